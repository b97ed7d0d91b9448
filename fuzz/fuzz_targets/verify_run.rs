//! Any bytes as a `.kbc` file: loading and verifying end with a module or an error, quickly, and what was accepted
//! survives being written, listed and read again.
#![no_main]

use keelback_bytecode::Module;
use keelback_bytecode::kbc::Mutator;
use libfuzzer_sys::{fuzz_mutator, fuzz_target, fuzzer_mutate};

fuzz_target!(|data: &[u8]| {
    let Ok(module) = Module::from_slice(data) else { return };
    // A file that nobody has verified can be shown too.
    let _ = keelback_bytecode::dis::list(&module);
    let Ok(verified) = keelback_verify::verify(module) else { return };
    let written = verified.module().to_bytes();
    let again = Module::from_slice(&written).expect("what was written can be read");
    let again = keelback_verify::verify(again).expect("what was verified stays valid when written");
    assert_eq!(again.module(), verified.module(), "writing and reading changed the module");
});

// Blind damage does not get past the checksums; this mutator repairs them in half of its files.
fuzz_mutator!(|data: &mut [u8], size: usize, max_size: usize, seed: u32| {
    if seed % 4 == 0 {
        return fuzzer_mutate(data, size, max_size);
    }
    let file = &data[..size];
    let damaged = Mutator::new(u64::from(seed)).mutate(file, file);
    let kept = damaged.len().min(max_size);
    data[..kept].copy_from_slice(&damaged[..kept]);
    kept
});
