//! Constant folding against what CPython 3.13 folds: the table was made by `data/fold.py`.

use std::fmt::Write;

use keelback_compile::constant::Constant;
use keelback_compile::fold::Folder;
use keelback_compile::{Mode, parse};

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// The table's encoding of a value.
fn encode(value: &Constant<'_>) -> String {
    match value {
        Constant::None => "None".into(),
        Constant::Ellipsis => "Ellipsis".into(),
        Constant::Bool(value) => if *value { "True" } else { "False" }.into(),
        Constant::Int(value) => format!("int {value}"),
        Constant::BigInt(value) => format!("int {value}"),
        Constant::Float(value) if value.is_nan() => "float nan".into(),
        Constant::Float(value) => format!("float {:016x}", value.to_bits()),
        Constant::Complex(real, imaginary) => format!("complex {:016x}{:016x}", real.to_bits(), imaginary.to_bits()),
        Constant::Str(text) => format!("str {}", hex(text)),
        Constant::Bytes(bytes) => format!("bytes {}", hex(bytes)),
        Constant::Tuple(items) => format!("({})", items.iter().map(encode).collect::<Vec<_>>().join(", ")),
        Constant::FrozenSet(_) => "frozenset".into(),
    }
}

fn fold(source: &str) -> String {
    let parsed = match parse(source, Mode::Eval, "fold.py") {
        Ok(parsed) => parsed,
        Err(error) => return error.to_string(),
    };
    let mut folder = Folder::new(parsed.source());
    folder.fold(parsed.expression().expect("an expression")).map_or("-".into(), |value| encode(&value))
}

#[test]
fn what_cpython_folds_is_folded_to_the_same_value() {
    let mut wrong = String::new();
    for line in include_str!("data/fold.txt").lines() {
        let (source, expected) = line.split_once('\t').expect("two columns");
        let source = match source.strip_prefix('"') {
            // One with a newline stands as its Python repr.
            Some(quoted) => quoted.trim_end_matches('"').replace("\\n", "\n").replace("\\\\", "\\"),
            None => source.to_owned(),
        };
        let found = fold(&source);
        if found != expected {
            let _ = writeln!(wrong, "{source}: {found}, CPython: {expected}");
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn long_chains_take_linear_time() {
    // Asking for every left part of a chain, as a code generator does, must not compute the rest again.
    let source = format!("x{}", "+1".repeat(9_000));
    let parsed = parse(&source, Mode::Eval, "fold.py").expect("it parses");
    let mut folder = Folder::new(parsed.source());
    let mut expr = parsed.expression().expect("an expression");
    while let ruff_python_ast::Expr::BinOp(binary) = expr {
        assert_eq!(folder.fold(expr), None);
        expr = &binary.left;
    }
    let source = format!("1{}", "+1".repeat(9_000));
    assert_eq!(fold(&source), "int 9001");
}

#[test]
fn percent_formats_become_pieces() {
    let pieces = |source: &str| {
        let parsed = parse(source, Mode::Eval, "fold.py").expect("it parses");
        let mut folder = Folder::new(parsed.source());
        let binary = parsed.expression().and_then(ruff_python_ast::Expr::as_bin_op_expr).expect("a binary operator");
        folder.percent_format(binary).map(|pieces| {
            pieces.iter().fold(String::new(), |mut text, piece| {
                use keelback_compile::fold::FormatPiece;
                let _ = match piece {
                    FormatPiece::Text(piece) => write!(text, "{}", String::from_utf8_lossy(piece)),
                    FormatPiece::Value { conversion, spec, .. } => write!(text, "<{conversion:?}{spec}>"),
                };
                text
            })
        })
    };
    for (source, expected) in [
        ("'%s' % (x,)", Some("<Str>")),
        ("'a%r %%%5a|' % (x, y)", Some("a<Repr> %<Ascii>5>|")),
        ("'%-5s%05s%.s%5.2s%+s' % (a,b,c,d,e)", Some("<Str5><Str>5><Str.0><Str>5.2><Str>")),
        ("'%99s' % (x,)", Some("<Str>99>")),
        ("'%100s' % (x,)", None),
        ("'%.100s' % (x,)", None),
        ("'%d' % (x,)", None),
        ("'%s' % x", None),
        ("'%s' % (x, y)", None),
        ("'%s%s' % (x,)", None),
        ("'%s %' % (x,)", None),
        ("'%s' % (*x,)", None),
        ("'%s' % (1,)", None),
        ("b'%s' % (x,)", None),
    ] {
        assert_eq!(pieces(source).as_deref(), expected, "{source}");
    }
}
