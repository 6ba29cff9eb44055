//! `GET /claims/{id}` and `/claims/{id}/timeline`.

use super::{body_of, id};
use crate::App;
use crate::web::error::WebError;
use crate::web::frame::NOINDEX;
use crate::web::view::claim::{ClaimPage, Inputs, Origin, standing};
use crate::web::view::claim_path;
use crate::web::view::timeline::TimelinePage;
use crate::web::{Shown, html};
use axum::extract::{Path, State};
use axum::response::Response;
use onrecord_domain::claim::Relation;
use onrecord_domain::event::ClaimRecord;
use onrecord_domain::id::{ClaimId, DocumentId};
use onrecord_store::ClaimRow;
use std::collections::BTreeMap;

/// The claim page.
pub(in crate::web) async fn show(State(app): State<App>, Path(claim): Path<String>) -> Shown {
    let record = not_merged(load(&app, &claim).await?, "")?;
    let origin = origin(&app, &record).await?;
    let related = related(&app, &record).await?;
    let inputs = Inputs {
        record: &record,
        stand_in: origin.as_ref().and_then(|origin| body_of(&app, &origin.document)),
        origin,
        titles: titles(&app, &record).await?,
        related: &related,
        speaker_is_body: record.claim.speaker.as_ref().is_some_and(|s| app.catalogue.body_named(&s.name).is_some()),
        now: app.clock.now(),
        public_url: &app.config.public_url,
    };
    Ok(hidden(&record, html(&ClaimPage::new(&inputs))?))
}

/// The whole timeline.
pub(in crate::web) async fn timeline(State(app): State<App>, Path(claim): Path<String>) -> Shown {
    let record = load(&app, &claim).await?;
    let page = TimelinePage::new(&record, app.clock.now(), &app.config.public_url);
    Ok(hidden(&record, html(&page)?))
}

/// The record of a claim; a removed one says why it was removed.
pub(super) async fn load(app: &App, claim: &str) -> Result<ClaimRecord, WebError> {
    let claim: ClaimId = id(claim, "claim")?;
    let record = app.store.claim(&claim).await?.ok_or(WebError::NotFound("claim"))?;
    match record.removed {
        Some(reason) => Err(WebError::Gone(reason)),
        None => Ok(record),
    }
}

/// A claim that was merged into another is read there, at the same kind of page.
pub(super) fn not_merged(record: ClaimRecord, page: &str) -> Result<ClaimRecord, WebError> {
    match record.merged() {
        Some(edit) => Err(WebError::Moved(format!("{}{page}", claim_path(&edit.other)))),
        None => Ok(record),
    }
}

/// Samples and removed claims stay out of search engines.
fn hidden(record: &ClaimRecord, mut page: Response) -> Response {
    if record.claim.sample {
        page.headers_mut().extend([NOINDEX]);
    }
    page
}

/// The document of the earliest occurrence that still stands.
async fn origin(app: &App, record: &ClaimRecord) -> Result<Option<Origin>, WebError> {
    let Some(occurrence) = record.occurrences.first() else { return Ok(None) };
    let Some(document) = app.store.document(&occurrence.document).await? else { return Ok(None) };
    let layer = app.store.text_layer(document.text_layer).await?;
    let words = |span| layer.as_ref().and_then(|layer| layer.slice(span)).map(|text| (span, text.to_owned()));
    let summary = document.summary.iter().filter_map(|span| words(*span)).collect();
    Ok(Some(Origin { publisher: app.catalogue.source_of(&document).name, summary, document }))
}

/// Titles of the documents that the check in force cites.
async fn titles(app: &App, record: &ClaimRecord) -> Result<BTreeMap<DocumentId, String>, WebError> {
    let mut titles = BTreeMap::new();
    for citation in standing(record).map(|update| update.citations.as_slice()).unwrap_or_default() {
        if let Some(document) = app.store.document(&citation.document).await? {
            titles.insert(document.id, document.title);
        }
    }
    Ok(titles)
}

async fn related(app: &App, record: &ClaimRecord) -> Result<Vec<(Relation, ClaimRow)>, WebError> {
    let mut related = vec![];
    for (other, relation) in &record.links {
        related.extend(app.store.claim_row(other).await?.map(|row| (*relation, row)));
    }
    Ok(related)
}
