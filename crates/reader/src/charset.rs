//! Which characters do the bytes stand for?

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

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
    if let Some(big_endian) = four_bytes_each(bytes) {
        return decode_four(bytes, big_endian);
    }
    let encoding = if let Some((encoding, _)) = Encoding::for_bom(bytes) {
        encoding
    } else if let Some(encoding) = two_bytes_each(bytes) {
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

/// UTF-16 without a mark, as markup gives it away: `<` followed by another letter of ASCII.
fn two_bytes_each(bytes: &[u8]) -> Option<&'static Encoding> {
    match bytes.first_chunk()? {
        [0, b'<', 0, 1..=127] => Some(UTF_16BE),
        [b'<', 0, 1..=127, 0] => Some(UTF_16LE),
        _ => None,
    }
}

/// Whether the bytes are UTF-32, by their mark or by the `<` they begin with, and the larger byte first.
fn four_bytes_each(bytes: &[u8]) -> Option<bool> {
    match bytes.first_chunk()? {
        [0, 0, 0xfe, 0xff] | [0, 0, 0, b'<'] => Some(true),
        [0xff, 0xfe, 0, 0] | [b'<', 0, 0, 0] => Some(false),
        _ => None,
    }
}

fn decode_four(bytes: &[u8], big_endian: bool) -> Decoded {
    let (units, _) = bytes.as_chunks();
    let number = |unit: &[u8; 4]| if big_endian { u32::from_be_bytes(*unit) } else { u32::from_le_bytes(*unit) };
    let chars = units.iter().map(|unit| char::from_u32(number(unit)).unwrap_or('\u{fffd}'));
    let text: String = chars.skip_while(|c| *c == '\u{feff}').collect();
    let damaged = text.contains('\u{fffd}') || !bytes.len().is_multiple_of(4);
    let warning = damaged.then(|| "Some bytes are not valid UTF-32; they stand as \u{fffd} in the text.".into());
    Decoded { text, warning }
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
