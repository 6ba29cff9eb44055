//! `GET /health/live` and `/health/ready`, for whoever watches the process.

use crate::App;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::IntoResponse;

/// The process answers.
pub(in crate::web) async fn live() -> &'static str {
    "live\n"
}

/// The record can be read.
pub(in crate::web) async fn ready(State(app): State<App>) -> impl IntoResponse {
    match app.store.head().await {
        Ok(_) => (StatusCode::OK, "ready\n"),
        Err(error) => {
            tracing::error!(cause = %error, "the record cannot be read");
            (StatusCode::SERVICE_UNAVAILABLE, "the record cannot be read\n")
        }
    }
}
