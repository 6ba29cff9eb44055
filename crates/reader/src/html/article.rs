//! The article of a page, without what stands around it.

use super::blocks;
use crate::layer::{self, Draft};
use crate::{ReadError, html};
use onrecord_domain::document::{BlockKind, Metadata, ReadDocument};
use scraper::{Html, Selector};
use std::panic::{AssertUnwindSafe, catch_unwind};

/// Fewest words of an article that is believed to be one.
const FEWEST: usize = 25;

/// Reads the article. Where it can't be told apart from its page, the whole page is read, and a warning says so.
pub(crate) fn read(mut page: Html, name: &str, found: Metadata) -> Result<ReadDocument, ReadError> {
    drop_concealed(&mut page);
    let mut drafts = main_text(&page.html(), name);
    let mut warning = None;
    if words(&drafts) < FEWEST {
        let whole = whole_page(&page);
        if words(&whole) > words(&drafts) {
            drafts = whole;
            warning = Some("The article could not be told apart from its page, so the whole page was read.".to_owned());
        }
    }
    if drafts.is_empty() {
        return Err(ReadError::Empty { what: "page" });
    }
    let mut document = layer::document(drafts, found, "html/1")?;
    document.warnings.extend(warning);
    layer::title_from_first_heading(&mut document);
    Ok(document)
}

/// Takes out what a reader of the page can't see.
fn drop_concealed(page: &mut Html) {
    let concealed: Vec<_> = page
        .tree
        .nodes()
        .filter(|node| {
            node.value()
                .as_element()
                .is_some_and(|element| !matches!(element.name(), "html" | "body") && blocks::is_concealed(element))
        })
        .map(|node| node.id())
        .collect();
    for id in concealed {
        page.tree.get_mut(id).into_iter().for_each(|mut node| node.detach());
    }
}

/// The blocks of the article, as far as the library finds one.
fn main_text(source: &str, name: &str) -> Vec<Draft> {
    let options = rs_trafilatura::Options {
        include_tables: true,
        url: name.starts_with("http").then(|| name.to_owned()),
        ..Default::default()
    };
    let extracted = catch_unwind(AssertUnwindSafe(|| rs_trafilatura::extract_with_options(source, &options)));
    let Ok(Ok(extracted)) = extracted else { return Vec::new() };
    extracted.content_html.map(|content| html::fragment(&content)).unwrap_or_default()
}

/// The blocks of the whole page; navigation, headers and footers are furniture.
fn whole_page(page: &Html) -> Vec<Draft> {
    let body = Selector::parse("main, article, [role=main]").ok().and_then(|main| page.select(&main).next());
    let body = body.map_or(page.tree.root(), |main| *main);
    blocks::of(body)
}

fn words(drafts: &[Draft]) -> usize {
    let counted = drafts.iter().filter(|draft| draft.kind != BlockKind::Furniture);
    counted.map(|draft| draft.text.split_whitespace().count()).sum()
}
