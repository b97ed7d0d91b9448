//! The short way into a Python function for what builtins and operators call: `__add__`, properties, `__getitem__`…

use keelback_heap::heap::STACK_END;
use keelback_heap::layout::FunctionObj;
use keelback_heap::{Kind, Ref, Value};

use crate::frame::Frame;
use crate::vm::Vm;

/// Spare room after a window, which is cleared by fours.
const SPARE: u32 = 64;

impl Vm {
    /// Pushes the frame of a function whose parameters are all positional and all given, with its window right above the running
    /// frame. False, with nothing done, where a call needs more than that.
    pub(crate) fn enter_quick(&mut self, callable: Value, args: &[Value], resume: u32) -> bool {
        if !callable.is_exact(Kind::Function) || self.depth == 0 || self.depth >= self.depth_limit {
            return false;
        }
        let function = callable.as_ref();
        let FunctionObj { code: number, closure, .. } = *self.heap.get::<FunctionObj>(function);
        let code = self.hot[number as usize];
        let window = self.frame().top & !7;
        let top = window.saturating_add(code.registers * 8);
        let base = self.heap.base();
        // Arguments that lie where the window will be (a builtin passes its own on) are left to the general way.
        let end = (args.as_ptr_range().end as usize).wrapping_sub(base as usize);
        if code.plain_arguments as usize != args.len()
            || top >= STACK_END - SPARE
            || (end > window as usize && end < STACK_END as usize)
        {
            return false;
        }
        self.charge(code.entry_fuel as usize);
        // SAFETY: the window ends `SPARE` bytes before the end of the stack, and a plain function has at least as many registers
        // as arguments; closure cells go to registers of the window; offsets are masked, and a closure has as many cells as
        // its code says.
        unsafe {
            let registers = base.add(window as usize).cast::<Value>();
            for (index, value) in args.iter().enumerate() {
                *registers.add(index) = *value;
            }
            let (mut slot, end) = (registers.add(args.len()), registers.add(code.registers as usize));
            loop {
                slot.cast::<[Value; 4]>().write([Value::UNBOUND; 4]);
                slot = slot.add(4);
                if slot >= end {
                    break;
                }
            }
            if code.free_count != 0 {
                let cells = base.add(closure.offset(16) as usize & !7).cast::<Value>();
                for index in 0..code.free_count as usize {
                    *registers.add(code.free_start as usize + index) = *cells.add(index);
                }
            }
        }
        self.push_frame(Frame {
            code: number,
            pc: 0,
            base: window,
            top,
            function,
            namespace: Ref::NULL,
            resume,
            generator: Ref::NULL,
        });
        true
    }
}
