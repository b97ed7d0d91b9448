//! Classes: what class a value has, lookup along the MRO, versions, making classes.

use keelback_heap::layout::{ClassObj, GeneratorObj, IterObj, ShapeObj, TupleObj};
use keelback_heap::{Kind, Ref, Value, class_features};

use crate::builtin::Builtin;
use crate::flow::Flow;
use crate::interp::ops::arith::{Operator, is_plain};
use crate::interp::ops::compare::Comparison;
use crate::names::Name;
use crate::types::iter::IterKind;
use crate::vm::Vm;

/// Fuel for a class that gets another version because an attribute of it, or of one that it derives from, has changed.
const MODIFIED_UNITS: usize = 64;

/// Bits of `ClassObj::features` besides the heap's own (`CUSTOM_EQ`, `CUSTOM_HASH`).
pub(crate) mod feature {
    /// `__getattribute__` is not `object`'s.
    pub(crate) const GETATTRIBUTE: u64 = 1 << 8;
    /// Has `__getattr__`.
    pub(crate) const GETATTR: u64 = 1 << 9;
    /// `__setattr__` or `__delattr__` is not `object`'s.
    pub(crate) const SETATTR: u64 = 1 << 10;
    /// Has `__bool__` or `__len__`.
    pub(crate) const TRUTH: u64 = 1 << 11;
    /// Made by a `class` statement or a call of `type`.
    pub(crate) const HEAP: u64 = 1 << 12;
    /// Instances have no `__dict__`.
    pub(crate) const NO_DICT: u64 = 1 << 13;
    /// May not be a base class.
    pub(crate) const FINAL: u64 = 1 << 14;
    /// Has abstract methods.
    pub(crate) const ABSTRACT: u64 = 1 << 15;
    /// Its attributes may not be changed by the program.
    pub(crate) const IMMUTABLE: u64 = 1 << 16;
    /// Instances can have weak references by name (`__weakref__`).
    pub(crate) const WEAKREF: u64 = 1 << 17;
    /// Instances are made without calling anything: valid while `call_version == version`.
    pub(crate) const PLAIN_NEW: u64 = 1 << 19;
    /// Patterns take the instances for mappings.
    pub(crate) const MAPPING: u64 = 1 << 20;
    /// Patterns take the instances for sequences.
    pub(crate) const SEQUENCE: u64 = 1 << 21;
    /// Messages name the class with its module, as CPython does for classes in C.
    pub(crate) const QUALIFIED: u64 = 1 << 22;
    /// `__getitem__`, `__setitem__` and `__contains__` are those of `dict`.
    pub(crate) const DICT_ITEMS: u64 = 1 << 23;
    /// Derives from `int`, `float` or `str`, and has no operators of its own: valid with [`OPERATORS_KNOWN`].
    pub(crate) const BUILTIN_OPERATORS: u64 = 1 << 24;
    /// Somebody has asked for [`BUILTIN_OPERATORS`] since the class last changed.
    pub(crate) const OPERATORS_KNOWN: u64 = 1 << 25;
    /// `__hash__` is `None`.
    pub(crate) const UNHASHABLE: u64 = 1 << 18;
}

/// Most entries of a [`TypeCache`], and how many it begins with.
const CACHE_ENTRIES: usize = 4096;
const FEW_CACHE_ENTRIES: usize = 256;

/// Class and name, the class's version, the value's bits.
type CacheEntry = [u64; 3];

/// Remembers what lookups along the MRO found: direct-mapped, checked against the class's version. It is made when something is
/// first remembered, and grows once: most machines look few things up.
#[derive(Default)]
pub(crate) struct TypeCache {
    /// As many as a power of two, or none.
    entries: Box<[CacheEntry]>,
    /// How often something was remembered.
    written: usize,
}

impl TypeCache {
    /// Forgets everything: after a collection, offsets may mean other objects.
    pub(crate) fn clear(&mut self) {
        self.entries.fill([0; 3]);
    }

    #[inline]
    fn get(&self, class: Ref, name: Ref) -> Option<&CacheEntry> {
        self.entries.get(TypeCache::hash(class, name) & self.entries.len().wrapping_sub(1))
    }

    fn put(&mut self, class: Ref, name: Ref, entry: CacheEntry) {
        self.written += 1;
        if self.entries.is_empty() {
            self.entries = vec![[0; 3]; FEW_CACHE_ENTRIES].into_boxed_slice();
        } else if self.written > FEW_CACHE_ENTRIES && self.entries.len() < CACHE_ENTRIES {
            self.entries = vec![[0; 3]; CACHE_ENTRIES].into_boxed_slice();
        }
        let slot = TypeCache::hash(class, name) & (self.entries.len() - 1);
        self.entries[slot] = entry;
    }

    fn key(class: Ref, name: Ref) -> u64 {
        u64::from(class.0) << 32 | u64::from(name.0)
    }

    fn hash(class: Ref, name: Ref) -> usize {
        ((class.0 >> 4) ^ (name.0 >> 3).wrapping_mul(0x9E37_79B1) >> 16) as usize
    }
}

impl Vm {
    /// The class of a value.
    #[inline]
    pub(crate) fn class_of(&self, value: Value) -> Ref {
        if let Some(at) = value.to_ref() {
            let kind = value.kind().unwrap_or(Kind::Instance);
            match kind {
                Kind::Instance | Kind::Exception => {}
                Kind::Class => return self.heap.get::<ClassObj>(at).metaclass,
                _ if value.is_subclass_instance() => {}
                Kind::Generator => {
                    let generator = self.heap.get::<GeneratorObj>(at);
                    return if generator.class.is_null() { self.generator_class(at) } else { generator.class };
                }
                Kind::Iter => {
                    let iter = self.heap.get::<IterObj>(at);
                    let kind = IterKind::from_number(iter.what);
                    if kind == IterKind::Library
                        && let Some(class) = iter.c.exact_ref(Kind::Class)
                    {
                        return class;
                    }
                    let class = kind.class();
                    let of_dict = (Builtin::DictKeyIterator as u32..=Builtin::DictReverseItemIterator as u32)
                        .contains(&(class as u32));
                    let ordered = of_dict && iter.c == Value::TRUE;
                    return self.class(if ordered { Builtin::OrderedDictIterator } else { class });
                }
                Kind::DictView => {
                    let view = self.heap.get::<keelback_heap::layout::DictViewObj>(at);
                    let classes = if self.is_ordered_dict(view.dict) {
                        [Builtin::OrderedDictKeys, Builtin::OrderedDictValues, Builtin::OrderedDictItems]
                    } else {
                        [Builtin::DictKeys, Builtin::DictValues, Builtin::DictItems]
                    };
                    return self.class(classes[view.what as usize % 3]);
                }
                Kind::Module => {
                    let class = self.heap.get::<keelback_heap::layout::ModuleObj>(at).class;
                    let fits = !class.is_null() && self.heap.get::<ClassObj>(class).instance_kind == kind as u8;
                    return if fits { class } else { self.kind_classes[kind as usize] };
                }
                Kind::Native => return self.native_class(at),
                Kind::Member => return self.member_class(at),
                _ => return self.kind_classes[kind as usize],
            }
            let shape = self.heap.header_of(at).shape;
            return self.heap.get::<ShapeObj>(shape).class;
        }
        self.class(if value.is_int() {
            Builtin::Int
        } else if value.is_float() {
            Builtin::Float
        } else if value.is_bool() {
            Builtin::Bool
        } else {
            match value {
                Value::ELLIPSIS => Builtin::EllipsisType,
                Value::NOT_IMPLEMENTED => Builtin::NotImplementedType,
                _ => Builtin::NoneType,
            }
        })
    }

    /// `type(value).__name__`.
    pub(crate) fn type_name(&self, value: Value) -> String {
        self.type_name_of_class(self.class_of(value))
    }

    /// What messages call instances of a class.
    pub(crate) fn type_name_of_class(&self, class: Ref) -> String {
        if self.features(class) & feature::QUALIFIED != 0 {
            let (dict, key) = (self.heap.get::<ClassObj>(class).dict, self.name(Name::Module));
            if let Some(module) = self.heap.dict_get_interned(dict, key) {
                return format!("{}.{}", self.str_lossy(module), self.class_name(class));
            }
        }
        if class == self.class(Builtin::WeakRef) {
            return "weakref.ReferenceType".to_owned();
        }
        self.class_name(class)
    }

    /// A text as `repr()` shows it, for messages.
    pub(crate) fn quoted(&self, text: Ref) -> String {
        let mut out = Vec::new();
        keelback_text::quote::push_str_repr(&mut out, self.heap.str_bytes(text));
        String::from_utf8_lossy(&out).into_owned()
    }

    /// `class.__name__`.
    pub(crate) fn class_name(&self, class: Ref) -> String {
        self.text_of(self.heap.get::<ClassObj>(class).name)
    }

    /// What the class or one of its bases has under a name, as `_PyType_Lookup`.
    #[inline]
    pub(crate) fn lookup(&mut self, class: Ref, name: Ref) -> Option<Value> {
        let version = self.heap.get::<ClassObj>(class).version;
        if let Some(&[key, known_version, value]) = self.type_cache.get(class, name)
            && key == TypeCache::key(class, name)
            && known_version == u64::from(version)
        {
            let value = Value::from_bits(value);
            return (!value.is_unbound()).then_some(value);
        }
        self.lookup_slow(class, name)
    }

    #[cold]
    fn lookup_slow(&mut self, class: Ref, name: Ref) -> Option<Value> {
        let found = self.lookup_after(class, None, name);
        let version = self.heap.get::<ClassObj>(class).version;
        let entry = [TypeCache::key(class, name), u64::from(version), found.unwrap_or(Value::UNBOUND).bits()];
        self.type_cache.put(class, name, entry);
        found
    }

    /// What the MRO of `class` has under a name after the class `after` (for `super`), or in all of it.
    pub(crate) fn lookup_after(&mut self, class: Ref, after: Option<Ref>, name: Ref) -> Option<Value> {
        let mro = self.heap.get::<ClassObj>(class).mro;
        let len = self.heap.get::<TupleObj>(mro).len;
        let mut skipping = after.is_some();
        for index in 0..len {
            let base = self.heap.value_at(mro.offset(16 + index * 8)).as_ref();
            if skipping {
                skipping = Some(base) != after;
                continue;
            }
            let dict = self.heap.get::<ClassObj>(base).dict;
            if let Some(value) = self.heap.dict_get_interned(dict, name) {
                return Some(value);
            }
        }
        None
    }

    /// As [`Vm::lookup`], by a name that the VM knows.
    #[inline]
    pub(crate) fn lookup_name(&mut self, class: Ref, name: Name) -> Option<Value> {
        let name = self.name(name);
        self.lookup(class, name)
    }

    /// A special method of a value's class.
    #[inline]
    pub(crate) fn special(&mut self, value: Value, name: Name) -> Option<Value> {
        let class = self.class_of(value);
        self.lookup_name(class, name)
    }

    /// Whether `class` is `base` or derives from it (by MRO).
    pub(crate) fn is_subclass(&self, class: Ref, base: Ref) -> bool {
        if class == base {
            return true;
        }
        let mro = self.heap.get::<ClassObj>(class).mro;
        self.heap.tuple_items(mro).iter().any(|entry| entry.as_ref() == base)
    }

    /// Whether a value's class is `base` or derives from it.
    pub(crate) fn is_instance_of(&self, value: Value, base: Ref) -> bool {
        !value.is_unbound() && self.is_subclass(self.class_of(value), base)
    }

    /// Facts about a class's methods.
    #[inline]
    pub(crate) fn features(&self, class: Ref) -> u64 {
        self.heap.get::<ClassObj>(class).features
    }

    /// The dictionary that an instance of a subclass of `dict` is, if its class looks items up as `dict` does.
    #[inline]
    pub(crate) fn dict_of_subclass(&self, value: Value) -> Option<Ref> {
        if !value.is_subclass_instance() || !value.has_layout(Kind::Dict) {
            return None;
        }
        (self.features(self.class_of(value)) & feature::DICT_ITEMS != 0).then_some(value.as_ref())
    }

    /// Notes that a class's attributes changed: new versions for it and all that derive from it.
    pub(crate) fn class_modified(&mut self, class: Ref) {
        let mut work = vec![class];
        let mut seen = std::collections::HashSet::new();
        while let Some(class) = work.pop() {
            // There can be exponentially many ways to a class.
            if self.has_subclasses(class) && !seen.insert(class) {
                continue;
            }
            self.charge(MODIFIED_UNITS);
            let version = self.fresh_version();
            self.heap.get_mut::<ClassObj>(class).version = version;
            self.update_features(class);
            let subclasses = self.heap.get::<ClassObj>(class).subclasses;
            if !subclasses.is_null() {
                let items = self.heap.list_items(subclasses).iter();
                work.extend(items.filter_map(|value| value.layout_ref(Kind::Class)));
            }
        }
    }

    /// Works the feature bits out anew.
    pub(crate) fn update_features(&mut self, class: Ref) {
        let object = self.class(Builtin::Object);
        let kept = self.features(class)
            & (feature::HEAP
                | feature::NO_DICT
                | feature::FINAL
                | feature::IMMUTABLE
                | feature::WEAKREF
                | feature::ABSTRACT
                | feature::MAPPING
                | feature::SEQUENCE
                | feature::QUALIFIED);
        let mut features = kept;
        let differs = |vm: &mut Vm, name: Name| {
            let own = vm.lookup_name(class, name);
            let plain = vm.lookup_name(object, name);
            own != plain
        };
        if kept & feature::HEAP != 0 {
            if differs(self, Name::Eq) && self.is_python(class, Name::Eq) {
                features |= class_features::CUSTOM_EQ;
            }
            if differs(self, Name::Hash) && self.is_python(class, Name::Hash) {
                features |= class_features::CUSTOM_HASH;
            }
        }
        if kept & feature::HEAP != 0 {
            let dict = self.class(Builtin::Dict);
            let own = [Name::Getitem, Name::Setitem, Name::Contains]
                .into_iter()
                .all(|name| self.lookup_name(class, name) == self.lookup_name(dict, name));
            if own {
                features |= feature::DICT_ITEMS;
            }
        }
        if self.lookup_name(class, Name::Hash) == Some(Value::NONE) {
            features |= feature::UNHASHABLE | class_features::CUSTOM_HASH;
        }
        if differs(self, Name::Getattribute) && !self.is_generic(class, Name::Getattribute) {
            features |= feature::GETATTRIBUTE;
        }
        if self.lookup_name(class, Name::Getattr).is_some() {
            features |= feature::GETATTR;
        }
        if (differs(self, Name::Setattr) && !self.is_generic(class, Name::Setattr))
            || (differs(self, Name::Delattr) && !self.is_generic(class, Name::Delattr))
        {
            features |= feature::SETATTR;
        }
        if self.lookup_name(class, Name::Bool).is_some() || self.lookup_name(class, Name::Len).is_some() {
            features |= feature::TRUTH;
        }
        self.heap.get_mut::<ClassObj>(class).features = features;
    }

    /// Whether a class that derives from a number type or `str` has the operators and comparisons of that.
    fn has_operators_of_base(&mut self, class: Ref) -> bool {
        let bases = [Builtin::Int, Builtin::Float, Builtin::Str].map(|base| self.class(base));
        let Some(base) = bases.into_iter().find(|base| self.is_in_chain_of_bases(*base, class)) else { return false };
        let operators = Operator::ALL.into_iter().flat_map(|op| <[Name; 3]>::from(op.methods()));
        let comparisons = Comparison::ALL.into_iter().map(|op| op.methods().0);
        operators.chain(comparisons).all(|name| self.lookup_name(class, name) == self.lookup_name(base, name))
    }

    /// Whether the operators and comparisons of a value are those of its builtin layout.
    #[inline]
    pub(crate) fn acts_as_builtin(&mut self, value: Value) -> bool {
        is_plain(value) || value.is_subclass_instance() && self.keeps_operators(self.class_of(value))
    }

    /// Whether instances of a class have the operators of their builtin layout. Worked out when it is first needed: most classes
    /// change several times while they are made.
    fn keeps_operators(&mut self, class: Ref) -> bool {
        if self.features(class) & feature::OPERATORS_KNOWN == 0 {
            let kept = self.features(class) & feature::HEAP != 0 && self.has_operators_of_base(class);
            let found = feature::OPERATORS_KNOWN | if kept { feature::BUILTIN_OPERATORS } else { 0 };
            self.heap.get_mut::<ClassObj>(class).features |= found;
        }
        self.features(class) & feature::BUILTIN_OPERATORS != 0
    }

    /// Whether a special method of attribute access is a builtin's own, which does what `get_attr_generic` and the like do.
    fn is_generic(&mut self, class: Ref, name: Name) -> bool {
        self.lookup_name(class, name).is_some_and(|value| self.is_native_named(value, name.text()))
    }

    /// Whether a special method is anything but a builtin's own.
    fn is_python(&mut self, class: Ref, name: Name) -> bool {
        self.lookup_name(class, name).is_some_and(|value| !value.is_exact(Kind::Native))
    }

    /// Whether a class is among the bases that decide the layout of another, whatever its method resolution order says.
    pub(crate) fn is_in_chain_of_bases(&self, class: Ref, mut of: Ref) -> bool {
        while !of.is_null() && of != class {
            of = self.heap.get::<ClassObj>(of).base;
        }
        of == class
    }

    /// Whether instances of a class have what another one says of its own, in the same places.
    pub(crate) fn includes_layout(&self, class: Ref, other: Ref) -> bool {
        let (own, other) = (self.heap.get::<ClassObj>(class), self.heap.get::<ClassObj>(other));
        (other.instance_kind == own.instance_kind || other.instance_kind == Kind::Instance as u8)
            && other.reserved_slots <= own.reserved_slots
            && (own.features & feature::NO_DICT != 0 || other.slot_base <= u32::from(own.reserved_slots))
    }

    /// Whether any class derives from a class.
    pub(crate) fn has_subclasses(&self, class: Ref) -> bool {
        let list = self.heap.get::<ClassObj>(class).subclasses;
        !list.is_null() && self.heap.list_len(list) > 0
    }

    /// The shape that new instances of a class start with.
    pub(crate) fn root_shape(&mut self, class: Ref) -> Result<Ref, Flow> {
        let shape = self.heap.get::<ClassObj>(class).root_shape;
        if shape.is_null() { Ok(self.heap.shape_root(class)?) } else { Ok(shape) }
    }
}
