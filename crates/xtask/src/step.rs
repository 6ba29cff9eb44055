//! What does one step of the check run, and how did it end?

use std::fmt;
use std::path::Path;
use std::process::Command;

/// How a step ended.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// Nothing to say.
    Passed,
    /// What is wrong, or which command to look at.
    Failed(String),
    /// Not run here, and why.
    Skipped(String),
}

impl fmt::Display for Outcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Passed => f.write_str("passed"),
            Self::Failed(why) => write!(f, "FAILED: {why}"),
            Self::Skipped(why) => write!(f, "skipped: {why}"),
        }
    }
}

impl From<Vec<String>> for Outcome {
    /// Failed when there are problems, after printing each.
    fn from(problems: Vec<String>) -> Self {
        problems.iter().for_each(|problem| eprintln!("{problem}"));
        match problems.len() {
            0 => Self::Passed,
            count => Self::Failed(format!("{count} problems, listed above")),
        }
    }
}

/// Runs `cargo` with `arguments` in `root`.
pub(crate) fn cargo(root: &Path, arguments: &[&str]) -> Outcome {
    run(cargo_command(root).args(arguments))
}

pub(crate) fn cargo_command(root: &Path) -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.current_dir(root);
    command
}

/// The tests, by nextest where it is installed: it runs them all at once and names the slow ones.
pub(crate) fn tests(root: &Path) -> Outcome {
    if answers(cargo_command(root).args(["nextest", "--version"])) {
        return cargo(root, &["nextest", "run", "--workspace", "--no-fail-fast"]);
    }
    cargo(root, &["test", "--workspace", "--lib", "--bins", "--tests", "--no-fail-fast"])
}

/// The documents of every crate, with warnings denied.
pub(crate) fn documents(root: &Path) -> Outcome {
    run(cargo_command(root)
        .args(["doc", "--workspace", "--no-deps", "--document-private-items", "--quiet"])
        .env("RUSTDOCFLAGS", "-D warnings"))
}

/// `cargo deny`, which takes minutes to build: used where it is installed. Licences are checked without it.
pub(crate) fn deny(root: &Path) -> Outcome {
    if !answers(cargo_command(root).args(["deny", "--version"])) {
        return Outcome::Skipped("not installed; `cargo install cargo-deny --locked` adds it".into());
    }
    cargo(root, &["deny", "--all-features", "check", "licenses", "bans", "sources"])
}

/// The browser the page tests drive. Installed only where `CI` is set and the user is root.
pub(crate) fn browser() -> Outcome {
    let missing = || ["chromium", "chromedriver"].into_iter().filter(|program| !on_path(program)).collect::<Vec<_>>();
    if missing().is_empty() {
        return Outcome::Passed;
    }
    let ci = std::env::var_os("CI").is_some_and(|value| !value.is_empty());
    if !ci || !is_root() {
        let missing = missing().join(" and ");
        return Outcome::Skipped(format!(
            "page tests: no {missing}; `apt-get install chromium chromium-driver` adds them"
        ));
    }
    let apt = |words: &[&str]| run(Command::new("apt-get").args(words).env("DEBIAN_FRONTEND", "noninteractive"));
    match apt(&["update", "-qq"]) {
        Outcome::Passed => apt(&["install", "-y", "-qq", "--no-install-recommends", "chromium", "chromium-driver"]),
        failed => failed,
    }
}

fn run(command: &mut Command) -> Outcome {
    let shown = format!("{command:?}").replace('"', "");
    println!("\n> {shown}");
    match command.status() {
        Ok(status) if status.success() => Outcome::Passed,
        Ok(status) => Outcome::Failed(format!("{shown} ({status})")),
        Err(error) => Outcome::Failed(format!("{shown}: {error}")),
    }
}

/// Whether the command exists and ends well; prints nothing.
fn answers(command: &mut Command) -> bool {
    command.output().is_ok_and(|output| output.status.success())
}

fn on_path(program: &str) -> bool {
    let folders = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&folders).any(|folder| folder.join(program).is_file())
}

fn is_root() -> bool {
    Command::new("id").arg("-u").output().is_ok_and(|output| output.stdout.trim_ascii() == b"0")
}
