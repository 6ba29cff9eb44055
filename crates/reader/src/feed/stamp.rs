//! When? The dates of feeds, in every form that publishers use.

use crate::dates;
use jiff::civil::{Date, DateTime, Time};
use jiff::tz::Offset;
use jiff::{SignedDuration, Timestamp};
use regex::{Captures, Regex};
use std::sync::LazyLock;

/// A moment that a feed names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Stamp {
    /// The moment; the beginning of the day, month or year, in UTC, where that is all that is named.
    pub at: Timestamp,
    /// The day as written, in whatever zone.
    pub day: Date,
}

/// Offsets of the zones that mail names, in hours; the single letters of armies mean nothing certain and count as UTC.
const ZONES: &[(&str, i32)] = &[
    ("AST", -4),
    ("ADT", -3),
    ("EST", -5),
    ("EDT", -4),
    ("ET", -5),
    ("CST", -6),
    ("CDT", -5),
    ("CT", -6),
    ("MST", -7),
    ("MDT", -6),
    ("MT", -7),
    ("PST", -8),
    ("PDT", -7),
    ("PT", -8),
    ("AKST", -9),
    ("AKDT", -8),
    ("HST", -10),
    ("BST", 1),
    ("CET", 1),
    ("CEST", 2),
    ("EET", 2),
    ("EEST", 3),
    ("MSK", 3),
    ("JST", 9),
    ("KST", 9),
];

/// The moment that `text` names, if any.
pub(super) fn stamp(text: &str) -> Option<Stamp> {
    let text = text.trim();
    if text.len() > 100 {
        return None;
    }
    figures(text).or_else(|| words(text)).or_else(|| whole_day(dates::day(text)?))
}

fn whole_day(day: Date) -> Option<Stamp> {
    moment(day, Time::midnight(), SignedDuration::ZERO)
}

fn moment(day: Date, time: Time, offset: SignedDuration) -> Option<Stamp> {
    if !(1700..=2200).contains(&day.year()) {
        return None;
    }
    let local = DateTime::from_parts(day, time);
    let at = Offset::UTC.to_timestamp(local).ok()?.checked_sub(offset).ok()?;
    Some(Stamp { at, day })
}

/// ISO 8601, whole or in part: `2003-12-31T10:14:55Z`, `2003-12`, `20031231`, `03-12-31`, `2003-335`.
fn figures(text: &str) -> Option<Stamp> {
    static FORM: LazyLock<Regex> = LazyLock::new(|| {
        let day =
            r"(?<year>\d{4}|\d{2})(?:-?(?<nth>\d{3})|-?(?<month>\d{2})(?:-?(?<day>\d{2}))?|-(?<m>\d)-(?<d>\d{1,2}))?";
        let time = r"(?:(?:[Tt]|\s+)(?<hour>\d{2})(?::?(?<minute>\d{2})(?::?(?<second>\d{2})(?:[.,]\d*)?)?)?)?";
        Regex::new(&format!(r"^{day}{time}\s*(?<zone>[A-Za-z]{{1,5}}|[+-]\d{{2}}:?\d{{0,2}})?$"))
            .expect("the pattern is a constant")
    });
    let found = FORM.captures(text)?;
    let number = |name: &str| found.name(name).and_then(|digits| digits.as_str().parse::<i16>().ok());
    let year = century(found.name("year")?.as_str())?;
    let day = match number("nth") {
        Some(nth) => nth_day(year, nth)?,
        None => {
            let month = number("month").or_else(|| number("m")).unwrap_or(1);
            let day = number("day").or_else(|| number("d")).unwrap_or(1);
            Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()?
        }
    };
    moment(day, time_of(&found)?, offset(found.name("zone").map_or("", |zone| zone.as_str())))
}

fn nth_day(year: i16, nth: i16) -> Option<Date> {
    let first = Date::new(year, 1, 1).ok()?;
    let day = first.checked_add(SignedDuration::from_hours(24 * i64::from(nth - 1))).ok()?;
    (nth > 0 && day.year() == year).then_some(day)
}

fn time_of(found: &Captures<'_>) -> Option<Time> {
    let number = |name: &str| found.name(name).and_then(|digits| digits.as_str().parse::<i8>().ok());
    // A leap second is told as the one before it.
    let second = number("second").unwrap_or(0).min(59);
    Time::new(number("hour").unwrap_or(0), number("minute").unwrap_or(0), second, 0).ok()
}

/// Two digits stand for a year between 1970 and 2069.
fn century(year: &str) -> Option<i16> {
    let number: i16 = year.parse().ok()?;
    Some(match (year.len(), number) {
        (2, 0..=69) => 2000 + number,
        (2, _) => 1900 + number,
        _ => number,
    })
}

/// The dates of mail and of `asctime`: `Thu, 01 Jan 2004 19:48:21 GMT`, `Thu Jan  1 19:48:21 2004`, `1-Jan-04`.
fn words(text: &str) -> Option<Stamp> {
    static TIME: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"^(?<hour>\d{1,2}):(?<minute>\d{1,2})(?::(?<second>\d{1,2})(?:\.\d+)?)?$")
            .expect("the pattern is a constant")
    });
    static JOINED: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r"(\d)[-/]([A-Za-z]{3,9})[-/](\d)").expect("the pattern is a constant"));
    let text = JOINED.replace(text, "$1 $2 $3");
    let (mut day, mut month, mut year, mut time, mut zone) = (None, None, None, None, None);
    for word in text.split(|c: char| c.is_whitespace() || c == ',').filter(|word| !word.is_empty()) {
        if let Some(found) = TIME.captures(word) {
            time = time.or(Some(time_of(&found)?));
        } else if word.bytes().all(|byte| byte.is_ascii_digit()) {
            match (word.len(), day) {
                (1 | 2, None) => day = word.parse::<i8>().ok(),
                (2 | 4, _) if year.is_none() => year = century(word),
                _ => return None,
            }
        } else if let Some(found) = dates::month(word.trim_end_matches('.')).filter(|_| month.is_none()) {
            month = Some(found);
        } else if time.is_some() {
            zone = zone.or(Some(word));
        } else if !is_weekday(word) {
            return None;
        }
    }
    let day = Date::new(year?, month?, day?).ok()?;
    moment(day, time.unwrap_or(Time::midnight()), offset(zone.unwrap_or_default()))
}

fn is_weekday(word: &str) -> bool {
    let start: String = word.chars().take(3).collect::<String>().to_ascii_lowercase();
    ["mon", "tue", "wed", "thu", "fri", "sat", "sun"].contains(&start.as_str())
}

/// The offset of a zone; what isn't known counts as UTC, which is wrong by hours at most.
fn offset(zone: &str) -> SignedDuration {
    let zone = zone.trim_matches(['(', ')']).to_ascii_uppercase();
    let zone = zone.strip_prefix("GMT").or_else(|| zone.strip_prefix("UTC")).unwrap_or(&zone);
    if let Some((_, hours)) = ZONES.iter().find(|(name, _)| *name == zone) {
        return SignedDuration::from_hours(i64::from(*hours));
    }
    let sign = match zone.chars().next() {
        Some('+') => 1,
        Some('-') => -1,
        _ => return SignedDuration::ZERO,
    };
    let digits: String = zone.chars().filter(char::is_ascii_digit).take(4).collect();
    // One or two digits are hours; of more, the last two are minutes.
    let (hours, minutes) = digits.split_at(if digits.len() > 2 { digits.len() - 2 } else { digits.len() });
    let number = |text: &str| text.parse::<i64>().unwrap_or(0);
    SignedDuration::from_mins(sign * (number(hours) * 60 + number(minutes)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stamp_names_its_moment_or_none() {
        let table: &[(&str, Option<(&str, &str)>)] = &[
            ("Thu, 01 Jan 2004 19:48:21 GMT", Some(("2004-01-01T19:48:21Z", "2004-01-01"))),
            ("Thu, 01 Jan 04 19:48:21 -0500", Some(("2004-01-02T00:48:21Z", "2004-01-01"))),
            ("Tue, 4 Mar 2025 23:30:00 EST", Some(("2025-03-05T04:30:00Z", "2025-03-04"))),
            ("4 March 2025 9:05 GMT+2", Some(("2025-03-04T07:05:00Z", "2025-03-04"))),
            ("04-Mar-2025 09:05", Some(("2025-03-04T09:05:00Z", "2025-03-04"))),
            ("Thu Jan  1 19:48:21 2004", Some(("2004-01-01T19:48:21Z", "2004-01-01"))),
            ("Sun Jan  4 16:29:06 PST 2004", Some(("2004-01-05T00:29:06Z", "2004-01-04"))),
            ("2003-12-31T10:14:55-08:00", Some(("2003-12-31T18:14:55Z", "2003-12-31"))),
            ("2003-12-31T10:14:55.123Z", Some(("2003-12-31T10:14:55Z", "2003-12-31"))),
            ("2003-12-31T10:14Z", Some(("2003-12-31T10:14:00Z", "2003-12-31"))),
            ("2003-12-31 10:14:55", Some(("2003-12-31T10:14:55Z", "2003-12-31"))),
            ("20031231", Some(("2003-12-31T00:00:00Z", "2003-12-31"))),
            ("2003-12", Some(("2003-12-01T00:00:00Z", "2003-12-01"))),
            ("2003", Some(("2003-01-01T00:00:00Z", "2003-01-01"))),
            ("2003-335", Some(("2003-12-01T00:00:00Z", "2003-12-01"))),
            ("03-12-31", Some(("2003-12-31T00:00:00Z", "2003-12-31"))),
            ("2004-06-30T23:59:60Z", Some(("2004-06-30T23:59:59Z", "2004-06-30"))),
            ("2003-366", None),
            ("2003-02-30T10:00:00Z", None),
            ("Thu, 31 Feb 2004 19:48:21 GMT", None),
            ("the new quay opens in May 4 March 2025", None),
            ("next week", None),
            ("", None),
        ];
        for (text, expected) in table {
            let found = stamp(text).map(|stamp| (stamp.at.to_string(), stamp.day.to_string()));
            let found = found.as_ref().map(|(at, day)| (at.as_str(), day.as_str()));
            assert_eq!(found, *expected, "{text}");
        }
    }
}
