//! The claim page, top to bottom.

use super::check::{self, CheckView, Cite};
use super::row::Row;
use super::timeline::{self, Entry};
use super::{Badge, Link, Page, When, claim_path, document_path, linkable, quote_path, span_path};
use crate::web::{claim_review, words};
use askama::Template;
use jiff::Timestamp;
use onrecord_domain::claim::{About, Claim, CriterionRole, Kind, Occurrence, Relation};
use onrecord_domain::document::Document;
use onrecord_domain::event::{Change, ClaimRecord, Update};
use onrecord_domain::id::DocumentId;
use onrecord_domain::reading::Stance;
use onrecord_domain::schedule::FollowUp;
use onrecord_domain::source::Tier;
use onrecord_domain::text::Span;
use onrecord_domain::verdict::Finding;
use onrecord_store::ClaimRow;
use std::collections::BTreeMap;

/// Entries of a timeline shown on the claim page; the rest have a page of their own.
pub(in crate::web) const TIMELINE_SHOWN: usize = 50;

/// What the page is made from.
pub(in crate::web) struct Inputs<'a> {
    /// The claim and all that happened to it.
    pub(in crate::web) record: &'a ClaimRecord,
    /// The document of its first occurrence.
    pub(in crate::web) origin: Option<Origin>,
    /// Titles of the documents that its latest check cites.
    pub(in crate::web) titles: BTreeMap<DocumentId, String>,
    /// Claims it is linked with.
    pub(in crate::web) related: &'a [(Relation, ClaimRow)],
    /// Name of the body a sample stands in for.
    pub(in crate::web) stand_in: Option<String>,
    /// The speaker is listed as a body.
    pub(in crate::web) speaker_is_body: bool,
    /// Now.
    pub(in crate::web) now: Timestamp,
    /// Address of the site, without a trailing slash.
    pub(in crate::web) public_url: &'a str,
}

/// The document a claim was taken from.
pub(in crate::web) struct Origin {
    /// The document.
    pub(in crate::web) document: Document,
    /// Name of its publisher.
    pub(in crate::web) publisher: String,
    /// Words of its summary, with their places.
    pub(in crate::web) summary: Vec<(Span, String)>,
}

#[derive(Template)]
#[template(path = "claim.html")]
pub(in crate::web) struct ClaimPage {
    page: Page,
    kind: &'static str,
    kind_meaning: String,
    is_statement: bool,
    headline: String,
    canonical: Option<String>,
    sample: Option<String>,
    removed: Option<String>,
    badge: Badge,
    meaning: &'static str,
    anchor: &'static str,
    note: Option<String>,
    about: Option<String>,
    substance: Option<Row>,
    confidence: String,
    checked: Option<When>,
    pills: Vec<Link>,
    condition: String,
    worth: String,
    facts: Vec<Fact>,
    quote: Option<QuoteView>,
    attribution: String,
    source: Option<SourceView>,
    check: Option<CheckView>,
    failed: Option<When>,
    criteria: Vec<CriterionView>,
    countdown: Option<Countdown>,
    next: Option<NextCheck>,
    timeline: Vec<Entry>,
    more: Option<Link>,
    related: Vec<(&'static str, Row)>,
}

struct Fact {
    name: &'static str,
    text: String,
    href: Option<String>,
    when: Option<When>,
}

struct QuoteView {
    words: String,
    place: String,
    document: String,
    title: String,
}

struct SourceView {
    document: String,
    title: String,
    publisher: String,
    published: Option<When>,
    summary: Vec<Link>,
    tier: Tier,
    tier_reason: String,
    original: Option<Link>,
    address: String,
}

struct CriterionView {
    role: &'static str,
    text: String,
    state: &'static str,
    cites: Vec<Cite>,
}

struct Countdown {
    text: String,
    words: String,
}

struct NextCheck {
    when: When,
    reason: &'static str,
    overdue: bool,
}

impl ClaimPage {
    /// The page of a claim.
    pub(in crate::web) fn new(inputs: &Inputs<'_>) -> Self {
        let record = inputs.record;
        let claim = &record.claim;
        let path = claim_path(&claim.id);
        let update = standing(record);
        let mut timeline = timeline::entries(record, inputs.now);
        let total = timeline.len();
        timeline.truncate(TIMELINE_SHOWN);
        Self {
            page: page(inputs, update),
            kind: words::kind_label(claim.kind.slug()),
            kind_meaning: words::kind_meaning(&claim.kind),
            is_statement: claim.kind == Kind::Statement,
            headline: claim.headline.clone(),
            canonical: Some(claim.sentence.clone()).filter(|text| text.trim_end_matches('.') != claim.headline),
            sample: claim.sample.then(|| sample(inputs)),
            removed: record.removed.clone(),
            badge: Badge::new(update.map(|update| update.outcome), update.and_then(|update| update.note.as_deref())),
            meaning: update.map_or("It is on record and waits for its first check.", |u| words::meaning(u.outcome)),
            anchor: update.map_or("verdicts", |update| words::anchor(update.outcome)),
            note: Badge::long_note(update.and_then(|update| update.note.as_deref())),
            about: about(&claim.about),
            substance: substance(inputs),
            confidence: update.map_or_else(String::new, |update| check::confidence(&update.confidence)),
            checked: update.map(|update| When::moment(update.at)),
            pills: pills(claim),
            condition: claim.condition.clone(),
            worth: claim.worth.clone(),
            facts: facts(record),
            quote: record.occurrences.first().map(|occurrence| quote(occurrence, inputs.origin.as_ref())),
            attribution: attribution(record, inputs.origin.as_ref()),
            source: inputs.origin.as_ref().map(source),
            check: update.map(|update| CheckView::new(claim, update, &inputs.titles)),
            failed: record
                .current()
                .filter(|last| last.change == Change::CouldNotBeChecked)
                .map(|u| When::moment(u.at)),
            criteria: criteria(claim, update),
            countdown: countdown(record, inputs.now),
            next: record.planned().first().map(|planned| next_check(planned, inputs.now)),
            more: (total > TIMELINE_SHOWN).then(|| Link {
                href: format!("{path}/timeline"),
                text: format!("All {total} entries of the timeline"),
            }),
            timeline,
            related: inputs
                .related
                .iter()
                .map(|(relation, row)| (relation_words(*relation), Row::of_claim(row)))
                .collect(),
        }
    }
}

/// The update whose outcome is in force: a check that failed leaves the one before it standing.
pub(in crate::web) fn standing(record: &ClaimRecord) -> Option<&Update> {
    record.updates.iter().rev().find(|update| update.change != Change::CouldNotBeChecked)
}

fn page(inputs: &Inputs<'_>, update: Option<&Update>) -> Page {
    let claim = &inputs.record.claim;
    let path = claim_path(&claim.id);
    let word = update.map_or("Not checked yet", |update| words::label(update.outcome));
    let hidden = claim.sample || inputs.record.removed.is_some();
    Page {
        noindex: hidden,
        canonical: Some(format!("{}{path}", inputs.public_url)),
        feed: (!hidden).then(|| format!("{path}/feed.atom")),
        json_ld: claim_review::json_ld(
            inputs.record,
            inputs.origin.as_ref().map(|origin| &origin.document),
            inputs.speaker_is_body,
            inputs.public_url,
        ),
        ..Page::new(claim.headline.clone(), format!("{word}: {}", claim.sentence)).in_section("/claims")
    }
}

fn sample(inputs: &Inputs<'_>) -> String {
    let stands = match (&inputs.stand_in, &inputs.origin) {
        (Some(body), Some(origin)) => format!(" It stands in for {body}, at tier {}.", origin.document.tier),
        _ => String::new(),
    };
    format!(
        "It was written for OnRecord from public facts, to show how a page works. The words are ours and not those of \
         a real body.{stands} Search engines are asked to leave it out, and it counts in no statistics."
    )
}

fn about(about: &About) -> Option<String> {
    match about {
        About::World => None,
        About::Said { by } => {
            Some(format!("That {by} said it is one thing; this verdict is of whether what was said is so."))
        }
        About::Contents { document } => Some(format!(
            "This verdict is of the document: whether {document} says this. Whether what it says is so is a claim of its own."
        )),
    }
}

/// The claim about the substance, where this one is about what a document contains.
fn substance(inputs: &Inputs<'_>) -> Option<Row> {
    if !matches!(inputs.record.claim.about, About::Contents { .. }) {
        return None;
    }
    inputs.related.iter().find(|(relation, _)| *relation == Relation::Substance).map(|(_, row)| Row::of_claim(row))
}

fn pills(claim: &Claim) -> Vec<Link> {
    let mechanism =
        Link { href: format!("/claims?mechanism={}", claim.mechanism), text: claim.mechanism.label().to_owned() };
    let topics = claim
        .topics
        .iter()
        .map(|topic| Link { href: format!("/claims?topic={}", words::query_escape(topic)), text: topic.clone() });
    std::iter::once(mechanism).chain(topics).collect()
}

fn facts(record: &ClaimRecord) -> Vec<Fact> {
    let claim = &record.claim;
    let list = |facet: &str, name: &str| Some(format!("/claims?{facet}={}", words::query_escape(name)));
    let plain = |name, text: String| Fact { name, text, href: None, when: None };
    let speaks = if claim.sample { "Stands in for" } else { "Speaker" };
    let speaker = claim.speaker.as_ref().map_or_else(
        || plain("Speaker", "Not known".into()),
        |speaker| Fact { href: list("speaker", &speaker.name), ..plain(speaks, speaker.name.clone()) },
    );
    let via = passed_on_by(record).map(|via| plain("Passed on by", via.to_owned()));
    let actor = claim.actor.as_ref().map(|actor| Fact { href: list("actor", actor), ..plain("Actor", actor.clone()) });
    let said = claim.said_on.map_or_else(
        || plain("Said", "On a day that is not known".into()),
        |day| Fact { when: Some(When::day(day)), ..plain("Said", String::new()) },
    );
    let event = claim.event_date.as_ref().map(|period| plain("Speaks of", words::period(period)));
    let places = record.occurrences.len();
    let more = (places > 1).then(|| plain("Made in", format!("{places} places; the timeline lists them all")));
    std::iter::once(speaker).chain(via).chain(actor).chain([said]).chain(event).chain(more).collect()
}

/// Who passed it on where it was first made. A sample says nothing in anybody's name.
fn passed_on_by(record: &ClaimRecord) -> Option<&str> {
    record.occurrences.first()?.via.as_deref().filter(|_| !record.claim.sample)
}

fn quote(occurrence: &Occurrence, origin: Option<&Origin>) -> QuoteView {
    QuoteView {
        words: occurrence.quote.words().to_owned(),
        place: quote_path(&occurrence.document, &occurrence.quote),
        document: document_path(&occurrence.document),
        title: origin.map_or_else(|| "the document".to_owned(), |origin| origin.document.title.clone()),
    }
}

/// Whether it was said, by whom, and how that is known. A quote that does not match its text is never on record.
fn attribution(record: &ClaimRecord, origin: Option<&Origin>) -> String {
    let (Some(_), Some(origin)) = (record.occurrences.first(), origin) else {
        return "Not shown: the document it was taken from is no longer on record.".into();
    };
    if record.claim.sample {
        return "Nobody is quoted here. The words above are exactly those in the sample, which was written for OnRecord; \
                on the page of a real document, this says whether and how it is known that the speaker said them."
            .into();
    }
    let publisher = &origin.publisher;
    let Some(speaker) = &record.claim.speaker else {
        return format!(
            "The words stand in what {publisher} published. Who speaks them is not known, so nothing can be called \
             independent of the speaker."
        );
    };
    if speaker.body.is_some() && speaker.body == origin.document.speaks_for {
        return format!(
            "It was said. {} speaks here through its own publication, and the words above are exactly those in it.",
            speaker.name
        );
    }
    let via = passed_on_by(record).map(|via| format!(", passed on by {}", words::within(via))).unwrap_or_default();
    format!(
        "It was said, as {publisher} reports it: the words above are exactly those in its text, which gives them to \
         {}{via}.",
        words::within(&speaker.name)
    )
}

fn source(origin: &Origin) -> SourceView {
    let document = &origin.document;
    let sentence = |(span, text): &(Span, String)| Link {
        href: span_path(document.text_layer, *span, &document.id),
        text: text.clone(),
    };
    SourceView {
        document: document_path(&document.id),
        title: document.title.clone(),
        publisher: origin.publisher.clone(),
        published: document.published.map(When::day),
        summary: origin.summary.iter().map(sentence).collect(),
        tier: document.tier,
        tier_reason: document.tier_reason.clone(),
        original: original(&document.url),
        address: document.url.clone(),
    }
}

/// Link to the page itself, named by its host; `None` for a local file.
pub(in crate::web) fn original(url: &str) -> Option<Link> {
    let host = url::Url::parse(linkable(url)?).ok()?.host_str()?.to_owned();
    Some(Link { href: url.to_owned(), text: host })
}

fn criteria(claim: &Claim, update: Option<&Update>) -> Vec<CriterionView> {
    let found = |index: usize| update.and_then(|update| update.findings.get(index).copied());
    let cites = |index: usize| {
        update.map_or_else(Vec::new, |update| {
            let speaking = update.citations.iter().enumerate();
            speaking
                .filter(|(_, citation)| citation.part == index && citation.stance != Stance::Neither)
                .map(|(number, citation)| check::cite(number, citation))
                .collect()
        })
    };
    let view = |(index, criterion): (usize, &onrecord_domain::claim::Criterion)| CriterionView {
        role: role(criterion.role),
        text: criterion.text.clone(),
        state: state(found(index)),
        cites: cites(index),
    };
    claim.kind.criteria().iter().enumerate().map(view).collect()
}

const fn role(role: CriterionRole) -> &'static str {
    match role {
        CriterionRole::Completion => "Completion (the letter)",
        CriterionRole::Success => "Success (the spirit)",
        CriterionRole::Progress => "Progress",
        CriterionRole::Failure => "Failure",
    }
}

const fn state(finding: Option<Finding>) -> &'static str {
    match finding {
        Some(Finding::True) => "Met",
        Some(Finding::Close) => "Partly met",
        Some(Finding::False) => "Not met",
        Some(Finding::Misleading) => "Disputed",
        Some(Finding::Unclear) => "Not settled by any record",
        Some(Finding::SetAside) => "Set aside",
        None => "Not checked yet",
    }
}

fn countdown(record: &ClaimRecord, now: Timestamp) -> Option<Countdown> {
    let Kind::Promise { deadline, .. } = &record.claim.kind else { return None };
    let text = match record.deadline() {
        Some(due) => words::deadline(due, words::day(now), standing(record).map(|update| update.outcome)),
        None => "The clock has not started: it waits for a condition".into(),
    };
    Some(Countdown { text, words: deadline.words.clone() })
}

fn next_check(planned: &FollowUp, now: Timestamp) -> NextCheck {
    NextCheck { when: When::moment(planned.due), reason: words::follow_up(planned.reason), overdue: planned.due < now }
}

const fn relation_words(relation: Relation) -> &'static str {
    match relation {
        Relation::Repeats => "Gives the same figure of another time",
        Relation::Narrows => "Says less, or says it more exactly",
        Relation::Contradicts => "Cannot be true together with this one",
        Relation::Supersedes => "A later one takes the earlier one's place",
        Relation::Substance => "One is the substance of what the other reports",
        Relation::SameSentence => "Comes from the same sentence",
    }
}
