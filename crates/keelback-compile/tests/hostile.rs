//! Hostile programs: each must end in a tree or an error with a small stack, never in a crash.

use keelback_compile::{CompileOptions, ErrorKind, Mode, compile, parse};

/// Parses in a thread with 512 KiB of stack, as small as any host's; `None` for success.
fn outcome(source: String) -> Option<(ErrorKind, String)> {
    std::thread::Builder::new()
        .stack_size(512 * 1024)
        .spawn(move || {
            let result = parse(&source, Mode::Exec, "hostile.py");
            result.err().map(|error| (error.kind, error.message.clone()))
        })
        .expect("a thread starts")
        .join()
        .expect("no panic")
}

/// Compiles in a thread with 512 KiB of stack.
fn compiled(source: String) -> Option<(ErrorKind, String)> {
    std::thread::Builder::new()
        .stack_size(512 * 1024)
        .spawn(move || {
            compile(&source, &CompileOptions::default()).err().map(|error| (error.kind, error.message.clone()))
        })
        .expect("a thread starts")
        .join()
        .expect("no panic")
}

fn kind(source: String) -> Option<ErrorKind> {
    outcome(source).map(|(kind, _)| kind)
}

/// A name, a program of a size, and the size up to which it must be accepted, as CPython accepts it.
type Shape = (&'static str, fn(usize) -> String, usize);

/// At any size none may crash.
const SHAPES: &[Shape] = &[
    ("parentheses", |n| format!("{}1{}", "(".repeat(n), ")".repeat(n)), 200),
    ("lists", |n| format!("{}{}", "[".repeat(n), "]".repeat(n)), 200),
    ("dicts", |n| format!("{}1{}", "{1:".repeat(n), "}".repeat(n)), 200),
    ("open brackets", |n| "([{".repeat(n), 0),
    ("closing brackets", |n| ")]}".repeat(n), 0),
    ("minuses", |n| format!("{}1", "-".repeat(n)), 5_000),
    ("tildes and pluses", |n| format!("{}1", "~ + ".repeat(n)), 2_500),
    ("nots", |n| format!("{}x", "not ".repeat(n)), 5_000),
    ("awaits", |n| format!("async def f():\n {}x", "await ".repeat(n)), 1),
    ("yields", |n| format!("def f():\n {}x", "yield ".repeat(n)), 1),
    ("stars", |n| format!("f({}x)", "*".repeat(n)), 2),
    ("attributes", |n| format!("x{}", ".a".repeat(n)), 8_000),
    ("calls", |n| format!("f{}", "()".repeat(n)), 8_000),
    ("subscripts", |n| format!("f{}", "[0]".repeat(n)), 8_000),
    ("nested calls", |n| format!("{}{}", "f(".repeat(n), ")".repeat(n)), 200),
    ("nested subscripts", |n| format!("{}0{}", "f[".repeat(n), "]".repeat(n)), 200),
    ("sum", |n| format!("a{}", "+a".repeat(n)), 8_000),
    ("sum of strings", |n| format!("'a'{}", "+'a'".repeat(n)), 8_000),
    ("and", |n| format!("a{}", " and a".repeat(n)), 100_000),
    ("and or", |n| format!("a{}", " and a or b".repeat(n)), 100_000),
    ("comparison", |n| format!("a{}", "<a".repeat(n)), 100_000),
    ("powers", |n| format!("a{}", "**a".repeat(n)), 2_000),
    ("powers of minus", |n| format!("a{}", "**-a".repeat(n)), 1_000),
    ("conditionals", |n| format!("{}z", "x if y else ".repeat(n)), 5_000),
    ("lambdas", |n| format!("{}z", "lambda:".repeat(n)), 2_000),
    ("lambdas with parameters", |n| format!("{}z", "lambda a, *b, c=1:".repeat(n)), 2_000),
    ("lambdas in defaults", |n| format!("{}z", "lambda a=".repeat(n)), 0),
    ("elif", |n| format!("if x:pass\n{}", "elif y:pass\n".repeat(n)), 100_000),
    ("one-line ifs", |n| format!("{}pass", "if x:".repeat(n)), 1),
    ("joined strings", |n| "'a' ".repeat(n), 100_000),
    ("decorators", |n| format!("{}def f():pass", "@a\n".repeat(n)), 100_000),
    ("deep decorators", |n| format!("@a{}\ndef f():pass", ".a".repeat(n)), 8_000),
    ("f-strings", |n| format!("{}1{}", "f\"{".repeat(n), "}\"".repeat(n)), 149),
    ("format specs", |n| format!("f'{}{}'", "{a:".repeat(n), "}".repeat(n)), 2),
    ("comprehensions", |n| format!("{}x{}", "[".repeat(n), " for x in y]".repeat(n)), 50),
    ("for clauses", |n| format!("[x {}]", "for x in y ".repeat(n)), 100_000),
    ("with items", |n| format!("with a{}:pass", ",a".repeat(n)), 100_000),
    ("targets", |n| format!("{}1", "a=".repeat(n)), 100_000),
    ("or patterns", |n| format!("match x:\n case 1{}:pass", "|1".repeat(n)), 100_000),
    ("sequence patterns", |n| format!("match x:\n case {}a{}:pass", "[".repeat(n), "]".repeat(n)), 200),
    ("class patterns", |n| format!("match x:\n case {}a{}:pass", "A(".repeat(n), ")".repeat(n)), 200),
    ("pattern attributes", |n| format!("match x:\n case a{}:pass", ".a".repeat(n)), 8_000),
    (
        "type parameters",
        |n| format!("class A[{}]:pass", (0..n).map(|i| format!("T{i},")).collect::<String>()),
        10_000,
    ),
    ("nested bounds", |n| format!("class A{}{}:pass", "[T:A".repeat(n), "]".repeat(n)), 0),
    ("asyncs", |n| format!("{}def f():pass", "async ".repeat(n)), 1),
    ("semicolons", |n| "a;".repeat(n), 100_000),
    ("walrus", |n| format!("{}1{}", "(a:=".repeat(n), ")".repeat(n)), 200),
    ("slices", |n| format!("a[{}]", ":,".repeat(n)), 100_000),
    ("imports", |n| format!("import a{}", ".a".repeat(n)), 100_000),
    ("froms", |n| format!("from {}a import b", ".".repeat(n)), 100_000),
    ("stars before commas", |n| format!("{}a", "*a,".repeat(n)), 100_000),
    ("quotes", |n| "'".repeat(n), 0),
    ("backslashes", |n| "\\\n".repeat(n), 0),
    ("matches", |n| format!("{}x", "match ".repeat(n)), 0),
    ("minus after newline", |n| format!("({}1)", "-\n".repeat(n)), 2_000),
    ("unclosed strings in brackets", |n| "('\n".repeat(n), 0),
];

#[test]
fn what_cpython_accepts_is_accepted() {
    for (name, shape, fine) in SHAPES {
        for size in [1, 2, 50, 149, 200, 1_000, 2_000, 5_000, 8_000, 10_000, 100_000] {
            if size <= *fine {
                assert_eq!(outcome(shape(size)), None, "{name}, {size}");
            }
        }
    }
}

/// Accepted by the parser, refused by the compiler.
const REFUSED_LATER: &[&str] = &[
    "awaits",
    "yields",
    "stars",
    "one-line ifs",
    "closing brackets",
    "stars before commas",
    "with items",
    "decorators",
];

#[test]
fn what_parses_compiles() {
    for (name, shape, fine) in SHAPES {
        for size in [1, 50, 200, 2_000, 8_000, 100_000] {
            if size <= *fine && !REFUSED_LATER.contains(name) {
                let error = compiled(shape(size));
                // What the bytecode cannot express is refused in so many words.
                let fits = !matches!(error, Some((ErrorKind::Overflow, _)));
                assert!(error.is_none() || size > 8_000 && !fits, "{name}, {size}: {error:?}");
            }
        }
    }
}

#[test]
fn no_size_crashes() {
    for (_, shape, _) in SHAPES {
        for size in [201, 6_001, 9_000, 20_000, 200_000] {
            let _ = compiled(shape(size));
        }
    }
}

#[test]
fn too_deep_programs_get_cpythons_errors() {
    let shape = |name: &str, size| SHAPES.iter().find(|shape| shape.0 == name).expect("a known shape").1(size);
    for name in ["minuses", "nots", "powers", "conditionals", "lambdas", "lambdas with parameters"] {
        assert_eq!(kind(shape(name, 100_000)), Some(ErrorKind::Memory), "{name}");
    }
    for name in
        ["attributes", "calls", "subscripts", "sum", "sum of strings", "deep decorators", "pattern attributes"]
    {
        assert_eq!(kind(shape(name, 100_000)), Some(ErrorKind::Recursion), "{name}");
    }
    for name in ["parentheses", "lists", "dicts", "nested calls", "comprehensions", "sequence patterns"] {
        let error = outcome(shape(name, 100_000));
        assert_eq!(error, Some((ErrorKind::Syntax, "too many nested parentheses".into())), "{name}");
    }
    let error = outcome(shape("f-strings", 150));
    assert_eq!(error, Some((ErrorKind::Syntax, "too many nested f-strings".into())));
}

#[test]
fn indentation_ends_at_a_hundred_levels() {
    let blocks =
        |n: usize| (0..n).map(|i| format!("{}if x:\n", " ".repeat(i))).collect::<String>() + &" ".repeat(n) + "1\n";
    assert_eq!(kind(blocks(99)), None);
    let error = outcome(blocks(100));
    assert_eq!(error, Some((ErrorKind::Indentation, "too many levels of indentation".into())));
    assert_eq!(kind(blocks(2_000)), Some(ErrorKind::Indentation));
}

#[test]
fn null_bytes_are_refused_wherever_they_are() {
    for source in ["\0", "a\0b", "'\0'", "'''\0'''", "# \0", "'\\\0'", "f'\0'", "f'{a:\0}'", "a\\\0", "rb'\\\0'"] {
        let error = outcome(source.into());
        let expected = Some((ErrorKind::Syntax, "source code string cannot contain null bytes".into()));
        assert_eq!(error, expected, "{source:?}");
    }
}

#[test]
fn long_integer_literals_are_refused_as_cpython_does() {
    assert_eq!(kind("1".repeat(4_300)), None);
    assert_eq!(kind("1".repeat(4_301)), Some(ErrorKind::Syntax));
    assert_eq!(kind(format!("0x{}", "1".repeat(100_000))), None);
    assert_eq!(kind(format!("{}.0", "1".repeat(100_000))), None);
}

#[test]
fn brackets_close_after_a_string_that_did_not() {
    // Long enough to be gone over twice.
    for end in ["f\"{(", "f'''{[", "f\"{x:{(", "f\"{f'{("] {
        assert_eq!(kind(format!("{}x) + y] + z}} + {end}", "x + ".repeat(100))), Some(ErrorKind::Syntax));
    }
}
