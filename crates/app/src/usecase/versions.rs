//! A page is fetched again: is it a new version, and which claims does the change touch?

use super::take_in::check_job;
use crate::App;
use anyhow::Context;
use jiff::Timestamp;
use onrecord_domain::document::{Block, Document, ReadDocument, Version};
use onrecord_domain::event::{ClaimRecord, Event, SourceChange};
use onrecord_domain::id::DocumentId;
use onrecord_domain::schedule::{FollowUp, FollowUpReason};
use onrecord_domain::text::{Quote, Span, TextLayer};
use onrecord_extract::became::{Became, became};
use onrecord_index::sketch::Sketch;
use onrecord_reader::changes::changes;
use onrecord_reader::changes::passing::announced;
use onrecord_store::{DocumentQuery, NewJob, Samples};

/// Changed places told of for one claim and version; more would bury its timeline.
const MOST_PLACES: usize = 5;

/// Resemblance from which a file is a later version of another of its name, 0 to 1: unlike a web address, a name like
/// `report.pdf` is used for many things.
const SAME_FILE: f64 = 0.3;

/// A version on record, with its text.
#[derive(Debug, Clone)]
pub struct Kept {
    /// The document.
    pub document: Document,
    /// Its text.
    pub layer: TextLayer,
    /// Its blocks.
    pub blocks: Vec<Block>,
}

impl Kept {
    /// Loads the text of `document`; `None` where it is no longer kept.
    pub async fn load(app: &App, document: Document) -> anyhow::Result<Option<Self>> {
        let Some(layer) = app.store.text_layer(document.text_layer).await? else { return Ok(None) };
        let blocks = app.store.blocks(document.text_layer).await?;
        Ok(Some(Self { document, layer, blocks }))
    }

    /// To be compared with another.
    pub fn version(&self) -> Version<'_> {
        Version { text: &self.layer, blocks: &self.blocks }
    }
}

/// What a document is to the record.
#[derive(Debug)]
pub enum Arrival {
    /// Nothing of its address is on record.
    First,
    /// What is on record says the same; only clocks, counters and the like differ.
    Unchanged(DocumentId),
    /// The version before says something else.
    Later(Box<Kept>),
}

/// What `document`, just read from its address, is to the record. `given` is a file an operator gave: what they wrote
/// about it counts as much as its text.
pub async fn arrival(app: &App, document: &Document, read: &ReadDocument, given: bool) -> anyhow::Result<Arrival> {
    let samples = if document.sample { Samples::Only } else { Samples::Excluded };
    let of_address = DocumentQuery { url: Some(document.url.clone()), samples, limit: 1, ..DocumentQuery::default() };
    let latest = app.store.documents(&of_address).await.context("look for earlier versions")?.into_iter().next();
    let Some(latest) = latest else { return Ok(Arrival::First) };
    let Some(kept) = Kept::load(app, latest).await? else { return Ok(Arrival::First) };
    if changes(kept.version(), read.version()).is_empty() && !(given && is_described_anew(&kept.document, document)) {
        return Ok(Arrival::Unchanged(kept.document.id));
    }
    let named_only = document.url.starts_with("file:");
    let alike = || Sketch::of(kept.layer.text()).resemblance(&Sketch::of(read.text.text()));
    Ok(if named_only && alike() < SAME_FILE { Arrival::First } else { Arrival::Later(Box::new(kept)) })
}

/// Whether what is said about a document, beside its text, differs.
fn is_described_anew(known: &Document, new: &Document) -> bool {
    let said = |document: &Document| {
        let Document { title, byline, document_type, tier, published, speaker, speaks_for, source, publisher, .. } =
            document.clone();
        (title, byline, document_type, tier, published, speaker, speaks_for, source, publisher)
    };
    said(known) != said(new)
}

/// What a new version does to claims that rest on the one before: an event for each place that says something else, and
/// a check at once.
pub async fn consequences(
    app: &App,
    before: &Kept,
    after: (&Document, &ReadDocument),
    now: Timestamp,
) -> anyhow::Result<(Vec<Event>, Vec<NewJob>)> {
    let (mut events, mut jobs) = (vec![], vec![]);
    let said = announced(before.version(), after.1.version());
    for claim in app.store.claims_resting_on(&before.document.id).await? {
        let Some(record) = app.store.claim(&claim).await? else { continue };
        let changed = source_changes(&record, before, after, said, now)?;
        if changed.is_empty() {
            continue;
        }
        events.extend(changed.into_iter().map(|change| Event::SourceChanged(Box::new(change))));
        // One check looks at all that changed by its time.
        if !record.planned().iter().any(|planned| planned.due <= now) {
            let planned = FollowUp::planned(&claim, now, FollowUpReason::Event);
            jobs.push(check_job(&planned));
            events.push(Event::FollowUpPlanned(planned));
        }
    }
    Ok((events, jobs))
}

/// Places of `before` that the claim rests on and that say something else now.
fn source_changes(
    record: &ClaimRecord,
    before: &Kept,
    (document, read): (&Document, &ReadDocument),
    announced: bool,
    at: Timestamp,
) -> anyhow::Result<Vec<SourceChange>> {
    let mut found: Vec<SourceChange> = vec![];
    for place in places(record, before) {
        let (was, is) = match became(before.version(), place, read.version()) {
            Became::Same => continue,
            Became::Changed { before, after } => (before, Some(after)),
            Became::Gone { before } => (before, None),
        };
        let after = is.map(|span| Quote::take(document.raw, &read.text, span)).transpose()?;
        let change = SourceChange {
            claim: record.claim.id.clone(),
            document: before.document.id.clone(),
            version: document.id.clone(),
            before: Quote::take(before.document.raw, &before.layer, was)?,
            after,
            announced,
            at,
        };
        if !found.contains(&change) && found.len() < MOST_PLACES {
            found.push(change);
        }
    }
    Ok(found)
}

/// Where the claim was made in a version, and what its entry in force cites of it.
fn places(record: &ClaimRecord, version: &Kept) -> Vec<Span> {
    let id = &version.document.id;
    let made = record.occurrences.iter().filter(|place| place.document == *id).map(|place| &place.quote);
    let cited = record.current().into_iter().flat_map(|update| &update.citations);
    let cited = cited.filter(|citation| citation.document == *id).map(|citation| &citation.quote);
    let of_layer = made.chain(cited).filter(|quote| quote.text_layer() == version.document.text_layer);
    let mut places: Vec<Span> = of_layer.map(Quote::span).collect();
    places.sort();
    places.dedup();
    places
}
