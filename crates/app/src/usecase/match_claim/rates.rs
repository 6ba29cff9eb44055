//! How often, and by what measure? "2 billion a month" is not "2 billion a year"; "twice a year" is "every six months".

use super::pattern;
use onrecord_domain::quantity::Decimal;
use onrecord_extract::quantity::numerals;
use regex::Regex;
use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::LazyLock;

/// Units of time: their words, their name, how many a year has.
const TIMES: &[(&str, &str, i64)] = &[
    ("minute", "minute", 525_600),
    ("hour hourly", "hour", 8_760),
    ("day daily", "day", 365),
    ("night nightly", "night", 365),
    ("week weekly", "week", 52),
    ("fortnight fortnightly", "fortnight", 26),
    ("month monthly", "month", 12),
    ("quarter quarterly", "quarter", 4),
    ("term semester", "term", 2),
    ("year yearly annual annually annum", "year", 1),
];

/// What else is counted by: the words, and their name.
const OTHERS: &[(&str, &str)] = &[("head capita person", "head"), ("household family", "household")];

/// Places in "every third year".
const PLACES: &[(&str, i64)] = &[("other", 2), ("second", 2), ("third", 3), ("fourth", 4), ("fifth", 5)];

/// "Twice a year", "four times a week", "every six months", "every other year", "weekly".
static OFTEN: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(?:(?:(?P<once>once|twice)|(?P<times>\w+)\stimes)\s(?:an?|each|every|per)\s(?P<unit>day|week|fortnight|month|quarter|year)|every\s(?P<nth>\w+)\s(?P<of>day|week|month|quarter|year)s?|(?P<adverb>hourly|daily|nightly|weekly|fortnightly|monthly|quarterly|yearly|annual(?:ly)?))\b",
    )
});

/// "A month", "per household", "each year".
static PER: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(?P<by>an?|per|each|every)\s(?P<unit>minute|hour|day|night|week|fortnight|month|quarter|term|semester|year|annum|head|capita|person|household|family)\b",
    )
});

/// Words before "a year" that make it a length of time, and words behind it that make it a day or another's attribute.
const LENGTH: &[&str] = &[
    "for", "in", "within", "inside", "over", "after", "before", "than", "of", "about", "nearly", "almost", "through",
    "until", "half", "is", "was", "such", "quite", "lasted", "lasts", "took", "takes", "by", "under", "and",
];
const DAY: &[&str] = &["ago", "later", "earlier", "before", "after", "early", "late", "old", "long"];

/// Words between a number and "a month" at most: "2 million euros of aid a month".
const MOST_BETWEEN: usize = 3;

/// How often something is done.
#[derive(Debug, Clone)]
pub(super) struct Frequency {
    /// Bytes of the sentence.
    pub(super) at: Range<usize>,
    /// Times a year.
    pub(super) a_year: Decimal,
    /// Said in one word, which a sentence that says the same may leave out.
    pub(super) adverb: bool,
}

/// The frequencies that a sentence names.
pub(super) fn frequencies(text: &str) -> Vec<Frequency> {
    let read = |found: regex::Captures<'_>| {
        let at = found.get(0)?.range();
        let name = |group| found.name(group).map(|word| word.as_str().to_lowercase());
        let unit = name("unit").or_else(|| name("of")).or_else(|| name("adverb"))?;
        let (_, _, a_year) = TIMES.iter().find(|(words, ..)| words.split(' ').any(|word| word == unit))?;
        let value = |word: &str| numerals(word).first().map(|number| number.value).filter(|value| !value.is_zero());
        let times = match (name("once").as_deref(), name("times"), name("nth")) {
            (Some("twice"), ..) => Decimal::TWO,
            (Some(_), ..) => Decimal::ONE,
            // "1.5 times a year" is read from the point on.
            (None, Some(_), _) if text[..at.start].ends_with(['.', ',']) => return None,
            (None, Some(times), _) => value(&times)?,
            (None, None, Some(nth)) => {
                let place = PLACES.iter().find(|(word, _)| *word == nth).map(|(_, place)| Decimal::from(*place));
                Decimal::ONE.checked_div(place.or_else(|| value(&nth))?)?
            }
            (None, None, None) => Decimal::ONE,
        };
        let a_year = times.checked_mul(Decimal::from(*a_year))?.round_dp(2);
        Some(Frequency { at, a_year, adverb: found.name("adverb").is_some() })
    };
    OFTEN.captures_iter(text).filter_map(read).collect()
}

/// Whether both sentences count by a measure, and not by the same.
pub(super) fn differ(one: &str, other: &str) -> bool {
    let (one, other) = (measures(one), measures(other));
    !one.is_subset(&other) && !other.is_subset(&one)
}

/// What numbers are counted by: "a month" of "2 billion a month". "For a year" and "a year ago" are none.
fn measures(text: &str) -> BTreeSet<&'static str> {
    let often = frequencies(text);
    let is_free = |at: &Range<usize>| !often.iter().any(|f| f.at.start < at.end && at.start < f.at.end);
    let per = PER.captures_iter(text).filter_map(|found| {
        let at = found.get(0)?.range();
        let counts = found["by"].len() > 2 || counts_by(&text[..at.start], &text[at.end..]);
        (counts && is_free(&at)).then(|| unit(&found["unit"]))?
    });
    let adverbs = often.iter().filter(|frequency| frequency.adverb).filter_map(|f| unit(&text[f.at.clone()]));
    per.chain(adverbs).collect()
}

/// Whether "a month" between these words says what the number before it is counted by.
fn counts_by(before: &str, behind: &str) -> bool {
    let is = |word: Option<&str>, list: &[&str]| word.is_some_and(|word| list.contains(&word.to_lowercase().as_str()));
    let last = before.split_whitespace().next_back();
    let next = behind.split_whitespace().next();
    has_a_number(before) && !is(last, LENGTH) && !is(next, DAY) && !behind.starts_with(['\'', '’', '-'])
}

/// Whether these words end with a number and what it counts.
pub(super) fn has_a_number(words: &str) -> bool {
    let number = numerals(words).pop();
    number.is_some_and(|number| words[number.at.end..].split_whitespace().count() <= MOST_BETWEEN)
}

fn unit(word: &str) -> Option<&'static str> {
    let word = word.to_lowercase();
    let times = TIMES.iter().map(|(words, name, _)| (words, name));
    let has = |(words, _): &(&&'static str, &&'static str)| words.split(' ').any(|entry| entry == word);
    times.chain(OTHERS.iter().map(|(words, name)| (words, name))).find(has).map(|(_, name)| *name)
}
