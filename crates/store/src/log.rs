//! What happened? The append-only log of events, chained by hash over the bytes as stored.

use crate::Store;
use crate::encode;
use crate::error::StoreError;
use crate::rows::{self, micros, parsed};
use jiff::Timestamp;
use onrecord_domain::event::{ClaimRecord, Event};
use onrecord_domain::id::{ClaimId, Digest};
use onrecord_domain::ledger::{Head, Link};
use sqlx::sqlite::SqliteRow;
use sqlx::{Row, SqliteConnection};

/// Events read at a time when the whole log is walked.
const PAGE: i64 = 500;

/// An entry of the log as stored.
pub(crate) struct Entry {
    pub(crate) link: Link,
    pub(crate) at: i64,
    pub(crate) kind: String,
    pub(crate) claim: Option<String>,
    pub(crate) other_claim: Option<String>,
    pub(crate) document: Option<String>,
    pub(crate) payload: Vec<u8>,
}

/// An entry of the log, for export.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExportedEvent {
    /// Place in the chain, from 1.
    pub seq: u64,
    /// One JSON object: place, hashes, and the payload exactly as hashed.
    pub line: String,
}

impl Entry {
    fn of(row: &SqliteRow) -> Result<Self, StoreError> {
        let digest = |column: &str| -> Result<Digest, StoreError> { parsed("digest", row.try_get(column)?) };
        let seq: i64 = row.try_get("seq")?;
        let link = Link {
            seq: seq.unsigned_abs(),
            prev: digest("prev")?,
            payload: digest("payload_digest")?,
            hash: digest("hash")?,
        };
        Ok(Self {
            link,
            at: row.try_get("at")?,
            kind: row.try_get("kind")?,
            claim: row.try_get("claim")?,
            other_claim: row.try_get("other_claim")?,
            document: row.try_get("document")?,
            payload: row.try_get("payload")?,
        })
    }

    /// The event, and when it was committed.
    pub(crate) fn event(&self) -> Result<(Timestamp, Event), StoreError> {
        encode::event_of(&self.payload)
            .map_err(|detail| StoreError::Decoding { what: format!("event {}", self.link.seq), detail })
    }
}

/// The columns by which an event is found: claim, other claim, document.
pub(crate) fn subjects(event: &Event) -> [Option<String>; 3] {
    let claims = event.claims();
    let claim = |index: usize| claims.get(index).map(|id| id.to_string());
    [claim(0), claim(1), event.document().map(ToString::to_string)]
}

/// Appends an event, already encoded, behind `head`; gives the new head.
pub(crate) async fn append(
    db: &mut SqliteConnection,
    head: Head,
    at: Timestamp,
    event: &Event,
    payload: &[u8],
) -> Result<Link, StoreError> {
    let link = following(head, Digest::of(payload));
    let [claim, other_claim, document] = subjects(event);
    sqlx::query(
        "insert into events (seq, at, kind, claim, other_claim, document, payload, payload_digest, prev, hash) \
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
    )
    .bind(link.seq.cast_signed())
    .bind(micros(at))
    .bind(event.kind())
    .bind(claim)
    .bind(other_claim)
    .bind(document)
    .bind(payload)
    .bind(link.payload.to_string())
    .bind(link.prev.to_string())
    .bind(link.hash.to_string())
    .execute(db)
    .await?;
    Ok(link)
}

/// The link behind `head`; only place and hash of the last link go into it.
fn following(head: Head, payload: Digest) -> Link {
    let last = Link { seq: head.entries, prev: head.hash, payload, hash: head.hash };
    Link::next((head != Head::EMPTY).then_some(&last), payload)
}

/// The end of the chain.
pub(crate) async fn head(db: &mut SqliteConnection) -> Result<Head, StoreError> {
    let row = sqlx::query("select seq, hash from events order by seq desc limit 1").fetch_optional(db).await?;
    let Some(row) = row else { return Ok(Head::EMPTY) };
    let seq: i64 = row.try_get("seq")?;
    Ok(Head { entries: seq.unsigned_abs(), hash: parsed("digest", row.try_get("hash")?)? })
}

/// The entries behind place `after`, at most [`PAGE`].
pub(crate) async fn page(db: &mut SqliteConnection, after: u64) -> Result<Vec<Entry>, StoreError> {
    let rows = sqlx::query("select * from events where seq > $1 order by seq limit $2")
        .bind(after.cast_signed())
        .bind(PAGE)
        .fetch_all(db)
        .await?;
    rows.iter().map(Entry::of).collect()
}

/// The record of a claim, folded from its events; `None` when it was never recorded.
pub(crate) async fn record(db: &mut SqliteConnection, claim: &ClaimId) -> Result<Option<ClaimRecord>, StoreError> {
    let rows = sqlx::query("select payload from events where claim = $1 or other_claim = $1 order by seq")
        .bind(claim.as_str())
        .fetch_all(db)
        .await?;
    let events = rows.iter().map(rows::event).collect::<Result<Vec<_>, _>>()?;
    Ok(ClaimRecord::fold(&events)?)
}

impl Store {
    /// Number of entries and hash of the last.
    pub async fn head(&self) -> Result<Head, StoreError> {
        head(&mut *self.readers.acquire().await?).await
    }

    /// Everything on record about a claim, folded from the log. A removed one says why it was removed.
    pub async fn claim(&self, id: &ClaimId) -> Result<Option<ClaimRecord>, StoreError> {
        record(&mut *self.readers.acquire().await?, id).await
    }

    /// Entries behind place `after` as JSON lines, a page at a time; empty at the end.
    pub async fn export_events(&self, after: u64) -> Result<Vec<ExportedEvent>, StoreError> {
        let entries = page(&mut *self.readers.acquire().await?, after).await?;
        Ok(entries.iter().map(exported).collect())
    }
}

fn exported(entry: &Entry) -> ExportedEvent {
    let Link { seq, prev, payload, hash } = entry.link;
    let body = String::from_utf8_lossy(&entry.payload);
    let line =
        format!(r#"{{"seq":{seq},"prev":"{prev}","payload_digest":"{payload}","hash":"{hash}","payload":{body}}}"#);
    ExportedEvent { seq, line }
}
