//! `Sandbox`: one guest's machine.

use std::any::Any;
use std::io;
use std::marker::PhantomData;
use std::sync::Arc;
use std::task::Poll;
use std::time::Duration;

use keelback_vm::embed::{HostCall, HostReply};
use keelback_vm::files::{FileSystem, MemoryMount};
use keelback_vm::host::{CompileFailure, CompileRequest, Compiled, Host, HostModule};
use keelback_vm::{Exit, Vm, VmImage};

use crate::class::{Objects, class_of};
use crate::console::compile_for_program;
use crate::function::{Answer, Arguments, Waiting};
use crate::grants::Granted;
use crate::linker::Definitions;
use crate::output::{Output, Streams};
use crate::{
    Caller, Engine, Error, HostError, HostObject, InterruptHandle, Limits, Linker, Outcome, PendingCall, Program,
    Stop, Usage, Value,
};

/// For [`Sandbox::run`] of a program without inputs.
pub const NO_INPUTS: [(&str, Value); 0] = [];

/// A guest: its memory, its globals, and what it can reach of the host. Programs run in it one after the other and see what the ones
/// before have left in `__main__`.
///
/// ```
/// use keelback::{Engine, Limits, Linker, NO_INPUTS, Outcome, Value};
///
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let engine = Engine::new(Default::default())?;
/// let mut linker = Linker::new(&engine);
/// linker.suspend("approve");
/// let program = engine.compile("main.py", "'yes' if approve(amount) else 'no'")?;
/// let mut sandbox = engine.sandbox(&linker, (), Limits::default())?;
/// let Outcome::Pending(call) = sandbox.run(&program, [("amount", Value::from(12))])? else { panic!() };
/// assert_eq!((&*call.name, &*call.args), ("approve", &[Value::Int(12)][..]));
/// assert_eq!(sandbox.resume(true)?, Outcome::Done(Value::from("yes")));
/// # Ok(())
/// # }
/// ```
#[derive(Debug)]
pub struct Sandbox<T> {
    vm: Vm,
    engine: Engine,
    /// The state since the guest ran last, if it was forked since.
    frozen: Option<VmImage>,
    marker: PhantomData<T>,
}

/// The host as the machine sees it.
#[derive(Debug)]
struct SandboxHost<T> {
    data: T,
    definitions: Arc<Definitions<T>>,
    streams: Streams,
    granted: Granted,
    hash_key: (u64, u64),
    objects: Objects,
    waiting: Waits,
}

/// What will give the answer to the call that the guest waits for, if the host's function said so.
#[derive(Default)]
struct Waits(Option<Waiting>);

impl std::fmt::Debug for Waits {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(if self.0.is_some() { "Waits(a future)" } else { "Waits(nothing)" })
    }
}

impl<T> SandboxHost<T> {
    fn new(data: T, definitions: &Arc<Definitions<T>>, granted: Granted, hash_key: (u64, u64)) -> SandboxHost<T> {
        SandboxHost {
            data,
            definitions: Arc::clone(definitions),
            streams: Streams::default(),
            granted,
            hash_key,
            objects: Objects::default(),
            waiting: Waits::default(),
        }
    }
}

impl<T: Send + 'static> Host for SandboxHost<T> {
    fn hash_key(&self) -> (u64, u64) {
        self.hash_key
    }

    fn write(&mut self, stream: u8, bytes: &[u8]) -> io::Result<()> {
        self.streams.write(stream, bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.streams.flush()
    }

    fn monotonic_ns(&mut self) -> Option<u64> {
        self.granted.monotonic_ns()
    }

    fn unix_ns(&mut self) -> Option<i128> {
        self.granted.unix_ns()
    }

    fn sleep_ns(&mut self, ns: u64) {
        self.granted.sleep_ns(ns);
    }

    fn files(&mut self) -> Option<&mut dyn FileSystem> {
        self.granted.files()
    }

    fn memory_mounts(&mut self) -> Vec<MemoryMount> {
        self.granted.memory_mounts()
    }

    fn working_directory(&self) -> String {
        self.granted.working_directory()
    }

    fn environment(&self) -> Vec<(String, String)> {
        self.granted.environment()
    }

    fn arguments(&self) -> Vec<String> {
        self.granted.arguments()
    }

    fn entropy(&mut self, into: &mut [u8]) -> bool {
        self.granted.entropy(into)
    }

    fn input(&mut self) -> io::Result<Option<&[u8]>> {
        Ok(self.granted.input())
    }

    fn consume_input(&mut self, count: usize) {
        self.granted.consume_input(count);
    }

    fn compile(&mut self, request: &CompileRequest<'_>) -> Result<Compiled, CompileFailure> {
        compile_for_program(request)
    }

    fn find_module(&mut self, name: &str) -> Result<Option<HostModule>, CompileFailure> {
        let Some(text) = self.definitions.sources.get(name) else { return Ok(None) };
        let path = name.replace('.', "/");
        let is_package = self
            .definitions
            .sources
            .keys()
            .any(|other| other.strip_prefix(name).is_some_and(|rest| rest.starts_with('.')));
        let filename = if is_package { format!("{path}/__init__.py") } else { format!("{path}.py") };
        Ok(Some(HostModule::Source { text: text.to_string(), filename }))
    }

    fn function_index(&self, module: Option<&str>, name: &str) -> Option<u32> {
        self.definitions.number_of(module, name)
    }

    fn class_index(&self, module: Option<&str>, name: &str) -> Option<u32> {
        let mut classes = self.definitions.classes.iter();
        let number = classes.position(|class| class.module.as_deref() == module && class.name == name)?;
        u32::try_from(number).ok()
    }

    fn drop_object(&mut self, object: HostObject) {
        self.objects.remove(object);
    }

    fn call_function(&mut self, call: &mut HostCall) -> HostReply {
        let definitions = Arc::clone(&self.definitions);
        let Some(def) = definitions.functions.get(call.index as usize) else {
            return HostReply::Raise("RuntimeError".to_owned(), "the host has no such function".to_owned());
        };
        self.waiting = Waits(None);
        let Some(run) = &def.run else { return HostReply::Suspend };
        let arguments = Arguments { args: std::mem::take(&mut call.args), named: std::mem::take(&mut call.named) };
        let mut caller = Caller {
            data: &mut self.data,
            fuel_left: call.fuel_left,
            charged: 0,
            name: &def.name,
            objects: &mut self.objects,
            classes: &definitions.classes,
        };
        let reply = run.call(&mut caller, arguments);
        call.charged = caller.charged;
        match reply {
            Ok(Answer::Now(value)) => HostReply::Return(value),
            Ok(Answer::Future(future)) => {
                self.waiting = Waits(Some(future));
                HostReply::Suspend
            }
            Err(HostError { class, message }) => HostReply::Raise(class, message),
        }
    }

    fn as_any_mut(&mut self) -> Option<&mut dyn Any> {
        Some(self)
    }
}

impl<T: Send + 'static> Sandbox<T> {
    pub(crate) fn new(engine: &Engine, linker: &Linker<T>, data: T, limits: Limits) -> Result<Sandbox<T>, Error> {
        let image = linker.image(engine)?;
        let granted = Granted::new(&linker.definitions.grants);
        let host = SandboxHost::new(data, &linker.definitions, granted, engine.config().hash_key);
        let vm = image.machine(&limits, Box::new(host)).map_err(Error::Memory)?;
        Ok(Sandbox { vm, engine: engine.clone(), frozen: None, marker: PhantomData })
    }

    /// Runs a program in the namespace of `__main__`, with its inputs as globals.
    ///
    /// # Errors
    /// [`Error::Busy`] when something is stopped here, and inputs that are no data. Whatever the program does is an [`Outcome`].
    pub fn run<N: AsRef<str>>(
        &mut self,
        program: &Program,
        inputs: impl IntoIterator<Item = (N, Value)>,
    ) -> Result<Outcome, Error> {
        self.need_idle()?;
        for (name, value) in inputs {
            self.guarded(|vm| vm.set_global(name.as_ref(), &value))??;
        }
        let exit = self.vm().run_interactive(program.module().clone(), program.source().cloned());
        self.settle(exit)
    }

    /// Compiles a text and runs it: [`Engine::compile`] and [`Sandbox::run`].
    ///
    /// ```
    /// # use keelback::{Engine, Limits, Linker, Outcome, Value};
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// # let engine = Engine::new(Default::default())?;
    /// let mut sandbox = engine.sandbox(&Linker::new(&engine), (), Limits::default())?;
    /// sandbox.eval("names = []")?;
    /// sandbox.eval("names.append('Ada')")?;
    /// assert_eq!(sandbox.eval("len(names)")?, Outcome::Done(Value::Int(1)));
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// As for these two.
    pub fn eval(&mut self, source: &str) -> Result<Outcome, Error> {
        let program = self.engine.compile("<sandbox>", source)?;
        self.run(&program, NO_INPUTS)
    }

    /// Calls a global of `__main__`: a function that a program defined, or anything else that can be called.
    ///
    /// ```
    /// # use keelback::{Engine, Limits, Linker, Outcome, Value};
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// # let engine = Engine::new(Default::default())?;
    /// let mut sandbox = engine.sandbox(&Linker::new(&engine), (), Limits::default())?;
    /// sandbox.eval("def area(w, h): return w * h")?.done()?;
    /// assert_eq!(sandbox.call("area", (3, 4))?, Outcome::Done(Value::Int(12)));
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// [`Error::NoGlobal`], [`Error::Busy`] when something is stopped here, and arguments that are no data.
    pub fn call(&mut self, name: &str, args: impl IntoArguments) -> Result<Outcome, Error> {
        self.need_idle()?;
        let Arguments { args, named } = args.into_arguments()?;
        let named: Vec<(&str, Value)> = named.iter().map(|(name, value)| (&**name, value.clone())).collect();
        match self.guarded(|vm| vm.call_global(name, &args, &named))?? {
            Some(exit) => self.settle(exit),
            None => Err(Error::NoGlobal(name.to_owned())),
        }
    }

    /// Answers the call that the guest waits for, and goes on.
    ///
    /// # Errors
    /// [`Error::NotPending`], and a value that is no data; the guest then still waits.
    pub fn resume(&mut self, value: impl crate::IntoValue) -> Result<Outcome, Error> {
        self.need_pending()?;
        let value = value.into_value()?;
        self.guarded(|vm| vm.answer(Ok(&value)))??;
        self.go_on()
    }

    /// Lets the call that the guest waits for raise an exception, and goes on.
    ///
    /// ```
    /// # use keelback::{Engine, HostError, Limits, Linker, Outcome, Value};
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// # let engine = Engine::new(Default::default())?;
    /// let mut linker = Linker::new(&engine);
    /// linker.suspend("fetch");
    /// let mut sandbox = engine.sandbox(&linker, (), Limits::default())?;
    /// let source = "try: text = fetch('https://example.com')\nexcept TimeoutError as error: text = str(error)\ntext";
    /// assert!(matches!(sandbox.eval(source)?, Outcome::Pending(call) if call.name == "fetch"));
    /// let outcome = sandbox.resume_with_exception(HostError::new("TimeoutError", "nobody answers"))?;
    /// assert_eq!(outcome, Outcome::Done(Value::from("nobody answers")));
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// [`Error::NotPending`].
    pub fn resume_with_exception(&mut self, error: impl Into<HostError>) -> Result<Outcome, Error> {
        self.need_pending()?;
        let HostError { class, message } = error.into();
        self.guarded(|vm| vm.answer(Err((&class, &message))))??;
        self.go_on()
    }

    /// Runs a program as [`Sandbox::run`] does, on an executor: after each `slice` of fuel the executor's other tasks have a turn, and
    /// the futures of [`Linker::async_func`] functions are awaited. Calls of [`Linker::suspend`] functions end the run, as ever.
    ///
    /// When the future is dropped before its end, the guest stands where it was.
    ///
    /// ```
    /// # use std::task::{Context, Poll, Waker};
    /// # use keelback::{Engine, Limits, Linker, NO_INPUTS, Outcome, Value};
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// # let engine = Engine::new(Default::default())?;
    /// let program = engine.compile("main.py", "sum(n * n for n in range(10_000))")?;
    /// let mut sandbox = engine.sandbox(&Linker::new(&engine), (), Limits::default())?;
    /// let mut run = Box::pin(sandbox.run_async(&program, NO_INPUTS, 1_000));
    /// // What an executor does.
    /// let mut context = Context::from_waker(Waker::noop());
    /// let mut turns = 1;
    /// let outcome = loop {
    ///     match run.as_mut().poll(&mut context) {
    ///         Poll::Ready(outcome) => break outcome?,
    ///         Poll::Pending => turns += 1,
    ///     }
    /// };
    /// assert_eq!(outcome, Outcome::Done(Value::Int(333_283_335_000)));
    /// assert!(turns > 3);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// As for [`Sandbox::run`].
    pub async fn run_async<N: AsRef<str>>(
        &mut self,
        program: &Program,
        inputs: impl IntoIterator<Item = (N, Value)>,
        slice: u64,
    ) -> Result<Outcome, Error> {
        self.need_idle()?;
        for (name, value) in inputs {
            self.guarded(|vm| vm.set_global(name.as_ref(), &value))??;
        }
        self.vm().set_fuel_slice(Some(slice));
        let exit = self.vm().run_interactive(program.module().clone(), program.source().cloned());
        let outcome = self.settle(exit);
        self.follow(outcome, slice).await
    }

    /// Goes on as [`Sandbox::proceed`] does, on an executor; also after a future of [`Sandbox::run_async`] was dropped.
    ///
    /// ```
    /// # use std::task::{Context, Poll, Waker};
    /// # use keelback::{Engine, Limits, Linker, NO_INPUTS, Outcome, Value};
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// # let engine = Engine::new(Default::default())?;
    /// let program = engine.compile("main.py", "sum(n * n for n in range(1000))")?;
    /// let mut sandbox = engine.sandbox(&Linker::new(&engine), (), Limits::default())?;
    /// let mut context = Context::from_waker(Waker::noop());
    /// // It has one turn, and then the task is dropped.
    /// assert!(Box::pin(sandbox.run_async(&program, NO_INPUTS, 1_000)).as_mut().poll(&mut context).is_pending());
    /// let Poll::Ready(outcome) = Box::pin(sandbox.proceed_async(1_000_000)).as_mut().poll(&mut context) else { panic!() };
    /// assert_eq!(outcome?, Outcome::Done(Value::Int(332_833_500)));
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// [`Error::Idle`] when nothing is stopped.
    pub async fn proceed_async(&mut self, slice: u64) -> Result<Outcome, Error> {
        if self.vm.is_idle() {
            return Err(Error::Idle);
        }
        let outcome = if self.vm.is_pending() { self.pending() } else { self.go_on_for(slice) };
        self.follow(outcome, slice).await
    }

    /// Goes on until there is something for the host to do besides waiting.
    async fn follow(&mut self, outcome: Result<Outcome, Error>, slice: u64) -> Result<Outcome, Error> {
        let mut outcome = outcome;
        loop {
            self.vm().set_fuel_slice(None);
            match outcome? {
                Outcome::Stopped(Stop::SliceOver) => {
                    turn_of_others().await;
                    outcome = self.go_on_for(slice);
                }
                Outcome::Pending(call) => {
                    let Some(future) = &mut self.host().waiting.0 else { return Ok(Outcome::Pending(call)) };
                    let answer = future.await;
                    self.host().waiting = Waits(None);
                    match answer {
                        Ok(value) => self.guarded(|vm| vm.answer(Ok(&value)))??,
                        Err(HostError { class, message }) => {
                            self.guarded(|vm| vm.answer(Err((&class, &message))))??
                        }
                    }
                    outcome = self.go_on_for(slice);
                }
                other => return Ok(other),
            }
        }
    }

    fn go_on_for(&mut self, slice: u64) -> Result<Outcome, Error> {
        self.vm().set_fuel_slice(Some(slice));
        self.go_on()
    }

    /// Goes on after [`Outcome::Stopped`].
    ///
    /// ```
    /// # use keelback::{Engine, Limits, Linker, Outcome, Stop, Value};
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// # let engine = Engine::new(Default::default())?;
    /// let mut sandbox = engine.sandbox(&Linker::new(&engine), (), Limits::default().fuel(10_000))?;
    /// let stopped = sandbox.eval("n = 0\nwhile n < 100_000: n += 1\nn")?;
    /// assert_eq!(stopped, Outcome::Stopped(Stop::OutOfFuel));
    /// assert!(sandbox.usage().fuel_ops > 9_000);
    /// sandbox.refuel(1_000_000);
    /// assert_eq!(sandbox.proceed()?, Outcome::Done(Value::Int(100_000)));
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// [`Error::Idle`] when nothing is stopped, and [`Error::Pending`] when a call waits for its answer.
    pub fn proceed(&mut self) -> Result<Outcome, Error> {
        if self.vm.is_idle() {
            return Err(Error::Idle);
        }
        if self.vm.is_pending() {
            return Err(Error::Pending);
        }
        self.go_on()
    }

    /// The whole state as bytes, between runs or at any stop: programs, globals, frames, what was used. Output that was not taken, objects
    /// of the host and futures are not in it.
    ///
    /// ```
    /// # use keelback::{Engine, Limits, Linker, Outcome, Value};
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// # let engine = Engine::new(Default::default())?;
    /// let mut linker = Linker::new(&engine);
    /// linker.suspend("next_move");
    /// let mut game = engine.sandbox(&linker, (), Limits::default())?;
    /// game.eval("position = [next_move(turn) for turn in range(2)]\nposition")?;
    /// let saved: Vec<u8> = game.snapshot()?;
    /// // In another process, on another day:
    /// let mut game = engine.restore(&linker, (), &saved, Limits::default())?;
    /// game.resume("e4")?;
    /// let position = game.resume("e5")?.done()?;
    /// assert_eq!(position, Value::List(vec!["e4".into(), "e5".into()]));
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// [`Error::Unsettled`] in the one state that cannot be saved: a function of the host has answered, and there was no memory for its
    /// answer.
    pub fn snapshot(&mut self) -> Result<Vec<u8>, Error> {
        if self.vm.is_unsettled() {
            return Err(Error::Unsettled);
        }
        let key = self.engine.seal_key();
        Ok(self.vm.guarded(|vm| match key {
            Some(key) => vm.snapshot_sealed(key),
            None => vm.snapshot(),
        })?)
    }

    /// Another sandbox in the same state, with state of the host's of its own. Both go on independently; what they have in common is
    /// stored once until one of them changes it. Objects of the host stay with this one, output is a buffer again.
    ///
    /// The limits are the same, and what was used until now counts for both: two forks of a sandbox with 1,000 units of fuel left have
    /// 1,000 each. [`Sandbox::set_limits`] gives a fork others.
    ///
    /// ```
    /// # use keelback::{Engine, Limits, Linker, Outcome, Value};
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// # let engine = Engine::new(Default::default())?;
    /// let mut linker = Linker::new(&engine);
    /// linker.suspend("choose");
    /// let mut sandbox = engine.sandbox(&linker, (), Limits::default())?;
    /// sandbox.eval("data = list(range(1000))\nsum(data[::choose()])")?;
    /// let mut other = sandbox.fork(())?;
    /// assert_eq!(sandbox.resume(2)?, Outcome::Done(Value::Int(249_500)));
    /// assert_eq!(other.resume(100)?, Outcome::Done(Value::Int(4_500)));
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// As [`Sandbox::snapshot`], and when there is no memory.
    pub fn fork(&mut self, data: T) -> Result<Sandbox<T>, Error> {
        if self.vm.is_unsettled() {
            return Err(Error::Unsettled);
        }
        let image = match &self.frozen {
            Some(image) => image.clone(),
            None => self.frozen.insert(self.vm.guarded(|vm| vm.freeze())?.map_err(Error::Memory)?).clone(),
        };
        let SandboxHost { definitions, hash_key, granted, .. } = self.host();
        let host = SandboxHost::new(data, definitions, granted.fork(), *hash_key);
        let mut vm = image.fork(Box::new(host)).map_err(Error::Memory)?;
        vm.disown_objects();
        Ok(Sandbox { vm, engine: self.engine.clone(), frozen: None, marker: PhantomData })
    }

    pub(crate) fn become_snapshot(&mut self, snapshot: &[u8], limits: &Limits) -> Result<(), Error> {
        let engine = self.engine.clone();
        let restored = self.guarded(|vm| match engine.seal_key() {
            Some(key) => vm.restore_sealed(snapshot, key),
            None => vm.restore(snapshot),
        });
        restored?.map_err(Error::Restore)?;
        self.set_limits(*limits);
        Ok(())
    }

    /// The call that waits for an answer, if there is one.
    ///
    /// ```
    /// # use keelback::{Engine, Limits, Linker, Outcome, Value};
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// # let engine = Engine::new(Default::default())?;
    /// let mut linker = Linker::new(&engine);
    /// linker.suspend("approve");
    /// let mut sandbox = engine.sandbox(&linker, (), Limits::default())?;
    /// sandbox.eval("approve('order', count=3)")?;
    /// let saved = sandbox.snapshot()?;
    /// // Who goes on from here has to know what is asked.
    /// let mut sandbox = engine.restore(&linker, (), &saved, Limits::default())?;
    /// let call = sandbox.pending_call()?.ok_or("nothing is asked")?;
    /// assert_eq!((&*call.name, &*call.args), ("approve", &[Value::from("order")][..]));
    /// assert_eq!(call.named, [("count".to_owned(), Value::Int(3))]);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// Arguments that are no data; they were when the call was made.
    pub fn pending_call(&mut self) -> Result<Option<PendingCall>, Error> {
        if self.vm.is_pending() { Ok(self.guarded(Vm::pending_call)??) } else { Ok(None) }
    }

    /// Whether nothing is running or stopped here.
    #[must_use]
    pub fn is_idle(&self) -> bool {
        self.vm.is_idle()
    }

    /// Gives up what is stopped: nothing of the guest's runs any more for it, no `except` and no `finally`. Its globals stay.
    ///
    /// ```
    /// # use keelback::{Engine, Limits, Linker, Outcome, Value};
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// # let engine = Engine::new(Default::default())?;
    /// let mut linker = Linker::new(&engine);
    /// linker.suspend("ask");
    /// let mut sandbox = engine.sandbox(&linker, (), Limits::default())?;
    /// sandbox.eval("steps = ['before']\ntry: ask()\nfinally: steps.append('after')")?;
    /// assert!(!sandbox.is_idle());
    /// sandbox.abandon();
    /// assert!(sandbox.is_idle());
    /// assert_eq!(sandbox.global("steps")?, Some(Value::List(vec!["before".into()])));
    /// # Ok(())
    /// # }
    /// ```
    pub fn abandon(&mut self) {
        self.vm().abandon();
    }

    /// Gives more fuel. The guest goes on with [`Sandbox::proceed`].
    pub fn refuel(&mut self, fuel: u64) {
        self.vm().add_fuel(fuel);
    }

    /// Puts limits in the place of those that the sandbox has. What was used counts: they are compared with [`Sandbox::usage`].
    ///
    /// ```
    /// # use keelback::{Engine, Limits, Linker, Outcome, Stop, Value};
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// # let engine = Engine::new(Default::default())?;
    /// let mut linker = Linker::new(&engine);
    /// linker.suspend("choose");
    /// let mut sandbox = engine.sandbox(&linker, (), Limits::default())?;
    /// sandbox.eval("sum(n * n for n in range(choose()))")?;
    /// // One of many ways: it gets little fuel.
    /// let mut attempt = sandbox.fork(())?;
    /// attempt.set_limits(Limits::default().fuel(attempt.usage().fuel_ops + 1_000));
    /// assert_eq!(attempt.resume(100_000)?, Outcome::Stopped(Stop::OutOfFuel));
    /// assert_eq!(sandbox.resume(4)?, Outcome::Done(Value::Int(14)));
    /// # Ok(())
    /// # }
    /// ```
    pub fn set_limits(&mut self, limits: Limits) {
        self.vm().set_limits(&limits);
    }

    /// Changes the memory limit.
    ///
    /// ```
    /// # use keelback::{Engine, Limits, Linker, Outcome, Stop, Value};
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// # let engine = Engine::new(Default::default())?;
    /// let mut sandbox = engine.sandbox(&Linker::new(&engine), (), Limits::default().memory_bytes(4 << 20))?;
    /// let stopped = sandbox.eval("names = [str(n) for n in range(100_000)]\nlen(names)")?;
    /// assert_eq!(stopped, Outcome::Stopped(Stop::OutOfMemory));
    /// assert!(sandbox.usage().memory_bytes <= 4 << 20);
    /// sandbox.set_memory_bytes(64 << 20);
    /// assert_eq!(sandbox.proceed()?, Outcome::Done(Value::Int(100_000)));
    /// # Ok(())
    /// # }
    /// ```
    pub fn set_memory_bytes(&mut self, bytes: u64) {
        self.vm().set_memory_limit(bytes);
    }

    /// Gives more time. What was used too much is forgiven.
    ///
    /// ```
    /// # use std::time::Duration;
    /// # use keelback::{Engine, Limits, Linker, Outcome, Stop, Value};
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// # let engine = Engine::new(Default::default())?;
    /// let limits = Limits::default().time(Duration::from_millis(5));
    /// let mut sandbox = engine.sandbox(&Linker::new(&engine), (), limits)?;
    /// assert_eq!(sandbox.eval("go = True\nwhile go: pass\n'ended'")?, Outcome::Stopped(Stop::Deadline));
    /// sandbox.set_global("go", false)?;
    /// sandbox.extend_time(Duration::from_secs(1));
    /// assert_eq!(sandbox.proceed()?, Outcome::Done(Value::from("ended")));
    /// # Ok(())
    /// # }
    /// ```
    pub fn extend_time(&mut self, time: Duration) {
        self.vm().extend_time(time);
    }

    /// Changes the limit of output; `None` is no limit.
    ///
    /// ```
    /// # use keelback::{Engine, Limits, Linker, Outcome, Stop, Value};
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// # let engine = Engine::new(Default::default())?;
    /// let mut sandbox = engine.sandbox(&Linker::new(&engine), (), Limits::default().output_bytes(10))?;
    /// assert_eq!(sandbox.eval("for n in range(4): print('line', n)")?, Outcome::Stopped(Stop::OutputFull));
    /// assert_eq!(sandbox.take_stdout(), "line 0\n");
    /// sandbox.set_output_bytes(None);
    /// assert_eq!(sandbox.proceed()?, Outcome::Done(Value::None));
    /// assert_eq!(sandbox.take_stdout(), "line 1\nline 2\nline 3\n");
    /// # Ok(())
    /// # }
    /// ```
    pub fn set_output_bytes(&mut self, bytes: Option<u64>) {
        self.vm().set_output_limit(bytes);
    }

    /// Stops the guest from another thread.
    ///
    /// ```
    /// # use keelback::{Engine, Limits, Linker, Outcome, Stop};
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// # let engine = Engine::new(Default::default())?;
    /// let mut sandbox = engine.sandbox(&Linker::new(&engine), (), Limits::default())?;
    /// let handle = sandbox.interrupt_handle();
    /// std::thread::spawn(move || handle.interrupt());
    /// assert_eq!(sandbox.eval("while True: pass")?, Outcome::Stopped(Stop::Interrupted));
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// Its run, or its next one, ends with [`Stop::Interrupted`](crate::Stop::Interrupted).
    #[must_use]
    pub fn interrupt_handle(&self) -> InterruptHandle {
        self.vm.interrupt_handle()
    }

    /// What the guest has used so far.
    ///
    /// ```
    /// # use keelback::{Caller, Engine, Limits, Linker};
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// # let engine = Engine::new(Default::default())?;
    /// let mut linker = Linker::<()>::new(&engine);
    /// linker.func("now", |_: &mut Caller<'_, ()>| 0);
    /// let mut sandbox = engine.sandbox(&linker, (), Limits::default().fuel(1_000_000))?;
    /// sandbox.eval("print(now(), now())")?;
    /// let usage = sandbox.usage();
    /// assert_eq!((usage.host_calls, usage.output_bytes), (2, 4));
    /// assert_eq!(sandbox.fuel_left(), Some(1_000_000 - usage.fuel_ops));
    /// assert!(usage.memory_bytes <= usage.memory_peak_bytes);
    /// # Ok(())
    /// # }
    /// ```
    #[must_use]
    pub fn usage(&self) -> Usage {
        self.vm.usage()
    }

    /// Fuel that is left; `None` if it is not limited.
    #[must_use]
    pub fn fuel_left(&self) -> Option<u64> {
        self.vm.fuel_left()
    }

    /// A global of `__main__`.
    ///
    /// # Errors
    /// A value that is no data.
    pub fn global(&mut self, name: &str) -> Result<Option<Value>, Error> {
        Ok(self.guarded(|vm| vm.global(name))??)
    }

    /// Sets a global of `__main__`.
    ///
    /// ```
    /// # use keelback::{Engine, Limits, Linker, Outcome, Value};
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// # let engine = Engine::new(Default::default())?;
    /// let mut sandbox = engine.sandbox(&Linker::new(&engine), (), Limits::default())?;
    /// sandbox.set_global("prices", vec![3, 4, 5])?;
    /// sandbox.eval("total = sum(prices)")?;
    /// assert_eq!(sandbox.global("total")?, Some(Value::Int(12)));
    /// assert_eq!(sandbox.global("average")?, None);
    /// let names = sandbox.global_names()?;
    /// assert!(names.contains(&"prices".to_owned()) && names.contains(&"total".to_owned()));
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// A value that is no data.
    pub fn set_global(&mut self, name: &str, value: impl crate::IntoValue) -> Result<(), Error> {
        let value = value.into_value()?;
        Ok(self.guarded(|vm| vm.set_global(name, &value))??)
    }

    /// The names of the globals of `__main__`.
    ///
    /// # Errors
    /// When memory is short.
    pub fn global_names(&mut self) -> Result<Vec<String>, Error> {
        Ok(self.guarded(Vm::global_names)??)
    }

    /// The host's state.
    #[must_use]
    pub fn data(&mut self) -> &mut T {
        &mut self.host().data
    }

    /// Takes an object of a registered class in, for the guest to have: see [`ClassLinker`](crate::ClassLinker). It stays until the
    /// guest has given it up.
    ///
    /// # Errors
    /// When the linker has no class for the type.
    pub fn new_object<C: Send + 'static>(&mut self, object: C) -> Result<HostObject, Error> {
        let host = self.host();
        let number = class_of::<C>(&host.definitions.classes)?;
        Ok(host.objects.insert(number, Box::new(object)))
    }

    /// An object that the guest has.
    pub fn object<C: Send + 'static>(&mut self, object: HostObject) -> Option<&mut C> {
        self.host().objects.get_mut(object)
    }

    /// Where standard output goes from now on. It goes to a buffer at the start.
    pub fn set_stdout(&mut self, output: Output) {
        self.host().streams.outputs[0] = output;
    }

    /// Where standard error goes from now on. It goes to a buffer at the start.
    pub fn set_stderr(&mut self, output: Output) {
        self.host().streams.outputs[1] = output;
    }

    /// What was written to standard output since this was last asked, if that goes to a buffer. What is no UTF-8 is replaced.
    pub fn take_stdout(&mut self) -> String {
        self.take_stream(0)
    }

    /// What was written to standard error since this was last asked, if that goes to a buffer.
    pub fn take_stderr(&mut self) -> String {
        self.take_stream(1)
    }

    fn take_stream(&mut self, number: usize) -> String {
        let bytes = std::mem::take(&mut self.host().streams.buffers[number]);
        String::from_utf8(bytes).unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned())
    }

    /// The machine, to be changed.
    fn vm(&mut self) -> &mut Vm {
        self.frozen = None;
        &mut self.vm
    }

    fn guarded<R>(&mut self, work: impl FnOnce(&mut Vm) -> R) -> Result<R, Error> {
        Ok(self.vm().guarded(work)?)
    }

    fn host(&mut self) -> &mut SandboxHost<T> {
        let host = self.vm.host_mut().as_any_mut().and_then(|host| host.downcast_mut());
        host.expect("a sandbox's machine has the host that it was made with")
    }

    fn need_idle(&self) -> Result<(), Error> {
        if self.vm.is_idle() { Ok(()) } else { Err(Error::Busy) }
    }

    fn need_pending(&self) -> Result<(), Error> {
        if self.vm.is_pending() { Ok(()) } else { Err(Error::NotPending) }
    }

    fn go_on(&mut self) -> Result<Outcome, Error> {
        let exit = self.vm().go_on();
        self.settle(exit)
    }

    fn pending(&mut self) -> Result<Outcome, Error> {
        match self.guarded(Vm::pending_call)?? {
            Some(call) => Ok(Outcome::Pending(call)),
            None => Err(Error::NotPending),
        }
    }

    fn settle(&mut self, exit: Exit) -> Result<Outcome, Error> {
        Ok(match exit {
            Exit::Done(value) => {
                let limits = self.vm.data_limits();
                match self.vm.guarded(|vm| vm.export(value, &limits)) {
                    Ok(value) => Outcome::Done(value?),
                    Err(_) => Outcome::Stopped(Stop::Damaged),
                }
            }
            Exit::Raised(exception) => Outcome::Raised(Box::new(self.vm().failure_of(exception))),
            Exit::Pending => return self.pending(),
            Exit::Stopped(stop) => Outcome::Stopped(stop),
            Exit::Step => return Err(Error::Busy),
        })
    }
}

/// Lets an executor's other tasks have a turn.
fn turn_of_others() -> impl Future<Output = ()> {
    let mut had_turn = false;
    std::future::poll_fn(move |context| {
        if std::mem::replace(&mut had_turn, true) {
            return Poll::Ready(());
        }
        context.waker().wake_by_ref();
        Poll::Pending
    })
}

/// What [`Sandbox::call`] takes: a tuple of values for arguments by position, or [`Arguments`].
///
/// The examples of [`Sandbox::call`] and [`Arguments`] have both.
pub trait IntoArguments {
    /// The arguments.
    ///
    /// # Errors
    /// What is no data.
    fn into_arguments(self) -> Result<Arguments, Error>;
}

impl IntoArguments for Arguments {
    fn into_arguments(self) -> Result<Arguments, Error> {
        Ok(self)
    }
}

impl IntoArguments for () {
    fn into_arguments(self) -> Result<Arguments, Error> {
        Ok(Arguments::default())
    }
}

macro_rules! argument_tuples {
    ($($name:ident)*) => {
        impl<$($name: crate::IntoValue),*> IntoArguments for ($($name,)*) {
            #[expect(non_snake_case, reason = "each variable has the name of its type")]
            fn into_arguments(self) -> Result<Arguments, Error> {
                let ($($name,)*) = self;
                Ok(Arguments { args: vec![$($name.into_value()?),*], named: Vec::new() })
            }
        }
    };
}

argument_tuples!(A);
argument_tuples!(A B);
argument_tuples!(A B C);
argument_tuples!(A B C D);
argument_tuples!(A B C D E);
argument_tuples!(A B C D E F);
