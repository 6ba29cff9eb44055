//! What was claimed? Claims, parts, criteria, occurrences.

use crate::id::{BodyId, ClaimId, Digest, DocumentId};
use crate::period::{Deadline, Period};
use crate::quantity::Quantity;
use crate::text::{Quote, Span};
use jiff::civil::Date;

slugged! {
    /// How the act a claim speaks of works; routes evidence.
    Mechanism {
        /// The speaker did or will do it.
        DirectAction = "direct-action",
        /// An order or instruction to others.
        Directive = "directive",
        /// Arrests, charges, fines, sanctions.
        Enforcement = "enforcement",
        /// Grants, budgets, payments.
        Funding = "funding",
        /// Rules and regulations.
        Rulemaking = "rulemaking",
        /// Suits and rulings.
        Litigation = "litigation",
        /// Reports, audits, inspections, monitoring.
        Oversight = "oversight",
        /// None of these.
        Other = "other",
    }
}

impl Mechanism {
    /// The pill a reader sees.
    pub const fn label(self) -> &'static str {
        match self {
            Self::DirectAction => "Direct action",
            Self::Directive => "Directive",
            Self::Enforcement => "Enforcement",
            Self::Funding => "Funding",
            Self::Rulemaking => "Rulemaking",
            Self::Litigation => "Litigation",
            Self::Oversight => "Oversight",
            Self::Other => "Other",
        }
    }
}

/// Who made the claim.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Speaker {
    /// As a reader knows them.
    pub name: String,
    /// The body they are or speak for.
    pub body: Option<BodyId>,
}

/// One self-contained, checkable sentence on record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claim {
    /// Derived from its first occurrence and canonical sentence.
    pub id: ClaimId,
    /// Statement, promise or goal.
    pub kind: Kind,
    /// The canonical sentence.
    pub sentence: String,
    /// Neutral headline of at most 110 characters.
    pub headline: String,
    /// Who said it.
    pub speaker: Option<Speaker>,
    /// Who must have done or must deliver it, where that is another.
    pub actor: Option<String>,
    /// How the act works.
    pub mechanism: Mechanism,
    /// Topics, lower case.
    pub topics: Vec<String>,
    /// Its atomic parts, decided before evidence is read; never empty.
    pub parts: Vec<Part>,
    /// What the headline verdict is of.
    pub about: About,
    /// What would settle it, one sentence for readers.
    pub condition: String,
    /// Day it was first made.
    pub said_on: Option<Date>,
    /// Day or period of the event it speaks of.
    pub event_date: Option<Period>,
    /// Why it is worth checking, one sentence.
    pub worth: String,
    /// 1 emergency to 5 operational.
    pub priority: u8,
    /// From one of the project's own samples.
    pub sample: bool,
}

/// Statement, promise or goal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kind {
    /// Said to be so, or already done.
    Statement,
    /// A future deliverable with a measurable outcome and a deadline, window or standing period.
    Promise {
        /// When it is due.
        deadline: Deadline,
        /// What would show it kept, in progress or failed.
        criteria: Vec<Criterion>,
    },
    /// A future intention that lacks a deadline or a measurable outcome.
    Goal {
        /// What is missing, one sentence.
        lacks: String,
        /// What would show it met.
        criteria: Vec<Criterion>,
    },
}

impl Kind {
    /// `statement`, `promise` or `goal`.
    pub const fn slug(&self) -> &'static str {
        match self {
            Self::Statement => "statement",
            Self::Promise { .. } => "promise",
            Self::Goal { .. } => "goal",
        }
    }

    /// The criteria of a promise or goal; none for a statement.
    pub fn criteria(&self) -> &[Criterion] {
        match self {
            Self::Statement => &[],
            Self::Promise { criteria, .. } | Self::Goal { criteria, .. } => criteria,
        }
    }
}

/// What the headline verdict is of, where a claim reports what somebody or something says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum About {
    /// The world.
    World,
    /// What a named person or body said: the verdict is of the substance, the attribution stands beside it.
    Said {
        /// Whom it is attributed to.
        by: String,
    },
    /// What a document contains ("the report states…"): the verdict is of the document, the substance is linked.
    Contents {
        /// How the claim names the document.
        document: String,
    },
}

/// An atomic piece that can be true or false by itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// One sentence.
    pub text: String,
    /// Central or incidental.
    pub central: bool,
    /// What sort of assertion.
    pub nature: Nature,
    /// Numbers it states; spans count in `text`.
    pub quantities: Vec<Quantity>,
    /// The period it speaks of.
    pub period: Option<Period>,
    /// A date it states as the fact itself ("took effect in 2019").
    pub date: Option<Period>,
    /// Whether something depends on that date being exact (a deadline, an order of events): then it is never Close.
    pub date_decides: bool,
    /// Whether it denies something.
    pub negated: bool,
}

slugged! {
    /// What sort of assertion a part makes.
    Nature {
        /// A fact about the world.
        Fact = "fact",
        /// An act performed by its instrument: signed, issued, published, filed, appointed, designated.
        Performative = "performative",
        /// What a document contains.
        Contents = "contents",
        /// A cause ("because of", "thanks to").
        Cause = "cause",
        /// Opinion, taste, motive or intent that nobody recorded: set aside and named.
        Opinion = "opinion",
    }
}

slugged! {
    /// What a criterion of a promise shows.
    CriterionRole {
        /// The letter of the promise.
        Completion = "completion",
        /// Its spirit.
        Success = "success",
        /// Movement towards it; a task force or a launch is no more than this.
        Progress = "progress",
        /// That it will not come.
        Failure = "failure",
    }
}

/// What would show a promise kept, moving or failed; written before evidence is read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Criterion {
    /// What it shows.
    pub role: CriterionRole,
    /// One sentence that names what would be seen and in which record.
    pub text: String,
    /// The amount promised, where it is graded ("1,000 homes").
    pub target: Option<Quantity>,
}

/// One place where a claim was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Occurrence {
    /// The claim.
    pub claim: ClaimId,
    /// The document.
    pub document: DocumentId,
    /// The exact words.
    pub quote: Quote,
    /// Who said it there: of several the innermost who is named.
    pub speaker: Option<Speaker>,
    /// Who passed on there what the speaker said, where the text names them: of several the outermost.
    pub via: Option<String>,
    /// When it was said there.
    pub said_on: Option<Date>,
}

/// Where an occurrence stands.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Place {
    /// The document.
    pub document: DocumentId,
    /// The text layer that the span counts in.
    pub text_layer: Digest,
    /// Which characters of it.
    pub span: Span,
}

impl std::fmt::Display for Place {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "characters {} to {} of document {}", self.span.start(), self.span.end(), self.document)
    }
}

impl Occurrence {
    /// Where it stands.
    pub fn place(&self) -> Place {
        Place { document: self.document.clone(), text_layer: self.quote.text_layer(), span: self.quote.span() }
    }
}

slugged! {
    /// How two claims on record relate.
    Relation {
        /// The same figure of another time.
        Repeats = "repeats",
        /// One says less, or more exactly.
        Narrows = "narrows",
        /// They cannot both be true.
        Contradicts = "contradicts",
        /// A later one takes the earlier one's place.
        Supersedes = "supersedes",
        /// One is the substance of what the other reports.
        Substance = "substance",
        /// They come from one sentence.
        SameSentence = "same-sentence",
    }
}
