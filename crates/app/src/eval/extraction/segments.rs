//! Segments: of each page some that belong to its text and some that don't, as trafilatura's own evaluation counts them.
//!
//! A segment is found when it stands in the article's text, both made `plain`. Over all pages at once: belonging and
//! found is a true positive, belonging and not found a false negative, not belonging and found a false positive, not
//! belonging and not found a true negative. A page that can't be read has no text. Captions are not the article's text.

use super::{Page, Progress, Run, floor, ours, plain, run};
use crate::eval::metrics::share;
use crate::eval::{peak_memory, rows};
use anyhow::{Context, bail};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use std::collections::{BTreeMap, HashMap};
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};

/// A page and what is known of it.
#[derive(Debug, Clone)]
pub struct Row {
    /// Its address.
    pub address: String,
    /// The saved page.
    pub file: PathBuf,
    with: Vec<String>,
    without: Vec<String>,
    title: Option<String>,
    date: Option<String>,
}

#[derive(Deserialize)]
struct RawRow {
    file: String,
    with: Vec<String>,
    without: Vec<String>,
    title: Option<String>,
    date: Option<String>,
}

/// Counts of segments and what follows from them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize)]
pub struct Segments {
    /// Belonging, found.
    pub true_positives: usize,
    /// Belonging, not found.
    pub false_negatives: usize,
    /// Not belonging, found.
    pub false_positives: usize,
    /// Not belonging, not found.
    pub true_negatives: usize,
    /// Share of the segments found that belong.
    pub precision: Option<f64>,
    /// Share of the segments that belong that are found.
    pub recall: Option<f64>,
    /// Harmonic mean of the two.
    pub f: Option<f64>,
}

/// Of the pages with a known value, the share where exactly this was found.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Exact {
    /// The share.
    pub exact: Option<f64>,
    /// Pages with a known value.
    pub n: usize,
}

/// What was measured.
#[derive(Debug, Clone, Serialize)]
pub struct Measured {
    /// Pages.
    pub n: usize,
    /// All pages.
    #[serde(flatten)]
    pub segments: Segments,
    /// Pages at even places in the order of addresses, counted from 0: the half that rules were written on.
    pub even_pages: Segments,
    /// The other half.
    pub odd_pages: Segments,
    /// Titles as this set writes them.
    pub title: Exact,
    /// Days of publication.
    pub date: Exact,
    /// Pages that could not be read.
    pub failures: usize,
    /// Pages whose article could not be told apart, so that they were read whole.
    pub read_whole: usize,
    /// Pages a second, on one thread, the reading alone.
    pub pages_per_second: f64,
    /// Most memory resident after all pages were read, in bytes.
    pub peak_memory_bytes: Option<u64>,
    /// rs-trafilatura as it comes.
    pub rs_trafilatura: Segments,
    /// Its pages a second.
    pub rs_trafilatura_pages_per_second: f64,
    /// F of the floor.
    pub floor: BTreeMap<&'static str, Option<f64>>,
}

/// The pages of `evaldata.json`, in order of their addresses.
///
/// # Errors
/// A list that can't be read, or a page in it that isn't below the folder.
pub fn rows(folder: &Path, limit: Option<NonZeroUsize>) -> anyhow::Result<Vec<Row>> {
    let list = folder.join("evaldata.json");
    let listed: BTreeMap<String, RawRow> = serde_json::from_str(&rows::text(&list)?).with_context(|| {
        format!("{}: an object of pages with `file`, `with` and `without` is needed", list.display())
    })?;
    let files = rows::files(folder)?;
    let by_name: HashMap<_, _> = files.iter().filter_map(|path| Some((path.file_name()?.to_str()?, path))).collect();
    let row = |(address, raw): (String, RawRow)| {
        let RawRow { file, with, without, title, date } = raw;
        let Some(file) = by_name.get(file.as_str()) else {
            bail!("{file} is listed in {} and not below the folder: add it, or take it out", list.display())
        };
        Ok(Row { address, file: file.to_path_buf(), with, without, title, date })
    };
    Ok(rows::spread(listed.into_iter().map(row).collect::<anyhow::Result<_>>()?, limit))
}

/// Reads all pages, then once more with the floor.
///
/// # Errors
/// A file that can't be read from the disk.
pub fn measure(rows: &[Row], progress: Progress<'_>) -> anyhow::Result<(Measured, Vec<Value>)> {
    let listed = || rows.iter().map(|row| (row.file.as_path(), row.address.as_str()));
    let read = run(listed(), ours, progress)?;
    let peak_memory_bytes = peak_memory();
    let floor = run(listed(), floor, progress)?;
    let floors = score(rows, &floor, |_| true);
    let measured = Measured {
        n: rows.len(),
        segments: score(rows, &read, |_| true),
        even_pages: score(rows, &read, |at| at % 2 == 0),
        odd_pages: score(rows, &read, |at| at % 2 == 1),
        title: exact(rows, &read, |row| row.title.as_deref(), |page| page.title.as_deref()),
        date: exact(rows, &read, |row| row.date.as_deref(), |page| page.published.as_deref()),
        failures: read.pages.iter().filter(|page| page.is_none()).count(),
        read_whole: read.pages.iter().flatten().filter(|page| page.whole).count(),
        pages_per_second: read.pages_per_second,
        peak_memory_bytes,
        rs_trafilatura: floors,
        rs_trafilatura_pages_per_second: floor.pages_per_second,
        floor: BTreeMap::from([("f", floors.f)]),
    };
    Ok((measured, wrong(rows, &read)))
}

/// Segments of the pages at the places that `counts`.
fn score(rows: &[Row], run: &Run, counts: impl Fn(usize) -> bool) -> Segments {
    let mut sum = Segments::default();
    let counted = rows.iter().zip(&run.pages).enumerate().filter(|(at, _)| counts(*at));
    for (_, (row, page)) in counted {
        let text = page.as_ref().map_or("", |page| page.text.as_str());
        let found = |segments: &[String]| segments.iter().filter(|segment| text.contains(&plain(segment))).count();
        let (belonging, foreign) = (found(&row.with), found(&row.without));
        sum.true_positives += belonging;
        sum.false_negatives += row.with.len() - belonging;
        sum.false_positives += foreign;
        sum.true_negatives += row.without.len() - foreign;
    }
    let Segments { true_positives: hits, false_negatives, false_positives, .. } = sum;
    Segments {
        precision: share(hits, hits + false_positives),
        recall: share(hits, hits + false_negatives),
        f: share(2 * hits, 2 * hits + false_positives + false_negatives),
        ..sum
    }
}

/// How often the value found is the one known, both `plain`.
fn exact<'a>(
    rows: &'a [Row],
    run: &'a Run,
    known: impl Fn(&'a Row) -> Option<&'a str>,
    found: impl Fn(&'a Page) -> Option<&'a str>,
) -> Exact {
    let pairs = rows.iter().zip(&run.pages).filter_map(|(row, page)| {
        let known = known(row).map(plain).filter(|known| !known.is_empty())?;
        Some(page.as_ref().and_then(&found).map(plain).is_some_and(|found| found == known))
    });
    let pairs: Vec<bool> = pairs.collect();
    Exact { exact: share(pairs.iter().filter(|right| **right).count(), pairs.len()), n: pairs.len() }
}

/// Pages with a segment missed or wrongly found.
fn wrong(rows: &[Row], run: &Run) -> Vec<Value> {
    let described = |(row, page): (&Row, &Option<Page>)| {
        let text = page.as_ref().map_or("", |page| page.text.as_str());
        let missed: Vec<_> = row.with.iter().filter(|segment| !text.contains(&plain(segment))).collect();
        let foreign: Vec<_> = row.without.iter().filter(|segment| text.contains(&plain(segment))).collect();
        let described = json!({ "address": row.address, "missed": missed, "foreign": foreign, "read": page.is_some() });
        (!missed.is_empty() || !foreign.is_empty()).then_some(described)
    };
    rows.iter().zip(&run.pages).filter_map(described).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// One page each; its text, segments that belong, segments that don't.
    fn check(pages: &[(Option<&str>, &[&str], &[&str])], expected: (usize, usize, usize, usize), f: Option<f64>) {
        let strings = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect();
        let row = |(_, with, without): &(Option<&str>, &[&str], &[&str])| Row {
            address: String::new(),
            file: PathBuf::new(),
            with: strings(with),
            without: strings(without),
            title: None,
            date: None,
        };
        let page = |text: &str| Page { text: plain(text), ..Page::default() };
        let rows: Vec<Row> = pages.iter().map(row).collect();
        let run = Run { pages: pages.iter().map(|(text, ..)| text.map(page)).collect(), pages_per_second: 1.0 };
        let found = score(&rows, &run, |_| true);
        let counts = (found.true_positives, found.false_negatives, found.false_positives, found.true_negatives);
        assert_eq!(counts, expected, "{pages:?}");
        assert_eq!(found.f, f, "{pages:?}");
    }

    #[test]
    fn segments_are_counted_over_all_pages() {
        check(&[(Some("The quay\n opened."), &["quay opened"], &["Share"])], (1, 0, 0, 1), Some(1.0));
        check(&[(Some("The quay opened. Share"), &["quay closed"], &["Share"])], (0, 1, 1, 0), Some(0.0));
        check(&[(Some("so\u{ad}ft"), &["s\u{ad}oft"], &[])], (1, 0, 0, 0), Some(1.0));
        check(&[(None, &["a", "b"], &["c"])], (0, 2, 0, 1), Some(0.0));
        // 2·3 / (2·3 + 1 + 1)
        check(&[(Some("a b"), &["a", "b"], &["c"]), (Some("d e"), &["d", "f"], &["e"])], (3, 1, 1, 1), Some(0.75));
        check(&[(None, &[], &[])], (0, 0, 0, 0), None);
    }
}
