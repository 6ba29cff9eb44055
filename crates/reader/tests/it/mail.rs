//! Messages and saved pages.

use crate::support::{document, lines};

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

#[test]
fn attachments_are_named() {
    let source = format!(
        "{HEADER}Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nSee the report.\r\n--b\r\nContent-Type: application/pdf; name=\"report.pdf\"\r\nContent-Disposition: attachment; filename=\"report.pdf\"\r\nContent-Transfer-Encoding: base64\r\n\r\nJVBERi0=\r\n--b--\r\n"
    );
    let read = document(source.as_bytes(), None, "a.eml").expect("it is read");
    assert_eq!(lines(&read), ["p: See the report."]);
    assert_eq!(read.warnings.len(), 1, "{:?}", read.warnings);
    assert!(read.warnings[0].contains("not read: report.pdf."), "{:?}", read.warnings);
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
