//! What is a text about, as a vector? all-MiniLM-L6-v2 at int8.

use crate::ModelError;
use crate::network::Network;
use crate::tokens::Tokens;
use crate::workers::Workers;
use rten::ThreadPool;
use std::sync::{Arc, OnceLock};

/// Length of a vector.
pub const DIMENSIONS: usize = 384;

/// Tokens of a text that are read, `[CLS]` and `[SEP]` included; what follows is cut off.
pub const MAX_TOKENS: usize = 256;

static WEIGHTS: &[u8] = include_bytes!("../../../models/embedder/model.onnx.zst");

/// Sentence embeddings: texts of like meaning get vectors with a high cosine.
pub struct Embedder {
    network: Network<2, 1>,
    tokens: Tokens,
    workers: Workers,
}

impl Embedder {
    /// The embedder compiled into the program; loaded at the first call, which takes a fraction of a second.
    pub fn shipped() -> Result<&'static Self, ModelError> {
        static SHIPPED: OnceLock<Result<Embedder, String>> = OnceLock::new();
        crate::once(&SHIPPED, Self::load)
    }

    fn load() -> Result<Self, ModelError> {
        let network = Network::load(WEIGHTS, ["input_ids", "attention_mask"], ["hidden"])?;
        Ok(Self { network, tokens: Tokens::shipped()?, workers: Workers::new() })
    }

    /// One unit vector of [`DIMENSIONS`] numbers per text, in the order of `texts`.
    ///
    /// A text's vector does not depend on the texts beside it. Texts beyond [`MAX_TOKENS`] are read up to there.
    pub fn embed(&self, texts: &[&str]) -> Result<Vec<Vec<f32>>, ModelError> {
        self.workers.map(texts, |text, pool| self.embed_one(text, pool))
    }

    /// BLAKE3 of the weights, 64 hexadecimal digits: vectors of different digests do not compare.
    pub fn digest(&self) -> &str {
        self.network.digest()
    }

    fn embed_one(&self, text: &str, pool: &Arc<ThreadPool>) -> Result<Vec<f32>, ModelError> {
        let ids = self.tokens.of(text, MAX_TOKENS)?;
        let mask = vec![1; ids.len()];
        let [hidden] = self.network.run([ids, mask], pool)?;
        Ok(unit(mean(&hidden)))
    }
}

fn mean(hidden: &[f32]) -> Vec<f32> {
    let mut sum = vec![0.0; DIMENSIONS];
    for token in hidden.chunks_exact(DIMENSIONS) {
        sum.iter_mut().zip(token).for_each(|(total, value)| *total += value);
    }
    sum
}

/// Scaled to length one; what the sum of the tokens was divided by cancels out.
fn unit(mut vector: Vec<f32>) -> Vec<f32> {
    let length = vector.iter().map(|value| value * value).sum::<f32>().sqrt().max(f32::MIN_POSITIVE);
    vector.iter_mut().for_each(|value| *value /= length);
    vector
}
