//! Lists files as their formats' own disassemblers do: `cargo run --example native -- FILE…`.
#![forbid(unsafe_code)]

use std::io::{self, BufWriter, Write};

use keelback_formats::format::format_of;

fn main() -> io::Result<()> {
    let mut out = BufWriter::new(io::stdout().lock());
    for path in std::env::args_os().skip(1) {
        let file = std::fs::read(&path)?;
        let name = path.to_string_lossy();
        let Some(format) = format_of(&file) else {
            eprintln!("{name}: no format that is known");
            continue;
        };
        match format.open(&file) {
            Ok(opened) => opened.write_native(&mut out, None)?,
            Err(error) => eprintln!("{name}: {error}"),
        }
    }
    out.flush()
}
