//! Any bytes as Luau bytecode: whatever a command may ask of it is asked, and nothing may panic.
#![no_main]

use keelback_formats::format::exercise;
use keelback_formats::luau::LUAU;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|file: &[u8]| exercise(&LUAU, file));
