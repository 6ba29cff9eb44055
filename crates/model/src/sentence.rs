//! What does a sentence do, is it worth checking, and how specific is its pledge? One encoder with four heads.

use crate::network::Network;
use crate::tokens::Tokens;
use crate::workers::Workers;
use crate::{ModelError, softmax};
use std::sync::OnceLock;

/// Tokens of a sentence that are read, `[CLS]` and `[SEP]` included; what follows is cut off.
pub const MAX_SENTENCE_TOKENS: usize = 96;

static WEIGHTS: &[u8] = include_bytes!("../../../models/sentence/model.onnx.zst");

/// Speech acts of political texts, in the order of the model's output. Assertive covers what is said to be so; a
/// verified or subjective assertion, an action or an outcome promised, a demand, a feeling, a question.
pub const ACTS: [&str; 8] = [
    "Assertive",
    "Assertive-V",
    "Assertive-S",
    "Commissive-A",
    "Commissive-O",
    "Directive",
    "Expressive",
    "Interrogative",
];

/// What the model says of a sentence; probabilities.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SentenceShares {
    /// That a fact-checker would find it worth checking.
    pub worthiness: f32,
    /// That it is of each of [`ACTS`]; they add up to 1.
    pub acts: [f32; ACTS.len()],
    /// That it pledges something.
    pub pledge: f32,
    /// That what it pledges is specific: what will be done, not only a direction. Where nothing is pledged, it tells
    /// little.
    pub specificity: f32,
}

impl SentenceShares {
    /// That it only voices a feeling: thanks, congratulation, regret.
    pub const fn expressive(&self) -> f32 {
        let [.., expressive, _interrogative] = self.acts;
        expressive
    }
}

/// Classifies sentences. See `models/sentence/CARD.md` for data, scores and limits.
pub struct SentenceModel {
    network: Network<2, 4>,
    tokens: Tokens,
    workers: Workers,
}

impl SentenceModel {
    /// The model compiled into the program; loaded at the first call.
    pub fn shipped() -> Result<&'static Self, ModelError> {
        static SHIPPED: OnceLock<Result<SentenceModel, String>> = OnceLock::new();
        crate::once(&SHIPPED, Self::load)
    }

    fn load() -> Result<Self, ModelError> {
        let outputs = ["worthiness", "act", "pledge", "specificity"];
        let network = Network::load(WEIGHTS, ["input_ids", "attention_mask"], outputs)?;
        Ok(Self { network, tokens: Tokens::shipped()?, workers: Workers::new() })
    }

    /// One answer per sentence, in the order of `sentences`, whatever sentences stand beside it.
    pub fn classify(&self, sentences: &[&str]) -> Result<Vec<SentenceShares>, ModelError> {
        self.workers.map(sentences, |sentence, pool| {
            let ids = self.tokens.of(sentence, MAX_SENTENCE_TOKENS)?;
            let mask = vec![1; ids.len()];
            let [worthiness, act, pledge, specificity] = self.network.run([ids, mask], pool)?;
            let acts = softmax(&act).try_into().map_err(|found: Vec<f32>| {
                ModelError::Run(format!("{} acts where eight were expected", found.len()))
            })?;
            let yes = |logits: &[f32]| softmax(logits).get(1).copied().unwrap_or(0.0);
            let (worthiness, pledge, specificity) = (yes(&worthiness), yes(&pledge), yes(&specificity));
            Ok(SentenceShares { worthiness, acts, pledge, specificity })
        })
    }

    /// BLAKE3 of the weights, 64 hexadecimal digits.
    pub fn digest(&self) -> &str {
        self.network.digest()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_share_of_a_feeling_is_that_of_its_act() {
        let acts = ACTS.map(|act| if act == "Expressive" { 0.75 } else { 0.0 });
        let shares = SentenceShares { worthiness: 0.0, acts, pledge: 0.0, specificity: 0.0 };
        assert_eq!(shares.expressive(), 0.75);
    }

    #[test]
    fn a_deed_is_more_specific_than_a_direction() {
        let model = SentenceModel::shipped().expect("the model loads");
        let pledges =
            ["We will build 400 homes in Harwick by June 2027.", "We will always work to make Harwick a better place."];
        let found = model.classify(&pledges).expect("the model runs");
        assert!(found.iter().all(|shares| shares.pledge > 0.9), "{found:?}");
        assert!(found[0].specificity > 0.5 && found[1].specificity < 0.3, "{found:?}");
    }
}
