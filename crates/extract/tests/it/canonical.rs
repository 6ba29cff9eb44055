//! How a claim of a release of 12 January 2026 reads by itself, and what would settle it.

use crate::harness::read;
use onrecord_domain::document::DocumentType;

/// The canonical sentences of a release.
fn sentences(text: &str) -> Vec<String> {
    read(DocumentType::Release, None, text).1.claims.into_iter().map(|draft| draft.sentence).collect()
}

fn says(text: &str, expected: &[&str]) {
    assert_eq!(sentences(text), expected, "in {text:?}");
}

/// The condition of the only claim of a release.
fn settled_by(text: &str, expected: &str) {
    let found = read(DocumentType::Release, None, text).1;
    let conditions: Vec<&str> = found.claims.iter().map(|draft| draft.condition.as_str()).collect();
    assert_eq!(conditions, [expected], "in {text:?}");
}

#[test]
fn it_is_a_body_only_where_a_body_can_do_it() {
    says(
        "The Harbour Department bought the east crane in 2019. It was repaired in March 2025.",
        &["The Harbour Department bought the east crane in 2019.", "It was repaired in March 2025."],
    );
    says(
        "The Harbour Department bought the east crane in 2019. It hired 40 pilots in March 2025.",
        &[
            "The Harbour Department bought the east crane in 2019.",
            "The Harbour Department hired 40 pilots in March 2025.",
        ],
    );
    says(
        "The cyclone reached the coast on 3 January. It killed 14 people, according to the Port Audit Office.",
        &["The cyclone reached the coast on 3 January 2026.", "The Port Audit Office said that it killed 14 people."],
    );
}

#[test]
fn a_name_is_put_only_where_it_is_one() {
    says(
        "By mid-January the Port Audit Office will publish 40 rules. It will publish 12 forms the day after tomorrow.",
        &[
            "By mid-January 2026 the Port Audit Office will publish 40 rules.",
            "The Port Audit Office will publish 12 forms on 14 January 2026.",
        ],
    );
    says(
        "The review of the end of the month found 14 errors. The report is due on 4 May 2026.",
        &["The review of the end of the month found 14 errors.", "The report is due on 4 May 2026."],
    );
    says(
        "The Harbour Department of Norwick (the Department) opened 12 berths in 2025.",
        &["The Harbour Department of Norwick (the Department) opened 12 berths in 2025."],
    );
    says(
        "The Quay Trust closed 12 wards in 2025. The Port Audit Office said that it had 40 beds.",
        &["The Quay Trust closed 12 wards in 2025.", "The Port Audit Office said that it had 40 beds."],
    );
    says(
        "“Heating our homes cost 400 million crowns in 2025,” the Port Audit Office said.",
        &["The Port Audit Office said that heating our homes cost 400 million crowns in 2025."],
    );
    says(
        "“That would cost 4 million crowns by June 2027,” the Port Audit Office said.",
        &["The Port Audit Office said that that would cost 4 million crowns by June 2027."],
    );
}

#[test]
fn a_year_that_ends_or_begins_today_is_told_by_its_end() {
    says(
        "We reduced costs for 40 families over the past year.",
        &["The Harbour Department reduced costs for 40 families over the year to 12 January 2026."],
    );
    says(
        "The port will hire 40 pilots in the next year.",
        &["The port will hire 40 pilots in the year to 12 January 2027."],
    );
}

#[test]
fn an_auxiliary_joined_to_we_keeps_the_verb() {
    says(
        "We'll hold a public meeting in the library on 3 March 2026.",
        &["The Harbour Department will hold a public meeting in the library on 3 March 2026."],
    );
    says(
        "So far 15,800 owners have had their money.",
        &["So far 15,800 owners have had their money (as of 12 January 2026)."],
    );
    says(
        "Phase I will cost $4 million in 2027. Today, the Department opened 40 berths.",
        &["Phase I will cost $4 million in 2027.", "On 12 January 2026, the Harbour Department opened 40 berths."],
    );
    says("We are pleased to announce that 40 homes have been built in Ash.", &["40 homes have been built in Ash."]);
    says(
        "We are proud to have hired 400 pilots since March 2025.",
        &["The Harbour Department has hired 400 pilots since March 2025."],
    );
}

#[test]
fn items_bind_whom_their_stem_names_by_the_day_it_gives() {
    says(
        "By the end of 2026 the ferry operator shall:\n\n- refund 400 passengers;\n- replace all 12 gangways; and\n- publish its timetable",
        &[
            "By the end of 2026 the ferry operator will refund 400 passengers.",
            "By the end of 2026 the ferry operator will replace all 12 gangways.",
            "By the end of 2026 the ferry operator will publish its timetable.",
        ],
    );
}

#[test]
fn what_a_stem_dates_is_told_with_its_items() {
    says(
        "In the coming phase, by the end of 2026, the Harbour Department will:\n\n- refund 400 passengers;\n- replace all 12 gangways by May",
        &[
            "The Harbour Department will refund 400 passengers by the end of 2026.",
            "The Harbour Department will replace all 12 gangways by May 2026.",
        ],
    );
}

#[test]
fn a_verb_that_two_things_share_is_told_of_both() {
    says(
        "The north basin will open on 6 July 2026 and the south basin on 1 September 2026.",
        &["The north basin will open on 6 July 2026.", "The south basin will open on 1 September 2026."],
    );
}

#[test]
fn a_condition_is_what_is_so_once_the_promise_is_kept() {
    settled_by(
        "The Harbour Department will hire 40 pilots by 30 June 2027.",
        "Shown by official statistics, a register or an audit by 30 June 2027: The Harbour Department has hired 40 pilots.",
    );
    settled_by(
        "Work on the east basin will begin in the week of 16 March.",
        "Shown by an official record or independent reporting between 16 March 2026 and 22 March 2026: Work on the east basin has begun.",
    );
    settled_by(
        "Mooring fees will not be raised before April 2029.",
        "Shown for the whole time to 31 March 2029 by an official record or independent reporting, without a breach: Mooring fees have not been raised.",
    );
    settled_by(
        "The operator has been ordered to hand over its logs by noon on 28 May 2026.",
        "Shown by the signed instrument and the reports on carrying it out by 28 May 2026: The operator has handed over its logs.",
    );
    settled_by(
        "From 1 April the berth fee goes to $12.50 an hour.",
        "Shown by official statistics, a register or an audit from 1 April 2026: The berth fee has gone to $12.50 an hour.",
    );
}

#[test]
fn a_part_is_a_sentence_with_figures_of_its_own_sentence() {
    let parts = |text: &str| -> Vec<String> {
        let found = read(DocumentType::Release, None, text).1;
        found.claims.into_iter().flat_map(|draft| draft.parts).map(|part| part.text).collect()
    };
    assert_eq!(
        parts("The dredger, which cost the Harbour Department 1,100 crowns a day, moved 40 tonnes of sand in 2025."),
        ["The dredger moved 40 tonnes of sand in 2025.", "The dredger cost the Harbour Department 1,100 crowns a day."],
    );
    assert_eq!(
        parts("Nine per cent of samples collected between April and June 2025 failed for fluoride."),
        ["Nine per cent of samples collected between April and June 2025 failed for fluoride."],
    );
    assert_eq!(
        parts("Because of the new rules, spills fell by 14 percent in 2025."),
        ["Spills fell by 14 percent in 2025.", "Spills fell by 14 percent in 2025 because of the new rules."],
    );
    assert_eq!(
        parts(
            "Soot is one of the largest sources of dirt and one of the hardest to clear, and cost 4 million crowns in 2025."
        ),
        [
            "Soot is one of the largest sources of dirt and one of the hardest to clear.",
            "Soot cost 4 million crowns in 2025.",
        ],
    );
}

#[test]
fn a_headline_keeps_its_verb_and_what_is_no_judgement() {
    let headline = |text: &str| {
        let found = read(DocumentType::Release, None, text).1;
        found.claims.into_iter().map(|draft| draft.headline).next().unwrap_or_default()
    };
    assert_eq!(
        headline("The Harbour Department will pay 400 pensioners a one-off grant by 30 June 2026."),
        "The Harbour Department will pay 400 pensioners a one-off grant by 30 June 2026",
    );
    assert_eq!(
        headline("The Harbour Department spent $4 million on historic sites and a historic bridge in 2025."),
        "The Harbour Department spent $4 million on historic sites and a bridge in 2025",
    );
    assert_eq!(
        headline(
            "Although plenty of owners of small boats had asked for a later day, the Harbour Department closed 14 of its 22 slipways in 2025."
        ),
        "The Harbour Department closed 14 of its 22 slipways in 2025",
    );
    for (text, expected) in [
        (
            "The Harbour Department slams 40 wasteful, bloated projects of 2025 and a world-beating plan.",
            "The Harbour Department criticises 40 projects of 2025 and a plan",
        ),
        ("Spills fell by a massive 30 percent in 2025.", "Spills fell by 30 percent in 2025"),
        ("The port saw a massive 30 percent cut in 2025.", "The port saw a 30 percent cut in 2025"),
        (
            "The Harbour Department lost a staggering 40 million crowns in disgraceful deals in 2025.",
            "The Harbour Department lost 40 million crowns in deals in 2025",
        ),
        (
            "It is a failed policy that cost 40 million crowns in 2025.",
            "It is a failed policy that cost 40 million crowns in 2025",
        ),
        (
            "The Harbour Department of Norwick and of the northern districts hired 200 drivers for the night boats between January and March 2025.",
            "The Harbour Department of Norwick and of the northern districts hired 200 drivers",
        ),
        (
            "With daytime temperatures in Norwick, Tarn and Sule reaching ten degrees, Ulm hitting 14 and Brae, 15 degrees, the mild weather lasted until noon on 7 November 2025.",
            "The mild weather lasted until noon on 7 November 2025",
        ),
        (
            "Although the first cold alerts of the season were issued for the hills on 7 November 2025, the Harbour Department kept all of its 14 slipways open.",
            "The Harbour Department kept all of its 14 slipways open",
        ),
        (
            "Members of the Harbour Council from the northern districts, under pressure from the owners of the large boats, met in secret in 2025 and dropped the ban.",
            "Members of the Harbour Council from the northern districts, under pressure from the owners of the large…",
        ),
        (
            "A poll of 1,200 owners of boats that the Harbour Department published on 6 December 2025 showed its rating at 13%, down from 19%.",
            "A poll of 1,200 owners of boats that the Harbour Department published on 6 December 2025 showed its rating…",
        ),
        (
            "A poll of owners that the Harbour Department published on 6 December 2025 showed its rating at 13 percent of those who own boats, down from 19.",
            "A poll of owners that the Harbour Department published on 6 December 2025 showed its rating at 13 percent…",
        ),
        (
            "In spite of this agreement, and its own commitments made under the treaty of 1997 on fish, the Harbour Department has not opened any of the plants.",
            "The Harbour Department has not opened any of the plants",
        ),
    ] {
        assert_eq!(headline(text), expected);
    }
}
