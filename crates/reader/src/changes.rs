//! What changed between two versions of a page? Its main text, block by block and then word by word.
//!
//! Clocks, counters, copyright years and advertisements are no changes (`passing`). The same versions give the same
//! changes: work is bounded by counting it, never by a clock.

mod align;
/// What of a page changes without anybody changing it?
pub mod passing;

use align::{Piece, aligned};
use onrecord_domain::document::{BlockKind, Version};
use onrecord_domain::text::{Span, plain, words};
use passing::lasting;
use similar::{Algorithm, DiffOp, capture_diff_slices};

/// Blocks between the first and the last that differ beyond which they are only told apart, not put in order.
const MOST_BLOCKS: usize = 6_000;

/// Steps spent on comparing words, for one pair of versions; beyond them a block is shown as taken out and put in whole.
const MOST_STEPS: usize = 100_000_000;

/// What became of words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Became {
    /// They stand in both versions.
    Same,
    /// Only the version before has them.
    Deleted,
    /// Only the version after has them.
    Inserted,
}

/// Neighbouring words with one fate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run {
    /// What became of them.
    pub became: Became,
    /// The words, with the white space behind them.
    pub text: String,
}

/// A block that is not the same in both versions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BlockChange {
    /// Where it stood; none where it is new.
    pub before: Option<Span>,
    /// Where it stands; none where it is gone.
    pub after: Option<Span>,
    /// Its words, in order.
    pub runs: Vec<Run>,
}

/// A block of the main text without what is passing.
#[derive(Debug, Clone)]
struct Main {
    span: Span,
    text: String,
    /// Its words as they are compared.
    key: Vec<String>,
}

/// The blocks of the main text that differ, in reading order; none where only what is passing differs.
pub fn changes(before: Version<'_>, after: Version<'_>) -> Vec<BlockChange> {
    let (old, new) = (main_text(before), main_text(after));
    let mut left = MOST_STEPS;
    let groups = groups(&old, &new);
    groups.into_iter().flat_map(|(old, new)| aligned(old, new)).filter_map(|piece| change(piece, &mut left)).collect()
}

/// Blocks that say something: no furniture, nothing passing.
fn main_text(version: Version<'_>) -> Vec<Main> {
    let block = |(span, text): (Span, String)| {
        let key: Vec<String> = words(&text).into_iter().map(|range| plain(&text[range])).collect();
        (!key.is_empty()).then_some(Main { span, text, key })
    };
    lasting(version).into_iter().filter_map(block).collect()
}

/// Stretches of blocks that differ, each with what stood there before and stands there now.
fn groups<'a>(old: &'a [Main], new: &'a [Main]) -> Vec<(Vec<&'a Main>, Vec<&'a Main>)> {
    let head = old.iter().zip(new).take_while(|(a, b)| a.key == b.key).count();
    let tail = old[head..].iter().rev().zip(new[head..].iter().rev()).take_while(|(a, b)| a.key == b.key).count();
    let (old, new) = (&old[head..old.len() - tail], &new[head..new.len() - tail]);
    if old.len() + new.len() > MOST_BLOCKS {
        return vec![apart(old, new)];
    }
    let keys = |blocks: &'a [Main]| blocks.iter().map(|block| &block.key).collect::<Vec<_>>();
    let mut found: Vec<(Vec<&Main>, Vec<&Main>)> = vec![(vec![], vec![])];
    for op in capture_diff_slices(Algorithm::Myers, &keys(old), &keys(new)) {
        match (op, found.last_mut()) {
            (DiffOp::Equal { .. }, _) => found.push((vec![], vec![])),
            (op, Some(group)) => {
                group.0.extend(&old[op.old_range()]);
                group.1.extend(&new[op.new_range()]);
            }
            (_, None) => {}
        }
    }
    found
}

/// Blocks that only one of the two has, where there are too many to be put in order.
fn apart<'a>(old: &'a [Main], new: &'a [Main]) -> (Vec<&'a Main>, Vec<&'a Main>) {
    let keys = |blocks: &'a [Main]| blocks.iter().map(|block| &block.key).collect::<std::collections::BTreeSet<_>>();
    let (in_old, in_new) = (keys(old), keys(new));
    let gone = old.iter().filter(|block| !in_new.contains(&block.key)).collect();
    (gone, new.iter().filter(|block| !in_old.contains(&block.key)).collect())
}

/// A pair of blocks as its runs of words; `None` where they are the same after all.
fn change(piece: Piece<'_>, left: &mut usize) -> Option<BlockChange> {
    let whole = |became: Became, block: &Main| vec![Run { became, text: block.text.clone() }];
    let runs = match piece {
        (Some(old), Some(new)) if old.key == new.key => return None,
        (Some(old), Some(new)) => word_runs(&old.text, &new.text, left),
        (Some(old), None) => whole(Became::Deleted, old),
        (None, Some(new)) => whole(Became::Inserted, new),
        (None, None) => return None,
    };
    Some(BlockChange { before: piece.0.map(|block| block.span), after: piece.1.map(|block| block.span), runs })
}

/// The words of two texts, told apart; `left` is what may still be spent.
fn word_runs(old: &str, new: &str, left: &mut usize) -> Vec<Run> {
    let (olds, news) = (words(old), words(new));
    // Myers' method takes at most this many steps, for texts that share nothing.
    let cost = (olds.len() + news.len()).pow(2);
    if cost > *left {
        let run = |became, text: &str| Run { became, text: text.to_owned() };
        return vec![run(Became::Deleted, old), run(Became::Inserted, new)];
    }
    *left -= cost;
    let keys = |text: &str, at: &[std::ops::Range<usize>]| -> Vec<String> {
        at.iter().map(|range| plain(&text[range.clone()])).collect()
    };
    let mut runs: Vec<Run> = Vec::new();
    for op in capture_diff_slices(Algorithm::Myers, &keys(old, &olds), &keys(new, &news)) {
        if let DiffOp::Equal { .. } = op {
            push(&mut runs, Became::Same, stretch(new, &news, op.new_range()));
            continue;
        }
        push(&mut runs, Became::Deleted, stretch(old, &olds, op.old_range()));
        push(&mut runs, Became::Inserted, stretch(new, &news, op.new_range()));
    }
    runs
}

/// The text of words `which`, up to where the next word begins.
fn stretch<'t>(text: &'t str, words: &[std::ops::Range<usize>], which: std::ops::Range<usize>) -> &'t str {
    let at = |index: usize| words.get(index).map_or(text.len(), |range| range.start);
    &text[at(which.start)..at(which.end)]
}

fn push(runs: &mut Vec<Run>, became: Became, text: &str) {
    match runs.last_mut() {
        _ if text.is_empty() => {}
        Some(last) if last.became == became => last.text.push_str(text),
        _ => runs.push(Run { became, text: text.to_owned() }),
    }
}

/// Whether a block may hold passing words: a table keeps its numbers, whatever they look like.
const fn may_pass(kind: BlockKind) -> bool {
    !matches!(kind, BlockKind::TableRow)
}
