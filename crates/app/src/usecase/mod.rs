//! What the program does, one file a use case: load, slow work outside any transaction, a pure decision, one commit.

/// What may be taken in?
pub mod address;
/// Which files come with a document?
pub mod attached;
/// What carries the same text?
pub mod bundle;
/// A planned check falls due.
pub mod check_claim;
/// A claim typed in is checked and not put on record.
pub mod check_text;
/// What does an update say?
pub mod compose;
/// An editor finds two claims to be one, or one to be two.
pub mod edit_claim;
/// What would a lay reader ask of a document?
pub mod explain;
/// Which claim on record does a new one repeat?
pub mod find_claim;
/// What follows?
pub mod judge;
/// What does the evidence say of a claim?
pub mod look;
/// Are these two one claim?
pub mod match_claim;
/// What is new at a watched address?
pub mod poll;
/// What does a document say, before anything is put on record?
pub mod prepare;
/// Who tells us of what is new?
pub mod push;
/// What does a table say of a claim?
mod table;
/// A document arrives.
pub mod take_in;
/// Do the addresses of a source work?
pub mod test_source;
/// Is it a new version, and what does it change?
pub mod versions;
/// New evidence arrives.
pub mod wake;
/// What must the verdict rule know about a passage?
pub mod weigh;
