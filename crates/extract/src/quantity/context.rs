//! What the words around a number say of it: a name rather than an amount, a hedge, a change, a vote, a threshold.

use super::Found;
use crate::number::{Numeral, pattern};
use crate::words;
use onrecord_domain::quantity::{Decimal, Hedge, Quantity, Role, Unit};
use regex::Regex;
use std::ops::Range;
use std::sync::LazyLock;

/// Telephone numbers and addresses, in bytes.
pub(super) fn addresses(text: &str) -> Vec<Range<usize>> {
    static ADDRESS: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"(?:\+\d{1,3}[\s.-]?)?(?:\(\d{3}\)\s?|\b\d{3}[.-])\d{3}[.-]\d{4}\b|\b\d{3}-\d{4}\b|\b(?:https?://|www\.)\S+|\S+@\S+",
        )
    });
    ADDRESS.find_iter(text).map(|found| found.range()).collect()
}

/// Words and signs that a name's number follows.
static NAMED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?:\b(?i:section|sections|sec\.?|title|article|articles|chapter|public law|public laws|pub\. ?l\.(?: no\.)?|p\.l\.|resolution|amendment|amendments|no\.|nos\.|flight|highway|route|interstate|room|page|pages|number|pp?\.|vol\.|volume|docket|case|proposition|figure|annex|appendix|phase|version|district|rule|part|paragraph|clause|suite|area code|channel|class|tier|formula|apollo|bill|docket no\.|psalm|verse|age|aged)|\b(?:H\. ?R\.|HR|S\.|H\. ?Res\.|S\. ?Res\.|H\. ?J\. ?Res\.|S\. ?J\. ?Res\.|H\. ?Con\. ?Res\.|S\. ?Con\. ?Res\.|E\.O\.|EO|UNSCR|Resolution)|§+|#|\b\d+\s(?:U\.?S\.?C\.?|C\.?F\.?R\.?|Stat\.)\s?(?:§+)?)[\s\u{a0}]*$",
    )
});

/// Whether a word that is a verb too names what has this number: "in table 14" and "Form 12 shows", but "will order 40 trams" and
/// "Release 300 prisoners".
fn is_numbered(before: &str, after: &str) -> bool {
    static VERB_TOO: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"(?:^|(?P<led>\b(?i:in|of|under|by|from|on|at|with|for|see|per|the|this|that|an?|its|their|our|each)\s+|['’]s\s+|\()|\s)(?P<name>(?i:order|release|file|form|table|question))[\s\u{a0}]*$",
        )
    });
    VERB_TOO.captures(before).is_some_and(|found| {
        let inside = found.get(0).is_some_and(|whole| whole.start() > 0);
        let name = inside && found["name"].starts_with(char::is_uppercase);
        name || found.name("led").is_some() || !is_before_things(after)
    })
}

/// Whether a noun in the plural follows that no verb opens.
fn is_before_things(after: &str) -> bool {
    static THINGS: LazyLock<Regex> =
        LazyLock::new(|| pattern(r"^ (?:[a-z-]+ ){0,2}?(?:[a-z-]+[a-rt-z]s|people|women|men|children)\b"));
    let next = words::words(after).into_iter().next();
    let verb = next.is_some_and(|next| {
        next.is_auxiliary()
            || words::is_preposition(&next.lower)
            || words::is_third_person(&next.lower)
            || next.lower == "of"
    });
    !verb && THINGS.is_match(after)
}

/// "Built 1800 homes", "about 2000 homes": so many things, though years are written so. Of a year near ours only a hedge tells:
/// "met 2025 targets".
fn counts_things(before: &str, after: &str, value: Decimal) -> bool {
    static HEDGED: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"(?i)\b(?:about|around|roughly|approximately|some|nearly|almost|(?:more|fewer|less) than|at least|up to|over) $",
        )
    });
    let recent = value >= Decimal::from(1990) && value <= Decimal::from(2040);
    let verb = before.trim_end().rsplit(' ').next().unwrap_or("").to_lowercase();
    let done = words::is_past(&verb) || words::is_plain_present(&verb) || words::is_third_person(&verb);
    is_before_things(after) && (HEDGED.is_match(before) || done && !recent)
}

/// Whether the number names something (a section, a bill, a telephone, a model), or is a year or a time of day.
pub(super) fn is_name_or_date(text: &str, numeral: &Numeral) -> bool {
    static CODE_AFTER: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"^(?:\s(?:U\.?S\.?C|C\.?F\.?R|Stat|F\.\d|S\. ?Ct|Fed\. ?Reg)\b|\([a-z0-9]\)|(?:st|nd|rd|th)\b|s\b|'s\b|[A-Za-z]*\d|:\d|\s?[ap]\.?m\b|\s?o'clock|-year-old|-\d{3,4}\b|/\d|\.\d|[a-ln-z]{1,2}\b)",
        )
    });
    static FRACTION: LazyLock<Regex> =
        LazyLock::new(|| pattern(r"(?i)^[\s-](?:thirds?|quarters?|fourths?|fifths?|tenths?|fold)\b"));
    static YEAR: LazyLock<Regex> = LazyLock::new(|| pattern(r"^(?:1[6-9]|20|21)\d\d$"));
    let (before, after) = (&text[..numeral.at.start], &text[numeral.at.end..]);
    if FRACTION.is_match(after) {
        return true;
    }
    if numeral.words {
        return after.starts_with("-year-old") || NAMED.is_match(before) || is_numbered(before, after);
    }
    let glued = before.ends_with(|c: char| c.is_alphabetic() || c == '_' || c == '/' || c == ':')
        || (before.ends_with('-')
            && before.trim_end_matches('-').ends_with(char::is_alphanumeric)
            && !continues_range(before))
        || (before.ends_with('.') && before.trim_end_matches('.').ends_with(|c: char| c.is_ascii_digit()));
    let glued = glued
        && !before.ends_with("US")
        && !before.ends_with("USD")
        && !before.ends_with("EUR")
        && !before.ends_with("Rs");
    let year = numeral.bare
        && YEAR.is_match(&text[numeral.at.clone()])
        && !before.trim_end().ends_with(['$', '€', '£'])
        && !after.trim_start().starts_with(['%'])
        && !after.trim_start().starts_with("percent")
        && !counts_things(before, after, numeral.value);
    let code = CODE_AFTER.is_match(after) && !(after.starts_with("-") && is_short_pair(numeral, after));
    // "(2)" numbers an item.
    let item = numeral.bare && numeral.value < Decimal::ONE_HUNDRED && before.ends_with('(') && after.starts_with(')');
    item || glued || year || code || NAMED.is_match(before) || is_numbered(before, after)
}

/// The dash before stands between two numbers, not in a name.
fn continues_range(before: &str) -> bool {
    let head = before.trim_end_matches(['-', '$']);
    let digits = head.chars().rev().take_while(|c| c.is_ascii_digit() || matches!(c, ',' | '.')).count();
    let rest = &head[..head.len() - digits];
    digits > 0 && !rest.ends_with(['-', '(', '/']) && !rest.ends_with(char::is_alphabetic) && !NAMED.is_match(rest)
}

fn is_short_pair(numeral: &Numeral, after: &str) -> bool {
    numeral.value < Decimal::from(1_000) && after[1..].chars().take_while(char::is_ascii_digit).count() <= 3
}

/// Two numbers of one vote: "voted 52-48", "by a vote of 215 to 214".
pub(super) fn is_vote_pair(text: &str, one: &Numeral, other: &Numeral) -> bool {
    static VOTED: LazyLock<Regex> = LazyLock::new(|| {
        pattern(r"(?i)\b(?:vot(?:e|ed|es|ing)|ballot|passed|approved|rejected|confirmed|adopted|cleared)\b[^.;]{0,40}$")
    });
    static RESULT: LazyLock<Regex> =
        LazyLock::new(|| pattern(r"(?i)^[\s-](?:majority|vote|votes|ruling|decision|margin)\b"));
    let gap = text[one.at.end..other.at.start].trim();
    let small = one.value < Decimal::from(1_000)
        && other.value < Decimal::from(1_000)
        && !text[other.at.end..].trim_start().starts_with('%');
    let falls = one.value >= other.value || text[..one.at.start].trim_end().to_lowercase().ends_with("vote of");
    let voted = VOTED.is_match(&text[..one.at.start]) || RESULT.is_match(&text[other.at.end..]);
    matches!(gap, "to" | "-" | "–") && small && falls && voted
}

/// The bytes of `quantity`, which stands at `at`, with the hedge beside it: "in excess of 300", "300 or more".
pub fn with_hedge(text: &str, at: Range<usize>, quantity: &Quantity) -> Range<usize> {
    if quantity.hedge == Hedge::Exact { at } else { hedge(text, &at, &quantity.unit).1 }
}

const HEDGES: &[(&str, Hedge)] = &[
    ("atleast", Hedge::AtLeast),
    ("plus", Hedge::AtLeast),
    ("atmost", Hedge::AtMost),
    ("about", Hedge::About),
    ("upto", Hedge::UpTo),
    ("more", Hedge::MoreThan),
    ("less", Hedge::LessThan),
    ("nearly", Hedge::Nearly),
];

/// The hedge of the number at `at`, and the bytes of both; one behind the noun ("300 homes or more") is not among them.
pub(super) fn hedge(text: &str, at: &Range<usize>, unit: &Unit) -> (Hedge, Range<usize>) {
    static BEFORE: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"(?i)\b(?:(?P<atleast>at least|at a minimum|no fewer than|no less than|not less than|not fewer than|a minimum of|minimum of)|(?P<atmost>at most|no more than|not more than|a maximum of|maximum of|capped at)|(?P<upto>up to|as many as|as much as)|(?P<more>more than|well over|just over|over|above|in excess of|greater than|upwards of|exceed(?:s|ed|ing)?)|(?P<less>fewer than|less than|under|below)|(?P<nearly>nearly|almost|close to|just under|approaching)|(?P<about>about|around|roughly|approximately|some|an estimated|estimated|circa|or so))\s+(?:(?:the|an?|between|from)\s+)?$",
        )
    });
    static AFTER: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"(?i)^\s?(?:(?P<plus>\+|plus\b)|(?P<noun>\w+\s)?(?:(?P<atleast>or more\b)|(?P<atmost>or (?:less|fewer)\b))|(?P<about>or so\b))",
        )
    });
    let read = |captures: &regex::Captures<'_>| {
        let hedge = HEDGES.iter().find(|(name, _)| captures.name(name).is_some());
        hedge.map_or(Hedge::Exact, |(_, hedge)| *hedge)
    };
    let behind = AFTER.captures(&text[at.end..]);
    let beside = behind.as_ref().filter(|found| found.name("noun").is_none()).and_then(|found| found.get(0));
    let end = at.end + beside.map_or(0, |found| found.end());
    let Some(captures) = BEFORE.captures(&text[..at.start]) else {
        return (behind.as_ref().map_or(Hedge::Exact, read), at.start..end);
    };
    let start = captures.get(0).map_or(at.start, |whole| whole.start());
    let duration =
        matches!(unit, Unit::Measure(unit) if matches!(unit.as_str(), "day" | "week" | "month" | "year" | "hour"));
    // "Over five years" is during them.
    if duration && text.get(start..start + 4).is_some_and(|word| word.eq_ignore_ascii_case("over")) {
        return (Hedge::Exact, at.clone());
    }
    (read(&captures), start..end)
}

/// What the number is used for, and whether it is a fall. `lead` is where number and hedge begin.
pub(super) fn role(text: &str, lead: usize, found: &Found) -> (Role, bool) {
    static VOTE: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?i)\bvot(?:e|ed|es)\b"));
    static THRESHOLD_BEFORE: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"(?i)\b(?:(?:target|threshold|goal|quorum|cap|ceiling|limit) (?:of|at)(?: at least)?|majority[,:(]?(?: of)?|majority \(?)\s*$",
        )
    });
    static THRESHOLD_AFTER: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?i)^[\s-]*(?:majority|threshold|target)\b"));
    let (before, after) = (&text[..lead], &text[found.at.end..]);
    if matches!(&found.unit, Unit::Count(noun) if noun == "vote")
        || (matches!(found.unit, Unit::Count(_)) && VOTE.is_match(&after.chars().take(12).collect::<String>()))
    {
        return (Role::Vote, false);
    }
    if THRESHOLD_BEFORE.is_match(before) || THRESHOLD_AFTER.is_match(after) {
        return (Role::Threshold, false);
    }
    match change(before, after, &found.unit) {
        Some(falls) => (Role::Change, falls),
        None => (Role::Amount, false),
    }
}

const FALL: &str = "fell|fall(?:s|en|ing)?|dropped|drops?|dropping|declined|declines?|decreased|decreases?|shrank|shrunk|shrinks?|plunged|plummeted|slipped|slips?|slid|sank|tumbled|dipped";
const CUT: &str = "cut|cuts|cutting|reduced?|reduces|reducing|lowered|lowers?|slashed?|slashing|trimmed|curbed|halted";
const RISE: &str = "rose|risen|rises?|rising|increased|increases?|increasing|grew|grown|grows?|growing|climb(?:s|ed)?|jump(?:s|ed)?|gained|soared|surged|expanded";
/// What makes "up" and "down" a change, and no part of "shut down" or "make up".
const WENT: &str = r"(?:\b(?:is|are|was|were|be|been|being|go|goes|going|gone|went|moved?|moves)(?:\s+(?:also|still|now|already|not|\w+ly))?\s+|[,;(–—]\s*|^)";
const LIFT: &str = "raised?|raises|raising|boosted|lifted|hiked?|improved|increased|increase|increasing|expanded";
/// Words of change that do not tell its way, or tell it as adverbs.
const MOVE: &str = "up|down|go|goes|gone|went|moved?|moves|changed?|changes|improves?|expands?|extend(?:s|ed)?|widened|narrowed|doubled|halved";

/// Verbs and adverbs of change, as alternatives of a pattern.
pub fn verbs_of_change() -> String {
    [FALL, CUT, RISE, LIFT, MOVE].join("|")
}

/// Whether the number is the size of a change: `Some(true)` for a fall.
fn change(before: &str, after: &str, unit: &Unit) -> Option<bool> {
    // An intransitive verb stands at the number; one with an object has it between, or "by".
    static AT: LazyLock<(Regex, Regex)> = LazyLock::new(|| {
        let at = |verbs: &str, way: &str| {
            pattern(&format!(
                r"(?i)(?:\b(?:{verbs})|{WENT}{way})(?:\s+by)?(?:\s+(?:a|an|another|further|a further|an additional))?\s*$"
            ))
        };
        (at(&format!("{FALL}|{CUT}"), "down"), at(&format!("{RISE}|{LIFT}"), "up"))
    });
    static OBJECT: LazyLock<(Regex, Regex)> = LazyLock::new(|| {
        let object = |verbs: &str, way: &str| {
            pattern(&format!(
                r"(?i)(?:\b(?:{verbs})|{WENT}{way})\s+(?:[\w'’-]+\s+){{1,6}}?by\s+(?:a\s+|an\s+|another\s+)?$"
            ))
        };
        (object(&format!("{FALL}|{CUT}"), "down"), object(&format!("{RISE}|{LIFT}"), "up"))
    });
    static BARE_OBJECT: LazyLock<(Regex, Regex)> = LazyLock::new(|| {
        let object = |verbs: &str| pattern(&format!(r"(?i)\b(?:{verbs})\s+(?P<object>(?:[\w'’-]+\s+){{1,3}})$"));
        (object(CUT), object(LIFT))
    });
    static NOUN: LazyLock<(Regex, Regex)> = LazyLock::new(|| {
        let noun = |nouns: &str| {
            pattern(&format!(
                r"(?i)^[\s-]*(?:(?:net|annual|overall|sharp|steep|[\w-]+)\s)?(?:{nouns})\b|^\s(?:lower|fewer|less)\b"
            ))
        };
        (
            noun("decline|decrease|drop|reduction|cut|fall|dip"),
            pattern(
                r"(?i)^[\s-]*(?:(?:net|annual|overall|sharp|steep|pay|[\w-]+)\s)?(?:increase|rise|growth|gain|jump|raise|hike)\b|^\s(?:higher|more)\b",
            ),
        )
    });
    // "Reduced costs for 30 percent of households" cuts no 30 percent.
    let has_object = |verbs: &Regex| {
        let object = verbs.captures(before).map(|found| found["object"].to_lowercase());
        object.is_some_and(|object| !object.split_whitespace().any(words::is_preposition))
    };
    let share = matches!(unit, Unit::Percent | Unit::PercentagePoint);
    let counted = share || matches!(unit, Unit::Count(_) | Unit::Money(_));
    let transitive_count = !share && !before.trim_end().to_lowercase().ends_with(" by");
    let cuts_things = transitive_count && takes_object(before);
    if !counted || ends_in_level(before) {
        return None;
    }
    if (AT.0.is_match(before) && !cuts_things)
        || OBJECT.0.is_match(before)
        || (share && (has_object(&BARE_OBJECT.0) || NOUN.0.is_match(after)))
    {
        return Some(true);
    }
    let rises = (AT.1.is_match(before) && !cuts_things)
        || OBJECT.1.is_match(before)
        || (share && (has_object(&BARE_OBJECT.1) || NOUN.1.is_match(after)));
    rises.then_some(false)
}

/// "Cut 200 jobs", "raised $3 million": the number is what was cut or raised.
fn takes_object(before: &str) -> bool {
    static TRANSITIVE: LazyLock<Regex> = LazyLock::new(|| pattern(&format!(r"(?i)\b(?:{CUT}|{LIFT})\s*$")));
    TRANSITIVE.is_match(before)
}

/// "To 4 %", "from 3 %": a level, whatever the verb.
fn ends_in_level(before: &str) -> bool {
    static LEVEL: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?i)\b(?:to|from|at|of)\s*(?:a record\s*|a\s*)?$"));
    LEVEL.is_match(before)
}

/// "Rose from": what follows are two levels, not a range.
pub(super) fn is_change_from(before: &str) -> bool {
    static FROM: LazyLock<Regex> =
        LazyLock::new(|| pattern(&format!(r"(?i)\b(?:{})\b[^.;]{{0,40}}\bfrom$", verbs_of_change())));
    FROM.is_match(before)
}

/// "By 2030": the period is a deadline, not the time the numbers speak of.
pub(super) fn is_deadline(before: &str) -> bool {
    static DUE: LazyLock<Regex> = LazyLock::new(|| {
        pattern(r"(?i)\b(?:by|before|until|due(?: in)?|no later than|end of)\s+(?:the\s+)?(?:year\s+)?$")
    });
    DUE.is_match(before)
}

#[cfg(test)]
mod tests {
    use super::super::quantities;
    use super::*;

    #[test]
    fn a_hedge_is_part_of_the_figure_on_either_side() {
        let check = |text: &str, expected: &str| {
            let quantity = quantities(text, None).into_iter().next().expect("a quantity");
            let at = quantity.span.start()..quantity.span.end();
            assert_eq!(&text[with_hedge(text, at, &quantity)], expected, "{text}");
        };
        check("In excess of 300 homes were built.", "In excess of 300");
        check("It built just under 300 homes.", "just under 300");
        check("It built well over 300 homes.", "well over 300");
        check("An estimated 300 homes were built.", "An estimated 300");
        check("A minimum of 300 homes were built.", "A minimum of 300");
        check("No less than 300 homes were built.", "No less than 300");
        check("Fees were capped at $300.", "capped at $300");
        check("300 or more homes were built.", "300 or more");
        check("It built 300+ homes.", "300+");
        check("Some 300 or more homes were built.", "Some 300 or more");
        check("300 homes were built.", "300");
        check("The handsome 300 homes were built.", "300");
        check("300 homes or more were built.", "300");
        check("It took over 5 years.", "5 years");
    }

    #[test]
    fn a_verb_of_change_makes_two_levels_of_a_range() {
        for verb in ["rose", "surged", "hiked", "plummeted", "shrinks", "improves", "moved", "doubled", "is up"] {
            assert!(is_change_from(&format!("the price {verb} by a third from")), "{verb}");
        }
        assert!(!is_change_from("tickets cost from"));
    }

    #[test]
    fn a_verb_at_the_figure_tells_the_way_it_went() {
        let check = |text: &str, role: Role, falls: bool| {
            let quantity = quantities(text, None).into_iter().next().expect("a quantity");
            assert_eq!((quantity.role, quantity.value.is_sign_negative()), (role, falls), "{text}");
        };
        check("Prices slid by 8 percent.", Role::Change, true);
        check("Prices jump 8 percent.", Role::Change, false);
        check("Prices surged by more than 8 percent.", Role::Change, false);
        check("Prices surged to 8 percent.", Role::Amount, false);
        check("Prices climbed to over 8 percent.", Role::Amount, false);
    }
}
