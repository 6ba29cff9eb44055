//! When do we look again? The follow-up schedule.

use crate::id::{ClaimId, FollowUpId};
use jiff::Timestamp;

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
