//! Every case of `cases/*.md`: the verdict or status, the findings, and the rules that a journalist would look for.

use crate::written::{WrittenCase, read_folder};
use onrecord_domain::claim::Kind;
use onrecord_domain::promise::{self, PromiseCase, Status};
use onrecord_domain::verdict::{self, Case, Finding, Policy, Reason, Verdict, methodology};
use std::collections::BTreeSet;
use std::fmt::Write;
use std::path::Path;

/// What the rule makes of a case.
pub(crate) struct Found {
    pub(crate) outcome: Option<&'static str>,
    pub(crate) findings: Vec<Finding>,
    pub(crate) notes: Vec<String>,
    pub(crate) missing: Vec<String>,
    pub(crate) reasons: Reason,
}

pub(crate) fn all() -> Vec<WrittenCase> {
    read_folder(&Path::new(env!("CARGO_MANIFEST_DIR")).join("cases"))
}

pub(crate) fn decide(case: &WrittenCase) -> Found {
    let (evidence, policy) = (case.evidence(), Policy::default());
    if case.claim.kind == Kind::Statement {
        let decision = verdict::decide(
            &Case {
                claim: &case.claim,
                evidence: &evidence,
                readings: &case.readings,
                unread: &case.unread,
                earlier_verdict: case.earlier.as_deref().and_then(Verdict::from_slug),
                as_of: case.as_of,
            },
            &policy,
        );
        return Found {
            outcome: decision.verdict.map(Verdict::slug),
            findings: decision.findings,
            notes: decision.notes,
            missing: decision.missing,
            reasons: decision.reasons,
        };
    }
    let decision = promise::decide(
        &PromiseCase {
            claim: &case.claim,
            evidence: &evidence,
            readings: &case.readings,
            unread: &case.unread,
            earlier_status: case.earlier.as_deref().and_then(Status::from_slug),
            as_of: case.as_of.expect("a promise's case says as of which day"),
        },
        &policy,
    );
    Found {
        outcome: decision.status.map(Status::slug),
        findings: vec![],
        notes: decision.note.into_iter().chain(decision.notes).collect(),
        missing: decision.missing,
        reasons: decision.reasons,
    }
}

/// The reasons as an indented list.
pub(crate) fn tree(reason: &Reason, depth: usize, out: &mut String) {
    let mark = if reason.holds { "+" } else { "-" };
    let _ = writeln!(out, "{}{mark} {}: {} {:?}", "  ".repeat(depth), reason.rule, reason.text, reason.evidence);
    reason.because.iter().for_each(|step| tree(step, depth + 1, out));
}

fn rules(reason: &Reason, into: &mut BTreeSet<&'static str>) {
    into.insert(reason.rule);
    reason.because.iter().for_each(|step| rules(step, into));
}

/// What a case gets wrong, if anything.
fn complaint(case: &WrittenCase) -> Option<String> {
    let found = decide(case);
    let mut used = BTreeSet::new();
    rules(&found.reasons, &mut used);
    let mut wrong = vec![];
    if found.outcome != case.expect.as_deref() {
        wrong.push(format!("expected {:?}, found {:?}", case.expect, found.outcome));
    }
    if !case.findings.is_empty() && found.findings != case.findings {
        wrong.push(format!("expected findings {:?}, found {:?}", case.findings, found.findings));
    }
    for note in case.notes.iter().filter(|note| !found.notes.iter().any(|have| have.contains(*note))) {
        wrong.push(format!("no note says “{note}”: {:?}", found.notes));
    }
    for rule in case.by.iter().filter(|rule| !used.contains(rule.as_str())) {
        wrong.push(format!("the rule “{rule}” is not among the reasons"));
    }
    if found.outcome == Some("unclear") && found.missing.is_empty() {
        wrong.push("unclear, and nothing is said to be missing".into());
    }
    if wrong.is_empty() {
        return None;
    }
    let mut text = format!("cases/{}: {}\n  {}\n  why: {}\n", case.file, case.title, wrong.join("\n  "), case.why);
    for (index, passage) in case.passages.iter().enumerate() {
        let body = passage.speaks_for.as_ref().map_or("nobody", |body| body.as_str());
        let _ = writeln!(text, "  [{index}] {} (speaks for {body}): {}", passage.evidence.source_name, passage.words);
    }
    tree(&found.reasons, 2, &mut text);
    Some(text)
}

#[test]
fn every_case_comes_out_as_written() {
    let complaints: Vec<String> = all().iter().filter_map(complaint).collect();
    assert!(complaints.is_empty(), "\n{}", complaints.join("\n"));
}

#[test]
fn there_are_cases_enough_and_each_has_a_title_of_its_own() {
    let cases = all();
    let titles: BTreeSet<&str> = cases.iter().map(|case| case.title.as_str()).collect();
    assert_eq!(titles.len(), cases.len());
    assert!(cases.len() >= 60, "{} cases", cases.len());
    let from_text = cases.iter().filter(|case| case.from_text).count();
    assert!(from_text >= 25, "{from_text} cases from text");
}

#[test]
fn the_methodology_lists_every_rule_a_reason_names_and_no_other() {
    let mut used = BTreeSet::new();
    all().iter().for_each(|case| rules(&decide(case).reasons, &mut used));
    let methodology = methodology();
    let listed: BTreeSet<&str> = methodology.rules().map(|(name, _)| name).collect();
    let unlisted: Vec<_> = used.difference(&listed).collect();
    let unused: Vec<_> = listed.difference(&used).collect();
    assert!(unlisted.is_empty(), "reasons name rules that /methodology does not: {unlisted:?}");
    assert!(unused.is_empty(), "no case shows these rules: {unused:?}");
}
