//! The log recreates the state, whatever happened.

use crate::fixture::{
    Archive, archived, at, follow_up, occurrence, promise, published, quote, recorded, statement, taken_in, update,
};
use jiff::civil::date;
use onrecord_domain::claim::{Claim, Place, Relation};
use onrecord_domain::document::Document;
use onrecord_domain::event::{Change, Event};
use onrecord_domain::id::UpdateId;
use onrecord_domain::source::Tier;
use onrecord_domain::verdict::Verdict;
use onrecord_store::{Commit, Store, StoreError};
use proptest::prelude::{ProptestConfig, prop, proptest};
use proptest::strategy::Strategy;

fn place(document: &Document) -> Place {
    let quote = quote(document);
    Place { document: document.id.clone(), text_layer: quote.text_layer(), span: quote.span() }
}

/// What an editor, a feed and a timer might do: which act, on which document and claim, and a number.
type Step = (u8, usize, usize, i64);

fn steps() -> impl Strategy<Value = Vec<Step>> {
    prop::collection::vec((0..14u8, 0..3usize, 0..4usize, 0..40i64), 1..50)
}

fn claims() -> [Claim; 4] {
    [statement("a"), statement("b"), promise("c", date(2027, 1, 1)), promise("d", date(2029, 1, 1))]
}

/// The event of a step; an update says of its change whatever the record then requires.
async fn event(store: &Store, documents: &[Document], (act, document, claim, n): Step) -> Event {
    let (document, claims) = (&documents[document], claims());
    let (claim, other) = (&claims[claim], &claims[(claim + 1) % 4]);
    let planned = follow_up(&claim.id, at(n));
    match act {
        0 => taken_in(document),
        1 | 2 => recorded(claim),
        3 => occurrence(&claim.id, document),
        4 => Event::ClaimsLinked { from: claim.id.clone(), to: other.id.clone(), relation: Relation::Narrows },
        5 | 6 => published(next_update(store, claim, document, n).await),
        7 => Event::FollowUpPlanned(planned),
        8 => Event::FollowUpDone { claim: claim.id.clone(), follow_up: planned.id, at: at(n) },
        9 => {
            let update = UpdateId::derive(&[claim.id.as_str(), "unknown"]);
            let record = store.claim(&claim.id).await.expect("reads");
            let update = record.and_then(|record| record.updates.last().map(|last| last.id.clone())).unwrap_or(update);
            Event::CorrectionPublished { claim: claim.id.clone(), update, text: format!("Not {n}."), at: at(n) }
        }
        12 => Event::ClaimsMerged {
            from: claim.id.clone(),
            into: other.id.clone(),
            places: vec![place(document)],
            reason: "They say the same.".into(),
            at: at(n),
        },
        13 => Event::ClaimSplit {
            from: claim.id.clone(),
            into: other.id.clone(),
            places: vec![place(document)],
            reason: "They speak of two years.".into(),
            at: at(n),
        },
        10 if n % 3 == 0 => Event::ClaimRemoved { claim: claim.id.clone(), reason: "removed".into() },
        10 => Event::DocumentRemoved { document: document.id.clone(), reason: "removed".into() },
        _ => Event::SourceTierSet {
            source: document.source.clone(),
            tier: Tier::ALL[n as usize % 4],
            reason: format!("{n}"),
        },
    }
}

async fn next_update(store: &Store, claim: &Claim, document: &Document, n: i64) -> onrecord_domain::event::Update {
    let verdict = Verdict::ALL[n as usize % Verdict::ALL.len()];
    let draft = update(claim, n, verdict, Change::First, document);
    let before =
        store.claim(&claim.id).await.expect("reads").and_then(|record| record.current().map(|last| last.outcome));
    let change = match before {
        None => Change::First,
        Some(before) if before == draft.outcome => Change::Reconfirmed,
        Some(from) => Change::Changed { from },
    };
    onrecord_domain::event::Update { change, ..draft }
}

/// Lives through the steps; refused ones leave no trace. Gives the events that were appended.
async fn live(store: &Store, steps: &[Step]) -> Vec<(i64, Event)> {
    let mut documents = vec![];
    for name in ["x", "y", "z"] {
        documents.push(archived(store, name).await);
    }
    let mut appended = vec![];
    for (second, step) in steps.iter().enumerate() {
        let (second, event) = (second as i64, event(store, &documents, *step).await);
        match store.commit(Commit { at: at(second), events: vec![event.clone()], ..Commit::default() }).await {
            Ok(done) if done.appended == 1 => appended.push((second, event)),
            Ok(_) | Err(StoreError::Impossible(_) | StoreError::NotOnRecord { .. }) => {}
            Err(error) => panic!("{event:?}: {error}"),
        }
    }
    appended
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, max_shrink_iters: 60, ..ProptestConfig::default() })]

    #[test]
    fn rebuilding_from_the_log_gives_the_same_state(steps in steps()) {
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().expect("starts");
        runtime.block_on(async {
            let archive = Archive::new().await;
            let appended = live(&archive.store, &steps).await;
            let digest = archive.store.state_digest().await.expect("reads");
            archive.store.rebuild().await.expect("rebuilds");
            assert_eq!(archive.store.state_digest().await.expect("reads"), digest);
            assert_eq!(archive.store.verify().await.expect("runs").problems, Vec::<String>::new());

            let twin = Archive::new().await;
            live(&twin.store, &[]).await;
            for (second, event) in appended {
                let commit = || Commit { at: at(second), events: vec![event.clone()], ..Commit::default() };
                assert_eq!(twin.store.commit(commit()).await.expect("is committed").appended, 1);
            }
            assert_eq!(twin.store.head().await.expect("reads"), archive.store.head().await.expect("reads"));
            assert_eq!(twin.store.state_digest().await.expect("reads"), digest);
        });
    }
}

#[tokio::test]
async fn a_rebuild_mends_a_damaged_state() {
    let archive = Archive::new().await;
    archive.with_claim("a").await;
    let digest = archive.store.state_digest().await.expect("reads");
    archive.damage("update claims set headline = 'other'").await;
    assert!(!archive.store.state_matches_log().await.expect("runs"));
    archive.store.rebuild().await.expect("rebuilds");
    assert_eq!(archive.store.state_digest().await.expect("reads"), digest);
    assert!(archive.store.state_matches_log().await.expect("runs"));
}
