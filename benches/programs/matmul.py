# Nested lists: matrix multiplication in pure Python, integers and floats.
def make_matrix(rows, columns, seed):
    value = seed
    matrix = []
    for _ in range(rows):
        row = []
        for _ in range(columns):
            value = (value * 1103515245 + 12345) % 2147483648
            row.append(value % 100 - 50)
        matrix.append(row)
    return matrix


def multiply(a, b):
    inner = len(b)
    width = len(b[0])
    result = [[0] * width for _ in a]
    for i, row in enumerate(a):
        target = result[i]
        for k in range(inner):
            factor = row[k]
            source = b[k]
            for j in range(width):
                target[j] += factor * source[j]
    return result


def multiply_by_columns(a, b):
    columns = [list(column) for column in zip(*b)]
    return [[sum(x * y for x, y in zip(row, column)) for column in columns] for row in a]


def trace(matrix):
    return sum(matrix[i][i] for i in range(len(matrix)))


a = make_matrix(150, 150, 1)
b = make_matrix(150, 150, 2)
product = multiply(a, b)
print("integer trace:", trace(product), "corner:", product[0][0], product[-1][-1])
small_a, small_b = a[:60], [row[:60] for row in b]
print("same:", multiply_by_columns(small_a, small_b) == [row[:60] for row in product[:60]])
float_a = [[x / 8.0 for x in row] for row in a]
float_b = [[x / 4.0 for x in row] for row in b]
product = multiply(float_a, float_b)
print(f"float corner: {product[0][0]:.4f} {product[-1][-1]:.4f}")
