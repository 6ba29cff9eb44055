//! Which lines are headers, footers and page numbers? Those that stand at the same height of several pages.

use super::row::Row;
use std::collections::HashMap;

/// Fewest pages on which a line must stand, figures aside.
const REPEATED: usize = 3;

/// Part of the page's height, above and below, in which headers and footers stand.
const MARGIN: f32 = 0.14;

/// Longest header or footer, in characters.
const LONGEST: usize = 160;

/// Heights that count as the same, in points.
const SAME_HEIGHT: f32 = 6.0;

/// Lower and upper edge of a page, in points.
pub(super) type Edges = (f32, f32);

/// Shapes of lines, and the heights at which they are repeated.
#[derive(Default)]
pub(super) struct Repeated(HashMap<String, HashMap<i32, usize>>);

impl Repeated {
    /// Notes the lines at the edges of a page.
    pub(super) fn note<'a>(&mut self, rows: impl Iterator<Item = &'a Row>, edges: Edges) {
        let mut seen: Vec<(String, i32)> = rows
            .filter(|row| is_at_edge(row, edges))
            .map(|row| (shape(&row.text()), height(row)))
            .filter(|(shape, _)| shape.chars().count() <= LONGEST)
            .collect();
        seen.sort();
        seen.dedup();
        for (shape, height) in seen {
            *self.0.entry(shape).or_default().entry(height).or_default() += 1;
        }
    }

    /// Whether a line is a header or footer.
    pub(super) fn holds(&self, row: &Row, edges: Edges) -> bool {
        let at = height(row);
        let pages = || {
            let heights = self.0.get(&shape(&row.text()))?;
            Some((at - 1..=at + 1).filter_map(|height| heights.get(&height)).sum::<usize>())
        };
        row.artifact || (is_at_edge(row, edges) && pages().is_some_and(|pages| pages >= REPEATED))
    }
}

fn is_at_edge(row: &Row, (lower, upper): Edges) -> bool {
    let margin = (upper - lower) * MARGIN;
    row.base < lower + margin || row.base > upper - margin
}

fn height(row: &Row) -> i32 {
    (row.base / SAME_HEIGHT) as i32
}

/// A line with its figures blotted out, so that "Page 3" and "Page 4" are alike; Roman ones alone on their line too.
fn shape(line: &str) -> String {
    let line = line.trim();
    if line.len() <= 7 && !line.is_empty() && line.chars().all(|c| matches!(c, 'i' | 'v' | 'x' | 'l')) {
        return "#".into();
    }
    let mut shape = String::new();
    for c in line.chars() {
        let c = if c.is_ascii_digit() { '#' } else { c };
        if !(c == '#' && shape.ends_with('#')) {
            shape.push(c);
        }
    }
    shape
}
