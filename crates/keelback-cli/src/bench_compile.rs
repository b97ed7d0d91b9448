//! `keelback bench-compile`: every `.py` file below a folder through compiler, verifier and writer, with the time of each.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use keelback_compile::{CompileOptions, compile, decode};
use keelback_verify::verify;
use serde_json::{Value, json};

use crate::args::BenchCompileArgs;
use crate::failure::Failure;
use crate::output;

#[derive(Default)]
struct Totals {
    /// Source bytes to module.
    compile: Duration,
    verify: Duration,
    write: Duration,
    source_bytes: usize,
    kbc_bytes: usize,
    failed: Vec<Value>,
}

/// Does all files, one after the other, and reports.
pub(crate) fn run(args: &BenchCompileArgs) -> Result<(), Failure> {
    let mut files = Vec::new();
    collect(&args.folder, &mut files).map_err(|error| Failure::file("read", args.folder.display(), &error))?;
    files.sort();
    let mut totals = Totals::default();
    for file in &files {
        let bytes = fs::read(file).map_err(|error| Failure::file("read", file.display(), &error))?;
        let name = file.display().to_string();
        if let Err(message) = one_file(&bytes, &name, &mut totals) {
            totals.failed.push(json!({ "file": name, "error": message }));
        }
    }
    let mut out = output::stdout();
    if args.json {
        let report = json!({
            "files": files.len(),
            "failed": totals.failed,
            "seconds": totals.compile.as_secs_f64(),
            "verify_seconds": totals.verify.as_secs_f64(),
            "write_seconds": totals.write.as_secs_f64(),
            "kbc_bytes": totals.kbc_bytes,
            "source_bytes": totals.source_bytes,
        });
        writeln!(out, "{report}")?;
    } else {
        writeln!(out, "{} files, {} failed", files.len(), totals.failed.len())?;
        writeln!(
            out,
            "compile {:.3} s, verify {:.3} s, write {:.3} s",
            totals.compile.as_secs_f64(),
            totals.verify.as_secs_f64(),
            totals.write.as_secs_f64()
        )?;
        writeln!(out, "{} bytes of source, {} bytes compiled", totals.source_bytes, totals.kbc_bytes)?;
        for failed in &totals.failed {
            writeln!(out, "failed: {failed}")?;
        }
    }
    out.flush()?;
    if totals.failed.is_empty() { Ok(()) } else { Err(Failure::Said(1)) }
}

fn one_file(bytes: &[u8], name: &str, totals: &mut Totals) -> Result<(), String> {
    let options = CompileOptions { filename: name.to_owned(), ..CompileOptions::default() };
    let started = Instant::now();
    let compiled = decode(bytes, name).and_then(|text| compile(&text, &options));
    let elapsed = started.elapsed();
    let module = compiled.map_err(|error| error.to_string())?;
    totals.compile += elapsed;
    totals.source_bytes += bytes.len();
    let started = Instant::now();
    let verified = verify(module).map_err(|error| error.to_string())?;
    totals.verify += started.elapsed();
    let started = Instant::now();
    totals.kbc_bytes += verified.to_bytes().len();
    totals.write += started.elapsed();
    Ok(())
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) -> std::io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            collect(&path, files)?;
        } else if path.extension().is_some_and(|extension| extension == "py") {
            files.push(path);
        }
    }
    Ok(())
}
