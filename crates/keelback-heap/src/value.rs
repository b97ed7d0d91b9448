//! NaN-boxed 64-bit values and 32-bit references.
//!
//! ```text
//! 0000… to FFF8…   a double, as it is (every NaN is stored as 0x7FF8… or 0xFFF8…)
//! FFF9 kkkk oooo oooo   a reference: kind tag k, offset o into the region
//! FFFA 0000 0000 00xx   a constant: None, False, True, …
//! FFFF iiii iiii iiii   an integer of 48 bits, two's complement
//! ```
//!
//! The tag of a reference repeats what the object's header says, so that type tests do not touch memory. Bit 8 of the tag
//! is set for instances of Python subclasses of a builtin type: a test for the exact builtin is one comparison.

use crate::header::Kind;

/// The first bit pattern that is not a double.
const FIRST_TAGGED: u64 = 0xFFF9 << 48;
const REF_TAG: u64 = 0xFFF9 << 48;
const CONST_TAG: u64 = 0xFFFA << 48;
/// All integers compare greater than or equal to this.
const INT_TAG: u64 = 0xFFFF << 48;
/// Set in the kind tag of an instance of a subclass.
const SUBCLASS: u64 = 1 << 40;

/// Smallest integer that is stored inline.
pub const INT_MIN: i64 = -(1 << 47);
/// Largest integer that is stored inline.
pub const INT_MAX: i64 = (1 << 47) - 1;

/// An offset into the region: a multiple of 8. Zero is "no object".
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
#[repr(transparent)]
pub struct Ref(pub u32);

impl Ref {
    /// No object.
    pub const NULL: Ref = Ref(0);

    /// Whether there is no object.
    #[inline]
    #[must_use]
    pub fn is_null(self) -> bool {
        self.0 == 0
    }

    /// The offset `bytes` further on. Wraps inside the region.
    #[inline]
    #[must_use]
    pub fn offset(self, bytes: u32) -> u32 {
        self.0.wrapping_add(bytes)
    }
}

impl std::fmt::Debug for Ref {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "@{:x}", self.0)
    }
}

/// Any Python value.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
#[repr(transparent)]
pub struct Value(u64);

impl Value {
    /// `None`.
    pub const NONE: Value = Value(CONST_TAG);
    /// `False`.
    pub const FALSE: Value = Value(CONST_TAG | 2);
    /// `True`.
    pub const TRUE: Value = Value(CONST_TAG | 3);
    /// `...`.
    pub const ELLIPSIS: Value = Value(CONST_TAG | 4);
    /// `NotImplemented`.
    pub const NOT_IMPLEMENTED: Value = Value(CONST_TAG | 5);
    /// No value: an unbound variable, an empty cell or slot, the absent receiver of a call.
    pub const UNBOUND: Value = Value(CONST_TAG | 6);
    /// A deleted or never used entry of a hash table.
    pub const EMPTY: Value = Value(CONST_TAG | 7);

    /// The bits.
    #[inline]
    #[must_use]
    pub const fn bits(self) -> u64 {
        self.0
    }

    /// From bits that [`Value::bits`] gave, or that the heap verifier checks later.
    #[inline]
    #[must_use]
    pub const fn from_bits(bits: u64) -> Value {
        Value(bits)
    }

    /// A `bool`.
    #[inline]
    #[must_use]
    pub const fn bool(value: bool) -> Value {
        Value(CONST_TAG | 2 | value as u64)
    }

    /// A float from arithmetic on floats, which never makes a NaN with a payload out of ones without.
    #[inline]
    #[must_use]
    pub fn float(value: f64) -> Value {
        debug_assert!(value.to_bits() < FIRST_TAGGED, "a NaN with a payload needs Value::float_any");
        Value(value.to_bits())
    }

    /// A float from anywhere; every NaN loses its payload.
    #[inline]
    #[must_use]
    pub fn float_any(value: f64) -> Value {
        if value.is_nan() {
            Value(
                (if value.is_sign_negative() { -f64::NAN.abs() } else { f64::NAN.abs() }).to_bits() & (0xFFF8 << 48),
            )
        } else {
            Value(value.to_bits())
        }
    }

    /// An integer, if it fits inline.
    #[inline]
    #[must_use]
    pub fn small_int(value: i64) -> Option<Value> {
        (value == (value << 16) >> 16).then(|| Value::int(value))
    }

    /// An integer that is known to fit in 48 bits.
    #[inline]
    #[must_use]
    pub const fn int(value: i64) -> Value {
        debug_assert!(value >= INT_MIN && value <= INT_MAX);
        Value(INT_TAG | (value as u64 & 0xFFFF_FFFF_FFFF))
    }

    /// A reference. `subclass` says that the object is an instance of a Python subclass of the kind's builtin type.
    #[inline]
    #[must_use]
    pub const fn object(kind: Kind, subclass: bool, at: Ref) -> Value {
        Value::of_kind_number(kind as u8, subclass, at)
    }

    /// [`Value::object`] for the number of a kind.
    #[inline]
    pub(crate) const fn of_kind_number(kind: u8, subclass: bool, at: Ref) -> Value {
        Value(REF_TAG | (subclass as u64 * SUBCLASS) | ((kind as u64) << 32) | at.0 as u64)
    }

    /// A reference to an exact builtin, or to a plain instance.
    #[inline]
    #[must_use]
    pub const fn exact(kind: Kind, at: Ref) -> Value {
        Value::object(kind, false, at)
    }

    /// Whether it is an inline integer.
    #[inline]
    #[must_use]
    pub const fn is_int(self) -> bool {
        self.0 >= INT_TAG
    }

    /// Whether both are inline integers.
    #[inline]
    #[must_use]
    pub const fn both_int(self, other: Value) -> bool {
        self.0 & other.0 >= INT_TAG
    }

    /// The inline integer, which it must be.
    #[inline]
    #[must_use]
    pub const fn as_int(self) -> i64 {
        ((self.0 << 16) as i64) >> 16
    }

    /// The inline integer shifted left by 16 bits: sums and differences of two such overflow exactly when 48 bits do.
    #[inline]
    #[must_use]
    pub const fn int_shifted(self) -> i64 {
        (self.0 << 16) as i64
    }

    /// The inverse of [`Value::int_shifted`].
    #[inline]
    #[must_use]
    pub const fn from_int_shifted(shifted: i64) -> Value {
        Value(INT_TAG | (shifted as u64 >> 16))
    }

    /// The inline integer.
    #[inline]
    #[must_use]
    pub const fn to_int(self) -> Option<i64> {
        if self.is_int() { Some(self.as_int()) } else { None }
    }

    /// Whether it is a float.
    #[inline]
    #[must_use]
    pub const fn is_float(self) -> bool {
        self.0 < FIRST_TAGGED
    }

    /// The float, which it must be.
    #[inline]
    #[must_use]
    pub const fn as_float(self) -> f64 {
        f64::from_bits(self.0)
    }

    /// Whether it refers to an object in the region.
    #[inline]
    #[must_use]
    pub const fn is_object(self) -> bool {
        self.0 >> 48 == REF_TAG >> 48
    }

    /// The reference, if it is one.
    #[inline]
    #[must_use]
    pub fn to_ref(self) -> Option<Ref> {
        self.is_object().then_some(Ref(self.0 as u32))
    }

    /// The reference, which it must be.
    #[inline]
    #[must_use]
    pub const fn as_ref(self) -> Ref {
        Ref(self.0 as u32)
    }

    /// The reference if it is an exact object of the kind (for [`Kind::Instance`]: a plain instance).
    #[inline]
    #[must_use]
    pub const fn exact_ref(self, kind: Kind) -> Option<Ref> {
        if self.is_exact(kind) { Some(Ref(self.0 as u32)) } else { None }
    }

    /// The reference if it has the layout of the kind: exact or of a subclass.
    #[inline]
    #[must_use]
    pub const fn layout_ref(self, kind: Kind) -> Option<Ref> {
        if self.has_layout(kind) { Some(Ref(self.0 as u32)) } else { None }
    }

    /// Whether it is an exact object of the kind.
    #[inline]
    #[must_use]
    pub const fn is_exact(self, kind: Kind) -> bool {
        self.0 >> 32 == (REF_TAG >> 32) | kind as u64
    }

    /// The upper half of the bits of every float is below this.
    pub const FLOATS_UPPER_END: u32 = (FIRST_TAGGED >> 32) as u32;

    /// The upper half of the bits of every inline integer is this or above.
    pub const INTS_UPPER: u32 = (INT_TAG >> 32) as u32;

    /// The upper half of the bits of all exact objects of the kind.
    #[inline]
    #[must_use]
    pub const fn exact_upper(kind: Kind) -> u32 {
        (REF_TAG >> 32) as u32 | kind as u32
    }

    /// Whether it has the layout of the kind: exact or of a subclass.
    #[inline]
    #[must_use]
    pub const fn has_layout(self, kind: Kind) -> bool {
        (self.0 & !SUBCLASS) >> 32 == (REF_TAG >> 32) | kind as u64
    }

    /// Whether it is an instance of a Python subclass of a builtin type.
    #[inline]
    #[must_use]
    pub const fn is_subclass_instance(self) -> bool {
        self.is_object() && self.0 & SUBCLASS != 0
    }

    /// The kind in the tag of a reference.
    #[inline]
    #[must_use]
    pub fn kind(self) -> Option<Kind> {
        if self.is_object() { Kind::from_byte((self.0 >> 32) as u8) } else { None }
    }

    /// Whether it is `True` or `False`.
    #[inline]
    #[must_use]
    pub const fn is_bool(self) -> bool {
        self.0 | 1 == CONST_TAG | 3
    }

    /// Whether it is `None`.
    #[inline]
    #[must_use]
    pub const fn is_none(self) -> bool {
        self.0 == CONST_TAG
    }

    /// Whether there is no value.
    #[inline]
    #[must_use]
    pub const fn is_unbound(self) -> bool {
        self.0 == Value::UNBOUND.0
    }
}

impl std::fmt::Debug for Value {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match *self {
            Value::NONE => f.write_str("None"),
            Value::FALSE => f.write_str("False"),
            Value::TRUE => f.write_str("True"),
            Value::ELLIPSIS => f.write_str("Ellipsis"),
            Value::NOT_IMPLEMENTED => f.write_str("NotImplemented"),
            Value::UNBOUND => f.write_str("<unbound>"),
            Value::EMPTY => f.write_str("<empty>"),
            value if value.is_int() => write!(f, "{}", value.as_int()),
            value if value.is_float() => write!(f, "{:?}", value.as_float()),
            value => match value.kind() {
                Some(kind) => write!(f, "{kind:?}@{:x}", value.as_ref().0),
                None => write!(f, "<bits {:x}>", value.0),
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn integers_keep_their_value() {
        for int in [0, 1, -1, 1000, INT_MAX, INT_MIN] {
            let value = Value::small_int(int).unwrap();
            assert!(value.is_int() && !value.is_float() && !value.is_object());
            assert_eq!(value.as_int(), int);
            assert_eq!(Value::from_int_shifted(value.int_shifted()), value);
        }
        assert_eq!(Value::small_int(INT_MAX + 1), None);
        assert_eq!(Value::small_int(INT_MIN - 1), None);
    }

    #[test]
    fn floats_keep_their_value() {
        for float in [0.0, -0.0, 1.5, f64::INFINITY, f64::NEG_INFINITY, f64::MIN_POSITIVE] {
            let value = Value::float(float);
            assert!(value.is_float());
            assert_eq!(value.as_float().to_bits(), float.to_bits());
        }
        let hostile = Value::float_any(f64::from_bits(0xFFFF_0000_0000_0001));
        assert!(hostile.is_float() && hostile.as_float().is_nan());
    }

    #[test]
    fn tags_tell_exact_from_subclass() {
        let exact = Value::exact(Kind::List, Ref(64));
        let sub = Value::object(Kind::List, true, Ref(64));
        assert!(exact.is_exact(Kind::List) && exact.has_layout(Kind::List));
        assert!(!sub.is_exact(Kind::List) && sub.has_layout(Kind::List) && sub.is_subclass_instance());
        assert_eq!(sub.kind(), Some(Kind::List));
    }
}
