//! Which day does a stamp name?

use jiff::Timestamp;
use jiff::civil::{Date, DateTime, Time};
use jiff::tz::Offset;
use regex::Regex;
use std::sync::LazyLock;

/// Names of the months, as dates are written in English, German, French, Spanish, Portuguese, Italian, Dutch and Polish.
const MONTHS: [&str; 12] = [
    "january januar jänner janvier enero janeiro gennaio januari stycznia",
    "february februar feber février fevrier febrero fevereiro febbraio februari lutego",
    "march märz maerz mars marzo março maart marca",
    "april avril abril aprile kwietnia",
    "may mai mayo maio maggio mei maja",
    "june juni juin junio junho giugno czerwca",
    "july juli juillet julio julho luglio lipca",
    "august août aout agosto augustus sierpnia",
    "september septembre septiembre setembro settembre sept września",
    "october oktober octobre octubre outubro ottobre października",
    "november novembre noviembre novembro listopada",
    "december dezember décembre decembre diciembre dezembro dicembre grudnia",
];

/// Words within a date: "22 de octubre de 2025".
const WITHIN: &[&str] = &["de", "of", "del", "den"];

/// Words looked at for a date within a text.
const MOST_WORDS: usize = 400;

/// The day that `text` begins with or consists of: `2025-10-22T…`, `2025/10/22`, `20251022`, `22.10.2025`,
/// `22 October 2025`, `Wed, 22 Oct 2025 10:00 GMT`, `October 22, 2025`, `22 de octubre de 2025`, `2025年10月22日`. The day is
/// taken as written, in whatever zone. `None` for a day that doesn't exist or lies outside 1700 to 2200: such a stamp is
/// a mistake of the page.
pub(crate) fn day(text: &str) -> Option<Date> {
    numeric(text).or_else(|| parts(text).windows(3).take(4).find_map(named))
}

/// The moment of the hour in `stamp` on `day`, which it names, where its zone is UTC: `Z`, `+00:00`, `GMT`. `None`
/// where another zone is written or none, and at midnight and noon sharp, which programs put in for a day alone.
pub(crate) fn in_utc(day: Date, stamp: &str) -> Option<Timestamp> {
    static HOUR: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(
            r"(?i)(?:[t\s](\d{1,2}):(\d\d)(?::(\d\d)(?:[.,]\d+)?)?|^\d{8}t?(\d\d)(\d\d)(\d\d)?)\s*(?:z(?:00'00)?|(?:gmt|utc)?[+-]00[:']?00|gmt|utc)(?:$|[\s()\['])",
        )
        .expect("the pattern is a constant")
    });
    let found = HOUR.captures(stamp)?;
    let figures = |colons: usize| found.get(colons).or_else(|| found.get(colons + 3)).map_or("0", |part| part.as_str());
    let [hour, minute, second] = [1, 2, 3].map(|part| figures(part).parse::<i8>().ok());
    // A leap second is told as the one before it.
    let time = Time::new(hour?, minute?, i8::min(second?, 59), 0).ok()?;
    let sharp = [Time::midnight(), Time::constant(12, 0, 0, 0)].contains(&time);
    let at = Offset::UTC.to_timestamp(DateTime::from_parts(day, time)).ok();
    at.filter(|_| !sharp)
}

/// The first day that a text names, among its first words.
pub(crate) fn first(text: &str) -> Option<Date> {
    let word = |c: char| c.is_whitespace() || matches!(c, ',' | '(' | ')' | '|' | ';' | '[' | ']');
    let words: Vec<&str> = text.split(word).filter(|word| !word.is_empty()).take(MOST_WORDS).collect();
    (0..words.len()).find_map(|at| {
        let numeric = || numeric(words[at].trim_start_matches(|c: char| !c.is_ascii_digit()));
        let named = || parts(&words[at..words.len().min(at + 5)].join(" ")).get(..3).and_then(named);
        numeric().or_else(named)
    })
}

/// The day that an address names in its path: `/2025/10/22/`, `/2025-10-22-title`, `/20251022/`.
pub(crate) fn in_address(address: &str) -> Option<Date> {
    let path = address.split_once("://").map_or(address, |(_, rest)| rest).split_once('/')?.1;
    let path = path.split(['?', '#']).next()?;
    let segments: Vec<&str> = path.split('/').collect();
    let apart = || segments.windows(3).find_map(|three| numeric(&three.join("/")));
    let together = |segment: &&str| {
        let starts = segment
            .char_indices()
            .filter(|(at, c)| c.is_ascii_digit() && !segment[..*at].ends_with(|before: char| before.is_ascii_digit()));
        starts.map(|(at, _)| &segment[at..]).find_map(numeric)
    };
    apart().or_else(|| segments.iter().find_map(together)).filter(|day| day.year() >= 1990)
}

/// Words and numbers of a date.
fn parts(text: &str) -> Vec<&str> {
    text.split(|c: char| c.is_whitespace() || matches!(c, ',' | 'T' | '-' | '/' | '.' | '(' | ')'))
        .filter(|word| !word.is_empty() && !WITHIN.contains(word))
        .collect()
}

/// Year, month and day in figures, largest first, or day first where dots, or a day beyond 12, leave no doubt.
fn numeric(text: &str) -> Option<Date> {
    let text = text.trim();
    let digits = digits(text);
    if digits == 8 {
        return date(&text[..4], text[4..6].parse().ok()?, &text[6..8]);
    }
    let separator = text[digits..].chars().next().filter(|c| matches!(c, '-' | '/' | '.' | '年' | '년'))?;
    let rest = text[digits + separator.len_utf8()..].trim_start();
    let middle = self::digits(rest);
    let month = &rest[..middle];
    let next = rest[middle..].chars().next().filter(|c| *c == separator || matches!(c, '月' | '월'))?;
    let last = rest[middle + next.len_utf8()..].trim_start();
    let last = &last[..self::digits(last)];
    match (digits, last.len()) {
        (4, 1..=2) => date(&text[..4], month.parse().ok()?, last),
        (1..=2, 4) if separator == '.' || text[..digits].parse::<u8>().ok()? > 12 => {
            date(last, month.parse().ok()?, &text[..digits])
        }
        _ => None,
    }
}

fn digits(text: &str) -> usize {
    text.bytes().take_while(u8::is_ascii_digit).count()
}

/// `22 October 2025` or `October 22 2025`.
fn named(words: &[&str]) -> Option<Date> {
    let [first, second, year] = words else { return None };
    let (day, month) = if let Some(month) = month(second) { (first, month) } else { (second, month(first)?) };
    date(year, month, day.trim_end_matches(|c: char| c.is_alphabetic() || c == 'º'))
}

/// The month of a name or of its first three letters or more.
pub(crate) fn month(word: &str) -> Option<i8> {
    let word = word.to_lowercase();
    let known =
        |names: &&str| word.chars().count() >= 3 && names.split(' ').any(|name| name.starts_with(word.as_str()));
    let index = MONTHS.iter().position(known)?;
    i8::try_from(index + 1).ok()
}

fn date(year: &str, month: i8, day: &str) -> Option<Date> {
    let year: i16 = year.parse().ok().filter(|year| (1700..=2200).contains(year))?;
    Date::new(year, month, day.parse().ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stamp_names_its_day_or_none() {
        let table: &[(&str, Option<&str>)] = &[
            ("2025-10-22", Some("2025-10-22")),
            ("2025-10-22T23:59:00-04:00", Some("2025-10-22")),
            ("2025-10-22 10:00", Some("2025-10-22")),
            ("2025/1/2", Some("2025-01-02")),
            ("20251022", Some("2025-10-22")),
            ("October 22, 2025", Some("2025-10-22")),
            ("Oct. 22, 2025", Some("2025-10-22")),
            ("Sept. 3, 2025", Some("2025-09-03")),
            ("22 October 2025", Some("2025-10-22")),
            ("22nd of October", None),
            ("Wed, 22 Oct 2025 10:00:00 GMT", Some("2025-10-22")),
            ("Tuesday, January 28, 1997", Some("1997-01-28")),
            ("Published: 1 March 2024 by us", Some("2024-03-01")),
            ("22. Oktober 2025", Some("2025-10-22")),
            ("22 de octubre de 2025", Some("2025-10-22")),
            ("1er août 2025", Some("2025-08-01")),
            ("22.10.2025, 10:00 Uhr", Some("2025-10-22")),
            ("3.1.2025", Some("2025-01-03")),
            ("22/10/2025", Some("2025-10-22")),
            ("10/11/2025", None),
            ("2025年10月22日", Some("2025-10-22")),
            ("22.10.25", None),
            ("2025-02-30", None),
            ("0001-01-01", None),
            ("yesterday", None),
            ("", None),
            ("ä25-10-22", None),
        ];
        for (text, expected) in table {
            assert_eq!(day(text).map(|day| day.to_string()).as_deref(), *expected, "{text}");
        }
    }

    #[test]
    fn a_moment_is_that_of_a_stamp_in_utc() {
        let table: &[(&str, Option<&str>)] = &[
            ("2026-03-06T03:30:00Z", Some("2026-03-06T03:30:00Z")),
            ("2026-03-06T03:30:00.123Z", Some("2026-03-06T03:30:00Z")),
            ("2026-03-06T03:30Z", Some("2026-03-06T03:30:00Z")),
            ("2026-03-06T03:30:00+00:00", Some("2026-03-06T03:30:00Z")),
            ("2026-03-06T03:30:00+0000", Some("2026-03-06T03:30:00Z")),
            ("2026-03-06 03:30:00 UTC", Some("2026-03-06T03:30:00Z")),
            ("20260306T033000Z", Some("2026-03-06T03:30:00Z")),
            ("20260306033000Z", Some("2026-03-06T03:30:00Z")),
            ("20260306033000+00'00'", Some("2026-03-06T03:30:00Z")),
            ("Fri, 06 Mar 2026 03:30:00 GMT", Some("2026-03-06T03:30:00Z")),
            ("Fri, 6 Mar 2026 3:30:00 +0000 (UTC)", Some("2026-03-06T03:30:00Z")),
            ("Fri Mar 06 2026 03:30:00 GMT+0000 (Coordinated Universal Time)", Some("2026-03-06T03:30:00Z")),
            ("2026-03-06T23:59:60Z", Some("2026-03-06T23:59:59Z")),
            ("2026-03-06T03:30:00-05:00", None),
            ("2026-03-06T03:30:00+00:30", None),
            ("2026-03-06T03:30:00", None),
            ("Fri, 06 Mar 2026 03:30:00 EST", None),
            ("6 March 2026 03:30 GMT+2", None),
            ("6 March 2026, 3:30 pm GMT", None),
            ("6 March 2026 GMT", None),
            ("20260306033000+01'00'", None),
            ("20260306Z", None),
            ("2026-03-06T00:00:00Z", None),
            ("2026-03-06T12:00:00.000Z", None),
            ("2026-03-06T25:30:00Z", None),
            ("2026-03-06", None),
        ];
        for (text, expected) in table {
            let found = in_utc(jiff::civil::date(2026, 3, 6), text).map(|at| at.to_string());
            assert_eq!(found.as_deref(), *expected, "{text}");
        }
    }

    #[test]
    fn the_first_day_of_a_text_is_found() {
        let table: &[(&str, Option<&str>)] = &[
            ("By A. Birch | Updated 22 October 2025 at noon", Some("2025-10-22")),
            ("Stand: 22.10.2025 (zuerst 21.10.2025)", Some("2025-10-22")),
            ("Ash, den 22. Oktober 2025", Some("2025-10-22")),
            ("In May 2025 it had 22 ships", None),
            ("Version 10.2.1 of 4 may come", None),
        ];
        for (text, expected) in table {
            assert_eq!(first(text).map(|day| day.to_string()).as_deref(), *expected, "{text}");
        }
    }

    #[test]
    fn an_address_names_its_day() {
        let table: &[(&str, Option<&str>)] = &[
            ("https://ash.example/2025/10/22/port", Some("2025-10-22")),
            ("https://ash.example/news/2025-10-22-port.html", Some("2025-10-22")),
            ("https://ash.example/a/20251022/port", Some("2025-10-22")),
            ("https://ash.example/port-20251022", Some("2025-10-22")),
            ("https://ash.example/2025/10/port", None),
            ("https://ash.example/id/12345678", None),
            ("https://ash.example/?d=2025-10-22", None),
            ("2025-10-22.html", None),
        ];
        for (address, expected) in table {
            assert_eq!(in_address(address).map(|day| day.to_string()).as_deref(), *expected, "{address}");
        }
    }
}
