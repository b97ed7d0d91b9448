class Node:
    __match_args__ = ("left", "right")


def evaluate(node):
    match node:
        case {"op": "div", "args": [x, y]}:
            return x / y
        case Node(left, right):
            return left
        case [first, *rest] if evaluate(first):
            return evaluate(rest)


print(evaluate({"op": "div", "args": [4, 2]}))
print(evaluate([{"op": "div", "args": [1, 0]}]))
