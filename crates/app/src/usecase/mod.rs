//! What the program does, one file a use case: load, slow work outside any transaction, a pure decision, one commit.

/// What may be taken in?
pub mod address;
/// A planned check falls due.
pub mod check_claim;
/// A claim typed in is checked and not put on record.
pub mod check_text;
/// What does an update say?
pub mod compose;
/// What follows?
pub mod judge;
/// What does the evidence say of a claim?
pub mod look;
/// Is this claim on record already?
pub mod match_claim;
/// What is new at a watched address?
pub mod poll;
/// What does a document say, before anything is put on record?
pub mod prepare;
/// A document arrives.
pub mod take_in;
/// Do the addresses of a source work?
pub mod test_source;
/// New evidence arrives.
pub mod wake;
/// What must the verdict rule know about a passage?
pub mod weigh;
