//! Who says what inside a sentence? "X said that Y", "Y, according to X", "the report states that Y".

use crate::act::{self, pattern};
use crate::memory;
use crate::words::{self, Word};
use std::ops::Range;

/// How a sentence is attributed within itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Attribution {
    /// To nobody: the document's own word.
    Own,
    /// To a person or body.
    Said {
        /// As the sentence names them.
        by: String,
        /// Bytes of what was said.
        substance: Range<usize>,
    },
    /// To a document.
    Contents {
        /// As the sentence names it.
        document: String,
        /// Bytes of what it says.
        substance: Range<usize>,
        /// Whether the substance is a clause with a verb of its own.
        clause: bool,
    },
}

/// Verbs of saying that leave what is said as it is; "denied" turns it round and is none of them.
const SAY: &str = "said|says|say|stated|states|announced|announces|added|adds|claimed|claims|argued|argues|warned|warns|noted|notes|confirmed|confirms|testified|insisted|insists|told|reported|reports|estimated|estimates|acknowledged|alleged|alleges|asserted|maintains|maintained|concluded|concludes|found|finds|shows|showed|documents|documented|details|lists|describes|described|reveals|revealed|informed|assured|notified|admitted|admits|declared|explained|stressed|emphasized|emphasised|wrote|continued|observed|suggested|suggests|indicated|indicates|conceded|tweeted|posted|recommends|recommended";

pattern!(ACCORDING_FIRST = r"(?i)^according to (?P<by>[^,]{2,160}), (?P<sub>.+)$");
pattern!(ACCORDING_PLAIN = r"^[Aa]ccording to (?P<by>[A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+){0,4}) (?P<sub>[\da-z].+)$");
pattern!(ACCORDING_LAST = r"(?i)^(?P<sub>.+?),? according to (?P<by>[^,;]{2,160}?)[.”\x22]*$");
pattern!(
    TAG = &format!(
        r"^[“\x22']?(?P<sub>.{{8,}}?)[,?!]?[”\x22']?[,]?[”\x22']? (?:(?P<by>(?:[Tt]he |[Aa]n? )?[^,;“”\x22]{{1,90}}?) (?:told [A-Za-z’' ]{{2,50}}|{SAY})|(?:{SAY}) (?P<after>[^,;“”\x22]{{2,120}}?))(?: (?:on|in|at|yesterday|today|during|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\b[^“”\x22]{{0,60}})?(?:, [^“”\x22]{{3,90}})?[.,]?(?: ?[“\x22](?P<more>.+))?$"
    )
);
pattern!(
    /// What something is done according to, and nobody says it.
    NO_SOURCE = r"(?i)^(?:the |their |its |his |her |each |whether |how |where |what )?(?:(?:needs?|plans?|schedule|circumstances|taste|rank|seniority)(?: and \w+)?$|(?:need|size|age|income|type|ability|means|merit|weight|length|number)(?: (?:of|and|or) .*)?$)"
);
pattern!(
    /// A person of a document or of those who make it, who has the word: "the chair of the inquiry".
    PERSON_OF = r"(?i)^(?:[\w'’,.-]+ ){0,6}?(?:chair\w*|head|leader|director|authors?|members?|secretary|president|spokes\w+|judge|lawyers?|counsel|officials?|officers?|researchers?|writers?|editors?|inspectors?|auditors?|commissioner|experts?|participants|respondents|witness(?:es)?)(?:,[^,]*,)? (?:of|for|to|behind|from|in|at|on) "
);
pattern!(
    DOCUMENT = r"(?i)\b(report|audit|study|survey|review|assessment|paper|memo(randum)?|letter|filing|document|inquiry|findings|white paper|affidavit|indictment|complaint|ruling|judgment|analysis|bulletin|communiqu[eé]|manifesto|transcript|dataset|press release|statement)s?( (of|by|from|on|for|about|into|released|published|issued|prepared|to|in|called|entitled|titled|dated)\b.*)?$"
);
pattern!(SAY_WORD = &format!("^(?:{SAY})$"));

/// How `text` is attributed.
pub(crate) fn of(text: &str, words: &[Word]) -> Attribution {
    according(text)
        .or_else(|| quoted(text))
        .or_else(|| inserted(text))
        .or_else(|| leading(text, words))
        .or_else(|| tagged(text))
        .unwrap_or(Attribution::Own)
}

/// How what somebody said is attributed again ("the agency had told her that Y").
pub(crate) fn told(text: &str, words: &[Word]) -> Attribution {
    leading(text, words).filter(|found| matches!(found, Attribution::Said { .. })).unwrap_or(Attribution::Own)
}

fn according(text: &str) -> Option<Attribution> {
    let found = ACCORDING_PLAIN
        .captures(text)
        .or_else(|| ACCORDING_FIRST.captures(text))
        .or_else(|| ACCORDING_LAST.captures(text))
        .filter(|found| !NO_SOURCE.is_match(&found["by"]))?;
    made(text, found.name("by")?.as_str(), found.name("sub")?.range())
}

pattern!(
    /// What a sentence opens with before whoever says it.
    OPENED = r"^(?:(?:In|At|On|After|Before|During|Briefing|Speaking|Asked|Citing|Responding|Replying|Announcing|Presenting|Earlier|Later|Also|Meanwhile|However|Today|Yesterday|Last|This)\b[^,]{0,80}, |(?:On|Last|This) (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day |(?:Last|This) (?:week|month|year|morning|afternoon|evening) |In (?:January|February|March|April|May|June|July|August|September|October|November|December)(?: \d{4})? |In (?:19|20)\d\d )"
);

/// "X said (that) Y": the first verb is one of saying and what follows is said.
fn leading(text: &str, words: &[Word]) -> Option<Attribution> {
    let verb = words::first_verb(words).or_else(|| words.iter().position(|w| SAY_WORD.is_match(&w.lower)))?;
    let verb = if words[verb].is_auxiliary()
        && words.get(verb + 1).is_some_and(|w| {
            matches!(
                w.lower.as_str(),
                "said"
                    | "stated"
                    | "found"
                    | "estimated"
                    | "reported"
                    | "claimed"
                    | "warned"
                    | "argued"
                    | "concluded"
                    | "told"
                    | "informed"
                    | "assured"
                    | "notified"
                    | "confirmed"
                    | "announced"
                    | "admitted"
                    | "also"
            )
        })
        && matches!(words[verb].lower.as_str(), "has" | "have" | "had")
    {
        verb + 1
    } else {
        verb
    };
    let word = words.get(verb).filter(|w| SAY_WORD.is_match(&w.lower) && verb > 0)?;
    // "The Convention, concluded in 1972, covers four rivers": a participle behind its noun reports nothing.
    if word.after_break && word.lower != "said" && text[..word.at.start].matches(',').count() == 1 {
        return None;
    }
    let by = text[..word.at.start].trim().trim_end_matches(',');
    // "On Monday her office said", "In reply, the Ministry said".
    let by = &by[OPENED.find(by).map_or(0, |opened| opened.end())..];
    let by = by.split(", which ").next().unwrap_or(by);
    let by = by.split(", who ").next().unwrap_or(by);
    let by = &*memory::without_adverb(by);
    let by = [" had", " has", " have"].iter().find_map(|auxiliary| by.strip_suffix(auxiliary)).unwrap_or(by);
    let by = IN_REPLY.find(by).map_or(by, |reply| &by[reply.end()..]);
    let mut rest = verb + 1;
    if matches!(word.lower.as_str(), "told" | "informed" | "assured" | "notified") {
        rest = (verb + 1..words.len().min(verb + 9))
            .find(|i| words[*i].lower == "that")
            .unwrap_or(words.len().min(verb + 3));
    }
    if let Some(that) = told_to(&words[verb + 1..]) {
        rest = verb + 1 + that;
    }
    let dated = WHEN.find(&text[word.at.end..]).map(|m| word.at.end + m.end());
    rest = dated.map_or(rest, |end| words.iter().position(|w| w.at.start >= end).unwrap_or(words.len()));
    // "Said that would cost $3 million": the word is the subject.
    let subject = words.get(rest + 1).is_some_and(|next| next.is_auxiliary());
    if words.get(rest).is_some_and(|w| w.lower == "that") && !subject {
        rest += 1;
    }
    let start = words.get(rest)?.at.start;
    let start = start
        - text[..start]
            .chars()
            .next_back()
            .filter(|c| matches!(c, '$' | '€' | '£' | '“' | '"' | '¥'))
            .map_or(0, char::len_utf8);
    let said_clause = words::first_verb(&words[rest..]).is_some() || act::was_future(&text[start..]);
    let is_document = names_document(by);
    if !is_document && (!said_clause || !names_somebody(by))
        || matches!(
            word.lower.as_str(),
            "found"
                | "finds"
                | "shows"
                | "showed"
                | "documents"
                | "documented"
                | "details"
                | "lists"
                | "describes"
                | "described"
                | "reveals"
                | "revealed"
                | "indicates"
                | "indicated"
                | "suggests"
                | "suggested"
                | "announced"
                | "reported"
                | "reports"
                | "claims"
                | "recommends"
                | "confirmed"
                | "continued"
                | "estimates"
        ) && !is_document
            && !that_before(words, rest)
    {
        return None;
    }
    made(text, by, start..text.len())
}

pattern!(
    IN_REPLY =
        r"(?i)^in (?:its|their|his|her|a) (?:written )?(?:reply|response|answer|statement|letter|submission)s?,? "
);

pattern!(
    WHEN = r"^ (on (Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)|(Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)|today|yesterday|(on|in) \d{1,2} [A-Z][a-z]+( \d{4})?|on [A-Z][a-z]+ \d{1,2}(, \d{4})?|in a (statement|speech|letter|post|release)( on [A-Z][a-z]+)?),?\b"
);

/// Words before "that" where a verb of saying names its hearer first: "wrote me that", "said to us that".
fn told_to(after: &[Word]) -> Option<usize> {
    let hearer = usize::from(after.first().is_some_and(|w| w.lower == "to"));
    let named =
        after.get(hearer).is_some_and(|w| matches!(w.lower.as_str(), "me" | "us" | "you" | "him" | "her" | "them"));
    (named && after.get(hearer + 1).is_some_and(|w| w.lower == "that")).then_some(hearer + 1)
}

fn that_before(words: &[Word], index: usize) -> bool {
    index > 0 && words[index - 1].lower == "that"
}

/// "“Y,” said X": who says it stands behind the quotation, whatever verbs of saying are inside.
fn quoted(text: &str) -> Option<Attribution> {
    let inside = text.strip_prefix(['“', '"'])?;
    let end = inside.find(['”', '"'])?;
    let says = |text: &str| words::words(text).iter().any(|word| SAY_WORD.is_match(&word.lower));
    if !says(&inside[..end]) || !inside[..end].ends_with([',', '.', '!']) {
        return None;
    }
    // The same with plain words inside the quotation.
    let plain = format!("{}{}", "x".repeat(text.len() - inside.len() + end), &inside[end..]);
    let found = TAG.captures(&plain)?;
    let by = found.name("by").or_else(|| found.name("after"))?.as_str();
    let start = text.len() - inside.len();
    names_somebody(by).then(|| made(text, by, start..start + end - 1))?
}

/// "Y, X said." and "“Y,” said X."
fn tagged(text: &str) -> Option<Attribution> {
    let found = TAG.captures(text)?;
    let by = found.name("by").or_else(|| found.name("after"))?.as_str();
    let by = by.trim_start_matches(['”', '"', '’', ',', ' ']);
    let quoted = text.starts_with(['“', '"', '\'', '‘']);
    let comma = text[found.name("sub")?.end()..].starts_with([',', '”', '"', '?', '!']);
    let pronoun = matches!(by, "he" | "she" | "they" | "it" | "we" | "I");
    if !(quoted || comma) || !(names_somebody(by) || pronoun) || by.split_whitespace().count() > 14 {
        return None;
    }
    made(text, by, found.name("sub")?.range())
}

fn made(text: &str, by: &str, substance: Range<usize>) -> Option<Attribution> {
    let by = by.trim().trim_matches(['“', '”', '"', ',']).trim();
    if by.is_empty() || text[substance.clone()].trim().len() < 8 {
        return None;
    }
    if names_document(by) {
        return Some(contents(by, text, substance));
    }
    Some(Attribution::Said { by: by.to_owned(), substance })
}

/// "Y, X said, Y": the words on both sides are said.
fn inserted(text: &str) -> Option<Attribution> {
    let found = INSERTED.captures(text).filter(|_| !text.contains(['“', '"']))?;
    let by = found.name("by")?.as_str();
    (names_somebody(by) && by.split_whitespace().count() < 9)
        .then(|| Attribution::Said { by: by.to_owned(), substance: 0..text.len() })
}

pattern!(
    /// A reporting clause between commas.
    INSERTED = r", (?P<by>[^,;]{1,60}?) (?:said|says|added|adds|announced|noted|reports|reported)(?P<that>, (?:that )?)"
);

/// What is said without the reporting clause between commas.
pub(crate) fn without_inserted(text: &str) -> std::borrow::Cow<'_, str> {
    INSERTED.replace(text, ", ")
}

pattern!(IT_SAYS = &format!(r"^(?:It|They) (?:also |further |then |goes on to )*(?:{SAY}) (?:that )?"));

/// Where what "it" says begins, in a sentence such as "It also finds that Y".
pub(crate) fn it_says(text: &str) -> Option<Range<usize>> {
    IT_SAYS.find(text).map(|m| m.end()..text.len()).filter(|range| range.len() > 8)
}

/// The attribution of `substance` to a document.
pub(crate) fn contents(document: &str, text: &str, substance: Range<usize>) -> Attribution {
    let clause = words::first_verb(&words::words(&text[substance.clone()])).is_some();
    Attribution::Contents { document: document.to_owned(), substance, clause }
}

/// Whether a noun phrase names a document ("the report", "A 140-page report of the team").
pub(crate) fn names_document(phrase: &str) -> bool {
    DOCUMENT.is_match(phrase)
        && !PERSON_OF.is_match(phrase)
        && phrase.split_whitespace().count() <= 24
        && !phrase.contains(['“', '"'])
}

/// Whether a phrase can name a person or body: a pronoun, or a noun phrase with a capital.
fn names_somebody(phrase: &str) -> bool {
    let words: Vec<&str> = phrase.split_whitespace().collect();
    let pronoun = matches!(phrase.to_lowercase().as_str(), "he" | "she" | "it" | "they" | "we" | "i");
    let known = OFFICIALS.is_match(phrase);
    pronoun
        || words.len() <= 16
            && (known
                || words.iter().skip(1).any(|w| w.starts_with(char::is_uppercase))
                || words.len() == 1 && phrase.starts_with(char::is_uppercase))
}

pattern!(
    OFFICIALS = r"(?i)^(the |an? |its |their |our |his |her )?([\w'’-]+ ){0,3}(predecessor|successor|secretary|minister|department|agency|ministry|officials?|officers?|spokes\w+|president|governor|mayor|directors?|commissioner|police|prosecutors|authorities|authority|government|compan(?:y|ies)|union|council|councill?ors?|auditors?|court|judge|senator|administrator|commission|team|panel|monitors?|experts?|watchdog|ombudsman|institute|bank|association|federation|bureau|office|board|committee|campaigners|researchers|scientists|economists|residents?|witness(?:es)?|chair\w*|managers?|executive|superintendent|operator|regulator|contractor|supplier|group|delegates?|observers?|representatives?|negotiators?|engineers?|firm|plant|foundation|charity|museum|university|league|party|opposition|parents?|inspectors?|owners?|leader|head|chief|fund|service)\b"
);
