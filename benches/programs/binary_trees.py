# Allocation: many short-lived binary trees and one that stays.
class Node:
    __slots__ = ("left", "right")

    def __init__(self, left, right):
        self.left = left
        self.right = right

    def count(self):
        if self.left is None:
            return 1
        return 1 + self.left.count() + self.right.count()


def build(depth):
    if depth == 0:
        return Node(None, None)
    return Node(build(depth - 1), build(depth - 1))


class Tree:
    def __init__(self):
        self.root = None
        self.size = 0

    def insert(self, key):
        new = {"key": key, "left": None, "right": None}
        self.size += 1
        if self.root is None:
            self.root = new
            return
        node = self.root
        while True:
            side = "left" if key < node["key"] else "right"
            if node[side] is None:
                node[side] = new
                return
            node = node[side]


lasting = build(15)
for depth in range(4, 13, 4):
    rounds = 1 << (17 - depth)
    nodes = 0
    for _ in range(rounds):
        nodes += build(depth).count()
    print(f"{rounds} trees of depth {depth}: {nodes} nodes")
print("the lasting tree:", lasting.count())

search_tree = Tree()
key = 1
for _ in range(40000):
    key = key * 48271 % 2147483647
    search_tree.insert(key)
print(search_tree.size, search_tree.root["key"])
