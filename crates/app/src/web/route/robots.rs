//! `GET /robots.txt`: everything but search results and single quotes.

use axum::http::header::CONTENT_TYPE;
use axum::response::IntoResponse;

/// What robots may read.
pub(in crate::web) async fn show() -> impl IntoResponse {
    ([(CONTENT_TYPE, "text/plain; charset=utf-8")], "User-agent: *\nDisallow: /search\nDisallow: /evidence/\n")
}
