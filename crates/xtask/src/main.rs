//! `cargo xtask check` is what CI runs: the house rules, format, lints, tests, documents, licences, and a summary that
//! says what was left out and why.

use std::process::ExitCode;

/// What may stand in which crate?
mod house;
/// Under which licences may a dependency come?
mod licence;
/// What does one step of the check run, and how did it end?
mod step;

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    match words.as_slice() {
        ["check"] => check(),
        ["house"] => summary(&[("house rules", house::check(&root()))]),
        _ => {
            eprintln!("usage: cargo xtask check   everything CI runs\n       cargo xtask house   only the house rules");
            ExitCode::from(2)
        }
    }
}

fn root() -> std::path::PathBuf {
    std::path::PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."))
}

/// Runs every step, also after one has failed: one run tells everything that is wrong.
fn check() -> ExitCode {
    let root = root();
    summary(&[
        ("house rules", house::check(&root)),
        ("format", step::cargo(&root, &["fmt", "--all", "--check"])),
        ("licences", licence::check(&root)),
        ("browser", step::browser()),
        ("lints", step::cargo(&root, &["clippy", "--workspace", "--all-targets", "--quiet", "--", "-D", "warnings"])),
        ("tests", step::tests(&root)),
        ("examples in documents", step::cargo(&root, &["test", "--workspace", "--doc", "--quiet"])),
        ("documents", step::documents(&root)),
        ("cargo deny", step::deny(&root)),
    ])
}

/// One line a step; fails when one failed.
fn summary(steps: &[(&str, step::Outcome)]) -> ExitCode {
    println!("\nsummary");
    for (name, outcome) in steps {
        println!("  {name:<22} {outcome}");
    }
    match steps.iter().any(|(_, outcome)| matches!(outcome, step::Outcome::Failed(_))) {
        true => ExitCode::FAILURE,
        false => ExitCode::SUCCESS,
    }
}
