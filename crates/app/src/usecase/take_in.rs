//! A document arrives: read it, find its claims, match them with those on record, put all on record in one commit,
//! with the first check of each claim planned.

use super::address::Address;
use super::attached;
use super::bundle::bundle;
use super::find_claim::{self, Found, Known};
use super::match_claim::Proposition;
use super::prepare::{Intake, Prepared, Raw, prepare};
use super::versions::{Arrival, Kept, arrival, consequences};
use crate::App;
use crate::fetch::FetchRefused;
use anyhow::Context;
use jiff::Timestamp;
use jiff::civil::Date;
use onrecord_domain::claim::{Claim, Occurrence};
use onrecord_domain::document::Passage;
use onrecord_domain::event::{ClaimRecord, Event};
use onrecord_domain::id::{ClaimId, DocumentId};
use onrecord_domain::schedule::{self, FollowUp};
use onrecord_domain::text::Quote;
use onrecord_extract::ClaimDraft;
use onrecord_index::{Entry, Index};
use onrecord_reader::{Feed, Input, ReadError};
use onrecord_store::{Bands, ClaimQuery, Commit, JobKind, Lease, NewJob, Refetch};
use std::sync::atomic::Ordering;

/// What became of an address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TakenIn {
    /// It is on record now.
    New {
        /// The document.
        document: DocumentId,
        /// Claims that were not on record before.
        claims: usize,
        /// Claims on record that it makes again.
        repeated: usize,
        /// Sentences left out, each with a reason on the document's page.
        left_out: usize,
        /// What could not be read, one sentence each.
        warnings: Vec<String>,
        /// The version before, of the same address.
        previous: Option<DocumentId>,
        /// Claims of earlier documents whose words it no longer holds, or holds changed.
        touched: usize,
        /// Addresses of the files that it links in its text, or that came with it: queued with it.
        attachments: Vec<String>,
    },
    /// What is on record of this address says the same: only clocks, counters and the like differ.
    Unchanged {
        /// The document on record.
        document: DocumentId,
    },
    /// This very version was on record before.
    Known {
        /// The document.
        document: DocumentId,
    },
    /// A list: its newest entries were queued.
    Feed {
        /// How many.
        items: usize,
        /// Entries beyond the bound, which were not.
        left: usize,
    },
}

/// Why an address could not be taken in, for good: trying again would not help.
#[derive(Debug, thiserror::Error)]
pub enum Refused {
    /// It can't be read as a document.
    #[error(transparent)]
    Unreadable(#[from] ReadError),
    /// It may not or could not be fetched.
    #[error(transparent)]
    NotFetched(#[from] FetchRefused),
    /// It was taken out of the record.
    #[error("it was taken out of the record before: {reason}")]
    Removed {
        /// Why, as its tombstone says.
        reason: String,
    },
    /// A feed where one document is needed.
    #[error("this is a feed, a list of documents: give one of them, or take it in with `onrecord ingest`")]
    FeedGiven,
    /// The file can't be opened.
    #[error("{path}: {source}")]
    NoFile {
        /// The file.
        path: String,
        /// What the system said.
        source: std::io::Error,
    },
}

impl Refused {
    /// The time before which the server asks not to be asked again.
    pub fn not_before(&self, now: Timestamp) -> Option<Timestamp> {
        match self {
            Self::NotFetched(refused) => refused.not_before(now),
            _ => None,
        }
    }

    /// Whether trying later may help.
    pub fn is_passing(&self) -> bool {
        matches!(self, Self::NotFetched(refused) if refused.is_transient())
    }
}

/// Priority of taking in: before checks, so that a check sees all that was given with it.
pub const INGEST_PRIORITY: i32 = 10;

/// Most entries of one list that are queued, newest first.
const MOST_LISTED: usize = 1_000;

/// Files larger than this are refused unread, in bytes.
const MOST_BYTES: u64 = onrecord_reader::MAX_BYTES as u64;

/// Queues addresses; the same address at the same time is queued once.
pub async fn queue(app: &App, addresses: &[Address]) -> anyhow::Result<Vec<String>> {
    let now = app.clock.now();
    let jobs: Vec<NewJob> = addresses.iter().map(|address| ingest_job(address, now)).collect();
    let names = jobs.iter().map(|job| job.name.clone()).collect();
    app.store.commit(Commit { jobs, at: now, ..Commit::default() }).await.context("queue what is to be read")?;
    Ok(names)
}

fn ingest_job(address: &Address, now: Timestamp) -> NewJob {
    NewJob {
        name: format!("ingest:{}@{now}", address.encode()),
        kind: JobKind::Ingest { address: address.encode() },
        run_at: now,
        priority: INGEST_PRIORITY,
    }
}

/// What comes with a document is read once, however many it comes with.
fn attached_job(address: &Address, now: Timestamp) -> NewJob {
    NewJob { name: once(&address.encode()), ..ingest_job(address, now) }
}

/// Name of the job that takes in the page at an encoded address once, however often it is listed or linked.
pub(super) fn once(address: &str) -> String {
    format!("ingest:{address}")
}

/// Takes one address in and finishes the job it came from.
pub async fn take_in(app: &App, address: &Address, lease: Lease) -> anyhow::Result<TakenIn> {
    let now = app.clock.now();
    let Source { bytes, media_type, public } = read_bytes(app, address).await?;
    let (catalogue, stated) = (app.catalogue.clone(), address.stated());
    let (bytes, intake) = tokio::task::spawn_blocking(move || {
        let raw = Raw {
            bytes: &bytes,
            media_type: media_type.as_deref(),
            address: &public,
            fetched: now,
            stated: &stated,
            assume_tier: None,
        };
        let mut intake = prepare(&raw, &catalogue);
        if let Ok(Intake::Document(prepared)) = &mut intake {
            let input = Input { bytes: &bytes, media_type: media_type.as_deref(), name: &public };
            attached::note(prepared, &input);
        }
        (bytes, intake)
    })
    .await
    .context("read a document")?;
    match intake? {
        // Whoever sends a list along does not have its pages fetched.
        Intake::Feed(_) if matches!(address, Address::Attached { .. }) => Err(Refused::FeedGiven.into()),
        Intake::Feed(feed) => queue_feed(app, &feed, now, lease).await,
        Intake::Document(prepared) => {
            let given = matches!(address, Address::File { .. });
            arrive(app, &bytes, *prepared, given, now, lease).await
        }
    }
}

/// What stands at an address.
pub(super) struct Source {
    /// The bytes.
    pub(super) bytes: Vec<u8>,
    /// Media type, where a server gave one.
    pub(super) media_type: Option<String>,
    /// The address on record: after redirects.
    pub(super) public: String,
}

/// Reads or fetches what stands at an address.
pub(super) async fn read_bytes(app: &App, address: &Address) -> anyhow::Result<Source> {
    match address {
        Address::File { path, .. } => {
            let no_file = |source| Refused::NoFile { path: path.display().to_string(), source };
            let size = tokio::fs::metadata(path).await.map_err(no_file)?.len();
            if size > MOST_BYTES {
                let why = format!("{size} bytes are more than the {MOST_BYTES} that are read of one file: split it");
                return Err(no_file(std::io::Error::other(why)).into());
            }
            let bytes = tokio::fs::read(path).await.map_err(no_file)?;
            Ok(Source { bytes, media_type: None, public: address.public() })
        }
        Address::Web(url) => {
            let fetched = app.fetch.fetch(url.as_str(), None).await.map_err(Refused::from)?;
            Ok(Source { bytes: fetched.bytes, media_type: fetched.media_type, public: fetched.url })
        }
        Address::Attached { message, number, address, .. } => {
            let file = attached::sent(app, *message, *number).await?;
            Ok(Source { bytes: file.bytes, media_type: file.media_type, public: address.clone() })
        }
    }
}

async fn queue_feed(app: &App, feed: &Feed, now: Timestamp, lease: Lease) -> anyhow::Result<TakenIn> {
    let mut listed: Vec<_> = feed.items.iter().collect();
    listed.sort_by_key(|item| std::cmp::Reverse(item.published.or(item.updated)));
    let links = listed.iter().filter_map(|item| url::Url::parse(item.url.as_deref()?).ok());
    let mut jobs: Vec<NewJob> = links.map(|url| ingest_job(&Address::Web(url), now)).collect();
    let left = jobs.len().saturating_sub(MOST_LISTED);
    jobs.truncate(MOST_LISTED);
    let items = jobs.len();
    let commit = Commit { jobs, finishes: Some(lease), at: now, ..Commit::default() };
    app.store.commit(commit).await.context("queue a feed's items")?;
    Ok(TakenIn::Feed { items, left })
}

/// Decides what a document is to the record, and puts a new one or a new version there.
async fn arrive(
    app: &App,
    bytes: &[u8],
    mut prepared: Prepared,
    given: bool,
    now: Timestamp,
    lease: Lease,
) -> anyhow::Result<TakenIn> {
    let document = &prepared.document;
    let looked = |document: DocumentId| Some(Refetch { document, raw: prepared.document.raw });
    if app.store.document(&document.id).await?.is_some() {
        let refetched = looked(document.id.clone());
        app.store.commit(Commit { refetched, finishes: Some(lease), at: now, ..Commit::default() }).await?;
        return Ok(TakenIn::Known { document: prepared.document.id });
    }
    if let Some(reason) = app.store.tombstone(&document.id).await? {
        return Err(Refused::Removed { reason }.into());
    }
    let before = match arrival(app, document, &prepared.read, given).await? {
        Arrival::First => None,
        Arrival::Later(before) => Some(*before),
        Arrival::Unchanged(document) => {
            let refetched = looked(document.clone());
            app.store.commit(Commit { refetched, finishes: Some(lease), at: now, ..Commit::default() }).await?;
            return Ok(TakenIn::Unchanged { document });
        }
    };
    prepared.document.previous = before.as_ref().map(|before| before.document.id.clone());
    app.store.put_snapshot(bytes).await.context("keep the raw bytes")?;
    app.store.put_text_layer(prepared.document.raw, &prepared.read).await.context("keep the text layer")?;
    let bands = bundle(app, &mut prepared).await?;
    put_on_record(app, prepared, bands, before, now, lease).await
}

async fn put_on_record(
    app: &App,
    prepared: Prepared,
    bands: Vec<Bands>,
    before: Option<Kept>,
    now: Timestamp,
    lease: Lease,
) -> anyhow::Result<TakenIn> {
    let Prepared { read, document, extraction, passages } = prepared;
    let (changed, mut woken) = match &before {
        Some(before) => consequences(app, before, (&document, &read), now).await?,
        None => (vec![], vec![]),
    };
    let touched = changed.iter().filter(|event| matches!(event, Event::SourceChanged(_))).flat_map(Event::claims);
    let touched = touched.collect::<std::collections::BTreeSet<_>>().len();
    let mut intake =
        Claims { app, now, document: &document, read: &read, events: vec![], jobs: vec![], ids: vec![], new: vec![] };
    for draft in &extraction.claims {
        intake.add(draft).await?;
    }
    let Claims { events, mut jobs, new, ids, .. } = intake;
    jobs.extend(attached::addresses(&document, &read).iter().map(|address| attached_job(address, now)));
    let taken = TakenIn::New {
        document: document.id.clone(),
        claims: new.len(),
        repeated: ids.len() - new.len(),
        left_out: document.left_out.len(),
        warnings: read.warnings.clone(),
        previous: document.previous.clone(),
        touched,
        attachments: document.attachments.clone(),
    };
    jobs.append(&mut woken);
    let arrived = Event::DocumentTakenIn(Box::new(document.clone()));
    let events = std::iter::once(arrived).chain(events).chain(changed).collect();
    app.store
        .commit(Commit { events, passages, bands, jobs, finishes: Some(lease), at: now, ..Commit::default() })
        .await
        .with_context(|| format!("put {} on record", document.url))?;
    app.claims.add(&new).context("index new claims")?;
    Ok(taken)
}

/// Collects what one document adds to the record.
struct Claims<'a> {
    app: &'a App,
    now: Timestamp,
    document: &'a onrecord_domain::document::Document,
    read: &'a onrecord_domain::document::ReadDocument,
    events: Vec<Event>,
    jobs: Vec<NewJob>,
    /// Claim on record of each draft so far.
    ids: Vec<ClaimId>,
    new: Vec<Entry>,
}

impl Claims<'_> {
    async fn add(&mut self, draft: &ClaimDraft) -> anyhow::Result<()> {
        let drafted = heir(self.app, claim_id(&self.document.id, draft)).await?;
        if self.ids.contains(&drafted) {
            // The same words drafted twice; the list keeps its place because links count in it.
            self.ids.push(drafted);
            return Ok(());
        }
        let quote = Quote::take(self.document.raw, &self.read.text, draft.quote).context("a draft's quote")?;
        let vector = embed(&draft.sentence)?;
        let Found { same, links } = find(self.app, draft, self.document.published, &vector).await?;
        let id = match same {
            Some(id) => id,
            None => self.record(drafted, draft, vector).await?,
        };
        for (to, relation) in links {
            self.events.push(Event::ClaimsLinked { from: id.clone(), to, relation });
        }
        if let Some((index, relation)) = draft.linked
            && let Some(other) = self.ids.get(index).filter(|other| **other != id)
        {
            self.events.push(Event::ClaimsLinked { from: other.clone(), to: id.clone(), relation });
        }
        self.events.push(Event::OccurrenceAdded(Box::new(Occurrence {
            claim: id.clone(),
            document: self.document.id.clone(),
            quote,
            speaker: draft.speaker.clone(),
            via: draft.via.clone(),
            said_on: self.document.published,
        })));
        self.ids.push(id);
        Ok(())
    }

    async fn record(&mut self, id: ClaimId, draft: &ClaimDraft, vector: Vec<f32>) -> anyhow::Result<ClaimId> {
        // What another draft was merged into comes back as it was.
        if let Some(known) = self.app.store.claim(&id).await?.filter(|known| known.claim.sentence != draft.sentence) {
            self.events.push(Event::ClaimRecorded(Box::new(known.claim)));
            return Ok(id);
        }
        let claim = claim(id.clone(), draft, self.document.published, self.document.sample);
        let follow_ups = schedule::plan(&ClaimRecord::new(claim.clone()), self.now).add;
        self.new.push(Entry { key: id.to_string(), text: claim.sentence.clone(), vector });
        self.events.push(Event::ClaimRecorded(Box::new(claim)));
        for follow_up in follow_ups {
            self.jobs.push(check_job(&follow_up));
            self.events.push(Event::FollowUpPlanned(follow_up));
        }
        Ok(id)
    }
}

fn claim_id(document: &DocumentId, draft: &ClaimDraft) -> ClaimId {
    let (start, end) = (draft.quote.start().to_string(), draft.quote.end().to_string());
    ClaimId::derive(&[document.as_str(), &start, &end, &draft.sentence])
}

/// A draft as a claim on record.
pub fn claim(id: ClaimId, draft: &ClaimDraft, said_on: Option<Date>, sample: bool) -> Claim {
    let draft = draft.clone();
    Claim {
        id,
        kind: draft.kind,
        sentence: draft.sentence,
        headline: draft.headline,
        speaker: draft.speaker,
        actor: draft.actor,
        mechanism: draft.mechanism,
        topics: draft.topics,
        parts: draft.parts,
        about: draft.about,
        condition: draft.condition,
        said_on,
        event_date: draft.event_date,
        worth: draft.worth,
        priority: draft.priority,
        sample,
    }
}

/// The job that carries out a planned check.
pub fn check_job(follow_up: &FollowUp) -> NewJob {
    NewJob {
        name: format!("check:{}", follow_up.id),
        kind: JobKind::Check { claim: follow_up.claim.clone(), follow_up: follow_up.id.clone() },
        run_at: follow_up.due,
        priority: 0,
    }
}

/// The claim that stands for `id`: the one it was merged into, if it was, and so on.
async fn heir(app: &App, mut id: ClaimId) -> anyhow::Result<ClaimId> {
    // A merged claim takes no further merge into it, so that this ends.
    while let Some(edit) = app.store.claim(&id).await?.and_then(|record| record.merged().cloned()) {
        id = edit.other;
    }
    Ok(id)
}

/// What a draft is to the claims on record.
async fn find(app: &App, draft: &ClaimDraft, said_on: Option<Date>, vector: &[f32]) -> anyhow::Result<Found> {
    let mut known = vec![];
    for candidate in find_claim::candidates(&app.claims, &draft.sentence, vector)? {
        let stands = heir(app, candidate.id.clone()).await?;
        let is_there = app.store.claim(&stands).await?.is_some_and(|record| record.removed.is_none());
        let record = app.store.claim(&candidate.id).await?.filter(|_| is_there);
        known.extend(record.map(|record| Known { stands, claim: record.claim, cosine: candidate.cosine }));
    }
    find_claim::decide(Proposition::of(draft, said_on), &known)
}

/// The vector of one text.
pub fn embed(text: &str) -> anyhow::Result<Vec<f32>> {
    let vectors = onrecord_model::Embedder::shipped()?.embed(&[text])?;
    vectors.into_iter().next().context("one text gives one vector")
}

/// Brings the index of passages up to what is on record, and wakes standing claims that the new ones touch. What is
/// there already is not embedded again. Gives the number of claims woken.
pub async fn catch_up(app: &App, progress: &(dyn Fn(usize) + Sync)) -> anyhow::Result<usize> {
    let mut woken = 0;
    loop {
        let batch = app.store.passages_after(app.indexed_to.load(Ordering::Relaxed), 256).await?;
        let Some((last, _)) = batch.last() else { return Ok(woken) };
        let last = *last;
        let missing: Vec<_> =
            batch.into_iter().map(|(_, passage)| passage).filter(|p| !app.passages.contains(p.id.as_str())).collect();
        if !missing.is_empty() {
            let added = missing.len();
            let index = app.passages.clone();
            let (missing, vectors) =
                tokio::task::spawn_blocking(move || add(&index, missing)).await.context("index passages")??;
            woken += super::wake::wake(app, &missing, &vectors).await?;
            progress(added);
        }
        app.indexed_to.store(last, Ordering::Relaxed);
    }
}

fn add(index: &Index, passages: Vec<Passage>) -> anyhow::Result<(Vec<Passage>, Vec<Vec<f32>>)> {
    let texts: Vec<&str> = passages.iter().map(|passage| passage.text.as_str()).collect();
    let vectors = onrecord_model::Embedder::shipped()?.embed(&texts)?;
    let entry = |(passage, vector): (&Passage, &Vec<f32>)| Entry {
        key: passage.id.to_string(),
        text: passage.text.clone(),
        vector: vector.clone(),
    };
    index.add(&passages.iter().zip(&vectors).map(entry).collect::<Vec<_>>())?;
    Ok((passages, vectors))
}

/// Puts claims that are on record and not in the index (a process was killed between the two) into it.
pub async fn catch_up_claims(app: &App) -> anyhow::Result<()> {
    let mut after = None;
    loop {
        let rows = app.store.claims(&ClaimQuery { limit: 500, after: after.clone(), ..ClaimQuery::default() }).await?;
        let Some(last) = rows.last() else { return Ok(()) };
        after = Some(last.id.clone());
        let missing: Vec<_> = rows.iter().filter(|row| !app.claims.contains(row.id.as_str())).collect();
        let texts: Vec<&str> = missing.iter().map(|row| row.sentence.as_str()).collect();
        let vectors = onrecord_model::Embedder::shipped()?.embed(&texts)?;
        let entry = |(row, vector): (&&onrecord_store::ClaimRow, Vec<f32>)| Entry {
            key: row.id.to_string(),
            text: row.sentence.clone(),
            vector,
        };
        app.claims.add(&missing.iter().zip(vectors).map(entry).collect::<Vec<_>>())?;
    }
}
