//! `Vm`: one program's machine. What it keeps outside the region is derived or belongs to the host.

use std::sync::Arc;

use keelback_heap::heap::{FRAMES_END, FRAMES_START, STACK_START};
use keelback_heap::{Heap, Kind, Ref, Value};

use crate::attr::Memo;
use crate::builtin::Builtin;
use crate::class::TypeCache;
use crate::flow::Flow;
use crate::frame::Frame;
use crate::host::Host;
use crate::limits::{Account, Limits, Stop};
use crate::loaded::{HotCode, LoadedCode, LoadedModule};
use crate::loads::{CompiledCode, CompiledText, Loads};
use crate::names::Name;
use crate::native::{HotNative, Registry, Shared};
use crate::types::text::quick::SpecMemo;

/// Slots of the heap's root table that the VM uses. Names and builtin classes have a block each.
pub(crate) mod root {
    use crate::builtin::Builtin;
    use crate::names::Name;

    /// The dictionary of the `builtins` module.
    pub(crate) const BUILTINS: u32 = 64;
    /// `sys.modules`.
    pub(crate) const MODULES: u32 = 65;
    /// The namespace of the prelude.
    pub(crate) const PRELUDE: u32 = 66;
    /// The exception that is on its way.
    pub(crate) const PENDING: u32 = 68;
    /// The exception that is being handled.
    pub(crate) const HANDLED: u32 = 69;
    /// An array: the prelude function that stands in for each native, by number.
    pub(crate) const SLOW_PATHS: u32 = 70;
    /// A `MemoryError` made in advance.
    pub(crate) const RESERVE: u32 = 72;
    /// Code objects that the program has seen: a dictionary by number.
    pub(crate) const CODE_OBJECTS: u32 = 73;
    /// The module `sys`, once it was imported.
    pub(crate) const SYS: u32 = 74;
    /// The object that `sys.stdout` is at the start.
    pub(crate) const STDOUT: u32 = 75;
    /// `sys.get_int_max_str_digits()`, an integer; the default if it is anything else.
    pub(crate) const MAX_STR_DIGITS: u32 = 76;
    /// How many running generators were started while an exception was being handled.
    pub(crate) const HANDLED_OUTSIDE: u32 = 77;
    /// An item that a builtin takes in while memory is short.
    pub(crate) const CONSUMED: u32 = 78;
    /// Objects of frames that run, a list: the program asked for them.
    pub(crate) const FRAMES: u32 = 79;
    /// Coroutines that went away without being waited for, a list, until the program is told.
    pub(crate) const UNAWAITED: u32 = 80;
    /// `True` when the program asked for a collection.
    pub(crate) const COLLECTION_WANTED: u32 = 85;
    /// The call that the host is to give a value for, a tuple: the function, its arguments, names of the last ones.
    pub(crate) const PENDING_CALL: u32 = 86;
    /// What the host gave for it, a tuple: whether it is a value (and not an exception), and which.
    pub(crate) const HOST_REPLY: u32 = 87;
    /// Classes of the host, a list by number.
    pub(crate) const HOST_CLASSES: u32 = 88;
    /// Classes of the library that natives work on, a list.
    pub(crate) const LIBRARY_CLASSES: u32 = 90;
    /// Names.
    pub(crate) const NAMES: u32 = 128;
    /// Builtin classes.
    pub(crate) const CLASSES: u32 = NAMES + 320;

    const _: () = assert!(Name::ALL.len() <= 320);
    const _: () = assert!(CLASSES as usize + Builtin::ALL.len() <= keelback_heap::heap::ROOTS_COUNT as usize);
}

/// How a run ended.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Exit {
    /// With a value.
    Done(Value),
    /// With an exception that nothing caught.
    Raised(Value),
    /// At a limit, before an instruction; running again goes on.
    Stopped(Stop),
    /// The host is to give a value for a call that it left open (`Vm::pending_call`): running goes on once it has.
    Pending,
    /// Before a stack instruction, when the machine is stepped; running again goes on.
    Step,
}

/// Most frames that a program may ask for with `sys.setrecursionlimit`, where its host does not allow more.
const DEPTH_MAX: u32 = 200_000;

/// For how many frames the region has room, without what the machine adds for itself.
const DEPTH_THERE: u32 = (FRAMES_END - FRAMES_START) / size_of::<Frame>() as u32 - 4096;

/// Work between two looks at what waits (collection due, fuel, deadline), in ticks.
pub(crate) const SLICE_TICKS: i64 = if cfg!(keelback_stress) { 0 } else { 4096 };

/// Work that a builtin may do when there is no fuel for it. It is paid before the next instruction.
const CREDIT_TICKS: i64 = 1 << 20;

/// Work on credit after which a frame that is pushed is as good as a safepoint.
pub(crate) const DEBT_TICKS: i64 = 1 << 16;

/// More work than this in one step of a builtin is compared with what is left of fuel and time before it begins.
const LONG_WORK: usize = 4096;

/// What compiling takes for each byte of source, and at least.
const SOURCE_UNITS: usize = 48;
const SOURCE_UNITS_LEAST: usize = 400;

/// How much memory a program must have left for each byte of source that it compiles.
const SOURCE_GROWTH: u64 = 16;

/// One program's machine.
pub struct Vm {
    /// Everything the program can reach.
    pub heap: Heap,
    /// Ticks that this slice began with.
    pub(crate) slice: i64,
    /// Fuel left when this slice began.
    pub(crate) fuel: i64,
    /// Whether fuel is limited at all.
    pub(crate) fuel_limited: bool,
    /// What the program has used and may use otherwise.
    pub(crate) account: Account,
    /// Frames on the stack.
    pub(crate) depth: u32,
    /// Most frames now.
    pub(crate) depth_limit: u32,
    /// Most frames that the program may ask for.
    pub(crate) depth_limit_max: u32,
    /// The shape of instances of `deque` itself, as far as one was seen since the last collection.
    pub(crate) deque_shape: Ref,
    /// Native iterators that take an item of another one, each for the one before.
    pub(crate) nested_steps: u32,
    /// Builtins that are running, each called by the one before.
    pub(crate) native_calls: u32,
    /// The builtin that is called is bound to its receiver, for the words of its errors.
    pub(crate) calls_bound_native: bool,
    /// Depth and pc of the instruction that a builtin stopped at, as long as no safepoint was passed since.
    pub(crate) stopped_at: (u32, u32),
    /// What the running instruction has taken items from.
    pub(crate) taken: crate::source::Taken,
    /// Depth and pc of the instruction that was executed again after a collection.
    pub(crate) retried: (u32, u32),
    /// Whether the program stops for want of memory when the exception that is raised finds a handler.
    pub(crate) stops_at_handler: bool,
    /// `Reraise` is on its way: the frame it came from gets no new traceback entry.
    pub(crate) reraising: bool,
    /// Collect at every safepoint, for tests.
    pub(crate) collect_always: bool,
    /// Stop before each stack instruction of traced code.
    pub(crate) stepping: bool,
    /// Lower functions so that each stack instruction is visible.
    pub(crate) traced: bool,
    /// What calls need of each code object, in step with `codes`.
    pub(crate) hot: Vec<HotCode>,
    pub(crate) codes: Vec<LoadedCode>,
    pub(crate) modules: Vec<LoadedModule>,
    /// Code numbers of what `eval` and `exec` compiled, by mode, globals and text.
    pub(crate) compiled: std::collections::HashMap<CompiledText, CompiledCode>,
    pub(crate) loads: Loads,
    /// The builtins and their attributes, by number.
    pub(crate) registry: Shared<Registry>,
    /// What calls by position need of each builtin, in step with the registry's.
    pub(crate) hot_natives: Arc<[HotNative]>,
    /// The class of exact objects of each kind.
    pub(crate) kind_classes: [Ref; 64],
    pub(crate) type_cache: TypeCache,
    pub(crate) attr_memo: Memo,
    pub(crate) format_specs: SpecMemo,
    /// Empty buffers for text that is being made, kept from one time to the next.
    pub(crate) scratch: Vec<Vec<u8>>,
    /// Weak references by what they refer to, if anybody asked since the last collection.
    pub(crate) weak_index: Option<crate::types::weakref::WeakIndex>,
    /// The last collection was given up because the run had to stop.
    pub(crate) gave_up_collection: bool,
    /// The run stopped because the host wants the program to be interrupted.
    pub(crate) interrupted: bool,
    /// The machine's state was found not to be what it must be: it does not run any more.
    pub(crate) is_damaged: bool,
    /// The host is being asked something, or panicked when it was.
    pub(crate) in_host: bool,
    pub(crate) next_version: u32,
    pub(crate) next_id: u32,
    pub(crate) prelude: crate::prelude::Prelude,
    pub(crate) host: Box<dyn Host>,
    /// How much may cross the border between guest and host at once.
    pub(crate) data_limits: crate::embed::DataLimits,
    /// Objects of the host that the guest has.
    pub(crate) host_objects: Vec<Ref>,
    /// What a function of the host gave while there was no memory for it.
    pub(crate) host_result: Option<crate::embed::Data>,
}

impl std::fmt::Debug for Vm {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Vm {{ depth: {}, codes: {} }}", self.depth, self.codes.len())
    }
}

impl Vm {
    /// A machine with all builtins and an empty program.
    ///
    /// # Errors
    /// When the operating system gives no address space, or the limits leave no room for the builtins.
    pub fn new(limits: Limits, host: Box<dyn Host>) -> std::io::Result<Vm> {
        let heap = Heap::new(limits.memory_bytes, host.hash_key())?;
        let mut vm = Vm {
            heap,
            slice: 0,
            fuel: limits.fuel_ops.map_or(i64::MAX, |fuel| i64::try_from(fuel).unwrap_or(i64::MAX)),
            fuel_limited: limits.fuel_ops.is_some(),
            account: Account::new(&limits),
            depth: 0,
            depth_limit: 0,
            depth_limit_max: 0,
            deque_shape: Ref::NULL,
            nested_steps: 0,
            native_calls: 0,
            calls_bound_native: false,
            stopped_at: (0, 0),
            taken: crate::source::Taken::default(),
            retried: (0, 0),
            stops_at_handler: false,
            reraising: false,
            collect_always: false,
            stepping: false,
            traced: false,
            hot: Vec::new(),
            compiled: std::collections::HashMap::new(),
            loads: Loads::default(),
            codes: Vec::new(),
            modules: Vec::new(),
            registry: Shared::Own(Box::default()),
            hot_natives: Arc::default(),
            kind_classes: [Ref::NULL; 64],
            type_cache: TypeCache::default(),
            attr_memo: Memo::default(),
            format_specs: SpecMemo::default(),
            scratch: Vec::new(),
            weak_index: None,
            gave_up_collection: false,
            interrupted: false,
            is_damaged: false,
            in_host: false,
            next_version: 1,
            next_id: 1,
            prelude: crate::prelude::Prelude::default(),
            host,
            data_limits: crate::embed::DataLimits::default(),
            host_objects: Vec::new(),
            host_result: None,
        };
        vm.set_depth_limits(limits.recursion_depth);
        vm.bootstrap().map_err(|_| std::io::Error::other("the memory limit leaves no room for the builtins"))?;
        Ok(vm)
    }

    /// The host.
    pub fn host_mut(&mut self) -> &mut dyn Host {
        &mut *self.host
    }

    /// Says how many frames a program gets, and may ask for.
    pub(crate) fn set_depth_limits(&mut self, depth: u32) {
        self.depth_limit = depth.min(DEPTH_THERE);
        self.depth_limit_max = depth.clamp(DEPTH_MAX, DEPTH_THERE);
    }

    /// Collects at every safepoint from now on.
    pub fn set_collect_always(&mut self, on: bool) {
        self.collect_always = on;
    }

    /// Lowers functions that run for the first time from now on so that each stack instruction is visible.
    pub fn set_traced(&mut self, on: bool) {
        self.traced = on;
    }

    /// A name that the VM knows.
    #[inline]
    pub(crate) fn name(&self, name: Name) -> Ref {
        self.heap.root(root::NAMES + name as u32).as_ref()
    }

    /// A builtin class.
    #[inline]
    pub(crate) fn class(&self, class: Builtin) -> Ref {
        self.heap.root(root::CLASSES + class as u32).as_ref()
    }

    /// A builtin class as a value.
    #[inline]
    pub(crate) fn class_value(&self, class: Builtin) -> Value {
        Value::exact(Kind::Class, self.class(class))
    }

    /// The dictionary of the `builtins` module.
    #[inline]
    pub(crate) fn builtins(&self) -> Ref {
        self.heap.root(root::BUILTINS).as_ref()
    }

    /// The exception that is being handled, or `None`.
    #[inline]
    pub(crate) fn handled(&self) -> Value {
        self.heap.root(root::HANDLED)
    }

    /// Changes the exception that is being handled.
    #[inline]
    pub(crate) fn set_handled(&mut self, exception: Value) {
        self.heap.set_root(root::HANDLED, exception);
    }

    /// The frame at a depth; 1 is the outermost.
    #[inline]
    pub(crate) fn frame_at(&self, depth: u32) -> &Frame {
        let at = FRAMES_START + (depth - 1) * size_of::<Frame>() as u32;
        // SAFETY: `depth` is between 1 and the limit, so the record is inside the region's frame area; a frame is plain data.
        unsafe { &*self.heap.base().add(at as usize).cast::<Frame>() }
    }

    /// The frame at a depth, to be changed.
    #[inline]
    pub(crate) fn frame_at_mut(&mut self, depth: u32) -> &mut Frame {
        let at = FRAMES_START + (depth - 1) * size_of::<Frame>() as u32;
        // SAFETY: as in `frame_at`; `&mut self` makes it the only borrow.
        unsafe { &mut *self.heap.base().add(at as usize).cast::<Frame>() }
    }

    /// At which depth a frame is.
    #[inline]
    pub(crate) fn depth_of(&self, frame: *const Frame) -> u32 {
        let at = (frame as usize).wrapping_sub(self.heap.base() as usize) as u32;
        at.wrapping_sub(FRAMES_START) / size_of::<Frame>() as u32 + 1
    }

    /// The running frame. There must be one.
    #[inline]
    pub(crate) fn frame(&self) -> &Frame {
        self.frame_at(self.depth)
    }

    /// The running frame, to be changed.
    #[inline]
    pub(crate) fn frame_mut(&mut self) -> &mut Frame {
        self.frame_at_mut(self.depth)
    }

    /// A register of the running frame.
    #[inline]
    pub(crate) fn register(&self, number: u16) -> Value {
        self.heap.value_at(self.frame().base + u32::from(number) * 8)
    }

    /// Changes a register of the running frame.
    #[inline]
    pub(crate) fn set_register(&mut self, number: u16, value: Value) {
        let at = self.frame().base + u32::from(number) * 8;
        self.heap.set_value_at(at, value);
    }

    /// Ticks left in this slice; below zero, the interpreter looks at what waits.
    #[inline]
    pub(crate) fn ticks(&self) -> i64 {
        self.heap.ticks.get()
    }

    pub(crate) fn set_ticks(&mut self, ticks: i64) {
        self.heap.ticks.set(ticks);
    }

    /// Charges fuel for work in proportion to `units` (about one per 8 bytes or per item touched).
    #[inline]
    pub(crate) fn charge(&mut self, units: usize) {
        self.heap.charge(units as u64);
    }

    /// Charges fuel for work that may be long although its operands are small. Nothing is charged where the fuel does not
    /// reach, give or take what any builtin may do on credit.
    #[inline]
    pub(crate) fn afford(&mut self, units: usize) -> Result<(), Flow> {
        if units > LONG_WORK {
            self.afford_long(units)?;
        }
        self.charge(units);
        Ok(())
    }

    #[cold]
    #[inline(never)]
    fn afford_long(&mut self, units: usize) -> Result<(), Flow> {
        let units = i64::try_from(units).unwrap_or(i64::MAX);
        if self.fuel_limited && units - CREDIT_TICKS > self.fuel_now() {
            return Err(self.stop(Stop::OutOfFuel));
        }
        self.has_time_for(units.cast_unsigned())
    }

    /// Before the program goes on, and before it reaches beyond the machine: what was done on credit is paid first.
    pub(crate) fn owe_nothing(&mut self) -> Result<(), Flow> {
        if self.fuel_limited && self.fuel_now() < 0 { Err(self.stop(Stop::OutOfFuel)) } else { Ok(()) }
    }

    /// What is left of limited fuel; below zero is a debt.
    pub(crate) fn fuel_now(&self) -> i64 {
        self.fuel.saturating_sub(self.slice.saturating_sub(self.ticks()))
    }

    /// For a source text that is compiled: its modules are outside of the region, so that what becomes of it must be in some
    /// proportion to the memory that the program has.
    pub(crate) fn afford_source(&mut self, bytes: usize) -> Result<(), Flow> {
        self.heap.reserve(bytes as u64 * SOURCE_GROWTH)?;
        self.afford(bytes.saturating_mul(SOURCE_UNITS).saturating_add(SOURCE_UNITS_LEAST))
    }

    /// For loops in builtins over data that may be endless: stops when the work already charged exceeds the credit.
    pub(crate) fn check_credit(&mut self) -> Result<(), Flow> {
        if self.fuel_limited && self.fuel_now() < -CREDIT_TICKS {
            return Err(self.stop(Stop::OutOfFuel));
        }
        self.may_go_on()
    }

    /// Work in several steps, of which each is paid for with [`Vm::afford`]: where the fuel does not reach for all of them, none
    /// counts, because all are done again.
    pub(crate) fn all_or_nothing<T>(&mut self, work: impl FnOnce(&mut Vm) -> Result<T, Flow>) -> Result<T, Flow> {
        let (slice, ticks) = (self.slice, self.ticks());
        let result = work(self);
        if matches!(result, Err(Flow::Stopped)) {
            self.slice = slice;
            self.set_ticks(ticks);
        }
        result
    }

    /// A builtin stopped before its work, and will be called again. What it has charged for looking at its arguments it charges each
    /// time; but only the first time counts, so that it gets on however little fuel there is at a time.
    #[cold]
    pub(crate) fn note_stop(&mut self) {
        let here = (self.depth, self.frame().pc + 1);
        let used = self.slice.saturating_sub(self.ticks());
        let again = self.stopped_at == here;
        if !again {
            if self.fuel_limited {
                self.fuel = self.fuel.saturating_sub(used);
            }
            self.account.fuel_used = self.account.fuel_used.saturating_add_signed(used);
        }
        // With no ticks left, anything but this instruction comes to a safepoint first.
        self.slice = 0;
        self.set_ticks(0);
        self.stopped_at = here;
        // Nothing else collects what it leaves behind when it stops over and over. The first time, a run without the stop would not have.
        if again && self.heap.collection_due() {
            self.collect();
        }
    }

    /// A class version that was never used before.
    pub(crate) fn fresh_version(&mut self) -> u32 {
        self.next_version += 1;
        self.next_version
    }

    /// What frame records, their code and loaded modules refer to.
    pub(crate) fn frame_roots(&self) -> Vec<Ref> {
        let mut roots = Vec::with_capacity(self.depth as usize * 4 + self.modules.len());
        for depth in 1..=self.depth {
            let frame = self.frame_at(depth);
            let globals = self.codes[frame.code as usize].globals;
            roots.extend([frame.function, frame.namespace, frame.generator, globals]);
        }
        roots.extend(self.modules.iter().map(|module| module.values));
        roots
    }

    /// Marks everything the program can reach and frees the rest.
    pub(crate) fn collect(&mut self) {
        self.collect_or_stop(false);
    }

    /// The same, unless the run has to stop before all that is alive is known. The next collection comes to its end in any case. False
    /// if nothing was done.
    pub(crate) fn collect_before_deadline(&mut self) -> bool {
        self.collect_or_stop(!self.gave_up_collection)
    }

    fn collect_or_stop(&mut self, may_give_up: bool) -> bool {
        if self.prelude.loading {
            // Natives wait for the file, with references that nothing marks.
            return true;
        }
        let mut unheld = self.let_go_of_code();
        let stack_top = (1..=self.depth).map(|depth| self.frame_at(depth).top).max().unwrap_or(STACK_START);
        let roots = self.frame_roots();
        self.watch_unused();
        let mark = |marker: &mut keelback_heap::Marker<'_>| {
            marker.range(STACK_START, stack_top);
            for reference in roots {
                marker.reference(reference);
            }
        };
        let account = &self.account;
        let is_to_stop = || account.is_to_stop();
        let gives_up: Option<&dyn Fn() -> bool> = if may_give_up { Some(&is_to_stop) } else { None };
        let (codes, compiled) = (&self.codes, &self.compiled);
        let spare = |heap: &Heap| {
            unheld.as_mut().map_or(Vec::new(), |unheld| unheld.find_used(heap, &is_to_stop, codes, compiled))
        };
        if !self.heap.collect_unless(gives_up, mark, spare) {
            self.gave_up_collection = true;
            if let Some(unheld) = unheld {
                self.take_back_code(unheld);
            }
            return false;
        }
        if let Some(unheld) = unheld {
            self.dispose_of_code(unheld);
        }
        self.gave_up_collection = false;
        self.keep_unawaited();
        self.drop_host_objects();
        self.weak_index = None;
        self.type_cache.clear();
        self.deque_shape = Ref::NULL;
        self.attr_memo.clear();
        if self.heap.shapes_freed() {
            self.flush_caches();
        }
        true
    }

    /// Something that inline caches rely on changed: empties all of them.
    pub(crate) fn flush_caches(&mut self) {
        self.attr_memo.clear();
        for code in &mut self.codes {
            code.flush_caches();
        }
    }

    /// What waits at a safepoint when the slice's ticks are used up, by an instruction that took `cost` of them. They are given
    /// back: the instruction is executed anew. True when the run stops before it.
    #[cold]
    #[inline(never)]
    pub(crate) fn safepoint(&mut self, cost: i64) -> bool {
        self.stopped_at = (0, 0);
        self.taken.forget();
        let used = self.slice.saturating_sub(self.ticks().saturating_add(cost));
        if self.fuel_limited {
            // Below zero is a debt: a builtin's work is charged when it is done, and paid before the next instruction.
            self.fuel = self.fuel.saturating_sub(used);
        }
        self.account.fuel_used = self.account.fuel_used.saturating_add_signed(used);
        let wanted = self.heap.root(root::COLLECTION_WANTED) == Value::TRUE;
        if (self.collect_always || wanted || self.heap.collection_due()) && self.collect_before_deadline() {
            self.heap.set_root(root::COLLECTION_WANTED, Value::UNBOUND);
            if wanted {
                // What is there now is the same in each run of a program; what the last collection found depends on when it was.
                let cost = (self.heap.statistics().live_bytes / 32).cast_signed();
                self.account.fuel_used = self.account.fuel_used.saturating_add_signed(cost);
                self.fuel = self.fuel.saturating_sub(if self.fuel_limited { cost } else { 0 });
            }
        }
        if self.heap.has_dead_weakrefs() {
            self.push_weak_callbacks();
        }
        if self.has_unawaited() {
            self.push_unawaited();
        }
        self.slice = 0;
        self.set_ticks(0);
        if self.fuel < cost {
            self.account.stop = Stop::OutOfFuel;
            return true;
        }
        if self.must_stop() {
            return true;
        }
        let slice = if self.collect_always { 0 } else { SLICE_TICKS };
        self.slice = slice.max(cost).min(self.fuel);
        self.set_ticks(self.slice);
        self.interrupted = !self.prelude.loading && self.ask_host(|host| host.interrupted());
        self.interrupted
    }

    // What natives use all the time.

    /// A new empty dictionary.
    pub(crate) fn new_dict(&mut self) -> Result<Ref, Flow> {
        Ok(self.heap.new_dict()?)
    }

    /// `dict[key] = value` for keys that compare natively.
    pub(crate) fn dict_set(&mut self, dict: Ref, key: Value, value: Value) -> Result<(), Flow> {
        match self.heap.dict_set(dict, key, value) {
            Ok(()) => Ok(()),
            Err(error) => Err(self.table_error(error)),
        }
    }

    /// `dict.get(key)` for keys that compare natively.
    pub(crate) fn dict_get(&mut self, dict: Ref, key: Value) -> Result<Option<Value>, Flow> {
        match self.heap.dict_get(dict, key) {
            Ok(found) => Ok(found),
            Err(error) => Err(self.table_error(error)),
        }
    }

    /// What a hash table operation that did not work out means for the program.
    #[cold]
    pub(crate) fn table_error(&mut self, error: keelback_heap::TableError) -> Flow {
        match error {
            keelback_heap::TableError::OutOfMemory => Flow::OutOfMemory,
            keelback_heap::TableError::NeedsPython => Flow::Slow,
            keelback_heap::TableError::Unhashable(value) => {
                let name = self.type_name(value);
                self.type_error(format!("unhashable type: '{name}'"))
            }
        }
    }

    /// A new string.
    pub(crate) fn new_str(&mut self, text: &str) -> Result<Value, Flow> {
        Ok(Value::exact(Kind::Str, self.heap.new_str(text.as_bytes())?))
    }

    /// A new list of values that do not lie in the list's own storage.
    pub(crate) fn new_list(&mut self, items: &[Value]) -> Result<Value, Flow> {
        Ok(Value::exact(Kind::List, self.heap.new_list(items)?))
    }

    /// A new tuple.
    pub(crate) fn new_tuple(&mut self, items: &[Value]) -> Result<Value, Flow> {
        Ok(Value::exact(Kind::Tuple, self.heap.new_tuple(items)?))
    }

    /// The text of a string; lone surrogates become U+FFFD. Empty for anything that is no string.
    pub(crate) fn str_lossy(&self, value: Value) -> String {
        match value.layout_ref(Kind::Str) {
            Some(at) => match self.heap.str_text(at) {
                Some(text) => text.to_owned(),
                None => wtf8_lossy(self.heap.str_bytes(at)),
            },
            None => String::new(),
        }
    }

    /// The text of a name.
    pub(crate) fn text_of(&self, at: Ref) -> String {
        self.str_lossy(Value::exact(Kind::Str, at))
    }
}

/// WTF-8 as UTF-8, each lone surrogate as U+FFFD.
pub(crate) fn wtf8_lossy(bytes: &[u8]) -> String {
    let mut out = String::with_capacity(bytes.len());
    for chunk in bytes.utf8_chunks() {
        out.push_str(chunk.valid());
        // A surrogate is three bytes, which the decoder reports one invalid byte (or pair) at a time.
        if chunk.invalid().first().is_some_and(|byte| *byte == 0xED) {
            out.push(char::REPLACEMENT_CHARACTER);
        }
    }
    out
}
