# Text processing: log lines parsed, filtered, wrapped, aligned and summarised.
NAMES = ["ada", "bob", "cyd", "dan", "eve", "fay"]
PATHS = ["/", "/login", "/cart", "/cart/add", "/search?q=blue+shoes&page=2", "/static/app.js"]


def make_log(lines):
    state = 2024
    out = []
    for i in range(lines):
        state = (state * 22695477 + 1) & 0xFFFFFFFF
        user = NAMES[(state >> 8) % 6]
        path = PATHS[(state >> 12) % 6]
        status = (200, 200, 200, 304, 404, 500)[(state >> 16) % 6]
        size = (state >> 10) % 50_000
        out.append(
            f'10.0.{(state >> 20) % 256}.{i % 256} - {user} [{i // 3600 % 24:02}:{i // 60 % 60:02}:{i % 60:02}] '
            f'"GET {path} HTTP/1.1" {status} {size}'
        )
    return "\n".join(out)


def parse(line):
    head, request, tail = line.split('"')
    address, _, user, time = head.split()
    method, path, _ = request.split(" ")
    status, size = tail.split()
    query = {}
    if "?" in path:
        path, _, text = path.partition("?")
        for pair in text.split("&"):
            key, _, value = pair.partition("=")
            query[key] = value.replace("+", " ")
    return {
        "address": address,
        "user": user,
        "hour": int(time[1:3]),
        "method": method,
        "path": path,
        "query": query,
        "status": int(status),
        "size": int(size),
    }


def summarise(records):
    by_path = {}
    by_user = {}
    errors = []
    for record in records:
        hits, size = by_path.get(record["path"], (0, 0))
        by_path[record["path"]] = hits + 1, size + record["size"]
        by_user.setdefault(record["user"], set()).add(record["address"].rsplit(".", 1)[0])
        if record["status"] >= 400:
            errors.append(f"{record['status']} {record['path']}")
    return by_path, by_user, errors


def wrap(text, width):
    lines = []
    line = ""
    for word in text.split():
        if len(line) + len(word) + 1 > width:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}" if line else word
    lines.append(line)
    return lines


def justify(line, width):
    words = line.split(" ")
    gaps = len(words) - 1
    spare = width - len(line)
    if gaps == 0 or spare > gaps * 2:
        return line
    out = words[0]
    for i, word in enumerate(words[1:]):
        out += " " * (1 + (spare + gaps - 1 - i) // gaps) + word
    return out


log = make_log(75_000)
records = [parse(line) for line in log.splitlines()]
by_path, by_user, errors = summarise(records)
for path, (hits, size) in sorted(by_path.items()):
    print(f"{path:<16}{hits:>7}{size:>13,}")
print({user: len(nets) for user, nets in sorted(by_user.items())})
print(len(errors), errors[0], sum(1 for r in records if r["query"].get("q") == "blue shoes"))
text = " ".join(f"{r['user']} saw {r['path']} ({r['status']})," for r in records[:30_000])
lines = [justify(line, 60) for line in wrap(text, 60)]
print(len(lines))
print("\n".join(lines[:4]))
print(sum(line.count(",") for line in lines), text.title()[:40], text.index("500"))
vowels = {vowel: text.count(vowel) for vowel in "aeiou"}
print(vowels, text.translate({97: "A", 101: None})[:30])
