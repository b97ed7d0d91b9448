"""f-strings: nesting of all kinds, `=` with conversions and specs, what is evaluated when, and texts of errors inside."""


def attempt(label, function, *args):
    try:
        print(label, repr(function(*args)))
    except BaseException as error:
        print(label, type(error).__name__, error)


x, y, name, width = 5, 2.5, "é'\"", 10
print(f"{x=} {x = } {x=!r} {x=!s} {x=!a} {x=:>5} {x=!r:>5} {x = !s:^7}|")
print(f"{name=} {name=!s} {name=!a} {name=:>8} {name!r:>10} {name!s:.1}|")
print(f"{x + 1=} {x+1 = } {(x, y)=} {[i for i in range(2)]=} {x if y else 0=} {x == 5=} {x >= 1=} {(lambda a: a)(x)=}")
print(f"{'quoted'=} {"double"=} {f'{x}'=} ")
print(f"{ x = :{width}} {x:{width}} {x:<{width}}| {x:{'<'}{width}}| {y:{width}.{x}} {y:{f'{width}'}.{1}f} {x:{''}}")
print(f"{f"{f"{f"{x}"}"}"} {f'{f"{x!r}":>{width}}'} {"".join(f"{i}" for i in range(3))} {f"{{{x}}}"} {{x}} {{{{x}}}} {{{x}}}")
print(f"""{
    x  # a comment
    +
    1
} {'''triple
text'''!r} {'s'
}|""")
print(f"{
    x
    =
}", f"{x
=}")
print(f"a\tb\x41\u00e9\N{BULLET}\101\
continued {x}\\", rf"raw\t{x}\n{name!a}", Rf"\{x}", f'\'{x}\'')
print(f"{x:%}", f"{y:.0%}", f"{x:05}", f"{-x:+}", f"{x:,}", f"{x:#x}", f"{x:c}", f"{'s':s}", f"{None}", f"{None!r:>6}", f"{...}", f"{[1, 'a']}", f"{ {'k': 1} }", f"{ {1, } }", f"{(1,)}", f"{x,}", f"{x, y}", f"{*[1, 2],}", f"{*'ab', x}")
print(f"{x!r}" "plain {x}" f"{y}" r"\raw{x}" rf"\{x}", "" f"", f"" "", f"{''}" f"{''!r}")
print(f"{lambda_result if (lambda_result := (lambda v: v * 2)(3)) else 0}", f"{(lambda: 'called')()}", f"{(lambda v=x: v)():>3}", f"{(yield_value := 3)=}")
print(f"{x:{x}{x}}", f"{x:{'>'}{x}}", f"{'abc':{'*'}^{3 + 4}}", f"{3.14159:{'.' + '2'}f}")


class Spec:
    def __format__(self, spec):
        return f"<{spec}>"

    def __repr__(self):
        return "Spec()"

    def __str__(self):
        return "str of Spec"


s = Spec()
print(f"{s}", f"{s:}", f"{s:a b}", f"{s!r}", f"{s!s}", f"{s!r:>8}", f"{s=}", f"{s=:}", f"{s=:x}", f"{s=!s}", f"{s:\n}" == "<\n>", f"{s:\x41}", f"{s:{'nested'}:{x}}", f"{s:%H:%M}", f"{s:::}", f"{s: = }", f"{s:=>5}", f"{s:{s:{s}}}")
log = []


def note(v, result=None):
    log.append(v)
    return v if result is None else result


f"{note(1)} {note(2):{note(3)}} {note(4)!r:{note(5)}.{note(6)}}" if False else f"{note(1)} {note(2):{note(3)}} {note('4')!r:{note(5)}.{note(6)}}"
print(log)


class Fails:
    def __format__(self, spec):
        raise KeyError(spec)

    __repr__ = __str__ = lambda self: 5


attempt("format fails", lambda: f"{Fails():spec}")
attempt("repr gives 5", lambda: f"{Fails()!r}")
attempt("str gives 5", lambda: f"{Fails()!s}")
attempt("ascii gives 5", lambda: f"{Fails()!a}")
attempt("debug", lambda: f"{Fails()=}")
attempt("missing name", lambda: f"{missing_name}")
attempt("bad spec", lambda: f"{x:zz}")
attempt("bad nested spec", lambda: f"{x:{'z'}}")
attempt("spec for None", lambda: f"{None:5}")
attempt("spec for a list", lambda: f"{[1]:5}")
attempt("spec is no text", lambda: f"{x:{[1]}}")
attempt("subclass of str", lambda: type(f"{type('S', (str,), {})('x')}").__name__)
attempt("division", lambda: f"{1 / 0}")
attempt("after evaluation", lambda: f"{note('first')}{1 / 0}{note('never')}")
print(log[-1])
d = {"a": 1, 'b"': 2}
print(f"{d['a']} {d["a"]} {d['b"']} {d["b\""]} {"a" in d} {d.get("q", f"{x}")} {'\u00e9'} {"\N{DIGIT ONE}"}")
print(f"{x!r:{width}}|{'é':>3}|{'日本':^6}|{b'bytes'}|{b'x'!r:>5}|{True:>5}|{True:d}|{1j:.1f}")
print(f"{'{'}", f"{'}'}", f"{'{}'}", f"{'{x}'}", f"{{}}", f"{'{'}{x}{'}'}")
print(len(f"{'a' * 1000}{'b':>1000}"), f"{0:0>{3}}{'':{5}}|")
big = ", ".join("{v%d}" % i for i in range(50))
print(eval(f'f"{big}"', {f"v{i}": i for i in range(50)}))
for source in ("f'{}'", "f'{ }'", "f'{!r}'", "f'{x!}'", "f'{x!z}'", "f'{x! r}'", "f'{x !r}'", "f'{x!rr}'", "f'{x'", "f'x}'", "f'{x}}'", "f'{{x}'", "f'{'", "f'}'", "f'{x:'", "f'{x:{'", "f'{x:{y'", "f'{x:{y}'", "f'{=}'", "f'{x==}'", "f'{x=y}'", "f'{x = y}'", "f'{*x}'", "f'{**x}'", "f'{x y}'", "f'{lambda x: 1}'", "f'{lambda: 1}'", "f'{(lambda: 1)}'", "f'{yield}'", "f'{x;y}'", "f'{a.}'", "f'{a[}'", "f'{a(}'", "f'{a)}'", "f'{a]}'", "f'{1+}'", "f'{#}'", "f'{x#}'", "f'{x:{y!z}}'", "f'{x:{}}'", "f'{x!r:{!r}}'", "f'\\N{nope}'", "f'{\\x}'", "f'\\x'", "f'{x}' b'y'", "f'{x", "f\"\"\"{x", "bf''", "uf''", "f'{import y}'", "f'{x = }' = 1", "f'{a b:c}'", "f'{a:b:c}'", "f'{0x}'", "f'{1_}'", "f'{a $ b}'", "f'{a!r!s}'", "f'{:x}'", "f'{a,}'", "f'{,}'", "f'{not}'", "f'{for}'", "f'{if 1}'", "f'{a if}'", "f'{a := 1}'", "f'{(a := 1)}'"):
    try:
        eval(compile(source, "<source>", "eval"), {"x": 1, "y": 2, "a": 3})
        print("fine:", source)
    except SyntaxError as error:
        print(source, "->", error.msg, error.lineno, error.offset)
    except Exception as error:
        print(source, "->", type(error).__name__, error)
