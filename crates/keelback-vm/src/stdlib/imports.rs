//! What `prelude/imports.py` needs of the machine: `sys.modules`, the registry, the host's sources.

use keelback_heap::layout::ModuleObj;
use keelback_heap::{Kind, Ref, Value};

use crate::builtin::Builtin;
use crate::flow::Flow;
use crate::frame::Resume;
use crate::host::{CompileFailure, CompileMode};
use crate::names::Name;
use crate::vm::{Vm, root};

crate::natives! {
    /// The intrinsics.
    pub(crate) static INTRINSICS = [
        /// sys.modules.
        Function "_sys_modules" ("") => sys_modules;
        /// Whether the registry has a module of that name.
        Function "_is_library" ("name, /") => is_library;
        /// A new module of the registry and the number of its body's code, or None.
        Function "_library_module" ("name, /") => library_module;
        /// Source text and file name of a module that the host has, or None.
        Function "_module_source" ("name, /") => module_source;
        /// Compiles a module; the number of its code is left in its namespace under `__code__`.
        Function "_new_module" ("name, filename, source, /") => new_module;
        /// Runs a module's body.
        Function "_run_module" ("module, code, /") => run_module;
    ];
}

impl Vm {
    /// `sys.modules`.
    pub(crate) fn module_table(&mut self) -> Result<Ref, Flow> {
        if let Some(table) = self.heap.root(root::MODULES).to_ref() {
            return Ok(table);
        }
        let table = self.new_dict()?;
        self.heap.set_root(root::MODULES, Value::exact(Kind::Dict, table));
        let builtins = self.builtins();
        let name = self.heap.intern("builtins")?;
        let module = self.new_module_object(name, builtins)?;
        self.heap.dict_set_interned(table, name, module)?;
        Ok(table)
    }

    /// A module object.
    pub(crate) fn new_module_object(&mut self, name: Ref, dict: Ref) -> Result<Value, Flow> {
        let header = self.heap.header(Kind::Module);
        Ok(Value::exact(Kind::Module, self.heap.alloc(ModuleObj { header, dict, name }, 0)?))
    }

    /// Raises what the compiler says of a source.
    pub(crate) fn compile_error(&mut self, failure: &CompileFailure) -> Flow {
        let class = match failure.kind {
            "IndentationError" => Builtin::IndentationError,
            "TabError" => Builtin::TabError,
            "OverflowError" => Builtin::OverflowError,
            "RecursionError" => Builtin::RecursionError,
            "MemoryError" => Builtin::MemoryError,
            "SystemError" => Builtin::SystemError,
            "ValueError" => Builtin::ValueError,
            _ => Builtin::SyntaxError,
        };
        let message = match self.new_str(&failure.message) {
            Ok(message) => message,
            Err(flow) => return flow,
        };
        let Some((filename, line, column, text, end_line, end_column)) = &failure.place else {
            return self.raise_with(class, &[message]);
        };
        let details = self.new_str(filename).and_then(|filename| {
            let text = self.new_str(text)?;
            let number = |number: u32| Value::int(i64::from(number));
            self.new_tuple(&[filename, number(*line), number(*column), text, number(*end_line), number(*end_column)])
        });
        let raised = details.and_then(|details| {
            let exception = self.new_exception(self.class(class), &[message, details])?;
            let mut fields = vec![message];
            fields.extend(self.heap.tuple_items(details.as_ref()));
            self.fill_exception_fields(exception, &fields)?;
            Ok(exception)
        });
        match raised {
            Ok(exception) => self.raise(exception),
            Err(flow) => flow,
        }
    }
}

fn sys_modules(vm: &mut Vm, _args: &[Value]) -> Result<Value, Flow> {
    Ok(Value::exact(Kind::Dict, vm.module_table()?))
}

fn is_library(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let name = vm.str_lossy(args[0]);
    Ok(Value::bool(crate::stdlib::MODULES.iter().any(|def| def.name == name)))
}

fn library_module(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let name = vm.str_lossy(args[0]);
    match vm.instantiate_module(&name)? {
        Some((module, code)) => {
            if name == "sys" {
                crate::stdlib::sys::fill(vm, module)?;
            }
            let code = code.map_or(Value::NONE, |code| Value::int(i64::from(code)));
            vm.new_tuple(&[module, code])
        }
        None => Ok(Value::NONE),
    }
}

fn module_source(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let name = vm.str_lossy(args[0]);
    match vm.host.module_source(&name) {
        Some((source, filename)) => {
            vm.charge(source.len() / 16);
            let source = vm.new_str(&source)?;
            let filename = vm.new_str(&filename)?;
            vm.new_tuple(&[source, filename])
        }
        None => Ok(Value::NONE),
    }
}

fn new_module(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let (name, filename, source) = (vm.str_lossy(args[0]), vm.str_lossy(args[1]), vm.str_lossy(args[2]));
    vm.charge(source.len());
    let module = match vm.host.compile(&source, &filename, CompileMode::Exec) {
        Ok(module) => module,
        Err(failure) => return Err(vm.compile_error(&failure)),
    };
    let namespace = vm.new_dict()?;
    let code = vm.load_module(module, namespace, Some(source.into()))?;
    let is_package = filename.ends_with("__init__.py");
    let package = if is_package { name.as_str() } else { name.rsplit_once('.').map_or("", |(package, _)| package) };
    let text = vm.heap.intern(&name)?;
    let package = vm.new_str(package)?;
    let builtins = Value::exact(Kind::Dict, vm.builtins());
    let entries = [
        (Name::Name, Value::exact(Kind::Str, text)),
        (Name::Doc, Value::NONE),
        (Name::Package, package),
        (Name::Loader, Value::NONE),
        (Name::Spec, Value::NONE),
        (Name::File, args[1]),
        (Name::Builtins, builtins),
        (Name::Code, Value::int(i64::from(code))),
    ];
    for (key, value) in entries {
        let key = vm.name(key);
        vm.heap.dict_set_interned(namespace, key, value)?;
    }
    if is_package {
        let folder = filename.strip_suffix("__init__.py").unwrap_or("").trim_end_matches(['/', '\\']);
        let folder = vm.new_str(folder)?;
        let path = vm.new_list(&[folder])?;
        let key = vm.name(Name::Path);
        vm.heap.dict_set_interned(namespace, key, path)?;
    }
    vm.new_module_object(text, namespace)
}

fn run_module(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let (Some(module), Some(code)) = (args[0].exact_ref(Kind::Module), args[1].to_int()) else {
        return Err(vm.type_error("_run_module() takes a module and a code number"));
    };
    let Some(code) = u32::try_from(code).ok().filter(|code| (*code as usize) < vm.codes.len()) else {
        return Err(vm.system_error("no such code"));
    };
    let namespace = vm.heap.get::<ModuleObj>(module).dict;
    vm.push_body(code, namespace, Resume::Store as u32)?;
    Err(Flow::Call)
}
