//! Any bytes as a code cache of V8: whatever a command may ask of it is asked, and nothing may panic.
#![no_main]

use keelback_formats::format::exercise;
use keelback_formats::v8::V8;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|file: &[u8]| exercise(&V8, file));
