//! `onrecord eval`: how good the shipped engine is on labelled data.

use super::Ending;
use crate::clock::Clock;
use crate::eval::check::{Checker, FalseAt};
use crate::eval::claims::truth::{Half, Halves};
use crate::eval::rows::ClaimRow;
use crate::eval::table::{SETS, Set, Table};
use crate::eval::what::{Runner, What};
use crate::eval::{
    Progress, check, claims, diagram, extraction, feeds, gate, matching, questions, retrieval, speed, stance,
};
use crate::open::reader;
use crate::reading::Read;
use crate::reading::local::Local;
use anyhow::{Context, bail};
use indicatif::ProgressBar;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use onrecord_index::Mode;
use serde_json::{Value, json};
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// What to measure. Files hold one JSON object a line, plain or gzipped; `docs/evaluation.md` gives their forms.
#[derive(Debug, clap::Subcommand)]
pub(super) enum Command {
    /// What evidence says of a claim: rows of `claim`, `evidence`, `label` (supports, refutes, nei).
    Stance {
        #[command(flatten)]
        on: On,
        /// Draw the reliability diagram, as SVG.
        #[arg(long, value_name = "SVG")]
        reliability: Option<PathBuf>,
        /// Write the rows answered otherwise than labelled, as JSON lines.
        #[arg(long, value_name = "FILE")]
        errors: Option<PathBuf>,
    },
    /// Sentences worth checking: rows of `text`, `label` (Yes, No).
    Worthiness(On),
    /// Speech acts and pledges: rows of `text`, `label`, and `is_pledge` and `specificity` where known.
    Acts(On),
    /// Parts of a claim: rows of `sentence`, `human_facts`.
    Parts(On),
    /// Passages found: a folder of queries.jsonl, docs.jsonl and qrels.tsv.
    Retrieval {
        #[command(flatten)]
        on: On,
        /// How to rank: bm25, dense or hybrid.
        #[arg(long, value_name = "MODE", default_value = "hybrid", value_parser = retrieval::mode)]
        mode: Mode,
    },
    /// Claims said again: a folder of truth.jsonl, repeats.jsonl and documents/.
    Matching(Matching),
    /// Verdicts, end to end: rows as for `stance`, also labelled conflicting.
    Check {
        #[command(flatten)]
        on: On,
        /// Write the rows whose verdict does not fit the label, as JSON lines.
        #[arg(long, value_name = "FILE")]
        errors: Option<PathBuf>,
        /// Read with the rules alone, without the stance model.
        #[arg(long)]
        rules_only: bool,
    },
    /// Article text and metadata: a folder with evaldata.json, or with folders of expected-metadata.json.
    Extraction {
        #[command(flatten)]
        on: On,
        /// Write the pages that came out otherwise than expected, as JSON lines.
        #[arg(long, value_name = "FILE")]
        errors: Option<PathBuf>,
    },
    /// Questions a lay reader asks: labels as in `eval/questions`.
    Questions {
        /// The file of labels.
        path: PathBuf,
        /// Print JSON.
        #[arg(long)]
        json: bool,
        /// The folder of the corpus; without it `../shared/corpus` beside the checkout.
        #[arg(long, value_name = "FOLDER")]
        corpus: Option<PathBuf>,
        /// Write the rows of the tune half that are not answered as labelled, as JSON lines.
        #[arg(long, value_name = "FILE")]
        errors: Option<PathBuf>,
    },
    /// Feeds: a folder of files that state what should be read in them, in the form of feedparser's tests.
    Feeds {
        /// The folder.
        folder: PathBuf,
        /// Print JSON.
        #[arg(long)]
        json: bool,
        /// Write the names of the files that could be compared, one a line, to measure another reader on the same.
        #[arg(long, value_name = "FILE")]
        comparable: Option<PathBuf>,
    },
    /// Pairs a second of the stance model by itself: rows as for `stance`.
    Speed(On),
    /// Claims of labelled documents: a folder with truth.jsonl and documents (`eval/claims/README.md`).
    Claims {
        /// The folder.
        path: PathBuf,
        /// Which half: only the scores of the held one are ever seen.
        #[arg(long, value_name = "HALF", default_value = "tune")]
        half: Halves,
        /// Print JSON.
        #[arg(long)]
        json: bool,
        /// Write the errors one by one, as JSON lines; of the half to tune on only.
        #[arg(long, value_name = "FILE")]
        errors: Option<PathBuf>,
    },
    /// All development sets of a folder, into the table of results.
    All {
        /// The folder of the data.
        data: PathBuf,
        /// The table; sets not measured now keep their lines.
        #[arg(long, value_name = "CSV")]
        csv: PathBuf,
        /// Only sets whose name begins so, such as `stance` or `check/fm2-dev`.
        #[arg(long, value_name = "NAME")]
        only: Option<String>,
        /// Rows of each set at most, spread evenly, instead of the number chosen for each.
        #[arg(long, value_name = "N")]
        limit: Option<NonZeroUsize>,
    },
    /// Hold the engine to the floors of a folder with `floors.toml`.
    Gate {
        /// The folder.
        folder: PathBuf,
        /// The folder of the data, for floors on it.
        #[arg(long, value_name = "FOLDER")]
        shared: Option<PathBuf>,
        /// Print floors set anew from what is measured, as TOML.
        #[arg(long)]
        new_floors: bool,
    },
}

/// What to measure on, and how to print it.
#[derive(Debug, clap::Args)]
pub(super) struct On {
    /// File or folder.
    path: PathBuf,
    /// Print JSON.
    #[arg(long)]
    json: bool,
    /// Rows at most, spread evenly over the file; of retrieval, queries.
    #[arg(long, value_name = "N")]
    limit: Option<NonZeroUsize>,
}

/// What to measure matching on.
#[derive(Debug, clap::Args)]
pub(super) struct Matching {
    /// The folder.
    path: PathBuf,
    /// Of which documents.
    #[arg(long, value_enum, default_value = "tune")]
    half: Halves,
    /// Print JSON.
    #[arg(long)]
    json: bool,
    /// Write the sentences not taken as labelled, as JSON lines; of the tune half only.
    #[arg(long, value_name = "FILE")]
    errors: Option<PathBuf>,
}

pub(super) fn run(clock: &Arc<dyn Clock>, command: Command) -> anyhow::Result<Ending> {
    let today = clock.now().to_zoned(TimeZone::UTC).date();
    let bar = ProgressBar::no_length();
    let progress = |rows: usize| bar.inc(rows as u64);
    let ending = match command {
        Command::Stance { on, reliability, errors } => {
            stance_of(&on, reliability.as_deref(), errors.as_deref(), &progress)
        }
        Command::Check { on, errors, rules_only } => {
            let reader: Arc<dyn Read> = if rules_only { Arc::new(Local) } else { reader() };
            check_of(&on, errors.as_deref(), &Checker::shipped(reader.as_ref(), today), &progress)
        }
        Command::Worthiness(on) => plain(What::Worthiness, &on, today, &progress),
        Command::Acts(on) => plain(What::Acts, &on, today, &progress),
        Command::Parts(on) => plain(What::Parts, &on, today, &progress),
        Command::Retrieval { on, mode } => plain(What::Retrieval(mode), &on, today, &progress),
        Command::Extraction { on, errors } => extraction_of(&on, errors.as_deref(), &progress),
        Command::Questions { path, json, corpus, errors } => {
            questions_of(&path, json, corpus.as_deref(), errors.as_deref(), &progress)
        }
        Command::Matching(on) => matching_of(&on, &progress),
        Command::Feeds { folder, json, comparable } => feeds_of(&folder, json, comparable.as_deref(), &progress),
        Command::Speed(on) => print(&speed::measure(&stance::rows(&on.path, on.limit)?)?, on.json),
        Command::Claims { path, half, json, errors } => claims_of(&path, half, json, errors.as_deref(), &progress),
        Command::All { data, csv, only, limit } => all(&data, &csv, only.as_deref(), limit, today, &progress),
        Command::Gate { folder, shared, new_floors } => hold(&folder, shared.as_deref(), new_floors, today, &progress),
    };
    bar.finish_and_clear();
    ending
}

fn plain(what: What, on: &On, today: Date, progress: Progress<'_>) -> anyhow::Result<Ending> {
    let reader = reader();
    let mut runner = Runner::new(reader.as_ref(), today, progress);
    print(&runner.run(what, &on.path, on.limit)?, on.json)
}

fn stance_of(
    on: &On,
    reliability: Option<&Path>,
    errors: Option<&Path>,
    progress: Progress<'_>,
) -> anyhow::Result<Ending> {
    let rows = stance::rows(&on.path, on.limit)?;
    let (measured, answers) = stance::measure(&rows, progress)?;
    if let Some(path) = reliability {
        let name = on.path.file_name().unwrap_or_default().to_string_lossy();
        let title = name.trim_end_matches(".gz").trim_end_matches(".jsonl");
        write(path, &diagram::svg(title, &measured.reliability, measured.ece))?;
    }
    if let Some(path) = errors {
        let wrong = rows.iter().zip(&answers).filter(|(row, shares)| stance::answer(shares) != row.label);
        write_lines(
            path,
            wrong.map(|(row, shares)| {
                let shares =
                    json!({ "supports": shares.supports, "refutes": shares.refutes, "neither": shares.neither });
                described(row, "shares", shares)
            }),
        )?;
    }
    print(&measured, on.json)
}

fn check_of(on: &On, errors: Option<&Path>, checker: &Checker<'_>, progress: Progress<'_>) -> anyhow::Result<Ending> {
    let rows = check::rows(&on.path, on.limit)?;
    let (measured, verdicts) = check::measure(&rows, checker, progress)?;
    if let Some(path) = errors {
        let wrong = rows.iter().zip(verdicts).filter(|(row, verdict)| check::label(verdict) != row.label);
        write_lines(path, wrong.map(|(row, verdict)| described(row, "verdict", json!(verdict))))?;
    }
    let ending = print(&measured, on.json)?;
    if !on.json {
        false_table(&measured.false_at)?;
    }
    Ok(ending)
}

/// What False would be at other least strengths, a line each.
fn false_table(rows: &[FalseAt]) -> anyhow::Result<()> {
    super::print_line("false_at   said  right  precision    low   high  recall")?;
    rows.iter().try_for_each(|row| {
        let FalseAt { threshold, said, right, precision, low, high, recall } = *row;
        let [precision, low, high, recall] = [precision, low, high, recall].map(|share| shown(&json!(share)));
        super::print_line(&format!(
            "{threshold:<8.2} {said:>6} {right:>6} {precision:>10} {low:>6} {high:>6} {recall:>7}"
        ))
    })
}

fn extraction_of(on: &On, errors: Option<&Path>, progress: Progress<'_>) -> anyhow::Result<Ending> {
    let (measured, wrong) = extraction::measure(&on.path, on.limit, progress)?;
    if let Some(path) = errors {
        write_lines(path, wrong.into_iter())?;
    }
    print(&measured, on.json)
}

fn matching_of(on: &Matching, progress: Progress<'_>) -> anyhow::Result<Ending> {
    if on.errors.is_some() && on.half != Halves::Tune {
        bail!("the held half is not looked at, only its scores: leave out --errors, or give --half tune");
    }
    let (measured, misses) = matching::measure(&on.path, on.half, progress)?;
    if let Some(path) = &on.errors {
        write_lines(path, misses.iter().map(|miss| json!(miss)))?;
    }
    print(&measured, on.json)
}

fn questions_of(
    path: &Path,
    json: bool,
    corpus: Option<&Path>,
    errors: Option<&Path>,
    progress: Progress<'_>,
) -> anyhow::Result<Ending> {
    let rows = questions::rows(path)?;
    let corpus = corpus.map_or_else(|| questions::corpus_beside(path), Path::to_owned);
    let archive = questions::Archive::read(&rows, &questions::claims_beside(path), &corpus, progress)?;
    let (measured, endings) = questions::measure(&rows, &archive)?;
    if let Some(path) = errors {
        let tuned = rows.iter().zip(endings).filter(|(row, _)| row.half == Half::Tune);
        let wrong = tuned.filter(|(row, (ending, _))| *ending != row.wanted());
        write_lines(
            path,
            wrong.map(|(row, (_, words))| json!({ "file": row.file, "term": row.term, "found": words })),
        )?;
    }
    print(&measured, json)
}

fn claims_of(
    folder: &Path,
    half: Halves,
    json: bool,
    errors: Option<&Path>,
    progress: Progress<'_>,
) -> anyhow::Result<Ending> {
    if errors.is_some() && half != Halves::Tune {
        bail!("errors of the held half are never looked at: leave out `--errors`, or add `--half tune`");
    }
    let (measured, wrong) = claims::measure(folder, half, progress)?;
    if let Some(path) = errors {
        write_lines(path, wrong.into_iter())?;
    }
    print(&measured, json)
}

fn feeds_of(folder: &Path, json: bool, names: Option<&Path>, progress: Progress<'_>) -> anyhow::Result<Ending> {
    let measured = feeds::measure(folder, &progress).with_context(|| format!("read {}", folder.display()))?;
    if let Some(path) = names {
        write(path, &measured.comparable.iter().map(|name| format!("{name}\n")).collect::<String>())?;
    }
    print(&measured, json)
}

fn described(row: &ClaimRow, name: &str, found: Value) -> Value {
    json!({ "claim": row.claim, "evidence": row.evidence, "label": row.label.slug(), name: found })
}

fn write_lines(path: &Path, rows: impl Iterator<Item = Value>) -> anyhow::Result<()> {
    write(path, &rows.map(|row| format!("{row}\n")).collect::<String>())
}

fn write(path: &Path, text: &str) -> anyhow::Result<()> {
    std::fs::write(path, text).with_context(|| format!("write {}", path.display()))
}

/// Measures set by set and writes the table after each, so that a run cut short keeps what it found.
fn all(
    data: &Path,
    csv: &Path,
    only: Option<&str>,
    limit: Option<NonZeroUsize>,
    today: Date,
    progress: Progress<'_>,
) -> anyhow::Result<Ending> {
    let wanted: Vec<&Set> = SETS.iter().filter(|set| only.is_none_or(|only| set.name().starts_with(only))).collect();
    if wanted.is_empty() {
        let names: Vec<String> = SETS.iter().map(Set::name).collect();
        bail!("no set begins with {:?}: the sets are {}", only.unwrap_or_default(), names.join(", "));
    }
    let (reader, mut table) = (reader(), Table::read(csv)?);
    let mut runner = Runner::new(reader.as_ref(), today, progress);
    for (number, set) in (1..).zip(&wanted) {
        eprintln!("{number} of {}: {}", wanted.len(), set.name());
        for line in table.measure(set, data, limit, &mut runner, today)? {
            super::print_line(line)?;
        }
        write(csv, &table.csv())?;
    }
    Ok(Ending::Done)
}

fn hold(
    folder: &Path,
    shared: Option<&Path>,
    new_floors: bool,
    today: Date,
    progress: Progress<'_>,
) -> anyhow::Result<Ending> {
    let path = folder.join("floors.toml");
    let text = std::fs::read_to_string(&path).with_context(|| format!("read {}", path.display()))?;
    let reader = reader();
    let mut runner = Runner::new(reader.as_ref(), today, progress);
    let found = gate::measure(&gate::parse(&text)?, folder, shared, &mut runner)?;
    if new_floors {
        super::print_line(gate::toml(&found).trim_end())?;
        return Ok(Ending::Done);
    }
    found.iter().try_for_each(|found| super::print_line(&found.to_string()))?;
    let fell = found.iter().any(|found| matches!(found.outcome, gate::Outcome::Fell(_)));
    Ok(if fell { Ending::Failed } else { Ending::Done })
}

fn print(measured: &impl serde::Serialize, json: bool) -> anyhow::Result<Ending> {
    if json {
        super::print_json(measured)?;
    } else {
        lines("", &serde_json::to_value(measured).context("write the measures")?)?;
    }
    Ok(Ending::Done)
}

/// One line a value, with the names that lead to it.
fn lines(name: &str, value: &Value) -> anyhow::Result<()> {
    match value {
        Value::Object(fields) => fields.iter().try_for_each(|(field, value)| {
            lines(&if name.is_empty() { field.clone() } else { format!("{name} {field}") }, value)
        }),
        Value::Array(items) if items.iter().all(Value::is_object) => Ok(()),
        Value::Array(items) => {
            super::print_line(&format!("{name:<40} {}", items.iter().map(shown).collect::<Vec<_>>().join(" to ")))
        }
        other => super::print_line(&format!("{name:<40} {}", shown(other))),
    }
}

fn shown(value: &Value) -> String {
    match value {
        Value::Number(number) if number.is_f64() => format!("{:.3}", number.as_f64().unwrap_or(f64::NAN)),
        Value::Null => "none".into(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}
