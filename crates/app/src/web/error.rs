//! What a reader is told when a page cannot be shown: one enum, one status each, never a cause.

use super::view::Page;
use askama::Template;
use axum::extract::rejection::QueryRejection;
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Redirect, Response};

/// Why a page cannot be shown.
#[derive(Debug)]
pub(super) enum WebError {
    /// There is no such thing, or no longer.
    NotFound(&'static str),
    /// It is at another path of this site now.
    Moved(String),
    /// It was there and has been taken out, with the reason.
    Gone(String),
    /// The address asks for something that makes no sense, and how to mend it.
    BadRequest(String),
    /// The address does not take this method.
    MethodNotAllowed,
    /// Our fault. The cause is logged, not shown.
    Internal(anyhow::Error),
}

#[derive(Template)]
#[template(path = "error.html")]
struct ErrorPage {
    page: Page,
    code: u16,
    heading: &'static str,
    text: String,
}

impl WebError {
    fn status(&self) -> StatusCode {
        match self {
            Self::NotFound(_) => StatusCode::NOT_FOUND,
            Self::Moved(_) => StatusCode::PERMANENT_REDIRECT,
            Self::Gone(_) => StatusCode::GONE,
            Self::BadRequest(_) => StatusCode::BAD_REQUEST,
            Self::MethodNotAllowed => StatusCode::METHOD_NOT_ALLOWED,
            Self::Internal(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    fn words(&self) -> (&'static str, String) {
        match self {
            Self::NotFound(what) => ("Not found", format!("There is no {what} at this address.")),
            Self::Moved(path) => ("Moved", format!("This is now at {path}.")),
            Self::Gone(reason) => ("Taken out of the record", reason.clone()),
            Self::BadRequest(why) => ("This address cannot be read", why.clone()),
            Self::MethodNotAllowed => ("Pages are only read here", "This address takes no such request.".into()),
            Self::Internal(_) => (
                "Something went wrong here",
                "The page could not be made. The fault is ours and has been noted.".into(),
            ),
        }
    }
}

impl IntoResponse for WebError {
    fn into_response(self) -> Response {
        if let Self::Internal(cause) = &self {
            tracing::error!(cause = format!("{cause:#}"), "a page could not be made");
        }
        if let Self::Moved(path) = &self {
            return Redirect::permanent(path).into_response();
        }
        let status = self.status();
        let (heading, text) = self.words();
        let page = Page { noindex: true, ..Page::new(heading, text.clone()) };
        let html = ErrorPage { page, code: status.as_u16(), heading, text }.render();
        (status, Html(html.unwrap_or_else(|_| heading.to_owned()))).into_response()
    }
}

impl From<onrecord_store::StoreError> for WebError {
    fn from(error: onrecord_store::StoreError) -> Self {
        Self::Internal(error.into())
    }
}

impl From<anyhow::Error> for WebError {
    fn from(error: anyhow::Error) -> Self {
        Self::Internal(error)
    }
}

impl From<std::num::TryFromIntError> for WebError {
    fn from(error: std::num::TryFromIntError) -> Self {
        Self::Internal(error.into())
    }
}

impl From<askama::Error> for WebError {
    fn from(error: askama::Error) -> Self {
        Self::Internal(error.into())
    }
}

impl From<QueryRejection> for WebError {
    fn from(_: QueryRejection) -> Self {
        Self::BadRequest("The part of the address behind the question mark cannot be read. Start again from the list or the search box.".into())
    }
}
