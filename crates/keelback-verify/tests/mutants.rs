//! Damaged files: the reader and the verifier take whatever comes, quickly and without a panic. `MUTANTS=1000000` and
//! `SEED=3` make a longer or another run.

use std::path::Path;
use std::time::{Duration, Instant};

use keelback_bytecode::kbc::Mutator;
use keelback_bytecode::{Module, from_kasm};
use keelback_compile::{CompileOptions, compile};
use keelback_verify::verify;

fn setting(name: &str, default: usize) -> usize {
    std::env::var(name).map_or(default, |value| value.parse().unwrap())
}

/// `.kbc` files of all accepted assembly tests and of the smaller benchmark programs.
fn seeds() -> Vec<Vec<u8>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let mut seeds = Vec::new();
    for folder in ["tests/verify/accept", "benches/programs"] {
        let mut paths: Vec<_> =
            std::fs::read_dir(root.join(folder)).unwrap().map(|entry| entry.unwrap().path()).collect();
        paths.sort();
        for path in paths {
            let text = std::fs::read_to_string(&path).unwrap();
            let module = match path.extension().and_then(|extension| extension.to_str()) {
                Some("kasm") => from_kasm(&text).unwrap(),
                Some("py") => compile(&text, &CompileOptions::default()).unwrap(),
                _ => continue,
            };
            verify(module.clone()).unwrap();
            seeds.push(module.to_bytes());
        }
    }
    seeds.retain(|seed| seed.len() < 6000);
    seeds
}

#[test]
fn damaged_files_are_refused_or_verified() {
    let seeds = seeds();
    let mutants = setting("MUTANTS", 20_000);
    let mut mutator = Mutator::new(setting("SEED", 2) as u64);
    let (mut read, mut accepted) = (0, 0);
    for _ in 0..mutants {
        let (first, second) = (mutator.below(seeds.len()), mutator.below(seeds.len()));
        let bytes = mutator.mutate(&seeds[first], &seeds[second]);
        let started = Instant::now();
        if let Ok(module) = Module::from_slice(&bytes) {
            read += 1;
            accepted += usize::from(verify(module).is_ok());
        }
        assert!(started.elapsed() < Duration::from_secs(1), "{} bytes took {:?}", bytes.len(), started.elapsed());
    }
    println!("{mutants} mutants: {read} got past the reader, {accepted} past the verifier");
    assert!(read > mutants / 5 && accepted > mutants / 20);
}
