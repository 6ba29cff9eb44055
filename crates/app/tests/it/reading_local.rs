//! What the local reader hears: a claim, a passage, and the stance it must take.

use jiff::civil::{Date, date};
use onrecord::reading::local::Local;
use onrecord::reading::{Read, ToRead, UNKNOWN};
use onrecord_domain::claim::Claim;
use onrecord_domain::id::{ClaimId, Digest};
use onrecord_domain::reading::{Reading, Stance};
use onrecord_domain::text::{Span, TextLayer};
use onrecord_extract::claim_from_text;

const SAID: Date = date(2024, 5, 1);

/// A claim as `onrecord check` makes it of a sentence.
pub(crate) fn claim(text: &str) -> Claim {
    let draft = claim_from_text(text, None, Some(SAID)).unwrap_or_else(|error| panic!("{text}: {error}"));
    Claim {
        id: ClaimId::derive(&[text]),
        kind: draft.kind,
        sentence: draft.sentence,
        headline: draft.headline,
        speaker: draft.speaker,
        actor: draft.actor,
        mechanism: draft.mechanism,
        topics: draft.topics,
        parts: draft.parts,
        about: draft.about,
        condition: draft.condition,
        said_on: Some(SAID),
        event_date: draft.event_date,
        worth: draft.worth,
        priority: draft.priority,
        sample: false,
    }
}

/// Readings of `passages` for `claim`, each a document of its own.
pub(crate) fn read(claim: &Claim, passages: &[(&str, Option<Date>)], title: &str) -> Vec<Reading> {
    let layers: Vec<TextLayer> = passages.iter().map(|(text, _)| TextLayer::new((*text).to_owned())).collect();
    let to_read = |(index, layer): (usize, &TextLayer)| ToRead {
        index,
        raw: Digest::of(layer.text().as_bytes()),
        published: passages[index].1,
        span: Span::new(0, layer.chars()).expect("a passage has words"),
        title,
        language: Some("en"),
        silent_on: &UNKNOWN,
        layer: &layers[index],
    };
    let to_read: Vec<ToRead<'_>> = layers.iter().enumerate().map(to_read).collect();
    Local.read(claim, &to_read).expect("the reader reads")
}

fn stance(text: &str, passage: &str) -> Stance {
    let readings = read(&claim(text), &[(passage, Some(date(2024, 4, 20)))], "");
    readings.first().map_or(Stance::Neither, |reading| reading.stance)
}

/// Prints every pair that comes out otherwise, then fails.
fn check(expected: Stance, pairs: &[(&str, &str)]) {
    let wrong: Vec<String> = pairs
        .iter()
        .filter_map(|(text, passage)| {
            let found = stance(text, passage);
            (found != expected).then(|| format!("{} for {}: {text} | {passage}", found.slug(), expected.slug()))
        })
        .collect();
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), pairs.len(), wrong.join("\n"));
}

#[test]
fn the_same_in_the_same_or_other_words_supports() {
    check(
        Stance::Supports,
        &[
            ("Parliament passed the Clean Water Act.", "On 20 February 2024 Parliament passed the Clean Water Act."),
            (
                "Parliament passed the Clean Water Act.",
                "The Clean Water Act was adopted by Parliament after a long debate.",
            ),
            ("The governor signed the housing bill.", "The governor signed the housing bill at a ceremony on Monday."),
            ("The city opened a new tram line.", "A new tram line was opened by the city last week."),
            (
                "The court annulled the licensing rule.",
                "The tribunal overturned the licensing rule in a unanimous ruling.",
            ),
            ("Exports of wheat rose.", "Wheat exports increased over the same time."),
            (
                "The agency published the register of lobbyists.",
                "The register of lobbyists was released by the agency.",
            ),
            ("The company dismissed its auditor.", "Documents show the company dismissed its auditor in the autumn."),
            ("The ministry bought 40 ambulances.", "The ministry purchased 40 ambulances from two makers."),
            ("The programme trained 1,200 nurses.", "According to the audit, the programme trained 1,200 nurses."),
            ("The bridge cost $3 million.", "The bridge cost $3 million, the auditor found."),
            ("Unemployment fell to 4 percent.", "Unemployment fell to 4 percent, the statistics office said."),
            ("The Federal Trade Commission fined the bank.", "The FTC fined the bank over hidden fees."),
            ("The law took effect in 2019.", "The law took effect in 2019."),
            ("The senate rejected the treaty.", "The treaty was rejected by the senate."),
        ],
    );
}

#[test]
fn another_number_on_the_same_thing_refutes() {
    check(
        Stance::Refutes,
        &[
            ("The ministry bought 40 ambulances.", "The ministry bought 12 ambulances."),
            ("The bridge cost $3 million.", "The bridge cost $8 million, the auditor found."),
            ("The programme trained 1,200 nurses.", "According to the audit, the programme trained 310 nurses."),
            ("Unemployment fell to 4 percent.", "Unemployment fell to 7 percent, the statistics office said."),
            ("The city planted 5,000 trees.", "The city planted 900 trees, its own register shows."),
            ("The audit found 25 irregular contracts.", "The audit found 61 irregular contracts."),
        ],
    );
}

#[test]
fn another_year_refutes_where_the_date_is_the_fact() {
    check(
        Stance::Refutes,
        &[
            ("The law took effect in 2019.", "The law took effect in 2014."),
            ("The agency was founded in 1975.", "The agency was founded in 1991."),
            ("The treaty was signed in 2008.", "The treaty was signed in 2011."),
            ("The dam opened in 1998.", "The dam opened in 2003."),
        ],
    );
}

#[test]
fn a_denial_refutes() {
    check(
        Stance::Refutes,
        &[
            ("Parliament passed the Clean Air Act.", "Parliament did not pass the Clean Air Act."),
            ("The governor signed the housing bill.", "The governor never signed the housing bill."),
            (
                "The agency published the register of lobbyists.",
                "The agency has not published the register of lobbyists.",
            ),
            ("The company dismissed its auditor.", "The company didn't dismiss its auditor."),
            ("The ministry paid the farmers.", "The ministry failed to pay the farmers."),
            ("The council inspected the plant.", "The council has yet to inspect the plant."),
            ("The agency did not inspect the Northgate plant.", "The agency inspected the Northgate plant."),
        ],
    );
}

#[test]
fn the_opposite_refutes() {
    check(
        Stance::Refutes,
        &[
            ("Exports of wheat rose.", "Wheat exports fell over the same time."),
            ("The senate approved the treaty.", "The senate rejected the treaty."),
            ("The governor signed the housing bill.", "The governor vetoed the housing bill."),
            ("The city closed the tram line.", "The city opened the tram line."),
            ("The company reported a profit for the quarter.", "The company reported a loss for the quarter."),
            ("The jury convicted the mayor.", "The jury acquitted the mayor."),
            ("The rent increased in the capital.", "The rent decreased in the capital."),
        ],
    );
}

#[test]
fn a_denial_on_both_sides_supports() {
    check(
        Stance::Supports,
        &[
            ("The agency did not inspect the Northgate plant.", "The agency never inspected the Northgate plant."),
            ("Parliament did not pass the Clean Air Act.", "The Clean Air Act was not passed by Parliament."),
            ("The senate rejected the treaty.", "The senate did not approve the treaty."),
        ],
    );
}

#[test]
fn all_is_refuted_by_some() {
    check(
        Stance::Refutes,
        &[
            ("All hospitals filed the safety report.", "Some hospitals filed the safety report."),
            ("All hospitals filed the safety report.", "Not all hospitals filed the safety report."),
            ("Every school received the new books.", "Only some schools received the new books."),
        ],
    );
}

#[test]
fn what_is_only_possible_planned_or_alleged_says_neither() {
    check(
        Stance::Neither,
        &[
            ("Parliament passed the Clean Water Act.", "Parliament may pass the Clean Water Act."),
            ("Parliament passed the Clean Water Act.", "Parliament is expected to pass the Clean Water Act."),
            ("The governor signed the housing bill.", "The governor promised to sign the housing bill."),
            ("The company dismissed its auditor.", "The company allegedly dismissed its auditor."),
            ("The city opened a new tram line.", "The city plans to open a new tram line."),
            ("The ministry paid the farmers.", "If the ministry paid the farmers, prices would fall."),
            ("The ministry paid the farmers.", "Has the ministry paid the farmers?"),
        ],
    );
}

#[test]
fn another_body_place_or_thing_says_neither() {
    check(
        Stance::Neither,
        &[
            ("The Senate of Exampleland approved the treaty.", "The Senate of Otherland approved the treaty."),
            ("Northgate council closed the library.", "Southgate council closed the library."),
            ("The ministry bought 40 ambulances.", "The ministry bought 12 helicopters."),
            ("The Clean Water Act was repealed.", "The Clean Air Act was repealed."),
            ("The company sued the union.", "The union sued the company."),
            ("Exports of wheat rose.", "Exports of barley rose."),
            ("The bridge cost $3 million.", "The tunnel cost $8 million."),
        ],
    );
}

#[test]
fn the_same_topic_and_another_fact_says_neither() {
    check(
        Stance::Neither,
        &[
            ("Parliament passed the Clean Water Act.", "Parliament debated the Clean Water Act for three days."),
            ("The governor signed the housing bill.", "The governor praised the housing bill."),
            ("The programme trained 1,200 nurses.", "The programme trains nurses in four provinces."),
            ("Unemployment fell to 4 percent.", "Unemployment is measured by a survey of 60,000 households."),
            ("The city planted 5,000 trees.", "The city has a department for trees and parks."),
            ("The jury convicted the mayor.", "The mayor met the jury's foreman years before."),
        ],
    );
}

#[test]
fn another_subject_says_neither() {
    check(
        Stance::Neither,
        &[
            ("Parliament passed the Clean Water Act.", "Rainfall in the valley was the highest since 1961."),
            ("The bridge cost $3 million.", "The museum opened a wing for Roman glass."),
            ("Unemployment fell to 4 percent.", "The team won the cup for the fourth time."),
        ],
    );
}

#[test]
fn numbers_and_dates_are_given_for_the_rule_to_compare() {
    let readings = read(&claim("The bridge cost $3 million."), &[("The bridge cost $8 million.", None)], "");
    assert_eq!(readings[0].measured.len(), 1);
    assert_eq!(readings[0].measured[0].1.value, 8_000_000.into());
    let readings = read(&claim("The law took effect in 2019."), &[("The law took effect in 2014.", None)], "");
    assert_eq!(readings[0].dated.map(|period| period.first.year()), Some(2014));
}

#[test]
fn a_name_may_stand_in_the_title_and_the_quote_is_the_sentence() {
    let text = "It was a long night. The agency was founded in 1991. Nobody slept.";
    let readings = read(&claim("The Northgate agency was founded in 1991."), &[(text, None)], "Northgate: a history");
    assert_eq!(readings.len(), 1);
    assert!(readings[0].quote.words().contains("The agency was founded in 1991."), "{}", readings[0].quote.words());
    assert!(!readings[0].quote.words().contains("slept"));
    assert!(read(&claim("The Northgate agency was founded in 1991."), &[(text, None)], "Southgate").is_empty());
}

#[test]
fn a_revision_is_marked() {
    let readings =
        read(&claim("Exports rose 5 percent."), &[("Exports rose 3 percent, revised from 5 percent.", None)], "");
    let [reading] = &readings[..] else { panic!("{readings:?}") };
    assert!(reading.revision, "{reading:?}");
}

#[test]
fn the_order_of_passages_does_not_show() {
    let claim = claim("The governor signed the housing bill.");
    let passages = [
        ("The governor signed the housing bill on Monday.", None),
        ("The governor vetoed the housing bill.", None),
        ("The weather was fine.", None),
    ];
    let turned: Vec<_> = passages.iter().rev().copied().collect();
    let heard = |readings: Vec<Reading>| {
        let mut heard: Vec<_> =
            readings.into_iter().map(|r| (r.quote.words().to_owned(), r.stance.slug(), r.strength)).collect();
        heard.sort_by(|a, b| a.0.cmp(&b.0));
        heard
    };
    let forward = heard(read(&claim, &passages, ""));
    assert_eq!(forward.len(), 2);
    assert_eq!(forward, heard(read(&claim, &turned, "")));
    assert!(forward.iter().all(|(.., strength)| (0.0..=1.0).contains(strength)));
}

#[test]
fn only_english_is_read() {
    assert!(Local.reads("en-GB") && Local.reads("en") && !Local.reads("ko"));
    let engine = Local.engine();
    assert!(engine.starts_with("local/1 minilm:") && engine.len() == 23, "{engine}");
}
