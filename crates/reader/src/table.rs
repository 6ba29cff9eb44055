//! What makes a row of a table? One rule for pages, office files and files of rows.
//!
//! A row is one block with its cells set apart by tabs, so that a cell's words are a span of the text. The row of
//! headings stands first, as a row like the others: a number is read with the heading that has as many tabs before it.

use crate::layer::Draft;
use onrecord_domain::document::BlockKind;

/// Longest cell of a table of data, in characters; a table with longer ones is there for the page's layout.
pub(crate) const CELL: usize = 400;

/// A row of data: one block, or a paragraph where only one cell is filled (a title, a unit, a note, a source). `None`
/// where none is.
pub(crate) fn row<S: AsRef<str>>(cells: &[S]) -> Option<Draft> {
    let cells: Vec<String> = cells.iter().map(|cell| on_one_line(cell.as_ref())).collect();
    let mut filled = cells.iter().filter(|cell| !cell.is_empty());
    let first = filled.next()?;
    Some(match filled.next() {
        None => Draft::new(BlockKind::Paragraph, first),
        Some(_) => Draft::new(BlockKind::TableRow, cells.join("\t")),
    })
}

/// A row whose cells hold blocks: one block where it is data, else the blocks themselves.
pub(crate) fn row_of_blocks(cells: Vec<Vec<Draft>>) -> Vec<Draft> {
    let texts: Vec<String> = cells
        .iter()
        .map(|cell| on_one_line(&cell.iter().map(|draft| draft.text.as_str()).collect::<Vec<_>>().join(" ")))
        .collect();
    let filled = texts.iter().filter(|text| !text.is_empty()).count();
    if filled > 1 && texts.iter().all(|text| text.chars().count() <= CELL) {
        return vec![Draft::new(BlockKind::TableRow, texts.join("\t"))];
    }
    cells.into_iter().flatten().collect()
}

/// A cell's words without the tabs and line ends that would look like other cells and rows.
fn on_one_line(cell: &str) -> String {
    cell.split_whitespace().collect::<Vec<_>>().join(" ")
}
