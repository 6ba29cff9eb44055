//! Extraction on texts written for these tests.

mod date;
mod documents;
mod harness;
mod properties;
mod quantity;
mod sentences;
mod shared;
mod typed;
