//! Where exceptions go, from 3.11 on: the table at the end of a code object (`InternalDocs/exception_handling.md`).

use crate::model::Handler;

/// The entries of a table. One that ends too early gives what it has.
#[must_use]
pub fn handlers_of(table: &[u8]) -> Vec<Handler> {
    let mut rest = table.iter().copied();
    let mut handlers = Vec::new();
    while let (Some(start), Some(len), Some(target), Some(depth)) =
        (varint(&mut rest), varint(&mut rest), varint(&mut rest), varint(&mut rest))
    {
        let offset = |units: u64| u32::try_from(units.saturating_mul(2)).unwrap_or(u32::MAX);
        let pushes_place = depth & 1 != 0;
        handlers.push(Handler {
            start: offset(start),
            end: offset(start.saturating_add(len)),
            target: offset(target),
            depth: u32::try_from(depth >> 1).ok(),
            what: if pushes_place { "lasti".to_owned() } else { String::new() },
        });
    }
    handlers
}

/// A number in pieces of six bits, the highest first; bit 6 says that more follow.
fn varint(bytes: &mut impl Iterator<Item = u8>) -> Option<u64> {
    let mut number = 0_u64;
    loop {
        let byte = bytes.next()?;
        number = number.wrapping_shl(6) | u64::from(byte & 63);
        if byte & 64 == 0 {
            return Some(number);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_are_four_numbers() {
        let handlers = handlers_of(&[0x80 | 1, 3, 0x41, 2, 5, 0x84]);
        let told: Vec<_> = handlers.iter().map(|h| (h.start, h.end, h.target, h.depth, &*h.what)).collect();
        assert_eq!(told, [(2, 8, 132, Some(2), "lasti")]);
    }
}
