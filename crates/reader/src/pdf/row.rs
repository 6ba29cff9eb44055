//! Lines of a region: their place, their size, and the cells of a table's row.

use super::segment::{Segment, rows};

/// Gap, in sizes of the letters, that parts cells of a table.
const CELL: f32 = 1.4;

/// How far apart, in points, edges that are in line may be.
const IN_LINE: f32 = 3.0;

/// A line of a region.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Row {
    pub(super) left: f32,
    pub(super) right: f32,
    pub(super) base: f32,
    pub(super) size: f32,
    pub(super) bold: bool,
    /// One for running text, more for a row of a table.
    pub(super) cells: Vec<Cell>,
    pub(super) artifact: bool,
}

/// Words that stand together in a line.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Cell {
    pub(super) left: f32,
    pub(super) right: f32,
    pub(super) text: String,
}

impl Row {
    /// The words of the line.
    pub(super) fn text(&self) -> String {
        self.cells.iter().map(|cell| cell.text.trim()).collect::<Vec<_>>().join(" ")
    }

    fn of(segments: Vec<Segment>) -> Option<Self> {
        let largest = segments.iter().max_by_key(|segment| segment.text.len())?.clone();
        let mut cells: Vec<Cell> = Vec::new();
        for Segment { left, right, text, .. } in segments {
            match cells.last_mut().filter(|cell| left - cell.right < CELL * largest.size) {
                Some(cell) => {
                    cell.text.push(' ');
                    cell.text.push_str(&text);
                    cell.right = right;
                }
                None => cells.push(Cell { left, right, text }),
            }
        }
        let Segment { base, size, bold, artifact, .. } = largest;
        let (left, right) = (cells.first()?.left, cells.last()?.right);
        Some(Self { left, right, base, size, bold, cells, artifact })
    }

    fn is_in_line_with(&self, other: &Self) -> bool {
        let near = |a: f32, b: f32| (a - b).abs() <= IN_LINE;
        let edges = |a: &Cell, b: &Cell| near(a.left, b.left) || near(a.right, b.right);
        self.cells.iter().skip(1).any(|cell| other.cells.iter().skip(1).any(|below| edges(cell, below)))
    }

    fn join(&mut self) {
        let (text, left, right) = (self.text(), self.left, self.right);
        self.cells = vec![Cell { left, right, text }];
    }
}

/// The lines of a region from top to bottom. Cells that have none in line with them, above or below, are words with a
/// wide gap.
pub(super) fn of(region: Vec<Segment>) -> Vec<Row> {
    let mut lines: Vec<Row> = rows(region).into_iter().filter_map(Row::of).collect();
    let wide =
        |row: Option<&Row>, other: &Row| row.is_some_and(|row| row.cells.len() > 1 && row.is_in_line_with(other));
    let tables: Vec<bool> = (0..lines.len())
        .map(|at| {
            let above = at.checked_sub(1).and_then(|above| lines.get(above));
            wide(above, &lines[at]) || wide(lines.get(at + 1), &lines[at])
        })
        .collect();
    for (line, table) in lines.iter_mut().zip(tables) {
        if !table {
            line.join();
        }
    }
    lines
}
