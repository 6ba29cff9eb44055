//! Killed at any moment, nothing is lost or doubled.

use crate::fixture::{
    Archive, archived, at, follow_up, occurrence, passage, published, recorded, statement, taken_in, update,
};
use onrecord_domain::event::{Change, Event};
use onrecord_domain::id::Digest;
use onrecord_domain::verdict::Verdict;
use onrecord_store::{Commit, JobKind, NewJob, Store};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

const DOCUMENTS: usize = 40;
const FOLDER: &str = "ONRECORD_TEST_VICTIM";

/// Takes in documents and checks a claim in each, as jobs would; everything is found done on a second run.
async fn work(store: &Store) {
    for n in 0..DOCUMENTS {
        let (document, claim) = (archived(store, &n.to_string()).await, statement(&n.to_string()));
        let planned = follow_up(&claim.id, at(n as i64));
        let kind = JobKind::Check { claim: claim.id.clone(), follow_up: planned.id.clone() };
        let job = NewJob { name: format!("check:{}", planned.id), kind, run_at: planned.due, priority: 0 };
        let events = vec![
            taken_in(&document),
            recorded(&claim),
            occurrence(&claim.id, &document),
            Event::FollowUpPlanned(planned),
        ];
        let passages = vec![passage(&document)];
        let taken_in = Commit { at: at(n as i64), events, passages, jobs: vec![job], ..Commit::default() };
        store.commit(taken_in).await.expect("is committed");
    }
    while let Some((job, lease)) = store.take_job(at(9_999), jiff::SignedDuration::from_mins(1)).await.expect("takes") {
        let JobKind::Check { claim, follow_up } = job.kind else { panic!("only checks were queued") };
        let record = store.claim(&claim).await.expect("reads").expect("is on record");
        let document = store.document(&record.occurrences[0].document).await.expect("reads").expect("stands");
        let events = vec![
            published(update(&record.claim, 1, Verdict::True, Change::First, &document)),
            Event::FollowUpDone { claim, follow_up, at: at(9_999) },
        ];
        let checked = Commit { at: at(9_999), events, finishes: Some(lease), ..Commit::default() };
        store.commit(checked).await.expect("is committed");
    }
}

async fn finished(folder: &Path) -> (u64, Digest) {
    let store = Store::open(folder).await.expect("opens after the kill");
    store.release_leases().await.expect("releases");
    work(&store).await;
    let verified = store.verify().await.expect("runs");
    assert_eq!(verified.problems, Vec::<String>::new());
    store.close().await;
    (verified.entries, verified.state_digest)
}

#[tokio::test]
async fn a_killed_process_leaves_a_record_that_goes_on_as_if_it_had_not_been() {
    let calm = tempfile::TempDir::new().expect("a temporary folder");
    let expected = finished(calm.path()).await;
    assert_eq!(expected.0, 6 * DOCUMENTS as u64);

    let folder = tempfile::TempDir::new().expect("a temporary folder");
    for milliseconds in [5, 40, 90, 150, 230, 330, 450, 600, 800, 900, 1_000, 1_100] {
        let mut victim = Command::new(std::env::current_exe().expect("this test"))
            .args(["--exact", "crashes::the_victim"])
            .env(FOLDER, folder.path())
            .stdout(Stdio::null())
            .spawn()
            .expect("starts");
        tokio::time::sleep(Duration::from_millis(milliseconds)).await;
        victim.kill().expect("is killed (SIGKILL)");
        victim.wait().expect("is gone");
    }
    assert_eq!(finished(folder.path()).await, expected);
}

/// The process that the test above kills; run without its folder, it has nothing to do.
#[tokio::test]
async fn the_victim() {
    let Some(folder) = std::env::var_os(FOLDER) else { return };
    let store = Store::open(Path::new(&folder)).await.expect("opens");
    store.release_leases().await.expect("releases");
    work(&store).await;
}

#[tokio::test]
async fn a_commit_given_up_midway_leaves_nothing_or_everything() {
    let archive = Archive::new().await;
    let (document, claim) = (archive.archived("a").await, statement("a"));
    let events = || vec![taken_in(&document), recorded(&claim), occurrence(&claim.id, &document)];
    for microseconds in [0, 50, 200, 500, 1_000, 2_000, 4_000, 8_000] {
        let given_up = tokio::time::timeout(Duration::from_micros(microseconds), archive.commit(events())).await;
        drop(given_up);
        let entries = archive.store.head().await.expect("reads").entries;
        assert!(entries == 0 || entries == 3, "{entries} of 3 events");
    }
    archive.commit(events()).await.expect("the writer is free");
    assert_eq!(archive.store.verify().await.expect("runs").problems, Vec::<String>::new());
}

#[tokio::test]
async fn two_processes_may_write_to_one_folder() {
    let archive = Archive::new().await;
    let other = Store::open(&archive.path()).await.expect("opens beside the first");
    let one = async {
        for name in ["a", "b", "c", "d"] {
            archive.with_claim(name).await;
        }
    };
    let two = async {
        for name in ["e", "f", "g", "h"] {
            let events = vec![taken_in(&archived(&other, name).await)];
            other.commit(Commit { at: at(0), events, ..Commit::default() }).await.expect("waits its turn");
        }
    };
    tokio::join!(one, two);
    let verified = archive.store.verify().await.expect("runs");
    assert_eq!((verified.entries, verified.problems), (16, vec![]));
}
