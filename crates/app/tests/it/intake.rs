//! Where does a document come from, and who speaks in it? Front matter, flags, site names, senders, addresses.

use jiff::Timestamp;
use jiff::civil::date;
use onrecord::catalogue::Catalogue;
use onrecord::usecase::prepare::{Intake, Prepared, Raw, prepare};
use onrecord_domain::claim::Kind;
use onrecord_domain::document::Field;
use onrecord_domain::period::Due;
use onrecord_reader::Stated;

/// Prepares the file `name` as it is taken in, with what is stated of it.
fn prepared(name: &str, text: &str, said: &[(&str, &str)]) -> Prepared {
    let mut stated = Stated::default();
    said.iter().for_each(|(key, value)| stated.set(key, value).expect("it can be stated"));
    let raw = Raw {
        bytes: text.as_bytes(),
        media_type: None,
        address: &format!("file:{name}"),
        fetched: Timestamp::UNIX_EPOCH,
        stated: &stated,
        assume_tier: None,
    };
    match prepare(&raw, &Catalogue::shipped()).expect("it is read") {
        Intake::Document(prepared) => *prepared,
        Intake::Feed(_) => panic!("{name} is no feed"),
    }
}

const PROMISE: &str = "We will build 400 new homes in the city by 31 December 2027.";

/// The document's source, the name it is shown by, its type and tier, and who speaks its claim, with the body by which
/// independence is judged.
fn check(name: &str, text: &str, said: &[(&str, &str)], expected: &str) {
    let prepared = prepared(name, text, said);
    let document = &prepared.document;
    let shown = Catalogue::shipped().source_of(document).name;
    let speaker = prepared.extraction.claims.first().and_then(|claim| claim.speaker.clone());
    let speaker = speaker.map_or_else(String::new, |speaker| {
        let body = speaker.body.map_or_else(|| "nobody".to_owned(), |body| body.to_string());
        format!("{} ({body})", speaker.name)
    });
    let found = format!("{}, {shown}, {} {}: {speaker}", document.source, document.document_type, document.tier);
    assert_eq!(found, expected, "{name} {said:?} {text}");
}

#[test]
fn a_publisher_nobody_listed_has_the_name_it_is_given() {
    let by = |front: &str| format!("---\n{front}\npublished: 2026-03-10\ntype: release\n---\n{PROMISE}\n");
    check(
        "a.md",
        &by("publisher: Ministry of Fisheries"),
        &[],
        "unlisted-ministry-of-fisheries, Ministry of Fisheries, release C: Ministry of Fisheries (nobody)",
    );
    check(
        "a.csv",
        "Year,Homes\n2024,10\n",
        &[("publisher", "Ministry of Fisheries"), ("type", "statistics")],
        "unlisted-ministry-of-fisheries, Ministry of Fisheries, statistics C: ",
    );
    check(
        "a.csv",
        "Year,Homes\n2024,10\n",
        &[("publisher", "Office for National Statistics")],
        "uk-ons, Office for National Statistics, statistics A: ",
    );
}

/// The body of the country is what an unlisted office is taken for where independence is judged, and never who speaks.
#[test]
fn an_office_nobody_listed_speaks_for_itself() {
    let at = |front: &str| format!("---\n{front}\npublished: 2026-03-10\n---\n{PROMISE}\n");
    check(
        "a.md",
        &at("publisher: Leeds City Council\nurl: https://www.leeds.gov.uk/news/homes"),
        &[],
        "unlisted-leeds-gov-uk, Leeds City Council, release C: Leeds City Council (uk-government)",
    );
    check(
        "a.md",
        &at("url: https://wagga.nsw.gov.au/news/homes"),
        &[],
        "unlisted-wagga-nsw-gov-au, wagga.nsw.gov.au, release C: wagga.nsw.gov.au (au-government)",
    );
    let page = format!(
        "<html lang=en><head><title>Homes</title><meta property=og:site_name content=Boston.gov><link rel=canonical href=https://www.boston.gov/news/homes></head><body><article><h1>Homes</h1><p>{PROMISE}</p></article></body></html>"
    );
    check("a.html", &page, &[], "unlisted-boston-gov, Boston.gov, release C: Boston.gov (us-unlisted)");
    check(
        "a.html",
        &page,
        &[("publisher", "City of Boston"), ("published", "2026-03-10")],
        "unlisted-boston-gov, City of Boston, release C: City of Boston (us-unlisted)",
    );
}

/// The day of publication of a page at `url` with that stamp and those words, as it is put on record.
fn day_at(url: &str, stamp: &str, body: &str, said: &[(&str, &str)]) -> String {
    let page = format!(
        "<html lang=en><head><title>Homes</title><meta property=article:published_time content='{stamp}'><link rel=canonical href='{url}'></head><body>{body}<article><h1>Homes</h1><p>{PROMISE}</p></article></body></html>"
    );
    let prepared = prepared("a.html", &page, said);
    let first = prepared.read.found.places.iter().find(|at| at.field == Field::Published).expect("a day");
    let day = prepared.document.published.expect("a day").to_string();
    assert_eq!((prepared.read.found.published.map(|day| day.to_string()), &first.value), (Some(day.clone()), &day));
    day
}

#[test]
fn a_stamp_in_utc_is_of_the_day_that_it_is_where_the_publisher_sits() {
    let (gao, sydney) = ("https://www.gao.gov/news/homes", "https://www.rba.gov.au/news/homes");
    for (url, stamp, body, expected) in [
        (gao, "2026-03-06T03:30:00Z", "", "2026-03-05"),
        (gao, "2026-03-06T03:30:00+00:00", "", "2026-03-05"),
        (gao, "Fri, 06 Mar 2026 03:30:00 GMT", "", "2026-03-05"),
        (gao, "2026-03-06T18:30:00Z", "", "2026-03-06"),
        // Summer time.
        (gao, "2026-03-06T04:30:00Z", "", "2026-03-05"),
        (gao, "2026-07-06T04:30:00Z", "", "2026-07-06"),
        ("https://www.dof.ca.gov/homes", "2026-03-06T07:30:00Z", "", "2026-03-05"),
        ("https://www.gov.uk/government/homes", "2026-07-05T23:30:00Z", "", "2026-07-06"),
        (sydney, "2026-03-05T20:30:00Z", "", "2026-03-06"),
        // The local time as written, no zone, and a day without an hour.
        (gao, "2026-03-06T03:30:00-05:00", "", "2026-03-06"),
        (gao, "2026-03-06T03:30:00+01:00", "", "2026-03-06"),
        (gao, "2026-03-06T03:30:00", "", "2026-03-06"),
        (gao, "2026-03-06", "", "2026-03-06"),
        (gao, "2026-03-06T00:00:00Z", "", "2026-03-06"),
        ("https://www.stats.govt.nz/homes", "2026-03-06T12:00:00Z", "", "2026-03-06"),
        // Nobody knows where these sit.
        ("https://www.boston.gov/homes", "2026-03-06T03:30:00Z", "", "2026-03-06"),
        ("https://example.com/homes", "2026-03-06T03:30:00Z", "", "2026-03-06"),
        // The day that the page tells its readers.
        (gao, "2026-03-06T03:30:00Z", "<p class=date>6 March 2026</p>", "2026-03-06"),
        (gao, "2026-03-06T03:30:00Z", "<p class=date>5 March 2026</p>", "2026-03-05"),
        ("https://www.gao.gov/2026/03/06/homes", "2026-03-06T03:30:00Z", "", "2026-03-06"),
    ] {
        assert_eq!(day_at(url, stamp, body, &[]), expected, "{url} {stamp} {body}");
    }
    assert_eq!(day_at(gao, "2026-03-06T03:30:00Z", "", &[("published", "2026-03-06")]), "2026-03-06", "as stated");
    let front = format!("---\nurl: {gao}\npublished: 2026-03-06T03:30:00Z\n---\n{PROMISE}\n");
    assert_eq!(prepared("a.md", &front, &[]).document.published, Some(date(2026, 3, 6)), "as front matter states");
    for (hour, expected) in [("+0000", date(2026, 3, 5)), ("-0500", date(2026, 3, 6))] {
        let message = format!(
            "From: press@gao.gov\nTo: you@example.org\nSubject: Homes\nDate: Fri, 6 Mar 2026 03:30:00 {hour}\nMIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n\n{PROMISE}\n"
        );
        assert_eq!(prepared("a.eml", &message, &[]).document.published, Some(expected), "{hour}");
    }
}

#[test]
fn a_season_is_that_of_the_place_the_publisher_sits_in() {
    for (url, expected) in [
        ("https://www.rba.gov.au/homes", date(2026, 11, 30)),
        ("https://www.gov.uk/government/homes", date(2026, 5, 31)),
        ("https://example.com/homes", date(2026, 5, 31)),
    ] {
        let text = format!(
            "---\nurl: {url}\npublished: 2026-01-12\ntype: release\n---\nWe will build 400 new homes in the city by next spring.\n"
        );
        let claims = prepared("a.md", &text, &[]).extraction.claims;
        let Some(Kind::Promise { deadline, .. }) = claims.first().map(|claim| &claim.kind) else {
            panic!("no promise at {url}")
        };
        assert_eq!(deadline.due, Due::By(expected), "{url}");
    }
}

/// A page that calls itself somebody else has the name of its host.
#[test]
fn nobody_goes_by_the_name_of_a_listed_publisher() {
    for name in ["Reuters", "Department of Labor"] {
        let text = format!("---\npublisher: {name}\nurl: https://example.com/a\ntype: statement\n---\n{PROMISE}\n");
        check("a.md", &text, &[], "unlisted-example-com, example.com, statement C: example.com (nobody)");
    }
}

#[test]
fn a_message_is_its_senders() {
    let from = |sender: &str| {
        format!(
            "From: {sender}\nTo: you@example.org\nSubject: Homes\nDate: Tue, 10 Mar 2026 09:00:00 +0000\nMIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n\n{PROMISE}\n"
        )
    };
    check(
        "a.eml",
        &from("Press <press@gao.gov>"),
        &[],
        "us-gao, US Government Accountability Office, release C: US Government Accountability Office (us-gao)",
    );
    check(
        "a.eml",
        &from("press@leeds.gov.uk"),
        &[],
        "unlisted-leeds-gov-uk, leeds.gov.uk, release C: leeds.gov.uk (uk-government)",
    );
    check(
        "a.eml",
        &from("A. Birch <birch@mail.example>"),
        &[("publisher", "Leeds City Council"), ("url", "https://www.leeds.gov.uk/a")],
        "unlisted-leeds-gov-uk, Leeds City Council, release C: Leeds City Council (uk-government)",
    );
}
