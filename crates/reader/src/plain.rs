//! Plain text: paragraphs set apart by empty lines or indents, lists, short headings.

use crate::layer::Draft;
use onrecord_domain::document::BlockKind;

/// Longest line that may be a heading, in characters.
const HEADING: usize = 120;

/// The blocks of `text`.
pub(crate) fn blocks(text: &str) -> Vec<Draft> {
    let text = text.replace("\r\n", "\n").replace(['\r', '\u{0c}'], "\n");
    let hard_wrapped = is_hard_wrapped(&text);
    let mut blocks = Vec::new();
    for part in text.split("\n\n") {
        part.split("\n \n").for_each(|part| paragraph(part, hard_wrapped, &mut blocks));
    }
    blocks
}

/// Whether line ends are where the margin was, rather than where paragraphs end: no line is longer than a page is
/// wide, and most lines that are followed by another are nearly full.
fn is_hard_wrapped(text: &str) -> bool {
    let lines: Vec<usize> = text.lines().map(|line| line.trim_end().chars().count()).collect();
    let widest = lines.iter().copied().max().unwrap_or(0);
    let followed: Vec<usize> = lines.windows(2).filter(|two| two[0] > 0 && two[1] > 0).map(|two| two[0]).collect();
    let full = followed.iter().filter(|length| **length * 4 >= widest * 3).count();
    (40..=120).contains(&widest) && full * 2 >= followed.len()
}

/// The blocks of lines that stand together.
fn paragraph(part: &str, hard_wrapped: bool, blocks: &mut Vec<Draft>) {
    let lines: Vec<&str> = part.lines().filter(|line| !line.trim().is_empty()).collect();
    if let [line] = lines.as_slice() {
        let kind = if is_heading(line) { BlockKind::Heading(2) } else { kind_of(line) };
        blocks.push(Draft::new(kind, item_text(line)));
        return;
    }
    let mut open = false;
    for line in lines {
        let kind = kind_of(line);
        let starts = !hard_wrapped || kind != BlockKind::Paragraph || line.starts_with(['\t', ' ']);
        match blocks.last_mut() {
            Some(last) if open && !(starts && !continues(last.kind, line)) => join(&mut last.text, line),
            _ => blocks.push(Draft::new(kind, item_text(line))),
        }
        open = true;
    }
}

/// An indented line goes on with the list item above it.
fn continues(previous: BlockKind, line: &str) -> bool {
    previous == BlockKind::ListItem && line.starts_with([' ', '\t']) && kind_of(line) == BlockKind::Paragraph
}

/// Adds a line to a paragraph, joining a word that a hyphen broke at the line's end.
pub(crate) fn join(text: &mut String, line: &str) {
    let line = line.trim();
    if breaks_a_word(text, line) {
        text.pop();
    } else if !text.is_empty() && !(text.ends_with("--") || ends_compound(text, line)) {
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
    FIRST.contains(&word.to_lowercase().as_str()) || text.trim_end_matches('-').rsplit(' ').next().is_some_and(|w| w.contains('-'))
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
    let sign = |line| str::strip_prefix(line, ['•', '*', '-', '–', '·', '◦', '▪']).filter(|rest| rest.starts_with([' ', '\t']));
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
