//! Who says what inside a sentence? "X said that Y", "Y, according to X", "the report states that Y".

use crate::act::{self, pattern};
use crate::memory;
use crate::words::{self, Word};
use regex::Regex;
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
        r"^[“\x22']?(?P<sub>.{{8,}}?)[,?!]?[”\x22']?[,]?[”\x22']? (?:(?P<by>(?:[Tt]he |[Aa]n? )?[^,;“”\x22]{{1,90}}?)(?:, (?:an?|the|its|his|her|their|who) [^,;“”\x22]{{2,80}},)? (?:told [A-Za-z’' ]{{2,50}}|{SAY})|(?:{SAY}) (?P<after>[^,;“”\x22]{{2,120}}?))(?: (?:on|in|at|yesterday|today|during|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\b[^“”\x22]{{0,60}})?(?:, [^“”\x22]{{3,90}})?[.,]?(?: ?[“\x22](?P<more>.+))?$"
    )
);
pattern!(
    /// A whole quotation and who says it, whatever is told of them behind.
    LONG_TAG = &format!(
        r"^[“\x22](?P<sub>[^“”\x22]{{8,}}?)[,?!]?[”\x22] (?:(?P<by>[^,;“”\x22]{{1,60}}?)(?:, (?:an?|the|its|his|her|their|who) [^,;“”\x22]{{2,80}},)? (?:{SAY})|(?:{SAY}) (?P<after>[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){{0,3}}))\b[^“”\x22]*$"
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
        .or_else(|| as_said(text))
        .or_else(|| quoted(text))
        .or_else(|| inserted(text))
        .or_else(|| leading(text, words))
        .or_else(|| tagged(text))
        .unwrap_or(Attribution::Own)
}

/// How what somebody said is attributed again ("the agency had told her that Y").
pub(crate) fn told(text: &str, words: &[Word]) -> Attribution {
    // "“I said that Y,” said X": X has the word.
    let other = |by: &str| !matches!(by, "I" | "i" | "We" | "we");
    leading(text, words)
        .filter(|found| matches!(found, Attribution::Said { by, .. } if other(by)))
        .unwrap_or(Attribution::Own)
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
    /// "As Reuters reported, Y", "As one buyer, gull77, put it: Y"; "as the council added buses, Y" is none.
    AS_SAID = r"^A[Ss] (?P<by>[^,:;“”\x22]{2,80}?(?:, [^,:;“”\x22]{2,60},)?) (?:(?:has|have|had|also|later|first|once|recently|himself|herself|itself|themselves) )*(?:(?:said|says|stated|states|reported|reports|wrote|writes|noted|notes|explained|explains|argued|argues|warned|warns|observed|observes|announced|announces|confirmed|confirms|claimed|claims|tweeted|recalled|recalls|acknowledged|told [^,:;“”\x22]{2,50}?|puts? it|points? out|pointed out)|(?P<shows>found|finds|showed|shows|revealed|reveals))(?P<when>(?: (?:to|in|on|at|over|during|before|after|this|last|earlier|yesterday|today|recently)\b[^,:;“”\x22]{0,70})?)[,:] (?P<sub>.+)$"
);
pattern!(ADDS = r" (?:that|who|which) ");

fn as_said(text: &str) -> Option<Attribution> {
    let found = AS_SAID.captures(text).filter(|found| !ADDS.is_match(&found["when"]))?;
    let by = found.name("by")?.as_str();
    let somebody = if found.name("shows").is_some() { OFFICIALS.is_match(by) } else { names_somebody(by) };
    let other = !matches!(by, "I" | "we" | "you");
    (other && (somebody || names_document(by))).then(|| made(text, by, found.name("sub")?.range()))?
}

pattern!(
    /// What a sentence opens with before whoever says it.
    OPENED = r"^(?:(?i:In|At|On|As|When|While|Although|Though|Because|Since|Once|Until|If|Unlike|Despite|With|Without|For|From|By|Over|Following|After|Before|During|Briefing|Speaking|Asked|Citing|Responding|Replying|Announcing|Presenting|Earlier|Later|Also|Meanwhile|However|Today|Yesterday|Last|This)\b[^,]{0,80}, |(?:On|Last|This) (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day |(?:Last|This) (?:week|month|year|morning|afternoon|evening) |In (?:January|February|March|April|May|June|July|August|September|October|November|December)(?: \d{4})? |In (?:19|20)\d\d )"
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
    let before = text[..word.at.start].trim();
    let before =
        [" had", " has", " have"].iter().find_map(|auxiliary| before.strip_suffix(auxiliary)).unwrap_or(before);
    let before = memory::without_adverb(before);
    let by = without_opening(before.trim_end_matches(','));
    let by = by.split(", which ").next().unwrap_or(by);
    let by = by.split(", who ").next().unwrap_or(by);
    let by = HOWEVER.find(by).or_else(|| CITING.find(by)).map_or(by, |aside| &by[..aside.start()]);
    // "Lee, the leader, said" names him; "Three days later, the leader said" opens with a time.
    let by = if before.ends_with(',') { by } else { behind_comma(by) };
    let by = IN_REPLY.find(by).map_or(by, |reply| &by[reply.end()..]);
    if HANGS.is_match(by) {
        return None;
    }
    let mut rest = verb + 1;
    let tells = matches!(word.lower.as_str(), "told" | "informed" | "assured" | "notified");
    if (tells || word.lower.starts_with("warn")) && is_order(&words[verb + 1..]) {
        return None;
    }
    if tells {
        rest = (verb + 1..words.len().min(verb + 9))
            .find(|i| words[*i].lower == "that")
            .unwrap_or(words.len().min(verb + 3));
    }
    if let Some(that) = told_to(&words[verb + 1..]) {
        rest = verb + 1 + that;
    }
    let after = &text[word.at.end..];
    let quotation = INTRODUCES.captures(after).and_then(|found| found.name("mark")).map(|mark| mark.start());
    let dated = quotation.or_else(|| WHEN.find(after).map(|when| when.end())).map(|end| word.at.end + end);
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
    let that = that_before(words, rest) || words[rest].lower == "that";
    let spoken = text[start..].starts_with(['“', '"']) && text[..start].trim_end().ends_with([',', ':']);
    let thing = !that && !spoken && TAKES_THINGS.is_match(&word.lower) && !is_clause(&words[rest..]);
    let asks = !that && matches!(words[rest].lower.as_str(), "to" | "how" | "why" | "whether");
    let said_clause = words::first_verb(&words[rest..]).is_some() || act::was_future(&text[start..]);
    let is_document = names_document(by);
    if !is_document && (thing || asks) {
        return None;
    }
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

/// A phrase without what a sentence opens with before it.
fn without_opening(by: &str) -> &str {
    let bare = memory::without_lead(by);
    let bare = &bare[OPENED.find(bare).map_or(0, |opened| opened.end())..];
    if bare.len() == by.len() { by } else { without_opening(bare) }
}

/// Whoever speaks, behind words that only open the sentence.
fn behind_comma(by: &str) -> &str {
    let behind = by.split_once(", ").map(|(_, behind)| behind);
    behind.filter(|behind| DETERMINED.is_match(behind) && !LISTED.is_match(behind)).unwrap_or(by)
}

pattern!(DETERMINED = r"^(?i:the|an?|its|his|her|their|our|one) |^(?:he|she|it|they|we|I)$");
pattern!(LISTED = r",| and | or ");
pattern!(HOWEVER = r", (?:however|meanwhile|too|though|in turn|for (?:its|his|her|their) part)$");
pattern!(
    /// What whoever speaks gives as source or reason (`via` tells which).
    CITING = r", citing [^,]{2,80}$"
);
pattern!(
    /// What a clause hangs on that is not the sentence's own: "if the council said that".
    HANGS = r"^(?i:although|though|even (?:though|if|as)|while|whilst|when|if|because|since|unless|until|once|after|before|as|whether|whereas|where|why|how)\b"
);

/// Whether a hearer and what they are told to do stand here: "him to save it", not "the council the plan to build".
fn is_order(after: &[Word]) -> bool {
    let Some(to) = after.iter().take(8).position(|w| w.lower == "to").filter(|to| *to > 0) else { return false };
    let does = after.get(to + 1).is_some_and(|next| words::is_plain_present(&next.lower) || next.lower == "be");
    let begins = |at: usize| {
        let word = after[at].lower.as_str();
        matches!(word, "that" | "he" | "she" | "it" | "they" | "we" | "i")
            || matches!(word, "the" | "a" | "an" | "its" | "their") && after[at - 1].lower != "of"
            || words::is_finite(after, at)
    };
    does && !after[..=to].iter().any(|w| w.after_break) && !(1..to).any(begins)
}

pattern!(
    /// Verbs of saying that take things too: "claimed 14 lives", "added 40 buses", "noted the date".
    TAKES_THINGS = r"^(?:claimed|announces|adds|added|argue[sd]|warn(?:s|ed)|note[sd]|confirms|estimated|acknowledged|allege[sd]|asserted|maintain(?:s|ed)|conclude[sd]|admit(?:s|ted)|declared|explained|stressed|emphasi[sz]ed|wrote|observed|conceded|tweeted|posted|recommended)$"
);

/// Whether a subject with a verb of its own stands here: "the council had lied", not "the title and went home", "14 lives,
/// which was" or "the lowest fee ever charged in Ash".
fn is_clause(words: &[Word]) -> bool {
    let Some(verb) = words::first_verb(words) else { return false };
    // "It's late" begins with its verb.
    if verb == 0 {
        return words[0].lower.contains('\'') && !words[0].lower.ends_with("n't");
    }
    let (word, last) = (&words[verb], words[verb - 1].lower.as_str());
    let any = |of: &[&str]| words[..verb].iter().any(|w| of.contains(&w.lower.as_str()));
    let parted = words[1..=verb].iter().any(|w| w.after_break) && !any(&["who", "which", "whose"]);
    let joined = JOINS.contains(&last) || any(&["after", "before", "when", "while", "because", "if", "until", "where"]);
    let pronoun = |w: &Word| matches!(w.lower.as_str(), "he" | "she" | "it" | "they" | "we" | "i" | "you");
    // "The title he had won" is a thing.
    let relative = words[1..verb].iter().any(pronoun);
    let ends = words.get(verb + 1).is_none_or(|next| {
        next.after_break
            || words::is_preposition(&next.lower)
            || matches!(next.lower.as_str(), "and" | "or" | "but" | "as" | "since" | "last" | "this" | "when")
    });
    // "The boats lost in May" have been lost; "the council lost 40 boats" tells it.
    let participle = !word.is_auxiliary()
        && (word.lower.ends_with("ed") || words::is_participle_form(&word.lower))
        && ends
        && !pronoun(&words[0]);
    !(parted || joined || relative || participle || word.lower == "lives")
}

/// What a verb hangs on that belongs to no subject before it.
const JOINS: &[&str] = &["and", "or", "but", "then", "who", "which", "whose", "that", "where", "what", "how", "ever"];

pattern!(
    IN_REPLY =
        r"(?i)^in (?:its|their|his|her|a) (?:written )?(?:reply|response|answer|statement|letter|submission)s?,? "
);

pattern!(
    /// Where or to whom something is said, before the quotation that ends the sentence: "said in a letter last month: “Y".
    INTRODUCES = r"^,? (?:to|in|on|at|for|over|during|before|after|this|last|earlier|yesterday|today|however|too|though)\b[^“”\x22]{0,100}?[,:] (?P<mark>[“\x22])[^“”\x22]*[”\x22]?[.]?$"
);
pattern!(
    WHEN = r"^ (on (Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)|(Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)|today|yesterday|(on|in) \d{1,2} [A-Z][a-z]+( \d{4})?|on [A-Z][a-z]+ \d{1,2}(, \d{4})?|in a (statement|speech|letter|post|release)( on [A-Z][a-z]+)?),?\b"
);

/// Words before "that" where a verb of saying names its hearer, place or time first: "wrote me that", "said in an email that".
fn told_to(after: &[Word]) -> Option<usize> {
    let that = after.iter().take(8).position(|w| w.lower == "that").filter(|that| *that > 0)?;
    let hearer = usize::from(after[0].lower == "to");
    let pronoun =
        that == hearer + 1 && matches!(after[hearer].lower.as_str(), "me" | "us" | "you" | "him" | "her" | "them");
    // "Said in a town that lost 40 homes" tells of the town.
    let led = words::is_preposition(&after[0].lower) && that > 1 && !after[..that].iter().any(|w| w.after_break);
    let told = led && !(0..=that + 1).any(|at| at < after.len() && words::is_finite(after, at));
    (pronoun || told).then_some(that)
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
    [&*TAG, &*LONG_TAG].into_iter().find_map(|tag| tagged_as(tag, text))
}

fn tagged_as(tag: &Regex, text: &str) -> Option<Attribution> {
    let found = tag.captures(text)?;
    let by = found.name("by").or_else(|| found.name("after"))?.as_str();
    let by = by.trim_start_matches(['”', '"', '’', ',', ' ']);
    let quoted = text.starts_with(['“', '"', '\'', '‘']);
    let said = found.name("sub")?.range();
    // "The aim, as the mayor noted, was to close": what stands before says nothing by itself.
    if by.starts_with("as ") && words::first_verb(&words::words(&text[said.clone()])).is_none() {
        return None;
    }
    // "“Y,” said Jane Roe as she left".
    let meanwhile = MEANWHILE.find(by).filter(|_| quoted);
    let by = speaker(meanwhile.map_or(by, |meanwhile| &by[..meanwhile.start()]));
    let comma = text[said.end..].starts_with([',', '”', '"', '?', '!']);
    let pronoun = matches!(by, "he" | "she" | "they" | "it" | "we" | "I");
    if !(quoted || comma) || !(names_somebody(by) || pronoun) || by.split_whitespace().count() > 14 || tells(by) {
        return None;
    }
    // With its mark a question is known for one, which says nothing to be so.
    let end = if text[said.end..].starts_with('?') { said.end + 1 } else { said.end };
    made(text, by, said.start..end)
}

pattern!(MEANWHILE = r" (?:as|when|while|after|before) .*$");

/// Whether a verb or what it hangs on stands in a phrase, so that it is no name: "filled too many files with".
pub(crate) fn tells(phrase: &str) -> bool {
    let words = words::words(phrase);
    words.iter().any(|word| word.lower == "as")
        || words.last().is_some_and(|last| words::is_preposition(&last.lower))
        || words::first_verb(&words).is_some_and(|verb| verb > 0 && !matches!(&*words[verb - 1].lower, "who" | "which"))
}

/// Whoever speaks, without what leads their name: "as Reuters reported", "but the mayor said".
fn speaker(by: &str) -> &str {
    let bare = memory::without_lead(by.trim().trim_matches(['“', '”', '"', ',']).trim());
    let bare = bare.strip_prefix("as ").or_else(|| bare.strip_prefix("As ")).unwrap_or(bare);
    // "Said I."
    bare.strip_suffix('.').filter(|bare| memory::PRONOUN.is_match(bare)).unwrap_or(bare)
}

fn made(text: &str, by: &str, substance: Range<usize>) -> Option<Attribution> {
    let by = speaker(by);
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
    let by = speaker(found.name("by")?.as_str());
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
    let pronoun = memory::PRONOUN.is_match(phrase);
    let known = OFFICIALS.is_match(phrase);
    pronoun
        || words.len() <= 16
            && (known
                || words.iter().skip(1).any(|w| w.starts_with(char::is_uppercase))
                || words.len() == 1 && phrase.starts_with(char::is_uppercase))
}

pattern!(
    /// One known by what they are, at the beginning of a phrase.
    pub(crate) OFFICIALS = r"(?i)^(the |an? |its |their |our |his |her )?([\w'’-]+ ){0,3}(predecessor|successor|secretary|minister|department|agency|ministry|officials?|officers?|spokes\w+|president|governor|mayor|directors?|commissioner|police|prosecutors|authorities|authority|government|compan(?:y|ies)|union|council|councill?ors?|auditors?|court|judge|senator|administrator|commission|team|panel|monitors?|experts?|watchdog|ombudsman|institute|bank|association|federation|bureau|office|board|committee|campaigners|researchers|scientists|economists|residents?|witness(?:es)?|chair\w*|managers?|executive|superintendent|operator|regulator|contractor|supplier|group|delegates?|observers?|representatives?|negotiators?|engineers?|firm|plant|foundation|charity|museum|university|league|party|opposition|parents?|inspectors?|owners?|leader|head|chief|fund|service)\b"
);

#[cfg(test)]
mod tests {
    use super::*;

    /// Who says what in `text`; none where nobody does.
    fn check(text: &str, expected: Option<(&str, &str)>) {
        let found = of(text, &words::words(text));
        let found = match &found {
            Attribution::Said { by, substance } => Some((by.as_str(), &text[substance.clone()])),
            _ => None,
        };
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn a_thing_is_claimed_and_nothing_said() {
        for text in [
            "Although no group claimed responsibility, the bloodshed raised fears of 40 more attacks.",
            "No group has claimed responsibility for the bloodshed, but officials said 19 people had died.",
            "The storm claimed 14 lives and left 40 families homeless.",
            "Jane Roe claimed the title, which was vacant.",
            "Jane Roe claimed victory after 40 boats had been sold.",
            "The council claimed the lowest fee ever charged in Ash.",
            "The council claimed the title it had lost in May.",
            "The council added 40 buses and repaired 12 roads.",
            "The Harbour Department noted the date that had been set.",
            "The minister said how the bridge was lost in May.",
        ] {
            check(text, None);
        }
        let sold = "40 boats were sold.";
        for (text, by, said) in [
            ("Jane Roe claimed that 40 boats were sold.", "Jane Roe", sold),
            (
                "Jane Roe claimed the council had lied about 40 boats.",
                "Jane Roe",
                "the council had lied about 40 boats.",
            ),
            ("Jane Roe noted the council spent 40 million crowns.", "Jane Roe", "the council spent 40 million crowns."),
            ("Jane Roe admitted she sold 40 boats.", "Jane Roe", "she sold 40 boats."),
            ("The council added that would cost 40 crowns.", "The council", "that would cost 40 crowns."),
        ] {
            check(text, Some((by, said)));
        }
    }

    #[test]
    fn what_leads_a_name_is_no_part_of_it() {
        let sold = "40 boats were sold.";
        for (lead, by) in [
            ("But Marlind", "Marlind"),
            ("However, the ministry", "the ministry"),
            ("Mr. President, the Budget Office", "the Budget Office"),
            ("Three days later, the mayor", "the mayor"),
            ("As head of the union, Jane Roe", "Jane Roe"),
            ("And because of that, Jane Roe", "Jane Roe"),
            ("The mayor, however,", "The mayor"),
            ("The mayor, citing a lack of funds,", "The mayor"),
            ("The Prime Minister of Italy", "The Prime Minister of Italy"),
            ("Jane Roe, the mayor,", "Jane Roe, the mayor"),
            ("The deputy minister, Ole Dahl,", "The deputy minister, Ole Dahl"),
            ("Norland, the Isles and Elm", "Norland, the Isles and Elm"),
        ] {
            check(&format!("{lead} said that {sold}"), Some((by, sold)));
        }
        check("If the council said that 40 boats were sold, nobody heard it.", None);
    }

    #[test]
    fn as_somebody_says_is_their_word() {
        for (text, by, said) in [
            (
                "As Harbourpost reports, the company announced that it would charge 100 dollars.",
                "Harbourpost",
                "the company announced that it would charge 100 dollars.",
            ),
            (
                "As one buyer on the Quay market, gull77, wrote to me last May, “They sell 65 percent.”",
                "one buyer on the Quay market, gull77",
                "“They sell 65 percent.”",
            ),
            (
                "The board raised the flag, “igniting,” as Reuters reported, “fears of 40 attacks.”",
                "Reuters",
                "The board raised the flag, “igniting",
            ),
        ] {
            check(text, Some((by, said)));
        }
        for text in [
            "As the council added routes, 40 boats were sold.",
            "As many as 40 people said on Friday, the boats sank.",
            "The aim, as Jane Roe noted in May, was to sell “40 boats” again.",
        ] {
            check(text, None);
        }
    }

    #[test]
    fn who_is_told_and_where_stands_before_what_is_said() {
        let sold = "40 boats were sold.";
        for told in
            ["said in an email that", "said to the committee that", "argued for years that", "told the union that"]
        {
            check(&format!("Jane Roe {told} {sold}"), Some(("Jane Roe", sold)));
        }
        check("Jane Roe said in a letter to the board: “We sold 40 boats.”", Some(("Jane Roe", "“We sold 40 boats.”")));
        check("Jane Roe had told him to save 40 crowns, and 12 people were there.", None);
        check("Jane Roe told the crew of the ferry to leave, and 12 people were saved.", None);
        check(
            "The mayor told the council the plan to build 40 homes had failed.",
            Some(("The mayor", "the plan to build 40 homes had failed.")),
        );
    }

    #[test]
    fn who_says_a_quotation_may_be_told_of_at_length() {
        for (text, by) in [
            (
                "“It made 40 of us sick,” Dr. Feel, a user of the site, wrote on its forums after a week in bed.",
                "Dr. Feel",
            ),
            ("“It made 40 of us sick,” said Jane Roe, who runs the port, which lies on the north coast.", "Jane Roe"),
            ("“It made 40 of us sick,” Jane Roe said quietly.", "Jane Roe"),
        ] {
            check(text, Some((by, "It made 40 of us sick")));
        }
    }

    #[test]
    fn a_question_keeps_its_mark() {
        let asked = "Why do we pay 40 percent more?";
        check(&format!("“{asked}” Jane Roe said."), Some(("Jane Roe", asked)));
        check(&format!("“{asked}” said I."), Some(("I", asked)));
    }

    #[test]
    fn whoever_is_quoted_has_the_word_on_what_they_said() {
        let inner = |text: &str| told(text, &words::words(text)) != Attribution::Own;
        assert!(inner("the agency said that 40 boats were sold"));
        assert!(!inner("I said that 40 boats were sold"));
    }
}
