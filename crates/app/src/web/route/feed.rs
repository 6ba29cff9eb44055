//! `GET /feed.atom` and `/claims/{id}/feed.atom`: updates for feed readers. Samples are in neither.

use super::claim;
use crate::App;
use crate::web::error::WebError;
use crate::web::view::claim_path;
use crate::web::{Shown, words};
use anyhow::Context;
use atom_syndication::{Content, Entry, Feed, FixedDateTime, Generator, Link, Person, Text};
use axum::extract::{Path, State};
use axum::http::header::CONTENT_TYPE;
use axum::response::IntoResponse;
use jiff::Timestamp;
use onrecord_domain::event::Update;
use onrecord_store::Samples;

const ENTRIES: u32 = 50;

/// Updates that changed something, newest first.
pub(in crate::web) async fn of_updates(State(app): State<App>) -> Shown {
    let recent = app.store.recent_updates(Samples::Excluded, ENTRIES).await?;
    let entries = recent
        .iter()
        .map(|recent| entry(&app, &recent.update, &recent.claim.headline))
        .collect::<Result<Vec<_>, _>>()?;
    let newest = recent.first().map(|recent| recent.update.at);
    answer(feed(&app, "OnRecord: updates", "", newest, entries)?)
}

/// Every update of one claim, newest first.
pub(in crate::web) async fn of_claim(State(app): State<App>, Path(id): Path<String>) -> Shown {
    let record = claim::not_merged(claim::load(&app, &id).await?, "/feed.atom")?;
    if record.claim.sample {
        return Err(WebError::NotFound("feed: this claim is a sample, and samples have none"));
    }
    let updates = record.updates.iter().rev().take(usize::try_from(ENTRIES)?);
    let headline = &record.claim.headline;
    let entries = updates.map(|update| entry(&app, update, headline)).collect::<Result<Vec<_>, _>>()?;
    let newest = record.current().map(|update| update.at);
    answer(feed(&app, &format!("OnRecord: {headline}"), &claim_path(&record.claim.id), newest, entries)?)
}

fn feed(app: &App, title: &str, path: &str, newest: Option<Timestamp>, entries: Vec<Entry>) -> Result<Feed, WebError> {
    let site = format!("{}{path}", app.config.public_url);
    let own = format!("{site}/feed.atom");
    Ok(Feed {
        title: Text::plain(title),
        id: own.clone(),
        updated: date(newest.unwrap_or(Timestamp::UNIX_EPOCH))?,
        authors: vec![Person { name: "OnRecord".into(), ..Person::default() }],
        generator: Some(Generator { value: "OnRecord".into(), ..Generator::default() }),
        links: vec![link("self", own), link("alternate", if path.is_empty() { format!("{site}/") } else { site })],
        entries,
        ..Feed::default()
    })
}

fn entry(app: &App, update: &Update, headline: &str) -> Result<Entry, WebError> {
    let page = format!("{}{}", app.config.public_url, claim_path(&update.claim));
    let text: Vec<&str> = update.text.iter().map(|sentence| sentence.text.as_str()).collect();
    Ok(Entry {
        title: Text::plain(format!("{}: {headline}", words::label(update.outcome))),
        id: format!("{page}#{}", update.id),
        updated: date(update.at)?,
        published: Some(date(update.at)?),
        links: vec![link("alternate", page)],
        content: Some(Content {
            value: Some(text.join("\n\n")),
            content_type: Some("text".into()),
            ..Content::default()
        }),
        ..Entry::default()
    })
}

fn link(rel: &str, href: String) -> Link {
    Link { href, rel: rel.into(), ..Link::default() }
}

fn date(at: Timestamp) -> Result<FixedDateTime, WebError> {
    Ok(at.to_string().parse::<FixedDateTime>().context("write a time as RFC 3339")?)
}

fn answer(feed: Feed) -> Shown {
    Ok(([(CONTENT_TYPE, "application/atom+xml; charset=utf-8")], feed.to_string()).into_response())
}
