//! What the sites of attributes and globals remember of their lookups.

use keelback_heap::layout::{ClassObj, DictObj, InstanceObj, MemberObj, ModuleObj, NativeObj};
use keelback_heap::shape::Slot;
use keelback_heap::{Kind, Ref, Value};

use super::descriptor::Found;
use super::has_shape;
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
#[derive(Debug, Default)]
pub(crate) struct Memo {
    // Empty until something is remembered.
    loads: Box<[Cache]>,
    stores: Box<[Cache]>,
}

impl Memo {
    const SIZE: usize = 512;

    #[inline]
    fn load(&self, slot: usize) -> Cache {
        self.loads.get(slot).copied().unwrap_or(Cache::new(Ref::NULL))
    }

    #[inline]
    fn store(&self, slot: usize) -> Cache {
        self.stores.get(slot).copied().unwrap_or(Cache::new(Ref::NULL))
    }

    fn set(table: &mut Box<[Cache]>, slot: usize, entry: Cache) {
        if table.is_empty() {
            *table = vec![Cache::new(Ref::NULL); Memo::SIZE].into_boxed_slice();
        }
        table[slot] = entry;
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
            let known = self.attr_memo.load(slot);
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
                    Memo::set(&mut self.attr_memo.loads, slot, entry);
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
        let has_shape = has_shape(object);
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
            Some(Kind::Native) => {
                let native = self.heap.get::<NativeObj>(value.as_ref());
                !native.receiver.is_unbound()
                    || self.registry.natives[native.native as usize].kind != NativeKind::Class
            }
            Some(Kind::Property | Kind::Member | Kind::StaticMethod | Kind::ClassMethod | Kind::Super) => false,
            Some(_) => !value.is_subclass_instance() || self.special(value, Name::Get).is_none(),
        };
        if plain {
            (cache.key, cache.what, cache.class, cache.value) = (key, hit::CLASS_ATTR, class, value);
            cache.version = self.heap.get::<ClassObj>(class).version;
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
            let known = self.attr_memo.load(slot);
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
                            Memo::set(&mut self.attr_memo.loads, slot, entry);
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
        has_shape(object)
            && self.heap.get::<keelback_heap::layout::ShapeObj>(self.heap.header_of(object.as_ref()).shape).dictionary
                != 0
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
        let known = self.attr_memo.store(slot);
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
            Memo::set(&mut self.attr_memo.stores, slot, entry);
            cache.take(&entry);
        }
        Ok(())
    }
}
