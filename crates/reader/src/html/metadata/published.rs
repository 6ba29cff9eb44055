//! The day of publication; a day of modification only where there is no other.

use super::super::blocks::text_of;
use super::{Facts, Found};
use crate::dates;
use jiff::civil::Date;
use onrecord_domain::document::{Field, Place};

/// Names of `<meta>` elements that state the day of publication, the most deliberate first.
const META: &[&str] = &[
    "article:published_time",
    "og:published_time",
    "og:article:published_time",
    "datepublished",
    "date.published",
    "rnews:datepublished",
    "citation_publication_date",
    "citation_date",
    "citation_online_date",
    "dcterms.issued",
    "dcterms.created",
    "dc.date.issued",
    "dc.date.created",
    "dc.date.published",
    "dcterms.date",
    "dc.date",
    "dc.created",
    "dc.issued",
    "parsely-pub-date",
    "sailthru.date",
    "pubdate",
    "pub_date",
    "publishdate",
    "publish-date",
    "publish_date",
    "publication-date",
    "publication_date",
    "published_date",
    "originalpublicationdate",
    "date",
    "article.published",
    "article.created",
    "article_date_original",
    "article:post_date",
    "cxenseparse:recs:publishtime",
    "last-published",
    "bt:pubdate",
    "ptime",
    "dat",
    "pdate",
    "date.created",
    "created",
    "datecreated",
    "release_date",
    "creation_date",
];

/// Elements that name it, by what they are and where they stand.
const SHOWN: &[(&str, &str)] = &[
    (
        "microdata datePublished",
        "[itemprop~=datePublished], [property~='schema:datePublished'], [itemprop~=dateCreated]",
    ),
    ("<time pubdate>", "time[pubdate]"),
    ("<time> of the article", "article header time, article time, main time, [role=main] time"),
    ("<time>", "time"),
    (
        "class of a date",
        ".published, .entry-date, .post-date, .pubdate, .dateline, .article-date, .article__date, .date-published, .publish-date, \
         .publication-date, .news-date, .date-posted, .postdate, .date, .datum, .timestamp, .meta-date, .post-meta, .entry-meta, .post_date, .submitted, .byline",
    ),
    (
        "class with date",
        "[class*=date], [class*=Date], [class*=datum], [id*=date], [class*=publish], [class*=time], [class*=fecha]",
    ),
];

/// Names of `<meta>` elements that state a later day, for where nothing else is stated.
const MODIFIED: &[&str] =
    &["article:modified_time", "og:updated_time", "datemodified", "dcterms.modified", "last-modified"];

/// Characters from the beginning of the page's text in which a day may stand in words.
const OPENING: usize = 1_500;

/// Every day found, the one that is believed first.
pub(super) fn found(facts: &Facts<'_>, name: &str) -> Vec<Place> {
    let mut found = Found::default();
    let mut add = |place: String, day: Option<Date>| found.add(Field::Published, place, day.map(|day| day.to_string()));
    for key in ["datePublished", "dateCreated", "uploadDate"] {
        add(format!("json-ld {key}"), facts.stated.text(key).as_deref().and_then(dates::day));
    }
    for key in META {
        add(format!("meta {key}"), facts.metas_of(key).find_map(dates::day));
    }
    for (place, selector) in SHOWN {
        add((*place).into(), stamp(facts, selector));
    }
    add("address".into(), dates::in_address(name).or_else(|| facts.url(name).as_deref().and_then(dates::in_address)));
    add("beginning of the article".into(), opening(facts));
    add("json-ld dateModified".into(), facts.stated.text("dateModified").as_deref().and_then(dates::day));
    for key in MODIFIED {
        add(format!("meta {key}"), facts.metas_of(key).find_map(dates::day));
    }
    found.0
}

/// The day that the first of the elements at `place` with a readable one names, by attribute or in words.
fn stamp(facts: &Facts<'_>, place: &str) -> Option<Date> {
    facts.elements(place).into_iter().find_map(|element| {
        let value = element.value();
        let attribute = value.attr("datetime").or(value.attr("content")).or(value.attr("title"));
        attribute.and_then(dates::day).or_else(|| dates::first(&text_of(*element)))
    })
}

/// The first day that the article names before its first hundred words or so: a dateline.
fn opening(facts: &Facts<'_>) -> Option<Date> {
    let article = facts.elements("article, main, [role=main], #content, .content, body").into_iter().next()?;
    dates::first(&text_of(*article).chars().take(OPENING).collect::<String>())
}
