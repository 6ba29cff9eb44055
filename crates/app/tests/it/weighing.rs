//! Whose word is a passage? What only quotes or reprints the speaker is not independent; an outlet's own words are.

use crate::site::{Site, Story};
use onrecord::usecase::weigh::Scales;
use onrecord_domain::document::{Document, DocumentType, Passage};
use onrecord_domain::reading::Evidence;
use onrecord_domain::source::Independence;
use onrecord_index::sketch::Sketch;

const RELEASE: &str = "The Minister of Housing opened the new estate today. The programme has built 1,200 homes in the \
    northern districts since May, more than in any year before, and 40 more estates will follow along the river. \
    Families will move in from the autumn, when the last of the roads and the school are ready for them.";

/// A passage of a newsroom, weighed for a claim of the Minister of Housing.
fn weighed(site: &Site, document_type: DocumentType, text: &str) -> Evidence {
    let story = Story::statement();
    let document = Document { speaker: None, document_type, ..story.document(&site.app) };
    let passage = Passage { text: text.to_owned(), ..story.passages(&document)[0].clone() };
    let spoken = [Sketch::of(RELEASE)];
    let bodies = &site.app.catalogue.bodies;
    Scales { claim: &story.claim(), bodies, occurs_in: &[], spoken: &spoken }.weigh(&passage, &document, "News", None)
}

#[tokio::test]
async fn quotes_and_reprints_of_the_speaker_are_not_independent() {
    let site = Site::new().await;
    let check = |text: &str, expected: Option<&str>| {
        let found = weighed(&site, DocumentType::Article, text);
        let reason = match &found.independence {
            Independence::No { reason } => Some(reason.as_str()),
            _ => None,
        };
        assert_eq!(reason, expected, "{text}");
        assert_eq!(found.only_quotes_speaker, expected.is_some(), "{text}");
        assert_eq!(found.own_reporting, expected.is_none(), "{text}");
        assert!(!found.against_interest, "a newsroom's page is no record of the speaker's: {text}");
    };
    let quotes = Some("It only quotes: its words stand in quotation marks.");
    let reports = Some("It only reports the speaker's words.");
    let reprints = Some("It reprints a text of the speaker's side.");
    check("The Minister of Housing said 1,200 homes were built.", reports);
    check("“We built 1,200 homes. Nobody has built more.”", quotes);
    check("\"We built 1,200 homes in the north this year,\" she said.", quotes);
    check("“We built 1,200 homes,” the Minister of Housing said. “Nobody has built more in one year.”", quotes);
    check("“Only 700 homes were built in all,” said Ana Ruiz of the audit office.", None);
    check("The register lists 700 homes, not the “1,200 homes” of the programme.", None);
    check("Reporters counted 700 homes on the estate. “We built them,” she said.", None);
    let paragraph = "The programme has built 1,200 homes in the northern districts since May, more than in any year before, \
        and 40 more estates will follow along the river.";
    check(paragraph, reprints);
    check(&paragraph.replace("has built", "built").replace(" since May", " from May on"), None);
    check(&format!("CAPITAL (Wire) {paragraph}"), reprints);
    check(&paragraph.replace("1,200", "700"), None);
    check("Families will move in from the autumn, when the last of the roads", None);
    let register = weighed(&site, DocumentType::Register, paragraph);
    assert_eq!(register.independence, Independence::Yes, "others take their words from a record");
    check("Neighbours say that the road to the school was closed for most of the summer.", None);
}

#[tokio::test]
async fn a_text_of_the_speakers_side_is_known_by_who_speaks_in_it() {
    let site = Site::new().await;
    let story = Story::statement();
    let claim = story.claim();
    let check = |speaker: Option<&str>, document_type: DocumentType, occurs: bool, expected: bool| {
        let speaker = speaker.map(str::to_owned);
        let document = Document { speaker, document_type, ..story.document(&site.app) };
        let occurs_in = if occurs { vec![document.id.clone()] } else { vec![] };
        let scales = Scales { claim: &claim, bodies: &site.app.catalogue.bodies, occurs_in: &occurs_in, spoken: &[] };
        assert_eq!(scales.is_speakers(&document), expected, "{:?} {document_type} {occurs}", document.speaker);
    };
    check(Some("The Minister of Housing"), DocumentType::Article, false, true);
    check(None, DocumentType::Release, true, true);
    check(None, DocumentType::Article, true, false);
    check(None, DocumentType::Release, false, false);
}
