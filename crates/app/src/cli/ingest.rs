//! `onrecord ingest`: takes documents in and checks the claims found in them.

use super::Ending;
use super::progress::Bars;
use super::provenance::Provenance;
use crate::clock::Clock;
use crate::config::Config;
use crate::open::{become_worker, open};
use crate::usecase::{address, take_in};
use crate::{App, jobs};
use anyhow::{Context, bail};
use onrecord_store::JobCounts;
use std::sync::Arc;
use std::time::Duration;

/// Arguments of `onrecord ingest`.
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// Files, folders and web addresses.
    #[arg(required = true, value_name = "PATH|URL")]
    what: Vec<String>,
    /// Print what became of it as JSON.
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    provenance: Provenance,
}

pub(super) async fn run(config: Config, clock: Arc<dyn Clock>, arguments: Arguments) -> anyhow::Result<Ending> {
    let mut addresses = address::expand(&arguments.what)?;
    address::state(&mut addresses, &arguments.provenance.stated()?)?;
    if addresses.is_empty() {
        bail!("nothing to take in: {} holds no files", arguments.what.join(", "));
    }
    let app = open(config, clock).await?;
    take_in::queue(&app, &addresses).await?;
    work(&app, addresses.len(), arguments.json).await
}

/// Does the queued work, or waits for the process that does, and says what came of it.
pub(super) async fn work(app: &App, queued: usize, json: bool) -> anyhow::Result<Ending> {
    let Some(_worker) = become_worker(app).await? else {
        return wait_for_worker(app).await;
    };
    let bars = Bars::new(queued);
    jobs::drain(app, &|progress| bars.tell(&progress)).await?;
    let tally = bars.finish();
    if json {
        super::print_json(&tally)?;
    } else {
        tally.print()?;
    }
    Ok(if tally.documents + tally.known + tally.feeds == 0 && !tally.failed.is_empty() {
        Ending::Failed
    } else {
        Ending::Done
    })
}

async fn wait_for_worker(app: &App) -> anyhow::Result<Ending> {
    eprintln!("Another onrecord process works on this data folder; it takes the documents in. Waiting for it.");
    loop {
        let counts: JobCounts = app.store.job_counts().await.context("ask for the state of the work")?;
        let now = app.clock.now();
        let due = app.store.next_job_at().await?.is_some_and(|at| at <= now);
        if counts.running == 0 && !due {
            super::print_line("Done.")?;
            return Ok(Ending::Done);
        }
        tokio::time::sleep(Duration::from_millis(500)).await;
    }
}
