//! How good is the shipped engine? Measures on labelled files, the table of results, the gate.
//!
//! Every measure is of what ships: the models inside this program and the functions that `onrecord check` calls. The
//! forms of the files are those of `docs/evaluation.md`.

use sha2::{Digest, Sha256};
use std::time::{Duration, Instant};

/// Verdicts, end to end.
pub mod check;
/// Claims of whole documents.
pub mod claims;
/// How is a reliability diagram drawn?
pub mod diagram;
/// Article text and metadata.
pub mod extraction;
/// Feeds, by what their files say should be read in them.
pub mod feeds;
/// Which falls are more than noise?
pub mod gate;
/// Claims said again.
pub mod matching;
/// How good are the answers?
pub mod metrics;
/// Parts of a claim.
pub mod parts;
/// Questions a lay reader asks.
pub mod questions;
/// Passages found.
pub mod retrieval;
/// What is measured on?
pub mod rows;
/// Sentences: worth checking, speech act, pledge.
pub mod sentences;
/// Pairs a second.
pub mod speed;
/// What a text says of a claim.
pub mod stance;
/// The committed table of results.
pub mod table;
/// How are texts compared?
mod text;
/// One way to run any measure.
pub mod what;

/// Told how many rows more are done.
pub type Progress<'a> = &'a (dyn Fn(usize) + Sync);

/// Starts a stopwatch; `elapsed` reads it.
#[expect(clippy::disallowed_methods, reason = "a measurement reads the clock")]
fn start() -> Instant {
    Instant::now()
}

/// `count` things in that time.
fn per_second(count: usize, time: Duration) -> f64 {
    count as f64 / time.as_secs_f64().max(f64::EPSILON)
}

/// The most memory this process had resident so far, in bytes (`VmHWM`); none where the system does not tell.
pub fn peak_memory() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kib: u64 = line.trim().strip_suffix("kB")?.trim().parse().ok()?;
    Some(kib * 1024)
}

/// SHA-256 of a text in hexadecimal digits, by which labels name words that are not ours to keep.
fn sha256(text: &str) -> String {
    Sha256::digest(text.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect()
}
