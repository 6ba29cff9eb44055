//! Hostile bytes to a Document with spans.
//!
//! One call, [`read`], takes the bytes of a page, file or feed and gives one text layer made of blocks, with what the
//! document says of itself, or says plainly why it can't. Nothing here opens a file or a socket, and no input makes it
//! panic, run for ever or fill the memory.

/// Is this the same page?
pub mod address;
mod captions;
/// What changed between two versions of a page?
pub mod changes;
mod charset;
mod dates;
mod detect;
mod error;
mod feed;
mod front_matter;
mod guard;
mod html;
mod hyphen;
mod language;
mod layer;
mod mail;
mod markdown;
mod office;
mod opening;
mod packed;
mod pdf;
mod plain;
mod properties;
mod rows;
mod saved;
mod stated;
mod table;
mod turns;

pub use error::ReadError;
pub use feed::{Feed, FeedItem, Link, ListKind, Person, Stamp, announced, attachments, listing};
pub use mail::{Attached, attached};
pub use stated::Stated;

use detect::Format;
use onrecord_domain::document::{Metadata, ReadDocument};

/// Largest input, in bytes.
pub const MAX_BYTES: usize = 64 * 1024 * 1024;

/// Longest text layer, in bytes of UTF-8.
pub const MAX_TEXT: usize = 16 * 1024 * 1024;

/// Deepest nesting of elements in a page or feed.
pub const MAX_DEPTH: usize = 400;

/// What is to be read.
#[derive(Debug, Clone, Copy)]
pub struct Input<'a> {
    /// The bytes as fetched or stored.
    pub bytes: &'a [u8],
    /// Media type as the server declared it, with parameters.
    pub media_type: Option<&'a str>,
    /// Address or file name.
    pub name: &'a str,
}

/// What was read.
#[derive(Debug, Clone, PartialEq)]
#[expect(clippy::large_enum_variant, reason = "read once and handed on; never held in numbers")]
pub enum Content {
    /// One document.
    Document(Box<ReadDocument>),
    /// A list of documents that lie elsewhere.
    Feed(Feed),
}

/// Reads one input. The type is taken from the content first, the media type and the name second.
///
/// # Errors
/// When the input is too large, of a type that isn't read, damaged, protected or without text; each message says which
/// and what to do.
pub fn read(input: &Input<'_>) -> Result<Content, ReadError> {
    read_stated(input, &Stated::default())
}

/// The same for a file of which something is stated by whoever hands it in. That goes before what the file tells of
/// itself, since it was said of this file, or of a few; before it goes front matter, which is in the one file it is of.
///
/// # Errors
/// As [`read`].
pub fn read_stated(input: &Input<'_>, stated: &Stated) -> Result<Content, ReadError> {
    if stated.attached {
        return read_attached(input, stated);
    }
    if input.bytes.len() > MAX_BYTES {
        return Err(ReadError::TooLarge { bytes: input.bytes.len(), limit: MAX_BYTES });
    }
    if packed::is_packed(input.bytes) {
        return packed_list(input);
    }
    let format = detect::format(input)?;
    let mut document = match format {
        Format::Pdf => pdf::read(input.bytes)?,
        Format::Office(kind) => office::read(input.bytes, kind)?,
        Format::Message => mail::message(input.bytes)?,
        Format::SavedPage => mail::saved_page(input.bytes)?,
        Format::Captions => captions::read(input)?,
        Format::Rows => rows::read(input)?,
        Format::Feed => return feed::read(input).map(Content::Feed),
        Format::Html => page(input)?,
        Format::Markdown => text(input, stated, markdown::blocks, "markdown/1")?,
        Format::Plain => text(input, stated, plain::blocks, "text/1")?,
    };
    if !matches!(format, Format::Markdown | Format::Plain) {
        stated.overrule(&mut document.found, "stated");
    }
    Ok(Content::Document(Box::new(language::declared_or_detected(document))))
}

/// Reads a file that came with a message, which says what the file does not. Nobody vouches for the file: an address of
/// another's page, a type, a tier or a speaker that it claims for itself does not count.
fn read_attached(input: &Input<'_>, message: &Stated) -> Result<Content, ReadError> {
    let mut content = read(input)?;
    if let Content::Document(document) = &mut content {
        let found = std::mem::take(&mut document.found);
        let Metadata { title, byline, publisher, published, published_at, language, places, .. } = found;
        let own = Metadata { title, byline, publisher, published, published_at, ..Metadata::default() };
        let mut found = Metadata { language, places, ..own };
        message.without(&found).overrule(&mut found, "message");
        document.found = found;
    }
    Ok(content)
}

/// Reads a page; where it was saved from is its address, unless it states one.
fn page(input: &Input<'_>) -> Result<ReadDocument, ReadError> {
    let source = charset::decode(input.bytes, input.media_type).text;
    let from = saved::from(&source);
    let mut document = html::read(&source, from.as_deref().unwrap_or(input.name))?;
    document.found.url = document.found.url.or(from);
    Ok(document)
}

/// Reads a gzipped list; anything else that is gzipped is refused.
fn packed_list(input: &Input<'_>) -> Result<Content, ReadError> {
    let inside = packed::unpacked(input.bytes)?;
    let inside = Input { bytes: &inside, media_type: None, ..*input };
    match detect::format(&inside)? {
        Format::Feed => feed::read(&inside).map(Content::Feed),
        _ => Err(ReadError::Unsupported { what: "a gzip archive" }),
    }
}

/// Reads plain text or Markdown: front matter first, then `blocks` over the rest.
fn text(
    input: &Input<'_>,
    stated: &Stated,
    blocks: fn(&str) -> Vec<layer::Draft>,
    extractor: &str,
) -> Result<ReadDocument, ReadError> {
    let decoded = charset::decode(input.bytes, input.media_type);
    let (mut found, body, warnings) = match front_matter::split(&decoded.text) {
        Some((yaml, body)) => {
            let (found, warnings) = front_matter::parse(yaml)?;
            (found, body, warnings)
        }
        None => (Metadata::default(), decoded.text.as_str(), Vec::new()),
    };
    stated.without(&found).overrule(&mut found, "stated");
    let mut document = layer::document(blocks(body), found, extractor)?;
    document.warnings.extend(warnings);
    document.warnings.extend(decoded.warning);
    layer::title_from_first_heading(&mut document);
    if document.found.published.is_none() {
        opening::published(&mut document);
    }
    Ok(document)
}
