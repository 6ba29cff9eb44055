//! Is a claim that is said again found, and one that only looks like it kept apart?
//!
//! Every claim of the truth set goes on record, in memory, as a draft that [`onrecord_extract::claim_from_text`] makes
//! of its canonical sentence. The repeats and the near misses of a half are then looked up among all of them with the
//! functions that taking in a document uses.

mod bench;
mod pairs;

use super::claims::truth::{Half, Halves};
use super::metrics;
use super::{Progress, per_second, start};
use anyhow::bail;
use bench::{Answer, Bench, Lookup};
use onrecord_domain::id::ClaimId;
pub use pairs::{Pair, pairs};
use serde::Serialize;
use std::collections::BTreeMap;
use std::path::Path;

/// The share of near misses that the floor by cosine may merge.
const FLOOR_FALSE_MERGES: f64 = 0.02;

/// What was measured. Rates are shares, 0 to 1.
#[derive(Debug, Clone, Serialize)]
pub struct Matching {
    /// Claims on record, of both halves.
    pub on_record: usize,
    /// Repeats looked up.
    pub n: usize,
    /// Repeats joined with their own claim.
    pub matched: f64,
    /// Repeats joined with another claim.
    pub wrong: f64,
    /// Repeats not joined, but linked with their own claim.
    pub linked: f64,
    /// Near misses joined with the claim they are near to.
    pub false_merges: Near,
    /// The same by what was changed: number, year, body, negated.
    pub by_change: BTreeMap<String, Near>,
    /// What simpler means reach: `cosine`, matched at the least cosine that merges no more than 0.02 of the near
    /// misses; `least cosine`, that cosine; `exact words`, matched by equal words in equal order.
    pub floor: BTreeMap<&'static str, f64>,
    /// Sentences drafted, embedded, looked up and decided a second.
    pub queries_per_second: f64,
    /// Digests of the embedder and of the stance model.
    pub models: [&'static str; 2],
}

/// What became of near misses.
#[derive(Debug, Clone, Copy, Default, Serialize)]
pub struct Near {
    /// How many.
    pub n: usize,
    /// Share joined with the claim they are near to.
    pub merged: f64,
    /// Share joined with some other claim.
    pub astray: f64,
    /// Share linked with the claim they are near to.
    pub linked: f64,
}

/// A sentence that was not taken as labelled.
#[derive(Debug, Clone, Serialize)]
pub struct Miss {
    /// `unmatched`, `wrong`, or the change of a near miss that was merged.
    pub what: String,
    /// The document of its claim.
    pub document: String,
    /// The sentence looked up.
    pub text: String,
    /// The claim it belongs to.
    pub claim: String,
    /// The claim it was joined with, where that is another one of the half that may be looked at.
    pub joined: Option<String>,
    /// Cosine with its own claim.
    pub cosine: f32,
}

/// Measures the matching of `folder`, which holds `truth.jsonl`, `repeats.jsonl` and `documents/`; gives also what was
/// not taken as labelled, of the half that may be looked at.
///
/// # Errors
/// As [`super::rows::read`]; a repeat of a claim that is not in the truth set; a document that can't be read.
pub fn measure(folder: &Path, half: Halves, progress: Progress<'_>) -> anyhow::Result<(Matching, Vec<Miss>)> {
    let bench = Bench::read(folder, Halves::All)?;
    let lookups = bench.lookups(half)?;
    if lookups.is_empty() {
        bail!("{} holds no repeats of that half", folder.display());
    }
    let started = start();
    let mut answers = Vec::with_capacity(lookups.len());
    for lookup in &lookups {
        answers.push(bench.look_up(lookup)?);
        progress(1);
    }
    let queries_per_second = per_second(lookups.len(), started.elapsed());
    Ok((scores(&bench, &lookups, &answers, queries_per_second)?, misses(&bench, &lookups, &answers)))
}

fn scores(bench: &Bench, lookups: &[Lookup<'_>], answers: &[Answer], speed: f64) -> anyhow::Result<Matching> {
    let all: Vec<(&Lookup<'_>, &Answer)> = lookups.iter().zip(answers).collect();
    let (repeats, near): (Vec<_>, Vec<_>) = all.into_iter().partition(|(lookup, _)| lookup.change.is_none());
    let mut by_change: BTreeMap<String, Vec<_>> = BTreeMap::new();
    for (lookup, answer) in &near {
        by_change.entry(lookup.change.unwrap_or_default().to_owned()).or_default().push((*lookup, *answer));
    }
    Ok(Matching {
        on_record: bench.claims.len(),
        n: repeats.len(),
        matched: share(&repeats, |own, answer| answer.joined(own)),
        wrong: share(&repeats, |own, answer| answer.astray(own)),
        linked: share(&repeats, |own, answer| answer.linked(own)),
        false_merges: fates(&near),
        by_change: by_change.iter().map(|(change, pairs)| (change.clone(), fates(pairs))).collect(),
        floor: floor(&repeats, &near),
        queries_per_second: speed,
        models: [onrecord_model::Embedder::shipped()?.digest(), onrecord_model::StanceModel::shipped()?.digest()],
    })
}

type Pairs<'a> = [(&'a Lookup<'a>, &'a Answer)];

fn share(pairs: &Pairs<'_>, holds: impl Fn(&ClaimId, &Answer) -> bool) -> f64 {
    let count = pairs.iter().filter(|(lookup, answer)| holds(&lookup.own, answer)).count();
    metrics::share(count, pairs.len()).unwrap_or(0.0)
}

fn fates(near: &Pairs<'_>) -> Near {
    Near {
        n: near.len(),
        merged: share(near, |own, answer| answer.joined(own)),
        astray: share(near, |own, answer| answer.astray(own)),
        linked: share(near, |own, answer| answer.linked(own)),
    }
}

/// What the nearest claim by cosine alone gives, and equal words.
fn floor(repeats: &Pairs<'_>, near: &Pairs<'_>) -> BTreeMap<&'static str, f64> {
    let mut merged: Vec<f32> = near.iter().filter(|(_, a)| a.nearest).map(|(_, answer)| answer.cosine).collect();
    merged.sort_by(|a, b| b.total_cmp(a));
    let allowed = (FLOOR_FALSE_MERGES * near.len() as f64) as usize;
    // Just above the first cosine that would be one false merge too many.
    let least = merged.get(allowed).map_or(0.0, |cosine| cosine.next_up());
    let matched = share(repeats, |_, answer| answer.nearest && answer.cosine >= least);
    BTreeMap::from([
        ("cosine", matched),
        ("least cosine", f64::from(least)),
        ("exact words", share(repeats, |_, answer| answer.same_words)),
    ])
}

fn misses(bench: &Bench, lookups: &[Lookup<'_>], answers: &[Answer]) -> Vec<Miss> {
    let shown = |id: &ClaimId| bench.claims.get(id).filter(|known| known.half == Half::Tune);
    let miss = |(lookup, answer): (&Lookup<'_>, &Answer)| {
        let what = match lookup.change {
            None if answer.joined(&lookup.own) => return None,
            None if answer.astray(&lookup.own) => "wrong",
            None => "unmatched",
            Some(change) if answer.joined(&lookup.own) => change,
            Some(_) => return None,
        };
        Some(Miss {
            what: what.to_owned(),
            document: lookup.document.to_owned(),
            text: lookup.text.to_owned(),
            claim: shown(&lookup.own)?.claim.sentence.clone(),
            joined: answer.found.same.as_ref().and_then(shown).map(|known| known.claim.sentence.clone()),
            cosine: answer.cosine,
        })
    };
    lookups.iter().zip(answers).filter_map(miss).collect()
}
