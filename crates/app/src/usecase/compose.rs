//! What does an update say? Sentences about the world quote and cite; sentences about the check come from its record.

use super::judge::{Judgement, cited};
use super::look::Looked;
use onrecord_domain::event::{Citation, Outcome, Sentence};
use onrecord_domain::reading::{Evidence, Reading, Stance};
use onrecord_domain::source::Independence;
use onrecord_domain::verdict::Verdict;
use std::collections::{BTreeMap, BTreeSet};

/// Passages an update quotes at most; the check's record holds all of them.
const MOST_CITATIONS: usize = 8;

/// Text and citations of an update.
#[derive(Debug, Clone, PartialEq)]
pub struct Composed {
    /// What it says.
    pub text: Vec<Sentence>,
    /// What it rests on.
    pub citations: Vec<Citation>,
}

/// Writes an update from what was decided and what was read.
pub fn compose(judgement: &Judgement, looked: &Looked) -> Composed {
    let chosen = chosen(judgement, looked);
    let citations: Vec<Citation> = chosen.iter().map(|reading| citation(reading, looked)).collect();
    let mut text = vec![];
    if chosen.is_empty() {
        text.push(about_check("No passage that was looked at settles it.".into()));
    }
    text.extend(chosen.iter().enumerate().map(|(index, reading)| Sentence {
        text: quoted(reading, &looked.evidence[reading.evidence], judgement.outcome),
        cites: vec![index],
    }));
    text.extend(judgement.notes.iter().cloned().map(about_check));
    text.extend(judgement.missing.iter().map(|missing| about_check(format!("Missing: {}", lower_first(missing)))));
    text.push(about_check(searched(looked)));
    Composed { text, citations }
}

/// Of each passage the decision rests on, its strongest reading of each part it speaks of; the decisive ones first.
fn chosen<'a>(judgement: &Judgement, looked: &'a Looked) -> Vec<&'a Reading> {
    let mut seen = BTreeSet::new();
    cited(&judgement.reasons)
        .into_iter()
        .flat_map(|index| {
            let mut of_part: BTreeMap<usize, &Reading> = BTreeMap::new();
            let speaking = |reading: &&Reading| reading.evidence == index && reading.stance != Stance::Neither;
            for reading in looked.readings.iter().filter(speaking) {
                let kept = of_part.entry(reading.part).or_insert(reading);
                if reading.strength > kept.strength {
                    *kept = reading;
                }
            }
            of_part.into_values()
        })
        .filter(|reading| seen.insert((reading.quote.text_layer(), reading.quote.span())))
        .take(MOST_CITATIONS)
        .collect()
}

fn citation(reading: &Reading, looked: &Looked) -> Citation {
    let evidence = &looked.evidence[reading.evidence];
    Citation {
        quote: reading.quote.clone(),
        document: evidence.document.clone(),
        source_name: evidence.source_name.clone(),
        part: reading.part,
        stance: reading.stance,
        strength: reading.strength,
        tier: evidence.tier,
        independence: evidence.independence.clone(),
    }
}

fn quoted(reading: &Reading, evidence: &Evidence, outcome: Option<Outcome>) -> String {
    // A figure that is off, or a step towards a promise, neither bears out nor contradicts: the words speak.
    let says = match (reading.stance, outcome) {
        (Stance::Supports, Some(Outcome::Verdict(Verdict::True))) => "bears it out",
        (Stance::Refutes, Some(Outcome::Verdict(Verdict::False))) => "says otherwise",
        _ => "says",
    };
    let when = evidence.published.map(|day| format!(", {}", day.strftime("%-d %B %Y"))).unwrap_or_default();
    let whose = match &evidence.independence {
        Independence::No { .. } => "not independent of the speaker",
        Independence::Yes => "independent",
        Independence::NotAssessed => "independence not assessed",
    };
    format!(
        "{} ({}{when}; tier {}, {whose}) {says}: {}",
        evidence.source_name,
        evidence.document_type.label(),
        evidence.tier,
        reading.quote.marked()
    )
}

fn searched(looked: &Looked) -> String {
    let documents: BTreeSet<_> = looked.evidence.iter().map(|evidence| &evidence.document).collect();
    let unread: Vec<&str> = looked.evidence.iter().filter_map(|evidence| evidence.unread_language.as_deref()).collect();
    let queries = looked.searched.len();
    let base = format!(
        "Looked at {} in {} with {}.",
        count(looked.evidence.len(), "passage", "passages"),
        count(documents.len(), "document", "documents"),
        count(queries, "search", "searches"),
    );
    match unread.first() {
        None => base,
        Some(language) => {
            format!(
                "{base} {} in a language that is not read ({language}).",
                count(unread.len(), "passage", "passages")
            )
        }
    }
}

fn count(number: usize, one: &str, many: &str) -> String {
    if number == 1 { format!("1 {one}") } else { format!("{number} {many}") }
}

/// In the middle of a sentence; a word in capitals stays as it is.
fn lower_first(sentence: &str) -> String {
    let mut chars = sentence.chars();
    match (chars.next(), chars.clone().next()) {
        (Some(first), Some(second)) if !second.is_uppercase() => first.to_lowercase().chain(chars).collect(),
        _ => sentence.to_owned(),
    }
}

fn about_check(text: String) -> Sentence {
    Sentence { text, cites: vec![] }
}
