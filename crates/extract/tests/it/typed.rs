//! Claims typed in by a reader.

use crate::harness::{PUBLISHED, line};
use onrecord_domain::claim::Nature;
use onrecord_extract::{NotAClaim, claim_from_text};
use std::fmt::Write;

/// A typed claim as its line, its headline and its parts.
fn show(text: &str, speaker: Option<&str>) -> String {
    let draft = claim_from_text(text, speaker, Some(PUBLISHED)).expect("an assertion");
    let mut out = line(&draft);
    for part in &draft.parts {
        let central = if part.central { "central" } else { "incidental" };
        let negated = if part.negated { ", negated" } else { "" };
        write!(out, "\n{central} {}{negated}: {}", part.nature, part.text).expect("a string takes text");
    }
    out
}

#[test]
fn what_is_no_claim_says_what_to_do() {
    let refused = |text: &str| claim_from_text(text, None, None).expect_err("no claim");
    assert_eq!(refused("  "), NotAClaim::Empty);
    assert_eq!(refused("Did the port close?"), NotAClaim::Question);
    assert_eq!(refused("Port"), NotAClaim::NoAssertion);
    assert_eq!(refused(&"word ".repeat(130)), NotAClaim::TooLong { words: 130, most: 120 });
}

#[test]
fn the_quote_is_the_text_without_white_space_around_it() {
    let draft = claim_from_text("  Öl fell 3 %. ", None, None).expect("an assertion");
    assert_eq!((draft.quote.start(), draft.quote.end()), (2, 14));
}

#[test]
fn assertions_of_every_sort() {
    let mut all = String::new();
    for (text, speaker) in [
        ("Our policy cut crime by 20 percent", Some("Mayor Jane Doe")),
        ("The port handled 2.8 million tonnes in 2024 and employed 1,900 people", None),
        ("The Harbour Act, which took effect in 2019, bans dumping", None),
        ("The city did not build any homes last year", None),
        ("The minister signed the order on 3 December 2025", None),
        ("We will open 40 clinics by March 2027", Some("the Health Board")),
        ("Nurses' pay will rise by 5 percent from April 2027", None),
        ("Prices will rise by 5 percent in April 2027", None),
        ("We will make life better", Some("the Health Board")),
        ("The mayor is a wonderful and inspiring person", None),
        ("According to the Port Audit Office, 9 of 10 lamps failed", None),
        ("The report states that 1,000 to 1,500 workers are in Norwick", None),
        ("Exports fell because of the strike", None),
    ] {
        writeln!(all, "{}\n", show(text, speaker)).expect("a string takes text");
    }
    insta::assert_snapshot!(all, @r#"
    statement <Mayor Jane Doe, actor Mayor Jane Doe> direct-action Mayor Jane Doe's policy cut crime by 20 percent.
    central fact: Crime fell by 20 percent.
    central cause: Mayor Jane Doe's policy cut crime by 20 percent.

    statement <?, actor ?> other The port handled 2.8 million tonnes in 2024 and employed 1,900 people.
    central fact: The port handled 2.8 million tonnes in 2024.
    central fact: The port employed 1,900 people.

    statement <?, actor ?> rulemaking The Harbour Act, which took effect in 2019, bans dumping.
    central fact: The Harbour Act bans dumping.
    incidental fact: The Harbour Act took effect in 2019.

    statement <?, actor ?> direct-action The city did not build any homes in 2025.
    central fact, negated: The city did not build any homes in 2025.

    statement <?, actor minister> directive The minister signed the order on 3 December 2025.
    central performative: The minister signed the order on 3 December 2025.

    promise (by March 2027 = By(2027-03-31)) <the Health Board, actor Health Board> direct-action The Health Board will open 40 clinics by March 2027.
    central fact: The Health Board will open 40 clinics by March 2027.

    promise (from April 2027 = By(2027-04-30)) <?, actor ?> funding Nurses' pay will rise by 5 percent from April 2027.
    central fact: Nurses' pay will rise by 5 percent from April 2027.

    statement <?, actor ?> other Prices will rise by 5 percent in April 2027.
    central fact: Prices will rise by 5 percent in April 2027.

    goal (It names neither an outcome that can be measured nor a time.) <the Health Board, actor Health Board> other The Health Board will make life better.
    central fact: The Health Board will make life better.

    statement <?, actor ?> other The mayor is a wonderful and inspiring person.
    central opinion: The mayor is a wonderful and inspiring person.

    statement said by Port Audit Office <Port Audit Office, actor ?> other The Port Audit Office said that 9 of 10 lamps failed.
    central fact: 9 of 10 lamps failed.

    statement contents of the report <?, actor ?> oversight The report states that 1,000 to 1,500 workers are in Norwick.
    central contents: The report states that 1,000 to 1,500 workers are in Norwick.

    statement <?, actor ?> other Exports fell because of the strike.
    central fact: Exports fell.
    central cause: Exports fell because of the strike.
    "#);
}

/// The parts of a typed claim, one a row.
#[track_caller]
fn check_parts(text: &str, expected: &[&str]) {
    let draft = claim_from_text(text, None, Some(PUBLISHED)).expect("an assertion");
    let found: Vec<&str> = draft.parts.iter().map(|part| part.text.as_str()).collect();
    assert_eq!(found, expected, "{text}");
}

#[test]
fn each_member_of_a_list_is_a_part() {
    check_parts(
        "The council repaired roads, bridges and drains.",
        &["The council repaired roads.", "The council repaired bridges.", "The council repaired drains."],
    );
    check_parts(
        "The agency has inspected several ports, including Norwick, Ash Quay and Elm Harbour.",
        &[
            "The agency has inspected several ports.",
            "The agency has inspected Norwick.",
            "The agency has inspected Ash Quay.",
            "The agency has inspected Elm Harbour.",
        ],
    );
    check_parts(
        "The centre was opened on 5 May 2024 in Norwick.",
        &["The centre was opened on 5 May 2024.", "The centre was opened in Norwick."],
    );
    check_parts(
        "Norwick Mill is a museum founded in 1901.",
        &["Norwick Mill is a museum.", "Norwick Mill was founded in 1901."],
    );
    check_parts(
        "The mayor was elected in 2019 and died in 2023.",
        &["The mayor was elected in 2019.", "The mayor died in 2023."],
    );
    // A total is told of all of them together.
    check_parts(
        "The council spent $3 million on roads and bridges.",
        &["The council spent $3 million on roads and bridges."],
    );
    check_parts(
        "The programme created 300 jobs in Ash and Elm.",
        &["300 jobs in Ash and Elm were created.", "The programme created 300 jobs in Ash and Elm."],
    );
}

#[test]
fn what_is_cut_or_raised_by_its_amount_neither_fell_nor_rose() {
    for text in ["The campaign raised $40,000 for the hospice.", "The reform plan cut 300 posts."] {
        check_parts(text, &[text]);
    }
    check_parts(
        "The reform plan raised wages in 2025.",
        &["Wages in 2025 rose.", "The reform plan raised wages in 2025."],
    );
}

#[test]
fn facts_in_words_that_judge_elsewhere_are_no_opinion() {
    for (text, opinion) in [
        ("The company failed to pay the fine.", false),
        ("The agency failed to publish the report.", false),
        ("The state fair was cancelled.", false),
        ("The patient is in critical condition.", false),
        ("The historic town hall was sold.", false),
        ("The test failed.", false),
        ("The minister failed our children.", true),
        ("The deal is a historic step.", true),
    ] {
        let draft = claim_from_text(text, None, Some(PUBLISHED)).expect("an assertion");
        assert_eq!(draft.parts[0].nature == Nature::Opinion, opinion, "{text}");
    }
}

#[test]
fn what_is_one_thing_is_one_part() {
    for text in [
        "The fund pays for research and development.",
        "The Department of Health and Human Services hired 40 nurses.",
        "The port did not buy tugs and barges.",
        "The two towns share costs between Ash and Elm.",
        "The firm serves ports across Europe and the Americas.",
        "The museum bought a black and white photograph.",
    ] {
        check_parts(text, &[text]);
    }
}
