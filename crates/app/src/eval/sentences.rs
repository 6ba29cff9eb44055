//! Sentences: which are worth checking, which act each is, which pledge, and how specific that is.

use super::metrics::{Scores, average_precision, commonest, macro_f1, scores};
use super::rows;
use super::{Progress, per_second, start};
use crate::usecase::prepare::judged;
use anyhow::bail;
use onrecord_extract::{LEAST_WORTH, worth};
use onrecord_model::{ACTS, SentenceModel, SentenceShares};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::num::NonZeroUsize;
use std::path::Path;

/// Worthiness from which the classifier by itself takes a sentence to be worth checking: the best F1 on CheckThat! 2024 dev.
pub const LEAST_WORTHINESS: f32 = 0.57;

/// Probability from which a sentence counts as a pledge: the best F1 on development data, campaign texts.
pub const LEAST_PLEDGE: f32 = 0.36;

/// Probability from which a pledge counts as specific.
pub const LEAST_SPECIFICITY: f32 = 0.5;

/// Sentences classified at once.
const BATCH: usize = 256;

/// A sentence, and whether a fact-checker would find it worth checking.
#[derive(Debug, Clone, Deserialize)]
pub struct WorthRow {
    /// The sentence.
    pub text: String,
    /// Worth checking?
    pub label: Worth,
}

/// Worth checking?
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub enum Worth {
    /// It is.
    Yes,
    /// It is not.
    No,
}

/// A sentence and what it does.
#[derive(Debug, Clone)]
pub struct ActRow {
    /// The sentence.
    pub text: String,
    /// Index into [`ACTS`], where the act is known.
    pub act: Option<usize>,
    /// Whether it pledges something, where that is known.
    pub pledge: Option<bool>,
    /// Whether what it pledges is specific, where that is known.
    pub specific: Option<bool>,
}

#[derive(Deserialize)]
struct RawActRow {
    text: String,
    label: String,
    is_pledge: Option<bool>,
    specificity: Option<Specificity>,
}

#[derive(Clone, Copy, PartialEq, Deserialize)]
enum Specificity {
    Specific,
    Vague,
}

/// What was measured of worthiness, as extraction decides it: rules and classifier together.
#[derive(Debug, Clone, Serialize)]
pub struct Worthiness {
    /// Rows.
    pub n: usize,
    /// The measures.
    #[serde(flatten)]
    pub shipped: Worthy,
    /// The classifier by itself, from [`LEAST_WORTHINESS`] on.
    pub classifier: Worthy,
    /// The rules by themselves.
    pub rules: Worthy,
    /// Whoever always says Yes, and ranks nothing.
    pub floor: Worthy,
    /// Worth from which a sentence counts, in hundredths of log odds.
    pub threshold: i32,
    /// Sentences a second.
    pub sentences_per_second: f64,
    /// Digest of the sentence model.
    pub model: &'static str,
}

/// Measures of "worth checking".
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Worthy {
    /// F1 of Yes at the threshold.
    pub f1: f64,
    /// Share of the sentences taken to be worth checking that are.
    pub precision: f64,
    /// Share of the sentences worth checking that are taken to be.
    pub recall: f64,
    /// Area under precision over recall, at every threshold; none where no sentence is worth checking.
    pub average_precision: Option<f64>,
}

/// What was measured of acts and pledges.
#[derive(Debug, Clone, Serialize)]
pub struct Acts {
    /// Rows.
    pub n: usize,
    /// Mean F1 over the acts that occur; none where no row names its act.
    pub macro_f1: Option<f64>,
    /// Precision, recall and F1 of each act that occurs.
    pub per_act: BTreeMap<&'static str, Scores>,
    /// Precision of pledges; none where no row says whether it is one.
    pub pledge_precision: Option<f64>,
    /// Recall of pledges.
    pub pledge_recall: Option<f64>,
    /// F1 of pledges.
    pub pledge_f1: Option<f64>,
    /// Rows that say whether they are a pledge.
    pub pledge_n: usize,
    /// Probability from which a sentence counts as a pledge.
    pub pledge_threshold: f32,
    /// F1 of specific pledges; none where no row says how specific it is.
    pub specificity_f1: Option<f64>,
    /// F1 of the vague ones, which are fewer.
    pub vague_f1: Option<f64>,
    /// Area under precision over recall of specific pledges, at every threshold.
    pub specificity_average_precision: Option<f64>,
    /// Rows that say how specific their pledge is.
    pub specificity_n: usize,
    /// Probability from which a pledge counts as specific.
    pub specificity_threshold: f32,
    /// The commonest act always; "a pledge" always; "specific" always, which ranks nothing.
    pub floor: BTreeMap<&'static str, f64>,
    /// Sentences a second.
    pub sentences_per_second: f64,
    /// Digest of the sentence model.
    pub model: &'static str,
}

fn classify(texts: &[&str], progress: Progress<'_>) -> anyhow::Result<Vec<SentenceShares>> {
    let model = SentenceModel::shipped()?;
    let mut answers = Vec::with_capacity(texts.len());
    for batch in texts.chunks(BATCH) {
        answers.extend(model.classify(batch)?);
        progress(batch.len());
    }
    Ok(answers)
}

/// Rows labelled Yes or No.
///
/// # Errors
/// As [`rows::read`]; another label.
pub fn worth_rows(path: &Path, limit: Option<NonZeroUsize>) -> anyhow::Result<Vec<WorthRow>> {
    rows::read(path, limit, rows::parse)
}

/// Measures worthiness.
pub fn worthiness(rows: &[WorthRow], progress: Progress<'_>) -> anyhow::Result<Worthiness> {
    let model = SentenceModel::shipped()?.digest();
    let started = start();
    let answers = classify(&rows.iter().map(|row| row.text.as_str()).collect::<Vec<_>>(), progress)?;
    let sentences_per_second = per_second(rows.len(), started.elapsed());
    let golds: Vec<bool> = rows.iter().map(|row| row.label == Worth::Yes).collect();
    let scored = |score: &dyn Fn(&WorthRow, &SentenceShares) -> f64, least: f64| {
        worthy(&golds, &rows.iter().zip(&answers).map(|(row, shares)| score(row, shares)).collect::<Vec<_>>(), least)
    };
    let least = f64::from(LEAST_WORTH);
    Ok(Worthiness {
        n: rows.len(),
        shipped: scored(&|row, shares| f64::from(worth(&row.text, Some(judged(shares)))), least),
        classifier: scored(&|_, shares| f64::from(shares.worthiness), f64::from(LEAST_WORTHINESS)),
        rules: scored(&|row, _| f64::from(worth(&row.text, None)), least),
        floor: worthy(&golds, &vec![1.0; golds.len()], 1.0),
        threshold: LEAST_WORTH,
        sentences_per_second,
        model,
    })
}

/// The measures of `scores`, of which those from `least` on mean Yes.
fn worthy(golds: &[bool], scored: &[f64], least: f64) -> Worthy {
    let pairs: Vec<(bool, bool)> = golds.iter().copied().zip(scored.iter().map(|score| *score >= least)).collect();
    let Scores { precision, recall, f1, .. } = scores(&pairs, &true);
    let ranked: Vec<(f64, bool)> = scored.iter().copied().zip(golds.iter().copied()).collect();
    Worthy { f1, precision, recall, average_precision: average_precision(&ranked) }
}

fn always_yes(golds: &[bool]) -> Scores {
    scores(&golds.iter().map(|gold| (*gold, true)).collect::<Vec<_>>(), &true)
}

/// Rows labelled with an act, or `pledge` where only that is known.
///
/// # Errors
/// As [`rows::read`]; another label.
pub fn act_rows(path: &Path, limit: Option<NonZeroUsize>) -> anyhow::Result<Vec<ActRow>> {
    rows::read(path, limit, |row| {
        let RawActRow { text, label, is_pledge, specificity } = rows::parse(row)?;
        let act = ACTS.iter().position(|act| *act == label);
        let is_plain_pledge = label == "pledge";
        if act.is_none() && !is_plain_pledge {
            bail!("the label `{label}` is no act: write one of {}, or `pledge`", ACTS.join(", "));
        }
        let specific = specificity.map(|specificity| specificity == Specificity::Specific);
        Ok(ActRow { text, act, pledge: is_pledge.or(is_plain_pledge.then_some(true)), specific })
    })
}

/// Measures acts, pledges and how specific these are.
pub fn acts(rows: &[ActRow], progress: Progress<'_>) -> anyhow::Result<Acts> {
    let model = SentenceModel::shipped()?.digest();
    let started = start();
    let answers = classify(&rows.iter().map(|row| row.text.as_str()).collect::<Vec<_>>(), progress)?;
    let sentences_per_second = per_second(rows.len(), started.elapsed());
    let labels: Vec<usize> = (0..ACTS.len()).collect();
    let (mut acts, mut pledges, mut specific) = (vec![], vec![], vec![]);
    for (row, shares) in rows.iter().zip(&answers) {
        acts.extend(row.act.map(|gold| (gold, likeliest(shares))));
        pledges.extend(row.pledge.map(|gold| (gold, shares.pledge >= LEAST_PLEDGE)));
        specific.extend(row.specific.map(|gold| (gold, shares.specificity)));
    }
    let per_act = labels.iter().map(|act| (ACTS[*act], scores(&acts, act))).filter(|(_, scores)| scores.n > 0);
    let pledge = (!pledges.is_empty()).then(|| scores(&pledges, &true));
    let told: Vec<(bool, bool)> = specific.iter().map(|(gold, share)| (*gold, *share >= LEAST_SPECIFICITY)).collect();
    let ranked: Vec<(f64, bool)> = specific.iter().map(|(gold, share)| (f64::from(*share), *gold)).collect();
    let f1_of = |label: bool| (!told.is_empty()).then(|| scores(&told, &label).f1);
    Ok(Acts {
        n: rows.len(),
        macro_f1: macro_f1(&acts, &labels),
        per_act: per_act.collect(),
        pledge_precision: pledge.map(|scores| scores.precision),
        pledge_recall: pledge.map(|scores| scores.recall),
        pledge_f1: pledge.map(|scores| scores.f1),
        pledge_n: pledges.len(),
        pledge_threshold: LEAST_PLEDGE,
        specificity_f1: f1_of(true),
        vague_f1: f1_of(false),
        specificity_average_precision: average_precision(&ranked),
        specificity_n: told.len(),
        specificity_threshold: LEAST_SPECIFICITY,
        floor: act_floor(&acts, &pledges, &told, &labels),
        sentences_per_second,
        model,
    })
}

fn act_floor(
    acts: &[(usize, usize)],
    pledges: &[(bool, bool)],
    specific: &[(bool, bool)],
    labels: &[usize],
) -> BTreeMap<&'static str, f64> {
    let golds: Vec<usize> = acts.iter().map(|(gold, _)| *gold).collect();
    let mut floor = BTreeMap::new();
    if let Some(common) = commonest(&golds, labels).filter(|_| !golds.is_empty()) {
        let always: Vec<(usize, usize)> = golds.iter().map(|gold| (*gold, common)).collect();
        floor.extend(macro_f1(&always, labels).map(|f1| ("macro_f1", f1)));
    }
    if !pledges.is_empty() {
        floor.insert("pledge_f1", always_yes(&pledges.iter().map(|(gold, _)| *gold).collect::<Vec<_>>()).f1);
    }
    if !specific.is_empty() {
        let always = always_yes(&specific.iter().map(|(gold, _)| *gold).collect::<Vec<_>>());
        floor.extend([("specificity_f1", always.f1), ("specificity_average_precision", always.precision)]);
        floor.insert("vague_f1", 0.0);
    }
    floor
}

fn likeliest(shares: &SentenceShares) -> usize {
    (0..ACTS.len()).rev().max_by(|a, b| shares.acts[*a].total_cmp(&shares.acts[*b])).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn worth_by_hand() {
        // Ranked yes no yes no, of which the first three are taken: 2 of 3, and 2 of 2.
        let found = worthy(&[true, true, false, false], &[0.9, 0.5, 0.6, 0.1], 0.5);
        assert_eq!((found.precision, found.recall, found.f1), (2.0 / 3.0, 1.0, 0.8));
        assert_eq!(found.average_precision, Some((1.0 + 2.0 / 3.0) / 2.0));
        assert_eq!(worthy(&[true, false], &[1.0, 1.0], 1.0).average_precision, Some(0.5), "ranks nothing");
    }

    #[test]
    fn a_floor_knows_only_what_is_commonest() {
        // Acts 0 0 1: always 0 has F1 0.8 and 0. Pledges yes no: always yes has F1 2/3.
        let (acts, pledges) = ([(0, 5), (0, 0), (1, 1)], [(true, false), (false, false)]);
        let floor = act_floor(&acts, &pledges, &[], &[0, 1, 5]);
        assert_eq!(floor, BTreeMap::from([("macro_f1", 0.4), ("pledge_f1", 2.0 / 3.0)]));
        assert!(act_floor(&[], &[], &[], &[0, 1]).is_empty(), "no rows, no floor");
        // Of four one is vague: "specific" always is right three times in four, and ranks nothing.
        let specific = [(true, true), (true, false), (true, true), (false, false)];
        let floor = act_floor(&[], &[], &specific, &[0, 1]);
        let expected = [("specificity_f1", 6.0 / 7.0), ("specificity_average_precision", 0.75), ("vague_f1", 0.0)];
        assert_eq!(floor, BTreeMap::from(expected));
    }

    #[test]
    fn of_equal_acts_the_first_is_taken() {
        let of = |acts| likeliest(&SentenceShares { worthiness: 0.0, acts, pledge: 0.0, specificity: 0.0 });
        assert_eq!(of([0.0, 0.5, 0.5, 0.0, 0.0, 0.0, 0.0, 0.0]), 1);
        assert_eq!(of([0.1, 0.2, 0.3, 0.4, 0.0, 0.0, 0.0, 0.0]), 3);
    }
}
