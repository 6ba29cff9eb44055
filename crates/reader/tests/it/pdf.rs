//! PDFs: reading order, hyphens, headers and footers, outlines, and what is refused.

use crate::paper::{Word, lines as set, pdf, picture};
use crate::support::{document, lines, places};

fn check(pages: &[Vec<Word>], outline: &[(usize, &str)], expected: &[&str]) {
    let read = document(&pdf(pages, outline), None, "a.pdf").unwrap_or_else(|error| panic!("{expected:?}: {error}"));
    assert_eq!(lines(&read), expected);
}

const LEFT: [&str; 6] = [
    "The port handled ten million tonnes of",
    "goods in the year 2024, the office said in",
    "its report, and the ferry carried nine",
    "thousand people over the bay each day,",
    "which is more than the bridge did in any",
    "of the years before it, as the govern-",
];

const RIGHT: [&str; 6] = [
    "ment of the harbour had promised then.",
    "It wants a second quay by the year 2027",
    "and has set aside thirty million for it,",
    "while the council has asked for a second",
    "opinion on what it will cost in the end.",
    "The council will vote on it in May 2026.",
];

const WHOLE: &str = "The port handled ten million tonnes of goods in the year 2024, the office said in its report, and the ferry carried nine thousand people over the bay each day, which is more than the bridge did in any of the years before it, as the government of the harbour had promised then.";

const REST: &str = "It wants a second quay by the year 2027 and has set aside thirty million for it, while the council has asked for a second opinion on what it will cost in the end. The council will vote on it in May 2026.";

/// Two columns below a title over both, drawn line by line across the page, as some programs do.
#[test]
fn columns_are_read_one_after_the_other() {
    let title = Word { x: 150.0, y: 740.0, size: 18.0, text: "A report on the port of Ash and its ferry".into() };
    let (left, right) = (set(60.0, 700.0, &LEFT), set(310.0, 700.0, &RIGHT));
    let across = left.iter().zip(&right).flat_map(|(left, right)| [left.clone(), right.clone()]);
    let page: Vec<Word> = [title].into_iter().chain(across).collect();
    let read = document(&pdf(&[page], &[]), None, "a.pdf").expect("it is read");
    assert_eq!(
        lines(&read),
        ["h1: A report on the port of Ash and its ferry".to_owned(), format!("p: {WHOLE} {REST}")]
    );
}

/// Cells side by side are rows, and not columns.
#[test]
fn tables_are_read_row_by_row() {
    let rows = [
        ("Year", "Tonnes", "People"),
        ("2022", "9.1", "8,100"),
        ("2023", "9.6", "8,400"),
        ("2024", "10.0", "9,000"),
        ("2025", "10.2", "9,300"),
    ];
    let mut page =
        set(60.0, 760.0, &["The table shows what the port handled and whom the ferry carried over the bay."]);
    for (at, (year, tonnes, people)) in rows.iter().enumerate() {
        let y = 700.0 - 14.0 * at as f32;
        page.extend([(60.0, year), (200.0, tonnes), (320.0, people)].map(|(x, text)| Word {
            x,
            y,
            size: 10.0,
            text: (*text).to_owned(),
        }));
    }
    check(
        &[page],
        &[],
        &[
            "p: The table shows what the port handled and whom the ferry carried over the bay.",
            "tr: Year\tTonnes\tPeople",
            "tr: 2022\t9.1\t8,100",
            "tr: 2023\t9.6\t8,400",
            "tr: 2024\t10.0\t9,000",
            "tr: 2025\t10.2\t9,300",
        ],
    );
}

/// Headers that differ on odd pages, and page numbers; a paragraph goes on over the page's end.
#[test]
fn headers_and_footers_are_set_aside() {
    let texts = [
        ["The first page says that the ferry runs", "and that it will run in the year 2027,"],
        ["though nobody knows by whom it is paid.", "The second page says what the quay costs"],
        ["and who has set the money aside for it.", "The third page says when the council votes"],
        ["and what it will ask the office before.", "The fourth page says nothing that is new."],
        ["And it ends with a list of all the quays.", "The fifth page is the last page of these"],
        ["and has the names of the office's people.", "So ends the report on the port of the bay."],
    ];
    let pages: Vec<Vec<Word>> = texts
        .iter()
        .zip(1..)
        .map(|(text, number)| {
            let header = if number % 2 == 0 { "Report on the port" } else { "Port Office of Ash" };
            let small = |x, y, text: String| Word { x, y, size: 8.0, text };
            let mut page = vec![small(60.0, 770.0, header.into()), small(500.0, 30.0, format!("Page {number} of 6"))];
            page.extend(set(60.0, 700.0, text));
            page
        })
        .collect();
    let read = document(&pdf(&pages, &[]), None, "a.pdf").expect("it is read");
    let got = lines(&read);
    let furniture: Vec<&String> = got.iter().filter(|line| line.starts_with("furniture: ")).collect();
    assert_eq!(furniture.len(), 12, "{got:#?}");
    assert!(got.contains(&"furniture: Page 3 of 6".to_owned()), "{got:#?}");
    let text = got.iter().filter(|line| line.starts_with("p: ")).map(|line| &line[3..]).collect::<Vec<_>>().join(" ");
    assert_eq!(text, texts.concat().join(" "));
    let page_of = |words: &str| {
        let at = read.text.text().find(words).expect("it is there");
        let place = read.text.span_of_bytes(at, at + words.len()).expect("a span");
        read.blocks.iter().find(|block| block.span.overlaps(place)).and_then(|block| block.page)
    };
    assert_eq!((page_of("first page"), page_of("Page 4"), page_of("So ends")), (Some(1), Some(4), Some(5)));
}

/// A short file has too few pages to tell by what is repeated; a number at the edge is still no part of a sentence.
#[test]
fn the_pages_of_a_short_file_are_numbered_too() {
    let page = |header: &str, text: &[&str], number: &str| {
        let small = |y, text: &str| Word { x: 300.0, y, size: 8.0, text: text.into() };
        let mut page = vec![small(770.0, header)];
        page.extend(set(60.0, 700.0, text));
        page.push(small(30.0, number));
        page
    };
    let first = ["The port says that the ferry will run in", "the year 2027 and that the council has"];
    let second = ["set aside thirty million pounds for it."];
    for (one, two) in [("1", "2"), ("Page 1 of 2", "Page 2 of 2"), ("- 1 -", "- 2 -"), ("Seite 1", "Seite 2")] {
        check(
            &[page("Port Office of Ash", &first, one), page("Port Office of Ash", &second, two)],
            &[],
            &[
                "p: The port says that the ferry will run in the year 2027 and that the council has set aside thirty million pounds for it.",
                "furniture: Port Office of Ash",
                &format!("furniture: {one}"),
                "furniture: Port Office of Ash",
                &format!("furniture: {two}"),
            ],
        );
    }
    check(
        &[page("Ferries in 2025", &second, "9 ferries")],
        &[],
        &["p: Ferries in 2025", "p: set aside thirty million pounds for it.", "p: 9 ferries"],
    );
}

/// The outline says what is a heading, and how deep.
#[test]
fn outlines_name_headings() {
    let mut page = set(60.0, 700.0, &["1.  The ferry"]);
    page.extend(set(60.0, 680.0, &["It runs each day of the year but one."]));
    page.extend(set(60.0, 650.0, &["What it costs"]));
    page.extend(set(60.0, 630.0, &["It costs four pounds for each of the people it carries."]));
    check(
        &[page],
        &[(1, "The ferry"), (2, "What it  costs"), (1, "Not on any page")],
        &[
            "h1: 1. The ferry",
            "p: It runs each day of the year but one.",
            "h2: What it costs",
            "p: It costs four pounds for each of the people it carries.",
        ],
    );
}

/// A hyphen stays where the document writes it elsewhere.
#[test]
fn hyphens_go_by_the_document_itself() {
    check(
        &[set(
            60.0,
            700.0,
            &[
                "The ferry-boat runs, and so does the govern-",
                "ment of the harbour, whose ferry-",
                "boat it is, on a long-",
                "term plan.",
            ],
        )],
        &[],
        &[
            "p: The ferry-boat runs, and so does the government of the harbour, whose ferry-boat it is, on a long-term plan.",
        ],
    );
}

/// The day on the page goes before the file's; a title that is a file's name is none.
#[test]
fn a_pdf_says_what_it_is() {
    let stating = |lines: &[&str], info: &str| {
        let file = String::from_utf8(pdf(&[set(60.0, 700.0, lines)], &[])).expect("text");
        let file = file.replace("/Root 1 0 R>>", &format!("/Root 1 0 R/Info<<{info}>>>>"));
        places(&document(file.as_bytes(), None, "a.pdf").expect("it is read"))
    };
    let info = "/Title(Port report)/Author(Port Office)/CreationDate(D:20260311090000Z)/ModDate(D:20260401)";
    let stated = [
        "title Port report: pdf Title",
        "byline Port Office: pdf Author",
        "published 2026-03-11: pdf CreationDate",
        "published 2026-04-01: pdf ModDate",
    ];
    assert_eq!(stating(&["The ferry runs each day."], info), stated);
    let dated = stating(&["Ash, 10 March 2026 - The ferry runs each day."], info);
    assert_eq!(dated[0], "published 2026-03-10: beginning of the article");
    assert_eq!(dated[1..], stated);
    let info = "/Title(Microsoft Word - ferry_v2.docx)/Author(user)/CreationDate(yesterday)";
    assert_eq!(stating(&["The ferry runs each day."], info), [""; 0]);
}

#[test]
fn what_has_no_words_or_a_lock_is_named() {
    let looped =
        String::from_utf8(pdf(&[set(60.0, 700.0, &["The ferry runs."])], &[(1, "a"), (1, "b")])).expect("text");
    let looped = looped.replace("/Next 8 0 R", "/Next 7 0 R");
    let read = document(looped.as_bytes(), None, "a.pdf").expect("an outline that refers to itself is no harm");
    assert_eq!(lines(&read), ["p: The ferry runs."]);
    let codes = set(
        60.0,
        700.0,
        &["70HWDO6KDIW%XVKLQJ0RXQWLQJ7\\SH76ROGHU/XJ7HUPLQDOV", "&/($5$1&(+2/( 02817,1*+2/('(7$,/ LQFK"],
    );
    let error = document(&pdf(std::slice::from_ref(&codes), &[]), None, "a.pdf").expect_err("codes are no text");
    assert!(error.to_string().contains("its fonts don't say"), "{error}");
    let read =
        document(&pdf(&[codes, set(60.0, 700.0, &["The ferry runs."])], &[]), None, "a.pdf").expect("one page is text");
    assert_eq!(lines(&read), ["p: The ferry runs."]);
    assert!(read.warnings[0].contains("the first of which is page 1"), "{:?}", read.warnings);
    let error = document(&picture(), None, "a.pdf").expect_err("a picture is no text");
    assert!(error.to_string().contains("run text recognition (OCR)"), "{error}");
    let error = document(include_bytes!("locked.pdf"), None, "a.pdf").expect_err("it is locked");
    assert!(error.to_string().contains("needs a password"), "{error}");
}
