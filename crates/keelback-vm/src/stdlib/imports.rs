//! What `prelude/imports.py` needs of the machine: `sys.modules`, the registry, the host's sources.

use keelback_heap::layout::ModuleObj;
use keelback_heap::{Kind, Ref, Value};

use crate::builtin::Builtin;
use crate::flow::Flow;
use crate::frame::Resume;
use crate::host::{CompileFailure, CompileMode, CompileRequest, CompileWarning, Compiled, HostModule};
use crate::loads::Maker;
use crate::names::Name;
use crate::vm::{Vm, root};

crate::natives! {
    /// The intrinsics.
    pub(crate) static INTRINSICS = [
        /// sys.modules.
        Function "_sys_modules" ("") => sys_modules;
        /// Whether the registry has a module of that name.
        Function "_is_library" ("name, /") => is_library;
        /// A new module of the registry, or None.
        Function "_library_module" ("name, /") => library_module;
        /// Makes a module an attribute of the package that it is in, of which nothing else is asked.
        Function "_add_submodule" ("package, name, module, /") => add_submodule;
        /// Source text and file name of a module that the host has, or None.
        Function "_module_source" ("name, /") => module_source;
        /// A module that the host has, or None; the number of its code is left in its namespace under `__code__`. It is called
        /// `called`, which is another name for the module that runs as the program.
        Function "_host_module" ("name, called, /") => host_module;
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

    /// The message for a missing attribute of a module, which says so if the module's body has not come to its end, or hides
    /// one of the library.
    pub(crate) fn no_module_attribute(&mut self, module: Ref, name: &str, text: &str) -> String {
        let plain = format!("module '{name}' has no attribute '{text}'");
        let (running, file) = (self.heap.intern("_being_run"), self.name(Name::File));
        let prelude = self.heap.root(root::PRELUDE).to_ref();
        let (Some(prelude), Ok(running)) = (prelude, running) else { return plain };
        let table = self.heap.dict_get_interned(prelude, running).and_then(|table| table.exact_ref(Kind::Dict));
        let Some(table) = table else { return plain };
        let mut is_running = |name: &str| {
            let key = self.heap.intern(name);
            key.is_ok_and(|key| self.heap.dict_get_interned(table, key).is_some())
        };
        if !is_running(name) {
            if is_running(&format!("{name}.{text}")) {
                return format!(
                    "cannot access submodule '{text}' of module '{name}' (most likely due to a circular import)"
                );
            }
            return plain;
        }
        let dict = self.heap.get::<ModuleObj>(module).dict;
        match self.heap.dict_get_interned(dict, file).filter(|file| file.has_layout(Kind::Str)) {
            // Beside the program, where a module can stand in the way of another one of its name.
            Some(file) if !name.contains('.') => {
                let file = self.str_lossy(file);
                format!(
                    "{plain} (consider renaming '{file}' if it has the same name as a third-party module you intended to import)"
                )
            }
            Some(file) => {
                let file = self.str_lossy(file);
                format!(
                    "partially initialized module '{name}' from '{file}' has no attribute '{text}' (most likely due to a circular import)"
                )
            }
            None => format!(
                "partially initialized module '{name}' has no attribute '{text}' (most likely due to a circular import)"
            ),
        }
    }

    /// What the compiler warned of, for the prelude: a list of message, line and column.
    pub(crate) fn compile_warnings(&mut self, warnings: &[CompileWarning]) -> Result<Value, Flow> {
        let mut rows = Vec::with_capacity(warnings.len());
        for warning in warnings {
            let message = self.new_str(&warning.message)?;
            let (line, column) = (Value::int(i64::from(warning.line)), Value::int(i64::from(warning.column)));
            rows.push(self.new_tuple(&[message, line, column])?);
        }
        self.new_list(&rows)
    }

    /// A module object.
    pub(crate) fn new_module_object(&mut self, name: Ref, dict: Ref) -> Result<Value, Flow> {
        let header = self.heap.header(Kind::Module);
        Ok(Value::exact(
            Kind::Module,
            self.heap.alloc(ModuleObj { header, dict, name, waiting: 0, class: Ref::NULL }, 0)?,
        ))
    }

    /// Gives the namespace of a new module what every module has.
    pub(crate) fn describe_module(&mut self, namespace: Ref, name: Ref, package: Value) -> Result<(), Flow> {
        for (key, value) in [
            (Name::Name, Value::exact(Kind::Str, name)),
            (Name::Doc, Value::NONE),
            (Name::Package, package),
            (Name::Loader, Value::NONE),
            (Name::Spec, Value::NONE),
        ] {
            let key = self.name(key);
            self.heap.dict_set_interned(namespace, key, value)?;
        }
        Ok(())
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
            let text = text.as_ref().map_or(Ok(Value::NONE), |text| self.new_str(text))?;
            let number = |number: u32| Value::int(i64::from(number));
            let end_column = match *end_column {
                0 if failure.only_attributes => Value::NONE,
                end_column => Value::int(i64::from(end_column)),
            };
            let end = [number(*end_line), end_column];
            self.new_tuple(&[filename, number(*line), number(*column), text, end[0], end[1]])
        });
        let raised = details.and_then(|details| {
            let arguments = [message, details];
            let arguments = if failure.only_attributes { &arguments[..1] } else { &arguments };
            let exception = self.new_exception(self.class(class), arguments)?;
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
    Ok(vm.library_module(&name)?.unwrap_or(Value::NONE))
}

fn add_submodule(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let (Some(package), Some(name)) = (args[0].exact_ref(Kind::Module), args[1].exact_ref(Kind::Str)) else {
        return Ok(Value::FALSE);
    };
    let (dict, name) = (vm.heap.get::<ModuleObj>(package).dict, vm.heap.intern_ref(name)?);
    vm.heap.dict_set_interned(dict, name, args[2])?;
    Ok(Value::TRUE)
}

fn module_source(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let name = vm.str_lossy(args[0]);
    let (text, filename) = match vm.ask_host(|host| host.find_module(&name)) {
        Ok(Some(HostModule::Source { text, filename })) => (text, filename),
        Ok(Some(HostModule::Compiled { module, source, .. })) => {
            (source.map_or(String::new(), |source| source.to_string()), module.filename.clone())
        }
        Ok(_) => return Ok(Value::NONE),
        Err(failure) => return Err(vm.compile_error(&failure)),
    };
    vm.charge(text.len() / 16);
    let (text, filename) = (vm.new_str(&text)?, vm.new_str(&filename)?);
    vm.new_tuple(&[text, filename])
}

fn host_module(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let (name, called) = (vm.str_lossy(args[0]), vm.str_lossy(args[1]));
    let (module, source, cached, warnings) = match vm.ask_host(|host| host.find_module(&name)) {
        Ok(None) => return Ok(Value::NONE),
        Ok(Some(HostModule::Namespace(folders))) => return namespace_module(vm, &name, &folders),
        Ok(Some(HostModule::Source { text, filename })) => {
            vm.charge(text.len());
            let request = CompileRequest { source: &text, filename: &filename, mode: CompileMode::EXEC };
            match vm.ask_host(|host| host.compile(&request)) {
                Ok(Compiled { module, warnings }) => (module, Some(text.into()), None, warnings),
                Err(failure) => return Err(vm.compile_error(&failure)),
            }
        }
        Ok(Some(HostModule::Compiled { module, source, cached, warnings })) => {
            // As much as compiling it: what a program costs does not hang on what the host kept.
            vm.charge(source.as_ref().map_or(0, |source| source.len()));
            (*module, source, Some(cached), warnings)
        }
        Err(failure) => return Err(vm.compile_error(&failure)),
    };
    let filename = module.filename.clone();
    let namespace = vm.new_dict()?;
    let code = vm.load_module(module, namespace, source, Maker::Library)?;
    let is_package = filename.ends_with("__init__.py");
    let parent = name.rsplit_once('.').map_or("", |(package, _)| package);
    let text = vm.heap.intern(&called)?;
    let package = vm.new_str(if is_package { &name } else { parent })?;
    let builtins = Value::exact(Kind::Dict, vm.builtins());
    let file = vm.new_str(&filename)?;
    vm.describe_module(namespace, text, package)?;
    let entries = [(Name::File, file), (Name::Builtins, builtins), (Name::Code, Value::int(i64::from(code)))];
    for (key, value) in entries {
        let key = vm.name(key);
        vm.heap.dict_set_interned(namespace, key, value)?;
    }
    if let Some(cached) = cached {
        let (key, cached) = (vm.heap.intern("__cached__")?, vm.new_str(&cached)?);
        vm.heap.dict_set_interned(namespace, key, cached)?;
    }
    if is_package {
        let folder = filename.strip_suffix("__init__.py").unwrap_or("").trim_end_matches(['/', '\\']);
        let folder = vm.new_str(folder)?;
        let path = vm.new_list(&[folder])?;
        let key = vm.name(Name::Path);
        vm.heap.dict_set_interned(namespace, key, path)?;
    }
    if !warnings.is_empty() {
        let (key, warnings) = (vm.heap.intern("__warnings__")?, vm.compile_warnings(&warnings)?);
        vm.heap.dict_set_interned(namespace, key, warnings)?;
    }
    vm.new_module_object(text, namespace)
}

/// The module of a package without `__init__`. Its `__path__` is a list, for the prelude to make something else of it.
fn namespace_module(vm: &mut Vm, name: &str, folders: &[String]) -> Result<Value, Flow> {
    let namespace = vm.new_dict()?;
    let text = vm.heap.intern(name)?;
    let package = vm.new_str(name)?;
    let folders = folders.iter().map(|folder| vm.new_str(folder)).collect::<Result<Vec<Value>, Flow>>()?;
    let path = vm.new_list(&folders)?;
    vm.describe_module(namespace, text, package)?;
    let key = vm.name(Name::Path);
    vm.heap.dict_set_interned(namespace, key, path)?;
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
