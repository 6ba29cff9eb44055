//! `onrecord ledger`: proves that nothing on record was changed.

use super::Ending;
use crate::clock::Clock;
use crate::config::Config;
use crate::open::open;
use std::sync::Arc;

/// What to do with the ledger.
#[derive(Debug, clap::Subcommand)]
pub(super) enum Command {
    /// Prove the chain, every quote and every snapshot; exit code 1 where something does not fit.
    Verify {
        /// Print JSON.
        #[arg(long)]
        json: bool,
    },
}

#[derive(serde::Serialize)]
struct Report {
    entries: u64,
    head: String,
    state_digest: String,
    problems: Vec<String>,
}

pub(super) async fn run(config: Config, clock: Arc<dyn Clock>, command: Command) -> anyhow::Result<Ending> {
    let Command::Verify { json } = command;
    let app = open(config, clock).await?;
    let verified = app.store.verify().await?;
    let report = Report {
        entries: verified.entries,
        head: verified.head.to_string(),
        state_digest: verified.state_digest.to_string(),
        problems: verified.problems,
    };
    if json {
        super::print_json(&report)?;
    } else {
        super::print_line(&format!(
            "{} entries\nhead   {}\nstate  {}",
            report.entries, report.head, report.state_digest
        ))?;
        for problem in &report.problems {
            super::print_line(&format!("Problem: {problem}"))?;
        }
        super::print_line(if report.problems.is_empty() { "The ledger holds." } else { "The ledger does not hold." })?;
    }
    Ok(if report.problems.is_empty() { Ending::Done } else { Ending::Failed })
}
