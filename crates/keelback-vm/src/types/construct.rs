//! Calls of the builtin container classes with positional arguments, without the detour over `__new__` and `__init__`.

use keelback_heap::layout::ClassObj;
use keelback_heap::{Kind, Ref, Value};

use crate::builtin::Builtin;
use crate::flow::Flow;
use crate::vm::Vm;

impl Vm {
    /// `class(*args)` for a builtin class that is known here; `None` for all others, and where the general way has to word
    /// the error.
    pub(crate) fn call_builtin_class(
        &mut self,
        class: Ref,
        args: &[Value],
        resume: u32,
    ) -> Option<Result<Value, Flow>> {
        let kind = Kind::from_byte(self.heap.get::<ClassObj>(class).instance_kind)?;
        if kind == Kind::Iter {
            return self.call_iterator_class(class, args);
        }
        if class != self.kind_classes[kind as usize] || args.len() > 3 {
            return None;
        }
        let arg = args.first().copied().unwrap_or(Value::UNBOUND);
        let (result, slow) = match (kind, args.len()) {
            (Kind::List, 0) => (self.new_list(&[]), ""),
            (Kind::List, 1) => (self.native_list(arg).map(|list| Value::exact(Kind::List, list)), "_list_of"),
            (Kind::Tuple, 0 | 1) => (self.new_tuple_of(arg), "_tuple_of"),
            (Kind::Set, 0) => (self.heap.new_set().map(|set| Value::exact(Kind::Set, set)).map_err(Flow::from), ""),
            (Kind::Set, 1) => (self.native_set(arg, Kind::Set).map(|set| Value::exact(Kind::Set, set)), "_set_of"),
            (Kind::FrozenSet, 1) if !arg.is_exact(Kind::FrozenSet) => {
                let made = self.native_set(arg, Kind::FrozenSet);
                (made.map(|set| Value::exact(Kind::FrozenSet, set)), "_frozenset_of")
            }
            (Kind::Dict, 0) => (self.new_dict().map(|dict| Value::exact(Kind::Dict, dict)), ""),
            (Kind::Dict, 1) => {
                let made = self.new_dict().and_then(|dict| {
                    self.dict_fill(dict, arg)?;
                    Ok(Value::exact(Kind::Dict, dict))
                });
                (made, "_dict_of")
            }
            (Kind::Range, 1..=3) => (self.new_range_of(args), "_range_of"),
            (Kind::Slice, 1..=3) => (self.new_slice_of(args), ""),
            _ => return None,
        };
        if result != Err(Flow::Slow) {
            return Some(result);
        }
        Some(self.prelude_function(slow).and_then(|function| self.call_with(function, args, resume)))
    }

    fn call_iterator_class(&mut self, class: Ref, args: &[Value]) -> Option<Result<Value, Flow>> {
        let result = if class == self.class(Builtin::Enumerate) {
            match *args {
                [iterable] => self.new_enumerate(iterable, Value::int(0)),
                [iterable, start] => self.new_enumerate(iterable, start),
                _ => return None,
            }
        } else if class == self.class(Builtin::Zip) {
            self.new_zip(args, false)
        } else {
            return None;
        };
        // The general way comes to the prelude's version.
        if result == Err(Flow::Slow) { None } else { Some(result) }
    }
}
