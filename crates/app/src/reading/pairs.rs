//! What does a text say of a sentence? The engine's answer for plain pairs, without a document around them.

use super::fuse::{Row, SILENT};
use super::local::{Proposition, Sentence, pieces};
use super::opinion::{Asked, Opinion, opinions};
use onrecord_domain::claim::{Nature, Part};
use onrecord_domain::text::Span;
use onrecord_model::StanceShares;

/// A sentence and the text to read for it.
#[derive(Debug, Clone)]
pub struct Pair {
    /// What is claimed.
    pub claim: String,
    /// Sentences or paragraphs, in their order.
    pub evidence: Vec<String>,
}

/// One answer per pair, in order. Long evidence is read where it speaks of the claim, not cut.
pub fn read(pairs: &[Pair]) -> anyhow::Result<Vec<StanceShares>> {
    Ok(judged(pairs)?.into_iter().map(|opinion| opinion.map_or(SILENT, |opinion| opinion.shares)).collect())
}

/// What each answer is weighed from, for fitting the weights anew; none for a pair without evidence.
pub fn rows(pairs: &[Pair]) -> anyhow::Result<Vec<Option<Row>>> {
    Ok(judged(pairs)?.iter().map(|opinion| opinion.as_ref().map(|opinion| Row::of(&opinion.signs))).collect())
}

fn judged(pairs: &[Pair]) -> anyhow::Result<Vec<Option<Opinion>>> {
    let propositions: Vec<Proposition> = pairs.iter().map(|pair| proposition(&pair.claim)).collect();
    let texts: Vec<Vec<Sentence<'_>>> =
        pairs.iter().map(|pair| pair.evidence.iter().flat_map(|text| cut(text)).collect()).collect();
    let asked: Vec<Asked<'_>> = propositions
        .iter()
        .zip(&texts)
        .map(|(proposition, sentences)| Asked { proposition, sentences, title: &[], said_on: None })
        .collect();
    opinions(&asked)
}

/// The whole sentence as one part, with the figures that its parts are found to carry.
fn proposition(claim: &str) -> Proposition {
    let drafted = onrecord_extract::claim_from_text(claim, None, None).map(|draft| draft.parts).unwrap_or_default();
    let first = drafted.first();
    let part = Part {
        text: claim.to_owned(),
        central: true,
        nature: Nature::Fact,
        quantities: drafted.iter().flat_map(|part| part.quantities.iter().cloned()).collect(),
        period: first.and_then(|part| part.period),
        date: first.and_then(|part| part.date),
        date_decides: first.is_some_and(|part| part.date_decides),
        negated: first.is_some_and(|part| part.negated),
    };
    Proposition::of(0, part)
}

fn cut(text: &str) -> impl Iterator<Item = Sentence<'_>> {
    pieces(text).filter_map(move |range| {
        let piece = &text[range];
        Some(Sentence::of(piece, Span::new(0, piece.chars().count())?, None))
    })
}
