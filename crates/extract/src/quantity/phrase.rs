//! Amounts without a numeral: a majority, half of, a third of, doubled, no homes, second-largest.

use super::{Found, noun};
use crate::number::pattern;
use onrecord_domain::quantity::{Decimal, Hedge, Role, Unit};
use regex::{Captures, Regex};
use std::sync::LazyLock;

struct Phrase {
    pattern: Regex,
    read: fn(&str, &Captures<'_>) -> Option<Found>,
}

static PHRASES: LazyLock<Vec<Phrase>> = LazyLock::new(|| {
    let phrase = |text: &str, read| Phrase { pattern: Regex::new(text).expect("a fixed pattern"), read };
    vec![
        phrase(
            r"(?i)\b(?P<x>(?:a|the (?:vast|overwhelming|clear|large|slim|bare)|an? (?:vast|overwhelming|clear|large|slim|bare|absolute|simple)) majority)\b(?P<after>\s+of\b|[.,;]|\s+(?:support|oppose|favou?r|back|said|say|want|voted)|$)",
            majority,
        ),
        phrase(
            r"(?i)\b(?P<x>half|(?:a|one)[\s-](?:third|quarter|fifth|tenth)|two[\s-](?:thirds|fifths)|three[\s-](?:quarters|fourths|fifths)|four[\s-]fifths)\s+(?P<of>of\s+|the\s+|all\s+)",
            fraction,
        ),
        phrase(
            r"(?i)\b(?P<x>doubled|tripled|trebled|quadrupled|halved)(?:[.,;]|$|\s+(?:in|since|from|between|over|during|within|under|last|this)\b)",
            multiple,
        ),
        phrase(r"\b(?P<x>[Nn]o)\s+(?P<n>(?:[a-z-]+\s){0,2}?(?:[a-z-]+[a-rt-z]s|people|women|men|children))\b", none),
        phrase(
            r"(?i)\b(?P<x>(?P<o>second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\d{1,3}(?:st|nd|rd|th)))[\s-](?:most|least|highest|lowest|largest|smallest|biggest|best|worst|fastest|longest|oldest|busiest|richest|poorest|deadliest)\b",
            rank,
        ),
        phrase(
            r"(?i)\brank(?:s|ed|ing)?\s+(?:no\. |number |#)?(?P<x>(?P<o>first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\d{1,3}(?:st|nd|rd|th)?))\b",
            rank,
        ),
    ]
});

/// Amounts given by a phrase, in order of the rules; none overlap.
pub(super) fn phrases(text: &str) -> Vec<Found> {
    let mut found: Vec<Found> = Vec::new();
    for phrase in PHRASES.iter() {
        for captures in phrase.pattern.captures_iter(text) {
            let read = (phrase.read)(text, &captures);
            found.extend(
                read.filter(|new| !found.iter().any(|old| old.at.start < new.at.end && new.at.start < old.at.end)),
            );
        }
    }
    found
}

fn found(captures: &Captures<'_>, value: Decimal, unit: Unit) -> Option<Found> {
    Some(Found {
        at: captures.name("x")?.range(),
        value,
        high: None,
        precision: Decimal::ONE,
        unit,
        hedge: Hedge::Exact,
        role: Role::Amount,
        of: String::new(),
    })
}

/// More than half. A majority that is put into figures right after ("a majority, 52 %") is read there.
fn majority(text: &str, captures: &Captures<'_>) -> Option<Found> {
    static FIGURE: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"^[,:]?\s*\(?\d").expect("a fixed pattern"));
    let read = found(captures, Decimal::from(50), Unit::Percent)?;
    let of = noun::of(text, read.at.end, &Unit::Percent, read.at.end);
    let figure = FIGURE.is_match(&text[read.at.end..]);
    (!figure).then_some(Found { hedge: Hedge::MoreThan, role: Role::Threshold, of, ..read })
}

/// Fractions in words are spoken loosely. "The first half of 2026" and "a quarter of a year" are times.
fn fraction(text: &str, captures: &Captures<'_>) -> Option<Found> {
    static COUNTED: LazyLock<Regex> =
        LazyLock::new(|| pattern(r"(?i)\b(?:first|second|third|last|latter|former|final|front|back|other)[\s-]$"));
    static OF_TIME: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"(?i)^(?:of\s)?(?:(?:an?|the|this|last|next|that|each|every)\s)?(?:(?:decade|century|year|month|week|day|hour|season)\b(?:[^'’]|$)|(?:19|20)\d\d\b)",
        )
    });
    let (start, opener) = (captures.get(0)?.start(), captures.name("of")?);
    if COUNTED.is_match(&text[..start]) || OF_TIME.is_match(&text[opener.start()..]) {
        return None;
    }
    let words = captures.name("x")?.as_str().to_lowercase().replace('-', " ");
    let (count, parts) = words.split_once(' ').map_or(("one", "halves"), |(count, parts)| (count, parts));
    let count = match count {
        "two" => 2,
        "three" => 3,
        "four" => 4,
        _ => 1,
    };
    let parts = match parts.trim_end_matches('s') {
        "halve" => 2,
        "third" => 3,
        "quarter" | "fourth" => 4,
        "fifth" => 5,
        _ => 10,
    };
    let value = (Decimal::from(count * 100) / Decimal::from(parts)).round_dp(1);
    let read = found(captures, value, Unit::Percent)?;
    let start = if opener.as_str().trim().eq_ignore_ascii_case("of") { opener.start() } else { read.at.end };
    let of = match start == read.at.end {
        true => noun::counted(text, opener.end()).map(|(_, of)| of).unwrap_or_default(),
        false => noun::of(text, start, &Unit::Percent, start),
    };
    Some(Found { hedge: Hedge::About, of, ..read })
}

fn multiple(_: &str, captures: &Captures<'_>) -> Option<Found> {
    let change = match captures.name("x")?.as_str().to_lowercase().as_str() {
        "doubled" => 100,
        "tripled" | "trebled" => 200,
        "quadrupled" => 300,
        _ => -50,
    };
    let read = found(captures, Decimal::from(change), Unit::Percent)?;
    Some(Found { hedge: Hedge::About, role: Role::Change, ..read })
}

/// "No homes": zero of a thing that has a plural; "no longer", "no taxes before" is not this module's matter.
fn none(_: &str, captures: &Captures<'_>) -> Option<Found> {
    if !captures.name("n")?.as_str().split_whitespace().all(noun::is_nominal) {
        return None;
    }
    let words: Vec<String> = captures.name("n")?.as_str().split_whitespace().map(noun::singular).collect();
    let idiom = [
        "longer", "more", "less", "fewer", "later", "sooner", "doubt", "way", "matter", "such", "other", "one", "sense",
    ];
    let verb_like = words
        .iter()
        .any(|word| matches!(word.as_str(), "is" | "was" | "has" | "does" | "this" | "it" | "thi" | "ha" | "wa"));
    if verb_like || idiom.contains(&words.first()?.as_str()) {
        return None;
    }
    let read = found(captures, Decimal::ZERO, Unit::Count(words.last()?.clone()))?;
    Some(Found { of: words.join(" "), ..read })
}

fn rank(_: &str, captures: &Captures<'_>) -> Option<Found> {
    let word = captures.name("o")?.as_str().to_lowercase();
    let place = match crate::number::ORDINALS.iter().position(|ordinal| *ordinal == word) {
        Some(index) => Decimal::from(index + 1),
        None => word.trim_end_matches(char::is_alphabetic).parse().ok()?,
    };
    found(captures, place, Unit::Rank)
}
