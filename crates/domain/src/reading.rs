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
    /// The document is the one a claim about contents speaks of.
    pub is_document_claimed: bool,
    /// The speaker's own record, speaking against the speaker's interest.
    pub against_interest: bool,
    /// A sibling record that came first-hand (the record itself) rather than telling of one.
    pub direct: bool,
    /// Day of publication.
    pub published: Option<Date>,
    /// The document was retracted.
    pub retracted: bool,
    /// BCP 47 tag where the reader has no measured score in the passage's language; it was not read.
    pub unread_language: Option<String>,
}

/// What one passage says of one part. Epistemic values only: an outage is the check's, never a reading.
#[derive(Debug, Clone, PartialEq)]
pub struct Reading {
    /// Index of the part in the claim.
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
    /// The date the passage gives for the part's own date.
    pub dated: Option<Period>,
    /// The period the passage speaks of.
    pub period: Option<Period>,
    /// The passage gives this figure as a revision of one published earlier.
    pub revision: bool,
    /// The passage shows that another series, span or base changes sign or size: literally true, misleading.
    pub other_base: bool,
}
