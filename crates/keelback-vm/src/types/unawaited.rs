//! Coroutines that nobody waits for: they are watched from their making until they start, and a warning is given about those
//! that go away before.

use keelback_heap::layout::{FunctionObj, GeneratorObj};
use keelback_heap::{Heap, Kind, Ref, Value};

use super::generator::GeneratorState;
use crate::flow::Flow;
use crate::frame::Resume;
use crate::vm::{Vm, root};

crate::natives! {
    /// The intrinsics.
    pub(crate) static INTRINSICS = [
        /// Has a warning given if an object goes away that nobody has used.
        Function "_watch" ("object, /") => watch;
        /// Where a place that was noted is: file name, line and globals, or None.
        Function "_place" ("place, /") => place;
        /// The place where the program is now, as a number.
        Function "_here" ("") => here;
        /// Lets the generators of a function be awaited.
        Function "_mark_iterable_coroutine" ("function, /") => mark_iterable;
        /// Whether a generator may be awaited because its function was given to types.coroutine().
        Function "_is_iterable_coroutine" ("generator, /") => is_iterable;
        /// Where a coroutine was made, or None if it has started.
        Function "_unawaited_place" ("coroutine, /") => unawaited_place;
    ];
}

/// Bits of a place that say which instruction it is; those above say of which code.
const OFFSET_BITS: u32 = 25;

/// The number of the code of a place.
pub(crate) fn code_of_place(place: Value) -> Option<u32> {
    place.to_int().and_then(|place| u32::try_from(place >> OFFSET_BITS).ok())
}

fn watch(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    if let Some(at) = args[0].to_ref() {
        vm.heap.watch(at);
    }
    Ok(args[0])
}

fn place(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let (Some(place), Some(code)) = (args[0].to_int(), code_of_place(args[0])) else { return Ok(Value::NONE) };
    let offset = (place & ((1 << OFFSET_BITS) - 1)) as u32;
    let Some(loaded) = vm.codes.get(code as usize).filter(|loaded| !loaded.is_gone) else { return Ok(Value::NONE) };
    let (module, globals) = (loaded.module, loaded.globals);
    let filename = vm.modules[module as usize].module.filename.clone();
    let line = super::frame::line_of(vm, code, offset);
    let filename = vm.new_str(&filename)?;
    // The code may have outlived its globals.
    let runs = (1..=vm.depth).any(|depth| vm.codes[vm.frame_at(depth).code as usize].globals == globals);
    let alive = runs || vm.heap.is_live(globals, Kind::Dict);
    let globals = if alive { vm.heap.value_of(globals) } else { Value::exact(Kind::Dict, vm.new_dict()?) };
    vm.new_tuple(&[filename, line, globals])
}

fn unawaited_place(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let Some(at) = args[0].exact_ref(Kind::Generator) else { return Ok(Value::NONE) };
    let GeneratorObj { state, extra, .. } = *vm.heap.get::<GeneratorObj>(at);
    Ok(if state == GeneratorState::Created as u32 && extra.is_int() { extra } else { Value::NONE })
}

/// The name of the mark among a function's facts.
const MARK: &str = "iterable coroutine";

fn mark_iterable(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    if let Some(function) = args[0].exact_ref(Kind::Function) {
        let mut facts = vm.heap.get::<FunctionObj>(function).extra;
        if facts.is_null() {
            facts = vm.new_dict()?;
            vm.heap.get_mut::<FunctionObj>(function).extra = facts;
        }
        let mark = vm.heap.intern(MARK)?;
        vm.heap.dict_set_interned(facts, mark, Value::TRUE)?;
    }
    Ok(args[0])
}

fn is_iterable(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let function = args[0].exact_ref(Kind::Generator).map(|at| vm.heap.get::<GeneratorObj>(at).function);
    Ok(Value::bool(function.is_some_and(|function| vm.makes_iterable_coroutines(function))))
}

fn here(vm: &mut Vm, _args: &[Value]) -> Result<Value, Flow> {
    Ok(vm.present_place())
}

/// Whether an object may still go away unused: a coroutine that has started will not.
fn is_unused(heap: &Heap, at: Ref) -> bool {
    heap.header_of(at).kind != Kind::Generator as u8
        || heap.get::<GeneratorObj>(at).state == GeneratorState::Created as u32
}

impl Vm {
    /// Whether a function was given to `types.coroutine()`.
    pub(crate) fn makes_iterable_coroutines(&mut self, function: Ref) -> bool {
        if function.is_null() {
            return false;
        }
        let facts = self.heap.get::<FunctionObj>(function).extra;
        !facts.is_null()
            && self.heap.intern(MARK).is_ok_and(|mark| self.heap.dict_get_interned(facts, mark).is_some())
    }

    /// Whether the running frame is that of a generator that may wait for coroutines.
    pub(crate) fn runs_iterable_coroutine(&mut self) -> bool {
        let generator = self.frame().generator;
        !generator.is_null() && self.makes_iterable_coroutines(self.heap.get::<GeneratorObj>(generator).function)
    }

    /// The instruction that the program is in, as a number.
    fn present_place(&self) -> Value {
        let depth = (1..=self.depth).rev().find(|depth| !self.is_prelude_code(self.frame_at(*depth).code));
        let Some(depth) = depth else { return Value::NONE };
        let frame = self.frame_at(depth);
        let offset = self.codes[frame.code as usize].origin(frame.pc);
        Value::int(i64::from(frame.code) << OFFSET_BITS | i64::from(offset & ((1 << OFFSET_BITS) - 1)))
    }

    /// Notes where a coroutine was made.
    pub(crate) fn watch_coroutine(&mut self, coroutine: Ref) {
        self.heap.get_mut::<GeneratorObj>(coroutine).extra = self.present_place();
        self.heap.watch(coroutine);
    }

    /// Before a collection, which would keep what is watched one time longer.
    pub(crate) fn watch_unused(&mut self) {
        self.heap.watch_only(is_unused);
    }

    /// After a collection: what it found is kept until the program is at a place where Python code can run.
    pub(crate) fn keep_unawaited(&mut self) {
        let ended = self.heap.take_ended();
        let unused: Vec<Value> = ended.into_iter().map(|at| self.heap.value_of(at)).collect();
        if unused.is_empty() {
            return;
        }
        let waiting = self.heap.root(root::UNAWAITED).exact_ref(Kind::List);
        // Without room the warnings are not given.
        let _ = match waiting {
            Some(list) => unused.iter().try_for_each(|value| self.heap.list_push(list, *value)).map_err(Flow::from),
            None => self.new_list(&unused).map(|list| self.heap.set_root(root::UNAWAITED, list)),
        };
    }

    /// Whether warnings wait to be given.
    pub(crate) fn has_unawaited(&self) -> bool {
        self.heap.root(root::UNAWAITED).is_exact(Kind::List)
    }

    /// Has the prelude give the warnings that wait.
    pub(crate) fn push_unawaited(&mut self) {
        if self.prelude.loading || self.depth == 0 || self.depth >= self.depth_limit {
            return;
        }
        let list = self.heap.root(root::UNAWAITED);
        let Ok(function) = self.prelude_function("_warn_unawaited") else { return };
        match self.call_with(function, &[list, Value::FALSE], Resume::Again as u32) {
            Err(Flow::OutOfMemory) => {}
            result => {
                self.heap.set_root(root::UNAWAITED, Value::UNBOUND);
                if result == Err(Flow::Raise) {
                    self.take_pending();
                }
            }
        }
    }

    /// What the program leaves behind at its end was not waited for either: first what nothing reaches, then the rest.
    pub(crate) fn warn_at_end(&mut self) {
        self.watch_unused();
        if self.heap.watched().is_empty() && !self.has_unawaited() {
            return;
        }
        self.collect();
        let lost = self.heap.root(root::UNAWAITED);
        self.heap.set_root(root::UNAWAITED, Value::UNBOUND);
        self.warn_of(lost, false);
        let rest: Vec<Value> = self.heap.watched().iter().map(|at| self.heap.value_of(*at)).collect();
        let rest = self.new_list(&rest).unwrap_or(Value::NONE);
        self.warn_of(rest, true);
    }

    fn warn_of(&mut self, objects: Value, at_end: bool) {
        if objects.exact_ref(Kind::List).is_some_and(|list| self.heap.list_len(list) > 0)
            && let Ok(function) = self.prelude_function("_warn_unawaited")
        {
            let _ = self.call_from_host(function, &[objects, Value::bool(at_end)]);
        }
    }

    /// A snapshot was restored: of what it says was watched only coroutines that have not started are, and the steps of asynchronous
    /// generators, which know themselves whether they have.
    pub(crate) fn watch_restored(&mut self) {
        let steps = ["_AsyncSend", "_AsyncThrow"].map(|name| self.prelude_class(name));
        let codes = self.codes.len();
        let right = |at: &Ref| match Kind::from_byte(self.heap.header_of(*at).kind) {
            Some(Kind::Instance) => steps.contains(&Some(self.class_of(self.heap.value_of(*at)))),
            Some(Kind::Generator) => {
                let GeneratorObj { extra, code, .. } = *self.heap.get::<GeneratorObj>(*at);
                extra.is_int() && (code as usize) < codes
            }
            _ => false,
        };
        let watched: Vec<Ref> = self.heap.watched().iter().copied().filter(right).collect();
        self.heap.watch_only(|_, _| false);
        for at in watched {
            self.heap.watch(at);
        }
    }

    /// A class of the prelude, if the file that makes it was loaded.
    fn prelude_class(&self, name: &str) -> Option<Ref> {
        let namespace = self.heap.root(root::PRELUDE).to_ref()?;
        let name = self.heap.lookup_interned(name.as_bytes())?;
        self.heap.dict_get_interned(namespace, name)?.exact_ref(Kind::Class)
    }
}
