//! What changed between two versions: words taken out and put in, each told by an element and a sign.

use super::{Link, Page, When, document_path};
use askama::Template;
use onrecord_domain::document::Document;
use onrecord_domain::source::{Display, Source};
use onrecord_reader::changes::{Became, BlockChange, Run};

/// Changed places on one page; a page that was rewritten has more.
const MOST_PLACES: usize = 200;

/// Words kept on each side of a change where only excerpts may be shown.
const AROUND: usize = 12;

/// Words taken out or put in at one place that are shown of such a source.
const MOST_WORDS: usize = 60;

/// What the page is made from.
pub(in crate::web) struct Inputs<'a> {
    /// The earlier version.
    pub(in crate::web) before: &'a Document,
    /// The later one.
    pub(in crate::web) after: &'a Document,
    /// Their source.
    pub(in crate::web) source: &'a Source,
    /// How much of the text may be shown.
    pub(in crate::web) display: Display,
    /// What changed.
    pub(in crate::web) changes: &'a [BlockChange],
    /// The page says so itself.
    pub(in crate::web) announced: bool,
}

#[derive(Template)]
#[template(path = "changes.html")]
pub(in crate::web) struct ChangesPage {
    page: Page,
    title: String,
    publisher: Link,
    before: Link,
    after: Link,
    taken_in_before: When,
    taken_in_after: When,
    announced: bool,
    full: bool,
    sample: bool,
    places: Vec<Place>,
    more: usize,
}

/// A block that changed.
#[derive(Debug)]
struct Place {
    /// "Changed", "Taken out", "Put in".
    what: &'static str,
    words: Vec<Words>,
}

/// Words with one fate.
#[derive(Debug, PartialEq, Eq)]
struct Words {
    /// `del`, `ins` or nothing.
    element: &'static str,
    text: String,
    /// Whether white space follows.
    gap: bool,
}

impl ChangesPage {
    /// The page of two versions.
    pub(in crate::web) fn new(inputs: &Inputs<'_>) -> Self {
        let full = inputs.display == Display::Full;
        let link = |document: &Document, text: &str| Link { href: document_path(&document.id), text: text.to_owned() };
        Self {
            page: Page {
                noindex: true,
                ..Page::new(
                    format!("What changed: {}", inputs.after.title),
                    "Two archived versions of one page, compared word by word.",
                )
            },
            title: inputs.after.title.clone(),
            publisher: Link { href: format!("/sources#{}", inputs.after.source), text: inputs.source.name.clone() },
            before: link(inputs.before, "the earlier version"),
            after: link(inputs.after, "the later version"),
            taken_in_before: When::moment(inputs.before.fetched),
            taken_in_after: When::moment(inputs.after.fetched),
            announced: inputs.announced,
            full,
            sample: inputs.after.sample,
            places: inputs.changes.iter().take(MOST_PLACES).map(|change| place(change, full)).collect(),
            more: inputs.changes.len().saturating_sub(MOST_PLACES),
        }
    }
}

fn place(change: &BlockChange, full: bool) -> Place {
    let what = match (change.before, change.after) {
        (Some(_), Some(_)) => "Changed",
        (Some(_), None) => "Taken out",
        _ => "Put in",
    };
    let last = change.runs.len().saturating_sub(1);
    let words = |(index, run): (usize, &Run)| Words {
        element: match run.became {
            Became::Same => "",
            Became::Deleted => "del",
            Became::Inserted => "ins",
        },
        text: if full { run.text.trim_end().to_owned() } else { excerpt(run, index == 0, index == last) },
        gap: run.text.ends_with(char::is_whitespace),
    };
    Place { what, words: change.runs.iter().enumerate().map(words).collect() }
}

/// What may be shown of a run where only excerpts may: the words next to a change, the beginning of a long one.
fn excerpt(run: &Run, first: bool, last: bool) -> String {
    let words: Vec<&str> = run.text.split_whitespace().collect();
    let (head, rest) = match run.became {
        Became::Same => (if first { 0 } else { AROUND }, if last { 0 } else { AROUND }),
        Became::Deleted | Became::Inserted => (MOST_WORDS, 0),
    };
    if words.len() <= head + rest {
        return run.text.trim_end().to_owned();
    }
    let pieces = [&words[..head], &["…"], &words[words.len() - rest..]];
    pieces.concat().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_excerpt_keeps_what_stands_next_to_a_change() {
        let words = |count: usize| (1..=count).map(|n| format!("w{n} ")).collect::<String>();
        let check = |became: Became, count: usize, (first, last): (bool, bool), expected: &str| {
            let run = Run { became, text: words(count) };
            assert_eq!(excerpt(&run, first, last), expected, "{count} words");
        };
        check(Became::Same, 5, (true, false), "w1 w2 w3 w4 w5");
        check(Became::Same, 15, (true, false), "… w4 w5 w6 w7 w8 w9 w10 w11 w12 w13 w14 w15");
        check(Became::Same, 14, (false, true), "w1 w2 w3 w4 w5 w6 w7 w8 w9 w10 w11 w12 …");
        check(Became::Same, 24, (false, false), words(24).trim_end());
        let long = Run { became: Became::Deleted, text: words(90) };
        let shown = excerpt(&long, true, true);
        assert!(shown.ends_with("w60 …") && shown.starts_with("w1 w2"), "{shown}");
    }
}
