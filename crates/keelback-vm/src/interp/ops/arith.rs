//! Arithmetic: inline fast paths on small integers and floats, builtin types, then operator methods.

use keelback_heap::layout::StrObj;
use keelback_heap::{Kind, Ref, Value};

use crate::builtin::Builtin;
use crate::class::feature;
use crate::flow::Flow;
use crate::frame::Resume;
use crate::lower::Ins;
use crate::names::Name;
use crate::vm::Vm;

/// A binary operator.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u8)]
pub(crate) enum Operator {
    Add,
    Sub,
    Mul,
    TrueDiv,
    FloorDiv,
    Mod,
    Pow,
    MatMul,
    Shl,
    Shr,
    And,
    Or,
    Xor,
}

impl Operator {
    /// All operators, by number.
    pub(crate) const ALL: [Operator; 13] = {
        use Operator::*;
        [Add, Sub, Mul, TrueDiv, FloorDiv, Mod, Pow, MatMul, Shl, Shr, And, Or, Xor]
    };

    /// The operator of a register opcode.
    pub(crate) fn of(op: crate::lower::RegOp) -> Option<Operator> {
        use crate::lower::RegOp as R;
        let first = match op {
            op if op as u8 >= R::KAdd as u8 => R::KAdd,
            op if op as u8 >= R::AddK as u8 => R::AddK,
            _ => R::Add,
        };
        if op as u8 > R::KTrueDiv as u8 {
            return None;
        }
        let number = (op as u8).checked_sub(first as u8)?;
        Operator::ALL.get(number as usize).copied()
    }

    /// How it is written; for messages.
    pub(crate) fn symbol(self, inplace: bool) -> &'static str {
        use Operator::*;
        match (self, inplace) {
            (Add, false) => "+",
            (Sub, false) => "-",
            (Mul, false) => "*",
            (TrueDiv, false) => "/",
            (FloorDiv, false) => "//",
            (Mod, false) => "%",
            (Pow, false) => "** or pow()",
            (MatMul, false) => "@",
            (Shl, false) => "<<",
            (Shr, false) => ">>",
            (And, false) => "&",
            (Or, false) => "|",
            (Xor, false) => "^",
            (Add, true) => "+=",
            (Sub, true) => "-=",
            (Mul, true) => "*=",
            (TrueDiv, true) => "/=",
            (FloorDiv, true) => "//=",
            (Mod, true) => "%=",
            (Pow, true) => "**=",
            (MatMul, true) => "@=",
            (Shl, true) => "<<=",
            (Shr, true) => ">>=",
            (And, true) => "&=",
            (Or, true) => "|=",
            (Xor, true) => "^=",
        }
    }

    /// Its methods: plain, reflected, in-place.
    pub(crate) fn methods(self) -> (Name, Name, Name) {
        use Operator::*;
        match self {
            Add => (Name::Add, Name::Radd, Name::Iadd),
            Sub => (Name::Sub, Name::Rsub, Name::Isub),
            Mul => (Name::Mul, Name::Rmul, Name::Imul),
            TrueDiv => (Name::Truediv, Name::Rtruediv, Name::Itruediv),
            FloorDiv => (Name::Floordiv, Name::Rfloordiv, Name::Ifloordiv),
            Mod => (Name::Mod, Name::Rmod, Name::Imod),
            Pow => (Name::Pow, Name::Rpow, Name::Ipow),
            MatMul => (Name::Matmul, Name::Rmatmul, Name::Imatmul),
            Shl => (Name::Lshift, Name::Rlshift, Name::Ilshift),
            Shr => (Name::Rshift, Name::Rrshift, Name::Irshift),
            And => (Name::And, Name::Rand, Name::Iand),
            Or => (Name::Or, Name::Ror, Name::Ior),
            Xor => (Name::Xor, Name::Rxor, Name::Ixor),
        }
    }
}

/// A unary operator.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum UnaryOperator {
    Neg,
    Pos,
    Invert,
}

/// Both as floats, if both are floats or one is and the other an inline integer.
#[inline(always)]
pub(crate) fn floats(left: Value, right: Value) -> Option<(f64, f64)> {
    if left.is_float() {
        if right.is_float() {
            return Some((left.as_float(), right.as_float()));
        }
        if right.is_int() {
            return Some((left.as_float(), right.as_int() as f64));
        }
    } else if left.is_int() && right.is_float() {
        return Some((left.as_int() as f64, right.as_float()));
    }
    None
}

#[inline(always)]
pub(crate) fn add(left: Value, right: Value) -> Option<Value> {
    if left.both_int(right) {
        return left.int_shifted().checked_add(right.int_shifted()).map(Value::from_int_shifted);
    }
    floats(left, right).map(|(left, right)| Value::float(left + right))
}

#[inline(always)]
pub(crate) fn sub(left: Value, right: Value) -> Option<Value> {
    if left.both_int(right) {
        return left.int_shifted().checked_sub(right.int_shifted()).map(Value::from_int_shifted);
    }
    floats(left, right).map(|(left, right)| Value::float(left - right))
}

#[inline(always)]
pub(crate) fn mul(left: Value, right: Value) -> Option<Value> {
    if left.both_int(right) {
        return left.as_int().checked_mul(right.int_shifted()).map(Value::from_int_shifted);
    }
    floats(left, right).map(|(left, right)| Value::float(left * right))
}

#[inline(always)]
pub(crate) fn true_div(left: Value, right: Value) -> Option<Value> {
    if left.both_int(right) {
        // Inline integers are exact as floats, and a quotient of two exact floats is correctly rounded.
        let divisor = right.as_int();
        return (divisor != 0).then(|| Value::float(left.as_int() as f64 / divisor as f64));
    }
    let (left, right) = floats(left, right)?;
    (right != 0.0).then(|| Value::float(left / right))
}

#[inline(always)]
pub(crate) fn floor_div(left: Value, right: Value) -> Option<Value> {
    if left.both_int(right) {
        let (a, b) = (left.as_int(), right.as_int());
        if b == 0 {
            return None;
        }
        // 32-bit division is several times as fast where it serves.
        if (a | b) >> 31 == 0 {
            return Some(Value::int(i64::from(a as u32 / b as u32)));
        }
        let quotient = a / b;
        let floor = quotient - i64::from(a % b != 0 && (a < 0) != (b < 0));
        return Value::small_int(floor);
    }
    None
}

#[inline(always)]
pub(crate) fn modulo(left: Value, right: Value) -> Option<Value> {
    if left.both_int(right) {
        let (a, b) = (left.as_int(), right.as_int());
        if b == 0 {
            return None;
        }
        if (a | b) >> 31 == 0 {
            return Some(Value::int(i64::from(a as u32 % b as u32)));
        }
        let rest = a % b;
        return Some(Value::int(if rest != 0 && (rest < 0) != (b < 0) { rest + b } else { rest }));
    }
    None
}

/// Largest divisor with a precomputed reciprocal.
pub(crate) const DIVISOR_MAX: i64 = 1 << 17;

/// The reciprocal of a divisor from 1 to [`DIVISOR_MAX`], rounded up, in units of 2**-64. For 1 it does not fit: quotient and
/// rest are then taken as for 2**64 - 1, which is why 1 is not given a reciprocal.
pub(crate) fn reciprocal(divisor: i64) -> u64 {
    (u64::MAX / divisor.cast_unsigned()) + 1
}

/// Quotient and rest of a non-negative inline integer and a constant with a reciprocal. Exact: with `e = m*d - 2**64 < d` the
/// product errs by `a*e < 2**47 * 2**17`, less than one unit.
#[inline(always)]
pub(crate) fn divide_by_constant(left: Value, right: Value, magic: Value) -> (Value, Value) {
    let dividend = left.as_int().cast_unsigned();
    let quotient = ((u128::from(dividend) * u128::from(magic.bits())) >> 64) as u64;
    let rest = dividend - quotient * right.as_int().cast_unsigned();
    (Value::int(quotient.cast_signed()), Value::int(rest.cast_signed()))
}

#[inline(always)]
pub(crate) fn square(left: Value, right: Value) -> Option<Value> {
    if right != Value::int(2) {
        return None;
    }
    // A square that is too large for a float is an error, unlike a product.
    mul(left, left).filter(|square| !square.is_float() || square.as_float().is_finite())
}

#[inline(always)]
pub(crate) fn shl(left: Value, right: Value) -> Option<Value> {
    if left.both_int(right) {
        let (a, b) = (left.as_int(), right.as_int());
        if (0..48).contains(&b) {
            let shifted = left.int_shifted() << b;
            return (shifted >> b == left.int_shifted() && (a == 0 || shifted != 0))
                .then(|| Value::from_int_shifted(shifted));
        }
    }
    None
}

#[inline(always)]
pub(crate) fn shr(left: Value, right: Value) -> Option<Value> {
    if left.both_int(right) && right.as_int() >= 0 {
        return Some(Value::int(left.as_int() >> right.as_int().min(63)));
    }
    None
}

#[inline(always)]
pub(crate) fn and(left: Value, right: Value) -> Option<Value> {
    left.both_int(right).then(|| Value::from_bits(left.bits() & right.bits()))
}

#[inline(always)]
pub(crate) fn or(left: Value, right: Value) -> Option<Value> {
    left.both_int(right).then(|| Value::from_bits(left.bits() | right.bits()))
}

#[inline(always)]
pub(crate) fn xor(left: Value, right: Value) -> Option<Value> {
    left.both_int(right).then(|| Value::int(left.as_int() ^ right.as_int()))
}

#[inline(always)]
pub(crate) fn neg(value: Value) -> Option<Value> {
    if value.is_int() {
        return Value::small_int(-value.as_int());
    }
    value.is_float().then(|| Value::float(-value.as_float()))
}

/// Sum of two inline integers that cannot overflow where it is used (range iteration wraps harmlessly after its end).
#[inline(always)]
pub(crate) fn wrapping_add(left: Value, right: Value) -> Value {
    Value::from_int_shifted(left.int_shifted().wrapping_add(right.int_shifted()))
}

/// Whether a value's operators are the builtin ones of its layout: no instance of a Python class.
#[inline]
pub(crate) fn is_plain(value: Value) -> bool {
    match value.kind() {
        None => true,
        // A module may have been given another class.
        Some(Kind::Instance | Kind::Exception | Kind::Class | Kind::Module) => false,
        Some(_) => !value.is_subclass_instance(),
    }
}

/// `a op b` for integers below 2**127 in magnitude, where that is quick; `None` leaves it to the general way.
#[inline]
fn short_integers(op: Operator, a: i128, b: i128) -> Option<i128> {
    match op {
        Operator::Add => a.checked_add(b),
        Operator::Sub => a.checked_sub(b),
        Operator::Mul => short_product(a, b),
        Operator::And => Some(a & b),
        Operator::Or => Some(a | b),
        Operator::Xor => Some(a ^ b),
        Operator::Shr if b >= 0 => Some(a >> b.min(127)),
        Operator::Shl if (0..=60).contains(&b) && i64::try_from(a >> 2).is_ok() => Some(a << b),
        Operator::FloorDiv if b > 0 => match (u64::try_from(a), u64::try_from(b)) {
            (Ok(a), Ok(b)) => Some(i128::from(a / b)),
            _ => Some(a.div_euclid(b)),
        },
        Operator::Mod if b > 0 => match (u64::try_from(a), u64::try_from(b)) {
            (Ok(a), Ok(b)) => Some(i128::from(a % b)),
            _ => Some(a.rem_euclid(b)),
        },
        _ => None,
    }
}

/// A product, if that is below 2**127 in magnitude and a factor below 2**64.
#[inline]
fn short_product(a: i128, b: i128) -> Option<i128> {
    let (x, y) = (a.unsigned_abs(), b.unsigned_abs());
    let (long, short) = if x > y { (x, y) } else { (y, x) };
    let short = u64::try_from(short).ok()?;
    let (high, low) = ((long >> 64) as u64, long as u64);
    let top = u64::try_from(u128::from(high) * u128::from(short)).ok()?;
    let product = (u128::from(low) * u128::from(short)).checked_add(u128::from(top) << 64)?;
    let product = i128::try_from(product).ok()?;
    Some(if (a < 0) == (b < 0) { product } else { -product })
}

/// The number of the left operand's own method among the candidates of an operator, counted from 1, after its in-place method.
const FORWARD: u32 = 2;

impl Vm {
    /// `left op right` where the inline fast path did not apply.
    #[inline(never)]
    pub(crate) fn binary(&mut self, ins: Ins, op: Operator, left: Value, right: Value) -> Result<Value, Flow> {
        if op == Operator::Add && left.is_exact(Kind::Str) && right.is_exact(Kind::Str) {
            return self.concatenate_texts(left.as_ref(), right.as_ref());
        }
        if let (Some(a), Some(b)) = (self.heap.int_two_limbs(left), self.heap.int_two_limbs(right))
            && let Some(result) = short_integers(op, a, b)
        {
            return Ok(self.heap.new_int_short(result)?);
        }
        let integer = |value: Value| value.is_int() || value.is_exact(Kind::Int);
        if integer(left) && integer(right) && op != Operator::MatMul {
            return self.int_binary(op, left, right);
        }
        if op == Operator::Mod && left.is_exact(Kind::Str) && is_plain(right) {
            return self.str_percent(left, right);
        }
        if op == Operator::Add
            && (left.is_exact(Kind::List) && right.is_exact(Kind::List) && ins.x & 1 == 0
                || left.is_exact(Kind::Tuple) && right.is_exact(Kind::Tuple))
            && let Some(value) = self.concatenate(left, right)?
        {
            return Ok(value);
        }
        let inplace = ins.x & 1 != 0;
        // A proxy may stand for an instance of a class of its own.
        let hidden = op == Operator::Or
            && [left, right]
                .iter()
                .any(|&value| value.is_exact(Kind::MappingProxy) && !is_plain(self.without_proxy(value)));
        if is_plain(left) && is_plain(right) && !hidden {
            if inplace {
                if let Some(value) = self.inplace_builtin(op, left, right)? {
                    return Ok(value);
                }
            }
            return match self.binary_builtin(op, left, right)? {
                Some(value) => Ok(value),
                None => Err(self.operand_error(op, inplace, left, right)),
            };
        }
        if self.is_number(left)
            && self.is_number(right)
            && self.acts_as_builtin(left)
            && self.acts_as_builtin(right)
            && let Some(value) = self.binary_builtin(op, left, right)?
        {
            return Ok(value);
        }
        self.binary_from(op, inplace, left, right, 0)
    }

    /// The candidates of the operator protocol from number `first` on (PEP 3119 and the data model's rules for reflected and
    /// in-place methods).
    pub(crate) fn binary_from(
        &mut self,
        op: Operator,
        inplace: bool,
        left: Value,
        right: Value,
        first: u32,
    ) -> Result<Value, Flow> {
        let (plain, reflected, in_place) = op.methods();
        let (left_class, right_class) = (self.class_of(left), self.class_of(right));
        // The usual case: the left operand's class has a method in Python, and nothing comes before that: no in-place method, and
        // no reflected one of a subclass, which the class of a builtin value cannot be.
        if first == 0 && left.is_exact(Kind::Instance) && (left_class == right_class || is_plain(right)) {
            let before = inplace && self.lookup_name(left_class, in_place).is_some();
            if let Some(method) = self.lookup_name(left_class, plain).filter(|_| !before)
                && self.enter_quick(method, &[left, right], Resume::Operator as u32 | FORWARD << 8)
            {
                return Err(Flow::Call);
            }
        }
        let in_place = if inplace { self.lookup_name(left_class, in_place) } else { None };
        let in_place = in_place.map(|method| (method, left, right));
        let forward = self.lookup_name(left_class, plain).map(|method| (method, left, right));
        let backward = if left_class == right_class {
            None
        } else {
            self.lookup_name(right_class, reflected).map(|method| (method, right, left))
        };
        let overrides = backward.is_some()
            && self.is_subclass(right_class, left_class)
            && self.lookup_name(left_class, reflected) != backward.map(|candidate| candidate.0);
        // Builtin sequences have no number's `+` and `*`: the methods of the right operand come before concatenation.
        let repeats = matches!(op, Operator::Add | Operator::Mul);
        let sequence = |vm: &Vm, candidate: Option<(Value, Value, Value)>| {
            repeats && candidate.is_some_and(|(method, ..)| vm.is_sequence_method(method))
        };
        let candidates = match (sequence(self, in_place), sequence(self, forward)) {
            (true, _) => [backward, in_place, forward],
            (false, true) => [in_place, backward, forward],
            _ if overrides => [in_place, backward, forward],
            _ => [in_place, forward, backward],
        };
        for (number, candidate) in candidates.into_iter().enumerate().skip(first as usize) {
            let Some((method, receiver, argument)) = candidate else { continue };
            let is_count = |vm: &mut Vm| vm.heap.is_integer(argument) || vm.special(argument, Name::Index).is_some();
            // In place, only what is on the left is repeated.
            let stays = inplace && receiver == right && !self.is_builtin_class(left_class);
            // A sequence on the left is repeated, or nothing is.
            let stays = stays || receiver == right && receiver != left && sequence(self, forward);
            if op == Operator::Mul && self.is_sequence_method(method) && (stays || !is_count(self)) {
                continue;
            }
            let resume = Resume::Operator as u32 | (number as u32 + 1) << 8;
            let result = self.call_method(method, receiver, &[argument], resume)?;
            if result != Value::NOT_IMPLEMENTED {
                return Ok(result);
            }
        }
        Err(self.operand_error(op, inplace, left, right))
    }

    /// Whether a method is one of a builtin sequence, or none at all.
    fn is_sequence_method(&self, method: Value) -> bool {
        let Some(native) = method.exact_ref(Kind::Native) else { return false };
        let owner = self.heap.get::<keelback_heap::layout::NativeObj>(native).owner;
        !owner.is_null()
            && [Kind::Str, Kind::List, Kind::Tuple, Kind::Bytes, Kind::ByteArray]
                .iter()
                .any(|kind| self.kind_classes[*kind as usize] == owner)
    }

    /// Whether a value's class is one of the program that has methods for `*` besides that of a builtin sequence, which then is called
    /// like any method.
    fn calls_repeat(&mut self, value: Value, method: Name) -> bool {
        let kinds = [Kind::Str, Kind::List, Kind::Tuple, Kind::Bytes, Kind::ByteArray];
        if !value.is_subclass_instance() || !kinds.iter().any(|kind| value.has_layout(*kind)) {
            return false;
        }
        let class = self.class_of(value);
        let mut is_builtin =
            |name: Name| self.lookup_name(class, name).is_some_and(|method| self.is_sequence_method(method));
        let (own, other) = (is_builtin(method), is_builtin(if method == Name::Mul { Name::Rmul } else { Name::Mul }));
        own && !other
    }

    /// Whether a value's type has methods of sequences in CPython: `*=` then asks it alone. All classes of programs have the place for
    /// them, and those of the library that are made like these.
    fn has_sequence_part(&mut self, value: Value) -> bool {
        let class = self.class_of(value);
        if self.is_builtin_class(class) {
            let kinds = [
                Kind::Dict,
                Kind::Set,
                Kind::FrozenSet,
                Kind::Range,
                Kind::MemoryView,
                Kind::DictView,
                Kind::MappingProxy,
            ];
            return kinds.iter().any(|kind| value.is_exact(*kind));
        }
        if self.features(class) & feature::IMMUTABLE == 0 {
            return true;
        }
        let name = self.class_full_name(class);
        let without = ["types.", "_contextvars.ContextVar", "_contextvars.Token"];
        name.contains('.') && !without.iter().any(|start| name.starts_with(start))
    }

    #[cold]
    fn operand_error(&mut self, op: Operator, inplace: bool, left: Value, right: Value) -> Flow {
        let method = op.methods().0;
        // Those that have the method of the builtin type.
        let mut sequence = |value: Value| {
            matches!(value.kind(), Some(Kind::Str | Kind::List | Kind::Tuple | Kind::Bytes | Kind::ByteArray)) && {
                let class = self.class_of(value);
                self.lookup_name(class, method).is_some_and(|method| self.is_sequence_method(method))
            }
        };
        let (left_is_sequence, right_is_sequence) = (sequence(left), sequence(right));
        // `|` is asked of what a proxy stands for.
        let named = |vm: &Self, value: Value| {
            vm.type_name(if op == Operator::Or && !inplace { vm.without_proxy(value) } else { value })
        };
        let (left_name, right_name) = (named(self, left), named(self, right));
        if op == Operator::Add && left_is_sequence {
            let message = match left.kind() {
                Some(Kind::Bytes | Kind::ByteArray) => format!("can't concat {right_name} to {left_name}"),
                // By the builtin type, whatever class it is an instance of.
                Some(kind) => {
                    let own = self.class_name(self.kind_classes[kind as usize]);
                    format!("can only concatenate {own} (not \"{right_name}\") to {own}")
                }
                None => String::new(),
            };
            return self.type_error(message);
        }
        if op == Operator::Mul {
            // Of two of one class only the first is asked.
            let both = usize::from(self.class_of(left) != self.class_of(right)) + 1;
            for (value, method, other) in
                [(left, Name::Mul, &right_name), (right, Name::Rmul, &left_name)].into_iter().take(both)
            {
                if self.calls_repeat(value, method) {
                    return self.type_error(format!("'{other}' object cannot be interpreted as an integer"));
                }
            }
        }
        let is_asked = left_is_sequence || !inplace || !self.has_sequence_part(left);
        if op == Operator::Mul && is_asked && (left_is_sequence || right_is_sequence) {
            let other = if left_is_sequence { right_name } else { left_name };
            return self.type_error(format!("can't multiply sequence by non-int of type '{other}'"));
        }
        if op == Operator::Or && inplace && left.is_exact(Kind::MappingProxy) {
            return self.type_error(format!("'|=' is not supported by {left_name}; use '|' instead"));
        }
        if op == Operator::Shr && self.is_print(left) {
            return self.type_error(format!(
                "unsupported operand type(s) for {}: '{left_name}' and '{right_name}'. Did you mean \"print(<message>, file=<output_stream>)\"?",
                op.symbol(inplace)
            ));
        }
        self.type_error(format!(
            "unsupported operand type(s) for {}: '{left_name}' and '{right_name}'",
            op.symbol(inplace)
        ))
    }

    /// `-value`, `+value`, `~value` where the inline fast path did not apply.
    #[inline(never)]
    pub(crate) fn unary(&mut self, _ins: Ins, op: UnaryOperator, value: Value) -> Result<Value, Flow> {
        if value.is_bool() && op == UnaryOperator::Invert {
            let function = self.prelude_function("_invert_bool")?;
            return self.tail_call(function, &[value]);
        }
        if is_plain(value) {
            if let Some(result) = self.unary_builtin(op, value)? {
                return Ok(result);
            }
        }
        let (name, symbol) = match op {
            UnaryOperator::Neg => (Name::Neg, "-"),
            UnaryOperator::Pos => (Name::Pos, "+"),
            UnaryOperator::Invert => (Name::Invert, "~"),
        };
        match self.special(value, name) {
            Some(method) => self.call_method(method, value, &[], Resume::Store as u32),
            None => {
                let type_name = self.type_name(value);
                Err(self.type_error(format!("bad operand type for unary {symbol}: '{type_name}'")))
            }
        }
    }

    /// `left op= right` for builtin types that change in place.
    fn inplace_builtin(&mut self, op: Operator, left: Value, right: Value) -> Result<Option<Value>, Flow> {
        match (op, left.kind()) {
            (Operator::Add, Some(Kind::List)) => {
                self.list_extend(left, right)?;
                Ok(Some(left))
            }
            (Operator::Mul, Some(Kind::List)) => self.list_repeat_in_place(left, right),
            (Operator::Or | Operator::And | Operator::Sub | Operator::Xor, Some(Kind::Set)) => {
                self.set_operate_in_place(op, left, right)
            }
            (Operator::Or, Some(Kind::Dict)) => self.dict_or_in_place(left, right).map(Some),
            (Operator::Add | Operator::Mul, Some(Kind::ByteArray)) => self.bytearray_in_place(op, left, right),
            _ => Ok(None),
        }
    }

    /// `left op right` for values with builtin layouts, subclass instances taken as what they derive from; `None` if the
    /// operator has no meaning for them.
    pub(crate) fn binary_builtin(&mut self, op: Operator, left: Value, right: Value) -> Result<Option<Value>, Flow> {
        if op == Operator::MatMul {
            return Ok(None);
        }
        if self.heap.is_integer(left) && self.heap.is_integer(right) {
            return self.int_binary(op, left, right).map(Some);
        }
        if self.is_number(left) && self.is_number(right) {
            if left.has_layout(Kind::Complex) || right.has_layout(Kind::Complex) {
                return self.complex_binary(op, left, right);
            }
            return self.float_binary(op, left, right);
        }
        match op {
            Operator::Add => self.concatenate(left, right),
            Operator::Mul => match (is_repeatable(left), is_repeatable(right)) {
                (true, _) if self.heap.is_integer(right) => self.repeat(left, right).map(Some),
                (_, true) if self.heap.is_integer(left) => self.repeat(right, left).map(Some),
                _ => Ok(None),
            },
            Operator::Mod => match left.kind() {
                Some(Kind::Str) => self.str_percent(left, right).map(Some),
                Some(Kind::Bytes | Kind::ByteArray) => self.bytes_percent(left, right).map(Some),
                _ => Ok(None),
            },
            Operator::Or | Operator::And | Operator::Sub | Operator::Xor => match (left.kind(), right.kind()) {
                (Some(Kind::Dict), Some(Kind::Dict)) if op == Operator::Or => {
                    self.dict_merge_new(left, right).map(Some)
                }
                (Some(Kind::MappingProxy), _) | (_, Some(Kind::MappingProxy)) if op == Operator::Or => {
                    let (left, right) = (self.proxied(left)?, self.proxied(right)?);
                    self.binary_builtin(op, left, right)
                }
                (Some(Kind::Set | Kind::FrozenSet), Some(_))
                | (Some(Kind::DictView), _)
                | (_, Some(Kind::DictView)) => self.set_operate(op, left, right),
                _ if op == Operator::Or => self.type_union(left, right),
                _ => Ok(None),
            },
            _ => Ok(None),
        }
    }

    /// The mapping that a value is a proxy of, or the value. What lies deeper than calls may go is still a proxy.
    pub(crate) fn without_proxy(&self, value: Value) -> Value {
        let mut value = value;
        for _ in 0..=self.depth_limit {
            let Some(proxy) = value.exact_ref(Kind::MappingProxy) else { break };
            value = self.heap.get::<keelback_heap::layout::MappingProxyObj>(proxy).mapping;
        }
        value
    }

    /// [`Vm::without_proxy`], which is no proxy any more.
    pub(crate) fn proxied(&mut self, value: Value) -> Result<Value, Flow> {
        let mapping = self.without_proxy(value);
        match mapping.is_exact(Kind::MappingProxy) {
            true => Err(self.recursion_error("maximum recursion depth exceeded")),
            false => Ok(mapping),
        }
    }

    #[inline]
    fn concatenate_texts(&mut self, a: Ref, b: Ref) -> Result<Value, Flow> {
        self.afford(self.heap.get::<StrObj>(b).byte_len as usize / 16)?;
        let text = self.heap.str_concat(a, b)?;
        Ok(Value::exact(Kind::Str, text))
    }

    fn concatenate(&mut self, left: Value, right: Value) -> Result<Option<Value>, Flow> {
        if let (Some(a), Some(b)) = (left.layout_ref(Kind::Str), right.layout_ref(Kind::Str)) {
            return self.concatenate_texts(a, b).map(Some);
        }
        if let (Some(a), Some(b)) = (left.layout_ref(Kind::List), right.layout_ref(Kind::List)) {
            let (first, second) = (self.heap.list_len(a), self.heap.list_len(b));
            self.afford((first + second) as usize / 4)?;
            return Ok(Some(Value::exact(Kind::List, self.heap.list_concat(a, b)?)));
        }
        if let (Some(a), Some(b)) = (left.layout_ref(Kind::Tuple), right.layout_ref(Kind::Tuple)) {
            let (first, second) = (self.heap.tuple_len(a), self.heap.tuple_len(b));
            self.afford((first + second) as usize / 4)?;
            return Ok(Some(Value::exact(Kind::Tuple, self.heap.tuple_concat(a, b)?)));
        }
        self.bytes_concatenate(left, right)
    }

    /// Whether it is an `int`, `bool`, `float` or `complex`, or derives from one.
    pub(crate) fn is_number(&self, value: Value) -> bool {
        value.is_float() || self.heap.is_integer(value) || matches!(value.kind(), Some(Kind::Float | Kind::Complex))
    }

    /// The value as a float if it is a `float` or derives from it.
    pub(crate) fn as_exact_float(&self, value: Value) -> Option<f64> {
        if value.is_float() {
            return Some(value.as_float());
        }
        value.layout_ref(Kind::Float).map(|at| self.heap.get::<keelback_heap::layout::FloatObj>(at).value)
    }

    fn is_print(&self, value: Value) -> bool {
        value.is_exact(Kind::Native)
            && self.registry.natives
                [self.heap.get::<keelback_heap::layout::NativeObj>(value.as_ref()).native as usize]
                .name
                == "print"
    }

    /// `~`, `-` and `+` of builtin types.
    pub(crate) fn unary_builtin(&mut self, op: UnaryOperator, value: Value) -> Result<Option<Value>, Flow> {
        if self.heap.is_integer(value) {
            if !value.is_int() {
                self.afford(self.heap.int_size(value) as usize / 4)?;
            }
            return Ok(Some(match op {
                UnaryOperator::Neg => self.heap.int_neg(value)?,
                UnaryOperator::Pos => self.heap.int_exact(value)?,
                UnaryOperator::Invert => {
                    if value.is_bool() {
                        self.warn_deprecated_bool_invert();
                    }
                    self.heap.int_invert(value)?
                }
            }));
        }
        if let Some(float) = self.as_exact_float(value) {
            return Ok(match op {
                UnaryOperator::Neg => Some(Value::float(-float)),
                UnaryOperator::Pos => Some(Value::float(float)),
                UnaryOperator::Invert => None,
            });
        }
        if let Some(at) = value.layout_ref(Kind::Complex) {
            let complex = *self.heap.get::<keelback_heap::layout::ComplexObj>(at);
            return Ok(match op {
                UnaryOperator::Neg => Some(self.new_complex(-complex.re, -complex.im)?),
                UnaryOperator::Pos => Some(self.new_complex(complex.re, complex.im)?),
                UnaryOperator::Invert => None,
            });
        }
        Ok(None)
    }

    /// `value` where a builtin class is needed as a class reference.
    pub(crate) fn builtin_name(&self, class: Builtin) -> &'static str {
        Builtin::ALL[class as usize].name
    }
}

fn is_repeatable(value: Value) -> bool {
    matches!(value.kind(), Some(Kind::Str | Kind::List | Kind::Tuple | Kind::Bytes | Kind::ByteArray))
}
