//! JSON Feed, of every version.

use super::words::{line, of_page, shortened};
use super::{CONTENT, Feed, FeedItem, LINE, Link, ListKind, MOST_ITEMS, Person, SUMMARY, markup, stamp};
use crate::ReadError;
use serde_json::Value;
use url::Url;

/// Reads a JSON feed.
pub(super) fn read(text: &str, base: Option<&Url>) -> Result<Feed, ReadError> {
    let feed: Value = serde_json::from_str(text).map_err(|error| ReadError::Feed(format!("its JSON: {error}")))?;
    let Some(items) = feed["items"].as_array() else {
        return Err(ReadError::Feed("it has no list named items".into()));
    };
    Ok(Feed {
        kind: ListKind::Feed,
        title: said(&feed, "title"),
        id: said(&feed, "feed_url"),
        language: said(&feed, "language"),
        summary: said(&feed, "description"),
        links: [("home_page_url", "alternate"), ("feed_url", "self")]
            .iter()
            .filter_map(|(name, relation)| link(address(&feed, name, base), relation))
            .chain(array(&feed, "hubs").filter_map(|hub| link(address(hub, "url", base), "hub")))
            .collect(),
        authors: authors(&feed),
        items: items.iter().take(MOST_ITEMS).map(|value| item(value, &feed, base)).collect(),
        ..Feed::default()
    })
}

fn item(value: &Value, feed: &Value, base: Option<&Url>) -> FeedItem {
    let moment = |name: &str| value[name].as_str().and_then(stamp::stamp);
    let page = value["content_html"].as_str().map(of_page);
    let content = page.or_else(|| value["content_text"].as_str().map(line)).and_then(|text| shortened(text, CONTENT));
    let begin = || shortened(content.clone()?, SUMMARY);
    let url = address(value, "url", base).or_else(|| address(value, "external_url", base));
    let attachments = array(value, "attachments").filter_map(|attachment| {
        let media_type = attachment["mime_type"].as_str().map(str::to_owned);
        let bytes = attachment["size_in_bytes"].as_u64();
        Some(Link { media_type, bytes, ..link(address(attachment, "url", base), "enclosure")? })
    });
    FeedItem {
        // The first version lets an id be a number.
        id: said(value, "id").or_else(|| value["id"].as_u64().map(|id| id.to_string())),
        title: said(value, "title"),
        links: link(url.clone(), "alternate").into_iter().chain(attachments).collect(),
        url,
        authors: authors(value),
        published: moment("date_published"),
        updated: moment("date_modified"),
        summary: said(value, "summary").or_else(begin),
        content,
        language: said(value, "language").or_else(|| said(feed, "language")),
        rights: None,
        topics: array(value, "tags").filter_map(|tag| shortened(line(tag.as_str()?), LINE)).collect(),
    }
}

fn said(value: &Value, name: &str) -> Option<String> {
    value[name].as_str().and_then(|text| shortened(line(text), SUMMARY))
}

fn array<'a>(value: &'a Value, name: &str) -> impl Iterator<Item = &'a Value> {
    value[name].as_array().into_iter().flatten()
}

fn address(value: &Value, name: &str, base: Option<&Url>) -> Option<String> {
    let text = said(value, name)?;
    Some(markup::joined(base, &text).map_or(text, String::from))
}

fn link(href: Option<String>, relation: &str) -> Option<Link> {
    Some(Link { href: href?, relation: relation.to_owned(), ..Link::default() })
}

/// Version 1.1 lists them; version 1 names one.
fn authors(value: &Value) -> Vec<Person> {
    let one = Some(&value["author"]).filter(|author| author.is_object());
    let person = |author: &Value| Person { name: said(author, "name"), email: None, url: said(author, "url") };
    array(value, "authors").chain(one).map(person).filter(|person| *person != Person::default()).collect()
}
