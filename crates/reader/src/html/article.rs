//! The article of a page, without what stands around it.
//!
//! Four steps, each on the tree itself: what a reader can't see goes, what its names call furniture goes, the element
//! that holds the prose is found, and what is mostly links goes from it. Headings, lists, tables and captions stay what
//! they are. Distances and shares below were chosen on half of a set of pages and confirmed on the other half
//! (`eval/extraction.md`).

use super::furniture::{self, Verdict};
use super::lead::{self, Sureness};
use super::sizes::{self, Size, Sizes};
use super::{blocks, body, closing, formula};
use crate::ReadError;
use crate::layer::{self, Draft};
use ego_tree::{NodeId, NodeRef};
use onrecord_domain::document::{BlockKind, Metadata, ReadDocument};
use scraper::node::Element;
use scraper::{Html, Node, Selector};
use std::collections::HashMap;

/// Fewest words of an article that is believed to be one.
const FEWEST: usize = 25;

/// Share of the page's prose from which an element is believed to hold the article, whatever its names say.
const GUARD: f64 = 0.4;

/// Fewest characters beside an element within a line from which the line is a running text.
const BESIDE: usize = 60;

/// Nodes on each side that are looked at for them.
const NEAR: usize = 8;

/// Fewest characters of prose outside the comments of a page that has an article.
const COMMENTED: usize = 250;

/// Share of links from which an element of a doubtful name is furniture.
const DOUBTFUL_LINKS: f64 = 0.3;

/// Characters below which an element of a doubtful name and without prose is furniture.
const DOUBTFUL_CHARS: usize = 200;

/// Share of links from which a list or a division of the article is furniture, if it holds little prose.
const LIST_LINKS: f64 = 0.55;

/// Characters of prose from which a list or a division is read, however many links it has.
const LIST_PROSE: usize = 200;

/// Share of links from which a line is furniture.
const LINE_LINKS: f64 = 0.75;

/// Share of links from which a table is one of links; products and places are often linked in tables of data.
const TABLE_LINKS: f64 = 0.8;

/// Reads the article. Where it can't be told apart from its page, the whole page is read, and a warning says so.
/// `description` is what the page says it is about.
pub(crate) fn read(mut page: Html, found: Metadata, description: Option<&str>) -> Result<ReadDocument, ReadError> {
    let concealed =
        nodes(&page, |_, element| !is_whole(element) && blocks::is_concealed(element) && !formula::is_picture(element));
    detach(&mut page, concealed);
    let untouched = page.clone();
    let mut drafts = article(page, description);
    let mut warning = None;
    if words(&drafts) < FEWEST {
        let whole = whole_page(&untouched);
        if words(&whole) > words(&drafts) {
            drafts = whole;
            warning = Some("The article could not be told apart from its page, so the whole page was read.".to_owned());
        }
    }
    if drafts.is_empty() {
        return Err(ReadError::Empty { what: "page" });
    }
    let mut document = layer::document(drafts, found, "html/2")?;
    document.warnings.extend(warning);
    layer::title_from_first_heading(&mut document);
    Ok(document)
}

/// The blocks of the article, its lead first.
fn article(mut page: Html, description: Option<&str>) -> Vec<Draft> {
    let sizes = Sizes::of(&page);
    let order: HashMap<NodeId, usize> = page.tree.root().descendants().map(|node| node.id()).zip(0..).collect();
    let leads = lead::candidates(&page, &sizes, description);
    let furniture = furniture_of(&page, &sizes);
    detach(&mut page, furniture);
    let sizes = Sizes::of(&page);
    let root = page.root_element();
    let root = root.descendants().find(|node| is_named(*node, "body")).unwrap_or(*root);
    let body = body::of(root, &sizes).id();
    let linked = links_of(&page, body, &sizes);
    detach(&mut page, linked);
    let Some(body) = page.tree.get(body) else { return Vec::new() };
    let mut drafts = closing::without_furniture(blocks::of(body));
    let start = body.descendants().find(|node| is_named(*node, "p") && sizes.get(node.id()).prose > 0).unwrap_or(body);
    let before = |(_, id): &(Sureness, NodeId)| order.get(id) < order.get(&start.id());
    let lead = leads.into_iter().filter(before).max_by_key(|(sureness, _)| *sureness);
    let lead = lead.and_then(|(_, id)| page.tree.get(id)).map_or_else(Vec::new, blocks::of);
    // Many a lead is set as a heading under the title; read as one it would be left out for standing at the end.
    let told = |kind: BlockKind| if kind == BlockKind::Heading(1) { kind } else { BlockKind::Paragraph };
    let lead = lead.into_iter().map(|draft| Draft { kind: told(draft.kind), ..draft }).collect();
    let mut lead = closing::without_furniture(lead);
    lead.retain(|draft| !holds(&drafts, &draft.text));
    drafts.splice(0..0, lead);
    drafts
}

/// Whether the words of `text` stand in the blocks already.
fn holds(drafts: &[Draft], text: &str) -> bool {
    let whole: String = drafts.iter().map(|draft| draft.text.as_str()).collect();
    lead::bare(&whole).contains(&lead::bare(text))
}

/// Elements whose names say that they are furniture, unless the article seems to be inside; nothing inside another.
fn furniture_of(page: &Html, sizes: &Sizes) -> Vec<NodeId> {
    let all = sizes.get(page.root_element().id()).prose;
    let (mut found, mut open) = (Vec::new(), vec![page.tree.root()]);
    while let Some(node) = open.pop() {
        for child in node.children() {
            let Node::Element(element) = child.value() else { continue };
            let furniture = is_furniture(element, sizes.get(child.id()), all) && !is_in_sentence(child);
            if furniture { found.push(child.id()) } else { open.push(child) }
        }
    }
    found
}

/// Whether an element of `size` is furniture on a page with `all` characters of prose.
fn is_furniture(element: &Element, size: Size, all: usize) -> bool {
    if is_whole(element) {
        return false;
    }
    let holds_article = element.name() == "main" || size.prose as f64 > GUARD * all as f64;
    match furniture::verdict(element) {
        Verdict::Comments => all.saturating_sub(size.prose) >= COMMENTED,
        Verdict::Furniture => !holds_article,
        Verdict::Doubtful => {
            let empty = size.prose == 0 && size.chars < DOUBTFUL_CHARS;
            !holds_article && (size.link_share() > DOUBTFUL_LINKS || empty)
        }
        Verdict::Unknown => false,
    }
}

/// Whether a sentence goes through an element within a line. Classes of links say how they open ("popup"), and a
/// sentence without its words is none.
fn is_in_sentence(node: NodeRef<'_, Node>) -> bool {
    // Raised marks lead to a note, or ask for one.
    if !is_within_line(node) || is_named(node, "sup") {
        return false;
    }
    let beside = node.prev_siblings().take(NEAR).chain(node.next_siblings().take(NEAR));
    let beside = beside.filter_map(|sibling| sibling.value().as_text()).flat_map(|text| text.chars());
    let before = node.prev_siblings().find(|sibling| !is_blank(*sibling)).map_or_else(String::new, words_of);
    let after = node.next_siblings().find(|sibling| !is_blank(*sibling)).map_or_else(String::new, words_of);
    let begun = before.trim_end().ends_with(|c: char| !".!?…:|•»›]".contains(c));
    let goes_on = after.trim_start().starts_with(|c: char| c.is_lowercase() || ",.;:!?)’”".contains(c));
    let running = beside.filter(|c| !c.is_whitespace()).take(BESIDE).count() == BESIDE;
    running && !after.trim().is_empty() && (begun || goes_on)
}

/// The words of what stands within a line; none of anything else.
fn words_of(node: NodeRef<'_, Node>) -> String {
    match node.value() {
        Node::Text(text) => text.to_string(),
        _ if is_within_line(node) => blocks::text_of(node),
        _ => String::new(),
    }
}

fn is_within_line(node: NodeRef<'_, Node>) -> bool {
    node.value().as_element().is_some_and(|element| sizes::is_within_line(element.name()))
}

fn is_blank(node: NodeRef<'_, Node>) -> bool {
    match node.value() {
        Node::Text(text) => text.trim().is_empty(),
        Node::Comment(_) => true,
        _ => false,
    }
}

/// What of `body` is mostly links: lists, lines and tables of them.
fn links_of(page: &Html, body: NodeId, sizes: &Sizes) -> Vec<NodeId> {
    let Some(body) = page.tree.get(body) else { return Vec::new() };
    let dense = |node: &NodeRef<'_, Node>| {
        let Node::Element(element) = node.value() else { return false };
        let size = sizes.get(node.id());
        let share = size.link_share();
        match element.name() {
            "ul" | "ol" | "dl" | "div" | "section" | "article" => share > LIST_LINKS && size.prose < LIST_PROSE,
            "table" => share > TABLE_LINKS && size.prose == 0,
            "p" | "h2" | "h3" | "h4" | "h5" | "h6" => share > LINE_LINKS,
            _ => false,
        }
    };
    body.descendants().skip(1).filter(dense).map(|node| node.id()).collect()
}

/// The blocks of the whole page; navigation, headers and footers are furniture.
fn whole_page(page: &Html) -> Vec<Draft> {
    let body = Selector::parse("main, article, [role=main]").ok().and_then(|main| page.select(&main).next());
    blocks::of(body.map_or(page.tree.root(), |main| *main))
}

fn nodes(page: &Html, wanted: impl Fn(NodeId, &Element) -> bool) -> Vec<NodeId> {
    let elements = page.tree.nodes().filter_map(|node| Some((node.id(), node.value().as_element()?)));
    elements.filter(|(id, element)| wanted(*id, element)).map(|(id, _)| id).collect()
}

fn detach(page: &mut Html, nodes: Vec<NodeId>) {
    for id in nodes {
        page.tree.get_mut(id).into_iter().for_each(|mut node| node.detach());
    }
}

/// The page itself, which no name makes furniture.
fn is_whole(element: &Element) -> bool {
    matches!(element.name(), "html" | "body")
}

fn is_named(node: NodeRef<'_, Node>, name: &str) -> bool {
    node.value().as_element().is_some_and(|element| element.name() == name)
}

fn words(drafts: &[Draft]) -> usize {
    let counted = drafts.iter().filter(|draft| draft.kind != BlockKind::Furniture);
    counted.map(|draft| draft.text.split_whitespace().count()).sum()
}

#[cfg(test)]
mod tests {
    use crate::html::read;

    /// Reads a page with `header` above and `inside` in an article, and gives the paragraphs but for those of every page.
    fn check(header: &str, inside: &str, expected: &[&str]) {
        const FRAME: &str = "The port of Ash handled ten million tons of goods in 2024, four per cent more than in the year before, and its office said that the new quay would make room for a fifth as much again.";
        let page = format!("<html><body>{header}<article><p>{FRAME}</p>{inside}</article></body></html>");
        let read = read(&page, "page.html").expect("it is read");
        let blocks = read.blocks.iter().filter_map(|block| read.text.slice(block.span));
        let found: Vec<&str> = blocks.filter(|text| *text != FRAME).collect();
        assert_eq!(found, expected, "{page}");
    }

    #[test]
    fn a_link_in_a_sentence_stays_whatever_its_class_says() {
        let long = "and a drawer-up of recondite documents of all sorts, as the whole town knew";
        for (inside, expected) in [
            (
                format!("<p>It was that of a <a class=popup>title hunter</a>, {long}.</p>"),
                vec![format!("It was that of a title hunter, {long}.")],
            ),
            (format!("<p><a class=popup>I</a> am one, {long}.</p>"), vec![format!("I am one, {long}.")]),
            (
                format!("<p>It was so, {long}, as in the <span class=tooltip-box>sequel</span>.</p>"),
                vec![format!("It was so, {long}, as in the sequel.")],
            ),
            (format!("<p>In 2016<sup class=noprint>[update]</sup>, {long}.</p>"), vec![format!("In 2016, {long}.")]),
            (format!("<p>It is one, {long}. <a class=readmore>All of it</a></p>"), vec![format!("It is one, {long}.")]),
            (
                format!("<p>It is one. <span class=advert>Buy fish</span> The port is one, {long}.</p>"),
                vec![format!("It is one. The port is one, {long}.")],
            ),
            ("<p><a class=share>Share</a> it <a class=twitter>there</a>, now</p>".into(), vec!["it , now".into()]),
        ] {
            let expected: Vec<&str> = expected.iter().map(String::as_str).collect();
            check("", &inside, &expected);
        }
    }

    #[test]
    fn who_wrote_it_is_no_part_of_the_lead() {
        let lead = "A second quay is to be built, and it is not yet known who will pay for it.";
        let written = "<div><span>by<!-- --> </span><a href=/falk>Ida Falk</a></div><div>21 August 2019, 7:40am</div>";
        check(&format!("<div class=dek-wrapper><h2>{lead}</h2><div>{written}</div></div>"), "", &[lead]);
    }
}
