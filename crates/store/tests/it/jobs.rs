//! Work is taken once, by whoever asks first, and again only when its lease has run out.

use crate::fixture::{Archive, at};
use jiff::SignedDuration;
use onrecord_domain::id::{ClaimId, FollowUpId};
use onrecord_store::{Commit, JobCounts, JobKind, NewJob, Store, StoreError};

const MINUTE: SignedDuration = SignedDuration::from_mins(1);

fn ingest(name: &str, run_at: i64, priority: i32) -> NewJob {
    NewJob { name: name.into(), kind: JobKind::Ingest { address: name.into() }, run_at: at(run_at), priority }
}

fn check(claim: &str, follow_up: &str) -> NewJob {
    let kind = JobKind::Check { claim: ClaimId::derive(&[claim]), follow_up: FollowUpId::derive(&[follow_up]) };
    NewJob { name: format!("check:{follow_up}"), kind, run_at: at(0), priority: 0 }
}

async fn queue(store: &Store, jobs: Vec<NewJob>) {
    store.commit(Commit { at: at(0), jobs, ..Commit::default() }).await.expect("is queued");
}

/// Names in the order in which they are taken at `seconds`, each finished before the next.
async fn taken(store: &Store, seconds: i64) -> Vec<String> {
    let mut names = vec![];
    while let Some((job, lease)) = store.take_job(at(seconds), MINUTE).await.expect("takes") {
        store.commit(Commit { at: at(seconds), finishes: Some(lease), ..Commit::default() }).await.expect("finishes");
        names.push(job.name);
    }
    names
}

#[tokio::test]
async fn jobs_run_by_priority_then_time_then_number_and_never_early() {
    let Archive { store, .. } = &Archive::new().await;
    queue(store, vec![ingest("late", 20, 0), ingest("b", 5, 0), ingest("a", 5, 0), ingest("urgent", 9, 7)]).await;
    queue(store, vec![ingest("early", 1, 0), ingest("a", 0, 99)]).await;
    assert_eq!(store.next_job_at().await.expect("reads"), Some(at(1)));
    assert_eq!(taken(store, 10).await, ["urgent", "early", "b", "a"]);
    assert_eq!(taken(store, 20).await, ["late"]);
    assert_eq!(store.next_job_at().await.expect("reads"), None);
    assert_eq!(store.job_counts().await.expect("reads"), JobCounts { done: 5, ..JobCounts::default() });
}

#[tokio::test]
async fn an_expired_lease_is_taken_again_and_the_late_worker_is_refused() {
    let Archive { store, .. } = &Archive::new().await;
    queue(store, vec![ingest("a", 0, 0)]).await;
    let (job, late) = store.take_job(at(0), MINUTE).await.expect("takes").expect("is due");
    assert_eq!(job.attempts, 1);
    assert!(store.take_job(at(59), MINUTE).await.expect("takes").is_none());
    let (again, held) = store.take_job(at(60), MINUTE).await.expect("takes").expect("has expired");
    assert_eq!((again.attempts, again.id), (2, job.id));
    let refused = store.fail_job(late, at(61), "late", None).await;
    assert!(matches!(refused, Err(StoreError::LeaseLost { .. })));
    let longer = store.extend_lease(held, at(90), MINUTE).await.expect("is ours");
    assert_eq!(longer.until(), at(150));
    assert!(store.take_job(at(149), MINUTE).await.expect("takes").is_none());
}

#[tokio::test]
async fn a_failed_job_waits_for_its_retry_or_is_given_up() {
    let Archive { store, .. } = &Archive::new().await;
    queue(store, vec![ingest("a", 0, 0)]).await;
    let (_, lease) = store.take_job(at(0), MINUTE).await.expect("takes").expect("is due");
    store.fail_job(lease, at(1), "timed out", Some(at(100))).await.expect("is ours");
    assert!(store.take_job(at(99), MINUTE).await.expect("takes").is_none());
    let (job, lease) = store.take_job(at(100), MINUTE).await.expect("takes").expect("is due");
    assert_eq!((job.attempts, job.last_error.as_deref()), (2, Some("timed out")));
    store.fail_job(lease, at(101), "gone", None).await.expect("is ours");
    assert!(store.take_job(at(9_999), MINUTE).await.expect("takes").is_none());
    assert_eq!(store.failed_jobs(9).await.expect("reads"), [("a".to_owned(), "gone".to_owned())]);
}

#[tokio::test]
async fn a_claim_never_has_two_checks_in_flight() {
    let Archive { store, .. } = &Archive::new().await;
    queue(store, vec![check("one", "f1"), check("one", "f2"), check("two", "f3")]).await;
    let first = store.take_job(at(0), MINUTE).await.expect("takes").expect("is due");
    let second = store.take_job(at(0), MINUTE).await.expect("takes").expect("is due");
    assert_eq!((first.0.name.as_str(), second.0.name.as_str()), ("check:f1", "check:f3"));
    assert!(store.take_job(at(0), MINUTE).await.expect("takes").is_none());
    store.commit(Commit { finishes: Some(first.1), ..Commit::default() }).await.expect("finishes");
    let third = store.take_job(at(0), MINUTE).await.expect("takes").expect("is free now");
    assert_eq!(third.0.kind, check("one", "f2").kind);
}

#[tokio::test]
async fn leases_of_a_dead_process_are_released_at_start() {
    let archive = Archive::new().await;
    queue(&archive.store, vec![ingest("a", 0, 0)]).await;
    archive.store.take_job(at(0), MINUTE).await.expect("takes").expect("is due");
    let archive = archive.reopened().await;
    assert!(archive.store.take_job(at(1), MINUTE).await.expect("takes").is_none());
    assert_eq!(archive.store.release_leases().await.expect("releases"), 1);
    assert!(archive.store.take_job(at(1), MINUTE).await.expect("takes").is_some());
}
