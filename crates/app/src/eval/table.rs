//! The committed table of results: every development set by name, measured, with floor and yardstick beside it.

use super::what::{Runner, What};
use anyhow::Context;
use jiff::civil::Date;
use onrecord_index::Mode;
use serde_json::Value;
use std::collections::BTreeMap;
use std::num::NonZeroUsize;
use std::path::Path;

/// First line of the table. Values and floors are shares unless the measure's name says otherwise.
const HEAD: &str = "set,n,measure,value,floor,yardstick,model,date";

/// A development set and what is taken from it.
#[derive(Debug, Clone, Copy)]
pub struct Set {
    what: What,
    /// Below the folder of the data.
    path: &'static str,
    /// Rows at most, spread evenly.
    most: usize,
    /// Measures, each with the yardstick of `data/README.md` where it names one.
    measures: &'static [(&'static str, &'static str)],
}

/// Chosen so that the whole table takes some twenty minutes on two cores; long evidence is slow to read.
const PAIRS: usize = 600;
const MORE_PAIRS: usize = 2000;
const LONG_PAIRS: usize = 400;
const CHECKS: usize = 1500;
const ALL: usize = usize::MAX;

const LABELS: &[(&str, &str)] = &[("accuracy", ""), ("macro_f1", ""), ("ece", "")];
const WICE: &str = "first probe 0.535; published on WiCE: SummaC-ZS 0.628; AlignScore-L 0.660; MiniCheck-RoBERTa-L 0.676; FactCG-DeBERTa-L 0.742; \
                    HHEM-2.1 0.759; GPT-4o 0.785";
const SUPPORTED: &[(&str, &str)] = &[("supported_balanced_accuracy", ""), ("ece", "")];
const VERDICTS: &[(&str, &str)] = &[
    ("coverage", ""),
    ("precision_false", ""),
    ("recall_false", ""),
    ("false_verdicts", ""),
    ("precision_true", ""),
    ("macro_f1", ""),
];
const RANKS: [(&str, &str); 4] = [("ndcg_at_10", ""), ("recall_at_10", ""), ("recall_at_100", ""), ("mrr", "")];
const SCIFACT: &[(&str, &str)] =
    &[("ndcg_at_10", "BM25 0.656 to 0.660; all-MiniLM-L6-v2 0.645"), RANKS[1], RANKS[2], RANKS[3]];
const SNOPES: &[(&str, &str)] = &[RANKS[0], RANKS[1], RANKS[2], ("mrr", "BM25 0.80")];

const fn set(what: What, path: &'static str, most: usize, measures: &'static [(&'static str, &'static str)]) -> Set {
    Set { what, path, most, measures }
}

/// Every set, in the order of the table.
pub const SETS: &[Set] = &[
    set(
        What::Stance,
        "stance/dev_in_domain.jsonl.gz",
        MORE_PAIRS,
        &[("macro_f1", "first probe 0.685"), ("accuracy", ""), ("ece", "")],
    ),
    set(
        What::Stance,
        "stance/dev/fever_symmetric-dev.jsonl.gz",
        MORE_PAIRS,
        &[("forced_accuracy", "BERT-base trained on FEVER 0.575; first probe 0.751"), ("ece", "")],
    ),
    set(
        What::Stance,
        "stance/dev/fm2-dev.jsonl.gz",
        MORE_PAIRS,
        &[("forced_accuracy", "first probe 0.655"), ("ece", "")],
    ),
    set(
        What::Stance,
        "stance/dev/wice-dev_oracle_chunk.jsonl.gz",
        LONG_PAIRS,
        &[("supported_balanced_accuracy", WICE), ("ece", "")],
    ),
    set(What::Stance, "stance/dev/wice-dev.jsonl.gz", LONG_PAIRS, SUPPORTED),
    set(What::Stance, "stance/dev/wice-subclaim_partial_dev.jsonl.gz", PAIRS, &[("accuracy", ""), ("ece", "")]),
    set(
        What::Stance,
        "stance/dev/covidfact-dev.jsonl.gz",
        PAIRS,
        &[("macro_f1", "first probe 0.504"), ("forced_accuracy", ""), ("ece", "")],
    ),
    set(What::Stance, "stance/dev/politihop-valid.jsonl.gz", PAIRS, LABELS),
    set(
        What::Stance,
        "stance/dev/nli4ct-dev.jsonl.gz",
        PAIRS,
        &[("forced_accuracy", "first probe 0.500"), ("ece", "")],
    ),
    set(What::Stance, "stance/dev/vitaminc_probe-test.jsonl.gz", PAIRS, LABELS),
    set(
        What::Stance,
        "stance/dev/neg_nli-mnli.jsonl.gz",
        MORE_PAIRS,
        &[("accuracy", "first probe 0.467"), ("macro_f1", ""), ("ece", "")],
    ),
    set(What::Stance, "stance/dev/neg_nli-snli.jsonl.gz", PAIRS, LABELS),
    set(What::Stance, "stance/dev/neg_nli-rte.jsonl.gz", PAIRS, SUPPORTED),
    set(What::Stance, "stance/dev/conj_nli-dev.jsonl.gz", PAIRS, LABELS),
    set(What::Stance, "stance/dev/ling_nli-val_baseline.jsonl.gz", PAIRS, LABELS),
    set(What::Stance, "stance/dev/ling_nli-val_litl.jsonl.gz", PAIRS, LABELS),
    set(What::Stance, "stance/dev/ling_nli-val_lots.jsonl.gz", PAIRS, LABELS),
    set(What::Stance, "stance/dev/mnli_small-dev_matched_7_5k.jsonl.gz", PAIRS, LABELS),
    set(What::Stance, "stance/dev/rte-dev.jsonl.gz", PAIRS, SUPPORTED),
    set(What::Stance, "stance/dev/cb-dev.jsonl.gz", PAIRS, LABELS),
    set(
        What::Worthiness,
        "worthiness/ct24_english-dev.jsonl.gz",
        ALL,
        &[("f1", "best of CheckThat! 2024 on its test set 0.80 (7 B); TF-IDF 0.585"), ("average_precision", "")],
    ),
    set(What::Worthiness, "worthiness/ct20_t1_tweets-dev.jsonl.gz", ALL, &[("f1", ""), ("average_precision", "")]),
    set(
        What::Acts,
        "acts/speech_acts-dev.jsonl.gz",
        ALL,
        &[
            ("macro_f1", ""),
            ("pledge_f1", "TF-IDF 0.80"),
            ("pledge_precision", ""),
            ("pledge_recall", ""),
            ("specificity_f1", "of 118 rows; TF-IDF 0.852; a figure or a date 0.829"),
            ("vague_f1", "of 118 rows; TF-IDF 0.676; a figure or a date 0.750"),
            ("specificity_average_precision", "of 118 rows; TF-IDF 0.925"),
        ],
    ),
    set(What::Acts, "acts/pledges_canada-lpc_2025.jsonl.gz", ALL, &[("pledge_recall", "")]),
    set(What::Acts, "acts/pledges_canada-mandate_2021.jsonl.gz", ALL, &[("pledge_recall", "")]),
    set(What::Parts, "parts/factscore.jsonl.gz", ALL, &[("f1", ""), ("precision", ""), ("recall", "")]),
    set(What::Check, "stance/dev/fever_symmetric-dev.jsonl.gz", CHECKS, VERDICTS),
    set(What::Check, "stance/dev/fm2-dev.jsonl.gz", CHECKS, VERDICTS),
    set(What::Check, "stance/dev/covidfact-dev.jsonl.gz", CHECKS, VERDICTS),
    set(What::Check, "stance/dev/politihop-valid.jsonl.gz", CHECKS, VERDICTS),
    set(What::Check, "stance/dev/vitaminc_probe-test.jsonl.gz", CHECKS, VERDICTS),
    set(What::Check, "stance/dev_in_domain.jsonl.gz", CHECKS, VERDICTS),
    // With vectors first: what was embedded for one mode serves the next.
    set(What::Retrieval(Mode::Hybrid), "retrieval/scifact-train", ALL, SCIFACT),
    set(What::Retrieval(Mode::Dense), "retrieval/scifact-train", ALL, SCIFACT),
    set(What::Retrieval(Mode::Bm25), "retrieval/scifact-train", ALL, SCIFACT),
    set(What::Retrieval(Mode::Hybrid), "retrieval/snopes-dev", ALL, SNOPES),
    set(What::Retrieval(Mode::Dense), "retrieval/snopes-dev", ALL, SNOPES),
    set(What::Retrieval(Mode::Bm25), "retrieval/snopes-dev", ALL, SNOPES),
];

impl Set {
    /// What is measured, and the file's name without its endings: `stance/fm2-dev`.
    pub fn name(&self) -> String {
        let file = self.path.rsplit('/').next().unwrap_or(self.path);
        format!("{}/{}", self.what.slug(), file.trim_end_matches(".gz").trim_end_matches(".jsonl"))
    }
}

/// The lines of a table by set; what stands in it is kept until it is measured anew.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Table {
    lines: BTreeMap<String, Vec<String>>,
}

impl Table {
    /// The table in `path`; an empty one where there is no such file.
    pub fn read(path: &Path) -> anyhow::Result<Self> {
        let text = match std::fs::read_to_string(path) {
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => String::new(),
            other => other.with_context(|| format!("read {}", path.display()))?,
        };
        let mut table = Self::default();
        for line in text.lines().skip(1).filter(|line| !line.is_empty()) {
            let set = line.split(',').next().unwrap_or_default();
            table.lines.entry(set.to_owned()).or_default().push(line.to_owned());
        }
        Ok(table)
    }

    /// Measures `set` in the folder `data` and puts its lines in place of earlier ones; `limit` takes the place of the
    /// set's own.
    pub fn measure(
        &mut self,
        set: &Set,
        data: &Path,
        limit: Option<NonZeroUsize>,
        runner: &mut Runner<'_>,
        date: Date,
    ) -> anyhow::Result<&[String]> {
        let found = runner.run(set.what, &data.join(set.path), limit.or(NonZeroUsize::new(set.most)))?;
        let lines = set.measures.iter().map(|(measure, yardstick)| line(set, measure, yardstick, &found, date));
        let name = set.name();
        self.lines.insert(name.clone(), lines.collect());
        Ok(&self.lines[&name])
    }

    /// The table as a file: sets in the order of [`SETS`], then those that it no longer names.
    pub fn csv(&self) -> String {
        let named: Vec<String> = SETS.iter().map(Set::name).collect();
        let others = self.lines.keys().filter(|name| !named.contains(name));
        let lines = named.iter().chain(others).filter_map(|name| self.lines.get(name)).flatten();
        std::iter::once(HEAD).chain(lines.map(String::as_str)).map(|line| format!("{line}\n")).collect()
    }
}

fn line(set: &Set, measure: &str, yardstick: &str, found: &Value, date: Date) -> String {
    let number = |value: &Value| match value.as_f64() {
        Some(whole) if value.is_u64() => format!("{whole}"),
        Some(share) => format!("{share:.4}"),
        None => String::new(),
    };
    let model = found["model"].as_str().unwrap_or_default();
    let model = if model.len() == 64 { &model[..16] } else { model };
    let fields = [
        set.name(),
        number(&found["n"]),
        measure.to_owned(),
        number(&found[measure]),
        number(&found["floor"][measure]),
        yardstick.to_owned(),
        model.to_owned(),
        date.to_string(),
    ];
    fields.map(quoted).join(",")
}

/// A field of CSV (RFC 4180).
fn quoted(field: String) -> String {
    match field.contains([',', '"', '\n']) {
        true => format!("\"{}\"", field.replace('"', "\"\"")),
        false => field,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use serde_json::json;

    #[test]
    fn a_line_tells_value_floor_and_yardstick() {
        let found =
            json!({ "n": 12, "f1": 0.5, "floor": { "f1": 0.25 }, "model": "a".repeat(64), "false_verdicts": 3 });
        let set = set(What::Parts, "parts/factscore.jsonl.gz", ALL, &[]);
        let of = |measure, yardstick| line(&set, measure, yardstick, &found, date(2026, 1, 31));
        assert_eq!(of("f1", "a, 0.4"), "parts/factscore,12,f1,0.5000,0.2500,\"a, 0.4\",aaaaaaaaaaaaaaaa,2026-01-31");
        assert_eq!(of("false_verdicts", ""), "parts/factscore,12,false_verdicts,3,,,aaaaaaaaaaaaaaaa,2026-01-31");
        assert_eq!(of("recall", ""), "parts/factscore,12,recall,,,,aaaaaaaaaaaaaaaa,2026-01-31", "not measured: empty");
    }

    #[test]
    fn no_two_sets_share_a_name() {
        let mut names: Vec<String> = SETS.iter().map(Set::name).collect();
        names.sort();
        names.dedup();
        assert_eq!(names.len(), SETS.len());
    }

    #[test]
    fn what_is_not_measured_again_stays() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let path = folder.path().join("results.csv");
        assert_eq!(Table::read(&path).expect("no file"), Table::default());
        let lines = "old/set,1,f1,0.5,,,,2025-01-01\nstance/fm2-dev,1,f1,0.5,,,,2025-01-01\n";
        std::fs::write(&path, format!("{HEAD}\n{lines}")).expect("a file");
        let table = Table::read(&path).expect("a table");
        let sets: Vec<String> =
            table.csv().lines().map(|line| line.split(',').next().unwrap_or("").to_owned()).collect();
        assert_eq!(sets, ["set", "stance/fm2-dev", "old/set"]);
    }
}
