//! Does the sentence say so, or deny it? Negation with its scope, opposites, and what is only possible or planned.

use super::lexicon::{HEDGES, NEGATORS, NEGATORS_WITH_TO};
use super::terms::{Sort, Word};

/// How far a negation reaches, in words, where no clause ends before.
const REACH: usize = 5;

/// How a negation bears on some words of a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::reading) enum Negation {
    /// There is none near them.
    Absent,
    /// They are denied.
    Denies,
    /// There is one in the same clause, but whether it reaches them is not clear.
    Unclear,
}

/// How the negations of `sentence` bear on the words at `targets`; the predicate comes first among them.
pub(in crate::reading) fn negation(sentence: &[Word], targets: &[usize]) -> Negation {
    let predicates: Vec<usize> = targets.iter().copied().filter(|i| sentence[*i].sort == Sort::Predicate).collect();
    let aimed = if predicates.is_empty() { targets } else { &predicates[..] };
    let negators: Vec<usize> = (0..sentence.len()).filter(|i| is_negator(sentence, *i)).collect();
    let denied = |target: usize| negators.iter().filter(|n| reaches(sentence, **n, target)).count() % 2 == 1;
    let count = aimed.iter().filter(|target| denied(**target)).count();
    let clause_has_one = targets.iter().any(|t| negators.iter().any(|n| clause(sentence, *n) == clause(sentence, *t)));
    match count {
        0 if clause_has_one => Negation::Unclear,
        0 => Negation::Absent,
        some if some == aimed.len() || (!predicates.is_empty() && some > 0) => Negation::Denies,
        _ if predicates.is_empty() => Negation::Denies,
        _ => Negation::Unclear,
    }
}

/// Whether anything is denied in `sentence`.
pub(in crate::reading) fn denies(sentence: &[Word]) -> bool {
    (0..sentence.len()).any(|i| is_negator(sentence, i))
}

fn is_negator(sentence: &[Word], i: usize) -> bool {
    let next = sentence.get(i + 1).map(|w| w.lower.as_str());
    match sentence[i].lower.as_str() {
        "not" | "no"
            if matches!(
                next,
                Some("only" | "least" | "doubt" | "more" | "fewer" | "less" | "later" | "all" | "every")
            ) =>
        {
            false
        }
        word if NEGATORS_WITH_TO.contains(&word) => next == Some("to"),
        word => NEGATORS.contains(&word),
    }
}

fn reaches(sentence: &[Word], negator: usize, target: usize) -> bool {
    let near = negator < target && target - negator <= REACH && clause(sentence, negator) == clause(sentence, target);
    let clause_joined =
        (negator + 1..=target).any(|i| matches!(sentence[i].lower.as_str(), "but" | "although" | "while" | "and"));
    let object = negator > target
        && negator - target <= 2
        && matches!(sentence[negator].lower.as_str(), "no" | "none" | "nothing" | "nobody");
    (near && !clause_joined) || object
}

/// Which clause of the sentence a word stands in, counted by the marks between clauses.
fn clause(sentence: &[Word], i: usize) -> usize {
    sentence[..=i].iter().filter(|word| word.starts_clause).count()
}

/// Whether `sentence` only says that something may be, is planned, alleged or conditional, where `claim` does not.
pub(in crate::reading) fn is_hedged(sentence: &[Word], claim: &[Word], targets: &[usize]) -> bool {
    let clauses: Vec<usize> = targets.iter().map(|i| clause(sentence, *i)).collect();
    sentence.iter().enumerate().any(|(i, word)| {
        HEDGES.contains(&word.lower.as_str())
            // The month is no hedge.
            && !(word.lower == "may" && word.counts())
            && clauses.contains(&clause(sentence, i))
            && !claim.iter().any(|other| other.lower == word.lower || (other.counts() && other.key == word.key))
    })
}

/// The quantifier a sentence uses, as far as it decides.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::reading) enum Quantifier {
    /// "all", "every", "everyone", "entire".
    All,
    /// "none", "nobody".
    None,
    /// "some", "several", "most", "half": fewer than all, more than none.
    Some,
    /// None of these words.
    Absent,
}

/// The first quantifier of `sentence`.
pub(in crate::reading) fn quantifier(sentence: &[Word]) -> Quantifier {
    let of = |(i, word): (usize, &Word)| match word.lower.as_str() {
        "all" | "every" | "each" | "everyone" if i > 0 && sentence[i - 1].lower == "not" => Some(Quantifier::Some),
        "all" | "every" | "everyone" | "entire" => Some(Quantifier::All),
        "none" | "nobody" => Some(Quantifier::None),
        "some" | "several" | "most" | "half" | "few" | "majority" | "mostly" | "partially" => Some(Quantifier::Some),
        _ => None,
    };
    sentence.iter().enumerate().find_map(of).unwrap_or(Quantifier::Absent)
}
