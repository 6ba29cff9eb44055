//! Passages found: rankings of documents against judged queries.

use super::metrics::{mean, ndcg, percentile, recall_at, reciprocal_rank};
use super::rows::{self, spread};
use super::{Progress, start};
use anyhow::{Context, bail};
use onrecord_index::{Entry, Index, Mode, Query};
use onrecord_model::Embedder;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, HashMap};
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};

/// Documents embedded at once.
const BATCH: usize = 256;

/// Hits asked for.
const DEPTH: usize = 100;

/// What was measured.
#[derive(Debug, Clone, Serialize)]
pub struct Measured {
    /// How it was ranked.
    pub mode: &'static str,
    /// Queries with at least one relevant document.
    pub n: usize,
    /// Documents searched.
    pub documents: usize,
    /// Mean nDCG of the first ten.
    pub ndcg_at_10: Option<f64>,
    /// Mean share of the relevant documents among the first ten.
    pub recall_at_10: Option<f64>,
    /// The same among the first hundred.
    pub recall_at_100: Option<f64>,
    /// Mean of one over the rank of the first relevant document.
    pub mrr: Option<f64>,
    /// Time of a query, embedding it included where the mode needs that, in milliseconds: half take no longer,
    pub p50_ms: Option<f64>,
    /// and 99 of 100.
    pub p99_ms: Option<f64>,
    /// The same measures by words alone, where vectors were used.
    pub floor: BTreeMap<&'static str, f64>,
    /// Digest of the embedder; none by words alone.
    pub model: Option<&'static str>,
}

/// Every mode.
pub const MODES: [Mode; 3] = [Mode::Bm25, Mode::Dense, Mode::Hybrid];

/// The word for a mode.
pub const fn slug(mode: Mode) -> &'static str {
    match mode {
        Mode::Bm25 => "bm25",
        Mode::Dense => "dense",
        Mode::Hybrid => "hybrid",
    }
}

/// The mode of that word.
///
/// # Errors
/// Another word, with those allowed.
pub fn mode(word: &str) -> Result<Mode, String> {
    let [first, second, last] = MODES.map(slug);
    let found = MODES.into_iter().find(|mode| slug(*mode) == word);
    found.ok_or_else(|| format!("{word:?} is no mode: {first}, {second} or {last}"))
}

#[derive(Deserialize)]
struct Row {
    _id: serde_json::Value,
    #[serde(default)]
    title: String,
    #[serde(default)]
    text: String,
}

/// Documents ready to be searched, and judged queries.
pub struct Corpus {
    index: Index,
    /// Query, and grades above 0 by document.
    queries: Vec<(String, HashMap<String, f64>)>,
    embedded: bool,
}

impl Corpus {
    /// Reads `queries.jsonl`, `docs.jsonl` (either may end in `.gz`) and `qrels.tsv` of `folder`, and embeds the
    /// documents where `embed` says so; `limit` is of queries, never of documents.
    ///
    /// # Errors
    /// A file that is missing or has a bad row; no judged query.
    pub fn load(
        folder: &Path,
        limit: Option<NonZeroUsize>,
        embed: bool,
        progress: Progress<'_>,
    ) -> anyhow::Result<Self> {
        let mut judged = judged(&folder.join("qrels.tsv"))?;
        let asked = texts(&either(folder, "queries.jsonl")?)?.into_iter();
        let queries: Vec<_> = asked.filter_map(|(id, text)| Some((text, judged.remove(&id)?))).collect();
        if queries.is_empty() {
            bail!("{}: no query of queries.jsonl is judged in qrels.tsv", folder.display());
        }
        let documents = texts(&either(folder, "docs.jsonl")?)?;
        let index = Index::in_memory()?;
        for batch in documents.chunks(BATCH) {
            index.add(&entries(batch, embed)?)?;
            progress(batch.len());
        }
        Ok(Self { index, queries: spread(queries, limit), embedded: embed })
    }

    /// Whether its documents have vectors.
    pub fn is_embedded(&self) -> bool {
        self.embedded
    }

    /// Ranks by `mode`. By words alone is measured beside it, as the floor.
    pub fn measure(&self, mode: Mode) -> anyhow::Result<Measured> {
        let mut measured = self.rank(mode)?;
        if mode != Mode::Bm25 {
            let words = self.rank(Mode::Bm25)?;
            let floor = [
                ("ndcg_at_10", words.ndcg_at_10),
                ("recall_at_10", words.recall_at_10),
                ("recall_at_100", words.recall_at_100),
                ("mrr", words.mrr),
            ];
            measured.floor = floor.into_iter().filter_map(|(name, value)| Some((name, value?))).collect();
            measured.model = Some(Embedder::shipped()?.digest());
        }
        Ok(measured)
    }

    fn rank(&self, mode: Mode) -> anyhow::Result<Measured> {
        let (mut ndcgs, mut tens, mut hundreds, mut ranks, mut times) = (vec![], vec![], vec![], vec![], vec![]);
        for (text, relevant) in &self.queries {
            let started = start();
            let found = self.search(text, mode)?;
            times.push(started.elapsed().as_secs_f64() * 1000.0);
            let found: Vec<f64> = found.iter().map(|key| relevant.get(key).copied().unwrap_or(0.0)).collect();
            let judged: Vec<f64> = relevant.values().copied().collect();
            ndcgs.extend(ndcg(&found, &judged, 10));
            tens.extend(recall_at(&found, &judged, 10));
            hundreds.extend(recall_at(&found, &judged, DEPTH));
            ranks.push(reciprocal_rank(&found));
        }
        Ok(Measured {
            mode: slug(mode),
            n: self.queries.len(),
            documents: self.index.len(),
            ndcg_at_10: mean(&ndcgs),
            recall_at_10: mean(&tens),
            recall_at_100: mean(&hundreds),
            mrr: mean(&ranks),
            p50_ms: percentile(&times, 0.5),
            p99_ms: percentile(&times, 0.99),
            floor: BTreeMap::new(),
            model: None,
        })
    }

    fn search(&self, text: &str, mode: Mode) -> anyhow::Result<Vec<String>> {
        let vector = (mode != Mode::Bm25).then(|| crate::usecase::take_in::embed(text)).transpose()?;
        let query = Query { text, vector: vector.as_deref(), mode, limit: DEPTH };
        Ok(self.index.search(&query)?.into_iter().map(|hit| hit.key).collect())
    }
}

fn entries(documents: &[(String, String)], embed: bool) -> anyhow::Result<Vec<Entry>> {
    let texts: Vec<&str> = documents.iter().map(|(_, text)| text.as_str()).collect();
    let vectors = if embed { Embedder::shipped()?.embed(&texts)? } else { vec![vec![]; texts.len()] };
    let entry =
        |((key, text), vector): (&(String, String), Vec<f32>)| Entry { key: key.clone(), text: text.clone(), vector };
    Ok(documents.iter().zip(vectors).map(entry).collect())
}

/// The file of that name, or its gzipped form.
fn either(folder: &Path, name: &str) -> anyhow::Result<PathBuf> {
    let files = [folder.join(name), folder.join(format!("{name}.gz"))];
    let found = files.into_iter().find(|file| file.exists());
    found.with_context(|| {
        format!(
            "{} holds no {name} or {name}.gz: give a folder with queries.jsonl, docs.jsonl and qrels.tsv",
            folder.display()
        )
    })
}

/// Ids, and titles with texts.
fn texts(path: &Path) -> anyhow::Result<Vec<(String, String)>> {
    rows::read(path, None, |row| {
        let Row { _id, title, text } = rows::parse(row)?;
        let id = _id.as_str().map_or_else(|| _id.to_string(), str::to_owned);
        Ok((id, format!("{title} {text}").trim().to_owned()))
    })
}

/// By query, the grades above 0 by document. Three columns, or four as TREC has them; a heading is passed over.
fn judged(path: &Path) -> anyhow::Result<HashMap<String, HashMap<String, f64>>> {
    let mut all: HashMap<String, HashMap<String, f64>> = HashMap::new();
    for (number, line) in (1..).zip(rows::text(path)?.lines()).filter(|(_, line)| !line.trim().is_empty()) {
        let fields: Vec<&str> = line.split('\t').collect();
        let (query, document, grade) = match fields[..] {
            [query, document, grade] | [query, _, document, grade] => (query, document, grade),
            _ => bail!("{}, line {number}: write query, document and grade with tabs between", path.display()),
        };
        match grade.trim().parse::<f64>() {
            Ok(grade) if grade > 0.0 => {
                all.entry(query.to_owned()).or_default().insert(document.to_owned(), grade);
            }
            Ok(_) => {}
            Err(_) if number == 1 => {}
            Err(_) => bail!("{}, line {number}: the grade {grade:?} is no number", path.display()),
        }
    }
    Ok(all)
}
