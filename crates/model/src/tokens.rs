//! From text to word pieces: BERT's normaliser, splitter and vocabulary, lower case.

use crate::ModelError;
use rten_text::models::{Model, WordPiece};
use rten_text::normalizers::{Bert as Normaliser, BertOptions, Normalizer};
use rten_text::pre_tokenizers::{Bert as Splitter, PreTokenizer};
use std::collections::HashMap;

/// A tokenizer that threads can share (`rten_text::Tokenizer` cannot be).
pub(crate) struct Tokens {
    pieces: WordPiece,
    normaliser: Normaliser,
    splitter: Splitter,
    start: i32,
    end: i32,
}

static VOCABULARY: &str = include_str!("../../../models/embedder/vocab.txt");

impl Tokens {
    /// The vocabulary that all models of the program share, being made from one base.
    pub(crate) fn shipped() -> Result<Self, ModelError> {
        Self::new(VOCABULARY)
    }

    /// A tokenizer of the word pieces in `vocabulary`, one a line.
    pub(crate) fn new(vocabulary: &str) -> Result<Self, ModelError> {
        let ids: HashMap<String, u32> = vocabulary.lines().map(str::to_owned).zip(0..).collect();
        let pieces = WordPiece::from_vocab(ids, Default::default());
        let special = |name: &str| {
            let id =
                pieces.get_token_id(name).ok_or_else(|| ModelError::Load(format!("no {name} in the vocabulary")))?;
            i32::try_from(id).map_err(|error| ModelError::Load(error.to_string()))
        };
        let (start, end) = (special("[CLS]")?, special("[SEP]")?);
        let normaliser = Normaliser::new(BertOptions { lowercase: true, strip_accents: true });
        Ok(Self { pieces, normaliser, splitter: Splitter::new(), start, end })
    }

    /// `[CLS]`, the pieces of `text`, `[SEP]`: at most `limit` in all, the rest of the text cut off.
    pub(crate) fn of(&self, text: &str, limit: usize) -> Result<Vec<i32>, ModelError> {
        let mut ids = vec![self.start];
        self.push(text, limit - 1, &mut ids)?;
        ids.push(self.end);
        Ok(ids)
    }

    /// `[CLS]`, `first`, `[SEP]`, `second`, `[SEP]`, at most `limit` in all with at most `first_limit` pieces of `first`;
    /// and for each token 0, or 1 where it belongs to `second`.
    pub(crate) fn pair(
        &self,
        first: &str,
        second: &str,
        first_limit: usize,
        limit: usize,
    ) -> Result<(Vec<i32>, Vec<i32>), ModelError> {
        let mut ids = vec![self.start];
        self.push(first, first_limit + 1, &mut ids)?;
        ids.push(self.end);
        let mut segments = vec![0; ids.len()];
        self.push(second, limit - 1, &mut ids)?;
        ids.push(self.end);
        segments.resize(ids.len(), 1);
        Ok((ids, segments))
    }

    /// Adds the pieces of `text` until there are `limit`.
    fn push(&self, text: &str, limit: usize, ids: &mut Vec<i32>) -> Result<(), ModelError> {
        let failed = |error: &dyn std::fmt::Display| ModelError::Tokenize(error.to_string());
        let (text, _) = self.normaliser.normalize(beginning(text, limit)).map_err(|e| failed(&e))?;
        for word in self.splitter.pre_tokenize(&text).map_err(|e| failed(&e))? {
            let mut push = |_, id: u32| ids.push(id as i32);
            self.pieces.encode_with_offsets(word, &mut push).map_err(|e| failed(&e))?;
            if ids.len() >= limit {
                break;
            }
        }
        ids.truncate(limit);
        Ok(())
    }
}

/// The beginning of `text` that can fill `limit` tokens; the rest need not even be lower-cased.
fn beginning(text: &str, limit: usize) -> &str {
    const CHARACTERS_PER_TOKEN: usize = 24;
    text.char_indices().nth(limit * CHARACTERS_PER_TOKEN).map_or(text, |(byte, _)| &text[..byte])
}
