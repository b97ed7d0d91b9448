//! Instructions from bytes: eight each, or sixteen for `lddw`. Knows no file around them.

use super::instructions::{Condition, Next, Opcode, Part, opcodes};

/// How many bytes the unit has that jumps count.
pub const SLOT: u32 = 8;
/// The opcode of the one instruction that has two slots.
const LDDW: u8 = 0x18;

/// An instruction, or bytes that are none.
#[derive(Clone, Copy, Debug)]
pub struct Decoded {
    /// Its offset in the code, in bytes.
    pub at: u32,
    /// How many bytes it has.
    pub len: u32,
    /// The first byte.
    pub number: u8,
    /// Whether the highest byte of numbers comes first, and the destination is in the upper half of its byte.
    pub is_big_endian: bool,
    /// The destination field.
    pub destination: u8,
    /// The source field.
    pub source: u8,
    /// The offset.
    pub offset: i16,
    /// The number.
    pub immediate: i32,
    /// The number in the second slot.
    pub upper: i32,
    /// The other fields of the second slot, which must be 0.
    pub rest: u32,
    /// What it is; nothing if no instruction is known, or if it is cut off.
    pub opcode: Option<&'static Opcode>,
    /// Whether bytes are missing.
    pub is_cut_off: bool,
}

/// The instructions of some code, one after the other.
pub fn decode(code: &[u8], is_big_endian: bool) -> impl Iterator<Item = Decoded> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let bytes = code.get(at..).filter(|bytes| !bytes.is_empty())?;
        let decoded = decode_at(bytes, u32::try_from(at).ok()?, is_big_endian);
        at += decoded.len as usize;
        Some(decoded)
    })
}

/// The instruction that some bytes begin with. There is at least one byte.
#[must_use]
pub fn decode_at(bytes: &[u8], at: u32, is_big_endian: bool) -> Decoded {
    let Some(slot) = bytes.first_chunk::<8>() else {
        let len = u32::try_from(bytes.len()).unwrap_or(SLOT);
        let number = bytes.first().copied().unwrap_or(0);
        return Decoded { len, number, is_cut_off: true, ..Decoded::nothing(at) };
    };
    let mut decoded = Decoded { len: SLOT, ..fields_of(slot, at, is_big_endian) };
    if decoded.number == LDDW {
        match bytes.get(8..).and_then(|rest| rest.first_chunk::<8>()) {
            Some(slot) => {
                let second = fields_of(slot, at, is_big_endian);
                decoded.len = 2 * SLOT;
                decoded.upper = second.immediate;
                decoded.rest = u32::from(second.number) << 24
                    | u32::from(slot[1]) << 16
                    | u32::from(second.offset.cast_unsigned());
            }
            None => return Decoded { is_cut_off: true, ..decoded },
        }
    }
    decoded.opcode = decoded.find(opcodes(decoded.number));
    decoded
}

fn fields_of(slot: &[u8; 8], at: u32, is_big_endian: bool) -> Decoded {
    let &[number, registers, a, b, c, d, e, f] = slot;
    let (low, high) = (registers & 15, registers >> 4);
    let (offset, immediate, destination, source) = if is_big_endian {
        (i16::from_be_bytes([a, b]), i32::from_be_bytes([c, d, e, f]), high, low)
    } else {
        (i16::from_le_bytes([a, b]), i32::from_le_bytes([c, d, e, f]), low, high)
    };
    Decoded { number, is_big_endian, destination, source, offset, immediate, ..Decoded::nothing(at) }
}

impl Decoded {
    fn nothing(at: u32) -> Decoded {
        Decoded {
            at,
            len: 1,
            number: 0,
            is_big_endian: false,
            destination: 0,
            source: 0,
            offset: 0,
            immediate: 0,
            upper: 0,
            rest: 0,
            opcode: None,
            is_cut_off: false,
        }
    }

    fn find(&self, opcodes: &'static [Opcode]) -> Option<&'static Opcode> {
        opcodes.iter().find(|opcode| match opcode.condition {
            Condition::None => true,
            Condition::Source(source) => self.source == source,
            Condition::Offset(offset) => self.offset == offset,
            Condition::Number(number) => self.immediate == number,
        })
    }

    /// The place after it, in slots.
    #[must_use]
    pub fn end(&self) -> i64 {
        i64::from((self.at + self.len) / SLOT)
    }

    /// The number of 64 bits.
    #[must_use]
    pub fn long(&self) -> i64 {
        i64::from(self.upper) << 32 | i64::from(self.immediate.cast_unsigned())
    }

    /// The slot that it may jump to.
    #[must_use]
    pub fn target(&self) -> Option<i64> {
        self.opcode?.parts.iter().find_map(|part| match part {
            Part::Jump => Some(self.end() + i64::from(self.offset)),
            Part::LongJump => Some(self.end() + i64::from(self.immediate)),
            _ => None,
        })
    }

    /// The slot of the function that it calls, or whose address it takes, if that is one of the same code.
    #[must_use]
    pub fn callee(&self) -> Option<i64> {
        let is_local = self.opcode?.parts.iter().any(|part| matches!(part, Part::Call(1) | Part::Pseudo(4)));
        // The distance is counted from the slot after the first one.
        is_local.then(|| i64::from(self.at / SLOT) + 1 + i64::from(self.immediate))
    }

    /// Whether the next instruction may follow.
    #[must_use]
    pub fn falls_through(&self) -> bool {
        self.opcode.is_none_or(|opcode| matches!(opcode.next, Next::Next | Next::Branch))
    }
}
