//! When do we look again? The follow-up schedule.

use crate::claim::Kind;
use crate::event::{Change, ClaimRecord, Outcome, Update};
use crate::id::{ClaimId, FollowUpId};
use crate::period::{add_days, add_years, day_of, days_between};
use crate::promise::Status;
use crate::verdict::Verdict;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};

slugged! {
    /// Why a check is planned.
    FollowUpReason {
        /// First check after intake.
        Intake = "intake",
        /// At a promise's deadline.
        Deadline = "deadline",
        /// On the way to a deadline.
        Interim = "interim",
        /// After a deadline passed without a final status.
        Overdue = "overdue",
        /// A goal's regular look.
        Goal = "goal",
        /// A settled-looking verdict looked at again.
        Recheck = "recheck",
        /// Unclear: look for new evidence.
        Unclear = "unclear",
        /// After a failure.
        Retry = "retry",
        /// The day after a date found in evidence.
        DateInEvidence = "date-in-evidence",
        /// Something happened.
        Event = "event",
    }
}

/// Where a follow-up stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FollowUpState {
    /// Waiting for its time.
    Planned,
    /// Ran.
    Done {
        /// When.
        at: Timestamp,
    },
    /// Will not run.
    Cancelled {
        /// Why, for readers.
        reason: String,
    },
}

/// A planned check.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FollowUp {
    /// Derived from claim, due time and reason.
    pub id: FollowUpId,
    /// The claim.
    pub claim: ClaimId,
    /// When it is due.
    pub due: Timestamp,
    /// Why.
    pub reason: FollowUpReason,
    /// Where it stands.
    pub state: FollowUpState,
    /// Times it was tried.
    pub attempts: u32,
}

/// What is to be planned and what is to be called off.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Plan {
    /// Checks to plan, soonest first.
    pub add: Vec<FollowUp>,
    /// Planned checks to cancel, with the reason for readers.
    pub cancel: Vec<(FollowUpId, String)>,
}

/// What the schedule depends on.
#[derive(Debug, Clone, Copy)]
pub struct Situation<'a> {
    /// Statement, promise or goal.
    pub kind: &'a Kind,
    /// Day from which a promise or goal is followed: publication, or intake where that is not known.
    pub published: Date,
    /// The outcome in force and since when it stands; none before the first check.
    pub outcome: Option<(Outcome, Timestamp)>,
    /// The first of the failed checks in a row that ends now, if the last one failed.
    pub failing_since: Option<Timestamp>,
    /// Nothing more is planned.
    pub settled: bool,
}

/// Steps from a start, then a regular one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ladder {
    /// Days from the start.
    pub steps: &'static [i64],
    /// What follows, counted from the last step.
    pub then: Every,
}

/// A regular step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Every {
    /// Calendar years.
    Year,
    /// Days.
    Days(i64),
}

/// A goal, from publication.
pub const GOAL: Ladder = Ladder { steps: &[30, 90, 180], then: Every::Year };
/// A promise past its deadline without a final status, from the deadline.
pub const OVERDUE: Ladder = Ladder { steps: &[7, 30, 90, 180, 365], then: Every::Year };
/// True, False, Close, Misleading; Broken, Partly kept: from the day the outcome first stood.
pub const RECHECK: Ladder = Ladder { steps: &[180], then: Every::Year };
/// Unclear, from the day the outcome first stood.
pub const UNCLEAR: Ladder = Ladder { steps: &[7, 30, 90], then: Every::Days(180) };
/// A promise with a window over 90 days, from publication.
pub const INTERIM: Ladder = Ladder { steps: &[], then: Every::Days(30) };
/// Hours after the first of a row of failures; then weekly.
pub const RETRY_HOURS: &[i64] = &[1, 6, 24, 72];

/// An interim check nearer than this to the deadline is left out, in days.
pub const LEAST_BEFORE_DEADLINE: i64 = 5;

/// Hour of the day, UTC, at which checks of a day are due.
pub const HOUR: i8 = 9;

impl Ladder {
    /// The first day of the ladder from `start` whose check is due after `now`.
    pub fn next(self, start: Date, now: Timestamp) -> Option<Date> {
        self.days(start).find(|day| due_on(*day).is_some_and(|due| due > now))
    }

    /// Its days, without end but the calendar's.
    pub fn days(self, start: Date) -> impl Iterator<Item = Date> {
        let fixed = self.steps.iter().map(move |days| add_days(start, *days));
        let last = add_days(start, self.steps.last().copied().unwrap_or(0));
        let regular = (1..).map(move |n: i32| match self.then {
            Every::Year => add_years(last?, n),
            Every::Days(days) => add_days(last?, days * i64::from(n)),
        });
        fixed.chain(regular).map_while(|day| day)
    }
}

/// When a check of `day` is due: 09:00 UTC; `None` at the ends of the calendar.
pub fn due_on(day: Date) -> Option<Timestamp> {
    day.at(HOUR, 0, 0, 0).to_zoned(TimeZone::UTC).ok().map(|zoned| zoned.timestamp())
}

/// The days of a promise published on `published` and due on `deadline`: interim checks, then the deadline.
pub fn promise_days(published: Date, deadline: Date) -> Vec<(Date, FollowUpReason)> {
    let window = days_between(published, deadline);
    let interim: Vec<Date> = match window {
        ..=14 => vec![],
        15..=90 => add_days(published, window / 2).into_iter().collect(),
        _ => INTERIM.days(published).take_while(|day| days_between(*day, deadline) >= LEAST_BEFORE_DEADLINE).collect(),
    };
    let interim = interim.into_iter().map(|day| (day, FollowUpReason::Interim));
    interim.chain([(deadline, FollowUpReason::Deadline)]).collect()
}

/// The checks that should stand planned at `now`, soonest first: the next one, and the deadline's where that is later.
/// Those after it are planned when it has run.
pub fn wanted(situation: &Situation<'_>, now: Timestamp) -> Vec<(Timestamp, FollowUpReason)> {
    if situation.settled {
        return vec![];
    }
    let mut wanted = regular(situation, now);
    wanted.extend(situation.failing_since.and_then(|since| Some((retry_at(since, now)?, FollowUpReason::Retry))));
    // Reasons are ordered by weight, so that of two checks at one time the weightier names it.
    wanted.sort();
    wanted.dedup_by_key(|(due, _)| *due);
    let next = wanted.first().copied();
    wanted.retain(|check| check.1 == FollowUpReason::Deadline || Some(*check) == next);
    wanted
}

fn regular(situation: &Situation<'_>, now: Timestamp) -> Vec<(Timestamp, FollowUpReason)> {
    let outcome = situation.outcome.map(|(outcome, since)| (outcome, day_of(since)));
    let ladder = |ladder: Ladder, start: Date, reason| ladder.next(start, now).map(|day| (day, reason));
    let by_outcome = outcome.and_then(|(outcome, since)| match standing(outcome) {
        Standing::Final => ladder(RECHECK, since, FollowUpReason::Recheck),
        Standing::Unclear => ladder(UNCLEAR, since, FollowUpReason::Unclear),
        Standing::Open => None,
    });
    let is_final = outcome.is_some_and(|(outcome, _)| standing(outcome) == Standing::Final);
    let by_kind = match situation.kind {
        _ if is_final => vec![],
        Kind::Statement => vec![],
        Kind::Goal { .. } => ladder(GOAL, situation.published, FollowUpReason::Goal).into_iter().collect(),
        Kind::Promise { deadline, .. } => match deadline.due.last_day() {
            Some(day) => promise(situation.published, day, now),
            None => ladder(GOAL, situation.published, FollowUpReason::Goal).into_iter().collect(),
        },
    };
    let due = |(day, reason)| Some((due_on(day)?, reason));
    by_kind.into_iter().chain(by_outcome).filter_map(due).collect()
}

fn promise(published: Date, deadline: Date, now: Timestamp) -> Vec<(Date, FollowUpReason)> {
    let to_come = |day: &Date| due_on(*day).is_some_and(|due| due > now);
    let before: Vec<_> = promise_days(published, deadline).into_iter().filter(|(day, _)| to_come(day)).collect();
    match before.is_empty() {
        true => OVERDUE.next(deadline, now).map(|day| (day, FollowUpReason::Overdue)).into_iter().collect(),
        false => before,
    }
}

/// How an outcome stands to the schedule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Standing {
    /// Looked at again by 180 days, then yearly.
    Final,
    /// Looked at again soon.
    Unclear,
    /// The claim's kind, or the retries, decide.
    Open,
}

fn standing(outcome: Outcome) -> Standing {
    match outcome {
        Outcome::Verdict(Verdict::Unclear) | Outcome::Status(Status::Unclear) => Standing::Unclear,
        Outcome::Verdict(Verdict::TechError) | Outcome::Status(Status::TechError) => Standing::Open,
        Outcome::Verdict(_)
        | Outcome::Status(Status::Broken | Status::PartlyKept | Status::Kept | Status::Withdrawn) => Standing::Final,
        Outcome::Status(_) => Standing::Open,
    }
}

/// When to try again: 1, 6, 24 and 72 hours after the first of a row of failures, then weekly.
pub fn retry_at(failing_since: Timestamp, now: Timestamp) -> Option<Timestamp> {
    let last = RETRY_HOURS.last().copied().unwrap_or(0);
    let weekly = (1..).map(move |week| last + week * 7 * 24);
    RETRY_HOURS
        .iter()
        .copied()
        .chain(weekly)
        .map_while(|hours| failing_since.checked_add(SignedDuration::from_hours(hours)).ok())
        .find(|due| *due > now)
}

impl FollowUp {
    /// A check of `claim`, planned for `due`. The same three make the same identifier.
    pub fn planned(claim: &ClaimId, due: Timestamp, reason: FollowUpReason) -> Self {
        let id = FollowUpId::derive(&[claim.as_str(), &due.to_string(), reason.slug()]);
        Self { id, claim: claim.clone(), due, reason, state: FollowUpState::Planned, attempts: 0 }
    }

    /// A check the day after a date found in evidence ("hearing on 12 March"); `None` where that is past at `now`.
    pub fn after_date(claim: &ClaimId, date: Date, now: Timestamp) -> Option<Self> {
        let due = due_on(add_days(date, 1)?)?;
        (due > now).then(|| Self::planned(claim, due, FollowUpReason::DateInEvidence))
    }
}

/// What to plan and what to cancel for a claim as it stands on record at `now`.
///
/// Before the first check there is one at once, into which all times already past fold; after every update the next
/// one by kind and outcome. Checks for events and for dates in evidence stay; a settled claim keeps none. The same
/// record and time give the same plan, and a plan carried out leaves nothing to plan.
pub fn plan(record: &ClaimRecord, now: Timestamp) -> Plan {
    let claim = &record.claim;
    let situation = Situation {
        kind: &claim.kind,
        published: claim.said_on.unwrap_or_else(|| day_of(record.follow_ups.first().map_or(now, |first| first.due))),
        outcome: standing_since(&record.updates),
        failing_since: failing_since(&record.updates),
        settled: record.removed.is_some() || record.is_settled(),
    };
    let mut wanted = wanted(&situation, now);
    if record.updates.is_empty() && record.follow_ups.is_empty() && !situation.settled {
        wanted.insert(0, (now, FollowUpReason::Intake));
    }
    let wanted: Vec<_> = wanted.into_iter().map(|(due, reason)| unspent(record, due, reason)).collect();
    let planned = record.planned();
    let cancel =
        planned.iter().filter_map(|check| Some((check.id.clone(), obsolete(check, &wanted, record, &situation)?)));
    Plan {
        cancel: cancel.collect(),
        add: wanted
            .iter()
            .filter(|check| !record.follow_ups.iter().any(|known| known.id == check.id))
            .cloned()
            .collect(),
    }
}

/// The check at `due`, or seconds later where one of that name has run or was cancelled: a name is used once.
fn unspent(record: &ClaimRecord, due: Timestamp, reason: FollowUpReason) -> FollowUp {
    let spent = |check: &FollowUp| {
        record.follow_ups.iter().any(|known| known.id == check.id && known.state != FollowUpState::Planned)
    };
    let mut check = FollowUp::planned(&record.claim.id, due, reason);
    while spent(&check) {
        check = FollowUp::planned(&record.claim.id, check.due + SignedDuration::from_secs(1), reason);
    }
    check
}

/// Why a planned check is no longer wanted, if so.
fn obsolete(check: &FollowUp, wanted: &[FollowUp], record: &ClaimRecord, situation: &Situation<'_>) -> Option<String> {
    let (removed, last) = (record.removed.is_some(), record.updates.last().map(|update| update.at));
    let kept = matches!(check.reason, FollowUpReason::Event | FollowUpReason::DateInEvidence | FollowUpReason::Intake);
    if removed {
        Some("The claim was taken out of the record.".into())
    } else if situation.settled {
        Some("Settled: nothing more to check unless something happens.".into())
    } else if last.is_some_and(|last| check.due <= last) {
        Some("A later check covered it.".into())
    } else if kept || wanted.iter().any(|other| other.id == check.id) {
        None
    } else {
        Some("Replanned after the last check.".into())
    }
}

/// The outcome in force, and the time of the update that brought it.
fn standing_since(updates: &[Update]) -> Option<(Outcome, Timestamp)> {
    let brought = |update: &&Update| matches!(update.change, Change::First | Change::Changed { .. });
    updates.iter().rev().find(brought).map(|update| (update.outcome, update.at))
}

/// The first of the failures the updates end with.
fn failing_since(updates: &[Update]) -> Option<Timestamp> {
    let failed = |update: &&Update| {
        update.change == Change::CouldNotBeChecked
            || matches!(update.outcome, Outcome::Verdict(Verdict::TechError) | Outcome::Status(Status::TechError))
    };
    updates.iter().rev().take_while(failed).last().map(|update| update.at)
}
