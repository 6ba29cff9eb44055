//! How does a text layer come about? Drafts of blocks, cleaned and joined once, so that every span is right.

use crate::{MAX_TEXT, ReadError, opening, turns};
use onrecord_domain::document::{Block, BlockKind, Metadata, ReadDocument};
use onrecord_domain::text::{Span, TextLayer};

/// A block before it has a place.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Draft {
    pub(crate) kind: BlockKind,
    pub(crate) text: String,
    pub(crate) page: Option<u32>,
    pub(crate) second: Option<u32>,
    pub(crate) speaker: Option<String>,
}

impl Draft {
    pub(crate) fn new(kind: BlockKind, text: impl Into<String>) -> Self {
        Self { kind, text: text.into(), page: None, second: None, speaker: None }
    }
}

/// Makes a document of `drafts`. An error when they hold no words, or more than a document may have.
pub(crate) fn document(drafts: Vec<Draft>, found: Metadata, extractor: &str) -> Result<ReadDocument, ReadError> {
    let mut text = String::new();
    let mut chars = 0;
    let mut blocks: Vec<Block> = Vec::new();
    for draft in turns::told_apart(drafts) {
        let clean = clean(&draft.text, draft.kind == BlockKind::TableRow);
        if clean.is_empty() {
            continue;
        }
        if let Some(previous) = blocks.last() {
            let gap = gap(previous.kind, draft.kind);
            text.push_str(gap);
            chars += gap.len();
        }
        let start = chars;
        chars += clean.chars().count();
        text.push_str(&clean);
        if text.len() > MAX_TEXT {
            return Err(ReadError::TooMuchText { limit: MAX_TEXT });
        }
        if let Some(span) = Span::new(start, chars) {
            let Draft { kind, page, second, speaker, .. } = draft;
            blocks.push(Block { span, kind, page, second, speaker });
        }
    }
    if !text.chars().any(char::is_alphanumeric) {
        return Err(ReadError::Empty { what: "document" });
    }
    Ok(ReadDocument {
        text: TextLayer::new(text),
        blocks,
        found,
        extractor: extractor.to_owned(),
        warnings: Vec::new(),
    })
}

/// Rows and items of one table or list stand on lines of their own; everything else is set apart by an empty line.
fn gap(previous: BlockKind, next: BlockKind) -> &'static str {
    let together = matches!(next, BlockKind::TableRow | BlockKind::ListItem);
    if together && previous == next { "\n" } else { "\n\n" }
}

/// Collapses white space and drops characters that can't be seen; a row keeps the tabs between its cells.
pub(crate) fn clean(text: &str, row: bool) -> String {
    if row {
        let cells: Vec<String> = text.split('\t').map(|cell| clean(cell, false)).collect();
        return if cells.iter().all(String::is_empty) { String::new() } else { cells.join("\t").trim_end().to_owned() };
    }
    let mut clean = String::with_capacity(text.len());
    for word in text.split(|c: char| c.is_whitespace() || (c.is_control() && c != '\u{ad}')) {
        let before = clean.len();
        if before > 0 {
            clean.push(' ');
        }
        clean.extend(word.chars().filter(|c| !is_invisible(*c)));
        if clean.len() == before + usize::from(before > 0) {
            clean.truncate(before);
        }
    }
    clean
}

/// Soft hyphens, zero-width and direction marks: they hide words from a search and hide text from a reader.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}'
        | '\u{e0000}'..='\u{e007f}' | '\u{fff9}'..='\u{fffb}')
}

/// Takes the first heading as the title where the document states none.
pub(crate) fn title_from_first_heading(document: &mut ReadDocument) {
    if document.found.title.is_none() {
        let headings = document.blocks.iter().take(3).filter(|block| matches!(block.kind, BlockKind::Heading(_)));
        let mut words = headings.filter_map(|block| document.text.slice(block.span));
        document.found.title = words.find(|words| !opening::is_day(words)).map(str::to_owned);
        document.found.note("first heading");
    }
}
