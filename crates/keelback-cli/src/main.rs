//! The `keelback` command: parses arguments, calls the library, prints. Nothing about Python is decided here.
#![forbid(unsafe_code)]

mod align;
mod args;
mod asm;
mod bench_compile;
mod build;
mod cfg;
mod decode;
mod diff;
mod dis;
mod explain;
mod failure;
mod files;
mod foreign;
mod grants;
mod in_order;
mod info;
mod input;
mod interrupt;
mod isolate;
mod listing;
mod no_bytecode;
mod output;
mod progress;
mod repl;
mod run;
mod state;
mod trace;
mod verify;

use std::process::ExitCode;

use crate::args::Command;
use crate::failure::Failure;

fn main() -> ExitCode {
    let outcome = match args::parse() {
        Command::Run(args) => run::run(&args),
        Command::Snapshot(args) => state::snapshot(&args),
        Command::Resume(args) => state::resume(&args),
        Command::Fork(args) => state::fork(&args),
        Command::Repl(args) => repl::run(&args),
        Command::Diff(args) => diff::run(&args),
        Command::Trace(args) => trace::run(&args),
        Command::Build(args) => build::run(&args),
        Command::Dis(args) => dis::run(&args),
        Command::Verify(args) => verify::run(&args),
        Command::Info(args) => info::run(&args),
        Command::Explain(args) => explain::run(&args),
        Command::Decode(args) => decode::run(&args),
        Command::Cfg(args) => cfg::run(&args),
        Command::Asm(args) => asm::run(&args),
        Command::BenchCompile(args) => bench_compile::run(&args),
    };
    outcome.map_or_else(|failure: Failure| failure.report(), |()| ExitCode::SUCCESS)
}
