//! Comparisons, identity, truth and containment.

use keelback_heap::layout::{DictObj, ListObj, RangeObj, SetObj, StrObj, TupleObj};
use keelback_heap::quick::{ABSENT, UNDECIDED};
use keelback_heap::{Kind, Value};

use super::arith::is_plain;
use crate::class::feature;
use crate::flow::Flow;
use crate::frame::Resume;
use crate::lower::{Ins, RegOp};
use crate::names::Name;
use crate::types::str::find::{find_bytes, search_cost};
use crate::vm::Vm;

/// A comparison operator.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u8)]
pub(crate) enum Comparison {
    Lt,
    Le,
    Eq,
    Ne,
    Gt,
    Ge,
}

impl Comparison {
    pub(crate) const ALL: [Comparison; 6] =
        [Comparison::Lt, Comparison::Le, Comparison::Eq, Comparison::Ne, Comparison::Gt, Comparison::Ge];

    /// The comparison of a register opcode.
    pub(crate) fn of(op: RegOp) -> Option<Comparison> {
        let number = (op as u8).checked_sub(RegOp::Lt as u8)?;
        (number < 36).then(|| Comparison::ALL[number as usize % 6])
    }

    pub(crate) fn symbol(self) -> &'static str {
        ["<", "<=", "==", "!=", ">", ">="][self as usize]
    }

    /// Its method and the one of the swapped operands.
    pub(crate) fn methods(self) -> (Name, Name) {
        match self {
            Comparison::Lt => (Name::Lt, Name::Gt),
            Comparison::Le => (Name::Le, Name::Ge),
            Comparison::Eq => (Name::Eq, Name::Eq),
            Comparison::Ne => (Name::Ne, Name::Ne),
            Comparison::Gt => (Name::Gt, Name::Lt),
            Comparison::Ge => (Name::Ge, Name::Le),
        }
    }

    /// Whether an ordering satisfies it.
    pub(crate) fn holds(self, ordering: std::cmp::Ordering) -> bool {
        match self {
            Comparison::Lt => ordering.is_lt(),
            Comparison::Le => ordering.is_le(),
            Comparison::Eq => ordering.is_eq(),
            Comparison::Ne => ordering.is_ne(),
            Comparison::Gt => ordering.is_gt(),
            Comparison::Ge => ordering.is_ge(),
        }
    }
}

macro_rules! fast {
    ($($name:ident $op:tt;)*) => {$(
        /// The fast path: both inline integers, or both floats.
        #[inline(always)]
        pub(crate) fn $name(left: Value, right: Value) -> Option<bool> {
            if left.both_int(right) {
                return Some(left.int_shifted() $op right.int_shifted());
            }
            if left.is_float() && right.is_float() {
                return Some(left.as_float() $op right.as_float());
            }
            None
        }
    )*};
}

fast! {
    lt <;
    le <=;
    gt >;
    ge >=;
}

/// The fast path of `==`: inline integers, floats, constants, and one and the same object that is a plain string.
#[inline(always)]
pub(crate) fn eq(left: Value, right: Value) -> Option<bool> {
    if left.both_int(right) {
        return Some(left == right);
    }
    if left.is_float() && right.is_float() {
        return Some(left.as_float() == right.as_float());
    }
    if left == right && left.is_exact(Kind::Str) {
        return Some(true);
    }
    None
}

/// The fast path of `!=`.
#[inline(always)]
pub(crate) fn ne(left: Value, right: Value) -> Option<bool> {
    eq(left, right).map(|equal| !equal)
}

/// `left is right`: one object, or the same number or constant.
#[inline(always)]
pub(crate) fn is_same(left: Value, right: Value) -> bool {
    left == right
}

impl Vm {
    /// `left op right` where the inline fast path did not apply.
    #[inline(never)]
    pub(crate) fn compare(&mut self, _ins: Ins, op: Comparison, left: Value, right: Value) -> Result<Value, Flow> {
        if let Some(truth) = self.compare_texts(op, left, right) {
            return Ok(Value::bool(truth));
        }
        if self.acts_as_builtin(left) && self.acts_as_builtin(right) {
            if let Some(result) = self.compare_builtin(op, left, right)? {
                return Ok(result);
            }
        }
        self.compare_from(op, left, right, 0)
    }

    /// Comparison of two strings that are not long, the most frequent one that is not of numbers; `==` and `!=` of simple
    /// sequences.
    #[inline(always)]
    fn compare_texts(&self, op: Comparison, left: Value, right: Value) -> Option<bool> {
        if !left.is_exact(Kind::Str) || !right.is_exact(Kind::Str) {
            let sequences = left.is_exact(Kind::Tuple) && right.is_exact(Kind::Tuple)
                || left.is_exact(Kind::List) && right.is_exact(Kind::List);
            if sequences
                && matches!(op, Comparison::Eq | Comparison::Ne)
                && let Some(equal) = self.heap.items_equal_quick(self.items_range(left), self.items_range(right))
            {
                return Some(equal == (op == Comparison::Eq));
            }
            return None;
        }
        let (left, right) = (left.as_ref(), right.as_ref());
        if self.heap.get::<StrObj>(left).byte_len > 1024 {
            return None;
        }
        if matches!(op, Comparison::Eq | Comparison::Ne) {
            return Some(self.heap.same_text(left, right) == (op == Comparison::Eq));
        }
        Some(op.holds(self.heap.cmp_text(left, right)))
    }

    /// The truth of `left op right`, for a jump.
    #[inline(never)]
    pub(crate) fn compare_truth(
        &mut self,
        ins: Ins,
        op: Comparison,
        left: Value,
        right: Value,
    ) -> Result<bool, Flow> {
        if let Some(truth) = self.compare_texts(op, left, right) {
            return Ok(truth);
        }
        let result = self.compare(ins, op, left, right)?;
        self.truth(result)
    }

    /// The candidates of the comparison protocol from number `first` on.
    pub(crate) fn compare_from(
        &mut self,
        op: Comparison,
        left: Value,
        right: Value,
        first: u32,
    ) -> Result<Value, Flow> {
        let (forward, backward) = op.methods();
        let (left_class, right_class) = (self.class_of(left), self.class_of(right));
        // The usual case: the left operand's class has a method in Python, and none of a subclass comes before that, which the
        // class of a builtin value cannot be.
        if first == 0
            && left.is_exact(Kind::Instance)
            && (left_class == right_class || is_plain(right))
            && let Some(method) = self.lookup_name(left_class, forward)
            && self.enter_quick(method, &[left, right], Resume::Compare as u32 | 1 << 8)
        {
            return Err(Flow::Call);
        }
        let plain = self.lookup_name(left_class, forward).map(|method| (method, left, right));
        let swapped = self.lookup_name(right_class, backward).map(|method| (method, right, left));
        let overrides = left_class != right_class && self.is_subclass(right_class, left_class) && swapped.is_some();
        let candidates = if overrides { [swapped, plain] } else { [plain, swapped] };
        for (number, candidate) in candidates.into_iter().enumerate().skip(first as usize) {
            let Some((method, receiver, argument)) = candidate else { continue };
            let resume = Resume::Compare as u32 | (number as u32 + 1) << 8;
            let result = self.call_method(method, receiver, &[argument], resume)?;
            if result != Value::NOT_IMPLEMENTED {
                return Ok(result);
            }
        }
        match op {
            Comparison::Eq => Ok(Value::bool(left == right)),
            Comparison::Ne => Ok(Value::bool(left != right)),
            _ => {
                let (left, right) = (self.type_name(left), self.type_name(right));
                Err(self.type_error(format!(
                    "'{}' not supported between instances of '{left}' and '{right}'",
                    op.symbol()
                )))
            }
        }
    }

    /// `left op right` for values with builtin layouts; `None` if they don't compare.
    ///
    /// # Errors
    /// [`Flow::Slow`] turned into a call of the prelude when an item's comparison needs Python.
    pub(crate) fn compare_builtin(
        &mut self,
        op: Comparison,
        left: Value,
        right: Value,
    ) -> Result<Option<Value>, Flow> {
        match self.compare_natively(op, left, right) {
            Err(Flow::Slow) => self.compare_in_prelude(op, left, right),
            other => other,
        }
    }

    /// As [`Vm::compare_builtin`].
    ///
    /// # Errors
    /// [`Flow::Slow`] when an item's comparison needs Python.
    pub(crate) fn compare_natively(
        &mut self,
        op: Comparison,
        left: Value,
        right: Value,
    ) -> Result<Option<Value>, Flow> {
        if left.has_layout(Kind::DictView) || right.has_layout(Kind::DictView) {
            return match (self.set_compare(op, left, right)?, op) {
                (None, Comparison::Eq) => Ok(Some(Value::bool(left == right))),
                (None, Comparison::Ne) => Ok(Some(Value::bool(left != right))),
                (result, _) => Ok(result),
            };
        }
        if matches!(op, Comparison::Eq | Comparison::Ne) {
            if left.has_layout(Kind::MemoryView) || right.has_layout(Kind::MemoryView) {
                return Ok(None);
            }
            // Their methods compare what is in them.
            if let (Some(Kind::Cell), Some(Kind::Cell)) | (Some(Kind::Code), Some(Kind::Code)) =
                (left.kind(), right.kind())
            {
                return Ok(None);
            }
            let mut work = 0;
            let equal = self.heap.equal_counted(left, right, &mut work);
            self.afford(work as usize)?;
            let Ok(equal) = equal else { return Err(Flow::Slow) };
            return Ok(Some(Value::bool(equal == (op == Comparison::Eq))));
        }
        if self.heap.is_integer(left) && self.heap.is_integer(right) {
            return Ok(Some(Value::bool(op.holds(self.heap.int_cmp(left, right)))));
        }
        if self.is_number(left) && self.is_number(right) {
            return Ok(self.float_compare(op, left, right).map(Value::bool));
        }
        match (left.kind(), right.kind()) {
            (Some(Kind::Str), Some(Kind::Str)) => {
                // WTF-8 sorts as its code points do.
                let (a, b) = (self.heap.str_bytes(left.as_ref()), self.heap.str_bytes(right.as_ref()));
                let shared = a.len().min(b.len());
                let ordering = self.heap.cmp_text(left.as_ref(), right.as_ref());
                self.afford(shared / 64)?;
                Ok(Some(Value::bool(op.holds(ordering))))
            }
            (Some(Kind::Bytes | Kind::ByteArray), Some(Kind::Bytes | Kind::ByteArray)) => {
                let ordering = self.heap.bytes_like(left).cmp(&self.heap.bytes_like(right));
                Ok(Some(Value::bool(op.holds(ordering))))
            }
            (Some(Kind::List), Some(Kind::List)) | (Some(Kind::Tuple), Some(Kind::Tuple)) => {
                self.compare_sequences(op, left, right)
            }
            (
                Some(Kind::Set | Kind::FrozenSet | Kind::DictView),
                Some(Kind::Set | Kind::FrozenSet | Kind::DictView),
            ) => self.set_compare(op, left, right),
            (Some(Kind::Slice), Some(Kind::Slice)) => Err(Flow::Slow),
            _ => Ok(None),
        }
    }

    /// Orders two lists or two tuples by their first differing items.
    fn compare_sequences(&mut self, op: Comparison, left: Value, right: Value) -> Result<Option<Value>, Flow> {
        let (a, b) = (self.items_range(left), self.items_range(right));
        let shared = a.1.min(b.1);
        self.afford(shared as usize / 4)?;
        for index in 0..shared {
            let (x, y) = (self.heap.value_at(a.0 + index * 8), self.heap.value_at(b.0 + index * 8));
            let Ok(same) = self.heap.same_or_equal(x, y) else { return Err(Flow::Slow) };
            if same {
                continue;
            }
            if x.both_int(y) {
                return Ok(Some(Value::bool(op.holds(x.as_int().cmp(&y.as_int())))));
            }
            let nested = |value: Value| matches!(value.kind(), Some(Kind::List | Kind::Tuple));
            if !is_plain(x) || !is_plain(y) || (nested(x) && nested(y)) {
                // Items that may run Python code, and nesting, which must not recurse here.
                return Err(Flow::Slow);
            }
            return match self.compare_natively(op, x, y)? {
                Some(result) => Ok(Some(result)),
                None => {
                    let (x, y) = (self.type_name(x), self.type_name(y));
                    Err(self
                        .type_error(format!("'{}' not supported between instances of '{x}' and '{y}'", op.symbol())))
                }
            };
        }
        Ok(Some(Value::bool(op.holds(a.1.cmp(&b.1)))))
    }

    /// Offset and number of the items of a list or tuple.
    pub(crate) fn items_range(&self, value: Value) -> (u32, u32) {
        let at = value.as_ref();
        if value.has_layout(Kind::List) {
            (self.heap.list_start(at), self.heap.list_len(at))
        } else if value.has_layout(Kind::Tuple) {
            (self.heap.tuple_start(at), self.heap.tuple_len(at))
        } else {
            (0, 0)
        }
    }

    /// Hands a comparison of containers over to the prelude; the result goes to the running instruction.
    fn compare_in_prelude(&mut self, op: Comparison, left: Value, right: Value) -> Result<Option<Value>, Flow> {
        // Tuples, and lists, go straight over their items.
        let of_items = [Kind::Tuple, Kind::List].iter().any(|kind| left.is_exact(*kind) && right.is_exact(*kind));
        let function = match op {
            Comparison::Lt if of_items => "_lt_of_items",
            Comparison::Le if of_items => "_le_of_items",
            Comparison::Gt if of_items => "_gt_of_items",
            Comparison::Ge if of_items => "_ge_of_items",
            _ => ["_lt", "_le", "_eq", "_ne", "_gt", "_ge"][op as usize],
        };
        let function = self.prelude_function(function)?;
        self.call_with(function, &[left, right], Resume::Compare as u32 | 0xFF << 8).map(Some)
    }

    /// `bool(value)`.
    ///
    /// # Errors
    /// [`Flow::Call`] when `__bool__` or `__len__` is Python code; its result is then delivered to the instruction.
    #[inline]
    pub(crate) fn truth(&mut self, value: Value) -> Result<bool, Flow> {
        if value.is_bool() {
            return Ok(value == Value::TRUE);
        }
        if value.is_int() {
            return Ok(value != Value::int(0));
        }
        self.truth_slow(value)
    }

    #[inline(never)]
    fn truth_slow(&mut self, value: Value) -> Result<bool, Flow> {
        if value.is_float() {
            return Ok(value.as_float() != 0.0);
        }
        let Some(at) = value.to_ref() else {
            if value == Value::NOT_IMPLEMENTED {
                if self.runs_library_of_python() {
                    return Ok(true);
                }
                let function = self.prelude_function("_not_implemented_truth")?;
                let result = self.call_with(function, &[], Resume::Truth as u32)?;
                return self.checked_bool(result);
            }
            return Ok(!value.is_none());
        };
        if is_plain(value) {
            return Ok(match value.kind() {
                Some(Kind::Str) => self.heap.get::<StrObj>(at).byte_len != 0,
                Some(Kind::List) => self.heap.get::<ListObj>(at).len != 0,
                Some(Kind::Tuple) => self.heap.get::<TupleObj>(at).len != 0,
                Some(Kind::Dict) => self.heap.get::<DictObj>(at).used != 0,
                Some(Kind::Set | Kind::FrozenSet) => self.heap.get::<SetObj>(at).used != 0,
                Some(Kind::Bytes | Kind::ByteArray) => !self.heap.bytes_like(value).unwrap_or(&[]).is_empty(),
                Some(Kind::Int) => !self.heap.int_is_zero(value),
                Some(Kind::Range) => !self.heap.int_is_zero(self.heap.get::<RangeObj>(at).length),
                Some(Kind::Complex) => {
                    let complex = self.heap.get::<keelback_heap::layout::ComplexObj>(at);
                    complex.re != 0.0 || complex.im != 0.0
                }
                Some(Kind::DictView) => {
                    let dict = self.heap.get::<keelback_heap::layout::DictViewObj>(at).dict;
                    self.heap.dict_len(dict) != 0
                }
                Some(Kind::MappingProxy) => {
                    let mapping = self.proxied(value)?;
                    return match mapping.layout_ref(Kind::Dict) {
                        Some(dict) => Ok(self.heap.dict_len(dict) != 0),
                        None => self.truth(mapping),
                    };
                }
                Some(Kind::MemoryView) => self.heap.get::<keelback_heap::layout::MemoryViewObj>(at).len != 0,
                _ => true,
            });
        }
        let class = self.class_of(value);
        if self.features(class) & feature::TRUTH == 0 {
            return Ok(true);
        }
        if let Some(length) = self.deque_length(value) {
            return Ok(length != 0);
        }
        if let Some(method) = self.lookup_name(class, Name::Bool) {
            let result = self.call_method(method, value, &[], Resume::Truth as u32)?;
            return self.checked_bool(result);
        }
        match self.lookup_name(class, Name::Len) {
            Some(method) => {
                let result = self.call_method(method, value, &[], Resume::LengthTruth as u32)?;
                Ok(self.length_said(result, Resume::LengthTruth as u32)? != 0)
            }
            None => Ok(true),
        }
    }

    /// The result of `__bool__`.
    pub(crate) fn checked_bool(&mut self, result: Value) -> Result<bool, Flow> {
        if result.is_bool() {
            return Ok(result == Value::TRUE);
        }
        let name = self.type_name(result);
        Err(self.type_error(format!("__bool__ should return bool, returned {name}")))
    }

    /// What `__len__` said; an object with `__index__` is asked for its number first.
    pub(crate) fn length_said(&mut self, result: Value, resume: u32) -> Result<i64, Flow> {
        if !self.heap.is_integer(result) && self.special(result, Name::Index).is_some() {
            let function = self.prelude_function("_index")?;
            let number = self.call_with(function, &[result], resume)?;
            return self.checked_length(number);
        }
        self.checked_length(result)
    }

    /// The result of `__len__`.
    pub(crate) fn checked_length(&mut self, result: Value) -> Result<i64, Flow> {
        if !self.heap.is_integer(result) {
            let name = self.type_name(result);
            return Err(self.type_error(format!("'{name}' object cannot be interpreted as an integer")));
        }
        match self.heap.int_to_i64(result) {
            Some(length) if length >= 0 => Ok(length),
            _ if self.heap.int_is_negative(result) => Err(self.value_error("__len__() should return >= 0")),
            _ => Err(self.overflow_error("cannot fit 'int' into an index-sized integer")),
        }
    }

    /// `item in container`.
    #[inline(never)]
    pub(crate) fn contains(&mut self, item: Value, container: Value) -> Result<bool, Flow> {
        if container.is_exact(Kind::Tuple) || container.is_exact(Kind::List) {
            let (start, len) = self.items_range(container);
            match self.is_among(start, len, item) {
                Err(Flow::Slow) => {}
                found => return found,
            }
        } else if let (Some(text), Some(part)) = (container.exact_ref(Kind::Str), item.exact_ref(Kind::Str)) {
            self.afford(search_cost(self.heap.str_bytes(text).len(), self.heap.str_bytes(part).len()))?;
            return Ok(find_bytes(self.heap.str_bytes(text), self.heap.str_bytes(part)).is_some());
        } else if let Some(dict) = self.dict_of_subclass(container) {
            let at = self.heap.dict_address(dict, item);
            if at != UNDECIDED {
                return Ok(at != ABSENT);
            }
            self.ask_about_key()?;
        }
        if is_plain(container) {
            match self.contains_builtin(item, container) {
                Ok(Some(found)) => return Ok(found),
                Ok(None) => {}
                Err(Flow::Slow) => {
                    self.ask_about_key()?;
                    return self.contains_in_prelude(item, container);
                }
                Err(flow) => return Err(flow),
            }
        }
        match self.special(container, Name::Contains) {
            Some(Value::NONE) => {
                let name = self.type_name(container);
                Err(self.type_error(format!("'{name}' object is not a container")))
            }
            Some(method) => {
                let result = self.call_method(method, container, &[item], Resume::Contains as u32)?;
                self.truth(result)
            }
            None => self.contains_in_prelude(item, container),
        }
    }

    pub(crate) fn contains_in_prelude(&mut self, item: Value, container: Value) -> Result<bool, Flow> {
        let iterable = self.is_iterable(container);
        if !iterable {
            let name = self.type_name(container);
            return Err(self.type_error(format!("argument of type '{name}' is not iterable")));
        }
        let function = self.prelude_function("_contains")?;
        let result = self.call_with(function, &[item, container], Resume::Contains as u32)?;
        self.truth(result)
    }

    /// Whether one of some values is the item or equal to it.
    fn is_among(&mut self, start: u32, len: u32, item: Value) -> Result<bool, Flow> {
        /// So many are looked at before the clock is.
        const AT_ONCE: u32 = 1 << 15;
        let mut done = 0;
        loop {
            let part = AT_ONCE.min(len - done);
            let Ok(found) = self.heap.find_equal(start + done * 8, part, item) else { return Err(Flow::Slow) };
            self.charge(found.unwrap_or(part) as usize / 4);
            done += part;
            if found.is_some() || done == len {
                return Ok(found.is_some());
            }
            self.check_credit()?;
        }
    }

    /// `item in container` for builtin containers; `None` if the container is not one that is searched natively.
    pub(crate) fn contains_builtin(&mut self, item: Value, container: Value) -> Result<Option<bool>, Flow> {
        let Some(at) = container.to_ref() else { return Ok(None) };
        match container.kind() {
            Some(Kind::Dict) => match self.heap.dict_contains(at, item) {
                Ok(found) => Ok(Some(found)),
                Err(error) => Err(self.table_error(error)),
            },
            Some(Kind::Set | Kind::FrozenSet) => match self.heap.set_contains(at, item) {
                Ok(found) => Ok(Some(found)),
                Err(error) => self.set_lookup_error(error, item, at).map(Some),
            },
            Some(Kind::List | Kind::Tuple) => {
                let (start, len) = self.items_range(container);
                self.is_among(start, len, item).map(Some)
            }
            Some(Kind::Str) => {
                let Some(needle) = item.layout_ref(Kind::Str) else {
                    let name = self.type_name(item);
                    return Err(self.type_error(format!("'in <string>' requires string as left operand, not {name}")));
                };
                let cost = search_cost(self.heap.str_bytes(at).len(), self.heap.str_bytes(needle).len());
                self.afford(cost)?;
                Ok(Some(find_bytes(self.heap.str_bytes(at), self.heap.str_bytes(needle)).is_some()))
            }
            Some(Kind::Bytes | Kind::ByteArray) => self.bytes_contains(item, container).map(Some),
            Some(Kind::Range) => self.range_contains(item, at),
            Some(Kind::DictView) => self.dict_view_contains(item, at),
            Some(Kind::MappingProxy) => {
                let mapping = self.proxied(container)?;
                self.contains(item, mapping).map(Some)
            }
            _ => Ok(None),
        }
    }
}
