//! What became of it? The status rule for promises and goals.

mod criteria;
mod status;

pub use status::decide;

use crate::claim::Claim;
use crate::reading::{Evidence, Reading};
use crate::verdict::{Confidence, Policy, Reason, Rule};
use jiff::civil::Date;

slugged! {
    /// Status of a promise or goal.
    Status {
        /// A source that would have recorded a start shows none.
        NotStarted = "not-started",
        /// Progress within the longer of 180 days and a quarter of the window, or a standing promise holding so far.
        InProgress = "in-progress",
        /// Progress, but older than that.
        Stalled = "stalled",
        /// The deadline has passed.
        Late = "late",
        /// All completion criteria met.
        Kept = "kept",
        /// Some met when time was up, or the letter met and the spirit refuted.
        PartlyKept = "partly-kept",
        /// A failure criterion met, or a year past the deadline with evidence of non-delivery and no progress.
        Broken = "broken",
        /// The speaker dropped it.
        Withdrawn = "withdrawn",
        /// Nothing could settle it as worded.
        NotRateable = "not-rateable",
        /// No record found.
        Unclear = "unclear",
        /// Sources needed could not be read.
        TechError = "tech-error",
    }
}

impl Status {
    /// The words a reader sees.
    pub const fn label(self) -> &'static str {
        match self {
            Self::NotStarted => "Not started",
            Self::InProgress => "In progress",
            Self::Stalled => "Stalled",
            Self::Late => "Late",
            Self::Kept => "Kept",
            Self::PartlyKept => "Partly kept",
            Self::Broken => "Broken",
            Self::Withdrawn => "Withdrawn",
            Self::NotRateable => "Not rateable",
            Self::Unclear => "Unclear",
            Self::TechError => "Tech Error",
        }
    }

    /// What it means, one sentence for readers.
    pub const fn meaning(self) -> &'static str {
        match self {
            Self::NotStarted => "A record that would show a start shows none.",
            Self::InProgress => "Recent progress is on record, or what was promised holds so far.",
            Self::Stalled => "Progress is on record, and the newest is old.",
            Self::Late => "The deadline has passed and it is not delivered, or not yet.",
            Self::Kept => "Everything that was promised is on record as done.",
            Self::PartlyKept => "Part of what was promised is done, or its words were met and its purpose was not.",
            Self::Broken => "It was not delivered, or the opposite was done.",
            Self::Withdrawn => "Whoever promised it dropped it.",
            Self::NotRateable => "As worded, nothing could show whether it is kept.",
            Self::Unclear => "No record found that shows what became of it, or records disagree.",
            Self::TechError => "Sources needed for this check could not be read; nothing is said about the promise.",
        }
    }

    /// The rule that gives it.
    pub(crate) const fn rule(self) -> Rule {
        match self {
            Self::NotStarted => Rule::StatusNotStarted,
            Self::InProgress => Rule::StatusInProgress,
            Self::Stalled => Rule::StatusStalled,
            Self::Late => Rule::StatusLate,
            Self::Kept => Rule::StatusKept,
            Self::PartlyKept => Rule::StatusPartlyKept,
            Self::Broken => Rule::StatusBroken,
            Self::Withdrawn => Rule::StatusWithdrawn,
            Self::NotRateable => Rule::StatusNotRateable,
            Self::Unclear => Rule::StatusUnclear,
            Self::TechError => Rule::StatusTechError,
        }
    }
}

/// What a promise or goal is decided on.
#[derive(Debug, Clone, Copy)]
pub struct PromiseCase<'a> {
    /// The claim, a promise or a goal.
    pub claim: &'a Claim,
    /// Every passage that was considered.
    pub evidence: &'a [Evidence],
    /// What they say; `part` is the index of the criterion.
    pub readings: &'a [Reading],
    /// Sources needed that could not be read, one sentence each.
    pub unread: &'a [String],
    /// Whether an earlier status stands.
    pub earlier_status: Option<Status>,
    /// The day the status is of; nothing published after it counts. Undated passages do: a caller that looks back to an
    /// earlier day leaves them out.
    pub as_of: Date,
}

/// Where one criterion stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CriterionFinding {
    /// Met, partly met, not met, or no record.
    pub state: CriterionState,
    /// Day it came about, or of the newest passage that says so.
    pub on: Option<Date>,
    /// Indexes into the evidence it rests on.
    pub evidence: Vec<usize>,
}

slugged! {
    /// How far a criterion is met.
    CriterionState {
        /// Met.
        Met = "met",
        /// A graded one, met to at least the policy's share.
        Partly = "partly",
        /// A record shows that it is not met.
        NotMet = "not-met",
        /// Records of like weight disagree.
        Disputed = "disputed",
        /// No record found.
        NoRecord = "no-record",
    }
}

/// Where each criterion stands, in the claim's order: its readings weighed as a statement's parts are, later records
/// in place of earlier ones.
pub fn criterion_findings(case: &PromiseCase<'_>, policy: &Policy) -> Vec<CriterionFinding> {
    criteria::judge(case, policy).into_iter().map(|judged| judged.finding).collect()
}

/// The outcome for a promise or goal, with its explanation.
#[derive(Debug, Clone, PartialEq)]
pub struct PromiseDecision {
    /// The status; `None` where a failed re-check leaves the earlier one standing ("could not be checked").
    pub status: Option<Status>,
    /// Words beside the status ("kept, 12 days late", "holding so far").
    pub note: Option<String>,
    /// How likely it is to stand.
    pub confidence: Confidence,
    /// Where each criterion stands, in the claim's order.
    pub criteria: Vec<CriterionFinding>,
    /// The day it is due, once known; the first deadline counts.
    pub due: Option<Date>,
    /// An official later deadline, shown beside the first.
    pub new_deadline: Option<Date>,
    /// Why.
    pub reasons: Reason,
    /// What is missing, one sentence each; not empty when the status is Unclear.
    pub missing: Vec<String>,
    /// What a reader must know beside the status, one sentence each: "2 passages in Korean, not read."
    pub notes: Vec<String>,
}
