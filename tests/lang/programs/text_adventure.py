from collections import deque

MAP = """
#########
#S..#...#
#.#.#.#.#
#.#...#.#
#.#####.#
#......E#
#########
"""


class Room:
    __slots__ = ("x", "y", "kind")

    def __init__(self, x, y, kind):
        self.x, self.y, self.kind = x, y, kind

    def __repr__(self):
        return f"{self.kind}({self.x},{self.y})"


class World:
    DIRECTIONS = {"north": (0, -1), "south": (0, 1), "west": (-1, 0), "east": (1, 0)}

    def __init__(self, text):
        self.rooms = {}
        for y, line in enumerate(text.strip().splitlines()):
            for x, char in enumerate(line):
                if char != "#":
                    self.rooms[x, y] = Room(x, y, char)
                    if char == "S":
                        self.start = (x, y)
                    elif char == "E":
                        self.end = (x, y)

    def exits(self, position):
        x, y = position
        return {name: (x + dx, y + dy) for name, (dx, dy) in self.DIRECTIONS.items() if (x + dx, y + dy) in self.rooms}

    def path(self):
        queue, came = deque([self.start]), {self.start: None}
        while queue:
            here = queue.popleft()
            if here == self.end:
                break
            for name, there in self.exits(here).items():
                if there not in came:
                    came[there] = (here, name)
                    queue.append(there)
        steps = []
        while came[here]:
            here, name = came[here]
            steps.append(name)
        return steps[::-1]


class Player:
    def __init__(self, world):
        self.world, self.position, self.moves = world, world.start, 0

    def do(self, command):
        match command.split():
            case ["go", direction] if direction in World.DIRECTIONS:
                exits = self.world.exits(self.position)
                if direction not in exits:
                    return "a wall"
                self.position = exits[direction]
                self.moves += 1
                return "moved"
            case ["go", other]:
                return f"go {other}?"
            case ["look"]:
                return ", ".join(sorted(self.world.exits(self.position)))
            case ["take", *things] if things:
                return f"there is no {' or '.join(things)}"
            case []:
                return "say something"
            case [verb, *_]:
                return f"cannot {verb}"


world = World(MAP)
player = Player(world)
for command in ("look", "go north", "go east", "go up", "take lamp", "take", "take red key", "", "sing loudly", "go west", "look"):
    print(f"> {command:<12} {player.do(command)}")
path = world.path()
print(len(path), path[:6])
for step in path:
    player.do(f"go {step}")
print(world.rooms[player.position], player.position == world.end, player.moves, len(world.rooms))
