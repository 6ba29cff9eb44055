//! Which cell of a table is a target, and by when is it due?

use crate::act::pattern;
use crate::date::{self, Calendar};
use onrecord_domain::period::{Deadline, Due};
use std::ops::Range;

/// The heads of a table that sets targets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Targets {
    target: usize,
    /// Column of the time, where it has one.
    due: Option<usize>,
    /// Words of the target's own head, which may name its time ("Target for 2030").
    head: String,
}

/// A target as a row gives it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Target {
    /// Bytes of its cell in the row.
    pub(crate) at: Range<usize>,
    /// Its words.
    pub(crate) cell: String,
    /// What it is a target for: the first cell.
    pub(crate) of: String,
    /// When it is due.
    pub(crate) deadline: Deadline,
}

pattern!(TARGET = r"(?i)\b(?:targets?|goals?|commitments?|objectives?|pledges?|aims?)\b");
pattern!(DUE = r"(?i)^(?:by|due|year|date|deadline|when|by when|target (?:year|date)|due (?:by|date)|to be met by)$");

impl Targets {
    /// The heads in the first row of a table, if it sets targets with their time.
    pub(crate) fn of_head(row: &str) -> Option<Self> {
        let heads: Vec<&str> = row.split('\t').map(str::trim).collect();
        let due = heads.iter().position(|head| DUE.is_match(head));
        let target = heads.iter().position(|head| TARGET.is_match(head) && !DUE.is_match(head)).filter(|at| *at > 0)?;
        let head = heads[target].to_owned();
        (due.is_some() || head.contains(|c: char| c.is_ascii_digit())).then_some(Self { target, due, head })
    }

    /// The target in a row, if its cell says something and its time can be told.
    pub(crate) fn of_row(&self, row: &str, calendar: &Calendar) -> Option<Target> {
        let mut cells = Vec::new();
        let mut start = 0;
        for cell in row.split('\t') {
            cells.push((start, cell.trim()));
            start += cell.len() + 1;
        }
        let (start, target) = *cells.get(self.target).filter(|(_, cell)| cell.chars().any(char::is_alphanumeric))?;
        let words = self.due.map_or(Some(self.head.as_str()), |column| cells.get(column).map(|(_, cell)| *cell))?;
        let deadline = due(words, calendar)?;
        Some(Target {
            at: start..start + target.len(),
            cell: target.to_owned(),
            of: cells.first()?.1.to_owned(),
            deadline,
        })
    }
}

/// What the words of a cell or head mean as a time: "2030", "end of 2030", "30 June 2027".
fn due(words: &str, calendar: &Calendar) -> Option<Deadline> {
    let bare = words.trim_start_matches(|c: char| !c.is_ascii_digit() && !c.is_uppercase());
    let read = |text: &str| date::deadline(text, calendar.ahead()).and_then(|found| found.due);
    let by = |words: &str| read(&format!("by {words}"));
    let due = by(words).or_else(|| read(words)).or_else(|| by(bare)).or_else(|| by(&format!("the {words}")))?;
    let due = match due {
        Due::Within(period) => Due::By(period.last),
        due => due,
    };
    Some(Deadline { words: words.to_owned(), due })
}
