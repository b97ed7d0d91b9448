import sys

sys._counter = getattr(sys, "_counter", 0) + 1
if sys._counter < 5:
    raise ValueError(f"attempt {sys._counter}")
done = sys._counter
