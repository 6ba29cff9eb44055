//! Footnotes and endnotes of a Word file, by id.

use super::xml::{self, Node};
use crate::ReadError;
use std::collections::HashMap;

/// The words of the notes in `text`, a part of footnotes or endnotes. The separators, which are notes by form, are left
/// out.
pub(super) fn read(text: &str) -> Result<HashMap<String, String>, ReadError> {
    let mut notes = HashMap::new();
    let mut open: Option<(String, String)> = None;
    let mut in_text = false;
    xml::walk(text, "Word file", |node| {
        match node {
            Node::Open("footnote" | "endnote", tag) => {
                open = tag.get("id").filter(|_| tag.get("type").is_none()).map(|id| (id, String::new()));
            }
            Node::Close("footnote" | "endnote") => notes.extend(open.take()),
            Node::Open("t", _) => in_text = true,
            Node::Close("t") => in_text = false,
            Node::Open("tab" | "br", _) | Node::Close("p") => add(&mut open, " "),
            Node::Text(words) if in_text => add(&mut open, words),
            _ => {}
        }
        Ok(())
    })?;
    Ok(notes)
}

fn add(open: &mut Option<(String, String)>, words: &str) {
    if let Some((_, text)) = open {
        text.push_str(words);
    }
}
