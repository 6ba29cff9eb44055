//! What is read of long evidence? The model reads some hundred words at a time, and most of a long text is beside the
//! point: the sentences nearest to the claim are read together, in their own order.

use std::collections::{BTreeSet, HashMap};
use std::ops::Range;

/// Words of evidence that are read at once; with the claim they fill the model's window.
pub const WINDOW_WORDS: usize = 110;

const STOP: &[&str] = &[
    "a", "an", "the", "of", "to", "in", "on", "at", "by", "for", "with", "from", "as", "is", "are", "was", "were",
    "be", "been", "has", "have", "had", "it", "its", "this", "that", "these", "those", "and", "or", "but", "not", "no",
    "he", "she", "they", "his", "her", "their", "who", "which", "also", "after", "before", "than", "then", "into",
    "over", "about", "there",
];

/// The words that carry a text's topic, cut to six letters: enough to join inflections.
fn stems(text: &str) -> BTreeSet<String> {
    text.split(|c: char| !c.is_alphanumeric() && c != '.' && c != ',')
        .map(|word| word.trim_matches(['.', ',']).to_lowercase().chars().take(6).collect::<String>())
        .filter(|stem| !stem.is_empty() && !STOP.contains(&stem.as_str()))
        .collect()
}

/// How near each sentence is to `claim`: the claim's words it carries, each weighted by how rare it is among the
/// sentences, discounted for its length.
fn nearness(claim: &str, sentences: &[&str], sizes: &[usize]) -> Vec<f64> {
    let found: Vec<BTreeSet<String>> = sentences.iter().map(|sentence| stems(sentence)).collect();
    let mut count: HashMap<&str, f64> = HashMap::new();
    found.iter().flatten().for_each(|stem| *count.entry(stem).or_default() += 1.0);
    let target = stems(claim);
    let score = |(stems, size): (&BTreeSet<String>, &usize)| -> f64 {
        let shared = stems.intersection(&target);
        let weight: f64 = shared.map(|stem| (1.0 + sentences.len() as f64 / count[stem.as_str()]).ln()).sum();
        weight / (4.0 + *size as f64).powf(0.3)
    };
    found.iter().zip(sizes).map(score).collect()
}

/// Runs of one text that are read of each length at most.
const MOST_RUNS: usize = 8;

/// What is read of one text for one claim.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Windows {
    /// Indexes of the sentences nearest to the claim, ascending, of at most [`WINDOW_WORDS`] in all (at least one sentence).
    ///
    /// `training/stance_data.py` focuses the training pairs the same way.
    pub picked: Vec<usize>,
    /// Runs of consecutive sentences of a text that is longer than a window, nearest first: of two sentences, and of as
    /// many as fill a window, each beginning in the middle of the one before. None for a text that fits.
    ///
    /// What is said over several sentences in a row is lost among sentences picked one by one; read both ways, long
    /// evidence is told apart better than either way (`docs/evaluation.md`).
    pub runs: Vec<Range<usize>>,
}

impl Windows {
    /// Those of `sentences` for `claim`.
    pub fn of(claim: &str, sentences: &[&str]) -> Self {
        let sizes: Vec<usize> = sentences.iter().map(|sentence| sentence.split_whitespace().count()).collect();
        if sizes.iter().sum::<usize>() <= WINDOW_WORDS {
            return Self { picked: (0..sentences.len()).collect(), runs: vec![] };
        }
        let nearness = nearness(claim, sentences, &sizes);
        let pairs = (1..sentences.len()).map(|at| at - 1..at + 1).collect();
        let mut runs = nearest(pairs, &nearness);
        runs.extend(nearest(filling(&sizes), &nearness));
        Self { picked: picked(nearness, &sizes), runs }
    }
}

/// The nearest sentences that fit into a window.
fn picked(nearness: Vec<f64>, sizes: &[usize]) -> Vec<usize> {
    let mut order: Vec<(f64, usize)> = nearness.into_iter().zip(0..).collect();
    order.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    let (mut kept, mut used) = (vec![], 0);
    for (_, at) in order {
        if used + sizes[at] > WINDOW_WORDS && !kept.is_empty() {
            continue;
        }
        kept.push(at);
        used += sizes[at];
        if used * 10 >= WINDOW_WORDS * 9 {
            break;
        }
    }
    kept.sort_unstable();
    kept
}

/// Runs that fill a window, each beginning in the middle of the one before.
fn filling(sizes: &[usize]) -> Vec<Range<usize>> {
    let (mut runs, mut from) = (vec![], 0);
    while from < sizes.len() {
        let mut words = 0;
        let full = sizes[from..].iter().position(|size| {
            words += size;
            words > WINDOW_WORDS
        });
        let to = full.map_or(sizes.len(), |length| from + length.max(1));
        runs.push(from..to);
        if to == sizes.len() {
            break;
        }
        from += ((to - from) / 2).max(1);
    }
    runs
}

fn nearest(mut runs: Vec<Range<usize>>, nearness: &[f64]) -> Vec<Range<usize>> {
    let score = |run: &Range<usize>| nearness[run.clone()].iter().sum::<f64>();
    runs.sort_by(|a, b| score(b).total_cmp(&score(a)).then(a.start.cmp(&b.start)));
    runs.truncate(MOST_RUNS);
    runs
}
