//! `onrecord samples`: the documents shipped to look at on a first run.

use super::Ending;
use crate::clock::Clock;
use crate::config::Config;
use crate::open::{become_worker, open};
use crate::samples;
use crate::usecase::{address, take_in};
use anyhow::bail;
use std::sync::Arc;

/// What to do with the samples.
#[derive(Debug, clap::Subcommand)]
pub(super) enum Command {
    /// Take the samples in and check their claims.
    Add {
        /// Print what became of it as JSON.
        #[arg(long)]
        json: bool,
    },
    /// Take the samples and their claims out of the record; the ledger keeps that they were there.
    Remove,
}

pub(super) async fn run(config: Config, clock: Arc<dyn Clock>, command: Command) -> anyhow::Result<Ending> {
    let app = open(config, clock).await?;
    match command {
        Command::Add { json } => {
            let folder = samples::unpack(&app.config.data)?;
            let addresses = address::expand(&[folder.display().to_string()])?;
            take_in::queue(&app, &addresses).await?;
            super::ingest::work(&app, addresses.len(), json).await?;
            // Samples that were taken out stay out, as it has been told: no failure, so that `make run` goes on to serve.
            Ok(Ending::Done)
        }
        Command::Remove => {
            let Some(_worker) = become_worker(&app).await? else {
                bail!(
                    "another onrecord process works on {}: stop it, then take the samples out",
                    app.config.data.display()
                );
            };
            let removed = samples::remove(&app).await?;
            super::print_line(&format!("{} samples and {} claims taken out.", removed.documents, removed.claims))?;
            Ok(Ending::Done)
        }
    }
}
