//! From lines to blocks: paragraphs, headings, items, rows of tables.

use super::outline::Outline;
use super::row::{Cell, Row};
use crate::hyphen::Words;
use crate::layer::Draft;
use crate::plain;
use onrecord_domain::document::BlockKind;

/// How many times the usual distance of lines parts paragraphs.
const PARTED: f32 = 1.3;

/// How much larger than running text a heading is.
const LARGER: f32 = 1.12;

/// Longest heading, in characters.
const HEADING: usize = 200;

/// An indent, in sizes of the letters.
const INDENT: f32 = 0.7;

/// Part of a column's width that the last line of a paragraph leaves free, where its sentence ends.
const FREE: f32 = 0.12;

/// What is known of the whole document.
pub(super) struct Known {
    pub(super) outline: Outline,
    pub(super) words: Words,
    /// Size of running text.
    pub(super) size: f32,
    /// Sizes larger than that, the largest first.
    pub(super) larger: Vec<f32>,
    /// Running text is bold.
    pub(super) bold: bool,
}

impl Known {
    /// Looks at all lines of a document.
    pub(super) fn of<'a>(rows: impl Iterator<Item = &'a Row>, outline: Outline) -> Self {
        let mut sizes: std::collections::HashMap<i32, usize> = std::collections::HashMap::new();
        let (mut bold, mut all) = (0, 0);
        let mut words = Words::default();
        for row in rows {
            let text = row.text();
            *sizes.entry(halves(row.size)).or_default() += text.len();
            all += text.len();
            bold += if row.bold { text.len() } else { 0 };
            words.line(&text);
        }
        let size = sizes.iter().max_by_key(|(size, letters)| (**letters, **size)).map_or(20, |(size, _)| *size);
        let least = size as f32 * LARGER;
        let mut larger: Vec<f32> =
            sizes.keys().filter(|other| **other as f32 >= least).map(|other| *other as f32 / 2.0).collect();
        larger.sort_by(|a, b| b.total_cmp(a));
        Self { outline, words, size: size as f32 / 2.0, larger, bold: bold * 2 > all }
    }

    /// The level of a line that is a heading.
    fn heading(&self, row: &Row) -> Option<u8> {
        let text = row.text();
        let chars = text.chars().count();
        if row.cells.len() > 1 || chars > HEADING || !text.chars().any(char::is_alphabetic) {
            return None;
        }
        let listed = self.outline.level(&text);
        let ends = text.ends_with(['.', ',', ';']) && !text.ends_with("...");
        let size = halves(row.size) as f32 / 2.0;
        let by_size = self.larger.iter().position(|larger| *larger <= size).filter(|_| size >= self.size * LARGER);
        let by_weight = (row.bold && !self.bold && !ends && chars <= HEADING / 2).then_some(self.larger.len());
        let level = by_size.or(by_weight).map(|place| u8::try_from(place + 1).unwrap_or(6).min(6));
        listed.or(level.filter(|_| !ends || by_size.is_some()))
    }
}

/// A size in halves of a point, since the same letters are drawn a little larger here and there.
fn halves(size: f32) -> i32 {
    (size * 2.0).round() as i32
}

/// The blocks of a region, whose lines are in order.
pub(super) fn blocks(rows: &[Row], known: &Known) -> Vec<Draft> {
    let mut builder = Builder::of(rows, known);
    for (at, row) in rows.iter().enumerate() {
        builder.row(row, at.checked_sub(1).map(|above| &rows[above]));
    }
    builder.blocks
}

struct Builder<'a> {
    known: &'a Known,
    blocks: Vec<Draft>,
    left: f32,
    right: f32,
    /// Usual distance of two lines.
    leading: f32,
}

impl<'a> Builder<'a> {
    fn of(rows: &[Row], known: &'a Known) -> Self {
        let mut distances: Vec<f32> = rows
            .windows(2)
            .map(|two| two[0].base - two[1].base)
            .zip(rows)
            .filter(|(distance, row)| *distance > 0.0 && *distance < row.size * 2.5)
            .map(|(distance, _)| distance)
            .collect();
        distances.sort_by(f32::total_cmp);
        Self {
            known,
            blocks: Vec::new(),
            left: rows.iter().map(|row| row.left).min_by(f32::total_cmp).unwrap_or(0.0),
            right: rows.iter().map(|row| row.right).max_by(f32::total_cmp).unwrap_or(0.0),
            leading: distances.get(distances.len() / 2).copied().unwrap_or(known.size * 1.2),
        }
    }

    fn row(&mut self, row: &Row, above: Option<&Row>) {
        let text = row.text();
        let kind = match self.known.heading(row) {
            Some(level) => BlockKind::Heading(level),
            None if row.cells.len() > 1 => BlockKind::TableRow,
            None if plain::bullet(&text).is_some() => BlockKind::ListItem,
            None => BlockKind::Paragraph,
        };
        let joined = above.is_some_and(|above| self.goes_on(kind, row, above));
        match self.blocks.last_mut().filter(|_| joined) {
            Some(last) => self.known.words.join(&mut last.text, &text),
            None if kind == BlockKind::TableRow => self.blocks.push(Draft::new(kind, cells(&row.cells))),
            None => self.blocks.push(Draft::new(kind, plain::bullet(&text).unwrap_or(&text))),
        }
    }

    /// Whether a line belongs to the block whose last line stands above it.
    fn goes_on(&self, kind: BlockKind, row: &Row, above: &Row) -> bool {
        let Some(last) = self.blocks.last() else { return false };
        let near = (0.0..=self.leading.max(row.size) * PARTED).contains(&(above.base - row.base));
        match (last.kind, kind) {
            (BlockKind::Heading(a), BlockKind::Heading(b)) => {
                a == b && (0.0..=row.size * 1.7).contains(&(above.base - row.base))
            }
            (BlockKind::Paragraph, BlockKind::Paragraph) => near && !self.begins(row, above),
            (BlockKind::ListItem, BlockKind::Paragraph) => near && self.hangs(row, above),
            _ => false,
        }
    }

    /// Whether a line hangs below the bullet above it, or below words that do.
    fn hangs(&self, row: &Row, above: &Row) -> bool {
        let below_bullet = row.left > above.left + 1.0;
        let below_words = above.left > self.left + INDENT * row.size && !self.ends(above);
        below_bullet || below_words
    }

    /// Whether a line begins a paragraph: it is indented, or the one above ends early with its sentence.
    fn begins(&self, row: &Row, above: &Row) -> bool {
        let indented = row.left > above.left + INDENT * row.size && above.left < self.left + INDENT * row.size;
        let resized =
            (row.size - above.size).abs() > 0.12 * above.size && above.text().len() > 3 && row.text().len() > 3;
        resized || self.ends(above) || (indented && !above.text().ends_with('-'))
    }

    fn ends(&self, row: &Row) -> bool {
        let text = row.text();
        let early = row.right < self.right - (self.right - self.left) * FREE;
        early && text.ends_with(['.', '!', '?', ':', '”', '"'])
    }
}

fn cells(cells: &[Cell]) -> String {
    cells.iter().map(|cell| cell.text.replace('\t', " ")).collect::<Vec<_>>().join("\t")
}
