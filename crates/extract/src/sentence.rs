//! Where does a sentence end? Unicode boundaries, corrected for abbreviations, initials, quotes and brackets.

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
    "ten",
];

/// The sentences of `text` in order, as byte ranges without surrounding white space. A line break followed by an empty
/// line always ends one; so does a line break before a bullet.
pub fn sentences(text: &str) -> Vec<Range<usize>> {
    let segmenter = SentenceSegmenter::new(SentenceBreakInvariantOptions::default());
    let mut found: Vec<Range<usize>> = Vec::new();
    for line in hard_lines(text) {
        let breaks: Vec<usize> = segmenter.segment_str(&text[line.clone()]).map(|b| line.start + b).collect();
        for pair in breaks.windows(2) {
            for piece in before_figures(text, pair[0]..pair[1]) {
                match found.last_mut().filter(|_| piece.start > line.start) {
                    Some(last) if !ends(text, last.clone(), piece.start) => last.end = piece.end,
                    _ => found.push(piece),
                }
            }
        }
    }
    found.into_iter().filter_map(|range| trimmed(text, range)).collect()
}

/// A piece cut before each figure that follows a full stop: Unicode's rules look for a capital letter.
fn before_figures(text: &str, piece: Range<usize>) -> Vec<Range<usize>> {
    let mut starts = vec![piece.start];
    for (at, stop) in text[piece.clone()].match_indices(". ") {
        let (stop, next) = (piece.start + at, piece.start + at + stop.len());
        let word = text[piece.start..stop].rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or("");
        // Figures of one or two places are those of days and lists, and a letter alone is an abbreviation.
        let least = if word.starts_with(|c: char| c.is_ascii_digit()) { 3 } else { 2 };
        let ends = word.chars().count() >= least && !TITLES.contains(&&*word.to_lowercase());
        if ends && text[next..piece.end].starts_with(|c: char| c.is_ascii_digit()) {
            starts.push(next);
        }
    }
    let ends = starts[1..].iter().copied().chain([piece.end]);
    starts.iter().copied().zip(ends).map(|(start, end)| start..end).collect()
}

/// Stretches between breaks that no sentence crosses.
fn hard_lines(text: &str) -> Vec<Range<usize>> {
    let mut lines = Vec::new();
    let mut start = 0;
    for (at, _) in text.match_indices('\n') {
        let next = text[at + 1..].trim_start_matches([' ', '\r']);
        let bullet = next.starts_with(['•', '–', '·', '*', '▪', '◦']) || next.starts_with("- ");
        if next.starts_with('\n') || bullet {
            lines.push(start..at + 1);
            start = at + 1;
        }
    }
    lines.push(start..text.len());
    lines
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
    after_stop(before, word, after, next)
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
    let opener = first_word(after).to_lowercase();
    if street || OPEN.contains(&lower) {
        return OPENERS.contains(&opener.as_str()) && !next.is_ascii_digit();
    }
    let initial = word.chars().count() == 1 && word.chars().all(char::is_uppercase);
    if initial || word.contains('.') && word.split('.').all(|p| p.chars().count() <= 2) {
        return OPENERS.contains(&opener.as_str()) && opener.chars().count() > 1;
    }
    true
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
