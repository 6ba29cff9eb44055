//! What the reader makes of small inputs written for it, of real ones, and of nonsense.

mod changes;
mod archive;
mod captions;
mod corpus;
mod damage;
mod documents;
mod feeds;
mod hostile;
mod pages;
mod mail;
mod office;
mod paper;
mod pdf;
mod lists;
mod record;
mod rows;
mod support;
