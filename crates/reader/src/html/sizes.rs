//! How much text stands below each element, and how much of it is links or prose?

use super::blocks::is_hidden;
use ego_tree::NodeId;
use ego_tree::iter::Edge;
use scraper::{Html, Node};
use std::collections::HashMap;

/// Fewest characters of a run of text that may be a sentence of an article.
const RUN: usize = 60;

/// Largest share of links in a run that is prose.
const RUN_LINKS: f64 = 0.5;

/// What stands below an element. Characters don't count white space; one of a script without spaces counts as three.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Size {
    /// Characters that a reader sees.
    pub(super) chars: usize,
    /// Those of them within links.
    pub(super) linked: usize,
    /// Those of them in runs of text long enough to be prose, outside links.
    pub(super) prose: usize,
}

impl Size {
    /// Share of the text that is links; 0 where there is no text.
    pub(super) fn link_share(self) -> f64 {
        if self.chars == 0 { 0.0 } else { self.linked as f64 / self.chars as f64 }
    }

    fn add(&mut self, other: Self) {
        self.chars += other.chars;
        self.linked += other.linked;
        self.prose += other.prose;
    }
}

/// The sizes of all elements of a page.
pub(super) struct Sizes(HashMap<NodeId, Size>);

impl Sizes {
    /// Measures every element of `page` in one walk.
    pub(super) fn of(page: &Html) -> Self {
        let mut walk = Walk { open: vec![Open::default()], ..Walk::default() };
        for edge in page.tree.root().traverse() {
            match edge {
                Edge::Open(node) => match node.value() {
                    Node::Element(element) => walk.enter(element.name(), is_hidden(element)),
                    Node::Text(text) => walk.text(text),
                    _ => {}
                },
                Edge::Close(node) => {
                    if let Node::Element(element) = node.value() {
                        walk.leave(element.name(), node.id());
                    }
                }
            }
        }
        Self(walk.sizes)
    }

    /// The size of the element `node`; nothing for one that isn't of the page.
    pub(super) fn get(&self, node: NodeId) -> Size {
        self.0.get(&node).copied().unwrap_or_default()
    }
}

/// An element that is open.
#[derive(Debug, Clone, Copy, Default)]
struct Open {
    /// What stands in blocks below it.
    blocks: Size,
    /// The text directly in it and in elements within its lines.
    line: Size,
}

#[derive(Default)]
struct Walk {
    sizes: HashMap<NodeId, Size>,
    open: Vec<Open>,
    /// Links that are open.
    links: usize,
    /// Elements open since the first that can't be seen, itself included.
    hidden: usize,
}

impl Walk {
    fn enter(&mut self, name: &str, is_hidden: bool) {
        self.hidden += usize::from(self.hidden > 0 || is_hidden);
        self.links += usize::from(name == "a");
        self.open.push(Open::default());
    }

    fn text(&mut self, text: &str) {
        if self.hidden > 0 {
            return;
        }
        let chars = text.chars().map(weight).sum();
        let linked = if self.links > 0 { chars } else { 0 };
        if let Some(open) = self.open.last_mut() {
            open.line.add(Size { chars, linked, prose: 0 });
        }
    }

    fn leave(&mut self, name: &str, node: NodeId) {
        self.hidden = self.hidden.saturating_sub(1);
        self.links -= usize::from(name == "a");
        let Some(Open { blocks, line }) = self.open.pop() else { return };
        let mut size = blocks;
        let outer = self.open.last_mut();
        if is_within_line(name) {
            outer.into_iter().for_each(|outer| {
                outer.blocks.add(blocks);
                outer.line.add(line);
            });
            size.add(line);
        } else {
            size.add(ended(line));
            outer.into_iter().for_each(|outer| outer.blocks.add(size));
        }
        self.sizes.insert(node, size);
    }
}

/// A character of a script without spaces says as much as a few letters.
fn weight(c: char) -> usize {
    match c {
        _ if c.is_whitespace() => 0,
        '\u{2e80}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}' | '\u{f900}'..='\u{faff}' => 3,
        _ => 1,
    }
}

/// A run of text that ended: prose if it is long and not mostly links.
fn ended(run: Size) -> Size {
    let prose = if run.chars >= RUN && run.link_share() < RUN_LINKS { run.chars - run.linked } else { 0 };
    Size { prose, ..run }
}

/// Elements within a line: their text goes on with what is around them.
pub(super) fn is_within_line(name: &str) -> bool {
    const NAMES: &[&str] = &[
        "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "br", "cite", "code", "data", "del", "dfn", "em", "font",
        "i", "img", "ins", "kbd", "mark", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time",
        "tt", "u", "var", "wbr",
    ];
    NAMES.contains(&name)
}
