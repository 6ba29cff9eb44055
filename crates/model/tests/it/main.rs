//! The embedder as its callers see it.

mod embedder;
