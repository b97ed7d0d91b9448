def parse_ini(text):
    sections, current = {}, None
    for number, raw in enumerate(text.splitlines(), 1):
        line = raw.split(";")[0].strip()
        if not line:
            continue
        if line.startswith("["):
            if not line.endswith("]"):
                raise ValueError(f"line {number}: unclosed section")
            current = sections.setdefault(line[1:-1].strip(), {})
        elif "=" in line:
            if current is None:
                raise ValueError(f"line {number}: no section")
            key, _, value = line.partition("=")
            current[key.strip()] = convert(value.strip())
        else:
            raise ValueError(f"line {number}: cannot read {line!r}")
    return sections


def convert(value):
    for kind in (int, float):
        try:
            return kind(value)
        except ValueError:
            pass
    return {"true": True, "false": False, "none": None}.get(value.lower(), value)


print(parse_ini("[a]\nx = 1\ny=2.5 ; note\n\n[b]\nname = some text\nflag = True\nnothing=none\n[a]\nz=-3"))
for bad in ("x=1", "[a", "[a]\nnonsense"):
    try:
        parse_ini(bad)
    except ValueError as e:
        print(e)
B64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"


def b64encode(data):
    out = []
    for i in range(0, len(data), 3):
        chunk = data[i:i + 3]
        n = int.from_bytes(chunk.ljust(3, b"\0"), "big")
        quad = [B64[n >> s & 63] for s in (18, 12, 6, 0)]
        out.append("".join(quad[:len(chunk) + 1]).ljust(4, "="))
    return "".join(out)


def b64decode(text):
    out = bytearray()
    for i in range(0, len(text), 4):
        part = text[i:i + 4].rstrip("=")
        n = 0
        for c in part.ljust(4, "A"):
            n = n << 6 | B64.index(c)
        out += n.to_bytes(3, "big")[:len(part) - 1]
    return bytes(out)


for data in (b"", b"a", b"ab", b"abc", b"hello world", bytes(range(250, 256)), "é日".encode()):
    coded = b64encode(data)
    print(data, coded, b64decode(coded) == data)


def xml(tag, *children, **attributes):
    attrs = "".join(f' {k.rstrip("_")}="{v}"' for k, v in attributes.items())
    if not children:
        return f"<{tag}{attrs}/>"
    return f"<{tag}{attrs}>{''.join(map(str, children))}</{tag}>"


print(xml("ul", *(xml("li", i, class_=f"n{i}") for i in range(3)), id="list"), xml("br"))


def parse_query(text):
    result = {}
    for part in filter(None, text.lstrip("?").split("&")):
        key, _, value = part.partition("=")
        out, i = bytearray(), 0
        while i < len(value):
            if value[i] == "%" and i + 2 < len(value) + 0:
                out.append(int(value[i + 1:i + 3], 16))
                i += 3
            else:
                out += (" " if value[i] == "+" else value[i]).encode()
                i += 1
        result.setdefault(key, []).append(out.decode("utf-8", "replace"))
    return result


print(parse_query("?a=1&b=x+y&a=%C3%A9&c"), parse_query(""))


def lisp(text):
    tokens = text.replace("(", " ( ").replace(")", " ) ").split()

    def read(i):
        if i >= len(tokens):
            raise SyntaxError("unexpected end")
        if tokens[i] == "(":
            out, i = [], i + 1
            while i < len(tokens) and tokens[i] != ")":
                node, i = read(i)
                out.append(node)
            if i >= len(tokens):
                raise SyntaxError("missing )")
            return out, i + 1
        return convert(tokens[i]), i + 1

    return read(0)[0]


def run(x, env):
    match x:
        case str():
            return env[x]
        case int() | float():
            return x
        case ["if", test, yes, no]:
            return run(yes if run(test, env) else no, env)
        case ["define", name, value]:
            env[name] = run(value, env)
            return name
        case ["lambda", params, body]:
            return lambda *args: run(body, {**env, **env.get("__globals__", {}), **dict(zip(params, args))})
        case [function, *args]:
            return run(function, env)(*[run(a, env) for a in args])


env = {"+": lambda *a: sum(a), "*": lambda a, b: a * b, "-": lambda a, b: a - b, "<": lambda a, b: a < b}
env["__globals__"] = env
for code in ("(+ 1 2 (* 3 4))", "(define sq (lambda (n) (* n n)))", "(sq 7)", "(define fact (lambda (n) (if (< n 2) 1 (* n (fact (- n 1))))))", "(fact 20)", "(nope)", "(+ 1"):
    try:
        print(code, "=>", run(lisp(code), env))
    except (KeyError, SyntaxError) as e:
        print(code, "=>", type(e).__name__, e)
