//! Snapshots of a machine: the heap's bytes, and what of the machine lies outside the region and cannot be derived.
//!
//! Loaded programs are stored as `.kbc` bytes and verified again, files of the prelude by name and hash. Register code and caches are derived, so a restored machine
//! starts without them. Natives are stored as a hash of the registry: a machine restores only what the same set of builtins
//! wrote.

mod head;

use std::collections::HashMap;
use std::sync::Arc;

use keelback_bytecode::{CodeId, Const, Module};
use keelback_heap::answers::ANSWER_LEN;
use keelback_heap::collect::Marker;
use keelback_heap::heap::{FRAMES_START, STACK_END, STACK_START};
use keelback_heap::layout::{
    ByteArrayObj, ClassObj, CodeObj, FrameObj, FunctionObj, GeneratorObj, MemberObj, MemoryViewObj, NativeObj,
    TracebackObj, VIEW_RELEASED,
};
use keelback_heap::snapshot::{Origin, Restored};
use keelback_heap::{Heap, Kind, Ref, Value};

use crate::class::feature;
use crate::embed::Lent;
use crate::frame::{Frame, OBSERVED, Resume};
use crate::interp::ops::build::unpacked_count;
use crate::interp::resume::jumps_by_truth;
use crate::loaded::{HotCode, LoadedCode, LoadedModule};
use crate::loads::{CompiledCode, Loads, Maker, all_loads};
use crate::lower::RegOp;
use crate::member::SLOT_AGAIN;
use crate::names::Name;
use crate::seal::{SealKey, Sealer};
use crate::types::generator::GeneratorState;
use crate::types::memoryview::{MAX_DIMENSIONS, is_item_of};
use crate::vm::{Vm, root};
use head::{Head, Reader, StoredCode, StoredModule};

pub use head::{SnapshotInfo, StoredProgram};

const MAGIC: [u8; 8] = *b"KBVMSNAP";
const VERSION: u32 = 8;

/// Flags of a snapshot.
const FUEL_LIMITED: u32 = 1;
const TRACED: u32 = 2;
/// There is a seal at the end.
const SEALED: u32 = 4;

/// A module that is stored whole.
const PROGRAM: u32 = 0;
/// A file of the prelude, stored by its name and a hash of it: whoever restores it has the same.
const PRELUDE_FILE: u32 = 1;
/// None: its number is free.
const GONE: u32 = 2;
/// The number of the module of a code object that there is none of.
const FREE: u32 = u32::MAX;
/// With the kind of a text that was compiled: it was run since code was last disposed of.
const USED: u32 = 1 << 8;

/// Why bytes are no snapshot that this machine can restore.
#[derive(Debug)]
pub enum RestoreError {
    /// The bytes do not begin as a snapshot does, or end too early.
    NotASnapshot,
    /// Written by another version, or by a machine with other builtins.
    OtherVersion,
    /// The heap in it is damaged or does not fit.
    Heap(keelback_heap::snapshot::SnapshotError),
    /// A program in it does not load or verify.
    Program(String),
    /// Something in it is not as this machine needs it.
    Invalid(&'static str),
    /// More frames than this host allows.
    TooDeep,
}

impl std::fmt::Display for RestoreError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            RestoreError::NotASnapshot => f.write_str("not a snapshot of a machine"),
            RestoreError::OtherVersion => f.write_str("the snapshot was made by another version of Keelback"),
            RestoreError::Heap(error) => error.fmt(f),
            RestoreError::Program(error) => write!(f, "a program in the snapshot is invalid: {error}"),
            RestoreError::Invalid(what) => write!(f, "the snapshot is invalid: {what}"),
            RestoreError::TooDeep => f.write_str("the snapshot has more frames than this host allows"),
        }
    }
}

impl std::error::Error for RestoreError {}

fn put(out: &mut Vec<u8>, number: u32) {
    out.extend_from_slice(&number.to_le_bytes());
}

fn put_long(out: &mut Vec<u8>, number: u64) {
    out.extend_from_slice(&number.to_le_bytes());
}

fn put_block(out: &mut Vec<u8>, bytes: &[u8]) {
    put(out, u32::try_from(bytes.len()).expect("programs are smaller than 4 GiB"));
    out.extend_from_slice(bytes);
}

impl Vm {
    /// The whole state as bytes: at any stop, or between runs.
    pub fn snapshot(&mut self) -> Vec<u8> {
        self.snapshot_with(0, |_| ())
    }

    /// [`Vm::snapshot`] with a seal, for [`Vm::restore_sealed`] with the same key.
    pub fn snapshot_sealed(&mut self, key: &SealKey) -> Vec<u8> {
        let mut seal = Sealer::new(key);
        let mut out = self.snapshot_with(SEALED, |out| seal.catch_up(out));
        out.extend_from_slice(&seal.finish(&out));
        out
    }

    fn snapshot_with(&mut self, seal: u32, look: impl FnMut(&[u8])) -> Vec<u8> {
        let mut out = MAGIC.to_vec();
        put(&mut out, VERSION);
        put_long(&mut out, self.registry.hash());
        let set = |flag: u32, on: bool| if on { flag } else { 0 };
        let flags = set(FUEL_LIMITED, self.fuel_limited) | set(TRACED, self.traced) | seal;
        for number in [self.depth, self.depth_limit, self.next_version, self.next_id, flags] {
            put(&mut out, number);
        }
        for number in [self.fuel, self.slice, self.ticks()] {
            put_long(&mut out, number.cast_unsigned());
        }
        let time_ns = u64::try_from(self.account.time_used.as_nanos()).unwrap_or(u64::MAX);
        for number in [self.account.fuel_used, self.account.output_bytes, self.account.host_calls, time_ns] {
            put_long(&mut out, number);
        }
        put_long(&mut out, self.heap.peak_bytes());
        put(&mut out, self.modules.len() as u32);
        for module in &self.modules {
            if module.maker == Maker::Gone {
                put(&mut out, GONE);
                continue;
            }
            if let Some(file) = self.prelude_file_of(&module.module) {
                put(&mut out, PRELUDE_FILE);
                put_block(&mut out, self.prelude_name(file).as_bytes());
                put_long(&mut out, self.prelude_hash(file));
            } else {
                put(&mut out, PROGRAM);
                put_block(&mut out, &module.module.to_bytes());
            }
            put(&mut out, module.maker.number());
            put(&mut out, module.values.0);
            put(&mut out, module.first_code);
            put(&mut out, u32::from(module.source.is_some()));
            put_block(&mut out, module.source.as_deref().unwrap_or("").as_bytes());
        }
        put(&mut out, self.codes.len() as u32);
        for code in &self.codes {
            if code.is_gone {
                put(&mut out, FREE);
                continue;
            }
            put(&mut out, code.module);
            put(&mut out, code.id.0);
            put(&mut out, code.globals.0);
            put(&mut out, code.traced.map_or(0, |traced| 1 + u32::from(traced)));
        }
        // With them the same texts are compiled anew, and take memory, as without a snapshot.
        let mut compiled: Vec<_> = self.compiled.iter().collect();
        compiled.sort_unstable();
        put(&mut out, compiled.len() as u32);
        for ((kind, globals, text), CompiledCode { code, is_used }) in compiled {
            let used = if *is_used { USED } else { 0 };
            for number in [u32::from(*kind) | used, globals.0, *code] {
                put(&mut out, number);
            }
            put_block(&mut out, text.as_bytes());
        }
        put_long(&mut out, self.loads.fresh_bytes);
        let stack_end = (1..=self.depth).map(|depth| self.frame_at(depth).top).max().unwrap_or(STACK_START);
        let frames_end = FRAMES_START + self.depth * size_of::<Frame>() as u32;
        let roots = self.frame_roots();
        let mark_roots = |marker: &mut Marker<'_>| {
            marker.range(STACK_START, stack_end);
            for reference in roots {
                marker.reference(reference);
            }
        };
        self.heap.snapshot_into(&mut out, stack_end, frames_end, mark_roots, look);
        out
    }

    /// Replaces the state of this machine, which must be one with the same prelude, by that of a snapshot, all of which is checked.
    ///
    /// # Errors
    /// What is wrong with the bytes; the machine is then as it was.
    pub fn restore(&mut self, bytes: &[u8]) -> Result<(), RestoreError> {
        self.restore_with(bytes, None)
    }

    /// [`Vm::restore`], but objects are not checked in bytes that this key has sealed: a machine wrote them.
    ///
    /// # Errors
    /// As for [`Vm::restore`].
    pub fn restore_sealed(&mut self, bytes: &[u8], key: &SealKey) -> Result<(), RestoreError> {
        self.restore_with(bytes, Some(key))
    }

    fn restore_with(&mut self, bytes: &[u8], key: Option<&SealKey>) -> Result<(), RestoreError> {
        let mut reader = Reader { rest: bytes };
        let head = Head::read(&mut reader)?;
        let origin = match reader.take_seal(head.flags)? {
            Some(seal) if key.is_some_and(|key| key.fits(&bytes[..bytes.len() - seal.len()], seal)) => Origin::Heap,
            _ => Origin::Unknown,
        };
        if head.natives != self.registry.hash() {
            return Err(RestoreError::OtherVersion);
        }
        let mut modules = Vec::new();
        for _ in 0..reader.number()? {
            let StoredModule { code, maker, values, first_code, source } = StoredModule::read(&mut reader)?;
            let (module, prelude) = match code {
                StoredCode::Gone => (self.verified_file(0).map_err(|_| RestoreError::OtherVersion)?, true),
                StoredCode::Prelude(_, _) if maker != Maker::Library => return Err(RestoreError::NotASnapshot),
                StoredCode::Prelude(name, hash) => {
                    let file = self.prelude_file_named(name).filter(|file| self.prelude_hash(*file) == hash);
                    let module = file.and_then(|file| self.verified_file(file).ok());
                    (module.ok_or(RestoreError::OtherVersion)?, true)
                }
                StoredCode::Program(kbc) => {
                    let file: Arc<dyn AsRef<[u8]> + Send + Sync> = Arc::new(kbc.to_vec());
                    let module =
                        Module::from_bytes(file).map_err(|error| RestoreError::Program(error.to_string()))?;
                    let module =
                        keelback_verify::verify(module).map_err(|error| RestoreError::Program(error.to_string()))?;
                    (module, false)
                }
            };
            let (values, source) = (Ref(values), source.map(Arc::from));
            modules.push(LoadedModule { module, values, first_code, source, prelude, maker });
        }
        let mut codes = Vec::new();
        for _ in 0..reader.number()? {
            let module = reader.number()?;
            if module == FREE {
                codes.push(LoadedCode::gone());
                continue;
            }
            let (id, globals) = (CodeId(reader.number()?), Ref(reader.number()?));
            let known = modules
                .get(module as usize)
                .filter(|loaded| loaded.maker != Maker::Gone && id.index() < loaded.module.codes.len());
            let Some(loaded) = known else { return Err(RestoreError::NotASnapshot) };
            let mut code = LoadedCode::new(module, &loaded.module, id, globals);
            code.traced = match reader.number()? {
                0 => None,
                1 => Some(false),
                2 => Some(true),
                _ => return Err(RestoreError::NotASnapshot),
            };
            codes.push(code);
        }
        let mut compiled = HashMap::new();
        for _ in 0..reader.number()? {
            let (kind, globals, code) = (reader.number()?, Ref(reader.number()?), reader.number()?);
            let text = reader.text()?;
            let (kind, is_used) = (kind & !USED, kind & USED != 0);
            let kind = u8::try_from(kind).map_err(|_| RestoreError::NotASnapshot)?;
            // The first code object of a module, with the globals that it was compiled for.
            let fits = codes.get(code as usize).is_some_and(|found: &LoadedCode| {
                !found.is_gone && found.id.index() == 0 && found.globals == globals
            });
            if !fits {
                return Err(RestoreError::NotASnapshot);
            }
            compiled.insert((kind, globals, text.to_owned()), CompiledCode { code, is_used });
        }
        let fresh_bytes = reader.long()?;
        let Restored { heap, books, numbered } =
            Heap::restore(reader.rest, self.heap.limit_bytes(), origin).map_err(RestoreError::Heap)?;
        // The program may have set its limit, within what this host allows.
        let depth_limit = head.depth_limit.min(self.depth_limit_max);
        if head.depth > depth_limit {
            return Err(RestoreError::TooDeep);
        }
        let old_heap = std::mem::replace(&mut self.heap, heap);
        let old_modules = std::mem::replace(&mut self.modules, modules);
        let hot = vec![HotCode::EMPTY; codes.len()];
        let old_codes = (std::mem::replace(&mut self.codes, codes), std::mem::replace(&mut self.hot, hot));
        let old_depth = std::mem::replace(&mut self.depth, head.depth);
        let old_traced = std::mem::replace(&mut self.traced, head.flags & TRACED != 0);
        self.type_cache.clear();
        self.deque_shape = Ref::NULL;
        self.attr_memo.clear();
        self.weak_index = None;
        let mut lent = Lent::default();
        if let Some(what) = self.find_invalid(&numbered, &mut lent) {
            self.heap = old_heap;
            self.modules = old_modules;
            (self.codes, self.hot) = old_codes;
            self.depth = old_depth;
            self.traced = old_traced;
            self.refresh_classes();
            return Err(RestoreError::Invalid(what));
        }
        self.keep_waiting_general();
        self.note_loaded_files();
        self.watch_restored();
        self.bind_to_host(&lent);
        self.heap.go_on_with(books);
        self.heap.remember_peak(head.peak_bytes);
        self.compiled = compiled;
        self.loads = Loads::of(&self.codes, &self.modules, fresh_bytes);
        self.depth_limit = depth_limit;
        (self.next_version, self.next_id) = (head.next_version, head.next_id);
        self.fuel_limited = head.flags & FUEL_LIMITED != 0;
        self.account.fuel_used = head.fuel_used;
        self.account.output_bytes = head.output_bytes;
        self.account.host_calls = head.host_calls;
        self.account.time_used = head.time;
        (self.fuel, self.slice) = (head.fuel, head.slice);
        self.set_ticks(head.ticks);
        Ok(())
    }

    /// What in a restored state is not as this machine needs it, beyond what the heap's check knows. Finds what a host has lent to it
    /// on the way.
    fn find_invalid(&mut self, numbered: &[Ref], lent: &mut Lent) -> Option<&'static str> {
        if !self.refresh_classes() {
            return Some("a builtin class");
        }
        if !self.roots_are_valid() {
            return Some("a root");
        }
        if !self.programs_are_valid() {
            return Some("the code objects of a program");
        }
        if !self.modules_there().all(|(_, module)| self.constants_are_valid(module)) {
            return Some("the constants of a program");
        }
        if !self.objects_are_valid(numbered, lent) {
            return Some("an object that refers to code or builtins");
        }
        if !self.frames_are_valid() { Some("a frame") } else { None }
    }

    /// Whether what the machine keeps at fixed places is of the kinds that it takes it for.
    fn roots_are_valid(&self) -> bool {
        let root = |number| self.heap.root(number);
        let required = [
            (root::BUILTINS, Kind::Dict),
            (root::PRELUDE, Kind::Dict),
            (root::SLOW_PATHS, Kind::Array),
            (root::CODE_OBJECTS, Kind::Dict),
            (root::RESERVE, Kind::Exception),
        ];
        let optional = [
            (root::MODULES, Kind::Dict),
            (root::SYS, Kind::Module),
            (root::FRAMES, Kind::List),
            (root::UNAWAITED, Kind::List),
            (root::LIBRARY_CLASSES, Kind::List),
            (root::HOST_CLASSES, Kind::List),
            (root::PENDING_CALL, Kind::Tuple),
            (root::HOST_REPLY, Kind::Tuple),
        ];
        let exception = |value: Value| !value.is_object() || value.has_layout(Kind::Exception);
        let names = 0..Name::ALL.len() as u32;
        required.into_iter().all(|(number, kind)| root(number).is_exact(kind))
            && optional.into_iter().all(|(number, kind)| !root(number).is_object() || root(number).is_exact(kind))
            && names.into_iter().all(|name| self.heap.is_interned(root(root::NAMES + name)))
            && exception(root(root::HANDLED))
            && exception(root(root::PENDING))
            && self.heap.array_values(root(root::SLOW_PATHS).as_ref()).len() == self.registry.natives.len()
    }

    /// Whether each load of a module has all its code objects in order, so that numbers counted from one of them are in range,
    /// and constants that are there.
    fn programs_are_valid(&self) -> bool {
        let mut firsts = HashMap::new();
        for load in all_loads(&self.codes, &self.modules) {
            let Some(codes) = self.codes.get(load.codes()) else { return false };
            let in_order = codes.iter().enumerate().all(|(index, code)| {
                !code.is_gone
                    && code.module == load.module
                    && code.id.index() == index
                    && code.globals == codes[0].globals
            });
            if !in_order {
                return false;
            }
            firsts.insert(load.first, load.module);
        }
        self.modules_there().all(|(number, loaded)| {
            let values = loaded.module.names.len() + loaded.module.consts.len();
            firsts.get(&loaded.first_code) == Some(&number)
                && self.heap.is_live(loaded.values, Kind::Array)
                && self.heap.array_values(loaded.values).len() == values
        })
    }

    /// Whether there is code of that number, idle code included.
    fn is_there(&self, number: u32) -> bool {
        self.codes.get(number as usize).is_some_and(|code| !code.is_gone)
    }

    /// Whether there is code of that number that can run. Nothing keeps the globals of code alive that is of no use any more.
    fn is_code(&self, number: u32) -> bool {
        self.codes.get(number as usize).is_some_and(|code| self.heap.is_live(code.globals, Kind::Dict))
    }

    /// Whether there is code of that number, of which the globals are those that whoever has the number keeps alive.
    fn is_code_with(&self, number: u32, globals: Ref) -> bool {
        !globals.is_null() && self.codes.get(number as usize).is_some_and(|code| code.globals == globals)
    }

    /// Whether the numbers in objects that index tables of this machine are in range, and every generator stands at an
    /// instruction of its code and has its registers.
    fn objects_are_valid(&mut self, numbered: &[Ref], lent: &mut Lent) -> bool {
        let natives = self.registry.natives.len() as u32;
        let mut generators = Vec::new();
        let mut valid = true;
        for &at in numbered {
            let Some(kind) = Kind::from_byte(self.heap.header_of(at).kind) else { return false };
            valid &= self.object_fits(at, kind);
            valid &= match kind {
                Kind::Function => self.is_code(self.heap.get::<FunctionObj>(at).code),
                Kind::Code => self.is_there(self.heap.get::<CodeObj>(at).code),
                Kind::Traceback => {
                    let TracebackObj { code, globals, .. } = *self.heap.get::<TracebackObj>(at);
                    self.is_code_with(code, globals)
                }
                Kind::Frame => {
                    let FrameObj { code, globals, .. } = *self.heap.get::<FrameObj>(at);
                    self.is_code_with(code, globals)
                }
                Kind::Native => self.heap.get::<NativeObj>(at).native < natives,
                Kind::Generator => {
                    generators.push(at);
                    true
                }
                Kind::HostFunction => {
                    lent.functions.push(at);
                    true
                }
                Kind::Host => {
                    lent.objects.push(at);
                    true
                }
                _ => true,
            };
        }
        valid && generators.into_iter().all(|at| self.generator_is_valid(at))
    }

    fn generator_is_valid(&mut self, at: Ref) -> bool {
        let GeneratorObj { code, pc, len, state, class, globals, handled, .. } = *self.heap.get::<GeneratorObj>(at);
        let fits = class.is_null() || self.is_class_of_iterators(class);
        if !fits || handled.is_object() && !handled.has_layout(Kind::Exception) {
            return false;
        }
        if GeneratorState::from_number(state) == GeneratorState::Finished {
            return self.is_there(code);
        }
        // One that has not started begins with its first instruction, which may be its only one.
        let followed = GeneratorState::from_number(state) == GeneratorState::Suspended;
        self.is_code_with(code, globals)
            && self.is_place(code, pc, followed)
            && len >= self.hot[code as usize].registers
    }

    /// Whether code lowers and has an instruction of that number, and another one after it if that is `followed`.
    fn is_place(&mut self, code: u32, pc: u32, followed: bool) -> bool {
        if !self.is_code(code) || self.ensure_lowered(code).is_err() {
            return false;
        }
        let length = self.codes[code as usize].lowered().map_or(0, |lowered| lowered.code.len());
        u64::from(pc) + u64::from(followed) < length as u64
    }

    /// Whether every frame points at code that lowers, at an instruction of it, and at registers that are there, and the first
    /// one ends the run.
    fn frames_are_valid(&mut self) -> bool {
        for depth in 1..=self.depth {
            let frame = *self.frame_at(depth);
            // A frame that was pushed at a safepoint goes back to an instruction, and not to the one after it.
            let followed = depth < self.depth && self.frame_at(depth + 1).resume & !OBSERVED != Resume::Again as u32;
            if !self.is_place(frame.code, frame.pc, followed) {
                return false;
            }
            let is_generator = self.codes[frame.code as usize].shape.flags.makes_generator();
            if is_generator == frame.generator.is_null() || depth > 1 && !self.result_fits(depth, &frame) {
                return false;
            }
            let registers = self.hot[frame.code as usize].registers;
            let aligned = frame.base.is_multiple_of(8) && frame.top.is_multiple_of(8);
            if !aligned || !self.frame_parts_are_valid(&frame) {
                return false;
            }
            let in_stack = frame.base >= STACK_START
                && frame.top <= STACK_END
                && frame.generator.is_null()
                && u64::from(frame.base) + u64::from(registers) * 8 <= u64::from(frame.top);
            let in_generator = !frame.generator.is_null()
                && self.heap.is_live(frame.generator, Kind::Generator)
                && self.heap.get::<GeneratorObj>(frame.generator).len >= registers
                && frame.base == frame.generator.offset(size_of::<GeneratorObj>() as u32)
                && (STACK_START..=STACK_END).contains(&frame.top);
            if !(in_stack || in_generator) || depth == 1 && frame.resume & !OBSERVED != Resume::Nested as u32 {
                return false;
            }
        }
        true
    }

    /// Whether what a frame gives goes to a register of the frame below, which was found valid. Nobody asks later.
    fn result_fits(&self, depth: u32, frame: &Frame) -> bool {
        let below = self.frame_at(depth - 1);
        let registers = self.hot[below.code as usize].registers;
        let code = self.codes[below.code as usize].lowered().map_or(&[][..], |lowered| &lowered.code);
        let Some(ins) = code.get(below.pc as usize) else { return false };
        let resume = frame.resume & !OBSERVED;
        // What a cache keeps goes on as the cache says.
        let resume = if resume == Resume::Cached as u32 { self.cached_resume(frame) } else { resume };
        if resume == Resume::LoopNext as u32 && (frame.generator.is_null() || !ins.is_loop_head()) {
            return false;
        }
        let first = u32::from(ins.a);
        let last = match Resume::from_bits(resume) {
            Resume::Discard | Resume::Again | Resume::KeyHash | Resume::KeyEqual | Resume::Nested => return true,
            Resume::Truth | Resume::LengthTruth | Resume::Contains | Resume::Compare if jumps_by_truth(ins.op) => {
                return true;
            }
            Resume::IterNext | Resume::SequenceNext if ins.is_loop_head() => u32::from(ins.b),
            Resume::Pair => first + 1,
            Resume::Enter => first + 1 + u32::from(ins.op == RegOp::Rare),
            Resume::WithExit => first + 3,
            Resume::Unpacked => first + unpacked_count(*ins),
            _ => first,
        };
        last < registers
    }

    /// Whether what a frame refers to is of the kinds that belong there: where results go, and builtins that take items in, nobody
    /// asks again.
    fn frame_parts_are_valid(&self, frame: &Frame) -> bool {
        let heap = &self.heap;
        let place = frame.namespace;
        let is = |kind: Kind| heap.is_live(place, kind);
        let function = frame.function.is_null() || heap.is_live(frame.function, Kind::Function);
        let resume = frame.resume & !OBSERVED;
        function
            && match Resume::from_bits(resume) {
                Resume::Consume => !frame.generator.is_null() && self.consumer_state_is_valid(resume, place),
                Resume::GetAttribute | Resume::Cached => is(Kind::Tuple) && heap.tuple_len(place) >= 2,
                // Nothing is known of a key that is asked first.
                Resume::KeyHash if place.is_null() => true,
                Resume::KeyHash | Resume::KeyEqual => {
                    is(Kind::Tuple) && heap.tuple_len(place) != 0 && heap.tuple_len(place).is_multiple_of(ANSWER_LEN)
                }
                Resume::Init => heap.is_start(place),
                _ => place.is_null() || heap.is_start(place),
            }
    }

    /// Whether objects have what the tables say that they are used with: closures, slots, fields, items of views.
    fn object_fits(&self, at: Ref, kind: Kind) -> bool {
        let heap = &self.heap;
        let len = |tuple: Ref| if tuple.is_null() { 0 } else { heap.tuple_len(tuple) };
        match kind {
            Kind::Function => {
                let FunctionObj { code, closure, globals, .. } = *heap.get::<FunctionObj>(at);
                let Some(code) = self.codes.get(code as usize).filter(|code| code.globals == globals) else {
                    return false;
                };
                let cells = if closure.is_null() { &[] } else { heap.tuple_items(closure) };
                // A body that awaits at its top level has its namespace there.
                code.free == 0
                    || cells.len() == code.free as usize && cells.iter().all(|cell| cell.is_exact(Kind::Cell))
            }
            Kind::Member => {
                let MemberObj { what, index, owner, .. } = *heap.get::<MemberObj>(at);
                match what {
                    0 | SLOT_AGAIN => !owner.is_null() && index < heap.get::<ClassObj>(owner).slot_base,
                    1 => self
                        .registry
                        .field_owners
                        .get(index as usize)
                        .is_some_and(|class| self.class(*class) == owner),
                    2..=4 => true,
                    _ => false,
                }
            }
            // The slots of its bases are at fixed places in instances that have a dictionary as well.
            Kind::Class => {
                let ClassObj { features, mro, bases, dict, metaclass, instance_kind, .. } = *heap.get::<ClassObj>(at);
                if [mro, bases, dict, metaclass].into_iter().any(Ref::is_null)
                    || features & feature::PLAIN_NEW != 0 && instance_kind != Kind::Instance as u8
                    || heap.get::<ClassObj>(metaclass).instance_kind != Kind::Class as u8
                {
                    return false;
                }
                let above = heap.tuple_items(mro).iter().map(|base| base.as_ref());
                above.chain([at]).all(|class| self.includes_layout(at, class))
            }
            Kind::MemoryView => {
                let MemoryViewObj { source, len: items, item_size, format, state, shape, strides, .. } =
                    *heap.get::<MemoryViewObj>(at);
                let bytes = if let Some(array) = source.layout_ref(Kind::ByteArray) {
                    heap.get::<ByteArrayObj>(array).len
                } else if let Some(bytes) = source.layout_ref(Kind::Bytes) {
                    heap.bytes(bytes).len() as u32
                } else {
                    return state & VIEW_RELEASED != 0;
                };
                // Views of several dimensions are made of ones with items, and may have lost them all in one dimension only.
                let lengths: Vec<Option<i64>> = match shape.is_null() {
                    true => vec![Some(i64::from(items))],
                    false => {
                        let lengths = heap.tuple_items(shape).iter().map(|length| length.to_int());
                        lengths.map(|length| length.map(|length| if length == 0 { 1 } else { length })).collect()
                    }
                };
                let total = lengths.iter().try_fold(i64::from(item_size), |product, length| {
                    product.checked_mul((*length).filter(|length| *length >= 0)?)
                });
                state & VIEW_RELEASED != 0
                    || is_item_of(format, item_size)
                        && len(shape) == len(strides)
                        && lengths.len() <= MAX_DIMENSIONS
                        && total.is_some_and(|total| total <= i64::from(bytes))
            }
            Kind::Frame => heap.get::<FrameObj>(at).depth <= self.depth,
            Kind::Iter => self.iterator_fits(at),
            _ => true,
        }
    }

    /// Whether the names and constants of a module, as far as they were made, are what the module says.
    fn constants_are_valid(&self, loaded: &LoadedModule) -> bool {
        let (names, consts) = self.heap.array_values(loaded.values).split_at(loaded.module.names.len());
        names.iter().all(|name| name.is_unbound() || self.heap.is_interned(*name))
            && consts.iter().zip(&loaded.module.consts).all(|(value, constant)| {
                let right = value.is_unbound() || self.is_constant(*value, constant);
                // Names of arguments, for one, are taken from such tuples without another look.
                right
                    && match constant {
                        Const::Tuple(items) if !value.is_unbound() => {
                            let values = self.heap.tuple_items(value.as_ref());
                            let parts = items.iter().filter_map(|item| loaded.module.consts.get(item.index()));
                            values.len() == items.len()
                                && values.iter().zip(parts).all(|(value, part)| self.is_constant(*value, part))
                        }
                        _ => true,
                    }
            })
    }

    fn is_constant(&self, value: Value, constant: &Const) -> bool {
        match constant {
            Const::None => value.is_none(),
            Const::Ellipsis => value == Value::ELLIPSIS,
            Const::Bool(truth) => value == Value::bool(*truth),
            Const::Int(_) | Const::BigInt { .. } => value.is_int() || value.is_exact(Kind::Int),
            Const::Float(_) => value.is_float(),
            Const::Complex(..) => value.is_exact(Kind::Complex),
            Const::Str(_) => value.is_exact(Kind::Str),
            Const::Bytes(_) => value.is_exact(Kind::Bytes),
            Const::Tuple(_) => value.is_exact(Kind::Tuple),
            Const::FrozenSet(_) => value.is_exact(Kind::FrozenSet),
        }
    }
}
