//! Texts to numbers: the neural models, their weights and tokenizers.
//!
//! The weights are compiled in and loaded at first use. Each text runs through the network by itself: nothing is
//! padded, and since int8 activations are scaled over a whole run, only so is a text's vector the same in any company.

mod embedder;
mod tokens;
mod workers;

pub use embedder::{DIMENSIONS, Embedder, MAX_TOKENS};

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
