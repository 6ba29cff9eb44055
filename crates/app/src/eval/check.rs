//! Verdicts, end to end: each row's claim is checked against the row's evidence, as `onrecord check --docs` does it.
//!
//! Each item of evidence is a document of its own, of a source of its own: tier B, independent of whoever made the
//! claim, undated.

use super::metrics::{Scores, accuracy, commonest, macro_f1, scores, share, wilson};
use super::rows::{self, ClaimRow, Label};
use super::{Progress, peak_memory, per_second, start};
use crate::catalogue::Catalogue;
use crate::reading::Read;
use crate::usecase::judge::judge;
use crate::usecase::look::{self, Looked};
use crate::usecase::prepare::{Prepared, passages};
use crate::usecase::take_in;
use anyhow::Context;
use jiff::Timestamp;
use jiff::civil::Date;
use onrecord_domain::claim::{Claim, Speaker};
use onrecord_domain::document::{Block, BlockKind, Document, DocumentType, Metadata, ReadDocument};
use onrecord_domain::id::{BundleId, ClaimId, Digest, DocumentId, SourceId};
use onrecord_domain::source::{Body, Tier};
use onrecord_domain::text::{Span, TextLayer};
use onrecord_domain::verdict::{Policy, Verdict};
use onrecord_extract::Extraction;
use serde::Serialize;
use std::collections::BTreeMap;
use std::num::NonZeroUsize;
use std::path::Path;

/// What stands in the table for a text that can't be taken as a claim.
const NOT_A_CLAIM: &str = "not-a-claim";

/// Least strengths of a refutation at which False is tried; the policy's own is among them.
const FALSE_AT: [f64; 11] = [0.5, 0.6, 0.7, 0.75, 0.8, 0.83, 0.85, 0.87, 0.9, 0.93, 0.95];

/// Whoever made the claims: nobody whose word is among the evidence.
const CLAIMANT: &str = "Whoever made this claim";

/// What was measured.
#[derive(Debug, Clone, Serialize)]
pub struct Measured {
    /// Rows.
    pub n: usize,
    /// By label, how many rows came to which verdict or status.
    pub confusion: BTreeMap<&'static str, BTreeMap<&'static str, usize>>,
    /// Share of the rows that came to a verdict which is not mapped to nei.
    pub coverage: Option<f64>,
    /// Rows with the verdict False.
    pub false_verdicts: usize,
    /// Share of them labelled refutes; none where there is none.
    pub precision_false: Option<f64>,
    /// Wilson's 95 % interval of it.
    pub precision_false_interval: Option<[f64; 2]>,
    /// Share of the rows labelled refutes that came to False.
    pub recall_false: Option<f64>,
    /// What False would be at other least strengths of a refutation, rising.
    pub false_at: Vec<FalseAt>,
    /// Rows with the verdict True.
    pub true_verdicts: usize,
    /// Share of them labelled supports.
    pub precision_true: Option<f64>,
    /// Share of the rows whose verdict maps to their label.
    pub accuracy: Option<f64>,
    /// Mean F1 over the labels that occur.
    pub macro_f1: Option<f64>,
    /// Precision, recall and F1 of each label that occurs.
    pub per_label: BTreeMap<&'static str, Scores>,
    /// What rows came to by what decides them, where the set says so.
    pub per_kind: BTreeMap<String, OfKind>,
    /// The commonest label always; for False and True, the share of rows with that label.
    pub floor: BTreeMap<&'static str, f64>,
    /// Rows a minute, one after another.
    pub claims_per_minute: f64,
    /// Most memory resident, in bytes.
    pub peak_memory_bytes: Option<u64>,
    /// The reader, with the digests of its models.
    pub model: String,
}

/// What False would be, did the policy differ in `least_strength_false` alone: the same readings, decided again.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct FalseAt {
    /// The least strength, from 0 to 1.
    pub threshold: f64,
    /// Rows with the verdict False.
    pub said: usize,
    /// Those of them labelled refutes.
    pub right: usize,
    /// Their share; none where nothing is said.
    pub precision: Option<f64>,
    /// The lower end of Wilson's 95 % interval of it.
    pub low: Option<f64>,
    /// The upper end.
    pub high: Option<f64>,
    /// Share of the rows labelled refutes that come to False.
    pub recall: Option<f64>,
}

/// What rows of one kind came to.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct OfKind {
    /// Rows.
    pub n: usize,
    /// Those whose verdict maps to their label.
    pub right: usize,
    /// Those that came to a verdict which is not mapped to nei.
    pub decided: usize,
    /// Those of them whose verdict maps to their label.
    pub decided_right: usize,
}

/// The rows of a file; the label `conflicting` is allowed.
///
/// # Errors
/// As [`rows::read`].
pub fn rows(path: &Path, limit: Option<NonZeroUsize>) -> anyhow::Result<Vec<ClaimRow>> {
    rows::read(path, limit, rows::parse)
}

/// What a claim is checked with.
pub struct Checker<'a> {
    /// Reads the evidence.
    pub reader: &'a dyn Read,
    /// Bodies of the catalogue.
    pub bodies: Vec<Body>,
    /// The day of the check.
    pub today: Date,
}

impl<'a> Checker<'a> {
    /// Everything as it ships, with `reader`, on the day `today`.
    pub fn shipped(reader: &'a dyn Read, today: Date) -> Self {
        Self { reader, bodies: Catalogue::shipped().bodies, today }
    }

    /// The slug of the verdict or status that `claim` comes to against `evidence`; `not-a-claim` where the text can't
    /// be taken as one.
    pub fn check(&self, claim: &str, evidence: &[String]) -> anyhow::Result<&'static str> {
        Ok(self.decide(self.read(claim, evidence)?.as_ref(), &Policy::default()))
    }

    /// The claim, and what was read for it; none where the text can't be taken as one.
    fn read(&self, claim: &str, evidence: &[String]) -> anyhow::Result<Option<(Claim, Looked)>> {
        let Ok(draft) = onrecord_extract::claim_from_text(claim, None, None) else { return Ok(None) };
        let mut claim = take_in::claim(ClaimId::derive(&[&draft.sentence]), &draft, None, false);
        claim.speaker.get_or_insert_with(|| Speaker { name: CLAIMANT.into(), body: None });
        let documents: Vec<(Prepared, String)> =
            (1..).zip(evidence).filter_map(|(number, text)| document(number, text)).collect();
        let found = look::in_documents(&claim, &documents, None)?;
        let looked = look::read(found, &claim, &[], &self.bodies, self.reader)?;
        Ok(Some((claim, looked)))
    }

    fn decide(&self, read: Option<&(Claim, Looked)>, policy: &Policy) -> &'static str {
        let Some((claim, looked)) = read else { return NOT_A_CLAIM };
        let judgement = judge(claim, looked, None, None, self.today, policy);
        judgement.outcome.map_or(Verdict::TechError.slug(), |outcome| outcome.slug())
    }
}

/// One item of evidence as a document; none where it holds no text.
fn document(number: usize, text: &str) -> Option<(Prepared, String)> {
    let name = format!("Source {number}");
    let layer = TextLayer::new(text.trim().to_owned());
    let block = Block {
        span: Span::new(0, layer.chars())?,
        kind: BlockKind::Paragraph,
        page: None,
        second: None,
        speaker: None,
    };
    let raw = layer.digest();
    let read = ReadDocument {
        text: layer,
        blocks: vec![block],
        found: Metadata::default(),
        extractor: "eval/1".into(),
        warnings: vec![],
    };
    let url = format!("file:evidence-{number}");
    let id = DocumentId::derive(&[&url, &raw.to_string()]);
    let passages = passages(&read, &id);
    let document = bare(id, url, raw, SourceId::slugify(&name).ok()?);
    let extraction = Extraction {
        headline: String::new(),
        summary: vec![],
        key_points: vec![],
        priority: 5,
        claims: vec![],
        left_out: vec![],
    };
    Some((Prepared { read, document, extraction, passages }, name))
}

/// A document of tier B by a source that speaks for nobody.
fn bare(id: DocumentId, url: String, raw: Digest, source: SourceId) -> Document {
    Document {
        bundle: BundleId::derive(&[&url]),
        id,
        raw,
        text_layer: raw,
        extractor: "eval/1".into(),
        url,
        source,
        publisher: None,
        speaks_for: None,
        speaker: None,
        title: String::new(),
        byline: None,
        document_type: DocumentType::Article,
        tier: Tier::B,
        tier_reason: "Assumed for this measurement.".into(),
        published: None,
        fetched: Timestamp::UNIX_EPOCH,
        language: None,
        headline: String::new(),
        summary: vec![],
        key_points: vec![],
        priority: 5,
        sample: false,
        left_out: vec![],
        previous: None,
        attachments: vec![],
    }
}

/// The label that a verdict, given by its slug, stands for.
pub fn label(verdict: &str) -> Label {
    match verdict {
        "true" | "close" => Label::Supports,
        "false" => Label::Refutes,
        "misleading" => Label::Conflicting,
        _ => Label::Nei,
    }
}

/// Checks and scores; gives the verdicts too, in the order of `rows`.
pub fn measure(
    rows: &[ClaimRow],
    checker: &Checker<'_>,
    progress: Progress<'_>,
) -> anyhow::Result<(Measured, Vec<&'static str>)> {
    let started = start();
    let policy = Policy::default();
    let others = FALSE_AT.map(|least| Policy { least_strength_false: least, ..policy.clone() });
    let (mut verdicts, mut at) = (Vec::with_capacity(rows.len()), Vec::with_capacity(rows.len()));
    for row in rows {
        let read = checker.read(&row.claim, &row.evidence).with_context(|| format!("check {:?}", row.claim))?;
        let decide = |policy: &Policy| checker.decide(read.as_ref(), policy);
        verdicts.push(decide(&policy));
        at.push(others.each_ref().map(decide));
        progress(1);
    }
    let claims_per_minute = 60.0 * per_second(rows.len(), started.elapsed());
    let golds: Vec<Label> = rows.iter().map(|row| row.label).collect();
    let measured = Measured {
        claims_per_minute,
        peak_memory_bytes: peak_memory(),
        model: checker.reader.engine(),
        per_kind: per_kind(rows, &verdicts),
        false_at: false_at(&golds, &at),
        ..score(&golds, &verdicts)
    };
    Ok((measured, verdicts))
}

/// The measures of False at each of [`FALSE_AT`], of `verdicts` that rows labelled `golds` come to there.
fn false_at(golds: &[Label], verdicts: &[[&'static str; FALSE_AT.len()]]) -> Vec<FalseAt> {
    let refuted = golds.iter().filter(|gold| **gold == Label::Refutes).count();
    let at = |(place, threshold): (usize, f64)| {
        let rows = golds.iter().zip(verdicts).filter(|(_, at)| at[place] == Verdict::False.slug());
        let said: Vec<Label> = rows.map(|(gold, _)| *gold).collect();
        let (said, right) = (said.len(), said.iter().filter(|gold| **gold == Label::Refutes).count());
        let [low, high] = wilson(right, said).map_or([None, None], |ends| ends.map(Some));
        FalseAt { threshold, said, right, precision: share(right, said), low, high, recall: share(right, refuted) }
    };
    FALSE_AT.into_iter().enumerate().map(at).collect()
}

fn per_kind(rows: &[ClaimRow], verdicts: &[&'static str]) -> BTreeMap<String, OfKind> {
    let mut kinds: BTreeMap<String, OfKind> = BTreeMap::new();
    for (row, verdict) in rows.iter().zip(verdicts) {
        let Some(kind) = &row.kind else { continue };
        let (found, of) = (label(verdict), kinds.entry(kind.clone()).or_default());
        let (right, decided) = (found == row.label, found != Label::Nei);
        of.n += 1;
        of.right += usize::from(right);
        of.decided += usize::from(decided);
        of.decided_right += usize::from(decided && right);
    }
    kinds
}

/// The measures of `verdicts` (slugs) on rows labelled `golds`; what else was measured is left empty.
fn score(golds: &[Label], verdicts: &[&'static str]) -> Measured {
    let pairs: Vec<(Label, Label)> = golds.iter().copied().zip(verdicts.iter().map(|slug| label(slug))).collect();
    let mut confusion: BTreeMap<&'static str, BTreeMap<&'static str, usize>> = BTreeMap::new();
    for (gold, verdict) in golds.iter().zip(verdicts) {
        *confusion.entry(gold.slug()).or_default().entry(verdict).or_default() += 1;
    }
    let of =
        |gold: Label, verdict: &str| confusion.get(gold.slug()).and_then(|row| row.get(verdict)).copied().unwrap_or(0);
    let verdicts_of = |verdict: &str| Label::ALL.iter().map(|gold| of(*gold, verdict)).sum::<usize>();
    let refuted = golds.iter().filter(|gold| **gold == Label::Refutes).count();
    let (hits, false_verdicts, true_verdicts) =
        (of(Label::Refutes, "false"), verdicts_of("false"), verdicts_of("true"));
    let per_label = Label::ALL.iter().map(|label| (label.slug(), scores(&pairs, label)));
    Measured {
        n: golds.len(),
        coverage: share(pairs.iter().filter(|(_, found)| *found != Label::Nei).count(), pairs.len()),
        false_verdicts,
        precision_false: share(hits, false_verdicts),
        precision_false_interval: wilson(hits, false_verdicts),
        recall_false: share(hits, refuted),
        false_at: vec![],
        true_verdicts,
        precision_true: share(of(Label::Supports, "true"), true_verdicts),
        accuracy: accuracy(&pairs),
        macro_f1: macro_f1(&pairs, &Label::ALL),
        per_label: per_label.filter(|(_, scores)| scores.n > 0).collect(),
        per_kind: BTreeMap::new(),
        floor: floor(golds),
        confusion,
        claims_per_minute: 0.0,
        peak_memory_bytes: None,
        model: String::new(),
    }
}

fn floor(golds: &[Label]) -> BTreeMap<&'static str, f64> {
    let common = commonest(golds, &Label::ALL).unwrap_or(Label::Nei);
    let always: Vec<(Label, Label)> = golds.iter().map(|gold| (*gold, common)).collect();
    let part = |label: Label| share(golds.iter().filter(|gold| **gold == label).count(), golds.len());
    let floor = [
        ("accuracy", accuracy(&always)),
        ("macro_f1", macro_f1(&always, &Label::ALL)),
        ("precision_false", part(Label::Refutes)),
        ("precision_true", part(Label::Supports)),
    ];
    floor.into_iter().filter_map(|(name, value)| Some((name, value?))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_told_apart_by_what_decides_them() {
        let row = |kind: Option<&str>, label: Label| ClaimRow {
            claim: String::new(),
            evidence: vec![],
            label,
            kind: kind.map(str::to_owned),
        };
        let rows = [
            row(Some("units"), Label::Supports),
            row(Some("units"), Label::Refutes),
            row(Some("units"), Label::Nei),
            row(None, Label::Nei),
        ];
        let found = per_kind(&rows, &["true", "close", "unclear", "true"]);
        assert_eq!(found, BTreeMap::from([("units".into(), OfKind { n: 3, right: 2, decided: 2, decided_right: 1 })]));
    }

    #[test]
    fn false_by_hand() {
        use Label::{Nei, Refutes, Supports};
        let own = Policy::default().least_strength_false;
        assert!(FALSE_AT.contains(&own) && FALSE_AT.is_sorted(), "{own} is where False stands");
        // False below as many of the thresholds.
        let until = |below: usize| {
            let mut verdicts = ["unclear"; FALSE_AT.len()];
            verdicts[..below].fill("false");
            verdicts
        };
        let verdicts = [until(11), until(3), until(8), ["true"; FALSE_AT.len()]];
        let found = false_at(&[Refutes, Refutes, Nei, Supports], &verdicts);
        assert_eq!(found.iter().map(|at| at.threshold).collect::<Vec<_>>(), FALSE_AT);
        assert_eq!(found.iter().map(|at| at.said).collect::<Vec<_>>(), [3, 3, 3, 2, 2, 2, 2, 2, 1, 1, 1]);
        assert_eq!((found[0].right, found[0].precision, found[0].recall), (2, Some(2.0 / 3.0), Some(1.0)));
        assert_eq!((found[7].right, found[7].precision, found[7].recall), (1, Some(0.5), Some(0.5)));
        assert_eq!([found[10].low, found[10].high], wilson(1, 1).expect("one").map(Some));
        let silent = false_at(&[Nei], &[until(0)])[0];
        assert_eq!((silent.said, silent.precision, silent.low, silent.recall), (0, None, None, None));
    }

    #[test]
    fn verdicts_by_hand() {
        use Label::{Conflicting, Nei, Refutes, Supports};
        let golds = [Supports, Supports, Refutes, Refutes, Refutes, Nei, Conflicting, Nei];
        let verdicts = ["true", "close", "false", "unclear", "true", "false", "misleading", "in-progress"];
        let found = score(&golds, &verdicts);
        assert_eq!(found.coverage, Some(6.0 / 8.0));
        assert_eq!((found.false_verdicts, found.precision_false, found.recall_false), (2, Some(0.5), Some(1.0 / 3.0)));
        assert_eq!((found.true_verdicts, found.precision_true), (2, Some(0.5)));
        assert_eq!(found.accuracy, Some(5.0 / 8.0));
        assert_eq!(found.confusion["refutes"], BTreeMap::from([("false", 1), ("true", 1), ("unclear", 1)]));
        assert_eq!(found.floor["precision_false"], 3.0 / 8.0);
        assert_eq!(score(&[Nei], &["unclear"]).precision_false, None, "no verdict, no precision");
    }
}
