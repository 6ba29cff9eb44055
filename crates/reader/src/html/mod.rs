//! Pages: the article without what is around it, or the dedicated reader of a known layout.

mod article;
mod blocks;
mod body;
mod closing;
mod formula;
mod furniture;
mod lead;
mod listing;
mod metadata;
mod pre;
mod record;
mod sizes;

pub(crate) use blocks::text_of;
pub(crate) use listing::{is_prose, rows};

use crate::layer::Draft;
use crate::{MAX_DEPTH, ReadError, guard};
use onrecord_domain::document::ReadDocument;
use scraper::Html;

/// Seconds that reading a page may take.
const SECONDS: u64 = 60;

/// Depth of tags, unclosed ones included, beyond which a page isn't even parsed: parsing takes time in proportion.
pub(crate) const TAG_DEPTH: usize = 5_000;

/// Reads a page. `name` is its address or file name.
pub(crate) fn read(html: &str, name: &str) -> Result<ReadDocument, ReadError> {
    let depth = depth_of_tags(html);
    if depth > TAG_DEPTH {
        return Err(ReadError::TooDeep { depth, limit: MAX_DEPTH });
    }
    let (html, name) = (html.to_owned(), name.to_owned());
    guard::bounded("page", SECONDS, move || page(&html, &name))
}

fn page(html: &str, name: &str) -> Result<ReadDocument, ReadError> {
    let page = Html::parse_document(html);
    let depth = depth(&page);
    if depth > MAX_DEPTH {
        return Err(ReadError::TooDeep { depth, limit: MAX_DEPTH });
    }
    let found = metadata::of(&page, name);
    let description = metadata::description(&page);
    match pre::only(&page) {
        Some(text) if record::is_record(&text) => record::read(&text, found),
        Some(text) => crate::layer::document(crate::plain::blocks(&text), found, "html-pre/1"),
        None => article::read(page, found, description.as_deref()),
    }
}

/// The blocks of a page that is all article, such as a message.
pub(crate) fn whole(html: &str) -> Result<Vec<Draft>, ReadError> {
    let depth = depth_of_tags(html);
    if depth > MAX_DEPTH {
        return Err(ReadError::TooDeep { depth, limit: MAX_DEPTH });
    }
    Ok(fragment(html))
}

/// The blocks of a fragment of HTML.
pub(crate) fn fragment(html: &str) -> Vec<Draft> {
    let fragment = Html::parse_fragment(html);
    if depth(&fragment) > MAX_DEPTH { Vec::new() } else { blocks::of(fragment.tree.root()) }
}

/// Depth of the deepest node; walks without recursion.
fn depth(page: &Html) -> usize {
    let mut depth: usize = 0;
    let mut deepest = 0;
    for edge in page.tree.root().traverse() {
        match edge {
            ego_tree::iter::Edge::Open(_) => {
                depth += 1;
                deepest = deepest.max(depth);
            }
            ego_tree::iter::Edge::Close(_) => depth = depth.saturating_sub(1),
        }
    }
    deepest
}

/// Deepest nesting of tags by counting them, before anything is parsed. Elements that need no end tag don't count.
pub(crate) fn depth_of_tags(text: &str) -> usize {
    let bytes = text.as_bytes();
    let (mut at, mut depth, mut deepest): (usize, usize, usize) = (0, 0, 0);
    while let Some(found) = bytes[at..].iter().position(|byte| *byte == b'<') {
        let tag = &bytes[at + found + 1..];
        at += found + 1;
        let closes = tag.first() == Some(&b'/');
        let name = name_of(&tag[usize::from(closes)..]);
        if let Some(skipped) = raw_text(&name, closes, tag) {
            at += skipped;
        } else if closes && needs_end(&name) {
            depth = depth.saturating_sub(1);
        } else if !closes && needs_end(&name) && !is_self_closing(tag) {
            depth += 1;
            deepest = deepest.max(depth);
        }
    }
    deepest
}

/// Lower-case name at the beginning of a tag; empty for a comment, a declaration, or a bare `<`.
fn name_of(tag: &[u8]) -> Vec<u8> {
    let named = tag.first().is_some_and(u8::is_ascii_alphabetic);
    let end = tag.iter().take(32).take_while(|byte| byte.is_ascii_alphanumeric() || **byte == b':').count();
    if named { tag[..end].to_ascii_lowercase() } else { Vec::new() }
}

/// Bytes to skip where what follows is not markup: a script, a style, a comment.
fn raw_text(name: &[u8], closes: bool, tag: &[u8]) -> Option<usize> {
    let end: &[u8] = match name {
        b"script" if !closes => b"</script",
        b"style" if !closes => b"</style",
        b"textarea" if !closes => b"</textarea",
        b"" if tag.starts_with(b"!--") => b"-->",
        b"" if tag.starts_with(b"![CDATA[") => b"]]>",
        _ => return None,
    };
    let found = tag.windows(end.len()).position(|window| window.eq_ignore_ascii_case(end));
    Some(found.unwrap_or(tag.len()))
}

fn needs_end(name: &[u8]) -> bool {
    !matches!(
        name,
        b"" | b"p"
            | b"li"
            | b"dt"
            | b"dd"
            | b"tr"
            | b"td"
            | b"th"
            | b"thead"
            | b"tbody"
            | b"tfoot"
            | b"option"
            | b"br"
            | b"hr"
            | b"img"
            | b"input"
            | b"meta"
            | b"link"
            | b"area"
            | b"base"
            | b"col"
            | b"colgroup"
            | b"embed"
            | b"source"
            | b"track"
            | b"wbr"
            | b"param"
            | b"frame"
            | b"html"
            | b"head"
            | b"body"
    )
}

fn is_self_closing(tag: &[u8]) -> bool {
    tag.iter().position(|byte| *byte == b'>').is_some_and(|end| end > 0 && tag[end - 1] == b'/')
}
