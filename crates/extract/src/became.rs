//! What became of quoted words in a later version? They stand, they were changed, or nothing like them is left.

use crate::date::is_month;
use crate::passage::chars;
use crate::sentence::sentences;
use crate::words::is_weekday;
use onrecord_domain::document::{BlockKind, Version};
use onrecord_domain::text::{Span, plain, words};
use std::collections::{BTreeMap, BTreeSet};

/// Share of words that two sentences have in common from which one is the other, changed.
const LEAST_SHARED: f64 = 0.5;

/// Sentences of the later version that are looked at; a page has fewer.
const MOST_SENTENCES: usize = 50_000;

/// What became of quoted words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Became {
    /// They stand, and nothing that matters changed beside them.
    Same,
    /// They, or a figure, date or negation beside them, were changed.
    Changed {
        /// The sentences before.
        before: Span,
        /// The sentences in their place.
        after: Span,
    },
    /// Nothing like them is left.
    Gone {
        /// The sentences before.
        before: Span,
    },
}

/// A sentence with the words it is compared by.
#[derive(Debug)]
struct Told {
    span: Span,
    block: usize,
    /// Letters and digits only, in lower case.
    key: Vec<String>,
    /// It stood in the version before already, and is nothing that other words became.
    stood: bool,
}

/// What became of the words at `quote` of `before` in `after`. Marks and case count for nothing; headings, furniture
/// and the order of sentences do not matter.
pub fn became(before: Version<'_>, quote: Span, after: Version<'_>) -> Became {
    let old = told(before, |span| span.overlaps(quote));
    let quoted: Vec<usize> = (0..old.len()).filter(|i| old[*i].span.overlaps(quote)).collect();
    let (Some(first), Some(last)) = (quoted.first(), quoted.last()) else { return Became::Same };
    let Some(whole) = Span::new(old[*first].span.start(), old[*last].span.end()) else { return Became::Same };
    let mut new = told(after, |_| true);
    let known: BTreeSet<Vec<String>> = told(before, |_| true).into_iter().map(|told| told.key).collect();
    for told in &mut new {
        told.stood = known.contains(&told.key);
    }
    let mut found: Vec<(usize, f64)> = Vec::new();
    for index in &quoted {
        match nearest(&old[*index], &new) {
            Some(near) => found.push(near),
            None => return Became::Gone { before: whole },
        }
    }
    let places = found.iter().map(|(index, _)| *index);
    let (Some(low), Some(high)) = (places.clone().min(), places.max()) else { return Became::Same };
    let changed = |before: Option<Span>, after: Option<Span>| match (before, after) {
        (Some(before), Some(after)) => Became::Changed { before, after },
        _ => Became::Gone { before: whole },
    };
    let over = |from: &Told, to: &Told| Span::new(from.span.start(), to.span.end());
    if found.iter().any(|(_, share)| *share < 1.0) {
        return changed(Some(whole), over(&new[low], &new[high]));
    }
    match beside(&old, (*first, *last), &new, (low, high)) {
        Some((from, to, low, high)) => changed(over(&old[from], &old[to]), over(&new[low], &new[high])),
        None => Became::Same,
    }
}

/// Sentences of the blocks that `wanted` names.
fn told(version: Version<'_>, wanted: impl Fn(Span) -> bool) -> Vec<Told> {
    let kept = |kind: BlockKind| kind != BlockKind::Furniture;
    let blocks = version.blocks.iter().enumerate().filter(|(_, block)| kept(block.kind) && wanted(block.span));
    let of_block = blocks.flat_map(|(block, at)| {
        let text = version.text.slice(at.span).unwrap_or_default();
        sentences(text).into_iter().filter_map(move |range| {
            let key = key(&text[range.clone()]);
            Some(Told { span: chars(text, at.span, range)?, block, key, stood: false })
        })
    });
    of_block.filter(|told| !told.key.is_empty()).take(MOST_SENTENCES).collect()
}

fn key(text: &str) -> Vec<String> {
    let plain_word = |range| plain(&text[range]).to_lowercase();
    words(text).into_iter().map(plain_word).filter(|word| word.chars().any(char::is_alphanumeric)).collect()
}

/// The sentence most like `old` and how alike it is: 1 where it holds all its words in order; `None` below the least.
fn nearest(old: &Told, new: &[Told]) -> Option<(usize, f64)> {
    let best = |best: Option<(usize, f64)>, (index, told): (usize, &Told)| {
        let share = if holds(told, old) { 1.0 } else { shared(old, told).min(0.999) };
        if share >= LEAST_SHARED && best.is_none_or(|(_, held)| share > held) { Some((index, share)) } else { best }
    };
    let may_be = |(_, told): &(usize, &Told)| !told.stood || holds(told, old);
    new.iter().enumerate().filter(may_be).fold(None, best)
}

fn holds(told: &Told, old: &Told) -> bool {
    told.key == old.key
}

/// Share of the words of both that the two have in common, 0 to 1.
fn shared(a: &Told, b: &Told) -> f64 {
    let mut held: BTreeMap<&str, i64> = BTreeMap::new();
    for word in &a.key {
        *held.entry(word).or_default() += 1;
    }
    let common = b.key.iter().filter(|word| {
        let left = held.entry(word).or_default();
        *left -= 1;
        *left >= 0
    });
    2.0 * common.count() as f64 / (a.key.len() + b.key.len()) as f64
}

/// Where a neighbour of the quoted sentences, in their paragraph, was changed in a figure, date or negation, or a
/// sentence that denies was put beside them: the sentences from … to before, and now.
fn beside(
    old: &[Told],
    (first, last): (usize, usize),
    new: &[Told],
    (low, high): (usize, usize),
) -> Option<(usize, usize, usize, usize)> {
    let neighbour = |list: &[Told], at: usize, step: isize| {
        let next = at.checked_add_signed(step).filter(|next| *next < list.len())?;
        (list[next].block == list[at].block).then_some(next)
    };
    for (from, at, step) in [(first, low, -1), (last, high, 1)] {
        let (was, is) = (neighbour(old, from, step), neighbour(new, at, step));
        if let Some(was) = was
            && let Some((now, share)) = nearest(&old[was], new)
            && share < 1.0
            && weighty(&old[was]) != weighty(&new[now])
        {
            return Some((first.min(was), last.max(was), low.min(now), high.max(now)));
        }
        if let Some(is) = is
            && was.is_none_or(|was| old[was].key != new[is].key)
            && !new[is].stood
            && nearest(&new[is], old).is_none()
            && new[is].key.iter().any(|word| is_negation(word))
        {
            return Some((first, last, low.min(is), high.max(is)));
        }
    }
    None
}

/// The words of a sentence that change what it says most: figures, months, negations.
fn weighty(told: &Told) -> Vec<&str> {
    let weighs = |word: &&str| {
        word.chars().any(|c| c.is_ascii_digit())
            || NUMBERS.contains(word)
            || is_month(word)
            || is_weekday(word)
            || is_negation(word)
    };
    let mut found: Vec<&str> = told.key.iter().map(String::as_str).filter(weighs).collect();
    found.sort_unstable();
    found
}

fn is_negation(word: &str) -> bool {
    NEGATIONS.contains(&word) || word.ends_with("n't")
}

const NEGATIONS: &[&str] = &[
    "no",
    "not",
    "never",
    "none",
    "nor",
    "neither",
    "without",
    "cannot",
    "nobody",
    "nothing",
    "denied",
    "denies",
    "deny",
    "withdrawn",
    "retracted",
    "incorrect",
    "wrong",
    "false",
];

const NUMBERS: &[&str] = &[
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "twenty",
    "thirty", "forty", "fifty", "hundred", "thousand", "million", "billion", "trillion", "half", "third", "quarter",
    "double", "dozen",
];

#[cfg(test)]
mod tests {
    use super::*;
    use onrecord_domain::document::Block;
    use onrecord_domain::text::TextLayer;

    /// A text of paragraphs, one a line.
    fn laid(text: &str) -> (TextLayer, Vec<Block>) {
        let mut at = 0;
        let mut blocks = vec![];
        for line in text.lines() {
            let length = line.chars().count();
            let span = Span::new(at, at + length).expect("not empty");
            blocks.push(Block { span, kind: BlockKind::Paragraph, page: None, second: None, speaker: None });
            at += length + 1;
        }
        (TextLayer::new(text.to_owned()), blocks)
    }

    /// What became of the words between the brackets: the new sentences, "same" or "gone".
    fn check(before: &str, after: &str, expected: &str) {
        let start = before.find('[').map(|byte| before[..byte].chars().count()).expect("a bracket");
        let end = before.find(']').map(|byte| before[..byte].chars().count() - 1).expect("a bracket");
        let (old, old_blocks) = laid(&before.replace(['[', ']'], ""));
        let (new, new_blocks) = laid(after);
        let quote = Span::new(start, end).expect("not empty");
        let found =
            became(Version { text: &old, blocks: &old_blocks }, quote, Version { text: &new, blocks: &new_blocks });
        let shown = match found {
            Became::Same => "same",
            Became::Gone { .. } => "gone",
            Became::Changed { after, .. } => new.slice(after).expect("inside"),
        };
        assert_eq!(shown, expected, "{before:?} to {after:?}");
    }

    #[test]
    fn quoted_words_are_found_again_changed_or_gone() {
        const OLD: &str = "Zürich spoke. [The ministry built 1,200 homes in 2025.] It has 30 offices.\nRain fell.";
        check(OLD, "Zürich spoke. The ministry built 1,200 homes in 2025. It has 30 offices.", "same");
        check(OLD, "Other news.\nThe ministry built 1,200 homes in 2025.", "same");
        check(OLD, "Zürich spoke. The Ministry built 1,200 homes in 2025! A new year began.", "same");
        check(
            OLD,
            "The ministry built 1,400 homes in 2025. It has 30 offices.",
            "The ministry built 1,400 homes in 2025.",
        );
        check(
            OLD,
            "The ministry has not built 1,200 homes in 2025.",
            "The ministry has not built 1,200 homes in 2025.",
        );
        check(OLD, "Rain fell. The minister spoke of schools.", "gone");
        check(
            OLD,
            "Zürich spoke. The ministry built 1,200 homes in 2025. It has 300 offices.",
            "The ministry built 1,200 homes in 2025. It has 300 offices.",
        );
        check(
            OLD,
            "Zürich spoke. The ministry built 1,200 homes in 2025. The auditor says this is not so.",
            "The ministry built 1,200 homes in 2025. The auditor says this is not so.",
        );
        check(
            "The ministry built roads in 2025.\n[The ministry built 1,200 homes in 2025.]",
            "The ministry built roads in 2025.\nRain fell.",
            "gone",
        );
        check(OLD, "Zürich spoke. The ministry built 1,200 homes in 2025. Its staff is glad.", "same");
        check(
            "[Homes were built.\nRoads were built in May.] So be it.",
            "Homes were built.\nRoads were built in June.",
            "Homes were built.\nRoads were built in June.",
        );
    }
}
