//! What does a reader see of a number in a cell? Units, percents and days as its format says; digits as they are kept.
//!
//! A format rounds what is shown. Here all digits that are kept are given, since a claim is compared with the figure
//! and not with its rounding: 0.0473 under `0%` is 4.73%.

use jiff::Span;
use jiff::civil::{Date, date};

/// Largest number of days that Excel knows: 31 December 9999.
const LAST_DAY: f64 = 2_958_465.0;

/// A number format.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Format {
    /// Words before and behind the digits: a currency, a unit.
    before: String,
    behind: String,
    percent: bool,
    /// Thousands are set apart.
    grouped: bool,
    /// Fewest digits behind the point.
    decimals: usize,
    /// Times that the number is divided by a thousand.
    thousands: i32,
    moment: Moment,
}

/// The parts of a day and time that a format shows.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
struct Moment {
    year: bool,
    month: bool,
    day: bool,
    hour: bool,
    minute: bool,
    second: bool,
    /// Hours count on past the day.
    elapsed: bool,
}

impl Moment {
    fn has_day(self) -> bool {
        self.year || self.month || self.day
    }

    fn has_time(self) -> bool {
        self.hour || self.minute || self.second || self.elapsed
    }
}

impl Format {
    /// The format that Excel gives a number of its own.
    pub(super) fn built_in(id: u32) -> Self {
        Self::parse(match id {
            1 => "0",
            2 => "0.00",
            3 | 37 | 38 => "#,##0",
            4 | 39 | 40 => "#,##0.00",
            9 => "0%",
            10 => "0.00%",
            14 | 15 | 27..=31 | 50..=58 => "yyyy-mm-dd",
            16 => "d-mmm",
            17 => "mmm-yy",
            18..=21 => "h:mm",
            22 => "yyyy-mm-dd h:mm",
            32..=35 => "h:mm",
            45 | 47 => "mm:ss",
            46 => "[h]:mm:ss",
            _ => "General",
        })
    }

    /// Reads a format code; of several sections the first, which is that of positive numbers.
    pub(super) fn parse(code: &str) -> Self {
        let mut parser = Parser::default();
        let mut chars = code.chars().peekable();
        let general = code.trim().to_ascii_lowercase().starts_with("general");
        while let Some(c) = chars.next().filter(|c| *c != ';' && !general) {
            match c {
                '"' => parser.literal(&chars.by_ref().take_while(|c| *c != '"').collect::<String>()),
                '\\' => parser.literal(&chars.next().map(String::from).unwrap_or_default()),
                // Room as wide as the next character, and a character that fills the cell.
                '_' | '*' => drop(chars.next()),
                '[' => parser.bracket(&chars.by_ref().take_while(|c| *c != ']').collect::<String>()),
                c => parser.sign(c),
            }
        }
        parser.format()
    }

    /// The number as shown. Days before 1900 and behind 9999 don't exist in a sheet; such a number is given as it is.
    pub(super) fn show(&self, value: f64, from_1904: bool) -> String {
        if self.moment != Moment::default() {
            let known = Some(value).filter(|value| (0.0..=LAST_DAY).contains(value));
            return known.and_then(|v| moment(v, self.moment, from_1904)).unwrap_or_else(|| value.to_string());
        }
        let scaled = value * if self.percent { 100.0 } else { 1.0 } / 1000_f64.powi(self.thousands);
        let digits = digits(scaled.abs(), self.decimals, self.grouped);
        let sign = if scaled < 0.0 { "-" } else { "" };
        let percent = if self.percent { "%" } else { "" };
        format!("{sign}{}{digits}{percent}{}", self.before, self.behind).trim().to_owned()
    }
}

/// Digits of a number that isn't negative: the fifteen that Excel keeps, without what binary fractions add.
fn digits(value: f64, decimals: usize, grouped: bool) -> String {
    let kept: f64 = format!("{value:.14e}").parse().unwrap_or(value);
    if kept >= 1e21 || (kept != 0.0 && kept < 1e-9) {
        return format!("{kept:e}");
    }
    let plain = kept.to_string();
    let (whole, fraction) = plain.split_once('.').unwrap_or((&plain, ""));
    let whole = if grouped { in_groups(whole) } else { whole.to_owned() };
    let fraction = format!("{fraction:0<decimals$}");
    if fraction.is_empty() { whole } else { format!("{whole}.{fraction}") }
}

/// `1234567` as `1,234,567`.
fn in_groups(whole: &str) -> String {
    let places = whole.len();
    let apart = |(place, digit): (usize, char)| {
        let comma = place > 0 && (places - place).is_multiple_of(3);
        comma.then_some(',').into_iter().chain([digit])
    };
    whole.chars().enumerate().flat_map(apart).collect()
}

/// A day, a time or both, the larger unit first.
fn moment(value: f64, parts: Moment, from_1904: bool) -> Option<String> {
    let (mut days, mut seconds) = (value.floor() as i64, (value.fract() * 86_400.0).round() as i64);
    if seconds == 86_400 {
        (days, seconds) = (days + 1, 0);
    }
    if parts.elapsed {
        let seconds = days * 86_400 + seconds;
        return Some(format!("{}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60));
    }
    let clock = match (parts.second || seconds % 60 != 0, seconds / 3600, seconds / 60 % 60) {
        (true, hours, minutes) => format!("{hours:02}:{minutes:02}:{:02}", seconds % 60),
        (false, hours, minutes) => format!("{hours:02}:{minutes:02}"),
    };
    if !parts.has_day() {
        return Some(clock);
    }
    let day = day(days, from_1904)?;
    let day = match (parts.year, parts.month, parts.day) {
        (true, true, false) => format!("{:04}-{:02}", day.year(), day.month()),
        (true, false, false) => format!("{:04}", day.year()),
        _ => day.to_string(),
    };
    Some(if parts.has_time() { format!("{day} {clock}") } else { day })
}

/// The day of that number. Excel counts a 29 February 1900 that never was.
fn day(days: i64, from_1904: bool) -> Option<Date> {
    let first = match (from_1904, days < 60) {
        (true, _) => date(1904, 1, 1),
        (false, true) => date(1899, 12, 31),
        (false, false) => date(1899, 12, 30),
    };
    first.checked_add(Span::new().try_days(days).ok()?).ok()
}

/// What a code has said so far.
#[derive(Default)]
struct Parser {
    format: Format,
    digits: bool,
    point: bool,
    /// Commas since the last digit.
    commas: i32,
    /// Words since the last digit.
    behind: String,
    /// The last letter of a day or time: an `m` behind hours is minutes.
    last: char,
}

impl Parser {
    fn literal(&mut self, words: &str) {
        if self.digits { &mut self.behind } else { &mut self.format.before }.push_str(words);
    }

    /// A currency, a count of hours; colours and conditions are passed over.
    fn bracket(&mut self, inside: &str) {
        if let Some(currency) = inside.strip_prefix('$') {
            self.literal(currency.split('-').next().unwrap_or_default());
        } else if inside.chars().all(|c| matches!(c, 'h' | 'H' | 'm' | 'M' | 's' | 'S')) && !inside.is_empty() {
            self.format.moment.elapsed = true;
        }
    }

    fn sign(&mut self, c: char) {
        let moment = &mut self.format.moment;
        match c.to_ascii_lowercase() {
            '0' | '#' | '?' => self.digit(c),
            '.' => self.point = self.digits || self.point,
            ',' if self.digits => self.commas += 1,
            '%' => self.format.percent = true,
            'y' => moment.year = true,
            'd' => moment.day = true,
            'h' => moment.hour = true,
            // The `M` of AM and PM is no month.
            'a' | 'p' if moment.hour => self.last = 'h',
            'm' if self.last == 'h' => moment.minute = true,
            'm' => moment.month = true,
            's' => {
                // Months before seconds are minutes.
                if self.last == 'm' && moment.month && !moment.hour {
                    (moment.month, moment.minute) = (false, true);
                }
                moment.second = true;
            }
            // The digits of an exponent are no decimals.
            'e' => self.point = false,
            '@' | '+' => {}
            _ => self.literal(c.encode_utf8(&mut [0; 4])),
        }
        match c.to_ascii_lowercase() {
            // Both letters of `mm` behind hours are minutes.
            'm' if self.last == 'h' => {}
            letter @ ('y' | 'd' | 'h' | 'm' | 's') => self.last = letter,
            _ => {}
        }
    }

    fn digit(&mut self, c: char) {
        self.format.grouped |= self.commas > 0;
        self.format.decimals += usize::from(self.point && c == '0');
        self.digits = true;
        self.commas = 0;
        self.behind.clear();
    }

    fn format(mut self) -> Format {
        self.format.thousands = self.commas.min(4);
        self.format.behind = self.behind;
        self.format
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_shown_by_its_format() {
        let table: &[(&str, f64, &str)] = &[
            ("General", 0.1 + 0.2, "0.3"),
            ("General", 1_234_567.0, "1234567"),
            ("General", 1e300, "1e300"),
            ("0.00", 4.1, "4.10"),
            ("0", 4.1667, "4.1667"),
            ("0%", 0.0473, "4.73%"),
            ("0.0%", -0.29, "-29.0%"),
            ("#,##0", 1_234_567.0, "1,234,567"),
            ("#,##0.00 ;(#,##0.00)", -1234.5, "-1,234.50"),
            ("\"£\"#,##0", 250.0, "£250"),
            ("[$€-407]#,##0", 1250.0, "€1,250"),
            ("0.0,,\" million\"", 12_500_000.0, "12.5 million"),
            ("#,##0\\ \"Mt\"", 1500.0, "1,500 Mt"),
            ("[Red]0", 3.0, "3"),
            ("yyyy-mm-dd", 45_720.0, "2025-03-04"),
            ("d mmmm yyyy", 59.0, "1900-02-28"),
            ("mmm yyyy", 45_720.0, "2025-03"),
            ("yyyy", 45_720.0, "2025"),
            ("dd/mm/yyyy hh:mm", 45_720.5, "2025-03-04 12:00"),
            ("h:mm AM/PM", 0.75, "18:00"),
            ("mm:ss", 0.0007, "00:01:00"),
            ("[h]:mm", 1.5, "36:00:00"),
            ("yyyy-mm-dd", -1.0, "-1"),
        ];
        for (code, value, expected) in table {
            assert_eq!(Format::parse(code).show(*value, false), *expected, "{code} of {value}");
        }
        assert_eq!(Format::built_in(14).show(44_258.0, true), "2025-03-04");
    }
}
