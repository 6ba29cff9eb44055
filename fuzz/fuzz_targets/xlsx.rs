//! Does any input named `a.xlsx` make the reader panic or break its word?

#![no_main]

use libfuzzer_sys::fuzz_target;

#[path = "../reading.rs"]
mod reading;

fuzz_target!(|bytes: &[u8]| reading::check(bytes, None, "a.xlsx"));
