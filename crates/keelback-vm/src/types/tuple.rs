//! `tuple`.

use keelback_heap::{Kind, Value};

use crate::builtin::Builtin;
use crate::flow::Flow;
use crate::interp::ops::arith::Operator;
use crate::types::iter::IterKind;
use crate::types::list::{count_of, position_of};
use crate::types::receiver::comparison_methods;
use crate::vm::Vm;

crate::natives! {
    /// The methods.
    pub(crate) static METHODS = [
        /// Create and return a new object.  See help(type) for accurate signature.
        Static "__new__" ("cls, iterable=(), /") => new;
        /// Return len(self).
        Method "__len__" ("self, /") => len;
        /// Return self[key].
        Method "__getitem__" ("self, key, /") => getitem;
        /// Return bool(key in self).
        Method "__contains__" ("self, key, /") => contains;
        /// Implement iter(self).
        Method "__iter__" ("self, /") => iter;
        /// Return hash(self).
        Method "__hash__" ("self, /") => hash;
        /// Return self+value.
        Method "__add__" ("self, value, /") => add;
        /// Return self*value.
        Method "__mul__" ("self, value, /") => mul;
        /// Return value*self.
        Method "__rmul__" ("self, value, /") => rmul;
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
        /// Size of object in memory, in bytes.
        Method "__sizeof__" ("self, /") => sizeof;
        /// What `copy` and `pickle` make a new one from.
        Method "__getnewargs__" ("self, /") => getnewargs;
        /// See PEP 585
        Class "__class_getitem__" ("cls, object, /") => class_getitem;
        /// Return first index of value.
        ///
        /// Raises ValueError if the value is not present.
        Method "index" ("self, value, start=0, stop=9223372036854775807, /") => index;
        /// Return number of occurrences of value.
        Method "count" ("self, value, /") => count;
    ];
}

crate::natives! {
    /// What the prelude does to tuples.
    pub(crate) static INTRINSICS = [
        /// The hash of a tuple whose items have the hashes in a list.
        Function "_tuple_hash" ("hashes, /") => tuple_hash;
    ];
}

comparison_methods!("tuple", |value| value.has_layout(Kind::Tuple));

fn new(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let class = vm.class_to_make(args[0], Builtin::Tuple)?;
    let tuple = vm.new_tuple_of(args[1])?;
    match class {
        None => Ok(tuple),
        Some(class) => vm.as_subclass(tuple, class),
    }
}

fn len(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let tuple = vm.receiver(args[0], Kind::Tuple, "__len__")?;
    Ok(Value::int(i64::from(vm.heap.tuple_len(tuple))))
}

fn getitem(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    vm.receiver(args[0], Kind::Tuple, "__getitem__")?;
    Ok(vm.subscript_builtin(args[0], args[1])?.unwrap_or(Value::NONE))
}

fn contains(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    vm.receiver(args[0], Kind::Tuple, "__contains__")?;
    Ok(Value::bool(vm.contains_builtin(args[1], args[0])?.unwrap_or(false)))
}

fn iter(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    vm.receiver(args[0], Kind::Tuple, "__iter__")?;
    vm.new_iter(IterKind::Tuple, args[0], Value::UNBOUND, Value::UNBOUND, Value::UNBOUND)
}

fn hash(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let tuple = vm.receiver(args[0], Kind::Tuple, "__hash__")?;
    // As an exact tuple, whatever the class says: the class's own `__hash__` may be what calls this.
    match vm.heap.hash(Value::exact(Kind::Tuple, tuple)) {
        Ok(hash) => Ok(vm.heap.new_int_i64(hash)?),
        Err(error) => Err(vm.table_error(error)),
    }
}

fn add(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    vm.receiver(args[0], Kind::Tuple, "__add__")?;
    if !args[1].has_layout(Kind::Tuple) {
        let name = vm.type_name(args[1]);
        return Err(vm.type_error(format!("can only concatenate tuple (not \"{name}\") to tuple")));
    }
    Ok(vm.binary_builtin(Operator::Add, args[0], args[1])?.unwrap_or(Value::NOT_IMPLEMENTED))
}

fn mul(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    vm.receiver(args[0], Kind::Tuple, "__mul__")?;
    vm.repeat_method(args[0], args[1])
}

fn rmul(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    vm.receiver(args[0], Kind::Tuple, "__rmul__")?;
    vm.repeat_method(args[0], args[1])
}

fn sizeof(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let tuple = vm.receiver(args[0], Kind::Tuple, "__sizeof__")?;
    Ok(Value::int(24 + i64::from(vm.heap.tuple_len(tuple)) * 8))
}

fn getnewargs(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let tuple = vm.receiver(args[0], Kind::Tuple, "__getnewargs__")?;
    let (start, len) = (vm.heap.tuple_start(tuple), vm.heap.tuple_len(tuple));
    let copy = vm.heap.new_tuple_from_range(start, len)?;
    vm.new_tuple(&[Value::exact(Kind::Tuple, copy)])
}

fn class_getitem(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    vm.generic_alias(args)
}

fn index(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    vm.receiver(args[0], Kind::Tuple, "index")?;
    let start = vm.position_argument(args[2])?.unwrap_or(0);
    let stop = vm.position_argument(args[3])?.unwrap_or(i64::MAX);
    match position_of(vm, args[0], args[1], start, stop)? {
        Some(index) => Ok(Value::int(i64::from(index))),
        None => Err(vm.value_error("tuple.index(x): x not in tuple")),
    }
}

fn count(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    vm.receiver(args[0], Kind::Tuple, "count")?;
    count_of(vm, args[0], args[1])
}

fn tuple_hash(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    vm.receiver(args[0], Kind::List, "__hash__")?;
    let hashes: Vec<i64> =
        vm.heap.list_items(args[0].as_ref()).iter().map(|hash| vm.heap.int_to_i64(*hash).unwrap_or(0)).collect();
    Ok(vm.heap.new_int_i64(keelback_heap::hash::hash_tuple(&hashes))?)
}

impl Vm {
    /// A tuple of an iterable's items; the iterable itself if it is an exact tuple. Unbound stands for no items.
    pub(crate) fn new_tuple_of(&mut self, iterable: Value) -> Result<Value, Flow> {
        if iterable.is_unbound() {
            return Ok(Value::exact(Kind::Tuple, self.heap.empty_tuple()?));
        }
        if iterable.is_exact(Kind::Tuple) {
            return Ok(iterable);
        }
        let (start, len) = match self.plain_items(iterable) {
            Some(items) => items,
            None => {
                let list = self.native_list(iterable)?;
                (self.heap.list_start(list), self.heap.list_len(list))
            }
        };
        self.afford(len as usize / 8)?;
        Ok(Value::exact(Kind::Tuple, self.heap.new_tuple_from_range(start, len)?))
    }
}
