//! What is the document about? Sentences of its own, and what it is called.

use onrecord_domain::text::Span;

/// A sentence that may stand in the summary.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Sentence {
    /// Where it stands.
    pub(crate) span: Span,
    /// How much it brings to a summary: its worth, and less where it makes no claim.
    pub(crate) score: i32,
    /// Words it has.
    pub(crate) words: usize,
    /// Whether a claim was made of it.
    pub(crate) claim: bool,
    /// Whether it says something that could be a claim, whoever's document it stands in.
    pub(crate) says: bool,
    /// How much it is worth checking by itself, in hundredths of log odds.
    pub(crate) worth: i32,
}

/// Sentences a summary has at most.
const MOST: usize = 5;
/// Sentences at the beginning that are preferred: the lead.
const LEAD: usize = 3;

/// Two to five sentences in the document's order: those of the lead, with numbers and names, that became claims.
pub(crate) fn choose(sentences: &[Sentence]) -> Vec<Span> {
    let fit = |s: &Sentence| (5..=70).contains(&s.words);
    let weight = |(index, s): &(usize, &Sentence)| {
        let lead = if *index < LEAD { 400 - 100 * i32::try_from(*index).unwrap_or(0) } else { 0 };
        s.score + lead + 200 * i32::from(s.claim)
    };
    let mut ranked: Vec<(usize, &Sentence)> = sentences.iter().filter(|s| fit(s)).enumerate().collect();
    ranked.sort_by_key(|candidate| (std::cmp::Reverse(weight(candidate)), candidate.0));
    let most = (sentences.len() / 4).clamp(2, MOST);
    let mut chosen: Vec<Span> = ranked.into_iter().take(most).map(|(_, s)| s.span).collect();
    chosen.sort();
    chosen
}
