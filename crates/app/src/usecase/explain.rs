//! What would a lay reader ask of a document, and what do the documents on record answer?
//!
//! Answered whenever somebody looks, and stored nowhere: an answer is there as soon as a document that gives it is.

use super::look::source_name;
use crate::App;
use anyhow::Context;
use onrecord_domain::document::{Document, Metadata, Passage, ReadDocument};
use onrecord_domain::id::{Digest, DocumentId, PassageId};
use onrecord_domain::text::{Quote, Span};
use onrecord_extract::{Asks, Question, answer_elsewhere, answer_in, questions};
use onrecord_index::{Index, Mode, Query};
use std::collections::HashMap;

/// Passages of the archive looked at for each question.
const PASSAGES: usize = 60;

/// A question with what was found.
#[derive(Debug, Clone)]
pub struct Answered {
    /// The question.
    pub question: Question,
    /// The words that answer it; none where it was not found.
    pub answer: Option<Answer>,
    /// Passages of other documents that were looked at; none where the document itself answers.
    pub searched: Option<usize>,
}

/// Words that answer a question.
#[derive(Debug, Clone)]
pub struct Answer {
    /// The words, with their place.
    pub quote: Quote,
    /// The document they stand in.
    pub document: DocumentId,
    /// Its title and the name of its source; none where it is the document asked about.
    pub from: Option<(String, String)>,
}

/// The words of the document itself that answer `question`.
pub fn in_itself(question: &Question, read: &ReadDocument) -> Option<Span> {
    match question.asks {
        Asks::Assumption => Some(question.at),
        Asks::Acronym | Asks::Body | Asks::Term => answer_in(&question.term, read),
    }
}

/// The questions of a document with the answers it gives itself; `raw` is the digest of its bytes.
pub fn of_itself(raw: Digest, document: &DocumentId, read: &ReadDocument) -> anyhow::Result<Vec<Answered>> {
    let answered = |question: Question| -> anyhow::Result<Answered> {
        let quote = in_itself(&question, read).map(|span| Quote::take(raw, &read.text, span)).transpose()?;
        let answer = quote.map(|quote| Answer { quote, document: document.clone(), from: None });
        Ok(Answered { question, answer, searched: None })
    };
    questions(read).into_iter().map(answered).collect()
}

/// The questions of a document on record, answered from it and else from other documents; none where its text is no
/// longer kept. A sample is answered from samples only, and nothing else is.
pub async fn of_record(app: &App, document: &Document) -> anyhow::Result<Vec<Answered>> {
    let Some(text) = app.store.text_layer(document.text_layer).await? else { return Ok(vec![]) };
    let found = Metadata { language: document.language.clone(), ..Metadata::default() };
    let blocks = app.store.blocks(document.text_layer).await?;
    let read = ReadDocument { text, blocks, found, extractor: document.extractor.clone(), warnings: vec![] };
    let mut answered = of_itself(document.raw, &document.id, &read)?;
    let mut known = HashMap::new();
    for one in answered.iter_mut().filter(|one| one.answer.is_none()) {
        let passages = mentions(app, document, &one.question.term, &mut known).await?;
        one.searched = Some(passages.len());
        one.answer = elsewhere(app, &one.question.term, &read, &passages, &known).await?;
    }
    Ok(answered)
}

/// Passages of other documents in which `term` comes up, best first.
async fn mentions(
    app: &App,
    asked: &Document,
    term: &str,
    known: &mut HashMap<DocumentId, Document>,
) -> anyhow::Result<Vec<Passage>> {
    let mut passages = Vec::new();
    for key in keys(&app.passages, term)? {
        let id: PassageId = key.parse().context("a passage id in the index")?;
        let Some(passage) = app.store.passage(&id).await? else { continue };
        if passage.document == asked.id || !comes_up(term, &passage.text) {
            continue;
        }
        if !known.contains_key(&passage.document) {
            let Some(document) = app.store.document(&passage.document).await? else { continue };
            known.insert(passage.document.clone(), document);
        }
        // What the same page said in another version is no other document's word.
        let fits = |other: &Document| other.sample == asked.sample && other.url != asked.url;
        if known.get(&passage.document).is_some_and(fits) {
            passages.push(passage);
        }
    }
    Ok(passages)
}

/// Keys of the passages nearest to a term, by its words: what a term means is not found by likeness.
pub fn keys(index: &Index, term: &str) -> anyhow::Result<Vec<String>> {
    let query = Query { text: term, vector: None, mode: Mode::Bm25, limit: PASSAGES };
    Ok(index.search(&query)?.into_iter().map(|hit| hit.key).collect())
}

/// Whether a term stands in a text, whatever its case.
pub fn comes_up(term: &str, text: &str) -> bool {
    text.contains(term) || text.to_lowercase().contains(&term.to_lowercase())
}

async fn elsewhere(
    app: &App,
    term: &str,
    read: &ReadDocument,
    passages: &[Passage],
    known: &HashMap<DocumentId, Document>,
) -> anyhow::Result<Option<Answer>> {
    let Some((passage, span)) = in_passages(term, read, passages) else { return Ok(None) };
    let Some(document) = known.get(&passage.document) else { return Ok(None) };
    let Some(layer) = app.store.text_layer(document.text_layer).await? else { return Ok(None) };
    let quote = Quote::take(document.raw, &layer, span)?;
    let from = Some((document.title.clone(), source_name(app, document)));
    Ok(Some(Answer { quote, document: document.id.clone(), from }))
}

/// The passage that says what `term` is, and where in its document.
pub fn in_passages<'a>(term: &str, read: &ReadDocument, passages: &'a [Passage]) -> Option<(&'a Passage, Span)> {
    let looked_at: Vec<onrecord_extract::Passage<'_>> = passages
        .iter()
        .map(|passage| onrecord_extract::Passage { document: passage.document.as_str(), text: &passage.text })
        .collect();
    let (index, at) = answer_elsewhere(term, read, &looked_at)?;
    let passage = &passages[index];
    let before = passage.text[..at.start].chars().count();
    let start = passage.span.start() + before;
    Some((passage, Span::new(start, start + passage.text[at].chars().count())?))
}
