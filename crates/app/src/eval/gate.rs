//! Which falls are more than noise? Small fixed sets, each measure with the least value it may have.

use super::what::{Runner, What};
use anyhow::{Context, bail};
use serde::Deserialize;
use serde_json::Value;
use std::fmt;
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};

/// The least value of one measure on one set.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Floor {
    /// What is measured, as [`What::slug`] has it.
    pub what: String,
    /// A file beside `floors.toml`, as `gate/NAME`; else a file or folder below the shared data.
    pub set: String,
    /// Name of the measure, which must be a share from 0 to 1 of which more is better.
    pub measure: String,
    /// The least it may be.
    pub least: f64,
    /// Rows it is measured on; of a longer file as many, spread evenly.
    pub n: NonZeroUsize,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    floor: Vec<Floor>,
}

/// How a measure stands to its floor.
#[derive(Debug, Clone, PartialEq)]
pub enum Outcome {
    /// Not below.
    Held(f64),
    /// Below.
    Fell(f64),
    /// Not measured here, and why.
    Skipped(String),
}

/// A floor and what was measured.
#[derive(Debug, Clone, PartialEq)]
pub struct Found {
    /// The floor.
    pub floor: Floor,
    /// How the measure stands to it.
    pub outcome: Outcome,
}

impl fmt::Display for Found {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Floor { what, set, measure, least, n } = &self.floor;
        match &self.outcome {
            Outcome::Held(value) => write!(f, "held     {what} {set} {measure} {value:.3}, least {least:.3}, n {n}"),
            Outcome::Fell(value) => write!(f, "FELL     {what} {set} {measure} {value:.3}, least {least:.3}, n {n}"),
            Outcome::Skipped(why) => write!(f, "skipped  {what} {set} {measure}: {why}"),
        }
    }
}

/// The floors in a text of TOML.
///
/// # Errors
/// What is missing, unknown or no share.
pub fn parse(text: &str) -> anyhow::Result<Vec<Floor>> {
    let File { floor } = toml::from_str(text).context("floors.toml")?;
    for floor in &floor {
        if What::from_slug(&floor.what).is_none() {
            bail!("floors.toml: `{}` is nothing that is measured", floor.what);
        }
        if !(0.0..=1.0).contains(&floor.least) {
            bail!("floors.toml: {} of {} is {}: write a share from 0 to 1", floor.measure, floor.set, floor.least);
        }
    }
    Ok(floor)
}

/// Measures what `floors` speak of: sets `gate/NAME` lie in `own`, the others in `shared` and are skipped without it.
/// Floors of one set that stand together are measured once.
pub fn measure(
    floors: &[Floor],
    own: &Path,
    shared: Option<&Path>,
    runner: &mut Runner<'_>,
) -> anyhow::Result<Vec<Found>> {
    let mut found = Vec::new();
    for same in floors.chunk_by(|a, b| (&a.what, &a.set, a.n) == (&b.what, &b.set, b.n)) {
        let path = place(&same[0].set, own, shared);
        let values = match &path {
            Ok(path) => Ok(one(&same[0], path, runner)?),
            Err(why) => Err(why.clone()),
        };
        for floor in same {
            let outcome = match &values {
                Ok(values) => outcome(floor, values)?,
                Err(why) => Outcome::Skipped(why.clone()),
            };
            found.push(Found { floor: floor.clone(), outcome });
        }
    }
    Ok(found)
}

/// Where a set lies, or why it is not at hand.
fn place(set: &str, own: &Path, shared: Option<&Path>) -> Result<PathBuf, String> {
    if let Some(name) = set.strip_prefix("gate/") {
        return Ok(own.join(name));
    }
    let Some(shared) = shared else { return Err("the shared data is not at hand".into()) };
    let path = shared.join(set);
    if path.exists() { Ok(path) } else { Err(format!("{} is not at hand", path.display())) }
}

fn one(floor: &Floor, path: &Path, runner: &mut Runner<'_>) -> anyhow::Result<Value> {
    let what = What::from_slug(&floor.what).context("a floor of something unknown")?;
    let values = runner.run(what, path, Some(floor.n))?;
    if values["n"].as_u64() != u64::try_from(floor.n.get()).ok() {
        bail!("{} has {} rows, and its floors are of {}: set them anew", floor.set, values["n"], floor.n);
    }
    Ok(values)
}

fn outcome(floor: &Floor, values: &Value) -> anyhow::Result<Outcome> {
    let value = values[&floor.measure]
        .as_f64()
        .with_context(|| format!("{} of {} gives no {}", floor.what, floor.set, floor.measure))?;
    Ok(if value < floor.least { Outcome::Fell(value) } else { Outcome::Held(value) })
}

/// `found` as `floors.toml`, each floor set anew: the value less two standard errors of a share of `n`, rounded down.
/// What was skipped keeps its floor.
pub fn toml(found: &[Found]) -> String {
    let entry = |found: &Found| {
        let Floor { what, set, measure, least, n } = &found.floor;
        let least = match found.outcome {
            Outcome::Held(value) | Outcome::Fell(value) => least_of(value, n.get()),
            Outcome::Skipped(_) => *least,
        };
        format!("[[floor]]\nwhat = \"{what}\"\nset = \"{set}\"\nmeasure = \"{measure}\"\nleast = {least:.3}\nn = {n}\n")
    };
    found.iter().map(entry).collect::<Vec<_>>().join("\n")
}

/// `value` less two standard errors of a share of `n`, in thousandths, never below 0.
fn least_of(value: f64, n: usize) -> f64 {
    let error = (value * (1.0 - value) / n as f64).max(0.0).sqrt();
    // A value of 0 or 1 has no error by this formula; half a row stands for it.
    let noise = (2.0 * error).max(0.5 / n as f64);
    ((value - noise).max(0.0) * 1000.0).floor() / 1000.0
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    const ONE: &str =
        "[[floor]]\nwhat = \"stance\"\nset = \"gate/stance.jsonl\"\nmeasure = \"accuracy\"\nleast = 0.750\nn = 100\n";

    #[test]
    fn a_floor_is_two_standard_errors_below() {
        // 0.8 of 100: 0.8 - 2 * 0.04.
        for (value, n, expected) in [(0.8, 100, 0.72), (0.5, 25, 0.3), (1.0, 100, 0.995), (0.0, 100, 0.0)] {
            assert!((least_of(value, n) - expected).abs() < 1.1e-3, "{value} of {n}: {}", least_of(value, n));
        }
    }

    #[test]
    fn a_measure_below_its_floor_fell() {
        let floor = &parse(ONE).expect("a floor")[0];
        let of = |values: Value| outcome(floor, &values);
        assert_eq!(of(json!({ "accuracy": 0.75 })).expect("a value"), Outcome::Held(0.75));
        assert_eq!(of(json!({ "accuracy": 0.749 })).expect("a value"), Outcome::Fell(0.749));
        assert!(of(json!({ "accuracy": null })).is_err(), "no value is no pass");
    }

    #[test]
    fn floors_are_written_as_they_are_read() {
        let floors = parse(ONE).expect("a floor");
        let skipped = Found { floor: floors[0].clone(), outcome: Outcome::Skipped("not here".into()) };
        assert_eq!(toml(&[skipped]), ONE);
        for wrong in
            [ONE.replace("stance\"", "stances\""), ONE.replace("0.750", "1.5"), ONE.replace("n = 100", "n = 0")]
        {
            assert!(parse(&wrong).is_err(), "{wrong}");
        }
    }
}
