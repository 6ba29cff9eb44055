//! An archive in a temporary folder, and small values to put into it.

use jiff::Timestamp;
use jiff::civil::date;
use onrecord_domain::claim::{About, Claim, Kind, Mechanism, Nature, Occurrence, Part, Speaker};
use onrecord_domain::document::{Block, BlockKind, Document, DocumentType, Metadata, Passage, ReadDocument};
use onrecord_domain::event::{Change, Citation, Event, Outcome, Sentence, Update};
use onrecord_domain::id::{BundleId, CheckId, ClaimId, DocumentId, FollowUpId, PassageId, SourceId, UpdateId};
use onrecord_domain::period::{Deadline, Due};
use onrecord_domain::reading::Stance;
use onrecord_domain::schedule::{FollowUp, FollowUpReason, FollowUpState};
use onrecord_domain::source::{Independence, Tier};
use onrecord_domain::text::{Quote, Span, TextLayer};
use onrecord_domain::verdict::{Confidence, Finding, Reason, Verdict};
use onrecord_store::{Commit, Committed, Store, StoreError};
use std::path::PathBuf;
use tempfile::TempDir;

/// A text of ours: the words that fixtures quote are in it.
pub(crate) const TEXT: &str =
    "The harbour office counted 52 ships in May.\nIts director promised 40 new berths by June 2027.";

/// A store in a folder that goes with it.
pub(crate) struct Archive {
    pub(crate) store: Store,
    folder: TempDir,
}

impl Archive {
    pub(crate) async fn new() -> Self {
        let folder = TempDir::new().expect("a temporary folder");
        Self { store: Store::open(folder.path()).await.expect("opens"), folder }
    }

    pub(crate) fn path(&self) -> PathBuf {
        self.folder.path().to_owned()
    }

    /// Closes the store and opens its folder again.
    pub(crate) async fn reopened(self) -> Self {
        self.store.close().await;
        Self { store: Store::open(self.folder.path()).await.expect("opens again"), folder: self.folder }
    }

    /// Runs SQL behind the store's back, as damage would.
    pub(crate) async fn damage(&self, sql: &'static str) {
        let options = sqlx::sqlite::SqliteConnectOptions::new().filename(self.folder.path().join("onrecord.db"));
        let pool = sqlx::SqlitePool::connect_with(options.foreign_keys(false)).await.expect("connects");
        let changed = sqlx::query(sql).execute(&pool).await.expect("valid SQL").rows_affected();
        assert!(changed > 0, "nothing was damaged by {sql}");
        pool.close().await;
    }

    /// Stores bytes and text of a document called `name`, which is not on record yet.
    pub(crate) async fn archived(&self, name: &str) -> Document {
        archived(&self.store, name).await
    }

    pub(crate) async fn commit(&self, events: Vec<Event>) -> Result<Committed, StoreError> {
        self.store.commit(Commit { at: at(0), events, ..Commit::default() }).await
    }

    /// A document on record with one claim in it.
    pub(crate) async fn with_claim(&self, name: &str) -> (Document, Claim) {
        let (document, claim) = (self.archived(name).await, statement(name));
        let made = occurrence(&claim.id, &document);
        self.commit(vec![taken_in(&document), recorded(&claim), made]).await.expect("is committed");
        (document, claim)
    }
}

pub(crate) async fn archived(store: &Store, name: &str) -> Document {
    let read = read(&format!("{TEXT}\n{name}"));
    let raw = store.put_snapshot(format!("<p>{TEXT}</p>{name}").as_bytes()).await.expect("is kept");
    store.put_text_layer(raw, &read).await.expect("is kept");
    document(name, raw, &read)
}

/// Seconds after a fixed moment of September 2026.
pub(crate) fn at(seconds: i64) -> Timestamp {
    Timestamp::from_second(1_790_000_000 + seconds).expect("in range")
}

pub(crate) fn span(start: usize, end: usize) -> Span {
    Span::new(start, end).expect("not empty")
}

pub(crate) fn read(text: &str) -> ReadDocument {
    let text = TextLayer::new(text.to_owned());
    let block =
        Block { span: span(0, text.chars()), kind: BlockKind::Paragraph, page: None, second: None, speaker: None };
    ReadDocument { text, blocks: vec![block], found: Metadata::default(), extractor: "html/1".into(), warnings: vec![] }
}

pub(crate) fn document(name: &str, raw: onrecord_domain::id::Digest, read: &ReadDocument) -> Document {
    let url = format!("https://harbour.example/{name}");
    Document {
        id: DocumentId::derive(&[&url, &raw.to_string()]),
        raw,
        text_layer: read.text.digest(),
        extractor: read.extractor.clone(),
        url,
        source: SourceId::slugify("harbour office").expect("has letters"),
        publisher: None,
        speaks_for: None,
        speaker: None,
        title: format!("Ships in May: {name}"),
        byline: None,
        document_type: DocumentType::Statistics,
        tier: Tier::A,
        tier_reason: "It counts the ships.".into(),
        published: Some(date(2026, 6, 1)),
        fetched: at(0),
        language: Some("en".into()),
        bundle: BundleId::derive(&[&read.text.digest().to_string()]),
        headline: format!("Harbour counts ships ({name})"),
        summary: vec![span(0, 43)],
        key_points: vec![span(0, 43)],
        priority: 4,
        sample: false,
        left_out: vec![],
        previous: None,
        attachments: vec!["https://lakes.example/report.pdf".into()],
    }
}

pub(crate) fn statement(name: &str) -> Claim {
    let sentence = format!("The harbour office counted 52 ships in May ({name}).");
    Claim {
        id: ClaimId::derive(&[name]),
        kind: Kind::Statement,
        headline: format!("Office counted 52 ships: {name}"),
        speaker: Some(Speaker { name: "Harbour Office".into(), body: None }),
        actor: None,
        mechanism: Mechanism::Oversight,
        topics: vec!["ports".into(), "shipping".into()],
        parts: vec![Part {
            text: sentence.clone(),
            central: true,
            nature: Nature::Fact,
            quantities: vec![],
            period: None,
            date: None,
            date_decides: false,
            negated: false,
        }],
        sentence,
        about: About::World,
        condition: "The register of the harbour for May.".into(),
        said_on: Some(date(2026, 6, 1)),
        event_date: None,
        worth: "It is a public count.".into(),
        priority: 3,
        sample: false,
    }
}

pub(crate) fn promise(name: &str, day: jiff::civil::Date) -> Claim {
    let deadline = Deadline { words: format!("by {day}"), due: Due::By(day) };
    Claim { kind: Kind::Promise { deadline, criteria: vec![] }, ..statement(name) }
}

pub(crate) fn taken_in(document: &Document) -> Event {
    Event::DocumentTakenIn(Box::new(document.clone()))
}

pub(crate) fn recorded(claim: &Claim) -> Event {
    Event::ClaimRecorded(Box::new(claim.clone()))
}

/// The first sentence of a document's text, as fixtures quote it.
pub(crate) fn quote(document: &Document) -> Quote {
    Quote::from_ledger(document.raw, document.text_layer, span(0, 43), TEXT[..43].to_owned())
}

pub(crate) fn occurrence(claim: &ClaimId, document: &Document) -> Event {
    Event::OccurrenceAdded(Box::new(Occurrence {
        claim: claim.clone(),
        document: document.id.clone(),
        quote: quote(document),
        speaker: None,
        via: None,
        said_on: document.published,
    }))
}

/// An update of `claim` that cites `document`; `change` must fit the outcome before it.
pub(crate) fn update(claim: &Claim, n: i64, verdict: Verdict, change: Change, document: &Document) -> Update {
    let check = CheckId::derive(&[claim.id.as_str(), &n.to_string()]);
    let citation = Citation {
        quote: quote(document),
        document: document.id.clone(),
        source_name: "Harbour Office".into(),
        part: 0,
        stance: Stance::Supports,
        strength: 0.1 + 0.2,
        tier: Tier::A,
        independence: Independence::NotAssessed,
    };
    let reasons =
        Reason { rule: "tier", text: "It is a record.".into(), holds: true, evidence: vec![0], because: vec![] };
    Update {
        id: UpdateId::derive(&[claim.id.as_str(), check.as_str()]),
        claim: claim.id.clone(),
        check,
        at: at(n),
        outcome: Outcome::Verdict(verdict),
        note: None,
        confidence: Confidence::Calibrated { probability: 0.9, basis: "1 source of tier A".into() },
        findings: vec![Finding::True],
        text: vec![Sentence { text: "The office counted them.".into(), cites: vec![0] }],
        citations: vec![citation],
        reasons,
        missing: vec![],
        change,
        engine: "local/1 rules/1".into(),
    }
}

pub(crate) fn published(update: Update) -> Event {
    Event::UpdatePublished(Box::new(update))
}

pub(crate) fn follow_up(claim: &ClaimId, due: Timestamp) -> FollowUp {
    FollowUp {
        id: FollowUpId::derive(&[claim.as_str(), &due.to_string()]),
        claim: claim.clone(),
        due,
        reason: FollowUpReason::Recheck,
        state: FollowUpState::Planned,
        attempts: 0,
    }
}

pub(crate) fn passage(document: &Document) -> Passage {
    Passage {
        id: PassageId::derive(&[&document.text_layer.to_string(), "0"]),
        document: document.id.clone(),
        span: span(0, 43),
        text: TEXT[..43].to_owned(),
        bundle: BundleId::derive(&["first sentence"]),
    }
}
