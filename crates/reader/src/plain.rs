//! Plain text: paragraphs set apart by empty lines or indents, lists, short headings.

use crate::hyphen::Words;
use crate::layer::Draft;
use onrecord_domain::document::BlockKind;

/// Longest line that may be a heading, in characters.
const HEADING: usize = 120;

/// The blocks of `text`.
pub(crate) fn blocks(text: &str) -> Vec<Draft> {
    let text = text.replace("\r\n", "\n").replace(['\r', '\u{0c}'], "\n");
    let (width, words) = (width_of_wrap(&text), Words::of(&text));
    let mut blocks = Vec::new();
    let mut lines: Vec<&str> = Vec::new();
    for line in text.lines().chain([""]) {
        if line.trim().is_empty() {
            paragraphs(&std::mem::take(&mut lines), width, &words, &mut blocks);
        } else {
            lines.push(line);
        }
    }
    blocks
}

/// The width of the page, where line ends are where the margin was rather than where paragraphs end: nine lines of
/// ten are no longer than a page is wide, and half of those followed by another are nearly full.
fn width_of_wrap(text: &str) -> Option<usize> {
    let lines: Vec<usize> = text.lines().map(length).collect();
    let mut followed: Vec<usize> = lines.windows(2).filter(|two| two[0] > 0 && two[1] > 0).map(|two| two[0]).collect();
    followed.sort_unstable();
    let width = *followed.get(followed.len() * 9 / 10)?;
    let full = followed.iter().filter(|length| **length * 4 >= width * 3).count();
    ((30..=140).contains(&width) && full * 2 >= followed.len()).then_some(width)
}

fn length(line: &str) -> usize {
    line.trim_end().chars().count()
}

/// The blocks of lines that stand together.
fn paragraphs(lines: &[&str], width: Option<usize>, words: &Words, blocks: &mut Vec<Draft>) {
    let mut previous: Option<&str> = None;
    for (index, line) in lines.iter().enumerate() {
        let joined = previous
            .zip(width)
            .zip(blocks.last_mut())
            .filter(|((previous, width), last)| goes_on(&last.kind, previous, line, *width));
        if let Some((_, last)) = joined {
            words.join(&mut last.text, line);
        } else {
            let alone = match (width, lines.get(index + 1)) {
                (_, None) => true,
                (Some(width), Some(next)) => is_short(line, width) && next.trim_start().starts_with(char::is_uppercase),
                (None, Some(_)) => false,
            };
            let kind = if alone && is_heading(line) { BlockKind::Heading(2) } else { kind_of(line) };
            blocks.push(Draft::new(kind, item_text(line)));
        }
        previous = Some(line);
    }
}

/// Whether `line` belongs to the block whose last line is `previous`.
fn goes_on(kind: &BlockKind, previous: &str, line: &str, width: usize) -> bool {
    if matches!(kind, BlockKind::Heading(_) | BlockKind::TableRow) || kind_of(line) != BlockKind::Paragraph {
        return false;
    }
    if line.starts_with([' ', '\t']) && !previous.starts_with([' ', '\t']) {
        return *kind == BlockKind::ListItem;
    }
    let sentence_ended = previous.trim_end().ends_with(['.', '!', '?', ':', '”', '"']);
    !(sentence_ended && length(previous) * 4 < width * 3)
}

/// Less than half a line: a heading, a signature, the end of a paragraph.
fn is_short(line: &str, width: usize) -> bool {
    length(line) * 2 < width
}

/// What a line by itself is.
fn kind_of(line: &str) -> BlockKind {
    if bullet(line).is_some() {
        BlockKind::ListItem
    } else if line.trim_start().starts_with("> ") {
        BlockKind::Quotation
    } else if line.trim().matches('\t').count() > 0 {
        BlockKind::TableRow
    } else {
        BlockKind::Paragraph
    }
}

/// The text behind a bullet or number; `None` where there is none.
pub(crate) fn bullet(line: &str) -> Option<&str> {
    let line = line.trim_start();
    let sign = |line| {
        str::strip_prefix(line, ['•', '*', '-', '–', '·', '◦', '▪']).filter(|rest| rest.starts_with([' ', '\t']))
    };
    sign(line).map(str::trim_start)
}

fn item_text(line: &str) -> &str {
    bullet(line).unwrap_or_else(|| line.trim_start().strip_prefix("> ").unwrap_or(line))
}

/// A short line alone, without an end of sentence: in capitals or with no more than a dozen words.
fn is_heading(line: &str) -> bool {
    let line = line.trim();
    let words = line.split_whitespace().count();
    let ends = line.ends_with(['.', ',', ';', ':', '!', '?', '"', '”', ')']);
    !ends
        && line.chars().count() <= HEADING
        && words <= 12
        && kind_of(line) == BlockKind::Paragraph
        && line.chars().next().is_some_and(|c| c.is_uppercase() || c.is_numeric())
}
