//! `onrecord check`: one claim against the archive, or against given documents only.

use super::Ending;
use super::provenance::Provenance;
use crate::clock::Clock;
use crate::config::Config;
use crate::open::{become_worker, open};
use crate::usecase::address;
use crate::usecase::check_text::{Answer, Request, check_text};
use crate::usecase::compose::compose;
use crate::wire;
use jiff::civil::Date;
use onrecord_domain::source::Tier;
use std::sync::Arc;

/// Arguments of `onrecord check`.
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// The claim, one sentence.
    claim: String,
    /// Check against these files, folders or addresses only, not against the archive.
    #[arg(long, num_args = 1.., value_name = "PATH|URL")]
    docs: Vec<String>,
    /// Read nothing published after this day.
    #[arg(long, value_name = "YYYY-MM-DD")]
    as_of: Option<Date>,
    /// Who said it; without a speaker, independence is not assessed.
    #[arg(long, value_name = "NAME")]
    speaker: Option<String>,
    /// Tier of documents that state none, A to C.
    #[arg(long, value_name = "TIER", value_parser = tier)]
    assume_tier: Option<Tier>,
    /// Print JSON.
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    provenance: Provenance,
}

fn tier(text: &str) -> Result<Tier, String> {
    Tier::from_slug(&text.to_uppercase())
        .filter(|tier| *tier != Tier::X)
        .ok_or_else(|| format!("{text:?} is no tier: give A, B or C"))
}

pub(super) async fn run(config: Config, clock: Arc<dyn Clock>, arguments: Arguments) -> anyhow::Result<Ending> {
    let mut documents = address::expand(&arguments.docs)?;
    address::state(&mut documents, &arguments.provenance.stated()?)?;
    let app = open(config, clock).await?;
    if documents.is_empty() {
        // What a killed process left unindexed would be missed; a running one indexes it itself.
        become_worker(&app).await?;
    }
    let assumed = arguments.assume_tier.is_some();
    let request = Request {
        text: arguments.claim,
        speaker: arguments.speaker,
        documents,
        as_of: arguments.as_of,
        assume_tier: arguments.assume_tier,
    };
    let answer = check_text(&app, &request).await?;
    if arguments.json {
        super::print_json(&wire::Check::new(&answer, request.as_of, assumed))?;
    } else {
        print(&answer)?;
    }
    Ok(Ending::Done)
}

fn print(answer: &Answer) -> anyhow::Result<()> {
    let verdict = answer.judgement.outcome.map_or("tech-error", onrecord_domain::event::Outcome::slug);
    super::print_line(&format!("{verdict}: {}", answer.claim.sentence))?;
    if let Some(note) = &answer.judgement.note {
        super::print_line(&format!("  {note}"))?;
    }
    for (index, sentence) in compose(&answer.judgement, &answer.looked).text.iter().enumerate() {
        super::print_line(&format!("{}{}", if index == 0 { "\n" } else { "" }, sentence.text))?;
    }
    for trouble in &answer.unreadable {
        super::print_line(&format!("Not read: {trouble}"))?;
    }
    Ok(())
}
