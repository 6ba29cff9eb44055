//! Which version follows which, what rests on one, when was it looked at, and which passages are near-duplicates?

use crate::Store;
use crate::error::StoreError;
use crate::rows::{micros, parsed, time};
use crate::texts;
use jiff::Timestamp;
use onrecord_domain::document::{Document, Passage};
use onrecord_domain::id::{ClaimId, Digest, DocumentId, PassageId};
use sqlx::{AssertSqlSafe, SqliteConnection};

/// An address was fetched again and its main text was what is on record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refetch {
    /// The version on record.
    pub document: DocumentId,
    /// Digest of the bytes that came; they differ where only what is passing changed.
    pub raw: Digest,
}

/// By what a passage is found by others that carry the same text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bands {
    /// The passage.
    pub passage: PassageId,
    /// Its document.
    pub document: DocumentId,
    /// Its bands; none where it is too short.
    pub bands: Vec<i64>,
}

/// Records a look that found nothing new.
pub(crate) async fn put_refetch(db: &mut SqliteConnection, at: Timestamp, refetch: &Refetch) -> Result<(), StoreError> {
    sqlx::query("insert into refetches (document, at, raw) values ($1, $2, $3) on conflict do nothing")
        .bind(refetch.document.as_str())
        .bind(micros(at))
        .bind(refetch.raw.to_string())
        .execute(db)
        .await?;
    Ok(())
}

/// Records the bands of a passage that is on record; of one that is not, nothing.
pub(crate) async fn put_bands(db: &mut SqliteConnection, bands: &Bands) -> Result<(), StoreError> {
    let place: Option<i64> =
        sqlx::query_scalar("update passages set sketched = 1 where id = $1 and document = $2 returning place")
            .bind(bands.passage.as_str())
            .bind(bands.document.as_str())
            .fetch_optional(&mut *db)
            .await?;
    let Some(place) = place else { return Ok(()) };
    for band in &bands.bands {
        sqlx::query("insert into passage_bands (band, place) values ($1, $2) on conflict do nothing")
            .bind(band)
            .bind(place)
            .execute(&mut *db)
            .await?;
    }
    Ok(())
}

impl Store {
    /// The version that follows `document`, if one is on record; the latest where there are several.
    pub async fn next_version(&self, document: &DocumentId) -> Result<Option<Document>, StoreError> {
        let id: Option<String> = sqlx::query_scalar(
            "select id from documents where previous = $1 and removed is null order by fetched desc, id desc limit 1",
        )
        .bind(document.as_str())
        .fetch_optional(&self.readers)
        .await?;
        match id {
            Some(id) => self.document(&parsed("document id", &id)?).await,
            None => Ok(None),
        }
    }

    /// Standing claims that were made in `document`, or some entry of which cites it, in the order of their ids.
    pub async fn claims_resting_on(&self, document: &DocumentId) -> Result<Vec<ClaimId>, StoreError> {
        let found: Vec<String> = sqlx::query_scalar(
            "select c.id from claims c where c.removed is null and (\
             c.id in (select claim from occurrences where document = $1) \
             or c.id in (select claim from citations where document = $1)) order by c.id",
        )
        .bind(document.as_str())
        .fetch_all(&self.readers)
        .await?;
        found.iter().map(|id| parsed("claim id", id)).collect()
    }

    /// When `document` was last looked at again and said nothing new.
    pub async fn last_refetch(&self, document: &DocumentId) -> Result<Option<Timestamp>, StoreError> {
        let at: Option<i64> = sqlx::query_scalar("select max(at) from refetches where document = $1")
            .bind(document.as_str())
            .fetch_one(&self.readers)
            .await?;
        at.map(time).transpose()
    }

    /// Passages that share a band with `bands`, earliest first, at most `limit`.
    pub async fn near_passages(&self, bands: &[i64], limit: u32) -> Result<Vec<Passage>, StoreError> {
        if bands.is_empty() {
            return Ok(vec![]);
        }
        let list: Vec<String> = (2..).take(bands.len()).map(|n| format!("${n}")).collect();
        let sql = format!(
            "select p.* from passages p where p.place in (select distinct place from passage_bands \
             where band in ({}) order by place limit $1) order by p.place",
            list.join(", ")
        );
        let mut statement = sqlx::query(AssertSqlSafe(sql)).bind(limit);
        for band in bands {
            statement = statement.bind(band);
        }
        statement.fetch_all(&self.readers).await?.iter().map(texts::passage).collect()
    }

    /// Passages whose bands are not kept yet, earliest first: those of an installation older than bands.
    pub async fn unsketched(&self, limit: u32) -> Result<Vec<Passage>, StoreError> {
        let found = sqlx::query("select * from passages where sketched = 0 order by place limit $1");
        found.bind(limit).fetch_all(&self.readers).await?.iter().map(texts::passage).collect()
    }
}
