//! How each kind of object lies in memory, declared once.
//!
//! The collector, the heap verifier and the snapshot hash read the same table: every field of type [`Ref`] or [`Value`] is
//! traced, and the tail says what follows the fixed part.

use crate::header::{Header, Kind};
use crate::value::{Ref, Value};

/// What follows an object's fixed part.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Tail {
    /// Nothing.
    None,
    /// As many values as the `u32` at this offset in the object says.
    Values(usize),
    /// As many values as the header's flags (low 12 bits) say: inline slots of an instance.
    Slots,
    /// As many bytes as the `u32` at this offset says.
    Bytes(usize),
    /// As many 8-byte limbs as the `u32` at this offset says.
    Limbs(usize),
    /// Entries of a hash table; see `table.rs`.
    Table,
    /// The bytes of a string, or with [`STR_SHARED`] a reference to the [`RawObj`] that holds them.
    Str,
}

/// What a field holds, for tracing and checking.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum FieldKind {
    /// A plain number.
    Plain,
    /// A reference, or null.
    Ref,
    /// A value.
    Value,
}

/// The type of a layout's field.
pub trait Field: Copy {
    /// What it holds.
    const KIND: FieldKind;
}

impl Field for u8 {
    const KIND: FieldKind = FieldKind::Plain;
}
impl Field for u16 {
    const KIND: FieldKind = FieldKind::Plain;
}
impl Field for u32 {
    const KIND: FieldKind = FieldKind::Plain;
}
impl Field for u64 {
    const KIND: FieldKind = FieldKind::Plain;
}
impl Field for i64 {
    const KIND: FieldKind = FieldKind::Plain;
}
impl Field for f64 {
    const KIND: FieldKind = FieldKind::Plain;
}
impl Field for Ref {
    const KIND: FieldKind = FieldKind::Ref;
}
impl Field for Value {
    const KIND: FieldKind = FieldKind::Value;
}

/// A field of a layout.
#[derive(Clone, Copy, Debug)]
pub struct FieldInfo {
    /// Its name.
    pub name: &'static str,
    /// Its offset in the object.
    pub offset: usize,
    /// What it holds.
    pub kind: FieldKind,
}

/// The row of a kind.
#[derive(Clone, Copy, Debug)]
pub struct LayoutInfo {
    /// The kind.
    pub kind: Kind,
    /// Size of the fixed part.
    pub size: usize,
    /// Its fields after the header.
    pub fields: &'static [FieldInfo],
    /// What follows.
    pub tail: Tail,
}

/// A type that is the fixed part of an object.
///
/// # Safety
/// The type is `repr(C)`, begins with a [`Header`], is at most [`MARGIN_BYTES`](crate::memory::MARGIN_BYTES) long, needs at
/// most 8-byte alignment, and every bit pattern is a valid value of it.
pub unsafe trait Layout: Copy {
    /// Its kind.
    const KIND: Kind;
    /// Its row.
    const INFO: LayoutInfo;
}

macro_rules! layouts {
    ($(
        $(#[$doc:meta])*
        $name:ident = $kind:ident, $size:literal { $($(#[$fdoc:meta])* $field:ident: $ty:ty,)* } tail $tail:expr;
    )*) => {
        $(
            $(#[$doc])*
            #[derive(Clone, Copy, Debug)]
            #[repr(C)]
            pub struct $name {
                /// The common header.
                pub header: Header,
                $($(#[$fdoc])* pub $field: $ty,)*
            }

            const _: () = assert!(size_of::<$name>() == $size && align_of::<$name>() <= 8 && $size % 8 == 0);

            // SAFETY: `repr(C)`, header first, sizes pinned above, and all field types (`Field`) accept every bit pattern.
            unsafe impl Layout for $name {
                const KIND: Kind = Kind::$kind;
                const INFO: LayoutInfo = LayoutInfo {
                    kind: Kind::$kind,
                    size: size_of::<$name>(),
                    fields: &[$(FieldInfo {
                        name: stringify!($field),
                        offset: std::mem::offset_of!($name, $field),
                        kind: <$ty as Field>::KIND,
                    }),*],
                    tail: $tail,
                };
            }
        )*

        /// The row of a kind; `None` for free cells.
        #[must_use]
        pub fn layout_of(kind: Kind) -> Option<&'static LayoutInfo> {
            match kind {
                Kind::Free => None,
                $(Kind::$kind => Some(&<$name as Layout>::INFO),)*
            }
        }
    };
}

layouts! {
    /// An instance. `header.flags & 0xFFF` inline slots follow; further ones are in `overflow`.
    InstanceObj = Instance, 16 {
        /// An [`ArrayObj`] of the slots beyond the inline ones, or null; in dictionary mode the [`DictObj`].
        overflow: Ref,
        /// Identity number given out by `id()`, 0 before.
        id: u32,
    } tail Tail::Slots;

    /// Text in generalised UTF-8: as UTF-8, with surrogates encoded like other code points. Flags: [`STR_ASCII`],
    /// [`STR_INTERNED`], [`STR_SHARED`], [`STR_BUILT`].
    StrObj = Str, 24 {
        /// Length of the text in bytes.
        byte_len: u32,
        /// Length in code points.
        char_len: u32,
        /// Keyed hash, 0 before it is computed (a computed 0 is stored as 1).
        hash: u32,
        /// A [`RawObj`] with the byte offset of every 64th code point, made when non-ASCII text is first indexed.
        index: Ref,
    } tail Tail::Str;

    /// `bytes`.
    BytesObj = Bytes, 16 {
        /// Length in bytes.
        len: u32,
        /// Keyed hash, 0 before it is computed.
        hash: u32,
    } tail Tail::Bytes(8);

    /// `bytearray`.
    ByteArrayObj = ByteArray, 24 {
        /// Length in bytes.
        len: u32,
        /// The storage: a [`RawObj`], or null while empty.
        data: Ref,
        /// Live memoryviews, which forbid resizing.
        exports: u32,
        /// Unused.
        pad: u32,
    } tail Tail::None;

    /// `list`.
    ListObj = List, 24 {
        /// Number of items.
        len: u32,
        /// Number of items that the storage can hold.
        capacity: u32,
        /// The storage: an [`ArrayObj`], or null while empty.
        items: Ref,
        /// Nonzero while the list is being sorted.
        locked: u32,
    } tail Tail::None;

    /// `tuple`.
    TupleObj = Tuple, 16 {
        /// Number of items.
        len: u32,
        /// Unused.
        pad: u32,
    } tail Tail::Values(8);

    /// `dict`.
    DictObj = Dict, 24 {
        /// Number of pairs.
        used: u32,
        /// A number that changes when the set of keys changes, once somebody has asked for it; 0 before.
        version: u32,
        /// The storage: a [`TableObj`], or null while empty.
        table: Ref,
        /// Unused.
        pad: u32,
    } tail Tail::None;

    /// `set`.
    SetObj = Set, 24 {
        /// Number of items.
        used: u32,
        /// Unused.
        hash: u32,
        /// The storage: a [`TableObj`], or null while empty.
        table: Ref,
        /// The slot at which `pop` begins to look.
        pad: u32,
    } tail Tail::None;

    /// `frozenset`.
    FrozenSetObj = FrozenSet, 24 {
        /// Number of items.
        used: u32,
        /// Low half of the hash; the hash is 0 before it is computed.
        hash: u32,
        /// The storage: a [`TableObj`], or null while empty.
        table: Ref,
        /// High half of the hash.
        pad: u32,
    } tail Tail::None;

    /// An integer: sign and magnitude. An exact `int` here is outside the inline range.
    IntObj = Int, 16 {
        /// Number of 64-bit limbs, least significant first; the last is not 0.
        len: u32,
        /// 1 if below zero.
        negative: u32,
    } tail Tail::Limbs(8);

    /// A float of a subclass of `float`.
    FloatObj = Float, 16 {
        /// The number.
        value: f64,
    } tail Tail::None;

    /// `complex`.
    ComplexObj = Complex, 24 {
        /// Real part.
        re: f64,
        /// Imaginary part.
        im: f64,
    } tail Tail::None;

    /// `range`. All four may be any `int`.
    RangeObj = Range, 40 {
        /// First number.
        start: Value,
        /// End.
        stop: Value,
        /// Step.
        step: Value,
        /// Length.
        length: Value,
    } tail Tail::None;

    /// `slice`.
    SliceObj = Slice, 32 {
        /// Start.
        start: Value,
        /// Stop.
        stop: Value,
        /// Step.
        step: Value,
    } tail Tail::None;

    /// A Python function.
    FunctionObj = Function, 56 {
        /// Index into the VM's table of loaded code.
        code: u32,
        /// The [`DictObj`] of its module.
        globals: Ref,
        /// A [`TupleObj`] of cells, or null.
        closure: Ref,
        /// A [`TupleObj`] of defaults, or null.
        defaults: Ref,
        /// A [`DictObj`] of keyword defaults, or null.
        kwdefaults: Ref,
        /// A [`StrObj`].
        name: Ref,
        /// A [`StrObj`].
        qualname: Ref,
        /// A [`DictObj`] with `__doc__`, `__module__`, `__annotations__`, `__type_params__` as far as they were set or
        /// differ from what the code says, under those names; or null.
        extra: Ref,
        /// `__dict__`: a [`DictObj`], or null.
        dict: Ref,
        /// A number that changes when code, defaults or kwdefaults are replaced.
        version: u32,
        /// Unused.
        pad: u64,
    } tail Tail::None;

    /// A bound method.
    MethodObj = Method, 24 {
        /// The function.
        function: Value,
        /// The receiver.
        receiver: Value,
    } tail Tail::None;

    /// A builtin function or method. Flags: see the VM's native table.
    NativeObj = Native, 24 {
        /// Index into the VM's table of natives.
        native: u32,
        /// The [`ClassObj`] whose method it is, or null.
        owner: Ref,
        /// The receiver of a bound builtin method, or unbound.
        receiver: Value,
    } tail Tail::None;

    /// A class.
    ClassObj = Class, 96 {
        /// `__name__`, a [`StrObj`].
        name: Ref,
        /// `__qualname__`, a [`StrObj`].
        qualname: Ref,
        /// `__bases__`, a [`TupleObj`].
        bases: Ref,
        /// `__mro__`, a [`TupleObj`].
        mro: Ref,
        /// `__dict__`, a [`DictObj`].
        dict: Ref,
        /// The metaclass, a [`ClassObj`].
        metaclass: Ref,
        /// The first base that decides the layout, a [`ClassObj`]; null for `object`.
        base: Ref,
        /// A [`ListObj`] of subclasses, or null.
        subclasses: Ref,
        /// The [`ShapeObj`] that new instances start with, or null before the first.
        root_shape: Ref,
        /// A [`TupleObj`] of names in `__slots__`, or null.
        slots: Ref,
        /// Changes whenever the class or a base changes: inline caches compare it.
        version: u32,
        /// The [`Kind`] of its instances.
        instance_kind: u8,
        /// Inline slots given to new instances.
        inline_slots: u8,
        /// How many places instances have for `__slots__` beside their `__dict__`. They come first and are always inline. Without a
        /// `__dict__` there are none: the names in `__slots__` are the names of the shapes.
        reserved_slots: u16,
        /// Facts about its methods, kept up to date with `version`: see the VM's `class` module.
        features: u64,
        /// Slots of the metaclass's instances: an [`ArrayObj`], or null.
        attrs: Ref,
        /// Number given by `id()`.
        id: u32,
        /// Cached `__init__`/`__new__` for calls of the class: valid while `call_version == version`.
        call_init: Value,
        /// See `call_init`.
        call_new: Value,
        /// See `call_init`.
        call_version: u32,
        /// How many names the `__slots__` of it and of its bases have.
        slot_base: u32,
    } tail Tail::None;

    /// A module.
    ModuleObj = Module, 24 {
        /// Its namespace, a [`DictObj`].
        dict: Ref,
        /// Its name, a [`StrObj`].
        name: Ref,
        /// If it is one of the library that nothing was asked of so far: its number there, plus 1.
        waiting: u32,
        /// What was assigned to its `__class__`, a [`ClassObj`], or null.
        class: Ref,
    } tail Tail::None;

    /// A closure cell.
    CellObj = Cell, 16 {
        /// What is in it, or unbound.
        value: Value,
    } tail Tail::None;

    /// A generator, coroutine or the like. Its registers follow.
    GeneratorObj = Generator, 64 {
        /// Number of registers that follow.
        len: u32,
        /// Index into the VM's table of loaded code.
        code: u32,
        /// The function's [`DictObj`] of globals.
        globals: Ref,
        /// The [`FunctionObj`] it came from, for closures and names.
        function: Ref,
        /// A `GeneratorState` as a number.
        state: u32,
        /// Where it goes on: index of the register instruction.
        pc: u32,
        /// The class if it is not the plain one of its flavour (iterators of the prelude), else null.
        class: Ref,
        /// What the program has as its frame, a [`FrameObj`], or null.
        frame: Ref,
        /// The exception that was being handled inside it when it was suspended, or `None`.
        handled: Value,
        /// `__name__`, a [`StrObj`].
        name: Ref,
        /// `__qualname__`, a [`StrObj`].
        qualname: Ref,
        /// What `await` and asynchronous generators need: see the VM.
        extra: Value,
    } tail Tail::Values(8);

    /// An exception. Like an instance, with `header.flags & 0xFFF` inline slots.
    ExceptionObj = Exception, 56 {
        /// Slots beyond the inline ones: an [`ArrayObj`]; in dictionary mode the [`DictObj`]; or null.
        overflow: Ref,
        /// Number given by `id()`.
        id: u32,
        /// `args`: a [`TupleObj`].
        args: Ref,
        /// 1: `__suppress_context__`.
        suppress_context: u32,
        /// `__cause__`.
        cause: Value,
        /// `__context__`.
        context: Value,
        /// `__traceback__`.
        traceback: Value,
        /// Fields of some builtin exceptions (`StopIteration.value`, an [`ArrayObj`] for the others), or unbound.
        extra: Value,
    } tail Tail::Slots;

    /// A traceback entry.
    TracebackObj = Traceback, 32 {
        /// The next entry: the frame that it called. Null at the end.
        next: Ref,
        /// Index into the VM's table of loaded code.
        code: u32,
        /// Byte offset of the stack instruction.
        offset: u32,
        /// Depth of the frame when it was added; with the highest bit, `tb_lineno`.
        line: u32,
        /// `tb_frame`: a [`FrameObj`]; before somebody asks, an [`ArrayObj`] of its variables, or null.
        frame: Ref,
        /// The globals of the frame, a [`DictObj`].
        globals: Ref,
    } tail Tail::None;

    /// `property`.
    PropertyObj = Property, 48 {
        /// Getter, or `None`.
        get: Value,
        /// Setter, or `None`.
        set: Value,
        /// Deleter, or `None`.
        del: Value,
        /// Docstring.
        doc: Value,
        /// `__name__`, or unbound.
        name: Value,
    } tail Tail::None;

    /// `staticmethod`.
    StaticMethodObj = StaticMethod, 24 {
        /// The callable.
        callable: Value,
        /// `__dict__`: a [`DictObj`], or null.
        dict: Ref,
        /// Unused.
        pad: u32,
    } tail Tail::None;

    /// `classmethod`.
    ClassMethodObj = ClassMethod, 24 {
        /// The callable.
        callable: Value,
        /// `__dict__`: a [`DictObj`], or null.
        dict: Ref,
        /// Unused.
        pad: u32,
    } tail Tail::None;

    /// `super`.
    SuperObj = Super, 32 {
        /// `__thisclass__`.
        this_class: Value,
        /// `__self__`, or unbound.
        receiver: Value,
        /// `__self_class__`, or unbound.
        self_class: Value,
    } tail Tail::None;

    /// A builtin iterator. What the fields mean depends on `what` (the VM's `IterKind`).
    IterObj = Iter, 48 {
        /// What it goes over, as a number.
        what: u32,
        /// Position, or as `what` says.
        index: u32,
        /// The thing gone over, or unbound when exhausted.
        source: Value,
        /// As `what` says.
        a: Value,
        /// As `what` says.
        b: Value,
        /// As `what` says.
        c: Value,
    } tail Tail::None;

    /// A view of a dictionary.
    DictViewObj = DictView, 16 {
        /// 0 keys, 1 values, 2 items.
        what: u32,
        /// The [`DictObj`].
        dict: Ref,
    } tail Tail::None;

    /// `types.MappingProxyType`.
    MappingProxyObj = MappingProxy, 16 {
        /// The mapping.
        mapping: Value,
    } tail Tail::None;

    /// A code object.
    CodeObj = Code, 16 {
        /// Index into the VM's table of loaded code.
        code: u32,
        /// Unused.
        pad: u32,
    } tail Tail::None;

    /// A hidden class: the names of an instance's slots, in order, each shape one longer than its parent.
    ShapeObj = Shape, 40 {
        /// The [`ClassObj`] of the instances.
        class: Ref,
        /// The shape without the last name. In a root (which has no last name): the shape of instances in dictionary mode, or
        /// null.
        parent: Ref,
        /// The last name, an interned [`StrObj`], or null in a root.
        key: Ref,
        /// Number of slots in use: reserved ones and names.
        count: u32,
        /// How many slots are inline in instances of this shape.
        inline: u32,
        /// Shapes one longer: null, one [`ShapeObj`], or a [`DictObj`] from name to shape.
        children: Ref,
        /// A [`DictObj`] from name to index, made when a long shape is first searched; or null.
        lookup: Ref,
        /// 1 for the shape of instances in dictionary mode.
        dictionary: u32,
    } tail Tail::None;

    /// Storage of values. Flags: [`ARRAY_OWNED`].
    ArrayObj = Array, 16 {
        /// Number of values that fit.
        len: u32,
        /// Unused.
        pad: u32,
    } tail Tail::Values(8);

    /// Storage of bytes.
    RawObj = Raw, 16 {
        /// Number of bytes in use.
        len: u32,
        /// Number of bytes that fit.
        capacity: u32,
    } tail Tail::Bytes(12);

    /// Storage of a dictionary (see `table.rs`) or set (see `open_table.rs`). The low byte of the flags is the base-2 logarithm
    /// of the number of index positions or slots; [`TABLE_HAS_VALUES`] and [`TABLE_OPEN`] tell what it is.
    TableObj = Table, 24 {
        /// Number of entries that fit.
        capacity: u32,
        /// Number of entries written, deleted ones included.
        filled: u32,
        /// All entries before this one are deleted.
        head: u32,
        /// All entries from this one on are deleted or unused.
        tail: u32,
    } tail Tail::Table;

    /// A descriptor of a field.
    MemberObj = Member, 32 {
        /// The [`ClassObj`] it belongs to.
        owner: Ref,
        /// Its name, a [`StrObj`].
        name: Ref,
        /// Slot number, or index into the VM's table of native fields.
        index: u32,
        /// 0: slot of `__slots__`, 1: native field, 2: `__dict__`, 3: `__weakref__`.
        what: u32,
        /// Docstring.
        doc: Value,
    } tail Tail::None;

    /// `memoryview`.
    MemoryViewObj = MemoryView, 64 {
        /// The `bytes` or `bytearray`.
        source: Value,
        /// First byte.
        start: u32,
        /// Number of items.
        len: u32,
        /// Distance between items in bytes, two's complement.
        stride: u32,
        /// Size of an item.
        item_size: u32,
        /// Format character.
        format: u32,
        /// The `VIEW_*` bits.
        state: u32,
        /// Shape, a [`TupleObj`], or null for one dimension.
        shape: Ref,
        /// 1 if it may not be written.
        readonly: u32,
        /// Strides, a [`TupleObj`], or null for one dimension.
        strides: Ref,
        /// How many views were lent on from it, as what a `__buffer__` in Python returned.
        exports: u32,
        /// What it shares with the views made of it, if its object is to hear when the last of them is released: a list.
        lease: Value,
    } tail Tail::None;

    /// `weakref.ref`. The referent is not traced.
    WeakRefObj = WeakRef, 40 {
        /// The referent's bits; `None`'s when it is gone.
        referent: u64,
        /// Callback, or `None`.
        callback: Value,
        /// Next weak reference of the heap's list.
        next: Ref,
        /// Unused.
        pad: u32,
        /// The referent's hash, an integer; unbound before it was asked for.
        hash: Value,
    } tail Tail::None;

    /// A frame that a program holds.
    FrameObj = Frame, 56 {
        /// Index into the VM's table of loaded code.
        code: u32,
        /// Byte offset of the stack instruction.
        offset: u32,
        /// `f_back`, or null.
        back: Ref,
        /// `f_globals`.
        globals: Ref,
        /// The namespace of a module or class body, or null.
        locals: Ref,
        /// Depth of the running frame it stands for, or 0.
        depth: u32,
        /// The generator whose frame it is, or null.
        generator: Ref,
        /// The variables as they were when the frame ended, an [`ArrayObj`], or null.
        slots: Ref,
        /// Other names that the program gave it, a [`DictObj`], or null.
        extra: Ref,
        /// 1: it stands for whatever runs at its depth.
        line: u32,
        /// At which depth it ended, or 0.
        under: u32,
        /// Unused.
        pad: u32,
    } tail Tail::None;

    /// An object of the host.
    HostObj = Host, 16 {
        /// Index into the host's table.
        index: u32,
        /// Which registered class.
        class: u32,
    } tail Tail::None;

    /// A function of the host. A restored machine finds it by its names.
    HostFunctionObj = HostFunction, 32 {
        /// Its name, a [`StrObj`].
        name: Ref,
        /// The module that it is in, a [`StrObj`]; null for a builtin.
        module: Ref,
        /// Docstring, or `None`.
        doc: Value,
        /// Its number in the host's table; `u32::MAX` if the host has none of that name.
        index: u32,
        /// 1 for a method of a class of the host.
        method: u32,
    } tail Tail::None;
}

/// Flag of [`StrObj`]: all code points are below 128.
pub const STR_ASCII: u16 = 1;
/// Flag of [`StrObj`]: it is in the table of interned strings, so that equal interned strings are one object.
pub const STR_INTERNED: u16 = 2;
/// Flag of [`StrObj`]: its bytes are the first `byte_len` ones of the [`RawObj`] that the word after the fixed part names.
/// Strings that grow by repeated concatenation share one buffer; only the longest of them can grow it in place.
pub const STR_SHARED: u16 = 4;
/// Flag of [`StrObj`]: the result of a concatenation, so that a further one is likely.
pub const STR_BUILT: u16 = 8;
/// Bit of [`MemoryViewObj::state`]: it was released.
pub const VIEW_RELEASED: u32 = 1;
/// Bit of [`MemoryViewObj::state`]: no views may be made of it.
pub const VIEW_RESTRICTED: u32 = 2;
/// Bit of [`MemoryViewObj::state`]: the `bytearray` does not count it any more.
pub const VIEW_LET_GO: u32 = 4;
/// Flag of [`ArrayObj`]: the storage of a list, which says how much of it is in use. The collector traces it through the
/// list only.
pub const ARRAY_OWNED: u16 = 1;
/// Flag of [`TableObj`]: entries have values.
pub const TABLE_HAS_VALUES: u16 = 1 << 8;
/// Flag of [`TableObj`]: the storage of a set, see `open_table.rs`.
pub const TABLE_OPEN: u16 = 1 << 9;
