//! The register instruction set, declared once.
//!
//! An instruction is 8 bytes: opcode, a small operand `x`, and three 16-bit operands `a`, `b`, `c`. Register numbers count from
//! the frame's first slot: local slots first, operand-stack slots after them. Unless a row says otherwise, `a` is the
//! destination. `wide` means the number made of `b` (low half) and `c` (high half). Jumps are counted in instructions from the
//! jumping one. Register code is derived, never stored in files, and only made from verified code, so nothing checks
//! its operands again.

/// A register instruction.
#[derive(Clone, Copy, PartialEq, Eq)]
#[repr(C, align(8))]
pub struct Ins {
    /// The opcode.
    pub op: RegOp,
    /// Small operand.
    pub x: u8,
    /// First operand.
    pub a: u16,
    /// Second operand.
    pub b: u16,
    /// Third operand.
    pub c: u16,
}

const _: () = assert!(size_of::<Ins>() == 8);

impl Ins {
    /// Whether it is the head of a loop.
    #[must_use]
    pub fn is_loop_head(&self) -> bool {
        matches!(
            self.op,
            RegOp::ForIter
                | RegOp::ForRange
                | RegOp::ForList
                | RegOp::ForTuple
                | RegOp::ForText
                | RegOp::ForPair
                | RegOp::ForEntry
        )
    }

    /// An instruction with three operands.
    #[must_use]
    pub fn new(op: RegOp, x: u8, a: u16, b: u16, c: u16) -> Ins {
        Ins { op, x, a, b, c }
    }

    /// An instruction with a wide operand in `b` and `c`.
    #[must_use]
    pub fn wide(op: RegOp, x: u8, a: u16, wide: u32) -> Ins {
        Ins { op, x, a, b: wide as u16, c: (wide >> 16) as u16 }
    }

    /// The wide operand of an instruction in memory, in one load.
    ///
    /// # Safety
    /// `at` points at an instruction.
    #[inline(always)]
    #[must_use]
    pub unsafe fn wide_at(at: *const Ins) -> u32 {
        if cfg!(target_endian = "little") {
            // SAFETY: the upper half of the eight bytes of an instruction.
            unsafe { at.cast::<u32>().add(1).read() }
        } else {
            // SAFETY: the caller's.
            unsafe { (*at).wide_operand() }
        }
    }

    /// Turns a `Call` or `CallMethod` into the form for functions with that code, where that can be said in it.
    pub(crate) fn expect_code(&mut self, number: u32) {
        if let (0, Ok(count), Ok(number)) = (self.x, u8::try_from(self.c), u16::try_from(number)) {
            self.op = if self.op == RegOp::Call { RegOp::CallExpected } else { RegOp::CallMethodExpected };
            (self.x, self.c) = (count, number);
        }
    }

    /// Turns a call whose expectation failed into its general form, for good.
    pub(crate) fn expect_nothing(&mut self) {
        self.op = if self.op == RegOp::CallExpected { RegOp::Call } else { RegOp::CallMethod };
        (self.x, self.c) = (1, u16::from(self.x));
    }

    /// The wide operand.
    #[inline(always)]
    #[must_use]
    pub fn wide_operand(self) -> u32 {
        u32::from(self.b) | u32::from(self.c) << 16
    }
}

impl std::fmt::Debug for Ins {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:?} x={} a={} b={} c={}", self.op, self.x, self.a, self.b, self.c)
    }
}

/// The most fuel that fits into an instruction that ends a loop with a comparison, beside the bits 0 and 7 of `x`.
pub(crate) const LOOP_COST_MAX: u8 = 63;

/// Bit of `x` of an addition, subtraction, multiplication or division with an operand that another such instruction gives,
/// which is always the one executed before it.
pub(crate) const AFTER_ARITHMETIC: u8 = 4;

macro_rules! reg_ops {
    ($($(#[doc = $doc:literal])+ $name:ident;)*) => {
        /// Opcodes of register instructions.
        #[derive(Clone, Copy, PartialEq, Eq, Debug)]
        #[repr(u8)]
        pub enum RegOp {
            $($(#[doc = $doc])+ $name,)*
        }
    };
}

reg_ops! {
    /// `a = b`.
    Move;
    /// `a = b` and `a + 1 = c`.
    Move2;
    /// `a` = constant number `wide`.
    LoadK;
    /// `a` = the absent marker.
    LoadNull;
    /// `a = b`; `UnboundLocalError` if slot `b` has no value.
    LoadCheck;
    /// Unbinds slot `a`; `UnboundLocalError` if it has no value.
    DeleteFast;
    /// `a` = value in the cell in `b`.
    LoadDeref;
    /// Cell in `a` = `b`.
    StoreDeref;
    /// Empties the cell in `a`.
    DeleteDeref;
    /// `a` = a new empty cell.
    NewCell;
    /// `a` = a new cell with `a` in it, if that has a value: before the first instruction of code with cells of its own.
    MakeCell;
    /// `a = b[name of the cell in slot c]` or the cell's value.
    LoadDictOrDeref;

    /// `a` = global or builtin; cache number `wide`.
    LoadGlobal;
    /// `LoadGlobal` whose cache has the address of a global.
    LoadGlobalHit;
    /// `LoadGlobal` whose cache has the address of a builtin.
    LoadBuiltinHit;
    /// Global = `a`; cache number `wide`.
    StoreGlobal;
    /// Deletes the global with name constant `wide`.
    DeleteGlobal;
    /// `a` = name of the namespace, globals or builtins; cache number `wide`.
    LoadName;
    /// `LoadName` in the body of a module whose cache has the address of a global.
    LoadNameHit;
    /// Name in the namespace = `a`; cache number `wide`.
    StoreName;
    /// Deletes name constant `wide` from the namespace.
    DeleteName;
    /// `a = a[name]` or global; name constant `wide`.
    LoadDictOrGlobal;

    /// `a = b + c`. Bit 0 of `x` says that it is the in-place form, in all arithmetic; see also `AFTER_ARITHMETIC`.
    Add;
    /// `a = b - c`.
    Sub;
    /// `a = b * c`.
    Mul;
    /// `a = b / c`.
    TrueDiv;
    /// `a = b // c`.
    FloorDiv;
    /// `a = b % c`.
    Mod;
    /// `a = b ** c`.
    Pow;
    /// `a = b @ c`.
    MatMul;
    /// `a = b << c`.
    Shl;
    /// `a = b >> c`.
    Shr;
    /// `a = b & c`.
    And;
    /// `a = b | c`.
    Or;
    /// `a = b ^ c`.
    Xor;
    /// `a = b + constant c`.
    AddK;
    /// `a = b - constant c`.
    SubK;
    /// `a = b * constant c`.
    MulK;
    /// `a = b / constant c`.
    TrueDivK;
    /// `a = b // constant c`. Bit 1 of `x` says that constant `c + 1` is the divisor's reciprocal, for the rest too.
    FloorDivK;
    /// `a = b % constant c`.
    ModK;
    /// `a = b ** constant c`.
    PowK;
    /// `a = b @ constant c`.
    MatMulK;
    /// `a = b << constant c`.
    ShlK;
    /// `a = b >> constant c`.
    ShrK;
    /// `a = b & constant c`.
    AndK;
    /// `a = b | constant c`.
    OrK;
    /// `a = b ^ constant c`.
    XorK;
    /// `a` = constant `b`, a number, `+ c`.
    KAdd;
    /// `a` = constant `b`, a number, `- c`.
    KSub;
    /// `a` = constant `b`, a number, `* c`.
    KMul;
    /// `a` = constant `b`, a number, `/ c`.
    KTrueDiv;
    /// `Add` of two floats, as it was last time.
    AddFloats;
    /// `AddK` of two floats.
    AddFloatsK;
    /// `KAdd` of two floats.
    KAddFloats;
    /// `Sub` of two floats, as it was last time.
    SubFloats;
    /// `SubK` of two floats.
    SubFloatsK;
    /// `KSub` of two floats.
    KSubFloats;
    /// `Mul` of two floats, as it was last time.
    MulFloats;
    /// `MulK` of two floats.
    MulFloatsK;
    /// `KMul` of two floats.
    KMulFloats;
    /// `TrueDiv` of two floats, as it was last time.
    TrueDivFloats;
    /// `TrueDivK` of two floats.
    TrueDivFloatsK;
    /// `KTrueDiv` of two floats.
    KTrueDivFloats;
    /// `AddFloats` whose `b` is what the instruction before gave.
    LastAddFloats;
    /// `AddFloatsK` whose `b` is what the instruction before gave.
    LastAddFloatsK;
    /// `AddFloats` whose `c` is what the instruction before gave.
    AddLastFloats;
    /// `KAddFloats` whose `c` is what the instruction before gave.
    KAddLastFloats;
    /// `SubFloats` whose `b` is what the instruction before gave.
    LastSubFloats;
    /// `SubFloatsK` whose `b` is what the instruction before gave.
    LastSubFloatsK;
    /// `SubFloats` whose `c` is what the instruction before gave.
    SubLastFloats;
    /// `KSubFloats` whose `c` is what the instruction before gave.
    KSubLastFloats;
    /// `MulFloats` whose `b` is what the instruction before gave.
    LastMulFloats;
    /// `MulFloatsK` whose `b` is what the instruction before gave.
    LastMulFloatsK;
    /// `MulFloats` whose `c` is what the instruction before gave.
    MulLastFloats;
    /// `KMulFloats` whose `c` is what the instruction before gave.
    KMulLastFloats;
    /// `TrueDivFloats` whose `b` is what the instruction before gave.
    LastTrueDivFloats;
    /// `TrueDivFloatsK` whose `b` is what the instruction before gave.
    LastTrueDivFloatsK;
    /// `TrueDivFloats` whose `c` is what the instruction before gave.
    TrueDivLastFloats;
    /// `KTrueDivFloats` whose `c` is what the instruction before gave.
    KTrueDivLastFloats;
    /// `MulFloats` whose `b` and `c` are what the instruction before gave.
    SquareFloats;
    /// `a = -b`.
    Neg;
    /// `a = +b`.
    Pos;
    /// `a = ~b`.
    Invert;
    /// `a = not b`.
    Not;

    /// `a = b < c`.
    Lt;
    /// `a = b <= c`.
    Le;
    /// `a = b == c`.
    Eq;
    /// `a = b != c`.
    Ne;
    /// `a = b > c`.
    Gt;
    /// `a = b >= c`.
    Ge;
    /// `a = b < constant c`.
    LtK;
    /// `a = b <= constant c`.
    LeK;
    /// `a = b == constant c`.
    EqK;
    /// `a = b != constant c`.
    NeK;
    /// `a = b > constant c`.
    GtK;
    /// `a = b >= constant c`.
    GeK;
    /// Jumps by `a` if the truth of `b < c` is `x`.
    JumpLt;
    /// Jumps by `a` if the truth of `b <= c` is `x`.
    JumpLe;
    /// Jumps by `a` if the truth of `b == c` is `x`.
    JumpEq;
    /// Jumps by `a` if the truth of `b != c` is `x`.
    JumpNe;
    /// Jumps by `a` if the truth of `b > c` is `x`.
    JumpGt;
    /// Jumps by `a` if the truth of `b >= c` is `x`.
    JumpGe;
    /// Jumps by `a` if the truth of `b < constant c` is `x`.
    JumpLtK;
    /// Jumps by `a` if the truth of `b <= constant c` is `x`.
    JumpLeK;
    /// Jumps by `a` if the truth of `b == constant c` is `x`.
    JumpEqK;
    /// Jumps by `a` if the truth of `b != constant c` is `x`.
    JumpNeK;
    /// Jumps by `a` if the truth of `b > constant c` is `x`.
    JumpGtK;
    /// Jumps by `a` if the truth of `b >= constant c` is `x`.
    JumpGeK;
    /// At the end of a loop: takes fuel `x >> 1`, up to `LOOP_COST_MAX`, then jumps by `a` if the truth of `b < c` is bit 0 of `x`.
    LoopLt;
    /// At the end of a loop: takes fuel `x >> 1`, then jumps by `a` if the truth of `b <= c` is bit 0 of `x`.
    LoopLe;
    /// At the end of a loop: takes fuel `x >> 1`, then jumps by `a` if the truth of `b == c` is bit 0 of `x`.
    LoopEq;
    /// At the end of a loop: takes fuel `x >> 1`, then jumps by `a` if the truth of `b != c` is bit 0 of `x`.
    LoopNe;
    /// At the end of a loop: takes fuel `x >> 1`, then jumps by `a` if the truth of `b > c` is bit 0 of `x`.
    LoopGt;
    /// At the end of a loop: takes fuel `x >> 1`, then jumps by `a` if the truth of `b >= c` is bit 0 of `x`.
    LoopGe;
    /// At the end of a loop: takes fuel `x >> 1`, then jumps by `a` if the truth of `b < constant c` is bit 0 of `x`.
    LoopLtK;
    /// At the end of a loop: takes fuel `x >> 1`, then jumps by `a` if the truth of `b <= constant c` is bit 0 of `x`.
    LoopLeK;
    /// At the end of a loop: takes fuel `x >> 1`, then jumps by `a` if the truth of `b == constant c` is bit 0 of `x`.
    LoopEqK;
    /// At the end of a loop: takes fuel `x >> 1`, then jumps by `a` if the truth of `b != constant c` is bit 0 of `x`.
    LoopNeK;
    /// At the end of a loop: takes fuel `x >> 1`, then jumps by `a` if the truth of `b > constant c` is bit 0 of `x`.
    LoopGtK;
    /// At the end of a loop: takes fuel `x >> 1`, then jumps by `a` if the truth of `b >= constant c` is bit 0 of `x`.
    LoopGeK;
    /// `JumpLt` of two floats, as it was last time.
    JumpLtFloats;
    /// `JumpLtK` of two floats.
    JumpLtFloatsK;
    /// `JumpLe` of two floats, as it was last time.
    JumpLeFloats;
    /// `JumpLeK` of two floats.
    JumpLeFloatsK;
    /// `JumpGt` of two floats, as it was last time.
    JumpGtFloats;
    /// `JumpGtK` of two floats.
    JumpGtFloatsK;
    /// `JumpGe` of two floats, as it was last time.
    JumpGeFloats;
    /// `JumpGeK` of two floats.
    JumpGeFloatsK;
    /// `LoopLt` of two floats, as it was last time.
    LoopLtFloats;
    /// `LoopLtK` of two floats.
    LoopLtFloatsK;
    /// `LoopLe` of two floats, as it was last time.
    LoopLeFloats;
    /// `LoopLeK` of two floats.
    LoopLeFloatsK;
    /// `LoopGt` of two floats, as it was last time.
    LoopGtFloats;
    /// `LoopGtK` of two floats.
    LoopGtFloatsK;
    /// `LoopGe` of two floats, as it was last time.
    LoopGeFloats;
    /// `LoopGeK` of two floats.
    LoopGeFloatsK;
    /// `a` = (`b is c`) if `x` is 0, (`b is not c`) if 1.
    Is;
    /// Jumps by `a` if (`b is c`) is `x`.
    JumpIs;
    /// `a` = (`b in c`) if `x` is 0, (`b not in c`) if 1.
    Contains;
    /// Jumps by `a` if (`b in c`) is `x`.
    JumpContains;

    /// Jumps by `wide`.
    Jump;
    /// Jumps back by `wide`; takes the loop's fuel, `a`, and looks for what waits.
    JumpBack;
    /// Takes fuel `a` before a conditional jump back.
    LoopCheck;
    /// Jumps by `wide` if the truth of `a` is `x`.
    JumpIf;
    /// Jumps by `wide` if (`a is None`) is `x`.
    JumpIfNone;

    /// `a = b[c]`.
    Subscr;
    /// `a = b[constant c]`.
    SubscrK;
    /// `b[c] = a`.
    StoreSubscr;
    /// `del b[c]`.
    DeleteSubscr;
    /// `a = b[c : c + 1]` where `c` and `c + 1` are registers.
    LoadSlice;
    /// `b[c : c + 1] = a`.
    StoreSlice;
    /// `a` = attribute of `b`; cache `c`.
    LoadAttr;
    /// Callable in `a`, receiver or absent marker in `a + 1`, of object `b`; cache `c`.
    LoadMethod;
    /// `LoadMethod` whose cache has a method of a builtin type, for exact objects of it.
    LoadMethodOf;
    /// Attribute of `b` = `a`; cache `c`.
    StoreAttr;
    /// Deletes the attribute of `b`; cache `c`.
    DeleteAttr;
    /// `a` = attribute by `super`; arguments in `b`, `b + 1`, `b + 2`; cache `c`; `x` bit 0: explicit arguments.
    LoadSuperAttr;
    /// As `LoadSuperAttr`, with callable in `a` and receiver or absent marker in `a + 1`.
    LoadSuperMethod;

    /// Calls `b` with the `c` arguments from `b + 2` on. `x` is 1 when nothing can be expected of the callable.
    Call;
    /// Calls `b` with the receiver in `b + 1`, if there is one, and the `c` arguments after it.
    CallMethod;
    /// `Call` with `x` arguments of a function whose code is expected to be number `c`.
    CallExpected;
    /// `CallMethod` with a receiver and `x` arguments, in the same way.
    CallMethodExpected;
    /// As `CallMethod`, named arguments last; the next word is data: `wide` = constant with the names.
    CallKw;
    /// Calls `b` with the tuple or iterable `b + 2` and, if `x` is 1, the dictionary `b + 3`.
    CallEx;
    /// Data of the instruction before it.
    Data;
    /// Returns `a`.
    Return;
    /// Returns constant `wide`.
    ReturnK;
    /// `Add` before a `Return` of what it gives: returns it if it is an inline integer, else becomes `Add`.
    AddReturn;
    /// The same for `AddK`.
    AddKReturn;
    /// The same for `Sub`.
    SubReturn;
    /// The same for `Mul`.
    MulReturn;
    /// Ends the program.
    Halt;

    /// `a = iter(b)`.
    GetIter;
    /// Next item of iterator `a` into `b`; at the end jumps by `c`.
    ForIter;
    /// `ForIter` that has met a range iterator here.
    ForRange;
    /// `ForIter` that has met a list iterator here.
    ForList;
    /// `ForIter` that has met a tuple iterator here.
    ForTuple;
    /// `ForIter` that has met an iterator over ASCII text or `bytes` here.
    ForText;
    /// `ForIter` with an `Unpack` of the item after it that has met an iterator which makes pairs.
    ForPair;
    /// `ForIter` that has met an iterator over keys or values of a dictionary, or over a set, here.
    ForEntry;
    /// The end of a loop: takes fuel `x`, then does what the `ForIter` `c` instructions back does, on iterator `a` and item `b`.
    ForBack;
    /// `ForBack` that has met a range iterator here.
    ForBackRange;
    /// `ForBack` that has met a list iterator here.
    ForBackList;
    /// `ForBack` that has met a tuple iterator here.
    ForBackTuple;
    /// `ForBack` that has met an iterator which makes pairs here.
    ForBackPair;
    /// `ForBack` that has met an iterator over keys, values or a set here.
    ForBackEntry;
    /// `ForBack` that has met a generator here.
    ForBackGenerator;

    /// `a` = tuple of the `c` registers from `b` on.
    BuildTuple;
    /// `a` = list of the `c` registers from `b` on.
    BuildList;
    /// `a` = set of the `c` registers from `b` on.
    BuildSet;
    /// `a` = dictionary of the `c` pairs from `b` on.
    BuildMap;
    /// `a` = concatenation of the `c` strings, or inline integers in decimal, from `b` on.
    BuildString;
    /// `a` = slice of the `c` registers from `b` on.
    BuildSlice;
    /// Appends `b` to list `a`.
    ListAppend;
    /// Adds `b` to set `a`.
    SetAdd;
    /// Dictionary `a`: key `b`, value `c`.
    MapAdd;
    /// Extends list `a` by iterable `b`.
    ListExtend;
    /// Updates set `a` from iterable `b`.
    SetUpdate;
    /// Updates dictionary `a` from mapping `b`.
    DictUpdate;
    /// Merges mapping `b` into the keyword dictionary `a` of the call whose callable is in `c`.
    DictMerge;
    /// `a` = tuple of list `b`.
    ListToTuple;
    /// Unpacks `b` into `c` registers from `a` down: the first item goes to `a + c - 1`.
    Unpack;
    /// `Unpack`, of two to four items, with the `Move`s of all of them in order after it, which it makes itself when it is easy.
    UnpackMoves;
    /// Unpacks `b` with a starred target: `x` items before, `c` after, first into the highest register, from `a` on.
    UnpackEx;

    /// `a` = function of code number `b`, parts in registers from `c` on as `x` says.
    MakeFunction;
    /// `a = format(b, '')`; with `x` 1 an inline integer stays what it is, because only `BuildString` will see it.
    FormatSimple;
    /// `a = format(b, c)`.
    FormatSpec;
    /// `a` = text of `b`; `x` 1 `str`, 2 `repr`, 3 `ascii`.
    Convert;

    /// `raise` with nothing.
    RaiseAgain;
    /// `raise a`.
    Raise;
    /// `raise a from b`.
    RaiseFrom;
    /// Lets `a` go on.
    Reraise;
    /// `a` holds an exception: becomes the handled one before; `a + 1` becomes the exception.
    PushExcInfo;
    /// The handled exception becomes `a`.
    PopExcept;
    /// `a` = whether exception `b` matches `c`.
    ExcMatch;
    /// Jumps by `a` if (exception `b` matches `c`) is `x`.
    JumpExcMatch;

    /// Gives `b` to the generator's caller; what is sent back goes to `a`.
    Yield;
    /// Runs iterator `b` inside the generator; its result goes to `a`. `x` is 1 in the second and later entries.
    YieldFrom;

    /// In traced code, before each stack instruction: stops if the machine is stepped. `a` is the operand-stack depth.
    Step;
    /// One of the rarer stack instructions, `x`, on operands that all stand in their stack registers: `a` is the first of them
    /// (and of the results); operands of the instruction in `b` and `c`.
    Rare;
    /// What stands after the last instruction: no way leads here, unless the region is damaged.
    End;
}

/// Arithmetic, and its form that returns what it gives.
const RETURNING: [(RegOp, RegOp); 4] = [
    (RegOp::Add, RegOp::AddReturn),
    (RegOp::AddK, RegOp::AddKReturn),
    (RegOp::Sub, RegOp::SubReturn),
    (RegOp::Mul, RegOp::MulReturn),
];

impl RegOp {
    /// For arithmetic that has a form for floats: whether `b` and whether `c` is a register.
    pub(crate) fn float_operands(self) -> Option<(bool, bool)> {
        use RegOp::*;
        match self {
            Add | Sub | Mul | TrueDiv => Some((true, true)),
            AddK | SubK | MulK | TrueDivK => Some((true, false)),
            KAdd | KSub | KMul | KTrueDiv => Some((false, true)),
            _ => None,
        }
    }

    /// Arithmetic's form that returns what it gives, if it has one. The `Return` after it stays, for when it does not.
    pub(crate) fn returning(self) -> Option<RegOp> {
        RETURNING.iter().find(|(general, _)| *general == self).map(|(_, returning)| *returning)
    }

    /// The form without that of such arithmetic; other opcodes themselves.
    pub(crate) fn not_returning(self) -> RegOp {
        RETURNING.iter().find(|(_, returning)| *returning == self).map_or(self, |(general, _)| *general)
    }
}
