//! `onrecord export`: the whole record as JSON lines, one event a line, with the chain.

use super::Ending;
use crate::config::Config;
use anyhow::Context;
use onrecord_store::Store;
use std::io::Write;
use std::path::PathBuf;

/// Arguments of `onrecord export`.
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// Write to this file instead of standard output.
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
}

pub(super) async fn run(config: Config, arguments: Arguments) -> anyhow::Result<Ending> {
    let store = Store::open(&config.data).await?;
    let mut out: Box<dyn Write> = match &arguments.out {
        Some(path) => Box::new(std::io::BufWriter::new(
            std::fs::File::create(path).with_context(|| format!("write {}", path.display()))?,
        )),
        None => Box::new(std::io::BufWriter::new(std::io::stdout())),
    };
    let mut after = 0;
    loop {
        let events = store.export_events(after).await?;
        let Some(last) = events.last() else { break };
        after = last.seq;
        for event in &events {
            writeln!(out, "{}", event.line).context("write an event")?;
        }
    }
    out.flush().context("write the export")?;
    Ok(Ending::Done)
}
