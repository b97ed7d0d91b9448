# The formats that programs use most, at the edges of what can be put together quickly, beside those just beyond.
values = [0, 7, -42, 255, 12345678901, -(2**46), 2**70, True, 0.0, -0.0, 2.5, -1.005, 1e22, 5e-324, float("-inf"), float("nan")]
values += ["", "hello", "x" * 70, "héé"]
specs = ["d", "02d", "05", "+d", " d", "<5", ">10", "^9", "=8", "*^11", "0>4", "06x", "#06x", "#X", "#b", "010b", "o", "08.3f"]
specs += [".2f", ".0f", "#.0f", "+.1f", " .2f", "=10.2f", ".17f", ".18f", "F", ".3s", "10s", "z.1f", ",.2f", "_x", "é>5", "q"]
specs += ["128", "129", "0128", "128.3f", "#010b", "064b", "1.", ".", "05s", "00005", "=5s", "+s", "#"]


def shown(value, spec):
    try:
        text = format(value, spec)
    except (ValueError, OverflowError) as error:
        return f"{type(error).__name__}: {error}"
    assert text == ("{:" + spec + "}").format(value)
    return text if len(text) < 40 else f"{text.strip()[:12]}..{len(text)}"


for spec in specs:
    print(spec, "|".join([shown(value, spec) for value in values]), sep="\t")
for round_number in range(3):
    # The same text means another thing for each type.
    print(f"{round_number:05}|{float(round_number):05}|{str(round_number):05}|{round_number:5}|{str(round_number):5}")

# What is wrong with a specification counts before its width does.
for spec in ("+10000000000000000.0", "=10000000000000000", "#10000000000000000", " 10000000000000000", "10000000000000000d"):
    try:
        print(format("text", spec))
    except ValueError as error:
        print(spec, error)
