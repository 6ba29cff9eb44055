//! What does a sentence show beside a claim on record? For fitting, on the half that may be looked at.

use super::Halves;
use super::bench::{Bench, Lookup};
use crate::usecase::find_claim::read_both;
use crate::usecase::match_claim::{Match, Proposition, Signs, judge, signs};
use serde::Serialize;
use std::path::Path;

/// What a sentence of the tune half shows beside a claim on record, for fitting.
#[derive(Debug, Clone, Serialize)]
pub struct Pair {
    /// The sentence looked up.
    pub text: String,
    /// The claim.
    pub claim: String,
    /// Whether the sentence belongs to that claim.
    pub own: bool,
    /// What was changed; none for a repeat.
    pub change: Option<String>,
    /// What is exact.
    pub signs: Signs,
    /// Cosine of the two.
    pub cosine: f32,
    /// Whether something exact differs.
    pub differ: bool,
    /// Whether one seems to deny what the other says.
    pub contrary: bool,
    /// Whether nothing tells them apart, so that no model is asked.
    pub agree: bool,
    /// Shares of "supports" and "refutes" that the stance model gives the claim read by the sentence, and the sentence read
    /// by the claim; of pairs that belong together and of those that are alike.
    pub read: Option<[[f32; 2]; 2]>,
}

/// Every sentence of the tune half beside its own claim and its candidates of that half.
///
/// # Errors
/// As [`super::measure`].
pub fn pairs(folder: &Path) -> anyhow::Result<Vec<Pair>> {
    let bench = Bench::read(folder, Halves::Tune)?;
    let mut pairs = vec![];
    for lookup in bench.lookups(Halves::Tune)? {
        pairs.extend(pairs_of(&bench, &lookup)?);
    }
    Ok(pairs)
}

fn pairs_of(bench: &Bench, lookup: &Lookup<'_>) -> anyhow::Result<Vec<Pair>> {
    let (draft, vector) = bench.drafted(lookup)?;
    let mut near = bench.near(&draft, &vector)?;
    near.retain(|known| known.stands != lookup.own);
    near.extend(bench.beside(&lookup.own, &vector));
    let pairs = near.iter().map(|known| -> anyhow::Result<Pair> {
        let own = known.stands == lookup.own;
        let (new, old) = (Proposition::of(&draft, lookup.said_on), Proposition::from(&known.claim));
        let signs = signs(new, old);
        let asked = own || judge(new, old, &signs, known.cosine) == Match::Alike;
        let read = asked.then(|| read_both(&known.claim.sentence, &draft.sentence)).transpose()?;
        Ok(Pair {
            text: draft.sentence.clone(),
            claim: known.claim.sentence.clone(),
            own,
            read: read.map(|both| both.map(|shares| [shares.supports, shares.refutes])),
            change: lookup.change.map(str::to_owned),
            signs,
            cosine: known.cosine,
            differ: signs.differ() || signs.narrows(),
            contrary: signs.is_contrary(),
            agree: signs.agree(),
        })
    });
    pairs.collect()
}
