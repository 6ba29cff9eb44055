//! Which characters do the bytes stand for?

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8};

/// Bytes at the beginning in which a page declares its encoding.
const DECLARATION: usize = 4096;

/// Text and what is to be said about how it was decoded.
pub(crate) struct Decoded {
    pub(crate) text: String,
    pub(crate) warning: Option<String>,
}

/// Decodes `bytes`: by byte order mark, as UTF-8 where they are valid UTF-8 beyond ASCII (nothing else looks like it),
/// by the media type, by a declaration in the page, else by their statistics.
pub(crate) fn decode(bytes: &[u8], media_type: Option<&str>) -> Decoded {
    let encoding = if let Some((encoding, _)) = Encoding::for_bom(bytes) {
        encoding
    } else if std::str::from_utf8(bytes).is_ok() && !bytes.is_ascii() {
        UTF_8
    } else {
        media_type.and_then(charset_parameter).or_else(|| declared(bytes)).unwrap_or_else(|| guess(bytes))
    };
    let (text, used, malformed) = encoding.decode(bytes);
    let warning =
        malformed.then(|| format!("Some bytes are not valid {}; they stand as \u{fffd} in the text.", used.name()));
    Decoded { text: text.into_owned(), warning }
}

/// The `charset` of a media type, or of a `<meta>` tag's content.
fn charset_parameter(text: &str) -> Option<&'static Encoding> {
    let at = text.to_ascii_lowercase().find("charset")?;
    let value = text[at + "charset".len()..].trim_start().strip_prefix('=')?.trim_start();
    let label: String = value
        .trim_start_matches(['"', '\''])
        .chars()
        .take_while(|c| !matches!(c, '"' | '\'' | ';' | '>' | '/') && !c.is_whitespace())
        .collect();
    Encoding::for_label(label.as_bytes())
}

/// The encoding that a page (`<meta charset>`) or XML (`encoding=`) declares. A page that calls itself UTF-16 in
/// ASCII letters is wrong about it; browsers take UTF-8 then.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(DECLARATION)]).to_ascii_lowercase();
    let xml = head.trim_start().strip_prefix("<?xml").and_then(|rest| {
        let declaration = &rest[..rest.find("?>")?];
        let value = &declaration[declaration.find("encoding")? + "encoding".len()..];
        let value = value.trim_start().strip_prefix('=')?.trim_start().trim_start_matches(['"', '\'']);
        Encoding::for_label(value.split(['"', '\'']).next()?.as_bytes())
    });
    let meta = || head.match_indices("<meta").find_map(|(at, _)| charset_parameter(head[at..].split('>').next()?));
    let found = xml.or_else(meta)?;
    Some(if found.output_encoding() == found { found } else { UTF_8 })
}

/// The likeliest encoding by its statistics.
fn guess(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
    detector.feed(bytes, true);
    detector.guess(None, Utf8Detection::Allow)
}
