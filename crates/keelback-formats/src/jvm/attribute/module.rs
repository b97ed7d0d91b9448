//! The attributes of modules (JVMS §4.7.25), and one of the JDK's own.

use super::{Body, constant, constants};
use crate::jvm::pool::Pool;
use crate::reader::{Read, Reader};
use crate::span::Span;

/// What a module requires, exports, opens, uses and provides.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Module {
    /// Its name.
    pub name: u16,
    /// Whether it is open, synthetic, or mandated.
    pub flags: u16,
    /// Its version, or 0.
    pub version: u16,
    /// Modules that it needs.
    pub requires: Vec<Requires>,
    /// Packages that others may use.
    pub exports: Vec<Exports>,
    /// Packages that others may look into while they run.
    pub opens: Vec<Exports>,
    /// Services that it looks for.
    pub uses: Vec<u16>,
    /// Services that it has.
    pub provides: Vec<Provides>,
}

/// A module that one needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Requires {
    /// Which.
    pub module: u16,
    /// Whether those who require this one require it as well, and so on.
    pub flags: u16,
    /// The version that it was compiled with, or 0.
    pub version: u16,
}

/// A package that is exported or opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exports {
    /// Which.
    pub package: u16,
    /// Whether the source has it.
    pub flags: u16,
    /// To which modules; none for all.
    pub to: Vec<u16>,
}

/// A service that a module has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Provides {
    /// The service.
    pub service: u16,
    /// The classes that provide it.
    pub with: Vec<u16>,
}

/// The hash of a module.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ModuleHash {
    /// Which module.
    pub module: u16,
    /// Where its hash stands.
    pub hash: Span,
}

pub(super) fn read_module(reader: &mut Reader<'_, '_>, pool: &Pool<'_>) -> Read<Module> {
    let mut module = Module {
        name: constant(reader, pool, "module_name_index", "The name of the module.")?,
        flags: reader.u16_be("module_flags", "Whether it is open, and whether the source has it.")?,
        version: constant(reader, pool, "module_version_index", "Its version, or 0.")?,
        ..Module::default()
    };
    let count = reader.u16_be("requires_count", "How many modules it requires.")?;
    for _ in 0..count {
        module.requires.push(Requires {
            module: constant(reader, pool, "requires_index", "A module that it requires.")?,
            flags: reader.u16_be("requires_flags", "Whether that is passed on, and when it is needed.")?,
            version: constant(
                reader,
                pool,
                "requires_version_index",
                "The version that it was compiled with, or 0.",
            )?,
        });
    }
    let mut packages = |count, package, to| -> Read<Vec<Exports>> {
        let count = reader.u16_be(count, "How many packages there are.")?;
        let one = |_| {
            Ok(Exports {
                package: constant(reader, pool, package, "A package.")?,
                flags: reader.u16_be("flags", "Whether the source has this.")?,
                to: constants(
                    reader,
                    pool,
                    ("to_count", "To how many modules only; 0 for all."),
                    (to, "One of them."),
                )?,
            })
        };
        (0..count).map(one).collect()
    };
    module.exports = packages("exports_count", "exports_index", "exports_to_index")?;
    module.opens = packages("opens_count", "opens_index", "opens_to_index")?;
    module.uses =
        constants(reader, pool, ("uses_count", "How many services it uses."), ("uses_index", "One of them."))?;
    let count = reader.u16_be("provides_count", "How many services it provides.")?;
    for _ in 0..count {
        module.provides.push(Provides {
            service: constant(reader, pool, "provides_index", "A service.")?,
            with: constants(
                reader,
                pool,
                ("provides_with_count", "How many classes provide it."),
                ("provides_with_index", "One of them."),
            )?,
        });
    }
    Ok(module)
}

pub(super) fn read_hashes(reader: &mut Reader<'_, '_>, pool: &Pool<'_>) -> Read<Body> {
    let algorithm = constant(reader, pool, "algorithm_index", "How the hashes were computed.")?;
    let count = reader.u16_be("hashes_count", "How many modules have hashes.")?;
    let mut hashes = Vec::new();
    for _ in 0..count {
        let module = constant(reader, pool, "module_name_index", "A module.")?;
        let len = reader.u16_be("hash_length", "How many bytes its hash has.")?;
        let start = reader.at();
        reader.bytes(len.into(), "hash", "The hash.")?;
        hashes.push(ModuleHash { module, hash: reader.since(start) });
    }
    Ok(Body::ModuleHashes(algorithm, hashes))
}
