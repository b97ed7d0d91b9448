# Floats and attributes: planets that attract each other, in small classes.
import math


class Body:
    def __init__(self, name, mass, x, y, z, vx, vy, vz):
        self.name = name
        self.mass = mass
        self.x = x
        self.y = y
        self.z = z
        self.vx = vx
        self.vy = vy
        self.vz = vz

    def kinetic(self):
        return 0.5 * self.mass * (self.vx * self.vx + self.vy * self.vy + self.vz * self.vz)

    def move(self, dt):
        self.x += dt * self.vx
        self.y += dt * self.vy
        self.z += dt * self.vz


def make_system():
    return [
        Body("star", 39.5, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0),
        Body("hot", 0.001, 0.72, 0.0, 0.02, 0.1, 7.2, 0.0),
        Body("home", 0.0012, 0.0, 1.0, 0.0, -6.28, 0.05, 0.02),
        Body("giant", 0.0377, -5.2, 0.1, 0.11, -0.05, -2.75, 0.01),
        Body("icy", 0.002, 0.3, -19.2, 0.4, 1.43, 0.02, -0.03),
    ]


def energy(bodies):
    total = 0.0
    for i, a in enumerate(bodies):
        total += a.kinetic()
        for b in bodies[i + 1:]:
            dx = a.x - b.x
            dy = a.y - b.y
            dz = a.z - b.z
            total -= a.mass * b.mass / math.sqrt(dx * dx + dy * dy + dz * dz)
    return total


def simulate(bodies, steps, dt):
    pairs = [(a, b) for i, a in enumerate(bodies) for b in bodies[i + 1:]]
    for _ in range(steps):
        for a, b in pairs:
            dx = a.x - b.x
            dy = a.y - b.y
            dz = a.z - b.z
            square = dx * dx + dy * dy + dz * dz
            pull = dt / (square * math.sqrt(square))
            towards_b = b.mass * pull
            towards_a = a.mass * pull
            a.vx -= dx * towards_b
            a.vy -= dy * towards_b
            a.vz -= dz * towards_b
            b.vx += dx * towards_a
            b.vy += dy * towards_a
            b.vz += dz * towards_a
        for body in bodies:
            body.move(dt)


system = make_system()
print(f"before: {energy(system):.9f}")
simulate(system, 100_000, 0.001)
print(f"after:  {energy(system):.9f}")
for body in system:
    print(f"{body.name:>6} {body.x:10.5f} {body.y:10.5f} {body.z:10.5f}")
