//! Claims: what the shipped pipeline takes from documents whose every claim is labelled (`eval/claims/README.md`).

/// Sentences of real pages, by digest.
pub mod real;
/// Which claims were found, and what of them is right?
pub mod score;
/// What is right?
pub mod truth;

use super::metrics::f1;
use super::text::{overlap, single_spaced};
use super::{Progress, rows};
use crate::catalogue::Catalogue;
use crate::usecase::prepare::{Intake, Prepared, Raw, prepare};
use anyhow::{Context, bail};
use onrecord_domain::document::{BlockKind, LeftOut};
use onrecord_domain::text::Span;
use onrecord_extract::sentence::sentences;
use onrecord_model::SentenceModel;
use onrecord_reader::Stated;
use score::{Cut, Layer, Share, Taken, Tally, Truth};
use serde::Serialize;
use serde_json::Value;
use std::ops::Range;
use std::path::Path;
use truth::{Halves, Labelled};

/// What was measured of claims; shares are from 0 to 1 and none where there is nothing to divide by.
#[derive(Debug, Clone, Serialize)]
pub struct Measured {
    /// The half.
    pub half: &'static str,
    /// Claims of the truth set.
    pub n: usize,
    /// Documents.
    pub documents: usize,
    /// Share of the claims taken that are some.
    pub precision: Option<f64>,
    /// Share of the claims of the truth that are found.
    pub recall: Option<f64>,
    /// Harmonic mean of the two.
    pub f1: Option<f64>,
    /// Share of the found with the right kind.
    pub kind: Option<f64>,
    /// Share of the found with a deadline, in truth or as taken, whose last days are the same.
    pub deadline_exact: Option<f64>,
    /// Share of the promises found whose deadline comes from the same words.
    pub deadline_words: Option<f64>,
    /// Share of the found with the right speaker.
    pub speaker: Option<f64>,
    /// Share of the found that somebody passed on, in truth or as taken, where both name the same one.
    pub via: Option<f64>,
    /// Share of the found with the right actor.
    pub actor: Option<f64>,
    /// Share of the dated statements found with the same days.
    pub event_date: Option<f64>,
    /// Share of the found whose canonical sentence names no year that labels and quote do not know.
    pub years: Option<f64>,
    /// Parts of the found.
    #[serde(flatten)]
    pub parts: Parts,
    /// Share of the quotes that are words of the file, one for one.
    pub quotes_verbatim: Option<f64>,
    /// Share of the sentences without a claim that are left out.
    pub left_out: Option<f64>,
    /// Errors by cause, most frequent first.
    pub causes: Vec<(String, usize)>,
    /// What needs no skill.
    pub floor: Floor,
    /// Sentences of real pages, or why they were not measured.
    pub real: real::Outcome,
    /// Digest of the sentence model.
    pub model: &'static str,
}

/// How many claims were found.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize)]
pub struct Found {
    /// Share of those taken that are claims.
    pub precision: Option<f64>,
    /// Share of the claims that are found.
    pub recall: Option<f64>,
    /// Harmonic mean of the two.
    pub f1: Option<f64>,
}

/// What is reached without skill.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize)]
pub struct Floor {
    /// Whoever takes every sentence for a statement.
    pub every_sentence: Found,
    /// The classifier alone, at its threshold.
    pub classifier: Found,
    /// The parts, were each claim found one central part, its whole sentence.
    pub whole_sentence: Parts,
}

/// How the parts of the claims found fit those labelled; a part is one where `eval parts` calls it a fact.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize)]
pub struct Parts {
    /// Parts labelled.
    pub parts_n: usize,
    /// Share of the parts taken that are labelled.
    pub parts_precision: Option<f64>,
    /// Share of the parts labelled that are taken.
    pub parts_recall: Option<f64>,
    /// Harmonic mean of the two.
    pub parts_f1: Option<f64>,
    /// Of the parts both taken and labelled, the share that is central or incidental as labelled.
    pub central: Option<f64>,
}

impl Parts {
    fn of(cut: Cut) -> Self {
        let Found { precision, recall, f1 } = Found::of(cut.precision, cut.recall);
        Self {
            parts_n: cut.recall.of,
            parts_precision: precision,
            parts_recall: recall,
            parts_f1: f1,
            central: cut.central.value(),
        }
    }
}

impl Found {
    fn of(precision: Share, recall: Share) -> Self {
        let (precision, recall) = (precision.value(), recall.value());
        Self { precision, recall, f1: f1(precision, recall) }
    }
}

/// Measures the claims of a truth set, and gives its errors one by one where `half` is the one to tune on.
///
/// # Errors
/// A file that can't be read or has a bad row; a model that fails.
pub fn measure(folder: &Path, half: Halves, progress: Progress<'_>) -> anyhow::Result<(Measured, Vec<Value>)> {
    let all: Vec<Labelled> = rows::read(&folder.join("truth.jsonl"), None, rows::parse)?;
    let wanted: Vec<Labelled> = all.into_iter().filter(|row| half.holds(row.half)).collect();
    let catalogue = Catalogue::shipped();
    let (mut ours, mut every, mut judged) = (Tally::default(), Tally::default(), Tally::default());
    let mut verbatim = Share::default();
    for row in &wanted {
        let path = folder.join("documents").join(&row.document);
        let prepared = read(&path, &catalogue)?;
        let layer = Layer::new(prepared.read.text.text());
        let own = [&prepared.read.found.publisher, &prepared.read.found.speaker].into_iter().flatten().cloned();
        let truth = Truth::new(row, &layer, own.collect());
        let taken: Vec<Taken> = prepared.extraction.claims.iter().map(Taken::from).collect();
        ours.count(&truth, &taken, |at| reason(at, &prepared.extraction.left_out));
        let file = plain(&rows::text(&path)?);
        for claim in &prepared.extraction.claims {
            let words = prepared.read.text.slice(claim.quote).unwrap_or_default();
            verbatim.count(!words.is_empty() && file.contains(&plain(words)));
        }
        let (all, worthy) = baselines(&prepared)?;
        every.count(&truth, &all, |_| None);
        judged.count(&truth, &worthy, |_| None);
        progress(1);
    }
    let whole_sentence = Parts::of(ours.whole_sentence);
    let measured = Measured {
        floor: Floor { every_sentence: found(&every), classifier: found(&judged), whole_sentence },
        real: real::measure(folder, half, &catalogue, progress)?,
        ..sums(half, wanted.len(), &ours, verbatim)?
    };
    Ok((measured, if half == Halves::Tune { ours.errors } else { vec![] }))
}

fn found(tally: &Tally) -> Found {
    Found::of(tally.precision, tally.recall)
}

fn sums(half: Halves, documents: usize, tally: &Tally, verbatim: Share) -> anyhow::Result<Measured> {
    let Found { precision, recall, f1 } = found(tally);
    let mut causes: Vec<(String, usize)> = tally.causes.clone().into_iter().collect();
    causes.sort_by_key(|(cause, count)| (std::cmp::Reverse(*count), cause.clone()));
    Ok(Measured {
        half: half.slug(),
        n: tally.recall.of,
        documents,
        precision,
        recall,
        f1,
        kind: tally.kind.value(),
        deadline_exact: tally.deadline.value(),
        deadline_words: tally.deadline_words.value(),
        speaker: tally.speaker.value(),
        via: tally.via.value(),
        actor: tally.actor.value(),
        event_date: tally.event.value(),
        years: tally.years.value(),
        parts: Parts::of(tally.parts),
        quotes_verbatim: verbatim.value(),
        left_out: tally.left_out.value(),
        causes,
        floor: Floor::default(),
        real: real::Outcome::Skipped { skipped: String::new() },
        model: SentenceModel::shipped()?.digest(),
    })
}

/// A file as the program reads it.
fn read(path: &Path, catalogue: &Catalogue) -> anyhow::Result<Prepared> {
    let bytes = std::fs::read(path).with_context(|| format!("read {}", path.display()))?;
    let address = format!("file:{}", path.file_name().unwrap_or_default().to_string_lossy());
    // Nothing measured depends on when the file was read.
    let fetched = jiff::Timestamp::UNIX_EPOCH;
    let raw = Raw {
        bytes: &bytes,
        media_type: None,
        address: &address,
        fetched,
        stated: &Stated::default(),
        assume_tier: None,
    };
    match prepare(&raw, catalogue).with_context(|| path.display().to_string())? {
        Intake::Document(prepared) => Ok(*prepared),
        Intake::Feed(_) => bail!("{} is a feed, not a document: take its row out", path.display()),
    }
}

/// Why the words at a place were left out: the reason of the sentence that shares most with it.
fn reason(at: &Range<usize>, left_out: &[LeftOut]) -> Option<String> {
    let shared = |left: &LeftOut| overlap(&(left.span.start()..left.span.end()), at);
    let most = left_out.iter().max_by_key(|left| shared(left)).filter(|left| shared(left) > 0)?;
    Some(most.reason.clone())
}

/// Every sentence of running text as a statement, and those of them that the classifier by itself finds worth checking.
fn baselines(prepared: &Prepared) -> anyhow::Result<(Vec<Taken>, Vec<Taken>)> {
    let mut spans = Vec::new();
    for block in &prepared.read.blocks {
        let prose = matches!(block.kind, BlockKind::Paragraph | BlockKind::ListItem | BlockKind::Quotation);
        let text = prepared.read.text.slice(block.span).filter(|_| prose).unwrap_or_default();
        spans.extend(sentences(text).into_iter().filter_map(|range| {
            let start = block.span.start() + text[..range.start].chars().count();
            Some((Span::new(start, start + text[range.clone()].chars().count())?, &text[range]))
        }));
    }
    let texts: Vec<&str> = spans.iter().map(|(_, text)| *text).collect();
    let shares = if texts.is_empty() { vec![] } else { SentenceModel::shipped()?.classify(&texts)? };
    let all: Vec<Taken> = spans.into_iter().map(|(span, _)| Taken::bare(span)).collect();
    let worthy = all.iter().zip(&shares).filter(|(_, share)| share.worthiness >= super::sentences::LEAST_WORTHINESS);
    let worthy = worthy.map(|(taken, _)| taken.clone()).collect();
    Ok((all, worthy))
}

/// Words parted by single spaces, without the marks of Markdown.
fn plain(text: &str) -> String {
    single_spaced(&text.replace(['*', '|', '\\'], " "))
}
