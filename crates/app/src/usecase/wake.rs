//! New evidence arrives: which standing claims should be looked at again at once (SPEC 4, "event")?

use super::take_in::check_job;
use crate::App;
use anyhow::Context;
use jiff::Timestamp;
use onrecord_domain::document::Passage;
use onrecord_domain::event::{ClaimRecord, Event};
use onrecord_domain::id::ClaimId;
use onrecord_domain::schedule::{FollowUp, FollowUpReason};
use onrecord_index::{Mode, Query};
use onrecord_store::Commit;
use std::collections::BTreeMap;

/// A claim nearer than this to a new passage may be touched by it; the check then decides (tuned by eye on the samples).
const LEAST_COSINE: f32 = 0.5;

/// Standing claims looked at for each new passage.
const CLAIMS_PER_PASSAGE: usize = 5;

/// Plans a check at once of every claim that was checked before the documents of `passages` came in and that they are
/// near to. Gives how many.
pub async fn wake(app: &App, passages: &[Passage], vectors: &[Vec<f32>]) -> anyhow::Result<usize> {
    let now = app.clock.now();
    let mut near: BTreeMap<ClaimId, &Passage> = BTreeMap::new();
    for (passage, vector) in passages.iter().zip(vectors) {
        let query = Query { text: &passage.text, vector: Some(vector), mode: Mode::Dense, limit: CLAIMS_PER_PASSAGE };
        for hit in app.claims.search(&query).context("search claims near new evidence")? {
            if hit.cosine.is_some_and(|cosine| cosine >= LEAST_COSINE) {
                near.entry(hit.key.parse().context("a claim id in the index")?).or_insert(passage);
            }
        }
    }
    let mut planned = vec![];
    for (id, passage) in near {
        let Some(record) = app.store.claim(&id).await? else { continue };
        let Some(document) = app.store.document(&passage.document).await? else { continue };
        if document.sample == record.claim.sample && is_stale(&record, document.fetched, now) {
            planned.push(FollowUp::planned(&id, now, FollowUpReason::Event));
        }
    }
    let jobs = planned.iter().map(check_job).collect();
    let woken = planned.len();
    let events = planned.into_iter().map(Event::FollowUpPlanned).collect();
    app.store
        .commit(Commit { at: now, events, jobs, ..Commit::default() })
        .await
        .context("plan checks of new evidence")?;
    Ok(woken)
}

/// Whether the claim was checked before `arrived` and no check is due already.
fn is_stale(record: &ClaimRecord, arrived: Timestamp, now: Timestamp) -> bool {
    let checked = record.current().is_some_and(|update| update.at < arrived);
    checked && record.gone().is_none() && !record.planned().iter().any(|planned| planned.due <= now)
}
