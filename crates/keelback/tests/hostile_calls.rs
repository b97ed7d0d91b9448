//! The red team, where it takes a host: storms of calls, values that are hostile to the host and values of the host that are hostile
//! to the guest, objects that the host lends. Each runs at 64 MB, one second, and 20 million units of fuel, like the programs in
//! `tests/hostile`; afterwards the sandbox is whole.

use std::time::{Duration, Instant};

use keelback::{
    Caller, Engine, Error, HostError, HostObject, Limits, Linker, NO_INPUTS, Outcome, Sandbox, Stop, Value,
};

type Res = Result<(), Box<dyn std::error::Error>>;

const MEMORY_BYTES: u64 = 64 << 20;
const FUEL_OPS: u64 = 20_000_000;
const TIME: Duration = Duration::from_secs(1);
/// How late a stop may be at most, on a machine with other work.
const LATE_MAX: Duration = Duration::from_millis(if cfg!(debug_assertions) { 5_000 } else { 500 });

/// What the host knows: how often it was called, and with what.
#[derive(Default)]
struct Desk {
    calls: u64,
    seen: Vec<Value>,
}

/// An object that stays with the host.
struct Lamp {
    light: i64,
}

fn limits() -> Limits {
    Limits::default().memory_bytes(MEMORY_BYTES).fuel(FUEL_OPS).time(TIME)
}

/// A deep list: `[[[…]]]`.
fn nested(depth: usize) -> Value {
    (0..depth).fold(Value::None, |inner, _| Value::List(vec![inner]))
}

fn desk() -> Result<(Engine, Linker<Desk>), Error> {
    let engine = Engine::new(Default::default())?;
    let mut linker = Linker::<Desk>::new(&engine);
    linker
        .func("tick", |cx: &mut Caller<'_, Desk>| {
            cx.data_mut().calls += 1;
            cx.data().calls as i64
        })
        .func("same", |_: &mut Caller<'_, Desk>, value: Value| value)
        .func("keep", |cx: &mut Caller<'_, Desk>, value: Value| cx.data_mut().seen.push(value))
        .func("number", |_: &mut Caller<'_, Desk>, number: i64| number)
        .func("text", |_: &mut Caller<'_, Desk>, text: &str| text.len())
        .func("texts", |_: &mut Caller<'_, Desk>, texts: Vec<String>| texts.len())
        .func("huge", |_: &mut Caller<'_, Desk>, size: i64| "x".repeat(usize::try_from(size).unwrap_or(0)))
        .func("wide", |_: &mut Caller<'_, Desk>, size: i64| (0..size).collect::<Vec<i64>>())
        .func("deep", |_: &mut Caller<'_, Desk>, depth: i64| nested(usize::try_from(depth).unwrap_or(0)))
        .func("odd_dict", |_: &mut Caller<'_, Desk>| Value::Dict(vec![(Value::List(vec![]), Value::None)]))
        .func("same_keys", |_: &mut Caller<'_, Desk>| {
            Value::Dict((0..4).map(|number| (Value::from("k"), Value::Int(number))).collect())
        })
        .func("forged", |_: &mut Caller<'_, Desk>| Value::Object("object".to_owned()))
        .func("fail", |_: &mut Caller<'_, Desk>, class: &str, text: &str| Err::<(), _>(HostError::new(class, text)))
        .suspend("ask");
    linker.class::<Lamp>("Lamp", |class| {
        class
            .constructor(|_: &mut Caller<'_, Desk>, light: i64| Lamp { light })
            .getter("light", |lamp: &Lamp| lamp.light)
            .setter("light", |lamp: &mut Lamp, light: i64| lamp.light = light)
            .method("plus", |lamp: &mut Lamp, cx: &mut Caller<'_, Desk>, other: HostObject| {
                let more = cx.object::<Lamp>(other).map(|other| other.light);
                more.map(|more| lamp.light + more).ok_or_else(|| HostError::new("TypeError", "no lamp"))
            });
    });
    Ok((engine, linker))
}

/// How a program ends, in a few words.
fn ending(outcome: Outcome) -> String {
    match outcome {
        Outcome::Done(value) => format!("{value:?}"),
        Outcome::Raised(failure) => format!("{}: {}", failure.class, failure.message),
        // Which of them comes first depends on the machine.
        Outcome::Stopped(Stop::OutOfFuel | Stop::Deadline) => "stopped".to_owned(),
        Outcome::Stopped(stop) => format!("{stop:?}"),
        Outcome::Pending(call) => format!("waits for {}", call.name),
    }
}

/// Runs programs in one sandbox after the other, and compares how they end.
fn check(programs: &[(&str, &str)]) -> Res {
    let (engine, linker) = desk()?;
    let mut wrong = Vec::new();
    for (source, expected) in programs {
        let mut sandbox = engine.sandbox(&linker, Desk::default(), limits())?;
        let started = Instant::now();
        let found = ending(sandbox.run(&engine.compile("hostile.py", source)?, NO_INPUTS)?);
        let late = started.elapsed().saturating_sub(TIME);
        if found != *expected {
            wrong.push(format!("{source}\n  expected: {expected}\n  ended:    {found}"));
        }
        if late > LATE_MAX {
            wrong.push(format!("{source}\n  ended {late:?} late"));
        }
        assert!(sandbox.usage().memory_peak_bytes <= MEMORY_BYTES, "{source}");
        is_whole(&mut sandbox)?;
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    Ok(())
}

/// A sandbox in which something went wrong runs another program.
fn is_whole(sandbox: &mut Sandbox<Desk>) -> Res {
    sandbox.abandon();
    sandbox.refuel(FUEL_OPS);
    sandbox.extend_time(TIME * 10);
    sandbox.set_memory_bytes(2 * MEMORY_BYTES);
    let before = sandbox.data().calls;
    assert_eq!(sandbox.eval("6 * 7 + 0 * tick()")?, Outcome::Done(42.into()));
    assert_eq!(sandbox.data().calls, before + 1);
    Ok(())
}

#[test]
fn storms_of_calls() -> Res {
    check(&[
        ("while True: tick()", "stopped"),
        ("for i in iter(tick, -1): pass", "stopped"),
        ("def gen():\n    while True: yield tick()\nsum(gen())", "stopped"),
        ("sorted(range(10**6), key=lambda x: tick())", "stopped"),
        ("max(range(10**7), key=same)", "stopped"),
        ("list(map(same, range(10**7)))", "stopped"),
        ("any(filter(lambda x: same(0), range(10**7)))", "stopped"),
        ("import functools\nfunctools.reduce(lambda a, b: tick(), range(10**7))", "stopped"),
        (
            "import json\ntext = '[{}' + ',{}' * 10**4 + ']'\nwhile True: json.loads(text, object_hook=lambda d: tick())",
            "stopped",
        ),
        ("d = dict.fromkeys(range(1000))\nwhile True:\n    for k in d: d[same(k)] = tick()", "stopped"),
        ("class A:\n    def __del__(self): tick()\nwhile True: A()", "stopped"),
        (
            "import weakref\nclass A: pass\nwhile True:\n    a = A()\n    r = weakref.ref(a, lambda r: tick())",
            "stopped",
        ),
        ("class A:\n    def __getattr__(self, name): return tick()\na = A()\nwhile True: a.x", "stopped"),
        ("class A:\n    def __eq__(self, o): return tick() > 0\nwhile True: [A()] * 9 == [A()] * 9", "stopped"),
        (
            "class A:\n    def __hash__(self): tick(); return 1\n    def __eq__(self, o): tick(); return False\n{A() for i in range(10**5)}",
            "stopped",
        ),
        ("try:\n    while True: tick()\nfinally:\n    while True: tick()", "stopped"),
        ("while True:\n    try: fail('KeyError', 'x')\n    except: pass", "stopped"),
        ("f = tick\nfor i in range(100): f = (lambda g: lambda: g())(f)\nwhile True: f()", "stopped"),
        ("def rec(): same(1); return rec()\nrec()", "RecursionError: maximum recursion depth exceeded"),
    ])
}

#[test]
fn a_million_calls() -> Res {
    let (engine, linker) = desk()?;
    let limits = Limits { fuel_ops: None, time: None, ..limits() };
    let mut sandbox = engine.sandbox(&linker, Desk::default(), limits)?;
    assert_eq!(sandbox.eval("for i in range(1000000): n = tick()\nn")?, Outcome::Done(1_000_000.into()));
    assert_eq!(sandbox.usage().host_calls, 1_000_000);
    Ok(())
}

#[test]
fn values_that_are_hostile_to_the_host() -> Res {
    check(&[
        // Large, deep, shared, cyclic.
        ("keep('x' * 10**7)", "None"),
        ("keep([0] * 10**6)", "TypeError: the value has more than 250000 parts"),
        ("x = []\nfor i in range(10**5): x = [x]\nkeep(x)", "TypeError: the value is nested deeper than 100 levels"),
        ("x = []\nfor i in range(60): x = [x, x]\nkeep(x)", "TypeError: the value has more than 250000 parts"),
        ("x = {}\nx['x'] = x\nkeep(x)", "ValueError: the value contains itself"),
        ("x = []\ny = (x,)\nx.append(y)\nkeep(y)", "ValueError: the value contains itself"),
        ("keep(10**(10**5)) or 1", "Int(1)"),
        ("keep(iter(int, 1)) or 1", "Int(1)"),
        // Subclasses that lie.
        (
            "class L(list):\n    def __len__(self): return 10**9\n    def __iter__(self): raise SystemExit\n    def __getitem__(self, i): raise SystemExit\nsame(L([1, 2]))",
            "List([Int(1), Int(2)])",
        ),
        (
            "class D(dict):\n    def items(self): raise SystemExit\n    def keys(self): raise SystemExit\n    def __len__(self): return -1\nsame(D(a=1))",
            "Dict([(Str(\"a\"), Int(1))])",
        ),
        (
            "class S(str):\n    def __str__(self): raise SystemExit\n    def __eq__(self, o): return True\n    def __hash__(self): return 0\ntext(S('four'))",
            "Int(4)",
        ),
        (
            "class I(int):\n    def __int__(self): raise SystemExit\n    def __index__(self): return 9\nnumber(I(3))",
            "Int(3)",
        ),
        ("class N:\n    def __index__(self): return 3\nnumber(N())", "TypeError: expected int, got '__main__.N'"),
        (
            "class N:\n    def __iter__(self): return iter('ab')\ntexts(N())",
            "TypeError: expected list, got '__main__.N'",
        ),
        ("number(True), number(False)", "Tuple([Int(1), Int(0)])"),
        ("number(2**63)", "OverflowError: the integer is out of range for i64"),
        ("number(1.0)", "TypeError: expected int, got 'float'"),
        ("text('\\ud800')", "ValueError: the text has lone surrogates"),
        ("keep({1: 2, 1.0: 3}) or 1", "Int(1)"),
        // Arguments that do not fit.
        ("number()", "TypeError: expected 1 argument, got 0"),
        ("number(1, 2)", "TypeError: expected 1 argument, got 2"),
        ("number(*range(10**5))", "TypeError: expected 1 argument, got 100000"),
        ("number(1, x=2)", "TypeError: the function takes no argument named 'x'"),
        ("number(**{'a b': 1})", "TypeError: the function takes no argument named 'a b'"),
        ("number(**{'': 1})", "TypeError: the function takes no argument named ''"),
        ("number(**{1: 2})", "TypeError: keywords must be strings"),
        // The functions themselves.
        ("number.__call__.__call__(5)", "Int(5)"),
        ("type(number)()", "TypeError: cannot create 'host_function' instances"),
        (
            "number.x = 1",
            "AttributeError: 'host_function' object has no attribute 'x' and no __dict__ for setting new attributes",
        ),
        (
            "number.__class__ = int",
            "TypeError: __class__ assignment only supported for mutable types or ModuleType subclasses",
        ),
        ("class F(type(number)): pass", "TypeError: type 'host_function' is not an acceptable base type"),
        (
            "import copy\ncopy.copy(number) is number, copy.deepcopy(number) is number",
            "TypeError: cannot pickle 'host_function' object",
        ),
        ("len({number, number, same}), number == number, number != same", "Tuple([Int(2), Bool(true), Bool(true)])"),
        ("import builtins\nbuiltins.number = lambda x: -x\ndel builtins.same\nnumber(1)", "Int(-1)"),
        ("tick.__globals__", "AttributeError: 'host_function' object has no attribute '__globals__'"),
        ("tick.__code__", "AttributeError: 'host_function' object has no attribute '__code__'"),
        ("tick.__self__", "AttributeError: 'host_function' object has no attribute '__self__'"),
        ("'{0.__class__.__mro__}'.format(tick)[:15]", "Str(\"(<class 'host_f\")"),
    ])
}

#[test]
fn values_of_the_host_that_are_hostile() -> Res {
    check(&[
        ("len(huge(10**7))", "Int(10000000)"),
        (
            "x = huge(10**8)",
            "TypeError: huge() gave what the sandbox cannot take: the value has more than 67108864 bytes of text",
        ),
        ("len(wide(10**5))", "Int(100000)"),
        (
            "x = wide(2 * 10**6)",
            "TypeError: wide() gave what the sandbox cannot take: the value has more than 250000 parts",
        ),
        ("x = []\nwhile True: x.append(huge(10**6))", "OutOfMemory"),
        ("repr(deep(100))[:3]", "Str(\"[[[\")"),
        (
            "x = deep(5000)",
            "TypeError: deep() gave what the sandbox cannot take: the value is nested deeper than 100 levels",
        ),
        ("odd_dict()", "TypeError: odd_dict() gave what the sandbox cannot take: unhashable type: 'list'"),
        ("same_keys()", "Dict([(Str(\"k\"), Int(3))])"),
        (
            "forged()",
            "TypeError: forged() gave what the sandbox cannot take: 'object' objects cannot leave their sandbox or enter another",
        ),
        // Errors with odd names and texts.
        ("fail('SystemExit', 'bye')", "SystemExit: bye"),
        ("fail('MemoryError', 'the limit')", "MemoryError: the limit"),
        ("fail('StopIteration', '')", "StopIteration: "),
        ("def g():\n    yield fail('StopIteration', 'x')\nlist(g())", "RuntimeError: generator raised StopIteration"),
        ("fail('int', 'x')", "RuntimeError: int: x"),
        ("fail('print', 'x')", "RuntimeError: print: x"),
        ("fail('__import__', 'x')", "RuntimeError: __import__: x"),
        ("fail('', '')", "RuntimeError: : "),
        ("fail('ExceptionGroup', 'x')", "RuntimeError: ExceptionGroup: x"),
        ("fail('UnicodeDecodeError', 'x')", "RuntimeError: UnicodeDecodeError: x"),
        ("class E(Exception): pass\nfail('E', 'x')", "RuntimeError: E: x"),
        ("import builtins\nbuiltins.KeyError = print\nfail('KeyError', 'x')", "KeyError: 'x'"),
        ("try: fail('ValueError', '{0}%s\\x00\\n')\nexcept ValueError as e: x = str(e)\nx", "Str(\"{0}%s\\0\\n\")"),
        ("try: fail('ValueError', 'x' * 10**6)\nexcept ValueError as e: x = len(str(e))\nx", "Int(1000000)"),
    ])
}

#[test]
fn objects_of_the_host() -> Res {
    check(&[
        ("a = Lamp(3)\na.light += 4\na.light, a.plus(Lamp(1))", "Tuple([Int(7), Int(8)])"),
        ("while True: Lamp(1)", "stopped"),
        ("x = []\nwhile True: x.append(Lamp(1))", "stopped"),
        (
            "a = Lamp(1)\nlen({a: 1, Lamp(1): 2, a: 3}), a == a, a == Lamp(1), a in [a]",
            "Tuple([Int(2), Bool(true), Bool(false), Bool(true)])",
        ),
        ("type(Lamp(3))(4).light", "Int(4)"),
        ("Lamp.__new__(Lamp, 5).light", "Int(5)"),
        ("object.__new__(Lamp)", "TypeError: object.__new__(Lamp) is not safe, use host_object.__new__()"),
        ("class B(Lamp): pass", "TypeError: type 'Lamp' is not an acceptable base type"),
        ("type('B', (Lamp,), {})", "TypeError: type 'Lamp' is not an acceptable base type"),
        (
            "class A: pass\na = A()\na.__class__ = Lamp",
            "TypeError: __class__ assignment only supported for mutable types or ModuleType subclasses",
        ),
        (
            "class A: pass\nLamp(1).__class__ = A",
            "TypeError: __class__ assignment only supported for mutable types or ModuleType subclasses",
        ),
        ("Lamp.light.__get__(3)", "TypeError: expected an object of the host, got 'int'"),
        ("Lamp.plus(Lamp(1), 3)", "TypeError: expected an object of the host, got 'int'"),
        ("Lamp(1).plus(tick)", "TypeError: expected an object of the host, got 'host_function'"),
        ("Lamp.light = 3", "TypeError: cannot set 'light' attribute of immutable type 'Lamp'"),
        (
            "Lamp(1).shade = 3",
            "AttributeError: 'Lamp' object has no attribute 'shade' and no __dict__ for setting new attributes",
        ),
        ("import copy\ncopy.copy(Lamp(1))", "TypeError: cannot pickle 'Lamp' object"),
        ("import copy\ncopy.deepcopy([Lamp(1)])", "TypeError: cannot pickle 'Lamp' object"),
        ("Lamp(1).__reduce_ex__(2)", "TypeError: cannot pickle 'Lamp' object"),
        ("Lamp(1).__reduce__()", "TypeError: cannot pickle 'Lamp' object"),
        ("import weakref\nweakref.ref(Lamp(1))", "TypeError: cannot create weak reference to 'Lamp' object"),
        ("a = Lamp(1)\na.__init__(2, 3)\na.light", "Int(1)"),
        ("import json\njson.dumps(Lamp(1))", "TypeError: Object of type Lamp is not JSON serializable"),
        ("'{0.light} {0.__class__.__name__}'.format(Lamp(6))", "Str(\"6 Lamp\")"),
    ])
}

#[test]
fn objects_outlive_nothing() -> Res {
    let (engine, linker) = desk()?;
    let mut first = engine.sandbox(&linker, Desk::default(), limits())?;
    let lamp = first.new_object(Lamp { light: 7 })?;
    first.set_global("a", lamp)?;
    assert_eq!(first.eval("a.light")?, Outcome::Done(7.into()));
    assert_eq!(first.object::<Lamp>(lamp).map(|lamp| lamp.light), Some(7));
    assert!(first.object::<String>(lamp).is_none(), "an object of another class");
    // A handle of one sandbox is of no use in another, whatever number it has there.
    let mut second = engine.sandbox(&linker, Desk::default(), limits())?;
    assert!(second.object::<Lamp>(lamp).is_none());
    let foreign = second.set_global("b", lamp);
    if foreign.is_ok() {
        let Outcome::Raised(failure) = second.eval("b.light")? else { panic!("a lamp out of nothing") };
        assert_eq!(failure.message, "the object is not the host's any more");
    }
    // Nor is one that was given up: neither for the host nor for the guest.
    assert!(matches!(first.eval("del a\nimport gc\nfor i in range(3): gc.collect()")?, Outcome::Done(_)));
    assert!(first.object::<Lamp>(lamp).is_none());
    is_whole(&mut first)?;
    is_whole(&mut second)
}

/// A value that the host keeps is its own: the guest changes nothing in it.
#[test]
fn kept_values_do_not_change() -> Res {
    let (engine, linker) = desk()?;
    let mut sandbox = engine.sandbox(&linker, Desk::default(), limits())?;
    sandbox.eval("x = [1, {'a': [2]}]\nkeep(x)\nx[1]['a'].append(3)\nx.clear()")?;
    let inner = Value::Dict(vec![("a".into(), Value::List(vec![2.into()]))]);
    assert_eq!(sandbox.data().seen, [Value::List(vec![1.into(), inner])]);
    Ok(())
}

/// A call that waits is answered with what does not fit, and still waits for what does.
#[test]
fn hostile_answers() -> Res {
    let (engine, linker) = desk()?;
    let source = "try: x = ask(1)\nexcept BaseException as e: x = f'{type(e).__name__}: {e}'\nx";
    let program = engine.compile("ask.py", source)?;
    let answers = [
        (nested(10_000), "ValueError: the value is nested more than 200 deep"),
        (Value::Dict(vec![(nested(1), Value::None)]), "TypeError: unhashable type: 'list'"),
        (Value::from("x".repeat(100 << 20)), "MemoryError: the value has more than 67108864 bytes"),
    ];
    for (answer, expected) in answers {
        let mut sandbox = engine.sandbox(&linker, Desk::default(), limits())?;
        assert!(matches!(sandbox.run(&program, NO_INPUTS)?, Outcome::Pending(_)));
        match sandbox.resume(answer) {
            Ok(outcome) => assert_eq!(ending(outcome), format!("Str({expected:?})")),
            Err(error) => {
                // Refused on the host's side: the call still waits.
                assert!(matches!(error, Error::Convert(_)), "{error:?}");
                assert_eq!(sandbox.resume(5)?, Outcome::Done(5.into()));
            }
        }
        is_whole(&mut sandbox)?;
    }
    let mut sandbox = engine.sandbox(&linker, Desk::default(), limits())?;
    sandbox.run(&program, NO_INPUTS)?;
    let outcome = sandbox.resume_with_exception(HostError::new("GeneratorExit", "x"))?;
    assert_eq!(outcome, Outcome::Done("GeneratorExit: x".into()));
    assert_eq!(ending(sandbox.eval("while True: tick()")?), "stopped");
    is_whole(&mut sandbox)
}
