print("first begins")
from .second import B

A = 1
