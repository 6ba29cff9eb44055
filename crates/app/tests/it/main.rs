//! The program as its users meet it: real router, real SQL, real reader, frozen clock.

mod harness;

mod attached;
mod browser;
mod bundles;
mod catalogue;
mod check;
mod contrast;
mod crash;
mod eval;
mod fetch;
mod intake;
mod matching;
mod reading_cases;
mod reading_local;
mod samples;
mod site;
mod verdicts;
mod versions;
mod watching;
mod web;
mod weighing;
