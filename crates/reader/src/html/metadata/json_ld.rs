//! JSON-LD: the objects of a page that describe its main matter.

use super::tidy;
use scraper::{Html, Selector};
use serde_json::{Map, Value};

/// Objects of types that documents have, in order.
#[derive(Debug, Default)]
pub(super) struct JsonLd(Vec<Map<String, Value>>);

impl JsonLd {
    /// Those of every script of the page, also from a `@graph` or a list. A script that is not JSON is left out.
    pub(super) fn of(page: &Html) -> Self {
        let Ok(selector) = Selector::parse("script[type='application/ld+json' i]") else { return Self::default() };
        let mut open: Vec<Value> =
            page.select(&selector).filter_map(|script| parse(&script.text().collect::<String>())).collect();
        open.reverse();
        let mut articles = Vec::new();
        while let Some(value) = open.pop() {
            match value {
                Value::Array(values) => open.extend(values.into_iter().rev()),
                Value::Object(mut object) => {
                    open.extend(object.remove("@graph"));
                    if is_article(&object) {
                        articles.push(object);
                    }
                }
                _ => {}
            }
        }
        // What describes an article goes before what describes the page around it.
        articles.sort_by_key(is_page);
        Self(articles)
    }

    /// A text.
    pub(super) fn text(&self, key: &str) -> Option<String> {
        self.0.iter().find_map(|article| tidy(article.get(key)?.as_str()?))
    }

    /// `headline` and `name` of the first object that has either.
    pub(super) fn titles(&self) -> [Option<String>; 2] {
        let of = |article: &Map<String, Value>, key: &str| article.get(key).and_then(Value::as_str).and_then(tidy);
        let both = self.0.iter().map(|article| [of(article, "headline"), of(article, "name")]);
        both.into_iter().find(|both| both.iter().any(Option::is_some)).unwrap_or_default()
    }

    /// A name, the name of an object, or those of a list, joined.
    pub(super) fn names(&self, key: &str) -> Option<String> {
        self.0.iter().find_map(|article| names(article.get(key)?))
    }
}

/// JSON, also within the wrapping that hides it from readers of XML, and with line ends inside texts.
fn parse(text: &str) -> Option<Value> {
    let text = text.trim().trim_start_matches("//").trim_start();
    let text = text.strip_prefix("<![CDATA[").unwrap_or(text).trim_end();
    let text = text.strip_suffix("]]>").unwrap_or(text).trim_end().trim_end_matches("//").trim_end_matches(';');
    serde_json::from_str(text).or_else(|_| serde_json::from_str(&text.replace(['\n', '\r', '\t'], " "))).ok()
}

fn is_article(object: &Map<String, Value>) -> bool {
    let known = |kind: &str| {
        kind.ends_with("Article")
            || kind.ends_with("Posting")
            || matches!(kind, "Report" | "WebPage" | "Legislation" | "Review" | "PodcastEpisode")
    };
    kinds(object).any(known)
}

fn is_page(object: &Map<String, Value>) -> bool {
    kinds(object).all(|kind| kind == "WebPage")
}

fn kinds(object: &Map<String, Value>) -> impl Iterator<Item = &str> {
    let kinds = object.get("@type").map(|kind| kind.as_array().map_or(std::slice::from_ref(kind), Vec::as_slice));
    kinds.into_iter().flatten().filter_map(Value::as_str)
}

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
