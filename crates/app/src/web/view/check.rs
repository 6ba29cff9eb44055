//! Latest fact check: what an update says, what it rests on, and why.

use super::{Link, When, document_path, quote_path};
use askama::Template;
use askama::filters::HtmlSafe;
use onrecord_domain::claim::{Claim, Nature};
use onrecord_domain::event::{Change, Citation, Update};
use onrecord_domain::id::DocumentId;
use onrecord_domain::reading::Stance;
use onrecord_domain::source::{Independence, Tier};
use onrecord_domain::verdict::{Confidence, Finding, Reason};
use std::collections::BTreeMap;

/// The section "Latest fact check".
#[derive(Debug, Clone)]
pub(in crate::web) struct CheckView {
    pub(in crate::web) at: When,
    pub(in crate::web) change: String,
    pub(in crate::web) sentences: Vec<Said>,
    pub(in crate::web) citations: Vec<CitationView>,
    pub(in crate::web) parts: Vec<PartView>,
    pub(in crate::web) reasons: ReasonView,
    pub(in crate::web) missing: Vec<String>,
    pub(in crate::web) engine: String,
    pub(in crate::web) check: String,
}

/// A sentence with the citations it rests on.
#[derive(Debug, Clone)]
pub(in crate::web) struct Said {
    pub(in crate::web) text: String,
    /// Numbers of citations, counted from 1, with the address of the quoted passage.
    pub(in crate::web) cites: Vec<Cite>,
}

/// A numbered reference to a quoted passage.
#[derive(Debug, Clone)]
pub(in crate::web) struct Cite {
    pub(in crate::web) number: usize,
    pub(in crate::web) href: String,
    pub(in crate::web) source: String,
}

/// A quoted passage and what is known of it.
#[derive(Debug, Clone)]
pub(in crate::web) struct CitationView {
    pub(in crate::web) number: usize,
    /// The words, where the text above does not give them already.
    pub(in crate::web) words: Option<String>,
    pub(in crate::web) title: String,
    pub(in crate::web) source: String,
    pub(in crate::web) place: String,
    pub(in crate::web) document: String,
    /// "supports", "contradicts" or "says nothing of", with the part in question.
    pub(in crate::web) stance: &'static str,
    pub(in crate::web) part: Option<String>,
    pub(in crate::web) tier: Tier,
    pub(in crate::web) independence: String,
}

/// A part of the claim and what was found of it.
#[derive(Debug, Clone)]
pub(in crate::web) struct PartView {
    pub(in crate::web) text: String,
    pub(in crate::web) weight: &'static str,
    pub(in crate::web) finding: &'static str,
    pub(in crate::web) finding_slug: &'static str,
}

/// A node of the reason tree, printed with everything beneath it.
#[derive(Debug, Clone, Template)]
#[template(path = "reason.html")]
pub(in crate::web) struct ReasonView {
    text: String,
    holds: bool,
    rule: Link,
    because: Vec<ReasonView>,
}

impl HtmlSafe for ReasonView {}

impl CheckView {
    /// What `update` says of `claim`.
    ///
    /// `titles` gives the titles of the documents it cites, as far as they are on record.
    pub(in crate::web) fn new(claim: &Claim, update: &Update, titles: &BTreeMap<DocumentId, String>) -> Self {
        let numbered = |index: &usize| update.citations.get(*index).map(|citation| cite(*index, citation));
        Self {
            at: When::moment(update.at),
            change: change(&update.change),
            sentences: update
                .text
                .iter()
                .filter(|sentence| !names_missing(&sentence.text, &update.missing))
                .map(|sentence| Said {
                    text: sentence.text.clone(),
                    cites: sentence.cites.iter().filter_map(numbered).collect(),
                })
                .collect(),
            citations: update
                .citations
                .iter()
                .enumerate()
                .map(|(index, citation)| CitationView {
                    words: (!is_given(citation.quote.words(), update)).then(|| citation.quote.words().to_owned()),
                    title: titles.get(&citation.document).cloned().unwrap_or_else(|| "Document".into()),
                    ..CitationView::new(claim, index, citation)
                })
                .collect(),
            parts: parts(claim, update),
            reasons: ReasonView::new(&update.reasons),
            missing: update.missing.clone(),
            engine: update.engine.clone(),
            check: update.check.to_string(),
        }
    }
}

/// Whether a sentence only says what is missing, which has a list of its own.
fn names_missing(sentence: &str, missing: &[String]) -> bool {
    let sentence = sentence.to_lowercase();
    missing.iter().any(|missing| sentence.strip_prefix("missing: ").unwrap_or(&sentence) == missing.to_lowercase())
}

/// Whether the update's text gives these words already; line breaks do not matter.
fn is_given(words: &str, update: &Update) -> bool {
    let plain = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let words = plain(words);
    update.text.iter().any(|sentence| plain(&sentence.text).contains(&words))
}

/// The numbered reference to citation `index`.
pub(in crate::web) fn cite(index: usize, citation: &Citation) -> Cite {
    Cite {
        number: index + 1,
        href: quote_path(&citation.document, &citation.quote),
        source: citation.source_name.clone(),
    }
}

impl CitationView {
    fn new(claim: &Claim, index: usize, citation: &Citation) -> Self {
        let asked = match claim.kind.criteria() {
            [] => claim.parts.get(citation.part).map(|part| part.text.clone()),
            criteria => criteria.get(citation.part).map(|criterion| criterion.text.clone()),
        };
        Self {
            number: index + 1,
            words: None,
            title: String::new(),
            source: citation.source_name.clone(),
            place: quote_path(&citation.document, &citation.quote),
            document: document_path(&citation.document),
            stance: stance(citation.stance),
            part: asked,
            tier: citation.tier,
            independence: independence(&citation.independence),
        }
    }
}

impl ReasonView {
    fn new(reason: &Reason) -> Self {
        Self {
            text: reason.text.clone(),
            holds: reason.holds,
            rule: Link { href: format!("/methodology#{}", reason.rule), text: reason.rule.replace('-', " ") },
            because: reason.because.iter().map(Self::new).collect(),
        }
    }
}

fn parts(claim: &Claim, update: &Update) -> Vec<PartView> {
    if !claim.kind.criteria().is_empty() {
        return vec![];
    }
    let found = claim.parts.iter().zip(&update.findings);
    found
        .map(|(part, finding)| PartView {
            text: part.text.clone(),
            weight: match (part.nature, part.central) {
                (Nature::Opinion, _) => "opinion or motive",
                (Nature::Cause, _) => "cause, central",
                (_, true) => "central",
                (_, false) => "incidental",
            },
            finding: self::finding(*finding),
            finding_slug: finding.slug(),
        })
        .collect()
}

/// The word for what was found of a part.
const fn finding(finding: Finding) -> &'static str {
    match finding {
        Finding::True => "Supported",
        Finding::False => "Contradicted",
        Finding::Close => "Close",
        Finding::Misleading => "Misleading",
        Finding::Unclear => "Not settled",
        Finding::SetAside => "Set aside",
    }
}

const fn stance(stance: Stance) -> &'static str {
    match stance {
        Stance::Supports => "Supports",
        Stance::Refutes => "Contradicts",
        Stance::Neither => "Says nothing of",
    }
}

fn independence(independence: &Independence) -> String {
    match independence {
        Independence::Yes => "independent of the speaker.".into(),
        Independence::No { reason } => format!("not independent. {reason}"),
        Independence::NotAssessed => "independence not assessed.".into(),
    }
}

fn change(change: &Change) -> String {
    match change {
        Change::First => "First check.".into(),
        Change::Changed { from } => format!("Changed from {}.", crate::web::words::label(*from)),
        Change::Reconfirmed => "Looked at again; the outcome stands.".into(),
        Change::CouldNotBeChecked => "Could not be checked this time; the earlier outcome stands.".into(),
    }
}

/// How sure, and on what basis.
pub(in crate::web) fn confidence(confidence: &Confidence) -> String {
    match confidence {
        Confidence::None => "No confidence is given: nothing was decided that could stand or fall.".into(),
        Confidence::NotYetCalibrated { basis } => {
            format!("Confidence: not yet calibrated. Basis: {basis}.")
        }
        Confidence::Calibrated { probability, basis } => {
            format!("Confidence: {:.0} %. Basis: {basis}.", probability * 100.0)
        }
    }
}
