//! Real files: none makes the reader panic, and what can't be read is listed with its reason.

use crate::support::{corpus, files, lines};
use onrecord_domain::document::BlockKind;
use onrecord_reader::{Content, Input, read};
use std::collections::{BTreeMap, HashMap};
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

/// Damaged copies of real files of every kind: nothing panics, nothing runs away.
#[test]
fn damaged_files() {
    let Some(folder) = corpus("") else { return };
    let files = crate::damage::files(&folder);
    let found = crate::damage::run(&files, 300, 7);
    println!("{} files: {found}", files.len());
    assert_eq!(found.faults, []);
    assert!(found.read > 50 && found.slowest[0].0.as_secs() < 30, "{found}");
}

/// Of every fourth page, segments that belong to the text are found and segments that don't are not. The whole set is
/// measured by `onrecord eval extraction`.
#[test]
fn articles() {
    let Some(folder) = corpus("articles") else { return };
    let listed = std::fs::read(folder.join("evaldata.json")).expect("the list can be read");
    let listed: BTreeMap<String, serde_json::Value> = serde_json::from_slice(&listed).expect("valid JSON");
    let paths = files(&folder, &["html", "htm"]).into_iter();
    let paths: HashMap<_, _> = paths.filter_map(|path| Some((path.file_name()?.to_str()?.to_owned(), path))).collect();
    let (mut right, mut missed, mut wrong, mut pages) = (0, 0, 0, 0);
    for (address, expected) in listed.iter().step_by(4) {
        let path = &paths[expected["file"].as_str().expect("a name")];
        let bytes = std::fs::read(path).expect("the page can be read");
        let text = article(&bytes, address);
        let found = |name: &str| segments(&expected[name]).partition(|segment| text.contains(segment.as_str()));
        let (with, without): ((Vec<_>, Vec<_>), (Vec<_>, Vec<_>)) = (found("with"), found("without"));
        (right, missed, wrong) = (right + with.0.len(), missed + with.1.len(), wrong + without.0.len());
        pages += 1;
    }
    let f = 2.0 * right as f64 / (2 * right + missed + wrong) as f64;
    println!("articles: {pages} pages, {right} segments found, {missed} missed, {wrong} that don't belong; F {f:.3}");
    assert!(pages == 117 && f > 0.92, "F {f:.3} on {pages} pages");
}

/// The running text of a page, captions apart.
fn article(bytes: &[u8], address: &str) -> String {
    let read = match read(&Input { bytes, media_type: Some("text/html"), name: address }) {
        Ok(Content::Document(read)) => read,
        Ok(Content::Feed(_)) => panic!("{address} is no feed"),
        Err(error) => panic!("{address}: {error}"),
    };
    lines(&read);
    let running = read.blocks.iter().filter(|block| !matches!(block.kind, BlockKind::Furniture | BlockKind::Caption));
    squeezed(&running.filter_map(|block| read.text.slice(block.span)).collect::<Vec<_>>().join(" "))
}

fn segments(value: &serde_json::Value) -> impl Iterator<Item = String> {
    value.as_array().into_iter().flatten().filter_map(|segment| segment.as_str()).map(squeezed)
}

/// White space as one space, without soft hyphens, which no text layer has.
fn squeezed(text: &str) -> String {
    text.replace('\u{ad}', "").split_whitespace().collect::<Vec<_>>().join(" ")
}
