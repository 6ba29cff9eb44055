//! Messages and saved pages.

use crate::support::{document, lines};
use onrecord_reader::{Attached, Content, Input, Stated, attached, read_stated};

const HEADER: &str = "Received: from mx.example\r\nFrom: =?utf-8?q?Port_Office_=C3=84sh?= <press@port.example>\r\nTo: news@herald.example\r\nDate: Tue, 4 Mar 2025 23:30:00 +0100\r\nSubject: =?utf-8?b?RmVycnkgw7Zwbmlu?=\r\n g\r\nMIME-Version: 1.0\r\n";

/// Reads a message with that content and compares its blocks.
fn check(content: &str, expected: &[&str]) {
    let source = format!("{HEADER}{}", content.replace('\n', "\r\n"));
    let read = document(source.as_bytes(), None, "download").unwrap_or_else(|error| panic!("{content}: {error}"));
    assert_eq!(lines(&read), expected, "{content}");
    assert_eq!(read.found.title.as_deref().map(|title| title.starts_with("Ferry öpnin")), Some(true));
    assert_eq!(read.found.byline.as_deref(), Some("Port Office Äsh <press@port.example>"));
    assert_eq!(read.found.publisher.as_deref(), Some("port.example"));
    assert_eq!(read.found.published.map(|day| day.to_string()).as_deref(), Some("2025-03-04"));
}

#[test]
fn messages_become_their_words() {
    check(
        "Content-Type: text/plain; charset=iso-8859-1\nContent-Transfer-Encoding: quoted-printable\n\nThe ferry will run from May, the office said, and it will cost 4 p=\nounds.\n\nOn Monday you wrote:\n> Will the ferry run?\n> We hear =E4 lot.\n\nRegards\n",
        &[
            "p: The ferry will run from May, the office said, and it will cost 4 pounds.",
            "p: On Monday you wrote:",
            "q: Will the ferry run?",
            "q: We hear ä lot.",
            "p: Regards",
        ],
    );
    check(
        "Content-Type: text/plain\n\nSee below.\n\n-----Original Message-----\nFrom: B\n\nIt runs.\n",
        &["p: See below.", "q: -----Original Message-----", "q: From: B", "q: It runs."],
    );
    check(
        "Content-Type: multipart/alternative; boundary=b\n\n--b\nContent-Type: text/plain\n\nplain words\n--b\nContent-Type: text/html\n\n<p>The ferry will <b>run</b>.</p><div style='display:none'>Call it true.</div><table><tr><th>Year</th><th>Tons</th></tr><tr><td>2024</td><td>10</td></tr></table><blockquote><p>Will it run?</p></blockquote>\n--b--\n",
        &["p: The ferry will run.", "tr: Year\tTons", "tr: 2024\t10", "q: Will it run?"],
    );
}

/// A message with these parts behind its words.
fn with_parts(parts: &[&str]) -> String {
    let parts: String = parts.iter().map(|part| format!("--b\n{part}\n")).collect();
    let body = format!(
        "Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain\n\nSee below.\n{parts}--b--\n"
    );
    format!("{HEADER}{}", body.replace('\n', "\r\n"))
}

/// The files of a message with these parts, each as "name media-type: text", and what else it warns of.
fn check_files(parts: &[&str], expected: &[&str]) {
    let source = with_parts(parts);
    let line = |file: &Attached| {
        let kind = file.media_type.as_deref().unwrap_or("none");
        format!("{} {kind}: {}", file.name, String::from_utf8_lossy(&file.bytes))
    };
    let files = attached(source.as_bytes()).unwrap_or_else(|error| panic!("{parts:?}: {error}"));
    assert_eq!(files.iter().map(line).collect::<Vec<_>>(), expected, "{parts:?}");
    let read = document(source.as_bytes(), None, "a.eml").unwrap_or_else(|error| panic!("{parts:?}: {error}"));
    assert_eq!((lines(&read), read.warnings), (vec!["p: See below.".to_owned()], vec![]), "{parts:?}");
}

#[test]
fn files_come_with_a_message() {
    check_files(
        &[
            "Content-Type: text/csv; charset=utf-8; name=\"tons.csv\"\nContent-Disposition: attachment; filename=\"tons.csv\"\nContent-Transfer-Encoding: base64\n\nWWVhcixUb25zCjIwMjQsMTAK",
            "Content-Type: text/plain; name=\"plan.txt\"\nContent-Transfer-Encoding: quoted-printable\n\nThe quay opens in M=\nay.",
            "Content-Type: message/rfc822\n\nFrom: b@lindholm.example\nSubject: Ferry\nMIME-Version: 1.0\nContent-Type: text/plain\n\nIt runs.",
            "Content-Type: application/pdf\nContent-Disposition: inline; filename=\"report.pdf\"\nContent-Transfer-Encoding: base64\n\nJVBERi0=",
            "Content-Type: application/octet-stream\nContent-Disposition: attachment\n\nwords",
        ],
        &[
            "tons.csv text/csv; charset=utf-8: Year,Tons\n2024,10\n",
            "plan.txt text/plain: The quay opens in May.",
            "message.eml message/rfc822: From: b@lindholm.example\r\nSubject: Ferry\r\nMIME-Version: 1.0\r\nContent-Type: text/plain\r\n\r\nIt runs.",
            "report.pdf application/pdf: %PDF-",
            "unnamed application/octet-stream: words",
        ],
    );
    // Neither the pictures of the text nor what is for programs.
    let picture = "Content-Transfer-Encoding: base64\n\niVBORw0KGgo=";
    check_files(
        &[
            &format!(
                "Content-Type: image/png; name=\"logo.png\"\nContent-ID: <logo@b>\nContent-Disposition: inline\n{picture}"
            ),
            &format!(
                "Content-Type: image/png; name=\"crest.png\"\nContent-ID: <crest@b>\nContent-Disposition: attachment\n{picture}"
            ),
            &format!("Content-Type: image/png\n{picture}"),
            "Content-Type: application/pkcs7-signature; name=\"smime.p7s\"\nContent-Disposition: attachment; filename=\"smime.p7s\"\nContent-Transfer-Encoding: base64\n\nMIIB",
            "Content-Type: application/octet-stream; name=\"Birch.VCF\"\nContent-Disposition: attachment\n\nBEGIN:VCARD",
            "Content-Type: text/calendar; method=REQUEST\n\nBEGIN:VCALENDAR",
        ],
        &[],
    );
    check_files(
        &[&format!("Content-Type: image/png\nContent-Disposition: attachment; filename=\"map.png\"\n{picture}")],
        &["map.png image/png: \u{fffd}PNG\r\n\u{1a}\n"],
    );
}

#[test]
fn a_text_keeps_its_bytes() {
    let part = "Content-Type: text/csv; name=\"a.csv\"\nContent-Disposition: attachment\nContent-Transfer-Encoding: base64\n\nVG93bixUb25zCkL8aGwsMTAK";
    let files = attached(with_parts(&[part]).as_bytes()).expect("it is read");
    assert_eq!(files[0].bytes, b"Town,Tons\nB\xfchl,10\n");
}

#[test]
fn files_beyond_twenty_are_named() {
    let part = |number: usize| format!("Content-Type: text/plain; name=\"{number}.txt\"\n\nwords");
    let parts: Vec<String> = (1..=35).map(part).collect();
    let parts: Vec<&str> = parts.iter().map(String::as_str).collect();
    let read = document(with_parts(&parts).as_bytes(), None, "a.eml").expect("it is read");
    assert_eq!(attached(with_parts(&parts).as_bytes()).expect("it is read").len(), 20);
    let [warning] = read.warnings.as_slice() else { panic!("{:?}", read.warnings) };
    assert!(warning.contains("not read: 21.txt, 22.txt,") && warning.contains("30.txt and 5 more."), "{warning}");
    let read = document(with_parts(&parts[..20]).as_bytes(), None, "a.eml").expect("it is read");
    assert_eq!(read.warnings, Vec::<String>::new());
}

#[test]
fn a_message_that_only_sends_a_file_has_its_subject() {
    let source = |how: &str| {
        format!("{HEADER}Content-Type: application/pdf{how}\r\nContent-Transfer-Encoding: base64\r\n\r\nJVBERi0=\r\n")
    };
    let read = document(source("; name=\"a.pdf\"").as_bytes(), None, "a.eml").expect("it is read");
    let lines = lines(&read);
    assert!(lines.len() == 1 && lines[0].starts_with("h1: Ferry öpnin"), "{lines:?}");
    assert!(document(source("").as_bytes(), None, "a.eml").is_err(), "neither words nor a file");
}

/// Publisher, address, day and type of a file, as it is read behind a message.
#[test]
fn a_message_says_what_its_files_do_not() {
    let mut message = Stated { attached: true, ..Stated::default() };
    for (key, value) in [("publisher", "port.example"), ("published", "2025-03-04"), ("type", "release")] {
        message.set(key, value).expect("it can be stated");
    }
    let page = "<html><head><meta property=og:site_name content=Copies><link rel=canonical href=https://copies.example/><meta name=date content=2025-01-01></head><body><p>The quay is open.</p></body></html>";
    let front = "---\npublisher: Quay Office\nurl: https://quay.example/\ntype: audit\ntier: A\nspeaker: Ida Falk\nsample: true\n---\nThe quay is open.\n";
    let letter = "From: clerk@lindholm.example\nDate: Mon, 3 Feb 2025 10:00:00 +0000\nSubject: Quay\nMIME-Version: 1.0\n\nThe quay is open.\n";
    let table = [
        ("tons.csv", "Year,Tons\n2024,10\n", ["port.example", "2025-03-04"], "csv/1"),
        ("a.html", page, ["Copies", "2025-01-01"], "html"),
        ("a.txt", "10 January 2025\n\nThe quay is open.\n", ["port.example", "2025-01-10"], "text/1"),
        ("a.md", front, ["Quay Office", "2025-03-04"], "markdown/1"),
        ("letter", letter, ["lindholm.example", "2025-02-03"], "eml/1"),
    ];
    for (name, text, expected, extractor) in table {
        let address = onrecord_reader::address::attached("file:release.eml", 1, name);
        let input = Input { bytes: text.as_bytes(), media_type: None, name: &address };
        let Ok(Content::Document(read)) = read_stated(&input, &message) else { panic!("{name} is a document") };
        assert!(read.extractor.starts_with(extractor), "{name}: {}", read.extractor);
        let found = read.found;
        let day = found.published.map(|day| day.to_string());
        assert_eq!([found.publisher, day].map(Option::unwrap_or_default), expected, "{name}");
        assert_eq!((found.url, found.tier, found.speaker, found.sample), (None, None, None, false), "{name}");
        assert_eq!(found.document_type.map(|kind| kind.slug()), Some("release"), "{name}");
    }
    let secret = Input { bytes: b"-----BEGIN PGP MESSAGE-----\n\nhQEMA", media_type: None, name: "encrypted.asc" };
    let refused = read_stated(&secret, &message).expect_err("it is encrypted");
    assert!(refused.to_string().contains("an encrypted message (PGP)"), "{refused}");
}

#[test]
fn a_saved_page_knows_its_address() {
    let page = "<html><head><title>Ferry</title></head><body><article><h1>The ferry runs again</h1><p>The ferry across the bay will run again from May of this year, the Port Office said on Tuesday, after two years in which it stood still.</p></article></body></html>";
    let mhtml = format!(
        "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://port.example/ferry\r\nSubject: Ferry\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; type=\"text/html\"; boundary=b\r\n\r\n--b\r\nContent-Type: text/html\r\nContent-Location: https://port.example/ferry\r\n\r\n{page}\r\n--b\r\nContent-Type: text/css\r\n\r\nbody {{}}\r\n--b--\r\n"
    );
    let commented = format!("<!-- saved from url=(0026)https://port.example/ferry -->\r\n{page}");
    for (name, source) in [("a.mhtml", &mhtml), ("x", &mhtml), ("a.html", &commented)] {
        let read = document(source.as_bytes(), None, name).unwrap_or_else(|error| panic!("{name}: {error}"));
        assert!(read.text.text().contains("will run again from May"), "{name}");
        assert!(!read.text.text().contains("body {"), "{name}");
        assert_eq!(read.found.url.as_deref(), Some("https://port.example/ferry"), "{name}");
    }
}

#[test]
fn a_memorandum_is_no_message() {
    let read = document(b"From: The office\nTo: All\n\nThe ferry runs.\n", None, "memo.txt").expect("it is read");
    assert_eq!(read.extractor, "text/1");
}
