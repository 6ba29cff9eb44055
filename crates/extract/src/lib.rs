//! A Document to claim drafts, and to the list of what was left out.
//!
//! Pure and deterministic: the same document and context, a classifier's answers included, give the same drafts. Each
//! module is titled by the question it answers; `pipeline` takes a document through them.

/// What became of quoted words in a later version?
pub mod became;
/// When? Dates, periods and deadlines in running text.
pub mod date;
/// What is searched as evidence? Paragraphs and few sentences.
pub mod passage;
/// How much? Numbers in running text.
pub mod quantity;
/// Which words stand inside quotation marks?
pub mod quotation;
/// Where does a sentence end?
pub mod sentence;

/// What do the letters of an acronym stand for?
mod acronym;
/// What does a sentence do, and is it worth checking?
mod act;
/// Who must have done it, or must deliver it?
mod actor;
/// What do documents say that a term is?
mod answer;
/// Who says what inside a sentence?
mod attribution;
/// One sentence to its drafts.
mod build;
/// How does a sentence read by itself?
mod canonical;
/// A claim typed in.
mod claim_text;
/// What would show a promise kept?
mod criteria;
/// When is it, read alone?
mod dated;
/// Where does a text say what a term is?
mod definition;
/// What goes in and what comes out.
mod draft;
/// What is it about, and why is it worth checking?
mod facets;
/// How does a promise read once it is kept?
mod fulfilled;
/// How is it called?
mod headline;
/// Which name of a document has these initials?
mod initials;
/// Which words of the trade does a lay reader not know?
mod jargon;
/// What does a classifier say of the sentences?
mod judged;
/// What must a reader know of the document?
mod key_points;
/// Statement, promise or goal?
mod kind;
/// What is said of each member of a list?
mod lists;
/// Who and what was named before?
mod memory;
/// Which claims stand in one sentence?
mod mixed;
/// Which numbers stand in a text?
mod number;
/// What can be true or false by itself?
mod parts;
/// A document to its claims.
mod pipeline;
/// How much does a document matter?
mod priority;
/// What would a lay reader ask about a document?
mod questions;
/// Which sentences tell what a document is about?
mod summary;
/// Which cell of a table is a target?
mod table;
/// Who passed it on?
mod via;
/// Who speaks?
mod voice;
/// Is it a whole statement?
mod whole;
/// Which word is a verb?
mod words;

pub use answer::{Passage, answer_elsewhere, answer_in};
pub use claim_text::claim_from_text;
pub use draft::{ClaimDraft, Context, Extraction, Fiscal, Hemisphere, NotAClaim};
pub use fulfilled::without_doer;
pub use judged::{Judged, Judgements, LEAST_WORTH, to_judge, worth};
pub use parts::is_negated;
pub use pipeline::extract;
pub use questions::{Asks, MOST_QUESTIONS, Question, questions};
