//! What every format can do. Commands call this and know no format; a format is added by its folder and a line in [`FORMATS`].

use std::io::{self, Write};

use crate::fields::Fields;
use crate::model::{About, Function, Problem, Warning};
use crate::span::Malformed;

/// A kind of file.
pub trait Format: Sync {
    /// Its name on the command line.
    fn name(&self) -> &'static str;

    /// Whether a file is of this kind, as far as its contents tell. Its name is not asked.
    fn recognises(&self, file: &[u8]) -> bool;

    /// Reads a file as far as it can be read.
    ///
    /// # Errors
    /// It is so damaged that nothing can be said of it.
    fn open<'a>(&self, file: &'a [u8]) -> Result<Box<dyn Opened + 'a>, Malformed>;

    /// Reads a file again and notes what each byte is, instructions included.
    ///
    /// # Errors
    /// What is wrong where reading ended. What was noted before holds.
    fn explain(&self, file: &[u8], fields: &mut Fields) -> Result<(), Malformed>;
}

/// A file that was read.
pub trait Opened {
    /// What it is.
    fn about(&self) -> About;

    /// What there is to tell, though it could be read.
    fn warnings(&self) -> &[Warning];

    /// How many functions it has.
    fn function_count(&self) -> usize;

    /// A function, from 0 on in the order of the file; those in which others lie come before them.
    fn function(&self, number: usize) -> Function;

    /// Writes the functions with these numbers, or all of them, as the format's own disassembler does.
    ///
    /// # Errors
    /// What `out` gives.
    fn write_native(&self, out: &mut dyn Write, numbers: Option<&[usize]>) -> io::Result<()>;

    /// What breaks the format's own rules.
    fn verify(&self) -> Vec<Problem>;
}

/// All formats, in the order in which they are asked.
pub static FORMATS: &[&dyn Format] = &[];

/// The format of a file.
#[must_use]
pub fn format_of(file: &[u8]) -> Option<&'static dyn Format> {
    FORMATS.iter().copied().find(|format| format.recognises(file))
}
