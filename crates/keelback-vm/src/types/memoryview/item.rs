//! Items of memory views: numbers in the formats of `struct`, in the sizes and byte order of a 64-bit little-endian machine.

use keelback_heap::Value;

use crate::flow::Flow;
use crate::interp::ops::arith::is_plain;
use crate::types::bytes::Range;
use crate::vm::Vm;

/// The size of a one-letter format.
pub(super) fn size_of_format(letters: &str) -> Option<u32> {
    Some(match letters {
        "c" | "b" | "B" | "?" => 1,
        "h" | "H" | "e" => 2,
        "i" | "I" | "f" => 4,
        "l" | "L" | "q" | "Q" | "n" | "N" | "d" | "P" => 8,
        _ => return None,
    })
}

/// A half-precision number as a float.
fn half_to_f64(bits: u16) -> f64 {
    let sign = if bits >> 15 == 1 { -1.0 } else { 1.0 };
    let (exponent, fraction) = (i32::from(bits >> 10 & 31), f64::from(bits & 0x3FF));
    sign * match exponent {
        0 => fraction * 2_f64.powi(-24),
        31 if fraction == 0.0 => f64::INFINITY,
        31 => f64::NAN,
        _ => (1.0 + fraction / 1024.0) * 2_f64.powi(exponent - 15),
    }
}

/// A float in half precision, rounded to even; `None` if it is too large.
fn f64_to_half(value: f64) -> Option<u16> {
    let sign = if value.is_sign_negative() { 1 << 15 } else { 0 };
    if value.is_nan() {
        return Some(sign | 0x7E00);
    }
    let magnitude = value.abs();
    if magnitude.is_infinite() {
        return Some(sign | 0x7C00);
    }
    // In units of the last place, which is no smaller than that of the subnormal numbers.
    let exponent = if magnitude < 2_f64.powi(-14) { -14 } else { magnitude.log2().floor() as i32 };
    let units = (magnitude / 2_f64.powi(exponent - 10)).round_ties_even() as u32;
    let bits = if magnitude < 2_f64.powi(-14) { units } else { ((exponent + 15) as u32 - 1) * 1024 + units };
    (bits < 0x7C00).then_some(sign | bits as u16)
}

impl Vm {
    /// The value of an item.
    pub(super) fn read_item(&mut self, format: u32, range: Range) -> Result<Value, Flow> {
        let bytes = self.range_bytes(range);
        let mut word = [0; 8];
        let size = bytes.len().min(8);
        word[..size].copy_from_slice(&bytes[..size]);
        let unsigned = u64::from_le_bytes(word);
        let shift = 64 - 8 * size as u32;
        let signed = if size == 0 { 0 } else { (unsigned << shift).cast_signed() >> shift };
        Ok(match u8::try_from(format).unwrap_or(0) {
            b'b' | b'h' | b'i' | b'l' | b'q' | b'n' => self.heap.new_int_i64(signed)?,
            b'c' => Value::exact(keelback_heap::Kind::Bytes, self.heap.new_bytes(&word[..1])?),
            b'?' => Value::bool(unsigned != 0),
            b'e' => Value::float_any(half_to_f64(unsigned as u16)),
            b'f' => Value::float_any(f64::from(f32::from_bits(unsigned as u32))),
            b'd' => Value::float_any(f64::from_bits(unsigned)),
            _ => self.heap.new_int_i128(i128::from(unsigned))?,
        })
    }

    /// The bytes of a value as an item.
    pub(super) fn item_bytes(&mut self, format: u32, value: Value) -> Result<Vec<u8>, Flow> {
        let letter = u8::try_from(format).unwrap_or(0);
        let size = size_of_format(&char::from(letter).to_string()).unwrap_or(1) as usize;
        let bytes = match letter {
            b'c' => match self.heap.bytes_like(value) {
                Some([byte]) if value.has_layout(keelback_heap::Kind::Bytes) => Some(vec![*byte]),
                Some(_) if value.has_layout(keelback_heap::Kind::Bytes) => None,
                _ => return Err(self.item_type_error(letter)),
            },
            b'?' => Some(vec![u8::from(self.flag_argument(value, false)?)]),
            b'e' | b'f' | b'd' => {
                let float = match self.as_exact_float(value) {
                    Some(float) => float,
                    None if self.heap.is_integer(value) => match self.heap.int_to_f64(value) {
                        Some(float) => float,
                        None => return Err(self.item_value_error(letter)),
                    },
                    None if !is_plain(value) => return Err(Flow::Slow),
                    None => return Err(self.item_type_error(letter)),
                };
                match letter {
                    b'd' => Some(float.to_le_bytes().to_vec()),
                    // What is too large becomes infinite, as in a C assignment.
                    b'f' => Some((float as f32).to_le_bytes().to_vec()),
                    _ => match f64_to_half(float) {
                        Some(half) => Some(half.to_le_bytes().to_vec()),
                        None => return Err(self.overflow_error("float too large to pack with e format")),
                    },
                }
            }
            _ => {
                if !self.heap.is_integer(value) {
                    if self.special(value, crate::names::Name::Index).is_some() {
                        return Err(Flow::Slow);
                    }
                    return Err(self.item_type_error(letter));
                }
                let signed = matches!(letter, b'b' | b'h' | b'i' | b'l' | b'q' | b'n');
                let number = self.heap.int_to_i64(value).map(i128::from).or_else(|| {
                    let magnitude = self.heap.int_magnitude_le_bytes(value);
                    let mut word = [0; 16];
                    let fits = magnitude.len() <= 8 && !self.heap.int_is_negative(value);
                    fits.then(|| {
                        word[..magnitude.len()].copy_from_slice(&magnitude);
                        i128::from_le_bytes(word)
                    })
                });
                let bits = 8 * size as u32;
                let (low, high) =
                    if signed { (-(1_i128 << (bits - 1)), 1_i128 << (bits - 1)) } else { (0, 1_i128 << bits) };
                number
                    .filter(|number| (low..high).contains(number))
                    .map(|number| number.to_le_bytes()[..size].to_vec())
            }
        };
        match bytes {
            Some(bytes) => Ok(bytes),
            None => Err(self.item_value_error(letter)),
        }
    }

    #[cold]
    fn item_value_error(&mut self, letter: u8) -> Flow {
        self.value_error(format!("memoryview: invalid value for format '{}'", char::from(letter)))
    }

    #[cold]
    fn item_type_error(&mut self, letter: u8) -> Flow {
        self.type_error(format!("memoryview: invalid type for format '{}'", char::from(letter)))
    }
}
