//! `math`.

mod gamma;
mod integer;
mod real;
mod sequences;
mod sums;

use keelback_heap::Value;

use crate::flow::Flow;
use crate::vm::Vm;
pub(super) use gamma::{MathError, asinh};

impl Vm {
    /// The result of a function of `math`, or its error.
    fn math_result(&mut self, result: Result<f64, MathError>) -> Result<Value, Flow> {
        match result {
            Ok(value) => Ok(Value::float_any(value)),
            Err(MathError::Domain) => Err(self.value_error("math domain error")),
            Err(MathError::Range) => Err(self.overflow_error("math range error")),
        }
    }
}

crate::natives! {
    /// The functions.
    pub(crate) static FUNCTIONS = [
        /// Return the arc cosine (measured in radians) of x.
        ///
        /// The result is between 0 and pi.
        Function "acos" ("x, /") => real::acos;
        /// Return the inverse hyperbolic cosine of x.
        Function "acosh" ("x, /") => real::acosh;
        /// Return the arc sine (measured in radians) of x.
        ///
        /// The result is between -pi/2 and pi/2.
        Function "asin" ("x, /") => real::asin;
        /// Return the inverse hyperbolic sine of x.
        Function "asinh" ("x, /") => real::asinh;
        /// Return the arc tangent (measured in radians) of x.
        ///
        /// The result is between -pi/2 and pi/2.
        Function "atan" ("x, /") => real::atan;
        /// Return the arc tangent (measured in radians) of y/x.
        ///
        /// Unlike atan(y/x), the signs of both x and y are considered.
        Function "atan2" ("y, x, /") => real::atan2;
        /// Return the inverse hyperbolic tangent of x.
        Function "atanh" ("x, /") => real::atanh;
        /// Return the cube root of x.
        Function "cbrt" ("x, /") => real::cbrt;
        /// Return the ceiling of x as an Integral.
        ///
        /// This is the smallest integer >= x.
        Function "ceil" ("x, /") => real::ceil;
        /// Number of ways to choose k items from n items without repetition and without order.
        ///
        /// Evaluates to n! / (k! * (n - k)!) when k <= n and evaluates
        /// to zero when k > n.
        ///
        /// Also called the binomial coefficient because it is equivalent
        /// to the coefficient of k-th term in polynomial expansion of the
        /// expression (1 + x)**n.
        ///
        /// Raises TypeError if either of the arguments are not integers.
        /// Raises ValueError if either of the arguments are negative.
        Function "comb" ("n, k, /") => integer::comb;
        /// Return a float with the magnitude (absolute value) of x but the sign of y.
        ///
        /// On platforms that support signed zeros, copysign(1.0, -0.0)
        /// returns -1.0.
        Function "copysign" ("x, y, /") => real::copysign;
        /// Return the cosine of x (measured in radians).
        Function "cos" ("x, /") => real::cos;
        /// Return the hyperbolic cosine of x.
        Function "cosh" ("x, /") => real::cosh;
        /// Convert angle x from radians to degrees.
        Function "degrees" ("x, /") => real::degrees;
        /// Return the Euclidean distance between two points p and q.
        ///
        /// The points should be specified as sequences (or iterables) of
        /// coordinates.  Both inputs must have the same dimension.
        ///
        /// Roughly equivalent to:
        ///     sqrt(sum((px - qx) ** 2.0 for px, qx in zip(p, q)))
        Function "dist" ("p, q, /") => sequences::dist;
        /// Error function at x.
        Function "erf" ("x, /") => real::erf;
        /// Complementary error function at x.
        Function "erfc" ("x, /") => real::erfc;
        /// Return e raised to the power of x.
        Function "exp" ("x, /") => real::exp;
        /// Return 2 raised to the power of x.
        Function "exp2" ("x, /") => real::exp2;
        /// Return exp(x)-1.
        ///
        /// This function avoids the loss of precision involved in the direct evaluation of exp(x)-1 for small x.
        Function "expm1" ("x, /") => real::expm1;
        /// Return the absolute value of the float x.
        Function "fabs" ("x, /") => real::fabs;
        /// Find n!.
        ///
        /// Raise a ValueError if x is negative or non-integral.
        Function "factorial" ("n, /") => integer::factorial;
        /// Return the floor of x as an Integral.
        ///
        /// This is the largest integer <= x.
        Function "floor" ("x, /") => real::floor;
        /// Fused multiply-add operation.
        ///
        /// Compute (x * y) + z with a single round.
        Function "fma" ("x, y, z, /") => real::fma;
        /// Return fmod(x, y), according to platform C.
        ///
        /// x % y may differ.
        Function "fmod" ("x, y, /") => real::fmod;
        /// Return the mantissa and exponent of x, as pair (m, e).
        ///
        /// m is a float and e is an int, such that x = m * 2.**e.
        /// If x is 0, m and e are both 0.  Else 0.5 <= abs(m) < 1.0.
        Function "frexp" ("x, /") => real::frexp;
        /// Return an accurate floating-point sum of values in the iterable seq.
        ///
        /// Assumes IEEE-754 floating-point arithmetic.
        Function "fsum" ("seq, /") => sequences::fsum;
        /// Gamma function at x.
        Function "gamma" ("x, /") => real::gamma;
        /// Greatest Common Divisor.
        Function "gcd" ("*integers") => integer::gcd;
        /// hypot(*coordinates) -> value
        ///
        /// Multidimensional Euclidean distance from the origin to a point.
        ///
        /// Roughly equivalent to:
        ///     sqrt(sum(x**2 for x in coordinates))
        ///
        /// For a two dimensional point (x, y), gives the hypotenuse
        /// using the Pythagorean theorem:  sqrt(x*x + y*y).
        ///
        /// For example, the hypotenuse of a 3/4/5 right triangle is:
        ///
        ///     >>> hypot(3.0, 4.0)
        ///     5.0
        Function "hypot" ("*coordinates | ?") => sequences::hypot;
        /// Determine whether two floating-point numbers are close in value.
        ///
        ///   rel_tol
        ///     maximum difference for being considered "close", relative to the
        ///     magnitude of the input values
        ///   abs_tol
        ///     maximum difference for being considered "close", regardless of the
        ///     magnitude of the input values
        ///
        /// Return True if a is close in value to b, and False otherwise.
        ///
        /// For the values to be considered close, the difference between them
        /// must be smaller than at least one of the tolerances.
        ///
        /// -inf, inf and NaN behave similarly to the IEEE 754 Standard.  That
        /// is, NaN is not close to anything, even itself.  inf and -inf are
        /// only close to themselves.
        Function "isclose" ("a, b, *, rel_tol=1e-09, abs_tol=0.0") => real::isclose;
        /// Return True if x is neither an infinity nor a NaN, and False otherwise.
        Function "isfinite" ("x, /") => real::isfinite;
        /// Return True if x is a positive or negative infinity, and False otherwise.
        Function "isinf" ("x, /") => real::isinf;
        /// Return True if x is a NaN (not a number), and False otherwise.
        Function "isnan" ("x, /") => real::isnan;
        /// Return the integer part of the square root of the input.
        Function "isqrt" ("n, /") => integer::isqrt;
        /// Least Common Multiple.
        Function "lcm" ("*integers") => integer::lcm;
        /// Return x * (2**i).
        ///
        /// This is essentially the inverse of frexp().
        Function "ldexp" ("x, i, /") => real::ldexp;
        /// Natural logarithm of absolute value of Gamma function at x.
        Function "lgamma" ("x, /") => real::lgamma;
        /// log(x, [base=math.e])
        /// Return the logarithm of x to the given base.
        ///
        /// If the base is not specified, returns the natural logarithm (base e) of x.
        Function "log" ("x, base=None, / | ?") => real::log;
        /// Return the base 10 logarithm of x.
        Function "log10" ("x, /") => real::log10;
        /// Return the natural logarithm of 1+x (base e).
        ///
        /// The result is computed in a way which is accurate for x near zero.
        Function "log1p" ("x, /") => real::log1p;
        /// Return the base 2 logarithm of x.
        Function "log2" ("x, /") => real::log2;
        /// Return the fractional and integer parts of x.
        ///
        /// Both results carry the sign of x and are floats.
        Function "modf" ("x, /") => real::modf;
        /// Return the floating-point value the given number of steps after x towards y.
        ///
        /// If steps is not specified or is None, it defaults to 1.
        ///
        /// Raises a TypeError, if x or y is not a double, or if steps is not an integer.
        /// Raises ValueError if steps is negative.
        Function "nextafter" ("x, y, /, *, steps=None") => real::nextafter;
        /// Number of ways to choose k items from n items without repetition and with order.
        ///
        /// Evaluates to n! / (n - k)! when k <= n and evaluates
        /// to zero when k > n.
        ///
        /// If k is not specified or is None, then k defaults to n
        /// and the function returns n!.
        ///
        /// Raises TypeError if either of the arguments are not integers.
        /// Raises ValueError if either of the arguments are negative.
        Function "perm" ("n, k=None, /") => integer::perm;
        /// Return x**y (x to the power of y).
        Function "pow" ("x, y, /") => real::pow;
        /// Calculate the product of all the elements in the input iterable.
        ///
        /// The default start value for the product is 1.
        ///
        /// When the iterable is empty, return the start value.  This function is
        /// intended specifically for use with numeric values and may reject
        /// non-numeric types.
        Function "prod" ("iterable, /, *, start=1") => sequences::prod;
        /// Convert angle x from degrees to radians.
        Function "radians" ("x, /") => real::radians;
        /// Difference between x and the closest integer multiple of y.
        ///
        /// Return x - n*y where n*y is the closest integer multiple of y.
        /// In the case where x is exactly halfway between two multiples of
        /// y, the nearest even value of n is used. The result is always exact.
        Function "remainder" ("x, y, /") => real::remainder;
        /// Return the sine of x (measured in radians).
        Function "sin" ("x, /") => real::sin;
        /// Return the hyperbolic sine of x.
        Function "sinh" ("x, /") => real::sinh;
        /// Return the square root of x.
        Function "sqrt" ("x, /") => real::sqrt;
        /// Return the sum of products of values from two iterables p and q.
        ///
        /// Roughly equivalent to:
        ///
        ///     sum(itertools.starmap(operator.mul, zip(p, q, strict=True)))
        ///
        /// For float and mixed int/float inputs, the intermediate products
        /// and sums are computed with extended precision.
        Function "sumprod" ("p, q, /") => sequences::sumprod;
        /// Return the tangent of x (measured in radians).
        Function "tan" ("x, /") => real::tan;
        /// Return the hyperbolic tangent of x.
        Function "tanh" ("x, /") => real::tanh;
        /// Truncates the Real x to the nearest Integral toward 0.
        ///
        /// Uses the __trunc__ magic method.
        Function "trunc" ("x, /") => real::trunc;
        /// Return the value of the least significant bit of the float x.
        Function "ulp" ("x, /") => real::ulp;
    ];
}
