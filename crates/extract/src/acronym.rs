//! What do the letters stand for? Long forms of acronyms beside their brackets.
//!
//! The alignment is that of Schwartz and Hearst ("A simple algorithm for identifying abbreviation definitions in
//! biomedical text", 2003), with a cost: initials are free, letters from inside a word and words without a letter are
//! not, so that "in Deutschland" does not explain ISD.

use crate::words;
use std::ops::Range;

/// Words that often give no letter.
const SMALL: &[&str] =
    &["of", "and", "the", "for", "in", "on", "to", "a", "an", "at", "with", "or", "&", "by", "de", "la", "des", "und"];

/// Letters of which one may be left without a word.
const LONG: usize = 6;

/// The letters of an acronym.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Letters(Vec<Letter>);

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Letter {
    lower: char,
    capital: bool,
}

/// An acronym without plural and possessive endings ("COLA's", "IRAs"), as it is looked for.
pub(crate) fn singular(acronym: &str) -> &str {
    let bare = acronym.strip_suffix("'s").or_else(|| acronym.strip_suffix("’s")).unwrap_or(acronym);
    let plural = bare.strip_suffix('s').filter(|rest| rest.len() > 1 && rest.ends_with(|c: char| c.is_uppercase()));
    plural.unwrap_or(bare)
}

/// Whether a word is written as an acronym: two to twelve letters, figures and marks, two of them capitals.
pub(crate) fn is_acronym(word: &str) -> bool {
    let letters = singular(word);
    let capitals = letters.chars().filter(|c| c.is_uppercase()).count();
    let marks = |c: char| matches!(c, '.' | '&' | '-' | '/');
    (2..=12).contains(&letters.chars().count())
        && capitals >= 2
        && letters.chars().all(|c| c.is_alphanumeric() || marks(c))
        && !letters.contains(' ')
}

impl Letters {
    /// The letters of an acronym as written.
    pub(crate) fn of(acronym: &str) -> Self {
        let letter = |c: char| Letter { lower: c.to_lowercase().next().unwrap_or(c), capital: c.is_uppercase() };
        Self(singular(acronym).chars().filter(|c| c.is_alphanumeric()).map(letter).collect())
    }

    /// What an explanation may cost at most.
    fn limit(&self) -> u32 {
        u32::try_from(self.0.len().saturating_sub(1) / 2).unwrap_or(0)
    }

    /// The long form that ends where `text` ends, as bytes of it: the cheapest one, of those the shortest.
    pub(crate) fn before(&self, text: &str) -> Option<Range<usize>> {
        let words = places(text);
        let first = words.len().saturating_sub(self.window());
        self.cheapest(text, (first..words.len()).rev().map(|start| &words[start..]))
    }

    /// The long form that begins where `text` begins, as bytes of it.
    pub(crate) fn after(&self, text: &str) -> Option<Range<usize>> {
        let words = places(text);
        let start = usize::from(words.first().is_some_and(|word| is_small(&text[word.clone()])));
        let last = words.len().min(start + self.window());
        self.cheapest(text, (start + 1..=last).map(|end| &words[start..end]))
    }

    /// Whether the initials of `text` are exactly the letters; small words may be passed over.
    pub(crate) fn are_initials_of(&self, text: &str) -> bool {
        self.cost(text, &places(text)) == Some(0)
    }

    /// Words among which the long form is looked for.
    fn window(&self) -> usize {
        2 * self.0.len() + 4
    }

    fn cheapest<'a>(&self, text: &str, tried: impl Iterator<Item = &'a [Range<usize>]>) -> Option<Range<usize>> {
        let found = tried.filter_map(|words| Some((self.cost(text, words)?, words)));
        let (_, words) = found.filter(|(cost, _)| *cost <= self.limit()).min_by_key(|(cost, _)| *cost)?;
        Some(words.first()?.start..words.last()?.end)
    }

    /// What it costs that the words give the letters; none when they don't. The first word gives its initial.
    fn cost(&self, text: &str, found: &[Range<usize>]) -> Option<u32> {
        let words: Vec<&str> = found.iter().map(|word| &text[word.clone()]).collect();
        let first = words.first()?;
        let begins = first.to_lowercase().chars().next() == self.0.first().map(|letter| letter.lower);
        (begins && !is_small(first)).then(|| align(&words, &self.0, self.0.len() >= LONG)).flatten()
    }
}

fn is_small(word: &str) -> bool {
    SMALL.contains(&word.to_lowercase().as_str())
}

fn places(text: &str) -> Vec<Range<usize>> {
    words::words(text).into_iter().map(|word| word.at).collect()
}

/// The least cost at which the words give the letters; with `spare`, the last letter may lack a word.
fn align(words: &[&str], letters: &[Letter], spare: bool) -> Option<u32> {
    // What it costs the words behind to give the letters from each on: a table, as trying each way takes exponential time.
    let mut behind = vec![None; letters.len() + 1];
    behind[letters.len()] = Some(0);
    if spare && !letters.is_empty() {
        behind[letters.len() - 1] = Some(1);
    }
    for word in words.iter().rev() {
        let from = |first: usize| {
            let skipped = behind[first].map(|cost| cost + u32::from(!is_small(word)));
            let taken = given(word, &letters[first..]);
            taken.into_iter().filter_map(|(count, cost)| Some(cost + behind[first + count]?)).chain(skipped).min()
        };
        behind = (0..=letters.len()).map(from).collect();
    }
    behind[0]
}

/// How many of the first letters a word can give, and at what cost: its initial, then further capitals, initials after
/// a hyphen or dot and small letters of the acronym for nothing, any others for one each.
fn given(word: &str, letters: &[Letter]) -> Vec<(usize, u32)> {
    let chars: Vec<char> = word.chars().collect();
    let mixed = chars.iter().any(|c| c.is_lowercase());
    let begins = |at: usize| at == 0 || !chars[at - 1].is_alphanumeric() || mixed && chars[at].is_uppercase();
    let (mut found, mut place, mut cost) = (Vec::new(), 0, 0);
    for (count, letter) in letters.iter().enumerate() {
        let is = |at: &usize| chars[*at].to_lowercase().next() == Some(letter.lower);
        let anywhere = (place..chars.len()).find(is).filter(|at| count > 0 || *at == 0);
        let Some(at) =
            (place..chars.len()).filter(is).find(|at| begins(*at)).filter(|at| count > 0 || *at == 0).or(anywhere)
        else {
            break;
        };
        let follows = count > 0 && at == place && (!letter.capital || !mixed);
        cost += u32::from(!begins(at) && !follows);
        place = at + 1;
        found.push((count + 1, cost));
    }
    found
}
