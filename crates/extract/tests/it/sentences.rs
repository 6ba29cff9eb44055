//! Where sentences end, as a table.

use onrecord_extract::sentence::sentences;

/// `marked` has a bar wherever a sentence should end.
fn check(marked: &str) {
    let text = marked.replace('|', "");
    let found: Vec<&str> = sentences(&text).into_iter().map(|range| &text[range]).collect();
    let wanted: Vec<&str> = marked.split('|').map(str::trim).filter(|s| !s.is_empty()).collect();
    assert_eq!(found, wanted);
}

#[test]
fn a_full_stop_ends_a_sentence_only_where_it_does() {
    for marked in [
        "Ships came.| They left.",
        "Mr. Ostrom spoke.| Dr. Vale answered.",
        "The U.S. Treasury paid.| It paid again.",
        "It was sold in the U.S.| The buyer is unknown.",
        "See Sec. 4 and No. 12 of the order.| It is short.",
        "He said no.| She said yes.",
        "Work began on Jan. 4 and ended in Dec. 2025.| Nobody knew.",
        "J. R. Poe signed.| K. Doe did not.",
        "H.R. 1120 passed by 4.5 points.| The Senate waits.",
        "“We are done.”| The room was silent.",
        "“Are we done?” she asked.| Nobody answered.",
        "The port (opened in 1900. Closed in 1950.) is quiet.| So is the pier.",
        "Wait... there is more.| Now it ends.",
        "It rose 3.2 percent!| Why?| Nobody says.",
        "Poe Inc. of Norwick won.| Doe Ltd.| The rest lost.",
        "at 5 p.m. on Monday.| It was dark.",
        "The rate, e.g. for boats, is 4 %.| It is low.",
        "A fire broke out in Quay St.| Two people were hurt.",
        "The bishop of St. Albans left Mount St. Helens.",
        "Rates were cut by the Fed.| Markets fell.",
        "See 12 Fed. Reg. 4 for more.",
        "It ran until 2025.| 340 families moved in.| 15 schools joined.",
        "It costs approx. 40 crowns, see Art. 12 and p. 4.",
        "[Mr. Ostrom] voted.| [Dr. Vale] did not.",
        "Er kam am 27. Januar.| Sie kam am 3. April.",
    ] {
        check(marked);
    }
}

#[test]
fn lines_of_a_list_are_sentences() {
    check("We will:\n|- build a pier\n|- close a dock\n");
    check("First part\n\n|Second part");
    assert!(sentences(" \n ").is_empty());
}
