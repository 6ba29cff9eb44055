//! What a document keeps to, whatever the bytes.

use onrecord_reader::{Content, Input, read};

/// Reads `bytes` and checks that the blocks lie in order inside the text.
pub(crate) fn check(bytes: &[u8], media_type: Option<&str>, name: &str) {
    let Ok(Content::Document(document)) = read(&Input { bytes, media_type, name }) else { return };
    let mut end = 0;
    for block in &document.blocks {
        assert!(block.span.start() >= end, "blocks overlap");
        assert!(document.text.slice(block.span).is_some(), "a block reaches past the text");
        end = block.span.end();
    }
}
