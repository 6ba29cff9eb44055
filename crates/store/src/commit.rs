//! How is one change written? Events, the state they imply, and follow-up jobs, in one short transaction.

use crate::Store;
use crate::check::CheckRecord;
use crate::encode;
use crate::error::StoreError;
use crate::job::{self, Lease, NewJob};
use crate::rows::micros;
use crate::versions::{self, Bands, Refetch};
use crate::{documents, log, state, texts, watched};
use jiff::Timestamp;
use onrecord_domain::document::{Document, Passage};
use onrecord_domain::event::{ClaimRecord, Event};
use onrecord_domain::id::{CheckId, ClaimId, Digest, DocumentId};
use onrecord_domain::ledger::Head;
use onrecord_domain::text::{Quote, Span, TextLayer};
use onrecord_domain::watch::Watched;
use sqlx::SqliteConnection;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// One change: everything in it is written, or nothing.
#[derive(Debug, Default)]
pub struct Commit {
    /// When; recorded with every event.
    pub at: Timestamp,
    /// What happened, in order. An event that is on record already changes nothing and is not appended again.
    pub events: Vec<Event>,
    /// Passages of documents that are on record or in `events`.
    pub passages: Vec<Passage>,
    /// By what those passages are found by others that carry the same text.
    pub bands: Vec<Bands>,
    /// A look at an address that found nothing new.
    pub refetched: Option<Refetch>,
    /// What the check read, for replay.
    pub check: Option<CheckRecord>,
    /// Work that follows.
    pub jobs: Vec<NewJob>,
    /// A watched address after a poll; its next poll is queued with it.
    pub polled: Option<Watched>,
    /// The job this change finishes.
    pub finishes: Option<Lease>,
}

/// What a commit did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Committed {
    /// Events appended to the log; the others were on record already.
    pub appended: usize,
    /// The end of the chain after it.
    pub head: Head,
}

impl Store {
    /// Writes one change.
    ///
    /// Refuses, with nothing written: a lease that is no longer ours, a quote or passage that differs from its stored
    /// text, an event that cannot follow what is on record, anything that names what is not on record.
    pub async fn commit(&self, commit: Commit) -> Result<Committed, StoreError> {
        self.check_words(&commit).await?;
        let payloads: Vec<Vec<u8>> =
            commit.events.iter().map(|event| encode::event_bytes(commit.at, event)).collect::<Result<_, _>>()?;
        let check = commit.check.as_ref().map(|check| Ok::<_, StoreError>((check, encode::check_text(check)?)));
        let check = check.transpose()?;

        let mut db = self.begin().await?;
        if let Some(lease) = &commit.finishes {
            job::finish(&mut db, lease, commit.at).await?;
        }
        let mut change = Change::over(&mut db).await?;
        let mut appended = 0;
        for (event, payload) in commit.events.iter().zip(&payloads) {
            appended += usize::from(change.take(commit.at, event, payload).await?);
        }
        let head = change.finish().await?;
        for passage in &commit.passages {
            texts::put_passage(&mut db, passage).await?;
        }
        for bands in &commit.bands {
            versions::put_bands(&mut db, bands).await?;
        }
        if let Some(refetch) = &commit.refetched {
            versions::put_refetch(&mut db, commit.at, refetch).await?;
        }
        if let Some((check, body)) = check {
            put_check(&mut db, check, body).await?;
        }
        for job in &commit.jobs {
            job::queue(&mut db, job).await?;
        }
        if let Some(polled) = &commit.polled {
            watched::update(&mut db, polled).await?;
        }
        db.commit().await?;
        Ok(Committed { appended, head })
    }

    /// Every quotation must say what the stored text says (law: a quotation knows where it stands). Texts are
    /// immutable, so this needs no transaction.
    async fn check_words(&self, commit: &Commit) -> Result<(), StoreError> {
        let mut db = self.readers.acquire().await?;
        let mut layers = Layers::default();
        for quote in commit.events.iter().flat_map(quotes).chain(commit.check.iter().flat_map(CheckRecord::quotes)) {
            layers.check_quote(&mut db, quote).await?;
        }
        let mut taken_in: HashMap<&DocumentId, &Document> = HashMap::new();
        for event in &commit.events {
            if let Event::DocumentTakenIn(document) = event {
                self.check_document(&mut db, &mut layers, document).await?;
                taken_in.insert(&document.id, document);
            }
        }
        for passage in &commit.passages {
            let text_layer = match taken_in.get(&passage.document) {
                Some(document) => (document.raw, document.text_layer),
                None => documents::standing(&mut db, &passage.document)
                    .await?
                    .map(|document| (document.raw, document.text_layer))
                    .ok_or_else(|| not_on_record("document", &passage.document))?,
            };
            layers.check_passage(&mut db, text_layer, passage).await?;
        }
        Ok(())
    }

    async fn check_document(
        &self,
        db: &mut SqliteConnection,
        layers: &mut Layers,
        document: &Document,
    ) -> Result<(), StoreError> {
        if !self.snapshots.holds(document.raw) {
            return Err(not_on_record("snapshot", &document.raw));
        }
        let layer = layers.load(db, document.raw, document.text_layer).await?;
        let spans = document.summary.iter().chain(document.left_out.iter().map(|left_out| &left_out.span));
        spans.copied().try_for_each(|span: Span| Ok(Quote::take(document.raw, layer, span).map(drop)?))
    }

    /// What a check read; `None` when there was no such check.
    pub async fn check(&self, id: &CheckId) -> Result<Option<CheckRecord>, StoreError> {
        let body: Option<String> = sqlx::query_scalar("select body from checks where id = $1")
            .bind(id.as_str())
            .fetch_optional(&self.readers)
            .await?;
        body.as_deref().map(encode::check_of).transpose()
    }

    /// Erases the bytes, texts and passages of a removed document that no standing document shares, for law or
    /// privacy. The log keeps the tombstone; `verify` accepts what is missing behind it and nothing else.
    pub async fn erase(&self, removed: &DocumentId) -> Result<(), StoreError> {
        let mut db = self.begin().await?;
        let orphans = state::erase_texts(&mut db, removed).await?;
        db.commit().await?;
        self.with_snapshots(move |snapshots| orphans.into_iter().try_for_each(|raw| snapshots.erase(raw))).await
    }
}

/// Records a check; the same check again must say the same, for it is repeated only after a crash.
async fn put_check(db: &mut SqliteConnection, check: &CheckRecord, body: String) -> Result<(), StoreError> {
    sqlx::query("insert into checks (id, claim, at, body) values ($1, $2, $3, $4) on conflict (id) do nothing")
        .bind(check.id.as_str())
        .bind(check.claim.as_str())
        .bind(micros(check.at))
        .bind(body)
        .execute(db)
        .await?;
    Ok(())
}

pub(crate) fn not_on_record(what: &'static str, id: &dyn std::fmt::Display) -> StoreError {
    StoreError::NotOnRecord { what, id: id.to_string() }
}

/// Every quotation an event makes.
pub(crate) fn quotes(event: &Event) -> Vec<&Quote> {
    match event {
        Event::OccurrenceAdded(occurrence) => vec![&occurrence.quote],
        Event::UpdatePublished(update) => update.citations.iter().map(|citation| &citation.quote).collect(),
        Event::SourceChanged(change) => std::iter::once(&change.before).chain(&change.after).collect(),
        _ => vec![],
    }
}

/// Text layers met so far, each loaded once.
#[derive(Default)]
struct Layers(HashMap<(Digest, Digest), TextLayer>);

impl Layers {
    async fn load(
        &mut self,
        db: &mut SqliteConnection,
        raw: Digest,
        text_layer: Digest,
    ) -> Result<&TextLayer, StoreError> {
        let unknown = StoreError::UnknownText { raw, text_layer };
        if !self.0.contains_key(&(raw, text_layer))
            && texts::made_from(db, raw, text_layer).await?
            && let Some(layer) = texts::layer(db, text_layer).await?
        {
            self.0.insert((raw, text_layer), layer);
        }
        self.0.get(&(raw, text_layer)).ok_or(unknown)
    }

    async fn check_quote(&mut self, db: &mut SqliteConnection, quote: &Quote) -> Result<(), StoreError> {
        let layer = self.load(db, quote.raw(), quote.text_layer()).await?;
        Quote::verify(quote.raw(), layer, quote.span(), quote.words())?;
        Ok(())
    }

    async fn check_passage(
        &mut self,
        db: &mut SqliteConnection,
        (raw, text_layer): (Digest, Digest),
        passage: &Passage,
    ) -> Result<(), StoreError> {
        let layer = self.load(db, raw, text_layer).await?;
        if layer.slice(passage.span) == Some(&passage.text) {
            return Ok(());
        }
        Err(StoreError::Passage { passage: passage.id.to_string(), document: passage.document.to_string() })
    }
}

/// Events being appended, with the records they touch.
struct Change<'c> {
    db: &'c mut SqliteConnection,
    head: Head,
    records: BTreeMap<ClaimId, Option<ClaimRecord>>,
    touched: BTreeSet<ClaimId>,
}

impl<'c> Change<'c> {
    async fn over(db: &'c mut SqliteConnection) -> Result<Self, StoreError> {
        let head = log::head(db).await?;
        Ok(Self { db, head, records: BTreeMap::new(), touched: BTreeSet::new() })
    }

    /// Appends `event` unless it is on record; says whether it did.
    async fn take(&mut self, at: Timestamp, event: &Event, payload: &[u8]) -> Result<bool, StoreError> {
        let claims_changed = self.fold(event).await?;
        if !claims_changed && (!event.claims().is_empty() || state::holds(self.db, event).await?) {
            return Ok(false);
        }
        let link = log::append(self.db, self.head, at, event, payload).await?;
        self.head = Head { entries: link.seq, hash: link.hash };
        state::apply(self.db, link.seq, event).await?;
        self.touched.extend(event.claims().into_iter().cloned());
        if let Event::DocumentTakenIn(_) | Event::DocumentRemoved { .. } = event {
            self.touched.extend(state::claims_in(self.db, event.document()).await?);
        }
        if let Event::DocumentRemoved { document, .. } = event {
            state::remove_passages(self.db, document).await?;
        }
        Ok(true)
    }

    /// Folds `event` into the records of its claims; whether that changed any.
    async fn fold(&mut self, event: &Event) -> Result<bool, StoreError> {
        if let Event::OccurrenceAdded(occurrence) = event {
            let document = &occurrence.document;
            documents::standing(self.db, document).await?.ok_or_else(|| not_on_record("document", document))?;
        }
        if let Event::SourceChanged(change) = event {
            for document in [&change.document, &change.version] {
                documents::standing(self.db, document).await?.ok_or_else(|| not_on_record("document", document))?;
            }
        }
        let mut changed = false;
        for claim in event.claims() {
            let before = self.record(claim).await?;
            let after = match before.clone() {
                Some(record) => Some(record.apply(event)?),
                None => ClaimRecord::fold(std::slice::from_ref(event))?,
            };
            changed |= after != before;
            self.records.insert(claim.clone(), after);
        }
        Ok(changed)
    }

    async fn record(&mut self, claim: &ClaimId) -> Result<Option<ClaimRecord>, StoreError> {
        match self.records.remove(claim) {
            Some(record) => Ok(record),
            None => log::record(self.db, claim).await,
        }
    }

    /// Writes the state of every claim touched.
    async fn finish(mut self) -> Result<Head, StoreError> {
        for claim in std::mem::take(&mut self.touched) {
            if let Some(record) = self.record(&claim).await? {
                state::write_claim(self.db, &record).await?;
            }
        }
        Ok(self.head)
    }
}
