//! The command line: which commands there are and what they take.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};

use crate::input::Selection;

/// Python 3.13 in a sandbox: compiles to a portable, verified bytecode and runs it.
#[derive(Parser)]
#[command(name = "keelback", version, disable_help_subcommand = true, max_term_width = 100)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

/// What to do.
#[derive(Subcommand)]
pub(crate) enum Command {
    /// Compile a program to a .kbc file
    Build(BuildArgs),
    /// List a program's instructions
    Dis(DisArgs),
    /// Check that files are safe to run
    Verify(VerifyArgs),
    /// Describe a compiled file: versions, hashes, counts, sizes
    Info(InfoArgs),
    /// Assemble text as `dis --asm` writes it
    Asm(AsmArgs),
    /// Compile every .py file below a folder, and say how long it took
    #[command(hide = true)]
    BenchCompile(BenchCompileArgs),
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

/// Options of `dis`.
#[derive(Args)]
pub(crate) struct DisArgs {
    /// A .py, .kbc or .kasm file (- is standard input), then the function or class to show; all by default
    #[arg(value_names = ["FILE", "NAME"], num_args = 1..=2, required_unless_present = "code")]
    inputs: Vec<OsString>,
    /// Program text instead of a file
    #[arg(short = 'c', value_name = "CODE")]
    code: Option<String>,
    /// As JSON
    #[arg(long, conflicts_with = "asm")]
    pub(crate) json: bool,
    /// As assembly text, from which `asm` makes the same file
    #[arg(long)]
    pub(crate) asm: bool,
}

impl DisArgs {
    /// What to read, and which function or class to show.
    pub(crate) fn split(&self) -> (Selection, Option<String>) {
        let mut inputs = self.inputs.iter();
        let selection = match &self.code {
            Some(code) => Selection::Code(code.clone()),
            None => Selection::file(inputs.next().cloned().unwrap_or_default()),
        };
        (selection, inputs.next().map(|name| name.to_string_lossy().into_owned()))
    }
}

/// Options of `verify`.
#[derive(Args)]
pub(crate) struct VerifyArgs {
    /// .kbc, .py or .kasm files; - is standard input
    #[arg(value_name = "FILE", required = true)]
    pub(crate) files: Vec<OsString>,
    /// Say nothing about files that pass
    #[arg(short, long)]
    pub(crate) quiet: bool,
}

/// Options of `info`.
#[derive(Args)]
pub(crate) struct InfoArgs {
    /// A .kbc, .py or .kasm file; - is standard input
    #[arg(value_name = "FILE")]
    pub(crate) file: OsString,
    /// As JSON
    #[arg(long)]
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
    Cli::parse().command
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn the_definition_is_consistent() {
        Cli::command().debug_assert();
    }
}
