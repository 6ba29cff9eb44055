//! Which claims stand in one sentence? It is cut where the subject, the deadline or the time of the act differs.

use crate::act::{self, pattern};
use crate::date::{self, Calendar};
use crate::whole;
use crate::words::{self, Word};
use std::ops::Range;

/// A clause that can be a claim of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Clause {
    /// Its bytes.
    pub(crate) at: Range<usize>,
    /// What it needs before it to be a sentence.
    pub(crate) lead: String,
    /// The whole of it as a sentence, where the verb of the clause before it goes into its middle.
    pub(crate) told: Option<String>,
}

pattern!(
    JOINT = r"(?P<which>, (?:which|that|who) )|(?:,? (?:and|but) (?:that )?|, while |; (?:and |but )?)|(?P<comma>, )"
);

/// The clauses of a sentence, in order; the whole of it where nothing cuts it.
pub(crate) fn clauses(text: &str, calendar: &Calendar) -> Vec<Clause> {
    let mut found: Vec<Clause> = vec![Clause { at: 0..text.len(), lead: String::new(), told: None }];
    let series = SERIES.is_match(text);
    for joint in JOINT.captures_iter(text) {
        let (Some(whole), Some(last)) = (joint.get(0), found.last_mut()) else { continue };
        if whole.start() <= last.at.start
            || joint.name("comma").is_some() && !series && !REST.is_match(&text[whole.end()..])
        {
            continue;
        }
        let halves = Halves { text, first: last.at.start..whole.start(), second: whole.end()..text.len() };
        let relative = joint.name("which").is_some();
        let told = if relative { None } else { halves.gapped(calendar) };
        let lead = if told.is_some() { Some(String::new()) } else { halves.lead(&last.lead, relative, calendar) };
        let Some(lead) = lead else { continue };
        last.at.end = whole.start();
        found.push(Clause { at: halves.second, lead, told });
    }
    found
}

/// Three clauses in a row, of which a comma parts the first two.
static SERIES: std::sync::LazyLock<regex::Regex> =
    std::sync::LazyLock::new(|| regex::Regex::new(r"^[^,;]+, [^,;]+, and ").expect("a constant pattern"));

/// A sentence on both sides of a joint.
struct Halves<'a> {
    text: &'a str,
    first: Range<usize>,
    second: Range<usize>,
}

impl Halves<'_> {
    /// "The inshore fishery will open on July 6, the offshore fishery on September 1": the second with the verb of the first.
    fn gapped(&self, calendar: &Calendar) -> Option<String> {
        let first = &self.text[self.first.clone()];
        let second = &self.text[self.second.clone()];
        let verb = GAPPED.captures(first)?.name("verb")?.as_str().to_owned();
        let alone = words::first_verb(&words::words(second)).is_none();
        if !alone || !(OBJECT.is_match(second) || THOSE_OF.is_match(second)) || !other_deadline(first, second, calendar)
        {
            return None;
        }
        let due = date::deadline(second, calendar.ahead())?;
        let start = second.char_indices().nth(due.span.start()).map(|(at, _)| at)?;
        let (thing, time) = (second[..start].trim_end(), &second[start..]);
        (thing.split(' ').count() < 9 && !thing.is_empty()).then(|| format!("{thing} {verb} {time}"))
    }

    /// What the second half needs before it to be a sentence, where it is one for itself; `before` is what the first got.
    fn lead(&self, before: &str, relative: bool, calendar: &Calendar) -> Option<String> {
        let first = &self.text[self.first.clone()];
        let second = &self.text[self.second.clone()];
        let words = words::words(first);
        let verb = words::first_verb(&words)?;
        let tail = words::words(second);
        // "Between April and June": the pair is one time.
        let paired = PAIR.find(first).is_some_and(|pair| !pair.as_str().contains(" and "));
        // "The Board, which employs 900 people" still waits for its verb.
        let waits =
            verb > 1 && matches!(words[verb - 1].lower.as_str(), "which" | "who") && words[verb - 1].after_break;
        // "And spent 12 million euros on them": nobody could tell on what.
        let points_back = ON_THEM.is_match(second)
            && act::is_future(first) == act::is_future(second)
            && !other_deadline(first, second, calendar);
        let cut_short = unclosed(first) || whole::is_unfinished(first);
        if SUBORDINATE.is_match(first) || cut_short || paired || waits || points_back {
            return None;
        }
        // "By Easter, which falls on 5 April" is one time.
        if relative && EXPLAINS.is_match(second) {
            return None;
        }
        let Some(own) = words::first_verb(&tail) else {
            if relative || !is_shared(first, second) {
                return None;
            }
            let modal = MODAL.find(first).map_or(0, |modal| modal.end());
            let apart = (modal > 0 || REST.is_match(second)) && other_deadline(first, second, calendar);
            return apart.then(|| format!("{before}{}", shared(first, second, modal, calendar)));
        };
        if relative {
            return (act::is_future(first) != act::is_future(&own_clause(second))).then(|| antecedent(first)).flatten();
        }
        // "We'll have it done": the subject is in the verb.
        if own == 0 && tail[0].lower.ends_with("'ll") {
            return Some(String::new());
        }
        let subject = if before.is_empty() { first[..words[verb].at.start].trim_end() } else { before.trim_end() };
        if own == 0 || (own == 1 && is_adverb(&tail[0])) {
            // "Came into force on 1 June and stays so until 30 September": what was, and what is so until a day.
            let now_on = || {
                let due = || date::deadline(second, calendar.ahead()).is_some_and(|found| found.due.is_some());
                !words::is_present_tense(&words, verb) && words::is_present_tense(&tail, own) && due()
            };
            let apart = act::is_future(first) != act::is_future(&own_clause(second))
                || other_deadline(first, second, calendar)
                || now_on();
            return apart.then(|| format!("{subject} "));
        }
        let plain = own < 14 && !tail[..own].iter().any(|w| w.after_break || is_subordinator(&w.lower));
        let parted = self.text[self.first.end..self.second.start].starts_with([',', ';']);
        (plain && (SUBJECT.is_match(second) || parted && is_clause(second, &tail, own)))
            .then(|| opening_time(first).to_owned())
    }
}

/// Whether the second half can take the verb of the first as it stands: as another object ("and 40 by June"), another deed ("and
/// halve the time by June"), or what is left of a number. "The inshore fishery will open on July 6, the offshore fishery on
/// September 1" has another subject, and a time alone is no claim.
fn is_shared(first: &str, second: &str) -> bool {
    let rest = REST.is_match(second);
    let infinitive =
        second.starts_with("to ") && MODAL.find(first).is_some_and(|modal| !modal.as_str().ends_with(" to"));
    let object = OBJECT.is_match(second);
    let gapped = object && GAPPED.is_match(first);
    let stem = second.split(' ').next().is_some_and(|word| {
        word.chars().all(|c| c.is_ascii_lowercase()) && !words::is_preposition(word) && !words::is_past_only(word)
    });
    rest || !infinitive && !gapped && !THOSE.is_match(second) && (object || stem || second.starts_with("to "))
}

pattern!(THOSE_OF = r"(?i)^those ");
pattern!(
    THOSE = r"(?i)^(?:those|that|the (?:full|whole|entire|same|balance)) |^(?:on|at|in|by|from|for|until|since|with|not|both) "
);
pattern!(
    /// A verb with a time and no object behind it.
    GAPPED = r"(?i)\b(?P<verb>(?:(?:is|are) to|will|shall|would|must) (?:be \w+|\w+)) (?:no later than|on|in|by|from|at|before|between|until|within|during|next|this|over|early|late) "
);

/// What two halves with deadlines of their own share: "Will hire 25 by May and halve the time by June" the modal, "will
/// hire 25 by May and 40 by June" the verb too, and "the first four will come in May, the rest in June" all but the time.
fn shared(first: &str, second: &str, modal: usize, calendar: &Calendar) -> String {
    if modal == 0 || REST.is_match(second) && COUNTED.is_match(first) {
        let due = date::deadline(first, *calendar).map_or(first.len(), |found| found.span.start());
        return first.chars().take(due).collect::<String>().trim_end().to_owned() + ", ";
    }
    let verb = if OBJECT.is_match(second) { VERB.find(&first[modal..]).map_or(0, |verb| verb.end()) } else { 0 };
    let to = second.starts_with("to ") && first[..modal].ends_with(" to");
    format!("{} ", &first[..modal + verb - if to { " to".len() } else { 0 }])
}

pattern!(
    /// What is left of a number of things.
    REST = r"(?i)^(?:and |with |but )?(?:the (?:rest|others?|remain\w+|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|last|final|other \w+)|another|a (?:second|third|fourth|further)|(?:\w+ ){0,2}(?:more|others|further)|at least [\w,]+ of them|\d+ (?:by|in|before|next))\b"
);
pattern!(ON_THEM = r"\b(?:on|for|of|with|in|to|from|at) (?:them|it)(?:[.,;]|$)");
pattern!(PAIR = r"(?i)\b(?:between|both) [^,;]*$");
pattern!(COUNTED = r"(?i)^(?:the (?:first|next)|half|some|most|one|two|three|four|five|six|seven|eight|nine|ten|\d)");
pattern!(
    /// What an object begins with, and no verb does.
    OBJECT = r"(?i)^(?:the|an?|another|its|their|some|all|up to|two|three|four|five|six|seven|eight|nine|ten|[$€£]?\d[\d,.]*)\b"
);
pattern!(VERB = r"^ (?:also |then |not )?(?:be )?\S+");

/// The words up to the next joint.
fn own_clause(text: &str) -> String {
    NEXT.find(text).map_or(text, |m| &text[..m.start()]).to_owned()
}

pattern!(
    MODAL = r"(?i)\b(?:will|shall|would|going to|plans? to|intends? to|aims? to|undertak(?:es?|en) to|promise[sd]? to|pledge[sd]? to|(?:is|are|was|were) to)\b"
);
pattern!(
    EXPLAINS = r"^(?:starts?|begins?|falls|opens?|closes?|ends?|is|expires?|takes place|finish(?:es)?) (?:on|in) |^runs? to |^is (?:to say,? )?(?:until|by|to|from|between|after|before) "
);
pattern!(NEXT = r", (?:and|but|which|who) |; ");

/// Whether what stands behind a comma is a clause although its subject has no article: "and attendances dropped by 9 per cent". The
/// verb must be one for sure: "and houses built in 2020" is a thing.
fn is_clause(text: &str, words: &[Word], verb: usize) -> bool {
    let opens = &words[0].lower;
    let word = words[verb].lower.as_str();
    let how_much = words.get(verb + 1).is_some_and(|next| matches!(next.lower.as_str(), "by" | "to" | "from"))
        && words.get(verb + 2).is_some_and(|next| next.lower.starts_with(|c: char| c.is_ascii_digit()));
    // "Houses built in 2020" have been built, they built nothing.
    let behind = words.get(verb + 1).is_none_or(|next| words::is_preposition(&next.lower));
    let told = words::is_past_only(word) && !(behind && words::is_participle_form(word));
    let sure = words[verb].is_auxiliary() || told || words::stem_of(word).is_some() || how_much;
    let noun =
        !words::is_preposition(opens) && !is_adverb(&words[0]) && !is_subordinator(opens) && !opens.ends_with("ing");
    sure && noun && opens != "not" && text.starts_with(char::is_alphabetic)
}

fn is_adverb(word: &Word) -> bool {
    word.lower.ends_with("ly") || matches!(word.lower.as_str(), "also" | "now" | "then" | "still" | "already" | "so")
}

fn is_subordinator(lower: &str) -> bool {
    matches!(lower, "that" | "which" | "who" | "where" | "when" | "because" | "if" | "than" | "as" | "whether" | "how")
}

/// Whether both halves are due, at different times.
fn other_deadline(first: &str, second: &str, calendar: &Calendar) -> bool {
    let due = |text: &str| date::deadline(text, *calendar).and_then(|found| found.due);
    due(first).zip(due(second)).is_some_and(|(one, other)| one != other)
}

/// Whether a quotation or bracket is open at the end.
fn unclosed(text: &str) -> bool {
    // A quotation that opens the sentence may hold all of it.
    let text = text.trim_start_matches(['“', '"']);
    let count = |c: char| text.matches(c).count();
    count('“') > count('”') || count('(') > count(')') || count('"') % 2 == 1
}

pattern!(
    SUBORDINATE =
        r"^(?:When|If|After|Because|Although|Though|Before|Until|Unless|Once|Whether|While|As soon as) [^,]*$"
);
pattern!(
    SUBJECT = r"^(?:[A-Z]|(?:the|a|an|it|its|we|our|they|their|he|she|his|her|this|these|those|another|other|all|each|every|both|more|most|no|some|many|several|two|three|four|five|six|seven|eight|nine|ten|half|work|construction|i)\b|[$€£]?\d|(?:[a-z-]+ ){0,2}[a-z]+s (?:are|were|have|will|would|must|shall|rose|fell|increased|grew|dropped|declined|waited|took)\b)"
);
pattern!(
    TIME = r"^(?:In|Since|During|By|Between) (?:the )?(?:[A-Za-z]+ ){0,3}\d{4}(?: and (?:[A-Z][a-z]+ )?\d{4})?,? "
);

/// The time a sentence opens with, which holds for its later clauses too; empty where it opens with none.
pub(crate) fn opening_time(sentence: &str) -> &str {
    TIME.find(sentence).map_or("", |time| time.as_str())
}

/// The noun phrase a relative clause follows.
fn antecedent(first: &str) -> Option<String> {
    let start = DETERMINER.find_iter(first).last()?;
    Some(format!("The {} ", &first[start.end()..]))
}

pattern!(DETERMINER = r"(?i)\b(?:the|an?|its|our|their|this) ");
