//! `onrecord check --docs --json`: every quote stands where it says, and the answer is the same each time.

use crate::harness::NOW;
use std::path::Path;
use std::process::Command;

const RECORD: &str = "---\ntitle: Annual count of homes\npublisher: Statistics Office of Exampleland\npublished: 2024-03-01\ntype: statistics\ntier: A\n---\n\nIn 2023, 41,200 homes were completed in Exampleland.\n\nRents rose by 3 % in 2023.\n";
const PAPER: &str = "<html lang=en><head><title>Homes</title></head><body><article><h1>Homes</h1><p>The ministry opened a new office in the harbour district last spring, after a long delay that residents had complained about for years.</p><p>Builders finished 41,200 homes in 2023, the statistics office reported, fewer than the ministry had planned for that year.</p></article></body></html>";
const OTHER: &str = "# Harbour\n\nThe harbour was dredged in 2022 and ships of every size may enter again.\n";

fn check(folder: &Path, claim: &str, rest: &[&str]) -> Vec<u8> {
    let mut command = Command::new(env!("CARGO_BIN_EXE_onrecord"));
    command.current_dir(folder).env("ONRECORD_DATA", folder.join("data")).env("ONRECORD_NOW", NOW);
    command.args(["check", claim, "--json", "--docs", "record.md", "paper.html", "other.md"]).args(rest);
    let output = command.output().expect("it runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    output.stdout
}

fn text_of(folder: &Path, file: &str) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_onrecord"));
    let output = command.current_dir(folder).args(["extract", file, "--json", "--text"]).output().expect("it runs");
    let json: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
    json["text"].as_str().expect("a text").to_owned()
}

#[test]
fn a_check_quotes_what_stands_in_its_documents_and_repeats_byte_for_byte() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    for (name, text) in [("record.md", RECORD), ("paper.html", PAPER), ("other.md", OTHER)] {
        std::fs::write(folder.path().join(name), text).expect("a file");
    }
    let claim = "In 2023, 41,200 homes were completed in Exampleland.";
    let speaker = ["--speaker", "Ministry of Housing of Exampleland"];
    let first = check(folder.path(), claim, &speaker);
    assert_eq!(first, check(folder.path(), claim, &speaker), "the same question, the same bytes");

    let answer: serde_json::Value = serde_json::from_slice(&first).expect("JSON");
    assert_eq!(answer["verdict"], "true", "{answer:#}");
    let texts = ["record.md", "paper.html", "other.md"].map(|file| text_of(folder.path(), file));
    let evidence = answer["evidence"].as_array().expect("evidence");
    assert!(!evidence.is_empty());
    for item in evidence {
        let at = |key: &str| usize::try_from(item[key].as_u64().expect("a number")).expect("a place");
        let stands = |text: &String| {
            let words: String = text.chars().skip(at("start")).take(at("end") - at("start")).collect();
            Some(words.as_str()) == item["quote"].as_str()
        };
        assert!(texts.iter().any(stands), "{item:#}");
    }

    let wrong: serde_json::Value =
        serde_json::from_slice(&check(folder.path(), "In 2023, 61,200 homes were completed in Exampleland.", &speaker))
            .expect("JSON");
    assert_eq!(wrong["verdict"], "false", "{wrong:#}");
    let unknown: serde_json::Value = serde_json::from_slice(&check(
        folder.path(),
        "In 2023, the parliament of Exampleland passed a budget.",
        &speaker,
    ))
    .expect("JSON");
    assert_eq!(unknown["verdict"], "unclear", "{unknown:#}");
    assert!(!unknown["missing"].as_array().expect("what is missing").is_empty());
}

/// The cell whose row and column the claim names is read, and its row with the heads above it is cited.
#[test]
fn a_figure_of_a_table_is_read_and_its_row_cited() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let years = [
        ("5,120 homes were completed in 2025.", "true"),
        ("6,300 homes were completed in 2025.", "false"),
        ("5,120 homes were started in 2025.", "false"),
        ("5,120 homes were completed in 2023.", "unclear"),
        ("5,120 schools were completed in 2025.", "unclear"),
    ];
    let towns =
        [("520 homes were completed in Ash in 2025.", "true"), ("520 homes were completed in Birch in 2025.", "false")];
    let page = "# Homes\n\n| Year | Homes completed | Homes started |\n|---|---|---|\n| 2024 | 4,800 | 5,900 |\n| 2025 | 5,120 | 6,300 |\n";
    let rows = "Year,Homes completed,Homes started\n2024,\"4,800\",\"5,900\"\n2025,\"5,120\",\"6,300\"\n";
    let by_town = "# Homes completed by town\n\n| Town | 2024 | 2025 |\n|---|---|---|\n| Ash | 410 | 520 |\n| Birch | 300 | 310 |\n";
    for (name, text, claims) in [("a.md", page, &years[..]), ("a.csv", rows, &years), ("b.md", by_town, &towns)] {
        std::fs::write(folder.path().join(name), text).expect("a file");
        for (claim, verdict) in claims {
            let mut command = Command::new(env!("CARGO_BIN_EXE_onrecord"));
            command
                .current_dir(folder.path())
                .env("ONRECORD_DATA", folder.path().join("data"))
                .env("ONRECORD_NOW", NOW);
            command.args(["check", claim, "--json", "--docs", name, "--assume-tier", "A", "--speaker", "X"]);
            let output = command.output().expect("it runs");
            let answer: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
            assert_eq!(answer["verdict"], *verdict, "{claim} {name} {answer:#}");
            if *verdict != "unclear" {
                let quote = answer["evidence"][0]["quote"].as_str().expect("words");
                assert!(
                    quote.contains("2025") && quote.contains(if name == "b.md" { "Ash" } else { "5,120" }),
                    "{quote}"
                );
            }
        }
    }
}

/// The files of a message are read with it, and `extract`, which reads one document, says that it has some.
#[test]
fn a_message_is_checked_with_its_files() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let message = "From: press@harwick.example\nSubject: Homes\nDate: Tue, 10 Mar 2026 09:00:00 +0000\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain\n\nThe table is attached.\n--b\nContent-Type: text/csv; name=\"homes.csv\"\n\nYear,Homes completed,Homes started\n2024,\"4,800\",\"5,900\"\n2025,\"5,120\",\"6,300\"\n--b--\n";
    std::fs::write(folder.path().join("release.eml"), message).expect("a file");
    let run = |arguments: &[&str]| -> serde_json::Value {
        let mut command = Command::new(env!("CARGO_BIN_EXE_onrecord"));
        command.current_dir(folder.path()).env("ONRECORD_DATA", folder.path().join("data")).env("ONRECORD_NOW", NOW);
        let output = command.args(arguments).output().expect("it runs");
        serde_json::from_slice(&output.stdout).unwrap_or_else(|_| panic!("{}", String::from_utf8_lossy(&output.stderr)))
    };
    let claim = "5,120 homes were completed in 2025.";
    let docs = ["--docs", "release.eml", "--type", "statistics", "--assume-tier", "A", "--speaker", "X", "--json"];
    let answer = run(&[&["check", claim][..], &docs].concat());
    assert_eq!(answer["verdict"], "true", "{answer:#}");
    let evidence = answer["evidence"].as_array().expect("evidence");
    let cites = |item: &serde_json::Value| item["quote"].as_str().is_some_and(|words| words.contains("5,120"));
    assert!(evidence.iter().any(cites), "{answer:#}");
    let read = run(&["extract", "release.eml", "--json"]);
    let told = read["warnings"][0].as_str().expect("a warning");
    assert!(told.contains("file:release.eml#attachment=1/homes.csv"), "{told}");
}

/// What a library has to say of a file goes to the log, where it is asked for; a reader gets one line that says what to do.
#[test]
fn a_file_that_cannot_be_read_is_told_in_one_line() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    std::fs::write(folder.path().join("cut.pdf"), "%PDF-1.4\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n")
        .expect("a file");
    let mut command = Command::new(env!("CARGO_BIN_EXE_onrecord"));
    let output = command.current_dir(folder.path()).args(["extract", "cut.pdf"]).output().expect("it runs");
    let told = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(1), "{told}");
    assert!(told.starts_with("onrecord: cut.pdf: ") && told.lines().count() == 1, "{told}");
}

#[test]
fn who_passed_a_statement_on_is_printed() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let text = "---\npublisher: The Quay Courier\npublished: 2026-01-12\ntype: article\n---\n\nThe mayor said the auditor found that 40 bridges failed in 2025.\n\nThe auditor found that 30 tunnels failed in 2025.\n";
    std::fs::write(folder.path().join("said.md"), text).expect("a file");
    let run = |rest: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_onrecord"));
        let output = command.current_dir(folder.path()).args(["extract", "said.md"]).args(rest).output();
        String::from_utf8(output.expect("it runs").stdout).expect("text")
    };
    let printed = run(&[]);
    assert!(printed.contains("\n  Said by the auditor, passed on by The mayor.\n"), "{printed}");
    assert_eq!(printed.matches("passed on by").count(), 1, "{printed}");
    let json: serde_json::Value = serde_json::from_str(&run(&["--json"])).expect("JSON");
    assert_eq!(json["claims"][0]["via"], "The mayor");
    assert_eq!(json["claims"][1]["via"], serde_json::Value::Null);
}

#[test]
fn wrong_use_is_2_and_failure_is_1() {
    let run = |arguments: &[&str]| {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let mut command = Command::new(env!("CARGO_BIN_EXE_onrecord"));
        command.env("ONRECORD_DATA", folder.path()).args(arguments).output().expect("it runs").status.code()
    };
    assert_eq!(run(&["chekc"]), Some(2));
    assert_eq!(run(&["check", "It rained.", "--as-of", "yesterday"]), Some(2));
    assert_eq!(run(&["ingest", "a.csv", "--type", "rumour"]), Some(2));
    assert_eq!(run(&["ingest", "a.csv", "--published", "soon"]), Some(2));
    assert_eq!(run(&["ingest", "https://example.org/", "--publisher", "Port Office"]), Some(1));
    assert_eq!(run(&["ingest", "no/such/file.txt"]), Some(1));
    assert_eq!(run(&["check", "Is it so?"]), Some(1));
    assert_eq!(run(&["ledger", "verify"]), Some(0));
}
