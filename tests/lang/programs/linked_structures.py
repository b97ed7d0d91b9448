class Node:
    __slots__ = ("value", "next")

    def __init__(self, value, next=None):
        self.value, self.next = value, next


class LinkedList:
    def __init__(self, items=()):
        self.head = None
        self.size = 0
        for item in reversed(list(items)):
            self.push(item)

    def push(self, value):
        self.head = Node(value, self.head)
        self.size += 1

    def pop(self):
        if self.head is None:
            raise IndexError("pop from empty LinkedList")
        value, self.head = self.head.value, self.head.next
        self.size -= 1
        return value

    def __iter__(self):
        node = self.head
        while node:
            yield node.value
            node = node.next

    def __len__(self):
        return self.size

    def reverse(self):
        previous, node = None, self.head
        while node:
            node.next, previous, node = previous, node, node.next
        self.head = previous
        return self

    def __repr__(self):
        return " -> ".join(map(repr, self)) or "empty"

    def __contains__(self, x):
        return any(v == x for v in self)

    def __getitem__(self, i):
        for n, v in enumerate(self):
            if n == i:
                return v
        raise IndexError(i)


l = LinkedList([1, 2, 3])
l.push(0)
print(l, len(l), l.pop(), l.reverse(), 2 in l, 9 in l, l[1], list(l), sum(l), max(l), bool(LinkedList()), LinkedList())
try:
    LinkedList().pop()
except IndexError as e:
    print(e)
try:
    l[10]
except IndexError as e:
    print(repr(e))


class Tree:
    def __init__(self):
        self.root, self.count = None, 0

    def insert(self, key, value=None):
        def go(node):
            if node is None:
                self.count += 1
                return [key, value, None, None]
            if key < node[0]:
                node[2] = go(node[2])
            elif key > node[0]:
                node[3] = go(node[3])
            else:
                node[1] = value
            return node
        self.root = go(self.root)

    def __iter__(self):
        def walk(node):
            if node:
                yield from walk(node[2])
                yield node[0], node[1]
                yield from walk(node[3])
        return walk(self.root)

    def height(self, node=...):
        node = self.root if node is ... else node
        return 0 if node is None else 1 + max(self.height(node[2]), self.height(node[3]))

    def find(self, key):
        node = self.root
        while node and node[0] != key:
            node = node[2] if key < node[0] else node[3]
        return node and node[1]


t = Tree()
for i, k in enumerate([50, 30, 70, 20, 40, 60, 80, 30]):
    t.insert(k, f"v{i}")
print(list(t), t.height(), t.count, t.find(30), t.find(99))


class Trie:
    def __init__(self):
        self.children, self.end = {}, False

    def add(self, word):
        node = self
        for c in word:
            node = node.children.setdefault(c, Trie())
        node.end = True

    def words(self, prefix=""):
        if self.end:
            yield prefix
        for c, child in sorted(self.children.items()):
            yield from child.words(prefix + c)

    def starting(self, prefix):
        node = self
        for c in prefix:
            if c not in node.children:
                return []
            node = node.children[c]
        return list(node.words(prefix))


trie = Trie()
for w in "car card care cat dog do".split():
    trie.add(w)
print(list(trie.words()), trie.starting("car"), trie.starting("x"))


class Union:
    def __init__(self, n):
        self.parent = list(range(n))

    def find(self, x):
        while self.parent[x] != x:
            self.parent[x] = self.parent[self.parent[x]]
            x = self.parent[x]
        return x

    def join(self, a, b):
        a, b = self.find(a), self.find(b)
        self.parent[a] = b
        return a != b


u = Union(6)
edges = [(4, 0, 1), (1, 1, 2), (3, 0, 2), (7, 3, 4), (2, 4, 5), (9, 2, 3)]
print([(w, a, b) for w, a, b in sorted(edges) if u.join(a, b)], len({u.find(i) for i in range(6)}))


class Matrix:
    def __init__(self):
        self.cells = {}

    def __setitem__(self, key, value):
        if value:
            self.cells[key] = value
        else:
            self.cells.pop(key, None)

    def __getitem__(self, key):
        return self.cells.get(key, 0)

    def __len__(self):
        return len(self.cells)


m = Matrix()
m[1, 2] = 5
m[1, 2] += 1
m[3, 4] = 7
m[3, 4] = 0
print(m[1, 2], m[0, 0], len(m), m.cells)
