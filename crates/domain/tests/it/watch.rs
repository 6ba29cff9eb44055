//! A source that fails, falls silent or changes its layout is told apart from one that has nothing to say.

use jiff::{SignedDuration, Timestamp};
use onrecord_domain::watch::{Answer, LONGEST, Listed, Offer, Watched};

const HOUR: SignedDuration = SignedDuration::from_hours(1);

fn at(text: &str) -> Timestamp {
    text.parse().expect("a time")
}

fn start() -> Watched {
    Watched::new("https://port.example/feed".into(), HOUR, at("2026-11-01T12:00:00Z"))
}

fn listed(items: u32, new: u32, days: &[&str]) -> Answer {
    let days = days.iter().map(|day| day.parse().expect("a day")).collect();
    Answer::Listed(Listed { items, new, days, etag: Some("\"one\"".into()), last_modified: None })
}

fn failed(not_before: Option<&str>) -> Answer {
    Answer::Failed { error: "status 500".into(), not_before: not_before.map(at) }
}

fn troubles(watched: &Watched, now: &str) -> Vec<String> {
    watched.trouble(at(now)).iter().map(ToString::to_string).collect()
}

#[test]
fn failures_are_asked_about_ever_later_and_an_answer_ends_them() {
    let mut watched = start();
    let mut now = at("2026-11-01T12:00:00Z");
    let mut waits = vec![];
    for _ in 0..10 {
        watched = watched.after(failed(None), now, 0.0);
        waits.push(watched.next.duration_since(now).as_hours());
        now = watched.next;
    }
    assert_eq!(waits, [2, 4, 8, 16, 32, 64, 128, 168, 168, 168]);
    assert_eq!(troubles(&watched, "2026-12-01T00:00:00Z"), ["failing since 2026-11-01, 10 times in a row: status 500"]);
    let watched = watched.after(Answer::Unchanged, now, 0.0);
    assert_eq!((watched.failures, watched.next.duration_since(now)), (0, HOUR));
    assert!(troubles(&watched, "2026-12-01T00:00:00Z").is_empty());
}

#[test]
fn jitter_spreads_and_a_servers_wish_is_kept_within_bounds() {
    let now = at("2026-11-01T12:00:00Z");
    let next = |answer, jitter| start().after(answer, now, jitter).next.duration_since(now);
    assert_eq!(next(Answer::Unchanged, 1.0), SignedDuration::from_mins(66));
    assert_eq!(next(Answer::Unchanged, 0.5), SignedDuration::from_mins(63));
    assert_eq!(next(Answer::Unchanged, 9.0), SignedDuration::from_mins(66));
    assert_eq!(next(failed(Some("2026-11-01T17:00:00Z")), 0.0), SignedDuration::from_hours(5));
    assert_eq!(next(failed(Some("2026-11-01T12:00:01Z")), 0.0), SignedDuration::from_hours(2));
    assert_eq!(next(failed(Some("2036-11-01T12:00:00Z")), 0.0), LONGEST);
}

#[test]
fn silence_is_measured_by_what_was_usual() {
    let daily = ["2026-10-27", "2026-10-28", "2026-10-29", "2026-10-30", "2026-10-30", "2026-11-30"];
    let monthly = ["2026-06-01", "2026-07-01", "2026-08-02", "2026-09-01", "2026-10-01"];
    let table: &[(&[&str], &str, &[&str])] = &[
        (&daily, "2026-11-12T12:00:00Z", &[]),
        (&daily, "2026-11-13T12:00:00Z", &["nothing new for 14 days, while it used to publish every day"]),
        (&monthly, "2027-01-28T12:00:00Z", &[]),
        (&monthly, "2027-02-05T12:00:00Z", &["nothing new for 127 days, while it used to publish every 30 days"]),
        (&daily[..3], "2027-11-13T12:00:00Z", &[]),
        (&["2026-10-27"; 9], "2027-11-13T12:00:00Z", &[]),
    ];
    for (days, now, expected) in table {
        let watched = start().after(listed(9, 9, days), at("2026-11-01T12:00:00Z"), 0.0);
        assert_eq!(troubles(&watched, now), *expected, "{days:?} at {now}");
    }
}

#[test]
fn a_list_that_became_empty_may_have_changed_its_layout() {
    let now = at("2026-11-01T12:00:00Z");
    let full = start().after(listed(20, 20, &[]), now, 0.0);
    assert!(troubles(&full, "2026-11-01T12:00:00Z").is_empty());
    let empty = full.after(listed(0, 0, &[]), now, 0.0).after(listed(0, 0, &[]), now, 0.0);
    assert_eq!(
        troubles(&empty, "2026-11-01T12:00:00Z"),
        ["listed nothing where it listed 20 entries before: the layout may have changed"]
    );
    assert!(troubles(&empty.after(listed(1, 1, &[]), now, 0.0), "2026-11-01T12:00:00Z").is_empty());
    let never = start().after(listed(0, 0, &[]), now, 0.0);
    assert_eq!(troubles(&never, "2026-11-01T12:00:00Z"), ["answers, and has never listed anything"]);
}

fn offer(hub: &str) -> Option<Offer> {
    Some(Offer { hub: hub.into(), topic: "https://port.example/feed".into() })
}

#[test]
fn a_hub_is_asked_once_a_day_until_it_promises_and_anew_before_its_promise_ends() {
    let named = |watched: Watched, now: &str| watched.offered(offer("https://hub.example/"), at(now), || now.into());
    let asked = |watched: &Watched| watched.push.as_ref().expect("a hub").asked.to_string();
    let first = named(start(), "2026-11-01T12:00:00Z");
    assert_eq!(asked(&first), "2026-11-01T12:00:00Z");
    assert_eq!(asked(&named(first.clone(), "2026-11-02T11:00:00Z")), "2026-11-01T12:00:00Z");
    assert_eq!(asked(&named(first.clone(), "2026-11-02T12:00:00Z")), "2026-11-02T12:00:00Z");
    let mut promised = first;
    promised.push.as_mut().expect("a hub").until = Some(at("2026-11-11T12:00:00Z"));
    assert_eq!(asked(&named(promised.clone(), "2026-11-09T12:00:00Z")), "2026-11-01T12:00:00Z");
    let again = named(promised.clone(), "2026-11-09T12:01:00Z");
    let push = again.push.expect("a hub");
    assert_eq!(push.callback, "2026-11-01T12:00:00Z", "the address it calls stays");
    assert_eq!((push.asked, push.until), (at("2026-11-09T12:01:00Z"), Some(at("2026-11-11T12:00:00Z"))));
    let other = promised.clone().offered(offer("https://other.example/"), at("2026-11-03T12:00:00Z"), || "new".into());
    let push = other.push.expect("a hub");
    assert_eq!((&*push.callback, push.until), ("new", None), "another hub promised nothing");
    assert_eq!(promised.offered(None, at("2026-11-03T12:00:00Z"), || "new".into()).push, None);
}
