//! Claims, updates and follow-ups for tests, with everything that does not matter filled in.

use jiff::Timestamp;
use jiff::civil::Date;
use onrecord_domain::claim::{About, Claim, Kind, Mechanism, Nature, Occurrence, Part};
use onrecord_domain::event::{Change, Outcome, Update};
use onrecord_domain::id::{CheckId, ClaimId, Digest, DocumentId, UpdateId};
use onrecord_domain::period::{Deadline, Due};
use onrecord_domain::text::{Quote, Span, TextLayer};
use onrecord_domain::verdict::{Confidence, Reason};

pub(crate) fn part(nature: Nature) -> Part {
    Part {
        text: "The bridge was opened.".into(),
        central: true,
        nature,
        quantities: vec![],
        period: None,
        date: None,
        date_decides: false,
        negated: false,
    }
}

pub(crate) fn claim(name: &str, kind: Kind, said_on: Option<Date>) -> Claim {
    Claim {
        id: ClaimId::derive(&[name]),
        kind,
        sentence: "The bridge will be opened.".into(),
        headline: "Bridge to be opened".into(),
        speaker: None,
        actor: None,
        mechanism: Mechanism::DirectAction,
        topics: vec![],
        parts: vec![part(Nature::Fact)],
        about: About::World,
        condition: "The register of bridges lists it as open.".into(),
        said_on,
        event_date: None,
        worth: "It costs money.".into(),
        priority: 3,
        sample: false,
    }
}

pub(crate) fn promise(due: Due) -> Kind {
    Kind::Promise { deadline: Deadline { words: "by then".into(), due }, criteria: vec![] }
}

pub(crate) fn goal() -> Kind {
    Kind::Goal { lacks: "It names no day.".into(), criteria: vec![] }
}

/// The update a check numbered `number` makes.
pub(crate) fn update(claim: &Claim, number: u32, at: Timestamp, outcome: Outcome, change: Change) -> Update {
    let number = number.to_string();
    Update {
        id: UpdateId::derive(&[claim.id.as_str(), &number]),
        claim: claim.id.clone(),
        check: CheckId::derive(&[&number]),
        at,
        outcome,
        note: None,
        confidence: Confidence::None,
        findings: vec![],
        text: vec![],
        citations: vec![],
        reasons: Reason { rule: "test", text: "A test.".into(), holds: true, evidence: vec![], because: vec![] },
        missing: vec![],
        change,
        engine: "local/1 rules/1".into(),
    }
}

pub(crate) fn occurrence(claim: &Claim, document: &str, said_on: Option<Date>) -> Occurrence {
    let layer = TextLayer::new("The bridge will be opened.".into());
    let quote = Quote::take(Digest::of(document.as_bytes()), &layer, Span::new(0, 10).expect("not empty"));
    Occurrence {
        claim: claim.id.clone(),
        document: DocumentId::derive(&[document]),
        quote: quote.expect("inside the text"),
        speaker: None,
        via: None,
        said_on,
    }
}
