//! Documents from plain lines, and extractions as text that can be read and compared.

use jiff::civil::{Date, date};
use onrecord_domain::claim::{About, Kind};
use onrecord_domain::document::{Block, BlockKind, DocumentType, Metadata, ReadDocument};
use onrecord_domain::id::BodyId;
use onrecord_domain::source::Body;
use onrecord_domain::text::{Span, TextLayer};
use onrecord_extract::{ClaimDraft, Context, Extraction, Fiscal, Hemisphere, Judged, Judgements, extract, to_judge};
use onrecord_model::SentenceModel;
use std::fmt::Write;

/// The day every test document was published.
pub(crate) const PUBLISHED: Date = date(2026, 1, 12);

/// Blocks are separated by empty lines; "# " opens a heading, "- " an item, "| " a row, "> " furniture, and
/// "NAME:: " names whoever speaks.
pub(crate) fn document(text: &str) -> ReadDocument {
    let mut layer = String::new();
    let mut blocks = Vec::new();
    for raw in text.trim().split("\n\n").flat_map(lines) {
        let (speaker, body) =
            raw.split_once(":: ").map_or((None, raw.as_str()), |(name, body)| (Some(name.to_owned()), body));
        let (kind, body) = kind(body);
        let start = layer.chars().count();
        layer.push_str(body);
        let span = Span::new(start, layer.chars().count());
        layer.push('\n');
        blocks.extend(span.map(|span| Block { span, kind, page: None, second: None, speaker }));
    }
    ReadDocument {
        text: TextLayer::new(layer),
        blocks,
        found: Metadata::default(),
        extractor: "test/1".into(),
        warnings: vec![],
    }
}

fn lines(block: &str) -> Vec<String> {
    let listed = block.lines().any(|l| l.trim_start().starts_with("- ") || l.trim_start().starts_with("| "));
    if listed {
        return block.lines().map(|l| l.trim().to_owned()).collect();
    }
    vec![block.lines().map(str::trim).collect::<Vec<_>>().join(" ")]
}

fn kind(body: &str) -> (BlockKind, &str) {
    let marks = [
        ("# ", BlockKind::Heading(2)),
        ("- ", BlockKind::ListItem),
        ("| ", BlockKind::TableRow),
        ("> ", BlockKind::Furniture),
    ];
    marks
        .into_iter()
        .find_map(|(mark, kind)| body.strip_prefix(mark).map(|rest| (kind, rest)))
        .unwrap_or((BlockKind::Paragraph, body))
}

/// A body of the test catalogue.
pub(crate) fn body(name: &str, aliases: &[&str]) -> Body {
    Body {
        id: BodyId::slugify(name).expect("a name has letters"),
        name: name.into(),
        aliases: aliases.iter().map(|a| (*a).to_owned()).collect(),
        superior: None,
        autonomous: false,
    }
}

/// A release of the Harbour Department unless another kind is asked for.
pub(crate) fn read(kind: DocumentType, speaker: Option<&str>, text: &str) -> (ReadDocument, Extraction) {
    let document = document(text);
    let extraction = extract_as(kind, speaker, &document);
    (document, extraction)
}

/// Extraction from a document of the Harbour Department or, where it is no party's statement, of a newspaper.
pub(crate) fn extract_as(kind: DocumentType, speaker: Option<&str>, document: &ReadDocument) -> Extraction {
    let bodies = [body("Harbour Department", &["HD"]), body("Port Audit Office", &["PAO"])];
    let ours = kind.is_party_statement();
    extract_judged(Context {
        document,
        publisher: if ours { "Harbour Department" } else { "The Quay Courier" },
        speaks_for: ours.then_some(&bodies[0]),
        document_type: kind,
        published: Some(PUBLISHED),
        speaker,
        bodies: &bodies,
        fiscal: Fiscal::Unsaid,
        hemisphere: Hemisphere::North,
        sample: false,
        judgements: &Judgements::default(),
    })
}

/// Extraction with the shipped classifier's answers, as the program does it.
pub(crate) fn extract_judged(context: Context<'_>) -> Extraction {
    let spans = to_judge(&context);
    let sentences: Vec<&str> = spans.iter().filter_map(|span| context.document.text.slice(*span)).collect();
    let model = SentenceModel::shipped().expect("the model loads");
    let found = model.classify(&sentences).expect("the model runs");
    let judged = found.iter().map(|one| Judged {
        worthiness: one.worthiness,
        pledge: one.pledge,
        specificity: one.specificity,
        expressive: one.expressive(),
    });
    extract(&Context { judgements: &Judgements::new(spans.into_iter().zip(judged)), ..context })
}

/// An extraction as the claims and what was left out, one line each and the parts beneath.
pub(crate) fn show(document: &ReadDocument, extraction: &Extraction) -> String {
    let mut out = String::new();
    for draft in &extraction.claims {
        let words = document.text.slice(draft.quote).expect("a quote lies in its text");
        writeln!(out, "{}\n  quote {words}", line(draft)).expect("a string takes text");
        for part in &draft.parts {
            let central = if part.central { "central" } else { "incidental" };
            let negated = if part.negated { ", negated" } else { "" };
            writeln!(out, "  {central} {}{negated}: {}", part.nature, part.text).expect("a string takes text");
        }
    }
    for left in &extraction.left_out {
        let words: String = document.text.slice(left.span).unwrap_or_default().chars().take(50).collect();
        writeln!(out, "- {} [{words}]", left.reason).expect("a string takes text");
    }
    out
}

/// Kind, deadline, speaker, actor and sentence of a draft in one line.
pub(crate) fn line(draft: &ClaimDraft) -> String {
    let kind = match &draft.kind {
        Kind::Promise { deadline, .. } => format!("promise ({} = {:?})", deadline.words, deadline.due),
        Kind::Goal { lacks, .. } => format!("goal ({lacks})"),
        Kind::Statement => "statement".into(),
    };
    let about = match &draft.about {
        About::World => String::new(),
        About::Said { by } => format!(" said by {by}"),
        About::Contents { document } => format!(" contents of {document}"),
    };
    let linked = draft.linked.map_or_else(String::new, |(index, relation)| format!(" [{relation} of {index}]"));
    let name = draft.speaker.as_ref().map_or("?", |s| s.name.as_str());
    format!(
        "{kind}{about}{linked} <{name}, actor {}> {} {}",
        draft.actor.as_deref().unwrap_or("?"),
        draft.mechanism,
        draft.sentence
    )
}
