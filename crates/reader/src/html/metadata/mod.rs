//! What does a page say about itself, and where? JSON-LD, meta tags, microdata, `<time>`, what readers see, the address.

mod byline;
mod json_ld;
mod published;
mod title;

use super::blocks::text_of;
use json_ld::JsonLd;
use onrecord_domain::document::{Field, Metadata, Place};
use scraper::{ElementRef, Html, Selector};
use url::Url;

/// Elements looked at for one place.
const MOST: usize = 5;

/// The metadata of `page`, which lies at `name`.
pub(crate) fn of(page: &Html, name: &str) -> Metadata {
    let facts = Facts::of(page);
    let publisher = facts.publisher();
    let titles = title::found(&facts, publisher.as_deref());
    let bylines = byline::found(&facts);
    let (days, published_at) = published::found(&facts, name);
    let first = |places: &[Place]| places.first().map(|place| place.value.clone());
    Metadata {
        title: first(&titles),
        byline: first(&bylines),
        published: first(&days).and_then(|day| day.parse().ok()),
        published_at,
        url: facts.url(name),
        language: facts.language(),
        publisher,
        places: [titles, bylines, days].concat(),
        ..Metadata::default()
    }
}

/// What the page says it is about.
pub(crate) fn description(page: &Html) -> Option<String> {
    let facts = Facts { page, metas: metas(page), stated: JsonLd::default() };
    facts.meta(&["og:description", "description", "twitter:description", "dc.description"])
}

/// Where the facts are looked for.
struct Facts<'a> {
    page: &'a Html,
    /// Names of `<meta>` elements, in lower case with dots for colons after `dc`, and their contents, in order.
    metas: Vec<(String, String)>,
    stated: JsonLd,
}

impl<'a> Facts<'a> {
    fn of(page: &'a Html) -> Self {
        Self { page, metas: metas(page), stated: JsonLd::of(page) }
    }

    fn publisher(&self) -> Option<String> {
        self.meta(&["og:site_name"])
            .or_else(|| self.stated.names("publisher"))
            .or_else(|| self.meta(&["dc.publisher", "dcterms.publisher", "citation_publisher", "application-name"]))
    }

    fn url(&self, name: &str) -> Option<String> {
        let base = Url::parse(name).ok();
        let link = Selector::parse("link[rel=canonical]").ok()?;
        let canonical = self.page.select(&link).find_map(|link| link.value().attr("href")).map(str::to_owned);
        let stated = canonical.or_else(|| self.meta(&["og:url"]))?;
        let url = match &base {
            Some(base) => base.join(&stated),
            None => Url::parse(&stated),
        };
        url.ok().filter(|url| matches!(url.scheme(), "http" | "https")).map(String::from)
    }

    fn language(&self) -> Option<String> {
        let html = Selector::parse("html").ok()?;
        let attribute = self
            .page
            .select(&html)
            .find_map(|html| html.value().attr("lang").or(html.value().attr("xml:lang")).map(str::to_owned));
        let tag =
            attribute.or_else(|| self.meta(&["content-language", "dc.language", "dcterms.language", "og:locale"]))?;
        let tag = tag.split(',').next()?.trim().replace('_', "-");
        let valid = tag
            .split('-')
            .next()
            .is_some_and(|first| (2..=3).contains(&first.len()) && first.bytes().all(|b| b.is_ascii_alphabetic()));
        valid.then_some(tag)
    }

    /// Content of the first of `keys` that a `<meta>` has.
    fn meta(&self, keys: &[&str]) -> Option<String> {
        keys.iter().find_map(|key| self.metas_of(key).next().map(str::to_owned))
    }

    /// Contents of every `<meta>` of a name, in order.
    fn metas_of(&self, key: &str) -> impl Iterator<Item = &str> {
        self.metas.iter().filter(move |(name, _)| name == key).map(|(_, content)| content.as_str())
    }

    /// The first elements at a place.
    fn elements(&self, place: &str) -> Vec<ElementRef<'_>> {
        let Ok(selector) = Selector::parse(place) else { return Vec::new() };
        self.page.select(&selector).take(MOST).collect()
    }

    /// Words of the first element at `place` that has any.
    fn text(&self, place: &str) -> Option<String> {
        self.elements(place).into_iter().find_map(|element| tidy(&text_of(*element)))
    }
}

/// Values of one field, the one that is believed first.
#[derive(Default)]
struct Found(Vec<Place>);

impl Found {
    fn add(&mut self, field: Field, place: impl Into<String>, value: Option<String>) {
        let Some(value) = value else { return };
        self.0.push(Place { field, place: place.into(), value });
    }
}

/// Names and contents of all `<meta>` elements; a name of several words counts as several names.
fn metas(page: &Html) -> Vec<(String, String)> {
    let Ok(selector) = Selector::parse("meta[content]") else { return Vec::new() };
    let mut metas = Vec::new();
    for meta in page.select(&selector) {
        let Some(content) = meta.value().attr("content").and_then(tidy) else { continue };
        for attribute in ["property", "name", "itemprop", "http-equiv"] {
            let names = meta.value().attr(attribute).unwrap_or("").split_whitespace();
            metas.extend(names.map(|name| (plain_name(name), content.clone())));
        }
    }
    metas
}

/// Dublin Core is written `dc.title`, `DC:title` or `dcterm:title`.
fn plain_name(name: &str) -> String {
    let name = name.to_ascii_lowercase();
    match name.split_once([':', '.']) {
        Some(("dc", rest)) => format!("dc.{rest}"),
        Some(("dcterm" | "dcterms", rest)) => format!("dcterms.{rest}"),
        _ => name,
    }
}

/// On one line, without references to characters that some pages escape twice; `None` when empty.
fn tidy(text: &str) -> Option<String> {
    let mut text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if text.contains('&') {
        text = scraper::Html::parse_fragment(&text.replace('<', "&lt;")).root_element().text().collect();
    }
    (!text.is_empty()).then_some(text)
}
