//! Weak references: `weakref.ref`, and what the prelude's `weakref` and `gc` need of the collector.

use std::collections::HashMap;

use keelback_heap::layout::{ClassObj, FunctionObj, WeakRefObj};
use keelback_heap::{Kind, Ref, TableError, Value};

use super::fields::{Field, read_only};
use crate::builtin::Builtin;
use crate::class::feature;
use crate::flow::Flow;
use crate::frame::Resume;
use crate::stdlib::support::python;
use crate::vm::Vm;

/// How deep in the calls of a callback it is still seen that one is being called.
const CALLBACK_FRAMES: u32 = 64;

crate::natives! {
    /// Methods of `weakref.ref`.
    pub(crate) static METHODS = [
        /// Create and return a new object.  See help(type) for accurate signature.
        Static "__new__" ("cls, /, *args, **kwargs") => reference_new;
        /// Initialize self.  See help(type(self)) for accurate signature.
        Method "__init__" ("self, /, *args, **kwargs") => reference_init;
        /// Call self as a function.
        Method "__call__" ("self, /, *args, **kwargs") => reference_call;
        /// Return self==value.
        Method "__eq__" ("self, value, /") => reference_eq;
        /// Return self!=value.
        Method "__ne__" ("self, value, /") => reference_ne;
        /// Return hash(self).
        Method "__hash__" ("self, /") => reference_hash;
        /// See PEP 585
        Class "__class_getitem__" ("cls, object, /") => super::list::class_getitem;
    ];

    /// Functions of the module.
    pub(crate) static FUNCTIONS = [
        /// Return the number of weak references to 'object'.
        Function "getweakrefcount" ("object, /") => weakref_count;
        /// Return a list of all weak reference objects pointing to 'object'.
        Function "getweakrefs" ("object, /") => python;
        /// Create a proxy object that weakly references 'object'.
        ///
        /// 'callback', if given, is called with a reference to the
        /// proxy when 'object' is about to be finalized.
        Function "proxy" ("object, callback=None, /") => python;
        /// Atomically remove key from dict if it points to a dead weakref.
        Function "_remove_dead_weakref" ("dct, key, /") => python;
    ];

    /// The intrinsics.
    pub(crate) static INTRINSICS = [
        /// The weak references to an object, the oldest first.
        Function "_weakrefs_of" ("object, /") => weakrefs_of;
        /// A weak reference whose referent is gone, and its callback, which is forgotten; None when none is left.
        Function "_take_dead_weakref" ("") => take_dead;
        /// Has a weak reference remember the hash of its referent.
        Function "_keep_hash" ("weakref, hash, /") => keep_hash;
        /// Has everything collected at the next safepoint.
        Function "_request_collection" ("") => request_collection;
        /// Collections so far, bytes alive, objects alive, and bytes allocated since the last one.
        Function "_heap_figures" ("") => heap_figures;
        /// A list of the objects that a program can hold, as of the last collection.
        Function "_heap_objects" ("") => heap_objects;
    ];
}

/// Attributes of `weakref.ref`.
pub(crate) static FIELDS: &[Field] = &[read_only("__callback__", |vm, object| {
    let weak = vm.heap.get::<WeakRefObj>(object.as_ref());
    Ok(if Value::from_bits(weak.referent).is_none() { Value::NONE } else { weak.callback })
})];

/// Weak references by referent, the oldest first: derived from the heap's list, and thrown away at each collection.
pub(crate) type WeakIndex = HashMap<Ref, Vec<Ref>>;

impl Vm {
    /// Clears the registers of running functions that are left over from finished calls, so that they keep nothing alive.
    fn forget_leftovers(&mut self) {
        let mut top = keelback_heap::heap::STACK_START;
        for depth in 1..=self.depth {
            let frame = *self.frame_at(depth);
            let registers = self.hot[frame.code as usize].registers;
            let used = if depth == self.depth { registers } else { self.registers_in_use(frame.code, frame.pc) };
            let start = frame.base + used.min(registers) * 8;
            let mut end = frame.base + registers * 8;
            if frame.generator.is_null() {
                // What the next function on the stack does not use of what lies between was left by finished calls.
                let mut later = (depth + 1..=self.depth).map(|depth| *self.frame_at(depth));
                end = later.find(|later| later.generator.is_null()).map_or(end, |later| later.base);
                top = top.max(frame.top);
            }
            if start < end {
                self.heap.values_mut(start, (end - start) / 8).fill(Value::UNBOUND);
            }
        }
        let frame = *self.frame();
        if frame.generator.is_null() {
            self.heap.wipe(frame.base + self.hot[frame.code as usize].registers * 8, top);
        }
    }

    /// How many registers a function needs that waits in an instruction: its variables, and the operand stack before it.
    fn registers_in_use(&self, code: u32, pc: u32) -> u32 {
        let loaded = &self.codes[code as usize];
        let offset = loaded.origin(pc);
        let verified = &self.modules[loaded.module as usize].module;
        let source = verified.code(loaded.id);
        let Ok(facts) = verified.check(loaded.id) else { return u32::MAX };
        let Some(block) = facts.blocks.iter().rev().find(|block| block.offset <= offset) else { return u32::MAX };
        let mut depth = block.depth;
        let slots = source.slots.len() as u32;
        for (start, instr, _) in source.instructions().flatten() {
            if start >= offset {
                break;
            }
            if start >= block.offset {
                let effect = instr.effects().next;
                depth = depth.saturating_sub(effect.pops).saturating_add(effect.pushes);
            }
        }
        slots + depth
    }

    /// The index of weak references.
    fn weak_index(&mut self) -> &mut WeakIndex {
        let heap = &self.heap;
        self.weak_index.get_or_insert_with(|| {
            let mut index = WeakIndex::new();
            for weak in heap.weakrefs().into_iter().rev() {
                if let Some(referent) = heap.weakref_get(weak).and_then(Value::to_ref) {
                    index.entry(referent).or_default().push(weak);
                }
            }
            index
        })
    }

    /// What `__weakref__` is: the reference that is used again and again, or another one.
    pub(crate) fn first_weakref(&mut self, object: Value) -> Value {
        let Some(at) = object.to_ref() else { return Value::NONE };
        let all = self.weak_index().get(&at).cloned().unwrap_or_default();
        let plain = self.plain_weakref(&all).or(all.last().copied());
        plain.map_or(Value::NONE, |weak| self.heap.value_of(weak))
    }

    /// The one of an object's weak references that has no callback and is of no subclass.
    fn plain_weakref(&self, all: &[Ref]) -> Option<Ref> {
        all.iter().copied().find(|weak| {
            self.heap.value_of(*weak).is_exact(Kind::WeakRef) && self.heap.get::<WeakRefObj>(*weak).callback.is_none()
        })
    }

    /// Whether an object's type has room for weak references in CPython.
    fn is_weakly_referable(&self, value: Value) -> bool {
        value.is_object() && self.has_weakly_referable_instances(self.class_of(value))
    }

    /// Whether instances of a class have that room.
    pub(crate) fn has_weakly_referable_instances(&self, class: Ref) -> bool {
        if self.features(class) & feature::HEAP != 0 {
            // Sets have the room already.
            let [has, has_not] = [&[Kind::Set, Kind::FrozenSet][..], &[Kind::Int, Kind::Tuple, Kind::Bytes]]
                .map(|kinds| kinds.iter().any(|kind| *kind as u8 == self.heap.get::<ClassObj>(class).instance_kind));
            return has || !has_not && self.features(class) & feature::WEAKREF != 0;
        }
        [
            Builtin::Set,
            Builtin::FrozenSet,
            Builtin::Function,
            Builtin::Method,
            Builtin::Type,
            Builtin::Module,
            Builtin::Code,
            Builtin::MemoryView,
            Builtin::BuiltinFunction,
            Builtin::Generator,
            Builtin::Coroutine,
            Builtin::AsyncGenerator,
        ]
        .iter()
        .any(|row| self.class(*row) == class)
    }

    /// Has the callbacks of weak references called whose objects the last collection found dead, before anything else runs.
    pub(crate) fn push_weak_callbacks(&mut self) {
        if self.prelude.loading || self.depth == 0 || self.depth >= self.depth_limit {
            return;
        }
        // Those that are being called go first: the others wait for these, which would otherwise end after them.
        let is_calling = |vm: &Vm, function: Value| {
            let Some(function) = function.exact_ref(Kind::Function) else { return false };
            let code = vm.heap.get::<FunctionObj>(function).code;
            (vm.depth.saturating_sub(CALLBACK_FRAMES) + 1..=vm.depth).any(|depth| vm.frame_at(depth).code == code)
        };
        // Without room for the frame they wait for the next safepoint.
        if let Ok(function) = self.prelude_function("_call_weak_callbacks")
            && !is_calling(self, function)
            && self.call_with(function, &[], Resume::Again as u32) == Err(Flow::Raise)
        {
            self.take_pending();
        }
    }
}

fn reference_new(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let class = vm.class_to_make(args[0], Builtin::WeakRef)?;
    let given = &args[2..];
    let count = given.len();
    if count == 0 {
        return Err(vm.type_error("__new__ expected at least 1 argument, got 0"));
    }
    if count > 2 {
        return Err(vm.type_error(format!("__new__ expected at most 2 arguments, got {count}")));
    }
    let (referent, callback) = (given[0], given.get(1).copied().unwrap_or(Value::NONE));
    if !vm.is_weakly_referable(referent) {
        let name = match referent.is_exact(Kind::WeakRef) {
            true => "weakref.ReferenceType".to_owned(),
            false => vm.type_name(referent),
        };
        return Err(vm.type_error(format!("cannot create weak reference to '{name}' object")));
    }
    let at = referent.as_ref();
    if class.is_none() && callback.is_none() {
        let all = vm.weak_index().get(&at).cloned().unwrap_or_default();
        if let Some(known) = vm.plain_weakref(&all) {
            return Ok(vm.heap.value_of(known));
        }
    }
    let weak = if let Some(class) = class {
        let root = vm.root_shape(class)?;
        let header = vm.heap.header(Kind::WeakRef);
        let object =
            WeakRefObj { header, referent: referent.bits(), callback, next: Ref::NULL, pad: 0, hash: Value::UNBOUND };
        let weak = vm.heap.new_subclass_instance(object, 0, root)?;
        vm.heap.register_weakref(weak);
        weak
    } else {
        vm.heap.new_weakref(referent, callback)?
    };
    vm.weak_index().entry(at).or_default().push(weak);
    Ok(vm.heap.value_of(weak))
}

/// Whether there are named arguments.
fn named(vm: &Vm, args: &[Value]) -> bool {
    args[1].exact_ref(Kind::Dict).is_some_and(|dict| vm.heap.dict_len(dict) > 0)
}

fn reference_init(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let count = args.len() - 2;
    if args[0].is_exact(Kind::WeakRef) && named(vm, args) {
        return Err(vm.type_error("ref() takes no keyword arguments"));
    }
    if count == 0 || count > 2 {
        let (bound, ending) = if count == 0 { ("least 1", "") } else { ("most 2", "s") };
        return Err(vm.type_error(format!("__init__ expected at {bound} argument{ending}, got {count}")));
    }
    Ok(Value::NONE)
}

/// The receiver of a method.
fn receiver(vm: &mut Vm, method: &str, value: Value) -> Result<Ref, Flow> {
    match value.layout_ref(Kind::WeakRef) {
        Some(at) => Ok(at),
        None => Err(vm.foreign_receiver(method, "weakref.ReferenceType", value)),
    }
}

fn reference_call(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let at = receiver(vm, "__call__", args[0])?;
    if named(vm, args) {
        return Err(vm.type_error("weakref() takes no keyword arguments"));
    }
    if args.len() > 2 {
        let count = args.len() - 2;
        return Err(vm.type_error(format!("weakref expected 0 arguments, got {count}")));
    }
    Ok(vm.heap.weakref_get(at).unwrap_or(Value::NONE))
}

/// Whether two weak references are the same or refer to the same object; `Err` with [`Flow::Slow`] if the objects have to be asked.
fn equal(vm: &mut Vm, args: &[Value], method: &str) -> Result<Option<bool>, Flow> {
    let at = receiver(vm, method, args[0])?;
    let Some(other) = args[1].layout_ref(Kind::WeakRef) else { return Ok(None) };
    match (vm.heap.weakref_get(at), vm.heap.weakref_get(other)) {
        (Some(_), Some(_)) => Err(Flow::Slow),
        _ => Ok(Some(at == other)),
    }
}

fn reference_eq(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    Ok(equal(vm, args, "__eq__")?.map_or(Value::NOT_IMPLEMENTED, Value::bool))
}

fn reference_ne(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    Ok(equal(vm, args, "__ne__")?.map_or(Value::NOT_IMPLEMENTED, |equal| Value::bool(!equal)))
}

fn reference_hash(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let at = receiver(vm, "__hash__", args[0])?;
    let known = vm.heap.get::<WeakRefObj>(at).hash;
    if vm.heap.is_integer(known) {
        return Ok(known);
    }
    let Some(referent) = vm.heap.weakref_get(at) else { return Err(vm.type_error("weak object has gone away")) };
    match vm.heap.hash(referent) {
        Ok(hash) => {
            let hash = vm.heap.new_int_i64(hash)?;
            vm.heap.get_mut::<WeakRefObj>(at).hash = hash;
            Ok(hash)
        }
        Err(TableError::NeedsPython) => Err(Flow::Slow),
        Err(error) => Err(vm.table_error(error)),
    }
}

fn keep_hash(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    if let Some(at) = args[0].layout_ref(Kind::WeakRef)
        && let Some(hash) = vm.heap.int_to_i64(args[1])
    {
        let hash = vm.heap.new_int_i64(hash)?;
        vm.heap.get_mut::<WeakRefObj>(at).hash = hash;
    }
    Ok(args[1])
}

fn weakref_count(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let count = args[0].to_ref().and_then(|at| vm.weak_index().get(&at).map(Vec::len)).unwrap_or(0);
    Ok(Value::int(count as i64))
}

fn weakrefs_of(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let all = match args[0].to_ref() {
        Some(at) => vm.weak_index().get(&at).cloned().unwrap_or_default(),
        None => Vec::new(),
    };
    let values: Vec<Value> = all.into_iter().map(|weak| vm.heap.value_of(weak)).collect();
    vm.charge(values.len());
    vm.new_list(&values)
}

fn take_dead(vm: &mut Vm, _args: &[Value]) -> Result<Value, Flow> {
    let pair = vm.heap.new_tuple(&[Value::NONE; 2])?;
    let Some(weak) = vm.heap.take_dead_weakref() else { return Ok(Value::NONE) };
    let callback = std::mem::replace(&mut vm.heap.get_mut::<WeakRefObj>(weak).callback, Value::NONE);
    let start = vm.heap.tuple_start(pair);
    vm.heap.set_value_at(start, vm.heap.value_of(weak));
    vm.heap.set_value_at(start + 8, callback);
    Ok(Value::exact(Kind::Tuple, pair))
}

fn request_collection(vm: &mut Vm, _args: &[Value]) -> Result<Value, Flow> {
    vm.forget_leftovers();
    vm.heap.set_root(crate::vm::root::COLLECTION_WANTED, Value::TRUE);
    let ticks = vm.ticks();
    if ticks >= 0 {
        // The next call looks at what waits; fuel that is left is counted as before.
        vm.slice -= ticks + 1;
        vm.set_ticks(-1);
    }
    Ok(Value::NONE)
}

fn heap_figures(vm: &mut Vm, _args: &[Value]) -> Result<Value, Flow> {
    let figures = vm.heap.statistics();
    let allocated = vm.heap.allocated_bytes();
    let numbers = [figures.collections, figures.live_bytes, figures.live_objects, allocated];
    vm.new_tuple(&numbers.map(|number| Value::int(number as i64)))
}

fn heap_objects(vm: &mut Vm, _args: &[Value]) -> Result<Value, Flow> {
    let values: Vec<Value> = vm.heap.held_objects().into_iter().map(|at| vm.heap.value_of(at)).collect();
    vm.charge(values.len() * 2);
    vm.new_list(&values)
}
