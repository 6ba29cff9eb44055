//! What lists give: filters, orders, pages.

use crate::fixture::{Archive, archived, at, follow_up, promise, published, recorded, statement, taken_in, update};
use jiff::civil::date;
use onrecord_domain::claim::{Claim, Mechanism};
use onrecord_domain::document::Document;
use onrecord_domain::event::{Change, Event, Outcome};
use onrecord_domain::id::ClaimId;
use onrecord_domain::verdict::Verdict;
use onrecord_store::{ClaimOrder, ClaimQuery, Commit, DocumentQuery, Samples};

/// Six claims: four statements with updates at 1, 2, 3, 4 and two promises without.
async fn six() -> (Archive, Document) {
    let archive = Archive::new().await;
    let document = archive.archived("d").await;
    let mut claims = ["one", "two", "three", "four"].map(statement).to_vec();
    claims[0].mechanism = Mechanism::Funding;
    claims[1].topics = vec!["100%_sure".into()];
    claims[1].headline = r"100%_sure\".into();
    claims[2].speaker = None;
    claims[3].sample = true;
    let mut events = vec![taken_in(&document)];
    events.extend(claims.iter().map(recorded));
    events.extend([promise("later", date(2028, 1, 1)), promise("sooner", date(2027, 6, 30))].iter().map(recorded));
    for (n, claim) in claims.iter().enumerate() {
        let verdict = if n == 1 { Verdict::False } else { Verdict::True };
        events.push(published(update(claim, 1 + n as i64, verdict, Change::First, &document)));
    }
    archive.store.commit(Commit { at: at(-9), events, ..Commit::default() }).await.expect("is committed");
    (archive, document)
}

fn ids(names: &[&str]) -> Vec<ClaimId> {
    names.iter().map(|name| ClaimId::derive(&[name])).collect()
}

#[tokio::test]
async fn filters_pass_what_they_say() {
    let (archive, _) = six().await;
    let check = async |query: ClaimQuery, expected: &[&str]| {
        let found: Vec<_> = archive.store.claims(&query).await.expect("reads").into_iter().map(|row| row.id).collect();
        assert_eq!(found, ids(expected), "{query:?}");
        assert_eq!(archive.store.claim_count(&query).await.expect("reads"), expected.len() as u64, "{query:?}");
    };
    let all = ClaimQuery::default();
    let of = |kind: &str| ClaimQuery { kinds: vec![kind.into()], ..all.clone() };
    check(of("statement"), &["four", "three", "two", "one"]).await;
    check(of("goal"), &[]).await;
    check(ClaimQuery { outcome: Some("false".into()), ..all.clone() }, &["two"]).await;
    check(ClaimQuery { mechanism: Some(Mechanism::Funding), ..all.clone() }, &["one"]).await;
    check(ClaimQuery { topic: Some("100%_sure".into()), ..all.clone() }, &["two"]).await;
    check(ClaimQuery { topic: Some("100".into()), ..all.clone() }, &[]).await;
    check(ClaimQuery { text: Some("SHIPS three".into()), ..all.clone() }, &["three"]).await;
    check(ClaimQuery { text: Some(r"%_SURE\".into()), ..all.clone() }, &["two"]).await;
    check(ClaimQuery { text: Some("x%y' or 1=1 --".into()), ..all.clone() }, &[]).await;
    check(ClaimQuery { samples: Samples::Only, ..all.clone() }, &["four"]).await;
    check(ClaimQuery { deadline_before: Some(date(2028, 1, 1)), ..all.clone() }, &["sooner"]).await;
    let due = ClaimQuery { order: ClaimOrder::SoonestDeadline, kinds: vec!["promise".into()], ..all.clone() };
    check(due.clone(), &["sooner", "later"]).await;
    check(ClaimQuery { order: ClaimOrder::LatestDeadline, ..due }, &["later", "sooner"]).await;
    check(
        ClaimQuery { speaker: Some("Harbour Office".into()), kinds: vec!["statement".into()], ..all },
        &["four", "two", "one"],
    )
    .await;
}

#[tokio::test]
async fn pages_join_without_gap_or_overlap() {
    let (archive, _) = six().await;
    for order in [ClaimOrder::NewestUpdate, ClaimOrder::SoonestDeadline, ClaimOrder::LatestDeadline] {
        let whole = ClaimQuery { order, ..ClaimQuery::default() };
        let expected = archive.store.claims(&whole).await.expect("reads");
        let (mut pages, mut after) = (vec![], None);
        loop {
            let page = ClaimQuery { limit: 1, after: after.clone(), ..whole.clone() };
            let Some(row) = archive.store.claims(&page).await.expect("reads").pop() else { break };
            after = Some(row.id.clone());
            pages.push(row);
        }
        assert_eq!(pages, expected, "{order:?}");
    }
}

#[tokio::test]
async fn a_row_says_what_the_record_says() {
    let (archive, document) = six().await;
    let claim: Claim = promise("sooner", date(2027, 6, 30));
    let planned = [follow_up(&claim.id, at(900)), follow_up(&claim.id, at(300))];
    archive.commit(planned.clone().map(Event::FollowUpPlanned).to_vec()).await.expect("is committed");
    let row = archive.store.claim_row(&claim.id).await.expect("reads").expect("is listed");
    assert_eq!((row.deadline, row.next_check, row.outcome), (Some(date(2027, 6, 30)), Some(at(300)), None));
    assert_eq!((row.kind.as_str(), row.topics, row.updated_at), ("promise", claim.topics, at(-9)));
    let row = archive.store.claim_row(&ids(&["two"])[0]).await.expect("reads").expect("is listed");
    assert_eq!((row.outcome, row.confidence), (Some(Outcome::Verdict(Verdict::False)), Some(0.9)));

    let due = archive.store.follow_ups_due(at(300), 9).await.expect("reads");
    assert_eq!(due.into_iter().map(|check| check.follow_up).collect::<Vec<_>>(), [planned[1].clone()]);
    let ahead = archive.store.follow_ups_ahead(at(300), 9).await.expect("reads");
    assert_eq!(ahead.into_iter().map(|check| check.follow_up).collect::<Vec<_>>(), [planned[0].clone()]);
    let titles = DocumentQuery { text: Some("ships may".into()), ..DocumentQuery::default() };
    assert_eq!(archive.store.documents(&titles).await.expect("reads"), [document]);
}

#[tokio::test]
async fn the_front_page_shows_what_changed_and_statistics_leave_samples_out() {
    let (archive, document) = six().await;
    let claim = statement("three");
    let events = vec![
        published(update(&claim, 10, Verdict::True, Change::Reconfirmed, &document)),
        published(update(
            &claim,
            11,
            Verdict::Close,
            Change::Changed { from: Outcome::Verdict(Verdict::True) },
            &document,
        )),
    ];
    archive.commit(events).await.expect("is committed");
    let recent = archive.store.recent_updates(Samples::Excluded, 9).await.expect("reads");
    let times: Vec<_> = recent.iter().map(|recent| recent.update.at).collect();
    assert_eq!(times, [at(11), at(3), at(2), at(1)]);
    let counts = archive.store.outcome_counts(Samples::Excluded).await.expect("reads");
    let counts: Vec<_> = counts
        .iter()
        .map(|count| (count.kind.as_str(), count.outcome.map_or("none", |outcome| outcome.slug()), count.claims))
        .collect();
    assert_eq!(
        counts,
        [("promise", "none", 2), ("statement", "close", 1), ("statement", "false", 1), ("statement", "true", 1)]
    );
    let speakers = archive.store.speakers(Samples::Excluded, 9).await.expect("reads");
    assert_eq!((speakers[0].name.as_str(), speakers[0].claims), ("Harbour Office", 4));
}

#[tokio::test]
async fn documents_are_listed_newest_first_in_pages() {
    let archive = Archive::new().await;
    for (n, name) in ["a", "b", "c"].iter().enumerate() {
        let document = Document { fetched: at(n as i64), ..archived(&archive.store, name).await };
        archive.commit(vec![taken_in(&document)]).await.expect("is committed");
    }
    let newest = DocumentQuery { limit: 2, ..DocumentQuery::default() };
    let page = archive.store.documents(&newest).await.expect("reads");
    assert_eq!(page.iter().map(|document| document.fetched).collect::<Vec<_>>(), [at(2), at(1)]);
    let rest = DocumentQuery { after: Some(page[1].id.clone()), ..newest };
    assert_eq!(archive.store.documents(&rest).await.expect("reads").len(), 1);
}
