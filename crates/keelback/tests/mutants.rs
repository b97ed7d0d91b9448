//! Damaged `.kbc` files: each is refused, or runs within its limits. No panic, no crash, no hang.
//!
//! A short run by default; `KEELBACK_MUTANTS=100000 cargo test --release -p keelback --test mutants` makes as many as it
//! says, from `KEELBACK_MUTANTS_FROM`.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use keelback::{Limits, Machine, Module, Outcome, Program};
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

fn setting(name: &str, default: u64) -> u64 {
    std::env::var(name).ok().and_then(|text| text.parse().ok()).unwrap_or(default)
}

#[test]
fn damaged_files_are_refused_or_run_within_their_limits() {
    let count = setting("KEELBACK_MUTANTS", 1500);
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let mut paths = Vec::new();
    sources(&root.join("tests/lang"), &mut paths);
    sources(&root.join("benches/programs"), &mut paths);
    let compiled = |path: &PathBuf| {
        let module = compile(&std::fs::read_to_string(path).ok()?, &CompileOptions::default()).ok()?;
        Some((path.clone(), module.to_bytes()))
    };
    let (paths, files): (Vec<PathBuf>, Vec<Vec<u8>>) = paths.iter().filter_map(compiled).unzip();
    assert!(files.len() > 50, "too few programs to damage");
    let limits = Limits { fuel_ops: Some(20_000), memory_bytes: 64 << 20, recursion_depth: 200 };
    let (mut loaded, mut ran, mut slowest, mut panicked) = (0, 0, Duration::ZERO, Vec::new());
    for seed in setting("KEELBACK_MUTANTS_FROM", 0)..count {
        let file = &files[seed as usize % files.len()];
        let other = &files[(seed as usize * 7 + 3) % files.len()];
        // Blind damage shows what reader and verifier refuse, other instructions what runs.
        let damaged = match seed % 3 {
            0 => Mutator::new(seed).mutate(file, other),
            _ => Mutator::new(seed).rewrite(&Module::from_slice(file).expect("a good file")).to_bytes(),
        };
        let started = Instant::now();
        let result = std::panic::catch_unwind(|| {
            let is_loaded = Module::from_slice(&damaged).is_ok();
            let Ok(program) = Program::from_kbc(damaged) else { return (is_loaded, false) };
            let mut machine = Machine::new(limits, Box::new(Silent::default())).expect("a machine");
            let mut outcome = machine.run_main(&program);
            for _ in 0..3 {
                if outcome == Outcome::OutOfFuel {
                    outcome = machine.resume(1_000);
                }
            }
            (is_loaded, true)
        });
        let Ok((is_loaded, is_run)) = result else {
            panicked.push((seed, &paths[seed as usize % files.len()]));
            continue;
        };
        loaded += u64::from(is_loaded);
        ran += u64::from(is_run);
        slowest = slowest.max(started.elapsed());
        assert!(started.elapsed() < Duration::from_secs(10), "mutant {seed} took {:?}", started.elapsed());
    }
    println!("{count} mutants: {loaded} loaded, {ran} verified and run, the slowest in {slowest:?}");
    assert!(panicked.is_empty(), "panics: {panicked:#?}");
}
