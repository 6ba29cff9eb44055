//! Does any input named `a.eml` make the reader panic or break its word, or its files?

#![no_main]

use libfuzzer_sys::fuzz_target;

#[path = "../reading.rs"]
mod reading;

fuzz_target!(|bytes: &[u8]| {
    reading::check(bytes, Some("message/rfc822"), "a.eml");
    let _ = onrecord_reader::attached(bytes);
});
