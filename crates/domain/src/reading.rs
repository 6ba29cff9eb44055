//! What does the evidence say? Passages as evidence, and readings of them.

use crate::document::DocumentType;
use crate::id::{BundleId, DocumentId, PassageId, SourceId};
use crate::period::Period;
use crate::quantity::Quantity;
use crate::source::{Independence, Tier};
use crate::text::Quote;
use jiff::civil::Date;

slugged! {
    /// What one passage says of one part.
    Stance {
        /// It says so.
        Supports = "supports",
        /// It says otherwise.
        Refutes = "refutes",
        /// It says nothing of it.
        Neither = "neither",
    }
}

/// A passage with everything the verdict rule must know about where it comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Evidence {
    /// The passage.
    pub passage: PassageId,
    /// Its document.
    pub document: DocumentId,
    /// Documents and passages with the same text share a bundle and count once.
    pub bundle: BundleId,
    /// Its source.
    pub source: SourceId,
    /// Source's name, for sentences about it.
    pub source_name: String,
    /// Tier of the document.
    pub tier: Tier,
    /// What sort of document.
    pub document_type: DocumentType,
    /// Independent of the claim's speaker?
    pub independence: Independence,
    /// The passage only quotes or reprints the speaker.
    pub only_quotes_speaker: bool,
    /// It carries reporting or measurement of its own, not only the words of others.
    pub own_reporting: bool,
    /// The document is the one the claim speaks of: it proves what it contains, and that it was published.
    pub is_document_claimed: bool,
    /// The speaker's own record (never a release, speech or post), speaking against the speaker's interest.
    pub against_interest: bool,
    /// First-hand: the record itself, or a report by someone who was there, rather than a telling of one.
    pub direct: bool,
    /// Day of publication; where it is not known, the day the document was first seen, or none. Undated passages are
    /// not read as of an earlier day.
    pub published: Option<Date>,
    /// The document was retracted.
    pub retracted: bool,
    /// BCP 47 tag where the reader has no measured score in the passage's language; it was not read.
    pub unread_language: Option<String>,
}

slugged! {
    /// What a passage says about a promise as such, beside what it says of its criteria.
    Notice {
        /// The speaker drops it.
        Withdrawn = "withdrawn",
        /// An official new deadline; the reading's `dated` says which.
        NewDeadline = "new-deadline",
        /// The condition that starts the clock has come true; the reading's `dated` says when.
        ConditionMet = "condition-met",
    }
}

/// What one passage says of one part. Epistemic values only: an outage is the check's, never a reading.
#[derive(Debug, Clone, PartialEq)]
pub struct Reading {
    /// Index of the part of a statement, or of the criterion of a promise or goal.
    pub part: usize,
    /// Index of the passage in the evidence list.
    pub evidence: usize,
    /// What it says.
    pub stance: Stance,
    /// How sure the reader is of the stance, 0 to 1.
    pub strength: f64,
    /// The words that say it.
    pub quote: Quote,
    /// Numbers of the passage set against numbers of the part: (index into the part's quantities, what the passage
    /// gives). The verdict rule compares them itself.
    pub measured: Vec<(usize, Quantity)>,
    /// The date the passage gives for the part's own date, or for what the criterion or notice speaks of.
    pub dated: Option<Period>,
    /// The period the passage speaks of.
    pub period: Option<Period>,
    /// The passage gives this figure as a revision of one published earlier.
    pub revision: bool,
    /// The passage shows that another series, span or base changes sign or size: literally true, misleading.
    pub other_base: bool,
    /// What it says about the promise as such; none for statements.
    pub notice: Option<Notice>,
}
