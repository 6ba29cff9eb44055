//! What is new at a watched address? Asked politely, read, queued once, and how it answered is kept.

use super::address::Address;
use super::push;
use super::take_in::{INGEST_PRIORITY, once};
use crate::App;
use crate::fetch::{FetchRefused, Fetched, Validators};
use anyhow::Context;
use jiff::{SignedDuration, Timestamp};
use onrecord_domain::period::day_of;
use onrecord_domain::watch::{Answer, Listed, Offer, Watched};
use onrecord_reader::{Content, Feed, FeedItem, Input, ListKind, ReadError};
use onrecord_store::{Commit, JobKind, Lease, NewJob};
use std::collections::{HashMap, HashSet};

/// Most entries queued after one poll, newest first; the others are left for the next.
pub const MOST_NEW: usize = 100;

/// Pages of a sitemap that were last changed longer than this before it was watched are left alone.
const OLD: SignedDuration = SignedDuration::from_hours(90 * 24);

/// What came of a poll.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Polled {
    /// It is no longer watched, or was polled already.
    NotDue,
    /// The server says that nothing changed.
    Unchanged,
    /// It listed entries.
    Listed {
        /// How many.
        items: usize,
        /// Those not seen before, which were queued.
        new: usize,
        /// New ones beyond the bound of one poll.
        left: usize,
    },
    /// It could not be read; it is asked again later, and `onrecord doctor` says so.
    Failed {
        /// Why.
        error: String,
    },
}

/// A list that was read.
struct ReadList {
    list: Feed,
    /// Address of the page whose links it is made of, redirects followed; nothing of a feed or sitemap.
    page: Option<String>,
    validators: Validators,
}

/// What was found at an address.
struct Found {
    answer: Result<Option<ReadList>, Unread>,
    /// The feed read in place of the page, if any.
    feed: Option<String>,
    /// The hub named with it.
    offer: Option<Offer>,
}

impl Found {
    /// What another answer than a list leaves as it was.
    fn as_before(watched: &Watched, answer: Result<Option<ReadList>, Unread>) -> Self {
        let offer = watched.push.as_ref().map(|push| push.offer.clone());
        Self { answer, feed: watched.feed.clone(), offer }
    }

    /// A list, read at the address of `page`.
    fn list(app: &App, page: Fetched, list: Feed, feed: Option<String>) -> Self {
        let offer = push::offer(app, page.hub, page.own, &list, &page.url);
        let validators = page.validators;
        let page = (list.kind == ListKind::Page).then_some(page.url);
        Self { answer: Ok(Some(ReadList { list, page, validators })), feed, offer }
    }
}

/// Why a list could not be read.
struct Unread {
    error: String,
    not_before: Option<Timestamp>,
}

impl Unread {
    fn of(refused: &FetchRefused, now: Timestamp) -> Self {
        Self { error: refused.to_string(), not_before: refused.not_before(now) }
    }
}

/// Polls one watched address and finishes the job it came from.
pub async fn poll(app: &App, address: &str, lease: Lease) -> anyhow::Result<Polled> {
    let now = app.clock.now();
    let Some(watched) = app.store.watched_at(address).await?.filter(|watched| watched.is_due(now)) else {
        app.store.commit(Commit { finishes: Some(lease), at: now, ..Commit::default() }).await?;
        return Ok(Polled::NotDue);
    };
    let Found { answer, feed, offer } = ask(app, &watched, now).await?;
    let (answer, jobs, polled) = match answer {
        Ok(None) => (Answer::Unchanged, vec![], Polled::Unchanged),
        Ok(Some(read)) => listed(app, &watched, read, now).await?,
        Err(Unread { error, not_before }) => {
            (Answer::Failed { error: error.clone(), not_before }, vec![], Polled::Failed { error })
        }
    };
    let jitter = jitter(address, now);
    let callback = push::callback()?;
    let watched = Watched { feed, ..watched }.after(answer, now, jitter).offered(offer, now, || callback);
    let commit = Commit { jobs, polled: Some(watched), finishes: Some(lease), at: now, ..Commit::default() };
    app.store.commit(commit).await.with_context(|| format!("keep what {address} listed"))?;
    Ok(polled)
}

/// A number from 0 to 1 that is the same whenever the same poll is repeated.
fn jitter(address: &str, now: Timestamp) -> f64 {
    let hash = blake3::hash(format!("{address}@{now}").as_bytes());
    f64::from(hash.as_bytes()[0]) / 255.0
}

async fn ask(app: &App, watched: &Watched, now: Timestamp) -> anyhow::Result<Found> {
    let address = watched.feed.as_ref().unwrap_or(&watched.address);
    let validators = Validators { etag: watched.etag.clone(), last_modified: watched.last_modified.clone() };
    let page = match app.fetch.fetch(address, Some(validators)).await {
        Ok(page) if page.unchanged => return Ok(Found::as_before(watched, Ok(None))),
        Ok(page) => page,
        // A feed that is gone is looked for anew on its page.
        Err(refused) => {
            let feed = watched.feed.clone().filter(|_| refused.is_transient());
            return Ok(Found { feed, ..Found::as_before(watched, Err(Unread::of(&refused, now))) });
        }
    };
    let (page, seen) = read(page).await?;
    let (announced, listing) = match seen {
        Seen::List(Ok(list)) => return Ok(Found::list(app, page, list, watched.feed.clone())),
        Seen::List(Err(error)) => return Ok(Found::as_before(watched, Err(unread(error)))),
        Seen::Page { announced, listing } => (announced, listing),
    };
    for feed in announced.iter().filter(|_| watched.feed.is_none()) {
        let Ok(fetched) = app.fetch.fetch(feed, None).await else { continue };
        if let (fetched, Seen::List(Ok(list))) = read(fetched).await? {
            return Ok(Found::list(app, fetched, list, Some(feed.clone())));
        }
    }
    // Where it listed something before, a page that lists nothing is an answer to be told of, not a failure to read.
    let emptied = watched.usual_items.is_some();
    match listing {
        Ok(list) => Ok(Found::list(app, page, list, None)),
        Err(ReadError::Feed(_)) if emptied => {
            Ok(Found::list(app, page, Feed { kind: ListKind::Page, ..Feed::default() }, None))
        }
        Err(error) => Ok(Found { feed: None, ..Found::as_before(watched, Err(unread(error))) }),
    }
}

fn unread(error: ReadError) -> Unread {
    Unread { error: error.to_string(), not_before: None }
}

/// What bytes turned out to be.
enum Seen {
    /// A feed or sitemap, or one that can't be read.
    List(Result<Feed, ReadError>),
    /// A page, with the feeds it announces and what it lists itself.
    Page { announced: Vec<String>, listing: Result<Feed, ReadError> },
}

/// Reads what was fetched, and gives it back without its bytes.
async fn read(mut page: Fetched) -> anyhow::Result<(Fetched, Seen)> {
    let bytes = std::mem::take(&mut page.bytes);
    tokio::task::spawn_blocking(move || {
        let input = Input { bytes: &bytes, media_type: page.media_type.as_deref(), name: &page.url };
        let seen = match onrecord_reader::read(&input) {
            Ok(Content::Feed(Feed { kind: ListKind::Feeds, .. })) => Seen::List(Err(ReadError::Feed(
                "it is a list of feeds: save it and watch those in it with `onrecord source add FILE`".into(),
            ))),
            Ok(Content::Feed(feed)) => Seen::List(Ok(feed)),
            Err(error @ (ReadError::Feed(_) | ReadError::TooDeep { .. })) => Seen::List(Err(error)),
            Ok(Content::Document(_)) | Err(_) => {
                let in_page = onrecord_reader::announced(&input).unwrap_or_default();
                let announced = page.feeds.iter().cloned().chain(in_page.into_iter().map(|link| link.href)).collect();
                Seen::Page { announced, listing: onrecord_reader::listing(&input) }
            }
        };
        (page, seen)
    })
    .await
    .context("read a list")
}

/// What a list means for the address, the jobs that follow, and what is told of it.
async fn listed(
    app: &App,
    watched: &Watched,
    read: ReadList,
    now: Timestamp,
) -> anyhow::Result<(Answer, Vec<NewJob>, Polled)> {
    let ReadList { list, page, validators } = read;
    let (mut jobs, known) = unqueued(app, jobs(watched, &list, now)).await?;
    let left = jobs.len().saturating_sub(MOST_NEW);
    jobs.truncate(MOST_NEW);
    let found = jobs.len();
    let (mut again, _) = unqueued(app, changed(watched, &list, known)).await?;
    again.truncate(MOST_NEW - found);
    jobs.append(&mut again);
    // A server that is asked conditionally would not list again what was left for the next poll.
    let validators = if left > 0 { Validators::default() } else { validators };
    let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    let answer = Answer::Listed(Listed {
        items: count(list.items.len()),
        new: count(found + left),
        days: list.items.iter().filter_map(FeedItem::day).collect(),
        addresses: list.items.iter().filter_map(address_of).collect(),
        page,
        etag: validators.etag,
        last_modified: validators.last_modified,
    });
    let polled = Polled::Listed { items: list.items.len(), new: found, left };
    Ok((answer, jobs, polled))
}

/// The jobs whose names were never queued, and the others.
async fn unqueued(app: &App, jobs: Vec<NewJob>) -> anyhow::Result<(Vec<NewJob>, Vec<NewJob>)> {
    let names = jobs.iter().map(|job| job.name.clone()).collect();
    let new: HashSet<String> = app.store.never_queued(names).await?.into_iter().collect();
    Ok(jobs.into_iter().partition(|job| new.contains(&job.name)))
}

/// The jobs of pages that a feed lists as changed since it was last asked: each is fetched again, once a day. Sitemaps are
/// not believed, as many give the day of asking for every page.
fn changed(watched: &Watched, list: &Feed, known: Vec<NewJob>) -> Vec<NewJob> {
    let Some(asked) = watched.fetched.filter(|_| list.kind == ListKind::Feed) else { return vec![] };
    let stamps: HashMap<String, Timestamp> = list
        .items
        .iter()
        .filter_map(|item| {
            Some((once(&address_of(item)?), item.updated.map(|stamp| stamp.at).filter(|at| *at > asked)?))
        })
        .collect();
    let renamed = |job: NewJob| {
        let at = stamps.get(&job.name)?;
        Some(NewJob { name: format!("{}@{}", job.name, day_of(*at)), ..job })
    };
    known.into_iter().filter_map(renamed).collect()
}

/// Address of the page that an entry leads to.
fn address_of(item: &FeedItem) -> Option<String> {
    let url = url::Url::parse(item.url.as_deref()?).ok().filter(|url| matches!(url.scheme(), "http" | "https"))?;
    Some(Address::Web(url).encode())
}

/// One job an entry, newest first. A page is queued under this name once, ever; a sitemap in a list of them whenever it changed.
fn jobs(watched: &Watched, list: &Feed, now: Timestamp) -> Vec<NewJob> {
    let oldest = watched.added.checked_sub(OLD).unwrap_or(Timestamp::MIN);
    let is_map = matches!(list.kind, ListKind::Sitemap | ListKind::Sitemaps);
    let mut items: Vec<&FeedItem> = list.items.iter().collect();
    items.retain(|item| !(is_map && item.updated.is_some_and(|stamp| stamp.at < oldest)));
    items.sort_by_key(|item| std::cmp::Reverse(item.published.or(item.updated)));
    let mut known = HashSet::new();
    let job = |item: &FeedItem| {
        let address = address_of(item)?;
        let changed = item.updated.filter(|_| list.kind == ListKind::Sitemaps);
        let name = format!("{}{}", once(&address), changed.map(|stamp| format!("@{}", stamp.at)).unwrap_or_default());
        known.insert(name.clone()).then_some(NewJob {
            name,
            kind: JobKind::Ingest { address },
            run_at: now,
            priority: INGEST_PRIORITY,
        })
    };
    items.into_iter().filter_map(job).collect()
}

/// "last fetched 2026-11-01, 20 entries, the newest of 2026-10-30".
pub fn standing(watched: &Watched) -> String {
    let day = |at: Timestamp| day_of(at);
    let fetched = watched.fetched.map_or("never fetched yet".into(), |at| format!("last fetched {}", day(at)));
    let items = watched.items.map(|items| format!(", {items} {}", if items == 1 { "entry" } else { "entries" }));
    let newest = watched.newest.map(|day| format!(", the newest of {day}"));
    let changed = watched.changed.map(|at| format!(", last new on {}", day(at)));
    let hub = watched.push.as_ref().map(|push| match (push.until, &push.refused) {
        (Some(until), _) => format!(", told of by a hub until {}", day(until)),
        (None, Some(why)) => format!(", its hub refuses to tell: {why}"),
        (None, None) => ", its hub has not answered".into(),
    });
    [Some(fetched), items, newest.or(changed), hub].into_iter().flatten().collect()
}

/// "30 min", "6 h", "2 d".
pub fn said(every: SignedDuration) -> String {
    match every.as_mins() {
        minutes if minutes % 1440 == 0 => format!("{} d", minutes / 1440),
        minutes if minutes % 60 == 0 => format!("{} h", minutes / 60),
        minutes => format!("{minutes} min"),
    }
}
