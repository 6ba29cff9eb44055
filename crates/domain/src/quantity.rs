//! How much? Quantities with units and hedges, compared exactly.

use crate::period::Period;
use crate::text::Span;
use crate::verdict::Policy;
pub use rust_decimal::Decimal;

slugged! {
    /// What a number's wording says about its precision.
    Hedge {
        /// "52", "exactly 52".
        Exact = "exact",
        /// "about", "around", "roughly", "some".
        About = "about",
        /// "at least", "no fewer than".
        AtLeast = "at-least",
        /// "more than", "over".
        MoreThan = "more-than",
        /// "at most", "no more than".
        AtMost = "at-most",
        /// "less than", "under", "fewer than".
        LessThan = "less-than",
        /// "up to".
        UpTo = "up-to",
        /// "nearly", "almost", "close to".
        Nearly = "nearly",
    }
}

/// What a quantity counts or measures in. Two quantities compare only when their units agree.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Unit {
    /// A count of things, singular and lower case ("worker", "home"); empty where the text names none.
    Count(String),
    /// Money in an ISO 4217 currency, scaled to units ("$2.8 billion" is 2,800,000,000 `USD`).
    Money(String),
    /// A share in percent.
    Percent,
    /// A change of a share, in percentage points.
    PercentagePoint,
    /// A physical or time unit, singular and in full ("kilometre", "day", "tonne").
    Measure(String),
    /// A position in an order ("second largest").
    Rank,
    /// A number that names something (a section, a bill, a phone number): equal or different, never close.
    Identifier,
}

slugged! {
    /// What a number is used for where nearness does not count.
    Role {
        /// An ordinary amount.
        Amount = "amount",
        /// A vote count.
        Vote = "vote",
        /// A threshold that is met or missed: majority, target, sign.
        Threshold = "threshold",
        /// A change: the sign carries the meaning.
        Change = "change",
    }
}

/// A number as a text gives it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quantity {
    /// Lower bound, or the value where `high` is none; scaled ("2.8 million" is 2,800,000). A fall is negative where
    /// `role` is [`Role::Change`].
    pub value: Decimal,
    /// Upper bound of a range ("1,000 to 1,500").
    pub high: Option<Decimal>,
    /// Size of the last digit given: 100,000 for "2.8 million", 1 for "52".
    pub precision: Decimal,
    /// What it counts.
    pub unit: Unit,
    /// How the wording hedges it.
    pub hedge: Hedge,
    /// What it is used for.
    pub role: Role,
    /// The words around it that say what is counted, normalised ("known it worker in china").
    pub of: String,
    /// The period it speaks of, where the sentence names one.
    pub period: Option<Period>,
    /// Where it stands in the text it was read from.
    pub span: Span,
}

/// How a claimed quantity stands against a true one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Comparison {
    /// Equal at the claim's own precision, or within its hedge.
    Equal,
    /// Off by no more than the policy's tolerance.
    Close,
    /// The hedge holds by the letter and misleads: "up to" where the typical value is below half.
    Misleading,
    /// A different number.
    Different,
    /// Different units, periods or things counted: says nothing either way.
    Incomparable,
}

/// How `claimed` stands against `found`, by SPEC 2 "Quantities".
///
/// `found` may itself be hedged or a range: what it leaves open is [`Comparison::Incomparable`], never a contradiction.
pub fn compare(claimed: &Quantity, found: &Quantity, policy: &Policy) -> Comparison {
    let converted = in_unit(found, &claimed.unit);
    let found = converted.as_ref().unwrap_or(found);
    if !comparable(claimed, found) {
        return Comparison::Incomparable;
    }
    // "Fell by at least 20 %" is a bound on the size of the fall: compare sizes, once the signs agree.
    if claimed.value.is_sign_negative() && !claimed.value.is_zero() {
        return match found.value.is_sign_negative() && !found.value.is_zero() {
            true => compare_sizes(&mirrored(claimed), &mirrored(found), policy),
            false => Comparison::Different,
        };
    }
    if found.value.is_sign_negative() && !found.value.is_zero() {
        return Comparison::Different;
    }
    compare_sizes(claimed, found, policy)
}

/// Units that measure the same, each as so many of the smallest: a number and the digits behind its point. They are exact, by SI and
/// by the yard and pound of 1959, but for months and years, which are mean ones. Gallons and tons are not among them, since a text does not say whose they are.
const SCALES: &[&[(&str, i64, u32)]] = &[
    &[
        ("millimetre", 1, 0),
        ("centimetre", 10, 0),
        ("inch", 254, 1),
        ("foot", 3_048, 1),
        ("yard", 9_144, 1),
        ("metre", 1_000, 0),
        ("kilometre", 1_000_000, 0),
        ("mile", 1_609_344, 0),
    ],
    &[
        ("square foot", 9_290_304, 8),
        ("square metre", 1, 0),
        ("acre", 40_468_564_224, 7),
        ("hectare", 10_000, 0),
        ("square kilometre", 1_000_000, 0),
        ("square mile", 2_589_988_110_336, 6),
    ],
    &[
        ("milligram", 1, 0),
        ("gram", 1_000, 0),
        ("ounce", 28_349_523_125, 6),
        ("pound", 45_359_237, 2),
        ("kilogram", 1_000_000, 0),
        ("tonne", 1_000_000_000, 0),
    ],
    &[("millilitre", 1, 0), ("litre", 1_000, 0), ("cubic metre", 1_000_000, 0)],
    &[("watt", 1, 0), ("kilowatt", 1_000, 0), ("megawatt", 1_000_000, 0), ("gigawatt", 1_000_000_000, 0)],
    &[
        ("kilowatt-hour", 1, 0),
        ("megawatt-hour", 1_000, 0),
        ("gigawatt-hour", 1_000_000, 0),
        ("terawatt-hour", 1_000_000_000, 0),
    ],
    // A month is the twelfth of a mean Gregorian year.
    &[
        ("second", 1, 0),
        ("minute", 60, 0),
        ("hour", 3_600, 0),
        ("day", 86_400, 0),
        ("week", 604_800, 0),
        ("month", 2_629_746, 0),
        ("year", 31_556_952, 0),
        ("decade", 315_569_520, 0),
    ],
];

/// `quantity` told in `unit`, where it is another that measures the same: 45 kilometres in miles.
pub fn in_unit(quantity: &Quantity, unit: &Unit) -> Option<Quantity> {
    let (Unit::Measure(from), Unit::Measure(to)) = (&quantity.unit, unit) else { return None };
    let size = |scale: &[(&str, i64, u32)], unit: &str| {
        scale.iter().find(|(name, ..)| *name == unit).map(|(_, size, digits)| Decimal::new(*size, *digits))
    };
    let sizes = SCALES.iter().find_map(|scale| Some((size(scale, from)?, size(scale, to)?)));
    let (from, to) = sizes.filter(|_| from != to)?;
    // In this order three weeks of days are three weeks, not a hair less.
    let told = |value: Decimal| value.checked_mul(from)?.checked_div(to);
    let high = match quantity.high {
        Some(high) => Some(told(high)?),
        None => None,
    };
    Some(Quantity {
        value: told(quantity.value)?,
        high,
        precision: told(quantity.precision)?,
        unit: unit.clone(),
        ..quantity.clone()
    })
}

/// A quantity of negative sign with the sign taken off.
fn mirrored(quantity: &Quantity) -> Quantity {
    let (value, high) = (quantity.value.abs(), quantity.high.map(|high| high.abs()));
    let (value, high) = match high {
        Some(high) if high < value => (high, Some(value)),
        _ => (value, high),
    };
    Quantity { value, high, ..quantity.clone() }
}

fn compare_sizes(claimed: &Quantity, found: &Quantity, policy: &Policy) -> Comparison {
    let accepted = accepted(claimed, policy);
    let possible = possible(found, policy);
    if possible.within(&accepted) {
        let typical = possible.high.map_or(possible.low, |high| high.max(possible.low));
        let misleads = claimed.hedge == Hedge::UpTo && typical < claimed.value.saturating_mul(policy.up_to_typical);
        return if misleads { Comparison::Misleading } else { Comparison::Equal };
    }
    if is_point(found) && agrees_at_coarser_precision(claimed, found, policy) {
        return Comparison::Equal;
    }
    if close(claimed, found, policy) {
        return Comparison::Close;
    }
    // Rounding leaves something open only where the evidence gives fewer digits than the claim: 11 is not 12.
    let coarse = if is_point(found) && found.precision > claimed.precision { rounded_from(found) } else { possible };
    if coarse.meets(&accepted) { Comparison::Incomparable } else { Comparison::Different }
}

/// A stretch of numbers; `high` is none where it has no end.
struct Stretch {
    low: Decimal,
    low_open: bool,
    high: Option<Decimal>,
    high_open: bool,
}

impl Stretch {
    fn closed(low: Decimal, high: Decimal) -> Self {
        Self { low, low_open: false, high: Some(high), high_open: false }
    }

    fn within(&self, other: &Self) -> bool {
        let low = self.low > other.low || (self.low == other.low && (self.low_open || !other.low_open));
        let high = match (self.high, other.high) {
            (_, None) => true,
            (None, Some(_)) => false,
            (Some(mine), Some(theirs)) => mine < theirs || (mine == theirs && (self.high_open || !other.high_open)),
        };
        low && high
    }

    fn meets(&self, other: &Self) -> bool {
        let starts_before_end = |a: &Self, b: &Self| {
            b.high.is_none_or(|high| a.low < high || (a.low == high && !a.low_open && !b.high_open))
        };
        starts_before_end(self, other) && starts_before_end(other, self)
    }
}

/// True values under which the claim holds to the letter; none is past the largest number that can be written.
fn accepted(claimed: &Quantity, policy: &Policy) -> Stretch {
    let Quantity { value, high, .. } = *claimed;
    let half = half_step(claimed);
    let top = high.unwrap_or(value);
    let (least, most) = (value.saturating_sub(half), top.saturating_add(half));
    let divided = |number: Decimal, by: Decimal| number.checked_div(by).unwrap_or(Decimal::MAX);
    match claimed.hedge {
        Hedge::Exact => Stretch::closed(least, most),
        Hedge::About if never_close(claimed) || is_large_share(claimed, policy) => Stretch::closed(least, most),
        // Ten per cent of the true value, not of the claim: |v - t| <= a t.
        Hedge::About => Stretch::closed(
            divided(value, Decimal::ONE + policy.about_within).min(least),
            divided(top, Decimal::ONE - policy.about_within).max(most),
        ),
        Hedge::AtLeast => Stretch { low: value, low_open: false, high: None, high_open: false },
        Hedge::MoreThan => Stretch { low: value, low_open: true, high: None, high_open: false },
        Hedge::AtMost | Hedge::UpTo => Stretch::closed(Decimal::ZERO, top),
        Hedge::LessThan => Stretch { high_open: true, ..Stretch::closed(Decimal::ZERO, top) },
        Hedge::Nearly => Stretch::closed(value.saturating_mul(policy.nearly_from), top),
    }
}

/// True values the evidence leaves open; a plain number is taken at its word.
fn possible(found: &Quantity, policy: &Policy) -> Stretch {
    match found.hedge {
        Hedge::Exact | Hedge::About => Stretch::closed(found.value, found.high.unwrap_or(found.value)),
        _ => accepted(found, policy),
    }
}

fn is_point(found: &Quantity) -> bool {
    found.high.is_none() && matches!(found.hedge, Hedge::Exact | Hedge::About)
}

/// Half the last digit given; identifiers and ranks are not rounded.
fn half_step(quantity: &Quantity) -> Decimal {
    match quantity.unit {
        Unit::Identifier | Unit::Rank => Decimal::ZERO,
        _ => quantity.precision / Decimal::TWO,
    }
}

/// The numbers that would have been written as `found` is.
fn rounded_from(found: &Quantity) -> Stretch {
    let half = half_step(found);
    Stretch::closed(found.value.saturating_sub(half), found.value.saturating_add(half))
}

/// The evidence gives fewer digits than the claim, and the claim rounds to it ("2,213,400" against "2.2 million").
/// Only where the evidence is fine enough for that to mean something.
fn agrees_at_coarser_precision(claimed: &Quantity, found: &Quantity, policy: &Policy) -> bool {
    let fine = found.precision <= found.value.saturating_mul(policy.close_within);
    let plain = is_point(claimed) && found.hedge == Hedge::Exact && !never_close(claimed);
    let claim = Stretch::closed(claimed.value, claimed.value);
    plain && fine && found.precision > claimed.precision && claim.within(&rounded_from(found))
}

/// Off by at most the tolerance where nearness counts: both ends of a range, the near end of a bound.
fn close(claimed: &Quantity, found: &Quantity, policy: &Policy) -> bool {
    let strict =
        never_close(claimed) || never_close(found) || is_small_count(claimed, policy) || is_small_count(found, policy);
    let near = |claim: Decimal, truth: Decimal| {
        let share = is_large_share(claimed, policy) || is_large_share(found, policy);
        let truth_or_rest = if share { Decimal::ONE_HUNDRED.saturating_sub(truth) } else { truth };
        claim.saturating_sub(truth).abs() <= policy.close_within.saturating_mul(truth_or_rest.abs())
    };
    let ends = near(claimed.value, found.value)
        && near(claimed.high.unwrap_or(claimed.value), found.high.unwrap_or(found.value));
    let bounds_agree = !bounded(found) || found.hedge == claimed.hedge;
    !strict && bounds_agree && claimed.high.is_some() == found.high.is_some() && ends
}

/// The wording gives only a bound: how far the true value lies from it is not known.
fn bounded(quantity: &Quantity) -> bool {
    !matches!(quantity.hedge, Hedge::Exact | Hedge::About | Hedge::Nearly)
}

fn never_close(quantity: &Quantity) -> bool {
    matches!(quantity.role, Role::Vote | Role::Threshold)
        || matches!(quantity.unit, Unit::Identifier | Unit::Rank)
        || quantity.value.is_zero()
        || matches!(&quantity.unit, Unit::Count(thing) if thing == "vote")
}

fn is_small_count(quantity: &Quantity, policy: &Policy) -> bool {
    matches!(quantity.unit, Unit::Count(_)) && quantity.value < policy.small_count
}

fn is_large_share(quantity: &Quantity, policy: &Policy) -> bool {
    quantity.unit == Unit::Percent
        && quantity.role != Role::Change
        && quantity.value > policy.large_share
        && quantity.value <= Decimal::ONE_HUNDRED
}

/// Same unit, same sort of number, same period, same thing counted; where a side is silent on it, it is no obstacle.
fn comparable(claimed: &Quantity, found: &Quantity) -> bool {
    let change = |quantity: &Quantity| quantity.role == Role::Change;
    let periods = match (&claimed.period, &found.period) {
        (Some(claimed), Some(found)) => !claimed.is_another(found),
        _ => true,
    };
    same_unit(&claimed.unit, &found.unit)
        && change(claimed) == change(found)
        && periods
        && same_thing(&claimed.of, &found.of)
}

fn same_unit(claimed: &Unit, found: &Unit) -> bool {
    match (claimed, found) {
        (Unit::Count(claimed), Unit::Count(found)) => claimed == found || claimed.is_empty() || found.is_empty(),
        _ => claimed == found,
    }
}

/// Words that say how something is counted, not what.
const GENERIC: &[&str] = &[
    "rate",
    "share",
    "number",
    "total",
    "level",
    "percentage",
    "proportion",
    "amount",
    "figure",
    "in",
    "of",
    "the",
    "a",
];

/// Words that never describe the same thing.
const OPPOSITES: &[(&str, &str)] = &[
    ("import", "export"),
    ("birth", "death"),
    ("killed", "injured"),
    ("killed", "wounded"),
    ("created", "lost"),
    ("gained", "lost"),
    ("man", "woman"),
    ("male", "female"),
    ("boy", "girl"),
    ("income", "expenditure"),
    ("revenue", "spending"),
    ("urban", "rural"),
    ("gross", "net"),
    ("employed", "unemployed"),
    ("employment", "unemployment"),
    ("nominal", "real"),
    ("monthly", "annual"),
    ("core", "headline"),
    ("opened", "closed"),
    ("arrested", "released"),
    ("arrested", "convicted"),
    ("charged", "convicted"),
];

/// The words that say what is counted.
fn counted(of: &str) -> Vec<&str> {
    of.split_whitespace().filter(|word| !GENERIC.contains(word)).collect()
}

/// Whether two texts speak of things that are never the same, employment and unemployment, imports and exports; each is asked
/// whether it has a word, given in the singular.
pub fn are_opposites(claim: impl Fn(&str) -> bool, truth: impl Fn(&str) -> bool) -> bool {
    let only = |one: &str, other: &str| truth(one) && !truth(other);
    OPPOSITES.iter().any(|(one, other)| claim(one) && only(other, one) || claim(other) && only(one, other))
}

/// Whether two descriptions may be of the same thing: a word in common, no opposites, and no two different places.
fn same_thing(claimed: &str, found: &str) -> bool {
    let (claim, truth) = (counted(claimed), counted(found));
    let shares = |one: &[&str], other: &[&str]| {
        one.is_empty() || other.is_empty() || one.iter().any(|word| other.contains(word))
    };
    let place = |of: &'_ str| of.split_once(" in ").map(|(_, place)| place.to_owned());
    let places = match (place(claimed), place(found)) {
        (Some(claimed), Some(found)) => shares(&counted(&claimed), &counted(&found)),
        _ => true,
    };
    !are_opposites(|word| claim.contains(&word), |word| truth.contains(&word)) && places && shares(&claim, &truth)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(value: Decimal, unit: &Unit) -> Quantity {
        Quantity {
            value,
            high: None,
            precision: Decimal::ONE,
            unit: unit.clone(),
            hedge: Hedge::Exact,
            role: Role::Amount,
            of: String::new(),
            period: None,
            span: Span::new(0, 1).expect("not empty"),
        }
    }

    /// A number at the edges of what can be written, hedged and used in every way.
    fn extremes(unit: &Unit, role: Role) -> Vec<Quantity> {
        let mut all = vec![];
        for value in [Decimal::MAX, Decimal::MIN, Decimal::ZERO, Decimal::new(1, Decimal::MAX_SCALE)] {
            for (high, precision) in [(None, Decimal::ONE), (Some(Decimal::MAX), Decimal::ONE), (None, Decimal::MAX)] {
                for hedge in Hedge::ALL {
                    all.push(Quantity { high, precision, hedge: *hedge, role, ..number(value, unit) });
                }
            }
        }
        all
    }

    #[test]
    fn the_largest_numbers_compare_without_a_fault() {
        let measure = |unit: &str| Unit::Measure(unit.to_owned());
        let units = [Unit::Count("home".to_owned()), Unit::Percent, measure("year"), Unit::Identifier];
        for (unit, role) in units.iter().flat_map(|unit| Role::ALL.iter().map(move |role| (unit, *role))) {
            let all = extremes(unit, role);
            let seconds = extremes(&measure("second"), role);
            for claimed in &all {
                for found in all.iter().chain(&seconds) {
                    compare(claimed, found, &Policy::default());
                }
            }
        }
    }

    #[test]
    fn the_largest_numbers_are_what_they_are() {
        let check = |claimed: Decimal, hedge: Hedge, found: Decimal, expected: Comparison| {
            let unit = Unit::Count("home".to_owned());
            let claim = Quantity { hedge, ..number(claimed, &unit) };
            let comparison = compare(&claim, &number(found, &unit), &Policy::default());
            assert_eq!(comparison, expected, "{hedge} {claimed} | {found}");
        };
        check(Decimal::MAX, Hedge::Exact, Decimal::MAX, Comparison::Equal);
        check(Decimal::MAX, Hedge::About, Decimal::MAX, Comparison::Equal);
        check(Decimal::MAX, Hedge::Exact, Decimal::ZERO, Comparison::Different);
        check(Decimal::MAX, Hedge::About, Decimal::ONE_HUNDRED, Comparison::Different);
        check(Decimal::MIN, Hedge::Exact, Decimal::MAX, Comparison::Different);
    }

    #[test]
    fn what_cannot_be_written_in_another_unit_is_not_told_in_it() {
        let in_other = |value: Decimal, from: &str, to: &str| {
            let [from, to] = [from, to].map(|unit| Unit::Measure(unit.to_owned()));
            in_unit(&number(value, &from), &to).map(|told| told.value)
        };
        assert_eq!(in_other(Decimal::MAX, "tonne", "milligram"), None);
        assert_eq!(in_other(Decimal::MIN, "decade", "second"), None);
        assert_eq!(in_other(Decimal::TWO, "tonne", "kilogram"), Some(Decimal::from(2_000)));
    }
}
