//! The verdict rule for statements, whole and in its order.

use super::rule::Rule;
use super::voice::{Effect, Moment, Voice, Weight, voices};
use super::weigh::{Weighing, basis, clusters, weigh};
use super::{Case, Confidence, Decision, Finding, Policy, Reason, Verdict, measure, words};
use crate::claim::{Nature, Part};
use crate::reading::Evidence;

/// The verdict on a statement: the rule whole and in its order.
///
/// Pure: the same case and policy give the same decision, and the order of evidence and readings changes no verdict.
pub fn decide(case: &Case<'_>, policy: &Policy) -> Decision {
    let parts = judge(case, policy);
    let (rule, verdict) = first_that_applies(case, &parts);
    let settled = !matches!(rule, Rule::TechError | Rule::CouldNotBeChecked | Rule::Unverifiable | Rule::Unclear);
    Decision {
        verdict,
        confidence: if settled { confidence(&parts, rule) } else { Confidence::None },
        findings: parts.iter().map(|judged| judged.weighing.finding).collect(),
        reasons: explain(case, rule, &parts),
        missing: missing(case, rule, &parts),
        notes: notes(case, &parts),
    }
}

/// A part with everything said of it.
struct Judged<'a> {
    part: &'a Part,
    central: bool,
    voices: Vec<Voice<'a>>,
    weighing: Weighing,
}

impl Judged<'_> {
    /// Holds to the letter, or nearly.
    fn holds(&self) -> bool {
        matches!(self.weighing.finding, Finding::True | Finding::Close | Finding::Misleading)
    }

    /// Evidence of tier A or B shows the impression wrong, though the letter holds.
    fn misleads(&self) -> bool {
        self.weighing.finding == Finding::Misleading
    }
}

fn judge<'a>(case: &Case<'a>, policy: &Policy) -> Vec<Judged<'a>> {
    let moment = Moment { said_on: case.claim.said_on, as_of: case.as_of, undated_counts: false };
    // A claim whose parts are all called incidental still has to be judged by something.
    let none_central = case.claim.parts.iter().all(|part| !part.central);
    let judged = case.claim.parts.iter().enumerate().map(|(index, part)| {
        let central = part.central || none_central || part.nature == Nature::Cause;
        let voices = voices((index, part), (case.evidence, case.readings), moment, measure::of_part, policy);
        let weighing = if part.nature == Nature::Opinion { set_aside() } else { weigh(&part.text, &voices, policy) };
        Judged { part, central, weighing: impression(weighing, &voices), voices }
    });
    judged.collect()
}

fn set_aside() -> Weighing {
    let text = "It is opinion, and set aside.".to_owned();
    Weighing { finding: Finding::SetAside, rule: Rule::Opinion, text, deciding: vec![], missing: None }
}

/// What holds to the letter is misleading where evidence of weight shows that another base changes sign or size.
fn impression(weighing: Weighing, voices: &[Voice<'_>]) -> Weighing {
    let shown: Vec<usize> =
        voices.iter().enumerate().filter(|(_, v)| v.other_base && v.stands_against()).map(|(i, _)| i).collect();
    if shown.is_empty() || !matches!(weighing.finding, Finding::True | Finding::Close) {
        return weighing;
    }
    let deciding = weighing.deciding.iter().chain(&shown).copied().collect();
    let text = "It holds by the letter, and another series, span or base changes its sign or size.".to_owned();
    Weighing { finding: Finding::Misleading, rule: Rule::OtherBase, text, deciding, missing: None }
}

/// The rule in its order: the first that applies wins.
fn first_that_applies(case: &Case<'_>, parts: &[Judged<'_>]) -> (Rule, Option<Verdict>) {
    let central = || parts.iter().filter(|judged| judged.central);
    let rateable = || central().filter(|judged| judged.weighing.finding != Finding::SetAside);
    let any_central = |finding: Finding| central().any(|judged| judged.weighing.finding == finding);
    let incidental_refuted = parts.iter().any(|judged| !judged.central && judged.weighing.finding == Finding::False);
    let held = rateable().all(Judged::holds);
    match () {
        () if !case.unread.is_empty() && case.earlier_verdict.is_none_or(|verdict| verdict == Verdict::TechError) => {
            (Rule::TechError, Some(Verdict::TechError))
        }
        () if !case.unread.is_empty() => (Rule::CouldNotBeChecked, None),
        () if rateable().next().is_none() => (Rule::Unverifiable, Some(Verdict::Unverifiable)),
        () if any_central(Finding::False) => (Rule::False, Some(Verdict::False)),
        () if held && (incidental_refuted || central().any(Judged::misleads)) => {
            (Rule::Misleading, Some(Verdict::Misleading))
        }
        () if held && any_central(Finding::Close) => (Rule::Close, Some(Verdict::Close)),
        () if held => (Rule::True, Some(Verdict::True)),
        () => (Rule::Unclear, Some(Verdict::Unclear)),
    }
}

fn confidence(parts: &[Judged<'_>], rule: Rule) -> Confidence {
    let decides = |judged: &&Judged<'_>| judged.central || judged.weighing.finding == Finding::False;
    let of_rule = |judged: &&Judged<'_>| rule != Rule::False || judged.weighing.finding == Finding::False;
    let voices: Vec<&Voice<'_>> = parts
        .iter()
        .filter(decides)
        .filter(of_rule)
        .flat_map(|judged| judged.weighing.deciding.iter().map(|position| &judged.voices[*position]))
        .collect();
    Confidence::NotYetCalibrated { basis: basis(&voices) }
}

/// The verdicts tried before the one that applies, that one, and beneath it every part with every voice.
fn explain(case: &Case<'_>, rule: Rule, parts: &[Judged<'_>]) -> Reason {
    const ORDER: &[Rule] =
        &[Rule::TechError, Rule::Unverifiable, Rule::False, Rule::Misleading, Rule::Close, Rule::True, Rule::Unclear];
    let tried = ORDER.iter().take_while(|tried| **tried != rule && rule != Rule::CouldNotBeChecked);
    let mut because: Vec<Reason> =
        tried.map(|tried| Reason::step(*tried, tried.sentence().into(), false, &[])).collect();
    because.extend(case.unread.iter().map(|unread| Reason::step(Rule::CouldNotBeChecked, unread.clone(), true, &[])));
    because.extend(parts.iter().map(explain_part));
    let mut evidence: Vec<usize> = because.iter().flat_map(|reason| reason.evidence.iter().copied()).collect();
    evidence.sort_unstable();
    evidence.dedup();
    Reason { rule: rule.name(), text: rule.sentence().into(), holds: true, evidence, because }
}

fn explain_part(judged: &Judged<'_>) -> Reason {
    let Weighing { finding, rule, text, deciding, .. } = &judged.weighing;
    let mut evidence: Vec<usize> = deciding.iter().map(|position| judged.voices[*position].index).collect();
    evidence.sort_unstable();
    evidence.dedup();
    let mut because = vec![Reason::step(*rule, text.clone(), true, &evidence)];
    let pieces = clusters(&judged.voices, deciding);
    if pieces < evidence.len() {
        let text = format!("{} passages are {pieces} independent in text and source.", evidence.len());
        because.push(Reason::step(Rule::Bundle, text, true, &evidence));
    }
    if judged.part.nature == Nature::Cause {
        because.push(Reason::step(Rule::Cause, Rule::Cause.sentence().into(), true, &[]));
    }
    if !judged.central {
        because.push(Reason::step(
            Rule::Incidental,
            Rule::Incidental.sentence().into(),
            *finding == Finding::False,
            &[],
        ));
    }
    because.extend(judged.voices.iter().map(|voice| voice.reason.clone()));
    let holds = !matches!(finding, Finding::Unclear | Finding::SetAside);
    let text = format!("“{}”: {}.", judged.part.text, finding.slug().replace('-', " "));
    Reason { rule: Rule::Part.name(), text, holds, evidence, because }
}

fn missing(case: &Case<'_>, rule: Rule, parts: &[Judged<'_>]) -> Vec<String> {
    if matches!(rule, Rule::TechError | Rule::CouldNotBeChecked) {
        return case.unread.to_vec();
    }
    let central = parts.iter().filter(|judged| judged.central || rule == Rule::Unclear);
    central.filter_map(|judged| judged.weighing.missing.clone()).collect()
}

/// What a reader must know beside the verdict.
fn notes(case: &Case<'_>, parts: &[Judged<'_>]) -> Vec<String> {
    let set_aside = parts
        .iter()
        .filter(|judged| judged.weighing.finding == Finding::SetAside)
        .map(|judged| format!("Set aside as opinion: “{}”", judged.part.text));
    let mut revised: Vec<String> = parts
        .iter()
        .flat_map(|judged| {
            judged.voices.iter().filter(|voice| voice.effect == Effect::Neither && voice.weight > Weight::Thin)
        })
        .filter_map(|voice| {
            Some(format!("Since revised to {} ({}).", voice.later_revision.as_ref()?, voice.evidence.source_name))
        })
        .collect();
    revised.sort();
    revised.dedup();
    set_aside.chain(revised).chain(not_read(case.evidence)).collect()
}

/// "2 passages in Korean, not read." The same text counts once.
pub(crate) fn not_read(evidence: &[Evidence]) -> Vec<String> {
    let mut unread: Vec<_> =
        evidence.iter().filter_map(|e| Some((words::language(e.unread_language.as_deref()?), &e.bundle))).collect();
    unread.sort();
    unread.dedup();
    let languages = unread.chunk_by(|(one, _), (other, _)| one == other);
    languages
        .map(|passages| {
            let (count, noun) = (passages.len(), if passages.len() == 1 { "passage" } else { "passages" });
            format!("{count} {noun} in {}, not read.", passages[0].0)
        })
        .collect()
}
