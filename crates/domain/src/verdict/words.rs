//! How the reasons name quantities, periods, languages and lists.

use crate::period::{Grain, Period};
use crate::quantity::{Hedge, Quantity, Unit};
use jiff::civil::Date;
use rust_decimal::Decimal;

/// "at least 2,800,000,000 USD", "1,000 to 1,500 workers", "52 %".
pub(crate) fn quantity(quantity: &Quantity) -> String {
    let hedge = match quantity.hedge {
        Hedge::Exact => String::new(),
        other => format!("{} ", other.slug().replace('-', " ")),
    };
    let high = quantity.high.map(|high| format!(" to {}", number(high))).unwrap_or_default();
    let unit = match &quantity.unit {
        Unit::Count(thing) | Unit::Measure(thing) | Unit::Money(thing) if thing.is_empty() => String::new(),
        Unit::Count(thing) | Unit::Measure(thing) | Unit::Money(thing) => format!(" {thing}"),
        Unit::Percent => " %".into(),
        Unit::PercentagePoint => " percentage points".into(),
        Unit::Rank => " (rank)".into(),
        Unit::Identifier => String::new(),
    };
    format!("{hedge}{}{high}{unit}", number(quantity.value))
}

/// A number with its thousands apart.
pub(crate) fn number(value: Decimal) -> String {
    let text = value.normalize().to_string();
    let (sign, text) = text.strip_prefix('-').map_or(("", text.as_str()), |rest| ("-", rest));
    let (whole, fraction) =
        text.split_once('.').map_or((text, String::new()), |(whole, rest)| (whole, format!(".{rest}")));
    let groups: Vec<String> = whole
        .bytes()
        .rev()
        .collect::<Vec<_>>()
        .chunks(3)
        .rev()
        .map(|group| group.iter().rev().map(|b| char::from(*b)).collect())
        .collect();
    format!("{sign}{}{fraction}", groups.join(","))
}

/// "2019", "March 2024", "14 March 2024", "2024-01-01 to 2025-09-30".
pub(crate) fn period(period: &Period) -> String {
    let month = |day: Date| day.strftime("%B %Y").to_string();
    match period.grain {
        Grain::Day => day(period.first),
        Grain::Week => format!("the week of {}", day(period.first)),
        Grain::Month => month(period.first),
        Grain::Year if period.first.month() == 1 => period.first.year().to_string(),
        Grain::Quarter | Grain::Year | Grain::Range => format!("{} to {}", day(period.first), day(period.last)),
    }
}

/// "14 March 2024".
pub(crate) fn day(day: Date) -> String {
    day.strftime("%-d %B %Y").to_string()
}

/// English name of a BCP 47 tag's language; the tag itself where it is none of the common ones.
pub(crate) fn language(tag: &str) -> String {
    const NAMES: &[(&str, &str)] = &[
        ("ar", "Arabic"),
        ("bn", "Bengali"),
        ("cs", "Czech"),
        ("da", "Danish"),
        ("de", "German"),
        ("el", "Greek"),
        ("en", "English"),
        ("es", "Spanish"),
        ("fa", "Persian"),
        ("fi", "Finnish"),
        ("fr", "French"),
        ("he", "Hebrew"),
        ("hi", "Hindi"),
        ("hu", "Hungarian"),
        ("id", "Indonesian"),
        ("it", "Italian"),
        ("ja", "Japanese"),
        ("ko", "Korean"),
        ("nl", "Dutch"),
        ("no", "Norwegian"),
        ("pl", "Polish"),
        ("pt", "Portuguese"),
        ("ro", "Romanian"),
        ("ru", "Russian"),
        ("sv", "Swedish"),
        ("th", "Thai"),
        ("tr", "Turkish"),
        ("uk", "Ukrainian"),
        ("ur", "Urdu"),
        ("vi", "Vietnamese"),
        ("zh", "Chinese"),
    ];
    let primary = tag.split('-').next().unwrap_or(tag);
    let known = NAMES.iter().find(|(code, _)| *code == primary);
    known.map_or_else(|| format!("the language “{tag}”"), |(_, name)| (*name).to_owned())
}

/// "a", "a and b", "a, b and c".
pub(crate) fn list(items: &[String]) -> String {
    match items {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}
