//! `llvm-objdump -d`, over our own programs: every level of optimisation, version of the instructions and order of bytes, with each
//! release of clang and LLVM that is there.

use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::Duration;

use super::corpus::{self, Corpus, Entry, Listings, files_in, has_extension};
use super::{FormatsOracleArgs, Oracle, tool};
use crate::TaskResult;

/// Folders with programs in C.
const PROGRAMS: [&str; 2] = ["tests/formats/samples/ebpf", "tests/formats/programs/ebpf"];
/// What is added to the names of the tools: nothing, or a release.
const RELEASES: [&str; 10] = ["", "-14", "-15", "-16", "-17", "-18", "-19", "-20", "-21", "-22"];
const TARGETS: [&str; 2] = ["bpfel", "bpfeb"];
const LEVELS: [&str; 5] = ["-O0", "-O1", "-O2", "-O3", "-Os"];
const CPUS: [&str; 4] = ["v1", "v2", "v3", "v4"];

pub(super) struct Ebpf;

impl Oracle for Ebpf {
    fn format(&self) -> &'static str {
        "ebpf"
    }

    fn heading(&self) -> &'static str {
        "eBPF"
    }

    fn about(&self) -> &'static str {
        "C programs (`tests/formats/samples/ebpf`, `tests/formats/programs/ebpf`) compiled by clang at five levels of optimisation, for each
version of the instructions that it knows and both orders of bytes, listed by the `llvm-objdump -d` of the same release, a process for each,
from standard input."
    }

    fn corpora(&self, args: &FormatsOracleArgs) -> TaskResult<Vec<Corpus>> {
        let programs = programs()?;
        let mut corpora = Vec::new();
        for release in RELEASES {
            let number = release.trim_start_matches('-');
            let is_there =
                release.is_empty() || ["clang", "llvm-objdump"].iter().all(|tool| is_installed(tool, release));
            if !is_there || !args.asks_for(self.format(), number) {
                continue;
            }
            let package = format!("clang{release}");
            let found = [format!("clang{release}"), format!("llvm-objdump{release}")];
            let [Some(clang), Some(objdump)] = found.map(|tool| tool::find(&tool, &package)) else { continue };
            if !args.only_corpus {
                let files = compiled(&clang, &programs, &args.folder.join(format!("files/ebpf{release}")))?;
                corpora.push(Corpus { name: format!("our programs by {package}"), tool: objdump.clone(), files });
            }
            let files = corpus::additional(args, self.format())?;
            corpora.push(Corpus { name: format!("--corpus, llvm-objdump{release}"), tool: objdump, files });
        }
        Ok(corpora)
    }

    fn list(&self, corpus: &Corpus, listings: &Listings) -> TaskResult<Duration> {
        corpus.list_each_from_stdin(listings, || {
            let mut command = Command::new(&corpus.tool);
            command.args(["-d", "-"]);
            command
        })
    }
}

/// Whether a release of a tool is on the path, without a word if it is not.
fn is_installed(tool: &str, release: &str) -> bool {
    Command::new(format!("{tool}{release}")).arg("--version").output().is_ok_and(|output| output.status.success())
}

/// The programs in C.
fn programs() -> TaskResult<Vec<Entry>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut programs = Vec::new();
    for folder in PROGRAMS {
        programs.extend(files_in(&root.join(folder), |path| has_extension(path, &["c"]))?);
    }
    Ok(programs)
}

/// The programs in all variants that a release of clang compiles: none knows all versions, and not everything can be said in the oldest one.
fn compiled(clang: &Path, programs: &[Entry], folder: &Path) -> TaskResult<Vec<Entry>> {
    tool::made_once(folder, |folder| {
        for program in programs {
            for (target, level, cpu) in variants() {
                let stem = program.path.file_stem().unwrap_or_default().to_string_lossy();
                let object = folder.join(format!("{stem}-{target}{level}-{cpu}.o"));
                let mut command = Command::new(clang);
                command.args(["-target", target, level, &format!("-mcpu={cpu}"), "-g", "-w", "-c", "-o"]);
                if tool::run(command.arg(&object).arg(&program.path)).is_err() {
                    let _ = fs::remove_file(object);
                }
            }
        }
        Ok(())
    })?;
    files_in(folder, |path| has_extension(path, &["o"]))
}

fn variants() -> impl Iterator<Item = (&'static str, &'static str, &'static str)> {
    TARGETS
        .iter()
        .flat_map(|target| LEVELS.iter().flat_map(move |level| CPUS.iter().map(move |cpu| (*target, *level, *cpu))))
}
