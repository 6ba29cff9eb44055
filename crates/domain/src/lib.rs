//! What a claim is, how a verdict follows from readings, and when to look again.
//!
//! Pure values and pure functions: no I/O, no clock, no randomness, no wire format. Time arrives as
//! an argument; identifiers are derived from content by whoever owns the content.

#[macro_use]
mod slug;

/// What was claimed? Claims, parts, criteria, occurrences.
pub mod claim;
/// What was read? Documents with their blocks and provenance.
pub mod document;
mod edit;
/// What happened? Editorial events and the fold that turns them into a claim's record.
pub mod event;
/// How are things named? Identifiers and digests, each made by one constructor.
pub mod id;
/// Can we prove it? The hash chain over events.
pub mod ledger;
/// When? Periods, deadlines and calendar arithmetic.
pub mod period;
/// What became of it? The status rule for promises and goals.
pub mod promise;
/// How much? Quantities with units and hedges, compared exactly.
pub mod quantity;
/// What does the evidence say? Passages as evidence, and readings of them.
pub mod reading;
mod record;
/// When do we look again? The follow-up schedule.
pub mod schedule;
/// Who publishes, and how far is it believed? Sources, bodies, tiers, independence.
pub mod source;
/// Where do words stand? Spans, text layers, and quotes that cannot be wrong.
pub mod text;
mod timeline;
/// What follows? The verdict rule for statements.
pub mod verdict;
/// What does a source still tell us? Watched addresses.
pub mod watch;
