//! Sandboxes saved, restored and forked: at calls of the host, at limits, between runs.

use keelback::{
    Caller, Config, Engine, Error, HostError, Limits, Linker, NO_INPUTS, Outcome, Sandbox, SnapshotInfo, Stop, Value,
};

type Res = Result<(), Box<dyn std::error::Error>>;

fn engine_and_linker() -> Result<(Engine, Linker<i64>), Error> {
    let engine = Engine::new(Default::default())?;
    let mut linker = Linker::<i64>::new(&engine);
    linker.suspend("ask").func("count", |cx: &mut Caller<'_, i64>| {
        *cx.data_mut() += 1;
        *cx.data()
    });
    Ok((engine, linker))
}

const STORY: &str = "
class Hero:
    def __init__(self, name): self.name, self.log = name, []
    def __repr__(self): return f'{self.name}{self.log}'
def story(hero):
    for scene in range(3):
        with_answer = yield ask(scene, hero.name)
        hero.log.append((scene, with_answer, count()))
hero = Hero('ann')
for part in story(hero): hero.log.append(part)
repr(hero)
";

fn finish(sandbox: &mut Sandbox<i64>, outcome: Outcome, word: &str) -> Result<Value, Error> {
    let mut outcome = outcome;
    loop {
        outcome = match outcome {
            Outcome::Pending(call) => sandbox.resume(format!("{word}{:?}", call.args[0]))?,
            other => return other.done(),
        };
    }
}

#[test]
fn what_was_saved_at_a_call_goes_on_anywhere() -> Res {
    let (engine, linker) = engine_and_linker()?;
    let program = engine.compile("story.py", STORY)?;
    let mut first = engine.sandbox(&linker, 0, Limits::default())?;
    let Outcome::Pending(call) = first.run(&program, NO_INPUTS)? else { panic!("no call") };
    let outcome = first.resume("one")?;
    let saved = first.snapshot()?;
    let (other_engine, other_linker) = engine_and_linker()?;
    let mut second = other_engine.restore(&other_linker, 100, &saved, Limits::default())?;
    assert_eq!(call.args, [Value::Int(0), Value::from("ann")]);
    assert!(!second.is_idle());
    let pending = second.pending_call()?.ok_or("no call")?;
    assert_eq!((&*pending.name, &pending.args[0]), ("ask", &Value::Int(1)));
    let told = finish(&mut second, Outcome::Pending(pending), "b")?;
    assert_eq!(told, Value::from("ann['one', (0, None, 1), 'bInt(1)', (1, None, 101), 'bInt(2)', (2, None, 102)]"));
    let told = finish(&mut first, outcome, "a")?;
    assert_eq!(told, Value::from("ann['one', (0, None, 1), 'aInt(1)', (1, None, 2), 'aInt(2)', (2, None, 3)]"));
    let tracked = (first.usage().fuel_ops, second.usage().fuel_ops);
    assert!(tracked.0.abs_diff(tracked.1) < 16, "both took the same way: {tracked:?}");
    assert_eq!(second.eval("hero.name")?, Outcome::Done(Value::from("ann")));
    Ok(())
}

#[test]
fn forks_go_their_own_ways() -> Res {
    let (engine, linker) = engine_and_linker()?;
    let program = engine.compile("story.py", STORY)?;
    let mut root = engine.sandbox(&linker, 0, Limits::default())?;
    let outcome = root.run(&program, NO_INPUTS)?;
    let mut forks = (0..5).map(|number| root.fork(number * 10)).collect::<Result<Vec<_>, _>>()?;
    let expected = |word: &str, first: i64| {
        let part = |n: i64| format!("'{word}Int({n})', ({n}, None, {})", first + n);
        Value::from(format!("ann[{}, {}, {}]", part(0), part(1), part(2)))
    };
    for (number, fork) in (0..).zip(&mut forks) {
        let word = format!("f{number}");
        let call = fork.pending_call()?.ok_or("no call")?;
        assert_eq!(finish(fork, Outcome::Pending(call), &word)?, expected(&word, number * 10 + 1));
    }
    assert_eq!(finish(&mut root, outcome, "r")?, expected("r", 1));
    let mut again = root.fork(0)?;
    root.eval("hero.name = 'bob'")?;
    assert_eq!(again.eval("hero.name")?, Outcome::Done(Value::from("ann")));
    let mut child = again.fork(0)?;
    drop((root, again));
    assert_eq!(child.eval("hero.log[0]")?, Outcome::Done(Value::from("rInt(0)")));
    Ok(())
}

#[test]
fn limits_count_what_was_used_before() -> Res {
    let (engine, linker) = engine_and_linker()?;
    let program = engine.compile("p.py", "n = 0\nwhile True: n += 1")?;
    let limits = Limits::default().fuel(100_000);
    let mut sandbox = engine.sandbox(&linker, 0, limits)?;
    assert_eq!(sandbox.usage().fuel_ops, 0);
    assert_eq!(sandbox.run(&program, NO_INPUTS)?, Outcome::Stopped(Stop::OutOfFuel));
    let n = sandbox.global("n")?;
    let saved = sandbox.snapshot()?;
    let mut replayed = engine.restore(&linker, 0, &saved, limits)?;
    assert_eq!(replayed.proceed()?, Outcome::Stopped(Stop::OutOfFuel));
    assert_eq!(replayed.global("n")?, n);
    let mut more = engine.restore(&linker, 0, &saved, Limits::default().fuel(200_000))?;
    assert_eq!(more.proceed()?, Outcome::Stopped(Stop::OutOfFuel));
    let (Some(Value::Int(before)), Some(Value::Int(after))) = (n, more.global("n")?) else { panic!("no numbers") };
    assert!(after > before * 19 / 10, "{before} {after}");
    let mut fork = sandbox.fork(0)?;
    assert_eq!(fork.proceed()?, Outcome::Stopped(Stop::OutOfFuel));
    Ok(())
}

#[test]
fn a_restored_guest_finds_its_functions_by_name() -> Res {
    let (engine, linker) = engine_and_linker()?;
    let mut sandbox = engine.sandbox(&linker, 0, Limits::default())?;
    sandbox.eval("kept, asking = count, ask")?;
    let saved = sandbox.snapshot()?;
    let mut other = Linker::<i64>::new(&engine);
    other.func("unrelated", |_: &mut Caller<'_, i64>| 1).func("count", |cx: &mut Caller<'_, i64>| -*cx.data());
    let mut restored = engine.restore(&other, 7, &saved, Limits::default())?;
    assert_eq!(restored.eval("kept()")?, Outcome::Done(Value::Int(-7)));
    let Outcome::Raised(failure) = restored.eval("asking()")? else { panic!("nobody answers") };
    assert_eq!((&*failure.class, &*failure.message), ("RuntimeError", "the host has no function ask()"));
    Ok(())
}

#[test]
fn objects_of_the_host_are_not_saved() -> Res {
    let engine = Engine::new(Default::default())?;
    let mut linker = Linker::<()>::new(&engine);
    linker.class::<String>("Text", |class| {
        class
            .constructor(|_: &mut Caller<'_, ()>, text: String| text)
            .method("size", |text: &mut String, _: &mut Caller<'_, ()>| text.len());
    });
    let mut sandbox = engine.sandbox(&linker, (), Limits::default())?;
    sandbox.eval("text = Text('four')")?;
    let mut fork = sandbox.fork(())?;
    let mut restored = engine.restore(&linker, (), &sandbox.snapshot()?, Limits::default())?;
    for guest in [&mut fork, &mut restored] {
        let Outcome::Raised(failure) = guest.eval("text.size()")? else { panic!("the object is gone") };
        assert_eq!(failure.message, "the object is not the host's any more");
        assert_eq!(guest.eval("Text('three').size()")?, Outcome::Done(Value::Int(5)));
    }
    assert_eq!(sandbox.eval("text.size()")?, Outcome::Done(Value::Int(4)));
    Ok(())
}

#[test]
fn damaged_snapshots_are_refused() -> Res {
    let (engine, linker) = engine_and_linker()?;
    let mut sandbox = engine.sandbox(&linker, 0, Limits::default())?;
    sandbox.eval("x = [1, 2, 3]")?;
    let saved = sandbox.snapshot()?;
    for bad in [&b""[..], b"nonsense", &saved[..saved.len() / 2], &saved[1..]] {
        let refused = engine.restore(&linker, 0, bad, Limits::default());
        assert!(matches!(refused, Err(Error::Restore(_))), "{refused:?}");
    }
    let small = engine.restore(&linker, 0, &saved, Limits::default().memory_bytes(64 << 10));
    assert!(small.is_err());
    assert_eq!(HostError::from("text").class(), "RuntimeError");
    Ok(())
}

#[test]
fn a_seal_vouches_for_its_bytes_only() -> Res {
    const SOURCE: &str = "rows = [{'name': f'number {i}', 'value': i * 1.5} for i in range(100)]";
    let engine = Engine::new(Config::new().seal_key([1; 32]))?;
    let linker = Linker::<()>::new(&engine);
    let mut sandbox = engine.sandbox(&linker, (), Limits::default())?;
    sandbox.eval(SOURCE)?;
    let saved = sandbox.snapshot()?;
    assert!(SnapshotInfo::read(&saved)?.is_sealed);
    let other = Engine::new(Config::new().seal_key([2; 32]))?;
    let unsealed = Engine::new(Config::new().without_seals())?;
    let mut again = Vec::new();
    for engine in [&engine, &other, &unsealed] {
        let mut restored = engine.restore(&Linker::<()>::new(engine), (), &saved, Limits::default())?;
        let bytes = restored.snapshot()?;
        let end = bytes.len() - if SnapshotInfo::read(&bytes)?.is_sealed { 32 } else { 0 };
        let heap = bytes.windows(8).position(|bytes| bytes == b"KEELHEAP").ok_or("no heap")?;
        again.push(bytes[heap..end].to_vec());
        assert_eq!(restored.eval("rows[7]['name']")?, Outcome::Done(Value::from("number 7")));
    }
    assert!(again[0] == again[1] && again[0] == again[2], "the same heap, checked or not");

    // The length of a text, with a checksum that is right: the heap's part begins with its magic, and ends before the seal.
    let heap = saved.windows(8).position(|bytes| bytes == b"KEELHEAP").ok_or("no heap")?;
    let text = saved.windows(8).rposition(|bytes| bytes == b"number 7").ok_or("no such text")?;
    let checksum = saved.len() - 36;
    let mut damaged = saved.clone();
    damaged[text - 12] ^= 0x40;
    let mut lying = damaged.clone();
    let sum = crc32fast::hash(&lying[heap..checksum]);
    lying[checksum..][..4].copy_from_slice(&sum.to_le_bytes());
    for engine in [&engine, &other, &unsealed] {
        let linker = Linker::<()>::new(engine);
        let refused = |bytes: &[u8]| match engine.restore(&linker, (), bytes, Limits::default()) {
            Err(Error::Restore(error)) => error.to_string(),
            other => format!("{:?}", other.err()),
        };
        assert_eq!(refused(&damaged), "the snapshot is damaged");
        assert!(refused(&lying).starts_with("the snapshot is invalid at 0x"), "{}", refused(&lying));
    }
    assert!(engine.restore(&linker, (), &saved[..saved.len() - 1], Limits::default()).is_err());
    Ok(())
}
