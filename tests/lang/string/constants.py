# The constants and capwords().
import string

for name in string.__all__:
    value = getattr(string, name)
    if isinstance(value, str):
        print(name, ascii(value), len(value))
print([name for name in dir(string) if not name.startswith("_")] == sorted(string.__all__))
for arguments in [("  hello   world ",), ("a-b-c", "-"), (" a b", " "), ("a", None), ("\u00e9T\u00c9 x",), ("",), ("ONE two", "")]:
    try:
        print(ascii(string.capwords(*arguments)))
    except ValueError as error:
        print(error)
print(string.capwords("x_y", sep="_"), string.printable[-6:] == " \t\n\r\x0b\x0c")
