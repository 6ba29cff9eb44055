//! How much? Numbers in running text, with their units, hedges and what they count.
//!
//! Our own rules rather than a general parser: what must not happen is a section number or a year read as an amount,
//! or a level read as a change, and each of these is a rule of its own here.

mod context;
mod noun;
mod phrase;
mod unit;

use crate::date::{self, Calendar, span};
pub use crate::number::{Numeral, ORDINALS, numerals};
use context::{hedge, is_name_or_date, role};
pub use context::{verbs_of_change, with_hedge};
use onrecord_domain::period::{Grain, Period};
use onrecord_domain::quantity::{Decimal, Hedge, Quantity, Role, Unit};
use std::ops::Range;

/// Numbers of `text` that say how much or how many, in order. Dates, years, identifiers (sections, bills, laws,
/// telephone numbers) and times of day are none.
///
/// `calendar` is the day the text was published or spoken; a sentence that names one period lends it to its numbers.
pub fn quantities(text: &str, calendar: impl Into<Calendar>) -> Vec<Quantity> {
    let dates = date::dates_in_bytes(text, calendar);
    let period = one_period(text, &dates);
    let mut others = context::addresses(text);
    others.extend(dates.iter().map(|(at, _)| at.clone()));
    let taken = |at: &Range<usize>| others.iter().any(|other| other.start < at.end && at.start < other.end);
    let numerals: Vec<Numeral> =
        numerals(text).into_iter().filter(|n| !taken(&n.at) && !is_name_or_date(text, n)).collect();
    let mut found: Vec<Found> = Vec::new();
    let mut i = 0;
    while let Some(numeral) = numerals.get(i) {
        let next = numerals.get(i + 1);
        let (read, used) = read(text, numeral, next);
        found.extend(read);
        i += used;
    }
    let clear =
        |phrase: &Found| !found.iter().any(|other| other.at.start < phrase.at.end && phrase.at.start < other.at.end);
    let mut all: Vec<Found> = phrase::phrases(text).into_iter().filter(clear).collect();
    all.extend(found);
    all.sort_by_key(|found| found.at.start);
    all.into_iter().filter_map(|found| found.quantity(text, period)).collect()
}

/// A quantity before its span is counted in characters.
struct Found {
    at: Range<usize>,
    value: Decimal,
    high: Option<Decimal>,
    precision: Decimal,
    unit: Unit,
    hedge: Hedge,
    role: Role,
    of: String,
}

impl Found {
    fn quantity(self, text: &str, period: Option<Period>) -> Option<Quantity> {
        let Self { at, value, high, precision, unit, hedge, role, of } = self;
        Some(Quantity { value, high, precision, unit, hedge, role, of, period, span: span(text, &at)? })
    }
}

/// The period the text speaks of, where it names exactly one longer than a day and not as a deadline.
fn one_period(text: &str, dates: &[(Range<usize>, Period)]) -> Option<Period> {
    let mut periods = dates.iter().filter(|(_, period)| period.grain != Grain::Day);
    let (at, period) = periods.next().filter(|_| periods.next().is_none())?;
    (!context::is_deadline(&text[..at.start])).then_some(*period)
}

/// Reads the quantity at `numeral`, together with `next` where the two make one; how many numerals it used.
fn read(text: &str, numeral: &Numeral, next: Option<&Numeral>) -> (Vec<Found>, usize) {
    if let Some(next) = next {
        let gap = &text[numeral.at.end..next.at.start];
        if context::is_vote_pair(text, numeral, next) {
            let vote =
                |n: &Numeral| Found { role: Role::Vote, ..plain(text, n, Unit::Count("vote".into()), n.at.clone()) };
            return (vec![vote(numeral), vote(next)], 2);
        }
        if let Some(found) = ratio(text, numeral, next, gap).or_else(|| range(text, numeral, next, gap)) {
            return (vec![found], 2);
        }
    }
    (single(text, numeral).into_iter().collect(), 1)
}

fn plain(text: &str, numeral: &Numeral, unit: Unit, at: Range<usize>) -> Found {
    let of = noun::of(text, at.end, &unit, numeral.at.start);
    Found {
        at,
        value: numeral.value,
        high: None,
        precision: numeral.precision,
        unit,
        hedge: Hedge::Exact,
        role: Role::Amount,
        of,
    }
}

fn single(text: &str, numeral: &Numeral) -> Option<Found> {
    let (unit, scale, at) = unit::around(text, numeral)?;
    let read = plain(text, numeral, unit, at);
    Some(placed(text, Found { value: read.value * scale, precision: read.precision * scale, ..read }))
}

/// Hedge, role and sign from the words around.
fn placed(text: &str, found: Found) -> Found {
    let (hedge, hedged) = hedge(text, &found.at, &found.unit);
    let (role, falls) = role(text, hedged.start, &found);
    let sign = if falls { -Decimal::ONE } else { Decimal::ONE };
    Found { hedge, role, value: found.value * sign, high: found.high.map(|high| high * sign), ..found }
}

/// "970 of the 1,000 homes": what was reached; "one in five households": a share.
fn ratio(text: &str, numeral: &Numeral, next: &Numeral, gap: &str) -> Option<Found> {
    let gap = gap.to_lowercase();
    let words: Vec<&str> = gap.split_whitespace().collect();
    let of_all = matches!(
        words.as_slice(),
        ["of"]
            | ["out", "of"]
            | ["of", "the" | "its" | "their" | "all"]
            | ["out", "of", "the"]
            | ["of", "a", "planned" | "promised" | "total"]
    );
    let share = (words == ["in"] || (of_all && words.len() <= 2))
        && numeral.words
        && next.words
        && next.value <= Decimal::ONE_HUNDRED;
    if share && numeral.value < next.value {
        let base = plain(text, next, Unit::Percent, next.at.clone());
        let of = noun::counted(text, next.at.end).map_or(base.of.clone(), |(_, of)| of);
        let value = (numeral.value * Decimal::ONE_HUNDRED).checked_div(next.value)?.round_dp(1);
        let at = numeral.at.start..next.at.end;
        return Some(Found { at, value, precision: Decimal::ONE, hedge: Hedge::About, of, ..base });
    }
    (of_all && numeral.value <= next.value && !next.words).then(|| {
        let (noun, of) = noun::counted(text, next.at.end).unwrap_or_default();
        let read = plain(text, numeral, Unit::Count(noun), numeral.at.start..next.at.end);
        let (hedged, _) = hedge(text, &read.at, &read.unit);
        Found { of, hedge: hedged, ..read }
    })
}

/// "1,000 to 1,500", "$2-3 billion", "between 40 and 60 percent".
fn range(text: &str, numeral: &Numeral, next: &Numeral, gap: &str) -> Option<Found> {
    let before = text[..numeral.at.start].trim_end_matches(['$', '€', '£', ' ']).to_lowercase();
    let joined = match gap.trim().trim_end_matches(['$', '€', '£']).trim_end() {
        "to" => !context::is_change_from(&before),
        "-" | "–" | "—" => true,
        "and" | "percent and" | "% and" => before.ends_with("between"),
        "% to" | "percent to" | "% -" | "% –" | "%-" | "%–" => !context::is_change_from(&before),
        _ => false,
    };
    let (unit, scale, at) = unit::around(text, next)?;
    // "2 to 3 million" means millions both times; "900,000 to 1.2 million" does not.
    let shared =
        if numeral.scale == Decimal::ONE && next.scale > Decimal::ONE && numeral.value < next.value / next.scale {
            next.scale
        } else {
            Decimal::ONE
        };
    let low = numeral.value * shared * scale;
    let high = next.value * scale;
    // "Up 5 percent to $3 million" are two.
    let shares = gap.contains("percent") || gap.contains('%');
    let alike = !shares || matches!(unit, Unit::Percent | Unit::PercentagePoint);
    (joined && alike && low < high).then(|| {
        let start = unit::around(text, numeral).map_or(numeral.at.start, |(_, _, own)| own.start.min(numeral.at.start));
        let money = unit::prefixed(text, numeral);
        let unit = match (&unit, money) {
            (Unit::Count(_), Some(money)) => money,
            _ => unit,
        };
        let of = noun::of(text, at.end, &unit, start);
        let precision = (next.precision * scale).min(numeral.precision * shared * scale);
        let found = Found {
            at: start..at.end,
            value: low,
            high: Some(high),
            precision,
            unit,
            hedge: Hedge::Exact,
            role: Role::Amount,
            of,
        };
        placed(text, found)
    })
}
