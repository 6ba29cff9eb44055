//! How well do rules and classifier do together on public research data? Runs where the data is at hand, says why where it isn't.

use crate::harness::{PUBLISHED, extract_judged};
use onrecord_domain::document::{Block, BlockKind, DocumentType, Metadata, ReadDocument};
use onrecord_domain::text::{Span, TextLayer};
use onrecord_extract::{Context, Fiscal, Hemisphere, Judgements};
use std::path::PathBuf;
use std::process::Command;

/// The rows of a gzipped file of JSON lines; none where the data or `gzip` is missing.
fn rows(path: &str) -> Vec<serde_json::Value> {
    let root = std::env::var_os("ONRECORD_SHARED")
        .map_or_else(|| PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared")), PathBuf::from);
    let file = root.join("data").join(path);
    if !file.exists() {
        eprintln!("skipped: {} is not at hand (set ONRECORD_SHARED)", file.display());
        return vec![];
    }
    let Ok(output) = Command::new("gzip").arg("-dc").arg(&file).output() else {
        eprintln!("skipped: gzip is not installed");
        return vec![];
    };
    String::from_utf8_lossy(&output.stdout).lines().filter_map(|line| serde_json::from_str(line).ok()).collect()
}

/// The kinds of the claims made of a text that stands alone in a speech.
fn kinds(text: &str, bullet: bool) -> Vec<&'static str> {
    let (bullet, text) = (bullet || text.starts_with("<li>"), text.trim_start_matches("<li> "));
    let lead = if bullet { "We will:\n" } else { "" };
    let layer = TextLayer::new(format!("{lead}{text}"));
    let cut = lead.chars().count();
    let block = |start, end, kind| {
        Span::new(start, end).map(|span| Block { span, kind, page: None, second: None, speaker: None })
    };
    let item = if bullet { BlockKind::ListItem } else { BlockKind::Paragraph };
    let blocks = [block(0, cut, BlockKind::Paragraph), block(cut, layer.chars(), item)].into_iter().flatten().collect();
    let document =
        ReadDocument { text: layer, blocks, found: Metadata::default(), extractor: "test/1".into(), warnings: vec![] };
    let context = Context {
        document: &document,
        publisher: "The Party",
        speaks_for: None,
        document_type: DocumentType::Speech,
        published: Some(PUBLISHED),
        speaker: Some("Jane Roe"),
        bodies: &[],
        fiscal: Fiscal::Unsaid,
        hemisphere: Hemisphere::North,
        sample: false,
        judgements: &Judgements::default(),
    };
    extract_judged(context).claims.iter().map(|draft| draft.kind.slug()).collect()
}

/// Precision, recall and F1 of `found` against `gold`.
fn score(pairs: &[(bool, bool)]) -> (f64, f64, f64) {
    let count = |wanted: (bool, bool)| pairs.iter().filter(|pair| **pair == wanted).count() as f64;
    let (hit, noise, miss) = (count((true, true)), count((true, false)), count((false, true)));
    let (precision, recall) = (hit / (hit + noise).max(1.0), hit / (hit + miss).max(1.0));
    (precision, recall, 2.0 * precision * recall / (precision + recall).max(f64::EPSILON))
}

fn is_pledge_slug(kind: &&'static str) -> bool {
    matches!(*kind, "promise" | "goal")
}

/// Floors a little under what was measured, so that a change that loses much shows.
fn check(
    path: &str,
    bullet: bool,
    found: fn(&[&'static str]) -> bool,
    gold: fn(&serde_json::Value) -> bool,
    least_f1: f64,
) {
    let pairs: Vec<(bool, bool)> =
        rows(path).iter().map(|row| (found(&kinds(row["text"].as_str().unwrap_or(""), bullet)), gold(row))).collect();
    if pairs.is_empty() {
        return;
    }
    let (precision, recall, f1) = score(&pairs);
    println!("{path}: {} rows, precision {precision:.3}, recall {recall:.3}, F1 {f1:.3}", pairs.len());
    assert!(f1 >= least_f1, "{path}: F1 {f1:.3} is below {least_f1}");
}

#[test]
fn worthiness_of_debate_sentences() {
    check("worthiness/ct24_english-dev.jsonl.gz", false, |kinds| !kinds.is_empty(), |row| row["label"] == "Yes", 0.87);
}

#[test]
fn pledges_in_campaign_texts() {
    let found: fn(&[&'static str]) -> bool = |kinds| kinds.iter().any(is_pledge_slug);
    check("acts/speech_acts-dev.jsonl.gz", false, found, |row| row["is_pledge"] == true, 0.70);
}

#[test]
fn pledges_in_platforms() {
    let found: fn(&[&'static str]) -> bool = |kinds| kinds.iter().any(is_pledge_slug);
    check("acts/pledges_canada-lpc_2025.jsonl.gz", true, found, |row| row["label"] == "pledge", 0.91);
}
