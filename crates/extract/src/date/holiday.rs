//! On which day is a holiday that texts set deadlines by?

use jiff::civil::{Date, Weekday};
use onrecord_domain::period::add_days;

/// Names known here, as a pattern.
pub(super) const NAMES: &str = "Christmas(?: Day| Eve)?|Boxing Day|New Year['’]s (?:Day|Eve)|Ash Wednesday|Shrove Tuesday|Palm Sunday|Good Friday|Easter(?: Sunday| Monday)?|Ascension Day|Whitsun|Whit (?:Sunday|Monday)|Pentecost|May Day|Midsummer Day|Michaelmas|Halloween|All Saints['’] Day|Thanksgiving|Labor Day|Memorial Day|Advent Sunday";

/// The day of a holiday in a year of the Gregorian calendar; `None` for a name not known here.
pub(super) fn in_year(name: &str, year: i16) -> Option<Date> {
    let day = |month, day| Date::new(year, month, day).ok();
    let weekday = |month, nth, named| day(month, 1)?.nth_weekday_of_month(nth, named).ok();
    let from_easter = |days| add_days(easter(year)?, days);
    match name.replace('’', "'").as_str() {
        "Christmas" | "Christmas Day" => day(12, 25),
        "Christmas Eve" => day(12, 24),
        "Boxing Day" => day(12, 26),
        "New Year's Day" => day(1, 1),
        "New Year's Eve" => day(12, 31),
        "Shrove Tuesday" => from_easter(-47),
        "Ash Wednesday" => from_easter(-46),
        "Palm Sunday" => from_easter(-7),
        "Good Friday" => from_easter(-2),
        "Easter" | "Easter Sunday" => from_easter(0),
        "Easter Monday" => from_easter(1),
        "Ascension Day" => from_easter(39),
        "Whitsun" | "Whit Sunday" | "Pentecost" => from_easter(49),
        "Whit Monday" => from_easter(50),
        "May Day" => day(5, 1),
        "Midsummer Day" => day(6, 24),
        "Michaelmas" => day(9, 29),
        "Halloween" => day(10, 31),
        "All Saints' Day" => day(11, 1),
        "Thanksgiving" => weekday(11, 4, Weekday::Thursday),
        "Labor Day" => weekday(9, 1, Weekday::Monday),
        "Memorial Day" => weekday(5, -1, Weekday::Monday),
        // The fourth Sunday before Christmas.
        "Advent Sunday" => weekday(12, 1, Weekday::Sunday).and_then(|first| match first.day() {
            1..=3 => Some(first),
            _ => add_days(first, -7),
        }),
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
