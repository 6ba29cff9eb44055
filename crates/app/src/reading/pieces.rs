//! Of what is a figure said? The clause it stands in, and what stands before and behind it.

use super::local::figures::{Figures, bytes_of};
use super::local::polarity::denies;
use super::local::terms::{Word, stem, words};
use super::told::is_only_told;
use onrecord_domain::period::Period;
use onrecord_domain::quantity::{Decimal, Role, are_opposites};
use onrecord_extract::quantity::verbs_of_change;
use regex::Regex;
use std::ops::Range;
use std::sync::LazyLock;

/// What a clause says beside its figures.
#[derive(Debug, Clone, Default)]
pub(super) struct Piece {
    /// Its words of content.
    pub(super) words: Vec<Word>,
    pub(super) dates: Vec<Period>,
    /// Its amounts but for the figure itself.
    pub(super) amounts: Vec<Decimal>,
    /// It denies something.
    pub(super) denied: bool,
    /// It only tells what somebody says or asks.
    pub(super) told: bool,
    /// It speaks of what is ordered, budgeted or planned.
    pub(super) meant: bool,
    /// It speaks of each of several.
    pub(super) each: bool,
}

impl Piece {
    /// The clause of `text`, which has these figures, around the one at `at`.
    pub(super) fn of(text: &str, at: &Range<usize>, figures: &Figures) -> Self {
        let spent = figures.bytes(text);
        // A joint within a figure ("between 40 and 60") parts nothing.
        let joints = JOINT.find_iter(text).filter(|joint| {
            let inside = |figure: &Range<usize>| figure.start < joint.end() && joint.start() < figure.end;
            !spent.iter().any(inside) && !inside(at)
        });
        let (mut start, mut end) = (0, text.len());
        for joint in joints {
            if joint.end() <= at.start {
                start = joint.end();
            } else if joint.start() >= at.end {
                end = joint.start();
                break;
            }
        }
        let piece = &text[start..end];
        let here = |range: &Range<usize>| start <= range.start && range.end <= end;
        let inside: Vec<Range<usize>> =
            spent.iter().filter(|range| here(range)).map(|range| range.start - start..range.end - start).collect();
        let all = words(piece, &inside);
        let dates = figures
            .dates
            .iter()
            .filter(|date| bytes_of(text, date.span).is_some_and(|range| here(&range) && range != *at));
        let amounts = figures.quantities.iter().filter(|quantity| {
            bytes_of(text, quantity.span)
                .is_some_and(|range| here(&range) && !(range.start < at.end && at.start < range.end))
        });
        Self {
            denied: denies(&all),
            told: is_only_told("", piece),
            meant: MEANT.is_match(piece),
            each: EACH.is_match(piece),
            amounts: amounts.map(|quantity| quantity.value).collect(),
            dates: dates.map(|date| date.period).collect(),
            words: all.into_iter().filter(|word| word.counts() && !LINKS.contains(&word.lower.as_str())).collect(),
        }
    }

    /// Whether it speaks of the opposite: of exports where `own` speaks of imports.
    pub(super) fn opposes(&self, own: &Self) -> bool {
        let says = |piece: &Self, word: &str| piece.words.iter().any(|other| stem(&other.lower) == stem(word));
        are_opposites(|word| says(own, word), |word| says(self, word))
    }

    /// Whether the word stands in it, as itself or a synonym; its opposite is another word.
    pub(super) fn has(&self, word: &Word) -> bool {
        self.words.iter().any(|other| other.key == word.key && other.axis == word.axis)
    }
}

static MEANT: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)\b(?:ordered|budget(?:ed|s)?|planned|plans? to|promised|pledged|allocated|earmarked|proposed|intended|targeted|expected|forecast|projected|estimated|authori[sz]ed|(?:was|were|is|are) to|due to|(?:started|began|begun|start|begin) work on|set aside|requested|applied for|warned|designed for|built for|capacity)\b")
        .expect("a fixed pattern")
});
/// What is left once the figures are counted: none of them tells the whole.
pub(super) static REST: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"(?i)\bthe (?:rest|remainder|remaining|balance|others?)\b").expect("a fixed pattern"));
static EACH: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"(?i)\b(?:each|every|apiece)\b").expect("a fixed pattern"));

/// Words that only set one figure beside another.
const LINKS: &[&str] =
    &["compared", "total", "year", "earlier", "previous", "rest", "respectively", "same", "alone", "overall"];

static JOINT: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)[,;:] | [—–-] | ?\(|\)|,? (?:and|but|or|while|whereas|against|compared (?:with|to)|(?:up|down) from|although|though|before|after|who|which|than) ")
        .expect("a fixed pattern")
});

/// Which end of a change a figure is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    /// What was left: "from 8 percent".
    Left,
    /// What was reached: "rose to 8 percent".
    Reached,
    /// By how much: "rose by 8 percent", "an 8 percent rise".
    Change,
    /// The whole of which another figure is a part: "of its 90 million".
    Whole,
    /// The whole as what is spoken of: "all 40 schools".
    All,
    /// Anything else.
    Plain,
}

impl Side {
    pub(super) fn of(text: &str, at: &Range<usize>, role: Role) -> Self {
        let before = &text[..at.start];
        match () {
            () if LEFT.is_match(before) && (CHANGES.is_match(before) || text[at.end..].contains(" to ")) => Self::Left,
            () if REACHED.is_match(before) => Self::Reached,
            () if WHOLE.is_match(before) => Self::Whole,
            () if ALL.is_match(before) => Self::All,
            () if role == Role::Change || BY.is_match(before) => Self::Change,
            () => Self::Plain,
        }
    }

    /// Whether what is said of one figure can be said of another: a change is none that was reached, what was reached is there.
    pub(super) fn agrees(self, other: Self) -> bool {
        match (self, other) {
            (Self::Plain, Self::Reached) | (Self::Reached, Self::Plain) => true,
            (Self::All, Self::Plain | Self::Whole) | (Self::Plain | Self::Whole, Self::All) => true,
            // Which words make a change is not always read rightly.
            (Self::Plain, Self::Change) | (Self::Change, Self::Plain) => true,
            _ => self == other,
        }
    }
}

/// A pattern of a verb or adverb of change and what follows it.
fn change_and(rest: &str) -> Regex {
    Regex::new(&format!(r"(?i)\b(?:{})\b{rest}", verbs_of_change())).expect("a fixed pattern")
}

static CHANGES: LazyLock<Regex> = LazyLock::new(|| change_and(""));
static BY: LazyLock<Regex> = LazyLock::new(|| {
    change_and(
        r"[^.;,]{0,60}? by (?:about |some |around |nearly |almost |just |only |over |more than |less than |at least )?$",
    )
});
static LEFT: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"(?i)\bfrom (?:about |some |around |an? )?$").expect("a fixed pattern"));
static REACHED: LazyLock<Regex> = LazyLock::new(|| {
    change_and(
        r"[^.;,]{0,60}? to (?:about |some |around |nearly |almost |just |only |over |under |more than |less than |a record |an estimated )?$",
    )
});
static WHOLE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)(?:\d[\d.,]*(?: (?:million|billion|percent|per cent))?%?|\b(?:two|three|four|five|six|seven|eight|nine|ten|half|most|some|few|all|none|one|each)) (?:\w+ )?(?:out )?of (?:the|its|their|his|her|our|these|those|a total of|an? )? ?$|^of (?:the|its|their|our) $")
        .expect("a fixed pattern")
});

static ALL: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)(?:^|[ ,])(?:all|both|every one) (?:of )?(?:the |its |their )?$").expect("a fixed pattern")
});

/// Over what time a figure is counted: "$300 a month".
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Rate {
    Minute,
    Hour,
    Day,
    Week,
    Month,
    Quarter,
    Year,
}

impl Rate {
    /// Whether two figures may be over the same time; one that does not say is taken to be.
    pub(super) fn agree(one: Option<Self>, other: Option<Self>) -> bool {
        one.zip(other).is_none_or(|(one, other)| one == other)
    }

    /// The rate that stands behind a figure that ends at `end`.
    pub(super) fn behind(text: &str, end: usize) -> Option<Self> {
        let found = RATE.captures(&text[end..]).filter(|found| found.name("none").is_none())?;
        let unit = found.name("each").or_else(|| found.name("word"))?.as_str().to_lowercase();
        Some(match unit.trim_end_matches("ly") {
            "minute" => Self::Minute,
            "hour" => Self::Hour,
            "day" | "dai" => Self::Day,
            "week" => Self::Week,
            "month" => Self::Month,
            "quarter" => Self::Quarter,
            _ => Self::Year,
        })
    }
}

/// A point in time ("a year later") and a part ("a quarter of") are no rate.
static RATE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)^ (?:[\w-]+ ){0,2}?(?:(?P<none>(?:an?|per|each|every) (?:minute|hour|day|week|month|quarter|year) (?:later|earlier|ago|before|after)\b|a quarter[ -](?:of|century|hour|mile|million|billion)\b)|(?:an?|per|each|every) (?P<each>minute|hour|day|week|month|quarter|year|annum)\b|(?P<word>hourly|daily|weekly|monthly|quarterly|annually|yearly)\b)")
        .expect("a fixed pattern")
});

#[cfg(test)]
mod tests {
    use super::*;
    use onrecord_extract::quantity::quantities;

    #[test]
    fn a_change_is_told_from_the_level_it_reached() {
        let check = |text: &str, expected: Side| {
            let quantity = quantities(text, None).into_iter().next().expect("a quantity");
            let at = quantity.span.start()..quantity.span.end();
            assert_eq!(Side::of(text, &at, quantity.role), expected, "{text}");
        };
        for verb in ["surged", "climbed", "were hiked", "plummeted", "tumbled", "slid", "were boosted"] {
            check(&format!("Prices {verb} by 8 percent."), Side::Change);
            check(&format!("Prices {verb} to 8 percent."), Side::Reached);
            check(&format!("Prices {verb} from 8 percent."), Side::Left);
        }
        check("The bank reduces its rate to 8 percent.", Side::Reached);
        check("Prices of 8 percent of goods were fixed.", Side::Plain);
        assert!(!Side::Change.agrees(Side::Reached));
    }

    #[test]
    fn figures_over_other_times_do_not_agree() {
        let check = |behind: &str, expected: Option<Rate>| {
            let text = format!("$300{behind}");
            assert_eq!(Rate::behind(&text, "$300".len()), expected, "{text}");
        };
        check(" a quarter", Some(Rate::Quarter));
        check(" in rent quarterly", Some(Rate::Quarter));
        check(" per annum", Some(Rate::Year));
        check(" annually", Some(Rate::Year));
        check(" a minute", Some(Rate::Minute));
        check(" each month", Some(Rate::Month));
        check(" daily", Some(Rate::Day));
        check(" a quarter of the sum", None);
        check(" a year later", None);
        assert!(!Rate::agree(Some(Rate::Quarter), Some(Rate::Month)));
        assert!(Rate::agree(Some(Rate::Quarter), None));
    }
}
