//! How is the catalogue written? `sources.toml`, apart from the domain's types.

use super::{CatalogueError, DomainDefault, wrong};
use onrecord_domain::id::{BodyId, InvalidId, SourceId};
use onrecord_domain::source::{Body, Display, Source, SourceKind, Tier};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::str::FromStr;

/// What a file says, each entry by itself.
pub(super) struct Read {
    pub(super) sources: Vec<Source>,
    pub(super) licences: BTreeMap<SourceId, String>,
    pub(super) bodies: Vec<Body>,
    pub(super) defaults: Vec<DomainDefault>,
}

/// Reads a catalogue in TOML; whether its entries fit each other is for the caller to check.
pub(super) fn read(text: &str) -> Result<Read, CatalogueError> {
    let file: File = toml::from_str(text)?;
    let licences = file.source.iter().filter_map(SourceEntry::licence).collect::<Result<_, _>>()?;
    Ok(Read {
        licences,
        sources: file.source.into_iter().map(SourceEntry::read).collect::<Result<_, _>>()?,
        bodies: file.body.into_iter().map(BodyEntry::read).collect::<Result<_, _>>()?,
        defaults: file.default.into_iter().map(DefaultEntry::read).collect::<Result<_, _>>()?,
    })
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    source: Vec<SourceEntry>,
    #[serde(default)]
    body: Vec<BodyEntry>,
    #[serde(default)]
    default: Vec<DefaultEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SourceEntry {
    id: String,
    name: String,
    kind: String,
    tier: String,
    tier_reason: String,
    #[serde(default)]
    domains: Vec<String>,
    speaks_for: Option<String>,
    #[serde(default)]
    feeds: Vec<String>,
    jurisdiction: Option<String>,
    language: Option<String>,
    display: Option<String>,
    licence: Option<String>,
    #[serde(default)]
    unverified: bool,
}

impl SourceEntry {
    fn licence(&self) -> Option<Result<(SourceId, String), CatalogueError>> {
        let licence = self.licence.clone()?;
        Some(id(&self.id, &self.id).map(|id| (id, licence)))
    }

    fn read(self) -> Result<Source, CatalogueError> {
        let at = self.id.as_str();
        Ok(Source {
            id: id(at, at)?,
            kind: word(at, "kind", &self.kind, SourceKind::ALL)?,
            tier: word(at, "tier", &self.tier, Tier::ALL)?,
            display: word(at, "display", self.display.as_deref().unwrap_or("excerpt"), Display::ALL)?,
            speaks_for: self.speaks_for.as_deref().map(|body| id(at, body)).transpose()?,
            name: self.name,
            tier_reason: self.tier_reason,
            domains: self.domains,
            feeds: self.feeds,
            jurisdiction: self.jurisdiction,
            language: self.language,
            unverified: self.unverified,
        })
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct BodyEntry {
    id: String,
    name: String,
    #[serde(default)]
    aliases: Vec<String>,
    superior: Option<String>,
    #[serde(default)]
    autonomous: bool,
}

impl BodyEntry {
    fn read(self) -> Result<Body, CatalogueError> {
        let superior: Option<BodyId> = self.superior.as_deref().map(|body| id(&self.id, body)).transpose()?;
        Ok(Body {
            id: id(&self.id, &self.id)?,
            superior,
            name: self.name,
            aliases: self.aliases,
            autonomous: self.autonomous,
        })
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct DefaultEntry {
    suffixes: Vec<String>,
    #[serde(default)]
    labels: Vec<String>,
    kind: String,
    tier: String,
    tier_reason: String,
    speaks_for: Option<String>,
    jurisdiction: Option<String>,
}

impl DefaultEntry {
    fn read(self) -> Result<DomainDefault, CatalogueError> {
        let at = self.suffixes.first().map_or("default", String::as_str);
        Ok(DomainDefault {
            kind: word(at, "kind", &self.kind, SourceKind::ALL)?,
            tier: word(at, "tier", &self.tier, Tier::ALL)?,
            speaks_for: self.speaks_for.as_deref().map(|body| id(at, body)).transpose()?,
            suffixes: self.suffixes,
            labels: self.labels,
            tier_reason: self.tier_reason,
            jurisdiction: self.jurisdiction,
        })
    }
}

fn id<T: FromStr<Err = InvalidId>>(entry: &str, text: &str) -> Result<T, CatalogueError> {
    text.parse().map_err(|error: InvalidId| wrong(entry, error.to_string()))
}

/// The value whose slug is `text`; the error lists the words allowed.
fn word<T: Copy + ToString>(entry: &str, field: &str, text: &str, all: &[T]) -> Result<T, CatalogueError> {
    all.iter().copied().find(|value| value.to_string() == text).ok_or_else(|| {
        let allowed: Vec<String> = all.iter().map(ToString::to_string).collect();
        wrong(entry, format!("`{text}` is no {field}: write one of {}", allowed.join(", ")))
    })
}
