//! The only SQL: event log, state, jobs, snapshots.
//!
//! One data folder holds `onrecord.db` (SQLite: log, state, text layers, jobs) and `snapshots/` (bytes as fetched).
//! Every editorial change goes through [`Store::commit`]: one short transaction of events, the state they imply, and
//! follow-up jobs. Time is always an argument. `docs/data-model.md` describes the tables.

/// What did a check read?
mod check;
/// Which claims, updates and planned checks are there?
mod claims;
/// How is one change written?
mod commit;
/// Which documents are there?
mod documents;
/// How are values written down?
mod encode;
/// What can go wrong?
mod error;
/// What is to be done? Jobs with leases.
mod job;
/// What happened? The log: appending, reading, exporting.
mod log;
/// What can be asked, and what do lists hold?
mod query;
/// Rows to values.
mod rows;
/// Where do bytes lie?
mod snapshots;
/// What follows from the log? State tables, their fold, their digest.
mod state;
/// Where do texts and passages lie?
mod texts;
/// Is it all still true?
mod verify;
/// Which version follows which, and what carries the same text?
mod versions;
/// Which addresses are watched?
mod watched;

pub use check::{CheckRecord, Searched};
pub use commit::{Commit, Committed};
pub use error::StoreError;
pub use job::{Job, JobCounts, JobKind, Lease, NewJob};
pub use log::ExportedEvent;
pub use query::{
    ClaimOrder, ClaimQuery, ClaimRow, DocumentQuery, Facet, OutcomeCount, PlannedCheck, RecentCorrection, RecentUpdate,
    Samples,
};
pub use verify::{Depth, Verified};
pub use versions::{Bands, Refetch};

use snapshots::Snapshots;
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};
use sqlx::{Sqlite, SqlitePool, Transaction};
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

/// The record: log, state, texts, snapshots, jobs. Cheap to clone; clones share connections.
#[derive(Debug, Clone)]
pub struct Store {
    /// The one writer.
    writer: SqlitePool,
    readers: SqlitePool,
    snapshots: Arc<Snapshots>,
}

impl Store {
    /// Opens the data folder, making it and bringing its schema up to date as needed.
    ///
    /// Several processes may open one folder; writers then wait for each other up to ten seconds.
    pub async fn open(data: &Path) -> Result<Self, StoreError> {
        let snapshots = Arc::new(Snapshots::open(data)?);
        let options = SqliteConnectOptions::new()
            .filename(data.join("onrecord.db"))
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Wal)
            // An update on record survives a power cut, not only a killed process.
            .synchronous(SqliteSynchronous::Full)
            .foreign_keys(true)
            .busy_timeout(Duration::from_secs(10));
        let writer = SqlitePoolOptions::new().max_connections(1).connect_with(options.clone()).await?;
        sqlx::migrate!("migrations/sqlite").run(&writer).await?;
        let readers =
            SqlitePoolOptions::new().max_connections(8).connect_with(options.pragma("query_only", "on")).await?;
        Ok(Self { writer, readers, snapshots })
    }

    /// Waits for running statements and closes the database.
    pub async fn close(&self) {
        self.readers.close().await;
        self.writer.close().await;
    }

    /// The one way to write: a transaction that holds the writer from its first statement.
    async fn begin(&self) -> Result<Transaction<'static, Sqlite>, StoreError> {
        Ok(self.writer.begin_with("begin immediate").await?)
    }
}
