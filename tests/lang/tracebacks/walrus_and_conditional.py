def parse(text):
    if (n := int(text)) > 10 and (m := int(text[::-1] + "x")):
        return n, m
    return n


print(parse("7"))
print(parse("42"))
