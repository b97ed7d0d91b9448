//! Compiles every Python file below a directory and tells how long that took: `compile_tree DIRECTORY [ROUNDS]`.
//!
//! For the figure that compares this with CPython's `compile()` over its standard library. Files are read and decoded
//! before the clock starts; files that do not compile are listed once.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use keelback_compile::{CompileOptions, Mode, compile, decode, parse};

fn python_files(directory: &Path, files: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(directory).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            python_files(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "py") {
            files.push(path);
        }
    }
}

fn main() {
    let mut arguments = std::env::args().skip(1);
    let directory = arguments.next().unwrap_or_else(|| ".".to_owned());
    let rounds = arguments.next().and_then(|rounds| rounds.parse().ok()).unwrap_or(3);
    let mut files = Vec::new();
    python_files(Path::new(&directory), &mut files);
    files.sort();
    let mut programs = Vec::new();
    for path in &files {
        let name = path.display().to_string();
        match std::fs::read(path).map(|bytes| decode(&bytes, &name).map(std::borrow::Cow::into_owned)) {
            Ok(Ok(text)) => programs.push((name, text)),
            Ok(Err(error)) => println!("{name}: {error}"),
            Err(error) => println!("{name}: {error}"),
        }
    }
    let bytes: usize = programs.iter().map(|(_, text)| text.len()).sum();
    println!("{} files, {} KiB", programs.len(), bytes / 1024);
    for round in 0..rounds {
        let (mut parsing, mut compiling) = (Duration::ZERO, Duration::ZERO);
        for (name, text) in &programs {
            let start = Instant::now();
            drop(parse(text, Mode::Exec, name));
            parsing += start.elapsed();
            let options = CompileOptions { filename: name.clone(), ..CompileOptions::default() };
            let start = Instant::now();
            let result = compile(text, &options).map(drop);
            compiling += start.elapsed();
            if let (0, Err(error)) = (round, result) {
                println!("{error}");
            }
        }
        println!("parse {parsing:.3?}, parse and compile {compiling:.3?}");
    }
}
