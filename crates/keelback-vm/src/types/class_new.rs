//! Making classes: `type.__new__`, the method resolution order, layouts of subclasses, `__slots__`.

use std::collections::{HashMap, HashSet};

use keelback_heap::layout::{CellObj, ClassMethodObj, ClassObj, MemberObj, PropertyObj, StaticMethodObj};
use keelback_heap::{Kind, Ref, Value};

use crate::builtin::Builtin;
use crate::class::feature;
use crate::flow::Flow;
use crate::member::SLOT_AGAIN;
use crate::names::Name;
use crate::vm::Vm;

/// Most slots of instances of a class, `__slots__` of all bases taken together.
const MAX_RESERVED: usize = 200;
/// Fuel for a new class, besides what is in it.
const CLASS_UNITS: usize = 4000;

/// Most inline slots that a class is given because its methods assign that many attributes.
const MAX_EXPECTED: usize = 24;

/// `type.__new__`.
pub(crate) fn type_new(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let Some(metaclass) = args[0].exact_ref(Kind::Class) else {
        let name = vm.type_name(args[0]);
        return Err(vm.type_error(format!("type.__new__(X): X is not a type object ({name})")));
    };
    if !vm.is_subclass(metaclass, vm.class(Builtin::Type)) {
        let name = vm.class_name(metaclass);
        return Err(vm.type_error(format!("type.__new__({name}): {name} is not a subtype of type")));
    }
    let given = &args[2..];
    if metaclass == vm.class(Builtin::Type) && given.len() == 1 && vm.heap.dict_len(args[1].as_ref()) == 0 {
        return Ok(Value::exact(Kind::Class, vm.class_of(given[0])));
    }
    if given.len() == 1 && metaclass == vm.class(Builtin::Type) {
        return Err(vm.type_error("type() takes no keyword arguments"));
    }
    if given.len() != 3 {
        return Err(match given.len() {
            0..3 if metaclass == vm.class(Builtin::Type) => vm.type_error("type() takes 1 or 3 arguments"),
            0..3 => vm.type_error(format!("type.__new__() takes exactly 3 arguments ({} given)", given.len())),
            _ => vm.type_error("type() takes 1 or 3 arguments"),
        });
    }
    for (index, (value, kind, name)) in
        [(given[0], Kind::Str, "str"), (given[1], Kind::Tuple, "tuple"), (given[2], Kind::Dict, "dict")]
            .into_iter()
            .enumerate()
    {
        if !value.has_layout(kind) {
            let found = vm.argument_type(value);
            return Err(vm.type_error(format!("type.__new__() argument {} must be {name}, not {found}", index + 1)));
        }
    }
    let (bases, namespace) = (given[1].as_ref(), given[2].as_ref());
    for base in vm.heap.tuple_items(bases).to_vec() {
        if !base.is_exact(Kind::Class) && vm.special(base, Name::MroEntries).is_some() {
            return Err(vm.type_error("type() doesn't support MRO entry resolution; use types.new_class()"));
        }
    }
    let winner = vm.winning_metaclass(metaclass, bases)?;
    if winner != metaclass {
        let own = vm.lookup_name(winner, Name::New).unwrap_or(Value::NONE);
        if !vm.is_native_named(own, "__new__") {
            let mut all = vec![Value::exact(Kind::Class, winner), given[0], given[1], given[2]];
            let names = vm.spread_keywords(args[1], &mut all)?;
            let key = vm.name(Name::New);
            let new = vm.get_attr(Value::exact(Kind::Class, winner), key)?;
            return vm.call_with_names(new, &all, names, 0);
        }
    }
    let custom_mro = {
        let key = vm.heap.intern("mro")?;
        let method = vm.lookup(winner, key).unwrap_or(Value::NONE);
        !method.is_exact(Kind::Native)
    };
    let class = vm.make_class(winner, given[0], bases, namespace)?;
    let value = Value::exact(Kind::Class, class);
    if custom_mro || vm.heap.dict_len(args[1].as_ref()) > 0 || vm.needs_hooks(class)? {
        let function = vm.prelude_function("_class_hooks")?;
        return vm.tail_call(function, &[value, args[1], Value::bool(custom_mro)]);
    }
    Ok(value)
}

/// The `__slots__` of a new class.
#[derive(Default)]
struct Slots {
    /// The names of its own slots, sorted.
    names: Vec<Ref>,
    /// Whether `__slots__` is there at all.
    given: bool,
    /// Whether it adds `__dict__`.
    dict: bool,
    /// Whether it adds `__weakref__`.
    weakref: bool,
}

impl Vm {
    /// The most derived metaclass among one and those of the bases.
    pub(crate) fn winning_metaclass(&mut self, metaclass: Ref, bases: Ref) -> Result<Ref, Flow> {
        let mut winner = metaclass;
        for base in self.heap.tuple_items(bases).to_vec() {
            let of_base = self.class_of(base);
            if self.is_subclass(winner, of_base) {
                continue;
            }
            if self.is_subclass(of_base, winner) {
                winner = of_base;
                continue;
            }
            return Err(self.type_error(
                "metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass of the metaclasses of all its bases",
            ));
        }
        Ok(winner)
    }

    /// The nearest class up the chain of bases that adds to the layout of instances.
    fn solid_base(&self, class: Ref) -> Ref {
        let mut at = class;
        loop {
            let object = self.heap.get::<ClassObj>(at);
            if object.base.is_null() {
                return at;
            }
            let base = self.heap.get::<ClassObj>(object.base);
            let adds = object.instance_kind != base.instance_kind
                || object.slot_base != base.slot_base
                || self.has_own_fields(at);
            if adds {
                return at;
            }
            at = object.base;
        }
    }

    /// Whether a builtin exception class has fields that its base does not have.
    fn has_own_fields(&self, class: Ref) -> bool {
        const WITH_FIELDS: [Builtin; 12] = [
            Builtin::BaseExceptionGroup,
            Builtin::StopIteration,
            Builtin::SystemExit,
            Builtin::ImportError,
            Builtin::AttributeError,
            Builtin::NameError,
            Builtin::OSError,
            Builtin::SyntaxError,
            Builtin::UnicodeDecodeError,
            Builtin::UnicodeEncodeError,
            Builtin::UnicodeTranslateError,
            Builtin::Bool,
        ];
        WITH_FIELDS.iter().any(|builtin| self.class(*builtin) == class)
    }

    /// The base that decides the layout of instances.
    fn best_base(&mut self, bases: &[Ref]) -> Result<Ref, Flow> {
        let mut best = (bases[0], self.solid_base(bases[0]));
        for &base in bases {
            if self.features(base) & feature::FINAL != 0 {
                let name = self.type_name_of_class(base);
                return Err(self.type_error(format!("type '{name}' is not an acceptable base type")));
            }
            let candidate = self.solid_base(base);
            if self.is_subclass(best.1, candidate) {
                continue;
            }
            if self.is_subclass(candidate, best.1) {
                best = (base, candidate);
                continue;
            }
            return Err(self.type_error("multiple bases have instance lay-out conflict"));
        }
        Ok(best.0)
    }

    /// Whether instances of a class have a `__dict__`.
    pub(crate) fn instances_have_dict(&self, class: Ref) -> bool {
        self.features(class) & feature::NO_DICT == 0
    }

    /// The C3 linearisation of a class with these bases, the class itself first.
    pub(crate) fn linearise(&mut self, class: Ref, bases: &[Ref]) -> Result<Vec<Value>, Flow> {
        for (index, base) in bases.iter().enumerate() {
            if bases[..index].contains(base) {
                let name = self.class_name(*base);
                return Err(self.type_error(format!("duplicate base class {name}")));
            }
        }
        let mut lists: Vec<Vec<Ref>> = bases
            .iter()
            .map(|base| {
                let mro = self.heap.get::<ClassObj>(*base).mro;
                self.heap.tuple_items(mro).iter().map(|entry| entry.as_ref()).collect()
            })
            .collect();
        lists.push(bases.to_vec());
        let total = lists.iter().map(Vec::len).sum::<usize>();
        self.afford(total.saturating_mul(8).saturating_add(lists.len().saturating_mul(lists.len())))?;
        // In how many tails each class stands.
        let mut tails = HashMap::new();
        for class in lists.iter().flat_map(|list| list.iter().skip(1)) {
            *tails.entry(*class).or_insert(0_usize) += 1;
        }
        let mut heads = vec![0_usize; lists.len()];
        let mut result = vec![Value::exact(Kind::Class, class)];
        loop {
            let mut pending = false;
            let mut chosen = None;
            for (list, head) in lists.iter().zip(&heads) {
                let Some(&candidate) = list.get(*head) else { continue };
                pending = true;
                if tails.get(&candidate).is_none_or(|count| *count == 0) {
                    chosen = Some(candidate);
                    break;
                }
            }
            match chosen {
                Some(next) => {
                    result.push(Value::exact(Kind::Class, next));
                    for (list, head) in lists.iter().zip(&mut heads) {
                        if list.get(*head) == Some(&next) {
                            *head += 1;
                            if let Some(count) = list.get(*head).and_then(|next| tails.get_mut(next)) {
                                *count -= 1;
                            }
                        }
                    }
                }
                None if pending => {
                    let mut names = Vec::new();
                    for (list, head) in lists.iter().zip(&heads) {
                        if let Some(base) = list.get(*head) {
                            let name = self.class_name(*base);
                            if !names.contains(&name) {
                                names.push(name);
                            }
                        }
                    }
                    return Err(self.type_error(format!(
                        "Cannot create a consistent method resolution order (MRO) for bases {}",
                        names.join(", ")
                    )));
                }
                None => return Ok(result),
            }
        }
    }

    /// Reads `__slots__`.
    fn read_slots(&mut self, class_name: &str, namespace: Ref, base: Ref) -> Result<Slots, Flow> {
        let key = self.name(Name::Slots);
        let Some(value) = self.heap.dict_get_interned(namespace, key) else { return Ok(Slots::default()) };
        let mut slots = Slots { given: true, ..Slots::default() };
        let mut items = Vec::new();
        if value.has_layout(Kind::Str) {
            items.push(value);
        } else {
            let mut source = self.native_iteration(value)?;
            while let Some(item) = source.next(self)? {
                items.push(item);
            }
        }
        if !items.is_empty() {
            let kind = Kind::from_byte(self.heap.get::<ClassObj>(base).instance_kind);
            if matches!(kind, Some(Kind::Int | Kind::Tuple | Kind::Bytes | Kind::Class)) {
                let name = self.class_name(base);
                return Err(self.type_error(format!("nonempty __slots__ not supported for subtype of '{name}'")));
            }
        }
        for item in items {
            let Some(text) = item.layout_ref(Kind::Str) else {
                let name = self.type_name(item);
                return Err(self.type_error(format!("__slots__ items must be strings, not '{name}'")));
            };
            let text = self.text_of(text);
            if !is_identifier(&text) {
                return Err(self.type_error("__slots__ must be identifiers"));
            }
            match text.as_str() {
                "__dict__" => {
                    if slots.dict || self.instances_have_dict(base) {
                        return Err(self.type_error("__dict__ slot disallowed: we already got one"));
                    }
                    slots.dict = true;
                    continue;
                }
                "__weakref__" => {
                    let kind = Kind::from_byte(self.heap.get::<ClassObj>(base).instance_kind);
                    let is_set = matches!(kind, Some(Kind::Set | Kind::FrozenSet));
                    if slots.weakref || is_set || self.features(base) & feature::WEAKREF != 0 {
                        return Err(self.type_error("__weakref__ slot disallowed: we already got one"));
                    }
                    slots.weakref = true;
                    continue;
                }
                _ => {}
            }
            let mangled = mangle(class_name, &text);
            let name = self.heap.intern(&mangled)?;
            if self.heap.dict_get_interned(namespace, name).is_some()
                && !matches!(text.as_str(), "__qualname__" | "__classcell__" | "__classdictcell__")
            {
                return Err(self.value_error(format!("'{mangled}' in __slots__ conflicts with class variable")));
            }
            slots.names.push(name);
        }
        slots.names.sort_by_key(|name| self.text_of(*name));
        Ok(slots)
    }

    /// A new class, with nothing called yet: no `__set_name__`, no `__init_subclass__`.
    pub(crate) fn make_class(
        &mut self,
        metaclass: Ref,
        name: Value,
        bases: Ref,
        namespace: Ref,
    ) -> Result<Ref, Flow> {
        let class_name = self.str_lossy(name);
        let mut bases = bases;
        if self.heap.tuple_len(bases) == 0 {
            let object = self.class_value(Builtin::Object);
            bases = self.heap.new_tuple(&[object])?;
        }
        let mut base_refs = Vec::new();
        for base in self.heap.tuple_items(bases).to_vec() {
            match base.exact_ref(Kind::Class) {
                Some(base) => base_refs.push(base),
                None => return Err(self.type_error("bases must be types")),
            }
        }
        let base = self.best_base(&base_refs)?;
        let slots = self.read_slots(&class_name, namespace, base)?;
        super::class::check_type_name(self, name.as_ref())?;
        let from = *self.heap.get::<ClassObj>(base);
        let slot_count = from.slot_base as usize + slots.names.len();
        if slot_count > MAX_RESERVED {
            return Err(self.type_error(format!("class '{class_name}' has more than {MAX_RESERVED} slots")));
        }
        let any_dict = base_refs.iter().any(|base| self.instances_have_dict(*base));
        let has_dict = any_dict || slots.dict || !slots.given;
        // Beside a `__dict__`, slots have places of their own; without one, they are what the shapes of the instances name.
        let reserved = if has_dict { slot_count } else { 0 };
        let any_weakref = base_refs.iter().any(|base| self.features(*base) & feature::WEAKREF != 0);
        let has_weakref = any_weakref || slots.weakref || !slots.given;
        let dict = self.copy_namespace(namespace)?;
        let qualname = self.take_qualname(dict, name)?;
        let name = self.heap.intern_ref(name.as_ref())?;
        let slot_names: Vec<Value> = slots.names.iter().map(|name| Value::exact(Kind::Str, *name)).collect();
        let slot_tuple = if slots.given { self.heap.new_tuple(&slot_names)? } else { Ref::NULL };
        let mut features = feature::HEAP;
        if !has_dict {
            features |= feature::NO_DICT;
        }
        if has_weakref {
            features |= feature::WEAKREF;
        }
        let header = self.heap.header(Kind::Class);
        let version = self.fresh_version();
        let class = self.heap.alloc(
            ClassObj {
                header,
                name,
                qualname,
                bases,
                mro: Ref::NULL,
                dict,
                metaclass,
                base,
                subclasses: Ref::NULL,
                root_shape: Ref::NULL,
                slots: slot_tuple,
                version,
                instance_kind: from.instance_kind,
                inline_slots: 0,
                reserved_slots: reserved as u16,
                features,
                attrs: Ref::NULL,
                id: 0,
                call_init: Value::UNBOUND,
                call_new: Value::UNBOUND,
                call_version: 0,
                slot_base: slot_count as u32,
            },
            0,
        )?;
        let mro = self.linearise(class, &base_refs)?;
        let mro = self.heap.new_tuple(&mro)?;
        self.heap.get_mut::<ClassObj>(class).mro = mro;
        self.finish_namespace(class, &slots, from.slot_base, has_dict && !any_dict, has_weakref && !any_weakref)?;
        let named = if has_dict { 0 } else { slot_count };
        let inline = (reserved + named + self.expected_attributes(class)).min(255);
        self.heap.get_mut::<ClassObj>(class).inline_slots = inline.max(usize::from(from.inline_slots)) as u8;
        for base in base_refs {
            self.add_subclass(base, class)?;
        }
        self.update_features(class);
        self.set_names_natively(class)?;
        Ok(class)
    }

    /// How many attributes the methods of a class and its bases assign, going by `__static_attributes__`.
    fn expected_attributes(&mut self, class: Ref) -> usize {
        let key = self.name(Name::StaticAttributes);
        let mro = self.heap.get::<ClassObj>(class).mro;
        let mut names: Vec<u64> = Vec::new();
        for entry in self.heap.tuple_items(mro).to_vec() {
            let dict = self.heap.get::<ClassObj>(entry.as_ref()).dict;
            let Some(tuple) = self.heap.dict_get_interned(dict, key).and_then(|value| value.exact_ref(Kind::Tuple))
            else {
                continue;
            };
            for name in self.heap.tuple_items(tuple) {
                if !names.contains(&name.bits()) {
                    names.push(name.bits());
                }
            }
            if names.len() >= MAX_EXPECTED {
                return MAX_EXPECTED;
            }
        }
        names.len()
    }

    /// A class's own dictionary with what the body left in the namespace.
    fn copy_namespace(&mut self, namespace: Ref) -> Result<Ref, Flow> {
        let dict = self.new_dict()?;
        self.afford(self.heap.dict_len(namespace) as usize * 2 + CLASS_UNITS)?;
        let mut position = 0;
        while let Some((key, value)) = self.heap.dict_next(namespace, &mut position) {
            match key.exact_ref(Kind::Str) {
                Some(text) => {
                    let text = self.heap.intern_ref(text)?;
                    self.heap.dict_set_interned(dict, text, value)?;
                }
                None => {
                    // No two keys of the namespace are equal, so that nothing has to be compared.
                    let hash = self.heap.dict_entry_hash(namespace, position - 1);
                    self.heap.dict_insert_new(dict, key, hash, value)?;
                }
            }
        }
        Ok(dict)
    }

    /// Takes `__qualname__` out of a new class's dictionary.
    fn take_qualname(&mut self, dict: Ref, name: Value) -> Result<Ref, Flow> {
        let key = self.name(Name::Qualname);
        match self.heap.dict_remove_interned(dict, key) {
            Some(value) => match value.layout_ref(Kind::Str) {
                Some(text) => Ok(self.heap.intern_ref(text)?),
                None => {
                    let given = self.type_name(value);
                    Err(self.type_error(format!("type __qualname__ must be a str, not {given}")))
                }
            },
            None => Ok(self.heap.intern_ref(name.as_ref())?),
        }
    }

    /// Puts into a new class's dictionary what `type` adds to it.
    fn finish_namespace(
        &mut self,
        class: Ref,
        slots: &Slots,
        first_slot: u32,
        adds_dict: bool,
        adds_weakref: bool,
    ) -> Result<(), Flow> {
        let dict = self.heap.get::<ClassObj>(class).dict;
        let value = Value::exact(Kind::Class, class);
        let module = self.name(Name::Module);
        if self.heap.dict_get_interned(dict, module).is_none() {
            if let Some(globals) = self.caller_globals() {
                let key = self.name(Name::Name);
                if let Some(name) = self.heap.dict_get_interned(globals, key) {
                    self.heap.dict_set_interned(dict, module, name)?;
                }
            }
        }
        let new = self.name(Name::New);
        if let Some(function) = self.heap.dict_get_interned(dict, new).filter(|value| value.is_exact(Kind::Function))
        {
            let wrapped = self.new_static_method(function)?;
            self.heap.dict_set_interned(dict, new, wrapped)?;
        }
        for name in [Name::InitSubclass, Name::ClassGetitem] {
            let key = self.name(name);
            let found = self.heap.dict_get_interned(dict, key);
            if let Some(function) = found.filter(|value| value.is_exact(Kind::Function)) {
                let wrapped = self.new_class_method(function)?;
                self.heap.dict_set_interned(dict, key, wrapped)?;
            }
        }
        for (text, filler) in [("__classcell__", value), ("__classdictcell__", Value::exact(Kind::Dict, dict))] {
            let key = self.heap.intern(text)?;
            let Some(cell) = self.heap.dict_remove_interned(dict, key) else { continue };
            match cell.exact_ref(Kind::Cell) {
                Some(cell) => self.heap.get_mut::<CellObj>(cell).value = filler,
                None => {
                    let given = self.type_name(cell);
                    return Err(self.type_error(format!("{text} must be a nonlocal cell, not <class '{given}'>")));
                }
            }
        }
        for (index, name) in slots.names.iter().enumerate() {
            // A slot of a base under the same name goes on to have its own place.
            let again = self.lookup_after(class, Some(class), *name).is_some_and(|found| self.is_slot(found));
            self.add_member(class, *name, first_slot + index as u32, if again { SLOT_AGAIN } else { 0 })?;
        }
        if adds_dict {
            let name = self.name(Name::Dict);
            if self.heap.dict_get_interned(dict, name).is_none() {
                self.add_member(class, name, 0, 2)?;
            }
        }
        if adds_weakref {
            let name = self.name(Name::Weakref);
            if self.heap.dict_get_interned(dict, name).is_none() {
                self.add_member(class, name, 0, 3)?;
            }
        }
        let doc = self.name(Name::Doc);
        if self.heap.dict_get_interned(dict, doc).is_none() {
            self.heap.dict_set_interned(dict, doc, Value::NONE)?;
        }
        let (eq, hash) = (self.name(Name::Eq), self.name(Name::Hash));
        if self.heap.dict_get_interned(dict, eq).is_some() && self.heap.dict_get_interned(dict, hash).is_none() {
            self.heap.dict_set_interned(dict, hash, Value::NONE)?;
        }
        Ok(())
    }

    fn add_member(&mut self, class: Ref, name: Ref, index: u32, what: u32) -> Result<(), Flow> {
        let header = self.heap.header(Kind::Member);
        let at = self.heap.alloc(MemberObj { header, owner: class, name, index, what, doc: Value::NONE }, 0)?;
        let dict = self.heap.get::<ClassObj>(class).dict;
        Ok(self.heap.dict_set_interned(dict, name, Value::exact(Kind::Member, at))?)
    }

    /// A `staticmethod`.
    pub(crate) fn new_static_method(&mut self, callable: Value) -> Result<Value, Flow> {
        let header = self.heap.header(Kind::StaticMethod);
        let at = self.heap.alloc(StaticMethodObj { header, callable, dict: Ref::NULL, pad: 0 }, 0)?;
        Ok(Value::exact(Kind::StaticMethod, at))
    }

    /// A `classmethod`.
    pub(crate) fn new_class_method(&mut self, callable: Value) -> Result<Value, Flow> {
        let header = self.heap.header(Kind::ClassMethod);
        let at = self.heap.alloc(ClassMethodObj { header, callable, dict: Ref::NULL, pad: 0 }, 0)?;
        Ok(Value::exact(Kind::ClassMethod, at))
    }

    /// Tells properties their names.
    fn set_names_natively(&mut self, class: Ref) -> Result<(), Flow> {
        let dict = self.heap.get::<ClassObj>(class).dict;
        let mut position = 0;
        while let Some((key, value)) = self.heap.dict_next(dict, &mut position) {
            if value.has_layout(Kind::Property) {
                let property = self.heap.get_mut::<PropertyObj>(value.as_ref());
                if property.name.is_unbound() {
                    property.name = key;
                }
            }
        }
        Ok(())
    }

    /// Whether making a class calls Python code: `__set_name__` of a value in it, `__init_subclass__` of a base.
    fn needs_hooks(&mut self, class: Ref) -> Result<bool, Flow> {
        let key = self.name(Name::InitSubclass);
        let object = self.class(Builtin::Object);
        if self.lookup_after(class, Some(class), key) != self.lookup(object, key) {
            return Ok(true);
        }
        let dict = self.heap.get::<ClassObj>(class).dict;
        let mut position = 0;
        while let Some((key, value)) = self.heap.dict_next(dict, &mut position) {
            if !key.has_layout(Kind::Str) {
                return Ok(true);
            }
            let plain = !matches!(value.kind(), Some(Kind::Instance | Kind::Class)) && !value.is_subclass_instance();
            if !plain && self.special(value, Name::SetName).is_some() {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// The globals of the Python code that is running, prelude code aside.
    pub(crate) fn caller_globals(&self) -> Option<Ref> {
        (1..=self.depth)
            .rev()
            .map(|depth| self.frame_at(depth).code)
            .find(|code| !self.is_prelude_code(*code))
            .map(|code| self.codes[code as usize].globals)
    }

    /// Depth of the frame whose names builtins show and change. The prelude's core is none: it stands in for builtins, which
    /// have no names of their own. Modules of the library only ask for their globals.
    pub(crate) fn caller_depth(&self, for_globals: bool) -> u32 {
        let core = self.heap.root(crate::vm::root::PRELUDE);
        let stands_in = |depth: &u32| {
            let code = self.frame_at(*depth).code;
            let globals = self.heap.value_of(self.codes[code as usize].globals);
            self.is_prelude_code(code) && (!for_globals || globals == core)
        };
        (1..=self.depth).rev().find(|depth| !stands_in(depth)).unwrap_or(self.depth)
    }

    /// Gives a class and all that derive from it a new method resolution order.
    pub(crate) fn set_mro(&mut self, class: Ref, mro: Ref) {
        self.heap.get_mut::<ClassObj>(class).mro = mro;
        self.class_modified(class);
        self.flush_caches();
    }

    /// `cls.__bases__ = bases`.
    pub(crate) fn change_bases(&mut self, class: Ref, bases: Ref) -> Result<(), Flow> {
        let base_refs: Vec<Ref> = self.heap.tuple_items(bases).iter().map(|base| base.as_ref()).collect();
        let base = self.best_base(&base_refs)?;
        let from = self.heap.get::<ClassObj>(class).base;
        if base != from && self.is_container(base) != self.is_container(from) {
            let (to, from) = (self.class_name(base), self.class_name(from));
            return Err(self.type_error(format!("__bases__ assignment: '{to}' deallocator differs from '{from}'")));
        }
        let (old, new) = (self.solid_base(self.heap.get::<ClassObj>(class).base), self.solid_base(base));
        if old != new {
            let (to, from) = (self.class_name(base), self.class_name(self.heap.get::<ClassObj>(class).base));
            return Err(self.type_error(format!("__bases__ assignment: '{to}' object layout differs from '{from}'")));
        }
        let derived = self.class_and_derived(class);
        let mut custom = false;
        for class in &derived {
            custom |= self.has_custom_mro(*class)?;
        }
        if custom {
            let function = self.prelude_function("_change_bases")?;
            let classes: Vec<Value> = derived.iter().map(|class| Value::exact(Kind::Class, *class)).collect();
            let classes = self.new_list(&classes)?;
            let bases = Value::exact(Kind::Tuple, bases);
            self.call_with(function, &[classes, bases], crate::frame::Resume::Discard as u32)?;
            return Ok(());
        }
        let before = *self.heap.get::<ClassObj>(class);
        self.put_bases(class, bases, base);
        // The class first, then those that derive from it, each after its bases.
        let mut old = Vec::new();
        for below in derived {
            let bases = self.heap.get::<ClassObj>(below).bases;
            let bases: Vec<Ref> = self.heap.tuple_items(bases).iter().map(|base| base.as_ref()).collect();
            let mro = self.linearise(below, &bases).and_then(|mro| Ok(self.heap.new_tuple(&mro)?));
            match mro {
                Ok(mro) => {
                    let object = self.heap.get_mut::<ClassObj>(below);
                    old.push((below, std::mem::replace(&mut object.mro, mro)));
                }
                Err(flow) => {
                    for (changed, mro) in old {
                        self.heap.get_mut::<ClassObj>(changed).mro = mro;
                    }
                    self.put_bases(class, before.bases, before.base);
                    return Err(flow);
                }
            }
        }
        self.move_subclass(class, before.bases)?;
        self.class_modified(class);
        self.flush_caches();
        Ok(())
    }

    /// Whether CPython's collector looks after instances of a class, because they can refer to others.
    fn is_container(&self, mut class: Ref) -> bool {
        while self.features(class) & feature::HEAP != 0 {
            let ClassObj { slots, base, .. } = *self.heap.get::<ClassObj>(class);
            if self.instances_have_dict(class) || !slots.is_null() && self.heap.tuple_len(slots) > 0 {
                return true;
            }
            class = base;
        }
        let kind = Kind::from_byte(self.heap.get::<ClassObj>(class).instance_kind);
        let plain = [Kind::Str, Kind::Bytes, Kind::ByteArray, Kind::Int, Kind::Float, Kind::Complex, Kind::Instance];
        !kind.is_some_and(|kind| plain.contains(&kind))
    }

    /// A class and all that derive from it, each after its bases.
    fn class_and_derived(&self, class: Ref) -> Vec<Ref> {
        let derived = |class: Ref| {
            let list = self.heap.get::<ClassObj>(class).subclasses;
            if list.is_null() { Vec::new() } else { self.heap.list_items(list).to_vec() }
        };
        // Each when all that derive from it are done, in the end turned round.
        let (mut all, mut seen) = (Vec::new(), HashSet::from([class]));
        let mut path = vec![(class, derived(class))];
        while let Some((at, rest)) = path.last_mut() {
            match rest.pop().map(|next| next.layout_ref(Kind::Class)) {
                Some(next) => {
                    if let Some(next) = next.filter(|next| seen.insert(*next)) {
                        path.push((next, derived(next)));
                    }
                }
                None => {
                    all.push(*at);
                    path.pop();
                }
            }
        }
        all.reverse();
        all
    }

    /// Whether the metaclass of a class has a method `mro` of its own.
    fn has_custom_mro(&mut self, class: Ref) -> Result<bool, Flow> {
        let metaclass = self.heap.get::<ClassObj>(class).metaclass;
        let key = self.heap.intern("mro")?;
        Ok(self.lookup(metaclass, key).is_some_and(|method| !method.is_exact(Kind::Native)))
    }

    /// Makes classes the bases of another. The orders and the lists of subclasses stay as they are.
    fn put_bases(&mut self, class: Ref, bases: Ref, base: Ref) {
        let object = self.heap.get_mut::<ClassObj>(class);
        (object.bases, object.base) = (bases, base);
    }

    /// Takes a class out of the lists of the bases that it had, and adds it to those of the bases that it has now.
    pub(crate) fn move_subclass(&mut self, class: Ref, old_bases: Ref) -> Result<(), Flow> {
        for old in self.heap.tuple_items(old_bases).to_vec() {
            let list = old.exact_ref(Kind::Class).map_or(Ref::NULL, |old| self.heap.get::<ClassObj>(old).subclasses);
            if !list.is_null() {
                let position = self.heap.list_items(list).iter().position(|entry| entry.as_ref() == class);
                if let Some(position) = position {
                    self.heap.list_remove(list, position as u32);
                }
            }
        }
        let bases = self.heap.get::<ClassObj>(class).bases;
        for base in self.heap.tuple_items(bases).to_vec() {
            self.add_subclass(base.as_ref(), class)?;
        }
        Ok(())
    }

    /// As [`Vm::put_bases`], with the base that decides the layout found out.
    pub(crate) fn put_checked_bases(&mut self, class: Ref, bases: Ref) -> Result<(), Flow> {
        let base_refs: Vec<Ref> = self.heap.tuple_items(bases).iter().map(|base| base.as_ref()).collect();
        let base = self.best_base(&base_refs)?;
        self.put_bases(class, bases, base);
        Ok(())
    }
}

/// Whether a text is an identifier.
fn is_identifier(text: &str) -> bool {
    let mut chars = text.chars();
    chars.next().is_some_and(|first| first == '_' || first.is_alphabetic())
        && chars.all(|rest| rest == '_' || rest.is_alphanumeric())
}

/// A private name as the body of a class sees it.
pub(crate) fn mangle(class: &str, name: &str) -> String {
    let class = class.trim_start_matches('_');
    if !name.starts_with("__") || name.ends_with("__") || name.contains('.') || class.is_empty() {
        return name.to_owned();
    }
    format!("_{class}{name}")
}
