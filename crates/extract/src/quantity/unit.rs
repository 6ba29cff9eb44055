//! Units: what stands right before and right after a number.

use super::noun;
use crate::number::Numeral;
use onrecord_domain::quantity::{Decimal, Unit};
use regex::Regex;
use std::ops::Range;
use std::sync::LazyLock;

/// Currency signs and codes before a number, longest first.
const PREFIXES: &[(&str, &str)] = &[
    ("US$", "USD"),
    ("CA$", "CAD"),
    ("C$", "CAD"),
    ("AU$", "AUD"),
    ("A$", "AUD"),
    ("NZ$", "NZD"),
    ("HK$", "HKD"),
    ("R$", "BRL"),
    ("$", "USD"),
    ("€", "EUR"),
    ("£", "GBP"),
    ("¥", "JPY"),
    ("₩", "KRW"),
    ("₹", "INR"),
    ("Rs.", "INR"),
    ("Rs", "INR"),
    ("USD", "USD"),
    ("EUR", "EUR"),
    ("GBP", "GBP"),
    ("JPY", "JPY"),
    ("CHF", "CHF"),
    ("CAD", "CAD"),
];

/// Unit words after a number: pattern, unit, factor in hundredths.
static SUFFIXES: LazyLock<Vec<(Regex, Unit, Decimal)>> = LazyLock::new(|| {
    let money = |code: &str| Unit::Money(code.to_owned());
    let measure = |name: &str| Unit::Measure(name.to_owned());
    let list = [
        (r"(?:full |whole )?percentage[\s-]points?|pct\.? points?|pp\b", Unit::PercentagePoint, 100),
        (r"basis[\s-]points?|bps", Unit::PercentagePoint, 1),
        (r"%|percent|per[\s-]cent|pct", Unit::Percent, 100),
        (r"(?:U\.?S\.? )?dollars?|USD", money("USD"), 100),
        (r"euros?|EUR", money("EUR"), 100),
        (r"pounds sterling|GBP", money("GBP"), 100),
        (r"yen|JPY", money("JPY"), 100),
        (r"yuan|renminbi|CNY", money("CNY"), 100),
        (r"won\b|KRW", money("KRW"), 100),
        (r"rupees?|INR", money("INR"), 100),
        (r"cents?", money("USD"), 1),
        (r"kilomet(?:er|re)s? (?:per|an) hour|km/h|kph", measure("kilometre per hour"), 100),
        (r"kilomet(?:er|re)s?|km", measure("kilometre"), 100),
        (r"square miles?", measure("square mile"), 100),
        (r"square (?:feet|foot)", measure("square foot"), 100),
        (r"square kilomet(?:er|re)s?", measure("square kilometre"), 100),
        (r"miles? (?:per|an) hour|mph", measure("mile per hour"), 100),
        (r"miles?", measure("mile"), 100),
        (r"square met(?:er|re)s?", measure("square metre"), 100),
        (r"cubic met(?:er|re)s?", measure("cubic metre"), 100),
        (r"nautical miles?", measure("nautical mile"), 100),
        (r"met(?:er|re)s?", measure("metre"), 100),
        (r"centimet(?:er|re)s?|cm", measure("centimetre"), 100),
        (r"millimet(?:er|re)s?|mm", measure("millimetre"), 100),
        (r"inch(?:es)?", measure("inch"), 100),
        (r"yards?", measure("yard"), 100),
        (r"feet|foot", measure("foot"), 100),
        (r"acres?", measure("acre"), 100),
        (r"hectares?", measure("hectare"), 100),
        (r"(?:metric )?tonnes?|metric tons?", measure("tonne"), 100),
        (r"tons?", measure("ton"), 100),
        (r"kilograms?|kilos?|kg", measure("kilogram"), 100),
        (r"milligrams?|mg", measure("milligram"), 100),
        (r"grams?", measure("gram"), 100),
        (r"ounces?", measure("ounce"), 100),
        (r"pounds?|lbs?", measure("pound"), 100),
        (r"barrels?", measure("barrel"), 100),
        (r"gallons?", measure("gallon"), 100),
        (r"lit(?:er|re)s?", measure("litre"), 100),
        (r"terawatt[\s-]hours?|TWh", measure("terawatt-hour"), 100),
        (r"gigawatt[\s-]hours?|GWh", measure("gigawatt-hour"), 100),
        (r"megawatt[\s-]hours?|MWh", measure("megawatt-hour"), 100),
        (r"kilowatt[\s-]hours?|kWh", measure("kilowatt-hour"), 100),
        (r"gigawatts?|GW", measure("gigawatt"), 100),
        (r"megawatts?|MW", measure("megawatt"), 100),
        (r"kilowatts?|kW", measure("kilowatt"), 100),
        (r"watts?", measure("watt"), 100),
        (r"degrees?", measure("degree"), 100),
        (r"seconds?", measure("second"), 100),
        (r"minutes?", measure("minute"), 100),
        (r"hours?", measure("hour"), 100),
        (r"days?", measure("day"), 100),
        (r"weeks?", measure("week"), 100),
        (r"months?", measure("month"), 100),
        (r"years?", measure("year"), 100),
    ];
    let compiled = |(text, unit, hundredths): (&str, Unit, i64)| {
        let end = if text.starts_with('%') { "" } else { r"\b" };
        let pattern = format!(r"^[\s\u{{a0}}\u{{202f}}-]{{0,2}}(?:%|(?i:{text}){end})");
        let pattern = if text.starts_with('%') { pattern } else { pattern.replace("%|", "") };
        (Regex::new(&pattern).expect("a fixed pattern"), unit, Decimal::new(hundredths, 2))
    };
    list.into_iter().map(compiled).collect()
});

/// Unit of `numeral`, the factor it brings, and the bytes of number and unit together. `None` for a number that
/// counts nothing: "one", used as a pronoun.
pub(super) fn around(text: &str, numeral: &Numeral) -> Option<(Unit, Decimal, Range<usize>)> {
    let after = &text[numeral.at.end..];
    let start = prefix(text, numeral).map_or(numeral.at.start, |(at, _)| at);
    if let Some(money) = prefixed(text, numeral) {
        return Some((money, Decimal::ONE, start..numeral.at.end));
    }
    for (pattern, unit, factor) in SUFFIXES.iter() {
        if let Some(found) = pattern.find(after) {
            // Millions of pounds are money, unless they are of something.
            let millions = numeral.scale >= Decimal::from(1_000_000) && !after[found.end()..].starts_with(" of ");
            let sterling = millions && *unit == Unit::Measure("pound".to_owned());
            let unit = if sterling { &Unit::Money("GBP".to_owned()) } else { unit };
            return Some((unit.clone(), *factor, start..numeral.at.end + found.end()));
        }
    }
    let counted = noun::counted(text, numeral.at.end);
    let pronoun = numeral.words && numeral.value <= Decimal::ONE;
    match counted {
        Some((noun, _)) if !pronoun => Some((Unit::Count(noun), Decimal::ONE, numeral.at.clone())),
        None if !pronoun => Some((Unit::Count(String::new()), Decimal::ONE, numeral.at.clone())),
        _ => None,
    }
}

/// The currency written before `numeral`.
pub(super) fn prefixed(text: &str, numeral: &Numeral) -> Option<Unit> {
    prefix(text, numeral).map(|(_, code)| Unit::Money(code.to_owned()))
}

fn prefix(text: &str, numeral: &Numeral) -> Option<(usize, &'static str)> {
    let before = text[..numeral.at.start].trim_end_matches([' ', '\u{a0}']);
    PREFIXES.iter().find_map(|(sign, code)| {
        let rest = before.strip_suffix(sign)?;
        let whole_word = !sign.starts_with(char::is_alphabetic) || !rest.ends_with(char::is_alphanumeric);
        whole_word.then_some((rest.len(), *code))
    })
}
