//! Any bytes as a bytecode dump of LuaJIT: whatever a command may ask of it is asked, and nothing may panic.
#![no_main]

use keelback_formats::format::exercise;
use keelback_formats::luajit::LUAJIT;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|file: &[u8]| exercise(&LUAJIT, file));
