//! Tests with real classes: `Sample.java` and its record, made by `javac -g` of Java 17.

use super::*;
use crate::fields::{fields_at, gaps};
use crate::format::{exercise, explain, format_of};
use crate::model::Certainty;

const SAMPLES: [&[u8]; 3] = [
    include_bytes!("../../../../tests/formats/samples/jvm/Sample.class"),
    include_bytes!("../../../../tests/formats/samples/jvm/Sample$Point.class"),
    include_bytes!("../../../../tests/formats/samples/jvm/Coverage.class"),
];

fn listing(file: &[u8]) -> String {
    let mut out = Vec::new();
    JVM.open(file).expect("a class").write_native(&mut out, None).expect("a vector takes everything");
    String::from_utf8(out).expect("text")
}

#[test]
fn every_byte_of_a_file_is_some_field() {
    for file in SAMPLES {
        assert_eq!(format_of(file).map(Format::name), Some("jvm"));
        let (fields, error) = explain(&JVM, file);
        assert_eq!(error, None);
        assert_eq!(gaps(&fields, file.len() as u32), []);
        assert!(fields.iter().all(|field| !field.name.is_empty()));
        assert_eq!(fields_at(&fields, 0)[0].name, "magic");
        let opened = JVM.open(file).expect("a class");
        assert_eq!((opened.warnings(), opened.verify()), (&[][..], Vec::new()));
    }
}

#[test]
fn a_listing_is_what_javap_prints() {
    let expected = include_str!("../../../../tests/formats/samples/jvm/Sample.javap.txt");
    for (number, (line, wanted)) in listing(SAMPLES[0]).lines().zip(expected.lines()).enumerate() {
        assert_eq!(line, wanted, "line {}", number + 1);
    }
    assert_eq!(listing(SAMPLES[0]).len(), expected.len());
    assert!(
        listing(SAMPLES[1]).contains("Record:\n  int x;\n    descriptor: I\n\n  float y;\n    descriptor: F\n\n")
    );
    // One method alone.
    let mut out = Vec::new();
    JVM.open(SAMPLES[0]).expect("a class").write_native(&mut out, Some(&[1])).expect("a vector takes everything");
    let text = String::from_utf8(out).expect("text");
    assert!(text.starts_with("{\n  public void run();\n") && !text.contains("dense"));
}

/// Changes bytes of a class where it has them last.
fn replace_last(file: &mut Vec<u8>, old: &[u8], new: &[u8]) {
    let at = file.windows(old.len()).rposition(|part| part == old).expect("the sample has it");
    file.splice(at..at + old.len(), new.iter().copied());
}

#[test]
fn an_interface_extends_what_its_signature_says_alone() {
    let mut file = SAMPLES[2].to_vec();
    replace_last(&mut file, b"\0\x20\0\x0B", b"\x06\0\0\x0B");
    replace_last(&mut file, b"\0\x0ASourceFile", b"\0\x09Signature");
    replace_last(&mut file, b"\0\x0DCoverage.java", b"\0\x12Ljava/lang/Object;");
    let text = listing(&file);
    assert!(text.starts_with("interface Coverage extends java.lang.Object\n"), "{text}");
}

#[test]
fn attributes_for_tools_are_listed_as_well() {
    let expected = include_str!("../../../../tests/formats/samples/jvm/Coverage.javap.txt");
    assert_eq!(listing(SAMPLES[2]), expected);

    // The same class with other attributes in the place of those.
    let mut file = SAMPLES[2].to_vec();
    let mut replace = |old: &[u8], new: &[u8]| replace_last(&mut file, old, new);
    // The variables of the constructor: two frames, with an object, an int, and one that is not ready.
    replace(b"\0\x02\0\0\0\x1F\0\x11\0\x12\0\0", b"\0\x02\0\x1C\0\x02\x07\0\x0B\x01\0\0");
    replace(b"\0\x08\0\x17\0\x13\0\x14\0\x01", b"\0\x1D\0\x01\x01\0\x01\x08\0\x05");
    replace(b"\0\x12LocalVariableTable", b"\0\x08StackMap");
    replace(b"\0\x13CharacterRangeTable", b"\0\x07Unknown");
    replace(b"\0\x08SourceID", b"\0\x13CharacterRangeTable");
    let text = listing(&file);
    let frames = "
      StackMap: number_of_entries = 2
        frame_type = 255 offset = 28
          locals = [ class Coverage, int ]
          stack = []
        frame_type = 255 offset = 29
          locals = [ int ]
          stack = [ uninitialized 5 ]
";
    let unknown = "
        Unknown: length = 0x10 (unknown attribute)
         00 01 00 00 00 00 00 00 20 19 00 00 20 1B 00 02

}
";
    let damaged = "
  CharacterRangeTable: length = 0x2 (java.lang.reflect.InvocationTargetException)
   00 1B
";
    assert!(text.contains(frames) && text.contains(unknown) && text.ends_with(damaged), "{text}");
    // The machine knows none of them.
    assert_eq!(JVM.open(&file).expect("a class").verify(), []);
}

#[test]
fn methods_are_functions() {
    let opened = JVM.open(SAMPLES[0]).expect("a class");
    let names: Vec<String> = (0..opened.function_count()).map(|number| opened.function(number).name).collect();
    assert_eq!(names[1], "Sample.run()V");
    let run = opened.function(1);
    let depths: Vec<_> = run.instructions.iter().map(|instruction| instruction.depth).collect();
    assert!(depths.iter().all(Option::is_some), "{depths:?}");
    let field = run.instructions.iter().find(|instruction| instruction.name == "getfield").expect("an instruction");
    assert_eq!(field.operands[0].text.as_deref(), Some("Field count:I"));
    assert!(field.line.is_some_and(|line| line > 10));
    let name = opened.function(2);
    assert!(!name.handlers.is_empty());
    assert!(name.warnings.is_empty(), "{:?}", name.warnings);
    let about = opened.about();
    assert_eq!(about.format, "Java class file, version 61 (Java 17)");
    assert!(about.contents.iter().any(|contents| contents.kind == "methods" && contents.count == names.len()));
}

#[test]
fn bare_bytes_are_decoded() {
    let decoded = Machine::decode(&JVM, None, &[0x84, 0x00, 0x01, 0xCB, 0xA7, 0x00, 0x03]);
    let told: Vec<_> = decoded
        .iter()
        .map(|instruction| {
            let operands: Vec<String> = instruction.operands.iter().map(crate::model::Operand::shown).collect();
            (&*instruction.name, operands.join(" "), instruction.certainty)
        })
        .collect();
    assert_eq!(
        told,
        [
            ("iinc", "0 1".to_owned(), Certainty::Known),
            ("data 0xcb", String::new(), Certainty::Data),
            ("goto", "to 7".to_owned(), Certainty::Known),
        ]
    );
    let old = |version| Machine::decode(&JVM, version, &[0xA9, 0x01])[0].certainty;
    assert_eq!(
        (old(Some("50")), old(Some("51")), old(None)),
        (Certainty::Known, Certainty::Assumed, Certainty::Assumed)
    );
}

#[test]
fn what_is_cut_off_says_where() {
    for file in SAMPLES {
        for len in (0..file.len()).step_by(7) {
            let cut = &file[..len];
            match JVM.open(cut) {
                Ok(opened) => assert!(!opened.verify().is_empty(), "{len}"),
                Err(error) => assert!(error.at as usize <= len, "{len}: {error}"),
            }
        }
    }
}

#[test]
fn damaged_files_do_no_harm() {
    let mut state = 0x2545_F491_4F6C_DD1D_u64;
    let mut random = move |below: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state % below as u64) as usize
    };
    for round in 0..2000 {
        let mut file = SAMPLES[round % 2].to_vec();
        for _ in 0..=random(4) {
            let at = 8 + random(file.len() - 8);
            match random(4) {
                0 => file[at] = random(256) as u8,
                1 => file[at] ^= 1 << random(8),
                2 => file[at] = [0, 1, 127, 128, 255][random(5)],
                _ => {
                    let from = random(file.len());
                    file[at] = file[from];
                }
            }
        }
        if random(10) == 0 {
            file.truncate(random(file.len()));
        }
        exercise(&JVM, &file);
    }
}

#[test]
fn hostile_counts_and_depths_are_refused() {
    // A pool that is said to be large, an attribute longer than the file, annotations nested without end.
    let head = [0xCA, 0xFE, 0xBA, 0xBE, 0, 0, 0, 61];
    let mut file = head.to_vec();
    file.extend([0xFF, 0xFF]);
    let error = JVM.open(&file).err().expect("an error");
    assert_eq!(error.at, 10);
    file = head.to_vec();
    file.extend([0, 2, 1, 0, 25]);
    file.extend(b"RuntimeVisibleAnnotations");
    file.extend([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 1]);
    let mut nested = vec![0, 1, 0, 1, 0, 1, 0, 1];
    nested.extend([b'[', 0, 1].repeat(100_000));
    file.extend((nested.len() as u32).to_be_bytes());
    file.extend(nested);
    let opened = JVM.open(&file).expect("a class");
    assert!(opened.warnings()[0].text.contains("more than 500 deep"), "{:?}", opened.warnings());
    exercise(&JVM, &file);
}
