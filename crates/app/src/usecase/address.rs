//! What may be taken in? Files, folders and web addresses, given on the command line or by a feed.

use anyhow::{Context, anyhow, bail};
use onrecord_domain::id::Digest;
use onrecord_reader::Stated;
use std::path::{Path, PathBuf};

/// One thing to take in, as a job row keeps it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Address {
    /// A local file.
    File {
        /// Absolute path.
        path: PathBuf,
        /// Its name on record: the path below the folder that was given, so that no page shows this machine's folders.
        name: String,
        /// What is stated of where it comes from.
        stated: Stated,
    },
    /// A page, feed or file on the web.
    Web(url::Url),
    /// A file that came with a message.
    Attached {
        /// The message, by the digest of its bytes, which are kept.
        message: Digest,
        /// Its place among the message's files, counted from 1.
        number: usize,
        /// Its address on record.
        address: String,
        /// What the message says of it.
        stated: Stated,
    },
}

impl Address {
    /// The form a job row keeps; [`Address::parse`] reads it back.
    pub fn encode(&self) -> String {
        match self {
            Self::File { path, name, stated } => format!("{}file {name}\n{}", lines(stated), path.display()),
            Self::Web(url) => url.to_string(),
            Self::Attached { message, number, address, stated } => {
                format!("{}attached {message} {number}\n{address}", lines(stated))
            }
        }
    }

    /// Reads a job row's form.
    pub fn parse(text: &str) -> anyhow::Result<Self> {
        let (mut rest, mut stated) = (text, Stated::default());
        while let Some((line, behind)) = rest.split_once('\n') {
            if let Some(name) = line.strip_prefix("file ") {
                return Ok(Self::File { path: behind.into(), name: name.to_owned(), stated });
            }
            if let Some((message, number)) = line.strip_prefix("attached ").and_then(|line| line.split_once(' ')) {
                let number = number.parse::<usize>().context("the number of a message's file")?;
                let message = message.parse::<Digest>()?;
                stated.attached = true;
                return Ok(Self::Attached { message, number, address: behind.to_owned(), stated });
            }
            let (key, value) = line.split_once(' ').context("a file job without a name")?;
            stated.set(key, value).map_err(|why| anyhow!("a file job: {why}"))?;
            rest = behind;
        }
        Ok(Self::Web(url::Url::parse(text).with_context(|| format!("{text:?} is not a web address"))?))
    }

    /// What is stated of where it comes from: nothing of a page on the web, which says so by its address.
    pub fn stated(&self) -> Stated {
        match self {
            Self::File { stated, .. } | Self::Attached { stated, .. } => stated.clone(),
            Self::Web(_) => Stated::default(),
        }
    }

    /// What a reader sees, and the document's address where it names none of its own.
    pub fn public(&self) -> String {
        match self {
            Self::File { name, .. } => format!("file:{name}"),
            Self::Web(url) => url.to_string(),
            Self::Attached { address, .. } => address.clone(),
        }
    }
}

/// What is stated, each on a line of its own.
fn lines(stated: &Stated) -> String {
    stated.pairs().iter().map(|(key, value)| format!("{key} {value}\n")).collect()
}

/// States of every one of `files` where it comes from.
pub fn state(files: &mut [Address], said: &Stated) -> anyhow::Result<()> {
    if *said == Stated::default() {
        return Ok(());
    }
    if said.url.is_some() && files.len() > 1 {
        bail!(
            "--url is the address of one document, and these are {} files: give them one by one, since files of one \
             address are taken for versions of one page",
            files.len()
        );
    }
    for address in files {
        match address {
            Address::File { stated, .. } => *stated = said.clone(),
            // Its message has said it, and nobody names one on the command line.
            Address::Attached { .. } => {}
            Address::Web(url) => bail!(
                "--publisher, --url, --published and --type say where files come from, and {url} says it itself: give it \
                 apart from the files"
            ),
        }
    }
    Ok(())
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
    Address::File { path, name: name.to_string_lossy().replace('\\', "/"), stated: Stated::default() }
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
    fn what_is_stated_of_files_goes_with_them() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let path = folder.path().join("a.csv");
        std::fs::write(&path, "Year,Tons").expect("write");
        let mut said = Stated::default();
        for (key, value) in [("publisher", "Port Office"), ("type", "statistics")] {
            said.set(key, value).expect("it can be stated");
        }
        let words = [path.display().to_string(), path.display().to_string(), "https://port.example/".to_owned()];
        let mut files = expand(&words[..2]).expect("files");
        state(&mut files, &said).expect("files have a publisher");
        assert_eq!(files[0].stated(), said);
        assert_eq!(Address::parse(&files[0].encode()).expect("its own form"), files[0]);
        let refused = |words: &[String], said: &Stated| {
            format!("{:#}", state(&mut expand(words).expect("addresses"), said).expect_err("refused"))
        };
        assert!(refused(&words[1..], &said).contains("https://port.example/ says it itself"));
        said.set("url", "https://port.example/tons").expect("an address");
        assert!(refused(&words[..2], &said).contains("these are 2 files"));
    }

    #[test]
    fn a_file_of_a_message_is_found_again() {
        let mut stated = Stated { attached: true, ..Stated::default() };
        stated.set("publisher", "Port Office").expect("it can be stated");
        let message = Digest::of(b"a message");
        let address = onrecord_reader::address::attached("file:a.eml", 2, "tons.csv");
        let file = Address::Attached { message, number: 2, address, stated };
        assert_eq!(Address::parse(&file.encode()).expect("its own form"), file);
        assert_eq!(file.public(), "file:a.eml#attachment=2/tons.csv");
        assert!(Address::parse(&file.encode().replace(" 2\n", " two\n")).is_err());
    }

    #[test]
    fn what_is_not_there_is_named() {
        let error = expand(&["no/such/file.txt".into()]).expect_err("missing");
        assert!(format!("{error:#}").contains("no/such/file.txt"), "{error:#}");
    }
}
