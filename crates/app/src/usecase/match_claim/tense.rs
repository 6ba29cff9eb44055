//! Is one sentence of what is to come, and the other of what was done? Kinds do not tell: a promise in other words may
//! lack what makes it one.

use super::pattern;
use crate::reading::local::terms::is_predicate;
use regex::Regex;
use std::sync::LazyLock;

static TO_COME: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(?:will|won['’]t|shall|(?:is|are) (?:all )?to|going to|(?:plan|intend|aim|expect|promise|want|mean)s? to)\b",
    )
});

/// Words that may look ahead too, beside those.
static MAY_COME: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(?:should|must|agreed to|decided to|is due|are due|falls? due|planned|intended|promised|pledged|ambition|aim|goal|target|until)\b",
    )
});

static DONE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"\b(?:was|were|did|(?:has|have|had) (?:been|\w+(?:ed|en|t))|rose|fell|grew|built|sold|bought|spent|made|told)\b",
    )
});

/// A form in "-ed", and whether it stands behind an article: "the disputed bridge" tells of no past.
static PAST: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"\b(?P<article>(?:the|an?|its|their|this|these|those|all|more) )?(?P<verb>[a-z]{3,}ed)\b")
});

fn is_done(text: &str) -> bool {
    let past = |found: regex::Captures<'_>| found.name("article").is_none() && is_predicate(&found["verb"]);
    DONE.is_match(text) || PAST.captures_iter(text).any(past)
}

/// Whether one is only of what is to come and the other plainly of what is or was.
pub(super) fn differ(one: &str, other: &str) -> bool {
    let comes = |text: &str| TO_COME.is_match(text) && !is_done(text);
    let done = |text: &str| is_done(text) && !TO_COME.is_match(text) && !MAY_COME.is_match(text);
    (comes(one) && done(other)) || (comes(other) && done(one))
}
