//! How good are the answers? The measures, as pure functions.

use serde::Serialize;
use std::collections::HashMap;
use std::hash::Hash;

/// How well one label is told from the rest; 0 where there is nothing to divide by.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Scores {
    /// Share of the answers with this label that are right.
    pub precision: f64,
    /// Share of the rows with this label that are answered so.
    pub recall: f64,
    /// Harmonic mean of the two.
    pub f1: f64,
    /// Rows with this label.
    pub n: usize,
}

impl Scores {
    /// From `hits` right among `found` answers, where `gold` were to be found.
    pub fn of(hits: usize, found: usize, gold: usize) -> Self {
        let over = |whole: usize| share(hits, whole).unwrap_or(0.0);
        // 2PR / (P + R), without a division by a P + R of zero.
        let f1 = share(2 * hits, found + gold).unwrap_or(0.0);
        Self { precision: over(found), recall: over(gold), f1, n: gold }
    }
}

/// `part / whole`; none where there is no whole.
pub fn share(part: usize, whole: usize) -> Option<f64> {
    (whole > 0).then(|| part as f64 / whole as f64)
}

/// Harmonic mean of precision and recall.
pub fn f1(precision: Option<f64>, recall: Option<f64>) -> Option<f64> {
    let (precision, recall) = (precision?, recall?);
    Some(if precision + recall > 0.0 { 2.0 * precision * recall / (precision + recall) } else { 0.0 })
}

/// Mean; none of nothing.
pub fn mean(values: &[f64]) -> Option<f64> {
    (!values.is_empty()).then(|| values.iter().sum::<f64>() / values.len() as f64)
}

/// Share of the (gold, answer) pairs that agree.
pub fn accuracy<L: PartialEq>(pairs: &[(L, L)]) -> Option<f64> {
    share(pairs.iter().filter(|(gold, answer)| gold == answer).count(), pairs.len())
}

/// How well `label` is told from the rest in (gold, answer) pairs.
pub fn scores<L: PartialEq>(pairs: &[(L, L)], label: &L) -> Scores {
    let count = |wanted: &dyn Fn(&(L, L)) -> bool| pairs.iter().filter(|pair| wanted(pair)).count();
    Scores::of(
        count(&|(gold, answer)| gold == label && answer == label),
        count(&|(_, answer)| answer == label),
        count(&|(gold, _)| gold == label),
    )
}

/// Mean F1 over those of `labels` that occur among the gold ones.
pub fn macro_f1<L: PartialEq>(pairs: &[(L, L)], labels: &[L]) -> Option<f64> {
    mean(&occurring(pairs, labels).iter().map(|scores| scores.f1).collect::<Vec<_>>())
}

/// Mean recall over those of `labels` that occur among the gold ones.
pub fn balanced_accuracy<L: PartialEq>(pairs: &[(L, L)], labels: &[L]) -> Option<f64> {
    mean(&occurring(pairs, labels).iter().map(|scores| scores.recall).collect::<Vec<_>>())
}

fn occurring<L: PartialEq>(pairs: &[(L, L)], labels: &[L]) -> Vec<Scores> {
    labels.iter().map(|label| scores(pairs, label)).filter(|scores| scores.n > 0).collect()
}

/// The commonest of `golds`, ties to the one that comes first in `labels`.
pub fn commonest<L: PartialEq + Copy>(golds: &[L], labels: &[L]) -> Option<L> {
    let count = |label: &L| golds.iter().filter(|gold| *gold == label).count();
    // `max_by_key` takes the last of equals.
    labels.iter().rev().max_by_key(|label| count(label)).copied()
}

/// One bin of a reliability diagram.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Bin {
    /// Confidences above this,
    pub above: f64,
    /// and up to this.
    pub to: f64,
    /// Answers in the bin.
    pub n: usize,
    /// Their mean confidence.
    pub confidence: Option<f64>,
    /// The share of them that is right.
    pub accuracy: Option<f64>,
}

/// Answers (confidence, whether right) in `bins` bins of equal width.
pub fn reliability(answers: &[(f64, bool)], bins: usize) -> Vec<Bin> {
    let place = |confidence: f64| ((confidence * bins as f64).ceil() as usize).clamp(1, bins) - 1;
    let bin = |at: usize| {
        let own: Vec<&(f64, bool)> = answers.iter().filter(|(confidence, _)| place(*confidence) == at).collect();
        Bin {
            above: at as f64 / bins as f64,
            to: (at + 1) as f64 / bins as f64,
            n: own.len(),
            confidence: mean(&own.iter().map(|(confidence, _)| *confidence).collect::<Vec<_>>()),
            accuracy: share(own.iter().filter(|(_, right)| *right).count(), own.len()),
        }
    };
    (0..bins).map(bin).collect()
}

/// Mean distance between confidence and accuracy over the bins, weighted by their answers (Guo et al. 2017, eq. 5).
pub fn expected_calibration_error(bins: &[Bin]) -> Option<f64> {
    let n: usize = bins.iter().map(|bin| bin.n).sum();
    let gap = |bin: &Bin| Some((bin.accuracy? - bin.confidence?).abs() * bin.n as f64);
    (n > 0).then(|| bins.iter().filter_map(gap).sum::<f64>() / n as f64)
}

/// Wilson's 95 % interval of a share (Wilson 1927, without continuity correction); none where `n` is 0.
pub fn wilson(hits: usize, n: usize) -> Option<[f64; 2]> {
    const Z: f64 = 1.959_963_984_540_054;
    let (p, n) = (share(hits, n)?, n as f64);
    let middle = p + Z * Z / (2.0 * n);
    let half = Z * (p * (1.0 - p) / n + Z * Z / (4.0 * n * n)).sqrt();
    let scale = 1.0 + Z * Z / n;
    Some([(middle - half) / scale, (middle + half) / scale])
}

/// Area under precision over recall, as a sum of steps: of answers (score, whether positive), those of equal score
/// count at once. None where nothing is positive.
pub fn average_precision(answers: &[(f64, bool)]) -> Option<f64> {
    let positives = answers.iter().filter(|(_, positive)| *positive).count();
    let mut ranked = answers.to_vec();
    ranked.sort_by(|a, b| b.0.total_cmp(&a.0));
    let (mut seen, mut hits, mut area) = (0, 0, 0.0);
    for equals in ranked.chunk_by(|a, b| a.0 == b.0) {
        let found = equals.iter().filter(|(_, positive)| *positive).count();
        (seen, hits) = (seen + equals.len(), hits + found);
        area += found as f64 * hits as f64 / seen as f64;
    }
    (positives > 0).then(|| area / positives as f64)
}

/// Normalised discounted cumulative gain at `depth` (Järvelin and Kekäläinen 2002, gain = grade, discount log2 of rank
/// plus one): `found` are the grades of the ranked documents, `judged` all grades above 0 of the query.
pub fn ndcg(found: &[f64], judged: &[f64], depth: usize) -> Option<f64> {
    let gain = |grades: &[f64]| -> f64 {
        grades.iter().take(depth).enumerate().map(|(rank, grade)| grade / (rank as f64 + 2.0).log2()).sum()
    };
    let mut ideal = judged.to_vec();
    ideal.sort_by(|a, b| b.total_cmp(a));
    let best = gain(&ideal);
    (best > 0.0).then(|| gain(found) / best)
}

/// Share of `judged` relevant documents among the first `depth` of `found`.
pub fn recall_at(found: &[f64], judged: &[f64], depth: usize) -> Option<f64> {
    share(found.iter().take(depth).filter(|grade| **grade > 0.0).count(), judged.len())
}

/// One over the rank of the first relevant document; 0 where none was found.
pub fn reciprocal_rank(found: &[f64]) -> f64 {
    found.iter().position(|grade| *grade > 0.0).map_or(0.0, |at| 1.0 / (at as f64 + 1.0))
}

/// The value that `part` of `values` do not exceed (nearest rank); none of nothing.
pub fn percentile(values: &[f64], part: f64) -> Option<f64> {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let rank = (part * sorted.len() as f64).ceil() as usize;
    sorted.get(rank.max(1) - 1).copied()
}

/// F1 of two bags of tokens.
pub fn token_f1<T: Eq + Hash>(one: &[T], other: &[T]) -> f64 {
    let mut left: HashMap<&T, usize> = HashMap::new();
    one.iter().for_each(|token| *left.entry(token).or_default() += 1);
    let mut shared = 0;
    for token in other {
        if let Some(count) = left.get_mut(token).filter(|count| **count > 0) {
            *count -= 1;
            shared += 1;
        }
    }
    share(2 * shared, one.len() + other.len()).unwrap_or(0.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn near(found: impl Into<Option<f64>>, expected: impl Into<Option<f64>>) {
        let (found, expected) = (found.into(), expected.into());
        let close = match (found, expected) {
            (Some(found), Some(expected)) => (found - expected).abs() < 1e-9,
            (found, expected) => found == expected,
        };
        assert!(close, "found {found:?}, expected {expected:?}");
    }

    #[test]
    fn labels() {
        // Gold a a a b b; answers a a b b a: a 2 of 3 found among 3 answers, b 1 of 2 among 2.
        let pairs = [('a', 'a'), ('a', 'a'), ('a', 'b'), ('b', 'b'), ('b', 'a')];
        near(accuracy(&pairs), 0.6);
        let a = scores(&pairs, &'a');
        near(a.precision, 2.0 / 3.0);
        near(a.recall, 2.0 / 3.0);
        near(a.f1, 2.0 / 3.0);
        near(scores(&pairs, &'b').f1, 0.5);
        // A label that occurs nowhere in gold does not weigh.
        near(macro_f1(&pairs, &['a', 'b', 'c']), (2.0 / 3.0 + 0.5) / 2.0);
        near(balanced_accuracy(&pairs, &['a', 'b', 'c']), (2.0 / 3.0 + 0.5) / 2.0);
        near(accuracy::<char>(&[]), None);
        near(f1(Some(0.5), Some(1.0)), 2.0 / 3.0);
        near(f1(Some(0.0), Some(0.0)), 0.0);
        near(f1(None, Some(1.0)), None);
        assert_eq!(Scores::of(0, 0, 0), Scores { precision: 0.0, recall: 0.0, f1: 0.0, n: 0 });
        assert_eq!(commonest(&['b', 'a', 'b'], &['a', 'b']), Some('b'));
        assert_eq!(commonest(&['b', 'a'], &['a', 'b']), Some('a'), "ties to the first");
    }

    #[test]
    fn calibration() {
        // Four answers at 0.9 of which three are right: 0.15 off. One at 0.55, right: 0.45 off.
        let answers = [(0.9, true), (0.9, true), (0.9, true), (0.9, false), (0.55, true)];
        let bins = reliability(&answers, 15);
        assert_eq!(bins.iter().map(|bin| bin.n).collect::<Vec<_>>(), [0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 4, 0]);
        near(expected_calibration_error(&bins), (4.0 * 0.15 + 0.45) / 5.0);
        near(expected_calibration_error(&[]), None);
        // Bins hold their upper end: 0 goes to the first, 1 to the last, 0.5 to the first of two.
        let at = |confidence| reliability(&[(confidence, true)], 2).iter().position(|bin| bin.n == 1);
        assert_eq!([at(0.0), at(0.5), at(0.51), at(1.0)], [Some(0), Some(0), Some(1), Some(1)]);
    }

    #[test]
    fn intervals() {
        // 8 of 10: the textbook interval 0.490 to 0.943.
        let [low, high] = wilson(8, 10).expect("ten");
        assert!((low - 0.4902).abs() < 5e-5 && (high - 0.9433).abs() < 5e-5, "{low} {high}");
        let [low, high] = wilson(0, 10).expect("ten");
        assert!(low.abs() < 1e-12 && (high - 0.2775).abs() < 5e-5, "{low} {high}");
        assert_eq!(wilson(0, 0), None);
    }

    #[test]
    fn rankings() {
        // Ranked yes no yes: (1/1 + 2/3) / 2.
        near(average_precision(&[(0.9, true), (0.5, true), (0.8, false)]), (1.0 + 2.0 / 3.0) / 2.0);
        // All of one score: the share of positives.
        near(average_precision(&[(0.5, true), (0.5, false), (0.5, false), (0.5, false)]), 0.25);
        near(average_precision(&[(0.5, false)]), None);
        // Grades 2 and 1 at ranks 2 and 3: (2 / log2 3 + 1 / log2 4) / (2 + 1 / log2 3).
        let third = 3f64.log2();
        near(ndcg(&[0.0, 2.0, 1.0], &[1.0, 2.0], 10), (2.0 / third + 0.5) / (2.0 + 1.0 / third));
        near(ndcg(&[0.0, 2.0, 1.0], &[1.0, 2.0], 1), 0.0);
        near(ndcg(&[1.0], &[], 10), None);
        near(recall_at(&[0.0, 2.0, 1.0], &[1.0, 2.0, 1.0, 1.0], 2), 0.25);
        near(reciprocal_rank(&[0.0, 2.0, 1.0]), 0.5);
        near(reciprocal_rank(&[0.0]), 0.0);
        let hundred: Vec<f64> = (1..=100).map(f64::from).collect();
        near(percentile(&hundred, 0.5), 50.0);
        near(percentile(&hundred, 0.99), 99.0);
        near(percentile(&[7.0], 0.5), 7.0);
        near(percentile(&[], 0.5), None);
    }

    #[test]
    fn tokens() {
        near(token_f1(&["the", "cat", "sat"], &["the", "cat"]), 0.8);
        near(token_f1(&["the", "the"], &["the"]), 2.0 / 3.0);
        near(token_f1::<&str>(&[], &[]), 0.0);
    }
}
