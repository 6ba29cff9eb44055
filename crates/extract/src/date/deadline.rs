//! Deadlines: the words that say when something is due, and what day they mean.

use super::calendar::Calendar;
use super::counted::{
    NO_ANCHOR, ahead, counted_after, counted_from, in_advance, in_office, lasting, nth_after, within,
};
use super::running::{closing, running, unit};
use super::window::{EARLIEST, cut, is_told, named_closer, starting, trailing, window};
use super::{mention, span};
use crate::number::pattern;
use onrecord_domain::period::{Deadline, Due, Grain, Period, add_days};
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
    let (at, meaning) = main_time(text, calendar).or_else(|| named_in(text, calendar))?;
    let (due, why) = match meaning {
        Ok(due) => (Some(due), String::new()),
        Err(why) => (None, why),
    };
    Some(DeadlineMention { span: span(text, &at)?, words: text[at].to_owned(), due, why })
}

/// The time of the main clause where another stands before it: behind "if the meeting on 29 April agrees", and the one that now
/// stands, behind "due in March, is now planned for" and "has been moved to".
fn main_time(text: &str, calendar: Calendar) -> Option<(Range<usize>, Meaning)> {
    static ASIDE: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"(?i)^(?:(?:if|provided|subject to|unless|although|though|while)\b[^,;]{3,100}, |[^;]*\b(?:is|are|was|were|has been|have been) now (?P<now>planned|expected|due|scheduled|set|promised) |[^;]*\b(?:directed|ordered|instructed|tasked|required|obliged) (?:[\w'’-]+ ){1,6}?to )",
        )
    });
    static MOVED: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"(?i)\b(?:is|are|was|were|has been|have been) (?:moved|put back|postponed|delayed|deferred|brought forward|extended)(?: from [^,;]{3,40}?)? (?P<to>to|until) (?:the )?",
        )
    });
    // What an event starts the clock of ("if the council agrees, in 90 days") is counted from it.
    static COUNTED: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"(?i)^(?:within|inside|in|(?:no|not) later than) (?:the next |a period of |at most )?[\w-]+ (?:\w+ )?(?:hour|day|week|fortnight|month|year)s?\b",
        )
    });
    if let Some(moved) = MOVED.captures(text) {
        let (at, period) = named_at(text, moved.get(0)?.end(), &calendar.ahead())?;
        let due = if period.first == period.last { Due::By(period.last) } else { Due::Within(period) };
        let ahead = calendar.published.is_none_or(|published| period.last >= published);
        return ahead.then_some((moved.name("to")?.start()..at.end, Ok(due)));
    }
    let aside = ASIDE.captures(text)?;
    let start = aside.name("now").map_or(aside.get(0)?.end(), |now| now.start());
    let lead = "to be ";
    let (at, meaning) = named_in(&format!("{lead}{}", &text[start..]), calendar)?;
    let at = at.start.checked_sub(lead.len())? + start..at.end - lead.len() + start;
    (meaning.is_ok() && !COUNTED.is_match(&text[at.clone()])).then_some((at, meaning))
}

/// The time that `text` names, as the readers find it: its bytes and what it means.
fn named_in(text: &str, calendar: Calendar) -> Option<(Range<usize>, Meaning)> {
    let readers: [Reader; 18] = [
        in_advance,
        in_office,
        within,
        nth_after,
        before_event,
        closing,
        between,
        lasting,
        standing,
        no_more,
        event_told,
        by,
        running,
        ahead,
        window,
        counted_after,
        trailing,
        vague,
    ];
    let mut found = readers.iter().filter_map(|read| read(text, &calendar));
    let first = found.next()?;
    let (at, meaning) = match first.1 {
        // A service within so many days of each request, from a day on, is due on that day.
        Ok(Due::After { .. }) => in_any_event(text, &calendar).or_else(|| starting(text, &calendar)).unwrap_or(first),
        Ok(Due::By(_)) if SHORTLY.is_match(&text[first.0.clone()]) && IN_FORCE.is_match(text) => {
            starting(text, &calendar).unwrap_or(first)
        }
        // Of several, the one nearest to the verb, which comes first: "starts tomorrow and will be done within three weeks".
        Ok(_) => found.filter(|(_, meaning)| meaning.is_ok()).fold(first, |first, other| {
            // "Over the next five years" frames what is due within it.
            let frames = matches!(&other.1, Ok(Due::Within(period)) if period.days() > 100);
            // "Twice a year, in June and December, until 2030".
            let recurs = matches!(&first.1, Ok(Due::Standing { .. })) && RECURS.is_match(&text[..first.0.start]);
            let leads =
                BY.is_match(&text[other.0.clone()]) && other.0.start == 0 || VERB.is_match(&text[..other.0.start]);
            if leads && !frames && !recurs && other.0.end <= first.0.start { other } else { first }
        }),
        Err(_) => found.find(|(_, meaning)| meaning.is_ok()).unwrap_or(first),
    };
    Some(match meaning {
        Ok(due) => match explained(text, at.end, &due) {
            Some((end, due)) => (at.start..end, Ok(due)),
            None => (at, Ok(due)),
        },
        why => (at, why),
    })
}

/// "Within three months of the appointment, and in any event by the end of January 2027": the day that closes it.
fn in_any_event(text: &str, calendar: &Calendar) -> Option<(Range<usize>, Meaning)> {
    static ANY: LazyLock<Regex> = LazyLock::new(|| {
        pattern(r"(?i)\b(?:in any (?:event|case)|at the (?:very )?latest|whichever is (?:the )?earlier),? ")
    });
    let start = ANY.find(text)?.end();
    let (at, meaning) = by(&text[start..], calendar)?;
    (at.start == 0).then_some((start + at.start..start + at.end, meaning))
}

/// How soon something is answered, time after time: "within ten working days".
static SHORTLY: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)^(?:within|inside|in (?:under|less than)|no(?:t)? later than) (?:\d{1,2}|[a-z-]+) (?:working |business )?(?:hours?|days?)$",
    )
});

/// What begins to be in force on a day.
static IN_FORCE: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?i)^from |, (?:with effect )?from |, (?:starting|beginning) "));

/// The day that the words go on to give: "by Easter, which falls on 5 April", "through fiscal 2027, that is, June 30, 2027".
fn explained(text: &str, end: usize, due: &Due) -> Option<(usize, Due)> {
    static THAT_IS: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"(?i)^,? \(?(?:(?:that is|that['’]s)(?: to say)?,?|i\.e\.,?|namely,?|(?:which|that) (?:closes|ends|finishes|falls|is|runs to|expires)(?: on)?|whose (?:first|last|final) day is) (?:(?:by|on|until|to) )?(?:[A-Z]\w+day,? )?(?:the )?(?:(?P<d>[0-3]?\d)(?:st|nd|rd|th)(?:[.,;)]|$))?",
        )
    });
    let last = match due {
        Due::By(day) | Due::Standing { until: day } => *day,
        Due::Within(period) => period.last,
        Due::After { .. } => return None,
    };
    let lead = THAT_IS.captures(&text[end..])?;
    let start = end + lead.get(0)?.end();
    let (stop, day) = match lead.name("d") {
        // "In September, that's the 22nd": of the month that was named.
        Some(number) => {
            let day = last.with().day(number.as_str().parse().ok()?).build().ok()?;
            (end + number.end() + "st".len(), day)
        }
        None => {
            let found = mention::found(&text[start..], Calendar::from(Some(last)));
            let (at, day) = found.into_iter().find(|(at, day)| at.start == 0 && day.grain == Grain::Day)?;
            (start + at.end, day.last)
        }
    };
    let due = match due {
        Due::Standing { .. } => Due::Standing { until: day },
        Due::Within(period) if period.first <= day && lead.name("d").is_none() => {
            Due::Within(Period::range(period.first, day)?)
        }
        _ => Due::By(day),
    };
    Some((stop, due))
}

/// What makes a time behind it the time of its own clause.
static VERB: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?i)\b(?:will|shall|must|starts?|begins?|opens?|closes?|ends?|is to|are to)\b"));
static BY: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?i)^by\b"));

/// The deadline of words that point back to one named before: "on the same day", "by then".
pub(crate) fn same_deadline(text: &str, last: &Due) -> Option<DeadlineMention> {
    static SAME: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"(?i)\b(?:(?:on|by|from|until|before) (?:the end of )?(?:the same|that(?: same)?|this) (?:day|date|month|year|time|deadline)|at the same time|(?:by|until|till|before) then|in the same (?:month|year|quarter|period)|that same (?:day|month|year))\b",
        )
    });
    if let Some((at, due)) = counted_from(text, last) {
        return Some(DeadlineMention {
            span: span(text, &at)?,
            words: text[at].to_owned(),
            due: Some(due),
            why: String::new(),
        });
    }
    let at = SAME.find(text)?.range();
    let words = text[at.clone()].to_lowercase();
    let edge = words.contains("the end of");
    let due = match last {
        Due::By(day) if words.ends_with("year") => Due::By(day.last_of_year()),
        Due::By(day) if words.ends_with("month") => Due::By(day.last_of_month()),
        Due::By(day) if words.starts_with("before") && !edge => Due::By(add_days(*day, -1)?),
        Due::By(day) | Due::Within(Period { last: day, .. })
            if words.starts_with("until") || words.starts_with("till") =>
        {
            Due::Standing { until: *day }
        }
        Due::Within(_) if ["day", "date", "deadline"].iter().any(|unit| words.ends_with(unit)) => return None,
        Due::Within(period) if words.starts_with("by") => Due::By(period.last),
        last => last.clone(),
    };
    Some(DeadlineMention { span: span(text, &at)?, words: text[at].to_owned(), due: Some(due), why: String::new() })
}

/// "Before the start of the school year on 7 September 2026": the day before; "by the end of term, on 1 November".
pub(super) fn before_event(text: &str, calendar: &Calendar) -> Option<(Range<usize>, Meaning)> {
    static EVENT: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"(?i)\b(?P<before>before|ahead of|prior to|in advance of|this side of|by|no later than|in time for) (?:the )?(?:(?P<end>close|closing|end)|start|beginning|opening)? ?(?:of )?(?:[^.,;]{3,60}?,? (?:on|in|(?:set|due|scheduled|fixed|planned) for)|[^.,;]{3,60}?,? (?:that|which) (?:is (?:set|due|scheduled|fixed|planned) for|(?:starts?|begins?|opens?|falls|is|are|takes place|meets?) (?:on|in)?)|(?:[A-Z]?[\w'’-]+ ?){1,4},) ?(?:the )?",
        )
    });
    // "By it will have been confirmed before graduation week opens on" begins with the second.
    let mut from = 0;
    let each = std::iter::from_fn(|| {
        let captures = EVENT.captures_at(text, from)?;
        from = captures.name("before")?.end();
        Some(captures)
    });
    each.filter(|captures| !MODAL.is_match(&captures[0]) && !AGAIN.is_match(&captures[0])).find_map(|captures| {
        let led = captures.get(0)?;
        // "Goes before voters on 3 November" tells where it goes.
        let goes = captures["before"].eq_ignore_ascii_case("before") && GOES.is_match(&text[..led.start()]);
        // "Ordered by the committee on 12 January" tells who did it.
        let agent = captures["before"].eq_ignore_ascii_case("by") && is_told(&text[..led.start()]);
        if goes || agent || ENDS.is_match(led.as_str()) {
            return None;
        }
        let (at, period) = named_at(text, led.end(), calendar)?;
        let period = of_named_year(led.as_str(), &text[at.clone()], period);
        let towards = captures["before"].to_lowercase();
        let before =
            !matches!(towards.as_str(), "by" | "no later than" | "in time for") && captures.name("end").is_none();
        let due = if before { add_days(period.first, -1)? } else { period.last };
        let ahead = calendar.published.is_none_or(|published| period.first > published);
        // "Two months ahead of schedule in May" tells the month of the opening.
        let planned = AS_PLANNED.is_match(led.as_str());
        let in_month =
            before && !planned && led.start() > 0 && period.grain == Grain::Month && led.as_str().ends_with(" in ");
        let day = period.first == period.last || in_month || !before && led.as_str().ends_with(", in ");
        // "By 2030 on …" names its day itself; "before next year's fair, which opens on …" names an event.
        let names_day = |(at, _): (Range<usize>, Period)| {
            let rest = led.as_str()[at.end..].trim_start();
            !rest.starts_with(['\'', '’']) && rest.split_whitespace().count() < 2
        };
        let event =
            captures.name("end").is_some() || !mention::found(led.as_str(), *calendar).into_iter().any(names_day);
        (ahead && day && event).then_some((led.start()..at.end, Ok(Due::By(due))))
    })
}

static AS_PLANNED: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?i)^ahead of (?:schedule|time|target|plan|expectations)\b"));

/// What no name of an event has: then the words between are a clause.
static MODAL: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?i)\b(?:will|shall|must|would|is to|are to)\b"));

/// A second opening within the words between: the first had no event of its own.
static AGAIN: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?i)^.+\b(?:before|ahead of|prior to|until|no later than)\b"));

/// "This side of the 2027 election, which falls on 6 May": the day is of the year that the event is named with.
fn of_named_year(event: &str, day: &str, period: Period) -> Period {
    static YEAR: LazyLock<Regex> = LazyLock::new(|| pattern(r"\b20\d\d\b"));
    // "Monday" has a year of its own.
    let dated = day.split(' ').any(|word| mention::is_month(&word.to_lowercase()));
    let year =
        YEAR.find(event).filter(|_| dated).and_then(|year| year.as_str().parse().ok()).filter(|_| !YEAR.is_match(day));
    let moved = |year: i16| period.first.with().year(year).build().ok().map(Period::day);
    year.filter(|_| period.grain == Grain::Day).and_then(moved).unwrap_or(period)
}

/// "Until the programme ends in 2030", "before the new Act starts in November": a time that is said of an event.
fn event_told(text: &str, calendar: &Calendar) -> Option<(Range<usize>, Meaning)> {
    static EVENT: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"(?i)\b(?P<led>before|(?:right up )?(?:until|till)|right up to|when|by the time(?: that)?) (?:[\w'’-]+ ){1,7}?(?:[\w'’-]+, which )?(?:comes?|starts?|begins?|opens?|reopens?|arrives?|returns?|resumes?|takes? (?:effect|place|office)|enters? into force|(?P<ends>ends?|closes?|expires?|runs out|finishes|is (?:over|complete|completed|finished))) (?:on|in) (?:the )?",
        )
    });
    EVENT.captures_iter(text).find_map(|captures| {
        let whole = captures.get(0)?;
        let (at, period) = named_at(text, whole.end(), calendar)?;
        let denied = DENIED.is_match(&text[..whole.start()]);
        let behind_verb = VERB.is_match(&text[..whole.start()]);
        let due = match captures["led"].to_lowercase().as_str() {
            "when" if captures.name("ends").is_none() || !behind_verb => return None,
            "before" if captures.name("ends").is_some() => Due::By(period.last),
            "before" if denied => Due::Standing { until: add_days(period.first, -1)? },
            "before" => Due::By(add_days(period.first, -1)?),
            "by the time" | "by the time that" | "when" => Due::By(period.last),
            _ if denied => Due::Standing { until: add_days(period.first, -1)? },
            _ => Due::Standing { until: period.last },
        };
        let ahead = calendar.published.is_none_or(|published| period.first > published);
        ahead.then_some((whole.start()..at.end, Ok(due)))
    })
}

/// What is done year by year is done in the last one named too.
static RECURS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(?:(?:each|every) (?:year|month|quarter)|(?:once|twice|times) (?:an?|each|every) \w+|annually|yearly|monthly)\b[^.;]*$",
    )
});

static DENIED: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?i)\b(?:not?|never|nothing|none|neither|cannot|\w+n['’]t)\b[^.,;]{0,80}$"));

/// Nothing happens before a day, or something holds until or through one.
fn standing(text: &str, calendar: &Calendar) -> Option<(Range<usize>, Meaning)> {
    static HOLDS: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"(?i)\b(?:(?P<not>(?:not?|never|nothing|none|neither|won't|cannot|can't)\b[^.;]{0,80}?\bbefore)|(?P<earliest>(?:no|not) (?:earlier|sooner) than)|(?:in (?:force|place|effect)|valid|open|closed|shut|suspended|on any (?:date|day)|at any time|to run|runs?|lasts?) (?P<to>to)|(?P<until>until|till)|(?P<through>(?:(?:not?|never|nothing|none|neither)\b[^.;]{0,80}?\bbeyond)|through(?: to)?|(?:up to|until|till) and including|up to the end of|up to))\s+(?:at least\s+)?(?P<end>(?:the\s+)?(?:end|close|(?:very )?last day) of\s+)?(?:at least\s+|the\s+)?(?:(?P<mid>mid)[\s-])?",
        )
    });
    HOLDS.captures_iter(text).find_map(|captures| {
        let whole = captures.get(0)?;
        // "Until the close of business on 30 October" and "until the 29th": the article is the date's own.
        let led =
            ["until", "through"].into_iter().find_map(|name| captures.name(name)).map(|word| behind(text, word.end()));
        let whole_date = || date_at(text, led.filter(|at| *at < whole.end())?, calendar);
        let (at, period) = date_at(text, whole.end(), calendar).or_else(whole_date)?;
        // "Open to 2027 school leavers" names no end.
        let attribute = captures.name("to").is_some() && period.grain > Grain::Month && text[at.end..].starts_with(' ');
        if attribute {
            return None;
        }
        let through = captures.name("end").is_some() || captures.name("through").is_some();
        // "Not until 2028" ends where the year begins, "until 2028" to whoever reads it with the year.
        let denied = DENIED.is_match(&text[..whole.start()]) || EARLIEST.is_match(&text[at.end..]);
        // A day that is named belongs to what holds. What is shut, or does not happen, until the first of a month ends with
        // the month before.
        let ends_before = denied || SHUT.is_match(&text[..whole.start()]);
        let day = period.first == period.last && !(ends_before && period.first.day() == 1);
        let long = period.first != period.last && !denied;
        let includes = captures.name("to").is_some()
            || captures.name("until").is_some() && (day || long || RECURS.is_match(&text[..whole.start()]));
        let until = match captures.name("mid") {
            Some(mid) => cut(period, mid.as_str()).map(|day| day.last),
            None if through || includes => Some(period.last),
            None => add_days(period.first, -1),
        };
        let ahead = calendar.published.is_none_or(|anchor| period.last >= anchor);
        // "They have until 29 September to answer": by then they must.
        if captures.name("until").is_some()
            && TIME_LEFT.is_match(&text[..whole.start()])
            && text[at.end..].starts_with(" to ")
        {
            return ahead.then_some((whole.start()..at.end, Ok(Due::By(period.last))));
        }
        let start = match captures.name("not") {
            Some(denied) => denied.end() - "before".len(),
            None => captures.name("to").map_or(whole.start(), |to| to.start()),
        };
        let start = if text[..start].ends_with("not ") { start - "not ".len() } else { start };
        ahead.then_some((start..at.end, Ok(Due::Standing { until: until? })))
    })
}

static TIME_LEFT: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?i)\b(?:ha(?:s|ve|d)|given|granted|gives? (?:us|them|\w+))\s$"));

/// "No vessel may be imported after 31 December 2027": from the day named on, nothing.
fn no_more(text: &str, calendar: &Calendar) -> Option<(Range<usize>, Meaning)> {
    static AFTER: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"(?i)(?:^(?:no|none|nobody|nothing)\b|\b(?:will|shall|may|can|must|is|are) (?:no longer|not|never|cease to)\b|\bcannot\b)",
        )
    });
    let denied = AFTER.find(text)?.end();
    text[denied..].match_indices(" after ").find_map(|(index, after)| {
        let (start, end) = (denied + index + 1, denied + index + after.len());
        let article = text[end..].starts_with("the ").then_some("the ".len());
        let (at, period) =
            date_at(text, end, &calendar.ahead()).or_else(|| date_at(text, end + article?, &calendar.ahead()))?;
        let ahead = calendar.published.is_none_or(|published| period.last > published);
        ahead.then_some((start..at.end, Ok(Due::By(period.last))))
    })
}

static SHUT: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(?:shut|closed|suspended|frozen|froze|barred|banned|halted|stopped|out of (?:use|service)|off limits)\b[^.,;]{0,60}$",
    )
});

/// "By", "no later than", "before", "due" and a date, or the end or start of a period. "Claims filed before June 1" tells of
/// the claims, so that any other comes first.
pub(super) fn by(text: &str, calendar: &Calendar) -> Option<(Range<usize>, Meaning)> {
    by_where(text, calendar, |led| !is_told(led)).or_else(|| by_where(text, calendar, is_told))
}

/// The same where the words before it are as asked.
fn by_where(text: &str, calendar: &Calendar, fits: fn(&str) -> bool) -> Option<(Range<usize>, Meaning)> {
    static BY: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"(?i)\b(?P<by>by(?: (?:no|not) later than| at the latest)?|(?:no|not) later than|latest by|at the latest (?:by|on|in)|on or before|before|prior to|ahead of|this side of|in time for|in advance of|due(?: (?:by|on|in))?|at|come)\s+(?:the\s+)?(?:(?P<edge>end|close|start|beginning|middle|turn|first (?:working |business )?day|last (?:working |business )?day) of\s+|(?P<mid>mid|early|late)(?:\s+|-))?(?:the\s+|this\s+)?(?:(?:current|running)\s+)?(?:(?:statutory |legal |original |agreed |final )?(?:date|deadline|target) of\s+)?",
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
        if word == "at" && edge.is_none() || !fits(&text[..whole.start()]) {
            return None;
        }
        // "By this time next month": "this" belongs to the date. An hour on a day falls within it.
        let bare = behind(text, captures.name("by")?.end());
        let mut hour = false;
        let named = named_at(text, whole.end(), calendar).or_else(|| named_at(text, bare, calendar));
        let named = named.or_else(|| {
            // "Ordered by the Harbour Committee on 12 May" tells who did it.
            let agent = word == "by" && is_told(&text[..whole.start()]);
            let named = named_after(text, bare, calendar).filter(|_| word != "at" && !agent);
            hour = named.is_some();
            named
        });
        if word == "come" && edge.is_none() && named.is_none() {
            return None;
        }
        let mut year_end = false;
        let named = named.or_else(|| {
            let found = EDGE.captures(&text[whole.end()..])?;
            if is_part_of_a_name(&text[whole.end() + found.get(0)?.end()..]) {
                return None;
            }
            let period = this_unit(&found, edge.is_some(), calendar)?;
            year_end = found.name("u").is_none();
            Some((whole.end()..whole.end() + found.get(0)?.end(), period))
        });
        // "Ahead of next year's season" names a thing, and so does "before the July meeting".
        let (mut at, period) = named.filter(|(at, _)| !text[at.end..].starts_with(['\'', '’']))?;
        let before =
            matches!(word.as_str(), "before" | "prior to" | "ahead of" | "in advance of" | "this side of") && !hour;
        if before && EVENT_OF.is_match(&text[at.end..]) {
            return None;
        }
        let due = match edge.as_deref() {
            None if before && !year_end => add_days(period.first, -1)?,
            None => period.last,
            Some(edge @ ("start" | "beginning" | "first day")) if before => add_days(cut(period, edge)?.first, -1)?,
            Some(edge) => cut(period, edge)?.last,
        };
        // "Rose by 2019" and "before 1997" look back: no deadline.
        let due = match named_closer(text, at.end, period, calendar).filter(|_| !before) {
            Some((end, day)) => {
                at.end = end;
                day
            }
            None => due,
        };
        let ahead = calendar.published.is_none_or(|published| due >= published);
        ahead.then_some((whole.start()..at.end, Ok(Due::By(due))))
    })
}

/// "Before the year ends on 30 June": its last day, not the day before.
static ENDS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)^before .*\b(?:ends?|closes?|expires?|runs out|finishes|is (?:out|over|through)) (?:on|in) (?:the )?$",
    )
});
static GOES: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(?:goes|go|going|went|gone|comes?|came|brought|laid|put|appears?|appeared|heard|testif(?:y|ies|ied)|argued?|tried|debated|speaks?|sworn|tabled|stands?)(?: back)? $",
    )
});

static EVENT_OF: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)^ (?:meetings?|sessions?|sittings?|elections?|seasons?|conference|budget|summit|recess|holidays?|board|council|general election|intake|games|festival|exams?|polls?|vote|tournament|championships?)\b",
    )
});

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

/// The byte behind the one character, a space of any width, that stands at `end`.
fn behind(text: &str, end: usize) -> usize {
    end + text[end..].chars().next().map_or(0, char::len_utf8)
}

/// The date that begins right at `start`, an article or "fiscal" apart.
pub(super) fn named_at(text: &str, start: usize, calendar: &Calendar) -> Option<(Range<usize>, Period)> {
    // A bare year or month is a date only after a preposition; here the deadline's own word is one.
    let led = format!("by {}", &text[start..]);
    let shift = "by ".len();
    // "Monday, 29 March" begins with the name of its day.
    static WEEKDAY: LazyLock<Regex> = LazyLock::new(|| pattern(r"^by [A-Z]\w+day,? (?:the )?$"));
    let begins = |at: &Range<usize>| at.start <= shift || WEEKDAY.is_match(&led[..at.start]);
    let (at, period) = mention::found(&led, *calendar).into_iter().find(|(at, _)| begins(at))?;
    Some((start..start + at.end.checked_sub(shift)?, period))
}

/// The same behind an hour of the day ("midnight on 30 June") or the name of the day ("Armed Forces Day, 12 May"), and
/// what stood before it.
fn named_after(text: &str, start: usize, calendar: &Calendar) -> Option<(Range<usize>, Period)> {
    static HOUR: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"(?i)^(?:(?:the )?(?:stroke of )?(?:midnight|noon|midday)|(?:the )?(?:close|end) of (?:business|play|trading|the day)|(?:\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve) o['’]clock|\d{1,2}(?:[.:]\d\d)?(?: ?[ap]\.?m\.?)?)\s+(?:on\s+)?(?:the\s+)?",
        )
    });
    static NAME: LazyLock<Regex> =
        LazyLock::new(|| pattern(r"^(?:the )?(?:[A-Z][\w'’-]+ ?){1,5},? (?:on )?(?:the )?|^midsummer, "));
    let lead = HOUR.find(&text[start..]).or_else(|| NAME.find(&text[start..]))?;
    named_at(text, start + lead.end(), calendar).filter(|(_, period)| period.grain == Grain::Day)
}

/// The date that begins at `start`, or behind an hour or a name there.
pub(super) fn date_at(text: &str, start: usize, calendar: &Calendar) -> Option<(Range<usize>, Period)> {
    named_at(text, start, calendar).or_else(|| named_after(text, start, calendar))
}

/// "Between mid-June and the end of August", "between now and 24 June 2027": a window.
fn between(text: &str, calendar: &Calendar) -> Option<(Range<usize>, Meaning)> {
    static BETWEEN: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"(?i)\b(?:between|(?P<from>from)) (?:(?P<now>now|today)|(?:the )?(?:(?P<e1>start|beginning|middle|end) of |(?P<p1>early|mid|late)[ -])?(?:the )?(?P<a>[^.,;]{3,30}?)) (?P<to>and|to|until|till|through) (?:the )?(?:(?P<e2>start|beginning|middle|end) of |(?P<p2>early|mid|late)[ -])?(?:the )?",
        )
    });
    BETWEEN.captures_iter(text).find_map(|captures| {
        let whole = captures.get(0)?;
        let told = captures.name("from").is_some() && is_told(&text[..whole.start()]);
        if told || captures.name("from").is_some() == (&captures["to"] == "and") {
            return None;
        }
        let part = |period: Period, edge: &str, part: &str| {
            let word = captures.name(edge).or_else(|| captures.name(part));
            word.map_or(Some(period), |word| cut(period, word.as_str()))
        };
        let of_event = || {
            let event = EVENT_ON.find(&text[whole.end()..])?;
            named_at(text, whole.end() + event.end(), calendar).filter(|(_, period)| period.grain == Grain::Day)
        };
        let (at, last) = date_at(text, whole.end(), calendar).or_else(of_event)?;
        let last = if last.grain == Grain::Day { last } else { part(last, "e2", "p2")? };
        let first = match captures.name("a") {
            // "Between March and Easter 2027": the first of the two shares the year of the second.
            Some(first) => {
                let (at, period) = named_at(&text[..first.end()], first.start(), calendar)?;
                (at.end >= first.end()).then(|| part(period, "e1", "p1"))??.first
            }
            None => calendar.published?,
        };
        let ahead = calendar.published.is_none_or(|published| last.last > published);
        let window = Period::range(first, last.last).filter(|_| ahead)?;
        // "From May until June" it is so; between the two it is done.
        let holds = matches!(&captures["to"], "until" | "till" | "through");
        let due = if holds { Due::Standing { until: window.last } } else { Due::Within(window) };
        Some((whole.start()..at.end, Ok(due)))
    })
}

/// An event with its day: "the cyclone season on 30 April".
static EVENT_ON: LazyLock<Regex> = LazyLock::new(|| pattern(r"^(?:[\w'’-]+ ){1,4}on (?:the )?"));

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
