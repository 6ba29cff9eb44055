//! What can be asked of the state: filters, orders, and the rows of lists.

use jiff::Timestamp;
use jiff::civil::Date;
use onrecord_domain::claim::Mechanism;
use onrecord_domain::event::{Outcome, Update};
use onrecord_domain::id::{BundleId, ClaimId, DocumentId, SourceId, UpdateId};
use onrecord_domain::schedule::FollowUp;

/// Whether the project's own samples are listed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Samples {
    /// Samples and everything else.
    #[default]
    Included,
    /// Everything but samples: statistics, feeds, exports.
    Excluded,
    /// Only samples.
    Only,
}

/// Order of a list of claims; ties go by identifier.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum ClaimOrder {
    /// Newest update first; a claim without one counts from when it was recorded.
    #[default]
    NewestUpdate,
    /// Soonest deadline first; claims without a deadline are left out.
    SoonestDeadline,
    /// Latest deadline first; claims without a deadline are left out.
    LatestDeadline,
}

/// Filters over claims; every filter that is set must hold. Removed claims are never listed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ClaimQuery {
    /// Any of these kinds (`statement`, `promise`, `goal`); empty for all.
    pub kinds: Vec<String>,
    /// Slug of the verdict or status in force; `none` for claims not checked yet.
    pub outcome: Option<String>,
    /// The speaker's name, exactly.
    pub speaker: Option<String>,
    /// The actor's name, exactly.
    pub actor: Option<String>,
    /// A topic, exactly.
    pub topic: Option<String>,
    /// How the act works.
    pub mechanism: Option<Mechanism>,
    /// Words that all occur in headline, sentence or speaker, ignoring case.
    pub text: Option<String>,
    /// Deadline on or after this day.
    pub deadline_from: Option<Date>,
    /// Deadline before this day.
    pub deadline_before: Option<Date>,
    /// Said on or after this day.
    pub said_from: Option<Date>,
    /// Said before this day.
    pub said_before: Option<Date>,
    /// Samples or not.
    pub samples: Samples,
    /// Order.
    pub order: ClaimOrder,
    /// At most this many rows; 0 stands for 50, and more than 500 are never given.
    pub limit: u32,
    /// Only what follows this claim in the order.
    pub after: Option<ClaimId>,
}

/// A claim as lists show it.
#[derive(Debug, Clone, PartialEq)]
pub struct ClaimRow {
    /// The claim.
    pub id: ClaimId,
    /// `statement`, `promise` or `goal`.
    pub kind: String,
    /// Neutral headline.
    pub headline: String,
    /// The canonical sentence.
    pub sentence: String,
    /// Verdict or status in force; `None` before the first check.
    pub outcome: Option<Outcome>,
    /// Words beside the outcome ("kept, 12 days late").
    pub note: Option<String>,
    /// Calibrated probability, 0 to 1, where there is one.
    pub confidence: Option<f64>,
    /// Who said it.
    pub speaker: Option<String>,
    /// Who must deliver it, where that is another.
    pub actor: Option<String>,
    /// How the act works.
    pub mechanism: Mechanism,
    /// Topics.
    pub topics: Vec<String>,
    /// Day it was first made.
    pub said_on: Option<Date>,
    /// Time of the latest update that said something, or when the claim was recorded.
    pub updated_at: Timestamp,
    /// Day by which a promise is due.
    pub deadline: Option<Date>,
    /// When the next planned check is due.
    pub next_check: Option<Timestamp>,
    /// In how many places it was made.
    pub occurrences: u32,
    /// 1 emergency to 5 operational.
    pub priority: u8,
    /// From one of the project's own samples.
    pub sample: bool,
}

/// An update with its claim, for the front page and feeds.
#[derive(Debug, Clone, PartialEq)]
pub struct RecentUpdate {
    /// The update.
    pub update: Update,
    /// Its claim as it stands now.
    pub claim: ClaimRow,
}

/// A correction with its claim, for the page of corrections.
#[derive(Debug, Clone, PartialEq)]
pub struct RecentCorrection {
    /// When.
    pub at: Timestamp,
    /// The update it corrects.
    pub update: UpdateId,
    /// What was wrong and what is right.
    pub text: String,
    /// Its claim as it stands now.
    pub claim: ClaimRow,
}

/// A planned check with its claim.
#[derive(Debug, Clone, PartialEq)]
pub struct PlannedCheck {
    /// The planned check.
    pub follow_up: FollowUp,
    /// Its claim as it stands now.
    pub claim: ClaimRow,
}

/// How many claims have one outcome.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutcomeCount {
    /// `statement`, `promise` or `goal`.
    pub kind: String,
    /// The outcome; `None` for claims not checked yet.
    pub outcome: Option<Outcome>,
    /// Number of claims.
    pub claims: u64,
}

/// A name with the number of claims it stands on: speakers, actors, topics.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Facet {
    /// The name.
    pub name: String,
    /// Number of claims.
    pub claims: u64,
}

/// Filters over documents; every filter that is set must hold. Removed documents are never listed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DocumentQuery {
    /// Of this source.
    pub source: Option<SourceId>,
    /// Of this bundle.
    pub bundle: Option<BundleId>,
    /// Versions of this address.
    pub url: Option<String>,
    /// Words that all occur in title or headline, ignoring case.
    pub text: Option<String>,
    /// Samples or not.
    pub samples: Samples,
    /// At most this many; 0 stands for 50, and more than 500 are never given.
    pub limit: u32,
    /// Only what follows this document, newest first.
    pub after: Option<DocumentId>,
}

/// `limit` as a query takes it.
pub(crate) fn rows(limit: u32) -> i64 {
    i64::from(if limit == 0 { 50 } else { limit.min(500) })
}
