//! Frame records. They lie in the region, one after the other; the VM stack that they point into lies there too.

use keelback_heap::Ref;

/// A frame: a function that is running. Its registers are a window on the VM stack, or the registers inside its generator.
#[derive(Clone, Copy, Debug)]
#[repr(C, align(8))]
pub(crate) struct Frame {
    /// Index into the VM's table of loaded code.
    pub(crate) code: u32,
    /// The instruction that is being executed, while it waits for a call; saved when anything may look at it.
    pub(crate) pc: u32,
    /// Offset of register 0.
    pub(crate) base: u32,
    /// First offset that nothing of this frame or of a frame below it uses.
    pub(crate) top: u32,
    /// The function, for its closure and names; null for module bodies.
    pub(crate) function: Ref,
    /// The namespace of a module or class body, a dictionary; with [`Resume::Init`] the new instance;
    /// with some other kinds of [`Resume`], what they say.
    pub(crate) namespace: Ref,
    /// What is done with the result: a [`Resume`] in the low byte.
    pub(crate) resume: u32,
    /// The generator whose frame it is, or null.
    pub(crate) generator: Ref,
}

const _: () = assert!(size_of::<Frame>() == 32 && std::mem::offset_of!(Frame, resume) == 24);

/// Two neighbouring fields as one word.
#[inline(always)]
const fn pair(first: u32, second: u32) -> u64 {
    let (low, high) = if cfg!(target_endian = "little") { (first, second) } else { (second, first) };
    low as u64 | (high as u64) << 32
}

impl Frame {
    /// Writes the record of a frame that starts and is no generator's: word by word, because the processor is slow to read a
    /// word that was written in halves.
    ///
    /// # Safety
    /// `at` is valid for writes of a frame.
    #[inline(always)]
    pub(crate) unsafe fn start(
        at: *mut Frame,
        code: u32,
        base: u32,
        top: u32,
        function: Ref,
        namespace: Ref,
        resume: Resume,
    ) {
        let words = [pair(code, 0), pair(base, top), pair(function.0, namespace.0), pair(resume as u32, 0)];
        // SAFETY: the caller's; a frame is eight words of 32 bits, in this order.
        unsafe { at.cast::<[u64; 4]>().write(words) }
    }

    /// Whether it is no generator's frame, and its result is used in that way.
    #[inline(always)]
    pub(crate) fn is_plain(&self, resume: Resume) -> bool {
        // SAFETY: `resume` and `generator` stand side by side at a multiple of eight, which an assertion makes sure of.
        let words = unsafe { std::ptr::from_ref(self).cast::<u64>().add(3).read() };
        words == pair(resume as u32, 0)
    }
}

/// Bit of [`Frame::resume`]: the program has an object that stands for the frame, which takes its variables over at its end.
/// Frames of generators do not have it, nor those whose items a builtin consumes.
pub(crate) const OBSERVED: u32 = 1 << 31;

/// What is done with a frame's result, by the frame below, at the instruction that it waits in.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u32)]
pub(crate) enum Resume {
    /// It is the result of the instruction: goes to register `a`.
    Store = 0,
    /// It is dropped (`__setattr__`, `__setitem__`, `__delitem__`…).
    Discard = 1,
    /// It must be `None`; the result is the new instance (`__init__`).
    Init = 2,
    /// It is the next item of a loop; `StopIteration` ends the loop.
    IterNext = 3,
    /// It is what `__bool__` returned for the condition of the instruction.
    Truth = 4,
    /// It is what `__len__` returned for the condition of the instruction.
    LengthTruth = 5,
    /// It is what an operator method returned; `NotImplemented` goes on to the next candidate. The high bits say which was tried.
    Operator = 6,
    /// It is what a comparison method returned; as `Operator`.
    Compare = 7,
    /// It ends the nested run that started the frame.
    Nested = 8,
    /// It is what the inner iterator of `yield from` gave.
    Delegate = 9,
    /// It is an attribute; `AttributeError` goes on to `__getattr__`. [`Frame::namespace`] is a tuple: the object and the name.
    GetAttribute = 10,
    /// Its truth is the result (`__contains__`).
    Contains = 11,
    /// It must be an iterator (`__iter__`).
    Iterator = 12,
    /// It is a string for a format or conversion instruction (`__str__`, `__repr__`, `__format__`).
    Text = 13,
    /// It is what `__enter__` or `__aenter__` returned: goes to the register after `a`.
    Enter = 14,
    /// It is a list of unpacked items, which go to the instruction's registers.
    Unpacked = 15,
    /// It is the item that `__getitem__` gave to a loop; `IndexError` and `StopIteration` end the loop.
    SequenceNext = 16,
    /// It is what the inner iterator of `yield from` gave, when that is no generator: the running frame yields it.
    DelegateNext = 17,
    /// It is what `__exit__` returned: goes to the third register after `a`.
    WithExit = 18,
    /// It is a pair that goes to `a` and the register after it.
    Pair = 19,
    /// It is dropped, and `None` is the result of the instruction (`setattr()`).
    StoreNone = 20,
    /// It is what `__len__` returned, to be checked.
    Length = 21,
    /// It is a result that a cache keeps. [`Frame::namespace`] is a tuple: the cache, the key, and what is done with the result
    /// then.
    Cached = 22,
    /// As [`Resume::IterNext`], where the instruction is known to be a loop head.
    LoopNext = 23,
    /// Items that the frame yields go to a builtin: the higher bits and [`Frame::namespace`] say to which (`consume.rs`).
    Consume = 24,
    /// It is dropped, and the instruction is executed anew: the frame was pushed at a safepoint.
    Again = 25,
    /// It is the hash of the key that the instruction looks up (`__hash__`); [`Frame::namespace`] is a tuple of what is known of
    /// the key (`keys.rs`).
    KeyHash = 26,
    /// It says whether the key is equal to another one (`__eq__`); [`Frame::namespace`] is as with `KeyHash`.
    KeyEqual = 27,
}

impl Resume {
    /// From the low byte of [`Frame::resume`].
    #[must_use]
    pub(crate) fn from_bits(bits: u32) -> Resume {
        use Resume::*;
        match bits & 0xFF {
            0 => Store,
            1 => Discard,
            2 => Init,
            3 => IterNext,
            4 => Truth,
            5 => LengthTruth,
            6 => Operator,
            7 => Compare,
            9 => Delegate,
            10 => GetAttribute,
            11 => Contains,
            12 => Iterator,
            13 => Text,
            14 => Enter,
            15 => Unpacked,
            16 => SequenceNext,
            17 => DelegateNext,
            18 => WithExit,
            19 => Pair,
            20 => StoreNone,
            21 => Length,
            22 => Cached,
            // What it adds is known to the interpreter loop only.
            23 => IterNext,
            24 => Consume,
            25 => Again,
            26 => KeyHash,
            27 => KeyEqual,
            _ => Nested,
        }
    }
}
