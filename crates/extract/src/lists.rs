//! What does a clause say of each member of a list, and of each time and place it names?

use crate::act::pattern;
use crate::quantity;
use crate::words::{self, Word};

/// Longest member of a list, in words.
const MOST_WORDS: usize = 8;

/// More pieces than this are no claim that a reader could follow: the clause stays whole.
const MOST_PIECES: usize = 8;

/// The clause as the sentences it consists of: one for each member of a list, each example, each time and place; itself
/// where nothing can be told apart for sure.
pub(crate) fn pieces(clause: &str) -> Vec<String> {
    // A comma before the closing mark parts what is quoted from what follows, not the words quoted.
    let clause = &clause.replace(",\"", "\",").replace(",”", "”,");
    let described = described(clause).unwrap_or_else(|| vec![clause.to_owned()]);
    let exemplified = described.iter().flat_map(|piece| exemplified(piece));
    let members = exemplified.flat_map(|piece| members(&piece).unwrap_or_else(|| vec![piece]));
    let all: Vec<String> = members.flat_map(|piece| dated_and_placed(&piece).unwrap_or_else(|| vec![piece])).collect();
    if all.len() > MOST_PIECES { vec![clause.to_owned()] } else { all }
}

pattern!(
    DESCRIBED = r"^(?P<subject>[^,]{2,60}?) (?P<be>is|was|are|were) (?P<what>(?:an?|the) [^,]+?),? (?P<how>born|best known|known|based|located|founded|built|established|published|held) (?P<rest>(?:on|in|as|for|by|at|near) .+)$"
);

/// "X is a mill built in 1890": that it is a mill, and that it was built in 1890.
fn described(clause: &str) -> Option<Vec<String>> {
    let found = DESCRIBED.captures(clause)?;
    let be = match (&found["be"], &found["how"]) {
        ("is", "born" | "founded" | "built" | "established" | "published" | "held") => "was",
        ("are", "born" | "founded" | "built" | "established" | "published" | "held") => "were",
        (be, _) => be,
    };
    let (subject, how, rest) = (&found["subject"], &found["how"], &found["rest"]);
    let plain = !found["what"].ends_with(" and") && words::first_verb(&words::words(&found["what"])).is_none();
    plain
        .then(|| vec![format!("{subject} {} {}", &found["be"], &found["what"]), format!("{subject} {be} {how} {rest}")])
}

pattern!(EXAMPLES = r",? (?:including|such as|among them) ");

/// "It serves three towns, including Ash and Elm": that it serves three towns, that it serves Ash, and Elm.
fn exemplified(clause: &str) -> Vec<String> {
    let whole = || vec![clause.to_owned()];
    let open = masked(clause);
    let Some(joint) = EXAMPLES.find(&open) else { return whole() };
    let base = &clause[..joint.start()];
    let named = words::words(base);
    let Some(head) = words::first_verb(&named).and_then(|verb| stands_for(base, &named, verb)) else { return whole() };
    let items = listed(&clause[joint.end()..]);
    if is_total(&base[..head]) || items.iter().any(|item| !is_member(item)) {
        return whole();
    }
    let examples = items.iter().map(|item| format!("{} {item}", base[..head].trim_end()));
    std::iter::once(base.to_owned()).chain(examples).collect()
}

pattern!(
    SEVERAL = r"(?i)\b(?:(?:more than|over|at least|nearly|about) )?(?:several|numerous|various|many|multiple|some|other|a (?:number|variety|range|series) of|\d[\d,]*|two|three|four|five|six|seven|eight|nine|ten|a dozen|dozens of) [a-z]"
);

/// Longest object without a number in it that examples stand for, in words.
const MOST_OBJECT: usize = 4;

/// Where in `base` the words begin that its examples stand for: at "several towns", else at a short object.
fn stands_for(base: &str, words: &[Word], verb: usize) -> Option<usize> {
    let from = words[verb].at.end;
    if let Some(several) = SEVERAL.find_iter(&base[from..]).last() {
        return Some(from + several.start());
    }
    let start = object_start(words, verb);
    let object = words.iter().filter(|word| word.at.start >= start).count();
    (1..=MOST_OBJECT).contains(&object).then_some(start)
}

/// Where the object begins: after the verbs, what stands between them, and a preposition right behind.
fn object_start(words: &[Word], verb: usize) -> usize {
    let mut last = verb;
    while let Some(next) = words.get(last + 1) {
        let adverb = next.lower.ends_with("ly") || matches!(next.lower.as_str(), "also" | "since" | "been" | "being");
        let verbal = words[last].is_auxiliary() || matches!(words[last].lower.as_str(), "been" | "also" | "since");
        if !(adverb || verbal && (words::is_past(&next.lower) || is_participle(&next.lower))) {
            break;
        }
        last += 1;
    }
    let preposition = words.get(last + 1).filter(|next| is_preposition(&next.lower));
    preposition.map_or(words[last].at.end, |next| next.at.end)
}

fn is_participle(lower: &str) -> bool {
    matches!(lower, "won" | "made" | "held" | "built" | "written" | "taken" | "given" | "paid" | "begun" | "become")
}

fn is_preposition(lower: &str) -> bool {
    words::is_preposition(lower) || matches!(lower, "of" | "as" | "against" | "into")
}

/// `clause` with the commas and spaces inside quotation marks and brackets made harmless; as long in bytes.
fn masked(clause: &str) -> String {
    let mut depth = 0_usize;
    let mut straight = false;
    let hide = |c: char, inside: bool| if inside && matches!(c, ' ' | ',') { '_' } else { c };
    clause
        .chars()
        .map(|c| {
            match c {
                '(' | '“' => depth += 1,
                ')' | '”' => depth = depth.saturating_sub(1),
                '"' => straight = !straight,
                _ => {}
            }
            hide(c, depth > 0 || straight)
        })
        .collect()
}

pattern!(JOINTS = r", and |, as well as |, or | and | as well as |, ");

/// The members of a list that is all there is: "Ash, Elm and Oak".
fn listed(text: &str) -> Vec<String> {
    let open = masked(text);
    let mut items = vec![];
    let mut from = 0;
    for joint in JOINTS.find_iter(&open) {
        items.push(&text[from..joint.start()]);
        from = joint.end();
    }
    items.push(&text[from..]);
    let told = |item: &&str| !matches!(*item, "" | "others" | "more" | "many more" | "many others");
    items.into_iter().map(str::trim).filter(told).map(str::to_owned).collect()
}

fn is_member(item: &str) -> bool {
    let words = words::words(item);
    let Some(first) = words.first() else { return false };
    let clause = matches!(
        first.lower.as_str(),
        "before" | "after" | "while" | "when" | "until" | "since" | "because" | "who" | "which" | "where" | "that"
    );
    let verbal = !first.capital && (first.lower.ends_with("ing") || words::is_past(&first.lower));
    let numeral = item.chars().all(|c| c.is_ascii_digit());
    words.len() <= MOST_WORDS && !clause && !verbal && !numeral && words::first_verb(&words).is_none()
}

/// What a member of a list opens with; members of one list open alike.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Opening {
    Determiner,
    Preposition(String),
    Name,
    Quote,
    Number,
    Plain,
}

impl Opening {
    fn of(item: &str) -> Self {
        let Some(first) = words::words(item).into_iter().next() else { return Self::Plain };
        match first.lower.as_str() {
            _ if item.starts_with(['"', '“']) => Self::Quote,
            "a" | "an" | "the" | "his" | "her" | "its" | "their" | "our" => Self::Determiner,
            lower if is_preposition(lower) => Self::Preposition(first.lower),
            lower if lower.starts_with(|c: char| c.is_ascii_digit()) => Self::Number,
            _ if first.capital => Self::Name,
            _ => Self::Plain,
        }
    }

    /// Where the first member begins in `text`, which ends with it.
    fn start(&self, text: &str) -> Option<usize> {
        let words = words::words(text);
        let last = |is: &dyn Fn(&Word) -> bool| words.iter().rev().find(|word| is(word)).map(|word| word.at.start);
        match self {
            Self::Determiner => last(&|word| Self::of(&text[word.at.clone()]) == Self::Determiner),
            Self::Preposition(own) => last(&|word| word.lower == *own),
            Self::Number => last(&|word| word.lower.starts_with(|c: char| c.is_ascii_digit())),
            Self::Quote => text.rfind(['“', '"']).map(|end| text[..end].rfind(['“', '"']).unwrap_or(end)),
            Self::Name => {
                let of_name = |word: &&Word| {
                    word.capital || word.lower == "of" || word.lower.starts_with(|c: char| c.is_ascii_digit())
                };
                let run = words.iter().rev().take_while(of_name).count();
                let first = words[words.len() - run..].iter().find(|word| word.capital)?;
                Some(first.at.start)
            }
            Self::Plain => {
                let last = words.last().filter(|word| word.lower.starts_with(char::is_alphabetic) && !word.capital);
                last.map(|word| word.at.start)
            }
        }
    }
}

pattern!(
    COLLECTIVE = r"(?i)\b(one of|between|both|together|combined|in total|respectively|either|neither|each other|joint|jointly|merged|not|no|never|n't|more than one|mean|average|ratio)\b"
);
pattern!(
    ONE_THING = r"(?i)\b(law and order|research and development|terms and conditions|health and safety|oil and gas|profit and loss|supply and demand|rules and regulations|pros and cons|trinidad and tobago|bosnia and herzegovina|antigua and barbuda|tyne and wear|back and forth|time and again|black and white|checks and balances|weights and measures|goods and services|arts and sciences|food and drink|bread and butter)\b"
);
pattern!(TAIL = r" (?:of|in|on|at|by|for|with|from|to|during|since|until|between) ");

/// "Spent $3 million on", "created 300 jobs in": what is told of all the members together, and of none alone.
fn is_total(head: &str) -> bool {
    !quantity::quantities(head, None).is_empty()
}

/// The clause once for each member of its last list; none where it has no list, or one that must be taken as a whole.
fn members(clause: &str) -> Option<Vec<String>> {
    let open = masked(clause);
    if COLLECTIVE.is_match(&open) || ONE_THING.is_match(&open) {
        return None;
    }
    let named = words::words(clause);
    let verb = words::first_verb(&named)?;
    let from = named[verb].at.end;
    let joint = JOINTS.find_iter(&open[from..]).filter(|joint| joint.as_str().contains(" a")).last()?;
    let (before, last) = (from + joint.start(), clause[from + joint.end()..].trim());
    let earlier = listed(&clause[from..before]);
    let (first, middle) = earlier.split_first()?;
    let opening = Opening::of(last);
    let alike = |item: &String| Opening::of(item) == opening && is_member(item);
    if !is_member(last) || !middle.iter().all(alike) {
        return None;
    }
    let start = opening.start(first)?;
    let member = &first[start..];
    let head = clause[..from + clause[from..].find(first.as_str())? + start].trim_end();
    let (last, tail) = shared_tail(&opening, last);
    let told = match opening {
        Opening::Plain if middle.is_empty() => is_plain_pair(head, member, last, tail),
        Opening::Plain => !last.contains(' ') || member.ends_with('s'),
        Opening::Name => !opens_with_a_name(head),
        _ => true,
    };
    if !told || head.len() < from || is_total(&head[from..]) || !is_member(member) || reaches_further(member, last) {
        return None;
    }
    let items = std::iter::once(member).chain(middle.iter().map(String::as_str)).chain([last]);
    Some(items.map(|item| format!("{} {item}{tail}", fitting(head, item))).collect())
}

/// "The firm across Europe" beside "the Americas": the list is inside the member, not made of it.
fn reaches_further(member: &str, last: &str) -> bool {
    let prepositions = |text: &str| {
        let words = words::words(text).into_iter().skip(1);
        words.filter(|word| is_preposition(&word.lower) && word.lower != "of").count()
    };
    prepositions(member) > prepositions(last)
}

/// What follows the last member and is said of all: "founder and head of the museum".
fn shared_tail<'a>(opening: &Opening, last: &'a str) -> (&'a str, &'a str) {
    let at = TAIL.find(last).filter(|_| *opening == Opening::Plain).map_or(last.len(), |tail| tail.start());
    last.split_at(at)
}

/// "Roads and bridges", "a writer and director", "founder and head of": two nouns, not two adjectives of one.
fn is_plain_pair(head: &str, member: &str, last: &str, tail: &str) -> bool {
    let determiner = words::words(head).last().is_some_and(|word| Opening::of(&word.lower) == Opening::Determiner);
    let plural = |noun: &str| noun.ends_with('s') && !noun.ends_with("ous") && !noun.ends_with("ss");
    plural(member) && plural(last) || determiner && !last.contains(' ') && !plural(last) || tail.starts_with(" of ")
}

/// "The Department of" before "Health and Human Services": a name, not a list.
fn opens_with_a_name(head: &str) -> bool {
    let words = words::words(head);
    let [.., before, last] = words.as_slice() else { return false };
    matches!(last.lower.as_str(), "of" | "for") && before.capital || last.capital
}

/// `head` with the article that `item` needs.
fn fitting(head: &str, item: &str) -> String {
    let vowel = item.starts_with(['a', 'e', 'i', 'o', 'u', 'A', 'E', 'I', 'O', 'U']);
    let bare = head.strip_suffix(" an").or(head.strip_suffix(" a"));
    bare.map_or_else(|| head.to_owned(), |bare| format!("{bare} {}", if vowel { "an" } else { "a" }))
}

/// A day, month or year, as the end of a clause says when.
const TIME: &str = r"(?P<time>(?:on|in) (?:{M}(?: \d{1,2})?,? ?\d{4}|\d{1,2} {M} \d{4}|\d{4}))";
const MONTH: &str = "(?:January|February|March|April|May|June|July|August|September|October|November|December)";

fn with_time(pattern: &str) -> String {
    pattern.replace("{TIME}", &TIME.replace("{M}", MONTH))
}

pattern!(
    TIME_AND_PLACE =
        &with_time(r"^(?P<main>.+?),? {TIME},? (?P<place>(?:in|at) (?:the )?[A-Z][^,]*(?:, [A-Z][^,]*)?)$")
);
pattern!(
    PLACE_AND_TIME =
        &with_time(r"^(?P<main>.+?),? (?P<place>(?:in|at) (?:the )?[A-Z][^,]*?(?:, [A-Z][^,]*?)?),? {TIME}$")
);

/// "It opened on 5 May 2024 in Ash": when, and where.
fn dated_and_placed(clause: &str) -> Option<Vec<String>> {
    let found = TIME_AND_PLACE.captures(clause).or_else(|| PLACE_AND_TIME.captures(clause))?;
    let main = &found["main"];
    let verb = words::first_verb(&words::words(main)).is_some();
    verb.then(|| vec![format!("{main} {}", &found["time"]), format!("{main} {}", &found["place"])])
}
