//! Which claim on record does a new one repeat, and which does it touch? Candidates from the index, then a decision.

use super::match_claim::{LEAST_COSINE, Match, Proposition, Signs, apart, are_one, judge, likeness, signs};
use anyhow::Context;
use onrecord_domain::claim::{Claim, Relation};
use onrecord_domain::id::ClaimId;
use onrecord_index::{Index, Mode, Query};
use onrecord_model::{StanceModel, StanceShares};

/// Claims on record that a new one is compared with, at most.
pub const MOST_CANDIDATES: usize = 10;

/// Share from which on two claims that are kept apart contradict each other, as the stance model reads either by the other.
const LEAST_REFUTED: f32 = 0.95;

/// Claims on record that a new one is linked with, at most.
pub const MOST_LINKS: usize = 3;

/// A claim on record that a new one may repeat.
#[derive(Debug, Clone, PartialEq)]
pub struct Candidate {
    /// The claim.
    pub id: ClaimId,
    /// Cosine of its canonical sentence with the new one's.
    pub cosine: f32,
}

/// A candidate with what is on record of it.
#[derive(Debug, Clone)]
pub struct Known {
    /// The claim that it is now: itself, or the one it was merged into.
    pub stands: ClaimId,
    /// The wording compared.
    pub claim: Claim,
    /// Cosine of its canonical sentence with the new one's.
    pub cosine: f32,
}

/// What a new claim is to those on record.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Found {
    /// The claim that it repeats.
    pub same: Option<ClaimId>,
    /// The claims that it is near to without being one of them; none where it repeats one.
    pub links: Vec<(ClaimId, Relation)>,
}

/// The claims of `index` that are near `sentence` by words and by `vector`, best first.
pub fn candidates(index: &Index, sentence: &str, vector: &[f32]) -> anyhow::Result<Vec<Candidate>> {
    let query = Query { text: sentence, vector: Some(vector), mode: Mode::Hybrid, limit: MOST_CANDIDATES };
    let hits = index.search(&query).context("search claims on record")?;
    let near = hits.into_iter().filter_map(|hit| Some((hit.key, hit.cosine?)));
    near.filter(|(_, cosine)| *cosine >= LEAST_COSINE)
        .map(|(key, cosine)| Ok(Candidate { id: key.parse().context("a claim id in the index")?, cosine }))
        .collect()
}

/// What `new` is to the claims `known`: one of them where it is the same, the likeliest first, or else linked with those
/// that it is near to, [`MOST_LINKS`] at most.
///
/// # Errors
/// A model that fails.
pub fn decide(new: Proposition<'_>, known: &[Known]) -> anyhow::Result<Found> {
    let mut weighed: Vec<(&Known, Signs)> =
        known.iter().map(|known| (known, signs(new, Proposition::from(&known.claim)))).collect();
    weighed.sort_by(|(a, left), (b, right)| likeness(right, b.cosine).total_cmp(&likeness(left, a.cosine)));
    let mut links: Vec<(ClaimId, Relation)> = vec![];
    for (known, signs) in weighed {
        let old = Proposition::from(&known.claim);
        let found = match judge(new, old, &signs, known.cosine) {
            Match::Alike if signs.agree() => return Ok(one(known)),
            Match::Alike => {
                let read = read_both(new.sentence, &known.claim.sentence)?;
                if are_one(&signs, read) {
                    return Ok(one(known));
                }
                match apart(new, old, &signs, known.cosine) {
                    // A refutation one way only is a guess.
                    Match::Other if read.iter().all(|shares| shares.refutes >= LEAST_REFUTED) => {
                        Match::Linked(Relation::Contradicts)
                    }
                    found => found,
                }
            }
            found => found,
        };
        let Match::Linked(relation) = found else { continue };
        if links.len() < MOST_LINKS && links.iter().all(|(linked, _)| *linked != known.stands) {
            links.push((known.stands.clone(), relation));
        }
    }
    Ok(Found { same: None, links })
}

fn one(known: &Known) -> Found {
    Found { same: Some(known.stands.clone()), links: vec![] }
}

/// How the stance model reads each of two sentences by the other.
///
/// # Errors
/// A model that fails.
pub fn read_both(one: &str, other: &str) -> anyhow::Result<[StanceShares; 2]> {
    let shares = StanceModel::shipped()?.read(&[(one, other), (other, one)])?;
    shares.try_into().map_err(|_| anyhow::anyhow!("the stance model read another number of pairs than it was given"))
}
