//! A worksheet: its cells as a reader of the sheet sees them, row by row.

use super::number::Format;
use super::xml::{self, Node, Tag};
use crate::layer::Draft;
use crate::{ReadError, table};
use std::collections::BTreeSet;
use std::ops::RangeInclusive;

/// Most columns of a sheet.
const COLUMNS: usize = 16_384;

/// What the cells of all sheets refer to.
pub(super) struct Book {
    pub(super) strings: Vec<String>,
    pub(super) formats: Vec<Format>,
    /// Days are counted from 1904 rather than 1900.
    pub(super) from_1904: bool,
}

/// A sheet as read.
pub(super) struct Sheet {
    pub(super) rows: Vec<Draft>,
    /// What its author hides: "2 rows and 1 column".
    pub(super) hidden: Option<String>,
}

/// Reads a worksheet that may give `limit` bytes of text. Columns that are empty throughout are left out.
pub(super) fn read(text: &str, book: &Book, limit: usize) -> Result<Sheet, ReadError> {
    let mut walker = Walker { book, limit, ..Walker::new(book) };
    xml::walk(text, "Excel file", |node| walker.node(node))?;
    let used: BTreeSet<usize> = walker.rows.iter().flatten().map(|(column, _)| *column).collect();
    let used: Vec<usize> = used.into_iter().collect();
    let mut rows = Vec::new();
    for cells in walker.rows {
        let cells = spread(cells, &used);
        walker.size += cells.len();
        if walker.size > limit {
            return Err(ReadError::TooMuchText { limit: crate::MAX_TEXT });
        }
        rows.extend(table::row(&cells));
    }
    Ok(Sheet { rows, hidden: hidden(walker.hidden_rows, walker.hidden_cells.len()) })
}

/// Cells at their place among the columns in use, the empty ones between them too.
fn spread(cells: Vec<(usize, String)>, used: &[usize]) -> Vec<String> {
    let mut spread = Vec::new();
    for (column, text) in cells {
        let place = used.partition_point(|used| *used < column);
        if place >= spread.len() {
            spread.resize(place + 1, String::new());
        }
        spread[place] = text;
    }
    spread
}

/// Counts in words; `None` where nothing is hidden.
fn hidden(rows: usize, columns: usize) -> Option<String> {
    let counted = |count: usize, what| match count {
        0 => None,
        1 => Some(format!("1 {what}")),
        _ => Some(format!("{count} {what}s")),
    };
    let parts: Vec<String> = counted(rows, "row").into_iter().chain(counted(columns, "column")).collect();
    (!parts.is_empty()).then(|| format!("{}, not read", parts.join(" and ")))
}

/// A cell that is open.
#[derive(Default)]
struct Cell {
    column: usize,
    kind: String,
    style: usize,
    text: String,
}

struct Walker<'a> {
    book: &'a Book,
    limit: usize,
    size: usize,
    rows: Vec<Vec<(usize, String)>>,
    cell: Option<Cell>,
    in_value: bool,
    row_hidden: bool,
    hidden_columns: Vec<RangeInclusive<usize>>,
    hidden_rows: usize,
    /// Hidden columns that hold something.
    hidden_cells: BTreeSet<usize>,
}

impl<'a> Walker<'a> {
    fn new(book: &'a Book) -> Self {
        Self {
            book,
            limit: 0,
            size: 0,
            rows: Vec::new(),
            cell: None,
            in_value: false,
            row_hidden: false,
            hidden_columns: Vec::new(),
            hidden_rows: 0,
            hidden_cells: BTreeSet::new(),
        }
    }

    fn node(&mut self, node: Node<'_>) -> Result<(), ReadError> {
        match node {
            Node::Open("col", tag) if is_hidden(tag) => self.hidden_columns.extend(columns(tag)),
            Node::Open("row", tag) => {
                self.rows.push(Vec::new());
                self.row_hidden = is_hidden(tag);
            }
            Node::Close("row") => self.end_row(),
            Node::Open("c", tag) => self.cell = Some(self.begin(tag)),
            Node::Close("c") => self.end_cell()?,
            Node::Open("v" | "t", _) => self.in_value = true,
            Node::Close("v" | "t") => self.in_value = false,
            Node::Text(words) if self.in_value => {
                self.cell.iter_mut().for_each(|cell| cell.text.push_str(words));
            }
            _ => {}
        }
        Ok(())
    }

    fn begin(&self, tag: Tag<'_>) -> Cell {
        let next = || self.rows.last().and_then(|row| row.last()).map_or(0, |(column, _)| column + 1);
        Cell {
            column: tag.get("r").and_then(|place| column(&place)).unwrap_or_else(next),
            kind: tag.get("t").unwrap_or_default(),
            style: tag.get("s").and_then(|style| style.parse().ok()).unwrap_or(0),
            text: String::new(),
        }
    }

    fn end_cell(&mut self) -> Result<(), ReadError> {
        let Some(cell) = self.cell.take() else { return Ok(()) };
        let (column, text) = (cell.column, self.shown(cell));
        if text.trim().is_empty() || column >= COLUMNS {
            return Ok(());
        }
        if self.hidden_columns.iter().any(|hidden| hidden.contains(&column)) {
            self.hidden_cells.insert(column);
            return Ok(());
        }
        self.size += text.len();
        if self.size > self.limit {
            return Err(ReadError::TooMuchText { limit: crate::MAX_TEXT });
        }
        self.rows.iter_mut().rev().take(1).for_each(|row| row.push((column, text.clone())));
        Ok(())
    }

    fn end_row(&mut self) {
        if self.row_hidden && self.rows.pop().is_some_and(|row| !row.is_empty()) {
            self.hidden_rows += 1;
        }
        self.row_hidden = false;
    }

    /// The words of a cell.
    fn shown(&self, cell: Cell) -> String {
        match cell.kind.as_str() {
            "s" => cell.text.trim().parse().ok().and_then(|place: usize| self.book.strings.get(place)).cloned(),
            "b" => Some(if cell.text.trim() == "1" { "TRUE" } else { "FALSE" }.to_owned()),
            "str" | "inlineStr" | "e" | "d" => Some(cell.text),
            _ => Some(self.number(&cell)),
        }
        .unwrap_or_default()
    }

    fn number(&self, cell: &Cell) -> String {
        let general = Format::built_in(0);
        let format = self.book.formats.get(cell.style).unwrap_or(&general);
        match cell.text.trim().parse::<f64>() {
            Ok(value) if value.is_finite() => format.show(value, self.book.from_1904),
            _ => cell.text.clone(),
        }
    }
}

fn is_hidden(tag: Tag<'_>) -> bool {
    matches!(tag.get("hidden").as_deref(), Some("1" | "true"))
}

/// The columns, counted from 0, that a `<col>` speaks of.
fn columns(tag: Tag<'_>) -> Option<RangeInclusive<usize>> {
    let number = |name| tag.get(name)?.parse::<usize>().ok()?.checked_sub(1);
    Some(number("min")?..=number("max")?)
}

/// The column, counted from 0, of a place such as `AB12`.
fn column(place: &str) -> Option<usize> {
    let letters = place.bytes().take_while(u8::is_ascii_uppercase).take(4);
    let number = letters.fold(0, |number, letter| number * 26 + usize::from(letter - b'A') + 1);
    number.checked_sub(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_names_its_column() {
        let table: &[(&str, Option<usize>)] =
            &[("A1", Some(0)), ("Z9", Some(25)), ("AA10", Some(26)), ("XFD1048576", Some(16_383)), ("12", None)];
        for (place, expected) in table {
            assert_eq!(column(place), *expected, "{place}");
        }
    }
}
