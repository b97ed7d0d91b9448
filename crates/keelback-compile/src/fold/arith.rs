//! Operators on constant values, with CPython's limits on what is worth computing early. `None` means: at run time.

use std::borrow::Cow;

use dashu_int::IBig;
use dashu_int::ops::BitTest;
use ruff_python_ast::{Operator, UnaryOp};

use crate::constant::Constant;

/// Limits of CPython 3.13's AST optimiser.
const MAX_INT_BITS: u64 = 128;
const MAX_ITEMS: u64 = 256;
const MAX_TEXT: u64 = 4_096;
const MAX_TOTAL_ITEMS: i64 = 1_024;
/// Ours: CPython adds strings of any size, which lets a small program make a huge module.
const MAX_SUM: usize = 64 * 1024;
/// Integers up to here are exact as floats.
const EXACT: u64 = 1 << 53;

/// `-x`, `+x`, `~x`.
pub(super) fn unary<'a>(op: UnaryOp, operand: Constant<'a>) -> Option<Constant<'a>> {
    Some(match (op, operand) {
        (UnaryOp::USub, Constant::Float(value)) => Constant::Float(-value),
        (UnaryOp::USub, Constant::Complex(real, imaginary)) => Constant::Complex(-real, -imaginary),
        (UnaryOp::UAdd, value @ (Constant::Float(_) | Constant::Complex(..))) => value,
        (UnaryOp::USub, value) => Constant::int(-integer(&value)?),
        (UnaryOp::UAdd, value) => Constant::int(integer(&value)?),
        (UnaryOp::Invert, value) => Constant::int(!integer(&value)?),
        (UnaryOp::Not, value) => Constant::Bool(!value.is_true()),
    })
}

/// A binary operator.
pub(super) fn binary<'a>(left: Constant<'a>, op: Operator, right: Constant<'a>) -> Option<Constant<'a>> {
    if let (Constant::Bool(left), Constant::Bool(right)) = (&left, &right) {
        match op {
            Operator::BitAnd => return Some(Constant::Bool(left & right)),
            Operator::BitOr => return Some(Constant::Bool(left | right)),
            Operator::BitXor => return Some(Constant::Bool(left ^ right)),
            _ => {}
        }
    }
    match (&left, &right) {
        (Constant::Complex(..), _) | (_, Constant::Complex(..)) => {
            complex(as_complex(&left)?, op, as_complex(&right)?)
        }
        (Constant::Float(_), _) | (_, Constant::Float(_)) => float(as_float(&left)?, op, as_float(&right)?),
        (Constant::Int(a), Constant::Int(b)) => small_integers(*a, op, *b).or_else(|| integers(&left, op, &right)),
        _ if is_integer(&left) && is_integer(&right) => integers(&left, op, &right),
        _ => match op {
            Operator::Add => concatenate(left, right),
            Operator::Mult if is_integer(&right) => repeat(&left, &right),
            Operator::Mult if is_integer(&left) => repeat(&right, &left),
            _ => None,
        },
    }
}

fn is_integer(value: &Constant<'_>) -> bool {
    matches!(value, Constant::Bool(_) | Constant::Int(_) | Constant::BigInt(_))
}

fn integer(value: &Constant<'_>) -> Option<IBig> {
    match value {
        Constant::Bool(value) => Some(IBig::from(*value)),
        Constant::Int(value) => Some(IBig::from(*value)),
        Constant::BigInt(value) => Some(value.clone()),
        _ => None,
    }
}

fn as_float(value: &Constant<'_>) -> Option<f64> {
    match value {
        Constant::Float(value) => Some(*value),
        Constant::Bool(value) => Some(f64::from(*value)),
        Constant::Int(value) => Some(*value as f64),
        _ => None,
    }
}

fn as_complex(value: &Constant<'_>) -> Option<(f64, f64)> {
    match value {
        Constant::Complex(real, imaginary) => Some((*real, *imaginary)),
        _ => Some((as_float(value)?, 0.0)),
    }
}

/// What 64-bit arithmetic does without overflow; the rest, errors included, is for `integers`.
fn small_integers<'a>(a: i64, op: Operator, b: i64) -> Option<Constant<'a>> {
    let value = match op {
        Operator::Add => a.checked_add(b)?,
        Operator::Sub => a.checked_sub(b)?,
        Operator::Mult => a.checked_mul(b)?,
        Operator::BitAnd => a & b,
        Operator::BitOr => a | b,
        Operator::BitXor => a ^ b,
        _ => return None,
    };
    Some(Constant::Int(value))
}

fn integers<'a>(left: &Constant<'_>, op: Operator, right: &Constant<'_>) -> Option<Constant<'a>> {
    let (a, b) = (integer(left)?, integer(right)?);
    let zero = IBig::ZERO;
    let value = match op {
        Operator::Add => a + b,
        Operator::Sub => a - b,
        Operator::Mult => {
            if a != zero && b != zero && bits(&a) + bits(&b) > MAX_INT_BITS {
                return None;
            }
            a * b
        }
        Operator::BitAnd => a & b,
        Operator::BitOr => a | b,
        Operator::BitXor => a ^ b,
        Operator::FloorDiv | Operator::Mod => {
            if b == zero {
                return None;
            }
            let (mut quotient, mut remainder) = (&a / &b, &a % &b);
            if remainder != zero && (remainder < zero) != (b < zero) {
                quotient -= IBig::ONE;
                remainder += b;
            }
            if op == Operator::Mod { remainder } else { quotient }
        }
        Operator::Div => return quotient(&a, &b),
        Operator::LShift => {
            if a == zero {
                // Python shifts zero by anything that is not negative.
                return (b >= zero).then_some(Constant::Int(0));
            }
            let shift = u64::try_from(&b).ok().filter(|&shift| shift <= MAX_INT_BITS)?;
            if b != zero && bits(&a) > MAX_INT_BITS - shift {
                return None;
            }
            a << usize::try_from(shift).ok()?
        }
        Operator::RShift => {
            if b < zero {
                return None;
            }
            let shift = u64::try_from(&b).unwrap_or(u64::MAX).min(bits(&a) + 1);
            a >> usize::try_from(shift).ok()?
        }
        Operator::Pow => return power(&a, &b),
        Operator::MatMult => return None,
    };
    Some(Constant::int(value))
}

/// Bits of the magnitude.
fn bits(value: &IBig) -> u64 {
    let magnitude = if *value < IBig::ZERO { -value.clone() } else { value.clone() };
    magnitude.bit_len() as u64
}

fn quotient<'a>(a: &IBig, b: &IBig) -> Option<Constant<'a>> {
    let exact = |value: &IBig| i64::try_from(value).ok().filter(|value| value.unsigned_abs() <= EXACT);
    let (a, b) = (exact(a)?, exact(b)?);
    (b != 0).then(|| Constant::Float(a as f64 / b as f64))
}

fn power<'a>(a: &IBig, b: &IBig) -> Option<Constant<'a>> {
    let zero = IBig::ZERO;
    if *b < zero {
        let exact = |value: &IBig| i64::try_from(value).ok().map(|value| value as f64);
        return float(exact(a)?, Operator::Pow, exact(b)?);
    }
    let exponent = u64::try_from(b).ok();
    if *a != zero && *b != zero && exponent.is_none_or(|exponent| bits(a) > MAX_INT_BITS / exponent) {
        return None;
    }
    let value = match exponent {
        Some(exponent) if *a != zero => a.pow(usize::try_from(exponent).ok()?),
        Some(0) => IBig::ONE,
        _ => zero,
    };
    Some(Constant::int(value))
}

fn float<'a>(a: f64, op: Operator, b: f64) -> Option<Constant<'a>> {
    let value = match op {
        Operator::Add => a + b,
        Operator::Sub => a - b,
        Operator::Mult => a * b,
        Operator::Div if b != 0.0 => a / b,
        Operator::FloorDiv if b != 0.0 => floor_divide(a, b).0,
        Operator::Mod if b != 0.0 => floor_divide(a, b).1,
        Operator::Pow => {
            let complex_result = a < 0.0 && b != b.floor();
            let division = a == 0.0 && b < 0.0;
            let value = a.powf(b);
            let overflow = value.is_infinite() && a.is_finite() && b.is_finite();
            if complex_result || division || overflow {
                return None;
            }
            value
        }
        _ => return None,
    };
    Some(Constant::Float(value))
}

/// Python's `divmod` of floats: the remainder has the sign of the divisor.
fn floor_divide(a: f64, b: f64) -> (f64, f64) {
    let mut remainder = a % b;
    let mut quotient = (a - remainder) / b;
    if remainder != 0.0 {
        if (b < 0.0) != (remainder < 0.0) {
            remainder += b;
            quotient -= 1.0;
        }
    } else {
        remainder = 0f64.copysign(b);
    }
    let floored = if quotient != 0.0 {
        let floored = quotient.floor();
        if quotient - floored > 0.5 { floored + 1.0 } else { floored }
    } else {
        0f64.copysign(a / b)
    };
    (floored, remainder)
}

fn complex<'a>((ar, ai): (f64, f64), op: Operator, (br, bi): (f64, f64)) -> Option<Constant<'a>> {
    let (real, imaginary) = match op {
        Operator::Add => (ar + br, ai + bi),
        Operator::Sub => (ar - br, ai - bi),
        Operator::Mult => (ar * br - ai * bi, ar * bi + ai * br),
        // Smith's algorithm, which CPython uses: scaled by the larger part of the divisor.
        Operator::Div if br.abs() >= bi.abs() && br != 0.0 => {
            let ratio = bi / br;
            let scale = br + bi * ratio;
            ((ar + ai * ratio) / scale, (ai - ar * ratio) / scale)
        }
        Operator::Div if bi.abs() > br.abs() => {
            let ratio = br / bi;
            let scale = br * ratio + bi;
            ((ar * ratio + ai) / scale, (ai * ratio - ar) / scale)
        }
        _ => return None,
    };
    Some(Constant::Complex(real, imaginary))
}

fn concatenate<'a>(left: Constant<'a>, right: Constant<'a>) -> Option<Constant<'a>> {
    let join = |left: Cow<'a, [u8]>, right: &[u8]| {
        (left.len() + right.len() <= MAX_SUM).then(|| {
            // A sum of many strings grows one buffer.
            let mut text = left.into_owned();
            text.extend_from_slice(right);
            Cow::Owned(text)
        })
    };
    match (left, right) {
        (Constant::Str(left), Constant::Str(right)) => join(left, &right).map(Constant::Str),
        (Constant::Bytes(left), Constant::Bytes(right)) => join(left, &right).map(Constant::Bytes),
        (Constant::Tuple(mut left), Constant::Tuple(right)) => {
            if left.len() + right.len() > MAX_SUM / 8 {
                return None;
            }
            left.extend(right);
            Some(Constant::Tuple(left))
        }
        _ => None,
    }
}

fn repeat<'a>(sequence: &Constant<'a>, count: &Constant<'a>) -> Option<Constant<'a>> {
    let count = integer(count)?;
    let (len, limit) = match sequence {
        Constant::Str(bytes) => (characters(bytes).count() as u64, MAX_TEXT),
        Constant::Bytes(bytes) => (bytes.len() as u64, MAX_TEXT),
        Constant::Tuple(items) => (items.len() as u64, MAX_ITEMS),
        _ => return None,
    };
    if len == 0 {
        return Some(sequence.clone());
    }
    let count = u64::try_from(&count).ok().filter(|&count| count <= limit / len)?;
    let times = usize::try_from(count).ok()?;
    Some(match sequence {
        Constant::Str(bytes) => Constant::Str(bytes.repeat(times).into()),
        Constant::Bytes(bytes) => Constant::Bytes(bytes.repeat(times).into()),
        Constant::Tuple(items) => {
            if count > 0 && items_left(sequence, MAX_TOTAL_ITEMS / count as i64) < 0 {
                return None;
            }
            Constant::Tuple(std::iter::repeat_n(items, times).flatten().cloned().collect())
        }
        _ => return None,
    })
}

/// `limit` less the items in a tuple at all levels, negative if there are more.
fn items_left(value: &Constant<'_>, limit: i64) -> i64 {
    let (Constant::Tuple(items) | Constant::FrozenSet(items)) = value else { return limit };
    let mut left = limit - items.len() as i64;
    for item in items {
        if left < 0 {
            break;
        }
        left = items_left(item, left);
    }
    left
}

/// `container[index]`.
pub(super) fn subscript<'a>(container: Constant<'a>, index: &Constant<'_>) -> Option<Constant<'a>> {
    let index = match index {
        Constant::Int(index) => *index,
        Constant::Bool(index) => i64::from(*index),
        _ => return None,
    };
    let place = |len: usize| {
        let index = if index < 0 { index.checked_add(len as i64)? } else { index };
        usize::try_from(index).ok().filter(|&index| index < len)
    };
    match container {
        Constant::Bytes(bytes) => Some(Constant::Int(i64::from(bytes[place(bytes.len())?]))),
        Constant::Tuple(mut items) => place(items.len()).map(|index| items.swap_remove(index)),
        Constant::Str(bytes) => {
            let start = characters(&bytes).nth(place(characters(&bytes).count())?)?;
            let end = characters(&bytes).find(|&at| at > start).unwrap_or(bytes.len());
            Some(Constant::Str(bytes[start..end].to_vec().into()))
        }
        _ => None,
    }
}

/// Where the characters of WTF-8 text start.
fn characters(text: &[u8]) -> impl Iterator<Item = usize> + '_ {
    text.iter().enumerate().filter(|(_, byte)| **byte & 0xc0 != 0x80).map(|(at, _)| at)
}
