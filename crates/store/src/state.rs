//! What follows from the log? Tables of current state: each row is a fold of events, and the log recreates them all.

use crate::Store;
use crate::commit::not_on_record;
use crate::encode;
use crate::error::StoreError;
use crate::rows::{micros, outcome_columns, parsed};
use crate::{documents, log, texts};
use onrecord_domain::claim::{Occurrence, Place};
use onrecord_domain::document::Document;
use onrecord_domain::event::{Change, ClaimRecord, Event, Update};
use onrecord_domain::id::{ClaimId, Digest, DocumentId};
use onrecord_domain::schedule::{FollowUp, FollowUpState};
use onrecord_domain::verdict::Confidence;
use sqlx::{AssertSqlSafe, Row, SqliteConnection};
use std::collections::BTreeSet;

/// Tables of state, children first, each with the query that its digest is taken over: every column as text, rows in
/// the order of their key. A row that points into the log is represented by the digest of what it points at, so that
/// the same events in another order give the same state.
const TABLES: [(&str, &str); 11] = [
    ("claim_topics", "select claim, topic from claim_topics order by claim, topic"),
    (
        "claims",
        "select id, kind, headline, sentence, speaker, actor, mechanism, topics, cast(priority as text), \
         cast(sample as text), said_on, cast(recorded_at as text), cast(updated_at as text), outcome_of, outcome, \
         note, cast(confidence as text), deadline, cast(next_check as text), cast(occurrences as text), search, removed \
         from claims order by id",
    ),
    (
        "occurrences",
        "select o.claim, o.document, o.text_layer, cast(o.first_char as text), cast(o.last_char as text), \
         e.payload_digest from occurrences o join events e on e.seq = o.seq \
         order by o.claim, o.document, o.text_layer, o.first_char, o.last_char",
    ),
    (
        "updates",
        "select u.id, u.claim, cast(u.at as text), u.outcome, u.change, e.payload_digest \
         from updates u join events e on e.seq = u.seq order by u.id",
    ),
    ("citations", "select update_id, claim, document from citations order by update_id, document"),
    (
        "follow_ups",
        "select id, claim, cast(due as text), reason, state, cast(attempts as text) from follow_ups order by id",
    ),
    ("links", "select from_claim, to_claim, relation from links order by from_claim, to_claim, relation"),
    ("corrections", "select update_id, claim, cast(at as text), text from corrections order by update_id, at, text"),
    ("attachments", "select document, url from attachments order by document, url"),
    ("source_tiers", "select source, tier, reason from source_tiers order by source"),
    (
        "documents",
        "select d.id, d.url, d.raw, d.text_layer, d.source, d.bundle, d.document_type, d.tier, d.published, \
         cast(d.fetched as text), cast(d.priority as text), cast(d.sample as text), d.search, d.removed, \
         d.previous, e.payload_digest from documents d join events e on e.seq = d.seq order by d.id",
    ),
];

/// Whether an event about a document or source is on record already.
pub(crate) async fn holds(db: &mut SqliteConnection, event: &Event) -> Result<bool, StoreError> {
    match event {
        Event::DocumentTakenIn(document) => {
            let standing = documents::standing(db, &document.id).await?;
            Ok(standing.is_some_and(|known| Document { fetched: document.fetched, ..known } == **document))
        }
        Event::DocumentRemoved { document, .. } => {
            let removed: Option<Option<String>> = sqlx::query_scalar("select removed from documents where id = $1")
                .bind(document.as_str())
                .fetch_optional(db)
                .await?;
            Ok(removed.ok_or_else(|| not_on_record("document", document))?.is_some())
        }
        Event::SourceTierSet { source, tier, reason } => {
            let same: Option<i64> =
                sqlx::query_scalar("select 1 from source_tiers where source = $1 and tier = $2 and reason = $3")
                    .bind(source.as_str())
                    .bind(tier.slug())
                    .bind(reason)
                    .fetch_optional(db)
                    .await?;
            Ok(same.is_some())
        }
        _ => Ok(false),
    }
}

/// Writes the rows that one event implies by itself; rows that need a claim's whole record are [`write_claim`]'s.
pub(crate) async fn apply(db: &mut SqliteConnection, seq: u64, event: &Event) -> Result<(), StoreError> {
    let seq = seq.cast_signed();
    let query = match event {
        Event::DocumentTakenIn(document) => return put_document(db, seq, document).await,
        Event::OccurrenceAdded(occurrence) => return put_occurrence(db, seq, occurrence).await,
        Event::ClaimSplit { from, places, .. } => return take_occurrences(db, from, places).await,
        Event::UpdatePublished(update) => return put_update(db, seq, update).await,
        Event::DocumentRemoved { document, reason } => {
            sqlx::query("update documents set removed = $2 where id = $1").bind(document.as_str()).bind(reason)
        }
        Event::ClaimsLinked { from, to, relation } => {
            sqlx::query("insert into links (from_claim, to_claim, relation) values ($1, $2, $3) on conflict do nothing")
                .bind(from.as_str())
                .bind(to.as_str())
                .bind(relation.slug())
        }
        Event::CorrectionPublished { claim, update, text, at } => sqlx::query(
            "insert into corrections (update_id, claim, at, text) values ($1, $2, $3, $4) on conflict do nothing",
        )
        .bind(update.as_str())
        .bind(claim.as_str())
        .bind(micros(*at))
        .bind(text),
        Event::SourceTierSet { source, tier, reason } => sqlx::query(
            "insert into source_tiers (source, tier, reason) values ($1, $2, $3) \
             on conflict (source) do update set tier = excluded.tier, reason = excluded.reason",
        )
        .bind(source.as_str())
        .bind(tier.slug())
        .bind(reason),
        Event::ClaimRecorded(_)
        | Event::ClaimRemoved { .. }
        | Event::ClaimsMerged { .. }
        | Event::FollowUpPlanned(_)
        | Event::FollowUpDone { .. }
        | Event::FollowUpCancelled { .. }
        | Event::SourceChanged(_) => return Ok(()),
    };
    query.execute(db).await?;
    Ok(())
}

async fn put_document(db: &mut SqliteConnection, seq: i64, document: &Document) -> Result<(), StoreError> {
    sqlx::query(
        "insert into documents (id, seq, url, raw, text_layer, source, bundle, document_type, tier, published, \
         fetched, priority, sample, search, previous) \
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15) \
         on conflict (id) do update set seq = excluded.seq, url = excluded.url, raw = excluded.raw, \
         text_layer = excluded.text_layer, source = excluded.source, bundle = excluded.bundle, \
         document_type = excluded.document_type, tier = excluded.tier, published = excluded.published, \
         fetched = excluded.fetched, priority = excluded.priority, sample = excluded.sample, \
         search = excluded.search, previous = excluded.previous, removed = null",
    )
    .bind(document.id.as_str())
    .bind(seq)
    .bind(&document.url)
    .bind(document.raw.to_string())
    .bind(document.text_layer.to_string())
    .bind(document.source.as_str())
    .bind(document.bundle.as_str())
    .bind(document.document_type.slug())
    .bind(document.tier.slug())
    .bind(document.published.map(|day| day.to_string()))
    .bind(micros(document.fetched))
    .bind(document.priority)
    .bind(i32::from(document.sample))
    .bind(format!("{} {}", document.title, document.headline).to_lowercase())
    .bind(document.previous.as_ref().map(DocumentId::as_str))
    .execute(&mut *db)
    .await?;
    sqlx::query("delete from attachments where document = $1").bind(document.id.as_str()).execute(&mut *db).await?;
    for url in &document.attachments {
        sqlx::query("insert into attachments (document, url) values ($1, $2) on conflict do nothing")
            .bind(document.id.as_str())
            .bind(url)
            .execute(&mut *db)
            .await?;
    }
    Ok(())
}

async fn put_occurrence(db: &mut SqliteConnection, seq: i64, occurrence: &Occurrence) -> Result<(), StoreError> {
    let span = occurrence.quote.span();
    sqlx::query(
        "insert into occurrences (claim, document, text_layer, first_char, last_char, seq) \
         values ($1, $2, $3, $4, $5, $6) on conflict do nothing",
    )
    .bind(occurrence.claim.as_str())
    .bind(occurrence.document.as_str())
    .bind(occurrence.quote.text_layer().to_string())
    .bind(texts::column(span.start()))
    .bind(texts::column(span.end()))
    .bind(seq)
    .execute(db)
    .await?;
    Ok(())
}

/// Takes occurrences that were split off out of the lists of `claim`.
async fn take_occurrences(db: &mut SqliteConnection, claim: &ClaimId, places: &[Place]) -> Result<(), StoreError> {
    for place in places {
        sqlx::query(
            "delete from occurrences where claim = $1 and document = $2 and text_layer = $3 \
             and first_char = $4 and last_char = $5",
        )
        .bind(claim.as_str())
        .bind(place.document.as_str())
        .bind(place.text_layer.to_string())
        .bind(texts::column(place.span.start()))
        .bind(texts::column(place.span.end()))
        .execute(&mut *db)
        .await?;
    }
    Ok(())
}

/// The word for what an update changed.
pub(crate) fn change_slug(change: &Change) -> &'static str {
    match change {
        Change::First => "first",
        Change::Changed { .. } => "changed",
        Change::Reconfirmed => "reconfirmed",
        Change::CouldNotBeChecked => "could-not-be-checked",
    }
}

async fn put_update(db: &mut SqliteConnection, seq: i64, update: &Update) -> Result<(), StoreError> {
    sqlx::query(
        "insert into updates (id, claim, seq, at, outcome, change) values ($1, $2, $3, $4, $5, $6) on conflict do nothing",
    )
    .bind(update.id.as_str())
    .bind(update.claim.as_str())
    .bind(seq)
    .bind(micros(update.at))
    .bind(update.outcome.slug())
    .bind(change_slug(&update.change))
    .execute(&mut *db)
    .await?;
    for citation in &update.citations {
        sqlx::query("insert into citations (update_id, claim, document) values ($1, $2, $3) on conflict do nothing")
            .bind(update.id.as_str())
            .bind(update.claim.as_str())
            .bind(citation.document.as_str())
            .execute(&mut *db)
            .await?;
    }
    Ok(())
}

/// Writes what lists show of a claim, its topics and its planned checks.
pub(crate) async fn write_claim(db: &mut SqliteConnection, record: &ClaimRecord) -> Result<(), StoreError> {
    let claim = &record.claim;
    let current = record.current();
    let recorded: i64 = sqlx::query_scalar("select min(at) from events where claim = $1 and kind = 'claim-recorded'")
        .bind(claim.id.as_str())
        .fetch_one(&mut *db)
        .await?;
    let (outcome_of, outcome) = current.map(|update| outcome_columns(update.outcome)).unzip();
    let confidence = current.and_then(|update| match update.confidence {
        Confidence::Calibrated { probability, .. } => Some(probability),
        Confidence::None | Confidence::NotYetCalibrated { .. } => None,
    });
    let gone = record.gone();
    let next_check = record.planned().first().filter(|_| gone.is_none()).map(|check| micros(check.due));
    let speaker = claim.speaker.as_ref().map(|speaker| speaker.name.as_str());
    let search = format!("{} {} {}", claim.headline, claim.sentence, speaker.unwrap_or_default()).to_lowercase();
    sqlx::query("delete from claims where id = $1").bind(claim.id.as_str()).execute(&mut *db).await?;
    sqlx::query(
        "insert into claims (id, kind, headline, sentence, speaker, actor, mechanism, topics, priority, sample, \
         said_on, recorded_at, updated_at, outcome_of, outcome, note, confidence, deadline, next_check, search, \
         removed, occurrences) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, \
         $18, $19, $20, $21, (select count(*) from occurrences o join documents d on d.id = o.document \
         where o.claim = $1 and d.removed is null))",
    )
    .bind(claim.id.as_str())
    .bind(claim.kind.slug())
    .bind(&claim.headline)
    .bind(&claim.sentence)
    .bind(speaker)
    .bind(claim.actor.as_deref())
    .bind(claim.mechanism.slug())
    .bind(encode::topics_text(&claim.topics))
    .bind(claim.priority)
    .bind(i32::from(claim.sample))
    .bind(claim.said_on.map(|day| day.to_string()))
    .bind(recorded)
    .bind(current.map_or(recorded, |update| micros(update.at)))
    .bind(outcome_of)
    .bind(outcome)
    .bind(current.and_then(|update| update.note.as_deref()))
    .bind(confidence)
    .bind(record.deadline().map(|day| day.to_string()))
    .bind(next_check)
    .bind(search)
    .bind(gone)
    .execute(&mut *db)
    .await?;
    for topic in &claim.topics {
        sqlx::query("insert into claim_topics (claim, topic) values ($1, $2) on conflict do nothing")
            .bind(claim.id.as_str())
            .bind(topic)
            .execute(&mut *db)
            .await?;
    }
    for follow_up in &record.follow_ups {
        put_follow_up(db, follow_up).await?;
    }
    Ok(())
}

/// The word for where a planned check stands.
fn state_slug(state: &FollowUpState) -> &'static str {
    match state {
        FollowUpState::Planned => "planned",
        FollowUpState::Done { .. } => "done",
        FollowUpState::Cancelled { .. } => "cancelled",
    }
}

async fn put_follow_up(db: &mut SqliteConnection, follow_up: &FollowUp) -> Result<(), StoreError> {
    sqlx::query(
        "insert into follow_ups (id, claim, due, reason, state, attempts) values ($1, $2, $3, $4, $5, $6) \
         on conflict (id) do update set state = excluded.state",
    )
    .bind(follow_up.id.as_str())
    .bind(follow_up.claim.as_str())
    .bind(micros(follow_up.due))
    .bind(follow_up.reason.slug())
    .bind(state_slug(&follow_up.state))
    .bind(follow_up.attempts)
    .execute(db)
    .await?;
    Ok(())
}

/// Claims that were made in a document.
pub(crate) async fn claims_in(
    db: &mut SqliteConnection,
    document: Option<&DocumentId>,
) -> Result<Vec<ClaimId>, StoreError> {
    let claims: Vec<String> = sqlx::query_scalar("select distinct claim from occurrences where document = $1")
        .bind(document.map(DocumentId::as_str))
        .fetch_all(db)
        .await?;
    claims.iter().map(|claim| parsed("claim id", claim)).collect()
}

/// Takes a removed document's passages out of the search.
pub(crate) async fn remove_passages(db: &mut SqliteConnection, document: &DocumentId) -> Result<(), StoreError> {
    sqlx::query("delete from passages where document = $1").bind(document.as_str()).execute(db).await?;
    Ok(())
}

/// Deletes the texts of a removed document that no standing document shares; gives the snapshots to erase.
pub(crate) async fn erase_texts(db: &mut SqliteConnection, removed: &DocumentId) -> Result<Vec<Digest>, StoreError> {
    let raws: Vec<String> = sqlx::query_scalar(
        "select raw from documents d where id = $1 and removed is not null \
         and not exists (select 1 from documents other where other.raw = d.raw and other.removed is null)",
    )
    .bind(removed.as_str())
    .fetch_all(&mut *db)
    .await?;
    for raw in &raws {
        sqlx::query("delete from text_layers where raw = $1").bind(raw).execute(&mut *db).await?;
    }
    if !raws.is_empty() {
        sqlx::query("delete from texts where not exists (select 1 from text_layers l where l.text_layer = digest)")
            .execute(&mut *db)
            .await?;
    }
    raws.iter().map(|raw| parsed("digest", raw)).collect()
}

/// Empties the state tables and folds the log into them again.
pub(crate) async fn rebuild(db: &mut SqliteConnection) -> Result<(), StoreError> {
    for (table, _) in TABLES {
        sqlx::query(AssertSqlSafe(format!("delete from {table}"))).execute(&mut *db).await?;
    }
    let mut claims = BTreeSet::new();
    let mut after = 0;
    loop {
        let entries = log::page(db, after).await?;
        let Some(last) = entries.last() else { break };
        after = last.link.seq;
        for entry in &entries {
            let (_, event) = entry.event()?;
            apply(db, entry.link.seq, &event).await?;
            claims.extend(event.claims().into_iter().cloned());
        }
    }
    for claim in claims {
        if let Some(record) = log::record(db, &claim).await? {
            write_claim(db, &record).await?;
        }
    }
    Ok(())
}

/// The digest of every state table: same events, same digest.
pub(crate) async fn digest(db: &mut SqliteConnection) -> Result<Digest, StoreError> {
    let mut hasher = blake3::Hasher::new();
    for (table, sql) in TABLES {
        let rows = sqlx::query(sql).fetch_all(&mut *db).await?;
        hash_field(&mut hasher, Some(table));
        hasher.update(&(rows.len() as u64).to_le_bytes());
        for row in &rows {
            for column in 0..row.len() {
                hash_field(&mut hasher, row.try_get::<Option<&str>, _>(column)?);
            }
        }
    }
    Ok(Digest::from_bytes(*hasher.finalize().as_bytes()))
}

/// Length before content, so that two rows never read as one; an absent value is told from an empty one.
fn hash_field(hasher: &mut blake3::Hasher, field: Option<&str>) {
    let length = field.map_or(u64::MAX, |text| text.len() as u64);
    hasher.update(&length.to_le_bytes());
    hasher.update(field.unwrap_or_default().as_bytes());
}

impl Store {
    /// Recreates every state table from the log alone, in one transaction.
    pub async fn rebuild(&self) -> Result<(), StoreError> {
        let mut db = self.begin().await?;
        rebuild(&mut db).await?;
        Ok(db.commit().await?)
    }

    /// The digest of the state tables. Jobs, checks, passages and texts are not in it: no event recreates them.
    pub async fn state_digest(&self) -> Result<Digest, StoreError> {
        digest(&mut *self.readers.begin().await?).await
    }

    /// Whether the state tables are what the log says, found by folding it again in a transaction that is undone.
    pub async fn state_matches_log(&self) -> Result<bool, StoreError> {
        let mut db = self.begin().await?;
        let before = digest(&mut db).await?;
        rebuild(&mut db).await?;
        let after = digest(&mut db).await?;
        db.rollback().await?;
        Ok(before == after)
    }
}
