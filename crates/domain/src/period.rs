//! When? Periods, deadlines and calendar arithmetic.

use jiff::civil::Date;

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
