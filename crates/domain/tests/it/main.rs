//! Integration tests of the domain, one module a subject.

#[path = "../support/cases.rs"]
mod written;

mod build;
mod cases;
mod fold;
mod ledger;
mod period;
mod quantity;
mod schedule;
mod independence;
mod verdict;
