//! Texts to numbers: the neural models, their weights and tokenizers.
//!
//! The weights are compiled in and loaded at first use. Each text runs through the network by itself: nothing is
//! padded, and since int8 activations are scaled over a whole run, only so is a text's vector the same in any company.

mod embedder;
mod network;
mod sentence;
mod stance;
mod tokens;
mod workers;

pub use embedder::{DIMENSIONS, Embedder, MAX_TOKENS};
pub use sentence::{ACTS, MAX_SENTENCE_TOKENS, SentenceModel, SentenceShares};
pub use stance::{MAX_CLAIM_TOKENS, MAX_PAIR_TOKENS, StanceModel, StanceShares};

use std::sync::OnceLock;

/// Why a model gave no answer.
#[derive(Debug, thiserror::Error)]
pub enum ModelError {
    /// The weights or the vocabulary compiled into this program cannot be loaded.
    #[error("the model inside this program cannot be loaded ({0}); build it again from a clean checkout")]
    Load(String),
    /// A text could not be turned into tokens.
    #[error("a text could not be tokenised: {0}")]
    Tokenize(String),
    /// The network failed on a text.
    #[error("the model failed on a text: {0}")]
    Run(String),
}

/// The model in `cell`, loaded at the first call; a failure is kept too, and told again.
fn once<T>(
    cell: &'static OnceLock<Result<T, String>>,
    load: fn() -> Result<T, ModelError>,
) -> Result<&'static T, ModelError> {
    let loaded = cell.get_or_init(|| load().map_err(|error| error.to_string()));
    loaded.as_ref().map_err(|error| ModelError::Load(error.clone()))
}

/// Logits to shares that add up to 1.
fn softmax(logits: &[f32]) -> Vec<f32> {
    let most = logits.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    let powers: Vec<f32> = logits.iter().map(|logit| (logit - most).exp()).collect();
    let sum: f32 = powers.iter().sum();
    powers.into_iter().map(|power| power / sum).collect()
}
