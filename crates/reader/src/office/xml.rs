//! XML as a walk over its elements: local names, text with references resolved, depth bounded.

use crate::{MAX_DEPTH, ReadError};
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

/// What stands next.
pub(super) enum Node<'a> {
    /// An element begins: its name without prefix, and its attributes.
    Open(&'a str, Tag<'a>),
    /// An element ends.
    Close(&'a str),
    /// Words.
    Text(&'a str),
}

/// The attributes of an element.
#[derive(Clone, Copy)]
pub(super) struct Tag<'a>(&'a BytesStart<'a>);

impl Tag<'_> {
    /// The value of the attribute of that local name.
    pub(super) fn get(self, name: &str) -> Option<String> {
        let found = self.0.attributes().flatten().find(|attribute| attribute.key.local_name().into_inner() == name)?;
        found.normalized_value(XmlVersion::Implicit1_0).ok().map(|value| value.into_owned())
    }

    /// Whether a switch such as `<w:vanish/>` or `<w:vanish w:val="0"/>` is on.
    pub(super) fn is_on(self) -> bool {
        !matches!(self.get("val").as_deref(), Some("0" | "false" | "off" | "none"))
    }
}

/// Walks over `text`, a part called `what`. Entities that a document type defines are not resolved: nothing that is
/// meant to be read needs one, and they are how small files become large ones.
pub(super) fn walk(
    text: &str,
    what: &'static str,
    mut see: impl FnMut(Node<'_>) -> Result<(), ReadError>,
) -> Result<(), ReadError> {
    let mut reader = Reader::from_str(text.trim_start_matches('\u{feff}'));
    reader.config_mut().expand_empty_elements = true;
    let mut depth: usize = 0;
    loop {
        match reader.read_event().map_err(|error| ReadError::Damaged { what, message: error.to_string() })? {
            Event::Start(tag) => {
                depth += 1;
                if depth > MAX_DEPTH {
                    return Err(ReadError::TooDeep { depth, limit: MAX_DEPTH });
                }
                see(Node::Open(tag.local_name().into_inner(), Tag(&tag)))?;
            }
            Event::End(tag) => {
                depth = depth.saturating_sub(1);
                see(Node::Close(tag.local_name().into_inner()))?;
            }
            Event::Text(words) => see(Node::Text(&words.xml10_content()))?,
            Event::CData(words) => see(Node::Text(&words.xml10_content()))?,
            Event::GeneralRef(reference) => {
                if let Ok(Some(c)) = reference.resolve_char_ref() {
                    see(Node::Text(c.encode_utf8(&mut [0; 4])))?;
                } else if let Some(words) = resolve_predefined_entity(&reference) {
                    see(Node::Text(words))?;
                }
            }
            Event::Eof => return Ok(()),
            _ => {}
        }
    }
}
