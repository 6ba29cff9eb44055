//! What is counted: the words after a number, in singular and lower case.

use onrecord_domain::quantity::Unit;
use regex::Regex;
use std::sync::LazyLock;

/// Words at which the name of a counted thing ends.
const STOPS: &[&str] = &[
    "a",
    "an",
    "the",
    "of",
    "in",
    "on",
    "at",
    "to",
    "for",
    "from",
    "by",
    "with",
    "and",
    "or",
    "but",
    "nor",
    "as",
    "is",
    "are",
    "was",
    "were",
    "be",
    "been",
    "being",
    "have",
    "has",
    "had",
    "will",
    "would",
    "shall",
    "should",
    "can",
    "could",
    "may",
    "might",
    "must",
    "do",
    "does",
    "did",
    "that",
    "which",
    "who",
    "whom",
    "whose",
    "this",
    "these",
    "those",
    "it",
    "its",
    "they",
    "their",
    "we",
    "our",
    "he",
    "she",
    "his",
    "her",
    "than",
    "then",
    "so",
    "if",
    "when",
    "while",
    "where",
    "since",
    "until",
    "before",
    "after",
    "during",
    "over",
    "under",
    "above",
    "below",
    "between",
    "against",
    "across",
    "through",
    "into",
    "out",
    "up",
    "down",
    "off",
    "per",
    "not",
    "no",
    "i",
    "you",
    "said",
    "says",
    "say",
    "went",
    "came",
    "fell",
    "rose",
    "grew",
    "made",
    "took",
    "got",
    "still",
    "now",
    "also",
    "there",
    "here",
    "about",
    "around",
    "more",
    "less",
    "fewer",
    "each",
    "every",
    "alone",
    "ago",
    "last",
    "next",
    "because",
    "remain",
    "remained",
    "live",
    "lived",
    "work",
    "worked",
    "died",
    "received",
    "left",
    "get",
    "need",
    "lost",
    "won",
    "met",
    "ran",
    "began",
    "saw",
    "found",
    "held",
    "within",
    "without",
    "both",
    "all",
    "including",
    "like",
    "only",
    "just",
    "nearly",
    "almost",
    "such",
    "among",
    "them",
    "us",
    "him",
    "me",
    "least",
];

/// Participles that say what became of the things counted ("200 people were killed").
const FATES: &[&str] = &["lost", "built", "sold", "stolen", "born", "made", "held", "shot", "sent", "paid", "left"];

const IRREGULAR: &[(&str, &str)] = &[
    ("people", "person"),
    ("men", "man"),
    ("women", "woman"),
    ("children", "child"),
    ("feet", "foot"),
    ("lives", "life"),
    ("wives", "wife"),
    ("knives", "knife"),
    ("policemen", "policeman"),
    ("congressmen", "congressman"),
    ("buses", "bus"),
    ("viruses", "virus"),
    ("campuses", "campus"),
    ("bonuses", "bonus"),
    ("gases", "gas"),
];

/// The head noun after `start` and its description ("known it worker in china"); `None` where no noun follows.
pub(super) fn counted(text: &str, start: usize) -> Option<(String, String)> {
    static OPEN_END: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r"^\s?(?:\+|(?:plus|or more|or so|or fewer|or less)\b)").expect("a fixed pattern"));
    let after = &text[start..];
    let after = &after[OPEN_END.find(after).map_or(0, |found| found.end())..];
    let words = clause(after);
    // "A 12-member panel" counts members.
    let most = if after.starts_with('-') { 1 } else { 5 };
    let length = words.iter().take(most).take_while(|word| is_nominal(word)).count();
    let length = (1..length).find(|i| is_participle(words[*i])).unwrap_or(length);
    let mut phrase: Vec<String> = words[..length].iter().map(|word| singular(word)).collect();
    let head = phrase.last()?.clone();
    phrase.extend(fate(&words[length..]));
    phrase.extend(place(&words[length..]));
    Some((head, phrase.join(" ")))
}

/// The description for a quantity with `unit` whose words end at `end` and begin at `start`.
pub(super) fn of(text: &str, end: usize, unit: &Unit, start: usize) -> String {
    match unit {
        Unit::Count(_) => counted(text, end).map(|(_, of)| of).unwrap_or_default(),
        Unit::Percent | Unit::PercentagePoint => {
            share_of(text, end).or_else(|| subject(&text[..start])).unwrap_or_default()
        }
        Unit::Money(_) => purpose(text, end).unwrap_or_default(),
        Unit::Measure(_) | Unit::Rank | Unit::Identifier => String::new(),
    }
}

/// "Percent of the households in the north": `household`.
fn share_of(text: &str, end: usize) -> Option<String> {
    described(&clause(&text[end..]), &["of"])
}

/// "$50 million for rural roads": `rural road`.
fn purpose(text: &str, end: usize) -> Option<String> {
    described(&clause(&text[end..]), &["for", "in", "of", "on"])
}

fn described(words: &[&str], openers: &[&str]) -> Option<String> {
    let [opener, rest @ ..] = words else { return None };
    let skipped = rest
        .iter()
        .take_while(|word| {
            matches!(word.to_lowercase().as_str(), "the" | "all" | "its" | "our" | "their" | "these" | "those" | "a")
        })
        .count();
    let rest = &rest[skipped..];
    let length = rest.iter().take(4).take_while(|word| is_nominal(word)).count();
    let mut phrase: Vec<String> = rest[..length].iter().map(|word| singular(word)).collect();
    let fits = openers.contains(&opener.to_lowercase().as_str()) && length > 0;
    phrase.extend(place(&rest[length..]));
    fits.then(|| phrase.join(" "))
}

/// What the clause before a share speaks of: "the unemployment rate fell to" gives `unemployment rate`.
fn subject(before: &str) -> Option<String> {
    let clause = before.rsplit([',', ';', '.', ':', '(', '—']).find(|part| part.split_whitespace().count() > 1)?;
    let words: Vec<&str> = clause.split_whitespace().collect();
    let first = words.iter().position(|word| is_nominal(word))?;
    let length = words[first..].iter().take(4).take_while(|word| is_nominal(word) && !word.ends_with("ed")).count();
    let phrase: Vec<String> = words[first..first + length].iter().map(|word| singular(word)).collect();
    (!phrase.is_empty()).then(|| phrase.join(" "))
}

/// Words up to the end of the clause, without the hyphen of "30-day".
fn clause(text: &str) -> Vec<&str> {
    let text = text.strip_prefix('-').unwrap_or(text);
    let end = text
        .find([',', ';', ':', '(', ')', '—', '–', '"', '“', '”', '\n', '!', '?', '$', '€', '£'])
        .unwrap_or(text.len());
    let stop = [". ", "--"].iter().filter_map(|mark| text.find(mark)).min().unwrap_or(text.len());
    text[..end.min(stop)]
        .split_whitespace()
        .map(|word| word.trim_matches(['.', '\'', '’']))
        .filter(|w| !w.is_empty())
        .collect()
}

pub(super) fn is_nominal(word: &str) -> bool {
    let lower = word.to_lowercase();
    let letters = word.chars().all(|c| c.is_alphabetic() || matches!(c, '-' | '\'' | '’' | '&' | '.'));
    // "IT", "US" and "WHO" are names where "it", "us" and "who" are not.
    let acronym = word.len() > 1 && word.chars().all(char::is_uppercase);
    let adverb = lower.len() > 5 && lower.ends_with("ly") && !lower.ends_with("family") && !lower.ends_with("assembly");
    letters && !word.is_empty() && (acronym || !STOPS.contains(&lower.as_str())) && !adverb
}

/// "Homes built": past the first word, a participle no longer names the thing.
fn is_participle(word: &str) -> bool {
    let lower = word.to_lowercase();
    (lower.ends_with("ed") && lower.len() > 4)
        || (lower.ends_with("ing")
            && lower.len() > 5
            && !matches!(lower.as_str(), "building" | "buildings" | "housing" | "hearing"))
        || FATES.contains(&lower.as_str())
}

fn fate(rest: &[&str]) -> Option<String> {
    let auxiliaries = rest
        .iter()
        .take_while(|word| {
            matches!(
                word.to_lowercase().as_str(),
                "was" | "were" | "are" | "have" | "has" | "had" | "been" | "being" | "would" | "be" | "will"
            )
        })
        .count();
    let word = rest.get(auxiliaries)?.to_lowercase();
    is_participle(&word).then_some(word).filter(|word| !word.ends_with("ing"))
}

/// "In China": a place with a capital among the next few words.
fn place(rest: &[&str]) -> Option<String> {
    let at = rest.iter().take(6).position(|word| *word == "in")?;
    let name: Vec<String> = rest[at + 1..]
        .iter()
        .skip_while(|word| **word == "the")
        .take_while(|word| word.starts_with(char::is_uppercase))
        .take(3)
        .map(|word| word.to_lowercase())
        .collect();
    let month = name.first().is_some_and(|word| crate::date::is_month(word));
    (!name.is_empty() && !month).then(|| format!("in {}", name.join(" ")))
}

/// Lower case and singular.
pub(super) fn singular(word: &str) -> String {
    let lower = word.to_lowercase().replace('’', "'");
    let lower = lower.trim_end_matches("'s").trim_end_matches('\'').to_owned();
    if let Some((_, one)) = IRREGULAR.iter().find(|(many, _)| *many == lower) {
        return (*one).to_owned();
    }
    let cut = |n: usize| lower[..lower.len() - n].to_owned();
    match lower.as_str() {
        w if w.len() < 4 || w.ends_with("ss") || w.ends_with("us") || w.ends_with("is") || w.ends_with("news") => lower,
        w if w.ends_with("ies") && w.len() > 4 => format!("{}y", cut(3)),
        w if ["sses", "shes", "ches", "xes", "zes"].iter().any(|end| w.ends_with(end)) => cut(2),
        w if w.ends_with('s') => cut(1),
        _ => lower,
    }
}
