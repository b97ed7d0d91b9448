//! Limits: a run stops at each of them where it is, whatever the program does about it, and goes on when the limit is raised as if
//! nothing had been.

use std::sync::{Arc, Mutex};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use keelback::console::Console;
use keelback::host::{CompileFailure, CompileRequest, Compiled, Host};
use keelback::machine::{Machine, Outcome};
use keelback::{Limits, Program, Stop};

/// A host that keeps the output where the test finds it.
struct Shared(Arc<Mutex<Vec<u8>>>, Console);

impl Host for Shared {
    fn write(&mut self, _stream: u8, bytes: &[u8]) -> std::io::Result<()> {
        self.0.lock().expect("nobody panicked").extend_from_slice(bytes);
        Ok(())
    }

    fn compile(&mut self, request: &CompileRequest<'_>) -> Result<Compiled, CompileFailure> {
        self.1.compile(request)
    }
}

struct Running {
    machine: Machine,
    output: Arc<Mutex<Vec<u8>>>,
    outcome: Outcome,
}

impl Running {
    fn start(source: &str, limits: Limits) -> Running {
        let output = Arc::new(Mutex::new(Vec::new()));
        let host = Shared(Arc::clone(&output), Console::new(Vec::new()));
        let mut machine = Machine::new(limits, Box::new(host)).expect("a machine");
        let program = Program::from_source(source, "limits.py").expect("a program");
        let outcome = machine.run_main(&program);
        Running { machine, output, outcome }
    }

    fn output(&self) -> String {
        String::from_utf8(self.output.lock().expect("nobody panicked").clone()).expect("text")
    }
}

/// Programs that do what they can to survive a stop, each around a body that never ends.
const DEFENCES: [&str; 6] = [
    "try:\n    BODY\nexcept BaseException:\n    print('caught')\n",
    "try:\n    BODY\nfinally:\n    print('finally')\nwhile True: pass\n",
    "class C:\n    def __enter__(self): return self\n    def __exit__(self, *a):\n        print('exit')\n        return True\nwith C():\n    BODY\n",
    "def g():\n    try:\n        yield 1\n        BODY\n    except BaseException:\n        print('caught')\n        yield 2\nfor x in g(): pass\n",
    "class D:\n    def __del__(self): print('del')\nd = D()\ntry:\n    BODY\nexcept:\n    print('caught')\n",
    "import sys, atexit\natexit.register(print, 'exit')\nsys.excepthook = lambda *a: print('hook')\ntry:\n    BODY\nexcept:\n    print('caught')\n",
];

fn check(body: &str, limits: Limits, stop: Stop) {
    for defence in DEFENCES {
        let line = defence.lines().find(|line| line.contains("BODY")).expect("a place for the body");
        let indented = format!("\n{}", line.replace("BODY", ""));
        let source = defence.replace("BODY", &body.replace('\n', &indented));
        let mut running = Running::start(&source, limits);
        for _ in 0..3 {
            assert_eq!(running.outcome, Outcome::Stopped(stop), "{source}{}", running.output());
            assert_eq!(running.output(), "", "{source}");
            running.outcome = running.machine.proceed();
        }
        let snapshot = running.machine.vm().snapshot();
        assert!(running.machine.vm().restore(&snapshot).is_ok(), "{source}");
    }
}

#[test]
fn nothing_of_the_program_runs_because_of_a_stop() {
    let spin = "while True: pass";
    check(spin, Limits { fuel_ops: Some(100_000), ..Limits::NONE }, Stop::OutOfFuel);
    check(spin, Limits { time: Some(Duration::from_millis(5)), ..Limits::NONE }, Stop::Deadline);
    let memory = Limits { memory_bytes: 16 << 20, memory_stops: true, ..Limits::NONE };
    for body in [
        "l = []\nwhile True: l.append([])",
        "s = 'x'\nwhile True: s += s * 1 if len(s) < 1 << 20 else 'x' * 100000",
        "d = {}\nwhile True: d[len(d)] = 1.5 * len(d)",
        "l = []\nwhile True: l.append('%d' % len(l))",
    ] {
        check(body, memory, Stop::OutOfMemory);
    }
}

#[test]
fn a_request_that_can_never_fit_is_an_exception() {
    let limits = Limits { memory_bytes: 16 << 20, memory_stops: true, ..Limits::NONE };
    let source = "for f in lambda: [0] * 10**15, lambda: 'x' * 10**8, lambda: bytes(10**9), lambda: 1 << 10**9:\n    try: f()\n    except (MemoryError, OverflowError) as e: print(type(e).__name__)\n";
    let running = Running::start(source, limits);
    assert_eq!(running.outcome, Outcome::Exited(0), "{}", running.output());
    assert_eq!(running.output(), "MemoryError\n".repeat(4));
}

#[test]
fn a_run_goes_on_when_its_limit_is_raised() {
    let source = "l = []\nfor i in range(300_000): l.append(str(i))\nprint(len(l), l[-1], sum(map(len, l)))\n";
    let limits = Limits { memory_bytes: 4 << 20, memory_stops: true, ..Limits::NONE };
    let mut running = Running::start(source, limits);
    let mut bytes = 4 << 20;
    let mut stops = 0;
    while running.outcome == Outcome::Stopped(Stop::OutOfMemory) {
        assert!(running.machine.vm().usage().memory_peak_bytes <= bytes);
        bytes += 1 << 20;
        running.machine.vm().set_memory_limit(bytes);
        running.outcome = running.machine.proceed();
        stops += 1;
    }
    assert_eq!((running.outcome, running.output().as_str()), (Outcome::Exited(0), "300000 299999 1688890\n"));
    assert!(stops > 3, "{stops}");

    let source = "for i in range(10): print(i, 'x' * i)\n";
    let mut running = Running::start(source, Limits { output_bytes: Some(0), ..Limits::NONE });
    let mut bytes = 0;
    while running.outcome == Outcome::Stopped(Stop::OutputFull) {
        assert!(running.output().len() as u64 <= bytes);
        bytes += 1;
        running.machine.vm().set_output_limit(Some(bytes));
        running.outcome = running.machine.proceed();
    }
    let expected: String = (0..10).map(|i| format!("{i} {}\n", "x".repeat(i))).collect();
    assert_eq!((running.outcome, running.output()), (Outcome::Exited(0), expected));
    assert_eq!(running.machine.vm().usage().output_bytes, bytes);

    let source = "n = 0\nfor i in range(3_000_000): n += i\nprint(n)\n";
    let mut running = Running::start(source, Limits { time: Some(Duration::from_millis(2)), ..Limits::NONE });
    while running.outcome == Outcome::Stopped(Stop::Deadline) {
        running.machine.vm().extend_time(Duration::from_millis(2));
        running.outcome = running.machine.proceed();
    }
    assert_eq!((running.outcome, running.output().as_str()), (Outcome::Exited(0), "4499998500000\n"));
}

#[test]
fn another_thread_can_interrupt() {
    let source = "try:\n    while True: pass\nfinally:\n    print('finally')\n";
    let program = Program::from_source(source, "limits.py").expect("a program");
    assert_once_prompt("an endless loop", || {
        let output = Arc::new(Mutex::new(Vec::new()));
        let host = Shared(Arc::clone(&output), Console::new(Vec::new()));
        let mut machine = Machine::new(Limits::NONE, Box::new(host)).expect("a machine");
        let interrupted = interrupt_after(Duration::from_millis(30), &mut machine);
        assert_eq!(machine.run_main(&program), Outcome::Stopped(Stop::Interrupted));
        let late = interrupted.join().expect("a thread that ends").elapsed();
        assert!(output.lock().expect("nobody panicked").is_empty());
        machine.vm().interrupt_handle().interrupt();
        assert_eq!(machine.proceed(), Outcome::Stopped(Stop::Interrupted));
        late
    });
}

/// Interrupts a machine from another thread, which gives the moment.
fn interrupt_after(delay: Duration, machine: &mut Machine) -> JoinHandle<Instant> {
    let handle = machine.vm().interrupt_handle();
    std::thread::spawn(move || {
        std::thread::sleep(delay);
        handle.interrupt();
        Instant::now()
    })
}

/// Takes the time between an interrupt and the stop again where the machine may have had other things to do.
fn assert_once_prompt(what: &str, mut late: impl FnMut() -> Duration) {
    let mut times = Vec::new();
    for _ in 0..5 {
        let time = late();
        if time < Duration::from_millis(200) {
            return;
        }
        times.push(time);
    }
    panic!("{what}: {times:?}");
}

#[test]
fn an_interrupt_does_not_wait_for_long_arithmetic() {
    const SETUP: &str =
        "import math, sys\nsys.set_int_max_str_digits(0)\na = 1 << 40_000_000\na -= a // 7\nb = a >> 22_000_000\n";
    // Each of these takes seconds.
    for work in [
        "a * a",
        "a // b",
        "divmod(-a, b)",
        "7 ** 30_000_000",
        "str(b)",
        "int('7' * 6_000_000)",
        "math.isqrt(a)",
        "math.factorial(2_000_000)",
        "pow(3, b, b)",
    ] {
        let source = format!("{SETUP}{work}\n");
        let program = Program::from_source(&source, "limits.py").expect("a program");
        assert_once_prompt(work, || {
            let host = Shared(Arc::default(), Console::new(Vec::new()));
            let mut machine = Machine::new(Limits::NONE, Box::new(host)).expect("a machine");
            let interrupted = interrupt_after(Duration::from_millis(300), &mut machine);
            assert_eq!(machine.run_main(&program), Outcome::Stopped(Stop::Interrupted), "{work}");
            interrupted.join().expect("a thread that ends").elapsed()
        });
    }
}

/// Endless iterators over large integers: each item takes memory, in the middle of what a builtin does.
const ENDLESS: [&str; 10] = [
    "zip(count(1 << 70), count(1 << 70))",
    "zip(count(1 << 70), count(1 << 70), count(1 << 70), strict=True)",
    "zip_longest(count(1 << 70), count(1 << 70), [])",
    "batched(count(1 << 70), 5)",
    "compress(count(1 << 70), repeat(1))",
    "accumulate(count(1 << 70))",
    "accumulate(count(1 << 70), max)",
    "map(divmod, count(1 << 70), count(1 << 65))",
    "filter(None, count(1 << 70))",
    "delegating()",
];

/// At whatever byte the memory runs out: items that were taken already are not a reason to tell the program.
#[test]
fn no_iterator_tells_the_program_of_a_lack_of_memory() {
    let mut told = 0;
    for items in ENDLESS {
        let source = format!(
            "from itertools import *\ndef delegating(): yield from count(1 << 70)\nkept = []\ntry:\n    for item in {items}: kept.append(item)\nexcept MemoryError: print('caught')\n"
        );
        for more in 0..24 {
            let mut bytes = (3 << 20) + more * 8;
            let limits = Limits { memory_bytes: bytes, memory_stops: true, ..Limits::NONE };
            let mut running = Running::start(&source, limits);
            for _ in 0..3 {
                assert_eq!(running.outcome, Outcome::Stopped(Stop::OutOfMemory), "{items}, {bytes}");
                assert_eq!(running.output(), "", "{items}, {bytes}");
                running.outcome = running.machine.proceed();
            }
            bytes += 64 << 10;
            running.machine.vm().set_memory_limit(bytes);
            running.outcome = running.machine.proceed();
            let caught = running.outcome == Outcome::Exited(0) && running.output() == "caught\n";
            assert!(running.outcome == Outcome::Stopped(Stop::OutOfMemory) || caught, "{items}, {bytes}");
            told += u32::from(caught);
        }
    }
    // Where it had to be an exception, for what was taken, and the program goes on with it.
    assert!(told > 0);
}

#[test]
fn a_program_can_catch_that_memory_ran_out_in_any_iterator() {
    for items in ENDLESS {
        let source = format!(
            "from itertools import *\ndef delegating(): yield from count(1 << 70)\nfor _ in range(3):\n    kept = []\n    try:\n        for item in {items}: kept.append(item)\n    except MemoryError:\n        many, kept = len(kept) > 1000, None\n        print('caught', many)\n    try: kept = list({items})\n    except MemoryError: print('caught')\n"
        );
        let mut running = Running::start(&source, Limits { memory_bytes: 16 << 20, ..Limits::NONE });
        assert_eq!(running.outcome, Outcome::Exited(0), "{items}: {}", running.output());
        assert_eq!(running.output(), "caught True\ncaught\n".repeat(3), "{items}");
        assert!(running.machine.vm().usage().memory_peak_bytes <= 16 << 20);
    }
}

#[test]
fn a_restored_program_has_used_what_it_used() {
    let source =
        "l = [bytes(100_000) for _ in range(60)]\ndel l\nfor i in range(20): exec(f'x{i} = {i}')\nwhile True: pass\n";
    let limits = Limits { fuel_ops: Some(5_000_000), memory_bytes: 32 << 20, ..Limits::NONE };
    let mut running = Running::start(source, limits);
    assert_eq!(running.outcome, Outcome::Stopped(Stop::OutOfFuel));
    let before = running.machine.vm().usage();
    let snapshot = running.machine.vm().snapshot();
    let mut other = Running::start("pass", limits);
    other.machine.vm().restore(&snapshot).expect("a snapshot");
    let after = other.machine.vm().usage();
    assert_eq!(after.memory_peak_bytes, before.memory_peak_bytes);
    assert!(before.memory_peak_bytes > 5_000_000, "{before:?}");
    assert_eq!(after.fuel_ops, before.fuel_ops);
}

#[test]
fn long_arithmetic_knows_zero_and_one() {
    let source = "a = 1 << 140_000_000\nfor f in lambda: a // 0, lambda: a % 0, lambda: divmod(a, 0):\n    try: f()\n    except ZeroDivisionError as e: print(e)\nprint(a * 0, a * 1 == a, a // 1 == a, a % 1, (-a) // a, 0 // a, a % -a, -a % (a - 1) == a - 2)\n";
    let running = Running::start(source, Limits { memory_bytes: 512 << 20, ..Limits::NONE });
    assert_eq!(running.outcome, Outcome::Exited(0), "{}", running.output());
    let expected = "integer division or modulo by zero\ninteger modulo by zero\ninteger division or modulo by zero\n0 True True 0 -1 0 0 True";
    assert!(running.output().starts_with(expected), "{}", running.output());
}

/// What goes over an iterator that the program holds: where it is stopped on the way, nothing that was taken may be lost.
const CONSUMERS: &[&str] = &[
    "list(it)",
    "tuple(it)",
    "set(it)",
    "frozenset(it)",
    "dict.fromkeys(it)",
    "[*it]",
    "(*it,)",
    "{*it}",
    "sorted(it)",
    "sum(it)",
    "max(it)",
    "min(it, key=abs)",
    "all(it)",
    "any(v < 0 for v in it)",
    "any(map(int.__neg__, it))",
    "-1 in it",
    "list(map(abs, it))",
    "list(filter(None, it))",
    "list(zip(it, range(N)))",
    "list(enumerate(it))",
    "dict(zip(it, range(N)))",
    "dict(enumerate(it))",
    "{}.update(enumerate(it)) or next(it, None)",
    "','.join(map(str, it))",
    "b','.join([b'x'] * len(list(it)))",
    "bytes(map((255).__and__, it))",
    "bytearray(map((255).__and__, it))",
    "bytearray().extend(map((255).__and__, it))",
    "{1, 2}.union(it)",
    "{1, 2}.difference(it)",
    "{1, 2}.intersection(it)",
    "{1, 2}.symmetric_difference(it)",
    "{1, 2}.issubset(it)",
    "set(range(N)).issuperset(it)",
    "{-1}.isdisjoint(it)",
    "{1: 2}.keys() & it",
    "{1: 2}.keys() | it",
    "{1: 2}.keys() - it",
    "{1: 2}.keys() ^ it",
    "{1: 2}.keys().isdisjoint(it)",
    "s = set(); s.update(it); s",
    "s = {1, 2}; s.difference_update(it); s",
    "s = {1, 2}; s.symmetric_difference_update(it); s",
    "s = set(range(9)); s.intersection_update(it); s",
    "l = []; l.extend(it); l",
    "l = []; l += it; l",
    "l = [7, 8]; l[1:1] = it; l",
    "l = [0] * (2 * N); l[::2] = it; l",
    "a, *b, c = it; (a, len(b), c)",
    "math.fsum(it)",
    "math.prod(map((1).__pow__, it))",
    "math.sumprod(it, range(N))",
    "math.dist(tuple(it), range(N))",
    "math.gcd(*it)",
    "statistics = itertools.accumulate(it); sum(statistics)",
    "collections.deque(it, 3)",
    "q = collections.deque(); q.extend(it); len(q)",
    "q = collections.deque(); q.extendleft(it); len(q)",
    "collections.Counter(it).total()",
    "list(itertools.chain(it, [1]))",
    "list(itertools.islice(it, 5, None))",
    "list(itertools.batched(it, 7))",
    "list(itertools.compress(it, itertools.cycle([1, 0])))",
    "functools.reduce(max, it)",
    "operator.countOf(it, 5)",
    "operator.indexOf(it, N - 1)",
    "max(*it)",
    "'%d' * 2 % tuple(itertools.islice(it, N - 2, None))",
    "heapq.nsmallest(2, it)",
    "random.Random(1).choice(list(it))",
    "str.maketrans(dict.fromkeys(it))",
    "type(''.join)(it) if False else len(list(reversed(list(it))))",
];

#[test]
fn a_stop_loses_nothing_that_was_taken_from_an_iterator() {
    const SETUP: &str = "
import math, itertools, collections, functools, operator, heapq, random
def show(r):
    some = list(r) if hasattr(r, '__iter__') else [r]
    return type(r), len(some), some[:3], some[-3:]
N = 1_100_000
it = iter(list(range(1, N + 1)))
";
    let mut stops = 0;
    for consumer in CONSUMERS {
        let (before, last) = consumer.rsplit_once("; ").map_or(("", *consumer), |(before, last)| (before, last));
        let source = format!("{SETUP}{before}\nr = {last}\nprint(show(r), next(it, 'used up'))\n");
        let whole = Running::start(&source, Limits::NONE);
        assert_eq!(whole.outcome, Outcome::Exited(0), "{consumer}");
        let mut parts = Running::start(&source, Limits::NONE.fuel(100_000));
        while parts.outcome == Outcome::Stopped(Stop::OutOfFuel) {
            stops += 1;
            parts.outcome = parts.machine.resume(500_000);
        }
        assert_eq!(parts.outcome, Outcome::Exited(0), "{consumer}");
        assert_eq!(parts.output(), whole.output(), "{consumer}");
    }
    assert!(stops > 2 * CONSUMERS.len());
}
