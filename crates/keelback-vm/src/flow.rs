//! How a native piece of work ends when it does not end with a value.

use keelback_heap::OutOfMemory;

/// Why there is no value (yet). As wide as a value: so a `Result<Value, Flow>` is a pair of words, which functions return in
/// registers and not through memory.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u64)]
pub(crate) enum Flow {
    /// An exception is pending in the VM.
    Raise,
    /// A frame was pushed; its result goes to the instruction that is being executed, in the way the frame says.
    Call,
    /// Nothing was done yet, and Python code would have to run in the middle: use the prelude's version.
    Slow,
    /// The memory limit is in the way and nothing was done yet: collect and try again.
    OutOfMemory,
    /// A limit is in the way ([`Vm::stop`](crate::vm::Vm::stop) has said which), and nothing was done yet: the run stops, and the
    /// instruction is executed again when it goes on.
    Stopped,
    /// The host is to give a value first: stop, and execute the instruction anew when it is there.
    Pending,
}

impl From<OutOfMemory> for Flow {
    fn from(_: OutOfMemory) -> Flow {
        Flow::OutOfMemory
    }
}
