//! What does the evidence say of a claim? Finds passages, weighs them, has them read.

use super::prepare::Prepared;
use super::table::{self, Told};
use super::take_in::embed;
use super::weigh::Scales;
use crate::App;
use crate::reading::{Read, ToRead, UNKNOWN};
use anyhow::Context;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use onrecord_domain::claim::{Claim, Kind};
use onrecord_domain::document::{Document, Passage};
use onrecord_domain::id::{Digest, DocumentId, PassageId};
use onrecord_domain::reading::{Evidence, Reading, Stance};
use onrecord_domain::source::{Body, Independence};
use onrecord_domain::text::{Quote, Span, TextLayer};
use onrecord_index::sketch::Sketch;
use onrecord_index::{Entry, Index, Mode, Query};
use onrecord_store::{Samples, Searched};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

/// Passages looked at for each query.
const PASSAGES_PER_QUERY: usize = 30;

/// Of the passages found for a part the first so many are read unless they are on another subject.
const BEST: usize = 10;

/// Cosine of a passage and a part below which the passage is on another subject. Of 1,622 development pairs of claim and
/// evidence 382 speak surely enough for a verdict, 2 of them below it; of 1,243 claims beside texts that say nothing of them 32
/// would be read as if they did, 9 of them below it (decision 14).
const LEAST_NEAR: f32 = 0.25;

/// The same of a passage that is not among the best: 13 of the 382 and 13 of the 32 lie below it.
const LEAST_NEAR_OF_REST: f32 = 0.35;

/// Given documents with no more passages than this are read whole; beyond it the best for each query are.
const READ_WHOLE: usize = 300;

/// A passage with all that is needed to weigh and read it.
#[derive(Debug, Clone)]
pub struct Candidate {
    /// The passage.
    pub passage: Passage,
    /// Its document.
    pub document: Arc<Document>,
    /// Its text layer.
    pub layer: Arc<TextLayer>,
    /// Name of its source.
    pub source_name: String,
    /// Parts of the claim, or criteria, that it is on another subject than: it is not read for them.
    pub silent_on: BTreeSet<usize>,
}

/// What was found and what it says; `evidence` stands in the order of `candidates`.
#[derive(Debug, Clone, Default)]
pub struct Looked {
    /// What was considered.
    pub candidates: Vec<Candidate>,
    /// The same, as the verdict rule sees it.
    pub evidence: Vec<Evidence>,
    /// What it says.
    pub readings: Vec<Reading>,
    /// Sources needed that could not be read, one sentence each.
    pub unread: Vec<String>,
    /// What was searched.
    pub searched: Vec<Searched>,
}

/// What is searched for: the claim, each part that says something else, each criterion.
fn queries(claim: &Claim) -> Vec<String> {
    let parts = claim.parts.iter().map(|part| &part.text);
    let criteria = claim.kind.criteria().iter().map(|criterion| &criterion.text);
    let mut seen = BTreeSet::new();
    [&claim.sentence]
        .into_iter()
        .chain(parts)
        .chain(criteria)
        .filter(|text| seen.insert(text.as_str()))
        .cloned()
        .collect()
}

/// What is searched for, and the passages that were found best.
struct Best {
    vector: Vec<f32>,
    keys: BTreeSet<String>,
}

impl Best {
    /// Whether a passage of `index` is too far from what is searched for to say anything of it.
    fn leaves_out(&self, key: &str, index: &Index) -> bool {
        let least = if self.keys.contains(key) { LEAST_NEAR } else { LEAST_NEAR_OF_REST };
        index.cosine(key, &self.vector).is_some_and(|cosine| cosine < least)
    }
}

/// What the evidence is read for, by the index that readings name: the parts of a statement, the criteria of a promise.
fn asked(claim: &Claim) -> impl Iterator<Item = &str> {
    let is_statement = matches!(claim.kind, Kind::Statement);
    let parts = claim.parts.iter().filter(move |_| is_statement).map(|part| part.text.as_str());
    parts.chain(claim.kind.criteria().iter().map(|criterion| criterion.text.as_str()))
}

/// Searches the archive; documents published after `as_of` are not looked at, and samples only where `samples` says so.
pub async fn in_archive(app: &App, claim: &Claim, as_of: Option<Date>, samples: Samples) -> anyhow::Result<Looked> {
    let mut looked = Looked::default();
    let mut found = BTreeSet::new();
    let mut best: HashMap<String, Best> = HashMap::new();
    for query in queries(claim) {
        let vector = embed(&query)?;
        let keys = search(&app.passages, &query, &vector)?;
        looked.searched.push(Searched { found: u32::try_from(keys.len()).unwrap_or(u32::MAX), query: query.clone() });
        found.extend(keys.iter().cloned());
        best.insert(query, Best { vector, keys: keys.into_iter().take(BEST).collect() });
    }
    let asked: Vec<Option<&Best>> = asked(claim).map(|text| best.get(text)).collect();
    let mut documents: HashMap<DocumentId, Arc<Document>> = HashMap::new();
    let mut layers: HashMap<Digest, Arc<TextLayer>> = HashMap::new();
    for key in found {
        let id: PassageId = key.parse().context("a passage id in the index")?;
        let Some(passage) = app.store.passage(&id).await? else { continue };
        let document = match documents.get(&passage.document) {
            Some(document) => document.clone(),
            None => {
                let Some(document) = app.store.document(&passage.document).await? else { continue };
                documents.entry(passage.document.clone()).or_insert(Arc::new(document)).clone()
            }
        };
        let wanted = match samples {
            Samples::Included => true,
            Samples::Only => document.sample,
            Samples::Excluded => !document.sample,
        };
        if is_later(&document, as_of) || !wanted || is_superseded(app, &document, as_of).await? {
            continue;
        }
        let layer = match layers.get(&document.text_layer) {
            Some(layer) => layer.clone(),
            None => match app.store.text_layer(document.text_layer).await? {
                Some(layer) => layers.entry(document.text_layer).or_insert(Arc::new(layer)).clone(),
                None => {
                    looked.unread.push(format!("The text of “{}” is missing from the archive.", document.title));
                    continue;
                }
            },
        };
        let source_name = source_name(app, &document);
        let is_far = |best: &Best| best.leaves_out(&key, &app.passages);
        let silent_on = (0..asked.len()).filter(|index| asked[*index].is_some_and(is_far)).collect();
        looked.candidates.push(Candidate { passage, document, layer, source_name, silent_on });
    }
    Ok(looked)
}

/// Name under which a document's source is shown; a sample says for whom it stands in.
pub fn source_name(app: &App, document: &Document) -> String {
    let name = app.catalogue.source_of(document).name;
    match &document.speaks_for {
        Some(body) if document.sample => {
            let known = app.catalogue.bodies.iter().find(|known| known.id == *body);
            let body = known.map_or_else(|| body.as_str().replace('-', " "), |known| known.name.clone());
            format!("{name}, for {body}")
        }
        _ => name,
    }
}

/// Looks at `documents` only.
pub fn in_documents(claim: &Claim, documents: &[(Prepared, String)], as_of: Option<Date>) -> anyhow::Result<Looked> {
    let mut looked = Looked::default();
    for (prepared, source_name) in documents {
        if is_later(&prepared.document, as_of) {
            continue;
        }
        let (document, layer) = (Arc::new(prepared.document.clone()), Arc::new(prepared.read.text.clone()));
        looked.candidates.extend(prepared.passages.iter().map(|passage| Candidate {
            passage: passage.clone(),
            document: document.clone(),
            layer: layer.clone(),
            source_name: source_name.clone(),
            silent_on: BTreeSet::new(),
        }));
    }
    if looked.candidates.len() <= READ_WHOLE {
        let found = u32::try_from(looked.candidates.len()).unwrap_or(u32::MAX);
        looked.searched = queries(claim).into_iter().map(|query| Searched { query, found }).collect();
        return Ok(looked);
    }
    keep_best(claim, &mut looked)?;
    Ok(looked)
}

fn keep_best(claim: &Claim, looked: &mut Looked) -> anyhow::Result<()> {
    let index = Index::in_memory()?;
    let texts: Vec<&str> = looked.candidates.iter().map(|candidate| candidate.passage.text.as_str()).collect();
    let vectors = onrecord_model::Embedder::shipped()?.embed(&texts)?;
    let entries: Vec<Entry> = looked
        .candidates
        .iter()
        .zip(vectors)
        .map(|(candidate, vector)| Entry {
            key: candidate.passage.id.to_string(),
            text: candidate.passage.text.clone(),
            vector,
        })
        .collect();
    index.add(&entries)?;
    let mut kept = BTreeSet::new();
    for query in queries(claim) {
        let keys = search(&index, &query, &embed(&query)?)?;
        looked.searched.push(Searched { found: u32::try_from(keys.len()).unwrap_or(u32::MAX), query });
        kept.extend(keys);
    }
    looked.candidates.retain(|candidate| kept.contains(candidate.passage.id.as_str()));
    Ok(())
}

fn search(index: &Index, text: &str, vector: &[f32]) -> anyhow::Result<Vec<String>> {
    let query = Query { text, vector: Some(vector), mode: Mode::Hybrid, limit: PASSAGES_PER_QUERY };
    Ok(index.search(&query)?.into_iter().map(|hit| hit.key).collect())
}

/// Nothing published after the day counts, and a check as of a day does not read what it can't date.
fn is_later(document: &Document, as_of: Option<Date>) -> bool {
    as_of.is_some_and(|day| document.published.is_none_or(|published| published > day))
}

/// A page says what its latest version says; as of a day, the latest one seen by then.
async fn is_superseded(app: &App, document: &Document, as_of: Option<Date>) -> anyhow::Result<bool> {
    let next = app.store.next_version(&document.id).await?;
    let seen = |next: &Document| as_of.is_none_or(|day| next.fetched.to_zoned(TimeZone::UTC).date() <= day);
    Ok(next.as_ref().is_some_and(seen))
}

/// Weighs what was found and has it read.
pub fn read(
    mut looked: Looked,
    claim: &Claim,
    occurs_in: &[DocumentId],
    bodies: &[Body],
    reader: &dyn Read,
) -> anyhow::Result<Looked> {
    let bare = Scales { claim, bodies, occurs_in, spoken: &[] };
    let spoken = spoken(&bare, &looked.candidates);
    let scales = Scales { spoken: &spoken, ..bare };
    looked.evidence = looked
        .candidates
        .iter()
        .map(|candidate| {
            let unread =
                candidate.document.language.as_deref().filter(|language| !reader.reads(language)).map(str::to_owned);
            scales.weigh(&candidate.passage, &candidate.document, &candidate.source_name, unread)
        })
        .collect();
    let cells = cells(claim, &looked.candidates);
    let readable = (0..looked.candidates.len()).filter(|index| looked.evidence[*index].unread_language.is_none());
    let passages: Vec<ToRead<'_>> = readable
        .flat_map(|index| {
            let candidate = &looked.candidates[index];
            // Parts of which a cell says the same are asked of it together.
            let told: BTreeMap<Digest, &Cell> =
                cells.iter().filter(|cell| cell.index == index).map(|cell| (cell.layer.digest(), cell)).collect();
            if told.is_empty() {
                return vec![to_read(index, candidate)];
            }
            let whole = to_read(index, candidate);
            // What a cell says is told in words that the passage has not.
            let whole = ToRead { silent_on: &UNKNOWN, ..whole };
            told.into_values().map(|cell| ToRead { layer: &cell.layer, span: cell.whole, ..whole }).collect()
        })
        .collect();
    let readings = reader.read(claim, &passages).context("read the evidence")?;
    looked.readings = readings
        .into_iter()
        .filter_map(|reading| cited(reading, &cells, &looked.candidates).transpose())
        .collect::<Result<_, _>>()?;
    set_apart_repeats(&mut looked, &scales);
    Ok(looked)
}

/// A passage with words of its own may still support the claim by no more than the speaker's: then it is not independent, and
/// where it says something else too, only that counts.
fn set_apart_repeats(looked: &mut Looked, scales: &Scales<'_>) {
    let repeats = |reading: &Reading| {
        let text = looked.candidates.get(reading.evidence).and_then(|found| found.layer.slice(reading.quote.span()));
        (reading.stance == Stance::Supports).then(|| scales.quotes(text?)).flatten()
    };
    let repeating: Vec<Option<&'static str>> = looked.readings.iter().map(repeats).collect();
    let says_more: BTreeSet<usize> = looked
        .readings
        .iter()
        .zip(&repeating)
        .filter(|(_, repeats)| repeats.is_none())
        .map(|(reading, _)| reading.evidence)
        .collect();
    for (reading, reason) in looked.readings.iter().zip(&repeating) {
        let (Some(reason), false) = (reason, says_more.contains(&reading.evidence)) else { continue };
        let Some(evidence) = looked.evidence.get_mut(reading.evidence) else { continue };
        evidence.only_quotes_speaker = true;
        evidence.own_reporting = false;
        if evidence.independence == Independence::Yes {
            evidence.independence = Independence::No { reason: (*reason).into() };
        }
    }
    let mut repeating = repeating.into_iter();
    looked.readings.retain(|reading| {
        let repeats = repeating.next().flatten().is_some();
        !(repeats && says_more.contains(&reading.evidence))
    });
}

/// A cell of a table, told as a sentence.
struct Cell {
    /// The candidate whose row it stands in.
    index: usize,
    told: Told,
    /// The sentence by itself: what is read. What is cited is the row, word for word.
    layer: TextLayer,
    whole: Span,
}

/// What tables among the candidates say of the claim.
fn cells(claim: &Claim, candidates: &[Candidate]) -> Vec<Cell> {
    let mut tables: BTreeMap<(Digest, usize), Vec<Told>> = BTreeMap::new();
    let mut cells = vec![];
    for (index, candidate) in candidates.iter().enumerate() {
        let Some(start) = table::begins(&candidate.layer, candidate.passage.span) else { continue };
        let told = tables
            .entry((candidate.document.text_layer, start))
            .or_insert_with(|| table::told(claim, &candidate.layer, start, &candidate.document.title));
        for told in told.iter().filter(|told| candidate.passage.span.contains(told.row)) {
            let layer = TextLayer::new(told.sentence.clone());
            let whole = Span::new(0, layer.chars());
            cells.extend(whole.map(|whole| Cell { index, told: told.clone(), layer, whole }));
        }
    }
    cells
}

/// A reading with the words to cite; none for one that takes a cell for another part than it was told for.
fn cited(reading: Reading, cells: &[Cell], candidates: &[Candidate]) -> anyhow::Result<Option<Reading>> {
    let of_it = || cells.iter().filter(|cell| cell.index == reading.evidence);
    if of_it().next().is_none() {
        return Ok(Some(reading));
    }
    let (candidate, read) = (&candidates[reading.evidence], reading.quote.text_layer());
    let told = of_it().find(|cell| cell.told.part == reading.part && cell.layer.digest() == read);
    let Some(cell) = told else { return Ok(None) };
    let quote = Quote::take(candidate.document.raw, &candidate.layer, cell.told.quote).context("quote a row")?;
    Ok(Some(Reading { quote, ..reading }))
}

/// The texts of the speaker's side among what was found, each once.
fn spoken(scales: &Scales<'_>, candidates: &[Candidate]) -> Vec<Sketch> {
    let theirs = candidates.iter().filter(|candidate| scales.is_speakers(&candidate.document));
    let texts: BTreeMap<Digest, &TextLayer> =
        theirs.map(|candidate| (candidate.document.text_layer, candidate.layer.as_ref())).collect();
    texts.values().map(|layer| Sketch::of(layer.text())).collect()
}

fn to_read(index: usize, candidate: &Candidate) -> ToRead<'_> {
    ToRead {
        index,
        raw: candidate.document.raw,
        layer: &candidate.layer,
        span: candidate.passage.span,
        published: candidate.document.published,
        title: &candidate.document.title,
        language: candidate.document.language.as_deref(),
        silent_on: &candidate.silent_on,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_passage_on_another_subject_is_left_out_and_sooner_where_others_were_found_before_it() {
        let index = Index::in_memory().expect("an index");
        let entry =
            |key: &str, vector: [f32; 2]| Entry { key: key.into(), text: "words".into(), vector: vector.to_vec() };
        let entries = [entry("near", [0.4, 0.917]), entry("between", [0.3, 0.954]), entry("far", [0.2, 0.98])];
        index.add(&entries).expect("added");
        for (key, of_rest, among_best) in
            [("near", false, false), ("between", true, false), ("far", true, true), ("never added", false, false)]
        {
            for (keys, expected) in [(BTreeSet::new(), of_rest), (BTreeSet::from([key.to_owned()]), among_best)] {
                let best = Best { vector: vec![1.0, 0.0], keys };
                assert_eq!(best.leaves_out(key, &index), expected, "{key}, best {:?}", best.keys);
            }
        }
        assert_eq!(index.cosine("near", &[1.0, 0.0, 0.0]), None, "a vector of another length");
    }
}
