//! Do two sentences name the same bodies, places and people? One may name fewer; neither may name others.

use super::{Agreement, pattern};
use regex::Regex;
use std::ops::Range;
use std::sync::LazyLock;

/// Capitalised words that name nobody by themselves.
const NO_NAMES: &[&str] = &[
    "the",
    "us",
    "u.s",
    "mr",
    "mrs",
    "ms",
    "dr",
    "sir",
    "secretary",
    "president",
    "minister",
    "prime",
    "chancellor",
    "governor",
    "mayor",
    "senator",
    "christmas",
    "easter",
    "new",
    "year",
    "day",
    "utc",
    "gmt",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
    "i",
    "we",
    "it",
    "he",
    "she",
    "they",
    "there",
    "this",
    "these",
    "those",
    "who",
    "nobody",
    "everyone",
    "a",
    "an",
    "in",
    "from",
    "between",
    "within",
    "inside",
    "over",
    "by",
    "on",
    "at",
    "since",
    "until",
    "during",
    "after",
    "before",
    "of",
    "for",
    "all",
    "each",
    "every",
    "no",
    "its",
    "their",
    "his",
    "her",
    "more",
    "about",
    "around",
    "some",
    "under",
    "that",
];

/// Shortest name that may be the stem of another: "Eastland" of "Eastlanders".
const LEAST_STEM: usize = 5;

/// Who is quoted, before or behind what is said.
static QUOTED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?x)
        ^(?:According\ to|In\ the\ view\ of|In\ the\ words\ of)\ [^,]+,\ |
        ^[^,]{0,80}?\ (?:said|says|stated|states|conceded|told|finds|found|reported|promises)\ that\ |
        ,\ (?:according\ to|by)\ [^,]+$ |
        ,\ (?:its|the|a|an|as|[A-Z])[^,]*\ (?:said|says|stated|states|conceded|told|finds|found|reported|promises)
        (?:\ [^,]*)?$",
    )
});

/// How the names in two sentences stand to one another; what lies within `spent` (bytes of each) is a date.
pub(super) fn compare(one: &str, other: &str, spent: [&[Range<usize>]; 2]) -> Agreement {
    let (one, other) = (Names::of(one, spent[0]), Names::of(other, spent[1]));
    let (left, right) = (one.without(&other), other.without(&one));
    match (left.is_empty(), right.is_empty()) {
        (false, false) => Agreement::Differs,
        (true, true) => Agreement::Same,
        _ => Agreement::Less,
    }
}

struct Names {
    /// Capitalised words as written, apart from their genitives.
    written: Vec<String>,
    /// Every word of the sentence, lower case.
    words: Vec<String>,
}

impl Names {
    fn of(sentence: &str, spent: &[Range<usize>]) -> Self {
        let quoted = QUOTED.find(sentence).map(|found| found.range());
        let words: Vec<(usize, &str)> = pieces(sentence).collect();
        let capital = |word: &str| word.chars().next().is_some_and(char::is_uppercase);
        let free = |at: usize| !spent.iter().chain(&quoted).any(|range| range.contains(&at));
        let opens_a_name = |i: usize| {
            i > 0
                || is_subject(words.get(1).map(|(_, next)| *next))
                || words.get(1).is_some_and(|(_, next)| capital(next))
                || words[i].1.ends_with("'s")
                || words[i].1.ends_with("’s")
                || words[i].1.chars().skip(1).any(char::is_uppercase)
        };
        let bare =
            |word: &str| word.trim_end_matches("'s").trim_end_matches("’s").trim_end_matches(['\'', '’']).to_owned();
        let names = (0..words.len()).filter(|&i| capital(words[i].1) && opens_a_name(i) && free(words[i].0));
        let written = names
            .map(|i| bare(words[i].1))
            .filter(|name| is_acronym(name) || !NO_NAMES.contains(&name.to_lowercase().as_str()));
        Self { written: written.collect(), words: words.iter().map(|(_, word)| bare(word).to_lowercase()).collect() }
    }

    /// Names here that the other sentence does not have in any form, or has less often: "the Canal Trust" and "the River
    /// Trust" both speak of a canal.
    fn without(&self, other: &Self) -> Vec<&String> {
        let count = |words: &[String], word: &str| words.iter().filter(|other| *other == word).count();
        let here = |name: &&String| {
            let lower = name.to_lowercase();
            let has = count(&other.words, &lower);
            has > 0 && has < count(&self.words, &lower)
                || has == 0
                    && !other.written.iter().any(|name| same_stem(&lower, &name.to_lowercase()))
                    && !other.abbreviates(name)
                    && !self.abbreviated_in(name, other)
        };
        self.written.iter().filter(here).collect()
    }

    /// Whether `name` is made of the first letters of names here: "FBI".
    fn abbreviates(&self, name: &str) -> bool {
        let letters: Vec<char> = name.chars().collect();
        let initials: Vec<char> = self.written.iter().filter_map(|word| word.chars().next()).collect();
        letters.len() > 1
            && name.chars().all(char::is_uppercase)
            && initials.windows(letters.len()).any(|run| run == letters)
    }

    /// Whether a run of names here that `name` is one of is abbreviated in `other`.
    fn abbreviated_in(&self, name: &str, other: &Self) -> bool {
        let short = other.written.iter().filter(|word| word.len() > 1 && word.chars().all(char::is_uppercase));
        short
            .clone()
            .any(|word| self.abbreviates(word) && name.chars().next().is_some_and(|first| word.contains(first)))
    }
}

/// "WHO", which "who" is not.
fn is_acronym(name: &str) -> bool {
    name.len() > 2 && name.chars().all(char::is_uppercase)
}

fn pieces(sentence: &str) -> impl Iterator<Item = (usize, &str)> {
    static WORD: LazyLock<Regex> =
        LazyLock::new(|| pattern(r"[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}.'’]*[\p{L}\p{M}\p{N}'’])?"));
    WORD.find_iter(sentence).map(|word| (word.start(), word.as_str()))
}

/// Whether an opening word without an article is the name of somebody who acts: "Eastland will".
fn is_subject(next: Option<&str>) -> bool {
    const VERBS: &[&str] =
        &["will", "is", "has", "had", "intends", "plans", "means", "wants", "promises", "expects", "cannot"];
    next.is_some_and(|next| VERBS.contains(&next))
}

fn same_stem(one: &str, other: &str) -> bool {
    let (short, long) = if one.len() < other.len() { (one, other) } else { (other, one) };
    short == long || (short.chars().count() >= LEAST_STEM && long.starts_with(short))
}
