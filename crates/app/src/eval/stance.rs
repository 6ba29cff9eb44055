//! What a text says of a claim: pairs read and scored.

use super::metrics::{
    Bin, Scores, accuracy, balanced_accuracy, commonest, expected_calibration_error, macro_f1, reliability, scores,
};
use super::rows::{self, ClaimRow, Label};
use super::{Progress, peak_memory, per_second, start};
use crate::reading::pairs::{self, Pair};
use anyhow::bail;
use onrecord_model::{StanceModel, StanceShares};
use serde::Serialize;
use serde_json::Value;
use std::collections::BTreeMap;
use std::num::NonZeroUsize;
use std::path::Path;

/// Bins of the reliability diagram and of the calibration error (Guo et al. 2017).
const BINS: usize = 15;

/// Pairs read at once: progress shows, and memory stays bounded.
const BATCH: usize = 256;

const LABELS: [Label; 3] = [Label::Supports, Label::Refutes, Label::Nei];

/// What was measured.
#[derive(Debug, Clone, Serialize)]
pub struct Measured {
    /// Rows.
    pub n: usize,
    /// The measures.
    #[serde(flatten)]
    pub quality: Quality,
    /// The measures of whoever always gives the commonest label.
    pub floor: Quality,
    /// Precision, recall and F1 of each label.
    pub per_label: BTreeMap<&'static str, Scores>,
    /// Expected calibration error of the label answered.
    pub ece: Option<f64>,
    /// What it is made of.
    pub reliability: Vec<Bin>,
    /// Rows a second.
    pub pairs_per_second: f64,
    /// Most memory resident, in bytes.
    pub peak_memory_bytes: Option<u64>,
    /// Digest of the stance model.
    pub model: &'static str,
}

/// Shares from 0 to 1.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Quality {
    /// Rows answered with their label.
    pub accuracy: Option<f64>,
    /// Mean recall over the labels that occur.
    pub balanced_accuracy: Option<f64>,
    /// Mean F1 over the labels that occur.
    pub macro_f1: Option<f64>,
    /// Of the rows labelled supports or refutes, those where the larger of these two shares is the right one.
    pub forced_accuracy: Option<f64>,
    /// Mean recall of supports and of everything else; none where one of them does not occur.
    pub supported_balanced_accuracy: Option<f64>,
}

/// The rows of a file.
///
/// # Errors
/// As [`rows::read`]; a label other than supports, refutes, nei.
pub fn rows(path: &Path, limit: Option<NonZeroUsize>) -> anyhow::Result<Vec<ClaimRow>> {
    rows::read(path, limit, |row: Value| {
        let row: ClaimRow = rows::parse(row)?;
        if row.label == Label::Conflicting {
            bail!("the label `conflicting` is for `onrecord eval check`: a pair is labelled supports, refutes or nei");
        }
        Ok(row)
    })
}

/// The engine's answers, in the order of `rows`.
pub fn read(rows: &[ClaimRow], progress: Progress<'_>) -> anyhow::Result<Vec<StanceShares>> {
    let mut answers = Vec::with_capacity(rows.len());
    for batch in rows.chunks(BATCH) {
        let pair = |row: &ClaimRow| Pair { claim: row.claim.clone(), evidence: row.evidence.clone() };
        answers.extend(pairs::read(&batch.iter().map(pair).collect::<Vec<_>>())?);
        progress(batch.len());
    }
    Ok(answers)
}

/// Reads and scores.
pub fn measure(rows: &[ClaimRow], progress: Progress<'_>) -> anyhow::Result<(Measured, Vec<StanceShares>)> {
    let model = StanceModel::shipped()?.digest();
    let started = start();
    let answers = read(rows, progress)?;
    let pairs_per_second = per_second(rows.len(), started.elapsed());
    let golds: Vec<Label> = rows.iter().map(|row| row.label).collect();
    let found: Vec<(Label, Label)> = golds.iter().copied().zip(answers.iter().map(answer)).collect();
    let reliability = reliability(&confidences(&found, &answers), BINS);
    let measured = Measured {
        n: rows.len(),
        quality: quality(&golds, &answers),
        floor: floor(&golds),
        per_label: LABELS.iter().map(|label| (label.slug(), scores(&found, label))).collect(),
        ece: expected_calibration_error(&reliability),
        reliability,
        pairs_per_second,
        peak_memory_bytes: peak_memory(),
        model,
    };
    Ok((measured, answers))
}

/// The label of the largest share; of equal ones the more cautious.
pub fn answer(shares: &StanceShares) -> Label {
    let StanceShares { supports, refutes, neither } = *shares;
    match () {
        () if neither >= supports && neither >= refutes => Label::Nei,
        () if refutes >= supports => Label::Refutes,
        () => Label::Supports,
    }
}

fn confidences(found: &[(Label, Label)], answers: &[StanceShares]) -> Vec<(f64, bool)> {
    let most = |shares: &StanceShares| f64::from(shares.supports.max(shares.refutes).max(shares.neither));
    answers.iter().map(most).zip(found.iter().map(|(gold, answer)| gold == answer)).collect()
}

/// The measures of `answers` to rows labelled `golds`.
pub fn quality(golds: &[Label], answers: &[StanceShares]) -> Quality {
    let found: Vec<(Label, Label)> = golds.iter().copied().zip(answers.iter().map(answer)).collect();
    let forced = |shares: &StanceShares| match shares.supports > shares.refutes {
        true => Label::Supports,
        false => Label::Refutes,
    };
    let decided = |gold: &Label| matches!(gold, Label::Supports | Label::Refutes);
    let forced: Vec<(Label, Label)> =
        golds.iter().copied().zip(answers.iter().map(forced)).filter(|(gold, _)| decided(gold)).collect();
    let supported: Vec<(bool, bool)> =
        found.iter().map(|(gold, answer)| (*gold == Label::Supports, *answer == Label::Supports)).collect();
    let both = supported.iter().any(|(gold, _)| *gold) && supported.iter().any(|(gold, _)| !gold);
    Quality {
        accuracy: accuracy(&found),
        balanced_accuracy: balanced_accuracy(&found, &LABELS),
        macro_f1: macro_f1(&found, &LABELS),
        forced_accuracy: accuracy(&forced),
        supported_balanced_accuracy: balanced_accuracy(&supported, &[true, false]).filter(|_| both),
    }
}

/// Whoever reads nothing: the commonest label always, and where a side is forced, the commoner of the two.
fn floor(golds: &[Label]) -> Quality {
    let sure = |label: Label| StanceShares {
        supports: f32::from(u8::from(label == Label::Supports)),
        refutes: f32::from(u8::from(label == Label::Refutes)),
        neither: f32::from(u8::from(label == Label::Nei)),
    };
    let always = |labels: &[Label]| {
        let answer = commonest(golds, labels).map_or(sure(Label::Nei), sure);
        quality(golds, &vec![answer; golds.len()])
    };
    let sides = always(&[Label::Supports, Label::Refutes]);
    Quality { forced_accuracy: sides.forced_accuracy, ..always(&LABELS) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shares(supports: f32, refutes: f32) -> StanceShares {
        StanceShares { supports, refutes, neither: 1.0 - supports - refutes }
    }

    #[test]
    fn measures_by_hand() {
        let golds = [Label::Supports, Label::Supports, Label::Refutes, Label::Nei];
        // Answered: supports, nei, nei, nei; forced: supports, refutes, refutes.
        let answers = [shares(0.8, 0.1), shares(0.1, 0.2), shares(0.1, 0.3), shares(0.0, 0.0)];
        let found = quality(&golds, &answers);
        assert_eq!(found.accuracy, Some(0.5));
        assert_eq!(found.balanced_accuracy, Some((0.5 + 0.0 + 1.0) / 3.0));
        assert_eq!(found.forced_accuracy, Some(2.0 / 3.0));
        assert_eq!(found.supported_balanced_accuracy, Some(0.75));
        let floor = floor(&golds);
        assert_eq!((floor.accuracy, floor.forced_accuracy), (Some(0.5), Some(2.0 / 3.0)));
        assert_eq!(floor.supported_balanced_accuracy, Some(0.5));
    }

    #[test]
    fn a_measure_that_has_no_rows_is_none() {
        let found = quality(&[Label::Nei, Label::Nei], &[shares(0.0, 0.0), shares(0.9, 0.0)]);
        assert_eq!((found.forced_accuracy, found.supported_balanced_accuracy), (None, None));
        assert_eq!((found.accuracy, found.balanced_accuracy), (Some(0.5), Some(0.5)));
    }
}
