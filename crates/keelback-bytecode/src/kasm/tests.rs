//! Round trips of assembly text.

use super::*;
use crate::code::{Const, Module};
use crate::kbc::Mutator;

const EXAMPLE: &str = r#"
.file 'example.py'
.names print
.code '<module>'
    .stack 6
    .pos 1:0-1:5
    LOAD_NAME print ; a comment
    PUSH_NULL
    LOAD_CONST ('a;b', 1.5, -0.0, None, (1, 'a;b'), frozenset({2, 3}), b'\x00\'', "it's", 'é\ud800\n')
    LOAD_CONST big(-0x010000000000000000)
    LOAD_CONST complex(0.0, -1e+300)
    LOAD_CONST wtf8(ff)
    CALL 4
    .pos -
    POP_TOP
again:
    MAKE_FUNCTION @'f.<locals>.g' 0
    POP_JUMP_BACK_IF_TRUE again
end:
    HALT
    .handler again end -> end depth 0
.code g 'f.<locals>.g'
    .flags OPTIMIZED NEWLOCALS NESTED HAS_DOCSTRING
    .args 1
    .line 7
    .doc 'Doc.'
    .locals a
    .cells b
    .free c
    .stack 3
    LOAD_FAST a
    LOAD_DEREF b
    LOAD_INT -300
    CALL_KW 1 ('x',)
    RETURN_VALUE
"#;

#[test]
fn assembly_round_trips() {
    let module = from_kasm(EXAMPLE).unwrap();
    let text = to_kasm(&module);
    let again = from_kasm(&text).unwrap_or_else(|error| panic!("{error}\n{text}"));
    assert_eq!(again, module, "{text}");
    assert_eq!(to_kasm(&again), text);
    assert!(
        text.contains("LOAD_CONST ('a;b', 1.5, -0.0, None, (1, 'a;b'), frozenset({2, 3}), b'\\x00\\'', \"it's\"")
    );
    assert!(text.contains("MAKE_FUNCTION @'f.<locals>.g' 0"));
    assert!(text.contains("CALL_KW 1 ('x',)"));
    assert_eq!(Module::from_slice(&module.to_bytes()).unwrap(), module);
}

#[test]
fn any_module_is_expressible() {
    let good = from_kasm(EXAMPLE).unwrap().to_bytes();
    let mut mutator = Mutator::new(7);
    let mut checked = 0;
    for _ in 0..20_000 {
        let bytes = mutator.mutate(&good, &good);
        let Ok(module) = Module::from_slice(&bytes) else { continue };
        let text = to_kasm(&module);
        let again = from_kasm(&text).unwrap_or_else(|error| panic!("{error}\n{text}"));
        assert_eq!(again, module, "{text}");
        assert!(!crate::dis::list(&module).to_string().is_empty());
        checked += 1;
    }
    assert!(checked > 1000, "only {checked} damaged files got past the reader");
}

#[test]
fn constants_of_one_value_and_different_types_differ() {
    let module = from_kasm(".code m\n LOAD_CONST (1, True, 1.0, 1.0, 0.0, -0.0, 1)").unwrap();
    let Some(Const::Tuple(items)) = module.consts.last() else { panic!() };
    assert_eq!(items.iter().map(|item| item.0).collect::<Vec<_>>(), [0, 1, 2, 2, 3, 4, 0]);
}

#[test]
fn mistakes_have_a_place() {
    for (text, message) in [
        ("", "line 1, column 1: no .code"),
        ("NOP", "line 1, column 1: an instruction outside a code object"),
        (".code m\n  NOPE", "line 2, column 3: unknown instruction NOPE"),
        (".code m\n  NOP 1", "line 2, column 7: the end of the line expected"),
        (".code m\n  LOAD_INT", "line 2, column 11: LOAD_INT has the operand `value`"),
        (".code m\n  LOAD_INT 99999999999", "line 2, column 3: an operand is out of range"),
        (".code m\n  JUMP x", "line 2, column 3: no label is called x"),
        (".code m\n  JUMP x\nx:", "line 2, column 3: instruction 0 jumps out of the code"),
        (".code m\nx:\nx:", "line 3, column 1: label x stands twice"),
        (".code m\n  LOAD_CONST 'é", "line 2, column 14: the text has no end"),
        (".code m\n  LOAD_CONST 'é\\q'", "line 2, column 16: unknown escape"),
        (".code m\n  LOAD_CONST x", "line 2, column 14: x is no constant"),
        (".code m\n  LOAD_FAST x", "line 2, column 13: no slot is called x"),
        (".code m\n  .pos 1:2", "line 2, column 8: line:column-line:column or - expected"),
        (".code m\n  MAKE_FUNCTION @f 0", "line 2, column 3: no code object is called f"),
    ] {
        assert_eq!(from_kasm(text).unwrap_err().to_string(), message);
    }
    let deep = format!(".code m\n LOAD_CONST {}", "(".repeat(100_000));
    assert!(from_kasm(&deep).unwrap_err().message.contains("too deep"));
}

#[test]
fn damaged_text_never_panics() {
    let mut mutator = Mutator::new(3);
    for _ in 0..20_000 {
        let bytes = mutator.mutate(EXAMPLE.as_bytes(), EXAMPLE.as_bytes());
        let _ = from_kasm(&String::from_utf8_lossy(&bytes));
    }
}
