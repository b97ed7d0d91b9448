//! Sorting, where all comparisons are native.
//!
//! Keys of one simple type go to the standard library's stable sort. All others are merged by a comparison that may fail: it
//! stops at the first pair that needs Python code, before anything was changed.

use keelback_heap::{Kind, Value};

use crate::flow::Flow;
use crate::vm::Vm;

/// Deepest nesting of tuples and lists that is compared natively.
const MAX_DEPTH: u32 = 16;
/// Runs shorter than this are filled up by insertion.
const MIN_RUN: usize = 16;

impl Vm {
    /// `a < b`, if that needs no Python code and no error.
    #[inline]
    pub(crate) fn native_less(&self, a: Value, b: Value) -> Option<bool> {
        if a.both_int(b) {
            return Some(a.int_shifted() < b.int_shifted());
        }
        if a.is_float() && b.is_float() {
            return Some(a.as_float() < b.as_float());
        }
        if a.is_exact(Kind::Tuple) && b.is_exact(Kind::Tuple) {
            return self.native_less_tuples(a, b);
        }
        self.native_less_deep(a, b, 0)
    }

    /// Tuples that the first items which differ decide as numbers; all others go the long way.
    #[inline(never)]
    fn native_less_tuples(&self, a: Value, b: Value) -> Option<bool> {
        let (len, other_len) = (self.heap.tuple_len(a.as_ref()), self.heap.tuple_len(b.as_ref()));
        let (mut at, mut other) = (self.heap.tuple_start(a.as_ref()), self.heap.tuple_start(b.as_ref()));
        let end = at.wrapping_add(len.min(other_len) * 8);
        while at != end {
            let (x, y) = (self.heap.value_at(at), self.heap.value_at(other));
            if x != y {
                if x.both_int(y) {
                    return Some(x.int_shifted() < y.int_shifted());
                }
                if (x.is_float() || x.is_int()) && (y.is_float() || y.is_int()) {
                    // Inline integers are exact as floats.
                    let float = |value: Value| if value.is_int() { value.as_int() as f64 } else { value.as_float() };
                    let (x, y) = (float(x), float(y));
                    if x != y {
                        return Some(x < y);
                    }
                }
                return self.native_less_items((at, other), end, len < other_len, 0);
            }
            (at, other) = (at.wrapping_add(8), other.wrapping_add(8));
        }
        Some(len < other_len)
    }

    fn native_less_deep(&self, a: Value, b: Value, depth: u32) -> Option<bool> {
        if a.both_int(b) {
            return Some(a.int_shifted() < b.int_shifted());
        }
        if let (Some(x), Some(y)) = (a.exact_ref(Kind::Str), b.exact_ref(Kind::Str)) {
            return Some(self.heap.str_bytes(x) < self.heap.str_bytes(y));
        }
        if let (Some(x), Some(y)) = (simple_number(a), simple_number(b)) {
            return Some(x < y);
        }
        let plain_int = |value: Value| value.is_int() || value.is_bool() || value.is_exact(Kind::Int);
        if plain_int(a) && plain_int(b) {
            return Some(self.heap.int_cmp(a, b).is_lt());
        }
        let same_sequence = (a.is_exact(Kind::Tuple) && b.is_exact(Kind::Tuple))
            || (a.is_exact(Kind::List) && b.is_exact(Kind::List));
        if same_sequence {
            if depth == MAX_DEPTH {
                return None;
            }
            let ((start, len), (other, other_len)) = (self.items_range(a), self.items_range(b));
            let end = start.wrapping_add(len.min(other_len) * 8);
            return self.native_less_items((start, other), end, len < other_len, depth);
        }
        if a.is_exact(Kind::Bytes) && b.is_exact(Kind::Bytes) {
            return Some(self.heap.bytes_like(a)? < self.heap.bytes_like(b)?);
        }
        None
    }

    /// Whether the first items that differ are in order; `shorter` if none do. The first ones end at `end`.
    fn native_less_items(
        &self,
        (mut at, mut other): (u32, u32),
        end: u32,
        shorter: bool,
        depth: u32,
    ) -> Option<bool> {
        while at != end {
            let (x, y) = (self.heap.value_at(at), self.heap.value_at(other));
            (at, other) = (at.wrapping_add(8), other.wrapping_add(8));
            if x == y {
                continue;
            }
            // Most keys of several parts: numbers and texts.
            if x.both_int(y) {
                return Some(x.int_shifted() < y.int_shifted());
            }
            if let (Some(x), Some(y)) = (x.exact_ref(Kind::Str), y.exact_ref(Kind::Str)) {
                let (x, y) = (self.heap.str_bytes(x), self.heap.str_bytes(y));
                // Most texts differ in their first byte, for which a call is too much.
                if let (Some(x), Some(y)) = (x.first(), y.first())
                    && x != y
                {
                    return Some(x < y);
                }
                match x.cmp(y) {
                    std::cmp::Ordering::Equal => continue,
                    order => return Some(order.is_lt()),
                }
            }
            if x.is_float()
                && y.is_float()
                && let Some(order) = x.as_float().partial_cmp(&y.as_float())
                && order.is_ne()
            {
                return Some(order.is_lt());
            }
            if !self.heap.same_or_equal(x, y).ok()? {
                return self.native_less_deep(x, y, depth + 1);
            }
        }
        Some(shorter)
    }

    /// Sorts values by their keys; false (and nothing has changed) if a comparison needs Python code or fails.
    pub(crate) fn sort_natively(&mut self, pairs: &mut Vec<(Value, Value)>, reverse: bool) -> Result<bool, Flow> {
        let count = pairs.len();
        let rounds = (usize::BITS - count.leading_zeros()) as usize;
        let length: usize = pairs.iter().map(|pair| self.key_length(pair.0)).sum();
        self.afford((count * rounds).saturating_add(length.saturating_mul(rounds).saturating_mul(2)))?;
        if pairs.iter().all(|pair| pair.0.is_int()) {
            if reverse {
                pairs.sort_by_key(|pair| std::cmp::Reverse(pair.0.int_shifted()));
            } else {
                pairs.sort_by_key(|pair| pair.0.int_shifted());
            }
            return Ok(true);
        }
        if pairs.iter().all(|pair| pair.0.is_float() && !pair.0.as_float().is_nan()) {
            // Without NaN, `partial_cmp` always knows; the two zeros are equal, which `total_cmp` would not say.
            let order = |a: &(Value, Value), b: &(Value, Value)| {
                a.0.as_float().partial_cmp(&b.0.as_float()).unwrap_or(std::cmp::Ordering::Equal)
            };
            if reverse {
                pairs.sort_by(|a, b| order(b, a));
            } else {
                pairs.sort_by(order);
            }
            return Ok(true);
        }
        if pairs.iter().all(|pair| pair.0.is_exact(Kind::Str)) {
            self.sort_texts(pairs, reverse);
            return Ok(true);
        }
        let less = |a: &(Value, Value), b: &(Value, Value)| self.native_less(a.0, b.0);
        let sorted = if reverse {
            // Stable in reverse: equal items keep their order.
            merge_sort(pairs, |a, b| less(b, a))
        } else {
            merge_sort(pairs, less)
        };
        match sorted {
            Some(sorted) => {
                *pairs = sorted;
                Ok(true)
            }
            None => Ok(false),
        }
    }

    /// What comparing a key can take beyond a few steps.
    pub(crate) fn key_length(&self, key: Value) -> usize {
        let Some(at) = key.to_ref() else { return 0 };
        match key.kind() {
            Some(Kind::Str) => self.heap.str_bytes(at).len() / 64,
            Some(Kind::Bytes | Kind::ByteArray) => self.heap.bytes_like(key).map_or(0, |bytes| bytes.len() / 64),
            Some(Kind::Int) => self.heap.int_size(key) as usize / 8,
            Some(Kind::List | Kind::Tuple) => self.items_range(key).1 as usize / 2,
            _ => 0,
        }
    }

    /// Strings, mostly decided by their first eight bytes.
    fn sort_texts(&self, pairs: &mut [(Value, Value)], reverse: bool) {
        let prefix = |text: &[u8]| {
            let mut bytes = [0; 8];
            let len = text.len().min(8);
            bytes[..len].copy_from_slice(&text[..len]);
            u64::from_be_bytes(bytes)
        };
        let mut keyed: Vec<(u64, &[u8], (Value, Value))> = pairs
            .iter()
            .map(|pair| {
                let text = self.heap.str_bytes(pair.0.as_ref());
                (prefix(text), text, *pair)
            })
            .collect();
        let order = |a: &(u64, &[u8], (Value, Value)), b: &(u64, &[u8], (Value, Value))| {
            a.0.cmp(&b.0).then_with(|| a.1.cmp(b.1))
        };
        if reverse {
            keyed.sort_by(|a, b| order(b, a));
        } else {
            keyed.sort_by(order);
        }
        for (pair, sorted) in pairs.iter_mut().zip(keyed) {
            *pair = sorted.2;
        }
    }
}

/// A float, or an inline integer or `bool`, which are exact as floats.
fn simple_number(value: Value) -> Option<f64> {
    if value.is_float() {
        Some(value.as_float())
    } else if value.is_int() {
        Some(value.as_int() as f64)
    } else if value.is_bool() {
        Some(f64::from(u8::from(value == Value::TRUE)))
    } else {
        None
    }
}

/// A stable natural merge sort with a comparison that may give up.
fn merge_sort<T: Copy>(items: &[T], less: impl Fn(&T, &T) -> Option<bool>) -> Option<Vec<T>> {
    let mut work = items.to_vec();
    let len = work.len();
    // Bounds of the sorted runs.
    let mut runs = vec![0];
    let mut start = 0;
    while start < len {
        let mut end = start + 1;
        if end < len {
            if less(&work[end], &work[start])? {
                end += 1;
                while end < len && less(&work[end], &work[end - 1])? {
                    end += 1;
                }
                work[start..end].reverse();
            } else {
                end += 1;
                while end < len && !less(&work[end], &work[end - 1])? {
                    end += 1;
                }
            }
        }
        let filled = len.min(start + MIN_RUN).max(end);
        for index in end..filled {
            let item = work[index];
            let (mut low, mut high) = (start, index);
            while low < high {
                let middle = low + (high - low) / 2;
                if less(&item, &work[middle])? {
                    high = middle;
                } else {
                    low = middle + 1;
                }
            }
            work.copy_within(low..index, low + 1);
            work[low] = item;
        }
        runs.push(filled);
        start = filled;
    }
    let mut spare = Vec::with_capacity(len);
    while runs.len() > 2 {
        spare.clear();
        let mut merged = vec![0];
        let mut pairs = runs.windows(2).map(|run| (run[0], run[1]));
        while let Some((start, middle)) = pairs.next() {
            let end = match pairs.next() {
                Some((_, end)) => {
                    merge(&work[start..middle], &work[middle..end], &mut spare, &less)?;
                    end
                }
                None => {
                    spare.extend_from_slice(&work[start..middle]);
                    middle
                }
            };
            merged.push(end);
        }
        std::mem::swap(&mut work, &mut spare);
        runs = merged;
    }
    Some(work)
}

fn merge<T: Copy>(
    mut left: &[T],
    mut right: &[T],
    out: &mut Vec<T>,
    less: &impl Fn(&T, &T) -> Option<bool>,
) -> Option<()> {
    // Already in order: the common case of data that is nearly sorted.
    if let (Some(last), Some(first)) = (left.last(), right.first())
        && !less(first, last)?
    {
        out.extend_from_slice(left);
        out.extend_from_slice(right);
        return Some(());
    }
    while let (Some(a), Some(b)) = (left.first(), right.first()) {
        if less(b, a)? {
            out.push(*b);
            right = &right[1..];
        } else {
            out.push(*a);
            left = &left[1..];
        }
    }
    out.extend_from_slice(left);
    out.extend_from_slice(right);
    Some(())
}

/// Whether `reverse=` is true, if that is told natively.
pub(crate) fn reverse_argument(vm: &mut Vm, value: Value) -> Result<bool, Flow> {
    if value.is_unbound() {
        return Ok(false);
    }
    if value.is_bool() || value.is_int() || value.is_none() {
        return Ok(value == Value::TRUE || value.to_int().is_some_and(|int| int != 0));
    }
    let _ = vm;
    Err(Flow::Slow)
}

pub(super) fn sort_method(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let list = vm.receiver(args[0], Kind::List, "sort")?;
    if args.len() > 3 {
        let given = args.len() - 3;
        return Err(vm.type_error(if given > 2 {
            format!("sort() takes at most 2 arguments ({given} given)")
        } else {
            "sort() takes no positional arguments".to_owned()
        }));
    }
    let reverse = reverse_argument(vm, args[2])?;
    let key = vm.native_key(args[1])?;
    let items = vm.heap.list_items(list).to_vec();
    let mut pairs = vm.with_keys(key, &items)?;
    if !vm.sort_natively(&mut pairs, reverse)? {
        return Err(Flow::Slow);
    }
    for (slot, pair) in vm.heap.list_items_mut(list).iter_mut().zip(pairs) {
        *slot = pair.1;
    }
    Ok(Value::NONE)
}

pub(super) fn sort_by_keys(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let (keys, items) = (vm.receiver(args[0], Kind::List, "sort")?, vm.receiver(args[1], Kind::List, "sort")?);
    let mut pairs: Vec<(Value, Value)> =
        vm.heap.list_items(keys).iter().copied().zip(vm.heap.list_items(items).iter().copied()).collect();
    if !vm.sort_natively(&mut pairs, args[2] == Value::TRUE)? {
        return Ok(Value::FALSE);
    }
    for (slot, pair) in vm.heap.list_items_mut(items).iter_mut().zip(pairs) {
        *slot = pair.1;
    }
    Ok(Value::TRUE)
}
