//! Who publishes, and how far is it believed? Sources, bodies, tiers, independence.

use crate::document::DocumentType;
use crate::id::{BodyId, SourceId};

slugged! {
    /// What sort of publisher a source is.
    SourceKind {
        /// An executive department, agency or office.
        Government = "government",
        /// A court.
        Court = "court",
        /// A parliament or one of its committees.
        Legislature = "legislature",
        /// A statistics office.
        Statistics = "statistics",
        /// An audit office or inspector general.
        Audit = "audit",
        /// An international organisation.
        International = "international",
        /// A newspaper, broadcaster or site with its own reporters.
        Newsroom = "newsroom",
        /// A news agency.
        Wire = "wire",
        /// A university, institute or journal.
        Academic = "academic",
        /// An organisation that checks claims.
        FactChecker = "fact-checker",
        /// An encyclopedia, register or handbook.
        Reference = "reference",
        /// A publisher of satire.
        Satire = "satire",
        /// Anything else, and every unknown publisher.
        Other = "other",
    }
}

slugged! {
    /// How far a document is believed before it is read.
    Tier {
        /// Primary record: law, register, ruling, official statistics, audit, the original report, instrument, transcript.
        A = "A",
        /// Established newsroom or wire, peer-reviewed work, reference.
        B = "B",
        /// Everything else, and every release, speech or post: a party's statement.
        C = "C",
        /// Excluded, and satire.
        X = "X",
    }
}

slugged! {
    /// How much of a document's text the site may show.
    Display {
        /// The quote and one passage on each side.
        Excerpt = "excerpt",
        /// The whole text: public domain or licensed.
        Full = "full",
    }
}

/// Who speaks or acts as an institution.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Body {
    /// Its slug.
    pub id: BodyId,
    /// Its name as a reader knows it.
    pub name: String,
    /// Other names and abbreviations it goes by.
    pub aliases: Vec<String>,
    /// The body it answers to, if any.
    pub superior: Option<BodyId>,
    /// Statistics offices, auditors, courts, legislatures and central banks are independent of the executive,
    /// whoever their formal superior is.
    pub autonomous: bool,
}

/// A publisher as the catalogue lists it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// Its slug.
    pub id: SourceId,
    /// Its name.
    pub name: String,
    /// What sort of publisher.
    pub kind: SourceKind,
    /// Domains it publishes under, without `www.`; a subdomain belongs to its parent.
    pub domains: Vec<String>,
    /// The body it speaks for.
    pub speaks_for: Option<BodyId>,
    /// Tier of its best documents; see [`Source::tier_of`] for what a document type does to it.
    pub tier: Tier,
    /// Why that tier, in one public sentence.
    pub tier_reason: String,
    /// Feed addresses.
    pub feeds: Vec<String>,
    /// ISO 3166 country code in lower case, `eu`, or `un`.
    pub jurisdiction: Option<String>,
    /// BCP 47 language tag of most of its documents.
    pub language: Option<String>,
    /// What the site may show of it.
    pub display: Display,
    /// The addresses have not been seen working.
    pub unverified: bool,
}

impl Source {
    /// Tier of one document of this source, with the reason as a sentence.
    ///
    /// A release, speech or post is a party's statement whatever its domain, and only a record can have tier A (SPEC,
    /// "Tier"): a study or handbook entry of a tier A source counts as B, its other writing as C.
    pub fn tier_of(&self, document_type: DocumentType) -> (Tier, String) {
        if self.tier == Tier::X || self.kind == SourceKind::Satire {
            return (Tier::X, format!("{} is excluded: {}", self.name, self.tier_reason));
        }
        let label = document_type.label();
        match document_type {
            DocumentType::Satire => (Tier::X, "Satire makes neither claims nor evidence.".into()),
            party if party.is_party_statement() => {
                (Tier::C, format!("A {label} is a party's statement, whoever publishes it."))
            }
            _ if self.tier != Tier::A || document_type.is_record() => (self.tier, self.tier_reason.clone()),
            DocumentType::Reference if self.kind == SourceKind::Reference => (self.tier, self.tier_reason.clone()),
            DocumentType::Study | DocumentType::Reference => {
                (Tier::B, format!("A {label} is no primary record, whoever publishes it."))
            }
            _ => (Tier::C, format!("{} publishes this as no record of its own: its type is {label}.", self.name)),
        }
    }
}

/// Whether evidence is independent of whoever made the claim.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Independence {
    /// Nothing ties it to the speaker.
    Yes,
    /// The speaker, the body spoken for, a superior or subordinate, or only a quotation of them.
    No {
        /// Why, as a sentence for readers.
        reason: String,
    },
    /// The speaker is unknown.
    NotAssessed,
}

impl Independence {
    /// `yes`, `no` or `not-assessed`.
    pub const fn slug(&self) -> &'static str {
        match self {
            Self::Yes => "yes",
            Self::No { .. } => "no",
            Self::NotAssessed => "not-assessed",
        }
    }
}

/// Whether `evidence` (the body a document speaks for) is independent of `speaker`.
///
/// Same body, a superior or a subordinate is not; an autonomous body is, even below the same government. A chain of
/// superiors is followed up to the first autonomous body, which answers to nobody in this sense.
pub fn independence(speaker: Option<&BodyId>, evidence: Option<&BodyId>, bodies: &[Body]) -> Independence {
    let Some(speaker) = speaker else { return Independence::NotAssessed };
    let Some(evidence) = evidence else { return Independence::Yes };
    if speaker == evidence {
        return Independence::No { reason: "It is published by the speaker.".into() };
    }
    let above = |body: &BodyId| {
        let mut chain = vec![body.clone()];
        while let Some(found) = chain.last().and_then(|last| bodies.iter().find(|b| b.id == *last)) {
            match &found.superior {
                Some(superior) if !found.autonomous && !chain.contains(superior) => chain.push(superior.clone()),
                _ => break,
            }
        }
        chain
    };
    if above(speaker).contains(evidence) {
        return Independence::No { reason: "It is published by a superior of the speaker.".into() };
    }
    if above(evidence).contains(speaker) {
        return Independence::No { reason: "It is published by a body that answers to the speaker.".into() };
    }
    Independence::Yes
}
