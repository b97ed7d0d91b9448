//! Any bytes as a file of Ruby's: whatever a command may ask of it is asked, and nothing may panic.
#![no_main]

use keelback_formats::format::exercise;
use keelback_formats::yarv::YARV;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|file: &[u8]| exercise(&YARV, file));
