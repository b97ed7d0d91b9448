//! Snapshots of machines in the middle of programs, changed as the input says: each is refused, or restored to a machine that runs
//! within its limits and can be saved again.
#![no_main]

use std::sync::OnceLock;

use keelback::host::Silent;
use keelback::machine::{Machine, Outcome};
use keelback::{Limits, Program, Stop, VmImage};
use libfuzzer_sys::fuzz_target;

#[path = "../../crates/keelback/tests/support/mod.rs"]
mod support;

use support::Mutator;

const LIMITS: Limits =
    Limits { memory_bytes: 32 << 20, recursion_depth: 200, output_bytes: Some(1 << 20), ..Limits::NONE };

/// Programs that never end, with much on their stacks and in their heaps.
const PROGRAMS: [&str; 5] = [
    "
import collections, functools, itertools
class Base:
    __slots__ = ('a', 'b')
    def __init__(self): self.a, self.b = 1, [2]
class Derived(Base):
    kind = property(lambda self: self.b)
    def __eq__(self, other): return self.a == other.a
    def __hash__(self): return 7
def outer(n):
    total = 0
    def inner(k):
        nonlocal total
        total += k
        yield total
        yield from (x for x in range(k))
    return inner
cached = functools.lru_cache(maxsize=3)(lambda x: x * 2)
data = [Derived() for _ in range(5)], {'a': 1}, {1, 'b', (2.5, None)}, b'xyz', bytearray(b'q')
for round in itertools.count():
    for item in outer(3)(round % 7): cached(item)
    data[1][round % 50] = str(round), -round * 10 ** 20, f'{round:>8}é'
    sorted(data[0], key=lambda one: one.a)
    collections.deque(map(hash, data[0]), 2)
",
    "
import asyncio
async def worker(queue, done):
    while True:
        item = await queue.get()
        try:
            if item % 3 == 0: raise ValueError(item)
            done.append(item)
        except ValueError as error: done.append(error)
        finally: queue.task_done()
async def main():
    while True:
        queue, done = asyncio.Queue(), []
        tasks = [asyncio.create_task(worker(queue, done)) for _ in range(3)]
        for number in range(20): queue.put_nowait(number)
        await queue.join()
        for task in tasks: task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
asyncio.run(main())
",
    "
import json, weakref, sys
class Node:
    def __init__(self, value, next=None): self.value, self.next = value, next
class Text(str): pass
class Numbers(dict):
    def __missing__(self, key): return key
kept = []
while True:
    chain = None
    for number in range(30): chain = Node(number, chain)
    refs = weakref.WeakValueDictionary({n: Node(n) for n in range(5)})
    kept.append((chain, json.loads(json.dumps({'a': [1, 2.5, None, 'x' * 20]})), Text('t'), Numbers(a=1)))
    view = memoryview(bytearray(range(48)))[2:40:3].tolist()
    try: sys.modules[number]
    except KeyError as error: kept.append(error)
    match kept[0]:
        case (Node(value=v), {'a': [first, *rest]}, *_): pass
    del kept[20:]
",
    "
def walk(depth):
    try:
        with open_it() as got:
            if depth: yield from walk(depth - 1)
            yield got
    finally:
        log.append(depth)
class open_it:
    def __enter__(self): return [n * n for n in range(4)]
    def __exit__(self, *args): return False
log = []
def deep(n):
    if n: return deep(n - 1)
    total = 0
    while True:
        total += sum(x[0] + x[-1] for x in walk(3)) + len(''.join(str(c) for c in range(9)))
        del log[:]
        big = 3 ** (total % 300)
        {**{'k': big}, 's': {n: (n, -n) for n in range(9)}}
deep(20)
",
    // Code that goes, and other code in its place.
    "
import gc, itertools
function = type(lambda: 0)
def rule(): return x * 2 + sum([y for y in (x, 1)]) + (lambda: x)()
def steps():
    for z in range(9): yield x + z
kept = []
for round in itertools.count():
    space = {'x': round, '__builtins__': __builtins__}
    made = function(rule.__code__, space)
    other = function(rule.__code__.replace(co_name=f'rule{round}'), space)
    later = function(steps.__code__, dict(space))()
    kept.append((made, other, next(later), later, made() + other(), made.__code__))
    del kept[4:-3]
    if round % 20 == 19: gc.collect()
",
];

fn base() -> &'static VmImage {
    static IMAGE: OnceLock<VmImage> = OnceLock::new();
    IMAGE.get_or_init(|| {
        Machine::new(Limits::NONE, Box::new(Silent::default()))
            .expect("a machine")
            .vm()
            .freeze_for_many(1)
            .expect("an image")
    })
}

fn snapshots() -> &'static [Mutator] {
    static SNAPSHOTS: OnceLock<Vec<Mutator>> = OnceLock::new();
    SNAPSHOTS.get_or_init(|| {
        let mut found = Vec::new();
        for (number, source) in PROGRAMS.iter().enumerate() {
            let program = Program::from_source(source, "program.py").expect("a program");
            for stop in [997, 3_001, 9_001, 25_013, 60_001] {
                let limits = LIMITS.fuel(stop + number as u64);
                let mut machine =
                    Machine::from_image(base(), &limits, Box::new(Silent::default())).expect("a machine");
                if machine.run_main(&program) == Outcome::Stopped(Stop::OutOfFuel) {
                    found.push(Mutator::new(&machine.vm().snapshot()));
                }
            }
        }
        found
    })
}

fuzz_target!(|data: &[u8]| {
    let Some((&which, mut rest)) = data.split_first() else { return };
    let snapshots = snapshots();
    let damaged = snapshots[usize::from(which) % snapshots.len()].mutant_by(|below| {
        let Some((choice, after)) = rest.split_first_chunk::<3>() else { return 0 };
        rest = after;
        u32::from_le_bytes([choice[0], choice[1], choice[2], 0]) as usize % below.max(1)
    });
    let mut machine = Machine::from_image(base(), &LIMITS, Box::new(Silent::default())).expect("a machine");
    if machine.vm().restore(&damaged).is_err() {
        return;
    }
    let used = machine.vm().usage().fuel_ops;
    machine.vm().set_limits(&LIMITS.fuel(used.saturating_add(20_000)));
    if machine.proceed() == Outcome::Stopped(Stop::OutOfFuel) {
        let _ = machine.vm().snapshot();
    }
    assert!(machine.vm().usage().memory_bytes <= 32 << 20, "more memory than the limit");
    assert!(!machine.vm().is_damaged(), "what was restored is damaged");
});
