//! The archive: its parts by name, what they refer to, and how much they may unpack to.

use super::xml::{self, Node};
use crate::{ReadError, charset};
use std::io::{Cursor, Read};
use zip::ZipArchive;

/// Most entries of an archive.
const ENTRIES: usize = 20_000;

/// Most bytes that all parts that are read may unpack to.
const UNPACKED: u64 = 256 * 1024 * 1024;

/// How many times its packed size a part may have, once it is larger than [`SMALL`] bytes.
const RATIO: u64 = 300;

/// Size up to which no ratio is asked for: a short part of spaces packs very well.
const SMALL: u64 = 4 * 1024 * 1024;

/// An open archive.
pub(super) struct Package<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    what: &'static str,
    /// Bytes that may still be unpacked.
    left: u64,
}

/// What a part refers to.
pub(super) struct Relation {
    pub(super) id: String,
    /// Last word of its type: `worksheet`, `styles`, `footnotes`.
    pub(super) kind: String,
    /// Name of the part referred to.
    pub(super) target: String,
}

impl<'a> Package<'a> {
    /// Opens the archive `bytes`, a `what`.
    pub(super) fn open(bytes: &'a [u8], what: &'static str) -> Result<Self, ReadError> {
        let damaged = |error: zip::result::ZipError| ReadError::Damaged { what, message: error.to_string() };
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(damaged)?;
        if archive.len() > ENTRIES {
            let message = format!("it has {} entries and the limit is {ENTRIES}", archive.len());
            return Err(ReadError::Damaged { what, message });
        }
        Ok(Self { archive, what, left: UNPACKED })
    }

    /// Names of the parts.
    pub(super) fn names(&self) -> impl Iterator<Item = String> + '_ {
        self.archive.file_names().flatten().map(|name| name.into_owned())
    }

    /// The text of a part; `None` where there is none of that name.
    pub(super) fn part(&mut self, name: &str) -> Result<Option<String>, ReadError> {
        let what = self.what;
        let Some(index) = self.archive.index_for_name(name) else { return Ok(None) };
        let damaged = |message: String| ReadError::Damaged { what, message: format!("{name}: {message}") };
        let entry = self.archive.by_index(index).map_err(|error| damaged(error.to_string()))?;
        let allowed = self.left.min(SMALL.max(entry.compressed_size().saturating_mul(RATIO)));
        let mut bytes = Vec::new();
        // The size that the archive declares is the archive's word; what comes out is counted.
        entry.take(allowed + 1).read_to_end(&mut bytes).map_err(|error| damaged(error.to_string()))?;
        if bytes.len() as u64 > allowed {
            return Err(ReadError::Unpacks { what, limit: allowed });
        }
        self.left -= bytes.len() as u64;
        Ok(Some(charset::decode(&bytes, None).text))
    }

    /// What the part `name` refers to inside the archive.
    pub(super) fn relations(&mut self, name: &str) -> Result<Vec<Relation>, ReadError> {
        let (folder, file) = name.rsplit_once('/').unwrap_or(("", name));
        let list = format!("{folder}/_rels/{file}.rels");
        let Some(list) = self.part(list.trim_start_matches('/'))? else { return Ok(Vec::new()) };
        let mut relations = Vec::new();
        xml::walk(&list, self.what, |node| {
            if let Node::Open("Relationship", tag) = node
                && tag.get("TargetMode").as_deref() != Some("External")
                && let (Some(id), Some(kind), Some(target)) = (tag.get("Id"), tag.get("Type"), tag.get("Target"))
            {
                let kind = kind.rsplit('/').next().unwrap_or_default().to_owned();
                relations.push(Relation { id, kind, target: resolved(folder, &target) });
            }
            Ok(())
        })?;
        Ok(relations)
    }

    /// The name and the text of the main part; `usual` is its name in nearly all files.
    pub(super) fn main(&mut self, usual: &str) -> Result<(String, String), ReadError> {
        let stated = self.relations("")?.into_iter().find(|relation| relation.kind == "officeDocument");
        let name = stated.map_or_else(|| usual.to_owned(), |relation| relation.target);
        match self.part(&name)? {
            Some(text) => Ok((name, text)),
            None => Err(ReadError::Damaged { what: self.what, message: format!("it has no part {name}") }),
        }
    }

    /// The text of the first part of a kind among `relations`.
    pub(super) fn related(&mut self, relations: &[Relation], kind: &str) -> Result<Option<String>, ReadError> {
        match relations.iter().find(|relation| relation.kind == kind) {
            Some(relation) => self.part(&relation.target),
            None => Ok(None),
        }
    }
}

/// The name of the part that `target` means in `folder`.
fn resolved(folder: &str, target: &str) -> String {
    if let Some(absolute) = target.strip_prefix('/') {
        return absolute.to_owned();
    }
    let mut steps: Vec<&str> = folder.split('/').filter(|step| !step.is_empty()).collect();
    for step in target.split('/') {
        match step {
            ".." => drop(steps.pop()),
            "." | "" => {}
            step => steps.push(step),
        }
    }
    steps.join("/")
}
