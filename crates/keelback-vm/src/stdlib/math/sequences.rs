//! `math` on sequences: `fsum`, `prod`, `sumprod`, `dist`, `hypot`.

use keelback_heap::{Kind, Value};

use super::sums::{self, ExactSum, SumError, Triple};
use crate::flow::Flow;
use crate::interp::ops::arith::{Operator, is_plain};
use crate::vm::Vm;

impl Vm {
    /// All items of something that is gone over without Python code.
    ///
    /// # Errors
    /// [`Flow::Slow`] before anything was taken; `TypeError` when it is not iterable.
    fn native_items(&mut self, iterable: Value) -> Result<Vec<Value>, Flow> {
        if matches!(iterable.kind(), Some(Kind::List | Kind::Tuple)) && !iterable.is_subclass_instance() {
            let (start, len) = self.items_range(iterable);
            self.afford(len as usize * 4)?;
            return Ok(self.heap.values(start, len).to_vec());
        }
        let mut source = self.native_iteration(iterable)?;
        let mut items = Vec::new();
        let mut check = 1 << 16;
        while let Some(item) = source.next(self)? {
            items.push(item);
            if items.len() >= check {
                self.heap.reserve(items.len() as u64 * 8)?;
                self.charge(check * 4);
                check *= 2;
            }
        }
        self.charge(items.len() * 4);
        Ok(items)
    }

    /// Hands items that were taken already over to a function of the prelude.
    fn finish_in_prelude(&mut self, function: &str, parts: &[&[Value]]) -> Result<Value, Flow> {
        let function = self.prelude_function(function)?;
        let mut args = Vec::new();
        for part in parts {
            args.push(self.new_list(part)?);
        }
        self.tail_call(function, &args)
    }

    /// A float or inline integer as a float.
    fn plain_float(&self, value: Value) -> Option<f64> {
        if value.is_float() { Some(value.as_float()) } else { value.is_int().then(|| value.as_int() as f64) }
    }

    /// The floats of a sequence; `None` if Python code is needed for one.
    fn floats_of(&mut self, items: &[Value]) -> Result<Option<Vec<f64>>, Flow> {
        let mut floats = Vec::with_capacity(items.len());
        for item in items {
            match self.float_argument(*item) {
                Ok(float) => floats.push(float),
                Err(Flow::Slow) => return Ok(None),
                Err(flow) => return Err(flow),
            }
        }
        Ok(Some(floats))
    }
}

pub(super) fn fsum(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    vm.all_or_nothing(|vm| sum_exactly(vm, args))
}

fn sum_exactly(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let items = vm.native_items(args[0])?;
    let mut sum = ExactSum::default();
    for (index, item) in items.iter().enumerate() {
        vm.may_go_on_after(index + 1)?;
        let float = match vm.float_argument(*item) {
            Ok(float) => float,
            Err(Flow::Slow) => return vm.finish_in_prelude("_math_fsum", &[&items]),
            Err(flow) => return Err(flow),
        };
        vm.charge(sum.size());
        if let Err(error) = sum.add(float) {
            return Err(sum_error(vm, error));
        }
    }
    match sum.total() {
        Ok(total) => Ok(Value::float_any(total)),
        Err(error) => Err(sum_error(vm, error)),
    }
}

fn sum_error(vm: &mut Vm, error: SumError) -> Flow {
    match error {
        SumError::Overflow => vm.overflow_error("intermediate overflow in fsum"),
        SumError::Infinities => vm.value_error("-inf + inf in fsum"),
    }
}

pub(super) fn prod(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let start = if args[1].is_unbound() { Value::int(1) } else { args[1] };
    if !is_plain(start) {
        return Err(Flow::Slow);
    }
    let items = vm.native_items(args[0])?;
    if let Some(product) = small_product(start, &items) {
        return Ok(vm.heap.new_int_i64(product)?);
    }
    vm.all_or_nothing(|vm| product(vm, start, &items))
}

/// The product of inline integers where that is a machine number.
fn small_product(start: Value, items: &[Value]) -> Option<i64> {
    let mut product = start.to_int()?;
    for item in items {
        product = product.checked_mul(if item.is_int() { item.as_int() } else { return None })?;
    }
    Some(product)
}

/// `start` times all items, from left to right as soon as they are not all integers.
fn product(vm: &mut Vm, start: Value, items: &[Value]) -> Result<Value, Flow> {
    let ints = if vm.heap.is_integer(start) {
        items.iter().take_while(|item| is_plain(**item) && vm.heap.is_integer(**item)).count()
    } else {
        0
    };
    // Factors of about the same size are multiplied first: less work, and less memory for what is in between.
    let mut parts = vec![start];
    for item in &items[..ints] {
        parts.push(*item);
        while let [.., left, right] = parts[..]
            && (vm.heap.int_size(left) <= vm.heap.int_size(right) || parts.len() > 64)
        {
            parts.truncate(parts.len() - 2);
            parts.push(vm.int_binary(Operator::Mul, left, right)?);
        }
    }
    while let [.., left, right] = parts[..] {
        parts.truncate(parts.len() - 2);
        parts.push(vm.int_binary(Operator::Mul, left, right)?);
    }
    let mut product = parts[0];
    for (index, item) in items.iter().enumerate().skip(ints) {
        let known = is_plain(*item) && vm.is_number(*item) && vm.is_number(product);
        let next = if known { vm.binary_builtin(Operator::Mul, product, *item)? } else { None };
        match next {
            Some(next) => product = next,
            None => return vm.finish_in_prelude("_math_prod", &[&[product], &items[index..]]),
        }
    }
    Ok(product)
}

pub(super) fn sumprod(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    for arg in args {
        let plain = matches!(arg.kind(), Some(Kind::List | Kind::Tuple | Kind::Range)) && is_plain(*arg);
        if !plain && vm.is_iterable(*arg) {
            return Err(Flow::Slow);
        }
    }
    let p = vm.native_items(args[0])?;
    let q = vm.native_items(args[1])?;
    if p.iter().chain(&q).any(|item| !is_plain(*item) || !vm.is_number(*item)) {
        return Err(Flow::Slow);
    }
    let mut total = Value::int(0);
    let (mut ints, mut floats) = (Some(0_i64), Some(Triple::default()));
    let mut floats_used = false;
    for (index, (a, b)) in p.iter().zip(&q).enumerate() {
        vm.may_go_on_after(index + 1)?;
        if let Some(sum) = ints {
            let exact = vm.heap.is_integer(*a) && vm.heap.is_integer(*b) && !a.is_bool() && !b.is_bool();
            let product = match (exact, vm.heap.int_to_i64(*a), vm.heap.int_to_i64(*b)) {
                (true, Some(a), Some(b)) => a.checked_mul(b).and_then(|product| sum.checked_add(product)),
                _ => None,
            };
            if product.is_some() {
                ints = product;
                continue;
            }
            ints = None;
            let term = vm.heap.new_int_i64(sum)?;
            total = vm.int_binary(Operator::Add, total, term)?;
        }
        if let Some(sum) = floats {
            let mixed = (a.is_float() && (b.is_float() || vm.heap.is_integer(*b)))
                || (b.is_float() && vm.heap.is_integer(*a));
            if mixed && let (Some(a), Some(b)) = (vm.number_as_f64(*a), vm.number_as_f64(*b)) {
                let next = sum.add_product(a, b);
                if next.high.is_finite() {
                    floats = Some(next);
                    floats_used = true;
                    continue;
                }
            }
            floats = None;
            if floats_used {
                total = add(vm, total, Value::float_any(sum.total()))?;
            }
        }
        let term = vm.binary_builtin(Operator::Mul, *a, *b)?.unwrap_or(Value::NOT_IMPLEMENTED);
        total = add(vm, total, term)?;
    }
    if p.len() != q.len() {
        return Err(vm.value_error("Inputs are not the same length"));
    }
    if let Some(sum) = ints {
        let term = vm.heap.new_int_i64(sum)?;
        total = add(vm, total, term)?;
    }
    match floats {
        Some(sum) if floats_used => add(vm, total, Value::float_any(sum.total())),
        _ => Ok(total),
    }
}

fn add(vm: &mut Vm, left: Value, right: Value) -> Result<Value, Flow> {
    Ok(vm.binary_builtin(Operator::Add, left, right)?.unwrap_or(Value::NOT_IMPLEMENTED))
}

/// The largest absolute value, and whether there is a NaN.
fn largest(values: &[f64]) -> (f64, bool) {
    let mut found = (0.0_f64, false);
    for value in values {
        found.1 |= value.is_nan();
        if *value > found.0 {
            found.0 = *value;
        }
    }
    found
}

pub(super) fn hypot(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    if let [x, y] = args
        && let (Some(x), Some(y)) = (vm.plain_float(*x), vm.plain_float(*y))
    {
        let mut values = [x.abs(), y.abs()];
        let (largest, found_nan) = largest(&values);
        return Ok(Value::float_any(sums::norm(&mut values, largest, found_nan)));
    }
    vm.afford(args.len() * 6)?;
    let Some(mut values) = vm.floats_of(args)? else { return Err(Flow::Slow) };
    for value in &mut values {
        *value = value.abs();
    }
    let (largest, found_nan) = largest(&values);
    Ok(Value::float_any(sums::norm(&mut values, largest, found_nan)))
}

pub(super) fn dist(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    if let (Some((p, 2)), Some((q, 2))) = (vm.plain_items(args[0]), vm.plain_items(args[1])) {
        let float = |vm: &Vm, at: u32| vm.plain_float(vm.heap.value_at(at));
        if let (Some(a), Some(b), Some(c), Some(d)) = (float(vm, p), float(vm, p + 8), float(vm, q), float(vm, q + 8))
        {
            let mut values = [(a - c).abs(), (b - d).abs()];
            let (largest, found_nan) = largest(&values);
            return Ok(Value::float_any(sums::norm(&mut values, largest, found_nan)));
        }
    }
    for arg in args {
        let plain = matches!(arg.kind(), Some(Kind::List | Kind::Tuple | Kind::Range)) && is_plain(*arg);
        if !plain && vm.is_iterable(*arg) {
            return Err(Flow::Slow);
        }
    }
    let p = vm.native_items(args[0])?;
    let q = vm.native_items(args[1])?;
    if p.len() != q.len() {
        return Err(vm.value_error("both points must have the same number of dimensions"));
    }
    let mut differences = Vec::with_capacity(p.len());
    for (a, b) in p.iter().zip(&q) {
        let a = vm.float_argument(*a)?;
        let b = vm.float_argument(*b)?;
        differences.push((a - b).abs());
    }
    let (largest, found_nan) = largest(&differences);
    Ok(Value::float_any(sums::norm(&mut differences, largest, found_nan)))
}
