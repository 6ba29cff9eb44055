//! Which source is it? Domains, names, defaults, and catalogues that are refused.

use onrecord::catalogue::Catalogue;
use onrecord_domain::document::DocumentType;
use onrecord_domain::source::{Display, Independence, SourceKind, Tier, independence};

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
        ("https://ec.europa.eu/eurostat/web/main", "eu-eurostat statistics A"),
        ("https://ec.europa.eu/eurostatistics", "eu-commission government A"),
        ("https://ec.europa.eu/commission/presscorner", "eu-commission government A"),
        ("https://www.theonion.com/story", "the-onion satire X"),
    ] {
        check(Some(url), None, expected);
    }
}

#[test]
fn an_unlisted_domain_is_taken_for_what_it_ends_with() {
    for (url, expected) in [
        ("https://www.epa.gov/lead", "unlisted-epa-gov government A"),
        ("https://courts.delaware.gov/opinions", "unlisted-courts-delaware-gov court A"),
        ("https://statistics.gov.scot/", "unlisted-statistics-gov-scot other C"),
        ("https://stats.example.gc.ca/", "unlisted-stats-example-gc-ca statistics A"),
        ("https://www.bmk.gv.at/", "unlisted-bmk-gv-at government A"),
        ("https://www.nato.int/", "unlisted-nato-int international A"),
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
fn the_shipped_catalogue_is_fair_and_cautious() {
    let catalogue = Catalogue::shipped();
    for kind in SourceKind::ALL {
        assert!(catalogue.sources.iter().any(|source| source.kind == *kind), "no source of kind {kind}");
    }
    let executive = |source: &&onrecord_domain::source::Source| source.kind == SourceKind::Government;
    assert!(catalogue.sources.iter().filter(executive).count() * 2 < catalogue.sources.len());
    for source in &catalogue.sources {
        assert!(source.display == Display::Excerpt || source.jurisdiction.as_deref() == Some("us"), "{}", source.id);
        assert!(source.tier_reason.ends_with('.'), "{}", source.id);
        assert_ne!(source.tier_of(DocumentType::Release).0, Tier::A, "{}", source.id);
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
    assert!(matches!(of("The White House", "https://www.epa.gov/data"), Independence::No { .. }));
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
