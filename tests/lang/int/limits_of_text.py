def show(text):
    for line in text.strip().splitlines():
        try:
            print(line, "->", repr(eval(line)))
        except Exception as error:
            print(line, "->", type(error).__name__ + ":", error)


show("""
len(str(10 ** 4299))
str(10 ** 4300)
repr(-10 ** 5000)
int("1" * 4300) % 1000
int("1" * 4301)
int("1" * 5000, 7) % 10 and 0
int("1_" * 4400 + "1")
int("1" * 5000, 16).bit_length()
int("1" * 5000, 2).bit_length()
int("7" * 5000, 8).bit_length()
int("z" * 5000, 32) and 0
len(hex(10 ** 5000)), len(bin(10 ** 5000)), len(oct(10 ** 5000))
f"{10 ** 5000}"
f"{10 ** 5000:d}"
"%d" % 10 ** 5000 and 0
len("%x" % (10 ** 5000))
len(f"{10 ** 5000:x}")
format(10 ** 5000, ",")
"{}".format(10 ** 5000)
[10 ** 5000]
eval("1" * 4301)
eval("0x" + "1" * 5000) > 0
str(10 ** 5000)
""")
