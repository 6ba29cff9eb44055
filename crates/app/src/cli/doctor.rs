//! `onrecord doctor`: what is wrong with this installation, and what to do about it.

use super::Ending;
use crate::App;
use crate::catalogue::Catalogue;
use crate::clock::Clock;
use crate::config::Config;
use crate::open::open;
use crate::usecase::test_source::{Seen, Tested};
use onrecord_domain::watch::Watched;
use onrecord_store::{Depth, Samples};
use std::collections::BTreeSet;
use std::sync::Arc;

/// Arguments of `onrecord doctor`.
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// Look at one part only, and closer.
    #[arg(value_enum)]
    part: Option<Part>,
    /// Make the tables of current state anew from the ledger.
    #[arg(long, conflicts_with = "part")]
    rebuild: bool,
}

/// A part that takes longer to look at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Part {
    /// Fetch the addresses of every source in the catalogue.
    Sources,
}

/// One line of the report.
enum Line {
    Fine(String),
    Advice(String),
    Wrong(String),
}

pub(super) async fn run(config: Config, clock: Arc<dyn Clock>, arguments: Arguments) -> anyhow::Result<Ending> {
    if arguments.part == Some(Part::Sources) {
        return sources(&config, clock.as_ref()).await;
    }
    let app = open(config, clock).await?;
    if arguments.rebuild {
        app.store.rebuild().await?;
        super::print_line("State tables made anew from the ledger.")?;
    }
    let mut lines = vec![Line::Fine(format!("Data folder {}", app.config.data.display()))];
    lines.extend(ledger(&app).await?);
    lines.extend(work(&app).await?);
    lines.extend(watched(&app).await?);
    lines.extend(archive(&app).await?);
    lines.push(reader(&app));
    lines.push(catalogue(&app));
    print(lines)
}

fn print(lines: Vec<Line>) -> anyhow::Result<Ending> {
    let mut ending = Ending::Done;
    for line in lines {
        let (mark, text) = match line {
            Line::Fine(text) => ("ok    ", text),
            Line::Advice(text) => ("advice", text),
            Line::Wrong(text) => {
                ending = Ending::Failed;
                ("WRONG ", text)
            }
        };
        super::print_line(&format!("{mark}  {text}"))?;
    }
    Ok(ending)
}

async fn ledger(app: &App) -> anyhow::Result<Vec<Line>> {
    let verified = app.store.verify_to(Depth::Quick).await?;
    if verified.problems.is_empty() {
        return Ok(vec![Line::Fine(format!("Ledger of {} entries holds, head {}", verified.entries, verified.head))]);
    }
    let problem =
        |problem: String| Line::Wrong(format!("{problem} Run `onrecord ledger verify` and restore a backup."));
    Ok(verified.problems.into_iter().map(problem).collect())
}

async fn work(app: &App) -> anyhow::Result<Vec<Line>> {
    let counts = app.store.job_counts().await?;
    let mut lines =
        vec![Line::Fine(format!("Work: {} queued, {} running, {} done", counts.queued, counts.running, counts.done))];
    for (name, error) in app.store.failed_jobs(10).await? {
        let name = name.lines().next().unwrap_or_default().to_owned();
        lines.push(Line::Advice(format!("Given up: {name}: {error}")));
    }
    let due = app.store.follow_ups_due(app.clock.now(), 500).await?;
    if !due.is_empty() {
        lines.push(Line::Advice(format!(
            "{} planned checks are overdue: run `onrecord serve`, which runs them.",
            due.len()
        )));
    }
    Ok(lines)
}

/// A source that fails, fell silent or changed its layout is told of; the others are counted.
async fn watched(app: &App) -> anyhow::Result<Vec<Line>> {
    let (now, watched) = (app.clock.now(), app.store.watched().await?);
    if watched.is_empty() {
        return Ok(vec![]);
    }
    let troubled: Vec<_> = watched.iter().filter(|watched| !watched.trouble(now).is_empty()).collect();
    let fine = format!("Watched addresses: {}, {} of them as usual", watched.len(), watched.len() - troubled.len());
    let line = |watched: &Watched| {
        let text = super::watch::line(watched, now);
        let text = text.trim_start_matches("LOOK").trim_start();
        Line::Advice(format!(
            "{text}. Open it in a browser. `onrecord source remove` takes it off the list; `onrecord source add` puts \
             it on again as it is now."
        ))
    };
    Ok(std::iter::once(Line::Fine(fine)).chain(troubled.into_iter().map(line)).collect())
}

async fn archive(app: &App) -> anyhow::Result<Vec<Line>> {
    let documents = app.store.document_count(Samples::Excluded).await?;
    if documents == 0 {
        return Ok(vec![Line::Advice(
            "No documents of your own yet: take some in with `onrecord ingest PATH`.".into(),
        )]);
    }
    let counts = app.store.outcome_counts(Samples::Excluded).await?;
    let claims: u64 = counts.iter().map(|count| count.claims).sum();
    let unclear: u64 = counts
        .iter()
        .filter(|count| count.outcome.is_some_and(|o| o.slug() == "unclear"))
        .map(|count| count.claims)
        .sum();
    let mut lines = vec![Line::Fine(format!("{documents} documents, {claims} claims, {unclear} of them Unclear"))];
    if claims > 0 && unclear * 2 > claims {
        lines.push(Line::Advice(
            "Most claims are Unclear for want of evidence: take in records of others too (statistics, registers, audits, wires).".into(),
        ));
    }
    Ok(lines)
}

fn reader(app: &App) -> Line {
    match onrecord_model::Embedder::shipped() {
        Ok(_) => Line::Fine(format!("Reader {}, {} passages indexed", app.reader.engine(), app.passages.len())),
        Err(error) => Line::Wrong(format!("The model does not load: {error}")),
    }
}

fn catalogue(app: &App) -> Line {
    let sources = &app.catalogue.sources;
    let places: BTreeSet<&str> = sources.iter().filter_map(|source| source.jurisdiction.as_deref()).collect();
    let unseen = sources.iter().filter(|source| source.unverified).count();
    Line::Fine(format!(
        "Catalogue of {} sources in {} jurisdictions; of {unseen} the addresses have not been seen working: `onrecord doctor sources` looks at them",
        sources.len(),
        places.len(),
    ))
}

/// Every source that can't be had as the catalogue says, and what to do about it.
async fn sources(config: &Config, clock: &dyn Clock) -> anyhow::Result<Ending> {
    let catalogue = Catalogue::shipped();
    let tested = super::source::look(&super::source::chosen(&catalogue, &[])?, config, clock).await?;
    let lines = tested.iter().filter_map(|source| Some((source, source.worst()?.seen)));
    let ending = print(lines.map(|(source, seen)| source_line(source, seen)).collect())?;
    super::print_line(&super::source::tally(&tested))?;
    Ok(ending)
}

fn source_line(tested: &Tested, seen: Seen) -> Line {
    let line = super::source::line(tested);
    match seen {
        Seen::Working => Line::Fine(line),
        Seen::Unverified => Line::Advice(line),
        Seen::Refused => Line::Advice(format!("{line}. Open it in a browser, save the page and take in the file.")),
        Seen::Silent | Seen::Moved | Seen::Changed => {
            Line::Wrong(format!("{line}. Correct the entry in sources.toml."))
        }
    }
}
