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
    Answer::Listed(Listed { items, new, days, etag: Some("\"one\"".into()), ..Listed::default() })
}

/// A list of `paths` of the site, made of the links of a page answered at `page`, or of a feed.
fn linked(paths: &[&str], page: Option<&str>) -> Answer {
    let addresses = paths.iter().map(|path| format!("https://port.example/{path}")).collect();
    let items = u32::try_from(paths.len()).expect("few paths");
    Answer::Listed(Listed { items, addresses, page: page.map(str::to_owned), ..Listed::default() })
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

const NOW: &str = "2026-11-01T12:00:00Z";
const PAGE: Option<&str> = Some("https://port.example/news");
const NEWS: &[&str] = &["news/quay-opens", "news/ferry-runs-again", "news/48213"];
const MENU: &[&str] = &["about/board", "about/history", "contact/map"];
const PROGRAMS: &[&str] = &["news.php?id=1", "news.php?id=2", "news.php?id=3"];
const STRANGE: &str =
    "lists port.example/about/… where it listed port.example/news/… before: the layout may have changed";

/// What is wrong with an address that listed each of `lists` after the other.
fn troubles_after(lists: &[Answer]) -> Vec<String> {
    let watched = lists.iter().fold(start(), |watched, list| watched.after(list.clone(), at(NOW), 0.0));
    troubles(&watched, NOW)
}

#[test]
fn a_page_that_lists_other_folders_than_before_may_have_changed_its_layout() {
    let table: &[(&[&str], &[&str], Option<&str>)] = &[
        // The usual folders, with other entries.
        (NEWS, &["news/crane-falls", "news/the-quay-is-closed-again", "news/2/"], None),
        (&["2025/12/a", "2025/12/b", "2025/11/c"], &["2026/01/d", "2026/01/e", "2026/january/f"], None),
        (&["news/2025/a", "news/2025/b", "news/2025/c"], &["news/2026/a", "news/2026/b", "news/2026/c"], None),
        (PROGRAMS, &["news.php?id=7", "news.php?id=8&lang=en", "news.php?id=9"], None),
        // A second section, beside the usual one or nearly alone.
        (NEWS, &["news/a", "reports/b", "reports/c", "reports/d"], None),
        (NEWS, &["news/a", "reports/b", "reports/c", "reports/d", "reports/e"], Some("port.example/reports/")),
        // The wrong links.
        (NEWS, MENU, Some("port.example/about/")),
        (NEWS, &["tag/ferries", "tag/quays", "tag/cranes"], Some("port.example/tag/")),
        (&["2025/12/a", "2025/12/b", "2025/11/c"], &["about-us", "contact", "careers"], Some("port.example/")),
        (PROGRAMS, &["join.php?step=1", "join.php?step=2", "help.php?on=login"], Some("port.example/join.php?")),
        // Where entries and menus lie side by side, or each entry by itself, nothing can be told.
        (&["quay-opens", "ferry-runs", "crane-falls"], &["about-us", "contact", "careers"], None),
        (&["a/quay", "b/ferry", "c/crane"], MENU, None),
    ];
    for (before, now, expected) in table {
        let found = troubles_after(&[linked(before, PAGE), linked(now, PAGE)]);
        let expected = expected.map(|now| format!("lists {now}… where it listed "));
        assert_eq!(found.len(), usize::from(expected.is_some()), "{before:?}, then {now:?}: {found:?}");
        assert!(expected.is_none_or(|expected| found[0].starts_with(&expected)), "{found:?}");
    }
}

#[test]
fn strange_folders_are_told_until_the_usual_ones_are_back() {
    let (news, menu) = (linked(NEWS, PAGE), linked(MENU, PAGE));
    let both = linked(&["news/a", "news/b", "about/c", "about/d"], PAGE);
    let feed = |paths| linked(paths, None);
    for (lists, expected) in [
        (vec![news.clone(), menu.clone(), menu.clone()], vec![STRANGE]),
        (vec![news.clone(), menu.clone(), Answer::Unchanged], vec![STRANGE]),
        (vec![news.clone(), menu.clone(), news.clone()], vec![]),
        (vec![news.clone(), menu.clone(), news.clone(), menu.clone()], vec![STRANGE]),
        // What is listed beside the usual becomes usual.
        (vec![news.clone(), both, menu.clone()], vec![]),
        // A feed may list what it likes; a page in its stead is held against it.
        (vec![news.clone(), feed(MENU)], vec![]),
        (vec![feed(NEWS), menu.clone()], vec![STRANGE]),
        // Nothing is known before the first list.
        (vec![menu], vec![]),
    ] {
        assert_eq!(troubles_after(&lists), expected, "{lists:?}");
    }
}

#[test]
fn a_page_that_is_answered_elsewhere_is_told_and_teaches_nothing() {
    const DOOR: &str = "answered from port.example/login: it moved, is gone, or asks for a login or consent";
    const MOVED: &str = "answered from harwick.example/news: it moved, is gone, or asks for a login or consent";
    let door = linked(MENU, Some("https://www.port.example/login?next=%2Fnews&key=91"));
    let news = linked(NEWS, PAGE);
    for (lists, expected) in [
        (vec![door.clone()], vec![DOOR]),
        (vec![news.clone(), door.clone()], vec![DOOR]),
        (vec![door, news.clone()], vec![]),
        (vec![linked(NEWS, Some("https://harwick.example/news"))], vec![MOVED]),
        (vec![linked(NEWS, Some("http://www.port.example/en/news/"))], vec![]),
        (
            vec![news, linked(&[], Some("https://port.example/login"))],
            vec![DOOR, "listed nothing where it listed 3 entries before: the layout may have changed"],
        ),
    ] {
        assert_eq!(troubles_after(&lists), expected, "{lists:?}");
    }
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
