//! Any bytes as instructions of the VAX: whatever a command may ask of them is asked, and nothing may panic.
#![no_main]

use keelback_formats::format::exercise;
use keelback_formats::raw::Raw;
use keelback_formats::vax::VAX;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|file: &[u8]| exercise(&Raw::new(&VAX, None, 0), file));
