//! Deadlines that are counted: "within 90 days", "in 18 months", "60 days after the agreement is ratified".

use super::calendar::Calendar;
use super::deadline::{Meaning, before_event, by, date_at};
use super::{mention, moved};
use crate::number::{ORDINALS, pattern, whole};
use jiff::civil::Date;
use onrecord_domain::period::{Due, Period, add_business_days, add_days};
use regex::{Captures, Match, Regex};
use std::ops::Range;
use std::sync::LazyLock;

pub(super) const NO_ANCHOR: &str = "The day it was said is not known, so the time cannot be counted.";

const COUNT: &str = r"(?P<n>\d{1,4}|an?|[a-z]+(?:-[a-z]+)?)";
const KIND: &str = r"(?P<b>(?:business|working|banking|calendar|consecutive|sitting|trading|full|further|more|fiscal|financial|budget)\s+)?";
const UNIT: &str = "hours?|days?|weekdays?|weeks?|fortnights?|months?|quarters?|years?|decades?";

/// A count of units as a text gives it.
struct Count {
    number: u32,
    unit: String,
    /// Monday to Friday alone.
    business: bool,
    /// Years as accounts run, of which the running one is the first.
    fiscal: bool,
}

impl Count {
    fn of(captures: &Captures<'_>) -> Option<Self> {
        let unit = captures.name("u")?.as_str().to_lowercase().trim_end_matches('s').to_owned();
        let kind = captures.name("b").map_or("", |word| word.as_str().trim()).to_lowercase();
        let working = matches!(kind.as_str(), "business" | "working" | "banking" | "sitting" | "trading");
        let business = unit == "weekday" || working && unit == "day";
        let fiscal = unit == "year" && matches!(kind.as_str(), "fiscal" | "financial" | "budget");
        Some(Self { number: whole(captures.name("n")?.as_str())?, unit, business, fiscal })
    }

    /// "The twentieth day", "the 20th day".
    fn nth_day(captures: &Captures<'_>) -> Option<Self> {
        let place =
            |word: &str| ORDINALS.iter().position(|ordinal| ordinal.eq_ignore_ascii_case(word)).map(|at| at + 1);
        let number = match captures.name("o") {
            Some(word) => u32::try_from(place(word.as_str())?).ok()?,
            None => captures.name("nth")?.as_str().parse().ok()?,
        };
        Some(Self { number, unit: "day".to_owned(), business: false, fiscal: false })
    }

    /// The day that many units after `day`; hours run to the end of the day they end in.
    fn after(&self, day: Date) -> Option<Date> {
        match self.unit.as_str() {
            _ if self.business => add_business_days(day, self.number),
            "hour" => add_days(day, i64::from(self.number.div_ceil(24))),
            unit => moved(day, i32::try_from(self.number).ok()?, unit),
        }
    }

    /// Days, where the day they count from is not known: a month is 30, a year 365.
    fn days(&self) -> Option<u32> {
        let each = match self.unit.as_str() {
            "hour" => return Some(self.number.div_ceil(24)),
            "day" | "weekday" => 1,
            "week" => 7,
            "fortnight" => 14,
            "month" => 30,
            "quarter" => 91,
            "decade" => 3650,
            _ => 365,
        };
        self.number.checked_mul(each)
    }

    /// What it means from the day of publication on.
    fn since_publication(&self, calendar: &Calendar) -> Option<Meaning> {
        match calendar.published {
            Some(_) if self.fiscal => {
                let year = calendar.fiscal_year(i16::try_from(self.number.checked_sub(1)?).ok()?)?;
                Some(Ok(Due::By(year.last)))
            }
            Some(day) => Some(Ok(Due::By(self.after(day)?))),
            None => Some(Err(NO_ANCHOR.to_owned())),
        }
    }

    /// What it means from an event on: one with a date starts a known clock, any other waits to come true.
    fn since_event(&self, event: &str, calendar: &Calendar) -> Option<Meaning> {
        let event = event.trim();
        if let Some(day) = day_of(event, calendar) {
            return Some(Ok(Due::By(self.after(day)?)));
        }
        let (condition, days) = (event.to_owned(), self.days()?);
        Some(Ok(Due::After { condition, days, business: self.business, started: None }))
    }
}

/// What a period that ends or begins is called.
static EDGE: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?i)^(?:the )?(?:end|close|start|beginning) of [\w\s]{3,30}$"));

/// The day an event is dated with: "1 March 2026", "the vote on 1 March 2026", "the end of the fiscal year".
fn day_of(event: &str, calendar: &Calendar) -> Option<Date> {
    if let Some(day) = calendar.effective.filter(|_| EFFECTIVE.is_match(event)) {
        return Some(day);
    }
    let named = |(at, period): &(Range<usize>, Period)| {
        let led = [" on ", " for ", " of "].iter().any(|word| event[..at.start].ends_with(word));
        let dates = led && at.end == event.len();
        period.first == period.last && (dates || at.start <= "the ".len())
    };
    let edge = || match by(&format!("by {event}"), calendar).filter(|_| EDGE.is_match(event)) {
        Some((_, Ok(Due::By(day)))) => Some(day),
        _ => None,
    };
    mention::found(event, *calendar).into_iter().find(named).map(|(_, period)| period.last).or_else(edge)
}

static EFFECTIVE: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?i)^(?:(?:the|its|that) )?effective date\b"));

static POINTS_BACK: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?i)^(?:(?:that|this|the same) (?:day|date|time)\b|(?:that|this|then)(?:$|[,.;]))"));

/// "Within six weeks of that date", "three months after that": counted from the day told before.
pub(super) fn counted_from(text: &str, last: &Due) -> Option<(Range<usize>, Due)> {
    static FROM: LazyLock<Regex> = LazyLock::new(|| {
        pattern(&format!(
            r"(?i)\b(?P<all>(?:within |inside |(?:no|not) later than |in the )?{COUNT}\s+{KIND}(?P<u>{UNIT})\s+(?:thereafter|afterwards|(?:(?:counted |calculated |reckoned |starting |running )?from|of|after|following)\s+(?:(?:that|the same) (?:day|date|time)|that|then)))(?:[.,;]|$| (?:the|an?|all|each|it|he|she|we|they)\b)"
        ))
    });
    let captures = FROM.captures(text)?;
    let day = Count::of(&captures)?.after(last.last_day()?)?;
    let at = captures.name("all")?.range();
    let lasts = text[..at.start].ends_with("for ");
    Some((at, if lasts { Due::Standing { until: day } } else { Due::By(day) }))
}

/// "In my first hundred days", "by the hundredth day": counted from the day somebody takes office.
pub(super) fn in_office(text: &str, calendar: &Calendar) -> Option<(Range<usize>, Meaning)> {
    static FIRST: LazyLock<Regex> = LazyLock::new(|| {
        pattern(&format!(
            r"(?i)\b(?:(?:in|within|during|over) (?:my|our|his|her|their|the) first {COUNT} {KIND}(?P<u>{UNIT})(?: (?:in|of) office)?|by (?:the|my) (?P<th>hundredth) day)\b"
        ))
    });
    let day = calendar.in_office?;
    // "The first 30 days of the tenancy" is of no office.
    let of_office =
        |found: &Captures<'_>| !found[0].to_lowercase().contains(" the first ") || found[0].ends_with("office");
    let captures = FIRST.captures(text).filter(of_office)?;
    let until = match captures.name("th") {
        Some(_) => add_days(day, 100)?,
        None => Count::of(&captures)?.after(day)?,
    };
    let ahead = calendar.published.is_none_or(|published| until > published);
    ahead.then_some((captures.get(0)?.range(), Ok(Due::By(until))))
}

/// What a count before an event is followed by.
static BACK: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?i)^ (?:before|ahead of|prior to|in advance of) "));

/// What makes a count before a day no time for a deed: "for six months before", "no earlier than 30 days before".
static OPEN: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(?:for|the|within|in the|during the|up to|(?:no |not )?more than|less than|(?:no|not) (?:earlier|sooner) than|last|past) $",
    )
});

static DEED: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?i)\b(?:will|shall|must|is to|are to|has to|have to)\b"));

/// "At least sixty days before polling, which takes place on 14 November": counted back from a day.
pub(super) fn in_advance(text: &str, calendar: &Calendar) -> Option<(Range<usize>, Meaning)> {
    static COUNTED: LazyLock<Regex> = LazyLock::new(|| {
        pattern(&format!(
            r"(?i)\b(?:(?P<led>at least|(?:no|not) later than|at the latest|no less than|not less than) )?{COUNT}\s+{KIND}(?P<u>{UNIT})\b"
        ))
    });
    COUNTED.captures_iter(text).find_map(|captures| {
        let whole = captures.get(0)?;
        let before = &text[..whole.start()];
        let led = captures.name("led").is_some() || DEED.is_match(before);
        let count = Count::of(&captures)
            .filter(|count| led && !OPEN.is_match(before) && !count.business && count.unit != "hour")?;
        let lead = BACK.find(&text[whole.end()..])?;
        let start = whole.end() + lead.end();
        if let Some((day, event)) = calendar.effective.zip(EFFECTIVE.find(&text[start..])) {
            let day = moved(day, -i32::try_from(count.number).ok()?, &count.unit)?;
            return Some((whole.start()..start + event.end(), Ok(Due::By(day))));
        }
        let led = format!("by {}", &text[start..]);
        let (at, day) = match by(&led, calendar).or_else(|| before_event(&led, calendar))? {
            (at, Ok(Due::By(day))) if at.start == 0 => (at, day),
            _ => return None,
        };
        let day = moved(day, -i32::try_from(count.number).ok()?, &count.unit)?;
        let ahead = calendar.published.is_none_or(|published| day >= published);
        ahead.then_some((whole.start()..start + at.end.checked_sub("by ".len())?, Ok(Due::By(day))))
    })
}

/// "Within 90 days", and with a condition "within 30 days of the bill passing".
pub(super) fn within(text: &str, calendar: &Calendar) -> Option<(Range<usize>, Meaning)> {
    static WITHIN: LazyLock<Regex> = LazyLock::new(|| {
        pattern(&format!(
            r"(?i)\b(?:within|inside|(?:no|not) later than|in (?:under|less than|no more than|at most))\s+(?:the (?:next|coming|following)\s+|(?:a|the) (?:period|maximum|space) of\s+|about\s+|at most\s+|(?:no|not) more than\s+|less than\s+|up to\s+)?{COUNT}(?:\s+\(\d+\))?[\s-]+{KIND}(?P<u>{UNIT})\b(?:\s+(?:of|from|after|following|once|when|if|as soon as|counted from|starting (?:from|with|on))\s+(?P<c>(?:[^.,;:]|,\s\d{{4}}\b)+))?"
        ))
    });
    WITHIN.captures_iter(text).find_map(|captures| {
        let count = Count::of(&captures)?;
        let start = captures.get(0)?.start();
        if BACK.is_match(&text[captures.name("u")?.end()..]) {
            return None;
        }
        let condition = captures.name("c").filter(|words| !starts_now(words.as_str()));
        // "Within six weeks of that date" counts from what was told before.
        if condition.is_some_and(|words| POINTS_BACK.is_match(words.as_str())) {
            return None;
        }
        // "Within six weeks of this meeting and be made public" goes on with another deed.
        let condition = condition.map(|words| {
            let end = GOES_ON.find(words.as_str()).map_or(words.as_str().len(), |next| next.start());
            (&words.as_str()[..end], words.start() + end)
        });
        let end = condition.map_or(captures.name("u")?.end(), |(_, end)| end);
        let meaning = match condition.map(|(words, _)| words).or_else(|| opening_event(&text[..start])) {
            Some(event) if !starts_now(event) => count.since_event(event, calendar)?,
            _ => count.since_publication(calendar)?,
        };
        Some((start..end, meaning))
    })
}

static GOES_ON: LazyLock<Regex> = LazyLock::new(|| pattern(r" and (?:be|to|will|shall|must) "));

/// The clock starts with the words themselves.
fn starts_now(words: &str) -> bool {
    now(words).is_some()
}

/// Where the words for that moment end.
fn now(words: &str) -> Option<usize> {
    static NOW: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"(?i)^(?:(?:now|today|(?:the date (?:of )?)?(?:this|the present) (?:order|announcement|decision|directive|notice|memorandum|proclamation|release|report|audit|rule|letter|ruling|statement|date))\b|(?:the )?(?:date of )?publication(?: of (?:this|the present) \w+| in the \w+ gazette)?$)",
        )
    });
    NOW.find(words).map(|found| found.end())
}

/// The event that a sentence opens with, which starts the clock: "Once the permit is granted, ".
fn opening_event(before: &str) -> Option<&str> {
    static EVENT: LazyLock<Regex> = LazyLock::new(|| {
        pattern(r"(?i)^(?:and |but )?(?:once|as soon as|when|after|if|upon|following)\s+(?P<c>[^,;.]{3,120}),")
    });
    Some(EVENT.captures(before)?.name("c")?.as_str())
}

/// "60 days after the agreement is ratified": a clock that an event starts, without "within".
pub(super) fn counted_after(text: &str, calendar: &Calendar) -> Option<(Range<usize>, Meaning)> {
    static AFTER: LazyLock<Regex> = LazyLock::new(|| {
        pattern(&format!(
            r"(?i)\b{COUNT}\s+{KIND}(?P<u>{UNIT})\s+(?:after|following)\s+(?P<c>(?:[^.,;:]|,\s\d{{4}}\b)+)"
        ))
    });
    AFTER.captures_iter(text).find_map(|captures| after_event(&captures, Count::of(&captures)?, calendar))
}

/// "On the twentieth day following its publication".
pub(super) fn nth_after(text: &str, calendar: &Calendar) -> Option<(Range<usize>, Meaning)> {
    static NTH: LazyLock<Regex> = LazyLock::new(|| {
        pattern(&format!(
            r"(?i)\bon the (?:(?P<o>{})|(?P<nth>\d{{1,3}})(?:st|nd|rd|th)) day (?:after|following) (?:that of )?(?P<c>(?:[^.,;:]|,\s\d{{4}}\b)+)",
            ORDINALS.join("|")
        ))
    });
    NTH.captures_iter(text).find_map(|captures| after_event(&captures, Count::nth_day(&captures)?, calendar))
}

fn after_event(captures: &Captures<'_>, count: Count, calendar: &Calendar) -> Option<(Range<usize>, Meaning)> {
    let condition = captures.name("c").filter(|words| !POINTS_BACK.is_match(words.as_str()))?;
    let meaning = match starts_now(condition.as_str()) {
        true => count.since_publication(calendar)?,
        false => count.since_event(condition.as_str(), calendar)?,
    };
    Some((captures.get(0)?.start()..condition.end(), meaning))
}

/// "For four years from 1 January 2027", "for a period of 30 days beginning on 9 November", "from today for 24 months":
/// it holds until the time is over.
pub(super) fn lasting(text: &str, calendar: &Calendar) -> Option<(Range<usize>, Meaning)> {
    static LASTING: LazyLock<Regex> = LazyLock::new(|| {
        pattern(&format!(
            r"(?i)\b(?:(?:from )?(?P<now>(?:today|now)(?: on)?|with immediate effect,?(?: and)?) )?(?:for|(?P<over>over|during|in)(?: the)?)\s+(?:an?\s+(?:(?:\w+\s+)?period of|initial|first)\s+)?(?:at least\s+)?(?P<more>another\s+|an? (?:further|additional|extra)\s+)?{COUNT}\s+{KIND}(?P<u>{UNIT})\b(?P<start>,?\s+(?:from|(?:starting|beginning|commencing)(?: on| from| with| in)?|as (?:of|from)|with effect from)\s+(?:the\s+)?(?:(?:evening|morning|night|afternoon|end|start|beginning) of )?(?:the\s+)?)?"
        ))
    });
    LASTING.captures_iter(text).find_map(|captures| {
        let whole = captures.get(0)?;
        let count = Count::of(&captures)?;
        // The day it begins on is the first of the term.
        let (end, day) = match (captures.name("start"), captures.name("now")) {
            (Some(start), _) => match begun(text, start, calendar) {
                Some((at, period)) => (at.end, add_days(period.first, -1)?),
                // "In two years from now" is a day, no length of time.
                None if captures.name("over").is_some() => return None,
                None => (start.end() + now(&text[start.end()..])?, calendar.published?),
            },
            (None, Some(_)) => (whole.end(), calendar.published?),
            // "Extended for another five years" counts from the end that there was.
            (None, None) if captures.name("more").is_some() && !PROLONGED.is_match(&text[..whole.start()]) => {
                (whole.end(), calendar.published?)
            }
            (None, None) => return None,
        };
        let until = count.after(day)?;
        let ahead = calendar.published.is_none_or(|published| until > published);
        // What is done over a time is done within it; what is so for a time holds.
        let due = match captures.name("over") {
            Some(_) => Due::Within(Period::range(add_days(day, 1)?, until)?),
            None => Due::Standing { until },
        };
        ahead.then_some((whole.start()..end, Ok(due)))
    })
}

/// The day from which a length is counted; its article may be its own: "the first weekend of February".
fn begun(text: &str, start: Match<'_>, calendar: &Calendar) -> Option<(Range<usize>, Period)> {
    let article = start.as_str().ends_with("the ").then_some("the ".len());
    date_at(text, start.end(), calendar).or_else(|| date_at(text, start.end() - article?, calendar))
}

/// "In 90 days", "three months from now", "over five years".
pub(super) fn ahead(text: &str, calendar: &Calendar) -> Option<(Range<usize>, Meaning)> {
    static AHEAD: LazyLock<Regex> = LazyLock::new(|| {
        pattern(&format!(r"(?i)\b(?P<led>in|over(?: a period of)?)\s+{COUNT}\s+{KIND}(?P<u>{UNIT})(?:['’]\s+time)?\b"))
    });
    static FROM_NOW: LazyLock<Regex> = LazyLock::new(|| {
        pattern(&format!(r"(?i)\b{COUNT}\s+{KIND}(?P<u>{UNIT})\s+from\s+(?:now|today|publication|this date)\b"))
    });
    static WILL: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"(?i)\b(?:will|shall|would|going to|'ll|’ll|must|ha(?:s|ve) to|(?:plans?|intends?|aims?|expects?|hopes?|promise[sd]?|pledge[sd]?|is|are|due|set) to|takes? effect|(?:enters?|comes?) into force|appl(?:y|ies))\b",
        )
    });
    static SET: LazyLock<Regex> =
        LazyLock::new(|| pattern(r"(?i)\b(?:plan|target|goal|aim|schedule|timetable|ha(?:s|ve))\b"));
    let will = WILL.is_match(text);
    let set = SET.is_match(text) && FROM_NOW.is_match(text);
    if !(will || set) {
        return None;
    }
    FROM_NOW.captures_iter(text).chain(AHEAD.captures_iter(text)).find_map(|captures| {
        let count = Count::of(&captures)?;
        let at = captures.get(0)?.range();
        // "Three or more visits in a month" tells how often.
        if !will && captures.name("led").is_some() || OFTEN.is_match(&text[..at.start]) {
            return None;
        }
        let is_window = captures.name("led").is_some_and(|led| led.as_str().to_lowercase().starts_with("over"));
        let meaning = match (opening_event(&text[..at.start]), calendar.published) {
            (Some(event), _) if !is_window => count.since_event(event, calendar)?,
            (_, Some(day)) if is_window => Ok(Due::Within(Period::range(day, count.after(day)?)?)),
            _ => count.since_publication(calendar)?,
        };
        Some((at, meaning))
    })
}

/// What makes another term begin where the first ends.
static PROLONGED: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?i)\b(?:exten(?:d|sion)|renew|prolong|option|lease|licen[cs]e|contract|term)\w*\b"));

/// A count right before "in a month".
static OFTEN: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(?:once|twice|(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten)(?: or more| or fewer)? (?:\w+ )?(?:times|visits|days|absences|complaints|breaches|cases))\s$",
    )
});

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn what_points_back_is_counted_from_the_day_told_before() {
        let last = Due::By(date(2026, 1, 12));
        let check = |text: &str, expected: Option<(&str, Date)>| {
            let found = counted_from(text, &last).and_then(|(at, due)| Some((&text[at], due.last_day()?)));
            assert_eq!(found, expected, "{text}");
            assert!(
                within(text, &Calendar::from(None)).is_none() && counted_after(text, &Calendar::from(None)).is_none(),
                "{text}"
            );
        };
        check(
            "It is to be done within six weeks of that date.",
            Some(("within six weeks of that date", date(2026, 2, 23))),
        );
        check(
            "Within 30 days of the same day the board must decide",
            Some(("Within 30 days of the same day", date(2026, 2, 11))),
        );
        check("The rest will follow three months after that.", Some(("three months after that", date(2026, 4, 12))));
        check(
            "Objections will be received for twenty-one days thereafter.",
            Some(("twenty-one days thereafter", date(2026, 2, 2))),
        );
    }
}
