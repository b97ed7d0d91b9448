//! Hidden classes: which attributes an instance has, and where.
//!
//! A shape stands for a class and a sequence of names; instances that got the same attributes in the same order share it. Shapes
//! form a tree under the root of their class. Slot n holds the n-th name's value: the first [`ShapeObj::inline`] slots lie in
//! the object, the others in an array (`overflow`). A class learns from its instances how many should lie inline, and makes
//! a new root when that changes.
//!
//! Instances with many names, names from a set that grows and grows, or an exposed `__dict__` are in *dictionary mode*: the
//! shape says so, `overflow` is the dictionary. Slots of `__slots__` come before the named ones and always lie in the object.
//!
//! The same holds for exceptions, for classes as instances of their metaclass (no inline slots, `attrs` is the overflow) and for
//! instances of Python subclasses of builtin types, which have one word `{overflow: Ref, id: u32}` and then their reserved slots
//! after the builtin part.

use crate::header::{FLAG_SUBCLASS, Kind};
use crate::heap::{Heap, Oom};
use crate::layout::{
    ArrayObj, ByteArrayObj, ClassObj, DictObj, ExceptionObj, InstanceObj, Layout, ListObj, SetObj, ShapeObj, StrObj,
    Tail, layout_of,
};
use crate::value::{Ref, Value};

const ARRAY_HEADER: u32 = size_of::<ArrayObj>() as u32;
/// Names after which an instance goes to dictionary mode.
const MAX_NAMES: u32 = 128;
/// Ways on from one shape after which instances go to dictionary mode.
const MAX_CHILDREN: u32 = 256;
/// Most slots that a class learns to have inline.
const MAX_LEARNED: u32 = 32;
/// Names that are searched one by one before a shape gets a dictionary for it.
const LINEAR_MAX: u32 = 8;

/// What an attribute of an instance is found to be.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Slot {
    /// The value lies at this offset of the region, as long as the shape stays.
    At(u32),
    /// There is no such attribute.
    Missing,
    /// The instance is in dictionary mode, with this dictionary.
    Dictionary(Ref),
}

impl Heap {
    /// The shape that new instances of a class start with.
    pub fn shape_root(&mut self, class: Ref) -> Oom<Ref> {
        let root = self.get::<ClassObj>(class).root_shape;
        if !root.is_null() {
            return Ok(root);
        }
        let ClassObj { instance_kind, inline_slots, reserved_slots, .. } = *self.get::<ClassObj>(class);
        let reserved = u32::from(reserved_slots);
        let inline = match Kind::from_byte(instance_kind) {
            Some(Kind::Instance | Kind::Exception) => reserved.max(u32::from(inline_slots)),
            _ => reserved,
        };
        let root = self.new_shape_root(class, inline)?;
        self.get_mut::<ClassObj>(class).root_shape = root;
        Ok(root)
    }

    fn new_shape_root(&mut self, class: Ref, inline: u32) -> Oom<Ref> {
        let count = u32::from(self.get::<ClassObj>(class).reserved_slots);
        self.alloc(
            ShapeObj {
                header: self.header(Kind::Shape),
                class,
                parent: Ref::NULL,
                key: Ref::NULL,
                count,
                inline,
                children: Ref::NULL,
                lookup: Ref::NULL,
                dictionary: 0,
            },
            0,
        )
    }

    /// The slot of a name.
    #[must_use]
    pub fn shape_lookup(&mut self, shape: Ref, key: Ref) -> Option<u32> {
        let mut at = shape;
        let mut steps = 0;
        loop {
            let object = *self.get::<ShapeObj>(at);
            if object.key == key {
                return (!key.is_null()).then(|| object.count.wrapping_sub(1));
            }
            if object.key.is_null() {
                return None;
            }
            if !object.lookup.is_null() {
                let slot = self.dict_get_interned(object.lookup, key);
                return slot.and_then(|slot| u32::try_from(slot.as_int()).ok());
            }
            steps += 1;
            if steps == 2 * LINEAR_MAX && self.make_shape_lookup(shape).is_ok() {
                at = shape;
                continue;
            }
            at = object.parent;
        }
    }

    #[cold]
    fn make_shape_lookup(&mut self, shape: Ref) -> Oom<()> {
        let names = self.shape_names(shape);
        let dict = self.new_dict_with_capacity(names.len() as u32)?;
        for (name, slot) in names {
            self.dict_set_interned(dict, name, Value::int(i64::from(slot)))?;
        }
        self.get_mut::<ShapeObj>(shape).lookup = dict;
        Ok(())
    }

    /// The names of a shape with their slots, in order.
    #[must_use]
    pub fn shape_names(&self, shape: Ref) -> Vec<(Ref, u32)> {
        let mut names = Vec::new();
        let mut at = shape;
        loop {
            let object = self.get::<ShapeObj>(at);
            if object.key.is_null() || names.len() > MAX_NAMES as usize + 1 {
                break;
            }
            names.push((object.key, object.count.wrapping_sub(1)));
            at = object.parent;
        }
        names.reverse();
        names
    }

    /// The shape with one more name, an interned string that it does not have.
    pub fn shape_extend(&mut self, shape: Ref, key: Ref) -> Oom<Ref> {
        let ShapeObj { children, class, count, inline, .. } = *self.get::<ShapeObj>(shape);
        let many = !children.is_null() && self.header_of(children).kind == Kind::Dict as u8;
        if many {
            if let Some(child) = self.dict_get_interned(children, key) {
                return Ok(child.as_ref());
            }
        } else if !children.is_null() && self.get::<ShapeObj>(children).key == key {
            return Ok(children);
        }
        let header = self.header(Kind::Shape);
        let child = self.alloc(
            ShapeObj {
                header,
                class,
                parent: shape,
                key,
                count: count + 1,
                inline,
                children: Ref::NULL,
                lookup: Ref::NULL,
                dictionary: 0,
            },
            0,
        )?;
        let value = Value::exact(Kind::Shape, child);
        if many {
            self.dict_set_interned(children, key, value)?;
        } else if children.is_null() {
            self.get_mut::<ShapeObj>(shape).children = child;
        } else {
            let other = self.get::<ShapeObj>(children).key;
            let dict = self.new_dict_with_capacity(2)?;
            self.dict_set_interned(dict, other, Value::exact(Kind::Shape, children))?;
            self.dict_set_interned(dict, key, value)?;
            self.get_mut::<ShapeObj>(shape).children = dict;
        }
        Ok(child)
    }

    /// Whether an instance that gets a name beyond this shape should rather go to dictionary mode.
    fn shape_is_full(&self, shape: Ref) -> bool {
        let ShapeObj { children, count, .. } = *self.get::<ShapeObj>(shape);
        count >= MAX_NAMES
            || !children.is_null()
                && self.header_of(children).kind == Kind::Dict as u8
                && self.get::<DictObj>(children).used >= MAX_CHILDREN
    }

    /// The shape of instances in dictionary mode that otherwise look like those of `shape`.
    fn dictionary_shape(&mut self, shape: Ref) -> Oom<Ref> {
        let mut root = shape;
        while !self.get::<ShapeObj>(root).key.is_null() {
            root = self.get::<ShapeObj>(root).parent;
        }
        let ShapeObj { parent, class, inline, dictionary, .. } = *self.get::<ShapeObj>(root);
        if dictionary != 0 {
            return Ok(root);
        }
        if !parent.is_null() {
            return Ok(parent);
        }
        let new = self.new_shape_root(class, inline)?;
        self.get_mut::<ShapeObj>(new).dictionary = 1;
        self.get_mut::<ShapeObj>(root).parent = new;
        Ok(new)
    }

    /// The offset of the word `{overflow: Ref, id: u32}` of an object that has a shape.
    #[inline]
    #[must_use]
    pub fn overflow_field(&self, object: Ref) -> u32 {
        let kind = self.header_of(object).kind;
        if kind == Kind::Instance as u8 {
            return object.offset(std::mem::offset_of!(InstanceObj, overflow) as u32);
        }
        self.overflow_field_slow(object)
    }

    fn overflow_field_slow(&self, object: Ref) -> u32 {
        match Kind::from_byte(self.header_of(object).kind) {
            Some(Kind::Exception) => object.offset(std::mem::offset_of!(ExceptionObj, overflow) as u32),
            Some(Kind::Class) => object.offset(std::mem::offset_of!(ClassObj, attrs) as u32),
            Some(kind) => object.offset(self.plain_size(object, kind)),
            None => object.offset(8),
        }
    }

    /// The size of an object as its kind gives it, without what instances of subclasses have after it.
    pub(crate) fn plain_size(&self, object: Ref, kind: Kind) -> u32 {
        let Some(info) = layout_of(kind) else { return 8 };
        let size = info.size as u32;
        let field = |offset: usize| self.u32_at(object.offset(offset as u32));
        let tail = match info.tail {
            Tail::None | Tail::Table => 0,
            Tail::Values(offset) | Tail::Limbs(offset) => field(offset).saturating_mul(8),
            Tail::Slots => u32::from(self.header_of(object).flags & 0xFFF) * 8,
            Tail::Bytes(offset) => field(offset),
            Tail::Str => {
                if self.header_of(object).flags & crate::layout::STR_SHARED != 0 {
                    8
                } else {
                    self.get::<StrObj>(object).byte_len
                }
            }
        };
        size.saturating_add(tail).checked_next_multiple_of(8).unwrap_or(!7)
    }

    /// The offset of the first inline slot.
    #[inline]
    #[must_use]
    pub fn inline_start(&self, object: Ref) -> u32 {
        let kind = self.header_of(object).kind;
        if kind == Kind::Instance as u8 {
            object.offset(size_of::<InstanceObj>() as u32)
        } else if kind == Kind::Exception as u8 {
            object.offset(size_of::<ExceptionObj>() as u32)
        } else {
            self.overflow_field(object).wrapping_add(8)
        }
    }

    /// The offset of a slot that the object's shape has.
    #[inline]
    #[must_use]
    pub fn slot_address(&self, object: Ref, slot: u32) -> u32 {
        let inline = self.get::<ShapeObj>(self.header_of(object).shape).inline;
        if slot < inline {
            self.inline_start(object).wrapping_add(slot * 8)
        } else {
            let overflow = Ref(self.u32_at(self.overflow_field(object)));
            overflow.offset(ARRAY_HEADER).wrapping_add((slot - inline).wrapping_mul(8))
        }
    }

    /// Where an attribute is.
    pub fn instance_slot(&mut self, object: Ref, key: Ref) -> Slot {
        let shape = self.header_of(object).shape;
        if shape.is_null() {
            return Slot::Missing;
        }
        if self.get::<ShapeObj>(shape).dictionary != 0 {
            return Slot::Dictionary(Ref(self.u32_at(self.overflow_field(object))));
        }
        match self.shape_lookup(shape, key) {
            Some(slot) => Slot::At(self.slot_address(object, slot)),
            None => Slot::Missing,
        }
    }

    /// An attribute of an instance.
    #[must_use]
    pub fn instance_get(&mut self, object: Ref, key: Ref) -> Option<Value> {
        match self.instance_slot(object, key) {
            Slot::At(at) => Some(self.value_at(at)).filter(|value| !value.is_unbound()),
            Slot::Missing => None,
            Slot::Dictionary(dict) => self.dict_get_interned(dict, key),
        }
    }

    /// Sets an attribute of an instance.
    pub fn instance_set(&mut self, object: Ref, key: Ref, value: Value) -> Oom<()> {
        match self.instance_slot(object, key) {
            Slot::At(at) => {
                self.write(object, at, value);
                Ok(())
            }
            Slot::Dictionary(dict) => self.dict_set_interned(dict, key, value),
            Slot::Missing => {
                let shape = self.header_of(object).shape;
                if self.shape_is_full(shape) {
                    let dict = self.instance_to_dictionary(object)?;
                    return self.dict_set_interned(dict, key, value);
                }
                let extended = self.shape_extend(shape, key)?;
                self.instance_extend(object, extended, value)
            }
        }
    }

    /// Gives an instance the next slot: `extended` is a shape one longer than its own. What an inline cache of an assignment
    /// that adds an attribute does.
    #[inline]
    pub fn instance_extend(&mut self, object: Ref, extended: Ref, value: Value) -> Oom<()> {
        let ShapeObj { count, inline, .. } = *self.get::<ShapeObj>(extended);
        let slot = count.wrapping_sub(1);
        if slot < inline {
            let at = self.inline_start(object).wrapping_add(slot * 8);
            self.write(object, at, value);
            self.header_of_mut(object).shape = extended;
            return Ok(());
        }
        self.instance_extend_overflow(object, extended, slot - inline, value)
    }

    #[inline(never)]
    fn instance_extend_overflow(&mut self, object: Ref, extended: Ref, index: u32, value: Value) -> Oom<()> {
        let field = self.overflow_field(object);
        let old = Ref(self.u32_at(field));
        let len = if old.is_null() { 0 } else { self.get::<ArrayObj>(old).len };
        let array = if index < len {
            old
        } else {
            let new = self.new_array((index + 1).max(2).next_multiple_of(2).max(len + len / 2))?;
            self.copy_values(old.offset(ARRAY_HEADER), new.offset(ARRAY_HEADER), len);
            self.free_storage(old, ARRAY_HEADER + len * 8);
            self.set_u32_at(field, new.0);
            new
        };
        self.write(array, array.offset(ARRAY_HEADER).wrapping_add(index.wrapping_mul(8)), value);
        self.header_of_mut(object).shape = extended;
        self.learn_inline(extended);
        Ok(())
    }

    /// Lets the class of a shape that did not fit inline give more inline slots to instances made from now on.
    fn learn_inline(&mut self, shape: Ref) {
        let ShapeObj { class, count, .. } = *self.get::<ShapeObj>(shape);
        let ClassObj { inline_slots, instance_kind, reserved_slots, .. } = *self.get::<ClassObj>(class);
        let plain = instance_kind == Kind::Instance as u8 || instance_kind == Kind::Exception as u8;
        let wanted = count.min(MAX_LEARNED + u32::from(reserved_slots)).min(255);
        if plain && u32::from(inline_slots) < wanted {
            let object = self.get_mut::<ClassObj>(class);
            object.inline_slots = wanted as u8;
            object.root_shape = Ref::NULL;
        }
    }

    /// The attributes of an instance, in order. Reserved slots are not among them.
    #[must_use]
    pub fn instance_items(&self, object: Ref) -> Vec<(Ref, Value)> {
        let shape = self.header_of(object).shape;
        if shape.is_null() {
            return Vec::new();
        }
        if self.get::<ShapeObj>(shape).dictionary != 0 {
            let dict = Ref(self.u32_at(self.overflow_field(object)));
            let mut position = 0;
            return std::iter::from_fn(|| self.dict_next(dict, &mut position))
                .filter(|pair| pair.0.has_layout(Kind::Str))
                .map(|(key, value)| (key.as_ref(), value))
                .collect();
        }
        self.shape_names(shape)
            .into_iter()
            .map(|(name, slot)| (name, self.value_at(self.slot_address(object, slot))))
            .filter(|pair| !pair.1.is_unbound())
            .collect()
    }

    /// Removes an attribute of an instance; says whether it was there.
    pub fn instance_delete(&mut self, object: Ref, key: Ref) -> Oom<bool> {
        let at = match self.instance_slot(object, key) {
            Slot::Missing => return Ok(false),
            Slot::Dictionary(dict) => return Ok(self.dict_remove_interned(dict, key).is_some()),
            Slot::At(at) => at,
        };
        let shape = self.header_of(object).shape;
        let ShapeObj { key: last, parent, count, .. } = *self.get::<ShapeObj>(shape);
        if last == key {
            self.write(object, at, Value::UNBOUND);
            self.header_of_mut(object).shape = parent;
            return Ok(true);
        }
        let names = self.shape_names(shape);
        let position = names.iter().position(|name| name.0 == key).unwrap_or(0);
        let mut new_shape = shape;
        for _ in position..names.len() {
            new_shape = self.get::<ShapeObj>(new_shape).parent;
        }
        let first = names[position].1;
        for (name, _) in &names[position + 1..] {
            if self.shape_is_full(new_shape) {
                let dict = self.instance_to_dictionary(object)?;
                return Ok(self.dict_remove_interned(dict, key).is_some());
            }
            new_shape = self.shape_extend(new_shape, *name)?;
        }
        for slot in first..count.saturating_sub(1) {
            let value = self.value_at(self.slot_address(object, slot + 1));
            let at = self.slot_address(object, slot);
            self.write(object, at, value);
        }
        let at = self.slot_address(object, count.saturating_sub(1));
        self.write(object, at, Value::UNBOUND);
        self.header_of_mut(object).shape = new_shape;
        Ok(true)
    }

    /// Brings an instance to dictionary mode and gives its live `__dict__`.
    pub fn instance_to_dictionary(&mut self, object: Ref) -> Oom<Ref> {
        let shape = self.header_of(object).shape;
        let field = self.overflow_field(object);
        if self.get::<ShapeObj>(shape).dictionary != 0 {
            return Ok(Ref(self.u32_at(field)));
        }
        let items = self.instance_items(object);
        let dict = self.new_dict_with_capacity(items.len() as u32)?;
        for (name, value) in items {
            self.dict_set_interned(dict, name, value)?;
        }
        self.instance_set_dictionary(object, dict)?;
        Ok(dict)
    }

    /// Makes a dictionary the `__dict__` of an instance, in place of the attributes it has.
    pub fn instance_set_dictionary(&mut self, object: Ref, dict: Ref) -> Oom<()> {
        let shape = self.header_of(object).shape;
        let new_shape = self.dictionary_shape(shape)?;
        let field = self.overflow_field(object);
        if self.get::<ShapeObj>(shape).dictionary == 0 {
            let old = Ref(self.u32_at(field));
            if !old.is_null() {
                let bytes = ARRAY_HEADER + self.get::<ArrayObj>(old).len * 8;
                self.free_storage(old, bytes);
            }
            let ShapeObj { class, inline, .. } = *self.get::<ShapeObj>(shape);
            let reserved = u32::from(self.get::<ClassObj>(class).reserved_slots).min(inline);
            let start = self.inline_start(object).wrapping_add(reserved * 8);
            self.values_mut(start, inline - reserved).fill(Value::UNBOUND);
        }
        self.set_u32_at(field, dict.0);
        self.header_of_mut(object).shape = new_shape;
        Ok(())
    }

    /// Changes the class of an instance to one whose instances lie alike (which the caller has checked: kind and reserved
    /// slots).
    pub fn instance_set_class(&mut self, object: Ref, class: Ref) -> Oom<()> {
        let shape = self.header_of(object).shape;
        let ShapeObj { inline, dictionary, .. } = *self.get::<ShapeObj>(shape);
        let root = self.shape_root(class)?;
        let root =
            if self.get::<ShapeObj>(root).inline == inline { root } else { self.new_shape_root(class, inline)? };
        let mut new_shape = root;
        if dictionary != 0 {
            new_shape = self.dictionary_shape(root)?;
        } else {
            for (name, _) in self.shape_names(shape) {
                new_shape = self.shape_extend(new_shape, name)?;
            }
        }
        self.header_of_mut(object).shape = new_shape;
        Ok(())
    }

    /// A new plain instance of the class of a root shape.
    #[inline]
    pub fn new_object(&mut self, root: Ref) -> Oom<Ref> {
        let inline = self.get::<ShapeObj>(root).inline;
        self.new_instance(root, inline)
    }

    /// A new instance of a Python subclass of a builtin type: the builtin part, `tail_bytes` for its tail, which the caller
    /// fills, and the attributes of the root shape. Also for exceptions, whose slots are their tail.
    pub fn new_subclass_instance<T: Layout>(&mut self, object: T, tail_bytes: u32, root: Ref) -> Oom<Ref> {
        let inline = self.get::<ShapeObj>(root).inline;
        let plain = tail_bytes.checked_next_multiple_of(8).unwrap_or(!7);
        let more = match T::KIND {
            Kind::Exception => inline * 8,
            Kind::Class => 0,
            _ => 8 + inline * 8,
        };
        let at = self.alloc(object, plain.saturating_add(more))?;
        let header = self.header_of_mut(at);
        header.shape = root;
        match T::KIND {
            Kind::Exception => header.flags = header.flags & !0xFFF | inline as u16,
            Kind::Class => {}
            _ => {
                header.flags |= FLAG_SUBCLASS;
                let word = at.offset(size_of::<T>() as u32 + plain);
                self.set_u32_at(word, 0);
                self.set_u32_at(word + 4, 0);
            }
        }
        let start = match T::KIND {
            Kind::Exception => at.offset(size_of::<T>() as u32),
            _ => at.offset(size_of::<T>() as u32 + plain + 8),
        };
        if T::KIND != Kind::Class {
            self.values_mut(start, inline).fill(Value::UNBOUND);
        }
        Ok(at)
    }

    /// A copy of a builtin object as an instance of a subclass: for `str`, `bytes`, `int`, `float`, `complex`, `tuple`, and
    /// the containers, whose storage is copied too. `source` may itself be of a subclass.
    pub fn subclass_copy(&mut self, source: Ref, root: Ref) -> Oom<Ref> {
        let kind = Kind::from_byte(self.header_of(source).kind).unwrap_or(Kind::Tuple);
        let inline = self.get::<ShapeObj>(root).inline;
        let (start, plain) = match kind {
            Kind::Str => {
                let StrObj { byte_len, .. } = *self.get::<StrObj>(source);
                (self.str_start(source), size_of::<StrObj>() as u32 + byte_len)
            }
            _ => (source.offset(8), self.plain_size(source, kind)),
        };
        let plain = plain.checked_next_multiple_of(8).unwrap_or(!7);
        let at = self.alloc_bytes(plain.saturating_add(8 + inline * 8))?;
        if kind == Kind::Str {
            let mut object = *self.get::<StrObj>(source);
            object.index = Ref::NULL;
            *self.get_mut::<StrObj>(at) = object;
            self.copy_bytes(start, at.offset(size_of::<StrObj>() as u32), object.byte_len);
        } else {
            self.copy_bytes(start, at.offset(8), plain - 8);
        }
        let flags = self.header_of(source).flags & crate::layout::STR_ASCII;
        let header = self.header_of_mut(at);
        *header = crate::header::Header::subclass(kind, root);
        if kind == Kind::Str {
            header.flags |= flags;
        }
        self.set_u32_at(at.offset(plain), 0);
        self.set_u32_at(at.offset(plain + 4), 0);
        self.values_mut(at.offset(plain + 8), inline).fill(Value::UNBOUND);
        self.copy_storage(source, at, kind)?;
        Ok(at)
    }

    /// Gives a copied container storage of its own.
    fn copy_storage(&mut self, source: Ref, copy: Ref, kind: Kind) -> Oom<()> {
        match kind {
            Kind::List => {
                let list = self.get_mut::<ListObj>(copy);
                (list.len, list.capacity, list.items, list.locked) = (0, 0, Ref::NULL, 0);
                let (start, len) = (self.list_start(source), self.list_len(source));
                self.list_extend_from(copy, start, len)
            }
            Kind::Dict => {
                let DictObj { table, used, .. } = *self.get::<DictObj>(source);
                self.get_mut::<DictObj>(copy).table = Ref::NULL;
                let table = self.table_copy::<true>(table, used)?;
                let object = self.get_mut::<DictObj>(copy);
                (object.table, object.version) = (table, 0);
                Ok(())
            }
            Kind::Set | Kind::FrozenSet => {
                let SetObj { table, used, .. } = *self.get::<SetObj>(source);
                self.get_mut::<SetObj>(copy).table = Ref::NULL;
                let table = self.table_copy::<false>(table, used)?;
                self.get_mut::<SetObj>(copy).table = table;
                Ok(())
            }
            Kind::ByteArray => {
                let bytes = self.bytearray(source).to_vec();
                let object = self.get_mut::<ByteArrayObj>(copy);
                (object.len, object.data, object.exports) = (0, Ref::NULL, 0);
                self.bytearray_extend(copy, &bytes)
            }
            _ => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests;
