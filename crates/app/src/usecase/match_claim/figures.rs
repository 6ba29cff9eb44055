//! Do two sentences give the same numbers? Values with their units, whatever the wording.
//!
//! Dates, deadlines and hours of the day are none: `times` and `hours` compare them.

mod found;

use super::Agreement;
pub(super) use found::base_of;
use found::figures;
use onrecord_domain::quantity::Decimal;
use std::ops::Range;

/// A number as identity sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Figure {
    /// In the base unit.
    value: Decimal,
    /// As given: "from 20 weeks to 10" leaves the unit of the second to the reader.
    given: Decimal,
    /// Size of the last digit given.
    precision: Decimal,
    /// What it is measured in, in the base unit; empty where the sentence names none of these.
    unit: &'static str,
    /// A number that may be left out of a sentence that says the same: "one", "first", "once".
    light: bool,
    /// The bound that the wording makes of it: 1 for "more than", -1 for "at most".
    bound: i8,
}

/// How the numbers of two sentences stand to one another, and how many that matter both have; what lies within `spent`
/// (bytes of each) is no number.
pub(super) fn compare(one: &str, other: &str, spent: [&[Range<usize>]; 2]) -> (Agreement, u8) {
    let (mut left, mut right) = (figures(one, spent[0]), figures(other, spent[1]));
    let mut met = 0_u8;
    left.retain(|figure| match right.iter().position(|other| figure.agrees(other)) {
        Some(at) => {
            met = met.saturating_add(u8::from(!right.remove(at).light && !figure.light));
            false
        }
        None => true,
    });
    let heavy = |figures: &[Figure]| figures.iter().any(|figure| !figure.light);
    let apart = (heavy(&left) && !right.is_empty()) || (heavy(&right) && !left.is_empty());
    let agreement = match apart {
        true => Agreement::Differs,
        false if heavy(&left) || heavy(&right) => Agreement::Less,
        false => Agreement::Same,
    };
    (agreement, met)
}

impl Figure {
    fn plain(value: Decimal, unit: &'static str) -> Self {
        Self { value, given: value, precision: Decimal::ZERO, unit, light: false, bound: 0 }
    }

    fn agrees(&self, other: &Self) -> bool {
        let bounds = self.bound * other.bound >= 0;
        let unsaid = (self.unit.is_empty() || other.unit.is_empty()) && self.given == other.given;
        bounds
            && ((self.unit == other.unit && self.near(other))
                || unsaid
                || self.is_in_coins(other)
                || other.is_in_coins(self)
                || self.is_share_of(other)
                || other.is_share_of(self))
    }

    /// Equal at the coarser precision, where that is fine enough to mean something: 5 percent of the value.
    fn near(&self, other: &Self) -> bool {
        let apart = (self.value - other.value).abs();
        let coarse = self.precision.max(other.precision);
        apart.is_zero()
            || (apart.saturating_mul(Decimal::TWO) < coarse
                && coarse.saturating_mul(Decimal::from(20)) <= self.value.abs())
    }

    /// "95 cents" is "0.95".
    fn is_in_coins(&self, other: &Self) -> bool {
        self.unit == "coin" && matches!(other.unit, "" | "dollar" | "euro" | "pound") && self.value == other.value
    }

    /// "A quarter point" is 0.25 points, though a quarter elsewhere is 25 percent.
    fn is_share_of(&self, other: &Self) -> bool {
        let hundredfold = other.value.saturating_mul(Decimal::ONE_HUNDRED);
        self.unit == "percent" && other.unit != "percent" && self.value == hundredfold
    }
}
