//! From what a PDF draws to pieces of lines: words that stand close together on one base line.

use pdf_oxide::layout::TextSpan;

/// Gap, in sizes of the letters, from which words may belong to different columns.
const GAP: f32 = 0.8;

/// Gap, in sizes of the letters, from which there is a space between two words.
const SPACE: f32 = 0.12;

/// How far, in sizes of the letters, what stands on one line may lie above or below it: notes' numbers do.
const SAME_LINE: f32 = 0.4;

/// Words that stand together. Lengths are in points, from the lower left corner of the page.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Segment {
    pub(super) left: f32,
    pub(super) right: f32,
    pub(super) base: f32,
    /// Size of the letters.
    pub(super) size: f32,
    pub(super) bold: bool,
    pub(super) text: String,
    /// Marked in the file as no part of the text: a header, a footer, a watermark.
    pub(super) artifact: bool,
}

impl Segment {
    fn of(span: &TextSpan) -> Self {
        Self {
            left: span.bbox.x,
            right: span.bbox.x + span.bbox.width,
            base: span.bbox.y,
            size: span.font_size.clamp(1.0, 400.0),
            bold: span.font_weight.is_bold(),
            text: span.text.clone(),
            artifact: span.artifact_type.is_some(),
        }
    }

    /// Adds what follows on the line.
    fn push(&mut self, next: Self) {
        let gap = next.left - self.right;
        let apart = gap > SPACE * self.size.min(next.size);
        if apart && !self.text.ends_with(char::is_whitespace) && !next.text.starts_with(char::is_whitespace) {
            self.text.push(' ');
        }
        // A line is as large, and as bold, as most of it.
        if next.text.len() > self.text.len() {
            (self.size, self.base, self.bold) = (next.size, next.base, next.bold);
        }
        self.text.push_str(&next.text);
        self.right = self.right.max(next.right);
    }
}

/// The segments of a page, from top to bottom and left to right.
pub(super) fn segments(spans: &[TextSpan]) -> Vec<Segment> {
    let all = spans.iter().filter(|span| !span.text.trim().is_empty()).map(Segment::of);
    let mut segments = Vec::new();
    for row in rows(all.filter(Segment::is_placed).collect()) {
        let mut open: Option<Segment> = None;
        for next in row {
            match &mut open {
                Some(held)
                    if next.left - held.right < GAP * held.size.max(next.size) && held.artifact == next.artifact =>
                {
                    held.push(next);
                }
                _ => segments.extend(open.replace(next)),
            }
        }
        segments.extend(open);
    }
    segments
}

impl Segment {
    /// Hostile files place words nowhere.
    fn is_placed(&self) -> bool {
        [self.left, self.right, self.base].iter().all(|length| length.is_finite() && length.abs() < 1e6)
    }
}

/// Segments on the same line, lines from top to bottom.
pub(super) fn rows(mut segments: Vec<Segment>) -> Vec<Vec<Segment>> {
    segments.sort_by(|a, b| b.base.total_cmp(&a.base).then(a.left.total_cmp(&b.left)));
    let mut rows: Vec<Vec<Segment>> = Vec::new();
    for segment in segments {
        match rows.last_mut().filter(|row| on_line(&row[0], &segment)) {
            Some(row) => row.push(segment),
            None => rows.push(vec![segment]),
        }
    }
    rows.iter_mut().for_each(|row| row.sort_by(|a, b| a.left.total_cmp(&b.left)));
    rows
}

fn on_line(first: &Segment, other: &Segment) -> bool {
    (first.base - other.base).abs() <= SAME_LINE * first.size.max(other.size)
}
