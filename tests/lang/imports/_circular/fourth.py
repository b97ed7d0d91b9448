from . import third
import _circular.third as again

seen = hasattr(third, "seen"), again is third
