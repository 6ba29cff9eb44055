//! Which day does a stamp name?

use jiff::civil::Date;

/// English names of the months.
const MONTHS: [&str; 12] = [
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
];

/// The day that `text` begins with or consists of: `2025-10-22T…`, `2025/10/22`, `20251022`, `22 October 2025`,
/// `Wed, 22 Oct 2025 10:00 GMT`, `October 22, 2025`. The day is taken as written, in whatever zone. `None` for a day
/// that doesn't exist or lies outside 1700 to 2200: such a stamp is a mistake of the page.
pub(crate) fn day(text: &str) -> Option<Date> {
    let words: Vec<&str> = text
        .split(|c: char| c.is_whitespace() || matches!(c, ',' | 'T' | '-' | '/' | '.' | '(' | ')'))
        .filter(|word| !word.is_empty())
        .collect();
    numeric(text).or_else(|| words.windows(3).take(4).find_map(named))
}

/// Year, month and day in figures, largest first.
fn numeric(text: &str) -> Option<Date> {
    let text = text.trim();
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    if digits == 8 {
        return date(&text[..4], text[4..6].parse().ok()?, &text[6..8]);
    }
    let separator = text[digits..].chars().next().filter(|c| digits == 4 && matches!(c, '-' | '/' | '.'))?;
    let mut parts = text.splitn(3, separator);
    let (year, month, rest) = (parts.next()?, parts.next()?, parts.next()?);
    let end = rest.bytes().take_while(u8::is_ascii_digit).count();
    date(year, month.parse().ok()?, &rest[..end])
}

/// `22 October 2025` or `October 22 2025`.
fn named(words: &[&str]) -> Option<Date> {
    let [first, second, year] = words else { return None };
    let (day, month) = if let Some(month) = month(second) { (first, month) } else { (second, month(first)?) };
    date(year, month, day.trim_end_matches(|c: char| c.is_ascii_alphabetic()))
}

pub(crate) fn month(word: &str) -> Option<i8> {
    let word = word.to_lowercase();
    let known =
        |name: &str| (word.len() >= 3 && name.starts_with(word.as_str())) || (word == "sept" && name == "september");
    let index = MONTHS.iter().position(|name| known(name))?;
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
}
