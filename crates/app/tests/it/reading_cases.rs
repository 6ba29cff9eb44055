//! The written verdict cases marked `From text: yes`, from their words alone: claim, local reader, verdict rule.
//!
//! `eval/cases_from_text.md` lists the cases that come out otherwise. The test fails when the list is not exactly what
//! is found, so that both progress and loss show.

#[path = "../../../domain/tests/support/cases.rs"]
#[expect(dead_code, reason = "the cases carry more than this test asks of them")]
mod cases;

use cases::{WrittenCase, read_folder};
use onrecord::reading::offline::Offline;
use onrecord::reading::{Read, ToRead, UNKNOWN};
use onrecord_domain::claim::Claim;
use onrecord_domain::id::Digest;
use onrecord_domain::text::{Span, TextLayer};
use onrecord_domain::verdict::{Case, Policy, Verdict, decide};
use onrecord_extract::claim_from_text;
use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// The claim as its words give it; speaker and day as the case says.
fn from_words(written: &Claim) -> Option<Claim> {
    let name = written.speaker.as_ref().map(|speaker| speaker.name.as_str());
    let draft = claim_from_text(&written.sentence, name, written.said_on).ok()?;
    Some(Claim {
        kind: draft.kind,
        parts: draft.parts,
        about: draft.about,
        event_date: draft.event_date,
        ..written.clone()
    })
}

fn outcome(case: &WrittenCase) -> String {
    let Some(claim) = from_words(&case.claim) else { return "not a claim".into() };
    if claim.kind.slug() != case.claim.kind.slug() {
        return format!("read as a {}", claim.kind.slug());
    }
    let evidence = case.evidence();
    let layers: Vec<TextLayer> = case.passages.iter().map(|passage| TextLayer::new(passage.words.clone())).collect();
    let read = |(index, layer): (usize, &'_ TextLayer)| {
        let language = evidence[index].unread_language.as_deref();
        Some((index, Digest::of(layer.text().as_bytes()), Span::new(0, layer.chars())?, language))
    };
    let places: Vec<_> = layers.iter().enumerate().filter_map(read).collect();
    let to_read: Vec<ToRead<'_>> = places
        .iter()
        .map(|(index, raw, span, language)| ToRead {
            index: *index,
            raw: *raw,
            layer: &layers[*index],
            span: *span,
            published: evidence[*index].published,
            // A case names no title; its source stands for it, as "the department" on the department's own page.
            title: &evidence[*index].source_name,
            language: *language,
            silent_on: &UNKNOWN,
        })
        .collect();
    let readings = Offline.read(&claim, &to_read).expect("the reader reads");
    let earlier_verdict = case.earlier.as_deref().and_then(Verdict::from_slug);
    let asked = Case {
        claim: &claim,
        evidence: &evidence,
        readings: &readings,
        unread: &case.unread,
        earlier_verdict,
        as_of: case.as_of,
    };
    decide(&asked, &Policy::default()).verdict.map_or("could not be checked", Verdict::slug).to_owned()
}

#[test]
fn cases_come_out_from_their_words_as_listed() {
    let all = read_folder(&root().join("crates/domain/cases"));
    let asked: Vec<&WrittenCase> =
        all.iter().filter(|case| case.from_text && case.claim.kind.slug() == "statement").collect();
    let missed: Vec<String> = asked
        .iter()
        .filter_map(|case| {
            let (expected, found) = (case.expect.as_deref().unwrap_or("could not be checked"), outcome(case));
            (expected != found).then(|| format!("- {}, {}: {found}, should be {expected}", case.file, case.title))
        })
        .collect();
    println!("{} of {} cases come out from their words", asked.len() - missed.len(), asked.len());
    assert!(asked.len() >= 20, "only {} cases are marked `From text: yes`", asked.len());
    let list =
        std::fs::read_to_string(root().join("eval/cases_from_text.md")).expect("the list of misses is committed");
    let listed: Vec<&str> = list.lines().filter(|line| line.starts_with("- ")).collect();
    assert_eq!(missed, listed, "eval/cases_from_text.md should list exactly these:\n{}", missed.join("\n"));
}
