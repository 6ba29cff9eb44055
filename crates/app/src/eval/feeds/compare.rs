//! Does a feed as it was read fit its expectation? Fields that are not carried are named, never guessed.

use super::expression::Term;
use onrecord_reader::{Feed, FeedItem, Link, Person, Stamp};
use regex::Regex;
use std::sync::LazyLock;

/// A value of a feed or an expectation.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// Nothing there.
    Nothing,
    /// Yes or no.
    Truth(bool),
    /// A number.
    Number(f64),
    /// A text.
    Text(String),
    /// Values in order.
    List(Vec<Value>),
    /// Values by name.
    Map(Vec<(String, Value)>),
    /// The feed, or one of its entries.
    Feed,
    /// All entries.
    Entries,
    /// One entry.
    Entry(usize),
    /// A field that is not carried, by its kind.
    Other(String),
}

/// What came of a comparison.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// As expected; whether words alone were compared, markup aside.
    Right {
        /// Markup was left aside.
        by_words: bool,
    },
    /// Not as expected.
    Wrong,
    /// The expectation concerns a field that is not carried.
    Other(String),
}

/// Compares `feed` with `expected`.
pub fn compare(feed: &Feed, expected: &Term) -> Outcome {
    let mut comparison = Comparison { feed, by_words: false };
    match comparison.value(expected) {
        Value::Other(kind) => Outcome::Other(kind),
        value if truth(&value) => Outcome::Right { by_words: comparison.by_words },
        _ => Outcome::Wrong,
    }
}

/// Whether an expectation says that the feed is ill-formed.
pub fn expects_damage(term: &Term) -> bool {
    match term {
        Term::Name(name) => name == "bozo",
        Term::And(left, right) | Term::Or(left, right) => expects_damage(left) || expects_damage(right),
        _ => false,
    }
}

struct Comparison<'a> {
    feed: &'a Feed,
    by_words: bool,
}

impl Comparison<'_> {
    fn value(&mut self, term: &Term) -> Value {
        match term {
            Term::Text(text) => Value::Text(text.clone()),
            Term::Number(number) => Value::Number(*number),
            Term::Name(name) => self.named(name),
            Term::List(terms) => Value::List(terms.iter().map(|term| self.value(term)).collect()),
            Term::Map(pairs) => Value::Map(pairs.iter().filter_map(|(key, value)| self.pair(key, value)).collect()),
            Term::At(of, key) => {
                let (of, key) = (self.value(of), self.value(key));
                self.at(of, &key)
            }
            Term::Call(what, terms) => self.call(what, terms),
            Term::Not(term) => match self.value(term) {
                Value::Other(kind) => Value::Other(kind),
                value => Value::Truth(!truth(&value)),
            },
            Term::And(left, right) => self.both(left, right),
            Term::Or(left, right) => self.either(left, right),
            Term::Equal(terms) => self.equal(terms),
            Term::Unequal(left, right) => match self.equal(&[(**left).clone(), (**right).clone()]) {
                Value::Truth(equal) => Value::Truth(!equal),
                other => other,
            },
            Term::In(key, of) => {
                let (key, of) = (self.value(key), self.value(of));
                match self.at(of, &key) {
                    Value::Other(kind) => Value::Other(kind),
                    value => Value::Truth(value != Value::Nothing),
                }
            }
        }
    }

    fn pair(&mut self, key: &Term, value: &Term) -> Option<(String, Value)> {
        match key {
            Term::Text(key) => Some((key.clone(), self.value(value))),
            _ => None,
        }
    }

    fn named(&self, name: &str) -> Value {
        match name {
            "feed" => Value::Feed,
            "entries" => Value::Entries,
            "bozo" => Value::Truth(self.feed.damage.is_some()),
            "None" => Value::Nothing,
            "True" => Value::Truth(true),
            "False" => Value::Truth(false),
            other => Value::Other(other.to_owned()),
        }
    }

    /// A part that fails decides; otherwise a field that is not carried leaves the whole open.
    fn both(&mut self, left: &Term, right: &Term) -> Value {
        let (left, right) = (self.value(left), self.value(right));
        match (&left, &right) {
            _ if fails(&left) || fails(&right) => Value::Truth(false),
            (Value::Other(_), _) => left,
            (_, Value::Other(_)) => right,
            _ => Value::Truth(true),
        }
    }

    fn either(&mut self, left: &Term, right: &Term) -> Value {
        let (left, right) = (self.value(left), self.value(right));
        match (&left, &right) {
            _ if known(&left) || known(&right) => Value::Truth(true),
            (Value::Other(_), _) => left,
            (_, Value::Other(_)) => right,
            _ => Value::Truth(false),
        }
    }

    fn equal(&mut self, terms: &[Term]) -> Value {
        let values: Vec<Value> = terms.iter().map(|term| self.value(term)).collect();
        values.windows(2).map(|pair| self.same(&pair[0], &pair[1])).fold(Value::Truth(true), |all, one| {
            match (all, one) {
                (Value::Other(kind), _) | (_, Value::Other(kind)) => Value::Other(kind),
                (all, one) => Value::Truth(truth(&all) && truth(&one)),
            }
        })
    }

    /// Texts are the same when their words are: white space and markup aside.
    fn same(&mut self, left: &Value, right: &Value) -> Value {
        match (left, right) {
            (Value::Other(kind), _) | (_, Value::Other(kind)) => Value::Other(kind.clone()),
            (Value::Text(left), Value::Text(right)) => self.same_text(left, right),
            (Value::Nothing, Value::Text(text)) | (Value::Text(text), Value::Nothing) => self.same_text("", text),
            (Value::List(left), Value::List(right)) if left.len() == right.len() => {
                let pairs = left.iter().zip(right).map(|(left, right)| self.same(left, right));
                all(pairs.collect())
            }
            (Value::Map(known), Value::Map(wanted)) => {
                let found = |name: &str| known.iter().find(|(known, _)| known == name).map(|(_, value)| value.clone());
                let pairs = wanted
                    .iter()
                    .map(|(name, value)| self.same(&found(name).unwrap_or_else(|| Value::Other(name.clone())), value));
                all(pairs.collect())
            }
            (left, right) => Value::Truth(left == right),
        }
    }

    fn same_text(&mut self, left: &str, right: &str) -> Value {
        let (a, b) = (squeezed(left), squeezed(right));
        if a == b {
            return Value::Truth(true);
        }
        let (plain_a, plain_b) = (squeezed(&plain(left)), squeezed(&plain(right)));
        if plain_a.is_empty() && plain_b.is_empty() {
            return Value::Other("markup without words".into());
        }
        self.by_words = true;
        Value::Truth(a == plain_b || b == plain_a)
    }

    fn call(&mut self, what: &Term, terms: &[Term]) -> Value {
        let first = terms.first().map_or(Value::Nothing, |term| self.value(term));
        match what {
            Term::Name(name) if name == "len" => match first {
                Value::Entries => Value::Number(count(self.feed.items.len())),
                Value::List(values) => Value::Number(count(values.len())),
                Value::Text(text) => Value::Number(count(text.chars().count())),
                Value::Other(kind) => Value::Other(kind),
                _ => Value::Other("len".into()),
            },
            Term::Name(name) if name == "ord" => match first {
                Value::Text(text) if text.chars().count() == 1 => {
                    Value::Number(text.chars().next().map_or(0.0, |c| f64::from(u32::from(c))))
                }
                _ => Value::Nothing,
            },
            Term::At(of, method) => {
                let of = self.value(of);
                let value = self.at(of, &first);
                match (method.as_ref(), value) {
                    (_, Value::Other(kind)) => Value::Other(kind),
                    (Term::Text(method), value) if method == "has_key" => Value::Truth(value != Value::Nothing),
                    (_, value) => value,
                }
            }
            Term::Name(name) => Value::Other(name.clone()),
            _ => Value::Other("call".into()),
        }
    }

    fn at(&self, of: Value, key: &Value) -> Value {
        match (of, key) {
            (Value::Other(kind), _) => Value::Other(kind),
            (Value::Entries, Value::Number(at)) => {
                let at = index(*at, self.feed.items.len());
                at.map_or(Value::Nothing, Value::Entry)
            }
            (Value::List(values), Value::Number(at)) => {
                index(*at, values.len()).map_or(Value::Nothing, |at| values[at].clone())
            }
            (Value::Feed, Value::Text(name)) => of_feed(self.feed, name),
            (Value::Entry(at), Value::Text(name)) => of_item(&self.feed.items[at], name),
            (Value::Map(pairs), Value::Text(name)) => {
                let found = pairs.into_iter().find(|(known, _)| known == name).map(|(_, value)| value);
                found.unwrap_or_else(|| Value::Other(name.clone()))
            }
            _ => Value::Nothing,
        }
    }
}

#[expect(clippy::cast_precision_loss, reason = "counts of entries are small")]
fn count(number: usize) -> f64 {
    number as f64
}

fn index(at: f64, length: usize) -> Option<usize> {
    (0..length).find(|place| count(*place) == at || count(*place) == at + count(length))
}

fn all(values: Vec<Value>) -> Value {
    let other = values.iter().find(|value| matches!(value, Value::Other(_)));
    other.cloned().unwrap_or_else(|| Value::Truth(values.iter().all(truth)))
}

fn fails(value: &Value) -> bool {
    !matches!(value, Value::Other(_)) && !truth(value)
}

fn known(value: &Value) -> bool {
    !matches!(value, Value::Other(_)) && truth(value)
}

fn truth(value: &Value) -> bool {
    match value {
        Value::Nothing | Value::Other(_) => false,
        Value::Truth(truth) => *truth,
        Value::Number(number) => *number != 0.0,
        Value::Text(text) => !text.is_empty(),
        Value::List(values) => !values.is_empty(),
        Value::Map(pairs) => !pairs.is_empty(),
        Value::Feed | Value::Entries | Value::Entry(_) => true,
    }
}

fn text(text: Option<&String>) -> Value {
    text.map_or(Value::Nothing, |text| Value::Text(text.clone()))
}

/// The fields of a detail that are carried; every other is of its own kind.
fn detail(value: Value) -> Value {
    Value::Map(vec![
        ("value".into(), value),
        ("type".into(), Value::Other("type of an element".into())),
        ("base".into(), Value::Other("base of an element".into())),
        ("language".into(), Value::Other("language of an element".into())),
    ])
}

fn of_feed(feed: &Feed, name: &str) -> Value {
    let link = feed.links.iter().find(|link| link.relation == "alternate").map(|link| &link.href);
    match name {
        "title" => text(feed.title.as_ref()),
        "title_detail" => detail(text(feed.title.as_ref())),
        "id" | "guid" => text(feed.id.as_ref()),
        "link" => text(link),
        "links" => links(&feed.links),
        "language" => text(feed.language.as_ref()),
        "subtitle" | "tagline" | "description" => text(feed.summary.as_ref()),
        "subtitle_detail" | "tagline_detail" | "description_detail" => detail(text(feed.summary.as_ref())),
        "rights" | "copyright" => text(feed.rights.as_ref()),
        "rights_detail" | "copyright_detail" => detail(text(feed.rights.as_ref())),
        "author" => author(&feed.authors),
        "author_detail" => feed.authors.last().map_or(Value::Nothing, person),
        "authors" => Value::List(feed.authors.iter().map(person).collect()),
        "updated_parsed" | "modified_parsed" | "date_parsed" => moment(feed.updated.or(feed.published)),
        "published_parsed" => moment(feed.published),
        other => Value::Other(kind(other)),
    }
}

fn of_item(item: &FeedItem, name: &str) -> Value {
    match name {
        "title" => text(item.title.as_ref()),
        "title_detail" => detail(text(item.title.as_ref())),
        "id" | "guid" => text(item.id.as_ref()),
        "link" => text(item.url.as_ref()),
        "links" => links(&item.links),
        "enclosures" => {
            let enclosures = item.links.iter().filter(|link| link.relation == "enclosure").cloned();
            links(&enclosures.collect::<Vec<_>>())
        }
        "language" => text(item.language.as_ref()),
        "summary" | "description" => text(item.summary.as_ref()),
        "summary_detail" | "description_detail" => detail(text(item.summary.as_ref())),
        "content" => match (&item.content, detail(text(item.content.as_ref()))) {
            (Some(_), Value::Map(mut pairs)) => {
                pairs.retain(|(name, _)| name != "language");
                pairs.push(("language".into(), text(item.language.as_ref())));
                Value::List(vec![Value::Map(pairs)])
            }
            _ => Value::List(vec![detail(Value::Nothing)]),
        },
        "rights" | "copyright" => text(item.rights.as_ref()),
        "rights_detail" | "copyright_detail" => detail(text(item.rights.as_ref())),
        "author" => author(&item.authors),
        "author_detail" => item.authors.last().map_or(Value::Nothing, person),
        "authors" => Value::List(item.authors.iter().map(person).collect()),
        "updated_parsed" | "modified_parsed" | "date_parsed" => moment(item.updated.or(item.published)),
        "published_parsed" => moment(item.published),
        "category" => text(item.topics.first()),
        "tags" => {
            let term = |topic: &String| Value::Map(vec![("term".into(), Value::Text(topic.clone()))]);
            Value::List(item.topics.iter().map(term).collect())
        }
        other => Value::Other(kind(other)),
    }
}

/// The vocabulary of a field, for those of which there are many.
fn kind(name: &str) -> String {
    match name.split_once('_') {
        Some((vocabulary @ ("itunes" | "media" | "psc" | "thr" | "wfw" | "validity"), _)) => vocabulary.to_owned(),
        Some((field, "parsed")) => field.to_owned(),
        Some((field, "detail")) => field.to_owned(),
        _ => name.to_owned(),
    }
}

fn links(links: &[Link]) -> Value {
    let link = |link: &Link| {
        let bytes = link.bytes.map(|bytes| bytes.to_string());
        Value::Map(vec![
            ("href".into(), Value::Text(link.href.clone())),
            ("url".into(), Value::Text(link.href.clone())),
            ("rel".into(), Value::Text(link.relation.clone())),
            ("type".into(), kind_of_link(link)),
            ("title".into(), text(link.title.as_ref())),
            ("length".into(), text(bytes.as_ref())),
        ])
    };
    Value::List(links.iter().map(link).collect())
}

/// What a link leads to where it doesn't say is feedparser's own guess.
fn kind_of_link(link: &Link) -> Value {
    let stated = link.media_type.clone().map(Value::Text);
    stated.unwrap_or_else(|| Value::Other("type of a link that states none".into()))
}

fn person(person: &Person) -> Value {
    Value::Map(vec![
        ("name".into(), text(person.name.as_ref())),
        ("email".into(), text(person.email.as_ref())),
        ("url".into(), text(person.url.as_ref())),
        ("href".into(), text(person.url.as_ref())),
    ])
}

/// `Name (address)`, of the last one named.
fn author(people: &[Person]) -> Value {
    people.last().map_or(Value::Nothing, |person| match (&person.name, &person.email) {
        (Some(name), Some(email)) => Value::Text(format!("{name} ({email})")),
        (name, email) => text(name.as_ref().or(email.as_ref())),
    })
}

/// Year, month, day, hour, minute, second, day of the week from Monday, day of the year, no summer time.
fn moment(stamp: Option<Stamp>) -> Value {
    let Some(stamp) = stamp else { return Value::Nothing };
    let at = jiff::tz::Offset::UTC.to_datetime(stamp.at);
    let numbers = [
        f64::from(at.year()),
        f64::from(at.month()),
        f64::from(at.day()),
        f64::from(at.hour()),
        f64::from(at.minute()),
        f64::from(at.second()),
        f64::from(at.weekday().to_monday_zero_offset()),
        f64::from(at.day_of_year()),
        0.0,
    ];
    Value::List(numbers.into_iter().map(Value::Number).collect())
}

fn squeezed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// A text without its tags, entities decoded.
fn plain(text: &str) -> String {
    let mut words = String::new();
    let mut rest = text;
    while let Some(at) = rest.find('<') {
        words.push_str(&rest[..at]);
        let end = if rest[at..].starts_with("<!--") { "-->" } else { ">" };
        rest = rest[at..].split_once(end).map_or("", |(_, rest)| rest);
    }
    words.push_str(rest);
    static NUMBER: LazyLock<Regex> =
        LazyLock::new(|| Regex::new("&#(?:x([0-9A-Fa-f]{1,6})|([0-9]{1,7}));").expect("the pattern is a constant"));
    let character = |found: &regex::Captures<'_>| {
        let hexadecimal = found.get(1).and_then(|digits| u32::from_str_radix(digits.as_str(), 16).ok());
        let code = hexadecimal.or_else(|| found.get(2)?.as_str().parse().ok());
        code.and_then(char::from_u32).map_or_else(|| found[0].to_owned(), String::from)
    };
    words = NUMBER.replace_all(&words, character).into_owned();
    for (entity, c) in [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&nbsp;", " "), ("&amp;", "&")] {
        words = words.replace(entity, c);
    }
    words
}
