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
