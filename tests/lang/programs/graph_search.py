# Graph algorithms: breadth and depth first, Dijkstra, A* on a grid, topological order, spanning trees, components, flow.
from __future__ import annotations

import heapq
import itertools
from collections import Counter, defaultdict, deque
from collections.abc import Hashable, Iterable
from dataclasses import dataclass, field
from math import inf
from typing import NamedTuple


class Edge(NamedTuple):
    start: Hashable
    end: Hashable
    weight: float = 1

    def reversed(self) -> Edge:
        return self._replace(start=self.end, end=self.start)


class CycleFound(Exception):
    pass


class NoPath(LookupError):
    def __str__(self) -> str:
        return "no path from {} to {}".format(*self.args)


@dataclass
class Graph:
    directed: bool = False
    edges: dict[Hashable, list[Edge]] = field(default_factory=lambda: defaultdict(list))

    @classmethod
    def parse(cls, text: str, directed: bool = False) -> Graph:
        graph = cls(directed)
        for item in text.split():
            ends, _, weight = item.partition(":")
            graph.add(*ends.split("-"), float(weight or 1))
        return graph

    def add(self, a, b, weight: float = 1) -> None:
        edge = Edge(a, b, weight)
        self.edges[a].append(edge)
        if self.directed:
            self.edges[b]
        else:
            self.edges[b].append(edge.reversed())

    def __iter__(self):
        return iter(self.edges)

    def __len__(self) -> int:
        return len(self.edges)

    def neighbours(self, node) -> list:
        return sorted(e.end for e in self.edges[node])

    def breadth_first(self, start):
        seen, queue = {start}, deque([(start, 0)])
        while queue:
            node, depth = queue.popleft()
            yield node, depth
            for other in self.neighbours(node):
                if other not in seen:
                    seen.add(other)
                    queue.append((other, depth + 1))

    def depth_first(self, node, seen: set | None = None):
        seen = set() if seen is None else seen
        seen.add(node)
        yield node
        for other in self.neighbours(node):
            if other not in seen:
                yield from self.depth_first(other, seen)

    def dijkstra(self, start, goal) -> tuple[float, list]:
        best, previous, heap = {start: 0.0}, {}, [(0.0, start)]
        while heap:
            distance, node = heapq.heappop(heap)
            if node == goal:
                path = [node]
                while path[-1] != start:
                    path.append(previous[path[-1]])
                return distance, path[::-1]
            if distance > best[node]:
                continue
            for _, other, weight in self.edges[node]:
                if (total := distance + weight) < best.get(other, inf):
                    best[other], previous[other] = total, node
                    heapq.heappush(heap, (total, other))
        raise NoPath(start, goal)

    def topological(self) -> list:
        waiting = Counter(e.end for edges in self.edges.values() for e in edges)
        ready = sorted(n for n in self if not waiting[n])
        order = []
        while ready:
            order.append(node := heapq.heappop(ready))
            for _, other, _ in self.edges[node]:
                waiting[other] -= 1
                if not waiting[other]:
                    heapq.heappush(ready, other)
        if len(order) < len(self):
            raise CycleFound(sorted(set(self) - set(order)))
        return order

    def spanning_tree(self) -> tuple[float, list[str]]:
        parent = {n: n for n in self}

        def root(n):
            while parent[n] != n:
                parent[n] = n = parent[parent[n]]
            return n

        tree = []
        for edge in sorted({e for edges in self.edges.values() for e in edges if e.start < e.end}, key=lambda e: (e.weight, e)):
            a, b = root(edge.start), root(edge.end)
            if a != b:
                parent[a] = b
                tree.append(edge)
        return sum(e.weight for e in tree), ["".join(e[:2]) for e in tree]

    def components(self) -> list[set]:
        left, found = set(self), []
        for node in sorted(self):
            if node in left:
                found.append(part := set(self.depth_first(node)))
                left -= part
        return found

    def floyd_warshall(self) -> dict:
        distance = {(a, b): 0 if a == b else inf for a, b in itertools.product(self, repeat=2)}
        for e in itertools.chain.from_iterable(self.edges.values()):
            distance[e.start, e.end] = min(distance[e.start, e.end], e.weight)
        for middle, a, b in itertools.product(self, repeat=3):
            distance[a, b] = min(distance[a, b], distance[a, middle] + distance[middle, b])
        return distance


def strongly_connected(graph: Graph) -> list[list]:
    index, low, stack, result, counter = {}, {}, [], [], itertools.count()

    def visit(node):
        index[node] = low[node] = next(counter)
        stack.append(node)
        for other in graph.neighbours(node):
            if other not in index:
                visit(other)
                low[node] = min(low[node], low[other])
            elif other in stack:
                low[node] = min(low[node], index[other])
        if low[node] == index[node]:
            component = []
            while True:
                component.append(stack.pop())
                if component[-1] == node:
                    break
            result.append(sorted(component))

    for node in sorted(graph):
        if node not in index:
            visit(node)
    return result


def a_star(grid: list[str]) -> tuple[int, int, list[str]]:
    places = {c: (y, x) for y, row in enumerate(grid) for x, c in enumerate(row) if c in "SG"}
    start, goal = places["S"], places["G"]

    def guess(place):
        return abs(place[0] - goal[0]) + abs(place[1] - goal[1])

    order = itertools.count()
    heap = [(guess(start), next(order), 0, start, None)]
    came: dict[tuple[int, int], tuple[int, int] | None] = {}
    while heap:
        _, _, cost, place, before = heapq.heappop(heap)
        if place in came:
            continue
        came[place] = before
        if place == goal:
            rows = [list(row) for row in grid]
            at = before
            while at != start:
                rows[at[0]][at[1]] = "*"
                at = came[at]
            return cost, len(came), ["".join(row) for row in rows]
        y, x = place
        for dy, dx in ((0, 1), (1, 0), (0, -1), (-1, 0)):
            other = y + dy, x + dx
            if 0 <= other[0] < len(grid) and 0 <= other[1] < len(grid[0]) and grid[other[0]][other[1]] != "#" and other not in came:
                heapq.heappush(heap, (cost + 1 + guess(other), next(order), cost + 1, other, place))
    raise NoPath(start, goal)


g = Graph.parse("a-b:7 a-c:9 a-f:14 b-c:10 b-d:15 c-d:11 c-f:2 d-e:6 e-f:9 x-y:1")
print(list(g.breadth_first("a")), "".join(g.depth_first("a")), g.dijkstra("a", "e"), g.spanning_tree(), [sorted(c) for c in g.components()])
try:
    g.dijkstra("a", "x")
except NoPath as error:
    print(error, error.args, isinstance(error, LookupError))
tasks = Graph.parse("shop-cook cook-eat eat-wash wash-rest shop-pay lay-eat", directed=True)
print(tasks.topological(), tasks.neighbours("shop"))
tasks.add("rest", "shop")
try:
    tasks.topological()
except CycleFound as error:
    print("cycle among", *error.args[0])
print(strongly_connected(tasks), strongly_connected(Graph.parse("1-2 2-3 3-1 3-4 4-5 5-4", directed=True)))
short = Graph.parse("p-q:3 q-r:-2 p-r:5 r-s:2 s-q:1", directed=True).floyd_warshall()
print({"".join(k): v for k, v in sorted(short.items()) if k[0] == "p"}, short["s", "p"])
cost, looked, rows = a_star(["S.#.....", "..#.##.#", ".##..#..", "....#..G"])
print(cost, looked, *rows, sep="\n")
try:
    a_star(["S#G"])
except NoPath as error:
    print(error)
print(len(g), Edge("a", "b"), Edge("a", "b", 2).reversed(), Edge(1, 2) < Edge(1, 3), sorted(g)[:3], Graph() == Graph(), repr(Graph(True))[:20])
