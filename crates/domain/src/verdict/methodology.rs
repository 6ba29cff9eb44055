//! What `/methodology` is generated from.

use super::Verdict;
use super::policy::{Policy, Threshold};
use super::rule::Rule;
use crate::promise::Status;

/// The rules as data: every outcome, every step, every threshold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Methodology {
    /// Verdicts on statements, in the order in which they are tried.
    pub verdicts: Vec<OutcomeRule>,
    /// Statuses of promises and goals.
    pub statuses: Vec<OutcomeRule>,
    /// Every other rule a reason can name.
    pub steps: Vec<StepRule>,
    /// Every threshold in force.
    pub thresholds: Vec<Threshold>,
}

/// A verdict or status with its meaning and its rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OutcomeRule {
    /// Its slug.
    pub slug: &'static str,
    /// The word a reader sees.
    pub label: &'static str,
    /// What it means, one sentence.
    pub meaning: &'static str,
    /// The name [`super::Reason::rule`] gives it; an anchor.
    pub name: &'static str,
    /// When it applies.
    pub rule: &'static str,
}

/// A rule that [`super::Reason::rule`] can name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StepRule {
    /// Its name; an anchor.
    pub name: &'static str,
    /// What it says, one sentence or two.
    pub sentence: &'static str,
}

impl Methodology {
    /// Every name a [`super::Reason`] can carry, with its sentence.
    pub fn rules(&self) -> impl Iterator<Item = (&'static str, &'static str)> + '_ {
        let outcomes = self.verdicts.iter().chain(&self.statuses).map(|outcome| (outcome.name, outcome.rule));
        outcomes.chain(self.steps.iter().map(|step| (step.name, step.sentence)))
    }
}

/// The rules in force, with the thresholds of [`Policy::default`].
pub fn methodology() -> Methodology {
    let verdicts: Vec<OutcomeRule> = Verdict::ALL
        .iter()
        .map(|verdict| outcome(verdict.slug(), verdict.label(), verdict.meaning(), verdict.rule()))
        .collect();
    let statuses: Vec<OutcomeRule> = Status::ALL
        .iter()
        .map(|status| outcome(status.slug(), status.label(), status.meaning(), status.rule()))
        .collect();
    let is_outcome = |rule: &Rule| verdicts.iter().chain(&statuses).any(|outcome| outcome.name == rule.name());
    let steps = Rule::ALL
        .iter()
        .filter(|rule| !is_outcome(rule))
        .map(|rule| StepRule { name: rule.name(), sentence: rule.sentence() })
        .collect();
    Methodology { verdicts, statuses, steps, thresholds: Policy::default().thresholds() }
}

fn outcome(slug: &'static str, label: &'static str, meaning: &'static str, rule: Rule) -> OutcomeRule {
    OutcomeRule { slug, label, meaning, name: rule.name(), rule: rule.sentence() }
}
