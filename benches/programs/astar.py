# Path finding: A* and Dijkstra with heapq on a grid with walls and on a weighted graph.
from heapq import heappop, heappush


def make_grid(width, height, seed):
    state = seed
    grid = []
    for y in range(height):
        row = []
        for x in range(width):
            state = (state * 69069 + 1) & 0xFFFFFFFF
            row.append("#" if (state >> 20) % 100 < 27 else ".")
        grid.append(row)
    for x in range(width):
        grid[0][x] = "."
    for y in range(height):
        grid[y][width - 1] = "."
    return grid


def neighbours(grid, position):
    x, y = position
    for dx, dy in ((1, 0), (-1, 0), (0, 1), (0, -1)):
        nx, ny = x + dx, y + dy
        if 0 <= ny < len(grid) and 0 <= nx < len(grid[0]) and grid[ny][nx] != "#":
            yield nx, ny


def astar(grid, start, goal):
    def estimate(position):
        return abs(position[0] - goal[0]) + abs(position[1] - goal[1])

    open_heap = [(estimate(start), 0, start)]
    came_from = {start: None}
    cost = {start: 0}
    expanded = 0
    while open_heap:
        _, so_far, current = heappop(open_heap)
        if current == goal:
            break
        if so_far > cost[current]:
            continue
        expanded += 1
        for following in neighbours(grid, current):
            new_cost = so_far + 1
            if following not in cost or new_cost < cost[following]:
                cost[following] = new_cost
                came_from[following] = current
                heappush(open_heap, (new_cost + estimate(following), new_cost, following))
    else:
        return None, expanded
    path = []
    while current is not None:
        path.append(current)
        current = came_from[current]
    return path[::-1], expanded


def dijkstra(edges, start):
    distance = {start: 0}
    heap = [(0, start)]
    done = set()
    while heap:
        d, node = heappop(heap)
        if node in done:
            continue
        done.add(node)
        for target, weight in edges[node]:
            candidate = d + weight
            if candidate < distance.get(target, 1 << 60):
                distance[target] = candidate
                heappush(heap, (candidate, target))
    return distance


grid = make_grid(200, 200, 17)
for start, goal in (((0, 0), (199, 199)), ((0, 0), (199, 100)), ((199, 199), (0, 0)), ((0, 0), (150, 0))):
    path, expanded = astar(grid, start, goal)
    turns = sum(1 for a, b, c in zip(path, path[1:], path[2:]) if b[0] - a[0] != c[0] - b[0])
    print(f"{start} to {goal}: {len(path) - 1} steps, {turns} turns, {expanded} expanded")

state = 99
edges = {n: [] for n in range(6000)}
for n in range(6000):
    for _ in range(5):
        state = (state * 69069 + 1) & 0xFFFFFFFF
        edges[n].append(((state >> 8) % 6000, 1 + (state >> 4) % 50))
for start in range(16):
    distance = dijkstra(edges, start)
    print(start, len(distance), max(distance.values()), sum(distance.values()))
