//! Which of two is more? A comparison ("wages grew faster than prices") against one the other way round, or against the two
//! figures.

use super::local::Sentence;
use super::local::figures::bytes_of;
use super::local::terms::{Sort, Word};
use super::pieces::Piece;
use onrecord_domain::quantity::{Hedge, Quantity, in_unit};

/// Two things, and which of them has more of something.
#[derive(Debug)]
struct Comparison<'a> {
    one: &'a [Word],
    other: &'a [Word],
    /// Whether the one has more than the other.
    more: bool,
}

const MORE: &[&str] = &[
    "more", "greater", "higher", "larger", "bigger", "faster", "longer", "better", "earlier", "sooner", "older",
    "wider", "stronger", "heavier", "taller", "richer", "busier", "deeper", "further", "oftener", "cheaper", "safer",
    "hotter",
];
const LESS: &[&str] = &[
    "less", "fewer", "lower", "smaller", "slower", "shorter", "worse", "later", "younger", "narrower", "weaker",
    "lighter", "poorer", "dearer", "colder",
];
/// Verbs that compare by themselves, by their stems.
const EXCEEDS: &[&str] = &[
    "exceed",
    "outperform",
    "outnumb",
    "surpass",
    "outpac",
    "outstrip",
    "outweigh",
    "outspend",
    "outspent",
    "overtak",
    "overtook",
];

impl<'a> Comparison<'a> {
    fn of(words: &'a [Word]) -> Option<Self> {
        if let Some(verb) = words.iter().position(|word| EXCEEDS.iter().any(|stem| word.lower.starts_with(stem))) {
            return Some(Self { one: &words[..verb], other: clause(&words[verb + 1..]), more: true });
        }
        let than = words.iter().position(|word| word.lower == "than")?;
        let degree = words[..than].iter().rposition(|word| says(MORE, word) || says(LESS, word))?;
        // "More than 300" is a bound.
        let verb =
            words[..degree].iter().position(|word| word.sort == Sort::Predicate || BE.contains(&word.lower.as_str()));
        let bound = words.get(than + 1).is_none_or(|next| next.lower.starts_with(|c: char| c.is_ascii_digit()));
        if bound {
            return None;
        }
        let end = verb.unwrap_or(degree);
        Some(Self { one: &words[..end], other: clause(&words[than + 1..]), more: says(MORE, &words[degree]) })
    }

    fn is_whole(&self) -> bool {
        self.one.iter().any(Word::counts) && self.other.iter().any(Word::counts)
    }
}

const BE: &[&str] = &["is", "are", "was", "were", "had", "has", "have"];

fn says(list: &[&str], word: &Word) -> bool {
    list.contains(&word.lower.as_str())
}

/// The words up to the end of the clause, or a time or place that belongs to the whole.
fn clause(words: &[Word]) -> &[Word] {
    let first = words.iter().take_while(|word| !word.counts()).count();
    let end = words[first..].iter().position(|word| {
        word.starts_clause || matches!(word.lower.as_str(), "in" | "during" | "last" | "between" | "since")
    });
    &words[..end.map_or(words.len(), |end| first + end)]
}

/// Words of content of `ours` that tell it from `besides`: in "spending on roads" beside "spending on schools" the roads.
fn own<'a>(ours: &'a [Word], besides: &[Word]) -> Vec<&'a Word> {
    let told = |word: &&Word| word.counts() && !besides.iter().any(|other| other.counts() && other.key == word.key);
    ours.iter().filter(told).collect()
}

fn are_in(ours: &[&Word], theirs: &[Word]) -> bool {
    !ours.is_empty() && ours.iter().all(|word| theirs.iter().any(|other| other.counts() && other.key == word.key))
}

/// Whether `sentence` compares the two that `claim` compares, and finds the contrary; none where it does not compare them.
pub(super) fn is_contrary(claim: &[Word], sentence: &Sentence<'_>) -> Option<bool> {
    let ours = Comparison::of(claim).filter(Comparison::is_whole)?;
    let (one, other) = (own(ours.one, ours.other), own(ours.other, ours.one));
    if let Some(theirs) = Comparison::of(&sentence.words).filter(Comparison::is_whole) {
        let same = are_in(&one, theirs.one) && are_in(&other, theirs.other);
        let turned = are_in(&one, theirs.other) && are_in(&other, theirs.one);
        return match (same, turned) {
            (true, false) => Some(ours.more != theirs.more),
            (false, true) => Some(ours.more == theirs.more),
            _ => None,
        };
    }
    let (first, second) = (figure_of(&one, &other, sentence)?, figure_of(&other, &one, sentence)?);
    let second = in_unit(second, &first.unit).unwrap_or_else(|| second.clone());
    let alike = first.unit == second.unit
        && first.role == second.role
        && first.value.is_sign_negative() == second.value.is_sign_negative();
    let plain = |quantity: &Quantity| quantity.hedge == Hedge::Exact && quantity.high.is_none();
    (alike && plain(first) && plain(&second) && first.value != second.value)
        .then(|| (first.value.abs() > second.value.abs()) != ours.more)
}

/// The only figure whose clause names the one and not the other.
fn figure_of<'a>(one: &[&Word], other: &[&Word], sentence: &'a Sentence<'_>) -> Option<&'a Quantity> {
    let mut found = sentence.figures.quantities.iter().filter(|quantity| {
        bytes_of(sentence.text, quantity.span).is_some_and(|at| {
            let piece = Piece::of(sentence.text, &at, &sentence.figures);
            one.iter().all(|word| piece.has(word)) && !other.iter().any(|word| piece.has(word))
        })
    });
    found.next().filter(|_| found.next().is_none())
}

#[cfg(test)]
mod tests {
    use super::*;
    use onrecord_domain::text::Span;

    fn check(claim: &str, sentence: &str, expected: Option<bool>) {
        let claim_of = |text| Sentence::of(text, Span::new(0, 1).expect("not empty"), None);
        let found = is_contrary(&claim_of(claim).words, &claim_of(sentence));
        assert_eq!(found, expected, "{claim} | {sentence}");
    }

    #[test]
    fn comparisons_the_other_way_round_are_contrary() {
        let claim = "The north received more funding than the south.";
        check(claim, "The south received more funding than the north.", Some(true));
        check(claim, "The north received more funding than the south did.", Some(false));
        check(claim, "The south received less funding than the north.", Some(false));
        check(claim, "The north received less funding than the south.", Some(true));
        check(claim, "The north received more funding than in 2019.", None);
        check("Girls outperformed boys in mathematics.", "Boys outperformed girls in mathematics.", Some(true));
        let roads = "Spending on roads exceeded spending on schools.";
        check(roads, "Spending on schools exceeded spending on roads.", Some(true));
        check("More than 300 homes were built.", "More than 400 homes were built.", None);
    }

    #[test]
    fn two_figures_decide_which_is_more() {
        let wages = "Wages grew faster than prices in 2022.";
        check(wages, "In 2022 wages grew by 3 percent while prices grew by 7 percent.", Some(true));
        check(wages, "In 2022 wages grew by 7 percent while prices grew by 3 percent.", Some(false));
        check(wages, "In 2022 wages grew by 3 percent.", None);
        check(
            "Solar power produced more electricity than coal in 2021.",
            "Coal produced 31 percent of electricity in 2021, solar power 12 percent.",
            Some(true),
        );
    }
}
