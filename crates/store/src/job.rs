//! What is to be done: jobs as rows with leases, named so that the same work is queued once.

use crate::Store;
use crate::error::StoreError;
use crate::rows::{malformed, micros, time};
use jiff::{SignedDuration, Timestamp};
use onrecord_domain::id::{ClaimId, FollowUpId};
use sqlx::sqlite::SqliteRow;
use sqlx::{Row, SqliteConnection};

/// What a job does. It carries identifiers, never values that may have changed by the time it runs.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum JobKind {
    /// Fetch an address or read a file and take it in.
    Ingest {
        /// Address or path.
        address: String,
    },
    /// Ask a watched address what is new.
    Poll {
        /// The address as it was put on the list.
        address: String,
    },
    /// Ask a hub to tell when a watched address has something new.
    Subscribe {
        /// The address as it was put on the list.
        address: String,
    },
    /// Check a claim.
    Check {
        /// The claim.
        #[serde(with = "as_text")]
        claim: ClaimId,
        /// The planned check it carries out.
        #[serde(with = "as_text")]
        follow_up: FollowUpId,
    },
}

impl JobKind {
    /// `ingest`, `poll`, `subscribe` or `check`.
    pub const fn slug(&self) -> &'static str {
        match self {
            Self::Ingest { .. } => "ingest",
            Self::Poll { .. } => "poll",
            Self::Subscribe { .. } => "subscribe",
            Self::Check { .. } => "check",
        }
    }

    /// What it works on: no two jobs on one subject run at the same time.
    pub fn subject(&self) -> &str {
        match self {
            Self::Ingest { address } | Self::Poll { address } | Self::Subscribe { address } => address,
            Self::Check { claim, .. } => claim.as_str(),
        }
    }
}

/// A job to be queued. A name that was ever queued is not queued again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewJob {
    /// Idempotency key: `check:<follow-up id>`, `ingest:<address>`.
    pub name: String,
    /// What it does.
    pub kind: JobKind,
    /// Not before this time.
    pub run_at: Timestamp,
    /// Higher runs first.
    pub priority: i32,
}

/// A job that was taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Job {
    /// Its number.
    pub id: i64,
    /// Its name.
    pub name: String,
    /// What it does.
    pub kind: JobKind,
    /// When it was due.
    pub run_at: Timestamp,
    /// Higher runs first.
    pub priority: i32,
    /// How often it was taken, this time included.
    pub attempts: u32,
    /// What went wrong last time.
    pub last_error: Option<String>,
}

/// The right to finish or fail a job, until a time. The token in it, not the value, is what counts: once used, it is void.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lease {
    pub(crate) job: i64,
    pub(crate) token: String,
    pub(crate) until: Timestamp,
}

impl Lease {
    /// The job.
    pub fn job(&self) -> i64 {
        self.job
    }

    /// When it runs out.
    pub fn until(&self) -> Timestamp {
        self.until
    }
}

/// How many jobs stand where.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct JobCounts {
    /// Waiting, due or not.
    pub queued: u64,
    /// Taken.
    pub running: u64,
    /// Done.
    pub done: u64,
    /// Given up.
    pub failed: u64,
}

mod as_text {
    //! Identifiers as their text.
    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    pub(super) fn serialize<T: ToString, S: Serializer>(value: &T, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(&value.to_string())
    }

    pub(super) fn deserialize<'de, T, D>(from: D) -> Result<T, D::Error>
    where
        T: std::str::FromStr<Err: std::fmt::Display>,
        D: Deserializer<'de>,
    {
        String::deserialize(from)?.parse().map_err(D::Error::custom)
    }
}

/// Queues a job unless its name was ever queued.
pub(crate) async fn queue(db: &mut SqliteConnection, job: &NewJob) -> Result<(), StoreError> {
    let payload = serde_json::to_string(&job.kind).map_err(|_| StoreError::Encoding { what: "job" })?;
    sqlx::query(
        "insert into jobs (name, kind, subject, payload, run_at, priority) values ($1, $2, $3, $4, $5, $6) \
         on conflict (name) do nothing",
    )
    .bind(&job.name)
    .bind(job.kind.slug())
    .bind(job.kind.subject())
    .bind(payload)
    .bind(micros(job.run_at))
    .bind(job.priority)
    .execute(db)
    .await?;
    Ok(())
}

/// Marks the job done, if the lease is still ours.
pub(crate) async fn finish(db: &mut SqliteConnection, lease: &Lease, at: Timestamp) -> Result<(), StoreError> {
    let done = sqlx::query(
        "update jobs set state = 'done', finished_at = $3, lease_until = null, lease_token = null, last_error = null \
         where id = $1 and lease_token = $2 and state = 'running'",
    )
    .bind(lease.job)
    .bind(&lease.token)
    .bind(micros(at))
    .execute(db)
    .await?;
    ours(lease, done.rows_affected())
}

fn ours(lease: &Lease, rows: u64) -> Result<(), StoreError> {
    if rows == 1 { Ok(()) } else { Err(StoreError::LeaseLost { job: lease.job }) }
}

fn taken(row: &SqliteRow) -> Result<(Job, Lease), StoreError> {
    let id = row.try_get("id")?;
    let lease = Lease { job: id, token: row.try_get("lease_token")?, until: time(row.try_get("lease_until")?)? };
    let kind = serde_json::from_str(row.try_get("payload")?).map_err(|error| malformed("job", &error))?;
    let job = Job {
        id,
        name: row.try_get("name")?,
        kind,
        run_at: time(row.try_get("run_at")?)?,
        priority: row.try_get("priority")?,
        attempts: row.try_get("attempts")?,
        last_error: row.try_get("last_error")?,
    };
    Ok((job, lease))
}

fn later(at: Timestamp, by: SignedDuration) -> Timestamp {
    at.checked_add(by).unwrap_or(Timestamp::MAX)
}

impl Store {
    /// Takes the job that is due, highest priority first, then longest due; an expired lease is taken again, and no
    /// job whose subject another running job works on. `None` when nothing is due.
    pub async fn take_job(
        &self,
        now: Timestamp,
        lease_for: SignedDuration,
    ) -> Result<Option<(Job, Lease)>, StoreError> {
        let mut db = self.begin().await?;
        let row = sqlx::query(
            "update jobs set state = 'running', attempts = attempts + 1, lease_until = $2, \
             lease_token = cast(id as text) || '.' || cast(attempts + 1 as text) \
             where id = (select j.id from jobs j \
               where j.run_at <= $1 and (j.state = 'queued' or (j.state = 'running' and j.lease_until <= $1)) \
               and not exists (select 1 from jobs other where other.subject = j.subject and other.id <> j.id \
                 and other.state = 'running' and other.lease_until > $1) \
               order by j.priority desc, j.run_at, j.id limit 1) \
             returning id, name, payload, run_at, priority, attempts, last_error, lease_token, lease_until",
        )
        .bind(micros(now))
        .bind(micros(later(now, lease_for)))
        .fetch_optional(&mut *db)
        .await?;
        db.commit().await?;
        row.as_ref().map(taken).transpose()
    }

    /// Gives a job back after a failure: tried again at `retry_at`, or given up where that is `None`.
    pub async fn fail_job(
        &self,
        lease: Lease,
        now: Timestamp,
        error: &str,
        retry_at: Option<Timestamp>,
    ) -> Result<(), StoreError> {
        let mut db = self.begin().await?;
        let given_back = sqlx::query(
            "update jobs set state = $3, last_error = $4, run_at = coalesce($5, run_at), finished_at = $6, \
             lease_until = null, lease_token = null where id = $1 and lease_token = $2 and state = 'running'",
        )
        .bind(lease.job)
        .bind(&lease.token)
        .bind(if retry_at.is_some() { "queued" } else { "failed" })
        .bind(error)
        .bind(retry_at.map(micros))
        .bind(retry_at.is_none().then(|| micros(now)))
        .execute(&mut *db)
        .await?;
        ours(&lease, given_back.rows_affected())?;
        Ok(db.commit().await?)
    }

    /// A longer lease on the same job, for work that takes its time.
    pub async fn extend_lease(
        &self,
        lease: Lease,
        now: Timestamp,
        lease_for: SignedDuration,
    ) -> Result<Lease, StoreError> {
        let mut db = self.begin().await?;
        let until = later(now, lease_for);
        let extended =
            sqlx::query("update jobs set lease_until = $3 where id = $1 and lease_token = $2 and state = 'running'")
                .bind(lease.job)
                .bind(&lease.token)
                .bind(micros(until))
                .execute(&mut *db)
                .await?;
        ours(&lease, extended.rows_affected())?;
        db.commit().await?;
        Ok(Lease { until, ..lease })
    }

    /// Queues every running job again and removes half-written files. Only for the start of a process that has the
    /// folder to itself: what ran before it is dead.
    pub async fn release_leases(&self) -> Result<u64, StoreError> {
        self.with_snapshots(|snapshots| snapshots.sweep()).await?;
        let mut db = self.begin().await?;
        let released = sqlx::query(
            "update jobs set state = 'queued', lease_until = null, lease_token = null where state = 'running'",
        )
        .execute(&mut *db)
        .await?;
        db.commit().await?;
        Ok(released.rows_affected())
    }

    /// How many jobs stand where.
    pub async fn job_counts(&self) -> Result<JobCounts, StoreError> {
        let rows =
            sqlx::query("select state, count(*) as jobs from jobs group by state").fetch_all(&self.readers).await?;
        let mut counts = JobCounts::default();
        for row in rows {
            let (state, jobs): (String, i64) = (row.try_get("state")?, row.try_get("jobs")?);
            let place = match state.as_str() {
                "queued" => &mut counts.queued,
                "running" => &mut counts.running,
                "done" => &mut counts.done,
                _ => &mut counts.failed,
            };
            *place = jobs.unsigned_abs();
        }
        Ok(counts)
    }

    /// When the next job can be taken: the soonest due time of a queued one or end of a running one's lease.
    pub async fn next_job_at(&self) -> Result<Option<Timestamp>, StoreError> {
        let soonest: Option<i64> = sqlx::query_scalar(
            "select min(case when state = 'running' then lease_until else run_at end) from jobs \
             where state in ('queued', 'running')",
        )
        .fetch_one(&self.readers)
        .await?;
        soonest.map(time).transpose()
    }

    /// Names and errors of jobs that were given up, newest first.
    pub async fn failed_jobs(&self, limit: u32) -> Result<Vec<(String, String)>, StoreError> {
        let rows = sqlx::query(
            "select name, coalesce(last_error, '') as error from jobs where state = 'failed' \
             order by finished_at desc, id desc limit $1",
        )
        .bind(limit)
        .fetch_all(&self.readers)
        .await?;
        rows.iter().map(|row| Ok((row.try_get("name")?, row.try_get("error")?))).collect()
    }
}
