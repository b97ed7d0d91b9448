# A whole virtual machine: six instructions, a stack, and a place in the code.

PUSH, ADD, SUBTRACT, JUMP_IF_ZERO, JUMP, HALT = range(6)

code = [PUSH, 3, PUSH, 1, SUBTRACT, JUMP_IF_ZERO, 9, JUMP, 2, HALT]
names = ["PUSH", "ADD", "SUBTRACT", "JUMP_IF_ZERO", "JUMP", "HALT"]

pc = 0
stack = []
while True:
    at, opcode = pc, code[pc]                           # fetch
    operand = code[pc + 1] if opcode in (PUSH, JUMP, JUMP_IF_ZERO) else None
    pc += 1 if operand is None else 2                   # decode: how long was it?
    if opcode == PUSH:                                  # execute
        stack.append(operand)
    elif opcode == ADD:
        stack.append(stack.pop() + stack.pop())
    elif opcode == SUBTRACT:
        right = stack.pop()
        stack.append(stack.pop() - right)
    elif opcode == JUMP_IF_ZERO and stack[-1] == 0:
        pc = operand
    elif opcode == JUMP:
        pc = operand
    print(f"{at:3} {names[opcode]:13}{'' if operand is None else operand:<3} {stack}")
    if opcode == HALT:
        break
