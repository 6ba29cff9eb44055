//! Laws of the rule that hold for every case and for made-up ones.

use crate::cases::{all, decide};
use crate::written::WrittenCase;
use onrecord_domain::claim::Kind;
use onrecord_domain::document::DocumentType;
use onrecord_domain::id::BundleId;
use onrecord_domain::reading::{Reading, Stance};
use onrecord_domain::source::{Independence, Tier};
use onrecord_domain::verdict::{self, Case, Confidence, Finding, Policy, Verdict};
use proptest::prelude::*;
use std::sync::LazyLock;

/// Checks that `change` leaves outcome and findings of every case as they are.
fn changes_nothing(what: &str, change: impl Fn(&mut WrittenCase)) {
    for case in all() {
        let mut changed = case.clone();
        change(&mut changed);
        let (before, after) = (decide(&case), decide(&changed));
        assert_eq!((before.outcome, before.findings), (after.outcome, after.findings), "{what}: {}", case.title);
        assert_eq!(before.notes, after.notes, "{what}: {}", case.title);
    }
}

/// Puts the evidence in another order, with the readings still pointing at their passages.
fn reorder(case: &mut WrittenCase, order: &[usize]) {
    let place = |old: usize| order.iter().position(|index| *index == old).expect("a permutation holds every index");
    case.readings.iter_mut().for_each(|reading| reading.evidence = place(reading.evidence));
    case.passages = order.iter().map(|index| case.passages[*index].clone()).collect();
}

/// Copies the passages with everything they say: the same text, at other outlets or the same.
fn reprint(case: &mut WrittenCase) {
    let count = case.passages.len();
    let copies: Vec<Reading> =
        case.readings.iter().cloned().map(|r| Reading { evidence: r.evidence + count, ..r }).collect();
    case.readings.extend(copies);
    case.passages.extend(case.passages.clone());
}

#[test]
fn the_order_of_evidence_changes_no_outcome() {
    changes_nothing("evidence turned round", |case| {
        let order: Vec<usize> = (0..case.passages.len()).rev().collect();
        reorder(case, &order);
    });
    changes_nothing("readings turned round", |case| case.readings.reverse());
}

#[test]
fn copies_of_the_same_text_change_no_outcome() {
    changes_nothing("every passage twice", reprint);
}

#[test]
fn a_reading_that_says_neither_changes_no_outcome() {
    changes_nothing("a neither beside each reading", |case| {
        let neither: Vec<Reading> = case
            .readings
            .iter()
            .filter(|reading| reading.notice.is_none())
            .map(|reading| Reading { stance: Stance::Neither, strength: 1.0, other_base: false, ..reading.clone() })
            .collect();
        case.readings.extend(neither);
    });
}

#[test]
fn without_evidence_nothing_is_found() {
    let open = ["unclear", "unverifiable", "tech-error", "not-rateable"];
    for mut case in all() {
        case.passages.clear();
        case.readings.clear();
        let found = decide(&case);
        let fine = found.outcome.is_none_or(|outcome| open.contains(&outcome));
        assert!(fine, "{}: {:?} out of nothing", case.title, found.outcome);
        assert!(found.outcome != Some("unclear") || !found.missing.is_empty(), "{}: nothing is missing", case.title);
        assert!(!found.findings.contains(&Finding::False), "{}", case.title);
    }
}

#[test]
fn tier_c_alone_never_refutes() {
    for mut case in all() {
        case.passages.iter_mut().for_each(|passage| {
            passage.evidence.tier = Tier::C;
            passage.evidence.independence = Independence::Yes;
        });
        let contents = case.passages.iter().any(|passage| passage.evidence.is_document_claimed);
        let found = decide(&case);
        assert!(contents || !found.findings.contains(&Finding::False), "{}: refuted by tier C", case.title);
        assert!(contents || !matches!(found.outcome, Some("false" | "broken")), "{}: {:?}", case.title, found.outcome);
    }
}

#[test]
fn a_failed_source_is_never_a_finding() {
    for mut case in all() {
        case.unread = vec!["The register did not answer.".into()];
        case.earlier = None;
        assert_eq!(decide(&case).outcome, Some("tech-error"), "{}", case.title);
        case.earlier = Some(if case.claim.kind == Kind::Statement { "true" } else { "kept" }.into());
        assert_eq!(decide(&case).outcome, None, "{}", case.title);
    }
}

#[test]
fn only_a_settled_outcome_has_a_confidence() {
    for case in all().iter().filter(|case| case.claim.kind == Kind::Statement) {
        let evidence = case.evidence();
        let decision = verdict::decide(
            &Case {
                claim: &case.claim,
                evidence: &evidence,
                readings: &case.readings,
                unread: &[],
                earlier_verdict: None,
                as_of: case.as_of,
            },
            &Policy::default(),
        );
        let settled = !matches!(decision.verdict, Some(Verdict::Unclear | Verdict::Unverifiable) | None);
        match decision.confidence {
            Confidence::NotYetCalibrated { basis } => {
                assert!(settled && basis.contains("tier"), "{}: {basis}", case.title)
            }
            Confidence::None => assert!(!settled, "{}: no basis", case.title),
            Confidence::Calibrated { .. } => panic!("{}: nothing is calibrated yet", case.title),
        }
    }
}

static PLAIN_FACT: LazyLock<WrittenCase> =
    LazyLock::new(|| all().into_iter().find(|case| case.title == "A law that was passed").expect("the case is there"));

proptest! {
    /// Whatever the mix of passages on one plain claim: the rule is blind to order, to copies and to silence; False
    /// needs a refutation of tier A or B; True needs support.
    #[test]
    fn the_rule_is_sound_on_any_mix(
        voices in prop::collection::vec((0usize..3, 0usize..4, 0u8..4, any::<bool>(), any::<bool>(), 0usize..3, 0u32..100), 0..9),
        seed in any::<prop::sample::Index>(),
    ) {
        let template = &*PLAIN_FACT;
        let mut case = template.clone();
        case.passages.clear();
        case.readings.clear();
        for (stance, independence, tier, direct, own_reporting, text, strength) in voices {
            let mut passage = template.passages[0].clone();
            let evidence = &mut passage.evidence;
            evidence.tier = Tier::ALL[usize::from(tier)];
            evidence.document_type = DocumentType::Article;
            evidence.direct = direct;
            evidence.own_reporting = own_reporting;
            evidence.bundle = BundleId::derive(&[&text.to_string()]);
            evidence.source = format!("source-{independence}").parse().expect("a slug");
            evidence.independence = match independence {
                0 | 1 => Independence::Yes,
                2 => Independence::No { reason: "It is published by the speaker.".into() },
                _ => Independence::NotAssessed,
            };
            case.readings.push(Reading {
                evidence: case.passages.len(),
                stance: Stance::ALL[stance],
                strength: f64::from(strength) / 100.0,
                ..template.readings[0].clone()
            });
            case.passages.push(passage);
        }
        let found = decide(&case);
        let speaks = |stance: Stance, weighty: bool| case.readings.iter().any(|reading| {
            let evidence = &case.passages[reading.evidence].evidence;
            let weight = matches!(evidence.tier, Tier::A | Tier::B) || !weighty && evidence.tier == Tier::C;
            reading.stance == stance && weight && !matches!(evidence.independence, Independence::No { .. })
        });
        prop_assert!(found.outcome != Some("false") || speaks(Stance::Refutes, true));
        prop_assert!(found.outcome != Some("true") || speaks(Stance::Supports, false));
        prop_assert!(found.outcome != Some("unclear") || !found.missing.is_empty());

        let mut turned = case.clone();
        let mut order: Vec<usize> = (0..case.passages.len()).collect();
        if !order.is_empty() {
            let middle = seed.index(order.len());
            order.rotate_left(middle);
        }
        reorder(&mut turned, &order);
        prop_assert_eq!(found.outcome, decide(&turned).outcome);
        let mut copied = case.clone();
        reprint(&mut copied);
        prop_assert_eq!(found.outcome, decide(&copied).outcome);
        let mut silent = case.clone();
        let neither: Vec<Reading> = case.readings.iter().map(|r| Reading { stance: Stance::Neither, ..r.clone() }).collect();
        silent.readings.extend(neither);
        prop_assert_eq!(found.outcome, decide(&silent).outcome);
    }
}
