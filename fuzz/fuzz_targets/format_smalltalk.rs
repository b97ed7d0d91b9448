//! Any bytes as an image of Smalltalk: whatever a command may ask of it is asked, and nothing may panic.
#![no_main]

use keelback_formats::format::exercise;
use keelback_formats::smalltalk::SMALLTALK;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|file: &[u8]| exercise(&SMALLTALK, file));
