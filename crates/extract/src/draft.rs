//! What goes into extraction and what comes out of it.

use crate::judged::Judgements;
use jiff::civil::Date;
use onrecord_domain::claim::{About, Kind, Mechanism, Part, Relation, Speaker};
use onrecord_domain::document::{DocumentType, LeftOut, ReadDocument};
use onrecord_domain::period::{FiscalCalendar, Period};
use onrecord_domain::source::Body;
use onrecord_domain::text::Span;

/// A document with what is known about it from outside.
#[derive(Debug, Clone, Copy)]
pub struct Context<'a> {
    /// The document as read.
    pub document: &'a ReadDocument,
    /// Name of its publisher.
    pub publisher: &'a str,
    /// The body it speaks for.
    pub speaks_for: Option<&'a Body>,
    /// What sort of document.
    pub document_type: DocumentType,
    /// Day of publication; relative dates count from it.
    pub published: Option<Date>,
    /// Speaker of the whole document, where one is known.
    pub speaker: Option<&'a str>,
    /// Bodies of the catalogue, to know a name when it comes up.
    pub bodies: &'a [Body],
    /// How the fiscal years of whoever publishes it run.
    pub fiscal: Fiscal,
    /// Whose seasons it means.
    pub hemisphere: Hemisphere,
    /// One of the project's own samples.
    pub sample: bool,
    /// What a classifier says of the sentences that [`crate::to_judge`] names.
    pub judgements: &'a Judgements,
}

/// What is known of a publisher's fiscal years; what its text says of them goes before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fiscal {
    /// Nothing, as nobody knows whose years are meant: read as the text's words suggest, else as the US federal ones.
    Unsaid,
    /// They run so.
    Runs(FiscalCalendar),
    /// Its country or place is known, and not how its years run: none is resolved.
    Unknown,
}

/// The half of the earth that a publisher writes from, which decides what months its seasons have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hemisphere {
    /// Spring begins in March.
    North,
    /// Spring begins in September.
    South,
}

/// Everything taken from one document: each sentence is in a claim, in the summary, or left out with a reason.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Extraction {
    /// Neutral headline of at most 110 characters.
    pub headline: String,
    /// Two to five sentences of the document; fewer when it has fewer.
    pub summary: Vec<Span>,
    /// Up to eight sentences that say most, none of them twice; three or more where the document has so many.
    pub key_points: Vec<Span>,
    /// 1 emergency to 5 operational.
    pub priority: u8,
    /// Claims, in the order of their quotes.
    pub claims: Vec<ClaimDraft>,
    /// Sentences that became none, with the reason.
    pub left_out: Vec<LeftOut>,
}

/// A claim before it has an identity: what the text says, in canonical form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClaimDraft {
    /// The exact words, as characters of the text layer.
    pub quote: Span,
    /// Statement, promise or goal.
    pub kind: Kind,
    /// Self-contained canonical sentence.
    pub sentence: String,
    /// Neutral headline of at most 110 characters.
    pub headline: String,
    /// Who said it: of several the innermost who is named.
    pub speaker: Option<Speaker>,
    /// Who passed on in this document what the speaker said, a person, body or document: of several the outermost, so
    /// that of "A said that B said that C said" B is not kept. The newsroom that reports all this is none.
    pub via: Option<String>,
    /// Who must have done or must deliver it.
    pub actor: Option<String>,
    /// How the act works.
    pub mechanism: Mechanism,
    /// Topics, lower case.
    pub topics: Vec<String>,
    /// Atomic parts; never empty.
    pub parts: Vec<Part>,
    /// What the headline verdict is of.
    pub about: About,
    /// What would settle it, one sentence.
    pub condition: String,
    /// Day or period of the event it speaks of.
    pub event_date: Option<Period>,
    /// Why it is worth checking, one sentence.
    pub worth: String,
    /// 1 emergency to 5 operational.
    pub priority: u8,
    /// Index of the draft this one is linked to, and how.
    pub linked: Option<(usize, Relation)>,
}

/// Why a text typed in as a claim can't be taken as one; each message says what to do.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NotAClaim {
    /// No words.
    #[error("the claim is empty: write one sentence that says what is so, was done, or will be done")]
    Empty,
    /// A question.
    #[error("this is a question: write it as a statement, for example what you think the answer is")]
    Question,
    /// More than a claim.
    #[error(
        "the claim has {words} words: write one sentence of at most {most}, or save the text and use `onrecord extract`"
    )]
    TooLong {
        /// Words it has.
        words: usize,
        /// Words it may have.
        most: usize,
    },
    /// A word alone, so nothing is said.
    #[error("nothing is asserted: write a whole sentence with a subject and a verb")]
    NoAssertion,
}
