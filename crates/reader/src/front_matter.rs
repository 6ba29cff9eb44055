//! What does a local file say about where it comes from? YAML between two lines of `---`.

use crate::ReadError;
use crate::stated::{Stated, one_of};
use onrecord_domain::document::Metadata;
use onrecord_domain::source::Tier;
use serde_norway::{Mapping, Value};

/// The keys that are understood.
const KEYS: &str = "title, byline, publisher, url, published, speaker, type, tier, language, sample, stand_in_for";

/// Longest front matter, in bytes.
const LIMIT: usize = 64 * 1024;

/// Splits `text` into the YAML between its first lines of `---` and the rest; `None` when it doesn't begin with one.
pub(crate) fn split(text: &str) -> Option<(&str, &str)> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let rest = text.strip_prefix("---")?.trim_start_matches([' ', '\t', '\r']).strip_prefix('\n')?;
    let mut at = 0;
    for line in rest.split_inclusive('\n') {
        if matches!(line.trim_end(), "---" | "...") {
            return Some((&rest[..at], &rest[at + line.len()..]));
        }
        at += line.len();
        if at > LIMIT {
            return None;
        }
    }
    None
}

/// Reads the front matter; the second part warns of keys that nothing understands.
pub(crate) fn parse(yaml: &str) -> Result<(Metadata, Vec<String>), ReadError> {
    let value: Value = serde_norway::from_str(yaml).map_err(|error| wrong(not_yaml(yaml, &error)))?;
    let mapping = match value {
        Value::Mapping(mapping) => mapping,
        Value::Null => Mapping::new(),
        _ => return Err(wrong(format!("it must be lines of `key: value` with the keys {KEYS}"))),
    };
    let (mut found, mut stated) = (Metadata::default(), Stated::default());
    let mut warnings = Vec::new();
    for (key, value) in &mapping {
        let key = scalar("a key", key)?;
        if !set(&mut found, &mut stated, &key, value)? {
            warnings
                .push(format!("The front matter has the unknown key `{key}`, which was left out; known are {KEYS}."));
        }
    }
    if found.stand_in_for.is_some() && !found.sample {
        return Err(wrong("`stand_in_for` is for samples only; add `sample: true` or remove it".into()));
    }
    stated.overrule(&mut found, "front matter");
    found.note("front matter");
    Ok((found, warnings))
}

/// What is wrong with YAML that can't be read. Titles have colons, and nobody expects that they need quotes.
fn not_yaml(yaml: &str, error: &serde_norway::Error) -> String {
    let line = error.location().and_then(|at| yaml.lines().nth(at.line().saturating_sub(1)));
    let stated = line.and_then(|line| line.split_once(": ")).filter(|(_, value)| value.contains(": "));
    match stated {
        Some((key, value)) => {
            let quoted = value.trim().replace('\\', "\\\\").replace('"', "\\\"");
            format!("a value with a colon must stand in quotes; write `{key}: \"{quoted}\"`")
        }
        None => format!("it is not valid YAML: {error}"),
    }
}

/// Puts one value in its place; false when the key is unknown.
fn set(found: &mut Metadata, stated: &mut Stated, key: &str, value: &Value) -> Result<bool, ReadError> {
    if matches!(value, Value::Null) {
        return Ok(KEYS.split(", ").any(|known| known == key));
    }
    match key {
        "title" => found.title = Some(scalar(key, value)?),
        "byline" => found.byline = Some(scalar(key, value)?),
        "language" => found.language = Some(scalar(key, value)?),
        "speaker" => found.speaker = Some(scalar(key, value)?),
        "stand_in_for" => found.stand_in_for = Some(scalar(key, value)?),
        "publisher" | "url" | "published" | "type" => stated.set(key, &scalar(key, value)?).map_err(wrong)?,
        "tier" => {
            let text = scalar(key, value)?.to_uppercase();
            let must = || wrong(format!("`{key}` is {text:?} and must be {}", one_of(Tier::ALL)));
            found.tier = Some(Tier::from_slug(&text).ok_or_else(must)?);
        }
        "sample" => found.sample = value.as_bool().ok_or_else(|| wrong("`sample` must be true or false".into()))?,
        _ => return Ok(false),
    }
    Ok(true)
}

/// A text, number or truth value as text.
fn scalar(key: &str, value: &Value) -> Result<String, ReadError> {
    match value {
        Value::String(text) => Ok(text.split_whitespace().collect::<Vec<_>>().join(" ")),
        Value::Number(number) => Ok(number.to_string()),
        Value::Bool(truth) => Ok(truth.to_string()),
        _ => Err(wrong(format!("`{key}` must be one text, not a list or mapping"))),
    }
}

fn wrong(message: String) -> ReadError {
    ReadError::FrontMatter(message)
}
