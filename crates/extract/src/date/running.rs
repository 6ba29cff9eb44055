//! Deadlines named by the month, quarter, year or season that is running: "before the winter is out", "within the year".

use super::calendar::Calendar;
use super::deadline::{Meaning, is_part_of_a_name, named_at};
use crate::number::pattern;
use onrecord_domain::period::{Due, Period};
use regex::Regex;
use std::ops::Range;
use std::sync::LazyLock;

const UNIT: &str =
    "week|month|quarter|calendar year|(?:fiscal|financial|budget) year|year|decade|spring|summer|autumn|winter";

/// "Before the winter is out", "before the year ends": its last day.
pub(super) fn closing(text: &str, calendar: &Calendar) -> Option<(Range<usize>, Meaning)> {
    static OUT: LazyLock<Regex> = LazyLock::new(|| {
        pattern(&format!(
            r"(?i)\bbefore (?:the |this )?(?:(?:current|running) )?(?P<u>{UNIT}) (?:is (?:out|over|through)|ends|closes|runs out)\b"
        ))
    });
    // "Before the year ends on 30 June" gives its day itself.
    read(&OUT, text, calendar).filter(|(at, _)| {
        let behind = [" on ", " in "].iter().find(|led| text[at.end..].starts_with(**led));
        behind.is_none_or(|led| named_at(text, at.end + led.len(), calendar).is_none())
    })
}

/// "Within the current year", "later in the month", "in the course of the quarter": by its last day.
pub(super) fn running(text: &str, calendar: &Calendar) -> Option<(Range<usize>, Meaning)> {
    static IN_IT: LazyLock<Regex> = LazyLock::new(|| {
        pattern(&format!(
            r"(?i)\b(?:(?:within|later in|(?:in|over|during) the course of|(?:for|over|during|in) the (?:rest|remainder) of) (?:the |this )|(?:for|over) the (?:full|whole|entire) )(?:(?:current|running|present) )?(?P<u>{UNIT})\b(?P<named> (?:of )?\d)?"
        ))
    });
    read(&IN_IT, text, calendar)
}

fn read(pattern: &Regex, text: &str, calendar: &Calendar) -> Option<(Range<usize>, Meaning)> {
    let captures = pattern.captures(text).filter(|found| found.name("named").is_none())?;
    let at = captures.get(0)?.range();
    let period = unit(&captures["u"], calendar).filter(|_| !is_part_of_a_name(&text[at.end..]))?;
    // "Over the course of the decade to 31 March 2036" names its own end.
    (!text[at.end..].starts_with(" to ")).then_some((at, Ok(Due::By(period.last))))
}

/// The week, month, quarter, year, fiscal year, decade or season that runs on the day of publication; a season that
/// does not run then is the next.
pub(super) fn unit(name: &str, calendar: &Calendar) -> Option<Period> {
    let day = calendar.published?;
    match name.to_lowercase().as_str() {
        "day" => Some(Period::day(day)),
        "week" => Period::week_of(day),
        "month" => Period::month(day.year(), day.month()),
        "quarter" => Period::quarter(day.year(), (day.month() + 2) / 3),
        "fiscal year" | "financial year" | "budget year" => calendar.fiscal_year(0),
        // It ends with 2030, as the plans that speak of its end have it (the Digital Decade, the 2030 Agenda).
        "decade" => {
            let first = day.year() - day.year().rem_euclid(10);
            Period::range(Period::year(first)?.first, Period::year(first + 10)?.last)
        }
        "spring" | "summer" | "autumn" | "fall" | "winter" => [day.year() - 1, day.year(), day.year() + 1]
            .into_iter()
            .filter_map(|year| calendar.season(name, year))
            .find(|season| season.last >= day),
        _ => Period::year(day.year()),
    }
}
