//! What rules and classifier make of a sentence together.

use crate::harness::{PUBLISHED, body, document, line, read};
use onrecord_domain::document::DocumentType;
use onrecord_extract::{Context, Fiscal, Hemisphere, Judged, Judgements, extract, to_judge};

/// What becomes of a release's one sentence when a classifier says this of it: the claim, or the reason for none.
fn outcome(text: &str, judged: Judged) -> String {
    let document = document(text);
    let department = body("Harbour Department", &["HD"]);
    let context = Context {
        document: &document,
        publisher: "Harbour Department",
        speaks_for: Some(&department),
        document_type: DocumentType::Release,
        published: Some(PUBLISHED),
        speaker: None,
        bodies: std::slice::from_ref(&department),
        fiscal: Fiscal::Unsaid,
        hemisphere: Hemisphere::North,
        sample: false,
        judgements: &Judgements::default(),
    };
    let judgements = Judgements::new(to_judge(&context).into_iter().map(|span| (span, judged)));
    let found = extract(&Context { judgements: &judgements, ..context });
    let claim = found.claims.first().map(|draft| draft.kind.slug().to_owned());
    claim.unwrap_or_else(|| found.left_out[0].reason.clone())
}

/// Of middling specificity, and no feeling voiced.
const fn judged(worthiness: f32, pledge: f32) -> Judged {
    Judged { worthiness, pledge, specificity: 0.5, expressive: 0.0 }
}

#[test]
fn a_classifier_moves_what_the_rules_leave_open() {
    let vague = "Nothing specific enough to check.";
    let forecast = "A forecast of what others or nature will do.";
    for (text, worthiness, pledge, expected) in [
        // Both say how much a sentence is worth; the mean of their log odds decides.
        ("The contractor told us that the lock is late.", 0.9, 0.0, "statement"),
        ("The contractor told us that the lock is late.", 0.1, 0.0, vague),
        ("The Department has dredged 14 kilometres of the channel.", 0.45, 0.0, "statement"),
        ("The lock failed our sailors.", 0.95, 0.0, "statement"),
        ("The lock failed our sailors.", 0.3, 0.0, "Opinion or praise: nothing that a record could settle."),
        // What is ahead and not pledged is a forecast; what was done is none.
        ("The new lock will boost trade along the coast.", 0.3, 0.05, forecast),
        ("The Department will extend the lock.", 0.3, 0.9, "goal"),
        ("We had committed 71 percent of it in May.", 0.9, 0.02, "statement"),
        // A deadline ahead is the rules' own to tell.
        ("The lock will reopen by 1 May 2027.", 0.1, 0.02, "promise"),
        // A duty with a date is a pledge, though no word of the rules' list says so.
        ("Ports must fit cameras on all 40 tugs by 1 July 2027.", 0.5, 0.8, "promise"),
        // A verb that the rules don't know.
        ("The Department supplies pilots to 212 ports in nine counties.", 0.97, 0.0, "statement"),
    ] {
        let found = outcome(text, judged(worthiness, pledge));
        assert_eq!(found, expected, "{text} (worthiness {worthiness}, pledge {pledge})");
    }
}

#[test]
fn a_list_item_that_pledges_needs_no_heading_that_says_so() {
    let item = "- Harbour matters this year\n- build 12 public jetties";
    assert_eq!(outcome(item, judged(0.2, 0.9)), "goal");
}

#[test]
fn how_specific_a_commitment_is_weighs_beside_the_rules() {
    let vague = "Nothing specific enough to check.";
    for (text, specificity, expected) in [
        // By the rules alone worth keeping, and not.
        ("The Department will extend the lock.", 0.5, "goal"),
        ("The Department will extend the lock.", 0.05, vague),
        ("We will mend the sea wall.", 0.9, "goal"),
        ("We will mend the sea wall.", 0.2, vague),
        // A figure and a deadline are the rules' own to tell, and so is an item of a list.
        ("The Department will extend 12 locks.", 0.02, "goal"),
        ("The Department will extend the lock by December.", 0.02, "promise"),
        ("- Harbour matters this year\n- support coastal towns", 0.02, "goal"),
        // What commits to nothing is not asked how specific it is.
        ("The contractor told us that the lock is late.", 0.02, "statement"),
    ] {
        let pledge = if expected == "statement" { 0.0 } else { 0.9 };
        let found = outcome(text, Judged { specificity, ..judged(0.9, pledge) });
        assert_eq!(found, expected, "{text} (specificity {specificity})");
    }
}

#[test]
fn what_only_voices_a_feeling_is_no_claim() {
    let ceremony = "Thanks, greeting or ceremony.";
    for (text, expressive, pledge, expected) in [
        ("The harbour crews have our thanks.", 0.8, 0.0, ceremony),
        ("The harbour crews have our thanks.", 0.4, 0.0, "statement"),
        // A figure may be a fact, and a pledge is one whatever is felt.
        ("The 12 harbour crews have our thanks.", 0.8, 0.0, "statement"),
        ("The Department will extend the lock.", 0.8, 0.9, "goal"),
    ] {
        let found = outcome(text, Judged { expressive, ..judged(0.9, pledge) });
        assert_eq!(found, expected, "{text} (expressive {expressive})");
    }
}

#[test]
fn only_sentences_that_no_rule_excludes_are_judged() {
    let text = "> Home | Contact\n\n# Harbour news\n\nThank you all. I yield the floor. Is it true? \
                The port moved 12 ships.\n\n“We lost 41 sailings,” said Jean Poe. The strike went on.";
    let document = document(text);
    let judged = |document_type| {
        let context = Context {
            document: &document,
            publisher: "The Quay Courier",
            speaks_for: None,
            document_type,
            published: Some(PUBLISHED),
            speaker: None,
            bodies: &[],
            fiscal: Fiscal::Unsaid,
            hemisphere: Hemisphere::North,
            sample: false,
            judgements: &Judgements::default(),
        };
        let words = |span| document.text.slice(span).expect("a span of the text").to_owned();
        to_judge(&context).into_iter().map(words).collect::<Vec<_>>()
    };
    let quoted = "“We lost 41 sailings,” said Jean Poe.";
    assert_eq!(judged(DocumentType::Release), ["The port moved 12 ships.", quoted, "The strike went on."]);
    assert_eq!(judged(DocumentType::Article), [quoted]);
    assert_eq!(judged(DocumentType::Audit), [quoted]);
    assert_eq!(judged(DocumentType::Ruling), Vec::<String>::new());
}

#[test]
fn what_press_releases_say_is_kept() {
    for text in [
        "The agency inspected 1,204 sites in 2023.",
        "The Department issued 412 licences between January and June 2025.",
        "Losses from leaks fell to 18.4 percent of supply in 2025, from 22.1 percent a year earlier.",
        "The council approved the budget for 2026 by nine votes to six.",
        "The new ferry terminal opened on 3 December 2025.",
        "The Department will publish its inspection reports within 30 days.",
        "The new tariff takes effect on 1 March 2026.",
        "The Secretary signed the order on 9 January 2026.",
        "The scheme has paid $4.2 million to 1,300 fishing families.",
        "No new mooring fees will be introduced before 2029.",
    ] {
        let (_, found) = read(DocumentType::Release, None, text);
        let claims: Vec<String> = found.claims.iter().map(line).collect();
        assert_eq!(claims.len(), 1, "{text}: {claims:?} {:?}", found.left_out);
    }
}

#[test]
fn what_only_sounds_well_is_left_out() {
    for text in [
        "We are working to improve the experience of every sailor.",
        "The Department is proud of its historic achievements.",
        "Roads are the veins of a nation, and you are its surgeons.",
        "That is what responsible government looks like.",
        "We gather to honour those who gave their lives.",
        "This city has never been afraid of the tide.",
    ] {
        let (_, found) = read(DocumentType::Speech, Some("Minister Jane Roe"), text);
        assert_eq!(found.claims, vec![], "{text}");
    }
}
