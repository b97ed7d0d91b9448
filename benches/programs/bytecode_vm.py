# An interpreter in Python: a stack machine with dispatch by match and by if chains.
def assemble(text):
    code = []
    labels = {}
    fixups = []
    for line in text.strip().splitlines():
        for word in line.split("#")[0].split():
            if word.endswith(":"):
                labels[word[:-1]] = len(code)
            elif word.startswith("@"):
                fixups.append((len(code), word[1:]))
                code.append(0)
            elif word.lstrip("-").isdigit():
                code.append(int(word))
            else:
                code.append(word)
    for position, name in fixups:
        code[position] = labels[name]
    return code


def run(code):
    stack = []
    calls = []
    slots = [0] * 8
    pc = steps = 0
    while True:
        op = code[pc]
        pc += 1
        steps += 1
        match op:
            case "push":
                stack.append(code[pc])
                pc += 1
            case "load":
                stack.append(slots[code[pc]])
                pc += 1
            case "store":
                slots[code[pc]] = stack.pop()
                pc += 1
            case "add":
                b = stack.pop()
                stack[-1] += b
            case "sub":
                b = stack.pop()
                stack[-1] -= b
            case "mul":
                b = stack.pop()
                stack[-1] *= b
            case "mod":
                b = stack.pop()
                stack[-1] %= b
            case "less":
                b = stack.pop()
                stack[-1] = int(stack[-1] < b)
            case "jump":
                pc = code[pc]
            case "jz":
                pc = pc + 1 if stack.pop() else code[pc]
            case "call":
                calls.append(pc + 1)
                pc = code[pc]
            case "ret":
                pc = calls.pop()
            case "halt":
                return stack, steps
            case _:
                raise ValueError(f"bad instruction {op!r} at {pc - 1}")


def brainy(program, limit):
    jumps = {}
    opens = []
    for i, char in enumerate(program):
        if char == "[":
            opens.append(i)
        elif char == "]":
            start = opens.pop()
            jumps[start], jumps[i] = i, start
    tape = [0] * 300
    pointer = pc = steps = 0
    out = []
    while pc < len(program) and steps < limit:
        char = program[pc]
        if char == ">":
            pointer += 1
        elif char == "<":
            pointer -= 1
        elif char == "+":
            tape[pointer] = tape[pointer] + 1 & 255
        elif char == "-":
            tape[pointer] = tape[pointer] - 1 & 255
        elif char == ".":
            out.append(chr(tape[pointer]))
        elif char == "[":
            if tape[pointer] == 0:
                pc = jumps[pc]
        elif char == "]":
            if tape[pointer]:
                pc = jumps[pc]
        pc += 1
        steps += 1
    return "".join(out), steps


LOOP = """
    push 0 store 0          # total
    push 0 store 1          # i
top: load 1 push 60000 less jz @end
    load 1 call @square
    push 1007 mod
    load 0 add store 0
    load 1 push 1 add store 1
    jump @top
square: store 2 load 2 load 2 mul ret
end: load 0 halt
"""

print(*run(assemble(LOOP)))
nested = "+++++[>" * 6 + "+++++[>+<-]" + "<-]" * 6 + ">" * 7 + "."
text, steps = brainy(nested, 2_000_000)
print(steps, repr(text))
try:
    run(["nonsense"])
except ValueError as error:
    print(error)
