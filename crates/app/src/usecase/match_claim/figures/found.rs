//! Which numbers stand in a sentence, as identity sees them? In digits and words, as fractions, places in an order and
//! frequencies.

use super::super::{pattern, rates};
use super::Figure;
use onrecord_domain::quantity::Decimal;
use onrecord_extract::quantity::{Numeral, ORDINALS, numerals};
use regex::Regex;
use std::ops::Range;
use std::sync::LazyLock;

/// Units by their words, with the base unit that each counts in and how much of it.
const UNITS: &[(&str, &str, i64)] = &[
    ("percent per", "percent", 1),
    ("minute min", "minute", 1),
    ("hour", "minute", 60),
    ("day", "minute", 1_440),
    ("week", "minute", 10_080),
    ("fortnight", "minute", 20_160),
    ("month", "month", 1),
    ("year", "month", 12),
    ("decade", "month", 120),
    ("metre meter", "metre", 1),
    ("kilometre kilometer km", "metre", 1_000),
    ("hectare ha", "hectare", 1),
    ("gram", "gram", 1),
    ("kilogram kilo kg", "gram", 1_000),
    ("tonne", "gram", 1_000_000),
    ("megawatt mw", "megawatt", 1),
    ("gigawatt gw", "megawatt", 1_000),
    ("mile", "mile", 1),
    ("acre", "acre", 1),
    ("foot feet", "foot", 1),
    ("litre liter", "litre", 1),
    ("degree", "degree", 1),
    ("second", "second", 1),
    ("point percentage", "point", 1),
    ("dollar", "dollar", 1),
    ("euro", "euro", 1),
    ("pound", "pound", 1),
];

/// Words that are a number, and whether a sentence that says the same may leave them out.
const MULTIPLES: &[(&str, i64, bool)] = &[
    ("once", 1, true),
    ("single", 1, true),
    ("twice", 2, false),
    ("thrice", 3, false),
    ("doubled", 2, false),
    ("tripled", 3, false),
    ("trebled", 3, false),
    ("quadrupled", 4, false),
];

static MULTIPLE: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?i)\b(?:once|single|twice|thrice|doubled|tripled|trebled|quadrupled)\b"));

/// "A pair of ferries", "halve the waste".
static PAIR: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?i)\b(?:an?|one|the|another) pair of\b"));
static HALVED: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?i)\bhalv(?:e|es|ed|ing)\b"));

/// "Two thirds", "a quarter", "half", "three-fifths".
static FRACTION: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(?:(?P<n>an?|one|two|three|four|five|six|seven|eight|nine)[\s-])?(?P<d>hal(?:f|ves)|thirds?|quarters?|fifths?|sixths?|sevenths?|eighths?|ninths?|tenths?)\b",
    )
});

/// "Seven in ten", "one in five": a share. "One of five" is two numbers.
static SHARE: LazyLock<Regex> = LazyLock::new(|| pattern(r"^\s+(?:in|out of)\s+(?:every\s+)?$"));

/// The same with what is counted in between: "three homes in four".
static SHARE_OF: LazyLock<Regex> = LazyLock::new(|| pattern(r"^\s+[a-z-]+\s+(?:in|out of)\s+(?:every\s+)?$"));

/// What may follow "three homes in four"; "two schools in three towns" is no share.
static SHARE_ENDS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:[.,;:]|\s*$|\s+(?:in|of|on|at|by|to|is|are|was|were|has|have|had|will|who|which|that|said|now|still|since|from|over|after|during|between|compared|and|against|last|this|within)\b)",
    )
});

/// "Three quarters of a million": a number, no share.
static OF_A_SCALE: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?i)^\s+of\s+an?\s+(?:million|billion|trillion)\b"));

static ORDINAL: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&format!(
        r"(?i)\b(?:(?P<w>{})|(?P<n>\d+)(?:st|nd|rd|th)|(?P<k>thousandth|hundredth))\b",
        // The longest first: "twenty-first" before "first".
        ORDINALS.iter().rev().copied().collect::<Vec<_>>().join("|")
    ))
});

/// Lower bounds that hold an upper one: "no fewer than".
static AT_LEAST: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?i)\b(?:no|not) (?:fewer|less) than\s+(?:[$€£]\s*)?$"));

static ABOVE: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?i)\b(?:more than|over|at least|above|upwards of)\s+(?:[$€£]\s*)?$"));

static BELOW: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"(?i)\b(?:less than|fewer than|under|at most|no more than|not more than|up to|below)\s+(?:[$€£]\s*)?$")
});

static DENIED: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?i)\b(?:no|not|never|none|nobody|cannot|without)\b[^.;]{0,80}$"));

/// The numbers of a sentence, in the order of the rules that find them; nothing is counted twice.
pub(super) fn figures(text: &str, spent: &[Range<usize>]) -> Vec<Figure> {
    let mut found = Found { text, taken: spent.to_vec(), figures: vec![] };
    found.often();
    found.fractions();
    found.ordinals();
    found.multiples();
    found.numbers();
    found.figures
}

struct Found<'a> {
    text: &'a str,
    taken: Vec<Range<usize>>,
    figures: Vec<Figure>,
}

impl Found<'_> {
    fn is_free(&self, at: &Range<usize>) -> bool {
        !self.taken.iter().any(|taken| taken.start < at.end && at.start < taken.end)
    }

    fn put(&mut self, at: Range<usize>, figure: Figure) {
        if self.is_free(&at) {
            self.taken.push(at);
            self.figures.push(figure);
        }
    }

    fn often(&mut self) {
        for often in rates::frequencies(self.text) {
            // "40 flights weekly" are counted by the week.
            if !(often.adverb && rates::has_a_number(&self.text[..often.at.start])) {
                self.put(often.at, Figure { light: often.adverb, ..Figure::plain(often.a_year, "") });
            }
        }
    }

    fn fractions(&mut self) {
        for found in FRACTION.captures_iter(self.text) {
            let Some((whole, below)) = found.get(0).zip(found.name("d")) else { continue };
            let below = below.as_str().to_lowercase();
            let after = self.text[whole.end()..].trim_start_matches(['-', ' ']).to_lowercase();
            let count = found.name("n").map(|count| count.as_str().to_lowercase());
            // "Half a dozen" and "half a million" are read as numbers.
            let scaled = ["a dozen", "a thousand", "a million", "a billion", "a trillion"]
                .iter()
                .any(|scale| after.starts_with(scale));
            // "Two and a half" is one number.
            let ends_a_number = below == "half" && self.text[..whole.start()].ends_with("and ");
            if (below == "half" && count.is_none() && scaled) || ends_a_number {
                continue;
            }
            // "The third quarter" is a time, "a fifth cable" a place in an order.
            let compared = ["less", "fewer", "more", "lower", "higher"].iter().any(|word| after.starts_with(word));
            let by = self.text[..whole.start()].ends_with(" by ") && SHARE_ENDS.is_match(&self.text[whole.end()..]);
            let measure = measured(&after);
            let is_share =
                compared || by || measure.is_some() || after.starts_with("of ") || count.as_deref() == Some("one");
            let is_order = !below.ends_with('s') && below != "half" && !is_share;
            let is_quarter = below.starts_with("quarter") && count.is_some();
            let has_no_count = below.ends_with('s') && count.is_none();
            if (is_order && (!is_quarter || count.is_none())) || has_no_count {
                continue;
            }
            let above = count.as_deref().and_then(|count| numerals(count).first().map(|n| n.value));
            let Some(below) = denominator(&below) else { continue };
            let above = above.unwrap_or(Decimal::ONE);
            if let Some(scale) = OF_A_SCALE.find(&self.text[whole.end()..]) {
                let many = numerals(scale.as_str()).first().map_or(Decimal::ONE, |number| number.value);
                self.put(
                    whole.start()..whole.end() + scale.end(),
                    Figure::plain((above * many / below).round_dp(0), ""),
                );
                continue;
            }
            let share = (above * Decimal::ONE_HUNDRED / below).round_dp(1);
            let figure = match measure {
                Some((unit, factor)) => Figure::plain(above * Decimal::from(factor) / below, unit),
                None => Figure { precision: Decimal::ONE, ..Figure::plain(share, "percent") },
            };
            self.put(whole.range(), figure);
        }
    }

    fn numbers(&mut self) {
        let all = numerals(self.text);
        for (i, number) in all.iter().enumerate() {
            let next = all.get(i + 1).filter(|next| {
                let between = &self.text[number.at.end..next.at.start];
                SHARE.is_match(between)
                    || (SHARE_OF.is_match(between) && SHARE_ENDS.is_match(&self.text[next.at.end..]))
            });
            match next.filter(|next| {
                next.value > number.value && (next.value <= Decimal::TEN || next.value == Decimal::ONE_HUNDRED)
            }) {
                Some(next) => {
                    let share = number.value * Decimal::ONE_HUNDRED / next.value;
                    self.put(number.at.start..next.at.end, Figure::plain(share.round_dp(1), "percent"));
                }
                None => self.put(number.at.clone(), figure(self.text, number)),
            }
        }
    }

    fn ordinals(&mut self) {
        for found in ORDINAL.captures_iter(self.text) {
            let Some(whole) = found.get(0) else { continue };
            let word = found.name("w").map(|word| word.as_str().to_lowercase());
            let listed = word.and_then(|word| ORDINALS.iter().position(|entry| *entry == word)).map(|at| at + 1);
            // "The third quarter" is a time, "a 20-second delay" a length, "per second" a rate.
            let before = self.text[..whole.start()].trim_end_matches([' ', '-']);
            let a_unit = whole.as_str().eq_ignore_ascii_case("second")
                && (before.ends_with(" per") || before.ends_with(|c: char| c.is_ascii_digit()));
            if self.text[whole.end()..].starts_with(" quarter") || a_unit {
                continue;
            }
            let value = match (listed, found.name("n"), found.name("k").map(|word| word.as_str().len())) {
                (Some(place), ..) => Decimal::from(place),
                (None, Some(digits), _) => digits.as_str().parse().unwrap_or(Decimal::ZERO),
                (None, None, Some(9)) => Decimal::ONE_HUNDRED,
                _ => Decimal::from(1_000),
            };
            self.put(whole.range(), Figure { light: value <= Decimal::ONE, ..Figure::plain(value, "") });
        }
    }

    fn multiples(&mut self) {
        for found in PAIR.find_iter(self.text) {
            self.put(found.range(), Figure::plain(Decimal::TWO, ""));
        }
        for found in HALVED.find_iter(self.text) {
            let half = Figure::plain(Decimal::from(50), "percent");
            // "Halve the wait from 20 weeks to 10" says it twice.
            self.put(found.range(), Figure { precision: Decimal::ONE, light: true, ..half });
        }
        for found in MULTIPLE.find_iter(self.text) {
            let word = found.as_str().to_lowercase();
            if let Some((_, value, light)) = MULTIPLES.iter().find(|(multiple, ..)| *multiple == word) {
                self.put(found.range(), Figure { light: *light, ..Figure::plain(Decimal::from(*value), "") });
            }
        }
    }
}

fn denominator(word: &str) -> Option<Decimal> {
    let bare = word.trim_end_matches('s');
    match bare {
        "half" | "halve" => Some(Decimal::TWO),
        "quarter" => Some(Decimal::from(4)),
        _ => ORDINALS.iter().position(|ordinal| *ordinal == bare).map(|at| Decimal::from(at + 1)),
    }
}

/// The base unit that a word of a unit counts in, and how much of it: "weeks" are 10,080 minutes each.
pub(in super::super) fn base_of(word: &str) -> Option<(&'static str, i64)> {
    let singular = word.strip_suffix('s').unwrap_or(word);
    let known = UNITS.iter().find(|(words, ..)| words.split(' ').any(|unit| unit == singular || unit == word))?;
    Some((known.1, known.2))
}

/// What "half" is half of, by the words behind it: "an hour", "of a percent", "year".
fn measured(after: &str) -> Option<(&'static str, i64)> {
    let of = after.strip_prefix("of ").unwrap_or(after);
    let named = of.strip_prefix("an ").or_else(|| of.strip_prefix("a "));
    let named = named.or_else(|| of.starts_with("year").then_some(of))?;
    let word: String = named.chars().take_while(|c| c.is_alphabetic()).collect();
    base_of(&word).filter(|_| word != "per" || named.starts_with("per cent"))
}

/// A numeral with the unit behind it and the bound before it.
fn figure(text: &str, number: &Numeral) -> Figure {
    let before = &text[..number.at.start];
    let after = text[number.at.end..].trim_start_matches([' ', '-', '\u{a0}']);
    let word: String = after.chars().take_while(|c| c.is_alphabetic()).collect::<String>().to_lowercase();
    let singular = word.strip_suffix('s').unwrap_or(&word);
    let sign = before.trim_end().chars().next_back();
    let (unit, factor) = match base_of(&word) {
        _ if after.starts_with('%') => ("percent", Decimal::ONE),
        _ if matches!(singular, "cent" | "penny" | "pence") => ("coin", Decimal::new(1, 2)),
        // Of "per head" and "per cent" only the second is a unit.
        Some(("percent", _)) if word == "per" && !after.starts_with("per cent") => ("", Decimal::ONE),
        Some((base, factor)) => (base, Decimal::from(factor)),
        None => match sign {
            Some('$') => ("dollar", Decimal::ONE),
            Some('€') => ("euro", Decimal::ONE),
            Some('£') => ("pound", Decimal::ONE),
            _ => ("", Decimal::ONE),
        },
    };
    let bound = match () {
        () if AT_LEAST.is_match(before) => 1,
        () if DENIED.is_match(before) && !BELOW.is_match(before) => 0,
        () if BELOW.is_match(before) => -1,
        () if ABOVE.is_match(before) => 1,
        () => 0,
    };
    let given = number.value.saturating_mul(shared_scale(text, number));
    let value = given.saturating_mul(factor);
    // "The year to January" is twelve months.
    let light = (number.words && number.value == Decimal::ONE) || (unit == "month" && value == Decimal::from(12));
    Figure { value, given, precision: number.precision.saturating_mul(factor), unit, light, bound }
}

/// "Eleven of the 17 million": the scale of the second is the first's too.
fn shared_scale(text: &str, number: &Numeral) -> Decimal {
    static OF_THE: LazyLock<Regex> =
        LazyLock::new(|| pattern(r"^ of (?:the |its |their )?\S+ (?:thousand|million|billion)"));
    let small = number.scale == Decimal::ONE && number.value < Decimal::ONE_HUNDRED;
    let scale = || numerals(text).into_iter().find(|other| other.at.start > number.at.end).map(|other| other.scale);
    let shares = small && OF_THE.is_match(&text[number.at.end..]);
    if shares { scale().unwrap_or(Decimal::ONE) } else { Decimal::ONE }
}
