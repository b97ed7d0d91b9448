//! Any text as a program: compiling ends with a module or an error, and every module that the compiler makes is one
//! that the verifier accepts and that survives being written and read.
#![no_main]

use keelback_bytecode::Module;
use keelback_compile::{CompileOptions, Mode, compile};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: (u8, &str)| {
    let (choice, source) = data;
    let mode = match choice % 4 {
        0 => Mode::Eval,
        1 => Mode::Single,
        _ => Mode::Exec,
    };
    let options = CompileOptions { mode, optimize: (choice >> 6).min(2), ..CompileOptions::default() };
    let Ok(module) = compile(source, &options) else { return };
    let again = Module::from_slice(&module.to_bytes()).expect("what was written can be read");
    assert_eq!(module, again, "writing and reading changed the module");
    if let Err(error) = keelback_verify::verify(module) {
        panic!("the verifier refuses what the compiler made: {error}");
    }
});
