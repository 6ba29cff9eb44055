//! Which element holds the article?

use super::sizes::Sizes;
use ego_tree::NodeRef;
use scraper::Node;
use scraper::node::Element;

/// Share of the page's prose that an element which calls itself the article must hold.
const NAMED: f64 = 0.45;

/// Share of the prose around it that an element without such a name must hold.
const UNNAMED: f64 = 0.85;

/// What an element calls itself, the surest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Name {
    /// The body of the article.
    Body,
    /// The article.
    Article,
    /// The main matter of the page.
    Main,
}

/// Parts of class names and ids, with hyphens for underscores, of the body of an article.
const BODY: &[&str] = &[
    "article--body",
    "article--content",
    "article-body",
    "article-content",
    "article-text",
    "articlebody",
    "articletext",
    "body-text",
    "bodytext",
    "entry-content",
    "field-name-body",
    "mw-parser-output",
    "news-text",
    "post-body",
    "post-content",
    "post-entry",
    "post-text",
    "postcontent",
    "story-body",
    "storybody",
    "textbody",
];

/// Class names and ids of the main matter of a page.
const MAIN: &[&str] = &[
    "article",
    "content",
    "content-main",
    "hauptinhalt",
    "inhalt",
    "main",
    "main-content",
    "maincontent",
    "post",
    "single",
    "story",
];

/// The element below `root` that holds the article: the one that says so and holds much of the prose; where none says
/// more than that it is the main matter, the smallest below it that still holds nearly all of its prose.
pub(super) fn of<'a>(root: NodeRef<'a, Node>, sizes: &Sizes) -> NodeRef<'a, Node> {
    let all = sizes.get(root.id()).prose as f64;
    let fullest = |name: Name| {
        let named = root.descendants().filter(move |node| node.value().as_element().and_then(name_of) == Some(name));
        let fullest = named.max_by_key(|node| sizes.get(node.id()).prose);
        fullest.filter(|node| all > 0.0 && sizes.get(node.id()).prose as f64 >= NAMED * all)
    };
    if let Some(article) = fullest(Name::Body).or_else(|| fullest(Name::Article)) {
        return article;
    }
    descend(fullest(Name::Main).unwrap_or(root), sizes)
}

/// The smallest element that still holds nearly all prose of `node`.
fn descend<'a>(mut node: NodeRef<'a, Node>, sizes: &Sizes) -> NodeRef<'a, Node> {
    let all = sizes.get(node.id()).prose as f64;
    while let Some(child) = node.children().find(|child| {
        let is_container = child.value().as_element().is_some_and(|element| is_container(element.name()));
        all > 0.0 && is_container && sizes.get(child.id()).prose as f64 >= UNNAMED * all
    }) {
        node = child;
    }
    node
}

fn is_container(name: &str) -> bool {
    matches!(
        name,
        "body" | "main" | "article" | "section" | "div" | "table" | "tbody" | "tr" | "td" | "center" | "font"
    )
}

fn name_of(element: &Element) -> Option<Name> {
    if !matches!(element.name(), "article" | "div" | "section" | "main" | "td") {
        return None;
    }
    let names = || [element.attr("class"), element.attr("id")].into_iter().flatten().flat_map(str::split_whitespace);
    let names = || names().map(|name| name.to_ascii_lowercase().replace('_', "-"));
    let role = element.attr("role");
    if matches!(element.attr("itemprop"), Some("articleBody" | "text"))
        || names().any(|name| BODY.iter().any(|part| name.contains(part)))
    {
        Some(Name::Body)
    } else if element.name() == "article" || role == Some("article") {
        Some(Name::Article)
    } else if element.name() == "main" || role == Some("main") || names().any(|name| MAIN.contains(&name.as_str())) {
        Some(Name::Main)
    } else {
        None
    }
}
