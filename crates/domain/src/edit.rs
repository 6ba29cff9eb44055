//! What is one claim? An editor's merges and splits, as the records of both claims keep them.

use crate::claim::{Occurrence, Place};
use crate::event::{Event, Impossible};
use crate::id::ClaimId;
use crate::record::{ClaimRecord, add_once};
use jiff::Timestamp;

/// A merge or a split, seen from one of its two claims.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// What it did to this claim.
    pub what: Edited,
    /// The other claim.
    pub other: ClaimId,
    /// Why, for readers.
    pub reason: String,
    /// When.
    pub at: Timestamp,
}

/// What a merge or a split did to a claim.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Edited {
    /// It is the other claim now: nothing happens to it any more, and its page leads there.
    MergedInto,
    /// The other claim was merged into it.
    Absorbed {
        /// Where the occurrences that came with it stand.
        places: Vec<Place>,
    },
    /// Some of its occurrences belong to the other claim now.
    SplitOff {
        /// Where these were made; never empty.
        places: Vec<Place>,
    },
    /// It was made of occurrences of the other claim.
    SplitFrom,
}

impl ClaimRecord {
    /// The merge that ended this claim, if one did.
    pub fn merged(&self) -> Option<&Edit> {
        self.edits.iter().find(|edit| edit.what == Edited::MergedInto)
    }

    /// Why it is in no list: taken out of the record, or merged into another claim; one sentence, none while it stands.
    pub fn gone(&self) -> Option<String> {
        let merged = || self.merged().map(|edit| format!("Merged into claim {}: {}", edit.other, edit.reason));
        self.removed.clone().or_else(merged)
    }

    /// The fold of [`Event::ClaimsMerged`] and [`Event::ClaimSplit`]; met again, they change nothing.
    pub(crate) fn edited(&mut self, event: &Event) -> Result<(), Impossible> {
        let (from, into, reason, at) = match event {
            Event::ClaimsMerged { from, into, reason, at, .. } | Event::ClaimSplit { from, into, reason, at, .. } => {
                (from, into, reason, *at)
            }
            _ => return Ok(()),
        };
        if from == into {
            return Err(Impossible::WithItself { event: event.kind(), claim: from.clone() });
        }
        let is_source = *from == self.claim.id;
        let what = match event {
            Event::ClaimSplit { places, .. } if is_source => Edited::SplitOff { places: places.clone() },
            Event::ClaimSplit { .. } => Edited::SplitFrom,
            Event::ClaimsMerged { places, .. } if !is_source => Edited::Absorbed { places: places.clone() },
            _ => Edited::MergedInto,
        };
        let other = if is_source { into } else { from }.clone();
        let edit = Edit { what, other, reason: reason.clone(), at };
        if !self.edits.contains(&edit) {
            self.move_away(event, &edit)?;
            add_once(&mut self.edits, &edit);
        }
        Ok(())
    }

    /// Takes the occurrences that `edit` splits off out of this claim; something must stay.
    fn move_away(&mut self, event: &Event, edit: &Edit) -> Result<(), Impossible> {
        let Edited::SplitOff { places } = &edit.what else { return Ok(()) };
        if let Some(unknown) = places.iter().find(|place| !self.occurrences.iter().any(|o| o.place() == **place)) {
            return Err(Impossible::Unknown { event: event.kind(), id: unknown.to_string() });
        }
        let (moved, stay): (Vec<Occurrence>, Vec<Occurrence>) =
            self.occurrences.iter().cloned().partition(|occurrence| places.contains(&occurrence.place()));
        if moved.is_empty() || stay.is_empty() {
            return Err(Impossible::NothingLeft { event: event.kind(), claim: self.claim.id.clone() });
        }
        self.occurrences = stay;
        Ok(())
    }

    /// Adds an occurrence, unless an editor split its place off and no merge brought it back.
    pub(crate) fn add_occurrence(&mut self, occurrence: &Occurrence) {
        let place = occurrence.place();
        let names_it = |edit: &&Edit| match &edit.what {
            Edited::SplitOff { places } | Edited::Absorbed { places } => places.contains(&place),
            Edited::MergedInto | Edited::SplitFrom => false,
        };
        let last = self.edits.iter().rfind(names_it);
        if !last.is_some_and(|edit| matches!(edit.what, Edited::SplitOff { .. })) {
            add_once(&mut self.occurrences, occurrence);
        }
    }
}
