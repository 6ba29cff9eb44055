//! The 2,106 feeds of feedparser's tests: as expected, or refused with a reason, and never a panic.

#[path = "../../../app/src/eval/feeds.rs"]
#[expect(unreachable_pub, reason = "these files are the program's, which measures with them as well")]
mod measured;

use crate::support::corpus;

/// Least share of the well-formed files that is read as expected.
const FLOOR: f64 = 0.97;

#[test]
fn feeds_are_read_as_expected() {
    let Some(folder) = corpus("feeds") else { return };
    let measured = measured::measure(&folder, &|_| ()).expect("the folder can be read");
    println!("{}", serde_json::to_string_pretty(&measured).expect("it can be written"));
    assert!(measured.files > 2_000 && measured.well_formed.comparable > 1_000, "{} files", measured.files);
    assert!(measured.faults.is_empty(), "{:#?}", measured.faults);
    assert!(measured.unreadable_expectations.is_empty(), "{:#?}", measured.unreadable_expectations);
    assert!(measured.well_formed.rate >= FLOOR, "{:?}: {:#?}", measured.well_formed, measured.differing);
}
