//! Passages to ranked hits: BM25, vectors, fusion.
