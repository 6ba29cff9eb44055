//! The claims of the truth set on record, and the sentences to be looked up.

use super::{Half, Halves};
use crate::eval::rows;
use crate::usecase::find_claim::{self, Found};
use crate::usecase::match_claim::Proposition;
use crate::usecase::take_in::{claim, embed};
use anyhow::{Context, bail};
use jiff::civil::Date;
use onrecord_domain::claim::Claim;
use onrecord_domain::id::ClaimId;
use onrecord_extract::{ClaimDraft, claim_from_text};
use onrecord_index::{Entry, Index};
use onrecord_reader::{Content, Input};
use serde::Deserialize;
use std::collections::HashMap;
use std::path::Path;

#[derive(Deserialize)]
struct TruthRow {
    document: String,
    half: Half,
    claims: Vec<TruthClaim>,
}

#[derive(Deserialize)]
struct TruthClaim {
    sentence: String,
}

#[derive(Deserialize)]
struct RepeatRow {
    document: String,
    claim: usize,
    repeat: String,
    near_misses: Vec<NearMiss>,
}

#[derive(Deserialize)]
struct NearMiss {
    text: String,
    change: String,
}

/// Claims on record, in memory, and what is said of them again.
pub(super) struct Bench {
    index: Index,
    pub(super) claims: HashMap<ClaimId, Known>,
    repeats: Vec<RepeatRow>,
}

/// A claim on record.
pub(super) struct Known {
    pub(super) claim: Claim,
    vector: Vec<f32>,
    pub(super) half: Half,
}

impl Known {
    pub(super) fn cosine(&self, vector: &[f32]) -> f32 {
        self.vector.iter().zip(vector).map(|(a, b)| a * b).sum()
    }

    fn beside(&self, cosine: f32) -> find_claim::Known {
        find_claim::Known { stands: self.claim.id.clone(), claim: self.claim.clone(), cosine }
    }
}

/// A sentence looked up.
pub(super) struct Lookup<'a> {
    pub(super) text: &'a str,
    /// The claim that it says again, or nearly.
    pub(super) own: ClaimId,
    pub(super) document: &'a str,
    /// What was changed; none for a repeat.
    pub(super) change: Option<&'a str>,
    pub(super) said_on: Option<Date>,
}

/// What came of it.
pub(super) struct Answer {
    pub(super) found: Found,
    /// Cosine with its own claim, and whether none is nearer.
    pub(super) cosine: f32,
    pub(super) nearest: bool,
    pub(super) same_words: bool,
}

impl Answer {
    pub(super) fn joined(&self, own: &ClaimId) -> bool {
        self.found.same.as_ref() == Some(own)
    }

    pub(super) fn astray(&self, own: &ClaimId) -> bool {
        self.found.same.as_ref().is_some_and(|id| id != own)
    }

    pub(super) fn linked(&self, own: &ClaimId) -> bool {
        self.found.links.iter().any(|(id, _)| id == own)
    }
}

impl Bench {
    /// Puts the claims of a half of `folder` on record.
    pub(super) fn read(folder: &Path, half: Halves) -> anyhow::Result<Self> {
        let mut truth: Vec<TruthRow> = rows::read(&folder.join("truth.jsonl"), None, rows::parse)?;
        truth.retain(|row| half.holds(row.half));
        let mut repeats: Vec<RepeatRow> = rows::read(&folder.join("repeats.jsonl"), None, rows::parse)?;
        repeats.retain(|row| truth.iter().any(|of| of.document == row.document) || half == Halves::All);
        let (mut entries, mut claims) = (vec![], HashMap::new());
        for row in &truth {
            let said_on = published(folder, &row.document)?;
            for (number, labelled) in row.claims.iter().enumerate() {
                let id = id(&row.document, number);
                let claim = claim(id.clone(), &drafted(&labelled.sentence, said_on)?, said_on, false);
                let vector = embed(&claim.sentence)?;
                entries.push(Entry { key: id.to_string(), text: claim.sentence.clone(), vector: vector.clone() });
                claims.insert(id, Known { claim, vector, half: row.half });
            }
        }
        let index = Index::in_memory()?;
        index.add(&entries)?;
        Ok(Self { index, claims, repeats })
    }

    /// The repeats and near misses of a half.
    pub(super) fn lookups(&self, half: Halves) -> anyhow::Result<Vec<Lookup<'_>>> {
        let mut lookups = vec![];
        for row in &self.repeats {
            let own = id(&row.document, row.claim);
            let known = self.claims.get(&own);
            let known = known.with_context(|| format!("{} has no claim {} in truth.jsonl", row.document, row.claim))?;
            if !half.holds(known.half) {
                continue;
            }
            let said_on = known.claim.said_on;
            let of = |text, change| Lookup { text, own: own.clone(), document: &row.document, change, said_on };
            lookups.push(of(row.repeat.as_str(), None));
            lookups.extend(row.near_misses.iter().map(|near| of(near.text.as_str(), Some(near.change.as_str()))));
        }
        Ok(lookups)
    }

    /// Looks a sentence up as a draft of a second document of the same day.
    pub(super) fn look_up(&self, lookup: &Lookup<'_>) -> anyhow::Result<Answer> {
        let (draft, vector) = self.drafted(lookup)?;
        let known: Vec<find_claim::Known> = self.near(&draft, &vector)?;
        let found = find_claim::decide(Proposition::of(&draft, lookup.said_on), &known)?;
        let own = self.claims.get(&lookup.own).context("a claim on record")?;
        let cosine = own.cosine(&vector);
        let nearest = self.claims.values().all(|known| known.cosine(&vector) <= cosine);
        let same_words = words(lookup.text) == words(&own.claim.sentence);
        Ok(Answer { found, cosine, nearest, same_words })
    }

    /// The draft of a sentence, and its vector.
    pub(super) fn drafted(&self, lookup: &Lookup<'_>) -> anyhow::Result<(ClaimDraft, Vec<f32>)> {
        let draft = drafted(lookup.text, lookup.said_on)?;
        let vector = embed(&draft.sentence)?;
        Ok((draft, vector))
    }

    /// The claims that a draft is compared with.
    pub(super) fn near(&self, draft: &ClaimDraft, vector: &[f32]) -> anyhow::Result<Vec<find_claim::Known>> {
        let candidates = find_claim::candidates(&self.index, &draft.sentence, vector)?;
        let known = |candidate: find_claim::Candidate| Some(self.claims.get(&candidate.id)?.beside(candidate.cosine));
        Ok(candidates.into_iter().filter_map(known).collect())
    }

    /// A claim as one that a draft with this vector is compared with.
    pub(super) fn beside(&self, id: &ClaimId, vector: &[f32]) -> Option<find_claim::Known> {
        let known = self.claims.get(id)?;
        Some(known.beside(known.cosine(vector)))
    }
}

/// The day of publication of a document.
fn published(folder: &Path, document: &str) -> anyhow::Result<Option<Date>> {
    let path = folder.join("documents").join(document);
    let bytes = std::fs::read(&path).with_context(|| format!("read {}", path.display()))?;
    let input = Input { bytes: &bytes, media_type: None, name: document };
    match onrecord_reader::read(&input).with_context(|| format!("read {}", path.display()))? {
        Content::Document(read) => Ok(read.found.published),
        Content::Feed(_) => bail!("{} is a feed: give documents", path.display()),
    }
}

fn id(document: &str, claim: usize) -> ClaimId {
    ClaimId::derive(&[document, &claim.to_string()])
}

fn drafted(text: &str, said_on: Option<Date>) -> anyhow::Result<ClaimDraft> {
    claim_from_text(text, None, said_on).with_context(|| format!("make a claim of a sentence said on {said_on:?}"))
}

fn words(text: &str) -> Vec<String> {
    let bare = |word: &str| word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    text.split_whitespace().map(bare).collect()
}
