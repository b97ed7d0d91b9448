//! Any bytes as an object of eBPF: whatever a command may ask of it is asked, and nothing may panic.
#![no_main]

use keelback_formats::ebpf::EBPF;
use keelback_formats::format::exercise;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|file: &[u8]| exercise(&EBPF, file));
