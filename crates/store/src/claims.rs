//! Which claims, updates and planned checks are there? Lists from the state tables.

use crate::Store;
use crate::documents::sample_column;
use crate::error::StoreError;
use crate::query::{
    ClaimOrder, ClaimQuery, ClaimRow, Facet, OutcomeCount, PlannedCheck, RecentCorrection, RecentUpdate, Samples, rows,
};
use crate::rows::{CLAIM_COLUMNS, claim_row, event, malformed, micros, outcome, parsed, patterns, time};
use jiff::Timestamp;
use onrecord_domain::claim::Occurrence;
use onrecord_domain::event::Event;
use onrecord_domain::id::{ClaimId, DocumentId};
use onrecord_domain::schedule::{FollowUp, FollowUpReason, FollowUpState};
use onrecord_domain::source::Tier;
use sqlx::sqlite::SqliteRow;
use sqlx::{AssertSqlSafe, Row};

/// Filters of a list of claims; the parameters are bound by [`bind_filters`] in this order.
const FILTERS: &str = "c.removed is null \
    and ($1 is null or $1 like '%,' || c.kind || ',%') \
    and ($2 is null or coalesce(c.outcome, 'none') = $2) \
    and ($3 is null or c.speaker = $3) \
    and ($4 is null or c.actor = $4) \
    and ($5 is null or exists (select 1 from claim_topics t where t.claim = c.id and t.topic = $5)) \
    and ($6 is null or c.mechanism = $6) \
    and ($7 is null or c.deadline >= $7) \
    and ($8 is null or c.deadline < $8) \
    and ($9 is null or c.said_on >= $9) \
    and ($10 is null or c.said_on < $10) \
    and ($11 is null or c.sample = $11)";

/// Number of parameters in [`FILTERS`].
const FILTER_PARAMETERS: usize = 11;

type Statement = sqlx::query::Query<'static, sqlx::Sqlite, sqlx::sqlite::SqliteArguments>;

fn bind_filters(statement: Statement, query: &ClaimQuery) -> Statement {
    let day = |day: Option<jiff::civil::Date>| day.map(|day| day.to_string());
    statement
        .bind((!query.kinds.is_empty()).then(|| format!(",{},", query.kinds.join(","))))
        .bind(query.outcome.clone())
        .bind(query.speaker.clone())
        .bind(query.actor.clone())
        .bind(query.topic.clone())
        .bind(query.mechanism.map(|mechanism| mechanism.slug()))
        .bind(day(query.deadline_from))
        .bind(day(query.deadline_before))
        .bind(day(query.said_from))
        .bind(day(query.said_before))
        .bind(sample_column(query.samples))
}

/// Filters with one condition for each word searched for, and the number of parameters in them.
fn filters(words: &[String]) -> (String, usize) {
    let numbers = FILTER_PARAMETERS + 1..=FILTER_PARAMETERS + words.len();
    let matching: String = numbers.map(|n| format!(r" and c.search like ${n} escape '\'")).collect();
    (format!("{FILTERS}{matching}"), FILTER_PARAMETERS + words.len())
}

/// The sort key, the comparison by which a later row follows an earlier one, and the direction.
const fn ordering(order: ClaimOrder) -> (&'static str, &'static str, &'static str) {
    match order {
        ClaimOrder::NewestUpdate => ("updated_at", "<", "desc"),
        ClaimOrder::SoonestDeadline => ("deadline", ">", "asc"),
        ClaimOrder::LatestDeadline => ("deadline", "<", "desc"),
    }
}

impl Store {
    /// Claims that pass every filter, in order.
    pub async fn claims(&self, query: &ClaimQuery) -> Result<Vec<ClaimRow>, StoreError> {
        let words = patterns(query.text.as_deref());
        let (filters, bound) = filters(&words);
        let (key, follows, direction) = ordering(query.order);
        let (after, limit) = (bound + 1, bound + 2);
        let sql = format!(
            "select {CLAIM_COLUMNS} from claims c where {filters} and c.{key} is not null \
             and (${after} is null or (c.{key}, c.id) {follows} (select a.{key}, a.id from claims a where a.id = ${after})) \
             order by c.{key} {direction}, c.id {direction} limit ${limit}"
        );
        let mut statement = bind_filters(sqlx::query(AssertSqlSafe(sql)), query);
        for word in words {
            statement = statement.bind(word);
        }
        let statement = statement.bind(query.after.as_ref().map(ToString::to_string)).bind(rows(query.limit));
        statement.fetch_all(&self.readers).await?.iter().map(claim_row).collect()
    }

    /// How many claims pass every filter; order, limit and `after` do not matter.
    pub async fn claim_count(&self, query: &ClaimQuery) -> Result<u64, StoreError> {
        let words = patterns(query.text.as_deref());
        let sql = format!("select count(*) as claims from claims c where {}", filters(&words).0);
        let mut statement = bind_filters(sqlx::query(AssertSqlSafe(sql)), query);
        for word in words {
            statement = statement.bind(word);
        }
        let count: i64 = statement.fetch_one(&self.readers).await?.try_get("claims")?;
        Ok(count.unsigned_abs())
    }

    /// One claim as lists show it; `None` when it is unknown or removed.
    pub async fn claim_row(&self, id: &ClaimId) -> Result<Option<ClaimRow>, StoreError> {
        let sql = format!("select {CLAIM_COLUMNS} from claims c where c.id = $1 and c.removed is null");
        let row = sqlx::query(AssertSqlSafe(sql)).bind(id.as_str()).fetch_optional(&self.readers).await?;
        row.as_ref().map(claim_row).transpose()
    }

    /// The claims made in a document, at their places, in reading order.
    pub async fn claims_of(&self, document: &DocumentId) -> Result<Vec<(Occurrence, ClaimRow)>, StoreError> {
        let sql = format!(
            "select {CLAIM_COLUMNS}, e.payload from occurrences o join claims c on c.id = o.claim \
             join events e on e.seq = o.seq join documents d on d.id = o.document \
             where o.document = $1 and c.removed is null and d.removed is null \
             order by o.first_char, o.last_char, c.id"
        );
        let rows = sqlx::query(AssertSqlSafe(sql)).bind(document.as_str()).fetch_all(&self.readers).await?;
        rows.iter().map(|row| Ok((occurrence(row)?, claim_row(row)?))).collect()
    }

    /// Updates that gave a claim its first or another outcome, newest first. Claims that failed on their first check
    /// are among them.
    pub async fn recent_updates(&self, samples: Samples, limit: u32) -> Result<Vec<RecentUpdate>, StoreError> {
        let sql = format!(
            "select {CLAIM_COLUMNS}, e.payload from updates u join claims c on c.id = u.claim \
             join events e on e.seq = u.seq where u.change in ('first', 'changed') and c.removed is null \
             and ($1 is null or c.sample = $1) order by u.at desc, u.id limit $2"
        );
        let found = sqlx::query(AssertSqlSafe(sql)).bind(sample_column(samples)).bind(rows(limit));
        found.fetch_all(&self.readers).await?.iter().map(recent_update).collect()
    }

    /// Corrections, newest first.
    pub async fn recent_corrections(&self, limit: u32) -> Result<Vec<RecentCorrection>, StoreError> {
        let sql = format!(
            "select {CLAIM_COLUMNS}, k.at, k.update_id, k.text from corrections k join claims c on c.id = k.claim \
             where c.removed is null order by k.at desc, k.update_id limit $1"
        );
        let found = sqlx::query(AssertSqlSafe(sql)).bind(rows(limit)).fetch_all(&self.readers).await?;
        found.iter().map(recent_correction).collect()
    }

    /// Planned checks whose time has come by `now`, longest due first.
    pub async fn follow_ups_due(&self, now: Timestamp, limit: u32) -> Result<Vec<PlannedCheck>, StoreError> {
        self.planned("f.due <= $1", now, limit).await
    }

    /// Planned checks still to come after `now`, soonest first.
    pub async fn follow_ups_ahead(&self, now: Timestamp, limit: u32) -> Result<Vec<PlannedCheck>, StoreError> {
        self.planned("f.due > $1", now, limit).await
    }

    async fn planned(&self, when: &'static str, now: Timestamp, limit: u32) -> Result<Vec<PlannedCheck>, StoreError> {
        let sql = format!(
            "select {CLAIM_COLUMNS}, f.id as follow_up, f.due, f.reason, f.attempts from follow_ups f \
             join claims c on c.id = f.claim where f.state = 'planned' and c.removed is null and {when} \
             order by f.due, f.id limit $2"
        );
        let found = sqlx::query(AssertSqlSafe(sql)).bind(micros(now)).bind(rows(limit));
        found.fetch_all(&self.readers).await?.iter().map(planned_check).collect()
    }

    /// Number of claims by kind and outcome.
    pub async fn outcome_counts(&self, samples: Samples) -> Result<Vec<OutcomeCount>, StoreError> {
        let found = sqlx::query(
            "select kind, outcome_of, outcome, count(*) as claims from claims \
             where removed is null and ($1 is null or sample = $1) \
             group by kind, outcome_of, outcome order by kind, outcome_of, outcome",
        )
        .bind(sample_column(samples))
        .fetch_all(&self.readers)
        .await?;
        found.iter().map(outcome_count).collect()
    }

    /// Speakers by number of claims, most first.
    pub async fn speakers(&self, samples: Samples, limit: u32) -> Result<Vec<Facet>, StoreError> {
        let sql = "select speaker as name, count(*) as claims from claims where removed is null \
                   and speaker is not null and ($1 is null or sample = $1) \
                   group by speaker order by count(*) desc, speaker limit $2";
        self.facet(sql, samples, limit).await
    }

    /// Topics by number of claims, most first.
    pub async fn topics(&self, samples: Samples, limit: u32) -> Result<Vec<Facet>, StoreError> {
        let sql = "select t.topic as name, count(*) as claims from claim_topics t join claims c on c.id = t.claim \
                   where c.removed is null and ($1 is null or c.sample = $1) \
                   group by t.topic order by count(*) desc, t.topic limit $2";
        self.facet(sql, samples, limit).await
    }

    async fn facet(&self, sql: &'static str, samples: Samples, limit: u32) -> Result<Vec<Facet>, StoreError> {
        let found = sqlx::query(sql).bind(sample_column(samples)).bind(rows(limit)).fetch_all(&self.readers).await?;
        let facet = |row: &SqliteRow| {
            let claims: i64 = row.try_get("claims")?;
            Ok(Facet { name: row.try_get("name")?, claims: claims.unsigned_abs() })
        };
        found.iter().map(facet).collect()
    }

    /// Source tiers set by events, in the order of slugs: slug, tier, reason.
    pub async fn source_tiers(&self) -> Result<Vec<(String, Tier, String)>, StoreError> {
        let found = sqlx::query("select source, tier, reason from source_tiers order by source");
        let tier = |row: &SqliteRow| {
            let slug: String = row.try_get("tier")?;
            let tier = Tier::from_slug(&slug).ok_or_else(|| malformed("tier", &slug))?;
            Ok((row.try_get("source")?, tier, row.try_get("reason")?))
        };
        found.fetch_all(&self.readers).await?.iter().map(tier).collect()
    }
}

fn occurrence(row: &SqliteRow) -> Result<Occurrence, StoreError> {
    match event(row)? {
        Event::OccurrenceAdded(occurrence) => Ok(*occurrence),
        other => Err(malformed("occurrence", &other.kind())),
    }
}

fn recent_update(row: &SqliteRow) -> Result<RecentUpdate, StoreError> {
    match event(row)? {
        Event::UpdatePublished(update) => Ok(RecentUpdate { update: *update, claim: claim_row(row)? }),
        other => Err(malformed("update", &other.kind())),
    }
}

fn recent_correction(row: &SqliteRow) -> Result<RecentCorrection, StoreError> {
    Ok(RecentCorrection {
        at: time(row.try_get("at")?)?,
        update: parsed("update id", row.try_get("update_id")?)?,
        text: row.try_get("text")?,
        claim: claim_row(row)?,
    })
}

fn planned_check(row: &SqliteRow) -> Result<PlannedCheck, StoreError> {
    let claim = claim_row(row)?;
    let reason: String = row.try_get("reason")?;
    let follow_up = FollowUp {
        id: parsed("follow-up id", row.try_get("follow_up")?)?,
        claim: claim.id.clone(),
        due: time(row.try_get("due")?)?,
        reason: FollowUpReason::from_slug(&reason).ok_or_else(|| malformed("follow-up reason", &reason))?,
        state: FollowUpState::Planned,
        attempts: row.try_get("attempts")?,
    };
    Ok(PlannedCheck { follow_up, claim })
}

fn outcome_count(row: &SqliteRow) -> Result<OutcomeCount, StoreError> {
    let text = |column| row.try_get::<Option<String>, _>(column);
    let claims: i64 = row.try_get("claims")?;
    Ok(OutcomeCount {
        kind: row.try_get("kind")?,
        outcome: outcome(text("outcome_of")?.as_deref(), text("outcome")?.as_deref())?,
        claims: claims.unsigned_abs(),
    })
}
