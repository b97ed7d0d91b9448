class P:
    pass


values = [5, True, 1.5, 2j, "text", b"b", None, [1], (1,), {1: 2}, {1}, range(2), P, len, ..., 2 ** 70, -7, 0.0, "é", ""]
specs = ["", "5", ">8", "<8", "^8", "=8", "*^9", "08", "+", "-", " ", "#", ",", "_", ".2", ".2f", "d", "x", "#x", "#06x", "b", "o", "c", "e", "g", "n", "s", "%", "q", "5.1s", ",d", "_x", ",x", "+s", "#s", "0s", "08s", "=8s", ".3d", "é>5", "日<6d", ",_d", "__d", ",.2f", "z", "z.1f", "zd", "  ", "5 ", "abc", "{", ">", "5.", ".", "99999999999999999999", ".99999999999999999999f", "1" * 5 + "d", "+c", "#c", ",c", "c5", "=c", ",s", "_s", "_n", ",n", "ld", "-5", "+-5", "0=5", "x<", "<<5", "=", "0>5", "\0>4", "\ud800<3"]
for value in values[:13]:
    if value is P:
        value = None
    parts = []
    for spec in specs:
        if spec == "11111d":
            continue
        try:
            parts.append((spec, format(value, spec)))
        except Exception as error:
            parts.append((spec, type(error).__name__ + ": " + str(error)))
    seen = {}
    for spec, result in parts:
        seen.setdefault(ascii(result), []).append(spec)
    print("==", repr(value))
    for result, all_specs in seen.items():
        print("  ", result, ascii(all_specs))
for value in values[13:]:
    print("==", ascii(value), ascii([(s, format(value, s)) for s in specs[:5] if s == "" or isinstance(value, (int, float, str))]))
