//! What follows? The decision of `domain` over what was read, for statements, promises and goals alike.

use super::look::Looked;
use jiff::civil::Date;
use onrecord_domain::claim::{Claim, Kind};
use onrecord_domain::event::Outcome;
use onrecord_domain::promise::{self, CriterionFinding, CriterionState, PromiseCase};
use onrecord_domain::verdict::{self, Case, Confidence, Finding, Policy, Reason};

/// Version of the verdict and status rules, recorded with every update.
pub const RULES: &str = "rules/1";

/// A decision in the form pages and updates need, whatever the claim's kind.
#[derive(Debug, Clone, PartialEq)]
pub struct Judgement {
    /// The outcome; `None` where a failed re-check leaves the earlier one standing.
    pub outcome: Option<Outcome>,
    /// Words beside it.
    pub note: Option<String>,
    /// How likely it is to stand.
    pub confidence: Confidence,
    /// What was found of each part, or of each criterion.
    pub findings: Vec<Finding>,
    /// Why.
    pub reasons: Reason,
    /// What is missing.
    pub missing: Vec<String>,
    /// What a reader must know beside the outcome.
    pub notes: Vec<String>,
}

/// Decides on `claim` by the thresholds of `policy`: a statement as of `as_of`, a promise or goal as of that day or
/// `today`.
pub fn judge(
    claim: &Claim,
    looked: &Looked,
    earlier: Option<Outcome>,
    as_of: Option<Date>,
    today: Date,
    policy: &Policy,
) -> Judgement {
    let (evidence, readings, unread) = (&looked.evidence, &looked.readings, &looked.unread);
    match claim.kind {
        Kind::Statement => {
            let earlier_verdict = match earlier {
                Some(Outcome::Verdict(verdict)) => Some(verdict),
                Some(Outcome::Status(_)) | None => None,
            };
            let decision = verdict::decide(&Case { claim, evidence, readings, unread, earlier_verdict, as_of }, policy);
            Judgement {
                outcome: decision.verdict.map(Outcome::Verdict),
                note: None,
                confidence: decision.confidence,
                findings: decision.findings,
                reasons: decision.reasons,
                missing: decision.missing,
                notes: decision.notes,
            }
        }
        Kind::Promise { .. } | Kind::Goal { .. } => {
            let earlier_status = match earlier {
                Some(Outcome::Status(status)) => Some(status),
                Some(Outcome::Verdict(_)) | None => None,
            };
            let as_of = as_of.unwrap_or(today);
            let case = PromiseCase { claim, evidence, readings, unread, earlier_status, as_of };
            let decision = promise::decide(&case, policy);
            Judgement {
                outcome: decision.status.map(Outcome::Status),
                note: decision.note,
                confidence: decision.confidence,
                findings: decision.criteria.iter().map(finding).collect(),
                reasons: decision.reasons,
                missing: decision.missing,
                notes: decision.notes,
            }
        }
    }
}

/// A criterion's state in the words used for parts.
fn finding(criterion: &CriterionFinding) -> Finding {
    match criterion.state {
        CriterionState::Met => Finding::True,
        CriterionState::Partly => Finding::Close,
        CriterionState::NotMet => Finding::False,
        CriterionState::Disputed | CriterionState::NoRecord => Finding::Unclear,
    }
}

/// Indexes into the evidence that the explanation rests on, in the order in which it names them.
pub fn cited(reasons: &Reason) -> Vec<usize> {
    fn walk(reason: &Reason, into: &mut Vec<usize>) {
        if reason.holds {
            for index in &reason.evidence {
                if !into.contains(index) {
                    into.push(*index);
                }
            }
        }
        reason.because.iter().for_each(|step| walk(step, into));
    }
    let mut indexes = vec![];
    walk(reasons, &mut indexes);
    indexes
}
