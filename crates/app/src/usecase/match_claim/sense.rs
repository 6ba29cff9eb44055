//! Do two sentences say so, or does one say the contrary? Denials counted, and words that are opposites.

use crate::reading::local::terms::{Sort, Word, stem, words};
use onrecord_domain::quantity::Decimal;
use onrecord_extract::quantity::{ORDINALS, numerals};
use std::collections::BTreeSet;

/// How the senses of two sentences stand to one another, as far as their words show.
#[derive(Debug, Clone, Copy, PartialEq, serde::Serialize)]
pub struct Sense {
    /// One denies an odd number of times more often than the other.
    pub denied: bool,
    /// Pairs of opposites, one side in each sentence.
    pub opposed: u8,
    /// All words of content are the same but one verb on each side, which are no synonyms: often opposites that no list
    /// has.
    pub swapped: bool,
    /// The same words stand in an order that no move of one phrase explains.
    pub permuted: bool,
    /// Share of the shorter sentence's words of content that the other has too, 0 to 1.
    pub shared: f64,
    /// Whether neither has a word that tells something, those of figures apart, that the other has not in any form.
    pub same_words: bool,
}

impl Sense {
    /// Whether one may say the contrary of the other, as far as the words show. A denial of an opposite says the same: "the
    /// sale is banned" and "the sale is no longer permitted".
    pub fn is_contrary(&self) -> bool {
        match self.opposed {
            0 => self.denied,
            1 => !self.denied,
            _ => true,
        }
    }
}

/// Words that deny.
const DENIALS: &[&str] = &[
    "not",
    "no",
    "never",
    "none",
    "nobody",
    "nothing",
    "neither",
    "cannot",
    "without",
    "unable",
    "unchanged",
    "free",
    "silent",
    "faulty",
    "fail",
    "failed",
    "fails",
    "miss",
    "misses",
    "isn't",
    "wasn't",
    "aren't",
    "weren't",
    "didn't",
    "doesn't",
    "don't",
    "hasn't",
    "haven't",
    "hadn't",
    "won't",
    "wouldn't",
    "couldn't",
    "can't",
];

/// Words behind "no" and "not" with which they set a bound, and deny nothing.
const BOUNDS: &[&str] =
    &["only", "least", "doubt", "more", "fewer", "less", "later", "than", "exceed", "top", "surpass"];

/// Verbs and states that say no by themselves: beside them a denial says the same. "All complaints were dismissed" is "none
/// was upheld".
const NEGATIVE: &str = "stop,stops,stopped,halt,halts,halted,cease,ceases,ceased,ends,ended,ban,bans,banned,forbid,forbids,forbade,\
    forbidden,prohibit,prohibits,prohibited,outlaw,outlaws,outlawed,block,blocks,blocked,bar,bars,barred,grounded,dismiss,\
    dismisses,dismissed,reject,rejects,rejected,refuse,refuses,refused,deny,denies,denied,freeze,freezes,froze,frozen,\
    abolish,abolishes,abolished,scrap,scraps,scrapped,lift,lifts,lifted,remove,removes,removed,drop,drops,dropped,withdraw,\
    withdraws,withdrew,withdrawn,clear,clears,cleared,phase out,phases out,phased out,eliminate,eliminates,eliminated,lost,\
    loses,absent,vacant,empty,lack,lacks,lacked,close,closes,closed,shut,shuts,switch off,switches off,switched off,outdated,\
    avoid,avoids,avoided,prevent,prevents,prevented,illegal,unlawful,stay the same,stays the same,stayed the same,cancel,\
    cancels,cancelled,suspend,suspends,suspended,revoke,revokes,revoked,quit,quits";

/// What takes back, puts off or misses a whole plan or finding, or sets another in its place.
const TAKEN_BACK: &[&str] = &[
    "rather than",
    "instead of",
    "denied that",
    "denies that",
    "decided against",
    "decides against",
    "voted against",
    "turned down",
    "turns down",
    "gone back on",
    "went back on",
    "goes back on",
    "reneged on",
    "backed out of",
    "backed down",
    "backtracked",
    "pulled out of",
    "withdrew its",
    "withdrawn its",
    "withdraws its",
    "pulled its",
    "axed",
    "ditched",
    "put off",
    "puts off",
    "postponed",
    "postpones",
    "deferred",
    "pushed back",
    "pushes back",
    "put on hold",
    "has delayed",
    "have delayed",
    "been delayed",
    "was delayed",
    "were delayed",
    "fell short of",
    "falls short of",
    "missed its",
    "missed the",
    "missed their",
    "abandoned",
    "abandons",
    "abandon",
    "shelved",
    "shelves",
    "scrapped its plan",
    "scrapped plans",
    "scrapped the plan",
    "dropped its plan",
    "dropped plans",
    "given up",
    "gave up",
    "gives up",
    "ruled out",
    "rules out",
    "called off",
    "backed away from",
    "walked away from",
];

/// Opposites that tell a direction or an end; entries are separated by commas. One pair of lists is one axis.
const OPPOSITES: &[(&str, &str)] = &[
    (
        "rise,rises,rose,risen,rising,increase,increases,increased,grow,grew,grown,climbed,higher,more,dearer,up,gained,\
         gain,improved,improves,raise,raises,raised,lifts,expanded,expands,double,doubles,doubled,strengthened,widen,widens,put up,puts up",
        "fall,falls,fell,fallen,falling,decrease,decreased,decline,declined,drop,drops,dropped,lower,less,fewer,cheaper,\
         down,lost,lose,loses,worsened,worsens,lowers,lowered,halve,halves,halved,shrinks,shrank,reduces,weakened,cut,cuts,reduced,slash,slashed,bring down,brought down",
    ),
    ("later,late,behind", "sooner,early,earlier,ahead"),
    ("over budget,over the estimate,above the estimate", "under budget,under the estimate,below the budget"),
    ("bought,buys,buy,purchased", "sold,sells,sell,disposed"),
    (
        "granted,given,approved,adopted,approval,assent,passed,grants,clearance",
        "refused,rejected,turned down,refuses,rejects",
    ),
    ("kept,keep,keeps,retained,in office,appointed,hired", "dismissed,removed,fired,sacked,lost his,lost her,resigned"),
    ("accepted,accept,accepts,agreed,agrees,welcomed", "declined,refused,refuses,rejected,opposed,opposes"),
    ("built,build,builds,erected,created,restored", "demolished,demolish,demolishes,destroyed,torn down,scrapped"),
    (
        "started,starts,began,begins,launched,opened,opens,reopened,resumed",
        "stopped,stops,closed,closes,shut,suspended,cancelled",
    ),
    ("on time,as planned,on schedule,punctual", "late,delayed,postponed,behind schedule"),
    ("included,includes,with,covers", "excluded,excludes,exempt"),
    ("confirmed,confirms", "denied,denies,disputed,withdrew"),
    ("won,wins", "lost,loses"),
    ("safe,intact", "unsafe,broken,damaged"),
    ("public,published,disclosed", "secret,confidential,withheld,unpublished"),
    ("paid,pays,pay", "owes,owed,unpaid,withheld,withholds,withhold"),
    ("surplus,profit", "deficit,loss"),
    ("easier,faster,quicker,cleaner,safer,warmer", "harder,slower,dirtier,riskier,colder"),
    ("majority", "minority"),
    ("met,reached,meets,reaches,exceeds", "missed,misses,fell short,falls short"),
    ("kept,keeps,still", "abolished,dropped"),
    ("widened,extended,prolonged", "ended,narrowed,withdrawn"),
    ("stopped,halted,a halt,ceased", "went on,continued,goes on"),
    ("followed,in line", "broke,breached"),
    ("for the,in favour,backed,supported,supports", "against,opposed,opposes"),
    ("added,adds,introduced,introduces,imposed,imposes", "removed,removes,scrapped,lifted,abolished,dropped"),
    ("brought forward,ahead", "delayed,postponed,put off"),
    ("inside,within", "outside"),
    ("above", "below"),
    (
        "keep,keeps,kept,retain,retains,retained,go on,goes on,went on,continue,continues,stay,stays,stayed,remain,remains,\
         remained,beyond",
        "abolish,abolishes,abolished,switch off,switches off,switched off,phase out,phases out,phased out,retire,retires,\
         retired,scrap,scraps,scrapped,lift,lifts,lifted,ends,ended,stop,stops,stopped,return,returns,returned,removed,\
         close,closes,closed,shut,shuts,move,moves,moved,sell,sells,sold,sale,delete,deletes,deleted,home",
    ),
    ("extend,extends,extended,lengthen,lengthens,longer", "shorten,shortens,shortened,shorter"),
    (
        "raise,raises,raised,increase,increases,increased,put up,puts up,go up,goes up,went up",
        "freeze,freezes,froze,frozen,stay the same,stays the same,stayed the same,remain the same,unchanged",
    ),
    ("guilty,convicted,liable,banned,punished", "cleared,acquitted,innocent"),
    (
        "permit,permits,allow,allows,allowed,permitted,legal,lawful,legalise,legalised,fly again",
        "phase out,phases out,ban,bans,banned,prohibit,prohibits,prohibited,forbid,forbids,forbidden,\
         outlaw,illegal,unlawful,grounded",
    ),
    ("listed,added,adds", "removed,removes,struck off,deleted"),
    ("recalled,recalls", "sent back,sends back,reinstated"),
    (
        "largest,most,highest,best,wettest,hottest,warmest,strongest,fastest,busiest,richest,longest,oldest",
        "smallest,least,lowest,worst,driest,coldest,weakest,slowest,quietest,poorest,shortest,youngest",
    ),
];

/// How the senses of `one` and `other` stand to one another.
pub(super) fn compare(one: &str, other: &str) -> Sense {
    let (one, other) = (words(one, &[]), words(other, &[]));
    let (here, there) = (joined(&one), joined(&other));
    let bounded = is_bounded(&here) != is_bounded(&there) && (exceeds(&here) || exceeds(&there));
    let taken_back = takes_back(&here) != takes_back(&there);
    let (ours, theirs) = (denials(&one, &other), denials(&other, &one));
    let turns = ours + theirs + usize::from(bounded) + usize::from(taken_back);
    let (with, without) = if ours > theirs { (&here, &there) } else { (&there, &here) };
    let says_no = |text: &str| has(text, NEGATIVE);
    let cancelled = ours.abs_diff(theirs) % 2 == 1 && says_no(without) && !says_no(with);
    // Where the lists have an opposite as well, that has turned it already.
    let opposed = axes(&one, &other).max(opposites(&here, &there)).max(prefixed(&one, &other));
    Sense {
        denied: (turns + usize::from(cancelled && opposed == 0)) % 2 == 1,
        // What is taken back names its opposite: "will keep the bronzes instead of returning them".
        opposed: if taken_back { 0 } else { u8::try_from(opposed).unwrap_or(u8::MAX) },
        swapped: swapped(&one, &other),
        permuted: permuted(&one, &other),
        shared: shared(&one, &other),
        same_words: stems(&one) == stems(&other) && telling(&one) == telling(&other),
    }
}

/// Whether something is taken back; "ten weeks instead of twenty" tells what there was before.
fn takes_back(text: &str) -> bool {
    let says = |phrase: &str| {
        let behind = text.split_once(&format!(" {phrase} ")).map(|(_, behind)| behind);
        behind.is_some_and(|behind| !behind.split(' ').next().is_some_and(is_number))
    };
    TAKEN_BACK.iter().any(|phrase| says(phrase))
}

fn is_number(word: &str) -> bool {
    numerals(word).first().is_some_and(|number| number.value > Decimal::ONE)
}

/// Words of grammar that tell something: how many, whether it is so, where to, who did it to whom. Those in one line say the same.
const TELLING: &[&str] = &[
    "all each every",
    "most",
    "few",
    "several",
    "some",
    "any",
    "one",
    "both",
    "may",
    "might",
    "can could",
    "must",
    "should",
    "will",
    "off",
    "out",
    "up",
    "down",
    "before",
    "after",
    "until till",
    "since",
    "against",
    "by",
    "not no",
];

fn telling(words: &[Word]) -> BTreeSet<usize> {
    let line = |word: &Word| TELLING.iter().position(|line| line.split(' ').any(|entry| entry == word.lower));
    words.iter().filter_map(line).collect()
}

/// Stems of the words of content; numbers are compared exactly.
fn stems(words: &[Word]) -> BTreeSet<String> {
    let counts = |word: &&Word| word.sort != Sort::Function && !is_of_a_figure(&word.lower);
    words.iter().filter(counts).map(|word| stem(&word.lower)).collect()
}

/// Lower-case words with a space on each side. "22 or fewer" and "more than 22" tell a bound and no direction.
fn joined(words: &[Word]) -> String {
    let lower = |i: usize| words.get(i).map_or("", |word| word.lower.as_str());
    let bound = |i: usize| {
        let behind = i > 0 && lower(i - 1) == "or";
        let before = lower(i + 1) == "than" && lower(i + 2).starts_with(|c: char| c.is_ascii_digit());
        matches!(lower(i), "more" | "less" | "fewer") && (behind || before)
    };
    (0..words.len()).filter(|i| !bound(*i)).fold(String::from(" "), |text, i| text + lower(i) + " ")
}

/// "No more than the law allows" denies "more than the law allows".
fn is_bounded(text: &str) -> bool {
    ["more", "less", "fewer"].iter().any(|word| text.contains(&format!(" no {word} than ")))
}

fn exceeds(text: &str) -> bool {
    ["more", "less", "fewer"]
        .iter()
        .any(|word| text.replace(&format!(" no {word} than "), " ").contains(&format!(" {word} than ")))
}

fn denials(words: &[Word], other: &[Word]) -> usize {
    let has = |words: &[Word], word: &Word| words.iter().any(|other| other.key == word.key);
    let lower = |i: usize| words.get(i).map_or("", |word| word.lower.as_str());
    let denies = |at: &usize| {
        let i = *at;
        match lower(i) {
            "no" if lower(i + 1) == "longer" => lower(i + 2) != "than",
            "stop" | "stops" | "stopped" | "cease" | "ceases" | "ceased" | "quit" => {
                lower(i + 1).ends_with("ing") && words.get(i + 1).is_some_and(|word| has(other, word))
            }
            "refused" | "refuses" | "declined" | "declines" | "yet" | "neglected" => lower(i + 1) == "to",
            "none" if i > 0 && lower(i - 1) == "or" => false,
            "without" if i > 0 && matches!(lower(i - 1), "days" | "weeks" | "months" | "years") => false,
            "without" => {
                words[i + 1..].iter().filter(|word| word.sort != Sort::Function).take(2).any(|w| has(other, w))
            }
            "out" => lower(i + 1) == "of" && lower(i + 2) == "order",
            "no" | "not" => {
                let next = lower(i + 1);
                let counted = if next == "the" { lower(i + 2) } else { next };
                let number = is_number(counted);
                // "Has not been lower since" is "the lowest since".
                let compared = [lower(i + 1), lower(i + 2)].iter().any(|word| matches!(*word, "lower" | "higher"));
                !BOUNDS.contains(&next) && !number && !compared && !more_follows(words, i)
            }
            word => DENIALS.contains(&word),
        }
    };
    (0..words.len()).filter(denies).count()
}

/// "No class will have more than 22 pupils", "will not use more than": a bound. In "did not approve the plan to build more
/// than" the plan is denied.
fn more_follows(words: &[Word], i: usize) -> bool {
    const ENDS: &[&str] = &["to", "that", "which", "who", "the", "a", "an"];
    let reach = if words[i].lower == "not" { 5 } else { 8 };
    let ahead = words[i + 1..].iter().map(|word| word.lower.as_str());
    let ahead: Vec<&str> = ahead.take(reach).take_while(|word| !ENDS.contains(word)).collect();
    let digit = |word: &str| word.starts_with(|c: char| c.is_ascii_digit());
    ahead.windows(3).any(|run| matches!(run, ["more", "than", number] if digit(number)))
}

/// Axes of the reader's lexicon on which each sentence stands on one side only, and not on the same.
fn axes(one: &[Word], other: &[Word]) -> usize {
    let sides = |words: &[Word], axis: &str| -> (bool, bool) {
        // "Which ends in September" tells a time.
        let on = |side: i8| words.iter().any(|word| word.axis == Some((axis, side)) && !word.lower.starts_with("end"));
        (on(1), on(-1))
    };
    let mut names: Vec<&str> = one.iter().filter_map(|word| word.axis.map(|(axis, _)| axis)).collect();
    names.sort_unstable();
    names.dedup();
    names.into_iter().filter(|axis| contrary(sides(one, axis), sides(other, axis))).count()
}

/// Whether a text has one of a list's entries.
fn has(text: &str, list: &str) -> bool {
    list.split(',').any(|entry| text.contains(&format!(" {} ", entry.trim())))
}

fn opposites(one: &str, other: &str) -> usize {
    // "Refused to approve" is counted as a denial.
    let bare = |text: &str| {
        ["refused", "refuses", "declined", "declines"]
            .iter()
            .fold(text.to_owned(), |text, word| text.replace(&format!(" {word} to "), " to "))
    };
    let (one, other) = (&bare(one), &bare(other));
    let opposed =
        |(up, down): &&(&str, &str)| contrary((has(one, up), has(one, down)), (has(other, up), has(other, down)));
    OPPOSITES.iter().filter(opposed).count()
}

fn contrary(one: (bool, bool), other: (bool, bool)) -> bool {
    matches!((one, other), ((true, false), (false, true)) | ((false, true), (true, false)))
}

fn swapped(one: &[Word], other: &[Word]) -> bool {
    match (&alone(one, other)[..], &alone(other, one)[..]) {
        ([left], [right]) => left.sort == Sort::Predicate && right.sort == Sort::Predicate,
        _ => false,
    }
}

/// Whether both have the same words in an order that no move of one phrase explains: "from Port Lorne to Lorne
/// Heights" and "from Lorne Heights to Port Lorne", "118 in 2024, 109 in 2023" and the other way round.
fn permuted(one: &[Word], other: &[Word]) -> bool {
    let lower = |words: &[Word]| -> Vec<String> { words.iter().map(|word| word.lower.clone()).collect() };
    let (one, other) = (lower(one), lower(other));
    let sorted = |keys: &[String]| {
        let mut keys = keys.to_vec();
        keys.sort_unstable();
        keys
    };
    if one == other || sorted(&one) != sorted(&other) {
        return false;
    }
    // Without what they begin and end with alike, one phrase that moved is a rotation.
    let start = one.iter().zip(&other).take_while(|(a, b)| a == b).count();
    let end = one.iter().rev().zip(other.iter().rev()).take_while(|(a, b)| a == b).count();
    let (one, other) = (&one[start..one.len() - end], &other[start..other.len() - end]);
    !(1..one.len()).any(|at| one[at..] == other[..one.len() - at] && one[..at] == other[one.len() - at..])
}

/// Words of content that the other sentence does not have.
fn alone<'a>(words: &'a [Word], other: &[Word]) -> Vec<&'a Word> {
    let new = |word: &&Word| word.sort != Sort::Function && !other.iter().any(|o| o.key == word.key);
    words.iter().filter(new).collect()
}

/// Words that numbers are written with; numbers are compared exactly.
fn is_of_a_figure(word: &str) -> bool {
    const WORDS: &[&str] = &[
        "percent", "per", "cent", "half", "quarter", "dozen", "hundred", "thousand", "million", "billion", "trillion",
    ];
    let bare = word.trim_end_matches('s');
    WORDS.contains(&bare)
        || ORDINALS[2..].contains(&bare)
        || matches!(bare, "lakh" | "crore")
        || !numerals(word).is_empty()
}

/// Pairs of words of which one is the other with a prefix that denies, or with the opposite one: "paid" and "unpaid",
/// "overspent" and "underspent".
fn prefixed(one: &[Word], other: &[Word]) -> usize {
    const PREFIXES: &[&str] = &["un", "in", "im", "dis", "non", "ir", "il"];
    const TURNS: &[(&str, &str)] = &[("over", "under"), ("up", "down")];
    let (left, right) = (alone(one, other), alone(other, one));
    let denies = |long: &str, short: &str| {
        short.len() > 3 && PREFIXES.iter().any(|prefix| long.strip_prefix(prefix) == Some(short))
    };
    let turns = |one: &str, other: &str| {
        TURNS.iter().any(|(over, under)| {
            one.strip_prefix(over)
                .zip(other.strip_prefix(under))
                .is_some_and(|(one, other)| one == other && one.len() > 3)
        })
    };
    let opposed = |one: &str, other: &str| denies(one, other) || turns(one, other);
    let pairs = left.iter().flat_map(|a| right.iter().map(move |b| (a, b)));
    pairs.filter(|(a, b)| opposed(&a.lower, &b.lower) || opposed(&b.lower, &a.lower)).count()
}

fn shared(one: &[Word], other: &[Word]) -> f64 {
    let content =
        |words: &[Word]| -> Vec<Word> { words.iter().filter(|word| word.sort != Sort::Function).cloned().collect() };
    let (one, other) = (content(one), content(other));
    let (short, long) = if one.len() <= other.len() { (one, other) } else { (other, one) };
    let found = short.iter().filter(|word| long.iter().any(|other| other.key == word.key)).count();
    found as f64 / short.len().max(1) as f64
}
