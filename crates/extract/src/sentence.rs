//! Where does a sentence end? Unicode boundaries, corrected for abbreviations, initials, quotes and brackets.

use crate::act::pattern;
use icu_segmenter::SentenceSegmenter;
use icu_segmenter::options::SentenceBreakInvariantOptions;
use std::ops::Range;

/// Abbreviations that are always followed by what they belong to.
const TITLES: &[&str] = &[
    "mr", "mrs", "ms", "dr", "prof", "sen", "rep", "gov", "gen", "col", "lt", "sgt", "capt", "cmdr", "adm", "maj",
    "hon", "rev", "st", "messrs", "pres", "supt", "amb", "atty", "sec", "no", "nos", "vs", "v", "art", "arts", "para",
    "paras", "fig", "figs", "vol", "pp", "p", "ch", "cf", "approx", "ca", "e.g", "i.e", "stat", "reg", "ss", "viz",
    "max", "min", "incl", "tel", "nr", "abs", "ref", "chap", "ext",
];
/// Abbreviations that may end a sentence: what follows decides.
const OPEN: &[&str] = &[
    "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "inc", "ltd", "corp", "co",
    "jr", "sr", "etc", "al", "dept", "est", "ave", "blvd", "rd", "u.s", "u.k", "u.n", "e.u", "d.c", "a.m", "p.m",
    "ph.d", "b.a", "m.a", "m.d", "h.r", "s.j", "res", "con", "ibid", "op", "cit", "bros", "mt", "ft", "assn", "gov't",
    "int'l",
];
/// Words that begin a sentence far more often than they continue one after an abbreviation.
const OPENERS: &[&str] = &[
    "the", "a", "an", "this", "that", "these", "those", "it", "he", "she", "we", "they", "i", "in", "on", "at", "but",
    "and", "however", "its", "his", "her", "their", "our", "as", "for", "when", "if", "after", "since", "under",
    "there", "by", "some", "all", "no", "many", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine",
    "ten", "while", "although", "because", "with", "from", "during", "without", "among", "before", "between", "what",
    "where", "you", "your", "my", "also", "not", "then", "each", "such", "several", "instead", "today",
];
/// Characters looked at for the word before a full stop.
const WORD: usize = 40;
/// Ends of the names of hosts, which follow a full stop without a space.
const HOSTS: &[&str] = &["com", "net", "org", "gov", "edu", "info", "biz", "mil"];

pattern!(
    /// Who wrote an article and when, behind its lead: "on Monday. by Ida Falk 21 August 2019".
    BYLINE = r#"[.!?…]["”’]?\s+(?P<by>[Bb]y \p{Lu}[\p{L}.'’-]*(?: \p{Lu}[\p{L}.'’-]*){1,3},?(?: [|·•–—-])? (?:\d{1,2}(?:st|nd|rd|th)? \p{Lu}\p{L}{2,8}|\p{Lu}\p{L}{2,8}\.? \d{1,2}(?:st|nd|rd|th)?),? \d{4}\b)"#
);

/// The sentences of `text` in order, as byte ranges without surrounding white space. A line break followed by an empty
/// line always ends one; so does a line break before a bullet.
pub fn sentences(text: &str) -> Vec<Range<usize>> {
    let segmenter = SentenceSegmenter::new(SentenceBreakInvariantOptions::default());
    let mut found: Vec<Range<usize>> = Vec::new();
    for line in hard_lines(text) {
        let breaks: Vec<usize> = segmenter.segment_str(&text[line.clone()]).map(|b| line.start + b).collect();
        for pair in breaks.windows(2) {
            for piece in cut(text, pair[0]..pair[1]) {
                match found.last_mut().filter(|_| piece.start > line.start) {
                    Some(last) if !ends(text, last.clone(), piece.start) => last.end = piece.end,
                    _ => found.push(piece),
                }
            }
        }
    }
    found.into_iter().filter_map(|range| trimmed(text, range)).collect()
}

/// A piece cut where Unicode's rules see no end, since they look for a space and a capital letter: before each figure that
/// follows a full stop, and where the space is missing.
fn cut(text: &str, piece: Range<usize>) -> Vec<Range<usize>> {
    let mut starts = vec![piece.start];
    for (at, _) in text[piece.clone()].match_indices('.') {
        let (before, after) = (&text[piece.start..piece.start + at], &text[piece.start + at + 1..piece.end]);
        if after.strip_prefix(' ').is_some_and(|figure| ends_before_figure(before, figure)) {
            starts.push(piece.start + at + 2);
        } else if lacks_space(before, after) {
            starts.push(piece.start + at + 1);
        }
    }
    let ends = starts[1..].iter().copied().chain([piece.end]);
    starts.iter().copied().zip(ends).map(|(start, end)| start..end).collect()
}

/// Whether a full stop between `before` and a space ends a sentence, as a figure follows.
fn ends_before_figure(before: &str, after: &str) -> bool {
    let word = before.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or("");
    // Figures of one or two places are those of days and lists, and a letter alone is an abbreviation.
    let least = if word.starts_with(|c: char| c.is_ascii_digit()) { 3 } else { 2 };
    let ends = word.chars().count() >= least && !TITLES.contains(&&*word.to_lowercase());
    ends && after.starts_with(|c: char| c.is_ascii_digit())
}

/// Whether a space is missing behind the full stop: "Copper Gate.These may". Names of hosts, files and programs have none,
/// so a name may stand before only if what follows opens sentences.
fn lacks_space(before: &str, after: &str) -> bool {
    let start = before.char_indices().rev().nth(WORD).map_or(0, |(at, _)| at);
    let token = before[start..].rsplit(char::is_whitespace).next().unwrap_or("");
    let word = token.trim_start_matches(|c: char| !c.is_alphanumeric());
    let next = after.split(|c: char| !c.is_alphabetic()).next().unwrap_or("");
    let behind = &after[next.len()..];
    let mut letters = next.chars();
    let capital = letters.next().is_some_and(char::is_uppercase) && letters.all(char::is_lowercase);
    let plain = word.chars().all(|c| c.is_alphabetic() || c == '-') && word.ends_with(char::is_lowercase);
    let long = word.chars().count() >= 3 && next.chars().count() >= 3;
    let lower = &*next.to_lowercase();
    capital
        && plain
        && long
        && behind.starts_with([' ', '\n', ',', '’'])
        && !HOSTS.contains(&lower)
        && !TITLES.contains(&&*word.to_lowercase())
        && (word.starts_with(char::is_lowercase) || OPENERS.contains(&lower))
}

/// Stretches between breaks that no sentence crosses.
fn hard_lines(text: &str) -> Vec<Range<usize>> {
    let mut starts = vec![0];
    for (at, _) in text.match_indices('\n') {
        let next = text[at + 1..].trim_start_matches([' ', '\r']);
        let bullet = next.starts_with(['•', '–', '·', '*', '▪', '◦']) || next.starts_with("- ");
        if next.starts_with('\n') || bullet {
            starts.push(at + 1);
        }
    }
    starts.extend(BYLINE.captures_iter(text).filter_map(|found| found.name("by")).map(|by| by.start()));
    starts.sort_unstable();
    let ends = starts[1..].iter().copied().chain([text.len()]);
    starts.iter().copied().zip(ends).map(|(start, end)| start..end).collect()
}

fn trimmed(text: &str, range: Range<usize>) -> Option<Range<usize>> {
    let piece = &text[range.clone()];
    let start = range.start + (piece.len() - piece.trim_start().len());
    let end = range.start + piece.trim_end().len();
    (start < end).then_some(start..end)
}

/// Whether the sentence `last` really ends where the next piece begins at `at`.
fn ends(text: &str, last: Range<usize>, at: usize) -> bool {
    let before = text[last].trim_end();
    let after = text[at..].trim_start();
    let Some(next) = after.chars().next() else { return true };
    if unclosed(before) && !after.starts_with(['"', '“']) {
        return false;
    }
    let bare = before.trim_end_matches(['"', '”', '’', '\'', ')', ']']);
    if bare.len() < before.len() && next.is_lowercase() {
        return false;
    }
    if bare.ends_with(['!', '?', ':', ';']) || !bare.ends_with('.') {
        return !(next.is_lowercase() || next == ',');
    }
    if bare.ends_with("...") || bare.ends_with(". .") {
        return next.is_uppercase() || matches!(next, '"' | '“');
    }
    let mut back = bare[..bare.len() - 1].rsplit([' ', '\n', '\t', '(', '[', '\u{a0}', '“', '"']);
    let (word, before) = (back.next().unwrap_or(""), back.next().unwrap_or(""));
    after_stop(before, last_part(word), after, next)
}

/// The abbreviation that a compound ends in: "then-U.S", "ex-Gov", "reached—Mr".
fn last_part(word: &str) -> &str {
    let part = word.rsplit_once(['-', '–', '—', '/']).map_or(word, |(_, part)| part);
    let title = part.len() > 1 && part.starts_with(char::is_uppercase) && TITLES.contains(&&*part.to_lowercase());
    if title || part.contains('.') { part } else { word }
}

/// Whether a full stop after `word`, which follows `before`, ends the sentence, given what follows.
fn after_stop(before: &str, word: &str, after: &str, next: char) -> bool {
    let lower = &*word.to_lowercase();
    // "In Quay St." is a street, "of St. Albans" a saint, "the Fed." a bank and "Fed. Reg." a gazette.
    // "Am 27. Januar" counts the day.
    let month = first_word(after);
    let german = matches!(before, "am" | "vom" | "zum" | "bis" | "ab" | "der" | "den" | "dem");
    let day = word.len() <= 2
        && word.chars().all(|c| c.is_ascii_digit())
        && (GERMAN_MONTHS.contains(&month) || german && matches!(month, "April" | "August" | "September" | "November"));
    let street = lower == "st" && before.starts_with(char::is_uppercase);
    let gazette = lower == "fed" && after.starts_with(['R', 'C']);
    if next.is_lowercase()
        || next == ','
        || gazette
        || day
        || TITLES.contains(&lower) && !street && bare_title(lower, next)
    {
        return false;
    }
    let opens = opener(after);
    if street || OPEN.contains(&lower) {
        return !opens.is_empty();
    }
    let initial = word.chars().count() == 1 && word.chars().all(char::is_uppercase);
    // "For $9.99. You can" ends, "Section 3.2. Duties" doesn't.
    let digit = word.starts_with(|c: char| c.is_ascii_digit());
    let figure = word.starts_with(['$', '€', '£']) || digit && before.starts_with(char::is_lowercase);
    if initial || word.contains('.') && !figure && word.split('.').all(|p| p.chars().count() <= 2) {
        return opens.chars().count() > 1;
    }
    true
}

/// The first word, if it begins a sentence rather than a name: not in "the U.S. All-Star team", "the U.S. No. 2" or "the
/// U.S. Under Secretary".
fn opener(after: &str) -> &str {
    let after = after.trim_start_matches(['"', '“', '‘']);
    let word = first_word(after).split('\'').next().unwrap_or("");
    let behind = &after[word.len()..];
    let name = behind.starts_with(['-', '.']) || word == "Under" && behind.starts_with(" Sec");
    let opens = word.starts_with(char::is_uppercase) && OPENERS.contains(&&*word.to_lowercase());
    if opens && !name { word } else { "" }
}

fn first_word(text: &str) -> &str {
    text.split(|c: char| !c.is_alphanumeric() && c != '\'').next().unwrap_or("")
}

/// Months that only German spells so.
const GERMAN_MONTHS: &[&str] = &["Januar", "Jänner", "Februar", "März", "Mai", "Juni", "Juli", "Oktober", "Dezember"];

/// "No." and "Sec." stand before a number; before a word "no." ends a sentence.
fn bare_title(lower: &str, next: char) -> bool {
    match lower {
        "no" | "nos" | "p" | "pp" | "art" | "arts" | "para" | "paras" | "fig" | "figs" | "vol" | "ch" => {
            next.is_ascii_digit() || matches!(next, 'I' | 'V' | 'X')
        }
        _ => true,
    }
}

/// Characters after which a bracket that was never closed holds no sentence together.
const BRACKET: usize = 200;

/// Whether a bracket that opened is still open.
fn unclosed(text: &str) -> bool {
    let start = text.char_indices().rev().nth(BRACKET).map_or(0, |(at, _)| at);
    let open = text[start..].chars().fold(0_usize, |open, c| match c {
        '(' => open + 1,
        ')' => open.saturating_sub(1),
        _ => open,
    });
    open > 0
}

#[cfg(test)]
mod tests {
    use super::sentences;

    #[test]
    fn sentences_end_where_the_bars_stand() {
        for marked in [
            "In 1991, the then-U.S. Trade Representative, Jane Roe, acted.| It was late.",
            "It was sold in the U.S.| It’s gone.",
            "It was sold in the U.S.| “We paid,” he said.",
            "The U.S. Under Secretary met the U.S. No. 2 and a U.S. All-Star team.",
            "Then-Sen. Poe and ex-Gov. Doe met—Mr. Vale did not.| They left.",
            "A flat fee of $9.99.| You can play a sample.",
            "It grew by 3.2.| Prices fell.",
            "Section 3.2. Duties of the board.",
            "1.1. Introduction to the plan.",
            "Third, Copper Gate.|These may seem names.",
            "The port grew.|Ships came in.",
            "Node.js and Asp.Net run Booking.Com, see e.g.The list.",
            "No.The end, by Gov.Poe and System.Console here.",
            "It went dark on Monday.| by Ida Falk 21 August 2019, 7:40am",
            "It went dark.| By Ida M. Falk, August 21, 2019",
            "It was done.| By March 2026 it will end.",
        ] {
            let bars: Vec<&str> = marked.split('|').collect();
            let text = bars.concat();
            let found: Vec<&str> = sentences(&text).into_iter().map(|range| &text[range]).collect();
            let wanted: Vec<&str> = bars.iter().map(|sentence| sentence.trim()).collect();
            assert_eq!(found, wanted);
        }
    }
}
