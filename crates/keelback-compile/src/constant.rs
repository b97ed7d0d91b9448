//! Constant values while they are computed, and literals as constants. Knows nothing of operators: see `fold`.

use std::borrow::Cow;

use dashu_int::IBig;

/// A value known at compile time. Text and bytes are borrowed from the syntax tree where they can be.
#[derive(Clone, Debug, PartialEq)]
pub enum Constant<'a> {
    /// `None`.
    None,
    /// `...`.
    Ellipsis,
    /// `True` or `False`.
    Bool(bool),
    /// An integer of at most 64 bits.
    Int(i64),
    /// An integer that `Int` cannot hold, never one that it can.
    BigInt(IBig),
    /// A float.
    Float(f64),
    /// A complex number.
    Complex(f64, f64),
    /// Text in WTF-8: UTF-8 in which lone surrogates may stand.
    Str(Cow<'a, [u8]>),
    /// A `bytes` object.
    Bytes(Cow<'a, [u8]>),
    /// A tuple.
    Tuple(Vec<Constant<'a>>),
    /// A frozenset, elements in source order, possibly with equal ones.
    FrozenSet(Vec<Constant<'a>>),
}

impl Constant<'_> {
    /// Python's truth of the value.
    #[must_use]
    pub fn is_true(&self) -> bool {
        match self {
            Constant::None => false,
            Constant::Ellipsis => true,
            Constant::Bool(value) => *value,
            Constant::Int(value) => *value != 0,
            Constant::BigInt(_) => true,
            Constant::Float(value) => *value != 0.0,
            Constant::Complex(real, imaginary) => *real != 0.0 || *imaginary != 0.0,
            Constant::Str(bytes) | Constant::Bytes(bytes) => !bytes.is_empty(),
            Constant::Tuple(items) | Constant::FrozenSet(items) => !items.is_empty(),
        }
    }

    /// An integer of any size in its right variant.
    #[must_use]
    pub fn int(value: IBig) -> Self {
        match i64::try_from(&value) {
            Ok(small) => Constant::Int(small),
            Err(_) => Constant::BigInt(value),
        }
    }
}
