//! Office files: zip archives of XML, one main part and what it refers to.

mod docx;
mod notes;
mod number;
mod package;
mod sheet;
mod styles;
mod xlsx;
mod xml;

use crate::{ReadError, guard, properties};
use onrecord_domain::document::{Field, Metadata, ReadDocument};
use package::Package;

/// Seconds that reading an office file may take.
const SECONDS: u64 = 60;

/// Which program's file a zip archive is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Word,
    Excel,
}

/// The kind of the zip archive `bytes`, by the names of its parts; an error names what it is instead.
pub(crate) fn kind(bytes: &[u8]) -> Result<Kind, ReadError> {
    let package = Package::open(bytes, "office file")?;
    let holds = |folder: &str| package.names().any(|name| name.starts_with(folder));
    match () {
        () if holds("word/") => Ok(Kind::Word),
        () if holds("xl/") => Ok(Kind::Excel),
        () if holds("ppt/") => Err(ReadError::Unsupported { what: "a PowerPoint file" }),
        () if holds("META-INF/container.xml") => Err(ReadError::Unsupported { what: "an EPUB book" }),
        () if holds("content.xml") => Err(ReadError::Unsupported { what: "an OpenDocument file" }),
        () => Err(ReadError::Unsupported { what: "a zip archive" }),
    }
}

/// Reads a file of the given kind.
pub(crate) fn read(bytes: &[u8], kind: Kind) -> Result<ReadDocument, ReadError> {
    let bytes = bytes.to_vec();
    let (what, reader): (_, fn(&mut Package<'_>) -> _) = match kind {
        Kind::Word => ("Word file", docx::read),
        Kind::Excel => ("Excel file", xlsx::read),
    };
    guard::bounded(what, SECONDS, move || reader(&mut Package::open(&bytes, what)?))
}

/// What the file's properties say of it. A letter or release is made on its day, and opening and saving it changes the
/// day of the last change only; a workbook is made once and filled anew each time.
fn metadata(package: &mut Package<'_>, kind: Kind) -> Result<Metadata, ReadError> {
    let Some(core) = package.part("docProps/core.xml")? else { return Ok(Metadata::default()) };
    let mut stated = std::collections::HashMap::new();
    let mut open = String::new();
    xml::walk(&core, "properties", |node| {
        match node {
            xml::Node::Open(name, _) => open = name.to_owned(),
            xml::Node::Text(text) if !text.trim().is_empty() => {
                let value: &mut String = stated.entry(open.clone()).or_default();
                value.push_str(text);
            }
            _ => {}
        }
        Ok(())
    })?;
    let mut take = |name: &str| stated.remove(name).map(|value| value.trim().to_owned());
    let created = (Field::Published, "properties created", take("created"));
    let modified = (Field::Published, "properties modified", take("modified"));
    let [day, other] = if kind == Kind::Word { [created, modified] } else { [modified, created] };
    let title = (Field::Title, "properties title", take("title"));
    let byline = (Field::Byline, "properties creator", take("creator"));
    let found = properties::metadata(vec![title, byline, day, other]);
    Ok(Metadata { language: take("language"), ..found })
}
