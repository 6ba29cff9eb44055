//! The cross-encoder's answers, each (claim, passage) read once: answers are kept while the program runs.

use onrecord_model::{StanceModel, StanceShares};
use std::collections::{HashMap, HashSet};
use std::sync::{LazyLock, Mutex};

/// Answers kept; some fifty bytes each.
const MOST: usize = 200_000;

type Key = [u8; 32];

static KEPT: LazyLock<Mutex<HashMap<Key, StanceShares>>> = LazyLock::new(Mutex::default);

/// One answer per (claim, passage), in order. The model's digest is part of what an answer is kept under.
pub(super) fn shares(pairs: &[(&str, &str)]) -> anyhow::Result<Vec<StanceShares>> {
    let model = StanceModel::shipped()?;
    let keys: Vec<Key> = pairs.iter().map(|(claim, passage)| key(model.digest(), claim, passage)).collect();
    let mut answers: HashMap<Key, StanceShares> = {
        let kept = KEPT.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        keys.iter().filter_map(|key| Some((*key, *kept.get(key)?))).collect()
    };
    let mut seen: HashSet<Key> = answers.keys().copied().collect();
    let mut new: Vec<usize> = (0..pairs.len()).filter(|at| seen.insert(keys[*at])).collect();
    // Longest first, so that no core waits for another's last long pair.
    new.sort_by_key(|at| (std::cmp::Reverse(pairs[*at].1.len()), *at));
    let texts: Vec<(&str, &str)> = new.iter().map(|at| pairs[*at]).collect();
    let read = model.read(&texts)?;
    let mut kept = KEPT.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    if kept.len() + new.len() > MOST {
        kept.clear();
    }
    for (at, answer) in new.into_iter().zip(read) {
        kept.insert(keys[at], answer);
        answers.insert(keys[at], answer);
    }
    Ok(keys.iter().map(|key| answers[key]).collect())
}

fn key(model: &str, claim: &str, passage: &str) -> Key {
    let mut hasher = blake3::Hasher::new();
    for part in [model, claim, passage] {
        hasher.update(&(part.len() as u64).to_le_bytes());
        hasher.update(part.as_bytes());
    }
    *hasher.finalize().as_bytes()
}
