//! `keelback dis`: a program's instructions as a table, as assembly text, or as register code; as JSON as those of any format are.

mod registers;
mod text;

use std::io::Write;

use keelback_bytecode::dis::{CodeListing, Listing, list};
use keelback_bytecode::to_kasm;
use keelback_formats::format::format_of;

use crate::args::{DisArgs, Style};
use crate::failure::Failure;
use crate::files::File;
use crate::foreign::{self, leads_to_foreign};
use crate::output;

/// Lists a program, verified or not.
pub(crate) fn run(args: &DisArgs) -> Result<(), Failure> {
    if let Some(text) = args.contradiction() {
        return Err(Failure::Usage(text.to_owned()));
    }
    let (files, name) = (args.files(), args.function());
    let is_foreign = match files {
        [] => false,
        [file] => args.raw.vm.is_some() || leads_to_foreign(file),
        _ => true,
    };
    if is_foreign {
        let ours = [(args.asm, "assembly text"), (args.registers, "register code")];
        if let Some((_, what)) = ours.iter().find(|(is_asked, _)| *is_asked) {
            let text = format!("{what} is made of one program, and only of those that Keelback runs");
            return Err(Failure::refused(files[0].to_string_lossy(), text));
        }
        return foreign::dis::run(args, files, name.as_deref());
    }
    let input = args.selection().read()?;
    let file_name = input.name.clone();
    let (module, source) = input.module()?;
    let is_for_any_format = args.xref || args.grep.is_some() || args.style == Style::Native || args.json;
    if is_for_any_format && !args.registers {
        let bytes = module.to_bytes();
        let file = File { name: file_name, format: format_of(&bytes), bytes, is_named: true };
        return foreign::dis::of_file(args, file, name.as_deref());
    }
    let mut out = output::stdout();
    if args.asm {
        if name.is_some() {
            return Err(Failure::Usage("assembly text is of a whole file: leave the name out".to_owned()));
        }
        out.write_all(to_kasm(&module).as_bytes())?;
        return Ok(out.flush()?);
    }
    let mut listing = list(&module);
    if let Some(name) = name {
        select(&mut listing, &name)?;
    }
    if args.registers {
        let program = input.program()?;
        registers::write(&mut out, &listing, program.module(), source.as_deref(), args.json)?;
    } else {
        let lines: Option<Vec<&str>> = source.as_deref().map(|source| source.lines().collect());
        for (index, code) in listing.codes.iter().enumerate() {
            if index > 0 {
                writeln!(out)?;
            }
            text::write_code(&mut out, code, lines.as_deref())?;
        }
    }
    Ok(out.flush()?)
}

/// Leaves the code objects of a name or qualified name, with all that are nested in them.
fn select(listing: &mut Listing, name: &str) -> Result<(), Failure> {
    let mut chosen = vec![false; listing.codes.len()];
    for (index, code) in listing.codes.iter().enumerate() {
        // Code objects refer to later ones only, so the parent's turn was before.
        let inside = code.parent.is_some_and(|parent| chosen.get(parent as usize).copied().unwrap_or(false));
        chosen[index] = inside || code.qualname == name || code.name == name;
    }
    if !chosen.contains(&true) {
        let mut names: Vec<&str> = listing.codes.iter().map(|code: &CodeListing| &*code.qualname).collect();
        names.dedup();
        let shown = names.len().min(20);
        let more = if names.len() > shown { ", …" } else { "" };
        let message = format!("{} has no {name}; it has {}{more}", listing.filename, names[..shown].join(", "));
        return Err(Failure::Refused(message));
    }
    let mut chosen = chosen.into_iter();
    listing.codes.retain(|_| chosen.next().unwrap_or(false));
    Ok(())
}
