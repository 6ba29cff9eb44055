//! The samples: what a reader of a fresh clone sees, and that no verdict is written in them.

use crate::harness::TestApp;
use onrecord::samples::{SHIPPED, remove};
use onrecord_domain::source::Tier;

/// A claim by words of its sentence, its outcome, and the evidence that decides it: file, a figure in it, another
/// figure, and the outcome with that other figure.
struct Expected {
    claim: &'static str,
    outcome: &'static str,
    evidence: Option<(&'static str, &'static str, &'static str, &'static str)>,
}

const EXPECTED: &[Expected] = &[
    Expected {
        claim: "17.4 million people voted to leave",
        outcome: "true",
        evidence: Some(("referendum-result.md", "17,410,742", "13,410,742", "false")),
    },
    Expected {
        claim: "62.2 %",
        outcome: "false",
        evidence: Some(("referendum-result.md", "72.2 %", "62.2 %", "true")),
    },
    Expected {
        claim: "45 million people",
        outcome: "close",
        evidence: Some(("referendum-result.md", "46,500,001", "86,500,001", "false")),
    },
    Expected {
        claim: "up to 60,000 ballot papers",
        outcome: "misleading",
        evidence: Some(("referendum-result.md", "25,359", "55,359", "true")),
    },
    Expected {
        claim: "will open Berlin Brandenburg Airport",
        outcome: "kept",
        evidence: Some(("chronicle.md", "opened on 31 October 2020", "has not opened", "broken")),
    },
    Expected {
        claim: "at least 60 grams",
        outcome: "kept",
        evidence: Some(("chronicle.md", "121.6 grams", "12.6 grams", "not-started")),
    },
    Expected {
        claim: "end electricity generation from coal",
        outcome: "in-progress",
        evidence: Some(("chronicle.md", "Tenders for", "No tenders for", "unclear")),
    },
    Expected {
        claim: "begin disposing of used nuclear fuel",
        outcome: "broken",
        evidence: Some(("spent-fuel-audit.md", "has not begun", "has begun", "kept")),
    },
    Expected {
        claim: "states that most known DPRK IT workers are in China",
        outcome: "true",
        evidence: Some(("monitoring-team-report.md", "1,000 to 1,500", "4,000 to 4,500", "false")),
    },
    Expected { claim: "$400 million", outcome: "unclear", evidence: None },
];

fn shipped(change: impl Fn(&str, &str) -> Option<String>) -> Vec<(&'static str, String)> {
    SHIPPED.iter().filter_map(|(name, text)| Some((*name, change(name, text)?))).collect()
}

async fn outcome_with(documents: &[(&str, String)], claim: &str) -> String {
    let app = TestApp::new().await;
    assert_eq!(app.take_in(documents).await, Vec::<String>::new());
    app.outcome(claim).await
}

#[tokio::test(flavor = "multi_thread")]
async fn each_sample_gets_the_verdict_that_its_evidence_gives() {
    let app = TestApp::new().await;
    assert_eq!(app.take_in(&shipped(|_, text| Some(text.into()))).await, Vec::<String>::new());
    let mut found = vec![];
    for expected in EXPECTED {
        found.push((expected.claim, app.outcome(expected.claim).await));
    }
    let wanted: Vec<_> = EXPECTED.iter().map(|expected| (expected.claim, expected.outcome.to_owned())).collect();
    assert_eq!(found, wanted);
}

#[tokio::test(flavor = "multi_thread")]
async fn another_figure_in_the_evidence_is_another_verdict() {
    for expected in EXPECTED {
        let Some((file, from, to, outcome)) = expected.evidence else { continue };
        let changed = shipped(|name, text| {
            assert!(name != file || text.contains(from), "{file} has {from:?}");
            Some(if name == file { text.replace(from, to) } else { text.into() })
        });
        assert_ne!(outcome, expected.outcome);
        assert_eq!(outcome_with(&changed, expected.claim).await, outcome, "{}: {to:?} for {from:?}", expected.claim);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn without_its_evidence_every_claim_is_unclear() {
    for expected in EXPECTED {
        let Some((file, ..)) = expected.evidence else { continue };
        let without = shipped(|name, text| (name != file).then(|| text.into()));
        assert_eq!(outcome_with(&without, expected.claim).await, "unclear", "{} without {file}", expected.claim);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn evidence_that_comes_later_is_looked_at_at_once() {
    let evidence = "referendum-result.md";
    let mut app = TestApp::new().await;
    app.take_in(&shipped(|name, text| (name != evidence).then(|| text.into()))).await;
    assert_eq!(app.outcome("62.2 %").await, "unclear");
    app.at("2026-11-02T12:00:00Z");
    app.take_in(&shipped(|name, text| (name == evidence).then(|| text.into()))).await;
    assert_eq!(app.outcome("62.2 %").await, "false");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_talking_point_in_three_documents_is_one_claim() {
    let app = TestApp::new().await;
    app.take_in(&shipped(|_, text| Some(text.into()))).await;
    let claims = app.claims().await;
    let talking_point = claims.iter().find(|claim| claim.sentence.contains("17.4 million")).expect("the claim");
    assert_eq!(talking_point.occurrences, 3);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_report_says_and_whether_it_is_so_are_two_claims() {
    let app = TestApp::new().await;
    app.take_in(&shipped(|_, text| Some(text.into()))).await;
    let claims = app.claims().await;
    let of_document =
        claims.iter().find(|claim| claim.sentence.contains("states that most known")).expect("of the document");
    let record = app.app.store.claim(&of_document.id).await.expect("the store").expect("on record");
    let update = record.current().expect("checked");
    let of_report = update.citations.iter().filter(|citation| citation.tier == Tier::A);
    let quoted: String = of_report.map(|citation| citation.quote.words()).collect();
    assert!(quoted.contains("1,000 to 1,500") && quoted.contains("up to 40,000"), "{quoted}");
    let (substance, relation) = record.links.first().expect("the substance is linked");
    assert_eq!(relation.slug(), "substance");
    let substance = claims.iter().find(|claim| claim.id == *substance).expect("on record");
    assert_eq!(substance.outcome.map(|outcome| outcome.slug()), Some("unclear"));
}

#[tokio::test(flavor = "multi_thread")]
async fn samples_can_be_taken_out_and_the_ledger_still_holds() {
    let app = TestApp::new().await;
    app.take_in(&shipped(|_, text| Some(text.into()))).await;
    let removed = remove(&app.app).await.expect("removed");
    assert_eq!(removed.documents, SHIPPED.len());
    assert_eq!(app.claims().await, vec![]);
    assert_eq!(app.app.store.verify().await.expect("verified").problems, Vec::<String>::new());
    let again = app.take_in(&shipped(|_, text| Some(text.into()))).await;
    assert!(again.iter().all(|error| error.contains("taken out of the record before")), "{again:?}");
}
