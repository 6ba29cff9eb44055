//! The port `Read`: what does a passage say of a part?

use onrecord_domain::claim::Claim;
use onrecord_domain::id::Digest;
use onrecord_domain::reading::Reading;
use onrecord_domain::text::{Span, TextLayer};
use std::collections::BTreeSet;

mod align;
mod fuse;
/// The deterministic reader that needs no model server.
pub mod local;
/// The shipped reader.
pub mod offline;
mod opinion;
/// What does a text say of a sentence?
pub mod pairs;
mod pieces;
mod series;
mod shares;
mod told;
/// What is read of long evidence?
pub mod windows;

/// A passage to be read, in its text layer.
#[derive(Debug, Clone, Copy)]
pub struct ToRead<'a> {
    /// Index of the passage in the check's evidence list; readings name it.
    pub index: usize,
    /// Digest of the document's raw bytes.
    pub raw: Digest,
    /// The text layer.
    pub layer: &'a TextLayer,
    /// Where the passage stands in it.
    pub span: Span,
    /// Day of publication.
    pub published: Option<jiff::civil::Date>,
    /// The document's title: context for pronouns and names.
    pub title: &'a str,
    /// BCP 47 tag of the document's language.
    pub language: Option<&'a str>,
    /// Parts of the claim, or criteria, that it is known to be silent on: it need not be read for them.
    pub silent_on: &'a BTreeSet<usize>,
}

/// Nothing is known of what a passage is silent on.
pub static UNKNOWN: BTreeSet<usize> = BTreeSet::new();

/// Reads passages. An implementation answers with epistemic values only; an outage is an error, never a reading.
pub trait Read: Send + Sync {
    /// Engine and model digests, such as `local/1 minilm:1a2b3c4d`.
    fn engine(&self) -> String;

    /// Whether it has a measured score in this language (BCP 47).
    fn reads(&self, language: &str) -> bool;

    /// One reading for each (part, passage) it has something to say of; a pair left out is neither.
    ///
    /// Of a statement it reads the parts; of a promise or goal the criteria, and `Reading::part` is then the index of
    /// the criterion: "supports" says the criterion is met, "refutes" that it is not.
    fn read(&self, claim: &Claim, passages: &[ToRead<'_>]) -> anyhow::Result<Vec<Reading>>;
}
