//! Who is it? The catalogue of sources and bodies, and what a domain says of a publisher that is not listed.

mod check;
mod file;
mod fiscal;
mod place;

use onrecord_domain::document::Document;
use onrecord_domain::id::{BodyId, SourceId};
use onrecord_domain::source::{Body, Display, Source, SourceKind, Tier};
use std::collections::BTreeMap;
use url::Url;

/// The catalogue the program ships with.
const SHIPPED: &str = include_str!("../../../sources.toml");

/// Publishers, the bodies they speak for, and rules for domains that nobody listed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Catalogue {
    /// Publishers, in the order of the file.
    pub sources: Vec<Source>,
    /// Why the whole text of a source may be shown, for those with display `full`.
    pub licences: BTreeMap<SourceId, String>,
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
        let file::Read { sources, licences, bodies, defaults } = file::read(text)?;
        let catalogue = Self { sources, licences, bodies, defaults };
        catalogue.check()?;
        Ok(catalogue)
    }

    /// The source of a document at `url` that names `publisher`.
    ///
    /// The domain decides, longest match first: a page may call itself anything. A name is believed where there is no
    /// web address, and for a source without domains, which cannot gain by it; there a domain may stand for a name, as in
    /// a message. Whoever is not listed is taken for what the end of the domain says, else for tier C, and has the name
    /// they give themselves, unless it is that of somebody else.
    pub fn source_for(&self, url: Option<&str>, publisher: Option<&str>) -> Source {
        let named = publisher.and_then(|name| self.source_named(name));
        if let Some(source) = named.filter(|source| source.domains.is_empty()) {
            return source.clone();
        }
        let at = |place: Place| self.source_at(&place).cloned().unwrap_or_else(|| self.unlisted(&place.host));
        if let Some(place) = url.and_then(Place::of) {
            let source = at(place);
            let own = publisher.filter(|name| named.is_none() && self.body_named(name).is_none());
            return match own.filter(|_| !self.lists(&source.id)) {
                Some(name) => Source { name: name.to_owned(), ..source },
                None => source,
            };
        }
        let by_domain = || publisher.and_then(Place::of_domain).map(at);
        named.cloned().or_else(by_domain).unwrap_or_else(|| unknown(publisher.unwrap_or("Unknown publisher")))
    }

    /// The source of a document on record: as the catalogue lists it, else what its domain and name say.
    pub fn source_of(&self, document: &Document) -> Source {
        let listed = self.sources.iter().find(|source| source.id == document.source);
        listed.cloned().unwrap_or_else(|| self.source_for(Some(&document.url), document.publisher.as_deref()))
    }

    /// Whether a source is one of the catalogue's.
    pub fn lists(&self, id: &SourceId) -> bool {
        self.sources.iter().any(|source| source.id == *id)
    }

    /// The body of that id, name or alias; capitals, full stops and a leading "the" do not matter.
    pub fn body_named(&self, name: &str) -> Option<&Body> {
        let name = folded(name);
        self.bodies.iter().find(|body| names_of(body).any(|known| folded(known) == name))
    }

    /// The source of that id, name or listed domain, as typed by an operator.
    pub fn source_called(&self, word: &str) -> Option<&Source> {
        let by_id = self.sources.iter().find(|source| source.id.as_str() == word);
        let by_domain = || {
            let domain = word.strip_prefix("www.").unwrap_or(word).to_lowercase();
            self.sources.iter().find(|source| source.domains.contains(&domain))
        };
        by_id.or_else(|| self.source_named(word)).or_else(by_domain)
    }

    fn source_named(&self, name: &str) -> Option<&Source> {
        let name = folded(name);
        self.sources.iter().find(|source| folded(&source.name) == name)
    }

    fn source_at(&self, place: &Place) -> Option<&Source> {
        let fits = |domain: &&String| place.is_at(domain) && (place.host == **domain || !self.is_ending(domain));
        let longest = |source: &Source| source.domains.iter().filter(fits).map(String::len).max();
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

    /// The place that a domain by itself names (`gao.gov`); `None` for a name.
    fn of_domain(name: &str) -> Option<Self> {
        let labels: Vec<&str> = name.split('.').collect();
        let letters = |label: &&str| !label.is_empty() && label.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
        let ending = labels.last().is_some_and(|last| last.len() > 1 && last.bytes().all(|b| b.is_ascii_alphabetic()));
        let domain = labels.len() > 1 && ending && labels.iter().all(letters);
        domain.then(|| Self::of(&format!("https://{name}/")))?
    }

    /// Whether this is at `entry`, a domain with an optional path: on whole labels and whole path segments.
    fn is_at(&self, entry: &str) -> bool {
        let (domain, path) = entry.split_once('/').unwrap_or((entry, ""));
        let rest = self.path.trim_start_matches('/').strip_prefix(path);
        is_under(&self.host, domain)
            && rest.is_some_and(|rest| path.is_empty() || rest.is_empty() || rest.starts_with('/'))
    }
}

/// Whether `host` is `domain` or below it.
pub(crate) fn is_under(host: &str, domain: &str) -> bool {
    host.strip_suffix(domain).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
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

fn wrong(entry: &str, why: impl Into<String>) -> CatalogueError {
    CatalogueError::Entry { entry: entry.to_owned(), why: why.into() }
}
