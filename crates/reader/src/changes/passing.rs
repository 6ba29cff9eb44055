//! What of a page changes without anybody changing it? Clocks, counters, copyright years, advertisements, lists of
//! what else there is to read. And does the page itself say that it was changed?

use super::may_pass;
use onrecord_domain::document::{Block, BlockKind, Version};
use onrecord_domain::text::Span;
use regex::Regex;
use std::collections::BTreeSet;
use std::sync::LazyLock;

/// Words in a passing piece at most: what is longer says something.
const MOST_WORDS: usize = 30;

/// Words in a headline of a list of other things to read at most.
const HEADLINE_WORDS: usize = 18;

fn pattern(text: &str) -> Regex {
    Regex::new(&format!("(?i)^(?:{text})$")).expect("the patterns are constants")
}

const LABEL: &str = r"(?:page |site |story |article )?(?:was )?(?:last |first )?(?:updated|modified|edited|revised|reviewed|changed|retrieved|accessed|generated|printed|refreshed)(?: on| at| by)?[:\s]*";
const MONTH: &str = r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?";
const WEEKDAY: &str = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+";
const TIME: &str = r"\d{1,2}[:.]\d{2}(?:[:.]\d{2})?\s*(?:[ap]\.?m\.?)?(?:\s*(?:\(?[a-z]{2,4}\)?|[+-]\d{2}:?\d{2}))?";

/// Pieces that are passing when they stand alone: a line, or what stands between bars or dots of a line.
static PASSING: LazyLock<Vec<Regex>> = LazyLock::new(|| {
    let date = format!(
        r"(?:\d{{1,2}}(?:st|nd|rd|th)?\s+{MONTH},?\s+\d{{4}}|{MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+\d{{4}}|\d{{4}}-\d{{2}}-\d{{2}}(?:t\d{{2}}:\d{{2}}\S*)?|\d{{1,2}}[./]\d{{1,2}}[./]\d{{2,4}})"
    );
    let number = r"[\d.,]+\s?[kmb]?";
    let counted = "views?|page ?views|reads?|readers?|comments?|shares?|likes?|reactions?|retweets?|reposts?|replies|\
                   followers?|subscribers?|claps?|visits?|visitors?|hits?";
    [
        // "Updated 5 minutes ago", "3 hours ago"
        format!(r"(?:(?:published|posted)[:\s]*|{LABEL})?(?:about |over |almost |less than )?(?:an?|one|two|three|\d+)\s?(?:seconds?|secs?|minutes?|mins?|m|hours?|hrs?|h|days?|d|weeks?|months?|years?)\.?\s+ago"),
        format!(r"(?:(?:published|posted)[:\s]*|{LABEL})?(?:just now|moments ago|today|yesterday)(?:,?\s*(?:at\s*)?{TIME})?"),
        // "Last updated: 3 November 2026, 10:15 GMT"; a day alone may be the day of publication, and stays.
        format!(r"{LABEL}(?:{WEEKDAY})?{date}(?:,|\s+at|\s*[-–])?\s*(?:{TIME})?"),
        format!(r"{LABEL}{TIME}"),
        format!(r"(?:it is |now |today is |as of )?(?:{WEEKDAY})?{date},?\s*(?:at\s*)?{TIME}"),
        format!(r"(?:today is )?{WEEKDAY}{date}"),
        r"\d{1,2}:\d{2}(?::\d{2})?\s*(?:[ap]\.?m\.?)?(?:\s*\(?[a-z]{2,4}\)?)?".to_owned(),
        // "1,234 views", "Comments (56)", "5 min read"
        format!(r"{number}\s+(?:{counted})"),
        format!(r"(?:{counted})\s*[:(]?\s*{number}\s*\)?"),
        format!(r"{number}\s+(?:people|users|readers|others)\s+(?:are\s+)?(?:reading|watching|viewing|online)(?:\s+(?:this|now|this now))?"),
        r"(?:reading time:?\s*)?\d+[\s-]min(?:ute)?s?(?: read)?".to_owned(),
        // "Copyright 2026 …", "© 2019–2026 …"
        r"(?:(?:copyright|©|\(c\))[\s,]*)+(?:.*\b)?(?:19|20)\d\d\b.*".to_owned(),
        r"(?:19|20)\d\d\s*©.*|all rights reserved\.?".to_owned(),
        // Labels of advertisements, and an advertisement behind its label.
        r"(?:advertisements?|advertorial|anzeige|werbung|publicité|publicidad|ad choices|ad|skip ad)\.?".to_owned(),
        r"(?:advertisement|advertorial|sponsored|sponsored content|promoted|promoted content|paid content|paid post|partner content|anzeige|werbung)(?:\s*[:–—|-]\s*.*|\s+by\s+.*)?".to_owned(),
        r"(?:article|story|content)\s+continues\s+(?:below|after).*|continue reading(?: below)?.*".to_owned(),
        r"(?:subscribe|sign up|register|log in|sign in)\s+(?:now|today|here|(?:to|for)\s+(?:our|the|more|get|receive|read|continue)\b.*)\.?".to_owned(),
        r"(?:share|tweet|print|e-?mail|save|listen|comments?|show more|load more|read more|back to top)".to_owned(),
    ]
    .iter()
    .map(|text| pattern(text))
    .collect()
});

/// Headings under which a page lists other pages.
static OTHER_PAGES: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?:most (?:read|viewed|popular|shared|recent)|trending(?: now)?|related(?: (?:stories|articles|content|news|links|posts|topics|coverage))?|recommended(?: for you| reading)?|you (?:may|might) (?:also )?(?:like|be interested in)|more (?:from|stories|news|on this)\b.*|read next|up next|(?:latest|top|other|recent|popular) (?:news|stories|headlines|posts|articles)|popular now|in other news|what to read next|elsewhere on .*)[:.]?",
    )
});

/// The lasting text of each block, without furniture, passing pieces and lists of other pages.
pub(super) fn lasting(version: Version<'_>) -> Vec<(Span, String)> {
    let mut listing = false;
    let mut found = Vec::new();
    for block in version.blocks.iter().filter(|block| block.kind != BlockKind::Furniture) {
        let Some(text) = version.text.slice(block.span) else { continue };
        listing = opens_list(block, text) || (listing && is_headline(block, text));
        if !listing {
            found.push((block.span, kept(block, text)));
        }
    }
    found
}

fn opens_list(block: &Block, text: &str) -> bool {
    matches!(block.kind, BlockKind::Heading(_) | BlockKind::Paragraph) && OTHER_PAGES.is_match(text.trim())
}

/// Whether a block may be one headline of a list: an item, or a line that ends like no sentence does.
fn is_headline(block: &Block, text: &str) -> bool {
    let short = text.split_whitespace().count() <= HEADLINE_WORDS;
    let open = !text.trim_end().ends_with(['.', '!', '”', '"']);
    short && (block.kind == BlockKind::ListItem || (open && !matches!(block.kind, BlockKind::TableRow)))
}

fn kept(block: &Block, text: &str) -> String {
    if !may_pass(block.kind) || !pieces(text).any(is_passing) {
        return text.to_owned();
    }
    pieces(text).filter(|piece| !is_passing(piece)).collect::<Vec<_>>().join(" | ")
}

/// A line's pieces, as bars and dots part them.
fn pieces(text: &str) -> impl Iterator<Item = &str> {
    text.split(['|', '•', '·', '\n', '\t']).map(str::trim).filter(|piece| !piece.is_empty())
}

/// Whether a piece of a line says nothing that lasts.
pub fn is_passing(piece: &str) -> bool {
    let piece = piece.trim().trim_end_matches(['.', ',', ';']);
    piece.split_whitespace().count() <= MOST_WORDS && PASSING.iter().any(|pattern| pattern.is_match(piece))
}

static NOTE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?i)\b(?:corrections?|clarifications?|erratum|errata|corrigendum)\s*(?:[:(–—-]|$)|\beditor['’]?s['’]? note\b|\b(?:an?|the) (?:earlier|previous) version of\b|\bthis (?:article|story|page|post|release|statement|report|document|headline|version|text|figure|item|press release|web page)\b.{0,60}\b(?:was|has been|have been|is)\b.{0,20}\b(?:updated|amended|corrected|revised|edited|changed|clarified)\b|\b(?:corrected|amended|revised) (?:on|at|version)\b",
    )
    .expect("the pattern is a constant")
});

static UPDATED: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(&format!(r"(?i)^(?:{LABEL}|corrected[:\s]*)\S")).expect("the pattern is a constant"));

/// Whether `after` says of itself that it was changed, in words that `before` does not have: a note of correction, or
/// a line with a new time of updating. Furniture counts here, for that is where such lines often stand.
pub fn announced(before: Version<'_>, after: Version<'_>) -> bool {
    let known = notes(before);
    notes(after).iter().any(|note| !known.contains(note))
}

/// Notes in the words that last: a line that counts the hours since moves by itself.
fn notes(version: Version<'_>) -> BTreeSet<String> {
    let texts = version.blocks.iter().filter_map(|block| version.text.slice(block.span));
    let lasting = |note: &str| if AGO.is_match(note) { "updated some time ago".into() } else { note.to_owned() };
    texts.flat_map(pieces).filter(|piece| is_note(piece)).map(lasting).collect()
}

static AGO: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"(?i)\b(?:ago|just now|today|yesterday)\b").expect("the pattern is a constant"));

fn is_note(piece: &str) -> bool {
    NOTE.is_match(piece) || (UPDATED.is_match(piece) && is_passing(piece))
}
