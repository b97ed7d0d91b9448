//! Compressed parts of files (zlib, RFC 1950). What they say of their size is not trusted.

use std::io::Read;

use flate2::read::ZlibDecoder;

/// Unpacks bytes that are said to have so many when they are unpacked, up to a limit.
///
/// # Errors
/// They are damaged, have another size, or are too many.
pub(super) fn inflate(bytes: &[u8], expected: usize, most: usize) -> Result<Vec<u8>, String> {
    if expected > most {
        return Err(format!("{expected} bytes once it is unpacked, and no more than {most} are read"));
    }
    // Nothing is packed more than about a thousandfold.
    let room = expected.min(bytes.len().saturating_mul(1100));
    let mut unpacked = Vec::with_capacity(room);
    let limit = u64::try_from(expected).unwrap_or(u64::MAX).saturating_add(1);
    ZlibDecoder::new(bytes).take(limit).read_to_end(&mut unpacked).map_err(|error| error.to_string())?;
    if unpacked.len() != expected {
        return Err(format!("{expected} bytes are said to be there when it is unpacked, and there are others"));
    }
    Ok(unpacked)
}
