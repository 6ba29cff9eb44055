//! Numbers, dates and periods of a passage against those of a part, whatever stance the reader gave.

use super::policy::Policy;
use super::rule::Rule;
use super::voice::Effect;
use super::{Reason, words};
use crate::claim::Part;
use crate::period::compare_dates;
use crate::quantity::{Comparison, compare};
use crate::reading::{Evidence, Reading, Stance};

/// Why the passage speaks of another period than the part, if it does.
pub(crate) fn other_period(part: &Part, source: &Evidence, reading: &Reading) -> Option<String> {
    let of_part = part.period?;
    if let Some(of_passage) = reading.period {
        // A figure for a month is none for its year; that something happened in May shows that it did that year.
        let another =
            if part.quantities.is_empty() { !of_part.overlaps(&of_passage) } else { of_part.is_another(&of_passage) };
        return another.then(|| {
            format!("It speaks of {}, the claim of {}.", words::period(&of_passage), words::period(&of_part))
        });
    }
    let before = source.published.is_some_and(|published| published < of_part.first);
    before.then(|| format!("It was published before {} began.", words::period(&of_part)))
}

/// The effect of a reading on a part, and the comparisons that led to it.
pub(crate) fn of_part(part: &Part, reading: &Reading, policy: &Policy) -> (Effect, Vec<Reason>) {
    let stance = match reading.stance {
        Stance::Supports => Effect::Supports,
        Stance::Refutes => Effect::Refutes,
        Stance::Neither => return (Effect::Neither, vec![]),
    };
    let numbers = reading.measured.iter().filter_map(|(index, found)| {
        let claimed = part.quantities.get(*index)?;
        let same = claimed.value == found.value && claimed.high == found.high;
        let (effect, rule) = of_number(compare(claimed, found, policy), part.negated, same, stance);
        let text = format!("The claim says {}, the passage {}.", words::quantity(claimed), words::quantity(found));
        Some((Some(*index), effect, Reason::step(rule, text, counts(effect), &[reading.evidence])))
    });
    let date = part.date.zip(reading.dated).map(|(claimed, found)| {
        let (effect, rule) = of_date(compare_dates(&claimed, &found), part, stance);
        let text = format!("The claim says {}, the passage {}.", words::period(&claimed), words::period(&found));
        (None, effect, Reason::step(rule, text, counts(effect), &[reading.evidence]))
    });
    let compared: Vec<_> = numbers.chain(date).collect();
    let given = |what: Option<usize>| compared.iter().any(|(index, effect, _)| *index == what && effect.is_some());
    let complete =
        part.negated || ((0..part.quantities.len()).all(|i| given(Some(i))) && (part.date.is_none() || given(None)));
    let worst = compared.iter().filter_map(|(_, effect, _)| *effect).max_by_key(|effect| severity(*effect));
    let silent = compared.is_empty();
    let mut steps: Vec<Reason> = compared.into_iter().map(|(_, _, step)| step).collect();
    let mut step =
        |rule: Rule, holds: bool| steps.push(Reason::step(rule, rule.sentence().into(), holds, &[reading.evidence]));
    let effect = match worst {
        Some(Effect::Refutes) => Effect::Refutes,
        None if !silent => Effect::Neither,
        None if stance == Effect::Refutes || complete => {
            step(Rule::Stance, true);
            stance
        }
        Some(effect) if complete => effect,
        _ => {
            step(Rule::NotGiven, false);
            Effect::Neither
        }
    };
    (effect, steps)
}

fn counts(effect: Option<Effect>) -> bool {
    effect.is_some_and(|effect| effect != Effect::Neither)
}

/// The worst of several comparisons is what the passage says.
fn severity(effect: Effect) -> u8 {
    match effect {
        Effect::Supports => 0,
        Effect::Close => 1,
        Effect::Misleading => 2,
        Effect::Neither => 3,
        Effect::Refutes => 4,
    }
}

/// `None`: says nothing, and leaves it to the other comparisons.
fn of_number(comparison: Comparison, negated: bool, same: bool, stance: Effect) -> (Option<Effect>, Rule) {
    match comparison {
        Comparison::Incomparable => (None, Rule::QuantityIncomparable),
        // "It did not cost 3 million" is not shown by a cost of 2 million that is about something else.
        Comparison::Different | Comparison::Close | Comparison::Misleading if negated && stance == Effect::Supports => {
            (Some(Effect::Neither), Rule::QuantityDenied)
        }
        _ if negated => (Some(stance), Rule::Stance),
        // The very same number cannot be what the reader found contradicted: it is something else in the passage.
        Comparison::Equal if same && stance == Effect::Refutes => (Some(Effect::Refutes), Rule::Stance),
        Comparison::Equal => (Some(Effect::Supports), Rule::QuantityEqual),
        Comparison::Close => (Some(Effect::Close), Rule::QuantityClose),
        Comparison::Misleading => (Some(Effect::Misleading), Rule::QuantityMisleading),
        Comparison::Different => (Some(Effect::Refutes), Rule::QuantityDifferent),
    }
}

fn of_date(comparison: Comparison, part: &Part, stance: Effect) -> (Option<Effect>, Rule) {
    match comparison {
        Comparison::Incomparable => (None, Rule::DateIncomparable),
        _ if part.negated => (Some(stance), Rule::Stance),
        Comparison::Equal if stance == Effect::Refutes => (Some(Effect::Refutes), Rule::Stance),
        Comparison::Equal => (Some(Effect::Supports), Rule::DateEqual),
        Comparison::Close if !part.date_decides => (Some(Effect::Close), Rule::DateClose),
        Comparison::Close | Comparison::Different | Comparison::Misleading => {
            (Some(Effect::Refutes), Rule::DateDifferent)
        }
    }
}

/// The figures a passage gives, for "since revised to …".
pub(crate) fn figures(reading: &Reading) -> String {
    reading.measured.iter().map(|(_, found)| words::quantity(found)).collect::<Vec<_>>().join(" and ")
}
