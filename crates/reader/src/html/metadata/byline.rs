//! The byline: who is named as the author.

use super::{Facts, Found, tidy};
use onrecord_domain::document::{Field, Place};

/// Longest byline, in characters; what is longer is not one.
const LONGEST: usize = 100;

/// Names of `<meta>` elements that state an author.
const META: &[&str] = &[
    "dc.creator",
    "dcterms.creator",
    "article:author",
    "author",
    "citation_author",
    "parsely-author",
    "sailthru.author",
    "byl",
    "og:article:author",
    "dc.contributor",
];

/// Elements that show an author to readers.
const SHOWN: &[(&str, &str)] = &[
    ("microdata author name", "[itemprop=author] [itemprop=name]"),
    ("microdata author", "[itemprop=author]"),
    ("rel=author", "[rel=author]"),
    ("class byline-name", ".byline-name, .author-name, .author__name, .byline__name, .vcard .fn"),
    ("class byline", ".byline, .post-author, .article-author, .entry-author"),
    ("class author", ".author, .autor"),
];

/// Every byline found, the one that is believed first.
pub(super) fn found(facts: &Facts<'_>) -> Vec<Place> {
    let mut found = Found::default();
    let mut add =
        |place: String, value: Option<String>| found.add(Field::Byline, place, value.and_then(|value| name(&value)));
    add("json-ld author".into(), facts.stated.names("author"));
    for key in META {
        let names: Vec<&str> = facts.metas_of(key).filter(|text| !text.contains("://") || text.contains(' ')).collect();
        add(format!("meta {key}"), (!names.is_empty()).then(|| distinct(&names).join(", ")));
    }
    for (place, selector) in SHOWN {
        add((*place).into(), facts.text(selector));
    }
    found.0
}

fn distinct<'a>(names: &[&'a str]) -> Vec<&'a str> {
    let mut kept: Vec<&str> = Vec::new();
    names.iter().for_each(|name| {
        if !kept.contains(name) {
            kept.push(name)
        }
    });
    kept
}

/// The name without the word before it; `None` where it is none.
fn name(text: &str) -> Option<String> {
    const BEFORE: &[&str] = &[
        "By ",
        "by ",
        "BY ",
        "Von ",
        "von ",
        "Par ",
        "par ",
        "Por ",
        "por ",
        "Di ",
        "Written by ",
        "Author: ",
        "Autor: ",
        "By: ",
    ];
    let text = BEFORE.iter().find_map(|word| text.strip_prefix(word)).unwrap_or(text);
    let text = tidy(text)?;
    let wordy = text.chars().count() <= LONGEST && text.chars().any(char::is_alphabetic);
    wordy.then_some(text)
}
