//! What stands in a snapshot before the heap, as it is read: numbers, and the programs. Knows no machine.

use std::sync::Arc;
use std::time::Duration;

use keelback_bytecode::Module;

use super::{GONE, MAGIC, PRELUDE_FILE, PROGRAM, RestoreError, SEALED, VERSION};
use crate::loads::Maker;
use crate::seal::SEAL_LEN;

/// Bytes that are being read.
pub(super) struct Reader<'a> {
    pub(super) rest: &'a [u8],
}

impl<'a> Reader<'a> {
    fn bytes(&mut self, len: usize) -> Result<&'a [u8], RestoreError> {
        let (head, rest) = self.rest.split_at_checked(len).ok_or(RestoreError::NotASnapshot)?;
        self.rest = rest;
        Ok(head)
    }

    pub(super) fn number(&mut self) -> Result<u32, RestoreError> {
        Ok(u32::from_le_bytes(self.bytes(4)?.try_into().map_err(|_| RestoreError::NotASnapshot)?))
    }

    pub(super) fn long(&mut self) -> Result<u64, RestoreError> {
        Ok(u64::from(self.number()?) | u64::from(self.number()?) << 32)
    }

    fn block(&mut self) -> Result<&'a [u8], RestoreError> {
        let len = self.number()?;
        self.bytes(len as usize)
    }

    /// Takes the seal, if there is one, from the end.
    pub(super) fn take_seal(&mut self, flags: u32) -> Result<Option<&'a [u8; SEAL_LEN]>, RestoreError> {
        if flags & SEALED == 0 {
            return Ok(None);
        }
        let (rest, seal) = self.rest.split_last_chunk().ok_or(RestoreError::NotASnapshot)?;
        self.rest = rest;
        Ok(Some(seal))
    }

    pub(super) fn text(&mut self) -> Result<&'a str, RestoreError> {
        std::str::from_utf8(self.block()?).map_err(|_| RestoreError::NotASnapshot)
    }
}

/// The numbers at the beginning.
pub(super) struct Head {
    /// A hash of the builtins.
    pub(super) natives: u64,
    pub(super) depth: u32,
    pub(super) depth_limit: u32,
    pub(super) next_version: u32,
    pub(super) next_id: u32,
    pub(super) flags: u32,
    pub(super) fuel: i64,
    pub(super) slice: i64,
    pub(super) ticks: i64,
    pub(super) fuel_used: u64,
    pub(super) output_bytes: u64,
    pub(super) host_calls: u64,
    pub(super) time: Duration,
    /// Most bytes that were in use.
    pub(super) peak_bytes: u64,
}

/// Reads the version of the format.
fn read_version(reader: &mut Reader<'_>) -> Result<u32, RestoreError> {
    if reader.bytes(MAGIC.len())? != MAGIC {
        return Err(RestoreError::NotASnapshot);
    }
    reader.number()
}

impl Head {
    pub(super) fn read(reader: &mut Reader<'_>) -> Result<Head, RestoreError> {
        if read_version(reader)? != VERSION {
            return Err(RestoreError::OtherVersion);
        }
        Ok(Head {
            natives: reader.long()?,
            depth: reader.number()?,
            depth_limit: reader.number()?,
            next_version: reader.number()?,
            next_id: reader.number()?,
            flags: reader.number()?,
            fuel: reader.long()?.cast_signed(),
            slice: reader.long()?.cast_signed(),
            ticks: reader.long()?.cast_signed(),
            fuel_used: reader.long()?,
            output_bytes: reader.long()?,
            host_calls: reader.long()?,
            time: Duration::from_nanos(reader.long()?),
            peak_bytes: reader.long()?,
        })
    }
}

/// Where the code of a stored module is.
pub(super) enum StoredCode<'a> {
    /// Here: a `.kbc` file.
    Program(&'a [u8]),
    /// In this build: the name of a file of the prelude, and a hash of it.
    Prelude(&'a str, u64),
    /// Nowhere: its number is free.
    Gone,
}

/// A module as it is stored.
pub(super) struct StoredModule<'a> {
    pub(super) code: StoredCode<'a>,
    pub(super) maker: Maker,
    pub(super) values: u32,
    pub(super) first_code: u32,
    pub(super) source: Option<&'a str>,
}

impl<'a> StoredModule<'a> {
    pub(super) fn read(reader: &mut Reader<'a>) -> Result<StoredModule<'a>, RestoreError> {
        let code = match reader.number()? {
            PRELUDE_FILE => StoredCode::Prelude(reader.text()?, reader.long()?),
            PROGRAM => StoredCode::Program(reader.block()?),
            GONE => {
                let (code, maker) = (StoredCode::Gone, Maker::Gone);
                return Ok(StoredModule { code, maker, values: 0, first_code: 0, source: None });
            }
            _ => return Err(RestoreError::NotASnapshot),
        };
        let maker = Maker::of_number(reader.number()?).ok_or(RestoreError::NotASnapshot)?;
        let (values, first_code) = (reader.number()?, reader.number()?);
        let has_source = reader.number()? != 0;
        let source = reader.text()?;
        Ok(StoredModule { code, maker, values, first_code, source: has_source.then_some(source) })
    }
}

/// What a snapshot says of itself. Nothing is restored for it, and nothing of it is checked beyond its form.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SnapshotInfo {
    /// The programs and modules that were loaded, those of the library left out.
    pub programs: Vec<StoredProgram>,
    /// Calls inside each other where it was stopped; 0 between runs.
    pub frames: u32,
    /// Fuel that was used.
    pub fuel_ops: u64,
    /// Bytes that were written to the standard streams.
    pub output_bytes: u64,
    /// Calls of the host's functions.
    pub host_calls: u64,
    /// Whether an engine has sealed it, whichever.
    pub is_sealed: bool,
    /// Time in which the machine ran.
    pub time: Duration,
}

/// A program in a snapshot.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct StoredProgram {
    /// The name of its source.
    pub filename: String,
    /// How long its bytecode is.
    pub code_bytes: usize,
    /// Whether its source text is there, for tracebacks.
    pub has_source: bool,
}

impl SnapshotInfo {
    /// The version of the format that this build writes and reads.
    pub const VERSION: u32 = VERSION;

    /// The version of the format, if the bytes begin as a snapshot does.
    #[must_use]
    pub fn version_of(bytes: &[u8]) -> Option<u32> {
        read_version(&mut Reader { rest: bytes }).ok()
    }

    /// Reads what stands before the heap.
    ///
    /// # Errors
    /// [`RestoreError::NotASnapshot`], [`RestoreError::OtherVersion`] of the format, and [`RestoreError::Program`] for a program that is
    /// none.
    pub fn read(bytes: &[u8]) -> Result<SnapshotInfo, RestoreError> {
        let mut reader = Reader { rest: bytes };
        let Head { depth, fuel_used, slice, ticks, flags, output_bytes, host_calls, time, .. } =
            Head::read(&mut reader)?;
        let is_sealed = reader.take_seal(flags)?.is_some();
        let in_slice = slice.saturating_sub(ticks).max(0).cast_unsigned();
        let fuel_ops = fuel_used.saturating_add(in_slice);
        let mut programs = Vec::new();
        for _ in 0..reader.number()? {
            let StoredModule { code, source, .. } = StoredModule::read(&mut reader)?;
            if let StoredCode::Program(kbc) = code {
                let module = Module::from_bytes(Arc::new(kbc.to_vec()));
                let module = module.map_err(|error| RestoreError::Program(error.to_string()))?;
                let (filename, has_source) = (module.filename, source.is_some());
                programs.push(StoredProgram { filename, code_bytes: kbc.len(), has_source });
            }
        }
        Ok(SnapshotInfo { programs, frames: depth, fuel_ops, output_bytes, host_calls, is_sealed, time })
    }
}
