//! Sentences of real pages, named by digest because their texts are not ours: which become claims?

use super::score::{Share, Taken};
use super::truth::{Half, Halves};
use crate::catalogue::Catalogue;
use crate::eval::metrics::f1;
use crate::eval::text::{overlap, single_spaced};
use crate::eval::{Progress, rows, sha256};
use onrecord_domain::claim::Kind;
use onrecord_domain::document::ReadDocument;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, HashMap};
use std::ops::Range;
use std::path::{Path, PathBuf};

/// Full stops that a sentence may hold besides its own: "Mr.", "U.S.", initials.
const MOST_STOPS: usize = 12;

/// A sentence of a page, as labelled.
#[derive(Debug, Clone, Deserialize)]
struct Row {
    /// The page, below the corpus.
    file: String,
    /// SHA-256 of the sentence's words joined by single spaces, in hexadecimal.
    sha256: String,
    label: Label,
    kind: Option<String>,
    why: Option<String>,
    half: Half,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Label {
    Claim,
    None,
}

/// What was measured, or why nothing was.
#[derive(Debug, Clone, Serialize)]
#[serde(untagged)]
pub enum Outcome {
    /// Measured.
    Measured(Measured),
    /// Not measured.
    Skipped {
        /// Why.
        skipped: String,
    },
}

/// Measures of the sentences of real pages; shares are from 0 to 1.
#[derive(Debug, Clone, Serialize)]
pub struct Measured {
    /// Sentences.
    pub n: usize,
    /// Pages.
    pub pages: usize,
    /// Sentences that the text layer of their page does not hold: they count as not taken.
    pub not_in_layer: usize,
    /// Share of the sentences taken that make a claim.
    pub precision: Option<f64>,
    /// Share of the sentences with a claim that are taken.
    pub recall: Option<f64>,
    /// Harmonic mean of the two.
    pub f1: Option<f64>,
    /// Share of the claims taken with the right kind.
    pub kind: Option<f64>,
}

/// Measures the sentences of `real.jsonl` whose pages lie beside the checkout, or where `ONRECORD_SHARED` says.
///
/// # Errors
/// A file that can't be read or has a bad row; a model that fails.
pub fn measure(folder: &Path, half: Halves, catalogue: &Catalogue, progress: Progress<'_>) -> anyhow::Result<Outcome> {
    let shared = std::env::var_os("ONRECORD_SHARED").map_or_else(|| folder.join("../../../shared"), PathBuf::from);
    let (corpus, list) = (shared.join("corpus"), folder.join("real.jsonl"));
    let skipped = |skipped| Ok(Outcome::Skipped { skipped });
    if !list.exists() {
        return skipped("there is no real.jsonl".into());
    }
    if !corpus.exists() {
        return skipped("the corpus of pages is not at hand (set ONRECORD_SHARED)".into());
    }
    let all: Vec<Row> = rows::read(&list, None, rows::parse)?;
    let mut pages: BTreeMap<String, Vec<Row>> = BTreeMap::new();
    for row in all.into_iter().filter(|row| half.holds(row.half)) {
        pages.entry(row.file.clone()).or_default().push(row);
    }
    let mut sums = Sums::default();
    for (file, sentences) in &pages {
        let path = corpus.join(file);
        if !path.exists() {
            return skipped(format!("{file} is not in the corpus at hand"));
        }
        let prepared = super::read(&path, catalogue)?;
        let places = places(&prepared.read);
        let taken: Vec<Taken> = prepared.extraction.claims.iter().map(Taken::from).collect();
        sentences.iter().for_each(|row| sums.count(row, places.get(&row.sha256), &taken));
        progress(1);
    }
    let Sums { n, not_in_layer, precision, recall, kind } = sums;
    Ok(Outcome::Measured(Measured {
        n,
        pages: pages.len(),
        not_in_layer,
        precision: precision.value(),
        recall: recall.value(),
        f1: f1(precision.value(), recall.value()),
        kind: kind.value(),
    }))
}

#[derive(Default)]
struct Sums {
    n: usize,
    not_in_layer: usize,
    precision: Share,
    recall: Share,
    kind: Share,
}

impl Sums {
    fn count(&mut self, row: &Row, place: Option<&Range<usize>>, taken: &[Taken]) {
        self.n += 1;
        self.not_in_layer += usize::from(place.is_none());
        let shared = |claim: &&Taken| place.map_or(0, |place| overlap(&claim.at, place));
        let found =
            taken.iter().max_by_key(shared).filter(|claim| place.is_some_and(|at| 2 * shared(claim) >= at.len()));
        let is_claim = row.label == Label::Claim;
        if is_claim {
            self.recall.count(found.is_some());
        }
        let Some(found) = found else { return };
        // A forecast kept as a statement is neither right nor wrong.
        if row.why.as_deref() == Some("forecast") && found.kind == Kind::Statement.slug() {
            return;
        }
        self.precision.count(is_claim);
        if let Some(kind) = row.kind.as_deref().filter(|_| is_claim) {
            self.kind.count(kind == found.kind);
        }
    }
}

/// Where each stretch of a document that may be a sentence stands, by its digest: from one end of a sentence to another,
/// whoever cut it.
fn places(document: &ReadDocument) -> HashMap<String, Range<usize>> {
    let mut found = HashMap::new();
    for block in &document.blocks {
        let Some(text) = document.text.slice(block.span) else { continue };
        let cuts = cuts(text);
        for (number, from) in cuts.iter().enumerate() {
            for to in cuts.iter().skip(number + 1).take(MOST_STOPS) {
                let start = block.span.start() + text[..*from].chars().count();
                let place = start..start + text[*from..*to].trim_end().chars().count();
                found.entry(digest(&text[*from..*to])).or_insert(place);
            }
        }
    }
    found
}

/// Bytes at which a sentence may begin or end: both ends of the text, and what follows white space after a full stop.
fn cuts(text: &str) -> Vec<usize> {
    let mut cuts = vec![0];
    let mut stopped = false;
    let mut before = ' ';
    for (at, c) in text.char_indices() {
        if !c.is_whitespace() && before.is_whitespace() && stopped {
            cuts.push(at);
        }
        let closes = matches!(c, '”' | '’' | '"' | '\'' | ')' | ']');
        stopped = matches!(c, '.' | '!' | '?') || stopped && (closes || c.is_whitespace());
        before = c;
    }
    cuts.push(text.len());
    cuts
}

fn digest(text: &str) -> String {
    sha256(&single_spaced(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_may_begin_after_any_full_stop() {
        let text = "Mr. Roe spoke. “It is so.” He left";
        let pieces: Vec<&str> = cuts(text).windows(2).map(|pair| &text[pair[0]..pair[1]]).collect();
        assert_eq!(pieces, ["Mr. ", "Roe spoke. ", "“It is so.” ", "He left"]);
    }

    #[test]
    fn a_digest_knows_no_line_breaks() {
        // printf 'It is so.' | sha256sum
        let known = "623306a708b09a8b473c4c9ec97059e33874a68b95584f4d4295f2310a2fa4d8";
        assert_eq!(digest("It\n  is so. "), known);
    }
}
