# string: templates with own delimiters and patterns of names, Formatter subclasses, capwords and constants in use.
import string
from string import Formatter, Template, capwords


def attempt(label, function, *args, **named):
    try:
        print(label, "->", repr(function(*args, **named)))
    except Exception as error:
        print(label, "->", type(error).__name__ + ":", error)


t = Template("$who owes ${amount}$$ to $to_whom; $who")
print(t.substitute(who="ann", amount=5, to_whom=None), t.safe_substitute(who="bob"), t.get_identifiers(), t.is_valid(), t.template)
print(t.substitute({"who": "x", "amount": 1}, to_whom="kw", who="kw wins"))
attempt("missing", t.substitute, who=1)
attempt("two mappings", t.substitute, {}, {})
attempt("mapping named", t.substitute, mapping={"who": 1})
for text in ("$", "cost: $5", "${open", "a $-b", "line one\nline $ two", "${bad name}", "$$", "$é", "${é}", "end$"):
    template = Template(text)
    attempt(repr(text), template.substitute)
    print("  ", repr(template.safe_substitute()), template.is_valid(), end=" ")
    attempt("names", template.get_identifiers)
attempt("not text", lambda: Template(5).substitute())


class Percent(Template):
    delimiter = "%"
    idpattern = "[a-z]+_[a-z]+"


print(Percent("%with_under %notunder %% $other").safe_substitute(with_under="yes", notunder="no"), Percent.delimiter)
attempt("percent", Percent("%notunder").substitute, notunder=1)


class Braces(Template):
    braceidpattern = r"[a-z]+(?:\.[a-z]+)*"


class Lookup(dict):
    def __missing__(self, key):
        return f"<{key}>"

    def __getitem__(self, key):
        if "." in key:
            value = self
            for part in key.split("."):
                value = value[part] if isinstance(value, Lookup) else getattr(value, part)
            return value
        return super().__getitem__(key)


print(Braces("${a.b} $c ${d}").substitute(Lookup(a=Lookup(b="deep"), c=1)), Braces("${a.b}").get_identifiers())


class Defaults(Formatter):
    def __init__(self, default="?"):
        self.default = default

    def get_value(self, key, args, kwargs):
        if isinstance(key, str):
            return kwargs.get(key, self.default)
        return args[key] if key < len(args) else self.default

    def convert_field(self, value, conversion):
        if conversion == "u":
            return str(value).upper()
        if conversion == "l":
            return str(value).lower()
        return super().convert_field(value, conversion)

    def format_field(self, value, spec):
        if spec.startswith("x"):
            return str(value) * int(spec[1:])
        return super().format_field(value, spec)


d = Defaults()
print(d.format("{0} {1} {name} {name!u} {0!r} {1!l:>5}|{0:x3}", "A", name="bob"), d.format("{} {} {}", 1, 2), d.vformat("{a}{b}", (), {"a": 1}))
attempt("unknown conversion", d.format, "{!z}", 1)
attempt("mixed numbering", d.format, "{} {0}", 1)
attempt("mixed numbering back", d.format, "{0} {}", 1)
attempt("no format", d.format)
attempt("unclosed", d.format, "{0", 1)
attempt("single", d.format, "}", 1)


class Counting(Formatter):
    def check_unused_args(self, used, args, kwargs):
        unused = [k for k in kwargs if k not in used] + [i for i in range(len(args)) if i not in used]
        if unused:
            raise ValueError(f"unused: {unused}")


attempt("all used", Counting().format, "{0}{a[0]}{a[1]}", 1, a="xy")
attempt("unused", Counting().format, "{0}", 1, 2, b=3)


class Parsing(Formatter):
    def parse(self, text):
        for literal, *rest in super().parse(text):
            yield (literal.replace(" ", "_"), *rest)

    def get_field(self, name, args, kwargs):
        print("field", name, end="; ")
        return super().get_field(name, args, kwargs)


print(Parsing().format("a b {x.real} c {0[1]} {y:{w}}", [1, 2], x=5, y=7, w=4))
f = Formatter()
for text in ("", "plain", "{}", "{a!r:>{w}}", "{{x}}", "a{b}c{d.e[f]}g", "{0:%Y-%m}", "{:}", "{!s}"):
    print(repr(text), list(f.parse(text)))
for text in ("{", "}", "{a", "{a!}", "{a!rr}", "{a[}", "{a]}", "{a:{b}"):
    attempt(text, lambda: list(f.parse(text)))
print(f.get_field("0.real", (3,), {}), f.get_field("a[b][0]", (), {"a": {"b": [7]}}), f.format("{0.__class__.__name__} {0:>{1}} {0!a}", "é", 4), f.format("{:{}{}}", 5, ">", 4))
attempt("too deep", f.format, "{:{:{:{}}}}", 1, 2, 3, 4)
attempt("missing position", f.format, "{}{}", 1)
attempt("missing name", f.format, "{a}")
attempt("missing attribute", f.format, "{0.nope}", 1)

print(capwords("  hello   big world "), capwords("a-b-c", "-"), capwords("x,,y", ","), repr(capwords("")), capwords("don't STOP"))
attempt("capwords of a number", capwords, 5)


def caesar(text, shift):
    table = str.maketrans(string.ascii_letters, string.ascii_lowercase[shift:] + string.ascii_lowercase[:shift] + string.ascii_uppercase[shift:] + string.ascii_uppercase[:shift])
    return text.translate(table)


print(caesar("Hello, World!", 3), caesar(caesar("Round trip", 5), 21), "".join(c for c in "a1!B é" if c in string.printable), {k: len(getattr(string, k)) for k in ("digits", "hexdigits", "octdigits", "punctuation", "whitespace", "printable")}, string.__all__)
