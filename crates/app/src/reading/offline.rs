//! The shipped reader: needs no model server and no network.
//!
//! Strength is the probability, calibrated on development data, that the passage says what the reading says it does.

use super::fuse::weights;
use super::local::{
    Proposition, Sentence, criteria, hear, is_english, propositions, quoted, terms::Word, terms::words,
};
use super::opinion::{Asked, Opinion, opinions};
use super::{Read, ToRead};
use onrecord_domain::claim::Claim;
use onrecord_domain::reading::{Reading, Stance};
use onrecord_domain::text::Quote;
use onrecord_model::{Embedder, StanceModel};

/// Probability below which a passage is taken to say neither.
const LEAST_SHARE: f32 = 0.5;

/// Rules, cross-encoder and exact figures, together.
#[derive(Debug, Clone, Copy, Default)]
pub struct Offline;

/// A passage cut into sentences.
struct Heard<'a> {
    passage: &'a ToRead<'a>,
    sentences: Vec<Sentence<'a>>,
    title: Vec<Word>,
}

impl Read for Offline {
    fn engine(&self) -> String {
        let stance = StanceModel::shipped().map_or("none", |model| &model.digest()[..8]);
        let embedder = Embedder::shipped().map_or("none", |embedder| &embedder.digest()[..8]);
        format!("offline/3 stance:{stance} fusion:{} minilm:{embedder}", weights())
    }

    fn reads(&self, language: &str) -> bool {
        is_english(language)
    }

    fn read(&self, claim: &Claim, passages: &[ToRead<'_>]) -> anyhow::Result<Vec<Reading>> {
        let asked = propositions(claim);
        let readable = passages.iter().filter(|p| p.language.is_none_or(|tag| self.reads(tag)));
        let heard: Vec<Heard<'_>> = readable
            .filter_map(|passage| {
                let sentences = hear(passage.layer.slice(passage.span)?, passage);
                Some(Heard { passage, sentences, title: words(passage.title, &[]) })
            })
            .collect();
        let each: Vec<(&Proposition, &Heard<'_>)> = heard
            .iter()
            .flat_map(|heard| asked.iter().map(move |proposition| (proposition, heard)))
            .filter(|(proposition, heard)| !heard.passage.silent_on.contains(&proposition.index))
            .collect();
        let questions: Vec<Asked<'_>> = each
            .iter()
            .map(|(proposition, heard)| Asked {
                proposition,
                sentences: &heard.sentences,
                title: &heard.title,
                said_on: claim.said_on,
            })
            .collect();
        let mut readings = vec![];
        for ((proposition, heard), opinion) in each.into_iter().zip(opinions(&questions)?) {
            let step = |opinion: &Opinion| criteria::is_step(claim, proposition, &heard.sentences[opinion.sentence]);
            if let Some(opinion) = opinion.filter(|opinion| opinion.shares.supports < LEAST_SHARE || !step(opinion)) {
                readings.extend(reading(proposition, heard, opinion)?);
            }
        }
        for heard in &heard {
            readings.extend(criteria::read(claim, heard.passage, &heard.sentences)?);
        }
        Ok(readings)
    }
}

/// The opinion as a reading; none where it says neither.
fn reading(proposition: &Proposition, heard: &Heard<'_>, opinion: Opinion) -> anyhow::Result<Option<Reading>> {
    let shares = opinion.shares;
    let (stance, strength) = match () {
        () if opinion.other_base => (Stance::Neither, shares.supports.max(shares.refutes)),
        () if shares.supports >= LEAST_SHARE => (Stance::Supports, shares.supports),
        () if shares.refutes >= LEAST_SHARE => (Stance::Refutes, shares.refutes),
        () => return Ok(None),
    };
    let span = quoted(&heard.sentences, opinion.sentence, opinion.sentences_back);
    Ok(Some(Reading {
        part: proposition.index,
        evidence: heard.passage.index,
        stance,
        strength: f64::from(strength),
        quote: Quote::take(heard.passage.raw, heard.passage.layer, span)?,
        measured: opinion.aligned.measured(),
        dated: opinion.aligned.dated(proposition.part.date),
        period: opinion.period,
        revision: heard.sentences[opinion.sentence].revises(),
        other_base: opinion.shown_otherwise,
        notice: None,
    }))
}
