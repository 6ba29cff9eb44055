//! Which preformatted texts are listings of a program or of its output, which say nothing as sentences do?

use super::furniture::{self, words};
use crate::layer::Draft;
use ego_tree::NodeRef;
use onrecord_domain::document::BlockKind;
use scraper::Node;
use std::collections::HashSet;
use std::sync::LazyLock;

/// Words of class names that listings bear.
static NAMES: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    furniture::set(&[
        "brush chroma code codeblock codehilite console doctest highlight highlighter hljs lang language listing",
        "literal prettyprint prettyprinted prism programlisting pygments screen shell shiki syntaxhighlighter terminal",
    ])
});

/// Elements around a `<pre>` whose names are looked at; highlighters put it into boxes.
const AROUND: usize = 2;

/// What only code has in a line.
const SIGNS: &[&str] = &["()", "==", "->", "=>", "::", "</", "/>", "&&", "││", "──"];

/// Most words from one end of a sentence to the next in prose.
const SENTENCE: usize = 60;

/// Whether the `<pre>` with this text is a listing. Whole documents stand in a `<pre>` too, and statutes are called
/// codes: sentences are never a listing, whatever the page says.
pub(super) fn is_listing(pre: NodeRef<'_, Node>, text: &str) -> bool {
    (is_named(pre) || is_code(text)) && !is_prose(text)
}

/// A row for each line: kept as it is, and read by nobody for what it claims.
pub(crate) fn rows(text: &str) -> Vec<Draft> {
    let lines = text.lines().map(|line| line.replace('\t', " ")).filter(|line| !line.trim().is_empty());
    lines.map(|line| Draft::new(BlockKind::TableRow, line)).collect()
}

/// Whether a text is made of words, and of sentences that end.
pub(crate) fn is_prose(text: &str) -> bool {
    let (mut all, mut plain, mut ends) = (0, 0, 0);
    for token in text.split_whitespace() {
        let bare = token.trim_matches(|c: char| !c.is_alphanumeric());
        let inner = |c: char| c.is_alphanumeric() || matches!(c, '-' | '\'' | '’' | '.' | ',' | '–' | '—');
        let ended = token.trim_end_matches(['"', '”', '’', '\'', ')', ']']).ends_with(['.', '?', '!']);
        all += 1;
        plain += usize::from(!bare.is_empty() && bare.chars().all(inner));
        ends += usize::from(ended && bare.ends_with(char::is_alphabetic) && bare.chars().nth(1).is_some());
    }
    plain * 5 >= all * 4 && ends > 0 && ends * SENTENCE >= all
}

fn is_named(pre: NodeRef<'_, Node>) -> bool {
    let elements = std::iter::once(pre).chain(pre.ancestors().take(AROUND));
    let mut classes = elements.filter_map(|node| node.value().as_element()?.attr("class"));
    let named = |class: &str| class.split_whitespace().flat_map(words).any(|word| NAMES.contains(word.as_str()));
    let holds_code =
        || pre.children().filter_map(|child| child.value().as_element()).any(|child| child.name() == "code");
    classes.any(named) || holds_code()
}

/// Whether half of the lines have what only code has.
fn is_code(text: &str) -> bool {
    let (mut all, mut code) = (0, 0);
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        all += 1;
        code += usize::from(line.ends_with([';', '{', '}']) || SIGNS.iter().any(|sign| line.contains(sign)));
    }
    code > 0 && code * 2 >= all
}

#[cfg(test)]
mod tests {
    use crate::html::fragment;
    use onrecord_domain::document::BlockKind::{self, Heading, ListItem, Paragraph, TableRow};

    #[test]
    fn a_listing_is_no_prose_and_sentences_are_no_listing() {
        const SQL: &str = "SELECT n, n NOT BETWEEN -1 AND 1 AS is_anomaly\nFROM zscores";
        const TEXT: &str = "The office runs the port. It is to build a quay by 2030; so the council said.";
        let boxed = |class: &str, inside: &str| format!("<div class='{class}'><pre>{inside}</pre></div>");
        let table: &[(String, &[BlockKind])] = &[
            (boxed("highlight", SQL), &[TableRow, TableRow]),
            (boxed("wp-block-code", &format!("<code>{SQL}</code>")), &[TableRow, TableRow]),
            (format!("<pre class='language-sql'>{SQL}</pre>"), &[TableRow, TableRow]),
            (format!("<pre><code>{SQL}</code></pre>"), &[TableRow, TableRow]),
            (boxed("plain", "int add(int x) {\n\treturn x;\n}"), &[TableRow, TableRow, TableRow]),
            (boxed("code", TEXT), &[Paragraph]),
            (format!("<pre><code>{TEXT}</code></pre>"), &[Paragraph]),
            (boxed("plain", TEXT), &[Paragraph]),
            ("<p><code>n NOT BETWEEN -1 AND 1</code></p>".into(), &[TableRow]),
            ("<ul><li><samp>port add north</samp></li></ul>".into(), &[TableRow]),
            ("<p><code>The office runs the port.</code></p>".into(), &[Paragraph]),
            ("<p>Call <code>port()</code> to open it.</p>".into(), &[Paragraph]),
            ("<ul><li><code>port</code>: opens it</li></ul>".into(), &[ListItem]),
            ("<h2><code>port</code></h2>".into(), &[Heading(2)]),
        ];
        for (html, expected) in table {
            let found: Vec<BlockKind> = fragment(html).into_iter().map(|draft| draft.kind).collect();
            assert_eq!(found, *expected, "{html}");
        }
    }
}
