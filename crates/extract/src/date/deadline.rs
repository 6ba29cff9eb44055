//! Deadlines: the words that say when something is due, and what day they mean.

use super::calendar::Calendar;
use super::{mention, moved, span};
use crate::number::whole;
use jiff::civil::Date;
use onrecord_domain::period::{Deadline, Due, Period, add_business_days, add_days, add_months};
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
type Reader = fn(&str, &Calendar) -> Option<(Range<usize>, Meaning)>;

/// The deadline a sentence sets, if any: the most explicit wording wins, a resolved one before a vague one.
///
/// "By 2030" and "by March" run to the end of the period, to the speaker's favour; "before 2030" to the day before
/// it. Days are counted from the day of publication, as `calendar` has it.
pub fn deadline(text: &str, calendar: impl Into<Calendar>) -> Option<DeadlineMention> {
    let calendar = calendar.into();
    let readers: [Reader; 9] = [within, before_event, season_out, standing, by, ahead, window, counted_after, vague];
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

fn pattern(text: &str) -> Regex {
    Regex::new(text).expect("a fixed pattern")
}

const NO_ANCHOR: &str = "The day it was said is not known, so the time cannot be counted.";

const COUNT: &str = r"(?P<n>\d{1,4}|an?|[a-z]+(?:-[a-z]+)?)";
const KIND: &str = r"(?P<b>(?:business|working|calendar|consecutive|sitting|trading)\s+)?";
const UNIT: &str = "hours?|days?|weeks?|months?|years?";

/// "Within 90 days", and with a condition "within 30 days of the bill passing".
fn within(text: &str, calendar: &Calendar) -> Option<(Range<usize>, Meaning)> {
    static WITHIN: LazyLock<Regex> = LazyLock::new(|| {
        pattern(&format!(
            r"(?i)\b(?:within|(?:no|not) later than)\s+(?:the next\s+|a period of\s+|about\s+)?{COUNT}(?:\s+\(\d+\))?[\s-]+{KIND}(?P<u>{UNIT})\b(?:\s+(?:of|from|after|following)\s+(?P<c>(?:[^.,;:]|,\s\d{{4}}\b)+))?"
        ))
    });
    WITHIN.captures_iter(text).find_map(|captures| {
        let count = whole(captures.name("n")?.as_str())?;
        let unit = captures.name("u")?.as_str();
        let business = captures.name("b").is_some_and(|word| !word.as_str().to_lowercase().starts_with('c'));
        let condition = captures.name("c").filter(|words| !starts_now(words.as_str()));
        let end = condition.map_or(captures.name("u")?.end(), |words| words.end());
        let meaning = match (condition, calendar.published) {
            (Some(words), _) => after(words.as_str(), count, unit, business, calendar)?,
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
        false if unit.to_lowercase().starts_with("hour") => add_days(day, i64::from(count.div_ceil(24))),
        false => moved(day, i32::try_from(count).ok()?, unit),
    };
    Some(Ok(Due::By(due?)))
}

/// A condition that is itself a date starts a known clock; any other waits to come true. A month of such a clock is
/// 30 days, a year 365.
fn after(words: &str, count: u32, unit: &str, business: bool, calendar: &Calendar) -> Option<Meaning> {
    let condition = words.trim();
    let dated = mention::found(condition, *calendar)
        .into_iter()
        .find(|(at, period)| at.len() + 4 >= condition.len() && period.first == period.last);
    if let Some((_, period)) = dated {
        return counted(period.last, count, unit, business);
    }
    if unit.to_lowercase().starts_with("hour") {
        let days = count.div_ceil(24);
        return Some(Ok(Due::After { condition: condition.to_owned(), days, business, started: None }));
    }
    let days = match unit.to_lowercase().trim_end_matches('s') {
        "day" => 1,
        "week" => 7,
        "month" => 30,
        _ => 365,
    };
    Some(Ok(Due::After { condition: condition.to_owned(), days: count.checked_mul(days)?, business, started: None }))
}

/// "60 days after the agreement is ratified": a clock that an event starts, without "within".
fn counted_after(text: &str, calendar: &Calendar) -> Option<(Range<usize>, Meaning)> {
    static AFTER: LazyLock<Regex> = LazyLock::new(|| {
        pattern(&format!(
            r"(?i)\b{COUNT}\s+{KIND}(?P<u>{UNIT})\s+(?:after|following)\s+(?P<c>(?:[^.,;:]|,\s\d{{4}}\b)+)"
        ))
    });
    AFTER.captures_iter(text).find_map(|captures| {
        let count = whole(captures.name("n")?.as_str())?;
        let business = captures.name("b").is_some_and(|word| !word.as_str().to_lowercase().starts_with('c'));
        let condition = captures.name("c")?;
        let meaning = after(condition.as_str(), count, captures.name("u")?.as_str(), business, calendar)?;
        Some((captures.get(0)?.start()..condition.end(), meaning))
    })
}

/// "Before the start of the school year on 7 September 2026": the day before.
fn before_event(text: &str, calendar: &Calendar) -> Option<(Range<usize>, Meaning)> {
    static EVENT: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"(?i)\bbefore (?:the )?(?:start|beginning|opening|close|closing|end)? ?(?:of )?[^.,;]{3,60}? on (?:the )?",
        )
    });
    EVENT.find_iter(text).find_map(|led| {
        let (at, period) = named_at(text, led.end(), calendar)?;
        let ahead = calendar.published.is_none_or(|published| period.first > published);
        let day = period.first == period.last;
        (ahead && day).then_some((led.start()..at.end, Ok(Due::By(add_days(period.first, -1)?))))
    })
}

/// "Before the winter is out": its last day.
fn season_out(text: &str, calendar: &Calendar) -> Option<(Range<usize>, Meaning)> {
    static OUT: LazyLock<Regex> = LazyLock::new(|| {
        pattern(r"(?i)\b(?:before (?:the )?(?P<s>spring|summer|autumn|fall|winter) is (?:out|over))\b")
    });
    let captures = OUT.captures(text)?;
    let published = calendar.published?;
    let month = match captures["s"].to_lowercase().as_str() {
        "spring" => 3,
        "summer" => 6,
        "winter" => 12,
        _ => 9,
    };
    let last = |year: i16| Some(add_months(Date::new(year, month, 1).ok()?, 2)?.last_of_month());
    let due = [published.year() - 1, published.year()].into_iter().filter_map(last).find(|last| *last >= published)?;
    Some((captures.get(0)?.range(), Ok(Due::By(due))))
}

/// Nothing happens before a day, or something holds until or through one.
fn standing(text: &str, calendar: &Calendar) -> Option<(Range<usize>, Meaning)> {
    static HOLDS: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"(?i)\b(?:(?P<not>(?:not?|never|nothing|none|neither|won't|cannot|can't)\b[^.;]{0,80}?\bbefore)|(?P<until>until)|(?P<through>through))\s+(?:at least\s+)?(?P<end>(?:the\s+)?(?:end|close) of\s+)?(?:at least\s+|the\s+)?",
        )
    });
    HOLDS.captures_iter(text).find_map(|captures| {
        let whole = captures.get(0)?;
        let (at, period) = named_at(text, whole.end(), calendar)?;
        let through = captures.name("end").is_some() || captures.name("through").is_some();
        let until = if through { Some(period.last) } else { add_days(period.first, -1) };
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
fn by(text: &str, calendar: &Calendar) -> Option<(Range<usize>, Meaning)> {
    static BY: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"(?i)\b(?P<by>by|(?:no|not) later than|on or before|before|due(?: (?:by|on|in))?|at|come)\s+(?:the\s+)?(?:(?P<edge>end|close|start|beginning|middle|first day|last day) of\s+|(?P<mid>mid)[\s-]?)?(?:the\s+|this\s+)?",
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
        let edge = captures.name("edge").or_else(|| captures.name("mid")).map(|edge| edge.as_str().to_lowercase());
        if matches!(word.as_str(), "at" | "come") && edge.is_none() {
            return None;
        }
        let named = named_at(text, whole.end(), calendar).or_else(|| {
            let found = EDGE.captures(&text[whole.end()..])?;
            let period = this_unit(&found, edge.is_some(), calendar)?;
            Some((whole.end()..whole.end() + found.get(0)?.end(), period))
        });
        let (at, period) = named?;
        let due = match (edge.as_deref(), word.as_str()) {
            (Some("start" | "beginning" | "first day"), _) => period.first,
            // To the speaker's favour as everywhere: the first half runs to its end.
            (Some("mid"), _) if period.days() > 300 => add_days(add_months(period.first, 6)?, -1)?,
            (Some("middle" | "mid"), _) => add_days(period.first, period.days() / 2)?,
            (None, "before") => add_days(period.first, -1)?,
            _ => period.last,
        };
        // "Rose by 2019" and "before 1997" look back: no deadline.
        let ahead = calendar.published.is_none_or(|published| due >= published);
        ahead.then_some((whole.start()..at.end, Ok(Due::By(due))))
    })
}

/// The running month, quarter, year, fiscal year or decade.
fn this_unit(captures: &Captures<'_>, edge: bool, calendar: &Calendar) -> Option<Period> {
    let anchor = calendar.published?;
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
        "fiscal year" => calendar.fiscal_year(0),
        "decade" => {
            let first = anchor.year() - anchor.year().rem_euclid(10);
            Period::range(Period::year(first)?.first, Period::year(first + 9)?.last)
        }
        _ => Period::year(anchor.year()),
    }
}

/// The date that begins right at `start`, an article or "fiscal" apart.
fn named_at(text: &str, start: usize, calendar: &Calendar) -> Option<(Range<usize>, Period)> {
    // A bare year or month is a date only after a preposition; here the deadline's own word is one.
    let led = format!("by {}", &text[start..]);
    let shift = "by ".len();
    let (at, period) = mention::found(&led, *calendar).into_iter().find(|(at, _)| at.start <= shift)?;
    Some((start..start + at.end.checked_sub(shift)?, period))
}

/// "In 90 days", "three months from now".
fn ahead(text: &str, calendar: &Calendar) -> Option<(Range<usize>, Meaning)> {
    static AHEAD: LazyLock<Regex> = LazyLock::new(|| {
        pattern(&format!(
            r"(?i)\b(?:in\s+{COUNT}\s+{KIND}(?P<u>{UNIT})(?:'\s+time)?\b|(?P<n2>\d{{1,4}}|[a-z]+(?:-[a-z]+)?)\s+(?P<u2>days?|weeks?|months?|years?)\s+from\s+(?:now|today)\b)"
        ))
    });
    static WILL: LazyLock<Regex> =
        LazyLock::new(|| pattern(r"(?i)\b(?:will|shall|going to|plans? to|'ll|must|has to|have to)\b"));
    AHEAD.captures_iter(text).filter(|_| WILL.is_match(text)).find_map(|captures| {
        let count = whole(captures.name("n").or_else(|| captures.name("n2"))?.as_str())?;
        let unit = captures.name("u").or_else(|| captures.name("u2"))?.as_str();
        let business = captures.name("b").is_some_and(|word| !word.as_str().to_lowercase().starts_with('c'));
        let published = calendar.published;
        let meaning = published.map_or(Some(Err(NO_ANCHOR.to_owned())), |day| counted(day, count, unit, business))?;
        Some((captures.get(0)?.range(), meaning))
    })
}

/// A period that lies ahead: "over the next five years", "next spring", "in March 2027", "on 1 May 2027".
fn window(text: &str, calendar: &Calendar) -> Option<(Range<usize>, Meaning)> {
    static LED: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"(?i)\b(?:in|on|during|over|throughout|starting(?: on| in)?|from|beginning(?: on| in)?|effective|as of)\s+(?:the\s+)?$",
        )
    });
    static NEXT: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"(?i)^(?:(?:over|in|during|for|within)\s+)?(?:the\s+)?(?:next|coming|this coming|later this|this|tomorrow)\b",
        )
    });
    mention::found(text, *calendar).into_iter().find_map(|(at, period)| {
        let led = LED.find(&text[..at.start]);
        // "This year's debt" names a thing, no time for it.
        let ahead = calendar.published.is_none_or(|published| period.last > published)
            && !text[at.end..].starts_with(['\'', '’']);
        let fits = ahead && (led.is_some() || NEXT.is_match(&text[at.clone()]));
        let due = match () {
            () if STARTS.is_match(&text[..at.start]) => Due::By(period.first),
            () if period.first == period.last => Due::By(period.last),
            () => Due::Within(period),
        };
        fits.then_some((led.map_or(at.start, |led| led.start())..at.end, Ok(due)))
    })
}

/// What stands before the day from which a service or rule is in force.
static STARTS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"(?i)\b(?:starting(?: on| in)?|from|beginning(?: on| in)?|effective|as of)\s+(?:the\s+)?$")
});

/// A day from which something is in force.
fn starting(text: &str, calendar: &Calendar) -> Option<(Range<usize>, Meaning)> {
    mention::found(text, *calendar).into_iter().find_map(|(at, period)| {
        let led = STARTS.find(&text[..at.start])?;
        let ahead = calendar.published.is_none_or(|published| period.first > published);
        ahead.then_some((led.start()..at.end, Ok(Due::By(period.first))))
    })
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
