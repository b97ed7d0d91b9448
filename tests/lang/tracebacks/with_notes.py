def check(values):
    for value in values:
        if value < 0:
            error = ValueError("negative")
            error.add_note(f"the value was {value}")
            error.add_note("two lines\nof note")
            raise error


check([1, 2, -3])
