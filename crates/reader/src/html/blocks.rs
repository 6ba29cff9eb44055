//! From elements to blocks: what is a heading, an item, a row, a quotation?

use super::{formula, listing};
use crate::layer::Draft;
use crate::plain;
use ego_tree::NodeRef;
use onrecord_domain::document::BlockKind;
use scraper::Node;
use scraper::node::Element;

/// Longest cell of a table of data, in characters; a table with longer ones is there for the page's layout.
const CELL: usize = 400;

/// The blocks below `root`, in reading order.
pub(crate) fn of(root: NodeRef<'_, Node>) -> Vec<Draft> {
    let mut walker = Walker::default();
    walker.children(root, BlockKind::Paragraph);
    walker.flush(BlockKind::Paragraph);
    walker.blocks
}

#[derive(Default)]
struct Walker {
    blocks: Vec<Draft>,
    text: String,
    /// Bytes of the open text that are code.
    code: usize,
}

impl Walker {
    fn children(&mut self, node: NodeRef<'_, Node>, kind: BlockKind) {
        for child in node.children() {
            match child.value() {
                Node::Text(text) => self.text.push_str(text),
                Node::Element(element) => self.element(child, element, kind),
                _ => {}
            }
        }
    }

    fn element(&mut self, node: NodeRef<'_, Node>, element: &Element, kind: BlockKind) {
        if let Some(formula) = formula::of(node, element) {
            self.text.push_str(&formula);
            return;
        }
        match element.name() {
            _ if is_hidden(element) => {}
            "br" => self.line_end(node, kind),
            "hr" => self.flush(kind),
            "pre" => self.preformatted(node, kind),
            "code" | "samp" => self.within_code(node, kind),
            "tr" => self.row(node, kind),
            "td" | "th" => self.block(node, kind),
            "figure" if holds_data(node) => self.block(node, kind),
            "figure" => self.block(node, BlockKind::Caption),
            _ if is_caption(element) => self.block(node, BlockKind::Caption),
            name => match block_kind(name, kind) {
                Some(inner) => {
                    self.flush(kind);
                    self.children(node, inner);
                    self.flush(inner);
                }
                None => self.children(node, kind),
            },
        }
    }

    fn block(&mut self, node: NodeRef<'_, Node>, kind: BlockKind) {
        self.flush(kind);
        self.children(node, kind);
        self.flush(kind);
    }

    /// Two line ends in a row part paragraphs; one is a space.
    fn line_end(&mut self, node: NodeRef<'_, Node>, kind: BlockKind) {
        let blank = |sibling: &NodeRef<'_, Node>| matches!(sibling.value(), Node::Text(text) if text.trim().is_empty());
        let previous = node.prev_siblings().find(|sibling| !blank(sibling));
        if previous.is_some_and(|sibling| sibling.value().as_element().is_some_and(|element| element.name() == "br")) {
            self.flush(kind);
        } else {
            self.text.push(' ');
        }
    }

    fn preformatted(&mut self, node: NodeRef<'_, Node>, kind: BlockKind) {
        self.flush(kind);
        let text = text_of(node);
        if listing::is_listing(node, &text) {
            self.blocks.append(&mut listing::rows(&text));
            return;
        }
        let mut drafts = plain::blocks(&text);
        if kind != BlockKind::Paragraph {
            drafts.iter_mut().for_each(|draft| draft.kind = kind);
        }
        self.blocks.append(&mut drafts);
    }

    fn within_code(&mut self, node: NodeRef<'_, Node>, kind: BlockKind) {
        let (before, known) = (self.text.len(), self.code);
        self.children(node, kind);
        if let Some(code) = self.text.get(before..) {
            self.code = known + letters(code);
        }
    }

    /// A row of data becomes one block with tabs; the cells of a layout table are walked into.
    fn row(&mut self, node: NodeRef<'_, Node>, kind: BlockKind) {
        self.flush(kind);
        let cells: Vec<_> = node.children().filter(|child| is_cell(*child)).collect();
        let texts: Vec<String> =
            cells.iter().map(|cell| text_of(*cell).split_whitespace().collect::<Vec<_>>().join(" ")).collect();
        let filled = texts.iter().filter(|text| !text.is_empty()).count();
        let nested = cells.iter().any(|cell| {
            cell.descendants().any(|inner| named(inner, &["table", "ul", "ol", "h1", "h2", "h3", "blockquote"]))
        });
        if filled > 1 && !nested && texts.iter().all(|text| text.chars().count() <= CELL) {
            self.blocks.push(Draft::new(BlockKind::TableRow, texts.join("\t")));
        } else {
            cells.into_iter().for_each(|cell| self.block(cell, kind));
        }
    }

    /// Ends the block that is open; what is nothing but code is a listing.
    fn flush(&mut self, kind: BlockKind) {
        let (text, code) = (std::mem::take(&mut self.text), std::mem::take(&mut self.code));
        let spoken = matches!(kind, BlockKind::Paragraph | BlockKind::ListItem | BlockKind::Quotation);
        if spoken && code > 0 && code >= letters(&text) && !listing::is_prose(&text) {
            self.blocks.append(&mut listing::rows(&text));
        } else if !text.trim().is_empty() {
            self.blocks.push(Draft::new(kind, text));
        }
    }
}

/// Bytes that are no white space.
fn letters(text: &str) -> usize {
    text.split_whitespace().map(str::len).sum()
}

/// All words below a node that can be seen, elements set apart by spaces where they are blocks.
pub(crate) fn text_of(node: NodeRef<'_, Node>) -> String {
    let mut text = String::new();
    collect(node, &mut text);
    text
}

fn collect(node: NodeRef<'_, Node>, text: &mut String) {
    for child in node.children() {
        match child.value() {
            Node::Text(words) => text.push_str(words),
            Node::Element(element) => {
                if let Some(formula) = formula::of(child, element) {
                    text.push_str(&formula);
                    continue;
                }
                if is_hidden(element) {
                    continue;
                }
                let apart = element.name() == "br" || block_kind(element.name(), BlockKind::Paragraph).is_some();
                if apart {
                    text.push(if element.name() == "br" { '\n' } else { ' ' });
                }
                collect(child, text);
                if apart {
                    text.push(' ');
                }
            }
            _ => {}
        }
    }
}

/// What an element makes of its words, inside a block of kind `outer`; `None` for elements within a line.
fn block_kind(name: &str, outer: BlockKind) -> Option<BlockKind> {
    Some(match name {
        "h1" => BlockKind::Heading(1),
        "h2" => BlockKind::Heading(2),
        "h3" => BlockKind::Heading(3),
        "h4" => BlockKind::Heading(4),
        "h5" => BlockKind::Heading(5),
        "h6" => BlockKind::Heading(6),
        "li" | "dd" => BlockKind::ListItem,
        "blockquote" => BlockKind::Quotation,
        "figcaption" | "caption" => BlockKind::Caption,
        "p" | "div" | "section" | "article" | "main" | "body" | "html" | "header" | "footer" | "nav" | "aside"
        | "ul" | "ol" | "dl" | "dt" | "table" | "thead" | "tbody" | "tfoot" | "figure" | "address" | "details"
        | "summary" | "fieldset" | "form" | "center" | "hgroup" | "td" | "th" | "tr" => outer,
        _ => return None,
    })
}

/// Whether a figure is more than a picture.
fn holds_data(node: NodeRef<'_, Node>) -> bool {
    node.descendants().any(|inner| named(inner, &["table", "blockquote", "pre", "ul", "ol"]))
}

/// Elements whose class says that they hold the words of a picture.
fn is_caption(element: &Element) -> bool {
    let named = |class: &str| {
        let class = class.to_ascii_lowercase();
        class.contains("caption")
            || class.contains("bildunterschrift")
            || class.contains("image-text")
            || class.contains("imginline")
    };
    matches!(element.name(), "div" | "p" | "span" | "small" | "figure" | "td")
        && element.attr("class").is_some_and(named)
}

/// Elements that a reader of the page doesn't see, or that aren't text.
pub(super) fn is_hidden(element: &Element) -> bool {
    const UNSEEN: &[&str] = &[
        "script", "style", "noscript", "template", "head", "iframe", "object", "svg", "math", "button", "select",
        "textarea", "audio", "video", "canvas", "title",
    ];
    UNSEEN.contains(&element.name()) || is_concealed(element)
}

/// Elements that the page's author hides from readers: a place for words that only a program would read.
pub(crate) fn is_concealed(element: &Element) -> bool {
    element.attr("aria-hidden") == Some("true") || is_unseen(element)
}

/// Elements that no browser shows.
pub(super) fn is_unseen(element: &Element) -> bool {
    let style = || element.attr("style").unwrap_or("").to_ascii_lowercase().replace(' ', "");
    element.attr("hidden").is_some() || style().contains("display:none") || style().contains("visibility:hidden")
}

fn is_cell(node: NodeRef<'_, Node>) -> bool {
    named(node, &["td", "th"])
}

fn named(node: NodeRef<'_, Node>, names: &[&str]) -> bool {
    node.value().as_element().is_some_and(|element| names.contains(&element.name()))
}
