//! What is searched as evidence? Paragraphs, or few sentences of long ones; never furniture.

use crate::sentence::sentences;
use onrecord_domain::document::{Block, BlockKind, ReadDocument};
use onrecord_domain::text::Span;
use std::ops::Range;

/// Words a passage has at most, unless one sentence alone has more.
const MOST_WORDS: usize = 120;

/// The passages of a document, in order and not overlapping.
///
/// Rows of a table stand together, with the header row where the table fits; headings and furniture are no evidence.
pub fn passages(document: &ReadDocument) -> Vec<Span> {
    let mut found = Vec::new();
    let mut rows: Option<Span> = None;
    for block in &document.blocks {
        if block.kind == BlockKind::TableRow {
            rows = Some(grow(document, rows, block, &mut found));
            continue;
        }
        found.extend(rows.take());
        if !matches!(block.kind, BlockKind::Heading(_) | BlockKind::Furniture) {
            split(document, block.span, &mut found);
        }
    }
    found.extend(rows);
    found
}

/// The rows gathered so far and one more; what was gathered is let go when that would be too long.
fn grow(document: &ReadDocument, rows: Option<Span>, row: &Block, found: &mut Vec<Span>) -> Span {
    let Some(rows) = rows else { return row.span };
    let joined = Span::new(rows.start(), row.span.end()).unwrap_or(row.span);
    if words(document, joined) <= MOST_WORDS {
        return joined;
    }
    found.push(rows);
    row.span
}

/// Cuts `span` at sentence ends so that no piece has more than the most words.
fn split(document: &ReadDocument, span: Span, found: &mut Vec<Span>) {
    let Some(text) = document.text.slice(span) else { return };
    let mut open: Option<Range<usize>> = None;
    let mut pieces = Vec::new();
    for sentence in sentences(text) {
        open = Some(match open {
            None => sentence,
            Some(held) if count(&text[held.start..sentence.end]) <= MOST_WORDS => held.start..sentence.end,
            Some(held) => {
                pieces.push(held);
                sentence
            }
        });
    }
    pieces.extend(open);
    found.extend(spans(text, span, pieces).into_iter().map(|(span, _)| span));
}

/// The spans in the layer of byte ranges of `text` that follow one another, with them; each character is counted once.
pub(crate) fn spans(
    text: &str,
    whole: Span,
    ranges: impl IntoIterator<Item = Range<usize>>,
) -> Vec<(Span, Range<usize>)> {
    let (mut byte, mut char) = (0, whole.start());
    let counted = ranges.into_iter().filter_map(|range| {
        let start = char + text[byte..range.start].chars().count();
        let end = start + text[range.clone()].chars().count();
        (byte, char) = (range.end, end);
        Some((Span::new(start, end)?, range))
    });
    counted.collect()
}

/// The span in the layer of a byte range of `text`, which stands at `whole`.
pub(crate) fn chars(text: &str, whole: Span, bytes: Range<usize>) -> Option<Span> {
    let start = whole.start() + text[..bytes.start].chars().count();
    Span::new(start, start + text[bytes].chars().count())
}

fn words(document: &ReadDocument, span: Span) -> usize {
    document.text.slice(span).map_or(0, count)
}

fn count(text: &str) -> usize {
    text.split_whitespace().count()
}
