//! Questions a lay reader asks: answers against the words that define the term, and none where nothing does.

use super::claims::truth::Half;
use super::text::overlap;
use super::{Progress, rows, sha256};
use crate::usecase::explain::{comes_up, in_passages, keys};
use crate::usecase::prepare::passages;
use anyhow::{Context, bail};
use onrecord_domain::document::{Passage, ReadDocument};
use onrecord_domain::id::DocumentId;
use onrecord_domain::text::Span;
use onrecord_extract::{Asks, answer_in, questions};
use onrecord_index::{Entry, Index};
use onrecord_reader::{Content, Input};
use regex::Regex;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, HashMap};
use std::path::{Path, PathBuf};

/// A term, the document it stands in, and the words that say what it is.
#[derive(Debug, Clone, Deserialize)]
pub struct Row {
    /// The document, below the corpus or below `eval/claims`.
    pub file: String,
    /// The term as the document writes it.
    pub term: String,
    /// What a question about it asks for.
    #[serde(with = "Kind")]
    pub kind: Asks,
    /// The defining words; none where no document of the set has any.
    pub answer: Option<Label>,
    /// The document they stand in, where that is another.
    pub answer_file: Option<String>,
    /// Its half.
    pub half: Half,
}

/// The words for [`Asks`] in files of labels.
#[derive(Deserialize)]
#[serde(remote = "Asks", rename_all = "lowercase")]
enum Kind {
    Acronym,
    Body,
    Term,
    Assumption,
}

impl Row {
    /// How it should come out.
    pub fn wanted(&self) -> Ending {
        if self.answer.is_some() { Ending::Right } else { Ending::NotFound }
    }
}

/// The words of a label: written out where the text is ours, else by their digest.
#[derive(Debug, Clone, Deserialize)]
#[serde(untagged)]
pub enum Label {
    /// The words, with single spaces.
    Words(String),
    /// SHA-256 of the words joined by single spaces, the characters of that, and the first word.
    Digest {
        /// Hexadecimal.
        sha256: String,
        /// Characters.
        chars: usize,
        /// First word.
        first: String,
    },
}

/// How the answers of some rows came out.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Counts {
    /// Rows with a label.
    pub labelled: usize,
    /// Of them answered with the labelled words.
    pub answered_right: usize,
    /// Of them answered with others.
    pub answered_wrong: usize,
    /// Of them not answered.
    pub not_found: usize,
    /// Rows without a label: nothing answers them.
    pub nulls: usize,
    /// Of them answered all the same.
    pub nulls_answered: usize,
}

/// What was measured.
#[derive(Debug, Clone, Serialize)]
pub struct Measured {
    /// Rows.
    pub n: usize,
    /// Documents of the archive.
    pub documents: usize,
    /// Passages of it.
    pub passages: usize,
    /// All rows.
    pub all: Counts,
    /// By half.
    pub halves: BTreeMap<&'static str, Counts>,
    /// By kind.
    pub kinds: BTreeMap<&'static str, Counts>,
    /// By half, what the plain pattern finds: words with capitals before the bracketed acronym in the same document.
    pub floor: BTreeMap<&'static str, Counts>,
    /// Terms among the questions that the page of their document asks.
    pub asked: usize,
}

/// How one row came out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ending {
    /// With the labelled words.
    Right,
    /// With others, or with any where none is labelled.
    Wrong,
    /// Not at all.
    NotFound,
}

/// A document read, with its words set apart by single spaces.
struct Text {
    read: ReadDocument,
    plain: Vec<char>,
    /// For each character of the layer its place in `plain`.
    places: Vec<usize>,
    passages: Vec<Passage>,
}

/// All documents that rows name, and an index of their passages.
pub struct Archive {
    texts: HashMap<String, Text>,
    passages: HashMap<String, Passage>,
    index: Index,
}

/// Rows of a file of labels.
///
/// # Errors
/// As [`rows::read`].
pub fn rows(path: &Path) -> anyhow::Result<Vec<Row>> {
    rows::read(path, None, rows::parse)
}

impl Archive {
    /// Reads the documents that `rows` name: those of `documents/` below `claims`, the others below `corpus`.
    ///
    /// # Errors
    /// A document that can't be read, with its path.
    pub fn read(rows: &[Row], claims: &Path, corpus: &Path, progress: Progress<'_>) -> anyhow::Result<Self> {
        let mut archive = Self { texts: HashMap::new(), passages: HashMap::new(), index: Index::in_memory()? };
        for file in rows.iter().flat_map(|row| std::iter::once(&row.file).chain(&row.answer_file)) {
            if !archive.texts.contains_key(file) {
                let below = if file.starts_with("documents/") { claims } else { corpus };
                archive.texts.insert(file.clone(), Text::read(file, &below.join(file))?);
                progress(1);
            }
        }
        let all = archive.texts.values().flat_map(|text| &text.passages);
        archive.passages = all.map(|passage| (passage.id.to_string(), passage.clone())).collect();
        let entry =
            |passage: &Passage| Entry { key: passage.id.to_string(), text: passage.text.clone(), vector: vec![] };
        archive.index.add(&archive.passages.values().map(entry).collect::<Vec<_>>())?;
        Ok(archive)
    }

    /// The words that answer a row, with the document they stand in: what the document page would show.
    fn answer(&self, row: &Row) -> anyhow::Result<Option<(&Text, Span)>> {
        let text = &self.texts[&row.file];
        if let Some(span) = answer_in(&row.term, &text.read) {
            return Ok(Some((text, span)));
        }
        let own = document_id(&row.file);
        let mut mentions = Vec::new();
        for key in keys(&self.index, &row.term)? {
            let passage = self.passages.get(&key).filter(|passage| passage.document != own);
            mentions.extend(passage.filter(|passage| comes_up(&row.term, &passage.text)).cloned());
        }
        let found = in_passages(&row.term, &text.read, &mentions);
        Ok(found.and_then(|(passage, span)| {
            let (_, of) = self.texts.iter().find(|(file, _)| document_id(file) == passage.document)?;
            Some((of, span))
        }))
    }

    fn ending(&self, row: &Row, answer: Option<(&Text, Span)>) -> Ending {
        let Some((text, span)) = answer else { return Ending::NotFound };
        let labelled = self.texts.get(row.answer_file.as_ref().unwrap_or(&row.file));
        match (&row.answer, labelled) {
            (Some(label), Some(labelled)) if label.fits(text, span, labelled) => Ending::Right,
            _ => Ending::Wrong,
        }
    }
}

fn document_id(file: &str) -> DocumentId {
    DocumentId::derive(&[file])
}

impl Text {
    fn read(file: &str, path: &Path) -> anyhow::Result<Self> {
        let bytes =
            std::fs::read(path).with_context(|| format!("read {}: give the corpus with --corpus", path.display()))?;
        let input = Input { bytes: &bytes, media_type: None, name: file };
        let read = match onrecord_reader::read(&input).with_context(|| path.display().to_string())? {
            Content::Document(read) => *read,
            Content::Feed(_) => bail!("{} is a feed, not a document: take its rows out", path.display()),
        };
        let passages = passages(&read, &document_id(file));
        let (plain, places) = plain(read.text.text());
        Ok(Self { read, plain, places, passages })
    }

    /// A span of the layer as characters of the plain text.
    fn plain_at(&self, span: Span) -> (usize, usize) {
        let end = self.places.get(span.end()).copied().unwrap_or(self.plain.len());
        (self.places.get(span.start()).copied().unwrap_or(self.plain.len()), end)
    }
}

/// The characters of a text with single spaces for white space, and for each of the text its place among them.
fn plain(text: &str) -> (Vec<char>, Vec<usize>) {
    let (mut plain, mut places): (Vec<char>, Vec<usize>) = (Vec::new(), Vec::new());
    for c in text.chars() {
        places.push(plain.len());
        if !c.is_whitespace() {
            plain.push(c);
        } else if plain.last().is_some_and(|last| *last != ' ') {
            plain.push(' ');
        }
    }
    (plain, places)
}

impl Label {
    /// Whether the words at `span` of `text` are those that this label names in `labelled`: the same, or at least half
    /// of both in common.
    fn fits(&self, text: &Text, span: Span, labelled: &Text) -> bool {
        let (start, end) = text.plain_at(span);
        let same = |place: &(usize, usize)| text.plain[start..end] == labelled.plain[place.0..place.1];
        let overlaps = |place: &(usize, usize)| {
            let both = overlap(&(start..end), &(place.0..place.1));
            std::ptr::eq(text, labelled) && 2 * both >= end - start && 2 * both >= place.1 - place.0
        };
        self.places(labelled).iter().any(|place| same(place) || overlaps(place))
    }

    /// Where the labelled words stand in a document, as characters of its plain text.
    fn places(&self, text: &Text) -> Vec<(usize, usize)> {
        let (first, chars) = match self {
            Self::Words(words) => (words.split(' ').next().unwrap_or(words), words.chars().count()),
            Self::Digest { first, chars, .. } => (first.as_str(), *chars),
        };
        let first: Vec<char> = first.chars().collect();
        let starts = (0..text.plain.len()).filter(|at| text.plain[*at..].starts_with(&first));
        starts.map(|at| (at, at + chars)).filter(|place| self.is(text.plain.get(place.0..place.1))).collect()
    }

    fn is(&self, words: Option<&[char]>) -> bool {
        let Some(words) = words.map(|words| words.iter().collect::<String>()) else { return false };
        match self {
            Self::Words(labelled) => *labelled == words,
            Self::Digest { sha256: labelled, .. } => sha256(&words) == *labelled,
        }
    }
}

impl Counts {
    fn note(&mut self, labelled: bool, ending: Ending) {
        if !labelled {
            self.nulls += 1;
            self.nulls_answered += usize::from(ending != Ending::NotFound);
            return;
        }
        self.labelled += 1;
        match ending {
            Ending::Right => self.answered_right += 1,
            Ending::Wrong => self.answered_wrong += 1,
            Ending::NotFound => self.not_found += 1,
        }
    }
}

/// How a row came out, and the words it was answered with.
pub type Came = (Ending, Option<String>);

/// Answers every row and scores the answers; with each row how it came out and with which words.
///
/// # Errors
/// An index that fails.
pub fn measure(rows: &[Row], archive: &Archive) -> anyhow::Result<(Measured, Vec<Came>)> {
    let mut measured = Measured {
        n: rows.len(),
        documents: archive.texts.len(),
        passages: archive.passages.len(),
        all: Counts::default(),
        halves: BTreeMap::new(),
        kinds: BTreeMap::new(),
        floor: BTreeMap::new(),
        asked: 0,
    };
    let mut endings = Vec::new();
    for row in rows {
        let answer = archive.answer(row)?;
        let ending = archive.ending(row, answer);
        let labelled = row.answer.is_some();
        measured.all.note(labelled, ending);
        measured.halves.entry(row.half.slug()).or_default().note(labelled, ending);
        measured.kinds.entry(row.kind.slug()).or_default().note(labelled, ending);
        let text = &archive.texts[&row.file];
        let floor = archive.ending(row, floor(row, text).map(|span| (text, span)));
        measured.floor.entry(row.half.slug()).or_default().note(labelled, floor);
        measured.asked += usize::from(questions(&text.read).iter().any(|question| question.term == row.term));
        let words = answer.and_then(|(text, span)| text.read.text.slice(span)).map(str::to_owned);
        endings.push((ending, words));
    }
    Ok((measured, endings))
}

/// The plain pattern: as many words with capitals before the bracketed acronym as stand there.
fn floor(row: &Row, text: &Text) -> Option<Span> {
    let pattern = Regex::new(&format!(r"((?:[A-Z][\w-]+ )+)\({}\)", regex::escape(&row.term))).ok()?;
    let layer = &text.read.text;
    let words = pattern.captures(layer.text())?.get(1)?;
    layer.span_of_bytes(words.start(), words.start() + words.as_str().trim_end().len())
}

/// Where the corpus lies when nobody says: beside the checkout that holds the file of labels.
pub fn corpus_beside(labels: &Path) -> PathBuf {
    labels.parent().unwrap_or(Path::new(".")).join("../../../shared/corpus")
}

/// The documents of our own that labels name: `eval/claims` beside `eval/questions`.
pub fn claims_beside(labels: &Path) -> PathBuf {
    labels.parent().unwrap_or(Path::new(".")).join("../claims")
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_row_is_of_a_known_half_and_kind() {
        let row = |kind: &str, half: &str| {
            let row = json!({ "file": "a.md", "term": "FRA", "kind": kind, "answer": null, "half": half });
            serde_json::from_value::<Row>(row)
        };
        assert!(row("acronym", "tune").is_ok_and(|row| row.kind == Asks::Acronym && row.half == Half::Tune));
        assert!(row("term", "held").is_ok_and(|row| row.kind.slug() == "term" && row.half.slug() == "held"));
        assert!(row("rumour", "held").is_err());
        assert!(row("body", "first").is_err());
    }
}
