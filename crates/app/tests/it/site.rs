//! A site with a record made to measure: real router, real store, a clock that stands still, no reader at work.

use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Request};
use jiff::Timestamp;
use jiff::civil::{Date, date};
use onrecord::App;
use onrecord::clock::FrozenClock;
use onrecord::config::Config;
use onrecord::open::open;
use onrecord_domain::claim::{
    About, Claim, Criterion, CriterionRole, Kind, Mechanism, Nature, Occurrence, Part, Speaker,
};
use onrecord_domain::document::{Block, BlockKind, Document, DocumentType, Metadata, Passage, ReadDocument};
use onrecord_domain::event::{Change, Citation, Event, Outcome, Sentence, Update};
use onrecord_domain::id::{BodyId, BundleId, CheckId, ClaimId, Digest, DocumentId, FollowUpId, PassageId, UpdateId};
use onrecord_domain::period::{Deadline, Due};
use onrecord_domain::promise::Status;
use onrecord_domain::reading::Stance;
use onrecord_domain::schedule::{FollowUp, FollowUpReason, FollowUpState};
use onrecord_domain::source::{Display, Independence, Tier};
use onrecord_domain::text::{Quote, Span, TextLayer};
use onrecord_domain::verdict::{Confidence, Finding, Reason, Verdict};
use onrecord_store::Commit;
use std::sync::Arc;
use tower::ServiceExt;

const NOW: &str = "2026-01-12T09:00:00Z";

/// An answer, read to its end.
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) body: String,
    headers: HeaderMap,
}

impl Answer {
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }

    pub(crate) fn is_html(&self) -> bool {
        self.header("content-type").is_some_and(|kind| kind.starts_with("text/html"))
    }
}

/// What the site over `app` answers.
pub(crate) async fn answer(app: &App, method: &str, path: &str, headers: &[(&str, &str)]) -> Answer {
    let request = headers
        .iter()
        .fold(Request::builder().method(method).uri(path), |request, (name, value)| request.header(*name, *value));
    let request = request.body(Body::empty()).expect("a request");
    let response = onrecord::web::router(app.clone()).oneshot(request).await.expect("never fails");
    let (parts, body) = response.into_parts();
    let bytes = to_bytes(body, 64 << 20).await.expect("a body");
    let body = String::from_utf8(bytes.to_vec()).expect("UTF-8");
    Answer { status: parts.status.as_u16(), headers: parts.headers, body }
}

/// A site over a record in a temporary folder.
pub(crate) struct Site {
    pub(crate) app: App,
    _folder: tempfile::TempDir,
}

impl Site {
    pub(crate) async fn new() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let config = Config::load(Some(folder.path().join("data")), |_| None).expect("default settings");
        let app = open(config, Arc::new(FrozenClock(now()))).await.expect("a new installation");
        Self { app, _folder: folder }
    }

    pub(crate) async fn get(&self, path: &str) -> Answer {
        self.send("GET", path, &[]).await
    }

    pub(crate) async fn send(&self, method: &str, path: &str, headers: &[(&str, &str)]) -> Answer {
        answer(&self.app, method, path, headers).await
    }

    /// Puts a story on record as one commit.
    pub(crate) async fn record(&self, story: &Story) -> ClaimId {
        let read = story.read();
        let raw = self.app.store.put_snapshot(story.text().as_bytes()).await.expect("a snapshot");
        self.app.store.put_text_layer(raw, &read).await.expect("a text layer");
        let document = story.document(&self.app);
        let passages = story.passages(&document);
        let update = story.update(&document);
        let mut events = vec![
            Event::DocumentTakenIn(Box::new(document.clone())),
            Event::ClaimRecorded(Box::new(story.claim())),
            Event::OccurrenceAdded(Box::new(story.occurrence(&document))),
            Event::UpdatePublished(Box::new(update)),
        ];
        events.push(Event::FollowUpPlanned(story.follow_up()));
        let commit = Commit { at: now(), events, passages, ..Commit::default() };
        self.app.store.commit(commit).await.expect("a commit");
        story.claim().id
    }

    /// Takes a story's claim out of the record.
    pub(crate) async fn remove(&self, story: &Story, reason: &str) -> ClaimId {
        let claim = story.claim().id;
        let events = vec![Event::ClaimRemoved { claim: claim.clone(), reason: reason.into() }];
        self.app.store.commit(Commit { at: now(), events, ..Commit::default() }).await.expect("a commit");
        claim
    }

    /// Corrects the one update of a story.
    pub(crate) async fn correct(&self, story: &Story, text: &str) -> ClaimId {
        let claim = story.claim().id;
        let update = UpdateId::derive(&[claim.as_str()]);
        let events = vec![Event::CorrectionPublished { claim: claim.clone(), update, text: text.into(), at: now() }];
        self.app.store.commit(Commit { at: now(), events, ..Commit::default() }).await.expect("a commit");
        claim
    }

    pub(crate) fn id_of(&self, story: &Story) -> ClaimId {
        story.claim().id
    }

    pub(crate) fn document_of(&self, story: &Story) -> DocumentId {
        story.document(&self.app).id
    }
}

/// A document with one claim and one check of it.
#[derive(Clone)]
pub(crate) struct Story {
    url: String,
    title: String,
    publisher: Option<Display>,
    speaker: String,
    via: Option<String>,
    sentence: String,
    outcome: Outcome,
    deadline: Option<Date>,
    sample: bool,
    points: bool,
}

impl Story {
    /// A statement that its own evidence contradicts, in a newsroom's page of which only excerpts may be shown.
    pub(crate) fn statement() -> Self {
        Self {
            url: "https://news.example/homes".into(),
            title: "Minister speaks of homes".into(),
            publisher: Some(Display::Excerpt),
            speaker: "Minister of Housing".into(),
            via: None,
            sentence: "The ministry built 1,200 homes in 2025.".into(),
            outcome: Outcome::Verdict(Verdict::False),
            deadline: None,
            sample: false,
            points: true,
        }
    }

    /// A promise due on 1 January 2032, in a text that may be shown whole.
    pub(crate) fn promise() -> Self {
        Self {
            url: "https://data.example/canal".into(),
            title: "Canal plan".into(),
            publisher: Some(Display::Full),
            speaker: "Waterways Agency".into(),
            sentence: "The agency will open the canal by the start of 2032.".into(),
            outcome: Outcome::Status(Status::InProgress),
            deadline: Some(date(2032, 1, 1)),
            ..Self::statement()
        }
    }

    /// A statement that somebody passed on.
    pub(crate) fn passed_on() -> Self {
        Self {
            url: "https://news.example/passed-on".into(),
            via: Some("The mayor".into()),
            sentence: "The ministry built 1,400 homes in 2024.".into(),
            ..Self::statement()
        }
    }

    /// One of the project's own samples.
    pub(crate) fn sample() -> Self {
        Self {
            url: "file:sample.md".into(),
            title: "A sample".into(),
            via: Some("The mayor".into()),
            sentence: "The sample body planted 300 trees in 2025.".into(),
            outcome: Outcome::Verdict(Verdict::True),
            sample: true,
            ..Self::statement()
        }
    }

    /// Markup in every field that a document controls.
    pub(crate) fn hostile() -> Self {
        const ATTACK: &str = "\"'><script>alert(1)</script></title><img src=x onerror=alert(1)>&amp;";
        Self {
            url: "javascript:alert(1)//<script>alert(1)</script>".into(),
            title: format!("Title {ATTACK}"),
            speaker: format!("Speaker {ATTACK}"),
            via: Some(format!("Mayor {ATTACK}")),
            sentence: format!("The sentence {ATTACK} names 40 homes."),
            outcome: Outcome::Verdict(Verdict::Unclear),
            ..Self::statement()
        }
    }

    /// A document that names a body by letters and does not say what they stand for.
    pub(crate) fn asking() -> Self {
        Self {
            url: "https://news.example/berths".into(),
            title: "Berths in the north".into(),
            sentence: "The HQB counted 700 berths in 2025 and tested harbour quality in each.".into(),
            ..Self::statement()
        }
    }

    /// A document that says what those letters stand for.
    pub(crate) fn explaining() -> Self {
        Self {
            url: "https://data.example/board".into(),
            title: "A board is founded".into(),
            publisher: Some(Display::Full),
            sentence: "The Harbour Quality Board (HQB) was founded in 1999.".into(),
            ..Self::statement()
        }
    }

    /// A document taken in before there were key points.
    pub(crate) fn without_points() -> Self {
        Self {
            url: "https://news.example/old".into(),
            title: "An older text".into(),
            points: false,
            ..Self::statement()
        }
    }

    /// One of many.
    pub(crate) fn numbered(number: u32) -> Self {
        Self {
            url: format!("https://news.example/{number}"),
            sentence: format!("The ministry built {number} homes in district {number}."),
            ..Self::statement()
        }
    }

    pub(crate) fn sentence(&self) -> &str {
        &self.sentence
    }

    pub(crate) fn speaker(&self) -> &str {
        &self.speaker
    }

    pub(crate) fn url(&self) -> &str {
        &self.url
    }

    pub(crate) fn quote(&self) -> &str {
        &self.sentence
    }

    pub(crate) fn layer(&self) -> Digest {
        self.read().text.digest()
    }

    /// Where the evidence viewer shows the claim's quote.
    pub(crate) fn evidence_path(&self) -> String {
        let span = self.quoted().span();
        format!("/evidence/{}?start={}&end={}&document={}", self.layer(), span.start(), span.end(), self.document_id())
    }

    fn paragraphs(&self) -> Vec<String> {
        let filler = "Zürich and its lakes have nothing to do with it; these words only fill the page. ".repeat(8);
        vec![
            self.title.clone(),
            format!("First paragraph. {filler}"),
            format!("Before the quote. {}", self.sentence),
            "The register of buildings lists 700 homes for 2025.".into(),
            format!("After it. {filler}"),
            format!("Last paragraph, far from the quote. {filler}"),
        ]
    }

    fn text(&self) -> String {
        self.paragraphs().join("\n\n")
    }

    fn read(&self) -> ReadDocument {
        let text = TextLayer::new(self.text());
        let blocks = self.spans(&text).into_iter().enumerate().map(|(index, span)| Block {
            span,
            kind: if index == 0 { BlockKind::Heading(1) } else { BlockKind::Paragraph },
            page: None,
            second: None,
            speaker: None,
        });
        let blocks = blocks.collect();
        ReadDocument { text, blocks, found: Metadata::default(), extractor: "test/1".into(), warnings: vec![] }
    }

    fn spans(&self, layer: &TextLayer) -> Vec<Span> {
        self.paragraphs().iter().map(|paragraph| place(layer, paragraph)).collect()
    }

    fn document_id(&self) -> DocumentId {
        DocumentId::derive(&[&self.url, &self.layer().to_string()])
    }

    /// Its key points: its summary, which is not said twice, and one more.
    pub(crate) fn points(&self) -> [&str; 2] {
        [&self.sentence, "Before the quote."]
    }

    pub(crate) fn document(&self, app: &App) -> Document {
        let text = self.text();
        let source = app.catalogue.sources.iter().find(|source| Some(source.display) == self.publisher);
        let layer = TextLayer::new(text.clone());
        Document {
            id: self.document_id(),
            raw: Digest::of(text.as_bytes()),
            text_layer: layer.digest(),
            extractor: "test/1".into(),
            url: self.url.clone(),
            source: source.expect("a source of each display").id.clone(),
            publisher: None,
            speaks_for: None,
            speaker: Some(self.speaker.clone()),
            title: self.title.clone(),
            byline: None,
            document_type: DocumentType::Article,
            tier: Tier::B,
            tier_reason: "A newsroom with reporters of its own.".into(),
            published: Some(date(2026, 1, 10)),
            fetched: now(),
            language: Some("en".into()),
            bundle: BundleId::derive(&[&text]),
            headline: self.title.clone(),
            summary: vec![place(&layer, &self.sentence)],
            key_points: self
                .points
                .then(|| self.points().map(|point| place(&layer, point)))
                .into_iter()
                .flatten()
                .collect(),
            priority: 3,
            sample: self.sample,
            left_out: vec![onrecord_domain::document::LeftOut {
                span: place(&layer, "Before the quote."),
                reason: "No claim: it says nothing.".into(),
            }],
            previous: None,
            attachments: vec![],
        }
    }

    pub(crate) fn passages(&self, document: &Document) -> Vec<Passage> {
        let layer = TextLayer::new(self.text());
        let passage = |span: Span| {
            let text = layer.slice(span).expect("inside").to_owned();
            let id = PassageId::derive(&[&layer.digest().to_string(), &span.start().to_string()]);
            Passage { id, document: document.id.clone(), span, bundle: BundleId::derive(&[&text]), text }
        };
        self.spans(&layer).into_iter().skip(1).map(passage).collect()
    }

    fn quoted(&self) -> Quote {
        self.take(&self.sentence)
    }

    fn take(&self, words: &str) -> Quote {
        let layer = TextLayer::new(self.text());
        Quote::take(Digest::of(self.text().as_bytes()), &layer, place(&layer, words)).expect("its own words")
    }

    pub(crate) fn claim(&self) -> Claim {
        let criteria = vec![Criterion {
            role: CriterionRole::Completion,
            text: "The register of waterways lists the canal as open.".into(),
            target: None,
        }];
        let promise = |due| Kind::Promise {
            deadline: Deadline { words: "by the start of 2032".into(), due: Due::By(due) },
            criteria,
        };
        Claim {
            id: ClaimId::derive(&[&self.url, &self.sentence]),
            kind: self.deadline.map_or(Kind::Statement, promise),
            sentence: self.sentence.clone(),
            headline: format!("{}: {}", self.speaker, self.sentence),
            speaker: Some(Speaker { name: self.speaker.clone(), body: None::<BodyId> }),
            actor: None,
            mechanism: Mechanism::DirectAction,
            topics: vec!["housing".into()],
            parts: vec![self.part(true), self.part(false)],
            about: About::World,
            condition: "The register of buildings for the year.".into(),
            said_on: Some(date(2026, 1, 10)),
            event_date: None,
            worth: "Many people wait for a home.".into(),
            priority: 3,
            sample: self.sample,
        }
    }

    fn part(&self, central: bool) -> Part {
        Part {
            text: self.sentence.clone(),
            central,
            nature: Nature::Fact,
            quantities: vec![],
            period: None,
            date: None,
            date_decides: false,
            negated: false,
        }
    }

    fn occurrence(&self, document: &Document) -> Occurrence {
        let claim = self.claim();
        Occurrence {
            claim: claim.id,
            document: document.id.clone(),
            quote: self.quoted(),
            speaker: claim.speaker,
            via: self.via.clone(),
            said_on: claim.said_on,
        }
    }

    fn update(&self, document: &Document) -> Update {
        let claim = self.claim().id;
        let rule = match self.outcome {
            Outcome::Verdict(Verdict::False) => "false",
            Outcome::Verdict(Verdict::True) => "true",
            _ => "unclear",
        };
        let step = Reason {
            rule: "independence",
            text: "It is independent.".into(),
            holds: true,
            evidence: vec![0],
            because: vec![],
        };
        Update {
            id: UpdateId::derive(&[claim.as_str()]),
            check: CheckId::derive(&[claim.as_str()]),
            claim,
            at: now(),
            outcome: self.outcome,
            note: None,
            confidence: Confidence::NotYetCalibrated { basis: "1 independent source of tier B".into() },
            findings: vec![Finding::False; if self.deadline.is_some() { 1 } else { 2 }],
            text: vec![Sentence { text: "The register lists 700 homes.".into(), cites: vec![0] }],
            citations: vec![Citation {
                quote: self.take("The register of buildings lists 700 homes for 2025."),
                document: document.id.clone(),
                source_name: "Register".into(),
                part: 0,
                stance: Stance::Refutes,
                strength: 0.9,
                tier: Tier::B,
                independence: Independence::Yes,
            }],
            reasons: Reason {
                rule,
                text: "So it follows.".into(),
                holds: true,
                evidence: vec![0],
                because: vec![step],
            },
            missing: vec!["A second register.".into()],
            change: Change::First,
            engine: "test/1 rules/1".into(),
        }
    }

    fn follow_up(&self) -> FollowUp {
        let claim = self.claim().id;
        FollowUp {
            id: FollowUpId::derive(&[claim.as_str(), "recheck"]),
            claim,
            due: "2026-07-11T09:00:00Z".parse().expect("a time"),
            reason: FollowUpReason::Recheck,
            state: FollowUpState::Planned,
            attempts: 0,
        }
    }
}

fn now() -> Timestamp {
    NOW.parse().expect("a time")
}

fn place(layer: &TextLayer, words: &str) -> Span {
    let start = layer.text().find(words).expect("words of the text");
    layer.span_of_bytes(start, start + words.len()).expect("whole characters")
}

/// Every `href` of a page, as a browser reads it.
pub(crate) fn hrefs(page: &str) -> Vec<String> {
    page.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next()).map(unescape).collect()
}

/// The marked words of an evidence page, as a browser reads them.
pub(crate) fn marked(page: &str) -> String {
    let runs = page.split("<mark").skip(1).filter_map(|rest| rest.split_once('>')?.1.split_once("</mark>"));
    unescape(&runs.map(|(words, _)| words).collect::<String>())
}

fn unescape(text: &str) -> String {
    let known = [("&#60;", "<"), ("&#62;", ">"), ("&#34;", "\""), ("&#39;", "'"), ("&#38;", "&")];
    known.iter().fold(text.to_owned(), |text, (escaped, plain)| text.replace(escaped, plain))
}
