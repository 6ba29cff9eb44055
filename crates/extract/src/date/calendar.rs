//! What do relative dates count from? The day of publication, and the fiscal years and seasons the document speaks of.

use super::mention::{MONTH, month_named, quarter_of};
use crate::draft::{Fiscal, Hemisphere};
use jiff::civil::Date;
use onrecord_domain::period::{FiscalCalendar, Period, add_months};
use regex::{Captures, Regex};
use std::sync::LazyLock;

/// Of a publisher whose fiscal years are not known: no month opens one, so that none is resolved.
const UNKNOWN: FiscalCalendar = FiscalCalendar { first_month: 0, named_for_end: false };

/// What relative dates count from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Calendar {
    /// Day of publication, in the publisher's own time zone.
    pub published: Option<Date>,
    /// How fiscal years run.
    pub fiscal: FiscalCalendar,
    /// Whose seasons are meant.
    pub hemisphere: Hemisphere,
    /// The year that "the fiscal year" means; else the one that is running.
    pub fiscal_year: Option<Period>,
    /// The time that the document says it covers, as a report does.
    pub covered: Option<Period>,
    /// Whether a day or month without a year lies ahead, whatever words stand before it.
    pub ahead: bool,
    /// Whether the document says how its fiscal years run.
    pub fiscal_stated: bool,
    /// The day that "the effective date" means.
    pub effective: Option<Date>,
    /// The day the speaker takes office.
    pub in_office: Option<Date>,
}

impl From<Option<Date>> for Calendar {
    /// Fiscal years are the United States' federal ones unless a text says otherwise, seasons the north's.
    fn from(published: Option<Date>) -> Self {
        Self {
            published,
            fiscal: FiscalCalendar::US_FEDERAL,
            hemisphere: Hemisphere::North,
            fiscal_year: None,
            covered: None,
            ahead: false,
            fiscal_stated: false,
            effective: None,
            in_office: None,
        }
    }
}

impl From<Date> for Calendar {
    fn from(published: Date) -> Self {
        Self::from(Some(published))
    }
}

impl Calendar {
    /// The calendar of a document published on a day whose text says how its fiscal years run ("The fiscal year runs from
    /// 1 July to 30 June and is named after the year in which it ends").
    pub fn of_document(text: &str, published: Option<Date>) -> Self {
        Self::of_publisher(text, published, Fiscal::Unsaid, Hemisphere::North)
    }

    /// The same where something is known of how the publisher's fiscal years run, and with the seasons of where it sits.
    /// Of fiscal years the text's own word goes before.
    pub fn of_publisher(text: &str, published: Option<Date>, known: Fiscal, hemisphere: Hemisphere) -> Self {
        static RUNS: LazyLock<Regex> = LazyLock::new(|| {
            Regex::new(&format!(
                r"(?P<f>[Ff](?:iscal|inancial) year)(?: (?:in|of) [A-Z][\w ]{{2,40}}?)?(?: (?P<n>\d{{4}}))?,? (?:that |which )?(?:runs from|run from|begins on|starts on|begins|starts|began on|started on|from) (?:the )?(?:1(?:st)?(?: of)? {MONTH}|{} 1(?:st)?)\b(?:,? (?P<y>\d{{4}}))?",
                MONTH.replace("?P<m>", "?P<m2>")
            ))
            .expect("a fixed pattern")
        });
        // "Financial year" is said where it runs from April; elsewhere the text says how its years run.
        let has = |words: &[&str]| words.iter().any(|word| text.contains(word));
        // India's years run from April; of others who count in rupees and lakhs, from July.
        let rupees = has(&[" crore", " lakh"]) && !has(&["Pakistan", "Bangladesh", "Nepal"]);
        let april = rupees || text.contains("inancial year") && !text.contains("iscal year");
        let fiscal = match known {
            Fiscal::Runs(calendar) => calendar,
            Fiscal::Unknown => UNKNOWN,
            Fiscal::Unsaid if april => FiscalCalendar::APRIL,
            Fiscal::Unsaid => FiscalCalendar::US_FEDERAL,
        };
        // A year written "2025-26" is one of those, except of the United States, where no federal year is written so.
        let settled = known != Fiscal::Unsaid && fiscal != FiscalCalendar::US_FEDERAL;
        let plain = Self { fiscal, hemisphere, ..Self::from(published) };
        let with_covered = |calendar: Self| Self {
            covered: covered(text, calendar),
            effective: effective(text, calendar),
            in_office: in_office(text, calendar),
            ..calendar
        };
        let Some(found) = RUNS.captures(text) else {
            let said = plain.as_reported(text).as_ended(text);
            return with_covered(Self { fiscal_stated: said.fiscal_stated || settled, ..said });
        };
        let month = found.name("m").or_else(|| found.name("m2")).and_then(|name| month_named(name.as_str()));
        let Some(first_month) = month else { return with_covered(plain) };
        let fiscal = FiscalCalendar { first_month, named_for_end: named_for_end(&found, text, first_month) };
        let named: Option<i16> = found.name("n").and_then(|year| year.as_str().parse().ok());
        with_covered(Self {
            fiscal_stated: true,
            fiscal,
            fiscal_year: named.and_then(|year| Period::fiscal_year(year, fiscal)),
            ..plain
        })
    }

    /// The same, where an annual report on a year that begins in another month than January says so: its body's years run so.
    fn as_reported(self, text: &str) -> Self {
        static ANNUAL: LazyLock<Regex> = LazyLock::new(|| {
            Regex::new(r"(?i)\b(?:annual (?:report|review|accounts)|fiscal|financial|budget)\b")
                .expect("a fixed pattern")
        });
        let title = text.lines().map(str::trim).find(|line| !line.is_empty()).unwrap_or_default();
        let year = stated_cover(text, self).filter(|(words, year)| {
            let whole = (360..=371).contains(&year.days()) && year.first.day() == 1 && year.first.month() > 1;
            whole && (ANNUAL.is_match(title) || ANNUAL.is_match(words))
        });
        let Some((_, year)) = year else { return self };
        let first_month = year.first.month();
        Self { fiscal: FiscalCalendar { first_month, named_for_end: first_month > 4 }, fiscal_stated: true, ..self }
    }

    /// The same, where the text says when a fiscal year ended: "fiscal 2026, which ended June 30".
    fn as_ended(self, text: &str) -> Self {
        static ENDED: LazyLock<Regex> = LazyLock::new(|| {
            Regex::new(&format!(
                r"(?i:\b(?:fiscal(?: year)?|financial year|budget year)\b)(?: (?P<n>\d{{4}})(?:[-/–]\d\d)?)?,? (?:(?:that|which) )?(?:(?P<past>ended|closed|finished|wrapped up|concluded)|ends|closes|ending)(?: on)?(?: the)? (?:(?P<d>\d\d)(?:st|th)?(?: of)? {MONTH}|{} (?P<d2>\d\d)(?:st|th)?)",
                MONTH.replace("?P<m>", "?P<m2>")
            ))
            .expect("a fixed pattern")
        });
        // "The second quarter of fiscal 2027, which ended September 30" tells of the quarter.
        static PART: LazyLock<Regex> = LazyLock::new(|| {
            Regex::new(r"(?i)\b(?:(?P<q>first|second|third|fourth) quarter|quarter|half|months|weeks|Q[1-4])(?: of)?(?: the| its)? $")
                .expect("a fixed pattern")
        });
        let read = |found: Captures<'_>| {
            let month = month_named(found.name("m").or_else(|| found.name("m2"))?.as_str())?;
            let day: i8 = found.name("d").or_else(|| found.name("d2"))?.as_str().parse().ok()?;
            let part = PART.captures(&text[..found.get(0)?.start()]);
            let quarter = match &part {
                None => 4,
                Some(part) => part.name("q").and_then(|_| quarter_of(part))?,
            };
            let published = self.published?;
            let ended = Date::new(published.year(), month, day).ok()?;
            let ended = if ended <= published { ended } else { Date::new(published.year() - 1, month, day).ok()? };
            let last = add_months(ended.first_of_month(), 3 * i32::from(4 - quarter))?;
            let named: Option<i16> = found.name("n").and_then(|year| year.as_str().parse().ok());
            let first_month = last.month() % 12 + 1;
            // Of one that ends yet the year is not known.
            let named = named.filter(|_| found.name("past").is_some());
            let named_for_end = named.map_or(first_month > 4, |named| named == last.year());
            (ended == ended.last_of_month()).then_some(FiscalCalendar { first_month, named_for_end })
        };
        match ENDED.captures_iter(text).find_map(read) {
            Some(fiscal) if !self.fiscal_stated => Self { fiscal, fiscal_stated: true, ..self },
            _ => self,
        }
    }

    /// The same where a day or month without a year lies ahead.
    #[must_use]
    pub const fn ahead(self) -> Self {
        Self { ahead: true, ..self }
    }

    /// The fiscal year `step` years from the one that is spoken of or running.
    pub(super) fn fiscal_year(&self, step: i16) -> Option<Period> {
        let running = || {
            let anchor = self.published?;
            let begun = anchor.month() >= self.fiscal.first_month;
            let starts = if begun { anchor.year() } else { anchor.year() - 1 };
            Some(starts + i16::from(self.fiscal.named_for_end && self.fiscal.first_month > 1))
        };
        let named = match self.fiscal_year {
            Some(year) if step == 0 => return Some(year),
            _ => running()?,
        };
        Period::fiscal_year(named.checked_add(step)?, self.fiscal)
    }

    /// A season by whole months, with the year it begins in: the north's winter and the south's summer end in the next.
    pub(super) fn season(&self, name: &str, year: i16) -> Option<Period> {
        let month = match (name.to_lowercase().as_str(), self.hemisphere) {
            ("spring", Hemisphere::North) | ("autumn" | "fall", Hemisphere::South) => 3,
            ("summer", Hemisphere::North) | ("winter", Hemisphere::South) => 6,
            ("winter", Hemisphere::North) | ("summer", Hemisphere::South) => 12,
            _ => 9,
        };
        let first = Date::new(year, month, 1).ok()?;
        Period::range(first, add_months(first, 2)?.last_of_month())
    }
}

/// The day from which a rule says it is in force, where it counts from "the effective date".
fn effective(text: &str, calendar: Calendar) -> Option<Date> {
    static IN_FORCE: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?i)\b(?:(?:is|are|be|becomes?|rule is|effective date:?) effective(?: on| from)?|effective date(?: is|:)|(?:takes?|take) effect on|(?:comes?|enters?|come|enter) into (?:force|effect) on)\s+(?:the )?")
            .expect("a fixed pattern")
    });
    if !text.contains("effective date") {
        return None;
    }
    IN_FORCE.find_iter(text).find_map(|said| day_at(&text[said.end()..], calendar.ahead()))
}

/// The day that `text` begins with.
fn day_at(text: &str, calendar: Calendar) -> Option<Date> {
    let led = format!("on {}", text.chars().take(40).collect::<String>());
    let found = super::mention::found(&led, calendar).into_iter().next();
    found.filter(|(at, day)| at.start <= "on ".len() && day.first == day.last).map(|(_, day)| day.last)
}

/// The day from which a new holder of an office counts: the day of an inaugural speech, else the one the text names.
fn in_office(text: &str, calendar: Calendar) -> Option<Date> {
    static INAUGURAL: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?i)\b(?:inaugural (?:address|speech|remarks)|inauguration (?:address|speech)|oath of office|swearing[- ]in)\b").expect("a fixed pattern")
    });
    static TAKES: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?i)\b(?:(?:takes?|took|assumes?|assumed|enters?) (?:up )?office on|(?:is|am|was|be|been) sworn in(?: as [\w ]{3,30}?)? on) (?:the )?")
            .expect("a fixed pattern")
    });
    let title = text.lines().map(str::trim).find(|line| !line.is_empty())?;
    if INAUGURAL.is_match(title) {
        return calendar.published;
    }
    TAKES.find_iter(text).take(3).find_map(|said| day_at(&text[said.end()..], calendar))
}

/// The words with which a document says what time it covers ("This report covers the year to 30 June"), and that time.
fn stated_cover(text: &str, calendar: Calendar) -> Option<(&str, Period)> {
    static COVERS: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(
            r"(?i)\b(?:(?:this|the|our) (?:[\w-]+ )?(?:report|update|review|bulletin|statement|edition|summary|publication|newsletter) covers|(?:all|the) figures (?:below |here |in this report )?(?:are for|relate to|refer to))\b[^.\n]*",
        )
        .expect("a fixed pattern")
    });
    COVERS.find_iter(text).find_map(|said| Some((said.as_str(), longest(said.as_str(), calendar)?)))
}

/// The longest time that words name, of a week to a year, and past.
fn longest(words: &str, calendar: Calendar) -> Option<Period> {
    let found = super::mention::found(words, calendar).into_iter().map(|(_, period)| period);
    let longest = found.filter(|period| period.days() > 6 && period.days() < 400).max_by_key(Period::days)?;
    calendar.published.is_none_or(|published| longest.last <= published).then_some(longest)
}

/// What a report says it covers, else the period its first line names.
fn covered(text: &str, calendar: Calendar) -> Option<Period> {
    static REPORTS: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?i)\b(?:report|survey|results|statistics|figures|accounts|review|bulletin|update|quarter)\b")
            .expect("a fixed pattern")
    });
    static BARE_QUARTER: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r"(?i)\b(?:first|second|third|fourth) quarter$").expect("a fixed pattern"));
    static BARE_YEAR: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"\b20\d\d\b").expect("a fixed pattern"));
    let period = |words: &str| longest(words, calendar);
    let title = text.lines().map(str::trim).find(|line| !line.is_empty())?;
    let stated = stated_cover(text, calendar).map(|(_, period)| period);
    let named = || REPORTS.is_match(title).then(|| period(title))?;
    // "Annual report 2025": the year alone, of a report that is no older than a year.
    let year = || {
        let year = BARE_YEAR.find(title).filter(|_| REPORTS.is_match(title))?;
        let recent = calendar.published?.year() - year.as_str().parse::<i16>().ok()? <= 1;
        recent.then(|| period(&format!("in {}", year.as_str())))?
    };
    let quarter = || BARE_QUARTER.find(title).and_then(|words| period(&format!("in the {}", words.as_str())));
    stated.or_else(named).or_else(year).or_else(quarter)
}

/// By what the text says, else by the years it names, else as most do.
fn named_for_end(found: &Captures<'_>, text: &str, first_month: i8) -> bool {
    static NAMED: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?i)named (?:after|for) the (?:calendar )?year in which it (?P<how>ends|begins|starts)")
            .expect("a fixed pattern")
    });
    let year = |name: &str| found.name(name).and_then(|year| year.as_str().parse::<i16>().ok());
    match (NAMED.captures(text), year("n"), year("y")) {
        (Some(said), ..) => &said["how"] == "ends",
        (None, Some(named), Some(starts)) => named > starts,
        _ => first_month > 4,
    }
}
