//! Measures retrieval on a folder of `queries.jsonl`, `docs.jsonl` (`_id`, `title`, `text`) and `qrels.tsv`, with and
//! without vectors: nDCG@10, recall@10 and @100, MRR, and the time of a search. Prints one JSON object a mode.

use onrecord_index::{Entry, Index, Mode, Query};
use onrecord_model::Embedder;
use serde_json::{Value, json};
use std::collections::HashMap;
use std::path::Path;
use std::time::Instant;

type Judged = HashMap<String, HashMap<String, f64>>;

fn lines(path: &Path) -> anyhow::Result<Vec<(String, String)>> {
    let text = |row: &Value, name: &str| row[name].as_str().unwrap_or_default().to_owned();
    let read = |line: &str| -> anyhow::Result<(String, String)> {
        let row: Value = serde_json::from_str(line)?;
        let id = row["_id"].as_str().map_or_else(|| row["_id"].to_string(), str::to_owned);
        Ok((id, format!("{} {}", text(&row, "title"), text(&row, "text")).trim().to_owned()))
    };
    std::fs::read_to_string(path)?.lines().map(read).collect()
}

fn judged(path: &Path) -> anyhow::Result<Judged> {
    let mut all = Judged::new();
    for line in std::fs::read_to_string(path)?.lines() {
        let fields: Vec<&str> = line.split('\t').collect();
        let (query, document, grade) = match fields[..] {
            [query, document, grade] => (query, document, grade),
            [query, _, document, grade] => (query, document, grade),
            _ => continue,
        };
        if let Some(grade) = grade.parse::<f64>().ok().filter(|grade| *grade > 0.0) {
            all.entry(query.to_owned()).or_default().insert(document.to_owned(), grade);
        }
    }
    Ok(all)
}

fn embed(texts: &[(String, String)]) -> anyhow::Result<Vec<Vec<f32>>> {
    let texts: Vec<&str> = texts.iter().map(|(_, text)| text.as_str()).collect();
    Ok(Embedder::shipped()?.embed(&texts)?)
}

/// nDCG@10, recall@10, recall@100 and reciprocal rank of one ranking.
fn score(found: &[String], relevant: &HashMap<String, f64>) -> [f64; 4] {
    let gain = |grades: &mut dyn Iterator<Item = f64>| -> f64 {
        grades.take(10).enumerate().map(|(i, g)| g / (i as f64 + 2.0).log2()).sum()
    };
    let mut ideal: Vec<f64> = relevant.values().copied().collect();
    ideal.sort_by(|a, b| b.total_cmp(a));
    let ndcg =
        gain(&mut found.iter().map(|key| relevant.get(key).copied().unwrap_or(0.0))) / gain(&mut ideal.into_iter());
    let recall = |depth: usize| {
        found.iter().take(depth).filter(|key| relevant.contains_key(*key)).count() as f64 / relevant.len() as f64
    };
    let first = found.iter().position(|key| relevant.contains_key(key));
    [ndcg, recall(10), recall(100), first.map_or(0.0, |rank| 1.0 / (rank as f64 + 1.0))]
}

#[expect(clippy::disallowed_methods, reason = "a measurement reads the clock")]
fn main() -> anyhow::Result<()> {
    let folder = std::env::args().nth(1).ok_or_else(|| anyhow::anyhow!("usage: retrieval FOLDER"))?;
    let folder = Path::new(&folder);
    let (documents, relevant) = (lines(&folder.join("docs.jsonl"))?, judged(&folder.join("qrels.tsv"))?);
    let queries: Vec<_> =
        lines(&folder.join("queries.jsonl"))?.into_iter().filter(|(id, _)| relevant.contains_key(id)).collect();
    let started = Instant::now();
    let (vectors, asked) = (embed(&documents)?, embed(&queries)?);
    let per_second = (documents.len() + queries.len()) as f64 / started.elapsed().as_secs_f64();
    let index = Index::in_memory()?;
    let entries = documents.into_iter().zip(vectors).map(|((key, text), vector)| Entry { key, text, vector });
    index.add(&entries.collect::<Vec<_>>())?;
    for (name, mode) in [("bm25", Mode::Bm25), ("dense", Mode::Dense), ("hybrid", Mode::Hybrid)] {
        let (mut sums, mut times) = ([0.0; 4], Vec::new());
        for ((id, text), vector) in queries.iter().zip(&asked) {
            let started = Instant::now();
            let hits = index.search(&Query { text, vector: Some(vector), mode, limit: 100 })?;
            times.push(started.elapsed().as_secs_f64() * 1000.0);
            let keys: Vec<String> = hits.into_iter().map(|hit| hit.key).collect();
            sums.iter_mut().zip(score(&keys, &relevant[id])).for_each(|(sum, value)| *sum += value);
        }
        times.sort_by(f64::total_cmp);
        let [ndcg, at_10, at_100, mrr] = sums.map(|sum| sum / queries.len() as f64);
        println!(
            "{}",
            json!({ "mode": name, "queries": queries.len(), "documents": index.len(), "ndcg_at_10": ndcg,
            "recall_at_10": at_10, "recall_at_100": at_100, "mrr": mrr, "p50_ms": times[times.len() / 2],
            "p99_ms": times[times.len() * 99 / 100], "embedded_per_second": per_second })
        );
    }
    Ok(())
}
