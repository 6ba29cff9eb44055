//! Integration tests of the domain, one module a subject.

#[path = "../support/cases.rs"]
mod written;

mod cases;
mod verdict;
