//! `onrecord eval`: the forms of what it reads and prints, and the gate on quality.

use flate2::Compression;
use flate2::write::GzEncoder;
use onrecord::eval::gate::{self, Found, Outcome};
use onrecord::eval::what::Runner;
use onrecord_domain::verdict::Policy;
use serde_json::{Value, json};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

const PAIRS: &str = r#"{"claim": "The bridge opened in May 2024.", "evidence": ["The bridge was opened to traffic in May 2024."], "label": "supports"}
{"claim": "The bridge opened in May 2024.", "evidence": ["The bridge stayed closed throughout 2024.", "It opened in 2025."], "label": "refutes"}

{"claim": "The bridge opened in May 2024.", "evidence": ["The harbour was dredged."], "label": "nei", "source": "ours"}
"#;
const WORTH: &str =
    "{\"text\": \"Rents rose by 11 percent.\", \"label\": \"Yes\"}\n{\"text\": \"Good evening.\", \"label\": \"No\"}\n";
const ACTS: &str = r#"{"text": "We will build 500 homes by 2027.", "label": "Commissive-A", "is_pledge": true, "specificity": "Specific"}
{"text": "Rents rose by 11 percent.", "label": "Assertive", "is_pledge": false, "specificity": null}
{"text": "Repair every bridge in the county.", "label": "pledge"}
"#;
const PARTS: &str = r#"{"sentence": "The office opened in 2020 and closed in 2023.", "human_facts": [{"text": "The office opened in 2020."}, {"text": "The office closed in 2023."}]}"#;

/// A folder with the given files, in which the program runs.
struct Bench(tempfile::TempDir);

impl Bench {
    fn new(files: &[(&str, &str)]) -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        for (name, text) in files {
            std::fs::write(folder.path().join(name), text).expect("a file");
        }
        Self(folder)
    }

    fn run(&self, arguments: &[&str]) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_onrecord"));
        command.current_dir(self.0.path()).env("ONRECORD_DATA", self.0.path().join("data"));
        command.arg("eval").args(arguments).output().expect("it runs")
    }

    fn json(&self, arguments: &[&str]) -> Value {
        let output = self.run(&[arguments, &["--json"]].concat());
        assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
        serde_json::from_slice(&output.stdout).expect("one JSON value")
    }

    fn read(&self, name: &str) -> String {
        std::fs::read_to_string(self.0.path().join(name)).expect("a file")
    }
}

/// Whether `value` has every one of `fields`, and each is a share or, where there is nothing to divide by, none.
fn check_shares(value: &Value, fields: &[&str]) {
    for field in fields {
        let found = &value[*field];
        let is_share = found.as_f64().is_some_and(|share| (0.0..=1.0).contains(&share));
        assert!(is_share || value.get(*field) == Some(&Value::Null), "{field} in {value:#}");
    }
}

#[test]
fn stance_says_how_well_pairs_are_read() {
    let bench = Bench::new(&[("pairs.jsonl", PAIRS)]);
    let found = bench.json(&["stance", "pairs.jsonl", "--reliability", "out.svg", "--errors", "wrong.jsonl"]);
    assert_eq!(found["n"], 3, "the empty line is no row");
    let measures =
        ["accuracy", "balanced_accuracy", "macro_f1", "forced_accuracy", "supported_balanced_accuracy", "ece"];
    check_shares(&found, &measures);
    assert_eq!(found["floor"]["accuracy"], json!(1.0 / 3.0));
    assert_eq!(found["floor"]["forced_accuracy"], 0.5);
    assert_eq!(found["per_label"]["refutes"]["n"], 1);
    assert_eq!(found["reliability"].as_array().map(Vec::len), Some(15));
    assert_eq!(found["model"].as_str().map(str::len), Some(64));
    assert!(found["pairs_per_second"].as_f64().is_some_and(|rate| rate > 0.0));
    assert!(bench.read("out.svg").starts_with("<svg"));
    let right = found["accuracy"].as_f64().expect("a share") * 3.0;
    assert_eq!(bench.read("wrong.jsonl").lines().count(), 3 - right.round() as usize);
}

#[test]
fn a_gzipped_file_and_a_limit_are_read_alike() {
    let bench = Bench::new(&[("pairs.jsonl", PAIRS)]);
    let file = std::fs::File::create(bench.0.path().join("pairs.jsonl.gz")).expect("a file");
    let mut packed = GzEncoder::new(file, Compression::default());
    packed.write_all(PAIRS.as_bytes()).expect("written");
    packed.finish().expect("written");
    let [plain, packed] = ["pairs.jsonl", "pairs.jsonl.gz"].map(|name| bench.json(&["stance", name]));
    for field in ["n", "accuracy", "macro_f1", "ece", "reliability", "per_label", "model"] {
        assert_eq!(plain[field], packed[field], "{field}");
    }
    assert_eq!(bench.json(&["stance", "pairs.jsonl", "--limit", "2"])["n"], 2);
    assert_eq!(bench.json(&["speed", "pairs.jsonl"])["n"], 3);
}

#[test]
fn sentences_and_parts_are_measured() {
    let bench = Bench::new(&[("worth.jsonl", WORTH), ("acts.jsonl", ACTS), ("parts.jsonl", PARTS)]);
    let worth = bench.json(&["worthiness", "worth.jsonl"]);
    check_shares(&worth, &["f1", "precision", "recall", "average_precision"]);
    assert_eq!((&worth["n"], &worth["floor"]["average_precision"]), (&json!(2), &json!(0.5)));
    let acts = bench.json(&["acts", "acts.jsonl"]);
    check_shares(&acts, &["macro_f1", "pledge_f1", "pledge_precision", "pledge_recall"]);
    check_shares(&acts, &["specificity_f1", "vague_f1", "specificity_average_precision"]);
    assert_eq!((&acts["n"], &acts["pledge_n"]), (&json!(3), &json!(3)));
    assert_eq!((&acts["specificity_n"], &acts["floor"]["specificity_f1"]), (&json!(1), &json!(1.0)));
    assert_eq!(acts["per_act"]["Assertive"]["n"], 1);
    let parts = bench.json(&["parts", "parts.jsonl"]);
    assert_eq!((&parts["f1"], &parts["facts"]), (&json!(1.0), &json!(2)), "{parts:#}");
    // "The office opened in 2020" is a fact, "closed in 2023." is 3 of 5 words: F1 0.75.
    assert_eq!(parts["split_at_and"]["f1"], 1.0);
    assert_eq!(parts["whole_sentence"]["recall"], 0.5, "5 of 9 words in common: F1 0.71, and it is used once");
}

const RELEASE: &str =
    "---\ntitle: \"Mains\"\npublisher: Water Board of Alder\npublished: 2026-03-11\ntype: release\n---\n
The Water Board of Alder replaced 14 kilometres of mains in 2025. It will replace a further 31 kilometres by the end \
of 2028. We thank all our customers.\n";
/// Of the second row's document nothing lies in the folder: whoever opens it fails.
const LABELLED: &str = r#"{"document": "001.md", "half": "tune", "claims": [{"quote": "The Water Board of Alder replaced 14 kilometres of mains in 2025.", "kind": "statement", "speaker": null, "actor": "Water Board", "deadline": null, "deadline_words": null, "event_date": "2025", "sentence": "The Water Board of Alder replaced 14 kilometres of mains in 2025."}, {"quote": "It will replace a further 31 kilometres by the end of 2028.", "kind": "promise", "speaker": null, "actor": "Water Board of Alder", "deadline": "2028-12-31", "deadline_words": "by the end of 2028", "event_date": null, "sentence": "The Water Board of Alder will replace a further 31 kilometres of mains by 31 December 2028."}], "none": [{"text": "We thank all our customers.", "why": "ceremony"}]}
{"document": "002.md", "half": "held", "claims": [], "none": []}
"#;

/// A folder with a truth set of claims.
fn truth_set(labels: &str) -> Bench {
    let bench = Bench::new(&[]);
    std::fs::create_dir_all(bench.0.path().join("set/documents")).expect("a folder");
    std::fs::write(bench.0.path().join("set/truth.jsonl"), labels).expect("a file");
    std::fs::write(bench.0.path().join("set/documents/001.md"), RELEASE).expect("a file");
    bench
}

#[test]
fn claims_are_measured_on_labelled_documents() {
    let found = truth_set(LABELLED).json(&["claims", "set", "--errors", "wrong.jsonl"]);
    assert_eq!((&found["n"], &found["documents"], &found["half"]), (&json!(2), &json!(1), &json!("tune")));
    let measures = ["f1", "kind", "deadline_exact", "deadline_words", "speaker", "actor", "event_date"];
    for measure in measures.into_iter().chain(["years", "quotes_verbatim", "left_out"]) {
        assert_eq!(found[measure], 1.0, "{measure} in {found:#}");
    }
    // Every sentence a claim: two of three are, and both are found.
    assert_eq!(found["floor"]["every_sentence"]["precision"], json!(2.0 / 3.0));
    assert_eq!(found["real"]["skipped"], "there is no real.jsonl");
}

#[test]
fn who_passed_a_claim_on_is_measured_where_somebody_is_named() {
    let none = truth_set(LABELLED).json(&["claims", "set"]);
    assert_eq!(none["via"], json!(null));
    let labels = LABELLED.replacen(r#""speaker": null"#, r#""speaker": null, "via": "the mayor""#, 1);
    let missed = truth_set(&labels).json(&["claims", "set"]);
    assert_eq!((&missed["via"], &missed["causes"]), (&json!(0.0), &json!([["via", 1]])));
}

#[test]
fn errors_of_claims_are_counted_by_cause() {
    let wrong = LABELLED.replace("2028-12-31", "2029-12-31").replace("\"kind\": \"statement\"", "\"kind\": \"goal\"");
    let thanks = r#""claims": [{"quote": "We thank all our customers.", "kind": "statement", "sentence": ""}, {"#;
    let wrong = wrong.replace(r#""claims": [{"#, thanks);
    let bench = truth_set(&wrong);
    let found = bench.json(&["claims", "set", "--errors", "wrong.jsonl"]);
    let causes = ["deadline", "kind: statement for goal", "missed: Thanks, greeting or ceremony."];
    assert_eq!(found["causes"], json!(causes.map(|cause| (cause, 1))));
    assert_eq!(
        (&found["recall"], &found["kind"], &found["deadline_exact"]),
        (&json!(2.0 / 3.0), &json!(0.5), &json!(0.0))
    );
    assert_eq!(bench.read("wrong.jsonl").lines().count(), 3);
    let refused = ["claims", "set", "--half", "held", "--errors", "wrong.jsonl"];
    check_refused(&bench, &refused, 1, &["held half", "leave out `--errors`"]);
    check_refused(&bench, &["claims", "set", "--half", "held"], 1, &["002.md"]);
    check_refused(&bench, &["claims", "set", "--half", "first"], 2, &["tune, held, all"]);
}

#[test]
fn parts_of_claims_are_measured() {
    let none = truth_set(LABELLED).json(&["claims", "set"]);
    assert_eq!((&none["parts_n"], &none["parts_f1"], &none["central"]), (&json!(0), &Value::Null, &Value::Null));
    let with = |labels: &str, sentence: &str, parts: &str| {
        labels.replacen(&format!("{sentence}\"}}"), &format!("{sentence}\", \"parts\": [{parts}]}}"), 1)
    };
    let replaced = r#"{"text": "The Water Board of Alder replaced 14 kilometres of mains in 2025", "central": true}, {"text": "The old mains were of lead", "central": false}"#;
    let promised = r#"{"text": "The Water Board of Alder will replace a further 31 kilometres of mains by 31 December 2028", "central": false}"#;
    let labels = with(&with(LABELLED, "of mains in 2025.", replaced), "by 31 December 2028.", promised);
    let bench = truth_set(&labels);
    let found = bench.json(&["claims", "set", "--errors", "wrong.jsonl"]);
    // Each claim is taken as one central part; of the three labelled two are met, and one of these is incidental.
    for found in [&found, &found["floor"]["whole_sentence"]] {
        assert_eq!((&found["parts_n"], &found["parts_precision"]), (&json!(3), &json!(1.0)), "{found:#}");
        assert_eq!((&found["parts_recall"], &found["central"]), (&json!(2.0 / 3.0), &json!(0.5)), "{found:#}");
    }
    assert_eq!(found["causes"], json!([["central", 1], ["parts", 1]]));
    assert_eq!(bench.read("wrong.jsonl").lines().count(), 2);
}

#[test]
fn checks_end_in_verdicts() {
    let rows = r#"{"claim": "In 2023, 41,200 homes were completed in the county.", "evidence": ["In 2023, 41,200 homes were completed in the county."], "label": "supports"}
{"claim": "In 2023, 41,200 homes were completed in the county.", "evidence": ["In 2023, 12,300 homes were completed in the county."], "label": "refutes"}
{"claim": "In 2023, 41,200 homes were completed in the county.", "evidence": ["The fountain in the market square runs again."], "label": "nei"}
{"claim": "Is it so?", "evidence": ["It is."], "label": "conflicting"}
"#;
    let bench = Bench::new(&[("rows.jsonl", rows)]);
    let found = bench.json(&["check", "rows.jsonl", "--errors", "wrong.jsonl"]);
    assert_eq!(
        found["confusion"],
        json!({
            "supports": { "true": 1 }, "refutes": { "false": 1 }, "nei": { "unclear": 1 },
            "conflicting": { "not-a-claim": 1 },
        })
    );
    assert_eq!((&found["coverage"], &found["precision_false"]), (&json!(0.5), &json!(1.0)));
    assert_eq!((&found["recall_false"], &found["precision_true"]), (&json!(1.0), &json!(1.0)));
    assert_eq!(found["accuracy"], 0.75);
    let interval = found["precision_false_interval"].as_array().expect("an interval");
    // Wilson, 1 of 1: 1 / (1 + 1.96²) to 1.
    assert!(interval[0].as_f64().is_some_and(|low| (low - 0.2065).abs() < 1e-3), "{interval:?}");
    assert_eq!(bench.read("wrong.jsonl").lines().count(), 1);
}

#[test]
fn false_is_measured_at_other_strengths() {
    let rows = r#"{"claim": "In 2023, 41,200 homes were completed in the county.", "evidence": ["In 2023, 12,300 homes were completed in the county."], "label": "refutes"}
{"claim": "The bridge at Harwick opened in May 2024.", "evidence": ["The bridge at Harwick stayed closed throughout 2024."], "label": "refutes"}
{"claim": "The board of Lindholm approved the plan.", "evidence": ["The board of Lindholm rejected the plan."], "label": "refutes"}
{"claim": "In 2023, 41,200 homes were completed in the county.", "evidence": ["In 2023, 41,200 homes were completed in the county."], "label": "supports"}
{"claim": "The board of Lindholm approved the plan.", "evidence": ["The fountain in the market square runs again."], "label": "nei"}
"#;
    let bench = Bench::new(&[("rows.jsonl", rows)]);
    let found = bench.json(&["check", "rows.jsonl"]);
    let curve = found["false_at"].as_array().expect("a curve");
    let said: Vec<u64> = curve.iter().map(|at| at["said"].as_u64().expect("a count")).collect();
    assert!(said.is_sorted_by(|lower, higher| lower >= higher), "who asks for more says less: {said:?}");
    assert_eq!(said[0], said[2], "below the least strength of any reading nothing more is said");
    let is_own = |at: &&Value| at["threshold"] == Policy::default().least_strength_false;
    let own = curve.iter().find(is_own).expect("the policy's own threshold");
    assert!(own["said"].as_u64() >= Some(1), "{own:#}");
    assert_eq!(own["said"], found["false_verdicts"]);
    assert_eq!((&own["precision"], &own["recall"]), (&found["precision_false"], &found["recall_false"]));
    assert_eq!(json!([own["low"], own["high"]]), found["precision_false_interval"]);
    let output = bench.run(&["check", "rows.jsonl", "--rules-only"]);
    let told = String::from_utf8_lossy(&output.stdout).into_owned();
    let table: Vec<&str> = told.lines().skip_while(|line| !line.starts_with("false_at ")).collect();
    assert_eq!(table.len(), 1 + curve.len(), "{told}");
    assert!(table[1].starts_with("0.50 "), "{told}");
}

#[test]
fn rankings_are_measured_in_each_mode() {
    let documents = r#"{"_id": "a", "title": "Bridges", "text": "The bridge over the river was opened to traffic in May."}
{"_id": "b", "title": "", "text": "Schools in the district have fire alarms."}
{"_id": 3, "text": "Rents in the old town rose."}
"#;
    let queries = "{\"_id\": \"1\", \"text\": \"bridge opened\"}\n{\"_id\": \"2\", \"text\": \"fire alarms in schools\"}\n{\"_id\": \"9\", \"text\": \"not judged\"}\n";
    let judged = "query-id\tcorpus-id\tscore\n1\ta\t1\n2\t0\tb\t1\n2\ta\t0\n";
    let bench = Bench::new(&[("docs.jsonl", documents), ("queries.jsonl", queries), ("qrels.tsv", judged)]);
    for mode in ["bm25", "dense", "hybrid"] {
        let found = bench.json(&["retrieval", ".", "--mode", mode]);
        assert_eq!((&found["mode"], &found["n"], &found["documents"]), (&json!(mode), &json!(2), &json!(3)));
        for field in ["ndcg_at_10", "recall_at_10", "recall_at_100", "mrr"] {
            assert_eq!(found[field], 1.0, "{mode} {field}");
        }
        assert!(found["p50_ms"].as_f64() <= found["p99_ms"].as_f64(), "{found:#}");
        assert_eq!(found["model"].is_null(), mode == "bm25", "words need no model");
    }
}

/// Words of an invented article.
const ARTICLE: &str = "<p>The port of Ash handled ten million tons of goods in 2024, four per cent more than in the year before.</p><p>The council will vote on the plan in May, and the opposition has said that it will ask for a second opinion.</p>";

#[test]
fn segments_of_articles_are_counted() {
    let page = |around: &str| {
        format!(
            "<html><head><title>Port grows</title></head><body><nav>Home</nav><article>{ARTICLE}{around}</article></body></html>"
        )
    };
    let listed = r#"{"https://ash.example/2025/03/04/a": {"file": "a.html", "with": ["ten million", "in May"], "without": ["Home"], "title": "Port grows", "date": "2025-03-04"},
        "https://ash.example/b": {"file": "b.html", "with": ["ten million", "never said"], "without": ["weather of tomorrow"]}}"#;
    let (a, b) =
        (page(""), page("<p>The weather of tomorrow will be as fine as it has been for the whole of this week.</p>"));
    let bench = Bench::new(&[("evaldata.json", listed), ("a.html", &a), ("b.html", &b)]);
    let found = bench.json(&["extraction", ".", "--errors", "wrong.jsonl"]);
    assert_eq!((&found["n"], &found["failures"]), (&json!(2), &json!(0)));
    let counts =
        ["true_positives", "false_negatives", "false_positives", "true_negatives"].map(|name| found[name].clone());
    assert_eq!(counts, [json!(3), json!(1), json!(1), json!(1)], "{found:#}");
    assert_eq!((&found["f"], &found["even_pages"]["f"]), (&json!(0.75), &json!(1.0)));
    assert_eq!(
        (&found["title"]["exact"], &found["date"]["exact"], &found["date"]["n"]),
        (&json!(1.0), &json!(1.0), &json!(1))
    );
    check_shares(&found["rs_trafilatura"], &["precision", "recall", "f"]);
    assert_eq!(found["floor"]["f"], found["rs_trafilatura"]["f"]);
    let wrong: Value = serde_json::from_str(bench.read("wrong.jsonl").trim()).expect("one line");
    assert_eq!((&wrong["missed"], &wrong["foreign"]), (&json!(["never said"]), &json!(["weather of tomorrow"])));
}

#[test]
fn texts_and_metadata_of_pages_are_compared() {
    let bench = Bench::new(&[]);
    let write = |name: &str, file: &str, text: &str| {
        let folder = bench.0.path().join("pages").join(name);
        std::fs::create_dir_all(&folder).expect("a folder");
        std::fs::write(folder.join(file), text).expect("a file");
    };
    let source = |head: &str| format!("<html><head>{head}</head><body><article>{ARTICLE}</article></body></html>");
    for (name, head, expected) in [
        (
            "a",
            "<title>Port grows</title><meta name=author content='A. Birch'>",
            r#"{"title": "Port grows", "byline": "By A. Birch", "publishedTime": null}"#,
        ),
        ("b", "<title>Quay</title><meta name=date content=2025-03-04>", r#"{"title": "Port grows", "byline": null}"#),
    ] {
        write(name, "source.html", &source(head));
        write(name, "expected.html", &format!("<div>{ARTICLE}</div>"));
        write(name, "expected-metadata.json", expected);
    }
    let found = bench.json(&["extraction", "pages", "--errors", "wrong.jsonl"]);
    assert_eq!((&found["n"], &found["text_f1"], &found["failures"]), (&json!(2), &json!(1.0), &json!(0)));
    assert_eq!(found["title"], json!({ "exact": 0.5, "n": 2, "found_where_none": 0 }));
    assert_eq!(found["byline"], json!({ "exact": 1.0, "n": 1, "found_where_none": 0 }));
    assert_eq!(found["date"], json!({ "exact": null, "n": 0, "found_where_none": 1 }));
    check_shares(&found["rs_trafilatura"], &["text_f1"]);
    let wrong = bench.read("wrong.jsonl");
    assert!(wrong.contains(r#""places":[{"place":"<title>","value":"Quay"}]"#), "{wrong}");
    assert_eq!(bench.json(&["extraction", "pages", "--limit", "1"])["n"], 1);
}

/// The program refuses with exit code `code` and says each of `words`.
fn check_refused(bench: &Bench, arguments: &[&str], code: i32, words: &[&str]) {
    let output = bench.run(arguments);
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(code), "{arguments:?}: {said}");
    for word in words {
        assert!(said.contains(word), "{arguments:?}: {word:?} is not in {said}");
    }
}

#[test]
fn what_is_wrong_is_told_with_its_line() {
    let ok = PAIRS.lines().next().expect("a line");
    let unknown = format!("{ok}\n\n{}", ok.replace("supports", "maybe"));
    let conflicting = ok.replace("supports", "conflicting");
    let files = [
        ("empty.jsonl", "\n\n"),
        ("cut.jsonl", "{\"claim\": \"It\", \"evidence\""),
        ("label.jsonl", unknown.as_str()),
        ("conflicting.jsonl", conflicting.as_str()),
        ("bare.jsonl", "{\"claim\": \"It opened.\", \"label\": \"nei\"}"),
        ("worth.jsonl", "{\"text\": \"It opened.\", \"label\": \"worth checking\"}"),
        ("acts.jsonl", "{\"text\": \"It opened.\", \"label\": \"Threat\"}"),
        ("bad.gz", "\u{1f}\u{fffd}"),
        ("docs.jsonl", "{\"_id\": \"a\", \"text\": \"It opened.\"}"),
        ("queries.jsonl", "{\"_id\": \"1\", \"text\": \"opened\"}"),
        ("qrels.tsv", "1\ta\t1\n1\ta\tmuch\n"),
    ];
    let bench = Bench::new(&files);
    for (arguments, words) in [
        (["stance", "empty.jsonl"], &["empty.jsonl holds no rows"][..]),
        (["stance", "cut.jsonl"], &["cut.jsonl, line 1", "not JSON"]),
        (["stance", "label.jsonl"], &["label.jsonl, line 3", "`maybe`", "`supports`, `refutes`, `nei`"]),
        (["stance", "conflicting.jsonl"], &["line 1", "`conflicting`", "onrecord eval check"]),
        (["check", "bare.jsonl"], &["line 1", "missing field `evidence`", "correct the row"]),
        (["worthiness", "worth.jsonl"], &["line 1", "`worth checking`", "`Yes` or `No`"]),
        (["acts", "acts.jsonl"], &["line 1", "`Threat`", "Commissive-A", "`pledge`"]),
        (["parts", "acts.jsonl"], &["line 1", "missing field `sentence`"]),
        (["stance", "nowhere.jsonl"], &["nowhere.jsonl"]),
        (["stance", "bad.gz"], &["bad.gz, line 1", "not JSON"]),
        (["retrieval", "."], &["qrels.tsv, line 2", "\"much\""]),
        (["extraction", "."], &["neither `evaldata.json` nor", "expected-metadata.json"]),
        (["gate", "."], &["floors.toml"]),
    ] {
        check_refused(&bench, &arguments, 1, words);
    }
    check_refused(&bench, &["stance"], 2, &["Usage"]);
    check_refused(&bench, &["stance", "bare.jsonl", "--limit", "0"], 2, &["--limit"]);
    check_refused(&bench, &["retrieval", ".", "--mode", "best"], 2, &["bm25, dense or hybrid"]);
}

#[test]
fn the_table_is_written_set_by_set() {
    let bench = Bench::new(&[(
        "table.csv",
        "set,n,measure,value,floor,yardstick,model,date\nold/set,1,f1,0.5,,,,2025-01-01\n",
    )]);
    let folder = bench.0.path().join("data/parts");
    std::fs::create_dir_all(&folder).expect("a folder");
    // The name says gzipped; what is read says it isn't.
    std::fs::write(folder.join("factscore.jsonl.gz"), PARTS).expect("a file");
    let output = bench.run(&["all", "data", "--csv", "table.csv", "--only", "parts"]);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let table = bench.read("table.csv");
    let lines: Vec<&str> = table.lines().collect();
    assert!(lines[1].starts_with("parts/factscore,1,f1,1.0000,1.0000,,"), "{table}");
    assert!(lines.contains(&"old/set,1,f1,0.5,,,,2025-01-01"), "what is not measured stays: {table}");
    check_refused(&bench, &["all", "data", "--csv", "table.csv", "--only", "nothing"], 1, &["stance/fm2-dev"]);
}

#[test]
fn a_gate_falls_and_sets_floors_anew() {
    let floor = "[[floor]]\nwhat = \"parts\"\nset = \"gate/parts.jsonl\"\nmeasure = \"f1\"\nleast = 0.500\nn = 1\n";
    let wrong = PARTS.replace("The office", "A harbour").replacen("A harbour", "The office", 1);
    let bench = Bench::new(&[("floors.toml", floor), ("parts.jsonl", &wrong)]);
    let output = bench.run(&["gate", "."]);
    assert_eq!(output.status.code(), Some(1));
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(said.starts_with("FELL     parts gate/parts.jsonl f1"), "{said}");
    let fresh = bench.run(&["gate", ".", "--new-floors"]);
    std::fs::write(bench.0.path().join("floors.toml"), &fresh.stdout).expect("a file");
    assert!(bench.run(&["gate", "."]).status.success(), "floors set anew hold");
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// Holds what ships to the committed floors whose sets are ours, or those on shared data.
fn hold(ours: bool, shared: Option<&Path>) {
    let folder = root().join("eval/gate");
    let text = std::fs::read_to_string(folder.join("floors.toml")).expect("the floors");
    let mut floors = gate::parse(&text).expect("floors");
    floors.retain(|floor| floor.set.starts_with("gate/") == ours);
    assert!(!floors.is_empty(), "a gate without floors holds nothing");
    let reader = onrecord::open::reader();
    let progress = |_: usize| ();
    let mut runner = Runner::new(reader.as_ref(), jiff::civil::date(2026, 11, 1), &progress);
    let found = gate::measure(&floors, &folder, shared, &mut runner).expect("measures");
    found.iter().for_each(|found| println!("{found}"));
    let fell = |found: &&Found| matches!(found.outcome, Outcome::Fell(_));
    let fallen: Vec<String> = found.iter().filter(fell).map(ToString::to_string).collect();
    assert!(
        fallen.is_empty(),
        "quality fell by more than noise (docs/evaluation.md, “The gate”):\n{}",
        fallen.join("\n")
    );
}

#[test]
fn quality_on_our_own_sets_has_not_fallen() {
    hold(true, None);
}

#[test]
fn quality_on_shared_sets_has_not_fallen() {
    let shared =
        std::env::var_os("ONRECORD_SHARED").map_or_else(|| root().join("../shared"), PathBuf::from).join("data");
    if !shared.exists() {
        println!("skipped: {} is not at hand (set ONRECORD_SHARED)", shared.display());
        return;
    }
    hold(false, Some(&shared));
}
