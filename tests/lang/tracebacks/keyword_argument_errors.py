class Shape:
    def __init__(self, width, height, *, colour="red"):
        self.area = width * height


def build(**options):
    return Shape(**options)


try:
    build(width=1)
except TypeError as e:
    print(e)
build(width=1, height=2, color="blue")
