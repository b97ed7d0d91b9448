//! `dict` and `mappingproxy`.

mod probing;
mod views;

use keelback_heap::layout::{DictObj, DictViewObj, MappingProxyObj};
use keelback_heap::{Kind, Ref, TableError, Value};

use crate::builtin::Builtin;
use crate::flow::Flow;
use crate::names::Name;
use crate::types::receiver::comparison_methods;
use crate::vm::Vm;

pub(crate) use probing::INTRINSICS;
pub(crate) use views::{ITEMS, KEYS, VALUES, VIEW, VIEW_FIELDS};

crate::natives! {
    /// The methods.
    pub(crate) static METHODS = [
        /// Create and return a new object.  See help(type) for accurate signature.
        Static "__new__" ("cls, /, *args, **kwargs") => new;
        /// Initialize self.  See help(type(self)) for accurate signature.
        Method "__init__" ("self, /, *args, **kwargs") => init;
        /// Return len(self).
        Method "__len__" ("self, /") => len;
        /// Return self[key].
        Method "__getitem__" ("self, key, /") => getitem;
        /// Set self[key] to value.
        Method "__setitem__" ("self, key, value, /") => setitem;
        /// Delete self[key].
        Method "__delitem__" ("self, key, /") => delitem;
        /// True if the dictionary has the specified key, else False.
        Method "__contains__" ("self, key, /") => contains;
        /// Implement iter(self).
        Method "__iter__" ("self, /") => iter;
        /// Return a reverse iterator over the dict keys.
        Method "__reversed__" ("self, /") => reversed;
        /// Return self|value.
        Method "__or__" ("self, value, /") => or;
        /// Return value|self.
        Method "__ror__" ("self, value, /") => ror;
        /// Return self|=value.
        Method "__ior__" ("self, value, /") => ior;
        /// Return self==value.
        Method "__eq__" ("self, value, /") => eq;
        /// Return self!=value.
        Method "__ne__" ("self, value, /") => ne;
        /// Return self<value.
        Method "__lt__" ("self, value, /") => lt;
        /// Return self<=value.
        Method "__le__" ("self, value, /") => le;
        /// Return self>value.
        Method "__gt__" ("self, value, /") => gt;
        /// Return self>=value.
        Method "__ge__" ("self, value, /") => ge;
        /// Return the size of the dict in memory.
        Method "__sizeof__" ("self, /") => sizeof;
        /// See PEP 585
        Class "__class_getitem__" ("cls, object, /") => class_getitem;
        /// Return the value for key if key is in the dictionary, else default.
        Method "get" ("self, key, default=None, /") => get;
        /// Insert key with a value of default if key is not in the dictionary.
        ///
        /// Return the value for key if key is in the dictionary, else default.
        Method "setdefault" ("self, key, default=None, /") => setdefault;
        /// D.pop(k[,d]) -> v, remove specified key and return the corresponding value.
        ///
        /// If the key is not found, return the default if given; otherwise,
        /// raise a KeyError.
        Method "pop" ("self, key, default=?, /") => pop;
        /// Remove and return a (key, value) pair as a 2-tuple.
        ///
        /// Pairs are returned in LIFO (last-in, first-out) order.
        /// Raises KeyError if the dict is empty.
        Method "popitem" ("self, /") => popitem;
        /// D.keys() -> a set-like object providing a view on D's keys
        Method "keys" ("self, /") => keys;
        /// D.values() -> an object providing a view on D's values
        Method "values" ("self, /") => values;
        /// D.items() -> a set-like object providing a view on D's items
        Method "items" ("self, /") => items;
        /// D.update([E, ]**F) -> None.  Update D from mapping/iterable E and F.
        /// If E is present and has a .keys() method, then does:  for k in E.keys(): D[k] = E[k]
        /// If E is present and lacks a .keys() method, then does:  for k, v in E: D[k] = v
        /// In either case, this is followed by: for k in F:  D[k] = F[k]
        Method "update" ("self, /, *args, **kwargs | ?") => update;
        /// Remove all items from the dict.
        Method "clear" ("self, /") => clear;
        /// Return a shallow copy of the dict.
        Method "copy" ("self, /") => copy;
        /// Create a new dictionary with keys from iterable and values set to value.
        Class "fromkeys" ("cls, iterable, value=None, /") => fromkeys;
    ];
}

crate::natives! {
    /// The methods of `mappingproxy`.
    pub(crate) static PROXY = [
        /// Create and return a new object.  See help(type) for accurate signature.
        Static "__new__" ("cls, /, mapping") => proxy_new;
        /// Return str(self).
        Method "__str__" ("self, /") => proxy_str;
        /// Return len(self).
        Method "__len__" ("self, /") => proxy_len;
        /// Return self[key].
        Method "__getitem__" ("self, key, /") => proxy_getitem;
        /// Return bool(key in self).
        Method "__contains__" ("self, key, /") => proxy_contains;
        /// Implement iter(self).
        Method "__iter__" ("self, /") => proxy_iter;
        /// D.__reversed__() -> reverse iterator
        Method "__reversed__" ("self, /") => proxy_reversed;
        /// Return hash(self).
        Method "__hash__" ("self, /") => proxy_slow;
        /// Return self|value.
        Method "__or__" ("self, value, /") => proxy_slow;
        /// Return value|self.
        Method "__ror__" ("self, value, /") => proxy_slow;
        /// Return self|=value.
        Method "__ior__" ("self, value, /") => proxy_slow;
        /// Return self==value.
        Method "__eq__" ("self, value, /") => proxy_slow;
        /// Return self!=value.
        Method "__ne__" ("self, value, /") => proxy_slow;
        /// Return self<value.
        Method "__lt__" ("self, value, /") => proxy_slow;
        /// Return self<=value.
        Method "__le__" ("self, value, /") => proxy_slow;
        /// Return self>value.
        Method "__gt__" ("self, value, /") => proxy_slow;
        /// Return self>=value.
        Method "__ge__" ("self, value, /") => proxy_slow;
        /// Return the value for key if key is in the mapping, else default.
        Method "get" ("self, key, default=None, /") => proxy_get;
        /// a set-like object providing a view on D's keys
        Method "keys" ("self, /") => proxy_keys;
        /// an object providing a view on D's values
        Method "values" ("self, /") => proxy_values;
        /// a set-like object providing a view on D's items
        Method "items" ("self, /") => proxy_items;
        /// a shallow copy of D
        Method "copy" ("self, /") => proxy_copy;
        /// See PEP 585
        Class "__class_getitem__" ("cls, object, /") => class_getitem;
    ];
}

comparison_methods!("dict", |value| value.has_layout(Kind::Dict));

/// The error for a lookup that did not work out: Python code is needed, or the key has no hash.
fn failed<T>(vm: &mut Vm, result: Result<T, TableError>) -> Result<T, Flow> {
    result.map_err(|error| vm.table_error(error))
}

fn new(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let class = vm.class_to_make(args[0], Builtin::Dict)?;
    let header = vm.heap.header(Kind::Dict);
    vm.new_of_class(DictObj { header, used: 0, version: 0, table: Ref::NULL, pad: 0 }, class)
}

/// What `dict(*args, **kwargs)` and `update` share.
fn fill(vm: &mut Vm, dict: Ref, label: &str, args: &[Value], named: Value) -> Result<Value, Flow> {
    match args {
        [] => {}
        [source] => vm.dict_fill(dict, *source)?,
        _ => return Err(vm.type_error(format!("{label} expected at most 1 argument, got {}", args.len()))),
    }
    if let Some(named) = named.exact_ref(Kind::Dict)
        && vm.heap.dict_len(named) != 0
    {
        let result = vm.heap.dict_update(dict, named);
        failed(vm, result)?;
    }
    Ok(Value::NONE)
}

fn init(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let dict = vm.receiver(args[0], Kind::Dict, "__init__")?;
    fill(vm, dict, "dict", &args[2..], args[1])
}

fn update(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let dict = vm.receiver(args[0], Kind::Dict, "update")?;
    fill(vm, dict, "update", &args[2..], args[1])
}

fn len(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let dict = vm.receiver(args[0], Kind::Dict, "__len__")?;
    Ok(Value::int(i64::from(vm.heap.dict_len(dict))))
}

fn getitem(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    vm.receiver(args[0], Kind::Dict, "__getitem__")?;
    Ok(vm.subscript_builtin(args[0], args[1])?.unwrap_or(Value::NONE))
}

fn setitem(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let dict = vm.receiver(args[0], Kind::Dict, "__setitem__")?;
    vm.dict_set(dict, args[1], args[2])?;
    Ok(Value::NONE)
}

fn delitem(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let dict = vm.receiver(args[0], Kind::Dict, "__delitem__")?;
    let removed = vm.heap.dict_remove(dict, args[1]);
    match failed(vm, removed)? {
        Some(_) => Ok(Value::NONE),
        None => Err(vm.key_error(args[1])),
    }
}

fn contains(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let dict = vm.receiver(args[0], Kind::Dict, "__contains__")?;
    let found = vm.heap.dict_contains(dict, args[1]);
    Ok(Value::bool(failed(vm, found)?))
}

fn iter(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    vm.receiver(args[0], Kind::Dict, "__iter__")?;
    Ok(vm.iter_by_layout(args[0], Kind::Dict, Value::UNBOUND)?.unwrap_or(Value::NONE))
}

fn reversed(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let dict = vm.receiver(args[0], Kind::Dict, "__reversed__")?;
    vm.reversed_dict(dict, 0)
}

fn or(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    vm.receiver(args[0], Kind::Dict, "__or__")?;
    if !args[1].has_layout(Kind::Dict) {
        return Ok(Value::NOT_IMPLEMENTED);
    }
    if !vm.is_plain_dict(args[0]) {
        return Err(Flow::Slow);
    }
    vm.dict_merge_new(args[0], args[1])
}

fn ror(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    vm.receiver(args[0], Kind::Dict, "__ror__")?;
    if !args[1].has_layout(Kind::Dict) {
        return Ok(Value::NOT_IMPLEMENTED);
    }
    vm.dict_merge_new(args[1], args[0])
}

fn ior(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let dict = vm.receiver(args[0], Kind::Dict, "__ior__")?;
    vm.dict_fill(dict, args[1])?;
    Ok(args[0])
}

fn sizeof(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let dict = vm.receiver(args[0], Kind::Dict, "__sizeof__")?;
    let used = i64::from(vm.heap.dict_len(dict));
    Ok(Value::int(if used == 0 { 48 } else { 168 + (used.max(5) - 5) * 36 }))
}

fn class_getitem(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    vm.generic_alias(args)
}

fn get(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let dict = vm.receiver(args[0], Kind::Dict, "get")?;
    let found = vm.heap.dict_get(dict, args[1]);
    let default = if args[2].is_unbound() { Value::NONE } else { args[2] };
    Ok(failed(vm, found)?.unwrap_or(default))
}

fn setdefault(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let dict = vm.receiver(args[0], Kind::Dict, "setdefault")?;
    let default = if args[2].is_unbound() { Value::NONE } else { args[2] };
    let value = vm.heap.dict_get_or_insert(dict, args[1], default);
    failed(vm, value)
}

fn pop(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let dict = vm.receiver(args[0], Kind::Dict, "pop")?;
    if vm.heap.dict_len(dict) == 0 {
        return if args[2].is_unbound() { Err(vm.key_error(args[1])) } else { Ok(args[2]) };
    }
    let removed = vm.heap.dict_remove(dict, args[1]);
    match failed(vm, removed)? {
        Some(value) => Ok(value),
        None if !args[2].is_unbound() => Ok(args[2]),
        None => Err(vm.key_error(args[1])),
    }
}

fn popitem(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let dict = vm.receiver(args[0], Kind::Dict, "popitem")?;
    let mut position = u32::MAX;
    match vm.heap.dict_previous(dict, &mut position) {
        Some((key, value)) => {
            let pair = vm.new_tuple(&[key, value])?;
            vm.heap.dict_remove_entry(dict, position);
            Ok(pair)
        }
        None => Err(vm.raise_text(Builtin::KeyError, "popitem(): dictionary is empty")),
    }
}

fn view(vm: &mut Vm, value: Value, what: u32, method: &str) -> Result<Value, Flow> {
    let dict = vm.receiver(value, Kind::Dict, method)?;
    vm.new_view(dict, what)
}

fn keys(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    view(vm, args[0], 0, "keys")
}

fn values(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    view(vm, args[0], 1, "values")
}

fn items(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    view(vm, args[0], 2, "items")
}

fn clear(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let dict = vm.receiver(args[0], Kind::Dict, "clear")?;
    vm.heap.dict_clear(dict);
    Ok(Value::NONE)
}

fn copy(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let dict = vm.receiver(args[0], Kind::Dict, "copy")?;
    if !vm.is_plain_dict(args[0]) {
        return Err(Flow::Slow);
    }
    vm.afford(vm.heap.dict_len(dict) as usize)?;
    Ok(Value::exact(Kind::Dict, vm.heap.dict_copy(dict)?))
}

fn fromkeys(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    if args[0] != vm.class_value(Builtin::Dict) {
        return Err(Flow::Slow);
    }
    let value = if args[2].is_unbound() { Value::NONE } else { args[2] };
    let mut source = vm.native_iteration(args[1])?;
    let dict = vm.new_dict()?;
    let mut count = 0;
    loop {
        match source.next(vm) {
            Ok(Some(key)) => match vm.heap.dict_set(dict, key, value) {
                Ok(()) => {}
                Err(error) => {
                    vm.rewind_taken();
                    return Err(vm.table_error(error));
                }
            },
            Ok(None) => break,
            Err(flow) => return Err(flow),
        }
        count += 1;
    }
    vm.afford(count)?;
    Ok(Value::exact(Kind::Dict, dict))
}

fn proxied(vm: &mut Vm, value: Value, method: &str) -> Result<Value, Flow> {
    let at = vm.receiver(value, Kind::MappingProxy, method)?;
    Ok(vm.heap.get::<MappingProxyObj>(at).mapping)
}

fn proxy_new(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    vm.class_to_make(args[0], Builtin::MappingProxy)?;
    let mapping = args[1];
    let unsuitable = matches!(mapping.kind(), None | Some(Kind::List | Kind::Tuple))
        || vm.special(mapping, Name::Getitem).is_none();
    if unsuitable {
        let name = vm.type_name(mapping);
        return Err(vm.type_error(format!("mappingproxy() argument must be a mapping, not {name}")));
    }
    let header = vm.heap.header(Kind::MappingProxy);
    let at = vm.heap.alloc(MappingProxyObj { header, mapping }, 0)?;
    Ok(Value::exact(Kind::MappingProxy, at))
}

fn proxy_str(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let mapping = proxied(vm, args[0], "__str__")?;
    let class = vm.class_value(Builtin::Str);
    vm.tail_call(class, &[mapping])
}

fn proxy_len(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let mapping = proxied(vm, args[0], "__len__")?;
    vm.length_of(mapping, 0)
}

fn proxy_getitem(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let mapping = proxied(vm, args[0], "__getitem__")?;
    vm.subscript(mapping, args[1])
}

fn proxy_contains(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let mapping = proxied(vm, args[0], "__contains__")?;
    if !mapping.is_exact(Kind::Dict) {
        return Err(Flow::Slow);
    }
    Ok(Value::bool(vm.contains(args[1], mapping)?))
}

fn proxy_iter(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let mapping = proxied(vm, args[0], "__iter__")?;
    vm.get_iter(mapping)
}

/// Calls the mapping's method of that name.
fn proxy_call(vm: &mut Vm, value: Value, method: &str, args: &[Value]) -> Result<Value, Flow> {
    let mapping = proxied(vm, value, method)?;
    let name = vm.heap.intern(method)?;
    let method = vm.get_attr(mapping, name)?;
    vm.tail_call(method, args)
}

fn proxy_reversed(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    proxy_call(vm, args[0], "__reversed__", &[])
}

fn proxy_get(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let default = if args[2].is_unbound() { Value::NONE } else { args[2] };
    proxy_call(vm, args[0], "get", &[args[1], default])
}

fn proxy_keys(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    proxy_call(vm, args[0], "keys", &[])
}

fn proxy_values(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    proxy_call(vm, args[0], "values", &[])
}

fn proxy_items(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    proxy_call(vm, args[0], "items", &[])
}

fn proxy_copy(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    proxy_call(vm, args[0], "copy", &[])
}

fn proxy_slow(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    proxied(vm, args[0], "mappingproxy")?;
    Err(Flow::Slow)
}

impl Vm {
    /// A view of a dictionary: keys (0), values (1) or items (2).
    pub(crate) fn new_view(&mut self, dict: Ref, what: u32) -> Result<Value, Flow> {
        let header = self.heap.header(Kind::DictView);
        Ok(Value::exact(Kind::DictView, self.heap.alloc(DictViewObj { header, what, dict }, 0)?))
    }

    /// Whether a value is a dictionary whose class does not change what iterating over it gives.
    pub(crate) fn is_plain_dict(&mut self, value: Value) -> bool {
        if value.is_exact(Kind::Dict) {
            return true;
        }
        if !value.has_layout(Kind::Dict) {
            return false;
        }
        let dict = self.class(Builtin::Dict);
        let class = self.class_of(value);
        self.lookup_name(class, Name::Iter) == self.lookup_name(dict, Name::Iter)
    }

    /// `dict.update(source)` for a mapping or an iterable of pairs.
    ///
    /// # Errors
    /// [`Flow::Slow`] when Python code has to be asked. Pairs may have been set by then: setting them again does not matter.
    pub(crate) fn dict_fill(&mut self, dict: Ref, source: Value) -> Result<(), Flow> {
        if self.is_plain_dict(source) {
            self.afford(self.heap.dict_len(source.as_ref()) as usize * 3)?;
            return self.heap.dict_update(dict, source.as_ref()).map_err(|error| self.table_error(error));
        }
        let keys = self.name(Name::Keys);
        let class = self.class_of(source);
        if !crate::interp::ops::arith::is_plain(source)
            || matches!(source.kind(), Some(Kind::Module | Kind::Class))
            || self.lookup(class, keys).is_some()
        {
            return Err(Flow::Slow);
        }
        let mut items = self.native_iteration(source)?;
        let mut number = 0;
        while let Some(pair) = items.next(self)? {
            let Some((start, len)) = self.plain_items(pair) else {
                let special = self.is_iterable(pair);
                if special {
                    self.rewind_taken();
                    return Err(Flow::Slow);
                }
                return Err(self.type_error(format!(
                    "cannot convert dictionary update sequence element #{number} to a sequence"
                )));
            };
            if len != 2 {
                return Err(self.value_error(format!(
                    "dictionary update sequence element #{number} has length {len}; 2 is required"
                )));
            }
            let (key, value) = (self.heap.value_at(start), self.heap.value_at(start + 8));
            if let Err(error) = self.heap.dict_set(dict, key, value) {
                self.rewind_taken();
                return Err(self.table_error(error));
            }
            number += 1;
        }
        self.afford(number)?;
        Ok(())
    }

    /// `left | right` for dictionaries.
    pub(crate) fn dict_merge_new(&mut self, left: Value, right: Value) -> Result<Value, Flow> {
        let (a, b) = (left.as_ref(), right.as_ref());
        if !self.is_plain_dict(right) {
            return Err(Flow::Slow);
        }
        self.afford((self.heap.dict_len(a) + self.heap.dict_len(b)) as usize * 3)?;
        let result = self.heap.dict_copy(a)?;
        match self.heap.dict_update(result, b) {
            Ok(()) => Ok(Value::exact(Kind::Dict, result)),
            Err(error) => Err(self.table_error(error)),
        }
    }

    /// `left |= right` where the left is a dictionary and the right may be any mapping or iterable of pairs.
    pub(crate) fn dict_or_in_place(&mut self, left: Value, right: Value) -> Result<Value, Flow> {
        self.dict_fill(left.as_ref(), right)?;
        Ok(left)
    }
}
