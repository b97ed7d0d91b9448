//! Where the time of a start goes: makes machines and prints the mean of each step.
#![forbid(unsafe_code)]

use std::sync::Arc;
use std::time::Instant;

use keelback::console::Console;
use keelback::{Limits, Machine, Module, Program};

const ROUNDS: u32 = 200;

fn main() {
    let timed = |what: &str, step: &mut dyn FnMut()| {
        step();
        let started = Instant::now();
        for _ in 0..ROUNDS {
            step();
        }
        println!("{what:<28}{:>9.1} us", started.elapsed().as_secs_f64() * 1e6 / f64::from(ROUNDS));
    };
    timed("read prelude", &mut || {
        for file in keelback_prelude::FILES {
            assert!(Module::from_bytes(Arc::new(file.kbc)).is_ok());
        }
    });
    timed("read and verify prelude", &mut || {
        for file in keelback_prelude::FILES {
            let module = Module::from_bytes(Arc::new(file.kbc)).expect("it is ours");
            assert!(keelback_verify::verify(module).is_ok());
        }
    });
    timed("VM without prelude", &mut || {
        assert!(keelback_vm::Vm::new(Limits::NONE, Box::new(Console::new(Vec::new()))).is_ok());
    });
    timed("machine", &mut || {
        assert!(Machine::new(Limits::NONE, Box::new(Console::new(Vec::new()))).is_ok());
    });
    timed("compile and verify a program", &mut || {
        assert!(Program::from_source("print(1)\n", "one.py").is_ok());
    });
}
