//! `GET` and `POST /websub/{callback}`: hubs that were asked to tell of what is new.

use crate::App;
use crate::usecase::push;
use crate::web::Shown;
use crate::web::error::WebError;
use axum::body::{Body, to_bytes};
use axum::extract::rejection::QueryRejection;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};

/// Bytes of a call that are taken in, unread.
const TAKEN: usize = 1 << 20;

/// Most bytes of a challenge that are given back.
const CHALLENGE: usize = 1_000;

/// What a hub asks.
#[derive(Debug, serde::Deserialize)]
pub(in crate::web) struct Asked {
    #[serde(rename = "hub.mode")]
    mode: String,
    #[serde(rename = "hub.topic")]
    topic: String,
    #[serde(rename = "hub.challenge")]
    challenge: Option<String>,
    #[serde(rename = "hub.lease_seconds")]
    lease_seconds: Option<u32>,
    #[serde(rename = "hub.reason")]
    reason: Option<String>,
}

/// A hub asks whether it was asked, or refuses.
pub(in crate::web) async fn verify(
    State(app): State<App>,
    Path(callback): Path<String>,
    asked: Result<Query<Asked>, QueryRejection>,
) -> Shown {
    let Query(asked) = asked?;
    let answer = match (asked.mode.as_str(), asked.challenge.filter(|challenge| challenge.len() <= CHALLENGE)) {
        ("subscribe", Some(challenge)) => {
            push::confirm(&app, &callback, &asked.topic, asked.lease_seconds).await?.then_some(challenge)
        }
        ("denied", _) => push::refuse(&app, &callback, asked.reason.as_deref()).await?.then(String::new),
        // We never ask a hub to end what it promised: one that calls for an address no longer watched is told so then.
        _ => None,
    };
    let answer = answer.ok_or(WebError::NotFound("subscription"))?;
    let headers = [(CONTENT_TYPE, "text/plain; charset=utf-8"), (CACHE_CONTROL, "no-store")];
    Ok((headers, answer).into_response())
}

/// A hub tells of something new. What it sends along is not read.
pub(in crate::web) async fn arrived(State(app): State<App>, Path(callback): Path<String>, body: Body) -> Shown {
    if !push::arrived(&app, &callback).await? {
        // By this status a hub learns to forget the address.
        return Err(WebError::Gone("This address is no longer watched here.".into()));
    }
    // Taken in, so that the connection ends well; more than that may break off.
    let _ = to_bytes(body, TAKEN).await;
    Ok(Response::builder().status(StatusCode::ACCEPTED).body(Body::empty()).map_err(anyhow::Error::from)?)
}
