def add(a, b):
    return a + b

add(20, 3)
add("key", "hole")
add([1], [2, 3])
