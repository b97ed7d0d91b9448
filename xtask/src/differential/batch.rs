//! Runs many programs in one process under each interpreter, and says how what they printed differs.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use crate::TaskResult;
use crate::process;

/// For a batch.
const TIMEOUT: Duration = Duration::from_secs(60);
/// For a program alone.
const TIMEOUT_ALONE: Duration = Duration::from_secs(10);
/// Stands before what each program writes, with its number.
const MARK: &str = "\u{1}\u{1}program ";

const DRIVER: &str = r#"
import sys, warnings
warnings.simplefilter("ignore")
def _run(number, source):
    for stream in (sys.stdout, sys.stderr):
        stream.flush()
        stream.write(f"\x01\x01program {number}\n")
        stream.flush()
    try:
        exec(compile(source, "p.py", "exec"), {"__name__": "__main__"})
    except BaseException as error:
        sys.excepthook(type(error), error, error.__traceback__)
for _number, _source in enumerate(_PROGRAMS):
    _run(_number, _source)
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
    /// It shows only in a process of its own: in the traceback's source lines, or in the exit code.
    pub(super) alone: bool,
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

/// Compares programs in one process each way. A batch that does not come to its end is run program by program.
pub(super) fn compare(pair: &Pair, folder: &Path, programs: &[String]) -> TaskResult<Vec<Difference>> {
    let file = folder.join("batch.py");
    let mut text = "_PROGRAMS = [\n".to_owned();
    for program in programs {
        text.push_str(&literal(program));
        text.push_str(",\n");
    }
    text.push_str("]\n");
    text.push_str(DRIVER);
    fs::write(&file, text).map_err(|error| format!("{}: {error}", file.display()))?;
    let expected = run_batch(&mut python_batch(pair, &file), programs.len())?;
    let actual = run_batch(&mut keelback(pair, &file), programs.len())?;
    let (Some(expected), Some(actual)) = (expected, actual) else {
        let mut differences = Vec::new();
        for program in programs {
            differences.extend(compare_alone(pair, folder, program)?);
        }
        return Ok(differences);
    };
    let mut differences = Vec::new();
    for ((source, expected), actual) in programs.iter().zip(expected).zip(actual) {
        if expected != actual {
            differences.push(Difference { source: source.clone(), expected, actual, alone: false });
        }
    }
    Ok(differences)
}

/// Compares a program in a process of its own: source lines and markers in tracebacks, and the exit code.
pub(super) fn compare_alone(pair: &Pair, folder: &Path, program: &str) -> TaskResult<Option<Difference>> {
    let file = folder.join("alone.py");
    fs::write(&file, program).map_err(|error| format!("{}: {error}", file.display()))?;
    let run = |command: &mut Command| -> TaskResult<Behaviour> {
        let done = process::run(command, TIMEOUT_ALONE).map_err(|error| format!("cannot run: {error}"))?;
        Ok(Behaviour {
            stdout: normal(&done.stdout),
            stderr: normal(&done.stderr),
            exit: Some(if done.timed_out { "timeout".to_owned() } else { done.exit_code().to_string() }),
        })
    };
    let expected = run(&mut python(pair, &file))?;
    if expected.exit.as_deref() == Some("timeout") {
        // Endless in CPython: there is nothing to compare with.
        return Ok(None);
    }
    let actual = run(&mut keelback(pair, &file))?;
    Ok((expected != actual).then(|| Difference { source: program.to_owned(), expected, actual, alone: true }))
}

/// Whether CPython itself does the same with a program again, with other addresses and another order of sets of strings. What a
/// program does that has no such thing as one right behaviour says nothing.
pub(super) fn is_repeatable(pair: &Pair, folder: &Path, difference: &Difference) -> TaskResult<bool> {
    let file = folder.join(if difference.alone { "alone.py" } else { "batch.py" });
    for seed in ["1", "2"] {
        let again = if difference.alone {
            fs::write(&file, &difference.source).map_err(|error| format!("{}: {error}", file.display()))?;
            let done = process::run(python(pair, &file).env("PYTHONHASHSEED", seed), TIMEOUT);
            let done = done.map_err(|error| format!("cannot run: {error}"))?;
            (normal(&done.stdout), normal(&done.stderr))
        } else {
            let text = format!("_PROGRAMS = [{}]\n{DRIVER}", literal(&difference.source));
            fs::write(&file, text).map_err(|error| format!("{}: {error}", file.display()))?;
            let done = run_batch(python_batch(pair, &file).env("PYTHONHASHSEED", seed), 1)?;
            let Some(behaviour) = done.and_then(|mut all| all.pop()) else {
                return Ok(true);
            };
            (behaviour.stdout, behaviour.stderr)
        };
        if again != (difference.expected.stdout.clone(), difference.expected.stderr.clone()) {
            return Ok(false);
        }
    }
    Ok(true)
}

/// For a program alone: warnings show as they do in Keelback.
fn python(pair: &Pair, file: &Path) -> Command {
    let mut command = Command::new(&pair.python);
    command.arg("-S").arg(file);
    command.env("PYTHONHASHSEED", "0").env("PYTHONDONTWRITEBYTECODE", "1");
    command
}

/// For programs that `exec` runs, without warnings.
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

/// What each program of a batch did, or `None` if the process did not come to its end.
fn run_batch(command: &mut Command, count: usize) -> TaskResult<Option<Vec<Behaviour>>> {
    let done = process::run(command, TIMEOUT).map_err(|error| format!("cannot run: {error}"))?;
    if done.timed_out || !done.status.success() {
        return Ok(None);
    }
    let (stdout, stderr) = (normal(&done.stdout), normal(&done.stderr));
    let (Some(stdout), Some(stderr)) = (pieces(&stdout, count), pieces(&stderr, count)) else {
        return Ok(None);
    };
    let behaviours = stdout.into_iter().zip(stderr);
    Ok(Some(behaviours.map(|(stdout, stderr)| Behaviour { stdout, stderr, exit: None }).collect()))
}

fn pieces(text: &str, count: usize) -> Option<Vec<String>> {
    let mut pieces = Vec::new();
    for (number, piece) in text.split(MARK).skip(1).enumerate() {
        pieces.push(piece.strip_prefix(&format!("{number}\n"))?.to_owned());
    }
    (pieces.len() == count).then_some(pieces)
}

/// The text without addresses.
fn normal(bytes: &[u8]) -> String {
    let text = String::from_utf8_lossy(bytes);
    let mut out = String::with_capacity(text.len());
    let mut rest = &*text;
    while let Some(at) = rest.find(" at 0x") {
        out.push_str(&rest[..at + 6]);
        rest = rest[at + 6..].trim_start_matches(|c: char| c.is_ascii_hexdigit());
    }
    out.push_str(rest);
    without_library(&out)
}

/// The text without the lines that tracebacks have for frames of CPython's own library: Keelback shows none.
fn without_library(text: &str) -> String {
    if !text.contains("/lib/python3") {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    let mut is_inside = false;
    for line in text.split_inclusive('\n') {
        let bare = line.trim_start_matches([' ', '|', '+', '-']);
        if bare.starts_with("File \"") {
            is_inside = bare.contains("/lib/python3");
        } else if is_inside && !line.trim_start_matches([' ', '|']).is_empty() {
            // Source lines and markers stand deeper than the line that names the file.
            is_inside = line.trim_start_matches('|').starts_with("    ");
        }
        if !is_inside {
            out.push_str(line);
        }
    }
    out
}

/// A Python literal of a text.
fn literal(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    out.push('"');
    for c in text.chars() {
        match c {
            '\n' => out.push_str("\\n"),
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}
