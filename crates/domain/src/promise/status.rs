//! The status rule, whole and in its order.

use super::criteria::{Judged, judge};
use super::{CriterionState, PromiseCase, PromiseDecision, Status};
use crate::claim::{CriterionRole, Kind};
use crate::period::{Due, Period, days_between};
use crate::quantity::Decimal;
use crate::reading::{Notice, Reading};
use crate::source::{Independence, Tier};
use crate::verdict::{Confidence, Moment, Policy, Reason, Rule, Voice, admit, basis, day, not_read};
use jiff::civil::Date;

/// The status of a promise or goal: the rule whole and in its order.
///
/// Pure: the same case and policy give the same decision, and the order of evidence and readings changes no status.
pub fn decide(case: &PromiseCase<'_>, policy: &Policy) -> PromiseDecision {
    let look = Look::new(case, policy);
    let outcome = look.first_that_applies();
    let settled = !matches!(outcome.status, None | Some(Status::Unclear | Status::NotRateable | Status::TechError));
    let rule = outcome.status.map_or(Rule::CouldNotBeChecked, Status::rule);
    PromiseDecision {
        status: outcome.status,
        note: look.note(&outcome),
        confidence: if settled { look.confidence() } else { Confidence::None },
        due: look.due,
        new_deadline: look.new_deadline,
        reasons: look.explain(rule, &outcome),
        missing: look.missing(&outcome),
        notes: not_read(case.evidence),
        criteria: look.criteria.into_iter().map(|judged| judged.finding).collect(),
    }
}

/// A status with the words that go beside it.
struct Outcome {
    status: Option<Status>,
    note: Option<String>,
    /// What is missing, where no criterion says it better.
    missing: Option<String>,
}

impl Outcome {
    fn of(status: Status) -> Self {
        Self { status: Some(status), note: None, missing: None }
    }

    fn noting(self, note: impl Into<String>) -> Self {
        Self { note: Some(note.into()), ..self }
    }

    fn missing(self, missing: impl Into<String>) -> Self {
        Self { missing: Some(missing.into()), ..self }
    }
}

/// Everything the rule looks at.
struct Look<'a> {
    case: PromiseCase<'a>,
    policy: &'a Policy,
    criteria: Vec<Judged<'a>>,
    due: Option<Date>,
    new_deadline: Option<Date>,
    steps: Vec<Reason>,
    withdrawn: bool,
}

impl<'a> Look<'a> {
    fn new(case: &PromiseCase<'a>, policy: &'a Policy) -> Self {
        let mut steps = vec![];
        let started =
            notice(case, policy, Notice::ConditionMet).and_then(|(reading, _)| reading.dated).map(|on| on.first);
        let due = match &case.claim.kind {
            Kind::Promise { deadline, .. } => clock(&deadline.due, started, &mut steps),
            Kind::Goal { .. } | Kind::Statement => None,
        };
        if let Some(due) = due {
            steps.push(Reason::step(Rule::Deadline, deadline_in_words(due, case.as_of), case.as_of > due, &[]));
        }
        let moved = notice(case, policy, Notice::NewDeadline);
        let new_deadline =
            moved.and_then(|(reading, _)| reading.dated).map(|until| until.last).filter(|new| Some(*new) > due);
        if let (Some(new), Some((_, index))) = (new_deadline, moved) {
            let text = format!("An official new deadline, {}, is on record; the first still counts.", day(new));
            steps.push(Reason::step(Rule::NewDeadline, text, true, &[index]));
        }
        let withdrawn = notice(case, policy, Notice::Withdrawn);
        if let Some((_, index)) = withdrawn {
            steps.push(Reason::step(Rule::Withdrawal, Rule::Withdrawal.sentence().into(), true, &[index]));
        }
        Self {
            case: *case,
            policy,
            criteria: judge(case, policy),
            due,
            new_deadline,
            steps,
            withdrawn: withdrawn.is_some(),
        }
    }

    fn first_that_applies(&self) -> Outcome {
        let standing = self.standing_until();
        if !self.case.unread.is_empty() {
            let earlier = self.case.earlier_status.filter(|status| *status != Status::TechError);
            return Outcome { status: earlier.is_none().then_some(Status::TechError), note: None, missing: None };
        }
        let breach_would_show = standing.is_some() && self.has(CriterionRole::Failure);
        if !(self.has(CriterionRole::Completion) || breach_would_show) {
            return self.not_rateable();
        }
        match standing {
            Some(until) => self.standing(until),
            None => self.deliverable(),
        }
    }

    fn not_rateable(&self) -> Outcome {
        let lacks = match &self.case.claim.kind {
            Kind::Goal { lacks, .. } if !lacks.is_empty() => format!(" {lacks}"),
            _ => String::new(),
        };
        let say = "To be rateable, it would have to say what will be on record as done, and by when.";
        Outcome::of(Status::NotRateable).noting(format!("{say}{lacks}")).missing(say)
    }

    /// Something to be delivered, by a day or at some time.
    fn deliverable(&self) -> Outcome {
        let completed = self.all(CriterionRole::Completion, CriterionState::Met);
        let spirit_refuted = self.any(CriterionRole::Success, CriterionState::NotMet);
        match () {
            () if completed && spirit_refuted => {
                Outcome::of(Status::PartlyKept).noting("the letter was met, the purpose was not")
            }
            () if completed => self.kept(),
            () if self.withdrawn => Outcome::of(Status::Withdrawn),
            () if self.any(CriterionRole::Failure, CriterionState::Met) => Outcome::of(Status::Broken),
            () => match self.due.filter(|due| self.case.as_of > *due) {
                Some(due) => self.overdue(due),
                None => self.running(),
            },
        }
    }

    fn kept(&self) -> Outcome {
        let completed = self.of(CriterionRole::Completion).filter_map(|judged| judged.finding.on).max();
        let late =
            self.due.zip(completed).map(|(due, completed)| days_between(due, completed)).filter(|days| *days > 0);
        match late {
            Some(days) => Outcome::of(Status::Kept).noting(format!("kept, {} late", in_days(days))),
            None => Outcome::of(Status::Kept),
        }
    }

    fn overdue(&self, due: Date) -> Outcome {
        let some = [CriterionState::Met, CriterionState::Partly];
        if some.iter().any(|state| self.any(CriterionRole::Completion, *state)) {
            return Outcome::of(Status::PartlyKept);
        }
        let late = days_between(due, self.case.as_of);
        let undelivered = self.seen_after(due, CriterionRole::Completion, CriterionState::NotMet);
        let moving = self.seen_after(due, CriterionRole::Progress, CriterionState::Met);
        let fresh = self.newest_progress().is_some_and(|on| self.age(on) <= i64::from(self.policy.progress_days));
        if undelivered && !fresh && late >= i64::from(self.policy.broken_after_days) {
            return Outcome::of(Status::Broken)
                .noting(format!("{} past the deadline, with no progress on record", in_days(late)));
        }
        if undelivered || moving {
            return Outcome::of(Status::Late).noting(format!("{} past the deadline", in_days(late)));
        }
        self.unclear("A record from after the deadline that would show delivery.")
    }

    fn running(&self) -> Outcome {
        let not_yet = [CriterionRole::Completion, CriterionRole::Progress];
        match self.newest_progress() {
            Some(on) if self.age(on) <= self.fresh_for() => Outcome::of(Status::InProgress),
            Some(on) => {
                Outcome::of(Status::Stalled).noting(format!("newest progress on record {} old", in_days(self.age(on))))
            }
            None if not_yet.iter().any(|role| self.any(*role, CriterionState::NotMet)) => {
                Outcome::of(Status::NotStarted)
            }
            None => self.unclear("A record that would show a start."),
        }
    }

    /// Something that must hold, or must not happen, through a day.
    fn standing(&self, until: Date) -> Outcome {
        let breach = self.any(CriterionRole::Failure, CriterionState::Met)
            || self.any(CriterionRole::Completion, CriterionState::NotMet);
        let holding = self.any(CriterionRole::Failure, CriterionState::NotMet)
            || self.any(CriterionRole::Completion, CriterionState::Met);
        let over = self.case.as_of > until;
        match () {
            () if breach => Outcome::of(Status::Broken),
            () if self.withdrawn => Outcome::of(Status::Withdrawn),
            () if over && holding && self.record_covers(until) => Outcome::of(Status::Kept),
            () if over => self.unclear("A record that covers the whole time for which it was to hold."),
            () if holding => Outcome::of(Status::InProgress).noting("holding so far"),
            () => self.unclear("A record that would show a breach, or none."),
        }
    }

    fn unclear(&self, missing: &str) -> Outcome {
        let disputed = self.criteria.iter().any(|judged| judged.is(CriterionState::Disputed));
        let note = if disputed { "records disagree" } else { "no record found" };
        Outcome::of(Status::Unclear).noting(note).missing(missing)
    }

    fn of(&self, role: CriterionRole) -> impl Iterator<Item = &Judged<'a>> {
        self.criteria.iter().filter(move |judged| judged.role == role)
    }

    fn has(&self, role: CriterionRole) -> bool {
        self.of(role).next().is_some()
    }

    fn any(&self, role: CriterionRole, state: CriterionState) -> bool {
        self.of(role).any(|judged| judged.is(state))
    }

    fn all(&self, role: CriterionRole, state: CriterionState) -> bool {
        self.has(role) && self.of(role).all(|judged| judged.is(state))
    }

    fn seen_after(&self, due: Date, role: CriterionRole, state: CriterionState) -> bool {
        self.of(role).any(|judged| judged.is(state) && judged.finding.on.is_some_and(|on| on > due))
    }

    /// The newest day on which something moved: a progress criterion, or part of the completion.
    fn newest_progress(&self) -> Option<Date> {
        let moved = |judged: &&Judged<'_>| match judged.role {
            CriterionRole::Progress | CriterionRole::Completion => {
                judged.is(CriterionState::Met) || judged.is(CriterionState::Partly)
            }
            CriterionRole::Success | CriterionRole::Failure => false,
        };
        self.criteria.iter().filter(moved).filter_map(|judged| judged.finding.on).max()
    }

    fn age(&self, on: Date) -> i64 {
        days_between(on, self.case.as_of)
    }

    /// Days for which progress stays fresh: the longer of the policy's days and its share of the window.
    fn fresh_for(&self) -> i64 {
        let window = self.case.claim.said_on.zip(self.due).map_or(0, |(said, due)| days_between(said, due));
        let share = (Decimal::from(window) * self.policy.progress_share).floor();
        i64::try_from(share).unwrap_or(0).max(i64::from(self.policy.progress_days))
    }

    fn standing_until(&self) -> Option<Date> {
        match &self.case.claim.kind {
            Kind::Promise { deadline, .. } => match deadline.due {
                Due::Standing { until } => Some(until),
                _ => None,
            },
            _ => None,
        }
    }

    /// Whether the periods of what shows it holding leave no day open between the promise and its end.
    fn record_covers(&self, until: Date) -> bool {
        let evidence: Vec<usize> =
            self.criteria.iter().flat_map(|judged| judged.finding.evidence.iter().copied()).collect();
        let mut periods: Vec<Period> =
            self.case.readings.iter().filter(|r| evidence.contains(&r.evidence)).filter_map(|r| r.period).collect();
        periods.sort_by_key(|period| period.first);
        let Some(start) = self.case.claim.said_on.or(periods.first().map(|period| period.first)) else { return false };
        let reached = periods.iter().fold(start, |reached, period| {
            let gapless = days_between(reached, period.first) <= 1;
            if gapless { reached.max(period.last) } else { reached }
        });
        reached >= until
    }

    fn note(&self, outcome: &Outcome) -> Option<String> {
        let moved = self.new_deadline.map(|new| format!("new deadline {}, the first still counts", day(new)));
        let notes: Vec<String> = outcome.note.iter().cloned().chain(moved).collect();
        (!notes.is_empty()).then(|| notes.join("; "))
    }

    fn confidence(&self) -> Confidence {
        let deciding = |judged: &Judged<'a>| -> Vec<Voice<'a>> {
            judged.deciding.iter().map(|position| judged.voices[*position].clone()).collect()
        };
        let voices: Vec<Voice<'a>> = self
            .criteria
            .iter()
            .filter(|judged| !matches!(judged.finding.state, CriterionState::NoRecord | CriterionState::Disputed))
            .flat_map(deciding)
            .collect();
        match voices.is_empty() {
            true => Confidence::None,
            false => Confidence::NotYetCalibrated { basis: basis(&voices.iter().collect::<Vec<_>>()) },
        }
    }

    fn explain(&self, rule: Rule, outcome: &Outcome) -> Reason {
        let unread =
            self.case.unread.iter().map(|unread| Reason::step(Rule::CouldNotBeChecked, unread.clone(), true, &[]));
        let standing = self.standing_until().map(|_| {
            let holds = matches!(outcome.status, Some(Status::InProgress | Status::Kept));
            Reason::step(Rule::Standing, Rule::Standing.sentence().into(), holds, &[])
        });
        let criteria = self.criteria.iter().map(|judged| judged.reason.clone());
        let because: Vec<Reason> = unread.chain(self.steps.iter().cloned()).chain(standing).chain(criteria).collect();
        let mut evidence: Vec<usize> = because.iter().flat_map(|reason| reason.evidence.iter().copied()).collect();
        evidence.sort_unstable();
        evidence.dedup();
        Reason { rule: rule.name(), text: rule.sentence().into(), holds: true, evidence, because }
    }

    fn missing(&self, outcome: &Outcome) -> Vec<String> {
        match outcome.status {
            None | Some(Status::TechError) => self.case.unread.to_vec(),
            Some(Status::Unclear) => {
                let open = self.criteria.iter().filter(|judged| judged.role == CriterionRole::Completion);
                outcome.missing.iter().cloned().chain(open.filter_map(|judged| judged.missing.clone())).collect()
            }
            _ => outcome.missing.iter().cloned().collect(),
        }
    }
}

/// The day it is due; starts a conditional clock that the claim itself leaves open.
fn clock(due: &Due, started_by_notice: Option<Date>, steps: &mut Vec<Reason>) -> Option<Date> {
    let Due::After { condition, days, business, started } = due else { return due.last_day() };
    let started = started.or(started_by_notice);
    let text = match started {
        Some(started) => format!("The clock started on {}: {condition}.", day(started)),
        None => format!("The clock has not started: {condition}."),
    };
    steps.push(Reason::step(Rule::Condition, text, started.is_some(), &[]));
    Due::After { condition: condition.clone(), days: *days, business: *business, started }.last_day()
}

fn deadline_in_words(due: Date, as_of: Date) -> String {
    match days_between(due, as_of) {
        0 => format!("It is due today, {}.", day(due)),
        past if past > 0 => format!("It was due on {}, {} ago.", day(due), in_days(past)),
        left => format!("It is due on {}, in {}.", day(due), in_days(-left)),
    }
}

fn in_days(days: i64) -> String {
    if days == 1 { "1 day".into() } else { format!("{days} days") }
}

/// The newest notice of a sort that counts, with the index of its passage: by the speaker's own words, or by evidence
/// of tier A or B. Of a condition the oldest counts, for the clock starts once.
fn notice<'a>(case: &PromiseCase<'a>, policy: &Policy, wanted: Notice) -> Option<(&'a Reading, usize)> {
    let moment = Moment { said_on: None, as_of: Some(case.as_of), undated_counts: true };
    let counts = |reading: &&Reading| {
        let Some(source) = case.evidence.get(reading.evidence) else { return false };
        let own_words = matches!(source.independence, Independence::No { .. }) && wanted != Notice::ConditionMet;
        let weighty = matches!(source.tier, Tier::A | Tier::B);
        admit(source, moment).is_ok() && reading.strength >= policy.least_strength && (own_words || weighty)
    };
    let matching = case.readings.iter().filter(|reading| reading.notice == Some(wanted)).filter(counts);
    let usable = matching.filter(|reading| wanted == Notice::Withdrawn || reading.dated.is_some());
    let found = usable.map(|reading| (reading, reading.evidence));
    match wanted {
        Notice::ConditionMet => found.min_by_key(|(reading, _)| reading.dated),
        Notice::NewDeadline | Notice::Withdrawn => {
            found.max_by_key(|(reading, index)| (case.evidence[*index].published, reading.dated))
        }
    }
}
