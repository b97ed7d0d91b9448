# string.Template and string.Formatter: placeholders and fields of every shape, and the errors.
import string

def attempt(label, function):
    try:
        print(label, "->", repr(function()))
    except Exception as error:
        print(label, "->", type(error).__name__, error)


TEMPLATES = ["$a", "${a}", "$$", "$", "$ a", "${", "${a", "$1", "${1}", "$a$b", "$a.b", "${a b}", "$A_1", "$é", "x$$a", "a $\nb", "", "$$$a", "$$$", "line\n$ here", "${a}}", "$_", "$a-$a"]
for text in TEMPLATES:
    template = string.Template(text)
    attempt(f"{text!r} substitute", lambda: template.substitute({"a": 1, "b": [2], "A_1": "x"}))
    attempt(f"{text!r} safe", lambda: template.safe_substitute(a=5))
    attempt(f"{text!r} valid", lambda: (template.is_valid(), template.get_identifiers()))
attempt("both", lambda: string.Template("$a $b").substitute({"a": 1}, a=2, b=3))
attempt("none", lambda: string.Template("$a").substitute(5))
attempt("two", lambda: string.Template("$a").substitute({}, {}))


class Percent(string.Template):
    delimiter = "%"
    idpattern = "[a-z]+"


print(Percent("%a %% $a %{b} %A").safe_substitute(a=1, b=2))
formatter = string.Formatter()
FIELDS = ["{}", "{0}", "{1}", "{a}", "{0!r}", "{0!x}", "{0:>5}", "{0:{1}}", "{:{}}", "{0", "}", "{{}}", "{0.real}", "{0[0]}", "{a[k]}", "{} {0}", "{0} {}", "{!r}", "{0:}", "{0.}", "{0[}", "{0[]}", "{-1}", "{ 0}", "{0 }", "{:d}", "{:{:{}}}"]
for text in FIELDS:
    attempt(f"{text!r} formatter", lambda: formatter.format(text, 7, 9, a={"k": "v"}))
    attempt(f"{text!r} str", lambda: text.format(7, 9, a={"k": "v"}))
    attempt(f"{text!r} parse", lambda: list(formatter.parse(text)))
attempt("vformat", lambda: formatter.vformat("{0} {x}", (1,), {"x": 2}))
attempt("vformat", lambda: formatter.vformat("{0} {x}", (), {}))
attempt("get_field", lambda: formatter.get_field("0.real", (5,), {}))
attempt("convert", lambda: formatter.convert_field(5, "q"))
attempt("no format", lambda: formatter.format())
for args in (("a b  c",), ("A-B c", "-"), ("x y", None), ("", " "), (5,), (b"a b",), ("a", 5)):
    attempt(f"capwords{args}", lambda: string.capwords(*args))
