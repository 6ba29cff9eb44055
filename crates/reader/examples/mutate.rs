//! What does damage do? Real files with bits flipped, parts cut out, swapped and spliced, read one after the other.
//!
//! `cargo run -p onrecord-reader --example mutate -- COUNT FOLDER [SEED]` prints how many were read and refused, every
//! panic inside a library with the file that made it, and the slowest.

#[path = "../tests/it/damage.rs"]
mod damage;

use std::path::PathBuf;

fn main() {
    let mut arguments = std::env::args().skip(1);
    let count = arguments.next().and_then(|count| count.parse().ok());
    let (Some(count), Some(folder)) = (count, arguments.next().map(PathBuf::from)) else {
        eprintln!("usage: mutate COUNT FOLDER [SEED]");
        return;
    };
    let seed = arguments.next().and_then(|seed| seed.parse().ok()).unwrap_or(1);
    let files = damage::files(&folder);
    println!("{} files below {}, seed {seed}", files.len(), folder.display());
    let found = damage::run(&files, count, seed);
    println!("{found}");
}
