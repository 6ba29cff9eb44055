//! How do rows become values? Times, days, slugs, and the rows of lists.

use crate::encode;
use crate::error::StoreError;
use crate::query::ClaimRow;
use jiff::Timestamp;
use onrecord_domain::claim::Mechanism;
use onrecord_domain::event::{Event, Outcome};
use onrecord_domain::promise::Status;
use onrecord_domain::verdict::Verdict;
use sqlx::Row;
use sqlx::sqlite::SqliteRow;
use std::fmt::Display;
use std::str::FromStr;

/// A time as columns hold it: microseconds since 1970, so that order in SQL is order in time.
pub(crate) fn micros(at: Timestamp) -> i64 {
    at.as_microsecond()
}

/// A time back from a column.
pub(crate) fn time(micros: i64) -> Result<Timestamp, StoreError> {
    Timestamp::from_microsecond(micros).map_err(|error| malformed("time", &error))
}

pub(crate) fn malformed(what: &str, detail: &dyn Display) -> StoreError {
    StoreError::Decoding { what: what.to_owned(), detail: detail.to_string() }
}

/// Anything that is stored as its text.
pub(crate) fn parsed<T: FromStr<Err: Display>>(what: &str, text: &str) -> Result<T, StoreError> {
    text.parse().map_err(|error: T::Err| malformed(what, &error))
}

/// Anything optional that is stored as its text.
pub(crate) fn parsed_if<T: FromStr<Err: Display>>(what: &str, text: Option<String>) -> Result<Option<T>, StoreError> {
    text.map(|text| parsed(what, &text)).transpose()
}

/// An event from its `payload` column.
pub(crate) fn event(row: &SqliteRow) -> Result<Event, StoreError> {
    let payload: Vec<u8> = row.try_get("payload")?;
    encode::event_of(&payload).map(|(_, event)| event).map_err(|detail| malformed("event", &detail))
}

/// Words that must all occur, as patterns for `like … escape '\'` over lower-case text.
pub(crate) fn patterns(text: Option<&str>) -> Vec<String> {
    let escaped = |word: &str| word.to_lowercase().replace('\\', r"\\").replace('%', r"\%").replace('_', r"\_");
    text.unwrap_or_default().split_whitespace().map(|word| format!("%{}%", escaped(word))).collect()
}

/// The two columns of an outcome.
pub(crate) fn outcome_columns(outcome: Outcome) -> (&'static str, &'static str) {
    match outcome {
        Outcome::Verdict(verdict) => ("verdict", verdict.slug()),
        Outcome::Status(status) => ("status", status.slug()),
    }
}

/// An outcome from its two columns.
pub(crate) fn outcome(of: Option<&str>, slug: Option<&str>) -> Result<Option<Outcome>, StoreError> {
    let (Some(of), Some(slug)) = (of, slug) else { return Ok(None) };
    let found = match of {
        "verdict" => Verdict::from_slug(slug).map(Outcome::Verdict),
        _ => Status::from_slug(slug).map(Outcome::Status),
    };
    found.map(Some).ok_or_else(|| malformed("outcome", &slug))
}

/// The columns that [`claim_row`] reads, of table `c`.
pub(crate) const CLAIM_COLUMNS: &str = "c.id, c.kind, c.headline, c.sentence, c.outcome_of, c.outcome, c.note, \
    c.confidence, c.speaker, c.actor, c.mechanism, c.topics, c.said_on, c.updated_at, c.deadline, c.next_check, \
    c.occurrences, c.priority, c.sample";

/// A claim as lists show it.
pub(crate) fn claim_row(row: &SqliteRow) -> Result<ClaimRow, StoreError> {
    let text = |column| row.try_get::<Option<String>, _>(column);
    let mechanism: String = row.try_get("mechanism")?;
    Ok(ClaimRow {
        id: parsed("claim id", row.try_get("id")?)?,
        kind: row.try_get("kind")?,
        headline: row.try_get("headline")?,
        sentence: row.try_get("sentence")?,
        outcome: outcome(text("outcome_of")?.as_deref(), text("outcome")?.as_deref())?,
        note: text("note")?,
        confidence: row.try_get("confidence")?,
        speaker: text("speaker")?,
        actor: text("actor")?,
        mechanism: Mechanism::from_slug(&mechanism).ok_or_else(|| malformed("mechanism", &mechanism))?,
        topics: encode::topics_of(row.try_get("topics")?)?,
        said_on: parsed_if("day", text("said_on")?)?,
        updated_at: time(row.try_get("updated_at")?)?,
        deadline: parsed_if("day", text("deadline")?)?,
        next_check: row.try_get::<Option<i64>, _>("next_check")?.map(time).transpose()?,
        occurrences: row.try_get("occurrences")?,
        priority: row.try_get("priority")?,
        sample: row.try_get("sample")?,
    })
}
