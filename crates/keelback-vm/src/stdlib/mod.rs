//! Native parts of the standard library, one file per module, and their registry.

mod abc;
mod bisect;
pub(crate) mod builtins;
mod cmath;
mod collections;
mod copy;
pub(crate) mod deque;
mod errno;
mod evaluate;
mod files;
mod functools;
mod heapq;
mod imports;
pub(crate) mod iteration;
pub(crate) mod itertools;
mod json;
mod math;
mod numbers;
pub(crate) mod operator;
mod random;
mod reflect;
mod streams;
pub(crate) mod support;
pub(crate) mod sys;
mod time;
mod warnings;

use crate::native::NativeDef;

/// Tables of functions in `builtins`.
pub(crate) static BUILTINS: &[&[NativeDef]] =
    &[&builtins::FUNCTIONS, &evaluate::FUNCTIONS, &numbers::FUNCTIONS, &iteration::FUNCTIONS];

/// Tables of functions that only the prelude sees.
pub(crate) static INTRINSICS: &[&[NativeDef]] = &[
    &crate::prelude::INTRINSICS,
    &crate::embed::INTRINSICS,
    &numbers::INTRINSICS,
    &reflect::INTRINSICS,
    &crate::types::generator::INTRINSICS,
    &crate::types::frame::INTRINSICS,
    &crate::types::super_::INTRINSICS,
    &crate::types::unawaited::INTRINSICS,
    &crate::types::traceback::INTRINSICS,
    &crate::types::traceback::summary::INTRINSICS,
    &crate::types::weakref::INTRINSICS,
    &crate::types::str::format::INTRINSICS,
    &crate::types::str::percent::INTRINSICS,
    &crate::types::list::INTRINSICS,
    &crate::types::tuple::INTRINSICS,
    &crate::types::dict::INTRINSICS,
    &crate::types::memoryview::INTRINSICS,
    &crate::types::iterators::INTRINSICS,
    &crate::types::property::INTRINSICS,
    &iteration::INTRINSICS,
    &imports::INTRINSICS,
    &support::INTRINSICS,
    &evaluate::INTRINSICS,
    &itertools::INTRINSICS,
    &time::INTRINSICS,
    &errno::INTRINSICS,
    &files::INTRINSICS,
];

/// A module of the library. If the prelude has a file of its name, that runs in the module's namespace at the first import.
#[derive(Debug)]
pub(crate) struct ModuleDef {
    /// Its full name.
    pub(crate) name: &'static str,
    /// Its native functions.
    pub(crate) tables: &'static [&'static [NativeDef]],
    /// What messages put before the names of its functions.
    pub(crate) label: &'static str,
    /// How classes that its Python file defines bind the arguments of their constructors: rows with the names of the classes.
    pub(crate) constructors: &'static [NativeDef],
    /// The same for classes that take arguments in `__init__`.
    pub(crate) initializers: &'static [NativeDef],
    /// Native methods of such classes.
    pub(crate) classes: &'static [(&'static str, &'static [NativeDef])],
}

/// A module's row.
const fn module(name: &'static str, tables: &'static [&'static [NativeDef]]) -> ModuleDef {
    ModuleDef { name, tables, label: name, constructors: &[], initializers: &[], classes: &[] }
}

/// The modules that are there without a host, one line each.
pub(crate) static MODULES: &[ModuleDef] = &[
    module("_contextvars", &[]),
    module("_files", &[]),
    ModuleDef {
        classes: &[
            ("BytesIO", &streams::BYTES_IO),
            ("StringIO", &streams::STRING_IO),
            ("BufferedReader", &streams::BUFFERED_READER),
            ("TextIOWrapper", &streams::TEXT),
        ],
        ..module("_io", &[])
    },
    module("_io_bases", &[]),
    module("_io_file", &[]),
    module("_io_memory", &[]),
    module("_io_text", &[]),
    module("_os_environ", &[]),
    module("_os_results", &[]),
    module("_pathlib_pure", &[]),
    module("_stat_bits", &[]),
    module("atexit", &[]),
    module("contextvars", &[]),
    module("_asyncio", &[]),
    module("asyncio", &[]),
    module("asyncio.base_events", &[]),
    module("asyncio.base_futures", &[]),
    module("asyncio.base_tasks", &[]),
    module("asyncio.constants", &[]),
    module("asyncio.coroutines", &[]),
    module("asyncio.events", &[]),
    module("asyncio.exceptions", &[]),
    module("asyncio.format_helpers", &[]),
    module("asyncio.futures", &[]),
    module("asyncio.locks", &[]),
    module("asyncio.mixins", &[]),
    module("asyncio.protocols", &[]),
    module("asyncio.queues", &[]),
    module("asyncio.runners", &[]),
    module("asyncio.streams", &[]),
    module("asyncio.subprocess", &[]),
    module("asyncio.taskgroups", &[]),
    module("asyncio.tasks", &[]),
    module("asyncio.threads", &[]),
    module("asyncio.timeouts", &[]),
    module("asyncio.transports", &[]),
    module("asyncio.unix_events", &[]),
    module("math", &[&math::FUNCTIONS]),
    ModuleDef { classes: &[("Random", &random::METHODS)], ..module("_random", &[&random::FUNCTIONS]) },
    module("random", &[]),
    module("copy", &[&copy::FUNCTIONS]),
    module("copyreg", &[]),
    module("json", &[]),
    module("string", &[]),
    module("json.decoder", &[&json::DECODER]),
    module("json.encoder", &[&json::ENCODER]),
    module("json.scanner", &[]),
    module("cmath", &[&cmath::FUNCTIONS]),
    module("sys", &[&sys::FUNCTIONS]),
    module("time", &[&time::FUNCTIONS]),
    module("_strptime", &[]),
    module("__future__", &[]),
    module("contextlib", &[]),
    module("dataclasses", &[]),
    module("enum", &[]),
    module("errno", &[]),
    module("fnmatch", &[]),
    module("genericpath", &[]),
    module("glob", &[]),
    module("ntpath", &[]),
    module("os", &[]),
    module("pathlib", &[]),
    module("posixpath", &[]),
    module("secrets", &[]),
    module("shutil", &[]),
    module("stat", &[]),
    module("tempfile", &[]),
    module("_enum_checks", &[]),
    module("types", &[]),
    module("_typing_classes", &[]),
    module("typing", &[]),
    module("gc", &[]),
    module("importlib", &[]),
    module("importlib.abc", &[]),
    module("importlib.machinery", &[]),
    module("importlib.util", &[]),
    module("inspect", &[]),
    module("io", &[]),
    module("_inspect_signature", &[]),
    module("_inspect_source", &[]),
    module("_inspect_texts", &[]),
    ModuleDef { label: "_warnings", ..module("warnings", &[&warnings::FUNCTIONS]) },
    module("traceback", &[]),
    ModuleDef { label: "_weakref", ..module("weakref", &[&crate::types::weakref::FUNCTIONS]) },
    module("_weakrefset", &[]),
    module("_collections_ordered", &[]),
    module("_collections_user", &[]),
    module("abc", &[]),
    ModuleDef { label: "_bisect", ..module("bisect", &[&bisect::FUNCTIONS]) },
    ModuleDef {
        classes: &[
            ("deque", &deque::METHODS),
            ("defaultdict", &collections::DEFAULT_DICT),
            ("OrderedDict", &collections::ORDERED_DICT),
        ],
        initializers: &collections::INIT,
        ..module("collections", &[&collections::FUNCTIONS])
    },
    module("collections.abc", &[]),
    ModuleDef {
        label: "_functools",
        classes: &[("partial", &functools::PARTIAL), ("_lru_cache_wrapper", &functools::LRU_CACHE)],
        ..module("functools", &[&functools::FUNCTIONS])
    },
    ModuleDef { label: "_heapq", ..module("heapq", &[&heapq::FUNCTIONS]) },
    ModuleDef {
        constructors: &itertools::CONSTRUCTORS,
        classes: &[("chain", &itertools::CHAIN), ("_tee", &itertools::tee::METHODS)],
        ..module("itertools", &[&itertools::FUNCTIONS])
    },
    ModuleDef {
        label: "_operator",
        constructors: &operator::CONSTRUCTORS,
        classes: &[("itemgetter", &operator::ITEM_GETTER), ("attrgetter", &operator::ATTR_GETTER)],
        ..module("operator", &[&operator::FUNCTIONS])
    },
];
