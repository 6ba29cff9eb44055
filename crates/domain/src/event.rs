//! What happened? Editorial events and the fold that turns them into a claim's record.

use crate::claim::{Claim, Occurrence, Place, Relation};
use crate::document::Document;
use crate::id::{CheckId, ClaimId, DocumentId, FollowUpId, SourceId, UpdateId};
use crate::promise::Status;
use crate::reading::Stance;
use crate::schedule::FollowUp;
use crate::source::{Independence, Tier};
use crate::text::Quote;
use crate::verdict::{Confidence, Finding, Reason, Verdict};
use jiff::Timestamp;

pub use crate::edit::{Edit, Edited};
pub use crate::record::{ClaimRecord, Correction, Impossible};
pub use crate::timeline::{Moment, TimelineEntry};

/// A verdict on a statement or a status of a promise or goal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Outcome {
    /// Of a statement.
    Verdict(Verdict),
    /// Of a promise or goal.
    Status(Status),
}

impl Outcome {
    /// The slug of the verdict or status.
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Verdict(verdict) => verdict.slug(),
            Self::Status(status) => status.slug(),
        }
    }
}

/// What an update changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// The first outcome of this claim.
    First,
    /// Another outcome than before.
    Changed {
        /// The outcome before.
        from: Outcome,
    },
    /// The same outcome, looked at again.
    Reconfirmed,
    /// The check failed; the earlier outcome stands.
    CouldNotBeChecked,
}

/// A passage an update cites.
#[derive(Debug, Clone, PartialEq)]
pub struct Citation {
    /// The words.
    pub quote: Quote,
    /// Their document.
    pub document: DocumentId,
    /// Their source's name.
    pub source_name: String,
    /// Index of the part they speak of.
    pub part: usize,
    /// What they say of it.
    pub stance: Stance,
    /// How sure the reader is, 0 to 1.
    pub strength: f64,
    /// Tier of the document.
    pub tier: Tier,
    /// Independent of the speaker?
    pub independence: Independence,
}

/// A sentence of an update. A sentence about the world cites; a sentence about the check does not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    /// The sentence.
    pub text: String,
    /// Indexes into the update's citations.
    pub cites: Vec<usize>,
}

/// One entry of a claim's timeline.
#[derive(Debug, Clone, PartialEq)]
pub struct Update {
    /// Derived from claim and check.
    pub id: UpdateId,
    /// The claim.
    pub claim: ClaimId,
    /// The check that made it.
    pub check: CheckId,
    /// When.
    pub at: Timestamp,
    /// The outcome in force after it.
    pub outcome: Outcome,
    /// Words beside the outcome ("kept, 12 days late", "holding so far").
    pub note: Option<String>,
    /// How likely it is to stand.
    pub confidence: Confidence,
    /// What was found of each part.
    pub findings: Vec<Finding>,
    /// What it says.
    pub text: Vec<Sentence>,
    /// What it rests on.
    pub citations: Vec<Citation>,
    /// Why, as a tree.
    pub reasons: Reason,
    /// What is missing.
    pub missing: Vec<String>,
    /// What it changed.
    pub change: Change,
    /// Engine, model digests and rule version that made it, such as `local/1 rules/1`.
    pub engine: String,
}

/// A later version of a page says something else where a claim was made, or where an entry in force cites it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceChange {
    /// The claim.
    pub claim: ClaimId,
    /// The version that said it.
    pub document: DocumentId,
    /// The version that no longer does.
    pub version: DocumentId,
    /// What it said: whole sentences.
    pub before: Quote,
    /// What stands in its place; none where nothing like it is left.
    pub after: Option<Quote>,
    /// The page itself says that it was corrected or updated.
    pub announced: bool,
    /// When the change was seen.
    pub at: Timestamp,
}

/// Something that happened to the editorial record. Append-only: a mistake is corrected by a new event.
#[derive(Debug, Clone, PartialEq)]
pub enum Event {
    /// A document was taken in.
    DocumentTakenIn(Box<Document>),
    /// A document was taken out of the record (samples removed, law, privacy); the tombstone stays.
    DocumentRemoved {
        /// The document.
        document: DocumentId,
        /// Why, for readers.
        reason: String,
    },
    /// A claim was put on record.
    ClaimRecorded(Box<Claim>),
    /// A claim was taken out of the record with its only document.
    ClaimRemoved {
        /// The claim.
        claim: ClaimId,
        /// Why, for readers.
        reason: String,
    },
    /// A claim was made (again).
    OccurrenceAdded(Box<Occurrence>),
    /// Two claims were linked.
    ClaimsLinked {
        /// From.
        from: ClaimId,
        /// To.
        to: ClaimId,
        /// How they relate.
        relation: Relation,
    },
    /// An editor found two claims to be one. What `from` had, its occurrences first, is put on record for `into` by
    /// events beside this one; `from` takes no events after it.
    ClaimsMerged {
        /// The claim that ends.
        from: ClaimId,
        /// The claim that it is part of now.
        into: ClaimId,
        /// Where the occurrences stand that go with it.
        places: Vec<Place>,
        /// Why, for readers.
        reason: String,
        /// When.
        at: Timestamp,
    },
    /// An editor found one claim to be two: occurrences leave `from`, and are put on record for `into`, a claim of
    /// their own, by events beside this one.
    ClaimSplit {
        /// The claim that they leave.
        from: ClaimId,
        /// The claim that they make.
        into: ClaimId,
        /// Where the occurrences stand; never all of `from`.
        places: Vec<Place>,
        /// Why, for readers.
        reason: String,
        /// When.
        at: Timestamp,
    },
    /// A check ended in an entry of the timeline.
    UpdatePublished(Box<Update>),
    /// A check was planned.
    FollowUpPlanned(FollowUp),
    /// A planned check ran.
    FollowUpDone {
        /// The claim.
        claim: ClaimId,
        /// The planned check.
        follow_up: FollowUpId,
        /// When.
        at: Timestamp,
    },
    /// A planned check will not run.
    FollowUpCancelled {
        /// The claim.
        claim: ClaimId,
        /// The planned check.
        follow_up: FollowUpId,
        /// Why, for readers.
        reason: String,
    },
    /// An entry was corrected by a later sentence.
    CorrectionPublished {
        /// The claim.
        claim: ClaimId,
        /// The entry it corrects.
        update: UpdateId,
        /// What was wrong and what is right.
        text: String,
        /// When.
        at: Timestamp,
    },
    /// A page that a claim rests on says something else now.
    SourceChanged(Box<SourceChange>),
    /// A source's tier was set or changed.
    SourceTierSet {
        /// The source.
        source: SourceId,
        /// The tier.
        tier: Tier,
        /// Why.
        reason: String,
    },
}

impl Event {
    /// Stable name of the kind of event, as stored and exported.
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::DocumentTakenIn(_) => "document-taken-in",
            Self::DocumentRemoved { .. } => "document-removed",
            Self::ClaimRecorded(_) => "claim-recorded",
            Self::ClaimRemoved { .. } => "claim-removed",
            Self::OccurrenceAdded(_) => "occurrence-added",
            Self::ClaimsLinked { .. } => "claims-linked",
            Self::ClaimsMerged { .. } => "claims-merged",
            Self::ClaimSplit { .. } => "claim-split",
            Self::UpdatePublished(_) => "update-published",
            Self::FollowUpPlanned(_) => "follow-up-planned",
            Self::FollowUpDone { .. } => "follow-up-done",
            Self::FollowUpCancelled { .. } => "follow-up-cancelled",
            Self::CorrectionPublished { .. } => "correction-published",
            Self::SourceChanged(_) => "source-changed",
            Self::SourceTierSet { .. } => "source-tier-set",
        }
    }

    /// The claims it belongs to: two for a link, a merge and a split, none for documents and sources.
    pub fn claims(&self) -> Vec<&ClaimId> {
        match self {
            Self::ClaimRecorded(claim) => vec![&claim.id],
            Self::OccurrenceAdded(occurrence) => vec![&occurrence.claim],
            Self::ClaimsLinked { from, to, .. } => vec![from, to],
            Self::ClaimsMerged { from, into, .. } | Self::ClaimSplit { from, into, .. } => vec![from, into],
            Self::UpdatePublished(update) => vec![&update.claim],
            Self::FollowUpPlanned(follow_up) => vec![&follow_up.claim],
            Self::SourceChanged(change) => vec![&change.claim],
            Self::ClaimRemoved { claim, .. }
            | Self::FollowUpDone { claim, .. }
            | Self::FollowUpCancelled { claim, .. }
            | Self::CorrectionPublished { claim, .. } => vec![claim],
            Self::DocumentTakenIn(_) | Self::DocumentRemoved { .. } | Self::SourceTierSet { .. } => vec![],
        }
    }

    /// The document it belongs to, if any.
    pub fn document(&self) -> Option<&DocumentId> {
        match self {
            Self::DocumentTakenIn(document) => Some(&document.id),
            Self::DocumentRemoved { document, .. } => Some(document),
            Self::OccurrenceAdded(occurrence) => Some(&occurrence.document),
            Self::SourceChanged(change) => Some(&change.document),
            _ => None,
        }
    }
}
