//! What is read of long evidence? The model reads some hundred words at a time, and most of a long text is beside the
//! point: the sentences nearest to the claim are read together, in their own order.

use std::collections::{BTreeSet, HashMap};

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

/// Indexes of the sentences nearest to `claim`, ascending, of at most [`WINDOW_WORDS`] in all (at least one sentence).
///
/// A sentence scores the claim's words it carries, each weighted by how rare it is among the sentences, discounted for
/// its length; `training/stance_data.py` focuses the training pairs the same way.
pub fn focus(claim: &str, sentences: &[&str]) -> Vec<usize> {
    let sizes: Vec<usize> = sentences.iter().map(|sentence| sentence.split_whitespace().count()).collect();
    if sizes.iter().sum::<usize>() <= WINDOW_WORDS {
        return (0..sentences.len()).collect();
    }
    let found: Vec<BTreeSet<String>> = sentences.iter().map(|sentence| stems(sentence)).collect();
    let mut count: HashMap<&str, f64> = HashMap::new();
    found.iter().flatten().for_each(|stem| *count.entry(stem).or_default() += 1.0);
    let target = stems(claim);
    let score = |at: usize| -> f64 {
        let shared = found[at].intersection(&target);
        let weight: f64 = shared.map(|stem| (1.0 + sentences.len() as f64 / count[stem.as_str()]).ln()).sum();
        weight / (4.0 + sizes[at] as f64).powf(0.3)
    };
    let mut order: Vec<(f64, usize)> = (0..sentences.len()).map(|at| (score(at), at)).collect();
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
