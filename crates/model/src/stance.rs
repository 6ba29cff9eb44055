//! What does a passage say of a claim? A cross-encoder: claim and passage are read together.

use crate::network::Network;
use crate::tokens::Tokens;
use crate::workers::Workers;
use crate::{ModelError, softmax};
use std::sync::OnceLock;

/// Tokens of a pair that are read, special tokens included; the end of the passage is cut off first.
pub const MAX_PAIR_TOKENS: usize = 176;

/// Tokens of a claim that are read, special tokens not included.
pub const MAX_CLAIM_TOKENS: usize = 56;

static WEIGHTS: &[u8] = include_bytes!("../../../models/stance/model.onnx.zst");

/// Calibrated probabilities that a passage supports a claim, refutes it, or does neither; they add up to 1.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct StanceShares {
    /// The passage says so.
    pub supports: f32,
    /// It says otherwise.
    pub refutes: f32,
    /// It says nothing of it.
    pub neither: f32,
}

/// Reads a claim and a passage together. See `models/stance/CARD.md` for data, scores and limits.
pub struct StanceModel {
    network: Network<2, 1>,
    tokens: Tokens,
    workers: Workers,
}

impl StanceModel {
    /// The model compiled into the program; loaded at the first call.
    pub fn shipped() -> Result<&'static Self, ModelError> {
        static SHIPPED: OnceLock<Result<StanceModel, String>> = OnceLock::new();
        crate::once(&SHIPPED, Self::load)
    }

    fn load() -> Result<Self, ModelError> {
        let network = Network::load(WEIGHTS, ["input_ids", "segments"], ["label"])?;
        Ok(Self { network, tokens: Tokens::shipped()?, workers: Workers::new() })
    }

    /// One answer per (claim, passage), in the order of `pairs`, whatever pairs stand beside it.
    ///
    /// A pair beyond [`MAX_PAIR_TOKENS`] is read up to there; whoever needs more reads a long passage in windows.
    pub fn read(&self, pairs: &[(&str, &str)]) -> Result<Vec<StanceShares>, ModelError> {
        self.workers.map(pairs, |(claim, passage), pool| {
            let (ids, segments) = self.tokens.pair(claim, passage, MAX_CLAIM_TOKENS, MAX_PAIR_TOKENS)?;
            let [logits] = self.network.run([ids, segments], pool)?;
            match softmax(&logits).as_slice() {
                [supports, refutes, neither] => {
                    Ok(StanceShares { supports: *supports, refutes: *refutes, neither: *neither })
                }
                other => Err(ModelError::Run(format!("{} probabilities where three were expected", other.len()))),
            }
        })
    }

    /// BLAKE3 of the weights, 64 hexadecimal digits.
    pub fn digest(&self) -> &str {
        self.network.digest()
    }
}
