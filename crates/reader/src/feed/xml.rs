//! Which of the lists in XML is it, and where do its entries stand?

use super::fields::Fields;
use super::markup::{self, Element, Space};
use super::words::{line, shortened};
use super::{Feed, FeedItem, LINE, Link, ListKind, MOST_ITEMS, stamp};
use crate::ReadError;
use url::Url;

/// Levels below the root on which entries may stand: RSS 1.1 puts them in `items` in a channel.
const LEVELS: usize = 3;

/// Reads a list written in XML, as far as it goes.
pub(super) fn read(text: &str, base: Option<Url>) -> Result<Feed, ReadError> {
    let tree = markup::parse(text, base)?;
    let Some(root) = tree.root.elements().next() else {
        return Err(ReadError::Feed("it holds no element".into()));
    };
    let mut feed = match root.name.as_str() {
        "rss" | "feed" | "rdf" | "channel" | "item" | "entry" => published(root),
        "opml" => outline(root),
        "urlset" => sitemap(root, ListKind::Sitemap, "url"),
        "sitemapindex" => sitemap(root, ListKind::Sitemaps, "sitemap"),
        other => return Err(ReadError::Feed(format!("its first element is <{other}>, which begins no feed"))),
    };
    // A list may be empty; one that is damaged before it said anything was not read.
    if let (true, Some(damage)) = (is_bare(&feed), &tree.damage) {
        return Err(ReadError::Feed(damage.clone()));
    }
    feed.damage = tree.damage;
    Ok(feed)
}

/// Whether nothing came of it.
fn is_bare(feed: &Feed) -> bool {
    Feed { damage: None, kind: ListKind::Feed, ..feed.clone() } == Feed::default()
}

fn is_entry(element: &Element) -> bool {
    matches!(element.name.as_str(), "item" | "entry") && element.space == Space::Core
}

/// RSS, Atom, RDF and CDF: what stands in the root and in a channel is said of the feed.
fn published(root: &Element) -> Feed {
    let mut entries = Vec::new();
    if is_entry(root) {
        entries.push(root)
    } else {
        gather(root, LEVELS, &mut entries)
    }
    let channels = root.elements().filter(|element| element.name == "channel");
    let mut fields = Fields::default();
    for scope in std::iter::once(root).chain(channels).filter(|scope| !is_entry(scope)) {
        fields.attributes(scope);
        scope.elements().for_each(|element| fields.take(element));
    }
    let head = fields.finish();
    Feed {
        kind: ListKind::Feed,
        title: head.title,
        id: head.id,
        language: head.language.or_else(|| language_of(root)),
        summary: head.summary,
        rights: head.rights,
        links: head.links,
        authors: head.authors,
        published: head.published,
        updated: head.updated,
        items: entries.into_iter().map(entry).collect(),
        damage: None,
    }
}

fn language_of(root: &Element) -> Option<String> {
    root.language.as_deref().map(|language| language.replace('_', "-"))
}

fn gather<'a>(scope: &'a Element, levels: usize, entries: &mut Vec<&'a Element>) {
    for element in scope.elements() {
        if entries.len() == MOST_ITEMS {
            return;
        }
        if is_entry(element) {
            entries.push(element);
        } else if levels > 0 && matches!(element.name.as_str(), "channel" | "items" | "rss" | "feed") {
            gather(element, levels - 1, entries);
        }
    }
}

fn entry(element: &Element) -> FeedItem {
    let mut fields = Fields::default();
    fields.attributes(element);
    element.elements().for_each(|child| fields.take(child));
    fields.finish()
}

/// OPML: every outline with the address of a feed, however deep.
fn outline(root: &Element) -> Feed {
    let mut feed = Feed { kind: ListKind::Feeds, ..Feed::default() };
    let mut open: Vec<&Element> = vec![root];
    while let Some(element) = open.pop() {
        open.extend(element.elements().rev());
        match element.name.as_str() {
            "title" if feed.title.is_none() => feed.title = shortened(line(&element.text()), LINE),
            "outline" if feed.items.len() < MOST_ITEMS => feed.items.extend(followed(element)),
            _ => {}
        }
    }
    feed
}

fn followed(outline: &Element) -> Option<FeedItem> {
    let url = absolute(outline, outline.attribute("xmlurl").filter(|url| !url.is_empty())?);
    let page = outline.attribute("htmlurl").filter(|url| !url.is_empty());
    let link = |href| Link { href: absolute(outline, href), relation: "alternate".into(), ..Link::default() };
    let title = outline.attribute("title").or_else(|| outline.attribute("text"));
    Some(FeedItem {
        title: title.and_then(|title| shortened(line(title), LINE)),
        links: page.map(link).into_iter().collect(),
        url: Some(url),
        ..FeedItem::default()
    })
}

fn absolute(element: &Element, address: &str) -> String {
    markup::joined(element.base.as_deref(), address).map_or_else(|| address.to_owned(), String::from)
}

/// A sitemap, or a list of sitemaps.
fn sitemap(root: &Element, kind: ListKind, entry: &str) -> Feed {
    let entries = root.elements().filter(|element| element.name == entry).take(MOST_ITEMS);
    let item = |element: &Element| {
        let value = |name: &str| {
            let found = element.elements().find(|child| child.name == name && child.space == Space::Core)?;
            shortened(line(&found.text()), LINE)
        };
        Some(FeedItem {
            url: Some(absolute(element, &value("loc")?)),
            updated: value("lastmod").and_then(|text| stamp::stamp(&text)),
            ..FeedItem::default()
        })
    };
    Feed { kind, items: entries.filter_map(item).collect(), ..Feed::default() }
}
