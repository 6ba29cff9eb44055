//! What would show a promise kept, moving or failed? Written before any evidence is read.

use crate::act::pattern;
use crate::canonical;
use crate::date;
use crate::fulfilled;
use crate::words;
use jiff::civil::Date;
use onrecord_domain::claim::{Criterion, CriterionRole, Mechanism};
use onrecord_domain::period::{Deadline, Due};
use onrecord_domain::quantity::{Quantity, Unit};
use std::ops::Range;

/// What is promised, taken apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Deliverable {
    /// The result in words, as it is once it is there: "the council has hired 500 officers".
    pub(crate) result: String,
    /// The amount, where it is graded.
    pub(crate) target: Option<Quantity>,
}

/// Whether something measurable is promised: an amount, or a thing that is there or not.
pub(crate) fn is_measurable(sentence: &str, deliverable: &Deliverable) -> bool {
    deliverable.target.is_some() || (CONCRETE.is_match(sentence) && !VAGUE.is_match(sentence))
}

pattern!(
    CONCRETE = r"(?i)\b(publish|issue|open|close|build|built|complete|finish|deliver|hire|repeal|abolish|ban|introduce|table|submit|file|sign|launch|establish|create|end|pay|release|appoint|install|eliminate|remove|replace|begin|start|cut|raise|hold|connect|electrify|plant|convert|report|present|pass|enact|adopt|ratify|withdraw|vote|test|extend|restore|reopen|award|supply|take effect|come into force|be (published|opened|built|completed|finished|released|installed|replaced|hired|introduced|available|in place|operational|ready|paid|banned|closed))\b|\b(no|not) "
);
pattern!(
    VAGUE = r"(?i)\b(explore|consider|continue to|work (towards?|with|to)|strive|support|strengthen|promote|encourage|foster|improve|enhance|help|ensure|look at|step up|redouble|focus on|engage|stand (with|by|up))\b"
);

/// What `sentence` promises; `due` are the bytes of its deadline and `amounts` its quantities.
pub(crate) fn deliverable(sentence: &str, due: Option<Range<usize>>, amounts: &[Quantity]) -> Deliverable {
    let spare = due.map_or(0..0, |due| whole_time(sentence, due));
    let is_spare = |quantity: &Quantity| {
        let start = sentence[..spare.start].chars().count();
        let end = start + sentence[spare.clone()].chars().count();
        start <= quantity.span.start() && quantity.span.end() <= end
    };
    let target = amounts.iter().find(|quantity| graded(quantity) && !is_spare(quantity)).cloned();
    let without = trailed(&format!("{} {}", &sentence[..spare.start], &sentence[spare.end..]));
    let stump = STUMP.is_match(sentence[..spare.start].trim_end()) && !spare.is_empty() || without.is_empty();
    let body = if stump { tidy(sentence) } else { without };
    let body = canonical::undated(&body);
    // A verb that is not known is quoted: nothing is lost and nothing invented.
    let result = fulfilled::result(body).unwrap_or_else(|| body.to_owned());
    Deliverable { result: canonical::capital(&result), target }
}

/// The bytes of a deadline with its year and the preposition that only it has.
fn whole_time(sentence: &str, due: Range<usize>) -> Range<usize> {
    let words = &sentence[due.clone()];
    let year = YEAR_BEHIND.find(&sentence[due.end..]).filter(|_| !YEAR.is_match(words));
    let end = year.map_or(due.end, |year| due.end + year.end());
    let own = words.split(' ').next().is_some_and(|first| words::is_preposition(&first.to_lowercase()));
    let led = LED.find(&sentence[..due.start]).filter(|_| !own);
    let start = led.map_or(due.start, |led| led.start());
    start..end
}

pattern!(YEAR = r"\b(?:19|20)\d\d\b");
pattern!(YEAR_BEHIND = r"^,? (?:of )?(?:19|20)\d\d\b(?:[-–/]\d\d\b)?(?: of that year)?");
pattern!(LED = r"(?i)\b(?:well |at least )?(?:in|on|by|from|at|until|within|before|for|well)\s+$");
pattern!(
    /// Words that nothing may be cut off behind.
    STUMP = r"(?i)(?:\b(?:is|are|be|was|were|has|have|the|a|an|of|its|to|than|and|or|step)|[“\x22(])$"
);

fn graded(quantity: &Quantity) -> bool {
    !matches!(quantity.unit, Unit::Identifier | Unit::Rank)
}

/// A sentence that a time was cut out of, without what led to it.
fn trailed(text: &str) -> String {
    let text = tidy(text);
    let end = LEADING_UP.find(&text).map_or(text.len(), |led| led.start());
    tidy(&text[..end])
}

pattern!(
    LEADING_UP = r"(?i),? (?:as early as|beginning(?: with| on| in)?|starting(?: with| on| in)?|no later than|not later than|at the latest|at least|well|at the earliest|the (?:last|first) of them|namely|effective)$"
);

fn tidy(text: &str) -> String {
    let joined = text.split_whitespace().collect::<Vec<_>>().join(" ");
    joined.replace(" ,", ",").replace(",,", ",").trim_matches([' ', ',', '.']).to_owned()
}

/// The kind of record that would show it.
const fn record(mechanism: Mechanism, counted: bool) -> &'static str {
    match mechanism {
        Mechanism::Funding => "award notices and spending accounts",
        Mechanism::Rulemaking => "the official gazette or register of rules",
        Mechanism::Directive => "the signed instrument and the reports on carrying it out",
        Mechanism::Enforcement => "court and enforcement records",
        Mechanism::Litigation => "the court's docket",
        Mechanism::Oversight => "the publication itself and its date",
        Mechanism::DirectAction | Mechanism::Other if counted => "official statistics, a register or an audit",
        Mechanism::DirectAction | Mechanism::Other => "an official record or independent reporting",
    }
}

/// The criteria of a promise or goal: completion, success, progress, failure. Each ends with the result behind a colon.
pub(crate) fn criteria(deliverable: &Deliverable, mechanism: Mechanism, deadline: Option<&Deadline>) -> Vec<Criterion> {
    let Deliverable { result, target } = deliverable;
    let record = record(mechanism, target.is_some());
    let make = |role, text: &str, target| Criterion { role, text: format!("{text}: {result}."), target };
    if let Some(Due::Standing { until }) = deadline.map(|d| &d.due) {
        let until = canonical::day(*until);
        return vec![
            make(
                CriterionRole::Completion,
                &format!("Shown for the whole time to {until} by {record}, without a breach"),
                None,
            ),
            make(
                CriterionRole::Success,
                &format!(
                    "Independent reporting finds no measure of the same effect under another name through {until}"
                ),
                None,
            ),
            make(CriterionRole::Progress, "Records up to now show that this holds", None),
            make(CriterionRole::Failure, &format!("Before {until}, records show a breach of this"), None),
        ];
    }
    let time = deadline.map(time).unwrap_or_default();
    vec![
        make(CriterionRole::Completion, &format!("Shown by {record}{time}"), target.clone()),
        make(
            CriterionRole::Success,
            "An inspection or independent reporting finds that it serves those it was meant for, beyond the letter",
            None,
        ),
        make(
            CriterionRole::Progress,
            "Contracts, drafts, budgets or partial counts on record towards this (a task force or a launch is no more)",
            None,
        ),
        make(CriterionRole::Failure, "An official record cancels, rejects or reverses this", None),
    ]
}

fn time(deadline: &Deadline) -> String {
    match &deadline.due {
        Due::By(day) if ONSET.is_match(&deadline.words) => format!(" from {}", onset(&deadline.words, *day)),
        Due::By(day) => format!(" by {}", canonical::day(*day)),
        Due::Within(period) if period.first == period.last => format!(" on {}", canonical::day(period.last)),
        Due::Within(period) => format!(" between {} and {}", canonical::day(period.first), canonical::day(period.last)),
        Due::Standing { until } => format!(" through {}", canonical::day(*until)),
        Due::After { .. } => format!(" {}", deadline.words),
    }
}

/// The day, month or year from which something is so; `last` is the last day of it.
fn onset(words: &str, last: Date) -> String {
    let month = words.split([' ', ',']).any(|word| date::is_month(&word.to_lowercase()));
    match (DAY_OF_MONTH.is_match(words), month) {
        (false, true) if last == last.last_of_month() => last.strftime("%B %Y").to_string(),
        (false, false) if last == last.last_of_year() => last.year().to_string(),
        _ => canonical::day(last),
    }
}

pattern!(DAY_OF_MONTH = r"\b\d{1,2}(?:st|nd|rd|th)?\b");
pattern!(
    /// A day from which something is so.
    ONSET = r"(?i)^(?:from|as (?:of|from)|with effect from|starting|beginning|commencing|effective)\b"
);
