//! What `verify` finds: any change behind the store's back, and nothing else.

use crate::fixture::{Archive, published, update};
use onrecord_domain::event::{Change, Event};
use onrecord_domain::verdict::Verdict;
use std::fs;

async fn archive() -> Archive {
    let archive = Archive::new().await;
    let (document, claim) = archive.with_claim("a").await;
    let events = vec![published(update(&claim, 1, Verdict::True, Change::First, &document))];
    archive.commit(events).await.expect("is committed");
    archive
}

async fn problems(archive: &Archive) -> String {
    archive.store.verify().await.expect("runs").problems.join("\n")
}

#[tokio::test]
async fn an_untouched_record_verifies() {
    let archive = archive().await;
    let verified = archive.store.verify().await.expect("runs");
    assert_eq!((verified.entries, verified.problems), (4, vec![]));
    assert_eq!(verified.head, archive.store.head().await.expect("reads").hash);
    assert_eq!(verified.state_digest, archive.store.state_digest().await.expect("reads"));
}

#[tokio::test]
async fn tampering_is_named_with_its_place() {
    let cases = [
        ("update events set payload = replace(payload, '52 ships', '53 ships') where seq = 2", "entry 2: its payload"),
        ("update events set payload_digest = prev where seq = 3", "entry 3: its hash"),
        ("update events set prev = payload_digest where seq = 3", "entry 3: it does not continue"),
        ("delete from events where seq = 2", "entry 2: the chain has 3 in this place"),
        ("update events set at = at + 1 where seq = 4", "entry 4: its columns"),
        ("update events set claim = null where seq = 2", "entry 2: its columns"),
        ("update texts set text = replace(text, '52', '53')", "text layer"),
        ("update claims set outcome = 'false'", "not what the log says"),
        ("update documents set removed = 'quietly'", "not what the log says"),
        ("delete from updates", "not what the log says"),
        ("delete from occurrences", "not what the log says"),
        ("delete from citations", "not what the log says"),
        ("delete from claim_topics", "not what the log says"),
        ("delete from attachments", "not what the log says"),
    ];
    for (sql, expected) in cases {
        let archive = archive().await;
        archive.damage(sql).await;
        let found = problems(&archive).await;
        assert!(found.contains(expected), "{sql}: {found}");
    }
}

#[tokio::test]
async fn a_missing_or_damaged_snapshot_is_named() {
    let archive = archive().await;
    let document = archive.store.documents(&Default::default()).await.expect("reads").remove(0);
    let name = document.raw.to_string();
    let file = archive.path().join("snapshots").join(&name[..2]).join(format!("{name}.zst"));
    fs::write(&file, b"damage").expect("writes");
    assert!(problems(&archive).await.contains(&name));
    fs::remove_file(&file).expect("removes");
    assert!(problems(&archive).await.contains("is missing, and no tombstone"));
}

#[tokio::test]
async fn what_a_tombstone_covers_may_be_missing() {
    let archive = archive().await;
    let document = archive.store.documents(&Default::default()).await.expect("reads").remove(0);
    archive.store.erase(&document.id).await.expect("does nothing to a standing document");
    assert_eq!(problems(&archive).await, "");
    assert!(archive.store.snapshot(document.raw).await.expect("reads").is_some());

    let removed = Event::DocumentRemoved { document: document.id.clone(), reason: "By order of a court.".into() };
    archive.commit(vec![removed]).await.expect("is committed");
    archive.store.erase(&document.id).await.expect("erases");
    assert_eq!(archive.store.snapshot(document.raw).await.expect("reads"), None);
    assert_eq!(archive.store.text_layer(document.text_layer).await.expect("reads"), None);
    assert_eq!(problems(&archive).await, "");
}

#[tokio::test]
async fn the_log_is_exported_as_it_was_hashed() {
    let archive = archive().await;
    let lines = archive.store.export_events(0).await.expect("reads");
    assert_eq!(lines.iter().map(|line| line.seq).collect::<Vec<_>>(), [1, 2, 3, 4]);
    for line in &lines {
        let value: serde_json::Value = serde_json::from_str(&line.line).expect("is JSON");
        let payload = line.line.split_once(r#""payload":"#).expect("has a payload").1;
        let payload = payload.strip_suffix('}').expect("ends the object");
        assert_eq!(value["payload_digest"], onrecord_domain::id::Digest::of(payload.as_bytes()).to_string());
    }
    assert!(archive.store.export_events(4).await.expect("reads").is_empty());
}
