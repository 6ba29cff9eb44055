//! How are values written down? A small versioned JSON of our own, apart from the domain types.
//!
//! Bytes are stable: fields stand in the order of their declaration in `values.rs`, nothing is sorted or hashed,
//! and an absent option is left out. A field added later must be an option or a list, which read as empty where an
//! old payload lacks them; anything else needs a new `VERSION`.

mod scalars;
mod values;

use crate::check::CheckRecord;
use crate::error::StoreError;
use jiff::Timestamp;
use onrecord_domain::document::Block;
use onrecord_domain::event::Event;
use serde_json::Value;

/// Version of the form written; all versions up to it are read.
pub(crate) const VERSION: u64 = 1;

/// A value with one written form.
pub(crate) trait Wire: Sized {
    /// Appends the JSON form.
    fn write(&self, out: &mut String);
    /// Reads the form back; `Value::Null` stands for a missing field.
    fn read(value: &Value) -> Result<Self, Malformed>;
    /// Whether the field is left out.
    fn absent(&self) -> bool {
        false
    }
    /// Any value, for tests: every field and variant is reached, also those added later.
    #[cfg(test)]
    fn any(chance: &mut tests::Chance) -> Self;
}

/// Where a stored value is not what it should be.
#[derive(Debug)]
pub(crate) struct Malformed {
    path: String,
    expected: &'static str,
}

impl Malformed {
    fn new(expected: &'static str) -> Self {
        Self { path: String::new(), expected }
    }

    fn under(mut self, field: &str) -> Self {
        self.path = if self.path.is_empty() { field.to_owned() } else { format!("{field}.{}", self.path) };
        self
    }
}

impl std::fmt::Display for Malformed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "`{}` is not {}", self.path, self.expected)
    }
}

/// An event with the time it was committed at, as the log holds it.
#[derive(Debug, PartialEq)]
struct Envelope {
    v: u64,
    at: Timestamp,
    event: Event,
}

/// The bytes of an event, which the chain hashes; refused unless they read back as the same event.
pub(crate) fn event_bytes(at: Timestamp, event: &Event) -> Result<Vec<u8>, StoreError> {
    let mut out = String::new();
    Envelope { v: VERSION, at, event: event.clone() }.write(&mut out);
    match event_of(out.as_bytes()) {
        Ok((_, read)) if read == *event => Ok(out.into_bytes()),
        _ => Err(StoreError::Encoding { what: "event" }),
    }
}

/// The event in `bytes` and the time it was committed at; the error says what is wrong with them.
pub(crate) fn event_of(bytes: &[u8]) -> Result<(Timestamp, Event), String> {
    let value: Value = serde_json::from_slice(bytes).map_err(|error| error.to_string())?;
    match value.get("v").and_then(Value::as_u64) {
        Some(VERSION) => {}
        other => return Err(format!("version {other:?}, this program reads {VERSION}")),
    }
    let envelope = Envelope::read(&value).map_err(|malformed| malformed.to_string())?;
    Ok((envelope.at, envelope.event))
}

/// A check as stored; refused unless it reads back.
pub(crate) fn check_text(check: &CheckRecord) -> Result<String, StoreError> {
    let mut out = String::new();
    check.write(&mut out);
    match text_of::<CheckRecord>("check", &out) {
        Ok(read) if read == *check => Ok(out),
        _ => Err(StoreError::Encoding { what: "check" }),
    }
}

/// Reads back what [`check_text`] wrote.
pub(crate) fn check_of(text: &str) -> Result<CheckRecord, StoreError> {
    text_of("check", text)
}

/// Blocks of a text layer as stored.
pub(crate) fn blocks_text(blocks: &Vec<Block>) -> String {
    let mut out = String::new();
    blocks.write(&mut out);
    out
}

/// Reads back what [`blocks_text`] wrote.
pub(crate) fn blocks_of(text: &str) -> Result<Vec<Block>, StoreError> {
    text_of("blocks", text)
}

/// Topics as stored in a row.
pub(crate) fn topics_text(topics: &Vec<String>) -> String {
    let mut out = String::new();
    topics.write(&mut out);
    out
}

/// Reads back what [`topics_text`] wrote.
pub(crate) fn topics_of(text: &str) -> Result<Vec<String>, StoreError> {
    text_of("topics", text)
}

fn text_of<T: Wire>(what: &str, text: &str) -> Result<T, StoreError> {
    let failed = |detail: String| StoreError::Decoding { what: what.to_owned(), detail };
    let value: Value = serde_json::from_str(text).map_err(|error| failed(error.to_string()))?;
    T::read(&value).map_err(|malformed| failed(malformed.to_string()))
}

/// Appends `text` as a JSON string.
fn write_text(text: &str, out: &mut String) {
    out.push_str(&Value::from(text).to_string());
}

/// Appends `{` or `,` and a field's name.
fn write_name(name: &str, first: &mut bool, out: &mut String) {
    out.push(if std::mem::take(first) { '{' } else { ',' });
    write_text(name, out);
    out.push(':');
}

#[cfg(test)]
mod tests;
