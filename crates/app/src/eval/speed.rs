//! Pairs a second: the stance model by itself, without windows, rules or cache, so that another runtime of the same
//! network can be set beside it.

use super::rows::ClaimRow;
use super::{peak_memory, per_second, start};
use onrecord_model::StanceModel;
use serde::Serialize;

/// What was measured.
#[derive(Debug, Clone, Serialize)]
pub struct Measured {
    /// Pairs read, those of the first, uncounted round not included.
    pub n: usize,
    /// Pairs a second.
    pub pairs_per_second: f64,
    /// Threads that read.
    pub threads: usize,
    /// Most memory resident, in bytes.
    pub peak_memory_bytes: Option<u64>,
    /// Digest of the stance model.
    pub model: &'static str,
}

/// Reads each row's claim with its evidence joined, once to warm up (at most 64 rows) and once for the time.
pub fn measure(rows: &[ClaimRow]) -> anyhow::Result<Measured> {
    let model = StanceModel::shipped()?;
    let texts: Vec<String> = rows.iter().map(|row| row.evidence.join(" ")).collect();
    let pairs: Vec<(&str, &str)> =
        rows.iter().zip(&texts).map(|(row, text)| (row.claim.as_str(), text.as_str())).collect();
    model.read(&pairs[..pairs.len().min(64)])?;
    let started = start();
    let answers = model.read(&pairs)?;
    Ok(Measured {
        n: answers.len(),
        pairs_per_second: per_second(answers.len(), started.elapsed()),
        threads: std::thread::available_parallelism().map_or(1, usize::from),
        peak_memory_bytes: peak_memory(),
        model: model.digest(),
    })
}
