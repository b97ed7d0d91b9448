//! Runs many programs in one process under each interpreter, as modules of a program that imports one after the other, and says how
//! what they printed differs.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use super::text::{self, Match, normal};
use crate::TaskResult;
use crate::process;

/// For a batch.
const TIMEOUT: Duration = Duration::from_secs(30);
/// For a program alone.
const TIMEOUT_ALONE: Duration = Duration::from_secs(10);
/// Stands before what each program writes, with its number.
const MARK: &str = "\u{1}\u{1}program ";

/// Follows `_COUNT = …`.
const DRIVER: &str = r#"
import sys, warnings
warnings.simplefilter("ignore")
def _run(number):
    for stream in (sys.stdout, sys.stderr):
        stream.flush()
        stream.write(f"\x01\x01program {number}\n")
        stream.flush()
    try:
        __import__(f"program_{number}")
    except BaseException as error:
        sys.excepthook(type(error), error, error.__traceback__)
for _number in range(_COUNT):
    _run(_number)
"#;

/// Both interpreters.
pub(super) struct Pair {
    pub(super) keelback: PathBuf,
    pub(super) python: PathBuf,
}

/// What a program did.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Behaviour {
    pub(super) stdout: String,
    pub(super) stderr: String,
    /// Exit code, for a program that ran in a process of its own.
    pub(super) exit: Option<String>,
}

/// A program that did not do the same.
pub(super) struct Difference {
    pub(super) source: String,
    pub(super) expected: Behaviour,
    pub(super) actual: Behaviour,
    /// It shows only in a process of its own: in warnings, or in the exit code.
    pub(super) alone: bool,
}

/// What a difference is when it is looked at again, by itself.
pub(super) enum Verdict {
    /// A difference.
    Differs(Difference),
    /// Only in lines that CPython writes in another order each time.
    Order,
    /// CPython itself writes more or fewer lines each time.
    Unrepeatable,
    /// It was there only because of the programs that ran before in the same process.
    AfterOthers,
}

impl Difference {
    /// The first lines that differ.
    pub(super) fn lines(&self) -> (String, String) {
        let text = |behaviour: &Behaviour| {
            format!("{}\n{}\n{}", behaviour.stdout, behaviour.stderr, behaviour.exit.clone().unwrap_or_default())
        };
        let (expected, actual) = (text(&self.expected), text(&self.actual));
        let (mut expected, mut actual) = (expected.lines(), actual.lines());
        loop {
            match (expected.next(), actual.next()) {
                (Some(one), Some(other)) if one == other => {}
                (one, other) => return (one.unwrap_or("").to_owned(), other.unwrap_or("").to_owned()),
            }
        }
    }

    /// What differences of one cause have in common, more or less: those lines without numbers and quoted text.
    pub(super) fn signature(&self) -> String {
        let (expected, actual) = self.lines();
        format!("{} / {}", plain(&expected), plain(&actual))
    }
}

fn plain(line: &str) -> String {
    let mut out = String::new();
    let mut quote = None;
    for c in line.chars().take(300) {
        match quote {
            Some(open) if c == open => quote = None,
            Some(_) => {}
            None if c == '\'' || c == '"' => {
                quote = Some(c);
                out.push('Q');
            }
            None if c.is_ascii_digit() => {
                if !out.ends_with('0') {
                    out.push('0');
                }
            }
            None => out.push(c),
        }
    }
    out.chars().take(90).collect()
}

/// Compares programs in one process each way. One at which a process does not get on is run by itself, and those behind it in new
/// processes.
pub(super) fn compare(pair: &Pair, folder: &Path, programs: &[String]) -> TaskResult<Vec<Difference>> {
    let mut differences = Vec::new();
    let mut rest = programs;
    while !rest.is_empty() {
        let file = write_batch(folder, rest)?;
        let expected = run_batch(&mut python_batch(pair, &file))?;
        let actual = run_batch(&mut keelback(pair, &file))?;
        let done = expected.len().min(actual.len()).min(rest.len());
        for ((source, expected), actual) in rest.iter().zip(expected).zip(actual) {
            if expected != actual {
                differences.push(Difference { source: source.clone(), expected, actual, alone: false });
            }
        }
        if let Some(program) = rest.get(done) {
            differences.extend(compare_alone(pair, folder, program)?);
        }
        rest = rest.get(done + 1..).unwrap_or_default();
    }
    Ok(differences)
}

/// Compares a program in a process of its own: warnings and the exit code too.
pub(super) fn compare_alone(pair: &Pair, folder: &Path, program: &str) -> TaskResult<Option<Difference>> {
    let file = folder.join("alone.py");
    write(&file, program)?;
    let expected = run_alone(&mut python(pair, &file))?;
    if matches!(expected.exit.as_deref(), Some("timeout" | "134" | "139")) {
        // Endless in CPython, or CPython crashes: there is nothing to compare with.
        return Ok(None);
    }
    let actual = run_alone(&mut keelback(pair, &file))?;
    Ok((expected != actual).then(|| Difference { source: program.to_owned(), expected, actual, alone: true }))
}

/// Looks at a difference again, by itself, and at what CPython does with other addresses and another order of sets of strings. What a
/// program does that has no such thing as one right behaviour says nothing.
pub(super) fn judge(pair: &Pair, folder: &Path, difference: Difference) -> TaskResult<Verdict> {
    let file = if difference.alone {
        let file = folder.join("alone.py");
        write(&file, &difference.source)?;
        file
    } else {
        write_batch(folder, std::slice::from_ref(&difference.source))?
    };
    let run = |command: &mut Command| -> TaskResult<Option<Behaviour>> {
        if difference.alone { run_alone(command).map(Some) } else { Ok(run_batch(command)?.pop()) }
    };
    let mut expected = Vec::new();
    // Other allocators give objects other addresses, of which a program may have written the digits.
    for (seed, allocator) in [("0", "pymalloc"), ("1", "malloc"), ("2", "pymalloc_debug")] {
        let mut command = if difference.alone { python(pair, &file) } else { python_batch(pair, &file) };
        let Some(behaviour) = run(command.env("PYTHONHASHSEED", seed).env("PYTHONMALLOC", allocator))? else {
            return Ok(Verdict::Differs(difference));
        };
        expected.push(behaviour);
    }
    let Some(mut actual) = run(&mut keelback(pair, &file))? else {
        return Ok(Verdict::Differs(difference));
    };
    if actual == expected[0] {
        return Ok(Verdict::AfterOthers);
    }
    let stdout: Vec<&str> = expected.iter().map(|behaviour| &*behaviour.stdout).collect();
    let stderr: Vec<&str> = expected.iter().map(|behaviour| &*behaviour.stderr).collect();
    let streams = [text::compare(&stdout, &mut actual.stdout), text::compare(&stderr, &mut actual.stderr)];
    if streams.contains(&Match::Different) || actual.exit != expected[0].exit {
        let expected = expected.swap_remove(0);
        return Ok(Verdict::Differs(Difference { expected, actual, ..difference }));
    }
    Ok(if streams.contains(&Match::Unknown) { Verdict::Unrepeatable } else { Verdict::Order })
}

fn write(file: &Path, text: &str) -> TaskResult<()> {
    fs::write(file, text).map_err(|error| format!("{}: {error}", file.display()))
}

/// Writes programs as modules, and the program that imports them.
fn write_batch(folder: &Path, programs: &[String]) -> TaskResult<PathBuf> {
    for (number, program) in programs.iter().enumerate() {
        write(&folder.join(format!("program_{number}.py")), program)?;
    }
    let file = folder.join("batch.py");
    write(&file, &format!("_COUNT = {}\n{DRIVER}", programs.len()))?;
    Ok(file)
}

/// For a program alone: warnings show as they do in Keelback.
fn python(pair: &Pair, file: &Path) -> Command {
    let mut command = Command::new(&pair.python);
    command.arg("-S").arg(file);
    command.env("PYTHONHASHSEED", "0").env("PYTHONDONTWRITEBYTECODE", "1");
    command
}

/// For programs that are imported, without warnings.
fn python_batch(pair: &Pair, file: &Path) -> Command {
    let mut command = Command::new(&pair.python);
    command.args(["-S", "-W", "ignore"]).arg(file);
    command.env("PYTHONHASHSEED", "0").env("PYTHONDONTWRITEBYTECODE", "1");
    command
}

fn keelback(pair: &Pair, file: &Path) -> Command {
    let mut command = Command::new(&pair.keelback);
    command.arg("run").arg(file);
    command
}

/// What a program in a process of its own did.
fn run_alone(command: &mut Command) -> TaskResult<Behaviour> {
    let done = process::run(command, TIMEOUT_ALONE).map_err(|error| format!("cannot run: {error}"))?;
    Ok(Behaviour {
        stdout: normal(&done.stdout),
        stderr: normal(&done.stderr),
        exit: Some(if done.timed_out { "timeout".to_owned() } else { done.exit_code().to_string() }),
    })
}

/// What each program of a batch did, up to the one at which the process did not get on.
fn run_batch(command: &mut Command) -> TaskResult<Vec<Behaviour>> {
    let done = process::run(command, TIMEOUT).map_err(|error| format!("cannot run: {error}"))?;
    let (stdout, stderr) = (pieces(&done.stdout), pieces(&done.stderr));
    let pairs = stdout.into_iter().zip(stderr);
    let mut behaviours: Vec<Behaviour> =
        pairs.map(|(stdout, stderr)| Behaviour { stdout, stderr, exit: None }).collect();
    if done.timed_out || !done.status.success() {
        behaviours.pop();
    }
    Ok(behaviours)
}

fn pieces(bytes: &[u8]) -> Vec<String> {
    let text = String::from_utf8_lossy(bytes);
    let with_number = text.split(MARK).skip(1).enumerate();
    with_number
        .map_while(|(number, piece)| piece.strip_prefix(&format!("{number}\n")))
        .map(|piece| normal(piece.as_bytes()))
        .collect()
}
