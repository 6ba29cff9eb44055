//! `GET /sources`: who is believed how far, and why.

use crate::App;
use crate::usecase::poll::{said, standing};
use crate::web::view::{Link, Page, linkable};
use crate::web::{Shown, html, words};
use askama::Template;
use axum::extract::State;
use jiff::Timestamp;
use onrecord_domain::period::day_of;
use onrecord_domain::source::{Body, Display, Source};
use onrecord_domain::watch::{Trouble, Watched};

#[derive(Template)]
#[template(path = "sources.html")]
struct SourcesPage {
    page: Page,
    watched: Vec<WatchedRow>,
    sources: Vec<SourceRow>,
    defaults: Vec<DefaultRow>,
    bodies: Vec<BodyRow>,
}

struct WatchedRow {
    address: Link,
    every: String,
    standing: String,
    trouble: Vec<String>,
}

struct SourceRow {
    id: String,
    name: String,
    kind: &'static str,
    tier: &'static str,
    reason: String,
    body: Option<Link>,
    domains: String,
    feeds: Vec<String>,
    display: &'static str,
    unverified: bool,
}

struct DefaultRow {
    endings: String,
    kind: &'static str,
    tier: &'static str,
    reason: String,
}

struct BodyRow {
    id: String,
    name: String,
    aliases: String,
    superior: Option<Link>,
    autonomous: bool,
}

/// The page of sources.
pub(in crate::web) async fn show(State(app): State<App>) -> Shown {
    let catalogue = &app.catalogue;
    let defaults = catalogue.defaults.iter().map(|rule| DefaultRow {
        endings: rule.suffixes.iter().map(|suffix| format!(".{suffix}")).collect::<Vec<_>>().join(", "),
        kind: words::source_kind(rule.kind),
        tier: rule.tier.slug(),
        reason: rule.tier_reason.clone(),
    });
    let (now, watched) = (app.clock.now(), app.store.watched().await?);
    html(&SourcesPage {
        page: Page::new("Sources", "Every source, its tier, and the reason for it.").in_section("/sources"),
        watched: watched.iter().map(|watched| watched_row(watched, now)).collect(),
        sources: catalogue.sources.iter().map(|source| source_row(source, &catalogue.bodies)).collect(),
        defaults: defaults.collect(),
        bodies: catalogue.bodies.iter().map(|body| body_row(body, &catalogue.bodies)).collect(),
    })
}

/// What is watched is public; why a poll failed may name the operator's network, and is for `onrecord doctor`.
fn watched_row(watched: &Watched, now: Timestamp) -> WatchedRow {
    let told = |trouble: &Trouble| match trouble {
        Trouble::Failing { since, .. } => format!("failing since {}", day_of(*since)),
        other => other.to_string(),
    };
    WatchedRow {
        address: Link {
            href: linkable(&watched.address).unwrap_or_default().to_owned(),
            text: watched.address.clone(),
        },
        every: said(watched.every),
        standing: standing(watched),
        trouble: watched.trouble(now).iter().map(told).collect(),
    }
}

fn source_row(source: &Source, bodies: &[Body]) -> SourceRow {
    SourceRow {
        id: source.id.to_string(),
        name: source.name.clone(),
        kind: words::source_kind(source.kind),
        tier: source.tier.slug(),
        reason: source.tier_reason.clone(),
        body: source.speaks_for.as_ref().and_then(|id| body_link(id, bodies)),
        domains: source.domains.join(", "),
        feeds: source.feeds.iter().filter_map(|feed| linkable(feed)).map(str::to_owned).collect(),
        display: match source.display {
            Display::Excerpt => "excerpts",
            Display::Full => "whole text",
        },
        unverified: source.unverified,
    }
}

fn body_row(body: &Body, bodies: &[Body]) -> BodyRow {
    BodyRow {
        id: body.id.to_string(),
        name: body.name.clone(),
        aliases: body.aliases.join(", "),
        superior: body.superior.as_ref().and_then(|id| body_link(id, bodies)),
        autonomous: body.autonomous,
    }
}

fn body_link(id: &onrecord_domain::id::BodyId, bodies: &[Body]) -> Option<Link> {
    let body = bodies.iter().find(|body| body.id == *id)?;
    Some(Link { href: format!("#body-{id}"), text: body.name.clone() })
}
