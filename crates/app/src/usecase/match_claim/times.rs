//! Do two sentences speak of the same time? Dates and periods by overlap, deadlines by their last day.

use super::figures::base_of;
use super::{Agreement, pattern};
use crate::reading::local::figures::bytes_of;
use jiff::civil::Date;
use onrecord_domain::period::{Due, Grain, Period, add_days, add_months};
use onrecord_domain::quantity::Decimal;
use onrecord_extract::date::{dates, deadline};
use onrecord_extract::quantity::numerals;
use regex::Regex;
use std::ops::Range;
use std::sync::LazyLock;

/// Days that two times may be apart and still be one, where neither was given to the day ("the middle of 2027").
const LOOSE_DAYS: i64 = 3;

/// Days that "as of" a day may be apart from a time: the day of a document stands in for the time it speaks of.
const AS_OF_DAYS: i64 = 31;

const MINUTES_A_DAY: i64 = 1_440;

/// The times that a sentence names.
#[derive(Debug, Clone, Default)]
pub(super) struct Times {
    periods: Vec<Named>,
    /// Bytes of the sentence that they stand at.
    pub(super) bytes: Vec<Range<usize>>,
}

#[derive(Debug, Clone, Copy)]
struct Named {
    period: Period,
    sort: Sort,
    /// Days that it may be off.
    slack: i64,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sort {
    Plain,
    /// It runs from its first day until the sentence was said.
    Since,
    /// Something begins with it: "from May 2027".
    Opens,
    /// Something ends with it: "until May 2027".
    Closes,
    /// "(as of 5 March 2024)", which the canonical sentence adds to a figure of the present.
    AsOf,
}

/// "Within ten years of February 2026", "inside a year and a half from September": counted from a date that is named.
static COUNTED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(?:within|inside|over|in)\s+(?:the\s+)?(?P<half>half\s+an?\s+)?(?P<n>\d+|an?|[a-z-]+)?\s?(?P<u>day|(?:working\s)?week|month|year)s?(?P<and>\s+and\s+a\s+half)?\s+(?:of|from|after)\s+$",
    )
});

/// "Over the three years to October 2028": how long it is to a date that is named.
static RUNNING_TO: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(?:over|in|during|for)\s(?:the\s)?(?:next\s|coming\s|last\s|past\s)?(?:\d+|[a-z]+)\s(?:day|week|month|year)s?\s(?:to|until|ending(?:\s(?:in|on))?|ended(?:\s(?:in|on))?)\s$",
    )
});

/// "By the end of June" is "by 30 June".
static END_OF: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?i)\b(?:by|before|at|until)\s(?:the\s)?(?:very\s)?end\sof\s(?:the\s)?$"));

/// A year that is named as a time, not as a count of what follows: "in 2024 inspectors".
static AT_YEAR: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?i)\b(?:in|since|during|until|throughout|the course of)\s$"));

/// Years that no rule for dates takes ("when 2032 ends", "up on 2024", "the 2026 budget").
static YEAR: LazyLock<Regex> = LazyLock::new(|| pattern(r"\b(?:19|20)\d\d\b"));

/// A count, not a year: "2025 homes".
static COUNTS: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"^(?:[.,]\d|%|\s(?:percent|per cent|million|people|[a-z]{3,}s\b))"));

/// The first day of "between 18 and 24 August 2025".
static SPAN_OPENS: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?i)\b\d{1,2}(?:\sand|\sto|\sor|\s?[–-])\s?$"));

impl Times {
    /// Those of `text`, counted from the day it was said.
    pub(super) fn of(text: &str, said_on: Option<Date>) -> Self {
        let mut times = Self::default();
        let mentions: Vec<(Range<usize>, Period)> = dates(text, said_on)
            .into_iter()
            .filter_map(|found| Some((bytes_of(text, found.span)?, found.period)))
            .collect();
        for (at, period) in &mentions {
            times.counted(text, at, *period);
        }
        times.due(text, said_on, &mentions);
        for (at, period) in mentions {
            if times.is_free(&at) {
                times.plain(text, at, period, said_on);
            }
        }
        times.years(text);
        for taken in &mut times.bytes {
            for led in [&RUNNING_TO, &END_OF] {
                taken.start = led.find(&text[..taken.start]).map_or(taken.start, |found| found.start());
            }
        }
        times
    }

    fn is_free(&self, at: &Range<usize>) -> bool {
        !self.bytes.iter().any(|taken| taken.start < at.end && at.start < taken.end)
    }

    /// A length of time from the date at `at` on.
    fn counted(&mut self, text: &str, at: &Range<usize>, from: Period) {
        let Some(found) = COUNTED.captures(&text[..at.start]) else { return };
        let Some(length) = found.name("u").and_then(|unit| length(&found, unit.as_str())) else { return };
        let end = |day: Date| match length {
            (days, true) => add_days(day, days),
            (months, false) => add_months(day, i32::try_from(months).ok()?),
        };
        let Some(period) = end(from.first).zip(end(from.last)).and_then(|(first, last)| Period::range(first, last))
        else {
            return;
        };
        let start = found.get(0).map_or(at.start, |whole| whole.start());
        self.bytes.push(start..at.end);
        let slack = if from.grain == Grain::Day { 0 } else { LOOSE_DAYS };
        self.periods.push(Named { period, sort: Sort::Plain, slack });
    }

    /// The day a deadline means. What begins at a date ("from October") has that date, not a last day.
    fn due(&mut self, text: &str, said_on: Option<Date>, mentions: &[(Range<usize>, Period)]) {
        let found =
            deadline(text, said_on).and_then(|found| Some((bytes_of(text, found.span)?, found.words, found.due?)));
        let Some((at, words, Due::By(day))) = found else { return };
        let words = words.to_lowercase();
        let begins = ["from ", "starting", "as of", "beginning"].iter().any(|opener| words.starts_with(opener));
        // "Before 2028 is out" ends with the year.
        let is_out = words.starts_with("before") && text[at.end..].trim_start().starts_with("is o");
        // "By the end of winter in February 2029" has its year beside it: the date that is written counts.
        let mut beside =
            mentions.iter().filter(|(m, _)| m.end > at.start && m.start <= at.end + " in ".len()).peekable();
        let other = beside.peek().is_some() && !beside.any(|(_, period)| near(*period, Period::day(day), LOOSE_DAYS));
        if begins || is_out || other || !self.is_free(&at) {
            return;
        }
        let to_the_day = mentions.iter().any(|(m, p)| at.start <= m.start && m.end <= at.end && p.grain == Grain::Day);
        let slack = match (to_the_day, words.starts_with("before")) {
            (true, false) => 0,
            (true, true) => 1,
            (false, _) => LOOSE_DAYS,
        };
        self.bytes.push(at);
        let sort = if words.starts_with("until") { Sort::Closes } else { Sort::Plain };
        self.periods.push(Named { period: Period::day(day), sort, slack });
    }

    fn plain(&mut self, text: &str, at: Range<usize>, period: Period, said_on: Option<Date>) {
        let before = &text[..at.start];
        let sort = match period.grain {
            _ if before.ends_with("(as of ") => Sort::AsOf,
            Grain::Range if Some(period.last) == said_on => Sort::Since,
            _ if before.ends_with("from ") || before.ends_with("From ") => Sort::Opens,
            _ if before.ends_with("until ") || before.ends_with("Until ") => Sort::Closes,
            _ => Sort::Plain,
        };
        // What ends before a year or month ends with the day before it.
        let is_out = [" is o", " ends", " closes"].iter().any(|words| text[at.end..].starts_with(words));
        let until = (period.grain != Grain::Day && !is_out && before.to_lowercase().ends_with(" before "))
            .then(|| add_days(period.first, -1).map(Period::day))
            .flatten();
        // "After 2020" begins with the day behind it, "the day after 3 May" is that.
        let behind = before.ends_with("after ") && (period.grain != Grain::Day || before.ends_with(" day after "));
        let after = behind.then(|| add_days(period.last, 1).map(Period::day)).flatten();
        let (period, slack) = match until.or(after) {
            Some(day) => (day, if period.grain == Grain::Day { 0 } else { LOOSE_DAYS }),
            None => (middle(before, period).unwrap_or(period), 0),
        };
        let start = SPAN_OPENS.find(before).map_or(at.start, |opens| opens.start());
        self.bytes.push(start..at.end);
        self.periods.push(Named { period, sort, slack });
    }

    fn years(&mut self, text: &str) {
        for found in YEAR.find_iter(text).filter(|found| !text[..found.start()].ends_with(['$', '€', '£', ',', '.']))
        {
            let (before, rest) = text.split_at(found.start());
            let rest = &rest[found.len()..];
            let ends = [" ends", " begins", " is ", " closes", " starts"].iter().any(|word| rest.starts_with(word));
            // A range, because the sentence may give the day in words ("ahead of Christmas 2026").
            let year = found
                .as_str()
                .parse()
                .ok()
                .and_then(Period::year)
                .and_then(|year| Period::range(year.first, year.last));
            if let Some(period) = year.filter(|_| {
                self.is_free(&found.range()) && (ends || AT_YEAR.is_match(before) || !COUNTS.is_match(rest))
            }) {
                self.bytes.push(found.range());
                self.periods.push(Named { period, sort: Sort::Plain, slack: i64::from(ends) });
            }
        }
    }

    /// How the times of two sentences stand to one another.
    pub(super) fn compare(&self, other: &Self) -> Agreement {
        match (self.lacks(other), other.lacks(self)) {
            (true, true) => Agreement::Differs,
            _ if self.is_finer(other) || other.is_finer(self) => Agreement::Less,
            _ => Agreement::Same,
        }
    }

    /// Whether a time of this sentence is none of the other's. "As of" yields where the other names times of its own.
    fn lacks(&self, other: &Self) -> bool {
        let own = self.periods.iter().filter(|named| named.sort != Sort::AsOf || self.periods.len() == 1);
        own.into_iter().any(|mine| !other.periods.iter().any(|theirs| mine.meets(theirs)))
    }

    /// Whether a time of this sentence lies inside one of the other's; a single day only where that neither begins nor ends
    /// with it, since "by the end of 2027" is its last day.
    fn is_finer(&self, other: &Self) -> bool {
        let inside = |mine: &Named, theirs: &Named| {
            let plain = mine.sort == Sort::Plain && theirs.sort == Sort::Plain && theirs.period.grain != Grain::Range;
            let (own, other) = (mine.period, theirs.period);
            let within = own.first >= other.first
                && own.last <= other.last
                && (own.first, own.last) != (other.first, other.last);
            plain && within && (own.first < own.last || (own.first > other.first && own.last < other.last))
        };
        let met = |mine: &Named| other.periods.iter().any(|theirs| mine.meets(theirs) && !inside(mine, theirs));
        self.periods.iter().any(|mine| other.periods.iter().any(|theirs| inside(mine, theirs)) && !met(mine))
    }
}

impl Named {
    /// Whether the two may be one time: they overlap, or are as near as either is loose.
    fn meets(&self, other: &Self) -> bool {
        let days = match (self.sort, other.sort) {
            (Sort::AsOf, _) | (_, Sort::AsOf) => AS_OF_DAYS,
            _ => self.slack.max(other.slack),
        };
        let first = |named: &Self| Period::day(named.period.first);
        match (self.sort, other.sort) {
            // "The past three years" moves on with the day it is said.
            (Sort::Since, Sort::Since) => near(first(self), first(other), days.max(LOOSE_DAYS)),
            (Sort::Since, Sort::Plain) => near(first(self), other.period, days),
            (Sort::Plain, Sort::Since) => near(self.period, first(other), days),
            (Sort::Opens, Sort::Closes) | (Sort::Closes, Sort::Opens) => false,
            _ => near(self.period, other.period, days),
        }
    }
}

/// Days or months that the words count, and whether they are days.
fn length(found: &regex::Captures<'_>, unit: &str) -> Option<(i64, bool)> {
    let count = match found.name("n").map(|n| n.as_str().to_lowercase()).as_deref() {
        None | Some("a" | "an") => Decimal::ONE,
        Some(words) => numerals(words).first()?.value,
    };
    let half = Decimal::ONE / Decimal::TWO;
    let count = if found.name("half").is_some() { half } else { count };
    let count = if found.name("and").is_some() { count + half } else { count };
    let (base, factor) = base_of(unit.to_lowercase().trim_start_matches("working "))?;
    let days = base == "minute";
    let per = if days { MINUTES_A_DAY } else { 1 };
    let whole = count.checked_mul(Decimal::from(factor))?.checked_div(Decimal::from(per))?.round();
    Some((i64::try_from(whole).ok()?, days))
}

/// "Mid-September 2026": the third of the month around its middle.
fn middle(before: &str, period: Period) -> Option<Period> {
    let is_mid = before.ends_with("mid-") || before.ends_with("Mid-") || before.ends_with("the middle of ");
    let month = period.grain == Grain::Month && is_mid;
    month.then(|| Period::range(add_days(period.first, 9)?, add_days(period.first, 19)?))?
}

fn near(one: Period, other: Period, days: i64) -> bool {
    let grown = |period: Period| add_days(period.last, days).unwrap_or(period.last);
    one.first <= grown(other) && other.first <= grown(one)
}
