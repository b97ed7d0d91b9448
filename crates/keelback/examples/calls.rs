//! What a call of the host costs: a million of them in one program, beside the same loop without.

use std::time::Instant;

use keelback::{Caller, Engine, Limits, Linker, NO_INPUTS, Outcome};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let engine = Engine::new(Default::default())?;
    let mut linker = Linker::<u64>::new(&engine);
    linker.func("add", |cx: &mut Caller<'_, u64>, a: i64, b: i64| {
        *cx.data_mut() += 1;
        a + b
    });
    linker.func("measure", |_: &mut Caller<'_, u64>, text: &str| text.len());
    for (name, call) in
        [("two integers", "add(i, 1)"), ("a text", "measure('twenty characters...')"), ("none", "i + 1")]
    {
        let source = format!("def main():\n    for i in range(1_000_000):\n        {call}\nmain()");
        let program = engine.compile("calls.py", &source)?;
        let mut best = f64::MAX;
        for _ in 0..5 {
            let mut sandbox = engine.sandbox(&linker, 0, Limits::default())?;
            let started = Instant::now();
            assert!(matches!(sandbox.run(&program, NO_INPUTS)?, Outcome::Done(_)));
            best = best.min(started.elapsed().as_secs_f64());
        }
        println!("{name}: {:.3} us a round", best);
    }
    Ok(())
}
