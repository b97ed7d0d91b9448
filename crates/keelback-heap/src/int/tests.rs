//! Tests of integers: against `dashu-int` on numbers of many sizes, and against results of CPython.

use super::*;
use crate::Heap;

fn heap() -> Heap {
    Heap::new(256 << 20, (1, 2)).unwrap()
}

/// Numbers around every boundary that the code has.
fn samples() -> Vec<IBig> {
    let mut all = Vec::new();
    for bits in [0_usize, 1, 7, 31, 46, 47, 48, 52, 53, 54, 62, 63, 64, 65, 127, 128, 129, 191, 640, 1300, 3000] {
        for delta in [-1, 0, 1] {
            let value = (IBig::from(1) << bits) + IBig::from(delta);
            all.push(value.clone());
            all.push(-value);
        }
    }
    let mut seed = IBig::from(0x9E37_79B9_7F4A_7C15_u64);
    for bits in [10_usize, 40, 60, 64, 100, 128, 500, 1400, 4000] {
        seed = &seed * &seed + IBig::from(12345);
        let (_, words) = seed.as_sign_words();
        let value = IBig::from_parts(Sign::Positive, UBig::from_words(words)) >> 3;
        let value: IBig = value & ((IBig::from(1) << bits) - IBig::from(1));
        seed = value.clone() + IBig::from(0x1234_5678_9ABC_DEF1_u64);
        all.push(-value.clone());
        all.push(value);
    }
    all
}

fn floor_div(a: &IBig, b: &IBig) -> (IBig, IBig) {
    use dashu_int::ops::DivRem;
    let (quotient, rest) = a.div_rem(b);
    if !rest.is_zero() && (rest.sign() == Sign::Negative) != (b.sign() == Sign::Negative) {
        (quotient - IBig::from(1), rest + b)
    } else {
        (quotient, rest)
    }
}

#[test]
fn arithmetic_agrees() {
    let mut heap = heap();
    let samples = samples();
    let values: Vec<Value> = samples.iter().map(|int| heap.int_from_ibig(int).unwrap()).collect();
    for (x, &a) in samples.iter().zip(&values) {
        assert_eq!(&heap.int_to_ibig(a), x);
        for (y, &b) in samples.iter().zip(&values) {
            let check = |heap: &Heap, got: Value, expected: IBig, what: &str| {
                assert_eq!(heap.int_to_ibig(got), expected, "{x} {what} {y}");
                let (sign, words) = expected.as_sign_words();
                let fits =
                    words.len() <= 1 && inline(sign == Sign::Negative, words.first().copied().unwrap_or(0)).is_some();
                assert_eq!(got.is_int(), fits, "normal form of {expected}");
            };
            let got = heap.int_add(a, b).unwrap();
            check(&heap, got, x + y, "+");
            let got = heap.int_sub(a, b).unwrap();
            check(&heap, got, x - y, "-");
            let got = heap.int_mul(a, b).unwrap();
            check(&heap, got, x * y, "*");
            let got = heap.int_and(a, b).unwrap();
            check(&heap, got, x & y, "&");
            let got = heap.int_or(a, b).unwrap();
            check(&heap, got, x | y, "|");
            let got = heap.int_xor(a, b).unwrap();
            check(&heap, got, x ^ y, "^");
            let divided = heap.int_divmod(a, b).unwrap();
            if y.is_zero() {
                assert!(divided.is_none());
            } else {
                let (quotient, rest) = divided.unwrap();
                let expected = floor_div(x, y);
                check(&heap, quotient, expected.0, "//");
                check(&heap, rest, expected.1, "%");
            }
            assert_eq!(heap.int_cmp(a, b), x.cmp(y));
            assert_eq!(heap.equal(a, b), Ok(x == y));
        }
        for shift in [0_u64, 1, 13, 47, 63, 64, 65, 128, 1000] {
            let got = heap.int_shl(a, shift).unwrap();
            assert_eq!(heap.int_to_ibig(got), x << shift as usize, "{x} << {shift}");
            let got = heap.int_shr(a, shift).unwrap();
            let expected = floor_div(x, &(IBig::from(1) << shift as usize)).0;
            assert_eq!(heap.int_to_ibig(got), expected, "{x} >> {shift}");
        }
        let text = heap.int_to_text(a, 10);
        assert_eq!(String::from_utf8(text.clone()).unwrap(), x.to_string());
        let negative = text[0] == b'-';
        let back = heap.int_from_digits(negative, &text[usize::from(negative)..], 10).unwrap().unwrap();
        assert_eq!(heap.int_to_ibig(back), *x);
        for power in [0, 1, 2, 3, 7] {
            let got = heap.int_pow(a, Value::int(power)).unwrap();
            assert_eq!(heap.int_to_ibig(got), x.pow(power as usize));
        }
    }
}

#[test]
fn floats_agree_with_parsing() {
    let mut heap = heap();
    for int in samples() {
        let value = heap.int_from_ibig(&int).unwrap();
        // The standard library rounds decimal text correctly.
        let expected: f64 = int.to_string().parse().unwrap();
        assert_eq!(heap.int_to_f64(value), expected.is_finite().then_some(expected), "{int}");
        let order = value
            .layout_ref(Kind::Int)
            .map_or_else(|| (value.as_int() as f64).partial_cmp(&expected), |at| heap.int_ref_cmp_f64(at, expected));
        if expected.is_finite() {
            let back = heap.int_from_f64(expected).unwrap().unwrap();
            assert_eq!(order, Some(int.cmp(&heap.int_to_ibig(back))), "{int}");
        }
    }
    assert_eq!(heap.int_from_f64(f64::NAN), Ok(None));
    let big = heap.int_from_f64(1e300).unwrap().unwrap();
    assert_eq!(heap.int_to_f64(big), Some(1e300));
    assert_eq!(heap.int_ref_cmp_f64(big.as_ref(), 1e299), Some(Ordering::Greater));
    assert_eq!(heap.int_ref_cmp_f64(big.as_ref(), -1e305), Some(Ordering::Greater));
    assert_eq!(heap.int_ref_cmp_f64(big.as_ref(), f64::INFINITY), Some(Ordering::Less));
}

#[test]
fn true_division_rounds_once() {
    let mut heap = heap();
    let [ten_30, three_40, two_1100, seven_400] =
        [(10, 30), (3, 40), (2, 1100), (7, 400)].map(|(base, exponent)| power_of(&mut heap, base, exponent));
    // Results of CPython 3.13.
    for (a, b, expected) in [
        (ten_30, three_40, Some(82_252_633_399.699_58)),
        (three_40, ten_30, Some(1.215_766_545_905_693e-11)),
        (two_1100, seven_400, Some(1.241_021_269_123_267e-7)),
        (Value::int(1), two_1100, Some(0.0)),
        (two_1100, Value::int(3), None),
        (ten_30, Value::int(-7), Some(-1.428_571_428_571_428_5e29)),
    ] {
        assert_eq!(heap.int_truediv(a, b), expected);
    }
    let (a, b) = (power_of(&mut heap, 2, 1075), Value::int(1));
    let tiny = heap.int_truediv(b, a);
    assert_eq!(tiny, Some(0.0));
    let a = power_of(&mut heap, 2, 1074);
    assert_eq!(heap.int_truediv(Value::int(1), a), Some(5e-324));
    let half = power_of(&mut heap, 2, 1075);
    assert_eq!(heap.int_truediv(Value::int(3), half), Some(1e-323));
}

fn power_of(heap: &mut Heap, base: i64, exponent: i64) -> Value {
    heap.int_pow(Value::int(base), Value::int(exponent)).unwrap()
}

#[test]
fn modular_powers() {
    let mut heap = heap();
    for (a, b, m, expected) in [
        (3, 200, 13, Some(9)),
        (3, 200, -13, Some(-4)),
        (3, -1, 11, Some(4)),
        (2, -1, 4, None),
        (2, 5, 1, Some(0)),
        (2, 0, 1, Some(0)),
        (2, 0, -1, Some(0)),
        (2, -1, 1, Some(0)),
        (2, 5, 0, None),
        (-3, 3, 5, Some(3)),
    ] {
        let got = heap.int_pow_mod(Value::int(a), Value::int(b), Value::int(m), &mut || true).unwrap();
        assert_eq!(got, expected.map(Value::int), "{a} {b} {m}");
    }
}

#[test]
fn too_large_results_are_refused() {
    let mut heap = heap();
    assert!(heap.int_shl(Value::int(1), u64::MAX).is_err());
    assert!(heap.int_pow(Value::int(10), Value::int(1 << 40)).is_err());
    let big = heap.int_shl(Value::int(1), 1 << 31).err();
    assert!(big.is_some(), "the limit holds");
    assert_eq!(heap.int_pow(Value::int(-1), Value::int((1 << 40) + 1)), Ok(Value::int(-1)));
}

#[test]
fn gcd_roots_bytes() {
    let mut heap = heap();
    let a = power_of(&mut heap, 6, 100);
    let b = power_of(&mut heap, 10, 90);
    let gcd = heap.int_gcd(a, b).unwrap();
    let expected = power_of(&mut heap, 2, 90);
    assert_eq!(heap.int_cmp(gcd, expected), Ordering::Equal);
    let root = heap.int_isqrt(b).unwrap();
    let expected = power_of(&mut heap, 10, 45);
    assert_eq!(heap.int_cmp(root, expected), Ordering::Equal);
    let bytes = heap.int_magnitude_le_bytes(a);
    let back = heap.int_from_le_bytes(&bytes, false).unwrap();
    assert_eq!(heap.int_cmp(back, a), Ordering::Equal);
    assert_eq!(heap.int_from_le_bytes(&[0xFF], true), Ok(Value::int(-1)));
    assert_eq!(heap.int_bit_length(a), 259);
    assert_eq!(heap.int_bit_length(Value::int(-256)), 9);
}
