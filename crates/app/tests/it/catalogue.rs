//! Which source is it? Domains, names, defaults, and catalogues that are refused.

use axum::Router;
use axum::body::Body;
use axum::http::{Response, StatusCode, Uri};
use jiff::civil::date;
use onrecord::catalogue::Catalogue;
use onrecord::fetch::{FetchPolicy, Fetcher};
use onrecord::usecase::test_source::{self, Tested};
use onrecord_domain::document::DocumentType;
use onrecord_domain::period::FiscalCalendar;
use onrecord_domain::source::{Display, Independence, Source, SourceKind, Tier, independence};
use onrecord_extract::{Fiscal, Hemisphere};
use std::collections::{BTreeMap, BTreeSet};
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

/// The id, kind and tier of the source of a document at `url` that calls itself `publisher`.
fn check(url: Option<&str>, publisher: Option<&str>, expected: &str) {
    let source = Catalogue::shipped().source_for(url, publisher);
    let found = format!("{} {} {}", source.id, source.kind, source.tier);
    assert_eq!(found, expected, "{url:?} {publisher:?}");
}

#[test]
fn the_longest_domain_decides() {
    for (url, expected) in [
        ("https://www.bls.gov/news.release/empsit.nr0.htm", "us-bls statistics A"),
        ("https://download.bls.gov/pub/", "us-bls statistics A"),
        ("http://BLS.GOV./cpi", "us-bls statistics A"),
        ("https://www.ons.gov.uk/", "uk-ons statistics A"),
        ("https://www.gov.uk/government/news", "uk-government government A"),
        ("https://assets.publishing.service.gov.uk/media/report.pdf", "uk-government government A"),
        ("https://caselaw.nationalarchives.gov.uk/uksc/2024/1", "uk-judiciary court A"),
        ("https://www.cdc.gov/nchs/fastats/", "us-nchs statistics A"),
        ("https://www.cdc.gov/nchsdata/", "us-cdc government A"),
        ("https://oig.justice.gov/reports", "us-inspectors-general audit A"),
        ("https://clerk.house.gov/Votes/2024100", "us-congress legislature A"),
        ("https://example.house.gov/media/press-releases", "us-congress-members legislature C"),
        ("https://crsreports.congress.gov/product/pdf/R/R40000", "us-crs reference A"),
        ("https://www.dof.ca.gov/", "us-california government A"),
        ("https://www.lao.ca.gov/Publications", "us-california-analyst audit A"),
        ("https://www.bfs.admin.ch/bfs/en/home.html", "ch-statistics statistics A"),
        ("https://stats.gov.cn/english/", "cn-statistics statistics A"),
        ("https://www.reuters.com/fact-check/", "reuters-fact-check fact-checker B"),
        ("https://www.reuters.com/world/", "reuters wire B"),
        ("https://www.tass.com/politics", "tass wire C"),
        ("https://www.arxiv.org/abs/2401.00001", "arxiv academic C"),
        ("https://de.wikipedia.org/wiki/Wien", "wikipedia reference C"),
        ("https://ec.europa.eu/eurostat/web/main", "eu-eurostat statistics A"),
        ("https://ec.europa.eu/eurostatistics", "eu-commission government A"),
        ("https://ec.europa.eu/commission/presscorner", "eu-commission government A"),
        ("https://www.theonion.com/story", "the-onion satire X"),
    ] {
        check(Some(url), None, expected);
    }
}

#[test]
fn a_lookalike_of_a_listed_domain_is_another_publisher() {
    for (url, expected) in [
        ("https://notreuters.com/", "unlisted-notreuters-com other C"),
        ("https://reuters.com.example.org/", "unlisted-reuters-com-example-org other C"),
        ("https://reuters.com@example.org/", "unlisted-example-org other C"),
        ("https://bls.gov.example.org/cps", "unlisted-bls-gov-example-org other C"),
        ("https://who.int.example.com/", "unlisted-who-int-example-com other C"),
        ("https://nature.com-papers.example/", "unlisted-nature-com-papers-example other C"),
        ("https://bbc.co.uk/newsround", "unlisted-bbc-co-uk other C"),
        ("https://bbc.co.uk/news/uk", "bbc-news newsroom B"),
        ("https://www.leeds.gov.uk/", "unlisted-leeds-gov-uk government A"),
        ("https://www.sp.gov.br/", "unlisted-sp-gov-br government A"),
    ] {
        check(Some(url), None, expected);
    }
}

#[test]
fn an_unlisted_domain_is_taken_for_what_it_ends_with() {
    for (url, expected) in [
        ("https://www.arts.gov/grants", "unlisted-arts-gov government A"),
        ("https://courts.delaware.gov/opinions", "unlisted-courts-delaware-gov court A"),
        ("https://www.centcom.mil/", "unlisted-centcom-mil government A"),
        ("https://www.soumu.go.jp/", "unlisted-soumu-go-jp government A"),
        ("https://statistics.gov.example/", "unlisted-statistics-gov-example other C"),
        ("https://stats.example.gc.ca/", "unlisted-stats-example-gc-ca statistics A"),
        ("https://www.bmk.gv.at/", "unlisted-bmk-gv-at government A"),
        ("https://www.upu.int/", "unlisted-upu-int international A"),
        ("https://notbls.gov.example.com/", "unlisted-notbls-gov-example-com other C"),
        ("https://example.com/", "unlisted-example-com other C"),
        ("https://192.0.2.7/", "unlisted-192-0-2-7 other C"),
    ] {
        check(Some(url), None, expected);
    }
    check(Some("https://notbls.gov/"), None, "unlisted-notbls-gov government A");
}

#[test]
fn a_name_is_believed_only_without_a_web_address() {
    check(None, Some("office for national statistics"), "uk-ons statistics A");
    check(Some("file:report.md"), Some("The White House"), "us-white-house government A");
    check(Some("https://example.com/"), Some("Office for National Statistics"), "unlisted-example-com other C");
    check(None, Some("us-bls"), "unlisted-us-bls other C");
    check(None, Some("…"), "unlisted other C");
    check(None, None, "unlisted-unknown-publisher other C");
    check(Some("https://www.congress.gov/x"), Some("OnRecord samples"), "onrecord-samples other C");
}

/// States, cities and offices that may be either have years of their own; a newsroom tells of everybody's.
#[test]
fn fiscal_years_are_those_of_the_country() {
    let catalogue = Catalogue::shipped();
    for (url, expected) in [
        ("https://www.bls.gov/", Fiscal::Runs(FiscalCalendar::US_FEDERAL)),
        ("https://www.gao.gov/", Fiscal::Runs(FiscalCalendar::US_FEDERAL)),
        ("https://www.centcom.mil/", Fiscal::Runs(FiscalCalendar::US_FEDERAL)),
        ("https://www.dof.ca.gov/", Fiscal::Unknown),
        ("https://www.boston.gov/", Fiscal::Unknown),
        ("https://www.leeds.gov.uk/", Fiscal::Runs(FiscalCalendar::APRIL)),
        ("https://wagga.nsw.gov.au/", Fiscal::Runs(FiscalCalendar::JULY)),
        ("https://www.bmk.gv.at/", Fiscal::Runs(FiscalCalendar::CALENDAR)),
        ("https://ec.europa.eu/eurostat/", Fiscal::Runs(FiscalCalendar::CALENDAR)),
        ("https://www.treasury.go.ke/", Fiscal::Unknown),
        ("https://www.reuters.com/world/", Fiscal::Unsaid),
        ("https://example.com/", Fiscal::Unsaid),
    ] {
        assert_eq!(catalogue.fiscal(&catalogue.source_for(Some(url), None)), expected, "{url}");
    }
}

/// In a country with several zones, offices that nobody listed may be in any, unless the domain tells.
#[test]
fn a_zone_is_that_of_the_place_a_publisher_sits_in() {
    let catalogue = Catalogue::shipped();
    for (url, expected) in [
        ("https://www.bls.gov/", Some("America/New_York")),
        ("https://www.supremecourt.gov/", Some("America/New_York")),
        ("https://www.lao.ca.gov/", Some("America/Los_Angeles")),
        ("https://www.wa.gov/", Some("America/Los_Angeles")),
        ("https://www.texas.gov/", Some("America/Chicago")),
        ("https://www.nytimes.com/", Some("America/New_York")),
        ("https://www.pbs.org/newshour/politics", Some("America/New_York")),
        ("https://www.boston.gov/", None),
        ("https://www.centcom.mil/", None),
        ("https://democrats.org/", None),
        ("https://www.gov.uk/government/news", Some("Europe/London")),
        ("https://www.leeds.gov.uk/", Some("Europe/London")),
        ("https://ec.europa.eu/eurostat/", Some("Europe/Brussels")),
        ("https://www.rba.gov.au/", Some("Australia/Sydney")),
        ("https://wagga.nsw.gov.au/", Some("Australia/Sydney")),
        ("https://www.wa.gov.au/", Some("Australia/Perth")),
        ("https://harwick.gov.au/", None),
        ("https://www.statcan.gc.ca/", Some("America/Toronto")),
        ("https://www.stats.govt.nz/", Some("Pacific/Auckland")),
        ("https://www.ibge.gov.br/", Some("America/Sao_Paulo")),
        ("https://www.sp.gov.br/", None),
        ("https://www.who.int/", None),
        ("https://example.com/", None),
    ] {
        assert_eq!(catalogue.zone(&catalogue.source_for(Some(url), None)), expected, "{url}");
    }
}

#[test]
fn seasons_are_those_of_the_country() {
    let catalogue = Catalogue::shipped();
    for (url, expected) in [
        ("https://www.rba.gov.au/", Hemisphere::South),
        ("https://www.abc.net.au/news/x", Hemisphere::South),
        ("https://www.stats.govt.nz/", Hemisphere::South),
        ("https://www.sp.gov.br/", Hemisphere::South),
        ("https://www.statssa.gov.za/", Hemisphere::South),
        ("https://www.gov.uk/", Hemisphere::North),
        ("https://www.treasury.go.ke/", Hemisphere::North),
        ("https://www.who.int/", Hemisphere::North),
        ("https://example.com/", Hemisphere::North),
    ] {
        assert_eq!(catalogue.hemisphere(&catalogue.source_for(Some(url), None)), expected, "{url}");
    }
}

#[test]
fn a_body_is_found_by_any_of_its_names() {
    let catalogue = Catalogue::shipped();
    for (name, expected) in [
        ("BLS", Some("us-bls")),
        ("U.S. Bureau of Labor Statistics", Some("us-bls")),
        ("the Department of Energy", Some("us-energy")),
        ("uk-ons", Some("uk-ons")),
        ("Bureau of Invented Affairs", None),
    ] {
        assert_eq!(catalogue.body_named(name).map(|body| body.id.as_str()), expected, "{name}");
    }
}

#[test]
fn the_shipped_catalogue_covers_kinds_and_countries() {
    let sources = Catalogue::shipped().sources;
    assert!(sources.len() >= 130, "{} sources", sources.len());
    let mut kinds: BTreeMap<&str, usize> = BTreeMap::new();
    sources.iter().for_each(|source| *kinds.entry(source.kind.slug()).or_default() += 1);
    for kind in SourceKind::ALL {
        assert!(kinds.get(kind.slug()).is_some_and(|count| *count >= 8), "sources of kind {kind}: {kinds:?}");
    }
    let executive = kinds[SourceKind::Government.slug()];
    assert!(executive * 3 < sources.len(), "{executive} of {} sources are executives", sources.len());
    let with = |kind: SourceKind| {
        let places = sources.iter().filter(|source| source.kind == kind).filter_map(|s| s.jurisdiction.clone());
        places.filter(|place| place != "un" && place != "eu").collect::<BTreeSet<String>>()
    };
    assert!(SourceKind::ALL.iter().flat_map(|kind| with(*kind)).collect::<BTreeSet<_>>().len() >= 25);
    for kind in [SourceKind::Government, SourceKind::Legislature, SourceKind::Statistics, SourceKind::Newsroom] {
        assert!(with(kind).len() >= 25, "countries with a {kind}: {:?}", with(kind));
    }
    let american = sources.iter().filter(|source| source.jurisdiction.as_deref() == Some("us")).count();
    assert!(american * 3 < sources.len(), "{american} of {} sources are American", sources.len());
}

#[test]
fn every_source_says_what_its_tier_rests_on() {
    let catalogue = Catalogue::shipped();
    for source in &catalogue.sources {
        let id = &source.id;
        assert!(source.tier_reason.ends_with('.') && !source.tier_reason.contains(". "), "one sentence: {id}");
        assert!(source.domains.is_empty() || source.language.is_some(), "{id} has no language");
        assert_eq!(source.display == Display::Full, catalogue.licences.contains_key(id), "{id}");
        let best = match source.kind {
            SourceKind::Satire => Tier::X,
            SourceKind::Newsroom | SourceKind::Wire | SourceKind::Academic | SourceKind::FactChecker => Tier::B,
            SourceKind::Other => Tier::C,
            _ => Tier::A,
        };
        assert!(source.tier >= best, "{id} has tier {}, better than its kind can have", source.tier);
    }
}

/// Sources that count or judge and whose body the law leaves under its government.
const NOT_AUTONOMOUS: &[&str] = &["cn-statistics"];

#[test]
fn who_counts_or_judges_is_independent_of_the_executive() {
    let catalogue = Catalogue::shipped();
    let body = |source: &Source| catalogue.bodies.iter().find(|body| Some(&body.id) == source.speaks_for.as_ref());
    for source in &catalogue.sources {
        let autonomous = body(source).is_some_and(|body| body.autonomous);
        let expected = match source.kind {
            SourceKind::Statistics | SourceKind::Audit | SourceKind::Court | SourceKind::Legislature => true,
            SourceKind::Government | SourceKind::International => {
                assert!(body(source).is_some(), "{} speaks for no body", source.id);
                continue;
            }
            SourceKind::Reference => continue,
            _ => false,
        };
        assert_eq!(autonomous, expected && !NOT_AUTONOMOUS.contains(&source.id.as_str()), "{}", source.id);
    }
    for bank in ["us-federal-reserve", "uk-bank-of-england", "eu-central-bank", "de-central-bank", "jp-central-bank"] {
        let bank = catalogue.sources.iter().find(|source| source.id.as_str() == bank).expect("a central bank");
        assert!(body(bank).is_some_and(|body| body.autonomous), "{}", bank.id);
    }
}

/// Addresses that somebody has seen working from a machine with a network, by id of the source.
const SEEN_WORKING: &[&str] = &[];

#[test]
fn no_address_is_given_as_seen_that_nobody_saw() {
    for source in Catalogue::shipped().sources {
        let has_address = !source.feeds.is_empty() || !source.domains.is_empty();
        assert_eq!(source.unverified, has_address && !SEEN_WORKING.contains(&source.id.as_str()), "{}", source.id);
    }
}

#[test]
fn the_type_of_a_document_lowers_its_tier() {
    let catalogue = Catalogue::shipped();
    for (source, document, expected) in [
        (
            "us-bls",
            DocumentType::Statistics,
            "A: Official statistics on employment, prices and wages, made by a statistics office.",
        ),
        ("us-bls", DocumentType::Release, "C: A release is a party's statement, whoever publishes it."),
        (
            "us-gao",
            DocumentType::Audit,
            "A: Audits of federal programmes by an office that answers to Congress, not to the executive.",
        ),
        (
            "us-white-house",
            DocumentType::Instrument,
            "A: Signed orders, proclamations and appointments are the acts themselves; its releases and speeches count as C.",
        ),
        ("us-white-house", DocumentType::Speech, "C: A speech is a party's statement, whoever publishes it."),
        (
            "us-white-house",
            DocumentType::Article,
            "C: The White House publishes this as no record of its own: its type is article.",
        ),
        ("us-nih", DocumentType::Study, "B: A study is no primary record, whoever publishes it."),
        ("uk-legislation", DocumentType::Reference, "A: The official text of the laws of the United Kingdom."),
        ("un", DocumentType::Reference, "B: A reference is no primary record, whoever publishes it."),
        (
            "reuters",
            DocumentType::Article,
            "B: An established news agency with its own reporters and a practice of corrections.",
        ),
        (
            "reuters",
            DocumentType::Transcript,
            "B: An established news agency with its own reporters and a practice of corrections.",
        ),
        ("reuters", DocumentType::Satire, "X: Satire makes neither claims nor evidence."),
        (
            "us-congress-members",
            DocumentType::Register,
            "C: Pages of members and committees are statements of a party; the record of the chambers is at congress.gov.",
        ),
        ("arxiv", DocumentType::Study, "C: Preprints: posted before peer review."),
        ("the-onion", DocumentType::Article, "X: The Onion is excluded: Satire makes neither claims nor evidence."),
    ] {
        let source = catalogue.source_called(source).expect("a source");
        let (tier, reason) = source.tier_of(document);
        assert_eq!(format!("{tier}: {reason}"), expected);
    }
    for source in &catalogue.sources {
        for party in [DocumentType::Release, DocumentType::Speech, DocumentType::Post, DocumentType::Statement] {
            assert!(source.tier_of(party).0 >= Tier::C, "{} {party}", source.id);
        }
    }
}

#[test]
fn an_operator_names_a_source_by_id_name_or_domain() {
    let catalogue = Catalogue::shipped();
    for (word, expected) in [
        ("us-bls", Some("us-bls")),
        ("the world health organization", Some("who")),
        ("www.reuters.com", Some("reuters")),
        ("Reuters.com", Some("reuters")),
        ("example.org", None),
    ] {
        assert_eq!(catalogue.source_called(word).map(|source| source.id.as_str()), expected, "{word}");
    }
}

#[test]
fn the_statistics_office_is_independent_of_its_department_and_an_unlisted_office_is_not() {
    let catalogue = Catalogue::shipped();
    let of = |speaker: &str, url: &str| {
        let speaker = catalogue.body_named(speaker).map(|body| &body.id);
        independence(speaker, catalogue.source_for(Some(url), None).speaks_for.as_ref(), &catalogue.bodies)
    };
    assert_eq!(of("Department of Labor", "https://www.bls.gov/cps"), Independence::Yes);
    assert_eq!(of("Department of Energy", "https://www.gao.gov/products"), Independence::Yes);
    assert!(matches!(of("The White House", "https://www.dol.gov/data"), Independence::No { .. }));
    assert!(matches!(of("Department of War", "https://www.centcom.mil/data"), Independence::No { .. }));
    assert!(matches!(of("Government of China", "https://www.stats.gov.cn/"), Independence::No { .. }));
    assert!(matches!(of("Government of Russia", "https://tass.com/economy"), Independence::No { .. }));
    assert!(matches!(of("Government of Qatar", "https://www.aljazeera.com/news"), Independence::No { .. }));
    assert_eq!(of("The White House", "https://www.nyc.gov/data"), Independence::Yes);
    assert_eq!(of("UK Government", "https://www.gov.scot/publications"), Independence::Yes);
    assert_eq!(of("UK Government", "https://www.bankofengland.co.uk/statistics"), Independence::Yes);
    assert_eq!(of("European Commission", "https://ec.europa.eu/eurostat/data"), Independence::Yes);
    assert!(matches!(of("The White House", "https://www.arts.gov/data"), Independence::No { .. }));
}

/// What `toml` is refused for.
fn refused(toml: &str, expected: &str) {
    let error = Catalogue::parse(toml).expect_err("the catalogue must be refused").to_string();
    assert!(error.contains(expected), "{error}\n does not say: {expected}");
}

#[test]
fn a_wrong_catalogue_is_refused_with_the_entry_and_what_to_do() {
    let source = |id: &str, rest: &str| {
        format!("[[source]]\nid = \"{id}\"\nname = \"{id}\"\nkind = \"newsroom\"\ntier_reason = \"R.\"\n{rest}\n")
    };
    let listed = |id: &str| source(id, "tier = \"B\"\ndomains = [\"example.org\"]");
    let body =
        |id: &str, superior: &str| format!("[[body]]\nid = \"{id}\"\nname = \"{id}\"\nsuperior = \"{superior}\"\n");
    for (toml, expected) in [
        (listed("a") + &listed("a"), "`a`: two sources have this id"),
        (listed("a") + &listed("b"), "`example.org`: two sources list this domain"),
        (source("a", "tier = \"D\""), "`D` is no tier: write one of A, B, C, X"),
        (source("a", "tier = \"B\""), "known by name alone"),
        (source("a", "tier = \"C\"\ndomains = [\"www.example.org\"]"), "without scheme"),
        (source("a", "tier = \"C\"\ndomains = [\"co.uk\"]"), "`co.uk` is an ending that many share"),
        (source("a", "tier = \"C\"\ndomains = [\"uk\"]"), "`uk` is an ending that many share"),
        (source("a", "tier = \"C\"\ndomains = [\"substack.com\"]"), "`substack.com` is an ending that many share"),
        (source("a", "tier = \"A\"\ndomains = [\"example.org\"]"), "kind newsroom keeps no primary records"),
        (source("a", "tier = \"C\"\ndisplay = \"full\""), "say in `licence` why"),
        (source("a", "tier = \"C\"").replace("\"R.\"", "\" \""), "say in `tier_reason` why"),
        (source("a", "tier = \"C\"\nfeeds = [\"http://example.org/feed\"]"), "not an https address"),
        (source("a", "tier = \"C\"\nspeaks_for = \"nobody\""), "`nobody`, which has no [[body]] table"),
        (source("a", "tier = \"C\"\ncolour = \"red\""), "unknown field `colour`"),
        (source("a", "tier = \"C\"").replace("newsroom", "satire"), "satire has tier X"),
        (source("A b", "tier = \"C\""), "`A b` is not a valid source slug"),
        (body("a", "b"), "`b`, which has no [[body]] table"),
        (body("a", "b") + &body("b", "a"), "lead back to itself"),
        (body("a", "a"), "lead back to itself"),
    ] {
        refused(&toml, expected);
    }
}

/// Answers by path: a feed with one entry of that day, a feed that was moved, a page, a refusal.
async fn answer(uri: Uri) -> Response<Body> {
    let feed = |entries: &str| {
        let xml = format!("<rss version=\"2.0\"><channel><title>T</title>{entries}</channel></rss>");
        Response::builder().header("content-type", "application/rss+xml").body(Body::from(xml))
    };
    let entry = |day: &str| format!("<item><title>E</title><pubDate>{day} 08:00:00 GMT</pubDate></item>");
    let made = match uri.path() {
        "/fresh" => feed(&entry("Fri, 30 Oct 2026")),
        "/stale" => feed(&entry("Wed, 01 Oct 2025")),
        "/empty" => feed(""),
        "/old-address" => {
            Response::builder().status(StatusCode::FOUND).header("location", "/fresh").body(Body::empty())
        }
        "/page" => {
            Response::builder().header("content-type", "text/html").body(Body::from("<p>We have a new site.</p>"))
        }
        "/closed" => Response::builder().status(StatusCode::FORBIDDEN).body(Body::empty()),
        _ => Response::builder().status(StatusCode::NOT_FOUND).body(Body::empty()),
    };
    made.expect("a valid response")
}

/// A source with no domain and one feed.
fn with_feed(feed: String) -> Source {
    let catalogue = Catalogue::shipped();
    let source = catalogue.source_called("us-bls").expect("a source").clone();
    Source { domains: vec![], feeds: vec![feed], ..source }
}

/// What is seen at `feeds`, a line each, when 127.0.0.1 may be reached at `server`.
async fn seen(server: SocketAddr, feeds: &[String]) -> Vec<String> {
    let policy =
        FetchPolicy { total_timeout: Duration::from_secs(5), pause: Duration::ZERO, ..FetchPolicy::allowing(server) };
    let fetcher = Arc::new(Fetcher::new(policy).expect("TLS can be set up"));
    let sources: Vec<Source> = feeds.iter().cloned().map(with_feed).collect();
    let told = AtomicUsize::new(0);
    let tell = || {
        told.fetch_add(1, Ordering::Relaxed);
    };
    let tested = test_source::test(&fetcher, &sources, date(2026, 11, 1), &tell).await;
    assert_eq!(told.into_inner(), feeds.len());
    let line = |tested: &Tested| {
        let look = tested.worst().expect("it has an address");
        format!("{}: {}", look.seen.slug(), look.note)
    };
    tested.iter().map(line).collect()
}

#[tokio::test]
async fn a_source_is_told_that_works_moved_changed_refuses_or_fell_silent() {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let server = listener.local_addr().expect("it has an address");
    tokio::spawn(async move { axum::serve(listener, Router::new().fallback(answer)).await });
    let cases = [
        ("/fresh", "working: 1 entries, the newest of 2026-10-30".to_owned()),
        ("/stale", "silent: has had nothing new since 2025-10-01".to_owned()),
        ("/empty", "silent: is a feed without entries".to_owned()),
        ("/old-address", format!("moved: is now at http://{server}/fresh")),
        ("/page", "changed: answers with a page, not with a feed".to_owned()),
        ("/closed", "refused: the server answered with status 403".to_owned()),
        ("/gone", "moved: the server answered with status 404".to_owned()),
    ];
    let feeds: Vec<String> = cases.iter().map(|(path, _)| format!("http://{server}{path}")).collect();
    let expected: Vec<&String> = cases.iter().map(|(_, expected)| expected).collect();
    let found = seen(server, &feeds).await;
    assert_eq!(found.iter().collect::<Vec<_>>(), expected);
    let private = seen(server, &["http://10.0.0.1/feed".into()]).await;
    assert_eq!(private, ["refused: 10.0.0.1 is a private address, and only public addresses are fetched"]);
}

#[tokio::test]
async fn where_nothing_answers_no_source_is_blamed() {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let nobody = listener.local_addr().expect("it has an address");
    drop(listener);
    let found = seen(nobody, &[format!("http://{nobody}/a"), format!("http://{nobody}/b")]).await;
    assert!(found.iter().all(|line| line.starts_with("unverified: ")), "{found:?}");
    let many: Vec<String> = (0..60).map(|number| format!("http://{nobody}/{number}")).collect();
    let found = seen(nobody, &many).await;
    assert!(found.iter().all(|line| line.starts_with("unverified: ")), "{found:?}");
    assert_eq!(found.last().map(String::as_str), Some("unverified: was not asked: nothing before it could be reached"));
}
