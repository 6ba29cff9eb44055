//! When is it, read alone? "Last Friday", "next year" and days without a year, written out.
//!
//! Whether a day without a year has been or is to come is told by the verb it belongs to, not by the sentence as a whole: "came
//! into force on 1 June and stays so until 30 September".

use crate::act::{self, pattern};
use crate::date::{self, Calendar};
use crate::words::{self, Word};
use jiff::civil::Date;
use onrecord_domain::period::{Grain, Period, add_days, add_months, days_between};
use std::ops::Range;

/// `text` with its times written so that they need no day of publication; `due` are the words of its deadline, whose days lie
/// ahead. Without a day of publication nothing is changed.
pub(crate) fn written_out(text: &str, calendar: Calendar, due: Option<&str>) -> String {
    if calendar.published.is_none() {
        return text.to_owned();
    }
    let times = Times::of(text, calendar, due);
    let mut edits: Vec<Option<Edit>> = Vec::new();
    let mut resolved: Vec<(Range<usize>, Period)> = Vec::new();
    for (at, plain) in &times.found {
        let earlier = resolved.last().filter(|(before, _)| times.is_aside(before.end, at.start));
        let period = times.period(at, *plain, earlier.map(|(_, period)| *period), &resolved);
        // "By Thanksgiving, 27 November": the feast keeps its name, its day is told.
        if let Some((before, _)) = earlier
            && is_name(&text[before.clone()])
            && let Some(edit) = edits.last_mut()
        {
            *edit = None;
        }
        // What an earlier time has taken with it is not written twice.
        let free = edits.iter().rev().flatten().next().map_or(0, |earlier: &Edit| earlier.at.end);
        edits.push(times.edit(at, period).filter(|edit| edit.at.start >= free));
        resolved.push((at.clone(), period));
    }
    let mut out = text.to_owned();
    for edit in edits.into_iter().flatten().rev() {
        out.replace_range(edit.at, &edit.text);
    }
    out
}

/// Bytes to be replaced, and by what.
struct Edit {
    at: Range<usize>,
    text: String,
}

/// The times that a text names.
struct Times<'a> {
    text: &'a str,
    published: Option<Date>,
    /// Bytes, and the period by the sentence's own tense.
    found: Vec<(Range<usize>, Period)>,
    /// The same where all lies ahead.
    ahead: Vec<(Range<usize>, Period)>,
    due: Option<Range<usize>>,
    words: Vec<Word>,
    told: bool,
}

/// Which way a time lies from the day of publication.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    Back,
    Ahead,
    Unknown,
}

impl<'a> Times<'a> {
    fn of(text: &'a str, calendar: Calendar, due: Option<&str>) -> Self {
        let told = due.is_none() && !act::is_future(text);
        // What is to come lies in no time that a report covers.
        let calendar = if told { calendar } else { Calendar { covered: None, ..calendar } };
        let due = due.and_then(|due| text.find(due).map(|at| at..at + due.len()));
        let found = date::dates_in_bytes(text, calendar);
        let ahead = date::dates_in_bytes(text, calendar.ahead());
        let inside = |at: &Range<usize>| due.as_ref().is_some_and(|due| due.start <= at.start && at.end <= due.end);
        let mut all: Vec<_> = found.into_iter().filter(|(at, _)| !inside(at)).collect();
        all.extend(ahead.iter().filter(|(at, _)| inside(at)).cloned());
        all.sort_by_key(|(at, _)| (at.start, at.end));
        all.dedup_by(|later, earlier| later.0.start < earlier.0.end);
        Self { text, published: calendar.published, found: all, ahead, due, words: words::words(text), told }
    }

    /// What the time at `at` is: `plain` by the sentence's tense, `named` the time it is said to be the day of.
    fn period(
        &self,
        at: &Range<usize>,
        plain: Period,
        named: Option<Period>,
        before: &[(Range<usize>, Period)],
    ) -> Period {
        let words = &self.text[at.clone()];
        if has_year(words) || RELATIVE.is_match(words) && !WEEKDAY.is_match(words) && plain.grain != Grain::Quarter {
            return plain;
        }
        if self.due.as_ref().is_some_and(|due| due.start <= at.start && at.end <= due.end) && named.is_none() {
            return plain;
        }
        let bare = matches!(plain.grain, Grain::Day | Grain::Month | Grain::Range) && !WEEKDAY.is_match(words);
        if bare && let Some(period) = named.and_then(|named| within(plain, named)) {
            return period;
        }
        let rest = &self.text[at.end..];
        if bare
            && OF_THAT_YEAR.is_match(rest)
            && let Some((_, last)) = before.iter().rev().find(|(earlier, _)| has_year(&self.text[earlier.clone()]))
        {
            return in_year(plain, last.last.year());
        }
        let ahead = || self.ahead.iter().find(|(other, _)| other == at).map_or(plain, |(_, period)| *period);
        match self.way(at) {
            Way::Ahead => ahead(),
            Way::Back => self.back(at, plain, before),
            Way::Unknown if self.told => self.back(at, plain, before),
            Way::Unknown => plain,
        }
    }

    /// A time of what was done, which cannot lie ahead.
    fn back(&self, at: &Range<usize>, period: Period, before: &[(Range<usize>, Period)]) -> Period {
        let Some(published) = self.published else { return period };
        let words = &self.text[at.clone()];
        // "In 2025 … closures in July": of the year that the sentence opens with.
        let opened =
            before.first().filter(|(at, year)| year.grain == Grain::Year && OPENS.is_match(&self.text[..at.start]));
        if let Some((_, year)) = opened
            && matches!(period.grain, Grain::Month | Grain::Day)
            && year.first <= published
        {
            return in_year(period, year.first.year());
        }
        if period.first <= published {
            return period;
        }
        // "The repairs due in November are late": the November that is nearest.
        let earlier = in_year(period, period.first.year() - 1);
        let away = |period: &Period| days_between(period.first, published).abs();
        if DUE.is_match(&self.text[..at.start]) && away(&period) < away(&earlier) {
            return period;
        }
        match period.grain {
            Grain::Day if WEEKDAY.is_match(words) => add_days(period.first, -7).map_or(period, Period::day),
            Grain::Day | Grain::Month => in_year(period, period.first.year() - 1),
            Grain::Range if date::is_month(&last_word(words)) => in_year(period, period.first.year() - 1),
            _ => period,
        }
    }

    /// Whether the verb that the time belongs to tells what was or what is to come. `mention` asks the words before a time alone and
    /// serves deadlines and events as well; where this knows better, this counts.
    fn way(&self, at: &Range<usize>) -> Way {
        // "In force to 30 September": behind a preposition stands a noun.
        let behind_preposition = |index: usize| index > 0 && words::is_preposition(&self.words[index - 1].lower);
        // "And stays in force": behind a conjunction the words tell nothing of a form, the verb does.
        let joined = |index: usize| {
            let lower = self.words[index].lower.as_str();
            let conjunction = index > 0 && matches!(self.words[index - 1].lower.as_str(), "and" | "but");
            conjunction && (is_scheduled_form(lower) && lower.ends_with('s') || words::is_past(lower))
        };
        let finite =
            |index: &usize| (words::is_finite(&self.words, *index) || joined(*index)) && !behind_preposition(*index);
        let nearer = (0..self.words.len()).rev().filter(|index| self.words[*index].at.end <= at.start).find(finite);
        // A time that opens the sentence belongs to the verb behind it, one in the subject to nobody knows what.
        let opens = OPENING.is_match(&self.text[..at.start]);
        let behind = || (0..self.words.len()).filter(|index| self.words[*index].at.start >= at.end).find(finite);
        let Some(index) = nearer.or_else(|| opens.then(behind).flatten()) else { return Way::Unknown };
        let lower = |index: usize| self.words.get(index).map_or("", |word| word.lower.as_str());
        let (verb, next) = (lower(index), lower(index + 1));
        let until = UNTIL.is_match(&self.text[..at.start]);
        let by = until || BY.is_match(&self.text[..at.start]);
        match verb {
            "will" | "shall" | "must" | "should" | "would" | "won't" | "we'll" | "they'll" | "may" | "can"
            | "cannot" | "can't" => Way::Ahead,
            "has" | "have" if next == "to" || until || COMMITTED.contains(&next) => Way::Ahead,
            "has" | "have" | "had" => Way::Back,
            "is" | "are"
                if by || matches!(next, "due" | "set" | "to" | "scheduled" | "planned" | "expected" | "open") =>
            {
                Way::Ahead
            }
            "was" | "were" if matches!(next, "due" | "to" | "set" | "scheduled" | "expected") => Way::Unknown,
            "was" | "were" | "did" | "could" => Way::Back,
            _ if words::is_past(verb) => Way::Back,
            _ if is_scheduled_form(verb) || by && !self.words[index].is_auxiliary() => Way::Ahead,
            _ => Way::Unknown,
        }
    }

    /// Whether what stands between two times makes the second the day of the first: "Whitsun, 24 May", "a year, which closes on".
    fn is_aside(&self, from: usize, to: usize) -> bool {
        ASIDE.is_match(&self.text[from..to])
    }

    /// How the time at `at` is to be written; `None` where it stands as it is.
    fn edit(&self, at: &Range<usize>, period: Period) -> Option<Edit> {
        let (words, after) = (&self.text[at.clone()], &self.text[at.end..]);
        let kept = has_year(words) && !RELATIVE.is_match(words)
            || after.starts_with(['\'', '’', '-'])
            || OR_SO.is_match(after)
            || words.to_lowercase().contains("fiscal")
            || WEEKDAY.is_match(words) && NO_DAY.is_match(after)
            || GENERIC.is_match(self.text) && matches!(period.grain, Grain::Day | Grain::Month | Grain::Range);
        if kept {
            return None;
        }
        let rolling = ROLLING.captures(words).filter(|_| period.grain == Grain::Range);
        if let Some(unit) = rolling.and_then(|found| found.name("unit")) {
            // "Over the past year" is over the one that ends today.
            let lead = words.rfind("the ").map_or(0, |article| article);
            let article = if self.text[..at.start + lead].to_lowercase().ends_with("the ") { "" } else { "the " };
            let text = format!("{}{article}{} to {}", &words[..lead], unit.as_str(), day(period.last));
            return Some(Edit { at: at.clone(), text });
        }
        let mut before = &self.text[..at.start];
        // "Last Friday" is written with its day alone.
        if WEEKDAY.is_match(words) || date::is_month(&words.to_lowercase()) {
            before = NEAR.find(before).map_or(before, |near| &before[..near.start()]);
        }
        let (mut end, mut part) = (at.end, None);
        if let Some(time) =
            PART_OF_DAY.captures(after).filter(|_| WEEKDAY.is_match(words) && period.grain == Grain::Day)
        {
            end += time.get(0)?.end();
            part = time.name("part").map(|part| format!("the {} of ", part.as_str()));
        }
        if let Some(tail) = TAIL.find(&self.text[end..]).filter(|_| period.grain <= Grain::Month) {
            end += tail.end();
        }
        let since = before.to_lowercase().trim_end().ends_with("since");
        if let Some(text) = with_year(words, after, period, since) {
            return Some(Edit { at: before.len()..end, text });
        }
        let leads = words.split(' ').next().filter(|first| leads_a_time(first)).map(|first| format!("{first} "));
        let determined = DETERMINED.is_match(before) && NOUN.is_match(after);
        // "The end of the third quarter" and "on the 21st" have an article that only one of them keeps.
        let article = before.to_lowercase().ends_with("the ");
        if article && period.grain <= Grain::Year && period.grain != Grain::Quarter && !determined {
            before = &before[..before.len() - "the ".len()];
        }
        let named_before = period.grain == Grain::Day && BEHIND_NAME.is_match(before);
        let subject = IS_SUBJECT.is_match(after) && (before.trim().is_empty() || before.ends_with(", "));
        let bare = leads.is_some() || PREPOSITION.is_match(before) || subject || determined || named_before;
        let (preposition, time) = written(words, period)?;
        let time = if article { time.strip_prefix("the ").map(str::to_owned).unwrap_or(time) } else { time };
        let preposition = if bare { "" } else { preposition };
        let text = format!("{preposition}{}{}{time}", leads.unwrap_or_default(), part.unwrap_or_default());
        Some(Edit { at: before.len()..end, text })
    }
}

/// The day or month of `plain` in the time that `named` is.
fn within(plain: Period, named: Period) -> Option<Period> {
    let same_month = named.first.first_of_month() == named.last.first_of_month();
    let years = named.first.year()..=named.last.year();
    let fits = |period: &Period| named.first <= period.first && period.last <= named.last;
    let in_years = || years.clone().map(|year| in_year(plain, year));
    // "In early December, on the 4th".
    let in_month = || {
        let day = named.first.with().day(plain.first.day()).build().ok()?;
        (same_month && plain.grain == Grain::Day && named.grain != Grain::Day).then(|| Period::day(day))
    };
    let in_a_day = || (named.grain == Grain::Day).then(|| in_years().next_back())?;
    in_years().find(fits).or_else(in_month).or_else(in_a_day)
}

/// The same days of another year; a month ends with its last day there.
fn in_year(period: Period, year: i16) -> Period {
    let shift = i32::from(year - period.first.year());
    let moved = |day: Date| add_months(day, 12 * shift).unwrap_or(day);
    let last = moved(period.last);
    let last = if period.grain == Grain::Month { last.last_of_month() } else { last };
    Period { first: moved(period.first), last, ..period }
}

/// A feast or another day without a figure.
fn is_name(words: &str) -> bool {
    !words.contains(|c: char| c.is_ascii_digit())
        && !WEEKDAY.is_match(words)
        && !RELATIVE.is_match(words)
        && !date::is_month(&last_word(words))
}

fn last_word(words: &str) -> String {
    let last = words.rsplit(' ').find(|word| !word.starts_with(|c: char| c.is_ascii_digit()));
    last.unwrap_or("").trim_end_matches(['.', ',']).to_lowercase()
}

fn has_year(words: &str) -> bool {
    YEAR.is_match(words)
}

pattern!(YEAR = r"\b(?:1[6-9]|20|21)\d\d\b|\bQ[1-4] \d|\d/\d");

fn leads_a_time(word: &str) -> bool {
    matches!(
        word.to_lowercase().as_str(),
        "in" | "on" | "by" | "since" | "until" | "from" | "before" | "after" | "during" | "through"
    )
}

/// A period in words, and the preposition it takes.
fn written(words: &str, period: Period) -> Option<(&'static str, String)> {
    let month = |day: Date| day.strftime("%B %Y").to_string();
    Some(match period.grain {
        Grain::Day => ("on ", day(period.first)),
        Grain::Week => ("in ", format!("the week of {}", day(period.first))),
        Grain::Month => ("in ", month(period.first)),
        Grain::Quarter => {
            ("in ", quarter(words, period).unwrap_or_else(|| format!("the quarter from {}", month(period.first))))
        }
        Grain::Year if period.first.month() == 1 => ("in ", period.first.year().to_string()),
        _ => return None,
    })
}

/// "The second quarter of 2026", where the words count the quarters of a calendar year.
fn quarter(words: &str, period: Period) -> Option<String> {
    let nth = ["first", "second", "third", "fourth"].get(usize::try_from((period.first.month() - 1) / 3).ok()?)?;
    let named = words.to_lowercase().contains(nth) || *nth == "fourth" && words.to_lowercase().contains("last quarter");
    (named && period.first.month() % 3 == 1).then(|| format!("the {nth} quarter of {}", period.first.year()))
}

/// "12 January 2026".
pub(crate) fn day(date: Date) -> String {
    date.strftime("%-d %B %Y").to_string()
}

/// The words of a time that no single name is for, with its year: "the first half of November 2026", "the second half of 2027",
/// "since 22 February 2026".
fn with_year(words: &str, after: &str, period: Period, since: bool) -> Option<String> {
    if period.grain != Grain::Range || has_year(words) || YEAR_NEXT.is_match(after) {
        return None;
    }
    if let Some(year) = OF_YEAR.find(words) {
        return Some(format!("{}{}", &words[..year.start()], period.first.year()));
    }
    let year = if since { period.first.year() } else { period.last.year() };
    // American dates have a comma between day and year.
    let comma = if words.ends_with(|c: char| c.is_ascii_digit()) { "," } else { "" };
    let comma = if words.starts_with(|c: char| c.is_ascii_digit()) { "" } else { comma };
    date::is_month(&last_word(words)).then(|| format!("{words}{comma} {year}"))
}

/// What somebody has done who then must do something.
const COMMITTED: &[&str] =
    &["promised", "pledged", "agreed", "undertaken", "committed", "guaranteed", "ordered", "scheduled"];

/// Stems of verbs that tell in the present what has its day.
const SCHEDULED: &[&str] = &[
    "open", "reopen", "close", "start", "begin", "end", "run", "take", "come", "go", "apply", "expire", "stay",
    "remain", "meet", "fall", "finish", "enter", "cease", "resume", "return", "leave", "arrive", "launch", "lapse",
    "last", "shut", "retire", "rise", "hold",
];

/// Whether the present form is of such a verb: "opens", "open".
pub(crate) fn is_scheduled_form(lower: &str) -> bool {
    let stems = [Some(lower), lower.strip_suffix('s'), lower.strip_suffix("es")];
    stems.into_iter().flatten().any(|stem| SCHEDULED.contains(&stem)) || lower == "applies"
}

pattern!(
    RELATIVE = r"(?i)\b(today|yesterday|tomorrow|tonight|last|this|next|past|previous|coming|current|ago|monday|tuesday|wednesday|thursday|friday|saturday|sunday)\b"
);
pattern!(
    PREPOSITION = r"(?i)\b(in|on|by|since|until|till|from|before|after|during|of|for|through|to|at|between|and|than|once|when|late|early|mid|with|as of|beyond|past|around|about|over)[\s-]+(?:(?:at least|at the latest|about|around|as late as|as early as|the|either|mid|early|late)[\s-]+)*$"
);
pattern!(
    UNTIL = r"(?i)\b(?:until|till|up to|through|beyond)\s+(?:at least\s+)?(?:the\s+)?(?:(?:end|close) of\s+)?(?:[A-Z]\w+day,? )?(?:(?:[A-Z][\w'’-]* ?){1,4}, )?(?:the )?$"
);
pattern!(
    BY = r"(?i)\b(?:by|before|no later than|on or before)\s+(?:at least\s+)?(?:the\s+)?(?:(?:end|close|start) of\s+)?(?:noon on |midnight on |[A-Z]\w+day,? )?(?:the )?$"
);
pattern!(
    OPENING = r"(?i)^(?:(?:and|but|so|then),? )?(?:(?:in|on|by|from|until|before|after|during|between|since|as of|starting|beginning|at|through|throughout|up to|to|for|within|over)\b[^,;]{0,30})?$"
);
pattern!(
    /// What follows a time that is the subject: "Next year will see".
    IS_SUBJECT = r"^ (?:will|would|is|was|has|had|comes|came|begins|began|ends|ended|saw|sees|brings|brought)\b"
);
pattern!(
    /// An apposition: the words between a time and its day.
    ASIDE = r"(?i)^,? ?\(?(?:(?:which|that|who) (?:and )?)?(?:falls|is|begins|starts|opens|closes|ends|runs out|runs|expires|that is|that['’]s|namely|i\.e\.)?,? ?(?:the year )?(?:(?:by|on|to|until|from|between|in) )?(?:the )?(?:\w+day,? )?(?:the )?$"
);
pattern!(OF_THAT_YEAR = r"^,? of (?:that|the same) year\b");
pattern!(TAIL = r"^(?:,? of (?:that|the same|this|next|last) year\b| next(?:[,.;]|$))");
pattern!(YEAR_NEXT = r"^,? (?:of (?:that|the same|this|next|last) year|(?:of )?20\d\d)\b");
pattern!(OPENS = r"(?i)^(?:in|during|for)(?: the (?:calendar|whole) year)? $");
pattern!(
    /// A time that ends or begins with the day it is said on: "over the past year", "in the next year".
    ROLLING = r"(?i)\b(?:last|past|next|coming) (?P<unit>week|month|year|decade)$"
);
pattern!(DUE = r"(?i)\bdue (?:in|on|by|at|for)(?: the)? $");
pattern!(OR_SO = r"^ or (?:so|two|three|later|earlier)\b");
pattern!(
    /// What recurs has no year.
    GENERIC = r"(?i)\b(?:(?:each|every) year\b|(?:reporting|school|financial|fiscal|tax|budget|marketing) year\b[^.;]{0,40}\b(?:runs|begins|starts)\b|year (?:runs|begins|starts) )"
);
pattern!(OF_YEAR = r"(?i)\b(?:(?:the|this|next|last|the current|the coming) )(?:calendar )?year$");
pattern!(NEAR = r"(?i)\b(?:last|next|this past|this coming|the coming|this|past) $");
pattern!(WEEKDAY = r"^(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b");
pattern!(
    /// "Sunday opening", "the last Friday of the quarter": no day that is near.
    NO_DAY = r"^ (?:of |opening|trading|shopping|services?|schools?|working|hours|nights|mornings|timetable)"
);
pattern!(PART_OF_DAY = r"^ (?P<part>night|morning|evening|afternoon)\b");
pattern!(DETERMINED = r"(?i)\b(?:its|their|our|his|her|the|an?|this|that|every|each|\w+['’]s) $");
pattern!(
    NOUN = r"^ (?:[a-z]+ )?(?:meeting|session|vote|hearing|deadline|election|agreement|decision|storm|strike|attack|budget|report|ruling|summit|cut-off|sitting|launch|opening|start|date|ceremony|game|match|edition|issue|figure|level|total|flood|fire|order|act|law|plan)\b"
);
pattern!(
    /// A day named otherwise right before: "Heritage Day, ", "Monday, ", "(".
    BEHIND_NAME = r"(?:[A-Z][\w'’-]*, |[A-Z][a-z]+day,? |\()$"
);

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    /// Published on Thursday, 12 March 2026.
    fn check(text: &str, expected: &str) {
        let calendar = Calendar::from(Some(date(2026, 3, 12)));
        assert_eq!(written_out(text, calendar, None), expected);
    }

    #[test]
    fn a_day_lies_where_the_verb_it_belongs_to_says() {
        check(
            "The ban came into effect on 1 June and stays in force to 30 September.",
            "The ban came into effect on 1 June 2025 and stays in force to 30 September 2026.",
        );
        check("The consultation closes at 5pm on 27 April.", "The consultation closes at 5pm on 27 April 2026.");
        check(
            "They have been given until 31 October to comply.",
            "They have been given until 31 October 2026 to comply.",
        );
        check("The office closed on 31 October.", "The office closed on 31 October 2025.");
        check(
            "Planned surgery moved into the new block on Monday.",
            "Planned surgery moved into the new block on 9 March 2026.",
        );
        check(
            "The contractor cannot hand it over in December as agreed.",
            "The contractor cannot hand it over in December 2026 as agreed.",
        );
        check(
            "In 2024 fires closed the park in July and in August.",
            "In 2024 fires closed the park in July 2024 and in August 2024.",
        );
        check(
            "The Treasury has promised the balance at the end of May.",
            "The Treasury has promised the balance at the end of May 2026.",
        );
    }

    #[test]
    fn the_day_of_a_day_is_of_its_year() {
        check(
            "It is to be done not later than Whitsun, 24 May.",
            "It is to be done not later than Whitsun, 24 May 2026.",
        );
        check(
            "The report is due in early December, on the 4th.",
            "The report is due in early December 2026, on 4 December 2026.",
        );
        check(
            "The election of 2028, which falls on 6 May, decides.",
            "The election of 2028, which falls on 6 May 2028, decides.",
        );
        check("The year closes on 30 June of that year.", "The year closes on 30 June 2026.");
    }

    #[test]
    fn two_times_in_a_row_are_two() {
        check(
            "The pool closed on 30 December and on 2 January.",
            "The pool closed on 30 December 2025 and on 2 January 2026.",
        );
        check(
            "It was announced that the pool reopens on 20 March.",
            "It was announced that the pool reopens on 20 March 2026.",
        );
    }

    #[test]
    fn what_stands_around_a_time_fits_it() {
        check("Service starts on Sunday, 15 March.", "Service starts on Sunday, 15 March 2026.");
        check("It was announced last Friday.", "It was announced on 6 March 2026.");
        check("It burned on Saturday night.", "It burned on the night of 7 March 2026.");
        check("Half will be paid on the 1st of June.", "Half will be paid on 1 June 2026.");
        check("It will be chosen at its 14 May meeting.", "It will be chosen at its 14 May 2026 meeting.");
        check("Next year will see two elections.", "2027 will see two elections.");
        check("The figure last year was 41.", "The figure in 2025 was 41.");
        check("It fell in the previous year.", "It fell in 2025.");
        check("It fell over the past year.", "It fell over the year to 12 March 2026.");
        check("It fell in the last month.", "It fell in the month to 12 March 2026.");
        check("It rose over the last year by 5 percent.", "It rose over the year to 12 March 2026 by 5 percent.");
        check("Fares will rise over the next year.", "Fares will rise over the year to 12 March 2027.");
        check("The repairs due in June are late.", "The repairs due in June 2026 are late.");
        check("The repairs due in November are late.", "The repairs due in November 2025 are late.");
        check("The last year of the plan was good.", "The last year of the plan was good.");
        check("Prices rose in the last month or two.", "Prices rose in the last month or two.");
        check("It fell in the second quarter of this year.", "It fell in the second quarter of 2026.");
        check("It will be paid in the first half of November.", "It will be paid in the first half of November 2026.");
        check("The school year begins on 24 August.", "The school year begins on 24 August.");
        check("The fair runs from 10 to 12 November.", "The fair runs from 10 to 12 November 2026.");
    }
}
