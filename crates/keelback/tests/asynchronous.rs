//! Sandboxes on an executor: turns after slices of fuel, functions of the host that take their time.

use std::future::Future;
use std::pin::pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::task::{Context, Poll, Wake, Waker};

use keelback::{Caller, Engine, Error, HostError, Limits, Linker, NO_INPUTS, Outcome, Stop, Value};

type Res = Result<(), Box<dyn std::error::Error>>;

/// Counts how often a task wanted to be polled again.
#[derive(Default)]
struct Wakes(AtomicUsize);

impl Wake for Wakes {
    fn wake(self: Arc<Self>) {
        self.0.fetch_add(1, Ordering::Relaxed);
    }
}

/// Polls all tasks in turns until each has ended. Gives their results and the number of rounds.
fn run_all<T>(tasks: Vec<std::pin::Pin<Box<dyn Future<Output = T> + Send + '_>>>) -> (Vec<T>, usize) {
    let waker = Waker::from(Arc::new(Wakes::default()));
    let mut context = Context::from_waker(&waker);
    let mut tasks: Vec<_> = tasks.into_iter().map(|task| (task, None)).collect();
    let mut rounds = 0;
    while tasks.iter().any(|(_, result)| result.is_none()) {
        rounds += 1;
        for (task, result) in tasks.iter_mut().filter(|(_, result)| result.is_none()) {
            if let Poll::Ready(value) = task.as_mut().poll(&mut context) {
                *result = Some(value);
            }
        }
    }
    (tasks.into_iter().filter_map(|(_, result)| result).collect(), rounds)
}

/// Is ready when it is polled for the third time.
fn third_time() -> impl Future<Output = ()> {
    let mut polled = 0;
    std::future::poll_fn(move |context| {
        polled += 1;
        if polled == 3 {
            return Poll::Ready(());
        }
        context.waker().wake_by_ref();
        Poll::Pending
    })
}

fn linker(engine: &Engine) -> Linker<Vec<i64>> {
    let mut linker = Linker::<Vec<i64>>::new(engine);
    linker.async_func("fetch", |cx: &mut Caller<'_, Vec<i64>>, number: i64| {
        cx.data_mut().push(number);
        async move {
            third_time().await;
            if number < 0 { Err(HostError::new("ValueError", "negative")) } else { Ok(number * 2) }
        }
    });
    linker.suspend("ask");
    linker
}

#[test]
fn many_sandboxes_take_turns() -> Res {
    let engine = Engine::new(Default::default())?;
    let linker = linker(&engine);
    let program = engine.compile("p.py", "total = 0\nfor i in range(n):\n    total += i\ntotal + fetch(n)")?;
    let mut sandboxes: Vec<_> =
        (0..8).map(|_| engine.sandbox(&linker, Vec::new(), Limits::default())).collect::<Result<_, _>>()?;
    let tasks = sandboxes.iter_mut().enumerate().map(|(number, sandbox)| {
        let program = &program;
        let inputs = [("n", Value::from(20_000 * (number as i64 + 1)))];
        let task: std::pin::Pin<Box<dyn Future<Output = _> + Send>> =
            Box::pin(async move { sandbox.run_async(program, inputs, 10_000).await });
        task
    });
    let (outcomes, rounds) = run_all(tasks.collect());
    for (number, outcome) in outcomes.into_iter().enumerate() {
        let n = 20_000 * (number as i64 + 1);
        assert_eq!(outcome?, Outcome::Done(Value::Int(n * (n - 1) / 2 + n * 2)));
    }
    assert!(rounds > 20, "{rounds}");
    assert_eq!(sandboxes[0].data(), &[20_000]);
    Ok(())
}

#[test]
fn slices_change_nothing() -> Res {
    let engine = Engine::new(Default::default())?;
    let linker = linker(&engine);
    let program = engine.compile("p.py", "x = [str(i) for i in range(20000)]\n''.join(sorted(x))[:10]")?;
    let mut fuel = Vec::new();
    for slice in [1, 1000, 50_000, u64::MAX] {
        let mut sandbox = engine.sandbox(&linker, Vec::new(), Limits::default())?;
        let (outcomes, _) = run_all(vec![Box::pin(sandbox.run_async(&program, NO_INPUTS, slice))]);
        assert_eq!(outcomes.into_iter().next().ok_or("none")??, Outcome::Done(Value::from("0110100100")));
        fuel.push(sandbox.usage().fuel_ops);
    }
    assert!(fuel.iter().all(|used| *used == fuel[0]), "{fuel:?}");
    Ok(())
}

#[test]
fn failures_and_other_calls() -> Res {
    let engine = Engine::new(Default::default())?;
    let linker = linker(&engine);
    let source = "try: fetch(-1)\nexcept ValueError as error: x = str(error)\nx, ask(), fetch(5)";
    let program = engine.compile("p.py", source)?;
    let mut sandbox = engine.sandbox(&linker, Vec::new(), Limits::default())?;
    let (outcomes, _) = run_all(vec![Box::pin(sandbox.run_async(&program, NO_INPUTS, 1000))]);
    assert!(matches!(&outcomes[..], [Ok(Outcome::Pending(call))] if call.name == "ask"), "{outcomes:?}");
    let Outcome::Pending(call) = sandbox.resume("answer")? else { panic!("fetch is not awaited here") };
    assert_eq!((&*call.name, &*call.args), ("fetch", &[Value::Int(5)][..]));
    let (outcomes, _) = run_all(vec![Box::pin(sandbox.proceed_async(1000))]);
    let expected = Value::Tuple(vec!["negative".into(), "answer".into(), 10.into()]);
    assert_eq!(outcomes.into_iter().next().ok_or("none")??, Outcome::Done(expected));
    Ok(())
}

#[test]
fn a_dropped_future_leaves_the_guest_where_it_was() -> Res {
    let engine = Engine::new(Default::default())?;
    let linker = linker(&engine);
    let program = engine.compile("p.py", "n = 0\nwhile n < 100_000: n += 1\nn")?;
    let mut sandbox = engine.sandbox(&linker, Vec::new(), Limits::default().fuel(150_000))?;
    {
        let waker = Waker::noop();
        let mut task = pin!(sandbox.run_async(&program, NO_INPUTS, 5000));
        assert!(task.as_mut().poll(&mut Context::from_waker(waker)).is_pending());
    }
    assert!(matches!(sandbox.run(&program, NO_INPUTS), Err(Error::Busy)));
    let Some(Value::Int(n)) = sandbox.global("n")? else { panic!("no number") };
    assert!(n > 0 && n < 100_000);
    assert_eq!(sandbox.proceed()?, Outcome::Stopped(Stop::OutOfFuel));
    sandbox.refuel(1_000_000);
    assert_eq!(sandbox.proceed()?, Outcome::Done(Value::Int(100_000)));
    Ok(())
}
