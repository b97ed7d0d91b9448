def show(text):
    for line in text.strip().splitlines():
        try:
            print(line, "->", repr(eval(line)))
        except Exception as error:
            print(line, "->", type(error).__name__ + ":", error)


show("""
(1.0).hex(), (-0.0).hex(), (0.1).hex(), (1e308).hex(), (5e-324).hex(), (2.2250738585072014e-308).hex(), (-3.75).hex(), float("inf").hex(), float("-inf").hex(), float("nan").hex(), (255.5).hex()
float.fromhex("0x1p0"), float.fromhex("1"), float.fromhex("ff"), float.fromhex("-0x1.8p1"), float.fromhex("0X.8P+3"), float.fromhex(" 0x1p-2 "), float.fromhex("1.p1")
float.fromhex("inf"), float.fromhex("-INFINITY"), float.fromhex("nan"), float.fromhex("-nan"), float.fromhex("+Inf")
float.fromhex("0x1p1024")
float.fromhex("0x1.fffffffffffffp1023")
float.fromhex("0x1.fffffffffffff7p1023")
float.fromhex("0x1.fffffffffffff8p1023")
float.fromhex("0x1p-1074"), float.fromhex("0x1p-1075"), float.fromhex("0x1.8p-1075"), float.fromhex("0x.8p-1074"), float.fromhex("0x1p-5000"), float.fromhex("0x0p99999999")
float.fromhex("0x1.00000000000008p0"), float.fromhex("0x1.00000000000018p0"), float.fromhex("0x1.000000000000081p0"), float.fromhex("0x1.0000000000001p0")
float.fromhex("0x" + "f" * 300)
float.fromhex("0x0." + "0" * 300 + "1p1200")
float.fromhex("")
float.fromhex("0x")
float.fromhex("0xg")
float.fromhex("1p")
float.fromhex("1p+")
float.fromhex("1 2")
float.fromhex(".")
float.fromhex("0x1.1.1")
float.fromhex("--1")
float.fromhex("0x1p9999999999999999999999")
float.fromhex(5)
float.fromhex(b"1")
float.fromhex()
float.fromhex("1", "2")
[float.fromhex(x.hex()) == x for x in (0.1, 1e-310, 1e300, 3.0, -7.25)]
float.hex(5)
float.hex()
""")
