//! Do the entries of a catalogue fit each other and the rules?

use super::{Catalogue, CatalogueError, DomainDefault, folded, names_of, wrong};
use onrecord_domain::id::BodyId;
use onrecord_domain::source::{Body, Display, Source, SourceKind, Tier};
use std::collections::HashSet;
use url::Url;

/// Endings below which anybody may register a name, or have a page: no publisher is known by one of these alone. Of the
/// public ones, those of the countries that the catalogue covers; endings of governments are in the file's defaults.
const SHARED_ENDINGS: &str = "\
    ac.at ac.jp ac.kr ac.nz ac.uk ac.za blogspot.com co.at co.il co.in co.jp co.ke co.kr co.nz co.uk \
    co.za com.ar com.au com.br com.cn com.co com.gh com.gr com.hk com.mx com.ng com.ph com.pl com.pt \
    com.sg com.tr com.tw com.ua edu.au github.io gitlab.io gov.ph gov.ru jus.br leg.br ltd.uk me.uk \
    medium.com ne.jp net.au net.nz net.uk nhs.uk or.at or.jp or.ke or.kr org.ar org.au org.br org.co \
    org.il org.in org.mx org.ng org.nz org.pl org.tr org.tw org.ua org.uk org.za plc.uk sapo.pt sch.uk \
    service.gov.uk substack.com uol.com.br wordpress.com";

impl Catalogue {
    /// Whether `domain` is the ending of a default: an office has it for its own page, others live below it.
    pub(super) fn is_ending(&self, domain: &str) -> bool {
        self.defaults.iter().any(|rule| rule.suffixes.iter().any(|suffix| suffix == domain))
    }

    pub(super) fn check(&self) -> Result<(), CatalogueError> {
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
        source.domains.iter().try_for_each(|domain| self.check_domain(at, domain))?;
        let odd = |feed: &&String| !feed.starts_with("https://") || Url::parse(feed).is_err();
        if let Some(feed) = source.feeds.iter().find(odd) {
            return Err(wrong(at, format!("the feed `{feed}` is not an https address")));
        }
        if source.display == Display::Full && !self.licences.contains_key(&source.id) {
            return Err(wrong(at, "say in `licence` why its whole text may be shown, or leave `display` out"));
        }
        check_tier(at, source)?;
        self.check_names(at, source.speaks_for.as_ref())
    }

    fn check_domain(&self, at: &str, domain: &str) -> Result<(), CatalogueError> {
        if !is_plain_domain(domain) {
            return Err(wrong(
                at,
                format!("write `{domain}` in lower case, without scheme, `www.`, port or final slash"),
            ));
        }
        let shared = SHARED_ENDINGS.split(' ').any(|ending| ending == domain) && !self.is_ending(domain);
        if shared || !domain.contains('.') {
            return Err(wrong(
                at,
                format!("`{domain}` is an ending that many share: write the publisher's own domain"),
            ));
        }
        Ok(())
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

fn check_tier(at: &str, source: &Source) -> Result<(), CatalogueError> {
    use SourceKind::{Academic, FactChecker, Newsroom, Other, Satire, Wire};
    if source.tier_reason.trim().is_empty() {
        return Err(wrong(at, "say in `tier_reason` why it has its tier"));
    }
    if source.kind == Satire && source.tier != Tier::X {
        return Err(wrong(at, "satire has tier X"));
    }
    if source.tier == Tier::A && matches!(source.kind, Academic | FactChecker | Newsroom | Other | Wire) {
        return Err(wrong(at, format!("a source of kind {} keeps no primary records: tier B or C", source.kind)));
    }
    if source.domains.is_empty() && matches!(source.tier, Tier::A | Tier::B) {
        let why = "a source without domains is known by name alone, which proves nothing: tier C or X";
        return Err(wrong(at, why));
    }
    Ok(())
}

fn is_plain_domain(domain: &str) -> bool {
    let allowed = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '.' | '-' | '/');
    !domain.is_empty()
        && domain.chars().all(allowed)
        && !domain.starts_with("www.")
        && !domain.starts_with(['.', '/'])
        && !domain.ends_with(['.', '/'])
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
