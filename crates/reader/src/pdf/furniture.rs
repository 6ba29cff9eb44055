//! Which lines are headers, footers and page numbers? Those that stand at the same height of several pages, and at the
//! edge of a page a line that is nothing but its number.

use super::row::Row;
use regex::Regex;
use std::collections::HashMap;
use std::sync::LazyLock;

/// Fewest pages on which a line must stand, figures aside. A file of two pages has no third; what stands on both counts
/// there only word for word, since figures may be those of a table.
const REPEATED: usize = 3;

/// Part of the page's height, above and below, in which headers and footers stand.
const MARGIN: f32 = 0.14;

/// Longest header or footer, in characters.
const LONGEST: usize = 160;

/// Heights that count as the same, in points.
const SAME_HEIGHT: f32 = 6.0;

/// Lower and upper edge of a page, in points.
pub(super) type Edges = (f32, f32);

/// A line that numbers its page: "3", "– 3 –", "Page 3 of 12", "3/12".
static NUMBER: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?i)^\W*(?P<word>(?:page|pg|p|seite|página|pagina|strona|blad|side)\b\.? ?)?(?P<number>\d{1,4})(?P<of> ?(?:of|/|von|de|sur|di|van|z|av) ?\d{1,4})?\W*$",
    )
    .expect("the pattern is a constant")
});

/// Shapes of lines, and the heights at which they are repeated.
pub(super) struct Repeated {
    pages: usize,
    shapes: HashMap<String, HashMap<i32, usize>>,
}

impl Repeated {
    /// Nothing noted yet, of a file of so many pages.
    pub(super) fn of(pages: usize) -> Self {
        Self { pages, shapes: HashMap::new() }
    }

    /// Notes the lines at the edges of a page.
    pub(super) fn note<'a>(&mut self, rows: impl Iterator<Item = &'a Row>, edges: Edges) {
        let mut seen: Vec<(String, i32)> = rows
            .filter(|row| is_at_edge(row, edges))
            .map(|row| (self.shape(&row.text()), height(row)))
            .filter(|(shape, _)| shape.chars().count() <= LONGEST)
            .collect();
        seen.sort();
        seen.dedup();
        for (shape, height) in seen {
            *self.shapes.entry(shape).or_default().entry(height).or_default() += 1;
        }
    }

    /// Whether a line of the page of that number is a header or footer.
    pub(super) fn holds(&self, row: &Row, edges: Edges, number: u32) -> bool {
        let (at, text) = (height(row), row.text());
        let pages = || {
            let heights = self.shapes.get(&self.shape(&text))?;
            Some((at - 1..=at + 1).filter_map(|height| heights.get(&height)).sum::<usize>())
        };
        let repeated = || pages().is_some_and(|pages| pages >= REPEATED.min(self.pages.max(2)));
        row.artifact || (is_at_edge(row, edges) && (numbers(&text, number) || repeated()))
    }

    /// What of a line is the same on other pages.
    fn shape(&self, line: &str) -> String {
        if self.pages < REPEATED { line.trim().to_owned() } else { blotted(line) }
    }
}

/// Whether a line only numbers its page: it says so, or has the page's own number.
fn numbers(line: &str, page: u32) -> bool {
    NUMBER.captures(line).is_some_and(|found| {
        let named = found.name("word").is_some() || found.name("of").is_some();
        named || found["number"].parse() == Ok(page)
    })
}

fn is_at_edge(row: &Row, (lower, upper): Edges) -> bool {
    let margin = (upper - lower) * MARGIN;
    row.base < lower + margin || row.base > upper - margin
}

fn height(row: &Row) -> i32 {
    (row.base / SAME_HEIGHT) as i32
}

/// A line with its figures blotted out, so that "Page 3" and "Page 4" are alike; Roman ones alone on their line too.
fn blotted(line: &str) -> String {
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
