//! Which documents are there? Each is one version of one address; the log holds them whole.

use crate::Store;
use crate::error::StoreError;
use crate::query::{DocumentQuery, Samples, rows};
use crate::rows::{malformed, patterns};
use onrecord_domain::document::Document;
use onrecord_domain::event::Event;
use onrecord_domain::id::{BundleId, Digest, DocumentId};
use sqlx::sqlite::SqliteRow;
use sqlx::{AssertSqlSafe, SqliteConnection};

const FROM: &str = "select e.payload from documents d join events e on e.seq = d.seq";

fn document(row: &SqliteRow) -> Result<Document, StoreError> {
    match crate::rows::event(row)? {
        Event::DocumentTakenIn(document) => Ok(*document),
        other => Err(malformed("document", &other.kind())),
    }
}

/// The document, unless it is unknown or removed.
pub(crate) async fn standing(db: &mut SqliteConnection, id: &DocumentId) -> Result<Option<Document>, StoreError> {
    let row = sqlx::query(AssertSqlSafe(format!("{FROM} where d.id = $1 and d.removed is null")))
        .bind(id.as_str())
        .fetch_optional(db)
        .await?;
    row.as_ref().map(document).transpose()
}

impl Store {
    /// The document; `None` when it is unknown or was removed ([`Store::tombstone`] says why).
    pub async fn document(&self, id: &DocumentId) -> Result<Option<Document>, StoreError> {
        standing(&mut *self.readers.acquire().await?, id).await
    }

    /// Why a document was removed; `None` when it stands or is unknown.
    pub async fn tombstone(&self, id: &DocumentId) -> Result<Option<String>, StoreError> {
        let reason: Option<Option<String>> = sqlx::query_scalar("select removed from documents where id = $1")
            .bind(id.as_str())
            .fetch_optional(&self.readers)
            .await?;
        Ok(reason.flatten())
    }

    /// The version of `url` with exactly these bytes, if it is on record.
    pub async fn document_at(&self, url: &str, raw: Digest) -> Result<Option<Document>, StoreError> {
        let sql = format!("{FROM} where d.url = $1 and d.raw = $2 and d.removed is null order by d.id limit 1");
        let row = sqlx::query(AssertSqlSafe(sql)).bind(url).bind(raw.to_string()).fetch_optional(&self.readers).await?;
        row.as_ref().map(document).transpose()
    }

    /// Documents that pass every filter, newest taken in first.
    pub async fn documents(&self, query: &DocumentQuery) -> Result<Vec<Document>, StoreError> {
        let words = patterns(query.text.as_deref());
        let matching: String =
            (8..).take(words.len()).map(|n| format!(r" and d.search like ${n} escape '\'")).collect();
        let sql = format!(
            "{FROM} where d.removed is null and ($1 is null or d.source = $1) and ($2 is null or d.bundle = $2) \
             and ($3 is null or d.url = $3) and ($4 is null or d.sample = $4) \
             and ($5 is null or (d.fetched, d.id) < (select o.fetched, o.id from documents o where o.id = $6)) \
             {matching} order by d.fetched desc, d.id desc limit $7"
        );
        let mut statement = sqlx::query(AssertSqlSafe(sql))
            .bind(query.source.as_ref().map(ToString::to_string))
            .bind(query.bundle.as_ref().map(ToString::to_string))
            .bind(query.url.as_deref())
            .bind(sample_column(query.samples))
            .bind(query.after.as_ref().map(ToString::to_string))
            .bind(query.after.as_ref().map(ToString::to_string))
            .bind(rows(query.limit));
        for word in words {
            statement = statement.bind(word);
        }
        statement.fetch_all(&self.readers).await?.iter().map(document).collect()
    }

    /// The latest version of each standing document with which the file at `url` was published, oldest first.
    pub async fn attached_to(&self, url: &str) -> Result<Vec<Document>, StoreError> {
        let sql = format!(
            "{FROM} join attachments a on a.document = d.id where a.url = $1 and d.removed is null \
             and not exists (select 1 from documents n where n.previous = d.id and n.removed is null) \
             order by d.fetched, d.id"
        );
        let rows = sqlx::query(AssertSqlSafe(sql)).bind(url).fetch_all(&self.readers).await?;
        rows.iter().map(document).collect()
    }

    /// The standing documents of a bundle, oldest first.
    pub async fn bundle(&self, id: &BundleId) -> Result<Vec<Document>, StoreError> {
        let sql = format!("{FROM} where d.bundle = $1 and d.removed is null order by d.fetched, d.id");
        let rows = sqlx::query(AssertSqlSafe(sql)).bind(id.as_str()).fetch_all(&self.readers).await?;
        rows.iter().map(document).collect()
    }

    /// Number of standing documents.
    pub async fn document_count(&self, samples: Samples) -> Result<u64, StoreError> {
        let sql = "select count(*) from documents where removed is null and ($1 is null or sample = $1)";
        let count: i64 = sqlx::query_scalar(sql).bind(sample_column(samples)).fetch_one(&self.readers).await?;
        Ok(count.unsigned_abs())
    }
}

/// What column `sample` must hold; `None` for either.
pub(crate) fn sample_column(samples: Samples) -> Option<i32> {
    match samples {
        Samples::Included => None,
        Samples::Excluded => Some(0),
        Samples::Only => Some(1),
    }
}
