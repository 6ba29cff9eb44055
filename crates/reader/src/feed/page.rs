//! What does a page list, and which feeds does it announce? For sources that have only a page.

use super::{Feed, FeedItem, LINE, Link, ListKind, SECONDS, Stamp, stamp, words};
use crate::html::{self, text_of};
use crate::{Input, MAX_DEPTH, ReadError, charset, dates, guard};
use jiff::civil::Date;
use scraper::{ElementRef, Html, Selector};
use std::collections::HashSet;
use url::Url;

/// Most entries of one page.
const MOST: usize = 500;

/// Fewest links of one shape that make a list.
const LEAST: usize = 3;

/// Fewest characters of a title: what is shorter is a button.
const TITLE: usize = 16;

/// Words of an entry in which its date is looked for.
const DATED: usize = 60;

/// Elements around what a page is about.
const AROUND: &[&str] = &["nav", "header", "footer", "aside", "form", "button", "noscript", "template"];

/// Most files of one page.
const MOST_FILES: usize = 10;

/// Endings of files that are read with the page that links them.
const FILES: &[&str] = &["pdf", "docx", "xlsx", "csv"];

/// Media types of feeds, as pages announce them.
const FEEDS: &[&str] = &["application/rss+xml", "application/atom+xml", "application/feed+json", "application/rdf+xml"];

/// The feeds that a page announces in its head, in its order.
///
/// # Errors
/// When the page nests elements too deep or takes too long.
pub fn announced(input: &Input<'_>) -> Result<Vec<Link>, ReadError> {
    of_page(input, |page, base| {
        let link = Selector::parse("link[rel~=alternate i][href]").expect("the selector is a constant");
        let mut known = HashSet::new();
        let feed = |element: ElementRef<'_>| {
            let kind = element.attr("type")?.split(';').next()?.trim().to_ascii_lowercase();
            let href = base.join(element.attr("href")?).ok()?.to_string();
            (FEEDS.contains(&kind.as_str()) && known.insert(href.clone())).then(|| Link {
                href,
                relation: "alternate".into(),
                media_type: Some(kind),
                title: element.attr("title").and_then(|title| words::shortened(words::line(title), LINE)),
                bytes: None,
            })
        };
        Ok(page.select(&link).filter_map(feed).take(MOST).collect())
    })
}

/// The documents of the same site that a page lists, with title and date: the largest group of links of one shape,
/// groups with dates first.
///
/// # Errors
/// When the page has no such list of at least three, nests elements too deep or takes too long.
pub fn listing(input: &Input<'_>) -> Result<Feed, ReadError> {
    of_page(input, |page, base| {
        let items = list(page, base);
        if items.len() < LEAST {
            return Err(ReadError::Feed("the page lists no documents of its site".into()));
        }
        let title = Selector::parse("title").expect("the selector is a constant");
        let title = page
            .select(&title)
            .next()
            .and_then(|title| words::shortened(words::line(&title.text().collect::<String>()), LINE));
        Ok(Feed { kind: ListKind::Page, title, items, ..Feed::default() })
    })
}

/// Addresses of the files that a page links in its text, of the same site: reports, tables and records that a release
/// is published with.
///
/// # Errors
/// When the page nests elements too deep or takes too long.
pub fn attachments(input: &Input<'_>) -> Result<Vec<String>, ReadError> {
    if !input.bytes.trim_ascii_start().starts_with(b"<") {
        return Ok(Vec::new());
    }
    of_page(input, |page, base| {
        let links = Selector::parse("a[href]").expect("the selector is a constant");
        let mut known = HashSet::new();
        let file = |link: ElementRef<'_>| {
            let mut url = base.join(link.attr("href")?).ok()?;
            url.set_fragment(None);
            let path = url.path().to_ascii_lowercase();
            let ending = path.rsplit_once('.')?.1;
            let is_file = FILES.contains(&ending) && !is_around(link) && is_of_family(&url, base);
            (is_file && known.insert(url.to_string())).then(|| url.to_string())
        };
        Ok(page.select(&links).filter_map(file).take(MOST_FILES).collect())
    })
}

fn of_page<T: Send + 'static>(
    input: &Input<'_>,
    work: impl FnOnce(&Html, &Url) -> Result<T, ReadError> + Send + 'static,
) -> Result<T, ReadError> {
    let text = charset::decode(input.bytes, input.media_type).text;
    let address = Url::parse(input.name).map_err(|error| ReadError::Feed(format!("its address: {error}")))?;
    let depth = html::depth_of_tags(&text);
    if depth > html::TAG_DEPTH {
        return Err(ReadError::TooDeep { depth, limit: MAX_DEPTH });
    }
    guard::bounded("page", SECONDS, move || {
        let page = Html::parse_document(&text);
        let base = Selector::parse("base[href]").expect("the selector is a constant");
        let base = page.select(&base).next().and_then(|base| address.join(base.attr("href")?).ok());
        work(&page, base.as_ref().unwrap_or(&address))
    })
}

/// A link that may be an entry.
struct Candidate<'a> {
    item: FeedItem,
    /// Names and classes of what it stands in: entries of one list have it in common.
    shape: String,
    link: ElementRef<'a>,
}

fn list(page: &Html, base: &Url) -> Vec<FeedItem> {
    let mut candidates = candidates(page, base);
    let links: Vec<_> = candidates.iter().map(|candidate| candidate.link.id()).collect();
    for candidate in &mut candidates {
        candidate.item.published = entry_text(candidate.link, &links).and_then(|text| dated(&text));
    }
    let score = |shape: &str| -> usize {
        let of_shape = candidates.iter().filter(|candidate| candidate.shape == shape);
        of_shape.map(|candidate| 1 + 3 * usize::from(candidate.item.published.is_some())).sum()
    };
    let shapes: HashSet<&str> = candidates.iter().map(|candidate| candidate.shape.as_str()).collect();
    // Of equals the one by name, so that the answer is the same every time.
    let best = shapes.into_iter().max_by_key(|shape| (score(shape), *shape)).map(str::to_owned);
    candidates.into_iter().filter(|candidate| Some(&candidate.shape) == best.as_ref()).map(|found| found.item).collect()
}

fn candidates<'a>(page: &'a Html, base: &Url) -> Vec<Candidate<'a>> {
    let links = Selector::parse("a[href]").expect("the selector is a constant");
    let mut known = HashSet::new();
    let candidate = |link: ElementRef<'a>| {
        let mut url = base.join(link.attr("href")?).ok()?;
        url.set_fragment(None);
        let title = words::line(&text_of(*link));
        let leads_on = is_of_site(&url, base) && url.path() != base.path() && url.path().len() > 1;
        if is_around(link) || !leads_on || title.chars().count() < TITLE || !known.insert(url.to_string()) {
            return None;
        }
        let item = FeedItem { title: words::shortened(title, LINE), url: Some(url.into()), ..FeedItem::default() };
        Some(Candidate { item, shape: shape(link), link })
    };
    page.select(&links).filter_map(candidate).take(MOST).collect()
}

fn is_around(link: ElementRef<'_>) -> bool {
    link.ancestors().filter_map(ElementRef::wrap).any(|outer| AROUND.contains(&outer.value().name()))
}

/// The same site, or the one that it is a part of: agencies keep their files with their parent's.
fn is_of_family(url: &Url, base: &Url) -> bool {
    is_of_site(url, base) || is_of_site(base, url)
}

/// The same host, or a part of it: `www.port.example` and `port.example` are one site.
fn is_of_site(url: &Url, base: &Url) -> bool {
    let host = |url: &Url| url.host_str().map(|host| host.trim_start_matches("www.").to_owned());
    let (Some(host), Some(site)) = (host(url), host(base)) else { return false };
    matches!(url.scheme(), "http" | "https") && (host == site || host.ends_with(&format!(".{site}")))
}

/// Names and first classes of the link and up to six elements around it.
fn shape(link: ElementRef<'_>) -> String {
    let outer = link.ancestors().filter_map(ElementRef::wrap).take(6);
    let named = |element: ElementRef<'_>| {
        format!("{}.{}", element.value().name(), element.value().classes().next().unwrap_or_default())
    };
    std::iter::once(link).chain(outer).map(named).collect::<Vec<_>>().join("<")
}

/// The text of the largest element around `link` that holds no other of `links`.
fn entry_text(link: ElementRef<'_>, links: &[ego_tree::NodeId]) -> Option<String> {
    let alone = |element: &ElementRef<'_>| {
        element.descendants().filter(|node| node.id() != link.id()).all(|node| !links.contains(&node.id()))
    };
    let entry = link.ancestors().filter_map(ElementRef::wrap).take(6).take_while(alone).last().unwrap_or(link);
    let time = Selector::parse("time[datetime]").expect("the selector is a constant");
    let stated = entry.select(&time).next().and_then(|time| time.attr("datetime")).map(str::to_owned);
    Some(stated.unwrap_or_else(|| words::line(&text_of(*entry))))
}

/// The first date in a text.
fn dated(text: &str) -> Option<Stamp> {
    if let Some(whole) = stamp::stamp(text) {
        return Some(whole);
    }
    let words: Vec<&str> = text.split_whitespace().take(DATED).collect();
    let day = |at: usize| -> Option<Date> {
        let word = words[at].trim_matches(|c: char| !c.is_alphanumeric());
        let figures = || dates::day(word).filter(|_| word.len() >= 8);
        figures().or_else(|| dates::day(&words.get(at..at + 3)?.join(" ")))
    };
    stamp::stamp(&(0..words.len()).find_map(day)?.to_string())
}
