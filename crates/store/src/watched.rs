//! Which addresses are asked what is new, and what came of it?

use crate::Store;
use crate::error::StoreError;
use crate::job::{self, JobKind, NewJob};
use crate::rows::{micros, parsed_if, time};
use jiff::{SignedDuration, Timestamp};
use onrecord_domain::watch::Watched;
use sqlx::sqlite::SqliteRow;
use sqlx::{Row, SqliteConnection};

/// Priority of a poll: after what a person gave, before checks.
const PRIORITY: i32 = 5;

/// The job that polls a watched address when it is due.
pub(crate) fn poll_job(watched: &Watched) -> NewJob {
    NewJob {
        name: format!("poll:{}@{}", watched.address, watched.next),
        kind: JobKind::Poll { address: watched.address.clone() },
        run_at: watched.next,
        priority: PRIORITY,
    }
}

/// Writes what came of a poll and queues the next one; nothing where the address was taken off the list meanwhile.
pub(crate) async fn update(db: &mut SqliteConnection, watched: &Watched) -> Result<(), StoreError> {
    let known: i64 = sqlx::query_scalar("select count(*) from watched where address = $1")
        .bind(&watched.address)
        .fetch_one(&mut *db)
        .await?;
    if known > 0 {
        write(db, watched).await?;
        job::queue(db, &poll_job(watched)).await?;
    }
    Ok(())
}

async fn write(db: &mut SqliteConnection, watched: &Watched) -> Result<(), StoreError> {
    sqlx::query(
        "insert into watched (address, feed, every_seconds, added_at, etag, last_modified, fetched_at, changed_at, \
         newest_on, pause_days, items, usual_items, failures, failing_since, last_error, next_at) \
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16) \
         on conflict (address) do update set feed = excluded.feed, every_seconds = excluded.every_seconds, \
         etag = excluded.etag, last_modified = excluded.last_modified, fetched_at = excluded.fetched_at, \
         changed_at = excluded.changed_at, newest_on = excluded.newest_on, pause_days = excluded.pause_days, \
         items = excluded.items, usual_items = excluded.usual_items, failures = excluded.failures, \
         failing_since = excluded.failing_since, last_error = excluded.last_error, next_at = excluded.next_at",
    )
    .bind(&watched.address)
    .bind(&watched.feed)
    .bind(watched.every.as_secs())
    .bind(micros(watched.added))
    .bind(&watched.etag)
    .bind(&watched.last_modified)
    .bind(watched.fetched.map(micros))
    .bind(watched.changed.map(micros))
    .bind(watched.newest.map(|day| day.to_string()))
    .bind(watched.pause)
    .bind(watched.items)
    .bind(watched.usual_items)
    .bind(watched.failures)
    .bind(watched.failing_since.map(micros))
    .bind(&watched.error)
    .bind(micros(watched.next))
    .execute(db)
    .await?;
    Ok(())
}

fn watched(row: &SqliteRow) -> Result<Watched, StoreError> {
    let moment = |column| row.try_get::<Option<i64>, _>(column)?.map(time).transpose();
    Ok(Watched {
        address: row.try_get("address")?,
        feed: row.try_get("feed")?,
        every: SignedDuration::from_secs(row.try_get("every_seconds")?),
        added: time(row.try_get("added_at")?)?,
        etag: row.try_get("etag")?,
        last_modified: row.try_get("last_modified")?,
        fetched: moment("fetched_at")?,
        changed: moment("changed_at")?,
        newest: parsed_if("day", row.try_get("newest_on")?)?,
        pause: row.try_get("pause_days")?,
        items: row.try_get("items")?,
        usual_items: row.try_get("usual_items")?,
        failures: row.try_get("failures")?,
        failing_since: moment("failing_since")?,
        error: row.try_get("last_error")?,
        next: time(row.try_get("next_at")?)?,
    })
}

impl Store {
    /// Puts addresses on the list and queues their first poll. One that is on it keeps its history and takes the new
    /// time between two polls. Gives how many were not on it.
    pub async fn watch(
        &self,
        addresses: &[String],
        every: SignedDuration,
        now: Timestamp,
    ) -> Result<usize, StoreError> {
        let mut db = self.begin().await?;
        let mut new = 0;
        for address in addresses {
            let fresh = Watched::new(address.clone(), every, now);
            let known = sqlx::query("update watched set every_seconds = $2, next_at = $3 where address = $1")
                .bind(address)
                .bind(fresh.every.as_secs())
                .bind(micros(now))
                .execute(&mut *db)
                .await?;
            if known.rows_affected() == 0 {
                write(&mut db, &fresh).await?;
                new += 1;
            }
            job::queue(&mut db, &poll_job(&fresh)).await?;
        }
        db.commit().await?;
        Ok(new)
    }

    /// Takes an address off the list; whether it was on it. What was taken in stays on record.
    pub async fn unwatch(&self, address: &str) -> Result<bool, StoreError> {
        let mut db = self.begin().await?;
        let removed = sqlx::query("delete from watched where address = $1").bind(address).execute(&mut *db).await?;
        db.commit().await?;
        Ok(removed.rows_affected() > 0)
    }

    /// All watched addresses, by address.
    pub async fn watched(&self) -> Result<Vec<Watched>, StoreError> {
        let rows = sqlx::query("select * from watched order by address").fetch_all(&self.readers).await?;
        rows.iter().map(watched).collect()
    }

    /// One watched address; `None` where it is not on the list.
    pub async fn watched_at(&self, address: &str) -> Result<Option<Watched>, StoreError> {
        let row =
            sqlx::query("select * from watched where address = $1").bind(address).fetch_optional(&self.readers).await?;
        row.as_ref().map(watched).transpose()
    }

    /// Those of `names` under which no job was ever queued, in their order.
    pub async fn never_queued(&self, names: Vec<String>) -> Result<Vec<String>, StoreError> {
        let mut new = Vec::new();
        for name in names {
            let known: i64 = sqlx::query_scalar("select count(*) from jobs where name = $1")
                .bind(&name)
                .fetch_one(&self.readers)
                .await?;
            if known == 0 {
                new.push(name);
            }
        }
        Ok(new)
    }
}
