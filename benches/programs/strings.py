# String building: join, split, replace, find, slices and formatting, over and over.
def build_table(rows):
    lines = []
    for i in range(rows):
        name = "item" + str(i)
        lines.append(f"{name:<10}|{i * 37 % 1000:>6}|{i / 7:8.3f}|{i:#06x}|{'yes' if i % 3 else 'no'}")
    return "\n".join(lines)


def parse_table(text):
    total = 0
    price = 0
    names = []
    for line in text.split("\n"):
        name, number, amount, code, flag = line.split("|")
        total += int(number) + int(code, 16)
        price += round(float(amount) * 1000)
        if flag == "yes" and name.startswith("item1"):
            names.append(name.rstrip())
    return total, price, len(names), ",".join(names)


def old_formats(rows):
    size = 0
    for i in range(rows):
        size += len("%05d %s %.2f" % (i, "x" * (i % 5), i / 3))
        size += len("{0}-{1:>8}-{name}".format(i, i * i, name="n"))
    return size


def concatenate(rows):
    text = ""
    for i in range(rows):
        text += chr(97 + i % 26)
        if len(text) > 500:
            text = text[250:]
    return text[-20:]


def rewrite(text, rounds):
    for i in range(rounds):
        text = text.replace("item", "unit").replace("yes", "ja").upper().lower()
        text = text.replace("unit", "item").replace("ja", "yes")
        position = text.find(f"item{i * 10} ")
        if position < 0:
            return "lost"
    return text[:40]


def palindromes(limit):
    return sum(1 for n in range(limit) if str(n) == str(n)[::-1])


def caesar(text, shift):
    return "".join(
        chr((ord(c) - 97 + shift) % 26 + 97) if c.isalpha() and c.islower() else c for c in text
    )


table = build_table(100_000)
total, price, count, names = parse_table(table)
print(len(table), total, price, count, len(names))
print(old_formats(100_000))
print(concatenate(300_000))
print(rewrite(table[:200_000], 20))
print(palindromes(400_000))
print(caesar(caesar(table[:150_000], 3), 23)[:30])
