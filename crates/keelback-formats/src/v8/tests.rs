//! Caches that Node.js 20 made, and such with the headers of others.

use super::*;
use crate::fields::gaps;
use crate::format::{exercise, explain, format_of};

/// Made without a checksum.
const SCRIPT: &[u8] = include_bytes!("../../../../tests/formats/samples/v8/script.cache");
/// Made with one.
const CHECKED: &[u8] = include_bytes!("../../../../tests/formats/samples/v8/checked.cache");

fn words(words: &[u32]) -> Vec<u8> {
    words.iter().flat_map(|word| word.to_le_bytes()).collect()
}

fn fact(file: &[u8], name: &str) -> String {
    let about = V8.open(file).expect("a cache").about();
    about.facts.into_iter().find(|(fact, _)| fact == name).map(|(_, text)| text).unwrap_or_default()
}

#[test]
fn caches_of_a_real_machine() {
    for file in [SCRIPT, CHECKED] {
        let opened = V8.open(file).expect("a cache");
        assert_eq!(opened.verify(), []);
        assert_eq!((opened.function_count(), opened.warnings().len()), (0, 0));
        assert_eq!(opened.about().producer.as_deref(), Some("V8 11.3.244.8, of Node.js 20"));
        assert_eq!(fact(file, "source"), "script of 248 characters");
        assert!(fact(file, "instructions").starts_with("not shown: "));
        let (fields, error) = explain(&V8, file);
        assert_eq!(error, None);
        assert_eq!(gaps(&fields, file.len() as u32), []);
    }
    assert_eq!(fact(SCRIPT, "checksum"), "none");
    assert!(fact(CHECKED, "checksum").starts_with("0x"));
}

#[test]
fn a_wrong_checksum_is_refused() {
    let mut file = CHECKED.to_vec();
    *file.last_mut().expect("a byte") ^= 1;
    let problems = V8.open(&file).expect("a cache").verify();
    assert!(problems.len() == 1 && problems[0].what.contains("the checksum is"), "{problems:?}");
    assert_eq!(problems[0].at, 20);
}

#[test]
fn headers_of_other_versions() {
    // Node.js 22: with the checksum of the snapshot.
    let payload = [1, 2, 3, 4, 5, 6, 7, 8];
    let mut file = words(&[0xC0DE_0601, 7, 1 << 31 | 90, 9, 0xABCD_EF01, 8, adler32(0, &payload), 0]);
    file.extend(payload);
    assert!(fact(&file, "header").contains("Node.js 22"));
    assert_eq!(fact(&file, "source"), "module of 90 characters");
    assert_eq!(V8.open(&file).expect("a cache").verify(), []);
    // Node.js 12: with reservations, which a zero follows.
    let mut file = words(&[0xC0DE_0401, 7, 90, 9, 3, 8, 0x1234, 0x5678, 1, 2, 3, 0]);
    file.extend(payload);
    assert!(fact(&file, "header").contains("Node.js 12"));
    let (fields, error) = explain(&V8, &file);
    assert_eq!((error, gaps(&fields, file.len() as u32)), (None, Vec::new()));
}

#[test]
fn the_compile_cache_of_node() {
    let mut file = words(&[NODE_MAGIC, 248, SCRIPT.len() as u32, 5, crc32fast::hash(SCRIPT)]);
    file.extend(SCRIPT);
    assert_eq!(V8.open(&file).expect("a cache").verify(), []);
    assert!(V8.open(&file).expect("a cache").about().format.starts_with("Node.js compile cache"));
    assert_eq!(fact(&file, "source in bytes"), "248");
    file[16] ^= 1;
    assert!(V8.open(&file).expect("a cache").verify()[0].what.contains("CRC-32"));
    file[8] ^= 1;
    assert_eq!(V8.open(&file).expect("a cache").verify().len(), 2);
}

#[test]
fn other_files_are_not_ours() {
    for len in [0, 4, 23, 24, SCRIPT.len() - 1] {
        assert!(!V8.recognises(&SCRIPT[..len]), "{len}");
        assert!(V8.open(&SCRIPT[..len]).is_err());
        exercise(&V8, &SCRIPT[..len]);
    }
    let mut other = SCRIPT.to_vec();
    other[1] = 0xFF;
    assert!(!V8.recognises(&other));
    assert_eq!(format_of(SCRIPT).map(Format::name), Some("v8"));
}
