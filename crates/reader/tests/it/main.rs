//! What the reader makes of small inputs written for it, of real ones, and of nonsense.

mod corpus;
mod documents;
mod feeds;
mod hostile;
mod lists;
mod record;
mod support;
