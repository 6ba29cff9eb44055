//! Rows of lists: a claim, or a document, in a few lines.

use super::{Badge, When, claim_path, document_path};
use crate::web::words;
use askama::Template;
use askama::filters::HtmlSafe;
use jiff::civil::Date;
use onrecord_domain::document::Document;
use onrecord_domain::event::Update;
use onrecord_store::ClaimRow;

/// A claim in a list.
#[derive(Debug, Clone, Template)]
#[template(path = "row.html")]
pub(in crate::web) struct Row {
    badge: Badge,
    kind: &'static str,
    sample: bool,
    href: String,
    headline: String,
    countdown: Option<String>,
    text: Option<String>,
    meta: String,
    updated_word: &'static str,
    updated: Option<When>,
}

impl HtmlSafe for Row {}

impl Row {
    /// A claim as lists of claims show it.
    pub(in crate::web) fn of_claim(claim: &ClaimRow) -> Self {
        Self {
            badge: Badge::new(claim.outcome, claim.note.as_deref()),
            kind: words::kind_label(&claim.kind),
            sample: claim.sample,
            href: claim_path(&claim.id),
            headline: claim.headline.clone(),
            countdown: None,
            text: None,
            meta: meta(claim),
            updated_word: if claim.outcome.is_some() { "checked" } else { "recorded" },
            updated: Some(When::moment(claim.updated_at)),
        }
    }

    /// A claim with the first sentence of what an update said.
    pub(in crate::web) fn of_update(claim: &ClaimRow, update: &Update) -> Self {
        Self {
            text: update.text.first().map(|sentence| sentence.text.clone()),
            updated: Some(When::moment(update.at)),
            ..Self::of_claim(claim)
        }
    }

    /// A claim with the days to its deadline.
    pub(in crate::web) fn of_countdown(claim: &ClaimRow, today: Date) -> Self {
        Self {
            countdown: claim.deadline.map(|due| words::deadline(due, today, claim.outcome)),
            updated: None,
            ..Self::of_claim(claim)
        }
    }

    /// A document as lists of documents show it.
    pub(in crate::web) fn of_document(document: &Document, source_name: &str) -> DocumentRow {
        DocumentRow {
            kind: document.document_type.label(),
            sample: document.sample,
            href: document_path(&document.id),
            headline: document.headline.clone(),
            source: source_name.to_owned(),
            tier: document.tier.slug(),
            published: document.published.map(When::day),
        }
    }
}

/// Who said it, when, and in how many places.
fn meta(claim: &ClaimRow) -> String {
    let said = match (&claim.speaker, claim.said_on) {
        (Some(speaker), Some(day)) => Some(format!("{speaker}, {}", words::date(day))),
        (Some(speaker), None) => Some(speaker.clone()),
        (None, Some(day)) => Some(format!("Said {}", words::date(day))),
        (None, None) => None,
    };
    let places = (claim.occurrences > 1).then(|| format!("made in {} places", claim.occurrences));
    said.into_iter().chain(places).collect::<Vec<_>>().join(" · ")
}

/// A document in a list.
#[derive(Debug, Clone, Template)]
#[template(path = "document_row.html")]
pub(in crate::web) struct DocumentRow {
    kind: &'static str,
    sample: bool,
    href: String,
    headline: String,
    source: String,
    tier: &'static str,
    published: Option<When>,
}

impl HtmlSafe for DocumentRow {}
