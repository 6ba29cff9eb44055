//! An editor finds two claims to be one, or one to be two.

use super::take_in::{check_job, claim, embed};
use crate::App;
use anyhow::{Context, bail};
use onrecord_domain::claim::{Claim, Occurrence, Place};
use onrecord_domain::event::{ClaimRecord, Event};
use onrecord_domain::id::ClaimId;
use onrecord_domain::schedule;
use onrecord_extract::claim_from_text;
use onrecord_index::Entry;
use onrecord_store::Commit;

/// Characters that a reason has at most.
const MOST_REASON: usize = 500;

/// Merges `from` into `into`: its occurrences and links go along, its planned checks are called off, its page leads to
/// the other. Gives the number of occurrences that went along.
///
/// # Errors
/// A claim that is not on record, was removed or merged; two that cannot be one; a reason that is empty or too long.
pub async fn merge(app: &App, from: &ClaimId, into: &ClaimId, reason: &str) -> anyhow::Result<usize> {
    if from == into {
        bail!("a claim is not merged with itself: name two claims");
    }
    let (source, target) = (standing(app, from).await?, standing(app, into).await?);
    if source.claim.sample != target.claim.sample {
        bail!("one of them is a sample: a sample stands by itself, merge it with samples only");
    }
    if source.claim.kind.slug() != target.claim.kind.slug() {
        let (one, other) = (source.claim.kind.slug(), target.claim.kind.slug());
        bail!("one is a {one}, the other a {other}, which are judged differently: merge claims of one kind");
    }
    let occurrences = readable(app, &source.occurrences).await?;
    let merged = Event::ClaimsMerged {
        from: from.clone(),
        into: into.clone(),
        places: occurrences.iter().map(Occurrence::place).collect(),
        reason: valid(reason)?,
        at: app.clock.now(),
    };
    let mut events = called_off(&source);
    events.extend(links(&source, &target));
    events.push(merged);
    events.extend(moved(&occurrences, into));
    let commit = Commit { events, at: app.clock.now(), ..Commit::default() };
    app.store.commit(commit).await.with_context(|| format!("merge claim {from} into {into}"))?;
    Ok(occurrences.len())
}

/// Moves occurrences of a claim, numbered from 1 in the order of [`ClaimRecord::occurrences`], to a claim of their own.
/// It is worded by `sentence`, else by what was said at the first of them. Gives the new claim.
///
/// # Errors
/// A claim that is not on record, was removed or merged; a number that names no occurrence; all of them; words that make
/// no claim; a reason that is empty or too long.
pub async fn split(
    app: &App,
    from: &ClaimId,
    numbers: &[usize],
    sentence: Option<&str>,
    reason: &str,
) -> anyhow::Result<ClaimId> {
    let record = standing(app, from).await?;
    let occurrences = numbered(&record, numbers)?;
    let made = drafted(&record.claim, &occurrences, sentence)?;
    let (id, now) = (made.id.clone(), app.clock.now());
    let planned = schedule::plan(&ClaimRecord::new(made.clone()), now).add;
    let jobs = planned.iter().map(check_job).collect();
    let entry = Entry { key: id.to_string(), text: made.sentence.clone(), vector: embed(&made.sentence)? };
    let split = Event::ClaimSplit {
        from: from.clone(),
        into: id.clone(),
        places: occurrences.iter().map(Occurrence::place).collect(),
        reason: valid(reason)?,
        at: now,
    };
    let mut events = vec![Event::ClaimRecorded(Box::new(made)), split];
    events.extend(moved(&occurrences, &id));
    events.extend(planned.into_iter().map(Event::FollowUpPlanned));
    app.store
        .commit(Commit { events, jobs, at: now, ..Commit::default() })
        .await
        .with_context(|| format!("split claim {from}"))?;
    // It is on record whether or not another process holds the index, which catches up when it starts.
    if let Err(error) = app.claims.add(&[entry]) {
        tracing::warn!(claim = %id, %error, "the new claim is not in the index of claims yet");
    }
    Ok(id)
}

/// A claim that stands by itself.
pub async fn standing(app: &App, id: &ClaimId) -> anyhow::Result<ClaimRecord> {
    let record = app.store.claim(id).await?;
    let record = record.with_context(|| format!("claim {id} is not on record: its identifier is in its address"))?;
    match record.gone() {
        Some(why) => bail!("claim {id} does not stand by itself any more. {why}"),
        None => Ok(record),
    }
}

fn valid(reason: &str) -> anyhow::Result<String> {
    match reason.trim() {
        "" => bail!("a reason is needed: one sentence for readers"),
        long if long.chars().count() > MOST_REASON => bail!("the reason is longer than {MOST_REASON} characters"),
        reason => Ok(reason.to_owned()),
    }
}

/// Occurrences whose documents stand; the others were taken out and stay with the claim that had them.
async fn readable(app: &App, occurrences: &[Occurrence]) -> anyhow::Result<Vec<Occurrence>> {
    let mut readable = vec![];
    for occurrence in occurrences {
        let stands = app.store.document(&occurrence.document).await?.is_some();
        readable.extend(stands.then(|| occurrence.clone()));
    }
    Ok(readable)
}

fn called_off(record: &ClaimRecord) -> Vec<Event> {
    let cancel = |follow_up: &&schedule::FollowUp| Event::FollowUpCancelled {
        claim: record.claim.id.clone(),
        follow_up: follow_up.id.clone(),
        reason: "The claim was merged into another.".into(),
    };
    record.planned().iter().map(cancel).collect()
}

fn links<'a>(source: &'a ClaimRecord, target: &'a ClaimRecord) -> impl Iterator<Item = Event> + 'a {
    let own = &target.claim.id;
    let new = source.links.iter().filter(move |link| link.0 != *own && !target.links.contains(link));
    new.map(move |(to, relation)| Event::ClaimsLinked { from: own.clone(), to: to.clone(), relation: *relation })
}

fn moved(occurrences: &[Occurrence], claim: &ClaimId) -> impl Iterator<Item = Event> + use<> {
    let added = |occurrence: &Occurrence| Occurrence { claim: claim.clone(), ..occurrence.clone() };
    let added: Vec<Occurrence> = occurrences.iter().map(added).collect();
    added.into_iter().map(|occurrence| Event::OccurrenceAdded(Box::new(occurrence)))
}

fn numbered(record: &ClaimRecord, numbers: &[usize]) -> anyhow::Result<Vec<Occurrence>> {
    let have = record.occurrences.len();
    let of = |number: &usize| {
        let occurrence = number.checked_sub(1).and_then(|at| record.occurrences.get(at));
        occurrence.cloned().with_context(|| format!("there is no occurrence {number}: give numbers from 1 to {have}"))
    };
    let mut found: Vec<Occurrence> = vec![];
    for number in numbers {
        let occurrence = of(number)?;
        if !found.contains(&occurrence) {
            found.push(occurrence);
        }
    }
    match found.len() {
        0 => bail!("name the occurrences to split off, by numbers from 1 to {have}"),
        all if all == have => bail!("these are all of its occurrences, so there is nothing to split: leave one out"),
        _ => Ok(found),
    }
}

/// The new claim, drafted from its own words like any other, under an identifier made of its first place.
fn drafted(from: &Claim, occurrences: &[Occurrence], sentence: Option<&str>) -> anyhow::Result<Claim> {
    let first = occurrences.first().context("a claim is made somewhere")?;
    let words = sentence.unwrap_or(first.quote.words());
    let speaker = first.speaker.as_ref().map(|speaker| speaker.name.as_str());
    let draft = claim_from_text(words, speaker, first.said_on)
        .with_context(|| format!("“{words}” does not stand by itself: give the new claim's sentence"))?;
    let Place { document, span, .. } = first.place();
    let place = format!("{}-{}", span.start(), span.end());
    let id = ClaimId::derive(&["split", from.id.as_str(), document.as_str(), &place, &draft.sentence]);
    let made = claim(id, &draft, first.said_on, from.sample);
    Ok(Claim { speaker: first.speaker.clone(), ..made })
}
