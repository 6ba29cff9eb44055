//! `GET /feed`: documents, newest first.

use super::{filled, id};
use crate::App;
use crate::web::view::row::{DocumentRow, Row};
use crate::web::view::{Link, Page};
use crate::web::{Shown, html, words};
use askama::Template;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, State};
use onrecord_store::DocumentQuery;

const ROWS: usize = 30;

/// Filters, as a form sends them.
#[derive(Debug, Default, serde::Deserialize)]
pub(in crate::web) struct Filters {
    q: Option<String>,
    source: Option<String>,
    after: Option<String>,
}

#[derive(Template)]
#[template(path = "documents.html")]
struct DocumentsPage {
    page: Page,
    q: String,
    rows: Vec<DocumentRow>,
    first: Option<&'static str>,
    next: Option<Link>,
}

/// Documents on record.
pub(in crate::web) async fn show(State(app): State<App>, filters: Result<Query<Filters>, QueryRejection>) -> Shown {
    let Query(filters) = filters?;
    let (text, source) = (filled(&filters.q), filled(&filters.source));
    let query = DocumentQuery {
        text: text.clone(),
        source: source.as_deref().map(|source| id(source, "source")).transpose()?,
        after: filled(&filters.after).map(|after| id(&after, "place in the list")).transpose()?,
        limit: u32::try_from(ROWS + 1)?,
        ..DocumentQuery::default()
    };
    let mut documents = app.store.documents(&query).await?;
    let more = documents.len() > ROWS;
    documents.truncate(ROWS);
    let next = documents.last().filter(|_| more).map(|last| {
        let kept = [("q", &text), ("source", &source), ("after", &Some(last.id.to_string()))];
        Link { href: format!("/feed?{}", words::query(&kept)), text: "Older documents".into() }
    });
    html(&DocumentsPage {
        page: Page::new("Documents", "Documents on record, newest first.").in_section("/feed"),
        q: text.unwrap_or_default(),
        rows: documents.iter().map(|d| Row::of_document(d, &app.catalogue.source_of(d).name)).collect(),
        first: query.after.is_some().then_some("/feed"),
        next,
    })
}
