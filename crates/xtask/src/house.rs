//! What may stand in which crate? The prohibitions of the house, read from manifests and sources.

use crate::step::Outcome;
use std::path::{Path, PathBuf};

/// What one crate must never do.
struct Law {
    name: &'static str,
    /// Dependencies it may have; `None` where only `never` binds.
    only: Option<&'static [&'static str]>,
    /// Dependencies it must not have, or their beginnings.
    never: &'static [&'static str],
    /// Words its sources must not contain.
    words: &'static [&'static str],
    why: &'static str,
}

const LAWS: &[Law] = &[
    Law {
        name: "domain",
        only: Some(&["blake3", "jiff", "rust_decimal", "thiserror"]),
        never: &[],
        words: &["std::fs", "std::net", "std::env", "std::process", "async fn", "serde"],
        why: "domain does no I/O, is not async, and has no wire format",
    },
    Law {
        name: "reader",
        only: None,
        never: &["onrecord-extract", "onrecord-model", "onrecord-index", "onrecord-store", "tokio", "reqwest", "sqlx"],
        words: &["std::fs", "std::net", "tokio::", "async fn"],
        why: "reader turns bytes into a document and opens no file and no socket",
    },
    Law {
        name: "extract",
        only: None,
        never: &["onrecord-reader", "onrecord-model", "onrecord-index", "onrecord-store", "tokio", "reqwest", "sqlx"],
        words: &["std::fs", "std::net", "tokio::", "async fn", "onrecord_domain::verdict"],
        why: "extract does no I/O and decides no verdict",
    },
    Law {
        name: "model",
        only: None,
        never: &["onrecord-", "tokio", "reqwest", "sqlx"],
        words: &["std::net", "async fn"],
        why: "model knows nothing of claims and imports nothing of ours",
    },
    Law {
        name: "index",
        only: None,
        never: &["onrecord-", "tokio", "reqwest", "sqlx", "axum"],
        words: &["std::net", "async fn"],
        why: "index knows no SQL, no HTTP and no claims, and imports nothing of ours",
    },
    Law {
        name: "store",
        only: None,
        never: &[
            "onrecord-reader",
            "onrecord-extract",
            "onrecord-model",
            "onrecord-index",
            "axum",
            "askama",
            "reqwest",
        ],
        words: &["std::net"],
        why: "store knows no HTTP, no models and no templates",
    },
    Law {
        name: "app",
        only: None,
        never: &["sqlx", "rusqlite", "rten", "tantivy"],
        words: &["sqlx::", "rten", "tantivy::"],
        why: "app contains no SQL and no tensors",
    },
    Law { name: "xtask", only: Some(&[]), never: &[], words: &[], why: "xtask builds before anything else does" },
];

/// Words that mark unfinished work; written in two halves so that this file passes.
const UNFINISHED: &[&str] = &[
    concat!("TO", "DO"),
    concat!("FIX", "ME"),
    concat!("XX", "X"),
    concat!("todo", "!("),
    concat!("unimplemented", "!("),
    concat!("#[", "allow("),
    concat!("#[", "ignore]"),
];

/// Checks every crate under `root`.
pub(crate) fn check(root: &Path) -> Outcome {
    let mut problems = Vec::new();
    for law in LAWS {
        let folder = root.join("crates").join(law.name);
        problems.extend(read(&folder.join("Cargo.toml")).map_or_else(|e| vec![e], |text| manifest(law, &text)));
        for file in rust_files(&folder) {
            let shown = file.strip_prefix(root).unwrap_or(&file).display().to_string();
            let in_sources = file.starts_with(folder.join("src"));
            problems.extend(read(&file).map_or_else(|e| vec![e], |text| source(law, &shown, &text, in_sources)));
        }
    }
    Outcome::from(problems)
}

fn read(path: &Path) -> Result<String, String> {
    std::fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))
}

/// What is wrong with a manifest.
fn manifest(law: &Law, text: &str) -> Vec<String> {
    let section = |name: &str| text.split_once(&format!("[{name}]\n")).map_or("", |(_, rest)| rest);
    let dependencies = section("dependencies").lines().take_while(|line| !line.starts_with('['));
    let names = dependencies.filter_map(|line| line.split(['.', ' ', '=']).next()).filter(|name| !name.is_empty());
    let forbidden = |name: &&str| match law.only {
        Some(only) => !only.contains(name),
        None => law.never.iter().any(|never| never == name || never.ends_with('-') && name.starts_with(never)),
    };
    let refused = names.filter(|name| !name.starts_with('#')).filter(forbidden);
    let mut problems: Vec<String> =
        refused.map(|name| format!("crates/{}/Cargo.toml: `{name}` may not be here: {}", law.name, law.why)).collect();
    if !section("lints").starts_with("workspace = true") {
        problems.push(format!("crates/{}/Cargo.toml: add `[lints]` with `workspace = true`", law.name));
    }
    problems
}

/// What is wrong with a source file; `in_sources` is false for tests and benches, which may do I/O.
fn source(law: &Law, file: &str, text: &str, in_sources: bool) -> Vec<String> {
    let mut problems = Vec::new();
    if !text.starts_with("//!") {
        problems.push(format!("{file}: open it with `//!` and the question it answers"));
    }
    for (number, line) in (1..).zip(text.lines()) {
        if let Some(word) = UNFINISHED.iter().find(|word| line.contains(**word)) {
            problems.push(format!("{file}:{number}: `{word}`: finish it, or use #[expect(…, reason)] for a lint"));
        }
        if !in_sources || line.trim_start().starts_with("//") {
            continue;
        }
        if let Some(word) = law.words.iter().find(|word| holds_word(line, word)) {
            problems.push(format!("{file}:{number}: `{word}`: {}", law.why));
        }
        if law.name == "app" && is_sql(line) {
            problems.push(format!("{file}:{number}: SQL text: {}", law.why));
        }
    }
    problems
}

/// Whether `word` stands in `line` and not in the middle of a longer name.
fn holds_word(line: &str, word: &str) -> bool {
    let inside = |c: char| c.is_alphanumeric() || c == '_';
    line.match_indices(word).any(|(at, _)| {
        !line[..at].ends_with(inside) && (word.ends_with(':') || !line[at + word.len()..].starts_with(inside))
    })
}

/// Whether a string in `line` begins like a statement of SQL.
fn is_sql(line: &str) -> bool {
    let lower = line.to_lowercase();
    let starts = ["\"select ", "\"insert into ", "\"delete from ", "\"create table ", "\"update ", "\"with "];
    let then = [" from ", " values", " where ", " (", " set ", " as ("];
    starts.iter().zip(then).any(|(start, then)| {
        lower.split_once(start).is_some_and(|(_, rest)| rest.contains(then) || rest.contains(then.trim_end()))
    })
}

fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = std::fs::read_dir(folder) else { return Vec::new() };
    let mut paths: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    paths.sort();
    let files = |path: PathBuf| match path.is_dir() {
        true => rust_files(&path),
        false => Vec::from_iter(path.extension().is_some_and(|extension| extension == "rs").then_some(path)),
    };
    paths.into_iter().flat_map(files).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn law(name: &str) -> &'static Law {
        LAWS.iter().find(|law| law.name == name).expect("a crate of the house")
    }

    #[test]
    fn a_manifest_is_held_to_its_crate() {
        let of = |name: &str, dependencies: &str| {
            manifest(law(name), &format!("[dependencies]\n{dependencies}\n\n[lints]\nworkspace = true\n")).len()
        };
        for (name, dependencies, expected) in [
            ("domain", "jiff.workspace = true", 0),
            ("domain", "serde.workspace = true\njiff.workspace = true", 1),
            ("model", "onrecord-domain.workspace = true", 1),
            ("app", "onrecord-domain.workspace = true\nsqlx = \"1\"", 1),
            ("xtask", "", 0),
            ("xtask", "anyhow = \"1\"", 1),
        ] {
            assert_eq!(of(name, dependencies), expected, "{name}: {dependencies}");
        }
        assert_eq!(manifest(law("xtask"), "[dependencies]\n").len(), 1, "no lints");
    }

    #[test]
    fn a_source_is_held_to_its_crate() {
        for (name, line, expected) in [
            ("reader", "use std::fs;", 1),
            ("reader", "// never std::fs", 0),
            ("domain", "pub async fn decide() {}", 1),
            ("domain", "let serde_free = true;", 0),
            ("extract", "use onrecord_domain::verdict::decide;", 1),
            ("app", "let rows = query(\"SELECT id FROM claim\");", 1),
            ("app", "let words = \"select one from the list\";", 1),
            ("app", "let words = \"update pending\";", 0),
            ("store", "query(\"select id from claim\")", 0),
            ("store", concat!("// TO", "DO later"), 1),
        ] {
            let text = format!("//! What?\n{line}\n");
            assert_eq!(source(law(name), "file.rs", &text, true).len(), expected, "{name}: {line}");
        }
        assert_eq!(source(law("reader"), "file.rs", "use std::fs;\n", false).len(), 1, "only the missing opening");
    }
}
