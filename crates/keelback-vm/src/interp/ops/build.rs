//! Making and filling containers, unpacking.

use keelback_heap::layout::{SliceObj, StrObj};
use keelback_heap::{Kind, Ref, Value};

use crate::builtin::Builtin;
use crate::flow::Flow;
use crate::lower::{Ins, RegOp};
use crate::names::Name;
use crate::vm::Vm;

impl Vm {
    fn window(&self, register: u16) -> u32 {
        self.frame().base + u32::from(register) * 8
    }

    #[inline(never)]
    pub(crate) fn build_tuple(&mut self, ins: Ins) -> Result<Value, Flow> {
        let start = self.window(ins.b);
        Ok(Value::exact(Kind::Tuple, self.heap.new_tuple_from_range(start, u32::from(ins.c))?))
    }

    #[inline(never)]
    pub(crate) fn build_list(&mut self, ins: Ins) -> Result<Value, Flow> {
        let start = self.window(ins.b);
        Ok(Value::exact(Kind::List, self.heap.new_list_from_range(start, u32::from(ins.c))?))
    }

    #[inline(never)]
    pub(crate) fn build_set(&mut self, ins: Ins) -> Result<Value, Flow> {
        let set = self.heap.new_set()?;
        for offset in 0..ins.c {
            let item = self.register(ins.b + offset);
            if let Err(error) = self.heap.set_add(set, item) {
                return Err(self.table_error(error));
            }
        }
        Ok(Value::exact(Kind::Set, set))
    }

    #[inline(never)]
    pub(crate) fn build_map(&mut self, ins: Ins) -> Result<Value, Flow> {
        let dict = self.heap.new_dict_with_capacity(u32::from(ins.c))?;
        for pair in 0..ins.c {
            let (key, value) = (self.register(ins.b + pair * 2), self.register(ins.b + pair * 2 + 1));
            if !self.heap.dict_set_quick(dict, key, value) {
                self.dict_set(dict, key, value)?;
            }
        }
        Ok(Value::exact(Kind::Dict, dict))
    }

    #[inline(never)]
    pub(crate) fn build_string(&mut self, ins: Ins) -> Result<Value, Flow> {
        let start = self.window(ins.b);
        let parts = self.heap.values(start, u32::from(ins.c));
        if let Some(&part) = parts.iter().find(|part| !part.is_int() && !part.has_layout(Kind::Str)) {
            let name = self.type_name(part);
            return Err(self.type_error(format!("BUILD_STRING finds {name}, str expected")));
        }
        let text = self.heap.str_join_parts(start, u32::from(ins.c))?;
        self.afford(self.heap.get::<StrObj>(text).byte_len as usize / 16)?;
        Ok(Value::exact(Kind::Str, text))
    }

    #[inline(never)]
    pub(crate) fn build_slice(&mut self, ins: Ins) -> Result<Value, Flow> {
        let step = if ins.c == 3 { self.register(ins.b + 2) } else { Value::NONE };
        self.new_slice(self.register(ins.b), self.register(ins.b + 1), step)
    }

    /// A slice object.
    pub(crate) fn new_slice(&mut self, start: Value, stop: Value, step: Value) -> Result<Value, Flow> {
        let header = self.heap.header(Kind::Slice);
        Ok(Value::exact(Kind::Slice, self.heap.alloc(SliceObj { header, start, stop, step }, 0)?))
    }

    /// The list, set or dictionary that instructions fill. The verifier proves that there is one; but a restored frame may stand
    /// anywhere in its code, with anything in its registers.
    fn filled(&mut self, value: Value, kind: Kind) -> Result<Ref, Flow> {
        match value.layout_ref(kind) {
            Some(at) => Ok(at),
            None => Err(self.system_error("an instruction that fills a container finds none")),
        }
    }

    pub(crate) fn list_append(&mut self, list: Value, item: Value) -> Result<(), Flow> {
        let list = self.filled(list, Kind::List)?;
        Ok(self.heap.list_push(list, item)?)
    }

    pub(crate) fn set_add(&mut self, set: Value, item: Value) -> Result<(), Flow> {
        let set = self.filled(set, Kind::Set)?;
        match self.heap.set_add(set, item) {
            Ok(_) => Ok(()),
            Err(error) => Err(self.table_error(error)),
        }
    }

    pub(crate) fn map_add(&mut self, map: Value, key: Value, value: Value) -> Result<(), Flow> {
        let map = self.filled(map, Kind::Dict)?;
        self.dict_set(map, key, value)
    }

    /// Extends a list by an iterable.
    ///
    /// # Errors
    /// [`Flow::Slow`] when the iterable has to be asked in Python.
    pub(crate) fn list_extend(&mut self, list: Value, iterable: Value) -> Result<(), Flow> {
        let list = self.filled(list, Kind::List)?;
        if let Some((start, len)) = self.plain_items(iterable) {
            self.afford(len as usize / 4)?;
            return Ok(self.heap.list_extend_from(list, start, len)?);
        }
        let mut source = self.native_iteration(iterable)?;
        let _ = self.heap.list_reserve(list, self.heap.list_len(list).saturating_add(source.remaining(self)));
        source.push_all(self, list)
    }

    /// `[*iterable]`.
    pub(crate) fn list_extend_display(&mut self, list: Value, iterable: Value) -> Result<(), Flow> {
        match self.list_extend(list, iterable) {
            Err(Flow::Raise) if !self.is_iterable(iterable) => {
                let class = self.class_of(iterable);
                if self.lookup_name(class, Name::Iter).is_some() {
                    // `__iter__ = None` says it itself.
                    return Err(Flow::Raise);
                }
                self.take_pending();
                let name = self.type_name(iterable);
                Err(self.type_error(format!("Value after * must be an iterable, not {name}")))
            }
            other => other,
        }
    }

    /// Offset and number of the items of an exact list or tuple (or one whose class does not change iteration).
    pub(crate) fn plain_items(&mut self, value: Value) -> Option<(u32, u32)> {
        let plain = value.is_exact(Kind::List)
            || value.is_exact(Kind::Tuple)
            || value.has_layout(Kind::Tuple) && self.iterates_as(value, Builtin::Tuple)
            || value.has_layout(Kind::List) && self.iterates_as(value, Builtin::List);
        plain.then(|| self.items_range(value))
    }

    /// Whether a value's class has the `__iter__` of a builtin class.
    fn iterates_as(&mut self, value: Value, builtin: Builtin) -> bool {
        let class = self.class(builtin);
        self.special(value, Name::Iter) == self.lookup_name(class, Name::Iter)
    }

    /// Adds all items of an iterable to a set.
    pub(crate) fn set_update(&mut self, set: Value, iterable: Value) -> Result<(), Flow> {
        let frozen = set.layout_ref(Kind::FrozenSet);
        let set = frozen.map_or_else(|| self.filled(set, Kind::Set), Ok)?;
        if let Some(other) = iterable.layout_ref(Kind::Set).or(iterable.layout_ref(Kind::FrozenSet)) {
            self.afford(self.heap.set_len(other) as usize)?;
            return self.heap.set_update(set, other).map_err(|error| self.table_error(error));
        }
        let mut source = self.native_iteration(iterable)?;
        if let Some(dict) = iterable.exact_ref(Kind::Dict) {
            self.heap.set_make_room(set, self.heap.dict_len(dict))?;
        }
        let mut count = 0;
        while let Some(item) = source.next(self)? {
            if let Err(error) = self.heap.set_add(set, item) {
                // The prelude begins anew: to add what was added does not matter.
                if !matches!(error, keelback_heap::TableError::Unhashable(_)) {
                    self.rewind_taken();
                }
                return Err(self.table_error(error));
            }
            count += 1;
        }
        self.afford(count)?;
        Ok(())
    }

    /// `{**mapping}`.
    pub(crate) fn dict_update(&mut self, dict: Value, mapping: Value) -> Result<(), Flow> {
        if self.is_plain_dict(mapping) {
            let dict = self.filled(dict, Kind::Dict)?;
            self.afford(self.heap.dict_len(mapping.as_ref()) as usize)?;
            return self.heap.dict_update(dict, mapping.as_ref()).map_err(|error| self.table_error(error));
        }
        Err(Flow::Slow)
    }

    /// `**mapping` of a call.
    pub(crate) fn dict_merge(&mut self, dict: Value, mapping: Value, callable: Value) -> Result<(), Flow> {
        if !self.is_plain_dict(mapping) {
            return Err(Flow::Slow);
        }
        let (dict, source) = (self.filled(dict, Kind::Dict)?, mapping.as_ref());
        let mut position = 0;
        while let Some((key, _)) = self.heap.dict_next(source, &mut position) {
            // Whether all are strings is for the call itself to see.
            if self.dict_get(dict, key)?.is_some() {
                let named = [Kind::Function, Kind::Native, Kind::Class, Kind::Method];
                if !named.iter().any(|kind| callable.is_exact(*kind)) || !key.has_layout(Kind::Str) {
                    // The message has its text.
                    return Err(Flow::Slow);
                }
                let (label, text) = (self.callable_label(callable), self.str_lossy(key));
                return Err(self.type_error(format!("{label} got multiple values for keyword argument '{text}'")));
            }
        }
        self.heap.dict_update(dict, source).map_err(|error| self.table_error(error))
    }

    /// How messages about a call name the callable: `module.qualname()`.
    pub(crate) fn callable_label(&mut self, callable: Value) -> String {
        let callable = self.without_receivers(callable);
        match callable.kind() {
            Some(Kind::Function) => {
                let label = self.function_label(callable.as_ref());
                let code = self.heap.get::<keelback_heap::layout::FunctionObj>(callable.as_ref()).code;
                let globals = self.codes[code as usize].globals;
                let name = self.name(Name::Name);
                match self.heap.dict_get_interned(globals, name) {
                    Some(module) if module.has_layout(Kind::Str) && self.method_in_c(callable.as_ref()).is_none() => {
                        format!("{}.{label}()", self.str_lossy(module))
                    }
                    _ => format!("{label}()"),
                }
            }
            Some(Kind::Native) => {
                let keelback_heap::layout::NativeObj { native, receiver, .. } = *self.heap.get(callable.as_ref());
                if !receiver.is_unbound()
                    && let Some(label) = self.receiver_label(native, receiver, true)
                {
                    return format!("{label}()");
                }
                match self.registry.owners[native as usize] {
                    Some("functools" | "_functools") => {
                        format!("_functools.{}()", self.registry.natives[native as usize].name)
                    }
                    Some(owner) if matches!(self.registry.natives[native as usize].name, "__new__" | "__init__") => {
                        format!("{owner}.{}()", self.registry.natives[native as usize].name)
                    }
                    _ => format!("{}()", self.native_label(native)),
                }
            }
            Some(Kind::Class) => format!("{}()", self.class_full_name(callable.as_ref())),
            _ => format!("{} object", self.type_name(callable)),
        }
    }

    pub(crate) fn list_to_tuple(&mut self, list: Value) -> Result<Value, Flow> {
        let (start, len) = self.items_range(list);
        Ok(Value::exact(Kind::Tuple, self.heap.new_tuple_from_range(start, len)?))
    }

    /// Unpacks into exactly as many registers as the instruction says.
    #[inline(never)]
    pub(crate) fn unpack(&mut self, ins: Ins) -> Result<(), Flow> {
        let value = self.register(ins.b);
        let Some((start, len)) = self.plain_items(value) else { return self.unpack_iterable(ins, value) };
        self.spread(ins, start, len)
    }

    fn spread(&mut self, ins: Ins, start: u32, len: u32) -> Result<(), Flow> {
        let wanted = u32::from(ins.c);
        if len > wanted {
            return Err(self.value_error(format!("too many values to unpack (expected {wanted})")));
        }
        if len < wanted {
            return Err(self.value_error(format!("not enough values to unpack (expected {wanted}, got {len})")));
        }
        let base = self.window(ins.a);
        for index in 0..wanted {
            let item = self.heap.value_at(start + index * 8);
            self.heap.set_value_at(base + (wanted - 1 - index) * 8, item);
        }
        Ok(())
    }

    /// The error for something on the right of an unpacking assignment that cannot be gone over.
    #[cold]
    fn cannot_unpack(&mut self, value: Value) -> Flow {
        let (name, class) = (self.type_name(value), self.class_of(value));
        if self.lookup_name(class, Name::Iter).is_some() {
            return self.type_error(format!("'{name}' object is not iterable"));
        }
        self.type_error(format!("cannot unpack non-iterable {name} object"))
    }

    fn unpack_iterable(&mut self, ins: Ins, value: Value) -> Result<(), Flow> {
        if !self.is_iterable(value) {
            return Err(self.cannot_unpack(value));
        }
        let mut source = self.native_iteration(value)?;
        let mut items = Vec::new();
        while let Some(item) = source.next(self)? {
            items.push(item);
            if items.len() > usize::from(ins.c) {
                break;
            }
        }
        let list = self.heap.new_list(&items)?;
        self.spread(ins, self.heap.list_start(list), items.len() as u32)
    }

    /// Puts the items that the prelude unpacked (a list) into the instruction's registers. A restored frame may give anything.
    pub(crate) fn spread_unpacked(&mut self, ins: Ins, items: Value) {
        let (start, len) = self.items_range(items);
        let len = len.min(unpacked_count(ins));
        let base = self.window(ins.a);
        for index in 0..len {
            let item = self.heap.value_at(start + index * 8);
            self.heap.set_value_at(base + (len - 1 - index) * 8, item);
        }
    }

    /// Unpacks with a starred target.
    #[inline(never)]
    pub(crate) fn unpack_ex(&mut self, ins: Ins) -> Result<(), Flow> {
        let value = self.register(ins.b);
        let items: Vec<Value> = match self.plain_items(value) {
            Some((start, len)) => self.heap.values(start, len).to_vec(),
            None => {
                if !self.is_iterable(value) {
                    return Err(self.cannot_unpack(value));
                }
                let mut source = self.native_iteration(value)?;
                let mut items = Vec::new();
                while let Some(item) = source.next(self)? {
                    items.push(item);
                }
                items
            }
        };
        self.afford(items.len() / 4)?;
        let (before, after) = (usize::from(ins.x), usize::from(ins.c));
        if items.len() < before + after {
            return Err(self.value_error(format!(
                "not enough values to unpack (expected at least {}, got {})",
                before + after,
                items.len()
            )));
        }
        let rest: Ref = self.heap.new_list(&items[before..items.len() - after])?;
        let total = before + 1 + after;
        for index in 0..total {
            let item = if index < before {
                items[index]
            } else if index == before {
                Value::exact(Kind::List, rest)
            } else {
                items[items.len() - (total - index)]
            };
            self.set_register(ins.a + (total - 1 - index) as u16, item);
        }
        Ok(())
    }
}

/// Into how many registers an instruction unpacks.
pub(crate) fn unpacked_count(ins: Ins) -> u32 {
    match ins.op {
        RegOp::Unpack | RegOp::UnpackMoves => u32::from(ins.c),
        RegOp::UnpackEx => u32::from(ins.x) + 1 + u32::from(ins.c),
        _ => 0,
    }
}
