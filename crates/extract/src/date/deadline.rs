//! Deadlines: the words that say when something is due, and what day they mean.

use super::{mention, moved, span};
use crate::number::whole;
use jiff::civil::Date;
use onrecord_domain::period::{Deadline, Due, FiscalCalendar, Period, add_business_days, add_days};
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
type Meaning = Result<Due, String>;

/// Reads one sort of wording: its bytes, and what they mean.
type Reader = fn(&str, Option<Date>) -> Option<(Range<usize>, Meaning)>;

/// The deadline a sentence sets, if any: the most explicit wording wins, a resolved one before a vague one.
///
/// "By 2030" and "by March" run to the end of the period, to the speaker's favour; "before 2030" to the day before
/// it. Days are counted from `anchor`, the day of publication.
pub fn deadline(text: &str, anchor: Option<Date>) -> Option<DeadlineMention> {
    let readers: [Reader; 6] = [within, standing, by, ahead, window, vague];
    let mut found = readers.iter().filter_map(|read| read(text, anchor));
    let first = found.next()?;
    let (at, meaning) = match first.1 {
        Ok(_) => first,
        Err(_) => found.find(|(_, meaning)| meaning.is_ok()).unwrap_or(first),
    };
    let (due, why) = match meaning {
        Ok(due) => (Some(due), String::new()),
        Err(why) => (None, why),
    };
    Some(DeadlineMention { span: span(text, &at)?, words: text[at].to_owned(), due, why })
}

fn pattern(text: &str) -> Regex {
    Regex::new(text).expect("a fixed pattern")
}

const NO_ANCHOR: &str = "The day it was said is not known, so the time cannot be counted.";

const COUNT: &str = r"(?P<n>\d{1,4}|an?|[a-z]+(?:-[a-z]+)?)";
const KIND: &str = r"(?P<b>(?:business|working|calendar|consecutive)\s+)?";

/// "Within 90 days", and with a condition "within 30 days of the bill passing".
fn within(text: &str, anchor: Option<Date>) -> Option<(Range<usize>, Meaning)> {
    static WITHIN: LazyLock<Regex> = LazyLock::new(|| {
        pattern(&format!(
            r"(?i)\b(?:within|(?:no|not) later than)\s+(?:the next\s+|a period of\s+|about\s+)?{COUNT}(?:\s+\(\d+\))?[\s-]+{KIND}(?P<u>days?|weeks?|months?|years?)\b(?:\s+(?:of|from|after|following)\s+(?P<c>(?:[^.,;:]|,\s\d{{4}}\b)+))?"
        ))
    });
    WITHIN.captures_iter(text).find_map(|captures| {
        let count = whole(captures.name("n")?.as_str())?;
        let unit = captures.name("u")?.as_str();
        let business = captures.name("b").is_some_and(|word| !word.as_str().to_lowercase().starts_with('c'));
        let condition = captures.name("c").filter(|words| !starts_now(words.as_str()));
        let end = condition.map_or(captures.name("u")?.end(), |words| words.end());
        let meaning = match (condition, anchor) {
            (Some(words), _) => after(words.as_str(), count, unit, business, anchor)?,
            (None, Some(day)) => counted(day, count, unit, business)?,
            (None, None) => Err(NO_ANCHOR.to_owned()),
        };
        Some((captures.get(0)?.start()..end, meaning))
    })
}

/// The clock starts with the words themselves.
fn starts_now(words: &str) -> bool {
    static NOW: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"(?i)^(?:now|today|(?:the date (?:of )?)?(?:this|the present) (?:order|announcement|directive|notice|memorandum|proclamation|rule|letter|statement|date)|publication|the date of publication)\b",
        )
    });
    NOW.is_match(words)
}

fn counted(day: Date, count: u32, unit: &str, business: bool) -> Option<Meaning> {
    let due = match business {
        true => add_business_days(day, count),
        false => moved(day, i32::try_from(count).ok()?, unit),
    };
    Some(Ok(Due::By(due?)))
}

/// A condition that is itself a date starts a known clock; any other waits to come true. A month of such a clock is
/// 30 days, a year 365.
fn after(words: &str, count: u32, unit: &str, business: bool, anchor: Option<Date>) -> Option<Meaning> {
    let condition = words.trim();
    let dated = mention::found(condition, anchor)
        .into_iter()
        .find(|(at, period)| at.len() + 4 >= condition.len() && period.first == period.last);
    if let Some((_, period)) = dated {
        return counted(period.last, count, unit, business);
    }
    let days = match unit.to_lowercase().trim_end_matches('s') {
        "day" => 1,
        "week" => 7,
        "month" => 30,
        _ => 365,
    };
    Some(Ok(Due::After { condition: condition.to_owned(), days: count.checked_mul(days)?, business, started: None }))
}

/// Nothing happens before a day, or something holds until or through one.
fn standing(text: &str, anchor: Option<Date>) -> Option<(Range<usize>, Meaning)> {
    static HOLDS: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"(?i)\b(?:(?P<not>(?:not?|never|nothing|none|neither|won't|cannot|can't)\b[^.;]{0,80}?\bbefore)|(?P<until>until)|(?P<through>through))\s+(?P<end>(?:the\s+)?(?:end|close) of\s+)?(?:at least\s+|the\s+)?",
        )
    });
    HOLDS.captures_iter(text).find_map(|captures| {
        let whole = captures.get(0)?;
        let (at, period) = named_at(text, whole.end(), anchor)?;
        let through = captures.name("end").is_some() || captures.name("through").is_some();
        let until = if through { Some(period.last) } else { add_days(period.first, -1) };
        let ahead = anchor.is_none_or(|anchor| period.last >= anchor);
        let start = match captures.name("not") {
            Some(denied) => denied.end() - "before".len(),
            None => whole.start(),
        };
        let start = if text[..start].ends_with("not ") { start - "not ".len() } else { start };
        ahead.then_some((start..at.end, Ok(Due::Standing { until: until? })))
    })
}

/// "By", "no later than", "before", "due" and a date, or the end or start of a period.
fn by(text: &str, anchor: Option<Date>) -> Option<(Range<usize>, Meaning)> {
    static BY: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"(?i)\b(?P<by>by|(?:no|not) later than|on or before|before|due(?: (?:by|on|in))?|at|come)\s+(?:the\s+)?(?:(?P<edge>end|close|start|beginning|middle|first day|last day) of\s+)?(?:the\s+|this\s+)?",
        )
    });
    static EDGE: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"(?i)^(?:(?:(?P<ye>year[- ]end|year's end|year’s end)|(?P<me>month[- ]end|month's end))|(?P<u>day|week|month|quarter|calendar year|fiscal year|year|decade))\b",
        )
    });
    BY.captures_iter(text).find_map(|captures| {
        let whole = captures.get(0)?;
        let word = captures.name("by")?.as_str().to_lowercase();
        let edge = captures.name("edge").map(|edge| edge.as_str().to_lowercase());
        if matches!(word.as_str(), "at" | "come") && edge.is_none() {
            return None;
        }
        let named = named_at(text, whole.end(), anchor).or_else(|| {
            let found = EDGE.captures(&text[whole.end()..])?;
            let period = this_unit(&found, edge.is_some(), anchor?)?;
            Some((whole.end()..whole.end() + found.get(0)?.end(), period))
        });
        let (at, period) = named?;
        let due = match (edge.as_deref(), word.as_str()) {
            (Some("start" | "beginning" | "first day"), _) => period.first,
            (Some("middle"), _) => add_days(period.first, period.days() / 2)?,
            (None, "before") => add_days(period.first, -1)?,
            _ => period.last,
        };
        // "Rose by 2019" and "before 1997" look back: no deadline.
        anchor.is_none_or(|anchor| due >= anchor).then_some((whole.start()..at.end, Ok(Due::By(due))))
    })
}

/// The running month, quarter, year, fiscal year (United States) or decade.
fn this_unit(captures: &Captures<'_>, edge: bool, anchor: Date) -> Option<Period> {
    let unit = match captures.name("u") {
        Some(unit) if edge => unit.as_str().to_lowercase(),
        Some(_) => return None,
        None if captures.name("ye").is_some() => "year".to_owned(),
        None => "month".to_owned(),
    };
    match unit.as_str() {
        "day" => Some(Period::day(anchor)),
        "week" => Period::week_of(anchor),
        "month" => Period::month(anchor.year(), anchor.month()),
        "quarter" => Period::quarter(anchor.year(), (anchor.month() + 2) / 3),
        "fiscal year" => {
            let ahead = i16::from(anchor.month() >= FiscalCalendar::US_FEDERAL.first_month);
            Period::fiscal_year(anchor.year() + ahead, FiscalCalendar::US_FEDERAL)
        }
        "decade" => {
            let first = anchor.year() - anchor.year().rem_euclid(10);
            Period::range(Period::year(first)?.first, Period::year(first + 9)?.last)
        }
        _ => Period::year(anchor.year()),
    }
}

/// The date that begins right at `start`, an article or "fiscal" apart.
fn named_at(text: &str, start: usize, anchor: Option<Date>) -> Option<(Range<usize>, Period)> {
    // A bare year or month is a date only after a preposition; here the deadline's own word is one.
    let led = format!("by {}", &text[start..]);
    let shift = "by ".len();
    let (at, period) = mention::found(&led, anchor).into_iter().find(|(at, _)| at.start <= shift)?;
    Some((start..start + at.end.checked_sub(shift)?, period))
}

/// "In 90 days", "three months from now".
fn ahead(text: &str, anchor: Option<Date>) -> Option<(Range<usize>, Meaning)> {
    static AHEAD: LazyLock<Regex> = LazyLock::new(|| {
        pattern(&format!(
            r"(?i)\b(?:in\s+{COUNT}\s+{KIND}(?P<u>days?|weeks?|months?|years?)(?:'\s+time)?\b|(?P<n2>\d{{1,4}}|[a-z]+(?:-[a-z]+)?)\s+(?P<u2>days?|weeks?|months?|years?)\s+from\s+(?:now|today)\b)"
        ))
    });
    static WILL: LazyLock<Regex> =
        LazyLock::new(|| pattern(r"(?i)\b(?:will|shall|going to|plans? to|'ll|must|has to|have to)\b"));
    AHEAD.captures_iter(text).filter(|_| WILL.is_match(text)).find_map(|captures| {
        let count = whole(captures.name("n").or_else(|| captures.name("n2"))?.as_str())?;
        let unit = captures.name("u").or_else(|| captures.name("u2"))?.as_str();
        let business = captures.name("b").is_some_and(|word| !word.as_str().to_lowercase().starts_with('c'));
        let meaning = anchor.map_or(Some(Err(NO_ANCHOR.to_owned())), |day| counted(day, count, unit, business))?;
        Some((captures.get(0)?.range(), meaning))
    })
}

/// A period that lies ahead: "over the next five years", "next spring", "in March 2027", "on 1 May 2027".
fn window(text: &str, anchor: Option<Date>) -> Option<(Range<usize>, Meaning)> {
    static LED: LazyLock<Regex> = LazyLock::new(|| {
        pattern(r"(?i)\b(?:in|on|during|over|throughout|starting|from|beginning|effective)\s+(?:the\s+)?$")
    });
    static NEXT: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"(?i)^(?:(?:over|in|during|for|within)\s+)?(?:the\s+)?(?:next|coming|this coming|later this|this|tomorrow)\b",
        )
    });
    static LASTS: LazyLock<Regex> =
        LazyLock::new(|| pattern(r"(?i)\b(?:starting|from|beginning|effective)\s+(?:the\s+)?$"));
    mention::found(text, anchor).into_iter().find_map(|(at, period)| {
        let led = LED.find(&text[..at.start]);
        // "This year's debt" names a thing, no time for it.
        let ahead = anchor.is_none_or(|anchor| period.last > anchor) && !text[at.end..].starts_with(['\'', '’']);
        let starts = LASTS.is_match(&text[..at.start]);
        let fits = ahead && (led.is_some() || NEXT.is_match(&text[at.clone()]));
        let due = if period.first == period.last || starts { Due::By(period.last) } else { Due::Within(period) };
        fits.then_some((led.map_or(at.start, |led| led.start())..at.end, Ok(due)))
    })
}

/// Words that sound like a deadline and name no day.
fn vague(text: &str, anchor: Option<Date>) -> Option<(Range<usize>, Meaning)> {
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
    let words = RELATIVE.find(text).filter(|_| anchor.is_none())?;
    Some((words.range(), Err(NO_ANCHOR.to_owned())))
}
