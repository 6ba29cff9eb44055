//! One change: all of it or nothing; nothing that the record does not carry.

use crate::fixture::{
    Archive, at, follow_up, occurrence, passage, published, quote, read, recorded, span, statement, taken_in, update,
};
use onrecord_domain::claim::Relation;
use onrecord_domain::event::{Change, Event, Update};
use onrecord_domain::id::{BundleId, CheckId, Digest, PassageId};
use onrecord_domain::text::Quote;
use onrecord_domain::verdict::Verdict;
use onrecord_store::{CheckRecord, Commit, Depth, JobKind, NewJob, Searched, StoreError};

#[tokio::test]
async fn what_was_committed_is_what_is_read() {
    let archive = Archive::new().await;
    let (document, claim) = archive.with_claim("a").await;
    let first = update(&claim, 1, Verdict::True, Change::First, &document);
    let planned = follow_up(&claim.id, at(500));
    let events = vec![published(first.clone()), Event::FollowUpPlanned(planned.clone())];
    assert_eq!(archive.commit(events).await.expect("is committed").appended, 2);

    let archive = archive.reopened().await;
    let record = archive.store.claim(&claim.id).await.expect("reads").expect("is on record");
    assert_eq!((record.claim, record.updates, record.follow_ups), (claim.clone(), vec![first], vec![planned]));
    assert_eq!(record.occurrences[0].quote, quote(&document));
    assert_eq!(archive.store.document(&document.id).await.expect("reads"), Some(document.clone()));
    assert_eq!(archive.store.document_at(&document.url, document.raw).await.expect("reads"), Some(document));
}

#[tokio::test]
async fn an_event_on_record_is_not_appended_again() {
    let archive = Archive::new().await;
    let (document, claim) = archive.with_claim("a").await;
    let (_, other) = archive.with_claim("b").await;
    let tier = Event::SourceTierSet { source: document.source.clone(), tier: document.tier, reason: "A count.".into() };
    let events = vec![
        taken_in(&document),
        recorded(&claim),
        occurrence(&claim.id, &document),
        Event::ClaimsLinked { from: claim.id.clone(), to: other.id, relation: Relation::Repeats },
        published(update(&claim, 1, Verdict::True, Change::First, &document)),
        Event::FollowUpPlanned(follow_up(&claim.id, at(9))),
        tier,
    ];
    let first = archive.commit(events.clone()).await.expect("is committed");
    let again = archive.commit(events).await.expect("is committed");
    assert_eq!((first.appended, again.appended, first.head), (4, 0, again.head));
}

/// Commits a good event together with a bad one: refused as `expected`, and the good one is not there.
async fn refuses(bad: impl AsyncFnOnce(&Archive) -> Commit, expected: fn(&StoreError) -> bool) {
    let archive = Archive::new().await;
    let commit = bad(&archive).await;
    let (head, digest) =
        (archive.store.head().await.expect("reads"), archive.store.state_digest().await.expect("reads"));
    let error = archive.store.commit(commit).await.expect_err("must be refused");
    assert!(expected(&error), "{error}");
    assert_eq!(archive.store.head().await.expect("reads"), head);
    assert_eq!(archive.store.state_digest().await.expect("reads"), digest);
    assert_eq!(archive.store.job_counts().await.expect("reads").queued, 0);
}

fn with_job(events: Vec<Event>) -> Commit {
    let kind = JobKind::Ingest { address: "https://harbour.example".into() };
    let job = NewJob { name: "ingest:x".into(), kind, run_at: at(0), priority: 0 };
    Commit { at: at(0), events, jobs: vec![job], ..Commit::default() }
}

#[tokio::test]
async fn a_quote_that_differs_from_its_text_is_refused() {
    let misquoting = async |archive: &Archive| {
        let (document, claim) = archive.with_claim("a").await;
        let mut wrong: Update = update(&claim, 1, Verdict::True, Change::First, &document);
        wrong.citations[0].quote = Quote::from_ledger(document.raw, document.text_layer, span(27, 29), "53".into());
        with_job(vec![Event::FollowUpPlanned(follow_up(&claim.id, at(1))), published(wrong)])
    };
    refuses(misquoting, |error| matches!(error, StoreError::Quote(_))).await;
}

#[tokio::test]
async fn a_quote_from_a_text_that_is_not_in_the_archive_is_refused() {
    let unknown = async |archive: &Archive| {
        let (document, claim) = archive.with_claim("a").await;
        let mut wrong = update(&claim, 1, Verdict::True, Change::First, &document);
        let elsewhere = Digest::of(b"elsewhere");
        wrong.citations[0].quote = Quote::from_ledger(elsewhere, document.text_layer, span(27, 29), "52".into());
        with_job(vec![published(wrong)])
    };
    refuses(unknown, |error| matches!(error, StoreError::UnknownText { .. })).await;
}

#[tokio::test]
async fn a_passage_that_differs_from_its_document_is_refused() {
    let differing = async |archive: &Archive| {
        let document = archive.archived("a").await;
        let passage = onrecord_domain::document::Passage { text: "53 ships".into(), ..passage(&document) };
        Commit { passages: vec![passage], ..with_job(vec![taken_in(&document)]) }
    };
    refuses(differing, |error| matches!(error, StoreError::Passage { .. })).await;
}

#[tokio::test]
async fn a_document_without_its_snapshot_is_refused() {
    let missing = async |archive: &Archive| {
        let document = archive.archived("a").await;
        let raw = Digest::of(b"never stored");
        with_job(vec![taken_in(&onrecord_domain::document::Document { raw, ..document })])
    };
    refuses(missing, |error| matches!(error, StoreError::NotOnRecord { what: "snapshot", .. })).await;
}

#[tokio::test]
async fn an_event_that_cannot_follow_the_record_is_refused() {
    let unrecorded = async |archive: &Archive| {
        let (document, _) = archive.with_claim("a").await;
        with_job(vec![published(update(&statement("never recorded"), 1, Verdict::True, Change::First, &document))])
    };
    refuses(unrecorded, |error| matches!(error, StoreError::Impossible(_))).await;
    let rewriting = async |archive: &Archive| {
        let (document, claim) = archive.with_claim("a").await;
        let events = vec![published(update(&claim, 1, Verdict::True, Change::First, &document))];
        archive.commit(events).await.expect("is committed");
        with_job(vec![published(update(&claim, 1, Verdict::False, Change::First, &document))])
    };
    refuses(rewriting, |error| matches!(error, StoreError::Impossible(_))).await;
}

#[tokio::test]
async fn an_occurrence_in_a_document_not_on_record_is_refused() {
    let nowhere = async |archive: &Archive| {
        let document = archive.archived("a").await;
        let claim = statement("a");
        with_job(vec![recorded(&claim), occurrence(&claim.id, &document)])
    };
    refuses(nowhere, |error| matches!(error, StoreError::NotOnRecord { what: "document", .. })).await;
}

#[tokio::test]
async fn a_lost_lease_writes_nothing() {
    let late = async |archive: &Archive| {
        let (document, claim) = archive.with_claim("a").await;
        archive.store.commit(with_job(vec![])).await.expect("is committed");
        let minute = jiff::SignedDuration::from_mins(1);
        let (_, lost) = archive.store.take_job(at(0), minute).await.expect("takes").expect("is due");
        let (_, _held) = archive.store.take_job(at(61), minute).await.expect("takes").expect("has expired");
        let events = vec![published(update(&claim, 1, Verdict::True, Change::First, &document))];
        Commit { at: at(70), events, finishes: Some(lost), ..Commit::default() }
    };
    refuses(late, |error| matches!(error, StoreError::LeaseLost { .. })).await;
}

#[tokio::test]
async fn a_check_is_kept_with_everything_it_read() {
    let archive = Archive::new().await;
    let (document, claim) = archive.with_claim("a").await;
    let check = CheckRecord {
        id: CheckId::derive(&["check"]),
        claim: claim.id.clone(),
        decided: claim,
        evidence: vec![],
        readings: vec![],
        unread: vec!["The register answered 503.".into()],
        as_of: document.published,
        trigger: "intake".into(),
        engine: "local/1".into(),
        searched: vec![Searched { query: "ships May".into(), found: 3 }],
        at: at(3),
    };
    let commit = Commit { at: at(3), check: Some(check.clone()), ..Commit::default() };
    archive.store.commit(commit).await.expect("is committed");
    assert_eq!(archive.store.check(&check.id).await.expect("reads"), Some(check));
}

#[tokio::test]
async fn removed_things_vanish_from_lists_and_their_record_says_why() {
    let archive = Archive::new().await;
    let (document, claim) = archive.with_claim("a").await;
    let commit = Commit { at: at(0), passages: vec![passage(&document)], ..Commit::default() };
    archive.store.commit(commit).await.expect("is committed");
    let gone = |reason: &str| reason.to_owned();
    let events = vec![
        Event::ClaimRemoved { claim: claim.id.clone(), reason: gone("samples removed") },
        Event::DocumentRemoved { document: document.id.clone(), reason: gone("samples removed") },
    ];
    archive.commit(events).await.expect("is committed");
    let store = &archive.store;
    assert_eq!(store.document(&document.id).await.expect("reads"), None);
    assert_eq!(store.tombstone(&document.id).await.expect("reads"), Some(gone("samples removed")));
    assert!(store.claims(&Default::default()).await.expect("reads").is_empty());
    assert!(store.documents(&Default::default()).await.expect("reads").is_empty());
    assert!(store.passages_after(0, 9).await.expect("reads").is_empty());
    let record = store.claim(&claim.id).await.expect("reads").expect("is on record");
    assert_eq!(record.removed, Some(gone("samples removed")));

    let back = vec![taken_in(&document), recorded(&claim)];
    assert_eq!(archive.commit(back).await.expect("is committed").appended, 2);
    let row = store.claim_row(&claim.id).await.expect("reads").expect("is listed again");
    assert_eq!(row.occurrences, 1);
    let verified = store.verify_to(Depth::Full).await.expect("runs");
    assert_eq!(verified.problems, Vec::<String>::new());
}

#[tokio::test]
async fn a_changed_page_is_another_document_with_the_same_address() {
    let archive = Archive::new().await;
    let (old, _) = archive.with_claim("a").await;
    let raw = archive.store.put_snapshot(b"changed").await.expect("is kept");
    let changed = read("Changed.");
    archive.store.put_text_layer(raw, &changed).await.expect("is kept");
    let new = onrecord_domain::document::Document {
        id: onrecord_domain::id::DocumentId::derive(&[&old.url, &raw.to_string()]),
        raw,
        text_layer: changed.text.digest(),
        summary: vec![],
        key_points: vec![],
        bundle: BundleId::derive(&["changed"]),
        fetched: at(10),
        ..old.clone()
    };
    archive.commit(vec![taken_in(&new)]).await.expect("is committed");
    let versions = onrecord_store::DocumentQuery { url: Some(old.url.clone()), ..Default::default() };
    assert_eq!(archive.store.documents(&versions).await.expect("reads"), vec![new, old]);
}

#[tokio::test]
async fn places_of_passages_only_grow() {
    let archive = Archive::new().await;
    let (document, _) = archive.with_claim("a").await;
    let put = |passage| Commit { at: at(0), passages: vec![passage], ..Commit::default() };
    archive.store.commit(put(passage(&document))).await.expect("is committed");
    let (place, first) = archive.store.passages_after(0, 9).await.expect("reads").remove(0);
    assert_eq!(archive.store.passage(&first.id).await.expect("reads"), Some(passage(&document)));
    let removed = Event::DocumentRemoved { document: document.id.clone(), reason: "r".into() };
    archive.commit(vec![removed, taken_in(&document)]).await.expect("is committed");
    let other = onrecord_domain::document::Passage { id: PassageId::derive(&["other"]), ..passage(&document) };
    archive.store.commit(put(other.clone())).await.expect("is committed");
    let after = archive.store.passages_after(place, 9).await.expect("reads");
    assert_eq!(after.into_iter().map(|(_, passage)| passage).collect::<Vec<_>>(), vec![other]);
}
