# Small objects with operators: a ray tracer with vectors, spheres and a plane.
import math


class Vec:
    __slots__ = ("x", "y", "z")

    def __init__(self, x, y, z):
        self.x = x
        self.y = y
        self.z = z

    def __add__(self, other):
        return Vec(self.x + other.x, self.y + other.y, self.z + other.z)

    def __sub__(self, other):
        return Vec(self.x - other.x, self.y - other.y, self.z - other.z)

    def __mul__(self, factor):
        return Vec(self.x * factor, self.y * factor, self.z * factor)

    def __neg__(self):
        return Vec(-self.x, -self.y, -self.z)

    def dot(self, other):
        return self.x * other.x + self.y * other.y + self.z * other.z

    def unit(self):
        return self * (1.0 / math.sqrt(self.dot(self)))

    def reflect(self, normal):
        return self - normal * (2.0 * self.dot(normal))


class Ray:
    def __init__(self, origin, direction):
        self.origin = origin
        self.direction = direction

    def at(self, distance):
        return self.origin + self.direction * distance


class Sphere:
    def __init__(self, centre, radius, colour, mirror=0.0):
        self.centre = centre
        self.radius = radius
        self.colour = colour
        self.mirror = mirror

    def hit(self, ray):
        to_centre = self.centre - ray.origin
        along = to_centre.dot(ray.direction)
        gap = self.radius * self.radius - to_centre.dot(to_centre) + along * along
        if gap <= 0.0:
            return None
        root = math.sqrt(gap)
        for distance in (along - root, along + root):
            if distance > 1e-4:
                return distance
        return None

    def normal(self, point):
        return (point - self.centre).unit()

    def colour_at(self, point):
        return self.colour


class Floor:
    mirror = 0.1

    def __init__(self, height):
        self.height = height

    def hit(self, ray):
        if ray.direction.y > -1e-6:
            return None
        distance = (self.height - ray.origin.y) / ray.direction.y
        return distance if distance > 1e-4 else None

    def normal(self, point):
        return Vec(0.0, 1.0, 0.0)

    def colour_at(self, point):
        dark = (math.floor(point.x) + math.floor(point.z)) % 2
        return 0.25 if dark else 0.9


class Scene:
    def __init__(self, shapes, light):
        self.shapes = shapes
        self.light = light
        self.rays = 0

    def nearest(self, ray):
        self.rays += 1
        best = None
        best_distance = math.inf
        for shape in self.shapes:
            distance = shape.hit(ray)
            if distance is not None and distance < best_distance:
                best, best_distance = shape, distance
        return best, best_distance

    def trace(self, ray, depth=0):
        shape, distance = self.nearest(ray)
        if shape is None:
            return 0.3 + 0.3 * max(0.0, ray.direction.y)
        point = ray.at(distance)
        normal = shape.normal(point)
        to_light = (self.light - point).unit()
        shadow, _ = self.nearest(Ray(point, to_light))
        brightness = 0.15 if shadow else 0.15 + 0.85 * max(0.0, normal.dot(to_light))
        result = shape.colour_at(point) * brightness
        if shape.mirror > 0.0 and depth < 3:
            bounced = Ray(point, ray.direction.reflect(normal).unit())
            result = result * (1.0 - shape.mirror) + self.trace(bounced, depth + 1) * shape.mirror
        return result


def render(scene, width, height):
    eye = Vec(0.0, 1.2, -6.0)
    rows = []
    for j in range(height):
        row = []
        for i in range(width):
            direction = Vec((i - width / 2) / width * 1.6, (height / 2 - j) / height * 1.0 - 0.1, 1.2)
            row.append(scene.trace(Ray(eye, direction.unit())))
        rows.append(row)
    return rows


scene = Scene(
    [
        Sphere(Vec(0.0, 1.0, 1.0), 1.0, 0.9, 0.4),
        Sphere(Vec(-1.9, 0.6, -0.2), 0.6, 0.7, 0.1),
        Sphere(Vec(1.7, 0.7, -0.6), 0.7, 0.8, 0.6),
        Sphere(Vec(0.4, 0.25, -1.6), 0.25, 1.0),
        Floor(0.0),
    ],
    Vec(-4.0, 6.0, -5.0),
)
image = render(scene, 280, 150)
shades = " .,:;i1tfLCG08@"
for row in image[::8]:
    print("".join(shades[min(len(shades) - 1, int(value * len(shades)))] for value in row[::4]).rstrip())
mean = 0.0
for row in image:
    for value in row:
        mean += value
print(f"rays {scene.rays}, mean brightness {mean / (len(image) * len(image[0])):.6f}")
