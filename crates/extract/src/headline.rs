//! How is it called? Neutral headlines of at most 110 characters.

use crate::act::pattern;
use crate::canonical;

/// Characters a headline has at most.
pub(crate) const MOST: usize = 110;

pattern!(
    EVALUATIVE = r"(?i)\b(?:very |truly |deeply |most )?(?:historic|unprecedented|landmark|bold|disastrous|groundbreaking|ground-breaking|game-changing|transformative|transformational|world-class|world-leading|tremendous|incredible|amazing|fantastic|outstanding|remarkable|extraordinary|reckless|shameful|outrageous|devastating|crippling|draconian|common-sense|commonsense|once-in-a-generation|record-breaking|record-shattering|sweeping|decisive|ambitious|exciting|vital|crucial|critical|much-needed|long-overdue|hard-working|proud|proudly|successful|successfully|dramatic|dramatically|massive|massively|huge|stunning|wonderful|terrible|horrific|brave|courageous|visionary|innovative|cutting-edge|state-of-the-art|unwavering|tireless|tirelessly|so-called|unfair|corrupt|crooked|radical-left|far-reaching|swift|swiftly)\b ?"
);
pattern!(DATED = r" \(as of [^)]*\)");
pattern!(BRACKET = r" ?\([^)]{0,120}\)");

pattern!(
    /// A newsroom's cry before its headline.
    CRY = r"(?i)^(?:breaking(?: news)?|exclusive|just in|alert|update|updated|watch|live|must[- ]see)\s*[:|–—-]\s*"
);
pattern!(EXCLAMATION = r"!+(\s|$|[”’\x22'])");

/// A headline of a sentence: without evaluative words, exclamations and brackets, cut where a clause or word ends.
pub(crate) fn of(sentence: &str) -> String {
    let plain = sentence.split_whitespace().collect::<Vec<_>>().join(" ");
    let uncried = CRY.replace(&plain, "");
    let calm = EXCLAMATION.replace_all(&uncried, ".$1");
    let dated = DATED.replace_all(&calm, "");
    let neutral = neutral(&dated);
    let bare = neutral.trim().trim_end_matches(['.', ';', ',', ':', '!', ' ']);
    if bare.chars().count() <= MOST {
        return capital(bare);
    }
    let shorter = BRACKET.replace_all(bare, "");
    capital(&cut(&shorter, MOST))
}

/// The words without what only judges; the article before a removed word agrees with the next.
pub(crate) fn neutral(text: &str) -> String {
    let adjective = FAILED.replace_all(text, "$1 ");
    let removed = EVALUATIVE.replace_all(&adjective, "");
    let an = AN.replace_all(&removed, "$1 $2");
    A.replace_all(&an, "${1}n $2").into_owned()
}

pattern!(FAILED = r"(?i)\b(the|a|this|his|her|its|their|that) (?:failed|failing) ");
pattern!(AN = r"\b([Aa])n ([bcdfgjklmnpqrstvwyz])");
pattern!(A = r"\b([Aa]) ([aeio])");

pattern!(
    CLAUSE = r"(?:,|;| —| –|:) | (?:which|while|after|because|although|but|so that|in order to|including|as part of|following) "
);

pattern!(PHRASE = r" (?:and|through|with|under|for|to|from|in|by|at|on|since|between|during) ");
/// Characters from which a headline may end before a phrase.
const ENOUGH: usize = 80;

/// The longest beginning that ends where a clause ends, else where a word ends; never on a function word.
fn cut(text: &str, most: usize) -> String {
    let limit = text.char_indices().nth(most - 1).map_or(text.len(), |(at, _)| at);
    let long = |least: usize| move |at: &usize| text[..*at].chars().count() >= least;
    let clause = CLAUSE.find_iter(&text[..limit]).map(|m| m.start()).filter(long(most / 2)).last();
    let clause = clause.or_else(|| PHRASE.find_iter(&text[..limit]).map(|m| m.start()).filter(long(ENOUGH)).last());
    let word = text[..limit].rfind(' ').unwrap_or(limit);
    let end = clause.unwrap_or(word);
    let head = undangled(&text[..end]);
    if clause.is_some() { head.to_owned() } else { format!("{head}…") }
}

pattern!(
    DANGLING = r"(?i)(?:[\s,;:–—]+(?:the|a|an|of|in|on|at|to|for|from|by|with|and|or|but|that|which|who|as|its|their|his|her|our|more|less|than|about|over|under|up|into|will|has|have|is|are|was|were|be|been|nearly|some|most|this|these|not|no|said|says|while|after|mr|ms|mrs|dr)\.?)+[\s,;:–—]*$"
);

fn undangled(text: &str) -> &str {
    let end = DANGLING.find(text).map_or(text.len(), |m| m.start());
    let kept = if end < text.len() / 2 { text } else { &text[..end] };
    kept.trim_end_matches([' ', ',', ';', ':', '–', '—', '.', '“', '('])
}

fn capital(text: &str) -> String {
    let done = canonical::finish(text);
    done.strip_suffix('.').map_or(done.clone(), str::to_owned)
}
