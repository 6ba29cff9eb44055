//! Which cell of a table is a target or a step to be taken, and by when is it due?

use crate::act::pattern;
use crate::date::{self, Calendar};
use onrecord_domain::period::{Deadline, Due};
use std::ops::Range;

/// The heads of a table that sets targets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Targets {
    /// Columns of the targets, each with the words of its head, which may name its time ("Target for 2030").
    targets: Vec<(usize, String)>,
    /// Column of the time, where it has one.
    due: Option<usize>,
    /// Column of who is to act, where it has one.
    owner: Option<usize>,
    /// The cells tell steps to be taken ("Publish all contracts"), not amounts to be reached.
    steps: bool,
}

/// A target as a row gives it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Target {
    /// Bytes of its cell in the row, of a figure with all that stands before it.
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
pattern!(YEAR = r"^(?:FY ?)?(?:19|20)\d\d$");
pattern!(HEAD = r"^[^\d\s]*(?: [^\d\s]+){0,3} ?\(?(?:(?:19|20)\d\d\)?)?(?: [^\d\s]+){0,3}$");
pattern!(REVISED = r"(?i)^(?:revised|new) (?:date|deadline)$");
pattern!(
    OWNER = r"(?i)^(?:owner|lead|responsible(?: (?:body|party|officer))?|responsibility|by whom|who|body|agency)$"
);

impl Targets {
    /// The heads in the first row of a table, if it sets targets with their time.
    pub(crate) fn of_head(row: &str) -> Option<Self> {
        let heads: Vec<&str> = row.split('\t').map(str::trim).collect();
        let due = heads.iter().position(|head| DUE.is_match(head));
        let is_target = |head: &str| TARGET.is_match(head) && !STEP_DUE.is_match(head) && !DUE.is_match(head);
        let columns = |is: &dyn Fn(&str) -> bool| -> Vec<(usize, String)> {
            heads.iter().enumerate().filter(|(_, head)| is(head)).map(|(at, head)| (at, (*head).to_owned())).collect()
        };
        let mut targets = columns(&is_target);
        match targets.first() {
            // "Target | 2026 | 2027": the target is named in the first column, and what is to be reached under each year.
            Some((0, _)) if targets.len() == 1 => {
                let targets = columns(&|head| YEAR.is_match(head));
                let whole = !targets.is_empty() && targets.len() + 1 == heads.len();
                return whole.then_some(Self { targets, due: None, owner: None, steps: false });
            }
            Some((0, _)) | None => return Self::of_steps(&heads),
            Some(_) => {}
        }
        let own_time = |head: &str| head.contains(|c: char| c.is_ascii_digit());
        let timed = due.is_some() || own_time(&targets[0].1);
        let first = targets[0].0;
        targets.retain(|(at, head)| *at == first || due.is_none() && timed && own_time(head));
        // "Commitment: a pool of 85 aides by the end of Q3": each cell has its own time.
        Some(Self { targets, due, owner: None, steps: !timed })
    }

    /// The heads of a table right behind another, whose rows look like those of the one before: no figure but years.
    pub(crate) fn of_next_head(row: &str) -> Option<Self> {
        let heads = row.contains('\t') && row.split('\t').all(|cell| HEAD.is_match(cell.trim()));
        // A row about one target ("Climate target", "2040") may stand in a table of steps.
        let named =
            |found: &Self| found.due.is_some() || found.targets.len() > 1 || !YEAR.is_match(&found.targets[0].1);
        Self::of_head(row).filter(|found| heads && !found.steps && named(found))
    }

    /// The heads in the first row of a table of steps with their time, as a plan or an audit has it.
    fn of_steps(heads: &[&str]) -> Option<Self> {
        let column = |head: &regex::Regex| heads.iter().position(|words| head.is_match(words));
        let target = column(&STEP)?;
        // A date that was moved is the one that stands.
        let due = column(&REVISED).or_else(|| column(&STEP_DUE))?;
        let targets = vec![(target, heads[target].to_owned())];
        Some(Self { targets, due: Some(due), owner: column(&OWNER), steps: true })
    }

    /// The targets in a row whose cells say something and whose time can be told.
    pub(crate) fn of_row(&self, row: &str, calendar: &Calendar) -> Vec<Target> {
        let of_column = |(at, head): &(usize, String)| self.of_cell(row, *at, head, calendar);
        self.targets.iter().filter_map(of_column).collect()
    }

    fn of_cell(&self, row: &str, column: usize, head: &str, calendar: &Calendar) -> Option<Target> {
        let mut cells = Vec::new();
        let mut start = 0;
        for cell in row.split('\t') {
            cells.push((start, cell.trim()));
            start += cell.len() + 1;
        }
        let (start, target) = *cells.get(column).filter(|(_, cell)| cell.chars().any(char::is_alphanumeric))?;
        let words = match self.due {
            Some(column) => cells.get(column)?.1,
            None if self.steps => target,
            None => head,
        };
        let deadline = if words == target { told(words, calendar)? } else { due(words, calendar)? };
        let cell = |at: usize| cells.get(at).map(|(_, cell)| (*cell).to_owned()).filter(|cell| cell.len() > 2);
        // A step whose day has passed may have been taken, and what stands under a year gone by may be what was reached.
        let is_over = calendar.published.is_some_and(|day| deadline.due.last_day().is_some_and(|last| last < day));
        // A figure alone says nothing without what it is a target for.
        let bare = !self.steps && !target.contains(char::is_alphabetic);
        (!is_over || !self.steps && !YEAR.is_match(head)).then_some(Target {
            at: if bare { 0 } else { start }..start + target.len(),
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

const fn no_word(c: char) -> bool {
    matches!(c, ' ' | '(' | ')' | ':' | ',' | '–' | '-' | '/')
}

pattern!(AT_TIME = r"(?i)^(?:for|by|in|to|value|level)(?: (?:for|by|in|the year))? ");

/// What the words of a cell or head mean as a time: "2030", "end of 2030", "30 June 2027".
fn due(words: &str, calendar: &Calendar) -> Option<Deadline> {
    // "Target 2028", "2028 target", "Target (end of 2028)".
    let named = TARGET.replace(words, "");
    let words = if named.len() < words.len() { AT_TIME.replace(named.trim_matches(no_word), "") } else { words.into() };
    let words = words.trim_matches(no_word);
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
