//! What must a reader know of the document? Three to eight of its own sentences, where it has so many worth it.

use crate::act::{self, LEAST_WORTH};
use crate::summary::Sentence;
use crate::words;
use onrecord_domain::text::{Span, TextLayer};
use std::collections::BTreeSet;

/// Key points of a document at most.
const MOST: usize = 8;
/// Words a key point has.
const WORDS: std::ops::RangeInclusive<usize> = 5..=60;
/// Share of their words that two sentences have in common when they say the same, in hundredths.
const ALIKE: usize = 60;

/// The sentences that say most, in the document's order: those that became claims and others as much worth checking. No
/// ceremony, call, question or praise, and nothing said twice.
pub(crate) fn choose(sentences: &[Sentence], layer: &TextLayer) -> Vec<Span> {
    let text = |sentence: &Sentence| layer.slice(sentence.span).unwrap_or_default();
    let mut ranked: Vec<&Sentence> = sentences.iter().filter(|sentence| is_point(sentence, text(sentence))).collect();
    ranked.sort_by_key(|sentence| (std::cmp::Reverse((sentence.claim, sentence.worth)), sentence.span.start()));
    let mut said: Vec<Said> = Vec::new();
    let mut chosen: Vec<Span> = Vec::new();
    for sentence in ranked {
        let says = Said::of(text(sentence));
        if chosen.len() < MOST && !said.iter().any(|earlier| earlier.is_like(&says)) {
            chosen.push(sentence.span);
            said.push(says);
        }
    }
    chosen.sort();
    chosen
}

fn is_point(sentence: &Sentence, text: &str) -> bool {
    let worth = sentence.claim || sentence.worth >= LEAST_WORTH;
    sentence.says && worth && WORDS.contains(&sentence.words) && !act::is_opinion(text)
}

/// What two sentences are compared by.
struct Said {
    words: BTreeSet<String>,
    numbers: BTreeSet<String>,
}

impl Said {
    fn of(text: &str) -> Self {
        let words = words::words(text).into_iter().map(|word| word.lower);
        let (numbers, words): (BTreeSet<_>, BTreeSet<_>) =
            words.filter(|word| word.len() > 3 || has_digit(word)).partition(|word| has_digit(word));
        Self { words, numbers }
    }

    /// Whether both say the same: most words in common, and no other numbers.
    fn is_like(&self, other: &Self) -> bool {
        let both = self.words.intersection(&other.words).count();
        let either = self.words.union(&other.words).count();
        let numbers = self.numbers.is_subset(&other.numbers) || other.numbers.is_subset(&self.numbers);
        numbers && 100 * both >= ALIKE * either
    }
}

fn has_digit(word: &str) -> bool {
    word.contains(|c: char| c.is_ascii_digit())
}
