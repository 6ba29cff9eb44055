//! `onrecord source`: the catalogue of publishers, and whether its addresses work.

use super::{Ending, watch};
use crate::catalogue::Catalogue;
use crate::clock::Clock;
use crate::config::Config;
use crate::fetch::{FetchPolicy, Fetcher};
use crate::open::fetch_policy;
use crate::usecase::test_source::{self, Look, Seen, Tested};
use anyhow::{Context, bail};
use indicatif::ProgressBar;
use jiff::tz::TimeZone;
use onrecord_domain::source::{Display, Source};
use std::sync::Arc;
use std::time::Duration;

/// What to do with the catalogue.
#[derive(Debug, clap::Subcommand)]
pub(super) enum Command {
    /// Watch addresses: what is new there is taken in as it appears.
    Add(watch::Add),
    /// Watch addresses no longer; what was taken in stays on record.
    Remove {
        /// Addresses as they were added.
        #[arg(required = true, value_name = "ADDRESS")]
        addresses: Vec<String>,
    },
    /// Print the watched addresses and how they do, and every source of the catalogue with its tier and the reason.
    List {
        /// Print JSON.
        #[arg(long)]
        json: bool,
        /// The watched addresses only.
        #[arg(long)]
        watched: bool,
    },
    /// Fetch the feeds and domains of sources, and say of each whether it works.
    Test {
        /// Sources by id, name or domain; without any, all of them.
        names: Vec<String>,
        /// Print JSON, with every address.
        #[arg(long)]
        json: bool,
    },
}

#[derive(serde::Serialize)]
struct Row<'a> {
    id: &'a str,
    name: &'a str,
    kind: &'static str,
    tier: &'static str,
    reason: &'a str,
    speaks_for: Option<&'a str>,
    autonomous: bool,
    jurisdiction: Option<&'a str>,
    language: Option<&'a str>,
    display: &'static str,
    licence: Option<&'a str>,
    domains: &'a [String],
    feeds: &'a [String],
    unverified: bool,
}

#[derive(serde::Serialize)]
struct TestRow<'a> {
    id: &'a str,
    name: &'a str,
    seen: &'static str,
    addresses: Vec<LookRow<'a>>,
}

#[derive(serde::Serialize)]
struct LookRow<'a> {
    address: &'a str,
    seen: &'static str,
    note: &'a str,
}

pub(super) async fn run(config: Config, clock: Arc<dyn Clock>, command: Command) -> anyhow::Result<Ending> {
    let catalogue = Catalogue::shipped();
    match command {
        Command::Add(arguments) => watch::add(config, clock, arguments).await,
        Command::Remove { addresses } => watch::remove(config, clock, &addresses).await,
        Command::List { json, watched: true } => watch::list(config, clock, json).await,
        Command::List { json, watched: false } => {
            // The catalogue is in the program; a data folder is not made just to print it.
            if !json && config.data.join("onrecord.db").exists() {
                watch::list(config, clock, false).await?;
            }
            list(&catalogue, json)
        }
        Command::Test { names, json } => {
            let tested = look(&chosen(&catalogue, &names)?, &config, clock.as_ref()).await?;
            if json {
                super::print_json(&tested.iter().map(test_row).collect::<Vec<_>>())?;
            } else {
                tested.iter().try_for_each(|source| super::print_line(&line(source)))?;
                super::print_line(&tally(&tested))?;
            }
            let works = |source: &Tested| source.worst().is_none_or(|look| look.seen == Seen::Working);
            Ok(if tested.iter().all(works) { Ending::Done } else { Ending::Failed })
        }
    }
}

fn list(catalogue: &Catalogue, json: bool) -> anyhow::Result<Ending> {
    if json {
        super::print_json(&catalogue.sources.iter().map(|source| row(source, catalogue)).collect::<Vec<_>>())?;
        return Ok(Ending::Done);
    }
    for source in &catalogue.sources {
        let Source { tier, id, name, kind, tier_reason, .. } = source;
        super::print_line(&format!("{tier}  {id}  {name} ({kind}): {tier_reason}"))?;
    }
    Ok(Ending::Done)
}

fn row<'a>(source: &'a Source, catalogue: &'a Catalogue) -> Row<'a> {
    let body = catalogue.bodies.iter().find(|body| Some(&body.id) == source.speaks_for.as_ref());
    Row {
        id: source.id.as_str(),
        name: &source.name,
        kind: source.kind.slug(),
        tier: source.tier.slug(),
        reason: &source.tier_reason,
        speaks_for: body.map(|body| body.id.as_str()),
        autonomous: body.is_some_and(|body| body.autonomous),
        jurisdiction: source.jurisdiction.as_deref(),
        language: source.language.as_deref(),
        display: source.display.slug(),
        licence: catalogue.licences.get(&source.id).filter(|_| source.display == Display::Full).map(String::as_str),
        domains: &source.domains,
        feeds: &source.feeds,
        unverified: source.unverified,
    }
}

/// The sources that `names` names; without any, all that have an address.
pub(super) fn chosen(catalogue: &Catalogue, names: &[String]) -> anyhow::Result<Vec<Source>> {
    let has_address = |source: &&Source| !source.domains.is_empty() || !source.feeds.is_empty();
    if names.is_empty() {
        return Ok(catalogue.sources.iter().filter(has_address).cloned().collect());
    }
    let find = |name: &String| {
        let found = catalogue.source_called(name);
        match found.with_context(|| format!("no source is called {name:?}: `onrecord source list` shows them all"))? {
            source if has_address(&source) => Ok(source.clone()),
            source => bail!("{} has no address to test", source.name),
        }
    };
    names.iter().map(find).collect()
}

/// Looks at the addresses of `sources`, with a bar where somebody watches.
pub(super) async fn look(sources: &[Source], config: &Config, clock: &dyn Clock) -> anyhow::Result<Vec<Tested>> {
    let policy = FetchPolicy { total_timeout: Duration::from_secs(30), ..fetch_policy(config) };
    let fetcher = Arc::new(Fetcher::new(policy).context("set up fetching")?);
    let today = clock.now().to_zoned(TimeZone::UTC).date();
    let bar = ProgressBar::new(sources.len() as u64);
    let tested = test_source::test(&fetcher, sources, today, &|| bar.inc(1)).await;
    bar.finish_and_clear();
    Ok(tested)
}

/// One source as a line: its worst address, and how many more are like it or better.
pub(super) fn line(tested: &Tested) -> String {
    let Some(Look { address, seen, note, .. }) = tested.worst() else {
        return format!("{:<10}  {}  {}: no address", "-", tested.source, tested.name);
    };
    let of = match tested.looks.len() {
        1 => String::new(),
        all => {
            let like = tested.looks.iter().filter(|look| look.seen == *seen).count();
            format!(" ({like} of {all} addresses)")
        }
    };
    format!("{:<10}  {}  {}: {address} {note}{of}", seen.slug(), tested.source, tested.name)
}

/// "3 sources: 2 working, 1 moved."; and what to do where nothing was seen.
pub(super) fn tally(tested: &[Tested]) -> String {
    let count = |seen: Seen| {
        let sources = tested.iter().filter(|source| source.worst().is_some_and(|look| look.seen == seen)).count();
        (sources > 0).then(|| format!("{sources} {}", seen.slug()))
    };
    let counts: Vec<String> = Seen::ALL.iter().filter_map(|seen| count(*seen)).collect();
    let noun = if tested.len() == 1 { "source" } else { "sources" };
    let mut looks = tested.iter().flat_map(|source| &source.looks);
    let offline = match looks.all(|look| look.seen == Seen::Unverified) {
        true => " Nothing could be reached from here: is this machine offline?",
        false => "",
    };
    format!("{} {noun}: {}.{offline}", tested.len(), counts.join(", "))
}

fn test_row(tested: &Tested) -> TestRow<'_> {
    TestRow {
        id: tested.source.as_str(),
        name: &tested.name,
        seen: tested.worst().map_or(Seen::Unverified, |look| look.seen).slug(),
        addresses: tested
            .looks
            .iter()
            .map(|look| LookRow { address: &look.address, seen: look.seen.slug(), note: &look.note })
            .collect(),
    }
}
