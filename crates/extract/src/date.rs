//! When? Dates, periods and deadlines in running text.
//!
//! Our own rules rather than a general parser of times: a wrong date is worse than none here, so only wordings with
//! one reading are taken, and each rule can be read and disputed.

mod calendar;
mod counted;
mod deadline;
mod holiday;
mod mention;
mod running;
mod told;
mod window;

pub use calendar::Calendar;
pub(crate) use deadline::same_deadline;
pub use deadline::{DeadlineMention, deadline};
pub use mention::{DateMention, dates};
pub(crate) use mention::{found as dates_in_bytes, is_month};
pub(crate) use told::{goes_on, is_so_far, told_after};

use jiff::civil::Date;
use onrecord_domain::period::{add_days, add_months, add_years};
use onrecord_domain::text::Span;
use std::ops::Range;

/// The span of characters over the bytes `at` of `text`; `None` when it is empty.
pub(crate) fn span(text: &str, at: &Range<usize>) -> Option<Span> {
    let start = text[..at.start].chars().count();
    Span::new(start, start + text[at.clone()].chars().count())
}

/// `date` moved by `count` of a unit named in English ("days", "week"); `None` for other words.
fn moved(date: Date, count: i32, unit: &str) -> Option<Date> {
    match unit.to_lowercase().trim_end_matches('s') {
        "day" => add_days(date, i64::from(count)),
        "week" => add_days(date, 7 * i64::from(count)),
        "fortnight" => add_days(date, 14 * i64::from(count)),
        "month" => add_months(date, count),
        "quarter" => add_months(date, count.checked_mul(3)?),
        "year" => add_years(date, count),
        "decade" => add_years(date, count.checked_mul(10)?),
        _ => None,
    }
}
