//! Events into a claim's record: what folds, what is refused, and the timeline a reader sees.

use crate::build::{claim, goal, occurrence, promise, update};
use jiff::Timestamp;
use jiff::civil::date;
use onrecord_domain::claim::{Claim, Kind, Place, Relation};
use onrecord_domain::event::{Change, ClaimRecord, Event, Impossible, Moment, Outcome, TimelineEntry};
use onrecord_domain::id::{ClaimId, UpdateId};
use onrecord_domain::period::Due;
use onrecord_domain::schedule::{FollowUp, FollowUpReason};
use onrecord_domain::verdict::Verdict;
use proptest::prelude::*;

fn at(day: i64) -> Timestamp {
    Timestamp::from_second(1_767_225_600 + day * 86_400 + 43_200).expect("in the calendar")
}

fn recorded(claim: &Claim) -> Event {
    Event::ClaimRecorded(Box::new(claim.clone()))
}

fn published(claim: &Claim, number: u32, verdict: Verdict, change: Change) -> Event {
    Event::UpdatePublished(Box::new(update(claim, number, at(i64::from(number)), Outcome::Verdict(verdict), change)))
}

fn statement(name: &str) -> Claim {
    claim(name, Kind::Statement, Some(date(2026, 1, 1)))
}

#[test]
fn impossible_sequences_are_refused() {
    let (mine, other) = (statement("a"), statement("b"));
    let first = published(&mine, 0, Verdict::Unclear, Change::First);
    let check = |events: &[Event], expected: &str| {
        let refused = ClaimRecord::fold(events).expect_err("refused").to_string();
        assert!(refused.contains(expected), "{refused}");
    };
    check(std::slice::from_ref(&first), "not on record before it");
    check(&[first.clone(), recorded(&mine)], "not on record before it");
    check(&[recorded(&mine), published(&mine, 0, Verdict::True, Change::Reconfirmed)], "says it is Reconfirmed");
    check(
        &[recorded(&mine), first.clone(), published(&mine, 1, Verdict::True, Change::Reconfirmed)],
        "says it is Reconfirmed",
    );
    check(&[recorded(&mine), first.clone(), published(&mine, 1, Verdict::True, Change::First)], "says it is First");
    check(&[recorded(&mine), first.clone(), published(&mine, 0, Verdict::True, Change::First)], "would rewrite");
    let changed = Claim { headline: "Another".into(), ..mine.clone() };
    check(&[recorded(&mine), recorded(&changed)], "would rewrite");
    let removed = Event::ClaimRemoved { claim: mine.id.clone(), reason: "Samples removed.".into() };
    check(&[recorded(&mine), removed, first.clone()], "was removed");
    let planned = FollowUp::planned(&mine.id, at(9), FollowUpReason::Unclear);
    let done = Event::FollowUpDone { claim: mine.id.clone(), follow_up: planned.id.clone(), at: at(9) };
    let cancelled =
        Event::FollowUpCancelled { claim: mine.id.clone(), follow_up: planned.id.clone(), reason: "Covered.".into() };
    check(&[recorded(&mine), done.clone()], "not on record");
    check(&[recorded(&mine), Event::FollowUpPlanned(planned), done, cancelled], "no longer planned");
    let correction = Event::CorrectionPublished {
        claim: mine.id.clone(),
        update: UpdateId::derive(&["x"]),
        text: "No.".into(),
        at: at(1),
    };
    check(&[recorded(&mine), correction], "not on record");
    let elsewhere = [recorded(&mine), recorded(&other), published(&other, 0, Verdict::True, Change::First)];
    let record = ClaimRecord::fold(&elsewhere).expect("possible").expect("a claim");
    assert_eq!((record.claim.id, record.updates), (mine.id, vec![]));
    assert_eq!(ClaimRecord::fold(&[]), Ok(None));
}

#[test]
fn a_removed_claim_comes_back_with_its_document() {
    let mine = statement("a");
    let removed = Event::ClaimRemoved { claim: mine.id.clone(), reason: "Samples removed.".into() };
    let gone =
        ClaimRecord::fold(&[recorded(&mine), removed.clone(), removed.clone()]).expect("possible").expect("a claim");
    assert_eq!(gone.removed.as_deref(), Some("Samples removed."));
    let back = gone.apply(&recorded(&mine)).expect("possible");
    assert_eq!(back.removed, None);
}

#[test]
fn links_are_on_both_records() {
    let (mine, other) = (statement("a"), statement("b"));
    let linked = Event::ClaimsLinked { from: mine.id.clone(), to: other.id.clone(), relation: Relation::Substance };
    assert_eq!(linked.claims(), [&mine.id, &other.id]);
    let links = |claim: &Claim| ClaimRecord::new(claim.clone()).apply(&linked).expect("possible").links;
    assert_eq!(links(&mine), [(other.id.clone(), Relation::Substance)]);
    assert_eq!(links(&other), [(mine.id.clone(), Relation::Substance)]);
}

fn merged(from: &Claim, into: &Claim, places: Vec<Place>) -> Event {
    let (from, into) = (from.id.clone(), into.id.clone());
    Event::ClaimsMerged { from, into, places, reason: "They say the same.".into(), at: at(3) }
}

fn split_off(from: &Claim, into: &Claim, places: Vec<Place>) -> Event {
    let (from, into) = (from.id.clone(), into.id.clone());
    Event::ClaimSplit { from, into, places, reason: "It speaks of another year.".into(), at: at(4) }
}

#[test]
fn what_an_editor_may_not_do_is_refused() {
    let (mine, other) = (statement("a"), statement("b"));
    let said = |document: &str| occurrence(&mine, document, None);
    let added = |document: &str| Event::OccurrenceAdded(Box::new(said(document)));
    let place = |document: &str| said(document).place();
    for (events, expected) in [
        (vec![merged(&mine, &mine, vec![])], "with itself"),
        (vec![merged(&mine, &other, vec![]), added("x")], "was merged into"),
        (vec![merged(&mine, &other, vec![]), merged(&mine, &statement("c"), vec![])], "was merged into"),
        (vec![merged(&mine, &other, vec![]), merged(&other, &mine, vec![])], "was merged into"),
        (vec![added("x"), split_off(&mine, &mine, vec![place("x")])], "with itself"),
        (vec![added("x"), split_off(&mine, &other, vec![place("x")])], "not all of them"),
        (vec![added("x"), added("y"), split_off(&mine, &other, vec![])], "not all of them"),
        (vec![added("x"), added("y"), split_off(&mine, &other, vec![place("z")])], "not on record"),
    ] {
        let events: Vec<Event> = [recorded(&mine)].into_iter().chain(events).collect();
        let refused = ClaimRecord::fold(&events).expect_err("refused").to_string();
        assert!(refused.contains(expected), "{refused}");
    }
}

#[test]
fn a_merged_claim_ends_and_both_records_say_why() {
    let (mine, other) = (statement("a"), statement("b"));
    let said = occurrence(&mine, "x", Some(date(2026, 1, 2)));
    let event = merged(&mine, &other, vec![said.place()]);
    let added = Event::OccurrenceAdded(Box::new(said.clone()));
    let ended = folded(&[recorded(&mine), added.clone(), event.clone()]).expect("possible");
    assert_eq!(ended.merged().map(|edit| &edit.other), Some(&other.id));
    assert_eq!(ended.gone(), Some(format!("Merged into claim {}: They say the same.", other.id)));
    assert_eq!(ended.clone().apply(&added), Ok(ended.clone()), "what is on record may come again");
    let told: Vec<String> = ended.timeline(at(9)).iter().map(line).collect();
    assert_eq!(told, ["2026-01-04 edited MergedInto", "2026-01-02 original"]);

    let standing = folded(&[recorded(&other), event]).expect("possible");
    assert_eq!((standing.gone(), standing.edits.len()), (None, 1));
    assert_eq!(standing.timeline(at(9)).iter().map(line).collect::<Vec<_>>(), ["2026-01-04 edited Absorbed"]);
    let removed = Event::ClaimRemoved { claim: mine.id.clone(), reason: "Samples removed.".into() };
    assert_eq!(ended.apply(&removed).expect("possible").gone().as_deref(), Some("Samples removed."));
}

#[test]
fn an_occurrence_that_was_split_off_stays_away_until_it_is_merged_back() {
    let (mine, other) = (statement("a"), statement("b"));
    let said = |document: &str| occurrence(&mine, document, None);
    let added = |document: &str| Event::OccurrenceAdded(Box::new(said(document)));
    let split = split_off(&mine, &other, vec![said("x").place()]);
    let record = folded(&[recorded(&mine), added("x"), added("y"), split.clone(), added("x")]).expect("possible");
    assert_eq!(record.occurrences, [said("y")]);
    assert_eq!(record.clone().apply(&split), Ok(record.clone()));
    let back = [merged(&other, &mine, vec![said("x").place()]), added("x")];
    let whole = back.iter().try_fold(record, ClaimRecord::apply).expect("possible");
    assert_eq!(whole.occurrences, [said("y"), said("x")]);
    assert_eq!(whole.apply(&split).expect("possible").occurrences, [said("y"), said("x")]);
}

/// A line of a timeline, told briefly.
fn line(entry: &TimelineEntry) -> String {
    let what = match &entry.what {
        Moment::Original(_) => "original".into(),
        Moment::Repeated(_) => "repeated".into(),
        Moment::Update(update) => update.outcome.slug().into(),
        Moment::Reconfirmed { times, .. } => format!("re-confirmed x{times}"),
        Moment::CouldNotBeChecked { times, .. } => format!("could not be checked x{times}"),
        Moment::Correction(_) => "correction".into(),
        Moment::SourceChanged(change) => format!("source changed, announced={}", change.announced),
        Moment::Edited(edit) => format!("edited {:?}", edit.what).split(' ').take(2).collect::<Vec<_>>().join(" "),
        Moment::Planned(check) => format!("planned {}", check.reason),
        Moment::Overdue(check) => format!("overdue {}", check.reason),
        Moment::Deadline { passed, .. } => format!("deadline passed={passed}"),
    };
    format!("{} {what}", entry.day.map_or("undated".into(), |day| day.to_string()))
}

#[test]
fn a_timeline_is_newest_first_and_folds_what_says_the_same() {
    let mine = claim("a", promise(Due::By(date(2026, 3, 1))), Some(date(2026, 1, 1)));
    let update = |number, verdict, change| published(&mine, number, verdict, change);
    let correction = UpdateId::derive(&[mine.id.as_str(), "0"]);
    let events = [
        recorded(&mine),
        Event::OccurrenceAdded(Box::new(occurrence(&mine, "later", Some(date(2026, 1, 4))))),
        Event::OccurrenceAdded(Box::new(occurrence(&mine, "first", Some(date(2025, 12, 30))))),
        Event::OccurrenceAdded(Box::new(occurrence(&mine, "undated", None))),
        update(0, Verdict::Unclear, Change::First),
        update(1, Verdict::Unclear, Change::Reconfirmed),
        update(2, Verdict::Unclear, Change::Reconfirmed),
        update(5, Verdict::Unclear, Change::CouldNotBeChecked),
        update(6, Verdict::Unclear, Change::CouldNotBeChecked),
        update(7, Verdict::True, Change::Changed { from: Outcome::Verdict(Verdict::Unclear) }),
        Event::CorrectionPublished {
            claim: mine.id.clone(),
            update: correction,
            text: "The date was wrong.".into(),
            at: at(8),
        },
        Event::FollowUpPlanned(FollowUp::planned(&mine.id, at(9), FollowUpReason::Event)),
        Event::FollowUpPlanned(FollowUp::planned(&mine.id, at(40), FollowUpReason::Interim)),
    ];
    let record = ClaimRecord::fold(&events).expect("possible").expect("a claim");
    let told: Vec<String> = record.timeline(at(10)).iter().map(line).collect();
    let expected = [
        "2026-03-01 deadline passed=false",
        "2026-02-10 planned interim",
        "2026-01-10 overdue event",
        "2026-01-09 correction",
        "2026-01-08 true",
        "2026-01-07 could not be checked x2",
        "2026-01-04 repeated",
        "2026-01-03 re-confirmed x2",
        "2026-01-01 unclear",
        "2025-12-30 original",
        "undated repeated",
    ];
    assert_eq!(told, expected);
    assert_eq!(record.deadline(), Some(date(2026, 3, 1)));
    assert!(record.timeline(at(100)).iter().any(|entry| line(entry) == "2026-03-01 deadline passed=true"));
}

/// Another claim is merged into `mine`, with one place or with the first that was split off.
fn absorbed(mine: &Claim, number: u32) -> [Event; 2] {
    let brought = occurrence(mine, &(number % 3).to_string(), None);
    let merged = Event::ClaimsMerged {
        from: ClaimId::derive(&["merged", &number.to_string()]),
        into: mine.id.clone(),
        places: vec![brought.place()],
        reason: "They say the same.".into(),
        at: at(i64::from(number)),
    };
    [merged, Event::OccurrenceAdded(Box::new(brought))]
}

/// The first occurrence is split off, where there are two.
fn split(life: &[Event], number: u32) -> Option<Event> {
    let record = ClaimRecord::fold(life).expect("possible").expect("a claim");
    (record.occurrences.len() > 1).then(|| Event::ClaimSplit {
        from: record.claim.id.clone(),
        into: ClaimId::derive(&["split", &number.to_string()]),
        places: vec![record.occurrences[0].place()],
        reason: "It speaks of another year.".into(),
        at: at(i64::from(number)),
    })
}

/// A possible life of a claim, as a list of draws.
fn life(draws: &[u8]) -> Vec<Event> {
    let mine = claim("a", goal(), Some(date(2026, 1, 1)));
    let mut events = vec![recorded(&mine)];
    let mut outcome: Option<Verdict> = None;
    for (number, draw) in (0u32..).zip(draws) {
        let planned = FollowUp::planned(&mine.id, at(i64::from(number)), FollowUpReason::Event);
        match draw % 8 {
            0 => events.push(Event::OccurrenceAdded(Box::new(occurrence(&mine, &(draw % 3).to_string(), None)))),
            1 => events.push(Event::ClaimsLinked {
                from: ClaimId::derive(&["x"]),
                to: mine.id.clone(),
                relation: Relation::Repeats,
            }),
            2 => events.push(Event::FollowUpPlanned(planned)),
            3 => {
                let done = Event::FollowUpDone { claim: mine.id.clone(), follow_up: planned.id.clone(), at: at(60) };
                events.extend([Event::FollowUpPlanned(planned), done]);
            }
            4 => events.extend(absorbed(&mine, number)),
            5 => events.extend(split(&events, number)),
            _ => {
                let next = if draw / 8 % 4 == 0 { Verdict::True } else { Verdict::Unclear };
                let change = match outcome {
                    None => Change::First,
                    Some(same) if same == next => Change::Reconfirmed,
                    Some(from) => Change::Changed { from: Outcome::Verdict(from) },
                };
                outcome = Some(next);
                events.push(published(&mine, number, next, change));
            }
        }
    }
    events
}

fn folded(events: &[Event]) -> Result<ClaimRecord, Impossible> {
    Ok(ClaimRecord::fold(events)?.expect("a claim"))
}

proptest! {
    #[test]
    fn the_fold_of_a_prefix_then_the_rest_is_the_fold_of_all(draws in prop::collection::vec(any::<u8>(), 0..40), cut in any::<prop::sample::Index>()) {
        let events = life(&draws);
        let (before, after) = events.split_at(1 + cut.index(events.len()));
        let stepwise = after.iter().try_fold(folded(before)?, ClaimRecord::apply);
        prop_assert_eq!(stepwise, folded(&events));
    }

    #[test]
    fn an_event_met_twice_changes_nothing(draws in prop::collection::vec(any::<u8>(), 0..40), again in any::<prop::sample::Index>()) {
        let events = life(&draws);
        let repeated = events[again.index(events.len())].clone();
        let whole = folded(&events)?;
        prop_assert_eq!(whole.clone().apply(&repeated), Ok(whole));
    }

    #[test]
    fn a_timeline_loses_no_update(draws in prop::collection::vec(any::<u8>(), 0..40), now in 0i64..80) {
        let record = folded(&life(&draws))?;
        let timeline = record.timeline(at(now));
        let updates: usize = timeline.iter().map(|entry| match &entry.what {
            Moment::Update(_) => 1,
            Moment::Reconfirmed { times, .. } | Moment::CouldNotBeChecked { times, .. } => *times,
            _ => 0,
        }).sum();
        prop_assert_eq!(updates, record.updates.len());
        prop_assert!(timeline.windows(2).all(|pair| pair[0].day >= pair[1].day));
    }
}
