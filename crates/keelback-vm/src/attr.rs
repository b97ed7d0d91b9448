//! Attributes and globals: the lookup protocol and the caches of the sites that use it.

use keelback_heap::layout::{ClassObj, DictObj, InstanceObj, MemberObj, ModuleObj, NativeObj, PropertyObj};
use keelback_heap::shape::Slot;
use keelback_heap::{Kind, Ref, Value};

use crate::builtin::Builtin;
use crate::class::feature;
use crate::flow::Flow;
use crate::frame::Resume;
use crate::loaded::Cache;
use crate::names::Name;
use crate::native::NativeKind;
use crate::vm::Vm;

/// What a cache's key stands for.
pub(crate) mod hit {
    /// A function found on the class, to be called with the object as receiver.
    pub(crate) const METHOD: u8 = 1;
    /// A value found on the class that is no descriptor.
    pub(crate) const CLASS_VALUE: u8 = 2;
    /// A slot outside an instance without a builtin layout: `slot` is its offset from `overflow`.
    pub(crate) const OVERFLOW: u8 = 3;
    /// A global: `slot` is the address of the value, `key` the dictionary's version.
    pub(crate) const GLOBAL: u8 = 4;
    /// A builtin: as for a global, in the builtins dictionary; `key` and `version` both count.
    pub(crate) const BUILTIN: u8 = 5;
    /// A property's getter, in `value`.
    pub(crate) const PROPERTY: u8 = 6;
    /// A field of a named tuple: `slot` is its index.
    pub(crate) const TUPLE_FIELD: u8 = 7;
    /// What a module has: `slot` is the address of the value, `class` its dictionary, `version` that dictionary's.
    pub(crate) const MODULE: u8 = 8;
    /// What the class `class` gives as it is, in `value`.
    pub(crate) const CLASS_ATTR: u8 = 9;
}

/// What attribute sites that meet objects of several shapes share: what was found for a shape and a name. Derived, and empty
/// after each collection.
#[derive(Debug)]
pub(crate) struct Memo {
    loads: Box<[Cache]>,
    stores: Box<[Cache]>,
}

impl Memo {
    const SIZE: usize = 512;

    pub(crate) fn new() -> Memo {
        let empty = || vec![Cache::new(Ref::NULL); Memo::SIZE].into_boxed_slice();
        Memo { loads: empty(), stores: empty() }
    }

    /// Names and shapes may be freed, and others come to lie where they were.
    pub(crate) fn clear(&mut self) {
        for entry in self.loads.iter_mut().chain(&mut self.stores) {
            *entry = Cache::new(Ref::NULL);
        }
    }

    fn slot(key: u32, name: Ref) -> usize {
        let mixed = (key.rotate_left(13) ^ name.0).wrapping_mul(0x9E37_79B1);
        (mixed >> 16) as usize % Memo::SIZE
    }
}

/// Key of a value for the caches: its shape, or its kind tag; where a kind has several classes, the class.
#[inline]
fn key_of(vm: &Vm, object: Value) -> u32 {
    match object.kind() {
        Some(Kind::Instance | Kind::Exception) => vm.heap.header_of(object.as_ref()).shape.0,
        Some(_) if object.is_subclass_instance() => vm.heap.header_of(object.as_ref()).shape.0,
        Some(Kind::Super) => 0,
        // The objects of these kinds are of more classes than one.
        Some(Kind::Generator | Kind::Iter | Kind::DictView | Kind::Native | Kind::Member) => vm.class_of(object).0,
        Some(_) => (object.bits() >> 32) as u32,
        None => 0,
    }
}

/// What looking an attribute up on the type gave.
enum Found {
    /// A plain value.
    Value(Value),
    /// A function or builtin method that binds the object.
    Bound(Value),
    /// A property whose getter is to be called.
    Getter(Value),
}

impl Vm {
    /// The value of a cached global.
    #[inline(always)]
    pub(crate) fn global_hit(&self, cache: &Cache) -> Option<Value> {
        // An empty cache has a null class, where no dictionary is, and a key that is never a version there.
        if self.heap.get::<DictObj>(cache.class).version != cache.key || cache.key == 0 {
            return None;
        }
        if cache.what == hit::GLOBAL {
            return Some(self.heap.value_at(cache.slot));
        }
        let builtins = self.builtins();
        (self.heap.get::<DictObj>(builtins).version == cache.version).then(|| self.heap.value_at(cache.slot))
    }

    /// A global or builtin, remembered in the site.
    #[inline(never)]
    pub(crate) fn load_global(&mut self, site: *mut Cache) -> Result<Value, Flow> {
        // SAFETY: `site` is a cache of the running code, which stays where it is; nobody else refers to it now.
        let site = unsafe { &mut *site };
        let globals = self.codes[self.frame().code as usize].globals;
        if let Some(value) = self.load_special_global(globals, site.name)? {
            return Ok(value);
        }
        if let Some(entry) = self.heap.dict_find_interned(globals, site.name) {
            site.what = hit::GLOBAL;
            site.class = globals;
            site.key = self.heap.dict_version(globals);
            site.slot = self.heap.dict_entry_address(globals, entry);
            return Ok(self.heap.value_at(site.slot));
        }
        if let Some(own) = self.own_builtins(globals) {
            return self.own_builtin(own, site.name);
        }
        let builtins = self.builtins();
        if let Some(entry) = self.heap.dict_find_interned(builtins, site.name) {
            site.what = hit::BUILTIN;
            site.inline_shape = builtins.0;
            site.class = globals;
            site.key = self.heap.dict_version(globals);
            site.version = self.heap.dict_version(builtins);
            site.slot = self.heap.dict_entry_address(builtins, entry);
            return Ok(self.heap.value_at(site.slot));
        }
        let running = self.frame().code;
        if let Some(value) = self.prelude_builtin(site.name)? {
            return Ok(value);
        }
        if let Some(value) = self.prelude_global(running, site.name)? {
            // A library module of the prelude: from now on the name is its own.
            self.heap.dict_set_interned(globals, site.name, value)?;
            return Ok(value);
        }
        Err(self.undefined_name(site.name))
    }

    /// The error for a name that nothing defines.
    #[cold]
    pub(crate) fn undefined_name(&mut self, name: Ref) -> Flow {
        let text = self.text_of(name);
        self.name_error(Builtin::NameError, name, &format!("name '{text}' is not defined"))
    }

    /// `object.name`, remembered in the site and in the memo.
    #[inline(never)]
    pub(crate) fn load_attr_cached(&mut self, object: Value, site: *mut Cache) -> Result<Value, Flow> {
        // SAFETY: as in `load_global`.
        let cache = unsafe { &mut *site };
        let name = cache.name;
        let key = key_of(self, object);
        if key != 0 {
            if let Some(found) = self.cached_attr(cache, object, key) {
                return found;
            }
            let slot = Memo::slot(key, name);
            let known = self.attr_memo.loads[slot];
            if known.name == name {
                if let Some(found) = self.cached_attr(&known, object, key) {
                    cache.take(&known);
                    return found;
                }
            }
            if cache.barren < u8::MAX {
                let mut entry = Cache::new(name);
                self.remember_load(object, name, key, &mut entry);
                if entry.what != 0 || entry.inline_shape != 0 {
                    self.attr_memo.loads[slot] = entry;
                    cache.take(&entry);
                } else {
                    cache.barren += 1;
                }
            }
        }
        self.get_attr(object, name)
    }

    /// What a cache says that an object has, if it is for objects like this one.
    #[inline]
    fn cached_attr(&mut self, cache: &Cache, object: Value, key: u32) -> Option<Result<Value, Flow>> {
        if cache.inline_shape == key && object.is_exact(Kind::Instance) {
            let value = self.heap.value_at(object.as_ref().0.wrapping_add(cache.slot));
            return (!value.is_unbound()).then_some(Ok(value));
        }
        if cache.key != key {
            return None;
        }
        match cache.what {
            hit::OVERFLOW => {
                let outside = self.heap.get::<InstanceObj>(object.as_ref()).overflow;
                let value = self.heap.value_at(outside.0.wrapping_add(cache.slot));
                return (!value.is_unbound()).then_some(Ok(value));
            }
            hit::MODULE => {
                let dict = self.heap.get::<ModuleObj>(object.as_ref()).dict;
                let known = dict == cache.class && self.heap.get::<DictObj>(dict).version == cache.version;
                return known.then(|| Ok(self.heap.value_at(cache.slot)));
            }
            hit::CLASS_ATTR if object.as_ref() != cache.class => return None,
            _ => {}
        }
        if self.heap.get::<ClassObj>(cache.class).version != cache.version {
            return None;
        }
        match cache.what {
            hit::CLASS_VALUE | hit::CLASS_ATTR => Some(Ok(cache.value)),
            hit::TUPLE_FIELD => Some(self.tuple_field(cache.slot, object)),
            hit::PROPERTY => Some(self.call_with(cache.value, &[object], Resume::Store as u32)),
            hit::METHOD => Some(self.bind(cache.value, object)),
            _ => None,
        }
    }

    /// Fills a load site, if what the object has under the name is of a kind that can be cached.
    fn remember_load(&mut self, object: Value, name: Ref, key: u32, cache: &mut Cache) {
        if object.is_exact(Kind::Module) {
            // A name that `ModuleType` has too may be a data descriptor there, which goes first.
            if self.lookup(self.class_of(object), name).is_some() {
                return;
            }
            let dict = self.heap.get::<ModuleObj>(object.as_ref()).dict;
            if let Some(entry) = self.heap.dict_find_interned(dict, name) {
                (cache.key, cache.what, cache.class) = (key, hit::MODULE, dict);
                cache.version = self.heap.dict_version(dict);
                cache.slot = self.heap.dict_entry_address(dict, entry);
            }
            return;
        }
        if object.is_exact(Kind::Class) {
            return self.remember_class_attr(object.as_ref(), name, key, cache);
        }
        let class = self.class_of(object);
        if self.features(class) & feature::GETATTRIBUTE != 0 {
            return;
        }
        let on_type = self.lookup(class, name);
        let has_shape =
            matches!(object.kind(), Some(Kind::Instance | Kind::Exception)) || object.is_subclass_instance();
        let data_descriptor =
            on_type.is_some_and(|value| self.is_data_descriptor(value) && !self.is_slot_member(class, value));
        if has_shape && !data_descriptor {
            match self.heap.instance_slot(object.as_ref(), name) {
                Slot::At(address) => {
                    let inside = address.wrapping_sub(object.as_ref().0);
                    if !object.is_exact(Kind::Instance) {
                        return;
                    }
                    if inside < self.inline_end(object.as_ref()) {
                        cache.inline_shape = key;
                        cache.slot = inside;
                        cache.class = Ref::NULL;
                    } else {
                        cache.key = key;
                        cache.what = hit::OVERFLOW;
                        cache.slot = address.wrapping_sub(self.heap.get::<InstanceObj>(object.as_ref()).overflow.0);
                    }
                    return;
                }
                Slot::Dictionary(_) => return,
                Slot::Missing => {}
            }
        } else if !has_shape && matches!(object.kind(), Some(Kind::Function | Kind::StaticMethod | Kind::ClassMethod))
        {
            return;
        }
        let Some(value) = on_type else { return };
        let what = match self.classify(value, object) {
            Some(Found::Bound(_)) => hit::METHOD,
            // A descriptor that only sets: the instance's own attribute comes first.
            Some(Found::Value(_)) if data_descriptor => return,
            Some(Found::Value(_)) => hit::CLASS_VALUE,
            // Where an `AttributeError` of the getter goes on to `__getattr__`, each lookup takes the general way.
            Some(Found::Getter(_)) if self.features(class) & feature::GETATTR != 0 => return,
            Some(Found::Getter(getter)) => {
                cache.value = getter;
                hit::PROPERTY
            }
            None if value.is_exact(Kind::Member) => {
                let member = *self.heap.get::<MemberObj>(value.as_ref());
                if member.what != 4 {
                    return;
                }
                cache.slot = member.index;
                hit::TUPLE_FIELD
            }
            None => return,
        };
        if what != hit::PROPERTY {
            cache.value = value;
        }
        cache.key = key;
        cache.what = what;
        cache.class = class;
        cache.version = self.heap.get::<ClassObj>(class).version;
    }

    /// Where the inline slots of an instance end, from its start.
    fn inline_end(&self, instance: Ref) -> u32 {
        size_of::<InstanceObj>() as u32 + u32::from(self.heap.header_of(instance).flags & 0xFFF) * 8
    }

    /// Fills a cache with what a class has that is an instance of `type` itself, if it gives that as it is.
    fn remember_class_attr(&mut self, class: Ref, name: Ref, key: u32, cache: &mut Cache) {
        let metaclass = self.heap.get::<ClassObj>(class).metaclass;
        if metaclass != self.class(Builtin::Type) || self.lookup(metaclass, name).is_some() {
            return;
        }
        let Some(value) = self.lookup(class, name) else { return };
        let plain = match value.kind() {
            Some(Kind::Function) | None => true,
            Some(Kind::Instance) => self.special(value, Name::Get).is_none(),
            Some(
                Kind::Native | Kind::Property | Kind::Member | Kind::StaticMethod | Kind::ClassMethod | Kind::Super,
            ) => false,
            Some(_) => !value.is_subclass_instance() || self.special(value, Name::Get).is_none(),
        };
        if plain {
            (cache.key, cache.what, cache.class, cache.value) = (key, hit::CLASS_ATTR, class, value);
            cache.version = self.heap.get::<ClassObj>(class).version;
        }
    }

    /// What a value found on a type means for an object of the type. `None` for what must be worked out each time.
    fn classify(&mut self, value: Value, object: Value) -> Option<Found> {
        match value.kind() {
            Some(Kind::Function) => Some(Found::Bound(value)),
            Some(Kind::Native) => {
                let native = self.heap.get::<NativeObj>(value.as_ref());
                let kind = self.natives[native.native as usize].kind;
                if kind == NativeKind::Method && native.receiver.is_unbound() {
                    Some(Found::Bound(value))
                } else if matches!(kind, NativeKind::Class | NativeKind::Getter) {
                    None
                } else {
                    Some(Found::Value(value))
                }
            }
            Some(Kind::Property) if !value.is_subclass_instance() => {
                let getter = self.heap.get::<PropertyObj>(value.as_ref()).get;
                (!getter.is_none()).then_some(Found::Getter(getter))
            }
            Some(Kind::StaticMethod | Kind::ClassMethod | Kind::Member | Kind::Property | Kind::Super) => None,
            Some(Kind::Instance) => {
                let _ = object;
                if self.special(value, Name::Get).is_some() { None } else { Some(Found::Value(value)) }
            }
            _ => Some(Found::Value(value)),
        }
    }

    /// The callable and receiver of a method call, remembered in the site.
    #[inline(never)]
    pub(crate) fn load_method_cached(&mut self, object: Value, site: *mut Cache) -> Result<(Value, Value), Flow> {
        // SAFETY: as in `load_global`.
        let cache = unsafe { &mut *site };
        let key = key_of(self, object);
        let name = cache.name;
        let slot = Memo::slot(key, name);
        if key != 0 {
            let known = self.attr_memo.loads[slot];
            if known.name == name
                && known.key == key
                && known.what == hit::METHOD
                && self.heap.get::<ClassObj>(known.class).version == known.version
            {
                cache.take(&known);
                return Ok((known.value, object));
            }
        }
        let class = self.class_of(object);
        let plain = !matches!(object.kind(), Some(Kind::Class | Kind::Module | Kind::Super))
            && self.features(class) & feature::GETATTRIBUTE == 0;
        if plain {
            if let Some(value) = self.lookup(class, name) {
                if let Some(Found::Bound(_)) = self.classify(value, object) {
                    let shadowed = self.own_attribute(object, name)?.is_some();
                    if !shadowed {
                        let dictionary = self.in_dictionary_mode(object);
                        if key != 0 && !dictionary {
                            let mut entry = Cache::new(name);
                            (entry.key, entry.what, entry.class, entry.value) = (key, hit::METHOD, class, value);
                            entry.version = self.heap.get::<ClassObj>(class).version;
                            self.attr_memo.loads[slot] = entry;
                            cache.take(&entry);
                        }
                        return Ok((value, object));
                    }
                }
            }
        }
        self.load_attr_cached(object, site).map(|value| (value, Value::UNBOUND))
    }

    /// Whether a site remembers a method of the builtin type that the object is exactly of: such a type never changes, and
    /// the upper half of a value tells its objects apart from all others.
    pub(crate) fn is_method_of_builtin(&self, object: Value, site: *const Cache) -> bool {
        // SAFETY: as in `load_global`.
        let cache = unsafe { &*site };
        cache.what == hit::METHOD
            && [
                Kind::List,
                Kind::Dict,
                Kind::Str,
                Kind::Set,
                Kind::Tuple,
                Kind::Bytes,
                Kind::ByteArray,
                Kind::FrozenSet,
            ]
            .into_iter()
            .any(|kind| object.is_exact(kind) && cache.key == Value::exact_upper(kind))
    }

    fn in_dictionary_mode(&self, object: Value) -> bool {
        (matches!(object.kind(), Some(Kind::Instance | Kind::Exception)) || object.is_subclass_instance())
            && self.heap.get::<keelback_heap::layout::ShapeObj>(self.heap.header_of(object.as_ref()).shape).dictionary
                != 0
    }

    /// An attribute in the object's own namespace.
    pub(crate) fn own_attribute(&mut self, object: Value, name: Ref) -> Result<Option<Value>, Flow> {
        let Some(at) = object.to_ref() else { return Ok(None) };
        match object.kind() {
            Some(Kind::Instance | Kind::Exception) => Ok(self.heap.instance_get(at, name)),
            Some(_) if object.is_subclass_instance() => Ok(self.heap.instance_get(at, name)),
            Some(Kind::Module) => {
                let namespace = self.module_namespace(at)?;
                Ok(self.heap.dict_get_interned(namespace, name))
            }
            Some(Kind::StaticMethod | Kind::ClassMethod) if self.is_wrapped_name(name) => {
                let dict = self.namespace_for_writing(object)?.unwrap_or(Ref::NULL);
                Ok(if dict.is_null() { None } else { self.heap.dict_get_interned(dict, name) })
            }
            Some(Kind::Function | Kind::StaticMethod | Kind::ClassMethod) => {
                let dict = self.attribute_dict(object);
                Ok(if dict.is_null() { None } else { self.heap.dict_get_interned(dict, name) })
            }
            _ => Ok(None),
        }
    }

    /// Whether a value found on a type is the descriptor of a name in `__slots__` that lies in the shape like other attributes:
    /// so it is when instances have no `__dict__`.
    pub(crate) fn is_slot_member(&self, class: Ref, value: Value) -> bool {
        value.is_exact(Kind::Member)
            && self.heap.get::<MemberObj>(value.as_ref()).what == 0
            && self.features(class) & feature::NO_DICT != 0
    }

    /// Where the value of a slot lies in an instance that has a `__dict__` too.
    pub(crate) fn reserved_slot(&self, object: Value, index: u32) -> Option<u32> {
        let class = self.class_of(object);
        (self.features(class) & feature::NO_DICT == 0)
            .then(|| self.heap.inline_start(object.as_ref()).wrapping_add(index.wrapping_mul(8)))
    }

    /// Whether a value found on a type has `__set__` or `__delete__`.
    pub(crate) fn is_data_descriptor(&mut self, value: Value) -> bool {
        match value.kind() {
            Some(Kind::Property | Kind::Member) => true,
            Some(Kind::Native) => {
                let native = self.heap.get::<NativeObj>(value.as_ref()).native;
                self.natives[native as usize].kind == NativeKind::Getter
            }
            Some(Kind::Instance) => {
                let class = self.class_of(value);
                self.lookup_name(class, Name::Set).is_some() || self.lookup_name(class, Name::Delete).is_some()
            }
            Some(_) if value.is_subclass_instance() => {
                let class = self.class_of(value);
                self.lookup_name(class, Name::Set).is_some() || self.lookup_name(class, Name::Delete).is_some()
            }
            _ => false,
        }
    }

    /// Whether a data descriptor has a say when the attribute is read.
    fn has_getter(&mut self, value: Value) -> bool {
        (!value.is_exact(Kind::Instance) && !value.is_subclass_instance()) || self.special(value, Name::Get).is_some()
    }

    /// `getattr(object, name)`; `name` is interned.
    pub(crate) fn get_attr(&mut self, object: Value, name: Ref) -> Result<Value, Flow> {
        let class = self.class_of(object);
        let features = self.features(class);
        let own_lookup = match features & feature::GETATTRIBUTE {
            0 => None,
            _ => self.lookup_name(class, Name::Getattribute),
        };
        let depth = self.depth;
        let result = match own_lookup {
            Some(method) => self.call_method(method, object, &[Value::exact(Kind::Str, name)], Resume::Store as u32),
            None => match self.get_attr_generic(object, name) {
                Err(Flow::Raise) if object.is_exact(Kind::Module) => self.module_getattr(object, name),
                result => result,
            },
        };
        match result {
            Err(Flow::Raise) => self.getattr_hook(object, name),
            Err(Flow::Call) if features & feature::GETATTR != 0 => {
                self.hook_waits(depth, object, name)?;
                Err(Flow::Call)
            }
            other => other,
        }
    }

    /// Python code looks an attribute up in the frame above `depth`: `__getattribute__`, a descriptor's `__get__`, a property's
    /// getter. Its `AttributeError` goes on to `__getattr__`, wherever the lookup was asked for.
    fn hook_waits(&mut self, depth: u32, object: Value, name: Ref) -> Result<(), Flow> {
        if self.depth <= depth {
            return Ok(());
        }
        let frame = *self.frame_at(depth + 1);
        if frame.resume == Resume::Store as u32 && frame.namespace.is_null() && frame.generator.is_null() {
            let lookup = self.new_tuple(&[object, Value::exact(Kind::Str, name)]);
            let lookup = match lookup {
                Ok(lookup) => lookup,
                Err(flow) => {
                    // Nothing has run yet: after a collection, the instruction is executed again.
                    self.depth = depth;
                    return Err(flow);
                }
            };
            let frame = self.frame_at_mut(depth + 1);
            (frame.resume, frame.namespace) = (Resume::GetAttribute as u32, lookup.as_ref());
        }
        Ok(())
    }

    /// After an exception from an attribute lookup on a module: calls its function `__getattr__`, if it has one (PEP 562).
    fn module_getattr(&mut self, module: Value, name: Ref) -> Result<Value, Flow> {
        if !self.pending_is(Builtin::AttributeError) {
            return Err(Flow::Raise);
        }
        if self.heap.get::<ModuleObj>(module.as_ref()).dict == self.builtins() {
            // Some builtins come with a part of the prelude that nobody needed so far.
            let error = self.take_pending();
            return match self.prelude_builtin(name)? {
                Some(value) => Ok(value),
                None => Err(self.raise_as_is(error)),
            };
        }
        let key = self.name(Name::Getattr);
        let Some(function) = self.own_attribute(module, key)? else { return Err(Flow::Raise) };
        self.take_pending();
        self.call_with(function, &[Value::exact(Kind::Str, name)], Resume::Store as u32)
    }

    /// After an exception from an attribute lookup: calls `__getattr__` if it was an `AttributeError` and there is one.
    pub(crate) fn getattr_hook(&mut self, object: Value, name: Ref) -> Result<Value, Flow> {
        let class = self.class_of(object);
        if self.features(class) & feature::GETATTR == 0 || !self.pending_is(Builtin::AttributeError) {
            return Err(Flow::Raise);
        }
        let Some(method) = self.lookup_name(class, Name::Getattr) else { return Err(Flow::Raise) };
        self.take_pending();
        self.call_method(method, object, &[Value::exact(Kind::Str, name)], Resume::Store as u32)
    }

    /// `object.__getattribute__(name)` of `object`, `type`, modules and `super`.
    pub(crate) fn get_attr_generic(&mut self, object: Value, name: Ref) -> Result<Value, Flow> {
        match self.find_attr(object, name)? {
            Some(value) => Ok(value),
            None => Err(self.no_attribute(object, name)),
        }
    }

    /// As [`Vm::get_attr_generic`]; `None` if there is no such attribute.
    pub(crate) fn find_attr(&mut self, object: Value, name: Ref) -> Result<Option<Value>, Flow> {
        match object.kind() {
            Some(Kind::Class) => return self.find_class_attr(object.as_ref(), name),
            Some(Kind::Super) => return self.find_super_attr(object.as_ref(), name),
            Some(Kind::Method) => return self.find_method_attr(object, name),
            _ => {}
        }
        let class = self.class_of(object);
        let on_type = self.lookup(class, name);
        if let Some(value) = on_type {
            if self.is_data_descriptor(value) && self.has_getter(value) {
                return self.descriptor_get(value, object, class).map(Some);
            }
        }
        if let Some(value) = self.own_attribute(object, name)? {
            return Ok(Some(value));
        }
        match on_type {
            Some(value) => self.descriptor_get(value, object, class).map(Some),
            None => Ok(None),
        }
    }

    /// `type.__getattribute__`.
    fn find_class_attr(&mut self, class: Ref, name: Ref) -> Result<Option<Value>, Flow> {
        let metaclass = self.heap.get::<ClassObj>(class).metaclass;
        let object = Value::exact(Kind::Class, class);
        let on_meta = self.lookup(metaclass, name);
        if let Some(value) = on_meta {
            if self.is_data_descriptor(value) && self.has_getter(value) {
                return self.descriptor_get(value, object, metaclass).map(Some);
            }
        }
        if let Some(value) = self.lookup(class, name) {
            return self.descriptor_get_on_class(value, class).map(Some);
        }
        match on_meta {
            Some(value) => self.descriptor_get(value, object, metaclass).map(Some),
            None => Ok(None),
        }
    }

    /// What `value`, found on the type, gives for an object.
    pub(crate) fn descriptor_get(&mut self, value: Value, object: Value, class: Ref) -> Result<Value, Flow> {
        match value.kind() {
            Some(Kind::StaticMethod) if !value.is_subclass_instance() => {
                Ok(self.heap.get::<keelback_heap::layout::StaticMethodObj>(value.as_ref()).callable)
            }
            Some(Kind::ClassMethod) if !value.is_subclass_instance() => {
                let callable = self.heap.get::<keelback_heap::layout::ClassMethodObj>(value.as_ref()).callable;
                self.bind_any(callable, Value::exact(Kind::Class, class))
            }
            Some(Kind::Member) => self.member_get(value.as_ref(), object),
            Some(Kind::Native) => {
                let native = *self.heap.get::<NativeObj>(value.as_ref());
                if !native.receiver.is_unbound() {
                    return Ok(value);
                }
                let def = self.natives[native.native as usize];
                match def.kind {
                    NativeKind::Method => self.bind(value, object),
                    NativeKind::Class => self.bind(value, Value::exact(Kind::Class, class)),
                    NativeKind::Getter => (def.run)(self, &[object]),
                    NativeKind::Function | NativeKind::Static | NativeKind::New => Ok(value),
                }
            }
            _ => match self.classify(value, object) {
                Some(Found::Bound(function)) => self.bind(function, object),
                Some(Found::Getter(getter)) => self.call_with(getter, &[object], Resume::Store as u32),
                Some(Found::Value(value)) => Ok(value),
                None if value.is_exact(Kind::Property) => Err(self.no_accessor(value, object, "getter")),
                None => match self.special(value, Name::Get) {
                    Some(method) => self.call_method(method, value, &[object, Value::exact(Kind::Class, class)], 0),
                    None => Ok(value),
                },
            },
        }
    }

    /// What `value`, found on a class itself, gives when it is read from the class.
    pub(crate) fn descriptor_get_on_class(&mut self, value: Value, class: Ref) -> Result<Value, Flow> {
        match value.kind() {
            Some(Kind::Function | Kind::Property) if !value.is_subclass_instance() => Ok(value),
            Some(Kind::Member) => Ok(value),
            Some(Kind::StaticMethod | Kind::ClassMethod) if !value.is_subclass_instance() => {
                self.descriptor_get(value, Value::NONE, class)
            }
            Some(Kind::Native) => {
                let native = *self.heap.get::<NativeObj>(value.as_ref());
                if native.receiver.is_unbound() && self.natives[native.native as usize].kind == NativeKind::Class {
                    return self.bind(value, Value::exact(Kind::Class, class));
                }
                Ok(value)
            }
            Some(Kind::Instance) => self.python_descriptor_on_class(value, class),
            Some(_) if value.is_subclass_instance() => self.python_descriptor_on_class(value, class),
            _ => Ok(value),
        }
    }

    fn python_descriptor_on_class(&mut self, value: Value, class: Ref) -> Result<Value, Flow> {
        match self.special(value, Name::Get) {
            Some(method) => self.call_method(method, value, &[Value::NONE, Value::exact(Kind::Class, class)], 0),
            None => Ok(value),
        }
    }

    /// A bound method.
    pub(crate) fn bind(&mut self, function: Value, receiver: Value) -> Result<Value, Flow> {
        if function.is_exact(Kind::Native) {
            let native = *self.heap.get::<NativeObj>(function.as_ref());
            let header = self.heap.header(Kind::Native);
            let at = self.heap.alloc(NativeObj { header, receiver, ..native }, 0)?;
            return Ok(Value::exact(Kind::Native, at));
        }
        if !function.is_exact(Kind::Function) {
            if let Some(method) = self.special(function, Name::Get) {
                let class = self.class_of(receiver);
                return self.call_method(method, function, &[receiver, Value::exact(Kind::Class, class)], 0);
            }
            return Ok(function);
        }
        let header = self.heap.header(Kind::Method);
        let at = self.heap.alloc(keelback_heap::layout::MethodObj { header, function, receiver }, 0)?;
        Ok(Value::exact(Kind::Method, at))
    }

    /// The `AttributeError` for a missing attribute.
    #[cold]
    pub(crate) fn no_attribute(&mut self, object: Value, name: Ref) -> Flow {
        if let Some(method) = object.exact_ref(Kind::Method) {
            // It was its function that was asked.
            let function = self.heap.get::<keelback_heap::layout::MethodObj>(method).function;
            if !function.is_exact(Kind::Method) {
                return self.no_attribute(function, name);
            }
        }
        let text = self.text_of(name);
        let message = match object.kind() {
            Some(Kind::Class) => {
                let class = self.type_name_of_class(object.as_ref());
                format!("type object '{class}' has no attribute '{text}'")
            }
            Some(Kind::Module) => {
                let module = self.text_of(self.heap.get::<ModuleObj>(object.as_ref()).name);
                self.no_module_attribute(object.as_ref(), &module, &text)
            }
            _ => {
                let class = self.type_name(object);
                format!("'{class}' object has no attribute '{text}'")
            }
        };
        self.attribute_error(object, name, &message)
    }

    /// `object.name = value`, remembered in the site.
    #[inline(never)]
    pub(crate) fn store_attr_cached(&mut self, object: Value, value: Value, site: *mut Cache) -> Result<(), Flow> {
        // SAFETY: as in `load_global`.
        let cache = unsafe { &mut *site };
        let name = cache.name;
        if !object.is_exact(Kind::Instance) {
            return self.set_attr(object, name, value);
        }
        let at = object.as_ref();
        let slot = Memo::slot(self.heap.header_of(at).shape.0, name);
        let known = self.attr_memo.stores[slot];
        if known.name == name && known.inline_shape == self.heap.header_of(at).shape.0 {
            self.heap.set_value_at(at.0.wrapping_add(known.slot), value);
            if !known.class.is_null() {
                self.heap.header_of_mut(at).shape = known.class;
            }
            cache.take(&known);
            return Ok(());
        }
        if known.name == name && known.what == hit::OVERFLOW && known.key == self.heap.header_of(at).shape.0 {
            let outside = self.heap.get::<InstanceObj>(at).overflow;
            self.heap.set_value_at(outside.0.wrapping_add(known.slot), value);
            cache.take(&known);
            return Ok(());
        }
        let class = self.class_of(object);
        let on_type = self.lookup(class, name);
        let reserved = on_type.is_some_and(|found| self.is_slot_member(class, found));
        if self.features(class) & feature::SETATTR != 0
            || (self.features(class) & feature::NO_DICT != 0 && !reserved)
            || (!reserved && on_type.is_some_and(|found| self.is_data_descriptor(found)))
        {
            return self.set_attr(object, name, value);
        }
        let before = self.heap.header_of(at).shape;
        self.heap.instance_set(at, name, value)?;
        let after = self.heap.header_of(at).shape;
        if let Slot::At(address) = self.heap.instance_slot(at, name) {
            let inside = address.wrapping_sub(at.0);
            let mut entry = Cache::new(name);
            if inside < self.inline_end(at) {
                entry.inline_shape = before.0;
                entry.slot = inside;
                entry.class = if before == after { Ref::NULL } else { after };
            } else if before == after {
                entry.key = before.0;
                entry.what = hit::OVERFLOW;
                entry.slot = address.wrapping_sub(self.heap.get::<InstanceObj>(at).overflow.0);
            } else {
                return Ok(());
            }
            self.attr_memo.stores[slot] = entry;
            cache.take(&entry);
        }
        Ok(())
    }

    /// `setattr(object, name, value)`; `name` is interned.
    pub(crate) fn set_attr(&mut self, object: Value, name: Ref, value: Value) -> Result<(), Flow> {
        let class = self.class_of(object);
        if self.features(class) & feature::SETATTR != 0 {
            if let Some(method) = self.lookup_name(class, Name::Setattr) {
                let argument = Value::exact(Kind::Str, name);
                self.call_method(method, object, &[argument, value], Resume::Discard as u32)?;
                return Ok(());
            }
        }
        self.set_attr_generic(object, name, Some(value))
    }

    /// `delattr(object, name)`; `name` is interned.
    pub(crate) fn delete_attr(&mut self, object: Value, name: Ref) -> Result<(), Flow> {
        let class = self.class_of(object);
        if self.features(class) & feature::SETATTR != 0 {
            if let Some(method) = self.lookup_name(class, Name::Delattr) {
                let argument = Value::exact(Kind::Str, name);
                self.call_method(method, object, &[argument], Resume::Discard as u32)?;
                return Ok(());
            }
        }
        self.set_attr_generic(object, name, None)
    }

    /// `object.__setattr__` (with a value) and `object.__delattr__` (without) of `object`, `type` and modules.
    pub(crate) fn set_attr_generic(&mut self, object: Value, name: Ref, value: Option<Value>) -> Result<(), Flow> {
        if object.is_exact(Kind::Class) {
            return self.set_class_attr(object.as_ref(), name, value);
        }
        let class = self.class_of(object);
        if let Some(found) = self.lookup(class, name) {
            if self.is_data_descriptor(found) {
                return self.descriptor_set(found, object, name, value);
            }
        }
        let has_shape =
            matches!(object.kind(), Some(Kind::Instance | Kind::Exception)) || object.is_subclass_instance();
        if has_shape && self.features(class) & feature::NO_DICT == 0 {
            let at = object.as_ref();
            return match value {
                Some(value) => Ok(self.heap.instance_set(at, name, value)?),
                None if self.heap.instance_delete(at, name)? => Ok(()),
                None => Err(self.nothing_to_delete(object, name)),
            };
        }
        if let Some(dict) = self.namespace_for_writing(object)? {
            return match value {
                Some(value) => Ok(self.heap.dict_set_interned(dict, name, value)?),
                None if self.heap.dict_remove_interned(dict, name).is_some() => Ok(()),
                None => Err(self.nothing_to_delete(object, name)),
            };
        }
        let type_name = self.type_name(object);
        let text = self.text_of(name);
        if self.lookup(class, name).is_some() {
            let message = format!("'{type_name}' object attribute '{text}' is read-only");
            return Err(self.raise_text(Builtin::AttributeError, &message));
        }
        let message =
            format!("'{type_name}' object has no attribute '{text}' and no __dict__ for setting new attributes");
        Err(self.attribute_error(object, name, &message))
    }

    /// The error for an attribute that is not there to be deleted. That of a plain instance does not say which one it was.
    #[cold]
    fn nothing_to_delete(&mut self, object: Value, name: Ref) -> Flow {
        let message = format!("'{}' object has no attribute '{}'", self.type_name(object), self.text_of(name));
        if object.is_exact(Kind::Instance) {
            return self.raise_text(Builtin::AttributeError, &message);
        }
        self.attribute_error(object, name, &message)
    }

    /// `type.__setattr__` and `type.__delattr__`.
    fn set_class_attr(&mut self, class: Ref, name: Ref, value: Option<Value>) -> Result<(), Flow> {
        let text = self.text_of(name);
        if self.features(class) & feature::IMMUTABLE != 0 {
            let class_name = self.type_name_of_class(class);
            let text = self.quoted(name);
            return Err(self.type_error(format!("cannot set {text} attribute of immutable type '{class_name}'")));
        }
        let metaclass = self.heap.get::<ClassObj>(class).metaclass;
        let object = Value::exact(Kind::Class, class);
        if let Some(found) = self.lookup(metaclass, name) {
            if self.is_data_descriptor(found) {
                return self.descriptor_set(found, object, name, value);
            }
        }
        let dict = self.heap.get::<ClassObj>(class).dict;
        let old = self.heap.dict_get_interned(dict, name);
        match value {
            Some(value) => {
                self.heap.dict_set_interned(dict, name, value)?;
                // Sites that found an instance's slot did not look whether the class has a data descriptor.
                let hides = self.is_data_descriptor(value)
                    || old.is_some_and(|old| self.is_data_descriptor(old))
                    || text.starts_with("__");
                if hides {
                    self.flush_caches();
                }
            }
            None => {
                if self.heap.dict_remove_interned(dict, name).is_none() {
                    let class_name = self.type_name_of_class(class);
                    return Err(self.attribute_error(
                        object,
                        name,
                        &format!("type object '{class_name}' has no attribute '{text}'"),
                    ));
                }
                self.flush_caches();
            }
        }
        self.class_modified(class);
        Ok(())
    }

    /// Sets or deletes through a data descriptor.
    pub(crate) fn descriptor_set(
        &mut self,
        found: Value,
        object: Value,
        name: Ref,
        value: Option<Value>,
    ) -> Result<(), Flow> {
        match found.kind() {
            Some(Kind::Member) => self.member_set(found.as_ref(), object, value),
            Some(Kind::Property) if !found.is_subclass_instance() => {
                let property = *self.heap.get::<PropertyObj>(found.as_ref());
                let (function, verb) = match value {
                    Some(_) => (property.set, "setter"),
                    None => (property.del, "deleter"),
                };
                if function.is_none() {
                    return Err(self.no_accessor(found, object, verb));
                }
                let result = match value {
                    Some(value) => self.call_with(function, &[object, value], Resume::Discard as u32),
                    None => self.call_with(function, &[object], Resume::Discard as u32),
                };
                result.map(|_| ())
            }
            Some(Kind::Native) => {
                let type_name = self.type_name(object);
                let text = self.text_of(name);
                Err(self.raise_text(
                    Builtin::AttributeError,
                    &format!("attribute '{text}' of '{type_name}' objects is not writable"),
                ))
            }
            _ => {
                let hook = if value.is_some() { Name::Set } else { Name::Delete };
                match self.special(found, hook) {
                    Some(method) => {
                        let result = match value {
                            Some(value) => self.call_method(method, found, &[object, value], Resume::Discard as u32),
                            None => self.call_method(method, found, &[object], Resume::Discard as u32),
                        };
                        result.map(|_| ())
                    }
                    None => Err(self.raise_text(Builtin::AttributeError, hook.text())),
                }
            }
        }
    }
}
