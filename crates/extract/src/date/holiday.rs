//! On which day is a holiday that texts set deadlines by?

use jiff::civil::Date;
use onrecord_domain::period::add_days;

/// The day of a holiday in a year of the Gregorian calendar; `None` for a name not known here.
pub(super) fn in_year(name: &str, year: i16) -> Option<Date> {
    match name {
        "Christmas" => Date::new(year, 12, 25).ok(),
        "Good Friday" => add_days(easter(year)?, -2),
        "Easter" | "Easter Sunday" => easter(year),
        "Easter Monday" => add_days(easter(year)?, 1),
        _ if name.ends_with("Day") => Date::new(year, 1, 1).ok(),
        _ if name.ends_with("Eve") => Date::new(year, 12, 31).ok(),
        _ => None,
    }
}

/// Easter Sunday, by the rule of Meeus, Jones and Butcher.
fn easter(year: i16) -> Option<Date> {
    let year = i32::from(year);
    let (golden, century, of_century) = (year.rem_euclid(19), year.div_euclid(100), year.rem_euclid(100));
    let leap = century / 4;
    let moon = (century - (century + 8) / 25 + 1) / 3;
    let epact = (19 * golden + century - leap - moon + 15).rem_euclid(30);
    let weekday = (32 + 2 * (century % 4) + 2 * (of_century / 4) - epact - of_century % 4).rem_euclid(7);
    let late = (golden + 11 * epact + 22 * weekday) / 451;
    let days = epact + weekday - 7 * late + 114;
    let (month, day) = (i8::try_from(days / 31).ok()?, i8::try_from(days % 31 + 1).ok()?);
    Date::new(i16::try_from(year).ok()?, month, day).ok()
}
