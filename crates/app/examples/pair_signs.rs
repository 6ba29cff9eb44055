//! Prints what the reader's answers are weighed from, for `training/fuse.py`: labelled pairs on standard input (one JSON
//! object a line with `claim`, `evidence` and `label`), one row of features and the label on standard output.

use onrecord::reading::pairs::{Pair, rows};
use serde_json::{Value, json};
use std::io::BufRead;

fn main() -> anyhow::Result<()> {
    let (mut pairs, mut labels) = (vec![], vec![]);
    for line in std::io::stdin().lock().lines() {
        let row: Value = serde_json::from_str(&line?)?;
        let strings = |value: &Value| -> Vec<String> {
            value.as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect()
        };
        let claim = row["claim"].as_str().unwrap_or_default().to_owned();
        pairs.push(Pair { claim, evidence: strings(&row["evidence"]) });
        labels.push((row["label"].clone(), row["source"].clone()));
    }
    for (row, (label, source)) in rows(&pairs)?.into_iter().zip(labels) {
        println!("{}", json!({ "row": row, "label": label, "source": source }));
    }
    Ok(())
}
