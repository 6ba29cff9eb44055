//! Style sheet and icon: compiled in, named by their digest, cached for good.

use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::IntoResponse;
use onrecord_domain::id::Digest;
use std::sync::LazyLock;

const CSS: &str = include_str!("../../static/site.css");
const ICON: &str = include_str!("../../static/mark.svg");

static CSS_PATH: LazyLock<String> = LazyLock::new(|| versioned("/static/site.css", CSS));
static ICON_PATH: LazyLock<String> = LazyLock::new(|| versioned("/static/mark.svg", ICON));

fn versioned(path: &str, text: &str) -> String {
    format!("{path}?v={:.16}", Digest::of(text.as_bytes()).to_string())
}

/// Address of the style sheet: another text has another address.
pub(super) fn css_path() -> &'static str {
    &CSS_PATH
}

/// Address of the icon.
pub(super) fn icon_path() -> &'static str {
    &ICON_PATH
}

/// `GET /static/site.css`
pub(super) async fn css() -> impl IntoResponse {
    forever("text/css; charset=utf-8", CSS)
}

/// `GET /static/mark.svg`
pub(super) async fn icon() -> impl IntoResponse {
    forever("image/svg+xml", ICON)
}

fn forever(kind: &'static str, text: &'static str) -> impl IntoResponse {
    ([(CONTENT_TYPE, kind), (CACHE_CONTROL, "public, max-age=31536000, immutable")], text)
}
