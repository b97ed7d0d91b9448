def fail(*args, **kwargs):
    raise ValueError("deep")


def call():
    return fail(
        1,
        [
            2,
            3,
        ],
        key="value",
    )


class Wrapper:
    def method(self):
        result = (
            self
            .chain()
            .chain()
            .broken
        )
        return result

    def chain(self):
        return self


try:
    call()
except ValueError as e:
    print(e)
    Wrapper().method()
