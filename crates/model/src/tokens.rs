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

impl Tokens {
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
        let failed = |error: &dyn std::fmt::Display| ModelError::Tokenize(error.to_string());
        let (text, _) = self.normaliser.normalize(beginning(text, limit)).map_err(|e| failed(&e))?;
        let mut ids = vec![self.start];
        for word in self.splitter.pre_tokenize(&text).map_err(|e| failed(&e))? {
            let mut push = |_, id: u32| ids.push(id as i32);
            self.pieces.encode_with_offsets(word, &mut push).map_err(|e| failed(&e))?;
            if ids.len() >= limit {
                break;
            }
        }
        ids.truncate(limit - 1);
        ids.push(self.end);
        Ok(ids)
    }
}

/// The beginning of `text` that can fill `limit` tokens; the rest need not even be lower-cased.
fn beginning(text: &str, limit: usize) -> &str {
    const CHARACTERS_PER_TOKEN: usize = 24;
    text.char_indices().nth(limit * CHARACTERS_PER_TOKEN).map_or(text, |(byte, _)| &text[..byte])
}
