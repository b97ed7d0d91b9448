from . import fourth

seen = fourth.seen
