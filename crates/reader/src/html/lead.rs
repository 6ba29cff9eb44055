//! The lead of an article: the sentences that stand above its body, often outside the element that holds it.

use super::blocks::{is_hidden, text_of};
use super::furniture::{self, Verdict, words};
use super::sizes::Sizes;
use ego_tree::{NodeId, NodeRef};
use scraper::node::Element;
use scraper::{Html, Node};
use std::collections::HashSet;
use std::sync::LazyLock;

/// Fewest and most characters of a lead, white space not counted.
const LENGTH: std::ops::RangeInclusive<usize> = 40..=900;

/// Largest share of links in a lead.
const LINKS: f64 = 0.3;

/// Characters that a page's description and its lead must share at their beginnings.
const SHARED: usize = 30;

/// Words of class names that leads bear.
static NAMES: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    furniture::set(&[
        "abstract dek deck intro introduction introtext lead leader lede standfirst strapline subhead subheading",
        "subheadline subtitle",
        // In other languages.
        "anons bajada chapeau chapo copete einleitung entradilla linha occhiello perex sommario subtitulo sumario",
        "unterzeile vorspann",
    ])
});

/// Words of class names that leads bear, and much else.
static DOUBTFUL: LazyLock<HashSet<&str>> =
    LazyLock::new(|| furniture::set(&["desc description excerpt kicker summary teaser"]));

/// How sure it is that an element is the lead, the surest last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Sureness {
    /// A heading next to the title, or a name that much else bears.
    Likely,
    /// A name of leads.
    Named,
    /// It begins like the page's description of itself.
    Described,
}

/// Elements that may be the lead, in order. `description` is what the page says of itself in its `<meta>`.
pub(super) fn candidates(page: &Html, sizes: &Sizes, description: Option<&str>) -> Vec<(Sureness, NodeId)> {
    let opening = description.map(|text| bare(text).chars().take(SHARED).collect::<String>());
    let opening = opening.filter(|opening| opening.chars().count() == SHARED);
    let mut found = Vec::new();
    let mut open: Vec<NodeRef<'_, Node>> = vec![page.tree.root()];
    while let Some(node) = open.pop() {
        if let Node::Element(element) = node.value() {
            if is_hidden(element) || matches!(element.name(), "nav" | "footer" | "aside" | "a" | "li") {
                continue;
            }
            if let Some(sureness) = sureness(node, element, sizes, opening.as_deref()) {
                found.push((sureness, node.id()));
                continue;
            }
        }
        open.extend(node.children().rev());
    }
    found
}

fn sureness(node: NodeRef<'_, Node>, element: &Element, sizes: &Sizes, opening: Option<&str>) -> Option<Sureness> {
    let size = sizes.get(node.id());
    let block = matches!(element.name(), "p" | "div" | "h2" | "h3" | "h4" | "section" | "header" | "span" | "strong");
    let furniture = matches!(furniture::verdict(element), Verdict::Furniture | Verdict::Comments);
    if !block || furniture || !LENGTH.contains(&size.chars) || size.link_share() > LINKS {
        return None;
    }
    if element.name() != "div" && opening.is_some_and(|opening| bare(&text_of(node)).starts_with(opening)) {
        return Some(Sureness::Described);
    }
    let names = || [element.attr("class"), element.attr("id")].into_iter().flatten().flat_map(str::split_whitespace);
    let named = |of: &HashSet<&str>| names().any(|name| words(name).iter().any(|word| of.contains(word.as_str())));
    if element.attr("itemprop") == Some("description") || named(&NAMES) {
        return Some(Sureness::Named);
    }
    let heading = matches!(element.name(), "h2" | "h3") && is_in_header(node);
    (heading || named(&DOUBTFUL)).then_some(Sureness::Likely)
}

fn is_in_header(node: NodeRef<'_, Node>) -> bool {
    node.ancestors().take(3).filter_map(|outer| outer.value().as_element()).any(|outer| {
        outer.name() == "header"
            || outer.attr("class").is_some_and(|class| class.to_ascii_lowercase().contains("header"))
    })
}

/// Letters and digits only, so that two renderings of one text compare.
pub(super) fn bare(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}
