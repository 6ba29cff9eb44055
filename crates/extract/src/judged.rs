//! What does a classifier say of the sentences? Which ones it is asked about, and its answers.

use crate::act::{self, NoClaim};
use crate::attribution::{self, Attribution};
use crate::draft::Context;
use crate::pipeline::{self, MOST_WORDS};
use crate::words::{self, Word};
use onrecord_domain::document::{Block, DocumentType};
use onrecord_domain::text::Span;
use std::collections::BTreeMap;

/// What a classifier says of a sentence; probabilities from 0 to 1.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Judged {
    /// That a fact-checker would find it worth checking.
    pub worthiness: f32,
    /// That it pledges something.
    pub pledge: f32,
    /// That what it pledges is specific; of what pledges nothing it tells little.
    pub specificity: f32,
    /// That it only voices a feeling: thanks, congratulation, regret.
    pub expressive: f32,
}

/// A classifier's answers by the place of their sentence. Where there is none, the rules decide alone.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Judgements(BTreeMap<Span, Judged>);

impl Judgements {
    /// Answers about the sentences at these places, as [`to_judge`] names them.
    pub fn new(answers: impl IntoIterator<Item = (Span, Judged)>) -> Self {
        Self(answers.into_iter().collect())
    }

    pub(crate) fn at(&self, span: Span) -> Option<Judged> {
        self.0.get(&span).copied()
    }
}

/// The sentences to ask a classifier about, in order: those of running text that no rule excludes by its form, in a
/// language and a sort of document that claims are made of.
pub fn to_judge(context: &Context<'_>) -> Vec<Span> {
    if !pipeline::gives_claims(context) {
        return vec![];
    }
    let blocks = context.document.blocks.iter().filter(|block| pipeline::is_spoken(block, context));
    let sentences = blocks.flat_map(|block| {
        pipeline::sentences_of(block, context).into_iter().map(move |(span, text)| (block, span, text))
    });
    sentences.filter(|(block, _, text)| is_open(text, block, context)).map(|(_, span, _)| span).collect()
}

/// Whether only its meaning can tell what a sentence does.
fn is_open(text: &str, block: &Block, context: &Context<'_>) -> bool {
    let words = words::words(text);
    let by_form = act::by_form(text, &words).is_some_and(|none| none != NoClaim::Fragment || words.len() < 3);
    let evidence = context.document_type == DocumentType::Article || pipeline::is_record(context.document_type);
    let reporting = evidence
        && block.speaker.is_none()
        && !act::is_future(text)
        && !text.starts_with(['“', '"'])
        && !quotes_somebody(text, &words);
    words.len() <= MOST_WORDS && !by_form && !reporting
}

fn quotes_somebody(text: &str, words: &[Word]) -> bool {
    attribution::it_says(text).is_some() || attribution::of(text, words) != Attribution::Own
}

/// Worth from which a sentence is worth checking, in hundredths of log odds.
pub const LEAST_WORTH: i32 = act::LEAST_WORTH;

/// How much a sentence that stands alone is worth checking, in hundredths of log odds: by the rules, and with what a
/// classifier says of it where that is at hand.
pub fn worth(text: &str, judged: Option<Judged>) -> i32 {
    act::worth(act::worthiness(text, &words::words(text)), judged)
}
