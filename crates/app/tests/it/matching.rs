//! Two sentences, one proposition? The same talking point joins; another number, year, body or a denial does not.

use jiff::civil::date;
use onrecord::usecase::match_claim::{Match, Proposition, compare};
use onrecord::usecase::take_in::embed;
use onrecord_domain::claim::Relation;
use onrecord_extract::{ClaimDraft, claim_from_text};

fn draft(text: &str) -> ClaimDraft {
    claim_from_text(text, Some("Ministry of Housing"), Some(date(2026, 1, 12))).expect("a claim")
}

fn proposition(draft: &ClaimDraft) -> Proposition<'_> {
    Proposition { sentence: &draft.sentence, kind: &draft.kind, parts: &draft.parts, event_date: draft.event_date }
}

fn check(one: &str, other: &str, expected: Match) {
    let (a, b) = (draft(one), draft(other));
    let vectors = [&a, &b].map(|draft| embed(&draft.sentence).expect("a vector"));
    let cosine: f32 = vectors[0].iter().zip(&vectors[1]).map(|(x, y)| x * y).sum();
    let both = [(&a, &b), (&b, &a)].map(|(new, old)| compare(proposition(new), proposition(old), cosine));
    assert_eq!(both, [expected; 2], "{one:?} and {other:?}, cosine {cosine:.3}\n{:?}\n{:?}", a.parts, b.parts);
}

const HOMES: &str = "The Ministry of Housing completed 41,200 homes in 2024.";

#[test]
fn the_same_in_other_words_is_one_claim() {
    for other in [
        HOMES,
        "In 2024, the Ministry of Housing completed 41,200 homes.",
        "41,200 homes were completed by the Ministry of Housing in 2024.",
        "The Ministry of Housing finished 41,200 homes in 2024.",
    ] {
        check(HOMES, other, Match::Same);
    }
    check(
        "In the referendum of 23 June 2016, 17.4 million people voted to leave the European Union.",
        "17.4 million people voted to leave the European Union in the referendum of 23 June 2016.",
        Match::Same,
    );
}

#[test]
fn another_number_year_body_or_subject_is_another_claim() {
    for other in [
        "The Ministry of Housing completed 41,200 homes in 2023.",
        "The Ministry of Defence completed 41,200 homes in 2024.",
        "The Ministry of Housing demolished the harbour bridge in 2024.",
        "Rents rose by 3 percent in 2024.",
    ] {
        check(HOMES, other, Match::Other);
    }
}

#[test]
fn another_number_for_the_same_contradicts() {
    check(HOMES, "The Ministry of Housing completed 31,200 homes in 2024.", Match::Linked(Relation::Contradicts));
}

#[test]
fn a_denial_is_another_claim() {
    check(
        "The Ministry of Housing published the register in 2024.",
        "The Ministry of Housing did not publish the register in 2024.",
        Match::Other,
    );
}

#[test]
fn a_promise_with_another_deadline_is_another_promise() {
    let promise = "The Ministry of Housing will complete 1,000 homes by March 2027.";
    check(promise, "By March 2027, the Ministry of Housing will complete 1,000 homes.", Match::Same);
    check(promise, "The Ministry of Housing will complete 1,000 homes by March 2029.", Match::Other);
    check(promise, "The Ministry of Housing completed 1,000 homes in March 2025.", Match::Other);
}
