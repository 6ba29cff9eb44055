//! Extraction on texts written for these tests.

mod canonical;
mod date;
mod documents;
mod harness;
mod judged;
mod key_points;
mod passed_on;
mod properties;
mod quantity;
mod questions;
mod sentences;
mod shared;
mod taken;
mod typed;
