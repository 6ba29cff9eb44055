//! A Document to claim drafts, and to the list of what was left out.
//!
//! Pure and deterministic: the same document and context give the same drafts. The modules stand in the order in
//! which a text passes through them.

/// Where does a sentence end?
pub mod sentence;
/// What is searched as evidence? Paragraphs and few sentences.
pub mod passage;
/// How much? Numbers in running text.
pub mod quantity;
/// When? Dates, periods and deadlines in running text.
pub mod date;

/// What goes in and what comes out.
mod draft;
/// Which word is a verb?
mod number;
mod words;
/// What does a sentence do, and is it worth checking?
mod act;
/// Who says what inside a sentence?
mod attribution;
/// Who speaks?
mod voice;
/// Who and what was named before?
mod memory;
/// How does a sentence read by itself?
mod canonical;
/// How is it called?
mod headline;
/// Which two claims stand in one sentence?
mod mixed;
/// What can be true or false by itself?
mod parts;
/// What is it about, and why is it worth checking?
mod facets;
/// What would show a promise kept?
mod criteria;
/// Statement, promise or goal?
mod kind;
/// One sentence to its drafts.
mod build;
/// Which sentences tell what a document is about?
mod summary;
/// A document to its claims.
mod pipeline;
/// A claim typed in.
mod claim_text;

pub use claim_text::claim_from_text;
pub use draft::{ClaimDraft, Context, Extraction, NotAClaim};
pub use pipeline::extract;
