//! `GET /search?q=`: claims, documents, passages.

use super::filled;
use crate::App;
use crate::web::error::WebError;
use crate::web::view::row::{DocumentRow, Row};
use crate::web::view::{Link, Page, span_path};
use crate::web::{Shown, html};
use anyhow::Context;
use askama::Template;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, State};
use onrecord_domain::document::Passage;
use onrecord_index::{Hit, Index, Mode};
use onrecord_model::Embedder;
use onrecord_store::{ClaimQuery, DocumentQuery};
use std::sync::Arc;

const CLAIMS: u32 = 10;
const DOCUMENTS: u32 = 10;
const PASSAGES: usize = 10;
/// Least cosine with the question of a text that carries none of its words.
const NEAR: f32 = 0.4;
/// Longest question, in characters.
const LONGEST: usize = 200;

/// What is looked for.
#[derive(Debug, serde::Deserialize)]
pub(in crate::web) struct Asked {
    q: Option<String>,
}

#[derive(Template)]
#[template(path = "search.html")]
struct SearchPage {
    page: Page,
    q: String,
    claims: Vec<Row>,
    documents: Vec<DocumentRow>,
    passages: Vec<PassageHit>,
}

/// A passage that was found.
struct PassageHit {
    text: String,
    place: String,
    document: Link,
    source: String,
    tier: &'static str,
}

/// The search page.
pub(in crate::web) async fn show(State(app): State<App>, asked: Result<Query<Asked>, QueryRejection>) -> Shown {
    let q: String = filled(&asked?.0.q).unwrap_or_default().chars().take(LONGEST).collect();
    let page =
        Page { noindex: true, query: q.clone(), ..Page::new("Search", "Search claims, documents and evidence.") };
    if q.is_empty() {
        return html(&SearchPage { page, q, claims: vec![], documents: vec![], passages: vec![] });
    }
    let documents = DocumentQuery { text: Some(q.clone()), limit: DOCUMENTS, ..DocumentQuery::default() };
    let documents = app.store.documents(&documents).await?;
    html(&SearchPage {
        page,
        claims: claims(&app, &q).await?,
        documents: documents.iter().map(|d| Row::of_document(d, &app.catalogue.source_of(d).name)).collect(),
        passages: passages(&app, &q).await?,
        q,
    })
}

/// Claims that carry every word first, then those near in meaning.
async fn claims(app: &App, q: &str) -> Result<Vec<Row>, WebError> {
    let by_words = ClaimQuery { text: Some(q.to_owned()), limit: CLAIMS, ..ClaimQuery::default() };
    let mut found = app.store.claims(&by_words).await?;
    for hit in hits(&app.claims, q, usize::try_from(CLAIMS)?).await? {
        let Ok(id) = hit.key.parse() else { continue };
        if found.iter().all(|claim| claim.id != id) {
            found.extend(app.store.claim_row(&id).await?);
        }
    }
    found.truncate(usize::try_from(CLAIMS)?);
    Ok(found.iter().map(Row::of_claim).collect())
}

async fn passages(app: &App, q: &str) -> Result<Vec<PassageHit>, WebError> {
    let mut found = vec![];
    for hit in hits(&app.passages, q, PASSAGES).await? {
        let Ok(id) = hit.key.parse() else { continue };
        let Some(passage) = app.store.passage(&id).await? else { continue };
        found.extend(passage_hit(app, passage).await?);
    }
    Ok(found)
}

async fn passage_hit(app: &App, passage: Passage) -> Result<Option<PassageHit>, WebError> {
    let Some(document) = app.store.document(&passage.document).await? else { return Ok(None) };
    Ok(Some(PassageHit {
        text: passage.text,
        place: span_path(document.text_layer, passage.span, &document.id),
        source: app.catalogue.source_of(&document).name,
        tier: document.tier.slug(),
        document: Link { href: crate::web::view::document_path(&document.id), text: document.title },
    }))
}

/// What the index finds by words and by meaning. The embedding is computed off the async threads.
async fn hits(index: &Arc<Index>, q: &str, limit: usize) -> Result<Vec<Hit>, WebError> {
    let (index, text) = (index.clone(), q.to_owned());
    let search = move || -> anyhow::Result<Vec<Hit>> {
        let vector = Embedder::shipped()?.embed(&[&text])?.into_iter().next();
        let mode = if vector.is_some() { Mode::Hybrid } else { Mode::Bm25 };
        let mut found = index.search(&onrecord_index::Query { text: &text, vector: vector.as_deref(), mode, limit })?;
        found.retain(|hit| hit.bm25.is_some() || hit.cosine.is_some_and(|cosine| cosine >= NEAR));
        Ok(found)
    };
    let found = tokio::task::spawn_blocking(search).await.context("search the index").and_then(|found| found);
    found.map_err(WebError::Internal)
}
