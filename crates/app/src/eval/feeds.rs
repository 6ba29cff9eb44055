//! How well are feeds read? Every file of a folder states in a comment what a reader should find in it, in the form of
//! feedparser's tests: `Description: …`, `Header: …`, `Expect: …`.

/// Does a feed as read fit its expectation?
#[path = "feeds/compare.rs"]
pub mod compare;
/// What does an expectation say?
#[path = "feeds/expression.rs"]
pub mod expression;

use compare::{Outcome, compare, expects_damage};
use expression::{Term, parse};
use onrecord_reader::{Content, Feed, Input, ReadError, read};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// The server that feedparser's tests expect: relative addresses are told as they follow from it.
const SERVER: &str = "http://127.0.0.1:8097/";

/// Files as expected among those that can be compared.
#[derive(Debug, Default, Clone, Copy, PartialEq, serde::Serialize)]
pub struct Rate {
    /// Files whose expectation concerns what is carried.
    pub comparable: usize,
    /// Files read as expected.
    pub as_expected: usize,
    /// The share, from 0 to 1; 0 where there are none.
    pub rate: f64,
}

impl Rate {
    fn count(&mut self, right: bool) {
        self.comparable += 1;
        self.as_expected += usize::from(right);
        #[expect(clippy::cast_precision_loss, reason = "counts of files are small")]
        let rate = self.as_expected as f64 / self.comparable as f64;
        self.rate = rate;
    }
}

/// A file and what is to be said of it.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Named {
    /// Path below the folder.
    pub file: String,
    /// A reason or an expectation.
    pub what: String,
}

/// What was measured.
#[derive(Debug, Default, serde::Serialize)]
pub struct Measured {
    /// Files found.
    pub files: usize,
    /// Files read as a feed, or as far as they go.
    pub read: usize,
    /// Files whose expectation says nothing but that reading ends well.
    pub without_expectation: usize,
    /// Well-formed files.
    pub well_formed: Rate,
    /// Files whose expectation says that they are ill-formed.
    pub ill_formed: Rate,
    /// Of the files as expected, those compared by their words, markup aside.
    pub by_words: usize,
    /// Files whose expectation concerns a field that is not carried, by its kind.
    pub other_fields: BTreeMap<String, usize>,
    /// Files that were refused, with the reason.
    pub refused: Vec<Named>,
    /// Files not read as expected, with the expectation.
    pub differing: Vec<Named>,
    /// Files on which a library failed.
    pub faults: Vec<Named>,
    /// Files without an expectation that can be read.
    pub unreadable_expectations: Vec<Named>,
    /// Files that could be compared, for measuring another reader on the same.
    #[serde(skip)]
    pub comparable: Vec<String>,
}

/// Reads and compares every file below `folder` that has the ending `xml` or `json`.
///
/// # Errors
/// When a file or folder can't be read.
pub fn measure(folder: &Path, progress: &dyn Fn(usize)) -> std::io::Result<Measured> {
    let mut measured = Measured::default();
    for path in files(folder)? {
        let name = path.strip_prefix(folder).unwrap_or(&path).to_string_lossy().into_owned();
        measured.file(&name, &std::fs::read(&path)?);
        progress(1);
    }
    Ok(measured)
}

fn files(folder: &Path) -> std::io::Result<Vec<PathBuf>> {
    let (mut open, mut found) = (vec![folder.to_owned()], Vec::new());
    while let Some(folder) = open.pop() {
        for entry in std::fs::read_dir(folder)? {
            let path = entry?.path();
            if path.is_dir() {
                open.push(path);
            } else if path.extension().is_some_and(|ending| ending == "xml" || ending == "json") {
                found.push(path);
            }
        }
    }
    found.sort();
    Ok(found)
}

impl Measured {
    fn file(&mut self, name: &str, bytes: &[u8]) {
        self.files += 1;
        let comment = Comment::of(bytes);
        let media_type = comment.header("content-type");
        let base = comment.base(name);
        let found = read(&Input { bytes, media_type, name: &base });
        self.read += usize::from(matches!(found, Ok(Content::Feed(_))));
        let feed = self.feed(name, found);
        let named = |what: &str| Named { file: name.to_owned(), what: what.to_owned() };
        match comment.expected.as_deref().map(|expected| (expected, parse(expected))) {
            Some((_, Some(Term::Number(_)))) => self.without_expectation += 1,
            Some((expected, Some(term))) => self.compared(named(expected), feed.as_ref(), &term, &comment),
            Some((expected, None)) => self.unreadable_expectations.push(named(expected)),
            None => self.unreadable_expectations.push(named("none is stated")),
        }
    }

    /// The feed, or the reason why there is none among the refused.
    fn feed(&mut self, name: &str, found: Result<Content, ReadError>) -> Option<Feed> {
        let mut named = |what: String| self.refused.push(Named { file: name.to_owned(), what });
        match found {
            Ok(Content::Feed(feed)) => return Some(feed),
            Ok(Content::Document(_)) => named("it was taken for a document, not for a feed".into()),
            Err(ReadError::Fault { message, .. }) => {
                self.faults.push(Named { file: name.to_owned(), what: message });
            }
            Err(error) => named(error.to_string()),
        }
        None
    }

    fn compared(&mut self, named: Named, feed: Option<&Feed>, term: &Term, comment: &Comment) {
        let damaged = expects_damage(term);
        let refused = Feed { damage: Some("it was refused".into()), ..Feed::default() };
        let outcome = match comment.header("content-language") {
            Some(_) => Outcome::Other("language of the server".into()),
            None => compare(feed.unwrap_or(&refused), term),
        };
        let right = match outcome {
            Outcome::Other(kind) => {
                *self.other_fields.entry(kind).or_default() += 1;
                return;
            }
            Outcome::Right { by_words } => {
                self.by_words += usize::from(by_words);
                true
            }
            Outcome::Wrong => false,
        };
        if damaged {
            self.ill_formed.count(right)
        } else {
            self.well_formed.count(right)
        }
        self.comparable.push(named.file.clone());
        if !right {
            self.differing.push(named);
        }
    }
}

/// What a file says of itself.
struct Comment {
    expected: Option<String>,
    headers: Vec<(String, String)>,
}

impl Comment {
    /// The comment is in ASCII, whatever the encoding: without its zero bytes any of them can be read.
    fn of(bytes: &[u8]) -> Self {
        let bytes: Vec<u8> = bytes.iter().copied().filter(|byte| *byte != 0).collect();
        let text =
            String::from_utf8(bytes).unwrap_or_else(|error| error.into_bytes().into_iter().map(char::from).collect());
        let after = |mark: &str| text.split_once(mark).map(|(_, rest)| rest.lines().next().unwrap_or_default().trim());
        let headers = text.split("Header:").skip(1).filter_map(|rest| {
            let (name, value) = rest.lines().next()?.split_once(':')?;
            Some((name.trim().to_ascii_lowercase(), value.trim().to_owned()))
        });
        Self { expected: after("Expect:").map(str::to_owned), headers: headers.collect() }
    }

    /// The address that a file is read from. Only those whose name or folder says so are served, the others are files.
    fn base(&self, name: &str) -> String {
        let file = name.rsplit('/').next().unwrap_or(name);
        if !file.starts_with("http_") && !name.contains("/http/") {
            return name.to_owned();
        }
        let served = format!("{SERVER}{name}");
        let location = self.header("content-location").filter(|location| !location.contains("script:"));
        let base = url::Url::parse(&served).and_then(|url| url.join(location.unwrap_or_default()));
        base.map_or(served, String::from)
    }

    fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }
}
