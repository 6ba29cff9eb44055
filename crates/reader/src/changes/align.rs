//! Which block became which? Pairs in order, by the words they share.

use super::Main;
use std::collections::BTreeMap;

/// A block before and after; one of the two may be missing.
pub(super) type Piece<'a> = (Option<&'a Main>, Option<&'a Main>);

/// Share of words that two blocks have in common from which one is the other, changed.
const LEAST_SHARED: f64 = 0.4;

/// Pairs looked at; a larger stretch is paired block by block from its beginning.
const MOST_PAIRS: usize = 10_000;

/// Pairs blocks in order so that as many words as possible are shared; the others stand alone, deletions first.
pub(super) fn aligned<'a>(old: Vec<&'a Main>, new: Vec<&'a Main>) -> Vec<Piece<'a>> {
    let pairs = if old.len() * new.len() > MOST_PAIRS { by_place(&old, &new) } else { by_words(&old, &new) };
    let mut pieces = Vec::new();
    let (mut i, mut j) = (0, 0);
    for (a, b) in pairs.into_iter().chain([(old.len(), new.len())]) {
        pieces.extend(old[i..a].iter().map(|block| (Some(*block), None)));
        pieces.extend(new[j..b].iter().map(|block| (None, Some(*block))));
        if let (Some(before), Some(after)) = (old.get(a), new.get(b)) {
            pieces.push((Some(*before), Some(*after)));
        }
        (i, j) = (a + 1, b + 1);
    }
    pieces
}

fn by_place(old: &[&Main], new: &[&Main]) -> Vec<(usize, usize)> {
    (0..old.len().min(new.len())).filter(|i| shared(old[*i], new[*i]) >= LEAST_SHARED).map(|i| (i, i)).collect()
}

/// The best pairs in order: the longest common subsequence, weighted by shared words.
fn by_words(old: &[&Main], new: &[&Main]) -> Vec<(usize, usize)> {
    let weight = |i: usize, j: usize| Some(shared(old[i], new[j])).filter(|share| *share >= LEAST_SHARED);
    let mut best = vec![vec![0.0; new.len() + 1]; old.len() + 1];
    let mut paired = vec![vec![false; new.len()]; old.len()];
    for i in (0..old.len()).rev() {
        for j in (0..new.len()).rev() {
            let skipped = f64::max(best[i + 1][j], best[i][j + 1]);
            let with = weight(i, j).map_or(-1.0, |share| share + best[i + 1][j + 1]);
            paired[i][j] = with > skipped;
            best[i][j] = f64::max(with, skipped);
        }
    }
    let (mut i, mut j, mut pairs) = (0, 0, Vec::new());
    while i < old.len() && j < new.len() {
        if paired[i][j] {
            pairs.push((i, j));
            (i, j) = (i + 1, j + 1);
        } else if best[i + 1][j] >= best[i][j + 1] {
            i += 1;
        } else {
            j += 1;
        }
    }
    pairs
}

/// Share of the words of both that the two have in common, 0 to 1.
fn shared(old: &Main, new: &Main) -> f64 {
    let mut count: BTreeMap<&str, i64> = BTreeMap::new();
    for word in &old.key {
        *count.entry(word).or_default() += 1;
    }
    let common = new.key.iter().filter(|word| {
        let held = count.entry(word).or_default();
        *held -= 1;
        *held >= 0
    });
    2.0 * common.count() as f64 / (old.key.len() + new.key.len()) as f64
}
