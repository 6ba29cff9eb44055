//! The deterministic reader: supports, refutes, or silence, by rules that can be read and disputed.
//!
//! Each sentence of a passage is set against each part of a claim. It is read only if it carries the part's
//! content words (stems and synonyms; a long part may miss one), its names (in the sentence, those before, the title, or as an abbreviation) and
//! its predicate or the predicate's opposite, with subject and object in the same places, and if the embedder finds the
//! two on one subject. One that tells the same of another thing of its kind ("the Westgate plant" for "the Eastgate plant") is
//! left unread. Then
//! - negation in scope and opposites ("rose", "fell") turn the stance; two turns in one sentence are left unread;
//! - what may be, is planned, alleged or asked is left unread, unless the part says so too;
//! - "all" against "some" refutes, "all" against silence is left unread;
//! - numbers and dates are paired with the part's by unit and by what is counted, for the verdict rule to compare; where
//!   two could answer, or none does, the sentence is left unread.
//!
//! Strength is a share of agreement, not a probability: see `strength`. Only English is read.

pub(super) mod another;
pub(super) mod criteria;
pub(crate) mod figures;
mod lexicon;
mod overlap;
pub(super) mod polarity;
pub(crate) mod terms;

use super::windows::WINDOW_WORDS;
use super::{Read, ToRead};
use figures::{Figures, Measured, measure};
use jiff::civil::Date;
use onrecord_domain::claim::{Claim, Kind, Nature, Part};
use onrecord_domain::reading::{Reading, Stance};
use onrecord_domain::text::{Quote, Span};
use onrecord_extract::passage::spans;
use onrecord_extract::sentence::sentences;
use onrecord_model::Embedder;
use overlap::{Context, Overlap, overlap};
use polarity::{Negation, Quantifier, is_hedged, negation, quantifier};
use std::ops::Range;
use terms::{Word, stem, words};

/// Share of a part's content that a sentence must carry.
const LEAST_SHARE: f64 = 0.75;

/// A part with fewer content words than this must be carried whole; a longer one may miss one word. The word that is
/// missing is usually the one that matters ("is a musician", "is a model").
const LONG_PART: usize = 9;

/// Cosine below which two texts are on different subjects.
const LEAST_COSINE: f32 = 0.5;

/// Most words of a piece of a sentence that is longer than a window: tables and lists come as one run without a full stop,
/// and the model would never see what stands behind its window.
const PIECE: usize = 40;

/// The reader that needs no model server.
#[derive(Debug, Clone, Copy, Default)]
pub struct Local;

/// What is set against a sentence: a part, or what a criterion says would be seen.
pub(super) struct Proposition {
    pub(super) index: usize,
    pub(super) part: Part,
    /// The part's text, or what stands after "the report states that".
    pub(super) text: String,
    pub(super) words: Vec<Word>,
}

impl Proposition {
    pub(super) fn of(index: usize, part: Part) -> Self {
        let contents = part.text.split_once(" that ").filter(|_| part.nature == Nature::Contents);
        let text = undated(contents.map_or(part.text.as_str(), |(_, substance)| substance));
        let words = words(&text, &Figures::of(&text, None).bytes(&text));
        Self { index, part, text, words }
    }
}

/// All of `text` as one central part, with its figures and without a time.
pub(super) fn fact(text: &str) -> Part {
    Part {
        text: text.to_owned(),
        central: true,
        nature: Nature::Fact,
        quantities: onrecord_extract::quantity::quantities(text, None::<Date>),
        period: None,
        date: None,
        date_decides: false,
        negated: onrecord_extract::is_negated(text),
    }
}

/// Without the "(as of 5 March 2024)" that the canonical sentence adds: the verdict rule compares periods, and no passage
/// says it in these words.
fn undated(text: &str) -> String {
    match text.split_once(" (as of ") {
        Some((before, rest)) => before.to_owned() + rest.split_once(')').map_or("", |(_, after)| after),
        None => text.to_owned(),
    }
}

/// A sentence of a passage with its words and figures.
pub(super) struct Sentence<'a> {
    pub(super) text: &'a str,
    /// In characters of the text layer.
    pub(super) span: Span,
    pub(super) words: Vec<Word>,
    pub(super) figures: Figures,
}

impl<'a> Sentence<'a> {
    /// `text` as it stands at `span`, dates resolved against `anchor`.
    pub(super) fn of(text: &'a str, span: Span, anchor: Option<Date>) -> Self {
        let figures = Figures::of(text, anchor);
        let words = words(text, &figures.bytes(text));
        Self { text, span, words, figures }
    }

    /// Whether it gives its figure as a revision of one published earlier.
    pub(super) fn revises(&self) -> bool {
        let lower = self.text.to_lowercase();
        ["revised to", "revised from", "revised up", "revised down"].iter().any(|words| lower.contains(words))
    }
}

/// What one sentence says, before the embedder has seen it.
pub(super) struct Heard {
    pub(super) stance: Stance,
    pub(super) overlap: Overlap,
    pub(super) measured: Measured,
    pub(super) other_base: bool,
    pub(super) sentence: usize,
}

impl Read for Local {
    fn engine(&self) -> String {
        let digest = Embedder::shipped().map_or("none", |embedder| &embedder.digest()[..8]);
        format!("local/1 minilm:{digest}")
    }

    fn reads(&self, language: &str) -> bool {
        is_english(language)
    }

    fn read(&self, claim: &Claim, passages: &[ToRead<'_>]) -> anyhow::Result<Vec<Reading>> {
        let asked = propositions(claim);
        let mut readings = Vec::new();
        for passage in passages.iter().filter(|p| p.language.is_none_or(|tag| self.reads(tag))) {
            let Some(text) = passage.layer.slice(passage.span) else { continue };
            let heard = hear(text, passage);
            for proposition in &asked {
                readings.extend(read_one(claim, proposition, passage, &heard)?);
            }
            readings.extend(criteria::read(claim, passage, &heard)?);
        }
        Ok(readings)
    }
}

/// Whether a BCP 47 tag says English, of whichever country.
pub(super) fn is_english(language: &str) -> bool {
    language.split('-').next().is_some_and(|primary| primary.eq_ignore_ascii_case("en"))
}

pub(super) fn propositions(claim: &Claim) -> Vec<Proposition> {
    match claim.kind {
        Kind::Statement => {
            let readable = claim.parts.iter().enumerate().filter(|(_, part)| part.nature != Nature::Opinion);
            readable.map(|(index, part)| Proposition::of(index, part.clone())).collect()
        }
        Kind::Promise { .. } | Kind::Goal { .. } => criteria::propositions(claim),
    }
}

/// The sentences of a passage, dates resolved against the day of publication.
pub(super) fn hear<'a>(text: &'a str, passage: &ToRead<'_>) -> Vec<Sentence<'a>> {
    let sentences = spans(text, passage.span, pieces(text)).into_iter();
    sentences.map(|(span, range)| Sentence::of(&text[range], span, passage.published)).collect()
}

/// The sentences of `text` as byte ranges, those longer than a window cut where a mark stands, or else after [`PIECE`] words.
pub(super) fn pieces(text: &str) -> impl Iterator<Item = Range<usize>> {
    sentences(text).into_iter().flat_map(|sentence| cut(text, sentence))
}

fn cut(text: &str, sentence: Range<usize>) -> Vec<Range<usize>> {
    let spaces = text[sentence.clone()].match_indices(char::is_whitespace).map(|(at, _)| sentence.start + at);
    let ends: Vec<usize> = spaces.chain([sentence.end]).collect();
    if ends.len() <= WINDOW_WORDS {
        return vec![sentence];
    }
    let (mut pieces, mut from, mut start) = (vec![], 0, sentence.start);
    while from < ends.len() {
        let full = (from + PIECE).min(ends.len());
        let is_marked = |at: &usize| text[..ends[*at]].ends_with([',', ';', ':', '.', ')']);
        let marked = (from + PIECE / 2..full).rev().find(is_marked).filter(|_| full < ends.len());
        from = marked.map_or(full, |at| at + 1);
        let end = ends[from - 1];
        start += text[start..end].len() - text[start..end].trim_start().len();
        pieces.push(start..end);
        start = end;
    }
    pieces
}

/// What the rules hear in each sentence that speaks plainly of the proposition; the title and the sentences before lend
/// names.
pub(super) fn heard(
    proposition: &Proposition,
    sentences: &[Sentence<'_>],
    title: &[Word],
    said_on: Option<Date>,
) -> Vec<Heard> {
    let heard = (0..sentences.len())
        .filter_map(|at| judge(proposition, &sentences[at], Context { title, before: &sentences[..at] }, said_on, at));
    heard.collect()
}

/// The best reading of `passage` for one proposition; none where no sentence speaks of it plainly.
fn read_one(
    claim: &Claim,
    proposition: &Proposition,
    passage: &ToRead<'_>,
    sentences: &[Sentence<'_>],
) -> anyhow::Result<Option<Reading>> {
    let heard = heard(proposition, sentences, &words(passage.title, &[]), claim.said_on);
    let mut best: Option<(f64, Heard)> = None;
    for one in heard {
        let cosine = cosine(&proposition.text, sentences[one.sentence].text)?;
        let strength = strength(&one, cosine);
        if cosine >= LEAST_COSINE && best.as_ref().is_none_or(|(most, _)| strength > *most) {
            best = Some((strength, one));
        }
    }
    best.map(|(strength, heard)| reading(proposition, passage, sentences, heard, strength)).transpose()
}

/// How sure the reader is: 0.55 for the share of the part's content found, 0.35 for the cosine, 0.1 for a figure or date
/// that was set against one of the part's; at most 0.95.
fn strength(heard: &Heard, cosine: f32) -> f64 {
    let figure = !heard.measured.pairs.is_empty() || heard.measured.dated.is_some();
    (0.55 * heard.overlap.share + 0.35 * f64::from(cosine) + if figure { 0.1 } else { 0.0 }).min(0.95)
}

fn cosine(one: &str, other: &str) -> anyhow::Result<f32> {
    let vectors = Embedder::shipped()?.embed(&[one, other])?;
    Ok(vectors[0].iter().zip(&vectors[1]).map(|(a, b)| a * b).sum())
}

fn judge(
    proposition: &Proposition,
    sentence: &Sentence<'_>,
    context: Context<'_>,
    said_on: Option<Date>,
    at: usize,
) -> Option<Heard> {
    if sentence.text.trim_end().ends_with('?') {
        return None;
    }
    // A name that stood in any sentence before would lend itself to another thing here.
    if another::tells_of_another(&proposition.words, &sentence.words) {
        return None;
    }
    let overlap = overlap(&proposition.words, &sentence.words, context)?;
    if overlap.share < LEAST_SHARE || is_hedged(&sentence.words, &proposition.words, &overlap.places) {
        return None;
    }
    let measured = measure(&proposition.part, sentence.text, &sentence.figures, said_on)?;
    let (turned, other_base) = (turned(proposition, sentence, &overlap)?, other_base(proposition, sentence));
    if overlap.missing > usize::from(overlap.counted >= LONG_PART) {
        return None;
    }
    let stance = match turned {
        // Up by one measure and down by another: literally so, and shown otherwise.
        true if other_base => Stance::Neither,
        _ if other_base => return None,
        true => Stance::Refutes,
        false if measured.missing => return None,
        false if measured.differs && proposition.part.negated => return None,
        false if measured.differs => Stance::Refutes,
        false => Stance::Supports,
    };
    Some(Heard { stance, overlap, measured, other_base, sentence: at })
}

/// Whether the sentence says the contrary; `None` where that is not plain.
fn turned(proposition: &Proposition, sentence: &Sentence<'_>, overlap: &Overlap) -> Option<bool> {
    let (claim, said) = (&proposition.words, &sentence.words);
    let is_opposed = |(i, at): &&(usize, usize)| match (claim[*i].axis, said[*at].axis) {
        (Some((one, here)), Some((two, there))) => one == two && here != there,
        _ => false,
    };
    let opposed: Vec<&Word> = overlap.pairs.iter().filter(is_opposed).map(|(_, at)| &said[*at]).collect();
    let own: Vec<usize> = overlap.pairs.iter().map(|(i, _)| *i).collect();
    let denies = |negation: Negation| match negation {
        Negation::Absent => Some(false),
        Negation::Denies => Some(true),
        Negation::Unclear => None,
    };
    let (ours, theirs) = (denies(negation(claim, &own))?, denies(negation(said, &overlap.places))?);
    let quantified = match (quantifier(claim, said)?, quantifier(said, claim)?) {
        (Quantifier::All, Quantifier::All) | (Quantifier::Absent, Quantifier::Absent) => false,
        (Quantifier::None, Quantifier::None) | (Quantifier::Some, Quantifier::Some | Quantifier::All) => false,
        (Quantifier::All, Quantifier::Some | Quantifier::None)
        | (Quantifier::None, Quantifier::All | Quantifier::Some) => true,
        (Quantifier::Some, Quantifier::None) => true,
        (Quantifier::Absent, Quantifier::All) => false,
        _ => return None,
    };
    match (&opposed[..], ours, theirs) {
        ([], false, false) => Some(quantified),
        _ if quantified => None,
        ([], true, false) | ([], false, true) | ([_], false, false) => Some(true),
        // Denied by both, or the claim denies the opposite of what is said: they agree.
        ([], true, true) | ([_], true, false) => Some(false),
        // What did not fall need not have risen, but what was not approved was rejected.
        ([denied], false, true) if lexicon::EITHER_OR.contains(&stem(&denied.lower).as_str()) => Some(false),
        _ => None,
    }
}

fn other_base(proposition: &Proposition, sentence: &Sentence<'_>) -> bool {
    let (claim, said) = (proposition.part.text.to_lowercase(), sentence.text.to_lowercase());
    lexicon::OTHER_BASES.iter().any(|base| said.contains(base) && !claim.contains(base))
}

/// Most sentences before the one that says it that are quoted with it.
const MOST_BEFORE: usize = 3;

/// Where the sentence at `at` stands, with the `back` before it that it leans on.
pub(super) fn quoted(sentences: &[Sentence<'_>], at: usize, back: usize) -> Span {
    let (first, last) = (at.saturating_sub(back.min(MOST_BEFORE)), sentences[at].span);
    Span::new(sentences[first].span.start(), last.end()).unwrap_or(last)
}

fn reading(
    proposition: &Proposition,
    passage: &ToRead<'_>,
    sentences: &[Sentence<'_>],
    heard: Heard,
    strength: f64,
) -> anyhow::Result<Reading> {
    let said = &sentences[heard.sentence];
    let span = quoted(sentences, heard.sentence, heard.overlap.sentences_back);
    Ok(Reading {
        part: proposition.index,
        evidence: passage.index,
        stance: heard.stance,
        strength,
        quote: Quote::take(passage.raw, passage.layer, span)?,
        measured: heard.measured.pairs,
        dated: heard.measured.dated,
        period: heard.measured.period,
        revision: said.revises(),
        other_base: heard.other_base,
        notice: None,
    })
}

#[cfg(test)]
mod tests {
    use super::super::UNKNOWN;
    use super::*;
    use onrecord_domain::id::Digest;
    use onrecord_domain::text::TextLayer;

    /// What the rules hear in a text of one sentence.
    fn stance(claim: &str, said: &str) -> Option<Stance> {
        let sentence = Sentence::of(said, Span::new(0, said.chars().count()).expect("not empty"), None);
        heard(&Proposition::of(0, fact(claim)), &[sentence], &[], None).first().map(|heard| heard.stance)
    }

    fn check(pairs: &[(&str, &str, Option<Stance>)]) {
        for (claim, said, expected) in pairs {
            assert_eq!(stance(claim, said), *expected, "{claim} / {said}");
        }
    }

    #[test]
    fn a_denied_opposite_says_so_only_where_there_is_no_third() {
        const SUPPORTS: Option<Stance> = Some(Stance::Supports);
        check(&[
            ("Prices rose.", "Prices did not fall.", None),
            ("Taxes were cut.", "Taxes were not raised.", None),
            ("Prices did not rise.", "Prices fell.", SUPPORTS),
            ("Taxes were not raised.", "Taxes were cut.", SUPPORTS),
            ("Prices rose.", "Prices fell.", Some(Stance::Refutes)),
            ("The senate rejected the treaty.", "The senate did not approve the treaty.", SUPPORTS),
            ("The senate approved the treaty.", "The senate did not reject the treaty.", None),
            ("The governor vetoed the bill.", "The governor did not sign the bill.", None),
        ]);
    }

    #[test]
    fn nouns_adjectives_and_adverbs_are_no_opposite_verbs() {
        const REFUTES: Option<Stance> = Some(Stance::Refutes);
        let budget = "The council increased the road budget.";
        let hired = "The station hired 40 staff.";
        let opened = "The council opened the library.";
        let closed = "The council closed the library.";
        check(&[
            (budget, "The council paid the contract from the road budget.", None),
            (budget, "The council reduced the road budget.", REFUTES),
            (hired, "A fire at the station injured 40 staff.", None),
            (hired, "The station fired 40 staff.", REFUTES),
            (opened, "The library is close to the council.", None),
            (opened, "The council closed the library.", REFUTES),
            (closed, "The library is close to the council.", None),
            (closed, "The council did not close the library.", REFUTES),
            ("The ministry published a survey of hospitals.", "The ministry has a survey of public hospitals.", None),
            ("The council's rule is illegal.", "By law it is the council's rule.", None),
        ]);
    }

    #[test]
    fn what_is_vetoed_is_neither_approved_nor_signed() {
        const REFUTES: Option<Stance> = Some(Stance::Refutes);
        check(&[
            ("The senate approved the treaty.", "The senate vetoed the treaty.", REFUTES),
            ("The senate signed the treaty.", "The senate vetoed the treaty.", REFUTES),
            ("The senate signed the treaty.", "The senate ratified the treaty.", None),
            ("The council raised the rent.", "The council lowered the rent.", REFUTES),
        ]);
    }

    #[test]
    fn a_quantifier_of_something_else_does_not_refute_all() {
        check(&[
            (
                "All schools reopened in 2024.",
                "In the second half of 2024 all schools reopened.",
                Some(Stance::Supports),
            ),
            ("All schools reopened.", "Most recently, all schools reopened.", Some(Stance::Supports)),
            ("All schools reopened.", "Some schools reopened.", Some(Stance::Refutes)),
            ("All schools reopened.", "Schools reopened, some parents said.", None),
            ("All schools reopened.", "At most 40 schools reopened.", None),
        ]);
    }

    #[test]
    fn a_quote_reaches_back_to_the_sentence_that_lends_a_name_and_no_farther() {
        let check = |text: &str, title: &str, expected: &str| {
            let layer = TextLayer::new(text.to_owned());
            let passage = to_read(&layer, Span::new(0, layer.chars()).expect("not empty"));
            let sentences = hear(text, &passage);
            let proposition = Proposition::of(0, fact("The Northgate agency bought land."));
            let heard = heard(&proposition, &sentences, &words(title, &[]), None);
            let heard = heard.first().expect("it is heard");
            let span = quoted(&sentences, heard.sentence, heard.overlap.sentences_back);
            assert_eq!(layer.slice(span), Some(expected));
        };
        check("It rained. The agency bought land.", "About Northgate", "The agency bought land.");
        check("It was in Northgate. The agency bought land.", "", "It was in Northgate. The agency bought land.");
        check(
            "In Northgate. It rained. The agency bought land.",
            "",
            "In Northgate. It rained. The agency bought land.",
        );
        check(
            "It is in Northgate. It rained. It stopped. It dried. The agency bought land.",
            "",
            "It rained. It stopped. It dried. The agency bought land.",
        );
    }

    #[test]
    fn sentences_stand_where_they_were_heard() {
        let layer = TextLayer::new("Ünder — Brücken. “Drei” waren es… Nun: 1 € je Fuß. Schluß.".to_owned());
        let span = Span::new(17, layer.chars()).expect("not empty");
        let heard = hear(layer.slice(span).expect("it is there"), &to_read(&layer, span));
        assert!(heard.len() > 1, "{}", heard.len());
        for sentence in heard {
            assert_eq!(layer.slice(sentence.span), Some(sentence.text));
        }
    }

    fn to_read(layer: &TextLayer, span: Span) -> ToRead<'_> {
        let raw = Digest::of(layer.text().as_bytes());
        ToRead { index: 0, raw, layer, span, published: None, title: "", language: None, silent_on: &UNKNOWN }
    }

    #[test]
    fn an_overlong_sentence_is_read_in_pieces_that_leave_no_word_out() {
        let rows = |count: usize| {
            (0..count)
                .map(|row| format!("Ward {row}: {} homes, {row} \u{a0}schools", 7 * row))
                .collect::<Vec<_>>()
                .join(" ")
        };
        let check = |text: &str, expected: usize| {
            let found: Vec<&str> = pieces(text).map(|range| &text[range]).collect();
            assert_eq!(found.len(), expected, "{found:?}");
            let words = |text: &str| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
            assert_eq!(words(&found.join(" ")), words(text));
            assert!(
                found.iter().all(|piece| piece.trim() == *piece && (found.len() == 1 || words(piece).len() <= PIECE))
            );
        };
        check("Short.", 1);
        check(&rows(15), 1);
        check(&rows(30), 6);
        check(&"word ".repeat(WINDOW_WORDS + 1), 3);
    }
}
