//! Word files: paragraphs by style, lists, tables, notes. What is deleted, hidden or a comment isn't the document's text.

use super::package::Package;
use super::styles::{self, Styles};
use super::xml::{self, Node, Tag};
use super::{Kind, metadata, notes};
use crate::layer::{self, Draft};
use crate::{MAX_TEXT, ReadError, opening, table};
use onrecord_domain::document::{BlockKind, ReadDocument};
use std::collections::HashMap;

/// Most columns that one cell may span.
const COLUMNS: usize = 63;

/// Reads a Word file.
pub(super) fn read(package: &mut Package<'_>) -> Result<ReadDocument, ReadError> {
    let found = metadata(package, Kind::Word)?;
    let (name, text) = package.main("word/document.xml")?;
    let relations = package.relations(&name)?;
    let styles = package.related(&relations, "styles")?.map(|text| Styles::read(&text)).transpose()?;
    let mut walker = Walker { styles: styles.unwrap_or_default(), ..Walker::default() };
    for kind in ["footnotes", "endnotes"] {
        if let Some(part) = package.related(&relations, kind)? {
            let read = notes::read(&part)?.into_iter();
            walker.notes.extend(read.map(|(id, text)| ((&kind[..kind.len() - 1], id), text)));
        }
    }
    xml::walk(&text, "Word file", |node| walker.node(node))?;
    let mut document = layer::document(walker.blocks, found, "docx/1")?;
    layer::title_from_first_heading(&mut document);
    opening::published(&mut document);
    Ok(document)
}

/// A paragraph that is open.
#[derive(Default)]
struct Paragraph {
    text: String,
    style: Option<BlockKind>,
    outline: Option<u8>,
    numbered: Option<bool>,
}

/// A table that is open.
#[derive(Default)]
struct Table {
    cells: Vec<Vec<Draft>>,
    /// Columns that the cell spans.
    span: usize,
}

#[derive(Default)]
struct Walker {
    styles: Styles,
    /// By "footnote" or "endnote" and id.
    notes: HashMap<(&'static str, String), String>,
    blocks: Vec<Draft>,
    /// Text boxes stand inside paragraphs, and hold paragraphs.
    paragraphs: Vec<Paragraph>,
    tables: Vec<Table>,
    /// Notes that the open paragraph or row refers to.
    cited: Vec<String>,
    /// Elements open inside one that is not read.
    skipped: usize,
    in_text: bool,
    hidden: bool,
    size: usize,
}

impl Walker {
    fn node(&mut self, node: Node<'_>) -> Result<(), ReadError> {
        match node {
            Node::Open(_, _) if self.skipped > 0 => self.skipped += 1,
            Node::Close(_) if self.skipped > 0 => self.skipped -= 1,
            // What was moved away or deleted in a tracked change, and the second form of a picture's text.
            Node::Open("del" | "moveFrom" | "Fallback" | "pPrChange" | "rPrChange", _) => self.skipped = 1,
            Node::Open(name, tag) => self.open(name, tag),
            Node::Close(name) => self.close(name),
            Node::Text(words) if self.in_text && !self.hidden => self.add(words)?,
            Node::Text(_) => {}
        }
        Ok(())
    }

    fn open(&mut self, name: &str, tag: Tag<'_>) {
        match name {
            "p" => self.paragraphs.push(Paragraph::default()),
            "t" => self.in_text = true,
            "r" => self.hidden = false,
            "vanish" | "webHidden" => self.hidden = tag.is_on(),
            "tab" | "br" | "cr" => self.push(" "),
            "noBreakHyphen" => self.push("-"),
            "tbl" => self.tables.push(Table::default()),
            "tr" => self.tables.iter_mut().rev().take(1).for_each(|table| table.cells.clear()),
            "tc" => self.cell(),
            "gridSpan" => self.span(tag),
            "footnoteReference" | "endnoteReference" => self.cite(name, tag),
            _ => self.property(name, tag),
        }
    }

    fn close(&mut self, name: &str) {
        match name {
            "p" => self.end_paragraph(),
            "t" => self.in_text = false,
            "r" => self.hidden = false,
            "tc" => self.end_cell(),
            "tr" => self.end_row(),
            "tbl" => drop(self.tables.pop()),
            _ => {}
        }
    }

    fn property(&mut self, name: &str, tag: Tag<'_>) {
        let Some(paragraph) = self.paragraphs.last_mut() else { return };
        match name {
            "pStyle" => paragraph.style = tag.get("val").map(|id| self.styles.kind(&id)),
            "outlineLvl" => paragraph.outline = tag.get("val").and_then(|level| level.parse().ok()),
            "numId" => paragraph.numbered = tag.get("val").map(|id| id != "0"),
            _ => {}
        }
    }

    fn add(&mut self, words: &str) -> Result<(), ReadError> {
        self.size += words.len();
        if self.size > MAX_TEXT {
            return Err(ReadError::TooMuchText { limit: MAX_TEXT });
        }
        self.push(words);
        Ok(())
    }

    fn push(&mut self, words: &str) {
        if let Some(paragraph) = self.paragraphs.last_mut() {
            paragraph.text.push_str(words);
        }
    }

    /// A note stands behind the paragraph that refers to it, as its source stands by a statement.
    fn cite(&mut self, name: &str, tag: Tag<'_>) {
        let kind = if name == "footnoteReference" { "footnote" } else { "endnote" };
        self.cited.extend(tag.get("id").and_then(|id| self.notes.remove(&(kind, id))));
    }

    fn end_paragraph(&mut self) {
        let Some(paragraph) = self.paragraphs.pop() else { return };
        let draft = Draft::new(paragraph.kind(), paragraph.text);
        match self.tables.last_mut().and_then(|table| table.cells.last_mut()) {
            Some(cell) => cell.push(draft),
            None => self.blocks.push(draft),
        }
        if self.tables.is_empty() && self.paragraphs.is_empty() {
            self.end_notes();
        }
    }

    fn end_notes(&mut self) {
        let notes = self.cited.drain(..).map(|note| Draft::new(BlockKind::Paragraph, note));
        self.blocks.extend(notes);
    }

    fn cell(&mut self) {
        if let Some(table) = self.tables.last_mut() {
            table.cells.push(Vec::new());
            table.span = 1;
        }
    }

    fn span(&mut self, tag: Tag<'_>) {
        if let Some(table) = self.tables.last_mut() {
            table.span = tag.get("val").and_then(|span| span.parse().ok()).unwrap_or(1).clamp(1, COLUMNS);
        }
    }

    /// A cell over several columns leaves the others empty, so that what stands below keeps its column.
    fn end_cell(&mut self) {
        if let Some(table) = self.tables.last_mut() {
            let empty = table.span.saturating_sub(1);
            table.cells.extend(std::iter::repeat_with(Vec::new).take(empty));
            table.span = 1;
        }
    }

    /// A row of a table inside a cell is part of that cell.
    fn end_row(&mut self) {
        let Some(table) = self.tables.last_mut() else { return };
        let drafts = table::row_of_blocks(std::mem::take(&mut table.cells));
        let outer = self.tables.len().checked_sub(2).and_then(|outer| self.tables[outer].cells.last_mut());
        match outer {
            Some(cell) => cell.extend(drafts),
            None => {
                self.blocks.extend(drafts);
                self.end_notes();
            }
        }
    }
}

impl Paragraph {
    fn kind(&self) -> BlockKind {
        let styled = self.style.unwrap_or(BlockKind::Paragraph);
        match (styled, self.outline, self.numbered) {
            // A heading with a number is still a heading.
            (BlockKind::Heading(_) | BlockKind::Furniture, _, _) => styled,
            (_, Some(level), _) if styles::heading(level) != BlockKind::Paragraph => styles::heading(level),
            (_, _, Some(true)) => BlockKind::ListItem,
            (BlockKind::ListItem, _, Some(false)) => BlockKind::Paragraph,
            _ => styled,
        }
    }
}
