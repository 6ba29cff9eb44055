//! What does a page say about itself? JSON-LD, Open Graph, meta tags, `<time>`, and what readers see.

use super::blocks::text_of;
use crate::dates;
use jiff::civil::Date;
use onrecord_domain::document::Metadata;
use scraper::{ElementRef, Html, Selector};
use serde_json::Value;
use url::Url;

/// Longest byline, in characters; what is longer is not one.
const BYLINE: usize = 200;

/// The metadata of `page`, which lies at `name`.
pub(crate) fn of(page: &Html, name: &str) -> Metadata {
    let facts = Facts { page, articles: articles(page) };
    let publisher = facts.publisher();
    Metadata {
        title: facts.title(publisher.as_deref()),
        byline: facts.byline(),
        published: facts.published(),
        url: facts.url(name),
        language: facts.language(),
        publisher,
        ..Metadata::default()
    }
}

/// Where the facts are looked for.
struct Facts<'a> {
    page: &'a Html,
    /// JSON-LD objects that describe the page's main matter.
    articles: Vec<Value>,
}

impl Facts<'_> {
    fn title(&self, publisher: Option<&str>) -> Option<String> {
        let heading = self.text("h1");
        let stated = self
            .stated("headline")
            .or_else(|| self.meta(&["og:title", "dc.title", "dcterms.title", "citation_title", "twitter:title"]))
            .or_else(|| self.text("head title"));
        let title = stated.or(heading.clone())?;
        let shown = heading.filter(|heading| heading.chars().count() > 10 && title.contains(heading.as_str()));
        Some(shown.unwrap_or_else(|| without_site(&title, publisher)))
    }

    fn byline(&self) -> Option<String> {
        let stated = || self.articles.iter().find_map(|article| names(article.get("author")?));
        let meta = || {
            let keys = [
                "author",
                "article:author",
                "dc.creator",
                "dcterms.creator",
                "citation_author",
                "parsely-author",
                "sailthru.author",
                "byl",
            ];
            keys.iter().find_map(|key| self.meta(&[key]).filter(|text| !text.contains("://")))
        };
        let shown = || {
            let places = [
                "[rel=author]",
                "[itemprop=author] [itemprop=name]",
                "[itemprop=author]",
                ".byline-name",
                ".byline",
                ".author-name",
                ".post-author",
                ".article-author",
                ".author",
            ];
            places.iter().find_map(|place| self.text(place))
        };
        let byline = stated().or_else(meta).or_else(shown)?;
        let byline = byline.trim_start_matches("By ").trim_start_matches("by ").trim().to_owned();
        (!byline.is_empty() && byline.chars().count() <= BYLINE).then_some(byline)
    }

    fn published(&self) -> Option<Date> {
        const KEYS: &[&str] = &[
            "article:published_time",
            "og:published_time",
            "datepublished",
            "citation_publication_date",
            "citation_date",
            "dcterms.issued",
            "dcterms.created",
            "dcterms.date",
            "dc.date.issued",
            "dc.date.created",
            "dc.date",
            "parsely-pub-date",
            "sailthru.date",
            "pubdate",
            "publishdate",
            "publish-date",
            "publish_date",
            "date",
            "article.published",
            "article_date_original",
            "ptime",
            "dat",
            "pdate",
        ];
        let stated = self.articles.iter().find_map(|article| dates::day(article.get("datePublished")?.as_str()?));
        stated
            .or_else(|| KEYS.iter().find_map(|key| dates::day(&self.meta(&[key])?)))
            .or_else(|| self.stamp("[itemprop=datePublished]"))
            .or_else(|| self.stamp("time[pubdate]"))
            .or_else(|| self.stamp("article time, main time, [role=main] time"))
            .or_else(|| self.stamp("time"))
            .or_else(|| {
                self.stamp(".published, .entry-date, .post-date, .pubdate, .dateline, .article-date, .date, .timestamp")
            })
    }

    /// The day that the first of the elements at `place` with a readable one names, by attribute or in words.
    fn stamp(&self, place: &str) -> Option<Date> {
        let selector = Selector::parse(place).ok()?;
        self.page.select(&selector).take(5).find_map(|element| {
            let value = element.value();
            let attribute = value.attr("datetime").or(value.attr("content")).or(value.attr("title"));
            attribute.and_then(dates::day).or_else(|| dates::day(&words(element)))
        })
    }

    fn publisher(&self) -> Option<String> {
        let stated = || self.articles.iter().find_map(|article| names(article.get("publisher")?));
        self.meta(&["og:site_name"])
            .or_else(stated)
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

    /// A text of the JSON-LD.
    fn stated(&self, key: &str) -> Option<String> {
        self.articles.iter().find_map(|article| tidy(article.get(key)?.as_str()?))
    }

    /// Content of the first `<meta>` whose name, property, itemprop or http-equiv is one of `keys`.
    fn meta(&self, keys: &[&str]) -> Option<String> {
        let selector = Selector::parse("meta[content]").ok()?;
        keys.iter().find_map(|key| {
            self.page.select(&selector).find_map(|meta| {
                let named = ["property", "name", "itemprop", "http-equiv"].iter();
                let matches = named
                    .filter_map(|attribute| meta.value().attr(attribute))
                    .any(|name| name.trim().eq_ignore_ascii_case(key));
                matches.then(|| meta.value().attr("content")).flatten().and_then(tidy)
            })
        })
    }

    /// Words of the first element at `place` that has any.
    fn text(&self, place: &str) -> Option<String> {
        let selector = Selector::parse(place).ok()?;
        self.page.select(&selector).take(5).find_map(|element| tidy(&words(element)))
    }
}

fn words(element: ElementRef<'_>) -> String {
    text_of(*element)
}

/// JSON-LD objects of types that documents have, also from a `@graph` or a list.
fn articles(page: &Html) -> Vec<Value> {
    let Ok(selector) = Selector::parse("script[type='application/ld+json']") else { return Vec::new() };
    let parsed = page.select(&selector).filter_map(|script| {
        let text: String = script.text().collect();
        serde_json::from_str::<Value>(text.trim().trim_start_matches("//<![CDATA[").trim_end_matches("//]]>")).ok()
    });
    let mut open: Vec<Value> = parsed.collect();
    open.reverse();
    let mut articles = Vec::new();
    while let Some(value) = open.pop() {
        match value {
            Value::Array(values) => open.extend(values.into_iter().rev()),
            Value::Object(mut object) => {
                if let Some(graph) = object.remove("@graph") {
                    open.push(graph);
                }
                if is_article(&object) {
                    articles.push(Value::Object(object));
                }
            }
            _ => {}
        }
    }
    articles
}

fn is_article(object: &serde_json::Map<String, Value>) -> bool {
    let known = |kind: &str| {
        kind.ends_with("Article")
            || kind.ends_with("Posting")
            || matches!(kind, "Report" | "WebPage" | "Legislation" | "Review" | "PodcastEpisode")
    };
    match object.get("@type") {
        Some(Value::String(kind)) => known(kind),
        Some(Value::Array(kinds)) => kinds.iter().filter_map(Value::as_str).any(known),
        _ => false,
    }
}

/// A name, the name of an object, or those of a list, joined.
fn names(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => tidy(text).filter(|text| !text.contains("://")),
        Value::Object(object) => object.get("name").and_then(names),
        Value::Array(values) => {
            let names: Vec<String> = values.iter().filter_map(names).collect();
            (!names.is_empty()).then(|| names.join(", "))
        }
        _ => None,
    }
}

/// On one line, without references to characters that some pages escape twice; `None` when empty.
fn tidy(text: &str) -> Option<String> {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let text = text.replace("&amp;", "&").replace("&#39;", "'").replace("&quot;", "\"").replace("&#8217;", "’");
    (!text.is_empty()).then_some(text)
}

/// The title without the name of the site at its end.
fn without_site(title: &str, publisher: Option<&str>) -> String {
    for separator in [" | ", " - ", " – ", " — ", " :: ", " » ", " · "] {
        if let Some((main, site)) = title.rsplit_once(separator) {
            let named = publisher.is_some_and(|name| name.eq_ignore_ascii_case(site.trim()));
            let short =
                separator == " | " && main.split_whitespace().count() >= 3 && site.split_whitespace().count() <= 4;
            if named || short {
                return main.trim().to_owned();
            }
        }
    }
    title.to_owned()
}
