//! `GET /about`: what this site is, and what machines do here.

use crate::App;
use crate::web::view::Page;
use crate::web::{Shown, html, words};
use askama::Template;
use axum::extract::State;
use onrecord_store::{ClaimQuery, Samples};

#[derive(Template)]
#[template(path = "about.html")]
struct AboutPage {
    page: Page,
    claims: String,
    documents: String,
    engine: String,
    contact: Option<String>,
}

/// The page about this site.
pub(in crate::web) async fn show(State(app): State<App>) -> Shown {
    let claims = ClaimQuery { samples: Samples::Excluded, ..ClaimQuery::default() };
    html(&AboutPage {
        page: Page::new("About", "What this site is, and what machines do here."),
        claims: words::count(app.store.claim_count(&claims).await?, "claim", "claims"),
        documents: words::count(app.store.document_count(Samples::Excluded).await?, "document", "documents"),
        engine: app.reader.engine().to_string(),
        contact: app.config.contact.clone(),
    })
}
