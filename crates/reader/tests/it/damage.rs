//! Damaged copies of files, made from a seed, and what became of reading them. Shared with the example `mutate`.

use onrecord_reader::{Content, Input, ReadError, read};
use std::fmt;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// Largest file that is damaged, in bytes: many small ones find more than few large ones.
const LARGEST: u64 = 512 * 1024;

/// Slowest that are named.
const NAMED: usize = 5;

/// All files below `folder` that are not too large, in order.
pub(crate) fn files(folder: &Path) -> Vec<PathBuf> {
    let mut open = vec![folder.to_owned()];
    let mut files = Vec::new();
    while let Some(folder) = open.pop() {
        for entry in std::fs::read_dir(&folder).into_iter().flatten().flatten() {
            let path = entry.path();
            match entry.metadata() {
                Ok(found) if found.is_dir() => open.push(path),
                Ok(found) if (1..=LARGEST).contains(&found.len()) => files.push(path),
                _ => {}
            }
        }
    }
    files.sort();
    files
}

/// What became of all readings.
#[derive(Debug, Default)]
pub(crate) struct Found {
    pub(crate) read: usize,
    pub(crate) refused: usize,
    /// Panics that the guard contained, and documents that break their word: what, and the message.
    pub(crate) faults: Vec<(String, String)>,
    /// The slowest first.
    pub(crate) slowest: Vec<(Duration, String)>,
}

impl fmt::Display for Found {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{} read, {} refused, {} faults", self.read, self.refused, self.faults.len())?;
        self.faults.iter().try_for_each(|(what, message)| writeln!(f, "fault: {what}: {message}"))?;
        self.slowest.iter().try_for_each(|(time, what)| writeln!(f, "{:.2} s: {what}", time.as_secs_f64()))
    }
}

/// Damages and reads `count` files, taken in turn with steps that reach all of them.
pub(crate) fn run(files: &[PathBuf], count: usize, seed: u64) -> Found {
    let mut found = Found::default();
    if files.is_empty() {
        return found;
    }
    for number in 0..count {
        let mut chance = Chance(seed.wrapping_mul(1_000_003).wrapping_add(number as u64));
        let (path, other) = (&files[chance.below(files.len())], &files[chance.below(files.len())]);
        let (Ok(mut bytes), Ok(spliced)) = (std::fs::read(path), std::fs::read(other)) else { continue };
        for _ in 0..=chance.below(4) {
            damage(&mut bytes, &spliced, &mut chance);
        }
        found.note(&bytes, path, &format!("{} ({number}, seed {seed})", path.display()));
    }
    found
}

impl Found {
    fn note(&mut self, bytes: &[u8], path: &Path, what: &str) {
        let name = path.to_string_lossy();
        let begun = now();
        let result = read(&Input { bytes, media_type: None, name: &name });
        self.slowest.push((begun.elapsed(), what.to_owned()));
        self.slowest.sort_by_key(|slow| std::cmp::Reverse(slow.0));
        self.slowest.truncate(NAMED);
        match result {
            Ok(content) => {
                self.read += 1;
                self.faults.extend(broken(&content).map(|message| (what.to_owned(), message)));
            }
            Err(ReadError::Fault { message, .. }) => self.faults.push((what.to_owned(), message)),
            Err(error @ ReadError::TooSlow { .. }) => self.faults.push((what.to_owned(), error.to_string())),
            Err(_) => self.refused += 1,
        }
    }
}

/// How a document breaks its word; `None` where it keeps it.
fn broken(content: &Content) -> Option<String> {
    let Content::Document(document) = content else { return None };
    let mut end = 0;
    for block in &document.blocks {
        if block.span.start() < end || document.text.slice(block.span).is_none() {
            return Some(format!("the block at {:?} lies wrongly", block.span));
        }
        end = block.span.end();
    }
    None
}

/// Changes `bytes` in one way: bits, a cut, a swap, a doubling, or a part of another file.
fn damage(bytes: &mut Vec<u8>, other: &[u8], chance: &mut Chance) {
    if bytes.is_empty() {
        return;
    }
    let (at, to) = chance.range(bytes.len());
    match chance.below(6) {
        0 => (0..=chance.below(16)).for_each(|_| {
            let at = chance.below(bytes.len());
            bytes[at] ^= 1 << chance.below(8);
        }),
        1 => bytes.truncate(at.max(1)),
        2 => drop(bytes.drain(at..to)),
        3 => bytes[at..to].reverse(),
        4 => {
            let doubled = bytes[at..to.min(at + 4096)].to_vec();
            drop(bytes.splice(at..at, doubled));
        }
        _ if !other.is_empty() => {
            let (from, until) = chance.range(other.len());
            drop(bytes.splice(at..to, other[from..until.min(from + 65_536)].iter().copied()));
        }
        _ => {}
    }
}

/// A stream of choices from a seed (SplitMix64).
struct Chance(u64);

impl Chance {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((mixed ^ (mixed >> 31)) % limit.max(1) as u64) as usize
    }

    /// A part of something that long; mostly a short one.
    fn range(&mut self, length: usize) -> (usize, usize) {
        let at = self.below(length);
        let longest = if self.below(4) == 0 { length } else { 256 };
        (at, (at + 1 + self.below(longest)).min(length))
    }
}

#[expect(clippy::disallowed_methods, reason = "a measurement")]
fn now() -> Instant {
    Instant::now()
}
