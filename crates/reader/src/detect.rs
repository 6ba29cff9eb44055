//! What sort of file is it? The content is asked first, the declared type and the name second.

use crate::{Input, ReadError, address, captions, charset, office};

/// What the readers are for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Format {
    Pdf,
    Office(office::Kind),
    Message,
    SavedPage,
    Feed,
    Html,
    Captions,
    Rows,
    Markdown,
    Plain,
}

/// Bytes at the beginning that are looked at.
const HEAD: usize = 4096;

/// Beginning of the files that Office wrote before 2007, and of the wrapping of encrypted ones today.
const COMPOUND: &[u8] = b"\xd0\xcf\x11\xe0";

/// Beginnings of files that aren't text.
const BINARY: &[(&[u8], &str)] = &[
    (COMPOUND, "an old Word, Excel or Outlook file"),
    (b"{\\rtf", "an RTF file"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"II*\0", "a picture"),
    (b"MM\0*", "a picture"),
    (b"ID3", "a sound file"),
    (b"\x4c\x6f\xa7\x94", "XML in the character set of a mainframe (EBCDIC)"),
    (b"RIFF", "a picture, sound or film file"),
    (b"-----BEGIN PGP MESSAGE-----", "an encrypted message (PGP)"),
];

/// The format of `input`; an error when it is known not to be text.
pub(crate) fn format(input: &Input<'_>) -> Result<Format, ReadError> {
    let head = &input.bytes[..input.bytes.len().min(HEAD)];
    if head.iter().all(u8::is_ascii_whitespace) && input.bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(ReadError::Empty { what: "file" });
    }
    if head[..head.len().min(1024)].windows(5).any(|window| window == b"%PDF-") && !head.starts_with(b"<") {
        return Ok(Format::Pdf);
    }
    if head.starts_with(b"PK\x03\x04") {
        return office::kind(input.bytes).map(Format::Office);
    }
    if head.starts_with(COMPOUND) && has_encrypted_package(input.bytes) {
        return Err(ReadError::Protected { what: "office file" });
    }
    if let Some((_, what)) = BINARY.iter().find(|(magic, _)| head.starts_with(magic)) {
        return Err(ReadError::Unsupported { what });
    }
    let text = charset::decode(head, input.media_type).text;
    if let Some(format) = by_content(&text).or_else(|| by_header(&text, input)) {
        return Ok(format);
    }
    if let Some(what) = data(&text).filter(|_| input.media_type.and_then(by_media_type).is_none()) {
        return Err(ReadError::Unsupported { what });
    }
    if text.contains('\0') {
        return Err(ReadError::Unsupported { what: "a binary file of an unknown type" });
    }
    Ok(input.media_type.and_then(by_media_type).unwrap_or_else(|| by_name(input.name, &text)))
}

/// The format that the first words give away. Front matter comes before the name: it is ours.
fn by_content(text: &str) -> Option<Format> {
    let text = text.trim_start_matches(['\u{feff}', ' ', '\t', '\r', '\n']);
    if text.starts_with('{') && text.contains("jsonfeed.org/version") {
        return Some(Format::Feed);
    }
    if captions::are(text) {
        return Some(Format::Captions);
    }
    if !text.starts_with('<') {
        return None;
    }
    let first = first_element(text)?;
    match first.as_str() {
        name if is_feed(name) => Some(Format::Feed),
        "!doctype" | "html" | "head" | "body" | "title" | "meta" | "div" | "p" | "h1" | "article" | "table" | "pre"
        | "main" | "section" | "script" | "style" | "center" => Some(Format::Html),
        _ => None,
    }
}

/// What a file of data for programs is called, whose names and marks would be taken for sentences. XML that is no page and no
/// feed is refused whatever it holds: without knowing its elements nobody can tell a heading from a field.
fn data(text: &str) -> Option<&'static str> {
    let text = text.trim_start_matches(['\u{feff}', ' ', '\t', '\r', '\n']);
    let inside = |open: char| text.strip_prefix(open).map(str::trim_start);
    let object = |inner: &str| {
        inner
            .strip_prefix('"')
            .and_then(|key| key.split_once('"'))
            .is_some_and(|(_, rest)| rest.trim_start().starts_with(':'))
    };
    let list = |inner: &str| inner.strip_prefix('{').map(str::trim_start).is_some_and(object);
    if inside('{').is_some_and(object) || inside('[').is_some_and(list) {
        return Some("a file of data (JSON)");
    }
    let markup = text.starts_with("<?xml") && !text.contains("</p>") && !text.contains("</body>");
    (markup && first_element(text).is_some()).then_some("a file of data (XML)")
}

/// Fields of a header that a mail program writes, and nobody who types a memorandum.
const WRITTEN_BY_PROGRAMS: [&str; 7] =
    ["mime-version", "message-id", "received", "return-path", "dkim-signature", "delivered-to", "x-mozilla-status"];

/// A message or a page saved in one file: lines of `Name: value`, of which one is a program's.
fn by_header(text: &str, input: &Input<'_>) -> Option<Format> {
    let fields = fields(text)?;
    let value =
        |name: &str| fields.iter().find(|(field, _)| field == name).map(|(_, value)| value.to_ascii_lowercase());
    let ending = ending(input.name);
    let page = value("snapshot-content-location").is_some()
        || matches!(ending.as_deref(), Some("mht" | "mhtml"))
        || value("from").is_some_and(|from| from.contains("<saved by "));
    let related = value("content-type").is_some_and(|kind| kind.starts_with("multipart/related"));
    let declared =
        input.media_type.is_some_and(|kind| kind.trim_start().to_ascii_lowercase().starts_with("message/rfc822"));
    let message = ending.as_deref() == Some("eml")
        || declared
        || fields.iter().any(|(field, _)| WRITTEN_BY_PROGRAMS.contains(&field.as_str()));
    match (related && page, message) {
        (true, _) => Some(Format::SavedPage),
        (false, true) => Some(Format::Message),
        (false, false) => None,
    }
}

/// The fields at the beginning, names in small letters; `None` where the first lines aren't all fields.
fn fields(text: &str) -> Option<Vec<(String, &str)>> {
    let mut fields = Vec::new();
    for line in text.lines().take_while(|line| !line.is_empty()) {
        if line.starts_with([' ', '\t']) {
            continue;
        }
        let (name, value) = line.split_once(':')?;
        if name.is_empty() || !name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_') {
            return None;
        }
        fields.push((name.to_ascii_lowercase(), value.trim()));
    }
    (fields.len() > 1).then_some(fields)
}

/// Whether an old office file is the wrapping of a new one that needs a password: a stream is called so.
fn has_encrypted_package(bytes: &[u8]) -> bool {
    let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    // A directory entry begins at a multiple of 128 bytes.
    bytes.chunks(128).any(|entry| entry.starts_with(&name))
}

/// Whether a list begins with an element of this name, with or without a prefix.
fn is_feed(name: &str) -> bool {
    let local = name.rsplit_once(':').map_or(name, |(_, local)| local);
    matches!(local, "rss" | "feed" | "rdf" | "channel" | "opml" | "urlset" | "sitemapindex")
}

/// Lower-case name of the first element, past comments and processing instructions; `!doctype` for a page's.
fn first_element(text: &str) -> Option<String> {
    let mut rest = text;
    loop {
        rest = rest[rest.find('<')?..].strip_prefix('<')?;
        if let Some(comment) = rest.strip_prefix("!--") {
            rest = &comment[comment.find("-->")? + 3..];
        } else if rest.starts_with('?') {
            rest = &rest[rest.find('>')? + 1..];
        } else {
            let name = rest.split(|c: char| c.is_whitespace() || matches!(c, '>' | '/')).next()?.to_ascii_lowercase();
            if name != "!doctype" {
                return Some(name);
            }
            let page = rest["!doctype".len()..].trim_start().to_ascii_lowercase().starts_with("html");
            rest = &rest[end_of_declaration(rest)? + 1..];
            // Some feeds call themselves pages here; what follows says what they are.
            if page {
                return Some(first_element(rest).filter(|name| is_feed(name)).unwrap_or(name));
            }
        }
    }
}

/// Where a document type ends: its internal subset holds declarations that end alike.
fn end_of_declaration(rest: &str) -> Option<usize> {
    let end = rest.find('>')?;
    match rest[..end].contains('[') {
        true => rest.find(']').and_then(|subset| Some(subset + rest[subset..].find('>')?)),
        false => Some(end),
    }
}

/// The format a server declares. `text/plain` is declared for all sorts of things, so the name decides there.
fn by_media_type(media_type: &str) -> Option<Format> {
    match media_type.split(';').next()?.trim().to_ascii_lowercase().as_str() {
        "text/html" | "application/xhtml+xml" => Some(Format::Html),
        "application/rss+xml" | "application/atom+xml" | "application/feed+json" | "application/rdf+xml" => {
            Some(Format::Feed)
        }
        "text/markdown" => Some(Format::Markdown),
        "text/csv" | "text/tab-separated-values" => Some(Format::Rows),
        "text/vtt" | "application/x-subrip" => Some(Format::Captions),
        _ => None,
    }
}

/// The format by the ending of the name; plain text for what has none.
fn by_name(name: &str, text: &str) -> Format {
    match ending(name).as_deref() {
        Some("html" | "htm" | "xhtml") => Format::Html,
        Some("md" | "markdown") => Format::Markdown,
        Some("rss" | "atom" | "rdf") => Format::Feed,
        Some("csv" | "tsv" | "tab") => Format::Rows,
        Some("vtt" | "srt") => Format::Captions,
        Some("txt") => Format::Plain,
        _ if text.contains("</p>") || text.contains("</body>") => Format::Html,
        _ => Format::Plain,
    }
}

/// The ending of a name or address, in small letters; of a file that came with a message its own, not the message's.
fn ending(name: &str) -> Option<String> {
    let page = || name.split(['?', '#']).next().unwrap_or(name);
    let name = address::attachment(name).unwrap_or_else(page);
    name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase())
}
