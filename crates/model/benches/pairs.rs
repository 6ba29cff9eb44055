//! How many pairs a second does the stance model read, and with how much memory?
//!
//! `cargo bench -p onrecord-model`; `--sample-count N` for fewer rounds. A pair of 64 tokens is a claim of 20 words and a
//! passage of 41, each word one token, with three special tokens; one of 128 has a passage of 105.

use divan::Bencher;
use divan::counter::ItemsCount;
use onrecord_model::{MAX_PAIR_TOKENS, StanceModel};

/// Words that the vocabulary holds whole.
const WORDS: &str = "the city council paid for a new bridge over the river last year and the work was done in time by a local \
                     company that had built two others before it";

/// Pairs read together, enough to keep every core busy.
const PAIRS: usize = 64;

fn main() {
    divan::main();
    match peak_kib() {
        Some(kib) => println!("peak resident memory: {} MB", kib / 1024),
        None => println!("peak resident memory: not told by this system"),
    }
}

/// `count` words, beginning at the `from`th.
fn words(from: usize, count: usize) -> String {
    WORDS.split_whitespace().cycle().skip(from).take(count).collect::<Vec<_>>().join(" ")
}

#[divan::bench(args = [64, 128], sample_size = 1, sample_count = 20)]
fn read(bencher: Bencher<'_, '_>, tokens: usize) {
    assert!(tokens <= MAX_PAIR_TOKENS, "longer pairs are cut");
    let texts: Vec<(String, String)> = (0..PAIRS).map(|at| (words(at, 20), words(at + 7, tokens - 23))).collect();
    let pairs: Vec<(&str, &str)> = texts.iter().map(|(claim, passage)| (claim.as_str(), passage.as_str())).collect();
    let model = StanceModel::shipped().expect("a model");
    model.read(&pairs[..2]).expect("answers");
    bencher.counter(ItemsCount::new(PAIRS)).bench_local(|| model.read(&pairs).expect("answers"));
}

/// The most memory this process had resident, in KiB.
fn peak_kib() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.split_whitespace().next()?.parse().ok()
}
