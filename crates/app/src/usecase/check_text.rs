//! A claim typed in is checked against the archive or given documents, and not put on record.

use super::address::Address;
use super::attached;
use super::judge::{Judgement, judge};
use super::look::{self, Looked};
use super::prepare::{Intake, Prepared, Raw, prepare};
use super::take_in::{Refused, Source, claim, read_bytes};
use crate::App;
use anyhow::{Context, bail};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use onrecord_domain::claim::{About, Claim};
use onrecord_domain::id::ClaimId;
use onrecord_domain::reading::Stance;
use onrecord_domain::source::Tier;
use onrecord_domain::verdict::Policy;
use onrecord_store::Samples;
use std::collections::VecDeque;

/// What is asked.
#[derive(Debug, Clone)]
pub struct Request {
    /// The claim, one sentence.
    pub text: String,
    /// Who said it, if known.
    pub speaker: Option<String>,
    /// Only these documents, or the archive where there are none.
    pub documents: Vec<Address>,
    /// Nothing published after this day counts.
    pub as_of: Option<Date>,
    /// Tier of documents that neither state one nor have a known source.
    pub assume_tier: Option<Tier>,
}

/// What was found.
#[derive(Debug, Clone)]
pub struct Answer {
    /// The claim as it was understood.
    pub claim: Claim,
    /// What follows.
    pub judgement: Judgement,
    /// What it rests on.
    pub looked: Looked,
    /// Did whoever it is attributed to say it?
    pub attribution: Attribution,
    /// Documents that could not be read, one sentence each.
    pub unreadable: Vec<String>,
}

/// Did X say it, where a claim is "X says Y"?
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Attribution {
    /// A passage of X's own, or one that quotes X, says so.
    Said,
    /// None does.
    NotSaid,
    /// X's own passage says otherwise.
    Misquoted,
    /// The claim attributes nothing.
    NotApplicable,
}

impl Attribution {
    /// The slug used in JSON and on pages.
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Said => "said",
            Self::NotSaid => "not-said",
            Self::Misquoted => "misquoted",
            Self::NotApplicable => "not-applicable",
        }
    }
}

/// Answers a request.
pub async fn check_text(app: &App, request: &Request) -> anyhow::Result<Answer> {
    let draft = onrecord_extract::claim_from_text(&request.text, request.speaker.as_deref(), request.as_of)?;
    let claim = claim(ClaimId::derive(&[&draft.sentence]), &draft, request.as_of, false);
    let (documents, unreadable) = documents(app, request).await?;
    let found = if request.documents.is_empty() {
        look::in_archive(app, &claim, request.as_of, Samples::Included).await?
    } else {
        look::in_documents(&claim, &documents, request.as_of)?
    };
    let (catalogue, reader) = (app.catalogue.clone(), app.reader.clone());
    let today = request.as_of.unwrap_or_else(|| app.clock.now().to_zoned(TimeZone::UTC).date());
    tokio::task::spawn_blocking(move || {
        let looked = look::read(found, &claim, &[], &catalogue.bodies, reader.as_ref())?;
        let judgement = judge(&claim, &looked, None, None, today, &Policy::default());
        let attribution = attribution(&claim, &looked);
        Ok(Answer { claim, judgement, looked, attribution, unreadable })
    })
    .await
    .context("read the evidence")?
}

/// Reads the given documents, with the files of messages, and keeps their bytes and texts, so that every quote can be
/// opened later.
async fn documents(app: &App, request: &Request) -> anyhow::Result<(Vec<(Prepared, String)>, Vec<String>)> {
    let (mut read, mut unreadable) = (vec![], vec![]);
    let mut open: VecDeque<Address> = request.documents.iter().cloned().collect();
    while let Some(address) = open.pop_front() {
        let public = address.public();
        match document(app, &address, request.assume_tier).await {
            Ok(prepared) => {
                open.extend(attached::addresses(&prepared.document, &prepared.read));
                let name = look::source_name(app, &prepared.document);
                read.push((prepared, name));
            }
            Err(error) if error.is::<Refused>() => unreadable.push(format!("{public}: {error:#}")),
            Err(error) => return Err(error),
        }
    }
    if read.is_empty() && !request.documents.is_empty() {
        bail!("none of the documents can be read: {}", unreadable.join("; "));
    }
    Ok((read, unreadable))
}

async fn document(app: &App, address: &Address, assume_tier: Option<Tier>) -> anyhow::Result<Prepared> {
    let Source { bytes, media_type, public } = read_bytes(app, address).await?;
    let raw = Raw {
        bytes: &bytes,
        media_type: media_type.as_deref(),
        address: &public,
        fetched: app.clock.now(),
        stated: &address.stated(),
        assume_tier,
    };
    match prepare(&raw, &app.catalogue)? {
        Intake::Feed(_) => Err(Refused::FeedGiven.into()),
        Intake::Document(mut prepared) => {
            attached::note_sent(&mut prepared, &bytes);
            app.store.put_snapshot(&bytes).await.context("keep the raw bytes")?;
            app.store.put_text_layer(prepared.document.raw, &prepared.read).await.context("keep the text layer")?;
            Ok(*prepared)
        }
    }
}

/// A passage whose document speaks for X, or that names X, is X's word; what it says of the claim says whether X
/// said it.
fn attribution(claim: &Claim, looked: &Looked) -> Attribution {
    let About::Said { by } = &claim.about else { return Attribution::NotApplicable };
    let by = by.to_lowercase();
    let theirs = |index: usize| {
        let candidate = &looked.candidates[index];
        let names = [
            candidate.document.speaker.as_deref(),
            Some(candidate.source_name.as_str()),
            Some(&candidate.passage.text),
        ];
        names.into_iter().flatten().any(|text| text.to_lowercase().contains(&by))
    };
    let stances = |stance| looked.readings.iter().any(|reading| reading.stance == stance && theirs(reading.evidence));
    if stances(Stance::Supports) {
        Attribution::Said
    } else if stances(Stance::Refutes) {
        Attribution::Misquoted
    } else {
        Attribution::NotSaid
    }
}
