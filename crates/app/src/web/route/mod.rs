//! Routes, one file each.

/// What is this site?
pub(super) mod about;
/// What changed in this version?
pub(super) mod changes;
/// What became of this claim?
pub(super) mod claim;
/// Which claims are on record?
pub(super) mod claims;
/// What was wrong?
pub(super) mod corrections;
/// What does this document claim?
pub(super) mod document;
/// Which documents are on record?
pub(super) mod documents;
/// Where does this quote stand?
pub(super) mod evidence;
/// Updates for feed readers.
pub(super) mod feed;
/// What changed lately?
pub(super) mod front;
/// Is it up?
pub(super) mod health;
/// Can it be proved?
pub(super) mod ledger;
/// How is a verdict reached?
pub(super) mod methodology;
/// What may robots read?
pub(super) mod robots;
/// Where is something said about …?
pub(super) mod search;
/// Who is believed how far, and why?
pub(super) mod sources;
/// Who tells us of what is new?
pub(super) mod websub;

use super::error::WebError;
use crate::App;
use onrecord_domain::document::Document;

/// Name of the body a document speaks for; none of a source that is not listed, whose body is only what it is cautiously
/// taken for.
fn body_of(app: &App, document: &Document) -> Option<String> {
    let known = document.sample || app.catalogue.lists(&document.source);
    let id = document.speaks_for.as_ref().filter(|_| known)?;
    app.catalogue.bodies.iter().find(|body| body.id == *id).map(|body| body.name.clone())
}

/// A value of a form: an empty field is no filter.
fn filled(field: &Option<String>) -> Option<String> {
    field.as_deref().map(str::trim).filter(|text| !text.is_empty()).map(str::to_owned)
}

/// The identifier in a path; one that cannot be names nothing.
fn id<T: std::str::FromStr>(text: &str, what: &'static str) -> Result<T, WebError> {
    text.parse().map_err(|_| WebError::NotFound(what))
}
