//! What do the texts of a feed say, whichever way their markup is packed?

use super::markup::{Element, Node, Space};
use crate::{html, layer};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use encoding_rs::WINDOWS_1252;
use regex::Regex;
use std::borrow::Cow;
use std::fmt::Write;
use std::sync::LazyLock;

/// Elements of HTML that have no end tag; written with one, a page would show them twice.
const VOID: &[&str] = &["br", "hr", "img", "input", "wbr", "area", "col", "embed", "link", "meta", "param", "source"];

/// The words of `element`, without markup and on one line, at most `limit` characters; `None` when there are none.
pub(super) fn words(element: &Element, limit: usize) -> Option<String> {
    let kind = element.attribute("type").unwrap_or_default().to_ascii_lowercase();
    let mode = element.attribute("mode").unwrap_or_default();
    let holds_markup = element.elements().next().is_some();
    let words = if mode == "base64" || (is_packed(&kind) && !holds_markup) {
        of_page(&unpacked(&element.text())?)
    } else if holds_markup {
        of_page(&written(element))
    } else if matches!(kind.as_str(), "text" | "text/plain") && mode != "escaped" {
        line(&element.text())
    } else {
        of_page(&element.text())
    };
    shortened(words, limit)
}

/// The words of a fragment of HTML, on one line.
pub(super) fn of_page(fragment: &str) -> String {
    if !fragment.contains(['<', '&']) {
        return line(fragment);
    }
    let drafts = html::fragment(&without_frames(fragment));
    line(&drafts.iter().map(|draft| draft.text.as_str()).collect::<Vec<_>>().join(" "))
}

/// A fragment without the tags that embed other things. Feeds cut texts off in the middle of an element, and an
/// `<object>` without its end would swallow all that follows; what stands in one is what a reader without it sees.
fn without_frames(fragment: &str) -> Cow<'_, str> {
    static TAGS: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r"(?i)</?(?:iframe|object)\b[^>]*>").expect("the pattern is a constant"));
    TAGS.replace_all(fragment, "")
}

/// A text on one line. Control characters in it were characters of Windows, passed on by their numbers.
pub(super) fn line(text: &str) -> String {
    let meant = |c: char| match u8::try_from(c) {
        Ok(byte @ 0x80..=0x9f) => WINDOWS_1252.decode_without_bom_handling(&[byte]).0.chars().next().unwrap_or(c),
        _ => c,
    };
    layer::clean(&text.chars().map(meant).collect::<String>(), false)
}

pub(super) fn shortened(words: String, limit: usize) -> Option<String> {
    let end = words.char_indices().nth(limit).map_or(words.len(), |(at, _)| at);
    (!words.is_empty()).then(|| words[..end].to_owned())
}

/// Whether Atom packs content of this type: everything but text, markup and its own three words.
fn is_packed(kind: &str) -> bool {
    kind.contains('/') && !kind.starts_with("text/") && !kind.ends_with("/xml") && !kind.ends_with("+xml")
}

fn unpacked(text: &str) -> Option<String> {
    let packed: String = text.split_whitespace().collect();
    let bytes = STANDARD.decode(packed).ok()?;
    Some(String::from_utf8_lossy(&bytes).into_owned())
}

/// What stands in `element`, as HTML.
fn written(element: &Element) -> String {
    let mut html = String::new();
    inner(element, &mut html);
    html
}

fn inner(element: &Element, html: &mut String) {
    for node in &element.children {
        match node {
            Node::Text(text) => html.push_str(&escaped(text)),
            Node::Element(child) => outer(child, html),
        }
    }
}

fn outer(element: &Element, html: &mut String) {
    // Other vocabularies (formulas, drawings) have names that mean something else in a page.
    let name = if matches!(element.space, Space::Page | Space::Core) { element.name.as_str() } else { "span" };
    let _ = write!(html, "<{name}");
    for (name, value) in &element.attributes {
        let _ = write!(html, " {name}=\"{}\"", escaped(value));
    }
    html.push('>');
    if !VOID.contains(&name) {
        inner(element, html);
        let _ = write!(html, "</{name}>");
    }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;")
}
