//! What did a check read? Kept so that it can be decided again, identically.

use jiff::Timestamp;
use jiff::civil::Date;
use onrecord_domain::claim::Claim;
use onrecord_domain::id::{CheckId, ClaimId};
use onrecord_domain::reading::{Evidence, Reading};
use onrecord_domain::text::Quote;

/// Everything a decision rested on. Stored beside the log and not part of the state digest: it is written once and
/// no event recreates it.
#[derive(Debug, Clone, PartialEq)]
pub struct CheckRecord {
    /// The check.
    pub id: CheckId,
    /// The claim.
    pub claim: ClaimId,
    /// The claim as it was decided.
    pub decided: Claim,
    /// Every passage that was considered.
    pub evidence: Vec<Evidence>,
    /// What they say.
    pub readings: Vec<Reading>,
    /// Sources needed that could not be read, one sentence each.
    pub unread: Vec<String>,
    /// Nothing published after this day counted.
    pub as_of: Option<Date>,
    /// Why it ran: the slug of a follow-up's reason.
    pub trigger: String,
    /// Engine, model digests and rule version, such as `local/1 rules/1`.
    pub engine: String,
    /// What was searched, and how much was found.
    pub searched: Vec<Searched>,
    /// When.
    pub at: Timestamp,
}

impl CheckRecord {
    /// Every quotation it makes.
    pub(crate) fn quotes(&self) -> impl Iterator<Item = &Quote> {
        self.readings.iter().map(|reading| &reading.quote)
    }
}

/// One search of a check.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Searched {
    /// The words searched for.
    pub query: String,
    /// How many passages came back.
    pub found: u32,
}
