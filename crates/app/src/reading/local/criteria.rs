//! What would show a promise kept or failed? Criteria as propositions, and the words of failure and progress.
//!
//! A criterion names a record and, after a colon, the result promised. Completion is read as that result
//! being so. Failure and progress are read from words for them in a sentence that is about the result.

use super::overlap::{Context, overlap};
use super::polarity::is_hedged;
use super::terms::{Sort, Word, words};
use super::{LEAST_COSINE, Proposition, Sentence, cosine, fact};
use crate::reading::ToRead;
use onrecord_domain::claim::{Claim, Criterion, CriterionRole, Kind, Part};
use onrecord_domain::period::Due;
use onrecord_domain::reading::{Reading, Stance};
use onrecord_domain::text::Quote;

/// Words that say it will not come.
const FAILURE: &[&str] = &[
    "cancelled",
    "canceled",
    "cancels",
    "scrapped",
    "scraps",
    "abandoned",
    "abandons",
    "rejected",
    "repealed",
    "reversed",
    "axed",
    "axes",
    "shelved",
    "dropped",
    "drops",
    "withdrawn",
    "withdraws",
    "vetoed",
    "blocked",
];

/// Words that say it moves.
const PROGRESS: &[&str] = &[
    "contract",
    "contracts",
    "tender",
    "tenders",
    "groundbreaking",
    "underway",
    "progress",
    "awarded",
    "budgeted",
    "allocated",
    "drafted",
    "ordered",
    "started",
    "began",
    "begun",
    "advancing",
];

/// Share of the result's content a sentence on its failure or progress must carry.
const LEAST_SHARE: f64 = 0.6;

/// Completion, and holding so far, as propositions on the result itself.
pub(in crate::reading) fn propositions(claim: &Claim) -> Vec<Proposition> {
    let criteria = claim.kind.criteria();
    let standing = is_standing(&claim.kind);
    let mut made = Vec::new();
    for (index, criterion) in criteria.iter().enumerate() {
        let read = match criterion.role {
            CriterionRole::Completion => !standing,
            CriterionRole::Progress => standing,
            CriterionRole::Success | CriterionRole::Failure => false,
        };
        if read {
            made.push(Proposition::of(index, part(criterion, claim.actor.as_deref())));
        }
    }
    made
}

/// Failure and progress of `claim`'s criteria in the sentences of `passage`.
pub(in crate::reading) fn read(
    claim: &Claim,
    passage: &ToRead<'_>,
    sentences: &[Sentence<'_>],
) -> anyhow::Result<Vec<Reading>> {
    let standing = is_standing(&claim.kind);
    let title = words(passage.title, &[]);
    let mut readings = Vec::new();
    for (index, criterion) in claim.kind.criteria().iter().enumerate() {
        if criterion.role == CriterionRole::Progress && standing {
            continue;
        }
        let told: Vec<&Sentence<'_>> = sentences.iter().filter(|told| sign(criterion.role, told).is_some()).collect();
        if told.is_empty() {
            continue;
        }
        let proposition = Proposition::of(index, part(criterion, claim.actor.as_deref()));
        for sentence in told {
            if let Some(share) = speaks_of(&proposition, sentence, &title, criterion.role) {
                let cosine = f64::from(cosine(&proposition.text, sentence.text)?);
                if cosine >= f64::from(LEAST_COSINE) {
                    readings.push(shown(index, passage, sentence, (0.55 * share + 0.35 * cosine + 0.1).min(0.95))?);
                    break;
                }
            }
        }
    }
    Ok(readings)
}

/// Where `sentence` has a word of failure or progress, as the role asks.
fn sign(role: CriterionRole, sentence: &Sentence<'_>) -> Option<usize> {
    let signs = match role {
        CriterionRole::Failure => FAILURE,
        CriterionRole::Progress => PROGRESS,
        CriterionRole::Completion | CriterionRole::Success => return None,
    };
    sentence.words.iter().position(|word| signs.contains(&word.lower.as_str()))
}

/// Whether a sentence tells of steps towards what is promised and not of the deed itself: tenders for it were held, work on it
/// has begun. However sure a model is, nothing is complete by that.
pub(in crate::reading) fn is_step(claim: &Claim, proposition: &Proposition, sentence: &Sentence<'_>) -> bool {
    let completion = claim
        .kind
        .criteria()
        .get(proposition.index)
        .is_some_and(|criterion| criterion.role == CriterionRole::Completion);
    let told = |word: &&Word| word.sort == Sort::Predicate;
    let mut deeds = proposition.words.iter().filter(told).peekable();
    let another = deeds.peek().is_some() && !deeds.any(|own| sentence.words.iter().any(|word| own.matches(word)));
    completion && another && sentence.words.iter().any(|word| PROGRESS.contains(&word.lower.as_str()))
}

fn speaks_of(proposition: &Proposition, sentence: &Sentence<'_>, title: &[Word], role: CriterionRole) -> Option<f64> {
    let sign = sign(role, sentence)?;
    let fails = role == CriterionRole::Failure;
    let denied =
        sentence.words[..sign].iter().rev().take(3).any(|w| matches!(w.lower.as_str(), "not" | "no" | "never"));
    // "Repealed" is no failure of a repeal.
    let is_deed = proposition.words.iter().any(|own| own.key == sentence.words[sign].key);
    if fails && (is_deed || drops_another(proposition, &sentence.words, sign)) {
        return None;
    }
    let bare: Vec<Word> = proposition.words.iter().filter(|word| word.sort != Sort::Predicate).cloned().collect();
    let overlap = overlap(&bare, &sentence.words, Context { title, before: &[] })?;
    // "Dropped its plan": what stands behind the word of failure is what fails.
    let led = if fails { &sentence.words[..=sign] } else { &sentence.words[..] };
    let plain = !denied && overlap.share >= LEAST_SHARE && !is_hedged(led, &proposition.words, &[sign]);
    plain.then_some(overlap.share)
}

/// What may stand between a word of failure and the thing that fails: "scrapped its plans for the library".
const ITS_PLAN: &[&str] = &[
    "plan",
    "plans",
    "project",
    "scheme",
    "work",
    "works",
    "building",
    "construction",
    "opening",
    "programme",
    "program",
    "idea",
    "proposal",
    "proposals",
    "promise",
    "pledge",
    "commitment",
    "target",
    "new",
];

/// Whether the word of failure has another object: "dropped its objection to the library". Of what was done to the thing the
/// thing stands before it.
fn drops_another(proposition: &Proposition, sentence: &[Word], sign: usize) -> bool {
    const PASSIVE: &[&str] = &["is", "are", "was", "were", "be", "been", "being", "gets", "got"];
    let passive = sentence[..sign].iter().rev().take(2).any(|word| PASSIVE.contains(&word.lower.as_str()));
    let object = sentence[sign + 1..].iter().take_while(|word| !word.starts_clause).find(|word| word.counts());
    let is_it = |word: &Word| {
        ITS_PLAN.contains(&word.lower.as_str()) || proposition.words.iter().any(|own| own.counts() && own.matches(word))
    };
    !passive && object.is_some_and(|object| !is_it(object))
}

fn shown(index: usize, passage: &ToRead<'_>, sentence: &Sentence<'_>, strength: f64) -> anyhow::Result<Reading> {
    Ok(Reading {
        part: index,
        evidence: passage.index,
        stance: Stance::Supports,
        strength,
        quote: Quote::take(passage.raw, passage.layer, sentence.span)?,
        measured: vec![],
        dated: None,
        period: None,
        revision: false,
        other_base: false,
        notice: None,
    })
}

/// Whether something must hold, or must not happen, for a time.
fn is_standing(kind: &Kind) -> bool {
    match kind {
        Kind::Statement => false,
        Kind::Promise { deadline, .. } => matches!(deadline.due, Due::Standing { .. }),
        // A goal keeps no deadline; before the result stands what its criterion asks for.
        Kind::Goal { criteria, .. } => criteria.iter().any(|criterion| {
            let asked = criterion.text.split(": ").next().unwrap_or_default();
            criterion.role == CriterionRole::Failure && asked.contains("breach")
        }),
    }
}

/// The result a criterion names, as a part without a period: when it came is the status rule's to weigh.
///
/// Who brought it about is left out: a record of it seldom says so.
fn part(criterion: &Criterion, actor: Option<&str>) -> Part {
    let text = result(&criterion.text);
    let text = actor.and_then(|_| onrecord_extract::without_doer(text)).unwrap_or_else(|| text.to_owned());
    let part = fact(&text);
    let target = criterion.target.clone().map(|target| vec![target]);
    Part { quantities: target.unwrap_or(part.quantities), ..part }
}

fn result(text: &str) -> &str {
    let text = text.trim_end_matches('.');
    // Records hold criteria with the result in brackets, too.
    let bracketed = || text.rsplit_once(')').and_then(|(inside, _)| inside.split_once('(')).map(|(_, result)| result);
    text.split_once(": ").map(|(_, result)| result).or_else(bracketed).unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use onrecord_domain::period::Deadline;
    use onrecord_domain::text::Span;

    #[test]
    fn what_is_promised_is_no_failure_of_itself() {
        let text = "An official record cancels, rejects or reverses this: The council has repealed the fee.".to_owned();
        let criterion = Criterion { role: CriterionRole::Failure, text, target: None };
        let proposition = Proposition::of(0, part(&criterion, None));
        let check = |text: &str, expected: bool| {
            let sentence = Sentence::of(text, Span::new(0, text.chars().count()).expect("a span"), None);
            assert_eq!(speaks_of(&proposition, &sentence, &[], criterion.role).is_some(), expected, "{text}");
        };
        check("The council repealed the fee.", false);
        check("The council dropped its plan to end the fee.", true);
    }

    #[test]
    fn only_its_deadline_makes_a_promise_a_standing_one() {
        let until = date(2027, 12, 31);
        let criteria = |asked: &str, result: &str| {
            let text = format!("{asked}: {result}.");
            vec![Criterion { role: CriterionRole::Failure, text, target: None }]
        };
        let promise = |due: Due, result: &str| {
            let deadline = Deadline { words: "by the end of 2027".to_owned(), due };
            Kind::Promise {
                deadline,
                criteria: criteria("An official record cancels, rejects or reverses this", result),
            }
        };
        let goal = |asked: &str, result: &str| Kind::Goal { lacks: String::new(), criteria: criteria(asked, result) };
        let breaches = "The ministry has cut data breaches by half";
        assert!(!is_standing(&promise(Due::By(until), breaches)));
        assert!(is_standing(&promise(Due::Standing { until }, "Mooring fees have not been raised")));
        assert!(!is_standing(&goal("An official record cancels, rejects or reverses this", breaches)));
        assert!(is_standing(&goal("Before 31 March 2020, records show a breach of this", "Fees have not been raised")));
    }

    #[test]
    fn a_thing_fails_where_it_or_the_plan_for_it_is_dropped_and_not_where_another_is() {
        let criterion = Criterion {
            role: CriterionRole::Failure,
            text: "The register: the Northgate library is open".to_owned(),
            target: None,
        };
        let proposition = Proposition::of(0, part(&criterion, None));
        let check = |text: &str, expected: bool| {
            let span = Span::new(0, text.chars().count()).expect("a span");
            let sentence = Sentence::of(text, span, None);
            assert_eq!(speaks_of(&proposition, &sentence, &[], CriterionRole::Failure).is_some(), expected, "{text}");
        };
        check("The Northgate library was scrapped.", true);
        check("The council drops its plan for the Northgate library.", true);
        check("The Northgate library was blocked by the court.", true);
        check("The court blocked the objection to the Northgate library.", false);
        check("The council dropped its plan for the Northgate library.", true);
        check("The council has abandoned the Northgate library.", true);
        check("The council dropped its objection to the Northgate library.", false);
        check("The council has not scrapped the Northgate library.", false);
    }
}
