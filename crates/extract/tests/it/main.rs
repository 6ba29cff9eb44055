//! Extraction on texts written for these tests.

mod date;
mod documents;
mod harness;
mod judged;
mod properties;
mod quantity;
mod sentences;
mod shared;
mod taken;
mod typed;
