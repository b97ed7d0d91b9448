//! Development tasks: `cargo xtask {tidy,expect,surface,differential,bench,formats-oracle}`. Nothing here is part of the product.
#![forbid(unsafe_code)]

mod bench;
mod differential;
mod expect;
mod formats_oracle;
mod process;
mod python;
mod results;
mod surface;
mod tidy;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// What a task returns when it cannot go on: a message for the person who ran it.
type TaskResult<T> = Result<T, String>;

/// Development tasks of Keelback.
#[derive(Parser)]
#[command(name = "cargo xtask")]
struct Cli {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Check the rules of the house that rustfmt and clippy do not know.
    Tidy,
    /// Write (or check) the expected output of the scripts in tests/lang with CPython 3.13.
    Expect(expect::ExpectArgs),
    /// Write (or check) what CPython 3.13 has in its builtin types and modules, for the test that compares.
    Surface(surface::SurfaceArgs),
    /// Compare random programs under Keelback and CPython 3.13.
    Differential(differential::DifferentialArgs),
    /// Compare listings of other machines' bytecode with what each format's own tool prints.
    FormatsOracle(formats_oracle::FormatsOracleArgs),
    /// Run the benchmark programs under Keelback and other Pythons and compare them.
    Bench(bench::BenchArgs),
}

fn main() -> ExitCode {
    let outcome = match Cli::parse().task {
        Task::Tidy => tidy::run(&workspace_root()),
        Task::Expect(args) => expect::run(&workspace_root(), &args),
        Task::Surface(args) => surface::run(&workspace_root(), &args),
        Task::Differential(args) => differential::run(&workspace_root(), &args),
        Task::FormatsOracle(args) => formats_oracle::run(&workspace_root(), &args),
        Task::Bench(args) => bench::run(&workspace_root(), &args),
    };
    match outcome {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(message) => {
            eprintln!("error: {message}");
            ExitCode::FAILURE
        }
    }
}

/// The folder with the workspace's `Cargo.toml`.
fn workspace_root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here).to_path_buf()
}
