//! Under which licences may a dependency come? Those that `deny.toml` allows, asked of `cargo tree`.

use crate::step::{Outcome, cargo_command};
use std::path::Path;

/// Checks the licence of every crate the workspace builds on any platform.
pub(crate) fn check(root: &Path) -> Outcome {
    let deny = match std::fs::read_to_string(root.join("deny.toml")) {
        Ok(text) => text,
        Err(error) => return Outcome::Failed(format!("deny.toml: {error}")),
    };
    let words = ["tree", "--workspace", "--target", "all", "--prefix", "none", "--no-dedupe", "--format", "{p}\t{l}"];
    let tree = match cargo_command(root).args(words).output() {
        Ok(output) if output.status.success() => output.stdout,
        Ok(output) => return Outcome::Failed(String::from_utf8_lossy(&output.stderr).trim().to_owned()),
        Err(error) => return Outcome::Failed(format!("cargo tree: {error}")),
    };
    let tree = String::from_utf8_lossy(&tree);
    let allowed = allowed(&deny);
    let mut lines: Vec<&str> = tree.lines().collect();
    lines.sort_unstable();
    lines.dedup();
    Outcome::from(lines.into_iter().filter_map(|line| problem(line, &allowed)).collect::<Vec<_>>())
}

/// The identifiers between `allow = [` and `]`.
fn allowed(deny: &str) -> Vec<&str> {
    let list = deny.split_once("allow = [").and_then(|(_, rest)| rest.split_once(']'));
    list.map_or("", |(list, _)| list).split('"').skip(1).step_by(2).collect()
}

fn problem(line: &str, allowed: &[&str]) -> Option<String> {
    let (package, licence) = line.split_once('\t')?;
    (!is_allowed(licence, allowed))
        .then(|| format!("{package} comes under `{licence}`, which deny.toml does not allow"))
}

/// Whether an SPDX expression (or the older form with `/`) can be met with `allowed` licences alone.
fn is_allowed(expression: &str, allowed: &[&str]) -> bool {
    let spaced = expression.replace('/', " OR ").replace('(', " ( ").replace(')', " ) ");
    let mut words = spaced.split_whitespace().peekable();
    any(&mut words, allowed) && words.next().is_none()
}

type Words<'a> = std::iter::Peekable<std::str::SplitWhitespace<'a>>;

/// One of several alternatives; `AND` binds closer than `OR`.
fn any(words: &mut Words<'_>, allowed: &[&str]) -> bool {
    let mut met = all(words, allowed);
    while words.next_if_eq(&"OR").is_some() {
        met |= all(words, allowed);
    }
    met
}

fn all(words: &mut Words<'_>, allowed: &[&str]) -> bool {
    let mut met = one(words, allowed);
    while words.next_if_eq(&"AND").is_some() {
        met &= one(words, allowed);
    }
    met
}

fn one(words: &mut Words<'_>, allowed: &[&str]) -> bool {
    if words.next_if_eq(&"(").is_some() {
        let met = any(words, allowed);
        return words.next() == Some(")") && met;
    }
    let Some(name) = words.next() else { return false };
    match words.next_if_eq(&"WITH").and_then(|_| words.next()) {
        Some(exception) => allowed.contains(&format!("{name} WITH {exception}").as_str()),
        None => allowed.contains(&name),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_expression_is_met_by_allowed_licences_alone() {
        for (expression, expected) in [
            ("MIT", true),
            ("GPL-3.0", false),
            ("GPL-3.0 OR MIT", true),
            ("MIT AND GPL-3.0", false),
            ("Unlicense/MIT", true),
            ("(GPL-3.0 OR MIT) AND ISC", true),
            ("GPL-3.0 OR MIT AND ISC", true),
            ("(MIT OR ISC) AND GPL-3.0", false),
            ("Apache-2.0 WITH LLVM-exception", true),
            ("Apache-2.0", false),
            ("(MIT", false),
            ("MIT ISC", false),
            ("", false),
        ] {
            let allowed = ["MIT", "ISC", "Apache-2.0 WITH LLVM-exception"];
            assert_eq!(is_allowed(expression, &allowed), expected, "{expression}");
        }
    }

    #[test]
    fn the_list_is_read_from_the_file_that_cargo_deny_reads() {
        assert_eq!(allowed("[licenses]\nallow = [\n  \"MIT\",\n  \"ISC\",\n]\n[bans]\nx = [\"y\"]"), ["MIT", "ISC"]);
    }
}
