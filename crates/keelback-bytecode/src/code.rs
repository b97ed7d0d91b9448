//! `Module` and what it is made of: the in-memory form of a `.kbc` file, not yet verified.

use std::ops::{Deref, Range};
use std::sync::Arc;

use crate::ids::{CodeId, ConstId, NameId};
use crate::operand::DecodeError;
use crate::ops::Instr;
use crate::positions::PositionTable;

/// A compiled source file. Unverified: only `keelback_verify::verify` makes something that can run.
#[derive(Clone, Debug, PartialEq)]
pub struct Module {
    /// The name of the source as it stands in tracebacks.
    pub filename: String,
    /// A 128-bit SipHash of the source text (PEP 552 style invalidation), zero where there was none.
    pub source_hash: [u8; 16],
    /// Identifiers and qualified names, each once.
    pub names: Vec<Box<str>>,
    /// The constant pool, shared by all code objects; equal constants of one type stand once.
    pub consts: Vec<Const>,
    /// All code objects; the first is the module body. A code object may only refer to later ones.
    pub codes: Vec<Code>,
}

/// A constant. Two constants are the same only if type and bits agree: `1`, `1.0` and `True`, and `0.0` and `-0.0`
/// are all different.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Const {
    /// `None`.
    None,
    /// `...`.
    Ellipsis,
    /// `True` or `False`.
    Bool(bool),
    /// An integer of at most 64 bits.
    Int(i64),
    /// A larger integer: sign and little-endian magnitude without leading zero bytes.
    BigInt {
        /// Whether it is below zero.
        negative: bool,
        /// Magnitude, least significant byte first.
        magnitude: Box<[u8]>,
    },
    /// A float, by its IEEE 754 bits.
    Float(u64),
    /// A complex number, by the bits of its parts.
    Complex(u64, u64),
    /// Text in UTF-8 in which surrogates may stand, each alone in three bytes: WTF-8, but with pairs allowed, because
    /// Python tells a pair from the character that it would encode.
    Str(Box<[u8]>),
    /// A `bytes` object.
    Bytes(Box<[u8]>),
    /// A tuple of earlier constants.
    Tuple(Box<[ConstId]>),
    /// A frozenset of earlier constants.
    FrozenSet(Box<[ConstId]>),
}

/// One function, class body, comprehension or module body.
#[derive(Clone, Debug, PartialEq)]
pub struct Code {
    /// `co_name`.
    pub name: NameId,
    /// `co_qualname`.
    pub qualname: NameId,
    /// `co_flags`, with CPython's values.
    pub flags: CodeFlags,
    /// Positional parameters, positional-only ones included.
    pub arg_count: u32,
    /// Positional-only parameters.
    pub posonly_count: u32,
    /// Keyword-only parameters.
    pub kwonly_count: u32,
    /// The line of the `def`, `class` or first decorator.
    pub first_line: u32,
    /// The docstring, for functions that have one.
    pub doc: Option<ConstId>,
    /// Local slots: first the parameters (positional, keyword-only, `*args`, `**kwargs`), then other variables, then
    /// free variables in the order of the function's closure tuple.
    pub slots: Vec<Slot>,
    /// The deepest operand stack.
    pub max_stack: u32,
    /// The instructions.
    pub code: CodeBytes,
    /// Exception table: ranges that don't overlap, sorted by start.
    pub handlers: Vec<Handler>,
    /// Source positions.
    pub positions: PositionTable,
}

impl Code {
    /// How many slots parameters take, `*args` and `**kwargs` included.
    #[must_use]
    pub fn parameter_slots(&self) -> u32 {
        // An unverified module may say anything.
        self.arg_count
            .saturating_add(self.kwonly_count)
            .saturating_add(u32::from(self.flags.contains(CodeFlags::VARARGS)))
            .saturating_add(u32::from(self.flags.contains(CodeFlags::VARKEYWORDS)))
    }

    /// Decodes the instructions one after the other: `(offset, instruction, offset after it)`. After an error there are
    /// no more.
    #[must_use]
    pub fn instructions(&self) -> Instructions<'_> {
        Instructions { code: &self.code, at: 0 }
    }
}

/// See [`Code::instructions`].
#[derive(Clone, Debug)]
pub struct Instructions<'a> {
    code: &'a [u8],
    at: u32,
}

impl Iterator for Instructions<'_> {
    /// The offset stands in the error too.
    type Item = Result<(u32, Instr, u32), (u32, DecodeError)>;

    #[inline]
    fn next(&mut self) -> Option<Self::Item> {
        let start = self.at;
        if start as usize >= self.code.len() {
            return None;
        }
        match Instr::decode(self.code, start) {
            Ok((instr, next)) => {
                self.at = next;
                Some(Ok((start, instr, next)))
            }
            Err(error) => {
                self.code = &[];
                Some(Err((start, error)))
            }
        }
    }
}

/// A numbered local slot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Slot {
    /// The variable's name, as in `co_varnames`, `co_cellvars` or `co_freevars`.
    pub name: NameId,
    /// How it is reached.
    pub kind: SlotKind,
}

/// The kinds of local slot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SlotKind {
    /// A variable of this function alone.
    Local,
    /// A variable that inner functions see too. At entry the slot gets a new cell that holds the argument, if the slot is
    /// a parameter's, and nothing otherwise.
    Cell,
    /// A variable of an enclosing function: the slot gets the cell from the function's closure.
    Free,
    /// A variable of an inlined comprehension (PEP 709), invisible to `locals()` outside it.
    Hidden,
    /// Like `Hidden`, for a variable that inner functions see: `NEW_CELL` makes the cell.
    HiddenCell,
}

impl SlotKind {
    /// Whether the slot holds a cell.
    #[must_use]
    #[inline]
    pub fn is_cell(self) -> bool {
        matches!(self, SlotKind::Cell | SlotKind::Free | SlotKind::HiddenCell)
    }
}

/// A protected range: an exception raised at an instruction that starts in `start..end` cuts the operand stack to `depth`
/// values, pushes the exception and goes on at `handler`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Handler {
    /// First protected instruction.
    pub start: u32,
    /// First instruction after the range.
    pub end: u32,
    /// Where it goes on.
    pub handler: u32,
    /// Operand-stack depth at the handler, without the exception.
    pub depth: u32,
}

/// `co_flags`. The values are CPython's (`inspect.CO_*`), so that programs which read them see what they expect.
#[derive(Clone, Copy, PartialEq, Eq, Default, Hash)]
pub struct CodeFlags(pub u32);

macro_rules! code_flags {
    ($($(#[$doc:meta])* $name:ident = $value:literal;)*) => {
        impl CodeFlags {
            $($(#[$doc])* pub const $name: CodeFlags = CodeFlags($value);)*
            /// All flags that exist, with their names.
            pub const ALL: &'static [(&'static str, CodeFlags)] = &[$((stringify!($name), CodeFlags::$name)),*];
        }
    };
}

code_flags! {
    /// Variables are in slots, not in a dictionary: functions.
    OPTIMIZED = 0x1;
    /// A new namespace per call: functions.
    NEWLOCALS = 0x2;
    /// Has `*args`.
    VARARGS = 0x4;
    /// Has `**kwargs`.
    VARKEYWORDS = 0x8;
    /// Is inside another function.
    NESTED = 0x10;
    /// A generator function.
    GENERATOR = 0x20;
    /// An `async def` without `yield`.
    COROUTINE = 0x80;
    /// A generator that `types.coroutine` made awaitable.
    ITERABLE_COROUTINE = 0x100;
    /// An `async def` with `yield`.
    ASYNC_GENERATOR = 0x200;
    /// `from __future__ import annotations` was in force.
    FUTURE_ANNOTATIONS = 0x100_0000;
    /// Has a docstring.
    HAS_DOCSTRING = 0x400_0000;
    /// Defined directly in a class body.
    METHOD = 0x800_0000;
    /// A class body (ours; CPython has no such flag).
    CLASS_BODY = 0x1000_0000;
}

impl CodeFlags {
    /// Whether all of `other` are set.
    #[must_use]
    #[inline]
    pub fn contains(self, other: CodeFlags) -> bool {
        self.0 & other.0 == other.0
    }

    /// Whether calls make a generator, coroutine or asynchronous generator.
    #[must_use]
    pub fn makes_generator(self) -> bool {
        self.0 & (Self::GENERATOR.0 | Self::COROUTINE.0 | Self::ASYNC_GENERATOR.0) != 0
    }
}

impl std::ops::BitOr for CodeFlags {
    type Output = CodeFlags;
    fn bitor(self, other: CodeFlags) -> CodeFlags {
        CodeFlags(self.0 | other.0)
    }
}

impl std::ops::BitOrAssign for CodeFlags {
    fn bitor_assign(&mut self, other: CodeFlags) {
        self.0 |= other.0;
    }
}

impl std::fmt::Debug for CodeFlags {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let mut first = true;
        for (name, flag) in Self::ALL {
            if self.contains(*flag) {
                write!(f, "{}{name}", if first { "" } else { "|" })?;
                first = false;
            }
        }
        if first { f.write_str("0") } else { Ok(()) }
    }
}

/// Instruction bytes: owned, or a range of a file that is kept mapped.
#[derive(Clone)]
pub struct CodeBytes {
    owner: Arc<dyn AsRef<[u8]> + Send + Sync>,
    range: Range<usize>,
}

impl CodeBytes {
    /// A part of a larger buffer, shared. `None` if `range` is not inside it.
    #[must_use]
    pub fn shared(owner: Arc<dyn AsRef<[u8]> + Send + Sync>, range: Range<usize>) -> Option<Self> {
        (*owner).as_ref().get(range.clone())?;
        Some(CodeBytes { owner, range })
    }

    /// Where these bytes lie in the file that they were read from; from 0 on if they were not.
    #[must_use]
    pub fn range(&self) -> Range<usize> {
        self.range.clone()
    }
}

impl From<Vec<u8>> for CodeBytes {
    fn from(bytes: Vec<u8>) -> Self {
        let range = 0..bytes.len();
        CodeBytes { owner: Arc::new(bytes), range }
    }
}

impl Deref for CodeBytes {
    type Target = [u8];
    fn deref(&self) -> &[u8] {
        // An owner whose bytes change length between calls gets an empty slice rather than a panic.
        (*self.owner).as_ref().get(self.range.clone()).unwrap_or(&[])
    }
}

impl std::fmt::Debug for CodeBytes {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "CodeBytes({} bytes)", self.len())
    }
}

impl PartialEq for CodeBytes {
    fn eq(&self, other: &Self) -> bool {
        **self == **other
    }
}

impl Module {
    /// The code object that runs when the module is executed.
    ///
    /// # Panics
    /// On a module without code objects, which neither the compiler nor the reader makes.
    #[must_use]
    pub fn body(&self) -> &Code {
        &self.codes[0]
    }

    /// A code object.
    #[must_use]
    pub fn code(&self, id: CodeId) -> &Code {
        &self.codes[id.index()]
    }

    /// A name.
    #[must_use]
    pub fn name(&self, id: NameId) -> &str {
        &self.names[id.index()]
    }

    /// A constant.
    #[must_use]
    pub fn constant(&self, id: ConstId) -> &Const {
        &self.consts[id.index()]
    }
}
