"""`math` for arguments that become numbers by Python code."""


def _float_argument(value):
    exact = _exact_float(value)
    return _float(value) if exact is None else exact


def _math_of_one(name):
    def slow(x, /):
        import math

        return getattr(math, name)(_float(x))

    return slow


_slow("math.acos")(_math_of_one("acos"))
_slow("math.acosh")(_math_of_one("acosh"))
_slow("math.asin")(_math_of_one("asin"))
_slow("math.asinh")(_math_of_one("asinh"))
_slow("math.atan")(_math_of_one("atan"))
_slow("math.atanh")(_math_of_one("atanh"))
_slow("math.cbrt")(_math_of_one("cbrt"))
_slow("math.ceil")(_math_of_one("ceil"))
_slow("math.cos")(_math_of_one("cos"))
_slow("math.cosh")(_math_of_one("cosh"))
_slow("math.degrees")(_math_of_one("degrees"))
_slow("math.erf")(_math_of_one("erf"))
_slow("math.erfc")(_math_of_one("erfc"))
_slow("math.exp")(_math_of_one("exp"))
_slow("math.exp2")(_math_of_one("exp2"))
_slow("math.expm1")(_math_of_one("expm1"))
_slow("math.fabs")(_math_of_one("fabs"))
_slow("math.floor")(_math_of_one("floor"))
_slow("math.frexp")(_math_of_one("frexp"))
_slow("math.gamma")(_math_of_one("gamma"))
_slow("math.isfinite")(_math_of_one("isfinite"))
_slow("math.isinf")(_math_of_one("isinf"))
_slow("math.isnan")(_math_of_one("isnan"))
_slow("math.lgamma")(_math_of_one("lgamma"))
_slow("math.log10")(_math_of_one("log10"))
_slow("math.log1p")(_math_of_one("log1p"))
_slow("math.log2")(_math_of_one("log2"))
_slow("math.modf")(_math_of_one("modf"))
_slow("math.radians")(_math_of_one("radians"))
_slow("math.sin")(_math_of_one("sin"))
_slow("math.sinh")(_math_of_one("sinh"))
_slow("math.sqrt")(_math_of_one("sqrt"))
_slow("math.tan")(_math_of_one("tan"))
_slow("math.tanh")(_math_of_one("tanh"))
_slow("math.ulp")(_math_of_one("ulp"))


def _math_of_two(name):
    def slow(x, y, /):
        import math

        return getattr(math, name)(_float_argument(x), _float_argument(y))

    return slow


_slow("math.atan2")(_math_of_two("atan2"))
_slow("math.copysign")(_math_of_two("copysign"))
_slow("math.fmod")(_math_of_two("fmod"))
_slow("math.pow")(_math_of_two("pow"))
_slow("math.remainder")(_math_of_two("remainder"))


def _math_of_integers(name):
    def slow(*integers):
        import math

        return getattr(math, name)(*[_index(integer) for integer in integers])

    return slow


_slow("math.comb")(_math_of_integers("comb"))
_slow("math.factorial")(_math_of_integers("factorial"))
_slow("math.gcd")(_math_of_integers("gcd"))
_slow("math.isqrt")(_math_of_integers("isqrt"))
_slow("math.lcm")(_math_of_integers("lcm"))


@_slow("math.perm")
def _math_perm(n, k=None, /):
    import math

    n = _index(n)
    return math.perm(n) if k is None else math.perm(n, _index(k))


_missing_base = object()


@_slow("math.log")
def _math_log(x, base=_missing_base, /):
    import math

    x = _log_argument(x)
    return math.log(x) if base is _missing_base else math.log(x, _log_argument(base))


def _log_argument(value):
    exact = _exact_int(value)
    return _float_argument(value) if exact is None else exact


@_slow("math.ldexp")
def _math_ldexp(x, i, /):
    import math

    return math.ldexp(_float_argument(x), i)


@_slow("math.fma")
def _math_fma(x, y, z, /):
    import math

    return math.fma(_float_argument(x), _float_argument(y), _float_argument(z))


@_slow("math.isclose")
def _math_isclose(a, b, *, rel_tol=1e-09, abs_tol=0.0):
    import math

    return math.isclose(
        _float_argument(a),
        _float_argument(b),
        rel_tol=_float_argument(rel_tol),
        abs_tol=_float_argument(abs_tol),
    )


@_slow("math.nextafter")
def _math_nextafter(x, y, /, *, steps=None):
    import math

    x, y = _float_argument(x), _float_argument(y)
    return math.nextafter(x, y, steps=None if steps is None else _index(steps))


@_slow("math.fsum")
def _math_fsum(seq, /):
    import math

    return math.fsum([_float_argument(value) for value in seq])


@_slow("math.hypot")
def _math_hypot(*coordinates):
    import math

    return math.hypot(*[_float_argument(value) for value in coordinates])


@_slow("math.dist")
def _math_dist(p, q, /):
    import math

    p, q = tuple(p), tuple(q)
    if len(p) != len(q):
        raise ValueError("both points must have the same number of dimensions")
    left, right = [], []
    for a, b in zip(p, q):
        left.append(_float_argument(a))
        right.append(_float_argument(b))
    return math.dist(left, right)


@_slow("math.prod")
def _math_prod_of(iterable, /, *, start=1):
    return _math_prod([start], iterable)


def _math_prod(start, items):
    product = start[0]
    for item in items:
        product = product * item
    return product


@_slow("math.sumprod")
def _math_sumprod(p, q, /):
    import math

    p, q = iter(p), iter(q)
    left, right = [], []
    plain = True
    total = None
    end = object()
    while True:
        a, b = next(p, end), next(q, end)
        if a is end or b is end:
            if a is not b:
                raise ValueError("Inputs are not the same length")
            break
        if plain and type(a) in _plain_numbers and type(b) in _plain_numbers:
            left.append(a)
            right.append(b)
            continue
        if plain:
            plain = False
            total = math.sumprod(left, right)
        total = total + a * b
    return math.sumprod(left, right) if plain else total


_plain_numbers = (int, float, bool, complex)
