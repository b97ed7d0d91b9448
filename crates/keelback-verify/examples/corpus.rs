//! Compiles, writes, reads back and verifies every Python file under the given folders; prints times, sizes and the first
//! failures. `cargo run --release -p keelback-verify --example corpus -- FOLDER…`

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use keelback_bytecode::{Module, from_kasm, to_kasm};
use keelback_compile::{CompileOptions, compile};
use keelback_verify::verify;

fn find(folder: &Path, found: &mut Vec<PathBuf>) {
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    let mut entries: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    entries.sort();
    for entry in entries {
        if entry.is_dir() {
            find(&entry, found);
        } else if entry.extension().is_some_and(|extension| extension == "py") {
            found.push(entry);
        }
    }
}

#[derive(Default)]
struct Totals {
    files: usize,
    source_bytes: usize,
    file_bytes: usize,
    sections: [usize; 6],
    compile: Duration,
    write: Duration,
    read: Duration,
    verify: Duration,
    refused: usize,
    uncompiled: usize,
}

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let check_text = arguments.iter().any(|argument| argument == "--kasm");
    let sizes = arguments.iter().any(|argument| argument == "--sizes");
    let mut files = Vec::new();
    for argument in arguments.iter().filter(|argument| !argument.starts_with("--")) {
        let path = PathBuf::from(argument);
        if path.is_dir() { find(&path, &mut files) } else { files.push(path) }
    }
    let mut totals = Totals::default();
    for path in files {
        let Ok(bytes) = std::fs::read(&path) else { continue };
        let Ok(source) = String::from_utf8(bytes) else { continue };
        let options = CompileOptions { filename: path.display().to_string(), ..CompileOptions::default() };
        let started = Instant::now();
        let module = match compile(&source, &options) {
            Ok(module) => module,
            Err(error) => {
                totals.uncompiled += 1;
                println!("{}: {error:?}", path.display());
                continue;
            }
        };
        totals.compile += started.elapsed();
        totals.files += 1;
        totals.source_bytes += source.len();
        let started = Instant::now();
        let bytes = module.to_bytes();
        totals.write += started.elapsed();
        totals.file_bytes += bytes.len();
        if sizes {
            println!("{} {}", bytes.len(), path.display());
        }
        for (total, length) in totals.sections.iter_mut().zip(section_lengths(&bytes)) {
            *total += length;
        }
        let started = Instant::now();
        let again = Module::from_slice(&bytes);
        totals.read += started.elapsed();
        if again.as_ref() != Ok(&module) {
            println!("{}: not the same after writing and reading: {:?}", path.display(), again.err());
        }
        if check_text && from_kasm(&to_kasm(&module)).as_ref() != Ok(&module) {
            println!("{}: not the same after assembly text", path.display());
        }
        let started = Instant::now();
        let verified = verify(module);
        totals.verify += started.elapsed();
        if let Err(error) = verified {
            totals.refused += 1;
            println!("{}: {error}", path.display());
        }
    }
    println!(
        "{} files, {} KiB of source, {} KiB of .kbc; {} did not compile, {} were refused",
        totals.files,
        totals.source_bytes / 1024,
        totals.file_bytes / 1024,
        totals.uncompiled,
        totals.refused
    );
    println!("info, strings, consts, codes, code, positions: {:?}", totals.sections);
    println!(
        "compile {:?}, write {:?}, read {:?}, verify {:?}",
        totals.compile, totals.write, totals.read, totals.verify
    );
}

fn section_lengths(bytes: &[u8]) -> [usize; 6] {
    let mut lengths = [0; 6];
    let mut at = 40;
    for length in &mut lengths {
        let mut reader = keelback_bytecode::operand::Reader::new(bytes, at + 1);
        *length = reader.varint().unwrap_or(0) as usize;
        at = reader.at() + 4 + *length;
    }
    lengths
}
