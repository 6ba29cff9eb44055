//! Which cell of a table is a target or a step to be taken, and by when is it due?

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
    /// Column of who is to act, where it has one.
    owner: Option<usize>,
    /// The cells tell steps to be taken ("Publish all contracts"), not amounts to be reached.
    steps: bool,
}

/// A target as a row gives it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Target {
    /// Bytes of its cell in the row.
    pub(crate) at: Range<usize>,
    /// Its words.
    pub(crate) cell: String,
    /// What it is a target for: the first cell; none for a step to be taken.
    pub(crate) of: Option<String>,
    /// Who is to take the step, where the row says so.
    pub(crate) owner: Option<String>,
    /// When it is due.
    pub(crate) deadline: Deadline,
}

pattern!(TARGET = r"(?i)\b(?:targets?|goals?|commitments?|objectives?|pledges?|aims?)\b");
pattern!(DUE = r"(?i)^(?:by|due|year|date|deadline|when|by when|target (?:year|date)|due (?:by|date)|to be met by)$");
pattern!(
    STEP = r"(?i)^(?:(?:agreed|planned|key|next|proposed) )*(?:actions?|activit(?:y|ies)|measures?|steps?|milestones?|tasks?|deliverables?|provisions?|projects?|requirements?)$"
);
pattern!(
    STEP_DUE = r"(?i)^(?:by|due|date|deadline|when|by when|timing|time ?(?:frame|line|scale|table)|(?:target|due|completion|compliance|revised|new|planned|expected) (?:date|deadline)|due by|complet(?:ion|e by|ed by)|compliance|original date)$"
);
pattern!(REVISED = r"(?i)^(?:revised|new) (?:date|deadline)$");
pattern!(
    OWNER = r"(?i)^(?:owner|lead|responsible(?: (?:body|party|officer))?|responsibility|by whom|who|body|agency)$"
);

impl Targets {
    /// The heads in the first row of a table, if it sets targets with their time.
    pub(crate) fn of_head(row: &str) -> Option<Self> {
        let heads: Vec<&str> = row.split('\t').map(str::trim).collect();
        let due = heads.iter().position(|head| DUE.is_match(head));
        let target =
            heads.iter().position(|head| TARGET.is_match(head) && !STEP_DUE.is_match(head) && !DUE.is_match(head));
        let Some(target) = target.filter(|at| *at > 0) else { return Self::of_steps(&heads) };
        let head = heads[target].to_owned();
        let timed = due.is_some() || head.contains(|c: char| c.is_ascii_digit());
        // "Commitment: a pool of 85 aides by the end of Q3": each cell has its own time.
        Some(Self { target, due, head, owner: None, steps: !timed })
    }

    /// The heads in the first row of a table of steps with their time, as a plan or an audit has it.
    fn of_steps(heads: &[&str]) -> Option<Self> {
        let column = |head: &regex::Regex| heads.iter().position(|words| head.is_match(words));
        let target = column(&STEP)?;
        // A date that was moved is the one that stands.
        let due = column(&REVISED).or_else(|| column(&STEP_DUE))?;
        Some(Self { target, due: Some(due), head: heads[target].to_owned(), owner: column(&OWNER), steps: true })
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
        let words = match self.due {
            Some(column) => cells.get(column)?.1,
            None if self.steps => target,
            None => &self.head,
        };
        let deadline = if words == target { told(words, calendar)? } else { due(words, calendar)? };
        let cell = |at: usize| cells.get(at).map(|(_, cell)| (*cell).to_owned()).filter(|cell| cell.len() > 2);
        // A step whose day has passed may have been taken.
        let is_over = calendar.published.is_some_and(|day| deadline.due.last_day().is_some_and(|last| last < day));
        (!self.steps || !is_over).then_some(Target {
            at: start..start + target.len(),
            cell: target.to_owned(),
            of: (!self.steps).then(|| cell(0)).flatten(),
            owner: self.owner.and_then(cell),
            deadline,
        })
    }
}

/// The time that a cell names beside what is to be done.
fn told(words: &str, calendar: &Calendar) -> Option<Deadline> {
    date::deadline(words, calendar.ahead()).and_then(|found| found.deadline())
}

/// What the words of a cell or head mean as a time: "2030", "end of 2030", "30 June 2027".
fn due(words: &str, calendar: &Calendar) -> Option<Deadline> {
    let bare = words.trim_start_matches(|c: char| !c.is_ascii_digit() && !c.is_uppercase());
    let read = |text: &str| date::deadline(text, calendar.ahead()).and_then(|found| found.due);
    let by = |words: &str| read(&format!("by {words}"));
    // "22/02/2027 – 23/03/2027" ends with its second day.
    let closing = words.rsplit_once(" – ").and_then(|(_, last)| by(last));
    let due = closing
        .or_else(|| by(words))
        .or_else(|| read(words))
        .or_else(|| by(bare))
        .or_else(|| by(&format!("the {words}")))?;
    let due = match due {
        Due::Within(period) => Due::By(period.last),
        due => due,
    };
    Some(Deadline { words: words.to_owned(), due })
}
