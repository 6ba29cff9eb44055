//! What a reading comes to, once the rule has looked at where it comes from and compared its numbers and dates itself.

use super::policy::Policy;
use super::rule::Rule;
use super::{Reason, measure};
use crate::claim::{Nature, Part};
use crate::document::DocumentType;
use crate::reading::{Evidence, Reading, Stance};
use crate::source::{Independence, Tier};
use jiff::civil::Date;

/// What a passage says of a part in the end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Effect {
    Supports,
    /// Off by little; of a graded criterion, partly met.
    Close,
    /// Holds by the letter, and misleads.
    Misleading,
    Refutes,
    Neither,
}

/// How far the origin of a passage lets it count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Standing {
    /// Independent, or excepted from having to be.
    Full,
    /// The speaker is unknown.
    NotAssessed,
    /// The speaker's own record: counts where it contradicts.
    OwnRecord,
    None,
    /// Not read at all: excluded, retracted, later than the day, in another language.
    NotRead,
}

/// Tier first, then directness. The order of values is the order of weights.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Weight {
    /// Tier C: never decides by itself.
    Thin,
    BTold,
    BDirect,
    ATold,
    ADirect,
}

impl Weight {
    fn of(evidence: &Evidence) -> Self {
        match (evidence.tier, evidence.direct) {
            (Tier::A, true) => Self::ADirect,
            (Tier::A, false) => Self::ATold,
            (Tier::B, true) => Self::BDirect,
            (Tier::B, false) => Self::BTold,
            (Tier::C | Tier::X, _) => Self::Thin,
        }
    }
}

/// One reading, weighed.
#[derive(Debug, Clone)]
pub(crate) struct Voice<'a> {
    pub(crate) index: usize,
    pub(crate) evidence: &'a Evidence,
    pub(crate) effect: Effect,
    pub(crate) strength: f64,
    pub(crate) standing: Standing,
    pub(crate) weight: Weight,
    /// Shows the impression wrong by another series, span or base.
    pub(crate) other_base: bool,
    /// A figure given as a revision after the claim was made.
    pub(crate) later_revision: Option<String>,
    /// Day of what it says: the date given, or of publication.
    pub(crate) on: Option<Date>,
    pub(crate) reason: Reason,
}

impl Voice<'_> {
    /// Whether it can weigh for a part.
    pub(crate) fn stands_for(&self) -> bool {
        matches!(self.standing, Standing::Full | Standing::NotAssessed)
    }

    /// Whether it can weigh against a part.
    pub(crate) fn stands_against(&self) -> bool {
        self.stands_for() || self.standing == Standing::OwnRecord
    }
}

/// When things were said and are looked at.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Moment {
    pub(crate) said_on: Option<Date>,
    pub(crate) as_of: Option<Date>,
    /// Whether undated passages are taken as public by then.
    pub(crate) undated_counts: bool,
}

/// How a reading is measured against what it is about: parts and graded criteria differ.
pub(crate) type Measure = fn(&Part, &Reading, &Policy) -> (Effect, Vec<Reason>);

/// Everything said of `part`, in the order of the readings; readings that say nothing of it are left out.
pub(crate) fn voices<'a>(
    (index, part): (usize, &Part),
    (evidence, readings): (&'a [Evidence], &[Reading]),
    moment: Moment,
    measure: Measure,
    policy: &Policy,
) -> Vec<Voice<'a>> {
    let of_part = readings.iter().filter(|reading| reading.part == index && reading.notice.is_none());
    let speaking = of_part.filter(|reading| reading.stance != Stance::Neither || reading.other_base);
    let mut voices: Vec<Voice<'a>> = speaking
        .filter_map(|reading| Some((reading, evidence.get(reading.evidence)?)))
        .map(|(reading, source)| voice(part, source, reading, moment, measure, policy))
        .collect();
    supersede(part, readings, index, moment, &mut voices);
    voices
}

fn voice<'a>(
    part: &Part,
    source: &'a Evidence,
    reading: &Reading,
    moment: Moment,
    measure: Measure,
    policy: &Policy,
) -> Voice<'a> {
    let leaf = |rule: Rule, text: String, holds: bool| Reason::step(rule, text, holds, &[reading.evidence]);
    let (standing, why) = match admit(source, moment) {
        Err((rule, text)) => (Standing::NotRead, leaf(rule, text, false)),
        Ok(()) => {
            let (standing, rule, text) = standing(source, part.nature);
            (standing, leaf(rule, text, standing != Standing::None))
        }
    };
    let (mut effect, mut steps) = read(part, source, reading, moment, measure, policy);
    let misleads = reading.other_base && reading.strength >= policy.least_strength && Weight::of(source) > Weight::Thin;
    if misleads {
        steps.push(leaf(Rule::OtherBase, Rule::OtherBase.sentence().into(), true));
        // A passage that shows another base does not contradict the letter.
        effect = if effect == Effect::Refutes { Effect::Neither } else { effect };
    }
    let proves_itself = part.nature == Nature::Contents && source.is_document_claimed;
    let counts = !matches!(standing, Standing::None | Standing::NotRead) && (effect != Effect::Neither || misleads);
    Voice {
        index: reading.evidence,
        evidence: source,
        effect,
        strength: reading.strength,
        standing,
        weight: if proves_itself { Weight::ADirect } else { Weight::of(source) },
        other_base: misleads,
        later_revision: is_later_revision(reading, source, moment).then(|| measure::figures(reading)),
        on: reading.dated.map(|period| period.last).or(source.published),
        reason: Reason {
            because: std::iter::once(why).chain(steps).collect(),
            ..leaf(Rule::Passage, describe(source, effect, misleads), counts)
        },
    }
}

fn describe(source: &Evidence, effect: Effect, misleads: bool) -> String {
    let says = match effect {
        Effect::Neither if misleads => "shows the impression wrong",
        Effect::Neither => "says nothing that counts",
        Effect::Supports => "supports it",
        Effect::Close => "comes close to it",
        Effect::Misleading => "bears it out by the letter only",
        Effect::Refutes => "contradicts it",
    };
    format!("{} (tier {}, {}) {says}.", source.source_name, source.tier, source.document_type.label())
}

/// Whether a passage is read at all.
pub(crate) fn admit(source: &Evidence, moment: Moment) -> Result<(), (Rule, String)> {
    if source.tier == Tier::X || source.document_type == DocumentType::Satire {
        return Err((Rule::Excluded, format!("{} is excluded or satire.", source.source_name)));
    }
    if let Some(tag) = &source.unread_language {
        return Err((Rule::Language, format!("The passage is in {}, and was not read.", super::words::language(tag))));
    }
    match (source.published, moment.as_of) {
        (Some(published), Some(as_of)) if published > as_of => {
            return Err((Rule::AsOf, format!("It was published on {published}, after {as_of}.")));
        }
        (None, Some(as_of)) if !moment.undated_counts => {
            return Err((Rule::AsOf, format!("It is undated, and may be later than {as_of}.")));
        }
        _ => {}
    }
    if source.retracted {
        return Err((Rule::Retracted, "The document was retracted.".into()));
    }
    Ok(())
}

fn standing(source: &Evidence, nature: Nature) -> (Standing, Rule, String) {
    let record = !source.document_type.is_party_statement();
    if nature == Nature::Contents && source.is_document_claimed {
        return (Standing::Full, Rule::Contents, "It is the document the claim speaks of.".into());
    }
    if nature == Nature::Performative && source.direct && record && is_instrument(source) {
        return (Standing::Full, Rule::Performative, "It is the instrument itself.".into());
    }
    if source.only_quotes_speaker {
        return (Standing::None, Rule::OnlyQuotesSpeaker, "It only quotes or reprints the speaker.".into());
    }
    match &source.independence {
        Independence::Yes => (Standing::Full, Rule::Independence, "It is independent of the speaker.".into()),
        Independence::NotAssessed => (
            Standing::NotAssessed,
            Rule::SpeakerUnknown,
            "The speaker is unknown: independence is not assessed.".into(),
        ),
        Independence::No { .. } if source.against_interest && record => (
            Standing::OwnRecord,
            Rule::OwnRecord,
            "It is the speaker's own record; it counts where it contradicts.".into(),
        ),
        Independence::No { reason } => (Standing::None, Rule::Independence, reason.clone()),
    }
}

fn is_instrument(source: &Evidence) -> bool {
    use DocumentType::{Instrument, Law, Register, Ruling};
    source.is_document_claimed || matches!(source.document_type, Instrument | Law | Register | Ruling)
}

/// What the reading says, by strength, period, numbers, dates, and only then the reader's stance.
fn read(
    part: &Part,
    source: &Evidence,
    reading: &Reading,
    moment: Moment,
    measure: Measure,
    policy: &Policy,
) -> (Effect, Vec<Reason>) {
    let neither =
        |rule: Rule, text: String| (Effect::Neither, vec![Reason::step(rule, text, false, &[reading.evidence])]);
    if reading.strength < policy.least_strength {
        return neither(Rule::Strength, "The reader is not sure what it says.".into());
    }
    if let Some(text) = measure::other_period(part, source, reading) {
        return neither(Rule::Period, text);
    }
    let (effect, steps) = measure(part, reading, policy);
    if is_later_revision(reading, source, moment) && effect != Effect::Supports {
        return neither(Rule::Revision, "It gives a revision published after the claim was made.".into());
    }
    (effect, steps)
}

fn is_later_revision(reading: &Reading, source: &Evidence, moment: Moment) -> bool {
    let later = matches!((source.published, moment.said_on), (Some(published), Some(said)) if published > said);
    reading.revision && later && admit(source, moment).is_ok()
}

/// A figure that its own source had already revised when the claim was made no longer counts.
fn supersede(part: &Part, readings: &[Reading], index: usize, moment: Moment, voices: &mut [Voice<'_>]) {
    if part.quantities.is_empty() {
        return;
    }
    let revised: Vec<_> = voices
        .iter()
        .filter(|voice| voice.effect != Effect::Neither && voice.stands_against() && voice.later_revision.is_none())
        .filter(|voice| readings.iter().any(|r| r.part == index && r.evidence == voice.index && r.revision))
        .map(|voice| (voice.index, voice.evidence.source.clone(), voice.evidence.published))
        .collect();
    for voice in voices.iter_mut() {
        let old = revised.iter().any(|(revision, source, published)| {
            *revision != voice.index && *source == voice.evidence.source && voice.evidence.published < *published
        });
        if old && moment.said_on.is_none_or(|said| voice.evidence.published.is_none_or(|published| published <= said)) {
            voice.effect = Effect::Neither;
            voice.reason.holds = false;
            voice.reason.because.push(Reason::step(
                Rule::Superseded,
                "The same source had revised this figure before the claim was made.".into(),
                false,
                &[voice.index],
            ));
        }
    }
}
