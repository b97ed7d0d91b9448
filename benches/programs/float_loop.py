# Float loop: numeric integration and a logistic map, all in local floats.
def integrate(steps):
    width = 1.0 / steps
    total = 0.0
    for i in range(steps):
        x = (i + 0.5) * width
        total += 4.0 / (1.0 + x * x)
    return total * width


def logistic(rate, steps):
    x = 0.5
    low = 1.0
    high = 0.0
    for _ in range(steps):
        x = rate * x * (1.0 - x)
        if x < low:
            low = x
        if x > high:
            high = x
    return low, high


print(f"pi is about {integrate(3_000_000):.10f}")
low, high = logistic(3.57, 3_000_000)
print(f"the map stays between {low:.6f} and {high:.6f}")
