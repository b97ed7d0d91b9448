//! Statements that define classes and use what they define, in the notation of `grammar.rs`: special methods, descriptors, metaclasses,
//! subclasses of builtin types, data classes and enumerations.

/// Statements about classes.
pub(super) static STATEMENTS: &[&str] = &[
    r#"class @C:
    def __init__(self, v=$i):
        self.v = v
    def __repr__(self):
        return f'C({self.v!r})'
    $methods
    $manymethods
$uses
$uses"#,
    r#"class @C($base):
    $manymethods
    $methods
@o = @C($args)
show(@o, @o == $o, @o $cmp @o)
show(@o $ar $o, $o $ar @o)
show(len(@o), bool(@o), list(@o)[:4])
show(@o[$k], @o.$attr)"#,
    "class @C($base):\n    pass\n@o = @C($args)\n@o.x = $o\nshow(@o, vars(@o), type(@o + @o).__name__[0], type(@o * 2).__name__[0], @o.copy(), copy.copy(@o))",
    "class @C($base):\n    def __new__(cls, *@a, **@k):\n        @s = super().__new__(cls, $args)\n        @s.tag = $o\n        return @s\n    def __init__(self, *@a, **@k):\n        print('init', @a, @k)\n@o = @C($o)\nshow(@o, @o.tag, copy.deepcopy(@o) == @o)",
    "class @C:\n    def __new__(cls, *@a):\n        print('new', @a)\n        return $o if $b else object.__new__($newarg)\n    def __init__(self, $initarg):\n        print('init')\nshow(type(@C($args)).__name__[0])",
    "class @C($base, $base):\n    pass\nshow([@x.__name__[:2] for @x in @C.__mro__])",
    r#"class @A: pass
class @B(@A): pass
class @C($abmix):
    def who(self): return 'C'
class @D($abcmix):
    x = $o
show([@x.__name__[0] for @x in @D.__mro__], @D().who(), @D.__bases__ == (@A,), issubclass(@D, @B))
@C.__bases__ = ($abmix,)
show([@x.__name__[0] for @x in @D.__mro__])"#,
    r#"class @D:
    def __init__(self, v=$o):
        self.v = v
    def __get__(self, obj, owner=None):
        print('get', obj is None, owner is not None)
        return self.v
    $descmethod
    $descmethod
    def __set_name__(self, owner, name):
        self.name = name
        $setname
class @C:
    a = @D()
    b = @D($o)
    def __init__(self):
        self.c = @D()
@o = @C()
show(@o.a, @C.b, type(@o.c).__name__[0])
@o.__dict__['a'] = $o
show(@o.a)
@o.b = $o
show(@o.b, sorted(vars(@o)))
del @o.b
@C.a = $o
show(@o.a, @C.a)"#,
    r#"class @C:
    $classvars
    def __getattribute__(self, name):
        if name == 'q':
            return $o
        $getattrend
    def __getattr__(self, name):
        print('getattr', name)
        $getattrother
    def __delattr__(self, name):
        print('del', name)
        $delend
@o = @C()
show(@o.q, @o.kind, @o.missing)
@o.z = $o
show(@o.z, getattr(@o, 'w', $o), hasattr(@o, $s))
del @o.z
del @o.nothing"#,
    r#"class @C:
    __slots__ = $slots
    def __init__(self, *@a):
        self.a, self.b = 1, $o
@o = @C()
show(@o.a, @o.b, @C.a.__get__(@o), hasattr(@o, '__dict__'), hasattr(@o, '__weakref__'))
del @o.a
show(@o.a)"#,
    "class @A:\n    __slots__ = ('x',)\nclass @B(@A):\n    $slotsub\n@o = @B()\n@o.x = $o\n@o.y = $o\nshow(@o.x, @o.y, hasattr(@o, '__dict__'), @B.x)\n@o.z = 1",
    "class @A:\n    __slots__ = ('x',)\nclass @B:\n    __slots__ = ('y',)\nclass @C(@A, @B): pass",
    "class @A: pass\nclass @B($base): pass\n@o = @A()\n@o.x = $o\n@o.__class__ = @B\nshow(@o.x, type(@o).__name__[0])\n@o.__class__ = $o",
    r#"class @M(type):
    def __call__(cls, *@a, **@k):
        print('call', @a, @k)
        return $o if $b else super().__call__(*@a)
    def __$metadunder__(cls, *@a):
        return $o
    def __repr__(cls):
        return '<cls>'
    def __getattr__(cls, name):
        return name * 2 if $b else type.__getattr__(cls, name)
    @@property
    def p(cls):
        return $o
    @@classmethod
    def __prepare__(mcls, name, bases, **@k):
        print('prepare', len(bases), @k)
        return $prepare
class @C(metaclass=@M, $kw=$o):
    def __init__(self, v=$o):
        self.v = v
    x = $o
show(@C($args), @C.x, @C.p, @C.abc)
show(isinstance($o, @C), $o in @C, len(@C), @C[$o], bool(@C), @C + $o, list(@C), hash(@C) == hash(@C), @C == $o, @C < $o)"#,
    "class @M(type): pass\nclass @N(type): pass\nclass @A(metaclass=@M): pass\nclass @B(@A, metaclass=@N): pass",
    "class @X:\n    def __mro_entries__(self, bases):\n        return $mroentries\nclass @C(@X(), $o): pass\nshow(@C.__bases__, @C.__orig_bases__[0].__class__.__name__[0])",
    "class @C($o): pass\nshow(@C.__mro__)",
    "class @C:\n    def __class_getitem__(cls, item):\n        return (cls.__name__[0], item)\nshow(@C[$o], @C[$hint, $hint])\n@C()[$k]",
    "class @C[T, *Ts, **P]:\n    x: T = $o\n    def m[U](self, a: U) -> T: return a\nshow(@C.__type_params__, @C[int, str].__args__, @C().m($o), @C.__annotations__, @C.m.__type_params__)\n@C[$hint, $hint]",
    "type @A[T] = list[T] | $cls\nshow(@A, @A.__value__, @A.__type_params__, @A[$o])",
    r#"class @P:
    def __init__(self, x):
        self._x = x
    @@property
    def x(self):
        'the x'
        $propget
    @@x.setter
    def x(self, v):
        print('set', v)
        self._x = v
    @@x.deleter
    def x(self):
        print('del')
    y = property(lambda self: $o, doc=$s)
    z = property()
@o = @P($o)
show(@o.x, @P.x.__doc__, @o.y, @P.y.__doc__)
@o.x = $o
del @o.x
@o.y = $o
@o.z"#,
    "class @P:\n    y = property(lambda self: $o)\n    z = property()\n@o = @P()\nfor @f in (lambda: @o.z, lambda: setattr(@o, 'y', 1), lambda: delattr(@o, 'y'), lambda: setattr(@o, 'z', 1), lambda: @P.y.fget($o), lambda: @P.y.__set__(@o, 1), lambda: @P.y.setter($o).fset):\n    try: show(@f())\n    except Exception as @e: print(type(@e).__name__, @e)",
    "class @C:\n    @@classmethod\n    def cm(cls, *@a): return cls.__name__[0], @a\n    @@staticmethod\n    def sm(*@a): return @a\n    def m(self, *@a): return @a\n    p = functools.partialmethod(m, $o)\n    alias = m\n@o = @C()\nshow(@C.cm($args), @o.cm(), @C.sm($o), @o.sm(), @o.m($args), @C.m($args), @o.p($o), @o.alias.__name__, @o.m == @o.m, @o.m.__self__ is @o, @C.cm.__func__.__name__)\n@C.m()",
    "class @B:\n    def m(self, @a=$o): return ['B', @a]\n    @@classmethod\n    def c(cls): return ['Bc']\nclass @C(@B):\n    def m(self, *@a):\n        return super().m(*@a) + [super(@C, self).m.__qualname__[-1]]\n    @@classmethod\n    def c(cls):\n        return super().c() + $superend\nshow(@C().m($args), @C.c(), @C().c())\nshow(super(@C, @C()).m(), super(@B, @C()).m())",
    "class @C:\n    def m(self): return super().nothing\n    def n(): return super()\n    def k(self): del self; return super()\nfor @f in (@C().m, @C.n, @C().k, @C().n):\n    try: show(@f())\n    except Exception as @e: print(type(@e).__name__, @e)",
    r#"class @N:
    def __init__(self, v): self.v = v
    def __repr__(self): return f'N({self.v})'
    def __$bin__(self, other): return ('l', self.v, getattr(other, 'v', other)) if $b else NotImplemented
    def __r$bin__(self, other): return ('r', self.v, getattr(other, 'v', other)) if $b else NotImplemented
    def __i$bin__(self, other):
        self.v = $o
        return self if $b else $o
class @S(@N):
    def __r$bin__(self, other): return ('sub', self.v)
@a, @b = @N(1), @S(2)
for @f in (operator.$op, operator.i$op, operator.$op, operator.$op, operator.i$op):
    for @x, @y in ((@a, @b), (@b, @a), (@a, $o), ($o, @a), ($o, @b)):
        try: show(@f(@x, @y))
        except Exception as @e: print(type(@e).__name__, @e)"#,
    r#"class @V:
    def __init__(self, v): self.v = v
    def __eq__(self, other): return $o if $b else NotImplemented
    def __$cmpf__(self, other): return $o if $b else NotImplemented
    $hashdef
@a, @b = @V(1), @V(2)
show(@a == @b, @a != @b, @a == 1, 1 == @a)
show(@a in [@b], [@a].index(@b), [@a, @b].count(@a), (@a,) == (@b,), {1: @a} == {1: @b})
show(len({@a, @b}), {@a: 1}.get(@b), hash(@a) == hash(@a))
show(@a < @b, @a >= $o, sorted([@a, @b])[0].v, max(@a, @b).v)"#,
    "class @C:\n    def __init__(self, *@a, **@k): self.a = (@a, @k)\n    def __$convm__(self, *@a): return $o\n    def __$convm__(self, *@a): return $o\n@o = @C()\nfor @f in (bool, len, int, float, complex, str, repr, bytes, operator.index, round, math.floor, math.ceil, math.trunc, list, hash, abs, format, range, hex, chr, iter, next, reversed, dir, copy.copy, '{:5}'.format, '%d'.__mod__, '%s'.__mod__, '%f'.__mod__, [1].__mul__, [1, 2].__getitem__, sum, max, enumerate, zip, any, dict, divmod, callable, math.sqrt, json.dumps, isinstance):\n    try: show(type(@f(@o)).__name__)\n    except Exception as @e: print(type(@e).__name__, @e)",
    "class @S:\n    def __init__(self, n): self.n = n\n    def __len__(self): return self.n\n    def __getitem__(self, i):\n        if isinstance(i, slice): return ('slice', i)\n        if not -self.n <= i < self.n: raise IndexError($s)\n        return $o if i == 2 else i\n@o = @S($n)\nshow(list(@o), list(reversed(@o)), $o in @o, @o[$k:$k], @o[-1], iter(@o), max(@o), dict(enumerate(@o)), tuple(zip(@o, @o)), [*@o], bisect.bisect(@o, $k), random.Random($k).choice(@o))\n@a, *@b = @o\nshow(@a, @b)",
    "class @M:\n    def keys(self): return $o\n    def __getitem__(self, k): return $o\nshow({**@M()}, dict(@M()), dict(**@M()), '%(a)s' % @M(), '{a}'.format_map(@M()), {}.update(@M()), collections.ChainMap(@M())['q'])",
    "class @M(collections.abc.$absbase):\n    def __init__(self, v=$o): self.v = $abcv\n    def __getitem__(self, k): return self.v[k]\n    def __len__(self): return len(self.v)\n    def __iter__(self): return iter(self.v)\n    def __contains__(self, x): return x in self.v\n    $absmethod\n@o = @M()\nshow(list(@o), $o in @o, @o == @M(), len(@o))\nshow(@o.$absm($args), @o.v)\nshow(@o.$absm($o))",
    "class @A(abc.ABC):\n    @@abc.abstractmethod\n    def a(self): return $o\n    @@property\n    @@abc.abstractmethod\n    def b(self): ...\nclass @B(@A):\n    def a(self): return super().a()\nclass @C(@B):\n    b = $o\nshow(@C().a(), @C().b, sorted(@B.__abstractmethods__))\n@A.register($cls)\nshow(isinstance($o, @A), issubclass(type($o), @A))\n@B()",
    r#"@@dataclasses.dataclass($dcopts)
class @P:
    x: int$dcdefault
    y: object$dcdefault
    z: list = dataclasses.field($dcfield)
    k: typing.ClassVar = $o
    $postinit
@p = @P($args)
show(@p, @p == @P($args), dataclasses.asdict(@p), [@f.name for @f in dataclasses.fields(@p)])
show(dataclasses.replace(@p, $kw=$o))
@p.x = $o
show(@p.x, @P.__match_args__, hash(@p) == hash(@p), @p < @p)"#,
    "@@dataclasses.dataclass\nclass @A:\n    a: int$dcdefault\n    b: str = $o\n@@dataclasses.dataclass($dcopts)\nclass @B(@A):\n    c: float$dcdefault\n    a: int = $k\nshow(@B(), @B($args), inspect.signature(@B), @B.__eq__(@B(), @A()))",
    "@P = dataclasses.make_dataclass('P', $o, namespace={'m': lambda self: $o})\nshow(@P($args), @P().m())",
    "@P = dataclasses.make_dataclass('P', [('a', int), 'b', ('c', list, dataclasses.field($dcfield))], **dict($dcopts))\nshow(@P($args), dataclasses.astuple(@P(1, 2)), dataclasses.is_dataclass(@P))\nmatch @P($o, $o):\n    case @P(1, @b): print('1', @b)\n    case @P(a=@a, b=$pattern): print(@a)",
    r#"class @E($enumbase):
    A = $enumvalue
    B = $enumvalue
    C = $enumvalue
    $enumbody
show(list(@E), @E.A, @E.B.value, @E['C'].name, @E.A is @E.C, @E.__members__.keys())
show(@E.A $cmp @E.B, @E.A == $o, $o in @E, hash(@E.A) == hash(@E.A), f'{@E.A}', f'{@E.B:>8}', str(@E.C), repr(@E.A))
show(@E($o))
show(@E.A $ar @E.B)
@E.A = $o"#,
    "@E = enum.$flagkind('E', 'A B C')\nshow(list(@E), @E.A, @E(3), @E.A | @E.B, ~@E.A, @E.C ^ 1, @E(0), @E.C.value)\nshow(@E($o), @E.A | $o, $o in @E.C)",
    "class @E(enum.$flagkind):\n    A = $flagvalue\n    B = $flagvalue\n    C = enum.auto()\n    D = A | B\nshow(list(@E), @E.A, @E.B, @E.C, @E.D, @E.A | @E.C, @E.D & @E.C, list(@E.D), @E($n), @E($k))",
    "@E = enum.$enumkind('E', $enumspec, start=$k)\nshow(list(@E), @E.A, @E(1), @E.A | @E.B)",
    "class @F(enum.Flag, boundary=enum.$boundary):\n    R = enum.auto()\n    W = enum.auto()\n    X = enum.auto()\n    RW = R | W\nshow(@F.R | @F.X, ~@F.R, @F.RW & @F.W, list(@F.RW), @F(5), @F(0), bool(@F(0)), @F.R in @F.RW, len(@F.RW), @F['RW'], @F.R ^ @F.RW)\nshow(@F($k), @F.R | $o, @F($o))",
    "@@enum.unique\nclass @E(enum.Enum):\n    A = $k\n    B = $k\n    C = $k\nshow(list(@E))",
    "class @E(enum.Enum):\n    A = 1, $o\n    B = 2, $o\n    def __init__(self, n, x):\n        self.n, self.x = n, x\n    @@classmethod\n    def _missing_(cls, value):\n        return cls.A if $b else $o\n    def __str__(self): return f'<{self.n}>'\nshow(@E.A.x, @E.B.value, @E($o), str(@E.B), f'{@E.A}', @E.A.B)",
    "class @E(enum.Enum):\n    A = 1\nclass @F(@E):\n    B = 2",
    "class @C(collections.UserDict):\n    def __setitem__(self, k, v):\n        super().__setitem__(str(k), v)\n    def __missing__(self, k): return ('none', k)\n@o = @C($d)\n@o[$o] = $o\nshow(@o, @o[$o], @o.setdefault($k, $o), @o | $d, @o.pop($s, $o))",
    "class @C(dict):\n    def __setitem__(self, k, v): super().__setitem__(k, [v])\n    def __getitem__(self, k): return ('got', super().__getitem__(k))\n    def __contains__(self, k): return $b\n    def __iter__(self): return iter($ls)\n@o = @C($d)\n@o['q'] = $o\nshow(@o, @o['q'], @o.get('q'), {**@o}, dict(@o), list(@o), sorted(@o.items(), key=repr), $s in @o, @o | {'z': 1}, copy.copy(@o), json.dumps(@o))",
    "class @C(list):\n    def __getitem__(self, i): return ('item', i)\n    def __iter__(self): return iter($li)\n    def __len__(self): return $n\n    def __contains__(self, x): return $b\n@o = @C($li)\nshow(@o, @o[$k], list(@o), [*@o], len(@o), bool(@o), $i in @o, sorted(@o), @o + [1], @o == $li, tuple(@o), sum(@o), max(@o), json.dumps(@o), ','.join(map(str, @o)), @o.index($i), @o[$k:$k], list(reversed(@o)), @o * 2)",
    "class @C(str):\n    def __str__(self): return $o\n    def __format__(self, spec): return $s\n    def __len__(self): return $n\n    def __eq__(self, other): return $b\n    __hash__ = str.__hash__\n@o = @C($s)\nshow(@o, str(@o), f'{@o}', '%s' % @o, len(@o), @o == $s, @o + 'x', type(@o.upper()).__name__, @o in {'a': 1}, ''.join([@o, @o]), @o * 2, json.dumps(@o), 'abc'.replace(@o, 'x'))",
    "class @C(int):\n    def __$intdunder__(self, *@a): return $o\n    def __$intdunder__(self, *@a): return $o\n@o = @C($k)\nshow(@o, str(@o), f'{@o}', '%d' % @o, @o + 1, 1 + @o, int(@o), float(@o), range(3)[@o], [1, 2, 3][@o], hash(@o), bool(@o), @o == 1, -@o, @o < 2, sum([@o, @o]), json.dumps(@o), round(@o), @o ** 2, divmod(@o, 2), math.sqrt(@o), abs(@o))",
    "class @C(float):\n    def __$intdunder__(self, *@a): return $o\n@o = @C($f)\nshow(@o, str(@o), f'{@o}', '%f' % @o, @o + 1, 1 + @o, int(@o), float(@o), hash(@o) == hash(float(@o)), bool(@o), @o == 1, -@o, @o < 2, sum([@o, @o]), json.dumps(@o), round(@o), math.floor(@o))",
    "class @C(tuple):\n    def __new__(cls, *@a): return super().__new__(cls, @a)\n    def __eq__(self, other): return $o\n    def __hash__(self): return $i\n    def __getitem__(self, i): return ('t', i)\n@o = @C($o, $o)\n@a, @b = @o\nshow(@o, @o[0], @o == (1,), hash(@o), @o + (1,), @a, @b, @o[:1], {@o: 1}, '%s %s' % @o, isinstance(1, (int, @o)))",
    "class @C:\n    def __$copym__(self, *@a): return $o\n    def __init__(self, v=$o): self.v = v\n@o = @C()\nshow(copy.copy(@o).v, copy.deepcopy(@o).v, copy.replace(@o, v=$o))",
    "class @C:\n    def __enter__(self): return $o\n    def __exit__(self, *@a): return $o\n    def __call__(self, *@a, **@k): return $o\n    def __del__(self): pass\n@o = @C()\nwith @o as @x: show(@x, @o($args))\nwith @C(), @C() as @y: raise $exc($o)",
    "class @C:\n    '''Doc.'''\n    x: int = $o\n    def f(self, a: $cls = $o) -> 'C': 'fdoc'\nshow(@C.__doc__, @C.__annotations__, @C.f.__annotations__, @C.f.__defaults__, @C.__qualname__, @C.__module__, @C.f.__qualname__[1:], @C().f(), @C.__dict__['f'].__name__, sorted(@k for @k in vars(@C) if @k not in ('__firstlineno__', '__static_attributes__')))\n@C.__name__ = $o\n@C.__doc__ = $o\nshow(@C.__name__)",
    "class @C:\n    class @I:\n        y = $o\n        def m(self): return __class__.__qualname__\n    def f(self):\n        class @L: pass\n        return @L.__qualname__\nshow(@C.@I.y, @C.@I().m(), @C().f(), @C.@I.__qualname__)",
    "class @P(typing.NamedTuple):\n    a: int\n    b: str = $o\n    def m(self): return self.a\n@p = @P($args)\nshow(@p, @p.m(), @p._asdict(), @P._field_defaults, @P.__annotations__, @p[$k])",
    "class @T(typing.TypedDict, total=$b):\n    a: int\n    b: typing.Required[str]\nshow(@T(a=$o), @T.__annotations__, sorted(@T.__required_keys__), @T.__total__)\nisinstance({}, @T)",
    "@@typing.runtime_checkable\nclass @P(typing.Protocol):\n    def $strm(self): ...\nshow(isinstance($o, @P), isinstance($s, @P), issubclass($cls, @P))\n@P()",
    "show(typing.$typef[$cls], typing.$typef[$hint, $hint])",
    "show(typing.Optional[$hint], typing.Union[$cls, $hint], typing.get_args(dict[$cls, $o]), typing.get_origin(list[$o]), typing.cast($o, $o), typing.Literal[$hint, $s])",
];

/// Texts for these forms, by name.
pub(super) static WORDS: &[(&str, &[&str])] = &[
    (
        "manymethods",
        &[
            "def __$convm__(self, *a):\n    return $o",
            "def __i$bin__(self, other):\n    return $o",
            "def __r$bin__(self, other):\n    return (other, $o)",
            "def __setattr__(self, name, value):\n    print('setattr', name)\nobject.__setattr__(self, name, value)",
            "def __getattribute__(self, name):\n    return $o if name == 'missing' else super().__getattribute__(name)",
            "def __class_getitem__(cls, item):\n    return item",
            "__hash__ = None",
            "__iter__ = None",
            "__contains__ = None",
            "__add__ = __radd__ = lambda self, other: $o",
            "__len__ = lambda self: $n",
            "__call__ = $fn",
            "__bool__ = $o",
            "__eq__ = lambda self, other: $b",
            "def __next__(self):\n    raise $stop",
            "def __missing__(self, key):\n    return (key, $o)",
            "def __del__(self):\n    pass",
            "__slots__ = ()",
            "__doc__ = $o",
            "def __init_subclass__(cls, **kw):\n    print(kw)",
            "def __instancecheck__(self, other):\n    return $o",
            "def __divmod__(self, other):\n    return $o\ndef __rdivmod__(self, other):\n    return $o",
            "def __pow__(self, other, mod=None):\n    return (other, mod)\ndef __rpow__(self, other):\n    return $o",
            "def __await__(self):\n    yield $o",
            "def __anext__(self):\n    return $o\ndef __aiter__(self):\n    return self",
            "def __fspath__(self):\n    return $s",
        ],
    ),
    (
        "convm",
        &[
            "int",
            "float",
            "complex",
            "index",
            "bool",
            "len",
            "str",
            "repr",
            "bytes",
            "hash",
            "round",
            "floor",
            "ceil",
            "trunc",
            "iter",
            "next",
            "reversed",
            "abs",
            "format",
            "dir",
            "length_hint",
            "contains",
            "call",
            "neg",
            "enter",
            "copy",
            "sizeof",
        ],
    ),
    (
        "bin",
        &["add", "sub", "mul", "truediv", "floordiv", "mod", "matmul", "and", "or", "xor", "lshift", "rshift", "pow"],
    ),
    ("newarg", &["cls", "cls", "cls, *@a", "$o", "int", ""]),
    ("initarg", &["*@b", "@b", "@b=1", "@b, @c"]),
    ("abmix", &["@A, @B", "@B, @A", "@B", "@A", "object", "@B, object", "@A, @A"]),
    ("abcmix", &["@A, @C", "@C, @B", "@C", "@C, @A", "@B, @C", "@C, object"]),
    (
        "descmethod",
        &[
            "def __set__(self, obj, value):\n    print('set', value)",
            "def __delete__(self, obj):\n    print('delete')",
            "def other(self): pass",
            "def __set__(self, obj, value):\n    self.v = [value]",
        ],
    ),
    ("setname", &["pass", "print('name', name)", "raise $exc(name)"]),
    (
        "getattrend",
        &[
            "return object.__getattribute__(self, name)",
            "return super().__getattribute__(name)",
            "raise AttributeError(name)",
        ],
    ),
    ("getattrother", &["return name", "raise AttributeError(name)", "raise $exc(name)", "return $o"]),
    ("delend", &["pass", "object.__delattr__(self, name)", "raise $exc(name)"]),
    (
        "slots",
        &[
            "('a', 'b')",
            "['a', 'b']",
            "'a'",
            "('a', 'a')",
            "('a', 'b', '__dict__')",
            "{'a': 'doc', 'b': 'x'}",
            "$o",
            "('1',)",
            "('a', '__weakref__', 'b')",
            "('__x', 'a', 'b')",
        ],
    ),
    (
        "slotsub",
        &[
            "pass",
            "__slots__ = ('y',)",
            "__slots__ = ('x', 'y')",
            "__slots__ = '__dict__'",
            "__slots__ = ()",
            "y = $o\n__slots__ = ('y',)",
        ],
    ),
    (
        "metadunder",
        &["len", "contains", "instancecheck", "subclasscheck", "bool", "iter", "add", "eq", "lt", "call", "or"],
    ),
    ("prepare", &["{}", "{'y': $o}", "collections.OrderedDict()", "$o", "collections.defaultdict(int)"]),
    ("mroentries", &["(object,)", "()", "($cls,)", "$o", "(list, dict)", "[int]"]),
    ("propget", &["return self._x", "raise AttributeError($s)", "return $o", "raise $exc($o)"]),
    ("superend", &["[cls.__name__[0]]", "$li", "[super().__thisclass__.__name__[0]]"]),
    (
        "hashdef",
        &[
            "pass",
            "def __hash__(self): return hash(self.v)",
            "def __hash__(self): return $o",
            "__hash__ = None",
            "def __hash__(self): return 1",
        ],
    ),
    (
        "absbase",
        &[
            "Sequence",
            "MutableSequence",
            "Mapping",
            "MutableMapping",
            "Set",
            "MutableSet",
            "Collection",
            "Iterator",
            "Hashable",
        ],
    ),
    ("abcv", &["list($o)", "dict($d)", "$li", "$ls", "set($li)"]),
    (
        "absmethod",
        &[
            "pass",
            "def __setitem__(self, k, v): self.v[k] = v\ndef __delitem__(self, k): del self.v[k]\ndef insert(self, i, x): self.v.insert(i, x)",
            "def add(self, x): self.v.add(x)\ndef discard(self, x): self.v.discard(x)",
        ],
    ),
    (
        "absm",
        &[
            "append",
            "extend",
            "pop",
            "remove",
            "index",
            "count",
            "reverse",
            "insert",
            "get",
            "keys",
            "items",
            "values",
            "update",
            "setdefault",
            "popitem",
            "clear",
            "__contains__",
            "__eq__",
            "__reversed__",
            "__and__",
            "__or__",
            "__sub__",
            "__le__",
            "isdisjoint",
            "add",
            "discard",
            "__iadd__",
            "__ior__",
            "__ixor__",
            "__getitem__",
        ],
    ),
    (
        "dcopts",
        &[
            "",
            "",
            "order=True",
            "frozen=True",
            "slots=True",
            "kw_only=True",
            "eq=False",
            "unsafe_hash=True",
            "repr=False",
            "init=False",
            "match_args=False",
            "order=True, frozen=True",
            "order=True, eq=False",
            "frozen=$o",
            "slots=True, weakref_slot=True",
        ],
    ),
    (
        "dcdefault",
        &[
            "",
            "",
            " = $o",
            " = $k",
            " = dataclasses.field(repr=False)",
            " = dataclasses.field(default=$o, compare=False)",
            " = dataclasses.field(kw_only=True)",
        ],
    ),
    (
        "dcfield",
        &[
            "default_factory=list",
            "default_factory=lambda: $o",
            "default=$k",
            "default=$o",
            "default=$k, init=False",
            "default_factory=list, repr=False",
            "",
            "default=1, default_factory=list",
            "default_factory=$fn",
            "metadata={'a': 1}, default=2",
            "kw_only=True, default=3",
            "hash=$b, default=None",
        ],
    ),
    (
        "postinit",
        &[
            "pass",
            "def __post_init__(self):\n    print('post', self.x)",
            "w: dataclasses.InitVar[int] = $k\ndef __post_init__(self, w):\n    self.y = w",
            "_: dataclasses.KW_ONLY\nq: int = $o",
            "def __repr__(self): return 'own'",
            "def __eq__(self, other): return $b",
            "def __lt__(self, other): return $b",
        ],
    ),
    (
        "enumbase",
        &[
            "enum.Enum",
            "enum.Enum",
            "enum.IntEnum",
            "enum.StrEnum",
            "str, enum.Enum",
            "int, enum.Enum",
            "float, enum.Enum",
            "enum.ReprEnum",
        ],
    ),
    (
        "enumvalue",
        &[
            "1",
            "2",
            "4",
            "$k",
            "$s",
            "$o",
            "enum.auto()",
            "enum.auto()",
            "(1, 2)",
            "'x'",
            "enum.member($o)",
            "enum.nonmember($o)",
        ],
    ),
    (
        "enumbody",
        &[
            "pass",
            "def m(self): return self.value",
            "def __str__(self): return 'E.' + self.name",
            "D = A",
            "_ignore_ = ['q']\nq = $o",
            "@@property\ndef p(self): return $o",
            "__order__ = 'A B C'",
            "@@classmethod\ndef _missing_(cls, v): return cls.A",
            "@@staticmethod\ndef _generate_next_value_(name, start, count, last): return (name, count)",
            "def __eq__(self, other): return $b",
            "def __lt__(self, other): return $b",
            "_order_ = 'A B'",
        ],
    ),
    ("enumkind", &["Enum", "IntEnum", "StrEnum"]),
    ("flagvalue", &["1", "2", "4", "8"]),
    ("flagkind", &["Flag", "IntFlag"]),
    (
        "enumspec",
        &["'A B C'", "'A,B'", "['A', 'B']", "[('A', 1), ('B', $o)]", "{'A': $k, 'B': $k}", "$o", "('A', 'A')"],
    ),
    ("boundary", &["STRICT", "CONFORM", "EJECT", "KEEP"]),
    (
        "intdunder",
        &[
            "add", "radd", "str", "repr", "index", "int", "float", "bool", "hash", "eq", "lt", "neg", "format",
            "pow", "divmod", "round", "abs", "trunc", "floor",
        ],
    ),
    ("copym", &["copy", "deepcopy", "replace", "reduce", "reduce_ex", "getstate", "setstate", "getnewargs"]),
    (
        "typef",
        &[
            "List",
            "Dict",
            "Optional",
            "Union",
            "Callable",
            "Tuple",
            "Annotated",
            "ClassVar",
            "Final",
            "Type",
            "Generic",
            "Literal",
            "Iterable",
        ],
    ),
    ("hint", &["int", "str", "None", "list[int]", "...", "int | str", "typing.Any", "'x'", "(int, str)", "[int]"]),
];
