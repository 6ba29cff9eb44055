//! A process killed at any moment loses nothing and doubles nothing.

use crate::harness::NOW;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

fn onrecord(data: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_onrecord"));
    command.env("ONRECORD_DATA", data).env("ONRECORD_NOW", NOW).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

/// Entries, head and digest of the folded state; the ledger must hold.
fn verified(data: &Path) -> serde_json::Value {
    let output = onrecord(data).args(["ledger", "verify", "--json"]).output().expect("verify runs");
    let report: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
    assert_eq!(report["problems"], serde_json::json!([]), "{report:#}");
    assert!(output.status.success(), "{report:#}");
    report
}

/// Starts `samples add`, kills it after `wait` unless it ended before, and says whether it was killed.
fn killed_after(data: &Path, wait: Duration) -> bool {
    let mut child = onrecord(data).args(["samples", "add"]).spawn().expect("it starts");
    std::thread::sleep(wait);
    if child.try_wait().expect("a child").is_some() {
        return false;
    }
    child.kill().expect("kill -9");
    child.wait().expect("it is gone");
    true
}

#[test]
fn killed_ten_times_while_taking_in_and_checking_the_record_is_as_if_it_never_was() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let (whole, torn) = (folder.path().join("whole"), folder.path().join("torn"));
    let started = std::time::Duration::from_millis(0);
    assert!(onrecord(&whole).args(["samples", "add"]).status().expect("it runs").success());

    // Waits spread over the run by a fixed multiplicative sequence: irregular, and the same each time.
    let mut kills = 0;
    let mut state: u64 = 0x9E37_79B9;
    while kills < 10 {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let wait = started + Duration::from_millis(40 + (state >> 33) % 700);
        if !killed_after(&torn, wait) {
            break;
        }
        kills += 1;
    }
    assert!(kills >= 3, "the run is too short to be killed: {kills} times");
    assert!(onrecord(&torn).args(["samples", "add"]).status().expect("it runs").success());
    let (whole, torn) = (verified(&whole), verified(&torn));
    assert_eq!(whole["state_digest"], torn["state_digest"], "killed {kills} times");
    assert_eq!(whole["entries"], torn["entries"]);
}
