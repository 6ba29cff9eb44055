//! What does a reader see of a claim's life? Its timeline, newest first.

use crate::claim::{Kind, Occurrence};
use crate::edit::Edit;
use crate::event::{Change, SourceChange, Update};
use crate::period::day_of;
use crate::record::{ClaimRecord, Correction};
use crate::schedule::FollowUp;
use jiff::Timestamp;
use jiff::civil::Date;

/// One line of a timeline.
#[derive(Debug, Clone, PartialEq)]
pub struct TimelineEntry {
    /// Day, in UTC; `None` for a place whose date is not known, which sorts last.
    pub day: Option<Date>,
    /// Time of day, where more than the day is known.
    pub at: Option<Timestamp>,
    /// What happened, or will.
    pub what: Moment,
}

/// What a line of a timeline tells.
#[derive(Debug, Clone, PartialEq)]
pub enum Moment {
    /// The claim was made here first: the original article.
    Original(Box<Occurrence>),
    /// It was made again.
    Repeated(Box<Occurrence>),
    /// A check brought a first, another, or a differently founded outcome.
    Update(Box<Update>),
    /// Checks that found the same again, one line for all in a row.
    Reconfirmed {
        /// How many.
        times: usize,
        /// The first of them.
        since: Timestamp,
        /// The last of them.
        latest: Box<Update>,
    },
    /// Checks that failed, one line for all in a row; the outcome before them stands.
    CouldNotBeChecked {
        /// How many.
        times: usize,
        /// The first of them.
        since: Timestamp,
        /// The last of them.
        latest: Box<Update>,
    },
    /// An entry was corrected.
    Correction(Correction),
    /// A page it rests on says something else now.
    SourceChanged(Box<SourceChange>),
    /// An editor merged or split it.
    Edited(Edit),
    /// A check to come.
    Planned(FollowUp),
    /// A check whose time has come and that has not run yet.
    Overdue(FollowUp),
    /// The promise is due.
    Deadline {
        /// The words it came from.
        words: String,
        /// Whether the day is over.
        passed: bool,
    },
}

impl ClaimRecord {
    /// The claim's life as a reader sees it at `now`, newest first; what is still to come stands on top.
    pub fn timeline(&self, now: Timestamp) -> Vec<TimelineEntry> {
        let mut entries = self.said();
        entries.extend(self.deadline_entry(now));
        entries.extend(self.updates_folded());
        entries.extend(
            self.corrections.iter().map(|correction| timed(correction.at, Moment::Correction(correction.clone()))),
        );
        let seen = |change: &SourceChange| timed(change.at, Moment::SourceChanged(Box::new(change.clone())));
        entries.extend(self.source_changes.iter().map(seen));
        entries.extend(self.edits.iter().map(|edit| timed(edit.at, Moment::Edited(edit.clone()))));
        entries.extend(self.planned().into_iter().map(|check| {
            let moment = if check.due <= now { Moment::Overdue } else { Moment::Planned };
            timed(check.due, moment(check.clone()))
        }));
        // Stable, so that entries of one moment keep the order in which they came about.
        entries.sort_by_key(|entry| (entry.day, entry.at));
        entries.reverse();
        entries
    }

    /// Places where it was made; the earliest known is the original. The same words of the same speaker on the same day
    /// are shown once: a later version of a page says nothing again.
    fn said(&self) -> Vec<TimelineEntry> {
        let first = (0..self.occurrences.len()).min_by_key(|i| self.occurrences[*i].said_on.unwrap_or(Date::MAX));
        let moment = |i: usize| if Some(i) == first { Moment::Original } else { Moment::Repeated };
        let told = |i: usize| {
            let place = &self.occurrences[i];
            (place.quote.words(), place.said_on, &place.speaker)
        };
        let is_new = |i: usize| Some(i) == first || (0..i).chain(first).all(|other| told(other) != told(i));
        let entry = |(i, place): (usize, &Occurrence)| TimelineEntry {
            day: place.said_on,
            at: None,
            what: moment(i)(Box::new(place.clone())),
        };
        self.occurrences.iter().enumerate().filter(|(i, _)| is_new(*i)).map(entry).collect()
    }

    fn deadline_entry(&self, now: Timestamp) -> Option<TimelineEntry> {
        let Kind::Promise { deadline, .. } = &self.claim.kind else { return None };
        let day = deadline.due.last_day()?;
        let what = Moment::Deadline { words: deadline.words.clone(), passed: day < day_of(now) };
        Some(TimelineEntry { day: Some(day), at: None, what })
    }

    fn updates_folded(&self) -> Vec<TimelineEntry> {
        let mut lines: Vec<Moment> = Vec::new();
        for (i, update) in self.updates.iter().enumerate() {
            let repeats = i > 0 && update.change == Change::Reconfirmed && same_findings(&self.updates[i - 1], update);
            let (times, since) = match lines.last() {
                Some(Moment::Reconfirmed { times, since, .. }) if repeats => (times + 1, *since),
                Some(Moment::CouldNotBeChecked { times, since, .. }) if update.change == Change::CouldNotBeChecked => {
                    (times + 1, *since)
                }
                _ => (1, update.at),
            };
            if times > 1 {
                lines.pop();
            }
            let latest = Box::new(update.clone());
            lines.push(match update.change {
                Change::CouldNotBeChecked => Moment::CouldNotBeChecked { times, since, latest },
                _ if repeats => Moment::Reconfirmed { times, since, latest },
                _ => Moment::Update(latest),
            });
        }
        lines.into_iter().filter_map(|line| Some(timed(updated_at(&line)?, line))).collect()
    }
}

fn updated_at(line: &Moment) -> Option<Timestamp> {
    match line {
        Moment::Update(update) => Some(update.at),
        Moment::Reconfirmed { latest, .. } | Moment::CouldNotBeChecked { latest, .. } => Some(latest.at),
        _ => None,
    }
}

fn timed(at: Timestamp, what: Moment) -> TimelineEntry {
    TimelineEntry { day: Some(day_of(at)), at: Some(at), what }
}

/// Whether a reader would learn nothing new from `later`.
fn same_findings(earlier: &Update, later: &Update) -> bool {
    let quotes = |update: &Update| -> Vec<_> {
        update.citations.iter().map(|citation| (citation.quote.clone(), citation.part, citation.stance)).collect()
    };
    (earlier.outcome, &earlier.note, &earlier.findings, &earlier.missing)
        == (later.outcome, &later.note, &later.findings, &later.missing)
        && quotes(earlier) == quotes(later)
}
