//! Deadlines: the words that say when something is due, and what day they mean.

use super::calendar::Calendar;
use super::counted::{NO_ANCHOR, ahead, counted_after, within};
use super::running::{closing, running, unit};
use super::window::{cut, starting, trailing, window};
use super::{mention, span};
use onrecord_domain::period::{Deadline, Due, Period, add_days};
use onrecord_domain::text::Span;
use regex::{Captures, Regex};
use std::ops::Range;
use std::sync::LazyLock;

/// Words that set a deadline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeadlineMention {
    /// Where they stand, in characters.
    pub span: Span,
    /// The words.
    pub words: String,
    /// What they mean; `None` where that cannot be resolved.
    pub due: Option<Due>,
    /// Why it cannot be resolved, one sentence for readers; empty where it can.
    pub why: String,
}

impl DeadlineMention {
    /// The deadline, where it could be resolved.
    pub fn deadline(&self) -> Option<Deadline> {
        Some(Deadline { words: self.words.clone(), due: self.due.clone()? })
    }
}

/// What a deadline's words mean, or why that cannot be said.
pub(super) type Meaning = Result<Due, String>;

/// Reads one sort of wording: its bytes, and what they mean.
type Reader = fn(&str, &Calendar) -> Option<(Range<usize>, Meaning)>;

/// The deadline a sentence sets, if any: the most explicit wording wins, a resolved one before a vague one.
///
/// "By 2030" and "by March" run to the end of the period, to the speaker's favour; "before 2030" to the day before
/// it. Days are counted from the day of publication, as `calendar` has it.
pub fn deadline(text: &str, calendar: impl Into<Calendar>) -> Option<DeadlineMention> {
    let calendar = calendar.into();
    let readers: [Reader; 11] =
        [within, before_event, closing, standing, by, running, ahead, window, counted_after, trailing, vague];
    let mut found = readers.iter().filter_map(|read| read(text, &calendar));
    let first = found.next()?;
    let (at, meaning) = match first.1 {
        // A service within so many days of each request, from a day on, is due on that day.
        Ok(Due::After { .. }) => starting(text, &calendar).unwrap_or(first),
        Ok(_) => first,
        Err(_) => found.find(|(_, meaning)| meaning.is_ok()).unwrap_or(first),
    };
    let (due, why) = match meaning {
        Ok(due) => (Some(due), String::new()),
        Err(why) => (None, why),
    };
    Some(DeadlineMention { span: span(text, &at)?, words: text[at].to_owned(), due, why })
}

pub(super) fn pattern(text: &str) -> Regex {
    Regex::new(text).expect("a fixed pattern")
}

/// The deadline of words that point back to one named before: "on the same day", "by then".
pub(crate) fn same_deadline(text: &str, last: &Due) -> Option<DeadlineMention> {
    static SAME: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"(?i)\b(?:(?:on|by|from|until|before) (?:the same|that) (?:day|date|month|year|time|deadline)|at the same time|by then|in the same (?:month|year|quarter|period))\b",
        )
    });
    let at = SAME.find(text)?.range();
    Some(DeadlineMention {
        span: span(text, &at)?,
        words: text[at].to_owned(),
        due: Some(last.clone()),
        why: String::new(),
    })
}

/// "Before the start of the school year on 7 September 2026": the day before; "by the end of term, on 1 November".
fn before_event(text: &str, calendar: &Calendar) -> Option<(Range<usize>, Meaning)> {
    static EVENT: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"(?i)\b(?P<before>before|by|no later than) (?:the )?(?:start|beginning|opening|close|closing|end)? ?(?:of )?[^.,;]{3,60}?,? (?:on|in) (?:the )?",
        )
    });
    EVENT.captures_iter(text).find_map(|captures| {
        let led = captures.get(0)?;
        let (at, period) = named_at(text, led.end(), calendar)?;
        let before = captures["before"].eq_ignore_ascii_case("before");
        let due = if before { add_days(period.first, -1)? } else { period.last };
        let ahead = calendar.published.is_none_or(|published| period.first > published);
        let day = period.first == period.last || !before && led.as_str().ends_with(", in ");
        // "By 2030 on …" names its day itself.
        let event = mention::found(led.as_str(), *calendar).is_empty();
        (ahead && day && event).then_some((led.start()..at.end, Ok(Due::By(due))))
    })
}

/// What is done year by year is done in the last one named too.
static RECURS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(?:(?:each|every) (?:year|month|quarter)|(?:once|twice|times) (?:an?|each|every) \w+|annually|yearly|monthly)\b[^.;]*$",
    )
});

/// Nothing happens before a day, or something holds until or through one.
fn standing(text: &str, calendar: &Calendar) -> Option<(Range<usize>, Meaning)> {
    static HOLDS: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"(?i)\b(?:(?P<not>(?:not?|never|nothing|none|neither|won't|cannot|can't)\b[^.;]{0,80}?\bbefore)|(?P<earliest>(?:no|not) (?:earlier|sooner) than)|(?P<until>until|till)|(?P<through>through|(?:up to|until|till) and including|up to the end of))\s+(?:at least\s+)?(?P<end>(?:the\s+)?(?:end|close) of\s+)?(?:at least\s+|the\s+)?",
        )
    });
    HOLDS.captures_iter(text).find_map(|captures| {
        let whole = captures.get(0)?;
        let (at, period) = named_at(text, whole.end(), calendar)?;
        let through = captures.name("end").is_some() || captures.name("through").is_some();
        // The day that opens a month begins what comes next; any other day named still belongs to what holds.
        let day = period.first == period.last && period.first.day() != 1;
        let includes = captures.name("until").is_some() && (day || RECURS.is_match(&text[..whole.start()]));
        let until = if through || includes { Some(period.last) } else { add_days(period.first, -1) };
        let ahead = calendar.published.is_none_or(|anchor| period.last >= anchor);
        let start = match captures.name("not") {
            Some(denied) => denied.end() - "before".len(),
            None => whole.start(),
        };
        let start = if text[..start].ends_with("not ") { start - "not ".len() } else { start };
        ahead.then_some((start..at.end, Ok(Due::Standing { until: until? })))
    })
}

/// "By", "no later than", "before", "due" and a date, or the end or start of a period.
pub(super) fn by(text: &str, calendar: &Calendar) -> Option<(Range<usize>, Meaning)> {
    static BY: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"(?i)\b(?P<by>by(?: (?:no|not) later than| at the latest)?|(?:no|not) later than|latest by|at the latest (?:by|on|in)|on or before|before|prior to|ahead of|in advance of|due(?: (?:by|on|in))?|at|come)\s+(?:the\s+)?(?:(?P<edge>end|close|start|beginning|middle|turn|first day|last day) of\s+|(?P<mid>mid|early|late)(?:\s+|-))?(?:the\s+|this\s+)?(?:(?:current|running)\s+)?",
        )
    });
    static EDGE: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"(?i)^(?:(?:(?P<ye>year[- ]end|year's end|year’s end)|(?P<me>month[- ]end|month's end))|(?P<u>day|week|month|quarter|calendar year|(?:fiscal|financial|budget) year|year|decade|spring|summer|autumn|winter))\b",
        )
    });
    BY.captures_iter(text).find_map(|captures| {
        let whole = captures.get(0)?;
        let word = captures.name("by")?.as_str().to_lowercase();
        let edge = captures.name("edge").or_else(|| captures.name("mid")).map(|edge| edge.as_str().to_lowercase());
        if matches!(word.as_str(), "at" | "come") && edge.is_none() {
            return None;
        }
        let named = named_at(text, whole.end(), calendar).or_else(|| {
            let found = EDGE.captures(&text[whole.end()..])?;
            if is_part_of_a_name(&text[whole.end() + found.get(0)?.end()..]) {
                return None;
            }
            let period = this_unit(&found, edge.is_some(), calendar)?;
            Some((whole.end()..whole.end() + found.get(0)?.end(), period))
        });
        let (at, period) = named?;
        let before = matches!(word.as_str(), "before" | "prior to" | "ahead of" | "in advance of");
        let due = match edge.as_deref() {
            None if before => add_days(period.first, -1)?,
            None => period.last,
            Some(edge @ ("start" | "beginning" | "first day")) if before => add_days(cut(period, edge)?.first, -1)?,
            Some(edge) => cut(period, edge)?.last,
        };
        // "Rose by 2019" and "before 1997" look back: no deadline.
        let ahead = calendar.published.is_none_or(|published| due >= published);
        ahead.then_some((whole.start()..at.end, Ok(Due::By(due))))
    })
}

/// Whether what follows makes a unit part of another thing: "the autumn holidays", "the year group".
pub(super) fn is_part_of_a_name(rest: &str) -> bool {
    static NAME: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"(?i)^[ -](?:holidays?|terms?|breaks?|recess|sessions?|seasons?|semester|sittings?|budget|statement|schools?|exams?|conference|timetable|schedule|campaign|games|festival|report|plan|programme|review)\b",
        )
    });
    NAME.is_match(rest)
}

/// The period that runs: "the end of the year", "year-end"; "by the year" alone names none.
fn this_unit(captures: &Captures<'_>, edge: bool, calendar: &Calendar) -> Option<Period> {
    match captures.name("u") {
        Some(name) => unit(name.as_str(), calendar).filter(|_| edge),
        None if captures.name("ye").is_some() => unit("year", calendar),
        None => unit("month", calendar),
    }
}

/// The date that begins right at `start`, an article or "fiscal" apart.
pub(super) fn named_at(text: &str, start: usize, calendar: &Calendar) -> Option<(Range<usize>, Period)> {
    // A bare year or month is a date only after a preposition; here the deadline's own word is one.
    let led = format!("by {}", &text[start..]);
    let shift = "by ".len();
    let (at, period) = mention::found(&led, *calendar).into_iter().find(|(at, _)| at.start <= shift)?;
    Some((start..start + at.end.checked_sub(shift)?, period))
}

/// Words that sound like a deadline and name no day.
fn vague(text: &str, calendar: &Calendar) -> Option<(Range<usize>, Meaning)> {
    static VAGUE: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"(?i)\b(?:(?:very )?soon|shortly|in due course|as soon as (?:possible|practicable|we can)|in the (?:near|foreseeable) future|in the (?:coming|next few|next couple of|weeks and months) (?:days|weeks|months|years|ahead)|over the (?:coming|next few) (?:days|weeks|months|years)|within (?:days|weeks|months|years|hours|a few \w+)|(?:by|before) the end of (?:my|his|her|their|our|the|this) (?:\w+ )?(?:term|presidency|session|parliament|administration|tenure|mandate)|in (?:my|his|her|our) (?:first|second) term|on day one|at the earliest (?:opportunity|possible \w+)|when (?:the )?(?:time is right|conditions (?:allow|permit))|by then|by that time|without delay|immediately|promptly|one day|eventually)\b",
        )
    });
    static RELATIVE: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"(?i)\b(?:by\s+(?:the end of\s+)?(?:the\s+|this\s+|next\s+)?(?:year|month|week|quarter|spring|summer|autumn|fall|winter|year[- ]end|tomorrow)|next\s+(?:year|month|week|quarter|spring|summer|autumn|fall|winter)|(?:over|in|during)\s+the\s+next\s+\w+\s+(?:days|weeks|months|years))\b",
        )
    });
    if let Some(words) = VAGUE.find(text) {
        return Some((words.range(), Err(format!("“{}” names no day.", words.as_str()))));
    }
    let words = RELATIVE.find(text).filter(|_| calendar.published.is_none())?;
    Some((words.range(), Err(NO_ANCHOR.to_owned())))
}
