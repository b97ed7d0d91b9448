# Floats in a tight inner loop: a text picture of the Mandelbrot set.
def escape_time(cr, ci, limit):
    zr = zi = 0.0
    for step in range(limit):
        zr2 = zr * zr
        zi2 = zi * zi
        if zr2 + zi2 > 4.0:
            return step
        zi = 2.0 * zr * zi + ci
        zr = zr2 - zi2 + cr
    return limit


def picture(width, height, limit):
    shades = " .:-=+*%@#"
    rows = []
    total = 0
    for y in range(height):
        ci = 2.4 * y / height - 1.2
        row = []
        for x in range(width):
            cr = 3.2 * x / width - 2.3
            steps = escape_time(cr, ci, limit)
            total += steps
            row.append(shades[steps * (len(shades) - 1) // limit])
        rows.append("".join(row))
    return rows, total


rows, total = picture(72, 28, 50)
print("\n".join(rows))
print("steps:", total)
rows, total = picture(440, 290, 120)
print("steps:", total)
