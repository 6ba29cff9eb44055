//! What is measured on? Files of JSON lines, plain or gzipped.

use anyhow::{Context, bail};
use flate2::read::MultiGzDecoder;
use serde::Deserialize;
use serde_json::Value;
use std::io::Read;
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};

/// What a row says of its claim and evidence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Label {
    /// The evidence says so.
    Supports,
    /// It says otherwise.
    Refutes,
    /// It does not settle it ("not enough information").
    Nei,
    /// Some of it says so, some otherwise.
    Conflicting,
}

impl Label {
    /// Every label, in the order of reports.
    pub const ALL: [Self; 4] = [Self::Supports, Self::Refutes, Self::Nei, Self::Conflicting];

    /// The word used in files.
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Supports => "supports",
            Self::Refutes => "refutes",
            Self::Nei => "nei",
            Self::Conflicting => "conflicting",
        }
    }
}

/// A claim, what is to be read for it, and what that says.
#[derive(Debug, Clone, Deserialize)]
pub struct ClaimRow {
    /// The claim.
    pub claim: String,
    /// Sentences or passages, in order.
    pub evidence: Vec<String>,
    /// What they say.
    pub label: Label,
    /// What decides, where the set says so ("negation", "units").
    #[serde(default)]
    pub kind: Option<String>,
}

/// Deepest folder that is looked into for files.
const DEPTH: usize = 6;

/// All files below `folder`, in order of their paths.
pub(super) fn files(folder: &Path) -> anyhow::Result<Vec<PathBuf>> {
    let (mut open, mut files) = (vec![(folder.to_owned(), 0)], Vec::new());
    while let Some((folder, depth)) = open.pop() {
        for entry in std::fs::read_dir(&folder).with_context(|| format!("list {}", folder.display()))? {
            let path = entry.with_context(|| format!("list {}", folder.display()))?.path();
            match path.is_dir() {
                true if depth < DEPTH => open.push((path, depth + 1)),
                true => {}
                false => files.push(path),
            }
        }
    }
    files.sort();
    Ok(files)
}

/// The text of a file, unpacked where it is gzipped, whatever its name.
pub fn text(path: &Path) -> anyhow::Result<String> {
    let shown = path.display();
    let bytes = std::fs::read(path).with_context(|| format!("read {shown}"))?;
    let mut unpacked = Vec::new();
    let bytes = match bytes.starts_with(&[0x1f, 0x8b]) {
        true => {
            MultiGzDecoder::new(bytes.as_slice())
                .read_to_end(&mut unpacked)
                .with_context(|| format!("unpack {shown}: it is cut off or damaged, fetch it again"))?;
            unpacked
        }
        false => bytes,
    };
    String::from_utf8(bytes).ok().with_context(|| format!("{shown} is not text in UTF-8: give a file of JSON lines"))
}

/// The rows of a file, each made by `parse`; with a `limit`, as many spread evenly over the file (see [`spread`]).
///
/// # Errors
/// A file that can't be read or holds no rows; the first line that `parse` refuses, by its number. Rows beyond the
/// limit are held to the same.
pub fn read<T>(
    path: &Path,
    limit: Option<NonZeroUsize>,
    parse: impl Fn(Value) -> anyhow::Result<T>,
) -> anyhow::Result<Vec<T>> {
    let text = text(path)?;
    let mut rows = Vec::new();
    for (number, line) in (1..).zip(text.lines()).filter(|(_, line)| !line.trim().is_empty()) {
        let row = serde_json::from_str(line)
            .map_err(|error| anyhow::anyhow!("not JSON ({error}): write one object a line, or take the line out"))
            .and_then(&parse)
            .with_context(|| format!("{}, line {number}", path.display()))?;
        rows.push(row);
    }
    if rows.is_empty() {
        bail!("{} holds no rows: give a file with one JSON object a line", path.display());
    }
    Ok(spread(rows, limit))
}

/// A row that is a `T` as it stands.
///
/// # Errors
/// What is missing or of another type, and what to do.
pub fn parse<T: for<'a> Deserialize<'a>>(row: Value) -> anyhow::Result<T> {
    serde_json::from_value(row).map_err(|error| anyhow::anyhow!("{error}: correct the row or take it out"))
}

/// `limit` of `rows`: of n rows those at floor(j·n / limit) for j from 0. The same file and limit give the same rows.
pub fn spread<T>(rows: Vec<T>, limit: Option<NonZeroUsize>) -> Vec<T> {
    let n = rows.len();
    let Some(limit) = limit.map(NonZeroUsize::get).filter(|limit| *limit < n) else { return rows };
    let mut wanted = (0..limit).map(|j| j * n / limit).peekable();
    rows.into_iter().enumerate().filter(|(at, _)| wanted.next_if_eq(at).is_some()).map(|(_, row)| row).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_found_in_folders_and_in_order() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        std::fs::create_dir_all(folder.path().join("b/c")).expect("folders");
        for name in ["d.xml", "b/c/a.json", "b/e.html"] {
            std::fs::write(folder.path().join(name), "").expect("a file");
        }
        let found = files(folder.path()).expect("files");
        assert_eq!(found, ["b/c/a.json", "b/e.html", "d.xml"].map(|name| folder.path().join(name)));
    }

    #[test]
    fn rows_are_spread_evenly() {
        let spread_of = |n: usize, limit: usize| spread((0..n).collect(), NonZeroUsize::new(limit));
        for (n, limit, expected) in [
            (10, 5, vec![0, 2, 4, 6, 8]),
            (10, 3, vec![0, 3, 6]),
            (7, 4, vec![0, 1, 3, 5]),
            (3, 3, vec![0, 1, 2]),
            (3, 9, vec![0, 1, 2]),
            (2, 0, vec![0, 1]),
        ] {
            assert_eq!(spread_of(n, limit), expected, "{limit} of {n}");
        }
    }
}
