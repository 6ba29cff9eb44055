//! Is one sentence of what is to come, and the other of what was done? Kinds do not tell: a promise in other words may
//! lack what makes it one.

use regex::Regex;
use std::sync::LazyLock;

static TO_COME: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(?:will|won't|shall|(?:is|are) (?:all )?to|going to|(?:plan|intend|aim|expect|promise|want|mean)s? to)\b",
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
        r"\b(?:was|were|did|(?:has|have|had) (?:been|\w+(?:ed|en|t))|[a-z]{3,}ed|rose|fell|grew|built|sold|bought|spent|made|told)\b",
    )
});

fn pattern(text: &str) -> Regex {
    Regex::new(text).expect("a fixed pattern")
}

/// Whether one is only of what is to come and the other plainly of what is or was.
pub(super) fn differ(one: &str, other: &str) -> bool {
    let comes = |text: &str| TO_COME.is_match(text) && !DONE.is_match(text);
    let done = |text: &str| DONE.is_match(text) && !TO_COME.is_match(text) && !MAY_COME.is_match(text);
    (comes(one) && done(other)) || (comes(other) && done(one))
}
