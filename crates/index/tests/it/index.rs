//! Adding, removing, searching, and what is left after a crash.

use onrecord_index::{Entry, Hit, Index, IndexError, Mode, Query};
use proptest::prelude::*;

/// A stand-in for an embedding: three directions are enough to tell things apart.
fn entry(key: &str, text: &str, vector: [f32; 3]) -> Entry {
    Entry { key: key.into(), text: text.into(), vector: vector.into() }
}

fn court_docket() -> Index {
    let index = Index::in_memory().expect("an index in memory");
    let entries = [
        entry("a", "The court annulled the licensing rule on Tuesday.", [1.0, 0.0, 0.0]),
        entry("b", "Judges struck down the regulation of licences.", [0.96, 0.28, 0.0]),
        entry("c", "Rainfall in the valley was the highest since 1961.", [0.0, 0.0, 1.0]),
        entry("d", "The court opens its new building.", [0.0, 1.0, 0.0]),
    ];
    index.add(&entries).expect("added");
    index
}

fn keys(index: &Index, text: &str, vector: Option<&[f32]>, mode: Mode) -> Vec<String> {
    let hits = index.search(&Query { text, vector, mode, limit: 10 }).expect("searched");
    hits.into_iter().map(|hit| hit.key).collect()
}

#[test]
fn words_find_stems_vectors_find_meaning_and_fusion_both() {
    let index = court_docket();
    let near = [1.0, 0.0, 0.0];
    assert_eq!(keys(&index, "courts annulling rules", None, Mode::Bm25), ["a", "d"]);
    assert_eq!(keys(&index, "", Some(&near), Mode::Dense)[..2], ["a", "b"]);
    assert_eq!(keys(&index, "court rules", Some(&near), Mode::Hybrid)[0], "a");
    let hits =
        index.search(&Query { text: "court", vector: Some(&near), mode: Mode::Hybrid, limit: 4 }).expect("searched");
    let of = |key: &str| hits.iter().find(|hit| hit.key == key).expect("found").clone();
    assert!(of("a").bm25.is_some() && of("a").cosine.is_some_and(|c| (c - 1.0).abs() < 0.01), "{:?}", of("a"));
    assert_eq!((of("c").bm25, of("b").bm25), (None, None));
}

#[test]
fn nothing_in_a_query_is_syntax() {
    let index = court_docket();
    let check = |text: &str, expected: &[&str]| assert_eq!(keys(&index, text, None, Mode::Bm25), expected, "{text}");
    check("court AND NOT building", &["d", "a"]);
    check("text:court^9 \"", &["d", "a"]);
    check("-rainfall +(((", &["c"]);
    check("key:a", &[]);
    check("* OR 1=1; \u{0} \\", &[]);
    check("", &[]);
    check(&"court ".repeat(100_000), &["d", "a"]);
}

#[test]
fn the_same_key_is_one_entry_and_the_latest() {
    let index = court_docket();
    index.add(&[entry("a", "An appeal was lodged.", [0.0, 1.0, 0.0])]).expect("added");
    index.add(&[entry("e", "first", [1.0, 0.0, 0.0]), entry("e", "second", [1.0, 0.0, 0.0])]).expect("added");
    assert_eq!(index.len(), 5);
    assert_eq!(keys(&index, "annulled", None, Mode::Bm25), [""; 0]);
    assert_eq!(keys(&index, "appeal", None, Mode::Bm25), ["a"]);
    assert_eq!(keys(&index, "first second", None, Mode::Bm25), ["e"]);
    index.remove(&["a".into(), "never was".into()]).expect("removed");
    assert!(!index.contains("a") && index.contains("b"));
    assert_eq!(keys(&index, "appeal", Some(&[0.0, 1.0, 0.0]), Mode::Hybrid)[0], "d");
}

#[test]
fn what_was_added_is_there_after_opening_again() {
    let dir = tempfile::tempdir().expect("a folder");
    let before = {
        let index = Index::open(dir.path()).expect("opened");
        index
            .add(&[entry("a", "one court", [1.0, 0.0, 0.0]), entry("b", "two courts", [0.6, 0.8, 0.0])])
            .expect("added");
        index.remove(&["b".into()]).expect("removed");
        index.add(&[entry("c", "three courts", [0.8, 0.6, 0.0])]).expect("added");
        answers(&index)
    };
    let index = Index::open(dir.path()).expect("opened again");
    assert_eq!((index.len(), index.contains("a"), index.contains("b"), index.contains("c")), (2, true, false, true));
    assert_eq!(answers(&index), before);
}

fn answers(index: &Index) -> Vec<Hit> {
    index
        .search(&Query { text: "court", vector: Some(&[1.0, 0.0, 0.0]), mode: Mode::Hybrid, limit: 9 })
        .expect("searched")
}

/// Stands in for a process killed at any moment: each file of a write that never committed is cut at some length.
#[test]
fn files_of_an_unfinished_write_do_no_harm() {
    let dir = tempfile::tempdir().expect("a folder");
    let index = Index::open(dir.path()).expect("opened");
    index.add(&[entry("a", "one court", [1.0, 0.0, 0.0])]).expect("added");
    let committed = std::fs::read_dir(dir.path()).expect("listed").count();
    drop(index);
    for (name, bytes) in
        [("0123456789abcdef0123456789abcdef.store", &b"half"[..]), (".tmpQ1w2E3", b""), ("meta.json.tmp", b"{")]
    {
        std::fs::write(dir.path().join(name), bytes).expect("written");
    }
    let index = Index::open(dir.path()).expect("opened again");
    assert!(index.contains("a") && index.len() == 1 && committed > 0);
    index.add(&[entry("b", "two courts", [1.0, 0.0, 0.0])]).expect("added");
    assert_eq!(keys(&index, "court", None, Mode::Bm25), ["a", "b"]);
}

#[test]
fn two_processes_may_read_and_one_writes() {
    let dir = tempfile::tempdir().expect("a folder");
    let first = Index::open(dir.path()).expect("opened");
    first.add(&[entry("a", "one", [1.0, 0.0, 0.0])]).expect("added");
    let second = Index::open(dir.path()).expect("opened beside it");
    assert!(second.contains("a"));
    assert!(matches!(second.add(&[entry("b", "two", [1.0, 0.0, 0.0])]), Err(IndexError::Busy)));
    assert!(!second.contains("b"));
}

#[test]
fn a_vector_of_another_model_is_refused() {
    let index = court_docket();
    let wrong = Entry { key: "x".into(), text: "court".into(), vector: vec![1.0; 7] };
    assert!(matches!(index.add(&[wrong]), Err(IndexError::Dimensions { expected: 3, found: 7 })));
    assert!(!index.contains("x"));
    let query = Query { text: "court", vector: Some(&[1.0]), mode: Mode::Hybrid, limit: 3 };
    assert!(matches!(index.search(&query), Err(IndexError::Dimensions { .. })));
    assert!(matches!(index.search(&Query { vector: None, ..query }), Err(IndexError::NoVector)));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// Whatever order entries come in, and in however many batches, the answer is the same.
    #[test]
    fn the_order_of_adding_does_not_show(order in Just((0..12u8).collect::<Vec<_>>()).prop_shuffle(), cut in 0usize..12) {
        let of = |order: &[u8]| -> Vec<Entry> {
            let texts = ["tax law", "tax law", "court law", "tax tax"];
            let one = |n: &u8| {
                let angle = f32::from(n % 4);
                entry(&format!("k{n:02}"), texts[usize::from(n % 4)], [angle.cos(), angle.sin(), 0.0])
            };
            order.iter().map(one).collect()
        };
        let answer = |batches: [&[u8]; 2]| {
            let index = Index::in_memory().expect("an index in memory");
            batches.iter().for_each(|batch| index.add(&of(batch)).expect("added"));
            keys(&index, "tax law", Some(&[1.0, 0.0, 0.0]), Mode::Hybrid)
        };
        let in_order: Vec<u8> = (0..12).collect();
        prop_assert_eq!(answer([&order[..cut], &order[cut..]]), answer([&in_order, &[]]));
    }
}
