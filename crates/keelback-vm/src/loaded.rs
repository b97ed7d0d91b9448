//! Loaded programs: verified modules whose code this VM can run, and the register code made from them.

use std::sync::Arc;

use keelback_bytecode::{CodeFlags, CodeId, Const, ConstId, SlotKind};
use keelback_heap::{Kind, Ref, Value};
use keelback_verify::VerifiedModule;

use crate::flow::Flow;
use crate::interp::ops::arith;
use crate::loads::Maker;
use crate::lower::{self, Ins, Instructions, Lowered, LoweredConst, RegOp};
use crate::vm::Vm;

/// A verified module with its constants in the region.
#[derive(Clone, Debug)]
pub(crate) struct LoadedModule {
    pub(crate) module: VerifiedModule,
    /// An array: names (interned), then constants; unbound where not made yet.
    pub(crate) values: Ref,
    /// Index of the module's first code object in the VM's table, for each namespace it was loaded with.
    pub(crate) first_code: u32,
    /// Source lines for tracebacks, if the host has them.
    pub(crate) source: Option<Arc<str>>,
    /// Part of the prelude: its frames do not show in tracebacks.
    pub(crate) prelude: bool,
    /// Who made it.
    pub(crate) maker: Maker,
}

/// What an attribute, global or method site remembers. Derived: a restored snapshot starts without.
#[derive(Clone, Copy, Debug)]
#[repr(C)]
pub(crate) struct Cache {
    /// Shape for which the attribute is the inline slot at `slot`; 0 is none. Of a builtin, the dictionary of builtins.
    pub(crate) inline_shape: u32,
    /// Byte offset of the slot in the object, or the address of a global's value.
    pub(crate) slot: u32,
    /// Key of the other kinds of hit: shape, or the upper half of the value; for globals the dictionary's version.
    pub(crate) key: u32,
    /// Version of `class`, or of the builtins dictionary.
    pub(crate) version: u32,
    /// The class whose version counts; for stores that add a slot, the new shape.
    pub(crate) class: Ref,
    /// The name, interned.
    pub(crate) name: Ref,
    /// What was found on the class.
    pub(crate) value: Value,
    /// What kind of hit `key` stands for: see `attr.rs`.
    pub(crate) what: u8,
    /// Times the site missed; a site that misses often is left alone.
    pub(crate) misses: u8,
    /// Times that there was nothing to remember.
    pub(crate) barren: u8,
    pub(crate) pad: [u8; 5],
}

const _: () = assert!(size_of::<Cache>() == 40);

impl Cache {
    /// Becomes a copy of what another cache for the same name knows, unless the site has missed too often to be worth it.
    pub(crate) fn take(&mut self, known: &Cache) {
        if self.misses < u8::MAX {
            *self = Cache { misses: self.misses + 1, barren: self.barren, ..*known };
        }
    }

    pub(crate) fn new(name: Ref) -> Cache {
        Cache {
            inline_shape: 0,
            slot: 0,
            key: 0,
            version: 0,
            class: Ref::NULL,
            name,
            value: Value::UNBOUND,
            what: 0,
            misses: 0,
            barren: 0,
            pad: [0; 5],
        }
    }
}

/// Facts about a code object's parameters that calls need.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Shape {
    /// Positional parameters.
    pub(crate) positional: u32,
    /// Positional-only ones of them.
    pub(crate) positional_only: u32,
    /// Keyword-only parameters.
    pub(crate) keyword_only: u32,
    /// The code's flags.
    pub(crate) flags: CodeFlags,
}

/// What calls and returns need of a code object: one cache line.
#[derive(Clone, Copy, Debug)]
#[repr(C, align(64))]
pub(crate) struct HotCode {
    /// First instruction; null before lowering.
    pub(crate) ins: *const Ins,
    /// First constant.
    pub(crate) consts: *const Value,
    /// First cache.
    pub(crate) caches: *mut Cache,
    /// Registers of a frame.
    pub(crate) registers: u32,
    /// Number of arguments of a plain call: positional parameters only, no generator. `u32::MAX` if a call needs more.
    pub(crate) plain_arguments: u32,
    /// Ticks that a call takes.
    pub(crate) entry_fuel: u32,
    /// First slot that gets a cell of the closure.
    pub(crate) free_start: u32,
    /// How many do.
    pub(crate) free_count: u32,
    /// As `plain_arguments`, for code that makes a generator.
    pub(crate) generator_arguments: u32,
    /// How many instructions there are: none before lowering.
    pub(crate) length: u32,
}

impl HotCode {
    /// That of code that was not lowered yet.
    pub(crate) const EMPTY: HotCode = HotCode {
        ins: std::ptr::null(),
        consts: std::ptr::null(),
        caches: std::ptr::null_mut(),
        registers: 0,
        plain_arguments: u32::MAX,
        entry_fuel: 0,
        free_start: 0,
        free_count: 0,
        generator_arguments: u32::MAX,
        length: 0,
    };

    /// An instruction, if there is one of that number.
    #[inline]
    pub(crate) fn instruction(&self, number: u32) -> Option<Ins> {
        // SAFETY: `ins` points at `length` instructions.
        (number < self.length).then(|| unsafe { *self.ins.add(number as usize) })
    }
}

const _: () = assert!(size_of::<HotCode>() == 64);

// SAFETY: the pointers point into boxes that belong to the `LoadedCode` of the same number.
unsafe impl Send for HotCode {}

/// A code object with the globals it runs with.
#[derive(Debug)]
pub(crate) struct LoadedCode {
    /// How many variables of enclosing functions it has: cells in the closure of its functions.
    pub(crate) free: u32,
    /// Index of the module.
    pub(crate) module: u32,
    /// Which of its code objects.
    pub(crate) id: CodeId,
    /// The globals, a dictionary. Null while it is idle (see [`crate::loads`]).
    pub(crate) globals: Ref,
    /// There is none at this number: it went.
    pub(crate) is_gone: bool,
    pub(crate) shape: Shape,
    /// Whether each of its stack instructions is visible in the register code: known from the first time it was lowered on, also
    /// by another machine whose snapshot was restored. Where frames stand depends on it.
    pub(crate) traced: Option<bool>,
    /// The register code, once it was lowered; shared by all machines that run the module.
    pub(crate) lowered: Option<Arc<Lowered>>,
    /// The instructions as this machine runs them: they change their form. Empty before the first run.
    code: Instructions,
    pub(crate) const_values: Box<[Value]>,
    pub(crate) cache_values: Box<[Cache]>,
    /// Name and qualified name, once a function was made; null before.
    pub(crate) names: (Ref, Ref),
    /// The names of the parameters, without the starred ones.
    pub(crate) parameters: Box<[Ref]>,
    /// Index in the VM's table of each code object that `MakeFunction` names.
    pub(crate) inner: Box<[u32]>,
}

impl LoadedCode {
    /// A code object of a loaded module.
    pub(crate) fn new(module: u32, verified: &VerifiedModule, id: CodeId, globals: Ref) -> LoadedCode {
        let code = verified.code(id);
        LoadedCode {
            free: code.slots.iter().filter(|slot| slot.kind == SlotKind::Free).count() as u32,
            module,
            id,
            globals,
            is_gone: false,
            shape: Shape {
                positional: code.arg_count,
                positional_only: code.posonly_count,
                keyword_only: code.kwonly_count,
                flags: code.flags,
            },
            ..LoadedCode::gone()
        }
    }

    /// What is at a number that is free: as the library's first code object, for those who look at all.
    pub(crate) fn gone() -> LoadedCode {
        LoadedCode {
            free: 0,
            module: 0,
            id: CodeId(0),
            globals: Ref::NULL,
            is_gone: true,
            shape: Shape { positional: 0, positional_only: 0, keyword_only: 0, flags: CodeFlags::default() },
            traced: None,
            lowered: None,
            code: Instructions::default(),
            const_values: Box::default(),
            cache_values: Box::default(),
            names: (Ref::NULL, Ref::NULL),
            parameters: Box::default(),
            inner: Box::default(),
        }
    }

    /// The register code, once lowered.
    pub(crate) fn lowered(&self) -> Option<&Lowered> {
        self.lowered.as_deref()
    }

    /// Offset of the stack instruction that a register instruction does the work of.
    pub(crate) fn origin(&self, pc: u32) -> u32 {
        self.lowered.as_ref().and_then(|lowered| lowered.origins.get(pc as usize)).copied().unwrap_or(0)
    }

    /// The instruction that a frame waits in, to be changed.
    pub(crate) fn waiting_mut(&mut self, pc: u32) -> Option<&mut Ins> {
        self.code.get_mut(pc as usize)
    }

    pub(crate) fn flush_caches(&mut self) {
        for cache in &mut self.cache_values {
            *cache = Cache::new(cache.name);
        }
        for ins in &mut *self.code {
            match ins.op {
                RegOp::LoadGlobalHit | RegOp::LoadBuiltinHit => ins.op = RegOp::LoadGlobal,
                RegOp::LoadNameHit => ins.op = RegOp::LoadName,
                RegOp::LoadMethodOf => ins.op = RegOp::LoadMethod,
                _ => {}
            }
        }
    }
}

impl Vm {
    /// Loads a module to run with the given globals; gives the index of its body's code.
    ///
    /// # Errors
    /// The memory limit.
    pub(crate) fn load_module(
        &mut self,
        module: VerifiedModule,
        globals: Ref,
        source: Option<Arc<str>>,
        maker: Maker,
    ) -> Result<u32, Flow> {
        let count = module.names.len() + module.consts.len();
        let values = self.heap.new_array(count as u32)?;
        self.heap.values_mut(values.offset(16), count as u32).fill(Value::UNBOUND);
        let number = self.add_module(LoadedModule { module, values, first_code: 0, source, prelude: false, maker });
        self.count_module(number)?;
        let first = self.add_codes(number, globals);
        self.modules[number as usize].first_code = first;
        Ok(first)
    }

    /// The code object's index that belongs to the same load as `code`.
    fn sibling(&self, code: u32, id: CodeId) -> u32 {
        code - self.codes[code as usize].id.0 + id.0
    }

    /// Makes register code for a code object if it has none yet.
    #[inline]
    pub(crate) fn ensure_lowered(&mut self, code: u32) -> Result<(), Flow> {
        if !self.hot[code as usize].ins.is_null() {
            return Ok(());
        }
        self.lower_code(code)
    }

    #[cold]
    fn lower_code(&mut self, code: u32) -> Result<(), Flow> {
        let (module, id) = (self.codes[code as usize].module, self.codes[code as usize].id);
        let verified = self.modules[module as usize].module.clone();
        verified.check(id).map_err(|error| self.system_error(format!("damaged code: {error}")))?;
        let traced = self.codes[code as usize].traced.unwrap_or(self.traced);
        let lowered = match verified.derived(id, traced, || lower::lower(&verified, id, traced)) {
            Ok(lowered) => lowered,
            Err(error) => {
                let name = verified.name(verified.code(id).qualname).to_owned();
                return Err(self.memory_error(&format!("{name}() has too many {} for this machine", error.what)));
            }
        };
        let mut consts = Vec::with_capacity(lowered.consts.len());
        for constant in &lowered.consts {
            consts.push(match *constant {
                LoweredConst::Pool(id) => self.module_constant(module, id)?,
                LoweredConst::Name(id) => Value::exact(Kind::Str, self.module_name(module, id)?),
                LoweredConst::Int(int) => Value::int(i64::from(int)),
                LoweredConst::Reciprocal(divisor) => Value::from_bits(arith::reciprocal(i64::from(divisor))),
                LoweredConst::None => Value::NONE,
                LoweredConst::Bool(value) => Value::bool(value),
            });
        }
        let mut caches = Vec::with_capacity(lowered.sites.len());
        for site in &lowered.sites {
            caches.push(Cache::new(self.module_name(module, site.name)?));
        }
        let count = (verified.code(id).arg_count + verified.code(id).kwonly_count) as usize;
        let mut parameters = Vec::with_capacity(count);
        for slot in &verified.code(id).slots[..count] {
            parameters.push(self.module_name(module, slot.name)?);
        }
        let inner = lowered.codes.iter().map(|id| self.sibling(code, *id)).collect();
        let source = verified.code(id);
        let plain = source.kwonly_count == 0
            && !source.flags.contains(CodeFlags::VARARGS)
            && !source.flags.contains(CodeFlags::VARKEYWORDS);
        let free_count = source.slots.iter().filter(|slot| slot.kind == SlotKind::Free).count();
        let entry = &mut self.codes[code as usize];
        entry.const_values = consts.into_boxed_slice();
        entry.cache_values = caches.into_boxed_slice();
        entry.parameters = parameters.into_boxed_slice();
        entry.inner = inner;
        entry.traced = Some(traced);
        let hot = &mut self.hot[code as usize];
        hot.registers = lowered.registers;
        hot.entry_fuel = lowered.entry_fuel;
        hot.free_start = (source.slots.len() - free_count) as u32;
        hot.free_count = free_count as u32;
        let (calls, makes) = (plain && !source.flags.makes_generator(), plain && source.flags.makes_generator());
        hot.plain_arguments = if calls { source.arg_count } else { u32::MAX };
        hot.generator_arguments = if makes { source.arg_count } else { u32::MAX };
        entry.code = Instructions::place(&lowered.code);
        entry.lowered = Some(lowered);
        hot.ins = entry.code.as_ptr();
        hot.length = entry.code.len() as u32;
        hot.consts = entry.const_values.as_ptr();
        hot.caches = entry.cache_values.as_mut_ptr();
        Ok(())
    }

    /// A name of a module, interned.
    pub(crate) fn module_name(&mut self, module: u32, id: keelback_bytecode::NameId) -> Result<Ref, Flow> {
        let at = self.modules[module as usize].values.offset(16 + id.0 * 8);
        let made = self.heap.value_at(at);
        if !made.is_unbound() {
            return Ok(made.as_ref());
        }
        let verified = self.modules[module as usize].module.clone();
        let name = self.heap.intern(verified.name(id))?;
        self.heap.set_value_at(at, Value::exact(Kind::Str, name));
        Ok(name)
    }

    /// A constant of a module.
    pub(crate) fn module_constant(&mut self, module: u32, id: ConstId) -> Result<Value, Flow> {
        let verified = self.modules[module as usize].module.clone();
        // Tuples nest as deep as the file says, so the constants that one needs are made from an explicit list.
        let mut wanted = vec![id];
        while let Some(&id) = wanted.last() {
            if !self.heap.value_at(self.constant_address(module, id)).is_unbound() {
                wanted.pop();
                continue;
            }
            if let Const::Tuple(items) | Const::FrozenSet(items) = verified.constant(id) {
                let before = wanted.len();
                for item in items {
                    if self.heap.value_at(self.constant_address(module, *item)).is_unbound() {
                        wanted.push(*item);
                    }
                }
                if wanted.len() > before {
                    continue;
                }
            }
            let value = self.make_constant(module, verified.constant(id))?;
            let at = self.constant_address(module, id);
            self.heap.set_value_at(at, value);
        }
        Ok(self.heap.value_at(self.constant_address(module, id)))
    }

    fn constant_address(&self, module: u32, id: ConstId) -> u32 {
        let loaded = &self.modules[module as usize];
        loaded.values.offset(16 + (loaded.module.names.len() as u32 + id.0) * 8)
    }

    /// Makes a constant whose parts are made.
    fn make_constant(&mut self, module: u32, constant: &Const) -> Result<Value, Flow> {
        let parts = |vm: &Vm, items: &[ConstId]| -> Vec<Value> {
            items.iter().map(|item| vm.heap.value_at(vm.constant_address(module, *item))).collect()
        };
        Ok(match constant {
            Const::None => Value::NONE,
            Const::Ellipsis => Value::ELLIPSIS,
            Const::Bool(value) => Value::bool(*value),
            Const::Int(int) => self.heap.new_int_i64(*int)?,
            Const::BigInt { negative, magnitude } => self.big_constant(*negative, magnitude)?,
            Const::Float(bits) => Value::float_any(f64::from_bits(*bits)),
            Const::Complex(re, im) => self.new_complex(f64::from_bits(*re), f64::from_bits(*im))?,
            Const::Str(text) => Value::exact(Kind::Str, self.constant_str(text)?),
            Const::Bytes(bytes) => Value::exact(Kind::Bytes, self.heap.new_bytes(bytes)?),
            Const::Tuple(items) => {
                let values = parts(self, items);
                self.new_tuple(&values)?
            }
            Const::FrozenSet(items) => {
                let values = parts(self, items);
                let first = self.heap.new_frozenset()?;
                for item in values {
                    self.heap.set_add(first, item).map_err(|error| self.table_error(error))?;
                }
                // CPython's compiler makes such a constant twice, the second time in the order of the first: that order shows.
                let set = self.heap.new_frozenset()?;
                let mut position = 0;
                while let Some(item) = self.heap.set_next(first, &mut position) {
                    self.heap.set_add(set, item).map_err(|error| self.table_error(error))?;
                }
                Value::exact(Kind::FrozenSet, set)
            }
        })
    }

    /// Text of a constant: interned if it looks like an identifier, as CPython does.
    fn constant_str(&mut self, text: &[u8]) -> Result<Ref, Flow> {
        let identifier = text.iter().all(|byte| byte.is_ascii_alphanumeric() || *byte == b'_');
        Ok(if identifier { self.heap.intern_bytes(text)? } else { self.heap.new_str(text)? })
    }

    fn big_constant(&mut self, negative: bool, magnitude: &[u8]) -> Result<Value, Flow> {
        let value = self.heap.int_from_le_bytes(&[magnitude, &[0]].concat(), true)?;
        Ok(if negative { self.heap.int_neg(value)? } else { value })
    }
}
