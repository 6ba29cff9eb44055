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
    let shares_clause = |t: &usize| negators.iter().any(|n| clause(sentence, *n) == clause(sentence, *t));
    match () {
        () if aimed.iter().any(|target| denied(*target)) => Negation::Denies,
        () if targets.iter().any(shares_clause) => Negation::Unclear,
        () => Negation::Absent,
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
        word if NEGATORS_WITH_TO.contains(&word) => next == Some("to") && sentence[i].sort == Sort::Function,
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

/// The quantifier of `sentence` that is said of something `other` speaks of too; the outer `None` where one that leaves
/// some or all out is said of something else only.
pub(in crate::reading) fn quantifier(sentence: &[Word], other: &[Word]) -> Option<Quantifier> {
    let found = (0..sentence.len()).filter_map(|i| Some((i, quantifier_at(sentence, i)?)));
    let found: Vec<(usize, Quantifier)> = found.collect();
    let is_shared = |word: &Word| other.iter().any(|other| other.counts() && other.matches(word));
    let is_meant =
        |(i, _): &&(usize, Quantifier)| sentence[i + 1..].iter().find(|word| word.counts()).is_none_or(is_shared);
    match found.iter().find(is_meant) {
        Some((_, meant)) => Some(*meant),
        None => found.iter().all(|(_, stray)| *stray == Quantifier::All).then_some(Quantifier::Absent),
    }
}

/// The quantifier that the word at `i` is, if it is one there: none in "at most", "the most", "most recently", "the second
/// half of 2024", "by half" and "some 3,000".
fn quantifier_at(sentence: &[Word], i: usize) -> Option<Quantifier> {
    let lower = |at: Option<usize>| at.and_then(|at| sentence.get(at)).map_or("", |word| word.lower.as_str());
    let (before, word, behind) = (lower(i.checked_sub(1)), lower(Some(i)), lower(Some(i + 1)));
    let in_a_row = matches!(
        before,
        "first" | "second" | "third" | "last" | "latter" | "former" | "other" | "past" | "next" | "previous"
    );
    match word {
        "all" | "every" | "each" | "everyone" if before == "not" => Some(Quantifier::Some),
        "all" | "every" | "everyone" | "entire" => Some(Quantifier::All),
        "none" | "nobody" => Some(Quantifier::None),
        "most" if matches!(before, "at" | "the") => None,
        "most" if matches!(behind, "recently" | "likely" | "probably" | "notably" | "importantly") => None,
        "half" if !matches!(behind, "of" | "the" | "its" | "their" | "his" | "her" | "our" | "all" | "these") => None,
        "some" if behind.starts_with(|c: char| c.is_ascii_digit()) => None,
        "some" | "several" | "most" | "half" | "few" if in_a_row => None,
        "some" | "several" | "most" | "half" | "few" | "majority" | "mostly" | "partially" => Some(Quantifier::Some),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::terms::words;
    use super::*;

    #[test]
    fn a_quantifier_counts_only_where_it_is_said_of_what_both_speak_of() {
        let check = |text: &str, expected: Option<Quantifier>| {
            let other = words("Schools and hospitals filed reports and reopened in 2024.", &[]);
            assert_eq!(quantifier(&words(text, &[]), &other), expected, "{text}");
        };
        check("All schools reopened.", Some(Quantifier::All));
        check("In the second half of 2024 all schools reopened.", Some(Quantifier::All));
        check("Most recently, all schools reopened.", Some(Quantifier::All));
        check("Some of the parents said that all schools reopened.", Some(Quantifier::All));
        check("Not all schools reopened.", Some(Quantifier::Some));
        check("Half of the schools reopened.", Some(Quantifier::Some));
        check("Most of the 40 schools reopened.", Some(Quantifier::Some));
        check("None of the schools reopened.", Some(Quantifier::None));
        check("At most 40 schools reopened.", Some(Quantifier::Absent));
        check("Some 3,000 schools reopened.", Some(Quantifier::Absent));
        check("In the last few years schools reopened.", Some(Quantifier::Absent));
        check("Schools in all towns reopened.", Some(Quantifier::Absent));
        check("Schools reopened, some parents said.", None);
    }

    #[test]
    fn a_denial_in_two_words_denies_what_follows() {
        let check = |text: &str, expected: Negation| {
            let sentence = words(text, &[]);
            let target = sentence.iter().position(|word| word.lower.starts_with("inspect")).expect("it is there");
            assert_eq!(negation(&sentence, &[target]), expected, "{text}");
        };
        check("The council inspected the plant.", Negation::Absent);
        check("The council was unable to inspect the plant.", Negation::Denies);
        check("Failing to inspect the plant, the council left.", Negation::Denies);
        check("The council has yet to inspect the plant.", Negation::Denies);
        check("The council inspected the plant, which had not been built.", Negation::Absent);
        check("The council inspected no plant.", Negation::Denies);
        check("Not the council but the agency inspected the plant.", Negation::Unclear);
    }
}
