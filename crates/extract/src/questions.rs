//! What would a lay reader ask about a document? Acronyms, bodies, terms of the trade, assumptions.

use crate::acronym;
use crate::act::pattern;
use crate::jargon;
use crate::passage::chars;
use crate::pipeline;
use crate::sentence::sentences;
use crate::words::{self, Word};
use onrecord_domain::document::{Block, BlockKind, ReadDocument};
use onrecord_domain::text::Span;

/// Questions about a document at most.
pub const MOST_QUESTIONS: usize = 8;
/// Of them about assumptions.
const MOST_ASSUMPTIONS: usize = 2;

/// What a question is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Asks {
    /// Letters that stand for a name.
    Acronym,
    /// A body, by its name.
    Body,
    /// A term of the trade or of statistics.
    Term,
    /// What a statement takes for granted.
    Assumption,
}

impl Asks {
    /// The word used in files and JSON.
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Acronym => "acronym",
            Self::Body => "body",
            Self::Term => "term",
            Self::Assumption => "assumption",
        }
    }
}

/// A question a lay reader would ask.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// What it is about.
    pub asks: Asks,
    /// The term asked for; for an assumption the words that make it.
    pub term: String,
    /// The question, one sentence.
    pub text: String,
    /// Where the term first stands in the document.
    pub at: Span,
}

/// A term found in a document.
struct Candidate {
    question: Question,
    /// How often it stands there.
    times: usize,
}

/// The questions, at most [`MOST_QUESTIONS`], those about what is named most often first; none about a document in
/// another language than English.
pub fn questions(document: &ReadDocument) -> Vec<Question> {
    if document.found.language.as_deref().is_some_and(|language| !pipeline::is_english(language)) {
        return vec![];
    }
    let mut found: Vec<Candidate> = Vec::new();
    for block in document.blocks.iter().filter(|block| block.kind != BlockKind::Furniture) {
        let Some(text) = document.text.slice(block.span) else { continue };
        let terms = acronyms(text).into_iter().chain(bodies(text, document)).chain(jargon::terms(text));
        for (asks, term, at) in terms {
            note(&mut found, asks, term, || chars(text, block.span, at));
        }
    }
    let mut assumed = assumptions(document);
    assumed.truncate(MOST_ASSUMPTIONS);
    found.sort_by_key(|found| (std::cmp::Reverse(weight(found)), found.question.at.start()));
    let mut kept: Vec<Question> = found.into_iter().map(|found| found.question).collect();
    kept.truncate(MOST_QUESTIONS - assumed.len());
    kept.extend(assumed);
    kept
}

/// How much a reader is helped by the answer: what is named often, and any term of statistics at once.
fn weight(found: &Candidate) -> usize {
    let kind = match found.question.asks {
        Asks::Acronym => 2,
        Asks::Term => 3,
        Asks::Body | Asks::Assumption => 1,
    };
    kind + found.times.min(6)
}

fn note(found: &mut Vec<Candidate>, asks: Asks, term: &str, place: impl FnOnce() -> Option<Span>) {
    if let Some(known) = found.iter_mut().find(|known| known.question.term.eq_ignore_ascii_case(term)) {
        known.times += 1;
        return;
    }
    let Some(at) = place() else { return };
    let question = Question { asks, term: term.to_owned(), text: ask(asks, term), at };
    found.push(Candidate { question, times: 1 });
}

fn ask(asks: Asks, term: &str) -> String {
    match asks {
        Asks::Acronym => format!("What does “{term}” stand for?"),
        Asks::Body => format!("What is the {term}?"),
        Asks::Term => format!("What does “{term}” mean?"),
        Asks::Assumption => "What is taken for granted here?".to_owned(),
    }
}

type Term<'a> = (Asks, &'a str, std::ops::Range<usize>);

/// Letters that need no explanation.
const COMMON: &[&str] = &[
    "US", "USA", "UK", "EU", "UN", "TV", "OK", "AM", "PM", "AD", "BC", "ID", "CEO", "CEOs", "DVD", "CD", "PC", "FAQ",
    "PDF", "URL", "VIP", "DC", "NY", "LA", "HIV", "AIDS", "DNA", "GPS", "SMS", "WWII", "GMT", "UTC", "EST", "CET",
    "COVID", "COVID-19", "ISBN", "U.S", "U.K", "U.N", "E.U", "D.C", "U.S.A", "P.M", "A.M", "PhD", "Ph.D", "McDonald",
    "MPs", "MP",
];

fn acronyms(text: &str) -> Vec<Term<'_>> {
    let words = words::words(text);
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    let capitals = text.chars().filter(|c| c.is_uppercase()).count();
    // A line in capitals is a heading or a cry, not a row of acronyms.
    if 2 * capitals > letters {
        return vec![];
    }
    let is = |(at, word): &(usize, &Word)| asked_for(text, &words, *at).then(|| word.at.clone());
    words.iter().enumerate().filter_map(|pair| is(&pair)).map(|at| term(text, at)).collect()
}

fn term(text: &str, at: std::ops::Range<usize>) -> Term<'_> {
    let singular = acronym::singular(&text[at.clone()]);
    (Asks::Acronym, singular, at.start..at.start + singular.len())
}

fn asked_for(text: &str, words: &[Word], index: usize) -> bool {
    let word = &text[words[index].at.clone()];
    let singular = acronym::singular(word);
    let letters = || singular.chars().filter(|c| c.is_alphabetic());
    let shouted = letters().all(char::is_uppercase);
    let previous = index.checked_sub(1).map(|before| words[before].lower.as_str());
    let surname =
        matches!(previous, Some("mr" | "mrs" | "ms" | "dr" | "senator" | "sec" | "section" | "title" | "part"));
    let beside_shouted = [index.wrapping_sub(1), index + 1].iter().filter_map(|at| words.get(*at)).any(|beside| {
        let beside = &text[beside.at.clone()];
        beside.len() > 2 && beside.chars().all(|c| c.is_alphabetic() && c.is_uppercase())
    });
    acronym::is_acronym(word)
        && (shouted || singular.starts_with(char::is_uppercase) && letters().filter(|c| c.is_uppercase()).count() >= 2)
        && letters().count() >= 2
        && letters().count() <= 8
        && !COMMON.contains(&singular)
        && !ROMAN.is_match(singular)
        && !NO_LETTERS.is_match(singular)
        && !surname
        && !beside_shouted
}

pattern!(
    /// Years, quarters and words that a hyphen joins: "FY2025", "Pull-Push".
    NO_LETTERS = r"^(?:FY|CY|Q|H)\d+(?:[-/]\d+)?$|^[A-Z][a-z]+-[A-Z][a-z]+"
);
pattern!(ROMAN = r"^[IVXLCM]+$");

pattern!(
    /// Names that end in a word for a body.
    BODY = r"(?:(?:[A-Z][\w’'&-]+|(?:[A-Z]\.)+|(?:St|Mt|Ft)\.) (?:(?:and|of|for|the|on) )*){1,6}(?:Agency|Commission|Board|Office|Authority|Council|Institute|Administration|Bureau|Service|Fund|Committee|Coalition|Foundation|Corporation|Association|Tribunal|Inspectorate|Task Force|Federation|Centre|Center|Ombudsman|Trust|Laboratory|Alliance|Partnership|Registry)\b(?: (?:of|for|on) (?:the )?(?:[A-Z][\w’'-]+(?: and)? ?){1,4})?"
);
pattern!(
    /// First words that are no part of a name.
    NOT_NAME = r"^(?:(?:The|This|That|Our|Its|Their|His|Her|A|An|In|On|At|By|For|From|With|As|But|And|When|While|Under|Since|After|Before|If|Today|Mr|Mrs|Ms|Sen|Rep|U\.S|New)\.? )+"
);
/// Bodies everybody knows.
const KNOWN: &[&str] =
    &["European Commission", "Security Council", "Post Office", "Oval Office", "Health Service", "Postal Service"];

fn bodies<'a>(text: &'a str, document: &ReadDocument) -> Vec<Term<'a>> {
    let publisher = document.found.publisher.as_deref().unwrap_or_default();
    let name = |found: regex::Match<'a>| {
        let skipped = NOT_NAME.find(found.as_str()).map_or(0, |first| first.end());
        let start = found.start() + skipped;
        let name = text[start..found.end()].trim_end();
        (Asks::Body, name, start..start + name.len())
    };
    BODY.find_iter(text)
        .map(name)
        .filter(|(_, name, _)| name.split_whitespace().count() > 1 && !name.contains('\n'))
        .filter(|(_, name, _)| !KNOWN.contains(name) && !publisher.eq_ignore_ascii_case(name))
        .collect()
}

pattern!(
    /// Words that say what a statement takes for granted, up to the end of their clause.
    ASSUMED = r"(?i)\b(?:assuming(?: that)?|on the assumption that|provided(?: that| the)|on condition that|unless|as long as|so long as|if [^,.;]{0,60}\b(?:holds?|continues?|remains?|approves?|approved|allows?|permits?|passes|agrees?|rises?|falls?|exceeds?))\b[^,.;]{10,160}"
);

/// Assumptions in what the document says, each with the words that make it.
fn assumptions(document: &ReadDocument) -> Vec<Question> {
    let prose = |block: &&Block| matches!(block.kind, BlockKind::Paragraph | BlockKind::ListItem);
    let in_block = |block: &Block| -> Vec<Question> {
        let Some(text) = document.text.slice(block.span) else { return vec![] };
        let said = sentences(text).into_iter().filter(|range| !text[range.clone()].ends_with('?'));
        said.filter_map(|range| {
            let found = ASSUMED.find(&text[range.clone()])?;
            let sentence = text[range.clone()].split_whitespace().collect::<Vec<_>>().join(" ");
            let at = range.start + found.start()..range.start + found.end();
            let term = text[at.clone()].split_whitespace().collect::<Vec<_>>().join(" ");
            let asked = format!("What is taken for granted here? “{}”", cut(&sentence));
            Some(Question { asks: Asks::Assumption, term, text: asked, at: chars(text, block.span, at)? })
        })
        .collect()
    };
    document.blocks.iter().filter(prose).flat_map(in_block).collect()
}

/// Characters of a sentence that a question repeats at most.
const REPEATED: usize = 200;

fn cut(sentence: &str) -> String {
    match sentence.char_indices().nth(REPEATED) {
        Some((limit, _)) => format!("{}…", &sentence[..sentence[..limit].rfind(' ').unwrap_or(limit)]),
        None => sentence.to_owned(),
    }
}
