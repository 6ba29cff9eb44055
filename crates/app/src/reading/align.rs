//! Which figure of a text stands where the claim has another? Asked of the model by substitution.
//!
//! A claim's figure that the text does not give is replaced, in turn, by each figure of its kind that the text has. Where
//! the claim would then be supported, the text speaks of the same thing with that figure, and what is left is an exact
//! comparison, which is `domain`'s. So a number that differs is never support because the topic matches, and a hedge
//! that holds is never a contradiction because its words differ.

use super::local::figures::bytes_of;
use super::local::{Proposition, Sentence};
use jiff::civil::Date;
use onrecord_domain::period::{Grain, Period, compare_dates};
use onrecord_domain::quantity::{Comparison, Decimal, Hedge, Quantity, Role, Unit, compare};
use onrecord_domain::verdict::Policy;
use regex::Regex;
use std::ops::Range;
use std::sync::LazyLock;

/// With more figures of a kind than this a text is a table, and some figure of it would fit any claim: none is tried.
const MOST_TRIED: usize = 6;

/// A figure of the claim.
#[derive(Debug, Clone)]
pub(super) struct Slot {
    /// Bytes of the proposition's text, its hedge included.
    at: Range<usize>,
    figure: Figure,
    /// "From" stands before it: what was left, not what was reached.
    is_left: bool,
}

#[derive(Debug, Clone)]
enum Figure {
    /// With its index among the part's quantities, where it is one of them.
    Quantity(Quantity, Option<usize>),
    Date(Period),
    /// A number that names, dates or ranks: only the same number is the same.
    Numeral(Decimal),
}

/// A figure of the text, in its words.
#[derive(Debug, Clone)]
pub(super) struct Candidate {
    words: String,
    figure: Figure,
    /// "From" stands before it, and another figure in the sentence says what was reached.
    is_left: bool,
}

/// How a slot is filled by the text.
#[derive(Debug, Clone)]
pub(super) struct Filled {
    /// The figure of the text.
    candidate: Candidate,
    /// How the claim's figure stands against it.
    comparison: Comparison,
}

/// A claim's text with figures of the evidence in place of its own, as far as that is settled.
#[derive(Debug, Clone)]
pub(super) struct Aligned {
    text: String,
    slots: Vec<Slot>,
    /// What fills each slot; none where nothing does (yet).
    filled: Vec<Option<Filled>>,
}

impl Aligned {
    /// The proposition with every figure that the sentences at `kept` give, equal or within the hedge, put as they do.
    pub(super) fn new(
        proposition: &Proposition,
        sentences: &[Sentence<'_>],
        kept: &[usize],
        said_on: Option<Date>,
    ) -> Self {
        let text = proposition.text.clone();
        let slots = slots(proposition, said_on);
        let known = candidates(sentences, kept);
        let said = kept.iter().map(|at| sentences[*at].text).collect::<Vec<_>>().join(" ");
        let filled =
            slots.iter().map(|slot| given(slot, &known).or_else(|| partly_given(slot, &text, &said))).collect();
        Self { text, slots, filled }
    }

    /// The text with each filled slot in the evidence's words.
    pub(super) fn words(&self) -> String {
        self.with(None)
    }

    fn with(&self, tried: Option<(usize, &Candidate)>) -> String {
        let mut words = String::new();
        let mut from = 0;
        for (index, slot) in self.slots.iter().enumerate() {
            let filled = self.filled[index].as_ref().map(|filled| &filled.candidate);
            let put = tried.filter(|(at, _)| *at == index).map(|(_, candidate)| candidate).or(filled);
            words += &self.text[from..slot.at.start];
            words += put.map_or(&self.text[slot.at.clone()], |candidate| &candidate.words);
            from = slot.at.end;
        }
        words + &self.text[from..]
    }

    /// The slots that nothing fills.
    pub(super) fn open(&self) -> Vec<usize> {
        (0..self.slots.len()).filter(|at| self.filled[*at].is_none()).collect()
    }

    /// What could stand in slot `at`, each with the claim's words as they would be.
    pub(super) fn tries(&self, at: usize, sentences: &[Sentence<'_>], kept: &[usize]) -> Vec<(Candidate, String)> {
        let known = candidates(sentences, kept).into_iter().filter(|candidate| {
            candidate.is_left == self.slots[at].is_left && is_of_kind(&self.slots[at].figure, &candidate.figure)
        });
        let mut tries: Vec<(Candidate, String)> = vec![];
        for candidate in known {
            let words = self.with(Some((at, &candidate)));
            if tries.iter().all(|(_, other)| *other != words) {
                tries.push((candidate, words));
            }
        }
        if tries.len() > MOST_TRIED { vec![] } else { tries }
    }

    /// Takes `candidate` as what the text has where slot `at` stands.
    pub(super) fn fill(&mut self, at: usize, candidate: Candidate) {
        let comparison = comparison(&self.slots[at].figure, &candidate.figure, true);
        self.filled[at] = Some(Filled { candidate, comparison });
    }

    /// Slots whose figure is another in the text.
    pub(super) fn differing(&self) -> usize {
        self.count(|comparison| *comparison == Comparison::Different)
    }

    /// Slots whose figure is off by little, or holds by the letter only.
    pub(super) fn near(&self) -> usize {
        self.count(|comparison| matches!(comparison, Comparison::Close | Comparison::Misleading))
    }

    /// Slots whose figure the text gives.
    pub(super) fn equal(&self) -> usize {
        self.count(|comparison| *comparison == Comparison::Equal)
    }

    fn count(&self, is: impl Fn(&Comparison) -> bool) -> usize {
        self.filled.iter().flatten().filter(|filled| is(&filled.comparison)).count()
    }

    /// The text's figures for the part's quantities, for the verdict rule to compare; what is counted is the claim's, as
    /// the model found it to be the same.
    pub(super) fn measured(&self) -> Vec<(usize, Quantity)> {
        let pairs = self.slots.iter().zip(&self.filled).filter_map(|(slot, filled)| {
            let (Figure::Quantity(claimed, Some(index)), Figure::Quantity(found, _)) =
                (&slot.figure, &filled.as_ref()?.candidate.figure)
            else {
                return None;
            };
            Some((*index, likened(claimed, found)))
        });
        pairs.collect()
    }

    /// The text's date for the part's own, `of_part`: of several dates in a claim only that one is the part's to compare.
    pub(super) fn dated(&self, of_part: Option<Period>) -> Option<Period> {
        let mut dates = self.slots.iter().zip(&self.filled).filter_map(|(slot, filled)| {
            match (&slot.figure, &filled.as_ref()?.candidate.figure) {
                (Figure::Date(own), Figure::Date(found)) if Some(*own) == of_part => Some(*found),
                _ => None,
            }
        });
        dates.next()
    }
}

/// The figures of the proposition's text, in order.
fn slots(proposition: &Proposition, said_on: Option<Date>) -> Vec<Slot> {
    let text = &proposition.text;
    let mut slots: Vec<Slot> = vec![];
    for quantity in onrecord_extract::quantity::quantities(text, said_on) {
        let Some(at) = bytes_of(text, quantity.span) else { continue };
        let index =
            proposition.part.quantities.iter().position(|own| own.value == quantity.value && own.unit == quantity.unit);
        let at = if quantity.hedge == Hedge::Exact { at } else { with_hedge(text, at) };
        let is_left = follows_from(text, at.start);
        slots.push(Slot { at, figure: Figure::Quantity(quantity, index), is_left });
    }
    for mention in onrecord_extract::date::dates(text, said_on) {
        let Some(at) = bytes_of(text, mention.span) else { continue };
        slots.push(Slot { at, figure: Figure::Date(mention.period), is_left: false });
    }
    let taken: Vec<Range<usize>> = slots.iter().map(|slot| slot.at.clone()).collect();
    slots.extend(
        numerals(text)
            .into_iter()
            .filter(|(at, _)| taken.iter().all(|other| !meets(other, at)))
            .map(|(at, value)| Slot { at, figure: Figure::Numeral(value), is_left: false }),
    );
    slots.sort_by_key(|slot| (slot.at.start, std::cmp::Reverse(slot.at.end)));
    let mut last = 0;
    slots.retain(|slot| {
        let keep = slot.at.start >= last;
        last = if keep { slot.at.end } else { last };
        keep
    });
    slots
}

fn meets(one: &Range<usize>, other: &Range<usize>) -> bool {
    one.start < other.end && other.start < one.end
}

const HEDGE_WORDS: &[&str] = &[
    "at least",
    "at most",
    "more than",
    "less than",
    "fewer than",
    "no more than",
    "no fewer than",
    "no less than",
    "over",
    "under",
    "up to",
    "about",
    "around",
    "approximately",
    "roughly",
    "nearly",
    "almost",
    "some",
    "close to",
    "as many as",
    "as much as",
    "exactly",
];

/// `at` and the hedge that stands before it.
fn with_hedge(text: &str, at: Range<usize>) -> Range<usize> {
    let before = text[..at.start].trim_end();
    let lower = before.to_lowercase();
    let hedge = HEDGE_WORDS
        .iter()
        .filter(|words| lower.len() == before.len() && lower.ends_with(*words))
        .map(|words| words.len())
        .max();
    hedge.map_or(at.clone(), |length| before.len() - length..at.end)
}

/// Numbers in digits that stand by themselves: neither "COVID-19" nor "3rd" holds one.
fn numerals(text: &str) -> Vec<(Range<usize>, Decimal)> {
    let is_digit = |c: char| c.is_ascii_digit();
    let mut found = vec![];
    let mut rest = 0;
    while let Some(first) = text[rest..].find(is_digit).map(|at| rest + at) {
        let start = if text[..first].ends_with('.') && !text[..first - 1].ends_with(char::is_alphanumeric) {
            first - 1
        } else {
            first
        };
        let length = text[first..].find(|c: char| !is_digit(c) && c != ',' && c != '.').unwrap_or(text.len() - first);
        let end = first + text[first..first + length].trim_end_matches(['.', ',']).len();
        if !is_joined(text, start, end)
            && let Ok(value) = text[start..end].replace(',', "").parse()
        {
            found.push((start..end, value));
        }
        rest = first + length;
    }
    found
}

/// Whether a letter stands at either end, or beyond a hyphen or slash before it.
fn is_joined(text: &str, start: usize, end: usize) -> bool {
    let mut before = text[..start].chars().rev();
    let (last, one_before) = (before.next(), before.next());
    let is_letter = |c: Option<char>| c.is_some_and(char::is_alphabetic);
    is_letter(last)
        || is_letter(text[end..].chars().next())
        || (matches!(last, Some('-' | '/')) && one_before.is_some_and(char::is_alphanumeric))
}

/// The figures of the sentences at `kept`, nearest first as `kept` is in the order of the text.
fn candidates(sentences: &[Sentence<'_>], kept: &[usize]) -> Vec<Candidate> {
    let mut known = vec![];
    for sentence in kept.iter().map(|at| &sentences[*at]) {
        let text = sentence.text;
        let quantities = sentence
            .figures
            .quantities
            .iter()
            .map(|quantity| (quantity.span, Figure::Quantity(quantity.clone(), None)));
        let dates = sentence.figures.dates.iter().map(|mention| (mention.span, Figure::Date(mention.period)));
        let read: Vec<(Range<usize>, Figure)> =
            quantities.chain(dates).filter_map(|(span, figure)| Some((bytes_of(text, span)?, figure))).collect();
        let bare = numerals(text).into_iter().filter(|(at, _)| read.iter().all(|(other, _)| !meets(other, at)));
        let bare: Vec<_> = bare.map(|(at, value)| (at, Figure::Numeral(value))).collect();
        known.extend(read.into_iter().chain(bare).map(|(at, figure)| {
            let several = sentence.figures.quantities.len() > 1;
            let is_left = several && matches!(figure, Figure::Quantity(..)) && follows_from(text, at.start);
            Candidate { words: text[at].to_owned(), figure, is_left }
        }));
    }
    known
}

fn follows_from(text: &str, at: usize) -> bool {
    text[..at]
        .trim_end()
        .rsplit(|c: char| !c.is_alphanumeric())
        .next()
        .is_some_and(|word| word.eq_ignore_ascii_case("from"))
}

/// What fills the slot without a question: the figure that is plainly the same, or that meets the hedge and counts the
/// same thing.
fn given(slot: &Slot, known: &[Candidate]) -> Option<Filled> {
    let equal = |candidate: &&Candidate| {
        comparison(&slot.figure, &candidate.figure, false) == Comparison::Equal
            || matches!((&slot.figure, &candidate.figure), (Figure::Quantity(claimed, _), Figure::Quantity(found, _)) if is_same_number(claimed, found))
    };
    known
        .iter()
        .filter(|candidate| candidate.is_left == slot.is_left)
        .find(equal)
        .map(|candidate| Filled { candidate: candidate.clone(), comparison: Comparison::Equal })
}

/// What makes of "1 April" another day, before and behind it: "11 April", "1 April 2013".
static OTHER_DAY: LazyLock<[Regex; 2]> = LazyLock::new(|| {
    [r"[0-9]$", r"^(?:[0-9]|(?:st|nd|rd|th)?,? (?:of )?[0-9]{4}\b)"]
        .map(|text| Regex::new(text).expect("a fixed pattern"))
});

/// "April 9, 2011" where the text has "April 9th": a day that leaves its year out is taken for the same day.
fn partly_given(slot: &Slot, text: &str, said: &str) -> Option<Filled> {
    let Figure::Date(period) = &slot.figure else { return None };
    let (month, day) = (period.first.strftime("%B").to_string(), period.first.day());
    let written = [format!("{month} {day}"), format!("{day} {month}")];
    let [before, behind] = &*OTHER_DAY;
    let is_it = |at: usize, words: &str| !before.is_match(&said[..at]) && !behind.is_match(&said[at + words.len()..]);
    let is_said = |words: &String| said.match_indices(words.as_str()).any(|(at, words)| is_it(at, words));
    let same = period.grain == Grain::Day && written.iter().any(is_said);
    let candidate = Candidate { words: text[slot.at.clone()].to_owned(), figure: slot.figure.clone(), is_left: false };
    same.then_some(Filled { candidate, comparison: Comparison::Equal })
}

fn is_same_number(claimed: &Quantity, found: &Quantity) -> bool {
    is_same_kind(&claimed.unit, &found.unit)
        && claimed.value == found.value
        && claimed.high == found.high
        && claimed.hedge == Hedge::Exact
}

fn is_same_kind(claimed: &Unit, found: &Unit) -> bool {
    match (claimed, found) {
        (Unit::Count(_), Unit::Count(_))
        | (Unit::Percent | Unit::PercentagePoint, Unit::Percent | Unit::PercentagePoint) => true,
        _ => claimed == found,
    }
}

fn is_of_kind(claimed: &Figure, found: &Figure) -> bool {
    match (claimed, found) {
        (Figure::Quantity(claimed, _), Figure::Quantity(found, _)) => is_same_kind(&claimed.unit, &found.unit),
        // A day answers "in March"; a year does not answer "on 5 March".
        (Figure::Date(claimed), Figure::Date(found)) => found.grain <= claimed.grain,
        (Figure::Numeral(_), Figure::Numeral(_)) => true,
        _ => false,
    }
}

/// How `claimed` stands against `found`; `likened` where they are taken to count the same thing.
fn comparison(claimed: &Figure, found: &Figure, likened_by_model: bool) -> Comparison {
    match (claimed, found) {
        (Figure::Quantity(claimed, _), Figure::Quantity(found, _)) if likened_by_model => {
            compare(claimed, &likened(claimed, found), &Policy::default())
        }
        (Figure::Quantity(claimed, _), Figure::Quantity(found, _)) => compare(claimed, found, &Policy::default()),
        (Figure::Date(claimed), Figure::Date(found)) => compare_dates(claimed, found),
        (Figure::Numeral(claimed), Figure::Numeral(found)) if claimed == found => Comparison::Equal,
        (Figure::Numeral(_), Figure::Numeral(_)) => Comparison::Different,
        _ => Comparison::Incomparable,
    }
}

/// `found` as a figure of what `claimed` counts. A change has the claim's sign: "a fall of 5" is what "fell by 5" says.
fn likened(claimed: &Quantity, found: &Quantity) -> Quantity {
    let signed = |value: Decimal| if claimed.value.is_sign_negative() { -value.abs() } else { value.abs() };
    let is_change = claimed.role == Role::Change;
    let (value, high) =
        if is_change { (signed(found.value), found.high.map(signed)) } else { (found.value, found.high) };
    Quantity {
        value,
        high,
        unit: claimed.unit.clone(),
        of: claimed.of.clone(),
        period: claimed.period,
        role: claimed.role,
        ..found.clone()
    }
}
