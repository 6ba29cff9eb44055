//! From bytes to everything a document says: text layer, provenance, claim drafts, passages. Touches no state.

use super::take_in::Refused;
use crate::catalogue::Catalogue;
use jiff::Timestamp;
use onrecord_domain::document::{Document, DocumentType, Field, Metadata, Passage, Place, ReadDocument};
use onrecord_domain::id::{BodyId, BundleId, Digest, DocumentId, PassageId};
use onrecord_domain::source::{Body, Source, SourceKind, Tier};
use onrecord_domain::text::Span;
use onrecord_extract::{Context, Extraction, Judged, Judgements, to_judge};
use onrecord_model::{SentenceModel, SentenceShares};
use onrecord_reader::{Content, Feed, Input, Stated};

/// A document ready to be put on record or checked against.
#[derive(Debug, Clone)]
pub struct Prepared {
    /// Text layer, blocks, what the document says of itself.
    pub read: ReadDocument,
    /// What the record keeps of it.
    pub document: Document,
    /// Claims and what was left out.
    pub extraction: Extraction,
    /// What is searched as evidence.
    pub passages: Vec<Passage>,
}

/// What bytes turned out to be.
#[derive(Debug, Clone)]
#[expect(clippy::large_enum_variant, reason = "read once and handed on; never held in numbers")]
pub enum Intake {
    /// A document.
    Document(Box<Prepared>),
    /// A list of addresses to read.
    Feed(Feed),
}

/// Bytes with what is known of them from outside.
#[derive(Debug, Clone, Copy)]
pub struct Raw<'a> {
    /// The bytes.
    pub bytes: &'a [u8],
    /// Media type as a server gave it.
    pub media_type: Option<&'a str>,
    /// Address on record, `https:` or `file:`.
    pub address: &'a str,
    /// When they were fetched or read.
    pub fetched: Timestamp,
    /// What is stated of where they come from.
    pub stated: &'a Stated,
    /// Tier to assume where the document states none (`check --assume-tier`).
    pub assume_tier: Option<Tier>,
}

/// Reads `raw` and prepares what it holds; the same bytes, address and time give the same result.
///
/// # Errors
/// [`Refused`] where it can't be read; any other error is this program's.
pub fn prepare(raw: &Raw<'_>, catalogue: &Catalogue) -> anyhow::Result<Intake> {
    let input = Input { bytes: raw.bytes, media_type: raw.media_type, name: raw.address };
    let mut read = match onrecord_reader::read_stated(&input, raw.stated).map_err(Refused::from)? {
        Content::Feed(feed) => return Ok(Intake::Feed(feed)),
        Content::Document(read) => *read,
    };
    let url = match &read.found.url {
        Some(url) if raw.address.starts_with("file:") => url.clone(),
        _ => raw.address.to_owned(),
    };
    let url = onrecord_reader::address::canonical(&url);
    let source = catalogue.source_for(Some(&url), read.found.publisher.as_deref());
    let listed = catalogue.lists(&source.id);
    count_in(catalogue.zone(&source), &mut read.found);
    let document_type = read.found.document_type.unwrap_or_else(|| guess_type(&source, &read));
    let speaks_for = speaks_for(&read, &source, catalogue);
    let body = speaks_for.as_ref().and_then(|id| catalogue.bodies.iter().find(|body| body.id == *id));
    // The body that an office nobody listed is taken for, so that it never counts as independent of it, does not speak.
    let assumed = body.filter(|_| !listed && read.found.stand_in_for.is_none());
    let itself = assumed.map(|body| Body { name: source.name.clone(), aliases: vec![], ..body.clone() });
    let unjudged = Context {
        document: &read,
        publisher: read.found.stand_in_for.as_deref().unwrap_or(&source.name),
        speaks_for: itself.as_ref().or(body),
        document_type,
        published: read.found.published,
        speaker: read.found.speaker.as_deref(),
        bodies: &catalogue.bodies,
        fiscal: catalogue.fiscal(&source),
        hemisphere: catalogue.hemisphere(&source),
        sample: read.found.sample,
        judgements: &Judgements::default(),
    };
    let extraction = onrecord_extract::extract(&Context { judgements: &judgements(&unjudged)?, ..unjudged });
    let digest = Digest::of(raw.bytes);
    let id = DocumentId::derive(&[&url, &digest.to_string()]);
    let passages = passages(&read, &id);
    let (tier, tier_reason) = tier(&read, &source, document_type, raw.assume_tier);
    let document = Document {
        raw: digest,
        text_layer: read.text.digest(),
        extractor: read.extractor.clone(),
        source: source.id,
        publisher: read.found.publisher.clone().filter(|_| !listed),
        speaks_for,
        speaker: read.found.speaker.clone(),
        title: read.found.title.clone().unwrap_or_else(|| extraction.headline.clone()),
        byline: read.found.byline.clone(),
        document_type,
        tier,
        tier_reason,
        published: read.found.published,
        fetched: raw.fetched,
        language: read.found.language.clone(),
        bundle: bundle(read.text.text()),
        headline: extraction.headline.clone(),
        summary: extraction.summary.clone(),
        key_points: extraction.key_points.clone(),
        priority: extraction.priority,
        sample: read.found.sample,
        left_out: extraction.left_out.clone(),
        previous: None,
        attachments: vec![],
        id,
        url,
    };
    Ok(Intake::Document(Box::new(Prepared { read, document, extraction, passages })))
}

/// Puts the day that the moment of publication has in the publisher's zone in the place of the one that it has in UTC.
fn count_in(zone: Option<&str>, found: &mut Metadata) {
    let local = found.published_at.zip(zone).and_then(|(at, zone)| Some((zone, at.in_tz(zone).ok()?.date())));
    if let Some((zone, day)) = local.filter(|(_, day)| found.published != Some(*day)) {
        found.published = Some(day);
        let place = format!("day in {zone}");
        found.places.insert(0, Place { field: Field::Published, place, value: day.to_string() });
    }
}

/// What the classifier says of the sentences of a document that extraction asks about, all in one call.
fn judgements(context: &Context<'_>) -> anyhow::Result<Judgements> {
    let spans = to_judge(context);
    let place = |span: &Span| context.document.text.slice(*span).unwrap_or_default();
    let sentences: Vec<&str> = spans.iter().map(place).collect();
    if sentences.is_empty() {
        return Ok(Judgements::default());
    }
    let found = SentenceModel::shipped()?.classify(&sentences)?;
    Ok(Judgements::new(spans.into_iter().zip(found.iter().map(judged))))
}

/// What extraction is told of a sentence.
pub(crate) fn judged(shares: &SentenceShares) -> Judged {
    let SentenceShares { worthiness, pledge, specificity, .. } = *shares;
    Judged { worthiness, pledge, specificity, expressive: shares.expressive() }
}

/// The body a document speaks for: the one a sample stands in for, else its source's, else none.
fn speaks_for(read: &ReadDocument, source: &Source, catalogue: &Catalogue) -> Option<BodyId> {
    match &read.found.stand_in_for {
        Some(name) => catalogue.body_named(name).map(|body| body.id.clone()).or_else(|| BodyId::slugify(name).ok()),
        None => source.speaks_for.clone(),
    }
}

fn tier(read: &ReadDocument, source: &Source, document_type: DocumentType, assumed: Option<Tier>) -> (Tier, String) {
    if let Some(tier) = read.found.tier {
        return (tier, "Stated by the operator in the file's front matter.".into());
    }
    match (source.tier_of(document_type), assumed) {
        ((Tier::X, reason), _) => (Tier::X, reason),
        (_, Some(tier)) => (tier, "Assumed for this check by whoever asked for it.".into()),
        (by_catalogue, None) => by_catalogue,
    }
}

/// What sort of document it most likely is, where it doesn't say: by its publisher's kind and its title.
fn guess_type(source: &Source, read: &ReadDocument) -> DocumentType {
    let title = read.found.title.as_deref().unwrap_or_default().to_lowercase();
    let has = |words: &[&str]| words.iter().any(|word| title.contains(word));
    match source.kind {
        // A message is a party's word, whatever office it is sent from, and its header is easily forged.
        _ if read.extractor.starts_with("eml/") => DocumentType::Release,
        SourceKind::Government | SourceKind::International if has(&["remarks", "speech", "address by"]) => {
            DocumentType::Speech
        }
        SourceKind::Government if has(&["executive order", "proclamation", "memorandum of"]) => {
            DocumentType::Instrument
        }
        SourceKind::Government | SourceKind::International if has(&["report"]) => DocumentType::Report,
        SourceKind::Government | SourceKind::International => DocumentType::Release,
        SourceKind::Court => DocumentType::Ruling,
        SourceKind::Legislature if read.blocks.iter().any(|block| block.speaker.is_some()) => DocumentType::Transcript,
        SourceKind::Legislature => DocumentType::Register,
        SourceKind::Statistics => DocumentType::Statistics,
        SourceKind::Audit => DocumentType::Audit,
        SourceKind::Newsroom | SourceKind::Wire => DocumentType::Article,
        SourceKind::Academic => DocumentType::Study,
        SourceKind::FactChecker => DocumentType::FactCheck,
        SourceKind::Reference => DocumentType::Reference,
        SourceKind::Satire => DocumentType::Satire,
        SourceKind::Other if read.blocks.iter().any(|block| block.speaker.is_some()) => DocumentType::Transcript,
        SourceKind::Other => DocumentType::Other,
    }
}

/// What is searched as evidence in `document`.
pub fn passages(read: &ReadDocument, document: &DocumentId) -> Vec<Passage> {
    let layer = read.text.digest().to_string();
    onrecord_extract::passage::passages(read)
        .into_iter()
        .filter_map(|span| {
            let text = read.text.slice(span)?.to_owned();
            let id =
                PassageId::derive(&[document.as_str(), &layer, &span.start().to_string(), &span.end().to_string()]);
            Some(Passage { id, document: document.clone(), span, bundle: bundle(&text), text })
        })
        .collect()
}

/// Texts that differ only in case, spacing and punctuation share a bundle: a reprint counts once.
fn bundle(text: &str) -> BundleId {
    let words: Vec<String> =
        text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_lowercase).collect();
    BundleId::derive(&[&words.join(" ")])
}
