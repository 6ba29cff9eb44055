//! `onrecord extract`: what would be put on record of a file, and what was left out and why.

use super::Ending;
use super::provenance::Provenance;
use crate::catalogue::Catalogue;
use crate::usecase::attached::note_sent;
use crate::usecase::explain::in_itself;
use crate::usecase::prepare::{Intake, Prepared, Raw, prepare};
use crate::wire;
use anyhow::{Context, bail};
use std::path::PathBuf;

/// Arguments of `onrecord extract`.
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// The file.
    file: PathBuf,
    /// Print JSON.
    #[arg(long)]
    json: bool,
    /// Print the clean text too; in JSON as `text`.
    #[arg(long)]
    text: bool,
    #[command(flatten)]
    provenance: Provenance,
}

pub(super) fn run(arguments: &Arguments) -> anyhow::Result<Ending> {
    let bytes = std::fs::read(&arguments.file).with_context(|| format!("read {}", arguments.file.display()))?;
    let name = arguments.file.file_name().unwrap_or_default().to_string_lossy();
    let address = format!("file:{name}");
    // Nothing printed depends on when the file was read.
    let fetched = jiff::Timestamp::UNIX_EPOCH;
    let raw = Raw {
        bytes: &bytes,
        media_type: None,
        address: &address,
        fetched,
        stated: &arguments.provenance.stated()?,
        assume_tier: None,
    };
    let read = prepare(&raw, &Catalogue::shipped()).with_context(|| arguments.file.display().to_string())?;
    let mut prepared = match read {
        Intake::Document(prepared) => prepared,
        Intake::Feed(feed) => {
            bail!("this is a feed of {} items, not a document: take it in with `onrecord ingest`", feed.items.len())
        }
    };
    note_sent(&mut prepared, &bytes);
    if !prepared.document.attachments.is_empty() {
        let names = prepared.document.attachments.join(", ");
        prepared.read.warnings.push(format!(
            "Files came with the message, which `onrecord ingest` and `onrecord check --docs` read: {names}."
        ));
    }
    if arguments.json {
        super::print_json(&wire::Extracted::new(&prepared.read, &prepared.extraction, arguments.text))?;
    } else {
        print(&prepared, arguments.text)?;
    }
    Ok(Ending::Done)
}

fn print(prepared: &Prepared, text: bool) -> anyhow::Result<()> {
    let words =
        |span| prepared.read.text.slice(span).unwrap_or_default().split_whitespace().collect::<Vec<_>>().join(" ");
    super::print_line(&prepared.extraction.headline)?;
    for claim in &prepared.extraction.claims {
        super::print_line(&format!(
            "\n{}: {}\n  “{}”\n  {}",
            claim.kind.slug(),
            claim.sentence,
            words(claim.quote),
            claim.worth
        ))?;
        if let (Some(speaker), Some(via)) = (&claim.speaker, &claim.via) {
            super::print_line(&format!("  Said by {}, passed on by {via}.", speaker.name))?;
        }
    }
    if prepared.extraction.claims.is_empty() {
        super::print_line("\nNo claim worth checking.")?;
    }
    if !prepared.extraction.key_points.is_empty() {
        super::print_line("\nKey points:")?;
    }
    for point in &prepared.extraction.key_points {
        super::print_line(&format!("  “{}”", words(*point)))?;
    }
    for question in onrecord_extract::questions(&prepared.read) {
        let answer = in_itself(&question, &prepared.read).map(words);
        let answer = answer.map_or("not found in this document".to_owned(), |words| format!("“{words}”"));
        super::print_line(&format!("\n{}\n  {answer}", question.text))?;
    }
    super::print_line(&format!("\nLeft out ({}):", prepared.extraction.left_out.len()))?;
    for left in &prepared.extraction.left_out {
        super::print_line(&format!("  {} “{}”", left.reason, words(left.span)))?;
    }
    for warning in &prepared.read.warnings {
        super::print_line(&format!("\nNot read: {warning}"))?;
    }
    if text {
        super::print_line(&format!("\n{}", prepared.read.text.text()))?;
    }
    Ok(())
}
