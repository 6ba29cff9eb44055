//! The store's promises, each a test with its name.

mod fixture;

/// One change: all of it or nothing.
mod commits;
/// Killed at any moment, nothing is lost or doubled.
mod crashes;
/// The log recreates the state.
mod histories;
/// Work is taken once.
mod jobs;
/// What lists give.
mod lists;
/// Bytes and texts.
mod texts;
/// What `verify` finds.
mod verification;
/// Versions, and what carries the same text.
mod versions;
/// Which addresses are watched.
mod watched;
