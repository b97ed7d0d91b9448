//! The dispatch loop.
//!
//! # Safety invariants
//! * Register code is made only from verified code (`lower`), so register, constant and cache numbers are in range and `pc`
//!   never leaves the code. After its last instruction stands one that says so, for what steps over the instruction it waited in.
//! * Numbers in the region are not trusted: a frame's code and instruction, a function's code and a generator's are compared with
//!   what there is, and end the run where they lead nowhere ([`Vm::damaged`]).
//! * `regs` points at a window of `registers` values inside the region, or in the margin after it, which has room for two windows;
//!   the VM checks room before it enters a frame.
//! * The boxes that `ins`, `consts` and `caches` point into belong to `Vm::codes` entries, which are never removed while a
//!   frame runs them.
//! * Offsets that come out of values are masked by the typed accessors or used through [`at`], and stay inside the region.

use keelback_heap::layout::{
    ClassObj, DictObj, FunctionObj, GeneratorObj, InstanceObj, IterObj, ListObj, MethodObj, NativeObj, TupleObj,
};
use keelback_heap::{Header, Kind, Ref, Value, quick};

use super::consume::Consumer;
use super::ops::{arith, compare};
use super::specialise::{self, MIXED};
use crate::attr::hit;
use crate::flow::Flow;
use crate::frame::{Frame, Resume};
use crate::loaded::Cache;
use crate::lower::reg_ops::LOOP_COST_MAX;
use crate::lower::{Ins, RegOp};
use crate::types::generator::GeneratorState;
use crate::types::iter::{IterKind, Pair};
use crate::vm::{DEBT_TICKS, Exit, Vm};

/// Where the upper half of a value is, in halves.
const UPPER: usize = if cfg!(target_endian = "little") { 1 } else { 0 };
/// Where windows end at the latest: they are cleared by fours.
const WINDOWS_END: usize = keelback_heap::heap::STACK_END as usize - 64;
/// Offset of a generator's registers in it.
const REGISTERS: u32 = size_of::<GeneratorObj>() as u32;

/// Where the exception stands that is being handled.
const HANDLED: Ref = Ref(keelback_heap::heap::ROOTS_START + crate::vm::root::HANDLED * 8);

/// The object at an offset. The offset is any 32-bit number masked to 8, so the address is inside the reservation.
#[inline(always)]
unsafe fn at<T>(base: *mut u8, offset: Ref) -> *mut T {
    // SAFETY: the reservation covers every masked 32-bit offset and a margin after it.
    unsafe { base.add((offset.0 & !7) as usize).cast::<T>() }
}

/// The same number, of which the compiler does not know that it is.
#[inline(always)]
fn opaque(number: u32) -> u32 {
    #[cfg(any(target_arch = "x86_64", target_arch = "aarch64"))]
    {
        let mut number = u64::from(number);
        // SAFETY: no instruction at all.
        unsafe {
            std::arch::asm!("/* {0} */", inout(reg) number, options(pure, nomem, nostack, preserves_flags));
        }
        number as u32
    }
    #[cfg(not(any(target_arch = "x86_64", target_arch = "aarch64")))]
    std::hint::black_box(number)
}

/// For a function whose parameters are all positional: writes the defaults of the missing ones after its `count` arguments.
/// False, with nothing done, where the call needs more than that.
///
/// # Safety
/// There is room for `wanted` values, unless that is more than the function can have defaults for.
#[inline(never)]
unsafe fn add_defaults(base: *mut u8, function: Ref, window: *mut Value, count: u32, wanted: u32) -> bool {
    // SAFETY: masked offsets; a null reference leads to the unused start of the region. A tuple has as many items as it says.
    unsafe {
        let defaults = (*at::<FunctionObj>(base, function)).defaults;
        let missing = wanted.wrapping_sub(count);
        if defaults.is_null() {
            return false;
        }
        let Some(skipped) = (*at::<TupleObj>(base, defaults)).len.checked_sub(missing) else { return false };
        // Masked, should it not have as many items as it says.
        let from = at::<Value>(base, Ref(defaults.0.wrapping_add(16 + skipped.wrapping_mul(8))));
        for index in 0..missing as usize {
            *window.add(count as usize + index) = *from.add(index);
        }
        true
    }
}

/// The position that a key means in a sequence of that length, if it is an inline integer and there is one.
#[inline(always)]
fn position(key: Value, len: u32) -> Option<u32> {
    // Only integers from 0 on are small numbers behind their tag.
    let index = key.bits().wrapping_sub(Value::int(0).bits());
    if index < u64::from(len) {
        return Some(index as u32);
    }
    let index = key.as_int() + i64::from(len);
    (key.is_int() && index.cast_unsigned() < u64::from(len)).then_some(index as u32)
}

impl Vm {
    /// Runs frames until the one at depth `floor + 1` has ended.
    #[expect(
        unused_unsafe,
        reason = "operand macros carry their own blocks, also where they stand inside a larger one"
    )]
    pub(crate) fn run(&mut self, floor: u32) -> Exit {
        let vm = self;
        let base: *mut u8 = vm.heap.base();
        'frame: loop {
            // The state of the running frame.
            let mut fp: *mut Frame = std::ptr::from_mut(vm.frame_mut());
            // SAFETY: `fp` is the running frame; its code is lowered before the frame is pushed.
            let (mut start, mut pc, mut regs, mut consts, mut caches) = unsafe {
                let Some(code) = vm.hot.get((*fp).code as usize).filter(|code| (*fp).pc < code.length) else {
                    return vm.damaged();
                };
                (
                    code.ins,
                    code.ins.add((*fp).pc as usize),
                    at::<Value>(base, Ref((*fp).base)),
                    code.consts,
                    code.caches,
                )
            };
            // What the instruction before gave, if it was a form for floats.
            let mut last = 0.0;
            let flow: Flow = 'run: loop {
                // All others set it to zero: nothing then needs to be kept for it over the calls they make.
                let previous = std::mem::take(&mut last);
                // SAFETY (for the whole loop): see the invariants at the top of the file.
                macro_rules! field {
                    ($name:ident) => {
                        // One narrow load where it is needed beats taking the whole word apart for every instruction.
                        // SAFETY: see the top of the file.
                        unsafe { (*pc).$name }
                    };
                }
                macro_rules! wide {
                    () => {
                        // SAFETY: see the top of the file.
                        unsafe { Ins::wide_at(pc) }
                    };
                }
                macro_rules! whole {
                    () => {
                        // SAFETY: see the top of the file.
                        unsafe { *pc }
                    };
                }

                macro_rules! reg {
                    ($n:expr) => {
                        // SAFETY: see the top of the file.
                        unsafe { *regs.add($n as usize) }
                    };
                }
                // Whether a register has an exact object of a kind: its upper half is compared where it is, in memory.
                macro_rules! holds {
                    ($n:expr, $kind:expr) => {
                        upper!($n) == Value::exact_upper($kind)
                    };
                }
                macro_rules! upper {
                    ($n:expr) => {
                        // SAFETY: see the top of the file; half of a value.
                        unsafe { *regs.add($n as usize).cast::<u32>().add(UPPER) }
                    };
                }
                macro_rules! set {
                    ($n:expr, $value:expr) => {{
                        let value: Value = $value;
                        // SAFETY: see the top of the file.
                        unsafe { *regs.add($n as usize) = value }
                    }};
                }
                macro_rules! konst {
                    ($n:expr) => {
                        // SAFETY: see the top of the file.
                        unsafe { *consts.add($n as usize) }
                    };
                }
                macro_rules! next {
                    () => {{
                        // SAFETY: see the top of the file.
                        pc = unsafe { pc.add(1) };
                        continue 'run;
                    }};
                }
                macro_rules! jump {
                    ($delta:expr) => {{
                        // SAFETY: see the top of the file.
                        pc = unsafe { pc.offset($delta as isize) };
                        continue 'run;
                    }};
                }
                macro_rules! save {
                    // SAFETY: see the top of the file.
                    () => {{ unsafe { (*fp).pc = pc.offset_from(start) as u32 } }};
                }
                // An operation that gives register `a` its value.
                macro_rules! slow {
                    ($result:expr) => {{
                        save!();
                        match $result {
                            Ok(value) => {
                                set!(field!(a), value);
                                next!();
                            }
                            Err(flow) => break 'run flow,
                        }
                    }};
                }
                // An operation without a result.
                macro_rules! effect {
                    ($result:expr) => {{
                        save!();
                        match $result {
                            Ok(()) => next!(),
                            Err(flow) => break 'run flow,
                        }
                    }};
                }
                // A condition that decides a jump by `$delta`.
                macro_rules! branch {
                    ($result:expr, $delta:expr) => {{
                        save!();
                        match $result {
                            Ok(truth) => {
                                if truth == (field!(x) & 1 != 0) {
                                    jump!($delta);
                                }
                                next!();
                            }
                            Err(flow) => break 'run flow,
                        }
                    }};
                }
                macro_rules! arithmetic {
                    ($fast:path, $left:expr, $right:expr, $slow:expr) => {{
                        let (left, right) = ($left, $right);
                        if let Some(value) = $fast(left, right) {
                            set!(field!(a), value);
                            next!();
                        }
                        slow!(vm.binary(whole!(), $slow, left, right));
                    }};
                    // With a form of the instruction for floats. Operands: `reg` or `konst`.
                    ($fast:path, $left:ident, $right:ident, $slow:expr, $floats:expr) => {{
                        let (left, right) = ($left!(field!(b)), $right!(field!(c)));
                        if left.both_int(right) {
                            if let Some(value) = $fast(left, right) {
                                set!(field!(a), value);
                                next!();
                            }
                        } else if field!(x) & MIXED == 0 && may_be_floats!($left left, $right right) {
                            // SAFETY: see the top of the file.
                            unsafe { specialise::to_floats(pc.cast_mut(), $floats) };
                            last = previous;
                            continue 'run;
                        } else if let Some(value) = $fast(left, right) {
                            set!(field!(a), value);
                            next!();
                        }
                        // Before anything else can run this code: the instruction after it may not come to rely on a result
                        // of the form for floats while this one is under way.
                        // SAFETY: see the top of the file.
                        unsafe { (*pc.cast_mut()).x |= MIXED };
                        slow!(vm.binary(whole!(), $slow, left, right));
                    }};
                }
                // Whether operands that are numbers suit the form for floats: a constant must be one, of two registers one.
                macro_rules! may_be_floats {
                    (reg $left:ident, reg $right:ident) => {
                        $left.is_float() || $right.is_float()
                    };
                    (reg $left:ident, konst $right:ident) => {
                        $right.is_float()
                    };
                    (konst $left:ident, reg $right:ident) => {
                        $left.is_float()
                    };
                }
                // Back to the general form of an instruction whose operands are no floats any more.
                macro_rules! generalise {
                    ($general:expr) => {{
                        // SAFETY: see the top of the file; no code ends with such an instruction.
                        unsafe { specialise::to_general(pc.cast_mut(), $general) };
                        continue 'run;
                    }};
                }
                // An operand of a form for floats: a register, a constant, or what the instruction before gave.
                macro_rules! float {
                    (reg $n:expr) => {
                        reg!($n).as_float()
                    };
                    (konst $n:expr) => {
                        konst!($n).as_float()
                    };
                    (last $n:expr) => {
                        previous
                    };
                }
                // Whether it is a float; all but registers are.
                macro_rules! has_float {
                    (reg $n:expr) => {
                        upper!($n) < Value::FLOATS_UPPER_END
                    };
                    ($other:ident $n:expr) => {
                        true
                    };
                }
                // Both operands as floats where not both are: one may be an integer.
                macro_rules! mixed_floats {
                    (reg, reg) => {
                        arith::floats(reg!(field!(b)), reg!(field!(c)))
                    };
                    (reg, $right:ident) => {
                        (upper!(field!(b)) >= Value::INTS_UPPER)
                            .then(|| (reg!(field!(b)).as_int() as f64, float!($right field!(c))))
                    };
                    ($left:ident, reg) => {
                        (upper!(field!(c)) >= Value::INTS_UPPER)
                            .then(|| (float!($left field!(b)), reg!(field!(c)).as_int() as f64))
                    };
                    ($left:ident, $right:ident) => {
                        None::<(f64, f64)>
                    };
                }
                macro_rules! set_float {
                    ($value:expr) => {{
                        let value: f64 = $value;
                        last = value;
                        set!(field!(a), Value::float(value));
                        next!();
                    }};
                }
                macro_rules! float_arithmetic {
                    ($left:ident $operator:tt $right:ident, $general:expr) => {
                        float_arithmetic!($left $operator $right, $general, |_right: f64| true)
                    };
                    // `$allowed` says which right operands serve.
                    ($left:ident $operator:tt $right:ident, $general:expr, $allowed:expr) => {{
                        if has_float!($left field!(b)) && has_float!($right field!(c)) {
                            let right = float!($right field!(c));
                            if $allowed(right) {
                                set_float!(float!($left field!(b)) $operator right);
                            }
                        } else if let Some((left, right)) = mixed_floats!($left, $right)
                            && $allowed(right)
                        {
                            set_float!(left $operator right);
                        }
                        generalise!($general);
                    }};
                }
                macro_rules! float_jump {
                    ($operator:tt $right:ident, $general:expr) => {{
                        if has_float!(reg field!(b)) && has_float!($right field!(c)) {
                            decide!(reg!(field!(b)).as_float() $operator $right!(field!(c)).as_float());
                        }
                        generalise!($general);
                    }};
                }
                macro_rules! float_loop {
                    ($operator:tt $right:ident, $general:expr) => {{
                        if has_float!(reg field!(b)) && has_float!($right field!(c)) {
                            ticks!(loop_cost!());
                            decide!(reg!(field!(b)).as_float() $operator $right!(field!(c)).as_float());
                        }
                        generalise!($general);
                    }};
                }
                macro_rules! compared {
                    ($fast:path, $rhs:expr, $slow:expr) => {{
                        let (left, right) = (reg!(field!(b)), $rhs);
                        if let Some(value) = $fast(left, right) {
                            set!(field!(a), Value::bool(value));
                            next!();
                        }
                        slow!(vm.compare(whole!(), $slow, left, right));
                    }};
                }
                // Jumps by `a` or not: two branches, of which the processor knows the first, for what would be four operations.
                macro_rules! decide {
                    ($truth:expr) => {{
                        if field!(x) & 1 == 0 {
                            if $truth {
                                next!();
                            }
                            jump!(field!(a).cast_signed());
                        }
                        if $truth {
                            jump!(field!(a).cast_signed());
                        }
                        next!();
                    }};
                }
                macro_rules! compare_jump {
                    ($fast:path, $rhs:expr, $slow:expr $(, $floats:expr)?) => {{
                        let (left, right) = (reg!(field!(b)), $rhs);
                        if let Some(value) = $fast(left, right) {
                            $(if left.is_float() && right.is_float() && field!(x) & MIXED == 0 {
                                // SAFETY: see the top of the file.
                                unsafe { (*pc.cast_mut()).op = $floats };
                            })?
                            decide!(value);
                        }
                        if matches!($slow, compare::Comparison::Eq | compare::Comparison::Ne)
                            && let Some(equal) = vm.heap.short_texts_equal(left, right)
                        {
                            if (equal == matches!($slow, compare::Comparison::Eq)) == (field!(x) & 1 != 0) {
                                jump!(field!(a).cast_signed());
                            }
                            next!();
                        }
                        branch!(vm.compare_truth(whole!(), $slow, left, right), field!(a).cast_signed());
                    }};
                }
                macro_rules! loop_cost {
                    () => {
                        field!(x) >> 1 & LOOP_COST_MAX
                    };
                }
                macro_rules! compare_loop {
                    ($fast:path, $rhs:expr, $slow:expr $(, $floats:expr)?) => {{
                        ticks!(loop_cost!());
                        compare_jump!($fast, $rhs, $slow $(, $floats)?);
                    }};
                }
                macro_rules! ticks {
                    ($cost:expr) => {
                        ticks!($cost, ())
                    };
                    // `$undo` makes the instruction's operands again what they were: it is executed anew. So nothing has to be
                    // kept over the safepoint.
                    ($cost:expr, $undo:expr) => {{
                        if cfg!(keelback_unmetered) {
                            // To measure what the rest costs: nothing is collected or stopped then.
                            let _ = $cost;
                        } else {
                            let left = vm.heap.ticks.get() - i64::from($cost);
                            vm.heap.ticks.set(left);
                            if left < 0 {
                                save!();
                                $undo;
                                if vm.safepoint(i64::from($cost)) {
                                    return Exit::Stopped(vm.account.stop);
                                }
                                continue 'frame;
                            }
                        }
                    }};
                }

                // Pushes the frame of a Python function that needs nothing else; falls through if it needs more.
                macro_rules! enter {
                    ($function:expr, $first:expr, $count:expr, $resume:expr, $instance:expr, $undo:expr) => {{
                        // SAFETY: see the top of the file.
                        let number = unsafe { (*at::<FunctionObj>(base, $function)).code };
                        enter!($function, number, $first, $count, $resume, $instance, $undo)
                    }};
                    // With the number of the function's code.
                    ($function:expr, $number:expr, $first:expr, $count:expr, $resume:expr, $instance:expr, $undo:expr) => {{
                        let (callee, number, first, mut count): (Ref, u32, usize, u32) =
                            ($function, $number, $first, $count);
                        // SAFETY: see the top of the file. The window is cleared by fours: up to three words past its
                        // end, which are free stack (or the margin after it).
                        unsafe {
                            'more: {
                                if number as usize >= vm.hot.len() {
                                    return vm.damaged();
                                }
                                let code = vm.hot.as_ptr().add(number as usize);
                                let mut window = regs.add(first);
                                let mut end = window.add((*code).registers as usize);
                                let mut top = end.cast::<u8>().offset_from(base) as usize;
                                if top >= WINDOWS_END {
                                    let from = window;
                                    if (from.cast::<u8>().offset_from(base) as usize) < WINDOWS_END + 64 {
                                        break 'more;
                                    }
                                    // A generator's registers are no place for another window: the arguments go to the stack.
                                    window = at::<Value>(base, Ref((*fp).top));
                                    end = window.add((*code).registers.max(count) as usize);
                                    top = end.cast::<u8>().offset_from(base) as usize;
                                    if top >= WINDOWS_END {
                                        break 'more;
                                    }
                                    for index in 0..count as usize {
                                        *window.add(index) = *from.add(index);
                                    }
                                }
                                if vm.depth >= vm.depth_limit {
                                    break 'more;
                                }
                                if (*code).plain_arguments != count {
                                    if !add_defaults(base, callee, window, count, (*code).plain_arguments) {
                                        break 'more;
                                    }
                                    count = (*code).plain_arguments;
                                }
                                ticks!((*code).entry_fuel, $undo);
                                save!();
                                fp = fp.add(1);
                                // What is not needed any more is written first: it would take registers.
                                let offset = window.cast::<u8>().offset_from(base) as u32;
                                Frame::start(fp, number, offset, top as u32, callee, $instance, $resume);
                                vm.depth += 1;
                                regs = window;
                                let mut slot = window.add(count as usize);
                                loop {
                                    slot.cast::<[Value; 4]>().write([Value::UNBOUND; 4]);
                                    slot = slot.add(4);
                                    if slot >= end {
                                        break;
                                    }
                                }
                                if (*code).free_count != 0 {
                                    let function = at::<FunctionObj>(base, (*fp).function);
                                    let cells = at::<Value>(base, (*function).closure).add(2);
                                    let to = regs.add((*code).free_start as usize);
                                    for index in 0..(*code).free_count as usize {
                                        *to.add(index) = *cells.add(index);
                                    }
                                }
                                start = (*code).ins;
                                pc = start;
                                consts = (*code).consts;
                                caches = (*code).caches;
                                continue 'run;
                            }
                        }
                    }};
                }
                // Calls what register `b` holds: Python functions, and classes whose `__init__` is one, here; leaves everything
                // else to `Vm::call`.
                macro_rules! call {
                    ($first:expr, $count:expr, $expects:expr) => {{
                        let upper = upper!(field!(b));
                        if upper == Value::exact_upper(Kind::Function) {
                            let count: u32 = $count;
                            // SAFETY: see the top of the file.
                            unsafe {
                                let number = (*at::<FunctionObj>(base, reg!(field!(b)).as_ref())).code;
                                if $expects
                                    && vm.hot.get(number as usize).is_some_and(|code| code.plain_arguments != u32::MAX)
                                {
                                    (*pc.cast_mut()).expect_code(number);
                                }
                            }
                            enter!(reg!(field!(b)).as_ref(), $first, count, Resume::Store, Ref::NULL, ());
                        } else if upper == Value::exact_upper(Kind::Class) {
                            let class = reg!(field!(b)).as_ref();
                            // A loop over `range(…)`: nobody sees the range.
                            // SAFETY: see the top of the file; no code ends with a call.
                            unsafe {
                                let after = &*pc.add(1);
                                if after.op == RegOp::GetIter && after.a == field!(a) && after.b == field!(a) {
                                    let args = std::slice::from_raw_parts(regs.add($first), $count as usize);
                                    let iterator = vm.range_loop(class, args);
                                    if iterator != Value::EMPTY {
                                        set!(field!(a), iterator);
                                        jump!(2);
                                    }
                                }
                            }
                            if let Some((instance, init)) = vm.construct_plain(class, $count) {
                                set!($first - 1, instance);
                                enter!(
                                    init,
                                    $first - 1,
                                    $count + 1,
                                    Resume::Init,
                                    instance.as_ref(),
                                    set!($first - 1, Value::UNBOUND)
                                );
                                set!($first - 1, Value::UNBOUND);
                            }
                        } else if upper == Value::exact_upper(Kind::Method) && usize::from(field!(b)) + 2 == $first {
                            let method = reg!(field!(b)).as_ref();
                            // SAFETY: see the top of the file.
                            let MethodObj { function, receiver, .. } = unsafe { *at::<MethodObj>(base, method) };
                            if function.is_exact(Kind::Function) {
                                set!($first - 1, receiver);
                                enter!(
                                    function.as_ref(),
                                    $first - 1,
                                    $count + 1,
                                    Resume::Store,
                                    Ref::NULL,
                                    set!($first - 1, Value::UNBOUND)
                                );
                                set!($first - 1, Value::UNBOUND);
                            }
                        } else if upper == Value::exact_upper(Kind::Native) {
                            // SAFETY: masked offsets; the arguments are registers of this frame, which stay where they are
                            // and which no builtin writes to.
                            unsafe {
                                let native = at::<NativeObj>(base, reg!(field!(b)).as_ref());
                                let count: u32 = $count;
                                if let Some(quick) = vm.hot_natives.get((*native).native as usize)
                                    && (*native).receiver.is_unbound()
                                {
                                    if u32::from(quick.resumes) == count && count != 0 && holds!($first, Kind::Generator)
                                    {
                                        let sent = if count == 2 { reg!($first + 1) } else { Value::NONE };
                                        resume!(reg!($first).as_ref(), pc, Resume::Store, sent);
                                    }
                                    if quick.takes_just(count) {
                                        save!();
                                        let run = quick.run;
                                        let args = std::slice::from_raw_parts(regs.add($first), count as usize);
                                        match run(vm, args) {
                                            Ok(value) => {
                                                set!(field!(a), value);
                                                next!();
                                            }
                                            Err(flow) => {
                                                // Where the frame waits is saved already, and may have moved on since.
                                                let depth = vm.depth_of(fp);
                                                break 'run vm.native_flow_here(whole!(), depth, flow);
                                            }
                                        }
                                    }
                                }
                            }
                        }
                        slow!(vm.call_registers(whole!()))
                    }};
                }
                // Calls the function that register `b` holds, whose code is expected to be number `c`. That is compared, but what
                // follows starts from the expected number: so the processor need not wait for the function.
                macro_rules! call_expected {
                    ($first:expr, $count:expr) => {{
                        // SAFETY: see the top of the file.
                        unsafe {
                            let expected = u32::from(field!(c));
                            if holds!(field!(b), Kind::Function)
                                && (*at::<FunctionObj>(base, reg!(field!(b)).as_ref())).code == expected
                            {
                                let number = opaque(expected);
                                enter!(
                                    reg!(field!(b)).as_ref(),
                                    number,
                                    $first,
                                    $count,
                                    Resume::Store,
                                    Ref::NULL,
                                    ()
                                );
                                slow!(vm.call_registers(whole!()));
                            }
                        }
                        // SAFETY: as above.
                        unsafe { (*pc.cast_mut()).expect_nothing() };
                        continue 'run;
                    }};
                }
                // `object[key]`: items of lists and tuples here, all else out of line.
                macro_rules! index {
                    ($key:expr) => {{
                        let key: Value = $key;
                        let object: Value = reg!(field!(b));
                        // SAFETY: masked offsets; the index is below the length.
                        unsafe {
                            if holds!(field!(b), Kind::List) {
                                let list = at::<ListObj>(base, object.as_ref());
                                if let Some(index) = position(key, (*list).len) {
                                    let item = Ref((*list).items.0.wrapping_add(16 + index * 8));
                                    set!(field!(a), *at::<Value>(base, item));
                                    next!();
                                }
                            } else if holds!(field!(b), Kind::Tuple) {
                                let tuple = object.as_ref();
                                if let Some(index) = position(key, (*at::<TupleObj>(base, tuple)).len) {
                                    let item = Ref(tuple.0.wrapping_add(16 + index * 8));
                                    set!(field!(a), *at::<Value>(base, item));
                                    next!();
                                }
                            }
                        }
                        if key.is_int() {
                            if object.is_exact(Kind::Str) {
                                if let Some(item) = vm.heap.str_ascii_item(object.as_ref(), key.as_int()) {
                                    set!(field!(a), item);
                                    next!();
                                }
                            } else if object.is_exact(Kind::Bytes)
                                && let Some(byte) = vm.heap.bytes_item(object.as_ref(), key.as_int())
                            {
                                set!(field!(a), byte);
                                next!();
                            }
                        }
                        if object.is_exact(Kind::Dict) {
                            let at = vm.heap.dict_address_call(object.as_ref(), key);
                            if quick::is_found(at) {
                                set!(field!(a), vm.heap.value_at(at));
                                next!();
                            }
                        }
                        slow!(vm.subscript(object, key))
                    }};
                }
                // The items of a tuple or list that has so many.
                macro_rules! items_of {
                    ($value:expr, $count:expr) => {{
                        let value: Value = $value;
                        // SAFETY: masked offsets.
                        unsafe {
                            if value.is_exact(Kind::Tuple) {
                                ((*at::<TupleObj>(base, value.as_ref())).len == $count)
                                    .then(|| at::<Value>(base, value.as_ref()).add(2))
                            } else if value.is_exact(Kind::List) {
                                let list = at::<ListObj>(base, value.as_ref());
                                ((*list).len == $count).then(|| at::<Value>(base, (*list).items).add(2))
                            } else {
                                None
                            }
                        }
                    }};
                }
                // Two items at a loop head before an `Unpack` of them.
                macro_rules! give_pair {
                    ($unpack:expr, $first:expr, $second:expr) => {{
                        let (first, second): (Value, Value) = ($first, $second);
                        if $unpack.op == RegOp::UnpackMoves {
                            // SAFETY: two `Move`s follow the `UnpackMoves`, which is the next instruction.
                            unsafe {
                                set!((*pc.add(2)).a, first);
                                set!((*pc.add(3)).a, second);
                            }
                            jump!(4);
                        }
                        set!($unpack.a + 1, first);
                        set!($unpack.a, second);
                        jump!(2);
                    }};
                }
                // `in` where it is a lookup; the answer is one of `keelback_heap::quick`.
                macro_rules! quick_contains {
                    () => {{
                        let (item, container): (Value, Value) = (reg!(field!(b)), reg!(field!(c)));
                        if container.is_exact(Kind::Dict) {
                            vm.heap.dict_address_call(container.as_ref(), item)
                        } else if container.is_exact(Kind::Set) || container.is_exact(Kind::FrozenSet) {
                            vm.heap.set_address_call(container.as_ref(), item)
                        } else {
                            quick::UNDECIDED
                        }
                    }};
                }
                // Goes on with a generator that waits in a plain `yield`, for the instruction at `$wait`; falls through if it is not
                // that simple.
                macro_rules! resume {
                    ($generator:expr, $wait:expr, $resume:expr, $sent:expr) => {{
                        let this: Ref = $generator;
                        // SAFETY: see the top of the file; the code of a suspended generator is lowered, if it ran here, and
                        // its `pc` is the index of an instruction of it.
                        unsafe {
                            let generator = at::<GeneratorObj>(base, this);
                            let (number, wait) = ((*generator).code, (*generator).pc);
                            if (*generator).state == GeneratorState::Suspended as u32
                                && (*generator).handled.is_none()
                                && at::<Value>(base, HANDLED).read().is_none()
                                && vm.depth < vm.depth_limit
                                && (number as usize) < vm.hot.len()
                            {
                                let code = vm.hot.get_unchecked(number as usize);
                                let waits = wait < code.length;
                                let wait = code.ins.wrapping_add(wait as usize);
                                if waits && (*wait).op == RegOp::Yield {
                                    (*fp).pc = ($wait).offset_from(start) as u32;
                                    let sent: Value = $sent;
                                    let top = (*fp).top;
                                    fp = fp.add(1);
                                    *fp = Frame {
                                        code: number,
                                        pc: 0,
                                        base: this.offset(REGISTERS),
                                        top,
                                        function: (*generator).function,
                                        resume: $resume as u32,
                                        namespace: Ref::NULL,
                                        generator: this,
                                    };
                                    (*generator).state = GeneratorState::Running as u32;
                                    vm.depth += 1;
                                    start = code.ins;
                                    consts = code.consts;
                                    caches = code.caches;
                                    regs = base.add(this.offset(REGISTERS) as usize).cast::<Value>();
                                    *regs.add((*wait).a as usize) = sent;
                                    pc = wait.add(1);
                                    continue 'run;
                                }
                            }
                        }
                    }};
                }
                // The next pair of the loop with the head at `$head`, where it is quickly had; falls through elsewhere.
                macro_rules! quick_pair {
                    ($head:expr) => {{
                        if holds!(field!(a), Kind::Iter) {
                            let (first, second) = vm.quick_pair(reg!(field!(a)).as_ref());
                            if first != Value::EMPTY {
                                // SAFETY: an `Unpack` or `UnpackMoves` follows the head: see `Vm::loop_form`.
                                unsafe {
                                    let head: *const Ins = $head;
                                    if (*head.add(1)).op == RegOp::UnpackMoves {
                                        // Two `Move`s follow.
                                        set!((*head.add(2)).a, first);
                                        set!((*head.add(3)).a, second);
                                        pc = head.add(4);
                                    } else {
                                        let to = (*head.add(1)).a;
                                        set!(to + 1, first);
                                        set!(to, second);
                                        pc = head.add(2);
                                    }
                                }
                                continue 'run;
                            }
                        }
                    }};
                }
                // The next item of a tuple for the loop of which the head, or the end, is here; falls through elsewhere.
                macro_rules! quick_tuple_item {
                    ($delta:expr, $at_end:expr) => {{
                        if holds!(field!(a), Kind::Iter) {
                            // SAFETY: masked offsets.
                            unsafe {
                                let iter = at::<IterObj>(base, reg!(field!(a)).as_ref());
                                if (*iter).what == IterKind::Tuple as u32 && (*iter).source.is_exact(Kind::Tuple) {
                                    let tuple = (*iter).source.as_ref();
                                    let index = (*iter).index;
                                    if index < (*at::<TupleObj>(base, tuple)).len {
                                        (*iter).index = index + 1;
                                        let item = Ref(tuple.0.wrapping_add(16 + index * 8));
                                        set!(field!(b), *at::<Value>(base, item));
                                        jump!($delta);
                                    }
                                    $at_end
                                }
                            }
                        }
                    }};
                }
                // The frame below goes on where it waits.
                macro_rules! reload {
                    () => {{
                        // SAFETY: see the top of the file; there is a frame below.
                        unsafe {
                            vm.depth = vm.depth.wrapping_sub(1);
                            if vm.depth == 0 {
                                return vm.damaged();
                            }
                            fp = fp.sub(1);
                            let (number, waits) = ((*fp).code as usize, (*fp).pc);
                            if number >= vm.hot.len() {
                                return vm.damaged();
                            }
                            let code = vm.hot.get_unchecked(number);
                            if waits >= code.length {
                                return vm.damaged();
                            }
                            start = code.ins;
                            pc = start.add(waits as usize);
                            regs = at::<Value>(base, Ref((*fp).base));
                            consts = code.consts;
                            caches = code.caches;
                        }
                    }};
                }
                // Gives a value to the frame below, and goes on there.
                macro_rules! finish {
                    ($value:expr) => {{
                        let value: Value = $value;
                        // SAFETY: a frame with `Resume::Store` and no generator has a frame below it.
                        unsafe {
                            if (*fp).is_plain(Resume::Store) {
                                reload!();
                                *regs.add((*pc).a as usize) = value;
                                pc = pc.add(1);
                                continue 'run;
                            }
                            if (*fp).is_plain(Resume::Init) && value.is_none() {
                                let instance = (*fp).namespace;
                                reload!();
                                *regs.add((*pc).a as usize) = vm.heap.value_of(instance);
                                pc = pc.add(1);
                                continue 'run;
                            }
                            if (*fp).resume == Resume::IterNext as u32 && (*fp).generator.is_null() {
                                reload!();
                                *regs.add((*pc).b as usize) = value;
                                pc = pc.add(1);
                                continue 'run;
                            }
                            if (*fp).resume == Resume::LoopNext as u32 {
                                vm.finish_generator((*fp).generator);
                                reload!();
                                if !(*pc).is_loop_head() {
                                    return vm.damaged();
                                }
                                jump!((*pc).c);
                            }
                        }
                        // SAFETY: as above.
                        unsafe {
                            if (*fp).resume as u8 == Resume::Operator as u8
                                && (*fp).generator.is_null()
                                && value != Value::NOT_IMPLEMENTED
                            {
                                reload!();
                                *regs.add((*pc).a as usize) = value;
                                pc = pc.add(1);
                                continue 'run;
                            }
                        }
                        save!();
                        match vm.return_value(value) {
                            Ok(None) => break 'run Flow::Call,
                            Ok(Some(value)) => return Exit::Done(value),
                            Err(flow) => break 'run flow,
                        }
                    }};
                }
                // Arithmetic whose result is returned; `$right` is `reg` or `konst`.
                macro_rules! return_at_once {
                    ($fast:path, $right:ident, $general:expr) => {{
                        let (left, right) = (reg!(field!(b)), $right!(field!(c)));
                        if left.both_int(right)
                            && let Some(value) = $fast(left, right)
                        {
                            finish!(value);
                        }
                        // SAFETY: see the top of the file.
                        unsafe { (*pc.cast_mut()).op = $general };
                        continue 'run;
                    }};
                }

                match field!(op) {
                    RegOp::Move => {
                        set!(field!(a), reg!(field!(b)));
                        next!();
                    }
                    RegOp::Move2 => {
                        set!(field!(a), reg!(field!(b)));
                        set!(field!(a) + 1, reg!(field!(c)));
                        next!();
                    }
                    RegOp::LoadK => {
                        set!(field!(a), konst!(wide!()));
                        next!();
                    }
                    RegOp::LoadNull => {
                        set!(field!(a), Value::UNBOUND);
                        next!();
                    }
                    RegOp::LoadCheck => {
                        let value = reg!(field!(b));
                        if value.is_unbound() {
                            save!();
                            break 'run vm.unbound_local(field!(b));
                        }
                        set!(field!(a), value);
                        next!();
                    }
                    RegOp::DeleteFast => {
                        if reg!(field!(a)).is_unbound() {
                            save!();
                            break 'run vm.unbound_local(field!(a));
                        }
                        set!(field!(a), Value::UNBOUND);
                        next!();
                    }
                    RegOp::LoadDeref => {
                        let cell = reg!(field!(b));
                        // SAFETY: see the top of the file.
                        let value = unsafe { *at::<Value>(base, Ref(cell.as_ref().0 + 8)) };
                        // A snapshot from elsewhere may have put something else in the place of the cell.
                        if value.is_unbound() || !cell.is_exact(Kind::Cell) {
                            save!();
                            break 'run vm.unbound_cell(field!(b));
                        }
                        set!(field!(a), value);
                        next!();
                    }
                    RegOp::StoreDeref => {
                        let cell = reg!(field!(a));
                        if !cell.is_exact(Kind::Cell) {
                            save!();
                            break 'run vm.unbound_cell(field!(a));
                        }
                        // SAFETY: see the top of the file.
                        unsafe { *at::<Value>(base, Ref(cell.as_ref().0 + 8)) = reg!(field!(b)) };
                        next!();
                    }
                    RegOp::DeleteDeref => effect!(vm.delete_deref(field!(a))),
                    RegOp::NewCell => effect!(vm.new_cell_in(field!(a), Value::UNBOUND)),
                    RegOp::MakeCell => effect!(vm.new_cell_in(field!(a), reg!(field!(a)))),
                    RegOp::LoadDictOrDeref => slow!(vm.load_dict_or_deref(whole!())),
                    RegOp::LoadGlobal => {
                        // SAFETY: see the top of the file.
                        let cache: &Cache = unsafe { &*caches.add(wide!() as usize) };
                        if let Some(value) = vm.global_hit(cache) {
                            let form =
                                if cache.what == hit::GLOBAL { RegOp::LoadGlobalHit } else { RegOp::LoadBuiltinHit };
                            // SAFETY: see the top of the file.
                            unsafe { (*pc.cast_mut()).op = form };
                            set!(field!(a), value);
                            next!();
                        }
                        // SAFETY: see the top of the file.
                        let site = unsafe { caches.add(wide!() as usize) };
                        slow!(vm.load_global(site));
                    }
                    RegOp::LoadGlobalHit => {
                        // SAFETY: see the top of the file. The cache is a filled one: those that are emptied take this form
                        // of the instruction away.
                        unsafe {
                            let cache = caches.add(wide!() as usize);
                            if (*at::<DictObj>(base, (*cache).class)).version == (*cache).key {
                                set!(field!(a), *at::<Value>(base, Ref((*cache).slot)));
                                next!();
                            }
                            (*pc.cast_mut()).op = RegOp::LoadGlobal;
                        }
                        continue 'run;
                    }
                    RegOp::LoadBuiltinHit => {
                        // SAFETY: as in `LoadGlobalHit`; what is a shape in other caches is the dictionary of builtins here.
                        unsafe {
                            let cache = caches.add(wide!() as usize);
                            if (*at::<DictObj>(base, (*cache).class)).version == (*cache).key
                                && (*at::<DictObj>(base, Ref((*cache).inline_shape))).version == (*cache).version
                            {
                                set!(field!(a), *at::<Value>(base, Ref((*cache).slot)));
                                next!();
                            }
                            (*pc.cast_mut()).op = RegOp::LoadGlobal;
                        }
                        continue 'run;
                    }
                    RegOp::StoreGlobal => {
                        // SAFETY: see the top of the file.
                        let site = unsafe { caches.add(wide!() as usize) };
                        // SAFETY: as above; a cache with the version of its dictionary has the address of a value in it.
                        unsafe {
                            if (*at::<DictObj>(base, (*site).class)).version == (*site).key && (*site).key != 0 {
                                *at::<Value>(base, Ref((*site).slot)) = reg!(field!(a));
                                next!();
                            }
                        }
                        effect!(vm.store_global(site, reg!(field!(a))))
                    }
                    RegOp::DeleteGlobal => effect!(vm.delete_global(konst!(wide!()).as_ref())),
                    RegOp::LoadName => {
                        // SAFETY: see the top of the file.
                        let site = unsafe { caches.add(wide!() as usize) };
                        // SAFETY: as above.
                        let cache: &Cache = unsafe { &*site };
                        // SAFETY: as above.
                        let namespace = unsafe { (*fp).namespace };
                        // Only the body of a module has a namespace that a cache knows.
                        if cache.class == namespace {
                            if let Some(value) = vm.global_hit(cache) {
                                if cache.what == hit::GLOBAL {
                                    // SAFETY: see the top of the file.
                                    unsafe { (*pc.cast_mut()).op = RegOp::LoadNameHit };
                                }
                                set!(field!(a), value);
                                next!();
                            }
                        }
                        slow!(vm.load_name(site))
                    }
                    RegOp::LoadNameHit => {
                        // SAFETY: as in `LoadGlobalHit`.
                        unsafe {
                            let cache = caches.add(wide!() as usize);
                            if (*cache).class == (*fp).namespace
                                && (*at::<DictObj>(base, (*cache).class)).version == (*cache).key
                            {
                                set!(field!(a), *at::<Value>(base, Ref((*cache).slot)));
                                next!();
                            }
                            (*pc.cast_mut()).op = RegOp::LoadName;
                        }
                        continue 'run;
                    }
                    RegOp::StoreName => {
                        // SAFETY: see the top of the file.
                        let site = unsafe { caches.add(wide!() as usize) };
                        // SAFETY: as in `StoreGlobal`.
                        unsafe {
                            if (*site).class == (*fp).namespace
                                && (*at::<DictObj>(base, (*site).class)).version == (*site).key
                                && (*site).key != 0
                            {
                                *at::<Value>(base, Ref((*site).slot)) = reg!(field!(a));
                                next!();
                            }
                        }
                        effect!(vm.store_name(site, reg!(field!(a))))
                    }
                    RegOp::DeleteName => effect!(vm.delete_name(konst!(wide!()).as_ref())),
                    RegOp::LoadDictOrGlobal => {
                        slow!(vm.load_dict_or_global(reg!(field!(a)), konst!(wide!()).as_ref()))
                    }

                    RegOp::Add => {
                        arithmetic!(arith::add, reg, reg, arith::Operator::Add, RegOp::AddFloats)
                    }
                    RegOp::Sub => {
                        arithmetic!(arith::sub, reg, reg, arith::Operator::Sub, RegOp::SubFloats)
                    }
                    RegOp::Mul => {
                        arithmetic!(arith::mul, reg, reg, arith::Operator::Mul, RegOp::MulFloats)
                    }
                    RegOp::TrueDiv => {
                        arithmetic!(arith::true_div, reg, reg, arith::Operator::TrueDiv, RegOp::TrueDivFloats)
                    }
                    RegOp::FloorDiv => {
                        arithmetic!(arith::floor_div, reg!(field!(b)), reg!(field!(c)), arith::Operator::FloorDiv)
                    }
                    RegOp::Mod => arithmetic!(arith::modulo, reg!(field!(b)), reg!(field!(c)), arith::Operator::Mod),
                    RegOp::Pow => slow!(vm.binary(whole!(), arith::Operator::Pow, reg!(field!(b)), reg!(field!(c)))),
                    RegOp::MatMul => {
                        slow!(vm.binary(whole!(), arith::Operator::MatMul, reg!(field!(b)), reg!(field!(c))))
                    }
                    RegOp::Shl => arithmetic!(arith::shl, reg!(field!(b)), reg!(field!(c)), arith::Operator::Shl),
                    RegOp::Shr => arithmetic!(arith::shr, reg!(field!(b)), reg!(field!(c)), arith::Operator::Shr),
                    RegOp::And => arithmetic!(arith::and, reg!(field!(b)), reg!(field!(c)), arith::Operator::And),
                    RegOp::Or => arithmetic!(arith::or, reg!(field!(b)), reg!(field!(c)), arith::Operator::Or),
                    RegOp::Xor => arithmetic!(arith::xor, reg!(field!(b)), reg!(field!(c)), arith::Operator::Xor),
                    RegOp::AddK => {
                        arithmetic!(arith::add, reg, konst, arith::Operator::Add, RegOp::AddFloatsK)
                    }
                    RegOp::SubK => {
                        arithmetic!(arith::sub, reg, konst, arith::Operator::Sub, RegOp::SubFloatsK)
                    }
                    RegOp::MulK => {
                        arithmetic!(arith::mul, reg, konst, arith::Operator::Mul, RegOp::MulFloatsK)
                    }
                    RegOp::TrueDivK => {
                        arithmetic!(arith::true_div, reg, konst, arith::Operator::TrueDiv, RegOp::TrueDivFloatsK)
                    }
                    RegOp::FloorDivK => {
                        let (left, right) = (reg!(field!(b)), konst!(field!(c)));
                        if field!(x) & 2 != 0 && left.is_int() && left.as_int() >= 0 {
                            let magic = konst!(field!(c) + 1);
                            set!(field!(a), arith::divide_by_constant(left, right, magic).0);
                            next!();
                        }
                        if let Some(value) = arith::floor_div(left, right) {
                            set!(field!(a), value);
                            next!();
                        }
                        slow!(vm.binary(whole!(), arith::Operator::FloorDiv, left, right));
                    }
                    RegOp::ModK => {
                        let (left, right) = (reg!(field!(b)), konst!(field!(c)));
                        if field!(x) & 2 != 0 && left.is_int() && left.as_int() >= 0 {
                            let magic = konst!(field!(c) + 1);
                            set!(field!(a), arith::divide_by_constant(left, right, magic).1);
                            next!();
                        }
                        if let Some(value) = arith::modulo(left, right) {
                            set!(field!(a), value);
                            next!();
                        }
                        slow!(vm.binary(whole!(), arith::Operator::Mod, left, right));
                    }
                    RegOp::PowK => {
                        let (left, right) = (reg!(field!(b)), konst!(field!(c)));
                        if let Some(value) = arith::square(left, right) {
                            set!(field!(a), value);
                            next!();
                        }
                        slow!(vm.binary(whole!(), arith::Operator::Pow, left, right))
                    }
                    RegOp::MatMulK => {
                        slow!(vm.binary(whole!(), arith::Operator::MatMul, reg!(field!(b)), konst!(field!(c))))
                    }
                    RegOp::ShlK => arithmetic!(arith::shl, reg!(field!(b)), konst!(field!(c)), arith::Operator::Shl),
                    RegOp::ShrK => arithmetic!(arith::shr, reg!(field!(b)), konst!(field!(c)), arith::Operator::Shr),
                    RegOp::AndK => arithmetic!(arith::and, reg!(field!(b)), konst!(field!(c)), arith::Operator::And),
                    RegOp::OrK => arithmetic!(arith::or, reg!(field!(b)), konst!(field!(c)), arith::Operator::Or),
                    RegOp::XorK => arithmetic!(arith::xor, reg!(field!(b)), konst!(field!(c)), arith::Operator::Xor),
                    RegOp::KAdd => {
                        arithmetic!(arith::add, konst, reg, arith::Operator::Add, RegOp::KAddFloats)
                    }
                    RegOp::KSub => {
                        arithmetic!(arith::sub, konst, reg, arith::Operator::Sub, RegOp::KSubFloats)
                    }
                    RegOp::KMul => {
                        arithmetic!(arith::mul, konst, reg, arith::Operator::Mul, RegOp::KMulFloats)
                    }
                    RegOp::KTrueDiv => {
                        arithmetic!(arith::true_div, konst, reg, arith::Operator::TrueDiv, RegOp::KTrueDivFloats)
                    }
                    RegOp::AddFloats => float_arithmetic!(reg + reg, RegOp::Add),
                    RegOp::AddFloatsK => float_arithmetic!(reg + konst, RegOp::AddK),
                    RegOp::KAddFloats => float_arithmetic!(konst + reg, RegOp::KAdd),
                    RegOp::SubFloats => float_arithmetic!(reg - reg, RegOp::Sub),
                    RegOp::SubFloatsK => float_arithmetic!(reg - konst, RegOp::SubK),
                    RegOp::KSubFloats => float_arithmetic!(konst - reg, RegOp::KSub),
                    RegOp::MulFloats => float_arithmetic!(reg * reg, RegOp::Mul),
                    RegOp::MulFloatsK => float_arithmetic!(reg * konst, RegOp::MulK),
                    RegOp::KMulFloats => float_arithmetic!(konst * reg, RegOp::KMul),
                    RegOp::TrueDivFloats => float_arithmetic!(reg / reg, RegOp::TrueDiv, |right| right != 0.0),
                    RegOp::TrueDivFloatsK => float_arithmetic!(reg / konst, RegOp::TrueDivK, |right| right != 0.0),
                    RegOp::KTrueDivFloats => float_arithmetic!(konst / reg, RegOp::KTrueDiv, |right| right != 0.0),
                    RegOp::LastAddFloats => float_arithmetic!(last + reg, RegOp::Add),
                    RegOp::LastAddFloatsK => float_arithmetic!(last + konst, RegOp::AddK),
                    RegOp::AddLastFloats => float_arithmetic!(reg + last, RegOp::Add),
                    RegOp::KAddLastFloats => float_arithmetic!(konst + last, RegOp::KAdd),
                    RegOp::LastSubFloats => float_arithmetic!(last - reg, RegOp::Sub),
                    RegOp::LastSubFloatsK => float_arithmetic!(last - konst, RegOp::SubK),
                    RegOp::SubLastFloats => float_arithmetic!(reg - last, RegOp::Sub),
                    RegOp::KSubLastFloats => float_arithmetic!(konst - last, RegOp::KSub),
                    RegOp::LastMulFloats => float_arithmetic!(last * reg, RegOp::Mul),
                    RegOp::LastMulFloatsK => float_arithmetic!(last * konst, RegOp::MulK),
                    RegOp::MulLastFloats => float_arithmetic!(reg * last, RegOp::Mul),
                    RegOp::KMulLastFloats => float_arithmetic!(konst * last, RegOp::KMul),
                    RegOp::LastTrueDivFloats => float_arithmetic!(last / reg, RegOp::TrueDiv, |right| right != 0.0),
                    RegOp::LastTrueDivFloatsK => {
                        float_arithmetic!(last / konst, RegOp::TrueDivK, |right| right != 0.0)
                    }
                    RegOp::TrueDivLastFloats => float_arithmetic!(reg / last, RegOp::TrueDiv, |right| right != 0.0),
                    RegOp::KTrueDivLastFloats => {
                        float_arithmetic!(konst / last, RegOp::KTrueDiv, |right| right != 0.0)
                    }
                    RegOp::SquareFloats => float_arithmetic!(last * last, RegOp::Mul),
                    RegOp::Neg => {
                        let value = reg!(field!(b));
                        if let Some(value) = arith::neg(value) {
                            set!(field!(a), value);
                            next!();
                        }
                        slow!(vm.unary(whole!(), arith::UnaryOperator::Neg, value))
                    }
                    RegOp::Pos => slow!(vm.unary(whole!(), arith::UnaryOperator::Pos, reg!(field!(b)))),
                    RegOp::Invert => {
                        let value = reg!(field!(b));
                        if value.is_int() {
                            set!(field!(a), Value::int(!value.as_int()));
                            next!();
                        }
                        slow!(vm.unary(whole!(), arith::UnaryOperator::Invert, value))
                    }
                    RegOp::Not => {
                        let value = reg!(field!(b));
                        save!();
                        match vm.truth(value) {
                            Ok(truth) => {
                                set!(field!(a), Value::bool(!truth));
                                next!();
                            }
                            Err(flow) => break 'run flow,
                        }
                    }

                    RegOp::Lt => compared!(compare::lt, reg!(field!(c)), compare::Comparison::Lt),
                    RegOp::Le => compared!(compare::le, reg!(field!(c)), compare::Comparison::Le),
                    RegOp::Eq => compared!(compare::eq, reg!(field!(c)), compare::Comparison::Eq),
                    RegOp::Ne => compared!(compare::ne, reg!(field!(c)), compare::Comparison::Ne),
                    RegOp::Gt => compared!(compare::gt, reg!(field!(c)), compare::Comparison::Gt),
                    RegOp::Ge => compared!(compare::ge, reg!(field!(c)), compare::Comparison::Ge),
                    RegOp::LtK => compared!(compare::lt, konst!(field!(c)), compare::Comparison::Lt),
                    RegOp::LeK => compared!(compare::le, konst!(field!(c)), compare::Comparison::Le),
                    RegOp::EqK => compared!(compare::eq, konst!(field!(c)), compare::Comparison::Eq),
                    RegOp::NeK => compared!(compare::ne, konst!(field!(c)), compare::Comparison::Ne),
                    RegOp::GtK => compared!(compare::gt, konst!(field!(c)), compare::Comparison::Gt),
                    RegOp::GeK => compared!(compare::ge, konst!(field!(c)), compare::Comparison::Ge),
                    RegOp::JumpLt => {
                        compare_jump!(compare::lt, reg!(field!(c)), compare::Comparison::Lt, RegOp::JumpLtFloats)
                    }
                    RegOp::JumpLe => {
                        compare_jump!(compare::le, reg!(field!(c)), compare::Comparison::Le, RegOp::JumpLeFloats)
                    }
                    RegOp::JumpEq => compare_jump!(compare::eq, reg!(field!(c)), compare::Comparison::Eq),
                    RegOp::JumpNe => compare_jump!(compare::ne, reg!(field!(c)), compare::Comparison::Ne),
                    RegOp::JumpGt => {
                        compare_jump!(compare::gt, reg!(field!(c)), compare::Comparison::Gt, RegOp::JumpGtFloats)
                    }
                    RegOp::JumpGe => {
                        compare_jump!(compare::ge, reg!(field!(c)), compare::Comparison::Ge, RegOp::JumpGeFloats)
                    }
                    RegOp::JumpLtK => {
                        compare_jump!(compare::lt, konst!(field!(c)), compare::Comparison::Lt, RegOp::JumpLtFloatsK)
                    }
                    RegOp::JumpLeK => {
                        compare_jump!(compare::le, konst!(field!(c)), compare::Comparison::Le, RegOp::JumpLeFloatsK)
                    }
                    RegOp::JumpEqK => compare_jump!(compare::eq, konst!(field!(c)), compare::Comparison::Eq),
                    RegOp::JumpNeK => compare_jump!(compare::ne, konst!(field!(c)), compare::Comparison::Ne),
                    RegOp::JumpGtK => {
                        compare_jump!(compare::gt, konst!(field!(c)), compare::Comparison::Gt, RegOp::JumpGtFloatsK)
                    }
                    RegOp::JumpGeK => {
                        compare_jump!(compare::ge, konst!(field!(c)), compare::Comparison::Ge, RegOp::JumpGeFloatsK)
                    }
                    RegOp::LoopLt => {
                        compare_loop!(compare::lt, reg!(field!(c)), compare::Comparison::Lt, RegOp::LoopLtFloats)
                    }
                    RegOp::LoopLe => {
                        compare_loop!(compare::le, reg!(field!(c)), compare::Comparison::Le, RegOp::LoopLeFloats)
                    }
                    RegOp::LoopEq => compare_loop!(compare::eq, reg!(field!(c)), compare::Comparison::Eq),
                    RegOp::LoopNe => compare_loop!(compare::ne, reg!(field!(c)), compare::Comparison::Ne),
                    RegOp::LoopGt => {
                        compare_loop!(compare::gt, reg!(field!(c)), compare::Comparison::Gt, RegOp::LoopGtFloats)
                    }
                    RegOp::LoopGe => {
                        compare_loop!(compare::ge, reg!(field!(c)), compare::Comparison::Ge, RegOp::LoopGeFloats)
                    }
                    RegOp::LoopLtK => {
                        compare_loop!(compare::lt, konst!(field!(c)), compare::Comparison::Lt, RegOp::LoopLtFloatsK)
                    }
                    RegOp::LoopLeK => {
                        compare_loop!(compare::le, konst!(field!(c)), compare::Comparison::Le, RegOp::LoopLeFloatsK)
                    }
                    RegOp::LoopEqK => compare_loop!(compare::eq, konst!(field!(c)), compare::Comparison::Eq),
                    RegOp::LoopNeK => compare_loop!(compare::ne, konst!(field!(c)), compare::Comparison::Ne),
                    RegOp::LoopGtK => {
                        compare_loop!(compare::gt, konst!(field!(c)), compare::Comparison::Gt, RegOp::LoopGtFloatsK)
                    }
                    RegOp::LoopGeK => {
                        compare_loop!(compare::ge, konst!(field!(c)), compare::Comparison::Ge, RegOp::LoopGeFloatsK)
                    }
                    RegOp::JumpLtFloats => {
                        float_jump!(< reg, RegOp::JumpLt)
                    }
                    RegOp::JumpLtFloatsK => float_jump!(< konst, RegOp::JumpLtK),
                    RegOp::JumpLeFloats => {
                        float_jump!(<= reg, RegOp::JumpLe)
                    }
                    RegOp::JumpLeFloatsK => float_jump!(<= konst, RegOp::JumpLeK),
                    RegOp::JumpGtFloats => {
                        float_jump!(> reg, RegOp::JumpGt)
                    }
                    RegOp::JumpGtFloatsK => float_jump!(> konst, RegOp::JumpGtK),
                    RegOp::JumpGeFloats => {
                        float_jump!(>= reg, RegOp::JumpGe)
                    }
                    RegOp::JumpGeFloatsK => float_jump!(>= konst, RegOp::JumpGeK),
                    RegOp::LoopLtFloats => float_loop!(< reg, RegOp::LoopLt),
                    RegOp::LoopLtFloatsK => float_loop!(< konst, RegOp::LoopLtK),
                    RegOp::LoopLeFloats => float_loop!(<= reg, RegOp::LoopLe),
                    RegOp::LoopLeFloatsK => float_loop!(<= konst, RegOp::LoopLeK),
                    RegOp::LoopGtFloats => float_loop!(> reg, RegOp::LoopGt),
                    RegOp::LoopGtFloatsK => float_loop!(> konst, RegOp::LoopGtK),
                    RegOp::LoopGeFloats => float_loop!(>= reg, RegOp::LoopGe),
                    RegOp::LoopGeFloatsK => float_loop!(>= konst, RegOp::LoopGeK),
                    RegOp::Is => {
                        let same = compare::is_same(reg!(field!(b)), reg!(field!(c)));
                        set!(field!(a), Value::bool(same != (field!(x) != 0)));
                        next!();
                    }
                    RegOp::JumpIs => {
                        if compare::is_same(reg!(field!(b)), reg!(field!(c))) == (field!(x) != 0) {
                            jump!(field!(a).cast_signed());
                        }
                        next!();
                    }
                    RegOp::Contains => {
                        let answer = quick_contains!();
                        if answer != quick::UNDECIDED {
                            set!(field!(a), Value::bool((answer != quick::ABSENT) != (field!(x) != 0)));
                            next!();
                        }
                        save!();
                        match vm.contains(reg!(field!(b)), reg!(field!(c))) {
                            Ok(found) => {
                                set!(field!(a), Value::bool(found != (field!(x) != 0)));
                                next!();
                            }
                            Err(flow) => break 'run flow,
                        }
                    }
                    RegOp::JumpContains => {
                        let answer = quick_contains!();
                        if answer != quick::UNDECIDED {
                            if (answer != quick::ABSENT) == (field!(x) & 1 != 0) {
                                jump!(field!(a).cast_signed());
                            }
                            next!();
                        }
                        branch!(vm.contains(reg!(field!(b)), reg!(field!(c))), field!(a).cast_signed())
                    }

                    RegOp::Jump => jump!(wide!().cast_signed()),
                    RegOp::JumpBack => {
                        ticks!(field!(a));
                        jump!(-(wide!() as i64));
                    }
                    RegOp::LoopCheck => {
                        ticks!(field!(a));
                        next!();
                    }
                    RegOp::JumpIf => {
                        let value = reg!(field!(a));
                        if value.is_bool() {
                            if (value == Value::TRUE) == (field!(x) != 0) {
                                jump!(wide!().cast_signed());
                            }
                            next!();
                        }
                        branch!(vm.truth(value), wide!().cast_signed())
                    }
                    RegOp::JumpIfNone => {
                        if reg!(field!(a)).is_none() == (field!(x) != 0) {
                            jump!(wide!().cast_signed());
                        }
                        next!();
                    }

                    RegOp::Subscr => index!(reg!(field!(c))),
                    RegOp::SubscrK => index!(konst!(field!(c))),
                    RegOp::StoreSubscr => {
                        let (object, key) = (reg!(field!(b)), reg!(field!(c)));
                        if holds!(field!(b), Kind::List) {
                            // SAFETY: as in `Subscr`.
                            unsafe {
                                let list = at::<ListObj>(base, object.as_ref());
                                if let Some(index) = position(key, (*list).len) {
                                    let item = Ref((*list).items.0.wrapping_add(16 + index * 8));
                                    *at::<Value>(base, item) = reg!(field!(a));
                                    next!();
                                }
                            }
                        }
                        if object.is_exact(Kind::Dict) && vm.heap.dict_set_call(object.as_ref(), key, reg!(field!(a)))
                        {
                            next!();
                        }
                        effect!(vm.store_subscript(object, key, reg!(field!(a))))
                    }
                    RegOp::DeleteSubscr => effect!(vm.delete_subscript(reg!(field!(b)), reg!(field!(c)))),
                    RegOp::LoadSlice => slow!(vm.load_slice(reg!(field!(b)), reg!(field!(c)), reg!(field!(c) + 1))),
                    RegOp::StoreSlice => {
                        effect!(vm.store_slice(
                            reg!(field!(b)),
                            reg!(field!(c)),
                            reg!(field!(c) + 1),
                            reg!(field!(a))
                        ))
                    }
                    RegOp::LoadAttr => {
                        let object = reg!(field!(b));
                        // SAFETY: see the top of the file.
                        let site = unsafe { caches.add(field!(c) as usize) };
                        if holds!(field!(b), Kind::Instance) {
                            // SAFETY: a masked offset; a cache's slot is inside every object of its shape.
                            unsafe {
                                let header = *at::<Header>(base, object.as_ref());
                                if header.shape.0 == (*site).inline_shape {
                                    set!(field!(a), *at::<Value>(base, Ref(object.as_ref().0 + (*site).slot)));
                                    next!();
                                }
                                if header.shape.0 == (*site).key && (*site).what == hit::OVERFLOW {
                                    let outside = (*at::<InstanceObj>(base, object.as_ref())).overflow;
                                    set!(field!(a), *at::<Value>(base, Ref(outside.0.wrapping_add((*site).slot))));
                                    next!();
                                }
                            }
                        }
                        slow!(vm.load_attr_cached(object, site))
                    }
                    RegOp::LoadMethod => {
                        let object = reg!(field!(b));
                        // SAFETY: see the top of the file.
                        let site = unsafe { caches.add(field!(c) as usize) };
                        // SAFETY: as in `LoadAttr`.
                        unsafe {
                            let upper = upper!(field!(b));
                            let key = if upper == Value::exact_upper(Kind::Instance) {
                                (*at::<Header>(base, object.as_ref())).shape.0
                            } else {
                                upper
                            };
                            if key == (*site).key
                                && (*site).what == hit::METHOD
                                && (*at::<ClassObj>(base, (*site).class)).version == (*site).version
                            {
                                set!(field!(a), (*site).value);
                                set!(field!(a) as usize + 1, object);
                                next!();
                            }
                        }
                        save!();
                        match vm.load_method_cached(object, site) {
                            Ok((callable, receiver)) => {
                                if vm.is_method_of_builtin(object, site) {
                                    // SAFETY: see the top of the file.
                                    unsafe { (*pc.cast_mut()).op = RegOp::LoadMethodOf };
                                }
                                set!(field!(a), callable);
                                set!(field!(a) + 1, receiver);
                                next!();
                            }
                            Err(flow) => {
                                // What a property or `__getattr__` gives comes without a receiver.
                                set!(field!(a) + 1, Value::UNBOUND);
                                break 'run flow;
                            }
                        }
                    }
                    RegOp::LoadMethodOf => {
                        // SAFETY: see the top of the file.
                        unsafe {
                            let site = caches.add(field!(c) as usize);
                            if upper!(field!(b)) == (*site).key {
                                let object = reg!(field!(b));
                                set!(field!(a), (*site).value);
                                set!(field!(a) as usize + 1, object);
                                next!();
                            }
                            (*pc.cast_mut()).op = RegOp::LoadMethod;
                            continue 'run;
                        }
                    }
                    RegOp::StoreAttr => {
                        let object = reg!(field!(b));
                        // SAFETY: see the top of the file.
                        let site = unsafe { caches.add(field!(c) as usize) };
                        if holds!(field!(b), Kind::Instance) {
                            // SAFETY: as in `LoadAttr`.
                            unsafe {
                                let header = at::<Header>(base, object.as_ref());
                                if (*header).shape.0 == (*site).inline_shape {
                                    *at::<Value>(base, Ref(object.as_ref().0 + (*site).slot)) = reg!(field!(a));
                                    if !(*site).class.is_null() {
                                        (*header).shape = (*site).class;
                                    }
                                    next!();
                                }
                                if (*header).shape.0 == (*site).key && (*site).what == hit::OVERFLOW {
                                    let outside = (*at::<InstanceObj>(base, object.as_ref())).overflow;
                                    *at::<Value>(base, Ref(outside.0.wrapping_add((*site).slot))) = reg!(field!(a));
                                    next!();
                                }
                            }
                        }
                        effect!(vm.store_attr_cached(object, reg!(field!(a)), site))
                    }
                    RegOp::DeleteAttr => {
                        // SAFETY: see the top of the file.
                        let name = unsafe { (*caches.add(field!(c) as usize)).name };
                        effect!(vm.delete_attr(reg!(field!(b)), name))
                    }
                    RegOp::LoadSuperAttr => {
                        // SAFETY: see the top of the file.
                        let name = unsafe { (*caches.add(field!(c) as usize)).name };
                        slow!(vm.load_super_attr(whole!(), name))
                    }
                    RegOp::LoadSuperMethod => {
                        // SAFETY: see the top of the file.
                        let name = unsafe { (*caches.add(field!(c) as usize)).name };
                        save!();
                        match vm.load_super_method(whole!(), name) {
                            Ok((callable, receiver)) => {
                                set!(field!(a), callable);
                                set!(field!(a) + 1, receiver);
                                next!();
                            }
                            Err(flow) => {
                                set!(field!(a) + 1, Value::UNBOUND);
                                break 'run flow;
                            }
                        }
                    }

                    RegOp::Call => call!(field!(b) as usize + 2, u32::from(field!(c)), true),
                    RegOp::CallMethod => {
                        if reg!(field!(b) as usize + 1).is_unbound() {
                            call!(field!(b) as usize + 2, u32::from(field!(c)), false);
                        }
                        call!(field!(b) as usize + 1, u32::from(field!(c)) + 1, true);
                    }
                    RegOp::CallExpected => call_expected!(field!(b) as usize + 2, u32::from(field!(x))),
                    RegOp::CallMethodExpected => {
                        if reg!(field!(b) as usize + 1).is_unbound() {
                            // SAFETY: see the top of the file.
                            unsafe { (*pc.cast_mut()).expect_nothing() };
                            continue 'run;
                        }
                        call_expected!(field!(b) as usize + 1, u32::from(field!(x)) + 1)
                    }
                    RegOp::CallKw => {
                        // SAFETY: see the top of the file.
                        let names = konst!(unsafe { *pc.add(1) }.wide_operand());
                        slow!(vm.call_registers_named(whole!(), names))
                    }
                    RegOp::CallEx => slow!(vm.call_unpacked(whole!())),
                    RegOp::Data => next!(),
                    RegOp::Return => finish!(reg!(field!(a))),
                    RegOp::ReturnK => finish!(konst!(wide!())),
                    RegOp::AddReturn => return_at_once!(arith::add, reg, RegOp::Add),
                    RegOp::AddKReturn => return_at_once!(arith::add, konst, RegOp::AddK),
                    RegOp::SubReturn => return_at_once!(arith::sub, reg, RegOp::Sub),
                    RegOp::MulReturn => return_at_once!(arith::mul, reg, RegOp::Mul),
                    RegOp::Halt => {
                        vm.depth = floor;
                        return Exit::Done(Value::NONE);
                    }

                    RegOp::GetIter => {
                        let value = reg!(field!(b));
                        let iterator = vm.quick_iter(value);
                        if iterator != Value::EMPTY {
                            set!(field!(a), iterator);
                            next!();
                        }
                        slow!(vm.get_iter(value))
                    }
                    RegOp::ForRange => {
                        let iterator = reg!(field!(a));
                        if holds!(field!(a), Kind::Iter) {
                            // SAFETY: a masked offset.
                            unsafe {
                                let iter = at::<IterObj>(base, iterator.as_ref());
                                if (*iter).what == IterKind::Range as u32 {
                                    let (item, left) = ((*iter).a, (*iter).b.as_int());
                                    if left == 0 {
                                        jump!(field!(c));
                                    }
                                    (*iter).b = Value::int(left - 1);
                                    (*iter).a = arith::wrapping_add(item, (*iter).c);
                                    set!(field!(b), item);
                                    next!();
                                }
                            }
                        }
                        // SAFETY: see the top of the file.
                        unsafe { (*pc.cast_mut()).op = RegOp::ForIter };
                        continue 'run;
                    }
                    RegOp::ForList => {
                        let iterator = reg!(field!(a));
                        if holds!(field!(a), Kind::Iter) {
                            // SAFETY: masked offsets.
                            unsafe {
                                let iter = at::<IterObj>(base, iterator.as_ref());
                                if (*iter).what == IterKind::List as u32 && (*iter).source.is_exact(Kind::List) {
                                    let list = at::<ListObj>(base, (*iter).source.as_ref());
                                    let index = (*iter).index;
                                    if index < (*list).len {
                                        (*iter).index = index + 1;
                                        let item = Ref((*list).items.0.wrapping_add(16 + index * 8));
                                        set!(field!(b), *at::<Value>(base, item));
                                        next!();
                                    }
                                    (*iter).source = Value::UNBOUND;
                                    jump!(field!(c));
                                }
                            }
                        }
                        // SAFETY: see the top of the file.
                        unsafe { (*pc.cast_mut()).op = RegOp::ForIter };
                        continue 'run;
                    }
                    RegOp::ForTuple => {
                        quick_tuple_item!(1, {
                            // SAFETY: as in the macro.
                            unsafe {
                                (*at::<IterObj>(base, reg!(field!(a)).as_ref())).source = Value::UNBOUND;
                            }
                            jump!(field!(c));
                        });
                        // SAFETY: see the top of the file.
                        unsafe { (*pc.cast_mut()).op = RegOp::ForIter };
                        continue 'run;
                    }
                    RegOp::ForText => {
                        let iterator = reg!(field!(a));
                        if let Some((at, width, item)) = vm.next_of_text(iterator) {
                            vm.heap.get_mut::<IterObj>(at).index += width;
                            set!(field!(b), item);
                            next!();
                        }
                        save!();
                        match vm.iter_next(iterator) {
                            Ok(Some(item)) => {
                                if !item.is_exact(Kind::Str) {
                                    // SAFETY: see the top of the file.
                                    unsafe { (*pc.cast_mut()).op = RegOp::ForIter };
                                }
                                set!(field!(b), item);
                                next!();
                            }
                            Ok(None) => jump!(field!(c)),
                            Err(flow) => break 'run flow,
                        }
                    }
                    RegOp::ForEntry => {
                        let iterator = reg!(field!(a));
                        if iterator.is_exact(Kind::Iter) {
                            let item = vm.quick_entry(iterator.as_ref());
                            if item != Value::EMPTY {
                                set!(field!(b), item);
                                next!();
                            }
                            // SAFETY: a masked offset.
                            let what = unsafe { (*at::<IterObj>(base, iterator.as_ref())).what };
                            if what == IterKind::DictKeys as u32
                                || what == IterKind::DictValues as u32
                                || what == IterKind::Set as u32
                            {
                                save!();
                                match vm.iter_next(iterator) {
                                    Ok(Some(item)) => {
                                        set!(field!(b), item);
                                        next!();
                                    }
                                    Ok(None) => jump!(field!(c)),
                                    Err(flow) => break 'run flow,
                                }
                            }
                        }
                        // SAFETY: see the top of the file.
                        unsafe { (*pc.cast_mut()).op = RegOp::ForIter };
                        continue 'run;
                    }
                    RegOp::ForBackEntry => {
                        ticks!(field!(x));
                        let iterator = reg!(field!(a));
                        if iterator.is_exact(Kind::Iter) {
                            let item = vm.quick_entry(iterator.as_ref());
                            if item != Value::EMPTY {
                                set!(field!(b), item);
                                jump!(1 - field!(c) as isize);
                            }
                        }
                        jump!(-(field!(c) as isize));
                    }
                    RegOp::ForPair => {
                        quick_pair!(pc);
                        save!();
                        // SAFETY: an `Unpack` follows: see `Vm::loop_form`.
                        let unpack = unsafe { &*pc.add(1) };
                        let iterator = reg!(field!(a));
                        // SAFETY: a masked offset, of which this part is read whatever is there.
                        let what = unsafe { (*at::<IterObj>(base, iterator.as_ref())).what };
                        if iterator.is_exact(Kind::Iter) && what == IterKind::DictItems as u32 {
                            match vm.iter_next(iterator) {
                                Ok(Some(item)) => {
                                    set!(field!(b), item);
                                    next!();
                                }
                                Ok(None) => jump!(field!(c)),
                                Err(flow) => break 'run flow,
                            }
                        }
                        match vm.next_pair(reg!(field!(a))) {
                            Ok(Pair::Items(first, second)) => give_pair!(unpack, first, second),
                            Ok(Pair::End) => jump!(field!(c)),
                            Ok(Pair::Other) => {
                                // SAFETY: see the top of the file.
                                unsafe { (*pc.cast_mut()).op = RegOp::ForIter };
                                continue 'run;
                            }
                            Err(flow) => break 'run flow,
                        }
                    }
                    RegOp::ForIter => {
                        let iterator = reg!(field!(a));
                        if iterator.is_exact(Kind::Generator) {
                            resume!(iterator.as_ref(), pc, Resume::LoopNext, Value::NONE);
                            save!();
                            let item = vm.next_of_delegate(iterator.as_ref());
                            if item == Value::UNBOUND {
                                break 'run Flow::Call;
                            }
                            if item != Value::EMPTY {
                                set!(field!(b), item);
                                next!();
                            }
                            if vm.heap.get::<GeneratorObj>(iterator.as_ref()).state == GeneratorState::Created as u32
                            {
                                match vm.push_generator(iterator.as_ref(), Resume::LoopNext as u32) {
                                    Ok(()) => break 'run Flow::Call,
                                    Err(flow) => break 'run flow,
                                }
                            }
                        }
                        if iterator.is_exact(Kind::Instance) {
                            let method = vm.python_next(iterator);
                            if !method.is_null() {
                                // The item has a stack register after the iterator's.
                                set!(field!(a) + 1, iterator);
                                enter!(method, field!(a) as usize + 1, 1, Resume::IterNext, Ref::NULL, {});
                            }
                        }
                        save!();
                        // SAFETY: no code ends with a loop head.
                        let form = vm.loop_form(iterator, field!(b), unsafe { *pc.add(1) });
                        if form == Some(RegOp::ForPair) {
                            // From the first pair on, so that a loop makes no more tuples where it has not run yet: what lies where
                            // must not depend on that.
                            let (first, second) = vm.quick_pair(iterator.as_ref());
                            if first != Value::EMPTY {
                                // SAFETY: see the top of the file; an `Unpack` follows: see `Vm::loop_form`.
                                let unpack = unsafe {
                                    (*pc.cast_mut()).op = RegOp::ForPair;
                                    &*pc.add(1)
                                };
                                give_pair!(unpack, first, second);
                            }
                        }
                        match vm.iter_next(iterator) {
                            Ok(Some(item)) => {
                                if let Some(op) = form {
                                    // SAFETY: see the top of the file.
                                    unsafe { (*pc.cast_mut()).op = op };
                                }
                                set!(field!(b), item);
                                next!();
                            }
                            Ok(None) => jump!(field!(c)),
                            Err(flow) => break 'run flow,
                        }
                    }
                    RegOp::ForBackRange => {
                        ticks!(field!(x));
                        if holds!(field!(a), Kind::Iter) {
                            // SAFETY: as in `ForRange`.
                            unsafe {
                                let iter = at::<IterObj>(base, reg!(field!(a)).as_ref());
                                if (*iter).what == IterKind::Range as u32 {
                                    let (item, left) = ((*iter).a, (*iter).b);
                                    if left != Value::int(0) {
                                        // An integer that is not zero: no other bits change.
                                        (*iter).b = Value::from_bits(left.bits() - 1);
                                        (*iter).a = arith::wrapping_add(item, (*iter).c);
                                        set!(field!(b), item);
                                        jump!(1 - field!(c) as isize);
                                    }
                                }
                            }
                        }
                        jump!(-(field!(c) as isize));
                    }
                    RegOp::ForBackList => {
                        ticks!(field!(x));
                        if holds!(field!(a), Kind::Iter) {
                            // SAFETY: as in `ForList`.
                            unsafe {
                                let iter = at::<IterObj>(base, reg!(field!(a)).as_ref());
                                if (*iter).what == IterKind::List as u32 && (*iter).source.is_exact(Kind::List) {
                                    let list = at::<ListObj>(base, (*iter).source.as_ref());
                                    let index = (*iter).index;
                                    if index < (*list).len {
                                        (*iter).index = index + 1;
                                        let item = Ref((*list).items.0.wrapping_add(16 + index * 8));
                                        set!(field!(b), *at::<Value>(base, item));
                                        jump!(1 - field!(c) as isize);
                                    }
                                }
                            }
                        }
                        jump!(-(field!(c) as isize));
                    }
                    RegOp::ForBackTuple => {
                        ticks!(field!(x));
                        quick_tuple_item!(1 - field!(c) as isize, {});
                        jump!(-(field!(c) as isize));
                    }
                    RegOp::ForBackPair => {
                        ticks!(field!(x));
                        // SAFETY: the head is `c` instructions back, and knows about the moves if it is in this form.
                        unsafe {
                            let head = pc.sub(field!(c) as usize);
                            if (*head).op == RegOp::ForPair {
                                quick_pair!(head);
                            }
                        }
                        jump!(-(field!(c) as isize));
                    }
                    RegOp::ForBackGenerator => {
                        ticks!(field!(x));
                        if holds!(field!(a), Kind::Generator) {
                            // SAFETY: the head is `c` instructions back.
                            let head = unsafe { pc.sub(field!(c) as usize) };
                            // `yield` as an expression gives `None` to a loop.
                            resume!(reg!(field!(a)).as_ref(), head, Resume::LoopNext, Value::NONE);
                            // SAFETY: as above; the frame waits at the head if others are pushed.
                            unsafe { (*fp).pc = head.offset_from(start) as u32 };
                            let item = vm.next_of_delegate(reg!(field!(a)).as_ref());
                            if item == Value::UNBOUND {
                                break 'run Flow::Call;
                            }
                            if item != Value::EMPTY {
                                set!(field!(b), item);
                                jump!(1 - field!(c) as isize);
                            }
                        }
                        jump!(-(field!(c) as isize));
                    }
                    RegOp::ForBack => {
                        ticks!(field!(x));
                        // SAFETY: the head is `c` instructions back; its form is known by now.
                        unsafe {
                            let head = (*pc.sub(field!(c) as usize)).op;
                            match head {
                                RegOp::ForRange => (*pc.cast_mut()).op = RegOp::ForBackRange,
                                RegOp::ForList => (*pc.cast_mut()).op = RegOp::ForBackList,
                                RegOp::ForTuple => (*pc.cast_mut()).op = RegOp::ForBackTuple,
                                RegOp::ForPair => (*pc.cast_mut()).op = RegOp::ForBackPair,
                                RegOp::ForEntry => (*pc.cast_mut()).op = RegOp::ForBackEntry,
                                RegOp::ForIter if reg!(field!(a)).is_exact(Kind::Generator) => {
                                    (*pc.cast_mut()).op = RegOp::ForBackGenerator;
                                }
                                _ => {}
                            }
                        }
                        jump!(-(field!(c) as isize));
                    }

                    RegOp::BuildTuple => {
                        let count = u32::from(field!(c));
                        if count.wrapping_sub(1) < 4
                            && let Some(tuple) = vm.heap.new_tuple_quick(count)
                        {
                            // SAFETY: masked offsets; the cell has room for an even number of items, and a register past the
                            // last one is a word of the stack.
                            unsafe {
                                let from = regs.add(field!(b) as usize).cast::<[Value; 2]>();
                                let to = at::<[Value; 2]>(base, tuple);
                                *to.add(1) = *from;
                                if count > 2 {
                                    *to.add(2) = *from.add(1);
                                }
                            }
                            set!(field!(a), Value::exact(Kind::Tuple, tuple));
                            next!();
                        }
                        slow!(vm.build_tuple(whole!()))
                    }
                    RegOp::BuildList => {
                        if field!(c) == 0
                            && let Some(list) = vm.heap.new_list_quick()
                        {
                            set!(field!(a), Value::exact(Kind::List, list));
                            next!();
                        }
                        slow!(vm.build_list(whole!()))
                    }
                    RegOp::BuildSet => slow!(vm.build_set(whole!())),
                    RegOp::BuildMap => slow!(vm.build_map(whole!())),
                    RegOp::BuildString => slow!(vm.build_string(whole!())),
                    RegOp::BuildSlice => slow!(vm.build_slice(whole!())),
                    RegOp::ListAppend => {
                        if holds!(field!(a), Kind::List) {
                            // SAFETY: masked offsets.
                            unsafe {
                                let list = at::<ListObj>(base, reg!(field!(a)).as_ref());
                                let len = (*list).len;
                                if len < (*list).capacity {
                                    let item = Ref((*list).items.0.wrapping_add(16 + len * 8));
                                    *at::<Value>(base, item) = reg!(field!(b));
                                    (*list).len = len + 1;
                                    next!();
                                }
                            }
                        }
                        effect!(vm.list_append(reg!(field!(a)), reg!(field!(b))))
                    }
                    RegOp::SetAdd => {
                        if holds!(field!(a), Kind::Set)
                            && vm.heap.set_add_call(reg!(field!(a)).as_ref(), reg!(field!(b)))
                        {
                            next!();
                        }
                        effect!(vm.set_add(reg!(field!(a)), reg!(field!(b))))
                    }
                    RegOp::MapAdd => {
                        if holds!(field!(a), Kind::Dict)
                            && vm.heap.dict_set_call(reg!(field!(a)).as_ref(), reg!(field!(b)), reg!(field!(c)))
                        {
                            next!();
                        }
                        effect!(vm.map_add(reg!(field!(a)), reg!(field!(b)), reg!(field!(c))))
                    }
                    RegOp::ListExtend => effect!(vm.list_extend_display(reg!(field!(a)), reg!(field!(b)))),
                    RegOp::SetUpdate => effect!(vm.set_update(reg!(field!(a)), reg!(field!(b)))),
                    RegOp::DictUpdate => effect!(vm.dict_update(reg!(field!(a)), reg!(field!(b)))),
                    RegOp::DictMerge => effect!(vm.dict_merge(reg!(field!(a)), reg!(field!(b)), reg!(field!(c)))),
                    RegOp::ListToTuple => slow!(vm.list_to_tuple(reg!(field!(b)))),
                    RegOp::Unpack => {
                        let count = u32::from(field!(c));
                        if let Some(items) = items_of!(reg!(field!(b)), count) {
                            // SAFETY: there are as many items as are read. The value may be in one of the registers, but no
                            // item is.
                            unsafe {
                                let last = regs.add(field!(a) as usize + count as usize);
                                for index in 0..count as usize {
                                    *last.sub(index + 1) = *items.add(index);
                                }
                            }
                            next!();
                        }
                        effect!(vm.unpack(whole!()))
                    }
                    RegOp::UnpackMoves => {
                        let count = u32::from(field!(c));
                        if let Some(items) = items_of!(reg!(field!(b)), count) {
                            // SAFETY: as in `Unpack`; as many `Move`s follow, two at least.
                            unsafe {
                                set!((*pc.add(1)).a, *items);
                                set!((*pc.add(2)).a, *items.add(1));
                                if count > 2 {
                                    set!((*pc.add(3)).a, *items.add(2));
                                    if count > 3 {
                                        set!((*pc.add(4)).a, *items.add(3));
                                    }
                                }
                            }
                            jump!(count + 1);
                        }
                        effect!(vm.unpack(whole!()))
                    }
                    RegOp::UnpackEx => effect!(vm.unpack_ex(whole!())),

                    RegOp::MakeFunction => slow!(vm.make_function(whole!())),
                    RegOp::FormatSimple => {
                        let value = reg!(field!(b));
                        if value.is_exact(Kind::Str) || (value.is_int() && field!(x) != 0) {
                            set!(field!(a), value);
                            next!();
                        }
                        slow!(vm.format_value(value, Value::UNBOUND))
                    }
                    RegOp::FormatSpec => slow!(vm.format_value(reg!(field!(b)), reg!(field!(c)))),
                    RegOp::Convert => slow!(vm.convert_value(field!(x), reg!(field!(b)))),

                    RegOp::RaiseAgain => {
                        save!();
                        break 'run vm.raise_again();
                    }
                    RegOp::Raise => {
                        save!();
                        break 'run vm.raise_value(reg!(field!(a)), None);
                    }
                    RegOp::RaiseFrom => {
                        save!();
                        break 'run vm.raise_value(reg!(field!(a)), Some(reg!(field!(b))));
                    }
                    RegOp::Reraise => {
                        save!();
                        vm.reraising = true;
                        break 'run vm.raise_as_is(reg!(field!(a)));
                    }
                    RegOp::PushExcInfo => {
                        let exception = reg!(field!(a));
                        set!(field!(a) + 1, exception);
                        set!(field!(a), vm.handled());
                        vm.set_handled(exception);
                        next!();
                    }
                    RegOp::PopExcept => {
                        vm.set_handled(reg!(field!(a)));
                        next!();
                    }
                    RegOp::ExcMatch => {
                        save!();
                        match vm.exception_matches(reg!(field!(b)), reg!(field!(c))) {
                            Ok(matches) => {
                                set!(field!(a), Value::bool(matches));
                                next!();
                            }
                            Err(flow) => break 'run flow,
                        }
                    }
                    RegOp::JumpExcMatch => {
                        branch!(vm.exception_matches(reg!(field!(b)), reg!(field!(c))), field!(a).cast_signed())
                    }

                    RegOp::Yield => {
                        let value = reg!(field!(b));
                        // SAFETY: a frame that yields has a generator, and a frame below it.
                        unsafe {
                            let resume = (*fp).resume;
                            if resume == Resume::LoopNext as u32 || resume == Resume::Store as u32 {
                                let this = (*fp).generator;
                                let generator = at::<GeneratorObj>(base, this);
                                (*generator).pc = pc.offset_from(start) as u32;
                                (*generator).state = GeneratorState::Suspended as u32;
                                if !(*generator).handled.is_none() || !at::<Value>(base, HANDLED).read().is_none() {
                                    vm.suspend_handled(this);
                                }
                                reload!();
                                let to = if resume == Resume::Store as u32 { (*pc).a } else { (*pc).b };
                                *regs.add(to as usize) = value;
                                pc = pc.add(1);
                                continue 'run;
                            }
                            if resume == Consumer::Sum.resume() {
                                // The first value of the state's array.
                                let total = at::<Value>(base, (*fp).namespace).add(2);
                                if let Some(sum) =
                                    (*total).both_int(value).then(|| arith::add(*total, value)).flatten()
                                    && sum.is_int()
                                {
                                    *total = sum;
                                    set!(field!(a), Value::NONE);
                                    next!();
                                }
                            }
                            if resume & 0xFF == Resume::Consume as u32 {
                                if vm.take_quickly(resume, (*fp).namespace, value) {
                                    set!(field!(a), Value::NONE);
                                    next!();
                                }
                                save!();
                                match vm.consume_item(vm.depth, value) {
                                    Ok(true) => {
                                        set!(field!(a), Value::NONE);
                                        next!();
                                    }
                                    Ok(false) => break 'run Flow::Call,
                                    Err(flow) => break 'run flow,
                                }
                            }
                        }
                        save!();
                        match vm.yield_value(value) {
                            Ok(None) => break 'run Flow::Call,
                            Ok(Some(value)) => return Exit::Done(value),
                            Err(flow) => break 'run flow,
                        }
                    }
                    RegOp::YieldFrom => {
                        // Executed for each item that a builtin takes in.
                        ticks!(1);
                        save!();
                        // SAFETY: see the top of the file.
                        let (resume, state) = unsafe { ((*fp).resume, (*fp).namespace) };
                        if resume & 0xFF == Resume::Consume as u32 && holds!(field!(b), Kind::Iter) {
                            let item = vm.quick_next(reg!(field!(b)).as_ref());
                            if item != Value::EMPTY {
                                if vm.take_quickly(resume, state, item) {
                                    continue 'run;
                                }
                                match vm.consume_item(vm.depth, item) {
                                    Ok(true) => continue 'run,
                                    Ok(false) => break 'run Flow::Call,
                                    Err(flow) => break 'run flow,
                                }
                            }
                        }
                        match vm.yield_from(whole!()) {
                            Ok(None) => break 'run Flow::Call,
                            Ok(Some(value)) => return Exit::Done(value),
                            Err(flow) => break 'run flow,
                        }
                    }
                    RegOp::Step => {
                        if vm.stepping {
                            save!();
                            // SAFETY: see the top of the file.
                            unsafe { (*fp).pc += 1 };
                            return Exit::Step;
                        }
                        next!();
                    }
                    RegOp::Rare => effect!(vm.rare(whole!())),
                    RegOp::End => return vm.damaged(),
                }
            };
            if flow == Flow::Call && vm.heap.ticks.get() >= -DEBT_TICKS {
                continue 'frame;
            }
            match vm.settle(flow, floor) {
                None => {}
                Some(exit) => return exit,
            }
        }
    }
}
