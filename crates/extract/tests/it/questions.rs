//! Questions and the words that answer them.

use crate::harness::document;
use onrecord_extract::{Asks, MOST_QUESTIONS, Passage, answer_elsewhere, answer_in, questions};

/// Asks for `term` in `text`; the expected words are those the answer must be, none where nothing may be answered.
fn check(term: &str, text: &str, expected: Option<&str>) {
    let read = document(text);
    let found = answer_in(term, &read).and_then(|span| read.text.slice(span));
    assert_eq!(found, expected, "{term} in {text}");
}

#[test]
fn long_forms_beside_an_acronym() {
    for (term, text, expected) in [
        ("HQB", "The Harbour Quality Board (HQB) met on Monday.", Some("Harbour Quality Board")),
        ("HQBs", "Three Harbour Quality Boards (HQBs) met.", Some("Harbour Quality Boards")),
        ("HQB", "It asked the Harbour and Quay Board [HQB] to act.", Some("Harbour and Quay Board")),
        ("HQB", "The HQB (Harbour Quality Board) met.", Some("Harbour Quality Board")),
        ("HQB", "HQB stands for Harbour Quality Board, and it met.", Some("Harbour Quality Board")),
        ("COLA", "Pay follows cost-of-living adjustments (COLA's).", Some("cost-of-living adjustments")),
        ("DXA", "The clinic bought a dual-energy X-ray absorber (DXA).", Some("dual-energy X-ray absorber")),
        ("HarbZone", "Firms in a Harbour Zone (HarbZone) pay less.", Some("Harbour Zone")),
        ("HD", "The sound was poor (HD) all evening.", None),
        ("DIS", "It was shown in Denmark (in Danish) (DIS).", None),
        ("HQB", "The HQB met on Monday, and nobody said what it is.", None),
        ("FIG", "Ships left the harbour (FIG) early.", None),
        // Ways to give these letters double with each word.
        (
            "ABABABABABCC",
            "It was aba ab abab aba ab abab aba ab abab aba ab abab aba ab abab aba ab abab aba ab abab (ABABABABABCC).",
            None,
        ),
    ] {
        check(term, text, expected);
    }
}

#[test]
fn names_whose_initials_leave_no_doubt() {
    check("HQB", "The Harbour Quality Board met. The HQB fined two firms.", Some("Harbour Quality Board"));
    check("HQB", "The Harbour Quality Board met. The Harbour Quay Bureau met. The HQB fined both.", None);
    check("HQB", "The Harbour Quality Board Fund met. The HQB fined two firms.", None);
    check(
        "EFC",
        "The expected fishing catch is set in May. The expected fishing catch, or EFC for short, is a guess.",
        Some("expected fishing catch"),
    );
    check("EFC", "The expected fishing catch is set in May. The EFC rose.", None);
    check("HQB", "© 2015 Harbour Quality Board | Privacy. The HQB met.", Some("Harbour Quality Board"));
    check("HQ", "The Harbour Quality report named the HQ twice.", None);
}

#[test]
fn what_a_sentence_says_that_a_thing_is() {
    for (term, text, expected) in [
        (
            "Tide Fund",
            "The Tide Fund is an independent charity that looks after boats.",
            Some("an independent charity that looks after boats"),
        ),
        ("Tide Fund", "It asked the Tide Fund, a charity in Norwick, for help.", Some("a charity in Norwick")),
        ("Voltmar", "Voltmar, the company behind the plant, will build.", Some("the company behind the plant")),
        ("Tide Fund", "It asked the Tide Fund, a charity which said that it would pay.", Some("a charity")),
        (
            "Tide Fund",
            "The Tide Fund is a charity of three towns, responsible for boats.",
            Some("a charity of three towns, responsible for boats"),
        ),
        (
            "base tide",
            "In navigation, a base tide is a level that no tide falls below.",
            Some("a level that no tide falls below"),
        ),
        ("Tide Fund", "Thanks go to the Tide Fund, the Mayor, and the crew.", None),
        ("Tide Fund", "The Tide Fund is a great success for the town.", None),
        ("Tide Fund", "The Tide Fund is the first step to a better coast.", None),
        ("Tide Fund", "The Tide Fund will be paid in May.", None),
        (
            "berth day",
            "The term ‘berth day’ means any day on which a ship lies in port; it ends at noon.",
            Some("any day on which a ship lies in port"),
        ),
        ("base tide", "Base tide refers to the lowest tide of a year.", Some("the lowest tide of a year")),
        ("base tide", "The base tide means that ships must wait.", None),
        (
            "slack water",
            "They wait for the short calm between tides, known as slack water.",
            Some("the short calm between tides"),
        ),
        (
            "Lambda",
            "Lambda: A callback that holds the rules of a port.",
            Some("A callback that holds the rules of a port"),
        ),
        (
            "Revenue Service",
            "The Revenue Service collected 4 crowns. The Service is an agency of the Ministry of Finance.",
            Some("an agency of the Ministry of Finance"),
        ),
        (
            "Revenue Service",
            "The Revenue Service met the Rescue Service. The Service is an agency of the Ministry.",
            None,
        ),
    ] {
        check(term, text, expected);
    }
}

#[test]
fn an_entry_of_a_glossary() {
    check(
        "Base tide",
        "# Base tide\n\nThe lowest tide of a year, as measured at the quay.",
        Some("The lowest tide of a year, as measured at the quay"),
    );
    check("Base tide", "# Base tide\n\nThe base tide fell by four centimetres last year.", None);
}

#[test]
fn other_documents_are_believed_only_where_they_speak_of_the_same() {
    let asked = |term: &str, text: &str, others: &[(&str, &str)], expected: Option<&str>| {
        let passages: Vec<Passage<'_>> = others.iter().map(|(document, text)| Passage { document, text }).collect();
        let found = answer_elsewhere(term, &document(text), &passages).map(|(at, range)| &passages[at].text[range]);
        assert_eq!(found, expected, "{term} of {text}");
    };
    let board = ("a", "The Harbour Quality Board (HQB) met.");
    let again = ("b", "It wrote to the Harbour Quality Board (HQB).");
    let other = ("c", "The Horse Quarantine Bureau (HQB) met.");
    asked("HQB", "The HQB speaks for harbour quality.", &[board], Some("Harbour Quality Board"));
    asked("HQB", "The HQB fined two firms.", &[board], None);
    asked("HQB", "The HQB fined two firms.", &[board, ("a", again.1)], None);
    asked("HQB", "The HQB fined two firms.", &[board, again], Some("Harbour Quality Board"));
    asked("HQB", "The HQB fined two firms.", &[board, again, other], None);
    asked("HQB", "The HQB fined two firms for poor harbour quality.", &[other, board], Some("Harbour Quality Board"));
    asked(
        "Tide Fund",
        "The Tide Fund paid.",
        &[("a", "The Tide Fund is a charity in Norwick.")],
        Some("a charity in Norwick"),
    );
    asked("Lambda", "A lambda ran.", &[("a", "Lambda is a ferry in Norwick.")], None);
}

/// Asks what would be asked of `text`.
fn asks(text: &str, expected: &[(Asks, &str)]) {
    let read = document(text);
    let found = questions(&read);
    let terms: Vec<(Asks, &str)> = found.iter().map(|question| (question.asks, question.term.as_str())).collect();
    assert_eq!(terms, expected, "{text}");
    for question in &found {
        let words = read.text.slice(question.at).expect("a place in the text");
        assert_eq!(words.split_whitespace().collect::<Vec<_>>().join(" "), question.term);
        assert!(question.text.contains(['?', '“']), "{}", question.text);
    }
}

#[test]
fn what_a_lay_reader_stumbles_on() {
    asks("The HQB fined two firms.", &[(Asks::Acronym, "HQB")]);
    asks("The UK, the US and the EU met in World War II.", &[]);
    asks("HARBOUR NEWS AND MORE", &[]);
    asks("Mr. LEAHY spoke.", &[]);
    asks("It wrote to the Harbour Quality Board in May.", &[(Asks::Body, "Harbour Quality Board")]);
    asks("The Board met.", &[]);
    asks("Prices rose by 2 percent, seasonally adjusted.", &[(Asks::Term, "seasonally adjusted")]);
    asks(
        "We will not raise fares unless the fuel price exceeds 90 crowns a barrel.",
        &[(Asks::Assumption, "unless the fuel price exceeds 90 crowns a barrel")],
    );
    asks("The tug is new.", &[]);
    asks("It cost 4 million crowns in FY2025 (EST, Pull-Push).", &[]);
    asks("It closed on Tuesday. The Lund Fire Service met.", &[(Asks::Body, "Lund Fire Service")]);
}

#[test]
fn what_is_named_most_is_asked_first_and_no_more_than_eight() {
    asks("The ABD met. The HQB met the ABD.", &[(Asks::Acronym, "ABD"), (Asks::Acronym, "HQB")]);
    let many: String = ('A'..='Z').map(|c| format!("The {c}QB met.\n\n")).collect();
    assert_eq!(questions(&document(&many)).len(), MOST_QUESTIONS);
}

#[test]
fn other_languages_are_not_asked_about() {
    let mut read = document("Die HQB tagte am Montag.");
    read.found.language = Some("de".into());
    assert_eq!(questions(&read), []);
}
