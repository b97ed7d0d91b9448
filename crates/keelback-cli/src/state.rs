//! `keelback snapshot`, `resume` and `fork`: a program's state in a file.

use std::fs;
use std::path::Path;
use std::process;

use keelback::console::Console;
use keelback::machine::{Machine, Outcome};
use keelback::{Value, to_value, whole_file};

use crate::args::{ForkArgs, LimitArgs, ResumeArgs, SnapshotArgs};
use crate::failure::Failure;
use crate::grants::GrantArgs;
use crate::interrupt::Interrupt;
use crate::run::{self, Running};

/// Runs a program until a limit stops it, and saves its state.
pub(crate) fn snapshot(args: &SnapshotArgs) -> Result<(), Failure> {
    let (mut running, outcome) = run::start(&args.run)?;
    save_if_stopped(&mut running, outcome, Some(&args.save_to))?;
    running.end(outcome)
}

/// Goes on from a state.
pub(crate) fn resume(args: &ResumeArgs) -> Result<(), Failure> {
    let interrupt = Interrupt::install();
    let console = console(&args.grants, &interrupt)?;
    let mut running = Running::new(restored(&args.state, console, &args.limits, &args.grants)?, interrupt);
    let outcome = running.machine.proceed();
    save_if_stopped(&mut running, outcome, args.save_to.as_deref())?;
    running.end(outcome)
}

/// Goes on from a state once for each way, one after the other.
pub(crate) fn fork(args: &ForkArgs) -> Result<(), Failure> {
    let mut root = restored(&args.state, Console::new(Vec::new()), &args.limits, &args.grants)?;
    let ways = args.ways.iter().map(|way| parse_way(way)).collect::<Result<Vec<_>, _>>()?;
    let mut exit = 0;
    for (way, (name, value)) in args.ways.iter().zip(ways) {
        let interrupt = Interrupt::install();
        let console = console(&args.grants, &interrupt)?;
        let machine = root.fork(Box::new(console)).map_err(|error| Failure::Usage(error.to_string()))?;
        let mut running = Running::new(machine, interrupt);
        let set = running.machine.vm().set_global(&name, &value);
        set.map_err(|error| Failure::Usage(format!("--set {way}: {error}")))?;
        anstream::println!("== {way}");
        let outcome = running.machine.proceed();
        let code = match running.close(outcome) {
            Ok(code) => code,
            Err(Failure::Said(code)) => i32::from(code),
            Err(failure) => return Err(failure),
        };
        exit = if exit == 0 { code } else { exit };
    }
    process::exit(exit)
}

/// A host for a program that was started elsewhere.
fn console(grants: &GrantArgs, interrupt: &Interrupt) -> Result<Console, Failure> {
    grants.apply(Console::new(Vec::new()).with_interrupt(interrupt.flag()), None)
}

/// A machine in the state that a file holds, with limits for what is to come.
fn restored(state: &Path, console: Console, limits: &LimitArgs, grants: &GrantArgs) -> Result<Machine, Failure> {
    let bytes = fs::read(state).map_err(|error| Failure::file("read", state.display(), &error))?;
    let none = keelback::Limits::NONE;
    let mut machine = Machine::new(none, Box::new(console)).map_err(|error| Failure::Usage(error.to_string()))?;
    machine.vm().restore(&bytes).map_err(|error| Failure::refused(state.display(), error))?;
    if machine.vm().is_idle() {
        return Err(Failure::refused(state.display(), "no program is stopped in it"));
    }
    let mut limits = limits.after(machine.vm().usage());
    limits.memory_stops = grants.is_explicit();
    machine.vm().set_limits(&limits);
    Ok(machine)
}

/// Saves the state of a program that was stopped, and says so.
fn save_if_stopped(running: &mut Running, outcome: Outcome, output: Option<&Path>) -> Result<(), Failure> {
    let (Outcome::Stopped(_), Some(path)) = (outcome, output) else { return Ok(()) };
    let bytes = running.machine.vm().snapshot();
    whole_file::write(path, &bytes).map_err(|error| Failure::file("write", path.display(), &error))?;
    anstream::eprintln!("saved: {} ({} KB)", path.display(), bytes.len().div_ceil(1024));
    Ok(())
}

/// `NAME=VALUE`: the value in JSON, or else it is a text.
fn parse_way(way: &str) -> Result<(String, Value), Failure> {
    let Some((name, text)) = way.split_once('=').filter(|(name, _)| !name.is_empty()) else {
        return Err(Failure::Usage(format!("--set {way}: NAME=VALUE is expected")));
    };
    let value = match serde_json::from_str::<serde_json::Value>(text) {
        Ok(json) => to_value(&json).map_err(|error| Failure::Usage(format!("--set {way}: {error}")))?,
        Err(_) => Value::from(text),
    };
    Ok((name.to_owned(), value))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_json_or_text() {
        let way = |text: &str| parse_way(text).ok();
        assert_eq!(way("n=3"), Some(("n".to_owned(), Value::Int(3))));
        assert_eq!(way("n=[1, null]"), Some(("n".to_owned(), Value::List(vec![Value::Int(1), Value::None]))));
        assert_eq!(way("name=a=b"), Some(("name".to_owned(), Value::from("a=b"))));
        assert_eq!(way("=3"), None);
        assert_eq!(way("n"), None);
    }
}
