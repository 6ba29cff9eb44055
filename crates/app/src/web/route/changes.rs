//! `GET /documents/{id}/changes?since=…`: what changed between two versions of one address.

use super::document;
use crate::App;
use crate::usecase::versions::Kept;
use crate::web::error::WebError;
use crate::web::frame::NOINDEX;
use crate::web::view::changes::{ChangesPage, Inputs};
use crate::web::{Shown, html};
use anyhow::Context;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Path, Query, State};
use onrecord_domain::document::Document;
use onrecord_domain::source::Display;
use onrecord_reader::changes::changes;
use onrecord_reader::changes::passing::announced;
use onrecord_store::DocumentQuery;

/// The version compared with; the one before where none is named.
#[derive(Debug, serde::Deserialize)]
pub(in crate::web) struct Since {
    since: Option<String>,
}

/// What changed.
pub(in crate::web) async fn show(
    State(app): State<App>,
    Path(version): Path<String>,
    since: Result<Query<Since>, QueryRejection>,
) -> Shown {
    let Query(since) = since.map_err(|_| WebError::BadRequest("Name the earlier version: ?since=….".into()))?;
    let after = document::load(&app, &version).await?;
    let before = match since.since {
        Some(since) => document::load(&app, &since).await?,
        None => before(&app, &after).await?.ok_or(WebError::NotFound("earlier version of this document"))?,
    };
    if before.url != after.url || before.id == after.id {
        return Err(WebError::BadRequest("Only two versions of one address can be compared.".into()));
    }
    let missing = || WebError::NotFound("text of one of the versions");
    let before = Kept::load(&app, before).await?.ok_or_else(missing)?;
    let after = Kept::load(&app, after).await?.ok_or_else(missing)?;
    let source = app.catalogue.source_of(&after.document);
    let display = if after.document.sample { Display::Full } else { source.display };
    // Comparing is bounded, and still too much work to be done between two requests.
    let page = tokio::task::spawn_blocking(move || {
        let changed = changes(before.version(), after.version());
        let said = announced(before.version(), after.version());
        let (before, after) = (&before.document, &after.document);
        ChangesPage::new(&Inputs { before, after, source: &source, display, changes: &changed, announced: said })
    })
    .await
    .context("compare two versions")?;
    let mut shown = html(&page)?;
    shown.headers_mut().extend([NOINDEX]);
    Ok(shown)
}

/// The version before: the one on record as such, else the next older one of the address.
async fn before(app: &App, version: &Document) -> Result<Option<Document>, WebError> {
    if let Some(previous) = &version.previous {
        return Ok(app.store.document(previous).await?);
    }
    let of_url = DocumentQuery { url: Some(version.url.clone()), ..DocumentQuery::default() };
    let versions = app.store.documents(&of_url).await?;
    Ok(versions.into_iter().skip_while(|known| known.id != version.id).nth(1))
}
