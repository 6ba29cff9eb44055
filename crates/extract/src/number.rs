//! Which numbers stand in a text? Numerals in digits and in English words, with their precision.

use onrecord_domain::quantity::Decimal;
use regex::Regex;
use std::ops::Range;
use std::sync::LazyLock;

/// A number as written, before anything is known of what it counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Numeral {
    /// Bytes of the text, with the scale word ("2.8 billion").
    pub at: Range<usize>,
    /// Its value, scaled.
    pub value: Decimal,
    /// Size of the last digit given.
    pub precision: Decimal,
    /// What the scale word multiplied by; 1 without one.
    pub scale: Decimal,
    /// Written in words.
    pub words: bool,
    /// Written with digits alone: no comma, point or scale; a year looks like this.
    pub bare: bool,
}

/// Ordinal numbers in words, from the first on.
pub const ORDINALS: [&str; 31] = [
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
    "twentieth",
    "twenty-first",
    "twenty-second",
    "twenty-third",
    "twenty-fourth",
    "twenty-fifth",
    "twenty-sixth",
    "twenty-seventh",
    "twenty-eighth",
    "twenty-ninth",
    "thirtieth",
    "thirty-first",
];

static DIGITS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?P<n>\d{1,3}(?:[,\u{a0}\u{202f}\u{2009}]\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)(?:[\s\u{a0}-]?(?P<s>(?i:thousand|lakhs?|crores?|million|billion|trillion|bn|mn|tn)\b|(?:m|k|M|K|B)\b))?",
    )
});

static WORDS: LazyLock<Regex> = LazyLock::new(|| {
    let small = "zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety";
    let scale = "hundred|thousand|lakhs?|crores?|million|billion|trillion|dozen";
    pattern(&format!(
        r"(?i)\b(?:half a (?:thousand|million|billion|trillion|dozen)|(?:(?:{small})(?:[\s-](?:and\s(?:a\shalf\s)?)?(?:{small}|{scale}))*(?:\sand\sa\shalf)?|an? (?:{scale})(?:[\s-](?:and\s)?(?:{small}|{scale}))*))\b"
    ))
});

/// A pattern that is a constant of this crate.
pub(crate) fn pattern(text: &str) -> Regex {
    Regex::new(text).expect("a fixed pattern")
}

/// Numerals of `text` in order, not overlapping.
pub fn numerals(text: &str) -> Vec<Numeral> {
    let digits = DIGITS.captures_iter(text).filter_map(|found| {
        let (number, whole) = (found.name("n")?, found.get(0)?);
        let plain: String = number.as_str().chars().filter(|c| c.is_ascii_digit() || *c == '.').collect();
        let value: Decimal = plain.parse().ok()?;
        let scale = found.name("s").map_or(Some(Decimal::ONE), |word| scale(word.as_str()))?;
        Some(Numeral {
            at: whole.range(),
            value: value.checked_mul(scale)?,
            precision: Decimal::new(1, value.scale()).checked_mul(scale)?,
            scale,
            words: false,
            bare: scale == Decimal::ONE && number.as_str().bytes().all(|byte| byte.is_ascii_digit()),
        })
    });
    let words = WORDS.find_iter(text).filter_map(|found| {
        let (value, precision) = in_words(found.as_str())?;
        let scale = precision;
        Some(Numeral { at: found.range(), value, precision, scale, words: true, bare: false })
    });
    let mut all: Vec<Numeral> = digits.chain(words).collect();
    all.sort_by_key(|numeral| (numeral.at.start, std::cmp::Reverse(numeral.at.end)));
    all.dedup_by(|later, earlier| later.at.start < earlier.at.end);
    all
}

/// A whole number in digits or words, as in "within ninety days".
pub(crate) fn whole(text: &str) -> Option<u32> {
    let text = text.trim();
    let value = match text.replace(',', "").parse::<Decimal>() {
        Ok(value) => value,
        Err(_) if matches!(text.to_lowercase().as_str(), "a" | "an") => Decimal::ONE,
        Err(_) => in_words(text)?.0,
    };
    value.is_integer().then(|| u32::try_from(value).ok())?
}

fn scale(word: &str) -> Option<Decimal> {
    Some(match word.to_lowercase().as_str() {
        "k" | "thousand" => Decimal::from(1_000),
        "lakh" | "lakhs" => Decimal::from(100_000),
        "crore" | "crores" => Decimal::from(10_000_000),
        "m" | "mn" | "million" => Decimal::from(1_000_000),
        "b" | "bn" | "billion" => Decimal::from(1_000_000_000),
        "tn" | "trillion" => Decimal::from(1_000_000_000_000_i64),
        _ => return None,
    })
}

/// Value and precision of a number in words: "two million" is precise to a million, "two hundred and six" to one.
fn in_words(text: &str) -> Option<(Decimal, Decimal)> {
    let lower = text.to_lowercase();
    let half = lower.contains("half");
    let mut total = Decimal::ZERO;
    let mut group: Option<Decimal> = None;
    let mut precision = Decimal::ONE;
    for word in lower.split(|c: char| c.is_whitespace() || c == '-').filter(|word| !word.is_empty() && *word != "and") {
        match (word, scale(word)) {
            ("a" | "an" | "half", _) => continue,
            ("hundred", _) => group = Some(group.unwrap_or(Decimal::ONE).checked_mul(Decimal::ONE_HUNDRED)?),
            ("dozen", _) => group = Some(group.unwrap_or(Decimal::ONE).checked_mul(Decimal::from(12))?),
            (_, Some(scale)) => {
                total = total.checked_add(group.take().unwrap_or(Decimal::ONE).checked_mul(scale)?)?;
                precision = scale;
            }
            _ => {
                let digit = Decimal::from(below_hundred(word)?);
                let fits = group.is_none_or(|so_far| {
                    so_far % Decimal::ONE_HUNDRED == Decimal::ZERO
                        || (so_far % Decimal::TEN == Decimal::ZERO && digit < Decimal::TEN)
                });
                group = Some(group.unwrap_or(Decimal::ZERO).checked_add(digit).filter(|_| fits)?);
                precision = Decimal::ONE;
            }
        }
    }
    let value = total.checked_add(group.unwrap_or(Decimal::ZERO))?;
    match (half, lower.starts_with("half")) {
        (true, true) => Some((value / Decimal::TWO, precision / Decimal::TEN)),
        (true, false) => Some((value.checked_add(precision / Decimal::TWO)?, precision / Decimal::TEN)),
        (false, _) => Some((value, precision)),
    }
}

fn below_hundred(word: &str) -> Option<u32> {
    const ONES: &[&str] = &[
        "zero",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
    ];
    const TENS: &[&str] = &["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
    let at = |list: &[&str]| list.iter().position(|entry| *entry == word).and_then(|i| u32::try_from(i).ok());
    at(ONES).or_else(|| at(TENS).map(|i| (i + 2) * 10))
}
