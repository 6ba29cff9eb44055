//! OnRecord: keeps what public bodies said, checks it against evidence, and comes back later.
//!
//! `web`, `cli` and `jobs` call a use case; a use case loads, does slow work outside any transaction, lets `domain`
//! decide, and commits events, state and follow-up jobs in one short transaction.

use std::sync::Arc;
use std::sync::atomic::AtomicI64;

/// Who publishes, and for which body?
pub mod catalogue;
/// What does an operator type?
pub mod cli;
/// What time is it?
pub mod clock;
/// What did the operator set?
pub mod config;
/// How good is the engine?
pub mod eval;
/// How is a page fetched without harm?
pub mod fetch;
/// What is due?
pub mod jobs;
/// How is an installation opened?
pub mod open;
/// What does a passage say of a part?
pub mod reading;
/// What is shown on a first run?
pub mod samples;
/// What does the program do?
pub mod usecase;
/// What does a reader see?
pub mod web;
/// What does JSON look like?
pub mod wire;

use clock::Clock;
use onrecord_index::Index;
use onrecord_store::Store;

/// Everything a use case or a page needs; cheap to clone.
#[derive(Clone)]
pub struct App {
    /// State, events, snapshots.
    pub store: Store,
    /// Passages, ranked.
    pub passages: Arc<Index>,
    /// Claims on record, ranked.
    pub claims: Arc<Index>,
    /// Place of the last passage that this process knows to be indexed.
    pub indexed_to: Arc<AtomicI64>,
    /// Fetches pages.
    pub fetch: Arc<fetch::Fetcher>,
    /// Sources and bodies.
    pub catalogue: Arc<catalogue::Catalogue>,
    /// Reads evidence.
    pub reader: Arc<dyn reading::Read>,
    /// Tells the time.
    pub clock: Arc<dyn Clock>,
    /// What the operator set.
    pub config: Arc<config::Config>,
}
