//! What was read? Documents with their blocks and provenance.

use crate::id::{BodyId, BundleId, Digest, DocumentId, PassageId, SourceId};
use crate::source::Tier;
use crate::text::{Span, TextLayer};
use jiff::Timestamp;
use jiff::civil::Date;

slugged! {
    /// What sort of document this is, which decides its tier together with its source.
    DocumentType {
        /// A press or media release.
        Release = "release",
        /// A speech or remarks, as published by the speaker.
        Speech = "speech",
        /// A post or blog entry of a party.
        Post = "post",
        /// A statement, briefing or announcement.
        Statement = "statement",
        /// A law or regulation.
        Law = "law",
        /// A court's ruling or filing on the docket.
        Ruling = "ruling",
        /// A register or docket entry.
        Register = "register",
        /// Official statistics or a data file.
        Statistics = "statistics",
        /// An audit or inspection.
        Audit = "audit",
        /// A report.
        Report = "report",
        /// A signed order, contract, treaty or appointment: the act itself.
        Instrument = "instrument",
        /// A verbatim record of proceedings.
        Transcript = "transcript",
        /// A news article.
        Article = "article",
        /// A study.
        Study = "study",
        /// An encyclopedia or handbook entry.
        Reference = "reference",
        /// A fact check by somebody else.
        FactCheck = "fact-check",
        /// Satire.
        Satire = "satire",
        /// Not known.
        Other = "other",
    }
}

impl DocumentType {
    /// Whether it is the word of a party rather than a record.
    pub const fn is_party_statement(self) -> bool {
        matches!(self, Self::Release | Self::Speech | Self::Post | Self::Statement)
    }

    /// Whether it is a primary record: law, register, ruling, official statistics, audit, the original report, instrument,
    /// transcript.
    pub const fn is_record(self) -> bool {
        matches!(
            self,
            Self::Law
                | Self::Ruling
                | Self::Register
                | Self::Statistics
                | Self::Audit
                | Self::Report
                | Self::Instrument
                | Self::Transcript
        )
    }

    /// The word a reader sees.
    pub const fn label(self) -> &'static str {
        match self {
            Self::FactCheck => "fact check",
            other => other.slug(),
        }
    }
}

/// What a block of a document is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum BlockKind {
    /// A heading, 1 to 6.
    Heading(u8),
    /// Running text.
    Paragraph,
    /// An item of a list.
    ListItem,
    /// A row of a table, cells separated by tabs.
    TableRow,
    /// A block quotation.
    Quotation,
    /// A caption of a picture or table.
    Caption,
    /// Page furniture that was kept for completeness: navigation, page headers, notices. Never a claim or evidence.
    Furniture,
}

/// A piece of a text layer: a paragraph, a heading, a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// Where it stands in the text layer.
    pub span: Span,
    /// What it is.
    pub kind: BlockKind,
    /// Page it stands on, counted from 1, for paged documents.
    pub page: Option<u32>,
    /// Seconds from the beginning of the recording at which its words begin, for captions.
    pub second: Option<u32>,
    /// Who speaks it, in transcripts, as printed ("Mr. GORTON").
    pub speaker: Option<String>,
}

/// A document as read: one text layer, its blocks in reading order, and what the document says of itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadDocument {
    /// The text.
    pub text: TextLayer,
    /// Its blocks, in order, not overlapping.
    pub blocks: Vec<Block>,
    /// What it says of itself.
    pub found: Metadata,
    /// Extractor and version that made the text layer, such as `html/1`.
    pub extractor: String,
    /// What could not be read, one sentence each.
    pub warnings: Vec<String>,
}

/// One version's text with its blocks: what versions of one address are compared by.
#[derive(Debug, Clone, Copy)]
pub struct Version<'a> {
    /// The text.
    pub text: &'a TextLayer,
    /// Its blocks, in order, not overlapping.
    pub blocks: &'a [Block],
}

impl ReadDocument {
    /// This reading, to be compared with another.
    pub fn version(&self) -> Version<'_> {
        Version { text: &self.text, blocks: &self.blocks }
    }
}

/// What a document or the page around it says about itself; all optional.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Metadata {
    /// Title.
    pub title: Option<String>,
    /// Author line.
    pub byline: Option<String>,
    /// Name of the publisher.
    pub publisher: Option<String>,
    /// Canonical address.
    pub url: Option<String>,
    /// Day of publication.
    pub published: Option<Date>,
    /// The moment behind it, where only a stamp in UTC names it: which day that is, the place of the publisher decides.
    pub published_at: Option<Timestamp>,
    /// BCP 47 language tag, declared or detected.
    pub language: Option<String>,
    /// Speaker of the whole document, from front matter.
    pub speaker: Option<String>,
    /// Document type, as stated by front matter or by whoever handed the file in.
    pub document_type: Option<DocumentType>,
    /// Tier stated in front matter; recorded as the operator's, not the catalogue's.
    pub tier: Option<Tier>,
    /// Body a sample stands in for, from front matter (samples only).
    pub stand_in_for: Option<String>,
    /// One of the project's own samples.
    pub sample: bool,
    /// Every value that was found and where, field by field, the one that is believed first.
    pub places: Vec<Place>,
}

/// A field of [`Metadata`] for which a document may give several values.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Field {
    /// Title.
    Title,
    /// Author line.
    Byline,
    /// Day of publication.
    Published,
}

impl Field {
    /// The word used in JSON.
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Byline => "byline",
            Self::Published => "published",
        }
    }
}

impl Metadata {
    /// Notes that `place` gives the value of each field that no place is noted for yet, or another value first: the
    /// first place of a field always gives the value that is believed.
    pub fn note(&mut self, place: &str) {
        let published = self.published.map(|day| day.to_string());
        let values =
            [(Field::Title, self.title.clone()), (Field::Byline, self.byline.clone()), (Field::Published, published)];
        for (field, value) in values.into_iter().filter_map(|(field, value)| Some((field, value?))) {
            if self.places.iter().find(|at| at.field == field).is_none_or(|at| at.value != value) {
                self.places.insert(0, Place { field, place: place.to_owned(), value });
            }
        }
    }
}

/// What one place of a document gives for a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The field.
    pub field: Field,
    /// The place, as its standard names it: `json-ld headline`, `meta og:title`, `<time datetime>`, `address`.
    pub place: String,
    /// The value: a text, or a day as `2025-10-22`.
    pub value: String,
}

/// A document on record: one version of one address or file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// Derived from address and raw digest.
    pub id: DocumentId,
    /// Digest of the raw bytes.
    pub raw: Digest,
    /// Digest of the text layer in force.
    pub text_layer: Digest,
    /// Extractor that made the layer.
    pub extractor: String,
    /// Canonical address: `https:` for a page, `file:` and a name for a local file.
    pub url: String,
    /// Its source in the catalogue.
    pub source: SourceId,
    /// Name that whoever published it goes by, where the catalogue does not list them; none where nothing was stated, and
    /// for documents taken in before it was kept.
    pub publisher: Option<String>,
    /// The body it speaks for, from the source or the provenance given.
    pub speaks_for: Option<BodyId>,
    /// The source's speaker or the document's own.
    pub speaker: Option<String>,
    /// Title.
    pub title: String,
    /// Author line.
    pub byline: Option<String>,
    /// What sort of document.
    pub document_type: DocumentType,
    /// Tier, by source and type or as stated by the operator.
    pub tier: Tier,
    /// Why, in one sentence.
    pub tier_reason: String,
    /// Day of publication, if known.
    pub published: Option<Date>,
    /// When it was taken in.
    pub fetched: Timestamp,
    /// BCP 47 language tag.
    pub language: Option<String>,
    /// Documents that carry the same text share a bundle.
    pub bundle: BundleId,
    /// Neutral headline for the document page.
    pub headline: String,
    /// Sentences of its own that summarise it.
    pub summary: Vec<Span>,
    /// Sentences of its own that say most, up to eight; none for documents taken in before there were any.
    pub key_points: Vec<Span>,
    /// 1 emergency to 5 operational.
    pub priority: u8,
    /// One of the project's own samples.
    pub sample: bool,
    /// What was left out of it, with the reason.
    pub left_out: Vec<LeftOut>,
    /// The version before, of the same address; none for the first.
    pub previous: Option<DocumentId>,
    /// Canonical addresses of the files published with it, linked in its text or sent with it, in its order; none for
    /// documents taken in before they were kept.
    pub attachments: Vec<String>,
}

/// A sentence that did not become a claim.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeftOut {
    /// Where it stands.
    pub span: Span,
    /// Why, for readers: "A forecast of what others will do."
    pub reason: String,
}

/// A paragraph or few sentences of a text layer, as evidence is searched.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passage {
    /// Derived from text layer and span.
    pub id: PassageId,
    /// Document it belongs to.
    pub document: DocumentId,
    /// Where it stands.
    pub span: Span,
    /// Its words.
    pub text: String,
    /// Passages that carry the same text share a bundle.
    pub bundle: BundleId,
}

/// Whether the label of a turn only tells that somebody asks ("Reporter 2"): their words are nobody's claims.
pub fn is_asker(label: &str) -> bool {
    const ASKERS: [&str; 10] = [
        "question",
        "questioner",
        "reporter",
        "journalist",
        "interviewer",
        "presenter",
        "host",
        "moderator",
        "caller",
        "audience member",
    ];
    let bare = label.trim_end_matches(|c: char| c.is_ascii_digit() || c == ' ').to_lowercase();
    ASKERS.contains(&bare.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_place_of_a_field_gives_the_value_that_is_believed() {
        let place = |field, place: &str, value: &str| Place { field, place: place.into(), value: value.into() };
        let stated = vec![place(Field::Title, "<title>", "Port"), place(Field::Byline, "meta author", "A. Birch")];
        let mut found = Metadata {
            title: Some("Port grows".into()),
            byline: Some("A. Birch".into()),
            published: Some(jiff::civil::date(2025, 3, 4)),
            places: stated.clone(),
            ..Metadata::default()
        };
        found.note("heading");
        let expected = [
            vec![place(Field::Published, "heading", "2025-03-04"), place(Field::Title, "heading", "Port grows")],
            stated,
        ];
        assert_eq!(found.places, expected.concat());
        let before = found.places.clone();
        found.note("elsewhere");
        assert_eq!(found.places, before, "what is believed is noted once");
    }
}
