//! Key functions of `sort`, `sorted`, `min` and `max` that are builtin themselves: called without leaving the native.

use keelback_heap::layout::NativeObj;
use keelback_heap::{Kind, Ref, Value};

use crate::class::feature;
use crate::flow::Flow;
use crate::native::NativeKind;
use crate::stdlib::operator::plain_item;
use crate::stdlib::support::LibraryClass;
use crate::types::object::attribute_name;
use crate::vm::Vm;

/// A key function that needs no Python code for the items it is meant for.
#[derive(Clone, Copy)]
pub(crate) enum NativeKey {
    /// No key function.
    Item,
    /// `len`.
    Length,
    /// `abs`.
    Magnitude,
    /// `str`.
    Text,
    /// A method of `str` without arguments.
    TextMethod(u32),
    /// `get` of a dictionary.
    Get(Ref),
    /// `__getitem__` of a list, tuple or dictionary.
    GetFrom(Value),
    /// `operator.itemgetter` of one item.
    Subscript(Value),
    /// `operator.itemgetter` of several items: a tuple.
    Subscripts(Ref),
    /// `operator.attrgetter` of one plain name.
    Attribute(Ref),
}

impl Vm {
    /// A `key=` argument as something to be called natively.
    ///
    /// # Errors
    /// [`Flow::Slow`] when it may be Python code.
    pub(crate) fn native_key(&mut self, key: Value) -> Result<NativeKey, Flow> {
        if key.is_unbound() || key.is_none() {
            return Ok(NativeKey::Item);
        }
        if let Some(at) = key.exact_ref(Kind::Native) {
            let NativeObj { native, receiver, .. } = *self.heap.get::<NativeObj>(at);
            let def = self.registry.natives[native as usize];
            let owner = self.registry.owners[native as usize];
            return match (def.kind, owner, def.name) {
                (NativeKind::Function, _, "len") => Ok(NativeKey::Length),
                (NativeKind::Function, _, "abs") => Ok(NativeKey::Magnitude),
                (NativeKind::Method, Some("str"), _) if receiver.is_unbound() => Ok(NativeKey::TextMethod(native)),
                (NativeKind::Method, Some("dict"), "get") if receiver.is_exact(Kind::Dict) => {
                    Ok(NativeKey::Get(receiver.as_ref()))
                }
                (NativeKind::Method, _, "__getitem__")
                    if receiver.is_exact(Kind::Dict)
                        || receiver.is_exact(Kind::List)
                        || receiver.is_exact(Kind::Tuple) =>
                {
                    Ok(NativeKey::GetFrom(receiver))
                }
                _ => Err(Flow::Slow),
            };
        }
        if key.exact_ref(Kind::Class).is_some_and(|class| class == self.kind_classes[Kind::Str as usize]) {
            return Ok(NativeKey::Text);
        }
        if !key.is_exact(Kind::Instance) {
            return Err(Flow::Slow);
        }
        if let Some(slots) = self.exact_library_slots(key, LibraryClass::ItemGetter) {
            let (count, item) = (self.heap.value_at(slots), self.heap.value_at(slots + 8));
            return match item.exact_ref(Kind::Tuple) {
                _ if count == Value::int(1) => Ok(NativeKey::Subscript(item)),
                Some(items) => Ok(NativeKey::Subscripts(items)),
                None => Err(Flow::Slow),
            };
        }
        if let Some(slots) = self.exact_library_slots(key, LibraryClass::AttrGetter) {
            let name = self.heap.value_at(slots);
            if name.is_exact(Kind::Str) {
                return attribute_name(self, name).map(NativeKey::Attribute);
            }
        }
        Err(Flow::Slow)
    }

    /// The key of an item.
    ///
    /// # Errors
    /// [`Flow::Slow`], before anything was done, when that needs Python code or fails.
    #[inline]
    pub(crate) fn key_of(&mut self, key: NativeKey, item: Value) -> Result<Value, Flow> {
        let found = match key {
            NativeKey::Item => return Ok(item),
            NativeKey::Length => {
                let sized = [Kind::Str, Kind::List, Kind::Tuple, Kind::Dict, Kind::Set, Kind::FrozenSet, Kind::Bytes];
                if !sized.into_iter().any(|kind| item.is_exact(kind)) {
                    return Err(Flow::Slow);
                }
                self.builtin_length(item)?.map(Value::int)
            }
            NativeKey::Magnitude => match item.to_int() {
                Some(int) => Some(self.heap.new_int_i64(int.abs())?),
                None => item.is_float().then(|| Value::float(item.as_float().abs())),
            },
            NativeKey::Text if item.is_int() || item.is_float() || item.is_exact(Kind::Str) => {
                self.str_builtin(item)?
            }
            NativeKey::Text => None,
            NativeKey::TextMethod(native) if item.is_exact(Kind::Str) => {
                return self.call_native_positional(native, &[item]);
            }
            NativeKey::TextMethod(_) => None,
            NativeKey::Get(dict) => match self.heap.dict_get(dict, item) {
                Ok(found) => Some(found.unwrap_or(Value::NONE)),
                Err(_) => None,
            },
            NativeKey::GetFrom(container) => plain_item(self, container, item),
            NativeKey::Subscript(index) => plain_item(self, item, index),
            NativeKey::Subscripts(indices) => {
                let mut parts = Vec::new();
                for at in 0..self.heap.tuple_len(indices) {
                    let index = self.heap.tuple_get(indices, at).ok_or(Flow::Slow)?;
                    parts.push(plain_item(self, item, index).ok_or(Flow::Slow)?);
                }
                Some(self.new_tuple(&parts)?)
            }
            NativeKey::Attribute(name) => self.plain_attribute(item, name)?,
        };
        found.ok_or(Flow::Slow)
    }

    /// Items with their keys.
    pub(crate) fn with_keys(&mut self, key: NativeKey, items: &[Value]) -> Result<Vec<(Value, Value)>, Flow> {
        if matches!(key, NativeKey::Item) {
            return Ok(items.iter().map(|item| (*item, *item)).collect());
        }
        let mut pairs = Vec::with_capacity(items.len());
        for item in items {
            pairs.push((self.key_of(key, *item)?, *item));
        }
        self.afford(items.len())?;
        Ok(pairs)
    }

    /// An attribute that an instance itself has, and that nothing on its class comes before.
    fn plain_attribute(&mut self, object: Value, name: Ref) -> Result<Option<Value>, Flow> {
        if !object.is_exact(Kind::Instance) {
            return Ok(None);
        }
        let class = self.class_of(object);
        if self.features(class) & feature::GETATTRIBUTE != 0 {
            return Ok(None);
        }
        match self.lookup(class, name) {
            Some(found) if !self.is_slot_member(class, found) => Ok(None),
            _ => self.own_attribute(object, name),
        }
    }
}
