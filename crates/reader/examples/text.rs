//! What does the reader make of a file? Its blocks as lines, kind and place first.
//!
//! `cargo run -p onrecord-reader --example text -- FILE…` prints them; with `--plain` only the words, furniture left out,
//! as tools that compare texts need them.

use onrecord_domain::document::{Block, BlockKind, ReadDocument};
use onrecord_reader::{Content, Input, read};

fn main() {
    let (switches, files): (Vec<String>, Vec<String>) =
        std::env::args().skip(1).partition(|word| word.starts_with("--"));
    let plain = switches.iter().any(|switch| switch == "--plain");
    for file in files {
        let content = std::fs::read(&file).map_err(|error| error.to_string()).and_then(|bytes| {
            read(&Input { bytes: &bytes, media_type: None, name: &file }).map_err(|error| error.to_string())
        });
        match content {
            Ok(Content::Document(document)) => document.blocks.iter().for_each(|block| print(&document, block, plain)),
            Ok(Content::Feed(feed)) => println!("a feed of {} items", feed.items.len()),
            Err(error) => eprintln!("{file}: {error}"),
        }
    }
}

fn print(document: &ReadDocument, block: &Block, plain: bool) {
    let text = document.text.slice(block.span).unwrap_or_default();
    match (plain, block.kind) {
        (true, BlockKind::Furniture) => {}
        (true, _) => println!("{text}"),
        (false, kind) => println!("{kind:?} page {:?} second {:?}: {text}", block.page, block.second),
    }
}
