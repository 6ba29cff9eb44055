//! Do the addresses of a source work? Each is fetched once, by the same fetcher as evidence; nothing is put on record.

use crate::catalogue::is_under;
use crate::fetch::{FetchRefused, Fetched, Fetcher, Why};
use jiff::ToSpan;
use jiff::civil::Date;
use onrecord_domain::id::SourceId;
use onrecord_domain::source::Source;
use onrecord_reader::{Content, Input};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use tokio::sync::Semaphore;
use tokio::task::JoinError;
use url::Url;

/// Sources looked at together; the addresses of one source are asked for one after the other.
const AT_ONCE: usize = 8;

/// Where so many addresses gave no answer and none gave one, the rest is not asked: the network is not there.
const ENOUGH: usize = 24;

/// A feed without anything newer has gone silent, in days.
const SILENT_DAYS: i64 = 180;

/// What was seen at an address, the best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Seen {
    /// It answers with what it should.
    Working,
    /// It was not seen: nothing could be reached from here, so it may well be this machine that is offline.
    Unverified,
    /// No answer where others answer, or a feed without anything new.
    Silent,
    /// The server, its robots.txt or our own rules say no.
    Refused,
    /// It leads elsewhere, or is not there any more.
    Moved,
    /// It answers, and not with a feed.
    Changed,
}

impl Seen {
    /// Every value, the best first.
    pub const ALL: &[Self] =
        &[Self::Working, Self::Unverified, Self::Silent, Self::Refused, Self::Moved, Self::Changed];

    /// The word that is printed.
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Working => "working",
            Self::Unverified => "unverified",
            Self::Silent => "silent",
            Self::Refused => "refused",
            Self::Moved => "moved",
            Self::Changed => "changed",
        }
    }
}

/// What was seen at one address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Look {
    /// The address.
    pub address: String,
    /// What was seen.
    pub seen: Seen,
    /// More about it, as part of a sentence.
    pub note: String,
    /// Whether it was asked and gave no answer, which counts as silence where others answered.
    unanswered: bool,
}

impl Look {
    fn new(address: &str, seen: Seen, note: impl Into<String>) -> Self {
        Self { address: address.to_owned(), seen, note: note.into(), unanswered: false }
    }
}

/// What was seen of one source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tested {
    /// The source.
    pub source: SourceId,
    /// Its name.
    pub name: String,
    /// Its addresses: feeds as listed, then domains.
    pub looks: Vec<Look>,
}

impl Tested {
    /// The worst of its addresses; `None` for a source without any.
    pub fn worst(&self) -> Option<&Look> {
        self.looks.iter().rev().max_by_key(|look| look.seen)
    }
}

/// Looks at every address of `sources`, and gives what was seen in their order. `told` is called after each source.
pub async fn test(fetcher: &Arc<Fetcher>, sources: &[Source], today: Date, told: &(dyn Fn() + Sync)) -> Vec<Tested> {
    let places = Arc::new(Semaphore::new(AT_ONCE));
    let network = Arc::new(Network::default());
    let begin = |source: Source| {
        let (fetcher, places, network) = (fetcher.clone(), places.clone(), network.clone());
        tokio::spawn(async move {
            let _place = places.acquire_owned().await;
            look_at(&fetcher, &source, today, &network).await
        })
    };
    let running: Vec<_> = sources.iter().cloned().map(begin).collect();
    let mut tested = Vec::new();
    for (source, task) in sources.iter().zip(running) {
        tested.push(task.await.unwrap_or_else(|error| broken(source, &error)));
        told();
    }
    settle(&mut tested);
    tested
}

/// An address that gives no answer says something of its source only where the network is known to be there.
fn settle(tested: &mut [Tested]) {
    let looks = || tested.iter().flat_map(|source| &source.looks);
    if looks().all(|look| look.seen == Seen::Unverified) {
        return;
    }
    for look in tested.iter_mut().flat_map(|source| &mut source.looks).filter(|look| look.unanswered) {
        look.seen = Seen::Silent;
    }
}

/// What is told of a source whose test broke off; the others go on.
fn broken(source: &Source, error: &JoinError) -> Tested {
    let address = source.feeds.iter().chain(&source.domains).next().cloned().unwrap_or_default();
    let look = Look::new(&address, Seen::Unverified, format!("the test broke off: {error}"));
    Tested { source: source.id.clone(), name: source.name.clone(), looks: vec![look] }
}

/// Whether anything has answered so far.
#[derive(Default)]
struct Network {
    answered: AtomicBool,
    unanswered: AtomicUsize,
}

impl Network {
    fn is_given_up(&self) -> bool {
        !self.answered.load(Ordering::Relaxed) && self.unanswered.load(Ordering::Relaxed) >= ENOUGH
    }

    fn note(&self, look: &Look) {
        match look.seen {
            _ if look.unanswered => _ = self.unanswered.fetch_add(1, Ordering::Relaxed),
            Seen::Unverified => {}
            _ => self.answered.store(true, Ordering::Relaxed),
        }
    }
}

/// What is looked at.
enum Place<'a> {
    Feed(&'a String),
    Domain(&'a String),
}

async fn look_at(fetcher: &Fetcher, source: &Source, today: Date, network: &Network) -> Tested {
    let mut looks = Vec::new();
    for place in source.feeds.iter().map(Place::Feed).chain(source.domains.iter().map(Place::Domain)) {
        let look = match place {
            Place::Feed(address) | Place::Domain(address) if network.is_given_up() => not_asked(address),
            Place::Feed(feed) => judge_feed(feed, fetcher.fetch(feed, None).await, today).await,
            Place::Domain(domain) => {
                let (address, answer) = fetch_site(fetcher, domain).await;
                judge_site(address, answer.map(|page| page.url), &source.domains)
            }
        };
        network.note(&look);
        looks.push(look);
    }
    Tested { source: source.id.clone(), name: source.name.clone(), looks }
}

fn not_asked(address: &str) -> Look {
    Look::new(address, Seen::Unverified, "was not asked: nothing before it could be reached")
}

/// Fetches the page at a domain; many answer only below `www.`.
async fn fetch_site(fetcher: &Fetcher, domain: &str) -> (String, Result<Fetched, FetchRefused>) {
    let bare = format!("https://{domain}");
    match fetcher.fetch(&bare, None).await {
        Err(refused) if is_unreached(&refused.why) => {
            let full = format!("https://www.{domain}");
            match fetcher.fetch(&full, None).await {
                Err(_) => (bare, Err(refused)),
                answer => (full, answer),
            }
        }
        answer => (bare, answer),
    }
}

async fn judge_feed(address: &str, answer: Result<Fetched, FetchRefused>, today: Date) -> Look {
    let look = |seen, note| Look::new(address, seen, note);
    let page = match answer {
        Ok(page) => page,
        Err(refused) => return judge_refused(address, &refused),
    };
    let url = page.url.clone();
    let read = tokio::task::spawn_blocking(move || {
        onrecord_reader::read(&Input { bytes: &page.bytes, media_type: page.media_type.as_deref(), name: &page.url })
    });
    let feed = match read.await {
        Ok(Ok(Content::Feed(feed))) => feed,
        Ok(Ok(Content::Document(_))) => return look(Seen::Changed, "answers with a page, not with a feed".into()),
        Ok(Err(error)) => return look(Seen::Changed, format!("answers with no feed that can be read: {error}")),
        Err(_) => return look(Seen::Changed, "answers with something that broke the reader".into()),
    };
    if plain(&url) != plain(address) {
        return look(Seen::Moved, format!("is now at {url}"));
    }
    let newest = feed.items.iter().filter_map(|item| item.day()).max();
    let (seen, note) = judge_newest(feed.items.len(), newest, today);
    look(seen, note)
}

/// What the entries of a feed say of it. A feed without dates is not called silent.
fn judge_newest(items: usize, newest: Option<Date>, today: Date) -> (Seen, String) {
    let oldest = today.saturating_sub(SILENT_DAYS.days());
    match newest {
        _ if items == 0 => (Seen::Silent, "is a feed without entries".into()),
        None => (Seen::Working, format!("{items} entries without dates")),
        Some(newest) if newest < oldest => (Seen::Silent, format!("has had nothing new since {newest}")),
        Some(newest) => (Seen::Working, format!("{items} entries, the newest of {newest}")),
    }
}

/// What the answer of a domain says of it; `answer` is the address of the last hop.
fn judge_site(address: String, answer: Result<String, FetchRefused>, domains: &[String]) -> Look {
    let url = match answer {
        Ok(url) => url,
        Err(refused) => return judge_refused(&address, &refused),
    };
    let host = Url::parse(&url).ok().and_then(|url| url.host_str().map(str::to_owned)).unwrap_or_default();
    let own = domains.iter().any(|domain| is_under(&host, domain.split('/').next().unwrap_or(domain)));
    match own {
        true => Look::new(&address, Seen::Working, "answers"),
        false => Look::new(&address, Seen::Moved, format!("leads to {url}")),
    }
}

fn judge_refused(address: &str, refused: &FetchRefused) -> Look {
    let unanswered = is_unreached(&refused.why);
    let seen = match refused.why {
        _ if unanswered => Seen::Unverified,
        Why::Status { code: 404 | 410 } => Seen::Moved,
        _ => Seen::Refused,
    };
    Look { unanswered, ..Look::new(address, seen, refused.why.to_string()) }
}

/// Whether nothing answered at all, which may be our own network's fault.
fn is_unreached(why: &Why) -> bool {
    matches!(why, Why::Unreachable(_) | Why::TooSlow { .. } | Why::NoRobots(_))
}

/// An address without what commonly changes and means nothing: scheme, `www.`, a final slash.
fn plain(address: &str) -> &str {
    let rest = address.split_once("://").map_or(address, |(_, rest)| rest);
    rest.strip_prefix("www.").unwrap_or(rest).trim_end_matches('/')
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn refused(why: Why) -> FetchRefused {
        FetchRefused { address: "https://example.org".into(), hops: vec![], why }
    }

    fn tested(seen: &[Seen]) -> Tested {
        let look = |seen: &Seen| Look { unanswered: *seen == Seen::Unverified, ..Look::new(seen.slug(), *seen, "") };
        Tested {
            source: "example".parse().expect("a slug"),
            name: "Example".into(),
            looks: seen.iter().map(look).collect(),
        }
    }

    #[test]
    fn a_feed_is_judged_by_its_newest_entry() {
        let today = date(2026, 11, 1);
        for (items, newest, expected) in [
            (0, None, "silent: is a feed without entries"),
            (3, None, "working: 3 entries without dates"),
            (3, Some(date(2026, 10, 30)), "working: 3 entries, the newest of 2026-10-30"),
            (3, Some(date(2026, 5, 5)), "working: 3 entries, the newest of 2026-05-05"),
            (3, Some(date(2026, 5, 4)), "silent: has had nothing new since 2026-05-04"),
            (3, Some(date(2027, 1, 1)), "working: 3 entries, the newest of 2027-01-01"),
        ] {
            let (seen, note) = judge_newest(items, newest, today);
            assert_eq!(format!("{}: {note}", seen.slug()), expected);
        }
    }

    #[test]
    fn a_domain_is_judged_by_where_it_leads() {
        let domains = ["example.org".to_owned(), "example.com/news".to_owned()];
        for (answer, expected) in [
            (Ok("https://example.org/"), Seen::Working),
            (Ok("https://www.example.org/en/"), Seen::Working),
            (Ok("https://example.com/news"), Seen::Working),
            (Ok("https://notexample.org/"), Seen::Moved),
            (Ok("https://example.org.example.net/"), Seen::Moved),
            (Err(Why::Status { code: 404 }), Seen::Moved),
            (Err(Why::Status { code: 410 }), Seen::Moved),
            (Err(Why::Status { code: 403 }), Seen::Refused),
            (Err(Why::Status { code: 500 }), Seen::Refused),
            (Err(Why::Robots), Seen::Refused),
            (Err(Why::Unreachable("no address".into())), Seen::Unverified),
            (Err(Why::NoRobots("no address".into())), Seen::Unverified),
            (Err(Why::TooSlow { seconds: 30 }), Seen::Unverified),
        ] {
            let told = format!("{answer:?}");
            let answer = answer.map(str::to_owned).map_err(refused);
            assert_eq!(judge_site("https://example.org".into(), answer, &domains).seen, expected, "{told}");
        }
    }

    #[test]
    fn no_answer_is_silence_only_where_something_else_answered() {
        use Seen::{Moved, Refused, Silent, Unverified, Working};
        for (before, after) in [
            (vec![vec![Unverified], vec![Unverified]], vec![vec![Unverified], vec![Unverified]]),
            (vec![vec![Unverified], vec![Working]], vec![vec![Silent], vec![Working]]),
            (vec![vec![Refused, Unverified], vec![Moved]], vec![vec![Refused, Silent], vec![Moved]]),
            (vec![vec![]], vec![vec![]]),
        ] {
            let mut found: Vec<Tested> = before.iter().map(|seen| tested(seen)).collect();
            settle(&mut found);
            let found: Vec<Vec<Seen>> = found.iter().map(|t| t.looks.iter().map(|l| l.seen).collect()).collect();
            assert_eq!(found, after);
        }
    }

    #[test]
    fn the_worst_address_stands_for_its_source_and_the_first_of_like_ones() {
        use Seen::{Refused, Silent, Working};
        let mut source = tested(&[Working, Silent, Silent, Working]);
        source.looks[1].note = "first".into();
        assert_eq!(source.worst().map(|look| look.note.as_str()), Some("first"));
        assert_eq!(tested(&[Refused, Silent]).worst().map(|look| look.seen), Some(Refused));
        assert_eq!(tested(&[]).worst(), None);
    }

    #[test]
    fn an_address_that_was_not_asked_is_not_called_silent() {
        let mut found = [tested(&[Seen::Working]), tested(&[])];
        found[1].looks.push(not_asked("https://example.org"));
        settle(&mut found);
        assert_eq!(found[1].worst().map(|look| look.seen), Some(Seen::Unverified));
    }
}
