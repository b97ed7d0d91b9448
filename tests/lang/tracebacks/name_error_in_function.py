def outer():
    maximum = 10

    def inner():
        return maximun + 1

    return inner()


outer()
