//! Key points, headlines and priorities of documents.

use crate::harness::read;
use onrecord_domain::document::DocumentType;

/// Key points of a document of this sort, word for word.
fn check(kind: DocumentType, text: &str, expected: &[&str]) {
    let (document, extraction) = read(kind, None, text);
    let points: Vec<&str> = extraction.key_points.iter().filter_map(|span| document.text.slice(*span)).collect();
    assert_eq!(points, expected, "{text}");
}

#[test]
fn key_points_say_something_once() {
    let built = "The Harbour Department built 52 new berths in Norwick in 2025.";
    let trained = "The Department trained 300 keepers last year.";
    check(DocumentType::Release, &format!("{built}\n\n{trained}"), &[built, trained]);
    check(
        DocumentType::Release,
        &format!("{built}\n\nIn 2025 the Harbour Department built 52 new berths in Norwick."),
        &[built],
    );
    check(
        DocumentType::Release,
        &format!("Thank you, and good morning.\n\nOur sea is beautiful and great.\n\n{built}"),
        &[built],
    );
    check(DocumentType::Release, "Thank you all for coming.\n\nOur thoughts are with the crew.", &[]);
    check(DocumentType::Release, "Who could have built this?\n\nWe must act now.", &[]);
}

#[test]
fn records_have_key_points_although_they_make_no_claims() {
    let rose = "Consumer prices rose by 2.7 percent in January 2026, after 3.1 percent in December 2025.";
    let (document, extraction) = read(DocumentType::Statistics, None, rose);
    assert_eq!(extraction.claims, []);
    let points: Vec<&str> = extraction.key_points.iter().filter_map(|span| document.text.slice(*span)).collect();
    assert_eq!(points, [rose]);
}

#[test]
fn no_more_than_eight() {
    const PLACES: [&str; 10] = [
        "Norwick",
        "Alder",
        "Quay",
        "Eastland",
        "Westland",
        "Brightwater",
        "Millport",
        "Harrow",
        "Stonegate",
        "Lindle",
    ];
    let text: Vec<String> = (1..=10)
        .map(|n| format!("The Harbour Department opened {} clinics near {} in {}.", 10 * n, PLACES[n - 1], 2010 + n))
        .collect();
    let (_, extraction) = read(DocumentType::Release, None, &text.join("\n\n"));
    assert_eq!(extraction.key_points.len(), 8);
    assert!(extraction.key_points.is_sorted(), "{:?}", extraction.key_points);
}

#[test]
fn headlines_are_calm() {
    let headline = |title: &str| {
        let mut document = crate::harness::document("The tug is new.");
        document.found.title = Some(title.to_owned());
        crate::harness::extract_as(DocumentType::Release, None, &document).headline
    };
    for (title, expected) in [
        ("BREAKING: Port reopens after storm!", "Port reopens after storm"),
        ("Historic bridge deal signed", "Bridge deal signed"),
        ("Panel to investigate the failed launch", "Panel to investigate the failed launch"),
        ("Minister drops the failed policy", "Minister drops the policy"),
        ("Banks leave SWIFT messaging system", "Banks leave SWIFT messaging system"),
        ("Great news! Port reopens", "Great news. Port reopens"),
        ("Exclusive | Ferry firm to cut fares", "Ferry firm to cut fares"),
        ("Yahoo!-style pages end in June", "Yahoo!-style pages end in June"),
    ] {
        assert_eq!(headline(title), expected);
    }
    let long = "The Harbour Department and the Port Audit Office agree on the dredging of the outer channel, the inner basin and the old quay";
    assert!(headline(long).chars().count() <= 110, "{}", headline(long));
}
