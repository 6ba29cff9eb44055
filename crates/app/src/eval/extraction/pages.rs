//! Whole texts and metadata: each page in a folder of its own with `source.html`, `expected.html` and
//! `expected-metadata.json`, as the tests of readability come.
//!
//! A title or day is exact when it is the expected one, white space as one space; of a day the first ten characters count.
//! A byline is compared without a first word such as "By". Text: F1 of the lower-case words as bags, captions included
//! (the expected texts hold them), mean over pages. Where nothing is expected, values found are counted apart: the
//! expected values come from JSON-LD and meta tags alone, so a day that stands on the page may be right all the same.

use super::{Page, Progress, Run, floor, ours, plain, run};
use crate::eval::metrics::{mean, share, token_f1};
use crate::eval::text::tokens;
use crate::eval::{peak_memory, rows};
use anyhow::Context;
use onrecord_domain::document::Field;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};

/// A page and what is expected of it.
#[derive(Debug, Clone)]
pub struct Row {
    /// Name of its folder.
    pub name: String,
    source: PathBuf,
    text: String,
    expected: Expected,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Expected {
    title: Option<String>,
    byline: Option<String>,
    published_time: Option<String>,
}

/// How often one field is as expected.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize)]
pub struct Exact {
    /// Of the pages with an expected value, the share where exactly this was found.
    pub exact: Option<f64>,
    /// Pages with an expected value.
    pub n: usize,
    /// Pages without one where a value was found.
    pub found_where_none: usize,
}

/// One reader on all pages.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct Scores {
    /// Titles.
    pub title: Exact,
    /// Bylines.
    pub byline: Exact,
    /// Days of publication.
    pub date: Exact,
    /// Mean F1 of the words of the text.
    pub text_f1: Option<f64>,
    /// Pages that could not be read.
    pub failures: usize,
    /// Pages a second, on one thread, the reading alone.
    pub pages_per_second: f64,
}

/// What was measured.
#[derive(Debug, Clone, Serialize)]
pub struct Measured {
    /// Pages.
    pub n: usize,
    /// This program.
    #[serde(flatten)]
    pub scores: Scores,
    /// Most memory resident after all pages were read, in bytes.
    pub peak_memory_bytes: Option<u64>,
    /// rs-trafilatura as it comes.
    pub rs_trafilatura: Scores,
}

/// Every folder below `folder` with `expected-metadata.json`, in order.
///
/// # Errors
/// A folder that lacks one of the three files, or metadata that isn't such.
pub fn rows(folder: &Path, limit: Option<NonZeroUsize>) -> anyhow::Result<Vec<Row>> {
    let listed = rows::files(folder)?.into_iter().filter(|path| path.ends_with("expected-metadata.json"));
    let row = |path: PathBuf| {
        let folder = path.parent().context("a file stands in a folder")?;
        let expected = serde_json::from_str(&rows::text(&path)?).with_context(|| format!("read {}", path.display()))?;
        let text = words_of(&rows::text(&folder.join("expected.html"))?);
        let name = folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
        Ok(Row { name, source: folder.join("source.html"), text, expected })
    };
    Ok(rows::spread(listed.map(row).collect::<anyhow::Result<_>>()?, limit))
}

/// The words of a piece of HTML; elements part words.
fn words_of(html: &str) -> String {
    plain(&scraper::Html::parse_fragment(html).root_element().text().collect::<Vec<_>>().join(" "))
}

/// Reads all pages, then once more with the floor.
///
/// # Errors
/// A file that can't be read from the disk.
pub fn measure(rows: &[Row], progress: Progress<'_>) -> anyhow::Result<(Measured, Vec<Value>)> {
    // The address that these tests are made for; it says nothing about any page.
    let listed = || rows.iter().map(|row| (row.source.as_path(), "http://fakehost/test/page.html"));
    let read = run(listed(), ours, progress)?;
    let peak_memory_bytes = peak_memory();
    let floor = run(listed(), floor, progress)?;
    let (scores, rs_trafilatura) = (scores(rows, &read), scores(rows, &floor));
    Ok((Measured { n: rows.len(), scores, peak_memory_bytes, rs_trafilatura }, wrong(rows, &read)))
}

const FIELDS: [Field; 3] = [Field::Title, Field::Byline, Field::Published];

fn scores(rows: &[Row], run: &Run) -> Scores {
    let [title, byline, date] = FIELDS.map(|field| exact(rows, run, field));
    let f1 = |(row, page): (&Row, &Option<Page>)| {
        let found = page.as_ref().map_or_else(Vec::new, |page| tokens(&format!("{} {}", page.text, page.captions)));
        token_f1(&tokens(&row.text), &found)
    };
    Scores {
        title,
        byline,
        date,
        text_f1: mean(&rows.iter().zip(&run.pages).map(f1).collect::<Vec<_>>()),
        failures: run.pages.iter().filter(|page| page.is_none()).count(),
        pages_per_second: run.pages_per_second,
    }
}

fn exact(rows: &[Row], run: &Run, field: Field) -> Exact {
    let (mut right, mut n, mut found_where_none) = (0, 0, 0);
    for (row, page) in rows.iter().zip(&run.pages) {
        let (expected, found) = values(row, page.as_ref(), field);
        n += usize::from(expected.is_some());
        right += usize::from(expected.is_some() && expected == found);
        found_where_none += usize::from(expected.is_none() && found.is_some());
    }
    Exact { exact: share(right, n), n, found_where_none }
}

/// What is expected and what was found, in the form in which they are compared.
fn values(row: &Row, page: Option<&Page>, field: Field) -> (Option<String>, Option<String>) {
    let (expected, found) = match field {
        Field::Title => (&row.expected.title, page.and_then(|page| page.title.as_ref())),
        Field::Byline => (&row.expected.byline, page.and_then(|page| page.byline.as_ref())),
        Field::Published => (&row.expected.published_time, page.and_then(|page| page.published.as_ref())),
    };
    let form = |text: &String| {
        let text = plain(text);
        let text = match field {
            Field::Title => text,
            Field::Byline => name(&text).to_owned(),
            Field::Published => text.chars().take(10).collect(),
        };
        (!text.is_empty()).then_some(text)
    };
    (expected.as_ref().and_then(form), found.and_then(form))
}

/// A byline without a word that only says that it is one.
fn name(text: &str) -> &str {
    let (first, rest) = text.split_once(' ').unwrap_or(("", text));
    if ["by", "by:", "par", "von", "por"].contains(&first.to_lowercase().as_str()) { rest } else { text }
}

/// Fields that came out otherwise than expected, with every place that was looked at.
fn wrong(rows: &[Row], run: &Run) -> Vec<Value> {
    let of = |row: &Row, page: Option<&Page>, field: Field| {
        let (expected, found) = values(row, page, field);
        let places = page.map_or_else(Vec::new, |page| {
            let places = page.places.iter().filter(|(of, ..)| *of == field);
            places.map(|(_, place, value)| json!({ "place": place, "value": value })).collect()
        });
        let described =
            json!({ "page": row.name, "field": field.slug(), "expected": expected, "found": found, "places": places });
        (expected != found).then_some(described)
    };
    let pages = rows.iter().zip(&run.pages);
    pages.flat_map(|(row, page)| FIELDS.into_iter().filter_map(move |field| of(row, page.as_ref(), field))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(field: Field, expected: Option<&str>, found: Option<&str>, right: Exact) {
        let value = |text: Option<&str>| text.map(str::to_owned);
        let of = |at: Field, text| value(text).filter(|_| at == field);
        let row = Row {
            name: String::new(),
            source: PathBuf::new(),
            text: String::new(),
            expected: Expected {
                title: of(Field::Title, expected),
                byline: of(Field::Byline, expected),
                published_time: of(Field::Published, expected),
            },
        };
        let page = Page {
            title: of(Field::Title, found),
            byline: of(Field::Byline, found),
            published: of(Field::Published, found),
            ..Page::default()
        };
        let run = Run { pages: vec![Some(page)], pages_per_second: 1.0 };
        assert_eq!(exact(&[row], &run, field), right, "{expected:?} and {found:?}");
    }

    #[test]
    fn a_field_is_exact_or_not() {
        let yes = Exact { exact: Some(1.0), n: 1, found_where_none: 0 };
        let no = Exact { exact: Some(0.0), ..yes };
        let none = Exact::default();
        check(Field::Title, Some("Port\n grows"), Some("Port grows"), yes);
        check(Field::Title, Some("Port grows"), Some("Port grows | Herald"), no);
        check(Field::Title, Some("Port grows"), None, no);
        check(Field::Title, None, Some("Port grows"), Exact { found_where_none: 1, ..none });
        check(Field::Title, Some(""), None, none);
        check(Field::Byline, Some("By A. Birch"), Some("A. Birch"), yes);
        check(Field::Byline, Some("Byron Ash"), Some("Ash"), no);
        check(Field::Published, Some("2025-03-04T08:00:00Z"), Some("2025-03-04"), yes);
        check(Field::Published, Some("2025-03-04"), Some("2025-03-05"), no);
    }

    #[test]
    fn the_words_of_html_are_its_text() {
        assert_eq!(words_of("<div><p>Ash &amp;\n Birch</p><p>grew</p></div>"), "Ash & Birch grew");
    }
}
