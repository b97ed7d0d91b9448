//! The samples in `tests/formats/samples`: listed as the formats' own tools list them, accepted by the verifiers, and damaged in many ways.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use keelback_formats::damage::damaged;
use keelback_formats::format::{Format, exercise, format_of};

/// Damaged forms of each sample.
const DAMAGES: u64 = 400;
/// Longest that one of them may take, on a slow machine.
const MOST_TIME: Duration = Duration::from_secs(2);

/// The samples: files beside which there is a listing of the same name.
fn samples() -> Vec<(PathBuf, Vec<u8>, &'static dyn Format)> {
    let top = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/formats/samples");
    let mut paths = Vec::new();
    for folder in fs::read_dir(top).expect("the samples").filter_map(Result::ok) {
        let files = fs::read_dir(folder.path()).expect("a folder of samples").filter_map(Result::ok);
        paths.extend(files.map(|file| file.path()).filter(|path| path.with_extension("txt").is_file()));
    }
    paths.retain(|path| path.extension().is_some_and(|extension| extension != "txt"));
    paths.sort();
    let read = |path: PathBuf| {
        let file = fs::read(&path).ok()?;
        let format = format_of(&file)?;
        Some((path, file, format))
    };
    paths.into_iter().filter_map(read).collect()
}

/// A listing without the addresses of code objects.
fn plain(text: &str) -> String {
    let mut parts = text.split(" at 0x");
    let mut plain = parts.next().unwrap_or("").to_owned();
    for part in parts {
        plain.push_str(" at 0x");
        plain.push_str(part.trim_start_matches(|char: char| char.is_ascii_hexdigit()));
    }
    plain
}

#[test]
fn samples_are_listed_as_their_own_tools_list_them() {
    let samples = samples();
    assert!(samples.len() >= 8, "{}", samples.len());
    for (path, file, format) in samples {
        let opened = format.open(&file).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let mut listing = Vec::new();
        opened.write_native(&mut listing, None).expect("a vector takes everything");
        let expected = fs::read_to_string(path.with_extension("txt")).expect("a listing");
        let (ours, expected) = (plain(&String::from_utf8_lossy(&listing)), plain(&expected));
        let differs = ours.lines().zip(expected.lines()).find(|(ours, expected)| ours != expected);
        assert_eq!(differs, None, "{}", path.display());
        assert_eq!(ours.len(), expected.len(), "{}", path.display());
        assert_eq!(opened.verify(), [], "{}", path.display());
        assert_eq!(opened.warnings(), [], "{}", path.display());
        for number in 0..opened.function_count() {
            assert_eq!(opened.function(number).warnings, [], "{}", path.display());
        }
    }
}

#[test]
fn damaged_samples_do_no_harm() {
    for (path, file, format) in samples() {
        for number in 0..DAMAGES {
            let damaged = damaged(&file, number);
            let started = Instant::now();
            exercise(format, &damaged);
            let time = started.elapsed();
            assert!(time < MOST_TIME, "{}, damage {number}: {time:?}", path.display());
        }
    }
}
