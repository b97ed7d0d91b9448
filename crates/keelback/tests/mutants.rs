//! Damaged `.kbc` files: each is refused, or runs within its limits. No panic, no crash, no hang.
//!
//! A short run by default; `KEELBACK_MUTANTS=100000 cargo test --release -p keelback --test mutants` makes as many as it says.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use keelback::{Limits, Machine, Module, Program};
use keelback_bytecode::kbc::Mutator;
use keelback_compile::{CompileOptions, compile};
use keelback_vm::host::Silent;

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    let mut paths: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    paths.sort();
    for path in paths {
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "py") {
            found.push(path);
        }
    }
}

#[test]
fn damaged_files_are_refused_or_run_within_their_limits() {
    let count: u64 = std::env::var("KEELBACK_MUTANTS").ok().and_then(|count| count.parse().ok()).unwrap_or(1500);
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let mut paths = Vec::new();
    sources(&root.join("tests/lang"), &mut paths);
    sources(&root.join("benches/programs"), &mut paths);
    let files: Vec<Vec<u8>> = paths
        .iter()
        .filter_map(|path| std::fs::read_to_string(path).ok())
        .filter_map(|source| compile(&source, &CompileOptions::default()).ok())
        .map(|module| module.to_bytes())
        .collect();
    assert!(files.len() > 50, "too few programs to damage");
    let limits = Limits { fuel_ops: Some(20_000), memory_bytes: 64 << 20, recursion_depth: 200 };
    let (mut loaded, mut ran) = (0, 0);
    for seed in 0..count {
        let file = &files[seed as usize % files.len()];
        let other = &files[(seed as usize * 7 + 3) % files.len()];
        let damaged = Mutator::new(seed).mutate(file, other);
        let started = Instant::now();
        if Module::from_slice(&damaged).is_ok() {
            loaded += 1;
        }
        if let Ok(program) = Program::from_kbc(damaged) {
            let mut machine = Machine::new(limits, Box::new(Silent::default())).expect("a machine");
            machine.run_main(&program);
            ran += 1;
        }
        assert!(started.elapsed() < Duration::from_secs(10), "mutant {seed} took {:?}", started.elapsed());
    }
    println!("{count} mutants: {loaded} loaded, {ran} verified and run");
}
