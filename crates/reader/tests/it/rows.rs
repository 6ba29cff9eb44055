//! Files of rows: CSV and its kin.

use crate::support::{document, lines};

fn check(name: &str, media_type: Option<&str>, source: &[u8], expected: &[&str]) {
    let read = document(source, media_type, name).unwrap_or_else(|error| panic!("{name}: {error}"));
    assert_eq!(lines(&read), expected, "{name}");
}

#[test]
fn rows_keep_their_cells() {
    let with_quotes = b"Goods by quarter\nQuarter,\"Goods, tonnes\",Change\n2024 Q1,\"2,500,000\",4.7%\n2024 Q2,,\"up\n\"\"much\"\"\"\nSource: Port Office\n";
    let rows = [
        "p: Goods by quarter",
        "tr: Quarter\tGoods, tonnes\tChange",
        "tr: 2024 Q1\t2,500,000\t4.7%",
        "tr: 2024 Q2\t\tup \"much\"",
        "p: Source: Port Office",
    ];
    check("a.csv", None, with_quotes, &rows);
    check("https://port.example/goods?format=x", Some("text/csv; charset=utf-8"), with_quotes, &rows);
    check("a.tsv", None, b"Year\tTons\n2024\t10\n", &["tr: Year\tTons", "tr: 2024\t10"]);
    check("a.csv", None, b"sep=;\r\nJahr;Z\xfcrich\r\n2024;1,5\r\n", &["tr: Jahr\tZürich", "tr: 2024\t1,5"]);
    check(
        "a.csv",
        None,
        "Jahr;Menge\n2023;1,5\n2024;2,5\n".as_bytes(),
        &["tr: Jahr\tMenge", "tr: 2023\t1,5", "tr: 2024\t2,5"],
    );
}

/// A cell's words are a span of the text, so they can be quoted.
#[test]
fn a_cell_can_be_cited() {
    let read = document(b"Year,Tons\n2024,10.5\n", None, "a.csv").expect("it is read");
    let at = read.text.text().find("10.5").expect("it is there");
    let span = read.text.span_of_bytes(at, at + 4).expect("a span");
    assert_eq!(read.text.slice(span), Some("10.5"));
    assert!(read.blocks[1].span.contains(span));
}
