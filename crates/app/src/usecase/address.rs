//! What may be taken in? Files, folders and web addresses, given on the command line or by a feed.

use anyhow::{Context, bail};
use std::path::{Path, PathBuf};

/// One thing to take in, as a job row keeps it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Address {
    /// A local file.
    File {
        /// Absolute path.
        path: PathBuf,
        /// Its name on record: the path below the folder that was given, so that no page shows this machine's folders.
        name: String,
    },
    /// A page, feed or file on the web.
    Web(url::Url),
}

impl Address {
    /// The form a job row keeps; [`Address::parse`] reads it back.
    pub fn encode(&self) -> String {
        match self {
            Self::File { path, name } => format!("file {name}\n{}", path.display()),
            Self::Web(url) => url.to_string(),
        }
    }

    /// Reads a job row's form.
    pub fn parse(text: &str) -> anyhow::Result<Self> {
        match text.strip_prefix("file ") {
            Some(rest) => {
                let (name, path) = rest.split_once('\n').context("a file job without a path")?;
                Ok(Self::File { path: path.into(), name: name.to_owned() })
            }
            None => Ok(Self::Web(url::Url::parse(text).with_context(|| format!("{text:?} is not a web address"))?)),
        }
    }

    /// What a reader sees, and the document's address where it names none of its own.
    pub fn public(&self) -> String {
        match self {
            Self::File { name, .. } => format!("file:{name}"),
            Self::Web(url) => url.to_string(),
        }
    }
}

/// Everything that the words on the command line name, in a fixed order: files as given, folders walked by name.
/// Links are not followed and hidden files are passed over.
pub fn expand(words: &[String]) -> anyhow::Result<Vec<Address>> {
    let mut found = Vec::new();
    for word in words {
        if word.starts_with("http://") || word.starts_with("https://") {
            found.push(Address::Web(url::Url::parse(word).with_context(|| format!("{word:?} is not a web address"))?));
            continue;
        }
        let path = std::path::absolute(word).with_context(|| format!("resolve {word:?}"))?;
        let kind = std::fs::metadata(&path).with_context(|| {
            format!("{word:?} can't be read: give a file, a folder, or an address that starts with https://")
        })?;
        if kind.is_dir() {
            let root = path.file_name().map(Path::new).unwrap_or(Path::new(""));
            walk(&path, root, &mut found)?;
        } else if kind.is_file() {
            found.push(file(path.clone(), Path::new(path.file_name().unwrap_or_default())));
        } else {
            bail!("{word:?} is neither a file nor a folder");
        }
    }
    Ok(found)
}

fn walk(folder: &Path, name: &Path, found: &mut Vec<Address>) -> anyhow::Result<()> {
    let mut entries = std::fs::read_dir(folder)
        .and_then(|entries| entries.collect::<Result<Vec<_>, _>>())
        .with_context(|| format!("list folder {}", folder.display()))?;
    entries.sort_by_key(std::fs::DirEntry::file_name);
    for entry in entries {
        let kind = entry.file_type().with_context(|| format!("look at {}", entry.path().display()))?;
        if entry.file_name().to_string_lossy().starts_with('.') || kind.is_symlink() {
            continue;
        }
        let name = name.join(entry.file_name());
        if kind.is_dir() {
            walk(&entry.path(), &name, found)?;
        } else {
            found.push(file(entry.path(), &name));
        }
    }
    Ok(())
}

fn file(path: PathBuf, name: &Path) -> Address {
    Address::File { path, name: name.to_string_lossy().replace('\\', "/") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_is_walked_by_name_and_its_files_are_named_below_it() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let root = folder.path().join("papers");
        std::fs::create_dir_all(root.join("b")).expect("folders");
        for name in ["b/z.txt", "a.txt", ".hidden"] {
            std::fs::write(root.join(name), "text").expect("write");
        }
        let found = expand(&[root.display().to_string()]).expect("a folder");
        let names: Vec<_> = found.iter().map(Address::public).collect();
        assert_eq!(names, ["file:papers/a.txt", "file:papers/b/z.txt"]);
        for address in found {
            assert_eq!(Address::parse(&address.encode()).expect("its own form"), address);
        }
    }

    #[test]
    fn what_is_not_there_is_named() {
        let error = expand(&["no/such/file.txt".into()]).expect_err("missing");
        assert!(format!("{error:#}").contains("no/such/file.txt"), "{error:#}");
    }
}
