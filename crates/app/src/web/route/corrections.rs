//! `GET /corrections`: what was wrong, and what is right.

use crate::App;
use crate::web::view::{Link, Page, When, claim_path};
use crate::web::{Shown, html};
use askama::Template;
use axum::extract::State;

#[derive(Template)]
#[template(path = "corrections.html")]
struct CorrectionsPage {
    page: Page,
    corrections: Vec<CorrectionView>,
}

struct CorrectionView {
    when: When,
    text: String,
    claim: Link,
}

/// The page of corrections.
pub(in crate::web) async fn show(State(app): State<App>) -> Shown {
    let corrections = app.store.recent_corrections(200).await?;
    html(&CorrectionsPage {
        page: Page::new("Corrections", "Mistakes that were found, and what is right."),
        corrections: corrections
            .into_iter()
            .map(|correction| CorrectionView {
                when: When::moment(correction.at),
                text: correction.text,
                claim: Link { href: claim_path(&correction.claim.id), text: correction.claim.headline },
            })
            .collect(),
    })
}
