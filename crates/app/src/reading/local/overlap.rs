//! Is it about the same thing? How much of a claim's content a sentence carries, and whether in the same roles.

use super::terms::{Sort, Word};

/// Where the content words of a claim stand in a sentence.
#[derive(Debug, Clone)]
pub(in crate::reading) struct Overlap {
    /// Share of the claim's content found in the sentence or its context, 0 to 1; names weigh more than words.
    pub(in crate::reading) share: f64,
    /// Content words found nowhere.
    pub(in crate::reading) missing: usize,
    /// Content words in all.
    pub(in crate::reading) counted: usize,
    /// Places in the sentence of what was found there.
    pub(in crate::reading) places: Vec<usize>,
    /// Pairs (word of the claim, word of the sentence).
    pub(in crate::reading) pairs: Vec<(usize, usize)>,
    /// Something was found only in the sentence before.
    pub(in crate::reading) leans_on_context: bool,
}

/// Weight of what only the context carries.
const CONTEXT: f64 = 0.8;

/// The overlap of `claim` with `sentence`; `None` where a name or the predicate is missing, or the roles are swapped.
///
/// A name may come from `context` (the title and the sentence before), the predicate may not. "FBI" is found in "Federal
/// Bureau of Investigation" and the other way round.
pub(in crate::reading) fn overlap(claim: &[Word], sentence: &[Word], context: &[Word]) -> Option<Overlap> {
    let mut found =
        Overlap { share: 0.0, missing: 0, counted: 0, places: vec![], pairs: vec![], leans_on_context: false };
    let (mut have, mut all) = (0.0, 0.0);
    let mut predicates = (0, 0);
    for (i, word) in claim.iter().enumerate().filter(|(_, word)| word.counts()) {
        let weight = weight(word);
        all += weight;
        found.counted += 1;
        let place = sentence.iter().position(|other| other.counts() && other.matches(word));
        let shortened = word.sort == Sort::Name && (abbreviated(claim, i, sentence) || spelt_out(word, sentence));
        let in_context = || {
            context.iter().any(|o| o.counts() && o.matches(word))
                || abbreviated(claim, i, context)
                || spelt_out(word, context)
        };
        predicates.1 += usize::from(word.sort == Sort::Predicate);
        match place {
            Some(place) => {
                have += weight;
                predicates.0 += usize::from(word.sort == Sort::Predicate);
                found.places.push(place);
                found.pairs.push((i, place));
            }
            None if shortened => have += weight,
            None if word.sort != Sort::Predicate && in_context() => {
                have += weight * CONTEXT;
                found.leans_on_context = true;
            }
            None if word.sort == Sort::Name => return None,
            None => found.missing += 1,
        }
    }
    found.share = if all > 0.0 { have / all } else { 0.0 };
    let said = predicates.1 == 0 || predicates.0 > 0;
    (said && !found.places.is_empty() && !swapped(claim, sentence, &found.pairs)).then_some(found)
}

fn weight(word: &Word) -> f64 {
    match word.sort {
        Sort::Function => 0.0,
        Sort::Name | Sort::Predicate => 1.5,
        Sort::Content => 1.0,
    }
}

/// Whether `other` holds the initials of the run of names of `claim` that covers `i`.
fn abbreviated(claim: &[Word], i: usize, other: &[Word]) -> bool {
    let joins = |word: &Word| word.sort == Sort::Name || matches!(word.lower.as_str(), "of" | "for" | "and" | "the");
    let start = claim[..i].iter().rposition(|w| !joins(w)).map_or(0, |at| at + 1);
    let end = claim[i..].iter().position(|w| !joins(w)).map_or(claim.len(), |at| i + at);
    let initials: String =
        claim[start..end].iter().filter(|w| w.sort == Sort::Name).filter_map(|w| w.lower.chars().next()).collect();
    initials.chars().count() > 1 && other.iter().any(|w| w.sort == Sort::Name && w.lower == initials)
}

/// Whether the letters of `word` are the initials of a run of names in `other`.
fn spelt_out(word: &Word, other: &[Word]) -> bool {
    let names: Vec<(usize, char)> = other
        .iter()
        .enumerate()
        .filter(|(_, w)| w.sort == Sort::Name)
        .filter_map(|(i, w)| Some((i, w.lower.chars().next()?)))
        .collect();
    let letters: Vec<char> = word.lower.chars().collect();
    let fits = |run: &[(usize, char)]| {
        run.iter().map(|(_, c)| *c).eq(letters.iter().copied()) && run.windows(2).all(|pair| pair[1].0 - pair[0].0 <= 2)
    };
    letters.len() > 1 && names.windows(letters.len()).any(fits)
}

/// Who did it to whom is the other way round: same voice, subject and object changed places.
fn swapped(claim: &[Word], sentence: &[Word], pairs: &[(usize, usize)]) -> bool {
    let Some(&(verb, place)) = pairs.iter().find(|(i, _)| claim[*i].sort == Sort::Predicate) else { return false };
    let names: Vec<(usize, usize)> =
        pairs.iter().copied().filter(|(i, _)| matches!(claim[*i].sort, Sort::Name | Sort::Content)).collect();
    let (before, after): (Vec<_>, Vec<_>) = names.iter().partition(|(i, _)| *i < verb);
    if before.is_empty() || after.is_empty() || is_passive(claim, verb) != is_passive(sentence, place) {
        return false;
    }
    before.iter().all(|(_, at)| *at > place) && after.iter().all(|(_, at)| *at < place)
}

fn is_passive(words: &[Word], verb: usize) -> bool {
    let be = words[verb.saturating_sub(3)..verb]
        .iter()
        .any(|w| matches!(w.lower.as_str(), "was" | "were" | "been" | "is" | "are" | "being"));
    let by = words[verb..].iter().take(5).any(|w| w.lower == "by");
    be || by
}
