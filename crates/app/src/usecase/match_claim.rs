//! Is this claim on record already? The same proposition is an occurrence of it, a near one a link (SPEC 3.6).

use onrecord_domain::claim::{Claim, Kind, Part, Relation};
use onrecord_domain::period::Period;
use onrecord_domain::quantity::{Hedge, Quantity, Unit};
use rust_decimal::Decimal;
use std::collections::BTreeSet;

/// Two canonical sentences nearer than this may be one proposition. The pairs in `tests/it/matching.rs` hold with it; it
/// is measured on labelled data when matching is.
pub const LEAST_COSINE: f32 = 0.80;

/// What a new draft is to a claim on record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Match {
    /// The same proposition.
    Same,
    /// A near one.
    Linked(Relation),
    /// Another.
    Other,
}

/// What identity is compared on.
#[derive(Debug, Clone, Copy)]
pub struct Proposition<'a> {
    /// Canonical sentence.
    pub sentence: &'a str,
    /// Statement, promise or goal, with its deadline.
    pub kind: &'a Kind,
    /// Its parts.
    pub parts: &'a [Part],
    /// The event it speaks of.
    pub event_date: Option<Period>,
}

impl<'a> From<&'a Claim> for Proposition<'a> {
    fn from(claim: &'a Claim) -> Self {
        Self { sentence: &claim.sentence, kind: &claim.kind, parts: &claim.parts, event_date: claim.event_date }
    }
}

/// Compares two propositions whose sentences have this cosine similarity.
///
/// They are the same only with the same kind, deadline, names, polarity, quantities and dates: a different number
/// or year is a different claim however alike the words are.
pub fn compare(new: Proposition<'_>, old: Proposition<'_>, cosine: f32) -> Match {
    if cosine < LEAST_COSINE || new.kind.slug() != old.kind.slug() || !same_names(new.sentence, old.sentence) {
        return Match::Other;
    }
    let (new_dates, old_dates) = (dates(new), dates(old));
    if new_dates != old_dates || deadline(new.kind) != deadline(old.kind) {
        return Match::Other;
    }
    let (new_numbers, old_numbers) = (numbers(new.parts), numbers(old.parts));
    let same_polarity = denials(new.parts) == denials(old.parts);
    if new_numbers == old_numbers {
        return if same_polarity { Match::Same } else { Match::Linked(Relation::Contradicts) };
    }
    if new_numbers.is_superset(&old_numbers) || old_numbers.is_superset(&new_numbers) {
        return Match::Linked(Relation::Narrows);
    }
    let same_things = units(&new_numbers) == units(&old_numbers);
    if same_things && !new_dates.is_empty() { Match::Linked(Relation::Contradicts) } else { Match::Other }
}

type Number = (Decimal, Option<Decimal>, String, Hedge);

fn numbers(parts: &[Part]) -> BTreeSet<Number> {
    parts.iter().flat_map(|part| &part.quantities).map(number).collect()
}

fn number(quantity: &Quantity) -> Number {
    let unit = match &quantity.unit {
        Unit::Count(thing) => format!("count {thing}"),
        Unit::Money(currency) => format!("money {currency}"),
        Unit::Measure(unit) => format!("measure {unit}"),
        Unit::Percent => "percent".into(),
        Unit::PercentagePoint => "percentage point".into(),
        Unit::Rank => "rank".into(),
        Unit::Identifier => "identifier".into(),
    };
    (quantity.value.normalize(), quantity.high.map(|high| high.normalize()), unit, quantity.hedge)
}

fn units(numbers: &BTreeSet<Number>) -> BTreeSet<&str> {
    numbers.iter().map(|(_, _, unit, _)| unit.as_str()).collect()
}

fn dates(proposition: Proposition<'_>) -> BTreeSet<Period> {
    let parts = proposition.parts.iter().flat_map(|part| [part.period, part.date]);
    parts.chain([proposition.event_date]).flatten().collect()
}

fn deadline(kind: &Kind) -> Option<&onrecord_domain::period::Due> {
    match kind {
        Kind::Promise { deadline, .. } => Some(&deadline.due),
        Kind::Statement | Kind::Goal { .. } => None,
    }
}

fn denials(parts: &[Part]) -> usize {
    parts.iter().filter(|part| part.negated).count()
}

/// Whether the names of one sentence are all among the other's: "the Department of Labor" and "the U.S. Department
/// of Labor" are, "the Department of Labor" and "the Department of Energy" are not.
fn same_names(a: &str, b: &str) -> bool {
    let (a, b) = (names(a), names(b));
    a.is_subset(&b) || b.is_subset(&a)
}

fn names(sentence: &str) -> BTreeSet<String> {
    const TITLES: &[&str] = &["the", "us", "u.s", "mr", "mrs", "ms", "dr", "secretary", "president", "minister"];
    let words: Vec<&str> =
        sentence.split_whitespace().map(|word| word.trim_matches(|c: char| !c.is_alphanumeric())).collect();
    let capital = |word: &str| word.chars().next().is_some_and(char::is_uppercase);
    let opens_a_name = |i: usize| {
        i > 0 || words.get(1).is_some_and(|next| capital(next)) || words[i].chars().skip(1).any(char::is_uppercase)
    };
    let word_of = |word: &str| word.strip_suffix("'s").or(word.strip_suffix("’s")).unwrap_or(word).to_lowercase();
    (0..words.len())
        .filter(|&i| capital(words[i]) && opens_a_name(i))
        .map(|i| word_of(words[i]))
        .filter(|word| !TITLES.contains(&word.as_str()))
        .collect()
}
