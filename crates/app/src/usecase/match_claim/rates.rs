//! Do two sentences count by the same measure, and name the same hours? "2 billion a month" is not "2 billion a year", "from
//! 7 a.m." is not "from 9 a.m."

use regex::Regex;
use std::collections::BTreeSet;
use std::sync::LazyLock;

/// What a number is counted by: "a month", "per household", "weekly". What only tells a length ("for a year", "a year later")
/// or a day ("once a year" is a measure, "a year ago" none) is left out.
static PER: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(?:(?P<lead>\w+)\s)?(?P<by>an?|per|each|every(?:\s(?P<nth>second|other|third|fourth))?)\s(?P<u>minute|hour|day|night|week|fortnight|month|quarter|term|semester|year|head|capita|person|household|family)s?\b(?P<rest>\s\w+)?",
    )
});

/// The same said as a word of its own.
static EACH: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"(?i)\b(?:hourly|daily|nightly|weekly|fortnightly|monthly|quarterly|yearly|annual(?:ly)?)\b")
});

/// Words before "a year" that make it a length of time or a day.
const LENGTH: &[&str] = &[
    "for", "in", "within", "inside", "over", "after", "before", "than", "of", "about", "nearly", "almost", "through",
    "until", "half", "is", "was", "such", "quite", "lasted", "lasts", "took", "takes", "by", "under", "and",
];

/// Words behind it that leave it a measure; any other makes it part of a name ("a day ticket") or a day ("a year ago").
const BEHIND: &[&str] = &[
    "in",
    "to",
    "until",
    "till",
    "for",
    "by",
    "at",
    "as",
    "since",
    "under",
    "with",
    "through",
    "during",
    "between",
    "over",
    "up",
    "down",
    "more",
    "less",
    "than",
    "which",
    "who",
    "that",
    "but",
    "or",
    "across",
    "among",
    "compared",
    "instead",
    "rather",
    "starting",
    "beginning",
    "not",
    "is",
    "was",
    "are",
    "were",
    "will",
    "had",
    "has",
    "have",
];

static HOUR: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(?:(?P<h>\d{1,2})(?:[:.](?P<m>[0-5]\d))?\s?(?P<half>[ap])\.?\s?m\b|(?P<h24>[01]?\d|2[0-3]):(?P<m24>[0-5]\d)\b|(?P<word>midnight|noon|midday)\b)",
    )
});

fn pattern(text: &str) -> Regex {
    Regex::new(text).expect("a fixed pattern")
}

/// Whether both sentences tell a measure, or hours, and not the same.
pub(super) fn differ(one: &str, other: &str) -> bool {
    apart(&measures(one), &measures(other)) || apart(&hours(one), &hours(other))
}

/// Whether each has what the other has not; one that says less does not differ.
fn apart<T: Ord>(one: &BTreeSet<T>, other: &BTreeSet<T>) -> bool {
    !one.is_subset(other) && !other.is_subset(one)
}

fn measures(text: &str) -> BTreeSet<String> {
    let per = PER.captures_iter(text).filter_map(|found| {
        let is = |name: &str, list: &[&str]| {
            found.name(name).is_some_and(|word| list.contains(&word.as_str().trim().to_lowercase().as_str()))
        };
        let article = found["by"].len() < 3;
        // With an article it may be a length ("for a year"), a day ("a year ago") or part of a name ("a day ticket").
        let length = article
            && (is("lead", LENGTH)
                || !is("rest", BEHIND) && found.name("rest").is_some()
                || found.name("lead").is_none());
        let nth = found.name("nth").map_or(String::new(), |nth| nth.as_str().to_lowercase() + " ");
        (!length).then(|| nth + unit(&found["u"]))
    });
    let adverbs = EACH.find_iter(text).map(|word| unit(word.as_str()).to_owned());
    per.chain(adverbs).collect()
}

/// One word for each measure, whatever its form.
fn unit(word: &str) -> &'static str {
    match word.to_lowercase().as_str() {
        "minute" => "minute",
        "hour" | "hourly" => "hour",
        "day" | "daily" => "day",
        "night" | "nightly" => "night",
        "week" | "weekly" => "week",
        "fortnight" | "fortnightly" => "fortnight",
        "month" | "monthly" => "month",
        "quarter" | "quarterly" => "quarter",
        "term" | "semester" => "term",
        "head" | "capita" | "person" => "head",
        "household" | "family" => "household",
        _ => "year",
    }
}

/// Minutes of the day that are named.
fn hours(text: &str) -> BTreeSet<u32> {
    let number = |found: &regex::Captures<'_>, name: &str| {
        found.name(name).and_then(|digits| digits.as_str().parse::<u32>().ok())
    };
    let minute = |found: regex::Captures<'_>| match found.name("word") {
        Some(word) if word.as_str().eq_ignore_ascii_case("midnight") => Some(0),
        Some(_) => Some(12 * 60),
        None => match (number(&found, "h"), number(&found, "h24")) {
            (Some(hour), _) => {
                let afternoon = found["half"].eq_ignore_ascii_case("p");
                Some((hour % 12 + if afternoon { 12 } else { 0 }) * 60 + number(&found, "m").unwrap_or(0))
            }
            (None, hour) => Some(hour? * 60 + number(&found, "m24")?),
        },
    };
    HOUR.captures_iter(text).filter_map(minute).collect()
}
