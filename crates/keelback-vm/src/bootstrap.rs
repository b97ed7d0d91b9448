//! Building the builtins: names, classes, functions, modules.

use keelback_heap::layout::{ClassObj, NativeObj};
use keelback_heap::{Kind, Ref, Value};

use crate::builtin::Builtin;
use crate::class::feature;
use crate::flow::Flow;
use crate::names::Name;
use crate::native::{NativeDef, NativeKind};
use crate::vm::{Vm, root};

impl Vm {
    /// Fills an empty heap with the builtins.
    pub(crate) fn bootstrap(&mut self) -> Result<(), Flow> {
        for (number, text) in Name::ALL.iter().enumerate() {
            let name = self.heap.intern(text)?;
            self.heap.set_root(root::NAMES + number as u32, Value::exact(Kind::Str, name));
        }
        self.heap.set_root(root::HANDLED, Value::NONE);
        let code_objects = self.new_dict()?;
        self.heap.set_root(root::CODE_OBJECTS, Value::exact(Kind::Dict, code_objects));
        self.make_classes()?;
        let builtins = self.new_dict()?;
        self.heap.set_root(root::BUILTINS, Value::exact(Kind::Dict, builtins));
        let prelude = self.new_dict()?;
        self.heap.set_root(root::PRELUDE, Value::exact(Kind::Dict, prelude));
        self.register_builtins(builtins)?;
        self.register_intrinsics(prelude)?;
        self.number_module_natives();
        self.make_hot_natives();
        let slow = self.heap.new_array(self.registry.natives.len() as u32)?;
        self.heap.values_mut(slow.offset(16), self.registry.natives.len() as u32).fill(Value::UNBOUND);
        self.heap.set_root(root::SLOW_PATHS, Value::exact(Kind::Array, slow));
        let reserve = self.new_exception(self.class(Builtin::MemoryError), &[])?;
        self.heap.set_root(root::RESERVE, reserve);
        Ok(())
    }

    /// Makes the builtin classes, first without methods, since natives need classes and classes natives.
    fn make_classes(&mut self) -> Result<(), Flow> {
        for row in Builtin::ALL {
            let (_, name) = row.name.rsplit_once('.').unwrap_or(("builtins", row.name));
            let name = self.heap.intern(name)?;
            let dict = self.new_dict()?;
            let version = self.fresh_version();
            let header = self.heap.header(Kind::Class);
            let object = ClassObj {
                header,
                name,
                qualname: name,
                bases: Ref::NULL,
                mro: Ref::NULL,
                dict,
                metaclass: Ref::NULL,
                base: Ref::NULL,
                subclasses: Ref::NULL,
                root_shape: Ref::NULL,
                slots: Ref::NULL,
                version,
                instance_kind: row.kind as u8,
                inline_slots: 0,
                reserved_slots: 0,
                features: builtin_features(row.id, row.kind),
                attrs: Ref::NULL,
                id: 0,
                call_init: Value::UNBOUND,
                call_new: Value::UNBOUND,
                call_version: 0,
                slot_base: 0,
            };
            let class = self.heap.alloc(object, 0)?;
            self.heap.set_root(root::CLASSES + row.id as u32, Value::exact(Kind::Class, class));
        }
        for row in Builtin::ALL {
            let class = self.class(row.id);
            let mut mro = vec![Value::exact(Kind::Class, class)];
            let mut bases = Vec::new();
            if row.id != Builtin::Object {
                bases.push(self.class_value(row.base));
                let mut base = row.base;
                loop {
                    mro.push(self.class_value(base));
                    if base == Builtin::Object {
                        break;
                    }
                    base = Builtin::ALL[base as usize].base;
                }
            }
            if row.id == Builtin::ExceptionGroup {
                bases.push(self.class_value(Builtin::Exception));
                mro.insert(2, self.class_value(Builtin::Exception));
            }
            let mro = self.heap.new_tuple(&mro)?;
            let bases_tuple = self.heap.new_tuple(&bases)?;
            let base = if row.id == Builtin::Object { Ref::NULL } else { self.class(row.base) };
            let metaclass = self.class(Builtin::Type);
            let object = self.heap.get_mut::<ClassObj>(class);
            (object.mro, object.bases, object.base, object.metaclass) = (mro, bases_tuple, base, metaclass);
            if !base.is_null() {
                self.add_subclass(base, class)?;
            }
            self.note_kind(row.kind, class);
        }
        self.note_other_kinds();
        for class in crate::types::text::WITH_REPR {
            self.add_methods(*class, &crate::types::text::REPR)?;
        }
        for (class, table) in crate::types::text::WITH_OWN_REPR {
            self.add_methods(class, table)?;
        }
        for (class, tables) in crate::types::METHODS {
            for table in *tables {
                self.add_methods(*class, table)?;
            }
        }
        for (class, fields) in crate::types::FIELDS {
            self.add_fields(*class, fields)?;
        }
        let doc = self.name(Name::Doc);
        for (class, text) in crate::types::docs::CLASS_DOCS {
            let text = self.new_str(text)?;
            let dict = self.heap.get::<ClassObj>(self.class(*class)).dict;
            // Where the instances have docstrings, that is what the class's table holds.
            if self.heap.dict_get_interned(dict, doc).is_none() {
                self.heap.dict_set_interned(dict, doc, text)?;
            }
        }
        for row in Builtin::ALL {
            let dict = self.heap.get::<ClassObj>(self.class(row.id)).dict;
            if self.heap.dict_get_interned(dict, doc).is_none() {
                self.heap.dict_set_interned(dict, doc, Value::NONE)?;
            }
        }
        // Types whose instances can change have no hash.
        let hash = self.name(Name::Hash);
        for class in [
            Builtin::List,
            Builtin::Dict,
            Builtin::Set,
            Builtin::ByteArray,
            Builtin::DictKeys,
            Builtin::DictItems,
            Builtin::Cell,
        ] {
            let dict = self.heap.get::<ClassObj>(self.class(class)).dict;
            self.heap.dict_set_interned(dict, hash, Value::NONE)?;
        }
        for row in Builtin::ALL {
            let class = self.class(row.id);
            self.update_features(class);
        }
        Ok(())
    }

    /// Reads the classes of kinds from the roots, after a restore. False if a root is no class of such objects.
    pub(crate) fn refresh_classes(&mut self) -> bool {
        self.kind_classes = [Ref::NULL; 64];
        for row in Builtin::ALL {
            if !self.heap.root(root::CLASSES + row.id as u32).is_exact(Kind::Class) {
                return false;
            }
            let class = *self.heap.get::<ClassObj>(self.class(row.id));
            if class.instance_kind != row.kind as u8 || class.reserved_slots != 0 {
                return false;
            }
            self.note_kind(row.kind, self.class(row.id));
        }
        self.note_other_kinds();
        true
    }

    /// Storage has no class. Where a program from elsewhere holds some, it passes for a plain object.
    fn note_other_kinds(&mut self) {
        let object = self.class(Builtin::Object);
        for class in &mut self.kind_classes {
            if class.is_null() {
                *class = object;
            }
        }
    }

    /// The first class with a layout is the one of its exact objects.
    fn note_kind(&mut self, kind: Kind, class: Ref) {
        let known = &mut self.kind_classes[kind as usize];
        if !matches!(kind, Kind::Free | Kind::Iter | Kind::Native) && known.is_null() {
            *known = class;
        }
    }

    /// Notes a class with its base.
    pub(crate) fn add_subclass(&mut self, base: Ref, class: Ref) -> Result<(), Flow> {
        let mut list = self.heap.get::<ClassObj>(base).subclasses;
        if list.is_null() {
            list = self.heap.new_list(&[])?;
            self.heap.get_mut::<ClassObj>(base).subclasses = list;
        }
        Ok(self.heap.list_push(list, Value::exact(Kind::Class, class))?)
    }

    /// Puts methods into a builtin class.
    fn add_methods(&mut self, class: Builtin, table: &'static [NativeDef]) -> Result<(), Flow> {
        let owner = self.class(class);
        let dict = self.heap.get::<ClassObj>(owner).dict;
        for def in table {
            let mut native = self.new_native(def, Some(self.builtin_name(class)), owner)?;
            if def.kind == NativeKind::Static && def.name != "__new__" {
                native = self.new_static_method(native)?;
            }
            let name = self.heap.intern(def.name)?;
            self.heap.dict_set_interned(dict, name, native)?;
        }
        Ok(())
    }

    /// A builtin function or method object.
    pub(crate) fn new_native(
        &mut self,
        def: &'static NativeDef,
        owner_name: Option<&'static str>,
        owner: Ref,
    ) -> Result<Value, Flow> {
        let native = self.number_native(def, owner_name);
        let header = self.heap.header(Kind::Native);
        let at = self.heap.alloc(NativeObj { header, native, owner, receiver: Value::UNBOUND }, 0)?;
        Ok(Value::exact(Kind::Native, at))
    }

    /// Fills the namespace of `builtins`.
    fn register_builtins(&mut self, builtins: Ref) -> Result<(), Flow> {
        for row in Builtin::ALL {
            // The public names of `builtins`: types that programs name, and all exceptions.
            let public = matches!(
                row.id,
                Builtin::Object
                    | Builtin::Type
                    | Builtin::Int
                    | Builtin::Bool
                    | Builtin::Float
                    | Builtin::Complex
                    | Builtin::Str
                    | Builtin::Bytes
                    | Builtin::ByteArray
                    | Builtin::MemoryView
                    | Builtin::List
                    | Builtin::Tuple
                    | Builtin::Dict
                    | Builtin::Set
                    | Builtin::FrozenSet
                    | Builtin::Range
                    | Builtin::Slice
                    | Builtin::Property
                    | Builtin::StaticMethod
                    | Builtin::ClassMethod
                    | Builtin::Super
                    | Builtin::Reversed
                    | Builtin::Enumerate
                    | Builtin::Zip
            ) || row.kind == Kind::Exception;
            if public {
                let name = self.heap.intern(row.name)?;
                let class = self.class_value(row.id);
                self.heap.dict_set_interned(builtins, name, class)?;
            }
        }
        for table in crate::stdlib::BUILTINS {
            for def in *table {
                let native = self.new_native(def, None, Ref::NULL)?;
                let name = self.heap.intern(def.name)?;
                self.heap.dict_set_interned(builtins, name, native)?;
            }
        }
        let os_error = self.class_value(Builtin::OSError);
        let module_name = self.new_str("builtins")?;
        let module_doc = self.new_str("Built-in functions, types, exceptions, and other objects.")?;
        let package = self.new_str("")?;
        for (name, value) in [
            ("NotImplemented", Value::NOT_IMPLEMENTED),
            ("Ellipsis", Value::ELLIPSIS),
            ("IOError", os_error),
            ("EnvironmentError", os_error),
            ("None", Value::NONE),
            ("True", Value::TRUE),
            ("False", Value::FALSE),
            ("__debug__", Value::TRUE),
            ("__name__", module_name),
            ("__doc__", module_doc),
            ("__package__", package),
            ("__loader__", Value::NONE),
            ("__spec__", Value::NONE),
        ] {
            let name = self.heap.intern(name)?;
            self.heap.dict_set_interned(builtins, name, value)?;
        }
        Ok(())
    }
}

/// What a builtin class is from the start.
fn builtin_features(class: Builtin, kind: Kind) -> u64 {
    let mut features = feature::IMMUTABLE;
    let with_dict = matches!(
        kind,
        Kind::Exception | Kind::Module | Kind::Function | Kind::StaticMethod | Kind::ClassMethod | Kind::Class
    );
    if !with_dict {
        features |= feature::NO_DICT;
    }
    let open = matches!(
        kind,
        Kind::Instance
            | Kind::Class
            | Kind::Int
            | Kind::Float
            | Kind::Complex
            | Kind::Str
            | Kind::Bytes
            | Kind::ByteArray
            | Kind::List
            | Kind::Tuple
            | Kind::Dict
            | Kind::Set
            | Kind::FrozenSet
            | Kind::Module
            | Kind::Property
            | Kind::StaticMethod
            | Kind::ClassMethod
            | Kind::Super
            | Kind::Exception
            | Kind::WeakRef
            | Kind::Host
    ) || matches!(class, Builtin::Reversed | Builtin::Enumerate | Builtin::Zip);
    if !open || class == Builtin::Bool {
        features |= feature::FINAL;
    }
    if class == Builtin::ExceptionGroup {
        // It has two bases, and so CPython makes it as programs make classes.
        features &= !feature::IMMUTABLE;
    }
    features
}
