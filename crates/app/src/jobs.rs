//! What is due is done: jobs are rows with leases, and a crash repeats them.

use crate::App;
use crate::usecase::address::Address;
use crate::usecase::check_claim::{Checked, check_claim};
use crate::usecase::poll::{Polled, poll};
use crate::usecase::push::subscribe;
use crate::usecase::take_in::{Refused, TakenIn, catch_up, take_in};
use jiff::{SignedDuration, Timestamp};
use onrecord_domain::schedule::RETRY_HOURS;
use onrecord_store::{Job, JobKind, Lease};

/// A job not finished by then is taken again.
const LEASE: SignedDuration = SignedDuration::from_mins(15);

/// Longest time for which a server's wish is kept.
const LONGEST: SignedDuration = SignedDuration::from_hours(7 * 24);

/// What happened to a job, told as it happens.
#[derive(Debug)]
pub enum Progress<'a> {
    /// Passages were indexed.
    Indexed {
        /// How many.
        passages: usize,
    },
    /// A job begins.
    Begun {
        /// The job.
        job: &'a Job,
    },
    /// An address was taken in.
    TakenIn {
        /// The address as readers see it.
        address: &'a str,
        /// What became of it.
        taken: &'a TakenIn,
    },
    /// A watched address was polled.
    Polled {
        /// The address.
        address: &'a str,
        /// What became of it.
        polled: &'a Polled,
    },
    /// A claim was checked.
    Checked {
        /// What it came to.
        checked: &'a Checked,
    },
    /// A job failed.
    Failed {
        /// The job.
        job: &'a Job,
        /// Why.
        error: &'a anyhow::Error,
        /// When it is tried again; never where that would not help.
        retry_at: Option<Timestamp>,
    },
}

/// Does all that is due now, in order, and tells of it.
pub async fn drain(app: &App, tell: &(dyn Fn(Progress<'_>) + Sync)) -> anyhow::Result<()> {
    loop {
        let now = app.clock.now();
        match app.store.take_job(now, LEASE).await? {
            Some((job, lease)) => {
                tell(Progress::Begun { job: &job });
                run(app, &job, lease, tell).await?;
            }
            // What was taken in may have woken claims that stood.
            None if catch_up(app, &|passages| tell(Progress::Indexed { passages })).await? == 0 => return Ok(()),
            None => {}
        }
    }
}

async fn run(app: &App, job: &Job, lease: Lease, tell: &(dyn Fn(Progress<'_>) + Sync)) -> anyhow::Result<()> {
    let result = match &job.kind {
        JobKind::Ingest { address } => ingest(app, address, lease.clone(), tell).await,
        JobKind::Poll { address } => {
            let polled = poll(app, address, lease.clone()).await;
            polled.map(|polled| tell(Progress::Polled { address, polled: &polled }))
        }
        JobKind::Subscribe { address } => subscribe(app, address, lease.clone()).await,
        JobKind::Check { claim, follow_up } => {
            catch_up(app, &|passages| tell(Progress::Indexed { passages })).await?;
            let checked = check_claim(app, claim, follow_up, lease.clone()).await;
            checked.map(|checked| tell(Progress::Checked { checked: &checked }))
        }
    };
    let Err(error) = result else { return Ok(()) };
    let now = app.clock.now();
    let retry_at = retry_at(&error, job, now);
    tell(Progress::Failed { job, error: &error, retry_at });
    Ok(app.store.fail_job(lease, now, &format!("{error:#}"), retry_at).await?)
}

async fn ingest(app: &App, address: &str, lease: Lease, tell: &(dyn Fn(Progress<'_>) + Sync)) -> anyhow::Result<()> {
    let address = Address::parse(address)?;
    let taken = take_in(app, &address, lease).await?;
    tell(Progress::TakenIn { address: &address.public(), taken: &taken });
    Ok(())
}

/// Never for what would be refused again; otherwise after 1, 6, 24 and 72 hours, then weekly.
fn retry_at(error: &anyhow::Error, job: &Job, now: Timestamp) -> Option<Timestamp> {
    if error.downcast_ref::<Refused>().is_some_and(|refused| !refused.is_passing()) {
        return None;
    }
    let attempt = usize::try_from(job.attempts.saturating_sub(1)).unwrap_or(usize::MAX);
    let hours = RETRY_HOURS.get(attempt).copied().unwrap_or(7 * 24);
    let later = now.checked_add(SignedDuration::from_hours(hours)).ok()?;
    let wish = error.downcast_ref::<Refused>().and_then(|refused| refused.not_before(now));
    // The server's wish to be left alone is kept, for a week at most.
    Some(wish.map_or(later, |wish| wish.min(now.checked_add(LONGEST).unwrap_or(later)).max(later)))
}
