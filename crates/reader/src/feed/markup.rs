//! What elements stand in this XML? Read as far as it goes: a mistake is passed over and the first one remembered.
//!
//! A library for XML stops at the first mistake, as the standard asks; a feed with one bare `&` in it is still the
//! list its publisher meant.

use super::entity;
use crate::{MAX_DEPTH, ReadError};
use std::sync::Arc;
use url::Url;

/// Most elements of one feed that are read.
const MOST_ELEMENTS: usize = 500_000;

/// Most attributes of one element that are read.
const MOST_ATTRIBUTES: usize = 128;

/// Most namespaces that may be in force at once.
const MOST_SPACES: usize = 128;

/// Which vocabulary a name belongs to. RSS and Atom of every version are one: their names don't collide.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Space {
    /// RSS, Atom, CDF, OPML, sitemaps, and names without a namespace.
    Core,
    /// Dublin Core.
    Dublin,
    /// Dublin Core's later terms.
    Terms,
    /// The content module of RSS.
    Content,
    /// XHTML.
    Page,
    /// RDF.
    Rdf,
    /// What podcast and media catalogues add: titles and summaries where a feed has none of its own.
    Media,
    /// Anything else.
    Other,
}

/// An element, with what it inherits.
#[derive(Debug)]
pub(super) struct Element {
    pub(super) space: Space,
    /// Its name without prefix, in lower case.
    pub(super) name: String,
    /// Names as written, in lower case, prefix included.
    pub(super) attributes: Vec<(String, String)>,
    /// `xml:lang` in force.
    pub(super) language: Option<Arc<str>>,
    /// Address that relative ones in it refer to.
    pub(super) base: Option<Arc<Url>>,
    pub(super) children: Vec<Node>,
}

/// What stands in an element.
#[derive(Debug)]
pub(super) enum Node {
    Element(Element),
    Text(String),
}

/// A tree and the first mistake in it.
#[derive(Debug)]
pub(super) struct Tree {
    pub(super) root: Element,
    pub(super) damage: Option<String>,
}

impl Element {
    /// Elements directly in it.
    pub(super) fn elements(&self) -> impl DoubleEndedIterator<Item = &Self> {
        self.children.iter().filter_map(|node| match node {
            Node::Element(element) => Some(element),
            Node::Text(_) => None,
        })
    }

    /// The value of an attribute; `name` in lower case.
    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, _)| known == name).map(|(_, value)| value.trim())
    }

    /// Its own text and that of the elements in it, as written.
    pub(super) fn text(&self) -> String {
        let mut text = String::new();
        self.collect(&mut text);
        text
    }

    fn collect(&self, text: &mut String) {
        for node in &self.children {
            match node {
                Node::Text(words) => text.push_str(words),
                Node::Element(element) => element.collect(text),
            }
        }
    }
}

/// Namespaces in force, the innermost last.
type Spaces = Arc<Vec<(String, String)>>;

/// Reads `text` below a root that is no element. `base` is the address the document came from.
pub(super) fn parse(text: &str, base: Option<Url>) -> Result<Tree, ReadError> {
    let root = Element {
        space: Space::Other,
        name: String::new(),
        attributes: Vec::new(),
        language: None,
        base: base.map(Arc::new),
        children: Vec::new(),
    };
    let open = vec![(root, String::new(), Spaces::default())];
    Parser { rest: text, open, elements: 0, declared: Vec::new(), damage: None }.run()
}

struct Parser<'a> {
    rest: &'a str,
    /// Elements begun, with their names as written and the namespaces in force.
    open: Vec<(Element, String, Spaces)>,
    elements: usize,
    /// Entities that the document declares.
    declared: Vec<(String, String)>,
    damage: Option<String>,
}

impl Parser<'_> {
    fn run(mut self) -> Result<Tree, ReadError> {
        while !self.rest.is_empty() {
            let end = self.rest.find('<').unwrap_or(self.rest.len());
            let (text, rest) = self.rest.split_at(end);
            self.rest = rest;
            self.text(text);
            if !self.rest.is_empty() {
                self.markup()?;
            }
            if self.elements > MOST_ELEMENTS {
                self.damaged(|| format!("it has more than {MOST_ELEMENTS} elements, and the others were not read"));
                break;
            }
        }
        if let Some((_, name, _)) = self.open.get(1) {
            let name = name.clone();
            self.damaged(|| format!("it ends before the end of <{name}>"));
        }
        while self.open.len() > 1 {
            self.close();
        }
        let (root, _, _) = self.open.swap_remove(0);
        Ok(Tree { root, damage: self.damage })
    }

    fn damaged(&mut self, what: impl FnOnce() -> String) {
        if self.damage.is_none() {
            self.damage = Some(what());
        }
    }

    fn text(&mut self, text: &str) {
        if !text.is_empty() {
            let text = self.decode(text);
            self.push(Node::Text(text));
        }
    }

    fn push(&mut self, node: Node) {
        if let Some((element, _, _)) = self.open.last_mut() {
            element.children.push(node);
        }
    }

    fn decode(&mut self, text: &str) -> String {
        let (text, unknown) = entity::decode(text, &self.declared);
        if let Some(unknown) = unknown {
            self.damaged(|| format!("`{unknown}` is no character of XML; write & as &amp;"));
        }
        text
    }

    /// One piece of markup; `rest` begins with `<`.
    fn markup(&mut self) -> Result<(), ReadError> {
        if self.rest.starts_with("<!--") {
            self.skip("-->");
        } else if let Some(rest) = self.rest.strip_prefix("<![CDATA[") {
            let text = rest.split("]]>").next().unwrap_or_default().to_owned();
            self.push(Node::Text(text));
            self.skip("]]>");
        } else if self.rest.starts_with("<?") {
            self.skip(">");
        } else if self.rest.starts_with("<!") {
            self.declaration();
        } else if let Some(rest) = self.rest.strip_prefix("</") {
            let name = rest.split('>').next().unwrap_or_default().trim().to_ascii_lowercase();
            self.skip(">");
            self.end(&name);
        } else if self.rest[1..].starts_with(|c: char| c.is_alphabetic() || c == '_' || c == ':') {
            return self.begin();
        } else {
            self.damaged(|| "a `<` begins no element; write it as &lt;".into());
            self.rest = &self.rest[1..];
            self.push(Node::Text("<".into()));
        }
        Ok(())
    }

    fn skip(&mut self, end: &str) {
        match self.rest.find(end) {
            Some(at) => self.rest = &self.rest[at + end.len()..],
            None => {
                self.rest = "";
                self.damaged(|| format!("`{end}` is missing at its end"));
            }
        }
    }

    /// A document type, from which the entities it declares are taken.
    fn declaration(&mut self) {
        let subset = self.rest.find('[').filter(|at| !self.rest[..*at].contains('>'));
        let Some(at) = subset else { return self.skip(">") };
        let inner = self.rest[at..].split("]").next().unwrap_or_default();
        self.declared.extend(entity::declared(inner));
        self.rest = &self.rest[at..];
        self.skip("]");
        self.skip(">");
    }

    fn end(&mut self, name: &str) {
        let Some(at) = self.open.iter().rposition(|(_, open, _)| open == name).filter(|at| *at > 0) else {
            return self.damaged(|| format!("</{name}> ends nothing"));
        };
        if at + 1 != self.open.len() {
            self.damaged(|| format!("</{name}> comes before the end of what it holds"));
        }
        while self.open.len() > at {
            self.close();
        }
    }

    fn close(&mut self) {
        if let Some((element, _, _)) = self.open.pop() {
            self.push(Node::Element(element));
        }
    }

    fn begin(&mut self) -> Result<(), ReadError> {
        let end = self.rest[1..].find(|c: char| c.is_whitespace() || matches!(c, '>' | '/' | '<'));
        let (name, rest) = self.rest[1..].split_at(end.unwrap_or(self.rest.len() - 1));
        let name = name.to_ascii_lowercase();
        self.rest = rest;
        let (attributes, empty) = self.attributes();
        self.elements += 1;
        let element = self.element(&name, attributes);
        if empty {
            self.push(Node::Element(element.0));
            return Ok(());
        }
        if self.open.len() > MAX_DEPTH {
            return Err(ReadError::TooDeep { depth: self.open.len(), limit: MAX_DEPTH });
        }
        self.open.push((element.0, name, element.1));
        Ok(())
    }

    /// The attributes up to the end of the tag, and whether the element is empty.
    fn attributes(&mut self) -> (Vec<(String, String)>, bool) {
        let mut attributes: Vec<(String, String)> = Vec::new();
        loop {
            self.rest = self.rest.trim_start();
            if let Some(rest) = self.rest.strip_prefix("/>") {
                self.rest = rest;
                return (attributes, true);
            }
            let Some(first) = self.rest.chars().next().filter(|c| *c != '<') else {
                self.damaged(|| "a tag does not end".into());
                return (attributes, false);
            };
            if first == '>' {
                self.rest = &self.rest[1..];
                return (attributes, false);
            }
            let (name, value) = self.attribute();
            if attributes.iter().any(|(known, _)| *known == name) {
                self.damaged(|| format!("an element has `{name}` twice"));
            } else if attributes.len() < MOST_ATTRIBUTES && !name.is_empty() {
                attributes.push((name, value));
            }
        }
    }

    fn attribute(&mut self) -> (String, String) {
        let stops = |c: char| c.is_whitespace() || matches!(c, '=' | '>' | '<') || c == '/';
        let end = self.rest.find(stops).unwrap_or(self.rest.len());
        let name = self.rest[..end].to_ascii_lowercase();
        self.rest = self.rest[end..].trim_start();
        let Some(rest) = self.rest.strip_prefix('=') else {
            self.damaged(|| format!("`{name}` has no value"));
            // A stray mark in a tag must not be met again.
            self.rest = self.rest.strip_prefix('/').filter(|_| name.is_empty()).unwrap_or(self.rest);
            return (name, String::new());
        };
        let rest = rest.trim_start();
        let quote = rest.chars().next().filter(|c| matches!(c, '"' | '\''));
        let (value, rest) = match quote {
            Some(quote) => rest[1..].split_once(quote).unwrap_or((&rest[1..], "")),
            None => rest.split_at(rest.find(|c: char| c.is_whitespace() || c == '>').unwrap_or(rest.len())),
        };
        if quote.is_none() {
            self.damaged(|| format!("the value of `{name}` is not quoted"));
        }
        self.rest = rest;
        (name, self.decode(value))
    }

    fn element(&mut self, name: &str, attributes: Vec<(String, String)>) -> (Element, Spaces) {
        let (parent, _, spaces) = self.open.last().expect("the root is never closed");
        let value = |wanted: &str| attributes.iter().find(|(name, _)| name == wanted).map(|(_, value)| value.trim());
        let language = match value("xml:lang") {
            Some(language) => Some(Arc::from(language)).filter(|language: &Arc<str>| !language.is_empty()),
            None => parent.language.clone(),
        };
        let base = value("xml:base").and_then(|base| joined(parent.base.as_deref(), base)).map(Arc::new);
        let base = base.or_else(|| parent.base.clone());
        let spaces = with_declared(spaces, &attributes);
        let (prefix, local) = name.split_once(':').unwrap_or(("", name));
        let space = space(&spaces, prefix);
        let local = local.to_owned();
        if space.is_none() {
            let prefix = prefix.to_owned();
            self.damaged(|| format!("the prefix `{prefix}` stands for no namespace"));
        }
        let space = space.unwrap_or_else(|| by_prefix(prefix));
        (Element { space, name: local, attributes, language, base, children: Vec::new() }, spaces)
    }
}

/// `address` as an absolute one, where it is one or `base` is known.
pub(super) fn joined(base: Option<&Url>, address: &str) -> Option<Url> {
    match base {
        Some(base) => base.join(address).ok(),
        None => Url::parse(address).ok(),
    }
}

fn with_declared(spaces: &Spaces, attributes: &[(String, String)]) -> Spaces {
    let new = attributes.iter().filter_map(|(name, value)| {
        let prefix = if name == "xmlns" { "" } else { name.strip_prefix("xmlns:")? };
        Some((prefix.to_owned(), value.trim().to_ascii_lowercase()))
    });
    let new: Vec<_> = new.collect();
    if new.is_empty() || spaces.len() > MOST_SPACES {
        return spaces.clone();
    }
    Arc::new(spaces.iter().cloned().chain(new).collect())
}

/// The vocabulary of a prefix; `None` where it is not declared.
fn space(spaces: &Spaces, prefix: &str) -> Option<Space> {
    match spaces.iter().rev().find(|(known, _)| known == prefix) {
        Some((_, address)) => Some(by_address(address, prefix)),
        None if prefix.is_empty() => Some(Space::Core),
        None if prefix == "xml" => Some(Space::Other),
        None => None,
    }
}

fn by_address(address: &str, prefix: &str) -> Space {
    const NAMED: &[(&str, Space)] = &[
        ("http://purl.org/dc/elements/", Space::Dublin),
        ("http://purl.org/dc/terms", Space::Terms),
        ("http://purl.org/rss/1.0/modules/content", Space::Content),
        ("http://www.w3.org/1999/xhtml", Space::Page),
        ("http://www.w3.org/1999/02/22-rdf-syntax-ns", Space::Rdf),
        ("http://www.itunes.com/", Space::Media),
        ("http://search.yahoo.com/mrss", Space::Media),
        ("http://purl.org/rss/1.0/modules/", Space::Other),
        ("http://purl.org/rss/", Space::Core),
        ("http://purl.org/net/rss1.1", Space::Core),
        ("http://purl.org/atom/", Space::Core),
        ("http://www.w3.org/2005/atom", Space::Core),
        ("http://www.sitemaps.org/schemas/sitemap/", Space::Core),
        ("http://www.google.com/schemas/sitemap/0", Space::Core),
        ("http://backend.userland.com/", Space::Core),
        ("http://blogs.law.harvard.edu/tech/rss", Space::Core),
        ("http://cyber.law.harvard.edu/rss", Space::Core),
        ("http://my.netscape.com/", Space::Core),
        ("http://channel.netscape.com/rdf/", Space::Core),
        ("http://www.rssboard.org/rss-specification", Space::Core),
        ("http://example.com/newformat#", Space::Core),
        ("http://example.com/necho", Space::Core),
        ("uri/of/echo/namespace#", Space::Core),
        ("http://purl.org/pie/", Space::Core),
        ("http://purl.org/echo/", Space::Core),
        ("http://purl.org/net/rss", Space::Core),
        ("", Space::Core),
    ];
    let https = address.strip_prefix("https://").map(|rest| format!("http://{rest}"));
    let address = https.as_deref().unwrap_or(address);
    let known =
        NAMED.iter().find(|(start, _)| if start.is_empty() { address.is_empty() } else { address.starts_with(start) });
    // Whatever the document makes its own language is the feed's: publishers mistype these addresses.
    known.map_or(if prefix.is_empty() { Space::Core } else { Space::Other }, |(_, space)| *space)
}

/// What an undeclared prefix usually stands for.
fn by_prefix(prefix: &str) -> Space {
    match prefix {
        "dc" => Space::Dublin,
        "dcterms" => Space::Terms,
        "content" => Space::Content,
        "xhtml" => Space::Page,
        "rdf" => Space::Rdf,
        "media" | "itunes" => Space::Media,
        "atom" | "rss" => Space::Core,
        _ => Space::Other,
    }
}
