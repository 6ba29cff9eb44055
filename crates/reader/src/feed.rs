//! Feeds: RSS, Atom, RDF and JSON Feed as a list of what lies elsewhere.

use crate::{Input, MAX_DEPTH, ReadError, charset, dates, guard, html, layer};
use jiff::civil::Date;
use regex::Regex;
use std::borrow::Cow;
use std::sync::LazyLock;

/// Seconds that reading a feed may take.
const SECONDS: u64 = 30;

/// Longest summary, in characters.
const SUMMARY: usize = 2_000;

/// A feed and what it lists.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Feed {
    /// Its title.
    pub title: Option<String>,
    /// What it lists, in its order.
    pub items: Vec<FeedItem>,
}

/// One entry of a feed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FeedItem {
    /// Its title, as text.
    pub title: Option<String>,
    /// Address of the page.
    pub url: Option<String>,
    /// Day of publication, or of the last change where that is all it says.
    pub published: Option<Date>,
    /// Summary, or the beginning of the content, as text.
    pub summary: Option<String>,
}

/// Reads a feed.
pub(crate) fn read(input: &Input<'_>) -> Result<Feed, ReadError> {
    let text = charset::decode(input.bytes, input.media_type).text;
    let depth = html::depth_of_tags(&text);
    if depth > MAX_DEPTH {
        return Err(ReadError::TooDeep { depth, limit: MAX_DEPTH });
    }
    let base = url::Url::parse(input.name).ok().map(String::from);
    guard::bounded("feed", SECONDS, move || parse(without_declaration(&text), base.as_deref()))
}

fn parse(text: &str, base: Option<&str>) -> Result<Feed, ReadError> {
    let parser = feed_rs::parser::Builder::new().base_uri(base).sanitize_content(false).build();
    let text = with_known_version(text);
    let feed = parser.parse(text.as_bytes()).map_err(|error| ReadError::Feed(error.to_string()))?;
    Ok(Feed {
        title: feed.title.and_then(|title| as_text(&title.content)),
        items: feed.entries.into_iter().map(item).collect(),
    })
}

fn item(entry: feed_rs::model::Entry) -> FeedItem {
    let alternate = entry.links.iter().find(|link| link.rel.as_deref().is_none_or(|rel| rel == "alternate"));
    let stamp = entry.published.or(entry.updated);
    let content = entry.content.and_then(|content| content.body);
    let summary = entry.summary.map(|summary| summary.content).or(content);
    FeedItem {
        title: entry.title.and_then(|title| as_text(&title.content)),
        url: alternate.or(entry.links.first()).map(|link| link.href.clone()).filter(|href| !href.is_empty()),
        published: stamp.and_then(|stamp| dates::day(&stamp.to_rfc3339())),
        summary: summary.and_then(|summary| as_text(&summary)),
    }
}

/// The words of a fragment of HTML, on one line; `None` when there are none.
fn as_text(fragment: &str) -> Option<String> {
    let drafts = html::fragment(fragment);
    let document = layer::document(drafts, Default::default(), "fragment").ok()?;
    let text: String = document.text.text().split_whitespace().collect::<Vec<_>>().join(" ");
    Some(text.chars().take(SUMMARY).collect())
}

/// RSS of another version, or of none, is read as 2.0, of which the others are subsets; the library knows three.
fn with_known_version(text: &str) -> Cow<'_, str> {
    static ROOT: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"<rss(\s[^>]*)?>").expect("the pattern is a constant"));
    static VERSION: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r#"\sversion\s*=\s*["']([^"']*)["']"#).expect("the pattern is a constant"));
    let Some(root) = ROOT.find(text) else { return Cow::Borrowed(text) };
    let known = VERSION.captures(root.as_str()).is_some_and(|version| matches!(&version[1], "2.0" | "0.91" | "0.92"));
    if known {
        return Cow::Borrowed(text);
    }
    let tag = VERSION.replace(root.as_str(), "").replacen("<rss", "<rss version=\"2.0\"", 1);
    Cow::Owned([&text[..root.start()], &tag, &text[root.end()..]].concat())
}

/// The text is decoded already, so a declaration of its former encoding would mislead the parser.
fn without_declaration(text: &str) -> &str {
    let text = text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    match text.strip_prefix("<?xml").and_then(|rest| rest.split_once("?>")) {
        Some((_, rest)) => rest,
        None => text,
    }
}
