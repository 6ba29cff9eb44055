//! Where each criterion stands: readings weighed as a statement's parts are, except that things change with time.

use super::{CriterionFinding, CriterionState, PromiseCase};
use crate::claim::{Criterion, CriterionRole, Nature, Part};
use crate::quantity::{Comparison, Decimal, Hedge, Quantity, compare};
use crate::reading::{Reading, Stance};
use crate::verdict::{Effect, Finding, Moment, Policy, Reason, Rule, Voice, Weight, voices, weigh};

/// A criterion with everything said of it.
pub(super) struct Judged<'a> {
    pub(super) role: CriterionRole,
    pub(super) finding: CriterionFinding,
    pub(super) voices: Vec<Voice<'a>>,
    pub(super) deciding: Vec<usize>,
    pub(super) reason: Reason,
    pub(super) missing: Option<String>,
}

impl Judged<'_> {
    pub(super) fn is(&self, state: CriterionState) -> bool {
        self.finding.state == state
    }
}

/// Judges every criterion, in the claim's order.
pub(super) fn judge<'a>(case: &PromiseCase<'a>, policy: &Policy) -> Vec<Judged<'a>> {
    let criteria = case.claim.kind.criteria().iter().enumerate();
    criteria.map(|(index, criterion)| judge_one(index, criterion, case, policy)).collect()
}

fn judge_one<'a>(index: usize, criterion: &Criterion, case: &PromiseCase<'a>, policy: &Policy) -> Judged<'a> {
    let part = as_part(criterion);
    let moment = Moment { said_on: None, as_of: Some(case.as_of), undated_counts: true };
    let mut voices = voices((index, &part), (case.evidence, case.readings), moment, of_criterion, policy);
    keep_newest(criterion.role, &mut voices);
    let weighing = weigh(&criterion.text, &voices, policy);
    let state = match weighing.finding {
        Finding::True | Finding::Misleading => CriterionState::Met,
        Finding::Close => CriterionState::Partly,
        Finding::False => CriterionState::NotMet,
        _ if weighing.rule == Rule::Disagree => CriterionState::Disputed,
        _ => CriterionState::NoRecord,
    };
    let days = weighing.deciding.iter().filter_map(|position| voices[*position].on);
    let earliest = state == CriterionState::Met && criterion.role != CriterionRole::Progress;
    let on = if earliest { days.min() } else { days.max() };
    let mut evidence: Vec<usize> = weighing.deciding.iter().map(|position| voices[*position].index).collect();
    evidence.sort_unstable();
    evidence.dedup();
    let step = Reason::step(weighing.rule, weighing.text, state != CriterionState::NoRecord, &evidence);
    let reason = Reason {
        because: std::iter::once(step).chain(voices.iter().map(|voice| voice.reason.clone())).collect(),
        ..Reason::step(
            Rule::Criterion,
            format!("{} criterion “{}”: {}.", criterion.role, criterion.text, state.slug().replace('-', " ")),
            !matches!(state, CriterionState::NoRecord | CriterionState::Disputed),
            &evidence,
        )
    };
    let finding = CriterionFinding { state, on, evidence };
    Judged { role: criterion.role, finding, voices, deciding: weighing.deciding, reason, missing: weighing.missing }
}

/// A criterion in the form the weighing knows. What is done by an instrument is proved by it; an amount is not.
fn as_part(criterion: &Criterion) -> Part {
    Part {
        text: criterion.text.clone(),
        central: true,
        nature: if criterion.target.is_some() { Nature::Fact } else { Nature::Performative },
        quantities: criterion.target.iter().cloned().collect(),
        period: None,
        date: None,
        date_decides: false,
        negated: false,
    }
}

/// The effect of a reading on a criterion: by its amount where it has one, else by the reader's stance.
fn of_criterion(part: &Part, reading: &Reading, policy: &Policy) -> (Effect, Vec<Reason>) {
    let step = |rule: Rule, text: String, holds: bool| vec![Reason::step(rule, text, holds, &[reading.evidence])];
    let by_stance = match reading.stance {
        Stance::Supports => Effect::Supports,
        Stance::Refutes => Effect::Refutes,
        Stance::Neither => Effect::Neither,
    };
    let found = reading.measured.iter().find(|(index, _)| *index == 0).map(|(_, found)| found);
    match (part.quantities.first(), found) {
        (Some(target), Some(found)) => {
            let effect = graded(target, found, policy);
            let rule = if effect == Effect::Neither { Rule::QuantityIncomparable } else { Rule::Graded };
            let [target, found] = [target, found].map(crate::verdict::quantity_in_words);
            (effect, step(rule, format!("Promised: {target}; the passage: {found}."), effect != Effect::Neither))
        }
        (Some(_), None) if by_stance == Effect::Supports => {
            (Effect::Neither, step(Rule::NotGiven, Rule::NotGiven.sentence().into(), false))
        }
        _ => (by_stance, step(Rule::Stance, Rule::Stance.sentence().into(), true)),
    }
}

/// More than was promised is met too; an upper limit is met or not, without degrees.
fn graded(target: &Quantity, found: &Quantity, policy: &Policy) -> Effect {
    let limit = matches!(target.hedge, Hedge::AtMost | Hedge::LessThan);
    let hedge = if limit { target.hedge } else { Hedge::AtLeast };
    match compare(&Quantity { hedge, ..target.clone() }, found, policy) {
        Comparison::Incomparable => Effect::Neither,
        Comparison::Equal | Comparison::Misleading => Effect::Supports,
        Comparison::Close | Comparison::Different if limit || target.value.is_zero() => Effect::Refutes,
        Comparison::Close | Comparison::Different => {
            let share = found.value / target.value;
            if share >= policy.partly_from && share < Decimal::ONE { Effect::Close } else { Effect::Refutes }
        }
    }
}

/// What was so once may have changed: an earlier "not yet", or a smaller amount, gives way to a later record of more.
/// Progress once made was made, whoever sees none later; only a weightier record says that it never was.
fn keep_newest(role: CriterionRole, voices: &mut [Voice<'_>]) {
    let counts =
        |voice: &Voice<'_>| voice.effect != Effect::Neither && voice.stands_against() && voice.weight > Weight::Thin;
    let moved = |voice: &Voice<'_>| matches!(voice.effect, Effect::Supports | Effect::Close);
    let latest_move = voices.iter().filter(|v| counts(v) && moved(v)).filter_map(|v| v.on).max();
    let heaviest_move = voices.iter().filter(|v| counts(v) && moved(v)).map(|v| v.weight).max();
    for voice in voices.iter_mut().filter(|voice| counts(voice)) {
        let outdated = voice.on < latest_move && (voice.effect == Effect::Refutes || voice.effect == Effect::Close);
        let since =
            role == CriterionRole::Progress && voice.effect == Effect::Refutes && Some(voice.weight) <= heaviest_move;
        if outdated || since {
            voice.effect = Effect::Neither;
            voice.reason.holds = false;
            let text = Rule::NewestRecord.sentence().to_owned();
            voice.reason.because.push(Reason::step(Rule::NewestRecord, text, false, &[voice.index]));
        }
    }
}
