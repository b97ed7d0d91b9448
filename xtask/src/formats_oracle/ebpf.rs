//! `llvm-objdump -d`, over our own programs: every level of optimisation, version of the instructions and order of bytes, with each
//! release of clang and LLVM that is there.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use super::{Corpus, FormatsOracleArgs, Oracle};
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
    fn name(&self) -> &'static str {
        "ebpf"
    }

    fn corpora(&self, args: &FormatsOracleArgs) -> TaskResult<Vec<Corpus>> {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        let mut programs = Vec::new();
        for folder in PROGRAMS {
            let folder = root.join(folder);
            let entries = fs::read_dir(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
            let paths = entries.filter_map(Result::ok).map(|entry| entry.path());
            programs.extend(paths.filter(|path| path.extension().is_some_and(|extension| extension == "c")));
        }
        programs.sort();
        let mut corpora = Vec::new();
        for release in RELEASES {
            let wanted =
                |name: &String| name == "ebpf" || *name == format!("ebpf:{}", release.trim_start_matches('-'));
            if args.formats.is_empty() || args.formats.iter().any(wanted) {
                let has = |tool: &str| {
                    let run = Command::new(format!("{tool}{release}")).arg("--version").output();
                    run.is_ok_and(|output| output.status.success())
                };
                if has("clang") && has("llvm-objdump") {
                    corpora.push(corpus(&programs, release, args)?);
                }
            }
        }
        Ok(corpora)
    }
}

fn corpus(programs: &[PathBuf], release: &str, args: &FormatsOracleArgs) -> TaskResult<Corpus> {
    let folder = args.folder.join(format!("ebpf{release}"));
    let failed = |error: std::io::Error| format!("{}: {error}", folder.display());
    fs::create_dir_all(&folder).map_err(failed)?;
    let (mut pairs, mut names) = (Vec::new(), Vec::new());
    let mut tool_time = Duration::ZERO;
    for program in programs {
        let stem = program.file_stem().unwrap_or_default().to_string_lossy();
        for (target, level, cpu) in variants() {
            let name = format!("{stem} {target} {level} {cpu}");
            let object = folder.join(format!("{stem}-{target}{level}-{cpu}.o"));
            let listing = object.with_extension("txt");
            if !listing.is_file() {
                let compiled = Command::new(format!("clang{release}"))
                    .args(["-target", target, level, &format!("-mcpu={cpu}"), "-g", "-w", "-c", "-o"])
                    .arg(&object)
                    .arg(program)
                    .stderr(Stdio::null())
                    .status();
                // Releases do not know all versions, and cannot compile everything for the oldest one.
                if !compiled.is_ok_and(|status| status.success()) {
                    continue;
                }
                let started = Instant::now();
                let input = fs::File::open(&object).map_err(failed)?;
                let output = Command::new(format!("llvm-objdump{release}")).args(["-d", "-"]).stdin(input).output();
                let output = output.map_err(|error| format!("llvm-objdump{release}: {error}"))?;
                if !output.status.success() {
                    return Err(format!("llvm-objdump{release} could not list {name}"));
                }
                tool_time += started.elapsed();
                fs::write(&listing, output.stdout).map_err(failed)?;
            }
            pairs.push((object, listing));
            names.push(name);
        }
    }
    let release = release.trim_start_matches('-');
    let name = if release.is_empty() { "eBPF, clang".to_owned() } else { format!("eBPF, clang {release}") };
    Ok(Corpus { name, pairs, names, tool_time, normalised: <[u8]>::to_vec })
}

fn variants() -> impl Iterator<Item = (&'static str, &'static str, &'static str)> {
    TARGETS
        .iter()
        .flat_map(|target| LEVELS.iter().flat_map(move |level| CPUS.iter().map(move |cpu| (*target, *level, *cpu))))
}
