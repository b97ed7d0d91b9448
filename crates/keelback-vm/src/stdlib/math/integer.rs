//! `math` on integers: factorials, combinations, divisors, roots.

use dashu_int::UBig;
use keelback_heap::Value;
use keelback_heap::int::pieces::is_long;

use crate::flow::Flow;
use crate::interp::ops::arith::Operator;
use crate::vm::Vm;

/// Limbs of integers whose common divisor is found in pieces.
const LONG_DIVISOR_LIMBS: usize = 1_000;

/// The factorials that fit in a machine number.
const SMALL_FACTORIALS: [i64; 21] = {
    let mut factorials = [1; 21];
    let mut n = 1;
    while n < factorials.len() {
        factorials[n] = factorials[n - 1] * n as i64;
        n += 1;
    }
    factorials
};

/// The greatest common divisor of two inline integers.
fn small_gcd(left: i64, right: i64) -> i64 {
    let (mut left, mut right) = (left.unsigned_abs(), right.unsigned_abs());
    while right != 0 {
        (left, right) = (right, left % right);
    }
    left as i64
}

/// The product of `from..=to`, by halves, so that large numbers meet large ones.
fn product(vm: &mut Vm, from: u64, to: u64) -> Result<UBig, Flow> {
    // An explicit stack of ranges; each result waits on `done` for its neighbour.
    let mut work = vec![(from, to, false)];
    let mut done: Vec<UBig> = Vec::new();
    while let Some((from, to, joined)) = work.pop() {
        if joined {
            let (right, left) = (done.pop().unwrap_or(UBig::ONE), done.pop().unwrap_or(UBig::ONE));
            let both = if is_long(left.as_words().len(), right.as_words().len()) {
                vm.in_pieces(0, |_, pieces| pieces.product(&left, &right))?
            } else {
                left * right
            };
            if to - from > 1 << 8 {
                vm.may_go_on()?;
            }
            done.push(both);
        } else if from > to {
            done.push(UBig::ONE);
        } else if to - from < 16 {
            // As many factors at once as a machine number holds.
            let (mut small, mut part) = (UBig::ONE, u128::from(from));
            for factor in from + 1..=to {
                part = match part.checked_mul(u128::from(factor)) {
                    Some(part) => part,
                    None => {
                        small *= UBig::from(part);
                        u128::from(factor)
                    }
                };
            }
            done.push(if small.is_one() { UBig::from(part) } else { small * UBig::from(part) });
        } else {
            let middle = from + (to - from) / 2;
            work.push((from, to, true));
            work.push((middle + 1, to, false));
            work.push((from, middle, false));
        }
    }
    Ok(done.pop().unwrap_or(UBig::ONE))
}

impl Vm {
    /// Charges for a product of that many factors of that many bits each, and makes sure that it fits.
    fn charge_product(&mut self, factors: u64, bits: u64) -> Result<(), Flow> {
        let result_bits = factors.saturating_mul(bits);
        self.heap.reserve(result_bits / 8)?;
        let limbs = usize::try_from(result_bits / 64).unwrap_or(usize::MAX);
        self.afford(
            limbs
                .saturating_mul(limbs.isqrt())
                .saturating_add(usize::try_from(factors).unwrap_or(usize::MAX))
                .saturating_mul(4),
        )
    }

    /// An argument of at least 0.
    fn not_negative(&mut self, value: Value, name: &str) -> Result<Value, Flow> {
        let value = self.index_value(value)?;
        if self.heap.int_is_negative(value) {
            return Err(self.value_error(format!("{name} must be a non-negative integer")));
        }
        Ok(value)
    }
}

pub(super) fn factorial(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    if args[0].is_int()
        && let Ok(n) = usize::try_from(args[0].as_int())
        && let Some(factorial) = SMALL_FACTORIALS.get(n)
    {
        return Ok(vm.heap.new_int_i64(*factorial)?);
    }
    let value = vm.index_value(args[0])?;
    if vm.heap.int_is_negative(value) {
        return Err(vm.value_error("factorial() not defined for negative values"));
    }
    let Some(n) = vm.heap.int_to_i64(value) else {
        return Err(vm.overflow_error("factorial() argument should not exceed 9223372036854775807"));
    };
    let n = n.cast_unsigned();
    if n <= 33 {
        let result = (2..=n).fold(1_i128, |product, factor| product * i128::from(factor));
        return Ok(vm.heap.new_int_i128(result)?);
    }
    vm.all_or_nothing(|vm| {
        vm.charge_product(n, u64::from(64 - n.leading_zeros()))?;
        let result = product(vm, 2, n)?;
        Ok(vm.heap.int_from_ibig(&result.into())?)
    })
}

pub(super) fn perm(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    vm.all_or_nothing(|vm| permutations(vm, args))
}

fn permutations(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    if args[1].is_unbound() || args[1].is_none() {
        return factorial(vm, args);
    }
    let n = vm.index_value(args[0])?;
    let k = vm.index_value(args[1])?;
    let n = vm.not_negative(n, "n")?;
    let k = vm.not_negative(k, "k")?;
    if vm.heap.int_cmp(n, k).is_lt() {
        return Ok(Value::int(0));
    }
    let Some(count) = vm.heap.int_to_i64(k) else {
        return Err(vm.overflow_error("k must not exceed 9223372036854775807"));
    };
    falling(vm, n, count.cast_unsigned())
}

/// `n * (n - 1) * …`, `count` factors.
fn falling(vm: &mut Vm, n: Value, count: u64) -> Result<Value, Flow> {
    if count == 0 {
        return Ok(Value::int(1));
    }
    let bits = vm.heap.int_bit_length(n);
    vm.charge_product(count, bits)?;
    if let Some(n) = vm.heap.int_to_i64(n) {
        let n = n.cast_unsigned();
        let small = (n - count + 1..=n)
            .take(21)
            .try_fold(1_i64, |product, factor| product.checked_mul(i64::try_from(factor).ok()?));
        if let Some(small) = small.filter(|_| count <= 21) {
            return Ok(vm.heap.new_int_i64(small)?);
        }
        let result = product(vm, n - count + 1, n)?;
        return Ok(vm.heap.int_from_ibig(&result.into())?);
    }
    let mut result = n;
    let mut factor = n;
    for _ in 1..count {
        factor = vm.heap.int_sub(factor, Value::int(1))?;
        result = vm.int_binary(Operator::Mul, result, factor)?;
    }
    Ok(result)
}

pub(super) fn comb(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    vm.all_or_nothing(|vm| combinations(vm, args))
}

fn combinations(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let n = vm.index_value(args[0])?;
    let k = vm.index_value(args[1])?;
    let n = vm.not_negative(n, "n")?;
    let k = vm.not_negative(k, "k")?;
    let rest = vm.heap.int_sub(n, k)?;
    if vm.heap.int_is_negative(rest) {
        return Ok(Value::int(0));
    }
    let less = if vm.heap.int_cmp(rest, k).is_lt() { rest } else { k };
    let Some(count) = vm.heap.int_to_i64(less) else {
        return Err(vm.overflow_error("min(n - k, k) must not exceed 9223372036854775807"));
    };
    let count = count.cast_unsigned();
    if let Some(n) = vm.heap.int_to_i64(n).filter(|n| *n < 1 << 32) {
        // Step by step while it fits: each division is exact.
        let mut result = 1_u128;
        let mut fits = true;
        for step in 0..count.min(128) {
            let next = result.checked_mul(u128::from(n.cast_unsigned() - step));
            match next {
                Some(next) => result = next / u128::from(step + 1),
                None => {
                    fits = false;
                    break;
                }
            }
        }
        if fits && count <= 128 {
            if let Ok(result) = i128::try_from(result) {
                return Ok(vm.heap.new_int_i128(result)?);
            }
        }
    }
    let numerator = falling(vm, n, count)?;
    let denominator = product(vm, 2, count)?;
    let denominator = vm.heap.int_from_ibig(&denominator.into())?;
    vm.int_binary(Operator::FloorDiv, numerator, denominator)
}

pub(super) fn isqrt(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    let value = vm.index_value(args[0])?;
    if vm.heap.int_is_negative(value) {
        return Err(vm.value_error("isqrt() argument must be nonnegative"));
    }
    let limbs = vm.heap.int_size(value) as usize;
    let units = limbs.saturating_mul(limbs.isqrt()).saturating_mul(6);
    if is_long(limbs, limbs) {
        return vm.in_pieces(units, |heap, pieces| heap.int_isqrt_long(value, pieces));
    }
    vm.afford(units)?;
    Ok(vm.heap.int_isqrt(value)?)
}

/// The greatest common divisor of two integers, paid for.
fn common_divisor(vm: &mut Vm, left: Value, right: Value) -> Result<Value, Flow> {
    let size = |value| usize::try_from(vm.heap.int_size(value)).unwrap_or(usize::MAX);
    let (m, n) = (size(left), size(right));
    let units = m.saturating_mul(n) / 4;
    if m.min(n) > LONG_DIVISOR_LIMBS {
        return vm.in_pieces(units, |heap, pieces| heap.int_gcd_long(left, right, pieces));
    }
    vm.afford(units)?;
    Ok(vm.heap.int_gcd(left, right)?)
}

pub(super) fn gcd(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    if let [left, right] = args
        && left.both_int(*right)
    {
        return Ok(vm.heap.new_int_i64(small_gcd(left.as_int(), right.as_int()))?);
    }
    vm.all_or_nothing(|vm| {
        // Whether the result is nobody else's.
        let (mut result, mut own) = (Value::int(0), false);
        for arg in args {
            vm.check_credit()?;
            let value = vm.index_value(*arg)?;
            let next = common_divisor(vm, result, value)?;
            own = vm.heap.int_replace(result, own, next, value);
            result = next;
        }
        Ok(result)
    })
}

pub(super) fn lcm(vm: &mut Vm, args: &[Value]) -> Result<Value, Flow> {
    if let [left, right] = args
        && left.both_int(*right)
    {
        let (left, right) = (left.as_int().abs(), right.as_int().abs());
        let divisor = small_gcd(left, right).max(1);
        if let Some(multiple) = (left / divisor).checked_mul(right) {
            return Ok(vm.heap.new_int_i64(multiple)?);
        }
    }
    vm.all_or_nothing(|vm| {
        let (mut result, mut own) = (Value::int(1), false);
        for arg in args {
            vm.check_credit()?;
            let value = vm.index_value(*arg)?;
            let divisor = common_divisor(vm, result, value)?;
            if vm.heap.int_is_zero(divisor) {
                result = Value::int(0);
                continue;
            }
            let part = vm.int_binary(Operator::FloorDiv, result, divisor)?;
            let product = vm.int_binary(Operator::Mul, part, value)?;
            let next = vm.heap.int_abs(product)?;
            vm.heap.int_give_back(&[divisor, part, product], &[next, value, result]);
            own = vm.heap.int_replace(result, own, next, value);
            result = next;
        }
        Ok(result)
    })
}
