//! A quote in its text: the exact words marked, with as much around them as the source lets us show.

use super::claim::original;
use super::{Link, Page, When, changes_path, document_path};
use crate::web::words;
use askama::Template;
use onrecord_domain::document::{Block, BlockKind, Document};
use onrecord_domain::source::{Display, Source};
use onrecord_domain::text::{Span, TextLayer};
use onrecord_extract::became::Became;

/// Longest span, in characters, that is quoted from a source of which only excerpts may be shown.
pub(in crate::web) const EXCERPT_LIMIT: usize = 1_500;

/// What the page is made from. `span` lies inside `layer`.
pub(in crate::web) struct Inputs<'a> {
    /// The document.
    pub(in crate::web) document: &'a Document,
    /// Its source.
    pub(in crate::web) source: &'a Source,
    /// How much of its text may be shown.
    pub(in crate::web) display: Display,
    /// Its text.
    pub(in crate::web) layer: &'a TextLayer,
    /// Its blocks, in order.
    pub(in crate::web) blocks: &'a [Block],
    /// Its passages' places, in order.
    pub(in crate::web) passages: &'a [Span],
    /// The words to mark.
    pub(in crate::web) span: Span,
    /// A newer version of the same address is on record.
    pub(in crate::web) newer: Option<&'a Document>,
    /// What became of the words in it, where its text is kept.
    pub(in crate::web) became: Option<Became>,
    /// Address of the site, without a trailing slash.
    pub(in crate::web) public_url: &'a str,
}

#[derive(Template)]
#[template(path = "evidence.html")]
pub(in crate::web) struct EvidencePage {
    page: Page,
    title: String,
    document: String,
    quote: String,
    /// Where a reader finds the words in the original: "p. 37", "at 00:12:31".
    place: Option<String>,
    start: usize,
    end: usize,
    full: bool,
    pieces: Vec<Piece>,
    publisher: Link,
    published: Option<When>,
    taken_in: When,
    tier: &'static str,
    tier_words: &'static str,
    tier_reason: String,
    original: Option<Link>,
    address: String,
    raw: String,
    text_layer: String,
    extractor: String,
    newer: Option<Link>,
    changes: String,
    became: &'static str,
    sample: bool,
}

/// A piece of text on the page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::web) struct Piece {
    /// `p`, `h`, `li`, `row`, `furniture`.
    class: &'static str,
    /// Page number, where this piece is the first of its page.
    page: Option<u32>,
    /// Time in the recording, in captions.
    time: Option<String>,
    /// Who speaks, in transcripts.
    speaker: Option<String>,
    runs: Vec<Run>,
}

/// Words, marked or not.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Run {
    text: String,
    marked: bool,
    /// Whether this is where the address of the page jumps to.
    first: bool,
}

impl EvidencePage {
    /// The page of a quote; `None` where the span reaches past the text.
    pub(in crate::web) fn new(inputs: &Inputs<'_>) -> Option<Self> {
        let document = inputs.document;
        let full = inputs.display == Display::Full;
        Some(Self {
            page: Page {
                // A quote has as many addresses as it has characters; its document is what should be found.
                noindex: true,
                canonical: Some(format!("{}{}", inputs.public_url, document_path(&document.id))),
                ..Page::new(format!("Quote from {}", document.title), "The exact words, marked in the archived text.")
            },
            title: document.title.clone(),
            document: document_path(&document.id),
            quote: inputs.layer.slice(inputs.span)?.to_owned(),
            place: place(inputs.blocks, inputs.span),
            start: inputs.span.start(),
            end: inputs.span.end(),
            full,
            pieces: pieces(inputs.layer, &shown(inputs, full), inputs.span),
            publisher: Link { href: format!("/sources#{}", document.source), text: inputs.source.name.clone() },
            published: document.published.map(When::day),
            taken_in: When::moment(document.fetched),
            tier: document.tier.slug(),
            tier_words: words::tier(document.tier),
            tier_reason: document.tier_reason.clone(),
            original: original(&document.url),
            address: document.url.clone(),
            raw: document.raw.to_string(),
            text_layer: document.text_layer.to_string(),
            extractor: document.extractor.clone(),
            newer: inputs
                .newer
                .map(|newer| Link { href: document_path(&newer.id), text: words::moment(newer.fetched) }),
            changes: inputs.newer.map(|newer| changes_path(&newer.id, &document.id)).unwrap_or_default(),
            became: inputs.became.map_or("", became_words),
            sample: document.sample,
        })
    }
}

/// What became of the quoted words, for readers.
const fn became_words(became: Became) -> &'static str {
    match became {
        Became::Same => "The quoted words still stand in it.",
        Became::Changed { .. } => "The quoted words, or a figure, date or negation beside them, have been changed.",
        Became::Gone { .. } => "The quoted words no longer stand in it.",
    }
}

/// The whole text block by block; or the passages the quote stands in, with one more on each side.
fn shown(inputs: &Inputs<'_>, full: bool) -> Vec<Block> {
    if full {
        return inputs.blocks.to_vec();
    }
    let plain = |span: &Span| {
        let block = inputs.blocks.iter().find(|block| block.span.overlaps(*span));
        Block {
            span: *span,
            kind: BlockKind::Paragraph,
            page: block.and_then(|block| block.page),
            second: block.and_then(|block| block.second),
            speaker: block.and_then(|block| block.speaker.clone()),
        }
    };
    let around: Vec<Block> = neighbours(inputs.passages, inputs.span).iter().map(plain).collect();
    if around.iter().any(|block| block.span.overlaps(inputs.span)) {
        return around;
    }
    // A title or a heading belongs to no passage.
    inputs.blocks.iter().filter(|block| block.span.overlaps(inputs.span)).cloned().collect()
}

/// The spans that share words with `quote`, one before and one after.
fn neighbours(passages: &[Span], quote: Span) -> &[Span] {
    let Some(first) = passages.iter().position(|passage| passage.overlaps(quote)) else { return &[] };
    let last = passages.iter().rposition(|passage| passage.overlaps(quote)).unwrap_or(first);
    &passages[first.saturating_sub(1)..(last + 2).min(passages.len())]
}

fn pieces(layer: &TextLayer, blocks: &[Block], quote: Span) -> Vec<Piece> {
    let mut page = None;
    let mut found = false;
    blocks
        .iter()
        .map(|block| {
            let new_page = block.page.filter(|number| page != Some(*number));
            page = block.page.or(page);
            let mut runs = runs(layer, block.span, quote);
            for run in runs.iter_mut().filter(|run| run.marked) {
                run.first = !std::mem::replace(&mut found, true);
            }
            let time = block.second.map(clock);
            Piece { class: class(block.kind), page: new_page, time, speaker: block.speaker.clone(), runs }
        })
        .collect()
}

/// Where the quote stands in the original, by the first and the last block that it shares words with.
fn place(blocks: &[Block], quote: Span) -> Option<String> {
    let of_quote = || blocks.iter().filter(move |block| block.span.overlaps(quote));
    let mut pages = of_quote().filter_map(|block| block.page);
    if let Some(first) = pages.next() {
        let last = pages.next_back().filter(|last| *last > first);
        return Some(last.map_or_else(|| format!("p. {first}"), |last| format!("pp. {first}–{last}")));
    }
    of_quote().find_map(|block| block.second).map(|second| format!("at {}", clock(second)))
}

/// Seconds as hours, minutes and seconds.
fn clock(seconds: u32) -> String {
    format!("{:02}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60)
}

/// A block's words: before the quote, in it, after it.
fn runs(layer: &TextLayer, block: Span, quote: Span) -> Vec<Run> {
    let (start, end) = (block.start(), block.end());
    let cut = |at: usize| at.clamp(start, end);
    let ends = [
        (start, cut(quote.start()), false),
        (cut(quote.start()), cut(quote.end()), true),
        (cut(quote.end()), end, false),
    ];
    ends.into_iter()
        .filter_map(|(from, to, marked)| Some((layer.slice(Span::new(from, to)?)?, marked)))
        .map(|(text, marked)| Run { text: text.to_owned(), marked, first: false })
        .collect()
}

const fn class(kind: BlockKind) -> &'static str {
    match kind {
        BlockKind::Heading(_) => "h",
        BlockKind::Paragraph | BlockKind::Caption => "p",
        BlockKind::ListItem => "li",
        BlockKind::TableRow => "row",
        BlockKind::Quotation => "quotation",
        BlockKind::Furniture => "furniture",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn span(start: usize, end: usize) -> Span {
        Span::new(start, end).expect("not empty")
    }

    #[test]
    fn an_excerpt_is_the_passages_of_the_quote_and_one_on_each_side() {
        let passages: Vec<Span> = (0..6).map(|i| span(i * 10, i * 10 + 9)).collect();
        let check = |quote: Span, expected: &[usize]| {
            let got: Vec<usize> = neighbours(&passages, quote).iter().map(|p| p.start() / 10).collect();
            assert_eq!(got, expected, "{quote:?}");
        };
        check(span(22, 25), &[1, 2, 3]);
        check(span(2, 5), &[0, 1]);
        check(span(28, 31), &[1, 2, 3, 4]);
        check(span(55, 58), &[4, 5]);
        check(span(9, 10), &[]);
    }

    #[test]
    fn a_quote_has_its_page_or_its_time() {
        let block = |start, page, second| Block {
            span: span(start, start + 10),
            kind: BlockKind::Paragraph,
            page,
            second,
            speaker: None,
        };
        let paged = [block(0, Some(36), None), block(12, Some(37), None), block(24, Some(38), None)];
        let timed = [block(0, None, Some(59)), block(12, None, Some(751)), block(24, None, Some(360_000))];
        let check = |blocks: &[Block], quote, expected: Option<&str>| {
            assert_eq!(place(blocks, quote).as_deref(), expected, "{quote:?}");
        };
        check(&paged, span(13, 15), Some("p. 37"));
        check(&paged, span(14, 30), Some("pp. 37–38"));
        check(&timed, span(13, 30), Some("at 00:12:31"));
        check(&timed, span(25, 26), Some("at 100:00:00"));
        check(&[block(0, None, None)], span(1, 2), None);
    }

    #[test]
    fn exactly_the_quoted_words_are_marked() {
        let layer = TextLayer::new("Zürich kündigt an, bis 2030 zu bauen. Später mehr.".into());
        let marked = |block: Span, quote: Span| {
            runs(&layer, block, quote).into_iter().filter(|run| run.marked).map(|run| run.text).collect::<String>()
        };
        assert_eq!(marked(span(0, 37), span(19, 27)), "bis 2030");
        assert_eq!(marked(span(0, 37), span(0, 6)), "Zürich");
        assert_eq!(marked(span(38, 50), span(19, 27)), "");
        let all: String = runs(&layer, span(0, 37), span(19, 27)).into_iter().map(|run| run.text).collect();
        assert_eq!(Some(all.as_str()), layer.slice(span(0, 37)));
    }
}
