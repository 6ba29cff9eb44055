//! SPEC 4's table: when a claim is looked at again.

use crate::build::{claim, goal, part, promise, update};
use jiff::civil::{Date, date};
use jiff::{SignedDuration, Timestamp};
use onrecord_domain::claim::{Claim, Kind, Nature};
use onrecord_domain::event::{Change, ClaimRecord, Event, Outcome};
use onrecord_domain::id::FollowUpId;
use onrecord_domain::period::{Due, add_days, days_between};
use onrecord_domain::promise::Status;
use onrecord_domain::schedule::{
    FollowUp, FollowUpReason, FollowUpState, GOAL, LEAST_BEFORE_DEADLINE, Ladder, OVERDUE, RECHECK, UNCLEAR, due_on,
    plan, promise_days, retry_at,
};
use onrecord_domain::verdict::Verdict;
use proptest::prelude::*;

fn noon(day: Date) -> Timestamp {
    due_on(day).expect("in the calendar") + SignedDuration::from_hours(3)
}

/// Planned checks as "2026-01-20T09 reason".
fn shown(checks: &[FollowUp]) -> Vec<String> {
    checks.iter().map(|check| format!("{} {}", &check.due.to_string()[..13], check.reason)).collect()
}

#[test]
fn a_promise_is_looked_at_on_the_way_and_at_its_deadline() {
    let published = date(2026, 1, 1);
    let check = |deadline: Date, expected: &[&str]| {
        let days: Vec<String> =
            promise_days(published, deadline).iter().map(|(day, reason)| format!("{day} {reason}")).collect();
        assert_eq!(days, expected, "due {deadline}");
    };
    check(date(2026, 1, 15), &["2026-01-15 deadline"]);
    check(date(2026, 1, 16), &["2026-01-08 interim", "2026-01-16 deadline"]);
    check(date(2026, 4, 1), &["2026-02-15 interim", "2026-04-01 deadline"]);
    // 91 days: 30 and 60 days in; 90 days in would be one day before the deadline.
    check(date(2026, 4, 2), &["2026-01-31 interim", "2026-03-02 interim", "2026-04-02 deadline"]);
    // 95 days: the third interim check is exactly 5 days before.
    check(date(2026, 4, 6), &["2026-01-31 interim", "2026-03-02 interim", "2026-04-01 interim", "2026-04-06 deadline"]);
    check(date(2026, 4, 5), &["2026-01-31 interim", "2026-03-02 interim", "2026-04-05 deadline"]);
}

#[test]
fn ladders_run_on() {
    let check = |ladder: Ladder, start: Date, expected: &[&str]| {
        let days: Vec<String> = ladder.days(start).take(expected.len()).map(|day| day.to_string()).collect();
        assert_eq!(days, expected);
    };
    check(GOAL, date(2026, 1, 1), &["2026-01-31", "2026-04-01", "2026-06-30", "2027-06-30", "2028-06-30"]);
    check(
        OVERDUE,
        date(2026, 1, 1),
        &["2026-01-08", "2026-01-31", "2026-04-01", "2026-06-30", "2027-01-01", "2028-01-01"],
    );
    check(RECHECK, date(2026, 1, 1), &["2026-06-30", "2027-06-30"]);
    check(UNCLEAR, date(2026, 1, 1), &["2026-01-08", "2026-01-31", "2026-04-01", "2026-09-28", "2027-03-27"]);
    // Yearly from a leap day keeps to the end of February.
    check(RECHECK, date(2023, 9, 2), &["2024-02-29", "2025-02-28", "2026-02-28", "2027-02-28", "2028-02-29"]);
}

#[test]
fn retries_come_quickly_and_then_weekly() {
    let failed = noon(date(2026, 1, 1));
    let hours = |now: i64| {
        let at = retry_at(failed, failed + SignedDuration::from_hours(now)).expect("in the calendar");
        at.duration_since(failed).as_hours()
    };
    assert_eq!([0, 1, 6, 24, 72, 240].map(hours), [1, 6, 24, 72, 72 + 168, 72 + 336]);
}

#[test]
fn a_new_claim_is_checked_at_once_and_past_times_fold_into_that() {
    let check = |kind: Kind, said_on: Option<Date>, intake: Date, expected: &[&str]| {
        let planned = plan(&ClaimRecord::new(claim("a", kind, said_on)), noon(intake));
        assert_eq!((shown(&planned.add), planned.cancel), (expected.iter().map(|s| (*s).to_owned()).collect(), vec![]));
    };
    let start = Some(date(2026, 1, 1));
    check(Kind::Statement, start, date(2026, 1, 1), &["2026-01-01T12 intake"]);
    check(goal(), start, date(2026, 1, 1), &["2026-01-01T12 intake", "2026-01-31T09 goal"]);
    let by = |day| promise(Due::By(day));
    check(by(date(2026, 1, 10)), start, date(2026, 1, 2), &["2026-01-02T12 intake", "2026-01-10T09 deadline"]);
    check(
        by(date(2027, 1, 1)),
        start,
        date(2026, 4, 15),
        &["2026-04-15T12 intake", "2026-05-01T09 interim", "2027-01-01T09 deadline"],
    );
    check(by(date(2026, 2, 1)), start, date(2026, 3, 1), &["2026-03-01T12 intake", "2026-03-03T09 overdue"]);
    check(goal(), None, date(2026, 1, 1), &["2026-01-01T12 intake", "2026-01-31T09 goal"]);
    let waiting = Due::After { condition: "the bill passing".into(), days: 30, business: false, started: None };
    check(promise(waiting), start, date(2026, 1, 1), &["2026-01-01T12 intake", "2026-01-31T09 goal"]);
}

/// The record of a claim whose checks brought these outcomes on these days.
fn checked(claim: Claim, outcomes: &[(Outcome, Change, Date)]) -> ClaimRecord {
    let mut record = ClaimRecord::new(claim.clone());
    for (number, (outcome, change, day)) in (0u32..).zip(outcomes) {
        let event = Event::UpdatePublished(Box::new(update(&claim, number, noon(*day), *outcome, change.clone())));
        record = record.apply(&event).expect("possible");
    }
    record
}

#[test]
fn the_outcome_decides_the_next_check() {
    let published = date(2026, 1, 1);
    let check = |kind: Kind, outcomes: &[(Outcome, Change, Date)], expected: &[&str]| {
        let now = noon(outcomes.last().expect("a check").2);
        let planned = plan(&checked(claim("a", kind, Some(published)), outcomes), now);
        assert_eq!(shown(&planned.add), expected);
    };
    let verdict = Outcome::Verdict;
    let status = Outcome::Status;
    let first = |outcome, day| (outcome, Change::First, day);
    let again = |outcome, day| (outcome, Change::Reconfirmed, day);
    for judged in [Verdict::True, Verdict::False, Verdict::Close, Verdict::Misleading] {
        check(Kind::Statement, &[first(verdict(judged), published)], &["2026-06-30T09 recheck"]);
    }
    let unclear = verdict(Verdict::Unclear);
    check(Kind::Statement, &[first(unclear, published)], &["2026-01-08T09 unclear"]);
    check(Kind::Statement, &[first(unclear, published), again(unclear, date(2026, 1, 8))], &["2026-01-31T09 unclear"]);
    // The ladder starts where the outcome changed.
    let changed = (verdict(Verdict::True), Change::Changed { from: unclear }, date(2026, 2, 1));
    check(Kind::Statement, &[first(unclear, published), changed], &["2026-07-31T09 recheck"]);
    check(Kind::Statement, &[first(verdict(Verdict::TechError), published)], &["2026-01-01T13 retry"]);
    let failed = (unclear, Change::CouldNotBeChecked, date(2026, 1, 3));
    check(Kind::Statement, &[first(unclear, published), failed], &["2026-01-03T13 retry"]);
    let late = status(Status::Late);
    let due = || promise(Due::By(date(2026, 2, 1)));
    check(due(), &[first(late, date(2026, 2, 10))], &["2026-03-03T09 overdue"]);
    check(due(), &[first(status(Status::Broken), date(2026, 2, 10))], &["2026-08-09T09 recheck"]);
    check(
        due(),
        &[first(status(Status::InProgress), date(2026, 1, 5))],
        &["2026-01-16T09 interim", "2026-02-01T09 deadline"],
    );
    check(due(), &[first(status(Status::Kept), date(2026, 1, 20))], &[]);
    check(goal(), &[first(status(Status::InProgress), date(2026, 2, 1))], &["2026-04-01T09 goal"]);
}

#[test]
fn a_settled_claim_cancels_what_was_planned() {
    let claim = claim("a", promise(Due::By(date(2026, 6, 1))), Some(date(2026, 1, 1)));
    let deadline = FollowUp::planned(&claim.id, noon(date(2026, 6, 1)), FollowUpReason::Deadline);
    let record = checked(claim, &[(Outcome::Status(Status::Kept), Change::First, date(2026, 2, 1))]);
    let record = record.apply(&Event::FollowUpPlanned(deadline.clone())).expect("possible");
    let planned = plan(&record, noon(date(2026, 2, 1)));
    assert_eq!(planned.add, []);
    assert_eq!(planned.cancel.into_iter().map(|(id, _)| id).collect::<Vec<_>>(), [deadline.id]);
}

#[test]
fn a_proved_performative_act_is_settled_and_a_fact_is_not() {
    let settled = |nature: Nature| {
        let claim = Claim { parts: vec![part(nature)], ..claim("a", Kind::Statement, None) };
        checked(claim, &[(Outcome::Verdict(Verdict::True), Change::First, date(2026, 2, 1))]).is_settled()
    };
    assert!(settled(Nature::Performative) && !settled(Nature::Fact));
}

#[test]
fn the_day_after_a_date_in_evidence() {
    let claim = claim("a", Kind::Statement, None);
    let planned = FollowUp::after_date(&claim.id, date(2026, 3, 12), noon(date(2026, 1, 1)));
    assert_eq!(planned.map(|check| shown(&[check])), Some(vec!["2026-03-13T09 date-in-evidence".to_owned()]));
    assert_eq!(FollowUp::after_date(&claim.id, date(2026, 3, 12), noon(date(2026, 4, 1))), None);
}

fn carried_out(record: ClaimRecord, now: Timestamp) -> ClaimRecord {
    let claim = record.claim.id.clone();
    let plan = plan(&record, now);
    let cancelled = plan.cancel.into_iter().map(|(follow_up, reason)| Event::FollowUpCancelled {
        claim: claim.clone(),
        follow_up,
        reason,
    });
    let added = plan.add.into_iter().map(Event::FollowUpPlanned);
    cancelled
        .chain(added)
        .collect::<Vec<_>>()
        .iter()
        .fold(record, |record, event| record.apply(event).expect("possible"))
}

proptest! {
    #[test]
    fn interim_checks_keep_their_distance(window in 0i64..4000) {
        let published = date(2020, 2, 29);
        let deadline = add_days(published, window).expect("in the calendar");
        let days = promise_days(published, deadline);
        prop_assert_eq!(days.last().map(|(day, _)| *day), Some(deadline));
        for (day, reason) in &days[..days.len() - 1] {
            prop_assert_eq!(*reason, FollowUpReason::Interim);
            prop_assert!(*day > published && days_between(*day, deadline) >= LEAST_BEFORE_DEADLINE);
        }
        prop_assert!(days.windows(2).all(|pair| pair[0].0 < pair[1].0));
    }

    /// Whatever happens when, a claim that is not settled always has a check to come, exactly one before any deadline,
    /// and a plan carried out leaves nothing to plan.
    #[test]
    fn a_claim_is_never_forgotten(
        kind in prop::sample::select(vec![Kind::Statement, goal(), promise(Due::By(date(2026, 3, 1))), promise(Due::By(date(2031, 1, 1)))]),
        gaps in prop::collection::vec(0i64..500, 1..12),
        draws in prop::collection::vec(0usize..5, 12),
    ) {
        let statuses = [Status::InProgress, Status::Unclear, Status::Late, Status::Broken, Status::TechError];
        let verdicts = [Verdict::True, Verdict::Unclear, Verdict::False, Verdict::Close, Verdict::TechError];
        let statement = kind == Kind::Statement;
        let claim = claim("a", kind, Some(date(2026, 1, 1)));
        let mut day = date(2026, 1, 1);
        let mut record = carried_out(ClaimRecord::new(claim.clone()), noon(day));
        for (number, (gap, draw)) in (0u32..).zip(gaps.iter().zip(&draws)) {
            day = add_days(day, *gap).expect("in the calendar");
            let outcome = if statement { Outcome::Verdict(verdicts[*draw]) } else { Outcome::Status(statuses[*draw]) };
            let change = match record.current().map(|update| update.outcome) {
                None => Change::First,
                Some(same) if same == outcome => Change::Reconfirmed,
                Some(from) => Change::Changed { from },
            };
            let ran = record.planned().first().map(|check| check.id.clone());
            let done = ran.map(|follow_up| Event::FollowUpDone { claim: claim.id.clone(), follow_up, at: noon(day) });
            let published = Event::UpdatePublished(Box::new(update(&claim, number, noon(day), outcome, change)));
            for event in done.iter().chain([&published]) {
                record = record.apply(event).expect("possible");
            }
            record = carried_out(record, noon(day));
            let again = plan(&record, noon(day));
            prop_assert!(again.add.is_empty() && again.cancel.is_empty(), "{:?}", again);
            let planned = record.planned();
            prop_assert!(!planned.is_empty() && planned.iter().all(|check| check.due > noon(day)));
            prop_assert!(planned.iter().filter(|check| check.reason != FollowUpReason::Deadline).count() <= 1);
            let mut ids: Vec<&FollowUpId> = record.follow_ups.iter().map(|check| &check.id).collect();
            ids.sort();
            ids.dedup();
            prop_assert_eq!(ids.len(), record.follow_ups.len());
            prop_assert!(record.follow_ups.iter().all(|check| check.state != FollowUpState::Planned || check.due > noon(day)));
        }
    }
}
