//! The stack instruction set, declared once.
//!
//! `for_each_op!` is the only list of opcodes. The [`Op`] and [`Instr`] enums, the encoder, the decoder, the tables that the
//! disassembler, assembler, verifier and lowering read, and `docs/bytecode.md` all come from it.
//!
//! A row reads
//!
//! ```text
//! /// What it does.
//! NAME = byte CamelName { operand: Type, … } ("before -- after") [pops => pushes] jump [pops => pushes] {FLAGS};
//! ```
//!
//! The stack picture shows the operand stack with its top at the right. `[pops => pushes]` is its effect when control goes
//! on to the next instruction, `jump [ … ]` when it goes to the target; both may use the operands. An instruction that
//! reads below what it removes says so by popping and pushing the same values. Bytes 0 to 255 are the whole space; a byte
//! is never given a second meaning without raising [`FORMAT_VERSION`].

use crate::ids::{CodeId, ConstId, Local, NameId, Target};
use crate::operand::{Cell, DecodeError, NamesConst, Operand, OperandKind, Reader};

/// Version of the instruction set and of the `.kbc` container.
pub const FORMAT_VERSION: u16 = 1;

/// Calls the macro `$m` with every row of the table.
#[macro_export]
macro_rules! for_each_op {
    ($m:path) => {
        $m! {
            /// Does nothing. It keeps a source line visible to tracers.
            NOP = 0 Nop {} ("--") [0 => 0] {};
            /// Drops the top value.
            POP_TOP = 1 PopTop {} ("value --") [1 => 0] {};
            /// Pushes a copy of the value `depth` places from the top; 1 is the top itself.
            COPY = 2 Copy { depth: u32 } ("v … -- v … v") [depth => depth + 1] {};
            /// Exchanges the top with the value `depth` places from the top; 2 is its neighbour.
            SWAP = 3 Swap { depth: u32 } ("a … b -- b … a") [depth => depth] {};

            /// Pushes a constant.
            LOAD_CONST = 4 LoadConst { constant: ConstId } ("-- value") [0 => 1] {};
            /// Pushes the integer that stands in the instruction.
            LOAD_INT = 5 LoadInt { value: i32 } ("-- value") [0 => 1] {};
            /// Pushes `None`.
            LOAD_NONE = 6 LoadNone {} ("-- None") [0 => 1] {};
            /// Pushes `True`.
            LOAD_TRUE = 7 LoadTrue {} ("-- True") [0 => 1] {};
            /// Pushes `False`.
            LOAD_FALSE = 8 LoadFalse {} ("-- False") [0 => 1] {};
            /// Pushes the absent marker that stands below the arguments of a call without a bound receiver.
            PUSH_NULL = 9 PushNull {} ("-- NULL") [0 => 1] {};

            /// Pushes a local variable that the verifier has proved to be assigned.
            LOAD_FAST = 10 LoadFast { slot: Local } ("-- value") [0 => 1] {};
            /// Pushes a local variable; `UnboundLocalError` if it has no value.
            LOAD_FAST_CHECK = 11 LoadFastCheck { slot: Local } ("-- value") [0 => 1] {RAISES};
            /// Assigns a local variable.
            STORE_FAST = 12 StoreFast { slot: Local } ("value --") [1 => 0] {};
            /// Unbinds a local variable; `UnboundLocalError` if it has no value.
            DELETE_FAST = 13 DeleteFast { slot: Local } ("--") [0 => 0] {RAISES};
            /// Pushes the value inside a cell; `UnboundLocalError` or `NameError` if it is empty.
            LOAD_DEREF = 14 LoadDeref { cell: Cell } ("-- value") [0 => 1] {RAISES};
            /// Puts a value into a cell.
            STORE_DEREF = 15 StoreDeref { cell: Cell } ("value --") [1 => 0] {};
            /// Empties a cell; raises as `LOAD_DEREF` if it is empty.
            DELETE_DEREF = 16 DeleteDeref { cell: Cell } ("--") [0 => 0] {RAISES};
            /// Pushes the cell itself, for the closure of an inner function.
            LOAD_CLOSURE = 17 LoadClosure { cell: Cell } ("-- cell") [0 => 1] {};
            /// Puts a new empty cell into a slot: at the start of an inlined comprehension.
            NEW_CELL = 18 NewCell { cell: Cell } ("--") [0 => 0] {};
            /// Pushes `namespace[name of the cell]`, or the cell's value if the key is missing (class-scope lookups).
            LOAD_FROM_DICT_OR_DEREF = 19 LoadFromDictOrDeref { cell: Cell } ("namespace -- value") [1 => 1] {RAISES};

            /// Pushes a name of a module or class body: its namespace, then globals, then builtins.
            LOAD_NAME = 20 LoadName { name: NameId } ("-- value") [0 => 1] {RAISES NAMESPACE};
            /// Assigns a name in the namespace of a module or class body.
            STORE_NAME = 21 StoreName { name: NameId } ("value --") [1 => 0] {RAISES NAMESPACE};
            /// Deletes a name from the namespace of a module or class body.
            DELETE_NAME = 22 DeleteName { name: NameId } ("--") [0 => 0] {RAISES NAMESPACE};
            /// Pushes a global or builtin name.
            LOAD_GLOBAL = 23 LoadGlobal { name: NameId } ("-- value") [0 => 1] {RAISES};
            /// Assigns a global name.
            STORE_GLOBAL = 24 StoreGlobal { name: NameId } ("value --") [1 => 0] {RAISES};
            /// Deletes a global name.
            DELETE_GLOBAL = 25 DeleteGlobal { name: NameId } ("--") [0 => 0] {RAISES};
            /// Pushes `namespace[name]`, or the global or builtin if the key is missing (annotation scopes in classes).
            LOAD_FROM_DICT_OR_GLOBALS = 26 LoadFromDictOrGlobals { name: NameId } ("namespace -- value") [1 => 1] {RAISES};
            /// Pushes the namespace of a module or class body.
            LOAD_LOCALS = 27 LoadLocals {} ("-- namespace") [0 => 1] {NAMESPACE};
            /// Makes `__annotations__` in the namespace if it is not there.
            SETUP_ANNOTATIONS = 28 SetupAnnotations {} ("--") [0 => 0] {RAISES NAMESPACE};
            /// Pushes `builtins.__build_class__`.
            LOAD_BUILD_CLASS = 29 LoadBuildClass {} ("-- function") [0 => 1] {RAISES};
            /// Pushes the class `AssertionError`, whatever the name is bound to.
            LOAD_ASSERTION_ERROR = 30 LoadAssertionError {} ("-- class") [0 => 1] {};

            /// Pushes an attribute.
            LOAD_ATTR = 31 LoadAttr { name: NameId } ("object -- value") [1 => 1] {RAISES};
            /// Looks an attribute up in order to call it: a function found on the type comes with its receiver, anything
            /// else with the absent marker.
            LOAD_METHOD = 32 LoadMethod { name: NameId } ("object -- callable receiver|NULL") [1 => 2] {RAISES};
            /// Sets an attribute.
            STORE_ATTR = 33 StoreAttr { name: NameId } ("value object --") [2 => 0] {RAISES};
            /// Deletes an attribute.
            DELETE_ATTR = 34 DeleteAttr { name: NameId } ("object --") [1 => 0] {RAISES};
            /// `super(class, self).name` without making the super object when `super` is the builtin. `explicit` is 1 if
            /// the source gave the arguments, 0 for zero-argument `super()`.
            LOAD_SUPER_ATTR = 35 LoadSuperAttr { name: NameId, explicit: u8 } ("super class self -- value") [3 => 1] {RAISES};
            /// Like `LOAD_SUPER_ATTR`, leaving what `LOAD_METHOD` leaves.
            LOAD_SUPER_METHOD = 36 LoadSuperMethod { name: NameId, explicit: u8 } ("super class self -- callable receiver|NULL") [3 => 2] {RAISES};

            /// `-a`.
            UNARY_NEGATIVE = 37 UnaryNegative {} ("a -- result") [1 => 1] {RAISES};
            /// `+a`.
            UNARY_POSITIVE = 38 UnaryPositive {} ("a -- result") [1 => 1] {RAISES};
            /// `~a`.
            UNARY_INVERT = 39 UnaryInvert {} ("a -- result") [1 => 1] {RAISES};
            /// `not a`.
            UNARY_NOT = 40 UnaryNot {} ("a -- bool") [1 => 1] {RAISES};

            /// `a + b`.
            ADD = 41 Add {} ("a b -- result") [2 => 1] {RAISES};
            /// `a - b`.
            SUBTRACT = 42 Subtract {} ("a b -- result") [2 => 1] {RAISES};
            /// `a * b`.
            MULTIPLY = 43 Multiply {} ("a b -- result") [2 => 1] {RAISES};
            /// `a / b`.
            TRUE_DIVIDE = 44 TrueDivide {} ("a b -- result") [2 => 1] {RAISES};
            /// `a // b`.
            FLOOR_DIVIDE = 45 FloorDivide {} ("a b -- result") [2 => 1] {RAISES};
            /// `a % b`.
            REMAINDER = 46 Remainder {} ("a b -- result") [2 => 1] {RAISES};
            /// `a ** b`.
            POWER = 47 Power {} ("a b -- result") [2 => 1] {RAISES};
            /// `a @ b`.
            MATRIX_MULTIPLY = 48 MatrixMultiply {} ("a b -- result") [2 => 1] {RAISES};
            /// `a << b`.
            LSHIFT = 49 Lshift {} ("a b -- result") [2 => 1] {RAISES};
            /// `a >> b`.
            RSHIFT = 50 Rshift {} ("a b -- result") [2 => 1] {RAISES};
            /// `a & b`.
            AND = 51 And {} ("a b -- result") [2 => 1] {RAISES};
            /// `a | b`.
            OR = 52 Or {} ("a b -- result") [2 => 1] {RAISES};
            /// `a ^ b`.
            XOR = 53 Xor {} ("a b -- result") [2 => 1] {RAISES};
            /// `a += b`.
            INPLACE_ADD = 54 InplaceAdd {} ("a b -- result") [2 => 1] {RAISES};
            /// `a -= b`.
            INPLACE_SUBTRACT = 55 InplaceSubtract {} ("a b -- result") [2 => 1] {RAISES};
            /// `a *= b`.
            INPLACE_MULTIPLY = 56 InplaceMultiply {} ("a b -- result") [2 => 1] {RAISES};
            /// `a /= b`.
            INPLACE_TRUE_DIVIDE = 57 InplaceTrueDivide {} ("a b -- result") [2 => 1] {RAISES};
            /// `a //= b`.
            INPLACE_FLOOR_DIVIDE = 58 InplaceFloorDivide {} ("a b -- result") [2 => 1] {RAISES};
            /// `a %= b`.
            INPLACE_REMAINDER = 59 InplaceRemainder {} ("a b -- result") [2 => 1] {RAISES};
            /// `a **= b`.
            INPLACE_POWER = 60 InplacePower {} ("a b -- result") [2 => 1] {RAISES};
            /// `a @= b`.
            INPLACE_MATRIX_MULTIPLY = 61 InplaceMatrixMultiply {} ("a b -- result") [2 => 1] {RAISES};
            /// `a <<= b`.
            INPLACE_LSHIFT = 62 InplaceLshift {} ("a b -- result") [2 => 1] {RAISES};
            /// `a >>= b`.
            INPLACE_RSHIFT = 63 InplaceRshift {} ("a b -- result") [2 => 1] {RAISES};
            /// `a &= b`.
            INPLACE_AND = 64 InplaceAnd {} ("a b -- result") [2 => 1] {RAISES};
            /// `a |= b`.
            INPLACE_OR = 65 InplaceOr {} ("a b -- result") [2 => 1] {RAISES};
            /// `a ^= b`.
            INPLACE_XOR = 66 InplaceXor {} ("a b -- result") [2 => 1] {RAISES};

            /// `a < b`.
            COMPARE_LT = 67 CompareLt {} ("a b -- result") [2 => 1] {RAISES};
            /// `a <= b`.
            COMPARE_LE = 68 CompareLe {} ("a b -- result") [2 => 1] {RAISES};
            /// `a == b`.
            COMPARE_EQ = 69 CompareEq {} ("a b -- result") [2 => 1] {RAISES};
            /// `a != b`.
            COMPARE_NE = 70 CompareNe {} ("a b -- result") [2 => 1] {RAISES};
            /// `a > b`.
            COMPARE_GT = 71 CompareGt {} ("a b -- result") [2 => 1] {RAISES};
            /// `a >= b`.
            COMPARE_GE = 72 CompareGe {} ("a b -- result") [2 => 1] {RAISES};
            /// `a is b`.
            IS = 73 Is {} ("a b -- bool") [2 => 1] {};
            /// `a is not b`.
            IS_NOT = 74 IsNot {} ("a b -- bool") [2 => 1] {};
            /// `a in b`.
            CONTAINS = 75 Contains {} ("a b -- bool") [2 => 1] {RAISES};
            /// `a not in b`.
            NOT_CONTAINS = 76 NotContains {} ("a b -- bool") [2 => 1] {RAISES};

            /// `object[key]`.
            LOAD_SUBSCR = 77 LoadSubscr {} ("object key -- value") [2 => 1] {RAISES};
            /// `object[key] = value`.
            STORE_SUBSCR = 78 StoreSubscr {} ("value object key --") [3 => 0] {RAISES};
            /// `del object[key]`.
            DELETE_SUBSCR = 79 DeleteSubscr {} ("object key --") [2 => 0] {RAISES};
            /// `object[start:stop]`.
            LOAD_SLICE = 80 LoadSlice {} ("object start stop -- value") [3 => 1] {RAISES};
            /// `object[start:stop] = value`.
            STORE_SLICE = 81 StoreSlice {} ("value object start stop --") [4 => 0] {RAISES};

            /// Makes a tuple of the top `count` values.
            BUILD_TUPLE = 82 BuildTuple { count: u32 } ("items[count] -- tuple") [count => 1] {};
            /// Makes a list of the top `count` values.
            BUILD_LIST = 83 BuildList { count: u32 } ("items[count] -- list") [count => 1] {};
            /// Makes a set of the top `count` values.
            BUILD_SET = 84 BuildSet { count: u32 } ("items[count] -- set") [count => 1] {RAISES};
            /// Makes a dictionary of the top `count` pairs.
            BUILD_MAP = 85 BuildMap { count: u32 } ("(key value)[count] -- dict") [count * 2 => 1] {RAISES};
            /// Joins the top `count` strings.
            BUILD_STRING = 86 BuildString { count: u32 } ("strings[count] -- string") [count => 1] {RAISES};
            /// Makes a slice of 2 or 3 values.
            BUILD_SLICE = 87 BuildSlice { count: u32 } ("start stop step? -- slice") [count => 1] {};
            /// Appends to the list `depth` places below the value.
            LIST_APPEND = 88 ListAppend { depth: u32 } ("list … value -- list …") [depth + 1 => depth] {};
            /// Adds to the set `depth` places below the value.
            SET_ADD = 89 SetAdd { depth: u32 } ("set … value -- set …") [depth + 1 => depth] {RAISES};
            /// Adds a pair to the dictionary `depth` places below the key.
            MAP_ADD = 90 MapAdd { depth: u32 } ("dict … key value -- dict …") [depth + 2 => depth] {RAISES};
            /// Extends the list `depth` places below the iterable.
            LIST_EXTEND = 91 ListExtend { depth: u32 } ("list … iterable -- list …") [depth + 1 => depth] {RAISES};
            /// Adds every item of an iterable to the set `depth` places below it.
            SET_UPDATE = 92 SetUpdate { depth: u32 } ("set … iterable -- set …") [depth + 1 => depth] {RAISES};
            /// Updates the dictionary `depth` places below the mapping (`{**mapping}`).
            DICT_UPDATE = 93 DictUpdate { depth: u32 } ("dict … mapping -- dict …") [depth + 1 => depth] {RAISES};
            /// Like `DICT_UPDATE` for `**` arguments of a call: a key that is there already, or is no string, is a
            /// `TypeError` that names the callable, which stands three places below the dictionary.
            DICT_MERGE = 94 DictMerge { depth: u32 } ("callable self args dict … mapping -- callable self args dict …") [depth + 4 => depth + 3] {RAISES};
            /// Makes a tuple of a list that nothing else refers to.
            LIST_TO_TUPLE = 95 ListToTuple {} ("list -- tuple") [1 => 1] {};
            /// Unpacks exactly `count` items; the first comes to the top.
            UNPACK_SEQUENCE = 96 UnpackSequence { count: u32 } ("iterable -- last … first") [1 => count] {RAISES};
            /// Unpacks `before` items, a list of the rest, and `after` items; the first comes to the top.
            UNPACK_EX = 97 UnpackEx { before: u32, after: u32 } ("iterable -- after… rest …before") [1 => before + after + 1] {RAISES};

            /// Goes on at a later target.
            JUMP = 98 Jump { target: Target } ("--") [0 => 0] jump [0 => 0] {TERMINATOR};
            /// Goes back to the target: a loop's end and a safepoint.
            JUMP_BACK = 99 JumpBack { target: Target } ("--") [0 => 0] jump [0 => 0] {TERMINATOR BACKWARD};
            /// Jumps if the value is false.
            POP_JUMP_IF_FALSE = 100 PopJumpIfFalse { target: Target } ("value --") [1 => 0] jump [1 => 0] {RAISES};
            /// Jumps if the value is true.
            POP_JUMP_IF_TRUE = 101 PopJumpIfTrue { target: Target } ("value --") [1 => 0] jump [1 => 0] {RAISES};
            /// Jumps if the value is `None`.
            POP_JUMP_IF_NONE = 102 PopJumpIfNone { target: Target } ("value --") [1 => 0] jump [1 => 0] {};
            /// Jumps if the value is not `None`.
            POP_JUMP_IF_NOT_NONE = 103 PopJumpIfNotNone { target: Target } ("value --") [1 => 0] jump [1 => 0] {};
            /// Jumps back if the value is true: the test at the end of a `while` loop, a safepoint.
            POP_JUMP_BACK_IF_TRUE = 104 PopJumpBackIfTrue { target: Target } ("value --") [1 => 0] jump [1 => 0] {RAISES BACKWARD};
            /// Jumps back if the value is false.
            POP_JUMP_BACK_IF_FALSE = 105 PopJumpBackIfFalse { target: Target } ("value --") [1 => 0] jump [1 => 0] {RAISES BACKWARD};
            /// Keeps the value and jumps if it is false, drops it otherwise (`and`).
            JUMP_IF_FALSE_OR_POP = 106 JumpIfFalseOrPop { target: Target } ("value -- value?") [1 => 0] jump [1 => 1] {RAISES};
            /// Keeps the value and jumps if it is true, drops it otherwise (`or`).
            JUMP_IF_TRUE_OR_POP = 107 JumpIfTrueOrPop { target: Target } ("value -- value?") [1 => 0] jump [1 => 1] {RAISES};

            /// `iter(a)`.
            GET_ITER = 108 GetIter {} ("iterable -- iterator") [1 => 1] {RAISES};
            /// Pushes the next item; at the end drops the iterator and jumps.
            FOR_ITER = 109 ForIter { target: Target } ("iterator -- iterator item") [1 => 2] jump [1 => 0] {RAISES};
            /// Returns from the frame.
            RETURN_VALUE = 110 ReturnValue {} ("value --") [1 => 0] {TERMINATOR};
            /// Makes a function of a code object. `parts` says what stands on the stack, in this order: 1 tuple of defaults,
            /// 2 dictionary of keyword defaults, 4 dictionary of annotations, 8 tuple of closure cells.
            MAKE_FUNCTION = 111 MakeFunction { code: CodeId, parts: u8 } ("defaults? kwdefaults? annotations? closure? -- function") [u64::from(parts.count_ones()) => 1] {};
            /// Calls with `argc` positional arguments.
            CALL = 112 Call { argc: u32 } ("callable self|NULL args[argc] -- result") [argc + 2 => 1] {RAISES};
            /// Calls with `argc` arguments of which the last `len(names)` are named by the constant tuple.
            CALL_KW = 113 CallKw { argc: u32, names: NamesConst } ("callable self|NULL args[argc] -- result") [argc + 2 => 1] {RAISES};
            /// Calls with an iterable of positional arguments and, if `has_kwargs` is 1, a dictionary of named ones.
            CALL_EX = 114 CallEx { has_kwargs: u8 } ("callable NULL args kwargs? -- result") [3 + u64::from(has_kwargs != 0) => 1] {RAISES};

            /// Imports a module (`__import__`).
            IMPORT_NAME = 115 ImportName { name: NameId } ("level fromlist -- module") [2 => 1] {RAISES};
            /// Pushes a name of the module, which stays (`from m import name`).
            IMPORT_FROM = 116 ImportFrom { name: NameId } ("module -- module value") [1 => 2] {RAISES};
            /// Copies all public names of the module into the namespace.
            IMPORT_STAR = 117 ImportStar {} ("module --") [1 => 0] {RAISES NAMESPACE};

            /// `format(value, '')` as f-strings do it.
            FORMAT_SIMPLE = 118 FormatSimple {} ("value -- string") [1 => 1] {RAISES};
            /// `format(value, spec)`.
            FORMAT_WITH_SPEC = 119 FormatWithSpec {} ("value spec -- string") [2 => 1] {RAISES};
            /// `kind` 1: `str(value)`, 2: `repr(value)`, 3: `ascii(value)`.
            CONVERT_VALUE = 120 ConvertValue { kind: u8 } ("value -- string") [1 => 1] {RAISES};

            /// `raise` with nothing: again the exception being handled.
            RAISE_AGAIN = 121 RaiseAgain {} ("--") [0 => 0] {RAISES TERMINATOR};
            /// `raise exception`.
            RAISE = 122 Raise {} ("exception --") [1 => 0] {RAISES TERMINATOR};
            /// `raise exception from cause`.
            RAISE_FROM = 123 RaiseFrom {} ("exception cause --") [2 => 0] {RAISES TERMINATOR};
            /// Lets an exception go on as it was, without a new traceback entry for this frame.
            RERAISE = 124 Reraise {} ("exception --") [1 => 0] {RAISES TERMINATOR};
            /// At a handler's start: makes the exception the one being handled and keeps the one before it.
            PUSH_EXC_INFO = 125 PushExcInfo {} ("exception -- previous exception") [1 => 2] {};
            /// At a handler's end: makes the kept exception the one being handled again.
            POP_EXCEPT = 126 PopExcept {} ("previous --") [1 => 0] {};
            /// Whether the exception matches a class or a tuple of classes.
            CHECK_EXC_MATCH = 127 CheckExcMatch {} ("exception class -- exception bool") [2 => 2] {RAISES};
            /// Splits for `except*`: the part that does not match (or `None`) and the part that does (or `None`).
            CHECK_EG_MATCH = 128 CheckEgMatch {} ("exception class -- rest match") [2 => 2] {RAISES};
            /// After `except*` clauses: what to raise from the exceptions that the clauses raised or left, or `None`.
            PREP_RERAISE_STAR = 129 PrepReraiseStar {} ("original list -- exception") [2 => 1] {RAISES};
            /// Calls `__enter__`, keeping the bound `__exit__`.
            BEFORE_WITH = 130 BeforeWith {} ("manager -- exit value") [1 => 2] {RAISES};
            /// Calls `exit(type, exception, traceback)`.
            WITH_EXCEPT_START = 131 WithExceptStart {} ("exit previous exception -- exit previous exception result") [3 => 4] {RAISES};

            /// Gives a value to the generator's caller and waits for the value sent back.
            YIELD_VALUE = 132 YieldValue {} ("value -- sent") [1 => 1] {RAISES SUSPENDS};
            /// Runs an iterator to its end inside the generator, passing values, exceptions and `close()` through; leaves its
            /// return value. Also the wait of `await`, on what `GET_AWAITABLE` gave.
            YIELD_FROM = 133 YieldFrom {} ("iterator -- result") [1 => 1] {RAISES SUSPENDS};
            /// The iterator for `yield from`: like `GET_ITER`, but generators stand for themselves.
            GET_YIELD_FROM_ITER = 134 GetYieldFromIter {} ("iterable -- iterator") [1 => 1] {RAISES};
            /// The iterator for `await`. `kind` is for the error message: 0 `await`, 1 `async with` enter, 2 exit, 3 `async for`.
            GET_AWAITABLE = 135 GetAwaitable { kind: u8 } ("object -- iterator") [1 => 1] {RAISES};
            /// `__aiter__`.
            GET_AITER = 136 GetAiter {} ("object -- iterator") [1 => 1] {RAISES};
            /// The awaitable of the next item.
            GET_ANEXT = 137 GetAnext {} ("iterator -- iterator awaitable") [1 => 2] {RAISES};
            /// Ends `async for`: drops `StopAsyncIteration` and the iterator, lets any other exception go on.
            END_ASYNC_FOR = 138 EndAsyncFor {} ("iterator exception --") [2 => 0] {RAISES};
            /// Gives a value to the user of an asynchronous generator and waits.
            ASYNC_GEN_YIELD = 139 AsyncGenYield {} ("value -- sent") [1 => 1] {RAISES SUSPENDS};
            /// Calls `__aenter__`, keeping the bound `__aexit__`.
            BEFORE_ASYNC_WITH = 140 BeforeAsyncWith {} ("manager -- aexit awaitable") [1 => 2] {RAISES};

            /// Pushes `len(object)`.
            GET_LEN = 141 GetLen {} ("object -- object length") [1 => 2] {RAISES};
            /// Whether a mapping pattern may match.
            MATCH_MAPPING = 142 MatchMapping {} ("subject -- subject bool") [1 => 2] {RAISES};
            /// Whether a sequence pattern may match.
            MATCH_SEQUENCE = 143 MatchSequence {} ("subject -- subject bool") [1 => 2] {RAISES};
            /// A tuple of the values of the keys, or `None` if one is missing.
            MATCH_KEYS = 144 MatchKeys {} ("subject keys -- subject keys values|None") [2 => 3] {RAISES};
            /// A tuple of `positional` attributes by `__match_args__` and the named ones, or `None`.
            MATCH_CLASS = 145 MatchClass { positional: u32, names: NamesConst } ("subject class -- attributes|None") [2 => 1] {RAISES};

            /// A `TypeVar`. `kind` 0: plain, 1: with a function that gives its bound, 2: its constraints.
            MAKE_TYPEVAR = 146 MakeTypevar { name: NameId, kind: u8 } ("evaluate? -- typevar") [u64::from(kind != 0) => 1] {RAISES};
            /// A `ParamSpec`.
            MAKE_PARAMSPEC = 147 MakeParamspec { name: NameId } ("-- paramspec") [0 => 1] {RAISES};
            /// A `TypeVarTuple`.
            MAKE_TYPEVARTUPLE = 148 MakeTypevartuple { name: NameId } ("-- typevartuple") [0 => 1] {RAISES};
            /// Gives a type parameter its default (PEP 696).
            SET_TYPEPARAM_DEFAULT = 149 SetTypeparamDefault {} ("param evaluate -- param") [2 => 1] {RAISES};
            /// A `type` statement's alias: its type parameters or `None`, and the function that gives its value.
            MAKE_TYPE_ALIAS = 150 MakeTypeAlias { name: NameId } ("params evaluate -- alias") [2 => 1] {RAISES};
            /// `Generic[params]`, the base of a class with type parameters.
            SUBSCRIPT_GENERIC = 151 SubscriptGeneric {} ("params -- base") [1 => 1] {RAISES};
            /// Gives a function its `__type_params__`.
            SET_FUNCTION_TYPE_PARAMS = 152 SetFunctionTypeParams {} ("function params -- function") [2 => 1] {};

            /// Shows the value of an expression statement as the interactive prompt does (`sys.displayhook`).
            PRINT_EXPR = 153 PrintExpr {} ("value --") [1 => 0] {RAISES};
            /// Ends the program. Only in a module body.
            HALT = 154 Halt {} ("--") [0 => 0] {TERMINATOR NAMESPACE};
        }
    };
}

/// Properties of an instruction, as a set of bits.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct OpFlags(pub u8);

impl OpFlags {
    /// Can raise, or run other code.
    pub const RAISES: OpFlags = OpFlags(1);
    /// Control never goes on to the next instruction.
    pub const TERMINATOR: OpFlags = OpFlags(2);
    /// Its jump goes backwards (to a lower offset, or to itself); all other jumps go forwards.
    pub const BACKWARD: OpFlags = OpFlags(4);
    /// Only in code that makes a generator or coroutine.
    pub const SUSPENDS: OpFlags = OpFlags(8);
    /// Only in module and class bodies.
    pub const NAMESPACE: OpFlags = OpFlags(16);

    /// Whether all of `other` are set.
    #[must_use]
    #[inline]
    pub const fn contains(self, other: OpFlags) -> bool {
        self.0 & other.0 == other.0
    }
}

/// What the table says of an opcode.
#[derive(Clone, Copy, Debug)]
pub struct OpInfo {
    /// The opcode.
    pub op: Op,
    /// Its name in listings and assembly.
    pub name: &'static str,
    /// Names and kinds of its operands.
    pub operands: &'static [(&'static str, OperandKind)],
    /// Its stack picture, `before -- after`.
    pub stack: &'static str,
    /// The numbers of values it pops and pushes when control goes on, as written in the table.
    pub effect: (&'static str, &'static str),
    /// The same when it jumps, for instructions that do.
    pub jump_effect: Option<(&'static str, &'static str)>,
    /// Its documentation.
    pub doc: &'static str,
    /// Its properties.
    pub flags: OpFlags,
}

/// How an instruction changes the operand stack: it needs and removes `pops` values, then pushes `pushes`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Effect {
    /// Values needed and removed.
    pub pops: u32,
    /// Values pushed.
    pub pushes: u32,
}

/// What an instruction does to the operand stack on each way out.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Effects {
    /// When control goes on to the next instruction.
    pub next: Effect,
    /// When it goes to the target, for instructions that have one.
    pub jump: Option<Effect>,
}

/// Counts in stack effects are added up in 64 bits, so that hostile operands cannot overflow.
trait Wide {
    type Wide;
    fn wide(self) -> Self::Wide;
}

impl Wide for u32 {
    type Wide = u64;
    fn wide(self) -> u64 {
        u64::from(self)
    }
}

macro_rules! not_widened {
    ($($ty:ty),*) => {$(
        impl Wide for $ty {
            type Wide = $ty;
            fn wide(self) -> $ty {
                self
            }
        }
    )*};
}

not_widened!(u8, i32, ConstId, NameId, CodeId, Local, Target, Cell, NamesConst);

fn effect(pops: u64, pushes: u64) -> Effect {
    let narrow = |count| u32::try_from(count).unwrap_or(u32::MAX);
    Effect { pops: narrow(pops), pushes: narrow(pushes) }
}

macro_rules! define_ops {
    ($(
        $(#[doc = $doc:literal])+
        $NAME:ident = $byte:literal $Camel:ident { $($field:ident: $ty:ident),* } ($stack:literal)
        [$pops:expr => $pushes:expr] $(jump [$jpops:expr => $jpushes:expr])? { $($flag:ident)* };
    )*) => {
        /// An opcode.
        #[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
        #[repr(u8)]
        pub enum Op {
            $($(#[doc = $doc])+ $Camel = $byte,)*
        }

        /// An instruction with its operands.
        #[derive(Clone, Copy, PartialEq, Eq, Debug)]
        pub enum Instr {
            $(
                $(#[doc = $doc])+
                $Camel {
                    $(#[doc = concat!("`", stringify!($field), "`: see the instruction.")] $field: $ty,)*
                },
            )*
        }

        impl Op {
            /// All opcodes, in the order of their bytes.
            pub const ALL: &'static [Op] = &[$(Op::$Camel),*];

            /// The opcode that a byte stands for.
            #[must_use]
            #[inline]
            pub fn from_byte(byte: u8) -> Option<Op> {
                match byte {
                    $($byte => Some(Op::$Camel),)*
                    _ => None,
                }
            }

            /// The opcode with that name.
            #[must_use]
            pub fn from_name(name: &str) -> Option<Op> {
                match name {
                    $(stringify!($NAME) => Some(Op::$Camel),)*
                    _ => None,
                }
            }

            /// Its row of the table.
            #[must_use]
            #[inline]
            pub fn info(self) -> &'static OpInfo {
                match self {
                    $(Op::$Camel => {
                        // Not a constant: each crate that asks would get a copy of the table.
                        static INFO: OpInfo = OpInfo {
                        op: Op::$Camel,
                        name: stringify!($NAME),
                        operands: &[$((stringify!($field), <$ty as Operand>::KIND)),*],
                        stack: $stack,
                        effect: (stringify!($pops), stringify!($pushes)),
                        jump_effect: {
                            let jump: Option<(&'static str, &'static str)> = None;
                            $(let jump = (jump, Some((stringify!($jpops), stringify!($jpushes)))).1;)?
                            jump
                        },
                        doc: concat!($($doc, "\n"),+),
                        flags: OpFlags(0 $(| OpFlags::$flag.0)*),
                        };
                        &INFO
                    })*
                }
            }
        }

        impl Instr {
            /// The opcode.
            #[must_use]
            #[inline]
            pub fn op(self) -> Op {
                match self {
                    $(Instr::$Camel { .. } => Op::$Camel,)*
                }
            }

            /// The effect on the operand stack. Counts that do not fit in 32 bits saturate, which no valid stack depth meets.
            #[must_use]
            #[inline]
            pub fn effects(self) -> Effects {
                match self {
                    $(Instr::$Camel { $($field),* } => {
                        $(let $field = Wide::wide($field); let _ = $field;)*
                        let jump: Option<Effect> = None;
                        $(let jump = jump.or(Some(effect($jpops, $jpushes)));)?
                        Effects { next: effect($pops, $pushes), jump }
                    })*
                }
            }

            /// Appends the instruction's bytes to `out`, which begins at offset 0 of the code.
            pub fn encode(self, out: &mut Vec<u8>) {
                let start = u32::try_from(out.len()).expect("code is smaller than 4 GiB");
                out.push(self.op() as u8);
                match self {
                    $(Instr::$Camel { $($field),* } => { $($field.write(start, out);)* })*
                }
            }

            /// Reads the instruction at offset `at` of `code`, and the offset after it.
            ///
            /// # Errors
            /// What is wrong with the bytes.
            pub fn decode(code: &[u8], at: u32) -> Result<(Instr, u32), DecodeError> {
                let mut reader = Reader::new(code, at as usize);
                let byte = reader.byte()?;
                let op = Op::from_byte(byte).ok_or(DecodeError::UnknownOpcode(byte))?;
                let instr = match op {
                    $(Op::$Camel => Instr::$Camel { $($field: <$ty as Operand>::read(at, &mut reader)?),* },)*
                };
                Ok((instr, reader.at() as u32))
            }

            /// The jump target, if it has one.
            #[must_use]
            #[inline]
            pub fn target(self) -> Option<Target> {
                match self {
                    $(Instr::$Camel { $($field),* } => {
                        let target: Option<Target> = None;
                        $(let target = target.or($field.target());)*
                        target
                    })*
                }
            }

            /// The instruction with another jump target; itself if it has none.
            #[must_use]
            pub fn with_target(self, target: Target) -> Instr {
                let _ = target;
                match self {
                    $(Instr::$Camel { $($field),* } => Instr::$Camel { $($field: $field.with_target(target)),* },)*
                }
            }

            /// The operands as plain numbers, in the order of the table.
            #[must_use]
            pub fn operands(self) -> Vec<i64> {
                match self {
                    $(Instr::$Camel { $($field),* } => vec![$($field.raw()),*],)*
                }
            }

            /// Makes an instruction from plain numbers; `None` if their count or ranges are wrong.
            #[must_use]
            pub fn from_operands(op: Op, operands: &[i64]) -> Option<Instr> {
                let mut operands = operands.iter().copied();
                let instr = match op {
                    $(Op::$Camel => Instr::$Camel { $($field: <$ty as Operand>::from_raw(operands.next()?)?),* },)*
                };
                operands.next().is_none().then_some(instr)
            }
        }
    };
}

for_each_op!(define_ops);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_opcode_round_trips() {
        for op in Op::ALL {
            let operands: Vec<i64> = op.info().operands.iter().map(|_| 2).collect();
            let instr = Instr::from_operands(*op, &operands).unwrap();
            let mut bytes = Vec::new();
            instr.encode(&mut bytes);
            assert_eq!(Instr::decode(&bytes, 0), Ok((instr, bytes.len() as u32)), "{}", op.info().name);
            assert_eq!(Op::from_name(op.info().name), Some(*op));
        }
    }

    #[test]
    fn hostile_counts_saturate() {
        let effects = Instr::BuildMap { count: u32::MAX }.effects();
        assert_eq!(effects.next, Effect { pops: u32::MAX, pushes: 1 });
    }
}
