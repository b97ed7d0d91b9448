//! Any bytes as a module of the BEAM: whatever a command may ask of it is asked, and nothing may panic.
#![no_main]

use keelback_formats::beam::BEAM;
use keelback_formats::format::exercise;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|file: &[u8]| exercise(&BEAM, file));
