//! What do pages show? Values that templates print, made from the record without I/O.

/// What changed between two versions.
pub(super) mod changes;
/// Latest fact check: sentences, citations, parts, reasons.
pub(super) mod check;
/// The claim page.
pub(super) mod claim;
/// The document page.
pub(super) mod document;
/// A quote in its text.
pub(super) mod evidence;
/// Rows of lists.
pub(super) mod row;
/// A claim's timeline.
pub(super) mod timeline;

use crate::web::{asset, words};
use askama::Template;
use askama::filters::HtmlSafe;
use jiff::Timestamp;
use jiff::civil::Date;
use onrecord_domain::event::Outcome;
use onrecord_domain::id::{ClaimId, Digest, DocumentId};
use onrecord_domain::promise::Status;
use onrecord_domain::text::{Quote, Span};
use onrecord_domain::verdict::Verdict;

/// What the frame around a page needs.
#[derive(Debug, Clone, Default)]
pub(super) struct Page {
    /// Title without the site's name.
    pub(super) title: String,
    /// One sentence for search engines and cards.
    pub(super) description: String,
    /// Path of the navigation entry this page belongs to.
    pub(super) section: &'static str,
    /// Kept out of search engines.
    pub(super) noindex: bool,
    /// Full address of the page, where it has one of its own.
    pub(super) canonical: Option<String>,
    /// Path of the page's own feed.
    pub(super) feed: Option<String>,
    /// Structured data, already made safe for a script element.
    pub(super) json_ld: Option<String>,
    /// What was searched for, to keep it in the box.
    pub(super) query: String,
}

impl Page {
    /// A page with a title and a description.
    pub(super) fn new(title: impl Into<String>, description: impl Into<String>) -> Self {
        Self { title: title.into(), description: description.into(), ..Self::default() }
    }

    /// In this entry of the navigation.
    pub(super) fn in_section(mut self, section: &'static str) -> Self {
        self.section = section;
        self
    }

    /// Address of the style sheet, with its digest.
    pub(in crate::web) fn css(&self) -> &'static str {
        asset::css_path()
    }

    /// Address of the icon, with its digest.
    pub(in crate::web) fn icon(&self) -> &'static str {
        asset::icon_path()
    }

    /// `aria-current` for the navigation.
    pub(in crate::web) fn current(&self, path: &str) -> &'static str {
        if self.section == path { " aria-current=page" } else { "" }
    }
}

/// A time or day for a `time` element.
#[derive(Debug, Clone, Template)]
#[template(source = r#"<time datetime="{{ iso }}">{{ text }}</time>"#, ext = "html")]
pub(super) struct When {
    iso: String,
    text: String,
}

impl HtmlSafe for When {}

impl When {
    /// A day.
    pub(super) fn day(day: Date) -> Self {
        Self { iso: day.to_string(), text: words::date(day) }
    }

    /// A moment, with its zone.
    pub(super) fn moment(at: Timestamp) -> Self {
        Self { iso: at.strftime("%Y-%m-%dT%H:%M:%SZ").to_string(), text: words::moment(at) }
    }
}

/// A verdict or status as a word and a shape.
#[derive(Debug, Clone, Template)]
#[template(path = "outcome.html")]
pub(super) struct Badge {
    /// Slug of the outcome, `none` before the first check.
    slug: &'static str,
    label: &'static str,
    tone: &'static str,
    /// Words beside it.
    note: Option<String>,
}

impl HtmlSafe for Badge {}

impl Badge {
    /// The badge of an outcome; "Not checked yet" without one.
    ///
    /// A note that repeats the word ("kept, 12 days late") follows it without; a long one has a line of its own.
    pub(super) fn new(outcome: Option<Outcome>, note: Option<&str>) -> Self {
        let Some(outcome) = outcome else {
            return Self { slug: "none", label: "Not checked yet", tone: "open", note: None };
        };
        let label = words::label(outcome);
        let repeated = format!("{}, ", label.to_lowercase());
        let note = note.map(|note| note.strip_prefix(&repeated).unwrap_or(note));
        let note = note.filter(|note| !note.is_empty() && note.len() <= LONGEST_NOTE).map(str::to_owned);
        Self { slug: outcome.slug(), label, tone: tone(outcome), note }
    }

    /// Words beside an outcome that are too long to stand in one line with it, as a sentence.
    pub(super) fn long_note(note: Option<&str>) -> Option<String> {
        note.filter(|note| note.len() > LONGEST_NOTE).map(words::sentence)
    }
}

/// Longest note, in bytes, that stands beside its outcome.
const LONGEST_NOTE: usize = 40;

/// The colour that helps the word along.
const fn tone(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Verdict(Verdict::True) | Outcome::Status(Status::Kept) => "good",
        Outcome::Verdict(Verdict::Close) | Outcome::Status(Status::InProgress | Status::PartlyKept) => "near",
        Outcome::Verdict(Verdict::Misleading) | Outcome::Status(Status::Late | Status::Stalled) => "warn",
        Outcome::Verdict(Verdict::False) | Outcome::Status(Status::Broken) => "bad",
        Outcome::Verdict(_) | Outcome::Status(_) => "open",
    }
}

/// A link with its text.
#[derive(Debug, Clone)]
pub(super) struct Link {
    pub(super) href: String,
    pub(super) text: String,
}

/// Path of a claim's page.
pub(super) fn claim_path(id: &ClaimId) -> String {
    format!("/claims/{id}")
}

/// Path of a document's page.
pub(super) fn document_path(id: &DocumentId) -> String {
    format!("/documents/{id}")
}

/// Path of what changed in `version` since `before`, an earlier version of the same address.
pub(super) fn changes_path(version: &DocumentId, before: &DocumentId) -> String {
    format!("/documents/{version}/changes?since={before}")
}

/// Path of a quote's place in the evidence viewer.
pub(super) fn quote_path(document: &DocumentId, quote: &Quote) -> String {
    span_path(quote.text_layer(), quote.span(), document)
}

/// Path of a span of a text layer in the evidence viewer; the document says on whose page the text is read.
pub(super) fn span_path(text_layer: Digest, span: Span, document: &DocumentId) -> String {
    format!("/evidence/{text_layer}?start={}&end={}&document={document}#quote", span.start(), span.end())
}

/// An address a browser may follow: anything but `http` and `https` (a local file, a script) is shown, never linked.
pub(super) fn linkable(url: &str) -> Option<&str> {
    (url.starts_with("https://") || url.starts_with("http://")).then_some(url)
}
