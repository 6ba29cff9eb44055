//! Are these two one claim? The same proposition is an occurrence of it, a near one a link (SPEC 3.6).
//!
//! What can be compared exactly is: numbers, times, names, tenses. Where one of these differs the two are never one claim,
//! however alike the words are. Only between two that agree in all of them does likeness decide: the cosine of the embedder,
//! with the numbers and the words that both have. Of those that it holds for one, the stance model's word is asked as well
//! (`oneness`): where nearly all words are the same, the few that differ tell whether one thing is spoken of or two, and no
//! cosine does; and where words deny ("none was upheld", "all were dismissed") no list of them knows what is left in the end.

mod figures;
mod hours;
mod names;
mod rates;
mod sense;
mod tense;
mod times;

use hours::Hours;
use jiff::civil::Date;
use onrecord_domain::claim::{About, Claim, Kind, Relation};
use onrecord_extract::ClaimDraft;
use onrecord_model::StanceShares;
use regex::Regex;
pub use sense::Sense;
use std::ops::Range;
use times::Times;

fn pattern(text: &str) -> Regex {
    Regex::new(text).expect("a fixed pattern")
}

/// Two canonical sentences less alike than this are not compared.
pub const LEAST_COSINE: f32 = 0.4;

/// What a new draft is to a claim on record, as far as no model is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Match {
    /// Alike, and nothing exact differs: the same proposition, where [`are_one`] agrees.
    Alike,
    /// A near one.
    Linked(Relation),
    /// Another.
    Other,
}

/// How two lists of exact things stand to one another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Agreement {
    /// Each has what the other has.
    Same,
    /// One has more, or more exactly.
    Less,
    /// Each has what the other has not.
    Differs,
}

/// What identity is compared on.
#[derive(Debug, Clone, Copy)]
pub struct Proposition<'a> {
    /// Canonical sentence.
    pub sentence: &'a str,
    /// Statement, promise or goal, with its deadline.
    pub kind: &'a Kind,
    /// What it is of: the world, what somebody said, what a document contains.
    pub about: &'a About,
    /// Who must have done or must deliver it.
    pub actor: Option<&'a str>,
    /// Day it was said; relative times count from it.
    pub said_on: Option<Date>,
}

impl<'a> From<&'a Claim> for Proposition<'a> {
    fn from(claim: &'a Claim) -> Self {
        let Claim { sentence, kind, about, actor, said_on, .. } = claim;
        Self { sentence, kind, about, actor: actor.as_deref(), said_on: *said_on }
    }
}

impl<'a> Proposition<'a> {
    /// A draft of a document published on `said_on`.
    pub fn of(draft: &'a ClaimDraft, said_on: Option<Date>) -> Self {
        let ClaimDraft { sentence, kind, about, actor, .. } = draft;
        Self { sentence, kind, about, actor: actor.as_deref(), said_on }
    }
}

/// What two propositions show before any model is asked.
#[derive(Debug, Clone, Copy, PartialEq, serde::Serialize)]
pub struct Signs {
    /// Numbers, and what they are counted by.
    pub figures: Agreement,
    /// Numbers that matter and that both have.
    pub met: u8,
    /// Dates, periods, deadlines.
    pub times: Agreement,
    /// Bodies, places, people.
    pub names: Agreement,
    /// Denials and opposites.
    pub sense: Sense,
    /// One is of what is or was, the other of what is to come.
    pub tenses: bool,
    /// One is of what a document contains, the other is not: what a report says, and whether it is so.
    pub contents: bool,
}

/// Compares two propositions on what is exact.
pub fn signs(new: Proposition<'_>, old: Proposition<'_>) -> Signs {
    let [a, b] = [new, old].map(|one| Times::of(one.sentence, one.said_on));
    let [early, late] = [new, old].map(|one| Hours::of(one.sentence));
    let spent = [[&a.bytes[..], &early.bytes].concat(), [&b.bytes[..], &late.bytes].concat()];
    let spent: [&[Range<usize>]; 2] = [&spent[0], &spent[1]];
    let of_contents = |one: Proposition<'_>| matches!(one.about, About::Contents { .. });
    let (figures, met) = figures::compare(new.sentence, old.sentence, spent);
    let counted = rates::differ(new.sentence, old.sentence) || early.differ(&late);
    let figures = if counted { Agreement::Differs } else { figures };
    Signs {
        figures,
        met,
        times: a.compare(&b),
        names: names::compare(new.sentence, old.sentence, spent),
        sense: sense::compare(new.sentence, old.sentence),
        tenses: tense::differ(new.sentence, old.sentence),
        contents: of_contents(new) != of_contents(old),
    }
}

/// Share of words in common from which on a denial is plain.
const PLAIN_SHARE: f64 = 0.5;

impl Signs {
    /// Whether something exact differs, so that the two are never one claim.
    pub fn differ(&self) -> bool {
        [self.figures, self.times, self.names].contains(&Agreement::Differs)
            || self.tenses
            || self.contents
            || self.sense.permuted
    }

    /// Whether nothing but what is compared exactly can tell them apart: there a model would only guess.
    pub fn agree(&self) -> bool {
        self.sense.same_words && !self.is_contrary() && !self.differ()
    }

    /// Whether one denies what the other says, in words that are plainly of one thing.
    pub fn is_contrary(&self) -> bool {
        self.sense.is_contrary() && self.sense.shared >= PLAIN_SHARE
    }

    /// Whether one says more, or more exactly.
    pub fn narrows(&self) -> bool {
        [self.figures, self.times].contains(&Agreement::Less)
    }
}

/// Weights of [`likeness`]: a constant, the cosine, each number that both have (two at most), the share of words in
/// common. Logistic regression on the tune half of `eval/claims`; `training/identity.py` prints them.
const WEIGHTS: [f64; 4] = [-5.08, 4.84, 2.37, 3.62];

/// Likeness from which on two propositions that differ in nothing exact are alike.
pub const LEAST_LIKENESS: f64 = 0.3;

/// Cosine from which on two propositions that do differ are near enough for a link.
pub const LEAST_LINKED: f32 = 0.75;

/// Cosine, and share of words in common, from which on they are so for a denial too, which moves a short sentence far.
const LEAST_DENIED: (f32, f64) = (0.6, 0.8);

/// Share of words in common below which they are not linked.
const LINKED_SHARE: f64 = 0.6;

/// How likely two propositions that differ in nothing exact are one claim, 0 to 1.
pub fn likeness(signs: &Signs, cosine: f32) -> f64 {
    let [constant, by_cosine, by_number, by_words] = WEIGHTS;
    let numbers = f64::from(signs.met.min(2));
    let sum = constant + by_cosine * f64::from(cosine) + by_number * numbers + by_words * signs.sense.shared;
    1.0 / (1.0 + (-sum).exp())
}

/// Weights of [`oneness`]: a constant, the log-odds of the lesser and of the greater of the two supports, the share of words in
/// common, whether one seems to deny the other, whether a verb stands for another. Logistic regression on the sets that may be
/// looked at; `training/identity.py --oneness` prints them.
const ONE_WEIGHTS: [f64; 6] = [6.64, 0.30, 0.40, -5.65, -2.03, -2.80];

/// Oneness from which on two propositions that are alike are one claim, and where one seems to deny the other: to merge a claim
/// with its denial is the worst of mistakes.
const LEAST_ONENESS: f64 = 0.5;
const LEAST_ONENESS_OF_CONTRARY: f64 = 0.75;

/// Support that the model must find at least one way: where it finds none, few words in common are not the same in other words, but
/// another matter ("closed the Lund office in January" beside "banned trawling off Lund in January").
const LEAST_SUPPORT: f32 = 0.02;

/// Least probability whose log-odds are told from none.
const LEAST_SHARE: f64 = 0.003;

/// How likely two propositions, alike and differing in nothing exact, are one claim, 0 to 1; `read` is how the stance model
/// reads each of the two by the other.
///
/// The more words are the same, the surer the model must be that each supports the other: one word changed of many may name
/// another thing ("nurses" for "doctors"), where many changed tell the same in other words. Where words seem to deny it must be
/// surer still.
fn oneness(signs: &Signs, read: [StanceShares; 2]) -> f64 {
    let odds = |shares: &StanceShares| {
        let supports = f64::from(shares.supports);
        (supports.max(LEAST_SHARE) / (1.0 - supports).max(LEAST_SHARE)).ln()
    };
    let is = |truth: bool| f64::from(u8::from(truth));
    let [one, other] = read.each_ref().map(odds);
    let values =
        [1.0, one.min(other), one.max(other), signs.sense.shared, is(signs.is_contrary()), is(signs.sense.swapped)];
    let sum: f64 = ONE_WEIGHTS.iter().zip(values).map(|(weight, value)| weight * value).sum();
    1.0 / (1.0 + (-sum).exp())
}

/// Whether two propositions that are alike are one claim, where `read` is how the stance model reads each by the other.
pub fn are_one(signs: &Signs, read: [StanceShares; 2]) -> bool {
    let supported = read.iter().any(|shares| shares.supports >= LEAST_SUPPORT);
    supported && oneness(signs, read) >= if signs.is_contrary() { LEAST_ONENESS_OF_CONTRARY } else { LEAST_ONENESS }
}

/// What `new` is to `old`, whose canonical sentences have this cosine.
///
/// What differs in something exact is never the same. It is linked where the rest agrees and the wording is near:
/// another number for the same thing, or a denial, contradicts; another number or time of a promise by the same actor,
/// said later, supersedes; the same number of another time repeats (SPEC 2: an old figure said again is a claim of its
/// own); more numbers, or a finer time, narrows.
pub fn judge(new: Proposition<'_>, old: Proposition<'_>, signs: &Signs, cosine: f32) -> Match {
    if !signs.differ() && likeness(signs, cosine) >= LEAST_LIKENESS {
        if !signs.narrows() {
            return Match::Alike;
        }
        if !signs.is_contrary() && !signs.sense.swapped {
            return narrower(cosine);
        }
    }
    apart(new, old, signs, cosine)
}

/// What `new` is to `old` where they are not one claim.
pub fn apart(new: Proposition<'_>, old: Proposition<'_>, signs: &Signs, cosine: f32) -> Match {
    let near = is_near(signs, cosine) && signs.names != Agreement::Differs && !signs.tenses && !signs.contents;
    let differs = (signs.figures == Agreement::Differs, signs.times == Agreement::Differs, signs.is_contrary());
    match differs {
        _ if !near => Match::Other,
        (true, false, false) | (false, true, false) if supersedes(new, old) => Match::Linked(Relation::Supersedes),
        (true, false, false) | (false, false, true) => Match::Linked(Relation::Contradicts),
        (false, true, false) if signs.met > 0 && of_statements(new, old) => Match::Linked(Relation::Repeats),
        _ => Match::Other,
    }
}

fn of_statements(new: Proposition<'_>, old: Proposition<'_>) -> bool {
    [new, old].iter().all(|one| matches!(one.kind, Kind::Statement))
}

fn is_near(signs: &Signs, cosine: f32) -> bool {
    let (denied, words) = LEAST_DENIED;
    let wording = cosine >= LEAST_LINKED && signs.sense.shared >= LINKED_SHARE;
    wording || (cosine >= denied && signs.sense.shared >= words)
}

fn narrower(cosine: f32) -> Match {
    if cosine >= LEAST_LINKED { Match::Linked(Relation::Narrows) } else { Match::Other }
}

/// Whether `new` may take the place of `old`: promises by one actor, of which it is the later.
fn supersedes(new: Proposition<'_>, old: Proposition<'_>) -> bool {
    let promises = [new, old].iter().all(|one| matches!(one.kind, Kind::Promise { .. }));
    let later = new.said_on.zip(old.said_on).is_some_and(|(new, old)| new > old);
    let actors = new.actor.zip(old.actor);
    let one_actor = actors.is_none_or(|(new, old)| names::compare(new, old, [&[], &[]]) != Agreement::Differs);
    promises && later && one_actor
}
