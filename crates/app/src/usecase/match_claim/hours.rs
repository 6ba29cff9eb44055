//! Which hours of the day does a sentence name? Read once: they are no numbers, and they are compared.

use super::pattern;
use regex::{Captures, Regex};
use std::ops::Range;
use std::sync::LazyLock;

/// An hour of the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Hour {
    /// Minutes since midnight.
    minute: u32,
    /// Whether the sentence tells which half of the day it lies in.
    has_half: bool,
}

/// The hours that a sentence names.
#[derive(Debug, Clone, Default)]
pub(super) struct Hours {
    hours: Vec<Hour>,
    /// Bytes of the sentence that they stand at.
    pub(super) bytes: Vec<Range<usize>>,
}

/// A number that may be an hour, with what makes it one: "9 p.m.", "nine o'clock", "9 in the morning", "21:00"; and the
/// hour before it that shares this, as in "from 5 to 9 p.m.".
static HOUR: LazyLock<Regex> = LazyLock::new(|| {
    const NUMBER: &str = r"\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve";
    pattern(&format!(
        r"(?xi)\b(?:
            (?:(?P<from>{NUMBER})(?:[:.](?P<from_minute>[0-5]\d))?\s?(?:and|to|until|till|[–-])\s?)?
            (?P<hour>{NUMBER})(?:(?P<point>[:.])(?P<minute>[0-5]\d))?
            (?:\s?(?P<half>[ap])\.?\s?m\b|\s?(?P<clock>o['’]clock)\b)?
            (?:\sin\sthe\s(?:early\s|late\s)?(?P<part>morning|afternoon|evening)\b)?
            |(?P<word>midnight|noon|midday)\b
        )"
    ))
});

const WORDS: [&str; 12] =
    ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];

impl Hours {
    pub(super) fn of(text: &str) -> Self {
        let mut found = Self::default();
        for captures in HOUR.captures_iter(text) {
            let Some(at) = captures.get(0).map(|whole| whole.range()) else { continue };
            let inside_a_number = text[..at.start].ends_with(['.', ',', ':', '$', '€', '£'])
                || text[at.end..].starts_with(|c: char| c.is_alphanumeric() || c == '%');
            let hours = if inside_a_number { vec![] } else { read(&captures) };
            if !hours.is_empty() {
                found.bytes.push(at);
                found.hours.extend(hours);
            }
        }
        found
    }

    /// Whether each names an hour that the other does not; one that names fewer does not differ.
    pub(super) fn differ(&self, other: &Self) -> bool {
        self.lacks(other) && other.lacks(self)
    }

    fn lacks(&self, other: &Self) -> bool {
        self.hours.iter().any(|mine| !other.hours.iter().any(|theirs| mine.meets(*theirs)))
    }
}

impl Hour {
    fn meets(self, other: Self) -> bool {
        let half_day = |hour: Self| hour.minute % (12 * 60);
        self.minute == other.minute || (!(self.has_half && other.has_half) && half_day(self) == half_day(other))
    }
}

/// The one or two hours of a match; none where it is a number of something else.
fn read(found: &Captures<'_>) -> Vec<Hour> {
    let text = |name: &str| found.name(name).map(|part| part.as_str().to_lowercase());
    if let Some(word) = text("word") {
        return vec![Hour { minute: if word == "midnight" { 0 } else { 12 * 60 }, has_half: true }];
    }
    let afternoon = match (text("half").as_deref(), text("part").as_deref()) {
        (Some(half), _) => Some(half == "p"),
        (None, Some(part)) => Some(part != "morning"),
        (None, None) => None,
    };
    let written = text("point").as_deref() == Some(":");
    if afternoon.is_none() && !written && found.name("clock").is_none() {
        return vec![];
    }
    let hour = |hour: &str, minute: &str, shares_half: bool| {
        let word = text(hour)?;
        let number = match WORDS.iter().position(|entry| *entry == word) {
            Some(at) => u32::try_from(at + 1).ok()?,
            None => word.parse().ok().filter(|hour| *hour < 25)?,
        };
        let minutes = text(minute).and_then(|minute| minute.parse::<u32>().ok()).unwrap_or(0);
        let in_day = match afternoon {
            Some(afternoon) if number <= 12 => number % 12 + if afternoon { 12 } else { 0 },
            _ => number % 24,
        };
        let has_half = number > 12 || word.starts_with('0') || !shares_half && afternoon.is_some();
        Some(Hour { minute: in_day * 60 + minutes, has_half })
    };
    [hour("from", "from_minute", true), hour("hour", "minute", false)].into_iter().flatten().collect()
}
