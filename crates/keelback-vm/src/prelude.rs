//! Loading the prelude: the parts of builtins and of the library that are written in Python (`src/prelude/*.py`).
//!
//! Core files run in one namespace, in which the intrinsics are visible. A core file runs when something that it defines is
//! first needed: each comes with an index of what it defines, so that a program that needs none of it starts at once. A file
//! with the name of a module of [`crate::stdlib::MODULES`] runs in a namespace of its own when something is first asked of the
//! module, which importing it does not; names that it does not define it finds in the core namespace.
//!
//! # Running a file in the middle of an instruction
//! This is a nested run of the interpreter, the one exception to rule 4 of [`crate::interp`]: bounded by the depth in which
//! prelude files need each other, and without code of the program, because the body of a file only makes functions and classes.
//! While it lasts nothing is collected, so that the natives that wait for it keep what they hold; it takes no fuel of the
//! program's, so that fuel does not depend on what ran before, and has a limit of its own, for a program that puts its code in
//! the place of what files use; and its frames lie at the far end of the stack, above arguments in flight. When memory runs out
//! in it, the instruction that needed the file is executed again after a collection, and with it the file.

use std::collections::HashMap;
use std::sync::{Arc, OnceLock};

use keelback_bytecode::Module;
use keelback_heap::layout::{ClassObj, FunctionObj, ModuleObj, NativeObj};
use keelback_heap::{Kind, Ref, Value};
use keelback_verify::VerifiedModule;

use crate::builtin::Builtin;
use crate::flow::Flow;
use crate::frame::Resume;
use crate::loads::Maker;
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
        /// A builtin class by name, also one that `builtins` does not show.
        Function "_builtin_class" ("name, /") => builtin_class;
        /// Marks a class as one that CPython has in C and that cannot be a base.
        Function "_final" ("cls, /") => final_class;
        /// The number of an object's layout, 0 for what is no object.
        Function "_layout" ("object, /") => layout;
    ];
}

/// Fuel for a file with all that it needs: many times what ours take. A program can put its own code in the place of classes and
/// functions that they use.
const LOADING_FUEL: i64 = 4 << 20;

/// Frames that a file may need beyond the program's limit.
const LOADING_DEPTH: u32 = 200;

/// Where the frames of a file lie that is loaded in the middle of an instruction.
const LOADING_STACK_START: u32 = keelback_heap::heap::STACK_END - (2 << 20);

/// Room above the running frame for the arguments of a call that waits for a file.
const ARGUMENTS_BYTES: u32 = 16 << 10;

/// A file of the prelude, and an index of what it defines.
#[derive(Clone, Copy, Debug)]
pub struct PreludeFile {
    /// The name of the file, without extension.
    pub name: &'static str,
    /// The compiled module, a `.kbc` file. Its code objects are verified when they first run.
    pub kbc: &'static [u8],
    /// Whether it does something besides defining, so that it has to run at the start.
    pub eager: bool,
    /// Its global names.
    pub defines: &'static [&'static str],
    /// The natives that its functions stand in for.
    pub slow: &'static [&'static str],
    /// What it puts into `builtins`.
    pub builtins: &'static [&'static str],
}

/// What a machine knows about its prelude.
#[derive(Clone, Debug, Default)]
pub(crate) struct Prelude {
    files: &'static [PreludeFile],
    /// Which core files were run.
    loaded: Vec<bool>,
    /// The files that were read, in step with `files`; machines made from one image share them.
    read: Arc<[OnceLock<VerifiedModule>]>,
    /// A file is being run in the middle of an instruction.
    pub(crate) loading: bool,
    /// Whether frames of the prelude show in tracebacks, for work on the prelude itself.
    pub(crate) shown: bool,
}

impl Vm {
    /// Takes the prelude, and runs those files of it that cannot wait. To be called once, before any program runs.
    ///
    /// # Errors
    /// The message of the exception that a file ended with: a bug of ours.
    pub fn load_prelude(&mut self, files: &'static [PreludeFile]) -> Result<(), String> {
        self.prelude.files = files;
        self.prelude.loaded = vec![false; files.len()];
        self.prelude.read = files.iter().map(|_| OnceLock::new()).collect();
        self.load_files(|file| file.eager).map_err(|flow| self.describe_flow(flow))
    }

    /// Runs all core files that were not needed so far: a check of the prelude as a whole.
    ///
    /// # Errors
    /// As [`Vm::load_prelude`], and when two files define one name.
    pub fn load_whole_prelude(&mut self) -> Result<(), String> {
        let mut owners = HashMap::from([("_", "")]);
        owners.extend(
            crate::stdlib::INTRINSICS.iter().flat_map(|table| table.iter()).map(|def| (def.name, "the machine")),
        );
        for file in self.prelude.files.iter().filter(|file| !is_library(file)) {
            for name in file.defines {
                match owners.insert(name, file.name) {
                    Some(owner) if owner != file.name && *name != "_" => {
                        return Err(format!("{name} is defined by {owner} and by {}", file.name));
                    }
                    _ => {}
                }
            }
        }
        self.load_files(|_| true).map_err(|flow| self.describe_flow(flow))
    }

    /// The namespace of a module with all names in it, for those who list them.
    pub(crate) fn complete_namespace(&mut self, module: Ref) -> Result<Ref, Flow> {
        let namespace = self.module_namespace(module)?;
        if namespace == self.builtins() {
            self.load_files(|file| !file.builtins.is_empty())?;
        }
        Ok(namespace)
    }

    /// Runs the core files that were not run and that are `wanted`.
    fn load_files(&mut self, wanted: impl Fn(&PreludeFile) -> bool) -> Result<(), Flow> {
        for number in 0..self.prelude.files.len() {
            let file = &self.prelude.files[number];
            if !self.prelude.loaded[number] && wanted(file) && !is_library(file) {
                self.load_file(number)?;
            }
        }
        Ok(())
    }

    fn load_file(&mut self, number: usize) -> Result<(), Flow> {
        // Before it runs: files may need each other.
        self.prelude.loaded[number] = true;
        let namespace = self.heap.root(root::PRELUDE).as_ref();
        let run = self.run_unseen(|vm| vm.run_file(number, namespace));
        if run.is_err() {
            self.prelude.loaded[number] = false;
        }
        run
    }

    /// Runs a file in the middle of an instruction: see the top of this file.
    fn run_unseen(&mut self, run: impl FnOnce(&mut Vm) -> Result<Exit, Flow>) -> Result<(), Flow> {
        let outer = std::mem::replace(&mut self.prelude.loading, true);
        let fuel = (self.fuel_limited, self.fuel, self.slice);
        let used = self.account.fuel_used;
        let ticks = self.ticks();
        let modes = (self.stepping, self.traced, self.reraising, self.depth_limit);
        let (depth, handled) = (self.depth, self.handled());
        if !outer {
            (self.fuel_limited, self.fuel, self.slice) = (true, LOADING_FUEL, 0);
            self.set_ticks(0);
        }
        (self.stepping, self.traced, self.reraising) = (false, false, false);
        // A program at its recursion limit may still need the prelude, to say so.
        self.depth_limit = self.depth_limit.saturating_add(LOADING_DEPTH);
        let exit = run(self);
        (self.stepping, self.traced, self.reraising, self.depth_limit) = modes;
        if !outer {
            (self.fuel_limited, self.fuel, self.slice) = fuel;
            self.account.fuel_used = used;
            self.set_ticks(ticks);
        }
        self.prelude.loading = outer;
        match exit {
            Ok(Exit::Raised(exception)) => {
                if self.is_builtin_exception(exception, Builtin::MemoryError) && !outer {
                    return Err(Flow::OutOfMemory);
                }
                Err(self.raise_as_is(exception))
            }
            Ok(Exit::Done(_)) => Ok(()),
            Ok(_) => {
                // Only what a program has put in the place of ours can take that long.
                self.depth = depth;
                self.set_handled(handled);
                Err(self.system_error("a part of the library did not come to its end"))
            }
            Err(flow) => Err(flow),
        }
    }

    pub(crate) fn verified_file(&mut self, number: usize) -> Result<VerifiedModule, Flow> {
        if let Some(read) = self.prelude.read[number].get() {
            return Ok(read.clone());
        }
        let file = &self.prelude.files[number];
        let read = Module::from_bytes(Arc::new(file.kbc)).map_err(|error| error.to_string());
        // The verifier passed the whole file when it was built.
        let verified =
            read.and_then(|module| keelback_verify::verify_tables(module).map_err(|error| error.to_string()));
        let module = verified
            .map_err(|error| self.system_error(format!("the prelude's {} is damaged: {error}", file.name)))?;
        Ok(self.prelude.read[number].get_or_init(|| module).clone())
    }

    fn run_file(&mut self, file: usize, namespace: Ref) -> Result<Exit, Flow> {
        let module = self.verified_file(file)?;
        let code = self.load_module(module, namespace, None, Maker::Library)?;
        let number = self.codes[code as usize].module;
        self.modules[number as usize].prelude = true;
        let floor = match self.depth {
            0 => keelback_heap::heap::STACK_START,
            _ => (self.frame().top + ARGUMENTS_BYTES).max(LOADING_STACK_START),
        };
        self.push_body_at(floor, code, namespace, Resume::Nested as u32)?;
        Ok(self.run(self.depth - 1))
    }

    /// A global of the prelude's core, whose file is run if it was not yet.
    pub(crate) fn prelude_value(&mut self, name: Ref) -> Result<Option<Value>, Flow> {
        let Some(namespace) = self.heap.root(root::PRELUDE).to_ref() else { return Ok(None) };
        if let Some(value) = self.heap.dict_get_interned(namespace, name) {
            return Ok(Some(value));
        }
        let text = self.text_of(name);
        self.load_files(|file| file.defines.contains(&&*text))?;
        Ok(self.heap.dict_get_interned(namespace, name))
    }

    /// The function that stands in for a native when Python code has to run.
    pub(crate) fn slow_path(&mut self, native: u32) -> Result<Option<Value>, Flow> {
        let at = self.heap.root(root::SLOW_PATHS).as_ref().offset(16 + native * 8);
        if self.heap.value_at(at).is_unbound() {
            let name = self.registry.qualified_name(native);
            self.load_files(|file| file.slow.contains(&&*name))?;
            if self.heap.value_at(at).is_unbound() {
                // Names that are put together in the file are not in its index.
                self.load_files(|_| true)?;
            }
        }
        Ok(Some(self.heap.value_at(at)).filter(|function| !function.is_unbound()))
    }

    /// A builtin that the prelude defines and that nobody needed so far.
    pub(crate) fn prelude_builtin(&mut self, name: Ref) -> Result<Option<Value>, Flow> {
        let text = self.text_of(name);
        if !self.prelude.files.iter().any(|file| file.builtins.contains(&&*text)) {
            return Ok(None);
        }
        self.load_files(|file| file.builtins.contains(&&*text))?;
        let builtins = self.builtins();
        Ok(self.heap.dict_get_interned(builtins, name))
    }

    /// After a snapshot was restored: which files it had run.
    pub(crate) fn note_loaded_files(&mut self) {
        for number in 0..self.prelude.files.len() {
            let read = self.prelude.read[number].get();
            self.prelude.loaded[number] =
                read.is_some_and(|read| self.modules_there().any(|(_, module)| module.module.same(read)));
        }
    }

    /// The number of the prelude's file that a module is.
    pub(crate) fn prelude_file_of(&self, module: &VerifiedModule) -> Option<usize> {
        self.prelude.read.iter().position(|read| read.get().is_some_and(|read| read.same(module)))
    }

    /// The number of the prelude's file of that name.
    pub(crate) fn prelude_file_named(&self, name: &str) -> Option<usize> {
        self.prelude.files.iter().position(|file| file.name == name)
    }

    /// The name of a file of the prelude.
    pub(crate) fn prelude_name(&self, file: usize) -> &'static str {
        self.prelude.files[file].name
    }

    /// A number that is another one for a file with other contents.
    pub(crate) fn prelude_hash(&self, file: usize) -> u64 {
        let kbc = self.prelude.files[file].kbc;
        u64::from(crc32fast::hash(kbc)) | (kbc.len() as u64) << 32
    }

    fn describe_flow(&mut self, flow: Flow) -> String {
        match flow {
            Flow::Raise => {
                let exception = self.take_pending();
                self.describe_failure(exception)
            }
            _ => "out of memory".to_owned(),
        }
    }

    /// Whether frames of the prelude show in tracebacks.
    pub fn show_prelude(&mut self, shown: bool) {
        self.prelude.shown = shown;
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

    /// Whether code belongs to the prelude's core, which stands for what CPython has in C.
    pub(crate) fn is_core_code(&self, code: u32) -> bool {
        self.is_prelude_code(code)
            && self.heap.root(root::PRELUDE).to_ref().is_some_and(|core| self.codes[code as usize].globals == core)
    }

    /// Whether the running code is that of a module that is Python in CPython too. Warnings that are shown only for lines of the program
    /// are not shown for its lines.
    pub(crate) fn runs_library_of_python(&self) -> bool {
        const IN_PYTHON: [&str; 12] = [
            "abc",
            "contextlib",
            "copy",
            "dataclasses",
            "enum",
            "functools",
            "inspect",
            "random",
            "string",
            "traceback",
            "types",
            "typing",
        ];
        let code = self.frame().code;
        if !self.is_prelude_code(code) || self.is_core_code(code) {
            return false;
        }
        let globals = self.codes[code as usize].globals;
        let name = self.heap.dict_get_interned(globals, self.name(Name::Name));
        name.is_some_and(|name| name.has_layout(Kind::Str) && IN_PYTHON.contains(&&*self.str_lossy(name)))
    }

    /// Gives natives their numbers: the same ones in every machine, whatever is imported later.
    pub(crate) fn number_module_natives(&mut self) {
        for def in MODULES {
            self.registry.build(|registry| registry.module_natives.push(registry.natives.len() as u32));
            for table in def.tables {
                for native in *table {
                    self.number_native(native, Some(def.label));
                }
            }
            for native in def.constructors.iter().chain(def.initializers) {
                self.number_native(native, None);
            }
            for (class, table) in def.classes {
                for native in *table {
                    self.number_native(native, Some(class));
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
                    self.registry.build(|registry| registry.register = registry.natives.len() as u32);
                }
                let native = self.new_native(def, None, Ref::NULL)?;
                let name = self.heap.intern(def.name)?;
                self.heap.dict_set_interned(namespace, name, native)?;
            }
        }
        Ok(())
    }

    /// A new module object of the library, which waits until something is asked of it.
    pub(crate) fn library_module(&mut self, name: &str) -> Result<Option<Value>, Flow> {
        let Some(number) = MODULES.iter().position(|def| def.name == name) else { return Ok(None) };
        let (dict, name) = (self.new_dict()?, self.heap.intern(name)?);
        let header = self.heap.header(Kind::Module);
        let module = ModuleObj { header, dict, name, waiting: number as u32 + 1, class: Ref::NULL };
        Ok(Some(Value::exact(Kind::Module, self.heap.alloc(module, 0)?)))
    }

    /// The namespace of a module, complete: a module of the library gets its contents when somebody first looks.
    #[inline]
    pub(crate) fn module_namespace(&mut self, module: Ref) -> Result<Ref, Flow> {
        let ModuleObj { dict, waiting, .. } = *self.heap.get::<ModuleObj>(module);
        if waiting != 0 {
            self.fill_module(module, waiting - 1)?;
        }
        Ok(dict)
    }

    #[cold]
    fn fill_module(&mut self, module: Ref, number: u32) -> Result<(), Flow> {
        // As when it is imported, the package comes first. It may need this module.
        let name = self.text_of(self.heap.get::<ModuleObj>(module).name);
        if let Some((package, _)) = name.rsplit_once('.') {
            let (table, package) = (self.module_table()?, self.heap.intern(package)?);
            let package =
                self.heap.dict_get_interned(table, package).and_then(|package| package.exact_ref(Kind::Module));
            if let Some(package) = package {
                self.module_namespace(package)?;
                if self.heap.get::<ModuleObj>(module).waiting == 0 {
                    return Ok(());
                }
            }
        }
        // Before its body runs: modules may need each other.
        self.heap.get_mut::<ModuleObj>(module).waiting = 0;
        let filled = self.fill_with_natives(module, number as usize).and_then(|file| match file {
            Some(file) => {
                let namespace = self.heap.get::<ModuleObj>(module).dict;
                self.run_unseen(|vm| vm.run_file(file, namespace))
            }
            None => Ok(()),
        });
        if filled.is_err() {
            self.heap.get_mut::<ModuleObj>(module).waiting = number + 1;
        }
        filled
    }

    /// Puts names and native functions into a module of the library. Gives the number of its file, if it has one.
    fn fill_with_natives(&mut self, module: Ref, number: usize) -> Result<Option<usize>, Flow> {
        let Some(def) = MODULES.get(number) else { return Ok(None) };
        let ModuleObj { dict: namespace, name, .. } = *self.heap.get::<ModuleObj>(module);
        self.describe_module(namespace, name, Value::exact(Kind::Str, name))?;
        let mut native = self.registry.module_natives[number];
        for table in def.tables {
            for def in *table {
                let header = self.heap.header(Kind::Native);
                let at =
                    self.heap.alloc(NativeObj { header, native, owner: Ref::NULL, receiver: Value::UNBOUND }, 0)?;
                let name = self.heap.intern(def.name)?;
                self.heap.dict_set_interned(namespace, name, Value::exact(Kind::Native, at))?;
                native += 1;
            }
        }
        if def.name == "sys" {
            crate::stdlib::sys::fill(self, Value::exact(Kind::Module, module))?;
        }
        Ok(self.prelude.files.iter().position(|file| file.name == def.name))
    }

    /// A global of the prelude's core, for code of its library modules.
    pub(crate) fn prelude_global(&mut self, code: u32, name: Ref) -> Result<Option<Value>, Flow> {
        if self.is_prelude_code(code) { self.prelude_value(name) } else { Ok(None) }
    }
}

/// Whether a file is the body of a module of the library, and not part of the core.
fn is_library(file: &PreludeFile) -> bool {
    MODULES.iter().any(|def| def.name == file.name)
}

fn slow(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let header = vm.heap.header(Kind::Native);
    let native = vm.registry.register;
    let at = vm.heap.alloc(NativeObj { header, native, owner: Ref::NULL, receiver: args[0] }, 0)?;
    Ok(Value::exact(Kind::Native, at))
}

fn register_slow(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let name = vm.str_lossy(args[0]);
    let Some(native) = vm.registry.native_named(&name) else {
        return Err(vm.system_error(format!("no native has the name '{name}'")));
    };
    let array = vm.heap.root(root::SLOW_PATHS).as_ref();
    vm.heap.set_value_at(array.offset(16 + native * 8), args[1]);
    Ok(args[1])
}

fn builtin_class(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let name = vm.str_lossy(args[0]);
    match Builtin::ALL.iter().find(|row| row.name == name) {
        Some(row) => Ok(vm.class_value(row.id)),
        None => Err(vm.system_error(format!("no builtin class has the name '{name}'"))),
    }
}

fn final_class(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let Some(class) = args[0].exact_ref(Kind::Class) else {
        return Err(vm.type_error("_final() takes a class"));
    };
    vm.heap.get_mut::<ClassObj>(class).features |= crate::class::feature::FINAL | crate::class::feature::IMMUTABLE;
    vm.class_modified(class);
    Ok(args[0])
}

fn layout(_vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    Ok(Value::int(args[0].kind().map_or(0, |kind| i64::from(kind as u8))))
}

fn make_builtin(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let name = match args[0].kind() {
        Some(Kind::Function) => vm.heap.get::<FunctionObj>(args[0].as_ref()).name,
        Some(Kind::Class) => {
            // As if it were not written in Python.
            let dict = vm.heap.get::<ClassObj>(args[0].as_ref()).dict;
            for name in ["__firstlineno__", "__static_attributes__", "__slots__", "__module__"] {
                let name = vm.heap.intern(name)?;
                vm.heap.dict_remove_interned(dict, name);
            }
            vm.note_iterator_class(args[0].as_ref());
            vm.class_modified(args[0].as_ref());
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
