//! A file that PHP 8.2 made, damaged ones, and one of a machine of 32 bits.

use super::*;
use crate::fields::gaps;
use crate::format::{exercise, explain, format_of};

/// Made by PHP 8.2.
const SAMPLE: &[u8] = include_bytes!("../../../../tests/formats/samples/php/sample.bin");

/// A file with such sizes of memory and strings, and the bytes of both.
fn by_hand(word: usize, sizes: [u64; 3], body: &[u8]) -> Vec<u8> {
    let mut file = MAGIC.to_vec();
    file.extend([b'a'; 32]);
    for size in sizes.into_iter().chain([0]) {
        file.extend(&size.to_le_bytes()[..word]);
    }
    file.extend(adler32(1, body).to_le_bytes());
    file.extend(&[0; 4][..word - 4]);
    file.extend(body);
    file
}

/// A string as PHP has it in memory.
fn string(text: &str) -> Vec<u8> {
    let mut bytes = vec![0; 16];
    bytes.extend((text.len() as u64).to_le_bytes());
    bytes.extend(text.as_bytes());
    bytes.push(0);
    bytes.resize(bytes.len().next_multiple_of(8), 0);
    bytes
}

#[test]
fn a_file_of_a_real_machine() {
    let opened = PHP.open(SAMPLE).expect("a file");
    assert_eq!(opened.verify(), []);
    assert_eq!((opened.function_count(), opened.warnings().len()), (0, 0));
    let about = opened.about();
    assert_eq!(about.format, "PHP opcache file");
    assert!(about.facts.iter().any(|(name, text)| name == "instructions" && text.starts_with("not shown: ")));
    let (fields, error) = explain(&PHP, SAMPLE);
    assert_eq!(error, None);
    assert_eq!(gaps(&fields, SAMPLE.len() as u32), []);
    assert_eq!(format_of(SAMPLE).map(Format::name), Some("php"));
}

#[test]
fn strings_are_listed_where_they_are_all_there() {
    let strings = [string("first"), string("and the second")].concat();
    let body = [&[0; 16][..], &strings].concat();
    let file = by_hand(8, [16, strings.len() as u64, 8], &body);
    let opened = PHP.open(&file).expect("a file");
    assert_eq!(opened.verify(), []);
    assert_eq!(opened.about().contents[0].names, ["first", "and the second"]);
    // A length that leads out of the strings: nothing is said of them.
    let mut body = body;
    body[32] = 200;
    let file = by_hand(8, [16, strings.len() as u64, 8], &body);
    assert!(PHP.open(&file).expect("a file").about().contents.is_empty());
}

#[test]
fn a_file_of_32_bits() {
    let file = by_hand(4, [16, 0, 4], &[7; 16]);
    let opened = PHP.open(&file).expect("a file");
    assert_eq!(opened.verify(), []);
    assert!(opened.about().facts.contains(&("size of addresses".into(), "4 bytes".to_owned())));
    let (fields, error) = explain(&PHP, &file);
    assert_eq!((error, gaps(&fields, file.len() as u32)), (None, Vec::new()));
}

#[test]
fn what_breaks_a_rule_is_refused() {
    let problem = |file: &[u8]| PHP.open(file).expect("a file").verify()[0].what.clone();
    let mut file = SAMPLE.to_vec();
    file[200] ^= 1;
    assert!(problem(&file).contains("the checksum is"));
    let mut file = SAMPLE.to_vec();
    file[56..64].fill(0xFF);
    assert!(problem(&file).contains("the script is at"));
    assert!(problem(&SAMPLE[..SAMPLE.len() - 8]).contains("bytes follow"));
    let cut_off = PHP.open(&SAMPLE[..SAMPLE.len() - 8]).expect("a file");
    assert_eq!(cut_off.warnings().len(), 1);
    assert!(PHP.open(&SAMPLE[..60]).is_err());
    let mut huge = SAMPLE.to_vec();
    huge[40..56].fill(0xFF);
    exercise(&PHP, &huge);
}

#[test]
fn other_files_are_not_ours() {
    assert!(!PHP.recognises(b"OPCACHE\0") && !PHP.recognises(b"OPCACHE\0no hexadecimal digits at all....."));
    assert!(!PHP.recognises(b""));
}
