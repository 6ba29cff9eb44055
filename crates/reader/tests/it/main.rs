//! What the reader makes of small inputs written for it, of real ones, and of nonsense.

mod changes;
mod corpus;
mod documents;
mod hostile;
mod pages;
mod record;
mod support;
