//! Who is it? The catalogue of sources and bodies, and what a domain says of a publisher that is not listed.

use onrecord_domain::id::{BodyId, InvalidId, SourceId};
use onrecord_domain::source::{Body, Display, Source, SourceKind, Tier};
use serde::Deserialize;
use std::collections::HashSet;
use std::str::FromStr;
use url::Url;

/// The catalogue the program ships with.
const SHIPPED: &str = include_str!("../../../sources.toml");

/// Publishers, the bodies they speak for, and rules for domains that nobody listed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Catalogue {
    /// Publishers, in the order of the file.
    pub sources: Vec<Source>,
    /// Bodies, in the order of the file.
    pub bodies: Vec<Body>,
    /// Rules for unlisted domains.
    pub defaults: Vec<DomainDefault>,
}

/// What an unlisted domain is taken for, by how it ends.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DomainDefault {
    /// Endings, without a leading dot (`gov.uk`).
    pub suffixes: Vec<String>,
    /// Where not empty, one label of the domain must also be one of these (`courts`, `statistics`).
    pub labels: Vec<String>,
    /// What sort of publisher.
    pub kind: SourceKind,
    /// Tier of its best documents.
    pub tier: Tier,
    /// Why, in one public sentence.
    pub tier_reason: String,
    /// The body it is taken to speak for: the cautious choice, so that an unlisted office never counts as independent
    /// of the government it belongs to.
    pub speaks_for: Option<BodyId>,
    /// Jurisdiction.
    pub jurisdiction: Option<String>,
}

/// Why a catalogue was refused.
#[derive(Debug, thiserror::Error)]
pub enum CatalogueError {
    /// Not TOML, a missing or unknown field, or a word that is not one of those allowed.
    #[error("the catalogue cannot be read: {0}")]
    Syntax(#[from] toml::de::Error),
    /// Entries that contradict each other or the rules.
    #[error("the catalogue is wrong at `{entry}`: {why}")]
    Entry {
        /// Id or domain of the entry.
        entry: String,
        /// What is wrong and what to do.
        why: String,
    },
}

impl Catalogue {
    /// The catalogue the program ships with.
    pub fn shipped() -> Self {
        Self::parse(SHIPPED).expect("a test reads the shipped catalogue")
    }

    /// Reads and checks a catalogue in TOML.
    pub fn parse(text: &str) -> Result<Self, CatalogueError> {
        let file: File = toml::from_str(text)?;
        let catalogue = Self {
            sources: file.source.into_iter().map(SourceEntry::read).collect::<Result<_, _>>()?,
            bodies: file.body.into_iter().map(BodyEntry::read).collect::<Result<_, _>>()?,
            defaults: file.default.into_iter().map(DefaultEntry::read).collect::<Result<_, _>>()?,
        };
        catalogue.check()?;
        Ok(catalogue)
    }

    /// The source of a document at `url` that names `publisher`.
    ///
    /// The domain decides, longest match first: a page may call itself anything. A name is believed where there is no
    /// web address, and for a source without domains, which cannot gain by it. Whoever is not listed is taken for what
    /// the end of the domain says, else for tier C.
    pub fn source_for(&self, url: Option<&str>, publisher: Option<&str>) -> Source {
        let named = publisher.and_then(|name| self.source_named(name));
        if let Some(source) = named.filter(|source| source.domains.is_empty()) {
            return source.clone();
        }
        match url.and_then(Place::of) {
            Some(place) => self.source_at(&place).cloned().unwrap_or_else(|| self.unlisted(&place.host)),
            None => named.cloned().unwrap_or_else(|| unknown(publisher.unwrap_or("Unknown publisher"))),
        }
    }

    /// The body of that id, name or alias; capitals, full stops and a leading "the" do not matter.
    pub fn body_named(&self, name: &str) -> Option<&Body> {
        let name = folded(name);
        self.bodies.iter().find(|body| names_of(body).any(|known| folded(known) == name))
    }

    fn source_named(&self, name: &str) -> Option<&Source> {
        let name = folded(name);
        self.sources.iter().find(|source| folded(&source.name) == name)
    }

    fn source_at(&self, place: &Place) -> Option<&Source> {
        let longest = |source: &Source| source.domains.iter().filter(|d| place.is_at(d)).map(String::len).max();
        let found = self.sources.iter().filter_map(|source| Some((longest(source)?, source)));
        found.max_by_key(|(length, _)| *length).map(|(_, source)| source)
    }

    /// A source for a domain nobody listed.
    fn unlisted(&self, host: &str) -> Source {
        let rule = self.defaults.iter().filter_map(|rule| Some((rule.fits(host)?, rule))).max_by_key(|(fit, _)| *fit);
        let source = Source { domains: vec![host.to_owned()], ..unknown(host) };
        let Some((_, rule)) = rule else { return source };
        Source {
            kind: rule.kind,
            tier: rule.tier,
            tier_reason: rule.tier_reason.clone(),
            speaks_for: rule.speaks_for.clone(),
            jurisdiction: rule.jurisdiction.clone(),
            ..source
        }
    }

    fn check(&self) -> Result<(), CatalogueError> {
        once(self.sources.iter().map(|source| source.id.to_string()), "two sources have this id")?;
        once(self.sources.iter().map(|source| folded(&source.name)), "two sources have this name")?;
        once(self.sources.iter().flat_map(|source| source.domains.clone()), "two sources list this domain")?;
        once(self.bodies.iter().flat_map(own_names), "two bodies go by this id, name or alias")?;
        self.sources.iter().try_for_each(|source| self.check_source(source))?;
        self.bodies.iter().try_for_each(|body| self.check_body(body))?;
        self.defaults.iter().try_for_each(|rule| self.check_default(rule))
    }

    fn check_source(&self, source: &Source) -> Result<(), CatalogueError> {
        let at = source.id.as_str();
        if let Some(domain) = source.domains.iter().find(|domain| !is_plain_domain(domain)) {
            return Err(wrong(
                at,
                format!("write `{domain}` in lower case, without scheme, `www.`, port or final slash"),
            ));
        }
        if let Some(feed) = source.feeds.iter().find(|feed| !feed.starts_with("https://") || Url::parse(feed).is_err())
        {
            return Err(wrong(at, format!("the feed `{feed}` is not an https address")));
        }
        if source.tier_reason.trim().is_empty() {
            return Err(wrong(at, "say in `tier_reason` why it has its tier"));
        }
        if source.kind == SourceKind::Satire && source.tier != Tier::X {
            return Err(wrong(at, "satire has tier X"));
        }
        if source.domains.is_empty() && matches!(source.tier, Tier::A | Tier::B) {
            return Err(wrong(
                at,
                "a source without domains is known by name alone, which proves nothing: tier C or X",
            ));
        }
        self.check_names(at, source.speaks_for.as_ref())
    }

    fn check_body(&self, body: &Body) -> Result<(), CatalogueError> {
        self.check_names(body.id.as_str(), body.superior.as_ref())?;
        let above = |id: &BodyId| self.bodies.iter().find(|b| b.id == *id).and_then(|b| b.superior.clone());
        let mut chain = std::iter::successors(body.superior.clone(), above).take(self.bodies.len());
        match chain.any(|id| id == body.id) {
            true => Err(wrong(body.id.as_str(), "its superiors lead back to itself: break the circle")),
            false => Ok(()),
        }
    }

    fn check_default(&self, rule: &DomainDefault) -> Result<(), CatalogueError> {
        let at = rule.suffixes.first().map_or("default", String::as_str);
        if rule.suffixes.is_empty() || !rule.suffixes.iter().all(|suffix| is_plain_domain(suffix)) {
            return Err(wrong(at, "write every suffix in lower case, without a leading dot"));
        }
        self.check_names(at, rule.speaks_for.as_ref())
    }

    fn check_names(&self, entry: &str, body: Option<&BodyId>) -> Result<(), CatalogueError> {
        match body.filter(|id| self.bodies.iter().all(|body| body.id != **id)) {
            None => Ok(()),
            Some(id) => Err(wrong(entry, format!("it names the body `{id}`, which has no [[body]] table"))),
        }
    }
}

impl DomainDefault {
    /// How well the rule fits `host`: whether by a label too, then the length of the ending.
    fn fits(&self, host: &str) -> Option<(bool, usize)> {
        let by_label = host.split('.').any(|label| self.labels.iter().any(|wanted| wanted == label));
        if !self.labels.is_empty() && !by_label {
            return None;
        }
        let length = self.suffixes.iter().filter(|suffix| is_under(host, suffix)).map(String::len).max()?;
        Some((by_label, length))
    }
}

/// Host and path of a web address.
struct Place {
    host: String,
    path: String,
}

impl Place {
    /// `None` unless `url` is a web address with a named host.
    fn of(url: &str) -> Option<Self> {
        let url = Url::parse(url).ok().filter(|url| matches!(url.scheme(), "http" | "https"))?;
        let host = url.host_str()?.trim_end_matches('.');
        let host = host.strip_prefix("www.").unwrap_or(host).to_owned();
        Some(Self { host, path: url.path().to_owned() })
    }

    /// Whether this is at `entry`, a domain with an optional path: on whole labels and whole path segments.
    fn is_at(&self, entry: &str) -> bool {
        let (domain, path) = entry.split_once('/').unwrap_or((entry, ""));
        let rest = self.path.trim_start_matches('/').strip_prefix(path);
        is_under(&self.host, domain)
            && rest.is_some_and(|rest| path.is_empty() || rest.is_empty() || rest.starts_with('/'))
    }
}

fn is_under(host: &str, domain: &str) -> bool {
    host.strip_suffix(domain).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
}

fn is_plain_domain(domain: &str) -> bool {
    let allowed = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '.' | '-' | '/');
    !domain.is_empty()
        && domain.chars().all(allowed)
        && !domain.starts_with("www.")
        && !domain.starts_with(['.', '/'])
        && !domain.ends_with(['.', '/'])
}

/// A publisher nobody listed. Its id is marked, so that no name can pass for a listed source.
fn unknown(name: &str) -> Source {
    let short: String = name.chars().take(100).collect();
    let id = SourceId::slugify(&format!("unlisted {short}")).expect("it begins with a word and is short");
    Source {
        id,
        name: name.to_owned(),
        kind: SourceKind::Other,
        domains: Vec::new(),
        speaks_for: None,
        tier: Tier::C,
        tier_reason: "Not in the catalogue: unknown publishers start at C.".into(),
        feeds: Vec::new(),
        jurisdiction: None,
        language: None,
        display: Display::Excerpt,
        unverified: true,
    }
}

fn folded(name: &str) -> String {
    let lower = name.to_lowercase().replace('.', "");
    let lower = lower.trim();
    lower.strip_prefix("the ").unwrap_or(lower).to_owned()
}

fn names_of(body: &Body) -> impl Iterator<Item = &str> {
    [body.id.as_str(), body.name.as_str()].into_iter().chain(body.aliases.iter().map(String::as_str))
}

/// The different names of one body: an alias may well fold to its name.
fn own_names(body: &Body) -> HashSet<String> {
    names_of(body).map(folded).collect()
}

fn once(mut names: impl Iterator<Item = String>, why: &str) -> Result<(), CatalogueError> {
    let mut seen = HashSet::new();
    match names.find(|name| !seen.insert(name.clone())) {
        None => Ok(()),
        Some(entry) => Err(wrong(&entry, why)),
    }
}

/// The file as written, apart from the domain's types.
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
    #[serde(default)]
    unverified: bool,
}

impl SourceEntry {
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
        Ok(Body {
            id: id(&self.id, &self.id)?,
            superior: self.superior.as_deref().map(|body| id(&self.id, body)).transpose()?,
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

fn wrong(entry: &str, why: impl Into<String>) -> CatalogueError {
    CatalogueError::Entry { entry: entry.to_owned(), why: why.into() }
}
