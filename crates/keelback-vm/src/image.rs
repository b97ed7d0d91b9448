//! Images of machines: a machine's state at one moment, from which further machines are made at little cost. A new machine is one
//! made from the image of a machine with all builtins; a fork is an image of a program at work, and a machine made from it.
//!
//! The heap does most of the work (see [`keelback_heap::image`]). Of what the machine keeps outside the region, the state is copied;
//! what never changes is shared, register code as it was lowered included; instructions that change their form and caches are every
//! machine's own.

use std::collections::HashMap;
use std::io;
use std::sync::Arc;

use keelback_bytecode::CodeId;
use keelback_heap::heap::{FRAMES_START, STACK_START};
use keelback_heap::image::{HeapImage, RegionPool, Use};
use keelback_heap::{Heap, Ref};

use crate::embed::{Data, DataLimits};
use crate::frame::Frame;
use crate::host::Host;
use crate::limits::{Account, Limits};
use crate::loaded::{HotCode, LoadedCode, LoadedModule};
use crate::loads::{CompiledCode, CompiledText, Loads};
use crate::lower::Lowered;
use crate::native::{HotNative, Registry, Shared};
use crate::prelude::Prelude;
use crate::vm::Vm;

/// A machine's state at one moment. Cloning it is cheap.
#[derive(Clone)]
pub struct VmImage {
    state: Arc<State>,
    pool: Option<Arc<RegionPool>>,
}

struct State {
    heap: Arc<HeapImage>,
    slice: i64,
    fuel: i64,
    fuel_limited: bool,
    account: Account,
    memory_limit: u64,
    depth: u32,
    depth_limit: u32,
    depth_limit_max: u32,
    stopped_at: (u32, u32),
    retried: (u32, u32),
    reraising: bool,
    collect_always: bool,
    stepping: bool,
    traced: bool,
    codes: Vec<CodeState>,
    modules: Vec<LoadedModule>,
    compiled: HashMap<CompiledText, CompiledCode>,
    loads: Loads,
    registry: Arc<Registry>,
    hot_natives: Arc<[HotNative]>,
    kind_classes: [Ref; 64],
    next_version: u32,
    next_id: u32,
    prelude: Prelude,
    data_limits: DataLimits,
    host_objects: Vec<Ref>,
    host_result: Option<Data>,
}

/// What of a loaded code object is not derived.
struct CodeState {
    module: u32,
    id: CodeId,
    globals: Ref,
    is_gone: bool,
    traced: Option<bool>,
    names: (Ref, Ref),
    lowered: Option<Arc<Lowered>>,
}

const _: () = {
    const fn is_shared_between_threads<T: Send + Sync>() {}
    is_shared_between_threads::<VmImage>();
};

impl std::fmt::Debug for VmImage {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "VmImage {{ bytes: {}, codes: {} }}", self.state.heap.used_bytes(), self.state.codes.len())
    }
}

impl Vm {
    /// The state as an image, between runs or at any stop. The machine itself goes on as if nothing had been.
    ///
    /// # Errors
    /// The operating system's, when it has no memory.
    pub fn freeze(&mut self) -> io::Result<VmImage> {
        self.freeze_for(Use::Few)
    }

    /// As [`Vm::freeze`], for an image that many machines will be made from. What the machine does not need any more is collected
    /// first. `pooled` regions of machines that are gone are kept for the next ones.
    ///
    /// # Errors
    /// As [`Vm::freeze`].
    pub fn freeze_for_many(&mut self, pooled: usize) -> io::Result<VmImage> {
        self.collect();
        let mut image = self.freeze_for(Use::Many)?;
        if pooled > 0 {
            image.pool = Some(RegionPool::new(image.state.heap.clone(), pooled));
        }
        Ok(image)
    }

    fn freeze_for(&mut self, how: Use) -> io::Result<VmImage> {
        if self.is_damaged {
            return Err(io::Error::other(crate::Damaged));
        }
        self.heat_natives();
        // Named one by one, so that whoever adds a field says here whether it is part of the state.
        let Vm {
            heap,
            slice,
            fuel,
            fuel_limited,
            account,
            depth,
            depth_limit,
            depth_limit_max,
            stopped_at,
            retried,
            reraising,
            collect_always,
            stepping,
            traced,
            codes,
            modules,
            compiled,
            loads,
            registry,
            hot_natives,
            kind_classes,
            next_version,
            next_id,
            prelude,
            // Only while a builtin runs.
            nested_steps: _,
            native_calls: _,
            calls_bound_native: _,
            gave_up_collection: _,
            stops_at_handler: _,
            interrupted: _,
            taken: _,
            in_host: _,
            // Never of a machine that is frozen.
            is_damaged: _,
            // Derived.
            deque_shape: _,
            hot: _,
            type_cache: _,
            attr_memo: _,
            format_specs: _,
            scratch: _,
            weak_index: _,
            // The host's.
            host: _,
            data_limits,
            host_objects,
            host_result,
        } = self;
        let frames = FRAMES_START + *depth * size_of::<Frame>() as u32;
        let top = (0..*depth).map(|frame| {
            let at = FRAMES_START + frame * size_of::<Frame>() as u32;
            // SAFETY: `depth` frames lie inside the region's frame area; a frame is plain data.
            unsafe { (*heap.base().add(at as usize).cast::<Frame>()).top }
        });
        let stack_end = top.max().unwrap_or(STACK_START);
        let state = State {
            heap: Arc::new(heap.freeze(stack_end, frames, how)?),
            slice: *slice,
            fuel: *fuel,
            fuel_limited: *fuel_limited,
            account: account.copy(),
            memory_limit: heap.limit_bytes(),
            depth: *depth,
            depth_limit: *depth_limit,
            depth_limit_max: *depth_limit_max,
            stopped_at: *stopped_at,
            retried: *retried,
            reraising: *reraising,
            collect_always: *collect_always,
            stepping: *stepping,
            traced: *traced,
            codes: codes
                .iter()
                .map(|code| CodeState {
                    module: code.module,
                    id: code.id,
                    globals: code.globals,
                    is_gone: code.is_gone,
                    traced: code.traced,
                    names: code.names,
                    lowered: code.lowered.clone(),
                })
                .collect(),
            modules: modules.clone(),
            compiled: compiled.clone(),
            loads: loads.clone(),
            registry: registry.share(),
            hot_natives: hot_natives.clone(),
            kind_classes: *kind_classes,
            next_version: *next_version,
            next_id: *next_id,
            prelude: prelude.clone(),
            data_limits: *data_limits,
            host_objects: host_objects.clone(),
            host_result: host_result.clone(),
        };
        Ok(VmImage { state: Arc::new(state), pool: None })
    }
}

impl VmImage {
    /// A machine in that state with limits of its own. What the program has used before the image was made counts.
    ///
    /// # Errors
    /// The operating system's, when address space is short; or when the limits leave no room for the image.
    pub fn machine(&self, limits: &Limits, host: Box<dyn Host>) -> io::Result<Vm> {
        let heap = match &self.pool {
            Some(pool) => pool.heap(limits.memory_bytes)?,
            None => self.state.heap.heap(limits.memory_bytes)?,
        };
        let mut vm = self.machine_on(heap, host)?;
        vm.set_limits(limits);
        Ok(vm)
    }

    /// A machine that goes on as the one would that was frozen, with the same limits.
    ///
    /// # Errors
    /// As [`VmImage::machine`].
    pub fn fork(&self, host: Box<dyn Host>) -> io::Result<Vm> {
        self.machine_on(self.state.heap.heap(self.state.memory_limit)?, host)
    }

    /// How many bytes of the region the image holds.
    #[must_use]
    pub fn used_bytes(&self) -> u64 {
        self.state.heap.used_bytes()
    }

    /// Regions of machines that are gone, ready for the next ones.
    #[must_use]
    pub fn pooled(&self) -> usize {
        self.pool.as_ref().map_or(0, |pool| pool.len())
    }

    fn machine_on(&self, heap: Heap, host: Box<dyn Host>) -> io::Result<Vm> {
        let state = &*self.state;
        let mut vm = Vm {
            heap,
            slice: state.slice,
            fuel: state.fuel,
            fuel_limited: state.fuel_limited,
            account: state.account.copy(),
            depth: state.depth,
            depth_limit: state.depth_limit,
            depth_limit_max: state.depth_limit_max,
            deque_shape: Ref::NULL,
            nested_steps: 0,
            native_calls: 0,
            calls_bound_native: false,
            stopped_at: state.stopped_at,
            taken: crate::source::Taken::default(),
            retried: state.retried,
            reraising: state.reraising,
            collect_always: state.collect_always,
            stepping: state.stepping,
            traced: state.traced,
            hot: Vec::with_capacity(state.codes.len()),
            codes: Vec::with_capacity(state.codes.len()),
            modules: state.modules.clone(),
            compiled: state.compiled.clone(),
            loads: state.loads.clone(),
            registry: Shared::Shared(state.registry.clone()),
            hot_natives: state.hot_natives.clone(),
            kind_classes: state.kind_classes,
            type_cache: Default::default(),
            attr_memo: Default::default(),
            format_specs: Default::default(),
            scratch: Vec::new(),
            weak_index: None,
            gave_up_collection: false,
            stops_at_handler: false,
            interrupted: false,
            is_damaged: false,
            in_host: false,
            next_version: state.next_version,
            next_id: state.next_id,
            prelude: state.prelude.clone(),
            host,
            data_limits: state.data_limits,
            host_objects: state.host_objects.clone(),
            host_result: state.host_result.clone(),
        };
        for code in &state.codes {
            let mut added = match code.is_gone {
                true => LoadedCode::gone(),
                false => {
                    LoadedCode::new(code.module, &state.modules[code.module as usize].module, code.id, code.globals)
                }
            };
            (added.traced, added.names) = (code.traced, code.names);
            added.lowered = code.lowered.clone();
            vm.codes.push(added);
            vm.hot.push(HotCode::EMPTY);
        }
        // What runs or is suspended is expected to be ready. Everything else becomes that when it is called.
        let running: Vec<u32> = (1..=vm.depth).map(|depth| vm.frame_at(depth).code).collect();
        let suspended = |code: &LoadedCode| code.lowered().is_some() && code.shape.flags.makes_generator();
        let generators: Vec<u32> =
            (0..).zip(&vm.codes).filter(|(_, code)| suspended(code)).map(|pair| pair.0).collect();
        for code in running.into_iter().chain(generators) {
            if vm.ensure_lowered(code).is_err() {
                return Err(io::Error::other("the memory limit leaves no room to go on"));
            }
        }
        vm.keep_waiting_general();
        Ok(vm)
    }
}
