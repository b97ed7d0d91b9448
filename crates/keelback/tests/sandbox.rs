//! The embedding API: values in and out, functions of the host, calls that are answered later, limits, sessions.

use std::collections::BTreeMap;
use std::time::Duration;

use keelback::{
    BigInt, Bytes, Caller, Engine, Error, HostError, Limits, Linker, NO_INPUTS, Outcome, Output, Sandbox, Stop, Value,
};

type Res = Result<(), Box<dyn std::error::Error>>;

fn engine() -> Engine {
    Engine::new(Default::default()).expect("an engine")
}

fn sandbox() -> Sandbox<()> {
    let engine = engine();
    engine.sandbox(&Linker::new(&engine), (), Limits::default()).expect("a sandbox")
}

fn value_of(source: &str) -> Value {
    match sandbox().eval(source) {
        Ok(Outcome::Done(value)) => value,
        other => panic!("{source}: {other:?}"),
    }
}

fn text(text: &str) -> Value {
    Value::from(text)
}

#[test]
fn values_come_out_as_they_are() {
    assert_eq!(value_of("1 + 1"), Value::Int(2));
    assert_eq!(value_of("x = 3"), Value::None);
    assert_eq!(value_of("2**100"), Value::BigInt("1267650600228229401496703205376".parse().expect("a number")));
    assert_eq!(value_of("-2**63"), Value::Int(i64::MIN));
    assert_eq!(
        value_of("1.5, -0.0, 2j, True, None, ..."),
        Value::Tuple(vec![
            Value::Float(1.5),
            Value::Float(-0.0),
            Value::Complex(0.0, 2.0),
            Value::Bool(true),
            Value::None,
            Value::Ellipsis,
        ])
    );
    assert_eq!(
        value_of("['é', b'\\xff', bytearray(b'a')]"),
        Value::List(vec![text("é"), Value::Bytes(vec![255]), Value::Bytes(vec![97]),])
    );
    assert_eq!(
        value_of("{'b': {1}, 'a': frozenset()}"),
        Value::Dict(vec![(text("b"), Value::Set(vec![Value::Int(1)])), (text("a"), Value::FrozenSet(vec![])),])
    );
    assert_eq!(value_of("len"), Value::Object("builtin_function_or_method".to_owned()));
    assert_eq!(value_of("class A: pass\nA()"), Value::Object("__main__.A".to_owned()));
}

#[test]
fn subclasses_count_as_what_they_derive_from() {
    let source = "
import enum, collections, dataclasses
class Colour(enum.IntEnum):
    RED = 3
class Loud(dict):
    def __iter__(self): raise ValueError
    def items(self): raise ValueError
Point = collections.namedtuple('Point', 'x y')
@dataclasses.dataclass
class Plain:
    a: int
    b: str = 'two'
@dataclasses.dataclass(slots=True)
class Slotted:
    a: int
[Colour.RED, Loud(k=1), Point(1, 2), Plain(1), Slotted(5)]
";
    let Value::List(items) = value_of(source) else { panic!("a list") };
    assert_eq!(
        items[..3],
        [
            Value::Int(3),
            Value::Dict(vec![(text("k"), Value::Int(1))]),
            Value::Tuple(vec![Value::Int(1), Value::Int(2)]),
        ]
    );
    let Value::Record(plain) = &items[3] else { panic!("{:?}", items[3]) };
    assert_eq!(
        (&*plain.class, &plain.fields[..]),
        ("Plain", &[("a".to_owned(), Value::Int(1)), ("b".to_owned(), text("two"))][..])
    );
    let Value::Record(slotted) = &items[4] else { panic!("{:?}", items[4]) };
    assert_eq!(slotted.fields, [("a".to_owned(), Value::Int(5))]);
}

#[test]
fn values_that_cannot_cross_are_refused() {
    let mut sandbox = sandbox();
    let refused = |sandbox: &mut Sandbox<()>, source: &str| match sandbox.eval(source) {
        Err(Error::Convert(error)) => error.to_string(),
        other => panic!("{source}: {other:?}"),
    };
    assert_eq!(refused(&mut sandbox, "x = []\nx.append(x)\nx"), "the value contains itself");
    assert_eq!(refused(&mut sandbox, "x = {}\nx[1] = [x]\nx"), "the value contains itself");
    let deep = "x = []\nfor _ in range(100000): x = [x]\nx";
    assert_eq!(refused(&mut sandbox, deep), "the value is nested deeper than 100 levels");
    let wide = "x = []\nfor _ in range(60): x = [x, x]\nx";
    assert_eq!(refused(&mut sandbox, wide), "the value has more than 250000 parts");
    assert_eq!(refused(&mut sandbox, "'\\ud800'"), "the text has lone surrogates");
    assert_eq!(refused(&mut sandbox, "['x' * 1_000_000] * 100"), "the value has more than 67108864 bytes of text");
    assert_eq!(sandbox.eval("len(x)").expect("it goes on"), Outcome::Done(Value::Int(2)));
    let error = sandbox.set_global("x", Value::Object("A".to_owned())).expect_err("no data");
    assert_eq!(error.to_string(), "'A' objects cannot leave their sandbox or enter another");
    let list = Value::Set(vec![Value::List(vec![])]);
    assert_eq!(sandbox.set_global("x", list).expect_err("no key").to_string(), "unhashable type: 'list'");
}

#[test]
fn values_go_in_and_come_back() -> Res {
    let mut sandbox = sandbox();
    let mut table = BTreeMap::new();
    table.insert("k".to_owned(), vec![(1_i64, Some(2.5)), (3, None)]);
    sandbox.set_global("table", table)?;
    sandbox.set_global("big", u128::MAX)?;
    sandbox.set_global("raw", Bytes(vec![1, 2]))?;
    let shown = sandbox.eval("repr((table, big, raw))")?;
    let expected = "({'k': [(1, 2.5), (3, None)]}, 340282366920938463463374607431768211455, b'\\x01\\x02')";
    assert_eq!(shown, Outcome::Done(text(expected)));
    assert_eq!(sandbox.global("big")?, Some(Value::BigInt(BigInt::from(u128::MAX))));
    assert_eq!(sandbox.global("nothing")?, None);
    Ok(())
}

#[test]
fn a_session_keeps_its_globals() -> Res {
    let engine = engine();
    let mut sandbox = engine.sandbox(&Linker::new(&engine), (), Limits::default())?;
    let program = engine.compile(
        "one.py",
        "total = start\ndef add(n, *, times=1):\n    global total\n    total += n * times\n    return total",
    )?;
    sandbox.run(&program, [("start", Value::from(10))])?.done()?;
    assert_eq!(sandbox.call("add", (5,))?, Outcome::Done(Value::Int(15)));
    let named = keelback::Arguments { args: vec![1.into()], named: vec![("times".to_owned(), 5.into())] };
    assert_eq!(sandbox.call("add", named)?, Outcome::Done(Value::Int(20)));
    assert_eq!(sandbox.global("total")?, Some(Value::Int(20)));
    assert!(matches!(sandbox.call("missing", ()), Err(Error::NoGlobal(name)) if name == "missing"));
    let names = sandbox.global_names()?;
    assert!(names.contains(&"total".to_owned()) && names.contains(&"add".to_owned()), "{names:?}");
    Ok(())
}

#[test]
fn exceptions_are_told_whole() -> Res {
    let mut sandbox = sandbox();
    let source = "
def inner():
    raise ValueError('first')
def outer():
    try:
        inner()
    except ValueError as error:
        problem = KeyError('second')
        problem.add_note('a note')
        raise problem from error
outer()
";
    let Outcome::Raised(failure) = sandbox.eval(source)? else { panic!("no exception") };
    assert_eq!((&*failure.class, &*failure.message), ("KeyError", "'second'"));
    assert_eq!(failure.bases, ["KeyError", "LookupError", "Exception", "BaseException", "object"]);
    assert_eq!(failure.notes, ["a note"]);
    let places: Vec<_> = failure.traceback.iter().map(|place| (place.line, &*place.function)).collect();
    assert_eq!(places, [(11, "<module>"), (10, "outer")]);
    assert_eq!(failure.traceback[1].source.as_deref(), Some("raise problem from error"));
    assert_eq!(failure.cause.as_ref().map(|cause| &*cause.message), Some("first"));
    assert!(
        failure.text.starts_with("Traceback (most recent call last):\n  File \"<sandbox>\", line 6, in outer"),
        "{}",
        failure.text
    );
    let Outcome::Raised(failure) = sandbox.eval("raise SystemExit(3)")? else { panic!("no exception") };
    assert_eq!((&*failure.class, failure.exit_code), ("SystemExit", Some(Value::Int(3))));
    let Outcome::Raised(failure) = sandbox.eval("raise ExceptionGroup('g', [ValueError(1), TypeError(2)])")? else {
        panic!("no exception")
    };
    assert_eq!(failure.group.iter().map(|one| &*one.class).collect::<Vec<_>>(), ["ValueError", "TypeError"]);
    let hostile = "
class Bad(Exception):
    def __str__(self):
        while True: pass
raise Bad()
";
    let Outcome::Raised(failure) = sandbox.eval(hostile)? else { panic!("no exception") };
    // As it is said of one that does not hide itself.
    assert_eq!(failure.class, "Bad");
    let Outcome::Raised(failure) = sandbox.eval("class Good(Exception): pass\nraise Good")? else { panic!() };
    assert_eq!(failure.class, "Good");
    assert_eq!(sandbox.eval("1")?, Outcome::Done(Value::Int(1)));
    Ok(())
}

#[test]
fn functions_of_the_host() -> Res {
    let engine = engine();
    let mut linker = Linker::<i64>::new(&engine);
    linker
        .func("add", |cx: &mut Caller<'_, i64>, a: i64, b: Option<i64>| {
            *cx.data_mut() += a + b.unwrap_or(100);
            *cx.data()
        })
        .func("fail", |_: &mut Caller<'_, i64>, kind: &str, text: &str| Err::<(), _>(HostError::new(kind, text)))
        .func("nothing", |_: &mut Caller<'_, i64>| ())
        .raw_func("show", |_, arguments| Ok(format!("{:?} {:?}", arguments.args, arguments.named).into()))
        .doc("add", "Adds.");
    linker.module("tools.deep", |module| {
        module.func("size", |_: &mut Caller<'_, i64>, items: Vec<String>| items.len());
    });
    linker.value("VERSION", "1.2")?;
    linker.source("helper", "import tools.deep\ndef twice(items): return 2 * tools.deep.size(items)");
    let mut sandbox = engine.sandbox(&linker, 0, Limits::default())?;
    let mut value = |source: &str| match sandbox.eval(source) {
        Ok(Outcome::Done(value)) => Ok(value),
        Ok(Outcome::Raised(failure)) => Err(format!("{}: {}", failure.class, failure.message)),
        other => panic!("{source}: {other:?}"),
    };
    assert_eq!(value("add(1, 2), add(1)"), Ok(Value::Tuple(vec![3.into(), 104.into()])));
    assert_eq!(value("add('x')"), Err("TypeError: expected int, got 'str'".to_owned()));
    assert_eq!(value("add()"), Err("TypeError: expected 1 to 2 arguments, got 0".to_owned()));
    assert_eq!(value("add(2**70)"), Err("OverflowError: the integer is out of range for i64".to_owned()));
    assert_eq!(value("fail('ValueError', 'no')"), Err("ValueError: no".to_owned()));
    assert_eq!(value("fail('Unknown', 'no')"), Err("RuntimeError: Unknown: no".to_owned()));
    assert_eq!(
        value("try: fail('KeyError', 'k')\nexcept LookupError as e: x = e.args\nx"),
        Ok(Value::Tuple(vec![text("k")]))
    );
    assert_eq!(value("nothing()"), Ok(Value::None));
    assert_eq!(value("show(1, a='b')"), Ok(text("[Int(1)] [(\"a\", Str(\"b\"))]")));
    assert_eq!(value("from tools.deep import size\nsize(['a', 'b'])"), Ok(Value::Int(2)));
    assert_eq!(value("import helper\nhelper.twice(('a',))"), Ok(Value::Int(2)));
    assert_eq!(value("VERSION"), Ok(text("1.2")));
    assert_eq!(
        value("repr(add), add.__name__, add.__doc__, add.__module__, size.__module__, callable(add)"),
        Ok(Value::Tuple(vec![
            text("<host function add>"),
            text("add"),
            text("Adds."),
            text("builtins"),
            text("tools.deep"),
            true.into(),
        ]))
    );
    assert_eq!(value("list(map(add, [0, 0], [1, 1]))"), Ok(Value::List(vec![105.into(), 106.into()])));
    assert_eq!(value("x = []\nx.append(x)\nadd(x)"), Err("ValueError: the value contains itself".to_owned()));
    assert_eq!(
        value("class A:\n    f = add\nA().f(1, 0), add.__call__(1, b=0)"),
        Err("TypeError: the function takes no argument named 'b'".to_owned())
    );
    assert_eq!(sandbox.usage().host_calls, 16);
    Ok(())
}

#[test]
fn calls_that_are_answered_later() -> Res {
    let engine = engine();
    let mut linker = Linker::<()>::new(&engine);
    linker.suspend("ask");
    // In every place where something is called.
    let source = "
log = []
class P:
    @property
    def p(self): return ask('property')
    def __init__(self): self.x = ask('init')
    def __iter__(self): return iter([ask('iter')])
    def __add__(self, other): return ask('add')
    def __eq__(self, other): return ask('eq')
    def __hash__(self): return ask('hash')
    def __bool__(self): return ask('bool')
    def __len__(self): return ask('len')
    def __getattr__(self, name): return ask(name)
    def __enter__(self): return ask('enter')
    def __exit__(self, *args): return ask('exit')
    def __repr__(self): return ask('repr')
    def __lt__(self, other): return ask('lt')
    __call__ = ask
def gen():
    yield ask('gen')
async def co():
    return ask('co')
import asyncio
p = P()
log.append(p.x)
log.append(p.p)
log.append(list(p))
log.append(p + 1)
log.append(p == 1)
log.append({p: 1} is not None)
log.append(1 if p else 2)
log.append(len(p))
log.append(p.missing)
with p as entered: log.append(entered)
log.append(repr(p))
log.append(sorted([3, 1, 2], key=ask))
log.append(max([1, 2], key=ask))
log.append([ask(i) for i in range(2)])
log.append(list(map(ask, 'ab')))
log.append(list(gen()))
log.append(asyncio.run(co()))
log.append(sorted([p, p]) is not None)
log.append(p())
try:
    ask('raise')
except ValueError as error:
    log.append(repr(error))
log
";
    let mut sandbox = engine.sandbox(&linker, (), Limits::default())?;
    let program = engine.compile("later.py", source)?;
    let mut outcome = sandbox.run(&program, NO_INPUTS)?;
    let mut asked = Vec::new();
    let value = loop {
        match outcome {
            Outcome::Pending(call) => {
                assert!(matches!(sandbox.proceed(), Err(Error::Pending)));
                assert!(matches!(sandbox.run(&program, NO_INPUTS), Err(Error::Busy)));
                let argument = call.args.last().cloned().unwrap_or_default();
                asked.push(argument.clone());
                outcome = match argument {
                    Value::Str(name) if name == "raise" => {
                        sandbox.resume_with_exception(HostError::new("ValueError", "no"))?
                    }
                    Value::Str(name) if matches!(&*name, "init" | "hash" | "len") => sandbox.resume(7)?,
                    Value::Str(name) if matches!(&*name, "bool" | "eq" | "exit" | "lt") => sandbox.resume(true)?,
                    Value::Str(name) => sandbox.resume(format!("<{name}>"))?,
                    Value::Int(number) => sandbox.resume(-number)?,
                    _ => sandbox.resume(text("none"))?,
                };
            }
            Outcome::Done(value) => break value,
            other => panic!("{other:?}"),
        }
    };
    let expected = "[7, '<property>', ['<iter>'], '<add>', True, True, 1, 7, '<missing>', '<enter>', '<repr>', [3, 2, 1], 1, \
                    [0, -1], ['<a>', '<b>'], ['<gen>'], '<co>', True, 'none', \"ValueError('no')\"]";
    sandbox.set_global("value", value)?;
    assert_eq!(sandbox.eval("repr(value)")?, Outcome::Done(text(expected)));
    assert_eq!(asked.len(), 27, "{asked:?}");
    assert!(matches!(sandbox.resume(1), Err(Error::NotPending)));
    assert!(matches!(sandbox.proceed(), Err(Error::Idle)));
    Ok(())
}

#[test]
fn limits_stop_and_go_on() -> Res {
    let engine = engine();
    let linker = Linker::<()>::new(&engine);
    let sandbox = |limits: Limits| engine.sandbox(&linker, (), limits);
    let loops = engine
        .compile("loop.py", "n = 0\ntry:\n    while n < limit:\n        n += 1\nfinally:\n    done = True\nn")?;
    let inputs = || [("limit", Value::from(1_000_000))];
    let mut guest = sandbox(Limits::default().fuel(10_000))?;
    assert_eq!(guest.run(&loops, inputs())?, Outcome::Stopped(Stop::OutOfFuel));
    assert!(guest.fuel_left() < Some(100) && guest.global("done")?.is_none());
    guest.refuel(1 << 40);
    assert_eq!(guest.proceed()?, Outcome::Done(Value::Int(1_000_000)));

    let mut guest = sandbox(Limits::default().time(Duration::from_millis(20)))?;
    assert_eq!(guest.run(&loops, [("limit", Value::from(i64::MAX))])?, Outcome::Stopped(Stop::Deadline));
    guest.abandon();
    assert_eq!(guest.global("done")?, None);
    guest.extend_time(Duration::from_secs(10));
    assert_eq!(guest.eval("n > 1000")?, Outcome::Done(true.into()));

    let mut guest = sandbox(Limits::default())?;
    let handle = guest.interrupt_handle();
    let thread = std::thread::spawn(move || {
        std::thread::sleep(Duration::from_millis(20));
        handle.interrupt();
    });
    assert_eq!(guest.run(&loops, [("limit", Value::from(i64::MAX))])?, Outcome::Stopped(Stop::Interrupted));
    thread.join().expect("the thread ends");
    guest.set_global("limit", 0)?;
    assert!(matches!(guest.proceed()?, Outcome::Done(_)));

    let mut guest = sandbox(Limits::default().memory_bytes(8 << 20))?;
    let hungry =
        "x = []\ntry:\n    for i in range(10**6): x.append(str(i))\nexcept BaseException: x = 'caught'\nlen(x)";
    assert_eq!(guest.eval(hungry)?, Outcome::Stopped(Stop::OutOfMemory));
    assert!(guest.usage().memory_peak_bytes <= 8 << 20);
    guest.set_memory_bytes(256 << 20);
    assert_eq!(guest.proceed()?, Outcome::Done(Value::Int(1_000_000)));

    let mut guest = sandbox(Limits::default().output_bytes(10))?;
    assert_eq!(guest.eval("print('12345')\nprint('67890')\n7")?, Outcome::Stopped(Stop::OutputFull));
    assert_eq!(guest.take_stdout(), "12345\n");
    guest.set_output_bytes(None);
    assert_eq!(guest.proceed()?, Outcome::Done(Value::Int(7)));
    assert_eq!(guest.take_stdout(), "67890\n");
    let Outcome::Raised(failure) = guest.eval("raise MemoryError('the program used up its memory')")? else {
        panic!()
    };
    assert_eq!(failure.class, "MemoryError");
    Ok(())
}

#[test]
fn calls_are_on_the_time_of_the_program() -> Res {
    let engine = engine();
    let mut sandbox = engine.sandbox(&Linker::<()>::new(&engine), (), Limits::default().fuel(3_000))?;
    sandbox
        .eval("import sys\nbiggest, power = max, pow\ndef outside(): return sys._getframe().f_back\ndef fails(n):\n    n / 0")?;
    // A builtin has a frame below it, where it stops before work that there is no fuel for.
    assert_eq!(sandbox.call("power", (3, 400_000))?, Outcome::Stopped(Stop::OutOfFuel));
    sandbox.refuel(1 << 40);
    let Outcome::Done(Value::BigInt(power)) = sandbox.proceed()? else { panic!("no number") };
    assert!(power.bits() > 630_000);
    assert_eq!(sandbox.call("biggest", ("a", "b"))?, Outcome::Done(text("b")));
    // The guest sees nothing of that frame.
    assert_eq!(sandbox.call("outside", ())?, Outcome::Done(Value::None));
    let Outcome::Raised(failure) = sandbox.call("biggest", (Vec::<i64>::new(),))? else { panic!("no exception") };
    assert_eq!(failure.text, "ValueError: max() iterable argument is empty\n");
    let Outcome::Raised(failure) = sandbox.call("fails", (1,))? else { panic!("no exception") };
    let places: Vec<_> = failure.traceback.iter().map(|place| (place.line, &*place.function)).collect();
    assert_eq!((places, failure.traceback[0].source.as_deref()), (vec![(5, "fails")], Some("n / 0")));
    let expected =
        "Traceback (most recent call last):\n  File \"<sandbox>\", line 5, in fails\n    n / 0\n    ~~^~~\n";
    assert_eq!(failure.text, format!("{expected}ZeroDivisionError: division by zero\n"));
    let Outcome::Raised(failure) = sandbox.call("fails", ())? else { panic!("no exception") };
    assert_eq!(failure.message, "fails() missing 1 required positional argument: 'n'");
    Ok(())
}

#[test]
fn limits_can_be_set_anew() -> Res {
    let mut guest = sandbox();
    let handle = guest.interrupt_handle();
    guest.eval("n = sum(range(1000))")?;
    guest.set_limits(Limits::default().fuel(guest.usage().fuel_ops + 10_000).output_bytes(4));
    assert_eq!(guest.eval("while True: n += 1")?, Outcome::Stopped(Stop::OutOfFuel));
    guest.abandon();
    // A fork has what is left, and may get more.
    let mut other = guest.fork(())?;
    assert!(other.fuel_left() < Some(100) && other.usage().fuel_ops == guest.usage().fuel_ops);
    other.set_limits(Limits::default());
    assert_eq!(other.eval("print(n > 499500)")?, Outcome::Done(Value::None));
    guest.set_limits(Limits::default().output_bytes(4));
    assert_eq!(guest.eval("print('12345')")?, Outcome::Stopped(Stop::OutputFull));
    guest.abandon();
    // A handle from before still stops it, and nobody else.
    handle.interrupt();
    assert_eq!(guest.eval("while True: pass")?, Outcome::Stopped(Stop::Interrupted));
    assert_eq!(other.eval("1")?, Outcome::Done(Value::Int(1)));
    Ok(())
}

#[test]
fn output_goes_where_it_is_told() -> Res {
    let mut sandbox = sandbox();
    sandbox.eval("import sys\nprint('out')\nprint('err', file=sys.stderr)")?;
    assert_eq!((sandbox.take_stdout(), sandbox.take_stderr()), ("out\n".to_owned(), "err\n".to_owned()));
    let (sender, receiver) = std::sync::mpsc::channel();
    sandbox.set_stdout(Output::Callback(Box::new(move |bytes| {
        sender.send(bytes.to_vec()).map_err(std::io::Error::other)
    })));
    sandbox.eval("print('live')")?;
    assert_eq!(receiver.try_iter().flatten().collect::<Vec<u8>>(), b"live\n");
    sandbox.set_stdout(Output::Discard);
    sandbox.eval("print('gone')")?;
    assert_eq!(sandbox.take_stdout(), "");
    Ok(())
}

#[test]
fn a_panic_of_the_host_leaves_the_sandbox_whole() -> Res {
    let engine = engine();
    let mut linker = Linker::<u32>::new(&engine);
    linker.func("work", |cx: &mut Caller<'_, u32>| {
        *cx.data_mut() += 1;
        assert!(*cx.data() > 1, "the first time it fails");
        *cx.data()
    });
    let mut sandbox = engine.sandbox(&linker, 0, Limits::default())?;
    let panicked =
        std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| sandbox.eval("x = work()\nx + 1").is_ok()));
    assert!(panicked.is_err());
    assert_eq!(sandbox.proceed()?, Outcome::Done(Value::Int(3)));
    Ok(())
}

#[test]
fn engines_are_shared_by_threads() -> Res {
    let engine = engine();
    let linker = Linker::<()>::new(&engine);
    std::thread::scope(|scope| {
        let workers: Vec<_> = (0..4)
            .map(|number: i64| {
                let (engine, linker) = (&engine, &linker);
                scope.spawn(move || {
                    let program = engine.compile("p.py", "sum(range(n))")?;
                    engine.sandbox(linker, (), Limits::default())?.run(&program, [("n", Value::from(number))])
                })
            })
            .collect();
        for (number, worker) in workers.into_iter().enumerate() {
            let sum = (0..number as i64).sum::<i64>();
            assert_eq!(worker.join().expect("no panic").expect("it runs"), Outcome::Done(Value::Int(sum)));
        }
    });
    Ok(())
}

/// An account that stays with the host.
struct Account {
    owner: String,
    cents: i64,
    dropped: std::sync::Arc<std::sync::atomic::AtomicUsize>,
}

impl Drop for Account {
    fn drop(&mut self) {
        self.dropped.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
    }
}

#[test]
fn objects_stay_with_the_host() -> Res {
    let engine = engine();
    let dropped = std::sync::Arc::<std::sync::atomic::AtomicUsize>::default();
    let mut linker = Linker::<()>::new(&engine);
    let counter = dropped.clone();
    linker.module("bank", |module| {
        module.class::<Account>("Account", |class| {
            class
                .doc("An account.")
                .constructor(move |_: &mut Caller<'_, ()>, owner: String, cents: Option<i64>| Account {
                    owner,
                    cents: cents.unwrap_or(0),
                    dropped: counter.clone(),
                })
                .getter("owner", |account: &Account| account.owner.clone())
                .getter("cents", |account: &Account| account.cents)
                .setter("cents", |account: &mut Account, cents: i64| {
                    if cents < 0 {
                        return Err(HostError::new("ValueError", "no debts"));
                    }
                    account.cents = cents;
                    Ok(())
                })
                .method(
                    "pay",
                    |account: &mut Account, cx: &mut Caller<'_, ()>, to: keelback::HostObject, cents: i64| {
                        let Some(other) = cx.object::<Account>(to) else {
                            return Err(HostError::new("TypeError", "to whom?"));
                        };
                        other.cents += cents;
                        account.cents -= cents;
                        Ok(account.cents)
                    },
                )
                .method("__repr__", |account: &mut Account, _: &mut Caller<'_, ()>| format!("<{}>", account.owner))
                .method("__len__", |account: &mut Account, _: &mut Caller<'_, ()>| account.cents);
        });
    });
    linker.class::<String>("Other", |class| {
        class.constructor(|_: &mut Caller<'_, ()>| String::new());
    });
    let mut sandbox = engine.sandbox(&linker, (), Limits::default())?;
    let mut value = |source: &str| match sandbox.eval(source) {
        Ok(Outcome::Done(value)) => Ok(value),
        Ok(Outcome::Raised(failure)) => Err(format!("{}: {}", failure.class, failure.message)),
        other => panic!("{source}: {other:?}"),
    };
    assert_eq!(
        value("from bank import Account\na, b = Account('ann', 100), Account('bob')\na.pay(b, 30)"),
        Ok(70.into())
    );
    assert_eq!(
        value("a.cents, b.cents, len(b), str(a), bool(Account('c'))"),
        Ok(Value::Tuple(vec![70.into(), 30.into(), 30.into(), text("<ann>"), false.into(),]))
    );
    assert_eq!(value("a.cents = -1"), Err("ValueError: no debts".to_owned()));
    assert_eq!(value("a.cents = 'x'"), Err("TypeError: expected int, got 'str'".to_owned()));
    assert_eq!(
        value("a.owner = 'x'"),
        Err("AttributeError: property 'owner' of 'Account' object has no setter".to_owned())
    );
    assert_eq!(value("a.other = 'x'").map_err(|text| text[..14].to_owned()), Err("AttributeError".to_owned()));
    assert_eq!(value("Account()"), Err("TypeError: expected 1 to 2 arguments, got 0".to_owned()));
    assert_eq!(value("Account.pay(Other(), b, 1)"), Err("TypeError: the method is of another class".to_owned()));
    assert_eq!(value("a.pay(a, 1)"), Err("TypeError: to whom?".to_owned()));
    assert_eq!(value("a.pay(Other(), 1)"), Err("TypeError: to whom?".to_owned()));
    assert_eq!(value("Account.pay(1, b, 1)"), Err("TypeError: expected an object of the host, got 'int'".to_owned()));
    for forged in ["type(a).__mro__[1]()", "object.__new__(Account)", "Account.__mro__[1].__new__(Account)"] {
        assert!(value(forged).is_err_and(|error| error.starts_with("TypeError")), "{forged}");
    }
    let subclass = "class Sub(Account): pass";
    assert_eq!(value(subclass), Err("TypeError: type 'Account' is not an acceptable base type".to_owned()));
    assert!(value("Account.pay = 1").is_err_and(|error| error.starts_with("TypeError")));
    assert!(value("a.__class__ = Other").is_err_and(|error| error.starts_with("TypeError")));
    assert_eq!(
        value("type(a).__name__, type(a).__module__, Account.__doc__, isinstance(a, Account)"),
        Ok(Value::Tuple(vec![text("Account"), text("bank"), text("An account."), true.into(),]))
    );
    let before = dropped.load(std::sync::atomic::Ordering::Relaxed);
    assert_eq!(
        value("for i in range(100): c = Account(str(i))\ndel c\nimport gc\ngc.collect()\nNone"),
        Ok(Value::None)
    );
    assert_eq!(value("sum(range(100000))"), Ok(4_999_950_000_i64.into()));
    assert!(dropped.load(std::sync::atomic::Ordering::Relaxed) >= before + 100);
    assert_eq!(value("a.cents + b.cents"), Ok(100.into()));
    drop(sandbox);
    Ok(())
}

#[test]
fn what_a_sandbox_has_run_and_needs_no_more_goes() -> Result<(), Box<dyn std::error::Error>> {
    let engine = Engine::new(Default::default())?;
    let mut sandbox = engine.sandbox(&Linker::<()>::new(&engine), (), Limits::default())?;
    let mut sizes = Vec::new();
    for round in 0..3 {
        for number in 0..4_000 {
            let source = format!("def f{}(x): return x + {number}\nf{}({round})", number % 7, number % 7);
            assert_eq!(sandbox.eval(&source)?.done()?, Value::Int(number + round));
        }
        sizes.push(sandbox.snapshot()?.len());
    }
    // Each of them is some 300 bytes of bytecode.
    assert!(sizes[2] < sizes[0] + 100_000, "{sizes:?}");
    let all = sandbox.eval("f0(0), f1(0), f2(0), f3(0), f4(0), f5(0), f6(0)")?.done()?;
    assert_eq!(all, Value::Tuple((0..7).map(|rest| Value::Int((3_999 - rest) / 7 * 7 + rest)).collect()));
    Ok(())
}
