//! The JSON forms of SPEC 6, apart from domain types: what `--json` prints, and what the HTTP interface will.

use crate::usecase::check_text::Answer;
use crate::usecase::explain::in_itself;
use onrecord_domain::claim::{CriterionRole, Kind};
use onrecord_domain::period::Due;
use onrecord_domain::reading::{Reading, Stance};
use onrecord_domain::text::TextLayer;
use onrecord_domain::verdict::{Confidence, Reason};
use onrecord_extract::{ClaimDraft, Extraction};
use serde::Serialize;
use std::collections::HashMap;

/// What `onrecord check --json` prints.
#[derive(Debug, Serialize)]
pub struct Check {
    claim: String,
    kind: &'static str,
    verdict: &'static str,
    note: Option<String>,
    confidence: Option<f64>,
    attribution: &'static str,
    parts: Vec<CheckedPart>,
    evidence: Vec<Evidence>,
    reasons: Vec<ReasonNode>,
    searched: Searched,
    missing: Vec<String>,
}

#[derive(Debug, Serialize)]
struct CheckedPart {
    text: String,
    central: bool,
    finding: &'static str,
}

#[derive(Debug, Serialize)]
struct Evidence {
    quote: String,
    start: usize,
    end: usize,
    snapshot: String,
    text_layer: String,
    url: String,
    title: String,
    published: Option<String>,
    tier: &'static str,
    assumed_tier: bool,
    independent: &'static str,
    part: usize,
    stance: &'static str,
    strength: f64,
}

#[derive(Debug, Serialize)]
struct ReasonNode {
    rule: String,
    text: String,
    holds: bool,
    /// Indexes into `evidence`.
    evidence: Vec<usize>,
    because: Vec<ReasonNode>,
}

#[derive(Debug, Serialize)]
struct Searched {
    queries: Vec<Query>,
    passages: usize,
    documents: usize,
    as_of: Option<String>,
    unreadable: Vec<String>,
}

#[derive(Debug, Serialize)]
struct Query {
    text: String,
    found: u32,
}

impl Check {
    /// The form of `answer`; `assumed` where a tier was assumed for the whole check.
    pub fn new(answer: &Answer, as_of: Option<jiff::civil::Date>, assumed: bool) -> Self {
        let looked = &answer.looked;
        let speaking: Vec<&Reading> =
            strongest(looked.readings.iter().filter(|reading| reading.stance != Stance::Neither));
        let place: HashMap<usize, usize> =
            speaking.iter().enumerate().map(|(at, reading)| (reading.evidence, at)).collect();
        let documents: std::collections::BTreeSet<_> =
            looked.evidence.iter().map(|evidence| &evidence.document).collect();
        Self {
            claim: answer.claim.sentence.clone(),
            kind: answer.claim.kind.slug(),
            verdict: answer.judgement.outcome.map_or("tech-error", onrecord_domain::event::Outcome::slug),
            note: answer.judgement.note.clone(),
            confidence: probability(&answer.judgement.confidence),
            attribution: answer.attribution.slug(),
            parts: parts(answer),
            evidence: speaking.iter().map(|reading| evidence(answer, reading, assumed)).collect(),
            reasons: vec![reason(&answer.judgement.reasons, &place)],
            searched: Searched {
                queries: looked.searched.iter().map(|s| Query { text: s.query.clone(), found: s.found }).collect(),
                passages: looked.evidence.len(),
                documents: documents.len(),
                as_of: as_of.map(|day| day.to_string()),
                unreadable: answer.unreadable.clone(),
            },
            missing: answer.judgement.missing.clone(),
        }
    }
}

/// Of each passage the strongest reading, in the order of the passages.
fn strongest<'a>(readings: impl Iterator<Item = &'a Reading>) -> Vec<&'a Reading> {
    let mut best: std::collections::BTreeMap<usize, &Reading> = std::collections::BTreeMap::new();
    for reading in readings {
        let kept = best.entry(reading.evidence).or_insert(reading);
        if reading.strength > kept.strength {
            *kept = reading;
        }
    }
    best.into_values().collect()
}

fn probability(confidence: &Confidence) -> Option<f64> {
    match confidence {
        Confidence::Calibrated { probability, .. } => Some(*probability),
        Confidence::None | Confidence::NotYetCalibrated { .. } => None,
    }
}

/// The parts of a statement; the criteria of a promise or goal.
fn parts(answer: &Answer) -> Vec<CheckedPart> {
    let finding = |index: usize| answer.judgement.findings.get(index).map_or("unclear", |finding| finding.slug());
    let criteria = answer.claim.kind.criteria();
    if criteria.is_empty() {
        let part = |(index, part): (usize, &onrecord_domain::claim::Part)| CheckedPart {
            text: part.text.clone(),
            central: part.central,
            finding: finding(index),
        };
        return answer.claim.parts.iter().enumerate().map(part).collect();
    }
    let criterion = |(index, criterion): (usize, &onrecord_domain::claim::Criterion)| CheckedPart {
        text: criterion.text.clone(),
        central: criterion.role == CriterionRole::Completion,
        finding: finding(index),
    };
    criteria.iter().enumerate().map(criterion).collect()
}

fn evidence(answer: &Answer, reading: &Reading, assumed: bool) -> Evidence {
    let candidate = &answer.looked.candidates[reading.evidence];
    let weighed = &answer.looked.evidence[reading.evidence];
    Evidence {
        quote: reading.quote.words().to_owned(),
        start: reading.quote.span().start(),
        end: reading.quote.span().end(),
        snapshot: reading.quote.raw().to_string(),
        text_layer: reading.quote.text_layer().to_string(),
        url: candidate.document.url.clone(),
        title: candidate.document.title.clone(),
        published: candidate.document.published.map(|day| day.to_string()),
        tier: weighed.tier.slug(),
        assumed_tier: assumed && candidate.document.tier_reason.starts_with("Assumed"),
        independent: weighed.independence.slug(),
        part: reading.part,
        stance: reading.stance.slug(),
        strength: reading.strength,
    }
}

fn reason(reason_: &Reason, place: &HashMap<usize, usize>) -> ReasonNode {
    ReasonNode {
        rule: reason_.rule.to_string(),
        text: reason_.text.clone(),
        holds: reason_.holds,
        evidence: reason_.evidence.iter().filter_map(|index| place.get(index).copied()).collect(),
        because: reason_.because.iter().map(|step| reason(step, place)).collect(),
    }
}

/// What `onrecord extract --json` prints.
#[derive(Debug, Serialize)]
pub struct Extracted {
    title: Option<String>,
    byline: Option<String>,
    published: Option<String>,
    places: Vec<Place>,
    language: Option<String>,
    headline: String,
    summary: Vec<Words>,
    key_points: Vec<Words>,
    priority: u8,
    questions: Vec<Asked>,
    claims: Vec<Draft>,
    left_out: Vec<LeftOut>,
    warnings: Vec<String>,
    text_layer: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<String>,
}

/// What one place of the document says of it; of a field's places the first is believed.
#[derive(Debug, Serialize)]
struct Place {
    field: &'static str,
    place: String,
    value: String,
}

#[derive(Debug, Serialize)]
struct Words {
    text: String,
    start: usize,
    end: usize,
}

/// A question; `answer` is null where the document does not answer it itself.
#[derive(Debug, Serialize)]
struct Asked {
    question: String,
    asks: &'static str,
    term: String,
    answer: Option<Words>,
}

#[derive(Debug, Serialize)]
struct LeftOut {
    text: String,
    start: usize,
    end: usize,
    reason: String,
}

#[derive(Debug, Serialize)]
struct Draft {
    kind: &'static str,
    sentence: String,
    headline: String,
    quote: String,
    start: usize,
    end: usize,
    speaker: Option<String>,
    via: Option<String>,
    actor: Option<String>,
    mechanism: &'static str,
    topics: Vec<String>,
    parts: Vec<DraftPart>,
    about: &'static str,
    condition: String,
    criteria: Vec<DraftCriterion>,
    deadline: Option<DraftDeadline>,
    event_date: Option<DraftPeriod>,
    worth: String,
    priority: u8,
}

#[derive(Debug, Serialize)]
struct DraftPart {
    text: String,
    central: bool,
    nature: &'static str,
}

#[derive(Debug, Serialize)]
struct DraftCriterion {
    role: &'static str,
    text: String,
}

#[derive(Debug, Serialize)]
struct DraftDeadline {
    words: String,
    /// Last day, where it is known.
    by: Option<String>,
}

#[derive(Debug, Serialize)]
struct DraftPeriod {
    first: String,
    last: String,
    grain: &'static str,
}

impl Extracted {
    /// The form of what was found in a document; with `text`, the clean text too.
    pub fn new(read: &onrecord_domain::document::ReadDocument, extraction: &Extraction, text: bool) -> Self {
        let layer = &read.text;
        Self {
            title: read.found.title.clone(),
            byline: read.found.byline.clone(),
            published: read.found.published.map(|day| day.to_string()),
            places: read.found.places.iter().map(place).collect(),
            language: read.found.language.clone(),
            headline: extraction.headline.clone(),
            summary: extraction.summary.iter().map(|span| words(layer, *span)).collect(),
            key_points: extraction.key_points.iter().map(|span| words(layer, *span)).collect(),
            priority: extraction.priority,
            questions: onrecord_extract::questions(read).into_iter().map(|question| asked(read, question)).collect(),
            claims: extraction.claims.iter().map(|draft_| draft(layer, draft_)).collect(),
            left_out: extraction.left_out.iter().map(|left| left_out(layer, left)).collect(),
            warnings: read.warnings.clone(),
            text_layer: layer.digest().to_string(),
            text: text.then(|| layer.text().to_owned()),
        }
    }
}

fn place(at: &onrecord_domain::document::Place) -> Place {
    Place { field: at.field.slug(), place: at.place.clone(), value: at.value.clone() }
}

fn asked(read: &onrecord_domain::document::ReadDocument, question: onrecord_extract::Question) -> Asked {
    Asked {
        answer: in_itself(&question, read).map(|span| words(&read.text, span)),
        question: question.text,
        asks: question.asks.slug(),
        term: question.term,
    }
}

fn words(layer: &TextLayer, span: onrecord_domain::text::Span) -> Words {
    Words { text: layer.slice(span).unwrap_or_default().to_owned(), start: span.start(), end: span.end() }
}

fn left_out(layer: &TextLayer, left: &onrecord_domain::document::LeftOut) -> LeftOut {
    let Words { text, start, end } = words(layer, left.span);
    LeftOut { text, start, end, reason: left.reason.clone() }
}

fn draft(layer: &TextLayer, draft: &ClaimDraft) -> Draft {
    let Words { text: quote, start, end } = words(layer, draft.quote);
    Draft {
        kind: draft.kind.slug(),
        sentence: draft.sentence.clone(),
        headline: draft.headline.clone(),
        quote,
        start,
        end,
        speaker: draft.speaker.as_ref().map(|speaker| speaker.name.clone()),
        via: draft.via.clone(),
        actor: draft.actor.clone(),
        mechanism: draft.mechanism.slug(),
        topics: draft.topics.clone(),
        parts: draft
            .parts
            .iter()
            .map(|part| DraftPart { text: part.text.clone(), central: part.central, nature: part.nature.slug() })
            .collect(),
        about: match draft.about {
            onrecord_domain::claim::About::World => "world",
            onrecord_domain::claim::About::Said { .. } => "said",
            onrecord_domain::claim::About::Contents { .. } => "contents",
        },
        condition: draft.condition.clone(),
        criteria: draft
            .kind
            .criteria()
            .iter()
            .map(|criterion| DraftCriterion { role: criterion.role.slug(), text: criterion.text.clone() })
            .collect(),
        deadline: deadline(&draft.kind),
        event_date: draft.event_date.map(|period| DraftPeriod {
            first: period.first.to_string(),
            last: period.last.to_string(),
            grain: period.grain.slug(),
        }),
        worth: draft.worth.clone(),
        priority: draft.priority,
    }
}

fn deadline(kind: &Kind) -> Option<DraftDeadline> {
    let Kind::Promise { deadline, .. } = kind else { return None };
    let by = match &deadline.due {
        Due::By(day) | Due::Standing { until: day } => Some(*day),
        Due::Within(period) => Some(period.last),
        Due::After { .. } => deadline.due.last_day(),
    };
    Some(DraftDeadline { words: deadline.words.clone(), by: by.map(|day| day.to_string()) })
}
