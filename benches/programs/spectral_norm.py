# Float arithmetic in nested calls: the spectral norm of an endless matrix.
from math import sqrt


def entry(i, j):
    diagonal = i + j
    return 1.0 / (diagonal * (diagonal + 1) // 2 + i + 1)


def times(vector):
    result = []
    for i in range(len(vector)):
        total = 0.0
        for j, v in enumerate(vector):
            total += entry(i, j) * v
        result.append(total)
    return result


def transposed_times(vector):
    result = []
    for i in range(len(vector)):
        total = 0.0
        for j, v in enumerate(vector):
            total += entry(j, i) * v
        result.append(total)
    return result


def norm(n, rounds):
    u = [1.0] * n
    v = u
    for _ in range(rounds):
        v = transposed_times(times(u))
        u = transposed_times(times(v))
    dot_uv = dot_vv = 0.0
    for a, b in zip(u, v):
        dot_uv += a * b
        dot_vv += b * b
    return sqrt(dot_uv / dot_vv)


print(f"{norm(240, 5):.9f}")
print(f"{norm(250, 5):.9f}")
