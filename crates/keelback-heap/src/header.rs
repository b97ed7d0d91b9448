//! The eight bytes at the start of every object, and the list of object kinds.

use crate::value::Ref;

/// What every object begins with.
#[derive(Clone, Copy, Debug)]
#[repr(C)]
pub struct Header {
    /// A [`Kind`] as a byte.
    pub kind: u8,
    /// Kept for the collector (an age); 0.
    pub mark: u8,
    /// Bits whose meaning depends on the kind; the ones below are common.
    pub flags: u16,
    /// The shape of an instance (or of an instance of a subclass of a builtin type); null for exact builtins.
    pub shape: Ref,
}

const _: () = assert!(size_of::<Header>() == 8);

impl Header {
    /// The header of a new exact object.
    #[inline]
    #[must_use]
    pub const fn new(kind: Kind) -> Header {
        Header { kind: kind as u8, mark: 0, flags: 0, shape: Ref::NULL }
    }

    /// The header of an instance of a Python subclass of a builtin type.
    #[inline]
    #[must_use]
    pub const fn subclass(kind: Kind, shape: Ref) -> Header {
        Header { kind: kind as u8, mark: 0, flags: FLAG_SUBCLASS, shape }
    }
}

/// Flag: an instance of a Python subclass; `shape` is set and the object carries a word for its attributes.
pub const FLAG_SUBCLASS: u16 = 1 << 15;

macro_rules! kinds {
    ($($(#[$doc:meta])* $name:ident = $byte:literal,)*) => {
        /// What an object is. The numbers stand in snapshots.
        #[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
        #[repr(u8)]
        pub enum Kind {
            $($(#[$doc])* $name = $byte,)*
        }

        impl Kind {
            /// All kinds.
            pub const ALL: &'static [Kind] = &[$(Kind::$name),*];

            /// The kind with that number.
            #[inline]
            #[must_use]
            pub fn from_byte(byte: u8) -> Option<Kind> {
                match byte {
                    $($byte => Some(Kind::$name),)*
                    _ => None,
                }
            }
        }
    };
}

kinds! {
    /// A free cell of a block.
    Free = 0,
    /// An instance of a Python class without a builtin layout.
    Instance = 1,
    /// `str`.
    Str = 2,
    /// `bytes`.
    Bytes = 3,
    /// `bytearray`.
    ByteArray = 4,
    /// `list`.
    List = 5,
    /// `tuple`.
    Tuple = 6,
    /// `dict`.
    Dict = 7,
    /// `set`.
    Set = 8,
    /// `frozenset`.
    FrozenSet = 9,
    /// `int` outside the inline range, or of a subclass.
    Int = 10,
    /// `float` of a subclass.
    Float = 11,
    /// `complex`.
    Complex = 12,
    /// `range`.
    Range = 13,
    /// `slice`.
    Slice = 14,
    /// A Python function.
    Function = 15,
    /// A bound method.
    Method = 16,
    /// A builtin function, or a method of a builtin type.
    Native = 17,
    /// A class.
    Class = 18,
    /// A module.
    Module = 19,
    /// A closure cell.
    Cell = 20,
    /// A generator, coroutine, asynchronous generator, or an iterator that the prelude writes as a generator.
    Generator = 21,
    /// An exception.
    Exception = 22,
    /// A traceback.
    Traceback = 23,
    /// `property`.
    Property = 24,
    /// `staticmethod`.
    StaticMethod = 25,
    /// `classmethod`.
    ClassMethod = 26,
    /// `super`.
    Super = 27,
    /// A builtin iterator; the object says over what.
    Iter = 28,
    /// A view of a dictionary; the object says of what.
    DictView = 29,
    /// `types.MappingProxyType`.
    MappingProxy = 30,
    /// A code object.
    Code = 31,
    /// A hidden class.
    Shape = 32,
    /// Storage of values: list items, instance slots.
    Array = 33,
    /// Storage of bytes: byte arrays, string indexes.
    Raw = 34,
    /// Storage of a dictionary's or set's entries.
    Table = 35,
    /// A descriptor for a slot of `__slots__` or for a field of a builtin type.
    Member = 36,
    /// `memoryview`.
    MemoryView = 37,
    /// `weakref.ref`.
    WeakRef = 38,
    /// A frame that a program holds (`sys._getframe`, tracebacks).
    Frame = 39,
    /// An object of the host, by index.
    Host = 40,
    /// A function of the host.
    HostFunction = 41,
}
