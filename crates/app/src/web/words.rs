//! How are dates, numbers and outcomes put to a reader?

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use onrecord_domain::claim::Kind;
use onrecord_domain::event::Outcome;
use onrecord_domain::period::{Grain, Period};
use onrecord_domain::promise::Status;
use onrecord_domain::schedule::FollowUpReason;
use onrecord_domain::source::{SourceKind, Tier};
use onrecord_domain::verdict::{Verdict, methodology};

/// The word of an outcome.
pub(super) const fn label(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Verdict(verdict) => verdict.label(),
        Outcome::Status(status) => status.label(),
    }
}

/// What an outcome means, in one sentence.
pub(super) const fn meaning(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Verdict(verdict) => verdict.meaning(),
        Outcome::Status(status) => status.meaning(),
    }
}

/// The anchor of an outcome's rule at `/methodology`.
pub(super) fn anchor(outcome: Outcome) -> &'static str {
    let rules = methodology();
    let among = match outcome {
        Outcome::Verdict(_) => rules.verdicts,
        Outcome::Status(_) => rules.statuses,
    };
    among.iter().find(|rule| rule.slug == outcome.slug()).map_or("verdicts", |rule| rule.name)
}

/// The rating of a verdict in ClaimReview: 1 False to 5 True; `None` where the verdict is no point on that scale.
pub(super) const fn rating(verdict: Verdict) -> Option<u8> {
    match verdict {
        Verdict::False => Some(1),
        Verdict::Misleading => Some(2),
        Verdict::Close => Some(4),
        Verdict::True => Some(5),
        Verdict::Unclear | Verdict::Unverifiable | Verdict::TechError => None,
    }
}

/// "Statement", "Promise" or "Goal" for a kind's slug.
pub(super) fn kind_label(slug: &str) -> &'static str {
    match slug {
        "promise" => "Promise",
        "goal" => "Goal",
        _ => "Statement",
    }
}

/// What a document's priority, 1 to 5, means to a reader.
pub(super) const fn priority(priority: u8) -> &'static str {
    match priority {
        1 => "Emergency: act now",
        2 => "Breaking: a sudden event",
        3 => "Important",
        4 => "Niche: for those it concerns",
        _ => "Operational: routine",
    }
}

/// "1 January 2032".
pub(super) fn date(date: Date) -> String {
    const MONTHS: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    let month = usize::try_from(date.month() - 1).ok().and_then(|index| MONTHS.get(index)).copied().unwrap_or("");
    format!("{} {month} {}", date.day(), date.year())
}

/// "5 October 2025, 14:03 UTC".
pub(super) fn moment(at: Timestamp) -> String {
    let utc = at.to_zoned(TimeZone::UTC);
    format!("{}, {:02}:{:02} UTC", date(utc.date()), utc.hour(), utc.minute())
}

/// The day of `at` in UTC.
pub(super) fn day(at: Timestamp) -> Date {
    at.to_zoned(TimeZone::UTC).date()
}

/// "1,873".
pub(super) fn number(value: u64) -> String {
    let digits = value.to_string();
    let groups: Vec<&str> =
        digits.as_bytes().rchunks(3).rev().filter_map(|group| std::str::from_utf8(group).ok()).collect();
    groups.join(",")
}

/// "1 day", "1,873 days".
pub(super) fn count(value: u64, one: &str, many: &str) -> String {
    format!("{} {}", number(value), if value == 1 { one } else { many })
}

/// A period as finely as its text names it: "22 October 2025", "October 2025", "2025", "1 May 2025 to 3 June 2025".
pub(super) fn period(period: &Period) -> String {
    let first = date(period.first);
    match period.grain {
        Grain::Day => first,
        Grain::Month => first.split_once(' ').map(|(_, rest)| rest.to_owned()).unwrap_or(first),
        Grain::Year if period.first.month() == 1 && period.first.day() == 1 => period.first.year().to_string(),
        Grain::Week | Grain::Quarter | Grain::Year | Grain::Range => format!("{first} to {}", date(period.last)),
    }
}

/// "1,873 days left, due 1 January 2032"; "due today, …"; "12 days past due, …".
fn countdown(due: Date, today: Date) -> String {
    let days = i64::from(today.until(due).map(|span| span.get_days()).unwrap_or(0));
    let apart = count(days.unsigned_abs(), "day", "days");
    match days {
        0 => format!("Due today, {}", date(due)),
        1.. => format!("{apart} left, due {}", date(due)),
        _ => format!("{apart} past due, was due {}", date(due)),
    }
}

/// The days to a deadline; only the day where the promise is kept or withdrawn and no clock runs any more.
pub(super) fn deadline(due: Date, today: Date, outcome: Option<Outcome>) -> String {
    match outcome {
        Some(Outcome::Status(Status::Kept | Status::Withdrawn)) => format!("Due {}", date(due)),
        _ => countdown(due, today),
    }
}

/// Why a check is planned, as the end of "A check is planned for …".
pub(super) const fn follow_up(reason: FollowUpReason) -> &'static str {
    match reason {
        FollowUpReason::Intake => "first check after intake",
        FollowUpReason::Deadline => "at the deadline",
        FollowUpReason::Interim => "on the way to the deadline",
        FollowUpReason::Overdue => "the deadline has passed",
        FollowUpReason::Goal => "regular look at a goal",
        FollowUpReason::Recheck => "to see whether the verdict still stands",
        FollowUpReason::Unclear => "to look for new evidence",
        FollowUpReason::Retry => "to try again what could not be read",
        FollowUpReason::DateInEvidence => "the day after a date named in the evidence",
        FollowUpReason::Event => "something new happened",
    }
}

/// What lets a claim be called what it is.
pub(super) fn kind_meaning(kind: &Kind) -> String {
    match kind {
        Kind::Statement => "Said to be so, or already done, when it was published.".into(),
        Kind::Promise { .. } => "A future deliverable with a measurable outcome and a deadline.".into(),
        Kind::Goal { lacks, .. } => format!("A future intention. {lacks}"),
    }
}

/// What a tier stands for.
pub(super) const fn tier(tier: Tier) -> &'static str {
    match tier {
        Tier::A => "primary record",
        Tier::B => "established newsroom, wire, peer-reviewed work or reference",
        Tier::C => "a party's statement, or an unknown publisher",
        Tier::X => "excluded, or satire",
    }
}

/// What a kind of source is called.
pub(super) const fn source_kind(kind: SourceKind) -> &'static str {
    match kind {
        SourceKind::Government => "Government",
        SourceKind::Court => "Court",
        SourceKind::Legislature => "Legislature",
        SourceKind::Statistics => "Statistics office",
        SourceKind::Audit => "Audit",
        SourceKind::International => "International organisation",
        SourceKind::Newsroom => "Newsroom",
        SourceKind::Wire => "News agency",
        SourceKind::Academic => "Academic",
        SourceKind::FactChecker => "Fact-checker",
        SourceKind::Reference => "Reference",
        SourceKind::Satire => "Satire",
        SourceKind::Other => "Other",
    }
}

/// `words` as a sentence: a capital first, a full stop last.
pub(super) fn sentence(words: &str) -> String {
    let mut letters = words.chars();
    let first: String = letters.next().map(|first| first.to_uppercase().collect()).unwrap_or_default();
    format!("{first}{}.", letters.as_str().trim_end_matches('.'))
}

/// A query string of the fields that are set.
pub(super) fn query(fields: &[(&str, &Option<String>)]) -> String {
    let set = fields.iter().filter_map(|(name, value)| Some(format!("{name}={}", query_escape(value.as_ref()?))));
    set.collect::<Vec<_>>().join("&")
}

/// A value for a query string.
pub(super) fn query_escape(text: &str) -> String {
    url::form_urlencoded::byte_serialize(text.as_bytes()).collect()
}

/// A name as it stands within a sentence: "The mayor" without its capital, "The Hague" with it.
pub(super) fn within(name: &str) -> String {
    let rest = name.strip_prefix("The ").filter(|rest| rest.starts_with(char::is_lowercase));
    rest.map_or_else(|| name.to_owned(), |rest| format!("the {rest}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date as day_of;

    #[test]
    fn only_an_article_loses_its_capital_within_a_sentence() {
        for (name, expected) in [("The mayor", "the mayor"), ("The Hague", "The Hague"), ("Jane Roe", "Jane Roe")] {
            assert_eq!(within(name), expected);
        }
    }

    #[test]
    fn a_countdown_names_the_days_and_the_day() {
        let check = |due: Date, today: Date, expected: &str| assert_eq!(countdown(due, today), expected);
        check(day_of(2032, 1, 1), day_of(2026, 11, 15), "1,873 days left, due 1 January 2032");
        check(day_of(2026, 2, 2), day_of(2026, 2, 1), "1 day left, due 2 February 2026");
        check(day_of(2026, 2, 1), day_of(2026, 2, 1), "Due today, 1 February 2026");
        check(day_of(2026, 1, 20), day_of(2026, 2, 1), "12 days past due, was due 20 January 2026");
    }

    #[test]
    fn numbers_are_grouped_by_thousands() {
        let check = |value: u64, expected: &str| assert_eq!(number(value), expected);
        check(0, "0");
        check(999, "999");
        check(1_000, "1,000");
        check(12_345_678, "12,345,678");
    }

    #[test]
    fn periods_are_named_as_finely_as_the_text_does() {
        let check = |first: Date, last: Date, grain: Grain, expected: &str| {
            assert_eq!(period(&Period { first, last, grain }), expected);
        };
        check(day_of(2025, 10, 22), day_of(2025, 10, 22), Grain::Day, "22 October 2025");
        check(day_of(2025, 10, 1), day_of(2025, 10, 31), Grain::Month, "October 2025");
        check(day_of(2025, 1, 1), day_of(2025, 12, 31), Grain::Year, "2025");
        check(day_of(2025, 10, 1), day_of(2026, 9, 30), Grain::Year, "1 October 2025 to 30 September 2026");
    }

    #[test]
    fn times_are_shown_with_their_zone() {
        let at: Timestamp = "2026-01-12T23:05:00Z".parse().expect("a timestamp");
        assert_eq!(moment(at), "12 January 2026, 23:05 UTC");
    }
}
