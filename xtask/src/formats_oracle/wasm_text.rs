//! The second tool for WebAssembly: wasmprinter's text, compared with our listing instruction by instruction. Both are brought to one form,
//! in which an instruction is its mnemonic and the words of its operands; names and `end` are left out.

use keelback_formats::format::format_of;

use super::wasm_words::{Row, ours, theirs};

/// Compares what both say of a module, without its custom sections, for names stand in the places of numbers.
pub(super) fn compare(file: &[u8]) -> Result<(), String> {
    let module = without_names(file).ok_or("its sections cannot be read")?;
    let text = wasmprinter::print_bytes(&module).map_err(|error| error.to_string())?;
    let opened =
        format_of(&module).ok_or("no format that is known")?.open(&module).map_err(|error| error.to_string())?;
    let mut listing = Vec::new();
    opened.write_native(&mut listing, None).map_err(|error| error.to_string())?;
    let listing = String::from_utf8_lossy(&listing);
    let rows = |rows: &mut dyn Iterator<Item = Row>| rows.filter(|row| row.name != "end").collect::<Vec<_>>();
    let (ours, theirs) = (rows(&mut ours(&listing)), rows(&mut theirs(&text)));
    let differs = ours.iter().zip(&theirs).find(|(ours, theirs)| ours != theirs);
    match differs {
        Some((ours, theirs)) => Err(format!("{theirs:?}, ours: {ours:?}")),
        None if ours.len() != theirs.len() => Err(format!("{} instructions, ours: {}", theirs.len(), ours.len())),
        None => Ok(()),
    }
}

/// A module without its custom sections.
fn without_names(file: &[u8]) -> Option<Vec<u8>> {
    let (head, mut rest) = file.split_at_checked(8)?;
    let mut module = head.to_vec();
    while let Some((&id, after)) = rest.split_first() {
        let (mut len, mut used) = (0_usize, 0);
        loop {
            let byte = *after.get(used)?;
            len |= usize::from(byte & 0x7F).checked_shl(used as u32 * 7)?;
            used += 1;
            if byte < 0x80 {
                break;
            }
        }
        let end = 1 + used + len;
        let section = rest.get(..end)?;
        if id != 0 {
            module.extend_from_slice(section);
        }
        rest = &rest[end..];
    }
    Some(module)
}
