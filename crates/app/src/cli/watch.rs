//! `onrecord source add`, `remove` and the watched part of `list`: addresses that are asked again and again what is new.

use super::Ending;
use crate::catalogue::Catalogue;
use crate::clock::Clock;
use crate::config::Config;
use crate::open::open;
use crate::usecase::poll::{said, standing};
use anyhow::{Context, bail};
use jiff::{SignedDuration, Timestamp};
use onrecord_domain::watch::{self, Watched};
use onrecord_reader::{Content, Input, ListKind};
use std::sync::Arc;

/// What to watch, and how often.
#[derive(Debug, clap::Args)]
pub(super) struct Add {
    /// Feeds, sitemaps or pages by address; OPML files; sources of the catalogue by id, name or domain.
    #[arg(required = true, value_name = "ADDRESS|FILE|SOURCE")]
    what: Vec<String>,
    /// Time between two polls, as 30m, 6h or 2d: from 5m to 7d.
    #[arg(long, value_name = "DURATION", default_value = "1h", value_parser = every)]
    every: SignedDuration,
}

/// A watched address as `--json` prints it.
#[derive(serde::Serialize)]
pub(super) struct Row {
    address: String,
    feed: Option<String>,
    every_seconds: i64,
    last_fetched: Option<String>,
    last_changed: Option<String>,
    newest: Option<String>,
    items: Option<u32>,
    failures: u32,
    next: String,
    hub: Option<String>,
    hub_until: Option<String>,
    hub_refusal: Option<String>,
    trouble: Vec<String>,
}

/// `30m`, `6h` or `2d`, from five minutes to a week.
fn every(text: &str) -> Result<SignedDuration, String> {
    let unit = |unit: char| text.strip_suffix(unit).and_then(|number| number.parse::<u32>().ok()).map(i64::from);
    let minutes = unit('m').or_else(|| unit('h').map(|hours| hours * 60)).or_else(|| unit('d').map(|days| days * 1440));
    let every = minutes.map(|minutes| SignedDuration::from_secs(minutes * 60));
    every
        .filter(|every| (watch::SHORTEST..=watch::LONGEST).contains(every))
        .ok_or_else(|| "give a time from 5m to 7d, as 30m, 6h or 2d".to_owned())
}

pub(super) async fn add(config: Config, clock: Arc<dyn Clock>, arguments: Add) -> anyhow::Result<Ending> {
    let mut addresses = Vec::new();
    for what in &arguments.what {
        addresses.extend(named(what)?);
    }
    addresses.sort();
    addresses.dedup();
    let app = open(config, clock).await?;
    let new = app.store.watch(&addresses, arguments.every, app.clock.now()).await?;
    super::print_line(&format!(
        "{new} more watched, {} before; each is polled every {}. `onrecord serve` does it; `onrecord source list` says how they do.",
        addresses.len() - new,
        said(arguments.every),
    ))?;
    Ok(Ending::Done)
}

/// The addresses that one word of the command line names.
fn named(what: &str) -> anyhow::Result<Vec<String>> {
    if what.starts_with("http://") || what.starts_with("https://") {
        let mut url = url::Url::parse(what).with_context(|| format!("{what:?} is not a web address"))?;
        url.set_fragment(None);
        return Ok(vec![url.into()]);
    }
    if std::path::Path::new(what).is_file() {
        return in_file(what);
    }
    let sources = super::source::chosen(&Catalogue::shipped(), &[what.to_owned()])?;
    let feeds: Vec<String> = sources.into_iter().flat_map(|source| source.feeds).collect();
    if feeds.is_empty() {
        bail!("the catalogue knows no feed of {what:?}: give the address of a page that lists its documents");
    }
    Ok(feeds)
}

/// The feeds that an OPML file lists.
fn in_file(path: &str) -> anyhow::Result<Vec<String>> {
    let bytes = std::fs::read(path).with_context(|| format!("read {path}"))?;
    match onrecord_reader::read(&Input { bytes: &bytes, media_type: None, name: path })? {
        Content::Feed(list) if list.kind == ListKind::Feeds => {
            let web = |url: &String| url.starts_with("http://") || url.starts_with("https://");
            Ok(list.items.into_iter().filter_map(|item| item.url).filter(web).collect())
        }
        _ => bail!("{path} is no list of feeds (OPML): take documents in with `onrecord ingest`"),
    }
}

pub(super) async fn remove(config: Config, clock: Arc<dyn Clock>, addresses: &[String]) -> anyhow::Result<Ending> {
    let app = open(config, clock).await?;
    let mut ending = Ending::Done;
    for address in addresses {
        if app.store.unwatch(address).await? {
            super::print_line(&format!("No longer watched: {address}. What was taken in stays on record."))?;
        } else {
            eprintln!("{address} is not watched: `onrecord source list` prints those that are.");
            ending = Ending::Failed;
        }
    }
    Ok(ending)
}

pub(super) async fn list(config: Config, clock: Arc<dyn Clock>, json: bool) -> anyhow::Result<Ending> {
    let app = open(config, clock).await?;
    let now = app.clock.now();
    let watched = app.store.watched().await?;
    if json {
        super::print_json(&watched.into_iter().map(|watched| row(watched, now)).collect::<Vec<_>>())?;
        return Ok(Ending::Done);
    }
    if watched.is_empty() {
        super::print_line("No address is watched yet: put one on the list with `onrecord source add ADDRESS`.")?;
    }
    watched.iter().try_for_each(|watched| super::print_line(&line(watched, now)))?;
    Ok(Ending::Done)
}

fn row(watched: Watched, now: Timestamp) -> Row {
    let text = |at: Option<Timestamp>| at.map(|at| at.to_string());
    let push = watched.push.as_ref();
    Row {
        hub: push.map(|push| push.offer.hub.clone()),
        hub_until: push.and_then(|push| text(push.until)),
        hub_refusal: push.and_then(|push| push.refused.clone()),
        trouble: watched.trouble(now).iter().map(ToString::to_string).collect(),
        every_seconds: watched.every.as_secs(),
        last_fetched: text(watched.fetched),
        last_changed: text(watched.changed),
        newest: watched.newest.map(|day| day.to_string()),
        items: watched.items,
        failures: watched.failures,
        next: watched.next.to_string(),
        feed: watched.feed,
        address: watched.address,
    }
}

/// One line for people: how it stands, and what is wrong.
pub(super) fn line(watched: &Watched, now: Timestamp) -> String {
    let trouble = watched.trouble(now);
    let mark = if trouble.is_empty() { "ok    " } else { "LOOK  " };
    let found = trouble.iter().map(ToString::to_string).collect::<Vec<_>>().join("; ");
    format!("{mark}  {}: {}{}{found}", watched.address, standing(watched), if found.is_empty() { "" } else { "; " })
}
