from . import inner
from .inner import deep as deep_again

name = "package"
result = deep_again()
