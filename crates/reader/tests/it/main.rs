//! What the reader makes of small inputs written for it, of real ones, and of nonsense.

mod archive;
mod captions;
mod changes;
mod corpus;
mod damage;
mod documents;
mod feeds;
mod hostile;
mod lists;
mod mail;
mod office;
mod pages;
mod paper;
mod pdf;
mod record;
mod rows;
mod support;
