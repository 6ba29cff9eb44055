//! What the file's outline calls headings.
//!
//! The walk is our own, since a hostile outline refers to itself.

use pdf_oxide::PdfDocument;
use pdf_oxide::object::{Object, ObjectRef};
use std::collections::{HashMap, HashSet};

/// Most entries that are read.
const ENTRIES: usize = 5_000;

/// Longest heading, in characters.
const LONGEST: usize = 300;

/// Levels of headings by their words.
#[derive(Debug, Default)]
pub(super) struct Outline(HashMap<String, u8>);

impl Outline {
    /// Reads the outline of `pdf`; an empty one where there is none or it is damaged.
    pub(super) fn read(pdf: &PdfDocument) -> Self {
        let mut outline = Self::default();
        let root = pdf.catalog().ok().and_then(|catalog| entry(pdf, &catalog, "Outlines"));
        let Some(first) = root.as_ref().and_then(|root| reference(root, "First")) else { return outline };
        let mut seen: HashSet<ObjectRef> = HashSet::new();
        let mut open = vec![(first, 1)];
        while let Some((item, level)) = open.pop() {
            if seen.len() >= ENTRIES || !seen.insert(item) {
                continue;
            }
            let Ok(loaded) = pdf.load_object(item) else { continue };
            open.extend(reference(&loaded, "Next").map(|next| (next, level)));
            open.extend(reference(&loaded, "First").map(|child| (child, level + 1)));
            if let Some(Object::String(title)) = entry(pdf, &loaded, "Title") {
                outline.add(&decoded(&title), level);
            }
        }
        outline
    }

    fn add(&mut self, title: &str, level: u8) {
        let words = words(title);
        if words.chars().count() >= 3 && words.chars().count() <= LONGEST {
            self.0.entry(words).or_insert(level.min(6));
        }
    }

    /// The level of a line that is a heading, with its number or without.
    pub(super) fn level(&self, line: &str) -> Option<u8> {
        if self.0.is_empty() || line.len() > 2 * LONGEST {
            return None;
        }
        let unnumbered = line.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ' ' | ')'));
        self.0.get(&words(line)).or_else(|| self.0.get(&words(unnumbered))).copied()
    }
}

pub(super) fn entry(pdf: &PdfDocument, object: &Object, name: &str) -> Option<Object> {
    match object.as_dict()?.get(name)? {
        Object::Reference(reference) => pdf.load_object(*reference).ok(),
        other => Some(other.clone()),
    }
}

fn reference(object: &Object, name: &str) -> Option<ObjectRef> {
    match object.as_dict()?.get(name)? {
        Object::Reference(reference) => Some(*reference),
        _ => None,
    }
}

/// Letters and figures in small letters: spacing, ligatures' hyphens and stops differ between outline and page.
fn words(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// A text string: UTF-16 or UTF-8 where it begins with its mark, else an encoding that is Latin 1 for letters.
pub(super) fn decoded(bytes: &[u8]) -> String {
    let units = |from: fn([u8; 2]) -> u16| {
        let units: Vec<u16> = bytes[2..].chunks_exact(2).map(|pair| from([pair[0], pair[1]])).collect();
        String::from_utf16_lossy(&units)
    };
    match bytes {
        [0xfe, 0xff, ..] => units(u16::from_be_bytes),
        [0xff, 0xfe, ..] => units(u16::from_le_bytes),
        [0xef, 0xbb, 0xbf, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        _ => bytes.iter().map(|byte| char::from(*byte)).collect(),
    }
}
