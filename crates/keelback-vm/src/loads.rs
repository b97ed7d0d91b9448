//! Loads: the code objects of a module, ready to run with one dictionary of globals. They lie next to each other in the machine's table
//! of code, in the order of the module.
//!
//! A module has several when its code runs with several dictionaries, as with `eval(code, {"x": 1})`. Of those that the program or the
//! host made, what nothing refers to any more goes away after a collection: functions, generators, tracebacks, frames and code objects
//! know the numbers of their code, and they are looked through then. A load of a module that is still in use waits for other globals
//! (it is *idle*, and has none); that of another one leaves free places in the table. Modules of the library stay.

use std::collections::{BTreeSet, HashMap, HashSet};

use keelback_bytecode::CodeId;
use keelback_heap::layout::{CodeObj, FrameObj, FunctionObj, GeneratorObj, TracebackObj};
use keelback_heap::{Heap, Kind, Ref, Value};

use crate::flow::Flow;
use crate::loaded::{HotCode, LoadedCode, LoadedModule};
use crate::types::unawaited::code_of_place;
use crate::vm::{Vm, root};

/// How much code there has to be since the last time, in bytes, for a collection to look for what is of no use any more.
const FRESH_BYTES: u64 = 64 << 10;
/// Objects that are looked through between two looks at the clock: some 20 us.
const LOOK_OBJECTS: u32 = 4096;
/// Most idle loads of a module that are kept.
const IDLE_MAX: usize = 64;
/// Most code objects of a machine.
const CODES_MAX: usize = 1 << 22;

/// What a loaded module takes outside of the region, besides its tables, and each of its code objects besides their bytecode.
const MODULE_BYTES: u64 = 2048;
const MODULE_CODE_BYTES: u64 = 1536;

/// Who made a module, and what becomes of its code.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Maker {
    /// It is the library's, or was imported: it stays.
    Library,
    /// The host, which runs it. It goes when it is of no use any more.
    Host,
    /// The program, which pays for its memory. It goes when it is of no use any more.
    Program,
    /// Nobody: it went, and its number is free.
    Gone,
}

impl Maker {
    /// Its number in a snapshot, where [`Maker::Gone`] has none.
    pub(crate) fn number(self) -> u32 {
        match self {
            Maker::Library | Maker::Gone => 0,
            Maker::Host => 1,
            Maker::Program => 2,
        }
    }

    /// The one with that number.
    pub(crate) fn of_number(number: u32) -> Option<Maker> {
        [Maker::Library, Maker::Host, Maker::Program].into_iter().find(|maker| maker.number() == number)
    }
}

/// A text that `eval` or `exec` compiled: how, its globals, and itself.
pub(crate) type CompiledText = (u8, Ref, String);

/// Where the code of such a text is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) struct CompiledCode {
    pub(crate) code: u32,
    /// Whether it was run since code was last disposed of.
    pub(crate) is_used: bool,
}

/// Where loads are, and where there is room for more.
#[derive(Clone, Default, Debug)]
pub(crate) struct Loads {
    /// The first code object of each, by module and globals.
    by_globals: HashMap<(u32, Ref), u32>,
    /// Idle ones: module and first code object.
    idle: BTreeSet<(u32, u32)>,
    /// Free places that lie together: how many, and the first.
    free_codes: BTreeSet<(u32, u32)>,
    free_modules: BTreeSet<u32>,
    /// Bytes of code that was loaded since code was last disposed of.
    pub(crate) fresh_bytes: u64,
}

impl Loads {
    /// The loads of a machine whose table of code is known to be in order.
    pub(crate) fn of(codes: &[LoadedCode], modules: &[LoadedModule], fresh_bytes: u64) -> Loads {
        let mut loads = Loads { fresh_bytes, ..Loads::default() };
        loads.free_modules =
            (0..).zip(modules).filter(|(_, module)| module.maker == Maker::Gone).map(|(number, _)| number).collect();
        for load in all_loads(codes, modules) {
            let globals = codes[load.first as usize].globals;
            if globals.is_null() {
                loads.idle.insert((load.module, load.first));
            } else {
                loads.by_globals.insert((load.module, globals), load.first);
            }
        }
        loads.find_free_codes(codes);
        loads
    }

    fn find_free_codes(&mut self, codes: &[LoadedCode]) {
        self.free_codes.clear();
        let mut at = 0;
        for same in codes.chunk_by(|one, other| one.is_gone == other.is_gone) {
            let count = same.len() as u32;
            if same[0].is_gone {
                self.free_codes.insert((count, at));
            }
            at += count;
        }
    }

    /// Takes as many free places as there are, in the smallest gap that has them.
    fn take_free_codes(&mut self, count: u32) -> Option<u32> {
        let &(size, first) = self.free_codes.range((count, 0)..).next()?;
        self.free_codes.remove(&(size, first));
        if size > count {
            self.free_codes.insert((size - count, first + count));
        }
        Some(first)
    }

    fn take_idle(&mut self, module: u32) -> Option<u32> {
        let &(module, first) = self.idle.range((module, 0)..=(module, u32::MAX)).next()?;
        self.idle.remove(&(module, first));
        Some(first)
    }
}

/// A load in the table of code.
pub(crate) struct Load {
    pub(crate) module: u32,
    pub(crate) first: u32,
    count: u32,
}

impl Load {
    pub(crate) fn codes(&self) -> std::ops::Range<usize> {
        self.first as usize..(self.first + self.count) as usize
    }

    /// Whether it is the one that a module of the library was loaded with.
    fn stays(&self, modules: &[LoadedModule]) -> bool {
        let LoadedModule { maker, first_code, .. } = modules[self.module as usize];
        maker == Maker::Library && first_code == self.first
    }
}

/// All loads, in the order of the table. If that is not in order, the last one may lead out of it.
pub(crate) fn all_loads(codes: &[LoadedCode], modules: &[LoadedModule]) -> impl Iterator<Item = Load> {
    let mut first = 0_usize;
    std::iter::from_fn(move || {
        first += codes.get(first..)?.iter().take_while(|code| code.is_gone).count();
        let module = codes.get(first)?.module;
        let count = modules[module as usize].module.codes.len().max(1);
        let load = Load { module, first: first as u32, count: count as u32 };
        first += count;
        Some(load)
    })
}

impl Vm {
    /// What the code of a load takes outside of the region: register code with caches of several times the size of its bytecode.
    fn load_bytes(&self, module: u32) -> u64 {
        let codes = &self.modules[module as usize].module.codes;
        codes.iter().map(|code| MODULE_CODE_BYTES + code.code.len() as u64 * 24).sum()
    }

    /// What a module takes there besides: its tables.
    fn module_bytes(&self, module: u32) -> u64 {
        let verified = &self.modules[module as usize].module;
        MODULE_BYTES + (verified.names.len() + verified.consts.len()) as u64 * 64
    }

    /// The modules that did not go, with their numbers.
    pub(crate) fn modules_there(&self) -> impl Iterator<Item = (u32, &LoadedModule)> {
        (0..).zip(&self.modules).filter(|(_, module)| module.maker != Maker::Gone)
    }

    /// Enters a module into the table; gives its number.
    pub(crate) fn add_module(&mut self, loaded: LoadedModule) -> u32 {
        match self.loads.free_modules.pop_first() {
            Some(number) => {
                self.modules[number as usize] = loaded;
                number
            }
            None => {
                self.modules.push(loaded);
                (self.modules.len() - 1) as u32
            }
        }
    }

    /// Counts the memory of a module that may go again, and of its first load. It goes at once if there is no room for it.
    ///
    /// # Errors
    /// The memory limit.
    pub(crate) fn count_module(&mut self, module: u32) -> Result<(), Flow> {
        let bytes = self.load_bytes(module);
        match self.modules[module as usize].maker {
            Maker::Library | Maker::Gone => return Ok(()),
            Maker::Host => self.heap.note_outside(bytes),
            Maker::Program => {
                if let Err(error) = self.heap.charge_outside(self.module_bytes(module) + bytes) {
                    self.forget_module(module);
                    return Err(error.into());
                }
            }
        }
        self.loads.fresh_bytes += bytes;
        Ok(())
    }

    /// The first code object of a module's load for a dictionary of globals, which is made if there is none.
    ///
    /// # Errors
    /// The memory limit.
    pub(crate) fn load_for(&mut self, module: u32, globals: Ref) -> Result<u32, Flow> {
        let first = self.modules[module as usize].first_code;
        if self.codes[first as usize].globals == globals {
            return Ok(first);
        }
        if let Some(first) = self.loads.by_globals.get(&(module, globals)) {
            return Ok(*first);
        }
        if let Some(first) = self.loads.take_idle(module) {
            let count = self.modules[module as usize].module.codes.len();
            for code in &mut self.codes[first as usize..first as usize + count] {
                code.globals = globals;
                code.flush_caches();
            }
            self.loads.by_globals.insert((module, globals), first);
            return Ok(first);
        }
        self.need_room_for_code()?;
        let bytes = self.load_bytes(module);
        self.heap.charge_outside(bytes)?;
        self.loads.fresh_bytes += bytes;
        Ok(self.add_codes(module, globals))
    }

    /// Fails if there are too many code objects.
    pub(crate) fn need_room_for_code(&mut self) -> Result<(), Flow> {
        if self.codes.len() < CODES_MAX { Ok(()) } else { Err(self.memory_error("too many code objects")) }
    }

    /// Adds entries for all code objects of a loaded module, to run with the given globals.
    pub(crate) fn add_codes(&mut self, module: u32, globals: Ref) -> u32 {
        let verified = self.modules[module as usize].module.clone();
        let count = verified.codes.len() as u32;
        let first = self.loads.take_free_codes(count).unwrap_or_else(|| {
            let first = self.codes.len();
            self.codes.resize_with(first + count as usize, LoadedCode::gone);
            self.hot.resize(first + count as usize, HotCode::EMPTY);
            first as u32
        });
        for index in 0..count {
            let code = LoadedCode::new(module, &verified, CodeId(index), globals);
            self.codes[(first + index) as usize] = code;
        }
        self.loads.by_globals.insert((module, globals), first);
        first
    }

    /// Before a collection: if code may be disposed of after it, code objects are kept by those who have them alone, and not by the machine.
    pub(crate) fn let_go_of_code(&mut self) -> Option<Unheld> {
        let is_short = self.heap.committed_bytes() > self.heap.limit_bytes() / 4 * 3;
        let is_enough = self.loads.fresh_bytes >= FRESH_BYTES || is_short || self.collect_always;
        if self.loads.fresh_bytes == 0 || !is_enough {
            return None;
        }
        let known = self.heap.root(root::CODE_OBJECTS).as_ref();
        let (mut objects, mut position) = (Vec::new(), 0);
        while let Some(entry) = self.heap.dict_next(known, &mut position) {
            objects.push(entry);
        }
        for (number, _) in &objects {
            // There is an entry: no memory is needed.
            let _ = self.heap.dict_set(known, *number, Value::NONE);
        }
        let mut used = vec![false; self.codes.len()];
        (1..=self.depth).for_each(|depth| used[self.frame_at(depth).code as usize] = true);
        Some(Unheld { objects, used, gave_up: false })
    }

    /// Nothing came of it: everything is as before.
    pub(crate) fn take_back_code(&mut self, Unheld { objects, .. }: Unheld) {
        let known = self.heap.root(root::CODE_OBJECTS).as_ref();
        for (number, object) in objects {
            let _ = self.heap.dict_set(known, number, object);
        }
    }

    /// Right after a collection: frees code that nothing refers to.
    pub(crate) fn dispose_of_code(&mut self, unheld: Unheld) {
        if unheld.gave_up {
            return self.take_back_code(unheld);
        }
        let Unheld { objects, used, .. } = unheld;
        let known = self.heap.root(root::CODE_OBJECTS).as_ref();
        for (number, object) in objects {
            let survives = object.to_ref().is_some_and(|at| self.heap.has_survived(at));
            let _ = if survives {
                self.heap.dict_set(known, number, object)
            } else {
                self.heap.dict_remove(known, number).map(|_| ())
            };
        }
        self.compiled.retain(|_, CompiledCode { code, is_used }| {
            std::mem::take(is_used) && used.get(*code as usize).copied().unwrap_or(false)
        });
        self.free_unused(&used);
        self.loads.fresh_bytes = 0;
    }

    /// Frees all loads of which no code is used.
    fn free_unused(&mut self, used: &[bool]) {
        let all: Vec<Load> = all_loads(&self.codes, &self.modules).collect();
        let mut is_needed: Vec<bool> = self.modules.iter().map(|module| module.maker == Maker::Library).collect();
        let (in_use, unused): (Vec<Load>, Vec<Load>) =
            all.into_iter().partition(|load| used[load.codes()].contains(&true));
        in_use.iter().for_each(|load| is_needed[load.module as usize] = true);

        let mut released = 0;
        let mut idle: HashMap<u32, usize> = HashMap::new();
        for load in unused {
            if load.stays(&self.modules) {
                continue;
            }
            let LoadedModule { maker, first_code, .. } = self.modules[load.module as usize];
            let is_first = first_code == load.first;
            let globals = self.codes[load.first as usize].globals;
            if self.loads.by_globals.get(&(load.module, globals)) == Some(&load.first) {
                self.loads.by_globals.remove(&(load.module, globals));
            }
            if is_needed[load.module as usize] {
                let idle = idle.entry(load.module).or_default();
                // Numbers of siblings are counted from the first one.
                if is_first || *idle < IDLE_MAX {
                    *idle += 1;
                    self.codes[load.codes()].iter_mut().for_each(|code| code.globals = Ref::NULL);
                    self.loads.idle.insert((load.module, load.first));
                    continue;
                }
            }
            if !is_first || maker == Maker::Program {
                released += self.load_bytes(load.module);
            }
            self.loads.idle.remove(&(load.module, load.first));
            self.codes[load.codes()].fill_with(LoadedCode::gone);
            self.hot[load.codes()].fill(HotCode::EMPTY);
        }
        for number in (0..self.modules.len() as u32).filter(|number| !is_needed[*number as usize]) {
            match self.modules[number as usize].maker {
                Maker::Gone => continue,
                Maker::Program => released += self.module_bytes(number),
                Maker::Host | Maker::Library => {}
            }
            self.forget_module(number);
        }
        self.loads.find_free_codes(&self.codes);
        self.heap.release_outside(released);
    }

    fn forget_module(&mut self, number: u32) {
        let loaded = &mut self.modules[number as usize];
        (loaded.values, loaded.source, loaded.prelude, loaded.maker) = (Ref::NULL, None, true, Maker::Gone);
        // Whoever looks at all of them finds the library's.
        if let Ok(module) = self.verified_file(0) {
            self.modules[number as usize].module = module;
        }
        self.loads.free_modules.insert(number);
    }
}

/// What a collection has to tell of code.
pub(crate) struct Unheld {
    /// The code objects that the machine had: number, and object.
    objects: Vec<(Value, Value)>,
    /// Which code is used, by frames at first.
    used: Vec<bool>,
    /// Not all of that was found out, because the run has to stop.
    gave_up: bool,
}

impl Unheld {
    /// Once it is known what the collection leaves: finds out which code is used, unless the run has to stop. Gives the code objects that
    /// stay because their program does, be they asked for or not.
    pub(crate) fn find_used(
        &mut self,
        heap: &Heap,
        is_to_stop: &dyn Fn() -> bool,
        codes: &[LoadedCode],
        compiled: &HashMap<CompiledText, CompiledCode>,
    ) -> Vec<Ref> {
        let mut use_code = |number: u32| {
            if let Some(used) = self.used.get_mut(number as usize) {
                *used = true;
            }
        };
        let mut look = LOOK_OBJECTS;
        let is_known = heap.each_survivor(|at, kind| {
            if let Some(number) = code_in(heap, at, kind) {
                use_code(number);
            }
            // Where a coroutine was made is said if nobody waits for it.
            if kind == Kind::Generator
                && let Some(number) = code_of_place(heap.get::<GeneratorObj>(at).extra)
            {
                use_code(number);
            }
            look -= 1;
            if look > 0 {
                return true;
            }
            look = LOOK_OBJECTS;
            !is_to_stop()
        });
        if !is_known {
            self.gave_up = true;
            return self.objects.iter().filter_map(|(_, object)| object.to_ref()).collect();
        }
        for ((_, globals, _), CompiledCode { code, is_used }) in compiled {
            if *is_used && heap.has_survived(*globals) && heap.is_live(*globals, Kind::Dict) {
                use_code(*code);
            }
        }
        let modules: HashSet<u32> =
            codes.iter().zip(&self.used).filter(|(_, used)| **used).map(|(code, _)| code.module).collect();
        let stays = |number: &Value| {
            let code = number.to_int().and_then(|number| codes.get(usize::try_from(number).ok()?));
            code.is_some_and(|code| modules.contains(&code.module))
        };
        self.objects.iter().filter(|(number, _)| stays(number)).filter_map(|(_, object)| object.to_ref()).collect()
    }
}

/// The number of the code that an object needs, if it is of a kind that does.
fn code_in(heap: &Heap, at: Ref, kind: Kind) -> Option<u32> {
    Some(match kind {
        Kind::Function => heap.get::<FunctionObj>(at).code,
        Kind::Generator => heap.get::<GeneratorObj>(at).code,
        Kind::Traceback => heap.get::<TracebackObj>(at).code,
        Kind::Frame => heap.get::<FrameObj>(at).code,
        Kind::Code => heap.get::<CodeObj>(at).code,
        _ => return None,
    })
}
