import warnings

warnings.simplefilter("ignore")
def show(text):
    for line in text.strip().splitlines():
        try:
            print(line, "->", repr(eval(line)))
        except Exception as error:
            print(line, "->", type(error).__name__ + ":", error)


class C:
    def __complex__(self): return 3 + 4j
class Bad:
    def __complex__(self): return 3
class F:
    def __float__(self): return 2.5
class I:
    def __index__(self): return 7
class Sub(complex):
    pass
class ReturnsSub:
    def __complex__(self): return Sub(1, 2)
show("""
complex(), complex(1), complex(1.5, 2), complex(1j), complex(1j, 1j), complex(1, 2j), complex(True, False), complex(real=3), complex(imag=3), complex(real=1, imag=2), complex(-0.0, -0.0), complex(0, -0.0)
complex("1+2j"), complex(" 1-2J "), complex("(1+2j)"), complex(" ( 1.5e3 ) "), complex("j"), complex("-j"), complex("+j"), complex("1j"), complex("1e5j"), complex("nan+infj"), complex("-infinityj"), complex("1_0+2_0j"), complex(".5-.5j"), complex("1+j"), complex("1-j")
complex("")
complex("1 + 2j")
complex("1+2")
complex("1+2jj")
complex("(1+2j")
complex("((1))")
complex("1j+2")
complex("x")
complex("1+")
complex("+-1j")
complex("1__0")
complex("1\\0")
complex("\\u0661+\\u0662j"), complex("\\u20031j\\u00a0")
complex("1", 2)
complex(1, "2")
complex("1", "2")
complex("1", imag=2)
complex(real="1", imag=2)
complex(None)
complex([])
complex(1, None)
complex(b"1")
complex(1, 2, 3)
complex(x=1)
complex(10 ** 400)
complex(1, 10 ** 400)
complex(C()), complex(C(), 1), complex(C(), 1j), complex(F()), complex(I()), complex(F(), I()), complex(Sub(1, 2)), type(complex(Sub(1, 2)))
complex(1, C())
complex(ReturnsSub())
Sub("1+2j"), type(Sub(1)), repr(Sub(1, -2)), type(Sub(1) + 1), Sub(1).conjugate(), type(+Sub(1))
complex.__new__(Sub, 5), type(complex.__new__(Sub, 5))
complex.__new__(int, 5)
complex.from_number(5)
""")
