//! Article text: is what belongs to an article read, and what stands around it left out? Segments, titles, bylines, days.
//!
//! Two forms of data, told apart by what the folder holds: `evaldata.json` (pages with segments) or folders with
//! `expected-metadata.json` (pages with their whole text). The same pages go through rs-trafilatura as it comes, the floor.

/// Whole texts and metadata.
pub mod pages;
/// Segments that belong to a text and segments that don't.
pub mod segments;

use super::text::single_spaced;
use super::{Progress, per_second, start};
use anyhow::{Context, bail};
use onrecord_domain::document::{BlockKind, Field, ReadDocument};
use onrecord_reader::{Content, Input};
use serde::Serialize;
use serde_json::Value;
use std::num::NonZeroUsize;
use std::path::Path;
use std::time::Duration;

/// What was measured.
#[derive(Debug, Clone, Serialize)]
#[serde(untagged)]
pub enum Measured {
    /// Segments.
    Segments(Box<segments::Measured>),
    /// Texts and metadata.
    Pages(Box<pages::Measured>),
}

/// Measures whichever form of data `folder` holds; the rows that came out otherwise than expected beside it.
///
/// # Errors
/// A folder of neither form, or data that can't be read.
pub fn measure(
    folder: &Path,
    limit: Option<NonZeroUsize>,
    progress: Progress<'_>,
) -> anyhow::Result<(Measured, Vec<Value>)> {
    if folder.join("evaldata.json").is_file() {
        let (measured, wrong) = segments::measure(&segments::rows(folder, limit)?, progress)?;
        return Ok((Measured::Segments(Box::new(measured)), wrong));
    }
    let rows = pages::rows(folder, limit)?;
    if rows.is_empty() {
        bail!(
            "{} holds neither `evaldata.json` nor folders with `expected-metadata.json`: give a folder of such data",
            folder.display()
        );
    }
    let (measured, wrong) = pages::measure(&rows, progress)?;
    Ok((Measured::Pages(Box::new(measured)), wrong))
}

/// A page as one reader reads it.
#[derive(Debug, Clone, Default)]
pub(crate) struct Page {
    /// Running text of the article, captions apart, on one line.
    pub(crate) text: String,
    /// Captions, on one line.
    pub(crate) captions: String,
    pub(crate) title: Option<String>,
    pub(crate) byline: Option<String>,
    /// As `2025-10-22`.
    pub(crate) published: Option<String>,
    /// Every value that was found and where.
    pub(crate) places: Vec<(Field, String, String)>,
    /// Whether the article could not be told apart from its page.
    pub(crate) whole: bool,
}

/// All pages as one reader reads them, one after the other; none for those it can't read.
pub(crate) struct Run {
    pub(crate) pages: Vec<Option<Page>>,
    pub(crate) pages_per_second: f64,
}

/// Reads every file with `read`. Only the reading is timed, not the fetching of bytes from the disk.
pub(crate) fn run<'a>(
    files: impl Iterator<Item = (&'a Path, &'a str)>,
    read: impl Fn(&[u8], &str) -> Option<Page>,
    progress: Progress<'_>,
) -> anyhow::Result<Run> {
    let (mut pages, mut time) = (Vec::new(), Duration::ZERO);
    for (path, address) in files {
        let bytes = std::fs::read(path).with_context(|| format!("read {}", path.display()))?;
        let started = start();
        pages.push(read(&bytes, address));
        time += started.elapsed();
        progress(1);
    }
    let pages_per_second = per_second(pages.len(), time);
    Ok(Run { pages, pages_per_second })
}

/// A page as this program reads it.
pub(crate) fn ours(bytes: &[u8], address: &str) -> Option<Page> {
    let read = onrecord_reader::read(&Input { bytes, media_type: None, name: address }).ok()?;
    let Content::Document(read) = read else { return None };
    let found = &read.found;
    Some(Page {
        text: plain(&words(&read, |kind| !matches!(kind, BlockKind::Furniture | BlockKind::Caption))),
        captions: plain(&words(&read, |kind| kind == BlockKind::Caption)),
        title: found.title.clone(),
        byline: found.byline.clone(),
        published: found.published.map(|day| day.to_string()),
        places: found.places.iter().map(|at| (at.field, at.place.clone(), at.value.clone())).collect(),
        whole: !read.warnings.is_empty(),
    })
}

/// A page as rs-trafilatura reads it with its own settings; one on which it panics is one it can't read.
pub(crate) fn floor(bytes: &[u8], _address: &str) -> Option<Page> {
    let extracted = std::panic::catch_unwind(|| rs_trafilatura::extract_bytes(bytes)).ok()?.ok()?;
    Some(Page {
        text: plain(&extracted.content_text),
        title: extracted.metadata.title,
        byline: extracted.metadata.author,
        published: extracted.metadata.date.map(|time| time.format("%Y-%m-%d").to_string()),
        ..Page::default()
    })
}

fn words(read: &ReadDocument, wanted: impl Fn(BlockKind) -> bool) -> String {
    let blocks = read.blocks.iter().filter(|block| wanted(block.kind));
    blocks.filter_map(|block| read.text.slice(block.span)).collect::<Vec<_>>().join("\n")
}

/// How texts are compared: white space is one space, characters that can't be seen (soft hyphens, zero-width) are gone.
pub(crate) fn plain(text: &str) -> String {
    let seen: String = text
        .chars()
        .filter(|c| !matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{feff}' | '\u{2060}'..='\u{2064}'))
        .collect();
    single_spaced(&seen)
}
