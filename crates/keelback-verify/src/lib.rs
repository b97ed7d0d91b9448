//! The one gate from `Module` to `VerifiedModule`: knows the opcode table, nothing of source or of execution.
//!
//! # What is proved
//!
//! Each property has a name, which stands in [`VerifyError`] and in the tests under `tests/verify/`.
//!
//! **Tables.**
//! * `limits`: counts and sizes are within the format's limits; a frame needs at most [`MAX_REGISTERS`] registers.
//! * `index`: every constant, name, code object and slot that is named exists.
//! * `constant`: tuples and frozensets refer to earlier constants only, so they are acyclic, and are nested and shared
//!   within bounds; text is UTF-8 with surrogates; large integers are in their one form and do not fit in 64 bits; a NaN has
//!   no payload;
//!   what stands where a tuple of names is needed is a tuple of different strings.
//! * `flags`: only known flags; at most one of generator, coroutine and asynchronous generator; module and class bodies
//!   have no parameters and are no generators; functions are marked `OPTIMIZED` and other code is not.
//! * `slots`: parameters come first and are plain variables or cells; free variables come last; the module body has none;
//!   positional-only parameters are among the positional ones.
//!
//! **Instructions.**
//! * `decode`: the bytes are instructions one after the other, without gaps, to the end.
//! * `operand`: distances are at least 1, choices are among the documented ones, keyword names are no more than arguments.
//! * `slot-kind`: plain loads and stores name plain slots, cell instructions cell slots, `NEW_CELL` an own cell.
//! * `jump`: targets are instructions, later ones unless the opcode is marked `BACKWARD`, then not later ones.
//! * `ranges`: exception ranges are not empty, sorted, do not overlap, start, end and continue at instructions, and continue
//!   after their end: so every cycle of control goes through a jump marked `BACKWARD`, which is a safepoint.
//! * `positions`: the position table decodes to entries for instructions, in order.
//! * `context`: `NAMESPACE` instructions only in module and class bodies, `HALT` only in the module body, `YIELD_VALUE`
//!   only in generators, `ASYNC_GEN_YIELD` only in asynchronous generators, `YIELD_FROM` in these and coroutines.
//! * `closure`: `MAKE_FUNCTION` names a later code object (so nesting is acyclic) and gives it exactly the cells that it
//!   has free variables for.
//!
//! **Flow**, for all code that can be reached:
//! * `stack`: all paths to an instruction agree on the depth; no instruction takes more than is there; the depth never
//!   exceeds what the code object declares.
//! * `handler-stack`: at every protected instruction the stack holds what the handler keeps, and no protected instruction
//!   removes or replaces that.
//! * `kind`: the absent marker of `PUSH_NULL` and `LOAD_METHOD` is only moved, copied, dropped, or consumed as the `self` of
//!   a call; `CALL_EX` finds `PUSH_NULL`'s marker there. What `PUSH_EXC_INFO` keeps is only moved, copied, and consumed by
//!   `POP_EXCEPT` and `WITH_EXCEPT_START`, and none of it is left at a return. Instructions on exceptions get exceptions.
//!   Instructions that fill a list, set or dictionary in place get one made by `BUILD_…` in this frame that no other
//!   instruction has seen. A closure tuple consists of cells.
//! * `assignment`: `LOAD_FAST` reads a slot that every path has assigned; a cell of an inlined comprehension is made before
//!   it is used.
//! * `terminator`: no path runs off the end.
//! * `budget`: all this took work and memory within [`FLOW_BUDGET_PER_BYTE`] per byte of code; more is refused.
//!
//! # Not proved here, checked at run time
//!
//! * The types of ordinary values, by each instruction: that a callable is callable, that `FOR_ITER` has an iterator, that
//!   the defaults of `MAKE_FUNCTION` are tuples and dictionaries, that `RERAISE` after `PREP_RERAISE_STAR` has no `None`.
//! * That names are unbound or bound: `LOAD_FAST_CHECK`, `LOAD_DEREF`, `LOAD_NAME`, `LOAD_GLOBAL`, by themselves.
//! * That a frame fits: recursion and memory limits, at the call. Loops end by fuel, at safepoints.
//! * That names are distinct and that equal constants stand once: nothing depends on it but size.
//! * Reachability: code that no path reaches is decoded and its operands are checked, but it has no stack depth. Lowering
//!   leaves it out.
#![forbid(unsafe_code)]

mod body;
mod error;
mod facts;
mod flow;
mod kind;
mod tables;

use std::any::Any;
use std::ops::Deref;
use std::sync::{Arc, OnceLock};

use keelback_bytecode::{CodeId, Module};

pub use error::{Rule, VerifyError};
pub use facts::{Block, CodeFacts};

/// Most slots and operand-stack places of a frame together: register numbers have 16 bits, and some stay free.
pub const MAX_REGISTERS: u32 = 65_000;

/// Work of the flow analysis (instructions looked at, stack places and 64-bit words of slot sets merged) allowed per byte
/// of code, on top of [`FLOW_BUDGET_BASE`].
pub const FLOW_BUDGET_PER_BYTE: u64 = 64;

/// Work of the flow analysis that every module may do.
pub const FLOW_BUDGET_BASE: u64 = 4_000_000;

/// A module that has every property listed above. Cheap to clone. Only [`verify`] makes one, and [`verify_tables`] one of which
/// each code object has to pass [`VerifiedModule::check`] before it runs.
#[derive(Clone, Debug)]
pub struct VerifiedModule {
    inner: Arc<Inner>,
}

#[derive(Debug)]
struct Inner {
    module: Module,
    facts: Vec<OnceLock<CodeFacts>>,
    derived: Vec<[OnceLock<Derived>; FORMS]>,
}

/// What a consumer made of a code object.
type Derived = Arc<dyn Any + Send + Sync>;

/// In how many forms the consumer may need it.
const FORMS: usize = 2;

impl Inner {
    fn new(module: Module, facts: Vec<OnceLock<CodeFacts>>) -> Arc<Inner> {
        let derived = facts.iter().map(|_| <[OnceLock<Derived>; FORMS]>::default()).collect();
        Arc::new(Inner { module, facts, derived })
    }
}

impl VerifiedModule {
    /// The module.
    #[must_use]
    pub fn module(&self) -> &Module {
        &self.inner.module
    }

    /// Checks a code object, if that was not done yet, and gives what the flow analysis found out about it.
    ///
    /// # Errors
    /// The first property found missing; never for a module from [`verify`].
    ///
    /// # Panics
    /// If the id is not from this module.
    pub fn check(&self, code: CodeId) -> Result<&CodeFacts, VerifyError> {
        let facts = &self.inner.facts[code.index()];
        if let Some(known) = facts.get() {
            return Ok(known);
        }
        let mut budget = flow::Budget::new(&self.inner.module);
        let found = check_code(&self.inner.module, code.index(), &mut flow::Scratch::default(), &mut budget)?;
        Ok(facts.get_or_init(|| found))
    }

    /// What a consumer derives from a code object, in one of two forms, made when it is first asked for and then shared by all who
    /// have the module. There may be but one consumer that uses this.
    ///
    /// # Errors
    /// What `make` gives.
    ///
    /// # Panics
    /// If the id is not from this module.
    pub fn derived<T: Any + Send + Sync, E>(
        &self,
        code: CodeId,
        second: bool,
        make: impl FnOnce() -> Result<T, E>,
    ) -> Result<Arc<T>, E> {
        let place = &self.inner.derived[code.index()][usize::from(second)];
        if let Some(known) = place.get().and_then(|known| known.clone().downcast().ok()) {
            return Ok(known);
        }
        let made = Arc::new(make()?);
        Ok(place.get_or_init(|| made.clone()).clone().downcast().unwrap_or(made))
    }

    /// Whether both are the same module in memory.
    #[must_use]
    pub fn same(&self, other: &VerifiedModule) -> bool {
        Arc::ptr_eq(&self.inner, &other.inner)
    }
}

impl Deref for VerifiedModule {
    type Target = Module;
    fn deref(&self) -> &Module {
        &self.inner.module
    }
}

/// Checks a module, whoever made it. Takes time and memory linear in its size.
///
/// # Errors
/// The first property found missing.
pub fn verify(module: Module) -> Result<VerifiedModule, VerifyError> {
    tables::check(&module)?;
    let mut budget = flow::Budget::new(&module);
    let mut scratch = flow::Scratch::default();
    let mut facts = Vec::with_capacity(module.codes.len());
    for index in 0..module.codes.len() {
        facts.push(OnceLock::from(check_code(&module, index, &mut scratch, &mut budget)?));
    }
    Ok(VerifiedModule { inner: Inner::new(module, facts) })
}

/// Checks the tables of a module, and leaves its code objects for [`VerifiedModule::check`]: for a large module that is known
/// to be sound and of which little will run.
///
/// # Errors
/// The first property of the tables found missing.
pub fn verify_tables(module: Module) -> Result<VerifiedModule, VerifyError> {
    tables::check(&module)?;
    let facts = module.codes.iter().map(|_| OnceLock::new()).collect();
    Ok(VerifiedModule { inner: Inner::new(module, facts) })
}

fn check_code(
    module: &Module,
    index: usize,
    scratch: &mut flow::Scratch,
    budget: &mut flow::Budget,
) -> Result<CodeFacts, VerifyError> {
    body::check(module, index, scratch)
        .and_then(|()| flow::check(module, index, scratch, budget))
        .map_err(|error| error.within(module, index))
}

#[cfg(test)]
mod tests;
