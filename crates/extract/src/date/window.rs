//! Deadlines that name their time without "by": "in March 2027", "from 1 June", "early next year", "…: spring 2027".

use super::calendar::Calendar;
use super::deadline::{Meaning, named_at};
use super::mention;
use crate::number::pattern;
use jiff::civil::Date;
use onrecord_domain::period::{Due, Grain, Period, add_days, add_months};
use regex::Regex;
use std::ops::Range;
use std::sync::LazyLock;

/// The part of a period that a word names: its start, its end, its middle, or a third of it.
pub(super) fn cut(period: Period, word: &str) -> Option<Period> {
    let months = i32::try_from((period.days() + 15) / 30).ok()?;
    match word.to_lowercase().as_str() {
        "start" | "beginning" | "first day" | "first working day" | "first business day" => {
            Some(Period::day(period.first))
        }
        "early" if months > 2 => Period::range(period.first, add_days(add_months(period.first, months / 3)?, -1)?),
        "early" => Period::range(period.first, add_days(period.first, period.days() / 3 - 1)?),
        "late" if months > 2 => Period::range(add_months(period.first, months - months / 3)?, period.last),
        "late" => Period::range(add_days(period.last, 1 - period.days() / 3)?, period.last),
        // To the speaker's favour as everywhere: the first half runs to its end.
        "mid" | "middle" if period.days() > 300 => Some(Period::day(add_days(add_months(period.first, 6)?, -1)?)),
        "middle" | "mid" if (28..=31).contains(&period.days()) => Some(Period::day(add_days(period.first, 14)?)),
        "middle" | "mid" => Some(Period::day(add_days(period.first, period.days() / 2)?)),
        _ => Some(Period::day(period.last)),
    }
}

/// What stands between the preposition and a period, and names a part of it.
static PART: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(?:(?P<edge>start|beginning|middle|end|close|first day|last day) of|(?P<part>early|late|mid))(?:\s+|-)(?:in\s+)?(?:the\s+)?$",
    )
});

static LED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(?:(?:this|next)(?: coming)?|in|on|at|during|over|throughout|between|across|within|on or after|starting(?: on| in| from| with)?|(?:as |with effect )?from|beginning(?: on| in| from| with)?|commencing(?: on| in| with)?|effective(?: from| on)?|as of|(?:for|on) (?:[A-Z][\w'’-]+ ){1,5}(?:Day|Week),|on (?-i:[A-Z])[\w'’-]+(?: (?-i:[A-Z])[\w'’-]+){1,3},|(?:in|over|during) the course of|(?:on|in) the (?:night|morning|evening|afternoon|weekend) of|(?:over|during) the [\w-]+ (?:holidays?|break|recess|weekend),(?: from)?|(?:for|over|during) the (?:rest|remainder|whole|duration) of|during (?:the )?(?:[\w'’-]+ ){1,4}(?:of|from|on)|(?:(?:re)?scheduled|planned|due|set|fixed|expected|slated|earmarked|timetabled|pencilled in|lined up) for|at (?:its|their|our)|as early as|with (?:the |its |our |their )?(?:new |next )?[\w-]+ (?:year |term |season )?(?:of|on))\s+(?:the\s+)?(?:[A-Z]\w+day,?\s+(?:the\s+)?)?$",
    )
});

static WHOLE: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?i)^(?:for|throughout|during) the (?:rest|remainder|whole|duration) of"));

/// What stands before the day from which a service or rule is in force.
static STARTS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(?:starting(?: on| in| from| with)?|on or after|from|beginning(?: on| in| from| with)?|commencing(?: on| in| with)?|effective(?: from| on)?|as of)\s+(?:the\s+)?(?:[A-Z]\w+day,?\s+(?:the\s+)?)?$",
    )
});

/// A period that lies ahead: "over the next five years", "next spring", "in March 2027", "on 1 May 2027".
pub(super) fn window(text: &str, calendar: &Calendar) -> Option<(Range<usize>, Meaning)> {
    static NEXT: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"(?i)^(?:(?:over|in|during|for|within)\s+)?(?:the\s+)?(?:next|coming|this coming|later this|this|current|tomorrow|the day after|a week|a fortnight|week (?:of|beginning|starting|commencing))\b",
        )
    });
    mention::found(text, *calendar).into_iter().find_map(|(at, whole)| {
        let part = PART.captures(&text[..at.start]);
        let word = part.as_ref().and_then(|part| part.name("edge").or_else(|| part.name("part")));
        let start = part.as_ref().and_then(|part| part.get(0)).map_or(at.start, |part| part.start());
        let period = word.map_or(Some(whole), |word| cut(whole, word.as_str()))?;
        let led = LED.find(&text[..start]);
        // "This year's debt" names a thing, no time for it.
        let is_ahead = calendar.published.is_none_or(|published| period.last > published)
            && !text[at.end..].starts_with(['\'', '’']);
        let told = led.is_some_and(|led| is_told(&text[..led.start()]));
        // "Grew in the year to May" looks back, whatever May that is.
        let runs_up = RUN_UP.is_match(&text[at.clone()]) && !led.is_some_and(|led| led.as_str().starts_with("over"));
        let fits = is_ahead && !told && !runs_up && (led.is_some() || NEXT.is_match(&text[at.clone()]));
        // "Closed for the whole of April": so it is all that time.
        let holds = led.is_some_and(|led| WHOLE.is_match(led.as_str()));
        let begins = STARTS.is_match(&text[..start]) && !is_span(&text[at.clone()], &period);
        let due = match () {
            () if EARLIEST.is_match(&text[at.end..]) => Due::Standing { until: add_days(period.first, -1)? },
            () if holds => Due::Standing { until: period.last },
            () if begins || period.first == period.last => Due::By(period.last),
            () => Due::Within(period),
        };
        let (end, due) = match named_closer(text, at.end, period, calendar).filter(|_| !begins) {
            Some((end, day)) => (end, Due::By(day)),
            None => (at.end, due),
        };
        fits.then_some((led.map_or(start, |led| led.start())..end, Ok(due)))
    })
}

/// Whether a time behind these words is that of something told, not of what is to come.
pub(super) fn is_told(before: &str) -> bool {
    TOLD.is_match(before) && !NOT_TOLD.is_match(before)
}

/// A past form right before the time, which is then its time: "the sites approved in February", "which ran from March".
static TOLD: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"(?i)\b(?:\w{2,}[a-z]ed|(?:that|which|who) (?:ran|was|were|had|took|began|ended|came|went))\s$")
});

static RUN_UP: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?i)\b(?:days?|weeks?|months?|quarters?|years?) (?:to|ended|ending|up to)\b"));

/// Not so where a verb before it makes it a deed to come: "will be approved in February".
static NOT_TOLD: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(?:be|been|being|is|are|have|has|get|gets|getting|stays?|remains?|keeps?|kept|not|expected|scheduled|planned|slated|anticipated|needed|required|(?:\w+ly)) (?:\w+ly )?(?:\w+(?:,| and| or) )*\w+\s$|\b(?:have|has|get|gets) (?:\w+ ){1,4}\w+\s$|\b(?:expected|scheduled|planned|slated|anticipated|due|need|speed|feed|seed|breed|indeed|proceed|exceed|succeed|bed|red|shed|led|hundred)\s$",
    )
});

/// The day of a period that follows it: "in early December, on the 4th", "at the beginning of 2028, on 3 January".
pub(super) fn named_closer(text: &str, end: usize, period: Period, calendar: &Calendar) -> Option<(usize, Date)> {
    static CLOSER: LazyLock<Regex> = LazyLock::new(|| {
        pattern(r"^,? (?:namely )?on (?:[A-Z]\w+day,? )?(?:the )?(?:(?P<d>[0-3]?\d)(?:st|nd|rd|th)\b)?")
    });
    let found = CLOSER.captures(&text[end..])?;
    let after = end + found.get(0)?.end();
    let calendar = &Calendar { published: Some(period.first), ..calendar.ahead() };
    let (end, day) = match found.name("d").and_then(|day| day.as_str().parse().ok()) {
        Some(day) if period.first.first_of_month() == period.last.first_of_month() => {
            (after, Date::new(period.first.year(), period.first.month(), day).ok()?)
        }
        _ => named_at(text, after, calendar)
            .filter(|(_, day)| day.grain == Grain::Day)
            .map(|(at, day)| (at.end, day.last))?,
    };
    (day.first_of_month() >= period.first.first_of_month() && day <= period.last.last_of_month()).then_some((end, day))
}

pub(super) static EARLIEST: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?i)^,? at the (?:very )?earliest\b"));

/// "From June to September" is a time, no day from which something holds.
fn is_span(words: &str, period: &Period) -> bool {
    static TO: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?:\b(?:to|until|till|through|and|up to)\b|[-–—])"));
    period.grain == Grain::Range && TO.is_match(words)
}

/// A day from which something is in force.
pub(super) fn starting(text: &str, calendar: &Calendar) -> Option<(Range<usize>, Meaning)> {
    mention::found(text, *calendar).into_iter().find_map(|(at, period)| {
        let led = STARTS.find(&text[..at.start])?;
        let is_ahead = calendar.published.is_none_or(|published| period.first > published);
        is_ahead.then_some((led.start()..at.end, Ok(Due::By(period.last))))
    })
}

/// A time set apart at the end or the start of an item: "Pre-filled returns for all: spring 2027", "2028: 40 wards open".
pub(super) fn trailing(text: &str, calendar: &Calendar) -> Option<(Range<usize>, Meaning)> {
    static APART: LazyLock<Regex> = LazyLock::new(|| {
        pattern(r"(?i)(?:^[•▪◦·*–-]?\s*|(?:: |\s[–—-] |\(|, ))(?:(?P<part>early|late|mid|end of)[\s-])?")
    });
    APART.captures_iter(text).find_map(|apart| {
        let lead = apart.get(0)?;
        let (at, whole) = named_at(text, lead.end(), calendar)?;
        let rest = &text[at.end..];
        let opens = lead.start() == 0 && rest.trim_start().starts_with([':', '–', '—']);
        // "Shuts for painting, 9 to 27 March": behind a comma only what can be nothing else.
        let comma = lead.as_str().starts_with(',');
        let closes = lead.start() > 0
            && (!comma || is_span(&text[at.clone()], &whole) && text[at.clone()].contains(char::is_alphabetic))
            && rest.trim_matches(['.', ')', ' ']).is_empty();
        let period = apart.name("part").map_or(Some(whole), |word| cut(whole, word.as_str()))?;
        let is_ahead = calendar.published.is_none_or(|published| period.last > published);
        let due = if period.first == period.last { Due::By(period.last) } else { Due::Within(period) };
        let start = apart.name("part").map_or(at.start, |part| part.start());
        ((opens || closes) && is_ahead).then_some((start..at.end, Ok(due)))
    })
}
