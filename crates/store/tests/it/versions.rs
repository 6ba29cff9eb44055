//! Versions, what rests on them, and near-duplicates found by bands.

use crate::fixture::{Archive, archived, at, passage, published, quote, read, span, taken_in, update};
use onrecord_domain::document::Document;
use onrecord_domain::event::{Change, Event, SourceChange};
use onrecord_domain::id::{Digest, DocumentId};
use onrecord_domain::text::Quote;
use onrecord_domain::verdict::Verdict;
use onrecord_store::{Bands, Commit, Refetch, Store, StoreError};

/// A later version of `document`, on record.
async fn later(store: &Store, document: &Document) -> Document {
    let read = read("The harbour office counted 55 ships in May.\nIts director promised 40 new berths.");
    let raw = store.put_snapshot(b"later").await.expect("is kept");
    store.put_text_layer(raw, &read).await.expect("is kept");
    let later = Document {
        id: DocumentId::derive(&["later"]),
        raw,
        text_layer: read.text.digest(),
        previous: Some(document.id.clone()),
        fetched: at(60),
        summary: vec![],
        ..document.clone()
    };
    store
        .commit(Commit { at: at(60), events: vec![taken_in(&later)], ..Commit::default() })
        .await
        .expect("is committed");
    later
}

fn change(claim: &onrecord_domain::claim::Claim, document: &Document, later: &Document) -> SourceChange {
    let words = "The harbour office counted 55 ships in May.".to_owned();
    SourceChange {
        claim: claim.id.clone(),
        document: document.id.clone(),
        version: later.id.clone(),
        before: quote(document),
        after: Some(Quote::from_ledger(later.raw, later.text_layer, span(0, 43), words)),
        announced: false,
        at: at(60),
    }
}

#[tokio::test]
async fn a_changed_source_is_on_record_once_with_checked_quotes_and_rebuilt() {
    let archive = Archive::new().await;
    let (document, claim) = archive.with_claim("a").await;
    let later = later(&archive.store, &document).await;
    let seen = change(&claim, &document, &later);
    let commit = async |change: SourceChange| archive.commit(vec![Event::SourceChanged(Box::new(change))]).await;
    assert_eq!(commit(seen.clone()).await.expect("is committed").appended, 1);
    let again = SourceChange { at: at(99), ..seen.clone() };
    assert_eq!(commit(again).await.expect("is committed").appended, 0, "the same change is noticed once");
    let forged = Quote::from_ledger(later.raw, later.text_layer, span(0, 43), "Something else.".into());
    let refused = commit(SourceChange { after: Some(forged), ..seen.clone() }).await.expect_err("is refused");
    assert!(matches!(refused, StoreError::Quote(_)), "{refused:?}");
    let unknown = SourceChange { version: DocumentId::derive(&["nowhere"]), after: None, ..seen.clone() };
    assert!(matches!(commit(unknown).await.expect_err("is refused"), StoreError::NotOnRecord { .. }));

    let record = archive.store.claim(&claim.id).await.expect("reads").expect("is there");
    assert_eq!(record.source_changes, [seen]);
    assert_eq!(archive.store.next_version(&document.id).await.expect("reads"), Some(later.clone()));
    assert_eq!(archive.store.next_version(&later.id).await.expect("reads"), None);
    let digest = archive.store.state_digest().await.expect("reads");
    archive.store.rebuild().await.expect("rebuilds");
    assert_eq!(archive.store.state_digest().await.expect("reads"), digest);
    assert_eq!(archive.store.verify().await.expect("runs").problems, Vec::<String>::new());
}

#[tokio::test]
async fn claims_rest_on_what_they_were_made_in_and_on_what_is_cited() {
    let archive = Archive::new().await;
    let (made_in, claim) = archive.with_claim("a").await;
    let cited = archived(&archive.store, "b").await;
    let check = async |document: &Document, expected: bool| {
        let found = archive.store.claims_resting_on(&document.id).await.expect("reads");
        assert_eq!(found.contains(&claim.id), expected, "{}", document.title);
    };
    archive.commit(vec![taken_in(&cited)]).await.expect("is committed");
    check(&made_in, true).await;
    check(&cited, false).await;
    let update = update(&claim, 1, Verdict::True, Change::First, &cited);
    archive.commit(vec![published(update)]).await.expect("is committed");
    check(&cited, true).await;
    archive.store.rebuild().await.expect("rebuilds");
    check(&cited, true).await;
    let removed = Event::ClaimRemoved { claim: claim.id.clone(), reason: "removed".into() };
    archive.commit(vec![removed]).await.expect("is committed");
    check(&made_in, false).await;
}

#[tokio::test]
async fn a_file_leads_to_the_version_in_force_of_what_links_it() {
    let archive = Archive::new().await;
    let (document, _) = archive.with_claim("a").await;
    let linking = async || {
        let found = archive.store.attached_to("https://lakes.example/report.pdf").await.expect("reads");
        found.into_iter().map(|document| document.id).collect::<Vec<_>>()
    };
    assert_eq!(linking().await, std::slice::from_ref(&document.id));
    let later = later(&archive.store, &document).await;
    assert_eq!(linking().await, std::slice::from_ref(&later.id), "the version in force, once");
    let removed = Event::DocumentRemoved { document: later.id.clone(), reason: "removed".into() };
    archive.commit(vec![removed]).await.expect("is committed");
    assert_eq!(linking().await, std::slice::from_ref(&document.id), "with the later one gone, the earlier is in force");
    assert_eq!(archive.store.attached_to("https://lakes.example/other.pdf").await.expect("reads"), []);
}

#[tokio::test]
async fn passages_are_found_by_one_band_and_forgotten_with_their_document() {
    let archive = Archive::new().await;
    let (document, _) = archive.with_claim("a").await;
    let passage = passage(&document);
    let bands = |bands: Vec<i64>| Bands { passage: passage.id.clone(), document: document.id.clone(), bands };
    let near = async |bands: &[i64]| {
        let found = archive.store.near_passages(bands, 10).await.expect("reads");
        found.iter().map(|found| found.id.clone()).collect::<Vec<_>>()
    };
    let put = Commit { at: at(0), passages: vec![passage.clone()], ..Commit::default() };
    archive.store.commit(put).await.expect("is committed");
    assert_eq!(archive.store.unsketched(5).await.expect("reads"), std::slice::from_ref(&passage));
    let put = Commit { at: at(0), bands: vec![bands(vec![i64::MIN, 7, i64::MAX])], ..Commit::default() };
    archive.store.commit(put).await.expect("is committed");
    assert_eq!(archive.store.unsketched(5).await.expect("reads"), []);
    assert_eq!(near(&[1, 7]).await, std::slice::from_ref(&passage.id));
    assert_eq!(near(&[i64::MIN]).await, std::slice::from_ref(&passage.id));
    assert_eq!(near(&[1, 2]).await, []);
    assert_eq!(near(&[]).await, []);
    let removed = Event::DocumentRemoved { document: document.id.clone(), reason: "removed".into() };
    archive.commit(vec![removed]).await.expect("is committed");
    assert_eq!(near(&[7]).await, []);
}

#[tokio::test]
async fn a_look_that_found_nothing_new_is_remembered() {
    let archive = Archive::new().await;
    let (document, _) = archive.with_claim("a").await;
    assert_eq!(archive.store.last_refetch(&document.id).await.expect("reads"), None);
    for second in [50, 20] {
        let refetched = Some(Refetch { document: document.id.clone(), raw: Digest::of(b"other clock") });
        let commit = Commit { at: at(second), refetched, ..Commit::default() };
        assert_eq!(archive.store.commit(commit).await.expect("is committed").appended, 0, "no event");
    }
    assert_eq!(archive.store.last_refetch(&document.id).await.expect("reads"), Some(at(50)));
}

/// What a record of before this table gets when it is opened.
#[tokio::test]
async fn an_older_record_learns_what_its_entries_cite() {
    const MIGRATION: &str = include_str!("../../migrations/sqlite/0012_versions.sql");
    let fill = MIGRATION.split(';').find(|statement| statement.contains("insert into citations")).expect("is there");
    let archive = Archive::new().await;
    let (document, claim) = archive.with_claim("a").await;
    archive
        .commit(vec![published(update(&claim, 1, Verdict::True, Change::First, &document))])
        .await
        .expect("is committed");
    archive.damage("delete from citations").await;
    assert!(!archive.store.state_matches_log().await.expect("runs"));
    archive.damage(fill).await;
    assert!(archive.store.state_matches_log().await.expect("runs"));
}
