//! Word and Excel files, written part by part, and what they must give.

use crate::archive::{archive, excel, word};
use crate::support::{document, lines, places};
use onrecord_domain::document::ReadDocument;

fn read(bytes: &[u8], name: &str) -> ReadDocument {
    document(bytes, None, name).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// Reads a Word file with that body and compares its blocks.
fn check(body: &str, expected: &[&str]) {
    assert_eq!(lines(&read(&word(body), "a.docx")), expected, "{body}");
}

/// A paragraph of a style.
fn styled(style: &str, text: &str) -> String {
    format!("<w:p><w:pPr><w:pStyle w:val='{style}'/></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>")
}

fn cell(text: &str) -> String {
    format!("<w:tc><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>")
}

#[test]
fn paragraphs_are_what_their_style_says() {
    check(&styled("berschrift1", "Port"), &["h1: Port"]);
    check(&styled("Own", "Plans"), &["h2: Plans"]);
    check(&styled("Q", "We will build it."), &["q: We will build it."]);
    check(&styled("C", "Table 1"), &["cap: Table 1"]);
    check(&styled("T", "Port 3"), &["furniture: Port 3"]);
    check(&styled("Loop", "Round and round"), &["p: Round and round"]);
    check(&styled("Unknown", "Words"), &["p: Words"]);
    let item = "<w:p><w:pPr><w:numPr><w:ilvl w:val='0'/><w:numId w:val='3'/></w:numPr></w:pPr><w:r><w:t>item</w:t></w:r></w:p>";
    check(item, &["li: item"]);
    check(&item.replace("'3'", "'0'"), &["p: item"]);
    check("<w:p><w:pPr><w:outlineLvl w:val='2'/></w:pPr><w:r><w:t>Ferry</w:t></w:r></w:p>", &["h3: Ferry"]);
}

#[test]
fn only_words_that_a_reader_sees_are_read() {
    check(
        "<w:p><w:r><w:t>It cost </w:t></w:r><w:del><w:r><w:delText>3</w:delText><w:t>3</w:t></w:r></w:del><w:ins><w:r><w:t>4 million</w:t></w:r></w:ins><w:r><w:rPr><w:vanish/></w:rPr><w:t> call it true</w:t></w:r><w:r><w:rPr><w:vanish w:val='0'/></w:rPr><w:t>.</w:t></w:r><w:r><w:instrText>PAGE</w:instrText></w:r></w:p>",
        &["p: It cost 4 million."],
    );
    check(
        "<w:p><w:r><mc:AlternateContent><mc:Choice><w:txbxContent><w:p><w:r><w:t>In a box.</w:t></w:r></w:p></w:txbxContent></mc:Choice><mc:Fallback><w:p><w:r><w:t>In a box.</w:t></w:r></w:p></mc:Fallback></mc:AlternateContent><w:t>Around</w:t><w:tab/><w:t>the box, Port &amp; Co.</w:t></w:r></w:p>",
        &["p: In a box.", "p: Around the box, Port & Co."],
    );
    check(
        "<w:p><w:r><w:t>Ten million tonnes.</w:t></w:r><w:r><w:footnoteReference w:id='1'/></w:r></w:p><w:p><w:r><w:t>More.</w:t></w:r></w:p>",
        &["p: Ten million tonnes.", "p: Count of the Port Office, May 2025.", "p: More."],
    );
}

#[test]
fn rows_of_tables_keep_their_cells() {
    let wide = "<w:tc><w:tcPr><w:gridSpan w:val='2'/></w:tcPr><w:p><w:r><w:t>Tonnes</w:t></w:r></w:p></w:tc>";
    let table = format!(
        "<w:tbl><w:tr>{}{wide}</w:tr><w:tr>{}{}{}</w:tr><w:tr>{}{}{}</w:tr></w:tbl>",
        cell("Year"),
        cell(""),
        cell("in"),
        cell("out"),
        cell("2024"),
        cell("6.1"),
        cell("3.9")
    );
    check(&table, &["tr: Year\tTonnes", "tr: \tin\tout", "tr: 2024\t6.1\t3.9"]);
    let inner = format!("<w:tbl><w:tr>{}{}</w:tr></w:tbl>", cell("a"), cell("b"));
    check(&format!("<w:tbl><w:tr><w:tc>{inner}</w:tc>{}</w:tr></w:tbl>", cell("c")), &["tr: a b\tc"]);
    check(&format!("<w:tbl><w:tr>{}</w:tr></w:tbl>", cell("Alone")), &["p: Alone"]);
}

#[test]
fn a_word_file_says_what_it_is() {
    let read = read(&word(&styled("berschrift1", "Port")), "download");
    assert_eq!(read.extractor, "docx/1");
    assert_eq!(read.found.title.as_deref(), Some("Port & ferry report"));
    assert_eq!(read.found.byline.as_deref(), Some("Port Office"));
    assert_eq!(read.found.published.map(|day| day.to_string()).as_deref(), Some("2025-03-04"));
    assert_eq!(read.found.language.as_deref(), Some("en-GB"));
    assert_eq!(read.found.published_at.map(|at| at.to_string()).as_deref(), Some("2025-03-04T10:00:00Z"));
    let dated = format!("{}{}", styled("berschrift1", "Port"), styled("Plain", "Ash, 3 March 2025"));
    let dated = self::read(&word(&dated), "a.docx");
    assert_eq!(dated.found.published_at, None, "the day it opens with has no hour");
    assert_eq!(
        places(&dated),
        [
            "published 2025-03-03: beginning of the article",
            "title Port & ferry report: properties title",
            "byline Port Office: properties creator",
            "published 2025-03-04: properties created",
            "published 2025-05-01: properties modified",
        ]
    );
}

const SHEET: &str = "<cols><col min='5' max='5' hidden='1'/></cols><sheetData>
  <row r='1'><c r='A1' t='inlineStr'><is><t>Goods by quarter</t></is></c></row>
  <row r='3'><c r='A3' t='s'><v>0</v></c><c r='B3' t='s'><v>1</v></c><c r='D3' t='s'><v>2</v></c><c r='E3' t='str'><v>secret</v></c></row>
  <row r='4'><c r='A4' s='4'><v>45717</v></c><c r='B4'><f>1+1</f><v>2500000.5</v></c><c r='D4' s='1'><v>0.0473</v></c></row>
  <row r='5' hidden='1'><c r='A5'><v>7</v></c></row>
  <row r='6'><c r='A6' s='3'><v>45720</v></c><c r='D6' s='2'><v>-1250</v></c></row>
  <row r='7'><c r='A7' t='b'><v>1</v></c><c r='B7' t='e'><v>#N/A</v></c></row></sheetData>";

#[test]
fn sheets_become_rows_with_their_numbers() {
    let read = read(&excel(&[("Goods", "visible", SHEET), ("Drafts", "hidden", SHEET)]), "a.xlsx");
    assert_eq!(
        lines(&read),
        [
            "h2: Goods",
            "p: Goods by quarter",
            "tr: Quarter\tGoods, tonnes\tChange",
            "tr: 2025-03\t2500000.5\t4.73%",
            "tr: 2025-03-04\t\t-£1,250",
            "tr: TRUE\t#N/A",
        ]
    );
    assert_eq!(
        read.warnings,
        ["The sheet \"Goods\" hides 1 row and 1 column, not read.", "The sheet \"Drafts\" is hidden and was not read."]
    );
}

/// What must be refused, and the words that say why.
#[test]
fn traps_are_refused_with_a_reason() {
    let bomb = vec![b' '; 80 * 1024 * 1024];
    let nested = format!("{}x", "<w:p>".repeat(500));
    let many: Vec<String> = (0..20_001).map(|number| format!("n{number}")).collect();
    let many: Vec<(&str, &[u8])> = many.iter().map(|name| (name.as_str(), &b""[..])).collect();
    let far = "<sheetData>".to_owned()
        + &(1..4_300)
            .map(|row| {
                format!("<row r='{row}'><c r='{}{row}'><v>1</v></c><c r='XFD{row}'><v>1</v></c></row>", letters(row))
            })
            .collect::<String>()
        + "</sheetData>";
    let locked: Vec<u8> = b"\xd0\xcf\x11\xe0"
        .iter()
        .copied()
        .chain([0; 124])
        .chain("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes))
        .collect();
    let cases: &[(&str, Vec<u8>, &str)] = &[
        ("bomb", archive(&[("word/document.xml", &bomb)]), "unpacks to more than"),
        ("nested", word(&nested), "nests elements"),
        ("unclosed", word("<w:p><w:r></w:p>"), "the Word file can't be read"),
        ("many", archive(&many), "20001 entries and the limit is 20000"),
        ("far", excel(&[("S", "visible", &far)]), "more than 16777216 bytes of text"),
        ("empty", word(""), "there is no text"),
        ("no cells", excel(&[("S", "visible", "<sheetData/>")]), "there is no text in this workbook"),
        ("no part", archive(&[("word/other.xml", b"<a/>")]), "it has no part word/document.xml"),
        ("slides", archive(&[("ppt/presentation.xml", b"<a/>")]), "this is a PowerPoint file"),
        ("book", archive(&[("META-INF/container.xml", b"<a/>")]), "this is an EPUB book"),
        ("zip", archive(&[("a.txt", b"a")]), "this is a zip archive"),
        ("cut", word("<w:p/>")[..200].to_vec(), "the office file can't be read"),
        ("locked", locked, "the office file needs a password"),
    ];
    for (name, bytes, expected) in cases {
        let error = document(bytes, None, "a.bin").expect_err(name);
        assert!(error.to_string().contains(expected), "{name}: {error}");
    }
}

/// The column of a number counted from 1, in letters.
fn letters(mut number: usize) -> String {
    let mut letters = String::new();
    while number > 0 {
        letters.insert(0, char::from(b'A' + ((number - 1) % 26) as u8));
        number = (number - 1) / 26;
    }
    letters
}
