//! Any bytes as a `.kbc` file: loading and verifying end with a module or an error, quickly, and what was accepted
//! survives being written, listed and read again, and runs within its limits.
#![no_main]

use keelback::host::Silent;
use keelback::machine::{Machine, Outcome};
use keelback::{Limits, Program, Stop};
use keelback_bytecode::Module;
use keelback_bytecode::kbc::Mutator;
use libfuzzer_sys::{fuzz_mutator, fuzz_target, fuzzer_mutate};

const LIMITS: Limits = Limits {
    fuel_ops: Some(20_000),
    memory_bytes: 16 << 20,
    recursion_depth: 200,
    output_bytes: Some(1 << 20),
    ..Limits::NONE
};

fuzz_target!(|data: &[u8]| {
    let Ok(module) = Module::from_slice(data) else { return };
    // A file that nobody has verified can be shown too.
    let _ = keelback_bytecode::dis::list(&module);
    let Ok(program) = Program::from_module(module) else { return };
    let module = program.module().module();
    let again = Module::from_slice(&module.to_bytes()).expect("what was written can be read");
    let again = keelback_verify::verify(again).expect("what was verified stays valid when written");
    assert_eq!(again.module(), module, "writing and reading changed the module");
    let mut machine = Machine::new(LIMITS, Box::new(Silent::default())).expect("a machine");
    if machine.run_main(&program) == Outcome::Stopped(Stop::OutOfFuel) {
        machine.resume(1_000);
    }
    assert!(!machine.vm().is_damaged(), "what was verified damages the machine");
});

// Blind damage does not get past the checksums and seldom past the verifier; most files are changed by instructions.
fuzz_mutator!(|data: &mut [u8], size: usize, max_size: usize, seed: u32| {
    let file = &data[..size];
    let mut mutator = Mutator::new(u64::from(seed));
    let damaged = match (seed % 8, Module::from_slice(file)) {
        (0, _) => return fuzzer_mutate(data, size, max_size),
        (2.., Ok(module)) => mutator.rewrite(&module).to_bytes(),
        _ => mutator.mutate(file, file),
    };
    let kept = damaged.len().min(max_size);
    data[..kept].copy_from_slice(&damaged[..kept]);
    kept
});
