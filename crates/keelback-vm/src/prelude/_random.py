"""Module implements the Mersenne Twister random number generator."""

# How many generators were started without a seed: each gets numbers of its own, the same ones in every run.
_unseeded = [0]


@_natives
class Random:
    """Random() -> create a random number generator with its own internal state."""

    __slots__ = ("__state",)

    def __new__(cls, *args, **keywords):
        self = object.__new__(cls)
        # 624 words of 32 bits, and how many of them were used.
        self.__state = bytearray(2500)
        self._seed(0)
        return self

    def __init__(self, x=None, /):
        Random.seed(self, x)

    def seed(self, n=None, /):
        """seed([n]) -> None.

        Defaults to numbers that are the same in every run: there is no entropy here.
        """
        if n is None:
            _unseeded[0] += 1
            n = 0x5EED << 64 | _unseeded[0]
        elif isinstance(n, int):
            n = abs(int(n))
        else:
            n = hash(n) & 0xFFFFFFFFFFFFFFFF
        self._seed(n)

    def _randbelow(self, n, /):
        count = n.bit_length()
        found = self.getrandbits(count)
        while found >= n:
            found = self.getrandbits(count)
        return found
