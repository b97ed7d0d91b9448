//! The command line: which commands there are and what they take.

use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};
use std::time::Duration;

use clap::error::ErrorKind;
use clap::{Args, CommandFactory, Parser, Subcommand};
use keelback::{Limits, Usage};
use keelback_formats::span::Span;

use crate::grants::GrantArgs;
use crate::input::Selection;

/// Python 3.13 in a sandbox: compiles to a portable, verified bytecode and runs it. Opens other machines' bytecode too.
#[derive(Parser)]
#[command(name = "keelback", version, disable_help_subcommand = true, max_term_width = 100)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

/// What to do.
#[derive(Subcommand)]
pub(crate) enum Command {
    /// Run a program
    Run(RunArgs),
    /// Run a program until a limit stops it, and save its state
    Snapshot(SnapshotArgs),
    /// Go on from a saved state
    Resume(ResumeArgs),
    /// Go on from a saved state on several ways
    Fork(ForkArgs),
    /// Try out statements at a prompt
    Repl(ReplArgs),
    /// Run a program and show what each instruction does to the stack
    Trace(TraceArgs),
    /// Compile a program to a .kbc file
    Build(BuildArgs),
    /// List the instructions of a program, or of a bytecode file of any known format
    Dis(DisArgs),
    /// Show the instructions of two programs or bytecode files side by side
    Diff(DiffArgs),
    /// Check that files are safe to run, or valid by the rules of their formats
    Verify(VerifyArgs),
    /// Say what files are, what made them, what runs them, and what is in them
    Info(InfoArgs),
    /// Say what each byte of a bytecode file is
    Explain(ExplainArgs),
    /// Decode bytes as instructions of a machine
    Decode(DecodeArgs),
    /// Show the basic blocks of a function of a bytecode file
    Cfg(CfgArgs),
    /// Assemble text as `dis --asm` writes it
    Asm(AsmArgs),
    /// Compile every .py file below a folder, and say how long it took
    #[command(hide = true)]
    BenchCompile(BenchCompileArgs),
}

/// Limits of a program.
#[derive(Args, Clone, Copy)]
#[command(next_help_heading = "Limits")]
pub(crate) struct LimitArgs {
    /// Stop after about this many instructions; a program that is stopped at a limit gives the exit code 124
    #[arg(long, value_name = "N")]
    pub(crate) fuel: Option<u64>,
    /// Most memory for the program's data, such as 64MB or 1G
    #[arg(long, value_name = "SIZE", value_parser = parse_size)]
    pub(crate) memory: Option<u64>,
    /// Stop after this time, such as 2s or 500ms
    #[arg(long, value_name = "TIME", value_parser = parse_time)]
    pub(crate) time: Option<Duration>,
    /// Stop when the program has written this much, such as 1MB
    #[arg(long, value_name = "SIZE", value_parser = parse_size)]
    pub(crate) output: Option<u64>,
    /// How deep calls may be nested
    #[arg(long, value_name = "N")]
    pub(crate) depth: Option<u32>,
}

impl LimitArgs {
    /// The limits of a program that has used something before: what is given comes to that.
    pub(crate) fn after(&self, used: Usage) -> Limits {
        let mut limits = Limits {
            fuel_ops: self.fuel.map(|fuel| fuel.saturating_add(used.fuel_ops)),
            time: self.time.map(|time| time.saturating_add(used.time)),
            output_bytes: self.output.map(|bytes| bytes.saturating_add(used.output_bytes)),
            ..Limits::NONE
        };
        if let Some(depth) = self.depth {
            limits.recursion_depth = depth;
        }
        if let Some(bytes) = self.memory {
            limits.memory_bytes = bytes;
        }
        limits
    }
}

/// Options of `snapshot`.
#[derive(Args)]
#[command(after_help = GRANTS)]
pub(crate) struct SnapshotArgs {
    /// The file for the program's state
    #[arg(short = 'o', value_name = "STATE")]
    pub(crate) save_to: PathBuf,
    #[command(flatten)]
    pub(crate) run: RunArgs,
}

/// Options of `resume`.
#[derive(Args)]
#[command(after_help = GRANTS)]
pub(crate) struct ResumeArgs {
    /// A state that `snapshot` or `resume -o` has saved
    #[arg(value_name = "STATE")]
    pub(crate) state: PathBuf,
    /// Save the state again if the program is stopped again
    #[arg(short = 'o', value_name = "STATE")]
    pub(crate) save_to: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) limits: LimitArgs,
    #[command(flatten)]
    pub(crate) grants: GrantArgs,
}

/// Options of `fork`.
#[derive(Args)]
#[command(after_help = GRANTS)]
pub(crate) struct ForkArgs {
    /// A state that `snapshot` or `resume -o` has saved
    #[arg(value_name = "STATE")]
    pub(crate) state: PathBuf,
    /// Go on once with a global of the program set to a value, in JSON or as a text; give it once for each way
    #[arg(long = "set", value_name = "NAME=VALUE", required = true)]
    pub(crate) ways: Vec<String>,
    #[command(flatten)]
    pub(crate) limits: LimitArgs,
    #[command(flatten)]
    pub(crate) grants: GrantArgs,
}

/// What `run` grants, in its help.
const GRANTS: &str = "\
Without any of the options under \"Grants\" a program may do what scripts usually do: read and write below the current folder and
in the folder for temporary files, read below its own folder, and use the clock, random numbers, the environment and standard
input. With one of them it may do what they say, and nothing else.";

/// Options of `run`.
#[derive(Args)]
#[command(after_help = GRANTS)]
pub(crate) struct RunArgs {
    /// Repeat the order that hashing gives to sets of strings, in place of a random one
    #[arg(long, value_name = "N")]
    pub(crate) hash_seed: Option<u64>,
    /// Keep no compiled modules in __pycache__
    #[arg(short = 'B')]
    pub(crate) no_cache: bool,
    /// Program text instead of a file; all that follows is the program's arguments
    #[arg(short = 'c', value_name = "CODE")]
    code: Option<String>,
    /// A module or package beside the current folder instead of a file; all that follows is the program's arguments
    #[arg(short = 'm', value_name = "NAME", conflicts_with = "code")]
    pub(crate) module: Option<String>,
    /// A .py, .kbc or .kasm file (- is standard input), and the program's arguments
    #[arg(
        value_name = "FILE [ARGS]",
        trailing_var_arg = true,
        allow_hyphen_values = true,
        required_unless_present_any = ["code", "module"]
    )]
    rest: Vec<OsString>,
    #[command(flatten)]
    pub(crate) limits: LimitArgs,
    #[command(flatten)]
    pub(crate) grants: GrantArgs,
    /// Run in a process of its own, which the kernel keeps from all that is not granted (Linux)
    #[arg(long, help_heading = "Grants")]
    pub(crate) isolate: bool,
}

/// Options of `trace`.
#[derive(Args)]
pub(crate) struct TraceArgs {
    /// Stop after this many instructions
    #[arg(long, value_name = "N")]
    pub(crate) limit: Option<u64>,
    /// Show this function alone
    #[arg(long, value_name = "NAME")]
    pub(crate) function: Option<String>,
    /// A JSON object a line
    #[arg(long)]
    pub(crate) json: bool,
    /// Program text instead of a file
    #[arg(short = 'c', value_name = "CODE")]
    code: Option<String>,
    /// A .py, .kbc or .kasm file; - is standard input
    #[arg(value_name = "FILE", required_unless_present = "code", conflicts_with = "code")]
    file: Option<OsString>,
    /// The program's arguments
    #[arg(value_name = "ARGS", last = true)]
    rest: Vec<OsString>,
}

impl RunArgs {
    /// What stands where the program's file should and looks like an option: the arguments of programs may look like
    /// options, so that the parser takes it for the file.
    fn unknown_option(&self) -> Option<String> {
        let first = self.rest.first().filter(|_| self.code.is_none() && self.module.is_none())?.to_string_lossy();
        (first.len() > 1 && first.starts_with('-') && !Path::new(&*first).exists()).then(|| first.into_owned())
    }

    /// What to run, and the program's `sys.argv`.
    pub(crate) fn split(&self) -> (Selection, Vec<String>) {
        let mut arguments = texts(&self.rest);
        let selection = match &self.code {
            Some(code) => {
                arguments.insert(0, "-c".to_owned());
                Selection::Code(code.clone())
            }
            None if self.module.is_some() => {
                arguments.insert(0, "-m".to_owned());
                Selection::Code(String::new())
            }
            None => Selection::file(self.rest.first().cloned().unwrap_or_default()),
        };
        (selection, arguments)
    }
}

impl TraceArgs {
    /// What to run, and the program's `sys.argv`.
    pub(crate) fn split(&self) -> (Selection, Vec<String>) {
        let mut arguments = texts(&self.rest);
        let (selection, name) = match (&self.code, &self.file) {
            (Some(code), _) => (Selection::Code(code.clone()), "-c".to_owned()),
            (None, file) => {
                let file = file.clone().unwrap_or_default();
                let name = file.to_string_lossy().into_owned();
                (Selection::file(file), name)
            }
        };
        arguments.insert(0, name);
        (selection, arguments)
    }
}

fn texts(arguments: &[OsString]) -> Vec<String> {
    arguments.iter().map(|text| text.to_string_lossy().into_owned()).collect()
}

/// A number of bytes, with K, M or G for powers of 1,024.
fn parse_size(text: &str) -> Result<u64, String> {
    // "64M", "64MB" and "64MiB" are the same.
    let text = text.trim_end_matches(['B', 'b']).trim_end_matches('i');
    let (digits, shift) = match text.strip_suffix(['K', 'k']) {
        Some(digits) => (digits, 10),
        None => match text.strip_suffix(['M', 'm']) {
            Some(digits) => (digits, 20),
            None => text.strip_suffix(['G', 'g']).map_or((text, 0), |digits| (digits, 30)),
        },
    };
    let number: u64 = digits.parse().map_err(|_| "a number, with K, M or G behind it if you like".to_owned())?;
    number.checked_shl(shift).filter(|size| size >> shift == number).ok_or_else(|| "too large".to_owned())
}

/// What part of a file to look at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    /// One byte.
    Byte(u32),
    /// Some of them.
    Bytes(Span),
}

/// A place in a file, or two with `..` between them.
fn parse_place(text: &str) -> Result<Place, String> {
    let Some((start, end)) = text.split_once("..") else { return parse_offset(text).map(Place::Byte) };
    let (start, end) = (parse_offset(start)?, parse_offset(end)?);
    if start < end {
        Ok(Place::Bytes(Span::new(start, end)))
    } else {
        Err("no bytes: it ends where it begins".to_owned())
    }
}

/// A place in a file.
fn parse_offset(text: &str) -> Result<u32, String> {
    let parsed = match text.strip_prefix("0x").or(text.strip_prefix("0X")) {
        Some(digits) => u32::from_str_radix(digits, 16),
        None => text.parse(),
    };
    parsed.map_err(|_| "a number, such as 31 or 0x1f".to_owned())
}

/// A length of time: seconds, with `s`, `ms` or `m` (minutes) behind it if you like.
fn parse_time(text: &str) -> Result<Duration, String> {
    let (number, unit) = match text.strip_suffix("ms") {
        Some(number) => (number, 0.001),
        None => match text.strip_suffix('s') {
            Some(number) => (number, 1.0),
            None => text.strip_suffix('m').map_or((text, 1.0), |number| (number, 60.0)),
        },
    };
    let seconds: f64 = number.parse().map_err(|_| "a number, with s, ms or m behind it".to_owned())?;
    Duration::try_from_secs_f64(seconds * unit).map_err(|error| error.to_string())
}

/// Options of `build`.
#[derive(Args)]
pub(crate) struct BuildArgs {
    /// A Python file; - is standard input
    #[arg(value_name = "FILE.py", required_unless_present = "code", conflicts_with = "code")]
    pub(crate) file: Option<PathBuf>,
    /// Program text instead of a file
    #[arg(short = 'c', value_name = "CODE")]
    pub(crate) code: Option<String>,
    /// The file to write (- is standard output); by default beside the source, with .kbc as its extension
    #[arg(short, long, value_name = "FILE.kbc")]
    pub(crate) output: Option<PathBuf>,
    /// The name of the source in tracebacks, instead of the file's
    #[arg(long, value_name = "NAME")]
    pub(crate) filename: Option<String>,
}

/// Examples in the help of the commands that open any bytecode.
mod examples {
    pub(super) const INFO: &str = "\
Examples:
  keelback info old.pyc                    what one file is, what made it, what runs it, what is in it
  keelback info app.jar 'lib/**/*.pyc'     of many a line each, and how many there are of each format
  keelback info 'app.jar!/com/x/A.class'   a file in an archive
  curl -s URL | keelback info -            standard input
  keelback info --json *.wasm              an object a line, with the fields that docs/formats.md describes";

    pub(super) const DIS: &str = "\
Examples:
  keelback dis old.pyc                           every function
  keelback dis A.class main --style native       one of them, as `javap -c` prints it
  keelback dis *.class --function main           those of this name in many files
  keelback dis app.jar com/x/A.class             a file of an archive
  keelback dis lib.wasm --grep 'call .*malloc'   only what a regular expression fits
  keelback dis app.jar --xref --grep println     who refers to what
  keelback dis rom.bin --vm vax --offset 0x200   raw instructions of a machine
  keelback dis -c 'a + b' --registers            what Keelback makes of Python";

    pub(super) const EXPLAIN: &str = "\
Examples:
  keelback explain A.class                      each byte: its field or instruction, and a sentence
  keelback explain A.class --at 0x1f            one byte, and what it is part of
  keelback explain A.class --at 0..16           the first sixteen
  keelback explain program.py                   the .kbc file that `keelback build` would write
  keelback explain rom.bin --vm vax             raw instructions of a machine";

    pub(super) const DECODE: &str = "\
Examples:
  keelback decode --vm jvm 84 00 01             iinc 0 by 1, and which byte is what
  keelback decode --vm cpython3.8 6401 5300     a version of a machine, bytes together or apart
  keelback decode --vm wasm --brief 41 e5 8e 26 0f
  xxd -p -s 0x30 -l 8 f.bin | keelback decode --vm ebpf -
  keelback decode --list                        the machines, and how each knows how long an instruction is";

    pub(super) const VERIFY: &str = "\
Examples:
  keelback verify A.class app.wasm              by each format's own rules
  keelback verify --quiet lib/                  say only what is wrong; the exit code is 1 if something is
  keelback verify --json app.jar                an object a line, with the fields that docs/formats.md describes";

    pub(super) const DIFF: &str = "\
Examples:
  keelback diff -c 'x if a else y' 'a and x or y'     two spellings
  keelback diff old/A.class new/A.class               function by function
  keelback diff old.jar new.jar                       archives or folders, file by file
  keelback diff 'old.jar!/A.class' 'new.jar!/A.class' one file of each
  keelback diff program.py program.cpython-313.pyc    ours beside CPython's
  keelback diff --exit-code a.pyc b.pyc > /dev/null   for scripts: 1 if they differ";

    pub(super) const CFG: &str = "\
Examples:
  keelback cfg A.class main                     basic blocks, and where each leads
  keelback cfg A.class main --svg > main.svg    a picture
  keelback cfg program.py f --dot | dot -Tpng -o f.png";
}

/// That a file is nothing but instructions.
#[derive(Args)]
pub(crate) struct RawArgs {
    /// Take the file for raw instructions of a machine, with a version if it has several, such as vax or cpython3.8 (see decode --list)
    #[arg(long, value_name = "MACHINE")]
    pub(crate) vm: Option<String>,
    /// Where they begin in the file: a number, also as 0x1f
    #[arg(long, value_name = "OFFSET", requires = "vm", value_parser = parse_offset, allow_hyphen_values = true)]
    pub(crate) offset: Option<u32>,
}

/// Options of `dis`.
#[derive(Args)]
#[command(
    after_help = examples::DIS,
    override_usage = "keelback dis [OPTIONS] <FILE> [NAME]\n       keelback dis [OPTIONS] <FILE>... [--function <NAME>]\n       \
                      keelback dis [OPTIONS] -c <CODE> [NAME]"
)]
pub(crate) struct DisArgs {
    /// A program (.py, .kbc or .kasm), a bytecode file of any known format, or a folder or archive of them (- is standard input), then the
    /// function or class to show; all by default. Or several of these
    #[arg(value_names = ["FILE", "NAME"], num_args = 1.., required_unless_present = "code")]
    inputs: Vec<OsString>,
    /// The function or class to show
    #[arg(long = "function", value_name = "NAME")]
    function: Option<String>,
    /// Program text instead of a file
    #[arg(short = 'c', value_name = "CODE", conflicts_with = "vm")]
    code: Option<String>,
    #[command(flatten)]
    pub(crate) raw: RawArgs,
    /// As JSON, an object for each file
    #[arg(long, conflicts_with = "asm")]
    pub(crate) json: bool,
    /// As assembly text, from which `asm` makes the same file
    #[arg(long, conflicts_with = "vm")]
    pub(crate) asm: bool,
    /// The register code that is made of them when the function first runs
    #[arg(long, conflicts_with_all = ["asm", "xref", "grep", "style"])]
    pub(crate) registers: bool,
    /// As a table, or as the format's own tool prints it (dis, javap -c, wasm-objdump -d, luac -l and so on)
    #[arg(long, value_enum, default_value_t = Style::Table)]
    pub(crate) style: Style,
    /// What is referred to, and from where
    #[arg(long, conflicts_with = "asm")]
    pub(crate) xref: bool,
    /// Only instructions, or with --xref names, that a regular expression fits
    #[arg(long, value_name = "PATTERN")]
    pub(crate) grep: Option<String>,
}

/// How a listing looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum Style {
    /// The same for all formats.
    Table,
    /// As the format's own tool prints it.
    Native,
}

impl DisArgs {
    /// What of the options does not go together, though each of them alone would do.
    pub(crate) fn contradiction(&self) -> Option<&'static str> {
        let is_native = self.style == Style::Native;
        match () {
            () if self.function.is_some() && self.name().is_some() => {
                Some("--function and NAME are the same: leave one of them out")
            }
            () if self.files().len() > 1 && (self.asm || self.registers) => {
                Some("--asm and --registers are of one file: name no other")
            }
            () if is_native && self.grep.is_some() => Some(
                "--grep looks at the table, JSON and --xref: leave --style native out, or send its lines through grep",
            ),
            () if is_native && (self.json || self.xref) => {
                Some("--style native is of the listing as text: leave it out with --json and --xref")
            }
            () if self.code.is_some() && self.inputs.len() > 1 => {
                Some("-c CODE takes the place of FILE: one NAME is left")
            }
            () => None,
        }
    }

    /// The function or class to show.
    pub(crate) fn function(&self) -> Option<String> {
        self.name().map(|name| name.to_string_lossy().into_owned()).or_else(|| self.function.clone())
    }

    /// The files, as they were named. None if a text stands for them.
    pub(crate) fn files(&self) -> &[OsString] {
        match (&self.code, &*self.inputs) {
            (Some(_), _) => &[],
            (None, [file, _]) if self.name().is_some() => std::slice::from_ref(file),
            (None, files) => files,
        }
    }

    /// What stands behind the file or the text, unless it is a file as well, as it is where a shell put files in the place of a pattern.
    fn name(&self) -> Option<&OsString> {
        match (&self.code, &*self.inputs) {
            (Some(_), [name, ..]) => Some(name),
            (None, [_, name]) if !looks_like_file(name) => Some(name),
            (None, [_, name]) if self.function.is_none() && !Path::new(name).exists() => Some(name),
            _ => None,
        }
    }

    /// What to read, if it is one thing.
    pub(crate) fn selection(&self) -> Selection {
        match &self.code {
            Some(code) => Selection::Code(code.clone()),
            None => Selection::file(self.inputs.first().cloned().unwrap_or_default()),
        }
    }
}

/// Whether a word, which may be the name of a function too, looks like the name of a file.
fn looks_like_file(word: &OsStr) -> bool {
    let path = Path::new(word);
    path.extension().is_some() || path.components().count() > 1
}

/// Options of `repl`.
#[derive(Args)]
pub(crate) struct ReplArgs {
    /// Say nothing at the start
    #[arg(short, long)]
    pub(crate) quiet: bool,
    /// Keep no history in a file
    #[arg(long)]
    pub(crate) no_history: bool,
}

/// Options of `diff`.
#[derive(Args)]
#[command(after_help = examples::DIFF)]
pub(crate) struct DiffArgs {
    /// A and B are program texts, not files
    #[arg(short = 'c')]
    pub(crate) code: bool,
    /// As JSON
    #[arg(long)]
    pub(crate) json: bool,
    /// End with 1 if there is a difference
    #[arg(long)]
    pub(crate) exit_code: bool,
    /// The first: a program (text, or a .py, .kbc or .kasm file), or a bytecode file of any known format
    #[arg(value_name = "A", allow_hyphen_values = true)]
    left: OsString,
    /// The second
    #[arg(value_name = "B", allow_hyphen_values = true)]
    right: OsString,
}

impl DiffArgs {
    /// What to compare.
    pub(crate) fn split(&self) -> [Selection; 2] {
        [&self.left, &self.right].map(|input| {
            if self.code {
                Selection::Code(input.to_string_lossy().into_owned())
            } else {
                Selection::file(input.clone())
            }
        })
    }
}

/// Options of `verify`.
#[derive(Args)]
#[command(after_help = examples::VERIFY)]
pub(crate) struct VerifyArgs {
    /// Programs (.kbc, .py, .kasm), bytecode files of any known format, folders and archives of them; - is standard input
    #[arg(value_name = "FILE", required = true)]
    pub(crate) files: Vec<OsString>,
    /// Say nothing about files that pass
    #[arg(short, long)]
    pub(crate) quiet: bool,
    /// A JSON object a file
    #[arg(long)]
    pub(crate) json: bool,
}

/// Options of `info`.
#[derive(Args)]
#[command(after_help = examples::INFO)]
pub(crate) struct InfoArgs {
    /// Programs (.kbc, .py, .kasm), states, bytecode files of any known format, folders and archives of them; - is standard input
    #[arg(value_name = "FILE", required = true)]
    pub(crate) files: Vec<OsString>,
    /// A JSON object a file
    #[arg(long)]
    pub(crate) json: bool,
}

/// Options of `explain`.
#[derive(Args)]
#[command(after_help = examples::EXPLAIN)]
pub(crate) struct ExplainArgs {
    /// Programs (.kbc, .py, .kasm), bytecode files of any known format, folders and archives of them; - is standard input
    #[arg(value_name = "FILE", required = true)]
    pub(crate) files: Vec<OsString>,
    /// Only the byte at this offset: a number, also as 0x1f; or the bytes from one to before another, as in 0..16
    #[arg(long, value_name = "OFFSET", value_parser = parse_place, allow_hyphen_values = true)]
    pub(crate) at: Option<Place>,
    #[command(flatten)]
    pub(crate) raw: RawArgs,
    /// As JSON
    #[arg(long)]
    pub(crate) json: bool,
}

/// Options of `decode`.
#[derive(Args)]
#[command(after_help = examples::DECODE)]
pub(crate) struct DecodeArgs {
    /// The machine, with a version if it has several, such as cpython3.8; --list says which there are
    #[arg(long, value_name = "MACHINE")]
    pub(crate) vm: Option<String>,
    /// Bytes in hexadecimal, apart or together; - reads them from standard input
    #[arg(value_name = "BYTES", required_unless_present_any = ["list"])]
    pub(crate) bytes: Vec<String>,
    /// Say which machines there are, and how each knows how long an instruction is
    #[arg(long)]
    pub(crate) list: bool,
    /// A line for each instruction
    #[arg(long, conflicts_with = "json")]
    pub(crate) brief: bool,
    /// As JSON
    #[arg(long)]
    pub(crate) json: bool,
}

/// Options of `cfg`.
#[derive(Args)]
#[command(after_help = examples::CFG)]
pub(crate) struct CfgArgs {
    /// A bytecode file
    #[arg(value_name = "FILE")]
    pub(crate) file: OsString,
    /// The function
    #[arg(value_name = "NAME", required_unless_present = "vm")]
    pub(crate) name: Option<String>,
    #[command(flatten)]
    pub(crate) raw: RawArgs,
    /// For Graphviz
    #[arg(long, group = "form")]
    pub(crate) dot: bool,
    /// As a picture
    #[arg(long, group = "form")]
    pub(crate) svg: bool,
    /// As JSON
    #[arg(long, group = "form")]
    pub(crate) json: bool,
}

/// Options of `asm`.
#[derive(Args)]
pub(crate) struct AsmArgs {
    /// Assembly text; - is standard input
    #[arg(value_name = "FILE.kasm")]
    pub(crate) file: PathBuf,
    /// The file to write (- is standard output); by default beside the text, with .kbc as its extension
    #[arg(short, long, value_name = "FILE.kbc")]
    pub(crate) output: Option<PathBuf>,
    /// Write what the verifier refuses too, for tests of tools
    #[arg(long)]
    pub(crate) unverified: bool,
}

/// Options of `bench-compile`.
#[derive(Args)]
pub(crate) struct BenchCompileArgs {
    /// Where the files are
    #[arg(value_name = "DIR")]
    pub(crate) folder: PathBuf,
    /// As JSON
    #[arg(long)]
    pub(crate) json: bool,
}

/// Reads the command line; ends the process with a message if it is wrong or asks for help.
pub(crate) fn parse() -> Command {
    let command = Cli::parse_from(shield_arguments(std::env::args_os())).command;
    if let Command::Run(args) = &command
        && let Some(option) = args.unknown_option()
    {
        let mut cli = Cli::command();
        let run = cli.find_subcommand_mut("run").map(|run| run.clone().bin_name("keelback run"));
        let message = format!("unexpected argument '{option}' found");
        run.unwrap_or(cli).error(ErrorKind::UnknownArgument, message).exit();
    }
    command
}

/// Puts `--` behind `-c CODE` and `-m NAME`: what follows belongs to the program, even if it looks like an option of ours.
fn shield_arguments(arguments: impl Iterator<Item = OsString>) -> Vec<OsString> {
    let mut all: Vec<OsString> = arguments.collect();
    if all.get(1).is_none_or(|command| command != "run") {
        return all;
    }
    let mut at = 2;
    while let Some(text) = all.get(at).and_then(|argument| argument.to_str()) {
        match text {
            "-c" | "-m" => {
                if at + 2 < all.len() {
                    all.insert(at + 2, "--".into());
                }
                break;
            }
            "--fuel" | "--memory" | "--hash-seed" => at += 2,
            "-B" => at += 1,
            _ if text.starts_with("--") && text.len() > 2 => at += 1,
            _ => break,
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_definition_is_consistent() {
        Cli::command().debug_assert();
    }

    fn parse(line: &[&str]) -> (Selection, Vec<String>, Option<u64>) {
        let words = ["keelback", "run"].iter().chain(line).map(OsString::from);
        match Cli::try_parse_from(shield_arguments(words)).map(|cli| cli.command) {
            Ok(Command::Run(args)) => {
                let (selection, arguments) = args.split();
                (selection, arguments, args.limits.fuel)
            }
            _ => panic!("{line:?} is no run"),
        }
    }

    #[test]
    fn what_follows_the_program_is_the_programs() {
        let (_, arguments, fuel) = parse(&["--fuel", "5", "x.py", "--fuel", "6", "-c", "-"]);
        assert_eq!((arguments, fuel), (["x.py", "--fuel", "6", "-c", "-"].map(String::from).to_vec(), Some(5)));
        let (selection, arguments, fuel) = parse(&["-c", "pass", "--fuel", "6", "-h"]);
        assert_eq!((arguments, fuel), (["-c", "--fuel", "6", "-h"].map(String::from).to_vec(), None));
        assert!(matches!(selection, Selection::Code(code) if code == "pass"));
        let (selection, arguments, _) = parse(&["-", "a"]);
        assert_eq!(arguments, ["-", "a"]);
        assert!(matches!(selection, Selection::Stdin));
    }

    #[test]
    fn places_are_bytes_or_some_of_them() {
        assert_eq!(parse_place("0x1f"), Ok(Place::Byte(31)));
        assert_eq!(parse_place("0..0x10"), Ok(Place::Bytes(Span::new(0, 16))));
        assert!(parse_place("4..4").is_err() && parse_place("..4").is_err() && parse_place("4..").is_err());
    }

    #[test]
    fn sizes_have_units() {
        assert_eq!(parse_size("512"), Ok(512));
        assert_eq!(parse_size("64M"), Ok(64 << 20));
        assert_eq!(parse_size("2g"), Ok(2 << 30));
        assert!(parse_size("M").is_err() && parse_size("99999999999999G").is_err());
    }
}
