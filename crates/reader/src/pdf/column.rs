//! In what order is a page read? Columns from left to right, each from top to bottom; what reaches over all of them
//! parts them.

use super::segment::{Segment, rows};

/// Deepest division of a page into columns: twice is four of them.
const DEPTH: usize = 4;

/// Fewest segments on either side of a gutter.
const FEWEST: usize = 4;

/// Places across the page at which a gutter is looked for.
const PLACES: usize = 240;

/// Narrowest gutter, in points.
const GUTTER: f32 = 4.0;

/// Fewest characters of a segment that says where a gutter is: a page's number stands in the middle of it.
const SHORT: usize = 10;

/// Most of a page's segments, of a hundred, that may reach over the gutter.
const ACROSS: usize = 45;

/// The regions of a page in reading order. Each is read line by line.
pub(super) fn regions(segments: Vec<Segment>) -> Vec<Vec<Segment>> {
    let mut regions = Vec::new();
    divide(segments, 0, &mut regions);
    regions
}

fn divide(segments: Vec<Segment>, depth: usize, regions: &mut Vec<Vec<Segment>>) {
    let Some(gutter) = gutter(&segments).filter(|_| depth < DEPTH) else {
        regions.extend((!segments.is_empty()).then_some(segments));
        return;
    };
    let (mut left, mut right, mut across) = (Vec::new(), Vec::new(), Vec::new());
    // Where lines reach over the gutter, the columns above are read first.
    for row in rows(segments) {
        let spans = row.iter().any(|segment| reaches_over(segment, gutter));
        if spans {
            divide(std::mem::take(&mut left), depth + 1, regions);
            divide(std::mem::take(&mut right), depth + 1, regions);
            across.extend(row);
            continue;
        }
        regions.extend((!across.is_empty()).then(|| std::mem::take(&mut across)));
        let (before, behind): (Vec<_>, Vec<_>) = row.into_iter().partition(|segment| segment.right <= gutter);
        left.extend(before);
        right.extend(behind);
    }
    divide(left, depth + 1, regions);
    divide(right, depth + 1, regions);
    regions.extend((!across.is_empty()).then_some(across));
}

fn reaches_over(segment: &Segment, at: f32) -> bool {
    segment.left < at && segment.right > at
}

/// The middle of the gutter between two columns of running text; `None` where there is none.
fn gutter(segments: &[Segment]) -> Option<f32> {
    let long = |segment: &&Segment| segment.text.chars().count() >= SHORT;
    let segments: Vec<&Segment> = segments.iter().filter(long).collect();
    if segments.len() < 2 * FEWEST {
        return None;
    }
    let first = segments.iter().map(|segment| segment.left).min_by(f32::total_cmp)?;
    let last = segments.iter().map(|segment| segment.right).max_by(f32::total_cmp)?;
    let step = (last - first) / PLACES as f32;
    let crossing = |place: usize| {
        let at = first + step * place as f32;
        segments.iter().filter(|segment| reaches_over(segment, at)).count()
    };
    let counts: Vec<usize> = (PLACES / 10..PLACES * 9 / 10).map(crossing).collect();
    let mut runs = runs(&counts);
    runs.sort_by_key(|(count, places)| (*count, std::cmp::Reverse(places.len())));
    runs.into_iter()
        .filter(|(count, places)| count * 100 <= segments.len() * ACROSS && places.len() as f32 * step >= GUTTER)
        .take(6)
        .map(|(_, places)| first + step * (PLACES / 10) as f32 + step * (places.start + places.end) as f32 / 2.0)
        .find(|at| is_between_columns(&segments, *at))
}

/// Neighbouring places at which as many segments reach over, as ranges of places that are lower than both sides.
fn runs(counts: &[usize]) -> Vec<(usize, std::ops::Range<usize>)> {
    let mut runs: Vec<(usize, std::ops::Range<usize>)> = Vec::new();
    for (place, count) in counts.iter().enumerate() {
        match runs.last_mut().filter(|(last, _)| last == count) {
            Some((_, places)) => places.end = place + 1,
            None => runs.push((*count, place..place + 1)),
        }
    }
    let lowest = |at: usize| {
        let higher = |other: Option<&(usize, _)>| other.is_none_or(|(count, _)| *count > runs[at].0);
        higher(at.checked_sub(1).and_then(|before| runs.get(before))) && higher(runs.get(at + 1))
    };
    (0..runs.len()).filter(|at| lowest(*at)).map(|at| runs[at].clone()).collect()
}

/// Whether running text stands on both sides, at the same height. A table's cells are shorter than their columns.
fn is_between_columns(segments: &[&Segment], at: f32) -> bool {
    let left: Vec<&Segment> = segments.iter().copied().filter(|segment| segment.right <= at).collect();
    let right: Vec<&Segment> = segments.iter().copied().filter(|segment| segment.left >= at).collect();
    let (Some(a), Some(b)) = (Side::of(&left), Side::of(&right)) else { return false };
    let shared = a.top.min(b.top) - a.bottom.max(b.bottom);
    a.is_text() && b.is_text() && shared * 2.0 >= (a.top - a.bottom).min(b.top - b.bottom)
}

/// What stands on one side of a gutter.
struct Side {
    top: f32,
    bottom: f32,
    /// Width of a column, as nearly the widest of its segments have it.
    column: f32,
    /// Width of the middle one of its segments, and the characters of it.
    line: f32,
    chars: usize,
}

impl Side {
    fn of(segments: &[&Segment]) -> Option<Self> {
        if segments.len() < FEWEST {
            return None;
        }
        let mut lines: Vec<(f32, usize)> =
            segments.iter().map(|segment| (segment.right - segment.left, segment.text.chars().count())).collect();
        lines.sort_by(|a, b| a.0.total_cmp(&b.0));
        let (line, chars) = *lines.get(lines.len() / 2)?;
        Some(Self {
            top: segments.iter().map(|segment| segment.base).max_by(f32::total_cmp)?,
            bottom: segments.iter().map(|segment| segment.base).min_by(f32::total_cmp)?,
            column: lines.get(lines.len() * 9 / 10)?.0,
            line,
            chars,
        })
    }

    /// Most lines of running text fill their column.
    fn is_text(&self) -> bool {
        self.line >= self.column * 0.6 && self.chars >= 18
    }
}
