//! The gamma function and its logarithm: Lanczos' approximation with N = 13 and g = 6.0246…, as CPython computes them, so that
//! results agree to the last bit; inverse hyperbolic functions by the formulas of the usual C libraries.

use std::f64::consts::{LN_2, PI};

/// Why a function has no value.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(in crate::stdlib) enum MathError {
    /// The argument is outside its domain.
    Domain,
    /// The result is too large.
    Range,
}

const LANCZOS_G: f64 = 6.024_680_040_776_73;
const LANCZOS_G_MINUS_HALF: f64 = 5.524_680_040_776_73;
const LN_PI: f64 = 1.144_729_885_849_400_2;

const NUMERATOR: [f64; 13] = [
    23_531_376_880.410_76,
    42_919_803_642.649_1,
    35_711_959_237.355_67,
    17_921_034_426.037_21,
    6_039_542_586.352_028,
    1_439_720_407.311_721_6,
    248_874_557.862_054_17,
    31_426_415.585_400_194,
    2_876_370.628_935_372_5,
    186_056.265_395_223_48,
    8_071.672_002_365_816,
    210.824_277_751_579_36,
    2.506_628_274_631_000_2,
];

const DENOMINATOR: [f64; 13] = [
    0.0,
    39_916_800.0,
    120_543_840.0,
    150_917_976.0,
    105_258_076.0,
    45_995_730.0,
    13_339_535.0,
    2_637_558.0,
    357_423.0,
    32_670.0,
    1_925.0,
    66.0,
    1.0,
];

/// 0! to 22!, all exact.
const FACTORIALS: [f64; 23] = {
    let mut table = [1.0; 23];
    let mut index = 1;
    while index < 23 {
        table[index] = table[index - 1] * index as f64;
        index += 1;
    }
    table
};

fn lanczos_sum(x: f64) -> f64 {
    let (mut numerator, mut denominator) = (0.0, 0.0);
    if x < 5.0 {
        for index in (0..13).rev() {
            numerator = numerator * x + NUMERATOR[index];
            denominator = denominator * x + DENOMINATOR[index];
        }
    } else {
        for index in 0..13 {
            numerator = numerator / x + NUMERATOR[index];
            denominator = denominator / x + DENOMINATOR[index];
        }
    }
    numerator / denominator
}

/// The sine of pi times `x`, exact in its zeros.
fn sin_pi(x: f64) -> f64 {
    let y = x.abs() % 2.0;
    let result = match (2.0 * y).round() as i32 {
        0 => (PI * y).sin(),
        1 => (PI * (y - 0.5)).cos(),
        2 => (PI * (1.0 - y)).sin(),
        3 => -(PI * (y - 1.5)).cos(),
        _ => (PI * (y - 2.0)).sin(),
    };
    1.0_f64.copysign(x) * result
}

/// `math.gamma`.
pub(super) fn gamma(x: f64) -> Result<f64, MathError> {
    if !x.is_finite() {
        return if x.is_nan() || x > 0.0 { Ok(x) } else { Err(MathError::Domain) };
    }
    if x == 0.0 {
        return Err(MathError::Domain);
    }
    if x == x.floor() {
        if x < 0.0 {
            return Err(MathError::Domain);
        }
        if x <= 23.0 {
            return Ok(FACTORIALS[x as usize - 1]);
        }
    }
    let size = x.abs();
    if size < 1e-20 {
        let result = 1.0 / x;
        return if result.is_infinite() { Err(MathError::Range) } else { Ok(result) };
    }
    if size > 200.0 {
        return if x < 0.0 { Ok(0.0 / sin_pi(x)) } else { Err(MathError::Range) };
    }
    let y = size + LANCZOS_G_MINUS_HALF;
    // What rounding lost in `y`.
    let z = if size > LANCZOS_G_MINUS_HALF {
        (y - size) - LANCZOS_G_MINUS_HALF
    } else {
        (y - LANCZOS_G_MINUS_HALF) - size
    };
    let z = z * LANCZOS_G / y;
    let result = if x < 0.0 {
        let mut result = -PI / sin_pi(size) / size * y.exp() / lanczos_sum(size);
        result -= z * result;
        if size < 140.0 {
            result / y.powf(size - 0.5)
        } else {
            let half = y.powf(size / 2.0 - 0.25);
            result / half / half
        }
    } else {
        let mut result = lanczos_sum(size) / y.exp();
        result += z * result;
        if size < 140.0 {
            result * y.powf(size - 0.5)
        } else {
            let half = y.powf(size / 2.0 - 0.25);
            result * half * half
        }
    };
    if result.is_infinite() { Err(MathError::Range) } else { Ok(result) }
}

/// `math.lgamma`.
pub(super) fn log_gamma(x: f64) -> Result<f64, MathError> {
    if !x.is_finite() {
        return Ok(if x.is_nan() { x } else { f64::INFINITY });
    }
    if x == x.floor() && x <= 2.0 {
        return if x <= 0.0 { Err(MathError::Domain) } else { Ok(0.0) };
    }
    let size = x.abs();
    if size < 1e-20 {
        return Ok(-size.ln());
    }
    let mut result = lanczos_sum(size).ln() - LANCZOS_G;
    result += (size - 0.5) * ((size + LANCZOS_G - 0.5).ln() - 1.0);
    if x < 0.0 {
        result = LN_PI - sin_pi(size).abs().ln() - size.ln() - result;
    }
    if result.is_infinite() { Err(MathError::Range) } else { Ok(result) }
}

/// 2**28: from here on, 1 is lost beside the square.
const LARGE: f64 = 268_435_456.0;

/// `math.asinh`.
pub(in crate::stdlib) fn asinh(x: f64) -> f64 {
    let size = x.abs();
    if !x.is_finite() || size < 1.0 / LARGE {
        return x;
    }
    let result = if size > LARGE {
        size.ln() + LN_2
    } else if size > 2.0 {
        (2.0 * size + 1.0 / ((x * x + 1.0).sqrt() + size)).ln()
    } else {
        let square = x * x;
        (size + square / (1.0 + (1.0 + square).sqrt())).ln_1p()
    };
    result.copysign(x)
}

/// `math.acosh`.
pub(super) fn acosh(x: f64) -> f64 {
    if x < 1.0 {
        f64::NAN
    } else if x >= LARGE {
        if x.is_infinite() { x } else { x.ln() + LN_2 }
    } else if x == 1.0 {
        0.0
    } else if x > 2.0 {
        (2.0 * x - 1.0 / (x + (x * x - 1.0).sqrt())).ln()
    } else {
        let t = x - 1.0;
        (t + (2.0 * t + t * t).sqrt()).ln_1p()
    }
}

/// `math.atanh`.
pub(super) fn atanh(x: f64) -> f64 {
    let size = x.abs();
    if size >= 1.0 {
        return f64::NAN;
    }
    if size < 1.0 / LARGE {
        return x;
    }
    let result = if size < 0.5 {
        let t = size + size;
        0.5 * (t + t * size / (1.0 - size)).ln_1p()
    } else {
        0.5 * ((size + size) / (1.0 - size)).ln_1p()
    };
    result.copysign(x)
}
