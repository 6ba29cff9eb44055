//! What the tests share: reading, a short way to write blocks, and the corpus that may be absent.

use onrecord_domain::document::{BlockKind, Place, ReadDocument};
use onrecord_reader::{Content, Input, ReadError, read};
use std::path::{Path, PathBuf};

/// Reads `bytes` as a document.
pub(crate) fn document(bytes: &[u8], media_type: Option<&str>, name: &str) -> Result<ReadDocument, ReadError> {
    match read(&Input { bytes, media_type, name })? {
        Content::Document(document) => Ok(*document),
        Content::Feed(feed) => panic!("a document was expected, not a feed of {} items", feed.items.len()),
    }
}

/// The blocks as lines, "kind: text", after checking that their spans lie in order and give back the whole text.
pub(crate) fn lines(document: &ReadDocument) -> Vec<String> {
    let mut end = 0;
    let mut lines = Vec::new();
    for block in &document.blocks {
        assert!(block.span.start() >= end, "blocks overlap or lie out of order");
        let between = onrecord_domain::text::Span::new(end, block.span.start());
        let between = between.map_or("", |span| document.text.slice(span).expect("inside the text"));
        assert!(between.trim().is_empty(), "words {between:?} belong to no block");
        end = block.span.end();
        let text = document.text.slice(block.span).expect("a block lies inside the text");
        let speaker = block.speaker.as_deref().map(|speaker| format!(" [{speaker}]")).unwrap_or_default();
        lines.push(format!("{}{speaker}: {text}", kind(block.kind)));
    }
    assert_eq!(end, document.text.chars(), "words at the end belong to no block");
    lines
}

/// What was found and where, as lines, "field value: place".
pub(crate) fn places(document: &ReadDocument) -> Vec<String> {
    let line = |at: &Place| format!("{} {}: {}", at.field.slug(), at.value, at.place);
    document.found.places.iter().map(line).collect()
}

fn kind(kind: BlockKind) -> String {
    match kind {
        BlockKind::Heading(level) => format!("h{level}"),
        BlockKind::Paragraph => "p".into(),
        BlockKind::ListItem => "li".into(),
        BlockKind::TableRow => "tr".into(),
        BlockKind::Quotation => "q".into(),
        BlockKind::Caption => "cap".into(),
        BlockKind::Furniture => "furniture".into(),
    }
}

/// A folder of the shared corpus; `None`, with the reason printed, where there is none.
pub(crate) fn corpus(folder: &str) -> Option<PathBuf> {
    let root = std::env::var_os("ONRECORD_SHARED").map(PathBuf::from);
    let root = root.unwrap_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared"));
    let path = root.join("corpus").join(folder);
    if path.is_dir() {
        return Some(path);
    }
    println!("skipped: {} is absent; set ONRECORD_SHARED to the folder that holds `corpus`", path.display());
    None
}

/// All files below `folder` whose name has one of the endings, in order.
pub(crate) fn files(folder: &Path, endings: &[&str]) -> Vec<PathBuf> {
    let mut open = vec![folder.to_owned()];
    let mut files = Vec::new();
    while let Some(folder) = open.pop() {
        for entry in std::fs::read_dir(&folder).expect("the folder can be listed") {
            let path = entry.expect("the entry can be read").path();
            if path.is_dir() {
                open.push(path);
            } else if path
                .extension()
                .and_then(|ending| ending.to_str())
                .is_some_and(|ending| endings.contains(&ending))
            {
                files.push(path);
            }
        }
    }
    files.sort();
    files
}
