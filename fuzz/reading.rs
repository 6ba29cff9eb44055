//! What a document keeps to, whatever the bytes.

use onrecord_reader::{Content, Input, read};

static HUSHED: std::sync::Once = std::sync::Once::new();

/// Reads `bytes` and checks that the blocks lie in order inside the text.
pub(crate) fn check(bytes: &[u8], media_type: Option<&str>, name: &str) {
    // libFuzzer's hook aborts at every panic. One inside a library is contained on a thread of its own, and is a result;
    // one that escapes the reader still unwinds into libFuzzer, which aborts then.
    HUSHED.call_once(|| std::panic::set_hook(Box::new(|_| ())));
    let Ok(Content::Document(document)) = read(&Input { bytes, media_type, name }) else { return };
    let mut end = 0;
    for block in &document.blocks {
        assert!(block.span.start() >= end, "blocks overlap");
        assert!(document.text.slice(block.span).is_some(), "a block reaches past the text");
        end = block.span.end();
    }
}
