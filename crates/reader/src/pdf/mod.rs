//! PDF: what is drawn on each page, in reading order, with headers, footers and page numbers set aside.

mod block;
mod column;
mod furniture;
mod info;
mod legible;
mod outline;
mod row;
mod segment;

use crate::layer::{self, Draft};
use crate::{MAX_TEXT, ReadError, guard, opening, plain};
use block::Known;
use furniture::{Edges, Repeated};
use onrecord_domain::document::{BlockKind, ReadDocument};
use outline::Outline;
use pdf_oxide::layout::TextSpan;
use pdf_oxide::{Error, PdfDocument};
use row::Row;
use std::borrow::Cow;

/// Seconds that reading a PDF may take.
const SECONDS: u64 = 120;

/// Most pages that are read.
const PAGES: usize = 3_000;

/// Most words, or parts of words, that a page may draw: layout takes time in proportion to their number.
const SPANS: usize = 60_000;

/// Reads a PDF.
pub(crate) fn read(bytes: &[u8]) -> Result<ReadDocument, ReadError> {
    let bytes = bytes.to_vec();
    guard::bounded("PDF", SECONDS, move || document(bytes))
}

fn document(bytes: Vec<u8>) -> Result<ReadDocument, ReadError> {
    let pdf = PdfDocument::from_bytes(bytes).map_err(|error| refused(&error))?;
    if !pdf.authenticate(b"").map_err(|error| refused(&error))? {
        return Err(ReadError::Encrypted);
    }
    let count = pdf.page_count().map_err(|error| refused(&error))?;
    let (mut pages, mut warnings) = pages(&pdf, count)?;
    let garbled = without_codes(&mut pages);
    if !pages.iter().any(Page::has_words) {
        let error = if garbled.is_empty() { ReadError::ImageOnly { pages: count } } else { ReadError::Garbled };
        return Err(error);
    }
    warnings.extend(garbled.first().map(|first| {
        let count = garbled.len();
        format!("The letters of {count} page(s), the first of which is page {first}, can't be told, since the PDF's fonts don't say what they mean, and were not read. Run text recognition (OCR) on it and take in the result.")
    }));
    if count > PAGES {
        warnings.push(format!("Only the first {PAGES} of {count} pages were read."));
    }
    let mut document = layer::document(blocks(pages, Outline::read(&pdf)), info::metadata(&pdf), "pdf/3")?;
    document.warnings = warnings;
    layer::title_from_first_heading(&mut document);
    opening::published(&mut document);
    Ok(document)
}

/// A page as read.
enum Page {
    /// Lines by region, in reading order.
    Laid { regions: Vec<Vec<Row>>, edges: Edges },
    /// Lines of a page whose writing doesn't run from left to right, as the library orders them.
    Plain(String),
}

impl Page {
    fn text(&self) -> Cow<'_, str> {
        match self {
            Self::Laid { regions, .. } => {
                Cow::Owned(regions.iter().flatten().map(Row::text).collect::<Vec<_>>().join("\n"))
            }
            Self::Plain(text) => Cow::Borrowed(text),
        }
    }

    fn has_words(&self) -> bool {
        self.text().chars().any(char::is_alphanumeric)
    }
}

/// Empties the pages whose words are codes, and gives their numbers.
fn without_codes(pages: &mut [Page]) -> Vec<usize> {
    let garbled: Vec<usize> = (0..pages.len()).filter(|at| legible::is_codes(&pages[*at].text())).collect();
    garbled.iter().for_each(|at| pages[*at] = Page::Plain(String::new()));
    garbled.iter().map(|at| at + 1).collect()
}

/// Every page, and what is to be said of those that failed.
fn pages(pdf: &PdfDocument, count: usize) -> Result<(Vec<Page>, Vec<String>), ReadError> {
    let (mut pages, mut warnings, mut size) = (Vec::new(), Vec::new(), 0);
    for index in 0..count.min(PAGES) {
        let page = match page(pdf, index) {
            Ok((page, letters)) => {
                size += letters;
                page
            }
            Err(Error::EncryptedPdf) => return Err(ReadError::Encrypted),
            Err(error) => {
                warnings.push(format!("Page {} could not be read: {error}.", index + 1));
                Page::Plain(String::new())
            }
        };
        if size > MAX_TEXT {
            return Err(ReadError::TooMuchText { limit: MAX_TEXT });
        }
        pages.push(page);
    }
    Ok((pages, warnings))
}

/// A page, and how many bytes of text it has.
fn page(pdf: &PdfDocument, index: usize) -> Result<(Page, usize), Error> {
    let spans = pdf.extract_spans(index)?;
    if spans.len() > SPANS || is_otherwise_directed(&spans) {
        let text = pdf.extract_text(index)?;
        let letters = text.len();
        return Ok((Page::Plain(text), letters));
    }
    let letters = spans.iter().map(|span| span.text.len()).sum();
    // A page without a box is as large as viewers take it to be.
    let (_, lower, _, upper) = pdf.get_page_visible_box(index).unwrap_or((0.0, 0.0, 612.0, 792.0));
    // What is written up the side of a page is read behind it.
    let (level, turned): (Vec<_>, Vec<_>) = spans.into_iter().partition(|span| span.rotation_degrees.abs() < 1.0);
    let mut regions: Vec<Vec<Row>> = column::regions(segment::segments(&level)).into_iter().map(row::of).collect();
    regions.push(row::of(segment::segments(&turned)));
    Ok((Page::Laid { regions, edges: (lower.min(upper), lower.max(upper)) }, letters))
}

/// Whether half of the letters run from right to left, downwards, or along a turned page.
fn is_otherwise_directed(spans: &[TextSpan]) -> bool {
    let right_to_left =
        |c: char| matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}');
    let directed = |span: &&TextSpan| {
        span.wmode == 1 || span.rotation_degrees.abs() >= 1.0 || span.text.chars().any(right_to_left)
    };
    let letters = |spans: &mut dyn Iterator<Item = &TextSpan>| spans.map(|span| span.text.len()).sum::<usize>();
    letters(&mut spans.iter().filter(directed)) * 2 > letters(&mut spans.iter())
}

fn refused(error: &Error) -> ReadError {
    match error {
        Error::EncryptedPdf => ReadError::Encrypted,
        other => ReadError::Pdf(other.to_string()),
    }
}

/// The blocks of all pages; a paragraph that goes on in the next column or on the next page is one block, on the page
/// where it begins.
fn blocks(pages: Vec<Page>, outline: Outline) -> Vec<Draft> {
    let pages = set_aside(pages);
    let rows = pages.iter().flat_map(|(page, _)| match page {
        Page::Laid { regions, .. } => regions.iter().flatten(),
        Page::Plain(_) => [].iter().flatten(),
    });
    let known = Known::of(rows, outline);
    let mut drafts: Vec<Draft> = Vec::new();
    for (number, (page, furniture)) in (1..).zip(pages) {
        let on_page = |draft| Draft { page: Some(number), ..draft };
        let parts: Vec<Vec<Draft>> = match page {
            Page::Laid { regions, .. } => regions.iter().map(|rows| block::blocks(rows, &known)).collect(),
            Page::Plain(text) => vec![plain::blocks(&text)],
        };
        for part in parts {
            append(&mut drafts, part.into_iter().map(on_page).collect(), &known);
        }
        // Headers and footers stand behind the page's text, so that they don't part a paragraph.
        drafts.extend(furniture.into_iter().map(|line| on_page(Draft::new(BlockKind::Furniture, line))));
    }
    drafts
}

/// Parts headers and footers from the pages they stand on.
fn set_aside(mut pages: Vec<Page>) -> Vec<(Page, Vec<String>)> {
    let mut repeated = Repeated::of(pages.len());
    for page in &pages {
        if let Page::Laid { regions, edges } = page {
            repeated.note(regions.iter().flatten(), *edges);
        }
    }
    let furniture: Vec<Vec<String>> = (1..)
        .zip(&mut pages)
        .map(|(number, page)| match page {
            Page::Laid { regions, edges } => regions
                .iter_mut()
                .flat_map(|rows| rows.extract_if(.., |row| repeated.holds(row, *edges, number)))
                .map(|row| row.text())
                .collect(),
            Page::Plain(_) => Vec::new(),
        })
        .collect();
    pages.into_iter().zip(furniture).collect()
}

/// Adds the blocks of a region, joining its first to a paragraph that is open.
fn append(drafts: &mut Vec<Draft>, mut part: Vec<Draft>, known: &Known) {
    let last = drafts.iter().rposition(|draft| draft.kind != BlockKind::Furniture);
    if let Some((last, first)) = last.zip(part.first()).filter(|(last, first)| continues(&drafts[*last], first)) {
        known.words.join(&mut drafts[last].text, &first.text);
        part.remove(0);
    }
    drafts.append(&mut part);
}

/// A paragraph without an end of sentence, and one that begins in lower case.
fn continues(last: &Draft, first: &Draft) -> bool {
    let paragraphs =
        matches!(last.kind, BlockKind::Paragraph | BlockKind::ListItem) && first.kind == BlockKind::Paragraph;
    let open = !last.text.trim_end().ends_with(['.', '!', '?', ':', '"', '”']);
    paragraphs && open && first.text.trim_start().starts_with(char::is_lowercase)
}
