//! Who has a statement that others passed on, and who of them is kept.

use crate::harness::read;
use onrecord_domain::document::DocumentType;

/// Who says the last claim of a text, and who passed it on.
#[track_caller]
fn check(kind: DocumentType, text: &str, expected: (&str, Option<&str>)) {
    let (_, found) = read(kind, None, text);
    let claim = found.claims.last().unwrap_or_else(|| panic!("no claim in {text}"));
    let speaker = claim.speaker.as_ref().map_or("", |speaker| speaker.name.as_str());
    assert_eq!((speaker, claim.via.as_deref()), expected, "{text}");
    assert!(claim.sentence.ends_with("40 bridges failed in 2025."), "{}", claim.sentence);
}

#[test]
fn the_innermost_has_the_statement_and_the_outermost_passed_it_on() {
    let failed = "40 bridges failed in 2025";
    for (text, speaker, via) in [
        (format!("The mayor said the auditor found that {failed}."), "the auditor", "The mayor"),
        (format!("The mayor said that the auditor had told her that {failed}."), "the auditor", "The mayor"),
        (format!("According to the mayor, the auditor said that {failed}."), "the auditor", "the mayor"),
        (format!("The auditor said that {failed}, according to the mayor."), "The auditor", "the mayor"),
        (format!("As the mayor reported, the auditor said that {failed}."), "the auditor", "the mayor"),
        (format!("The mayor, citing the auditor, said that {failed}."), "the auditor", "The mayor"),
        (format!("Citing the auditor, the mayor said that {failed}."), "the auditor", "the mayor"),
        (format!("The auditor said that {failed}, the mayor reported."), "The auditor", "the mayor"),
        (format!("The auditor said that {failed}, as the mayor told the council."), "The auditor", "the mayor"),
        (format!("{failed}, the auditor said, the mayor reported."), "the auditor", "the mayor"),
        // Word for word.
        (format!("“The auditor found that {failed},” the mayor said."), "The auditor", "the mayor"),
        (format!("The mayor said the auditor wrote: “{failed}.”"), "the auditor", "The mayor"),
        // Of three the one in the middle is dropped.
        (format!("The engineer said the mayor said the auditor found that {failed}."), "the auditor", "The engineer"),
        (
            format!("The mayor said the auditor found that {failed}, the engineer reported."),
            "the auditor",
            "the engineer",
        ),
        // A deputy is another.
        (
            format!("The minister said the deputy minister had told her that {failed}."),
            "the deputy minister",
            "The minister",
        ),
    ] {
        check(DocumentType::Article, &text, (speaker, Some(via)));
    }
}

#[test]
fn what_is_said_once_nobody_passes_on() {
    let failed = "40 bridges failed in 2025";
    for (text, speaker) in [
        (format!("The auditor found that {failed}."), "The auditor"),
        (format!("According to the auditor, {failed}."), "the auditor"),
        (format!("{failed}, the auditor said."), "the auditor"),
        (format!("“{failed},” the auditor said."), "the auditor"),
        // A reason, no source.
        (format!("The mayor, citing a lack of funds, said that {failed}."), "The mayor"),
        // One's own word.
        (format!("The agency said it had found that {failed}."), "The agency"),
        (format!("The mayor said she had found that {failed}."), "The mayor"),
        (format!("The auditors said they had found that {failed}."), "The auditors"),
    ] {
        check(DocumentType::Article, &text, (speaker, None));
        check(DocumentType::Release, &text, (speaker, None));
    }
    let (_, found) = read(
        DocumentType::Article,
        None,
        "The auditor said that 3,260 bridges failed in 2025, more than the mayor reported.",
    );
    assert_eq!(found.claims[0].via, None);
}

#[test]
fn whoever_passes_on_is_named_as_speakers_are() {
    let said = "said the auditor found that 40 bridges failed in 2025.";
    for (text, via) in [
        (format!("Mayor Jane Roe opened 12 quays in 2025. She {said}"), "Mayor Jane Roe"),
        (format!("Secretary Jane Roe opened 12 quays in 2025. The Secretary {said}"), "Secretary Jane Roe"),
        (format!("PAO {said}"), "Port Audit Office"),
    ] {
        check(DocumentType::Article, &text, ("the auditor", Some(via)));
    }
    // Who "she" is nobody knows, and the auditor is named all the same.
    let unknown = "The auditor said that 40 bridges failed in 2025, she told the council.";
    check(DocumentType::Article, unknown, ("The auditor", None));
}

#[test]
fn a_report_passes_on_what_others_say_in_it() {
    let failed = "40 bridges failed in 2025.";
    for kind in [DocumentType::Article, DocumentType::Release] {
        let says = |inner: &str| format!("The report says {inner} {failed}");
        check(kind, &says("the auditor found that"), ("the auditor", Some("the report")));
        check(kind, &says("the mayor said the auditor found that"), ("the auditor", Some("the report")));
        // Its own authors pass nothing on.
        let own = format!("The report of the Port Audit Office says the Office found that {failed}");
        check(kind, &own, ("Port Audit Office", None));
    }
    let other = format!("The report of the Port Audit Office says the mayor said that {failed}");
    check(DocumentType::Article, &other, ("the mayor", Some("the report of the Port Audit Office")));
}

#[test]
fn a_body_passes_on_in_its_own_document_and_a_newsroom_never() {
    let failed = "40 bridges failed in 2025";
    let body = format!("The Harbour Department said the auditor found that {failed}.");
    check(DocumentType::Release, &body, ("the auditor", Some("Harbour Department")));
    for (text, speaker, via) in [
        (format!("The Quay Courier reported that the auditor found that {failed}."), "the auditor", None),
        (format!("The auditor said that {failed}, The Quay Courier reported."), "The auditor", None),
        (
            format!("The Quay Courier reported that the mayor said the auditor found that {failed}."),
            "the auditor",
            Some("the mayor"),
        ),
        (
            format!("The mayor said the auditor found that {failed}, the Courier reported."),
            "the auditor",
            Some("The mayor"),
        ),
        (format!("The Elm Gazette reported that the auditor found that {failed}."), "the auditor", Some("Elm Gazette")),
    ] {
        check(DocumentType::Article, &text, (speaker, via));
    }
}
