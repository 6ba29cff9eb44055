//! Plain text: paragraphs set apart by empty lines or indents, lists, short headings.

use crate::layer::Draft;
use onrecord_domain::document::BlockKind;

/// Longest line that may be a heading, in characters.
const HEADING: usize = 120;

/// The blocks of `text`.
pub(crate) fn blocks(text: &str) -> Vec<Draft> {
    let text = text.replace("\r\n", "\n").replace(['\r', '\u{0c}'], "\n");
    let width = width_of_wrap(&text);
    let mut blocks = Vec::new();
    let mut lines: Vec<&str> = Vec::new();
    for line in text.lines().chain([""]) {
        if line.trim().is_empty() {
            paragraphs(&std::mem::take(&mut lines), width, &mut blocks);
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
fn paragraphs(lines: &[&str], width: Option<usize>, blocks: &mut Vec<Draft>) {
    let mut previous: Option<&str> = None;
    for (index, line) in lines.iter().enumerate() {
        let joined = previous
            .zip(width)
            .zip(blocks.last_mut())
            .filter(|((previous, width), last)| goes_on(&last.kind, previous, line, *width));
        if let Some((_, last)) = joined {
            join(&mut last.text, line);
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

/// Adds a line to a paragraph, joining a word that a hyphen broke at the line's end.
pub(crate) fn join(text: &mut String, line: &str) {
    let line = line.trim();
    if breaks_a_word(text, line) {
        text.pop();
    } else if !(text.is_empty() || text.ends_with("--") || ends_compound(text, line)) {
        text.push(' ');
    }
    text.push_str(line);
}

/// `employ-` and `ment`: a lower-case letter on both sides of a hyphen at a line's end.
fn breaks_a_word(text: &str, next: &str) -> bool {
    let mut back = text.chars().rev();
    back.next() == Some('-')
        && back.next().is_some_and(char::is_lowercase)
        && next.chars().next().is_some_and(char::is_lowercase)
        && !keeps_hyphen(text)
}

/// `Secretary-` and `General`, `well-` and `known`: the hyphen belongs there.
fn ends_compound(text: &str, next: &str) -> bool {
    let mut back = text.chars().rev();
    back.next() == Some('-')
        && back.next().is_some_and(char::is_alphanumeric)
        && next.chars().next().is_some_and(char::is_alphanumeric)
}

/// Whether the word at the end is a first part that English writes with a hyphen.
fn keeps_hyphen(text: &str) -> bool {
    const FIRST: &[&str] = &[
        "self", "non", "well", "so", "long", "short", "high", "low", "full", "part", "half", "all", "one", "two",
        "three", "four", "five", "six", "seven", "eight", "nine", "ten", "year", "month", "day", "mid", "ex", "co",
        "cost", "first", "second", "third", "large", "small", "vice", "post", "pre", "anti", "pro", "inter", "tax",
        "public", "private", "state", "child", "decision", "law", "policy", "follow", "old", "free", "far", "near",
    ];
    let word = text.trim_end_matches('-').rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or("");
    FIRST.contains(&word.to_lowercase().as_str())
        || text.trim_end_matches('-').rsplit(' ').next().is_some_and(|w| w.contains('-'))
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
fn bullet(line: &str) -> Option<&str> {
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
