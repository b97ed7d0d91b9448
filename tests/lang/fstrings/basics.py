name, n, pi, items = "World", 42, 3.14159, [1, 2]
print(f"Hello {name}!", f"{n}", f"{n + 1}", f"{name.upper()}", f"{items}", f"{items[0]}", f"{ {'a': 1}['a'] }")
print(f"{name!r} {name!s} {name!a} {'é'!a} {'é'!r}", f"{n!r:>5}|{n!s:<5}|")
print(f"{n:5}|{n:<5}|{n:^5}|{n:>5}|{n:05}|{n:+}|{n:x}|{n:#b}|{n:,}|{n:e}")
print(f"{pi:.2f} {pi:10.3f}| {pi:<10.1f}| {pi:e} {pi:g} {pi:%}")
print(f"{name:10}|{name:>10}|{name:*^11}|{name:.3}|{name:10.2}|")
width, precision = 12, 3
print(f"{pi:{width}.{precision}f}|{name:{'>'}{width}}|{n:{'0'}{width}}|{name:{width}}|")
print(f"{{}} {{{n}}} {{n}}", f"{{{{{n}}}}}")
print(f"{n=} {n = } {n+1=} {name=!r} {pi=:.2f} {name=:>8} {items = }")
print(f"{'nested ' + f'{n}'} {f'{f"{n}"}'}", f"{"same quotes"}", f"{'\n'.join(['a', 'b'])}")
print(f"{n if n > 40 else 'small'} {(lambda x: x * 2)(n)} {[i for i in range(3)]} { {1, 2} == {2, 1} }")
print(f"a" "b" f"{n}" 'c', f"", f"{''}", f"{n}{n}", "{n}" f"{n}")
print(f"""multi
{name}
  {n:>4}""")
print(rf"\n{n}\t", f"\t{n}\x41\N{BULLET}", f"{n!r}" + r"\{n}")
print(f"{None} {True} {...} {()} {(1,)} {b'x'} {1j} {int} {[]!r:>5}")
print(f"{(x := 5)} {x}", f"{x:=+5}", f"{n:{'<' if n else '>'}6}|")
print(f"{'a' 'b'}", f"{1,}", f"{*items,}", f"{1 if 1 else 2}", f"{n  }", f"{  n}")
print(f"{n!s:{width}}|{'x':>{n // 10}}|{'{'}{'}'}|{'"'}{"'"}")
print(f"{
    n  # a comment
}", f"{
    [
        1,
        2,
    ]
}")


class C:
    def __format__(self, spec):
        return f"<{spec}>"

    def __str__(self):
        return "str"

    def __repr__(self):
        return "repr"


c = C()
print(f"{c} {c:abc} {c!r} {c!s} {c!r:>6} {c:{n}} {c=} {c=:x}")
for bad in (lambda: f"{n:z}", lambda: f"{name:d}", lambda: f"{[]:5}", lambda: f"{undefined}", lambda: f"{n:{name}}", lambda: f"{None:3}"):
    try:
        print(bad())
    except Exception as e:
        print(type(e).__name__, e)
