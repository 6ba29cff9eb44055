//! Passages to ranked hits: BM25, vectors, and both fused.
//!
//! Everything lies in one tantivy index, vectors as stored bytes beside the text, so that one commit covers both and a
//! process killed at any moment leaves the last commit, whole. Vectors are kept in memory at int8 and scanned exactly.

mod fusion;
mod lexical;
/// Do two texts carry the same words?
pub mod sketch;
mod vectors;

use lexical::Lexical;
use std::path::Path;
use std::sync::{Mutex, PoisonError, RwLock};
use vectors::Vectors;

/// What cannot be searched or stored, and what to do.
#[derive(Debug, thiserror::Error)]
pub enum IndexError {
    /// The folder or its files failed, or are damaged.
    #[error("the search index failed ({0}); it holds nothing that cannot be made again: delete its folder and rebuild")]
    Engine(#[from] tantivy::TantivyError),
    /// The folder cannot be made.
    #[error("the folder of the search index cannot be made: {0}")]
    Folder(#[from] std::io::Error),
    /// Another process writes to the folder.
    #[error("another onrecord process is writing to the search index; stop it or let it finish, then repeat")]
    Busy,
    /// A vector whose length differs from those in the index.
    #[error("a vector of {found} numbers in an index of {expected}; the index was made by another model: rebuild it")]
    Dimensions {
        /// Length of the vectors in the index.
        expected: usize,
        /// Length of the one offered.
        found: usize,
    },
    /// A dense or hybrid query that carries no vector.
    #[error("a dense or hybrid search needs the query's vector")]
    NoVector,
}

/// A text to be found by its words and by its vector.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// The caller's name for it; unique in an index.
    pub key: String,
    /// English text.
    pub text: String,
    /// Unit vector; empty for an entry that only BM25 finds.
    pub vector: Vec<f32>,
}

/// How to rank.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// By words.
    Bm25,
    /// By vectors.
    Dense,
    /// By both, fused by reciprocal rank.
    Hybrid,
}

/// What to look for.
#[derive(Debug, Clone, Copy)]
pub struct Query<'a> {
    /// Plain words; nothing in them is syntax.
    pub text: &'a str,
    /// Unit vector of the query; needed by `Dense` and `Hybrid`.
    pub vector: Option<&'a [f32]>,
    /// How to rank.
    pub mode: Mode,
    /// At most this many hits.
    pub limit: usize,
}

/// An entry found.
#[derive(Debug, Clone, PartialEq)]
pub struct Hit {
    /// Its key.
    pub key: String,
    /// What the order is by: BM25, cosine, or the sum of reciprocal ranks; compares only within one answer.
    pub score: f32,
    /// BM25 score, where the words found it.
    pub bm25: Option<f32>,
    /// Cosine with the query's vector, where both have one.
    pub cosine: Option<f32>,
}

/// A searchable set of entries, in a folder or in memory. Shared freely between threads.
pub struct Index {
    lexical: Mutex<Lexical>,
    vectors: RwLock<Vectors>,
}

impl Index {
    /// Opens the index in `dir`, making it if there is none. Holds what the last completed `add` or `remove` left.
    pub fn open(dir: &Path) -> Result<Self, IndexError> {
        std::fs::create_dir_all(dir)?;
        Self::over(Lexical::open(dir)?)
    }

    /// An empty index that lives as long as the value.
    pub fn in_memory() -> Result<Self, IndexError> {
        Self::over(Lexical::in_memory()?)
    }

    fn over(lexical: Lexical) -> Result<Self, IndexError> {
        let mut vectors = Vectors::default();
        lexical.each_vector(|key, bytes| vectors.insert(key, vectors::Stored::from_bytes(bytes)))?;
        Ok(Self { lexical: Mutex::new(lexical), vectors: RwLock::new(vectors) })
    }

    /// Adds `entries`, each replacing an earlier one of the same key; on return they are on disk and searchable.
    /// Errors leave the index as it was.
    pub fn add(&self, entries: &[Entry]) -> Result<(), IndexError> {
        let mut lexical = self.lexical.lock().unwrap_or_else(PoisonError::into_inner);
        let expected = self.read().dimensions().or_else(|| entries.iter().map(|e| e.vector.len()).find(|n| *n > 0));
        for found in entries.iter().map(|e| e.vector.len()).filter(|n| *n > 0) {
            match expected {
                Some(expected) if expected != found => return Err(IndexError::Dimensions { expected, found }),
                _ => {}
            }
        }
        let stored: Vec<_> = entries.iter().map(|e| (e, vectors::Stored::of(&e.vector))).collect();
        lexical.replace(stored.iter().map(|(e, v)| (e.key.as_str(), e.text.as_str(), v.to_bytes())))?;
        let mut vectors = self.vectors.write().unwrap_or_else(PoisonError::into_inner);
        stored.into_iter().for_each(|(entry, vector)| vectors.insert(&entry.key, vector));
        Ok(())
    }

    /// Removes the entries with these keys; unknown keys are no error.
    pub fn remove(&self, keys: &[String]) -> Result<(), IndexError> {
        let mut lexical = self.lexical.lock().unwrap_or_else(PoisonError::into_inner);
        lexical.remove(keys)?;
        let mut vectors = self.vectors.write().unwrap_or_else(PoisonError::into_inner);
        keys.iter().for_each(|key| vectors.remove(key));
        Ok(())
    }

    /// Whether an entry with this key is stored, durably.
    pub fn contains(&self, key: &str) -> bool {
        self.read().contains(key)
    }

    /// The cosine of the entry with this key and a unit vector of the same length; none where the entry has no vector, or
    /// there is no such entry.
    pub fn cosine(&self, key: &str, vector: &[f32]) -> Option<f32> {
        self.read().cosine_with(key, vector)
    }

    /// How many entries there are.
    pub fn len(&self) -> usize {
        self.read().len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The best hits, best first, ties by key.
    pub fn search(&self, query: &Query<'_>) -> Result<Vec<Hit>, IndexError> {
        let vectors = self.read();
        let by_vector = match (query.mode, query.vector) {
            (Mode::Bm25, _) => Vec::new(),
            (_, None) => return Err(IndexError::NoVector),
            (_, Some(vector)) => vectors.nearest(vector, fusion::depth(query))?,
        };
        drop(vectors);
        let by_words = match query.mode {
            Mode::Dense => Vec::new(),
            _ => self.searcher().best(query.text, fusion::depth(query))?,
        };
        Ok(fusion::fuse(query, by_words, by_vector))
    }

    fn searcher(&self) -> lexical::Searching {
        self.lexical.lock().unwrap_or_else(PoisonError::into_inner).searching()
    }

    fn read(&self) -> std::sync::RwLockReadGuard<'_, Vectors> {
        self.vectors.read().unwrap_or_else(PoisonError::into_inner)
    }
}
