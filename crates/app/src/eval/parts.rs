//! Parts of a claim: our split of a sentence against its atomic facts.

use super::metrics::{Scores, token_f1};
use super::rows;
use super::text::tokens;
use super::{Progress, per_second, start};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::num::NonZeroUsize;
use std::path::Path;

/// Token F1 from which a part counts as a fact.
const LEAST_TOKEN_F1: f64 = 0.7;

/// A sentence and its atomic facts.
#[derive(Debug, Clone)]
pub struct Row {
    /// The sentence.
    pub sentence: String,
    /// Its facts, written by people; may be none.
    pub facts: Vec<String>,
}

#[derive(Deserialize)]
struct RawRow {
    sentence: String,
    human_facts: Vec<Fact>,
}

#[derive(Deserialize)]
struct Fact {
    text: String,
}

/// What was measured.
#[derive(Debug, Clone, Serialize)]
pub struct Measured {
    /// Sentences.
    pub n: usize,
    /// Facts in them.
    pub facts: usize,
    /// F1 of the parts, over all sentences at once.
    pub f1: f64,
    /// Share of the parts that are facts.
    pub precision: f64,
    /// Share of the facts that are parts.
    pub recall: f64,
    /// Parts a sentence.
    pub parts_per_sentence: f64,
    /// Token F1 from which a part counts as a fact.
    pub least_token_f1: f64,
    /// The sentence as it stands as its only part.
    pub whole_sentence: Scores,
    /// The sentence cut at every "and".
    pub split_at_and: Scores,
    /// F1 of the better of the two.
    pub floor: BTreeMap<&'static str, f64>,
    /// Sentences a second.
    pub sentences_per_second: f64,
}

/// Sentences with `human_facts`; rows without facts stay, since nothing should be found in them.
///
/// # Errors
/// As [`rows::read`].
pub fn rows(path: &Path, limit: Option<NonZeroUsize>) -> anyhow::Result<Vec<Row>> {
    rows::read(path, limit, |row| {
        let RawRow { sentence, human_facts } = rows::parse(row)?;
        Ok(Row { sentence, facts: human_facts.into_iter().map(|fact| fact.text).collect() })
    })
}

/// Splits and scores.
pub fn measure(rows: &[Row], progress: Progress<'_>) -> Measured {
    let started = start();
    let split = |row: &Row| {
        progress(1);
        parts(&row.sentence)
    };
    let ours: Vec<Vec<String>> = rows.iter().map(split).collect();
    let sentences_per_second = per_second(rows.len(), started.elapsed());
    let whole = score(rows, rows.iter().map(|row| vec![row.sentence.clone()]));
    let at_and = score(rows, rows.iter().map(|row| row.sentence.split(" and ").map(str::to_owned).collect()));
    let count: usize = ours.iter().map(Vec::len).sum();
    let Scores { precision, recall, f1, n: facts } = score(rows, ours.into_iter());
    Measured {
        n: rows.len(),
        facts,
        f1,
        precision,
        recall,
        parts_per_sentence: count as f64 / rows.len().max(1) as f64,
        least_token_f1: LEAST_TOKEN_F1,
        whole_sentence: whole,
        split_at_and: at_and,
        floor: BTreeMap::from([("f1", whole.f1.max(at_and.f1))]),
        sentences_per_second,
    }
}

/// The parts of the claim that the sentence makes; the sentence itself where it makes none.
fn parts(sentence: &str) -> Vec<String> {
    match onrecord_extract::claim_from_text(sentence, None, None) {
        Ok(draft) => draft.parts.into_iter().map(|part| part.text).collect(),
        Err(_) => vec![sentence.to_owned()],
    }
}

fn score(rows: &[Row], found: impl Iterator<Item = Vec<String>>) -> Scores {
    let (mut hits, mut predicted, mut gold) = (0, 0, 0);
    for (row, found) in rows.iter().zip(found) {
        hits += matches(&found, &row.facts).len();
        predicted += found.len();
        gold += row.facts.len();
    }
    Scores::of(hits, predicted, gold)
}

/// Which of `found` is which of `facts`, by their places: the most alike first, each used once, from [`LEAST_TOKEN_F1`]
/// on.
pub(super) fn matches(found: &[String], facts: &[String]) -> Vec<(usize, usize)> {
    let (found, facts) = (bags(found), bags(facts));
    let mut alike: Vec<(f64, usize, usize)> = (0..found.len())
        .flat_map(|i| (0..facts.len()).map(move |j| (i, j)))
        .map(|(i, j)| (token_f1(&found[i], &facts[j]), i, j))
        .filter(|(f1, ..)| *f1 >= LEAST_TOKEN_F1)
        .collect();
    alike.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
    let mut same: Vec<(usize, usize)> = Vec::new();
    for (_, i, j) in alike {
        if same.iter().all(|(used, met)| *used != i && *met != j) {
            same.push((i, j));
        }
    }
    same
}

fn bags(texts: &[String]) -> Vec<Vec<String>> {
    texts.iter().map(|text| tokens(text)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(found: &[&str], facts: &[&str], expected: &[(usize, usize)]) {
        let strings = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>();
        assert_eq!(matches(&strings(found), &strings(facts)), expected, "{found:?} against {facts:?}");
    }

    #[test]
    fn a_part_is_matched_once_and_the_most_alike_first() {
        check(&["The bridge opened."], &["The bridge opened"], &[(0, 0)]);
        check(&["The bridge opened in May."], &["The bridge opened.", "The bridge opened in May."], &[(0, 1)]);
        check(&["The bridge opened.", "The bridge opened."], &["The bridge opened."], &[(0, 0)]);
        check(&["The bridge opened in May 2024 to traffic."], &["The bridge opened."], &[]);
        let facts = ["The bridge opened.", "It cost 4 million."];
        check(&["It cost 4 million.", "The bridge opened in May."], &facts, &[(0, 1), (1, 0)]);
        check(&[], &["The bridge opened."], &[]);
    }
}
