//! Where does a text say what a term is? Long forms beside acronyms, "means", glossaries, appositions, "is a".

use crate::acronym::{self, Letters};
use crate::sentence::sentences;
use crate::words;
use regex::Regex;
use std::ops::Range;

/// How a text says it, from the surest way to the least sure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Way {
    /// The long form stands beside the acronym.
    LongForm,
    /// "X means", "X refers to", "X: …".
    Means,
    /// A name of the same document whose initials are the acronym.
    Initials,
    /// "X, a body that …", "… known as X".
    Apposition,
    /// "X is a …".
    IsA,
}

/// Words that say what a term is, as bytes of the text looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Found {
    pub(crate) way: Way,
    pub(crate) at: Range<usize>,
}

/// A term with the patterns that find what it is; made once, used on many texts.
pub(crate) struct Finder {
    letters: Option<Letters>,
    long_form: Vec<(Side, Regex)>,
    said: Vec<(Way, Tail, Regex)>,
    known_as: Regex,
}

/// On which side of a match the long form stands.
#[derive(Debug, Clone, Copy)]
enum Side {
    Before,
    /// Inside the first group, which it fills.
    Inside,
    After,
}

/// Where the words after a match end.
#[derive(Debug, Clone, Copy)]
enum Tail {
    /// At the next comma, bracket or dash.
    Comma,
    /// At the next semicolon or dash.
    Semicolon,
}

/// Words that say what a term is have at least and at most as many.
const WORDS: std::ops::RangeInclusive<usize> = 2..=60;

impl Finder {
    /// Patterns for `term`, an acronym or other words.
    pub(crate) fn new(term: &str) -> Self {
        let acronym = acronym::is_acronym(term);
        let name = name(term);
        let letters = acronym.then(|| Letters::of(term));
        let long_form = if acronym { long_forms(&acronym_pattern(term)) } else { vec![] };
        let known = format!(
            r#"(?:, | \(|—|–|--| )(?:which (?:is|are) |that is )?(?:also |commonly |otherwise |sometimes )?(?:known as|referred to as|called) (?:the |an? )?{OPEN}{name}{CLOSE}(?:[^A-Za-z0-9-]|$)"#
        );
        Self { letters, long_form, said: said(&name), known_as: built(&known) }
    }

    /// The first of the surest definitions in a block of text.
    pub(crate) fn in_block(&self, text: &str) -> Option<Found> {
        let found = sentences(text).into_iter().filter_map(|range| {
            let Found { way, at } = self.in_sentence(&text[range.clone()])?;
            Some(Found { way, at: range.start + at.start..range.start + at.end })
        });
        found.min_by_key(|found| (found.way, found.at.start))
    }

    fn in_sentence(&self, text: &str) -> Option<Found> {
        let long = || Some(Found { way: Way::LongForm, at: self.long_form(text)? });
        let said = || self.said.iter().find_map(|(way, tail, pattern)| said_in(text, *way, *tail, pattern));
        let known = || Some(Found { way: Way::Apposition, at: self.known_as(text)? });
        let tried = [long(), said(), known()];
        tried.into_iter().flatten().min_by_key(|found| found.way)
    }

    /// The words whose letters an acronym beside them is made of.
    fn long_form(&self, text: &str) -> Option<Range<usize>> {
        let letters = self.letters.as_ref()?;
        self.long_form.iter().find_map(|(side, pattern)| {
            pattern.captures_iter(text).find_map(|found| {
                let whole = found.get(0)?;
                let within = |range: Range<usize>| {
                    let base = range.start;
                    move |at: Range<usize>| base + at.start..base + at.end
                };
                match side {
                    Side::Before => before(letters, &text[..whole.start()]),
                    Side::Inside => {
                        let inside = found.get(1)?.range();
                        letters.after(&text[inside.clone()]).map(within(inside))
                    }
                    Side::After => letters.after(&text[whole.end()..]).map(within(whole.end()..text.len())),
                }
            })
        })
    }

    /// The noun phrase before "known as X": back to the last word that can't belong to it.
    fn known_as(&self, text: &str) -> Option<Range<usize>> {
        let end = self.known_as.find(text)?.start();
        let words = words::words(&text[..end]);
        let stop = words.iter().rposition(|word| word.after_break || BEFORE_PHRASE.contains(&word.lower.as_str()))?;
        let opens = usize::from(!words[stop].after_break || BEFORE_PHRASE.contains(&words[stop].lower.as_str()));
        let phrase = words.get(stop + opens..)?;
        let start = phrase.first()?.at.start;
        let verb = words::first_verb(&words::words(&text[start..end])).is_some();
        (!verb && phrase.len() <= 12).then(|| start..phrase.last().map_or(end, |word| word.at.end))
    }
}

/// Words before which a noun phrase begins, when one looks back from its end; "of" belongs to it.
const BEFORE_PHRASE: &[&str] = &[
    "to", "in", "on", "at", "by", "with", "from", "for", "as", "is", "are", "was", "were", "has", "have", "had",
    "used", "created", "that", "which", "than", "into", "through", "under", "using", "via", "and", "but", "or", "be",
    "been",
];

/// A long form before a bracket; what stands in brackets of its own between the two is a translation.
fn before(letters: &Letters, text: &str) -> Option<Range<usize>> {
    let trimmed = text.trim_end_matches([' ', '\n', ',', '"', '“', '”', '\'', '’', '`']);
    let translated = trimmed.strip_suffix(')').and_then(|inner| inner.rfind('(')).map(|open| &trimmed[..open]);
    translated.and_then(|text| letters.before(text)).or_else(|| letters.before(trimmed))
}

/// Quotation marks that may stand around a term.
const OPEN: &str = r#"[“"'`‘]{0,2}"#;
const CLOSE: &str = r#"[,]?[”"'’]{0,2}"#;

/// A pattern that is a constant but for an escaped name.
#[expect(clippy::expect_used, reason = "the name is escaped and short, the rest is constant")]
fn built(pattern: &str) -> Regex {
    Regex::new(pattern).expect("a constant pattern around an escaped name")
}

/// A term of several words as a pattern: any case but that of the first letter of a name, hyphens and breaks alike.
fn name(term: &str) -> String {
    let pieces: Vec<String> =
        term.split(|c: char| c.is_whitespace() || c == '-').filter(|p| !p.is_empty()).map(regex::escape).collect();
    let joined = pieces.join(r"[-\s]+");
    if acronym::is_acronym(term) || term.chars().any(char::is_uppercase) && !term.contains(char::is_whitespace) {
        return joined;
    }
    format!("(?i:{joined}s?)")
}

fn acronym_pattern(term: &str) -> String {
    format!(r"{}s?(?:['’]s)?", regex::escape(acronym::singular(term)))
}

fn long_forms(acronym: &str) -> Vec<(Side, Regex)> {
    let introduced = "(?:or |the |also |known as |called |hereafter |hereinafter |abbreviated )*";
    [
        (Side::Before, format!(r"[(\[]\s*{introduced}{OPEN}{acronym}{CLOSE}\s*(?:[)\];,:/]|\bor\b)")),
        (Side::Inside, format!(r#"(?:^|[^A-Za-z0-9-]){acronym}\s*[(\[](?:or |i\.e\.,? |short for )?([^()\[\]]{{3,120}})[)\]]"#)),
        (Side::After, format!(r"(?:^|[^A-Za-z0-9-]){acronym},? (?:stands for|is short for|short for|is the acronym (?:for|of)) ")),
        (Side::Before, format!(r",? (?:or|also known as|known as|abbreviated (?:as|to)) (?:the )?{OPEN}{acronym}{CLOSE}(?:[^A-Za-z0-9-]|$)")),
    ]
    .into_iter()
    .map(|(side, pattern)| (side, built(&pattern)))
    .collect()
}

/// What may stand before a term that a sentence is about.
const START: &str = r"^(?:[^A-Za-z0-9]*(?:\(?[A-Za-z0-9]{1,3}\) ?)?)(?:[A-Z][A-Za-z -]{2,60}(?:: |\.--))?(?:In [a-z ]{3,30}, )?(?:[Tt]he |[Aa]n? )?";

/// The ways in which a sentence says what `name` is.
fn said(name: &str) -> Vec<(Way, Tail, Regex)> {
    let quoted = format!("{OPEN}{name}{CLOSE}");
    let verb = r"(?:means|mean|refers to|refer to|is defined as|are defined as|denotes|stands for)";
    let aside = r"(?: \([^()]*\))?(?:, (?:or|also|formerly|known) [^,]*,)?";
    [
        (Way::Means, Tail::Semicolon, format!(r"\bterms? {quoted}{aside} {verb} ")),
        (Way::Means, Tail::Semicolon, format!("{START}{quoted}{aside} {verb} ")),
        (Way::Means, Tail::Semicolon, format!(r"(?:^|[^A-Za-z0-9-]){quoted} (?:stands for|is short for) ")),
        (Way::Means, Tail::Semicolon, format!(r"^[^A-Za-z0-9]*{quoted}: ")),
        (Way::Apposition, Tail::Comma, format!(r"(?:^|[^A-Za-z0-9-]){quoted},? (?:which|who) (?:is|are|was|were) ")),
        (Way::Apposition, Tail::Comma, format!(r"(?:^|[^A-Za-z0-9-]){quoted}, (?:which (?:is|are) )?")),
        (Way::IsA, Tail::Comma, format!("{START}{quoted}{aside} (?:is|are|was|were) ")),
    ]
    .into_iter()
    .map(|(way, tail, pattern)| (way, tail, built(&pattern)))
    .collect()
}

fn said_in(text: &str, way: Way, tail: Tail, pattern: &Regex) -> Option<Found> {
    pattern.find_iter(text).find_map(|found| {
        let start = found.end();
        let words = said_after(&text[start..], way, tail)?;
        let list = way == Way::Apposition && LISTED.is_match(&text[start + words..]);
        (!list).then_some(Found { way, at: start..start + words })
    })
}

crate::act::pattern!(
    /// After an apposition that is none, but the next of a list ("Congress, the President, and").
    LISTED = r"^,? (?:and|or|&) "
);
crate::act::pattern!(
    /// Beginnings of a definition.
    ARTICLE = r"^(?:an? |the |any |one of (?:the )?|[A-Z][\w.]*(?: [A-Z][\w.]*){0,3}['’]s? [a-z])"
);
crate::act::pattern!(
    /// Praise, place in an order, and what is only said in passing: no definition.
    PASSING = r"(?i)^(?:an? |the )(?:very |most |more |truly |so |really |first|second|third|last|next|only|best|worst|same|latest|right|wrong|reason|way|question|answer|problem|case|result|important|great|good|bad|big|huge|major|key|real|lot|matter|part|member|step|fact|few|little|good|success|failure|disaster|shame|joke|disgrace|beginning|end|start|time|day|year|place|one|point|thing|sign|testament|example|leading|top|favou?rite|ones?)\b"
);
crate::act::pattern!(
    /// What follows "means" where a consequence is drawn instead.
    CONSEQUENCE = r"(?i)^(?:that|we|you|they|it|he|she|there|more|less|fewer|no|not|nothing|everything|to|business|what|how|i) "
);

/// Bytes of the definition that begins `text`; none when it is no definition.
fn said_after(text: &str, way: Way, tail: Tail) -> Option<usize> {
    let end = end(text, tail);
    let words = text[..end].split_whitespace().count();
    let opened = match way {
        Way::Means => !CONSEQUENCE.is_match(text) && is_phrase(&text[..end], tail),
        Way::IsA => ARTICLE.is_match(text) && !PASSING.is_match(text),
        Way::Apposition => ARTICLE.is_match(text) && !PASSING.is_match(text) && is_phrase(&text[..end], tail),
        Way::LongForm | Way::Initials => false,
    };
    (opened && WORDS.contains(&words)).then_some(end)
}

/// Whether a glossary's entry may begin so: words and no sentence.
pub(crate) fn is_entry(text: &str) -> bool {
    is_phrase(text, Tail::Comma) && (3..=*WORDS.end()).contains(&text.split_whitespace().count())
}

/// Whether the words are a noun phrase: no verb before the first relative word.
fn is_phrase(text: &str, tail: Tail) -> bool {
    let words = words::words(text);
    let relative = words.iter().position(|word| {
        matches!(word.lower.as_str(), "that" | "which" | "who" | "whose" | "where" | "whether" | "as" | "when" | "of")
    });
    let verb = words::first_verb(&words).filter(|verb| !words[*verb].lower.ends_with("ed"));
    match tail {
        Tail::Semicolon if ARTICLE.is_match(text) => true,
        _ => verb.is_none_or(|verb| relative.is_some_and(|relative| relative < verb)),
    }
}

crate::act::pattern!(CLAUSE = r"[;,\[(]|\.\s|--| [—–-] |—| (?:which|who|whose|where) ");
crate::act::pattern!(
    /// After a comma, words that still say what it is.
    GOES_ON = r"^,\s(?:responsible|used|created|designed|intended|meant|based|located|written|developed|made|founded)\b"
);
crate::act::pattern!(PART = r"[;\[]|\.\s|--| [—–-] |—");

fn end(text: &str, tail: Tail) -> usize {
    let pattern: &Regex = match tail {
        Tail::Comma => &CLAUSE,
        Tail::Semicolon => &PART,
    };
    let mut breaks = pattern.find_iter(text).map(|found| found.start());
    let end = breaks.find(|at| !GOES_ON.is_match(&text[*at..])).unwrap_or(text.len());
    let kept = text[..end].trim_end_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '%' | ')'));
    ["which", "that", "who"].iter().find_map(|word| kept.strip_suffix(word)).unwrap_or(kept).trim_end().len()
}
