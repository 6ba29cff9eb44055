//! Markdown: headings, paragraphs, lists, quotations and tables as blocks.

use crate::html;
use crate::layer::Draft;
use onrecord_domain::document::BlockKind;
use pulldown_cmark::{CodeBlockKind, Event, HeadingLevel, Options, Parser, Tag, TagEnd};

/// The blocks of `text`.
pub(crate) fn blocks(text: &str) -> Vec<Draft> {
    let mut builder = Builder::default();
    for event in Parser::new_ext(text, Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH) {
        builder.event(event);
    }
    builder.flush();
    builder.blocks
}

/// What stands around the words that come next.
#[derive(Default)]
struct Builder {
    blocks: Vec<Draft>,
    text: String,
    heading: Option<u8>,
    quotes: usize,
    items: usize,
    row: bool,
    /// In a listing that names its language; bare fences stand around all sorts of text.
    listing: bool,
    skipped: usize,
}

impl Builder {
    fn event(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(&tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) | Event::Code(text) if self.skipped == 0 => self.text.push_str(&text),
            Event::SoftBreak | Event::HardBreak => self.text.push(' '),
            Event::Rule => self.flush(),
            _ => {}
        }
    }

    fn start(&mut self, tag: &Tag<'_>) {
        match tag {
            Tag::Image { .. } | Tag::HtmlBlock => self.skipped += 1,
            Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Link { .. } | Tag::TableCell => {}
            _ => self.flush(),
        }
        match tag {
            Tag::Heading { level, .. } => self.heading = Some(depth(*level)),
            Tag::BlockQuote(_) => self.quotes += 1,
            Tag::Item => self.items += 1,
            Tag::TableHead | Tag::TableRow => self.row = true,
            Tag::CodeBlock(CodeBlockKind::Fenced(language)) => self.listing = !language.is_empty(),
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Image | TagEnd::HtmlBlock => self.skipped -= 1,
            TagEnd::TableCell => self.text.push('\t'),
            TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link => {}
            _ => self.flush(),
        }
        match tag {
            TagEnd::Heading(_) => self.heading = None,
            TagEnd::BlockQuote(_) => self.quotes -= 1,
            TagEnd::Item => self.items -= 1,
            TagEnd::TableHead | TagEnd::TableRow => self.row = false,
            TagEnd::CodeBlock => self.listing = false,
            _ => {}
        }
    }

    /// Ends the block that is open.
    fn flush(&mut self) {
        let text = std::mem::take(&mut self.text);
        if self.listing && !html::is_prose(&text) {
            self.blocks.append(&mut html::rows(&text));
        } else if !text.trim().is_empty() {
            self.blocks.push(Draft::new(self.kind(), text));
        }
    }

    fn kind(&self) -> BlockKind {
        match self.heading {
            Some(level) => BlockKind::Heading(level),
            None if self.row => BlockKind::TableRow,
            None if self.items > 0 => BlockKind::ListItem,
            None if self.quotes > 0 => BlockKind::Quotation,
            None => BlockKind::Paragraph,
        }
    }
}

fn depth(level: HeadingLevel) -> u8 {
    match level {
        HeadingLevel::H1 => 1,
        HeadingLevel::H2 => 2,
        HeadingLevel::H3 => 3,
        HeadingLevel::H4 => 4,
        HeadingLevel::H5 => 5,
        HeadingLevel::H6 => 6,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_listing_is_no_prose() {
        let kinds = |text: &str| blocks(text).into_iter().map(|draft| draft.kind).collect::<Vec<_>>();
        let listing = "Two lines:\n\n```sql\nSELECT n\nFROM ports\n```\n\nThat is all.";
        let row = BlockKind::TableRow;
        assert_eq!(kinds(listing), [BlockKind::Paragraph, row, row, BlockKind::Paragraph]);
        assert_eq!(kinds("```\nThe office runs the port.\n```"), [BlockKind::Paragraph]);
        assert_eq!(kinds("We will:\n\n    build a quay by 2030"), [BlockKind::Paragraph, BlockKind::Paragraph]);
    }
}
