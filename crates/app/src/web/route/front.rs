//! `GET /`: latest updates that changed something, top documents, soonest countdowns.

use crate::App;
use crate::web::view::Page;
use crate::web::view::row::{DocumentRow, Row};
use crate::web::{Shown, html, words};
use askama::Template;
use axum::extract::State;
use onrecord_domain::document::Document;
use onrecord_domain::event::Outcome;
use onrecord_domain::promise::Status;
use onrecord_domain::verdict::Verdict;
use onrecord_store::{ClaimOrder, ClaimQuery, DocumentQuery, Samples};
use std::cmp::Reverse;

const UPDATES: u32 = 15;
const COUNTDOWNS: u32 = 6;
const DOCUMENTS: usize = 8;

#[derive(Template)]
#[template(path = "front.html")]
struct FrontPage {
    page: Page,
    updates: Vec<Row>,
    countdowns: Vec<Row>,
    documents: Vec<DocumentRow>,
}

/// The front page.
pub(in crate::web) async fn show(State(app): State<App>) -> Shown {
    let now = app.clock.now();
    let today = words::day(now);
    let soonest = ClaimQuery {
        order: ClaimOrder::SoonestDeadline,
        deadline_from: Some(today),
        limit: COUNTDOWNS,
        ..ClaimQuery::default()
    };
    let mut updates = app.store.recent_updates(Samples::Included, 4 * UPDATES).await?;
    // Newest day first, and of one day what was settled before what is open.
    updates.sort_by_key(|recent| (Reverse(words::day(recent.update.at)), is_open(recent.update.outcome)));
    updates.truncate(usize::try_from(UPDATES)?);
    let countdowns = app.store.claims(&soonest).await?;
    let mut documents = app.store.documents(&DocumentQuery { limit: 60, ..DocumentQuery::default() }).await?;
    documents.sort_by_key(|document| rank(document, now));
    documents.truncate(DOCUMENTS);
    html(&FrontPage {
        page: Page::new("", "What public bodies said, what the evidence says, and what became of it.").in_section("/"),
        updates: updates.iter().map(|recent| Row::of_update(&recent.claim, &recent.update)).collect(),
        countdowns: countdowns.iter().map(|claim| Row::of_countdown(claim, today)).collect(),
        documents: documents.iter().map(|d| Row::of_document(d, &app.catalogue.source_of(d).name)).collect(),
    })
}

fn is_open(outcome: Outcome) -> bool {
    matches!(
        outcome,
        Outcome::Verdict(Verdict::Unclear | Verdict::TechError | Verdict::Unverifiable)
            | Outcome::Status(Status::Unclear | Status::TechError | Status::NotRateable)
    )
}

/// Priority with decay: one step of priority is worth two days of age. Lower comes first.
fn rank(document: &Document, now: jiff::Timestamp) -> i64 {
    let age_in_hours = now.duration_since(document.fetched).as_hours();
    i64::from(document.priority) * 48 + age_in_hours
}
