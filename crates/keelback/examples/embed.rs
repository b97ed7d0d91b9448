//! Runs code that somebody else wrote: with tools of the host's, one of which a person has to approve, and with limits. `cargo run
//! --example embed`.

use std::collections::BTreeMap;
use std::time::Duration;

use keelback::{Caller, Engine, HostError, Limits, Linker, NO_INPUTS, Outcome, Value};

/// What the tools work on.
#[derive(Clone)]
struct Shop {
    stock: BTreeMap<String, i64>,
}

/// As a language model would write it.
const PLAN: &str = "
orders = []
for item in sorted(['tea', 'rice', 'salt']):
    missing = 10 - stock(item)
    if missing > 0 and approve(item, missing):
        orders.append(order(item, missing))
print(len(orders), 'orders')
orders
";

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let engine = Engine::new(Default::default())?;
    let mut linker = Linker::<Shop>::new(&engine);
    linker
        .func("stock", |cx: &mut Caller<'_, Shop>, item: &str| {
            cx.data().stock.get(item).copied().ok_or_else(|| HostError::new("KeyError", item))
        })
        .func("order", |cx: &mut Caller<'_, Shop>, item: String, count: i64| {
            *cx.data_mut().stock.entry(item.clone()).or_default() += count;
            format!("{count} x {item}")
        })
        .suspend("approve");

    let shop = Shop { stock: [("tea".to_owned(), 3), ("rice".to_owned(), 20), ("salt".to_owned(), 9)].into() };
    let limits = Limits::default().fuel(5_000_000).memory_bytes(16 << 20).time(Duration::from_secs(1));
    let mut sandbox = engine.sandbox(&linker, shop.clone(), limits)?;

    let mut outcome = sandbox.run(&engine.compile("plan.py", PLAN)?, NO_INPUTS)?;
    let mut saved = None;
    loop {
        outcome = match outcome {
            Outcome::Pending(call) => {
                println!("approve {:?}?", call.args);
                // Days may pass here: the whole state fits in a file, and goes on in another process.
                saved.get_or_insert(sandbox.snapshot()?);
                sandbox.resume(call.args[1] != Value::Int(1))?
            }
            Outcome::Done(value) => {
                println!("done: {value:?}; it said {:?}", sandbox.take_stdout());
                break;
            }
            Outcome::Raised(failure) => return Err(failure.text.into()),
            Outcome::Stopped(stop) => return Err(stop.to_string().into()),
        };
    }
    println!("{:?}", sandbox.usage());

    // What if everything had been approved? The same run again, from the first question on.
    let saved = saved.ok_or("nothing was asked")?;
    let mut other = engine.restore(&linker, shop, &saved, limits)?;
    let mut outcome = other.resume(true)?;
    while let Outcome::Pending(_) = outcome {
        outcome = other.resume(true)?;
    }
    println!("otherwise: {:?}", outcome.done()?);
    Ok(())
}
