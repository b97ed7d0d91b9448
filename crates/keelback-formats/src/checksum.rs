//! Checksums that formats have in their headers.

/// Adler-32 (RFC 1950), begun with a sum: 1 for the checksum as it is specified, 0 for V8's.
#[must_use]
pub fn adler32(start: u32, bytes: &[u8]) -> u32 {
    const MODULUS: u32 = 65_521;
    /// As many bytes as can be added before a sum may overflow.
    const PART: usize = 5_552;
    let (mut a, mut b) = (start & 0xFFFF, start >> 16);
    for part in bytes.chunks(PART) {
        for byte in part {
            a += u32::from(*byte);
            b += a;
        }
        (a, b) = (a % MODULUS, b % MODULUS);
    }
    b << 16 | a
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_are_those_of_the_specification() {
        assert_eq!(adler32(1, b""), 1);
        assert_eq!(adler32(1, b"Wikipedia"), 0x11E6_0398);
        assert_eq!(adler32(1, &[0xFF; 100_000]), adler32(adler32(1, &[0xFF; 40_000]), &[0xFF; 60_000]));
    }
}
