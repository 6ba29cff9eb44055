//! The index as its callers see it.

mod index;
