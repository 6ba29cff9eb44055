//! Hostile bytes to a Document with spans.
