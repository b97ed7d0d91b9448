//! Set algebra over sets, frozensets, views of dictionaries, and what can be made a set.

use keelback_heap::layout::DictViewObj;
use keelback_heap::{Kind, Ref, TableError, Value};

use crate::flow::Flow;
use crate::interp::ops::arith::Operator;
use crate::interp::ops::compare::Comparison;
use crate::vm::Vm;

/// Whether a value has the layout of `set` or `frozenset`.
pub(crate) fn is_set_like(value: Value) -> bool {
    value.has_layout(Kind::Set) || value.has_layout(Kind::FrozenSet)
}

impl Vm {
    /// Whether a value is a view of keys or items, which are like sets.
    fn is_set_view(&self, value: Value) -> bool {
        value.layout_ref(Kind::DictView).is_some_and(|view| self.heap.get::<DictViewObj>(view).what != 1)
    }

    /// A new set of an iterable's items.
    ///
    /// # Errors
    /// [`Flow::Slow`], before anything was taken, when the iterable or an item has to be asked in Python.
    pub(crate) fn native_set(&mut self, iterable: Value, kind: Kind) -> Result<Ref, Flow> {
        // As in CPython, classes that derive from sets are not asked for their items.
        if is_set_like(iterable) {
            self.afford(self.heap.set_len(iterable.as_ref()) as usize)?;
            return Ok(self.heap.set_copy(iterable.as_ref(), kind)?);
        }
        let mut source = self.native_iteration(iterable)?;
        let set = self.heap.new_set_of(kind)?;
        if let Some(dict) = iterable.exact_ref(Kind::Dict) {
            self.heap.set_make_room(set, self.heap.dict_len(dict))?;
        }
        let mut count = 0;
        while let Some(item) = source.next(self)? {
            if let Err(error) = self.heap.set_add(set, item) {
                if !matches!(error, TableError::Unhashable(_)) {
                    self.rewind_taken();
                }
                return Err(self.table_error(error));
            }
            count += 1;
            self.may_go_on_after(count)?;
        }
        self.charge(count * 2);
        Ok(set)
    }

    /// An argument of a set method as a set: itself, or a new one of its items.
    pub(crate) fn set_operand(&mut self, value: Value) -> Result<Ref, Flow> {
        if is_set_like(value) { Ok(value.as_ref()) } else { self.native_set(value, Kind::Set) }
    }

    /// `left op right` where one is a set, a frozenset or a view of a dictionary; `None` if the operands do not fit.
    pub(crate) fn set_operate(&mut self, op: Operator, left: Value, right: Value) -> Result<Option<Value>, Flow> {
        let with_view = self.is_set_view(left) || self.is_set_view(right);
        let are_sets = is_set_like(left) && is_set_like(right);
        if !with_view && !are_sets {
            return Ok(None);
        }
        let kind = if !with_view && left.has_layout(Kind::FrozenSet) { Kind::FrozenSet } else { Kind::Set };
        let (a, b) = if with_view {
            // Any iterable is good enough on the other side of a view.
            if left.is_exact(Kind::Iter) && right.is_exact(Kind::Iter) {
                return Err(Flow::Slow);
            }
            if op == Operator::And && (self.is_view_of_items(left) || self.is_view_of_items(right)) {
                for side in [left, right] {
                    if self.is_set_view(side) {
                        self.view_as_hashed_set(side.as_ref())?;
                    } else if !is_set_like(side) {
                        return Err(Flow::Slow);
                    }
                }
            }
            let first = self.view_operand(left)?;
            let plain = right.has_layout(Kind::Set) || (op == Operator::And && self.is_set_view(right));
            (first, if plain { self.view_operand(right)? } else { self.native_set(right, Kind::Set)? })
        } else {
            (left.as_ref(), right.as_ref())
        };
        self.afford((self.heap.set_len(a) + self.heap.set_len(b)) as usize * 3)?;
        if with_view {
            return self.operate_view(op, (left, a), (right, b)).map(|set| Some(Value::exact(Kind::Set, set)));
        }
        let result = match op {
            Operator::Or => self.heap.set_union(a, b),
            Operator::And => self.heap.set_intersection(a, b),
            Operator::Sub => self.heap.set_difference(a, b),
            Operator::Xor => self.heap.set_symmetric_difference(a, b),
            _ => return Ok(None),
        };
        match result {
            Ok(set) => Ok(Some(Value::exact(kind, set))),
            Err(error) => Err(self.table_error(error)),
        }
    }

    /// An operation with a view, in CPython's way, which decides the order of the result.
    fn operate_view(&mut self, op: Operator, left: (Value, Ref), right: (Value, Ref)) -> Result<Ref, Flow> {
        let done = if op == Operator::And {
            let (mut one, mut other) = if self.is_set_view(left.0) { (left, right) } else { (right, left) };
            let (len, other_len) = (self.heap.set_len(one.1), self.heap.set_len(other.1));
            let exact_set = other.0.is_exact(Kind::Set) || other.0.is_exact(Kind::FrozenSet);
            if (exact_set && len <= other_len) || (self.is_set_view(other.0) && other_len > len) {
                (one, other) = (other, one);
            }
            self.common_items(other, one.1)
        } else {
            // What was made of an operand may be changed; an operand may not.
            let fresh = if left.1 == left.0.as_ref() { self.heap.set_copy(left.1, Kind::Set)? } else { left.1 };
            let result = match op {
                Operator::Or => {
                    // An iterator was emptied into the set that was made of it.
                    let made = right.0.is_exact(Kind::Iter) || right.0.is_exact(Kind::Generator);
                    let items = if made { Value::exact(Kind::Set, right.1) } else { right.0 };
                    self.set_update(Value::exact(Kind::Set, fresh), items)?;
                    Ok(())
                }
                Operator::Sub => self.heap.set_difference_update(fresh, right.1),
                _ => self.heap.set_symmetric_update(fresh, right.1),
            };
            result.map(|()| fresh)
        };
        done.map_err(|error| self.table_error(error))
    }

    /// A new set of the items of `from`, in their order, that are in a set.
    fn common_items(&mut self, (from, as_set): (Value, Ref), in_set: Ref) -> Result<Ref, TableError> {
        let result = self.heap.new_set()?;
        let view = from.exact_ref(Kind::DictView).map(|view| *self.heap.get::<DictViewObj>(view));
        if let Some(DictViewObj { what: 0, dict, .. }) = view {
            let mut position = 0;
            while let Some((key, _)) = self.heap.dict_next(dict, &mut position) {
                if self.heap.set_contains(in_set, key)? {
                    self.heap.set_add(result, key)?;
                }
            }
            return Ok(result);
        }
        let mut position = 0;
        while let Some(item) = self.heap.set_next(as_set, &mut position) {
            if self.heap.set_contains(in_set, item)? {
                self.heap.set_add(result, item)?;
            }
        }
        Ok(result)
    }

    /// A side of an operation with a view: always as a `set`, so that the result is one.
    fn view_operand(&mut self, value: Value) -> Result<Ref, Flow> {
        if self.is_set_view(value) {
            return self.view_as_set(value.as_ref());
        }
        if value.has_layout(Kind::Set) { Ok(value.as_ref()) } else { self.native_set(value, Kind::Set) }
    }

    /// `left op= right` for a set; `None` if the right is no set.
    pub(crate) fn set_operate_in_place(
        &mut self,
        op: Operator,
        left: Value,
        right: Value,
    ) -> Result<Option<Value>, Flow> {
        if !is_set_like(right) {
            return Ok(None);
        }
        let (set, other) = (left.as_ref(), right.as_ref());
        self.afford((self.heap.set_len(set).min(self.heap.set_len(other))) as usize * 3)?;
        if op == Operator::Or {
            return match self.heap.set_update(set, other) {
                Ok(()) => Ok(Some(left)),
                Err(error) => Err(self.table_error(error)),
            };
        }
        let result = match op {
            Operator::Sub => self.heap.set_difference_update(set, other),
            Operator::Xor => self.heap.set_symmetric_update(set, other),
            _ => {
                let Some(result) = self.set_operate(op, left, right)? else { return Ok(None) };
                self.heap.set_take(set, result.as_ref());
                Ok(())
            }
        };
        match result {
            Ok(()) => Ok(Some(left)),
            Err(error) => Err(self.table_error(error)),
        }
    }

    /// Orders sets and views by inclusion; `None` if one of them is a view of values.
    pub(crate) fn set_compare(&mut self, op: Comparison, left: Value, right: Value) -> Result<Option<Value>, Flow> {
        let fits = |vm: &Vm, value: Value| is_set_like(value) || vm.is_set_view(value);
        if !fits(self, left) || !fits(self, right) {
            return Ok(None);
        }
        let side = |vm: &mut Vm, value: Value| {
            if is_set_like(value) { Ok(value.as_ref()) } else { vm.view_as_hashed_set(value.as_ref()) }
        };
        let (a, b) = (side(self, left)?, side(self, right)?);
        let (len, other) = (self.heap.set_len(a), self.heap.set_len(b));
        self.afford(len.min(other) as usize * 3)?;
        let result = match op {
            Comparison::Lt if len >= other => Ok(false),
            Comparison::Gt if len <= other => Ok(false),
            Comparison::Lt | Comparison::Le => self.heap.set_is_subset(a, b),
            Comparison::Gt | Comparison::Ge => self.heap.set_is_subset(b, a),
            Comparison::Eq | Comparison::Ne if len != other => Ok(op == Comparison::Ne),
            Comparison::Eq => self.heap.set_is_subset(a, b),
            Comparison::Ne => self.heap.set_is_subset(a, b).map(|same| !same),
        };
        match result {
            Ok(truth) => Ok(Some(Value::bool(truth))),
            Err(_) => Err(Flow::Slow),
        }
    }

    /// After a lookup that failed: a set is looked for as a frozenset.
    pub(crate) fn set_lookup_error(&mut self, error: TableError, item: Value, set: Ref) -> Result<bool, Flow> {
        if let (TableError::Unhashable(_), true) = (error, item.has_layout(Kind::Set)) {
            let frozen = self.heap.set_copy(item.as_ref(), Kind::FrozenSet)?;
            return match self.heap.set_contains(set, Value::exact(Kind::FrozenSet, frozen)) {
                Ok(found) => Ok(found),
                Err(error) => Err(self.table_error(error)),
            };
        }
        Err(self.table_error(error))
    }
}
