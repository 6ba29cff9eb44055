//! What can be true or false by itself? The atomic parts of a canonical sentence, decided before evidence is read.

use crate::act::{self, pattern};
use crate::canonical;
use crate::date::{self, Calendar};
use crate::fulfilled;
use crate::headline;
use crate::lists;
use crate::mixed;
use crate::quantity;
use crate::words::{self, Word};
use onrecord_domain::claim::{Nature, Part};

/// A piece of a sentence before its numbers and dates are read.
struct Piece {
    text: String,
    central: bool,
    nature: Nature,
}

impl Piece {
    fn fact(text: impl Into<String>, central: bool) -> Self {
        Self { text: text.into(), central, nature: Nature::Fact }
    }
}

/// The parts of `sentence`; at least one, and at least one central.
pub(crate) fn of(sentence: &str, calendar: &Calendar) -> Vec<Part> {
    let dated = headline::AS_OF.find(sentence).map(|m| m.as_str().to_owned()).unwrap_or_default();
    let bare = sentence.replacen(&dated, "", usize::from(!dated.is_empty()));
    let (main, aside) = set_apart(bare.trim_end_matches('.'));
    let caused = coordinated(&main).into_iter().flat_map(|clause| caused(&clause));
    let mut pieces: Vec<Piece> = caused.flat_map(listed).collect();
    pieces.extend(aside.into_iter().map(|text| Piece::fact(text, false)));
    // A sentence that comes to pieces badly stays whole: a part that says something else is worse than a long one.
    if pieces.len() > 1 && !pieces.iter().all(|piece| stands(&piece.text, &bare)) {
        pieces = vec![Piece::fact(bare.trim_end_matches('.'), true)];
    }
    let facts = pieces.iter().any(|p| p.central && !act::is_opinion(&p.text));
    pieces.into_iter().map(|piece| part(piece, facts, &dated, calendar)).collect()
}

/// Whether a part of `sentence` is a sentence with its own subject, and gives no figure that the sentence does not.
fn stands(part: &str, sentence: &str) -> bool {
    let figures = |text: &str| FIGURE.find_iter(text).map(|figure| figure.as_str().to_owned()).collect::<Vec<_>>();
    let known = figures(sentence);
    let words = words::words(part);
    let Some(verb) = words::first_verb(&words) else { return false };
    let last = words.last().map_or("", |word| word.lower.as_str());
    let hangs = words[..verb].iter().any(|word| {
        matches!(
            word.lower.as_str(),
            "when" | "that" | "which" | "who" | "because" | "if" | "while" | "where" | "whether" | "as" | "than"
        )
    });
    let between = words.iter().position(|word| word.lower == "between");
    let open = between.is_some_and(|at| !words[at..].iter().any(|word| word.lower == "and"));
    !hangs
        && verb > 0
        && (verb + 1 < words.len() || !words[verb].is_auxiliary())
        && !words[0].is_auxiliary()
        && !DANGLING.contains(&last)
        && !open
        && figures(part).iter().all(|figure| known.contains(figure))
}

/// What no sentence ends with.
const DANGLING: &[&str] = &[
    "is",
    "are",
    "was",
    "were",
    "be",
    "been",
    "has",
    "have",
    "had",
    "will",
    "would",
    "the",
    "a",
    "an",
    "of",
    "to",
    "by",
    "as",
    "and",
    "or",
    "but",
    "not",
    "because",
    "due",
    "that",
    "which",
    "who",
    "with",
    "from",
    "than",
    "including",
    "between",
    "for",
];

pattern!(FIGURE = r"\d+(?:[.,]\d+)*");

/// A fact as what it says of each member of a list; a cause is one thing.
fn listed(piece: Piece) -> Vec<Piece> {
    match piece.nature {
        Nature::Fact => lists::pieces(&piece.text).into_iter().map(|text| Piece::fact(text, piece.central)).collect(),
        _ => vec![piece],
    }
}

/// One part that is an opinion as a whole.
pub(crate) fn opinion(sentence: &str) -> Part {
    Part {
        text: sentence.to_owned(),
        central: true,
        nature: Nature::Opinion,
        quantities: vec![],
        period: None,
        date: None,
        date_decides: false,
        negated: false,
    }
}

/// One part that says what a document contains.
pub(crate) fn contents(sentence: &str, calendar: &Calendar) -> Part {
    let piece = Piece { text: sentence.to_owned(), central: true, nature: Nature::Contents };
    part(piece, true, "", calendar)
}

fn part(piece: Piece, facts: bool, dated: &str, calendar: &Calendar) -> Part {
    let opinion = piece.nature == Nature::Fact && act::is_opinion(&piece.text);
    let nature = match piece.nature {
        Nature::Fact if opinion => Nature::Opinion,
        Nature::Fact if PERFORMATIVE.is_match(&piece.text) => Nature::Performative,
        other => other,
    };
    let neutral = if opinion { piece.text } else { headline::neutral(&piece.text) };
    let first = !dated.is_empty() && piece.central && !opinion;
    // The day a present figure is dated with says when it was said, not which period it is of.
    let undated = canonical::finish(&neutral);
    let quantities = quantity::quantities(&undated, *calendar);
    let mention = date::dates(&undated, *calendar).first().map(|m| m.period);
    let text = if first { canonical::finish(&format!("{}{dated}", undated.trim_end_matches('.'))) } else { undated };
    let is_date = mention.is_some() && DATE_FACT.is_match(&text);
    Part {
        central: piece.central && !(opinion && facts),
        nature,
        quantities,
        period: mention.filter(|_| !is_date),
        date: mention.filter(|_| is_date),
        date_decides: is_date && DATE_DECIDES.is_match(&text),
        negated: is_negated(&text),
        text,
    }
}

pattern!(
    PERFORMATIVE = r"(?i)\b(signed|issued|published|filed|appointed|designated|nominated|ratified|proclaimed|enacted|promulgated|gazetted|pardoned|vetoed|revoked|rescinded)\b"
);
pattern!(
    DATE_FACT = r"(?i)\b(took effect|takes effect|taken effect|effective|came into force|entered into force|founded|established|signed|adopted|enacted|passed|born|died|opened|launched|began|started|issued|published|filed|appointed|designated|elected|resigned|expired|expires|ended|closed)\b"
);
pattern!(DATE_DECIDES = r"(?i)\b(before|after|deadline|ahead of|on time|late|overdue|expir\w+|on schedule|within)\b");
pattern!(
    NEGATION = r"(?i)\b(not|no|never|none|nobody|nothing|neither|nor|cannot|without|failed to|fails to|refused to|declined to|denie[sd]|\w+n't|no one)\b"
);
pattern!(
    NOT_NEGATION = r"(?i)\b(not only|no (more|fewer|less|later|earlier|sooner) than|not (more|fewer|less|later) than|no\. ?\d|not least|no doubt|if not|whether or not)"
);

/// Whether the sentence denies something.
pub fn is_negated(text: &str) -> bool {
    NEGATION.is_match(&NOT_NEGATION.replace_all(text, ""))
}

pattern!(
    ASIDE = r"(?:, (?:which|who) (?P<rel>(?:,\d{3}|[^,;])+)(?:,|$)| ?\((?P<par>[^)]{3,})\)| ?— ?(?P<dash>[^—]{8,}?) ?(?:—|$)|,? (?P<sub>(?:although|though|even though|while|whereas) (?:,\d{3}|[^,;])+)(?:,|$))"
);

/// The sentence without its relative clauses, brackets and concessions, and those that say something as sentences.
fn set_apart(sentence: &str) -> (String, Vec<String>) {
    let mut main = String::new();
    let mut aside = Vec::new();
    let mut at = 0;
    for found in ASIDE.captures_iter(sentence) {
        let whole = found.get(0).expect("the whole match");
        let before = &sentence[..whole.start()];
        let said = match (found.name("rel"), found.name("par").or(found.name("dash")), found.name("sub")) {
            (Some(relative), ..) => {
                let thing = whole.as_str().starts_with(", which");
                Some(format!("{} {}", antecedent(before, thing), relative.as_str()))
            }
            (_, Some(inner), _) if is_clause(inner.as_str()) => Some(inner.as_str().to_owned()),
            (_, Some(inner), _) if inner.as_str().contains(|c: char| c.is_ascii_digit()) => None,
            (.., Some(clause)) if is_clause(clause.as_str()) && !before.is_empty() => {
                clause.as_str().split_once(' ').map(|(_, c)| c.to_owned())
            }
            _ => None,
        };
        let Some(said) = said else { continue };
        main.push_str(&sentence[at..whole.start()]);
        at = whole.end();
        aside.push(said);
    }
    main.push_str(&sentence[at..]);
    if is_clause(&main) || words::words(&main).len() > 3 { (main, aside) } else { (sentence.to_owned(), Vec::new()) }
}

pattern!(
    DATE_TAIL = r" (?:on|in|since) (?:\d|(?:January|February|March|April|May|June|July|August|September|October|November|December)\b).*$"
);

/// What a relative clause speaks of: the noun phrase before it, from its determiner or name on.
///
/// Of a thing it is the whole of it: "the bridge at Cutter's Ford, which lost a pier".
fn antecedent(before: &str, thing: bool) -> String {
    let words = words::words(before);
    let opens = |i: &usize| {
        let w = &words[*i];
        matches!(w.lower.as_str(), "the" | "a" | "an" | "its" | "their" | "this" | "his" | "her")
            || w.capital
                && !date::is_month(&w.lower)
                && (*i == 0 || !words[*i - 1].capital && words[*i - 1].lower != "the")
    };
    let mut start = (0..words.len()).rev().take(7).find(opens);
    while let Some(own) = start.filter(|own| thing && *own > 1 && OF_PLACE.contains(&words[*own - 1].lower.as_str())) {
        let wider = (0..own - 1).rev().take(4).find(opens);
        if wider.is_none() {
            break;
        }
        start = wider;
    }
    let Some(start) = start else { return before.rsplit(' ').next().unwrap_or(before).to_owned() };
    let phrase = &before[words[start].at.start..];
    let phrase = DATE_TAIL.find(phrase).map_or(phrase, |m| &phrase[..m.start()]);
    let bare = phrase
        .split_once(' ')
        .filter(|(first, _)| matches!(*first, "a" | "an" | "A" | "An"))
        .map(|(_, rest)| format!("the {rest}"));
    let named = bare.unwrap_or_else(|| phrase.to_owned());
    if named.matches('"').count() % 2 == 1 { format!("\"{named}") } else { named }
}

/// What joins a thing to where or whose it is.
const OF_PLACE: &[&str] = &["of", "at", "in", "over", "near", "across", "for", "on"];

fn is_clause(text: &str) -> bool {
    let words = words::words(text);
    words.len() > 1 && words::first_verb(&words).is_some()
}

/// Clauses joined by "and", "but" or a semicolon that each have a verb; one without a subject takes the first one's.
fn coordinated(sentence: &str) -> Vec<String> {
    let words = words::words(sentence);
    let Some(verb) = words::first_verb(&words) else { return vec![sentence.to_owned()] };
    let head = Head { sentence, words: &words, verb };
    let mut clauses = Vec::new();
    let mut from = 0;
    for joint in JOINT.find_iter(sentence) {
        if joint.start() <= words[verb].at.end {
            continue;
        }
        if let Some(rest) = head.clause_after(joint.end(), joint.start() - from) {
            clauses.push((from..joint.start(), rest));
            from = joint.end();
        }
    }
    if clauses.is_empty() {
        return vec![sentence.to_owned()];
    }
    let mut texts = vec![sentence[clauses[0].0.clone()].to_owned()];
    for (index, (_, lead)) in clauses.iter().enumerate() {
        let start = clauses[index].0.end;
        let end = clauses.get(index + 1).map_or(sentence.len(), |(range, _)| range.end);
        let joint = JOINT.find_at(sentence, start).map_or(start, |m| m.end());
        texts.push(format!("{lead}{}", &sentence[joint..end]));
    }
    texts
}

pattern!(JOINT = r"(?:,? and that |,? and |,? but |; (?:and )?)");

/// Subject and first verb of a sentence, which later clauses may share.
struct Head<'a> {
    sentence: &'a str,
    words: &'a [Word],
    verb: usize,
}

/// Past forms that no "was" before another verb reaches: "was elected and died".
const HAPPENS_TO_NOBODY: &[&str] = &[
    "died", "became", "went", "came", "began", "rose", "fell", "grew", "resigned", "retired", "arrived", "won", "left",
    "cost",
];

impl Head<'_> {
    /// What the words from `at` must be given to be a clause of their own; `None` when they are none.
    fn clause_after(&self, at: usize, before: usize) -> Option<String> {
        let first = self.words.iter().position(|w| w.at.start >= at)?;
        // A verb beyond the next joint is another clause's.
        let end = JOINT.find_at(self.sentence, at).map_or(self.sentence.len(), |next| next.start());
        let length = self.words[first..].iter().take_while(|w| w.at.start < end).count();
        let tail = &self.words[first..first + length];
        if tail.len() < 2 || before < 8 {
            return None;
        }
        let subject = self.sentence[..self.words[self.verb].at.start].trim_end();
        let opening = &tail[0].lower;
        let auxiliary = self.words[self.verb].is_auxiliary().then(|| self.words[self.verb].lower.clone());
        if tail[0].is_auxiliary() {
            return Some(format!("{subject} "));
        }
        if let Some(auxiliary) = &auxiliary {
            let participle = words::is_past(opening)
                && !HAPPENS_TO_NOBODY.contains(&opening.as_str())
                && matches!(auxiliary.as_str(), "has" | "have" | "had" | "was" | "were" | "is" | "are");
            let object = tail.get(1).is_some_and(|w| {
                !matches!(w.lower.as_str(), "for" | "of" | "and" | "in" | "from" | "at" | "or" | "by" | "with" | "on")
            });
            let stem =
                object && words::is_plain_present(opening) && matches!(auxiliary.as_str(), "will" | "shall" | "would");
            if participle || stem {
                return Some(format!("{subject} {auxiliary} "));
            }
        }
        let own_past = auxiliary.is_none() || HAPPENS_TO_NOBODY.contains(&opening.as_str());
        let past = words::is_past(opening) && own_past && tail.get(1).is_none_or(|w| w.lower != "by");
        let present = auxiliary.is_none()
            && words::is_third_person(opening)
            && words::is_third_person(&self.words[self.verb].lower);
        if past || present {
            return Some(format!("{subject} "));
        }
        // "The Ministry of Housing and Communities inherited": the name goes on.
        let before = first.checked_sub(2).map(|at| &self.words[at]);
        if tail[0].capital
            && before.is_some_and(|word| word.capital)
            && !matches!(opening.as_str(), "the" | "a" | "an" | "its" | "he" | "she" | "it" | "they")
        {
            return None;
        }
        let own = words::first_verb(tail).filter(|v| *v > 0 && *v < 14)?;
        (!matches!(opening.as_str(), "that" | "which" | "who" | "to")
            && !tail[..own].iter().any(|w| matches!(w.lower.as_str(), "that" | "which" | "who" | "where")))
        .then(|| mixed::opening_time(self.sentence).to_owned())
    }
}

pattern!(
    CAUSE_LAST = r"(?i)^(?P<effect>.{8,}?),? (?P<link>because of|because|due to|thanks to|as a result of|owing to|as a consequence of|caused by|driven by) (?P<cause>.{3,})$"
);
pattern!(
    CAUSE_FIRST =
        r"^(?P<link>Because(?: of)?|Due to|Thanks to|As a result of|Owing to) (?P<cause>[^,]{3,}), (?P<effect>.{8,})$"
);
pattern!(
    CAUSE_VERB = r"(?i)^(?P<cause>.{0,80}\b(policy|policies|law|laws|program|programme|reforms?|plan|act|initiative|strategy|crackdown|tariffs?|investments?|leadership|agenda|measures?|rule|approach|actions?|budget|deal|agreement|campaign)\b.{0,60}?) (?:has |have |had |directly )?(?P<verb>cut|reduced|lowered|slashed|decreased|halved|increased|raised|boosted|doubled|created|saved|caused|led to|resulted in|drove (?:up|down)|brought (?:down|up)) (?P<object>.+)$"
);
pattern!(
    BY_AMOUNT = r"(?i)^(?P<what>.+?) (?P<amount>(?:by )?(?:about |nearly |almost |more than |at least |over |up to |roughly |around )?[$€£]?\d.*)$"
);

pattern!(
    AMOUNT = r"(?i)^(?:(?:about|nearly|almost|more than|at least|over|up to|roughly|around|some|another|an?) )*(?:[$€£]?\d|(?:one|two|three|four|five|six|seven|eight|nine|ten|twelve|dozens|hundreds|thousands|half)\b)"
);

/// A clause that names a cause as its effect and the cause, each central.
fn caused(clause: &str) -> Vec<Piece> {
    let cause = |text: &str| Piece { text: text.to_owned(), central: true, nature: Nature::Cause };
    if let Some(found) = CAUSE_FIRST.captures(clause).filter(|found| is_clause(&found["effect"])) {
        // In front of its effect a cause would leave the part without a subject in its place.
        let link = canonical::small(&found["link"]);
        let whole = format!("{} {link} {}", &found["effect"], canonical::lower_first(&found["cause"]));
        return vec![Piece::fact(&found["effect"], true), cause(&whole)];
    }
    if let Some(found) = CAUSE_LAST.captures(clause).filter(|found| is_clause(&found["effect"])) {
        return vec![Piece::fact(&found["effect"], true), cause(clause)];
    }
    let verb = CAUSE_VERB.captures(clause).and_then(|found| effect(&found["verb"].to_lowercase(), &found["object"]));
    match verb {
        Some(effect) => vec![Piece::fact(effect, true), cause(clause)],
        None => vec![Piece::fact(clause, true)],
    }
}

/// "cut crime 20 %" as "crime fell 20 %". What is cut or raised by its amount ("300 posts", "$40,000 for the hospice") neither fell
/// nor rose.
fn effect(verb: &str, object: &str) -> Option<String> {
    let amount = AMOUNT.is_match(object);
    let was = if fulfilled::is_plural(object) { "were" } else { "was" };
    let moved = match verb {
        "cut" | "reduced" | "lowered" | "slashed" | "decreased" | "increased" | "raised" | "boosted" | "halved"
        | "doubled"
            if amount =>
        {
            return None;
        }
        "cut" | "reduced" | "lowered" | "slashed" | "decreased" | "drove down" | "brought down" => "fell",
        "increased" | "raised" | "boosted" | "drove up" | "brought up" => "rose",
        "halved" => "halved",
        "doubled" => "doubled",
        "created" => return Some(format!("{object} {was} created")),
        "saved" => return Some(format!("{object} {was} saved")),
        _ => return Some(format!("There {was} {object}")),
    };
    // "Raised wages in 2025": the figure is no amount of it.
    let measured = |found: &regex::Captures<'_>| !found["what"].rsplit(' ').next().is_some_and(words::is_preposition);
    let split = BY_AMOUNT.captures(object).filter(measured);
    Some(split.map_or_else(
        || format!("{object} {moved}"),
        |found| format!("{} {moved} {}", &found["what"], &found["amount"]),
    ))
}
