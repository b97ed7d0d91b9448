//! What is wrong with a call that was given a key that is no text after `**`. Most callables refuse such a key before they look at
//! anything else; those that CPython hands the dictionary itself complain of their other arguments first.

use keelback_heap::layout::{ClassObj, NativeObj, StaticMethodObj};
use keelback_heap::{Kind, Ref, Value};

use crate::builtin::Builtin;
use crate::class::feature;
use crate::flow::Flow;
use crate::names::Name;
use crate::native::NativeKind;
use crate::types::text::is_slot_of;
use crate::vm::Vm;

const REFUSED: &str = "keywords must be strings";

/// Classes that look at the keys first.
const KEYS_FIRST: [Builtin; 14] = [
    Builtin::Bool,
    Builtin::Dict,
    Builtin::Enumerate,
    Builtin::Float,
    Builtin::FrozenSet,
    Builtin::Int,
    Builtin::List,
    Builtin::Range,
    Builtin::Reversed,
    Builtin::Set,
    Builtin::Str,
    Builtin::Super,
    Builtin::Tuple,
    Builtin::Type,
];

/// Functions that take no arguments by name, and say so first.
const NO_NAMES: [&str; 3] = ["dir", "vars", "reduce"];

impl Vm {
    /// Whether a callable is `str.format`, which looks for the keys that it needs and at no others.
    #[cold]
    pub(crate) fn passes_over_keys(&self, callable: Value) -> bool {
        let Some(native) = callable.exact_ref(Kind::Native) else { return false };
        let native = self.heap.get::<NativeObj>(native).native as usize;
        self.registry.natives[native].name == "format" && self.registry.owners[native] == Some("str")
    }

    /// The error for a call with positional arguments and `keys`, one of which is no text.
    #[cold]
    #[inline(never)]
    pub(crate) fn wrong_keys(&mut self, callable: Value, positional: &[Value], keys: &[Value]) -> Flow {
        let mut callable = callable;
        if callable.is_exact(Kind::StaticMethod) {
            callable = self.heap.get::<StaticMethodObj>(callable.as_ref()).callable;
        }
        match callable.kind() {
            Some(Kind::Class) => self.wrong_keys_of_class(callable, positional, keys),
            Some(Kind::Native) => {
                let NativeObj { native, receiver, .. } = *self.heap.get(callable.as_ref());
                let name = self.registry.natives[native as usize].name;
                let is_slot = self.registry.owners[native as usize]
                    .is_some_and(|owner| name == "__init__" || (name != "__new__" && is_slot_of(owner, name)));
                let mut all = positional.to_vec();
                if !receiver.is_unbound() {
                    all.insert(0, receiver);
                }
                if all.is_empty() && (is_slot || name == "__new__") {
                    return self.wrong_native_call(native, &all, keys);
                }
                if !is_slot && !NO_NAMES.contains(&name) {
                    return self.type_error(REFUSED);
                }
                self.wrong_keys_of_native(native, &all, keys)
            }
            Some(Kind::Function | Kind::Method) => self.type_error(REFUSED),
            _ => {
                let class = self.class_of(callable);
                if self.lookup_name(class, Name::Call).is_none() {
                    let name = self.type_name_of_class(class);
                    return self.type_error(format!("'{name}' object is not callable"));
                }
                self.type_error(REFUSED)
            }
        }
    }

    fn wrong_keys_of_native(&mut self, native: u32, positional: &[Value], keys: &[Value]) -> Flow {
        let def = self.registry.natives[native as usize];
        // A plain function in the place of `__new__` stands for one in Python.
        if def.spec().varkw || (def.kind == NativeKind::Function && !NO_NAMES.contains(&def.name)) {
            return self.type_error(REFUSED);
        }
        self.wrong_native_call(native, positional, keys)
    }

    fn wrong_keys_of_class(&mut self, callable: Value, positional: &[Value], keys: &[Value]) -> Flow {
        let class = callable.as_ref();
        let is_native = |value: Value| value.is_exact(Kind::Native);
        let (object_class, type_class) = (self.class(Builtin::Object), self.class(Builtin::Type));
        let metaclass = self.heap.get::<ClassObj>(class).metaclass;
        if KEYS_FIRST.iter().any(|first| self.class(*first) == class)
            || self.lookup_name(metaclass, Name::Call) != self.lookup_name(type_class, Name::Call)
        {
            return self.type_error(REFUSED);
        }
        let (new, init) = self.constructors(class);
        let plain_new = self.lookup_name(object_class, Name::New) == Some(new);
        let plain_init = self.lookup_name(object_class, Name::Init) == Some(init);
        if !is_native(new) || !is_native(init) {
            return self.type_error(REFUSED);
        }
        if self.is_subclass(class, self.class(Builtin::BaseException)) {
            return self.wrong_keys_of_exception(class, positional.len());
        }
        if self.is_subclass(class, type_class) && positional.len() != 3 {
            let given = positional.len();
            return self.type_error(format!("type.__new__() takes exactly 3 arguments ({given} given)"));
        }
        if plain_new {
            if self.features(class) & feature::ABSTRACT != 0 {
                return self.abstract_error(class);
            }
            if class != object_class && self.is_builtin_class(class) {
                let name = self.type_name_of_class(class);
                return self.type_error(format!("cannot create '{name}' instances"));
            }
            if plain_init {
                let name = self.class_name(class);
                return self.type_error(format!("{name}() takes no arguments"));
            }
        }
        let native = |vm: &Self, value: Value| vm.heap.get::<NativeObj>(value.as_ref()).native;
        let (new, init) = (native(self, new), native(self, init));
        let mut all = vec![callable];
        all.extend_from_slice(positional);
        if !plain_new && (plain_init || !self.registry.natives[new as usize].spec().varkw) {
            return self.wrong_keys_of_native(new, &all, keys);
        }
        if self.registry.natives[init as usize].spec().varkw {
            return self.type_error(REFUSED);
        }
        self.wrong_native_arguments(init, &all, keys)
    }

    fn wrong_keys_of_exception(&mut self, class: Ref, given: usize) -> Flow {
        if given != 2 && self.is_subclass(class, self.class(Builtin::BaseExceptionGroup)) {
            return self
                .type_error(format!("BaseExceptionGroup.__new__() takes exactly 2 arguments ({given} given)"));
        }
        let with_names =
            [Builtin::AttributeError, Builtin::ImportError, Builtin::NameError, Builtin::BaseExceptionGroup];
        if with_names.iter().any(|base| self.is_subclass(class, self.class(*base))) {
            return self.type_error(REFUSED);
        }
        let name = self.class_name(class);
        self.type_error(format!("{name}() takes no keyword arguments"))
    }
}
