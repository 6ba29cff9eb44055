//! A number changed so that the claim is false is never supported; a hedge that holds and other words never contradict; a
//! negation turns.
//!
//! `eval/gate/contrast.toml` holds supported pairs of our own; each is changed by rule and checked end to end, down to
//! the verdict.

use jiff::civil::date;
use onrecord::eval::check::Checker;
use onrecord::reading::offline::Offline;
use onrecord::reading::pairs;
use onrecord_domain::verdict::Policy;
use onrecord_model::StanceShares;
use serde::Deserialize;
use std::path::Path;

#[derive(Deserialize)]
struct Pairs {
    pair: Vec<Pair>,
}

#[derive(Deserialize)]
struct Pair {
    number: u64,
    #[serde(default)]
    unit: String,
    claim: String,
    evidence: String,
    /// The claim in other words.
    told: String,
    negated: String,
    denied: String,
}

impl Pair {
    fn claim(&self, number: &str) -> String {
        self.claim.replacen("{}", number, 1)
    }

    fn evidence(&self) -> String {
        self.evidence.replacen("{}", &self.written(self.number), 1)
    }

    /// "1,204", "$3,500,000".
    fn written(&self, number: u64) -> String {
        let sign = if self.unit == "dollar" { "$" } else { "" };
        format!("{sign}{}", grouped(number))
    }

    /// Off by more than "close" allows (SPEC 2: a tenth of the true value), within what the unit can be.
    fn changed(&self) -> Vec<String> {
        let most = if self.unit == "percent" { 90 } else { u64::MAX };
        let others = [self.number / 2, self.number * 7 / 10, self.number * 14 / 10, self.number * 2];
        others.into_iter().map(|other| self.written(other.min(most))).collect()
    }

    /// Hedges that hold, and the number rounded.
    fn harmless(&self) -> Vec<String> {
        let number = self.number;
        let rounded = number - number % 10_u64.pow(number.ilog10().saturating_sub(1));
        let mut all = vec![
            format!("at least {}", self.written(number)),
            format!("more than {}", self.written(number * 9 / 10)),
            format!("{} than {}", if self.unit.is_empty() { "fewer" } else { "less" }, self.written(number * 12 / 10)),
        ];
        if number >= 20 {
            all.push(format!("about {}", self.written(rounded)));
        }
        all
    }
}

/// "1,204".
fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let groups: Vec<&str> =
        digits.as_bytes().rchunks(3).rev().map(|group| std::str::from_utf8(group).expect("digits")).collect();
    groups.join(",")
}

fn written() -> Vec<Pair> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../eval/gate/contrast.toml");
    toml::from_str::<Pairs>(&std::fs::read_to_string(path).expect("the pairs are committed")).expect("pairs").pair
}

#[derive(Deserialize)]
struct Others {
    thing: Vec<Said>,
    value: Vec<Said>,
}

#[derive(Deserialize)]
struct Said {
    claim: String,
    evidence: String,
}

fn others() -> Others {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../eval/gate/others.toml");
    toml::from_str(&std::fs::read_to_string(path).expect("the pairs are committed")).expect("pairs")
}

/// Checks each (claim, evidence) and asserts that at least `least` in a hundred come to one of `wanted`.
fn check(what: &str, asked: &[(String, String)], wanted: &[&str], least: usize) {
    let reader = Offline;
    let checker = Checker::shipped(&reader, date(2026, 1, 1));
    let mut missed = vec![];
    for (claim, evidence) in asked {
        let verdict = checker.check(claim, std::slice::from_ref(evidence)).expect("it is checked");
        if !wanted.contains(&verdict) {
            missed.push(format!("{verdict}: {claim} | {evidence}"));
        }
    }
    let right = asked.len() - missed.len();
    println!("{what}: {right} of {}", asked.len());
    assert!(right * 100 >= least * asked.len(), "{what}: {right} of {}\n{}", asked.len(), missed.join("\n"));
}

const SUPPORTED: &[&str] = &["true", "close"];

#[test]
fn a_number_that_makes_the_claim_false_is_never_supported() {
    let pairs = written();
    let asked: Vec<_> =
        pairs.iter().flat_map(|p| p.changed().into_iter().map(|n| (p.claim(&n), p.evidence()))).collect();
    check("numbers changed", &asked, &["false", "misleading"], 95);
}

#[test]
fn a_number_as_given_hedged_rounded_or_told_in_other_words_stays_supported() {
    let pairs = written();
    let as_given = pairs.iter().map(|p| (p.claim(&p.written(p.number)), p.evidence()));
    let hedged = pairs.iter().flat_map(|p| p.harmless().into_iter().map(|n| (p.claim(&n), p.evidence())));
    let told = pairs.iter().map(|p| (p.told.replacen("{}", &p.written(p.number), 1), p.evidence()));
    check("numbers hedged", &as_given.chain(hedged).chain(told).collect::<Vec<_>>(), SUPPORTED, 95);
}

/// What each text says of its claim by the largest share; a False needs more than that, see `least_strength_false`.
fn check_stance(what: &str, asked: &[(String, String)], wanted: impl Fn(&StanceShares) -> bool, least: usize) {
    let pairs: Vec<pairs::Pair> =
        asked.iter().map(|(claim, text)| pairs::Pair { claim: claim.clone(), evidence: vec![text.clone()] }).collect();
    let shares = pairs::read(&pairs).expect("they are read");
    let missed: Vec<String> = asked
        .iter()
        .zip(&shares)
        .filter(|(_, shares)| !wanted(shares))
        .map(|((claim, text), shares)| format!("{shares:?}: {claim} | {text}"))
        .collect();
    let right = asked.len() - missed.len();
    println!("{what}: {right} of {}", asked.len());
    assert!(right * 100 >= least * asked.len(), "{what}: {right} of {}\n{}", asked.len(), missed.join("\n"));
}

#[test]
fn a_negation_on_one_side_contradicts() {
    let written = written();
    let of_claim = written.iter().map(|p| (p.negated.clone(), p.evidence()));
    let of_evidence = written.iter().map(|p| (p.claim(&p.written(p.number)), p.denied.clone()));
    let asked: Vec<_> = of_claim.chain(of_evidence).collect();
    check_stance("negated once", &asked, |shares| shares.refutes > shares.supports.max(shares.neither), 85);
}

#[test]
fn a_negation_on_both_sides_supports() {
    let asked: Vec<_> = written().iter().map(|p| (p.negated.clone(), p.denied.clone())).collect();
    check_stance("negated twice", &asked, |shares| shares.supports > shares.refutes.max(shares.neither), 85);
}

/// Strength from which on a refutation makes a False.
fn least() -> f32 {
    Policy::default().least_strength_false as f32
}

#[test]
fn another_thing_makes_no_claim_false() {
    let asked: Vec<_> = others().thing.into_iter().map(|said| (said.claim, said.evidence)).collect();
    check_stance("another thing", &asked, |shares| shares.refutes < least() && shares.supports < 0.5, 90);
}

#[test]
fn another_value_is_no_support() {
    let asked: Vec<_> = others().value.into_iter().map(|said| (said.claim, said.evidence)).collect();
    check_stance("another value", &asked, |shares| shares.refutes > shares.supports, 90);
}
