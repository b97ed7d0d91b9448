//! `keelback repl`: statements are run as they are entered, in one namespace. At a terminal there is an editor; what comes from a
//! pipe is run without one, and without prompts.

mod complete;
mod editor;
mod host;
mod statement;

use std::io::{self, BufRead, IsTerminal, Write};
use std::path::PathBuf;
use std::process;

use keelback::console::Console;
use keelback::host::{CompileMode, CompileRequest, Compiled};
use keelback::{Limits, Machine};
use keelback_compile::{CompileOptions, Mode, compile};
use keelback_verify::verify;

use crate::args::ReplArgs;
use crate::failure::Failure;
use crate::grants::GrantArgs;
use crate::interrupt::Interrupt;
use host::Capture;

/// The machine behind the prompt.
struct Session {
    machine: Machine,
    interrupt: Interrupt,
    capture: Capture,
    /// Statements so far, for their names.
    entered: u32,
    has_editor: bool,
}

/// Reads and runs until the end of the input, or until the program exits.
pub(crate) fn run(args: &ReplArgs) -> Result<(), Failure> {
    let has_editor = io::stdin().is_terminal();
    let interrupt = Interrupt::install();
    let folder = std::env::current_dir().unwrap_or_else(|_| PathBuf::from("."));
    let console = Console::new(vec![String::new()]).with_modules(folder).with_interrupt(interrupt.flag());
    let console = GrantArgs::default().apply(console, None)?;
    let capture = Capture::default();
    let console = host::console_of(console, capture.clone(), io::stderr().is_terminal());
    let machine = Machine::new(Limits::NONE, Box::new(console)).map_err(|error| Failure::Usage(error.to_string()))?;
    let mut session = Session { machine, interrupt, capture, entered: 0, has_editor };
    if has_editor {
        if !args.quiet {
            println!("Keelback {} (Python 3.13). Ctrl-D or exit() ends it.", env!("CARGO_PKG_VERSION"));
        }
        return editor::run(&mut session, !args.no_history);
    }
    let mut source = String::new();
    for line in io::stdin().lock().lines() {
        let line = line.map_err(|error| Failure::file("read", "standard input", &error))?;
        source.push_str(&line);
        if !statement::is_incomplete(&source) {
            session.run(&std::mem::take(&mut source));
        } else {
            source.push('\n');
        }
    }
    session.run(&source);
    session.end(0)
}

impl Session {
    /// Runs a statement; ends the process if it exits.
    fn run(&mut self, source: &str) {
        if source.trim().is_empty() {
            return;
        }
        if matches!(source.trim(), "exit" | "quit") {
            self.end(0);
        }
        // As CPython names what comes from its editor, and what comes from a pipe.
        let filename =
            if self.has_editor { format!("<python-input-{}>", self.entered) } else { "<stdin>".to_owned() };
        self.entered += 1;
        let text = format!("{}\n", source.trim_end());
        let options = CompileOptions { filename, mode: Mode::Single, ..CompileOptions::default() };
        let module = match compile(&text, &options) {
            Ok(module) => module,
            Err(error) => {
                let _ = self.machine.vm().flush_host();
                let text = format!("{error}\n");
                let text = if io::stderr().is_terminal() { host::coloured(&text) } else { text };
                let _ = io::stderr().lock().write_all(text.as_bytes());
                return;
            }
        };
        let module = match verify(module) {
            Ok(module) => module,
            Err(error) => {
                crate::failure::complain(&format!("internal error: the verifier refuses what was compiled: {error}"));
                return;
            }
        };
        self.interrupt.clear();
        let exit = self.machine.run_interactive(module, &text);
        let _ = self.machine.vm().flush_host();
        if let Some(code) = exit {
            self.end(code);
        }
    }

    /// Runs code of our own and gives what it printed.
    fn ask(&mut self, source: &str) -> String {
        let request = CompileRequest { source, filename: "<complete>", mode: CompileMode::EXEC };
        let Ok(Compiled { module, .. }) = keelback::console::compile_for_program(&request) else {
            return String::new();
        };
        self.capture.begin();
        let _ = self.machine.run_interactive(module, source);
        let _ = self.machine.vm().flush_host();
        self.capture.end()
    }

    fn end(&mut self, code: i32) -> ! {
        let _ = self.machine.vm().flush_host();
        process::exit(code)
    }
}
