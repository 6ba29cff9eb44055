//! Times that count from one told before: "the following month", "that same year", "a year earlier", "since then".

use super::moved;
use super::running::unit;
use crate::number::{pattern, whole};
use jiff::civil::Date;
use onrecord_domain::period::{Period, add_days, add_months};
use regex::Regex;
use std::sync::LazyLock;

static FOLLOWING: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?i)\bthe following (?P<u>day|week|month|quarter|year)\b"));

/// "Two days later than planned" counts from nothing told.
static LATER: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(?P<n>\d{1,3}|an?|[a-z]+(?:-[a-z]+)?) (?P<u>days?|weeks?|months?|years?) later(?:$|[^ \w]| [^t]| t[^h]| th[^a])",
    )
});

/// Where `text` counts on from a time told before.
pub(crate) fn goes_on(text: &str) -> Option<usize> {
    [&FOLLOWING, &LATER].iter().filter_map(|counts| Some(counts.find(text)?.start())).min()
}

/// The time that `text` means by pointing back to `last`, the time told before it; `published` ends what goes on.
pub(crate) fn told_after(text: &str, last: Period, published: Option<Date>) -> Option<Period> {
    static SAME: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"(?i)\b(?:that|the|this) same (?P<u>day|week|month|quarter|year|period)(?:[^ ]|$| [^o]| o[^f])|\b(?:during|in|over) (?:this|that) (?P<p>period)\b",
        )
    });
    static EARLIER: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"(?i)^(?:but |and )?(?:an?|one) year (?:earlier|before|ago)\b|\bsame (?:month|quarter|week|period) (?:an?|one) year (?:earlier|before|ago)\b|\b(?:it|figure|rate|share|number|total)\b[^.,;]{0,30}\b(?:(?:an?|one) year|twelve months) (?:earlier|before)\b",
        )
    });
    static THAT_IS: LazyLock<Regex> =
        LazyLock::new(|| pattern(r"^(?:That|This) (?:is|was|compares|represents)\b[^.;]*\b(?:than|with|to)\b"));
    static SINCE: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?i)\bsince then\b"));
    if let Some(found) = FOLLOWING.captures(text) {
        let around = unit(&found["u"], &last.last.into())?;
        return unit(&found["u"], &add_days(around.last, 1)?.into());
    }
    if EARLIER.is_match(text) {
        return Period::range(add_months(last.first, -12)?, add_months(last.last, -12)?);
    }
    if THAT_IS.is_match(text) {
        return Some(last);
    }
    if let Some(found) = SAME.captures(text) {
        let named = found.name("u").filter(|name| !name.as_str().eq_ignore_ascii_case("period"));
        return named.map_or(Some(last), |name| unit(name.as_str(), &last.first.into()));
    }
    if let Some(found) = LATER.captures(text) {
        let day = moved(last.first, i32::try_from(whole(&found["n"])?).ok()?, &found["u"])?;
        // As exact as what it counts from: two years after 2019 is 2021, three days after the 3rd is the 6th.
        return match last.days() {
            1 if !found["u"].to_lowercase().starts_with("year") => Some(Period::day(day)),
            days if days <= 31 => unit("month", &day.into()),
            days if days <= 92 => unit("quarter", &day.into()),
            _ => unit("year", &day.into()),
        };
    }
    SINCE.is_match(text).then(|| Period::range(last.first, published?))?
}

/// Whether `text` counts what there is until the day it was said.
pub(crate) fn is_so_far(text: &str) -> bool {
    static SO_FAR: LazyLock<Regex> =
        LazyLock::new(|| pattern(r"(?i)\b(?:so far|until now|up to now|as of (?:now|today))\b|(?:^|[^p] )to date\b"));
    SO_FAR.is_match(text)
}
