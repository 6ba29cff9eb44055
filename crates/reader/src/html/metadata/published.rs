//! The day of publication; a day of modification only where there is no other.

use super::super::blocks::text_of;
use super::Facts;
use crate::dates;
use jiff::Timestamp;
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

/// A day, with the moment where the stamp that names it is written in UTC.
type Stamp = (Date, Option<Timestamp>);

/// Every day found, the one that is believed first, and its moment where only stamps in UTC name it.
pub(super) fn found(facts: &Facts<'_>, name: &str) -> (Vec<Place>, Option<Timestamp>) {
    let mut found: Vec<(String, Stamp)> = Vec::new();
    let mut add = |place: String, stamp: Option<Stamp>| found.extend(stamp.map(|stamp| (place, stamp)));
    for key in ["datePublished", "dateCreated", "uploadDate"] {
        add(format!("json-ld {key}"), facts.stated.text(key).as_deref().and_then(read));
    }
    for key in META {
        add(format!("meta {key}"), facts.metas_of(key).find_map(read));
    }
    for (place, selector) in SHOWN {
        add((*place).into(), stamp(facts, selector));
    }
    let address = || facts.url(name).as_deref().and_then(dates::in_address);
    add("address".into(), dates::in_address(name).or_else(address).map(told));
    add("beginning of the article".into(), opening(facts).map(told));
    add("json-ld dateModified".into(), facts.stated.text("dateModified").as_deref().and_then(read));
    for key in MODIFIED {
        add(format!("meta {key}"), facts.metas_of(key).find_map(read));
    }
    let moment = moment(&found);
    let place = |(place, (day, _)): (String, Stamp)| Place { field: Field::Published, place, value: day.to_string() };
    (found.into_iter().map(place).collect(), moment)
}

/// What a stamp written for programs names.
fn read(stamp: &str) -> Option<Stamp> {
    let day = dates::day(stamp)?;
    Some((day, dates::in_utc(day, stamp)))
}

/// A day that readers are told, which is the publisher's own.
fn told(day: Date) -> Stamp {
    (day, None)
}

/// The moment of the day that is believed, unless that day is named otherwise as well: some programs write the local
/// hour and call it UTC.
fn moment(found: &[(String, Stamp)]) -> Option<Timestamp> {
    let (_, (believed, moment)) = found.first()?;
    let named = found.iter().any(|(_, (day, at))| day == believed && at.is_none());
    moment.filter(|_| !named)
}

/// What the first of the elements at `place` with a readable day names, by attribute or in words.
fn stamp(facts: &Facts<'_>, place: &str) -> Option<Stamp> {
    facts.elements(place).into_iter().find_map(|element| {
        let value = element.value();
        let attribute = value.attr("datetime").or(value.attr("content")).or(value.attr("title"));
        attribute.and_then(read).or_else(|| dates::first(&text_of(*element)).map(told))
    })
}

/// The first day that the article names before its first hundred words or so: a dateline.
fn opening(facts: &Facts<'_>) -> Option<Date> {
    let article = facts.elements("article, main, [role=main], #content, .content, body").into_iter().next()?;
    dates::first(&text_of(*article).chars().take(OPENING).collect::<String>())
}
