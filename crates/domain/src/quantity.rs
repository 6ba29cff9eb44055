//! How much? Quantities with units and hedges, compared exactly.

use crate::period::Period;
use crate::text::Span;
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
