//! PDF: text by page, lines joined into paragraphs, repeated headers and footers set aside.

use crate::layer::{self, Draft};
use crate::{MAX_TEXT, ReadError, guard, plain};
use onrecord_domain::document::{BlockKind, Metadata, ReadDocument};
use pdf_oxide::{Error, PdfDocument};
use std::collections::HashMap;

/// Seconds that reading a PDF may take.
const SECONDS: u64 = 120;

/// Most pages that are read.
const PAGES: usize = 3_000;

/// Fewest pages on which a line must stand to be a header or footer, and fewest pages of a document that has any.
const REPEATED: usize = 3;

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
    let (pages, mut warnings) = pages(&pdf, count)?;
    if !pages.iter().flat_map(|page| page.chars()).any(char::is_alphanumeric) {
        return Err(ReadError::ImageOnly { pages: count });
    }
    if count > PAGES {
        warnings.push(format!("Only the first {PAGES} of {count} pages were read."));
    }
    let mut document = layer::document(blocks(&pages), Metadata::default(), "pdf/1")?;
    document.warnings = warnings;
    layer::title_from_first_heading(&mut document);
    Ok(document)
}

/// The text of every page, and the pages that failed.
fn pages(pdf: &PdfDocument, count: usize) -> Result<(Vec<String>, Vec<String>), ReadError> {
    let (mut pages, mut warnings, mut size) = (Vec::new(), Vec::new(), 0);
    for index in 0..count.min(PAGES) {
        let page = match pdf.extract_text(index) {
            Ok(page) => page,
            Err(Error::EncryptedPdf) => return Err(ReadError::Encrypted),
            Err(error) => {
                warnings.push(format!("Page {} could not be read: {error}.", index + 1));
                String::new()
            }
        };
        size += page.len();
        if size > MAX_TEXT {
            return Err(ReadError::TooMuchText { limit: MAX_TEXT });
        }
        pages.push(page);
    }
    Ok((pages, warnings))
}

fn refused(error: &Error) -> ReadError {
    match error {
        Error::EncryptedPdf => ReadError::Encrypted,
        other => ReadError::Pdf(other.to_string()),
    }
}

/// The blocks of all pages; a paragraph that goes on over the page's end is one block, on the page where it begins.
fn blocks(pages: &[String]) -> Vec<Draft> {
    let repeated = repeated(pages);
    let mut drafts: Vec<Draft> = Vec::new();
    for (number, page) in (1..).zip(pages) {
        let (furniture, text): (Vec<&str>, Vec<&str>) =
            page.lines().partition(|line| repeated.contains_key(&shape(line)));
        let mut blocks = plain::blocks(&text.join("\n"));
        let goes_on = drafts.last().zip(blocks.first()).is_some_and(|(last, first)| continues(last, first));
        if let Some(last) = drafts.last_mut().filter(|_| goes_on) {
            plain::join(&mut last.text, &blocks.remove(0).text);
        }
        let furniture = furniture.into_iter().map(|line| Draft::new(BlockKind::Furniture, line));
        let on_page = |draft| Draft { page: Some(number), ..draft };
        drafts.extend(blocks.into_iter().map(on_page));
        // Headers and footers stand behind the page's text, so that they don't part a paragraph.
        drafts.extend(furniture.map(on_page));
    }
    drafts
}

/// A paragraph without an end of sentence, and one that begins in lower case.
fn continues(last: &Draft, first: &Draft) -> bool {
    let paragraphs = last.kind == BlockKind::Paragraph && first.kind == BlockKind::Paragraph;
    let open = !last.text.trim_end().ends_with(['.', '!', '?', ':', '"', '”']);
    paragraphs && open && first.text.trim_start().starts_with(char::is_lowercase)
}

/// Shapes of the lines that stand first or last on several pages: headers, footers, page numbers.
fn repeated(pages: &[String]) -> HashMap<String, usize> {
    let mut shapes: HashMap<String, usize> = HashMap::new();
    for page in pages {
        let lines: Vec<&str> = page.lines().filter(|line| !line.trim().is_empty()).collect();
        let mut edges: Vec<String> = lines.first().into_iter().chain(lines.last()).map(|line| shape(line)).collect();
        edges.sort();
        edges.dedup();
        edges.into_iter().for_each(|shape| *shapes.entry(shape).or_default() += 1);
    }
    let fewest = REPEATED.max(pages.len() / 4);
    shapes.retain(|shape, count| *count >= fewest && pages.len() >= REPEATED && shape.chars().count() <= 120);
    shapes
}

/// A line with its figures blotted out, so that "Page 3" and "Page 4" are alike.
fn shape(line: &str) -> String {
    let blotted: String = line.trim().chars().map(|c| if c.is_ascii_digit() { '#' } else { c }).collect();
    blotted.replace("##", "#").replace("##", "#")
}
