//! Which claims were found, and what of them is right? One document at a time, summed over all.

use super::truth::{Days, Labelled, Part, TrueClaim};
use crate::eval::metrics;
use crate::eval::parts::matches;
use crate::eval::text::{overlap, single_spaced};
use jiff::civil::Date;
use onrecord_domain::claim::Kind;
use onrecord_domain::period::Due;
use onrecord_domain::text::Span;
use onrecord_extract::ClaimDraft;
use regex::Regex;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::LazyLock;

/// A text in which labelled words are looked up, white space apart.
pub struct Layer {
    words: Vec<char>,
    /// For each of `words` its place in the text.
    at: Vec<usize>,
}

impl Layer {
    /// Makes `text` searchable.
    pub fn new(text: &str) -> Self {
        let mut layer = Self { words: vec![], at: vec![] };
        for (at, c) in text.chars().enumerate() {
            let c = if c.is_whitespace() { ' ' } else { c };
            if c != ' ' || layer.words.last() != Some(&' ') {
                layer.words.push(c);
                layer.at.push(at);
            }
        }
        layer
    }

    /// Where `words` stand, in characters; none where they don't.
    pub fn place(&self, words: &str) -> Option<Range<usize>> {
        let wanted: Vec<char> = single_spaced(words).chars().collect();
        let start = self.words.windows(wanted.len().max(1)).position(|window| window == wanted)?;
        Some(self.at[start]..self.at[start + wanted.len() - 1] + 1)
    }
}

/// What is compared with the truth: a claim as taken from a document.
#[derive(Debug, Clone)]
pub struct Taken {
    /// Its quote, in characters of the text layer.
    pub at: Range<usize>,
    /// `statement`, `promise` or `goal`.
    pub kind: &'static str,
    /// Last day of its deadline.
    pub due: Option<Date>,
    /// The words of its deadline.
    pub due_words: Option<String>,
    /// Whose word it is.
    pub speaker: Option<String>,
    /// Who passed it on.
    pub via: Option<String>,
    /// Who acts.
    pub actor: Option<String>,
    /// What time it is about.
    pub event: Option<Days>,
    /// The claim by itself.
    pub sentence: String,
    /// What it consists of.
    pub parts: Vec<Part>,
}

impl Taken {
    /// A sentence taken for a statement, with nothing known of it.
    pub fn bare(span: Span) -> Self {
        Self {
            at: span.start()..span.end(),
            kind: Kind::Statement.slug(),
            due: None,
            due_words: None,
            speaker: None,
            via: None,
            actor: None,
            event: None,
            sentence: String::new(),
            parts: vec![],
        }
    }
}

impl From<&ClaimDraft> for Taken {
    fn from(draft: &ClaimDraft) -> Self {
        let deadline = match &draft.kind {
            Kind::Promise { deadline, .. } => Some(deadline),
            Kind::Goal { .. } | Kind::Statement => None,
        };
        Self {
            kind: draft.kind.slug(),
            due: deadline.and_then(|deadline| last_day(&deadline.due)),
            due_words: deadline.map(|deadline| deadline.words.clone()),
            speaker: draft.speaker.as_ref().map(|speaker| speaker.name.clone()),
            via: draft.via.clone(),
            actor: draft.actor.clone(),
            event: draft.event_date.map(Days::from),
            sentence: draft.sentence.clone(),
            parts: draft.parts.iter().map(|part| Part { text: part.text.clone(), central: part.central }).collect(),
            ..Self::bare(draft.quote)
        }
    }
}

fn last_day(due: &Due) -> Option<Date> {
    match due {
        Due::By(day) | Due::Standing { until: day } => Some(*day),
        Due::Within(period) => Some(period.last),
        Due::After { .. } => None,
    }
}

/// Hits of so many.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Share {
    /// Right.
    pub right: usize,
    /// Of.
    pub of: usize,
}

impl Share {
    /// Counts one more; gives back whether it is right.
    pub fn count(&mut self, right: bool) -> bool {
        self.of += 1;
        self.right += usize::from(right);
        right
    }

    /// Counts `of` more at once, of which `right` are.
    fn add(&mut self, right: usize, of: usize) {
        self.right += right;
        self.of += of;
    }

    /// From 0 to 1; none of none.
    pub fn value(self) -> Option<f64> {
        metrics::share(self.right, self.of)
    }
}

/// How the parts of claims fit those labelled.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Cut {
    /// Of the parts taken, those that are labelled.
    pub precision: Share,
    /// Of the parts labelled, those taken.
    pub recall: Share,
    /// Of those that are both, central or incidental as labelled.
    pub central: Share,
}

impl Cut {
    /// Counts the parts of one claim; gives back whether it is cut as labelled, and whether all that fit are central or
    /// incidental as labelled.
    fn count(&mut self, truth: &[Part], ours: &[Part]) -> (bool, bool) {
        let texts = |parts: &[Part]| parts.iter().map(|part| part.text.clone()).collect::<Vec<_>>();
        let same = matches(&texts(ours), &texts(truth));
        self.precision.add(same.len(), ours.len());
        self.recall.add(same.len(), truth.len());
        let agree = same.iter().filter(|(our, their)| ours[*our].central == truth[*their].central).count();
        self.central.add(agree, same.len());
        (same.len() == ours.len() && same.len() == truth.len(), agree == same.len())
    }
}

/// The years that a text names, the second of "2026-27" too; the day a figure is dated with is no part of what is said.
fn years(text: &str) -> BTreeSet<i16> {
    static YEAR: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r"\b(?P<y>(?:19|20)\d\d)(?:[-–/](?P<to>\d\d)\b)?").expect("a fixed pattern"));
    let text = text.split(" (as of ").next().unwrap_or(text);
    let found = YEAR.captures_iter(text).filter_map(|found| {
        let year: i16 = found["y"].parse().ok()?;
        let to = found.name("to").and_then(|to| to.as_str().parse::<i16>().ok()).map(|to| year - year % 100 + to);
        Some([Some(year), to])
    });
    found.flatten().flatten().collect()
}

/// The years that labels and quote of a claim know.
fn known_years(claim: &TrueClaim) -> BTreeSet<i16> {
    let days = [claim.deadline, claim.event_date].into_iter().flatten();
    let dated = days.flat_map(|days| [days.first.year(), days.last.year()]);
    dated.chain(years(&claim.sentence)).chain(years(&claim.quote)).collect()
}

/// Sums over documents.
#[derive(Debug, Clone, Default)]
pub struct Tally {
    /// Of the claims taken, those that are some.
    pub precision: Share,
    /// Of the claims of the truth, those found.
    pub recall: Share,
    /// Of the found, with the right kind.
    pub kind: Share,
    /// Of the found that are due by either, with the same last day.
    pub deadline: Share,
    /// Of the promises found, with the same words for it.
    pub deadline_words: Share,
    /// Of the found, with the right speaker.
    pub speaker: Share,
    /// Of the found that somebody passed on by either, with the same one.
    pub via: Share,
    /// Of the found, with the right actor.
    pub actor: Share,
    /// Of the statements found that are dated by either, with the same days.
    pub event: Share,
    /// Of the found whose sentence names a year, those that name none which labels and quote do not know.
    pub years: Share,
    /// Parts of the found.
    pub parts: Cut,
    /// The same, were each of the found one central part, its whole sentence.
    pub whole_sentence: Cut,
    /// Of the sentences that make no claim, left out.
    pub left_out: Share,
    /// Errors by cause.
    pub causes: BTreeMap<String, usize>,
    /// Errors one by one.
    pub errors: Vec<Value>,
}

/// A document's labels with their places, and the names that no speaker or actor means.
pub struct Truth<'a> {
    row: &'a Labelled,
    claims: Vec<Option<Range<usize>>>,
    none: Vec<Option<Range<usize>>>,
    own: Vec<String>,
}

impl<'a> Truth<'a> {
    /// The labels of `row`, looked up in the text layer; `own` are publisher and speaker of the document.
    pub fn new(row: &'a Labelled, layer: &Layer, own: Vec<String>) -> Self {
        let claims = row.claims.iter().map(|claim| layer.place(&claim.quote)).collect();
        let none = row.none.iter().map(|none| layer.place(&none.text)).collect();
        Self { row, claims, none, own }
    }

    /// The claim of the truth that a quote at `at` finds: the one it overlaps most by share of both.
    fn found_by(&self, at: &Range<usize>) -> Option<usize> {
        let half = |quote: &&(usize, &Range<usize>)| 2 * overlap(quote.1, at) >= quote.1.len();
        let places = self.claims.iter().enumerate().filter_map(|(index, quote)| Some((index, quote.as_ref()?)));
        let found: Vec<_> = places.collect();
        let best = found.iter().filter(half).rev().max_by(|a, b| both(a.1, at).total_cmp(&both(b.1, at)));
        best.map(|(index, _)| *index)
    }

    /// Why the sentence at `at` makes no claim.
    fn why(&self, at: &Range<usize>) -> Option<&'a str> {
        let places = self.none.iter().zip(&self.row.none).filter_map(|(place, none)| Some((place.as_ref()?, none)));
        let touched = places.map(|(place, none)| (overlap(place, at), none)).filter(|(shared, _)| *shared > 0);
        touched.max_by_key(|(shared, _)| *shared).map(|(_, none)| none.why.as_str())
    }

    /// Whether a name is the document's own: its publisher's or its speaker's.
    fn is_own(&self, name: &str) -> bool {
        self.own.iter().any(|own| same_name(own, name))
    }

    fn agrees(&self, truth: Option<&str>, ours: Option<&str>) -> bool {
        match (truth, ours) {
            (Some(truth), Some(ours)) => same_name(truth, ours),
            (Some(name), None) | (None, Some(name)) => self.is_own(name),
            (None, None) => true,
        }
    }
}

/// What two stretches share, of all that either covers.
fn both(a: &Range<usize>, b: &Range<usize>) -> f64 {
    let shared = overlap(a, b);
    metrics::share(shared, a.len() + b.len() - shared).unwrap_or(0.0)
}

/// Whether all words of one name are in the other, articles, "of", "'s" and case apart.
pub fn same_name(one: &str, other: &str) -> bool {
    let (one, other) = (name_words(one), name_words(other));
    !one.is_empty() && !other.is_empty() && (one.is_subset(&other) || other.is_subset(&one))
}

fn name_words(name: &str) -> BTreeSet<String> {
    let plain = name.to_lowercase().replace(['’', '\''], "'").replace("'s", " ").replace("s' ", "s ");
    let words = plain.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.filter(|word| !matches!(*word, "the" | "a" | "an" | "of")).map(str::to_owned).collect()
}

/// Whether a text says nothing beyond a claim: its numbers and most of its words are there.
fn repeats(text: &str, claim: &TrueClaim) -> bool {
    let (said, known) = (name_words(text), name_words(&format!("{} {}", claim.sentence, claim.quote)));
    let numbers = said.iter().filter(|word| word.starts_with(|c: char| c.is_ascii_digit()));
    let shared = said.intersection(&known).count();
    numbers.clone().count() > 0 && numbers.into_iter().all(|number| known.contains(number)) && 2 * shared >= said.len()
}

impl Tally {
    /// Counts what was `taken` from a document against its `truth`; `reason` says why the words at a place were left out.
    pub fn count(&mut self, truth: &Truth<'_>, taken: &[Taken], reason: impl Fn(&Range<usize>) -> Option<String>) {
        let mut finders: Vec<Option<&Taken>> = vec![None; truth.row.claims.len()];
        let mut strays = Vec::new();
        for claim in taken {
            let Some(index) = truth.found_by(&claim.at) else {
                strays.push(claim);
                continue;
            };
            let quote = truth.claims[index].as_ref();
            let share = |claim: &Taken| quote.map_or(0.0, |quote| both(quote, &claim.at));
            if finders[index].is_none_or(|known| share(claim) > share(known)) {
                finders[index] = Some(claim);
            }
        }
        self.precision.right += finders.iter().flatten().count();
        self.precision.of += finders.iter().flatten().count();
        for stray in strays {
            self.stray(truth, stray, &finders);
        }
        for (index, claim) in truth.row.claims.iter().enumerate() {
            if self.recall.count(finders[index].is_some()) {
                finders[index].into_iter().for_each(|found| {
                    self.compare(truth, claim, found);
                    self.compare_parts(truth, claim, found);
                });
            } else {
                let at = truth.claims[index].as_ref();
                let why = at.map_or(Some("not in the text layer".to_owned()), &reason);
                self.missed(truth, claim, &why.unwrap_or_else(|| "cut otherwise".into()));
            }
        }
        for place in truth.none.iter().flatten() {
            let is_taken = taken.iter().any(|claim| 2 * overlap(place, &claim.at) >= place.len());
            self.left_out.count(!is_taken);
        }
    }

    /// A claim that finds none of the truth's, unless it is one of those that are not counted.
    fn stray(&mut self, truth: &Truth<'_>, stray: &Taken, finders: &[Option<&Taken>]) {
        let why = truth.why(&stray.at);
        let is_forecast = why == Some("forecast") && stray.kind == Kind::Statement.slug();
        let found = || truth.row.claims.iter().zip(finders).filter(|(_, finder)| finder.is_some());
        if is_forecast || why.is_none() && found().any(|(claim, _)| repeats(&stray.sentence, claim)) {
            return;
        }
        self.precision.of += 1;
        self.error(
            truth,
            &format!("taken: {}", why.unwrap_or("cut otherwise")),
            json!({ "sentence": stray.sentence, "kind": stray.kind }),
        );
    }

    fn missed(&mut self, truth: &Truth<'_>, claim: &TrueClaim, reason: &str) {
        self.error(truth, &format!("missed: {reason}"), json!({ "quote": claim.quote, "kind": claim.kind }));
    }

    fn compare(&mut self, truth: &Truth<'_>, claim: &TrueClaim, found: &Taken) {
        let due = claim.deadline.map(|days| days.last);
        let event = claim.event_date.filter(|_| claim.kind == Kind::Statement.slug());
        let day = |day: Option<Date>| day.map(|day| day.to_string());
        let lower = |words: &Option<String>| words.as_deref().unwrap_or_default().to_lowercase();
        let mut wrong = |right: bool, cause: String, ours: Value, theirs: Value| {
            if !right {
                self.errors.push(json!({ "document": truth.row.document, "cause": cause, "quote": claim.quote, "ours": ours, "truth": theirs }));
                *self.causes.entry(cause).or_default() += 1;
            }
        };
        let kind = self.kind.count(claim.kind == found.kind);
        wrong(kind, format!("kind: {} for {}", found.kind, claim.kind), json!(found.kind), json!(claim.kind));
        if due.is_some() || found.due.is_some() {
            let right = self.deadline.count(due == found.due);
            wrong(
                right,
                "deadline".into(),
                json!([day(found.due), found.due_words]),
                json!([day(due), claim.deadline_words]),
            );
        }
        if claim.kind == "promise" && claim.deadline_words.is_some() {
            let (truth, ours) = (lower(&claim.deadline_words), lower(&found.due_words));
            let right = !ours.is_empty() && (truth.contains(&ours) || ours.contains(&truth));
            let right = self.deadline_words.count(right);
            wrong(right, "deadline words".into(), json!(found.due_words), json!(claim.deadline_words));
        }
        let right = self.speaker.count(truth.agrees(claim.speaker.as_deref(), found.speaker.as_deref()));
        wrong(right, "speaker".into(), json!(found.speaker), json!(claim.speaker));
        if claim.via.is_some() || found.via.is_some() {
            let right = self.via.count(truth.agrees(claim.via.as_deref(), found.via.as_deref()));
            wrong(right, "via".into(), json!(found.via), json!(claim.via));
        }
        let right = self.actor.count(truth.agrees(claim.actor.as_deref(), found.actor.as_deref()));
        wrong(right, "actor".into(), json!(found.actor), json!(claim.actor));
        let told = years(&found.sentence);
        if !told.is_empty() {
            let known = known_years(claim);
            let right = self.years.count(told.is_subset(&known));
            wrong(right, "year".into(), json!(found.sentence), json!(claim.sentence));
        }
        if event.is_some() || found.event.is_some() && claim.kind == found.kind {
            let right = self.event.count(event == found.event);
            let shown = |days: Option<Days>| days.map(|days| format!("{}/{}", days.first, days.last));
            wrong(right, "event date".into(), json!(shown(found.event)), json!(shown(event)));
        }
    }

    fn compare_parts(&mut self, truth: &Truth<'_>, claim: &TrueClaim, found: &Taken) {
        if claim.parts.is_empty() {
            return;
        }
        let (cut, central) = self.parts.count(&claim.parts, &found.parts);
        self.whole_sentence.count(&claim.parts, &[Part { text: found.sentence.clone(), central: true }]);
        for (right, cause) in [(cut, "parts"), (central, "central")] {
            if !right {
                let what = json!({ "quote": claim.quote, "ours": found.parts, "truth": claim.parts });
                self.error(truth, cause, what);
            }
        }
    }

    fn error(&mut self, truth: &Truth<'_>, cause: &str, what: Value) {
        self.errors.push(json!({ "document": truth.row.document, "cause": cause, "what": what }));
        *self.causes.entry(cause.to_owned()).or_default() += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_years_a_text_names_are_its_own() {
        let check =
            |text: &str, expected: &[i16]| assert_eq!(years(text), expected.iter().copied().collect(), "{text}");
        check("The fee will rise by 3 % between 2027 and 1 May 2030.", &[2027, 2030]);
        check("Grants for 2026-27 and 2031/32 are open.", &[2026, 2027, 2031, 2032]);
        check("The board employs 2,026 people in 180 offices (as of 28 May 2026).", &[]);
    }

    #[test]
    fn parts_are_counted_and_what_is_central_of_them() {
        let share = |right, of| Share { right, of };
        let parts = |texts: &[(&str, bool)]| -> Vec<Part> {
            texts.iter().map(|(text, central)| Part { text: (*text).into(), central: *central }).collect()
        };
        let truth = [("The board of Harwick repaired 60 valves", true), ("The valves are in Quay Street", false)];
        let truth = parts(&truth);
        let check = |ours: &[(&str, bool)], expected: [Share; 3], told: (bool, bool)| {
            let mut found = Cut::default();
            assert_eq!(found.count(&truth, &parts(ours)), told, "{ours:?}");
            assert_eq!([found.precision, found.recall, found.central], expected, "{ours:?}");
        };
        let (valves, street) = ("The board of Harwick repaired 60 valves.", "The valves are in Quay Street.");
        check(&[(street, false), (valves, true)], [share(2, 2), share(2, 2), share(2, 2)], (true, true));
        check(&[(street, true), (valves, true)], [share(2, 2), share(2, 2), share(1, 2)], (true, false));
        check(&[(valves, true)], [share(1, 1), share(1, 2), share(1, 1)], (false, true));
        // The whole sentence has 7 of 10 words in common with the first part: F1 0.82.
        let whole = "The board of Harwick repaired 60 valves in Quay Street.";
        check(&[(whole, true)], [share(1, 1), share(1, 2), share(1, 1)], (false, true));
        check(&[("The fountain runs again.", true)], [share(0, 1), share(0, 2), share(0, 0)], (false, true));
        check(&[], [share(0, 0), share(0, 2), share(0, 0)], (false, true));
    }
}
