//! Lists of what lies elsewhere: RSS, Atom, RDF, CDF and JSON Feed, OPML, sitemaps, and pages that list documents.

mod entity;
mod fields;
mod json;
mod markup;
mod page;
mod stamp;
mod words;
mod xml;

pub use page::{announced, attachments, listing};
pub use stamp::Stamp;

use crate::{Input, ReadError, charset, guard};
use jiff::civil::Date;
use url::Url;

/// Seconds that reading a list may take.
const SECONDS: u64 = 30;

/// Longest summary, in characters.
const SUMMARY: usize = 2_000;

/// Longest content, in characters: the page itself is read where it is wanted whole.
const CONTENT: usize = 20_000;

/// Longest title, name or identifier, in characters.
const LINE: usize = 1_000;

/// Most entries that are read of one list: what a sitemap may hold.
const MOST_ITEMS: usize = 50_000;

/// What sort of list it is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum ListKind {
    /// What was published lately: RSS, Atom, RDF, CDF, JSON Feed.
    #[default]
    Feed,
    /// Feeds to follow: OPML.
    Feeds,
    /// Pages of a site.
    Sitemap,
    /// Sitemaps of a site.
    Sitemaps,
    /// A page that lists documents.
    Page,
}

/// A list and what it holds.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Feed {
    /// What sort of list it is.
    pub kind: ListKind,
    /// Its title, as text.
    pub title: Option<String>,
    /// The name it gives itself, usually an address.
    pub id: Option<String>,
    /// Language as written, with hyphens.
    pub language: Option<String>,
    /// What it says of itself, as text.
    pub summary: Option<String>,
    /// Its note on rights, as text.
    pub rights: Option<String>,
    /// Its links: the site, itself, a hub.
    pub links: Vec<Link>,
    /// Who publishes it.
    pub authors: Vec<Person>,
    /// When it was published.
    pub published: Option<Stamp>,
    /// When it was changed.
    pub updated: Option<Stamp>,
    /// Its entries, in its order.
    pub items: Vec<FeedItem>,
    /// The first mistake in its XML, past which it was read all the same.
    pub damage: Option<String>,
}

/// One entry of a list.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FeedItem {
    /// The name the feed gives it.
    pub id: Option<String>,
    /// Its title, as text.
    pub title: Option<String>,
    /// Address of what it announces.
    pub url: Option<String>,
    /// All its links, attachments (`enclosure`) included.
    pub links: Vec<Link>,
    /// Who wrote it.
    pub authors: Vec<Person>,
    /// When it was published.
    pub published: Option<Stamp>,
    /// When it was changed.
    pub updated: Option<Stamp>,
    /// Summary, or the beginning of the content, as text.
    pub summary: Option<String>,
    /// Its content, as text.
    pub content: Option<String>,
    /// Language of the content.
    pub language: Option<String>,
    /// Note on rights, as text.
    pub rights: Option<String>,
    /// What it is filed under.
    pub topics: Vec<String>,
}

impl FeedItem {
    /// Day of publication, or of the last change where that is all it says.
    pub fn day(&self) -> Option<Date> {
        self.published.or(self.updated).map(|stamp| stamp.day)
    }
}

/// A link of a list or an entry.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Link {
    /// Where it leads; absolute where that can be known.
    pub href: String,
    /// What it is to the list: `alternate`, `self`, `enclosure`, `hub`.
    pub relation: String,
    /// Media type as declared.
    pub media_type: Option<String>,
    /// Its title.
    pub title: Option<String>,
    /// Bytes behind it, as declared.
    pub bytes: Option<u64>,
}

/// Somebody whom a list names.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Person {
    /// Name.
    pub name: Option<String>,
    /// Mail address.
    pub email: Option<String>,
    /// Page.
    pub url: Option<String>,
}

/// Reads a list.
pub(crate) fn read(input: &Input<'_>) -> Result<Feed, ReadError> {
    let text = charset::decode(input.bytes, input.media_type).text;
    let base = Url::parse(input.name).ok();
    guard::bounded("feed", SECONDS, move || {
        let text = text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
        if text.starts_with('{') { json::read(text, base.as_ref()) } else { xml::read(text, base) }
    })
}
