//! Nonsense, traps and random changes: an error that says what to do, and never a panic.

use crate::support::document;
use onrecord_reader::{Input, MAX_BYTES, read};
use proptest::prelude::*;

#[test]
fn what_cannot_be_read_is_refused_with_a_reason() {
    let deep = format!("<html><body>{}x", "<div>".repeat(1_000));
    let deeper = "<b><i>".repeat(200_000);
    let nested_feed = format!("<rss><channel>{}</channel></rss>", "<a>".repeat(100_000));
    let cases: &[(&[u8], &str, &str)] = &[
        (b"", "a.txt", "there is no text in this file"),
        (b" \n\t ", "a.html", "there is no text in this file"),
        (b"<html><body><script>x()</script></body></html>", "a.html", "there is no text in this page"),
        (b"PK\x03\x04rest", "a.docx", "the office file can't be read"),
        (b"\x89PNG\r\n", "a.png", "this is a picture"),
        (b"abc\0\0\0def", "a.txt", "this is a binary file"),
        (deep.as_bytes(), "a.html", "nests elements"),
        (deeper.as_bytes(), "a.html", "nests elements"),
        (nested_feed.as_bytes(), "a.xml", "nests elements"),
        (b"<rss><channel><titl", "a.xml", "the feed can't be read (a tag does not end)"),
        (b"%PDF-1.7\nnothing of the sort", "a.pdf", "the PDF"),
        (b"---\ntier: Z\n---\nx", "a.md", "the front matter can't be used"),
        (b"---\n---\n", "a.md", "there is no text"),
    ];
    for (bytes, name, expected) in cases {
        let error = read(&Input { bytes, media_type: None, name }).expect_err("it is refused");
        assert!(error.to_string().contains(expected), "{name}: {error}");
    }
    let large = vec![b'a'; MAX_BYTES + 1];
    let error = read(&Input { bytes: &large, media_type: None, name: "a.txt" }).expect_err("it is refused");
    assert!(error.to_string().contains("the limit is 67108864"), "{error}");
}

#[test]
fn text_that_cannot_be_seen_is_dropped() {
    let read = document("Visi\u{200b}ble\u{202e} w\u{ad}ord\u{e0041}s".as_bytes(), None, "a.txt").expect("it is read");
    assert_eq!(read.text.text(), "Visible words");
}

/// Small inputs of every kind, to be damaged.
const SEEDS: &[&str] = &[
    "---\ntitle: x\ntier: A\n---\n# Head\n\n- a\n- b\n\n> q\n\n| a | b |\n|---|---|\n| 1 | 2 |\n",
    "<html lang=en><head><title>T</title><meta charset=utf-8><meta property='og:title' content='T'></head><body><article><h1>T</h1><p>Some words of a page.</p><table><tr><td>1</td><td>2</td></tr></table></article></body></html>",
    "<html><body><pre>\n[Congressional Record Volume 1, Number 2 (Monday, March 3, 2025)]\n[Senate]\n[Page S10]\n\n                    HEAD\n\n  Mr. ALMOND. Words of\na turn.\n\n[[Page S11]]\n\nmore\n</pre></body></html>",
    "<?xml version='1.0'?><rss version='2.0'><channel><title>x</title><item><title>y</title><pubDate>Tue, 04 Mar 2025 23:30:00 GMT</pubDate></item></channel></rss>",
    "{\"version\":\"https://jsonfeed.org/version/1\",\"title\":\"x\",\"items\":[{\"id\":\"1\",\"date_published\":\"2025-03-04\"}]}",
    "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Contents 4 0 R/Resources<</Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>>>endobj\n4 0 obj<</Length 44>>stream\nBT /F1 12 Tf 10 100 Td (Some words) Tj ET\nendstream endobj\ntrailer<</Root 1 0 R>>\n%%EOF",
    "Plain words\nover lines, with a hyphen-\nated one.\n\n* item\n\tindented\tcells\n",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    /// Reads a seed with some of its bytes overwritten, cut out or doubled.
    #[test]
    fn damaged_input_never_panics(
        seed in 0..SEEDS.len(),
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>(), 0..4u8), 0..12),
    ) {
        let mut bytes = SEEDS[seed].as_bytes().to_vec();
        for (place, byte, what) in changes {
            if bytes.is_empty() {
                break;
            }
            let at = place.index(bytes.len());
            match what {
                0 => bytes[at] = byte,
                1 => { bytes.remove(at); }
                2 => bytes.insert(at, byte),
                _ => bytes.extend_from_within(at..),
            }
        }
        if let Ok(onrecord_reader::Content::Document(read)) = read(&Input { bytes: &bytes, media_type: None, name: "x" }) {
            crate::support::lines(&read);
        }
    }

    #[test]
    fn random_bytes_never_panic(bytes in prop::collection::vec(any::<u8>(), 0..400), ending in 0..5usize) {
        let name = ["a.html", "a.md", "a.txt", "a.xml", "a"][ending];
        let _ = read(&Input { bytes: &bytes, media_type: None, name });
    }
}
