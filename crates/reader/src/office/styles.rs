//! What do a Word file's styles make of a paragraph?

use super::xml::{self, Node};
use crate::ReadError;
use onrecord_domain::document::BlockKind;
use std::collections::HashMap;

/// Longest chain of styles based on one another.
const CHAIN: usize = 12;

/// Outline level from which text is body text.
const BODY: u8 = 9;

/// The styles of paragraphs, by id.
#[derive(Default)]
pub(super) struct Styles(HashMap<String, Style>);

#[derive(Default, Clone)]
struct Style {
    /// Name in small letters: the built-in ones are English in every language.
    name: String,
    based_on: Option<String>,
    /// Outline level, from 0.
    outline: Option<u8>,
    /// In a list.
    numbered: bool,
}

impl Styles {
    /// Reads `word/styles.xml`.
    pub(super) fn read(text: &str) -> Result<Self, ReadError> {
        let mut styles = HashMap::new();
        let mut open: Option<(String, Style)> = None;
        xml::walk(text, "Word file", |node| {
            match node {
                Node::Open("style", tag) => open = tag.get("styleId").map(|id| (id, Style::default())),
                Node::Close("style") => styles.extend(open.take()),
                Node::Open(name, tag) => {
                    if let Some((_, style)) = &mut open {
                        style.set(name, tag);
                    }
                }
                _ => {}
            }
            Ok(())
        })?;
        Ok(Self(styles))
    }

    /// What a paragraph of the style `id` is.
    pub(super) fn kind(&self, id: &str) -> BlockKind {
        let mut id = Some(id);
        for _ in 0..CHAIN {
            let Some(style) = id.and_then(|id| self.0.get(id)) else { break };
            if let Some(kind) = style.kind() {
                return kind;
            }
            id = style.based_on.as_deref();
        }
        BlockKind::Paragraph
    }
}

impl Style {
    fn set(&mut self, name: &str, tag: xml::Tag<'_>) {
        match name {
            "name" => self.name = tag.get("val").unwrap_or_default().to_lowercase(),
            "basedOn" => self.based_on = tag.get("val"),
            "outlineLvl" => self.outline = tag.get("val").and_then(|level| level.parse().ok()),
            "numId" => self.numbered = tag.get("val").is_some_and(|id| id != "0"),
            _ => {}
        }
    }

    fn kind(&self) -> Option<BlockKind> {
        let numbered = || self.name.strip_prefix("heading ").and_then(|level| level.parse::<u8>().ok());
        if let Some(level) = numbered().map(|level| level.saturating_sub(1)).or(self.outline) {
            return Some(heading(level));
        }
        Some(match self.name.as_str() {
            "title" => BlockKind::Heading(1),
            "subtitle" => BlockKind::Heading(2),
            "quote" | "intense quote" | "block text" => BlockKind::Quotation,
            "caption" => BlockKind::Caption,
            "header" | "footer" => BlockKind::Furniture,
            name if name.starts_with("toc ") || name.starts_with("index ") => BlockKind::Furniture,
            name if self.numbered || name.starts_with("list ") => BlockKind::ListItem,
            _ => return None,
        })
    }
}

/// What the outline level, counted from 0, makes of a paragraph.
pub(super) fn heading(level: u8) -> BlockKind {
    if level < BODY { BlockKind::Heading((level + 1).min(6)) } else { BlockKind::Paragraph }
}
