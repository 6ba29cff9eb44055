//! What the voices on a part come to: like weight, clusters, disagreement.

use super::policy::Policy;
use super::rule::Rule;
use super::voice::{Effect, Standing, Voice, Weight};
use super::{Finding, words};
use crate::source::Tier;

/// The outcome of weighing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Weighing {
    pub(crate) finding: Finding,
    /// The rule that decided.
    pub(crate) rule: Rule,
    /// Why, one sentence.
    pub(crate) text: String,
    /// Positions of the voices that decided.
    pub(crate) deciding: Vec<usize>,
    /// What would settle it; none where it is settled.
    pub(crate) missing: Option<String>,
}

/// Weighs the voices on a part named `what`.
pub(crate) fn weigh(what: &str, voices: &[Voice<'_>], policy: &Policy) -> Weighing {
    let support = Support::of(voices, policy);
    let against = |voice: &Voice<'_>| is_against(voice, voices, policy);
    let heaviest = |least: f64| {
        voices.iter().filter(|voice| against(voice) && voice.strength >= least).map(|voice| voice.weight).max()
    };
    let refuting = positions(voices, |voice| against(voice) && Some(voice.weight) == heaviest(policy.least_strength));
    let open = |rule: Rule, text: String, deciding: Vec<usize>, missing: String| Weighing {
        finding: Finding::Unclear,
        rule,
        text,
        deciding,
        missing: Some(missing),
    };
    match (heaviest(policy.least_strength), support.weight) {
        (Some(_), supported) if heaviest(policy.least_strength_false) > supported => {
            let sure = heaviest(policy.least_strength_false);
            let deciding = positions(voices, |v| {
                against(v) && Some(v.weight) == sure && v.strength >= policy.least_strength_false
            });
            let text = format!(
                "{} it, and nothing of like weight supports it.",
                verb(voices, &deciding, "contradicts", "contradict")
            );
            Weighing { finding: Finding::False, rule: Rule::Weight, text, deciding, missing: None }
        }
        (Some(refuted), Some(supported)) if refuted >= supported => {
            let both: Vec<usize> = support.deciding.iter().chain(&refuting).copied().collect();
            let text = format!(
                "Sources disagree: {} it, {} it.",
                verb(voices, &support.deciding, "supports", "support"),
                verb(voices, &refuting, "contradicts", "contradict"),
            );
            open(Rule::Disagree, text, both, format!("A record that settles what sources disagree on: {what}"))
        }
        (Some(_), None) => {
            let text = format!(
                "{} it, but the reader is not sure enough.",
                verb(voices, &refuting, "seems to contradict", "seem to contradict")
            );
            open(Rule::Doubt, text, refuting, format!("A passage that says plainly whether this is so: {what}"))
        }
        (_, None) => unsupported(what, voices),
        (_, Some(_)) => support.accept(what, voices, policy),
    }
}

/// Whether a voice of weight contradicts. A document is one witness: what the reader only half takes for a contradiction
/// yields to what another passage of it says more surely.
fn is_against(voice: &Voice<'_>, voices: &[Voice<'_>], policy: &Policy) -> bool {
    let outdone = voice.strength < policy.least_strength_false
        && voices.iter().any(|other| {
            let same = other.evidence.document == voice.evidence.document;
            same && other.effect == Effect::Supports && other.stands_for() && other.strength > voice.strength
        });
    voice.effect == Effect::Refutes && voice.stands_against() && voice.weight > Weight::Thin && !outdone
}

fn positions(voices: &[Voice<'_>], pick: impl Fn(&Voice<'_>) -> bool) -> Vec<usize> {
    voices.iter().enumerate().filter(|(_, voice)| pick(voice)).map(|(position, _)| position).collect()
}

/// "The audit office contradicts", "The audit office and the court contradict".
fn verb(voices: &[Voice<'_>], which: &[usize], one: &str, many: &str) -> String {
    let names = names(voices, which);
    format!("{} {}", words::list(&names), if names.len() == 1 { one } else { many })
}

fn names(voices: &[Voice<'_>], which: &[usize]) -> Vec<String> {
    let mut names: Vec<String> = which.iter().map(|i| voices[*i].evidence.source_name.clone()).collect();
    names.sort();
    names.dedup();
    names
}

/// The heaviest support there is.
struct Support {
    weight: Option<Weight>,
    deciding: Vec<usize>,
    by_clusters: bool,
}

impl Support {
    fn of(voices: &[Voice<'_>], policy: &Policy) -> Self {
        let bears_out = |voice: &Voice<'_>| {
            matches!(voice.effect, Effect::Supports | Effect::Close | Effect::Misleading) && voice.stands_for()
        };
        let weight = voices.iter().filter(|v| bears_out(v) && v.weight > Weight::Thin).map(|v| v.weight).max();
        if weight.is_some() {
            let deciding = positions(voices, |v| bears_out(v) && Some(v.weight) == weight);
            return Self { weight, deciding, by_clusters: false };
        }
        let thin = positions(voices, |v| {
            bears_out(v)
                && v.standing == Standing::Full
                && v.evidence.tier == Tier::C
                && v.evidence.own_reporting
                && !v.evidence.document_type.is_party_statement()
        });
        let enough = clusters(voices, &thin) >= policy.c_clusters_as_b;
        Self { weight: enough.then_some(Weight::BTold), deciding: thin, by_clusters: enough }
    }

    /// The heaviest support is not outweighed: what it comes to.
    fn accept(self, what: &str, voices: &[Voice<'_>], policy: &Policy) -> Weighing {
        let alone = self.deciding.iter().all(|i| voices[*i].standing == Standing::NotAssessed);
        let bears_out = positions(voices, |v| {
            matches!(v.effect, Effect::Supports | Effect::Close | Effect::Misleading)
                && v.stands_for()
                && v.weight > Weight::Thin
        });
        if alone && clusters(voices, &bears_out) < policy.documents_without_speaker {
            return Weighing {
                finding: Finding::Unclear,
                rule: Rule::SpeakerUnknown,
                text: "The speaker is unknown, and one document alone does not settle it.".into(),
                missing: Some(format!("Who said it, or a second independent document on: {what}")),
                deciding: self.deciding,
            };
        }
        let any = |effect: Effect| self.deciding.iter().any(|i| voices[*i].effect == effect);
        let (finding, says) = match (any(Effect::Misleading), any(Effect::Close)) {
            (true, _) => (Finding::Misleading, ["bears it out by the letter only", "bear it out by the letter only"]),
            (_, true) => (Finding::Close, ["comes close to it", "come close to it"]),
            _ => (Finding::True, ["supports it", "support it"]),
        };
        let outweighs = voices.iter().any(|voice| is_against(voice, voices, policy));
        let rule = if self.by_clusters { Rule::CClusters } else { Rule::Weight };
        let end = if outweighs { ", and outweighs what contradicts it." } else { "." };
        let text = format!("{}{end}", verb(voices, &self.deciding, says[0], says[1]));
        Weighing { finding, rule, text, deciding: self.deciding, missing: None }
    }
}

/// Nothing of weight on either side: says which lesser thing there was.
fn unsupported(what: &str, voices: &[Voice<'_>]) -> Weighing {
    let speaks = |voice: &Voice<'_>| voice.effect != Effect::Neither && voice.standing != Standing::NotRead;
    let speaking = positions(voices, speaks);
    let dependent = positions(voices, |voice| speaks(voice) && !voice.stands_for());
    let (rule, text, missing) = if speaking.is_empty() {
        (Rule::NoEvidence, "No passage that counts speaks of it.", "A record of tier A or B that speaks of this")
    } else if dependent.len() == speaking.len() {
        (
            Rule::Independence,
            "What speaks of it comes from the speaker or repeats the speaker.",
            "An independent record of tier A or B on this",
        )
    } else {
        (Rule::Thin, "Only voices of tier C speak of it.", "Evidence of tier A or B on this")
    };
    Weighing {
        finding: Finding::Unclear,
        rule,
        text: text.into(),
        deciding: speaking,
        missing: Some(format!("{missing}: {what}")),
    }
}

/// How many independent pieces of evidence the voices at `which` are: pieces differ in text *and* in source.
///
/// Each voice joins a bundle and a source; the answer is the size of the greatest matching between the two, so that
/// thirty reprints are one piece, two articles of one outlet are one, and a reprint beside an outlet's own paragraphs
/// is two where another outlet carries the reprint too.
pub(crate) fn clusters(voices: &[Voice<'_>], which: &[usize]) -> usize {
    let mut bundles: Vec<_> = which.iter().map(|i| &voices[*i].evidence.bundle).collect();
    let mut sources: Vec<_> = which.iter().map(|i| &voices[*i].evidence.source).collect();
    bundles.sort();
    bundles.dedup();
    sources.sort();
    sources.dedup();
    let joined = |bundle: usize, source: usize| {
        which
            .iter()
            .any(|i| voices[*i].evidence.bundle == *bundles[bundle] && voices[*i].evidence.source == *sources[source])
    };
    let mut taken: Vec<Option<usize>> = vec![None; sources.len()];
    (0..bundles.len()).filter(|bundle| place(*bundle, &joined, &mut taken, &mut vec![false; sources.len()])).count()
}

/// Finds a source for `bundle`, moving other bundles where they have another choice (augmenting path).
fn place(
    bundle: usize,
    joined: &impl Fn(usize, usize) -> bool,
    taken: &mut [Option<usize>],
    seen: &mut [bool],
) -> bool {
    for source in 0..taken.len() {
        if seen[source] || !joined(bundle, source) {
            continue;
        }
        seen[source] = true;
        if taken[source].is_none_or(|other| place(other, joined, taken, seen)) {
            taken[source] = Some(bundle);
            return true;
        }
    }
    false
}

/// "2 independent sources of tier A", of the voices at `which`.
pub(crate) fn basis(voices: &[&Voice<'_>]) -> String {
    let tiers = [Tier::A, Tier::B, Tier::C];
    let counted = tiers.iter().filter_map(|tier| {
        let of_tier: Vec<Voice<'_>> =
            voices.iter().filter(|voice| voice.evidence.tier == *tier).map(|v| (*v).clone()).collect();
        let pieces = clusters(&of_tier, &(0..of_tier.len()).collect::<Vec<_>>());
        let kind = match of_tier.first()?.standing {
            _ if of_tier.iter().any(|voice| voice.standing == Standing::Full) => "independent ",
            Standing::OwnRecord => "own ",
            _ => "",
        };
        let noun = match (kind, pieces) {
            ("own ", 1) => "record",
            ("own ", _) => "records",
            (_, 1) => "source",
            _ => "sources",
        };
        Some(format!("{pieces} {kind}{noun} of tier {tier}"))
    });
    words::list(&counted.collect::<Vec<_>>())
}
