//! Watched addresses: what is written reads back, and an address taken off the list stays off it.

use crate::fixture::{Archive, at};
use jiff::SignedDuration;
use onrecord_domain::watch::{Answer, Listed, Offer, Watched};
use onrecord_store::{Commit, JobKind};

const HOUR: SignedDuration = SignedDuration::from_hours(1);
const MINUTE: SignedDuration = SignedDuration::from_mins(1);
const FEED: &str = "https://harbour.example/feed";

fn polled(watched: Watched, seconds: i64) -> Watched {
    let listed = Listed {
        items: 20,
        new: 2,
        days: (1..9).map(|day| jiff::civil::date(2026, 9, day)).collect(),
        etag: Some("\"one\"".into()),
        last_modified: Some("Tue, 01 Sep 2026 10:00:00 GMT".into()),
        ..Listed::default()
    };
    let error = Answer::Failed { error: "status 500".into(), not_before: None };
    let feed = Some("https://harbour.example/real".into());
    let after = watched.after(Answer::Listed(listed), at(seconds), 0.0).after(error, at(seconds), 0.0);
    Watched {
        feed,
        folders: vec!["harbour.example/news/".into(), "harbour.example/#/".into()],
        strange: Some("harbour.example/tag/".into()),
        led_to: Some("harbour.example/login".into()),
        ..after
    }
}

#[tokio::test]
async fn a_poll_is_written_with_the_next_one_and_reads_back() {
    let Archive { store, .. } = &Archive::new().await;
    assert_eq!(store.watch(&[FEED.into()], HOUR, at(0)).await.expect("writes"), 1);
    let fresh = store.watched_at(FEED).await.expect("reads").expect("is watched");
    assert_eq!(fresh, Watched::new(FEED.into(), HOUR, at(0)));
    let (job, lease) = store.take_job(at(0), MINUTE).await.expect("takes").expect("the first poll is due");
    assert_eq!(job.kind, JobKind::Poll { address: FEED.into() });
    let after = polled(fresh, 1);
    let commit = Commit { at: at(1), polled: Some(after.clone()), finishes: Some(lease), ..Commit::default() };
    store.commit(commit).await.expect("writes");
    assert_eq!(store.watched().await.expect("reads"), std::slice::from_ref(&after));
    assert_eq!(store.next_job_at().await.expect("reads"), Some(after.next));
    assert_eq!(store.watch(&[FEED.into()], HOUR * 2, at(5)).await.expect("writes"), 0);
    let slower = store.watched_at(FEED).await.expect("reads").expect("is watched");
    assert_eq!(slower, Watched { every: HOUR * 2, next: at(5), ..after });
}

#[tokio::test]
async fn an_address_removed_while_it_is_polled_stays_removed() {
    let Archive { store, .. } = &Archive::new().await;
    store.watch(&[FEED.into()], HOUR, at(0)).await.expect("writes");
    let (_, lease) = store.take_job(at(0), MINUTE).await.expect("takes").expect("is due");
    let watched = store.watched_at(FEED).await.expect("reads").expect("is watched");
    assert!(store.unwatch(FEED).await.expect("writes"));
    assert!(!store.unwatch(FEED).await.expect("writes"));
    let polled = Some(polled(watched, 1));
    store.commit(Commit { at: at(1), polled, finishes: Some(lease), ..Commit::default() }).await.expect("writes");
    assert!(store.watched().await.expect("reads").is_empty());
    assert_eq!(store.next_job_at().await.expect("reads"), None);
}

#[tokio::test]
async fn what_a_hub_says_while_an_address_is_polled_is_kept() {
    let Archive { store, .. } = &Archive::new().await;
    store.watch(&[FEED.into()], HOUR, at(0)).await.expect("writes");
    let offer = Offer { hub: "https://hub.example/".into(), topic: FEED.into() };
    let asked = |watched: Watched, now| watched.offered(Some(offer.clone()), at(now), || "secret".into());
    let read = async || store.watched_at(FEED).await.expect("reads").expect("is watched");
    let first = asked(read().await, 1);
    store.commit(Commit { at: at(1), polled: Some(first.clone()), ..Commit::default() }).await.expect("writes");
    assert_eq!(read().await.push, first.push);
    let kinds = async || {
        let mut kinds = vec![];
        while let Some((job, lease)) = store.take_job(at(100), MINUTE).await.expect("takes") {
            kinds.push(job.kind.slug());
            store.commit(Commit { at: at(100), finishes: Some(lease), ..Commit::default() }).await.expect("writes");
        }
        kinds
    };
    let stale = asked(read().await, 2);
    assert!(store.confirm_push("secret", FEED, at(1_000_000)).await.expect("writes"));
    store.commit(Commit { at: at(2), polled: Some(stale), ..Commit::default() }).await.expect("writes");
    assert_eq!(read().await.push.expect("a hub").until, Some(at(1_000_000)));
    assert!(store.push_arrived("secret", at(3)).await.expect("writes"));
    assert!(read().await.is_due(at(3)) && !store.push_arrived("guess", at(3)).await.expect("writes"));
    assert_eq!(kinds().await, ["poll", "subscribe", "poll"], "the first poll, and that of the call");
}
