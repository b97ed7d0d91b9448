//! What a few constructs compile to.

use std::fmt::Write;

use keelback_bytecode::operand::OperandKind;
use keelback_bytecode::{Const, Instr, Module};
use keelback_compile::{CompileOptions, Mode, compile};

fn constant(module: &Module, index: usize) -> String {
    match &module.consts[index] {
        Const::Int(value) => value.to_string(),
        Const::Str(text) => format!("{:?}", String::from_utf8_lossy(text)),
        Const::Tuple(items) => {
            let items: Vec<String> = items.iter().map(|item| constant(module, item.index())).collect();
            format!("({})", items.join(", "))
        }
        other => format!("{other:?}"),
    }
}

/// One instruction a line, with names and constants; jump targets as instruction numbers.
fn listing(source: &str, qualname: &str) -> String {
    listing_of(&compile(source, &CompileOptions::default()).unwrap(), qualname)
}

fn listing_of(module: &Module, qualname: &str) -> String {
    let module = keelback_verify::verify(module.clone()).unwrap().module().clone();
    let code = module.codes.iter().find(|code| module.name(code.qualname) == qualname).unwrap();
    let mut instrs = Vec::new();
    let mut at = 0;
    while (at as usize) < code.code.len() {
        let (instr, next) = Instr::decode(&code.code, at).unwrap();
        instrs.push((at, instr));
        at = next;
    }
    let mut out = String::new();
    for (_, instr) in &instrs {
        let info = instr.op().info();
        out.push_str(info.name);
        for ((_, kind), value) in info.operands.iter().zip(instr.operands()) {
            let index = value as usize;
            let text = match kind {
                OperandKind::Name => module.names[index].to_string(),
                OperandKind::Const | OperandKind::NamesConst => constant(&module, index),
                OperandKind::Local | OperandKind::Cell => module.name(code.slots[index].name).to_owned(),
                OperandKind::Target => {
                    format!("@{}", instrs.iter().position(|(offset, _)| i64::from(*offset) == value).unwrap())
                }
                _ => value.to_string(),
            };
            write!(out, " {text}").unwrap();
        }
        out.push('\n');
    }
    for handler in &code.handlers {
        let number = |offset: u32| instrs.iter().position(|(at, _)| *at == offset).unwrap();
        writeln!(out, "{}.. -> {} depth {}", number(handler.start), number(handler.handler), handler.depth).unwrap();
    }
    out
}

fn check(source: &str, qualname: &str, expected: &[&str]) {
    let found = listing(source, qualname);
    assert_eq!(found.lines().collect::<Vec<_>>(), expected, "\n{found}");
}

#[test]
fn a_while_loop_tests_at_its_end() {
    check(
        "def f(x):\n while x: x = g(x)\n",
        "f",
        &[
            "LOAD_FAST x",
            "POP_JUMP_IF_FALSE @9",
            "LOAD_GLOBAL g",
            "PUSH_NULL",
            "LOAD_FAST x",
            "CALL 1",
            "STORE_FAST x",
            "LOAD_FAST x",
            "POP_JUMP_BACK_IF_TRUE @2",
            "LOAD_NONE",
            "RETURN_VALUE",
        ],
    );
}

#[test]
fn methods_are_looked_up_to_be_called() {
    check(
        "def f(x): return x.a.b(1, k=2)\n",
        "f",
        &[
            "LOAD_FAST x",
            "LOAD_ATTR a",
            "LOAD_METHOD b",
            "LOAD_INT 1",
            "LOAD_INT 2",
            "CALL_KW 2 (\"k\")",
            "RETURN_VALUE",
        ],
    );
}

#[test]
fn zero_argument_super_makes_no_super_object() {
    check(
        "class C:\n def f(self): return super().f()\n",
        "C.f",
        &[
            "LOAD_GLOBAL super",
            "LOAD_DEREF __class__",
            "LOAD_FAST self",
            "LOAD_SUPER_METHOD f 0",
            "CALL 0",
            "RETURN_VALUE",
        ],
    );
}

#[test]
fn comprehensions_are_inlined_with_variables_of_their_own() {
    check(
        "def f(x): return [x for x in x if x]\n",
        "f",
        &[
            "LOAD_FAST x",
            "GET_ITER",
            "BUILD_LIST 0",
            "SWAP 2",
            "FOR_ITER @11",
            "STORE_FAST x",
            "LOAD_FAST x",
            "POP_JUMP_BACK_IF_FALSE @4",
            "LOAD_FAST x",
            "LIST_APPEND 2",
            "JUMP_BACK @4",
            "RETURN_VALUE",
        ],
    );
    let module = compile("def f(x): return [x for x in x if x]\n", &CompileOptions::default()).unwrap();
    assert_eq!(module.codes[1].slots.len(), 2);
}

#[test]
fn captured_comprehension_variables_get_fresh_cells() {
    check(
        "def f(x): return [lambda: y for y in x]\n",
        "f",
        &[
            "LOAD_FAST x",
            "GET_ITER",
            "NEW_CELL y",
            "BUILD_LIST 0",
            "SWAP 2",
            "FOR_ITER @12",
            "STORE_DEREF y",
            "LOAD_CLOSURE y",
            "BUILD_TUPLE 1",
            "MAKE_FUNCTION 2 8",
            "LIST_APPEND 2",
            "JUMP_BACK @5",
            "RETURN_VALUE",
        ],
    );
}

#[test]
fn loads_are_checked_only_where_a_variable_may_be_unbound() {
    check(
        "def f(c):\n if c: x = 1\n print(x)\n x = 2\n del c\n return x, c\n",
        "f",
        &[
            "LOAD_FAST c",
            "POP_JUMP_IF_FALSE @4",
            "LOAD_INT 1",
            "STORE_FAST x",
            "LOAD_GLOBAL print",
            "PUSH_NULL",
            "LOAD_FAST_CHECK x",
            "CALL 1",
            "POP_TOP",
            "LOAD_INT 2",
            "STORE_FAST x",
            "DELETE_FAST c",
            "LOAD_FAST x",
            "LOAD_FAST_CHECK c",
            "BUILD_TUPLE 2",
            "RETURN_VALUE",
        ],
    );
}

#[test]
fn finally_runs_on_the_way_out_of_a_loop() {
    check(
        "def f():\n for i in g:\n  try: return i\n  finally: h()\n",
        "f",
        &[
            "LOAD_GLOBAL g",
            "GET_ITER",
            "FOR_ITER @21",
            "STORE_FAST i",
            "LOAD_FAST i",
            "LOAD_GLOBAL h",
            "PUSH_NULL",
            "CALL 0",
            "POP_TOP",
            "SWAP 2",
            "POP_TOP",
            "RETURN_VALUE",
            "PUSH_EXC_INFO",
            "LOAD_GLOBAL h",
            "PUSH_NULL",
            "CALL 0",
            "POP_TOP",
            "RERAISE",
            "SWAP 2",
            "POP_EXCEPT",
            "RERAISE",
            "LOAD_NONE",
            "RETURN_VALUE",
            "4.. -> 12 depth 1",
            "13.. -> 18 depth 2",
        ],
    );
}

#[test]
fn an_except_clause_unbinds_its_name() {
    check(
        "def f():\n try: g()\n except E as e: h(e)\n",
        "f",
        &[
            "LOAD_GLOBAL g",
            "PUSH_NULL",
            "CALL 0",
            "POP_TOP",
            "JUMP @28",
            "PUSH_EXC_INFO",
            "LOAD_GLOBAL E",
            "CHECK_EXC_MATCH",
            "POP_JUMP_IF_FALSE @24",
            "STORE_FAST e",
            "LOAD_GLOBAL h",
            "PUSH_NULL",
            "LOAD_FAST e",
            "CALL 1",
            "POP_TOP",
            "POP_EXCEPT",
            "LOAD_NONE",
            "STORE_FAST e",
            "DELETE_FAST e",
            "JUMP @28",
            "LOAD_NONE",
            "STORE_FAST e",
            "DELETE_FAST e",
            "RERAISE",
            "RERAISE",
            "SWAP 2",
            "POP_EXCEPT",
            "RERAISE",
            "LOAD_NONE",
            "RETURN_VALUE",
            "0.. -> 5 depth 0",
            "6.. -> 25 depth 1",
            "10.. -> 20 depth 1",
            "20.. -> 25 depth 1",
        ],
    );
}

#[test]
fn conditions_jump_without_making_values() {
    check(
        "def f(a, b, c):\n if a and (not b or c is None): g\n",
        "f",
        &[
            "LOAD_FAST a",
            "POP_JUMP_IF_FALSE @8",
            "LOAD_FAST b",
            "POP_JUMP_IF_FALSE @6",
            "LOAD_FAST c",
            "POP_JUMP_IF_NOT_NONE @8",
            "LOAD_GLOBAL g",
            "POP_TOP",
            "LOAD_NONE",
            "RETURN_VALUE",
        ],
    );
}

#[test]
fn class_bodies_look_names_up_in_their_namespace() {
    check(
        "def f(x):\n class C:\n  x = x\n  y = [x for _ in z]\n",
        "f.<locals>.C",
        &[
            "LOAD_NAME __name__",
            "STORE_NAME __module__",
            "LOAD_CONST \"f.<locals>.C\"",
            "STORE_NAME __qualname__",
            "LOAD_INT 2",
            "STORE_NAME __firstlineno__",
            "LOAD_NAME x",
            "STORE_NAME x",
            "LOAD_NAME z",
            "GET_ITER",
            "BUILD_LIST 0",
            "SWAP 2",
            "FOR_ITER @17",
            "STORE_FAST _",
            "LOAD_DEREF x",
            "LIST_APPEND 2",
            "JUMP_BACK @12",
            "STORE_NAME y",
            "LOAD_CONST ()",
            "STORE_NAME __static_attributes__",
            "LOAD_NONE",
            "RETURN_VALUE",
        ],
    );
}

#[test]
fn modes_say_what_happens_to_values() {
    let eval = CompileOptions { mode: Mode::Eval, ..CompileOptions::default() };
    let module = compile("a + 1", &eval).unwrap();
    assert_eq!(listing_of(&module, "<module>"), "LOAD_NAME a\nLOAD_INT 1\nADD\nRETURN_VALUE\n");
    let single = CompileOptions { mode: Mode::Single, ..CompileOptions::default() };
    let module = compile("a\n", &single).unwrap();
    assert_eq!(listing_of(&module, "<module>"), "LOAD_NAME a\nPRINT_EXPR\nLOAD_NONE\nRETURN_VALUE\n");
}

#[test]
fn optimisation_levels_leave_out_asserts_and_docstrings() {
    let source = "def f():\n '''doc'''\n assert x\n return not __debug__\n";
    let plain = compile(source, &CompileOptions { optimize: 1, ..CompileOptions::default() }).unwrap();
    assert_eq!(listing_of(&plain, "f"), "LOAD_TRUE\nRETURN_VALUE\n");
    assert!(plain.codes[1].doc.is_some());
    let bare = compile(source, &CompileOptions { optimize: 2, ..CompileOptions::default() }).unwrap();
    assert!(bare.codes[1].doc.is_none());
}

#[test]
fn annotations_become_text_on_request() {
    let source = "from __future__ import annotations\nx: a [ 1,'b' ]|None\n";
    assert!(listing(source, "<module>").contains("LOAD_CONST \"a[1, 'b'] | None\""));
}
