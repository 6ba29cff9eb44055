//! Two claims in one sentence: what was done, and what is to come.

use crate::act::{self, pattern};
use crate::words;
use std::ops::Range;

/// The two halves of a mixed sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Halves {
    /// Bytes of the first.
    pub(crate) first: Range<usize>,
    /// Bytes of the second.
    pub(crate) second: Range<usize>,
    /// What the second needs before it to be a sentence.
    pub(crate) lead: String,
}

pattern!(JOINT = r"(?P<which>, (?:which|that|who) )|(?:,? and |,? but |; )");

/// Splits a sentence of which one half speaks of the past or present and the other of what is to come.
pub(crate) fn halves(text: &str) -> Option<Halves> {
    let words = words::words(text);
    let verb = words::first_verb(&words)?;
    let subject = text[..words[verb].at.start].trim_end();
    JOINT.captures_iter(text).find_map(|found| {
        let joint = found.get(0)?;
        let (first, second) = (&text[..joint.start()], &text[joint.end()..]);
        if act::is_future(first) == act::is_future(second) || words[verb].at.start >= joint.start() {
            return None;
        }
        let tail = words::words(second);
        let own = words::first_verb(&tail)?;
        let lead = if found.name("which").is_some() {
            antecedent(first)?
        } else if own == 0 || (own == 1 && tail[0].lower.ends_with("ly")) {
            format!("{subject} ")
        } else if own < 12 && starts_subject(second) {
            String::new()
        } else {
            return None;
        };
        Some(Halves { first: 0..joint.start(), second: joint.end()..text.len(), lead })
    })
}

/// Whether a clause can begin here: a pronoun, a determiner or a name.
fn starts_subject(text: &str) -> bool {
    SUBJECT.is_match(text)
}

pattern!(
    SUBJECT = r"^(?:[A-Z]|(?:the|a|an|it|its|we|our|they|their|he|she|this|these|those|another|all|each|both|more|work|construction|i)\b|\d)"
);

/// The noun phrase a relative clause follows.
fn antecedent(first: &str) -> Option<String> {
    let start = DETERMINER.find_iter(first).last()?;
    Some(format!("The {} ", &first[start.end()..]))
}

pattern!(DETERMINER = r"(?i)\b(?:the|an?|its|our|their|this) ");
