//! Which addresses are asked what is new, and what came of it?

use crate::Store;
use crate::error::StoreError;
use crate::job::{self, JobKind, NewJob};
use crate::rows::{micros, parsed_if, time};
use jiff::{SignedDuration, Timestamp};
use onrecord_domain::watch::{Offer, Push, Watched};
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

/// The job that asks a hub to tell of what is new.
fn subscribe_job(address: &str, push: &Push) -> NewJob {
    NewJob {
        name: format!("subscribe:{address}@{}", push.asked),
        kind: JobKind::Subscribe { address: address.to_owned() },
        run_at: push.asked,
        priority: PRIORITY,
    }
}

/// Writes what came of a poll, and queues the next one and the asking of a hub; nothing where the address was taken off
/// the list meanwhile.
pub(crate) async fn update(db: &mut SqliteConnection, watched: &Watched) -> Result<(), StoreError> {
    let known: i64 = sqlx::query_scalar("select count(*) from watched where address = $1")
        .bind(&watched.address)
        .fetch_one(&mut *db)
        .await?;
    if known > 0 {
        write(db, watched).await?;
        job::queue(db, &poll_job(watched)).await?;
        if let (true, Some(push)) = (ask(db, watched).await?, &watched.push) {
            job::queue(db, &subscribe_job(&watched.address, push)).await?;
        }
    }
    Ok(())
}

/// Writes what a hub is asked, where it is asked anew; what the hub said meanwhile is left as it is.
async fn ask(db: &mut SqliteConnection, watched: &Watched) -> Result<bool, StoreError> {
    let push = watched.push.as_ref();
    let asked = sqlx::query(
        "update watched set hub = $2, topic = $3, callback = $4, asked_at = $5, told_until = $6, told_at = $7, \
         hub_refusal = null where address = $1 and asked_at is distinct from $5",
    )
    .bind(&watched.address)
    .bind(push.map(|push| &push.offer.hub))
    .bind(push.map(|push| &push.offer.topic))
    .bind(push.map(|push| &push.callback))
    .bind(push.map(|push| micros(push.asked)))
    .bind(push.and_then(|push| push.until).map(micros))
    .bind(push.and_then(|push| push.told).map(micros))
    .execute(db)
    .await?;
    Ok(asked.rows_affected() > 0)
}

async fn write(db: &mut SqliteConnection, watched: &Watched) -> Result<(), StoreError> {
    sqlx::query(
        "insert into watched (address, feed, every_seconds, added_at, etag, last_modified, fetched_at, changed_at, \
         newest_on, pause_days, items, usual_items, failures, failing_since, last_error, next_at, \
         folders, strange, led_to) \
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19) \
         on conflict (address) do update set feed = excluded.feed, every_seconds = excluded.every_seconds, \
         etag = excluded.etag, last_modified = excluded.last_modified, fetched_at = excluded.fetched_at, \
         changed_at = excluded.changed_at, newest_on = excluded.newest_on, pause_days = excluded.pause_days, \
         items = excluded.items, usual_items = excluded.usual_items, failures = excluded.failures, \
         failing_since = excluded.failing_since, last_error = excluded.last_error, next_at = excluded.next_at, \
         folders = excluded.folders, strange = excluded.strange, led_to = excluded.led_to",
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
    .bind(watched.folders.join("\n"))
    .bind(&watched.strange)
    .bind(&watched.led_to)
    .execute(db)
    .await?;
    Ok(())
}

fn moment(row: &SqliteRow, column: &str) -> Result<Option<Timestamp>, StoreError> {
    row.try_get::<Option<i64>, _>(column)?.map(time).transpose()
}

fn watched(row: &SqliteRow) -> Result<Watched, StoreError> {
    Ok(Watched {
        address: row.try_get("address")?,
        feed: row.try_get("feed")?,
        every: SignedDuration::from_secs(row.try_get("every_seconds")?),
        added: time(row.try_get("added_at")?)?,
        etag: row.try_get("etag")?,
        last_modified: row.try_get("last_modified")?,
        fetched: moment(row, "fetched_at")?,
        changed: moment(row, "changed_at")?,
        newest: parsed_if("day", row.try_get("newest_on")?)?,
        pause: row.try_get("pause_days")?,
        items: row.try_get("items")?,
        usual_items: row.try_get("usual_items")?,
        folders: row.try_get::<String, _>("folders")?.lines().map(str::to_owned).collect(),
        strange: row.try_get("strange")?,
        led_to: row.try_get("led_to")?,
        failures: row.try_get("failures")?,
        failing_since: moment(row, "failing_since")?,
        error: row.try_get("last_error")?,
        next: time(row.try_get("next_at")?)?,
        push: push(row)?,
    })
}

fn push(row: &SqliteRow) -> Result<Option<Push>, StoreError> {
    let (hub, asked) = (row.try_get::<Option<String>, _>("hub")?, moment(row, "asked_at")?);
    let (Some(hub), Some(asked)) = (hub, asked) else { return Ok(None) };
    Ok(Some(Push {
        offer: Offer { hub, topic: row.try_get("topic")? },
        callback: row.try_get("callback")?,
        asked,
        until: moment(row, "told_until")?,
        refused: row.try_get("hub_refusal")?,
        told: moment(row, "told_at")?,
    }))
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

    /// A hub's promise, made at the address `callback`, to tell of `topic` until `until`; whether we asked for it.
    pub async fn confirm_push(&self, callback: &str, topic: &str, until: Timestamp) -> Result<bool, StoreError> {
        let sql = "update watched set told_until = $3, hub_refusal = null where callback = $1 and topic = $2";
        let mut db = self.begin().await?;
        let kept = sqlx::query(sql).bind(callback).bind(topic).bind(micros(until)).execute(&mut *db).await?;
        db.commit().await?;
        Ok(kept.rows_affected() > 0)
    }

    /// Keeps why a hub does not tell, or no longer; whether it was asked.
    pub async fn refuse_push(&self, callback: &str, why: &str) -> Result<bool, StoreError> {
        let sql = "update watched set told_until = null, hub_refusal = $2 where callback = $1";
        let mut db = self.begin().await?;
        let kept = sqlx::query(sql).bind(callback).bind(why).execute(&mut *db).await?;
        db.commit().await?;
        Ok(kept.rows_affected() > 0)
    }

    /// A hub told at `now` that there is something new: the poll is queued. Whether the hub was asked to tell.
    pub async fn push_arrived(&self, callback: &str, now: Timestamp) -> Result<bool, StoreError> {
        let mut db = self.begin().await?;
        let row = sqlx::query("update watched set told_at = $2 where callback = $1 returning *")
            .bind(callback)
            .bind(micros(now))
            .fetch_optional(&mut *db)
            .await?;
        let Some(row) = row else { return Ok(false) };
        let watched = watched(&row)?;
        let run_at = watched.due_when_told(now);
        let name = format!("told:{}@{run_at}", watched.address);
        job::queue(&mut db, &NewJob { name, run_at, ..poll_job(&watched) }).await?;
        db.commit().await?;
        Ok(true)
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
