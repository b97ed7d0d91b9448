//! `keelback trace`: runs a program one stack instruction at a time and shows what each does.
//!
//! The interpreter is the one that runs everything; only the code is lowered one to one, so that every value of the operand
//! stack can be looked at. An instruction is shown when it is over: with the stack before and after, or with what ended it.

mod listing;
mod show;

use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use keelback::console::Console;
use keelback::machine::{Machine, Outcome};
use keelback::{Limits, VerifiedModule};
use keelback_bytecode::CodeId;

use self::listing::Listings;
use self::show::{Ending, Shown, Viewer};
use crate::args::TraceArgs;
use crate::failure::Failure;
use crate::output;

/// What the program wrote, until the trace has shown it.
type Written = Arc<Mutex<Vec<(u8, Vec<u8>)>>>;

/// An instruction that was started.
struct Started {
    depth: u32,
    code: CodeId,
    module: VerifiedModule,
    offset: u32,
    stack: Vec<String>,
    variables: Vec<(String, String)>,
    /// It called something and was shown then; what is left to show is how that came back.
    called: bool,
    /// Whether it is to be shown at all.
    chosen: bool,
}

/// Runs the program and ends the process with its exit code.
pub(crate) fn run(args: &TraceArgs) -> Result<(), Failure> {
    let (selection, arguments) = args.split();
    let input = selection.read()?;
    let folder = selection.path().and_then(|path| path.parent()).map_or_else(|| PathBuf::from("."), PathBuf::from);
    let program = input.program()?;

    let written = Written::default();
    let to_show = Arc::clone(&written);
    let console = Console::new(arguments).with_modules(folder).with_hash_key((0, 0));
    let console = console.filtering_output(move |stream, bytes| {
        let mut written = to_show.lock().unwrap_or_else(PoisonError::into_inner);
        match written.last_mut() {
            Some((last, text)) if *last == stream => text.extend_from_slice(bytes),
            _ => written.push((stream, bytes.to_vec())),
        }
        None
    });
    let mut machine =
        Machine::new(Limits::NONE, Box::new(console)).map_err(|error| Failure::Usage(error.to_string()))?;
    machine.vm().set_stepping(true);

    let mut tracer = Tracer {
        viewer: Viewer::new(output::stdout(), args.json),
        listings: Listings::default(),
        function: args.function.clone(),
        frames: Vec::new(),
        limit: args.limit,
        found: false,
    };
    let mut outcome = machine.run_main(&program);
    while outcome == Outcome::Step {
        let wanted = tracer.step(&mut machine, &written)?;
        if !wanted {
            tracer.viewer.limit_reached()?;
            return Ok(());
        }
        outcome = machine.proceed();
    }
    tracer.leave(0, &written)?;
    tracer.show_output(&written)?;
    tracer.viewer.flush()?;
    if let Some(function) = &args.function
        && !tracer.found
    {
        return Err(Failure::Refused(format!("no function named {function} was called")));
    }
    match outcome {
        Outcome::Exited(0) => Ok(()),
        Outcome::Exited(code) => Err(Failure::Said(u8::try_from(code & 0xff).unwrap_or(1))),
        Outcome::Stopped(stop) => Err(Failure::Refused(stop.to_string())),
        Outcome::Step => Err(Failure::Refused("the program was left in the middle".to_owned())),
    }
}

struct Tracer {
    viewer: Viewer,
    listings: Listings,
    /// The one function to show.
    function: Option<String>,
    /// The instruction that each frame is in, outermost first.
    frames: Vec<Started>,
    /// How many more instructions to show.
    limit: Option<u64>,
    /// Whether an instruction of the function to show was seen.
    found: bool,
}

impl Tracer {
    /// The machine stands before an instruction: shows the one that is over. `false` once there were enough.
    fn step(&mut self, machine: &mut Machine, written: &Written) -> Result<bool, Failure> {
        let Some(place) = machine.vm().place() else { return Ok(true) };
        if place.prelude {
            return Ok(true);
        }
        let chosen = match &self.function {
            Some(function) => {
                let code = place.module.code(place.code);
                place.module.name(code.qualname) == function || place.module.name(code.name) == function
            }
            None => true,
        };
        self.found |= chosen;
        let (stack, variables) =
            if chosen { (machine.vm().operand_stack(), machine.vm().variables()) } else { (Vec::new(), Vec::new()) };
        self.leave(place.depth, written)?;

        let same_frame = self
            .frames
            .last()
            .is_some_and(|top| top.depth == place.depth && top.code == place.code && top.module.same(&place.module));
        if same_frame {
            if let Some(top) = self.frames.pop() {
                let changed =
                    variables.iter().filter(|variable| !top.variables.contains(variable)).cloned().collect();
                self.finish(&top, Ending::Next { stack: stack.clone(), changed }, written)?;
            }
        } else if let Some(mut caller) = self.frames.pop() {
            let code = place.module.code(place.code);
            let name = place.module.name(code.qualname).to_owned();
            if !caller.called {
                self.finish(&caller, Ending::Call(name), written)?;
                caller.called = true;
            }
            self.frames.push(caller);
        }
        if self.limit == Some(0) {
            return Ok(false);
        }
        self.frames.push(Started {
            depth: place.depth,
            code: place.code,
            module: place.module,
            offset: place.offset,
            stack,
            variables,
            called: false,
            chosen,
        });
        Ok(true)
    }

    /// Frames that are gone now that a frame at `depth` runs: shows what ended them.
    fn leave(&mut self, depth: u32, written: &Written) -> Result<(), Failure> {
        while let Some(top) = self.frames.pop() {
            let row = self.listings.row(&top.module, top.code, top.offset);
            let leaves = row.is_some_and(|row| matches!(row.opcode, "RETURN_VALUE" | "HALT"));
            if top.depth < depth || (top.depth == depth && !leaves) {
                self.frames.push(top);
                break;
            }
            let yields = row.is_some_and(|row| row.opcode.contains("YIELD"));
            let value = top.stack.last().cloned();
            let ending = match value {
                _ if row.is_some_and(|row| row.opcode == "HALT") => Ending::Stop,
                Some(value) if leaves => Ending::Return(value),
                Some(value) if yields => Ending::Yield(value),
                _ => Ending::Raise,
            };
            self.finish(&top, ending, written)?;
        }
        Ok(())
    }

    fn finish(&mut self, started: &Started, ending: Ending, written: &Written) -> Result<(), Failure> {
        if !started.chosen || self.limit == Some(0) {
            return self.show_output(written);
        }
        let code = started.module.code(started.code);
        self.viewer.widen(self.listings.widths(&started.module, started.code, self.function.is_some()));
        let row = self.listings.row(&started.module, started.code, started.offset);
        // With one function alone, how deep it was called is no part of the picture.
        let indent = if self.function.is_some() { 0 } else { started.depth.saturating_sub(1) as usize };
        let shown = Shown {
            indent,
            depth: started.depth,
            function: started.module.name(code.qualname),
            offset: started.offset,
            row,
            before: &started.stack,
            came_back: started.called,
        };
        self.viewer.instruction(&shown, &ending)?;
        if !started.called {
            self.limit = self.limit.map(|limit| limit - 1);
        }
        self.show_output(written)
    }

    /// Shows what the program wrote since the last time.
    fn show_output(&mut self, written: &Written) -> Result<(), Failure> {
        for (stream, bytes) in std::mem::take(&mut *written.lock().unwrap_or_else(PoisonError::into_inner)) {
            self.viewer.program_wrote(stream, &bytes)?;
        }
        Ok(())
    }
}
