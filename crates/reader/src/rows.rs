//! Rows of values in a text file: which sign parts them, and what rows they make.

use crate::charset::{self, Decoded};
use crate::layer::{self, Draft};
use crate::{Input, MAX_TEXT, ReadError, guard, table};
use csv::{ByteRecord, Reader, ReaderBuilder};
use onrecord_domain::document::{Metadata, ReadDocument};

/// Seconds that reading a file of rows may take.
const SECONDS: u64 = 60;

/// Signs that part values.
const SIGNS: [u8; 4] = *b",;\t|";

/// Records at the beginning by which the sign is chosen.
const LOOKED_AT: usize = 50;

/// Bytes at the beginning by which the sign is chosen.
const SAMPLE: usize = 64 * 1024;

/// Reads a file of rows.
pub(crate) fn read(input: &Input<'_>) -> Result<ReadDocument, ReadError> {
    let Decoded { text, warning } = charset::decode(input.bytes, input.media_type);
    let made = move || layer::document(rows(&text)?, Metadata::default(), "csv/1");
    let mut document = guard::bounded("table", SECONDS, made)?;
    document.warnings.extend(warning);
    Ok(document)
}

fn rows(text: &str) -> Result<Vec<Draft>, ReadError> {
    let (stated, text) = stated(text);
    let sign = stated.unwrap_or_else(|| sign(text));
    let (mut rows, mut size) = (Vec::new(), 0);
    for record in reader(text, sign).into_byte_records() {
        let record = record.map_err(|error| ReadError::Damaged { what: "table", message: error.to_string() })?;
        let cells: Vec<_> = record.iter().map(String::from_utf8_lossy).collect();
        size += record.as_slice().len() + record.len();
        if size > MAX_TEXT {
            return Err(ReadError::TooMuchText { limit: MAX_TEXT });
        }
        rows.extend(table::row(&cells));
    }
    Ok(rows)
}

fn reader(text: &str, sign: u8) -> Reader<&[u8]> {
    ReaderBuilder::new().has_headers(false).flexible(true).delimiter(sign).from_reader(text.as_bytes())
}

/// The sign that a first line such as `sep=;` states, as Excel writes it, and the text behind that line.
fn stated(text: &str) -> (Option<u8>, &str) {
    let text = text.trim_start_matches('\u{feff}');
    let (line, rest) = text.split_once('\n').unwrap_or((text, ""));
    match line.trim_end_matches('\r').strip_prefix("sep=").map(str::as_bytes) {
        Some([sign]) if SIGNS.contains(sign) => (Some(*sign), rest),
        _ => (None, text),
    }
}

/// The sign by which most records have the same number of values, and more than one; the comma where none does.
fn sign(text: &str) -> u8 {
    let sample = &text[..text.floor_char_boundary(SAMPLE)];
    SIGNS.into_iter().rev().max_by_key(|sign| agreement(sample, *sign)).unwrap_or(b',')
}

/// How many of the first records have the commonest number of values above one, and that number.
fn agreement(sample: &str, sign: u8) -> (usize, usize) {
    let records: Vec<ByteRecord> = reader(sample, sign).into_byte_records().flatten().take(LOOKED_AT).collect();
    let widths = records.iter().map(ByteRecord::len).filter(|width| *width > 1);
    let same = |width: usize| records.iter().filter(|record| record.len() == width).count();
    widths.map(|width| (same(width), width)).max().unwrap_or((0, 0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sign_between_values_is_found() {
        let table: &[(&str, u8)] = &[
            ("a,b\n1,2\n", b','),
            ("a;b\n1,5;2,5\n2,5;3,5\n", b';'),
            ("a\tb, c\n1\t2\n", b'\t'),
            ("a|b|c\n1|2|3\n", b'|'),
            ("\"x;y\",2\n\"z;w\",3\n", b','),
            ("one\ntwo\n", b','),
            ("", b','),
        ];
        for (text, expected) in table {
            assert_eq!(char::from(sign(text)), char::from(*expected), "{text:?}");
        }
        assert_eq!(stated("sep=|\r\na|b"), (Some(b'|'), "a|b"));
    }
}
