//! What follows? The verdict rule for statements.

mod measure;
mod methodology;
mod policy;
mod rule;
mod voice;
mod weigh;
mod words;

pub use methodology::{Methodology, OutcomeRule, StepRule, methodology};
pub use policy::{Policy, Threshold};
pub(crate) use rule::Rule;
pub(crate) use voice::{Effect, Moment, Voice, Weight, admit, voices};
pub(crate) use weigh::{Weighing, basis, clusters, weigh};
pub(crate) use words::{day, quantity as quantity_in_words};

use crate::claim::{Claim, Nature, Part};
use crate::reading::{Evidence, Reading};
use jiff::civil::Date;

slugged! {
    /// The verdict on a statement, in the order in which the rule tries them.
    Verdict {
        /// Sources needed could not be read, and no earlier verdict stands.
        TechError = "tech-error",
        /// Every central part is beyond any evidence.
        Unverifiable = "unverifiable",
        /// Independent evidence of tier A or B contradicts a central part, and nothing of like weight supports it.
        False = "false",
        /// Literally so, and the impression is wrong.
        Misleading = "misleading",
        /// Off by little.
        Close = "close",
        /// Independent evidence of tier A or B supports every central part.
        True = "true",
        /// Anything else.
        Unclear = "unclear",
    }
}

impl Verdict {
    /// The word a reader sees.
    pub const fn label(self) -> &'static str {
        match self {
            Self::TechError => "Tech Error",
            Self::Unverifiable => "Unverifiable",
            Self::False => "False",
            Self::Misleading => "Misleading",
            Self::Close => "Close",
            Self::True => "True",
            Self::Unclear => "Unclear",
        }
    }

    /// What it means, one sentence for readers.
    pub const fn meaning(self) -> &'static str {
        match self {
            Self::TechError => "Sources needed for this check could not be read; nothing is said about the claim.",
            Self::Unverifiable => "No evidence could settle this: it is opinion, taste or an intent nobody recorded.",
            Self::False => "Records that do not depend on the speaker, or the speaker's own, contradict it.",
            Self::Misleading => "The words hold, and the impression they give is wrong.",
            Self::Close => "Not exact, and off by little.",
            Self::True => "Evidence that does not depend on the speaker supports it.",
            Self::Unclear => "The evidence on record does not settle it, either way.",
        }
    }

    /// The rule that gives it.
    pub(crate) const fn rule(self) -> Rule {
        match self {
            Self::TechError => Rule::TechError,
            Self::Unverifiable => Rule::Unverifiable,
            Self::False => Rule::False,
            Self::Misleading => Rule::Misleading,
            Self::Close => Rule::Close,
            Self::True => Rule::True,
            Self::Unclear => Rule::Unclear,
        }
    }
}

slugged! {
    /// What was found of one part.
    Finding {
        /// Supported.
        True = "true",
        /// Refuted.
        False = "false",
        /// Off by little.
        Close = "close",
        /// Literally so, impression wrong.
        Misleading = "misleading",
        /// Not settled.
        Unclear = "unclear",
        /// Beyond any evidence: opinion, taste, motive.
        SetAside = "set-aside",
    }
}

/// What a claim is decided on.
#[derive(Debug, Clone, Copy)]
pub struct Case<'a> {
    /// The claim.
    pub claim: &'a Claim,
    /// Every passage that was considered.
    pub evidence: &'a [Evidence],
    /// What they say.
    pub readings: &'a [Reading],
    /// Sources needed that could not be read, one sentence each.
    pub unread: &'a [String],
    /// Whether an earlier verdict stands.
    pub earlier_verdict: Option<Verdict>,
    /// Nothing published after this day counts, and nothing undated; none for a check of today.
    pub as_of: Option<Date>,
}

/// The outcome for a statement, with its explanation.
#[derive(Debug, Clone, PartialEq)]
pub struct Decision {
    /// The verdict; `None` where a failed re-check leaves the earlier one standing ("could not be checked").
    pub verdict: Option<Verdict>,
    /// How likely it is to stand.
    pub confidence: Confidence,
    /// What was found of each part, in the claim's order.
    pub findings: Vec<Finding>,
    /// Why.
    pub reasons: Reason,
    /// What is missing, one sentence each; not empty when the verdict is Unclear.
    pub missing: Vec<String>,
    /// What a reader must know beside the verdict, one sentence each: "Since revised to 2.2 million."
    pub notes: Vec<String>,
}

/// Calibrated probability that the verdict would stand.
#[derive(Debug, Clone, PartialEq)]
pub enum Confidence {
    /// Unclear, Unverifiable, Tech Error, or a status without a reading.
    None,
    /// Fewer than 100 labelled outcomes behind it: the basis is stated, a number is not.
    NotYetCalibrated {
        /// "2 independent sources of tier A".
        basis: String,
    },
    /// Calibrated on labelled verdicts.
    Calibrated {
        /// 0 to 1.
        probability: f64,
        /// "2 independent sources of tier A".
        basis: String,
    },
}

/// A node of the explanation: which rule, what it saw, and the steps beneath it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reason {
    /// Stable name of the rule, an anchor of `/methodology` ("independence", "quantity-close").
    pub rule: &'static str,
    /// One sentence for readers.
    pub text: String,
    /// Whether the rule applied.
    pub holds: bool,
    /// Indexes into the evidence it rests on.
    pub evidence: Vec<usize>,
    /// Steps beneath it.
    pub because: Vec<Reason>,
}

impl Reason {
    /// A step without steps beneath it.
    pub(crate) fn step(rule: Rule, text: String, holds: bool, evidence: &[usize]) -> Self {
        Self { rule: rule.name(), text, holds, evidence: evidence.to_vec(), because: vec![] }
    }
}

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
