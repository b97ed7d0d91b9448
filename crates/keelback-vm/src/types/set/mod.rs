//! `set` and `frozenset`.

mod operators;

use keelback_heap::layout::{FrozenSetObj, SetObj};
use keelback_heap::{Kind, Ref, TableError, Value};

use crate::builtin::Builtin;
use crate::flow::Flow;
use crate::interp::ops::arith::Operator;
use crate::types::receiver::comparison_methods;
use crate::vm::Vm;

pub(crate) use operators::is_set_like;

crate::natives! {
    /// What both have.
    pub(crate) static METHODS = [
        /// Return len(self).
        Method "__len__" ("self, /") => len;
        /// x.__contains__(y) <==> y in x.
        Method "__contains__" ("self, object, /") => contains;
        /// Implement iter(self).
        Method "__iter__" ("self, /") => iter;
        /// Return self|value.
        Method "__or__" ("self, value, /") => or;
        /// Return value|self.
        Method "__ror__" ("self, value, /") => ror;
        /// Return self&value.
        Method "__and__" ("self, value, /") => and;
        /// Return value&self.
        Method "__rand__" ("self, value, /") => rand;
        /// Return self-value.
        Method "__sub__" ("self, value, /") => sub;
        /// Return value-self.
        Method "__rsub__" ("self, value, /") => rsub;
        /// Return self^value.
        Method "__xor__" ("self, value, /") => xor;
        /// Return value^self.
        Method "__rxor__" ("self, value, /") => rxor;
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
        /// S.__sizeof__() -> size of S in memory, in bytes.
        Method "__sizeof__" ("self, /") => sizeof;
        /// Return state information for pickling.
        Method "__reduce__" ("self, /") => reduce;
        /// See PEP 585
        Class "__class_getitem__" ("cls, object, /") => class_getitem;
    ];
}

/// Tables of natives that both types have, each with its own receiver.
macro_rules! shared_methods {
    ([$($(#[doc = $doc:literal])* $kind:ident $name:literal ($params:literal) => $run:ident;)*]) => {
        crate::natives! {
            /// Methods of `set` that `frozenset` has too.
            pub(crate) static SET_METHODS = [$($(#[doc = $doc])* $kind $name ($params) => $run::<false>;)*];
        }
        crate::natives! {
            /// Methods of `frozenset` that `set` has too.
            pub(crate) static FROZEN_METHODS = [$($(#[doc = $doc])* $kind $name ($params) => $run::<true>;)*];
        }
    };
}

shared_methods! {[
    /// Return a shallow copy of a set.
    Method "copy" ("self, /") => copy;
    /// Return a new set with elements from the set and all others.
    Method "union" ("self, /, *others") => union;
    /// Return a new set with elements common to the set and all others.
    Method "intersection" ("self, /, *others") => intersection;
    /// Return a new set with elements in the set that are not in the others.
    Method "difference" ("self, /, *others") => difference;
    /// Return a new set with elements in either the set or other but not both.
    Method "symmetric_difference" ("self, other, /") => symmetric_difference;
    /// Report whether another set contains this set.
    Method "issubset" ("self, other, /") => issubset;
    /// Report whether this set contains another set.
    Method "issuperset" ("self, other, /") => issuperset;
    /// Return True if two sets have a null intersection.
    Method "isdisjoint" ("self, other, /") => isdisjoint;
]}

crate::natives! {
    /// What only `set` has.
    pub(crate) static SET = [
        /// Create and return a new object.  See help(type) for accurate signature.
        Static "__new__" ("cls, /, *args, **kwargs") => new;
        /// Initialize self.  See help(type(self)) for accurate signature.
        Method "__init__" ("self, iterable=(), /") => init;
        /// Return self|=value.
        Method "__ior__" ("self, value, /") => ior;
        /// Return self&=value.
        Method "__iand__" ("self, value, /") => iand;
        /// Return self-=value.
        Method "__isub__" ("self, value, /") => isub;
        /// Return self^=value.
        Method "__ixor__" ("self, value, /") => ixor;
        /// Add an element to a set.
        ///
        /// This has no effect if the element is already present.
        Method "add" ("self, object, /") => add;
        /// Remove an element from a set; it must be a member.
        ///
        /// If the element is not a member, raise a KeyError.
        Method "remove" ("self, object, /") => remove;
        /// Remove an element from a set if it is a member.
        ///
        /// Unlike set.remove(), the discard() method does not raise
        /// an exception when an element is missing from the set.
        Method "discard" ("self, object, /") => discard;
        /// Remove and return an arbitrary set element.
        ///
        /// Raises KeyError if the set is empty.
        Method "pop" ("self, /") => pop;
        /// Remove all elements from this set.
        Method "clear" ("self, /") => clear;
        /// Update the set, adding elements from all others.
        Method "update" ("self, /, *others") => update;
        /// Update the set, keeping only elements found in it and all others.
        Method "intersection_update" ("self, /, *others") => intersection_update;
        /// Update the set, removing elements found in others.
        Method "difference_update" ("self, /, *others") => difference_update;
        /// Update the set, keeping only elements found in either set, but not in both.
        Method "symmetric_difference_update" ("self, other, /") => symmetric_difference_update;
    ];
}

crate::natives! {
    /// What only `frozenset` has.
    pub(crate) static FROZENSET = [
        /// Create and return a new object.  See help(type) for accurate signature.
        Static "__new__" ("cls, iterable=(), /") => frozen_new;
        /// Return hash(self).
        Method "__hash__" ("self, /") => hash;
    ];
}

comparison_methods!("set", |value| is_set_like(value));

/// The receiver of a method that both types have.
fn either(vm: &mut Vm, value: Value, method: &str) -> Result<Ref, Flow> {
    if is_set_like(value) { Ok(value.as_ref()) } else { Err(vm.wrong_owner(value, "set", method)) }
}

/// The receiver of a method of one of the types.
fn own<const FROZEN: bool>(vm: &mut Vm, value: Value, method: &str) -> Result<Ref, Flow> {
    vm.receiver(value, if FROZEN { Kind::FrozenSet } else { Kind::Set }, method)
}

fn settle<T>(vm: &mut Vm, result: Result<T, TableError>) -> Result<T, Flow> {
    result.map_err(|error| vm.table_error(error))
}

fn new(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let class = vm.class_to_make(args[0], Builtin::Set)?;
    let header = vm.heap.header(Kind::Set);
    vm.new_of_class(SetObj { header, used: 0, hash: 0, table: Ref::NULL, pad: 0 }, class)
}

fn init(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let set = vm.receiver(args[0], Kind::Set, "__init__")?;
    if args[1].is_unbound() {
        vm.heap.set_clear(set);
        return Ok(Value::NONE);
    }
    let items = vm.native_set(args[1], Kind::Set)?;
    vm.heap.set_take(set, items);
    Ok(Value::NONE)
}

fn frozen_new(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let class = vm.class_to_make(args[0], Builtin::FrozenSet)?;
    if class.is_none() && args[1].is_exact(Kind::FrozenSet) {
        return Ok(args[1]);
    }
    let items =
        if args[1].is_unbound() { vm.heap.new_frozenset()? } else { vm.native_set(args[1], Kind::FrozenSet)? };
    match class {
        None => Ok(Value::exact(Kind::FrozenSet, items)),
        Some(class) => {
            let header = vm.heap.header(Kind::FrozenSet);
            let object = FrozenSetObj { header, used: 0, hash: 0, table: Ref::NULL, pad: 0 };
            let made = vm.new_of_class(object, Some(class))?;
            vm.heap.set_take(made.as_ref(), items);
            Ok(made)
        }
    }
}

fn len(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let set = either(vm, args[0], "__len__")?;
    Ok(Value::int(i64::from(vm.heap.set_len(set))))
}

fn contains(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    either(vm, args[0], "__contains__")?;
    Ok(Value::bool(vm.contains_builtin(args[1], args[0])?.unwrap_or(false)))
}

fn iter(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    either(vm, args[0], "__iter__")?;
    Ok(vm.iter_by_layout(args[0], Kind::Set, Value::UNBOUND)?.unwrap_or(Value::NONE))
}

fn hash(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let set = vm.receiver(args[0], Kind::FrozenSet, "__hash__")?;
    let hash = vm.heap.hash_by_layout(Value::exact(Kind::FrozenSet, set), set);
    let hash = settle(vm, hash)?;
    Ok(vm.heap.new_int_i64(hash)?)
}

fn sizeof(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let set = either(vm, args[0], "__sizeof__")?;
    let used = i64::from(vm.heap.set_len(set));
    Ok(Value::int(if used < 5 { 200 } else { 200 + used * 32 }))
}

fn reduce(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    either(vm, args[0], "__reduce__")?;
    Err(Flow::Slow)
}

fn class_getitem(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    vm.generic_alias(args)
}

fn operator(vm: &mut Vm, op: Operator, args: &[Value], swapped: bool) -> Result<Value, Flow> {
    if !is_set_like(args[0]) || !is_set_like(args[1]) {
        let (plain, reflected, _) = op.methods();
        let name = vm.text_of(vm.name(if swapped { reflected } else { plain }));
        either(vm, args[0], &name)?;
        return Ok(Value::NOT_IMPLEMENTED);
    }
    let (left, right) = if swapped { (args[1], args[0]) } else { (args[0], args[1]) };
    Ok(vm.set_operate(op, left, right)?.unwrap_or(Value::NOT_IMPLEMENTED))
}

fn or(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    operator(vm, Operator::Or, args, false)
}

fn ror(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    operator(vm, Operator::Or, args, true)
}

fn and(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    operator(vm, Operator::And, args, false)
}

fn rand(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    operator(vm, Operator::And, args, true)
}

fn sub(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    operator(vm, Operator::Sub, args, false)
}

fn rsub(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    operator(vm, Operator::Sub, args, true)
}

fn xor(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    operator(vm, Operator::Xor, args, false)
}

fn rxor(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    operator(vm, Operator::Xor, args, true)
}

fn in_place(vm: &mut Vm, op: Operator, args: &[Value]) -> Result<Value, Flow> {
    let name = vm.text_of(vm.name(op.methods().2));
    vm.receiver(args[0], Kind::Set, &name)?;
    Ok(vm.set_operate_in_place(op, args[0], args[1])?.unwrap_or(Value::NOT_IMPLEMENTED))
}

fn ior(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    in_place(vm, Operator::Or, args)
}

fn iand(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    in_place(vm, Operator::And, args)
}

fn isub(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    in_place(vm, Operator::Sub, args)
}

fn ixor(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    in_place(vm, Operator::Xor, args)
}

fn copy<const FROZEN: bool>(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let set = own::<FROZEN>(vm, args[0], "copy")?;
    if args[0].is_exact(Kind::FrozenSet) {
        return Ok(args[0]);
    }
    vm.afford(vm.heap.set_len(set) as usize)?;
    let kind = if args[0].has_layout(Kind::Set) { Kind::Set } else { Kind::FrozenSet };
    Ok(Value::exact(kind, vm.heap.set_copy(set, kind)?))
}

/// The exact kind of results of operations on a set.
fn kind_of(value: Value) -> Kind {
    if value.has_layout(Kind::FrozenSet) { Kind::FrozenSet } else { Kind::Set }
}

/// All other sets of a call. More than one iterator would be used up before it is known whether the prelude has to go over
/// them: that is left to it at once.
fn others(vm: &mut Vm, args: &[Value]) -> Result<Vec<Ref>, Flow> {
    if args.len() > 1 && args.iter().any(|arg| arg.is_exact(Kind::Iter)) {
        return Err(Flow::Slow);
    }
    let operand = |arg: &Value| {
        vm.check_credit()?;
        vm.set_operand(*arg)
    };
    args.iter().map(operand).collect()
}

fn union<const FROZEN: bool>(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let set = own::<FROZEN>(vm, args[0], "union")?;
    if args.len() > 2 && args.iter().any(|arg| arg.is_exact(Kind::Iter)) {
        return Err(Flow::Slow);
    }
    let kind = kind_of(args[0]);
    let result = Value::exact(kind, vm.heap.set_copy(set, kind)?);
    for other in &args[1..] {
        vm.check_credit()?;
        vm.set_update(result, *other)?;
    }
    Ok(result)
}

fn intersection<const FROZEN: bool>(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let set = own::<FROZEN>(vm, args[0], "intersection")?;
    if args.len() > 2 && args.iter().any(|arg| arg.is_exact(Kind::Iter)) {
        return Err(Flow::Slow);
    }
    let kind = kind_of(args[0]);
    let mut result = if args.len() == 1 { vm.heap.set_copy(set, kind)? } else { set };
    for given in &args[1..] {
        vm.check_credit()?;
        let common = if is_set_like(*given) {
            vm.afford(vm.heap.set_len(result) as usize * 3)?;
            vm.heap.set_intersection(result, given.as_ref())
        } else if given.is_exact(Kind::Iter) {
            let other = vm.native_set(*given, Kind::Set)?;
            vm.heap.set_kept(other, result, kind)
        } else {
            // CPython goes over the iterable, however long it is.
            let items = vm.native_list(*given)?;
            vm.afford(vm.heap.list_len(items) as usize * 3)?;
            let items = vm.heap.list_items(items).to_vec();
            vm.heap.set_kept_of(&items, result, kind)
        };
        result = settle(vm, common)?;
    }
    Ok(Value::exact(kind, result))
}

fn difference<const FROZEN: bool>(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let set = own::<FROZEN>(vm, args[0], "difference")?;
    let others = others(vm, &args[1..])?;
    let kind = kind_of(args[0]);
    let Some((first, further)) = others.split_first() else {
        return Ok(Value::exact(kind, vm.heap.set_copy(set, kind)?));
    };
    vm.afford(vm.heap.set_len(set) as usize * 3)?;
    let result = if is_set_like(args[1]) || args[1].is_exact(Kind::Dict) {
        let rest = vm.heap.set_difference(set, *first);
        settle(vm, rest)?
    } else {
        let copy = vm.heap.set_copy(set, kind)?;
        let done = vm.heap.set_difference_update(copy, *first);
        settle(vm, done)?;
        copy
    };
    for other in further {
        vm.check_credit()?;
        vm.afford(vm.heap.set_len(result) as usize * 3)?;
        let done = vm.heap.set_difference_update(result, *other);
        settle(vm, done)?;
    }
    Ok(Value::exact(kind, result))
}

fn symmetric_difference<const FROZEN: bool>(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let set = own::<FROZEN>(vm, args[0], "symmetric_difference")?;
    let kind = kind_of(args[0]);
    // The items of the other one come first.
    let result = vm.native_set(args[1], kind)?;
    vm.afford((vm.heap.set_len(set) + vm.heap.set_len(result)) as usize * 3)?;
    let done = vm.heap.set_symmetric_update(result, set);
    settle(vm, done)?;
    Ok(Value::exact(kind, result))
}

fn issubset<const FROZEN: bool>(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let set = own::<FROZEN>(vm, args[0], "issubset")?;
    let other = vm.set_operand(args[1])?;
    vm.afford(vm.heap.set_len(set) as usize * 3)?;
    match vm.heap.set_is_subset(set, other) {
        Ok(subset) => Ok(Value::bool(subset)),
        Err(_) => Err(Flow::Slow),
    }
}

fn issuperset<const FROZEN: bool>(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let set = own::<FROZEN>(vm, args[0], "issuperset")?;
    if !is_set_like(args[1]) {
        return are_all_in(vm, set, args[1], true);
    }
    let other = args[1].as_ref();
    vm.afford(vm.heap.set_len(other) as usize * 3)?;
    match vm.heap.set_is_subset(other, set) {
        Ok(superset) => Ok(Value::bool(superset)),
        Err(_) => Err(Flow::Slow),
    }
}

fn isdisjoint<const FROZEN: bool>(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let set = own::<FROZEN>(vm, args[0], "isdisjoint")?;
    if !is_set_like(args[1]) {
        return are_all_in(vm, set, args[1], false);
    }
    let other = args[1].as_ref();
    vm.afford(vm.heap.set_len(set).min(vm.heap.set_len(other)) as usize * 3)?;
    match vm.heap.set_is_disjoint(set, other) {
        Ok(disjoint) => Ok(Value::bool(disjoint)),
        Err(_) => Err(Flow::Slow),
    }
}

/// Whether a set has all items of an iterable that is no set, or none of them. Takes them until the first that says otherwise.
fn are_all_in(vm: &mut Vm, set: Ref, iterable: Value, wanted: bool) -> Result<Value, Flow> {
    let mut source = vm.native_iteration(iterable)?;
    while let Some(item) = source.next(vm)? {
        vm.charge(3);
        match vm.heap.set_contains(set, item) {
            Ok(found) if found == wanted => {}
            Ok(_) => return Ok(Value::FALSE),
            Err(error) => {
                if !matches!(error, TableError::Unhashable(_)) {
                    vm.rewind_taken();
                }
                return Err(vm.table_error(error));
            }
        }
    }
    Ok(Value::TRUE)
}

fn add(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let set = vm.receiver(args[0], Kind::Set, "add")?;
    if !vm.heap.set_add_quick(set, args[1]) {
        let added = vm.heap.set_add(set, args[1]);
        settle(vm, added)?;
    }
    Ok(Value::NONE)
}

/// Removes an item; sets among the items are found by their frozen twins.
fn take_out(vm: &mut Vm, set: Ref, item: Value) -> Result<bool, Flow> {
    match vm.heap.set_remove(set, item) {
        Ok(removed) => Ok(removed),
        Err(TableError::Unhashable(_)) if item.has_layout(Kind::Set) => {
            let frozen = vm.heap.set_copy(item.as_ref(), Kind::FrozenSet)?;
            let removed = vm.heap.set_remove(set, Value::exact(Kind::FrozenSet, frozen));
            settle(vm, removed)
        }
        Err(error) => Err(vm.table_error(error)),
    }
}

fn remove(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let set = vm.receiver(args[0], Kind::Set, "remove")?;
    if take_out(vm, set, args[1])? { Ok(Value::NONE) } else { Err(vm.key_error(args[1])) }
}

fn discard(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let set = vm.receiver(args[0], Kind::Set, "discard")?;
    take_out(vm, set, args[1])?;
    Ok(Value::NONE)
}

fn pop(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let set = vm.receiver(args[0], Kind::Set, "pop")?;
    match vm.heap.set_pop(set) {
        Some(item) => Ok(item),
        None => Err(vm.raise_text(Builtin::KeyError, "pop from an empty set")),
    }
}

fn clear(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let set = vm.receiver(args[0], Kind::Set, "clear")?;
    vm.heap.set_clear(set);
    Ok(Value::NONE)
}

fn update(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    vm.receiver(args[0], Kind::Set, "update")?;
    if args.len() > 2 && args.iter().any(|arg| arg.is_exact(Kind::Iter)) {
        return Err(Flow::Slow);
    }
    // What was added when the prelude has to take over does not matter: it adds the same items.
    for other in &args[1..] {
        vm.check_credit()?;
        vm.set_update(args[0], *other)?;
    }
    Ok(Value::NONE)
}

fn intersection_update(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let set = vm.receiver(args[0], Kind::Set, "intersection_update")?;
    let result = intersection::<false>(vm, args)?;
    vm.heap.set_take(set, result.as_ref());
    Ok(Value::NONE)
}

fn difference_update(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let set = vm.receiver(args[0], Kind::Set, "difference_update")?;
    for other in others(vm, &args[1..])? {
        vm.check_credit()?;
        vm.afford(vm.heap.set_len(other) as usize * 3)?;
        let done = vm.heap.set_difference_update(set, other);
        settle(vm, done)?;
    }
    Ok(Value::NONE)
}

fn symmetric_difference_update(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let set = vm.receiver(args[0], Kind::Set, "symmetric_difference_update")?;
    let other = vm.set_operand(args[1])?;
    vm.afford(vm.heap.set_len(other) as usize * 3)?;
    let done = vm.heap.set_symmetric_update(set, other);
    settle(vm, done)?;
    Ok(Value::NONE)
}
