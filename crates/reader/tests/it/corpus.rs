//! Real files: none makes the reader panic, and what can't be read is listed with its reason.

use crate::support::{corpus, files, lines};
use onrecord_reader::{Content, Input, read};
use std::collections::{HashMap, HashSet};
use std::path::PathBuf;

/// Reads every file; gives how many were read, and prints the others with their reasons.
fn check(what: &str, paths: &[PathBuf], media_type: Option<&str>) -> usize {
    let mut readable = 0;
    for path in paths {
        let bytes = std::fs::read(path).expect("the file can be read");
        let name = path.to_string_lossy();
        match read(&Input { bytes: &bytes, media_type, name: &name }) {
            Ok(content) => {
                readable += 1;
                if let Content::Document(document) = content {
                    lines(&document);
                }
            }
            Err(error) => println!("not read: {}: {error}", path.file_name().expect("it has a name").to_string_lossy()),
        }
    }
    println!("{what}: {readable} of {} read", paths.len());
    readable
}

#[test]
fn pdfs() {
    let Some(folder) = corpus("pdf") else { return };
    let paths = files(&folder, &["pdf"]);
    assert!(check("pdf", &paths, None) * 3 >= paths.len() * 2, "fewer than two thirds were read");
}

/// Segments that belong to the text are found, segments that don't are not.
#[test]
fn articles() {
    let Some(folder) = corpus("articles") else { return };
    let listed = std::fs::read(folder.join("evaldata.json")).expect("the list can be read");
    let listed: serde_json::Value = serde_json::from_slice(&listed).expect("valid JSON");
    let pages_by_name: HashMap<String, PathBuf> = files(&folder, &["html", "htm"])
        .into_iter()
        .filter_map(|path| Some((path.file_name()?.to_str()?.to_owned(), path)))
        .collect();
    let (mut right, mut missed, mut wrong, mut pages) = (0_u32, 0_u32, 0_u32, 0);
    let listed = listed.as_object().expect("a mapping");
    for (address, expected) in listed {
        let Some(path) = expected["file"].as_str().and_then(|name| pages_by_name.get(name)) else { continue };
        let bytes = std::fs::read(path).expect("the page can be read");
        if pages == 100 {
            break;
        }
        pages += 1;
        let text = match read(&Input { bytes: &bytes, media_type: None, name: address }) {
            Ok(Content::Document(document)) => {
                lines(&document);
                squeezed(document.text.text())
            }
            Ok(Content::Feed(_)) => String::new(),
            Err(error) => {
                println!("not read: {address}: {error}");
                String::new()
            }
        };
        for segment in segments(&expected["with"]) {
            if text.contains(&segment) { right += 1 } else { missed += 1 }
        }
        wrong += segments(&expected["without"]).iter().filter(|segment| text.contains(*segment)).count() as u32;
    }
    let f = f64::from(2 * right) / f64::from(2 * right + missed + wrong);
    println!("articles: {pages} pages, {right} segments found, {missed} missed, {wrong} that don't belong; F {f:.3}");
    assert!(pages == 100 && f > 0.85, "F {f:.3} on {pages} pages");
}

fn segments(value: &serde_json::Value) -> HashSet<String> {
    value
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(|segment| segment.as_str())
        .map(squeezed)
        .filter(|text| !text.is_empty())
        .collect()
}

fn squeezed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
