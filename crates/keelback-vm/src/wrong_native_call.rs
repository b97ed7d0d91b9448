//! What Python says of calls of builtins whose arguments do not fit, in the words and in the order of CPython's own checks. Knows
//! nothing of how calls are made.

use keelback_heap::layout::ClassObj;
use keelback_heap::{Kind, Ref, Value};

use crate::flow::Flow;
use crate::native::{NativeKind, Spec};
use crate::types::text::{is_slot, is_slot_of};
use crate::vm::Vm;

/// `s` unless there is one.
fn plural(count: usize) -> &'static str {
    if count == 1 { "" } else { "s" }
}

impl Vm {
    /// The name of a builtin in messages about its arguments: `list.append`, `len`.
    pub(crate) fn native_label(&self, native: u32) -> String {
        let name = self.registry.natives[native as usize].name;
        match self.registry.owners[native as usize] {
            // Constructors go by the name of their class.
            Some(owner) if matches!(name, "__new__" | "__init__") => owner.to_owned(),
            Some("functools" | "_functools") => name.to_owned(),
            Some("operator" | "_operator") => format!("_operator.{name}"),
            Some(owner) => format!("{owner}.{name}"),
            None => name.to_owned(),
        }
    }

    /// The name that most of CPython's messages about arguments use: without the class.
    fn native_short_label(&self, native: u32) -> String {
        match self.registry.natives[native as usize].name {
            "__new__" | "__init__" => self.native_label(native),
            "sorted" => "sort".to_owned(),
            name => name.to_owned(),
        }
    }

    /// The name of a method by the class of its receiver: of one that is bound, and of those that CPython's `OrderedDict` has itself.
    pub(crate) fn receiver_label(&self, native: u32, receiver: Value, bound: bool) -> Option<String> {
        let name = self.registry.natives[native as usize].name;
        let owner = self.registry.owners[native as usize]?;
        if bound && !is_slot_of(owner, name) {
            let class = receiver
                .exact_ref(Kind::Class)
                .filter(|_| self.registry.natives[native as usize].kind == NativeKind::Class);
            return Some(format!("{}.{name}", self.qualified_name(class.unwrap_or_else(|| self.class_of(receiver)))));
        }
        let is_own = owner == "dict" && matches!(name, "clear" | "items" | "keys" | "values");
        (is_own && receiver.layout_ref(Kind::Dict).is_some_and(|dict| self.is_ordered_dict(dict)))
            .then(|| format!("OrderedDict.{name}"))
    }

    /// Whether a method of a class of the library may be called on a value.
    fn is_receiver_of(&self, owner: &str, value: Value) -> bool {
        let class: Ref = self.class_of(value);
        let mro = self.heap.get::<ClassObj>(class).mro;
        self.heap.tuple_items(mro).iter().any(|base| self.class_name(base.as_ref()) == owner)
    }

    /// The error for a method of a class of the library that was called on something else.
    #[cold]
    pub(crate) fn foreign_owner(&mut self, native: u32, positional: &[Value]) -> Option<Flow> {
        let (owner, receiver) = (self.registry.owners[native as usize]?, *positional.first()?);
        let name = self.registry.natives[native as usize].name;
        (!self.is_receiver_of(owner, receiver)).then(|| self.wrong_owner(receiver, owner, name))
    }

    /// The error for arguments that do not fit a builtin's parameters. `names` are those of arguments by name.
    #[cold]
    pub(crate) fn wrong_native_call(&mut self, native: u32, positional: &[Value], names: &[Value]) -> Flow {
        let def = self.registry.natives[native as usize];
        let constructs = matches!(def.name, "__new__" | "__init__") || def.kind == NativeKind::New;
        let receiver =
            usize::from(constructs || matches!(def.kind, NativeKind::Method | NativeKind::Class | NativeKind::New));
        let label = self.native_label(native);
        let is_method = def.kind == NativeKind::Method && !constructs;
        let slot = self.is_slot_native(native);
        if positional.len() < receiver {
            if def.name == "__new__" {
                return self.type_error(format!("{label}.__new__(): not enough arguments"));
            }
            if slot || def.name == "__init__" {
                let (owner, method) = label.rsplit_once('.').unwrap_or((&label, def.name));
                return self.type_error(format!("descriptor '{method}' of '{owner}' object needs an argument"));
            }
            return self.type_error(format!("unbound method {label}() needs an argument"));
        }
        if (is_method || def.name == "__init__")
            && let Some(error) = self.foreign_owner(native, positional)
        {
            return error;
        }
        self.wrong_native_arguments(native, positional, names)
    }

    fn is_slot_native(&self, native: u32) -> bool {
        let def = self.registry.natives[native as usize];
        def.kind == NativeKind::Method
            && !matches!(def.name, "__new__" | "__init__" | "__set_name__")
            && self.registry.owners[native as usize]
                .map_or_else(|| is_slot(def.name), |owner| is_slot_of(owner, def.name))
    }

    /// [`Vm::wrong_native_call`] where the receiver is right.
    pub(crate) fn wrong_native_arguments(&mut self, native: u32, positional: &[Value], names: &[Value]) -> Flow {
        let def = self.registry.natives[native as usize];
        let spec = def.spec();
        let constructs = matches!(def.name, "__new__" | "__init__") || def.kind == NativeKind::New;
        let receiver =
            usize::from(constructs || matches!(def.kind, NativeKind::Method | NativeKind::Class | NativeKind::New));
        let label = self.native_label(native);
        let is_method = def.kind == NativeKind::Method && !constructs;
        let slot = self.is_slot_native(native);
        if def.kind == NativeKind::Getter {
            return self.type_error("'getset_descriptor' object is not callable");
        }
        if def.name == "__set_name__" {
            let given = positional.len() - receiver;
            return self.type_error(format!("__set_name__() takes 2 positional arguments but {given} were given"));
        }
        if slot && def.name == "__call__" {
            // Instances that are called: their class speaks.
            let class = label.rsplit_once('.').map_or(&*label, |(class, _)| class);
            let given = positional.len() - receiver;
            return self.type_error(if names.is_empty() {
                format!("{class} expected 1 argument, got {given}")
            } else {
                format!("{class}() takes no keyword arguments")
            });
        }
        if !names.is_empty() && slot {
            return self.type_error(format!("wrapper {}() takes no keyword arguments", def.name));
        }
        let label = match positional.first() {
            Some(&receiver) if !slot && (is_method || def.kind == NativeKind::Class) => {
                self.receiver_label(native, receiver, self.calls_bound_native).unwrap_or(label)
            }
            _ => label,
        };
        if !names.is_empty() && spec.names.len() == spec.positional_only && !spec.varkw && !spec.raw {
            return self.type_error(format!("{label}() takes no keyword arguments"));
        }
        if slot {
            return self.wrong_slot_call(&label, def.name, spec, positional.len() - receiver);
        }
        let label = match (&*label, positional.first().map(|first| (*first, first.exact_ref(Kind::Class)))) {
            ("set" | "frozenset", Some((_, Some(class)))) if constructs => self.class_name(class),
            ("set" | "frozenset", Some((value, None))) if constructs => self.type_name(value),
            _ => label,
        };
        // `int` and `str` themselves look at arguments by position before they parse any by name; classes that derive from them don't.
        let is_itself = positional
            .first()
            .and_then(|class| class.exact_ref(Kind::Class))
            .is_some_and(|class| matches!(&*self.class_name(class), "int" | "str") && self.is_builtin_class(class));
        // Those without parameters by name are the simple ones.
        if spec.names.len() == spec.positional_only
            || (names.is_empty() && is_itself && matches!(&*label, "int" | "str"))
        {
            let most = spec.positional - receiver;
            let least = spec.required - receiver.min(spec.required);
            return self.wrong_simple_call(
                &label,
                if constructs { &label } else { def.name },
                (least, most),
                constructs,
                !spec.is_simple(),
                positional.len() - receiver,
            );
        }
        self.wrong_named_call(native, (positional, receiver), names)
    }

    /// The wrappers of a type's slots unpack their arguments without saying for whom; some leave the place for that empty.
    pub(crate) fn wrong_slot_call(&mut self, label: &str, name: &str, spec: &Spec, given: usize) -> Flow {
        let (least, most) = (spec.required.saturating_sub(1), spec.positional.saturating_sub(1));
        if least != most {
            let (limit, count) = if given < least { ("least", least) } else { ("most", most) };
            return self.type_error(format!(" expected at {limit} {count} argument{}, got {given}", plural(count)));
        }
        let is_number = ["int.", "bool.", "float.", "complex."].iter().any(|owner| label.starts_with(owner));
        let has_gap = match name {
            "__set__" | "__setattr__" | "__setitem__" | "__imul__" | "__buffer__" | "__release_buffer__" => true,
            "__mul__" | "__rmul__" => !is_number,
            _ => false,
        };
        let gap = if has_gap { " " } else { "" };
        self.type_error(format!("{gap}expected {most} argument{}, got {given}", plural(most)))
    }

    fn wrong_simple_call(
        &mut self,
        label: &str,
        name: &str,
        (least, most): (usize, usize),
        constructs: bool,
        has_more: bool,
        given: usize,
    ) -> Flow {
        let message = if matches!(label, "itemgetter" | "attrgetter") {
            format!("{label} expected 1 argument, got {given}")
        } else if least == most && !has_more && !matches!(name, "int" | "str") {
            match most {
                0 => format!("{label}() takes no arguments ({given} given)"),
                1 if constructs => format!("{name} expected 1 argument, got {given}"),
                1 => format!("{label}() takes exactly one argument ({given} given)"),
                _ => format!("{name} expected {most} arguments, got {given}"),
            }
        } else {
            let (limit, count) = if given < least { ("least", least) } else { ("most", most) };
            format!("{name} expected at {limit} {count} argument{}, got {given}", plural(count))
        };
        self.type_error(message)
    }

    /// Builtins that take arguments by name.
    fn wrong_named_call(
        &mut self,
        native: u32,
        (positional_values, receiver): (&[Value], usize),
        names: &[Value],
    ) -> Flow {
        let positional = positional_values.len();
        let def = self.registry.natives[native as usize];
        let spec = def.spec();
        let label = self.native_short_label(native);
        let given = positional - receiver;
        if spec.varargs
            && def.name != "__new__"
            && spec.positional == 0
            && given == 0
            && matches!(def.name, "max" | "min")
        {
            return self.type_error(format!("{label} expected at least 1 argument, got 0"));
        }
        if def.name == "sorted" && positional != 1 {
            return self.type_error(format!("sorted expected 1 argument, got {positional}"));
        }
        if def.name == "sorted"
            && let [source] = *positional_values
            && !self.is_iterable(source)
        {
            let name = self.type_name(source);
            return self.type_error(format!("'{name}' object is not iterable"));
        }
        // A key that is no text has no parameter.
        let text = |name: &Value| if name.has_layout(Kind::Str) { self.str_lossy(*name) } else { String::new() };
        let texts: Vec<String> = names.iter().map(text).collect();
        let is_enumerate = label == "enumerate";
        let all = spec.names.len() - receiver;
        // What `*args` takes does not count.
        let total = if spec.varargs { 0 } else { given } + names.len();
        if total > all && !spec.varkw && !(spec.varargs && def.kind == NativeKind::Method && given > 0) {
            if is_enumerate && given == 0 {
                return self.type_error("enumerate() missing required argument 'iterable'");
            }
            let kind = if given == 0 || spec.varargs { "keyword " } else { "" };
            return self
                .type_error(format!("{label}() takes at most {all} {kind}argument{} ({total} given)", plural(all)));
        }
        let most = spec.positional - receiver.min(spec.positional);
        let least = spec.positional_only.min(spec.required).saturating_sub(receiver);
        if given > most && !spec.varargs {
            let exact = spec.required.saturating_sub(receiver) == most;
            let limit = if exact { "exactly" } else { "at most" };
            return self.type_error(match most {
                0 => format!("{label}() takes no positional arguments"),
                _ => format!("{label}() takes {limit} {most} positional argument{} ({given} given)", plural(most)),
            });
        }
        if given < least {
            let limit = if least == most { "exactly" } else { "at least" };
            return self.type_error(format!(
                "{label}() takes {limit} {least} positional argument{} ({given} given)",
                plural(least)
            ));
        }
        let place = |text: &str| {
            let found = spec.names.iter().skip(spec.positional_only).position(|name| *name == text);
            found.map(|index| index + spec.positional_only)
        };
        // Parameters that are there for a message of their own do not show in the signature.
        let shows_no_args = def.params.split_once('|').is_some_and(|(_, shown)| !shown.contains("*args"));
        if receiver == 1 && spec.varargs && shows_no_args && positional > spec.positional {
            return self.type_error(format!("{label}() takes no positional arguments"));
        }
        let unexpected = texts.iter().position(|text| place(text).is_none());
        let no_text = unexpected.is_some_and(|at| !names[at].has_layout(Kind::Str));
        let unexpected = unexpected.map(|at| &texts[at]);
        if is_enumerate && let Some(text) = unexpected {
            return self.type_error(format!("'{text}' is an invalid keyword argument for {label}()"));
        }
        for index in (positional..spec.required).chain(spec.required_keywords.iter().copied()) {
            if !texts.iter().any(|text| place(text) == Some(index)) {
                let (name, at) = (spec.names[index], index + 1 - receiver);
                if is_enumerate && let Some(text) = texts.first() {
                    return self.type_error(format!("'{text}' is an invalid keyword argument for {label}()"));
                }
                if is_enumerate {
                    return self.type_error(format!("enumerate() missing required argument '{name}'"));
                }
                return self.type_error(format!("{label}() missing required argument '{name}' (pos {at})"));
            }
        }
        for text in &texts {
            if let Some(index) = place(text)
                && index < positional.min(spec.positional)
            {
                if is_enumerate {
                    return self.type_error(format!("'{text}' is an invalid keyword argument for {label}()"));
                }
                return self.type_error(format!(
                    "argument for {label}() given by name ('{text}') and position ({})",
                    index + 1 - receiver
                ));
            }
        }
        match unexpected {
            Some(_) if no_text => self.type_error("keywords must be strings"),
            Some(text) => {
                let candidates: Vec<String> =
                    spec.names.iter().skip(spec.positional_only).map(|name| (*name).to_owned()).collect();
                let hint = match crate::suggest::closest(text, &candidates) {
                    Some(close) => format!(". Did you mean '{close}'?"),
                    None => String::new(),
                };
                self.type_error(format!("{label}() got an unexpected keyword argument '{text}'{hint}"))
            }
            None => self.type_error(format!("{label}() got arguments that do not fit")),
        }
    }
}
