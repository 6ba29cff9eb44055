//! Dates and periods as texts name them, absolute or relative to the day of publication.

use super::calendar::Calendar;
use super::running::unit;
use super::{holiday, moved, span};
use crate::number::{ORDINALS, pattern, whole};
use jiff::civil::{Date, Weekday};
use onrecord_domain::period::{FiscalCalendar, Grain, Period, add_days, add_months, days_between};
use onrecord_domain::text::Span;
use regex::{Captures, Regex};
use std::ops::Range;
use std::sync::LazyLock;

/// A date or period named in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DateMention {
    /// Where it stands, in characters.
    pub span: Span,
    /// What it means.
    pub period: Period,
}

/// Dates and periods of `text` in order, not overlapping. Relative ones ("last week", "in October") are resolved
/// against `calendar`, for example the day the text was published or spoken, and left out without that day.
pub fn dates(text: &str, calendar: impl Into<Calendar>) -> Vec<DateMention> {
    let read = |(at, period): (Range<usize>, Period)| Some(DateMention { span: span(text, &at)?, period });
    found(text, calendar).into_iter().filter_map(read).collect()
}

/// The same with bytes in place of characters.
pub(crate) fn found(text: &str, calendar: impl Into<Calendar>) -> Vec<(Range<usize>, Period)> {
    let calendar = calendar.into();
    let mut found: Vec<(Range<usize>, Period)> = Vec::new();
    for rule in RULES.iter() {
        // From the end of the date itself, not of what had to follow it: "between 2019 and 2021" shares the "and".
        let mut from = 0;
        while let Some(captures) = rule.pattern.captures_at(text, from) {
            let Some(whole) = captures.name("x").or_else(|| captures.get(0)) else { break };
            from = whole.end();
            let at = trimmed(text, whole.range());
            let future = calendar.ahead || looks_ahead(&text[..at.start]);
            let context =
                Context { anchor: calendar.published, calendar, future, weekday: weekday_before(&text[..at.start]) };
            // "At the end of October 9,740 people": a number begins there, no day.
            let number =
                text[..at.end].ends_with(|c: char| c.is_ascii_digit()) && NUMBER_GOES_ON.is_match(&text[at.end..]);
            // "Until the Christmas vacation" names no day.
            let of_a_name = captures.name("h").is_some_and(|name| holiday::in_year(name.as_str(), 2000).is_some())
                && FEAST_OF.is_match(&text[at.end..]);
            // "The first half of the 2026-27 school year" is of no fiscal year.
            let of_school = captures.name("fy").is_some() && SCHOOL.is_match(&text[at.end..]);
            // "The last year of the plan" is not the year before this.
            let of_another = LAST_UNIT.is_match(&text[at.clone()])
                && text[..at.start].to_lowercase().ends_with("the ")
                && text[at.end..].starts_with(" of ");
            let none = of_another || number || of_a_name || of_school || is_month_and_count(text, &at);
            if let Some(period) = (rule.read)(&captures, &context).filter(|_| !none) {
                found.push((at, period));
            }
        }
    }
    found.sort_by_key(|(at, _)| (at.start, std::cmp::Reverse(at.end)));
    found.dedup_by(|later, earlier| later.0.start < earlier.0.end);
    let joined = spans_joined(text, without_doubles(text, found), calendar.published);
    let mut found: Vec<(Range<usize>, Period)> = Vec::new();
    for (at, period) in joined.into_iter().map(|(at, period)| widened(text, at, period, &calendar)) {
        while found.last().is_some_and(|(before, _)| before.end > at.start) {
            found.pop();
        }
        found.push((at, period));
    }
    found
}

/// "The week of 16 March" is its seven days, "the three months to 30 June" what ends then.
fn widened(text: &str, at: Range<usize>, period: Period, calendar: &Calendar) -> (Range<usize>, Period) {
    static WEEK: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"(?i)\b(?:the )?week (?P<how>of|beginning|starting|commencing|ending)(?: on)?(?: [A-Z]\w+day,?)?(?: the)? $",
        )
    });
    static RUN_UP: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"(?i)\b(?:the )?(?:(?:past |last )?(?P<n>\d{1,3}|[a-z]+(?:-[a-z]+)?) )?(?P<u>days?|weeks?|months?|quarters?|years?|decades?) (?:to|(?:that |which )?(?:ended|ending)|up to)(?: on)?(?: the end of)? $",
        )
    });
    let before = &text[..at.start];
    if let Some(week) = WEEK.captures(before).filter(|_| period.grain == Grain::Day) {
        let days = match week["how"].to_lowercase().as_str() {
            "of" => Period::week_of(period.first),
            "ending" => add_days(period.first, -6).and_then(|first| Period::range(first, period.first)),
            _ => add_days(period.first, 6).and_then(|last| Period::range(period.first, last)),
        };
        if let Some((days, start)) = days.zip(week.get(0).map(|week| week.start())) {
            return (start..at.end, days);
        }
    }
    let ends_with_it = || {
        let found = RUN_UP.captures(before)?;
        let start = found.get(0)?.start();
        let half = before[..start].ends_with("half-") || found.name("n").is_some_and(|n| n.as_str() == "half");
        // "Extended by two months to 30 June" tells a length, not what ends then.
        if before[..start].ends_with("by ") || before[..start].ends_with('-') && !half {
            return None;
        }
        let (count, unit) = match found.name("n").map(|n| n.as_str().to_lowercase()).as_deref() {
            _ if half => (6, "month"),
            None | Some("the" | "a" | "fiscal" | "financial" | "calendar" | "full") => (1, &found["u"]),
            Some(words) => (i32::try_from(whole(words)?).ok()?, &found["u"]),
        };
        // A month without a year that ends what was told has ended.
        let ahead = calendar.published.is_some_and(|published| period.last > published) && !calendar.ahead;
        let bare = !text[at.clone()].contains(|c: char| c.is_ascii_digit()) && period.grain == Grain::Month;
        let last = if ahead && bare { add_months(period.first, -12)?.last_of_month() } else { period.last };
        let first = moved(add_days(last, 1)?, -count, unit)?;
        Some((start..at.end, Period::range(first, last)?))
    };
    // "In 2027/28 and the year that follows", "this calendar year or the next".
    static NEXT_TOO: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"(?i)^,? (?:and|or|nor) (?:in )?the (?:year (?:that follows|after(?:wards)?)|following year|next (?:year|one)|(?:following|next)(?:[.,;)]|$))",
        )
    });
    let year = period.grain == Grain::Year || (360..=371).contains(&period.days());
    if let Some(too) = NEXT_TOO.find(&text[at.end..]).filter(|_| year) {
        let both = add_months(period.first, 24)
            .and_then(|end| add_days(end, -1))
            .and_then(|last| Period::range(period.first, last));
        return both.map_or((at.clone(), period), |both| (at.start..at.end + too.end(), both));
    }
    // What already spans a time ("from March to June") ends with nothing.
    let single = period.grain != Grain::Range;
    single.then(ends_with_it).flatten().unwrap_or((at, period))
}

/// What a feast gives its name to, and is not the day of.
static FEAST_OF: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)^ (?:vacations?|holidays?|breaks?|bank holiday|half[- ]term|recess|rush|terms?|weekend|week|season|markets?|period|shutdown|closure|sittings?|school|lights|timetable|getaway|travel)\b",
    )
});

static SCHOOL: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?i)^ (?:school|academic|season|campaign)\b"));

/// "In May 12 new officers joined": a month and a number; a day stands behind "on".
fn is_month_and_count(text: &str, at: &Range<usize>) -> bool {
    static MONTH_AND_NUMBER: LazyLock<Regex> = LazyLock::new(|| pattern(r"^[A-Z][a-z]+\.?\s\d{1,2}$"));
    static COUNTED: LazyLock<Regex> = LazyLock::new(|| pattern(r"^ [a-z]"));
    let led = text[..at.start].ends_with("in ") || text[..at.start].ends_with("In ");
    led && MONTH_AND_NUMBER.is_match(&text[at.clone()]) && COUNTED.is_match(&text[at.end..])
}

static LAST_UNIT: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?i)^(?:last|next) (?:week|month|quarter|year|decade)$"));

static NUMBER_GOES_ON: LazyLock<Regex> = LazyLock::new(|| pattern(r"^,\d{3}\b"));

/// "Thursday, January 30" is one day, named twice.
fn without_doubles(text: &str, found: Vec<(Range<usize>, Period)>) -> Vec<(Range<usize>, Period)> {
    let mut kept: Vec<(Range<usize>, Period)> = Vec::new();
    for (at, period) in found {
        let doubles = kept.last().is_some_and(|(before, _)| {
            text[before.clone()].ends_with("day")
                && matches!(&text[before.end..at.start], ", " | " " | ", the " | " the ")
        });
        if doubles && period.grain == Grain::Day {
            kept.pop();
        }
        kept.push((at, period));
    }
    kept
}

/// A full stop that ends the sentence is no part of an abbreviated month.
fn trimmed(text: &str, at: Range<usize>) -> Range<usize> {
    at.start..at.start + text[at.clone()].trim_end_matches(['.', ',', ' ']).len()
}

/// Whether the words before speak of what is to come. "By" does where the date is what follows it: "rescued by the coast
/// guard on Sunday" looks back.
fn looks_ahead(before: &str) -> bool {
    static AHEAD: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"(?i)\b(?:(?:will|shall|must|going to|(?:is|are) to|(?:set|expected|ought|hopes?|aims?|intends?|plans?) to|(?:(?:is|are|be|been|now|falls?) (?:\w+ly )?)(?:scheduled|planned|due(?: (?:[^t\s]|t[^o\s])| $))|(?:scheduled|planned) (?:to|in|on|by|for|at|from)|due (?:in|on|by|at|for|back|before|within|to (?:be|open|close|begin|start|finish|publish|report|take|enter|arrive|move|return|join|come|go|leave|receive|complete|deliver|meet|vote|decide|end|run|expire|replace))|no later than|not before)\b[^.;]{0,80}|(?:by|until|till)\b(?: (?:at least|the|this|early|mid|late|close|start|beginning|end|middle|turn|first|last|half|quarter|day|week|of|(?:\d+ )?[A-Z]\w+day,?))*[ -]*)$",
        )
    });
    AHEAD.is_match(before)
}

/// "From January 2024 to September 2025" is one period; "since 2019" runs to the anchor.
fn spans_joined(text: &str, found: Vec<(Range<usize>, Period)>, anchor: Option<Date>) -> Vec<(Range<usize>, Period)> {
    static JOINED: LazyLock<Regex> =
        LazyLock::new(|| pattern(r"^\s*(?:to|through|until|till|and|up to|-|–|—)\s*(?:the end of\s*)?$"));
    static OPENED: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?i)\b(?:from|between)\s+$"));
    static SINCE: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"(?i)\bsince\s+(?:the (?:start|beginning) of\s+|(?P<event>(?:[a-z'’-]+ ){1,8}(?:on|in|of|at)) )?(?:[A-Z]\w+day,? )?(?:the )?$",
        )
    });
    // "Since the war began and peaked in 2023" and "since the end of 2024" begin at no day that is named.
    static NO_EVENT: LazyLock<Regex> =
        LazyLock::new(|| pattern(r"(?i)\b(?:and|but|then|end|middle|rose|fell|grew|peaked|reached)\b"));
    let is_since = |before: &str| {
        let found = SINCE.captures(before);
        found.is_some_and(|found| found.name("event").is_none_or(|event| !NO_EVENT.is_match(event.as_str())))
    };
    let mut joined: Vec<(Range<usize>, Period)> = Vec::new();
    for (at, period) in found {
        let range = joined.last().and_then(|(before, first)| {
            let gap = &text[before.end..at.start];
            let dashed = gap.trim().chars().all(|c| matches!(c, '-' | '–' | '—')) && !gap.trim().is_empty();
            // "Over the course of 2026 and 2027" is both years.
            let in_a_row = first.grain == Grain::Year
                && period.grain == Grain::Year
                && add_days(first.last, 1) == Some(period.first);
            let opened = OPENED.is_match(&text[..before.start])
                || dashed
                || gap.contains("through")
                || in_a_row && gap == " and ";
            let first = in_year_of(&text[before.clone()], *first, period);
            let range = Period::range(first.first, after(first, period, &text[at.clone()]).last)?;
            (JOINED.is_match(gap) && opened).then_some((before.start..at.end, range))
        });
        match range {
            Some(range) => {
                joined.pop();
                joined.push(range);
            }
            None => joined.push((at, period)),
        }
    }
    let since = |(at, period): (Range<usize>, Period)| {
        let to_anchor = anchor.and_then(|anchor| Period::range(period.first, anchor));
        let period = to_anchor.filter(|_| is_since(&text[..at.start])).unwrap_or(period);
        (at, period)
    };
    joined.into_iter().map(since).collect()
}

/// "From 24 August to 18 June", "from Monday to Wednesday": a day that would lie before the first is of the next year, or
/// of the next week.
fn after(first: Period, last: Period, words: &str) -> Period {
    let bare = last.grain == Grain::Day && YEARLESS.is_match(words);
    let later = match words.contains(|c: char| c.is_ascii_digit()) {
        true => add_months(last.last, 12),
        false => add_days(last.last, 7),
    };
    later.filter(|_| bare && last.last < first.first).map_or(last, Period::day)
}

static YEARLESS: LazyLock<Regex> = LazyLock::new(|| pattern(r"^\D*(?:\d{1,2}\D*)?$"));

/// "From October to December 2029": a month without a year is of the year of the month it runs to.
fn in_year_of(words: &str, first: Period, last: Period) -> Period {
    let bare = !words.contains(|c: char| c.is_ascii_digit());
    let months = first.grain == Grain::Month && last.grain == Grain::Month;
    let year = last.first.year() - i16::from(first.first.month() > last.first.month());
    Period::month(year, first.first.month()).filter(|_| bare && months).unwrap_or(first)
}

/// What a rule may know besides its words.
struct Context {
    anchor: Option<Date>,
    calendar: Calendar,
    future: bool,
    /// The day of the week that the date is said to be.
    weekday: Option<Weekday>,
}

/// "Friday 14 November", "on Monday, May 4".
fn weekday_before(before: &str) -> Option<Weekday> {
    static DAY: LazyLock<Regex> =
        LazyLock::new(|| pattern(r"\b(Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday),?(?: the)? $"));
    DAY.captures(before).and_then(|day| weekday_named(&day[1]))
}

struct Rule {
    pattern: Regex,
    read: fn(&Captures<'_>, &Context) -> Option<Period>,
}

/// Months are names only with a capital: "may" and "march" are verbs.
pub(super) const MONTH: &str = r"(?P<m>J(?i:an(?:uary)?|une?|uly?)|F(?i:eb(?:ruary)?)|M(?i:ar(?:ch)?|ay)|A(?i:pr(?:il)?|ug(?:ust)?)|S(?i:ept(?:ember)?|ep)|O(?i:ct(?:ober)?)|N(?i:ov(?:ember)?)|D(?i:ec(?:ember)?))\b\.?";
const YEAR: &str = r"(?P<y>(?:1[6-9]|20|21)\d\d)\b";
const DAY: &str = r"\b(?P<d>[0-3]?\d)(?:st|nd|rd|th)?\b";

static RULES: LazyLock<Vec<Rule>> = LazyLock::new(|| {
    let rule = |text: &str, read| Rule {
        pattern: pattern(
            &text
                .replace("{M2}", &MONTH.replace("?P<m>", "?P<m2>"))
                .replace("{M}", MONTH)
                .replace("{Y}", YEAR)
                .replace("{D}", DAY)
                .replace("{H}", holiday::NAMES)
                .replace("{O}", &ORDINALS.join("|")),
        ),
        read,
    };
    vec![
        rule(r"\b(?P<y>\d{4})-(?P<mm>\d\d)-(?P<d>\d\d)\b", calendar_day),
        rule(r"\b(?P<d>[0-3]?\d)(?P<sep>[./])(?P<mm>[0-3]?\d)[./](?P<y>(?:19|20)\d\d)\b", day_in_figures),
        rule(r"{D}(?:\sof)?\s{M},?\s{Y}", calendar_day),
        rule(r"\b{M}\s{D},?\s{Y}", calendar_day),
        rule(
            r"\b(?:(?i:between|from)\s)?(?P<x>(?P<d>[0-3]?\d)(?:st|nd|rd|th)?\s?(?:and|to|until|till|through|-|–|—)\s?(?P<d2>[0-3]?\d)(?:st|nd|rd|th)?(?:\sof)?\s{M}(?:,?\s{Y})?)",
            day_span,
        ),
        rule(r"\b{M}\s(?P<d>[0-3]?\d)\s?(?:to|through|-|–|—)\s?(?P<d2>[0-3]?\d)\b(?:,?\s{Y})?", day_span),
        rule(r"\b(?P<x>{M}\s(?P<d>[0-3]?\d)\sand\s(?P<d2>[0-3]?\d)(?:,\s{Y})?)(?:[.,;:)]|\s?$)", two_days),
        rule(
            r"\b(?:(?i:between|from)\s)?(?P<x>{M}(?:\s(?P<y1>(?:19|20)\d\d))?\s?(?:and|to|until|till|through|-|–|—)\s?{M2}(?:,?\s{Y})?)(?:[^\s\d]|\s\D|\s?$)",
            month_span,
        ),
        rule(r"(?i)\bthis time next (?P<u>week|month|year)\b", this_time),
        rule(r"\bquarter from {M}\s{Y}", written_quarter),
        rule(
            r"(?:\b(?:(?P<d>[0-3]?\d)(?:st|nd|rd|th)?(?:\sof)?|(?i:the (?P<o>{O})) of)\s)?\b{M}(?:,| of| in)?\s(?i:(?P<rel>next|this|last))\syear\b",
            in_year_near,
        ),
        rule(
            r"\b(?i:the (?P<n>first|second|third|fourth|last|final)) (?P<w>Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|weekend) (?:of|in) (?:{M}(?:,?\s{Y})?|(?P<near>(?i:this|next) month))",
            weekday_of_month,
        ),
        rule(
            r"(?i:the (?:very )?last (?P<b>(?:working|business|trading|banking) )?day (?:of|in) )(?:(?i:(?:the|this) (?P<u>month|quarter|calendar year|(?:fiscal|financial|budget) year|year))|(?P<near>(?i:this|next) month)|{M}(?:,?\s{Y})?)\b",
            last_day,
        ),
        rule(
            r"\b(?i:the (?P<n>first|second|third|fourth|last|final)(?: (?P<k>\d{1,2}|[a-z]+))? (?P<u>days|weeks?)) (?:of|in) (?:{M}(?:,?\s{Y})?|(?P<near>(?i:this|next) month))",
            part_of_month,
        ),
        rule(
            r"\b(?i:the (?P<n>first|second|latter) half of) {M}(?:,?\s{Y}|(?:,| of| in)?\s(?i:(?P<rel>next|this|last)) year)?",
            half_of_month,
        ),
        rule(r"\b(?i:the (?P<o>{O})) of {M}(?:,?\s{Y})?", calendar_day),
        rule(r"(?i)\bthe (?P<d>[0-3]?\d)(?:st|nd|rd|th) of (?P<near>this|next) month\b", day_of_near_month),
        rule(
            r"\b(?i:until|till|by|on|before|from|since)\s(?P<x>the\s(?P<d>[0-3]?\d)(?:st|nd|rd|th))(?:[.;:)]|,\s[a-z]|\s?$|\s(?i:to\s[a-z]+|at|for|when|but|as|with|without|in)\b)",
            day_alone,
        ),
        rule(
            r"(?i)\b(?:in|during|over|for|throughout|within|of)\s(?P<x>the\s(?:reporting\s(?P<p>period|year)|(?P<p2>period|year|quarter|half[\s-]year)\s(?:under\sreview|covered|just\sended)|(?P<p3>quarter)))(?:[.,;:)]|\s?$|\s(?:was|were|we|our|it|the|to|a|an|and)\b)",
            period_reported,
        ),
        rule(r"\b{M}\s{D}", calendar_day),
        rule(r"{D}(?:\sof)?\s{M}", calendar_day),
        rule(r"\b{M},?\s(?:of\s)?{Y}", calendar_month),
        rule(r"\b(?i:days|weeks|months?|quarters?|years?)\s(?i:to|ended|ending)\s(?P<x>{M})", calendar_month),
        rule(
            r"\b(?:[Ii]n|[Ss]ince|[Bb]y|[Uu]ntil|[Tt]hrough|[Dd]uring|[Ff]rom|[Bb]efore|[Bb]etween|[Aa]fter|[Oo]f|[Ee]arly|[Ll]ate|[Mm]id-?|[Ee]nd)[\s-]?(?P<x>{M})",
            calendar_month,
        ),
        rule(r"\b(?i:(?P<rel>last|next|this(?: coming)?|past))\s{M}", relative_month),
        rule(
            r"(?i)\b(?:the\s)?(?P<n>first|second|third|fourth|1st|2nd|3rd|4th|last|final)[\s-](?P<k>quarter|half|(?:three|four|six)\smonths)\s(?:of|in)\s(?:the\s)?(?P<fy>20\d\d)[-/–](?P<to>\d\d(?:\d\d)?)\b",
            part_of_year,
        ),
        rule(r"\bQ(?P<n>[1-4])\s(?:of\s)?(?P<k>)(?P<fy>20\d\d)[-/–](?P<to>\d\d(?:\d\d)?)\b", part_of_year),
        rule(
            r"(?i)\b(?:the\s)?(?:(?P<n>first|second|third|fourth|last|final)\s(?P<f>fiscal|financial)|(?:fiscal|financial)\s(?P<n2>first|second|third|fourth))\s(?P<k>quarter|half)\b",
            part_of_year,
        ),
        rule(
            r"(?i)\b(?:the\s)?(?P<n>first|second|third|fourth|last|final)[\s-](?P<k>quarter|half)\sof\s(?P<rel>this|next)\s(?P<f>fiscal)\b",
            part_of_year,
        ),
        rule(
            r"(?i)\b(?:the\s)?(?P<n>first|second)[\s-](?P<k>half)\sof\s(?:the\s)?(?P<f>fiscal|financial|FY)(?:\syear)?\s?{Y}",
            part_of_year,
        ),
        rule(
            r"\b(?i:in|during|for|by|until|through|before|over)\s(?P<x>(?i:the\s)?{M}\s(?i:quarter))(?:\s(?:of\s)?{Y})?",
            quarter_to,
        ),
        rule(
            r"(?i)\b(?:the\s)?(?P<q>first|second|third|fourth|1st|2nd|3rd|4th|last|final)[\s-]quarter(?:\s(?:of\s)?(?:the\s)?(?P<fy>fiscal(?: year)?\s|FY\s?)?{Y})",
            quarter,
        ),
        rule(
            r"\bQ(?P<q>[1-4])\s(?:of\s)?(?:the\s)?(?P<fy>FY\s?|(?i:fiscal(?:\syear)?|financial\syear)\s)?{Y}",
            quarter,
        ),
        rule(
            r"\b(?i:(?:in|during|of|for|by|from|until|since|before|over|with|through)\sthe\s)(?P<x>(?i:(?P<q>first|second|third|fourth|last|final)\squarter))\b",
            quarter_near,
        ),
        rule(
            r"\b(?i:(?:in|during|of|for|by|until|with|through)\s)(?P<x>(?i:(?P<q>first|second|third|fourth|final)\squarter))\b",
            quarter_near,
        ),
        rule(r"\b(?i:in|during|of|for|by|from|until|since|before|over)\s(?P<x>Q(?P<q>[1-4]))\b", quarter_near),
        rule(
            r"(?i)\b(?:the\s)?(?P<n>first|second|third|fourth|1st|2nd|3rd|4th|last|final)[\s-](?P<k>quarter|half|third|(?:three|four|six)\smonths)\s(?:of|in)\s(?:the\s)?(?:(?P<rel>next|this|last|coming|current|following)\s)?(?P<f>(?:fiscal|financial|budget|calendar)\s)?year(?:\s{Y})?",
            part_of_year,
        ),
        rule(
            r"(?i)\b(?:the\s)?(?P<n>first|last|final)[\s-](?P<k>(?:three|four|six)\smonths)\s(?:of|in)\s{Y}",
            part_of_year,
        ),
        rule(
            r"(?i)\b(?:the\s)?(?P<n>first|last|final)\s(?P<count>\d{1,2}|[a-z]+)\s(?P<u>weeks?|months)\s(?:of|in)\s(?:the\s(?P<f>fiscal|financial|budget)\syear|(?:(?:the|(?P<rel>next|this|last))\s)?(?:calendar\s)?year\b|{Y})",
            stretch_of_year,
        ),
        rule(
            r"(?i)\b(?:the\s)?(?P<n>first|last|final)\s(?P<u>week)\s(?:of|in)\s(?:(?:(?:the|(?P<rel>next|this|last))\s)?year\b|{Y})",
            stretch_of_year,
        ),
        rule(r"\bH(?P<h>[12])\s(?:of\s)?{Y}", half_year),
        rule(r"(?i)\b(?:the\s)?(?P<h>first|second|former|latter)[\s-]half\sof\s{Y}", half_year),
        rule(r"(?i)\b(?:the\s)?(?P<h>front|back)\shalf\sof\s{Y}", half_year),
        rule(
            r"(?i)\b(?:the\s)?(?P<fy>20\d\d)(?:[-/–](?P<to>\d\d(?:\d\d)?))?\s(?:fiscal|financial|budget)\syear\b",
            fiscal_year,
        ),
        rule(
            r"\b(?:(?i:fiscal(?:\syear)?|financial\syear|budget\syear)\s|FY\s?)(?P<fy>'?\d\d(?:\d\d)?)(?:[-/–](?P<to>\d\d(?:\d\d)?))?\b",
            fiscal_year,
        ),
        rule(r"\b(?:the\s)?(?P<fy>20\d\d)[-/–](?P<to>\d\d(?:\d\d)?)\s(?i:school|academic)\s(?i:year)\b", school_year),
        rule(r"\b(?P<fy>20\d\d)[-/–](?P<to>\d\d)\b", fiscal_year),
        rule(
            r"\b(?i:in|since|by|until|through|during|from|before|after|end|early|late|mid|year|as of|beyond)[\s-](?:the year\s)?(?P<x>{Y})(?:[^\d,.%\-]|,\D|-[^\d]|\.\D|[.,]?$)",
            calendar_year,
        ),
        rule(
            r"\b(?i:to|and|of|for|between|[-–])\s?(?P<x>{Y})(?:[.,;:)]?$|[.,;:)]\s|\s(?:and|to|the|in|with|by|was|were|is|will|has|as|when|for|on|at|from)\b)",
            calendar_year,
        ),
        rule(
            r"\b(?i:with\sthe)\s(?P<x>{Y})\s(?i:intake|cohort|season|harvest|academic|school|edition|entry|class|exams?)\b",
            calendar_year,
        ),
        rule(r"\b(?P<y>(?:1[6-9]|20)\d\d)[-–](?P<to>(?:(?:1[6-9]|20)\d\d|\d\d))\b", years),
        rule(
            r"\b(?i:between|from)\s(?P<x>(?P<y>(?:1[6-9]|20)\d\d)\s(?:and|to|until|through)\s(?P<to>(?:1[6-9]|20)\d\d))\b(?:[^\d,.%]|[,.]\D|[,.]?$)",
            years,
        ),
        rule(r"\bthe years (?P<y>(?:1[6-9]|20)\d\d) (?:and|to) (?P<to>(?:1[6-9]|20)\d\d)\b", years),
        rule(r"\bthe\s(?P<y>(?:19|20)\d)0s\b", decade),
        rule(
            r"\b(?i:in|during|since|from|of)\s(?P<x>the\s(?:nineteen[\s-])?(?P<tens>thirties|forties|fifties|sixties|seventies|eighties|nineties))(?:[.,;:)]|\s?$|\s(?:and|to|by|in|with|at|for|as)\b)",
            decade_in_words,
        ),
        rule(r"\b(?i:(?P<s>spring|summer|autumn|fall|winter))\s(?:of\s)?{Y}(?:[-/–]\d\d\b)?", season),
        rule(
            r"\b(?i:(?:in|by|before|until|during|over|since|after|from|this coming|the coming|early|late|mid)[\s-](?:the\s)?(?P<x>(?P<s>spring|summer|autumn|winter)(?:\smonths)?))(?:[.,;:)]|\s?$|\s(?:and|or|of|the|a|an|to|it|we|they|he|she|at|when|with|as|for|after|all|this|\d))",
            season_near,
        ),
        rule(
            r"\b(?i:over|during|by|in|through)\s(?:the|this)\s(?P<x>(?P<s>fall))(?:[.;:)]|,\s[a-z]|\s?$)",
            coming_fall,
        ),
        rule(
            r"\b(?i:(?P<rel>last|next|(?:this|the) coming|this|past)\s(?P<s>spring|summer|autumn|fall|winter))\b",
            season,
        ),
        rule(r"(?i)\b(?P<x>(?:in|over|during|for)\sthe\s(?:next|coming)\s(?P<u>year))(?:[\s.,;:)]|$)", next_stretch),
        rule(
            r"(?i)\b(?:within|over|in|during|for) the (?:next|coming) (?P<u>fortnight)\b|\bwithin the (?:next|coming) (?P<u2>week|month|quarter|year)\b",
            next_stretch,
        ),
        rule(
            r"(?i)\b(?:over|in|during|for|within)\s(?P<x>the\s(?P<rel>last)\s(?P<u>week|month|year|decade))(?:[.,;:)]|\s?$|\s(?:it|we|the|they|a|an|there|has|have|had|and|but|to|by|at|for|with|alone|as|from|was|were|is|are|more|\d))",
            stretch,
        ),
        rule(
            r"(?i)\b(?:(?:over|in|during|for|within)\s(?:the\s)?)?(?:the\s|this\s)?(?P<rel>past)\s(?P<u>week|month|year|decade)\b",
            stretch,
        ),
        rule(
            r"(?i)\b(?P<rel>last|next|this|past|the coming|the following|the current|the previous)\s(?P<u>week|month|quarter|year|calendar year|fiscal year|financial year|budget year|weekend|decade)\b",
            relative_unit,
        ),
        rule(r"(?i)\b(?:the\s)?(?P<u>week|month|year)\s(?P<rel>after\snext)\b", relative_unit),
        rule(
            r"(?i)\b(?:over|through|throughout|by|before|during|at|until|after)\s(?P<x>(?:the|this)\sweekend)\b",
            weekend_near,
        ),
        rule(r"\b(?i:before|by|ahead of|until|till|from)\s(?P<x>the [Nn]ew [Yy]ear)(?:[^'’\w]|$)", new_year),
        rule(
            r"(?i)\b(?P<rel>the day after tomorrow|a week (?:from )?(?:today|now)|today week|a week from tomorrow|a fortnight (?:from )?(?:today|now)|a week ago (?:yesterday|today)|(?:a week|a fortnight) (?:ago|from tonight)|the night before last|the day before yesterday|yesterday|today|tomorrow|tonight|last night|this (?:morning|afternoon|evening))\b",
            relative_day,
        ),
        rule(
            r"\b(?P<w>Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)(?:\sweek|(?:\sof|\sin)?\s(?P<next>next week))\b",
            weekday_week,
        ),
        rule(
            r"\b(?i:a week (?:on|from))\s(?P<w>Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\b",
            weekday_week,
        ),
        rule(r"\b(?i:before|by|since|until|till|after|from|on|at|ahead of|than)\s(?P<x>(?P<h>{H})(?:\s{Y})?)\b", feast),
        rule(
            r"\b(?i:(?P<rel>last|next|this|on|by|from|to|through|until|till|before|after|since|than|this past|this coming|coming))\s(?P<x>(?P<w>Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday))\b",
            weekday,
        ),
        rule(
            r"\b(?i:(?P<every>every|each|most|the|an?)\s)?(?P<x>(?P<w>Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday))\s(?i:night|morning|evening|afternoon)\b",
            weekday,
        ),
        rule(
            r"\b(?i:(?P<rel>early|late))\s(?P<x>(?P<w>Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday))\b",
            weekday,
        ),
        rule(
            r"(?i)\b(?:(?:over|in|during|for|within)\s)?the\s(?P<rel>past|last|next|coming|following|previous)\s(?P<n>\d{1,3}|[a-z]+(?:-[a-z]+)?)\s(?P<u>days?|weeks?|months?|years?|decades?|springs|summers|autumns|winters)\b",
            stretch,
        ),
    ]
});

fn number<T: std::str::FromStr>(captures: &Captures<'_>, name: &str) -> Option<T> {
    captures.name(name)?.as_str().parse().ok()
}

const MONTHS: &[&str] = &["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// Whether `word`, in lower case, is the name of a month.
pub(crate) fn is_month(word: &str) -> bool {
    static NAME: LazyLock<Regex> = LazyLock::new(|| pattern(&format!("^{MONTH}$")));
    let mut letters = word.chars();
    letters.next().is_some_and(|first| NAME.is_match(&format!("{}{}", first.to_uppercase(), letters.as_str())))
}

fn month_of(captures: &Captures<'_>) -> Option<i8> {
    month_named(captures.name("m")?.as_str())
}

/// The number of the month whose name begins with these letters.
pub(super) fn month_named(name: &str) -> Option<i8> {
    let name = name.to_lowercase();
    let index = MONTHS.iter().position(|month| name.starts_with(month))?;
    i8::try_from(index + 1).ok()
}

fn calendar_day(captures: &Captures<'_>, context: &Context) -> Option<Period> {
    let month = month_of(captures).or_else(|| number(captures, "mm"))?;
    day_of_year(captures, context, month, day_of(captures)?)
}

/// The day of the month, in figures or in words: "the third of October 2027".
fn day_of(captures: &Captures<'_>) -> Option<i8> {
    let in_words = || {
        let word = captures.name("o")?.as_str().to_lowercase();
        i8::try_from(ORDINALS.iter().position(|ordinal| *ordinal == word)? + 1).ok()
    };
    number(captures, "d").or_else(in_words)
}

/// The day of the year named, else of the nearest.
fn day_of_year(captures: &Captures<'_>, context: &Context, month: i8, day: i8) -> Option<Period> {
    let in_year = |year: i16| Date::new(year, month, day).ok();
    match captures.name("y") {
        Some(_) => in_year(number(captures, "y")?),
        None => nearest(context, in_year, in_year),
    }
    .map(Period::day)
}

/// "31.12.2027"; "30/09/2026" where only one of the two can be the month.
fn day_in_figures(captures: &Captures<'_>, _: &Context) -> Option<Period> {
    let (one, two): (i8, i8) = (number(captures, "d")?, number(captures, "mm")?);
    let slashed = captures.name("sep").is_some_and(|mark| mark.as_str() == "/");
    let (day, month) = match slashed {
        true if two > 12 => (two, one),
        true if one <= 12 && one != two => return None,
        _ => (one, two),
    };
    Date::new(number(captures, "y")?, month, day).ok().map(Period::day)
}

/// The month that a day or week is counted in: named, or "this month", "next month".
fn month_meant(captures: &Captures<'_>, context: &Context) -> Option<Period> {
    let Some(near) = captures.name("near") else { return calendar_month(captures, context) };
    let step = i32::from(near.as_str().to_lowercase().starts_with("next"));
    let first = add_months(context.anchor?.first_of_month(), step)?;
    Period::month(first.year(), first.month())
}

/// 1 for "the first"; 0 for "the last".
fn place(captures: &Captures<'_>) -> Option<i32> {
    Some(match captures.name("n")?.as_str().to_lowercase().as_str() {
        "first" => 1,
        "second" => 2,
        "third" => 3,
        "fourth" => 4,
        _ => 0,
    })
}

/// "The first Monday of June 2027", "the last weekend of August".
fn weekday_of_month(captures: &Captures<'_>, context: &Context) -> Option<Period> {
    let (month, named) = (month_meant(captures, context)?, day_named(captures));
    let nth = i8::try_from(place(captures)?).ok()?;
    let day =
        month.first.nth_weekday_of_month(if nth == 0 { -1 } else { nth }, named.unwrap_or(Weekday::Saturday)).ok()?;
    if named.is_some() { Some(Period::day(day)) } else { Period::range(day, add_days(day, 1)?) }
}

/// "The last day of the year", "the last working day of this month": no holiday but the weekend is known.
fn last_day(captures: &Captures<'_>, context: &Context) -> Option<Period> {
    let period = match captures.name("u") {
        Some(name) => unit(name.as_str(), &context.calendar)?,
        None => month_meant(captures, context)?,
    };
    let weekend = |day: &Date| matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday);
    let working = captures.name("b").is_some();
    (0..7).filter_map(|back| add_days(period.last, -back)).find(|day| !working || !weekend(day)).map(Period::day)
}

/// "The first ten days of June", "the last week of this month".
fn part_of_month(captures: &Captures<'_>, context: &Context) -> Option<Period> {
    let (month, nth) = (month_meant(captures, context)?, i64::from(place(captures)?));
    let count = captures.name("k").map_or(Some(1), |count| whole(count.as_str()))?;
    let days = i64::from(count) * if captures["u"].to_lowercase().starts_with("week") { 7 } else { 1 };
    match nth {
        0 => Period::range(add_days(month.last, 1 - days)?, month.last),
        _ => Period::range(add_days(month.first, (nth - 1) * days)?, add_days(month.first, nth * days - 1)?),
    }
    .filter(|part| part.first >= month.first && part.last <= month.last)
}

/// "The first half of November": up to its 15th day.
fn half_of_month(captures: &Captures<'_>, context: &Context) -> Option<Period> {
    let month = match captures.name("rel") {
        Some(_) => in_year_near(captures, context)?,
        None => calendar_month(captures, context)?,
    };
    let middle = add_days(month.first, 14)?;
    match place(captures)? {
        1 => Period::range(month.first, middle),
        _ => Period::range(add_days(middle, 1)?, month.last),
    }
}

/// "The 10th of next month".
fn day_of_near_month(captures: &Captures<'_>, context: &Context) -> Option<Period> {
    let month = month_meant(captures, context)?.first;
    Date::new(month.year(), month.month(), number(captures, "d")?).ok().map(Period::day)
}

/// "The 29th": of the month that runs or the one beside it, whichever way the sentence looks.
fn day_alone(captures: &Captures<'_>, context: &Context) -> Option<Period> {
    let (anchor, day) = (context.anchor?, number(captures, "d")?);
    let in_month = |step: i32| {
        let first = add_months(anchor.first_of_month(), step)?;
        Date::new(first.year(), first.month(), day).ok()
    };
    match context.future {
        true => [in_month(0), in_month(1)].into_iter().flatten().find(|day| *day >= anchor),
        false => [in_month(0), in_month(-1)].into_iter().flatten().find(|day| *day <= anchor),
    }
    .map(Period::day)
}

/// "The reporting period", "the quarter": what the document says it covers.
fn period_reported(captures: &Captures<'_>, context: &Context) -> Option<Period> {
    let unit = ["p", "p2", "p3"].into_iter().find_map(|name| captures.name(name))?.as_str().to_lowercase();
    if unit == "quarter" && captures["x"].to_lowercase().ends_with("just ended") {
        let day = add_months(context.anchor?.first_of_month(), -3)?;
        return Period::quarter(day.year(), (day.month() + 2) / 3);
    }
    let covered = context.calendar.covered?;
    let fits = match unit.as_str() {
        "period" => true,
        "quarter" => (85..=95).contains(&covered.days()),
        "year" => (360..=371).contains(&covered.days()),
        _ => (175..=190).contains(&covered.days()),
    };
    fits.then_some(covered)
}

/// "The 2027-28 school year": September to August.
fn school_year(captures: &Captures<'_>, _: &Context) -> Option<Period> {
    let (from, to): (i16, i16) = (number(captures, "fy")?, number(captures, "to")?);
    let follows = to % 100 == (from + 1) % 100;
    follows.then(|| Period::range(Date::new(from, 9, 1).ok()?, Date::new(from + 1, 8, 31).ok()?))?
}

/// "Within the next fortnight": from the day of publication on.
fn next_stretch(captures: &Captures<'_>, context: &Context) -> Option<Period> {
    let unit = captures.name("u").or_else(|| captures.name("u2"))?.as_str();
    Period::range(context.anchor?, moved(context.anchor?, 1, unit)?)
}

/// "Ahead of the new year": its first day.
fn new_year(_: &Captures<'_>, context: &Context) -> Option<Period> {
    Date::new(context.anchor?.year().checked_add(1)?, 1, 1).ok().map(Period::day)
}

/// Saturday and Sunday of the week that runs.
fn weekend_near(_: &Captures<'_>, context: &Context) -> Option<Period> {
    let sunday = Period::week_of(context.anchor?)?.last;
    Period::range(add_days(sunday, -1)?, sunday)
}

fn calendar_month(captures: &Captures<'_>, context: &Context) -> Option<Period> {
    let month = month_of(captures)?;
    if captures.name("y").is_some() {
        return Period::month(number(captures, "y")?, month);
    }
    let start = |year: i16| Some(Period::month(year, month)?.first);
    let end = |year: i16| Some(Period::month(year, month)?.last);
    let first = nearest(context, start, end)?;
    Period::month(first.year(), month)
}

/// The date without a year nearest to the anchor; the first not past where the sentence looks ahead.
fn nearest(context: &Context, start: impl Fn(i16) -> Option<Date>, end: impl Fn(i16) -> Option<Date>) -> Option<Date> {
    let anchor = context.anchor?;
    let years = [anchor.year().checked_sub(1)?, anchor.year(), anchor.year().checked_add(1)?];
    let candidates = years.into_iter().filter_map(|year| Some((start(year)?, end(year)?)));
    // A day of the week tells the year better than any tense.
    let named = candidates.clone().find(|(start, end)| {
        start == end && context.weekday == Some(start.weekday()) && (!context.future || *start >= anchor)
    });
    if let Some((day, _)) = named {
        return Some(day);
    }
    // What a report tells without a year was in the time that it covers.
    let told = context.calendar.covered.filter(|covered| !context.future && covered.days() > 80);
    let within =
        |told: Period| (told.first.year()..=told.last.year()).filter_map(&start).find(|start| told.contains(*start));
    if let Some(day) = told.and_then(within) {
        return Some(day);
    }
    if context.future {
        return candidates.into_iter().find(|(_, end)| *end >= anchor).map(|(start, _)| start);
    }
    candidates.map(|(start, _)| start).min_by_key(|start| days_between(*start, anchor).abs())
}

fn relative_month(captures: &Captures<'_>, context: &Context) -> Option<Period> {
    let (anchor, month) = (context.anchor?, month_of(captures)?);
    let passed = month < anchor.month();
    let year = match (direction(captures)?, passed) {
        (-1, true) | (0, _) => anchor.year(),
        (1, _) if month > anchor.month() => anchor.year(),
        (1, _) => anchor.year() + 1,
        _ => anchor.year() - 1,
    };
    Period::month(year, month)
}

/// -1 for the one before, 0 for this, 1 for the next.
fn direction(captures: &Captures<'_>) -> Option<i32> {
    Some(match captures.name("rel")?.as_str().to_lowercase().as_str() {
        "last" | "past" | "previous" | "the previous" | "this past" => -1,
        "next" | "the coming" | "this coming" | "coming" | "following" | "the following" => 1,
        "after next" => 2,
        _ => 0,
    })
}

/// The number of the quarter that the group `q` names.
pub(super) fn quarter_of(captures: &Captures<'_>) -> Option<i8> {
    Some(match captures.name("q")?.as_str().to_lowercase().as_str() {
        "first" | "1st" | "1" => 1,
        "second" | "2nd" | "2" => 2,
        "third" | "3rd" | "3" => 3,
        _ => 4,
    })
}

/// A quarter without a year: the last one that has begun, or the next that is not over. "The last quarter" that is told of is the
/// one before this.
fn quarter_near(captures: &Captures<'_>, context: &Context) -> Option<Period> {
    let (anchor, quarter) = (context.anchor?, quarter_of(captures)?);
    if captures["q"].eq_ignore_ascii_case("last") && !context.future {
        let day = add_months(anchor.first_of_month(), -3)?;
        return Period::quarter(day.year(), (day.month() + 2) / 3);
    }
    let near = |year: i16| Period::quarter(year, quarter);
    let this = near(anchor.year())?;
    match context.future {
        true if this.last < anchor => near(anchor.year() + 1),
        false if this.first > anchor => near(anchor.year() - 1),
        _ => Some(this),
    }
}

fn quarter(captures: &Captures<'_>, context: &Context) -> Option<Period> {
    let year: i16 = number(captures, "y")?;
    let quarter = quarter_of(captures)?;
    if captures.name("fy").is_none() {
        return Period::quarter(year, quarter);
    }
    let first = add_months(Period::fiscal_year(year, context.calendar.fiscal)?.first, i32::from(quarter - 1) * 3)?;
    let last = add_months(first, 2)?.last_of_month();
    Some(Period { first, last, grain: Grain::Quarter })
}

fn half_year(captures: &Captures<'_>, _: &Context) -> Option<Period> {
    let year: i16 = number(captures, "y")?;
    match captures.name("h")?.as_str().to_lowercase().as_str() {
        "first" | "former" | "front" | "1" => {
            Period::range(Period::quarter(year, 1)?.first, Period::quarter(year, 2)?.last)
        }
        _ => Period::range(Period::quarter(year, 3)?.first, Period::quarter(year, 4)?.last),
    }
}

/// A single number is a year of the document's fiscal calendar; "2025-26" an April year of the countries that write so, where
/// the document does not say how its years run.
fn fiscal_year(captures: &Captures<'_>, context: &Context) -> Option<Period> {
    let digits = captures.name("fy")?.as_str().trim_start_matches('\'');
    let year: i16 = digits.parse().ok()?;
    let year = if digits.len() == 2 { 2000 + year } else { year };
    let Some(to) = captures.name("to") else { return Period::fiscal_year(year, context.calendar.fiscal) };
    let to: i16 = to.as_str().parse().ok()?;
    let calendar = &context.calendar;
    let first_month =
        if calendar.fiscal_stated { calendar.fiscal.first_month } else { FiscalCalendar::APRIL.first_month };
    let running = FiscalCalendar { first_month, named_for_end: false };
    (to % 100 == (year + 1) % 100).then(|| Period::fiscal_year(year, running))?
}

fn calendar_year(captures: &Captures<'_>, _: &Context) -> Option<Period> {
    Period::year(number(captures, "y")?)
}

/// "1995-96", "2019–2021"; "1980-10" is none.
fn years(captures: &Captures<'_>, _: &Context) -> Option<Period> {
    let from: i16 = number(captures, "y")?;
    let to: i16 = number(captures, "to")?;
    let to = if to < 100 { from - from % 100 + to } else { to };
    (from < to && to - from <= 50).then(|| Period::range(Period::year(from)?.first, Period::year(to)?.last))?
}

fn decade(captures: &Captures<'_>, _: &Context) -> Option<Period> {
    let first = number::<i16>(captures, "y")? * 10;
    Period::range(Period::year(first)?.first, Period::year(first + 9)?.last)
}

/// "In the fifties": of the last century.
fn decade_in_words(captures: &Captures<'_>, _: &Context) -> Option<Period> {
    const TENS: [&str; 7] = ["thirties", "forties", "fifties", "sixties", "seventies", "eighties", "nineties"];
    let at = TENS.iter().position(|tens| captures["tens"].eq_ignore_ascii_case(tens))?;
    let first = 1930 + 10 * i16::try_from(at).ok()?;
    Period::range(Period::year(first)?.first, Period::year(first + 9)?.last)
}

/// A season with its year, or the one before or after the day of publication, or about it.
fn season(captures: &Captures<'_>, context: &Context) -> Option<Period> {
    let name = captures.name("s")?.as_str();
    let in_year = |year: i16| context.calendar.season(name, year);
    if captures.name("y").is_some() {
        return in_year(number(captures, "y")?);
    }
    let anchor = context.anchor?;
    let this = in_year(anchor.year())?;
    match direction(captures)? {
        1 if this.first > anchor => Some(this),
        1 => in_year(anchor.year() + 1),
        // "Last winter" in January is not the one that runs, which began the year before.
        -1 => (0..3).filter_map(|back| in_year(anchor.year() - back)).find(|season| season.last < anchor),
        _ => in_year(anchor.year() - 1).filter(|running| running.contains(anchor)).or(Some(this)),
    }
}

/// A season without a year: the one that runs or comes next where the sentence looks ahead, else the last begun.
fn season_near(captures: &Captures<'_>, context: &Context) -> Option<Period> {
    let (anchor, name) = (context.anchor?, captures.name("s")?.as_str());
    if context.future {
        return unit(name, &context.calendar);
    }
    [anchor.year(), anchor.year() - 1]
        .into_iter()
        .filter_map(|year| context.calendar.season(name, year))
        .find(|season| season.first <= anchor)
}

/// "Over the fall", which what lies behind seldom means: "hurt in the fall".
fn coming_fall(captures: &Captures<'_>, context: &Context) -> Option<Period> {
    if context.future { season_near(captures, context) } else { None }
}

/// "3–9 May 2026".
fn day_span(captures: &Captures<'_>, context: &Context) -> Option<Period> {
    let last = calendar_day(captures, context)?;
    let to = Date::new(last.first.year(), last.first.month(), number(captures, "d2")?).ok()?;
    Period::range(last.first, to).filter(|span| span.first < span.last)
}

/// "October 29 and 30": days in a row.
fn two_days(captures: &Captures<'_>, context: &Context) -> Option<Period> {
    day_span(captures, context).filter(|span| span.days() == 2)
}

/// "June to September 2027"; the first month lies in the year of the second unless it has its own or comes later.
fn month_span(captures: &Captures<'_>, context: &Context) -> Option<Period> {
    let (first, last) = (month_of(captures)?, month_named(captures.name("m2")?.as_str())?);
    let end = match captures.name("y") {
        Some(_) => Period::month(number(captures, "y")?, last)?,
        None => {
            let start = |year: i16| Some(Period::month(year, last)?.first);
            let over = |year: i16| Some(Period::month(year, last)?.last);
            let day = nearest(context, start, over)?;
            Period::month(day.year(), last)?
        }
    };
    let year = end.first.year() - i16::from(first > last);
    let start = Period::month(number(captures, "y1").unwrap_or(year), first)?;
    Period::range(start.first, end.last).filter(|_| first != last || captures.name("y1").is_some())
}

/// "This time next year": the same day of it.
fn this_time(captures: &Captures<'_>, context: &Context) -> Option<Period> {
    moved(context.anchor?, 1, captures.name("u")?.as_str()).map(Period::day)
}

/// A quarter as canonical sentences write it ("the quarter from January 2026").
fn written_quarter(captures: &Captures<'_>, _: &Context) -> Option<Period> {
    Period::quarter(number(captures, "y")?, (month_of(captures)? + 2) / 3)
}

/// "March next year", "3 May of this year".
fn in_year_near(captures: &Captures<'_>, context: &Context) -> Option<Period> {
    let year = context.anchor?.year() + i16::try_from(direction(captures)?).ok()?;
    let month = month_of(captures)?;
    day_of(captures).map_or_else(|| Period::month(year, month), |day| Date::new(year, month, day).ok().map(Period::day))
}

/// "The June quarter": the three months that end with June.
fn quarter_to(captures: &Captures<'_>, context: &Context) -> Option<Period> {
    let last = calendar_month(captures, context)?;
    let first = add_months(last.first, -2)?;
    (last.first.month() % 3 == 0).then_some(Period { first, last: last.last, grain: Grain::Quarter })
}

/// "The second quarter of next year", "the first half of the fiscal year".
fn part_of_year(captures: &Captures<'_>, context: &Context) -> Option<Period> {
    let step = if captures.name("rel").is_some() { i16::try_from(direction(captures)?).ok()? } else { 0 };
    let fiscal = captures.name("f").is_some_and(|word| !word.as_str().to_lowercase().starts_with("calendar"));
    let span = captures.name("fy").is_some();
    let fiscal = fiscal || captures.name("n2").is_some();
    let year = match (captures.name("y"), fiscal) {
        _ if span => fiscal_year(captures, context),
        (Some(_), true) => Period::fiscal_year(number(captures, "y")?, context.calendar.fiscal),
        (Some(_), false) => Period::year(number(captures, "y")?),
        (None, true) => context.calendar.fiscal_year(step),
        (None, false) => Period::year(context.anchor?.year() + step),
    }?;
    let (months, grain) = match captures.name("k")?.as_str().to_lowercase().as_str() {
        "" | "quarter" | "three months" => (3, Grain::Quarter),
        "half" | "six months" => (6, Grain::Range),
        _ => (4, Grain::Range),
    };
    let index = match captures.name("n").or_else(|| captures.name("n2"))?.as_str().to_lowercase().as_str() {
        "first" | "1st" | "1" => 0,
        "second" | "2nd" | "2" => 1,
        "third" | "3rd" | "3" => 2,
        "fourth" | "4th" | "4" => 3,
        _ => 12 / months - 1,
    };
    // Without a year, of what has begun where the sentence tells: "revenue in the fiscal fourth quarter rose".
    let named = captures.name("rel").is_some() || span || captures[0].to_lowercase().contains("year");
    let begun = |first: Date| context.future || context.anchor.is_none_or(|anchor| first <= anchor);
    let first = add_months(year.first, index * months)?;
    let first = if !fiscal || named || begun(first) { first } else { add_months(first, -12)? };
    let last = add_months(first, months - 1)?.last_of_month();
    (last <= year.last).then_some(Period { first, last, grain })
}

/// "The first ten months of this year", "the last week of the fiscal year".
fn stretch_of_year(captures: &Captures<'_>, context: &Context) -> Option<Period> {
    let step = if captures.name("rel").is_some() { i16::try_from(direction(captures)?).ok()? } else { 0 };
    let year = match (captures.name("y"), captures.name("f")) {
        (Some(_), _) => Period::year(number(captures, "y")?),
        (None, Some(_)) => context.calendar.fiscal_year(step),
        (None, None) => Period::year(context.anchor?.year() + step),
    }?;
    let count = captures.name("count").map_or(Some(1), |count| whole(count.as_str()))?;
    let (count, unit) = (i32::try_from(count).ok()?, &captures["u"]);
    let part = match place(captures)? {
        1 => Period::range(year.first, add_days(moved(year.first, count, unit)?, -1)?),
        _ => Period::range(moved(add_days(year.last, 1)?, -count, unit)?, year.last),
    };
    part.filter(|part| part.first >= year.first && part.last <= year.last)
}

fn relative_unit(captures: &Captures<'_>, context: &Context) -> Option<Period> {
    let (anchor, step) = (context.anchor?, direction(captures)?);
    // "It reopened the following month" counts from what was told before.
    if !context.future && captures["rel"].to_lowercase() == "the following" {
        return None;
    }
    let month_away = |months: i32| add_months(anchor.first_of_month(), months);
    match captures.name("u")?.as_str().to_lowercase().as_str() {
        "week" => Period::week_of(add_days(anchor, i64::from(step) * 7)?),
        "month" => month_away(step).and_then(|first| Period::month(first.year(), first.month())),
        "quarter" => month_away(step * 3).and_then(|day| Period::quarter(day.year(), (day.month() + 2) / 3)),
        "weekend" => {
            let sunday = Period::week_of(add_days(anchor, i64::from(step) * 7)?)?.last;
            Period::range(add_days(sunday, -1)?, sunday)
        }
        "decade" if step == 0 => unit("decade", &context.calendar),
        "year" | "calendar year" => Period::year(anchor.year() + i16::try_from(step).ok()?),
        "fiscal year" | "financial year" | "budget year" => context.calendar.fiscal_year(i16::try_from(step).ok()?),
        _ => None,
    }
}

fn relative_day(captures: &Captures<'_>, context: &Context) -> Option<Period> {
    let step = match captures.name("rel")?.as_str().to_lowercase().as_str() {
        "yesterday" | "last night" => -1,
        "the day before yesterday" | "the night before last" => -2,
        "a week ago yesterday" => -8,
        "a week ago" | "a week ago today" => -7,
        "a fortnight ago" => -14,
        "tomorrow" => 1,
        "the day after tomorrow" => 2,
        "a week from tomorrow" => 8,
        word if word.starts_with("a week") || word == "today week" => 7,
        word if word.starts_with("a fortnight") => 14,
        _ => 0,
    };
    add_days(context.anchor?, step).map(Period::day)
}

/// "On Monday" is the last one up to the anchor, or the next where the sentence looks ahead.
fn weekday(captures: &Captures<'_>, context: &Context) -> Option<Period> {
    let named = day_named(captures)?;
    // "Every Friday evening" is no day.
    let anchor = context.anchor.filter(|_| captures.name("every").is_none())?;
    let ahead = i64::from(named.to_monday_zero_offset() - anchor.weekday().to_monday_zero_offset()).rem_euclid(7);
    let relation = captures.name("rel").map_or("", |relation| relation.as_str()).to_lowercase();
    let step = match relation.as_str() {
        "last" | "this past" if ahead == 0 => -7,
        "last" | "this past" => ahead - 7,
        "next" | "this coming" if ahead == 0 => 7,
        "next" | "this coming" | "coming" | "this" | "by" | "until" | "till" => ahead,
        _ if context.future => ahead,
        _ if ahead == 0 => 0,
        _ => ahead - 7,
    };
    add_days(anchor, step).map(Period::day)
}

fn day_named(captures: &Captures<'_>) -> Option<Weekday> {
    weekday_named(captures.name("w")?.as_str())
}

fn weekday_named(name: &str) -> Option<Weekday> {
    Some(match name {
        "Monday" => Weekday::Monday,
        "Tuesday" => Weekday::Tuesday,
        "Wednesday" => Weekday::Wednesday,
        "Thursday" => Weekday::Thursday,
        "Friday" => Weekday::Friday,
        "Saturday" => Weekday::Saturday,
        "Sunday" => Weekday::Sunday,
        _ => return None,
    })
}

/// "Saturday week": a week after the coming Saturday; "Saturday next week": the one of that week.
fn weekday_week(captures: &Captures<'_>, context: &Context) -> Option<Period> {
    let (anchor, named) = (context.anchor?, day_named(captures)?);
    let apart = i64::from(named.to_monday_zero_offset() - anchor.weekday().to_monday_zero_offset());
    let apart = if captures.name("next").is_some() { apart } else { apart.rem_euclid(7) };
    add_days(anchor, apart + 7).map(Period::day)
}

/// A holiday that moves or stands still, of the year named or nearest.
fn feast(captures: &Captures<'_>, context: &Context) -> Option<Period> {
    let name = captures.name("h")?.as_str();
    let in_year = |year: i16| holiday::in_year(name, year);
    let since = captures.get(0)?.as_str().to_lowercase().starts_with("since");
    match captures.name("y") {
        Some(_) => in_year(number(captures, "y")?),
        None if since => {
            let anchor = context.anchor?;
            [anchor.year(), anchor.year() - 1].into_iter().filter_map(in_year).find(|day| *day <= anchor)
        }
        None => nearest(context, in_year, in_year),
    }
    .map(Period::day)
}

fn stretch(captures: &Captures<'_>, context: &Context) -> Option<Period> {
    let anchor = context.anchor?;
    // "The past year" is one.
    let count = captures.name("n").map_or(Some(1), |count| whole(count.as_str()))?;
    let count = i32::try_from(count).ok()?;
    let unit = captures.name("u")?.as_str();
    // "The next two winters": from the first that begins to the end of the last.
    if let Some(name) =
        ["spring", "summer", "autumn", "winter"].into_iter().find(|name| unit.trim_end_matches('s') == *name)
    {
        let in_year = |year: i16| context.calendar.season(name, year);
        let seasons = [anchor.year(), anchor.year() + 1].into_iter().filter_map(in_year);
        let first = seasons.filter(|_| direction(captures) == Some(1)).find(|season| season.first > anchor)?.first;
        let last = in_year(first.year() + i16::try_from(count - 1).ok()?)?;
        return Period::range(first, last.last);
    }
    match direction(captures)? {
        1 => Period::range(anchor, moved(anchor, count, unit)?),
        _ => Period::range(moved(anchor, -count, unit)?, anchor),
    }
}
