//! Does a hyphen at a line's end belong to the word? The document's own words say so, where they can.

use std::collections::HashMap;

/// First parts that English writes with a hyphen.
const FIRST: &[&str] = &[
    "self", "non", "well", "so", "long", "short", "high", "low", "full", "part", "half", "all", "one", "two", "three",
    "four", "five", "six", "seven", "eight", "nine", "ten", "year", "month", "day", "mid", "ex", "co", "cost", "first",
    "second", "third", "large", "small", "vice", "post", "pre", "anti", "pro", "inter", "tax", "public", "private",
    "state", "child", "decision", "law", "policy", "follow", "old", "free", "far", "near",
];

/// The words of a document that stand whole on a line, and how often.
#[derive(Debug, Default)]
pub(crate) struct Words {
    counts: HashMap<String, u32>,
    /// The last line ended within a word, or may have.
    broken: bool,
}

impl Words {
    /// The words of all lines of `text`.
    pub(crate) fn of(text: &str) -> Self {
        let mut words = Self::default();
        text.lines().for_each(|line| words.line(line));
        words
    }

    /// Notes the words of a line, but for those that a hyphen at its end breaks.
    pub(crate) fn line(&mut self, line: &str) {
        let line = line.trim();
        let first = usize::from(std::mem::replace(&mut self.broken, line.ends_with(is_hyphen)));
        let mut words: Vec<&str> = line.split(|c: char| !(c.is_alphanumeric() || is_hyphen(c))).collect();
        if self.broken {
            words.pop();
        }
        for word in words.into_iter().skip(first) {
            let word = word.trim_matches(is_hyphen);
            if word.chars().count() > 3 {
                *self.counts.entry(plain_hyphens(word)).or_default() += 1;
            }
        }
    }

    /// Adds a line to a paragraph, joining a word that a hyphen broke at the line's end.
    pub(crate) fn join(&self, text: &mut String, line: &str) {
        let line = line.trim();
        if self.breaks_a_word(text, line) {
            text.pop();
        } else if !(text.is_empty() || text.ends_with("--") || ends_compound(text, line)) {
            text.push(' ');
        }
        text.push_str(line);
    }

    /// `employ-` and `ment`: a hyphen at a line's end that isn't part of the word.
    fn breaks_a_word(&self, text: &str, next: &str) -> bool {
        let mut back = text.chars().rev();
        let hyphen = back.next().filter(|c| is_hyphen(*c));
        let letters = back.next().is_some_and(char::is_lowercase) && next.starts_with(char::is_lowercase);
        let Some(hyphen) = hyphen.filter(|_| letters) else { return false };
        hyphen == '\u{ad}' || self.is_one_word(text, next).unwrap_or_else(|| !keeps_hyphen(text))
    }

    /// Whether the document writes the two parts as one word elsewhere; `None` where it writes neither form, or both
    /// as often.
    fn is_one_word(&self, text: &str, next: &str) -> Option<bool> {
        let first = text.trim_end_matches(is_hyphen).rsplit(|c: char| !(c.is_alphanumeric() || is_hyphen(c))).next()?;
        let second = next.split(|c: char| !(c.is_alphanumeric() || is_hyphen(c))).next()?.trim_end_matches(is_hyphen);
        let count = |word: String| self.counts.get(&plain_hyphens(&word)).copied().unwrap_or(0);
        let (one, two) = (count(format!("{first}{second}")), count(format!("{first}-{second}")));
        (one != two).then_some(one > two)
    }
}

/// Hyphens, also the one that shows only where a word is broken.
fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{2010}' | '\u{ad}')
}

/// In small letters, with one sort of hyphen.
fn plain_hyphens(word: &str) -> String {
    let plain = word.chars().filter(|c| *c != '\u{ad}').map(|c| if is_hyphen(c) { '-' } else { c });
    plain.flat_map(char::to_lowercase).collect()
}

/// `Secretary-` and `General`, `well-` and `known`: the hyphen belongs there.
fn ends_compound(text: &str, next: &str) -> bool {
    let mut back = text.chars().rev();
    back.next().is_some_and(is_hyphen)
        && back.next().is_some_and(char::is_alphanumeric)
        && next.chars().next().is_some_and(char::is_alphanumeric)
}

/// Whether the word at the end is a first part that English writes with a hyphen, or has one already.
fn keeps_hyphen(text: &str) -> bool {
    let text = text.trim_end_matches(is_hyphen);
    let word = text.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or("");
    FIRST.contains(&word.to_lowercase().as_str()) || text.rsplit(' ').next().is_some_and(|w| w.contains(is_hyphen))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_document_decides_whether_a_hyphen_stays() {
        let check = |document: &str, text: &str, next: &str, expected: &str| {
            let mut joined = text.to_owned();
            Words::of(document).join(&mut joined, next);
            assert_eq!(joined, expected, "in {document:?}");
        };
        check("", "the govern-", "ment said", "the government said");
        check("A government-run port.", "the govern-", "ment said", "the government said");
        check("", "a long-", "term plan", "a long-term plan");
        check("The longterm plan.", "a long-", "term plan", "a longterm plan");
        check("A ferry-boat.", "a ferry-", "boat runs", "a ferry-boat runs");
        check("A FERRY\u{2010}BOAT.", "a ferry-", "boat runs", "a ferry-boat runs");
        check("A ferryboat, a ferry-boat, a ferryboat.", "a ferry-", "boat runs", "a ferryboat runs");
        check("a ferry-\nboat", "a ferry-", "boat runs", "a ferryboat runs");
        check("", "a ferry\u{ad}", "boat runs", "a ferryboat runs");
        check("", "the Secretary-", "General", "the Secretary-General");
        check("", "from 2024-", "2025", "from 2024-2025");
        check("", "and --", "then", "and --then");
        check("", "one", "two", "one two");
    }
}
