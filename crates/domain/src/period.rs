//! When? Periods, deadlines and calendar arithmetic.

use crate::quantity::Comparison;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Span, Timestamp};

/// A stretch of days a statement speaks of, at the granularity the text gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Period {
    /// First day.
    pub first: Date,
    /// Last day, inclusive.
    pub last: Date,
    /// How finely the text names it.
    pub grain: Grain,
}

slugged! {
    /// How finely a period or date is named, finest first.
    Grain {
        /// A day.
        Day = "day",
        /// A week.
        Week = "week",
        /// A month.
        Month = "month",
        /// A quarter.
        Quarter = "quarter",
        /// A calendar or fiscal year.
        Year = "year",
        /// Anything else with a first and a last day.
        Range = "range",
    }
}

/// When a promise is due.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deadline {
    /// The words it came from ("by the end of fiscal year 2026").
    pub words: String,
    /// What they mean.
    pub due: Due,
}

/// What a deadline's words mean.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Due {
    /// By the end of this day.
    By(Date),
    /// Within this window.
    Within(Period),
    /// Nothing may happen until this day has passed ("not before 2028"), or something must hold through it.
    Standing {
        /// Last day of the standing promise.
        until: Date,
    },
    /// The clock starts at a condition ("within 30 days of the bill passing").
    After {
        /// The condition, as worded.
        condition: String,
        /// Days from the condition to the deadline.
        days: u32,
        /// Whether the days are business days.
        business: bool,
        /// The day the condition came true, once known.
        started: Option<Date>,
    },
}

/// How a government counts its fiscal years.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FiscalCalendar {
    /// Month whose first day opens the year, 1 to 12.
    pub first_month: i8,
    /// Whether a year carries the number of the calendar year it ends in, rather than begins in.
    pub named_for_end: bool,
}

impl FiscalCalendar {
    /// United States, federal: fiscal year 2026 runs from 1 October 2025 to 30 September 2026.
    pub const US_FEDERAL: Self = Self { first_month: 10, named_for_end: true };
    /// Germany, France and most others: the calendar year.
    pub const CALENDAR: Self = Self { first_month: 1, named_for_end: false };
    /// United Kingdom, Canada, India, Japan: April to March, named for the year it begins in.
    pub const APRIL: Self = Self { first_month: 4, named_for_end: false };
    /// Australia, and most states of the United States: July to June, named for the year it ends in.
    pub const JULY: Self = Self { first_month: 7, named_for_end: true };
}

impl Period {
    /// One day.
    pub const fn day(day: Date) -> Self {
        Self { first: day, last: day, grain: Grain::Day }
    }

    /// The week, Monday to Sunday, that `day` lies in; `None` at the very ends of the calendar.
    pub fn week_of(day: Date) -> Option<Self> {
        let first = add_days(day, -i64::from(day.weekday().to_monday_zero_offset()))?;
        Some(Self { first, last: add_days(first, 6)?, grain: Grain::Week })
    }

    /// A calendar month; `None` unless `month` is 1 to 12 and the year is in the calendar.
    pub fn month(year: i16, month: i8) -> Option<Self> {
        Self::months(year, month, 1, Grain::Month)
    }

    /// A calendar quarter, 1 to 4.
    pub fn quarter(year: i16, quarter: i8) -> Option<Self> {
        (1..=4).contains(&quarter).then(|| Self::months(year, quarter * 3 - 2, 3, Grain::Quarter))?
    }

    /// A calendar year.
    pub fn year(year: i16) -> Option<Self> {
        Self::months(year, 1, 12, Grain::Year)
    }

    /// The fiscal year that carries the number `named`.
    pub fn fiscal_year(named: i16, calendar: FiscalCalendar) -> Option<Self> {
        let starts = if calendar.named_for_end && calendar.first_month > 1 { named.checked_sub(1)? } else { named };
        Self::months(starts, calendar.first_month, 12, Grain::Year)
    }

    /// From `first` to `last`, both included; `None` when `last` comes before `first`.
    pub fn range(first: Date, last: Date) -> Option<Self> {
        (first <= last).then_some(Self { first, last, grain: Grain::Range })
    }

    fn months(year: i16, month: i8, count: i32, grain: Grain) -> Option<Self> {
        let first = Date::new(year, month, 1).ok()?;
        let last = add_months(first, count - 1)?.last_of_month();
        Some(Self { first, last, grain })
    }

    /// Length in days; 1 for a day.
    pub fn days(&self) -> i64 {
        days_between(self.first, self.last) + 1
    }

    /// Whether `day` lies in it.
    pub fn contains(&self, day: Date) -> bool {
        self.first <= day && day <= self.last
    }

    /// Whether all of `other` lies in it.
    pub fn covers(&self, other: &Self) -> bool {
        self.first <= other.first && other.last <= self.last
    }

    /// Whether the two share a day.
    pub fn overlaps(&self, other: &Self) -> bool {
        self.first <= other.last && other.first <= self.last
    }

    /// Whether evidence on `other` says nothing about this period: a figure for a month is none for its year, a
    /// fiscal year is not the calendar year of the same number.
    pub fn is_another(&self, other: &Self) -> bool {
        (self.first, self.last) != (other.first, other.last)
    }
}

impl Due {
    /// The last day on which it can still be kept; `None` while the clock of a conditional promise has not started.
    pub fn last_day(&self) -> Option<Date> {
        match self {
            Self::By(day) | Self::Standing { until: day } => Some(*day),
            Self::Within(period) => Some(period.last),
            Self::After { days, business, started, .. } => match business {
                true => add_business_days((*started)?, *days),
                false => add_days((*started)?, i64::from(*days)),
            },
        }
    }
}

/// `date` moved by `days`; `None` past the ends of the calendar (years -9999 to 9999).
pub fn add_days(date: Date, days: i64) -> Option<Date> {
    date.checked_add(Span::new().try_days(days).ok()?).ok()
}

/// `date` moved by `months`; a day the month does not have becomes its last (31 January and a month: 28 or 29 February).
pub fn add_months(date: Date, months: i32) -> Option<Date> {
    date.checked_add(Span::new().try_months(months).ok()?).ok()
}

/// `date` moved by `years`; 29 February becomes the 28th where the year has none.
pub fn add_years(date: Date, years: i32) -> Option<Date> {
    add_months(date, years.checked_mul(12)?)
}

/// The `days`th business day after `date`, Monday to Friday. Public holidays differ by place and are not skipped.
pub fn add_business_days(date: Date, days: u32) -> Option<Date> {
    let weekday = |day: Date| i64::from(day.weekday().to_monday_zero_offset());
    // From a weekend the count starts on the Friday before, so that the first business day is Monday.
    let start = if days == 0 { date } else { add_days(date, -(weekday(date) - 4).max(0))? };
    let (weeks, rest) = (i64::from(days) / 5, i64::from(days) % 5);
    let over_weekend = if weekday(start) + rest > 4 { 2 } else { 0 };
    add_days(start, weeks * 7 + rest + if rest == 0 { 0 } else { over_weekend })
}

/// Days from `from` to `to`; negative where `to` comes first.
pub fn days_between(from: Date, to: Date) -> i64 {
    i64::from((to - from).get_days())
}

/// The day of an instant, in UTC.
pub fn day_of(at: Timestamp) -> Date {
    at.to_zoned(TimeZone::UTC).date()
}

/// How a claimed date stands against the date the evidence gives.
///
/// Equal where the evidence lies within what was claimed; Close at one unit of the claim's own granularity; evidence
/// too coarse to tell is Incomparable. Two stretches that a text names by both ends are the same or different.
pub fn compare_dates(claimed: &Period, found: &Period) -> Comparison {
    if claimed.grain == Grain::Range && found.grain == Grain::Range && claimed.overlaps(found) {
        let same = claimed.first == found.first && claimed.last == found.last;
        if same { Comparison::Equal } else { Comparison::Different }
    } else if claimed.covers(found) {
        Comparison::Equal
    } else if found.overlaps(claimed) {
        Comparison::Incomparable
    } else if date_close(claimed, found) {
        Comparison::Close
    } else {
        Comparison::Different
    }
}

/// Whether `found` lies wholly in the unit just before or just after `claimed`, at the granularity of the claim.
/// A range has no unit and is never close.
pub fn date_close(claimed: &Period, found: &Period) -> bool {
    let step = |n: i32| match claimed.grain {
        Grain::Day => add_days(claimed.first, i64::from(n)).map(Period::day),
        Grain::Week => add_days(claimed.first, 7 * i64::from(n)).and_then(Period::week_of),
        Grain::Month => neighbour(claimed, n, Grain::Month),
        Grain::Quarter => neighbour(claimed, 3 * n, Grain::Quarter),
        Grain::Year => neighbour(claimed, 12 * n, Grain::Year),
        Grain::Range => None,
    };
    [-1, 1].into_iter().filter_map(step).any(|unit| unit.covers(found))
}

fn neighbour(period: &Period, months: i32, grain: Grain) -> Option<Period> {
    let first = add_months(period.first, months)?;
    Some(Period { first, last: add_months(period.last, months)?.last_of_month(), grain })
}
