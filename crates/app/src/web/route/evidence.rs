//! `GET /evidence/{text_layer}?start=…&end=…&document=…`: a quote marked in its text.

use super::{document, id};
use crate::App;
use crate::web::error::WebError;
use crate::web::frame::NOINDEX;
use crate::web::view::evidence::{EXCERPT_LIMIT, EvidencePage, Inputs};
use crate::web::{Shown, html};
use axum::extract::rejection::QueryRejection;
use axum::extract::{Path, Query, State};
use onrecord_domain::document::{Document, Version};
use onrecord_domain::id::Digest;
use onrecord_domain::source::Display;
use onrecord_domain::text::{Span, TextLayer};
use onrecord_extract::became::{Became, became};
use onrecord_store::DocumentQuery;

/// Where the words stand, in characters of the text layer.
#[derive(Debug, serde::Deserialize)]
pub(in crate::web) struct Place {
    start: usize,
    end: usize,
    /// The document on whose behalf the text is read: it decides how much may be shown.
    document: String,
}

/// The evidence viewer.
pub(in crate::web) async fn show(
    State(app): State<App>,
    Path(text_layer): Path<String>,
    place: Result<Query<Place>, QueryRejection>,
) -> Shown {
    let Query(place) = place.map_err(|_| WebError::BadRequest(HOW.into()))?;
    let digest: Digest = id(&text_layer, "text")?;
    let document = document::load(&app, &place.document).await?;
    if document.text_layer != digest {
        return Err(WebError::NotFound("text of this document"));
    }
    let layer = app.store.text_layer(digest).await?.ok_or(WebError::NotFound("text"))?;
    let source = app.catalogue.source_of(&document);
    // The project's own samples may be read whole.
    let display = if document.sample { Display::Full } else { source.display };
    let span = span(&place, &layer, display)?;
    let passages = app.store.passages_of(&document.id).await?;
    let of_url = DocumentQuery { url: Some(document.url.clone()), limit: 1, ..DocumentQuery::default() };
    let newest = app.store.documents(&of_url).await?;
    let newer = newest.into_iter().next().filter(|newest| newest.id != document.id && newest.raw != document.raw);
    let blocks = app.store.blocks(digest).await?;
    let became = match &newer {
        Some(newer) => became_in(&app, Version { text: &layer, blocks: &blocks }, span, newer).await?,
        None => None,
    };
    let page = EvidencePage::new(&Inputs {
        document: &document,
        source: &source,
        display,
        layer: &layer,
        blocks: &blocks,
        passages: &passages.iter().map(|passage| passage.span).collect::<Vec<_>>(),
        span,
        newer: newer.as_ref(),
        became,
        public_url: &app.config.public_url,
    });
    let mut shown = html(&page.ok_or(WebError::NotFound("place in this text"))?)?;
    shown.headers_mut().extend([NOINDEX]);
    Ok(shown)
}

/// What became of the words at `span` in a newer version; `None` where its text is no longer kept.
async fn became_in(app: &App, version: Version<'_>, span: Span, newer: &Document) -> Result<Option<Became>, WebError> {
    let Some(layer) = app.store.text_layer(newer.text_layer).await? else { return Ok(None) };
    let blocks = app.store.blocks(newer.text_layer).await?;
    Ok(Some(became(version, span, Version { text: &layer, blocks: &blocks })))
}

const HOW: &str = "A place in a text is named by start and end, counted in characters, and by its document.";

/// The span asked for, if the text has it and it may be shown.
fn span(place: &Place, layer: &TextLayer, display: Display) -> Result<Span, WebError> {
    let span = Span::new(place.start, place.end)
        .ok_or_else(|| WebError::BadRequest("The end of a quote comes after its start.".into()))?;
    if span.end() > layer.chars() {
        return Err(WebError::BadRequest(format!(
            "This text has {} characters; characters {} to {} lie outside it.",
            layer.chars(),
            span.start(),
            span.end()
        )));
    }
    if display == Display::Excerpt && span.end() - span.start() > EXCERPT_LIMIT {
        return Err(WebError::BadRequest(format!(
            "Only excerpts of this publisher's text are shown, at most {EXCERPT_LIMIT} characters at a time."
        )));
    }
    Ok(span)
}
