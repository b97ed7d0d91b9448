print("second begins")
from .first import A

B = 2
