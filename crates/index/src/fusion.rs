//! Which hits come first? The order by one ranking, or by two fused.

use crate::{Hit, Mode, Query};
use std::collections::BTreeMap;

/// Damps the weight of the first ranks; the value of Cormack, Clarke and Büttcher (2009), who proposed the method.
const RECIPROCAL_OFFSET: f32 = 60.0;

/// How many hits of each ranking go into a fused one, at least.
const FUSED_DEPTH: usize = 200;

/// How many hits to ask of each ranking.
pub(crate) fn depth(query: &Query<'_>) -> usize {
    if query.mode == Mode::Hybrid { query.limit.max(FUSED_DEPTH) } else { query.limit }
}

/// The hits of `query`, best first, ties by key.
pub(crate) fn fuse(query: &Query<'_>, by_words: Vec<(String, f32)>, by_vector: Vec<(String, f32)>) -> Vec<Hit> {
    let mut hits: BTreeMap<String, Hit> = BTreeMap::new();
    for (rank, (key, score)) in by_words.into_iter().enumerate() {
        let hit = entry(&mut hits, key);
        hit.bm25 = Some(score);
        hit.score += if query.mode == Mode::Hybrid { reciprocal(rank) } else { score };
    }
    for (rank, (key, score)) in by_vector.into_iter().enumerate() {
        let hit = entry(&mut hits, key);
        hit.cosine = Some(score);
        hit.score += if query.mode == Mode::Hybrid { reciprocal(rank) } else { score };
    }
    let mut hits: Vec<Hit> = hits.into_values().collect();
    hits.sort_by(|a, b| b.score.total_cmp(&a.score));
    hits.truncate(query.limit);
    hits
}

fn entry(hits: &mut BTreeMap<String, Hit>, key: String) -> &mut Hit {
    hits.entry(key.clone()).or_insert(Hit { key, score: 0.0, bm25: None, cosine: None })
}

fn reciprocal(rank: usize) -> f32 {
    1.0 / (RECIPROCAL_OFFSET + rank as f32 + 1.0)
}
