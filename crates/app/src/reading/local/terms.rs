//! Which words carry the meaning? Words of a sentence as stems, with synonyms joined and names told apart.

use super::lexicon;
use frostem::{Algorithm, Stemmer};
use std::collections::HashMap;
use std::ops::Range;
use std::sync::OnceLock;

/// What a word does in a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Sort {
    /// A function word, a number or a word of a date: it does not count towards the overlap.
    Function,
    /// Part of a proper name.
    Name,
    /// A verb form that can be the predicate.
    Predicate,
    /// Any other word.
    Content,
}

/// A word of a sentence.
#[derive(Debug, Clone)]
pub(crate) struct Word {
    /// Lower case.
    pub(crate) lower: String,
    /// Stem, or the name its synonyms share.
    pub(crate) key: String,
    pub(crate) sort: Sort,
    /// Opposites share an axis: its name and the side, +1 or -1.
    pub(crate) axis: Option<(&'static str, i8)>,
    /// A clause ends before it.
    pub(crate) starts_clause: bool,
}

impl Word {
    /// Whether the two mean the same or the opposite.
    pub(in crate::reading) fn matches(&self, other: &Self) -> bool {
        match (self.axis, other.axis) {
            (Some((one, _)), Some((two, _))) if one == two => true,
            _ => self.key == other.key,
        }
    }

    /// Whether it counts towards the overlap.
    pub(in crate::reading) fn counts(&self) -> bool {
        self.sort != Sort::Function
    }
}

/// The words of `text`; what lies within `spent` (numbers and dates, in bytes) is compared elsewhere.
pub(crate) fn words(text: &str, spent: &[Range<usize>]) -> Vec<Word> {
    let pieces = split(text);
    let capital =
        |i: usize| pieces.get(i).is_some_and(|at: &Range<usize>| text[at.clone()].starts_with(char::is_uppercase));
    let opens_infinitive = |i: usize| pieces.get(i + 1).is_some_and(|at| text[at.clone()].eq_ignore_ascii_case("to"));
    (0..pieces.len())
        .map(|i| {
            let at = pieces[i].clone();
            let raw = &text[at.clone()];
            let lower =
                raw.trim_end_matches("'s").trim_end_matches("’s").replace('.', "").replace('’', "'").to_lowercase();
            let before = &text[i.checked_sub(1).map_or(0, |last| pieces[last].end)..at.start];
            let shouted = raw.chars().filter(|c| c.is_uppercase()).count() > 1;
            let opens = i == 0 || before.contains(['.', ':', '“', '"']);
            let name = capital(i) && (shouted || !opens || (capital(i + 1) && !lexicon::is_function(&lower)));
            // "May" inside a sentence is the month.
            let month = raw == "May" && !opens;
            let number = raw.starts_with(|c: char| c.is_ascii_digit())
                || spent.iter().any(|s| s.start <= at.start && at.end <= s.end);
            let stem = stem(&lower);
            let axis = axes().get(&stem).copied().filter(|_| !name);
            let sort = match () {
                () if number || (lexicon::is_function(&lower) && !month) => Sort::Function,
                // "Refused to hear" and "declined to hear" are one denial in two words.
                () if lexicon::NEGATORS_WITH_TO.contains(&lower.as_str()) && opens_infinitive(i) => Sort::Function,
                () if name => Sort::Name,
                () if axis.is_some() || is_predicate(&lower) => Sort::Predicate,
                () => Sort::Content,
            };
            let key = synonyms().get(&stem).map_or(stem, |group| (*group).to_owned());
            Word { starts_clause: before.contains([',', ';', ':', '—', '(']), lower, key, sort, axis }
        })
        .collect()
}

fn split(text: &str) -> Vec<Range<usize>> {
    let mut pieces: Vec<Range<usize>> = Vec::new();
    let mut start = None;
    let mut characters = text.char_indices().peekable();
    while let Some((at, c)) = characters.next() {
        let next = characters.peek().map(|(_, next)| *next);
        let inner = start.is_some() && matches!(c, '.' | '\'' | '’' | ',') && next.is_some_and(char::is_alphanumeric);
        let inner = inner && (c != ',' || next.is_some_and(|n| n.is_ascii_digit()));
        if c.is_alphanumeric() || inner {
            start.get_or_insert(at);
        } else if let Some(start) = start.take() {
            pieces.push(start..at);
        }
    }
    pieces.extend(start.map(|start| start..text.len()));
    pieces
}

/// A past or third-person form, or a participle, as far as the spelling shows.
pub(crate) fn is_predicate(lower: &str) -> bool {
    lexicon::IRREGULAR_VERBS.contains(&lower)
        || (lower.len() > 3 && lower.ends_with("ed") && !lexicon::NOT_VERBS.contains(&lower))
}

/// The English stem of a lower-case word; irregular forms as their base.
pub(crate) fn stem(lower: &str) -> String {
    static STEMMER: OnceLock<Stemmer> = OnceLock::new();
    let base = lexicon::BASE_FORMS.iter().find(|(form, _)| *form == lower).map_or(lower, |(_, base)| base);
    STEMMER.get_or_init(|| Stemmer::new(Algorithm::English)).stem(base).into_owned()
}

fn synonyms() -> &'static HashMap<String, &'static str> {
    static SYNONYMS: OnceLock<HashMap<String, &'static str>> = OnceLock::new();
    SYNONYMS.get_or_init(|| {
        let group = |line: &'static str| line.split_whitespace().map(move |word| (stem(word), line));
        lexicon::SYNONYMS.iter().flat_map(|line| group(line)).collect()
    })
}

fn axes() -> &'static HashMap<String, (&'static str, i8)> {
    static AXES: OnceLock<HashMap<String, (&'static str, i8)>> = OnceLock::new();
    AXES.get_or_init(|| {
        let side = |axis: &'static str, sign: i8, words: &'static str| {
            words.split_whitespace().map(move |w| (stem(w), (axis, sign)))
        };
        lexicon::AXES.iter().flat_map(|(up, down)| side(up, 1, up).chain(side(up, -1, down))).collect()
    })
}
