//! Is it about the same thing? How much of a claim's content a sentence carries, and whether in the same roles.

use super::Sentence;
use super::terms::{Sort, Word};

/// What may lend a name to a sentence.
#[derive(Clone, Copy)]
pub(in crate::reading) struct Context<'a> {
    /// The words of the document's title.
    pub(in crate::reading) title: &'a [Word],
    /// The sentences before.
    pub(in crate::reading) before: &'a [Sentence<'a>],
}

impl Context<'_> {
    /// How many sentences back one `has` it, the nearest first; 0 where only the title does.
    fn lender(&self, has: impl Fn(&[Word]) -> bool) -> Option<usize> {
        let back = self.before.iter().rev().position(|sentence| has(&sentence.words));
        back.map(|nearer| nearer + 1).or_else(|| has(self.title).then_some(0))
    }
}

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
    /// How many sentences back the farthest stands that lends a word; 0 where none or only the title does.
    pub(in crate::reading) sentences_back: usize,
}

/// Weight of what only the context carries.
const CONTEXT: f64 = 0.8;

/// The overlap of `claim` with `sentence`; `None` where a name or the predicate is missing, or the roles are swapped.
///
/// A name or any other word may come from `context`, the predicate may not. "FBI" is found in "Federal Bureau of
/// Investigation" and the other way round.
pub(in crate::reading) fn overlap(claim: &[Word], sentence: &[Word], context: Context<'_>) -> Option<Overlap> {
    let counted: Vec<(usize, &Word)> = claim.iter().enumerate().filter(|(_, word)| word.counts()).collect();
    let is_it = |word: &Word, other: &Word| other.counts() && other.matches(word);
    let place = |word: &Word| sentence.iter().position(|other| is_it(word, other));
    let pairs: Vec<(usize, usize)> = counted.iter().filter_map(|(i, word)| Some((*i, place(word)?))).collect();
    let is_predicate = |i: usize| claim[i].sort == Sort::Predicate;
    let says = pairs.iter().any(|(i, _)| is_predicate(*i)) || !counted.iter().any(|(i, _)| is_predicate(*i));
    if pairs.is_empty() || !says || swapped(claim, sentence, &pairs) {
        return None;
    }
    let mut found = Overlap {
        share: 0.0,
        missing: 0,
        counted: counted.len(),
        places: pairs.iter().map(|(_, place)| *place).collect(),
        pairs,
        sentences_back: 0,
    };
    let (mut have, mut all) = (0.0, 0.0);
    for (i, word) in counted {
        let shortened =
            |other: &[Word]| word.sort == Sort::Name && (abbreviated(claim, i, other) || spelt_out(word, other));
        let lent = || context.lender(|words| words.iter().any(|other| is_it(word, other)) || shortened(words));
        all += weight(word);
        if found.pairs.iter().any(|(own, _)| *own == i) || shortened(sentence) {
            have += weight(word);
        } else if let Some(back) = (word.sort != Sort::Predicate).then(lent).flatten() {
            have += weight(word) * CONTEXT;
            found.sentences_back = found.sentences_back.max(back);
        } else if word.sort == Sort::Name {
            return None;
        } else {
            found.missing += 1;
        }
    }
    found.share = if all > 0.0 { have / all } else { 0.0 };
    Some(found)
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

#[cfg(test)]
mod tests {
    use super::super::terms::words;
    use super::*;
    use onrecord_domain::text::Span;

    #[test]
    fn a_word_is_lent_by_the_nearest_sentence_or_by_the_title() {
        let check = |claim: &str, text: &[&str], title: &str, expected: Option<usize>| {
            let span = Span::new(0, 1).expect("not empty");
            let sentences: Vec<Sentence<'_>> = text.iter().map(|text| Sentence::of(text, span, None)).collect();
            let (last, before) = sentences.split_last().expect("a sentence");
            let title = words(title, &[]);
            let found = overlap(&words(claim, &[]), &last.words, Context { title: &title, before });
            assert_eq!(found.map(|found| found.sentences_back), expected, "{claim} / {text:?}");
        };
        let founded = "The Northgate agency was founded in 1991.";
        let said = "The agency was founded in 1991.";
        check(founded, &["It was a long night.", said], "Northgate: a history", Some(0));
        check(founded, &["Northgate slept.", "It was a long night.", said], "", Some(2));
        check(founded, &["Northgate slept.", "Northgate woke.", said], "Northgate", Some(1));
        check(founded, &["It was a long night.", said], "Southgate", None);
        check(founded, &["It opened in Northgate.", "The Northgate agency was founded in 1991."], "", Some(0));
    }

    #[test]
    fn only_a_name_may_be_abbreviated() {
        let check = |claim: &str, said: &str, expected: Option<usize>| {
            let context = Context { title: &[], before: &[] };
            let found = overlap(&words(claim, &[]), &words(said, &[]), context);
            assert_eq!(found.map(|found| found.missing), expected, "{claim} / {said}");
        };
        check("The Federal Trade Commission fined the bank.", "The FTC fined the bank.", Some(0));
        check("The FTC fined the bank.", "The Federal Trade Commission fined the bank.", Some(0));
        check("The FTC fined the bank.", "The agency fined the bank.", None);
    }

    #[test]
    fn a_word_that_is_no_name_is_not_spelt_out_by_names_in_the_context() {
        let span = Span::new(0, 1).expect("not empty");
        let before = [Sentence::of("The court met Carl Ahrens Rademaker.", span, None)];
        let context = Context { title: &[], before: &before };
        let found = overlap(&words("The bank sold the car.", &[]), &words("The bank sold it.", &[]), context);
        assert_eq!(found.map(|found| found.missing), Some(1));
    }
}
