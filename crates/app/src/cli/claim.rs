//! `onrecord claim`: what an editor decides about what is one claim.

use super::Ending;
use crate::clock::Clock;
use crate::config::Config;
use crate::open::open;
use crate::usecase::edit_claim;
use onrecord_domain::event::ClaimRecord;
use onrecord_domain::id::ClaimId;
use std::sync::Arc;

/// A claim is named by its identifier, the last part of its address.
#[derive(Debug, clap::Subcommand)]
pub(super) enum Command {
    /// Print a claim with its occurrences, numbered.
    Show {
        /// The claim.
        claim: ClaimId,
    },
    /// Merge a claim into another that says the same; its page leads there.
    Merge {
        /// The claim that ends.
        from: ClaimId,
        /// The claim that it is part of from now on.
        into: ClaimId,
        /// Why, one sentence for readers.
        #[arg(long, value_name = "TEXT")]
        reason: String,
    },
    /// Make a claim of its own of some occurrences.
    Split {
        /// The claim.
        claim: ClaimId,
        /// Occurrences that leave it, by their numbers in `onrecord claim show`.
        #[arg(required = true, value_name = "OCCURRENCE")]
        occurrences: Vec<usize>,
        /// Why, one sentence for readers.
        #[arg(long, value_name = "TEXT")]
        reason: String,
        /// The new claim in one sentence that stands alone, where the words said do not.
        #[arg(long, value_name = "TEXT")]
        sentence: Option<String>,
    },
}

pub(super) async fn run(config: Config, clock: Arc<dyn Clock>, command: Command) -> anyhow::Result<Ending> {
    let app = open(config, clock).await?;
    match command {
        Command::Show { claim } => show(&edit_claim::standing(&app, &claim).await?)?,
        Command::Merge { from, into, reason } => {
            let moved = edit_claim::merge(&app, &from, &into, &reason).await?;
            super::print_line(&format!("Merged into {into}; occurrences that went along: {moved}."))?;
        }
        Command::Split { claim, occurrences, reason, sentence } => {
            let made = edit_claim::split(&app, &claim, &occurrences, sentence.as_deref(), &reason).await?;
            super::print_line(&format!("Split off as {made}."))?;
        }
    }
    Ok(Ending::Done)
}

fn show(record: &ClaimRecord) -> anyhow::Result<()> {
    super::print_line(&record.claim.sentence)?;
    for (number, occurrence) in (1..).zip(&record.occurrences) {
        let said = occurrence.said_on.map_or_else(|| "undated".to_owned(), |day| day.to_string());
        super::print_line(&format!("{number:>3}  {said}  {}  {}", occurrence.document, occurrence.quote.marked()))?;
    }
    Ok(())
}
