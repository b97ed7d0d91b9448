//! Instructions of the VAX as `objdump -m vax` writes them, but for the values of floating-point numbers; programs, and what is no code.

use super::VAX;
use super::decode::{Content, decode, decode_at};
use crate::format::{Machine, exercise};
use crate::model::{Certainty, Instruction, Role};
use crate::raw::Raw;
use crate::span::Span;

fn bytes(hex: &str) -> Vec<u8> {
    let digit = |digit: u8| char::from(digit).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
    let byte = |pair: &[u8; 2]| digit(pair[0]).zip(digit(pair[1])).map(|(high, low)| high << 4 | low);
    hex.as_bytes().as_chunks::<2>().0.iter().map(byte).collect::<Option<_>>().expect("hexadecimal digits")
}

fn decoded(hex: &str) -> Vec<Instruction> {
    VAX.decode(None, &bytes(hex))
}

fn text(instruction: &Instruction) -> String {
    let operands: Vec<&str> = instruction.operands.iter().filter_map(|operand| operand.text.as_deref()).collect();
    format!("{} {}", instruction.name, operands.join(",")).trim_end().to_owned()
}

/// Bytes, and the first instruction in them.
const GOLDEN: [(&str, &str); 48] = [
    ("01", "nop"),
    ("04", "ret"),
    ("c00550", "addl2 $0x5,r0"),
    ("d041645b", "movl (r4)[r1],r11"),
    ("d03fa3fe", "movl $0x3f,0xfffffffe(r3)"),
    ("d08f7856341250", "movl $0x12345678,r0"),
    ("d0af10bf1062", "movl 0x13,*0x15"),
    ("d0cffeffcf0000", "movl 0x2,0x7"),
    ("d0ef00100000ff00100000", "movl 0x1006,*0x100b"),
    ("d09f0010008050", "movl *0x80001000,r0"),
    ("908fff50", "movb $0xff,r0"),
    ("b08f3412ae02", "movw $0x1234,0x2(sp)"),
    ("7d8f0807060504030201607e50", "movq $0x0102030405060708,(r0)"),
    ("70085a", "movd $0x8 [d-float 1],r10"),
    ("508f8040000051", "movf $0x00004080 [f-float 1],r1"),
    ("508f0080000051", "movf $0x00008000 [reserved f-float],r1"),
    ("50084053", "movf $0x8 [f-float 1],[invalid base][r0]"),
    ("fd50085a", "movg $0x8 [g-float 1],r10"),
    ("fd708f0140000000000000000000000000000050", "movh $0x00000000000000000000000000004001 [h-float 1],r0"),
    ("708f4141000000000000d0000010005a", "movd $0x0000000000004141 [d-float 3.015625],*0x0(r0)"),
    ("9099789a", "movb @(r9)+,-(r8)"),
    ("94b07f", "clrb *0x7f(r0)"),
    ("d042c4341254", "movl 0x1234(r4)[r2],r4"),
    ("d0439f78563412bc04", "movl *0x12345678[r3],*0x4(ap)"),
    ("d0447f4d8d", "movl -(pc)[r4],(fp)+[fp]"),
    ("d041505253", "movl [invalid base][r1],r0"),
    ("11fe", "brb 0x0"),
    ("1110", "brb 0x12"),
    ("31fdff", "brw 0x0"),
    ("1200", "bneq 0x2"),
    ("17af0a", "jmp 0xd"),
    ("17bf0a", "jmp *0xd"),
    ("175f", "jmp pc"),
    ("16620100", "jsb (r2)"),
    ("fb00ef10000000", "calls $0x0,0x17"),
    ("fa6cbf04", "callg (ap),*0x8"),
    ("28205c5d00", "movc3 $0x20,ap,fp"),
    ("e20563fd", "bbss $0x5,(r3),0x1"),
    ("f100015480ff", "acbl $0x0,$0x1,r4,0xffffff86"),
    ("f55af9", "sobgtr r10,0xfffffffc"),
    ("f7505a4c00", "cvtlw r0,r10"),
    ("f8028f0500628f05035455", "ashp $0x2,$0x0005,(r2),$0x05,$0x3,r4"),
    ("fd6f515253f0ff", "acbh r1,r2,r3,0xfffffff7"),
    // What the manual has and objdump has not.
    ("fffe8f3412", "bugw 0x348f"),
    ("fffd8f341256", "bugl 0x5612348f"),
    ("fd33508f80400000", "cvtgf r0,$0x00004080 [f-float 1]"),
    ("57d0", ".byte 0x57"),
    ("fd0001", ".byte 0xfd,0x00"),
];

#[test]
fn instructions_are_written_as_objdump_writes_them() {
    for (hex, expected) in GOLDEN {
        let first = &decoded(hex)[0];
        assert_eq!(text(first), expected, "{hex}");
        assert!(!first.length_rule.is_empty(), "{hex}");
        let is_data = expected.starts_with('.');
        assert_eq!(first.certainty, if is_data { Certainty::Data } else { Certainty::Known }, "{hex}");
        assert!(is_data || first.meaning.contains('.'), "{hex}");
        // Operands follow each other, and each is in its instruction.
        let mut at = first.operands.first().map_or(0, |operand| operand.span.start);
        for operand in &first.operands {
            assert_eq!(operand.span.start, at, "{hex}");
            at = operand.span.end;
        }
        assert!(first.operands.is_empty() || at == first.span.end, "{hex}");
    }
}

/// A procedure with a loop, a table of cases, strings, and queues, and what calls it.
const PROGRAM: &str = "dd059fef6c000000fb02cf0c00faef59000000cf03001049000c0cd0ac0452d453c08253f552fa8f53000206000d0015002810a2\
    0c6d1124550803ef340000003805ef2d000000ef20000000ad805c52ef1f0000000e62630fb20053e00364c104bb0f3d0f0154f8ffba0f050100000005000000804000\
    00";

#[test]
fn a_program_is_listed_with_its_masks_and_tables() {
    let hex: String = PROGRAM.split_whitespace().collect();
    let told: Vec<String> =
        decoded(&hex).iter().take(25).map(|one| format!("{:x}: {}", one.offset, text(one))).collect();
    let expected = [
        "0: pushl $0x5",
        "2: pushab 0x74",
        "8: calls $0x2,0x19",
        "d: callg 0x6c,0x19",
        "16: bsbb 0x61",
        "18: halt",
        "19: .word 0x0c0c # Entry mask: < r11 r10 r3 r2 >",
        "1b: movl 0x4(ap),r2",
        "1f: clrl r3",
        "21: addl2 (r2)+,r3",
        "24: sobgtr r2,0x21",
        "27: caseb r3,$0x0,$0x2,0x31,0x38,0x40",
        "31: movc3 $0x10,0xc(r2),(fp)",
        "36: brb 0x5c",
        "38: polyf $0x8 [f-float 1],$0x3,0x74",
        "40: editpc $0x5,0x74,0x6c,0xffffff80(fp)",
        "4e: insqhi r2,0x74",
        "55: insque (r2),(r3)",
        "58: remque *0x0(r2),r3",
        "5c: bbs $0x3,(r4),0x21",
        "60: ret",
        "61: pushr $0xf",
        "63: acbw $0xf,$0x1,r4,0x61",
        "69: popr $0xf",
        "6b: rsb",
    ];
    assert_eq!(told, expected);
}

#[test]
fn the_flow_follows_branches_and_tables() {
    let hex: String = PROGRAM.split_whitespace().collect();
    let all = decoded(&hex);
    let at = |offset: u32| all.iter().find(|one| one.offset == offset).expect("an instruction");
    let flow = |offset: u32| {
        let flow = &at(offset).flow;
        (flow.falls_through, flow.jumps.iter().map(|jump| jump.target).collect::<Vec<_>>())
    };
    assert_eq!(flow(0x08), (true, vec![]));
    assert_eq!(flow(0x18), (false, vec![]));
    assert_eq!(flow(0x24), (true, vec![0x21]));
    assert_eq!(flow(0x27), (true, vec![0x31, 0x38, 0x40]));
    assert_eq!(flow(0x36), (false, vec![0x5C]));
    assert_eq!(flow(0x60), (false, vec![]));
    let roles = |offset: u32| at(offset).operands.iter().map(|operand| operand.role).collect::<Vec<_>>();
    assert_eq!(roles(0x08), [Role::Count, Role::Function]);
    assert_eq!(roles(0x0D), [Role::Memory, Role::Function]);
    assert_eq!(roles(0x16), [Role::Function]);
    assert_eq!(roles(0x24), [Role::Register, Role::Target]);
    let case = [Role::Register, Role::Immediate, Role::Count, Role::Target, Role::Target, Role::Target];
    assert_eq!(roles(0x27), case);
    assert_eq!(at(0x27).operands[4].span, Span::new(0x2D, 0x2F));
    // Where a jump goes that a register says, nothing knows.
    assert_eq!(decoded("1762")[0].flow.jumps, []);
    assert_eq!(decoded("17bf0a")[0].flow.jumps, []);
}

#[test]
fn lengths_are_explained() {
    let rule = |hex: &str| decoded(hex)[0].length_rule.to_string();
    assert_eq!(rule("01"), "an opcode byte, without operands");
    assert_eq!(rule("1110"), "an opcode byte, and a branch displacement of 1 byte");
    assert_eq!(rule("31fdff"), "an opcode byte, and a branch displacement of 2 bytes");
    assert_eq!(
        rule("c105a2048f7856341250"),
        "an opcode byte, then a specifier for each of its 3 operands: a literal of 1 byte, a byte displacement of 2 bytes, an immediate of 5 \
         bytes"
    );
    assert_eq!(
        rule("f55af9"),
        "an opcode byte, then a specifier for its operand: a register of 1 byte, and a branch displacement of 1 byte"
    );
    assert_eq!(
        rule("fd7c42e410000000"),
        "an opcode of two bytes, by its first, then a specifier for its operand: an index and its base of 6 bytes"
    );
    assert!(rule("8f53000206000d001500").ends_with(", and a table of 3 words, one more than the limit"));
    assert!(
        rule("8f53005106000d001500").ends_with("; of the table behind it, only the running program knows the length")
    );
    assert!(rule("8f53000206000d0015").ends_with("; the table of 3 words that the limit says is not there whole"));
    assert_eq!(rule("fffe8f3412"), "an opcode of two bytes, by its first, and a number of 2 bytes");
}

#[test]
fn what_the_machine_refuses_is_told() {
    for (hex, expected) in [
        ("d041505253", "Of operand 1: what is behind an index is no address in memory"),
        ("d04f6450", "Of operand 1: the program counter cannot be an index"),
        ("d05005", "Of operand 2: a literal has no address and cannot be written"),
        ("9e5051", "Of operand 1: a register has no address"),
        ("d05f50", "Of operand 1: what the program counter gives in this mode is unpredictable"),
        ("d0508f00000000", "Of operand 2: what comes of writing to an immediate is unpredictable"),
    ] {
        let meaning = decoded(hex)[0].meaning.to_string();
        assert!(meaning.contains(expected), "{hex}: {meaning}");
    }
    for fine in ["d05052", "ef00085051", "d0059f00000000", "dd05", "9f8f05"] {
        assert!(!decoded(fine)[0].meaning.contains("Of operand"), "{fine}");
    }
}

#[test]
fn what_is_cut_off_is_data() {
    for (hex, _) in GOLDEN {
        let whole = bytes(hex);
        let Some(Content::Instruction { .. }) = decode_at(&whole, 0).map(|decoded| decoded.content) else { continue };
        let len = decode_at(&whole, 0).expect("an instruction").len as usize;
        for end in 1..len {
            let all = VAX.decode(None, &whole[..end]);
            let [data] = &all[..] else { panic!("{hex}, {end}: {all:?}") };
            assert_eq!((data.certainty, data.span), (Certainty::Data, Span::new(0, end as u32)), "{hex}");
        }
    }
    let told = decoded("01d08f00");
    assert_eq!(told[1].meaning, "The beginning of movl, whose operands are cut off.");
    assert_eq!(text(&decoded("fd")[0]), ".byte 0xfd");
}

#[test]
fn masks_stand_only_where_procedures_begin() {
    // A call of what follows, whose mask must not have bits 12 and 13.
    let told = |hex| decoded(hex).iter().map(text).collect::<Vec<_>>();
    assert_eq!(told("fb00af00010104"), ["calls $0x0,0x4", ".word 0x0101 # Entry mask: < r8 ~r0~ >", "ret"]);
    assert_eq!(told("fb00af000000"), ["calls $0x0,0x4", ".word 0x0000 # Entry mask: < >"]);
    assert_eq!(told("fb00af00011004"), ["calls $0x0,0x4", "nop", "bsbb 0xb"]);
    // A call back to what was read before it was known.
    assert_eq!(told("000004fb00aff9"), [".word 0x0000 # Entry mask: < >", "ret", "calls $0x0,0x0"]);
}

#[test]
fn everything_belongs_to_something() {
    let mut state = 1_u64;
    let mut random = || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 56) as u8
    };
    for _ in 0..200 {
        let bytes: Vec<u8> = (0..random()).map(|_| random()).collect();
        let mut at = 0;
        for decoded in decode(&bytes) {
            assert_eq!(decoded.offset, at);
            at = decoded.end();
        }
        assert_eq!(at as usize, bytes.len());
        exercise(&Raw::new(&VAX, None, 0), &bytes);
    }
}
