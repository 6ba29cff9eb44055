//! Words of a sentence, and what the rules know about English words without a tagger.

use crate::number;
use std::collections::HashSet;
use std::ops::Range;
use std::sync::LazyLock;

/// One word: letters, digits, inner apostrophes, hyphens and dots.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Word {
    /// Lower case, with a straight apostrophe.
    pub(crate) lower: String,
    /// Bytes in the sentence.
    pub(crate) at: Range<usize>,
    /// Whether it starts with a capital letter.
    pub(crate) capital: bool,
    /// Whether a comma, semicolon, colon, dash or bracket stands before it.
    pub(crate) after_break: bool,
}

/// The words of `text`, in order.
pub(crate) fn words(text: &str) -> Vec<Word> {
    let mut found: Vec<Word> = Vec::new();
    let mut start = None;
    for (at, c) in text.char_indices().chain(std::iter::once((text.len(), ' '))) {
        let inner = c.is_alphanumeric() || (start.is_some() && matches!(c, '\'' | '’' | '-' | '.' | '&' | '$' | '%'));
        match (inner, start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                push(text, from..at, &mut found);
                start = None;
            }
            _ => {}
        }
    }
    found
}

fn push(text: &str, at: Range<usize>, found: &mut Vec<Word>) {
    let raw = text[at.clone()].trim_end_matches(['.', '-', '\'', '’', '&']);
    let at = at.start..at.start + raw.len();
    let gap = &text[found.last().map_or(0, |w| w.at.end)..at.start];
    found.push(Word {
        lower: raw.to_lowercase().replace('’', "'"),
        capital: raw.starts_with(char::is_uppercase),
        after_break: gap.contains([',', ';', ':', '—', '–', '(', ')', '“', '”', '"']) || gap.contains(" - "),
        at,
    });
}

/// Auxiliaries and modals that are always finite.
const FINITE: &[&str] = &[
    "is",
    "are",
    "was",
    "were",
    "am",
    "has",
    "have",
    "had",
    "does",
    "do",
    "did",
    "will",
    "shall",
    "would",
    "can",
    "could",
    "may",
    "might",
    "must",
    "should",
    "won't",
    "can't",
    "cannot",
    "isn't",
    "aren't",
    "wasn't",
    "weren't",
    "hasn't",
    "haven't",
    "hadn't",
    "didn't",
    "doesn't",
    "don't",
    "wouldn't",
    "couldn't",
    "shouldn't",
    "it's",
    "that's",
    "there's",
    "we'll",
    "i'll",
    "we've",
    "i've",
    "we're",
    "i'm",
    "they're",
    "they've",
    "they'll",
    "he's",
    "she's",
    "it'll",
    "he'll",
    "she'll",
    "you're",
    "you've",
    "you'll",
    "here's",
    "what's",
    "who's",
    "let's",
];
/// Irregular past forms that are finite verbs more often than anything else.
const PAST: &[&str] = &[
    "began",
    "became",
    "broke",
    "brought",
    "built",
    "bought",
    "came",
    "chose",
    "cost",
    "cut",
    "drew",
    "drove",
    "fell",
    "felt",
    "fought",
    "found",
    "gave",
    "got",
    "grew",
    "held",
    "hit",
    "kept",
    "knew",
    "lay",
    "led",
    "left",
    "lost",
    "made",
    "meant",
    "met",
    "oversaw",
    "paid",
    "put",
    "ran",
    "rang",
    "rose",
    "said",
    "sat",
    "saw",
    "sent",
    "set",
    "shook",
    "shot",
    "shrank",
    "sank",
    "sold",
    "sought",
    "spent",
    "split",
    "spoke",
    "stood",
    "stole",
    "struck",
    "sued",
    "swore",
    "took",
    "taught",
    "threw",
    "told",
    "thought",
    "underwent",
    "undertook",
    "went",
    "withdrew",
    "won",
    "wrote",
    "overtook",
    "withheld",
    "laid",
    "bore",
    "rebuilt",
    "forbade",
    "upheld",
    "overturned",
    "quit",
    "shut",
    "spread",
    "slid",
    "beat",
    "froze",
    "rode",
    "wore",
    "hid",
    "fled",
    "slept",
    "swept",
    "dealt",
    "lent",
    "stuck",
    "swung",
    "sprang",
    "hung",
    "fed",
];
/// Present forms, third person and plural stem, of verbs that reports and releases use.
const PRESENT: &[&str] = &[
    "stay",
    "open",
    "close",
    "shut",
    "enter",
    "cease",
    "arrive",
    "join",
    "publish",
    "adopt",
    "freeze",
    "deliver",
    "finish",
    "sell",
    "buy",
    "meet",
    "decide",
    "expire",
    "lapse",
    "resume",
    "halve",
    "say",
    "state",
    "show",
    "find",
    "report",
    "estimate",
    "account",
    "remain",
    "include",
    "require",
    "provide",
    "support",
    "make",
    "take",
    "give",
    "need",
    "want",
    "believe",
    "know",
    "think",
    "live",
    "work",
    "cost",
    "face",
    "cover",
    "allow",
    "prohibit",
    "employ",
    "serve",
    "receive",
    "spend",
    "pay",
    "hold",
    "contain",
    "represent",
    "exceed",
    "total",
    "stand",
    "lead",
    "run",
    "own",
    "operate",
    "use",
    "produce",
    "import",
    "export",
    "depend",
    "suffer",
    "die",
    "kill",
    "earn",
    "lack",
    "rank",
    "mean",
    "help",
    "create",
    "add",
    "bring",
    "call",
    "announce",
    "document",
    "warn",
    "claim",
    "argue",
    "note",
    "confirm",
    "reveal",
    "suggest",
    "indicate",
    "describe",
    "identify",
    "conclude",
    "recommend",
    "propose",
    "pledge",
    "promise",
    "commit",
    "plan",
    "intend",
    "aim",
    "seek",
    "expect",
    "hope",
    "continue",
    "begin",
    "start",
    "end",
    "come",
    "go",
    "get",
    "keep",
    "rise",
    "fall",
    "grow",
    "increase",
    "decline",
    "drop",
    "reach",
    "reflect",
    "ensure",
    "reduce",
    "enable",
    "apply",
    "affect",
    "become",
    "ban",
    "bar",
    "consume",
    "owe",
    "belong",
    "exist",
    "build",
    "fund",
    "oppose",
    "vote",
    "send",
    "set",
    "mark",
    "follow",
    "offer",
    "protect",
    "put",
    "see",
    "tell",
    "turn",
    "welcome",
    "thank",
    "congratulate",
    "deserve",
    "look",
    "like",
    "love",
    "feel",
    "appear",
    "seem",
    "issue",
    "sign",
    "yield",
    "vow",
    "target",
    "invest",
    "launch",
    "play",
    "kick",
    "move",
    "treat",
    "step",
    "aspire",
    "switch",
    "hand",
    "reopen",
    "retire",
    "introduce",
    "replace",
    "hire",
    "lose",
    "win",
    "hit",
    "drive",
    "carry",
    "leave",
    "save",
    "collect",
    "detain",
    "arrest",
    "process",
    "oversee",
    "regulate",
    "administer",
    "manage",
    "agree",
    "acknowledge",
    "concede",
    "insist",
    "tackle",
    "establish",
    "commend",
    "urge",
    "ask",
    "reserve",
    "object",
    "rule",
];
/// Verbs of official prose whose forms are no nouns (by the counts of their senses in WordNet 3.1, at least four to one).
static VERBS: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    "abandon abolish absorb accelerate accept accommodate accompany accomplish accrue accumulate accuse achieve \
     acquire adapt adhere adjourn adjust admit advertise advise affirm afford aggravate alienate allege alleviate \
     allocate allot alter amend amplify anticipate apologise apologize appoint appreciate apprehend approve arise \
     arrange ascertain assemble assert assess assign assist assume assure attach attain attend attract authorise \
     authorize avert avoid await borrow broaden calculate cancel celebrate certify characterise characterize cite \
     clarify classify coincide collaborate commemorate commence communicate comply comprise conceal condemn confer \
     confine conform confront connect consider consist consolidate constitute construct consult contend contradict \
     contribute convene convert convey cooperate correspond criticise criticize curtail declare dedicate deduct \
     deepen defend defer define defray defy demolish demonstrate denounce deny depart depict deploy deprive derive \
     descend designate destroy detach detect deteriorate determine develop devote diagnose differ diminish disagree \
     disappear disclose discontinue discover discuss dismiss disperse dispose disrupt distinguish distribute divert \
     dominate donate earmark educate elect elevate eliminate embark emerge emit emphasise emphasize enact encompass \
     encourage endanger endorse enforce engage enhance enjoy enlarge enlist enrol enroll ensue entail entitle equip \
     eradicate erase erode escalate evacuate evaluate evolve examine exclude expand expedite explain explore expose \
     extend facilitate fail finalise finalize forbid foresee formulate foster fulfil fulfill gather generate govern \
     hamper handle happen hasten heighten hinder ignore illustrate imagine impair impede implement impose improve \
     incorporate incur indict induce inform inherit initiate inject injure inquire insert inspect inspire install \
     instruct insure integrate interact interpret intervene invade investigate invite involve isolate jeopardise \
     jeopardize justify learn lend liaise listen locate maintain maximise maximize merge migrate minimise minimize \
     mitigate mobilise mobilize modernise modernize modify multiply necessitate negotiate nominate notify obey \
     observe obtain occupy occur omit organise organize originate outnumber outweigh overlook overrule overtake \
     overturn participate perform persist persuade pertain pose possess postpone precede preclude predict prefer \
     prepare prescribe preserve preside presume prevail prevent proclaim procure promote prosecute prove provoke \
     publicise publicize pursue qualify quash ratify reaffirm realise realize reappoint rebuild recede recognise \
     recognize reconsider reconstruct recover redeem redevelop refer refine refurbish regain reinforce reinstate \
     reiterate reject relate relax relieve relocate rely remember remind remove renew renovate repay reproduce \
     rescind resemble resign resist resolve respond restate restore restrain restrict retain retaliate revise revive \
     revoke satisfy seize select simplify solve speak specialise specialize specify stabilise stabilize stipulate \
     strengthen strive submit subscribe subsidise subsidize succeed sue summarise summarize supersede supervise \
     suppress surpass surround survive suspend sustain teach tend terminate testify thrive tighten tolerate transform \
     translate transmit undergo underline undermine underpin underscore understand undertake unveil uphold utilise \
     utilize vacate validate vanish vary verify violate waive weaken weigh widen withdraw withhold withstand write"
        .split(' ')
        .collect()
});

/// Words in -ed that are adjectives or nouns rather than verbs, or follow a noun as participles.
const NOT_PAST: &[&str] = &[
    "united",
    "hundred",
    "armed",
    "federated",
    "associated",
    "limited",
    "advanced",
    "detailed",
    "aged",
    "so-called",
    "unprecedented",
    "dedicated",
    "talented",
    "based",
    "related",
    "skilled",
    "shed",
    "bred",
    "sped",
    "biomed",
    "fred",
    "mohamed",
    "ahmed",
    "continued",
    "proposed",
    "estimated",
    "increased",
    "reduced",
    "improved",
    "wounded",
    "unemployed",
    "disabled",
    "retired",
    "registered",
    "licensed",
    "combined",
    "renewed",
    "sustained",
    "expected",
    "needed",
];
/// Words after which a form is a noun, so no verb.
const BEFORE_NOUN: &[&str] = &[
    "the", "a", "an", "this", "that", "these", "those", "its", "his", "her", "their", "our", "my", "your", "of", "in",
    "on", "at", "by", "for", "from", "with", "to", "each", "every", "no", "any", "some", "more", "less", "most",
    "such", "into", "under", "over", "per", "and", "or", "new", "annual", "as", "than", "through", "about", "between",
    "without", "'s",
];

impl Word {
    /// Whether the word is an auxiliary or modal, which is finite wherever it stands.
    pub(crate) fn is_auxiliary(&self) -> bool {
        FINITE.contains(&self.lower.as_str())
    }
}

/// Whether the word at `index` is a finite verb, as far as words and their neighbours tell.
pub(crate) fn is_finite(words: &[Word], index: usize) -> bool {
    let word = &words[index];
    if word.is_auxiliary() {
        return !is_noun_may(words, index);
    }
    let Some(previous) = index.checked_sub(1).map(|i| words[i].lower.as_str()) else { return false };
    // The tax, and what is left of a turnover.
    if previous == "value" && word.lower == "added" {
        return false;
    }
    if BEFORE_NOUN.contains(&previous) && !(word.after_break && is_past(&word.lower)) || word.capital {
        return false;
    }
    is_told(words, index) || is_change(words, index)
}

fn is_told(words: &[Word], index: usize) -> bool {
    is_past(&words[index].lower) && !is_participle(words, index) || is_present(words, index)
}

/// "Mooring fees increased by 3 percent": a form that is an adjective or participle elsewhere, with how much behind it.
fn is_change(words: &[Word], index: usize) -> bool {
    let lower = |index: usize| words.get(index).map_or("", |word| word.lower.as_str());
    let figure = || lower(index + 2).starts_with(|c: char| c.is_ascii_digit());
    let much = match lower(index) {
        "increased" | "reduced" | "improved" if is_only_verb(words, index) => true,
        "increased" | "reduced" | "improved" | "continued" | "combined" | "retired" => {
            matches!(lower(index + 1), "by" | "to" | "from")
        }
        "dropped" | "declined" | "decreased" | "climbed" | "jumped" | "expanded" => {
            lower(index + 1) == "by" && figure()
        }
        _ => false,
    };
    much && !words[..index].iter().rev().take(4).any(|word| word.is_auxiliary() && !word.after_break)
}

/// "We reduced costs": a form that is an adjective elsewhere, behind a noun or pronoun and before an object, where no other
/// word of the sentence is its verb.
fn is_only_verb(words: &[Word], index: usize) -> bool {
    let object = words.get(index + 1).is_some_and(|next| !next.after_break && !is_preposition(&next.lower));
    let other = |at: usize| {
        words[at].is_auxiliary() && !is_noun_may(words, at) || at > 0 && !words[at].capital && is_told(words, at)
    };
    // "Reduced costs for families": what is reduced is no verb.
    object && !words[index].after_break && (0..words.len()).all(|at| at == index || at == index + 1 || !other(at))
}

/// "May" as the month.
fn is_noun_may(words: &[Word], index: usize) -> bool {
    words[index].lower == "may" && words[index].capital && index > 0
}

/// Whether a word is a preposition of place, time or manner.
pub(crate) fn is_preposition(lower: &str) -> bool {
    matches!(
        lower,
        "in" | "on"
            | "at"
            | "by"
            | "before"
            | "for"
            | "from"
            | "with"
            | "within"
            | "under"
            | "over"
            | "to"
            | "until"
            | "across"
            | "during"
            | "after"
            | "per"
            | "along"
            | "through"
    )
}

/// Whether the form is a past form ("fell", "issued").
pub(crate) fn is_past(lower: &str) -> bool {
    PAST.contains(&lower)
        || matches!(lower, "agreed" | "guaranteed" | "freed" | "decreed")
        || (lower.len() > 3 && lower.ends_with("ed") && !NOT_PAST.contains(&lower) && !lower.ends_with("eed"))
}

/// A past form that follows its noun without being the sentence's verb: "measures announced in May", "land sold by".
fn is_participle(words: &[Word], index: usize) -> bool {
    let next = words.get(index + 1).map(|w| w.lower.as_str());
    let earlier = words[..index].iter().rev().take(4).any(|w| w.is_auxiliary() && !w.after_break);
    let ambiguous = words[index].lower.ends_with("ed")
        || matches!(
            words[index].lower.as_str(),
            "made"
                | "held"
                | "built"
                | "sold"
                | "led"
                | "set"
                | "found"
                | "paid"
                | "sent"
                | "spent"
                | "lost"
                | "left"
                | "met"
        );
    ambiguous
        && (matches!(next, Some("by")) || earlier || matches!(words[index - 1].lower.as_str(), "being" | "been"))
        && words[index - 1].lower != "who"
}

/// Third persons that are never nouns.
const CLEAR: &[&str] = &[
    "stay",
    "stays",
    "enters",
    "opens",
    "closes",
    "shuts",
    "expires",
    "ceases",
    "takes",
    "makes",
    "gives",
    "requires",
    "provides",
    "includes",
    "allows",
    "becomes",
    "remains",
    "contains",
    "says",
    "believes",
    "exceeds",
    "represents",
    "prohibits",
    "ensures",
    "enables",
    "employs",
    "receives",
    "begins",
    "goes",
    "comes",
    "gets",
    "keeps",
    "tells",
    "means",
    "owns",
    "brings",
    "continues",
    "follows",
    "suffers",
    "exists",
    "applies",
    "depends",
    "consists",
    "lives",
    "bans",
    "covers",
    "produces",
    "serves",
    "faces",
    "holds",
    "leads",
    "pays",
    "spends",
];

fn is_present(words: &[Word], index: usize) -> bool {
    let lower = words[index].lower.as_str();
    let previous = words[index - 1].lower.as_str();
    let plural_before = previous.ends_with('s')
        || matches!(
            previous,
            "we" | "i"
                | "they"
                | "you"
                | "people"
                | "who"
                | "which"
                | "that"
                | "also"
                | "now"
                | "still"
                | "percent"
                | "million"
                | "billion"
                | "women"
                | "men"
                | "children"
                | "police"
                | "others"
                | "both"
                | "most"
                | "many"
                | "not"
        );
    let next = words.get(index + 1).map_or("", |word| word.lower.as_str());
    let in_force = matches!((lower, next), ("come" | "enter", "into") | ("take", "effect") | ("go", "live"));
    let stem = stem_of(lower);
    let onset = matches!(lower, "starts" | "begins" | "ends" | "opens" | "closes") && next == "with";
    if CLEAR.contains(&lower) || in_force || onset || stem.as_deref().is_some_and(is_verb) {
        return true;
    }
    if PRESENT.contains(&lower) || is_verb(lower) {
        return plural_before || number::whole(previous).is_some();
    }
    let next_is_noun_phrase = words.get(index + 1).is_some_and(|w| {
        w.capital
            || w.lower.starts_with(|c: char| c.is_ascii_digit())
            || matches!(
                w.lower.as_str(),
                "the"
                    | "a"
                    | "an"
                    | "that"
                    | "its"
                    | "their"
                    | "his"
                    | "her"
                    | "our"
                    | "to"
                    | "at"
                    | "about"
                    | "more"
                    | "in"
                    | "for"
                    | "from"
                    | "up"
                    | "by"
                    | "not"
                    | "no"
                    | "only"
                    | "nearly"
                    | "over"
                    | "some"
                    | "all"
                    | "how"
                    | "into"
                    | "within"
                    | "out"
                    | "until"
                    | "after"
                    | "before"
                    | "closed"
                    | "open"
                    | "shut"
                    | "free"
                    | "frozen"
                    | "through"
                    | "as"
                    | "next"
                    | "this"
                    | "tomorrow"
                    | "today"
                    | "on"
            )
    });
    stem.is_some() && next_is_noun_phrase
}

/// Whether the stem is one of a verb that makes no nouns.
fn is_verb(stem: &str) -> bool {
    VERBS.contains(stem)
}

/// The stem of a third person, where it is a verb the rules know: "qualify" of "qualifies", "reach" of "reaches".
pub(crate) fn stem_of(third_person: &str) -> Option<String> {
    let bare = third_person.strip_suffix('s')?;
    let stems = [
        Some(bare.to_owned()),
        bare.strip_suffix('e').map(str::to_owned),
        bare.strip_suffix("ie").map(|y| format!("{y}y")),
    ];
    stems.into_iter().flatten().find(|stem| is_plain_present(stem))
}

/// Index of the first finite verb.
pub(crate) fn first_verb(words: &[Word]) -> Option<usize> {
    (0..words.len()).find(|i| is_finite(words, *i) && !in_relative(words, *i))
}

/// Whether the verb belongs to a relative clause right before it ("the officers who were hired").
fn in_relative(words: &[Word], index: usize) -> bool {
    index > 1
        && matches!(words[index - 1].lower.as_str(), "who" | "which" | "that" | "whose" | "where")
        && (index + 1..words.len()).any(|i| is_finite(words, i))
}

/// Verbs of plans that are nouns as often, and so no sign of a verb but at the beginning of an order.
const ORDERS: &[&str] = &[
    "address",
    "advance",
    "align",
    "audit",
    "check",
    "clear",
    "complete",
    "conduct",
    "digitise",
    "digitize",
    "double",
    "draft",
    "electrify",
    "insulate",
    "leverage",
    "lower",
    "partner",
    "pass",
    "permit",
    "phase",
    "pilot",
    "plant",
    "prioritise",
    "prioritize",
    "raise",
    "reconcile",
    "recruit",
    "reform",
    "repair",
    "repeal",
    "retrofit",
    "review",
    "scrap",
    "secure",
    "table",
    "test",
    "top",
    "train",
    "triple",
    "update",
    "upgrade",
];

/// Whether the words are an order, as an item of a plan has it: "Halve the number of deaths", "to fully retrofit 400 stations".
pub(crate) fn is_order(words: &[Word]) -> bool {
    let led = |word: &&Word| word.lower == "to" || word.lower == "also" || word.lower.ends_with("ly");
    let start = words.iter().take_while(led).count();
    let [first, next, rest @ ..] = &words[start..] else { return false };
    let stem = first.lower.as_str();
    let known = is_plain_present(stem) || ORDERS.contains(&stem) || PARTICIPLES.iter().any(|(verb, _)| *verb == stem);
    // "Support for 40 families" and "Report published in May" are things.
    let thing = !is_verb(stem) && (matches!(next.lower.as_str(), "for" | "of") || is_past(&next.lower));
    let joins = |word: &&Word| {
        matches!(
            word.lower.as_str(),
            "that"
                | "which"
                | "who"
                | "where"
                | "what"
                | "how"
                | "whether"
                | "if"
                | "when"
                | "so"
                | "until"
                | "while"
                | "as"
        )
    };
    let clause = next.is_auxiliary() || rest.iter().take_while(|word| !joins(word)).any(Word::is_auxiliary);
    known && !next.after_break && !thing && !clause
}

/// Whether the form is the plain present of a verb the rules know ("support", "employ").
pub(crate) fn is_plain_present(lower: &str) -> bool {
    PRESENT.contains(&lower) || is_verb(lower)
}

/// Whether the verb at `index` speaks of the present: "is", "employs", "have 300", but not "have hired".
pub(crate) fn is_present_tense(words: &[Word], index: usize) -> bool {
    let lower = words[index].lower.as_str();
    let next_past = words.iter().skip(index + 1).take(3).any(|w| {
        is_past(&w.lower)
            || matches!(
                w.lower.as_str(),
                "been" | "done" | "taken" | "given" | "seen" | "risen" | "fallen" | "grown" | "written" | "stolen"
            )
    });
    match lower {
        "is" | "are" | "isn't" | "aren't" | "it's" | "there's" => true,
        "has" | "have" | "we've" | "i've" => !next_past,
        _ => !words[index].is_auxiliary() && !is_past(lower),
    }
}

const PARTICIPLES: &[(&str, &str)] = &[
    ("build", "built"),
    ("rebuild", "rebuilt"),
    ("begin", "begun"),
    ("cut", "cut"),
    ("put", "put"),
    ("set", "set"),
    ("pay", "paid"),
    ("hold", "held"),
    ("make", "made"),
    ("take", "taken"),
    ("bring", "brought"),
    ("buy", "bought"),
    ("give", "given"),
    ("send", "sent"),
    ("spend", "spent"),
    ("write", "written"),
    ("meet", "met"),
    ("keep", "kept"),
    ("lead", "led"),
    ("get", "got"),
    ("sell", "sold"),
    ("teach", "taught"),
    ("withdraw", "withdrawn"),
    ("run", "run"),
    ("have", "had"),
    ("do", "done"),
    ("see", "seen"),
    ("find", "found"),
    ("come", "come"),
    ("become", "become"),
    ("grow", "grown"),
    ("submit", "submitted"),
    ("plan", "planned"),
    ("ban", "banned"),
    ("commit", "committed"),
    ("drop", "dropped"),
    ("stop", "stopped"),
    ("fit", "fitted"),
    ("go", "gone"),
    ("rise", "risen"),
    ("fall", "fallen"),
    ("win", "won"),
    ("lose", "lost"),
    ("seek", "sought"),
    ("undertake", "undertaken"),
    ("hit", "hit"),
    ("shut", "shut"),
    ("lay", "laid"),
    ("provide", "provided"),
    ("stand", "stood"),
    ("understand", "understood"),
    ("withstand", "withstood"),
    ("hear", "heard"),
    ("read", "read"),
    ("speak", "spoken"),
    ("ride", "ridden"),
    ("break", "broken"),
    ("let", "let"),
    ("tell", "told"),
    ("show", "shown"),
    ("feed", "fed"),
    ("leave", "left"),
    ("think", "thought"),
    ("fight", "fought"),
    ("draw", "drawn"),
    ("drive", "driven"),
    ("fly", "flown"),
    ("freeze", "frozen"),
    ("unfreeze", "unfrozen"),
    ("choose", "chosen"),
    ("wear", "worn"),
    ("hide", "hidden"),
    ("forgo", "forgone"),
    ("undergo", "undergone"),
    ("overcome", "overcome"),
    ("oversee", "overseen"),
    ("uphold", "upheld"),
    ("withhold", "withheld"),
    ("rewrite", "rewritten"),
    ("sit", "sat"),
    ("sweep", "swept"),
    ("feel", "felt"),
    ("lend", "lent"),
    ("catch", "caught"),
    ("deal", "dealt"),
    ("dig", "dug"),
    ("know", "known"),
    ("mean", "meant"),
    ("quit", "quit"),
    ("say", "said"),
    ("shed", "shed"),
    ("split", "split"),
    ("spread", "spread"),
    ("swear", "sworn"),
    ("throw", "thrown"),
    ("wind", "wound"),
    ("cast", "cast"),
    ("broadcast", "broadcast"),
    ("bid", "bid"),
    ("cost", "cost"),
    ("retake", "retaken"),
    ("rerun", "rerun"),
    ("overrun", "overrun"),
    ("sink", "sunk"),
    ("shrink", "shrunk"),
    ("strike", "struck"),
    ("sing", "sung"),
    ("repay", "repaid"),
    ("resell", "resold"),
    ("foresee", "foreseen"),
    ("bear", "borne"),
    ("beat", "beaten"),
    ("forbid", "forbidden"),
    ("offset", "offset"),
    ("reset", "reset"),
    ("bind", "bound"),
    ("arise", "arisen"),
    ("steal", "stolen"),
    ("swim", "swum"),
    ("mislead", "misled"),
    ("redo", "redone"),
    ("redraw", "redrawn"),
    ("tear", "torn"),
    ("undo", "undone"),
    ("override", "overridden"),
    ("shake", "shaken"),
    ("shoot", "shot"),
    ("hang", "hung"),
    ("forget", "forgotten"),
];

/// The past participle of a verb's stem.
pub(crate) fn participle(stem: &str) -> String {
    if let Some((_, done)) = PARTICIPLES.iter().find(|(verb, _)| *verb == stem) {
        return (*done).to_owned();
    }
    match stem {
        _ if stem.ends_with('e') => format!("{stem}d"),
        _ if stem.ends_with('y') && !stem.ends_with("ay") && !stem.ends_with("oy") && !stem.ends_with("ey") => {
            format!("{}ied", &stem[..stem.len() - 1])
        }
        _ if doubles(stem) => format!("{stem}{}ed", &stem[stem.len() - 1..]),
        _ => format!("{stem}ed"),
    }
}

/// The past participle of a verb in its "ing" form: "halving" as "halved", "putting" as "put". `None` where it is no verb's.
pub(crate) fn participle_of_gerund(gerund: &str) -> Option<String> {
    let base = gerund.strip_suffix("ing").filter(|base| base.len() > 1)?;
    let mut bare = base.chars();
    bare.next_back();
    let stems = [base.to_owned(), format!("{base}e"), bare.as_str().to_owned()];
    let irregular = PARTICIPLES.iter().find(|(stem, _)| stems.iter().any(|one| one == stem));
    let regular = || match base {
        _ if base.ends_with("ee") => format!("{base}d"),
        _ if base.ends_with('y') => participle(base),
        _ => format!("{base}ed"),
    };
    Some(irregular.map_or_else(regular, |(_, done)| (*done).to_owned()))
}

/// "Ship", "scrap", "refer": one short stressed vowel before one consonant.
fn doubles(stem: &str) -> bool {
    let vowel = |c: &u8| b"aeiou".contains(c);
    let bytes = stem.as_bytes();
    let [.., first, middle, last] = bytes else { return false };
    let short = !vowel(first) && vowel(middle) && !vowel(last) && !b"wxy".contains(last);
    let groups = bytes.split(|c| !vowel(c)).filter(|group| !group.is_empty()).count();
    short && groups == 1 || DOUBLED.contains(&stem)
}

/// Verbs of two syllables that double their last letter.
const DOUBLED: &[&str] = &[
    "submit", "commit", "permit", "admit", "omit", "emit", "transmit", "refer", "transfer", "defer", "confer",
    "prefer", "occur", "incur", "recur", "deter", "allot", "control", "enrol", "patrol", "compel", "expel", "equip",
    "refit", "cancel", "travel", "level", "model", "label", "fuel", "signal", "total", "channel", "program", "regret",
];

/// Whether the form is the past participle of an irregular verb ("built", "given").
pub(crate) fn is_participle_form(lower: &str) -> bool {
    PARTICIPLES.iter().any(|(_, done)| *done == lower)
}

/// Whether the form tells what was, and is no stem too ("went", but not "cut").
pub(crate) fn is_past_only(lower: &str) -> bool {
    is_past(lower) && !PARTICIPLES.iter().any(|(stem, _)| *stem == lower)
}

/// Whether the form is a verb's wherever it stands ("provides").
pub(crate) fn is_clear(lower: &str) -> bool {
    CLEAR.contains(&lower)
}

/// Whether the form is the third person singular of a verb the rules know ("employs").
pub(crate) fn is_third_person(lower: &str) -> bool {
    matches!(lower, "has" | "is" | "does") || stem_of(lower).is_some()
}

/// Whether a word in small letters is the name of a day of the week.
pub(crate) fn is_weekday(lower: &str) -> bool {
    matches!(lower, "monday" | "tuesday" | "wednesday" | "thursday" | "friday" | "saturday" | "sunday")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn participles_are_spelt_as_they_are() {
        let known = [
            ("hire", "hired"),
            ("carry", "carried"),
            ("ship", "shipped"),
            ("equip", "equipped"),
            ("fuel", "fuelled"),
            ("visit", "visited"),
            ("open", "opened"),
            ("play", "played"),
            ("refer", "referred"),
            ("fix", "fixed"),
            ("hold", "held"),
            ("reset", "reset"),
            ("tear", "torn"),
        ];
        for (stem, done) in known {
            assert_eq!(participle(stem), done);
        }
        let gerunds = [
            ("halving", "halved"),
            ("ending", "ended"),
            ("putting", "put"),
            ("stopping", "stopped"),
            ("giving", "given"),
            ("carrying", "carried"),
            ("freeing", "freed"),
            ("building", "built"),
            ("undoing", "undone"),
            ("shooting", "shot"),
            ("proceſſing", "proceſſed"),
        ];
        for (gerund, done) in gerunds {
            assert_eq!(participle_of_gerund(gerund).as_deref(), Some(done));
        }
    }
}
