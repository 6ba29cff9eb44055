//! How is it called? Neutral headlines of at most 110 characters.

use crate::act::pattern;
use crate::canonical;
use crate::whole;
use crate::words;

/// Characters a headline has at most.
pub(crate) const MOST: usize = 110;

pattern!(
    EVALUATIVE = r"(?i)\b(?:very |truly |deeply |most )?(?:historic|unprecedented|landmark|bold|disastrous|groundbreaking|ground-breaking|game-changing|transformative|transformational|world-class|world-leading|tremendous|incredible|amazing|fantastic|outstanding|remarkable|extraordinary|reckless|shameful|outrageous|devastating|crippling|draconian|common-sense|commonsense|once-in-a-generation|record-breaking|record-shattering|sweeping|decisive|ambitious|exciting|vital|crucial|critical|much-needed|long-overdue|hard-working|proud|proudly|successful|successfully|dramatic|dramatically|massive|massively|huge|stunning|wonderful|terrible|horrific|brave|courageous|visionary|innovative|cutting-edge|state-of-the-art|unwavering|tireless|tirelessly|so-called|unfair|corrupt|crooked|radical-left|far-reaching|swift|swiftly|world-beating|staggering|disgraceful|wasteful|bloated|appalling|shocking|scandalous|eye-watering|whopping)\b ?"
);
pattern!(
    /// The day a present figure is dated with.
    pub(crate) AS_OF = r" \(as of [^)]*\)"
);
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
    let dated = AS_OF.replace_all(&calm, "");
    short(&neutral(&dated))
}

/// A title in a language whose words are not known here: only shortened.
pub(crate) fn of_foreign(title: &str) -> String {
    short(&title.split_whitespace().collect::<Vec<_>>().join(" "))
}

fn short(text: &str) -> String {
    let bare = text.trim().trim_end_matches(['.', ';', ',', ':', '!', ' ']);
    if bare.chars().count() <= MOST {
        return canonical::capital(bare);
    }
    let shorter = BRACKET.replace_all(bare, "");
    let main = main_clause(&shorter);
    if main.chars().count() <= MOST {
        canonical::capital(main)
    } else {
        canonical::capital(&cut(main, MOST, text.trim_end().ends_with('.')))
    }
}

/// A long sentence without the clause or phrase it opens with, unless that tells when.
fn main_clause(text: &str) -> &str {
    let Some(opening) = OPENING.find(text) else { return text };
    let dated = !CLAUSES.is_match(text) && opening.as_str().contains(|c: char| c.is_ascii_digit());
    // "In Austin, Texas, officials", "With storms in Kent, Surrey and Sussex, trains": the comma may be a list's.
    let mut commas = text.match_indices(", ").map(|(at, comma)| at + comma.len()).filter(|at| *at >= opening.end());
    let said = |at: usize| text[at..].split(", ").next().is_some_and(has_verb) && !GOES_ON.is_match(&text[at..]);
    // "With some trouble we made out the text": it opens with the clause itself.
    let whole = !CLAUSES.is_match(text) && has_verb(opening.as_str());
    match commas.find(|at| said(*at)) {
        Some(at) if !dated && !whole && text[at..].chars().count() > 24 => &text[at..],
        _ => text,
    }
}

/// Whether a verb of its own stands in it, not only a participle in an aside.
fn has_verb(text: &str) -> bool {
    let list = words::words(text);
    !is_open(text)
        && (0..list.len()).any(|at| words::is_finite(&list, at) && (!list[at].after_break || list[at].is_auxiliary()))
}

fn is_open(text: &str) -> bool {
    OPEN.find(text).is_some_and(|pair| !pair.as_str().contains(" and ") && !pair.as_str().contains(" or "))
}

pattern!(COUNTED = r"(?i)\b(?:days?|weeks?|months?|years?|hours?)$");
pattern!(
    /// "Samples collected between April": the pair is cut in two.
    OPEN = r"(?i)\b(?:between|both|either) [^,]*$"
);

pattern!(GOES_ON = r"^(?:and|or|but|which|who|whose|where) ");
pattern!(CLAUSES = r"^(?:Although|Though|Even though|While|Whereas) ");
pattern!(
    OPENING = r"^(?:Although|Though|Even though|While|Whereas|Despite|Following|Thanks to|Due to|Under|With|In|On|At|For|Since|After|Before|Among|Of|Briefing|Speaking|Third|Second|First|Finally)\b[^,]{3,120}, "
);

/// The words without what only judges; the article before a removed word agrees with the next.
pub(crate) fn neutral(text: &str) -> String {
    let calm = ATTACKS.replace_all(text, |found: &regex::Captures<'_>| {
        let verb = if found["verb"].ends_with('s') { "criticises" } else { "criticised" };
        format!("{verb}{}", &found["next"])
    });
    let adjective = FAILED.replace_all(&calm, |found: &regex::Captures<'_>| {
        let all = &found[0];
        let alone = found.get(0).is_some_and(|at| IS_A.is_match(&calm[..at.start()]));
        if alone { all.to_owned() } else { format!("{} {}", &found[1], &found[2]) }
    });
    let agreeing = ARTICLE.replace_all(&adjective, |found: &regex::Captures<'_>| {
        let (before, behind) = found.get(0).map_or(("", ""), |at| (&adjective[..at.start()], &adjective[at.end()..]));
        // "It is a historic decision" without the word would say nothing.
        if IS_A.is_match(before) && (behind.is_empty() || behind.starts_with(['.', ',', ';', ':'])) {
            return found[0].to_owned();
        }
        let rest = unjudged(&found["rest"]);
        let rest = rest.trim_start_matches([',', ' ']).trim_start_matches("and ");
        // "By a massive 30 percent", "a staggering 40 million euros": the article was the judging word's.
        if rest.starts_with(|c: char| c.is_ascii_digit() || "$€£".contains(c)) && AMOUNT.is_match(behind) {
            return rest.to_owned();
        }
        // A sound, not a letter: "a one-off", "a union".
        let vowel = VOWEL.is_match(rest) && !CONSONANT.is_match(rest);
        format!("{}{} {rest}", &found["a"], if vowel { "n" } else { "" })
    });
    unjudged(&agreeing)
}

/// The text without judging words before a noun; "we should be proud of it" and "historic sites" say something else.
fn unjudged(text: &str) -> String {
    let mut out = String::new();
    let mut from = 0;
    for found in EVALUATIVE.find_iter(text) {
        if found.start() < from {
            continue;
        }
        let listed = text[found.end()..]
            .strip_prefix(", ")
            .filter(|rest| EVALUATIVE.find(rest).is_some_and(|next| next.start() == 0));
        let rest = listed.unwrap_or(&text[found.end()..]);
        let next = rest.split(|c: char| !c.is_alphanumeric() && c != '-').next().unwrap_or("").to_lowercase();
        let bare = next.is_empty() || BEHIND_PREDICATE.contains(&next.as_str());
        let named = found.as_str().trim().len() > 1 && !found.as_str().contains(char::is_lowercase);
        let factual = named || is_factual(&text[found.start()..]);
        if !(bare || factual) {
            out.push_str(&text[from..found.start()]);
            from = text.len() - rest.len();
        }
    }
    out.push_str(&text[from..]);
    out
}

/// Whether the text begins with a word that judges elsewhere and here tells a sort of thing.
pub(crate) fn is_factual(text: &str) -> bool {
    FACTUAL.is_match(text)
}

/// What follows a judging word that is no attribute.
const BEHIND_PREDICATE: &[&str] = &[
    "of", "to", "that", "and", "or", "but", "in", "for", "as", "because", "when", "if", "than", "with", "at", "by",
    "on", "after", "until", "is", "are", "was", "were", "will", "has", "have",
];

pattern!(
    /// Where such a word tells a sort of thing.
    FACTUAL = r"(?i)^(?:historic (?:sites?|buildings?|houses?|cent(?:re|er)s?|districts?|monuments?|towns?|core|quarters?|environment|church(?:es)?|landmarks?|places|properties|england|scotland|preservation)|outstanding (?:recommendations?|balances?|debts?|amounts?|loans?|claims?|issues?|fees?|invoices?|shares|actions?|works?|payments?|universal|natural|applications?|cases?)|successful (?:candidates?|bidders?|applicants?|tenderers?|applications?|bids?|tenders?|part(?:y|ies)|completion)|critical (?:care|infrastructure|minerals?|condition|illness|mass|path|national|habitats?|incidents?|raw)|vital (?:signs?|statistics|records)|landmark (?:buildings?|towers?))\b"
);

/// An article and the judging words behind it, up to the next that stays.
static ARTICLE: std::sync::LazyLock<regex::Regex> = std::sync::LazyLock::new(|| {
    let judging = EVALUATIVE.as_str().trim_start_matches("(?i)").trim_end_matches(" ?");
    regex::Regex::new(&format!(r"\b(?P<a>[Aa])n? (?P<rest>(?i:(?:{judging},? (?:and )?)+)[$€£]?\w+(?:[.,]\w+)*)"))
        .expect("a constant pattern")
});
pattern!(
    /// Criticism told as a blow.
    ATTACKS = r"\b(?P<verb>slams|slammed|blasts|blasted|lambasts|lambasted|lashes out at|lashed out at)(?P<next> (?:the|an?|its|their|his|her|our|[A-Z0-9$€£]))"
);
pattern!(IS_A = r"(?i)\b(?:is|are|was|were|be|been|remains?|became|becomes?) $");
pattern!(
    /// What follows a figure that is an amount by itself, not the measure of a thing ("a massive 30 percent cut").
    AMOUNT = r"(?i)^(?: (?:thousand|million|billion|trillion))?(?: ?%| percent| per cent| [a-z]+s| people)?(?:[.,;:]|$| (?:in|on|by|to|from|for|of|at|since|over|during|last|this|and|or|because|compared|more|less|fewer|higher|lower|were|was|are|have|had)\b)"
);
pattern!(VOWEL = r"^[aeiouAEIOU]");
pattern!(CONSONANT = r"(?i)^(?:one|once|eu|uni|use|usu|ute|uti)");

pattern!(
    /// What was meant to lead somewhere is only judged so; a launch or a test has failed or not.
    FAILED = r"(?i)\b(the|a|this|his|her|its|their|that) (?:failed|failing) (polic(?:y|ies)|leadership|strateg(?:y|ies)|agenda|approach(?:es)?|ideolog(?:y|ies)|administration|government|experiment|politics|politicians|promises?|economic|socialist|liberal|conservative)\b"
);

pattern!(
    CLAUSE = r"(?:,|;| —| –|:) | (?:which|while|after|because|although|but|so that|in order to|including|as part of|following) "
);

pattern!(
    FIGURE = r"[$€£]\d|\d ?%|\d (?:percent|per cent|million|billion|thousand|[a-z]+s\b)|\b(?:between|at|by|from|to) \d{1,3}(?:[,.]\d+)*\b"
);
pattern!(PHRASE = r" (?:and|through|with|under|for|to|from|in|by|at|on|since|between|during) ");
/// Characters from which a headline may end before a phrase.
const ENOUGH: usize = 80;

/// The longest beginning that ends where a clause ends, else where a word ends; never on a function word.
fn cut(text: &str, most: usize, sentence: bool) -> String {
    let limit = text.char_indices().nth(most - 1).map_or(text.len(), |(at, _)| at);
    let long = |least: usize| move |at: &usize| text[..*at].chars().count() >= least;
    // "Between January and March" and "14 days after the election" are one time each.
    let apart = |at: &usize| {
        let (head, rest) = text.split_at(*at);
        let counted = COUNTED.is_match(head)
            && [" after", " following", " from", " of"].iter().any(|from| rest.starts_with(from));
        !is_open(head) && !counted
    };
    let ends = |joints: &regex::Regex| -> Vec<usize> {
        joints.find_iter(&text[..limit]).map(|joint| joint.start()).filter(apart).collect()
    };
    let word = text[..limit].rfind(' ').unwrap_or(limit);
    // A head without its verb says nothing; a title may have none.
    let tells = |at: &usize| !sentence && !has_verb(text) || whole::tells(&text[..*at]);
    // "Showed his rating" without "at 13 percent" would hide what it was.
    let figure = |at: &usize| {
        let phrase = &text[at + 1..];
        FIGURE.is_match(PHRASE.find(phrase).map_or(phrase, |next| &phrase[..next.start()]))
    };
    let clause = ends(&CLAUSE).into_iter().rfind(|at| long(most / 2)(at) && tells(at));
    let phrase = || ends(&PHRASE).into_iter().rfind(|at| long(ENOUGH)(at) && tells(at) && !figure(at));
    let clause = clause.or_else(phrase);
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
