//! A planned check falls due: look, judge, write an update, plan the next look. One commit, never doubled.

use super::compose::compose;
use super::judge::{Judgement, RULES, judge};
use super::look::{self, Looked};
use super::take_in::check_job;
use crate::App;
use anyhow::Context;
use jiff::Timestamp;
use jiff::tz::TimeZone;
use onrecord_domain::claim::Claim;
use onrecord_domain::event::{Change, ClaimRecord, Event, Outcome, Update};
use onrecord_domain::id::{CheckId, ClaimId, DocumentId, FollowUpId, UpdateId};
use onrecord_domain::schedule::{self, FollowUp, FollowUpState};
use onrecord_domain::verdict::Policy;
use onrecord_store::{CheckRecord, Commit, Lease, Samples};

/// What a check came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Checked {
    /// An update was written.
    Updated {
        /// The claim's headline.
        headline: String,
        /// The outcome in force now.
        outcome: Outcome,
    },
    /// The check had run already, was cancelled, or its claim was removed.
    NotNeeded,
}

/// Carries out the planned check `follow_up` of `claim` and finishes the job it came from.
pub async fn check_claim(app: &App, claim: &ClaimId, follow_up: &FollowUpId, lease: Lease) -> anyhow::Result<Checked> {
    let now = app.clock.now();
    let record = app.store.claim(claim).await?.with_context(|| format!("claim {claim} is not on record"))?;
    let Some(planned) = still_planned(&record, follow_up) else {
        app.store.commit(Commit { finishes: Some(lease), at: now, ..Commit::default() }).await?;
        return Ok(Checked::NotNeeded);
    };
    let looked = look(app, &record).await?;
    let today = now.to_zoned(TimeZone::UTC).date();
    let earlier = record.current().map(|update| update.outcome);
    let judgement = judge(&record.claim, &looked, earlier, None, today, &Policy::default());
    let check = CheckId::derive(&[claim.as_str(), follow_up.as_str()]);
    let engine = format!("{} {RULES}", app.reader.engine());
    let update = update(&record, &judgement, &looked, &check, &engine, now)?;
    let checked = Checked::Updated { headline: record.claim.headline.clone(), outcome: update.outcome };
    let stored = check_record(check, &record.claim, looked, planned, engine, now);
    let (events, jobs) = consequences(record, update, follow_up, now)?;
    app.store
        .commit(Commit { events, jobs, check: Some(stored), finishes: Some(lease), at: now, ..Commit::default() })
        .await
        .with_context(|| format!("put the check of claim {claim} on record"))?;
    Ok(checked)
}

fn still_planned<'a>(record: &'a ClaimRecord, follow_up: &FollowUpId) -> Option<&'a FollowUp> {
    let planned = record.follow_ups.iter().find(|planned| planned.id == *follow_up);
    planned.filter(|planned| planned.state == FollowUpState::Planned && record.removed.is_none())
}

async fn look(app: &App, record: &ClaimRecord) -> anyhow::Result<Looked> {
    // A sample is evidence for samples only, and real claims never rest on one.
    let samples = if record.claim.sample { Samples::Only } else { Samples::Excluded };
    let found = look::in_archive(app, &record.claim, None, samples).await?;
    let occurs_in = occurs_in(app, record).await?;
    let (claim, catalogue, reader) = (record.claim.clone(), app.catalogue.clone(), app.reader.clone());
    tokio::task::spawn_blocking(move || look::read(found, &claim, &occurs_in, &catalogue.bodies, reader.as_ref()))
        .await
        .context("read the evidence")?
}

/// Documents in which the claim was made, and their later versions: a page that was changed is no second witness.
async fn occurs_in(app: &App, record: &ClaimRecord) -> anyhow::Result<Vec<DocumentId>> {
    let mut documents: Vec<DocumentId> = vec![];
    for occurrence in &record.occurrences {
        let mut next = Some(occurrence.document.clone());
        while let Some(document) = next.filter(|document| !documents.contains(document)) {
            next = app.store.next_version(&document).await?.map(|later| later.id);
            documents.push(document);
        }
    }
    Ok(documents)
}

fn update(
    record: &ClaimRecord,
    judgement: &Judgement,
    looked: &Looked,
    check: &CheckId,
    engine: &str,
    now: Timestamp,
) -> anyhow::Result<Update> {
    let before = record.current().map(|update| update.outcome);
    let outcome = judgement.outcome.or(before).context("a first check always has an outcome")?;
    let change = match (judgement.outcome, before) {
        (None, _) => Change::CouldNotBeChecked,
        (Some(_), None) => Change::First,
        (Some(new), Some(old)) if new == old => Change::Reconfirmed,
        (Some(_), Some(from)) => Change::Changed { from },
    };
    let composed = compose(judgement, looked);
    Ok(Update {
        id: UpdateId::derive(&[record.claim.id.as_str(), check.as_str()]),
        claim: record.claim.id.clone(),
        check: check.clone(),
        at: now,
        outcome,
        note: judgement.note.clone(),
        confidence: judgement.confidence.clone(),
        findings: judgement.findings.clone(),
        text: composed.text,
        citations: composed.citations,
        reasons: judgement.reasons.clone(),
        missing: judgement.missing.clone(),
        change,
        engine: engine.to_owned(),
    })
}

fn check_record(
    id: CheckId,
    claim: &Claim,
    looked: Looked,
    planned: &FollowUp,
    engine: String,
    at: Timestamp,
) -> CheckRecord {
    CheckRecord {
        id,
        claim: claim.id.clone(),
        decided: claim.clone(),
        evidence: looked.evidence,
        readings: looked.readings,
        unread: looked.unread,
        as_of: None,
        trigger: planned.reason.slug().to_owned(),
        engine,
        searched: looked.searched,
        at,
    }
}

/// The update, the planned check done, and what the schedule makes of the claim as it then stands.
fn consequences(
    record: ClaimRecord,
    update: Update,
    follow_up: &FollowUpId,
    now: Timestamp,
) -> anyhow::Result<(Vec<Event>, Vec<onrecord_store::NewJob>)> {
    let done = Event::FollowUpDone { claim: record.claim.id.clone(), follow_up: follow_up.clone(), at: now };
    let mut events = vec![Event::UpdatePublished(Box::new(update)), done];
    let record = events.iter().try_fold(record, ClaimRecord::apply).context("fold a new update")?;
    let plan = schedule::plan(&record, now);
    let jobs = plan.add.iter().map(check_job).collect();
    let claim = record.claim.id;
    events.extend(plan.cancel.into_iter().map(|(follow_up, reason)| Event::FollowUpCancelled {
        claim: claim.clone(),
        follow_up,
        reason,
    }));
    events.extend(plan.add.into_iter().map(Event::FollowUpPlanned));
    Ok((events, jobs))
}
