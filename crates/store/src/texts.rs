//! Where do texts lie? Immutable text layers with their blocks, and the passages cut from them.

use crate::Store;
use crate::encode;
use crate::error::StoreError;
use crate::rows::parsed;
use onrecord_domain::document::{Block, Passage, ReadDocument};
use onrecord_domain::id::{Digest, DocumentId, PassageId};
use onrecord_domain::text::{Span, TextLayer};
use sqlx::sqlite::SqliteRow;
use sqlx::{Row, SqliteConnection};

/// The layer named `digest`; [`StoreError::Decoding`] when its text has another digest.
pub(crate) async fn layer(db: &mut SqliteConnection, digest: Digest) -> Result<Option<TextLayer>, StoreError> {
    let text: Option<String> = sqlx::query_scalar("select text from texts where digest = $1")
        .bind(digest.to_string())
        .fetch_optional(db)
        .await?;
    let Some(layer) = text.map(TextLayer::new) else { return Ok(None) };
    if layer.digest() == digest {
        return Ok(Some(layer));
    }
    let detail = format!("its text has digest {}", layer.digest());
    Err(StoreError::Decoding { what: format!("text layer {digest}"), detail })
}

/// Whether `text_layer` was made from the bytes `raw`.
pub(crate) async fn made_from(db: &mut SqliteConnection, raw: Digest, text_layer: Digest) -> Result<bool, StoreError> {
    let found: Option<i64> = sqlx::query_scalar("select 1 from text_layers where text_layer = $1 and raw = $2")
        .bind(text_layer.to_string())
        .bind(raw.to_string())
        .fetch_optional(db)
        .await?;
    Ok(found.is_some())
}

/// Records a passage; one that is there already stays.
pub(crate) async fn put_passage(db: &mut SqliteConnection, passage: &Passage) -> Result<(), StoreError> {
    sqlx::query(
        "insert into passages (id, document, first_char, last_char, text, bundle) values ($1, $2, $3, $4, $5, $6) \
         on conflict (id, document) do nothing",
    )
    .bind(passage.id.as_str())
    .bind(passage.document.as_str())
    .bind(column(passage.span.start()))
    .bind(column(passage.span.end()))
    .bind(&passage.text)
    .bind(passage.bundle.as_str())
    .execute(db)
    .await?;
    Ok(())
}

/// A character offset as a column holds it.
pub(crate) fn column(chars: usize) -> i64 {
    i64::try_from(chars).unwrap_or(i64::MAX)
}

/// The span in columns `first_char` and `last_char`.
pub(crate) fn span(row: &SqliteRow) -> Result<Span, StoreError> {
    let place = |name: &str| row.try_get::<i64, _>(name).map(|value| usize::try_from(value).unwrap_or(0));
    let (start, end) = (place("first_char")?, place("last_char")?);
    let empty = || StoreError::Decoding { what: "span".into(), detail: format!("{start} to {end} is empty") };
    Span::new(start, end).ok_or_else(empty)
}

pub(crate) fn passage(row: &SqliteRow) -> Result<Passage, StoreError> {
    Ok(Passage {
        id: parsed("passage id", row.try_get("id")?)?,
        document: parsed("document id", row.try_get("document")?)?,
        span: span(row)?,
        text: row.try_get("text")?,
        bundle: parsed("bundle id", row.try_get("bundle")?)?,
    })
}

impl Store {
    /// Keeps the text layer read from the bytes `raw`, with its blocks. Layers are immutable: one that is there stays.
    pub async fn put_text_layer(&self, raw: Digest, read: &ReadDocument) -> Result<(), StoreError> {
        let digest = read.text.digest().to_string();
        let mut db = self.begin().await?;
        sqlx::query("insert into texts (digest, text) values ($1, $2) on conflict (digest) do nothing")
            .bind(&digest)
            .bind(read.text.text())
            .execute(&mut *db)
            .await?;
        sqlx::query(
            "insert into text_layers (text_layer, raw, extractor, blocks) values ($1, $2, $3, $4) \
             on conflict (text_layer, raw) do nothing",
        )
        .bind(&digest)
        .bind(raw.to_string())
        .bind(&read.extractor)
        .bind(encode::blocks_text(&read.blocks))
        .execute(&mut *db)
        .await?;
        Ok(db.commit().await?)
    }

    /// The text layer named `digest`, its digest checked.
    pub async fn text_layer(&self, digest: Digest) -> Result<Option<TextLayer>, StoreError> {
        layer(&mut *self.readers.acquire().await?, digest).await
    }

    /// The blocks of a text layer, in order; none when it is unknown. Where several snapshots gave the same text, the
    /// blocks of the one with the lowest digest.
    pub async fn blocks(&self, text_layer: Digest) -> Result<Vec<Block>, StoreError> {
        let blocks: Option<String> =
            sqlx::query_scalar("select blocks from text_layers where text_layer = $1 order by raw limit 1")
                .bind(text_layer.to_string())
                .fetch_optional(&self.readers)
                .await?;
        blocks.as_deref().map_or(Ok(vec![]), encode::blocks_of)
    }

    /// Passages recorded behind `place`, with their places, in order: how the index catches up. Places only grow.
    pub async fn passages_after(&self, place: i64, limit: u32) -> Result<Vec<(i64, Passage)>, StoreError> {
        let rows = sqlx::query("select * from passages where place > $1 order by place limit $2")
            .bind(place)
            .bind(limit)
            .fetch_all(&self.readers)
            .await?;
        rows.iter().map(|row| Ok((row.try_get("place")?, passage(row)?))).collect()
    }

    /// A passage. Where two documents share a text, the one recorded first.
    pub async fn passage(&self, id: &PassageId) -> Result<Option<Passage>, StoreError> {
        let row = sqlx::query("select * from passages where id = $1 order by place limit 1")
            .bind(id.as_str())
            .fetch_optional(&self.readers)
            .await?;
        row.as_ref().map(passage).transpose()
    }

    /// The passages of a document, in reading order.
    pub async fn passages_of(&self, document: &DocumentId) -> Result<Vec<Passage>, StoreError> {
        let rows = sqlx::query("select * from passages where document = $1 order by first_char, last_char")
            .bind(document.as_str())
            .fetch_all(&self.readers)
            .await?;
        rows.iter().map(passage).collect()
    }
}
