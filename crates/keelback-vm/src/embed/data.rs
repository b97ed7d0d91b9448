//! `Data`: a Python value on the host's side.

use std::fmt;
use std::str::FromStr;

use dashu_int::IBig;

/// A Python value outside its machine. Containers are copied; objects that are more than data stay behind, and only their type
/// is known here.
#[derive(Clone, PartialEq, Debug, Default)]
pub enum Data {
    /// `None`.
    #[default]
    None,
    /// `...`
    Ellipsis,
    /// `bool`.
    Bool(bool),
    /// `int` of up to 64 bits.
    Int(i64),
    /// `int` beyond that.
    BigInt(BigInt),
    /// `float`.
    Float(f64),
    /// `complex`: real and imaginary part.
    Complex(f64, f64),
    /// `str` without lone surrogates.
    Str(String),
    /// `bytes` or `bytearray`.
    Bytes(Vec<u8>),
    /// `list`.
    List(Vec<Data>),
    /// `tuple`, named ones too.
    Tuple(Vec<Data>),
    /// `dict`, in order.
    Dict(Vec<(Data, Data)>),
    /// `set`, in no order.
    Set(Vec<Data>),
    /// `frozenset`, in no order.
    FrozenSet(Vec<Data>),
    /// An instance of a dataclass.
    Record(Record),
    /// An object of the host.
    Host(HostObject),
    /// Any other object: the full name of its type. It cannot go back into a machine.
    Object(String),
}

/// An instance of a dataclass: its fields in order.
#[derive(Clone, PartialEq, Debug)]
pub struct Record {
    /// The name of the class.
    pub class: String,
    /// Names and values.
    pub fields: Vec<(String, Data)>,
}

/// An object of the host, as the guest holds it: what it is lies in a table of the host's.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct HostObject {
    /// Which of the classes that the host has registered.
    pub class: u32,
    /// Its place in the host's table.
    pub index: u32,
}

/// An integer of any size.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct BigInt(IBig);

impl BigInt {
    pub(crate) fn new(value: IBig) -> BigInt {
        BigInt(value)
    }

    pub(crate) fn as_ibig(&self) -> &IBig {
        &self.0
    }

    /// Bits of its magnitude.
    #[must_use]
    pub fn bits(&self) -> usize {
        use dashu_int::ops::BitTest;
        self.0.bit_len()
    }

    /// Whether it is below zero.
    #[must_use]
    pub fn is_negative(&self) -> bool {
        self.0 < IBig::ZERO
    }

    /// The bytes of its magnitude, the lowest first.
    #[must_use]
    pub fn magnitude_le(&self) -> Vec<u8> {
        use dashu_int::ops::UnsignedAbs;
        self.0.clone().unsigned_abs().to_le_bytes().into_vec()
    }

    /// The integer with that sign and magnitude.
    #[must_use]
    pub fn from_magnitude_le(negative: bool, magnitude: &[u8]) -> BigInt {
        let magnitude = IBig::from(dashu_int::UBig::from_le_bytes(magnitude));
        BigInt(if negative { -magnitude } else { magnitude })
    }
}

impl fmt::Debug for BigInt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, f)
    }
}

impl fmt::Display for BigInt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, f)
    }
}

impl FromStr for BigInt {
    type Err = ConvertError;

    fn from_str(text: &str) -> Result<BigInt, ConvertError> {
        IBig::from_str(text)
            .map(BigInt)
            .map_err(|_| ConvertError::Type { wanted: "an integer", found: "str".to_owned() })
    }
}

macro_rules! big_from {
    ($($int:ty),*) => {$(
        impl From<$int> for BigInt {
            fn from(value: $int) -> BigInt {
                BigInt(IBig::from(value))
            }
        }

        impl TryFrom<&BigInt> for $int {
            type Error = ConvertError;

            fn try_from(value: &BigInt) -> Result<$int, ConvertError> {
                <$int>::try_from(&value.0).map_err(|_| ConvertError::Range(stringify!($int)))
            }
        }
    )*};
}

big_from!(i64, u64, i128, u128);

/// How much may cross the border between guest and host at once. What is larger is refused, on either way.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct DataLimits {
    /// Containers inside each other.
    pub depth: u32,
    /// Values, containers included.
    pub values: u64,
    /// Bytes of texts, byte strings and large integers.
    pub bytes: u64,
}

impl Default for DataLimits {
    fn default() -> Self {
        DataLimits { depth: 100, values: 250_000, bytes: 64 << 20 }
    }
}

/// Why a value does not cross the border between guest and host.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum ConvertError {
    /// Containers lie inside each other deeper than [`DataLimits::depth`].
    Depth(u32),
    /// There are more values than [`DataLimits::values`].
    Values(u64),
    /// There are more bytes than [`DataLimits::bytes`].
    Bytes(u64),
    /// A container contains itself.
    Cycle,
    /// A text with lone surrogates, which no Rust string can hold.
    Surrogates,
    /// The machine's memory limit leaves no room for it.
    Memory,
    /// Objects of that type stay in the machine where they were made.
    Object(String),
    /// A value of that type is no key.
    Unhashable(String),
    /// An integer out of the range of the Rust type.
    Range(&'static str),
    /// Something else was expected.
    Type {
        /// What.
        wanted: &'static str,
        /// The type that came.
        found: String,
    },
    /// A field or item is missing, or there is one too many.
    Shape(String),
}

impl fmt::Display for ConvertError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ConvertError::Depth(limit) => write!(f, "the value is nested deeper than {limit} levels"),
            ConvertError::Values(limit) => write!(f, "the value has more than {limit} parts"),
            ConvertError::Bytes(limit) => write!(f, "the value has more than {limit} bytes of text"),
            ConvertError::Cycle => f.write_str("the value contains itself"),
            ConvertError::Surrogates => f.write_str("the text has lone surrogates"),
            ConvertError::Memory => f.write_str("there is no memory left for the value"),
            ConvertError::Object(name) => write!(f, "'{name}' objects cannot leave their sandbox or enter another"),
            ConvertError::Unhashable(name) => write!(f, "unhashable type: '{name}'"),
            ConvertError::Range(name) => write!(f, "the integer is out of range for {name}"),
            ConvertError::Type { wanted, found } => write!(f, "expected {wanted}, got '{found}'"),
            ConvertError::Shape(text) => f.write_str(text),
        }
    }
}

impl std::error::Error for ConvertError {}

impl Data {
    /// The name of the value's type in Python.
    #[must_use]
    pub fn type_name(&self) -> &str {
        match self {
            Data::None => "NoneType",
            Data::Ellipsis => "ellipsis",
            Data::Bool(_) => "bool",
            Data::Int(_) | Data::BigInt(_) => "int",
            Data::Float(_) => "float",
            Data::Complex(..) => "complex",
            Data::Str(_) => "str",
            Data::Bytes(_) => "bytes",
            Data::List(_) => "list",
            Data::Tuple(_) => "tuple",
            Data::Dict(_) => "dict",
            Data::Set(_) => "set",
            Data::FrozenSet(_) => "frozenset",
            Data::Record(record) => &record.class,
            Data::Host(_) => "host_object",
            Data::Object(name) => name,
        }
    }
}

macro_rules! data_from {
    ($($type:ty => $make:expr;)*) => {$(
        impl From<$type> for Data {
            fn from(value: $type) -> Data {
                let make: fn($type) -> Data = $make;
                make(value)
            }
        }
    )*};
}

data_from! {
    () => |()| Data::None;
    bool => Data::Bool;
    i8 => |value| Data::Int(value.into());
    i16 => |value| Data::Int(value.into());
    i32 => |value| Data::Int(value.into());
    i64 => Data::Int;
    u8 => |value| Data::Int(value.into());
    u16 => |value| Data::Int(value.into());
    u32 => |value| Data::Int(value.into());
    u64 => |value| i64::try_from(value).map_or_else(|_| Data::BigInt(value.into()), Data::Int);
    i128 => |value| i64::try_from(value).map_or_else(|_| Data::BigInt(value.into()), Data::Int);
    u128 => |value| i64::try_from(value).map_or_else(|_| Data::BigInt(value.into()), Data::Int);
    f32 => |value| Data::Float(value.into());
    f64 => Data::Float;
    &str => |value| Data::Str(value.to_owned());
    String => Data::Str;
    BigInt => Data::BigInt;
    HostObject => Data::Host;
}
