//! The calendar: month ends, leap days, fiscal years, business days, and dates against dates.

use jiff::civil::{Date, date};
use onrecord_domain::period::{
    Due, FiscalCalendar, Grain, Period, add_business_days, add_days, add_months, compare_dates, date_close,
    days_between,
};
use proptest::prelude::*;

fn span(period: Option<Period>) -> String {
    period.map_or("none".into(), |period| format!("{} {} {}", period.grain, period.first, period.last))
}

#[test]
fn named_periods_have_their_days() {
    let check = |period, expected: &str| assert_eq!(span(period), expected);
    check(Period::month(2024, 2), "month 2024-02-01 2024-02-29");
    check(Period::month(2023, 2), "month 2023-02-01 2023-02-28");
    check(Period::month(2023, 13), "none");
    check(Period::quarter(2025, 3), "quarter 2025-07-01 2025-09-30");
    check(Period::quarter(2025, 5), "none");
    check(Period::year(1900), "year 1900-01-01 1900-12-31");
    check(Period::fiscal_year(2026, FiscalCalendar::US_FEDERAL), "year 2025-10-01 2026-09-30");
    check(Period::fiscal_year(2025, FiscalCalendar::APRIL), "year 2025-04-01 2026-03-31");
    check(Period::fiscal_year(2026, FiscalCalendar::JULY), "year 2025-07-01 2026-06-30");
    check(Period::week_of(date(2026, 1, 1)), "week 2025-12-29 2026-01-04");
    check(Period::range(date(2026, 1, 2), date(2026, 1, 1)), "none");
}

#[test]
fn adding_months_stays_in_the_month() {
    let check = |from, months, expected| assert_eq!(add_months(from, months), Some(expected));
    check(date(2024, 1, 31), 1, date(2024, 2, 29));
    check(date(2023, 1, 31), 1, date(2023, 2, 28));
    check(date(2024, 2, 29), 12, date(2025, 2, 28));
    check(date(2024, 3, 31), -1, date(2024, 2, 29));
    check(date(2025, 12, 31), 2, date(2026, 2, 28));
    assert_eq!(add_months(Date::MAX, 1), None);
}

#[test]
fn business_days_skip_weekends() {
    // 9 January 2026 is a Friday.
    let check = |from, days, expected| assert_eq!(add_business_days(from, days), Some(expected), "{from} {days}");
    check(date(2026, 1, 9), 0, date(2026, 1, 9));
    check(date(2026, 1, 9), 1, date(2026, 1, 12));
    check(date(2026, 1, 9), 5, date(2026, 1, 16));
    check(date(2026, 1, 10), 1, date(2026, 1, 12));
    check(date(2026, 1, 11), 5, date(2026, 1, 16));
    check(date(2026, 1, 12), 30, date(2026, 2, 23));
    check(date(2026, 1, 7), 3, date(2026, 1, 12));
}

#[test]
fn a_deadline_has_a_last_day_once_its_clock_runs() {
    let after = |started| Due::After { condition: "the bill passing".into(), days: 30, business: false, started };
    assert_eq!(after(None).last_day(), None);
    assert_eq!(after(Some(date(2026, 1, 31))).last_day(), Some(date(2026, 3, 2)));
    assert_eq!(Due::Standing { until: date(2027, 12, 31) }.last_day(), Some(date(2027, 12, 31)));
    assert_eq!(Due::Within(Period::year(2028).expect("a year")).last_day(), Some(date(2028, 12, 31)));
}

#[test]
fn dates_against_dates() {
    let year = |year| Period::year(year).expect("a year");
    let month = |year, month| Period::month(year, month).expect("a month");
    let day = |y, m, d| Period::day(date(y, m, d));
    let check = |claimed: Period, found: Period, expected: &str| {
        assert_eq!(format!("{:?}", compare_dates(&claimed, &found)), expected, "{claimed:?} {found:?}");
    };
    check(year(2019), day(2019, 6, 1), "Equal");
    check(year(2019), year(2014), "Different");
    check(year(2019), year(2018), "Close");
    check(year(2019), day(2020, 1, 1), "Close");
    check(month(2025, 10), month(2025, 11), "Close");
    check(month(2025, 10), month(2025, 12), "Different");
    check(month(2025, 1), month(2024, 12), "Close");
    check(day(2025, 3, 1), day(2025, 2, 28), "Close");
    check(day(2025, 3, 1), day(2025, 2, 27), "Different");
    check(day(2025, 3, 1), month(2025, 3), "Incomparable");
    check(day(2025, 3, 1), year(2025), "Incomparable");
}

#[test]
fn a_figure_for_one_period_is_none_for_another() {
    let year = Period::year(2025).expect("a year");
    let fiscal = Period::fiscal_year(2025, FiscalCalendar::US_FEDERAL).expect("a year");
    assert!(!year.is_another(&year));
    assert!(year.is_another(&fiscal) && year.overlaps(&fiscal) && !year.covers(&fiscal));
    assert_eq!(year.days(), 365);
}

fn any_day() -> impl Strategy<Value = Date> {
    (-700_000i64..700_000).prop_map(|days| add_days(date(1970, 1, 1), days).expect("in the calendar"))
}

proptest! {
    #[test]
    fn months_never_overflow_into_the_next(day in any_day(), months in -1200i32..1200) {
        let moved = add_months(day, months).expect("in the calendar");
        let index = |date: Date| i32::from(date.year()) * 12 + i32::from(date.month());
        prop_assert_eq!(index(moved), index(day) + months);
        prop_assert!(moved.day() == day.day() || moved == moved.last_of_month());
    }

    #[test]
    fn days_there_and_back(day in any_day(), days in -100_000i64..100_000) {
        let moved = add_days(day, days).expect("in the calendar");
        prop_assert_eq!(days_between(day, moved), days);
        prop_assert_eq!(add_days(moved, -days), Some(day));
    }

    #[test]
    fn business_days_are_counted_one_by_one(day in any_day(), days in 0u32..60) {
        let mut walked = day;
        let mut left = days;
        while left > 0 {
            walked = add_days(walked, 1).expect("in the calendar");
            left -= u32::from(walked.weekday().to_monday_zero_offset() < 5);
        }
        prop_assert_eq!(add_business_days(day, days), Some(walked));
    }

    #[test]
    fn neighbours_are_close_both_ways(year in 1800i16..2200, month in 1i8..=12) {
        let this = Period::month(year, month).expect("a month");
        let next = add_months(this.first, 1).and_then(|day| Period::month(day.year(), day.month())).expect("a month");
        prop_assert!(date_close(&this, &next) && date_close(&next, &this));
        prop_assert!(!date_close(&this, &this) && this.grain == Grain::Month);
        prop_assert_eq!(add_days(this.last, 1), Some(next.first));
    }
}
