//! `GET /documents/{id}`

use super::{body_of, id};
use crate::App;
use crate::usecase::explain;
use crate::web::error::WebError;
use crate::web::frame::NOINDEX;
use crate::web::view::document::{DocumentPage, Inputs};
use crate::web::{Shown, html, words};
use axum::extract::{Path, State};
use onrecord_domain::document::Document;
use onrecord_domain::id::DocumentId;
use onrecord_store::DocumentQuery;

/// The document page.
pub(in crate::web) async fn show(State(app): State<App>, Path(document): Path<String>) -> Shown {
    let document = load(&app, &document).await?;
    let layer = app.store.text_layer(document.text_layer).await?;
    let claims = app.store.claims_of(&document.id).await?;
    let of_url = DocumentQuery { url: Some(document.url.clone()), ..DocumentQuery::default() };
    let versions = app.store.documents(&of_url).await?;
    let bundle = app.store.bundle(&document.bundle).await?;
    let others = bundle.into_iter().filter(|other| other.url != document.url);
    let reprints: Vec<_> =
        others.map(|other| (app.catalogue.source_of(&other).name, other)).map(|(n, o)| (o, n)).collect();
    let answered = explain::of_record(&app, &document).await?;
    let mut attachments = Vec::new();
    for address in &document.attachments {
        let of_url = DocumentQuery { url: Some(address.clone()), limit: 1, ..DocumentQuery::default() };
        attachments.push((address.clone(), app.store.documents(&of_url).await?.pop()));
    }
    let attached_to = app.store.attached_to(&document.url).await?;
    let inputs = Inputs {
        document: &document,
        source: &app.catalogue.source_of(&document),
        layer: layer.as_ref(),
        claims: &claims,
        answered: &answered,
        versions: &versions,
        looked_at: match versions.first() {
            Some(latest) => app.store.last_refetch(&latest.id).await?,
            None => None,
        },
        reprints: &reprints,
        attachments: &attachments,
        attached_to: &attached_to,
        body: body_of(&app, &document),
        today: words::day(app.clock.now()),
        public_url: &app.config.public_url,
    };
    let mut page = html(&DocumentPage::new(&inputs))?;
    if document.sample {
        page.headers_mut().extend([NOINDEX]);
    }
    Ok(page)
}

/// A document on record; a removed one says why it was removed.
pub(super) async fn load(app: &App, document: &str) -> Result<Document, WebError> {
    let document: DocumentId = id(document, "document")?;
    if let Some(found) = app.store.document(&document).await? {
        return Ok(found);
    }
    match app.store.tombstone(&document).await? {
        Some(reason) => Err(WebError::Gone(reason)),
        None => Err(WebError::NotFound("document")),
    }
}
