//! `GET /ledger`: the head of the chain, and how to verify it.

use crate::App;
use crate::web::view::Page;
use crate::web::{Shown, html, words};
use askama::Template;
use axum::extract::State;

#[derive(Template)]
#[template(path = "ledger.html")]
struct LedgerPage {
    page: Page,
    entries: String,
    empty: bool,
    head: String,
}

/// The page of the ledger.
pub(in crate::web) async fn show(State(app): State<App>) -> Shown {
    let head = app.store.head().await?;
    html(&LedgerPage {
        page: Page::new("Ledger", "The chain of everything on record, its head, and how to verify it."),
        entries: words::count(head.entries, "entry", "entries"),
        empty: head.entries == 0,
        head: head.hash.to_string(),
    })
}
