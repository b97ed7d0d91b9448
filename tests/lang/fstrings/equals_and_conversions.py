class P:
    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return f"P({self.name!r})"

    def __str__(self):
        return f"<{self.name}>"

    def __format__(self, spec):
        return f"fmt[{spec}]" if spec else str(self)


x, y, s, p, z = 5, 2.5, "it's", P("é"), None
d = {"a": 1, "b": [1, 2, {"c": 3}]}
print(f"{x=}", f"{x =}", f"{x= }", f"{x = }", f"{ x = }", f"{x=:5}|", f"{x=!r:>5}|", f"{x=!s}", f"{s=}", f"{s=!s}", f"{s=!a}", f"{s=:>8}|", f"{p=}", f"{p=!s}", f"{p=:abc}", f"{p=!r:>12}|", f"{p=!a}", f"{z=}")
print(f"{x + 1 = }", f"{x+1=}", f"{d['a']=}", f'{d["b"][2]["c"]=}', f"{(lambda q: q * 2)(x)=}", f"{[i for i in range(3)]=}", f"{x == 5=}", f"{x!=5=}" if 0 else "", f"{x >= 5 = }", f"{(x := 7)=}", f"{x=}", f"{'a' 'b'=}", f"{len(s)=:03d}", f"{y=:.3f}", f"{y*2=:<8}|", f"{x,y=}", f"{*d,=}" , f"{p.name=}", f"{p.name.upper()=}")
print(f"""{x
=}""", f"{
    x
    =
}", f"{x=
    :4}|", f"""{
    d  # a comment
    =}""")
print(f"{x!r}", f"{x!s:>4}", f"{s!r}", f"{s!a:>10}", f"{p}", f"{p!s}", f"{p!r}", f"{p!a}", f"{p:spec}", f"{p:}", f"{p!s:}", f"{'é'!a}", f"{None!r:>6}", f"{z!s:.2}")
w, pr, fill, al = 10, 3, "*", "^"
print(f"{y:{w}.{pr}}|", f"{y:{w}.{pr}f}|", f"{s:{fill}{al}{w}}|", f"{x:{'0'}{w // 2}d}|", f"{x:{w - 4}}|", f"{'abc':{'>'}{8}}|", f"{y:{f'{w}.{pr}'}f}|", f"{x:{{'a': 7}['a']}}|", f"{x!r:{w}}|", f"{x:>{w}{'d'}}|", f"{x:{''}}|", f"{p:{x}-{y}}", f"{p:{{}}}" if 0 else "", f"{p:{s!r}}", f"{p:{x=}}", f"{p:a{'b'}c{x}d}", f"{p:{{x}}}" if 0 else "")
print(f"{{}}", f"{{{x}}}", f"{{x}}", f"{{{{", f"}}}}", f"a{{b}}{x}{{c}}", f"{ {'k': 1}['k'] }", f"{ {1, 2} == {2, 1} }", f"{ {i: i for i in range(2)} }", f"{x:{{2}}}" if 0 else "", f"%d {x}%", f"{x}%s" % 3, f"{'{'}{'}'}", f"{'{x}'}")
print(f"{'nested ' + f'{x} ' + f'{f"{x + 1}"}'}", f"{f"{f"{f"{1 + 1}"}"}"}", f'{d['a']}', f"{"same"}", f"{'\n'.join(['a', 'b'])}", f"{'\t'!r}", f"{"\\"}", f"{'\N{BULLET}'}", f"\N{BULLET}{x}", rf"\d{x}\n", fr'{s!r}\{x}', F"{x}", Rf"\{x}", f"" f"{x}" "{x}" rf"{x}\n" f"", f"\x41{x}\u00e9\101", f"\{x}" if 0 else "")
print(f"{x if x > 3 else 'no'}", f"{(lambda: 5)()}", f"{(lambda a, b=2: a + b)(1)}", f"{[*range(3)]}", f"{*range(3),}", f"{x, y}", f"{d['b'][0]:>3}", f"{not x}", f"{x and y}", f"{x < 8 < 9}", f"{s[::-1]}", f"{s[1:3]}", f"{x:d}{y:.1f}", f"{-x}", f"{x**2}", f"{x//2}", f"{x!r}!r", f"{x}:{y}", f"{(x := 3)}", f"{x:=+5}|", f"{'a' if True else 'b'!s}", f"{yield_ if 0 else 'ok'}", f"{...}", f"{True}", f"{b'bytes'}", f"{1_000}", f"{0x1f:#x}", f"{1e3}", f"{'a' in s}", f"{s is not None}")


def error(text):
    try:
        print(text, "->", eval(text))
    except Exception as e:
        print(text, "->", type(e).__name__ + ":", e if not isinstance(e, SyntaxError) else e.msg)


for text in ['f"{nope}"', 'f"{x:q}"', 'f"{s:d}"', 'f"{p:>5}{1/0}"', 'f"{d[\'zz\']}"', 'f"{}"', 'f"{ }"', 'f"{x"', 'f"}"', 'f"{x!}"', 'f"{x!z}"', 'f"{x!rr}"', 'f"{x! r}"', 'f"{!r}"', 'f"{:5}"', 'f"{=}"', 'f"{x=!}"', 'f"{lambda x: 1}"', 'f"{x y}"', 'f"{x;y}"', 'f"{*x}"', 'f"{**d}"', 'f"{x:{y:{z}}}"', 'f"{x:{y!q}}"', 'f"{a b=}"', 'f"{(}"', 'f"{)}"', 'f"{x]}"', 'f"{x:{}}"', 'f"{x = !r}"', 'f"{None:d}"', 'f"{[]:5}"', 'f"{y:d}"', 'f"{z.real}"', 'f"{import x}"', 'f"{x = 5}"', 'f"{x := 5}"', 'f"{x:=5}"', 'f"{del x}"', "f'{1:{2:{3}}}'", 'f"{\'a\':{1.5}}"', 'f"{{}"', 'f"{}}"', 'f"{x}}"', 'f"{{x}"']:
    error(text)
