//! What does a source still tell us? Watched addresses: when each is asked next, and what is wrong with it.
//!
//! A source that fails, falls silent or changes its layout looks the same from far away as one that has nothing to say.
//! The rules here keep the three apart.

mod folder;

use crate::period::{day_of, days_between};
use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};

/// Shortest time between two polls at one address.
pub const SHORTEST: SignedDuration = SignedDuration::from_mins(5);

/// Longest time between two polls at one address, back-off included.
pub const LONGEST: SignedDuration = SignedDuration::from_hours(7 * 24);

/// Time between two polls unless the operator says otherwise.
pub const USUAL: SignedDuration = SignedDuration::from_hours(1);

/// Time for which a hub is asked to tell us.
pub const PUSHED_FOR: SignedDuration = SignedDuration::from_hours(10 * 24);

/// A hub is asked anew so long before its promise ends…
const BEFORE_END: SignedDuration = SignedDuration::from_hours(2 * 24);

/// …and no sooner than so long after it was asked before.
const ASKED_LATELY: SignedDuration = SignedDuration::from_hours(24);

/// Shortest time between a poll and one that a hub brings about.
const TOLD_PAUSE: SignedDuration = SignedDuration::from_mins(1);

/// Fewest dated entries that tell how often a source publishes.
const LEAST_DATED: usize = 4;

/// A source is silent when it was so for this many times its usual pause…
const PAUSES: u32 = 4;

/// …and for this many days at least.
const LEAST_SILENCE: u32 = 14;

/// Of the entries of a page, one in so many at least lies in a usual folder.
const LEAST_USUAL: usize = 4;

/// An address that is asked again and again what is new.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Watched {
    /// The address as the operator gave it.
    pub address: String,
    /// The feed that the page there announces, which is read in its place.
    pub feed: Option<String>,
    /// Time between two polls.
    pub every: SignedDuration,
    /// When it was put on the list.
    pub added: Timestamp,
    /// `ETag` of the last answer.
    pub etag: Option<String>,
    /// `Last-Modified` of the last answer.
    pub last_modified: Option<String>,
    /// When it last answered as it should.
    pub fetched: Option<Timestamp>,
    /// When it last listed something new.
    pub changed: Option<Timestamp>,
    /// Day of the newest entry seen.
    pub newest: Option<Date>,
    /// Days that usually pass between two entries.
    pub pause: Option<u32>,
    /// Entries it listed last.
    pub items: Option<u32>,
    /// Entries it listed when it last listed any.
    pub usual_items: Option<u32>,
    /// Folders of sites that its entries usually lie in, as `port.example/news/`: those of the latest list first.
    pub folders: Vec<String>,
    /// The fullest other folder of its last list, where that was a page with hardly any entry in the usual ones.
    pub strange: Option<String>,
    /// Site and path of the page that last answered in its stead.
    pub led_to: Option<String>,
    /// Polls in a row that failed.
    pub failures: u32,
    /// When the first of them was.
    pub failing_since: Option<Timestamp>,
    /// Why the last one failed.
    pub error: Option<String>,
    /// When it is asked next.
    pub next: Timestamp,
    /// The hub that tells when there is something new.
    pub push: Option<Push>,
}

/// A hub that a list names, and the name it knows the list by (WebSub, W3C Recommendation of 23 January 2018).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    /// Address of the hub.
    pub hub: String,
    /// Address of the list, as the hub knows it.
    pub topic: String,
}

/// What a hub was asked: to tell us at once when a list has something new.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Push {
    /// Whom, and about what.
    pub offer: Offer,
    /// Last part of the address it calls; nobody else knows it.
    pub callback: String,
    /// When it was asked last.
    pub asked: Timestamp,
    /// Until when it tells us; nothing before it confirmed.
    pub until: Option<Timestamp>,
    /// Why it does not.
    pub refused: Option<String>,
    /// When it last told of something new.
    pub told: Option<Timestamp>,
}

impl Push {
    /// Whether the hub is to be asked at `now`: its promise ends soon, or it gave none, and it wasn't asked lately.
    fn is_due(&self, now: Timestamp) -> bool {
        let ends_soon = self.until.is_none_or(|until| until < later(now, BEFORE_END));
        ends_soon && later(self.asked, ASKED_LATELY) <= now
    }
}

/// What came of one poll.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// The server says that nothing changed.
    Unchanged,
    /// It listed entries.
    Listed(Listed),
    /// It could not be read.
    Failed {
        /// Why.
        error: String,
        /// Not asked again before this time: the server's wish.
        not_before: Option<Timestamp>,
    },
}

/// What an address listed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Listed {
    /// Entries in the list.
    pub items: u32,
    /// Those of them not seen before.
    pub new: u32,
    /// Days of the entries that name one.
    pub days: Vec<Date>,
    /// Addresses of the entries.
    pub addresses: Vec<String>,
    /// Address of the page whose links were taken for entries, redirects followed; nothing of a feed or sitemap.
    pub page: Option<String>,
    /// `ETag` of the answer.
    pub etag: Option<String>,
    /// `Last-Modified` of the answer.
    pub last_modified: Option<String>,
}

/// What is wrong with a watched address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Trouble {
    /// It can't be read.
    Failing {
        /// Since when.
        since: Timestamp,
        /// Polls in a row that failed.
        polls: u32,
        /// Why the last one did.
        error: String,
    },
    /// Its page is answered by another site, or by a page that stands before it or in its stead.
    Elsewhere {
        /// Site and path of the answer.
        at: String,
    },
    /// Its page lists hardly anything of the folders that its entries lay in before.
    Strange {
        /// The folder that most entries lay in before.
        usual: String,
        /// The one that most lie in now.
        now: String,
    },
    /// It lists nothing where it listed something before.
    Emptied {
        /// Entries before.
        before: u32,
    },
    /// Nothing new for much longer than usual.
    Silent {
        /// Days since the newest entry.
        days: u32,
        /// Days that usually pass between two.
        pause: u32,
    },
    /// It never listed anything.
    Empty,
}

impl std::fmt::Display for Trouble {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Failing { since, polls, error } => {
                write!(f, "failing since {}, {polls} {} in a row: {error}", day_of(*since), times(*polls))
            }
            Self::Elsewhere { at } => {
                write!(f, "answered from {at}: it moved, is gone, or asks for a login or consent")
            }
            Self::Strange { usual, now } => {
                write!(f, "lists {now}… where it listed {usual}… before: the layout may have changed")
            }
            Self::Emptied { before } => write!(
                f,
                "listed nothing where it listed {before} {} before: the layout may have changed",
                if *before == 1 { "entry" } else { "entries" }
            ),
            Self::Silent { days, pause } => write!(
                f,
                "nothing new for {days} days, while it used to publish every {}",
                if *pause == 1 { "day".into() } else { format!("{pause} days") }
            ),
            Self::Empty => f.write_str("answers, and has never listed anything"),
        }
    }
}

fn times(count: u32) -> &'static str {
    if count == 1 { "time" } else { "times" }
}

impl Watched {
    /// An address put on the list now, and asked at once. `every` is brought between [`SHORTEST`] and [`LONGEST`].
    pub fn new(address: String, every: SignedDuration, now: Timestamp) -> Self {
        Self {
            address,
            feed: None,
            every: every.clamp(SHORTEST, LONGEST),
            added: now,
            etag: None,
            last_modified: None,
            fetched: None,
            changed: None,
            newest: None,
            pause: None,
            items: None,
            usual_items: None,
            folders: vec![],
            strange: None,
            led_to: None,
            failures: 0,
            failing_since: None,
            error: None,
            next: now,
            push: None,
        }
    }

    /// Whether it is asked at `now`: its time has come, or a hub told of something since. A hub hastens nothing while
    /// the address fails.
    pub fn is_due(&self, now: Timestamp) -> bool {
        let told = self.push.as_ref().and_then(|push| push.told);
        self.next <= now || self.failures == 0 && told.is_some_and(|told| self.fetched.is_none_or(|at| at <= told))
    }

    /// When it is asked after a hub told at `now` of something new.
    pub fn due_when_told(&self, now: Timestamp) -> Timestamp {
        self.fetched.map_or(now, |fetched| now.max(later(fetched, TOLD_PAUSE)))
    }

    /// The address after its list offered a hub, or none, at `now`. Where the hub is to be asked, `push.asked` is `now`;
    /// `callback` makes the last part of an address of ours that nobody can guess.
    #[must_use]
    pub fn offered(mut self, offer: Option<Offer>, now: Timestamp, callback: impl FnOnce() -> String) -> Self {
        self.push = match (offer, self.push) {
            (None, _) => None,
            (Some(offer), Some(push)) if push.offer == offer && !push.is_due(now) => Some(push),
            (Some(offer), Some(push)) if push.offer == offer => Some(Push { asked: now, refused: None, ..push }),
            (Some(offer), _) => {
                Some(Push { offer, callback: callback(), asked: now, until: None, refused: None, told: None })
            }
        };
        self
    }

    /// The address after a poll at `now`. `jitter`, from 0 to 1, spreads the next polls of many addresses: it adds up
    /// to a tenth of the time between two.
    #[must_use]
    pub fn after(mut self, answer: Answer, now: Timestamp, jitter: f64) -> Self {
        let mut not_before = None;
        match answer {
            Answer::Unchanged => self.answered(now),
            Answer::Listed(listed) => {
                self.answered(now);
                self.listed(listed, now);
            }
            Answer::Failed { error, not_before: wish } => {
                self.failures = self.failures.saturating_add(1);
                self.failing_since = self.failing_since.or(Some(now));
                self.error = Some(error);
                not_before = wish;
            }
        }
        let next = later(now, self.wait(jitter));
        let wish = not_before.map_or(next, |wish| wish.min(later(now, LONGEST)));
        self.next = next.max(wish);
        self
    }

    fn answered(&mut self, now: Timestamp) {
        self.fetched = Some(now);
        self.failures = 0;
        self.failing_since = None;
        self.error = None;
    }

    fn listed(&mut self, listed: Listed, now: Timestamp) {
        self.etag = listed.etag;
        self.last_modified = listed.last_modified;
        self.placed(&listed.addresses, listed.page.as_deref());
        self.items = Some(listed.items);
        if listed.items > 0 {
            self.usual_items = Some(listed.items);
        }
        if listed.new > 0 {
            self.changed = Some(now);
        }
        let today = day_of(now);
        // A day to come is an event announced, not something published.
        let mut days: Vec<Date> = listed.days.into_iter().filter(|day| *day <= today).collect();
        days.sort_unstable();
        self.newest = self.newest.max(days.last().copied());
        self.pause = pause(&days).or(self.pause);
    }

    /// Holds the folders of the entries against the usual ones. The entries of a feed are named by its publisher; those
    /// of a page are guessed from its links, and may be the wrong ones: such a page is told of, and teaches nothing.
    fn placed(&mut self, addresses: &[String], page: Option<&str>) {
        let listed = folder::counted(addresses);
        let others: Vec<_> = listed.iter().filter(|(folder, _)| !self.folders.contains(folder)).collect();
        let usual = addresses.len() - others.iter().map(|(_, count)| count).sum::<usize>();
        let is_strange = page.is_some() && !self.folders.is_empty() && usual * LEAST_USUAL < addresses.len();
        self.strange = others.first().filter(|_| is_strange).map(|(folder, _)| folder.clone());
        let elsewhere = page.filter(|page| folder::is_elsewhere(&self.address, page));
        self.led_to = elsewhere.map(|page| folder::place(page).to_owned());
        if self.strange.is_none() && self.led_to.is_none() {
            self.folders = folder::learned(std::mem::take(&mut self.folders), listed);
        }
    }

    /// The time to the next poll: twice as long after each failure, up to [`LONGEST`].
    fn wait(&self, jitter: f64) -> SignedDuration {
        let factor = 1_i32 << self.failures.min(16);
        let wait = self.every.checked_mul(factor).unwrap_or(LONGEST).min(LONGEST);
        let spread = wait.as_secs_f64() * 0.1 * jitter.clamp(0.0, 1.0);
        wait.saturating_add(SignedDuration::try_from_secs_f64(spread).unwrap_or_default())
    }

    /// What is wrong with it at `now`, the gravest first; nothing where it is as it should be or was never asked.
    pub fn trouble(&self, now: Timestamp) -> Vec<Trouble> {
        let mut found = Vec::new();
        if let (Some(since), Some(error)) = (self.failing_since, &self.error) {
            found.push(Trouble::Failing { since, polls: self.failures, error: error.clone() });
        }
        if let Some(at) = &self.led_to {
            found.push(Trouble::Elsewhere { at: at.clone() });
        } else if let (Some(now), Some(usual)) = (&self.strange, self.folders.first()) {
            found.push(Trouble::Strange { usual: usual.clone(), now: now.clone() });
        }
        match (self.items, self.usual_items) {
            (Some(0), Some(before)) => found.push(Trouble::Emptied { before }),
            (Some(0), None) => found.push(Trouble::Empty),
            _ => found.extend(self.silence(now)),
        }
        found
    }

    fn silence(&self, now: Timestamp) -> Option<Trouble> {
        let (newest, pause) = (self.newest?, self.pause?);
        let days = u32::try_from(days_between(newest, day_of(now))).ok()?;
        let silent = days >= LEAST_SILENCE && days > pause.saturating_mul(PAUSES);
        silent.then_some(Trouble::Silent { days, pause })
    }
}

fn later(at: Timestamp, by: SignedDuration) -> Timestamp {
    at.checked_add(by).unwrap_or(Timestamp::MAX)
}

/// Days that usually pass between two entries: the middle one of the pauses between different days, one at least.
fn pause(sorted: &[Date]) -> Option<u32> {
    if sorted.len() < LEAST_DATED {
        return None;
    }
    let mut pauses: Vec<u32> = sorted
        .windows(2)
        .filter(|pair| pair[0] < pair[1])
        .filter_map(|pair| u32::try_from(days_between(pair[0], pair[1])).ok())
        .collect();
    pauses.sort_unstable();
    // All of one day: a source that publishes much at once tells nothing of its pauses.
    pauses.get(pauses.len() / 2).copied()
}
