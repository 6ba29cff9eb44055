//! What do the elements of a feed or an entry say? One table for RSS, Atom, RDF, CDF and Dublin Core.

use super::markup::{self, Element, Space};
use super::words::{line, shortened, words};
use super::{CONTENT, FeedItem, LINE, Link, Person, SUMMARY, Stamp, stamp};
use regex::Regex;
use std::sync::LazyLock;

/// Most links, people or topics that are kept of one entry.
const MOST: usize = 200;

/// A value and how much it is to be believed: the feed's own words before a borrowed vocabulary's.
#[derive(Debug)]
struct Ranked<T>(Option<(u8, T)>);

impl<T> Default for Ranked<T> {
    fn default() -> Self {
        Self(None)
    }
}

impl<T> Ranked<T> {
    /// Keeps `value` where nothing of this rank or a better one is kept.
    fn offer(&mut self, rank: u8, value: Option<T>) {
        if let Some(value) = value
            && self.0.as_ref().is_none_or(|(kept, _)| rank < *kept)
        {
            self.0 = Some((rank, value));
        }
    }

    /// Keeps `value` where nothing of a better rank is kept: of dates, the last one said counts.
    fn replace(&mut self, rank: u8, value: Option<T>) {
        if let Some(value) = value
            && self.0.as_ref().is_none_or(|(kept, _)| rank <= *kept)
        {
            self.0 = Some((rank, value));
        }
    }

    fn get(self) -> Option<T> {
        self.0.map(|(_, value)| value)
    }
}

/// What was found so far.
#[derive(Debug, Default)]
pub(super) struct Fields {
    id: Ranked<String>,
    title: Ranked<String>,
    published: Ranked<Stamp>,
    updated: Ranked<Stamp>,
    summary: Ranked<String>,
    content: Ranked<(String, Option<String>)>,
    rights: Ranked<String>,
    language: Ranked<String>,
    links: Vec<Link>,
    authors: Vec<Person>,
    topics: Vec<String>,
    /// The `guid` of RSS, where it is the address as well.
    permanent: Option<String>,
}

impl Fields {
    /// What CDF and RDF say in attributes.
    pub(super) fn attributes(&mut self, element: &Element) {
        if let Some(href) = element.attribute("href").filter(|href| !href.is_empty()) {
            self.link(Link { href: absolute(element, href), relation: "alternate".into(), ..Link::default() });
        }
        self.updated.offer(2, element.attribute("lastmod").and_then(stamp::stamp));
        let about = element.attributes.iter().find(|(name, _)| name.ends_with(":about"));
        self.id.offer(2, about.and_then(|(_, about)| shortened(line(about), LINE)));
        self.language.offer(3, language(element));
    }

    /// What one element says.
    pub(super) fn take(&mut self, element: &Element) {
        match (element.space, element.name.as_str()) {
            (Space::Core, "title") => self.title.offer(0, words(element, LINE)),
            (Space::Dublin, "title") => self.title.offer(1, words(element, LINE)),
            (Space::Core, "link") => self.link(link(element, "alternate")),
            (Space::Core, "enclosure") => self.link(link(element, "enclosure")),
            (Space::Core, "id") => self.id.offer(0, shortened(address(element), LINE)),
            (Space::Core, "guid") => self.guid(element),
            (Space::Dublin, "identifier") => self.id.offer(1, shortened(line(&element.text()), LINE)),
            (Space::Core, "author" | "managingeditor") | (Space::Dublin, "creator" | "author") => self.author(element),
            (Space::Core, "category" | "keywords") | (Space::Dublin, "subject") => self.topic(element),
            (Space::Core | Space::Dublin, "language") => {
                self.language.offer(0, shortened(line(&element.text()).replace('_', "-"), LINE));
            }
            (Space::Core, "rights" | "copyright") => self.rights.offer(0, words(element, SUMMARY)),
            (Space::Dublin, "rights") => self.rights.offer(1, words(element, SUMMARY)),
            _ => self.take_more(element),
        }
    }

    fn take_more(&mut self, element: &Element) {
        let moment = || stamp::stamp(&line(&element.text()));
        match (element.space, element.name.as_str()) {
            (Space::Core, "published" | "pubdate" | "issued") => self.published.replace(0, moment()),
            (Space::Terms, "issued") => self.published.replace(1, moment()),
            (Space::Core | Space::Terms, "created") => self.published.replace(2, moment()),
            (Space::Core, "updated" | "modified" | "lastbuilddate") => self.updated.replace(0, moment()),
            (Space::Terms, "modified") | (Space::Dublin, "date") => self.updated.replace(1, moment()),
            (Space::Core, "summary" | "subtitle" | "tagline" | "abstract" | "description") => self.summary(element),
            (Space::Dublin, "description") => self.summary.offer(1, words(element, SUMMARY)),
            (Space::Media, "title") => self.title.offer(2, words(element, LINE)),
            (Space::Media, "summary" | "subtitle" | "description") => self.summary.offer(2, words(element, SUMMARY)),
            (Space::Media, "author") if self.authors.is_empty() => self.author(element),
            (Space::Media, "category") => self.topic(element),
            (Space::Core, "content" | "fullitem" | "prodlink")
            | (Space::Content, "encoded")
            | (Space::Page | Space::Core, "body") => self.content(element),
            _ => {}
        }
    }

    /// Feeds that have two descriptions have the whole text in the second.
    fn summary(&mut self, element: &Element) {
        if matches!(self.summary.0, Some((0, _))) {
            self.content(element);
        } else {
            self.summary.offer(0, words(element, SUMMARY));
        }
    }

    fn content(&mut self, element: &Element) {
        self.content.offer(0, words(element, CONTENT).map(|words| (words, language(element))));
    }

    fn guid(&mut self, element: &Element) {
        let permanent = element.attribute("ispermalink").is_none_or(|said| !said.eq_ignore_ascii_case("false"));
        let text = if permanent { address(element) } else { line(&element.text()) };
        if permanent && url::Url::parse(&text).is_ok_and(|url| matches!(url.scheme(), "http" | "https")) {
            self.permanent = Some(text.clone());
        }
        self.id.offer(0, shortened(text, LINE));
    }

    fn link(&mut self, link: Link) {
        if !link.href.is_empty() && self.links.len() < MOST {
            self.links.push(link);
        }
    }

    fn author(&mut self, element: &Element) {
        let person = person(element);
        if person != Person::default() && self.authors.len() < MOST {
            self.authors.push(person);
        }
    }

    fn topic(&mut self, element: &Element) {
        let named = element.attribute("term").or_else(|| element.attribute("text"));
        let text = named.map_or_else(|| line(&element.text()), line);
        if let Some(topic) = shortened(text, LINE).filter(|_| self.topics.len() < MOST) {
            self.topics.push(topic);
        }
    }

    /// All of it as an entry.
    pub(super) fn finish(self) -> FeedItem {
        let (content, spoken) = self.content.get().map_or((None, None), |(text, language)| (Some(text), language));
        let begin = || shortened(content.clone()?, SUMMARY);
        FeedItem {
            id: self.id.get(),
            title: self.title.get(),
            url: chosen(&self.links).or(self.permanent).or_else(|| self.links.first().map(|link| link.href.clone())),
            authors: self.authors,
            published: self.published.get(),
            updated: self.updated.get(),
            summary: self.summary.get().or_else(begin),
            language: if content.is_some() { spoken } else { self.language.get() },
            content,
            rights: self.rights.get(),
            topics: self.topics,
            links: self.links,
        }
    }
}

/// The link that leads to the page: an alternate, of a page's type where several are.
fn chosen(links: &[Link]) -> Option<String> {
    let alternates = || links.iter().filter(|link| link.relation == "alternate");
    let page = |link: &&Link| {
        link.media_type.as_deref().is_none_or(|kind| matches!(kind, "text/html" | "application/xhtml+xml"))
    };
    alternates().find(page).or_else(|| alternates().next()).map(|link| link.href.clone())
}

fn language(element: &Element) -> Option<String> {
    element.language.as_deref().map(|language| language.replace('_', "-"))
}

fn absolute(element: &Element, address: &str) -> String {
    let address = line(address);
    markup::joined(element.base.as_deref(), &address).filter(|_| !has_scheme(&address)).map_or(address, String::from)
}

/// An address that is whole already is left as its publisher wrote it.
fn has_scheme(address: &str) -> bool {
    url::Url::parse(address).is_ok()
}

/// The text of an element as an address.
fn address(element: &Element) -> String {
    absolute(element, &element.text())
}

fn link(element: &Element, relation: &str) -> Link {
    let href = element.attribute("href").or_else(|| element.attribute("url")).filter(|href| !href.is_empty());
    let text = element.text();
    let href = href.unwrap_or(&text);
    let said = |name: &str| element.attribute(name).filter(|value| !value.is_empty()).map(str::to_owned);
    Link {
        href: if href.trim().is_empty() { String::new() } else { absolute(element, href) },
        relation: said("rel").unwrap_or_else(|| relation.to_owned()),
        media_type: said("type"),
        title: said("title"),
        bytes: element.attribute("length").and_then(|length| length.parse().ok()),
    }
}

/// Somebody: elements of Atom, or one line of RSS.
fn person(element: &Element) -> Person {
    if element.elements().next().is_none() {
        return named(&line(&element.text()));
    }
    let value = |names: &[&str]| {
        let found = element.elements().find(|child| names.contains(&child.name.as_str()))?;
        Some((found, shortened(line(&found.text()), LINE)?))
    };
    Person {
        name: value(&["name"]).map(|(_, name)| name),
        email: value(&["email"]).map(|(_, email)| email),
        url: value(&["uri", "url", "homepage"]).map(|(found, url)| absolute(found, &url)),
    }
}

/// `port@example.org (Port Office)`, `Port Office <port@example.org>`, `Port Office`.
fn named(text: &str) -> Person {
    static MAIL: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r"[^\s()<>,;:\[\]]+@[^\s()<>,;:?\[\]]+").expect("the pattern is a constant"));
    let mail = MAIL.find(text);
    let name = match mail {
        Some(mail) => [&text[..mail.start()], &text[mail.end()..]].concat(),
        None => text.to_owned(),
    };
    let name = name.replace("mailto:", "");
    let name = line(name.trim_matches(|c: char| c.is_whitespace() || matches!(c, '(' | ')' | '<' | '>' | ',')));
    Person { name: shortened(name, LINE), email: mail.map(|mail| mail.as_str().to_owned()), url: None }
}
