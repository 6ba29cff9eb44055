//! The site: one table of routes; each handler extracts, loads, and shows.

/// Where do style sheet and icon lie?
mod asset;
/// What do search engines get?
mod claim_review;
/// What is a reader told when a page cannot be shown?
mod error;
/// What does every response carry?
mod frame;
/// Which route shows what?
mod route;
/// What do pages show?
mod view;
/// How are dates, numbers and outcomes put to a reader?
mod words;

use crate::App;
use askama::Template;
use axum::Router;
use axum::middleware::from_fn;
use axum::response::{Html, IntoResponse, Response};
use axum::routing::get;
use error::WebError;
use tower_http::compression::CompressionLayer;

/// A page, or why there is none.
type Shown = Result<Response, WebError>;

/// The site, ready to be served.
pub fn router(app: App) -> Router {
    Router::new()
        .route("/", get(route::front::show))
        .route("/feed", get(route::documents::show))
        .route("/claims", get(route::claims::all))
        .route("/fact-checks", get(route::claims::fact_checks))
        .route("/promises", get(route::claims::promises))
        .route("/countdowns", get(route::claims::countdowns))
        .route("/countdowns/past", get(route::claims::past_countdowns))
        .route("/claims/{id}", get(route::claim::show))
        .route("/claims/{id}/timeline", get(route::claim::timeline))
        .route("/claims/{id}/feed.atom", get(route::feed::of_claim))
        .route("/documents/{id}", get(route::document::show))
        .route("/documents/{id}/changes", get(route::changes::show))
        .route("/evidence/{text_layer}", get(route::evidence::show))
        .route("/search", get(route::search::show))
        .route("/methodology", get(route::methodology::show))
        .route("/sources", get(route::sources::show))
        .route("/corrections", get(route::corrections::show))
        .route("/ledger", get(route::ledger::show))
        .route("/about", get(route::about::show))
        .route("/feed.atom", get(route::feed::of_updates))
        .route("/websub/{callback}", get(route::websub::verify).post(route::websub::arrived))
        .route("/robots.txt", get(route::robots::show))
        .route("/health/live", get(route::health::live))
        .route("/health/ready", get(route::health::ready))
        .route("/static/site.css", get(asset::css))
        .route("/static/mark.svg", get(asset::icon))
        .fallback(async || WebError::NotFound("page"))
        .method_not_allowed_fallback(async || WebError::MethodNotAllowed)
        .layer(from_fn(frame::tag))
        .layer(CompressionLayer::new())
        .layer(from_fn(frame::secure))
        .with_state(app)
}

/// A template as a response.
fn html(page: &impl Template) -> Shown {
    Ok(Html(page.render()?).into_response())
}
