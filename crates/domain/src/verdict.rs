//! What follows? The verdict rule for statements.

mod decide;
mod measure;
mod methodology;
mod policy;
mod rule;
mod voice;
mod weigh;
mod words;

pub use decide::decide;
pub(crate) use decide::not_read;
pub use methodology::{Methodology, OutcomeRule, StepRule, methodology};
pub use policy::{Policy, Threshold};
pub(crate) use rule::Rule;
pub(crate) use voice::{Effect, Moment, Voice, Weight, admit, voices};
pub(crate) use weigh::{basis, weigh};
pub(crate) use words::{day, quantity as quantity_in_words};

use crate::claim::Claim;
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
