//! `__reduce__` of the builtin iterators: what makes another one that stands at the same place.

use keelback_heap::layout::{DictObj, IterObj};
use keelback_heap::{Kind, Ref, Value};

use crate::builtin::Builtin;
use crate::flow::Flow;
use crate::types::iter::IterKind;
use crate::vm::Vm;

crate::natives! {
    /// What iterators have that can be copied.
    pub(crate) static METHODS = [
        /// Return state information for pickling.
        Method "__reduce__" ("self, /") => reduce;
    ];
}

fn reduce(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    match args[0].kind() {
        _ if vm.is_generated(args[0]) => Err(Flow::Slow),
        Some(Kind::Iter) if vm.iter_kind(args[0].as_ref()) != IterKind::Library => {
            vm.reduce_iterator(args[0].as_ref())
        }
        _ => Err(vm.wrong_owner(args[0], "iterator", "__reduce__")),
    }
}

impl Vm {
    fn reduce_iterator(&mut self, at: Ref) -> Result<Value, Flow> {
        let iter = *self.heap.get::<IterObj>(at);
        let kind = IterKind::from_number(iter.what);
        let ended = iter.source.is_unbound();
        let index = Value::int(i64::from(iter.index));
        let unbound = Value::UNBOUND;
        let (source, state) = match kind {
            IterKind::Range | IterKind::LongRange => {
                let length = self.long_product(iter.b, iter.c)?;
                let stop = self.heap.int_add(iter.a, length)?;
                let range = self.new_range_of(&[iter.a, stop, iter.c])?;
                (range, Value::NONE)
            }
            IterKind::DictKeys
            | IterKind::DictValues
            | IterKind::DictItems
            | IterKind::DictKeysReversed
            | IterKind::DictValuesReversed
            | IterKind::DictItemsReversed
            | IterKind::Set => (self.items_left(at)?, unbound),
            IterKind::Enumerate | IterKind::Zip => return self.reduce_nested(iter, kind),
            IterKind::Reversed => {
                let class = self.class_value(Builtin::Reversed);
                let (source, state) = if ended {
                    (self.new_tuple(&[])?, unbound)
                } else {
                    (iter.source, Value::int(i64::from(iter.index) - 1))
                };
                return self.reduced(class, source, state);
            }
            IterKind::ListReversed if ended => {
                let (class, empty) = (self.class_value(Builtin::Reversed), self.new_list(&[])?);
                return self.reduced(class, empty, unbound);
            }
            IterKind::List if ended => (self.new_list(&[])?, unbound),
            IterKind::Str | IterKind::StrAscii if ended => (self.new_str("")?, unbound),
            _ if ended => (self.new_tuple(&[])?, unbound),
            IterKind::ListReversed => {
                let class = self.class_value(Builtin::Reversed);
                return self.reduced(class, iter.source, Value::int(i64::from(iter.index) - 1));
            }
            IterKind::Str => {
                let before = &self.heap.str_bytes(iter.source.as_ref())[..iter.index as usize];
                let chars = keelback_text::wtf8::count_chars(before) as i64;
                self.afford(iter.index as usize / 4)?;
                (iter.source, Value::int(chars))
            }
            _ => (iter.source, index),
        };
        let name = self.heap.intern("iter")?;
        let builtins = self.builtins();
        let function = self.heap.dict_get_interned(builtins, name).unwrap_or(Value::NONE);
        self.reduced(function, source, state)
    }

    /// `(function, (source,), state)`, without a state that is not given.
    fn reduced(&mut self, function: Value, source: Value, state: Value) -> Result<Value, Flow> {
        let args = self.new_tuple(&[source])?;
        if state.is_unbound() { self.new_tuple(&[function, args]) } else { self.new_tuple(&[function, args, state]) }
    }

    /// What an iterator over a dictionary or set has not given yet, as a list; it stays where it is.
    fn items_left(&mut self, at: Ref) -> Result<Value, Flow> {
        let iter = *self.heap.get::<IterObj>(at);
        if iter.source.is_unbound() {
            return self.new_list(&[]);
        }
        let used = self.heap.get::<DictObj>(iter.source.as_ref()).used as usize;
        self.afford(used)?;
        self.check_result_size(used * 8)?;
        let copy = self.heap.alloc(iter, 0)?;
        let mut items = Vec::with_capacity(used);
        while let Some(item) = self.builtin_next(copy)? {
            items.push(item);
        }
        self.new_list(&items)
    }

    fn reduce_nested(&mut self, iter: IterObj, kind: IterKind) -> Result<Value, Flow> {
        if kind == IterKind::Enumerate {
            let class = self.class_value(Builtin::Enumerate);
            let source = match iter.source {
                source if source.is_unbound() => self.new_tuple(&[])?,
                source => source,
            };
            let args = self.new_tuple(&[source, iter.a])?;
            return self.new_tuple(&[class, args]);
        }
        let class = self.class_value(Builtin::Zip);
        let sources = if iter.source.is_unbound() { self.new_tuple(&[])? } else { iter.source };
        if iter.a == Value::TRUE {
            self.new_tuple(&[class, sources, iter.a])
        } else {
            self.new_tuple(&[class, sources])
        }
    }
}
