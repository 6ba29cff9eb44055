//! The document page.

use super::claim::original;
use super::row::{DocumentRow, Row};
use super::{Badge, Link, Page, When, changes_path, claim_path, document_path, linkable, quote_path, span_path};
use crate::usecase::explain::Answered;
use crate::web::words;
use askama::Template;
use onrecord_domain::claim::Occurrence;
use onrecord_domain::document::{Document, DocumentType};
use onrecord_domain::source::Source;
use onrecord_domain::text::{Span, TextLayer};
use onrecord_store::ClaimRow;

/// What the page is made from.
pub(in crate::web) struct Inputs<'a> {
    /// The document.
    pub(in crate::web) document: &'a Document,
    /// Its source.
    pub(in crate::web) source: &'a Source,
    /// Its text; none when the text layer is no longer kept.
    pub(in crate::web) layer: Option<&'a TextLayer>,
    /// Claims taken from it.
    pub(in crate::web) claims: &'a [(Occurrence, ClaimRow)],
    /// Questions about it, with what was found.
    pub(in crate::web) answered: &'a [Answered],
    /// Every version of its address on record, newest first.
    pub(in crate::web) versions: &'a [Document],
    /// When its address was last looked at and said nothing new.
    pub(in crate::web) looked_at: Option<jiff::Timestamp>,
    /// Other documents that carry the same text.
    pub(in crate::web) reprints: &'a [(Document, String)],
    /// The files published with it: the address, and the document where it is on record.
    pub(in crate::web) attachments: &'a [(String, Option<Document>)],
    /// Documents that it was published with.
    pub(in crate::web) attached_to: &'a [Document],
    /// Name of the body it speaks for, or that a sample stands in for.
    pub(in crate::web) body: Option<String>,
    /// Today in UTC.
    pub(in crate::web) today: jiff::civil::Date,
    /// Address of the site, without a trailing slash.
    pub(in crate::web) public_url: &'a str,
}

#[derive(Template)]
#[template(path = "document.html")]
pub(in crate::web) struct DocumentPage {
    page: Page,
    kind: &'static str,
    headline: String,
    title: String,
    sample: Option<String>,
    publisher: Link,
    byline: Option<String>,
    published: Option<When>,
    taken_in: When,
    tier: &'static str,
    tier_words: &'static str,
    tier_reason: String,
    body: Option<String>,
    original: Option<Link>,
    address: String,
    summary: Vec<Link>,
    priority: &'static str,
    key_points: Vec<Link>,
    claims: Vec<ClaimAt>,
    questions: Vec<QuestionView>,
    left_out: Vec<LeftOutView>,
    versions: Vec<Version>,
    looked_at: Option<When>,
    reprints: Vec<DocumentRow>,
    attachments: Vec<Attachment>,
    attached_to: Vec<Link>,
    raw: String,
    text_layer: String,
    extractor: String,
    language: Option<String>,
}

/// A claim at its place in the document.
struct ClaimAt {
    href: String,
    headline: String,
    kind: &'static str,
    badge: Badge,
    words: String,
    place: String,
    due: Option<String>,
}

/// A file published with the document.
struct Attachment {
    /// Its page here where it is on record, else its address on the web; none of what only came with a message.
    href: Option<String>,
    text: String,
    /// On record.
    read: bool,
}

/// A question with the words that answer it, or what was searched for them.
struct QuestionView {
    question: String,
    answer: Option<AnswerView>,
    searched: String,
}

struct AnswerView {
    words: String,
    place: String,
    /// Title and source of the other document that says so.
    from: Option<Link>,
}

struct LeftOutView {
    words: String,
    place: String,
    reason: String,
}

struct Version {
    href: String,
    taken_in: When,
    raw: String,
    this: bool,
    /// What changed since the version before it.
    changes: Option<String>,
}

impl DocumentPage {
    /// The page of a document.
    pub(in crate::web) fn new(inputs: &Inputs<'_>) -> Self {
        let document = inputs.document;
        let text = |span: Span| inputs.layer.and_then(|layer| layer.slice(span)).map(str::to_owned);
        let place = |span: Span| span_path(document.text_layer, span, &document.id);
        let sentences = |spans: &[Span]| -> Vec<Link> {
            spans.iter().filter_map(|span| Some(Link { href: place(*span), text: text(*span)? })).collect()
        };
        // What the summary says already is not said twice.
        let more: Vec<Span> = document.key_points.iter().copied().filter(|at| !document.summary.contains(at)).collect();
        Self {
            page: page(inputs),
            kind: document.document_type.label(),
            headline: document.headline.clone(),
            title: document.title.clone(),
            sample: document.sample.then(|| sample(inputs)),
            publisher: Link { href: format!("/sources#{}", document.source), text: inputs.source.name.clone() },
            byline: document.byline.clone(),
            published: document.published.map(When::day),
            taken_in: When::moment(document.fetched),
            tier: document.tier.slug(),
            tier_words: words::tier(document.tier),
            tier_reason: document.tier_reason.clone(),
            body: inputs.body.clone().filter(|_| document.document_type != DocumentType::Article),
            original: original(&document.url),
            address: document.url.clone(),
            summary: sentences(&document.summary),
            priority: words::priority(document.priority),
            key_points: sentences(&more),
            questions: inputs.answered.iter().map(question).collect(),
            claims: inputs.claims.iter().map(|(occurrence, row)| claim_at(occurrence, row, inputs.today)).collect(),
            left_out: document
                .left_out
                .iter()
                .filter_map(|left| {
                    Some(LeftOutView { words: text(left.span)?, place: place(left.span), reason: left.reason.clone() })
                })
                .collect(),
            versions: versions(inputs.versions, document),
            looked_at: inputs.looked_at.map(When::moment),
            reprints: inputs.reprints.iter().map(|(reprint, name)| Row::of_document(reprint, name)).collect(),
            attachments: inputs.attachments.iter().map(attachment).collect(),
            attached_to: inputs
                .attached_to
                .iter()
                .map(|release| Link { href: document_path(&release.id), text: release.title.clone() })
                .collect(),
            raw: document.raw.to_string(),
            text_layer: document.text_layer.to_string(),
            extractor: document.extractor.clone(),
            language: document.language.clone(),
        }
    }
}

fn page(inputs: &Inputs<'_>) -> Page {
    let document = inputs.document;
    Page {
        noindex: document.sample,
        canonical: Some(format!("{}{}", inputs.public_url, document_path(&document.id))),
        ..Page::new(
            document.headline.clone(),
            format!("{}: what it claims, and what became of it.", inputs.source.name),
        )
        .in_section("/feed")
    }
}

fn sample(inputs: &Inputs<'_>) -> String {
    let stands = inputs
        .body
        .as_ref()
        .map(|body| format!(" It stands in for {body}, at tier {}.", inputs.document.tier))
        .unwrap_or_default();
    format!("It was written for OnRecord to show how a page works; it is no document of a real body.{stands}")
}

fn claim_at(occurrence: &Occurrence, row: &ClaimRow, today: jiff::civil::Date) -> ClaimAt {
    ClaimAt {
        href: claim_path(&row.id),
        headline: row.headline.clone(),
        kind: words::kind_label(&row.kind),
        badge: Badge::new(row.outcome, row.note.as_deref()),
        words: occurrence.quote.words().to_owned(),
        place: quote_path(&occurrence.document, &occurrence.quote),
        due: row.deadline.map(|due| words::deadline(due, today, row.outcome)),
    }
}

fn attachment((address, document): &(String, Option<Document>)) -> Attachment {
    let (href, text) = match document {
        Some(document) => (Some(document_path(&document.id)), document.title.clone()),
        None => (linkable(address).map(str::to_owned), address.clone()),
    };
    Attachment { href, text, read: document.is_some() }
}

fn question(answered: &Answered) -> QuestionView {
    let searched = match answered.searched {
        Some(0) => "Not found: this document doesn’t say, and no other on record mentions it.".to_owned(),
        Some(passages) => format!(
            "Not found: neither this document nor the {passages} other passage{} on record that mention{} it say{} so in words that leave no doubt.",
            if passages == 1 { "" } else { "s" },
            if passages == 1 { "s" } else { "" },
            if passages == 1 { "s" } else { "" },
        ),
        None => String::new(),
    };
    let answer = answered.answer.as_ref().map(|answer| AnswerView {
        words: answer.quote.words().split_whitespace().collect::<Vec<_>>().join(" "),
        place: quote_path(&answer.document, &answer.quote),
        from: answer
            .from
            .as_ref()
            .map(|(title, source)| Link { href: document_path(&answer.document), text: format!("{title}, {source}") }),
    });
    QuestionView { question: answered.question.text.clone(), answer, searched }
}

/// Newest first; each but the oldest can be compared with the one before it.
fn versions(versions: &[Document], shown: &Document) -> Vec<Version> {
    let before = versions.iter().skip(1).map(Some).chain([None]);
    let view = |(version, before): (&Document, Option<&Document>)| Version {
        href: document_path(&version.id),
        taken_in: When::moment(version.fetched),
        raw: version.raw.to_string(),
        this: version.id == shown.id,
        changes: before.map(|before| changes_path(&version.id, &before.id)),
    };
    versions.iter().zip(before).map(view).collect()
}
