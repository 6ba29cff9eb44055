//! Integration tests of the domain, one module a subject.

#[path = "../support/cases.rs"]
mod written;

mod build;
mod cases;
mod fold;
mod independence;
mod ledger;
mod period;
mod quantity;
mod schedule;
mod verdict;
mod watch;
