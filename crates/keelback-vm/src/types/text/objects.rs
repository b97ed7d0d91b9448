//! `repr()` of functions, classes, modules and other objects that show a name and an address.

use keelback_heap::layout::{
    CellObj, ClassObj, CodeObj, FrameObj, GeneratorObj, MemberObj, MethodObj, ModuleObj, NativeObj, WeakRefObj,
};
use keelback_heap::{Kind, Ref, Value};

use crate::names::Name;
use crate::native::NativeKind;
use crate::types::object::address_text;
use crate::vm::Vm;

impl Vm {
    /// `object.__repr__(value)`.
    pub(crate) fn default_repr(&mut self, value: Value) -> String {
        let class = self.class_of(value);
        let label = self.class_full_name(class);
        format!("<{label} object at {}>", address_text(value))
    }

    /// The name of what a bound method calls.
    pub(crate) fn bound_label(&mut self, callable: Value) -> String {
        match callable.kind() {
            Some(Kind::Function) => self.function_label(callable.as_ref()),
            Some(Kind::Native) => self.native_name(callable.as_ref()),
            Some(Kind::Class) => self.text_of(self.heap.get::<ClassObj>(callable.as_ref()).qualname),
            Some(Kind::Method) => {
                let function = self.heap.get::<MethodObj>(callable.as_ref()).function;
                match function.exact_ref(Kind::Function) {
                    Some(function) => self.function_label(function),
                    None => "?".to_owned(),
                }
            }
            // Whatever can be called: the name it was given, if that is text.
            _ => {
                for name in ["__qualname__", "__name__"] {
                    let Ok(key) = self.heap.intern(name) else { continue };
                    if let Ok(Some(own)) = self.own_attribute(callable, key) {
                        return if own.has_layout(Kind::Str) { self.str_lossy(own) } else { "?".to_owned() };
                    }
                    let class = self.class_of(callable);
                    if let Some(text) = self.lookup(class, key).filter(|found| found.has_layout(Kind::Str)) {
                        return self.str_lossy(text);
                    }
                }
                "?".to_owned()
            }
        }
    }

    fn native_name(&self, native: Ref) -> String {
        self.registry.natives[self.heap.get::<NativeObj>(native).native as usize].name.to_owned()
    }

    /// `repr(value)` of what is neither a number nor text nor a container.
    pub(super) fn object_text(&mut self, value: Value) -> String {
        let at = value.as_ref();
        let address = address_text(value);
        match value.kind() {
            Some(Kind::Function) => format!("<function {} at {address}>", self.function_label(at)),
            Some(Kind::Class) => format!("<class '{}'>", self.class_full_name(at)),
            Some(Kind::Native) => self.native_text(at),
            Some(Kind::HostFunction) => format!("<host function {}>", self.host_function_label(at)),
            Some(Kind::Module) => self.module_text(at),
            Some(Kind::Cell) => {
                let inside = self.heap.get::<CellObj>(at).value;
                if inside.is_unbound() {
                    format!("<cell at {address}: empty>")
                } else {
                    let class = self.type_name(inside);
                    let inside = address_text(inside);
                    format!("<cell at {address}: {class} object at {inside}>")
                }
            }
            Some(Kind::Generator) if self.heap.get::<GeneratorObj>(at).class.is_null() => {
                let name = self.heap.get::<GeneratorObj>(at).qualname;
                let flavour = match self.generator_flavour(at) {
                    "async generator" => "async_generator",
                    other => other,
                };
                format!("<{flavour} object {} at {address}>", self.text_of(name))
            }
            Some(Kind::Member) => {
                let member = *self.heap.get::<MemberObj>(at);
                let (name, owner) = (self.text_of(member.name), self.class_name(member.owner));
                let is_member = member.what < 2 || member.what == crate::member::SLOT_AGAIN;
                let what = if is_member { "member" } else { "attribute" };
                format!("<{what} '{name}' of '{owner}' objects>")
            }
            Some(Kind::Code) => {
                let code = self.heap.get::<CodeObj>(at).code;
                let (name, file, line) = self.code_place(code);
                format!("<code object {name} at {address}, file \"{file}\", line {line}>")
            }
            Some(Kind::Frame) => {
                let (name, file, _) = self.code_place(self.heap.get::<FrameObj>(at).code);
                let line = crate::types::frame::current_line(self, value).to_int().unwrap_or(0);
                format!("<frame at {address}, file '{file}', line {line}, code {name}>")
            }
            Some(Kind::MemoryView) => {
                let state = self.heap.get::<keelback_heap::layout::MemoryViewObj>(at).state;
                let released = state & keelback_heap::layout::VIEW_RELEASED != 0;
                if released { format!("<released memory at {address}>") } else { format!("<memory at {address}>") }
            }
            Some(Kind::WeakRef) => {
                let referent = Value::from_bits(self.heap.get::<WeakRefObj>(at).referent);
                if referent.is_none() {
                    format!("<weakref at {address}; dead>")
                } else {
                    let (class, to) = (self.type_name(referent), address_text(referent));
                    let name = match referent.kind() {
                        Some(Kind::Class) => Some(self.heap.get::<ClassObj>(referent.as_ref()).name),
                        Some(Kind::Function) => {
                            Some(self.heap.get::<keelback_heap::layout::FunctionObj>(referent.as_ref()).name)
                        }
                        // Only what a class has as text: nothing is called for it.
                        _ => {
                            let class = self.class_of(referent);
                            self.lookup_name(class, Name::Name).and_then(|name| name.exact_ref(Kind::Str))
                        }
                    };
                    let name = name.map_or(String::new(), |name| format!(" ({})", self.text_of(name)));
                    format!("<weakref at {address}; to '{class}' at {to}{name}>")
                }
            }
            _ => self.default_repr(value),
        }
    }

    /// Qualified name, file and first line of a code object.
    fn code_place(&self, code: u32) -> (String, String, u32) {
        let Some(loaded) = self.codes.get(code as usize) else { return (String::new(), String::new(), 0) };
        let module = &self.modules[loaded.module as usize].module;
        let source = module.code(loaded.id);
        (module.name(source.name).to_owned(), module.filename.clone(), source.first_line)
    }

    fn module_text(&mut self, module: Ref) -> String {
        let object = *self.heap.get::<ModuleObj>(module);
        let name_key = self.name(Name::Name);
        let name = match self.heap.dict_get_interned(object.dict, name_key) {
            Some(name) if name.has_layout(Kind::Str) => self.str_lossy(name),
            _ => self.text_of(object.name),
        };
        let file_key = self.name(Name::File);
        match self.heap.dict_get_interned(object.dict, file_key) {
            Some(file) if file.has_layout(Kind::Str) => format!("<module '{name}' from '{}'>", self.str_lossy(file)),
            _ if self.is_builtin_module(&name) => format!("<module '{name}' (built-in)>"),
            _ if let Some(folders) = self.namespace_folders(object.dict) => {
                format!("<module '{name}' (namespace) from [{folders}]>")
            }
            _ => format!("<module '{name}'>"),
        }
    }

    /// The folders of a package without `__init__`, for its `repr()`.
    fn namespace_folders(&mut self, dict: Ref) -> Option<String> {
        let key = self.name(Name::Path);
        let path = self.heap.dict_get_interned(dict, key)?.layout_ref(Kind::List)?;
        let folders: Vec<Value> =
            (0..self.heap.list_len(path)).filter_map(|at| self.heap.list_get(path, at)).collect();
        let folders: Vec<String> = folders.iter().map(|folder| format!("'{}'", self.str_lossy(*folder))).collect();
        Some(folders.join(", "))
    }

    fn native_text(&mut self, at: Ref) -> String {
        let object = *self.heap.get::<NativeObj>(at);
        let def = self.registry.natives[object.native as usize];
        let owner = if object.owner.is_null() { String::new() } else { self.class_name(object.owner) };
        let name = def.name;
        if object.receiver.is_unbound() {
            return match def.kind {
                NativeKind::Getter => format!("<attribute '{name}' of '{owner}' objects>"),
                NativeKind::Method if is_slot(name) => format!("<slot wrapper '{name}' of '{owner}' objects>"),
                NativeKind::Method | NativeKind::Class => format!("<method '{name}' of '{owner}' objects>"),
                NativeKind::Static | NativeKind::New => {
                    let address = address_text(Value::exact(Kind::Native, at));
                    format!("<built-in method {name} of type object at {address}>")
                }
                NativeKind::Function => format!("<built-in function {name}>"),
            };
        }
        let class = self.type_name(object.receiver);
        let address = address_text(object.receiver);
        if def.kind == NativeKind::Method && is_slot(name) {
            format!("<method-wrapper '{name}' of {class} object at {address}>")
        } else {
            format!("<built-in method {name} of {class} object at {address}>")
        }
    }
}

/// Whether CPython has the method as a slot of the type rather than in its table of methods.
pub(crate) fn is_slot(name: &str) -> bool {
    name.starts_with("__")
        && !matches!(
            name,
            "__format__"
                | "__round__"
                | "__trunc__"
                | "__floor__"
                | "__ceil__"
                | "__getnewargs__"
                | "__getnewargs_ex__"
                | "__sizeof__"
                | "__reduce__"
                | "__reduce_ex__"
                | "__getstate__"
                | "__setstate__"
                | "__dir__"
                | "__reversed__"
                | "__length_hint__"
                | "__complex__"
                | "__bytes__"
                | "__alloc__"
                | "__copy__"
                | "__deepcopy__"
                | "__enter__"
                | "__exit__"
                | "__instancecheck__"
                | "__subclasscheck__"
                | "__subclasses__"
                | "__prepare__"
                | "__class_getitem__"
                | "__init_subclass__"
                | "__subclasshook__"
        )
}

/// The same for a method of a class: some stand in the table of methods although there is a slot too.
pub(crate) fn is_slot_of(owner: &str, name: &str) -> bool {
    is_slot(name)
        && !matches!(
            (owner, name),
            ("dict" | "list", "__getitem__")
                | ("dict" | "set" | "frozenset", "__contains__")
                | ("code", "__replace__")
        )
}
