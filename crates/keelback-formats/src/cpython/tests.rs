//! Files made by hand that say a lot in few bytes.

use super::*;
use crate::format::exercise;

/// Code objects of 3.13 as marshalled files have them.
#[derive(Default)]
struct Marshal {
    /// What was written so far that others may refer to.
    shared: Vec<Vec<u8>>,
}

impl Marshal {
    /// An object that others may refer to; gives what refers to it.
    fn share(&mut self, mut object: Vec<u8>) -> Vec<u8> {
        object[0] |= 0x80;
        self.shared.push(object);
        [b"r", &(self.shared.len() as u32 - 1).to_le_bytes()[..]].concat()
    }

    /// A module with so many times this code object among its constants.
    fn module(&self, code: &[u8], times: usize) -> Vec<u8> {
        let constants = [self.shared.concat(), code.repeat(times)].concat();
        let count = self.shared.len() + times;
        let mut file = 3571_u16.to_le_bytes().to_vec();
        file.extend_from_slice(b"\r\n\0\0\0\0\0\0\0\0\0\0\0\0");
        file.extend(Code { constants: tuple(count, &constants), ..Code::default() }.bytes());
        file
    }
}

/// The parts of a code object, each as an object.
struct Code {
    numbers: [u32; 5],
    code: Vec<u8>,
    constants: Vec<u8>,
    names: Vec<u8>,
    variables: Vec<u8>,
    kinds: Vec<u8>,
    name: Vec<u8>,
    exceptions: Vec<u8>,
}

impl Default for Code {
    fn default() -> Code {
        let none = || tuple(0, b"");
        Code {
            numbers: [0, 0, 0, 10, 3],
            code: bytes(&[30, 0]),
            constants: none(),
            names: none(),
            variables: none(),
            kinds: bytes(b""),
            name: text("f"),
            exceptions: bytes(b""),
        }
    }
}

impl Code {
    fn bytes(&self) -> Vec<u8> {
        let numbers: Vec<u8> = self.numbers.iter().flat_map(|number| number.to_le_bytes()).collect();
        let Code { code, constants, names, variables, kinds, name, exceptions, .. } = self;
        let (file, line) = (text("x.py"), 1_u32.to_le_bytes());
        let parts = [&[b'c'][..], &numbers, code, constants, names, variables, kinds, &file, name, name, &line];
        [&parts.concat()[..], &bytes(b""), exceptions].concat()
    }
}

fn sized(kind: u8, len: usize, contents: &[u8]) -> Vec<u8> {
    [&[kind][..], &(len as u32).to_le_bytes(), contents].concat()
}

fn bytes(contents: &[u8]) -> Vec<u8> {
    sized(b's', contents.len(), contents)
}

fn text(contents: &str) -> Vec<u8> {
    sized(b'u', contents.len(), contents.as_bytes())
}

fn tuple(count: usize, items: &[u8]) -> Vec<u8> {
    sized(b'(', count, items)
}

/// `LOAD_CONST 0`, so many times.
fn loads(times: usize) -> Vec<u8> {
    bytes(&[83, 0].repeat(times))
}

fn functions(file: &[u8]) -> Vec<Function> {
    let opened = CPYTHON.open(file).expect("a file");
    (0..opened.function_count()).map(|number| opened.function(number)).collect()
}

fn listing(file: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    CPYTHON.open(file).expect("a file").write_native(&mut out, None).expect("written");
    out
}

#[test]
fn files_of_pypy_are_read_with_its_opcodes() {
    let file = include_bytes!("../../../../tests/formats/samples/cpython/pypy-3.9.pyc");
    let opened = CPYTHON.open(file).expect("a file");
    let about = opened.about();
    assert_eq!(
        (&*about.format, &*about.run, &*about.machine),
        ("PyPy 3.9 bytecode", "pypy3.9 FILE", "PyPy, a stack machine")
    );
    assert!(
        functions(file).iter().any(|function| function.instructions.iter().any(|one| one.name == "CALL_METHOD_KW"))
    );
    assert_eq!(opened.verify(), []);

    // Of a later version: as that one, and nothing is certain.
    let mut later = file.to_vec();
    later[..2].copy_from_slice(&384_u16.to_le_bytes());
    let opened = CPYTHON.open(&later).expect("a file");
    assert_eq!(opened.warnings()[0].text, "magic number 384 is not known; read as PyPy 3.9 bytecode");
    assert_eq!(opened.verify()[0].what, "magic number 384: not one of a PyPy that is known");
    assert!(functions(&later)[1].instructions.iter().all(|one| one.certainty == Certainty::Assumed));

    // Text, though it begins with such a number.
    assert!(CPYTHON.recognises(file) && !CPYTHON.recognises(b"0\n\r\n\0\0\0\0 and so on, for a while"));
    let decoded = PYPY.decode(Some("2.7"), &[201, 1, 0, 202, 2, 0]);
    let names: Vec<_> = decoded.iter().map(|one| (&*one.name, one.stack)).collect();
    assert_eq!(names, [("LOOKUP_METHOD", Some((1, 2))), ("CALL_METHOD", Some((4, 1)))]);
}

#[test]
fn instructions_that_many_share_are_shown_a_few_times() {
    let mut marshal = Marshal::default();
    let code = marshal.share(bytes(&[30, 0].repeat(5_000)));
    let file = marshal.module(&Code { code, ..Code::default() }.bytes(), 200);
    let functions = functions(&file);
    assert_eq!(functions.len(), 201);
    let shown = functions.iter().filter(|function| function.instructions.len() == 5_000).count();
    assert!((2..6).contains(&shown), "{shown}");
    let hidden = functions.last().expect("a function");
    assert_eq!((&*hidden.name, hidden.warnings.len()), ("f", 1));
    assert!(listing(&file).len() < 64 * file.len());
    exercise(&CPYTHON, &file);
}

#[test]
fn constants_that_many_share_are_looked_through_once() {
    let mut marshal = Marshal::default();
    let inner = Code::default().bytes();
    let constants = marshal.share(tuple(2, &[&inner[..], b"N"].concat()));
    let file = marshal.module(&Code { constants, ..Code::default() }.bytes(), 3);
    let parents: Vec<_> = functions(&file).iter().map(|function| function.parent).collect();
    assert_eq!(parents, [None, Some(0), Some(1), Some(0), Some(0)]);
}

#[test]
fn long_texts_are_not_repeated_without_end() {
    let long = text(&"x".repeat(100_000));
    let code = Code { code: loads(10_000), constants: tuple(1, &long), ..Code::default() };
    let file = Marshal::default().module(&code.bytes(), 1);
    let function = functions(&file).pop().expect("a function");
    let texts = function.instructions.iter().flat_map(|one| &one.operands[0].text);
    let (count, len) = texts.fold((0, 0), |(count, len), text| (count + 1, len + text.len()));
    assert!(count == 10_000 && len < 80 * file.len(), "{count}, {len}");
    let listing = listing(&file);
    // The first one is exact.
    let exact = format!("'{}'", "x".repeat(100_000));
    assert!(String::from_utf8_lossy(&listing).contains(&exact) && listing.len() < 100 * file.len());
    exercise(&CPYTHON, &file);
}

#[test]
fn sets_that_contain_the_same_set_are_sorted_once() {
    let items: Vec<u8> = (0..2_000_u32).flat_map(|number| sized(b'i', (number * 7919) as usize, b"")).collect();
    let set = [&[b'>' | 0x80][..], &2_000_u32.to_le_bytes(), &items].concat();
    let again = b"r\0\0\0\0".repeat(20_000);
    let constant = sized(b'>', 20_001, &[set, again].concat());
    let code = Code { code: loads(1_000), constants: tuple(1, &constant), ..Code::default() };
    exercise(&CPYTHON, &Marshal::default().module(&code.bytes(), 1));
}

#[test]
fn names_are_not_longer_than_can_be_read() {
    let mut marshal = Marshal::default();
    let name = marshal.share(text(&"n".repeat(50_000)));
    let file = marshal.module(&Code { name, ..Code::default() }.bytes(), 100);
    assert!(functions(&file).iter().all(|function| function.name.len() < 600));
    exercise(&CPYTHON, &file);
}

#[test]
fn numbers_that_are_too_large_are_no_trouble() {
    // Arguments, and the depth at which a handler begins.
    let exceptions = bytes(&[0, 1, 0, 0x47, 0x7F, 0x7F, 0x7F, 0x7F, 0x3F]);
    let code = Code { numbers: [u32::MAX, 0, u32::MAX, 0, 3], exceptions, ..Code::default() };
    exercise(&CPYTHON, &Marshal::default().module(&code.bytes(), 1));
}

#[test]
fn no_more_problems_are_told_than_anybody_reads() {
    let file = Marshal::default().module(&Code { code: loads(5_000), ..Code::default() }.bytes(), 1);
    assert_eq!(CPYTHON.open(&file).expect("a file").verify().len(), verify::MOST_PROBLEMS);
}
