//! Functions of `builtins` about objects, attributes, classes, namespaces and output.

use keelback_bytecode::operand::Cell;
use keelback_bytecode::{Instr, Local, SlotKind};
use keelback_heap::layout::{ClassObj, ModuleObj};
use keelback_heap::{Kind, Ref, Value};

use crate::builtin::Builtin;
use crate::class::feature;
use crate::flow::Flow;
use crate::interp::ops::arith::is_plain;
use crate::names::Name;
use crate::native::NativeKind;
use crate::types::object::{attribute_name, identity};
use crate::vm::{Vm, root};

crate::natives! {
    /// The functions.
    pub(crate) static FUNCTIONS = [
        /// Prints the values to a stream, or to sys.stdout by default.
        ///
        /// sep
        ///   string inserted between values, default a space.
        /// end
        ///   string appended after the last value, default a newline.
        /// file
        ///   a file-like object (stream); defaults to the current sys.stdout.
        /// flush
        ///   whether to forcibly flush the stream.
        Function "print" ("*args, sep=' ', end='\n', file=None, flush=False") => print;
        /// Return whether an object is an instance of a class or of a subclass thereof.
        ///
        /// A tuple, as in ``isinstance(x, (A, B, ...))``, may be given as the target to
        /// check against. This is equivalent to ``isinstance(x, A) or isinstance(x, B)
        /// or ...`` etc.
        Function "isinstance" ("obj, class_or_tuple, /") => isinstance;
        /// Return whether 'cls' is derived from another class or is the same class.
        ///
        /// A tuple, as in ``issubclass(x, (A, B, ...))``, may be given as the target to
        /// check against. This is equivalent to ``issubclass(x, A) or issubclass(x, B)
        /// or ...``.
        Function "issubclass" ("cls, class_or_tuple, /") => issubclass;
        /// Get a named attribute from an object.
        ///
        /// getattr(x, 'y') is equivalent to x.y.
        /// When a default argument is given, it is returned when the attribute doesn't
        /// exist; without it, an exception is raised in that case.
        Function "getattr" ("object, name, default=None, / | ?") => getattr;
        /// Return whether the object has an attribute with the given name.
        ///
        /// This is done by calling getattr(obj, name) and catching AttributeError.
        Function "hasattr" ("obj, name, /") => hasattr;
        /// Sets the named attribute on the given object to the specified value.
        ///
        /// setattr(x, 'y', v) is equivalent to ``x.y = v``
        Function "setattr" ("obj, name, value, /") => setattr;
        /// Deletes the named attribute from the given object.
        ///
        /// delattr(x, 'y') is equivalent to ``del x.y``
        Function "delattr" ("obj, name, /") => delattr;
        /// Return whether the object is callable (i.e., some kind of function).
        ///
        /// Note that classes are callable, as are instances of classes with a
        /// __call__() method.
        Function "callable" ("obj, /") => callable;
        /// Return the identity of an object.
        ///
        /// This is guaranteed to be unique among simultaneously existing objects.
        Function "id" ("obj, /") => id;
        /// Return the dictionary containing the current scope's global variables.
        ///
        /// NOTE: Updates to this dictionary *will* affect name lookups in the current
        /// global scope and vice-versa.
        Function "globals" ("") => globals;
        /// Return a dictionary containing the current scope's local variables.
        ///
        /// NOTE: Whether or not updates to this dictionary will affect name lookups in
        /// the local scope and vice-versa is *implementation dependent* and not
        /// covered by any backwards compatibility guarantees.
        Function "locals" ("") => locals;
        /// vars([object]) -> dictionary
        ///
        /// Without arguments, equivalent to locals().
        /// With an argument, equivalent to object.__dict__.
        Function "vars" ("object=None, / | ?") => vars;
        /// dir([object]) -> list of strings
        ///
        /// If called without an argument, return the names in the current scope.
        /// Else, return an alphabetized list of names comprising (some of) the attributes
        /// of the given object, and of attributes reachable from it.
        Function "dir" ("object=None, / | ?") => dir;
        /// __build_class__(func, name, /, *bases, [metaclass], **kwds) -> class
        ///
        /// Internal helper function used by the class statement.
        Function "__build_class__" ("func, name, /, *args, **kwargs | ?") => slow;
        /// Return an AsyncIterator for an AsyncIterable object.
        Function "aiter" ("async_iterable, /") => slow;
        /// Return the next item from the async iterator.
        ///
        /// If default is given and the async iterator is exhausted,
        /// it is returned instead of raising StopAsyncIteration.
        Function "anext" ("aiterator, default=<missing>, /") => slow;
        /// Import a module.
        Function "__import__" ("name, globals=None, locals=None, fromlist=(), level=0") => slow;
        /// Read a string from standard input.
        Function "input" ("prompt='', /") => slow;
        /// Open file and return a stream.
        Function "open" ("file, mode='r', buffering=-1, encoding=None, errors=None, newline=None, closefd=True, opener=None") => slow;
    ];
}

/// What has no fast way.
fn slow(_vm: &mut Vm, _args: &[Value]) -> Result<Value, Flow> {
    Err(Flow::Slow)
}

impl Vm {
    /// Whether a value can be called.
    pub(crate) fn is_callable(&mut self, value: Value) -> bool {
        let is_known = match value.kind() {
            Some(Kind::Function | Kind::Method | Kind::Class) => true,
            Some(Kind::Native) => self.class_of(value) != self.class(Builtin::GetSetDescriptor),
            _ => false,
        };
        is_known || self.special(value, Name::Call).is_some()
    }

    /// Writes text to one of the host's streams.
    pub(crate) fn write_text(&mut self, stream: u8, text: &[u8]) -> Result<(), Flow> {
        self.afford(text.len() / 16)?;
        if let Some(at) = first_surrogate(text) {
            return Err(self.surrogate_error(text, at));
        }
        self.count_output(text.len())?;
        match self.ask_host(|host| host.write(stream, text)) {
            Ok(()) => Ok(()),
            Err(error) => Err(self.host_error(&error)),
        }
    }

    /// An `OSError` for an error of the host.
    pub(crate) fn host_error(&mut self, error: &std::io::Error) -> Flow {
        let class = match error.kind() {
            std::io::ErrorKind::BrokenPipe => Builtin::BrokenPipeError,
            std::io::ErrorKind::PermissionDenied => Builtin::PermissionError,
            std::io::ErrorKind::NotFound => Builtin::FileNotFoundError,
            _ => Builtin::OSError,
        };
        let text = error.to_string();
        let Some(number) = error.raw_os_error() else {
            return self.raise_text(class, &text);
        };
        // The system's words alone: the number stands in the exception.
        let words = text.split(" (os error").next().unwrap_or(&text);
        self.new_str(words)
            .and_then(|words| self.os_error(class, Value::int(i64::from(number)), words))
            .map_or_else(|flow| flow, |exception| self.raise(exception))
    }

    /// Raises the `UnicodeEncodeError` for a lone surrogate.
    fn surrogate_error(&mut self, text: &[u8], at: usize) -> Flow {
        let index = keelback_text::wtf8::count_chars(&text[..at]) as i64;
        let made = self.new_str("utf-8").and_then(|encoding| {
            let object = Value::exact(Kind::Str, self.heap.new_str(text)?);
            Ok((encoding, object, self.new_str("surrogates not allowed")?))
        });
        match made {
            Ok((encoding, object, reason)) => self.raise_with(
                Builtin::UnicodeEncodeError,
                &[encoding, object, Value::int(index), Value::int(index + 1), reason],
            ),
            Err(flow) => flow,
        }
    }

    /// Whether `print` may write to the host directly: nobody replaced `sys.stdout`.
    fn stdout_is_plain(&mut self) -> bool {
        let Some(sys) = self.heap.root(root::SYS).layout_ref(Kind::Module) else { return true };
        let (dict, key) = (self.heap.get::<ModuleObj>(sys).dict, self.name(Name::Stdout));
        self.heap.dict_get_interned(dict, key) == Some(self.heap.root(root::STDOUT))
    }

    /// Whether reading an attribute may call Python code.
    fn attribute_may_call(&mut self, object: Value, name: Ref) -> bool {
        let class = self.class_of(object);
        if self.features(class) & (feature::GETATTR | feature::GETATTRIBUTE) != 0 || object.has_layout(Kind::Super) {
            return true;
        }
        let mut found = [self.lookup(class, name), None];
        if let Some(own) = object.exact_ref(Kind::Class) {
            found[1] = self.lookup(own, name);
        }
        if found == [None, None] {
            return object.has_layout(Kind::Module);
        }
        found.iter().flatten().any(|value| match value.kind() {
            Some(Kind::Property) => true,
            Some(Kind::Native) => {
                let native = self.heap.get::<keelback_heap::layout::NativeObj>(value.as_ref()).native;
                self.registry.natives[native as usize].kind == NativeKind::Getter
            }
            Some(Kind::Instance) => self.special(*value, Name::Get).is_some(),
            Some(Kind::ClassMethod | Kind::Member) => true,
            _ => value.is_subclass_instance() && self.special(*value, Name::Get).is_some(),
        })
    }

    /// `isinstance(value, wanted)`; `None` when Python code decides.
    pub(crate) fn is_instance_natively(&mut self, value: Value, wanted: Value) -> Option<bool> {
        let class = wanted.exact_ref(Kind::Class)?;
        let own = self.class_of(value);
        if own == class {
            return Some(true);
        }
        let type_class = self.class(Builtin::Type);
        let metaclass = self.heap.get::<ClassObj>(class).metaclass;
        if metaclass != type_class {
            let method = self.lookup_name(metaclass, Name::Instancecheck);
            if method != self.lookup_name(type_class, Name::Instancecheck) {
                let is_own = self.has_plain_class_attribute(own);
                return self.remembered_subclass(class, method, "ABCMeta.__instancecheck__", own).filter(|_| is_own);
            }
        }
        if self.is_subclass(own, class) {
            return Some(true);
        }
        self.has_plain_class_attribute(own).then_some(false)
    }

    /// `issubclass(class, wanted)`; `None` when Python code decides.
    fn is_subclass_natively(&mut self, class: Value, wanted: Value) -> Option<bool> {
        let (class, wanted) = (class.exact_ref(Kind::Class)?, wanted.exact_ref(Kind::Class)?);
        let type_class = self.class(Builtin::Type);
        let metaclass = self.heap.get::<ClassObj>(wanted).metaclass;
        if metaclass != type_class {
            let method = self.lookup_name(metaclass, Name::Subclasscheck);
            if method != self.lookup_name(type_class, Name::Subclasscheck) {
                return self.remembered_subclass(wanted, method, "ABCMeta.__subclasscheck__", class);
            }
        }
        Some(self.is_subclass(class, wanted))
    }

    /// The local variables of the running frame, as `locals()` shows them.
    pub(crate) fn frame_locals(&mut self, depth: u32) -> Result<Value, Flow> {
        self.frame_variables(depth, self.frame_at(depth).pc)
    }

    /// The local variables of a frame that an exception leaves, which leaves its comprehensions first.
    pub(crate) fn variables_left(&mut self, depth: u32) -> Result<Value, Flow> {
        self.frame_variables(depth, 0)
    }

    /// The local variables of a frame, with those of comprehensions around an instruction.
    fn frame_variables(&mut self, depth: u32, pc: u32) -> Result<Value, Flow> {
        let frame = *self.frame_at(depth);
        if !self.codes[frame.code as usize].shape.flags.contains(keelback_bytecode::CodeFlags::OPTIMIZED) {
            let namespace = frame.namespace;
            let globals = self.codes[frame.code as usize].globals;
            return Ok(self.heap.value_of(if namespace.is_null() { globals } else { namespace }));
        }
        let dict = self.slots_as_dict(frame.code, pc, frame.base)?;
        if let Some(extra) = self.extra_names(depth) {
            let mut position = 0;
            while let Some((key, value)) = self.heap.dict_next(extra, &mut position) {
                if key.has_layout(Kind::Str) {
                    self.dict_set(dict, key, value)?;
                }
            }
        }
        Ok(Value::exact(Kind::Dict, dict))
    }

    /// The variables in a window of registers, by name. Those of inlined comprehensions are there only inside of these.
    pub(crate) fn slots_as_dict(&mut self, code: u32, pc: u32, base: u32) -> Result<Ref, Flow> {
        let code = &self.codes[code as usize];
        let offset = code.origin(pc);
        let (module, id) = (code.module, code.id);
        let verified = self.modules[module as usize].module.clone();
        let dict = self.new_dict()?;
        let slots = &verified.code(id).slots;
        let hidden = |kind: SlotKind| matches!(kind, SlotKind::Hidden | SlotKind::HiddenCell);
        let in_reach = match slots.iter().any(|slot| hidden(slot.kind)) {
            true => comprehension_slots(verified.code(id), offset),
            false => Vec::new(),
        };
        for (index, slot) in slots.iter().enumerate() {
            if hidden(slot.kind) && !in_reach.contains(&(index as u32)) {
                continue;
            }
            let mut value = self.heap.value_at(base + index as u32 * 8);
            if slot.kind.is_cell() {
                value = match value.exact_ref(Kind::Cell) {
                    Some(cell) => self.heap.get::<keelback_heap::layout::CellObj>(cell).value,
                    None => value,
                };
            }
            let name = verified.name(slot.name);
            if value.is_unbound() || name.starts_with('.') {
                continue;
            }
            let name = self.module_name(module, slot.name)?;
            self.heap.dict_set_interned(dict, name, value)?;
        }
        Ok(dict)
    }
}

/// The slots that loops around an instruction assign to.
pub(crate) fn comprehension_slots(code: &keelback_bytecode::Code, offset: u32) -> Vec<u32> {
    let mut loops: Vec<(u32, u32)> = Vec::new();
    let mut slots = Vec::new();
    for (at, instr, _) in code.instructions().flatten() {
        match instr {
            Instr::ForIter { target } => loops.push((at, target.0)),
            Instr::StoreFast { slot: Local(slot) } | Instr::StoreDeref { cell: Cell(slot) } => {
                let innermost = loops.iter().rev().find(|(start, end)| (*start..*end).contains(&at));
                if innermost.is_some_and(|(start, end)| (*start..*end).contains(&offset)) {
                    slots.push(slot);
                }
            }
            _ => {}
        }
    }
    slots
}

fn first_surrogate(text: &[u8]) -> Option<usize> {
    memchr::memchr_iter(0xED, text).find(|at| text.get(at + 1).is_some_and(|next| *next >= 0xA0))
}

fn print(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let plain_text = |vm: &Vm, value: Value, default: &'static [u8]| -> Option<Vec<u8>> {
        match value {
            Value::UNBOUND | Value::NONE => Some(default.to_vec()),
            _ => value.exact_ref(Kind::Str).map(|text| vm.heap.str_bytes(text).to_vec()),
        }
    };
    let (Some(separator), Some(end)) = (plain_text(vm, args[0], b" "), plain_text(vm, args[1], b"\n")) else {
        return Err(Flow::Slow);
    };
    let to_stdout = matches!(args[2], Value::UNBOUND | Value::NONE);
    if !to_stdout || !vm.stdout_is_plain() {
        return Err(Flow::Slow);
    }
    let mut line: Vec<u8> = Vec::new();
    for (index, &value) in args[4..].iter().enumerate() {
        if index > 0 {
            line.extend_from_slice(&separator);
        }
        if let Some(text) = value.exact_ref(Kind::Str) {
            line.extend_from_slice(vm.heap.str_bytes(text));
        } else if value.is_int() {
            vm.heap.int_push_text(&mut line, value, 10);
        } else if is_plain(value) {
            match vm.str_builtin(value) {
                Ok(text) => match text.and_then(|text| text.layout_ref(Kind::Str)) {
                    Some(text) => line.extend_from_slice(vm.heap.str_bytes(text)),
                    None => return Err(Flow::Slow),
                },
                Err(Flow::Raise) => {
                    // What comes before it is printed.
                    let error = vm.take_pending();
                    vm.write_text(1, &line)?;
                    return Err(vm.raise_as_is(error));
                }
                Err(flow) => return Err(flow),
            }
        } else {
            return Err(Flow::Slow);
        }
    }
    line.extend_from_slice(&end);
    vm.write_text(1, &line)?;
    if !args[3].is_unbound() && args[3] != Value::FALSE {
        vm.flush_stream()?;
    }
    Ok(Value::NONE)
}

impl Vm {
    /// Passes buffered output on.
    pub(crate) fn flush_stream(&mut self) -> Result<(), Flow> {
        match self.ask_host(|host| host.flush()) {
            Ok(()) => Ok(()),
            Err(error) => Err(self.host_error(&error)),
        }
    }
}

fn isinstance(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    if let Some(result) = vm.is_instance_natively(args[0], args[1]) {
        return Ok(Value::bool(result));
    }
    let Some(tuple) = args[1].exact_ref(Kind::Tuple) else { return Err(Flow::Slow) };
    vm.afford(vm.heap.tuple_len(tuple) as usize * 2)?;
    for index in 0..vm.heap.tuple_len(tuple) {
        let wanted = vm.heap.tuple_get(tuple, index).unwrap_or(Value::NONE);
        match vm.is_instance_natively(args[0], wanted) {
            Some(true) => return Ok(Value::TRUE),
            Some(false) => {}
            None => return Err(Flow::Slow),
        }
    }
    Ok(Value::FALSE)
}

fn issubclass(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    if let Some(result) = vm.is_subclass_natively(args[0], args[1]) {
        return Ok(Value::bool(result));
    }
    Err(Flow::Slow)
}

fn getattr(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let name = attribute_name(vm, args[1])?;
    if args[2].is_unbound() {
        return vm.get_attr(args[0], name);
    }
    if vm.attribute_may_call(args[0], name) {
        return Err(Flow::Slow);
    }
    match vm.find_attr(args[0], name)? {
        Some(value) => Ok(value),
        None => Ok(args[2]),
    }
}

fn hasattr(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let name = attribute_name(vm, args[1])?;
    if vm.attribute_may_call(args[0], name) {
        return Err(Flow::Slow);
    }
    Ok(Value::bool(vm.find_attr(args[0], name)?.is_some()))
}

fn setattr(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let name = attribute_name(vm, args[1])?;
    vm.set_attr(args[0], name, args[2])?;
    Ok(Value::NONE)
}

fn delattr(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let name = attribute_name(vm, args[1])?;
    vm.delete_attr(args[0], name)?;
    Ok(Value::NONE)
}

fn callable(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    Ok(Value::bool(vm.is_callable(args[0])))
}

fn id(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    Ok(vm.heap.new_int_i128(i128::from(identity(args[0])))?)
}

fn globals(vm: &mut Vm, _args: &[Value]) -> Result<Value, Flow> {
    let code = vm.frame_at(vm.caller_depth(true)).code;
    Ok(vm.heap.value_of(vm.codes[code as usize].globals))
}

fn locals(vm: &mut Vm, _args: &[Value]) -> Result<Value, Flow> {
    let depth = vm.caller_depth(false);
    vm.frame_locals(depth)
}

fn vars(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    if args[0].is_unbound() {
        return locals(vm, &[]);
    }
    let name = vm.name(Name::Dict);
    if vm.attribute_may_call(args[0], name) && !args[0].is_exact(Kind::Instance) && !args[0].is_exact(Kind::Class) {
        return Err(Flow::Slow);
    }
    let class = vm.class_of(args[0]);
    if vm.has_attribute_hooks(class) {
        return Err(Flow::Slow);
    }
    if let Some(module) = args[0].exact_ref(Kind::Module) {
        vm.complete_namespace(module)?;
    }
    match vm.find_attr(args[0], name)? {
        Some(value) => Ok(value),
        None => Err(vm.type_error("vars() argument must have __dict__ attribute")),
    }
}

fn dir(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let names = if args[0].is_unbound() {
        let locals = locals(vm, &[])?;
        match locals.exact_ref(Kind::Dict) {
            Some(dict) => vm.dict_keys(dict),
            None => {
                let function = vm.prelude_function("_dir_of_locals")?;
                return vm.tail_call(function, &[locals]);
            }
        }
    } else {
        let native = match vm.special(args[0], Name::Dir) {
            Some(method) => vm.is_native_named(method, "__dir__"),
            None => false,
        };
        let class = vm.class_of(args[0]);
        let native = native && crate::types::object::has_plain_names(vm, class);
        let own_dir = match args[0].exact_ref(Kind::Module) {
            Some(module) => {
                let (dict, key) = (vm.complete_namespace(module)?, vm.name(Name::Dir));
                vm.heap.dict_get_interned(dict, key).is_some()
            }
            None => false,
        };
        if !native || own_dir {
            return Err(Flow::Slow);
        }
        let mut names = crate::types::object::own_names(vm, args[0]);
        if let Some(class) = args[0].exact_ref(Kind::Class) {
            names.extend(crate::types::object::class_names(vm, class));
        } else if !args[0].is_exact(Kind::Module) {
            let class = vm.class_of(args[0]);
            names.extend(crate::types::object::class_names(vm, class));
        }
        names
    };
    let mut texts: Vec<String> = names.iter().map(|name| vm.str_lossy(*name)).collect();
    vm.afford(texts.len())?;
    texts.sort();
    texts.dedup();
    let mut values = Vec::with_capacity(texts.len());
    for text in texts {
        values.push(vm.new_str(&text)?);
    }
    vm.new_list(&values)
}
