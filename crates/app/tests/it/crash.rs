//! A process killed at any moment loses nothing and doubles nothing.

use crate::harness::NOW;
use std::fs::File;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

fn onrecord(data: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_onrecord"));
    command
        .env("ONRECORD_DATA", data)
        .env("ONRECORD_NOW", NOW)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
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
#[expect(clippy::disallowed_methods, reason = "the moment of the kill is what is tested")]
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
#[expect(clippy::disallowed_methods, reason = "kills are spread over the time a run takes here")]
fn killed_ten_times_while_taking_in_and_checking_the_record_is_as_if_it_never_was() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let whole = folder.path().join("whole");
    let begun = Instant::now();
    assert!(onrecord(&whole).args(["samples", "add"]).status().expect("it runs").success());
    let run = begun.elapsed();
    let whole = verified(&whole);

    // Shares of a run, irregular and the same each time (the golden ratio's multiples), from the first moments to
    // well into the checks. A record that is whole before it was killed is begun anew.
    let shares = (1..).map(|n| 0.05 + 0.7 * (f64::from(n) * 0.618_034).fract());
    let (mut kills, mut records) = (0, 0);
    let mut torn = folder.path().join("torn-0");
    for share in shares {
        if killed_after(&torn, run.mul_f64(share)) {
            kills += 1;
            if kills % 4 != 0 && kills < 10 {
                continue;
            }
            assert!(onrecord(&torn).args(["samples", "add"]).status().expect("it runs").success());
        }
        let found = verified(&torn);
        assert_eq!(whole["state_digest"], found["state_digest"], "record {records} after {kills} kills");
        assert_eq!(whole["entries"], found["entries"]);
        records += 1;
        torn = folder.path().join(format!("torn-{records}"));
        assert!(records < 40, "the run is too short to be killed: {kills} times in {records} records");
        if kills >= 10 {
            return;
        }
    }
}

#[test]
fn samples_are_taken_out_whole_or_not_at_all_and_stay_out() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let data = folder.path().join("data");
    assert!(onrecord(&data).args(["samples", "add"]).status().expect("it runs").success());
    let before = verified(&data);

    let at_work = File::create(data.join("worker.lock")).expect("a file");
    at_work.lock().expect("nobody is at work");
    let refused = onrecord(&data).args(["samples", "remove"]).output().expect("it runs");
    assert!(!refused.status.success());
    let said = String::from_utf8_lossy(&refused.stderr);
    assert!(said.contains("stop it, then take the samples out"), "{said}");
    assert_eq!(verified(&data), before);

    drop(at_work);
    assert!(onrecord(&data).args(["samples", "remove"]).status().expect("it runs").success());
    let after = verified(&data);
    assert_ne!(after["state_digest"], before["state_digest"]);
    // `make run` adds them each time; what was taken out stays out, and that is no failure.
    assert!(onrecord(&data).args(["samples", "add"]).status().expect("it runs").success());
    assert_eq!(verified(&data)["state_digest"], after["state_digest"]);
}
