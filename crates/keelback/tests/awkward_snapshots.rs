//! The red team, with snapshots: a guest is saved in every awkward place, restored twice and out of order, by hosts that lack what it
//! relies on. Each copy goes on to the same end, with the same fuel, or ends with an exception that says what is missing.

use keelback::{Caller, Engine, Error, HostError, Limits, Linker, NO_INPUTS, Outcome, Sandbox, Stop, Value};

type Res = Result<(), Box<dyn std::error::Error>>;

fn engine_and_linker() -> Result<(Engine, Linker<()>), Error> {
    let engine = Engine::new(Default::default())?;
    let mut linker = Linker::new(&engine);
    linker.suspend("ask").func("double", |_: &mut Caller<'_, ()>, number: i64| number * 2);
    Ok((engine, linker))
}

/// Programs that ask in the middle of something, and answer a question that is a number with a sum that depends on it. The last line
/// is their value.
const AWKWARD: &[(&str, &str)] = &[
    ("a sort key", "x = sorted([3, 1, 2, 5, 4], key=lambda n: -ask(n))\nx"),
    (
        "a comparison of sort",
        "class A:\n    def __init__(self, n): self.n = n\n    def __lt__(self, o): return ask(self.n) < ask(o.n)\n[a.n for a in sorted(map(A, [3, 1, 2]))]",
    ),
    (
        "__init__ and __new__",
        "class A:\n    def __new__(cls, n): ask(n); return super().__new__(cls)\n    def __init__(self, n): self.n = ask(n) + 1\n[A(n).n for n in range(3)]",
    ),
    (
        "with",
        "class C:\n    def __enter__(self): return ask(1)\n    def __exit__(self, t, v, tb): ask(2); return t is KeyError\nlog = []\nwith C() as a, C() as b:\n    log += [a, b, ask(3)]\n    raise KeyError(ask(4))\nlog.append(ask(5))\nlog",
    ),
    ("an import", "import helper\nfrom helper import value\n(helper.value, value, helper.done)"),
    (
        "generators of generators",
        "def g(n):\n    if n:\n        for i in range(2): yield ask(n); yield from g(n - 1)\nlist(g(3))",
    ),
    (
        "an exception handler",
        "log = []\ntry:\n    try: 1 / 0\n    except ZeroDivisionError as e:\n        log.append(ask(1))\n        try: raise KeyError(ask(2)) from e\n        finally: log.append(ask(3))\nexcept KeyError as e:\n    log += [ask(4), e.args, type(e.__cause__).__name__, type(e.__context__).__name__]\nlog",
    ),
    (
        "except*",
        "log = []\ntry: raise ExceptionGroup('g', [ValueError(1), KeyError(2), ExceptionGroup('h', [ValueError(3)])])\nexcept* ValueError as e: log.append((ask(1), len(e.exceptions)))\nexcept* KeyError as e: log.append((ask(2), len(e.exceptions)))\nlog",
    ),
    (
        "a class body",
        "class M(type):\n    def __prepare__(name, bases): ask(0); return {}\n    def __new__(m, *a): ask(1); return super().__new__(m, *a)\nclass A(metaclass=M):\n    x = ask(2)\n    def f(self): return self.x\n    class B: y = ask(3)\n    z = [ask(i) for i in range(2)]\n(A().f(), A.B.y, A.z)",
    ),
    (
        "descriptors",
        "class D:\n    def __set_name__(self, o, n): self.n = ask(len(n))\n    def __get__(self, o, t): return ask(1) + self.n\n    def __set__(self, o, v): ask(v)\n    def __delete__(self, o): ask(9)\nclass A: d = D()\na = A()\na.d = 5\ndel a.d\na.d",
    ),
    (
        "async",
        "import asyncio\nasync def w(n):\n    await asyncio.sleep(0)\n    return ask(n)\nclass C:\n    async def __aenter__(self): return ask(10)\n    async def __aexit__(self, *a): ask(11)\nasync def gen():\n    for i in range(3): yield ask(i)\nasync def main():\n    async with C() as c: r = await asyncio.gather(w(1), w(2), w(3))\n    return c, r, [x async for x in gen()]\nasyncio.run(main())",
    ),
    (
        "operators",
        "class N:\n    def __init__(self, n): self.n = n\n    def __add__(self, o): return NotImplemented if ask(self.n) % 2 else N(self.n + o.n)\n    def __radd__(self, o): return N(ask(o.n))\n    def __iadd__(self, o): self.n += ask(o.n); return self\n    def __bool__(self): return ask(self.n) > 2\n    def __index__(self): return ask(1)\na = N(1) + N(2)\na += N(4)\n(a.n, bool(a), not a, [5, 6, 7][a], 'x' * N(3), range(N(0)))",
    ),
    (
        "library iterators",
        "import itertools as it, functools\nx = list(it.islice(map(ask, it.chain([1, 2], it.count(3))), 5))\ny = [(k, list(g)) for k, g in it.groupby(range(6), key=lambda n: ask(n) // 2)]\nz = list(it.accumulate([1, 2, 3], lambda a, b: ask(a + b)))\n(x, y, z, functools.reduce(lambda a, b: ask(a * b), [1, 2, 3]))",
    ),
    (
        "format and repr",
        "class R:\n    def __repr__(self): return str(ask(1))\n    def __format__(self, spec): return spec + str(ask(2))\n    def __str__(self): return str(ask(3))\n(f'{R()!r:>4}{R():x}{R()}', '%s %r' % (R(), R()), repr([R(), {1: R()}]), str(R()), '{:a}'.format(R()))",
    ),
    (
        "json and copy",
        "import json, copy\nclass A:\n    def __deepcopy__(self, memo): return ask(7)\nclass E(json.JSONEncoder):\n    def default(self, o): return ask(3)\n(json.dumps([1, {2}, {'a': {3}}], cls=E), json.loads('[1, {\"a\": 2}]', object_hook=lambda d: ask(4)), copy.deepcopy([A(), [A()]]))",
    ),
    (
        "eval, exec and comprehensions",
        "x = eval('[ask(i) for i in range(3) if ask(i) >= 0]')\nns = {'ask': ask}\nexec('def f(a=ask(1)):\\n    return {ask(a): ask(2)}\\ny = f()', ns)\n(x, ns['y'], {ask(i): j for i in range(2) for j in (ask(i + 5),)})",
    ),
    (
        "match",
        "class P:\n    __match_args__ = ('a',)\n    @property\n    def a(self): return ask(1)\nmatch P():\n    case P(2): x = 'two'\n    case P(a) if ask(a) > 0: x = ('got', a)\nx",
    ),
    (
        "a deque that is walked",
        "from collections import deque, OrderedDict, Counter, defaultdict\nd = deque(range(4))\nx = [ask(i) for i in d] + [ask(i) for i in reversed(d)]\no = [ask(k) for k in reversed(OrderedDict.fromkeys(range(3)))]\nc = defaultdict(lambda: ask(8))\n(x, o, c['k'], Counter(ask(i) for i in range(3)))",
    ),
    (
        "hashes and equality",
        "class K:\n    def __init__(self, n): self.n = n\n    def __hash__(self): return ask(self.n % 2)\n    def __eq__(self, o): return ask(self.n) == ask(o.n)\nkeys = [K(n) for n in range(4)]\nd = {k: k.n for k in keys}\n(len(d), d[keys[2]], K(1) in d, len({*keys, K(0)}), keys.index(K(3)), keys.count(K(2)))",
    ),
    (
        "weak references and identity",
        "import weakref\nclass A: pass\nkept = [A() for i in range(5)]\nrefs = [weakref.ref(a) for a in kept]\nd = {a: ask(i) for i, a in enumerate(kept)}\ns = set(kept)\ndel kept[ask(1)]\n([r() is not None for r in refs], [d[a] for a in s if a in d] != None, len({id(a) for a in s}))",
    ),
];

const HELPER: &str = "value = ask(20)\nclass Local:\n    x = ask(21)\ndone = (value, Local.x)\n";

/// What the host answers.
fn answer(call: &keelback::PendingCall) -> Value {
    match call.args.first() {
        Some(Value::Int(number)) => Value::Int(number + 1),
        _ => Value::Int(0),
    }
}

/// Answers until the end; gives the value, shown.
fn finish(sandbox: &mut Sandbox<()>, outcome: Outcome) -> Result<String, Error> {
    let mut outcome = outcome;
    loop {
        outcome = match outcome {
            Outcome::Pending(call) => sandbox.resume(answer(&call))?,
            Outcome::Stopped(Stop::OutOfFuel) => {
                sandbox.refuel(1_000_000);
                sandbox.proceed()?
            }
            Outcome::Raised(failure) => return Ok(format!("{}: {}", failure.class, failure.message)),
            Outcome::Done(value) => return Ok(format!("{value:?}")),
            other => return Ok(format!("{other:?}")),
        };
    }
}

/// Goes on with what a sandbox waits for, or was stopped in.
fn go_on(sandbox: &mut Sandbox<()>) -> Result<String, Error> {
    let outcome = match sandbox.pending_call()? {
        Some(call) => Outcome::Pending(call),
        None => Outcome::Stopped(Stop::OutOfFuel),
    };
    finish(sandbox, outcome)
}

#[test]
fn saved_at_each_question_and_resumed_out_of_order() -> Res {
    let (engine, mut linker) = engine_and_linker()?;
    linker.source("helper", HELPER);
    for (name, source) in AWKWARD {
        let program = engine.compile("awkward.py", source)?;
        let mut straight = engine.sandbox(&linker, (), Limits::default())?;
        let outcome = straight.run(&program, NO_INPUTS)?;
        let expected = finish(&mut straight, outcome)?;
        let fuel = straight.usage().fuel_ops;
        assert!(!expected.contains("Error: "), "{name}: {expected}");

        let mut sandbox = engine.sandbox(&linker, (), Limits::default())?;
        let mut outcome = sandbox.run(&program, NO_INPUTS)?;
        let mut saved = Vec::new();
        while let Outcome::Pending(call) = outcome {
            saved.push(sandbox.snapshot()?);
            outcome = sandbox.resume(answer(&call))?;
        }
        assert!(!saved.is_empty(), "{name}: it asks");
        assert_eq!(finish(&mut sandbox, outcome)?, expected, "{name}: saving changes nothing");
        assert_eq!(sandbox.usage().fuel_ops, fuel, "{name}: saving takes no fuel");
        // The last first, each twice; the second time saved again at once.
        for bytes in saved.iter().rev() {
            let mut copy = engine
                .restore(&linker, (), bytes, Limits::default())
                .map_err(|error| format!("{name}: {error:?}"))?;
            let again = copy.snapshot()?;
            assert_eq!(again.len(), bytes.len(), "{name}: what was restored is saved alike");
            let mut second = engine.restore(&linker, (), &again, Limits::default())?;
            for copy in [&mut second, &mut copy] {
                assert_eq!(go_on(copy)?, expected, "{name}");
                assert_eq!(copy.usage().fuel_ops, fuel, "{name}: the fuel of the whole");
            }
        }
    }
    Ok(())
}

#[test]
fn stopped_anywhere_and_refuelled() -> Res {
    let (engine, mut linker) = engine_and_linker()?;
    linker.source("helper", HELPER);
    for (name, source) in AWKWARD {
        let program = engine.compile("awkward.py", source)?;
        let mut straight = engine.sandbox(&linker, (), Limits::default())?;
        let outcome = straight.run(&program, NO_INPUTS)?;
        let expected = finish(&mut straight, outcome)?;
        let fuel = straight.usage().fuel_ops;
        for part in 1..12 {
            let limits = Limits::default().fuel(fuel * part / 12);
            let mut sandbox = engine.sandbox(&linker, (), limits)?;
            let mut outcome = sandbox.run(&program, NO_INPUTS)?;
            while let Outcome::Pending(call) = outcome {
                outcome = sandbox.resume(answer(&call))?;
            }
            if outcome != Outcome::Stopped(Stop::OutOfFuel) {
                // What is left may be had on credit.
                continue;
            }
            let bytes = sandbox.snapshot()?;
            let mut copy = engine.restore(&linker, (), &bytes, limits)?;
            for again in 0..4 {
                let before = copy.usage().fuel_ops;
                let outcome = copy.proceed()?;
                assert!(outcome == Outcome::Stopped(Stop::OutOfFuel), "{name} from {part}/12, {again}: {outcome:?}");
                assert!(copy.usage().fuel_ops == before || again == 0, "{name} from {part}/12, {again}: it went on");
                copy = engine.restore(&linker, (), &copy.snapshot()?, limits)?;
            }
            for sandbox in [&mut copy, &mut sandbox] {
                assert_eq!(finish(sandbox, Outcome::Stopped(Stop::OutOfFuel))?, expected, "{name} from {part}/12");
            }
        }
    }
    Ok(())
}

#[test]
fn a_host_that_lacks_what_the_guest_relies_on() -> Res {
    let (engine, linker) = engine_and_linker()?;
    let source = "
x = ask(1)
def later():
    try: return double(x)
    except RuntimeError as e: return str(e)
try: y = ask(2)
except RuntimeError as e: y = str(e)
(x, y, later())
";
    let mut sandbox = engine.sandbox(&linker, (), Limits::default())?;
    sandbox.run(&engine.compile("p.py", source)?, NO_INPUTS)?;
    let bytes = sandbox.snapshot()?;
    let nothing = "the host has no function";

    // Without the function that is waited for: the answer is taken all the same; the next call fails.
    let mut empty = engine.restore(&Linker::<()>::new(&engine), (), &bytes, Limits::default())?;
    let outcome = empty.resume(5)?;
    let expected = format!("Tuple([Int(5), Str(\"{nothing} ask()\"), Str(\"{nothing} double()\")])");
    assert_eq!(finish(&mut empty, outcome)?, expected);

    // One of the same name that does something else, or answers at once.
    let mut other = Linker::<()>::new(&engine);
    other
        .func("ask", |_: &mut Caller<'_, ()>, number: i64| number * 100)
        .func("double", |_: &mut Caller<'_, ()>, number: i64| {
            Err::<i64, _>(HostError::new("RuntimeError", format!("no {number}")))
        });
    let mut changed = engine.restore(&other, (), &bytes, Limits::default())?;
    let outcome = changed.resume(5)?;
    assert_eq!(finish(&mut changed, outcome)?, "Tuple([Int(5), Int(200), Str(\"no 5\")])");

    // Answered twice: the second time nobody waits.
    let mut twice = engine.restore(&linker, (), &bytes, Limits::default())?;
    let outcome = twice.resume(1)?;
    finish(&mut twice, outcome)?;
    assert!(matches!(twice.resume(1), Err(Error::NotPending)));
    assert!(matches!(twice.proceed(), Err(Error::Idle)));
    Ok(())
}

#[test]
fn a_host_with_other_classes() -> Res {
    let engine = Engine::new(Default::default())?;
    let mut linker = Linker::<()>::new(&engine);
    linker.suspend("ask");
    linker.class::<i64>("Box", |class| {
        class.constructor(|_: &mut Caller<'_, ()>, number: i64| number).getter("number", |number: &i64| *number);
    });
    let mut sandbox = engine.sandbox(&linker, (), Limits::default())?;
    let source = "
b = Box(3)
log = [b.number, ask(0)]
for probe in (lambda: b.number, lambda: Box(4).number, lambda: type(b) is Box, lambda: isinstance(b, Box)):
    try: log.append(probe())
    except Exception as e: log.append(f'{type(e).__name__}: {e}')
log
";
    sandbox.run(&engine.compile("p.py", source)?, NO_INPUTS)?;
    let bytes = sandbox.snapshot()?;
    let gone = "Str(\"RuntimeError: the object is not the host's any more\")";

    // The same class, another class of that name, none.
    let mut text = Linker::<()>::new(&engine);
    text.class::<String>("Box", |class| {
        class
            .constructor(|_: &mut Caller<'_, ()>, number: i64| number.to_string())
            .getter("number", |text: &String| text.clone());
    });
    let none = Linker::<()>::new(&engine);
    let hosts = [(&linker, "Int(4)".to_owned()), (&text, "Str(\"4\")".to_owned())];
    for (host, made) in hosts {
        let mut restored = engine.restore(host, (), &bytes, Limits::default())?;
        let outcome = restored.resume(1)?;
        let told = finish(&mut restored, outcome)?;
        assert_eq!(told, format!("List([Int(3), Int(1), {gone}, {made}, Bool(true), Bool(true)])"));
    }
    let mut restored = engine.restore(&none, (), &bytes, Limits::default())?;
    let outcome = restored.resume(1)?;
    let told = finish(&mut restored, outcome)?;
    let lacks = |name: &str| format!("Str(\"RuntimeError: the host has no function Box.{name}()\")");
    let (number, new) = (lacks("number"), lacks("__new__"));
    assert_eq!(told, format!("List([Int(3), Int(1), {number}, {new}, Bool(true), Bool(true)])"));
    Ok(())
}

/// Where an object lies, its number, and the order of a set of such objects are the same in two runs, and after a restore.
#[test]
fn identity_and_order_are_the_same_after_a_restore() -> Res {
    let (engine, linker) = engine_and_linker()?;
    let source = "
class A: pass
before = [A() for i in range(200)]
garbage = [str(i) * 50 for i in range(5000)]
del garbage
ask(0)
after = [A() for i in range(200)]
order = {a: i for i, a in enumerate(before + after)}
([id(a) for a in before + after], [order[a] for a in set(before + after)], [hash(a) for a in before + after])
";
    let program = engine.compile("order.py", source)?;
    let mut ends = Vec::new();
    for _ in 0..2 {
        let mut sandbox = engine.sandbox(&linker, (), Limits::default())?;
        let outcome = sandbox.run(&program, NO_INPUTS)?;
        let mut copy = engine.restore(&linker, (), &sandbox.snapshot()?, Limits::default())?;
        let mut fork = sandbox.fork(())?;
        ends.push(finish(&mut sandbox, outcome)?);
        ends.push(go_on(&mut copy)?);
        ends.push(go_on(&mut fork)?);
    }
    assert!(ends.windows(2).all(|pair| pair[0] == pair[1]));
    Ok(())
}
