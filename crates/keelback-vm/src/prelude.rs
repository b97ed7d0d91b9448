//! Loading the prelude: the parts of builtins and of the library that are written in Python (`src/prelude/*.py`).
//!
//! Core files run when a machine starts, all in one namespace, in which the intrinsics are visible. A file with the name of a
//! module of [`crate::stdlib::MODULES`] is kept, and runs in a namespace of its own when the module is first imported; names
//! that it does not define it finds in the core namespace.

use std::collections::HashMap;

use keelback_heap::layout::{ClassObj, FunctionObj, ModuleObj, NativeObj};
use keelback_heap::{Kind, Ref, Value};
use keelback_verify::VerifiedModule;

use crate::flow::Flow;
use crate::frame::Resume;
use crate::names::Name;
use crate::stdlib::MODULES;
use crate::vm::{Exit, Vm, root};

crate::natives! {
    /// What the prelude registers its functions with.
    pub(crate) static INTRINSICS = [
        /// A decorator: the function stands in for the native with that qualified name when Python code has to run.
        Function "_slow" ("name, /") => slow;
        /// What `_slow(name)` returns, with the name as receiver.
        Method "_register_slow" ("name, function, /") => register_slow;
        /// Puts a function or class of the prelude into `builtins`, under its own name.
        Function "_builtin" ("object, /") => make_builtin;
    ];
}

/// What a machine knows about its prelude.
#[derive(Debug, Default)]
pub(crate) struct Prelude {
    /// Modules that run when they are imported, by name.
    library: HashMap<String, VerifiedModule>,
    /// Natives by qualified name, while functions are registered.
    names: HashMap<String, u32>,
    /// First native of each module in the registry.
    pub(crate) module_natives: Vec<u32>,
    /// Number of `_register_slow`.
    register: u32,
    /// Whether frames of the prelude show in tracebacks, for work on the prelude itself.
    pub(crate) shown: bool,
}

impl Vm {
    /// Runs the core of the prelude and keeps its library modules. To be called once, before any program runs.
    ///
    /// # Errors
    /// The message of the exception that a module ended with: a bug of ours.
    pub fn load_prelude(&mut self, modules: &[VerifiedModule]) -> Result<(), String> {
        let namespace = self.heap.root(root::PRELUDE).as_ref();
        for module in modules {
            let stem = file_stem(&module.filename);
            if MODULES.iter().any(|def| def.name == stem) {
                self.prelude.library.insert(stem.to_owned(), module.clone());
                continue;
            }
            let exit = match self.run_prelude_module(module, namespace) {
                Ok(exit) => exit,
                Err(_) => Exit::Raised(self.take_pending()),
            };
            if let Exit::Raised(exception) = exit {
                let text = self.describe_failure(exception);
                return Err(format!("{}: {text}", module.filename));
            }
        }
        self.prelude.names = HashMap::new();
        Ok(())
    }

    /// Whether frames of the prelude show in tracebacks.
    pub fn show_prelude(&mut self, shown: bool) {
        self.prelude.shown = shown;
    }

    fn run_prelude_module(&mut self, module: &VerifiedModule, namespace: Ref) -> Result<Exit, Flow> {
        let code = self.load_module(module.clone(), namespace, None)?;
        self.push_body(code, namespace, Resume::Nested as u32)?;
        let exit = self.run(self.depth - 1);
        let number = self.codes[code as usize].module;
        self.modules[number as usize].prelude = true;
        Ok(exit)
    }

    fn describe_failure(&mut self, exception: Value) -> String {
        let mut text = self.type_name(exception);
        if let Some(at) = exception.layout_ref(Kind::Exception) {
            let object = *self.heap.get::<keelback_heap::layout::ExceptionObj>(at);
            let args = self.heap.tuple_items(object.args).to_vec();
            for arg in args {
                text.push_str(&format!(": {}", self.str_lossy(arg)));
            }
            let mut entry = object.traceback;
            while let Some(at) = entry.layout_ref(Kind::Traceback) {
                let traceback = *self.heap.get::<keelback_heap::layout::TracebackObj>(at);
                let loaded = &self.codes[traceback.code as usize];
                let module = &self.modules[loaded.module as usize].module;
                let source = module.code(loaded.id);
                let line = source.positions.at(traceback.offset).map_or(0, |position| position.line);
                text.push_str(&format!(" [{}:{line}]", module.name(source.qualname)));
                entry = if traceback.next.is_null() {
                    Value::NONE
                } else {
                    Value::exact(Kind::Traceback, traceback.next)
                };
            }
        }
        text
    }

    /// Whether a code object is the prelude's.
    pub(crate) fn is_prelude_code(&self, code: u32) -> bool {
        self.codes.get(code as usize).is_some_and(|code| self.modules[code.module as usize].prelude)
    }

    /// Gives natives their numbers: the same ones in every machine, whatever is imported later.
    pub(crate) fn number_module_natives(&mut self) {
        for def in MODULES {
            self.prelude.module_natives.push(self.natives.len() as u32);
            for table in def.tables {
                for native in *table {
                    self.natives.push(native);
                    self.native_owners.push(Some(def.name));
                }
            }
        }
    }

    /// Puts the intrinsics into the prelude's namespace.
    pub(crate) fn register_intrinsics(&mut self, namespace: Ref) -> Result<(), Flow> {
        let (key, name) = (self.name(Name::Name), self.heap.intern("builtins")?);
        self.heap.dict_set_interned(namespace, key, Value::exact(Kind::Str, name))?;
        let (key, builtins) = (self.name(Name::Builtins), Value::exact(Kind::Dict, self.builtins()));
        self.heap.dict_set_interned(namespace, key, builtins)?;
        for table in crate::stdlib::INTRINSICS {
            for def in *table {
                if def.name == "_register_slow" {
                    self.prelude.register = self.natives.len() as u32;
                }
                let native = self.new_native(def, None, Ref::NULL)?;
                let name = self.heap.intern(def.name)?;
                self.heap.dict_set_interned(namespace, name, native)?;
            }
        }
        Ok(())
    }

    /// A new module object of the registry's module of that name, and the code of its body, still to be run; `None` if there
    /// is no such module.
    pub(crate) fn instantiate_module(&mut self, name: &str) -> Result<Option<(Value, Option<u32>)>, Flow> {
        let Some(number) = MODULES.iter().position(|def| def.name == name) else { return Ok(None) };
        let namespace = self.new_dict()?;
        let text = self.heap.intern(name)?;
        let key = self.name(Name::Name);
        self.heap.dict_set_interned(namespace, key, Value::exact(Kind::Str, text))?;
        for (key, value) in [(Name::Doc, Value::NONE), (Name::Package, Value::exact(Kind::Str, text))] {
            let key = self.name(key);
            self.heap.dict_set_interned(namespace, key, value)?;
        }
        let mut native = self.prelude.module_natives[number];
        for table in MODULES[number].tables {
            for def in *table {
                let header = self.heap.header(Kind::Native);
                let at =
                    self.heap.alloc(NativeObj { header, native, owner: Ref::NULL, receiver: Value::UNBOUND }, 0)?;
                let name = self.heap.intern(def.name)?;
                self.heap.dict_set_interned(namespace, name, Value::exact(Kind::Native, at))?;
                native += 1;
            }
        }
        let code = match self.prelude.library.get(name).cloned() {
            Some(module) => {
                let code = self.load_module(module, namespace, None)?;
                let number = self.codes[code as usize].module;
                self.modules[number as usize].prelude = true;
                Some(code)
            }
            None => None,
        };
        let header = self.heap.header(Kind::Module);
        let module = self.heap.alloc(ModuleObj { header, dict: namespace, name: text }, 0)?;
        Ok(Some((Value::exact(Kind::Module, module), code)))
    }

    /// A global of the prelude's core, for code of its library modules.
    pub(crate) fn prelude_global(&self, code: u32, name: Ref) -> Option<Value> {
        if !self.is_prelude_code(code) {
            return None;
        }
        let namespace = self.heap.root(root::PRELUDE).to_ref()?;
        self.heap.dict_get_interned(namespace, name)
    }
}

/// `itertools` of `prelude/itertools.py`.
fn file_stem(filename: &str) -> &str {
    let name = filename.rsplit(['/', '\\']).next().unwrap_or(filename);
    name.strip_suffix(".py").unwrap_or(name)
}

fn slow(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let header = vm.heap.header(Kind::Native);
    let native = vm.prelude.register;
    let at = vm.heap.alloc(NativeObj { header, native, owner: Ref::NULL, receiver: args[0] }, 0)?;
    Ok(Value::exact(Kind::Native, at))
}

fn register_slow(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    if vm.prelude.names.is_empty() {
        for (number, native) in vm.natives.iter().enumerate() {
            let name = match vm.native_owners[number] {
                Some(owner) => format!("{owner}.{}", native.name),
                None => native.name.to_owned(),
            };
            vm.prelude.names.insert(name, number as u32);
        }
    }
    let name = vm.str_lossy(args[0]);
    let Some(&native) = vm.prelude.names.get(&name) else {
        return Err(vm.system_error(format!("no native has the name '{name}'")));
    };
    let array = vm.heap.root(root::SLOW_PATHS).as_ref();
    vm.heap.set_value_at(array.offset(16 + native * 8), args[1]);
    Ok(args[1])
}

fn make_builtin(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let name = match args[0].kind() {
        Some(Kind::Function) => vm.heap.get::<FunctionObj>(args[0].as_ref()).name,
        Some(Kind::Class) => {
            vm.heap.get_mut::<ClassObj>(args[0].as_ref()).features |= crate::class::feature::IMMUTABLE;
            vm.heap.get::<ClassObj>(args[0].as_ref()).name
        }
        _ => return Err(vm.type_error("only functions and classes can become builtins")),
    };
    let name = vm.heap.intern_ref(name)?;
    let builtins = vm.builtins();
    vm.heap.dict_set_interned(builtins, name, args[0])?;
    Ok(args[0])
}
