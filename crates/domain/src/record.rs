//! What is on record about one claim? The fold of its events, which refuses what cannot have happened.

use crate::claim::{Claim, Kind, Nature, Occurrence, Relation};
use crate::edit::Edit;
use crate::event::{Change, Event, Outcome, SourceChange, Update};
use crate::id::{ClaimId, FollowUpId, UpdateId};
use crate::promise::Status;
use crate::schedule::{FollowUp, FollowUpState};
use crate::verdict::Verdict;
use jiff::Timestamp;
use jiff::civil::Date;

/// Everything on record about one claim: the fold of its events.
#[derive(Debug, Clone, PartialEq)]
pub struct ClaimRecord {
    /// The claim.
    pub claim: Claim,
    /// Where it was made, in the order in which the places were found.
    pub occurrences: Vec<Occurrence>,
    /// Its timeline's entries, oldest first.
    pub updates: Vec<Update>,
    /// Its checks, planned and past, in the order in which they were planned.
    pub follow_ups: Vec<FollowUp>,
    /// Other claims, and how this one relates to them.
    pub links: Vec<(ClaimId, Relation)>,
    /// What was corrected, oldest first.
    pub corrections: Vec<Correction>,
    /// Pages it rests on that say something else now, oldest first.
    pub source_changes: Vec<SourceChange>,
    /// Merges and splits that touched it, oldest first.
    pub edits: Vec<Edit>,
    /// Why it was taken out of the record, if it was.
    pub removed: Option<String>,
}

/// A later sentence that sets an entry right.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Correction {
    /// The entry it corrects.
    pub update: UpdateId,
    /// What was wrong and what is right.
    pub text: String,
    /// When.
    pub at: Timestamp,
}

/// An event that cannot follow what is on record.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Impossible {
    /// The claim was not on record yet.
    #[error("{event} for {claims:?}, not on record before it")]
    NotRecorded {
        /// Kind of event.
        event: &'static str,
        /// The claims it names.
        claims: Vec<ClaimId>,
    },
    /// The claim was taken out of the record.
    #[error("{event} for claim {claim}, which was removed")]
    Removed {
        /// Kind of event.
        event: &'static str,
        /// The claim.
        claim: ClaimId,
    },
    /// The claim was merged into another, which has its place.
    #[error("{event} for claim {claim}, which was merged into {into}: name that one")]
    Merged {
        /// Kind of event.
        event: &'static str,
        /// The claim.
        claim: ClaimId,
        /// The one it was merged into.
        into: ClaimId,
    },
    /// A merge or split of a claim with itself.
    #[error("{event} of claim {claim} with itself: name two claims")]
    WithItself {
        /// Kind of event.
        event: &'static str,
        /// The claim.
        claim: ClaimId,
    },
    /// A split that would leave a claim, or make one, without a place where it was made.
    #[error("{event} of claim {claim} must move some of its occurrences, and not all of them")]
    NothingLeft {
        /// Kind of event.
        event: &'static str,
        /// The claim.
        claim: ClaimId,
    },
    /// The same identifier with other contents: the record is append-only.
    #[error("{event} would rewrite {id}, which is on record with other contents")]
    Rewrites {
        /// Kind of event.
        event: &'static str,
        /// What it would rewrite.
        id: String,
    },
    /// A follow-up or an update that was never planned or published.
    #[error("{event} names {id}, which is not on record")]
    Unknown {
        /// Kind of event.
        event: &'static str,
        /// What it names.
        id: String,
    },
    /// A check that ran or was cancelled cannot do so again in another way.
    #[error("{event} for follow-up {id}, which is no longer planned")]
    NotPlanned {
        /// Kind of event.
        event: &'static str,
        /// The follow-up.
        id: FollowUpId,
    },
    /// What an update says it changes does not fit the outcome before it.
    #[error("update {id} says it is {change:?}, but the outcome before it is {before:?}")]
    ChangeDoesNotFit {
        /// The update.
        id: UpdateId,
        /// What it says.
        change: Change,
        /// The outcome in force.
        before: Option<Outcome>,
    },
}

impl ClaimRecord {
    /// A claim just put on record.
    pub fn new(claim: Claim) -> Self {
        Self {
            claim,
            occurrences: vec![],
            updates: vec![],
            follow_ups: vec![],
            links: vec![],
            corrections: vec![],
            source_changes: vec![],
            edits: vec![],
            removed: None,
        }
    }

    /// The record of the first claim that `events` put on record; `None` where they record none. Events that touch
    /// other claims only, or none, are passed over.
    ///
    /// An event met a second time changes nothing: a check repeated after a crash never doubles an entry.
    pub fn fold(events: &[Event]) -> Result<Option<Self>, Impossible> {
        let recorded = events.iter().find_map(|event| match event {
            Event::ClaimRecorded(claim) => Some(claim),
            _ => None,
        });
        let touches = |event: &&Event| recorded.is_none_or(|claim| event.claims().contains(&&claim.id));
        let mut touching = events.iter().filter(|event| !event.claims().is_empty()).filter(touches);
        match touching.next() {
            None => Ok(None),
            Some(Event::ClaimRecorded(claim)) => touching.try_fold(Self::new((**claim).clone()), Self::apply).map(Some),
            Some(early) => Err(Impossible::NotRecorded {
                event: early.kind(),
                claims: early.claims().into_iter().cloned().collect(),
            }),
        }
    }

    /// The record after `event`; one that does not touch this claim changes nothing.
    pub fn apply(self, event: &Event) -> Result<Self, Impossible> {
        match event {
            _ if !event.claims().contains(&&self.claim.id) => Ok(self),
            Event::ClaimRecorded(claim) => self.recorded_again(claim),
            Event::ClaimRemoved { .. } if self.removed.is_some() => Ok(self),
            _ if self.removed.is_some() => Err(Impossible::Removed { event: event.kind(), claim: self.claim.id }),
            _ => match self.merged().map(|edit| edit.other.clone()) {
                Some(into) => self.after_its_merge(event, into),
                None => self.changed_by(event),
            },
        }
    }

    /// A merged claim can be taken out of the record; else only what is on record already may come again.
    fn after_its_merge(self, event: &Event, into: ClaimId) -> Result<Self, Impossible> {
        let refused = Impossible::Merged { event: event.kind(), claim: self.claim.id.clone(), into };
        match self.clone().changed_by(event) {
            Ok(after) if after == self || after.removed.is_some() => Ok(after),
            _ => Err(refused),
        }
    }

    /// A removed claim comes back when its document is taken in again; one that stands is never rewritten.
    fn recorded_again(self, claim: &Claim) -> Result<Self, Impossible> {
        match &self.removed {
            Some(_) => Ok(Self { claim: claim.clone(), removed: None, ..self }),
            None if self.claim == *claim => Ok(self),
            None => Err(Impossible::Rewrites { event: "claim-recorded", id: claim.id.to_string() }),
        }
    }

    fn changed_by(mut self, event: &Event) -> Result<Self, Impossible> {
        match event {
            Event::ClaimRemoved { reason, .. } => self.removed = Some(reason.clone()),
            Event::OccurrenceAdded(occurrence) => self.add_occurrence(occurrence),
            Event::ClaimsLinked { from, to, relation } => {
                let other = if *from == self.claim.id { to } else { from };
                add_once(&mut self.links, &(other.clone(), *relation));
            }
            Event::ClaimsMerged { .. } | Event::ClaimSplit { .. } => self.edited(event)?,
            Event::UpdatePublished(update) => self.publish(update)?,
            Event::FollowUpPlanned(follow_up) => self.plan(follow_up)?,
            Event::FollowUpDone { follow_up, at, .. } => {
                self.settle_follow_up(follow_up, event.kind(), FollowUpState::Done { at: *at })?;
            }
            Event::FollowUpCancelled { follow_up, reason, .. } => {
                self.settle_follow_up(follow_up, event.kind(), FollowUpState::Cancelled { reason: reason.clone() })?;
            }
            Event::CorrectionPublished { update, text, at, .. } => {
                if !self.updates.iter().any(|entry| entry.id == *update) {
                    return Err(Impossible::Unknown { event: event.kind(), id: update.to_string() });
                }
                add_once(&mut self.corrections, &Correction { update: update.clone(), text: text.clone(), at: *at });
            }
            Event::SourceChanged(change) => self.note_source_change(change),
            Event::ClaimRecorded(_)
            | Event::DocumentTakenIn(_)
            | Event::DocumentRemoved { .. }
            | Event::SourceTierSet { .. } => {}
        }
        Ok(self)
    }

    fn publish(&mut self, update: &Update) -> Result<(), Impossible> {
        if let Some(same) = self.updates.iter().find(|entry| entry.id == update.id) {
            let rewrites = || Impossible::Rewrites { event: "update-published", id: update.id.to_string() };
            return (same == update).then_some(()).ok_or_else(rewrites);
        }
        let before = self.current().map(|entry| entry.outcome);
        let fits = match (&update.change, before) {
            (Change::First, None) => true,
            (Change::Changed { from }, Some(before)) => *from == before && before != update.outcome,
            (Change::Reconfirmed | Change::CouldNotBeChecked, Some(before)) => before == update.outcome,
            _ => false,
        };
        if !fits {
            return Err(Impossible::ChangeDoesNotFit { id: update.id.clone(), change: update.change.clone(), before });
        }
        self.updates.push(update.clone());
        Ok(())
    }

    /// The same words changed between the same two versions once, whenever that was noticed.
    fn note_source_change(&mut self, change: &SourceChange) {
        let same = |known: &SourceChange| SourceChange { at: change.at, ..known.clone() } == *change;
        if !self.source_changes.iter().any(same) {
            self.source_changes.push(change.clone());
        }
    }

    fn plan(&mut self, follow_up: &FollowUp) -> Result<(), Impossible> {
        match self.follow_ups.iter().find(|planned| planned.id == follow_up.id) {
            None => self.follow_ups.push(follow_up.clone()),
            Some(same) if same.due == follow_up.due && same.reason == follow_up.reason => {}
            Some(_) => return Err(Impossible::Rewrites { event: "follow-up-planned", id: follow_up.id.to_string() }),
        }
        Ok(())
    }

    fn settle_follow_up(
        &mut self,
        id: &FollowUpId,
        event: &'static str,
        state: FollowUpState,
    ) -> Result<(), Impossible> {
        let Some(planned) = self.follow_ups.iter_mut().find(|planned| planned.id == *id) else {
            return Err(Impossible::Unknown { event, id: id.to_string() });
        };
        match &planned.state {
            FollowUpState::Planned => planned.state = state,
            same if *same == state => {}
            _ => return Err(Impossible::NotPlanned { event, id: id.clone() }),
        }
        Ok(())
    }

    /// The entry in force: the last one.
    pub fn current(&self) -> Option<&Update> {
        self.updates.last()
    }

    /// Kept, withdrawn, or a performative act proved by its instrument: nothing more is planned, events still wake it.
    pub fn is_settled(&self) -> bool {
        match self.current().map(|update| update.outcome) {
            Some(Outcome::Status(status)) => matches!(status, Status::Kept | Status::Withdrawn),
            Some(Outcome::Verdict(verdict)) => {
                let mut central = self.claim.parts.iter().filter(|part| part.central).peekable();
                verdict == Verdict::True
                    && central.peek().is_some()
                    && central.all(|part| part.nature == Nature::Performative)
            }
            None => false,
        }
    }

    /// Checks still to run, soonest first.
    pub fn planned(&self) -> Vec<&FollowUp> {
        let mut planned: Vec<_> =
            self.follow_ups.iter().filter(|check| check.state == FollowUpState::Planned).collect();
        planned.sort_by_key(|check| (check.due, &check.id));
        planned
    }

    /// The day of its deadline, once known; none for statements and goals.
    pub fn deadline(&self) -> Option<Date> {
        match &self.claim.kind {
            Kind::Promise { deadline, .. } => deadline.due.last_day(),
            Kind::Statement | Kind::Goal { .. } => None,
        }
    }
}

pub(crate) fn add_once<T: Clone + PartialEq>(list: &mut Vec<T>, entry: &T) {
    if !list.contains(entry) {
        list.push(entry.clone());
    }
}
