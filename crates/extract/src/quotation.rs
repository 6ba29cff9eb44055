//! Which words stand inside quotation marks?

use std::ops::Range;

/// The stretches of `text` inside quotation marks, as byte ranges without the marks, in order.
///
/// A quotation that opens a paragraph and is not closed in it goes on in the next one, and reaches to the end; another
/// mark that is never closed is none ("a 5\" pipe"). Inner quotations belong to the outer one.
pub fn quoted(text: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut from = 0;
    for (at, open) in text.char_indices() {
        let Some(close) = closing(open) else { continue };
        if at < from || (open == '‘' && text[..at].ends_with(char::is_alphanumeric)) {
            continue;
        }
        let start = at + open.len_utf8();
        let end = text[start..].char_indices().find(|(i, c)| close.contains(c) && ends(&text[start + i..], *c));
        match end {
            Some((i, _)) => found.push(start..start + i),
            None if text[..at].trim().is_empty() => found.push(start..text.len()),
            None => continue,
        }
        from = found.last().map_or(from, |last| last.end + 1);
    }
    found
}

/// What closes a quotation that `open` opens.
const fn closing(open: char) -> Option<&'static [char]> {
    match open {
        '“' => Some(&['”']),
        '„' => Some(&['“', '”']),
        '«' => Some(&['»']),
        '"' => Some(&['"']),
        '‘' => Some(&['’']),
        _ => None,
    }
}

/// Whether the mark at the beginning of `rest` closes: one followed by a letter is an apostrophe.
fn ends(rest: &str, mark: char) -> bool {
    mark != '’' || !rest.chars().nth(1).is_some_and(char::is_alphanumeric)
}

/// Share of the words of `text[range]` that stand in `quoted`, 0 to 1.
pub fn quoted_share(text: &str, range: Range<usize>, quoted: &[Range<usize>]) -> f64 {
    let (mut inside, mut all) = (0_u32, 0_u32);
    let begins = text[range.clone()].char_indices().scan(false, |in_word, (at, c)| {
        let begins = c.is_alphanumeric() && !*in_word;
        *in_word = !c.is_whitespace() && (*in_word || begins);
        Some((range.start + at, begins))
    });
    for (at, _) in begins.filter(|(_, begins)| *begins) {
        all += 1;
        inside += u32::from(quoted.iter().any(|stretch| stretch.contains(&at)));
    }
    if all == 0 { 0.0 } else { f64::from(inside) / f64::from(all) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_in_marks_is_found() {
        let check = |text: &str, expected: &[&str]| {
            let found: Vec<&str> = quoted(text).into_iter().map(|range| &text[range]).collect();
            assert_eq!(found, expected, "{text}");
        };
        check("He said “we built it” and “it stands”.", &["we built it", "it stands"]);
        check("\"We built it,\" she said. \"All of it.\"", &["We built it,", "All of it."]);
        check("„Wir bauen“, sagte er.", &["Wir bauen"]);
        check("« Nous bâtissons », dit-il.", &[" Nous bâtissons "]);
        check("‘We don’t build,’ he said.", &["We don’t build,"]);
        check("The town’s and the people’s homes", &[]);
        check("“This goes on in the next paragraph.", &["This goes on in the next paragraph."]);
        check("A 5\" pipe", &[]);
        check("“He called it ‘a ruin’ twice,” she said.", &["He called it ‘a ruin’ twice,"]);
        check("", &[]);
    }

    #[test]
    fn the_share_counts_words() {
        let text = "“We built four homes,” she said.";
        let share = quoted_share(text, 0..text.len(), &quoted(text));
        assert!((share - 4.0 / 6.0).abs() < 1e-9, "{share}");
        assert_eq!(quoted_share("…", 0..3, &[]), 0.0);
    }
}
