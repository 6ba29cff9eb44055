//! What does whoever hands in a file say of where it comes from? The terms and values of front matter.

use crate::dates;
use jiff::civil::Date;
use onrecord_domain::document::{DocumentType, Field, Metadata, Place};
use url::Url;

/// Where a file comes from, as far as it is stated.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Stated {
    /// Name of the publisher.
    pub publisher: Option<String>,
    /// The address it was published at.
    pub url: Option<String>,
    /// Day of publication.
    pub published: Option<Date>,
    /// What sort of document.
    pub document_type: Option<DocumentType>,
    /// The file came with a message, and the rest is said by that: it holds where the file says nothing itself. Not
    /// among the [pairs](Stated::pairs).
    pub attached: bool,
}

impl Stated {
    /// States one of `publisher`, `url`, `published` and `type`.
    ///
    /// # Errors
    /// A sentence that says what the value must be.
    pub fn set(&mut self, key: &str, value: &str) -> Result<(), String> {
        let must = |what: &str| Err(format!("`{key}` is {value:?} and must be {what}"));
        match key {
            "publisher" if value.trim().is_empty() => return must("a name"),
            "publisher" => self.publisher = Some(value.to_owned()),
            "url" => match Url::parse(value) {
                Ok(url) if matches!(url.scheme(), "http" | "https" | "file") => self.url = Some(url.into()),
                _ => return must("a whole address such as https://example.org/page"),
            },
            "published" => match dates::day(value) {
                None => return must("a day such as 2025-10-22"),
                day => self.published = day,
            },
            "type" => match DocumentType::from_slug(&value.to_lowercase()) {
                None => return must(&one_of(DocumentType::ALL)),
                known => self.document_type = known,
            },
            _ => return Err(format!("{key:?} is nothing that can be stated of a file")),
        }
        Ok(())
    }

    /// What is stated, each by its key; [`Stated::set`] reads it back.
    pub fn pairs(&self) -> Vec<(&'static str, String)> {
        let pairs = [
            ("publisher", self.publisher.clone()),
            ("url", self.url.clone()),
            ("published", self.published.map(|day| day.to_string())),
            ("type", self.document_type.map(|kind| kind.to_string())),
        ];
        pairs.into_iter().filter_map(|(key, value)| Some((key, value?))).collect()
    }

    /// Puts what `place` states in the place of what was found.
    pub(crate) fn overrule(&self, found: &mut Metadata, place: &str) {
        let Self { publisher, url, published, document_type, .. } = self.clone();
        found.publisher = publisher.or(found.publisher.take());
        found.url = url.or(found.url.take());
        found.published_at = found.published_at.filter(|_| published.is_none());
        found.published = published.or(found.published);
        found.document_type = document_type.or(found.document_type);
        found.places.splice(
            0..0,
            published.map(|day| Place { field: Field::Published, place: place.to_owned(), value: day.to_string() }),
        );
    }

    /// What is stated and not found.
    pub(crate) fn without(&self, found: &Metadata) -> Self {
        Self {
            publisher: self.publisher.clone().filter(|_| found.publisher.is_none()),
            url: self.url.clone().filter(|_| found.url.is_none()),
            published: self.published.filter(|_| found.published.is_none()),
            document_type: self.document_type.filter(|_| found.document_type.is_none()),
            attached: self.attached,
        }
    }
}

/// The words that a key takes.
pub(crate) fn one_of<T: std::fmt::Display>(allowed: &[T]) -> String {
    format!("one of {}", allowed.iter().map(T::to_string).collect::<Vec<_>>().join(", "))
}
