//! What is searched as evidence? Paragraphs, or few sentences of long ones; never furniture.

use crate::sentence::sentences;
use onrecord_domain::document::{Block, BlockKind, ReadDocument};
use onrecord_domain::text::Span;
use std::ops::Range;

/// Words a passage has at most.
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
        if let Some(rows) = rows.take() {
            let_go(document, rows, &mut found);
        }
        if !matches!(block.kind, BlockKind::Heading(_) | BlockKind::Furniture) {
            split(document, block.span, &mut found);
        }
    }
    if let Some(rows) = rows {
        let_go(document, rows, &mut found);
    }
    found
}

/// The rows gathered so far and one more; what was gathered is let go when that would be too long.
fn grow(document: &ReadDocument, rows: Option<Span>, row: &Block, found: &mut Vec<Span>) -> Span {
    let Some(rows) = rows else { return row.span };
    let joined = Span::new(rows.start(), row.span.end()).unwrap_or(row.span);
    if words(document, joined) <= MOST_WORDS {
        return joined;
    }
    let_go(document, rows, found);
    row.span
}

/// The rows gathered, cut where one row alone is too long.
fn let_go(document: &ReadDocument, rows: Span, found: &mut Vec<Span>) {
    let Some(text) = document.text.slice(rows) else { return };
    found.extend(spans(text, rows, cut(text, 0..text.len())).into_iter().map(|(span, _)| span));
}

/// Cuts `span` at sentence ends so that no piece has more than the most words.
fn split(document: &ReadDocument, span: Span, found: &mut Vec<Span>) {
    let Some(text) = document.text.slice(span) else { return };
    let mut open: Option<Range<usize>> = None;
    let mut pieces = Vec::new();
    for sentence in sentences(text).into_iter().flat_map(|sentence| cut(text, sentence)) {
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

/// From the first of some ranges to the end of the last.
fn whole(words: &[Range<usize>]) -> Option<Range<usize>> {
    Some(words.first()?.start..words.last()?.end)
}

/// The range `at` of `text` in pieces of at most the most words, cut behind a mark where one stands in the later half.
fn cut(text: &str, at: Range<usize>) -> Vec<Range<usize>> {
    if count(&text[at.clone()]) <= MOST_WORDS {
        return vec![at];
    }
    let mut end = at.start;
    let words = text[at].split_inclusive(char::is_whitespace).map(|word| {
        let start = end;
        end += word.len();
        start..start + word.trim_end().len()
    });
    let words: Vec<Range<usize>> = words.filter(|word| !word.is_empty()).collect();
    let is_marked = |word: &Range<usize>| text[word.clone()].ends_with([',', ';', ':', '.', ')']);
    let (mut rest, mut pieces) = (words.as_slice(), vec![]);
    while rest.len() > MOST_WORDS {
        let marked = rest[MOST_WORDS / 2..MOST_WORDS].iter().rposition(is_marked);
        let (piece, later) = rest.split_at(marked.map_or(MOST_WORDS, |at| MOST_WORDS / 2 + at + 1));
        pieces.extend(whole(piece));
        rest = later;
    }
    pieces.extend(whole(rest));
    pieces
}

/// The spans in the layer of byte ranges of `text` that follow one another, with them; each character is counted once.
pub fn spans(text: &str, whole: Span, ranges: impl IntoIterator<Item = Range<usize>>) -> Vec<(Span, Range<usize>)> {
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

#[cfg(test)]
mod tests {
    use super::*;
    use onrecord_domain::document::Metadata;
    use onrecord_domain::text::TextLayer;

    /// The passages of a text that is one block of that kind.
    fn passages_of(kind: BlockKind, text: &str) -> Vec<String> {
        let text = TextLayer::new(text.to_owned());
        let span = Span::new(0, text.chars()).expect("words");
        let blocks = vec![Block { span, kind, page: None, second: None, speaker: None }];
        let (found, extractor) = (Metadata::default(), "test/1".into());
        let document = ReadDocument { text, blocks, found, extractor, warnings: vec![] };
        let slice = |span: Span| document.text.slice(span).expect("a place").to_owned();
        passages(&document).into_iter().map(slice).collect()
    }

    #[test]
    fn what_has_no_full_stop_is_cut_between_words_and_nothing_is_lost() {
        let text: String = (0..200_000).map(|number| format!("wört{number}  ")).collect();
        for kind in [BlockKind::Paragraph, BlockKind::TableRow] {
            let found = passages_of(kind, text.trim_end());
            assert!(found.iter().all(|passage| count(passage) <= MOST_WORDS));
            assert_eq!(found.len(), 200_000_usize.div_ceil(MOST_WORDS));
            assert_eq!(found.join("  "), text.trim_end());
        }
    }

    #[test]
    fn an_overlong_sentence_is_cut_behind_a_mark_and_short_ones_are_as_they_were() {
        let check = |text: &str, expected: &[usize]| {
            let counts: Vec<usize> = passages_of(BlockKind::Paragraph, text).iter().map(|text| count(text)).collect();
            assert_eq!(counts, expected, "{text}");
        };
        let clause = |words: usize, mark: &str| format!("Ships {}ships{mark} ", "ships ".repeat(words - 2));
        check(clause(120, ".").trim_end(), &[120]);
        check(clause(121, ".").trim_end(), &[120, 1]);
        check(format!("{}{}", clause(80, ","), clause(60, ".")).trim_end(), &[80, 60]);
        // A comma in the first half would leave too little.
        check(format!("{}{}", clause(20, ","), clause(120, ".")).trim_end(), &[120, 20]);
        check(&format!("{}The port opened. {}", clause(70, "."), clause(50, ".")), &[73, 50]);
        let sentence = "The port moved ten ships and counted every one of them twice today. ";
        check(sentence.repeat(30).trim_end(), &[117, 117, 117, 39]);
    }
}
