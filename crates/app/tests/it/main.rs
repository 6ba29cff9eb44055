//! The program as its users meet it: real router, real SQL, real reader, frozen clock.

mod harness;

mod catalogue;
mod check;
mod crash;
mod fetch;
mod samples;
